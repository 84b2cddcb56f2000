//! What a definite noun (`the company`, `the senator`, `the island`) means: a log-linear choice between those named before and nothing
//! that has a name.
//!
//! The choice is made as that of `it` is (see [`super::thing`]), by other features: what a candidate was called before, of what kind it
//! is, how far back it was spoken of and how, what the rules of [`super::coref`] say of it; and whether something without a
//! name was introduced by the noun (`a company`). After Haghighi and Klein 2009, *Simple Coreference Resolution with Rich Syntactic and
//! Semantic Features*, and Durrett and Klein 2013, *Easy Victories and Uphill Battles in Coreference Resolution*.

use super::describe;
use super::scene::{Event, Role, Scene};
use super::thing::{Choice, Governor, governor, kind, lower};
use crate::knowledge::Kind;
use crate::nlp::clusters::Clusters;
use crate::nlp::doc::Entity;
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};
use crate::nlp::linear::{feature3, mix, text};
use crate::nlp::tokenize::is_genitive;

/// So many candidates are weighed, the nearest ones.
const MOST: usize = 14;
/// So many sentences back something without a name is looked for.
const INTRODUCED: usize = 3;

/// What an entity was called: a noun of the text that stands beside one of its names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Called {
    /// Hash of the noun in small letters.
    pub(super) noun: u64,
    /// The token from where on the noun may mean the entity.
    pub(super) from: u32,
    pub(super) entity: usize,
    /// The noun's own token.
    pub(super) token: u32,
}

/// What stands before the title of somebody below it.
const LESSER: &[&str] = &["Vice", "vice", "Deputy", "deputy", "Assistant", "assistant", "VICE", "Lieutenant"];

impl Called {
    /// Whether it is less than its noun alone says: a vice president is no president.
    pub(super) fn is_lesser(&self, scene: &Scene<'_>) -> bool {
        LESSER.contains(&scene.word(self.token.saturating_sub(1)))
    }
}

/// A definite noun with its phrase: `the` or `this`, up to two words between, a noun in the singular, nothing behind that tells more of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    start: u32,
    noun: u32,
    sentence: u32,
    sort: Sort,
}

/// The sorts of nouns, by whom and what they call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    /// Countries, towns and their parts.
    Seat,
    Land,
    Building,
    Law,
}

/// More nouns for bodies and parts of states.
const BODIES: &[&str] = &[
    "government",
    "army",
    "police",
    "board",
    "chamber",
    "senate",
    "panel",
    "body",
    "administration",
    "paper",
    "syndicate",
    "house",
    "congress",
    "cabinet",
    "assembly",
    "regime",
    "military",
    "junta",
    "mission",
    "office",
    "outfit",
    "business",
    "corporation",
    "trust",
];

/// More nouns for places people live in or states rule.
const SEATS: &[&str] = &["region", "county", "prefecture", "enclave", "strip"];

/// More nouns for what is built.
const BUILDINGS: &[&str] =
    &["port", "plant", "factory", "school", "hotel", "site", "station", "base", "camp", "park", "border"];

/// Bills and laws are left to the rules.
const LAWS: &[&str] = &["treaty", "pact", "accord", "agreement"];

const PERSONS: &[&str] = &[
    "lawmaker",
    "republican",
    "democrat",
    "veteran",
    "newcomer",
    "incumbent",
    "challenger",
    "nominee",
    "defendant",
    "plaintiff",
    "victim",
    "star",
    "teenager",
];

/// Of which sort the noun at a token is, if it is asked what it means.
fn sort(scene: &Scene<'_>, token: u32) -> Option<Sort> {
    let noun = scene.word(token);
    for (list, sort) in [
        (LAWS, Sort::Law),
        (PERSONS, Sort::Person),
        (BODIES, Sort::Body),
        (SEATS, Sort::Seat),
        (BUILDINGS, Sort::Building),
    ] {
        if list.contains(&noun) {
            return Some(sort);
        }
    }
    match describe::type_at(|t| scene.word(t), token)? {
        EntityType::Person => Some(Sort::Person),
        EntityType::Org => Some(Sort::Body),
        EntityType::Gpe => Some(Sort::Seat),
        EntityType::Loc => Some(Sort::Land),
        EntityType::Fac => Some(Sort::Building),
        _ => None,
    }
}

