//! Chains of names are linked to what the knowledge holds, by type, context and how likely each reading is beforehand; NIL
//! rather than a guess.

mod places;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use super::chain::Chain;
use super::found::{Found, Names};
use super::weights::LINK;
use crate::knowledge::{EntityRef, Kind, Knowledge, NONE, NameHash, Record, Role, class, flag};
use crate::nlp::doc::{Article, Syntax};
use crate::nlp::labels::EntityType;

/// What a chain is linked to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) entity: EntityRef,
    /// Log-odds that it is right, before calibration.
    pub(super) score: f32,
}

impl Link {
    /// How sure the link is, 0..1: its score as it came out on the sets of links.
    pub(super) fn confidence(self) -> f32 {
        1.0 / (1.0 + (-LINK.trust * self.score - LINK.trust_at_zero).exp())
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<FxHasher>>;

/// How much the article speaks of each country, by the number of its entity.
#[derive(Debug, Default)]
struct Countries {
    weights: Map<u32, f32>,
    /// The same from places inside them only, and of their subdivisions.
    inside: Map<u32, f32>,
}

impl Countries {
    fn add(&mut self, country: u32, weight: f32) {
        if country != NONE {
            *self.weights.entry(country).or_default() += weight;
        }
    }

    /// A place of a country and subdivision was named.
    fn add_place(&mut self, country: u32, parent: u32, weight: f32) {
        self.add(country, weight);
        for number in [country, parent] {
            if number != NONE {
                *self.inside.entry(number).or_default() += weight;
            }
        }
    }

    fn of(&self, country: u32) -> f32 {
        self.weights.get(&country).copied().unwrap_or(0.0)
    }

    fn inside(&self, number: u32) -> f32 {
        self.inside.get(&number).copied().unwrap_or(0.0)
    }

    fn any(&self) -> bool {
        !self.weights.is_empty()
    }
}

struct Linker<'a> {
    article: &'a Article<'a>,
    syntax: &'a Syntax,
    names: &'a Names,
    knowledge: &'a Knowledge,
    countries: Countries,
    /// Whether the article speaks of governments or elections: looked for once, where it matters.
    politics: OnceCell<bool>,
}

/// One link per chain, where one is sure enough.
pub(super) fn links(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &Names,
    chains: &[Chain],
    knowledge: &Knowledge,
) -> Vec<Option<Link>> {
    let mut linker = Linker {
        article,
        syntax,
        names,
        knowledge,
        countries: Countries::default(),
        politics: OnceCell::new(),
    };
    linker.sure_countries(chains);
    // Large cities speak for their countries before small ones and persons are looked at.
    linker.sure_cities(chains);
    let mut links: Vec<Option<Link>> = chains.iter().map(|chain| linker.best(chain)).collect();
    linker.other_letters(chains, &mut links);
    links
}

impl Linker<'_> {
    fn sure_countries(&mut self, chains: &[Chain]) {
        for chain in chains {
            let mut seen = 0;
            for &i in &chain.names {
                let name = &self.names.list[i];
                if seen == name.hash {
                    continue;
                }
                seen = name.hash;
                let mut found: Vec<(u32, f32, bool)> = Vec::new();
                let mut others = false;
                for (entity, role) in self.knowledge.candidates_of(name.hash) {
                    let Some(record) = self.knowledge.record(entity) else { continue };
                    match record.kind {
                        Kind::Country => {
                            let weight = if role == Role::Demonym { 1.0 } else { 2.0 };
                            found.extend(entity.number().map(|n| (n, weight, false)));
                        }
                        Kind::Subdivision => {
                            found.push((record.country, 1.0, true));
                        }
                        Kind::Organisation | Kind::Body | Kind::Company if name.kind == EntityType::Org => {
                            others = true
                        }
                        _ => {}
                    }
                }
                if matches!(name.kind, EntityType::Person) || (others && name.kind == EntityType::Org) {
                    continue;
                }
                // `Georgia` alone says neither the one nor the other.
                let &[(country, weight, inside)] = found.as_slice() else { continue };
                let weight = weight * (chain.names.len() as f32).sqrt();
                if inside {
                    self.countries.add_place(country, NONE, weight);
                } else {
                    self.countries.add(country, weight);
                }
            }
        }
    }

