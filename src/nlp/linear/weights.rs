//! The weights as serving reads them.

use super::bytes::{Reader, Writer};
use crate::nlp::model::ModelError;

/// One label's weight within a feature's row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Code of the label.
    pub label: u8,
    /// Quantised weight; its value is [`Cell::value`].
    pub code: i8,
}

impl Cell {
    /// The weight in units of [`Weights::unit`]: the signed square of its code, so that small weights keep their
    /// precision beside large ones.
    #[inline]
    pub fn value(self) -> i32 {
        let code = i32::from(self.code);
        code * code.abs()
    }
}

/// A feature's weights in training: its key, and its labels' weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The feature.
    pub key: u32,
    /// (label, weight), each label at most once.
    pub cells: Vec<(u8, f32)>,
}

/// One place of the table: a feature with its first cells beside it, so that most hits touch one cache line.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    /// First cell (24 bits) and number of cells (8 bits, 0 where the slot is free).
    packed: u32,
    /// The first cells again; behind the last, cells that add nothing.
    first: [Cell; INLINE],
}

const INLINE: usize = 4;

/// An immutable table from feature keys to rows of label weights, by open addressing on the key's high bits.
///
/// Most keys looked up are not there: a bit for each stretch of keys, at most one in four of them set and small enough for the
/// nearest caches, says so of most.
#[derive(Clone, Debug)]
pub struct Weights {
    labels: usize,
    unit: f32,
    shift: u32,
    /// Whether any key has these high bits, twice as many stretches as slots.
    present: Vec<u64>,
    slots: Vec<Slot>,
    cells: Vec<Cell>,
}

const MAX_CELLS: usize = 1 << 24;

impl Default for Weights {
    /// A table without a feature.
    fn default() -> Self {
        Self {
            labels: 0,
            unit: 1.0,
            shift: 32,
            present: Vec::new(),
            slots: vec![Slot::default()],
            cells: Vec::new(),
        }
    }
}

impl Weights {
    /// Quantises rows. Weights below `threshold` in magnitude are left out, and rows that have none left; at most 2²⁴ cells
    /// are kept.
    pub fn of_rows(labels: usize, mut rows: Vec<Row>, threshold: f32) -> Self {
        rows.sort_unstable_by_key(|row| row.key);
        rows.dedup_by_key(|row| row.key);
        let largest = rows.iter().flat_map(|r| &r.cells).map(|c| c.1.abs()).fold(0.0_f32, f32::max);
        let unit = if largest > 0.0 { largest / (127.0 * 127.0) } else { 1.0 };
        let mut packed: Vec<(u32, u8, usize)> = Vec::new();
        let mut cells = Vec::new();
        for row in &mut rows {
            row.cells.sort_unstable_by_key(|c| c.0);
            let start = cells.len();
            for &(label, weight) in &row.cells {
                let code =
                    ((weight.abs() / unit).sqrt().round() as i8).max(0) * if weight < 0.0 { -1 } else { 1 };
                if weight.abs() >= threshold && code != 0 && usize::from(label) < labels {
                    cells.push(Cell { label, code });
                }
            }
            let count = cells.len() - start;
            if count > 255 || cells.len() >= MAX_CELLS {
                cells.truncate(start);
            } else if count > 0 {
                packed.push((row.key, count as u8, start));
            }
        }
        Self::index(labels, unit, &packed, cells)
    }

    fn index(labels: usize, unit: f32, rows: &[(u32, u8, usize)], cells: Vec<Cell>) -> Self {
        let bits = (rows.len() * 2).next_power_of_two().trailing_zeros().clamp(4, 30);
        let shift = 32 - bits;
        let mut slots = vec![Slot::default(); 1 << bits];
        let mut present = vec![0_u64; (2_usize << bits).div_ceil(64)];
        for &(key, count, start) in rows {
            let mut at = (key >> shift) as usize;
            while slots[at].packed != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            let mut first = [Cell::default(); INLINE];
            let row = cells.get(start..start + usize::from(count)).unwrap_or_default();
            first.iter_mut().zip(row).for_each(|(to, from)| *to = *from);
            slots[at] = Slot { key, packed: (start as u32) << 8 | u32::from(count), first };
            let stretch = (key >> (shift - 1)) as usize;
            present[stretch / 64] |= 1 << (stretch % 64);
        }
        Self { labels, unit, shift, present, slots, cells }
    }

