//! The learner of the fact types: logistic regression for each by AdaGrad (Duchi et al., 2011), with a copy of every feature for each
//! source beside the common one (Daumé, 2007); probabilities and thresholds come from parts it did not see.

use rustc_hash::FxHashMap;

use super::relations_sets::Source;
use crate::nlp::linear::{Random, Row};
use crate::nlp::relation::learned::{COUNT, Scale};

/// One pair of mentions.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Keys of its features.
    pub features: Vec<u32>,
    /// Bits of the classes it tells.
    pub told: u32,
    /// Bits of the classes it is an example or a counterexample of.
    pub open: u32,
    /// Bits of the classes of which it is most likely a counterexample.
    pub weak: u32,
    /// The text it stands in; parts are cut between texts.
    pub text: u32,
    /// Where the text comes from.
    pub source: Source,
}

const EPOCHS: usize = 8;
const STEP: f32 = 0.1;
/// The copies learn this much slower than what all sources share.
const COPY_STEP: f32 = 0.5;
/// Keeps the first steps of a rare feature small.
const SQUARES_FROM: f32 = 0.1;
/// How much a likely counterexample counts.
const WEAK: f32 = 0.3;
const PENALTY: f32 = 2e-4;
/// Parts for probabilities and thresholds.
const PARTS: u32 = 4;
/// No class is told below this.
const LEAST: f32 = 0.3;
/// Texts are read with the copy of this source, the one that is news.
const READ_AS: usize = Source::Conll04 as usize;
/// The sources with a copy of their own: the first ones of [`Source`], CoNLL04 first.
const COPIES: usize = 3;
/// Features of fewer examples are dropped.
const FEWEST: u32 = 3;
/// So many weights are kept, about four bytes each.
const CELLS: usize = 300_000;
/// So many told by the weights alone shall be right.
const PRECISION: f64 = 0.75;

/// Weights ([`COUNT`] for each feature) and biases.
struct Fitted {
    common: Vec<f32>,
    copies: [Vec<f32>; COPIES],
    biases: [f32; COUNT],
}

impl Fitted {
    /// The sums of weights in a text of a source; news without labels have no copy.
    fn sums(&self, features: &[u32], source: usize) -> [f32; COUNT] {
        let mut sums = self.biases;
        let copy = self.copies.get(source);
        for &feature in features {
            let at = feature as usize * COUNT;
            for (sum, w) in sums.iter_mut().zip(&self.common[at..at + COUNT]) {
                *sum += w;
            }
            if let Some(copy) = copy {
                for (sum, w) in sums.iter_mut().zip(&copy[at..at + COUNT]) {
                    *sum += w;
                }
            }
        }
        sums
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// Learns from the examples `keep` lets through; their features are numbers below `size`.
fn fit(examples: &[Example], size: usize, seed: u64, keep: impl Fn(&Example) -> bool) -> Fitted {
    let mut order: Vec<&Example> = examples.iter().filter(|e| keep(e)).collect();
    let mut random = Random::new(seed);
    let zeros = || vec![0.0_f32; size * COUNT];
    let mut fitted =
        Fitted { common: zeros(), copies: std::array::from_fn(|_| zeros()), biases: [-2.0; COUNT] };
    let mut squares = vec![SQUARES_FROM; size * COUNT];
    let mut copy_squares: [Vec<f32>; COPIES] = std::array::from_fn(|_| vec![SQUARES_FROM; size * COUNT]);
    let mut bias_squares = [1e-3_f32; COUNT];
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for example in &order {
            let source = example.source as usize;
            let sums = fitted.sums(&example.features, source);
            for class in (0..COUNT).filter(|c| example.open & (1 << c) != 0) {
                let gold = f32::from(u8::from(example.told & (1 << class) != 0));
                let weight = if example.weak & (1 << class) != 0 { WEAK } else { 1.0 };
                let error = (gold - sigmoid(sums[class])) * weight;
                if error.abs() < 0.01 {
                    continue;
                }
                for &feature in &example.features {
                    let k = feature as usize * COUNT + class;
                    let step = error - PENALTY * fitted.common[k];
                    squares[k] += step * step;
                    fitted.common[k] += STEP * step / squares[k].sqrt();
                    if source < COPIES {
                        let (copy, squares) = (&mut fitted.copies[source][k], &mut copy_squares[source][k]);
                        let step = error - PENALTY * *copy;
                        *squares += step * step;
                        *copy += COPY_STEP * STEP * step / squares.sqrt();
                    }
                }
                bias_squares[class] += error * error;
                fitted.biases[class] += STEP * error / bias_squares[class].sqrt();
            }
        }
    }
    fitted
}

/// Features that occur in several examples, as numbers; the others are dropped. Returns their keys.
fn number(examples: &mut [Example]) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for &feature in examples.iter().flat_map(|e| &e.features) {
        *counts.entry(feature).or_default() += 1;
    }
    let mut keys: Vec<u32> = counts.into_iter().filter(|c| c.1 >= FEWEST).map(|c| c.0).collect();
    keys.sort_unstable();
    let numbers: FxHashMap<u32, u32> = keys.iter().enumerate().map(|(i, &k)| (k, i as u32)).collect();
    for example in examples {
        example.features = example.features.iter().filter_map(|f| numbers.get(f).copied()).collect();
        example.features.sort_unstable();
        example.features.dedup();
    }
    keys
}

