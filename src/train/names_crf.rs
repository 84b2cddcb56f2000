//! Learns the conditional random field of the names: stochastic gradient steps on the log-likelihood, sized by AdaGrad (Duchi,
//! Hazan & Singer 2011), with the words themselves left out now and then so that contexts learn to speak for unseen ones.

use rustc_hash::FxHashMap;

use super::embedding::Random;
use crate::nlp::names::crf::{Scores, Transitions};
use crate::nlp::names::features::Features;
use crate::nlp::names::scheme::LABELS;

/// A document ready to learn from.
pub struct Example {
    /// Features of its tokens.
    pub features: Features,
    /// Its sentences.
    pub sentences: Vec<(u32, u32)>,
    /// Gold labels of its tokens.
    pub labels: Vec<u8>,
    /// Where labels are open: the set of labels each token may have; empty where all are known.
    pub masks: Vec<u32>,
    /// How much its errors count.
    pub weight: f32,
    /// Number of its corpus: features have a weight common to all corpora and one of each corpus's own, so that corpora that
    /// label differently do not spoil one another (Daumé 2007).
    pub corpus: u8,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Rounds over the examples.
    pub rounds: usize,
    /// Step size of AdaGrad.
    pub rate: f32,
    /// How often a token's own word is left out.
    pub dropout: f32,
    /// Features seen less often are left out.
    pub min_count: u32,
    /// The corpus whose own weights go into the result, beside the common ones.
    pub corpus: u8,
    /// Seed of the order and the dropout.
    pub seed: u64,
}

/// What was learned.
pub struct Learned {
    /// Weights by feature hash.
    pub rows: Vec<(u32, Scores)>,
    /// Scores of label pairs.
    pub transitions: [Scores; LABELS],
}

struct Learner {
    rows: Vec<Scores>,
    /// Sum of each step's change times the number of the step, from which the average over all steps follows.
    late: Vec<Scores>,
    steps: f32,
    /// Sum of squared gradients of each row.
    seen: Vec<f32>,
    transitions: Transitions,
    seen_transitions: [Scores; LABELS],
    settings: Settings,
}

/// Learns from examples.
pub fn learn(examples: &[&Example], settings: Settings) -> Learned {
    let index = Index::new(examples, settings.min_count);
    // Row numbers of every token's known features, so that the rounds do not look them up again.
    let compiled: Vec<Compiled> = examples.iter().map(|e| compile(e, &index)).collect();
    let mut learner = Learner {
        rows: vec![[0.0; LABELS]; index.size],
        late: vec![[0.0; LABELS]; index.size],
        steps: 0.0,
        seen: vec![1.0; index.size],
        transitions: Transitions::new([[0.0; LABELS]; LABELS]),
        seen_transitions: [[1.0; LABELS]; LABELS],
        settings,
    };
    let mut order: Vec<(u32, u32)> = Vec::new();
    for (document, example) in examples.iter().enumerate() {
        order.extend((0..example.sentences.len()).map(|s| (document as u32, s as u32)));
    }
    let mut random = Random::new(settings.seed);
    for _ in 0..settings.rounds {
        random.shuffle(&mut order);
        for &(document, sentence) in &order {
            let example = examples[document as usize];
            let range = example.sentences[sentence as usize];
            learner.step(&compiled[document as usize], example, range, &mut random);
        }
    }
    let own = index.own.get(settings.corpus as usize);
    let mut rows: Vec<(u32, Scores)> = index
        .common
        .iter()
        .map(|(&hash, &row)| {
            let mut scores = learner.average(row);
            if let Some(&row) = own.and_then(|o| o.get(&hash)) {
                scores.iter_mut().zip(learner.average(row)).for_each(|(s, o)| *s += o);
            }
            (hash, scores)
        })
        .collect();
    rows.sort_by_key(|r| r.0);
    Learned { rows, transitions: learner.transitions.scores }
}

/// Row numbers of the features, common and of each corpus.
struct Index {
    common: FxHashMap<u32, u32>,
    own: Vec<FxHashMap<u32, u32>>,
    size: usize,
}

impl Index {
    fn new(examples: &[&Example], min_count: u32) -> Self {
        let mut size = 0;
        let mut frequent = |wanted: &dyn Fn(&Example) -> bool, known: Option<&FxHashMap<u32, u32>>| {
            let chosen = examples.iter().copied().filter(|e| wanted(e));
            let mut all: Vec<u32> =
                chosen.flat_map(|e| e.features.hashes.iter().map(|h| (*h).max(1))).collect();
            all.sort_unstable();
            let mut index = FxHashMap::default();
            for same in all.chunk_by(|a, b| a == b) {
                if same.len() as u32 >= min_count && known.is_none_or(|k| k.contains_key(&same[0])) {
                    index.insert(same[0], size);
                    size += 1;
                }
            }
            index
        };
        let common = frequent(&|_| true, None);
        let corpora = examples.iter().map(|e| e.corpus + 1).max().unwrap_or(0);
        let own = (0..corpora).map(|c| frequent(&|e| e.corpus == c, Some(&common))).collect();
        Self { common, own, size: size as usize }
    }
}

