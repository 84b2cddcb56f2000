//! Names that the tagger took for one are taken apart.

use super::found::title;
use super::mend::Text;
use crate::knowledge::class;
use crate::nlp::doc::Name;
use crate::nlp::labels::EntityType;

/// What a party's people and the party itself are called, with the type of such a name.
fn party(word: &str) -> Option<EntityType> {
    match word {
        "Democrat" | "Democrats" | "Democratic" | "Republican" | "Republicans" => Some(EntityType::Norp),
        "GOP" | "G.O.P." => Some(EntityType::Org),
        _ => None,
    }
}

/// What may follow a person's name and a comma and is part of the name.
fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "MD" | "M.D" | "PhD" | "Ph.D" | "Esq"
    )
}

impl Text<'_> {
    /// Cuts what the tagger took for one name into a first, which is put down, and the rest, which is left: persons of a list, bodies on
    /// two sides of a slash, a person and where they are from, a party and its state or chamber.
    pub(super) fn apart(&self, name: &Name, (start, end): (u32, u32), out: &mut Vec<Name>) -> Option<Name> {
        let inner = |word: &str| (start + 1..end.saturating_sub(1)).find(|&t| self.word(t) == word);
        let mut cut = |to: u32, kind: EntityType, from: u32, rest: EntityType, end: u32| {
            let first = self.named(name, start, to, kind);
            if out.last().is_none_or(|last| last.tokens.end <= start) {
                out.push(first);
            }
            Some(self.named(name, from, end, rest))
        };
        let person = name.kind == EntityType::Person;
        // `Cruz, O'Rourke trade barbs`
        if person
            && let Some(comma) = inner(",")
            && self.capital(comma + 1)
            && !is_suffix(self.word(comma + 1))
        {
            return cut(comma, name.kind, comma + 1, name.kind, end);
        }
        // `Treasury / Internal Revenue Service`
        if let Some(slash) = inner("/")
            && self.is_spaced(slash)
        {
            return cut(slash, name.kind, slash + 1, name.kind, end);
        }
        let tokens = self.syntax.tokens.as_slice();
        let known = |from: u32, to: u32| {
            let found = self.knowledge.match_at(self.article.text, tokens, from, to);
            found.filter(|m| m.tokens.end == to).map_or(0, |m| m.classes)
        };
        // `Paul D. Ryan of Wisconsin`
        if person
            && let Some(of) = inner("of")
            && of - start > 1
            && known(of + 1, end) & (class::COUNTRY | class::SUBDIVISION) != 0
        {
            return cut(of, name.kind, of + 1, EntityType::Gpe, end);
        }
        // `Nevada Democrat`, `House GOP`, `Democratic Senate`
        if end - start > 1 && matches!(name.kind, EntityType::Norp | EntityType::Org) {
            let body = |from: u32, to: u32| match self.word(from) {
                "House" | "Senate" if to - from == 1 => Some(EntityType::Org),
                _ if known(from, to) & (class::COUNTRY | class::SUBDIVISION) != 0 => Some(EntityType::Gpe),
                _ => None,
            };
            // `New York Democratic Gov.`: the title is no part of it.
            let titled =
                end - start > 2 && title(self.word(end - 1)).is_some() && party(self.word(end - 2)).is_some();
            let end = if titled { end - 1 } else { end };
            let last = end - 1;
            if let Some(party) = party(self.word(last))
                && let Some(body) = body(start, last)
            {
                return cut(last, body, last, party, end);
            }
            if let Some(party) = party(self.word(start))
                && body(start + 1, end) == Some(EntityType::Org)
            {
                return cut(start + 1, party, start + 1, EntityType::Org, end);
            }
        }
        None
    }

    /// Whether there is space on both sides of a token.
    fn is_spaced(&self, token: u32) -> bool {
        let span = |t: u32| self.syntax.tokens.get(t as usize).map(|t| t.span);
        match (token.checked_sub(1).and_then(span), span(token), span(token + 1)) {
            (Some(before), Some(own), Some(after)) => before.end < own.start && own.end < after.start,
            _ => false,
        }
    }
}
