//! Which known names stand in a text: the longest matches over tokens, with classes, without allocation.

use super::Knowledge;
use super::fold::NameHash;
use crate::nlp::doc::{Token, TokenRange};

/// Classes of known names, bits of a `u16`.
pub mod class {
    /// A country or territory.
    pub const COUNTRY: u16 = 1;
    /// A state or province.
    pub const SUBDIVISION: u16 = 1 << 1;
    /// A city.
    pub const CITY: u16 = 1 << 2;
    /// A sea, river, region, island.
    pub const LOCATION: u16 = 1 << 3;
    /// A building or the like.
    pub const FACILITY: u16 = 1 << 4;
    /// A people or thing of a country (`Danish`).
    pub const DEMONYM: u16 = 1 << 5;
    /// A people, religion or leaning that is no country.
    pub const GROUP: u16 = 1 << 6;
    /// An organisation, party, ministry, armed group.
    pub const ORGANISATION: u16 = 1 << 7;
    /// A listed company.
    pub const COMPANY: u16 = 1 << 8;
    /// A news agency or newspaper.
    pub const MEDIA: u16 = 1 << 9;
    /// A person's whole name.
    pub const PERSON: u16 = 1 << 10;
    /// A given name of women.
    pub const FIRST_FEMALE: u16 = 1 << 11;
    /// A given name of men.
    pub const FIRST_MALE: u16 = 1 << 12;
    /// A surname.
    pub const LAST_NAME: u16 = 1 << 13;
    /// Written in capitals.
    pub const ACRONYM: u16 = 1 << 14;
    /// Also an ordinary word or another's name: weak evidence.
    pub const COMMON: u16 = 1 << 15;
    /// A given name.
    pub const FIRST_NAME: u16 = FIRST_FEMALE | FIRST_MALE;
    /// How many bits there are.
    pub const COUNT: usize = 16;
}

/// Classes of parts of persons' names, bits of a `u8` in the index.
pub(super) mod part {
    pub(in crate::knowledge) const FEMALE: u8 = 1;
    pub(in crate::knowledge) const MALE: u8 = 2;
    pub(in crate::knowledge) const LAST: u8 = 4;
    pub(in crate::knowledge) const COMMON: u8 = 8;
}

/// The longest name looked for, in tokens.
const LONGEST: usize = 14;

/// A known name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Bits of [`class`].
    pub classes: u16,
}

impl Knowledge {
    /// The known names among some tokens, in text order: at each token the longest name that begins there (names may overlap
    /// one another), and for single tokens also the classes of persons' names. Only capitalised words and numbers begin a name.
    pub fn matches(&self, text: &str, tokens: &[Token], range: TokenRange, mut each: impl FnMut(Match)) {
        for start in range.start..range.end.min(tokens.len() as u32) {
            if let Some(found) = self.match_at(text, tokens, start, range.end) {
                each(found);
            }
        }
    }

    /// The longest known name that begins at a token and ends before `end`.
    pub fn match_at(&self, text: &str, tokens: &[Token], start: u32, end: u32) -> Option<Match> {
        let first = tokens.get(start as usize)?;
        let word = first.span.of(text);
        let initial = word.chars().next()?;
        if !initial.is_uppercase() && !initial.is_ascii_digit() {
            return None;
        }
        let mut hash = NameHash::default();
        let mut at = first.span.start as usize;
        let mut best = None;
        let last = (end as usize).min(tokens.len()).min(start as usize + LONGEST);
        for (i, token) in tokens.iter().enumerate().take(last).skip(start as usize) {
            let piece = text.get(at..token.span.end as usize)?;
            if piece.contains("\n\n") {
                break;
            }
            hash.feed(piece);
            at = token.span.end as usize;
            let key = hash.finish();
            let mut classes = self.classes(key);
            if i == start as usize {
                classes |= self.part_classes(key);
            }
            let tokens = TokenRange { start, end: i as u32 + 1 };
            let written = text.get(first.span.start as usize..at).unwrap_or_default();
            // Marks count for nothing in a name: one behind it is none of its own.
            let lettered = token.span.of(text).chars().any(char::is_alphanumeric);
            if classes != 0 && lettered && fits_case(classes, written) {
                best = Some(Match { tokens, classes });
            }
            if !self.begins(key) {
                break;
            }
        }
        best
    }
}

/// Whether a name known only as an acronym is written as one.
fn fits_case(classes: u16, written: &str) -> bool {
    classes & class::ACRONYM == 0
        || classes & !(class::ACRONYM | class::COMMON | class::ORGANISATION | class::COUNTRY) != 0
        || written.chars().filter(|c| c.is_uppercase()).count() >= 2
        || written.chars().count() > 5
}
