//! Learns the tagger.

use std::collections::BTreeMap;

use super::{clusters, raw, train_sentences};
use crate::nlp::labels::{Upos, Xpos};
use crate::nlp::linear::{Perceptron, Random, Row, Weights};
use crate::nlp::tagger::{
    SECTION, START, Seen, Spelling, Tagger, capitals, features, glue, lexicon_key, usual,
};
use crate::train::conllu::GoldSentence;
use crate::train::{Context, TrainError};

/// How training goes; the figures are those that did best on the development sets.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the treebanks.
    pub epochs: usize,
    /// A word enters the lexicon if it occurs at least so often in the treebanks,
    pub lexicon_count: u32,
    /// or so often in raw news.
    pub heard_count: u32,
    /// Of so many raw articles one is read.
    pub heard_nth: usize,
    /// Features updated less often do not count.
    pub least_updates: u32,
    /// Weights below it are left out.
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 10, lexicon_count: 3, heard_count: 6, heard_nth: 6, least_updates: 3, threshold: 0.3 }
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
    let settings = Settings::default();
    let first = learn(&sentences, &Weights::default(), Settings { epochs: 4, ..settings }, context);
    let heard = listen(&first, settings, context)?;
    let tagger = learn(&sentences, &heard, settings, context);
    context.sections.insert(SECTION.to_owned(), tagger.to_bytes());
    Ok(())
}

/// Learns a tagger (without lemmas) from sentences.
pub(crate) fn learn(
    sentences: &[GoldSentence],
    heard: &Weights,
    settings: Settings,
    context: &Context,
) -> Tagger {
    let lexicon = lexicon(sentences, settings.lexicon_count);
    let clusters = clusters(context);
    let examples: Vec<Example> = sentences
        .iter()
        .map(|s| Example {
            seen: look(s, |word| {
                let spelling = Spelling::of(word);
                Seen {
                    spelling,
                    usual: usual(&lexicon, heard, &spelling),
                    cluster: clusters.of(word),
                    glued: 0,
                }
            }),
            penn: s.words.iter().map(|w| w.xpos as u8).collect(),
            universal: s.words.iter().map(|w| w.upos as u8).collect(),
        })
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random::new(context.seed);
    let mut penn = Perceptron::new(Xpos::ALL.len()).with_least_updates(settings.least_updates);
    let mut universal = Perceptron::new(Upos::ALL.len()).with_least_updates(settings.least_updates);
    let bar = context.bar("tagger", settings.epochs * examples.len());
    let mut keys = Vec::new();
    let mut guesses = Vec::new();
    for _ in 0..settings.epochs {
        random.shuffle(&mut order);
        for &at in &order {
            let Some(example) = examples.get(at) else { continue };
            let capitals = capitals(&example.seen);
            let (mut before, mut second) = (START, START);
            guesses.clear();
            for (index, &gold) in example.penn.iter().enumerate() {
                keys.clear();
                features::local(&example.seen, index, capitals, &mut keys);
                features::history(&example.seen, index, before, second, &mut keys);
                let guess = step(&mut penn, &keys, gold, Xpos::ALL.len());
                guesses.push(guess);
                (second, before) = (before, guess);
            }
            for (index, &gold) in example.universal.iter().enumerate() {
                keys.clear();
                features::universal(&example.seen, &guesses, index, &mut keys);
                step(&mut universal, &keys, gold, Upos::ALL.len());
            }
        }
        bar.inc(examples.len() as u64);
    }
    bar.finish();
    Tagger {
        lexicon,
        heard: heard.clone(),
        penn: penn.finish(settings.threshold),
        universal: universal.finish(settings.threshold),
        clusters,
        ..Tagger::default()
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

/// How often each word, by its key in the lexicon, has each tag.
type Counts = BTreeMap<u32, BTreeMap<u8, u32>>;

/// Each word's usual tags in the treebanks.
fn lexicon(sentences: &[GoldSentence], least: u32) -> Weights {
    let mut counts = Counts::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        let key = lexicon_key(&Spelling::of(&word.form));
        *counts.entry(key).or_default().entry(word.xpos as u8).or_default() += 1;
    }
    usual_tags(counts, least)
}

/// Each word's usual tags in raw news, as a tagger gives them; two threads share the work.
fn listen(tagger: &Tagger, settings: Settings, context: &Context) -> Result<Weights, TrainError> {
    let texts = raw::articles(context, 0, settings.heard_nth.max(1))?;
    let count = |texts: &[raw::RawText]| {
        let mut counts = Counts::new();
        for raw in texts {
            let tags = tagger.predict(&raw.text, &raw.tokens, &raw.sentences);
            for (token, &tag) in raw.tokens.iter().zip(&tags.xpos) {
                let key = lexicon_key(&Spelling::of(token.span.of(&raw.text)));
                *counts.entry(key).or_default().entry(tag as u8).or_default() += 1;
            }
        }
        counts
    };
    let (left, right) = texts.split_at(texts.len() / 2);
    let (mut counts, more) = std::thread::scope(|scope| {
        let other = scope.spawn(|| count(right));
        (count(left), other.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
    });
    for (key, tags) in more {
        for (tag, n) in tags {
            *counts.entry(key).or_default().entry(tag).or_default() += n;
        }
    }
    Ok(usual_tags(counts, settings.heard_count))
}

/// Tags of at least a tenth of a word's occurrences, the commonest marked.
fn usual_tags(counts: Counts, least: u32) -> Weights {
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
