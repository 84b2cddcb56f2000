//! Names that mean the same are put in one chain.

mod nicknames;
mod persons;
mod short;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use super::found::{Found, Names};
use super::{again, key};
use crate::knowledge::{Knowledge, NameHash, class};
use crate::nlp::doc::{Article, Syntax};
use crate::nlp::labels::EntityType;
use crate::nlp::linear::mix;

/// Names of one entity.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Indices into [`Names::list`], in text order.
    pub(super) names: Vec<usize>,
    /// The type most of them have.
    pub(super) kind: EntityType,
    /// The fullest of them.
    pub(super) fullest: usize,
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<FxHasher>>;

/// Chains of names, demonyms of countries apart (linking puts them with their country).
pub(super) fn chains(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &Names,
    knowledge: &Knowledge,
) -> Vec<Chain> {
    let mut builder = Builder {
        article,
        syntax,
        names,
        knowledge,
        of: vec![usize::MAX; names.list.len()],
        chains: Vec::new(),
    };
    builder.equal();
    builder.plain();
    builder.acronyms();
    builder.bracketed();
    builder.persons();
    builder.outlets();
    builder.storms();
    builder.short_forms();
    builder.same_words();
    let mut chains: Vec<Chain> = builder.chains.into_iter().filter(|c| !c.names.is_empty()).collect();
    for chain in &mut chains {
        chain.names.sort_unstable();
        chain.fullest = fullest(names, &chain.names);
    }
    chains.sort_by_key(|c| c.names.first().copied());
    chains
}

struct Builder<'a> {
    article: &'a Article<'a>,
    syntax: &'a Syntax,
    names: &'a Names,
    knowledge: &'a Knowledge,
    /// The chain of each name.
    of: Vec<usize>,
    chains: Vec<Chain>,
}

/// Types that one thing may get in several places of an article.
fn compatible(a: EntityType, b: EntityType) -> bool {
    use EntityType::{Fac, Gpe, Loc, Norp, Org, Person, Product, WorkOfArt};
    let place = |t| matches!(t, Gpe | Loc | Fac);
    a == b
        || place(a) && place(b)
        || matches!(
            (a, b),
            (Org, Fac)
                | (Fac, Org)
                | (Org, Product)
                | (Product, Org)
                | (WorkOfArt, Product)
                | (Product, WorkOfArt)
        )
        || matches!((a, b), (Norp, Org) | (Org, Norp))
        || a == Person && b == Person
}

