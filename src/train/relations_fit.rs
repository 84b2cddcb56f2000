//! The learner of the fact types: logistic regression for each by AdaGrad (Duchi et al., 2011), with a copy of every feature for each
//! source beside the common one (Daumé, 2007); probabilities and thresholds come from parts it did not see.

use rustc_hash::FxHashMap;

use super::relations_sets::Source;
use crate::nlp::linear::{Random, Row};
use crate::nlp::relation::learned::{COUNT, Rows, Scale, events};
use crate::nlp::relation::pair::Features;
use crate::nlp::relation::table::row_of;

/// One pair of mentions.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// Keys of its features.
    pub features: Features,
    /// Bits of the classes it tells.
    pub told: u64,
    /// Bits of the classes it is an example or a counterexample of.
    pub open: u64,
    /// Bits of the classes of which it is most likely a counterexample.
    pub weak: u64,
    /// The text it stands in; parts are cut between texts.
    pub text: u32,
    /// Where the text comes from.
    pub source: Source,
}

const EPOCHS: usize = 12;
/// The weights are the mean of those after each pass from this one on, so that the last examples do not weigh more than others.
const AVERAGED_FROM: usize = 6;
/// The share of features an example is learned without, each time others, so that none is relied on alone (Srivastava et al., 2014).
const DROPOUT: f32 = 0.3;
const STEP: f32 = 0.1;
/// The copies learn this much slower than what all sources share.
const COPY_STEP: f32 = 0.5;
/// Keeps the first steps of a rare feature small.
const SQUARES_FROM: f32 = 0.1;
/// How much a likely counterexample counts.
const WEAK: f32 = 0.3;
const PENALTY: f32 = 2e-4;
/// A class of fewer examples is put on the scale of all.
const FEW: usize = 100;
/// Parts for probabilities and thresholds.
const PARTS: u32 = 4;
/// No class is told below this.
const LEAST: f32 = 0.2;
/// The sources with a copy of their own: the first ones of [`Source`].
const COPIES: usize = 4;
/// Features of fewer examples are dropped.
const FEWEST: u32 = 3;
/// So many weights are kept, about four bytes each.
const CELLS: usize = 450_000;
/// And so many of those for texts that tell as encyclopaedias do.
const CELLS_ENCYCLOPAEDIC: usize = 100_000;
/// Encyclopaedias teach classes of so many examples.
const TAUGHT: usize = 60;
/// So many told by the weights alone shall be right in texts of their manner.
const PRECISION_ENCYCLOPAEDIC: f64 = 0.84;
/// In articles no class is told below this, and none that few examples measure below [`LEAST_OF_FEW`].
const LEAST_IN_ARTICLES: f32 = 0.5;
/// See [`LEAST_IN_ARTICLES`].
const LEAST_OF_FEW: f32 = 0.75;
/// Facts that are told in few ways: of what the weights told of them in passages of KnowledgeNet that they did not learn from, nine in
/// ten were right, so they are told from this share of their thresholds on.
const PLAIN: [&str; 8] =
    ["born_in", "citizen_of", "educated_at", "child_of", "spouse", "member_of", "subsidiary_of", "founded"];
/// See [`PLAIN`].
const EASE: f32 = 0.6;
/// The same where a text is one sentence, which tells what it tells but once.
const EASE_ALONE: f32 = 0.4;
/// A threshold is measured by at least so many right ones.
const MEASURED: usize = 12;
/// So many told by the weights alone shall be right in articles.
const PRECISION: f64 = 0.75;
/// Where the best is flat, a lone sentence is told from the lowest threshold on that is so nearly the best: it tells but once.
const ABOUT: f64 = 0.96;
/// And in a text of one sentence, where no other sentence tells it again.
const PRECISION_ALONE: f64 = 0.55;

