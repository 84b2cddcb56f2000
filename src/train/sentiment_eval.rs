//! Measures sentiment: cross-validated on the sets it learns from, straight on those it never sees; and how far its
//! probabilities can be trusted.

use super::sentiment::{self, SENTENCE, Sample, TARGET};
use super::sentiment_fit::{self as fit, Confusion};
use super::sentiment_published as published;
use super::sentiment_sets::{self as sets, Example, Source};
use super::sentiment_texts as texts;
use super::sentiment_whole as whole;
use super::{Context, Row, TrainError};
use crate::nlp::labels::SentimentLabel;
use crate::nlp::model::{self, Model};
use crate::nlp::sentiment::Scorer;
use crate::nlp::sentiment::linear::{likeliest, softmax};

const STAGE: &str = "sentiment";
const BINS: usize = 10;

/// The rows of sentiment: macro F1 and accuracy towards gold targets and of sentences, reliability and Brier score, and the
/// same targets through the whole reader. Folds are kept
/// apart by article or headline; the words' values are those of the model, learned with all folds.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let fail = |e: crate::nlp::model::ModelError| TrainError(e.to_string());
    let model = Model::open(model::write(&context.sections)).map_err(fail)?;
    let scorer = Scorer::load(&model).map_err(fail)?;
    let reader = sentiment::reader(context)?;
    let examples = sentiment::training_sets(context)?;
    let (targets, sentences) = sentiment::samples(&reader, &scorer, &examples);
    let fresh_examples = sets::finentity(&context.data)?;
    let (unseen, unseen_sentences) = sentiment::samples(&reader, &scorer, &fresh_examples);
    let weights = scorer.weights();
    let target_folds = sentiment::folds(&targets, TARGET, context.seed);
    let sentence_folds = sentiment::folds(&sentences, SENTENCE, context.seed);
    let mut out = Vec::new();
    for (what, samples, folds, sharpness, linear, fresh) in [
        ("targets", &targets, &target_folds, weights.target_sharpness, &weights.target, &unseen),
        (
            "sentences",
            &sentences,
            &sentence_folds,
            weights.sentence_sharpness,
            &weights.sentence,
            &unseen_sentences,
        ),
    ] {
        let scores = sharpened(sentiment::scored(samples, folds), sharpness);
        for source in [Source::NewsMtsc, Source::SentFin, Source::Own] {
            let set = format!("{} {what}, {}-fold", source.as_str(), sentiment::FOLDS);
            rows(&mut out, &set, samples, &scores, source);
        }
        let scores = fresh.iter().map(|s| (fit::scores(linear, &s.row), s.row.label)).collect();
        let set = format!("FinEntity {what}, never trained on");
        rows(&mut out, &set, fresh, &sharpened(scores, sharpness), Source::FinEntity);
    }
    let wordings = whole::wordings(&reader, &scorer, &examples);
    let of_folds = sentiment::of_folds(weights, target_folds, sentence_folds, &wordings, context.seed);
    let how = format!("{}-fold", sentiment::FOLDS);
    for (what, confusion) in whole::held_out(&whole::samples(context, &examples, &of_folds)?, context.seed) {
        for (measure, value) in [("macro F1", confusion.macro_f1()), ("accuracy", confusion.accuracy())] {
            let set = format!("own texts, {what}, {how}");
            out.push(Row { stage: STAGE, set, measure: measure.to_owned(), value });
        }
    }
    let fold = |e: &Example| sentiment::fold_of(e) as usize;
    out.extend(published::rows(context, STAGE, &how, &examples, fold, &of_folds)?);
    out.extend(published::rows(context, STAGE, "never trained on", &fresh_examples, |_| 0, &[scorer])?);
    let unread = texts::measured(&context.texts)?;
    out.extend(published::articles(context, STAGE, "own texts never trained on", &unread)?);
    Ok(out)
}

type Scored = Vec<([f32; 3], SentimentLabel)>;

fn sharpened(scores: Scored, by: f32) -> Scored {
    scores.into_iter().map(|(s, label)| (s.map(|s| s * by), label)).collect()
}

fn rows(out: &mut Vec<Row>, set: &str, samples: &[Sample], scores: &Scored, source: Source) {
    let of_source: Scored =
        samples.iter().zip(scores).filter(|(s, _)| s.source == source).map(|(_, s)| *s).collect();
    let mut confusion = Confusion::default();
    for (scores, label) in &of_source {
        confusion.add(*label, likeliest(softmax(*scores)));
    }
    let measures = [
        ("macro F1", confusion.macro_f1()),
        ("accuracy", confusion.accuracy()),
        ("Brier score", brier(&of_source)),
        ("calibration error", calibration_error(&of_source)),
    ];
    for (measure, value) in measures {
        out.push(Row { stage: STAGE, set: set.to_owned(), measure: measure.to_owned(), value });
    }
    for (bin, (said, right, share)) in reliability(&of_source).into_iter().enumerate() {
        if share > 0.0 {
            let low = bin as f64 / BINS as f64;
            let measure = format!("right where confidence is {low:.1} to {:.1} (mean {said:.2})", low + 0.1);
            out.push(Row { stage: STAGE, set: set.to_owned(), measure, value: right });
        }
    }
}

/// Mean squared distance of the distribution from the truth, 0..2.
fn brier(scores: &Scored) -> f64 {
    let distance = |(scores, label): &([f32; 3], SentimentLabel)| -> f64 {
        let p = softmax(*scores);
        (0..3).map(|l| (f64::from(p[l]) - if l == *label as usize { 1.0 } else { 0.0 }).powi(2)).sum()
    };
    scores.iter().map(distance).sum::<f64>() / scores.len().max(1) as f64
}

/// For each tenth of confidence: mean confidence, share of right labels, share of all.
fn reliability(scores: &Scored) -> [(f64, f64, f64); BINS] {
    let mut bins = [(0.0, 0.0, 0.0); BINS];
    for (scores, label) in scores {
        let p = softmax(*scores);
        let predicted = likeliest(p);
        let confidence = f64::from(p[predicted as usize]);
        let bin = &mut bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
        bin.0 += confidence;
        bin.1 += if predicted == *label { 1.0 } else { 0.0 };
        bin.2 += 1.0;
    }
    bins.map(
        |(said, right, n)| {
            if n > 0.0 { (said / n, right / n, n / scores.len() as f64) } else { (0.0, 0.0, 0.0) }
        },
    )
}

/// Mean distance of confidence from the share of right labels (expected calibration error).
fn calibration_error(scores: &Scored) -> f64 {
    reliability(scores).iter().map(|(said, right, share)| (said - right).abs() * share).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use SentimentLabel::{Negative, Positive};

    #[test]
    fn certainty_that_is_right_is_free_and_that_is_wrong_is_not() {
        let right = vec![([50.0, 0.0, 0.0], Negative); 4];
        assert!(brier(&right) < 1e-6 && calibration_error(&right) < 1e-6);
        let wrong = vec![([50.0, 0.0, 0.0], Positive); 4];
        assert!((brier(&wrong) - 2.0).abs() < 1e-6 && (calibration_error(&wrong) - 1.0).abs() < 1e-6);
    }
}