impl Builder<'_> {
    /// Equal names. A string with several types gets the one its mentions are surest of, where the types may be confused.
    fn equal(&mut self) {
        let mut by_hash: Map<u64, Vec<usize>> = Map::default();
        for (i, name) in self.names.list.iter().enumerate() {
            let group = by_hash.entry(name.hash).or_default();
            let joined = group.iter().copied().find(|&c| {
                self.chains.get(c).is_some_and(|chain| {
                    let first = &self.names.list[chain.names[0]];
                    first.demonym == name.demonym
                        && (compatible(chain.kind, name.kind) || self.may_mend(chain, name))
                })
            });
            match joined {
                Some(chain) => {
                    self.of[i] = chain;
                    self.chains[chain].names.push(i);
                    self.chains[chain].kind = self.vote(&self.chains[chain].names);
                }
                None => {
                    self.of[i] = self.chains.len();
                    group.push(self.chains.len());
                    let kind = self.vote(&[i]);
                    self.chains.push(Chain { names: vec![i], kind, fullest: i });
                }
            }
        }
    }

    /// Whether two names of equal words but unlike types are one with a tagging error: they have two words or more, or stand
    /// near enough that one text hardly means two things.
    fn may_mend(&self, chain: &Chain, name: &Found) -> bool {
        let known = self.knowledge.classes(name.hash);
        let place_and_person = matches!(
            (chain.kind, name.kind),
            (EntityType::Person, EntityType::Gpe | EntityType::Loc)
                | (EntityType::Gpe | EntityType::Loc, EntityType::Person)
        );
        self.names.words(name).len() > 1 || !(place_and_person && known & (class::CITY | class::COUNTRY) != 0)
    }

    fn vote(&self, names: &[usize]) -> EntityType {
        let first = names.first().and_then(|&i| self.names.list.get(i));
        let written = first.map_or("", |name| self.syntax.span(name.core).of(self.article.text));
        if let Some(kind) = again::fixed_type(written) {
            return kind;
        }
        let mut votes = [0.0_f32; 10];
        for &i in names {
            let name = &self.names.list[i];
            // Headlines mislead the tagger: every word is a capital there. A place nobody knows may be anything.
            let known = self.knowledge.classes(name.hash);
            let place = class::CITY | class::COUNTRY | class::SUBDIVISION | class::LOCATION | class::FACILITY;
            let places = matches!(name.kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
            let strange = places && known & place == 0;
            let weight = if name.in_title { 0.4 } else { 1.0 } * if strange { 0.6 } else { 1.0 };
            votes[name.kind as usize] += weight * name.confidence.max(0.1);
            if let Some(told) = name.told {
                votes[told as usize] += 2.2;
            }
            votes[EntityType::Org as usize] += name.role.company;
            votes[name.kind as usize] += name.role.place;
            votes[EntityType::Product as usize] += name.role.product;
            let other =
                place | class::PERSON | class::FIRST_NAME | class::COMMON | class::DEMONYM | class::GROUP;
            // A whole name that only a person is known by.
            let given = self.names.words(name).first().map_or(0, |&word| self.knowledge.part_classes(word));
            if self.names.words(name).len() > 1
                && known & class::PERSON != 0
                && known & (class::COMPANY | class::ORGANISATION | class::MEDIA | place) == 0
                && given & (class::FIRST_FEMALE | class::FIRST_MALE) != 0
            {
                votes[EntityType::Person as usize] += 1.0;
            }
            if known & (class::COMPANY | class::ORGANISATION | class::MEDIA) != 0 && known & other == 0 {
                votes[EntityType::Org as usize] += 0.6;
            }
        }
        let best = (0..votes.len()).fold(0, |best, i| if votes[i] > votes[best] { i } else { best });
        EntityType::ALL.get(best).copied().unwrap_or(EntityType::Org)
    }

    fn join(&mut self, into: usize, from: usize) {
        if into == from {
            return;
        }
        let moved = std::mem::take(&mut self.chains[from].names);
        for &name in &moved {
            self.of[name] = into;
        }
        self.chains[into].names.extend(moved);
    }

    /// `Democratic` and `Democrats`, `GOP` and `Republican Party`: names that are one in plain.
    fn plain(&mut self) {
        let mut first: Map<u64, usize> = Map::default();
        for c in 0..self.chains.len() {
            let Some(name) = self.chains[c].names.first().and_then(|&n| self.names.list.get(n)) else {
                continue;
            };
            let kind = self.chains[c].kind;
            if name.demonym || !matches!(kind, EntityType::Norp | EntityType::Org | EntityType::Law) {
                continue;
            }
            let plain = key::plain(kind, self.syntax.span(name.core).of(self.article.text));
            match first.entry(mix(kind as u64, NameHash::of(&plain))) {
                Entry::Occupied(same) => self.join(*same.get(), c),
                Entry::Vacant(free) => {
                    free.insert(c);
                }
            }
        }
    }

    /// `COSATU` and `Congress of South African Trade Unions`: the initials of a long form of the same article.
    fn acronyms(&mut self) {
        for c in 0..self.chains.len() {
            let Some(&short) = self.chains[c].names.first() else { continue };
            let name = &self.names.list[short];
            if !name.acronym
                || self.names.words(name).len() != 1
                || matches!(name.kind, EntityType::Person | EntityType::Norp)
            {
                continue;
            }
            let letters = self.syntax.span(name.core).of(self.article.text);
            // `U.S.` is no `U.N. Security Council`.
            let country = self.knowledge.classes(name.hash) & class::COUNTRY != 0;
            let long = (0..self.chains.len()).find(|&d| {
                let chain = &self.chains[d];
                d != c
                    && !chain.names.is_empty()
                    && (compatible_with_acronym(chain.kind, name.kind)
                        || matches!(chain.kind, EntityType::WorkOfArt | EntityType::Product))
                    && (!country || chain.kind == EntityType::Gpe)
                    && chain.names.iter().any(|&i| self.is_initials(letters, &self.names.list[i]))
            });
            if let Some(long) = long {
                self.join(long, c);
            }
        }
    }

    fn is_initials(&self, letters: &str, long: &Found) -> bool {
        if long.core.len() < 2 {
            return false;
        }
        let text = self.article.text;
        let mut wanted =
            letters.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).peekable();
        let (mut words, mut hits) = (0, 0);
        for token in long.core.range() {
            for part in self.syntax.word(text, token).split('-') {
                let Some(initial) = part.chars().next().filter(|c| c.is_alphanumeric()) else { continue };
                let small = is_small(part);
                words += usize::from(!small);
                // A word may give more than its initial (`COSATU` takes the `SA` of `South African` and `TU`).
                if wanted.peek() == Some(&initial.to_ascii_uppercase()) && (initial.is_uppercase() || small) {
                    wanted.next();
                    hits += usize::from(!small);
                    if hits == 1 {
                        let mut rest = part.chars().skip(1);
                        while let (Some(&w), Some(c)) = (wanted.peek(), rest.next()) {
                            if self.next_initial(long, token, w) || c.to_ascii_uppercase() != w {
                                break;
                            }
                            wanted.next();
                        }
                    }
                }
            }
        }
        wanted.peek().is_none() && hits >= 2 && hits + 1 >= words
    }

    /// Whether a later word of a name begins with a letter.
    fn next_initial(&self, long: &Found, token: usize, letter: char) -> bool {
        let next = (token + 1..long.core.end as usize)
            .map(|t| self.syntax.word(self.article.text, t))
            .find(|w| !is_small(w));
        next.and_then(|w| w.chars().next()).is_some_and(|c| c.to_ascii_uppercase() == letter)
    }

    /// `Long Form (LF)` and `Long Form, known as LF`, whatever the letters.
    fn bracketed(&mut self) {
        let text = self.article.text;
        for i in 1..self.names.list.len() {
            let (before, name) = (&self.names.list[i - 1], &self.names.list[i]);
            let between = text.get(before.span.end as usize..name.span.start as usize).unwrap_or_default();
            let after = text.get(name.span.end as usize..).unwrap_or_default();
            let brackets = between.trim() == "("
                && after.starts_with(')')
                && name.core.len() == 1
                && (name.acronym || self.is_called(before, name));
            let known_as = matches!(
                between.trim().trim_start_matches(',').trim(),
                "known as"
                    | "also known as"
                    | "better known as"
                    | "formerly known as"
                    | "or"
                    | "commonly known as"
                    | "known by its acronym"
                    | "also called"
                    | "alias"
                    | "aka"
                    | "a.k.a."
                    | "nicknamed"
                    | "formerly"
                    | "previously known as"
            ) && between.contains(',')
                && (["known", "called", "alias", "aka", "a.k.a.", "nicknamed"]
                    .iter()
                    .any(|w| between.contains(w))
                    || name.acronym);
            // `(Bashar) Assad`, `Sen. [Max] Baucus`
            let opened = |sign: char| {
                let ahead = text.get(..before.span.start as usize).unwrap_or_default();
                ahead.trim_end().ends_with(sign)
            };
            let given = before.kind == EntityType::Person
                && name.kind == EntityType::Person
                && self.names.words(before).len() == 1
                && (between.trim() == ")" && opened('(') || between.trim() == "]" && opened('['));
            if given {
                self.join(self.of[i], self.of[i - 1]);
                continue;
            }
            if (brackets || known_as) && compatible_with_acronym(before.kind, name.kind) && !before.demonym {
                // `SAN DIEGO (AP)`, whatever the town was taken for
                let known = self.knowledge.classes(before.hash);
                let place = brackets
                    && (before.kind == EntityType::Gpe
                        || known & (class::CITY | class::SUBDIVISION | class::COUNTRY) != 0);
                if !place {
                    let (chain, kind) = (self.of[i - 1], before.kind);
                    self.join(chain, self.of[i]);
                    // `National Conference (NC)` is no state.
                    if kind == EntityType::Org {
                        self.chains[chain].kind = kind;
                    }
                }
            }
        }
    }

    /// Whether a word in brackets is what the body before them is called: its initials, whoever else has them (`MEDA`), or of
    /// nobody known (`Ministry of Agrarian Development and Irrigation (Midagri)`).
    fn is_called(&self, body: &Found, short: &Found) -> bool {
        let known = self.knowledge.classes(short.hash) | self.knowledge.part_classes(short.hash);
        let letters = self.syntax.span(short.core).of(self.article.text);
        body.kind == EntityType::Org
            && (letters.chars().all(char::is_uppercase) && self.is_initials(letters, body)
                || short.kind == EntityType::Org && known == 0 && body.core.len() > 2)
    }

    /// Whether a chain's name stands where places do (`in Jordan`).
    fn is_told_as_place(&self, c: usize) -> bool {
        const WHERE: &[&str] =
            &["in", "to", "from", "at", "near", "across", "of", "into", "for", "with", "between", "and"];
        self.chains[c].names.iter().any(|&i| {
            let before = self.names.list[i].tokens.start.checked_sub(1);
            let word = before.map_or("", |t| self.syntax.word(self.article.text, t as usize));
            WHERE.iter().any(|w| w.eq_ignore_ascii_case(word))
        })
    }

    /// The last word of a name.
    fn last_word(&self, name: &Found) -> &str {
        self.syntax.word(self.article.text, name.core.end as usize - 1)
    }

    /// Whether one of a chain's names ends with one of these words.
    fn ends(&self, chain: &Chain, words: &[&str]) -> bool {
        chain.names.iter().any(|&i| words.contains(&self.last_word(&self.names.list[i])))
    }

    /// `Nobel chemistry prize` and `Nobel Prize in Chemistry`: the same content words in another order.
    fn same_words(&mut self) {
        let bags: Vec<Vec<u64>> = self
            .chains
            .iter()
            .map(|chain| {
                let Some(&first) = chain.names.first() else { return Vec::new() };
                let name = &self.names.list[first];
                let mut bag: Vec<u64> = (name.core.start..name.core.end)
                    .map(|t| self.syntax.word(self.article.text, t as usize))
                    .filter(|w| !is_small(w) && w.chars().any(char::is_alphanumeric))
                    .map(NameHash::of)
                    .collect();
                bag.sort_unstable();
                bag
            })
            .collect();
        for c in 0..bags.len() {
            for d in c + 1..bags.len() {
                let (a, b) = (&self.chains[c], &self.chains[d]);
                let same = bags[c].len() > 1
                    && bags[c] == bags[d]
                    && !a.names.is_empty()
                    && !b.names.is_empty()
                    && (compatible(a.kind, b.kind) || bags[c].len() > 2);
                if same && self.of[a.names[0]] != self.of[b.names[0]] {
                    self.join(c, d);
                    self.chains[c].kind = self.vote(&self.chains[c].names);
                }
            }
        }
    }
}

