//! Learns what `it` and definite nouns mean: conditional logistic regression over hashed features, from GUM's training part and our own texts.

use std::collections::BTreeMap;

use super::entities::{prf, reader, row};
use super::entities_gum::{GoldDocument, majority, read};
use super::{Context, Row, TrainError, relations_texts};
use crate::nlp::doc::{Article, Entity, TokenRange};
use crate::nlp::entity::thing::{Choice, SECTION, Things};
use crate::nlp::labels::MentionKind;
use crate::nlp::linear::{self, Random, Weights};
use crate::nlp::{Reader, Span};

/// What an example of GUM counts beside one of our own texts: its genres are further from news.
const GUM: f32 = 0.5;
/// A feature counts if so many answers have it.
const LEAST: u32 = 4;
const EPOCHS: usize = 14;
/// The weights are the mean of those after each of the last so many passes.
const AVERAGED: usize = 8;
const RATE: f32 = 0.035;
/// How much faster nothing's features learn: each of them is one of many idioms.
const RATE_OF_NOTHING: f32 = 2.0;
/// The share of features an answer is learned without, each time others, so that none is relied on alone (Srivastava et al., 2014).
const DROPOUT: f32 = 0.5;
/// The share a weight loses where it is looked at.
const DECAY: f32 = 2e-4;
/// Weights below it are left out.
const THRESHOLD: f32 = 0.02;

/// A choice with the right answers marked.
struct Example {
    choice: Choice,
    right: Vec<bool>,
    /// Whether nothing with a name is the right answer.
    nothing: bool,
    weight: f32,
}

impl Example {
    /// The features of each answer: of the candidates, then of nothing.
    fn answers(&self) -> impl Iterator<Item = &[u32]> {
        self.choice.candidates.iter().map(|(_, features)| &features[..]).chain([&self.choice.nothing[..]])
    }
}

/// Trains the section `things`; needs the stages up to `types`.
///
/// # Errors
/// Where a set cannot be read or a section is missing.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    context.sections.remove(SECTION);
    let (reader, _) = reader(context)?;
    let bar = context.bar("things: read", 2);
    let documents = read(&context.path("syntax/gum-free-train.conllu.gz"))?;
    let mut taught = examples(&reader, &documents, true, GUM);
    bar.inc(1);
    taught.extend(examples(&reader, &own(context, false)?, false, 1.0));
    bar.inc(1);
    bar.finish();
    let weights = fit(&taught, context.seed);
    context.sections.insert(SECTION.to_owned(), Things::to_bytes(&weights));
    Ok(())
}

/// Our own texts in which `it` or definite nouns are marked: those that teach, or those kept apart.
fn own(context: &Context, kept: bool) -> Result<Vec<GoldDocument>, TrainError> {
    use relations_texts::{FILES, PRONOUNS, THINGS};
    let files: Vec<&str> = FILES.into_iter().chain(THINGS).chain(PRONOUNS).collect();
    let passages = relations_texts::passages_of(&context.texts, &files)?;
    Ok(passages.into_iter().filter(|p| p.kept == kept).map(marked).collect())
}

fn marked(passage: relations_texts::Passage) -> GoldDocument {
    let spans = passage.mentions.iter().map(|m| (Span::new(m.range.0, m.range.1), m.number));
    GoldDocument::marked(passage.text, spans)
}

/// The gold number of each entity, by all its mentions but pronouns.
fn groups(document: &GoldDocument, entities: &[Entity]) -> Vec<Option<u32>> {
    let of = |entity: &Entity| {
        let mut named = entity.clone();
        named.mentions.retain(|m| m.kind != MentionKind::Pronoun);
        majority(document, &named)
    };
    entities.iter().map(of).collect()
}

/// What a phrase is that is asked what it means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    It,
    Its,
    Noun,
}

impl Kind {
    /// The names of all, in their order.
    const ALL: [&str; 3] = ["it", "its", "definite nouns"];

