//! Measuring relations: CoNLL04 from raw text, facts of KnowledgeNet's held-out part, open triples on CaRB.

use std::collections::BTreeSet;

use super::relations::{HELD_OUT, reader};
use super::relations_sets::{self, Fact, LabelledText, Range};
use super::{Context, Row, TrainError, relations_carb, relations_own};
use crate::nlp::doc::{Doc, Relation};
use crate::nlp::labels::EntityType;
use crate::nlp::{Article, Reader};

/// Right ones, those in the gold, those predicted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) right: usize,
    pub(super) gold: usize,
    pub(super) predicted: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        self.right as f64 / self.predicted.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }

    pub(super) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        2.0 * precision * recall / (precision + recall).max(1e-9)
    }

    pub(super) fn rows(self, set: &str, out: &mut Vec<Row>) {
        for (measure, value) in
            [("precision", self.precision()), ("recall", self.recall()), ("F1", self.f1())]
        {
            out.push(row(set, measure, value));
        }
    }
}

pub(super) fn row(set: &str, measure: &str, value: f64) -> Row {
    Row { stage: "relations", set: set.to_owned(), measure: measure.to_owned(), value }
}

/// Rows of `evaluate`.
///
/// # Errors
/// Where a corpus cannot be read.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let reader = reader(context)?;
    let mut rows = Vec::new();
    let texts = relations_sets::conll04(&context.path("relations/conll04-dev.txt"))?;
    let mut counts = Counts::default();
    for text in &texts {
        conll04(&reader, text, &mut counts);
    }
    counts.rows("CoNLL04 dev", &mut rows);
    let mut counts = Passages::default();
    for text in relations_sets::knowledgenet(&context.path("relations/knowledgenet-train.jsonl.gz"))?
        .iter()
        .filter(|t| t.fold == HELD_OUT)
    {
        knowledgenet(&reader, text, &mut counts);
    }
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let set = "KnowledgeNet fold 3";
    rows.push(row(set, "recall", share(counts.told, counts.facts)));
    rows.push(row(set, "recall where both are found", share(counts.told, counts.reachable)));
    rows.push(row(set, "precision (lower bound)", share(counts.right, counts.predicted)));
    rows.append(&mut relations_own::rows(&reader, &context.texts)?);
    let carb = relations_carb::score(&reader, &context.path("open-relations/carb-dev.tsv"))?;
    rows.push(row("CaRB dev", "precision", carb.precision));
    rows.push(row("CaRB dev", "recall", carb.recall));
    rows.push(row("CaRB dev", "F1", carb.f1));
    rows.push(row("CaRB dev", "AUC", carb.auc));
    Ok(rows)
}

/// CoNLL04's types: which of ours tell them, between whom.
fn conll04_type(name: &str, subject: EntityType, object: EntityType) -> Vec<&'static str> {
    use EntityType::{Fac, Gpe, Loc, Org, Person};
    let place = |kind| matches!(kind, Gpe | Loc | Fac);
    let mut out = Vec::new();
    if subject == Person
        && object == Org
        && matches!(name, "works_for" | "holds_position" | "member_of" | "founded")
    {
        out.push("works_for");
    }
    if subject == Person
        && place(object)
        && matches!(name, "lives_in" | "citizen_of" | "born_in" | "holds_position" | "died_in")
    {
        out.push("lives_in");
    }
    if subject == Org && place(object) && name == "headquartered_in" {
        out.push("headquartered_in");
    }
    if place(subject) && place(object) && matches!(name, "located_in" | "part_of") {
        out.push("located_in");
    }
    if subject == Person && object == Person && name == "attacks" {
        out.push("attacks");
    }
    out
}

/// Entities and type right, the names with their exact bounds: any mention of an entity stands for it.
fn conll04(reader: &Reader, text: &LabelledText, counts: &mut Counts) {
    let doc = reader.read(&Article::plain(&text.text));
    let mut told: BTreeSet<(u32, u32, &str)> = BTreeSet::new();
    for relation in &doc.relations {
        let (Some(s), Some(o)) = (relation.subject.entity, relation.object.entity) else { continue };
        let kind = |e: u32| doc.entities.get(e as usize).map(|e| e.kind);
        let (Some(ks), Some(ko)) = (kind(s), kind(o)) else { continue };
        told.extend(conll04_type(relation.name, ks, ko).into_iter().map(|t| (s, o, t)));
    }
    let exact = |e: u32, (start, end): Range| {
        doc.entities.get(e as usize).is_some_and(|e| {
            e.mentions.iter().any(|m| (m.span.start as usize, m.span.end as usize) == (start, end))
        })
    };
    counts.predicted += told.len();
    counts.gold += text.facts.len();
    counts.right += text
        .facts
        .iter()
        .filter(|&&(s, o, class)| told.iter().any(|&(a, b, t)| t == class && exact(a, s) && exact(b, o)))
        .count();
}

/// What KnowledgeNet's passages gave.
#[derive(Clone, Copy, Debug, Default)]
struct Passages {
    facts: usize,
    /// Facts whose two entities are found.
    reachable: usize,
    /// Facts told.
    told: usize,
    predicted: usize,
    right: usize,
}

/// A fact is told where both its entities are touched. A relation counts as predicted where its passage is labelled for its type,
/// as right where a fact tells it; of bodies other than parties and of offices other than chief executives' the corpus
/// knows only work.
fn knowledgenet(reader: &Reader, text: &LabelledText, counts: &mut Passages) {
    let doc = reader.read(&Article::plain(&text.text));
    let same = |name: &str, class: &str| {
        name == class || class == "works_for" && matches!(name, "holds_position" | "member_of")
    };
    let tells = |r: &Relation, &(s, o, class): &Fact| {
        let sides =
            |a: Range, b: Range| touches(&doc, r.subject.entity, a) && touches(&doc, r.object.entity, b);
        !r.negated && same(r.name, class) && (sides(s, o) || class == "spouse" && sides(o, s))
    };
    for relation in doc.relations.iter().filter(|r| !r.negated) {
        if text.labels.iter().any(|class| same(relation.name, class)) {
            counts.predicted += 1;
            counts.right += usize::from(text.facts.iter().any(|fact| tells(relation, fact)));
        }
    }
    // A marriage is read both ways but is one fact.
    let facts: BTreeSet<Fact> =
        text.facts.iter().filter(|f| f.2 != "spouse" || f.0 <= f.1).copied().collect();
    for fact in &facts {
        let at = |range: Range| (0..doc.entities.len()).any(|e| touches(&doc, Some(e as u32), range));
        counts.facts += 1;
        counts.reachable += usize::from(at(fact.0) && at(fact.1));
        counts.told += usize::from(doc.relations.iter().any(|r| tells(r, fact)));
    }
}

fn touches(doc: &Doc<'_>, entity: Option<u32>, (start, end): Range) -> bool {
    entity.and_then(|e| doc.entities.get(e as usize)).is_some_and(|e| {
        e.mentions.iter().any(|m| (m.span.start as usize) < end && start < m.span.end as usize)
    })
}
