//! Fits the linear classifiers: multinomial logistic regression by AdaGrad (Duchi et al. 2011), weights averaged over the
//! later steps; and the sharpness that calibrates them (temperature scaling, Guo et al. 2017).

use super::sentiment_vectors::Random;
use crate::nlp::labels::SentimentLabel;
use crate::nlp::sentiment::linear::{Feature, Linear, softmax};

/// One training row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Hashes and values of its features.
    pub features: Vec<(u32, f32)>,
    /// Its label.
    pub label: SentimentLabel,
    /// How much it counts.
    pub weight: f32,
}

impl Row {
    /// A row of what the feature functions gave.
    pub fn new(features: &[Feature], label: SentimentLabel, weight: f32) -> Self {
        Self { features: features.iter().map(|f| (f.hash, f.value)).collect(), label, weight }
    }
}

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The table has 2^bits rows.
    pub bits: u32,
    /// Passes over the rows.
    pub epochs: usize,
    /// Step size.
    pub rate: f32,
    /// Pull of every touched weight towards 0, per step.
    pub decay: f32,
    /// Share of features left out at random at each step, so that none is relied on alone.
    pub dropout: f64,
}

/// Fits a classifier.
pub fn fit(rows: &[&Row], settings: Settings, seed: u64) -> Linear {
    let size = 1_usize << settings.bits;
    let mut weights = vec![[0.0_f32; 3]; size];
    let mut squares = vec![[1e-2_f32; 3]; size];
    let mut mean = vec![[0.0_f32; 3]; size];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = Random(seed);
    let mut active: Vec<(usize, f32)> = Vec::new();
    let averaged_from = settings.epochs / 2;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for &number in &order {
            let row = rows[number];
            active.clear();
            for &(hash, value) in &row.features {
                if settings.dropout == 0.0 || random.unit() >= settings.dropout {
                    active.push((Linear::row(hash, settings.bits), value));
                }
            }
            let keep = 1.0 / (1.0 - settings.dropout as f32);
            let mut scores = [0.0_f32; 3];
            for &(at, value) in &active {
                scores.iter_mut().zip(weights[at]).for_each(|(s, w)| *s += w * value * keep);
            }
            let p = softmax(scores);
            for label in 0..3 {
                let gold = if row.label as usize == label { 1.0 } else { 0.0 };
                let slope = (p[label] - gold) * row.weight;
                for &(at, value) in &active {
                    let w = &mut weights[at][label];
                    let g = slope * value * keep + settings.decay * *w;
                    let square = &mut squares[at][label];
                    *square += g * g;
                    *w -= settings.rate * g / square.sqrt();
                }
            }
        }
        if epoch >= averaged_from {
            mean.iter_mut().flatten().zip(weights.iter().flatten()).for_each(|(m, w)| *m += w);
        }
    }
    let passes = (settings.epochs - averaged_from).max(1) as f32;
    mean.iter_mut().flatten().for_each(|m| *m /= passes);
    Linear::new(&mean)
}

/// Scores of a row.
pub fn scores(linear: &Linear, row: &Row) -> [f32; 3] {
    let mut sum = [0.0_f32; 3];
    for &(hash, value) in &row.features {
        let feature =
            Feature { hash, value, token: 0, template: crate::nlp::sentiment::linear::Template::Bias };
        sum.iter_mut().zip(linear.contribution(&feature)).for_each(|(s, p)| *s += p);
    }
    sum
}

/// The factor on held-out scores that makes the labels likeliest.
pub fn sharpness(held_out: &[([f32; 3], SentimentLabel)]) -> f32 {
    let loss = |by: f32| -> f64 {
        held_out.iter().map(|(s, l)| -f64::from(softmax(s.map(|s| s * by))[*l as usize].max(1e-9)).ln()).sum()
    };
    (1..=60)
        .map(|step| step as f32 * 0.05)
        .map(|by| (by, loss(by)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map_or(1.0, |(by, _)| by)
}

/// Gold and predicted labels counted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Confusion {
    counts: [[u32; 3]; 3],
}

impl Confusion {
    /// Counts one.
    pub fn add(&mut self, gold: SentimentLabel, predicted: SentimentLabel) {
        self.counts[gold as usize][predicted as usize] += 1;
    }

    /// Mean of the labels' F1.
    pub fn macro_f1(&self) -> f64 {
        let f1 = |l: usize| {
            let hit = f64::from(self.counts[l][l]);
            let gold: u32 = self.counts[l].iter().sum();
            let said: u32 = self.counts.iter().map(|row| row[l]).sum();
            if hit == 0.0 { 0.0 } else { 2.0 * hit / f64::from(gold + said) }
        };
        (0..3).map(f1).sum::<f64>() / 3.0
    }

    /// Share of right ones.
    pub fn accuracy(&self) -> f64 {
        let right: u32 = (0..3).map(|l| self.counts[l][l]).sum();
        f64::from(right) / f64::from(self.counts.iter().flatten().sum::<u32>().max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SentimentLabel::{Negative, Neutral, Positive};

    #[test]
    fn separable_rows_are_learned_and_twice_the_same() {
        let row =
            |hash: u32, label| Row { features: vec![(hash << 24, 1.0), (7 << 20, 1.0)], label, weight: 1.0 };
        let rows: Vec<Row> = (0..90)
            .map(|i| match i % 3 {
                0 => row(10, Negative),
                1 => row(20, Neutral),
                _ => row(30, Positive),
            })
            .collect();
        let all: Vec<&Row> = rows.iter().collect();
        let settings = Settings { bits: 8, epochs: 10, rate: 0.1, decay: 1e-5, dropout: 0.1 };
        let linear = fit(&all, settings, 1);
        assert_eq!(linear, fit(&all, settings, 1));
        for r in &rows {
            assert_eq!(crate::nlp::sentiment::linear::likeliest(softmax(scores(&linear, r))), r.label);
        }
    }

    #[test]
    fn overconfident_scores_are_softened() {
        let held_out: Vec<_> =
            (0..100).map(|i| ([4.0, 0.0, 0.0], if i % 4 == 0 { Positive } else { Negative })).collect();
        assert!(sharpness(&held_out) < 0.5);
    }

    #[test]
    fn macro_f1_counts_each_label_alike() {
        let mut c = Confusion::default();
        (0..8).for_each(|_| c.add(Negative, Negative));
        c.add(Neutral, Negative);
        c.add(Positive, Positive);
        assert!((c.macro_f1() - (16.0 / 17.0 + 0.0 + 1.0) / 3.0).abs() < 1e-9);
        assert!((c.accuracy() - 0.9).abs() < 1e-9);
    }
}