    fn of(phrase: &str) -> Self {
        match phrase.to_ascii_lowercase().as_str() {
            "it" | "itself" => Self::It,
            "its" => Self::Its,
            _ => Self::Noun,
        }
    }

    /// Whether all that mean anything named are marked, so that those without a mark mean nothing: nouns in all texts, pronouns in
    /// some (`complete`).
    fn is_marked(self, complete: bool) -> bool {
        complete || self == Self::Noun
    }
}

/// The choices of documents. In some every `it` that means anything is marked, in others what is not marked teaches nothing.
fn examples(reader: &Reader, documents: &[GoldDocument], complete: bool, weight: f32) -> Vec<Example> {
    let mut out = Vec::new();
    for document in documents {
        let mut known: Option<Vec<Option<u32>>> = None;
        let article = Article::plain(&document.text);
        let syntax = reader.syntax(&article);
        reader.ask(&article, &syntax, &mut |choice, entities| {
            // By their names; as they are answered for, entities get other mentions.
            let groups = known.get_or_insert_with(|| groups(document, entities));
            let span = syntax.span(TokenRange { start: choice.start, end: choice.token + 1 });
            let group = document.group(span);
            if group.is_none() && !Kind::of(span.of(&document.text)).is_marked(complete) {
                return None;
            }
            let is =
                |&(e, _): &(usize, Vec<u32>)| group.is_some() && groups.get(e).copied().flatten() == group;
            let right: Vec<bool> = choice.candidates.iter().map(is).collect();
            let meant = right.iter().position(|r| *r);
            let nothing = meant.is_none();
            out.push(Example { choice: choice.clone(), right, nothing, weight });
            meant.and_then(|at| choice.candidates.get(at)).map(|(e, _)| (*e, 1.0))
        });
    }
    out
}

/// The features of a choice's candidates and of nothing, as places in the weights.
struct Fitting {
    candidates: Vec<Vec<u32>>,
    right: Vec<bool>,
    weight: f32,
}

/// Stochastic gradient ascent (AdaGrad; Duchi et al., 2011) on the likelihood that one of the right answers is chosen.
fn fit(examples: &[Example], seed: u64) -> Weights {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for &key in examples.iter().flat_map(Example::answers).flatten() {
        *counts.entry(key).or_default() += 1;
    }
    counts.retain(|_, count| *count >= LEAST);
    let keys: Vec<u32> = counts.into_keys().collect();
    let place = |key: &u32| keys.binary_search(key).ok().map(|at| at as u32);
    let mut order: Vec<Fitting> = examples
        .iter()
        .filter(|e| !e.right.is_empty())
        .map(|e| Fitting {
            candidates: e.answers().map(|f| f.iter().filter_map(place).collect()).collect(),
            right: e.right.iter().copied().chain([e.nothing]).collect(),
            weight: e.weight,
        })
        .collect();
    let (mut weights, mut squares) = (vec![0.0_f32; keys.len()], vec![1e-3_f32; keys.len()]);
    let mut mean = vec![0.0_f32; keys.len()];
    let mut random = Random::new(seed);
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for example in &order {
            let kept: Vec<Vec<u32>> = example
                .candidates
                .iter()
                .map(|f| f.iter().copied().filter(|_| random.unit() >= DROPOUT).collect())
                .collect();
            let scores: Vec<f32> =
                kept.iter().map(|f| f.iter().map(|&at| weights[at as usize]).sum()).collect();
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            let values: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
            let total: f32 = values.iter().sum();
            let right: f32 = values.iter().zip(&example.right).filter(|(_, r)| **r).map(|(v, _)| v).sum();
            for (i, ((features, value), is_right)) in kept.iter().zip(&values).zip(&example.right).enumerate()
            {
                let rate = if i + 1 == kept.len() { RATE * RATE_OF_NOTHING } else { RATE };
                let wanted = if *is_right { value / right.max(1e-9) } else { 0.0 };
                let pull = example.weight * (wanted - value / total);
                for &at in features {
                    let at = at as usize;
                    squares[at] += pull * pull;
                    weights[at] += rate * pull / squares[at].sqrt() - DECAY * weights[at];
                }
            }
        }
        if epoch + AVERAGED >= EPOCHS {
            mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w * (1.0 - DROPOUT) / AVERAGED as f32);
        }
    }
    let rows = keys.iter().zip(&mean).map(|(&key, &weight)| linear::Row { key, cells: vec![(0, weight)] });
    Weights::of_rows(1, rows.collect(), THRESHOLD)
}