    fn sure_cities(&mut self, chains: &[Chain]) {
        for chain in chains {
            if matches!(chain.kind, EntityType::Person | EntityType::Norp) {
                continue;
            }
            let Some(name) = self.names.list.get(chain.fullest) else { continue };
            let mut cities = self
                .knowledge
                .candidates_of(name.hash)
                .filter_map(|(e, r)| Some((self.knowledge.record(e)?, r)));
            let Some((first, role)) = cities.next() else { continue };
            let second = cities.next().map_or(0, |(record, _)| record.prior);
            if first.kind == Kind::City
                && role != Role::Short
                && first.prior >= 80
                && first.prior >= second.saturating_add(25)
            {
                let weight = if first.has(flag::CAPITAL) { 1.0 } else { 0.6 };
                self.countries.add_place(first.country, first.parent, weight);
            }
        }
    }

    /// `ISIS` beside `the Islamic State`, `MSF` beside `Doctors Without Borders`: letters that say too little by themselves mean the body which
    /// the article calls by another of its names.
    fn other_letters(&self, chains: &[Chain], links: &mut [Option<Link>]) {
        let full =
            |chain: &Chain| self.names.list.get(chain.fullest).filter(|_| chain.kind == EntityType::Org);
        for (c, chain) in chains.iter().enumerate() {
            let Some(name) = full(chain).filter(|n| n.acronym && links.get(c).is_some_and(Option::is_none))
            else {
                continue;
            };
            let letters = |(entity, role)| (role == Role::Acronym).then_some(entity);
            let mut bodies = self.knowledge.candidates_of(name.hash).filter_map(letters);
            let (Some(body), None) = (bodies.next(), bodies.next()) else { continue };
            let told = links.iter().flatten().find(|l| l.entity == body).copied();
            let also = |other: &Chain| {
                full(other).is_some_and(|n| {
                    n.hash != name.hash && self.knowledge.candidates_of(n.hash).any(|(e, _)| e == body)
                })
            };
            let told =
                told.or_else(|| chains.iter().any(also).then_some(Link { entity: body, score: LINK.margin }));
            if let Some(link) = links.get_mut(c) {
                *link = told;
            }
        }
    }

    fn best(&self, chain: &Chain) -> Option<Link> {
        let mut best: Option<Link> = None;
        let mut second = f32::MIN;
        let mut seen: Vec<(EntityRef, f32)> = Vec::new();
        let fullest = self.names.list.get(chain.fullest)?;
        let mut hashes: Vec<u64> = Vec::new();
        for &i in &chain.names {
            let name = &self.names.list[i];
            if hashes.contains(&name.hash) {
                continue;
            }
            hashes.push(name.hash);
            self.each_candidate(name, |entity, role, stripped| {
                let Some(record) = self.knowledge.record(entity) else { return };
                let Some(mut score) = self.score(chain, fullest, name, &record, role) else { return };
                if stripped {
                    score += LINK.legal_form;
                }
                match seen.iter_mut().find(|(e, _)| *e == entity) {
                    Some((_, old)) => *old = old.max(score) + LINK.second_name,
                    None => seen.push((entity, score)),
                }
            });
        }
        for &(entity, score) in &seen {
            if best.is_none_or(|b| score > b.score) {
                second = best.map_or(second, |b| b.score);
                best = Some(Link { entity, score });
            } else {
                second = second.max(score);
            }
        }
        let mut link = best?;
        // Two readings as good as each other are no reading.
        link.score -= LINK.rival * (LINK.margin - (link.score - second)).max(0.0);
        (link.score > 0.0).then_some(link)
    }

    /// The candidates of a name, and those of it without a legal form at its end.
    fn each_candidate(&self, name: &Found, mut each: impl FnMut(EntityRef, Role, bool)) {
        let mut any = false;
        for (entity, role) in self.knowledge.candidates_of(name.hash) {
            any = true;
            if role != Role::Acronym || name.acronym {
                each(entity, role, false);
            }
        }
        let mut core = name.core;
        if !any && name.kind == EntityType::Org {
            while core.len() > 1
                && super::key::is_legal_form(self.syntax.word(self.article.text, core.end as usize - 1))
            {
                core.end -= 1;
            }
            if core != name.core {
                let hash = NameHash::of(self.syntax.span(core).of(self.article.text));
                self.knowledge.candidates_of(hash).for_each(|(entity, role)| each(entity, role, true));
            }
        }
    }

