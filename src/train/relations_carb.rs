//! CaRB's measure of open relations (Bhardwaj, Aggarwal and Mausam, 2019): tuples matched by words in each slot.
//!
//! For a gold and a predicted tuple, matched words are counted slot by slot (predicate, first argument, all other arguments
//! together); precision is their share of the predicted words, recall of the gold words, both zero where the predicates share no
//! word. A sentence's recall takes the best prediction for each gold tuple; its precision matches predictions to gold tuples one to
//! one, the best pairs first. Thresholds over confidence give the curve, its best F1 and the area under it.

use std::collections::BTreeMap;
use std::path::Path;

use super::TrainError;
use super::relations_sets::read_text;
use crate::nlp::relation::open;
use crate::nlp::relation::scene::Scene;
use crate::nlp::{Article, Reader};

/// A tuple as words.
#[derive(Clone, Debug, Default)]
pub struct Tuple {
    /// Predicate.
    pub predicate: Vec<String>,
    /// First argument.
    pub subject: Vec<String>,
    /// The other arguments.
    pub rest: Vec<String>,
    /// Of a prediction.
    pub confidence: f32,
}

/// The measure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Carb {
    /// At the best F1.
    pub precision: f64,
    /// At the best F1.
    pub recall: f64,
    /// The best.
    pub f1: f64,
    /// Area under the curve of precision over recall.
    pub auc: f64,
}

/// Reads every sentence and scores its open triples.
///
/// # Errors
/// Where the file cannot be read.
pub fn score(reader: &Reader, path: &Path) -> Result<Carb, TrainError> {
    let mut gold: BTreeMap<String, Vec<Tuple>> = BTreeMap::new();
    for line in read_text(path)?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        if let [sentence, predicate, arguments @ ..] = cells.as_slice() {
            let words = |s: &str| s.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            gold.entry((*sentence).to_owned()).or_default().push(Tuple {
                predicate: words(predicate),
                subject: arguments.first().map(|a| words(a)).unwrap_or_default(),
                rest: arguments.iter().skip(1).flat_map(|a| words(a)).collect(),
                confidence: 1.0,
            });
        }
    }
    let sentences: Vec<(Vec<Tuple>, Vec<Tuple>)> =
        gold.into_iter().map(|(s, tuples)| (tuples, predict(reader, &s))).collect();
    Ok(curve(&sentences))
}

/// The triples of a sentence.
fn predict(reader: &Reader, sentence: &str) -> Vec<Tuple> {
    let article = Article::plain(sentence);
    let syntax = reader.syntax(&article);
    let scene = Scene::new(sentence, &syntax, &[], &[]);
    let words = |tokens: &[u32]| tokens.iter().map(|&t| scene.word(t).to_lowercase()).collect::<Vec<_>>();
    let mut out = Vec::new();
    for s in &syntax.sentences {
        for t in open::triples(&scene, s.tokens.start, s.tokens.end) {
            let mut rest = words(&t.object);
            for extra in &t.extras {
                rest.extend(words(extra));
            }
            out.push(Tuple {
                predicate: if t.implied_is { vec!["is".to_owned()] } else { words(&t.predicate) },
                subject: words(&t.subject),
                rest,
                confidence: t.confidence,
            });
        }
    }
    out
}

/// Precision and recall of one prediction against one gold tuple.
fn compare(gold: &Tuple, predicted: &Tuple) -> (f64, f64) {
    let straight = slots(gold, &predicted.subject, &predicted.rest, &predicted.predicate);
    // Who said what may stand the other way round.
    if gold
        .predicate
        .iter()
        .any(|w| ["said", "told", "added", "adds", "says"].iter().any(|said| w.contains(said)))
    {
        let turned = slots(gold, &predicted.rest, &predicted.subject, &predicted.predicate);
        return if turned > straight { turned } else { straight };
    }
    straight
}

fn slots(gold: &Tuple, subject: &[String], rest: &[String], predicate: &[String]) -> (f64, f64) {
    let mut left = predicate.to_vec();
    let mut matched = take(&gold.predicate, &mut left);
    if left.iter().any(|w| w == "be")
        && gold
            .predicate
            .iter()
            .any(|w| ["be", "is", "am", "are", "was", "were", "been", "being"].contains(&w.as_str()))
    {
        matched += 1;
    }
    if matched == 0 {
        return (0.0, 0.0);
    }
    matched += take(&gold.subject, &mut subject.to_vec()) + take(&gold.rest, &mut rest.to_vec());
    let predicted = predicate.len() + subject.len() + rest.len();
    let wanted = gold.predicate.len() + gold.subject.len() + gold.rest.len();
    (matched as f64 / predicted.max(1) as f64, matched as f64 / wanted.max(1) as f64)
}

