//! Learns whom `he` and `she` mean: conditional logistic regression over GUM's training part, and over raw news where only one of
//! the persons around has the pronoun's sex.

use std::io::{BufRead, BufReader};

use flate2::read::MultiGzDecoder;

use super::entities::{gap_rows, positions, prf, reader, row};
use super::entities_gum::{majority, read};
use super::{Context, Row, TrainError};
use crate::nlp::doc::Article;
use crate::nlp::entity::pronoun::{Choice, FEATURES, NOBODY, NOBODY_WEIGHTS, WEIGHTS, choices, sex};
use crate::nlp::{Reader, Span};

/// How many articles of raw news are read.
const ARTICLES: usize = 3000;
/// What an example of raw news counts beside one of GUM.
const RAW: f32 = 0.1;
/// Strength of the pull to zero, per example.
const DECAY: f32 = 0.002;
const STEPS: usize = 600;

/// A choice with the right answers marked; nobody is right where no candidate is.
struct Example {
    choice: Choice,
    right: Vec<bool>,
    /// Whether nobody may be the answer.
    open: bool,
    weight: f32,
}

struct Fitted {
    weights: [f32; FEATURES],
    nobody: [f32; NOBODY],
}

/// Fits the weights of pronouns anew and measures them.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn pronouns(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, _) = reader(context)?;
    let mut examples = gum(context, &reader, "syntax/gum-free-train.conllu.gz")?;
    let of_gum = examples.len();
    examples.extend(raw(context, &reader)?);
    let fitted = fit(&examples);
    let dev = gum(context, &reader, "syntax/gum-free-dev.conllu.gz")?;
    let shipped = Fitted { weights: WEIGHTS.map(|(_, w)| w), nobody: NOBODY_WEIGHTS.map(|(_, w)| w) };
    let mut rows = vec![
        row("pronouns", "GUM-free train", "examples", of_gum as f64),
        row("pronouns", "raw news", "examples", (examples.len() - of_gum) as f64),
    ];
    for (name, weights) in [("shipped", &shipped), ("fitted anew", &fitted)] {
        rows.push(row(
            "pronouns",
            "GUM-free train",
            name,
            accuracy(examples.get(..of_gum).unwrap_or_default(), weights),
        ));
        rows.push(row(
            "pronouns",
            "raw news",
            name,
            accuracy(examples.get(of_gum..).unwrap_or_default(), weights),
        ));
        rows.push(row("pronouns", "GUM-free dev", name, accuracy(&dev, weights)));
        for (measure, value) in ["precision", "recall", "F1"].into_iter().zip(gap(context, &reader, weights)?)
        {
            rows.push(row("pronouns", "GAP development", &format!("{name}, {measure}"), value));
        }
    }
    let names = WEIGHTS.iter().chain(&NOBODY_WEIGHTS).map(|(name, _)| *name);
    for (name, weight) in names.zip(fitted.weights.iter().chain(&fitted.nobody)) {
        rows.push(row("pronouns", "fitted anew", name, f64::from(*weight)));
    }
    Ok(rows)
}

fn gum(context: &Context, reader: &Reader, file: &str) -> Result<Vec<Example>, TrainError> {
    let mut out = Vec::new();
    for document in read(&context.path(file))? {
        let doc = reader.read(&Article::plain(&document.text));
        let groups: Vec<Option<u32>> = doc.entities.iter().map(|e| majority(&document, e)).collect();
        for choice in choices(&doc.article, &doc.syntax, &doc.entities, false) {
            let Some(token) = doc.syntax.tokens.get(choice.token as usize) else { continue };
            let Some(group) = document.group(token.span) else { continue };
            let right = choice
                .candidates
                .iter()
                .map(|(e, _)| groups.get(*e).copied().flatten() == Some(group))
                .collect();
            out.push(Example { choice, right, open: true, weight: 1.0 });
        }
    }
    Ok(out)
}

/// Pronouns of raw news with two candidates or more of known sex, exactly one of them the pronoun's own.
fn raw(context: &Context, reader: &Reader) -> Result<Vec<Example>, TrainError> {
    let path = context.path("raw/news-items.jsonl.gz");
    let failed = |e: std::io::Error| TrainError(format!("{}: {e}", path.display()));
    let file = std::fs::File::open(&path).map_err(failed)?;
    let mut out = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(file)).lines().take(ARTICLES) {
        let line = line.map_err(failed)?;
        let Ok(item) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let Some(text) = item.get("content_original").and_then(|t| t.as_str()) else { continue };
        let doc = reader.read(&Article::plain(text));
        for choice in choices(&doc.article, &doc.syntax, &doc.entities, true) {
            let female = sex(doc.syntax.word(text, choice.token as usize));
            let sexes: Vec<Option<bool>> =
                choice.candidates.iter().map(|(e, _)| doc.entities.get(*e).and_then(|e| e.female)).collect();
            let right: Vec<bool> = sexes.iter().map(|s| s.is_some() && *s == female).collect();
            let usable = sexes.len() > 1
                && sexes.iter().all(Option::is_some)
                && right.iter().filter(|r| **r).count() == 1;
            if usable {
                out.push(Example { choice, right, open: false, weight: RAW });
            }
        }
    }
    Ok(out)
}