    /// Its rows in floating point, sorted by key.
    pub fn to_rows(&self) -> Vec<Row> {
        let mut keys: Vec<u32> = self.slots.iter().filter(|s| s.packed != 0).map(|s| s.key).collect();
        keys.sort_unstable();
        let real = |cell: &Cell| (cell.label, cell.value() as f32 * self.unit);
        keys.into_iter().map(|key| Row { key, cells: self.row(key).iter().map(real).collect() }).collect()
    }

    /// Number of labels: every cell's label is below it.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// The real weight of one integer unit of score.
    pub fn unit(&self) -> f32 {
        self.unit
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it holds no weight at all.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The cells of a feature; none where it has no weight.
    #[inline]
    pub fn row(&self, key: u32) -> &[Cell] {
        self.find(key).map_or(&[], |slot| self.cells_of(slot, 0))
    }

    /// The cells of a slot but for the first `skip`.
    #[inline]
    fn cells_of(&self, slot: &Slot, skip: usize) -> &[Cell] {
        let start = (slot.packed >> 8) as usize;
        self.cells.get(start + skip..start + (slot.packed & 0xFF) as usize).unwrap_or_default()
    }

    /// Adds a feature's weights to the scores of the labels, in integer units.
    #[inline]
    pub fn add(&self, key: u32, scores: &mut [i32]) {
        for cell in self.row(key) {
            if let Some(score) = scores.get_mut(usize::from(cell.label)) {
                *score += cell.value();
            }
        }
    }

    /// Adds the weights of many features to the scores of the labels.
    ///
    /// The same as [`Weights::add`] for each, but in three sweeps: which keys may be there, their slots, their cells. So the
    /// processor waits for many places in memory at once, not for one after the other.
    #[inline]
    pub fn add_all(&self, keys: &[u32], scores: &mut [i32]) {
        const BATCH: usize = 64;
        const NONE: Slot = Slot { key: 0, packed: 0, first: [Cell { label: 0, code: 0 }; INLINE] };
        for keys in keys.chunks(BATCH) {
            let mut likely = [0_u32; BATCH];
            let mut count = 0;
            for &key in keys {
                if let Some(to) = likely.get_mut(count) {
                    *to = key;
                }
                count += usize::from(self.may_have(key));
            }
            let mut found = [&NONE; BATCH];
            let mut rows = 0;
            for &key in likely.iter().take(count) {
                let slot = self.find(key);
                if let Some(to) = found.get_mut(rows) {
                    *to = slot.unwrap_or(&NONE);
                }
                rows += usize::from(slot.is_some());
            }
            for slot in found.iter().take(rows) {
                // All of the first cells without asking how many there are: the others add nothing.
                for cell in slot.first {
                    if let Some(score) = scores.get_mut(usize::from(cell.label)) {
                        *score += cell.value();
                    }
                }
                if slot.packed & 0xFF > INLINE as u32 {
                    for cell in self.cells_of(slot, INLINE) {
                        if let Some(score) = scores.get_mut(usize::from(cell.label)) {
                            *score += cell.value();
                        }
                    }
                }
            }
        }
    }

    /// Whether a key of the same stretch has weights.
    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let stretch = (key >> (self.shift - 1)) as usize;
        self.present.get(stretch / 64).is_some_and(|bits| bits >> (stretch % 64) & 1 != 0)
    }

