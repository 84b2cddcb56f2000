//! Word clusters: words that stand in like contexts in raw news share a number, at three grains. They let the learners
//! say of a word they never saw in training what they learned of its neighbours (Miller et al. 2004; Ratinov & Roth 2009).
//!
//! Section `clusters` (little endian): u32 count `n`; `n` u64 word hashes, ascending; `n` times three u16 (coarse, middle, fine);
//! `n` u8 (share of lower case, 0..=15).

use std::borrow::Cow;
use std::sync::Arc;

use super::model::{Model, ModelError};

/// Name of the section.
pub const SECTION: &str = "clusters";

/// What the raw news say of a word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// Cluster numbers, counted from 1, coarse (about 100), middle (1,000) and fine (4,000); 0 for an unknown word.
    pub ids: [u16; 3],
    /// How often the letters of this form are written in lower case in raw news: 0 never, 15 always.
    pub lower: u8,
}

impl Cluster {
    /// Whether the word is one of the vocabulary.
    pub fn is_known(self) -> bool {
        self.ids[2] != 0
    }
}

/// The table from word forms to clusters: open addressing on 64-bit hashes, so that it holds no text. Copies
/// share it.
#[derive(Clone, Debug, Default)]
pub struct Clusters {
    slots: Arc<[(u64, Cluster)]>,
}

impl Clusters {
    /// Takes the table from a model; a model without the section gives an empty one.
    ///
    /// # Errors
    /// Where the section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        match model.section(SECTION) {
            Ok(bytes) => Self::read(bytes),
            Err(ModelError::Missing(_)) => Ok(Self::default()),
            Err(other) => Err(other),
        }
    }

    /// Takes the table from the bytes of the section.
    ///
    /// # Errors
    /// Where they are cut off.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = || ModelError::Damaged(format!("section `{SECTION}` is cut off"));
        let count = bytes.first_chunk::<4>().map(|b| u32::from_le_bytes(*b) as usize).ok_or_else(damaged)?;
        if bytes.len().checked_sub(4) != count.checked_mul(15) {
            return Err(damaged());
        }
        let (hashes, rest) =
            bytes.get(4..).and_then(|b| b.split_at_checked(count * 8)).ok_or_else(damaged)?;
        let (ids, lower) = rest.split_at_checked(count * 6).ok_or_else(damaged)?;
        let mut slots = vec![(0, Cluster::default()); (count * 2).next_power_of_two()];
        for ((hash, id), &lower) in hashes.chunks_exact(8).zip(ids.chunks_exact(6)).zip(lower) {
            let hash = hash.first_chunk::<8>().map_or(0, |b| u64::from_le_bytes(*b));
            let mut cluster = Cluster { ids: [0; 3], lower };
            for (to, from) in cluster.ids.iter_mut().zip(id.chunks_exact(2)) {
                *to = from.first_chunk::<2>().map_or(0, |b| u16::from_le_bytes(*b));
            }
            insert(&mut slots, hash, cluster);
        }
        Ok(Self { slots: slots.into() })
    }

    /// The entry of a hash as [`word_hash`] makes it.
    fn find(&self, hash: u64) -> Option<Cluster> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        // The table is at most half full, so an empty slot ends every search.
        loop {
            match self.slots[at] {
                (0, _) => return None,
                (found, cluster) if found == hash => return Some(cluster),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The clusters of a word: of the form itself, else of its form with one capital (for words in capitals), else of its
    /// form in lower case.
    pub fn of(&self, word: &str) -> Cluster {
        if let Some(found) = self.find(word_hash(word)) {
            return found;
        }
        if !word.chars().any(char::is_uppercase) {
            return Cluster::default();
        }
        let lower = word.to_lowercase();
        if word.chars().nth(1).is_some_and(char::is_uppercase) {
            let mut letters = lower.chars();
            let title: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            if let Some(found) = self.find(word_hash(&title)) {
                return found;
            }
        }
        self.find(word_hash(&lower)).unwrap_or_default()
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.slots.iter().filter(|s| s.0 != 0).count()
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.slots.iter().all(|s| s.0 == 0)
    }
}

fn insert(slots: &mut [(u64, Cluster)], hash: u64, cluster: Cluster) {
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    while slots[at].0 != 0 && slots[at].0 != hash {
        at = (at + 1) & mask;
    }
    slots[at] = (hash, cluster);
}

/// Lays out the section. Entries are a word hash and its cluster; the first of equal hashes stays.
pub fn write(mut entries: Vec<(u64, Cluster)>) -> Vec<u8> {
    entries.sort_by_key(|e| e.0);
    entries.dedup_by_key(|e| e.0);
    let mut out = Vec::with_capacity(4 + entries.len() * 15);
    out.extend_from_slice(&(entries.len() as u32).to_le_bytes());
    out.extend(entries.iter().flat_map(|e| e.0.to_le_bytes()));
    out.extend(entries.iter().flat_map(|e| e.1.ids).flat_map(u16::to_le_bytes));
    out.extend(entries.iter().map(|e| e.1.lower));
    out
}

/// A word form with every digit read as 0.
pub fn masked(form: &str) -> Cow<'_, str> {
    if form.bytes().any(|b| b.is_ascii_digit()) {
        form.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
    } else {
        form.into()
    }
}

/// Hash of a word form with every digit read as 0, never 0 itself (FNV-1a, then mixed as in MurmurHash3).
pub fn word_hash(word: &str) -> u64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for b in word.bytes() {
        let b = if b.is_ascii_digit() { b'0' } else { b };
        h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
    }
    h ^= h >> 33;
    h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
    h ^= h >> 33;
    h.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let entry = |w: &str, n: u16| (word_hash(w), Cluster { ids: [n, n + 10, n + 100], lower: n as u8 });
        write(vec![entry("Oslo", 1), entry("river", 2), entry("0000", 3)])
    }

    #[test]
    fn finds_forms_and_backs_off() {
        let clusters = Clusters::read(&sample()).unwrap();
        assert_eq!(clusters.len(), 3);
        assert_eq!(clusters.of("Oslo").ids, [1, 11, 101]);
        assert_eq!(clusters.of("OSLO").ids, [1, 11, 101]);
        assert_eq!(clusters.of("River").lower, 2);
        assert_eq!(clusters.of("1987").ids, [3, 13, 103]);
        assert!(!clusters.of("oslo").is_known());
        assert!(!Clusters::default().of("Oslo").is_known());
    }

    #[test]
    fn a_cut_section_is_refused() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(Clusters::read(&good[..cut]).is_err(), "cut at {cut}");
        }
    }
}
