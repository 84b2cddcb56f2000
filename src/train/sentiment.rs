//! Trains and measures sentiment.

use std::path::Path;
use std::sync::Arc;

use indicatif::ProgressBar;

use super::sentiment_fit::{self as fit, Settings};
use super::sentiment_sets::{self as sets, Example, Source};
use super::sentiment_vectors::{self as vectors};
use super::{Context, TrainError, raw, sentiment_roles, sentiment_texts, sentiment_valence, sentiment_whole};
use crate::knowledge::Knowledge;
use crate::nlp::doc::{Syntax, TokenRange};
use crate::nlp::labels::{MentionKind, SentimentLabel, Upos};
use crate::nlp::model::{self, Model};
use crate::nlp::sentiment::features::{self, Place, View};
use crate::nlp::sentiment::linear::Linear;
use crate::nlp::sentiment::{SECTION, Scorer, Weights};
use crate::nlp::{Reader, Span};

/// Every second article of the raw items teaches the vectors enough.
const STRIDE: usize = 2;
/// Folds of the cross-validation.
pub const FOLDS: u64 = 5;
/// How the target classifier is fitted.
pub const TARGET: Settings = Settings { bits: 18, epochs: 8, rate: 0.005, decay: 3e-4, dropout: 0.3 };
/// How the sentence classifier is fitted.
pub const SENTENCE: Settings = Settings { bits: 17, epochs: 8, rate: 0.008, decay: 1e-4, dropout: 0.2 };

/// A training row with where it comes from.
#[derive(Debug)]
pub struct Sample {
    /// Its features and label.
    pub row: fit::Row,
    /// Its data set.
    pub source: Source,
    /// Its fold of the cross-validation.
    pub fold: u64,
}

/// Learns the words, then the classifiers; puts the section `sentiment` into the context.
///
/// # Errors
/// Where a data set cannot be read or the syntax sections are damaged.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let bar = context.progress.add(ProgressBar::new(5));
    bar.set_message("sentiment: reading the sets");
    let examples = training_sets(context)?;
    bar.inc(1);
    bar.set_message("sentiment: word vectors");
    let words = learn_words(&context.data, &examples, context.seed)?;
    bar.inc(1);
    bar.set_message("sentiment: trees of the sets");
    let reader = reader(context)?;
    let scorer = Scorer::new(Weights { words, ..Weights::empty() });
    let (targets, sentences) = samples(&reader, &scorer, &examples);
    bar.inc(1);
    bar.set_message("sentiment: calibrating");
    let target_folds = folds(&targets, TARGET, context.seed);
    let sentence_folds = folds(&sentences, SENTENCE, context.seed);
    let mut weights = Weights {
        words: sentiment_words(&scorer),
        target_sharpness: fit::sharpness(&scored(&targets, &target_folds)),
        sentence_sharpness: fit::sharpness(&scored(&sentences, &sentence_folds)),
        ..Weights::empty()
    };
    bar.inc(1);
    bar.set_message("sentiment: fitting");
    // Whole articles are judged by sentences as they look to a classifier that has not seen them.
    let wordings = sentiment_whole::wordings(&reader, &scorer, &examples);
    let of_folds = of_folds(&weights, target_folds, sentence_folds, &wordings, context.seed);
    let whole = sentiment_whole::samples(context, &examples, &of_folds)?;
    weights.wording = sentiment_whole::wording(&wordings, |_| true, context.seed);
    weights.article = whole.article(|_| true, context.seed);
    weights.entity = whole.entity(|_| true, context.seed);
    weights.target = fit::fit(&rows(&targets, |_| true), TARGET, context.seed);
    weights.sentence = fit::fit(&rows(&sentences, |_| true), SENTENCE, context.seed);
    context.sections.insert(SECTION.to_owned(), weights.to_bytes());
    bar.finish_and_clear();
    Ok(())
}

/// For each fold, a scorer that has not seen it.
pub fn of_folds(
    weights: &Weights,
    targets: Vec<Linear>,
    sentences: Vec<Linear>,
    wordings: &[Sample],
    seed: u64,
) -> Vec<Scorer> {
    let folds = (0..FOLDS).zip(targets).zip(sentences);
    let scorer = |((fold, target), sentence)| {
        let wording = sentiment_whole::wording(wordings, |f| f != fold, seed);
        Scorer::new(Weights { target, sentence, wording, ..weights.clone() })
    };
    folds.map(scorer).collect()
}

fn sentiment_words(scorer: &Scorer) -> crate::nlp::sentiment::words::Words {
    scorer.weights().words.clone()
}

/// The sets that weights learn from.
///
/// # Errors
/// Where one cannot be read.
pub fn training_sets(context: &Context) -> Result<Vec<Example>, TrainError> {
    let mut examples = sets::newsmtsc(&context.data)?;
    examples.extend(sets::sentfin(&context.data)?);
    examples.extend(sentiment_texts::texts(&context.texts)?);
    Ok(examples)
}

/// The words' learned values.
///
/// # Errors
/// Where a list or the raw items cannot be read.
pub fn learn_words(
    data: &Path,
    examples: &[Example],
    seed: u64,
) -> Result<crate::nlp::sentiment::words::Words, TrainError> {
    let ratings = sets::ratings(data)?;
    let texts: Vec<&str> =
        examples.iter().filter(|e| e.source == Source::SentFin).map(|e| e.text.as_str()).collect();
    let vectors = vectors::train(&data.join(raw::NEWS), &texts, STRIDE, seed)?;
    let packed = sentiment_roles::packed(&vectors, seed);
    Ok(sentiment_valence::induce(&ratings, examples, &vectors, &packed, seed))
}