/// Takes each gold word out of the predicted ones once; how many there were.
fn take(gold: &[String], predicted: &mut Vec<String>) -> usize {
    gold.iter()
        .filter(|w| {
            let at = predicted.iter().position(|p| p == *w);
            if let Some(at) = at {
                predicted.swap_remove(at);
            }
            at.is_some()
        })
        .count()
}

/// The curve over all thresholds of confidence.
fn curve(sentences: &[(Vec<Tuple>, Vec<Tuple>)]) -> Carb {
    let mut thresholds: Vec<f32> =
        sentences.iter().flat_map(|(_, p)| p.iter().map(|t| t.confidence)).collect();
    thresholds.sort_by(f32::total_cmp);
    thresholds.dedup();
    let tables: Vec<Vec<Vec<(f64, f64)>>> = sentences
        .iter()
        .map(|(gold, predicted)| {
            gold.iter().map(|g| predicted.iter().map(|p| compare(g, p)).collect()).collect()
        })
        .collect();
    let mut points = Vec::new();
    for &threshold in &thresholds {
        let (mut precision, mut count, mut recall, mut gold_count) = (0.0, 0, 0.0, 0);
        for ((gold, predicted), table) in sentences.iter().zip(&tables) {
            let chosen: Vec<usize> =
                (0..predicted.len()).filter(|&j| predicted[j].confidence >= threshold).collect();
            gold_count += gold.len();
            count += chosen.len();
            recall +=
                table.iter().map(|row| chosen.iter().map(|&j| row[j].1).fold(0.0, f64::max)).sum::<f64>();
            precision += one_to_one(table, &chosen);
        }
        let p = if count > 0 { precision / count as f64 } else { 1.0 };
        let r = if gold_count > 0 { recall / gold_count as f64 } else { 0.0 };
        points.push((p, r));
    }
    let f1 = |(p, r): (f64, f64)| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    let best = points.iter().copied().max_by(|a, b| f1(*a).total_cmp(&f1(*b))).unwrap_or_default();
    points.push((1.0, 0.0));
    let auc = points.windows(2).map(|w| (w[0].1 - w[1].1) * (w[0].0 + w[1].0) / 2.0).sum::<f64>();
    Carb { precision: best.0, recall: best.1, f1: f1(best), auc }
}

/// The sum of precisions of predictions matched to gold tuples one to one, the best pair first.
fn one_to_one(table: &[Vec<(f64, f64)>], chosen: &[usize]) -> f64 {
    let mut pairs: Vec<(f64, usize, usize)> =
        table.iter().enumerate().flat_map(|(i, row)| chosen.iter().map(move |&j| (row[j].0, i, j))).collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    let mut sum = 0.0;
    for (precision, i, j) in pairs {
        if !rows.contains(&i) && !columns.contains(&j) {
            rows.push(i);
            columns.push(j);
            sum += precision;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tuple(predicate: &str, subject: &str, rest: &str, confidence: f32) -> Tuple {
        let words = |s: &str| s.split_whitespace().map(str::to_owned).collect();
        Tuple { predicate: words(predicate), subject: words(subject), rest: words(rest), confidence }
    }

    #[test]
    fn words_are_matched_slot_by_slot() {
        let gold = tuple("flew to", "the crew", "lima on monday", 1.0);
        assert_eq!(compare(&gold, &tuple("flew to", "the crew", "lima", 0.5)), (1.0, 5.0 / 7.0));
        assert_eq!(compare(&gold, &tuple("walked", "the crew", "lima", 0.5)), (0.0, 0.0));
    }

    #[test]
    fn a_perfect_answer_scores_one() {
        let gold = tuple("met", "ann", "bob", 1.0);
        let carb = curve(&[(vec![gold.clone()], vec![gold])]);
        assert!((carb.f1 - 1.0).abs() < 1e-9 && (carb.auc - 1.0).abs() < 1e-9);
    }
}
