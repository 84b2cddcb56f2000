//! Pronouns and definite nouns are given to the entity they speak of, where that is clear.
//!
//! Candidates are weighed by distance, grammatical role and agreement, after Lappin and Leass (1994), *An Algorithm for Pronominal
//! Anaphora Resolution*; a pronoun whose best candidate hardly beats the next stays unresolved.

mod national;
pub(super) mod nominal;

use national::Country;
use rustc_hash::FxHashMap;

use super::describe;
use super::found::Names;
use super::noun::{self, Around, Called};
use super::pronoun;
use super::scene::{Event, Role, Scene};
use super::thing::{self, Choice};
use super::weights::COREF;
use crate::knowledge::{Kind, Knowledge};
use crate::nlp::clusters::Clusters;
use crate::nlp::doc::{Article, Entity, Mention, Syntax, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// What else is known of an entity while pronouns are resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct Extra {
    /// Kind of its record in the knowledge.
    pub(super) kind: Option<Kind>,
    /// Indices of its names.
    pub(super) names: Vec<usize>,
}

/// Says what is meant of what may be, with the probability; none where nothing that has a name is.
pub type Meaning<'a> = dyn FnMut(&Choice, &[Entity]) -> Option<(usize, f32)> + 'a;

/// Who is asked what `it` or a definite noun means.
pub struct Oracle<'a> {
    /// The word clusters that the choices are described by.
    pub clusters: &'a Clusters,
    /// The one who answers.
    pub meaning: &'a mut Meaning<'a>,
}

impl std::fmt::Debug for Oracle<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oracle").finish_non_exhaustive()
    }
}

struct Resolver<'a> {
    scene: Scene<'a>,
    names: &'a Names,
    entities: &'a mut [Entity],
    extra: &'a [Extra],
    /// In text order.
    events: Vec<Event>,
    /// How the names look that were not read as persons'.
    looks: Vec<pronoun::Look>,
    /// Nouns by which entities were called.
    called: Vec<Called>,
    /// The mentions of countries by the token they end before.
    countries: FxHashMap<u32, Country>,
    /// Entities that a pronoun called a woman (true) or a man.
    sexes: Vec<(usize, bool)>,
    open: Vec<Open>,
    clusters: &'a Clusters,
}

/// Of what kind of thing an open word speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    /// `he`
    Man,
    /// `she`
    Woman,
    /// `I`, outside quotes
    Writer,
    /// `it`, where only bodies are said to be or do so; `the company`
    Body,
    /// any other `it`
    Thing,
}

/// A pronoun or definite noun by which nothing that is named is clearly meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) tokens: TokenRange,
    pub(super) sentence: u32,
    pub(super) spoken: Spoken,
    /// Whether something was named before that might be meant.
    pub(super) maybe_named: bool,
}

/// Adds the mentions by pronouns and definite nouns, and tells which pronouns remain open, in text order.
pub(super) fn resolve(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &Names,
    entities: &mut [Entity],
    extra: &[Extra],
    knowledge: &Knowledge,
    oracle: &mut Oracle<'_>,
) -> Vec<Open> {
    let scene = Scene::new(article, syntax);
    let events = scene.events(entities);
    let looks = pronoun::looks(&scene, entities, knowledge, oracle.clusters);
    let mut resolver = Resolver {
        scene,
        names,
        entities,
        extra,
        events,
        looks,
        called: Vec::new(),
        countries: FxHashMap::default(),
        sexes: Vec::new(),
        open: Vec::new(),
        clusters: oracle.clusters,
    };
    resolver.gather_nouns();
    resolver.countries = resolver.countries_by_end();
    resolver.run(oracle);
    resolver.open
}