/// The phrase of a noun, if it is one of those that are asked what they mean.
pub(super) fn phrase(scene: &Scene<'_>, noun: u32, sentence: u32) -> Option<Phrase> {
    if scene.xpos(noun) != Xpos::Nn || !scene.word(noun).starts_with(char::is_lowercase) {
        return None;
    }
    let sort = sort(scene, noun)?;
    let first = scene.syntax.sentences.get(sentence as usize)?.tokens.start;
    let start = (first..noun).rev().take(3).find(|&t| {
        let word = scene.word(t);
        ["the", "this"].iter().any(|w| w.eq_ignore_ascii_case(word))
    })?;
    const OTHERS: &[&str] =
        &["first", "second", "last", "next", "other", "former", "new", "two", "three", "same", "only", "and"];
    let plain = |t: u32| {
        let word = scene.word(t);
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && !matches!(scene.xpos(t), Xpos::In | Xpos::Vbd | Xpos::Vbz | Xpos::Cc | Xpos::To)
            && !OTHERS.contains(&word)
    };
    let next = scene.word(noun + 1);
    let goes_on = matches!(next, "of" | "that" | "which" | "who" | "whose" | "where" | "-" | "–")
        || next.starts_with(char::is_uppercase)
        || matches!(scene.xpos(noun + 1), Xpos::Nn | Xpos::Nns);
    ((start + 1..noun).all(plain) && !goes_on).then_some(Phrase { start, noun, sentence, sort })
}

/// What is looked at beside the phrase.
pub(super) struct Around<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) clusters: &'a Clusters,
    /// Where entities were spoken of, in text order.
    pub(super) events: &'a [Event],
    pub(super) entities: &'a [Entity],
    /// What kind of record the knowledge holds of each entity.
    pub(super) known: &'a dyn Fn(usize) -> Option<Kind>,
    pub(super) called: &'a [Called],
}

/// A noun in its surroundings.
struct Asked<'a> {
    around: &'a Around<'a>,
    phrase: Phrase,
    /// Hash of the noun, and numbers of its clusters.
    noun: u64,
    clusters: [u64; 2],
    /// Hash of the word before the noun, 0 where that is the article.
    modifier: u64,
    belongs: Governor,
    role: Role,
    quoted: bool,
    /// What the rules say.
    rule: Option<usize>,
}

/// The entities a noun may mean, and nothing, with what speaks for each. `rule` is what the rules say it means.
pub(super) fn choice(around: &Around<'_>, phrase: Phrase, rule: Option<usize>) -> Option<Choice> {
    let Around { scene, events, entities, clusters, .. } = *around;
    let word = scene.word(phrase.noun);
    // "The refiner, X, said": the name behind tells whom it means.
    let behind = phrase.noun + 2;
    if scene.word(phrase.noun + 1) == "," && events.iter().any(|e| e.start == behind && e.named) {
        return None;
    }
    // "the man" is nobody who is known to be a woman.
    let told = describe::sex_of(word).filter(|_| phrase.sort == Sort::Person);
    let may_be = |e: &Entity| {
        (e.kind == EntityType::Person) == (phrase.sort == Sort::Person)
            && (told.is_none() || e.female.is_none() || e.female == told)
    };
    let rule = rule.filter(|&r| entities.get(r).is_some_and(may_be));
    let ids = clusters.of(word).ids;
    let modifier = if phrase.noun == phrase.start + 1 { 0 } else { lower(scene.word(phrase.noun - 1)) };
    let asked = Asked {
        around,
        phrase,
        noun: lower(word),
        clusters: [ids[0].into(), ids[1].into()],
        modifier,
        belongs: governor(scene, clusters, phrase.noun),
        role: if is_genitive(scene.word(phrase.noun + 1)) { Role::Owner } else { scene.role(phrase.noun) },
        quoted: scene.is_quoted(phrase.start),
        rule,
    };
    let heard = events.get(..events.partition_point(|e| e.start < phrase.start)).unwrap_or(events);
    let (so, lesser) = asked.called_so();
    // The candidates, the nearest first, with how often each was spoken of.
    let mut order: Vec<(usize, usize)> = Vec::new();
    for event in heard.iter().rev().filter(|e| entities.get(e.entity).is_some_and(may_be)) {
        let entity = event.entity;
        if let Some((_, times)) = order.iter_mut().find(|(e, _)| *e == entity) {
            *times += 1;
        } else if (order.len() < MOST || so.contains(&entity)) && !lesser.contains(&entity) {
            order.push((entity, 1));
        }
    }
    if let Some(rule) = rule.filter(|r| !order.iter().any(|(e, _)| e == r)) {
        order.push((rule, heard.iter().filter(|e| e.entity == rule).count()));
    }
    let most = order.iter().map(|&(_, times)| times).max().unwrap_or(0);
    let alike = order.iter().filter(|(e, _)| so.contains(e)).count();
    let named_so = order.iter().filter(|&&(e, _)| asked.is_named_so(e)).count();
    let kind = |e: usize| entities.get(e).map(|e| e.kind);
    let mut candidates = Vec::with_capacity(order.len());
    for (rank, &(entity, times)) in order.iter().enumerate() {
        let Some(last) = heard.iter().rev().find(|e| e.entity == entity) else { continue };
        let mut peers = order.iter().filter(|(e, _)| kind(*e) == kind(entity));
        let standing = Standing {
            rank,
            of: order.len(),
            peers: order.iter().take(rank).filter(|(e, _)| kind(*e) == kind(entity)).count(),
            times,
            is_most: times == most,
            is_chief: peers.all(|(_, other)| *other <= times),
            alike,
            named_so,
        };
        candidates.push((entity, asked.candidate(entity, heard, last, &standing)));
    }
    let nothing = asked.nothing(candidates.len(), alike);
    Some(Choice {
        start: phrase.start,
        token: phrase.noun,
        is_bodily: phrase.sort != Sort::Person,
        rule,
        candidates,
        nothing,
    })
}

