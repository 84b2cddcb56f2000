//! The weights as serving reads them.

use std::ops::Range;

use super::bytes::{Reader, Writer};
use super::pages::Pages;
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

/// An immutable table from feature keys to rows of label weights, by open addressing on the key's high bits.
///
/// A slot holds a feature's key and the codes of all labels side by side, so that a feature costs one place in memory and its row
/// is added in a few vector operations. Of the keys that have no weights, a bit for each stretch of keys says so for most: at
/// most one in four of them is set, and they are small enough for the nearest caches.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Number of labels: every cell's label is below it.
    labels: usize,
    /// The real weight of one integer unit of score.
    unit: f32,
    /// Bytes of a slot: the key (little endian), a code for each label, zeros, and last whether it is taken.
    width: usize,
    table: Pages,
    /// Whether any key has these high bits.
    present: Vec<u64>,
    shift: u32,
}

/// Bytes of a slot's key.
const KEY: usize = 4;

/// Widths of slots, in bytes.
const WIDTHS: [usize; 5] = [16, 32, 64, 96, 320];

const MAX_CELLS: usize = 1 << 24;

impl Default for Weights {
    /// A table without a feature.
    fn default() -> Self {
        Self::index(0, 1.0, &[], &[])
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
        let mut packed = Vec::new();
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
                packed.push((row.key, start..cells.len()));
            }
        }
        Self::index(labels, unit, &packed, &cells)
    }

    /// The mean of several trainings' weights, quantised as by [`Weights::of_rows`]. What chance of one order of the examples put
    /// into the weights falls away (bagging, Breiman 1996), and it costs nothing when they are read.
    pub fn of_mean(labels: usize, trainings: Vec<Vec<Row>>, threshold: f32) -> Self {
        let share = 1.0 / trainings.len().max(1) as f32;
        let mut rows: Vec<Row> = trainings.into_iter().flatten().collect();
        // The sort is stable, so that weights are added in the order of the trainings.
        rows.sort_by_key(|row| row.key);
        let mut means: Vec<Row> = Vec::new();
        for row in rows {
            if means.last().is_none_or(|last| last.key != row.key) {
                means.push(Row { key: row.key, cells: Vec::new() });
            }
            let Some(mean) = means.last_mut() else { continue };
            for (label, weight) in row.cells {
                match mean.cells.iter_mut().find(|cell| cell.0 == label) {
                    Some(cell) => cell.1 += weight * share,
                    None => mean.cells.push((label, weight * share)),
                }
            }
        }
        Self::of_rows(labels, means, threshold)
    }

    /// The table of rows of which each has a cell; labels are below `labels`, which is at most 256, and a row names each once.
    pub fn index(labels: usize, unit: f32, rows: &[(u32, Range<usize>)], cells: &[Cell]) -> Self {
        let width = WIDTHS.into_iter().find(|&width| KEY + labels < width).unwrap_or(WIDTHS[4]);
        let bits = (rows.len() * 4).next_power_of_two().trailing_zeros().clamp(6, 31);
        let shift = 32 - bits;
        let mut present = vec![0_u64; 1 << (bits - 6)];
        // At most four slots in seven are taken, so that searches are short and each ends.
        let slots = rows.len() * 7 / 4 + 1;
        let table = Pages::filled(slots * width, |table| {
            for (key, range) in rows {
                let stretch = (key >> shift) as usize;
                present[stretch / 64] |= 1 << (stretch % 64);
                let mut at = home(*key, slots);
                while table.get(at * width..(at + 1) * width).is_some_and(is_taken) {
                    at = (at + 1) % slots;
                }
                if let Some(slot) = table.get_mut(at * width..(at + 1) * width) {
                    slot[..KEY].copy_from_slice(&key.to_le_bytes());
                    for cell in cells.get(range.clone()).unwrap_or_default() {
                        slot[KEY + usize::from(cell.label)] = cell.code.cast_unsigned();
                    }
                    slot[width - 1] = 1;
                }
            }
        });
        Self { labels, unit, width, table, present, shift }
    }

    fn slot(&self, at: usize) -> Option<&[u8]> {
        self.table.get(at * self.width..(at + 1) * self.width)
    }

    /// The keys that have weights, ascending.
    fn keys(&self) -> Vec<u32> {
        let taken = self.table.chunks_exact(self.width).filter(|slot| is_taken(slot));
        let mut keys: Vec<u32> = taken.map(key_of).collect();
        keys.sort_unstable();
        keys
    }

    /// Its rows in floating point, sorted by key.
    pub fn to_rows(&self) -> Vec<Row> {
        let real = |cell: Cell| (cell.label, cell.value() as f32 * self.unit);
        self.keys().into_iter().map(|key| Row { key, cells: self.row(key).map(real).collect() }).collect()
    }

    /// The real weight of one integer unit of score.
    pub fn unit(&self) -> f32 {
        self.unit
    }

    /// Whether it holds no weight at all.
    pub fn is_empty(&self) -> bool {
        !self.table.chunks_exact(self.width).any(is_taken)
    }

    /// The cells of a feature that are not zero; none where it has no weight.
    pub fn row(&self, key: u32) -> impl Iterator<Item = Cell> + '_ {
        // A free slot has no code.
        let slot = seek(key, self.table.len() / self.width, |at| self.slot(at));
        let codes = slot.iter().skip(KEY).take(self.labels).map(|code| code.cast_signed());
        codes.enumerate().filter(|(_, code)| *code != 0).map(|(l, code)| Cell { label: l as u8, code })
    }

    /// Adds the weights of many features to the scores of the labels, in integer units.
    #[inline]
    pub fn add_all(&self, keys: &[u32], scores: &mut [i32]) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has what the function is compiled for.
            #[allow(unsafe_code, reason = "the compiler cannot know the processor")]
            return unsafe { self.add_all_avx2(keys, scores) };
        }
        self.add_all_by_width(keys, scores);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn add_all_avx2(&self, keys: &[u32], scores: &mut [i32]) {
        self.add_all_by_width(keys, scores);
    }

    #[inline(always)]
    fn add_all_by_width(&self, keys: &[u32], scores: &mut [i32]) {
        match self.width {
            16 => self.add_rows::<16>(keys, scores),
            32 => self.add_rows::<32>(keys, scores),
            64 => self.add_rows::<64>(keys, scores),
            96 => self.add_rows::<96>(keys, scores),
            _ => self.add_rows::<320>(keys, scores),
        }
    }

    /// In three sweeps: which keys may be there, their slots, their sum. So the processor waits for many places in memory at
    /// once, not for one after the other.
    #[inline(always)]
    fn add_rows<const WIDTH: usize>(&self, keys: &[u32], scores: &mut [i32]) {
        const BATCH: usize = 64;
        let slots = self.table.as_chunks::<WIDTH>().0;
        let none = [0_u8; WIDTH];
        // A slot is summed as a whole, which is simpler for the processor; what its key adds up to is not read.
        let mut sums = [0_i32; WIDTH];
        for keys in keys.chunks(BATCH) {
            let mut likely = [0_u32; BATCH];
            let mut count = 0;
            for &key in keys {
                if let Some(to) = likely.get_mut(count) {
                    *to = key;
                }
                count += usize::from(self.may_have(key));
            }
            // Every place is asked for before the first is looked at: a wrong guess there would wait for it alone.
            let touched = likely.iter().take(count).filter_map(|&key| slots.get(home(key, slots.len())));
            std::hint::black_box(touched.fold(0, |all, slot| all ^ slot[0]));
            let mut found = [&none; BATCH];
            let mut rows = 0;
            for &key in likely.iter().take(count) {
                let slot = seek(key, slots.len(), |at| slots.get(at));
                if let Some(to) = found.get_mut(rows) {
                    *to = slot;
                }
                rows += usize::from(is_taken(slot));
            }
            for slot in found.iter().take(rows) {
                for (sum, &code) in sums.iter_mut().zip(*slot) {
                    let code = i16::from(code.cast_signed());
                    *sum += i32::from(code * code.abs());
                }
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums.iter().skip(KEY)).take(self.labels) {
            *score += sum;
        }
    }

    /// Whether a key of the same stretch has weights.
    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let stretch = (key >> self.shift) as usize;
        self.present.get(stretch / 64).is_some_and(|bits| bits >> (stretch % 64) & 1 != 0)
    }

    /// Writes the table: about two bytes for each feature's key, one for its length and two for each cell.
    pub fn write(&self, out: &mut Writer) {
        let keys = self.keys();
        out.varint(self.labels as u64);
        out.f32(self.unit);
        out.varint(keys.len() as u64);
        let mut before = None;
        for key in keys {
            out.key(before, key);
            before = Some(key);
            let row: Vec<Cell> = self.row(key).collect();
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
        let mut before = None;
        for _ in 0..count {
            let key = input.key(before)?;
            before = Some(key);
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
            rows.push((key, start..cells.len()));
        }
        Ok(Self::index(labels, unit, &rows, &cells))
    }
}

