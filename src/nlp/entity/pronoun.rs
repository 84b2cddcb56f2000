//! Whom `he` and `she` mean: a log-linear choice between the persons named around and somebody who is no entity.
//!
//! Candidates agree in sex and obey binding (an object is not its own subject); what speaks for each is learned: recency, grammatical
//! role and parallelism, how its clause stands to the pronoun's, how often it was spoken of (after Lappin and Leass 1994, weights as in
//! Denis and Baldridge 2007, *A Ranking Approach to Pronoun Resolution*), each for pronouns in the several parts of a sentence.

use super::describe;
use super::pronoun_weights::{FACTORS, NOBODY_WEIGHTS, WEIGHTS};
use super::scene::{Event, Role, Scene};
use crate::knowledge::{Knowledge, NameHash, class};
use crate::nlp::clusters::Clusters;
use crate::nlp::doc::{Article, Entity, Mention, ROOT, Syntax};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// What may speak for a candidate, one bit or number each; see [`WEIGHTS`].
pub const TRAITS: usize = 110;
/// What may speak for nobody.
pub const NOBODY: usize = 5;
/// Weights of a trait: for any pronoun, and what comes to it for subjects, objects, others, and owners of a subject, of an object, of
/// anything else.
pub const PLACES: usize = 7;
/// Factors of a trait: what two traits say together is the product of theirs.
pub const RANK: usize = 8;

/// The traits of a candidate that are there, by number, with their values.
pub type Traits = Vec<(usize, f32)>;

/// The traits by number; those with several values begin at the one named.
mod at {
    pub(super) const SEX: usize = 0;
    /// By sentences between, at most three.
    pub(super) const DISTANCE: usize = 1;
    /// By sentences between, at most two, and by how it was last spoken of.
    pub(super) const LAST: usize = 5;
    /// Named after the pronoun, as subject or owner.
    pub(super) const AHEAD: usize = 29;
    /// By how many candidates are nearer, at most four.
    pub(super) const RANK: usize = 31;
    pub(super) const COUNT: usize = 36;
    pub(super) const MOST: usize = 37;
    pub(super) const FIRST: usize = 38;
    pub(super) const RELATION: usize = 39;
    pub(super) const NEAR: usize = 59;
    pub(super) const TWICE: usize = 60;
    /// By how it was spoken of in the sentence before.
    pub(super) const BEFORE: usize = 61;
    pub(super) const BEFORE_ALIKE: usize = 66;
    pub(super) const BEFORE_PRONOUN: usize = 67;
    /// As subject, as anything else, two sentences before or more.
    pub(super) const EARLIER: usize = 68;
    pub(super) const JOINED: usize = 70;
    pub(super) const APPOSED: usize = 71;
    pub(super) const PRONOUN: usize = 72;
    pub(super) const ALIAS: usize = 73;
    pub(super) const SHORTENED: usize = 74;
    pub(super) const ONE_WORD: usize = 75;
    /// The last he or she, in this sentence, in the one before, earlier.
    pub(super) const LAST_PRONOUN: usize = 76;
    pub(super) const OTHER_PRONOUN: usize = 79;
    pub(super) const ONLY: usize = 80;
    /// Subject of a reflexive's clause, or not.
    pub(super) const REFLEXIVE: usize = 81;
    pub(super) const QUOTATION: usize = 83;
    pub(super) const SPEAKER: usize = 84;
    pub(super) const PARAGRAPH: usize = 85;
    /// By the preposition before it, see [`super::PREPOSITIONS`], another one last.
    pub(super) const PREPOSITION: usize = 86;
    /// By the place of the last he or she, which is it too and stands in the sentence.
    pub(super) const SAME_PRONOUN: usize = 93;
    /// Not read as a person: a name of one word, of several; a place's; named again.
    pub(super) const MAYBE: usize = 99;
    /// Named after the pronoun, with another person named before it in the sentence.
    pub(super) const AHEAD_TAKEN: usize = 103;
    /// The pronoun says something (`he said`), and the candidate was in the sentence before its main subject, something else, or was
    /// not in it; or the pronoun is quoted, and the candidate was just before the main subject outside quotes, or something else there.
    pub(super) const SAYS: usize = 104;
    /// Not read as a person, and nothing is known of its name, see [`Look::Rare`].
    pub(super) const RARE: usize = 109;
}

