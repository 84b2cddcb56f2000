//! What `it` means: a log-linear choice between the bodies, places and things named around and nothing that has a name.
//!
//! Most that is called `it` has no name: bills, plans, what was just said, the weather. So what speaks for nothing is learned with as much
//! care as what speaks for each candidate: the verb or noun the pronoun belongs to, its clause and the words beside it (after Bergsma, Lin
//! and Goebel 2008, *Distributional Identification of Non-Referential Pronouns*, and Denis and Baldridge 2007, *A Ranking Approach to
//! Pronoun Resolution*, where nothing is one candidate more).

use super::pronoun::Pronoun;
use super::scene::{Event, Role, Scene};
use crate::nlp::clusters::Clusters;
use crate::nlp::doc::{Entity, ROOT};
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};
use crate::nlp::linear::bytes::{Reader, Writer};
use crate::nlp::linear::{Weights, feature3, mix, text};
use crate::nlp::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "things";

/// So many sentences back a name may stand.
const BACK: u32 = 2;
/// From this probability on something is meant.
const LIKELY: f32 = 0.5;
/// And from this one on by a noun for a body or place, which says more of it than a pronoun does, and where the rules say the same.
const LIKELY_NOUN: f32 = 0.4;

/// A pronoun or definite noun, and what it may mean.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Where its phrase begins: the article of a noun.
    pub start: u32,
    /// The pronoun or noun.
    pub token: u32,
    /// Whether it is a noun for a body or place.
    pub is_bodily: bool,
    /// What the rules of definite nouns say.
    pub rule: Option<usize>,
    /// Entities with their features.
    pub candidates: Vec<(usize, Vec<u32>)>,
    /// The features of nothing.
    pub nothing: Vec<u32>,
}

/// The weights of the choice.
#[derive(Clone, Debug, Default)]
pub struct Things {
    weights: Weights,
    clusters: Clusters,
}

impl Things {
    /// Takes its weights from a model; without them nothing is ever meant.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model, clusters: &Clusters) -> Result<Self, ModelError> {
        let weights = match model.section(SECTION) {
            Ok(section) => {
                let mut input = Reader::new(SECTION, section);
                let weights = Weights::read(&mut input, 1)?;
                input.end()?;
                weights
            }
            Err(ModelError::Missing(_)) => Weights::default(),
            Err(other) => return Err(other),
        };
        Ok(Self { weights, clusters: clusters.clone() })
    }

    /// The bytes of a section with these weights.
    pub fn to_bytes(weights: &Weights) -> Vec<u8> {
        let mut out = Writer::new();
        weights.write(&mut out);
        out.finish()
    }

    /// The word clusters.
    pub fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// What a pronoun or noun means, with the probability, if it likely means something named.
    pub fn meant(&self, choice: &Choice) -> Option<(usize, f32)> {
        if self.weights.is_empty() {
            return None;
        }
        let score = |features: &[u32]| {
            let mut sum = [0_i32];
            self.weights.add_all(features, &mut sum);
            (sum[0] as f32 * self.weights.unit()).exp()
        };
        let scores: Vec<f32> = choice.candidates.iter().map(|(_, features)| score(features)).collect();
        let total = scores.iter().sum::<f32>() + score(&choice.nothing);
        let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))?;
        let likely = scores[best] / total;
        let entity = choice.candidates[best].0;
        let enough = if choice.is_bodily || choice.rule == Some(entity) { LIKELY_NOUN } else { LIKELY };
        (likely >= enough).then_some((entity, likely))
    }
}