struct Compiled {
    rows: Vec<u32>,
    starts: Vec<u32>,
    lexical: Vec<u8>,
}

fn compile(example: &Example, index: &Index) -> Compiled {
    let tokens = example.labels.len();
    let mut out = Compiled {
        rows: Vec::new(),
        starts: Vec::with_capacity(tokens + 1),
        lexical: Vec::with_capacity(tokens),
    };
    let own = &index.own[example.corpus as usize];
    for token in 0..tokens {
        out.starts.push(out.rows.len() as u32);
        let features = example.features.of(token);
        let lexical = usize::from(example.features.lexical[token]).min(features.len());
        let known = |h: &u32| {
            let hash = (*h).max(1);
            [index.common.get(&hash).copied(), own.get(&hash).copied()].into_iter().flatten()
        };
        out.rows.extend(features[..lexical].iter().flat_map(known));
        out.lexical.push((out.rows.len() as u32 - out.starts[token]) as u8);
        out.rows.extend(features[lexical..].iter().flat_map(known));
    }
    out.starts.push(out.rows.len() as u32);
    out
}

impl Learner {
    /// A row's average over all steps.
    fn average(&self, row: u32) -> Scores {
        let mut out = self.rows[row as usize];
        for (w, l) in out.iter_mut().zip(&self.late[row as usize]) {
            *w -= l / self.steps.max(1e-6);
        }
        out
    }

    fn step(&mut self, compiled: &Compiled, example: &Example, (from, to): (u32, u32), random: &mut Random) {
        let (from, to) = (from as usize, to as usize);
        self.steps += 1e-6;
        let mut used: Vec<&[u32]> = Vec::with_capacity(to - from);
        let mut scores: Vec<Scores> = Vec::with_capacity(to - from);
        for token in from..to {
            let (mut start, end) = (compiled.starts[token] as usize, compiled.starts[token + 1] as usize);
            if random.unit() < self.settings.dropout {
                start += compiled.lexical[token] as usize;
            }
            let rows = &compiled.rows[start..end];
            let mut sum = [0.0; LABELS];
            for &row in rows {
                for (s, w) in sum.iter_mut().zip(&self.rows[row as usize]) {
                    *s += w;
                }
            }
            used.push(rows);
            scores.push(sum);
        }
        let gold = &example.labels[from..to];
        let lattice = self.transitions.lattice(&scores);
        // What the labels are to be: given, or what the model thinks of those that are possible.
        let target =
            example.masks.get(from..to).filter(|m| m.iter().any(|m| m.count_ones() > 1)).map(|masks| {
                for (row, mask) in scores.iter_mut().zip(masks) {
                    for (label, score) in row.iter_mut().enumerate() {
                        if mask >> label & 1 == 0 {
                            *score = f32::NEG_INFINITY;
                        }
                    }
                }
                self.transitions.lattice(&scores)
            });
        for (at, rows) in used.iter().enumerate() {
            let mut gradient = lattice.labels(at);
            match &target {
                None => gradient[gold[at] as usize] -= 1.0,
                Some(target) => {
                    gradient.iter_mut().zip(target.labels(at)).for_each(|(g, t)| *g -= t);
                }
            }
            let mut norm = 0.0;
            for g in &mut gradient {
                *g *= example.weight;
                norm += *g * *g;
            }
            // Tokens that are all but certain teach nothing.
            if norm < 1e-5 {
                continue;
            }
            for &row in *rows {
                let seen = &mut self.seen[row as usize];
                *seen += norm;
                let rate = self.settings.rate / seen.sqrt();
                let late = &mut self.late[row as usize];
                for ((w, l), g) in self.rows[row as usize].iter_mut().zip(late).zip(&gradient) {
                    *w -= rate * g;
                    *l -= rate * g * self.steps;
                }
            }
        }
        for at in 1..gold.len() {
            for to in 0..LABELS {
                for k in 0..self.transitions.before(to).len() {
                    let from = self.transitions.before(to)[k];
                    let wanted = match &target {
                        None => f32::from(u8::from(gold[at - 1] as usize == from && gold[at] as usize == to)),
                        Some(target) => target.pair(at, from, to),
                    };
                    let gradient = (lattice.pair(at, from, to) - wanted) * example.weight;
                    if gradient.abs() > 1e-3 {
                        let seen = &mut self.seen_transitions[to][from];
                        *seen += gradient * gradient;
                        self.transitions.scores[to][from] -= self.settings.rate * gradient / seen.sqrt();
                    }
                }
            }
        }
    }
}
