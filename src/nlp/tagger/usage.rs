//! How raw news use a word: the tags it mostly has there, as a tagger gives them that does not know the word and must go by what
//! stands around it, its ending and its cluster. One place says little of a word that the treebanks lack; all its places say
//! much.

use rustc_hash::FxHashMap;

use crate::nlp::clusters::masked;
use crate::nlp::labels::Xpos;
use crate::nlp::linear::bytes::{Reader, Writer};
use crate::nlp::linear::{feature, text};
use crate::nlp::model::ModelError;

/// The tags of a word in raw news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage(u16);

/// Bits of a tag; all of them set say that there is none.
const TAG_BITS: u32 = 6;
const NO_TAG: u16 = (1 << TAG_BITS) - 1;
/// What a step of the share of the first tag begins at.
const STEPS: [f32; 4] = [0.5, 0.75, 0.9, 0.97];
/// A second tag counts from this share on.
const LEAST_SECOND: f32 = 0.03;
/// Set for every word of the table, so that 0 is a word it lacks.
const KNOWN: u16 = 1 << 15;

const _: () = assert!(Xpos::ALL.len() <= NO_TAG as usize, "every tag has a code, and there is one for none");

impl Usage {
    /// The usage of a word that had each tag as often as `counts` says, by code; that of an unknown word where it never had any.
    pub fn of_counts(counts: &[u32]) -> Self {
        let mut ranked: Vec<(u32, u16)> = counts.iter().copied().zip(0..NO_TAG).collect();
        ranked.sort_unstable_by_key(|&(count, tag)| (std::cmp::Reverse(count), tag));
        let total: u32 = counts.iter().sum();
        let share = |count: u32| count as f32 / total.max(1) as f32;
        let Some(&(most, first)) = ranked.first().filter(|&&(most, _)| most > 0) else {
            return Self::default();
        };
        let second = ranked.get(1).filter(|r| share(r.0) >= LEAST_SECOND).map_or(NO_TAG, |r| r.1);
        let step = STEPS.iter().filter(|&&from| share(most) > from).count() as u16;
        Self(KNOWN | step << (2 * TAG_BITS) | second << TAG_BITS | first)
    }

    /// Whether raw news have the word often enough.
    pub fn is_known(self) -> bool {
        self.0 != 0
    }

    /// Its tags and how sure the first is, as a value of features.
    pub fn whole(self) -> u64 {
        u64::from(self.0)
    }

    /// Its tags alone.
    pub fn tags(self) -> u64 {
        u64::from(self.0 & (KNOWN | ((1 << (2 * TAG_BITS)) - 1)))
    }
}

/// Word form → its usage.
#[derive(Clone, Debug, Default)]
pub struct Usages {
    entries: FxHashMap<u32, Usage>,
}

impl Usages {
    /// A table of keys (see [`key`]) and usages.
    pub fn new(entries: impl IntoIterator<Item = (u32, Usage)>) -> Self {
        Self { entries: entries.into_iter().filter(|entry| entry.1.is_known()).collect() }
    }

    /// The usage of a word: of the form itself, else of its form with one capital (for words in capitals), else of its form in
    /// lower case.
    pub fn of(&self, word: &str) -> Usage {
        let find = |form: &str| self.entries.get(&key(form)).copied();
        if let Some(found) = find(word) {
            return found;
        }
        if !word.chars().any(char::is_uppercase) {
            return Usage::default();
        }
        let lower = word.to_lowercase();
        let mut letters = lower.chars();
        let capital: String =
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let titled = if capital == word { None } else { find(&capital) };
        titled.or_else(|| find(&lower)).unwrap_or_default()
    }

    /// Writes the table: about three bytes for each word's key, two for its usage.
    pub fn write(&self, out: &mut Writer) {
        let mut sorted: Vec<(u32, Usage)> = self.entries.iter().map(|(&key, &usage)| (key, usage)).collect();
        sorted.sort_unstable_by_key(|entry| entry.0);
        out.varint(sorted.len() as u64);
        let mut before = None;
        for (key, usage) in sorted {
            out.key(before, key);
            before = Some(key);
            out.raw(&usage.0.to_le_bytes());
        }
    }

    /// Reads a table.
    ///
    /// # Errors
    /// Where the bytes are not such a table.
    pub fn read(input: &mut Reader<'_>) -> Result<Self, ModelError> {
        let count = input.count(3)?;
        let mut entries = Vec::with_capacity(count);
        let mut before = None;
        for _ in 0..count {
            let key = input.key(before)?;
            before = Some(key);
            entries.push((key, Usage(u16::from_le_bytes([input.u8()?, input.u8()?]))));
        }
        Ok(Self::new(entries))
    }
}

/// The key of a form: its hash, every digit read as 0.
pub fn key(form: &str) -> u32 {
    feature(0, text(&masked(form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(counts: &[(Xpos, u32)]) -> Usage {
        let mut all = vec![0; Xpos::ALL.len()];
        for &(tag, count) in counts {
            all[tag as usize] = count;
        }
        Usage::of_counts(&all)
    }

    #[test]
    fn a_usage_tells_tags_and_their_share() {
        let sure = usage(&[(Xpos::Jj, 98), (Xpos::Nn, 2)]);
        let less = usage(&[(Xpos::Jj, 80), (Xpos::Nn, 20)]);
        assert_eq!(sure.tags(), usage(&[(Xpos::Jj, 5)]).tags(), "a rare second tag does not count");
        assert_ne!(sure.tags(), less.tags());
        assert_eq!(less.tags(), usage(&[(Xpos::Jj, 6), (Xpos::Nn, 4)]).tags());
        assert_ne!(less.whole(), usage(&[(Xpos::Jj, 6), (Xpos::Nn, 4)]).whole());
        assert!(usage(&[(Xpos::Nn, 1)]).is_known() && !usage(&[]).is_known());
    }

    #[test]
    fn forms_back_off_and_tables_come_back() {
        let (name, noun) = (usage(&[(Xpos::Nnp, 9)]), usage(&[(Xpos::Nn, 9)]));
        let table = Usages::new([(key("Lisbon"), name), (key("quay"), noun), (key("A00"), name)]);
        let mut writer = Writer::new();
        table.write(&mut writer);
        let bytes = writer.finish();
        let again = Usages::read(&mut Reader::new("sample", &bytes)).unwrap();
        for table in [&table, &again] {
            assert_eq!([table.of("Lisbon"), table.of("LISBON"), table.of("A47")], [name; 3]);
            assert_eq!([table.of("quay"), table.of("Quay"), table.of("QUAY")], [noun; 3]);
            assert!(!table.of("lisbon").is_known() && !table.of("").is_known());
        }
        for cut in 0..bytes.len() {
            assert!(Usages::read(&mut Reader::new("sample", &bytes[..cut])).is_err(), "{cut}");
        }
    }
}