/// Prepositions that tell something of what follows them.
const PREPOSITIONS: &[&str] = &["of", "by", "with", "to", "for", "from"];

/// How a mention in the pronoun's own sentence stands to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// Subject of its clause.
    Own,
    /// Subject of the clause around, of the next one, of a third.
    Up,
    UpTwice,
    UpThrice,
    /// Subject of a verb of saying whose content its clause is, of the main clause of an adverbial one, of the verb before a conjoined
    /// one, of the clause around a relative one.
    Says,
    Adverbial,
    Conjoined,
    Outside,
    /// Subject of an adverbial clause, of another clause under its own; of one beside it; of any other.
    DownAdverbial,
    Down,
    Beside,
    Far,
    /// No subject: object, owner, other in its clause; object, other in a clause around; in a clause under its own; elsewhere.
    Object,
    Owner,
    Other,
    UpObject,
    UpOther,
    DownOther,
    FarOther,
    /// What its relative clause is said of.
    Relative,
}

/// A pronoun and whom it may mean.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The pronoun.
    pub token: u32,
    /// The column of the weights that comes to the first one's.
    pub place: usize,
    /// Entities with their traits.
    pub candidates: Vec<(usize, Traits)>,
    /// The traits of nobody.
    pub nobody: Traits,
}

impl Choice {
    /// The likeliest candidate with its probability, by [`WEIGHTS`].
    pub(super) fn best(&self) -> Option<(usize, f32)> {
        let score = |traits: &Traits, weights: &[(&str, [f32; PLACES])]| -> f32 {
            let weight = |t: usize| weights.get(t).map_or(0.0, |(_, w)| w[0] + w[self.place.min(PLACES - 1)]);
            traits.iter().map(|&(t, value)| value * weight(t)).sum::<f32>()
        };
        let candidate = |traits: &Traits| (score(traits, &WEIGHTS) + pairs(traits, &FACTORS)).exp();
        let scores: Vec<f32> = self.candidates.iter().map(|(_, traits)| candidate(traits)).collect();
        let total = scores.iter().sum::<f32>() + score(&self.nobody, &NOBODY_WEIGHTS).exp();
        let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))?;
        Some((self.candidates[best].0, scores[best] / total))
    }
}

/// What traits say in pairs beyond what each says alone: a factorisation machine of second order (Rendle 2010, *Factorization Machines*).
pub fn pairs(traits: &Traits, factors: &[[f32; RANK]]) -> f32 {
    let (mut sums, mut squares) = ([0.0_f32; RANK], 0.0_f32);
    for &(t, value) in traits {
        for (sum, factor) in sums.iter_mut().zip(factors.get(t).unwrap_or(&[0.0; RANK])) {
            let part = value * factor;
            *sum += part;
            squares += part * part;
        }
    }
    0.5 * (sums.iter().map(|s| s * s).sum::<f32>() - squares)
}

/// How a name that was not read as a person's looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// Like no person's.
    Other,
    /// Nothing is known of its words: a subject that `his` comes before may yet be a person (`In his first speech Harbeck said`).
    Unknown,
    /// Nothing is known of its words, which raw news hardly use either (`Volosozhar`): whoever is called `he` or `she` behind it may
    /// be it.
    Rare,
    /// Like a person's: a given name with more (`Melville W. Fuller`), or a surname that is no ordinary word (`Fuller`).
    Person,
}

/// How the names of the entities look that were not read as persons.
pub(super) fn looks(
    scene: &Scene<'_>,
    entities: &[Entity],
    knowledge: &Knowledge,
    clusters: &Clusters,
) -> Vec<Look> {
    entities.iter().map(|e| look(scene, e, knowledge, clusters)).collect()
}