/// How often the reader's `it` and definite nouns mean the right thing: of all it says, and of all that mean something named.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, _) = reader(context)?;
    let articles = relations_texts::measured(&context.texts)?.into_iter().map(marked).collect();
    let gum = read(&context.path("syntax/gum-free-dev.conllu.gz"))?;
    let sets = [
        ("own texts, kept apart", own(context, true)?, false),
        ("own agency copy", articles, false),
        ("GUM-free dev", gum, true),
    ];
    let mut rows = Vec::new();
    for (name, documents, complete) in sets {
        let counts = count(&reader, &documents, complete);
        for (which, [right, ours, gold]) in Kind::ALL.into_iter().zip(counts) {
            for (measure, value) in ["precision", "recall", "F1"].into_iter().zip(prf(right, ours, gold)) {
                rows.push(row("things", name, &format!("{which}, {measure}"), value));
            }
        }
    }
    Ok(rows)
}

/// Right, ours, gold, of each kind.
fn count(reader: &Reader, documents: &[GoldDocument], complete: bool) -> [[usize; 3]; Kind::ALL.len()] {
    let mut all = [[0; 3]; Kind::ALL.len()];
    for document in documents {
        let article = Article::plain(&document.text);
        let syntax = reader.syntax(&article);
        let mut asked: Vec<Span> = Vec::new();
        let entities = reader.ask(&article, &syntax, &mut |choice, _| {
            asked.push(syntax.span(TokenRange { start: choice.start, end: choice.token + 1 }));
            reader.meant(choice)
        });
        let named = entities.get(..entities.partition_point(Entity::is_named)).unwrap_or_default();
        let groups = groups(document, named);
        for span in asked {
            let kind = Kind::of(span.of(&document.text));
            let group = document.group(span);
            if group.is_none() && !kind.is_marked(complete) {
                continue;
            }
            let ours = named.iter().position(|e| e.mentions.iter().any(|m| m.span == span));
            let of_ours = ours.and_then(|e| groups.get(e).copied().flatten());
            let counts = &mut all[kind as usize];
            counts[0] += usize::from(group.is_some() && of_ours == group);
            counts[1] += usize::from(ours.is_some());
            counts[2] += usize::from(group.is_some_and(|g| groups.contains(&Some(g))));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_choose_what_was_right_and_are_the_same_again() {
        // Feature 1 tells the right candidate, feature 2 that nothing is meant; feature 3 tells nothing of either.
        let example = |means: bool| Example {
            choice: Choice {
                start: 0,
                token: 0,
                is_bodily: false,
                rule: None,
                candidates: vec![(0, vec![if means { 1 } else { 4 }, 3]), (1, vec![3])],
                nothing: vec![if means { 5 } else { 2 }],
            },
            right: vec![means, false],
            nothing: !means,
            weight: 1.0,
        };
        let examples: Vec<Example> = (0..40).map(|i| example(i % 2 == 0)).collect();
        let weights = fit(&examples, 1);
        let value = |key: u32| weights.row(key).map(|c| c.value()).sum::<i32>();
        assert!(value(1) > 0 && value(2) > 0 && value(4) < 0 && value(5) < 0);
        assert!(value(3) < value(1));
        assert_eq!(Things::to_bytes(&weights), Things::to_bytes(&fit(&examples, 1)));
    }
}
