//! Training and measuring relations.

use std::sync::Arc;

use super::relations_sets::{self, LabelledText, Range};
use super::{Context, Row, TrainError, relations_carb};
use crate::knowledge::Knowledge;
use crate::nlp::model::{self, Model};
use crate::nlp::relation::learned::{self, BINS, CLASSES, Weights};
use crate::nlp::relation::scene::Scene;
use crate::nlp::{Article, Reader, Span};

/// One pair of mentions.
struct Example {
    features: Vec<u32>,
    /// Bits of the classes it tells.
    told: u32,
    /// Bits of the classes its corpus labels and its types allow.
    open: u32,
}

const EPOCHS: usize = 6;
/// The fold of KnowledgeNet (of the three that are here) kept for measuring.
const HELD_OUT: u8 = 3;

/// Learns the weights of the fact types that data teaches.
///
/// # Errors
/// Where a corpus cannot be read or an earlier stage is missing.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let reader = reader(context)?;
    let mut texts = relations_sets::conll04(&context.path("relations/conll04-train.txt"))?;
    texts.extend(
        relations_sets::knowledgenet(&context.path("relations/knowledgenet-train.jsonl.gz"))?
            .into_iter()
            .filter(|t| t.fold != HELD_OUT),
    );
    texts.extend(relations_sets::redocred(&context.path("relations/redocred-dev.json.gz"))?);
    let bar = context.bar("relations: reading", texts.len());
    let mut examples = Vec::new();
    for text in &texts {
        collect(&reader, text, &mut examples);
        bar.inc(1);
    }
    bar.finish();
    let (weights, biases) = fit(&examples, context.seed);
    context.sections.insert(learned::SECTION.to_owned(), Weights::to_section(&weights, &biases));
    Ok(())
}

/// A reader of what is trained so far.
fn reader(context: &Context) -> Result<Reader, TrainError> {
    let fail = |e: model::ModelError| TrainError(e.to_string());
    let model = Model::open(model::write(&context.sections)).map_err(fail)?;
    Reader::new(&model, Arc::new(Knowledge::embedded())).map_err(fail)
}

fn collect(reader: &Reader, text: &LabelledText, out: &mut Vec<Example>) {
    let doc = reader.read(&Article::plain(&text.text));
    let scene = Scene::new(doc.article.text, &doc.syntax, &doc.entities, &doc.values);
    let touches = |span: Span, (start, end): Range| (span.start as usize) < end && start < span.end as usize;
    let labelled: u32 =
        CLASSES.iter().enumerate().filter(|(_, c)| text.labels.contains(c)).map(|(i, _)| 1 << i).sum();
    learned::pairs(&scene, |a, b| {
        let (Some(ka), Some(kb)) = (scene.kind(a.0), scene.kind(b.0)) else { return };
        let open = (0..CLASSES.len())
            .filter(|&c| labelled & (1 << c) != 0 && learned::joins(c, ka, kb))
            .map(|c| 1 << c)
            .sum::<u32>();
        if open == 0 {
            return;
        }
        let mut told = 0;
        for &(s, o, class) in &text.facts {
            if touches(a.1.span, s) && touches(b.1.span, o) {
                told |= CLASSES.iter().position(|c| *c == class).map_or(0, |c| 1 << c);
            }
        }
        let mut features = Vec::new();
        learned::features(&scene, a, b, &mut features);
        // An office or a membership is work too: where one is told, the corpora do not deny the other.
        let work = ["works_for", "holds_position", "member_of", "founded"];
        let bits: u32 =
            CLASSES.iter().enumerate().filter(|(_, c)| work.contains(c)).map(|(i, _)| 1 << i).sum();
        let open = if told & bits != 0 { open & !bits | told } else { open };
        out.push(Example { features, told, open });
    });
}

/// Logistic regression for each class by AdaGrad with a light L2 penalty.
fn fit(examples: &[Example], seed: u64) -> (Vec<Vec<f32>>, Vec<f32>) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut weights = Vec::new();
    let mut biases = Vec::new();
    for class in 0..CLASSES.len() {
        let bit = 1 << class;
        let mut w = vec![0.0_f32; BINS];
        let mut g = vec![1e-3_f32; BINS];
        let (mut bias, mut bias_g) = (-2.0_f32, 1e-3_f32);
        for _ in 0..EPOCHS {
            for i in (1..order.len()).rev() {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                order.swap(i, (state % (i as u64 + 1)) as usize);
            }
            for example in order.iter().filter_map(|&i| examples.get(i)) {
                if example.open & bit == 0 {
                    continue;
                }
                let sum: f32 = example.features.iter().map(|&f| w[f as usize % BINS]).sum::<f32>() + bias;
                let gold = if example.told & bit != 0 { 1.0 } else { 0.0 };
                let error = gold - 1.0 / (1.0 + (-sum).exp());
                if error.abs() < 0.02 {
                    continue;
                }
                for &f in &example.features {
                    let k = f as usize % BINS;
                    let step = error - 2e-4 * w[k];
                    g[k] += step * step;
                    w[k] += 0.1 * step / g[k].sqrt();
                }
                bias_g += error * error;
                bias += 0.1 * error / bias_g.sqrt();
            }
        }
        weights.push(w);
        biases.push(bias);
    }
    (weights, biases)
}

/// Rows of `evaluate`: facts of KnowledgeNet's held-out fifth, open triples on CaRB.
///
/// # Errors
/// Where a corpus cannot be read.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let reader = reader(context)?;
    let mut rows = Vec::new();
    let row = |set: &str, measure: &str, value: f64| Row {
        stage: "relations",
        set: set.to_owned(),
        measure: measure.to_owned(),
        value,
    };
    let mut right = 0;
    let mut gold = 0;
    let mut predicted = 0;
    for text in relations_sets::knowledgenet(&context.path("relations/knowledgenet-train.jsonl.gz"))?
        .iter()
        .filter(|t| t.fold == HELD_OUT)
    {
        let doc = reader.read(&Article::plain(&text.text));
        let touches = |e: Option<u32>, (start, end): Range| {
            e.and_then(|e| doc.entities.get(e as usize)).is_some_and(|e| {
                e.mentions.iter().any(|m| (m.span.start as usize) < end && start < m.span.end as usize)
            })
        };
        let same = |name: &str, class: &str| {
            name == class || class == "works_for" && matches!(name, "holds_position" | "member_of")
        };
        predicted += doc.relations.iter().filter(|r| !r.negated && text.labels.contains(&r.name)).count();
        for &(s, o, class) in &text.facts {
            gold += 1;
            right +=
                usize::from(doc.relations.iter().any(|r| {
                    same(r.name, class) && touches(r.subject.entity, s) && touches(r.object.entity, o)
                }));
        }
    }
    rows.push(row("KnowledgeNet fold 3", "recall", right as f64 / gold.max(1) as f64));
    rows.push(row(
        "KnowledgeNet fold 3",
        "right of predicted (lower bound)",
        right as f64 / predicted.max(1) as f64,
    ));
    let carb = relations_carb::score(&reader, &context.path("open-relations/carb-dev.tsv"))?;
    rows.push(row("CaRB dev", "precision", carb.precision));
    rows.push(row("CaRB dev", "recall", carb.recall));
    rows.push(row("CaRB dev", "F1", carb.f1));
    rows.push(row("CaRB dev", "AUC", carb.auc));
    Ok(rows)
}
