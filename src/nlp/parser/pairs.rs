//! Which words hang on which in raw news, as a first parser reads them: what treebanks are too small to tell (Chen et al., 2009).

use super::features::Atom;
use crate::nlp::linear::bytes::{Reader, Writer};
use crate::nlp::linear::{feature2, feature3};
use crate::nlp::model::ModelError;

/// The classes of affinity: 1 for pairs somewhat commoner than chance, up to this one.
pub const CLASSES: u32 = 3;

/// A table from pairs of words to classes of affinity: open addressing on the high bits of a pair's key; a slot holds the key
/// with the class in its two lowest bits.
#[derive(Clone, Debug)]
pub struct Pairs {
    shift: u32,
    slots: Vec<u32>,
}

impl Default for Pairs {
    fn default() -> Self {
        Self::of_classes(&[])
    }
}

/// The key of a word and its dependent; `side` is 0 for a dependent on the left, 1 on the right.
#[inline]
pub fn arc_key(side: u64, head: &Atom, dependent: &Atom) -> u32 {
    feature3(500, side, head.word, dependent.word)
}

/// The key of a word and the preposition that marks its dependent on the right.
#[inline]
pub fn marker_key(head: &Atom, marker: &Atom) -> u32 {
    feature2(501, head.word, marker.word)
}

impl Pairs {
    /// Makes the table of the keys of each class, the weakest first.
    pub fn of_classes(classes: &[Vec<u32>]) -> Self {
        let count: usize = classes.iter().map(Vec::len).sum();
        let bits = (count * 2).next_power_of_two().trailing_zeros().clamp(4, 28);
        let shift = 32 - bits;
        let mut slots = vec![0_u32; 1 << bits];
        for (class, keys) in (1..=CLASSES).zip(classes) {
            for &key in keys {
                let mut at = (key >> shift) as usize;
                while slots[at] & 3 != 0 {
                    at = (at + 1) & (slots.len() - 1);
                }
                slots[at] = key & !3 | class;
            }
        }
        Self { shift, slots }
    }

    /// The class of affinity of a pair's key, 0 for one that is rare or unknown.
    #[inline]
    pub fn class(&self, key: u32) -> u64 {
        let mut at = (key >> self.shift) as usize;
        while let Some(&slot) = self.slots.get(at) {
            if slot & 3 == 0 {
                return 0;
            }
            if slot & !3 == key & !3 {
                return u64::from(slot & 3);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    /// Writes the table, about two bytes for each pair.
    pub fn write(&self, out: &mut Writer) {
        for class in 1..=CLASSES {
            let mut keys: Vec<u32> =
                self.slots.iter().copied().filter(|s| s & 3 == class).map(|s| s >> 2).collect();
            keys.sort_unstable();
            out.varint(keys.len() as u64);
            let mut previous = 0;
            for key in keys {
                out.varint(u64::from(key - previous));
                previous = key;
            }
        }
    }

    /// Reads a table.
    ///
    /// # Errors
    /// Where the bytes are not such a table.
    pub fn read(input: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut classes = Vec::new();
        for _ in 0..CLASSES {
            let count = input.count(1)?;
            let mut keys = Vec::with_capacity(count);
            let mut key = 0_u64;
            for _ in 0..count {
                key = key.saturating_add(input.varint()?);
                if key >= 1 << 30 {
                    return Err(input.damaged("a pair of words is out of range"));
                }
                keys.push((key as u32) << 2);
            }
            classes.push(keys);
        }
        if classes.iter().map(Vec::len).sum::<usize>() >= 1 << 26 {
            return Err(input.damaged("it has too many pairs of words"));
        }
        Ok(Self::of_classes(&classes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_back() {
        let classes = [vec![8, 4_000_000_000, 12], vec![16], vec![20, 24]];
        let pairs = Pairs::of_classes(&classes);
        let mut writer = Writer::new();
        pairs.write(&mut writer);
        let bytes = writer.finish();
        let again = Pairs::read(&mut Reader::new("pairs", &bytes)).unwrap();
        for (class, keys) in (1..).zip(&classes) {
            assert!(keys.iter().all(|&k| pairs.class(k) == class && again.class(k) == class));
        }
        assert_eq!(pairs.class(1_000), 0);
        assert_eq!(Pairs::default().class(0), 0);
        for cut in 0..bytes.len() {
            assert!(Pairs::read(&mut Reader::new("pairs", &bytes[..cut])).is_err());
        }
    }
}