impl Resolver<'_> {
    /// The nouns beside names, the title words before them and the last words of organisations' names.
    fn gather_nouns(&mut self) {
        let mut called = Vec::new();
        for (e, extra) in self.extra.iter().enumerate() {
            for &i in &extra.names {
                let Some(name) = self.names.list.get(i) else { continue };
                let mut put = |token: u32| {
                    let word = self.scene.word(token);
                    let word = SHORT_TITLES.iter().find(|(short, _)| *short == word).map_or(word, |(_, t)| t);
                    if word.len() > 2 {
                        called.push(Called {
                            noun: thing::lower(word),
                            from: name.tokens.end,
                            entity: e,
                            token,
                        });
                    }
                };
                name.nouns.iter().flatten().for_each(|&t| put(t));
                self.noun_of(name).into_iter().for_each(&mut put);
                match name.kind {
                    EntityType::Person => {
                        let from = name.core.start.saturating_sub(1);
                        for t in (from.min(name.tokens.start)..name.core.start).rev() {
                            if super::found::title(self.scene.word(t)).is_some() {
                                put(t);
                                break;
                            }
                        }
                    }
                    _ if name.core.len() > 1 || name.kind == EntityType::Org => put(name.core.end - 1),
                    _ => {}
                }
                if name.core.len() > 2 && self.entities.get(e).is_some_and(|e| e.kind == EntityType::Org) {
                    put(name.core.start);
                    // "Competition Authority of Kenya": the authority
                    let of = (name.core.start + 2..name.core.end - 1).find(|&t| self.scene.word(t) == "of");
                    of.into_iter().for_each(|of| put(of - 1));
                }
            }
        }
        self.called = called;
    }

    /// The noun that a name explains or stands before: `the governor of Nigeria's Benue state, X`, `the Tagesblatt newspaper`.
    fn noun_of(&self, name: &super::found::Found) -> Option<u32> {
        let scene = &self.scene;
        let plain = |t: u32| scene.xpos(t) == Xpos::Nn && scene.word(t).starts_with(char::is_lowercase);
        let calls = |t: u32, kind: EntityType| describe::type_at(|t| scene.word(t), t) == Some(kind);
        let behind = name.tokens.end;
        if name.kind == EntityType::Org && plain(behind) && FOLLOW.contains(&scene.word(behind)) {
            return Some(behind);
        }
        if name.kind != EntityType::Person {
            return None;
        }
        // Wherever the tree hangs the name: the noun before "of", with nothing but names and nouns up to the comma.
        let comma = name.core.start.checked_sub(1).filter(|&t| scene.word(t) == ",")?;
        let first = scene.syntax.sentences.get(name.sentence as usize)?.tokens.start;
        let phrase = |t: &u32| {
            matches!(
                scene.xpos(*t),
                Xpos::Nn | Xpos::Nnp | Xpos::Nnps | Xpos::Jj | Xpos::Dt | Xpos::Pos | Xpos::In
            )
        };
        let of = (first..comma).rev().take(8).take_while(phrase).find(|&t| scene.word(t) == "of")?;
        let noun = of.checked_sub(1).filter(|&t| t > first && plain(t) && calls(t, EntityType::Person))?;
        scene.word(noun - 1).eq_ignore_ascii_case("the").then_some(noun)
    }

    fn run(&mut self, oracle: &mut Oracle<'_>) {
        let (mut at, mut name) = (0, 0);
        for s in 0..self.scene.syntax.sentences.len() {
            let tokens = self.scene.syntax.sentences[s].tokens;
            for token in tokens.start..tokens.end {
                while self.events.get(at).is_some_and(|e| e.start <= token) {
                    at += 1;
                }
                if self.events.get(at.wrapping_sub(1)).is_some_and(|e| e.start == token) {
                    continue;
                }
                // "Liu He": no pronoun.
                while self.names.list.get(name).is_some_and(|n| n.tokens.end <= token) {
                    name += 1;
                }
                if self.names.list.get(name).is_some_and(|n| n.tokens.contains(token)) {
                    continue;
                }
                let resolved = match self.scene.syntax.tags.upos.get(token as usize) {
                    Some(Upos::Pron | Upos::Det) => {
                        self.pronoun(token, oracle).map(|(e, sure)| (e, token, MentionKind::Pronoun, sure))
                    }
                    Some(Upos::Noun) => self
                        .noun(token, s as u32, oracle)
                        .map(|(e, start, sure)| (e, start, MentionKind::Nominal, sure)),
                    _ => None,
                };
                let Some((entity, start, kind, confidence)) = resolved else {
                    self.open.extend(self.left_open(token, s as u32));
                    continue;
                };
                if let Some(female) = pronoun::sex(self.scene.word(token))
                    && kind == MentionKind::Pronoun
                {
                    self.sexes.push((entity, female));
                    let named = &mut self.entities[entity];
                    if named.kind != EntityType::Person {
                        named.kind = EntityType::Person;
                        named.key = super::key::unlinked(EntityType::Person, &named.name);
                    }
                }
                let range = TokenRange { start, end: token + 1 };
                let event = self.scene.event(entity, range, s as u32, kind);
                self.entities[entity].mentions.push(Mention::new(
                    self.scene.syntax,
                    range,
                    kind,
                    s as u32,
                    confidence,
                ));
                // Later pronouns see it.
                let place = self.events.partition_point(|e| e.start <= start);
                self.events.insert(place, event);
                at = self.events.partition_point(|e| e.start <= token);
            }
        }
        for entity in self.entities.iter_mut() {
            entity.mentions.sort_by_key(|m| (m.span.start, m.span.end));
        }
    }

    /// What an unresolved pronoun or noun speaks of, if it may be somebody or something without a name.
    fn left_open(&self, token: u32, sentence: u32) -> Option<Open> {
        let word = self.scene.word(token);
        let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
        let mut tokens = TokenRange { start: token, end: token + 1 };
        let spoken =
            match pronoun::sex(word) {
                Some(true) => Spoken::Woman,
                Some(false) => Spoken::Man,
                None if is(&["I", "me", "my", "mine", "myself"]) && !self.scene.is_quoted(token) => {
                    Spoken::Writer
                }
                None if thing::is_thing(word) && !self.is_expletive(token) => {
                    if self.is_said_of_bodies(token) { Spoken::Body } else { Spoken::Thing }
                }
                None if is_body(word) => {
                    tokens.start =
                        token.checked_sub(1).filter(|&t| matches!(self.scene.word(t), "the" | "The"))?;
                    Spoken::Body
                }
                None => return None,
            };
        let maybe_named = self.events.iter().take_while(|e| e.start < token).any(|event| {
            let entity = &self.entities[event.entity];
            let person = || {
                entity.kind == EntityType::Person
                    || self.looks.get(event.entity) == Some(&pronoun::Look::Person)
            };
            let of = |female: bool| {
                person()
                    && entity.female.is_none_or(|sex| sex == female)
                    && !self.sexes.contains(&(event.entity, !female))
            };
            match spoken {
                Spoken::Woman => of(true),
                Spoken::Man => of(false),
                Spoken::Writer => person(),
                Spoken::Body | Spoken::Thing => {
                    matches!(entity.kind, EntityType::Org | EntityType::Product | EntityType::Norp)
                }
            }
        });
        Some(Open { tokens, sentence, spoken, maybe_named })
    }

    /// `It is headquartered in`, `it is a company`, `its subsidiaries`: only a body is meant.
    fn is_said_of_bodies(&self, token: u32) -> bool {
        let head = self.scene.head(token);
        match self.scene.label(token) {
            Some(Deprel::NsubjPass) => SITS.iter().any(|w| w.eq_ignore_ascii_case(self.scene.word(head))),
            Some(Deprel::Nsubj) => is_body(self.scene.word(head)),
            Some(Deprel::NmodPoss) => HAD_BY_BODIES.contains(&self.scene.word(head)),
            _ => false,
        }
    }

    /// Whom or what a pronoun means, with how sure that is.
    fn pronoun(&self, token: u32, oracle: &mut Oracle<'_>) -> Option<(usize, f32)> {
        let word = self.scene.word(token);
        if let Some(female) = pronoun::sex(word) {
            if let Some(entity) = self.named_before_bracket(token, female) {
                return Some((entity, COREF.confidence));
            }
            let choice =
                pronoun::choice(&self.scene, &self.events, self.entities, &self.looks, &self.sexes, token);
            let (entity, likely) = choice.best()?;
            let person = self.entities[entity].kind == EntityType::Person;
            let enough = if person { COREF.likely } else { COREF.likely_person };
            return (likely >= enough).then_some((entity, likely));
        }
        if !thing::is_thing(word) {
            return None;
        }
        let choice = thing::choice(&self.scene, &self.events, self.entities, self.clusters, token);
        (oracle.meaning)(&choice, self.entities)
    }

    /// `Roe (his older brother was freed)`: whoever is named right before the bracket.
    fn named_before_bracket(&self, token: u32, female: bool) -> Option<usize> {
        let bracket = token.checked_sub(1).filter(|&t| self.scene.word(t) == "(")?;
        let named = |m: &Mention| m.tokens.end == bracket && m.kind != MentionKind::Pronoun;
        self.entities.iter().position(|e| {
            e.kind == EntityType::Person
                && e.female.is_none_or(|sex| sex == female)
                && e.mentions.iter().any(named)
        })
    }

    /// What a noun means, with the token its phrase begins at and how sure that is: of a definite one the choice that was learned
    /// between those named before, what the rules say being one reason among others.
    fn noun(&self, token: u32, sentence: u32, oracle: &mut Oracle<'_>) -> Option<(usize, u32, f32)> {
        // "the Russian ambassador" is nobody of another country, however likely.
        if let Some(office) = self.office(token, sentence) {
            return self.officer(sentence, office).map(|(e, start)| (e, start, COREF.confidence));
        }
        let rule = self.nominal(token, sentence);
        let around = Around {
            scene: &self.scene,
            clusters: self.clusters,
            events: &self.events,
            entities: self.entities,
            known: &|e| self.extra.get(e).and_then(|x| x.kind),
            called: &self.called,
        };
        let choice = noun::phrase(&self.scene, token, sentence)
            .and_then(|phrase| noun::choice(&around, phrase, rule.map(|r| r.0)));
        match choice {
            Some(choice) => (oracle.meaning)(&choice, self.entities).map(|(e, sure)| (e, choice.start, sure)),
            None => rule.map(|(e, start)| (e, start, COREF.confidence)),
        }
    }

    /// `It is feared that`, `it was raining`: a pronoun for nothing.
    fn is_expletive(&self, token: u32) -> bool {
        if self.scene.label(token) == Some(Deprel::Expl) {
            return true;
        }
        let end =
            self.scene.syntax.sentences.get(self.scene.syntax.sentence_of(token)).map_or(0, |s| s.tokens.end);
        let verb = (token + 1..end.min(token + 4)).find(|&t| {
            matches!(
                self.scene.word(t),
                "is" | "was" | "'s" | "’s" | "be" | "been" | "seems" | "seemed" | "appears" | "appeared"
            )
        });
        verb.is_some_and(|v| {
            (v + 1..end.min(v + 5))
                .any(|t| matches!(self.scene.word(t), "that" | "to" | "who" | "whether" | "for" | "when"))
        })
    }

    /// The best candidate for a definite noun whose phrase begins at a token, if it beats the next by a margin. `weigh` refuses
    /// candidates or adds to their weight.
    fn best(&self, token: u32, sentence: u32, weigh: impl Fn(&Self, &Event) -> Option<f32>) -> Option<usize> {
        let quoted = self.scene.is_quoted(token);
        let paragraph = |s: u32| self.scene.syntax.sentences.get(s as usize).map(|s| s.paragraph);
        let in_title = self.scene.syntax.sentences.get(sentence as usize).is_some_and(|s| s.in_title);
        let mut scores: Vec<(usize, f32)> = Vec::new();
        let mut heard: Vec<(usize, u32)> = Vec::new();
        for event in self.events.iter().rev().filter(|e| e.start < token) {
            let distance = sentence - event.sentence.min(sentence);
            if distance > COREF.noun_back {
                break;
            }
            match heard.iter_mut().find(|(e, _)| *e == event.entity) {
                Some((_, n)) => *n += 1,
                None => heard.push((event.entity, 1)),
            }
            let title = self.scene.syntax.sentences.get(event.sentence as usize).is_some_and(|s| s.in_title);
            if title != in_title {
                continue;
            }
            let Some(extra) = weigh(self, event) else { continue };
            // The speaker of a quote is not `the senator` in it.
            if quoted
                && !event.quoted
                && event.role == Role::Subject
                && self.scene.speaks(self.scene.head(event.head))
                && self.near_quote(event, sentence)
            {
                continue;
            }
            let mut score = extra + COREF.distance.get(distance as usize).copied().unwrap_or(0.0);
            if event.role == Role::Subject {
                score += COREF.subject;
            }
            if event.role == Role::Owner {
                score += COREF.owner;
            }
            if event.named {
                score += COREF.named;
            }
            if paragraph(event.sentence) == paragraph(sentence) {
                score += COREF.paragraph;
            }
            if quoted != event.quoted {
                score += COREF.quote_border;
            }
            if distance == 0 {
                score += COREF.near * (-((token - event.start) as f32) / 12.0).exp();
            }
            match scores.iter_mut().find(|(e, _)| *e == event.entity) {
                Some((_, best)) => *best = best.max(score),
                None => scores.push((event.entity, score)),
            }
        }
        for (entity, score) in &mut scores {
            let times = heard.iter().find(|(e, _)| e == entity).map_or(0, |(_, n)| *n);
            *score += COREF.again * (times.min(4) as f32);
        }
        let (best, top) = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        let second = scores.iter().filter(|(e, _)| *e != best).map(|(_, s)| *s).fold(f32::MIN, f32::max);
        (top > COREF.threshold && top - second >= COREF.noun_margin).then_some(best)
    }

    /// Whether an entity is a country, town or the like that the knowledge holds.
    fn is_place_known(&self, entity: usize) -> bool {
        self.entities.get(entity).is_some_and(|e| e.kind == EntityType::Gpe)
            && self.extra.get(entity).is_some_and(|e| e.kind.is_some())
    }

    fn near_quote(&self, event: &Event, sentence: u32) -> bool {
        event.sentence == sentence || event.sentence + 1 == sentence
    }
}

