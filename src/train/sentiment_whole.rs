//! The classifiers of whole articles and of the entities in them, learned from our own texts.

use std::sync::Arc;

use super::sentiment::{FOLDS, Sample, fold_of};
use super::sentiment_fit::{self as fit, Confusion, Settings};
use super::sentiment_sets::Example;
use super::{Context, TrainError};
use crate::knowledge::Knowledge;
use crate::nlp::Reader;
use crate::nlp::doc::{Article, Entity};
use crate::nlp::entity::relative;
use crate::nlp::labels::SentimentLabel;
use crate::nlp::sentiment::linear::{Linear, likeliest};
use crate::nlp::sentiment::{Case, LAYER_BITS, Overall, Scorer, WORDING_BITS};

/// How both are fitted: few rows and few features, so many passes.
const LAYER: Settings = Settings { bits: LAYER_BITS, epochs: 60, rate: 0.05, decay: 1e-3, dropout: 0.1 };
/// How the classifier of an article's words is fitted.
const WORDING: Settings = Settings { bits: WORDING_BITS, epochs: 30, rate: 0.1, decay: 1e-4, dropout: 0.3 };
/// What an entity labelled neutral counts: our texts name many of them on purpose, while readers ask for those treated well or badly.
const LABELLED_NEUTRAL: f32 = 0.5;
/// What an entity without a label counts: it is told of, and no side is taken.
const UNLABELLED: f32 = 0.12;

/// The words of the labelled articles.
pub fn wordings(reader: &Reader, scorer: &Scorer, examples: &[Example]) -> Vec<Sample> {
    let mut features = Vec::new();
    let labelled = examples.iter().filter_map(|e| Some((e, e.whole?)));
    let rows = labelled.map(|(example, label)| {
        let article = example.article();
        let syntax = reader.syntax(&article);
        scorer.wording_features(&syntax, &scorer.read(&article, &syntax), &mut features);
        let row = fit::Row::new(&features, label, 1.0);
        Sample { row, source: example.source, fold: fold_of(example) }
    });
    rows.collect()
}

/// The classifier of words, fitted on some folds.
pub fn wording(samples: &[Sample], keep: impl Fn(u64) -> bool, seed: u64) -> Linear {
    fitted(samples, WORDING, keep, seed)
}

/// Rows of whole articles and of their entities.
#[derive(Debug, Default)]
pub struct Samples {
    articles: Vec<Sample>,
    /// How the whole of each article is told.
    overall: Vec<Overall>,
    entities: Vec<Sample>,
}

/// The rows of the labelled articles, each read by the scorer of its fold.
///
/// # Errors
/// Where a section of the model is damaged.
pub fn samples(context: &Context, examples: &[Example], of_folds: &[Scorer]) -> Result<Samples, TrainError> {
    let reader = Reader::new(&context.model()?, Arc::new(Knowledge::embedded()))?;
    let mut out = Samples::default();
    for example in examples {
        let (Some(label), Some(scorer)) = (example.whole, of_folds.get(fold_of(example) as usize)) else {
            continue;
        };
        if example.words_alone {
            continue;
        }
        let (source, fold) = (example.source, fold_of(example));
        let doc = reader.read(&example.article());
        let reading = scorer.read(&doc.article, &doc.syntax);
        let (mut features, overall) = scorer.article_features(&doc.article, &doc.syntax, &reading);
        out.overall.push(overall);
        out.articles.push(Sample { row: fit::Row::new(&features, label, 1.0), source, fold });
        let case = Case {
            article: &doc.article,
            syntax: &doc.syntax,
            reading: &reading,
            relations: &doc.relations,
            overall,
        };
        for entity in (0_u32..).zip(&relative::without(&doc.syntax, &doc.entities)) {
            if scorer.entity_features(&case, entity, &mut features).is_none() {
                continue;
            }
            let told = example.entities.iter().find(|(names, _)| is_named(&doc.article, entity.1, names));
            let (label, weight) = match told {
                Some((_, SentimentLabel::Neutral)) => (SentimentLabel::Neutral, LABELLED_NEUTRAL),
                Some((_, label)) => (*label, 1.0),
                None => (SentimentLabel::Neutral, UNLABELLED),
            };
            out.entities.push(Sample { row: fit::Row::new(&features, label, weight), source, fold });
        }
    }
    Ok(out)
}

/// Whether an entity has one of the names.
fn is_named(article: &Article<'_>, entity: &Entity, names: &[String]) -> bool {
    let is = |text: &str| names.iter().any(|name| name == text);
    is(&entity.name) || entity.mentions.iter().any(|m| is(m.span.of(article.text)))
}

impl Samples {
    /// The classifier of articles, fitted on some folds.
    pub fn article(&self, keep: impl Fn(u64) -> bool, seed: u64) -> Linear {
        fitted(&self.articles, LAYER, keep, seed)
    }

    /// The classifier of entities.
    pub fn entity(&self, keep: impl Fn(u64) -> bool, seed: u64) -> Linear {
        fitted(&self.entities, LAYER, keep, seed)
    }
}

/// Gold and predicted labels of articles, and of the entities that have one, each judged by classifiers of the other folds.
pub fn held_out(samples: &Samples, seed: u64) -> [(&'static str, Confusion); 2] {
    let linears = |samples: &[Sample]| -> Vec<Linear> {
        (0..FOLDS).map(|fold| fitted(samples, LAYER, |f| f != fold, seed)).collect()
    };
    let scores = |linears: &[Linear], sample: &Sample| {
        linears.get(sample.fold as usize).map_or([0.0; 3], |linear| fit::scores(linear, &sample.row))
    };
    let (of_articles, of_entities) = (linears(&samples.articles), linears(&samples.entities));
    let (mut articles, mut entities) = (Confusion::default(), Confusion::default());
    for (sample, overall) in samples.articles.iter().zip(&samples.overall) {
        articles.add(sample.row.label, likeliest(overall.distribution(scores(&of_articles, sample))));
    }
    for sample in samples.entities.iter().filter(|s| s.row.weight > UNLABELLED) {
        entities.add(sample.row.label, likeliest(scores(&of_entities, sample)));
    }
    [("articles", articles), ("entities of articles", entities)]
}

fn fitted(samples: &[Sample], settings: Settings, keep: impl Fn(u64) -> bool, seed: u64) -> Linear {
    let rows: Vec<&fit::Row> = samples.iter().filter(|s| keep(s.fold)).map(|s| &s.row).collect();
    fit::fit(&rows, settings, seed)
}
