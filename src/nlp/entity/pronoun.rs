//! Whom `he` and `she` mean: a log-linear choice between the persons named around and somebody who is no entity.
//!
//! Candidates agree in sex and obey binding (an object is not its own subject); what speaks for each is learned: recency, grammatical
//! role and parallelism, the subjects of the clauses around, how often it was spoken of (after Lappin and Leass 1994, weights as in
//! Denis and Baldridge 2007, *A Ranking Approach to Pronoun Resolution*).

use super::describe;
use super::scene::{Event, Role, Scene};
use crate::nlp::doc::{Article, Entity, ROOT, Syntax};
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};

/// How many features a candidate has.
pub const FEATURES: usize = 30;
/// How many features the choice of nobody has.
pub const NOBODY: usize = 6;

/// The names of a candidate's features and their weights, fitted on GUM's training part and on raw news (`evaluate --stage pronouns`
/// fits them anew). Whom the last pronoun meant is no feature across sentences: one mistake would draw all later ones after it.
pub const WEIGHTS: [(&str, f32); FEATURES] = [
    ("sex agrees", 0.09),
    ("in the sentence", 0.55),
    ("one sentence before", 0.46),
    ("two sentences before", -0.48),
    ("three sentences before", -0.69),
    ("last as subject", 0.77),
    ("last as object", 0.09),
    ("last as owner", 0.44),
    ("subject in the sentence before", -0.16),
    ("main subject of the sentence before", 0.57),
    ("both subjects", 0.38),
    ("both objects", 0.12),
    ("object, last as subject", -0.72),
    ("nearest", 0.78),
    ("spoken of so far", 0.27),
    ("last he or she, in the sentence", 0.69),
    ("other, subject of its clause", -0.83),
    ("subject of a clause further out", -0.55),
    ("one of several", -1.21),
    ("speaker of the quote", -0.99),
    ("other side of a quotation mark", -1.35),
    ("tokens between", 0.48),
    ("first of the article", 0.41),
    ("last by a pronoun", 0.17),
    ("object of the clause around", 0.06),
    ("relative clause of it", 0.42),
    ("same role as in the sentence before", 0.1),
    ("only candidate", -0.44),
    ("agent", -0.32),
    ("owner, last as owner of the subject", 0.04),
];

/// The same for nobody.
pub const NOBODY_WEIGHTS: [(&str, f32); NOBODY] = [
    ("nobody", 0.16),
    ("nobody, an owner", -0.56),
    ("a person's noun in the sentence", 1.75),
    ("a person's noun as subject in the sentence", 0.4),
    ("a person's noun in the sentence before", 0.42),
    ("a person's noun as subject in the sentence before", 0.36),
];

/// A pronoun and whom it may mean.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun.
    pub token: u32,
    /// Entities with their features.
    pub candidates: Vec<(usize, [f32; FEATURES])>,
    /// The features of nobody.
    pub nobody: [f32; NOBODY],
}

impl Choice {
    /// The likeliest candidate with its probability, by [`WEIGHTS`].
    pub(super) fn best(&self) -> Option<(usize, f32)> {
        let score = |features: &[f32], weights: &[(&str, f32)]| -> f32 {
            features.iter().zip(weights).map(|(f, (_, w))| f * w).sum::<f32>().exp()
        };
        let scores: Vec<f32> =
            self.candidates.iter().map(|(_, features)| score(features, &WEIGHTS)).collect();
        let total = scores.iter().sum::<f32>() + score(&self.nobody, &NOBODY_WEIGHTS);
        let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))?;
        Some((self.candidates[best].0, scores[best] / total))
    }
}

/// Which sex a pronoun tells: `Some(true)` for `she`, `Some(false)` for `he`.
pub fn sex(word: &str) -> Option<bool> {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    if is(&["she", "her", "hers", "herself"]) {
        Some(true)
    } else if is(&["he", "his", "him", "himself"]) {
        Some(false)
    } else {
        None
    }
}

/// Every `he` and `she` of an article that was read, for learning: with candidates of either sex (and no feature of sex) or of the
/// pronoun's only.
pub fn choices(article: &Article<'_>, syntax: &Syntax, entities: &[Entity], either: bool) -> Vec<Choice> {
    let scene = Scene::new(article, syntax);
    let events = scene.events(entities);
    let tokens = 0..syntax.tokens.len() as u32;
    tokens
        .filter(|&t| sex(scene.word(t)).is_some())
        .map(|t| choice(&scene, &events, entities, &[], t, either))
        .collect()
}