/// Learns weights from all examples, and from parts left out how sums become probabilities and from which on a class is told.
/// `report` takes for each class what the parts left out gave: examples, precision and recall at its threshold.
pub fn learn(
    mut examples: Vec<Example>,
    seed: u64,
    mut report: impl FnMut(usize, usize, f64, f64, Scale),
) -> (Vec<Row>, [Scale; COUNT]) {
    let keys = number(&mut examples);
    let size = keys.len();
    let mut seen: Vec<Vec<Seen>> = vec![Vec::new(); COUNT];
    for part in 0..PARTS {
        let fitted = fit(&examples, size, seed, |e| e.text % PARTS != part);
        for example in examples.iter().filter(|e| e.text % PARTS == part) {
            let sums = fitted.sums(&example.features, READ_AS);
            for class in (0..COUNT).filter(|c| example.open & (1 << c) != 0) {
                seen[class].push(Seen { sum: sums[class], told: example.told & (1 << class) != 0 });
            }
        }
    }
    let fitted = fit(&examples, size, seed, |_| true);
    let scales = std::array::from_fn(|class| {
        let (slope, shift) = calibrate(&seen[class]);
        let (accept, precision, recall) = threshold(&mut seen[class], slope, shift);
        let scale = Scale { slope, bias: fitted.biases[class] * slope + shift, accept };
        let told = seen[class].iter().filter(|s| s.told).count();
        report(class, told, precision, recall, scale);
        scale
    });
    let rows = keys
        .iter()
        .enumerate()
        .map(|(i, &key)| Row {
            key,
            cells: (0..COUNT)
                .map(|c| (c as u8, fitted.common[i * COUNT + c] + fitted.copies[READ_AS][i * COUNT + c]))
                .filter(|c| c.1 != 0.0)
                .collect(),
        })
        .collect();
    (largest(rows), scales)
}

/// Keeps the largest weights, as many as fit.
fn largest(mut rows: Vec<Row>) -> Vec<Row> {
    let mut sizes: Vec<f32> = rows.iter().flat_map(|r| &r.cells).map(|c| c.1.abs()).collect();
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    if let Some(&least) = sizes.get(CELLS) {
        for row in &mut rows {
            row.cells.retain(|c| c.1.abs() > least);
        }
    }
    rows.retain(|r| !r.cells.is_empty());
    rows
}

/// An example a learner did not see.
#[derive(Clone, Copy, Debug)]
struct Seen {
    sum: f32,
    told: bool,
}

/// Slope and shift that make sums probabilities (Platt, 1999), by Newton's method on two parameters.
fn calibrate(seen: &[Seen]) -> (f32, f32) {
    let (mut slope, mut shift) = (1.0_f64, 0.0_f64);
    for _ in 0..50 {
        let (mut g, mut h) = ([0.0_f64; 2], [1e-6_f64, 0.0, 1e-6]);
        for s in seen {
            let x = f64::from(s.sum);
            let p = 1.0 / (1.0 + (-(slope * x + shift)).exp());
            let error = p - f64::from(u8::from(s.told));
            let weight = p * (1.0 - p);
            g[0] += error * x;
            g[1] += error;
            h[0] += weight * x * x;
            h[1] += weight * x;
            h[2] += weight;
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        if determinant.abs() < 1e-12 {
            break;
        }
        slope -= ((h[2] * g[0] - h[1] * g[1]) / determinant).clamp(-0.3, 0.3);
        shift -= ((h[0] * g[1] - h[1] * g[0]) / determinant).clamp(-0.5, 0.5);
        slope = slope.clamp(0.1, 2.0);
    }
    (slope as f32, shift as f32)
}

/// The threshold of the best F1 among those right often enough; with its precision and recall.
fn threshold(seen: &mut [Seen], slope: f32, shift: f32) -> (f32, f64, f64) {
    seen.sort_by(|a, b| b.sum.total_cmp(&a.sum));
    let all = seen.iter().filter(|s| s.told).count().max(1) as f64;
    let mut best = (0.9_f32, 0.0_f64, 0.0_f64);
    let mut most = 0.0;
    let mut right = 0.0;
    for (i, s) in seen.iter().enumerate() {
        right += f64::from(u8::from(s.told));
        let (precision, recall) = (right / (i + 1) as f64, right / all);
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        let probability = sigmoid(slope * s.sum + shift);
        if precision >= PRECISION && f1 > most && probability >= LEAST {
            most = f1;
            best = (probability, precision, recall);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_decides_is_learned_and_told() {
        let examples: Vec<Example> = (0..400)
            .map(|i| Example {
                features: vec![7, if i % 4 == 0 { 8 } else { 9 }],
                told: u32::from(i % 4 == 0),
                open: 1,
                text: i / 4,
                ..Example::default()
            })
            .collect();
        let mut told = Vec::new();
        let (rows, scales) = learn(examples.clone(), 1, |class, _, precision, recall, _| {
            told.push((class, precision, recall));
        });
        let weight = |key| rows.iter().find(|r| r.key == key).map_or(0.0, |r| r.cells[0].1);
        assert!(weight(8) > 0.3 && weight(9) < weight(8));
        assert_eq!(told.first(), Some(&(0, 1.0, 1.0)));
        assert!(scales[0].accept >= LEAST);
        assert_eq!(rows, learn(examples, 1, |_, _, _, _, _| ()).0);
    }
}
