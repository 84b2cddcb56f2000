//! Names that mean the same are put in one chain.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use super::found::{Found, Names};
use super::{again, key, kin};
use crate::knowledge::{EntityRef, Knowledge, NameHash, Role, class, flag};
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

/// Last words of newspapers' names, by which they go where the whole was said.
const NEWSPAPERS: &[&str] = &[
    "Times",
    "Post",
    "Journal",
    "Globe",
    "Herald",
    "Tribune",
    "Chronicle",
    "Telegraph",
    "Star",
    "Sun",
    "Bee",
    "Gazette",
    "Inquirer",
    "Register",
    "Standard",
    "Examiner",
    "Courier",
];

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

/// Water and land, as last words of their names.
const NATURE: &[&str] = &[
    "river",
    "islands",
    "island",
    "valley",
    "bay",
    "sea",
    "mountains",
    "peninsula",
    "archipelago",
    "lake",
    "basin",
    "desert",
    "strait",
];

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
        let always = names
            .first()
            .and_then(|&i| self.names.list.get(i))
            .and_then(|name| again::always(self.syntax.span(name.core).of(self.article.text)));
        if let Some(kind) = always {
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
                    && compatible_with_acronym(chain.kind, name.kind)
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
            let brackets =
                between.trim() == "(" && after.starts_with(')') && name.acronym && name.core.len() == 1;
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
                let place = matches!(before.kind, EntityType::Gpe) && brackets;
                if !place {
                    self.join(self.of[i - 1], self.of[i]);
                }
            }
        }
    }

    /// Surnames and given names alone go to the whole name they are part of.
    fn persons(&mut self) {
        let whole: Vec<usize> = (0..self.chains.len())
            .filter(|&c| {
                let chain = &self.chains[c];
                chain.kind == EntityType::Person
                    && chain.names.iter().any(|&i| self.names.words(&self.names.list[i]).len() > 1)
            })
            .collect();
        // Longer whole names first take shorter ones (`Ferdinand Marcos` in `Ferdinand Romualdez Marcos`).
        for &c in &whole {
            for &d in &whole {
                if c != d
                    && !self.chains[c].names.is_empty()
                    && !self.chains[d].names.is_empty()
                    && self.is_longer(c, d)
                {
                    self.join(c, d);
                }
            }
        }
        for c in 0..self.chains.len() {
            let Some(&first) = self.chains[c].names.first() else { continue };
            let name = &self.names.list[first];
            let words = self.names.words(name);
            let Some(&last) = words.last() else { continue };
            // Surnames shared out may stand before the whole name of their bearer: that chain is nobody else's part.
            let bearer = words.len() == 1 && whole.contains(&c);
            if bearer || self.chains[c].names.iter().any(|&i| self.names.words(&self.names.list[i]).len() > 2)
            {
                continue;
            }
            let mendable = self.chains[c].kind == EntityType::Person
                || words.len() == 1
                    && matches!(
                        self.chains[c].kind,
                        EntityType::Org
                            | EntityType::Gpe
                            | EntityType::Loc
                            | EntityType::Product
                            | EntityType::Norp
                            | EntityType::WorkOfArt
                    )
                    && self.knowledge.classes(name.hash)
                        & (class::CITY
                            | class::COUNTRY
                            | class::DEMONYM
                            | class::ORGANISATION
                            | class::LOCATION)
                        == 0
                || words.len() == 1 && self.is_surname_before(c);
            if !mendable || self.is_abbreviation(name) {
                continue;
            }
            let candidates: Vec<usize> = whole
                .iter()
                .copied()
                .filter(|&w| {
                    w != c
                        && !self.chains[w].names.is_empty()
                        && self.has_part(w, words, last)
                        && !self.is_known_father(w, c)
                })
                .collect();
            match candidates[..] {
                [] => {}
                [one]
                    if words.len() == 1
                        && (self.is_of_somebody_known(c, one) || self.is_relative(c, one)) => {}
                [one] => self.join(one, c),
                _ => self.share(c, &candidates),
            }
        }
    }

    /// `Stuntz's father, Chauncey Stuntz`: the surname alone is the other's.
    fn is_relative(&self, surname: usize, whole: usize) -> bool {
        let word = |t: u32| self.syntax.word(self.article.text, t as usize);
        let at = |&i: &usize| self.names.list[i].tokens;
        let first = self.chains[whole].names.first().map(at);
        first.is_some_and(|whole| {
            self.chains[surname].names.iter().map(at).any(|lone| kin::is_relative(word, lone, whole))
        })
    }

    /// Whether a name is letters for words (`U.N.`, `UN`), which no surname is (`Kim Jong Un`).
    fn is_abbreviation(&self, name: &Found) -> bool {
        let written = self.syntax.span(name.core).of(self.article.text);
        let letters = written.chars().filter(|c| c.is_alphabetic());
        written.chars().all(|c| c.is_uppercase() || c == '.')
            && (2..=3).contains(&letters.count())
            && (written.contains('.') || !name.in_title)
    }

    /// Whether a surname is used for somebody so well known that the text gives no other name (`Trump said …`), before a relative is
    /// named in full (`Ivanka Trump`): a text that means the one with the full name gives it first.
    fn is_of_somebody_known(&self, surname: usize, whole: usize) -> bool {
        let in_body = |chain: usize| {
            self.chains[chain]
                .names
                .iter()
                .copied()
                .find(|&i| self.names.list.get(i).is_some_and(|n| !n.in_title))
        };
        let (Some(first), Some(full)) = (in_body(surname), in_body(whole)) else { return false };
        // `President Obama` after `Michelle Obama` is another all the same.
        let presides = |&i: &usize| {
            let name = &self.names.list[i];
            let from = name.tokens.start.min(name.core.start.saturating_sub(1));
            (from..name.core.start).any(|t| self.syntax.word(self.article.text, t as usize) == "President")
        };
        if first > full && !self.chains[surname].names.iter().any(presides)
            || self.chains[whole].names.iter().any(presides)
        {
            return false;
        }
        let (alone, named) = (&self.names.list[first], &self.names.list[full]);
        // Another of that surname, who is better known: a relative may be known as well.
        let prior = |entity| self.knowledge.record(entity).map_or(0, |record| record.prior);
        let own = |entity| self.knowledge.candidates_of(named.hash).any(|(other, _)| other == entity);
        let fame =
            self.knowledge.candidates_of(named.hash).map(|(entity, _)| prior(entity)).max().unwrap_or(0);
        let mut known = self.knowledge.candidates_of(alone.hash).filter(|(_, role)| *role == Role::Surname);
        known.any(|(entity, _)| prior(entity) > fame && !own(entity) && !self.is_of_the_past(entity))
    }

    /// Whether somebody's last office was over years before the article: the surname alone means another by then (`Clinton` in 2016).
    fn is_of_the_past(&self, person: EntityRef) -> bool {
        const YEARS: i16 = 8;
        let (Some(record), Some(day)) = (self.knowledge.record(person), self.article.published_at) else {
            return false;
        };
        let to = i16::try_from(record.to).unwrap_or(0);
        to != 0 && !record.has(flag::CURRENT) && day.year() > to + YEARS
    }

    /// `Jordan` after `Michael Jordan`: the name of a place, but never told as a place (`in Jordan`), after a person of that surname.
    fn is_surname_before(&self, c: usize) -> bool {
        let chain = &self.chains[c];
        let (Some(&first), place) = (
            chain.names.first(),
            matches!(chain.kind, EntityType::Gpe | EntityType::Loc | EntityType::Org | EntityType::Product),
        ) else {
            return false;
        };
        let name = &self.names.list[first];
        if !place || name.demonym || name.in_title {
            return false;
        }
        let surname = self.names.words(name).last().copied();
        !self.is_told_as_place(c)
            && self.names.list.get(..first).unwrap_or_default().iter().any(|person| {
                let words = self.names.words(person);
                person.kind == EntityType::Person && words.len() > 1 && words.last().copied() == surname
            })
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

    /// Whether a chain is a university's, which goes by its first word.
    fn is_school(&self, chain: &Chain) -> bool {
        chain.kind == EntityType::Org
            && chain.names.iter().any(|&i| {
                let last = self.names.list[i].core.end as usize - 1;
                matches!(self.syntax.word(self.article.text, last), "University" | "College")
            })
    }

    /// Several persons have this surname: each mention goes to the one last named in full before it, in its own paragraph or
    /// else to the one named most; in a headline to the one the article names first.
    fn share(&mut self, c: usize, candidates: &[usize]) {
        let mentions = std::mem::take(&mut self.chains[c].names);
        for i in mentions {
            let name = &self.names.list[i];
            let best = candidates.iter().copied().max_by_key(|&w| {
                let chain = &self.chains[w];
                let sex = self.sex(w);
                let clash = name.female.is_some() && sex.is_some() && sex != name.female;
                let before = chain.names.iter().rev().find(|&&m| m < i).map(|&m| self.names.list[m].sentence);
                // A relative of somebody (`her daughter, Yesenia Quispe`) keeps the first name in later mentions.
                let main = chain.names.len();
                let near = before.map_or(0, |s| 3_u32.saturating_sub(name.sentence.saturating_sub(s)));
                let first = chain.names.first().map_or(0, |&m| usize::MAX - m);
                (!clash, before.is_some(), main >= 2, if main >= 2 { near } else { 0 }, first)
            });
            if let Some(best) = best {
                self.of[i] = best;
                self.chains[best].names.push(i);
                self.chains[best].names.sort_unstable();
            }
        }
    }

    fn sex(&self, chain: usize) -> Option<bool> {
        self.chains[chain].names.iter().find_map(|&i| self.names.list[i].female)
    }

    /// Whether the whole name of `c` holds all words of `d` with the same first and last.
    fn is_longer(&self, c: usize, d: usize) -> bool {
        let best = |chain: usize| {
            let names = self.chains[chain].names.iter().map(|&i| self.names.words(&self.names.list[i]));
            names.max_by_key(|w| w.len()).unwrap_or_default()
        };
        let (long, short) = (best(c), best(d));
        if long.len() <= short.len() || short.len() < 2 {
            return false;
        }
        let mut rest = long.iter();
        let in_order = short.iter().all(|w| rest.any(|l| l == w));
        in_order
            && (long.last() == short.last() || long.first() == short.first() && long.len() > 2)
            && !self.is_known_father(c, d)
    }

    /// `Donald Trump Jr.` beside `Donald Trump`: a shorter name that is known, and not for the one with `Jr.` behind it.
    fn is_known_father(&self, longer: usize, shorter: usize) -> bool {
        let name = |chain: usize| &self.names.list[fullest(self.names, &self.chains[chain].names)];
        let (son, father) = (name(longer), name(shorter));
        let known = |name: &Found| {
            let all = self.knowledge.candidates_of(name.hash);
            all.filter(|(_, role)| *role != Role::Surname).map(|(entity, _)| entity)
        };
        is_suffix_word(self.syntax.word(self.article.text, son.core.end as usize - 1))
            && known(father).next().is_some()
            && known(father).all(|father| known(son).all(|son| son != father))
    }

    /// Whether a chain has a name that a shorter one ends, or whose given name it is.
    fn has_part(&self, chain: usize, words: &[u64], last: u64) -> bool {
        self.chains[chain].names.iter().any(|&i| {
            let name = &self.names.list[i];
            let whole = self.names.words(name);
            if whole.len() <= words.len() {
                return false;
            }
            let suffix = is_suffix_word(self.syntax.word(self.article.text, name.core.end as usize - 1));
            let whole = if suffix { whole.get(..whole.len() - 1).unwrap_or_default() } else { whole };
            whole.ends_with(words)
                || whole.starts_with(words)
                || (words.len() == 1 && whole.len() > 2 && whole.contains(&last))
        })
    }

    /// `Blue Ridge` of `Blue Ridge Sports Partners`, `Cobreza` of `Minera Cobreza`: the beginning or the end of a longer name of
    /// an organisation or place of this article, where no other known thing has the short name.
    fn short_forms(&mut self) {
        for c in 0..self.chains.len() {
            let Some(&first) = self.chains[c].names.first() else { continue };
            let name = &self.names.list[first];
            let words = self.names.words(name);
            let kind = self.chains[c].kind;
            let known = self.knowledge.classes(name.hash);
            let other = class::COUNTRY
                | class::SUBDIVISION
                | class::CITY
                | class::DEMONYM
                | class::GROUP
                | class::LOCATION;
            if name.demonym || matches!(kind, EntityType::Norp) || self.is_generic(name) {
                continue;
            }
            // `Mexico` is no short form of Mexico City.
            if known & class::COUNTRY != 0 && words.len() == 1 {
                continue;
            }
            let place = matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
            let mut found = (0..self.chains.len()).filter(|&d| {
                let long = &self.chains[d];
                if d == c || long.names.is_empty() {
                    return false;
                }
                let long_place = matches!(long.kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
                let fits = match (kind, long.kind) {
                    (EntityType::Org | EntityType::Product, EntityType::Org) => {
                        known & other == 0 || words.len() > 1
                    }
                    // The tagger takes a short form for a person or place where nothing else is known of it.
                    (
                        EntityType::Person | EntityType::Gpe | EntityType::Loc | EntityType::Fac,
                        EntityType::Org,
                    ) => {
                        known & (other | class::PERSON | class::FIRST_NAME) == 0
                            && long.names.first() < self.chains[c].names.first()
                    }
                    (EntityType::Event, EntityType::Event) => true,
                    _ => place && long_place,
                };
                // `ABC` of `ABC News`; other letters stand for words.
                let newsroom = |&i: &usize| {
                    let long = &self.names.list[i];
                    self.syntax.word(self.article.text, long.core.end as usize - 1) == "News"
                };
                let newsroom = name.acronym && long.names.iter().any(newsroom);
                let school = || self.is_school(long) && !self.is_told_as_place(c);
                (fits || school())
                    && (!name.acronym || newsroom)
                    && long
                        .names
                        .iter()
                        .any(|&i| self.is_short_of(name, &self.names.list[i], place && !self.is_school(long)))
                    && (newsroom
                        || !long.names.iter().any(|&i| self.is_other_thing(name, &self.names.list[i])))
            });
            // Of several the one the article names first, among organisations.
            match (found.next(), found.next()) {
                (Some(one), None) => self.join(one, c),
                (Some(one), Some(_))
                    if kind == EntityType::Org && self.chains[one].kind == EntityType::Org =>
                {
                    self.join(one, c)
                }
                _ => {}
            }
        }
    }

    /// `The Times` after `The New York Times`: newspapers are called by the last word of their name, where one alone of those named
    /// before ends so.
    fn outlets(&mut self) {
        for c in 0..self.chains.len() {
            let chain = &self.chains[c];
            let Some(&first) = chain.names.first().filter(|_| chain.kind == EntityType::Org) else {
                continue;
            };
            let &[.., last] = self.names.words(&self.names.list[first]) else { continue };
            let title = &self.names.list[first];
            let word = self.syntax.word(self.article.text, title.core.end as usize - 1);
            let before = title
                .core
                .start
                .checked_sub(1)
                .map_or("", |t| self.syntax.word(self.article.text, t as usize));
            if title.core.len() != 1 || !NEWSPAPERS.contains(&word) || !before.eq_ignore_ascii_case("the") {
                continue;
            }
            let mut whole = (0..self.chains.len()).filter(|&d| {
                let long = &self.chains[d];
                d != c
                    && long.kind == EntityType::Org
                    && long
                        .names
                        .first()
                        .is_some_and(|&i| i < first && self.names.words(&self.names.list[i]).len() > 1)
                    && long.names.iter().any(|&i| self.names.words(&self.names.list[i]).last() == Some(&last))
            });
            if let (Some(one), None) = (whole.next(), whole.next()) {
                self.join(one, c);
            }
        }
    }

    fn is_short_of(&self, short: &Found, long: &Found, place: bool) -> bool {
        let (words, whole) = (self.names.words(short), self.names.words(long));
        if whole.len() <= words.len() {
            return false;
        }
        if place {
            // Only the kind of place may be missing: `Batken` of `the Batken region`, `Cronos` of `the Cronos field`.
            let rest = if whole.starts_with(words) { whole.get(words.len()..) } else { None };
            return rest.is_some_and(|rest| rest.len() == 1 && self.is_place_noun(long))
                && !self.is_place_beside(short, long);
        }
        whole.starts_with(words) && !self.next_is_small(long, words.len())
            || whole.ends_with(words)
                && words.len() * 2 >= whole.len()
                && !self.before_is_small(long, words.len())
    }

    /// Whether a short name is that of a known body, facility or company of its own, and the longer one more than that with a legal
    /// form: `United Nations` beside `United Nations Security Council`.
    fn is_other_thing(&self, short: &Found, long: &Found) -> bool {
        let own = class::ORGANISATION | class::FACILITY | class::COMPANY | class::MEDIA;
        if self.knowledge.classes(short.hash) & own == 0 {
            return false;
        }
        let same = self
            .knowledge
            .candidates_of(long.hash)
            .any(|(l, _)| self.knowledge.candidates_of(short.hash).any(|(s, _)| s == l));
        let loose = (long.core.start as usize + short.core.len()..long.core.end as usize).all(|t| {
            let word = self.syntax.word(self.article.text, t);
            super::key::is_legal_form(word)
                || ["group", "motor", "motors", "airways", "airlines"]
                    .iter()
                    .any(|w| w.eq_ignore_ascii_case(word))
        });
        !same && !loose
    }

    fn is_place_noun(&self, long: &Found) -> bool {
        let last = self.syntax.word(self.article.text, long.core.end as usize - 1);
        const AREAS: &[&str] = &[
            "region",
            "province",
            "district",
            "county",
            "field",
            "oblast",
            "governorate",
            "prefecture",
            "municipality",
            "state",
            "city",
            "village",
            "area",
            "department",
        ];
        AREAS.iter().chain(NATURE).any(|n| n.eq_ignore_ascii_case(last))
    }

    /// Whether a short name is that of a known place that gave its name to water, land or a town: `San Lemo` beside `San Lemo Bay`,
    /// a state beside its city.
    fn is_place_beside(&self, short: &Found, long: &Found) -> bool {
        let known = self.knowledge.classes(short.hash);
        let last = self.syntax.word(self.article.text, long.core.end as usize - 1);
        if last.eq_ignore_ascii_case("city") {
            return known & class::CITY == 0 && known & (class::COUNTRY | class::SUBDIVISION) != 0;
        }
        known & (class::CITY | class::SUBDIVISION) != 0 && NATURE.iter().any(|n| n.eq_ignore_ascii_case(last))
    }

    fn next_is_small(&self, long: &Found, at: usize) -> bool {
        is_small(self.syntax.word(self.article.text, long.core.start as usize + at))
    }

    fn before_is_small(&self, long: &Found, from_end: usize) -> bool {
        let at = (long.core.end as usize).checked_sub(from_end + 1);
        at.is_some_and(|t| is_small(self.syntax.word(self.article.text, t)))
    }

    /// A first word that many organisations share (`National`, `Bank`) names none alone.
    fn is_generic(&self, name: &Found) -> bool {
        const GENERIC: &[&str] = &[
            "national",
            "bank",
            "ministry",
            "university",
            "federal",
            "royal",
            "central",
            "united",
            "general",
            "international",
            "first",
            "group",
            "party",
            "union",
            "committee",
            "council",
            "court",
            "club",
            "fund",
            "house",
            "senate",
            "congress",
            "parliament",
            "senators",
            "office",
            "service",
            "league",
            "cup",
            "street",
            "times",
            "company",
            "department",
            "museum",
            "institute",
            "association",
            "federation",
            "commission",
            "agency",
            "board",
            "police",
            "army",
            "navy",
            "hospital",
            "school",
            "college",
            "foundation",
            "centre",
            "center",
            "studio",
            "north",
            "south",
            "east",
            "west",
            "new",
            "great",
            "san",
            "saint",
        ];
        name.core.len() == 1 && {
            let word = self.syntax.word(self.article.text, name.core.start as usize);
            GENERIC.iter().any(|g| g.eq_ignore_ascii_case(word))
        }
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

fn is_suffix_word(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "X" | "XIV" | "XVI"
    )
}

/// The fullest name of a chain: most words, then longest, names in capitals last, the title's after the body's.
fn fullest(names: &Names, chain: &[usize]) -> usize {
    let key = |i: usize| {
        let name = &names.list[i];
        (
            !name.demonym,
            names.words(name).len() > 1 || !name.acronym,
            names.words(name).len(),
            name.core.len(),
            !name.in_title,
            name.span.len(),
        )
    };
    chain.iter().copied().max_by(|&a, &b| key(a).cmp(&key(b)).then(b.cmp(&a))).unwrap_or(0)
}