/// A reader of what is trained so far.
///
/// # Errors
/// Where a section is damaged.
pub fn reader(context: &Context) -> Result<Reader, TrainError> {
    let bytes = model::write(&context.sections);
    let model = Model::open(bytes).map_err(|e| TrainError(e.to_string()))?;
    Reader::new(&model, Arc::new(Knowledge::default())).map_err(|e| TrainError(e.to_string()))
}

/// Rows of targets and of sentences.
pub fn samples(reader: &Reader, scorer: &Scorer, examples: &[Example]) -> (Vec<Sample>, Vec<Sample>) {
    let (mut targets, mut sentences) = (Vec::new(), Vec::new());
    let mut buffer = Vec::new();
    for example in examples {
        let article = example.article();
        let syntax = reader.syntax(&article);
        let reading = scorer.read(&article, &syntax);
        let fold = fold_of(example);
        let views: Vec<View<'_>> = (0..syntax.sentences.len())
            .filter_map(|n| scorer.view(&example.text, &syntax, &reading, n))
            .collect();
        for target in &example.targets {
            let Some((view, places)) = placed(&syntax, &views, &target.spans) else { continue };
            features::target(view, &places, &mut buffer);
            let row = fit::Row::new(&buffer, target.label, 1.0);
            targets.push(Sample { row, source: example.source, fold });
        }
        for (label, view) in sides(example, &views) {
            features::sentence(view, &mut buffer);
            sentences.push(Sample { row: fit::Row::new(&buffer, label, 1.0), source: example.source, fold });
        }
    }
    (targets, sentences)
}

/// The labelled sentences of a text: those with a label of their own, else the longest with what the text's targets agree on.
fn sides<'v>(example: &Example, views: &'v [View<'v>]) -> Vec<(SentimentLabel, &'v View<'v>)> {
    if example.sides.is_empty() {
        let longest = views.iter().max_by_key(|v| v.words.len());
        return example.label().zip(longest).into_iter().collect();
    }
    let view = |span: &Span| {
        let inside = |v: &&View<'_>| v.sentence.span.overlaps(*span);
        views.iter().filter(inside).max_by_key(|v| v.words.len())
    };
    example.sides.iter().filter_map(|(span, label)| Some((*label, view(span)?))).collect()
}

/// The sentence of the first span, and the places of all spans that lie in it.
fn placed<'v>(syntax: &Syntax, views: &'v [View<'v>], spans: &[Span]) -> Option<(&'v View<'v>, Vec<Place>)> {
    let all: Vec<TokenRange> = spans.iter().filter_map(|s| tokens_of(syntax, *s)).collect();
    let view =
        views.iter().find(|v| v.sentence.tokens.contains(all.first().map_or(u32::MAX, |t| t.start)))?;
    let tokens = view.sentence.tokens;
    let places = all
        .into_iter()
        .filter(|t| tokens.start <= t.start && t.end <= tokens.end)
        .map(|tokens| Place { tokens, kind: kind_of(syntax, tokens) })
        .collect::<Vec<_>>();
    (!places.is_empty()).then_some((view, places))
}

/// The tokens that share a byte with a span.
fn tokens_of(syntax: &Syntax, span: Span) -> Option<TokenRange> {
    let start = syntax.tokens.iter().position(|t| t.span.overlaps(span))?;
    let end = syntax.tokens.iter().rposition(|t| t.span.overlaps(span))? + 1;
    Some(TokenRange { start: start as u32, end: end as u32 })
}

fn kind_of(syntax: &Syntax, tokens: TokenRange) -> MentionKind {
    let upos = |t: usize| syntax.tags.upos.get(t).copied();
    if tokens.len() == 1 && upos(tokens.start as usize) == Some(Upos::Pron) {
        MentionKind::Pronoun
    } else if tokens.range().any(|t| upos(t) == Some(Upos::Propn)) {
        MentionKind::Name
    } else {
        MentionKind::Nominal
    }
}

fn rows(samples: &[Sample], keep: impl Fn(&Sample) -> bool) -> Vec<&fit::Row> {
    samples.iter().filter(|s| keep(s)).map(|s| &s.row).collect()
}

/// The fold an example belongs to.
pub fn fold_of(example: &Example) -> u64 {
    u64::from(crate::nlp::sentiment::words::hash(&example.group)) % FOLDS
}

/// For each fold, a classifier fitted on the others.
pub fn folds(samples: &[Sample], settings: Settings, seed: u64) -> Vec<Linear> {
    (0..FOLDS).map(|fold| fit::fit(&rows(samples, |s| s.fold != fold), settings, seed)).collect()
}

/// Held-out scores of every sample, by the classifier of its fold.
pub fn scored(samples: &[Sample], folds: &[Linear]) -> Vec<([f32; 3], SentimentLabel)> {
    let of = |s: &Sample| folds.get(s.fold as usize).map_or([0.0; 3], |linear| fit::scores(linear, &s.row));
    samples.iter().map(|s| (of(s), s.row.label)).collect()
}
