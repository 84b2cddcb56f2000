//! Measures who is who: links on News-Fair, Reuters-128 and RSS-500, pronouns on GAP, coreference and salience on GUM.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::conllu::read_text;
use super::{Context, Row, TrainError};
use crate::knowledge::{EntityRef, Knowledge};
use crate::nlp::Reader;
use crate::nlp::Span;
use crate::nlp::doc::{Article, Entity, Mention};
use crate::nlp::labels::MentionKind;
use crate::nlp::model::{self, Model};

/// The reader of a model's sections on the built-in knowledge.
pub(super) fn reader(context: &Context) -> Result<(Reader, Arc<Knowledge>), TrainError> {
    let model = Model::open(model::write(&context.sections))?;
    let knowledge = Arc::new(Knowledge::embedded());
    Ok((Reader::new(&model, Arc::clone(&knowledge))?, knowledge))
}

/// A row of the table.
pub(super) fn row(stage: &'static str, set: &str, measure: &str, value: f64) -> Row {
    Row { stage, set: set.to_owned(), measure: measure.to_owned(), value }
}

/// Precision, recall and F1 of counts.
pub(super) fn prf(right: usize, predicted: usize, gold: usize) -> [f64; 3] {
    let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
    let (p, r) = (ratio(right, predicted), ratio(right, gold));
    [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
}

/// The byte position of each code point of a text, and its end.
pub(super) fn positions(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Whether a mention is a name.
pub(super) fn is_name(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
}

#[derive(Deserialize)]
struct Linked {
    text: String,
    evaluation_span: (usize, usize),
    labels: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    span: (usize, usize),
    entity_id: String,
    #[serde(default)]
    coref: bool,
}

/// Links of named mentions to Wikidata; and how far the confidence of links can be trusted.
///
/// A gold mention is met by a name or demonym of ours that shares more than half of the bytes of both. The first figures are over the
/// gold mentions whose id the knowledge holds; the precision after them also counts as wrong each link we give where the gold has
/// another thing or none in Wikidata. Common nouns (`the country`) are no named mentions, and a demonym, which the contract gives to its
/// country, is left out where the gold means the people (`Americans`).
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn links(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, knowledge) = reader(context)?;
    let known: HashSet<&str> = (0..knowledge.index().len())
        .filter_map(|n| knowledge.record(EntityRef::built_in(n))?.id("wikidata"))
        .collect();
    let mut rows = Vec::new();
    let mut trust: Vec<(f32, bool)> = Vec::new();
    let mut total = [0; 4];
    for set in ["news-fair-v2", "reuters-128", "rss-500"] {
        let mut counts = [0; 4];
        for line in read_text(&context.path(&format!("links/{set}.jsonl.gz")))?.lines() {
            let item: Linked = serde_json::from_str(line).map_err(|e| TrainError(format!("{set}: {e}")))?;
            let at = positions(&item.text);
            let doc = reader.read(&Article::plain(&item.text));
            let byte = |i: usize| at.get(i).copied().unwrap_or(item.text.len());
            for label in item.labels.iter().filter(|l| !l.coref && l.entity_id != "<NO_MAPPING>") {
                let span = Span::new(byte(label.span.0), byte(label.span.1));
                let outside = label.span.0 < item.evaluation_span.0 || label.span.1 > item.evaluation_span.1;
                if outside || !span.of(&item.text).contains(char::is_uppercase) {
                    continue;
                }
                let ours = linked_at(&doc.entities, span);
                let right = ours.is_some_and(|(id, ..)| id == label.entity_id);
                if known.contains(label.entity_id.as_str()) {
                    counts[0] += usize::from(right);
                    counts[1] += usize::from(ours.is_some());
                    counts[2] += 1;
                }
                if let Some((_, confidence, demonym)) = ours
                    && (!demonym || known.contains(label.entity_id.as_str()))
                {
                    counts[3] += 1;
                    trust.push((confidence, right));
                }
            }
        }
        push_links(&mut rows, set, counts);
        total.iter_mut().zip(counts).for_each(|(t, c)| *t += c);
    }
    push_links(&mut rows, "all three", total);
    rows.extend(reliability(&trust));
    Ok(rows)
}

fn push_links(rows: &mut Vec<Row>, set: &str, [right, ours, gold, all]: [usize; 4]) {
    push_prf(rows, "links", set, [right, ours, gold]);
    rows.push(row("links", set, "precision over all mentions", prf(right, all, gold)[0]));
}

/// The Wikidata id and the confidence of the name that is a gold mention, and whether it is a demonym.
fn linked_at(entities: &[Entity], span: Span) -> Option<(&str, f32, bool)> {
    let same = |m: &Mention| {
        let shared = m.span.end.min(span.end).saturating_sub(m.span.start.max(span.start)) as usize;
        2 * shared > m.span.len().max(span.len())
    };
    entities.iter().find_map(|e| {
        let (_, id) = e.kb.iter().find(|(scheme, _)| scheme == "wikidata")?;
        let here =
            e.mentions.iter().find(|m| (is_name(m.kind) || m.kind == MentionKind::Demonym) && same(m))?;
        Some((id.as_str(), e.link_confidence.unwrap_or(0.0), here.kind == MentionKind::Demonym))
    })
}

/// How often links of a confidence are right.
fn reliability(trust: &[(f32, bool)]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (low, high) in [(0.0, 0.7), (0.7, 0.8), (0.8, 0.85), (0.85, 0.9), (0.9, 0.95), (0.95, 1.01)] {
        let bin: Vec<bool> =
            trust.iter().filter(|(c, _)| (low..high).contains(c)).map(|(_, right)| *right).collect();
        if !bin.is_empty() {
            let right = bin.iter().filter(|r| **r).count() as f64 / bin.len() as f64;
            rows.push(row(
                "links",
                &format!("confidence {low:.2} to {:.2}, {} links", high.min(1.0_f32), bin.len()),
                "right",
                right,
            ));
        }
    }
    rows
}

pub(super) fn push_prf(rows: &mut Vec<Row>, stage: &'static str, set: &str, counts: [usize; 3]) {
    let values = prf(counts[0], counts[1], counts[2]);
    for (measure, value) in ["precision", "recall", "F1"].into_iter().zip(values) {
        rows.push(row(stage, set, measure, value));
    }
}

/// Which of two names an ambiguous pronoun means (GAP; Webster et al. 2018, *Mind the GAP*): precision, recall, F1 over both
/// names, and the ratio of F1 for women to F1 for men. The shipped weights of pronouns learned from this set; the last rows are of
/// weights that did not see the row at hand, choosing for the pronoun alone.
///
/// # Errors
/// Where the set cannot be read or the model is damaged.
pub fn gap(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, _) = reader(context)?;
    let path = context.path("coreference/gap-development.tsv");
    let mut counts = [[0_usize; 3]; 2];
    for row in gap_rows(&path)? {
        let doc = reader.read(&Article::plain(&row.text));
        let at = positions(&row.text);
        let span = |offset: usize, words: &str| {
            let start = at.get(offset).copied().unwrap_or(0);
            Span::new(start, start + words.len())
        };
        let pronoun = span(row.pronoun_offset, &row.pronoun);
        let entity = doc
            .entities
            .iter()
            .find(|e| e.mentions.iter().any(|m| m.kind == MentionKind::Pronoun && m.span.overlaps(pronoun)));
        let female = matches!(row.pronoun.to_ascii_lowercase().as_str(), "she" | "her" | "hers");
        let count = &mut counts[usize::from(female)];
        row.count(entity, span, count);
    }
    let [men, women] = counts;
    let all = [men[0] + women[0], men[1] + women[1], men[2] + women[2]];
    let mut rows = Vec::new();
    push_prf(&mut rows, "gap", "GAP development, learned from", all);
    let f1 = |c: [usize; 3]| prf(c[0], c[1], c[2])[2];
    rows.push(row("gap", "GAP development, learned from", "women to men", f1(women) / f1(men).max(1e-9)));
    let unseen = super::entities_pronouns::unseen_gap(context, &reader)?;
    push_prf(&mut rows, "gap", "GAP development, unseen folds", unseen);
    Ok(rows)
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GapRow {
    pub(super) text: String,
    pub(super) pronoun: String,
    #[serde(rename = "Pronoun-offset")]
    pub(super) pronoun_offset: usize,
    pub(super) a: String,
    #[serde(rename = "A-offset")]
    pub(super) a_offset: usize,
    #[serde(rename = "A-coref", deserialize_with = "truth")]
    pub(super) a_coref: bool,
    pub(super) b: String,
    #[serde(rename = "B-offset")]
    pub(super) b_offset: usize,
    #[serde(rename = "B-coref", deserialize_with = "truth")]
    pub(super) b_coref: bool,
}

impl GapRow {
    /// Counts the row's two names for the entity that its pronoun was given: right, ours, gold.
    pub(super) fn count(
        &self,
        entity: Option<&Entity>,
        span: impl Fn(usize, &str) -> Span,
        counts: &mut [usize; 3],
    ) {
        for (offset, name, gold) in
            [(self.a_offset, &self.a, self.a_coref), (self.b_offset, &self.b, self.b_coref)]
        {
            let name = span(offset, name);
            let ours =
                entity.is_some_and(|e| e.mentions.iter().any(|m| is_name(m.kind) && m.span.overlaps(name)));
            counts[0] += usize::from(ours && gold);
            counts[1] += usize::from(ours);
            counts[2] += usize::from(gold);
        }
    }
}

fn truth<'de, D: serde::Deserializer<'de>>(value: D) -> Result<bool, D::Error> {
    Ok(String::deserialize(value)?.eq_ignore_ascii_case("true"))
}

pub(super) fn gap_rows(path: &Path) -> Result<Vec<GapRow>, TrainError> {
    let text = read_text(path)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_reader(text.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().map_err(|e| TrainError(format!("{}: {e}", path.display())))
}
