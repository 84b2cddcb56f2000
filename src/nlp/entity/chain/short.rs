//! Short forms of bodies and places, and newspapers by the last word of their name.

use super::super::found::Found;
use super::super::key;
use super::{Builder, is_small};
use crate::knowledge::{Role, class};
use crate::nlp::labels::EntityType;

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

/// First words of storms' names.
const STORMS: &[&str] = &["Hurricane", "Typhoon", "Cyclone", "Storm", "Superstorm"];

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
    /// `Blue Ridge` of `Blue Ridge Sports Partners`, `Cobreza` of `Minera Cobreza`: the beginning or the end of a longer name of
    /// an organisation or place of this article, where no other known thing has the short name.
    pub(super) fn short_forms(&mut self) {
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
            // `Trump` is no short form of Trump Tower.
            if kind == EntityType::Person && words.len() == 1 && self.is_leaders_surname(name) {
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
                let newsroom = name.acronym && self.ends(long, &["News"]);
                if name.acronym && !newsroom {
                    return false;
                }
                // `Fordham` of `Fordham University`, if not told as a place; no state is its university
                let school = long.kind == EntityType::Org
                    && known & (class::COUNTRY | class::SUBDIVISION) == 0
                    && self.ends(long, &["University", "College"]);
                (fits || school && !self.is_told_as_place(c))
                    && !(kind == EntityType::Org && self.comes_late(d, c))
                    && long
                        .names
                        .iter()
                        .any(|&i| self.is_short_of(name, &self.names.list[i], place && !school))
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

    /// Whether a name is what somebody known goes by.
    fn is_leaders_surname(&self, name: &Found) -> bool {
        self.knowledge.candidates_of(name.hash).any(|(_, role)| role == Role::Surname)
    }

    /// Whether a longer name comes only when the text went by the shorter one already (`Cognita Health, a unit of Cognita`): whoever is
    /// introduced is so by the whole name.
    fn comes_late(&self, long: usize, short: usize) -> bool {
        let Some(&first) = self.chains[long].names.first() else { return false };
        let in_body = |i: &&usize| {
            let at = self.names.list[**i].core.start;
            !self.syntax.sentences.get(self.syntax.sentence_of(at)).is_some_and(|s| s.in_title)
        };
        let words = |i: usize| self.names.words(&self.names.list[i]);
        let begins = self.chains[short].names.first().is_some_and(|&s| words(first).starts_with(words(s)));
        let same =
            ["News", "Group", "Inc", "Inc.", "Corp", "Corp.", "Company", "Co", "Ltd", "Party", "Corporation"];
        if !begins || self.ends(&self.chains[long], &same) {
            return false;
        }
        let before = self.chains[short].names.iter().filter(|&&i| i < first).filter(in_body).count();
        before > 1 && self.chains[long].names.len() < before
    }

    /// `The Times` after `The New York Times`: newspapers are called by the last word of their name, where one alone of those named
    /// before ends so.
    pub(super) fn outlets(&mut self) {
        for c in 0..self.chains.len() {
            let chain = &self.chains[c];
            let Some(&first) = chain.names.first().filter(|_| chain.kind == EntityType::Org) else {
                continue;
            };
            let &[.., last] = self.names.words(&self.names.list[first]) else { continue };
            let title = &self.names.list[first];
            let word = self.last_word(title);
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

    /// `Sandy` after `Hurricane Sandy`: storms are called by the last word of their name.
    pub(super) fn storms(&mut self) {
        let storms: Vec<(usize, usize)> = (0..self.chains.len())
            .filter(|&d| self.chains[d].kind == EntityType::Event)
            .filter_map(|d| Some((d, *self.chains[d].names.first()?)))
            .filter(|&(_, i)| {
                let opens = self.names.list[i].core.start as usize;
                STORMS.contains(&self.syntax.word(self.article.text, opens))
            })
            .collect();
        if storms.is_empty() {
            return;
        }
        for c in 0..self.chains.len() {
            let chain = &self.chains[c];
            let alone = |&&i: &&usize| self.names.words(&self.names.list[i]).len() == 1;
            let Some(&first) = chain.names.first().filter(alone) else { continue };
            if !matches!(chain.kind, EntityType::Person | EntityType::Gpe | EntityType::Loc) {
                continue;
            }
            let word = self.names.words(&self.names.list[first]);
            let mut called = storms
                .iter()
                .filter(|&&(_, i)| i < first && self.names.words(&self.names.list[i]).get(1..) == Some(word));
            if let (Some(&(storm, _)), None) = (called.next(), called.next()) {
                self.join(storm, c);
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
            key::is_legal_form(word)
                || ["group", "motor", "motors", "airways", "airlines"]
                    .iter()
                    .any(|w| w.eq_ignore_ascii_case(word))
        });
        !same && !loose
    }

    fn is_place_noun(&self, long: &Found) -> bool {
        let last = self.last_word(long);
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
        let last = self.last_word(long);
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
}