/// The first slot of a key.
#[inline]
fn home(key: u32, slots: usize) -> usize {
    ((u64::from(key) * slots as u64) >> 32) as usize
}

/// The slot of a key among those that `slot` gives below their number, or the free one at which the search for it ends; one of
/// them at least is free.
#[inline(always)]
fn seek<'t, S: AsRef<[u8]> + ?Sized>(key: u32, slots: usize, slot: impl Fn(usize) -> Option<&'t S>) -> &'t S {
    let mut at = home(key, slots);
    loop {
        match slot(at) {
            Some(found) if key_of(found.as_ref()) == key || !is_taken(found.as_ref()) => return found,
            Some(_) => at += 1,
            None => at = 0,
        }
    }
}

#[inline]
fn is_taken(slot: &[u8]) -> bool {
    slot.last().is_some_and(|&taken| taken != 0)
}

#[inline]
fn key_of(slot: &[u8]) -> u32 {
    slot.first_chunk().map_or(0, |&key| u32::from_le_bytes(key))
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
        weights.add_all(&[5], &mut scores);
        weights.add_all(&[u32::MAX], &mut scores);
        weights.add_all(&[77], &mut scores);
        let real: Vec<f32> = scores.iter().map(|&s| s as f32 * weights.unit()).collect();
        assert!(
            (real[0] + 0.1).abs() < 0.01 && (real[1] - 10.0).abs() < 0.01 && (real[2] + 2.5).abs() < 0.04,
            "{real:?}"
        );
        assert!(weights.row(0).next().is_none());
    }

    #[test]
    fn the_mean_of_trainings_counts_what_one_lacks_as_zero() {
        let row = |key, cells: &[(u8, f32)]| Row { key, cells: cells.to_vec() };
        let trainings = vec![
            vec![row(1, &[(0, 4.0), (1, -1.0)]), row(9, &[(0, 2.0)])],
            vec![row(1, &[(1, 3.0), (2, 2.0)])],
        ];
        let mean = Weights::of_mean(3, trainings, 0.5).to_rows();
        assert_eq!(mean.iter().map(|row| row.key).collect::<Vec<_>>(), [1, 9]);
        for (cell, right) in mean[0].cells.iter().zip([(0, 2.0), (1, 1.0), (2, 1.0)]) {
            assert!(cell.0 == right.0 && (cell.1 - right.1).abs() < 0.02, "{cell:?}");
        }
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
        let rows = weights.to_rows();
        assert_eq!(again.to_rows(), rows);
        let mut random = Random::new(4);
        for many in rows.chunks(150) {
            // Beside each key one that is not there, which adds nothing.
            let keys: Vec<u32> = many.iter().flat_map(|row| [row.key, random.bits() as u32]).collect();
            let (mut one, mut all) = ([0; 5], [0; 5]);
            for cell in keys.iter().flat_map(|&key| weights.row(key)) {
                one[usize::from(cell.label)] += cell.value();
            }
            again.add_all(&keys, &mut all);
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
                weights.add_all(&[random.bits() as u32], &mut scores);
            }
        }
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        let weights = Weights::default();
        assert!(
            weights.row(0).next().is_none() && weights.row(u32::MAX).next().is_none() && weights.is_empty()
        );
    }
}
