//! `the Russian leader`, `the Greek defence minister`: whoever was said to hold such an office of the country.

use rustc_hash::FxHashMap;

use super::{Called, Resolver};
use crate::knowledge::Kind;
use crate::nlp::doc::{Entity, TokenRange};
use crate::nlp::entity::{describe, thing};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Xpos};
use crate::nlp::tokenize::is_genitive;

/// Who leads a country.
const LEADERS: &[&str] = &[
    "president",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emir",
    "sultan",
    "dictator",
    "ruler",
    "leader",
    "monarch",
];

/// An office of a country told by its demonym.
#[derive(Clone, Copy, Debug)]
pub(super) struct Office {
    /// Index of the country's entity.
    country: usize,
    demonym: TokenRange,
    /// What stands behind the demonym, the noun last.
    words: TokenRange,
}

/// A mention of a country.
#[derive(Clone, Copy, Debug)]
pub(super) struct Country {
    entity: usize,
    tokens: TokenRange,
    kind: MentionKind,
}

/// So many words may stand between a country and an office of it.
const FAR: u32 = 4;

impl Resolver<'_> {
    /// The office of a country told by its demonym that a noun is.
    pub(super) fn office(&self, token: u32, sentence: u32) -> Option<Office> {
        let scene = &self.scene;
        let noun = scene.word(token);
        let plain = scene.xpos(token) == Xpos::Nn && noun.starts_with(char::is_lowercase);
        if !plain || describe::type_at(|t| scene.word(t), token) != Some(EntityType::Person) {
            return None;
        }
        let first = scene.syntax.sentences.get(sentence as usize)?.tokens.start;
        let mut t = token.checked_sub(1)?;
        while t > first
            && token - t < FAR
            && matches!(scene.xpos(t), Xpos::Nn | Xpos::Jj)
            && scene.word(t).starts_with(char::is_lowercase)
        {
            t -= 1;
        }
        let country = self.countries.get(&(t + 1)).filter(|c| c.kind == MentionKind::Demonym)?;
        let words = TokenRange { start: t + 1, end: token + 1 };
        Some(Office { country: country.entity, demonym: country.tokens, words })
    }

    /// Whom such an office means, with the token the phrase begins at: of those named before the only one called so.
    pub(super) fn officer(&self, sentence: u32, office: Office) -> Option<(usize, u32)> {
        let scene = &self.scene;
        let token = office.words.end - 1;
        let start =
            office.demonym.start.checked_sub(1).filter(|&t| scene.word(t).eq_ignore_ascii_case("the"))?;
        if self.goes_on(token) || self.is_predicate(token, sentence) {
            return None;
        }
        // "X, the Russian president,": what stands beside X is no mention of its own.
        if start.checked_sub(1).is_some_and(|t| scene.word(t) == ",")
            && self.names.list.iter().any(|n| n.tokens.end + 1 == start)
        {
            return None;
        }
        let mut found: Vec<usize> = self
            .called
            .iter()
            .filter(|c| c.from <= start && self.is_called(c, office.words) && self.is_of(c, office.country))
            .map(|c| c.entity)
            .filter(|&e| self.entities.get(e).is_some_and(|e| e.kind == EntityType::Person))
            .collect();
        found.sort_unstable();
        found.dedup();
        if found.is_empty() && self.leads(office.words) {
            found = self.known_leaders(office.country, start);
        }
        match found[..] {
            [one] => Some((one, start)),
            _ => None,
        }
    }

    /// The mentions of countries, by where they end.
    pub(super) fn countries_by_end(&self) -> FxHashMap<u32, Country> {
        let countries = self.extra.iter().zip(self.entities.iter()).enumerate();
        let countries = countries.filter(|(_, (extra, _))| extra.kind == Some(Kind::Country));
        let mentions = countries.flat_map(|(e, (_, entity))| entity.mentions.iter().map(move |m| (e, m)));
        mentions
            .map(|(entity, m)| (m.tokens.end, Country { entity, tokens: m.tokens, kind: m.kind }))
            .collect()
    }

    /// Whether what follows tells more of the office, or names who holds it.
    fn goes_on(&self, token: u32) -> bool {
        let next = self.scene.word(token + 1);
        let named = |t: u32| self.scene.word(t).starts_with(char::is_uppercase);
        matches!(next, "that" | "which" | "who" | "of" | "to" | "-")
            || matches!(self.scene.xpos(token + 1), Xpos::Nn | Xpos::Nns)
            || named(token + 1)
            || next == "," && named(token + 2)
    }

    /// `X is the French president`.
    fn is_predicate(&self, token: u32, sentence: u32) -> bool {
        let tokens = self
            .scene
            .syntax
            .sentences
            .get(sentence as usize)
            .map_or(token..token, |s| s.tokens.start..token);
        tokens.into_iter().any(|t| self.scene.head(t) == token && self.scene.label(t) == Some(Deprel::Cop))
    }

    fn leads(&self, words: TokenRange) -> bool {
        let noun = self.scene.word(words.end - 1);
        if noun == "minister" {
            words.len() == 2 && self.scene.word(words.start) == "prime"
        } else {
            LEADERS.contains(&noun) && words.len() == 1
        }
    }

    /// Whether somebody was called by the words of an office: by its noun, by the word before it too where there is one, and a leader by
    /// any leader's title.
    fn is_called(&self, called: &Called, words: TokenRange) -> bool {
        let title = self.scene.word(called.token);
        let before = |t: u32| self.scene.word(t.saturating_sub(1));
        if self.scene.word(words.end - 1) == "leader" {
            let prime =
                title.eq_ignore_ascii_case("minister") && before(called.token).eq_ignore_ascii_case("prime");
            return (prime || LEADERS.iter().any(|l| l.eq_ignore_ascii_case(title)))
                && !called.is_lesser(&self.scene);
        }
        let same = thing::lower(self.scene.word(words.end - 1)) == called.noun;
        let modified = words.len() > 1;
        same && if modified {
            before(called.token).eq_ignore_ascii_case(before(words.end - 1))
        } else {
            !called.is_lesser(&self.scene)
        }
    }

    /// Whether a title is one of a country: `German Chancellor`, `Greece's defence minister`, `president of France`.
    fn is_of(&self, called: &Called, country: usize) -> bool {
        let title = called.token;
        let mut t = title;
        for _ in 0..FAR {
            let end = if t > 0 && is_genitive(self.scene.word(t - 1)) { t - 1 } else { t };
            if let Some(found) = self.countries.get(&end) {
                return found.entity == country;
            }
            let word = t
                .checked_sub(1)
                .filter(|&t| matches!(self.scene.xpos(t), Xpos::Nn | Xpos::Nnp | Xpos::Jj | Xpos::Hyph));
            match word {
                Some(word) => t = word,
                None => break,
            }
        }
        let of = self.scene.word(title + 1) == "of";
        of && self.entities.get(country).is_some_and(|c| {
            c.mentions.iter().any(|m| m.tokens.start == title + 2 || m.tokens.start == title + 3)
        })
    }

    /// Those named before whom the knowledge holds for a country's own.
    fn known_leaders(&self, country: usize, start: u32) -> Vec<usize> {
        let Some(code) = self.entities.get(country).and_then(|c| c.id("iso3166")) else { return Vec::new() };
        let named = |e: &Entity| {
            e.kind == EntityType::Person
                && e.country.as_deref() == Some(code)
                && e.mentions.first().is_some_and(|m| m.tokens.start < start)
        };
        (0..self.entities.len()).filter(|&e| named(&self.entities[e])).collect()
    }
}