/// A candidate among the others.
struct Standing {
    /// How many are nearer.
    rank: usize,
    of: usize,
    /// How many of its type are nearer.
    peers: usize,
    /// How often it was spoken of.
    times: usize,
    is_most: bool,
    /// Whether none of its type was spoken of more often.
    is_chief: bool,
    /// How many were called by the noun.
    alike: usize,
    /// How many have the noun, or a word that tells the same, in their names.
    named_so: usize,
}

impl Asked<'_> {
    fn calls(&self, entity: usize) -> impl Iterator<Item = &Called> {
        let start = self.phrase.start;
        self.around.called.iter().filter(move |c| c.entity == entity && c.from <= start)
    }

    /// The entities that were called by the noun, and those that were called less than it says alone: `the president` is no vice
    /// president.
    fn called_so(&self) -> (Vec<usize>, Vec<usize>) {
        let Self { around, phrase, noun, modifier, .. } = *self;
        let (mut so, mut lesser) = (Vec::new(), Vec::new());
        for c in around.called.iter().filter(|c| c.noun == noun && c.from <= phrase.start) {
            so.push(c.entity);
            if modifier == 0 && c.is_lesser(around.scene) {
                lesser.push(c.entity);
            }
        }
        (so, lesser)
    }

    /// Whether an entity's name has the noun in it, or a word that tells the same (`Airways` for “the airline”).
    fn is_named_so(&self, entity: usize) -> bool {
        let noun = self.around.scene.word(self.phrase.noun);
        let like = super::coref::nominal::NAMED_AS
            .iter()
            .find(|(n, _)| *n == noun)
            .map_or(&[][..], |(_, words)| words);
        self.around.entities.get(entity).is_some_and(|e| {
            e.name
                .split(' ')
                .any(|w| w.eq_ignore_ascii_case(noun) || like.iter().any(|l| l.eq_ignore_ascii_case(w)))
        })
    }

    /// Pushes a feature for nouns of the sort and one for all.
    fn feature(&self, out: &mut Vec<u32>, template: u32, a: u64, b: u64) {
        out.push(feature3(template + 200, self.phrase.sort as u64, a, b));
        out.push(feature3(template + 300, 0, a, b));
    }

    fn candidate(&self, entity: usize, heard: &[Event], last: &Event, standing: &Standing) -> Vec<u32> {
        let Around { scene, clusters, entities, known, .. } = *self.around;
        let Some(of) = entities.get(entity) else { return Vec::new() };
        let Phrase { start, noun, sentence, .. } = self.phrase;
        let mut out = Vec::with_capacity(120);
        let mut f = |template: u32, a: u64, b: u64| self.feature(&mut out, template, a, b);
        let kind = mix(kind(of).unwrap_or(20), known(entity).map_or(0, |k| k as u64 + 1));
        let gap = sentence.saturating_sub(last.sentence);
        let back = match gap {
            0..=3 => u64::from(gap),
            4..=6 => 4,
            7..=12 => 5,
            _ => 6,
        };
        let so: Vec<&Called> = self.calls(entity).filter(|c| c.noun == self.noun).collect();
        let modified =
            |c: &&Called| c.token.checked_sub(1).map_or(0, |t| lower(scene.word(t))) == self.modifier;
        let alike = if so.is_empty() {
            0
        } else if self.modifier == 0 {
            1
        } else if so.iter().any(modified) {
            2
        } else {
            3
        };
        let rule = match self.rule {
            Some(rule) if rule == entity => 2,
            Some(_) => 1,
            None => 0,
        };
        f(0, 0, 0);
        f(1, kind, 0);
        f(2, kind, self.noun);
        f(3, kind, self.clusters[1]);
        f(4, rule, 0);
        f(5, rule, self.noun);
        f(6, rule, back);
        f(7, alike, standing.alike.min(3) as u64);
        f(8, alike, back);
        f(9, alike, self.noun);
        f(10, standing.rank.min(4) as u64, alike);
        f(11, u64::from(standing.of == 1), kind);
        f(12, u64::from(standing.is_most), standing.times.min(6) as u64);
        f(13, back, kind);
        f(14, back, last.role as u64);
        f(15, u64::from(last.quoted) * 2 + u64::from(self.quoted), back.min(2));
        f(16, u64::from(last.named) * 4 + u64::from(last.alias) * 2 + u64::from(last.apposed), back.min(2));
        f(17, u64::from(self.modifier != 0), mix(alike, kind));
        f(18, self.modifier, kind);
        let named = u64::from(self.is_named_so(entity)) * 4 + standing.named_so.min(2) as u64;
        f(48, named, alike);
        f(49, named, self.noun);
        f(50, named, back);
        // What its name says: `Competition Authority`, `Transnet Bank`.
        let mut words = of.name.split(' ').map(lower);
        f(19, words.clone().next_back().unwrap_or_default(), self.noun);
        f(
            20,
            words.clone().position(|w| w == self.noun).map_or(9, |at| at.min(3) as u64),
            u64::from(words.any(|w| w == self.modifier)),
        );
        for word in of.name.split(' ') {
            f(21, lower(word), self.noun);
            f(22, clusters.of(word).ids[1].into(), self.noun);
        }
        // What it was called otherwise.
        for c in self.calls(entity).filter(|c| c.noun != self.noun) {
            let called = clusters.of(scene.word(c.token)).ids;
            f(23, c.noun, self.noun);
            f(24, called[1].into(), self.clusters[1]);
            f(25, called[0].into(), self.clusters[0]);
        }
        // It was meant by the noun before.
        let meant = |e: &&Event| e.entity == entity && !e.named && scene.word(e.head) == scene.word(noun);
        f(
            26,
            heard
                .iter()
                .rev()
                .find(meant)
                .map_or(9, |e| u64::from(sentence.saturating_sub(e.sentence)).min(4)),
            alike,
        );
        let main = scene.label(scene.head(last.head)) == Some(Deprel::Root);
        f(27, u64::from(main), mix(back, last.role as u64));
        f(28, last.role as u64, mix(self.role as u64, back.min(2)));
        let same = last.sentence == sentence;
        f(
            29,
            u64::from(same && scene.head(last.head) == self.belongs.token),
            mix(last.role as u64, self.role as u64),
        );
        if same {
            f(30, u64::from((start.saturating_sub(last.start)).min(30) / 4), last.role as u64);
        }
        let speaker = self.quoted
            && !last.quoted
            && last.role == Role::Subject
            && gap <= 1
            && scene.speaks(scene.head(last.head));
        f(31, u64::from(speaker), 0);
        let titled = heard.iter().any(|e| e.entity == entity && scene.is_title(e.sentence));
        f(32, u64::from(titled), u64::from(standing.is_most));
        let tokens_of = |s: u32| scene.syntax.sentences.get(s as usize);
        let paragraph = |s: u32| tokens_of(s).map(|s| s.paragraph);
        let lead = heard.iter().any(|e| e.entity == entity && e.sentence < 3 && e.role == Role::Subject);
        f(41, u64::from(lead), u64::from(standing.is_most));
        f(42, u64::from(lead), kind);
        f(43, standing.peers.min(3) as u64, back);
        f(44, standing.peers.min(3) as u64, mix(kind, alike));
        f(45, u64::from(standing.is_chief), standing.peers.min(1) as u64);
        f(46, u64::from(standing.is_chief), mix(kind, alike));
        f(47, u64::from(standing.is_chief), self.noun);
        f(33, u64::from(paragraph(last.sentence) == paragraph(sentence)), back);
        f(34, u64::from(tokens_of(last.sentence).is_some_and(|s| s.tokens.start == last.start)), back);
        f(35, u64::from(last.joined), back.min(2));
        let theirs = governor(scene, clusters, last.head);
        f(36, mix(theirs.clusters[0], self.belongs.clusters[0]), mix(last.role as u64, self.role as u64));
        f(37, self.belongs.clusters[0], mix(kind, self.role as u64));
        f(38, scene.preposition(last.head).map_or(0, lower), kind);
        f(39, scene.preposition(noun).map_or(0, lower), kind);
        // `X's company`: the owner is not what it owns.
        let owned = scene.syntax.tokens.len() as u32 > last.head
            && last.role == Role::Owner
            && lower(scene.word(scene.head(last.head))) == self.noun;
        f(40, u64::from(owned), back);
        out
    }

    /// What speaks for nothing that has a name.
    fn nothing(&self, candidates: usize, alike: usize) -> Vec<u32> {
        let Around { scene, called, .. } = *self.around;
        let Phrase { start, noun, sentence, .. } = self.phrase;
        let tokens = scene
            .syntax
            .sentences
            .get(sentence as usize)
            .map_or(start..noun, |s| s.tokens.start..s.tokens.end);
        let word = |t: u32| if tokens.contains(&t) { lower(scene.word(t)) } else { 1 };
        let before = start.checked_sub(1).map_or(1, word);
        let rule = u64::from(self.rule.is_some());
        let mut out = Vec::with_capacity(60);
        let mut f = |template: u32, a: u64, b: u64| self.feature(&mut out, template, a, b);
        f(60, 0, 0);
        f(61, self.noun, 0);
        f(62, self.clusters[0], 0);
        f(63, self.clusters[1], 0);
        f(64, rule, alike.min(2) as u64);
        f(65, rule, self.noun);
        f(66, before, 0);
        f(67, before, self.noun);
        f(68, word(noun + 1), 0);
        f(69, word(noun + 1), self.noun);
        f(70, self.belongs.word, self.role as u64);
        f(71, self.belongs.clusters[0], self.role as u64);
        f(72, self.modifier, 0);
        f(73, self.modifier, self.noun);
        f(74, u64::from(scene.word(start).eq_ignore_ascii_case("this")), 0);
        f(75, u64::from(self.quoted), rule);
        f(76, u64::from(scene.is_title(sentence)), 0);
        f(77, candidates.min(3) as u64, alike.min(2) as u64);
        f(78, u64::from(start == tokens.start), self.role as u64);
        f(79, self.role as u64, rule);
        // `a company …` that is not said of a name, in the sentences before.
        let from = (sentence as usize).saturating_sub(INTRODUCED);
        let first = scene.syntax.sentences.get(from).map_or(start, |s| s.tokens.start);
        let free = |t: &u32| {
            scene.word(*t).eq_ignore_ascii_case(scene.word(noun)) && !called.iter().any(|c| c.token == *t)
        };
        let introduced = (first..start).rev().find(free);
        let article = introduced.and_then(|t| {
            (t.saturating_sub(4)..t).rev().map(|t| scene.word(t)).find(|w| {
                ["a", "an", "the", "this", "another", "one", "every", "each", "any"]
                    .iter()
                    .any(|a| a.eq_ignore_ascii_case(w))
            })
        });
        let meant = introduced.is_some_and(|t| self.around.events.iter().any(|e| e.head == t));
        f(80, u64::from(introduced.is_some()) + u64::from(meant), article.map_or(0, lower));
        f(81, article.map_or(0, lower), self.noun);
        let upos = |t: u32| scene.syntax.tags.upos.get(t as usize).map_or(99, |&u: &Upos| u as u64);
        f(82, upos(noun + 1), text(scene.word(start)));
        out
    }
}
