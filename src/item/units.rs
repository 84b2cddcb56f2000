//! Offsets in the three units of the contract.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    /// Unicode code points: Python's and Rust's `char`s.
    #[default]
    UnicodeCodePoint,
    /// Bytes of UTF-8: Go's and Rust's string indices.
    Utf8Byte,
    /// Code units of UTF-16: Java's and JavaScript's string indices.
    Utf16CodeUnit,
}

impl OffsetUnit {
    /// The whole list.
    pub const ALL: [OffsetUnit; 3] =
        [OffsetUnit::UnicodeCodePoint, OffsetUnit::Utf8Byte, OffsetUnit::Utf16CodeUnit];

    /// How it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            OffsetUnit::UnicodeCodePoint => "unicode_code_point",
            OffsetUnit::Utf8Byte => "utf8_byte",
            OffsetUnit::Utf16CodeUnit => "utf16_code_unit",
        }
    }

    /// The unit written so.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|u| u.as_str() == text)
    }

    /// The byte offset of an offset in this unit; the text's end where it lies beyond.
    pub fn byte_of(self, text: &str, offset: usize) -> usize {
        let mut units = 0;
        for (byte, c) in text.char_indices() {
            if units >= offset {
                return byte;
            }
            units += match self {
                OffsetUnit::UnicodeCodePoint => 1,
                OffsetUnit::Utf8Byte => c.len_utf8(),
                OffsetUnit::Utf16CodeUnit => c.len_utf16(),
            };
        }
        text.len()
    }

    fn count(self, text: &str) -> usize {
        match self {
            OffsetUnit::UnicodeCodePoint => text.chars().count(),
            OffsetUnit::Utf8Byte => text.len(),
            OffsetUnit::Utf16CodeUnit => text.chars().map(char::len_utf16).sum(),
        }
    }
}

/// Turns byte offsets of one text into another unit, in constant time after one pass over the text.
#[derive(Clone, Debug)]
pub struct OffsetIndex {
    unit: OffsetUnit,
    /// Units before the first character boundary at or after each multiple of [`STEP`] bytes; empty where bytes are units.
    steps: Vec<u32>,
}

const STEP: usize = 128;

impl OffsetIndex {
    /// An index over a text.
    pub fn new(text: &str, unit: OffsetUnit) -> Self {
        let mut steps = Vec::new();
        if unit != OffsetUnit::Utf8Byte && !text.is_ascii() {
            steps.reserve(text.len() / STEP + 1);
            let (mut units, mut from) = (0, 0);
            for at in (0..=text.len()).step_by(STEP) {
                let to = text.ceil_char_boundary(at);
                units += unit.count(text.get(from..to).unwrap_or(""));
                from = to;
                steps.push(u32::try_from(units).unwrap_or(u32::MAX));
            }
        }
        Self { unit, steps }
    }

    /// The offset in units of a byte offset, which must lie on a character boundary of the same text.
    pub fn offset(&self, text: &str, byte: usize) -> u32 {
        let units = if self.steps.is_empty() {
            byte
        } else {
            let step = byte / STEP;
            let start = text.ceil_char_boundary(step * STEP).min(byte);
            let rest = self.unit.count(text.get(start..byte).unwrap_or(""));
            self.steps.get(step).map_or(0, |&n| n as usize) + rest
        };
        u32::try_from(units).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_counts_as_counting_from_the_start_does() {
        let text: String = (0..700).map(|i| ['a', 'é', '漢', '🙂', ' '][(i * 7 + i / 3) % 5]).collect();
        for unit in OffsetUnit::ALL {
            let index = OffsetIndex::new(&text, unit);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(
                    index.offset(&text, byte) as usize,
                    unit.count(&text[..byte]),
                    "{unit:?} at {byte}"
                );
            }
        }
    }
}