/// The candidates of a pronoun. `called` holds the entities that an earlier pronoun called a woman (true) or a man.
pub(super) fn choice(
    scene: &Scene<'_>,
    events: &[Event],
    entities: &[Entity],
    called: &[(usize, bool)],
    token: u32,
    either: bool,
) -> Choice {
    let sentence = scene.syntax.sentence_of(token) as u32;
    let pronoun = Pronoun::new(scene, token, sentence);
    let mut out = Choice { token, candidates: Vec::new(), nobody: nobody(scene, events, &pronoun) };
    let before = events.partition_point(|e| e.start < token);
    let (heard, later) = events.split_at_checked(before).unwrap_or((events, &[]));
    let female = sex(scene.word(token)).unwrap_or_default();
    let fits = |entity: usize| {
        entities.get(entity).is_some_and(|e| {
            e.kind == EntityType::Person && (either || e.female.is_none_or(|sex| sex == female))
        }) && !called.contains(&(entity, !female))
    };
    let mut persons: Vec<Event> = heard
        .iter()
        .rev()
        .take_while(|e| sentence.saturating_sub(e.sentence) <= 3)
        .filter(|e| fits(e.entity) && pronoun.may_mean(scene, e))
        .copied()
        .collect();
    persons.reverse();
    let ahead = later.iter().take_while(|e| e.sentence == sentence).find(|e| fits(e.entity)).filter(|e| {
        persons.last().is_none_or(|p| p.sentence != sentence) && pronoun.may_come_before(scene, e)
    });
    let mut counts: Vec<(usize, u32)> = Vec::new();
    for event in heard.iter().filter(|e| entities.get(e.entity).is_some_and(|e| e.kind == EntityType::Person))
    {
        match counts.iter_mut().find(|(e, _)| *e == event.entity) {
            Some((_, n)) => *n += 1,
            None => counts.push((event.entity, 1)),
        }
    }
    let first = counts.first().map(|(e, _)| *e);
    let last_pronoun = heard.iter().rev().find(|e| !e.named && sex(scene.word(e.start)) == Some(female));
    let mut order: Vec<usize> = Vec::new();
    for event in persons.iter().rev().chain(ahead) {
        if !order.contains(&event.entity) {
            order.push(event.entity);
        }
    }
    for (rank, &entity) in order.iter().enumerate() {
        let own: Vec<&Event> = persons.iter().filter(|e| e.entity == entity).collect();
        let Some(&last) = own.last().or(ahead.as_ref()) else { continue };
        let told = (!either).then(|| entities.get(entity).and_then(|e| e.female)).flatten();
        let count = counts.iter().find(|(e, _)| *e == entity).map_or(0, |(_, n)| *n);
        let mut f = pronoun.features(scene, &own, last);
        f[0] = flag(told.is_some());
        f[13] = flag(rank == 0 && !own.is_empty());
        f[14] = (1.0 + count as f32).ln();
        if let Some(before) = last_pronoun.filter(|p| p.entity == entity) {
            f[15] = flag(before.sentence == sentence);
        }
        f[22] = flag(first == Some(entity));
        f[27] = flag(order.len() == 1);
        out.candidates.push((entity, f));
    }
    out
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// A pronoun in its clause.
struct Pronoun {
    token: u32,
    sentence: u32,
    role: Role,
    reflexive: bool,
    quoted: bool,
    head: u32,
    clause: u32,
    /// Subjects of its clause and of those around it, from the inside.
    subjects: [Option<u32>; 4],
    /// The clauses around it.
    around: [Option<u32>; 3],
}

impl Pronoun {
    fn new(scene: &Scene<'_>, token: u32, sentence: u32) -> Self {
        let owner = matches!(scene.xpos(token), Xpos::PrpPoss) || scene.role(token) == Role::Owner;
        let clause = scene.clause(token);
        let mut around = [None; 3];
        let mut subjects = [scene.subject(clause), None, None, None];
        let mut at = clause;
        for i in 0..3 {
            let Some(above) = scene.clause_above(at).filter(|&a| a != at) else { break };
            around[i] = Some(above);
            subjects[i + 1] = scene.subject(above);
            at = above;
        }
        Self {
            token,
            sentence,
            role: if owner { Role::Owner } else { scene.role(token) },
            reflexive: scene.word(token).to_ascii_lowercase().ends_with("self"),
            quoted: scene.is_quoted(token),
            head: scene.head(token),
            clause,
            subjects,
            around,
        }
    }

    /// Whether grammar lets it mean a mention before it.
    fn may_mean(&self, scene: &Scene<'_>, event: &Event) -> bool {
        if scene.is_title(event.sentence) != scene.is_title(self.sentence) {
            return false;
        }
        if event.sentence != self.sentence {
            return true;
        }
        // `X told him`: an object is not its own subject.
        if matches!(self.role, Role::Object) && !self.reflexive && self.subjects[0] == Some(event.head) {
            return false;
        }
        // `X, his lawyer`; `his lawyer, X`: neither is the other.
        if self.role == Role::Owner
            && (event.head == self.head
                || scene.label(event.head) == Some(Deprel::Appos) && scene.head(event.head) == self.head
                || scene.label(self.head) == Some(Deprel::Appos) && scene.head(self.head) == event.head)
        {
            return false;
        }
        true
    }

    /// Whether it may stand before the name it means: in a phrase or clause that opens the sentence, the name being the subject.
    fn may_come_before(&self, scene: &Scene<'_>, event: &Event) -> bool {
        if scene.is_title(self.sentence) {
            return false;
        }
        // `In her years as president, X …`; `Since her death, X's work …`.
        let fronted = self.role == Role::Owner
            && (self.token..event.start).any(|t| scene.word(t) == ",")
            && matches!(event.role, Role::Subject | Role::Owner);
        if fronted {
            return true;
        }
        if event.role != Role::Subject {
            return false;
        }
        let verb = scene.head(event.head);
        if verb == ROOT || verb < self.token || self.subjects[0] == Some(self.token) && self.clause == verb {
            return false;
        }
        self.clause == verb && self.role != Role::Subject || self.around.contains(&Some(verb))
    }

    fn features(&self, scene: &Scene<'_>, own: &[&Event], last: &Event) -> [f32; FEATURES] {
        let mut f = [0.0; FEATURES];
        let distance = self.sentence.saturating_sub(last.sentence);
        let here = |e: &&&Event| e.sentence == self.sentence;
        let before = |e: &&&Event| e.sentence + 1 == self.sentence;
        f[1 + (distance as usize).min(3)] = 1.0;
        f[5] = flag(last.role == Role::Subject);
        f[6] = flag(last.role == Role::Object);
        f[7] = flag(last.role == Role::Owner);
        f[8] = flag(own.iter().filter(before).any(|e| e.role == Role::Subject));
        f[9] = flag(
            own.iter()
                .filter(before)
                .any(|e| e.role == Role::Subject && scene.label(scene.head(e.head)) == Some(Deprel::Root)),
        );
        f[10] = flag(self.role == Role::Subject && last.role == Role::Subject);
        f[11] = flag(self.role == Role::Object && last.role == Role::Object);
        f[12] = flag(self.role == Role::Object && last.role == Role::Subject);
        let is_subject = |subject: Option<u32>| {
            subject.is_some()
                && own.iter().filter(here).any(|e| Some(e.head) == subject && e.role == Role::Subject)
        };
        f[16] = flag(self.role == Role::Other && is_subject(self.subjects[0]));
        f[17] = flag(
            !is_subject(self.subjects[1]) && (is_subject(self.subjects[2]) || is_subject(self.subjects[3])),
        );
        f[18] = flag(last.joined);
        f[19] = flag(
            self.quoted
                && own.iter().any(|e| {
                    !e.quoted
                        && e.role == Role::Subject
                        && scene.speaks(scene.head(e.head))
                        && self.sentence - e.sentence.min(self.sentence) <= 1
                }),
        );
        f[20] = flag(self.quoted != last.quoted);
        if distance == 0 && last.start < self.token {
            f[21] = (-((self.token - last.start) as f32) / 12.0).exp();
        }
        f[23] = flag(!last.named);
        f[24] = flag(
            own.iter()
                .filter(here)
                .any(|e| e.role == Role::Object && self.around.contains(&Some(scene.head(e.head)))),
        );
        f[25] = flag(own.iter().filter(here).any(|e| {
            let clauses = [Some(self.clause), self.around[0], self.around[1]];
            clauses.iter().flatten().any(|&c| {
                matches!(scene.label(c), Some(Deprel::AclRelcl | Deprel::Acl)) && scene.head(c) == e.head
            })
        }));
        f[26] = flag(own.iter().filter(before).any(|e| e.role == self.role));
        f[28] = flag(scene.label(last.head) == Some(Deprel::OblAgent));
        f[29] = flag(
            self.role == Role::Owner
                && last.role == Role::Owner
                && scene.role(scene.head(last.head)) == Role::Subject,
        );
        f
    }
}

/// What speaks for somebody who is no entity: nouns for persons that are no part of a name.
fn nobody(scene: &Scene<'_>, events: &[Event], pronoun: &Pronoun) -> [f32; NOBODY] {
    let mut f = [1.0, flag(pronoun.role == Role::Owner), 0.0, 0.0, 0.0, 0.0];
    for back in 0..2_u32 {
        let Some(sentence) = pronoun
            .sentence
            .checked_sub(back)
            .and_then(|s| scene.syntax.sentences.get(s as usize))
            .map(|s| s.tokens)
        else {
            continue;
        };
        let end = if back == 0 { pronoun.token } else { sentence.end };
        let free = (sentence.start..end).filter(|&t| {
            scene.xpos(t) == Xpos::Nn
                && scene.syntax.tags.upos.get(t as usize) == Some(&Upos::Noun)
                && matches!(
                    scene.label(t),
                    Some(
                        Deprel::Nsubj
                            | Deprel::NsubjPass
                            | Deprel::Obj
                            | Deprel::Obl
                            | Deprel::Nmod
                            | Deprel::NmodPoss
                    )
                )
                && describe::type_of(scene.word(t)) == Some(EntityType::Person)
                && !events.iter().any(|e| {
                    e.head == t || scene.head(e.head) == t && scene.label(e.head) == Some(Deprel::Appos)
                })
        });
        let at = 2 + 2 * back as usize;
        for t in free {
            f[at] = 1.0;
            if scene.role(t) == Role::Subject {
                f[at + 1] = 1.0;
            }
        }
    }
    f
}
