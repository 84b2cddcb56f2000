//! Lists of known names: which stretches of a text are, letter for letter, a name of a list. Lists lie (a "Reading" need be no
//! town), so a match is only a feature; the learner decides when to trust it.
//!
//! Section `gazetteer` (little endian): u32 count `n`; `n` u32 hashes of names (their words in lower case), ascending; `n` u16
//! sets of lists.

use crate::nlp::clusters::word_hash;
use crate::nlp::model::{Model, ModelError};

/// Name of the section.
pub const SECTION: &str = "gazetteer";

/// A list, as the number of its bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum List {
    Given,
    Surname,
    Country,
    Demonym,
    BigCity,
    City,
    Region,
    Organisation,
    Company,
    Person,
    Nickname,
    /// First words of company names that are no words otherwise.
    Brand,
}

/// Number of lists.
pub const LISTS: usize = 12;
/// Says that a longer name goes on from here.
const PREFIX: u16 = 1 << 15;
/// Names of more words are not looked for.
pub const LONGEST: usize = 8;

/// Which lists each token lies in a name of: a bit per list for a first token, an inner one and a last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Lists of the names of one word it is.
    pub single: u16,
    /// Lists of the longer names it begins.
    pub first: u16,
    /// Lists of the longer names it ends or is inside of.
    pub inner: u16,
}

impl Known {
    /// All lists it has to do with.
    pub fn any(self) -> u16 {
        self.single | self.first | self.inner
    }
}

/// The table of names, by open addressing on hashes.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    slots: Vec<(u32, u16)>,
}

/// Begins the hash of a name.
const START: u64 = 0x2545_f491_4f6c_dd1d;

fn extend(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn key(hash: u64) -> u32 {
    ((hash >> 32) as u32).max(1)
}

impl Gazetteer {
    /// Takes the table from a model.
    ///
    /// # Errors
    /// Where the section is missing or damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        Self::read(model.section(SECTION)?)
    }

    /// Takes the table from the bytes of the section.
    ///
    /// # Errors
    /// Where they are cut off.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = || ModelError::Damaged(format!("section `{SECTION}` is cut off"));
        let count = bytes.first_chunk::<4>().map(|b| u32::from_le_bytes(*b) as usize).ok_or_else(damaged)?;
        if bytes.len().checked_sub(4) != count.checked_mul(6) {
            return Err(damaged());
        }
        let (keys, lists) = bytes.get(4..).and_then(|b| b.split_at_checked(count * 4)).ok_or_else(damaged)?;
        let mut slots = vec![(0, 0); (count * 2).next_power_of_two()];
        let mask = slots.len() - 1;
        for (k, l) in keys.chunks_exact(4).zip(lists.chunks_exact(2)) {
            let k = k.first_chunk::<4>().map_or(0, |b| u32::from_le_bytes(*b));
            let l = l.first_chunk::<2>().map_or(0, |b| u16::from_le_bytes(*b));
            let mut at = k as usize & mask;
            while slots[at].0 != 0 && slots[at].0 != k {
                at = (at + 1) & mask;
            }
            slots[at] = (k, l);
        }
        Ok(Self { slots })
    }

    fn find(&self, hash: u64) -> u16 {
        let Some(mask) = self.slots.len().checked_sub(1) else { return 0 };
        let key = key(hash);
        let mut at = key as usize & mask;
        // The table is at most half full, so an empty slot ends every search.
        loop {
            match self.slots[at] {
                (0, _) => return 0,
                (found, lists) if found == key => return lists,
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// Marks a sentence. `lower` are the hashes of the words in lower case, `marks` (as many) is what is found of each.
    pub fn mark(&self, lower: &[u64], marks: &mut [Known]) {
        for start in 0..lower.len() {
            let mut hash = START;
            for (length, &word) in lower[start..].iter().take(LONGEST).enumerate() {
                hash = extend(hash, word);
                let found = self.find(hash);
                let lists = found & !PREFIX;
                if lists != 0 {
                    if length == 0 {
                        marks[start].single |= lists;
                    } else {
                        marks[start].first |= lists;
                        marks[start + 1..=start + length].iter_mut().for_each(|m| m.inner |= lists);
                    }
                }
                if found & PREFIX == 0 {
                    break;
                }
            }
        }
    }

    /// The lists that hold a name of these words (hashes of their lower case).
    pub fn lists(&self, lower: &[u64]) -> u16 {
        self.find(lower.iter().fold(START, |h, &w| extend(h, w))) & !PREFIX
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.slots.iter().filter(|s| s.0 != 0).count()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.slots.iter().all(|s| s.0 == 0)
    }
}

/// Collects names for a section.
#[derive(Debug, Default)]
pub struct Builder {
    entries: std::collections::BTreeMap<u32, u16>,
}

impl Builder {
    /// Adds a name, given as its words.
    pub fn add(&mut self, words: &[&str], list: List) {
        if words.is_empty() || words.len() > LONGEST {
            return;
        }
        let mut hash = START;
        for (at, word) in words.iter().enumerate() {
            hash = extend(hash, word_hash(&word.to_lowercase()));
            let bits = if at + 1 == words.len() { 1 << list as u16 } else { PREFIX };
            *self.entries.entry(key(hash)).or_default() |= bits;
        }
    }

    /// The lists that hold a name of one word so far.
    pub fn lists(&self, word: &str) -> u16 {
        let hash = extend(START, word_hash(&word.to_lowercase()));
        self.entries.get(&key(hash)).map_or(0, |bits| bits & !PREFIX)
    }

    /// Lays out the section.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 + self.entries.len() * 6);
        out.extend_from_slice(&(self.entries.len() as u32).to_le_bytes());
        out.extend(self.entries.keys().flat_map(|k| k.to_le_bytes()));
        out.extend(self.entries.values().flat_map(|l| l.to_le_bytes()));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_short_and_long_names() {
        let mut builder = Builder::default();
        builder.add(&["Port", "Salvo"], List::City);
        builder.add(&["Salvo"], List::Surname);
        let bytes = builder.write();
        let gazetteer = Gazetteer::read(&bytes).unwrap();
        let words: Vec<u64> = ["in", "port", "salvo", "today"].iter().map(|w| word_hash(w)).collect();
        let mut marks = vec![Known::default(); words.len()];
        gazetteer.mark(&words, &mut marks);
        assert_eq!(marks[1], Known { first: 1 << List::City as u16, ..Known::default() });
        let both = Known { single: 1 << List::Surname as u16, first: 0, inner: 1 << List::City as u16 };
        assert_eq!(marks[2], both);
        assert_eq!((marks[0].any(), marks[3].any()), (0, 0));
        assert!((0..bytes.len()).all(|cut| Gazetteer::read(&bytes[..cut]).is_err()));
    }
}