/// Weights ([`COUNT`] for each feature) and biases.
struct Fitted {
    common: Vec<f32>,
    copies: [Vec<f32>; COPIES],
    /// One for each shared feature.
    shared: Vec<f32>,
    biases: [f32; COUNT],
}

impl Fitted {
    /// The weights of a feature for reading: the common ones, and the copies by their shares.
    fn read(&self, feature: usize, shares: &Shares) -> [f32; COUNT] {
        let at = feature * COUNT;
        std::array::from_fn(|class| {
            let copies = self.copies.iter().zip(shares).map(|(copy, share)| copy[at + class] * share[class]);
            self.common[at + class] + copies.sum::<f32>()
        })
    }

    /// Adds a share of other weights; those of features as they count where none is left out.
    fn add(&mut self, other: &Self, share: f32) {
        let add = |to: &mut [f32], from: &[f32], share: f32| {
            to.iter_mut().zip(from).for_each(|(t, f)| *t += f * share);
        };
        let kept = share * (1.0 - DROPOUT);
        add(&mut self.common, &other.common, kept);
        self.copies.iter_mut().zip(&other.copies).for_each(|(to, from)| add(to, from, kept));
        add(&mut self.shared, &other.shared, kept);
        add(&mut self.biases, &other.biases, share);
    }

