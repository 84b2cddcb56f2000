//! Measures sentiment as it is published: the whole reader finds the entities, and a target that none of their mentions
//! touches counts as neutral.

use std::sync::Arc;

use super::sentiment_fit::Confusion;
use super::sentiment_sets::{Example, Source, Target};
use super::{Context, Row, TrainError};
use crate::knowledge::Knowledge;
use crate::nlp::Reader;
use crate::nlp::doc::{Article, Entity, Sentiment};
use crate::nlp::entity::relative;
use crate::nlp::labels::SentimentLabel;
use crate::nlp::sentiment::Scorer;

/// What is published of a set's targets and texts.
#[derive(Clone, Debug, Default)]
struct Published {
    targets: Confusion,
    recognised: u32,
    all: u32,
    /// Published polarity of each text, and the side its targets agree on.
    polarities: Vec<(f64, f64)>,
}

/// The rows of each source, every example scored by the scorer of its fold.
///
/// # Errors
/// Where a section of the model is damaged.
pub fn rows(
    context: &Context,
    stage: &'static str,
    how: &str,
    examples: &[Example],
    scorer: impl Fn(&Example) -> usize,
    scorers: &[Scorer],
) -> Result<Vec<Row>, TrainError> {
    let reader = Reader::new(&context.model()?, Arc::new(Knowledge::embedded()))?;
    let mut out = Vec::new();
    for source in [Source::NewsMtsc, Source::SentFin, Source::FinEntity] {
        let mut sums = Published::default();
        for example in examples.iter().filter(|e| e.source == source) {
            let Some(scorer) = scorers.get(scorer(example)) else { continue };
            let doc = reader.read(&Article::plain(&example.text));
            let entities = relative::without(&doc.syntax, &doc.entities);
            let told = scorer.score(&doc.article, &doc.syntax, &entities, &doc.relations);
            for target in &example.targets {
                let found = published(target, &doc.entities, &told.entities);
                sums.all += 1;
                sums.recognised += u32::from(found.is_some());
                sums.targets.add(target.label, found.unwrap_or(SentimentLabel::Neutral));
            }
            if let (Some(label), Some(whole)) = (example.label(), told.article) {
                sums.polarities.push((f64::from(whole.polarity), label as u8 as f64 - 1.0));
            }
        }
        if sums.all == 0 {
            continue;
        }
        let share = f64::from(sums.recognised) / f64::from(sums.all);
        let what = [
            ("targets as published", "macro F1", sums.targets.macro_f1()),
            ("targets as published", "accuracy", sums.targets.accuracy()),
            ("targets as published", "recognised", share),
            ("texts as published", "correlation of polarity", correlation(&sums.polarities)),
        ];
        for (subject, measure, value) in what {
            let set = format!("{} {subject}, {how}", source.as_str());
            out.push(Row { stage, set, measure: measure.to_owned(), value });
        }
    }
    Ok(out)
}

/// The rows of whole articles that nothing learned from: the article's label, and that of each labelled entity which is found under one
/// of its names.
///
/// # Errors
/// Where a section of the model is damaged.
pub fn articles(
    context: &Context,
    stage: &'static str,
    set: &str,
    examples: &[Example],
) -> Result<Vec<Row>, TrainError> {
    let reader = Reader::new(&context.model()?, Arc::new(Knowledge::embedded()))?;
    let (mut whole, mut of_entities) = (Confusion::default(), Confusion::default());
    for example in examples {
        let title_len = example.title_len as u32;
        let doc = reader.read(&Article { title_len, ..Article::plain(&example.text) });
        let told = doc.sentiment.article.map_or(SentimentLabel::Neutral, |s| s.label);
        if let Some(label) = example.whole {
            whole.add(label, told);
        }
        for (names, label) in &example.entities {
            let is = |e: &Entity| {
                names.iter().any(|name| {
                    *name == *e.name || e.mentions.iter().any(|m| m.span.of(&example.text) == name)
                })
            };
            let told = doc.entities.iter().zip(&doc.sentiment.entities).find(|(e, _)| is(e));
            if let Some(told) = told.and_then(|(_, s)| *s) {
                of_entities.add(*label, told.label);
            }
        }
    }
    let mut out = Vec::new();
    for (subject, counts) in [("articles", whole), ("entities of articles", of_entities)] {
        for (measure, value) in [("macro F1", counts.macro_f1()), ("accuracy", counts.accuracy())] {
            out.push(Row { stage, set: format!("{set}, {subject}"), measure: measure.to_owned(), value });
        }
    }
    Ok(out)
}

/// What is published of the entity that a target means: the last one with a mention that shares a byte with it.
fn published(target: &Target, entities: &[Entity], told: &[Option<Sentiment>]) -> Option<SentimentLabel> {
    let span = target.spans.first()?;
    let means = |e: &Entity| e.mentions.iter().any(|m| m.span.overlaps(*span));
    entities.iter().zip(told).filter(|(e, _)| means(e)).filter_map(|(_, s)| Some((*s)?.label)).next_back()
}

/// Pearson's r; 0 where one side does not vary.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len().max(1) as f64;
    let mean = |side: fn(&(f64, f64)) -> f64| pairs.iter().map(side).sum::<f64>() / n;
    let (a, b) = (mean(|p| p.0), mean(|p| p.1));
    let (mut both, mut left, mut right) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        both += (x - a) * (y - b);
        left += (x - a) * (x - a);
        right += (y - b) * (y - b);
    }
    let size = (left * right).sqrt();
    if size > 0.0 { both / size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_is_one_for_a_line_and_nothing_for_a_flat_side() {
        assert!((correlation(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) - 1.0).abs() < 1e-9);
        assert!((correlation(&[(1.0, 2.0), (2.0, -4.0), (3.0, 2.0)])).abs() < 1e-9);
        assert!(correlation(&[(1.0, 2.0), (2.0, 2.0)]).abs() < 1e-9);
    }
}
