//! The weights of a closed set of features as training writes them: faster than [`Perceptron`](super::Perceptron), for no row
//! grows.

use super::weights::{Row, Weights};

/// An averaged perceptron over features chosen before: one row of all labels for each.
#[derive(Clone, Debug)]
pub struct Dense {
    labels: usize,
    shift: u32,
    /// Key (32 bits) and row number plus one (32 bits; 0 where the slot is free), by open addressing on the key's high bits.
    slots: Vec<u64>,
    weights: Vec<f32>,
    /// Sums of (time × change): the average over all times is `weight − lagged / time`.
    lagged: Vec<f64>,
    time: u64,
}

impl Dense {
    /// All weights 0, for a number of labels and distinct features.
    pub fn new(labels: usize, keys: &[u32]) -> Self {
        let bits = (keys.len() * 2).next_power_of_two().trailing_zeros().clamp(4, 30);
        let shift = 32 - bits;
        let mut slots = vec![0_u64; 1 << bits];
        for (row, &key) in keys.iter().enumerate() {
            let mut at = (key >> shift) as usize;
            while slots[at] != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            slots[at] = u64::from(key) << 32 | (row as u64 + 1);
        }
        let cells = keys.len() * labels;
        Self { labels, shift, slots, weights: vec![0.0; cells], lagged: vec![0.0; cells], time: 1 }
    }

    /// Where a feature's row begins.
    #[inline]
    fn row(&self, key: u32) -> Option<usize> {
        let mut at = (key >> self.shift) as usize;
        loop {
            match *self.slots.get(at)? {
                0 => return None,
                slot if (slot >> 32) as u32 == key => {
                    return Some(((slot & 0xFFFF_FFFF) as usize - 1) * self.labels);
                }
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Adds the weights of features to the scores of the labels.
    #[inline]
    pub fn add_all(&self, keys: &[u32], scores: &mut [f32]) {
        for &key in keys {
            if let Some(row) = self.row(key).and_then(|r| self.weights.get(r..r + self.labels)) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight;
                }
            }
        }
    }

    /// One step of time: call it once for each example, whether or not it led to an update.
    pub fn tick(&mut self) {
        self.time += 1;
    }

    /// Changes the weights of features for a label.
    #[inline]
    pub fn update_all(&mut self, keys: &[u32], label: u8, change: f32) {
        let lagged = self.time as f64 * f64::from(change);
        for &key in keys {
            let Some(cell) = self.row(key).map(|r| r + usize::from(label)) else { continue };
            if let (Some(weight), Some(sum)) = (self.weights.get_mut(cell), self.lagged.get_mut(cell)) {
                *weight += change;
                *sum += lagged;
            }
        }
    }

    /// Begins a new average: what was learned stays, the times before do not count.
    pub fn restart(&mut self) {
        self.time = 1;
        self.lagged.fill(0.0);
    }

    /// The averaged weights in the place of the last ones.
    pub fn settle(&mut self) {
        let time = self.time as f64;
        for (weight, lagged) in self.weights.iter_mut().zip(&self.lagged) {
            *weight = (f64::from(*weight) - lagged / time) as f32;
        }
        self.restart();
    }

    /// The averaged weights as serving reads them; weights below `threshold` are left out.
    pub fn finish(mut self, threshold: f32) -> Weights {
        self.settle();
        let rows = self.slots.iter().filter(|s| **s != 0).map(|slot| {
            let start = ((slot & 0xFFFF_FFFF) as usize - 1) * self.labels;
            let row = self.weights.get(start..start + self.labels).unwrap_or_default();
            let cells = row.iter().enumerate().filter(|c| *c.1 != 0.0).map(|(l, &w)| (l as u8, w)).collect();
            Row { key: (slot >> 32) as u32, cells }
        });
        Weights::of_rows(self.labels, rows.collect(), threshold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_over_time_and_learns_no_other_feature() {
        let mut learner = Dense::new(2, &[1, 2]);
        learner.update_all(&[1, 7], 0, 1.0); // counts from time 1 on
        learner.tick();
        learner.update_all(&[1], 0, 1.0); // counts from time 2 on
        learner.tick();
        learner.tick();
        let mut scores = [0.0; 2];
        learner.add_all(&[1, 7], &mut scores);
        assert_eq!(scores, [2.0, 0.0]);
        let mut settled = learner.clone();
        settled.settle();
        let mut scores = [0.0; 2];
        settled.add_all(&[1], &mut scores);
        assert_eq!(scores, [1.25, 0.0]);
        let weights = learner.finish(0.1);
        assert_eq!(weights.len(), 1);
        assert!(weights.row(7).is_empty());
    }
}