/// Whether a word is one this is asked of.
pub fn is_thing(word: &str) -> bool {
    ["it", "its", "itself"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// What kind of thing an entity is, as far as `it` goes; none for persons, who are no `it`.
pub(super) fn kind(entity: &Entity) -> Option<u64> {
    let country = entity.id("iso3166").is_some();
    Some(match entity.kind {
        EntityType::Org => 0,
        EntityType::Gpe if country => 1,
        EntityType::Gpe => 2,
        EntityType::Loc => 3,
        EntityType::Fac => 4,
        EntityType::Product => 5,
        EntityType::WorkOfArt => 6,
        EntityType::Law => 7,
        EntityType::Event => 8,
        EntityType::Norp => 9,
        EntityType::Person => return None,
    })
}

/// The word a pronoun or name belongs to, and how.
pub(super) struct Governor {
    /// Hash of its dictionary form.
    pub(super) word: u64,
    /// Numbers of its word cluster, coarse and middle.
    pub(super) clusters: [u64; 2],
    /// Its part of speech.
    upos: u64,
    pub(super) token: u32,
}

pub(super) fn governor(scene: &Scene<'_>, clusters: &Clusters, token: u32) -> Governor {
    let head = scene.head(token);
    if head == ROOT {
        return Governor { word: 0, clusters: [0; 2], upos: 0, token: ROOT };
    }
    let word = scene.word(head);
    let lemma = scene.syntax.tags.lemmas.get(head as usize).map_or(word, |l| l.as_str());
    let ids = clusters.of(word).ids;
    let upos = scene.syntax.tags.upos.get(head as usize).map_or(0, |&u| u as u64);
    Governor { word: lower(lemma), clusters: [ids[0].into(), ids[1].into()], upos, token: head }
}

pub(super) fn lower(word: &str) -> u64 {
    text(&word.to_ascii_lowercase())
}

/// A pronoun in its surroundings.
struct Asked<'s> {
    scene: &'s Scene<'s>,
    clusters: &'s Clusters,
    pronoun: Pronoun,
    sentence: u32,
    belongs: Governor,
    /// The part it plays, see [`place`].
    place: u64,
}

pub(super) fn choice(
    scene: &Scene<'_>,
    events: &[Event],
    entities: &[Entity],
    clusters: &Clusters,
    token: u32,
) -> Choice {
    let sentence = scene.syntax.sentence_of(token) as u32;
    let pronoun = Pronoun::new(scene, token, sentence);
    let belongs = governor(scene, clusters, token);
    let place = place(scene, &pronoun, &belongs);
    let asked = Asked { scene, clusters, pronoun, sentence, belongs, place };
    let before = events.partition_point(|e| e.start < token);
    let (heard, later) = events.split_at_checked(before).unwrap_or((events, &[]));
    let may_be = |e: &&Event| entities.get(e.entity).is_some_and(|e| kind(e).is_some());
    let near: Vec<&Event> = heard
        .iter()
        .rev()
        .take_while(|e| sentence.saturating_sub(e.sentence) <= BACK)
        .filter(|e| scene.is_title(e.sentence) == scene.is_title(sentence))
        .filter(may_be)
        .filter(|e| asked.pronoun.may_mean(scene, e) && !is_inside(scene, e, token))
        .collect();
    let ahead = later
        .iter()
        .take_while(|e| e.sentence == sentence)
        .filter(may_be)
        .find(|e| e.named && e.start > token && asked.pronoun.may_come_before(scene, e));
    let mut order: Vec<usize> = Vec::new();
    for event in near.iter().copied().chain(ahead) {
        if !order.contains(&event.entity) {
            order.push(event.entity);
        }
    }
    let count = |entity: usize| heard.iter().filter(|e| e.entity == entity).count();
    let most = order.iter().map(|&e| count(e)).max().unwrap_or(0);
    let mut candidates = Vec::with_capacity(order.len());
    for (rank, &entity) in order.iter().enumerate() {
        let Some(of) = entities.get(entity) else { continue };
        let own: Vec<&Event> = near.iter().rev().copied().filter(|e| e.entity == entity).collect();
        let Some(&last) = own.last().or(ahead.as_ref()) else { continue };
        let standing = Standing { rank, of: order.len(), count: count(entity), most };
        candidates.push((entity, asked.candidate(of, &own, last, &standing)));
    }
    let nothing = asked.nothing(candidates.len(), events);
    Choice { start: token, token, is_bodily: false, rule: None, candidates, nothing }
}

/// A candidate among the others.
struct Standing {
    /// How many are nearer.
    rank: usize,
    /// How many there are.
    of: usize,
    /// How often it was spoken of, and the one most spoken of.
    count: usize,
    most: usize,
}

impl Asked<'_> {
    /// What speaks for an entity, by its mentions around and the last of them.
    fn candidate(&self, entity: &Entity, own: &[&Event], last: &Event, standing: &Standing) -> Vec<u32> {
        let Self { scene, clusters, pronoun, sentence, belongs, place } = self;
        let token = pronoun.token;
        let kind = kind(entity).unwrap_or_default();
        let mut out = Vec::with_capacity(96);
        let mut f = |template: u32, a: u64, b: u64| backed(template, *place, a, b, &mut out);
        let back =
            u64::from(sentence.saturating_sub(last.sentence)).min(3) + 4 * u64::from(last.start > token);
        let role = last.role as u64;
        let is_main = |event: &Event| scene.label(scene.head(event.head)) == Some(Deprel::Root);
        f(0, 0, 0);
        f(1, kind, 0);
        f(2, role, back);
        f(3, mix(kind, role), back);
        f(4, back, u64::from(is_main(last)));
        f(5, kind, belongs.word);
        f(6, kind, belongs.clusters[0]);
        f(7, kind, belongs.clusters[1]);
        f(8, standing.rank.min(4) as u64, 0);
        f(9, standing.rank.min(2) as u64, mix(kind, back));
        f(10, u64::from(standing.of == 1), kind);
        f(11, u64::from(standing.count == standing.most), (standing.count as u64).min(4));
        f(12, u64::from(last.quoted) * 2 + u64::from(pronoun.quoted), back);
        f(13, u64::from(last.named) * 4 + u64::from(last.alias) * 2 + u64::from(last.apposed), kind);
        f(14, u64::from(last.joined), role);
        let tokens_of = |s: u32| scene.syntax.sentences.get(s as usize);
        let paragraph = |s: u32| tokens_of(s).map(|s| s.paragraph);
        f(15, u64::from(paragraph(last.sentence) == paragraph(*sentence)), back);
        f(16, scene.preposition(last.head).map_or(0, lower), kind);
        f(17, u64::from(matches!(scene.word(last.start), "the" | "The")), kind);
        f(18, u64::from(matches!(scene.xpos(last.head), Xpos::Nnps | Xpos::Nns)), kind);
        let theirs = governor(scene, clusters, last.head);
        let (word, verb) = (theirs.word == belongs.word, theirs.token == belongs.token);
        f(19, u64::from(word) * 8 + u64::from(verb) * 4 + role, 0);
        f(20, mix(role, theirs.clusters[0]), back.min(1));
        f(21, mix(role, theirs.word), 0);
        f(22, mix(theirs.clusters[0], belongs.clusters[0]), role);
        if last.sentence == *sentence {
            let between = last.start.min(token)..token.max(last.start);
            f(23, u64::from(token.abs_diff(last.start).min(24) / 3), role);
            f(24, between.filter(|&t| scene.word(t) == ",").count().min(3) as u64, role);
        }
        for relation in pronoun.relations(scene, own.iter().filter(|e| e.sentence == *sentence)) {
            f(25, relation as u64, 0);
            f(26, relation as u64, kind);
        }
        for event in own.iter().filter(|e| e.sentence + 1 == *sentence) {
            f(27, event.role as u64, u64::from(is_main(event)));
        }
        f(28, lower(entity.name.rsplit(' ').next().unwrap_or_default()), 0);
        f(29, u64::from(own.iter().any(|e| !e.named)), back);
        let subjects = (last.head.min(token) + 1..token)
            .filter(|&t| scene.role(t) == Role::Subject && scene.xpos(t) == Xpos::Nn);
        f(30, subjects.count().min(2) as u64, back);
        f(31, u64::from(tokens_of(last.sentence).is_some_and(|s| s.tokens.start == last.start)), back);
        out
    }

    /// What speaks for nothing that has a name.
    fn nothing(&self, candidates: usize, events: &[Event]) -> Vec<u32> {
        let Self { scene, clusters, pronoun, belongs, place, .. } = self;
        let token = pronoun.token;
        let sentence = scene.syntax.sentence_of(token);
        let tokens =
            scene.syntax.sentences.get(sentence).map_or(token..token, |s| s.tokens.start..s.tokens.end);
        let word = |t: u32| if tokens.contains(&t) { lower(scene.word(t)) } else { 1 };
        let upos = |t: u32| scene.syntax.tags.upos.get(t as usize).map_or(99, |&u| u as u64);
        let mut out = Vec::with_capacity(40);
        let mut f = |template: u32, a: u64, b: u64| backed(template, *place, a, b, &mut out);
        f(40, 0, 0);
        f(41, belongs.word, 0);
        f(42, belongs.clusters[0], 0);
        f(43, belongs.clusters[1], 0);
        f(44, u64::from(scene.label(token) == Some(Deprel::Expl)), 0);
        f(45, word(token + 1), 0);
        f(46, word(token + 1), word(token + 2));
        f(47, token.checked_sub(1).map_or(1, word), 0);
        f(48, token.checked_sub(1).map_or(1, word), word(token + 1));
        f(49, scene.xpos(belongs.token) as u64, 0);
        let clause = (token + 1..tokens.end.min(token + 7)).find(|&t| {
            matches!(scene.word(t), "that" | "to" | "who" | "whether" | "for" | "when" | "if" | "how")
        });
        f(50, clause.map_or(0, |t| lower(scene.word(t))), belongs.upos);
        let modal = (token + 1..tokens.end.min(token + 3)).find(|&t| scene.xpos(t) == Xpos::Md);
        f(51, modal.map_or(0, |t| lower(scene.word(t))), 0);
        let subject = scene.subject(scene.clause(token)).filter(|&s| s != token);
        f(
            52,
            subject.map_or(0, |s| if upos(s) == Upos::Pron as u64 { lower(scene.word(s)) } else { upos(s) }),
            0,
        );
        f(53, u64::from(token == tokens.start), u64::from(pronoun.quoted));
        f(54, candidates.min(3) as u64, 0);
        f(55, u64::from(scene.is_title(sentence as u32)), 0);
        // Nouns without a name that may be meant: in the sentence, nearest first, and those of the sentence before.
        let free = |t: &u32| {
            scene.xpos(*t) == Xpos::Nn
                && matches!(scene.role(*t), Role::Subject | Role::Object)
                && !events.iter().any(|e| e.head == *t)
        };
        let here = (tokens.start..token).rev().find(free);
        let previous = sentence.checked_sub(1).and_then(|s| scene.syntax.sentences.get(s)).map(|s| s.tokens);
        let there =
            previous.and_then(|s| (s.start..s.end).find(|t| free(t) && scene.role(*t) == Role::Subject));
        let object =
            previous.and_then(|s| (s.start..s.end).rev().find(|t| free(t) && scene.role(*t) == Role::Object));
        for (template, noun) in [(56, here), (59, there), (62, object)] {
            let ids = noun.map_or([0; 3], |t| clusters.of(scene.word(t)).ids);
            f(template, noun.map_or(0, |t| scene.role(t) as u64 + 1), 0);
            f(template + 1, ids[0].into(), 0);
            f(template + 2, noun.map_or(0, |t| lower(scene.word(t))), 0);
        }
        // `make it clear that`, `put it mildly`.
        f(65, belongs.word, upos(token + 1));
        f(66, upos(token + 1), upos(token + 2));
        f(67, word(token + 2), u64::from(belongs.upos == Upos::Verb as u64));
        out
    }
}

