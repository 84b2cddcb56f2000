//! Weights in training where the features are known beforehand.

use std::ops::Range;

use super::perceptron::Learner;
use super::weights::Row;

/// A structured averaged perceptron's weights (Collins, 2002) for a fixed set of features: dense rows, found by open addressing,
/// so that a pass costs a fraction of what it does with features still to be found. Other features are not learned.
#[derive(Clone, Debug)]
pub struct Selected {
    labels: usize,
    /// Keys ascending: a feature's rank is its row.
    keys: Vec<u32>,
    /// Rank + 1 of the key in each slot; 0 where it is free.
    slots: Vec<u32>,
    weights: Vec<f32>,
    /// Sums of (time × change): the average over all times is `weight − lagged / time`.
    lagged: Vec<f64>,
    time: u64,
}

impl Selected {
    /// No weights yet, for a number of labels (at most 255) and these features.
    pub fn new(labels: usize, mut keys: Vec<u32>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        let labels = labels.min(255);
        let mut slots = vec![0; (keys.len() * 3).next_power_of_two()];
        for (rank, &key) in keys.iter().enumerate() {
            let mut at = home(key, slots.len());
            while slots[at] != 0 {
                at = (at + 1) % slots.len();
            }
            slots[at] = rank as u32 + 1;
        }
        let cells = keys.len() * labels;
        Self { labels, keys, slots, weights: vec![0.0; cells], lagged: vec![0.0; cells], time: 1 }
    }

    /// The cells of a feature; none where it is not one of those selected.
    #[inline]
    fn cells(&self, key: u32) -> Option<Range<usize>> {
        let mut at = home(key, self.slots.len());
        loop {
            let rank = self.slots[at].checked_sub(1)? as usize;
            if self.keys[rank] == key {
                return Some(rank * self.labels..(rank + 1) * self.labels);
            }
            at = (at + 1) % self.slots.len();
        }
    }

    /// The averaged weights that are not zero, sorted by key.
    pub fn averaged(&self) -> Vec<Row> {
        let time = self.time as f64;
        let rows = self.weights.chunks_exact(self.labels).zip(self.lagged.chunks_exact(self.labels));
        let average = |(&w, &l): (&f32, &f64)| (f64::from(w) - l / time) as f32;
        self.keys
            .iter()
            .zip(rows)
            .map(|(&key, (weights, lagged))| {
                let cells = weights.iter().zip(lagged).map(average).enumerate();
                let cells =
                    cells.filter(|c| c.1 != 0.0).map(|(label, weight)| (label as u8, weight)).collect();
                Row { key, cells }
            })
            .filter(|row: &Row| !row.cells.is_empty())
            .collect()
    }
}

impl Learner for Selected {
    #[inline]
    fn add(&self, key: u32, scores: &mut [f32]) {
        if let Some(cells) = self.cells(key) {
            for (score, weight) in scores.iter_mut().zip(&self.weights[cells]) {
                *score += weight;
            }
        }
    }

    fn tick(&mut self) {
        self.time += 1;
    }

    #[inline]
    fn update(&mut self, key: u32, label: u8, change: f32) {
        if let Some(cells) = self.cells(key) {
            let cell = cells.start + usize::from(label);
            self.weights[cell] += change;
            self.lagged[cell] += self.time as f64 * f64::from(change);
        }
    }
}

#[inline]
fn home(key: u32, slots: usize) -> usize {
    ((u64::from(key) * slots as u64) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::linear::{Perceptron, Random};

    #[test]
    fn learns_as_the_sparse_learner_does_and_nothing_of_other_features() {
        let mut random = Random::new(7);
        let keys: Vec<u32> = (0..2000).map(|_| random.bits() as u32).collect();
        let (chosen, others) = keys.split_at(1000);
        let mut selected = Selected::new(5, chosen.to_vec());
        let mut sparse = Perceptron::new(5);
        for _ in 0..20_000 {
            let key = chosen[random.below(chosen.len())];
            let (label, change) = (random.below(5) as u8, random.unit() - 0.5);
            selected.update(key, label, change);
            sparse.update(key, label, change);
            selected.update(others[random.below(others.len())], label, change);
            selected.tick();
            sparse.tick();
        }
        let mut rows = sparse.averaged();
        rows.iter_mut().for_each(|row| row.cells.sort_by_key(|cell| cell.0));
        assert_eq!(selected.averaged(), rows);
        let (mut one, mut other) = ([0.0; 5], [0.0; 5]);
        for &key in &keys {
            selected.add(key, &mut one);
            sparse.add(key, &mut other);
        }
        assert_eq!(one, other);
        assert!(Selected::new(5, Vec::new()).averaged().is_empty());
    }
}
