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
use crate::nlp::sentiment::{Case, LAYER_BITS, Scorer};

/// How both are fitted: few rows and few features, so many passes.
const LAYER: Settings = Settings { bits: LAYER_BITS, epochs: 60, rate: 0.05, decay: 1e-3, dropout: 0.1 };
/// What an entity labelled neutral counts: our texts name many of them on purpose, while readers ask for those treated well or badly.
const LABELLED_NEUTRAL: f32 = 0.5;
/// What an entity without a label counts: it is told of, and no side is taken.
const UNLABELLED: f32 = 0.12;

/// Rows of whole articles and of their entities.
#[derive(Debug, Default)]
pub struct Samples {
    articles: Vec<Sample>,
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
        let (source, fold) = (example.source, fold_of(example));
        let doc = reader.read(&example.article());
        let reading = scorer.read(&doc.article, &doc.syntax);
        let (mut features, tone) = scorer.article_features(&doc.article, &doc.syntax, &reading);
        out.articles.push(Sample { row: fit::Row::new(&features, label, 1.0), source, fold });
        let case = Case {
            article: &doc.article,
            syntax: &doc.syntax,
            reading: &reading,
            relations: &doc.relations,
            tone,
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
        fitted(&self.articles, keep, seed)
    }

    /// The classifier of entities.
    pub fn entity(&self, keep: impl Fn(u64) -> bool, seed: u64) -> Linear {
        fitted(&self.entities, keep, seed)
    }
}

/// Gold and predicted labels of articles, and of the entities that have one, each judged by classifiers of the other folds.
pub fn held_out(samples: &Samples, seed: u64) -> [(&'static str, Confusion); 2] {
    let judged = |samples: &[Sample]| {
        let mut out = Confusion::default();
        for fold in 0..FOLDS {
            let linear = fitted(samples, |f| f != fold, seed);
            for sample in samples.iter().filter(|s| s.fold == fold && s.row.weight > UNLABELLED) {
                out.add(sample.row.label, likeliest(fit::scores(&linear, &sample.row)));
            }
        }
        out
    };
    [("articles", judged(&samples.articles)), ("entities of articles", judged(&samples.entities))]
}

fn fitted(samples: &[Sample], keep: impl Fn(u64) -> bool, seed: u64) -> Linear {
    let rows: Vec<&fit::Row> = samples.iter().filter(|s| keep(s.fold)).map(|s| &s.row).collect();
    fit::fit(&rows, LAYER, seed)
}