fn dot(features: &[f32], weights: &[f32]) -> f32 {
    features.iter().zip(weights).map(|(f, w)| f * w).sum()
}

/// The probabilities of the candidates, then of nobody.
fn probabilities(choice: &Choice, open: bool, weights: &Fitted) -> Vec<f32> {
    let nobody = if open { dot(&choice.nobody, &weights.nobody) } else { f32::MIN };
    let scores: Vec<f32> =
        choice.candidates.iter().map(|(_, f)| dot(f, &weights.weights)).chain([nobody]).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let values: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let total: f32 = values.iter().sum();
    values.iter().map(|v| v / total).collect()
}

/// Gradient ascent on the likelihood that one of the right answers is chosen.
fn fit(examples: &[Example]) -> Fitted {
    let mut weights = Fitted { weights: [0.0; FEATURES], nobody: [0.0; NOBODY] };
    let total: f32 = examples.iter().map(|e| e.weight).sum();
    let mut speed = vec![0.0_f32; FEATURES + NOBODY];
    for _ in 0..STEPS {
        let mut gradient = vec![0.0_f32; FEATURES + NOBODY];
        for example in examples {
            let p = probabilities(&example.choice, example.open, &weights);
            let marked = example.right.iter().any(|r| *r);
            let right = |i: usize| {
                if marked { example.right.get(i).copied().unwrap_or(false) } else { i == example.right.len() }
            };
            let sum: f32 = p.iter().enumerate().filter(|(i, _)| right(*i)).map(|(_, p)| p).sum();
            for (i, &p) in p.iter().enumerate() {
                let wanted = if right(i) { p / sum.max(1e-9) } else { 0.0 };
                let pull = example.weight * (wanted - p);
                match example.choice.candidates.get(i) {
                    Some((_, f)) => gradient.iter_mut().zip(f).for_each(|(g, f)| *g += pull * f),
                    None => gradient
                        .iter_mut()
                        .skip(FEATURES)
                        .zip(&example.choice.nobody)
                        .for_each(|(g, f)| *g += pull * f),
                }
            }
        }
        let all = weights.weights.iter_mut().chain(&mut weights.nobody);
        for ((weight, speed), gradient) in all.zip(&mut speed).zip(gradient) {
            *speed = 0.9 * *speed + gradient / total - DECAY * *weight;
            *weight += 0.5 * *speed;
        }
    }
    weights
}

/// How often the likeliest answer is right.
fn accuracy(examples: &[Example], weights: &Fitted) -> f64 {
    let right = examples.iter().filter(|e| {
        let p = probabilities(&e.choice, e.open, weights);
        let best = (0..p.len()).fold(0, |best, i| if p[i] > p[best] { i } else { best });
        e.right.get(best).copied().unwrap_or_else(|| !e.right.iter().any(|r| *r))
    });
    right.count() as f64 / examples.len().max(1) as f64
}

/// Precision, recall and F1 on GAP's development part of the likeliest candidate, chosen for the pronoun alone.
fn gap(context: &Context, reader: &Reader, weights: &Fitted) -> Result<[f64; 3], TrainError> {
    let mut counts = [0; 3];
    for row in gap_rows(&context.path("coreference/gap-development.tsv"))? {
        let doc = reader.read(&Article::plain(&row.text));
        let at = positions(&row.text);
        let span = |offset: usize, words: &str| {
            let start = at.get(offset).copied().unwrap_or(0);
            Span::new(start, start + words.len())
        };
        let pronoun = span(row.pronoun_offset, &row.pronoun);
        let entity = choices(&doc.article, &doc.syntax, &doc.entities, false)
            .into_iter()
            .find(|c| doc.syntax.tokens.get(c.token as usize).is_some_and(|t| t.span.overlaps(pronoun)))
            .and_then(|c| {
                let p = probabilities(&c, false, weights);
                let best = (0..c.candidates.len()).max_by(|&a, &b| p[a].total_cmp(&p[b]))?;
                c.candidates.get(best).and_then(|(e, _)| doc.entities.get(*e))
            });
        row.count(entity, span, &mut counts);
    }
    Ok(prf(counts[0], counts[1], counts[2]))
}