/// What is said of where a body is and how it came to be.
const SITS: [&str; 6] = ["based", "headquartered", "located", "founded", "established", "incorporated"];

/// Nouns for bodies, in the singular.
const BODIES: &[&str] = &[
    "company",
    "firm",
    "organisation",
    "organization",
    "corporation",
    "charity",
    "band",
    "business",
    "agency",
    "bank",
    "group",
    "association",
    "institute",
    "subsidiary",
    "nonprofit",
];

/// Whether a noun calls a body that may have no name.
fn is_body(noun: &str) -> bool {
    BODIES.contains(&noun) || nominal::COMPANIES.contains(&noun)
}

/// What only bodies have.
const HAD_BY_BODIES: &[&str] = &[
    "headquarters",
    "subsidiary",
    "subsidiaries",
    "founder",
    "founders",
    "shareholders",
    "CEO",
    "chairman",
    "employees",
    "customers",
];

/// Nouns that stand behind a name and call it (`the Tagesblatt newspaper`, no `White House commission`).
const FOLLOW: &[&str] = &[
    "newspaper",
    "magazine",
    "union",
    "movement",
    "militia",
    "party",
    "gang",
    "cartel",
    "charity",
    "airline",
    "broadcaster",
];

/// Titles as they stand before names, and in full.
const SHORT_TITLES: &[(&str, &str)] = &[
    ("Gov.", "governor"),
    ("Sen.", "senator"),
    ("Pres.", "president"),
    ("Gen.", "general"),
    ("Col.", "colonel"),
    ("Lt.", "lieutenant"),
    ("Sgt.", "sergeant"),
    ("Capt.", "captain"),
    ("Prof.", "professor"),
    ("Dr.", "doctor"),
    ("Adm.", "admiral"),
];