    /// The sums of weights in a text of a source; news without labels have no copy.
    fn sums(&self, features: &Features, source: usize) -> [f32; COUNT] {
        let mut sums = self.biases;
        let copy = self.copies.get(source);
        for &(class, feature) in &features.shared {
            sums[usize::from(class)] += self.shared[feature as usize];
        }
        for &feature in &features.plain {
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

/// By how much each source's copy counts for each class when texts are read.
type Shares = [[f32; COUNT]; COPIES];

/// Texts are read as news: as our own for what they alone teach, as both CoNLL04 and our own for what both do.
fn shares(examples: &[Example]) -> Shares {
    let (conll04, own) = (Source::Conll04 as usize, Source::Own as usize);
    let taught = |source: usize, class: usize| {
        examples.iter().any(|e| e.source as usize == source && e.told & (1 << class) != 0)
    };
    let mut shares = [[0.0; COUNT]; COPIES];
    let of = |source: usize| -> [f32; COUNT] {
        std::array::from_fn(|class| match (taught(conll04, class), taught(own, class)) {
            (true, true) if source == conll04 => 0.75,
            (true, true) => 0.5,
            (true, false) => f32::from(u8::from(source == conll04)),
            (false, _) => f32::from(u8::from(source == own)),
        })
    };
    shares[conll04] = of(conll04);
    shares[own] = of(own);
    shares
}

/// Texts that tell as encyclopaedias do are read as KnowledgeNet's are, for the classes that it teaches, whose bits are given too.
fn encyclopaedic_shares(examples: &[Example]) -> (Shares, u64) {
    let source = Source::KnowledgeNet;
    let told = |class: usize| {
        let tells = |e: &&Example| e.source == source && e.told & (1 << class) != 0;
        examples.iter().filter(tells).count()
    };
    let taught = (0..COUNT).filter(|&class| told(class) >= TAUGHT).fold(0, |bits, class| bits | 1 << class);
    let mut shares = [[0.0; COUNT]; COPIES];
    shares[source as usize] = [1.0; COUNT];
    (shares, taught)
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// Learns from the examples `keep` lets through; their features are numbers below `size`.
fn fit(
    examples: &[Example],
    (size, shared): (usize, usize),
    seed: u64,
    keep: impl Fn(&Example) -> bool,
) -> Fitted {
    let mut order: Vec<&Example> = examples.iter().filter(|e| keep(e)).collect();
    let mut random = Random::new(seed);
    let zeros = || vec![0.0_f32; size * COUNT];
    let from = |bias: f32| Fitted {
        common: zeros(),
        copies: std::array::from_fn(|_| zeros()),
        shared: vec![0.0; shared],
        biases: [bias; COUNT],
    };
    let (mut fitted, mut mean) = (from(-2.0), from(0.0));
    let mut shared_squares = vec![SQUARES_FROM; shared];
    let mut squares = vec![SQUARES_FROM; size * COUNT];
    let mut copy_squares: [Vec<f32>; COPIES] = std::array::from_fn(|_| vec![SQUARES_FROM; size * COUNT]);
    let mut bias_squares = [1e-3_f32; COUNT];
    let mut kept = Features::default();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for example in &order {
            let source = example.source as usize;
            kept.plain.clear();
            kept.plain.extend(example.features.plain.iter().filter(|_| random.unit() >= DROPOUT));
            kept.shared.clear();
            kept.shared.extend(example.features.shared.iter().filter(|_| random.unit() >= DROPOUT));
            let sums = fitted.sums(&kept, source);
            for class in (0..COUNT).filter(|c| example.open & (1 << c) != 0) {
                let gold = f32::from(u8::from(example.told & (1 << class) != 0));
                let weight = if example.weak & (1 << class) != 0 { WEAK } else { 1.0 };
                let error = (gold - sigmoid(sums[class])) * weight;
                if error.abs() < 0.01 {
                    continue;
                }
                let shared = &kept.shared;
                let from = shared.partition_point(|s| usize::from(s.0) < class);
                for &(_, feature) in shared.iter().skip(from).take_while(|s| usize::from(s.0) == class) {
                    let k = feature as usize;
                    let step = error - PENALTY * fitted.shared[k];
                    shared_squares[k] += step * step;
                    fitted.shared[k] += STEP * step / shared_squares[k].sqrt();
                }
                for &feature in &kept.plain {
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
        if epoch >= AVERAGED_FROM {
            mean.add(&fitted, 1.0 / (EPOCHS - AVERAGED_FROM) as f32);
        }
    }
    mean
}

/// Keys that occur several times, as numbers in their order; the others are dropped.
struct Numbers {
    keys: Vec<u32>,
    numbers: FxHashMap<u32, u32>,
}

impl Numbers {
    fn of(all: impl Iterator<Item = u32>) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for key in all {
            *counts.entry(key).or_default() += 1;
        }
        let mut keys: Vec<u32> = counts.into_iter().filter(|c| c.1 >= FEWEST).map(|c| c.0).collect();
        keys.sort_unstable();
        let numbers = keys.iter().zip(0..).map(|(&k, i)| (k, i)).collect();
        Self { keys, numbers }
    }
}

/// Replaces the keys of the examples' features by numbers.
fn number(examples: &mut [Example]) -> (Numbers, Numbers) {
    let plain = Numbers::of(examples.iter().flat_map(|e| &e.features.plain).copied());
    let shared = Numbers::of(examples.iter().flat_map(|e| &e.features.shared).map(|s| s.1));
    for Example { features, .. } in examples {
        features.plain = features.plain.iter().filter_map(|f| plain.numbers.get(f).copied()).collect();
        features.plain.sort_unstable();
        features.plain.dedup();
        features.shared =
            features.shared.iter().filter_map(|(c, f)| Some((*c, *shared.numbers.get(f)?))).collect();
        features.shared.sort_unstable();
        features.shared.dedup();
    }
    (plain, shared)
}

/// What was learned.
#[derive(Debug)]
pub struct Learned {
    /// Weights and scales of news.
    pub news: Rows,
    /// Those of texts that tell as encyclopaedias do, for the classes that these teach.
    pub encyclopaedic: Rows,
    /// The weight of each shared feature.
    pub shared: Vec<Row>,
}

/// The sums of an example as texts are read whose weights are `read`.
fn sums(fitted: &Fitted, read: &[[f32; COUNT]], features: &Features) -> [f32; COUNT] {
    let mut sums = fitted.biases;
    for &(class, feature) in &features.shared {
        sums[usize::from(class)] += fitted.shared[feature as usize];
    }
    for weights in features.plain.iter().filter_map(|&f| read.get(f as usize)) {
        sums.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w);
    }
    sums
}

/// Learns weights from all examples, and from parts left out how sums become probabilities and from which on a class is told.
/// `report` takes for each class what the parts left out gave: examples, precision and recall at its threshold.
pub fn learn(
    mut examples: Vec<Example>,
    seed: u64,
    mut report: impl FnMut(usize, usize, f64, f64, Scale),
) -> Learned {
    let (plain, shared) = number(&mut examples);
    let size = (plain.keys.len(), shared.keys.len());
    let shares = shares(&examples);
    let (encyclopaedic, taught) = encyclopaedic_shares(&examples);
    let mut seen: Vec<Vec<Seen>> = vec![Vec::new(); COUNT];
    for part in 0..PARTS {
        let fitted = fit(&examples, size, seed, |e| e.text % PARTS != part);
        let read = |shares: &Shares| -> Vec<[f32; COUNT]> {
            (0..size.0).map(|feature| fitted.read(feature, shares)).collect()
        };
        let (news, facts) = (read(&shares), read(&encyclopaedic));
        for example in examples.iter().filter(|e| e.text % PARTS == part) {
            let (read, open) = match example.source {
                Source::KnowledgeNet => (&facts, example.open & taught),
                source if source.is_news() => (&news, example.open),
                _ => continue,
            };
            let sums = sums(&fitted, read, &example.features);
            for class in (0..COUNT).filter(|c| open & (1 << c) != 0) {
                let is = |bits: u64| bits & (1 << class) != 0;
                seen[class].push(Seen { sum: sums[class], told: is(example.told), source: example.source });
            }
        }
    }
    // Their biases are those of the weights of all parts, which are not there yet.
    let of_encyclopaedias: Vec<Option<Scale>> = (0..COUNT)
        .map(|class| {
            let of_source = seen[class].iter().copied().filter(|s| s.source == Source::KnowledgeNet);
            let seen: Vec<Seen> = of_source.collect();
            let (slope, bias) = calibrate(&seen);
            let (accept, ..) = threshold(seen, PRECISION_ENCYCLOPAEDIC, 0.0, (slope, bias))?;
            Some(Scale { slope, bias, accept, accept_alone: accept })
        })
        .collect();
    seen.iter_mut().for_each(|seen| seen.retain(|s| s.source.is_news()));
    let fitted = fit(&examples, size, seed, |_| true);
    // A class with few examples takes the place on the scale that all facts, or all events, have.
    let pooled = |event: u64| {
        let of = (0..COUNT).filter(|c| events() >> c & 1 == event);
        calibrate(&of.flat_map(|c| seen[c].iter().copied()).collect::<Vec<_>>())
    };
    let pooled = [pooled(0), pooled(1)];
    let scales =
        (0..COUNT).map(|class| {
            let told = seen[class].iter().filter(|s| s.told).count();
            let (slope, shift) =
                if told < FEW { pooled[(events() >> class & 1) as usize] } else { calibrate(&seen[class]) };
            let of = |source: Source| seen[class].iter().copied().filter(|s| s.source == source).collect();
            let (alone, ..) = threshold(of(Source::Conll04), PRECISION_ALONE, ABOUT, (slope, shift))
                .unwrap_or((LEAST_OF_FEW, 0.0, 0.0));
            let (accept, precision, recall) = threshold(of(Source::Own), PRECISION, 1.0, (slope, shift))
                .unwrap_or((LEAST_OF_FEW, 0.0, 0.0));
            let bias = fitted.biases[class] * slope + shift;
            let plain = PLAIN.iter().any(|&name| row_of(name) == Some(class));
            let (ease, ease_alone) = if plain { (EASE, EASE_ALONE) } else { (1.0, 1.0) };
            let (accept, accept_alone) = (accept.max(LEAST_IN_ARTICLES) * ease, alone * ease_alone);
            let scale = Scale { slope, bias, accept, accept_alone };
            report(class, told, precision, recall, scale);
            scale
        });
    let scales = scales.collect();
    let rows = |shares: &Shares, classes: u64| {
        let cells =
            |i| (0_u8..).zip(fitted.read(i, shares)).filter(|c| c.1 != 0.0 && classes & (1 << c.0) != 0);
        plain.keys.iter().enumerate().map(|(i, &key)| Row { key, cells: cells(i).collect() }).collect()
    };
    let of_encyclopaedias = (0..COUNT).zip(of_encyclopaedias).map(|(class, scale)| {
        scale.map_or(Scale::NONE, |s| Scale { bias: fitted.biases[class] * s.slope + s.bias, ..s })
    });
    let single = |(&key, &weight): (&u32, &f32)| Row { key, cells: vec![(0, weight)] };
    let shared = shared.keys.iter().zip(&fitted.shared).filter(|w| *w.1 != 0.0).map(single).collect();
    Learned {
        news: Rows { rows: largest(rows(&shares, u64::MAX), CELLS), scales },
        encyclopaedic: Rows {
            rows: largest(rows(&encyclopaedic, taught), CELLS_ENCYCLOPAEDIC),
            scales: of_encyclopaedias.collect(),
        },
        shared,
    }
}

/// Keeps the largest weights, as many as `cells`.
fn largest(mut rows: Vec<Row>, cells: usize) -> Vec<Row> {
    let mut sizes: Vec<f32> = rows.iter().flat_map(|r| &r.cells).map(|c| c.1.abs()).collect();
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    if let Some(&least) = sizes.get(cells) {
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
    source: Source,
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

/// The lowest threshold with at least this share of the best F1 among those right often enough, with its precision and recall; none where
/// too few are right to tell.
fn threshold(
    mut seen: Vec<Seen>,
    least: f64,
    share: f64,
    (slope, shift): (f32, f32),
) -> Option<(f32, f64, f64)> {
    seen.sort_by(|a, b| b.sum.total_cmp(&a.sum));
    let all = seen.iter().filter(|s| s.told).count().max(1) as f64;
    let mut measured: Vec<(f64, (f32, f64, f64))> = Vec::new();
    let mut right = 0_usize;
    for (i, s) in seen.iter().enumerate() {
        right += usize::from(s.told);
        let (precision, recall) = (right as f64 / (i + 1) as f64, right as f64 / all);
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        let probability = sigmoid(slope * s.sum + shift);
        if right >= MEASURED && precision >= least && probability >= LEAST {
            measured.push((f1, (probability, precision, recall)));
        }
    }
    let most = measured.iter().map(|m| m.0).fold(0.0, f64::max);
    measured.iter().rev().find(|m| m.0 >= most * share).map(|m| m.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_that_decides_is_learned_and_told() {
        let examples: Vec<Example> = (0..400)
            .map(|i| Example {
                features: Features { plain: vec![7, if i % 4 == 0 { 8 } else { 9 }], shared: Vec::new() },
                told: u64::from(i % 4 == 0),
                open: 1,
                text: i / 4,
                source: Source::Own,
                ..Example::default()
            })
            .collect();
        let mut told = Vec::new();
        let Learned { news: Rows { rows, scales }, .. } =
            learn(examples.clone(), 1, |class, _, precision, recall, _| {
                told.push((class, precision, recall));
            });
        let weight = |key| rows.iter().find(|r| r.key == key).map_or(0.0, |r| r.cells[0].1);
        assert!(weight(8) > 0.3 && weight(9) < weight(8));
        assert_eq!(told.first(), Some(&(0, 1.0, 1.0)));
        assert!(scales[0].accept >= LEAST);
        assert_eq!(rows, learn(examples, 1, |_, _, _, _, _| ()).news.rows);
    }
}
