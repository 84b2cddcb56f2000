//! Learns the tagger.

use std::collections::BTreeMap;

use super::{clusters, in_parallel, train_sentences, usage};
use crate::nlp::labels::{Upos, Xpos};
use crate::nlp::linear::{Learner, Perceptron, Random, Row, Weights};
use crate::nlp::tagger::usage::Usages;
use crate::nlp::tagger::{
    SECTION, START, Seen, Spelling, Tagger, features, glue, is_shouting, lexicon_key, see,
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
    /// A word is looked at as one never seen in so many of its occurrences as a word of that count would have beside its own:
    /// all but the first few of a frequent word are seen, most of a rare one are not.
    pub hidden_count: f32,
    /// And in this share of them at least.
    pub hidden_least: f32,
    /// A word enters the lexicon if it occurs at least so often.
    pub lexicon_count: u32,
    /// Features updated less often do not count.
    pub least_updates: u32,
    /// Weights below it are left out.
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 12,
            members: 8,
            dropout: 0.4,
            hidden_count: 3.0,
            hidden_least: 0.1,
            lexicon_count: 5,
            least_updates: 4,
            threshold: 0.6,
        }
    }
}

impl Settings {
    /// Settings for taggers that only tag what the parser learns from: a few passes, which dropout would leave unfinished.
    pub fn quick() -> Self {
        Self {
            epochs: 4,
            members: 1,
            dropout: 0.0,
            hidden_count: 0.0,
            hidden_least: 0.0,
            lexicon_count: 3,
            least_updates: 3,
            threshold: 0.3,
        }
    }

    /// Settings for the tagger that never knows the word before it, and tells how raw news use words.
    pub fn blind() -> Self {
        Self { epochs: 8, members: 2, hidden_least: 1.0, lexicon_count: 3, ..Self::default() }
    }

    /// The share of the occurrences of a word of this count in which it is hidden.
    fn hidden_share(&self, count: u32) -> f32 {
        let rare = self.hidden_count / (self.hidden_count + count as f32).max(1.0);
        rare.max(self.hidden_least)
    }
}

/// A sentence as the learner sees it.
#[derive(Clone, Debug)]
struct Example {
    seen: Vec<Seen>,
    /// How likely each word is hidden.
    hidden: Vec<f32>,
    penn: Vec<u8>,
    universal: Vec<u8>,
}

/// Trains the stage.
///
/// # Errors
/// Where the treebanks cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let sentences = train_sentences(context)?;
    let sentences: Vec<&GoldSentence> = sentences.iter().collect();
    let blind = learn(&sentences, Settings::blind(), Some(Usages::default()), context);
    let usages = usage::of_raw_news(&blind, context)?;
    let tagger = learn(&sentences, Settings::default(), Some(usages), context);
    context.sections.insert(SECTION.to_owned(), tagger.to_bytes());
    Ok(())
}

/// Learns a tagger (without lemmas) from sentences.
pub(crate) fn learn(
    sentences: &[&GoldSentence],
    settings: Settings,
    usages: Option<Usages>,
    context: &Context,
) -> Tagger {
    let counts = tag_counts(sentences);
    let lexicon = lexicon(&counts, settings.lexicon_count);
    let clusters = clusters(context);
    let example = |sentence: &&GoldSentence| {
        let seen = look(sentence, |word| see(word, &lexicon, usages.as_ref(), &clusters));
        let count = |s: &Seen| counts.get(&lexicon_key(&s.spelling)).map_or(0, |tags| tags.values().sum());
        Example {
            hidden: seen.iter().map(|s| settings.hidden_share(count(s))).collect(),
            seen,
            penn: sentence.words.iter().map(|w| w.xpos as u8).collect(),
            universal: sentence.words.iter().map(|w| w.upos as u8).collect(),
        }
    };
    let examples: Vec<Example> = sentences.iter().map(example).collect();
    let bar = context.bar("tagger", settings.members * settings.epochs);
    let members = in_parallel(settings.members, |member| {
        learn_alone(&examples, settings, context.seed + member as u64, || bar.inc(1))
    });
    bar.finish();
    let (penn, universal) = members.into_iter().unzip();
    Tagger {
        lexicon,
        usages,
        penn: Weights::of_mean(Xpos::ALL.len(), penn, settings.threshold),
        universal: Weights::of_mean(Upos::ALL.len(), universal, settings.threshold),
        clusters,
        ..Tagger::default()
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
    let mut seen = Vec::new();
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            let shouting = is_shouting(&example.seen);
            let mut before = (START, START);
            guesses.clear();
            seen.clone_from(&example.seen);
            for (index, (&gold, &share)) in example.penn.iter().zip(&example.hidden).enumerate() {
                let hides = share > 0.0 && random.unit() < share;
                let mut look = |seen: &[Seen]| features::penn(seen, index, shouting, before, &mut keys);
                if hides {
                    hiding(&mut seen, index, look)
                } else {
                    look(&seen)
                }
                drop_out(settings.dropout, &mut keys, &mut random);
                let guess = step(&mut penn, &keys, gold, Xpos::ALL.len());
                guesses.push(guess);
                before = (guess, before.0);
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

/// Looks at a sentence while one of its words is hidden; to its neighbours it stays what it is.
pub(super) fn hiding(seen: &mut [Seen], index: usize, mut look: impl FnMut(&[Seen])) {
    let Some(word) = seen.get(index).copied() else { return };
    let put = |seen: &mut [Seen], word| seen.get_mut(index).map(|slot| *slot = word);
    put(seen, word.hide());
    look(seen);
    put(seen, word);
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

/// How often each word has each tag.
fn tag_counts(sentences: &[&GoldSentence]) -> BTreeMap<u32, BTreeMap<u8, u32>> {
    let mut counts: BTreeMap<u32, BTreeMap<u8, u32>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let key = lexicon_key(&Spelling::of(&word.form));
        *counts.entry(key).or_default().entry(word.xpos as u8).or_default() += 1;
    }
    counts
}

/// Each word's usual tags: those of at least a tenth of its occurrences, the commonest marked.
fn lexicon(counts: &BTreeMap<u32, BTreeMap<u8, u32>>, least: u32) -> Weights {
    let rows = counts
        .iter()
        .filter(|(_, tags)| tags.values().sum::<u32>() >= least)
        .map(|(&key, tags)| {
            let total: u32 = tags.values().sum();
            let most = tags.values().copied().max().unwrap_or(0);
            let cells = tags
                .iter()
                .filter(|&(_, &count)| count * 10 >= total)
                .map(|(&tag, &count)| (tag, if count == most { 2.0 } else { 1.0 }))
                .collect();
            Row { key, cells }
        })
        .collect();
    Weights::of_rows(Xpos::ALL.len(), rows, 0.5)
}
