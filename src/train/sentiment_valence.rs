//! Valences of words, induced: ridge regression from word vectors to human ratings, drawn towards each rated word's own
//! ratings and its neighbours'; the same from sentences to the side they take. Unseen words get theirs from their company.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::sentiment_sets::{Example, Source};
use super::sentiment_vectors::{DIMS, Random, Vectors};
use crate::nlp::labels::SentimentLabel;
use crate::nlp::sentiment::words::{self, Entry, Packed, VALUES, Words};

const INPUTS: usize = DIMS + 1;
/// How much a rated word's own rating counts against what its company says.
const OWN: f32 = 0.85;
/// A word outside the lists is most often neutral: its weight as a rating of 0.
const UNRATED: f64 = 0.05;
const NEIGHBOURS: usize = 12;
const CLUSTERS: usize = 250;

type Inputs = [f64; INPUTS];

/// Solves the ridge regression of weighted rows; `None` for the bias's penalty is not needed as it is the last input.
fn ridge(rows: impl Iterator<Item = (Inputs, f64, f64)>, penalty: f64) -> Inputs {
    let mut a = vec![[0.0; INPUTS]; INPUTS];
    let mut b = [0.0; INPUTS];
    for (x, y, weight) in rows {
        for i in 0..INPUTS {
            for j in 0..=i {
                a[i][j] += weight * x[i] * x[j];
            }
            b[i] += weight * x[i] * y;
        }
    }
    for (i, row) in a.iter_mut().enumerate() {
        row[i] += penalty;
    }
    // Cholesky: a = l lᵀ, in place in the lower triangle.
    for i in 0..INPUTS {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            let rest = a[i][j] - dot;
            a[i][j] = if i == j { rest.max(1e-12).sqrt() } else { rest / a[j][j] };
        }
    }
    for i in 0..INPUTS {
        let dot: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    for i in (0..INPUTS).rev() {
        let dot: f64 = (i + 1..INPUTS).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    b
}

fn inputs(vector: &[f32; DIMS]) -> Inputs {
    let mut x = [1.0; INPUTS];
    x.iter_mut().zip(vector).for_each(|(x, v)| *x = f64::from(*v));
    x
}

fn apply(w: &Inputs, x: &Inputs) -> f32 {
    w.iter().zip(x).map(|(a, b)| a * b).sum::<f64>() as f32
}

/// Learns the words' values from ratings, labelled examples and vectors, which go along packed.
pub fn induce(
    ratings: &BTreeMap<String, f32>,
    examples: &[Example],
    vectors: &Vectors,
    packed: &[Packed],
    seed: u64,
) -> Words {
    let valences = valences(ratings, vectors);
    let columns = [
        (words::GENERAL, company(examples, vectors, Source::NewsMtsc, side)),
        (words::GENERAL_STRENGTH, company(examples, vectors, Source::NewsMtsc, strength)),
        (words::FINANCE, company(examples, vectors, Source::SentFin, side)),
        (words::FINANCE_STRENGTH, company(examples, vectors, Source::SentFin, strength)),
    ];
    let domains = domains(examples, vectors);
    let clusters = clusters(vectors, &valences, seed);
    let mut table: BTreeMap<u32, Entry> = BTreeMap::new();
    for (number, word) in vectors.words.iter().enumerate() {
        let mut values = [0.0; VALUES];
        values[words::VALENCE] = valences[number];
        for (which, column) in &columns {
            values[*which] = column[number];
        }
        values[words::DOMAIN] = domains[number];
        let (cluster, vector) = (clusters[number], packed[number]);
        let entry = Entry { values: values.map(quantise), cluster, vector };
        table.entry(words::hash(word)).or_insert(entry);
    }
    for (word, rating) in ratings {
        let mut values = [0; VALUES];
        values[words::VALENCE] = quantise(OWN * rating);
        table.entry(words::hash(word)).or_insert(Entry { values, ..Entry::default() });
    }
    Words::new(table)
}

fn quantise(value: f32) -> i8 {
    (value * 127.0).round().clamp(-127.0, 127.0) as i8
}

/// The general valence of each word with a vector.
fn valences(ratings: &BTreeMap<String, f32>, vectors: &Vectors) -> Vec<f32> {
    let rated: Vec<Option<f32>> = vectors.words.iter().map(|w| ratings.get(w).copied()).collect();
    let rows = rated.iter().enumerate().map(|(i, r)| {
        let weight = if r.is_some() { 1.0 } else { UNRATED };
        (inputs(vectors.vector(i)), f64::from(r.unwrap_or(0.0)), weight)
    });
    let w = ridge(rows, 2.0);
    let known: Vec<usize> = (0..rated.len()).filter(|&i| rated[i].is_some()).collect();
    (0..rated.len())
        .map(|i| {
            let line = apply(&w, &inputs(vectors.vector(i)));
            let near = neighbours(i, &known, &rated, vectors);
            let company = 0.5 * line + 0.5 * near;
            match rated[i] {
                Some(own) => OWN * own + (1.0 - OWN) * company,
                // Weak company is chance: only a clear lean counts.
                None => company.signum() * (company.abs() - 0.06).max(0.0),
            }
        })
        .collect()
}

/// The mean rating of the nearest rated words, weighed by likeness; unlike neighbours count as neutral.
fn neighbours(i: usize, known: &[usize], rated: &[Option<f32>], vectors: &Vectors) -> f32 {
    let own = vectors.vector(i);
    let mut best: Vec<(f32, f32)> = known
        .iter()
        .filter(|&&k| k != i)
        .map(|&k| (own.iter().zip(vectors.vector(k)).map(|(a, b)| a * b).sum(), rated[k].unwrap_or(0.0)))
        .filter(|(likeness, _)| *likeness > 0.4)
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    best.truncate(NEIGHBOURS);
    let (mut sum, mut weight) = (0.0, 1.0);
    for (likeness, rating) in best {
        let by = (likeness - 0.4) * 3.0;
        sum += by * rating;
        weight += by;
    }
    sum / weight
}

fn side(label: SentimentLabel) -> f64 {
    match label {
        SentimentLabel::Negative => -1.0,
        SentimentLabel::Neutral => 0.0,
        SentimentLabel::Positive => 1.0,
    }
}

fn strength(label: SentimentLabel) -> f64 {
    side(label).abs()
}

/// The words of a text that have vectors.
fn known_words(text: &str, vectors: &Vectors) -> Vec<usize> {
    text.split(|c: char| !c.is_alphabetic() && c != '-')
        .filter(|w| !w.is_empty())
        .filter_map(|w| vectors.number(&w.to_lowercase()))
        .collect()
}

/// For each word, the side of sentences in the company of which it stands, scaled so that one in three hundred exceeds 1.
fn company(
    examples: &[Example],
    vectors: &Vectors,
    source: Source,
    value: fn(SentimentLabel) -> f64,
) -> Vec<f32> {
    let labelled: Vec<(&Example, SentimentLabel)> =
        examples.iter().filter(|e| e.source == source).filter_map(|e| Some((e, e.label()?))).collect();
    let mean = labelled.iter().map(|(_, l)| value(*l)).sum::<f64>() / labelled.len().max(1) as f64;
    let rows = labelled.iter().filter_map(|(e, l)| {
        let known = known_words(&e.text, vectors);
        let mut x = [0.0; INPUTS];
        for &number in &known {
            // Frequent words say little of the side.
            let by = 1.0 / (1.0 + f64::from(vectors.counts[number]) / 2e4);
            x.iter_mut().zip(inputs(vectors.vector(number))).for_each(|(x, v)| *x += by * v);
        }
        let size = (known.len() as f64).sqrt();
        (size > 0.0).then(|| (x.map(|v| v / size), value(*l) - mean, 1.0))
    });
    let w = ridge(rows, 20.0);
    let scores: Vec<f32> = (0..vectors.words.len()).map(|i| apply(&w, &inputs(vectors.vector(i)))).collect();
    let mut sizes: Vec<f32> = scores.iter().map(|s| s.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let full = sizes.get(sizes.len() * 299 / 300).copied().unwrap_or(1.0).max(1e-6);
    scores.into_iter().map(|s| (s / full).clamp(-1.0, 1.0)).collect()
}

/// How financial each word is: log odds of its counts in financial headlines against political sentences, spread to words of
/// like company.
fn domains(examples: &[Example], vectors: &Vectors) -> Vec<f32> {
    let mut counts: FxHashMap<usize, [f64; 2]> = FxHashMap::default();
    let mut totals = [0.0; 2];
    for example in examples {
        let which = match example.source {
            Source::NewsMtsc => 0,
            Source::SentFin => 1,
            Source::FinEntity | Source::Own => continue,
        };
        for number in known_words(&example.text, vectors) {
            counts.entry(number).or_default()[which] += 1.0;
            totals[which] += 1.0;
        }
    }
    let odds = |c: &[f64; 2]| {
        let share = |w: usize| (c[w] + 2.0) / (totals[w] + 2.0 * counts.len() as f64);
        (share(1) / share(0)).ln().clamp(-3.0, 3.0)
    };
    let mut seen: Vec<(usize, [f64; 2])> = counts.iter().map(|(n, c)| (*n, *c)).collect();
    seen.sort_unstable_by_key(|(n, _)| *n);
    let rows = seen.iter().map(|(n, c)| (inputs(vectors.vector(*n)), odds(c), (c[0] + c[1]).sqrt()));
    let w = ridge(rows, 5.0);
    (0..vectors.words.len())
        .map(|i| {
            let line = apply(&w, &inputs(vectors.vector(i)));
            let value = match counts.get(&i) {
                Some(c) => {
                    let trust = ((c[0] + c[1]) / (c[0] + c[1] + 5.0)) as f32;
                    trust * odds(c) as f32 + (1.0 - trust) * line
                }
                None => line,
            };
            // A function word belongs to no domain.
            if vectors.counts[i] > 100_000 { 0.0 } else { (value / 4.0).clamp(-1.0, 1.0) }
        })
        .collect()
}

/// k-means over vectors with the valence as one more component, from 1.
fn clusters(vectors: &Vectors, valences: &[f32], seed: u64) -> Vec<u8> {
    const SIZE: usize = DIMS + 1;
    let points: Vec<[f32; SIZE]> = (0..vectors.words.len())
        .map(|i| {
            let mut p = [valences[i] * 1.5; SIZE];
            p[..DIMS].copy_from_slice(vectors.vector(i));
            p
        })
        .collect();
    let mut random = Random(seed ^ 0x00c1_0571);
    let mut centres: Vec<[f32; SIZE]> =
        (0..CLUSTERS.min(points.len())).map(|_| points[random.below(points.len())]).collect();
    let mut of = vec![0_u8; points.len()];
    for _ in 0..8 {
        let mut sums = vec![([0.0_f32; SIZE], 0.0_f32); centres.len()];
        for (point, of) in points.iter().zip(&mut of) {
            let nearest = centres
                .iter()
                .map(|c| c.iter().zip(point).map(|(a, b)| (a - b) * (a - b)).sum::<f32>())
                .enumerate()
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map_or(0, |(i, _)| i);
            *of = nearest as u8;
            let (sum, count) = &mut sums[nearest];
            sum.iter_mut().zip(point).for_each(|(s, p)| *s += p);
            *count += 1.0;
        }
        for (centre, (sum, count)) in centres.iter_mut().zip(sums) {
            if count > 0.0 {
                *centre = sum.map(|s| s / count);
            }
        }
    }
    of.into_iter().map(|c| c.saturating_add(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ridge_finds_the_line() {
        let mut random = Random(3);
        let rows: Vec<(Inputs, f64, f64)> = (0..600)
            .map(|_| {
                let mut x = [1.0; INPUTS];
                x[..DIMS].iter_mut().for_each(|v| *v = random.unit() - 0.5);
                (x, 2.0 * x[0] - 3.0 * x[5] + 0.5, 1.0)
            })
            .collect();
        let w = ridge(rows.into_iter(), 1e-6);
        assert!((w[0] - 2.0).abs() < 1e-3 && (w[5] + 3.0).abs() < 1e-3 && (w[DIMS] - 0.5).abs() < 1e-3);
        assert!(w[7].abs() < 1e-3);
    }
}
