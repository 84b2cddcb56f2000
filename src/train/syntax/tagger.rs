//! Learns the tagger.

use std::collections::BTreeMap;

use super::{clusters, in_parallel, train_sentences};
use crate::nlp::clusters::Clusters;
use crate::nlp::labels::{Upos, Xpos};
use crate::nlp::linear::{Learner, Perceptron, Random, Row, Weights};
use crate::nlp::tagger::{
    SECTION, START, Seen, Spelling, Tagger, features, glue, is_shouting, lexicon_key, usual,
};
use crate::train::conllu::GoldSentence;
use crate::train::{Context, TrainError};

/// How training goes; the figures are those that did best on the development sets.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the treebanks.
    pub epochs: usize,
    /// How many times these passes are made, each time in another order and with other features left out; the weights are the
    /// mean of all (bagging, Breiman 1996).
    pub members: usize,
    /// The share of features a word is learned without, each time others, so that none is relied on alone (Srivastava et al.,
    /// 2014).
    pub dropout: f32,
    /// A word enters the lexicon if it occurs at least so often.
    pub lexicon_count: u32,
    /// Features updated less often do not count.
    pub least_updates: u32,
    /// Weights below it are left out.
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 12, members: 4, dropout: 0.4, lexicon_count: 3, least_updates: 4, threshold: 0.6 }
    }
}

impl Settings {
    /// Settings for taggers that only tag what the parser learns from: a few passes, which dropout would leave unfinished.
    pub fn quick() -> Self {
        Self { epochs: 4, members: 1, dropout: 0.0, least_updates: 3, threshold: 0.3, ..Self::default() }
    }
}

/// A sentence as the learner sees it.
#[derive(Clone, Debug)]
struct Example {
    seen: Vec<Seen>,
    penn: Vec<u8>,
    universal: Vec<u8>,
}

/// Trains the stage.
///
/// # Errors
/// Where the treebanks cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let sentences = train_sentences(context)?;
    let tagger = learn(&sentences.iter().collect::<Vec<_>>(), Settings::default(), context);
    context.sections.insert(SECTION.to_owned(), tagger.to_bytes());
    Ok(())
}

/// Learns a tagger (without lemmas) from sentences.
pub(crate) fn learn(sentences: &[&GoldSentence], settings: Settings, context: &Context) -> Tagger {
    let lexicon = lexicon(sentences, settings.lexicon_count);
    let clusters = clusters(context);
    let examples: Vec<Example> = sentences.iter().map(|s| example(s, &lexicon, &clusters)).collect();
    let bar = context.bar("tagger", settings.members * settings.epochs);
    let members = in_parallel(settings.members, |member| {
        learn_alone(&examples, settings, context.seed + member as u64, || bar.inc(1))
    });
    bar.finish();
    let (penn, universal) = members.into_iter().unzip();
    Tagger {
        lexicon,
        penn: Weights::of_mean(Xpos::ALL.len(), penn, settings.threshold),
        universal: Weights::of_mean(Upos::ALL.len(), universal, settings.threshold),
        clusters,
        ..Tagger::default()
    }
}

/// A sentence with what is known of its words and their tags.
fn example(sentence: &GoldSentence, lexicon: &Weights, clusters: &Clusters) -> Example {
    let see = |word: &str| {
        let spelling = Spelling::of(word);
        Seen { spelling, usual: usual(lexicon, &spelling), cluster: clusters.of(word), glued: 0 }
    };
    Example {
        seen: look(sentence, see),
        penn: sentence.words.iter().map(|w| w.xpos as u8).collect(),
        universal: sentence.words.iter().map(|w| w.upos as u8).collect(),
    }
}

/// One training: the averaged weights of Penn and of universal tags; `passed` is called after each pass.
fn learn_alone(
    examples: &[Example],
    settings: Settings,
    seed: u64,
    passed: impl Fn(),
) -> (Vec<Row>, Vec<Row>) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(seed);
    let mut penn = Perceptron::new(Xpos::ALL.len()).with_least_updates(settings.least_updates);
    let mut universal = Perceptron::new(Upos::ALL.len()).with_least_updates(settings.least_updates);
    let mut keys = Vec::new();
    let mut guesses = Vec::new();
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            let shouting = is_shouting(&example.seen);
            let (mut before, mut second) = (START, START);
            guesses.clear();
            for (index, &gold) in example.penn.iter().enumerate() {
                keys.clear();
                features::local(&example.seen, index, shouting, &mut keys);
                features::history(&example.seen, index, before, second, &mut keys);
                drop_out(settings.dropout, &mut keys, &mut random);
                let guess = step(&mut penn, &keys, gold, Xpos::ALL.len());
                guesses.push(guess);
                (second, before) = (before, guess);
            }
            for (index, &gold) in example.universal.iter().enumerate() {
                keys.clear();
                features::universal(&example.seen, &guesses, index, &mut keys);
                drop_out(settings.dropout, &mut keys, &mut random);
                step(&mut universal, &keys, gold, Upos::ALL.len());
            }
        }
        passed();
    }
    (penn.averaged(), universal.averaged())
}

/// Leaves out this share of the features.
fn drop_out(share: f32, keys: &mut Vec<u32>, random: &mut Random) {
    if share > 0.0 {
        keys.retain(|_| random.unit() >= share);
    }
}

/// The words of a sentence as the tagger sees them.
pub(crate) fn look(sentence: &GoldSentence, see: impl Fn(&str) -> Seen) -> Vec<Seen> {
    let mut seen: Vec<Seen> = sentence.words.iter().map(|w| see(&w.form)).collect();
    glue(&mut seen, sentence.words.iter().map(|w| w.span));
    seen
}

/// Guesses a label, and learns where it is wrong.
fn step(learner: &mut Perceptron, keys: &[u32], gold: u8, labels: usize) -> u8 {
    let mut scores = [0.0_f32; 64];
    let scores = scores.get_mut(..labels).unwrap_or_default();
    for &key in keys {
        learner.add(key, scores);
    }
    let guess = best(scores);
    if guess != gold {
        for &key in keys {
            learner.update(key, gold, 1.0);
            learner.update(key, guess, -1.0);
        }
    }
    learner.tick();
    guess
}

/// The label with the highest score; the first of equals.
pub(crate) fn best(scores: &[f32]) -> u8 {
    let mut best = 0;
    for (label, &score) in scores.iter().enumerate() {
        if score > scores.get(best).copied().unwrap_or(f32::MIN) {
            best = label;
        }
    }
    best as u8
}

/// Each word's usual tags: those of at least a tenth of its occurrences, the commonest marked.
fn lexicon(sentences: &[&GoldSentence], least: u32) -> Weights {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let key = lexicon_key(&Spelling::of(&word.form));
        *counts.entry(key).or_default().entry(word.xpos as u8).or_default() += 1;
    }
    let rows = counts
        .into_iter()
        .filter(|(_, tags)| tags.values().sum::<u32>() >= least)
        .map(|(key, tags)| {
            let total: u32 = tags.values().sum();
            let most = tags.values().copied().max().unwrap_or(0);
            let cells = tags
                .into_iter()
                .filter(|&(_, count)| count * 10 >= total)
                .map(|(tag, count)| (tag, if count == most { 2.0 } else { 1.0 }))
                .collect();
            Row { key, cells }
        })
        .collect();
    Weights::of_rows(Xpos::ALL.len(), rows, 0.5)
}