    /// The log-odds that a name of a chain means an entity; none where it cannot.
    fn score(
        &self,
        chain: &Chain,
        fullest: &Found,
        name: &Found,
        record: &Record<'_>,
        role: Role,
    ) -> Option<f32> {
        let whole = name.hash == fullest.hash;
        let words = self.names.words(name).len();
        let kind = chain.kind;
        let mut score = match record.kind {
            Kind::Country if self.is_team(chain) => return None,
            // `National Conference (NC)`: what letters stand for beside a body's long name is no state.
            Kind::Subdivision | Kind::City if kind == EntityType::Org && !whole && name.core.len() == 1 => {
                return None;
            }
            Kind::Country => self.country(kind, name, record, role)?,
            Kind::Subdivision => self.subdivision(kind, name, record, role)?,
            Kind::City => self.city(chain, name, record, role)?,
            Kind::Organisation | Kind::Body | Kind::Media => {
                self.organisation(kind, name, fullest, record, role)?
            }
            Kind::Company => self.company(chain, name, record, role)?,
            Kind::Leader | Kind::Legislator => self.person(chain, name, record, role)?,
            Kind::Location | Kind::Facility => match kind {
                EntityType::Gpe | EntityType::Loc | EntityType::Fac => 2.0,
                EntityType::Org | EntityType::Event if words > 1 => 1.0,
                _ => return None,
            },
            Kind::Group => (kind == EntityType::Norp).then_some(1.0)?,
            Kind::User => self.user(record)?,
        };
        // A shorter name of the chain speaks less: the fullest has to agree, or be the same with a legal form.
        if !whole && !name.acronym && fullest.core.len() > name.core.len() {
            score -= match record.kind {
                Kind::Leader | Kind::Legislator => return None,
                Kind::Company => 1.0,
                Kind::City | Kind::Subdivision | Kind::Country => 0.5,
                _ => 1.5,
            };
        }
        Some(score)
    }

    /// `the VA`: a lone word behind an article that was read as a body's is no state.
    fn is_body_with_article(&self, name: &Found) -> bool {
        let at = name.core.start;
        let before = at.checked_sub(1).map_or("", |t| self.syntax.word(self.article.text, t as usize));
        name.kind == EntityType::Org && name.core.len() == 1 && before.eq_ignore_ascii_case("the")
    }

    fn organisation(
        &self,
        kind: EntityType,
        name: &Found,
        fullest: &Found,
        record: &Record<'_>,
        role: Role,
    ) -> Option<f32> {
        let mut score = match kind {
            EntityType::Org => 0.0,
            EntityType::Gpe
            | EntityType::Loc
            | EntityType::Fac
            | EntityType::Norp
            | EntityType::Event
            | EntityType::Law => -1.0,
            EntityType::Product | EntityType::WorkOfArt => -1.5,
            EntityType::Person => return None,
        };
        let famous = record.prior >= 150;
        score += match role {
            Role::Acronym if fullest.hash != name.hash && !fullest.acronym => {
                // The article gives a long form of its own: the acronym may be another's.
                let same = self
                    .knowledge
                    .candidates_of(fullest.hash)
                    .any(|(e, _)| self.knowledge.record(e).is_some_and(|r| r.name == record.name));
                if same { 3.0 } else { return None }
            }
            Role::Acronym if famous => 3.0,
            Role::Acronym => LINK.acronym,
            _ if self.names.words(name).len() > 1 => 3.0,
            _ => 2.0,
        };
        if record.has(flag::COMMON) && !famous {
            score -= 1.5;
        }
        if record.country != NONE
            && self.countries.of(record.country) <= 0.0
            && self.countries.any()
            && record.kind == Kind::Body
        {
            score -= 1.0;
        }
        Some(score)
    }