fn look(scene: &Scene<'_>, entity: &Entity, knowledge: &Knowledge, clusters: &Clusters) -> Look {
    use EntityType::{Fac, Gpe, Loc, Org, Product, WorkOfArt};
    if !matches!(entity.kind, Org | Gpe | Loc | Fac | Product | WorkOfArt) || !entity.kb.is_empty() {
        return Look::Other;
    }
    let after_article = |m: &Mention| {
        let before = m.tokens.start.checked_sub(1).into_iter().chain([m.tokens.start]);
        before.into_iter().any(|t| scene.word(t).eq_ignore_ascii_case("the"))
    };
    let capitalised = |w: &str| {
        let mut letters = w.chars();
        // `McCallum`, `DeRogatis`: a small letter before another capital.
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_none_or(char::is_lowercase)
            && letters.next_back().is_none_or(char::is_lowercase)
            || w.contains(['.', '-', '\''])
    };
    // `Velvet Crow, a gang`: described as something else.
    let described = |m: &Mention| {
        let sentence = scene.syntax.sentences.get(m.sentence as usize).map(|s| s.tokens);
        sentence.into_iter().flat_map(|s| s.start..s.end).any(|t| {
            let head = scene.head(t);
            scene.label(t) == Some(Deprel::Appos)
                && m.tokens.contains(head)
                && describe::type_of(scene.word(t)).is_some_and(|kind| kind != EntityType::Person)
        })
    };
    let words: Vec<&str> = entity.name.split(' ').collect();
    let named = knowledge.classes(NameHash::of(&entity.name)) & !(class::PERSON | class::COMMON) != 0;
    if named || words.len() > 3 || !words.iter().all(|w| capitalised(w)) {
        return Look::Other;
    }
    let parts = |word: &str| knowledge.part_classes(NameHash::of(word));
    let rare = |w: &str| w.chars().all(char::is_alphabetic) && !clusters.of(w).is_known();
    let look = match words.as_slice() {
        [lone] => match parts(lone) {
            0 if rare(lone) => Look::Rare,
            0 => Look::Unknown,
            parts if parts & class::COMMON != 0 => Look::Other,
            _ => Look::Person,
        },
        [first, .., last]
            if parts(first) & class::FIRST_NAME != 0
                && parts(last) & (class::LAST_NAME | class::COMMON) != class::COMMON
                && describe::type_of(last).is_none() =>
        {
            Look::Person
        }
        [_, .., last] if parts(last) & class::COMMON == 0 && rare(last) => Look::Rare,
        _ => Look::Other,
    };
    // Where it stands takes longer to look at than what it is.
    let stands_otherwise = |m: &Mention| m.kind == MentionKind::Demonym || after_article(m) || described(m);
    let site = |m: &Mention| {
        let before = scene.preposition(m.tokens.end.saturating_sub(1));
        before.is_some_and(|word| ["in", "on", "at", "via"].iter().any(|p| p.eq_ignore_ascii_case(word)))
    };
    let otherwise = |m: &Mention| stands_otherwise(m) || look == Look::Rare && site(m);
    if look != Look::Other && entity.mentions.iter().any(otherwise) { Look::Other } else { look }
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

/// Every `he` and `she` of an article that was read, for learning.
pub fn choices(
    article: &Article<'_>,
    syntax: &Syntax,
    entities: &[Entity],
    knowledge: &Knowledge,
    clusters: &Clusters,
) -> Vec<Choice> {
    // Who has no name is what the others leave open.
    let entities = entities.get(..entities.partition_point(Entity::is_named)).unwrap_or(entities);
    let scene = Scene::new(article, syntax);
    let events = scene.events(entities);
    let looks = looks(&scene, entities, knowledge, clusters);
    let tokens = 0..syntax.tokens.len() as u32;
    tokens
        .filter(|&t| sex(scene.word(t)).is_some())
        .map(|t| {
            let before = events.iter().filter(|e| !e.named && e.start < t);
            let called: Vec<(usize, bool)> =
                before.filter_map(|e| Some((e.entity, sex(scene.word(e.start))?))).collect();
            choice(&scene, &events, entities, &looks, &called, t)
        })
        .collect()
}

/// The candidates of a pronoun. `looks` tells how the names look that were not read as persons'; `called` holds the entities that an
/// earlier pronoun called a woman (true) or a man.
pub(super) fn choice(
    scene: &Scene<'_>,
    events: &[Event],
    entities: &[Entity],
    looks: &[Look],
    called: &[(usize, bool)],
    token: u32,
) -> Choice {
    let sentence = scene.syntax.sentence_of(token) as u32;
    let pronoun = Pronoun::new(scene, token, sentence);
    let nobody = nobody(scene, events, &pronoun);
    let mut out = Choice { token, place: pronoun.place(scene), candidates: Vec::new(), nobody };
    let before = events.partition_point(|e| e.start < token);
    let (heard, later) = events.split_at_checked(before).unwrap_or((events, &[]));
    let female = sex(scene.word(token)).unwrap_or_default();
    let a_thing = |entity: usize| {
        let it = |e: &Event| matches!(scene.word(e.start), "it" | "its" | "It" | "Its" | "itself");
        heard.iter().filter(|e| e.entity == entity && !e.named).any(it)
    };
    let quotation = pronoun.quotation(scene);
    let quoted = heard.iter().rev().take_while(|e| e.start >= quotation).filter(|e| e.named);
    let governed: Vec<usize> = later
        .iter()
        .take_while(|e| e.sentence == sentence)
        .filter(|e| pronoun.commands(scene, e))
        .chain(quoted)
        .map(|e| e.entity)
        .collect();
    let fits = |entity: usize, least: Look| {
        entities.get(entity).is_some_and(|e| {
            if e.kind == EntityType::Person {
                e.female.is_none_or(|sex| sex == female)
            } else {
                looks.get(entity).is_some_and(|look| *look >= least) && !a_thing(entity)
            }
        }) && !called.contains(&(entity, !female))
            && !governed.contains(&entity)
    };
    let near = || heard.iter().rev().take_while(|e| sentence.saturating_sub(e.sentence) <= 3);
    let may_be = |e: &&Event| fits(e.entity, Look::Rare) && pronoun.may_mean(scene, e);
    let same_part = |e: &&Event| scene.is_title(e.sentence) == scene.is_title(sentence);
    let mut persons: Vec<Event> = near().filter(same_part).filter(may_be).copied().collect();
    // A text that names nobody yet speaks of whom its headline names.
    if persons.is_empty() {
        persons = near().filter(may_be).copied().collect();
    }
    persons.reverse();
    let taken = persons.iter().any(|p| p.sentence == sentence);
    let ahead: Vec<&Event> = later
        .iter()
        .take_while(|e| e.sentence == sentence)
        .filter(|e| {
            let least = if e.role == Role::Subject { Look::Unknown } else { Look::Person };
            e.named && e.start > token && fits(e.entity, least) && pronoun.may_come_before(scene, e)
        })
        .filter(|e| !persons.iter().any(|p| p.entity == e.entity && p.sentence == sentence))
        .take(2)
        .collect();
    let mut counts: Vec<(usize, u32)> = Vec::new();
    for event in heard.iter().filter(|e| entities.get(e.entity).is_some_and(|e| e.kind == EntityType::Person))
    {
        match counts.iter_mut().find(|(e, _)| *e == event.entity) {
            Some((_, n)) => *n += 1,
            None => counts.push((event.entity, 1)),
        }
    }
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let first = counts.first().map(|(e, _)| *e);
    let last_pronoun = heard.iter().rev().find(|e| !e.named && sex(scene.word(e.start)) == Some(female));
    let mut order: Vec<usize> = Vec::new();
    for event in persons.iter().rev().chain(ahead.iter().copied()) {
        if !order.contains(&event.entity) {
            order.push(event.entity);
        }
    }
    for (rank, &entity) in order.iter().enumerate() {
        let own: Vec<&Event> = persons.iter().filter(|e| e.entity == entity).collect();
        let comes = ahead.iter().find(|e| e.entity == entity);
        let (Some(&last), Some(who)) = (own.last().or(comes), entities.get(entity)) else {
            continue;
        };
        let count = counts.iter().find(|(e, _)| *e == entity).map_or(0, |(_, n)| *n);
        let mut traits = pronoun.traits(scene, &own, last);
        let mut put = |there: bool, at: usize| {
            if there {
                traits.push((at, 1.0));
            }
        };
        put(who.female.is_some(), at::SEX);
        if who.kind != EntityType::Person {
            put(true, at::MAYBE + usize::from(who.name.contains(' ')));
            put(looks.get(entity) == Some(&Look::Rare), at::RARE);
            put(matches!(who.kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac), at::MAYBE + 2);
            put(who.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun).count() > 1, at::MAYBE + 3);
        }
        put(true, at::RANK + rank.min(4));
        put(count == most, at::MOST);
        put(first == Some(entity), at::FIRST);
        put(order.len() == 1, at::ONLY);
        let whole = who.name.contains(' ');
        put(!whole, at::ONE_WORD);
        put(comes.is_some() && taken, at::AHEAD_TAKEN);
        if let Some(event) = comes {
            put(true, at::AHEAD + usize::from(event.role == Role::Owner));
        }
        put(whole && own.iter().rev().find(|e| e.named).is_some_and(|e| e.alias), at::SHORTENED);
        if let Some(before) = last_pronoun {
            let back = sentence.saturating_sub(before.sentence);
            put(before.entity == entity, at::LAST_PRONOUN + (back as usize).min(2));
            put(before.entity != entity && back == 0, at::OTHER_PRONOUN);
            if before.entity == entity && back == 0 {
                put(true, at::SAME_PRONOUN + Pronoun::new(scene, before.start, sentence).place(scene) - 1);
            }
        }
        traits.push((at::COUNT, (1.0 + count as f32).ln()));
        out.candidates.push((entity, traits));
    }
    out
}

