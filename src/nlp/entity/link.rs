//! Chains of names are linked to what the knowledge holds, by type, context and how likely each reading is beforehand; NIL
//! rather than a guess.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use rustc_hash::FxHasher;

use super::chain::Chain;
use super::found::{Found, Names};
use super::weights::LINK;
use crate::knowledge::{EntityRef, Kind, Knowledge, NONE, NameHash, Record, Role, flag};
use crate::nlp::doc::{Article, Syntax};
use crate::nlp::labels::EntityType;

/// What a chain is linked to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub(super) entity: EntityRef,
    /// Log-odds that it is right, before calibration.
    pub(super) score: f32,
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<FxHasher>>;

/// How much the article speaks of each country, by the number of its entity.
#[derive(Debug, Default)]
struct Countries {
    weights: Map<u32, f32>,
}

impl Countries {
    fn add(&mut self, country: u32, weight: f32) {
        if country != NONE {
            *self.weights.entry(country).or_default() += weight;
        }
    }

    fn of(&self, country: u32) -> f32 {
        self.weights.get(&country).copied().unwrap_or(0.0)
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
}

/// One link per chain, where one is sure enough.
pub(super) fn links(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &Names,
    chains: &[Chain],
    knowledge: &Knowledge,
) -> Vec<Option<Link>> {
    let mut linker = Linker { article, syntax, names, knowledge, countries: Countries::default() };
    linker.sure_countries(chains);
    // Large cities speak for their countries before small ones and persons are looked at.
    linker.sure_cities(chains);
    chains.iter().map(|chain| linker.best(chain)).collect()
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
                let mut found: Vec<(u32, f32)> = Vec::new();
                let mut others = false;
                for (entity, role) in self.knowledge.candidates_of(name.hash) {
                    let Some(record) = self.knowledge.record(entity) else { continue };
                    match record.kind {
                        Kind::Country => {
                            let weight = if role == Role::Demonym { 1.0 } else { 2.0 };
                            found.extend(entity.number().map(|n| (n, weight)));
                        }
                        Kind::Subdivision => {
                            found.push((record.country, 1.0));
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
                let share = found.len() as f32;
                let count = (chain.names.len() as f32).sqrt();
                for (country, weight) in found {
                    self.countries.add(country, count * weight / share);
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
                self.countries.add(first.country, weight);
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

    fn country(&self, kind: EntityType, name: &Found, record: &Record<'_>, role: Role) -> Option<f32> {
        let mut score = match (kind, role) {
            (EntityType::Gpe | EntityType::Loc, _) => LINK.country,
            (EntityType::Norp, Role::Demonym) => LINK.country,
            (EntityType::Norp, _) => LINK.country - 1.0,
            (EntityType::Org | EntityType::Fac, _) => LINK.country - 2.0,
            (EntityType::Person, Role::Name) => LINK.country - 3.5,
            _ => return None,
        };
        if !record.has(flag::STATE) {
            score -= 1.0;
        }
        // `Korea`, `Congo`, `Georgia`: what the rest of the article speaks of decides.
        let own = self.knowledge.candidates_of(name.hash).filter_map(|(e, _)| {
            let other = self.knowledge.record(e)?;
            matches!(other.kind, Kind::Country | Kind::Subdivision).then_some((e, other))
        });
        let rivals = own.filter(|(_, r)| r.name != record.name).fold(f32::MIN, |most, (e, r)| {
            let number = if r.kind == Kind::Country { e.number().unwrap_or(NONE) } else { r.country };
            let share = if r.kind == Kind::Country { 0.0 } else { 0.5 };
            most.max(self.countries.of(number) - share)
        });
        if rivals > f32::MIN {
            let number = self.knowledge.candidates_of(name.hash).find_map(|(e, _)| {
                self.knowledge
                    .record(e)
                    .filter(|r| r.kind == Kind::Country && r.name == record.name)
                    .and(e.number())
            });
            let own = self.countries.of(number.unwrap_or(NONE));
            score += (1.5 * (own - rivals)).clamp(-3.0, 1.0);
        }
        Some(score)
    }

    fn subdivision(&self, kind: EntityType, name: &Found, record: &Record<'_>, role: Role) -> Option<f32> {
        if role == Role::Demonym
            || !matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac | EntityType::Org)
        {
            return None;
        }
        let evidence = self.countries.of(record.country);
        let mut score = LINK.subdivision + if evidence > 0.9 { 1.0 } else { -0.5 };
        if kind == EntityType::Org {
            score -= 2.0;
        }
        match self.place_after(name) {
            Some(next) if next == record.country => score += 2.0,
            Some(_) => score -= 2.0,
            None => {}
        }
        Some(score)
    }

    fn city(&self, chain: &Chain, name: &Found, record: &Record<'_>, role: Role) -> Option<f32> {
        let mut score = match chain.kind {
            EntityType::Gpe => 0.0,
            EntityType::Loc => -0.5,
            EntityType::Fac => -1.5,
            // An organisation that bears a town's name (`Karhula`, the insurer) is not the town.
            EntityType::Org => -3.5,
            EntityType::Person => -4.0,
            _ => return None,
        };
        score += LINK.city + f32::from(record.prior.min(140)) * LINK.population;
        if role == Role::Short || role == Role::Alias {
            // `New Delhi` is not Delhi where a city of its own bears the name.
            let own = self.knowledge.candidates_of(name.hash).any(|(e, r)| {
                r == Role::Name
                    && self
                        .knowledge
                        .record(e)
                        .is_some_and(|o| o.kind == Kind::City && o.country == record.country)
            });
            score -= if own { 3.0 } else { 0.5 };
        }
        let evidence = self.countries.of(record.country);
        score += if evidence > 0.4 {
            LINK.own_country + 0.2 * evidence.min(4.0)
        } else if record.has(flag::CAPITAL) {
            0.0
        } else if self.countries.any() {
            LINK.strange_country
        } else {
            LINK.strange_country / 2.0
        };
        for &i in &chain.names {
            match self.place_after(&self.names.list[i]) {
                Some(next) if next == record.country || next == record.parent => {
                    score += 3.0;
                    break;
                }
                Some(_) => score -= 3.0,
                None => {}
            }
        }
        if record.has(flag::COMMON) && name.core.len() == 1 && !record.has(flag::CAPITAL) {
            score -= 1.0;
        }
        Some(score)
    }

    /// The country or subdivision named right after a comma (`Paris, Texas`).
    fn place_after(&self, name: &Found) -> Option<u32> {
        let text = self.article.text;
        let after = text.get(name.span.end as usize..)?;
        let after = after.strip_prefix(", ")?;
        let place = self.names.list.iter().find(|n| n.span.start == name.span.end + 2)?;
        if !after.starts_with(char::is_uppercase) || place.demonym {
            return None;
        }
        let end = text.get(place.span.end as usize..).unwrap_or_default();
        // A list (`Seoul, Tokyo and Beijing`) has no place inside a place.
        if end.starts_with(" and ") || end.starts_with(" or ") {
            return None;
        }
        self.knowledge.candidates_of(place.hash).find_map(|(entity, role)| {
            let record = self.knowledge.record(entity)?;
            let part = matches!(record.kind, Kind::Country | Kind::Subdivision) && role != Role::Demonym;
            part.then(|| entity.number()).flatten()
        })
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
        let mut score = if role == Role::Surname || words < 2 { LINK.surname } else { LINK.person };
        if record.kind == Kind::Legislator {
            score += LINK.legislator;
        }
        score += if evidence > 0.4 { LINK.country_agrees } else { LINK.country_absent };
        if office {
            score += LINK.office_agrees;
        }
        if (role == Role::Surname || words < 2) && !(office && evidence > 0.4) {
            return None;
        }
        if let Some(day) = self.article.published_at {
            let year = day.year();
            let from = i16::try_from(record.from).unwrap_or(0);
            let to = i16::try_from(record.to).unwrap_or(0);
            if record.from != 0 && year + 4 < from || record.to != 0 && year > to + 10 {
                score += LINK.years_differ;
            }
        }
        Some(score)
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