    fn company(&self, chain: &Chain, name: &Found, record: &Record<'_>, role: Role) -> Option<f32> {
        let mut score = match chain.kind {
            EntityType::Org => LINK.company,
            EntityType::Product => LINK.company - 1.0,
            _ => return None,
        };
        score += match record.prior {
            180.. => 2.0,
            130.. => 1.0,
            80.. => 0.0,
            _ => -1.0,
        };
        let words = self.names.words(name).len();
        score += if words > 1 { 0.5 } else { 0.0 };
        let full_form = chain.names.iter().any(|&i| {
            let name = &self.names.list[i];
            name.core.len() > 1
                && super::key::is_legal_form(self.syntax.word(self.article.text, name.core.end as usize - 1))
        });
        if full_form {
            score += 1.5;
        }
        if role == Role::Short {
            score -= 1.0;
        }
        let common = record.has(flag::COMMON) || self.knowledge.part_classes(name.hash) != 0 && words == 1;
        if common && record.prior < 190 {
            score += LINK.common_company;
        }
        if record.country != NONE && self.countries.of(record.country) > 0.0 {
            score += 0.5;
        }
        let quoted = record.id("ticker").is_some_and(|t| self.in_brackets(t.split('.').next().unwrap_or(t)));
        Some(if quoted { score + 3.0 } else { score })
    }

    /// Whether the text gives a ticker in brackets: `(NASDAQ: ABCD)`, `(ABCD.L)`.
    fn in_brackets(&self, ticker: &str) -> bool {
        let text = self.article.text;
        ticker.len() > 1
            && memchr::memmem::find_iter(text.as_bytes(), ticker.as_bytes()).any(|at| {
                let before = text.get(..at).unwrap_or_default();
                let after = text.get(at + ticker.len()..).unwrap_or_default();
                (before.ends_with('(') || before.ends_with(": ") || before.ends_with(':'))
                    && after.starts_with([')', '.', ' '])
            })
    }

    fn person(&self, chain: &Chain, name: &Found, record: &Record<'_>, role: Role) -> Option<f32> {
        if chain.kind != EntityType::Person {
            return None;
        }
        let words = self.names.words(name).len();
        let evidence = self.countries.of(record.country);
        let office = chain.names.iter().any(|&i| self.office_near(&self.names.list[i], record));
        let alone = role == Role::Surname || words < 2;
        let mut score = if alone { LINK.surname } else { LINK.person };
        if record.kind == Kind::Legislator {
            score += LINK.legislator;
        }
        score += if evidence > 0.4 { LINK.country_agrees } else { LINK.country_absent };
        if office {
            score += LINK.office_agrees;
        }
        let serving = self.serves(record);
        if alone && !(office && evidence > 0.4) {
            // `Trump` in an article on America, and nobody introduced by that name: who is in office now.
            let first = class::FIRST_FEMALE | class::FIRST_MALE;
            let plain = self.knowledge.part_classes(name.hash) & first == 0;
            let here = evidence > 0.9 || *self.politics.get_or_init(|| self.speaks_of_politics());
            if !(here && serving == Some(true) && plain && record.kind == Kind::Leader) {
                return None;
            }
            if evidence <= 0.4 {
                score += LINK.fame;
            }
        }
        match serving {
            Some(true) => {}
            Some(false) => score += LINK.years_differ,
            None => score += LINK.years_unknown,
        }
        // A name that many bear needs more than the years to agree.
        let common = self.is_plain_name(name) && !self.is_of_large_country(record);
        if !alone && evidence <= 0.0 && !office && (serving != Some(true) || common) {
            return None;
        }
        Some(score)
    }

    /// Whether a person led one of the larger countries: the name alone says who is meant.
    fn is_of_large_country(&self, record: &Record<'_>) -> bool {
        /// Priors of a leader with an id and of a country of twenty million.
        const KNOWN: u8 = 130;
        const LARGE: u8 = 171;
        let country = (record.country != NONE).then(|| EntityRef::built_in(record.country));
        let country = country.and_then(|c| self.knowledge.record(c));
        record.kind == Kind::Leader && record.prior >= KNOWN && country.is_some_and(|c| c.prior >= LARGE)
    }

