//! Trains and measures the choice of types, from our own texts: the other corpora do not tell countries from mountains.

use super::bio::Document;
use super::names::tables;
use super::{Context, Row, TrainError, names_texts};
use crate::nlp::clusters::Clusters;
use crate::nlp::labels::EntityType;
use crate::nlp::linear::bytes::Writer;
use crate::nlp::linear::{Learner, Perceptron, Random};
use crate::nlp::model::Model;
use crate::nlp::names::fine_types::{LABELS, SECTION, open};
use crate::nlp::names::words::{self, Text};
use crate::nlp::names::{NameTagger, typing};

/// Passes over the names.
const EPOCHS: usize = 10;
/// Features updated less often do not count.
const LEAST_UPDATES: u32 = 2;
/// Weights below it are left out.
const THRESHOLD: f32 = 0.1;

/// A name whose type is to be chosen.
struct Example {
    features: Vec<u32>,
    open: &'static [EntityType],
    gold: EntityType,
}

/// Trains the section `types`; needs `clusters` and `gazetteer`.
///
/// # Errors
/// Where a text cannot be read or a section is missing.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let tagger = tables(context)?;
    let (documents, _) = names_texts::read(&context.texts)?;
    let examples: Vec<Example> = documents.iter().flat_map(|d| examples(d, &tagger)).collect();
    let mut learner = Perceptron::new(LABELS).with_least_updates(LEAST_UPDATES);
    let mut order: Vec<&Example> = examples.iter().collect();
    let mut random = Random::new(context.seed);
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for example in &order {
            let mut scores = [0.0_f32; LABELS];
            for &key in &example.features {
                learner.add(key, &mut scores);
            }
            let score = |kind: EntityType| scores.get(kind as usize).copied().unwrap_or(f32::MIN);
            let best = example.open.iter().copied().rev().max_by(|a, b| score(*a).total_cmp(&score(*b)));
            if let Some(guess) = best.filter(|guess| *guess != example.gold) {
                for &key in &example.features {
                    learner.update(key, example.gold as u8, 1.0);
                    learner.update(key, guess as u8, -1.0);
                }
            }
            learner.tick();
        }
    }
    let mut out = Writer::new();
    learner.finish(THRESHOLD).write(&mut out);
    context.sections.insert(SECTION.to_owned(), out.finish());
    Ok(())
}

/// The names of a document whose type the rules leave to the choice.
fn examples(document: &Document, tagger: &NameTagger) -> Vec<Example> {
    let forms: Vec<&str> = document.words.iter().map(String::as_str).collect();
    let text = Text { words: &forms, sentences: &document.sentences };
    let read = words::read(text, &tagger.clusters, &tagger.gazetteer);
    let names = document.names.iter().zip(&document.labels);
    names
        .filter_map(|(&span, label)| {
            let open = open(span.kind);
            let gold = EntityType::parse(label).filter(|gold| open.contains(gold))?;
            let mut features = Vec::new();
            let (_, sure) = typing::look(text, &read, span, &tagger.gazetteer, &mut features);
            (!sure).then_some(Example { features, open, gold })
        })
        .collect()
}

/// The share of names of the texts kept apart that get their type, given where they are and what they are coarsely.
///
/// # Errors
/// Where a text cannot be read or the model is damaged.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let fail = |e: crate::nlp::model::ModelError| TrainError(e.to_string());
    let model = Model::open(crate::nlp::model::write(&context.sections)).map_err(fail)?;
    let tagger = NameTagger::load(&model, &Clusters::load(&model).map_err(fail)?).map_err(fail)?;
    let mut counts = [[0_u32; 2]; LABELS];
    for document in names_texts::read(&context.texts)?.1 {
        let forms: Vec<&str> = document.words.iter().map(String::as_str).collect();
        let text = Text { words: &forms, sentences: &document.sentences };
        let read = words::read(text, &tagger.clusters, &tagger.gazetteer);
        for (&span, label) in document.names.iter().zip(&document.labels) {
            let Some(gold) = EntityType::parse(label).filter(|gold| open(span.kind).contains(gold)) else {
                continue;
            };
            let got = typing::refine(text, &read, span, &tagger.gazetteer, &tagger.types);
            if let Some(count) = counts.get_mut(gold as usize) {
                count[0] += 1;
                count[1] += u32::from(got == gold);
            }
        }
    }
    Ok(EntityType::ALL
        .iter()
        .zip(counts)
        .filter(|(_, [all, _])| *all > 0)
        .map(|(kind, [all, right])| Row {
            stage: "types",
            set: "own texts, kept apart".to_owned(),
            measure: format!("share of {} right", kind.as_str()),
            value: f64::from(right) / f64::from(all),
        })
        .collect())
}
