//! Learns the parser on tags as the tagger gives them: which features to use, then their weights, first step by step, then from
//! whole sentences.

use super::oracle::Example;
use super::steps::step_by_step;
use super::whole::{Learner, Search};
use super::{clusters, pairs, tagger, train_sentences};
use crate::nlp::labels::{Deprel, Upos, Xpos};
use crate::nlp::linear::{Dense, Perceptron, Random, Weights};
use crate::nlp::parser::beam::Limits;
use crate::nlp::parser::features::Atom;
use crate::nlp::parser::pairs::Pairs;
use crate::nlp::parser::state::ACTIONS;
use crate::nlp::parser::{Parser, SECTION};
use crate::nlp::tagger::{Tagger, Workspace};
use crate::train::conllu::GoldSentence;
use crate::train::{Context, TrainError};

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the treebanks that only choose the features.
    pub choosing: usize,
    /// Passes over the treebanks that learn step by step with those.
    pub epochs: usize,
    /// Passes over the treebanks that learn from whole sentences.
    pub sentences: usize,
    /// How many ways are followed in these.
    pub limits: Limits,
    /// How many features are chosen for transitions and for labels.
    pub features: [usize; 2],
    /// Parts for jackknifing: the tags of each part come from a tagger trained on the others.
    pub folds: usize,
    /// How often, after the first pass, the parser follows its own choices.
    pub explore: f32,
    /// Features updated less often do not count.
    pub least_updates: u32,
    /// Weights below it are left out.
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            choosing: 3,
            epochs: 8,
            sentences: 8,
            limits: Limits { width: 8, margin: 40.0 },
            features: [300_000, 100_000],
            folds: 4,
            explore: 0.9,
            least_updates: 3,
            threshold: 1.0,
        }
    }
}

/// Trains the stage.
///
/// # Errors
/// Where the treebanks cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let sentences = train_sentences(context)?;
    let settings = Settings::default();
    let examples = jackknife(&sentences, settings, context);
    let pairs = pairs::learn(&first(&examples, settings, context), context)?;
    let parser = learn(&examples, pairs, settings, context);
    context.sections.insert(SECTION.to_owned(), parser.to_bytes());
    Ok(())
}

/// What the tagger heard of words in raw news; nothing where that stage has not run.
fn heard(context: &Context) -> Weights {
    let tagger = context.model().ok().and_then(|model| Tagger::load(&model).ok());
    tagger.map(|t| t.heard).unwrap_or_default()
}

/// Tags each part of the sentences by a tagger trained on the other parts, so that training sees the tagger's usual mistakes. A
/// thread for each part.
fn jackknife(sentences: &[GoldSentence], settings: Settings, context: &Context) -> Vec<Example> {
    let (clusters, heard) = (clusters(context), heard(context));
    let size = sentences.len().div_ceil(settings.folds.max(1)).max(1);
    let tag = |part: &[GoldSentence]| -> Vec<Example> {
        let others: Vec<GoldSentence> =
            sentences.chunks(size).filter(|p| !std::ptr::eq(*p, part)).flatten().cloned().collect();
        let quick = tagger::Settings { epochs: 4, ..tagger::Settings::default() };
        let model = tagger::learn(&others, &heard, quick, context);
        let mut work = Workspace::default();
        let mut example = |sentence: &GoldSentence| {
            work.seen = tagger::look(sentence, |word| model.see(word));
            model.tag_sentence(&mut work);
            let words = sentence.words.len() as u32;
            let atoms =
                sentence.words.iter().zip(work.penn.iter().zip(&work.universal)).map(|(w, (&x, &u))| {
                    let upos = Upos::from_code(u).unwrap_or(Upos::X);
                    let xpos = Xpos::from_code(x).unwrap_or(Xpos::Nn);
                    Atom::of(&w.form, upos, xpos, clusters.of(&w.form))
                });
            Example {
                atoms: atoms.collect(),
                heads: sentence.words.iter().map(|w| w.head.unwrap_or(words)).collect(),
                labels: sentence.words.iter().map(|w| w.label).collect(),
            }
        };
        part.iter().map(&mut example).collect()
    };
    let tag = &tag;
    std::thread::scope(|scope| {
        let parts: Vec<_> = sentences.chunks(size).map(|part| scope.spawn(move || tag(part))).collect();
        parts.into_iter().flat_map(|p| p.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    })
}

/// A quick parser that knows nothing of pairs, to read raw news with.
fn first(examples: &[Example], settings: Settings, context: &Context) -> Parser {
    let mut random = Random::new(context.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (transitions, labels) = choose(examples, &mut order, &Pairs::default(), settings, &mut random);
    Parser {
        transitions: transitions.finish(settings.threshold),
        labels: labels.finish(settings.threshold),
        pairs: Pairs::default(),
        clusters: clusters(context),
    }
}

/// The passes that choose features.
fn choose(
    examples: &[Example],
    order: &mut [usize],
    pairs: &Pairs,
    settings: Settings,
    random: &mut Random,
) -> (Perceptron, Perceptron) {
    let mut transitions = Perceptron::new(ACTIONS).with_least_updates(settings.least_updates);
    let mut labels = Perceptron::new(Deprel::ALL.len()).with_least_updates(settings.least_updates);
    for epoch in 0..settings.choosing {
        random.shuffle(order);
        let explore = if epoch == 0 { 0.0 } else { settings.explore };
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            step_by_step(&mut transitions, &mut labels, pairs, example, explore, random);
        }
    }
    (transitions, labels)
}

fn learn(examples: &[Example], pairs: Pairs, settings: Settings, context: &Context) -> Parser {
    let mut random = Random::new(context.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let bar = context.bar("parser", (settings.epochs + settings.sentences) * examples.len());
    let (transitions, labels) = choose(examples, &mut order, &pairs, settings, &mut random);
    let mut learner = Learner {
        transitions: Dense::new(ACTIONS, &transitions.heaviest(settings.features[0])),
        labels: Dense::new(Deprel::ALL.len(), &labels.heaviest(settings.features[1])),
        pairs,
    };
    drop((transitions, labels));
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let explore = if epoch == 0 { 0.0 } else { settings.explore };
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            let Learner { transitions, labels, pairs } = &mut learner;
            step_by_step(transitions, labels, pairs, example, explore, &mut random);
        }
        bar.inc(examples.len() as u64);
    }
    learner.labels.settle();
    if settings.sentences > 0 {
        learner.transitions.settle();
    }
    let mut work = Search::default();
    for _ in 0..settings.sentences {
        random.shuffle(&mut order);
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            work.learn(&mut learner, example, settings.limits);
        }
        bar.inc(examples.len() as u64);
    }
    bar.finish();
    Parser {
        transitions: learner.transitions.finish(settings.threshold),
        labels: learner.labels.finish(settings.threshold),
        pairs: learner.pairs,
        clusters: clusters(context),
    }
}