    /// Whether an article that names no country speaks of governments or elections all the same.
    fn speaks_of_politics(&self) -> bool {
        const WORDS: &[&str] = &[
            "president",
            "presidency",
            "presidential",
            "administration",
            "white house",
            "kremlin",
            "cabinet",
            "election",
            "elections",
            "voters",
            "lawmakers",
            "congress",
            "senate",
            "parliament",
            "government",
            "summit",
            "tariffs",
            "sanctions",
            "diplomats",
            "republican",
            "republicans",
            "democrats",
        ];
        WORDS.iter().filter(|word| contains_word(self.article.text, word)).nth(1).is_some()
    }

    /// Whether the article's day falls into the person's time of office or the ten years after; none where either is unknown.
    fn serves(&self, record: &Record<'_>) -> Option<bool> {
        if record.has(flag::CURRENT) && self.article.published_at.is_none() {
            return Some(true);
        }
        let year = self.article.published_at?.year();
        let from = i16::try_from(record.from).unwrap_or(0);
        let to = i16::try_from(record.to).unwrap_or(0);
        (from != 0 || to != 0).then(|| !(from != 0 && year + 4 < from || to != 0 && year > to + 10))
    }

    /// Whether each word of a name is a common given name or surname.
    fn is_plain_name(&self, name: &Found) -> bool {
        self.names.words(name).iter().all(|&word| {
            self.knowledge.part_classes(word) & (class::FIRST_FEMALE | class::FIRST_MALE | class::LAST_NAME)
                != 0
        })
    }

    /// Whether a word of the person's office stands just before or after a name.
    fn office_near(&self, name: &Found, record: &Record<'_>) -> bool {
        let text = self.article.text;
        let start = name.core.start.saturating_sub(4) as usize;
        let end = name.core.end as usize + 6;
        (start..end).filter(|t| !name.core.contains(*t as u32)).any(|t| {
            let word = self.syntax.word(text, t);
            word.len() > 3
                && is_office(word)
                && (matches!(word, "leader" | "ruler")
                    || is_royal(word) && record.offices().any(|office| has_word(office, "monarch"))
                    || record.offices().any(|office| has_word(office, word)))
        })
    }

    fn user(&self, record: &Record<'_>) -> Option<f32> {
        let mut context = record.context().peekable();
        if context.peek().is_none() {
            return Some(6.0);
        }
        let text = self.article.text;
        context.any(|word| contains_word(text, word)).then_some(6.0)
    }
}

fn is_office(word: &str) -> bool {
    const OFFICES: &[&str] = &[
        "president",
        "minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "emperor",
        "sultan",
        "emir",
        "prince",
        "monarch",
        "pope",
        "leader",
        "ruler",
        "senator",
        "sen",
        "representative",
        "rep",
        "governor",
        "secretary",
        "prime",
        "taoiseach",
        "congressman",
        "congresswoman",
        "general",
    ];
    let plain = word.trim_end_matches('.');
    OFFICES.iter().any(|o| o.eq_ignore_ascii_case(plain))
}

fn is_royal(word: &str) -> bool {
    ["king", "queen", "emperor", "sultan", "emir"].iter().any(|w| w.eq_ignore_ascii_case(word))
}

fn has_word(office: &str, word: &str) -> bool {
    let plain = word.trim_end_matches('.');
    office.split([' ', '-']).any(|w| {
        w.eq_ignore_ascii_case(plain)
            || plain.len() == 3 && w.len() > 3 && w.get(..3).is_some_and(|w| w.eq_ignore_ascii_case(plain))
            || w.eq_ignore_ascii_case("representative")
                && (plain.eq_ignore_ascii_case("congressman") || plain.eq_ignore_ascii_case("congresswoman"))
    })
}

/// Whether a word stands in a text, whatever its case.
fn contains_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<u8>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (bytes, wanted) = (text.as_bytes(), word.as_bytes());
    !wanted.is_empty()
        && bytes.len() >= wanted.len()
        && (0..=bytes.len() - wanted.len()).any(|at| {
            bytes.get(at..at + wanted.len()).is_some_and(|b| b.eq_ignore_ascii_case(wanted))
                && !letter(at.checked_sub(1).and_then(|i| bytes.get(i)).copied())
                && !letter(bytes.get(at + wanted.len()).copied())
        })
}
