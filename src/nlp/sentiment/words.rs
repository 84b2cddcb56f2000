//! What each word brings: learned valences, a cluster and a vector, looked up by a hash of its lower-case form.

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

/// Components of a word's vector.
pub const DIMS: usize = 27;
/// What one step of a component stands for: the best for fifteen steps over a component of a vector of length 1
/// (Max 1960, "Quantizing for Minimum Distortion").
const STEP: f32 = 0.067;
const MOST: f32 = 7.0;
/// Each step of a weight divides it by as much; fifteen are enough for the most frequent word.
const WEIGHT_RATIO: f32 = 0.78;

/// A word's vector in four bits for each component, signed, and four for its weight.
pub type Packed = [u8; (DIMS + 1).div_ceil(2)];

/// Packs a vector of about length 1, and the weight of its word, 0..1.
pub fn pack(vector: &[f32; DIMS], weight: f32) -> Packed {
    let mut out = Packed::default();
    let steps = (weight.ln() / WEIGHT_RATIO.ln()).round().clamp(0.0, 15.0) as u8;
    let components = vector.iter().map(|x| (x / STEP).round().clamp(-MOST, MOST) as i8 as u8 & 15);
    for (at, bits) in components.chain([steps]).enumerate() {
        if let Some(byte) = out.get_mut(at / 2) {
            *byte |= bits << (4 * (at % 2));
        }
    }
    out
}

/// The learned values of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Entry {
    /// Each −127..127, standing for −1..1.
    pub values: [i8; VALUES],
    /// Number of its cluster, from 1; 0 is none.
    pub cluster: u8,
    /// Its vector; all zero for a word without one, and for every word without a cluster.
    pub vector: Packed,
}

impl Entry {
    /// A learned value, −1..1.
    pub fn value(&self, which: usize) -> f32 {
        self.values.get(which).map_or(0.0, |&v| f32::from(v) / 127.0)
    }

    fn bits(&self, at: usize) -> u8 {
        self.vector.get(at / 2).map_or(0, |byte| byte >> (4 * (at % 2)) & 15)
    }

    /// A component of its vector.
    pub fn component(&self, which: usize) -> f32 {
        f32::from(((self.bits(which) << 4) as i8) >> 4) * STEP
    }

    /// How much its vector counts, 0..1: frequent words say less.
    pub fn weight(&self) -> f32 {
        WEIGHT_RATIO.powi(i32::from(self.bits(DIMS)))
    }
}

/// The learned words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    entries: FxHashMap<u32, Entry>,
}

/// Bytes of a word without a vector: hash, values, cluster.
const SHORT: usize = 4 + VALUES + 1;
/// Bytes of one with a vector.
const LONG: usize = SHORT + size_of::<Packed>();

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

    /// The stored form: the number of words with a vector, then their records, then those of the others, each sorted by hash.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut all: Vec<_> = self.entries.iter().collect();
        all.sort_unstable_by_key(|(hash, entry)| (entry.cluster == 0, **hash));
        let long = all.partition_point(|(_, entry)| entry.cluster > 0);
        let mut out = (long as u32).to_le_bytes().to_vec();
        for (hash, entry) in all {
            out.extend_from_slice(&hash.to_le_bytes());
            out.extend(entry.values.iter().map(|v| v.to_le_bytes()[0]));
            out.push(entry.cluster);
            if entry.cluster > 0 {
                out.extend_from_slice(&entry.vector);
            }
        }
        out
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Where the bytes do not hold the number of records they say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = || ModelError::Damaged("the words of section `sentiment` are cut off".to_owned());
        let (count, rest) = bytes.split_first_chunk::<4>().ok_or_else(damaged)?;
        let long = (u32::from_le_bytes(*count) as usize).checked_mul(LONG).ok_or_else(damaged)?;
        let (long, short) = rest.split_at_checked(long).ok_or_else(damaged)?;
        let (short, tail) = short.as_chunks::<SHORT>();
        if !tail.is_empty() {
            return Err(damaged());
        }
        let long = long.as_chunks::<LONG>().0.iter().filter_map(|bytes| {
            let (bytes, vector) = bytes.split_first_chunk::<SHORT>()?;
            let (hash, entry) = record(bytes);
            Some((hash, Entry { vector: vector.try_into().ok()?, ..entry }))
        });
        Ok(Self::new(long.chain(short.iter().map(record))))
    }
}

/// A word as it is stored, without its vector.
fn record(&[a, b, c, d, v0, v1, v2, v3, v4, v5, cluster]: &[u8; SHORT]) -> (u32, Entry) {
    let values = [v0, v1, v2, v3, v4, v5].map(|v| i8::from_le_bytes([v]));
    (u32::from_le_bytes([a, b, c, d]), Entry { values, cluster, vector: Packed::default() })
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
        let entry = Entry { values: [-127, 3, 0, 5, 127, 1], cluster: 9, vector: pack(&[0.2; DIMS], 0.5) };
        let words = Words::new([(hash("dismal"), entry), (7, Entry::default())]);
        let bytes = words.to_bytes();
        let again = Words::from_bytes(&bytes).unwrap();
        assert_eq!(again.get(hash("Dismal")), entry);
        assert_eq!(again.to_bytes(), bytes);
        assert_eq!(again.get(1), Entry::default());
        for cut in 0..bytes.len() - SHORT {
            assert!(Words::from_bytes(&bytes[..cut]).is_err(), "{cut}");
        }
        assert!(Words::from_bytes(&[255; 40]).is_err());
    }

    #[test]
    fn vectors_and_weights_are_kept_to_a_step() {
        let vector: [f32; DIMS] = std::array::from_fn(|i| (i as f32 - 13.0) * 0.03);
        for weight in [1.0, 0.5, 0.03] {
            let entry = Entry { vector: pack(&vector, weight), ..Entry::default() };
            for (which, x) in vector.iter().enumerate() {
                assert!((entry.component(which) - x).abs() <= STEP / 2.0 + 1e-6, "{which}");
            }
            assert!((entry.weight() / weight).ln().abs() < 0.13, "{weight}");
        }
        assert_eq!((Entry::default().component(3), Entry::default().weight()), (0.0, 1.0));
    }
}
