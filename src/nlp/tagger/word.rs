//! What the spelling of a word says, hashed once for all features.

use crate::nlp::linear::{mix, text};

/// A word's spelling as hashes. All of it is a pure function of the word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spelling {
    /// The word as written.
    pub form: u64,
    /// In lower case, digits as one sign: `word`.
    pub lower: u64,
    /// Kinds of characters in a row, each once (`Xx`, `dd-x`).
    pub shape: u64,
    /// The first one to four characters, in lower case.
    pub prefixes: [u64; 4],
    /// The last one to five characters, in lower case.
    pub suffixes: [u64; 5],
    /// Which [`Trait`]s it has.
    pub traits: u8,
}

/// Bits of [`Spelling::traits`].
#[derive(Debug)]
pub struct Trait;

impl Trait {
    /// Begins with a capital.
    pub const CAPITAL: u8 = 1;
    /// Has letters, all capitals.
    pub const ALL_CAPS: u8 = 2;
    /// Has a digit.
    pub const DIGIT: u8 = 4;
    /// Has a hyphen.
    pub const HYPHEN: u8 = 8;
    /// Has no letter and no digit.
    pub const PUNCTUATION: u8 = 16;
    /// Has a full stop among letters or at the end.
    pub const STOP: u8 = 32;
}

impl Spelling {
    /// Looks at a word.
    pub fn of(word: &str) -> Self {
        let mut lower = [0_u32; 48];
        let mut length = 0;
        let (mut shape, mut last_kind) = (7_u64, 0_u8);
        let (mut traits, mut letters, mut capitals, mut digits) = (0_u8, 0_usize, 0_usize, 0_usize);
        for (index, c) in word.chars().enumerate() {
            let (kind, folded) = match c {
                'a'..='z' => (1, c),
                'A'..='Z' => (2, c.to_ascii_lowercase()),
                '0'..='9' => (3, '0'),
                '’' | '‘' => (4, '\''),
                _ if c.is_uppercase() => (2, c.to_lowercase().next().unwrap_or(c)),
                _ if c.is_alphabetic() => (1, c),
                _ if c.is_numeric() => (3, c),
                _ => ((c as u32 % 64) as u8 + 5, c),
            };
            match kind {
                1 => letters += 1,
                2 => {
                    letters += 1;
                    capitals += 1;
                    if index == 0 {
                        traits |= Trait::CAPITAL;
                    }
                }
                3 => digits += 1,
                _ => {
                    if c == '-' {
                        traits |= Trait::HYPHEN;
                    } else if c == '.' {
                        traits |= Trait::STOP;
                    }
                }
            }
            if kind != last_kind || index == 1 {
                shape = mix(shape, u64::from(kind));
                last_kind = kind;
            }
            if let Some(slot) = lower.get_mut(length) {
                *slot = folded as u32;
                length += 1;
            }
        }
        if letters > 0 && letters == capitals {
            traits |= Trait::ALL_CAPS;
        }
        if digits > 0 {
            traits |= Trait::DIGIT;
        }
        if letters + digits == 0 {
            traits |= Trait::PUNCTUATION;
        }
        let lower = lower.get(..length).unwrap_or_default();
        let mut spelling = Spelling { form: text(word), shape, traits, ..Spelling::default() };
        let mut hash = 1;
        for (index, &c) in lower.iter().enumerate() {
            hash = mix(hash, u64::from(c));
            if let Some(slot) = spelling.prefixes.get_mut(index) {
                *slot = hash;
            }
        }
        spelling.lower = hash;
        let mut hash = 2;
        for (index, &c) in lower.iter().rev().take(5).enumerate() {
            hash = mix(hash, u64::from(c));
            if let Some(slot) = spelling.suffixes.get_mut(index) {
                *slot = hash;
            }
        }
        spelling
    }

    /// Whether it has a trait.
    pub fn has(&self, bit: u8) -> bool {
        self.traits & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_folds_what_does_not_matter() {
        assert_eq!(Spelling::of("Harbour").lower, Spelling::of("harbour").lower);
        assert_ne!(Spelling::of("Harbour").form, Spelling::of("harbour").form);
        assert_eq!(Spelling::of("1987").lower, Spelling::of("2024").lower);
        assert_eq!(Spelling::of("n’t").lower, Spelling::of("n't").lower);
        assert_eq!(Spelling::of("sailing").suffixes[2], Spelling::of("Rowing").suffixes[2]);
        assert_eq!(Spelling::of("Lisbon").shape, Spelling::of("Oslo").shape);
        assert!(Spelling::of("U.S.").has(Trait::ALL_CAPS | Trait::STOP));
        assert!(Spelling::of("--").has(Trait::PUNCTUATION) && !Spelling::of("a-b").has(Trait::PUNCTUATION));
        Spelling::of("");
        Spelling::of(&"é".repeat(1000));
    }
}