    /// The slot of a feature that has weights.
    #[inline]
    fn find(&self, key: u32) -> Option<&Slot> {
        // `shift` is 32 only in the empty table, whose one slot is free.
        let mut at = key.checked_shr(self.shift).unwrap_or(0) as usize;
        loop {
            let slot = self.slots.get(at).filter(|s| s.packed != 0)?;
            if slot.key == key {
                return Some(slot);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Writes the table: about two bytes for each feature's key, one for its length and two for each cell.
    pub fn write(&self, out: &mut Writer) {
        let mut keys: Vec<u32> = self.slots.iter().filter(|s| s.packed != 0).map(|s| s.key).collect();
        keys.sort_unstable();
        out.varint(self.labels as u64);
        out.f32(self.unit);
        out.varint(keys.len() as u64);
        let mut previous = 0;
        for key in keys {
            out.varint(u64::from(key - previous));
            previous = key;
            let row = self.row(key);
            out.u8(row.len() as u8);
            for cell in row {
                out.u8(cell.label);
                out.u8(cell.code as u8);
            }
        }
    }

    /// Reads a table, checking that its labels are below `labels`.
    ///
    /// # Errors
    /// Where the bytes are not such a table.
    pub fn read(input: &mut Reader<'_>, labels: usize) -> Result<Self, ModelError> {
        let stored = input.varint()?;
        if stored != labels as u64 {
            return Err(
                input.damaged(&format!("its weights are for {stored} labels, not {labels}; train it again"))
            );
        }
        let unit = input.f32()?;
        let count = input.count(4)?;
        let mut rows = Vec::with_capacity(count);
        let mut cells = Vec::with_capacity(input.left() / 2);
        let mut key = 0_u64;
        for index in 0..count {
            let step = input.varint()?;
            key = key.saturating_add(step);
            if key > u64::from(u32::MAX) || (index > 0 && step == 0) {
                return Err(input.damaged("its features are not in order"));
            }
            let length = input.u8()?;
            let start = cells.len();
            for pair in input.raw(2 * usize::from(length))?.chunks_exact(2) {
                let (label, code) = (pair[0], pair[1] as i8);
                if usize::from(label) >= labels {
                    return Err(input.damaged("a label does not exist"));
                }
                cells.push(Cell { label, code });
            }
            if cells.len() >= MAX_CELLS || length == 0 {
                return Err(input.damaged("it has too many weights, or a feature without one"));
            }
            rows.push((key as u32, length, start));
        }
        cells.shrink_to_fit();
        Ok(Self::index(labels, unit, &rows, cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::linear::Random;

    fn sample() -> Weights {
        let mut random = Random::new(3);
        let rows = (0..500)
            .map(|_| Row {
                key: random.bits() as u32,
                cells: (0..5).map(|label| (label, random.unit() * 8.0 - 4.0)).collect(),
            })
            .collect();
        Weights::of_rows(5, rows, 0.01)
    }

    #[test]
    fn weights_keep_their_values() {
        let rows = vec![
            Row { key: 5, cells: vec![(1, 10.0), (0, -0.1)] },
            Row { key: u32::MAX, cells: vec![(2, -2.5)] },
            Row { key: 0, cells: vec![(2, 0.0)] },
        ];
        let weights = Weights::of_rows(3, rows, 0.01);
        let mut scores = [0; 3];
        weights.add(5, &mut scores);
        weights.add(u32::MAX, &mut scores);
        weights.add(77, &mut scores);
        let real: Vec<f32> = scores.iter().map(|&s| s as f32 * weights.unit()).collect();
        assert!(
            (real[0] + 0.1).abs() < 0.01 && (real[1] - 10.0).abs() < 0.01 && (real[2] + 2.5).abs() < 0.04,
            "{real:?}"
        );
        assert!(weights.row(0).is_empty());
    }

    #[test]
    fn tables_come_back() {
        let weights = sample();
        let mut writer = Writer::new();
        weights.write(&mut writer);
        let bytes = writer.finish();
        let again = Weights::read(&mut Reader::new("sample", &bytes), 5).unwrap();
        let mut writer = Writer::new();
        again.write(&mut writer);
        assert_eq!(writer.finish(), bytes);
        for &Slot { key, .. } in &weights.slots {
            assert_eq!(weights.row(key), again.row(key));
            let (mut one, mut all) = ([0; 5], [0; 5]);
            weights.add(key, &mut one);
            again.add_all(&[key, key ^ 1], &mut all);
            weights.add(key ^ 1, &mut one);
            assert_eq!(one, all);
        }
        assert!(Weights::read(&mut Reader::new("sample", &bytes), 6).is_err());
    }

    #[test]
    fn damaged_tables_are_refused_or_harmless() {
        let mut writer = Writer::new();
        sample().write(&mut writer);
        let bytes = writer.finish();
        for cut in 0..bytes.len() {
            assert!(Weights::read(&mut Reader::new("sample", &bytes[..cut]), 5).is_err());
        }
        let mut random = Random::new(9);
        for _ in 0..2000 {
            let mut bad = bytes.clone();
            let at = random.below(bad.len());
            bad[at] = random.bits() as u8;
            if let Ok(weights) = Weights::read(&mut Reader::new("sample", &bad), 5) {
                let mut scores = [0; 5];
                weights.add(random.bits() as u32, &mut scores);
            }
        }
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        let weights = Weights::default();
        assert!(weights.row(0).is_empty() && weights.row(u32::MAX).is_empty() && weights.is_empty());
    }
}
