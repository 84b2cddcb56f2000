//! What each word brings: learned valences and a cluster, looked up by a hash of its lower-case form.

use rustc_hash::FxHashMap;

use super::super::model::ModelError;

/// How many learned values a word has.
pub const VALUES: usize = 6;
/// Index of the general valence, learned from lexicons and spread to like words.
pub const VALENCE: usize = 0;
/// Index of the polarity of political sentences a word stands in.
pub const GENERAL: usize = 1;
/// Index of how opinionated political sentences with it are.
pub const GENERAL_STRENGTH: usize = 2;
/// Index of the polarity of financial headlines a word stands in.
pub const FINANCE: usize = 3;
/// Index of how opinionated financial headlines with it are.
pub const FINANCE_STRENGTH: usize = 4;
/// Index of how financial a word is: > 0 in texts on markets and companies, < 0 elsewhere.
pub const DOMAIN: usize = 5;

/// The learned values of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Entry {
    /// Each −127..127, standing for −1..1.
    pub values: [i8; VALUES],
    /// Number of its cluster, from 1; 0 is none.
    pub cluster: u8,
}

impl Entry {
    /// A learned value, −1..1.
    pub fn value(&self, which: usize) -> f32 {
        self.values.get(which).map_or(0.0, |&v| f32::from(v) / 127.0)
    }
}

/// The learned words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    entries: FxHashMap<u32, Entry>,
}

const BYTES: usize = 4 + VALUES + 1;

impl Words {
    /// Makes a table of hashes (see [`hash`]) and entries.
    pub fn new(entries: impl IntoIterator<Item = (u32, Entry)>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }

    /// The entry of a word's hash; all zero for an unknown word.
    pub fn get(&self, hash: u32) -> Entry {
        self.entries.get(&hash).copied().unwrap_or_default()
    }

    /// How many words are known.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The stored form: records sorted by hash.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut all: Vec<_> = self.entries.iter().collect();
        all.sort_unstable_by_key(|(hash, _)| **hash);
        let mut out = Vec::with_capacity(all.len() * BYTES);
        for (hash, entry) in all {
            out.extend_from_slice(&hash.to_le_bytes());
            out.extend(entry.values.iter().map(|v| v.to_le_bytes()[0]));
            out.push(entry.cluster);
        }
        out
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Where the bytes are no whole number of records.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (records, rest) = bytes.as_chunks::<BYTES>();
        if !rest.is_empty() {
            return Err(ModelError::Damaged("the words of section `sentiment` are cut off".to_owned()));
        }
        Ok(Self::new(records.iter().map(|&[a, b, c, d, v0, v1, v2, v3, v4, v5, cluster]| {
            let values = [v0, v1, v2, v3, v4, v5].map(|v| i8::from_le_bytes([v]));
            (u32::from_le_bytes([a, b, c, d]), Entry { values, cluster })
        })))
    }
}

/// Hash of a word without regard to case; curly apostrophes count as straight ones.
pub fn hash(word: &str) -> u32 {
    let mut h = 0x811c_9dc5_u32;
    let mut add = |byte: u8| h = (h ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    if word.is_ascii() {
        word.bytes().for_each(|b| add(b.to_ascii_lowercase()));
    } else {
        for c in word.chars() {
            match c {
                '’' | '‘' => add(b'\''),
                _ => c.to_lowercase().for_each(|c| {
                    let mut buffer = [0; 4];
                    c.encode_utf8(&mut buffer).bytes().for_each(&mut add);
                }),
            }
        }
    }
    mix(h, 0x5bd1)
}

/// One hash of two.
pub fn mix(a: u32, b: u32) -> u32 {
    let mut h = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    h ^= h >> 29;
    h = h.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (h >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_apostrophes_do_not_matter() {
        assert_eq!(hash("Élan"), hash("élan"));
        assert_eq!(hash("N’T"), hash("n't"));
        assert_ne!(hash("gain"), hash("pain"));
    }

    #[test]
    fn words_come_back() {
        let entry = Entry { values: [-127, 3, 0, 5, 127, 1], cluster: 9 };
        let words = Words::new([(hash("dismal"), entry), (7, Entry::default())]);
        let bytes = words.to_bytes();
        let again = Words::from_bytes(&bytes).unwrap();
        assert_eq!(again.get(hash("Dismal")), entry);
        assert_eq!(again.to_bytes(), bytes);
        assert_eq!(again.get(1), Entry::default());
        assert!(Words::from_bytes(&bytes[1..]).is_err());
    }
}