fn compatible_with_acronym(long: EntityType, short: EntityType) -> bool {
    compatible(long, short)
        || matches!(
            long,
            EntityType::Org
                | EntityType::Event
                | EntityType::Law
                | EntityType::Gpe
                | EntityType::Loc
                | EntityType::Fac
        ) && !matches!(short, EntityType::Person)
}

/// Small words inside names.
pub(super) fn is_small(word: &str) -> bool {
    const SMALL: &[&str] = &[
        "of", "the", "for", "and", "in", "on", "to", "a", "an", "at", "de", "la", "du", "des", "del", "&",
        "by", "with", "'s", "’s", "y", "e",
    ];
    SMALL.iter().any(|s| s.eq_ignore_ascii_case(word))
}

/// The fullest name of a chain: most words, then longest, names in capitals last (of those the first: `ZTE (ZTCOF)`), the title's after
/// the body's.
fn fullest(names: &Names, chain: &[usize]) -> usize {
    let key = |i: usize| {
        let name = &names.list[i];
        (
            !name.demonym,
            names.words(name).len() > 1 || !name.acronym,
            names.words(name).len(),
            name.core.len(),
            !name.in_title,
            if name.acronym { 0 } else { name.span.len() },
        )
    };
    chain.iter().copied().max_by(|&a, &b| key(a).cmp(&key(b)).then(b.cmp(&a))).unwrap_or(0)
}
