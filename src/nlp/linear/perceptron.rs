//! The weights as training writes them.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::selected::Selected;
use super::weights::{Row, Weights};

/// What a pass over examples needs of weights in training.
pub trait Learner {
    /// Adds a feature's weights to the scores of the labels.
    fn add(&self, key: u32, scores: &mut [f32]);

    /// One step of time: call it once for each example, whether or not it led to an update.
    fn tick(&mut self);

    /// Changes the weight of a feature and a label.
    fn update(&mut self, key: u32, label: u8, change: f32);
}

/// Feature keys are hashes already.
#[derive(Clone, Debug, Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 | u64::from(byte);
        }
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[derive(Clone, Copy, Debug)]
struct Averaged {
    label: u8,
    weight: f32,
    /// Sum of (time × change): the average over all times is `weight − lagged / time`.
    lagged: f64,
}

/// A feature's cells, and how often it was updated.
#[derive(Clone, Debug, Default)]
struct Tracked {
    updates: u32,
    cells: Vec<Averaged>,
}

/// A structured averaged perceptron's weights (Collins, 2002) in sparse rows. The order of updates alone decides the result.
#[derive(Clone, Debug)]
pub struct Perceptron {
    labels: usize,
    rows: HashMap<u32, Tracked, BuildHasherDefault<KeyHasher>>,
    time: u64,
    least: u32,
}

impl Perceptron {
    /// No weights yet, for a number of labels (at most 255).
    pub fn new(labels: usize) -> Self {
        Self { labels: labels.min(255), rows: HashMap::default(), time: 1, least: 0 }
    }

    /// Features count only once they were updated `least` times: most never are, and the model is better and smaller without
    /// them (Goldberg and Elhadad, 2011).
    pub fn with_least_updates(self, least: u32) -> Self {
        Self { least, ..self }
    }

    /// The `most` features that weigh most, for training that begins anew with these alone: a small model trained so is better
    /// than a large one cut down.
    pub fn select(self, most: usize) -> Selected {
        let weight = |row: &Row| row.cells.iter().map(|c| c.1.abs()).fold(0.0, f32::max);
        let mut ranked: Vec<(f32, u32)> = self.averaged().iter().map(|row| (weight(row), row.key)).collect();
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        Selected::new(self.labels, ranked.into_iter().take(most).map(|(_, key)| key).collect())
    }

    /// The averaged weights, sorted by key.
    pub fn averaged(&self) -> Vec<Row> {
        let time = self.time as f64;
        let average = |c: &Averaged| (c.label, (f64::from(c.weight) - c.lagged / time) as f32);
        let mut rows: Vec<Row> = self
            .rows
            .iter()
            .filter(|(_, row)| row.updates >= self.least)
            .map(|(&key, row)| Row { key, cells: row.cells.iter().map(average).collect() })
            .collect();
        rows.sort_unstable_by_key(|row| row.key);
        rows
    }

    /// The averaged weights as serving reads them; weights below `threshold` are left out.
    pub fn finish(&self, threshold: f32) -> Weights {
        Weights::of_rows(self.labels, self.averaged(), threshold)
    }
}

impl Learner for Perceptron {
    #[inline]
    fn add(&self, key: u32, scores: &mut [f32]) {
        if let Some(row) = self.rows.get(&key).filter(|row| row.updates >= self.least) {
            for cell in &row.cells {
                if let Some(score) = scores.get_mut(usize::from(cell.label)) {
                    *score += cell.weight;
                }
            }
        }
    }

    fn tick(&mut self) {
        self.time += 1;
    }

    #[inline]
    fn update(&mut self, key: u32, label: u8, change: f32) {
        let lagged = self.time as f64 * f64::from(change);
        let row = self.rows.entry(key).or_default();
        row.updates = row.updates.saturating_add(1);
        let row = &mut row.cells;
        match row.iter_mut().find(|cell| cell.label == label) {
            Some(cell) => {
                cell.weight += change;
                cell.lagged += lagged;
            }
            None => row.push(Averaged { label, weight: change, lagged }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averages_over_time() {
        let mut learner = Perceptron::new(2);
        learner.update(1, 0, 1.0); // counts from time 1 on
        learner.tick();
        learner.update(1, 0, 1.0); // counts from time 2 on
        learner.tick();
        learner.tick();
        // Weight 0 before time 1, 1 in [1, 2), 2 in [2, 4): the average over 4 steps is 5 / 4.
        assert_eq!(learner.averaged(), [Row { key: 1, cells: vec![(0, 1.25)] }]);
    }

    #[test]
    fn rarely_updated_features_do_not_count() {
        let mut learner = Perceptron::new(1).with_least_updates(2);
        learner.update(1, 0, 1.0);
        learner.update(2, 0, 1.0);
        learner.update(2, 0, 1.0);
        let mut scores = [0.0];
        learner.add(1, &mut scores);
        assert_eq!(scores, [0.0]);
        learner.add(2, &mut scores);
        assert_eq!(scores, [2.0]);
        assert_eq!(learner.averaged().len(), 1);
    }

    #[test]
    fn selection_keeps_the_heaviest() {
        let mut learner = Perceptron::new(1);
        learner.update(1, 0, 1.0);
        learner.update(2, 0, -3.0);
        learner.tick();
        let mut learner = learner.select(1);
        assert!(learner.averaged().is_empty(), "weights are forgotten");
        learner.update(1, 0, 1.0);
        learner.tick();
        learner.update(2, 0, 1.0);
        learner.tick();
        let mut scores = [0.0];
        learner.add(2, &mut scores);
        assert_eq!(scores, [1.0]);
        // Weight 0 in [1, 2), 1 in [2, 3).
        assert_eq!(
            learner.averaged(),
            [Row { key: 2, cells: vec![(0, 1.0 / 3.0)] }],
            "no other feature is learned"
        );
    }

    #[test]
    fn learns_what_can_be_told_apart() {
        let mut learner = Perceptron::new(2);
        for _ in 0..20 {
            for (keys, gold) in [([10, 11], 0_u8), ([10, 12], 1), ([13, 12], 0)] {
                let mut scores = [0.0; 2];
                keys.iter().for_each(|&k| learner.add(k, &mut scores));
                let guess = u8::from(scores[1] > scores[0]);
                if guess != gold {
                    for key in keys {
                        learner.update(key, gold, 1.0);
                        learner.update(key, guess, -1.0);
                    }
                }
                learner.tick();
            }
        }
        let weights = learner.finish(0.0);
        let mut scores = [0; 2];
        weights.add_all(&[10, 12], &mut scores);
        assert!(scores[1] > scores[0]);
    }
}
