//! The learned weights of the sequence model: a row of scores per feature. A weight is stored as the signed square root of its
//! size in one byte, so that the many small ones keep their digits beside the few large ones.
//!
//! Section layout (little endian): f32 scale; `LABELS`² f32 transitions (`[to][from]`); u32 count `n`; `n` u32 feature hashes,
//! ascending; `n` u32 sets of labels; then for every feature its labels' weights as i8.

use super::crf::{Scores, Transitions};
use super::features::Features;
use super::scheme::LABELS;
use crate::nlp::linear::{self, Cell};
use crate::nlp::model::ModelError;

/// Weights, ready for use.
#[derive(Clone, Debug)]
pub struct Weights {
    table: linear::Weights,
    /// Scores of label pairs.
    pub transitions: Transitions,
}

impl Default for Weights {
    fn default() -> Self {
        Self { table: linear::Weights::default(), transitions: Transitions::new([[0.0; LABELS]; LABELS]) }
    }
}

impl Weights {
    /// Takes the weights from the bytes of a section.
    ///
    /// # Errors
    /// Where they are cut off.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, ModelError> {
        let mut input = Input(bytes);
        Self::parse(&mut input)
            .filter(|_| input.0.is_empty())
            .ok_or_else(|| ModelError::Damaged(format!("section `{name}` is cut off")))
    }

    fn parse(input: &mut Input<'_>) -> Option<Self> {
        let scale = f32::from_bits(input.u32()?);
        let mut transitions = [[0.0; LABELS]; LABELS];
        for slot in transitions.iter_mut().flatten() {
            *slot = f32::from_bits(input.u32()?);
        }
        let count = input.u32()? as usize;
        let keys = input.take(count.checked_mul(4)?)?;
        let sets = input.take(count.checked_mul(4)?)?;
        let mut rows = Vec::with_capacity(count);
        let mut cells = Vec::new();
        for (key, set) in keys.chunks_exact(4).zip(sets.chunks_exact(4)) {
            let key = u32::from_le_bytes(*key.first_chunk()?);
            let set = u32::from_le_bytes(*set.first_chunk()?);
            let start = cells.len();
            for label in (0..LABELS).filter(|l| set >> l & 1 == 1) {
                let code = input.take(1)?.first()?.cast_signed();
                cells.push(Cell { label: label as u8, code });
            }
            rows.push((key, start..cells.len()));
        }
        let table = linear::Weights::index(LABELS, scale, &rows, &cells);
        Some(Self { table, transitions: Transitions::new(transitions) })
    }

    /// Whether there is nothing learned.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The scores of the labels of a range of tokens.
    pub fn scores(&self, features: &Features, from: usize, to: usize) -> Vec<Scores> {
        let mut keys = Vec::new();
        (from..to)
            .map(|token| {
                keys.clear();
                keys.extend(features.of(token).iter().map(|&hash| hash.max(1)));
                let mut sums = [0_i32; LABELS];
                self.table.add_all(&keys, &mut sums);
                sums.map(|sum| sum as f32 * self.table.unit())
            })
            .collect()
    }
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)?.first_chunk().map(|b| u32::from_le_bytes(*b))
    }
}

/// Lays out a section: the `keep` rows of the largest weights, rounded to 8 bits.
pub fn write(rows: Vec<(u32, Scores)>, transitions: &[Scores; LABELS], keep: usize) -> Vec<u8> {
    let size = |row: &Scores| row.iter().fold(0.0_f32, |a, w| a.max(w.abs()));
    let mut rows = rows;
    rows.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)).then(a.0.cmp(&b.0)));
    rows.truncate(keep);
    let largest = rows.first().map_or(1.0, |r| size(&r.1)).max(1e-6);
    let scale = largest / (127.0 * 127.0);
    rows.sort_by_key(|r| r.0);
    rows.dedup_by_key(|r| r.0);
    let digits = |w: f32| ((w.abs() / scale).sqrt().round() * w.signum()).clamp(-127.0, 127.0) as i8;
    rows.retain(|r| r.1.iter().any(|&w| digits(w) != 0));
    let mut out = scale.to_le_bytes().to_vec();
    out.extend(transitions.iter().flatten().flat_map(|t| t.to_le_bytes()));
    out.extend_from_slice(&(rows.len() as u32).to_le_bytes());
    out.extend(rows.iter().flat_map(|r| r.0.max(1).to_le_bytes()));
    for (_, row) in &rows {
        let set = (0..LABELS).filter(|&l| digits(row[l]) != 0).fold(0_u32, |s, l| s | 1 << l);
        out.extend_from_slice(&set.to_le_bytes());
    }
    out.extend(rows.iter().flat_map(|r| r.1).map(digits).filter(|&d| d != 0).map(|d| d.cast_unsigned()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back() {
        let mut row = [0.0; LABELS];
        row[3] = 1.0;
        row[20] = -0.5;
        let mut transitions = [[0.0; LABELS]; LABELS];
        transitions[2][1] = 0.25;
        let bytes = write(vec![(77, row), (5, [0.0; LABELS])], &transitions, 10);
        let weights = Weights::read("names", &bytes).unwrap();
        assert!(!weights.is_empty());
        assert!((weights.transitions.scores[2][1] - 0.25).abs() < 1e-6);
        let features = Features { hashes: vec![77, 9, 77], starts: vec![0, 3], lexical: vec![0] };
        let scores = weights.scores(&features, 0, 1);
        assert!((scores[0][3] - 2.0).abs() < 0.02 && (scores[0][20] + 1.0).abs() < 0.02);
        assert!((0..bytes.len()).all(|cut| Weights::read("names", &bytes[..cut]).is_err()));
    }
}