/// The part the pronoun plays: `it` as subject, of a copula, as object, in a phrase; `its` of a subject, of an object, of another word; `itself`.
fn place(scene: &Scene<'_>, pronoun: &Pronoun, belongs: &Governor) -> u64 {
    let verb = belongs.upos == Upos::Verb as u64;
    match pronoun.role {
        _ if scene.word(pronoun.token).eq_ignore_ascii_case("itself") => 7,
        Role::Subject if verb => 0,
        Role::Subject => 1,
        Role::Object => 2,
        Role::Other => 3,
        Role::Owner => match scene.role(belongs.token) {
            Role::Subject => 4,
            Role::Object => 5,
            _ => 6,
        },
    }
}

/// A feature of the pronoun's part in its clause, and where little is known of that, of whether it owns something.
fn backed(template: u32, place: u64, a: u64, b: u64, out: &mut Vec<u32>) {
    out.push(feature3(template, place, a, b));
    out.push(feature3(template + 100, u64::from((4..=6).contains(&place)), a, b));
}

/// Whether a mention holds the pronoun, or stands in the phrase the pronoun owns: `its capital, X`.
fn is_inside(scene: &Scene<'_>, event: &Event, token: u32) -> bool {
    let owned = scene.head(token);
    scene.role(token) == Role::Owner
        && (event.head == owned
            || scene.head(event.head) == owned && scene.label(event.head) == Some(Deprel::Appos))
}