/// A pronoun in its clause.
pub(super) struct Pronoun {
    pub(super) token: u32,
    sentence: u32,
    pub(super) role: Role,
    reflexive: bool,
    pub(super) quoted: bool,
    head: u32,
    clause: u32,
    /// Subjects of its clause and of those around it, from the inside.
    subjects: [Option<u32>; 4],
    /// The clauses around it.
    around: [Option<u32>; 3],
}

impl Pronoun {
    pub(super) fn new(scene: &Scene<'_>, token: u32, sentence: u32) -> Self {
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
    pub(super) fn may_mean(&self, scene: &Scene<'_>, event: &Event) -> bool {
        if event.sentence != self.sentence {
            return true;
        }
        // `X told him`: an object is not its own subject.
        if matches!(self.role, Role::Object) && !self.reflexive && self.subjects[0] == Some(event.head) {
            return false;
        }
        !self.is_owners(scene, event) && !self.interrupts(scene, event)
    }

    /// `He praised X`, `He said X won`: a subject is nobody who is named in what it governs (principle C; Chomsky 1981).
    fn commands(&self, scene: &Scene<'_>, event: &Event) -> bool {
        if self.role != Role::Subject || !event.named || event.start <= self.token {
            return false;
        }
        let mut at = scene.clause(event.head);
        for _ in 0..4 {
            if at == self.clause {
                return self.subjects[0] == Some(self.token);
            }
            let beside = matches!(scene.label(at), Some(Deprel::Conj | Deprel::Parataxis | Deprel::AclRelcl));
            match scene.clause_above(at).filter(|&above| above != at && !beside) {
                Some(above) => at = above,
                None => break,
            }
        }
        false
    }

    /// Where the quotation that ends before `he said` begins, else the pronoun: whoever is named there is spoken of, and does not
    /// speak.
    fn quotation(&self, scene: &Scene<'_>) -> u32 {
        /// Longer quotations are looked at from so many words before their end on.
        const MOST: u32 = 150;
        let says = self.role == Role::Subject && !self.quoted && scene.speaks(self.head);
        let mut start = self.token;
        while says && start > self.token.saturating_sub(MOST) && {
            let word = scene.word(start - 1);
            scene.is_quoted(start - 1) || matches!(word, "\"" | "“" | "”" | "''" | "``")
        } {
            start -= 1;
        }
        start
    }

    /// `X, he said, is winning`: whoever says it speaks of another.
    fn interrupts(&self, scene: &Scene<'_>, event: &Event) -> bool {
        self.role == Role::Subject
            && scene.speaks(self.head)
            && self.head == self.token + 1
            && event.start < self.token
            && event.head + 2 >= self.token
            && scene.word(self.token.saturating_sub(1)) == ","
            && scene.word(self.head + 1) == ","
            && event.start == scene.syntax.sentences.get(self.sentence as usize).map_or(0, |s| s.tokens.start)
    }

    /// `X, his lawyer`; `his lawyer, X`: neither is the other.
    fn is_owners(&self, scene: &Scene<'_>, event: &Event) -> bool {
        self.role == Role::Owner
            && (event.head == self.head
                || scene.label(event.head) == Some(Deprel::Appos) && scene.head(event.head) == self.head
                || scene.label(self.head) == Some(Deprel::Appos) && scene.head(self.head) == event.head)
    }

    /// Whether it may stand before the name it means: in a phrase or clause that opens the sentence, the name being the subject.
    pub(super) fn may_come_before(&self, scene: &Scene<'_>, event: &Event) -> bool {
        if scene.is_title(self.sentence) || self.is_owners(scene, event) {
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

    /// The column of the weights that is its own.
    fn place(&self, scene: &Scene<'_>) -> usize {
        match (self.role, scene.role(self.head)) {
            (Role::Subject, _) => 1,
            (Role::Object, _) => 2,
            (Role::Other, _) => 3,
            (Role::Owner, Role::Subject) => 4,
            (Role::Owner, Role::Object) => 5,
            (Role::Owner, _) => 6,
        }
    }

    fn traits(&self, scene: &Scene<'_>, own: &[&Event], last: &Event) -> Traits {
        let mut out = Traits::with_capacity(24);
        let mut put = |there: bool, at: usize| {
            if there {
                out.push((at, 1.0));
            }
        };
        let back = self.sentence.saturating_sub(last.sentence) as usize;
        if last.start < self.token {
            put(true, at::DISTANCE + back.min(3));
            put(true, at::LAST + 8 * back.min(2) + part(scene, last));
        }
        let here = || own.iter().filter(|e| e.sentence == self.sentence);
        for relation in self.relations(scene, here()) {
            put(true, at::RELATION + relation as usize);
        }
        put(here().count() > 1, at::TWICE);
        for event in own.iter().filter(|e| e.sentence + 1 == self.sentence) {
            put(true, at::BEFORE + part(scene, event).min(4));
            put(event.role == self.role, at::BEFORE_ALIKE);
            put(!event.named, at::BEFORE_PRONOUN);
        }
        for event in own.iter().filter(|e| e.sentence + 1 < self.sentence) {
            put(true, at::EARLIER + usize::from(event.role != Role::Subject));
        }
        if last.role == Role::Other
            && let Some(word) = scene.preposition(last.head)
        {
            let at = PREPOSITIONS.iter().position(|p| p.eq_ignore_ascii_case(word));
            put(true, at::PREPOSITION + at.unwrap_or(PREPOSITIONS.len()));
        }
        put(last.joined, at::JOINED);
        put(last.apposed, at::APPOSED);
        put(!last.named, at::PRONOUN);
        put(last.alias, at::ALIAS);
        if self.reflexive {
            let subject = here().any(|e| Some(e.head) == self.subjects[0]);
            put(true, at::REFLEXIVE + usize::from(!subject));
        }
        put(self.quoted != last.quoted, at::QUOTATION);
        // Outside quotes, in so many sentences before: whether it was the main subject, whether it was named at all.
        let outside = |most: u32| {
            let before =
                |e: &&&Event| !e.quoted && (1..=most).contains(&self.sentence.saturating_sub(e.sentence));
            let main = own.iter().filter(before).any(|e| part(scene, e) == 0);
            (main, own.iter().any(|e| before(&e)))
        };
        if self.quoted {
            let (main, any) = outside(2);
            put(main, at::SAYS + 3);
            put(!main && any, at::SAYS + 4);
        } else if self.role == Role::Subject && scene.speaks(self.head) {
            let (main, any) = outside(1);
            put(main, at::SAYS);
            put(!main && any, at::SAYS + 1);
            put(!any, at::SAYS + 2);
        }
        let speaks = |e: &&Event| {
            !e.quoted
                && e.role == Role::Subject
                && scene.speaks(scene.head(e.head))
                && self.sentence - e.sentence.min(self.sentence) <= 1
        };
        put(self.quoted && own.iter().any(speaks), at::SPEAKER);
        let paragraph = |s: u32| scene.syntax.sentences.get(s as usize).map(|s| s.paragraph);
        put(paragraph(last.sentence) != paragraph(self.sentence), at::PARAGRAPH);
        if back == 0 && last.start < self.token {
            out.push((at::NEAR, (-((self.token - last.start) as f32) / 12.0).exp()));
        }
        out.sort_unstable_by_key(|(at, _)| *at);
        out.dedup_by_key(|(at, _)| *at);
        out
    }

    /// How mentions of its sentence stand to it.
    pub(super) fn relations<'e>(
        &self,
        scene: &Scene<'_>,
        here: impl Iterator<Item = &'e &'e Event>,
    ) -> Vec<Relation> {
        let mut out = Vec::new();
        for event in here {
            let clause = scene.clause(event.head);
            let above = scene.clause_above(clause);
            let around = |c: u32| self.around.contains(&Some(c));
            let subject = self.subjects.iter().position(|&s| s == Some(event.head));
            match (event.role, subject) {
                (Role::Subject, Some(0)) => out.push(Relation::Own),
                (Role::Subject, Some(up)) => {
                    let lower = if up > 1 { self.around.get(up - 2).copied().flatten() } else { None };
                    out.push(match up {
                        1 => Relation::Up,
                        2 => Relation::UpTwice,
                        _ => Relation::UpThrice,
                    });
                    match scene.label(lower.unwrap_or(self.clause)) {
                        Some(Deprel::Ccomp) if scene.speaks(scene.head(event.head)) => {
                            out.push(Relation::Says)
                        }
                        Some(Deprel::Advcl | Deprel::AdvclRelcl) => out.push(Relation::Adverbial),
                        Some(Deprel::Conj) => out.push(Relation::Conjoined),
                        Some(Deprel::Acl | Deprel::AclRelcl) => out.push(Relation::Outside),
                        _ => {}
                    }
                }
                (Role::Subject, None) => out.push(if above == Some(self.clause) {
                    match scene.label(clause) {
                        Some(Deprel::Advcl | Deprel::AdvclRelcl) => Relation::DownAdverbial,
                        _ => Relation::Down,
                    }
                } else if above.is_some_and(around) {
                    Relation::Beside
                } else {
                    Relation::Far
                }),
                (role, _) if clause == self.clause => out.push(match role {
                    Role::Object => Relation::Object,
                    Role::Owner => Relation::Owner,
                    _ => Relation::Other,
                }),
                (Role::Object, _) if around(clause) => out.push(Relation::UpObject),
                _ if around(clause) => out.push(Relation::UpOther),
                _ if above == Some(self.clause) => out.push(Relation::DownOther),
                _ => out.push(Relation::FarOther),
            }
            let clauses = [Some(self.clause), self.around[0], self.around[1]];
            let relative = |c: u32| {
                matches!(scene.label(c), Some(Deprel::AclRelcl | Deprel::Acl)) && scene.head(c) == event.head
            };
            if clauses.into_iter().flatten().any(relative) {
                out.push(Relation::Relative);
            }
        }
        out
    }
}

/// How an entity was spoken of: as the main subject, another subject, object, owner, agent, in a phrase of a verb or of a noun, or else.
fn part(scene: &Scene<'_>, event: &Event) -> usize {
    match event.role {
        Role::Subject if scene.label(scene.head(event.head)) == Some(Deprel::Root) => 0,
        Role::Subject => 1,
        Role::Object => 2,
        Role::Owner => 3,
        Role::Other => match scene.label(event.head) {
            Some(Deprel::OblAgent) => 4,
            Some(Deprel::Obl) => 5,
            Some(Deprel::Nmod) => 6,
            _ => 7,
        },
    }
}

/// What speaks for somebody who is no entity: nouns for persons that are no part of a name.
fn nobody(scene: &Scene<'_>, events: &[Event], pronoun: &Pronoun) -> Traits {
    let mut out: Traits = vec![(0, 1.0)];
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
        let (mut any, mut subject) = (false, false);
        for t in free {
            any = true;
            subject |= scene.role(t) == Role::Subject;
        }
        let at = 1 + 2 * back as usize;
        out.extend(
            [(any, at), (subject, at + 1)].iter().filter(|(there, _)| *there).map(|(_, at)| (*at, 1.0)),
        );
    }
    out
}
