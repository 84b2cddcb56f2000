//! Measuring relations and quotes on the passages of our own that nothing learned from, from raw text: names and types right, as
//! `eval/score.py articles` counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::relations_eval::{Counts, row};
use super::relations_texts::{self, Passage};
use super::{Row, TrainError};
use crate::nlp::doc::Doc;
use crate::nlp::labels::{MentionKind, RelationKind};
use crate::nlp::relation::table::{TABLE, row_of};
use crate::nlp::{Article, Reader};

/// What the table of measures calls the set.
const SET: &str = "own passages";

/// Rows of `evaluate`: all types together, each type's F1, quotes.
///
/// # Errors
/// Where a passage cannot be read.
pub fn rows(reader: &Reader, texts: &Path) -> Result<Vec<Row>, TrainError> {
    let mut out = Vec::new();
    let mut passages = relations_texts::passages(texts)?;
    passages.retain(|p| p.kept);
    let types = measure(reader, &passages, SET, &mut out);
    for (name, counts) in types {
        out.push(row(SET, &format!("F1 of {name} ({} told)", counts.gold), counts.f1()));
    }
    measure(reader, &relations_texts::measured(texts)?, "own agency copy", &mut out);
    Ok(out)
}

/// Adds the rows of all relations and of the quotes of some passages, and counts each type.
fn measure<'t>(
    reader: &Reader,
    passages: &'t [Passage],
    set: &'static str,
    out: &mut Vec<Row>,
) -> BTreeMap<&'t str, Counts> {
    let (mut all, mut quotes) = (Counts::default(), Counts::default());
    let mut types: BTreeMap<&str, Counts> = BTreeMap::new();
    for passage in passages {
        let title_len = passage.title_len as u32;
        let doc = reader.read(&Article { title_len, ..Article::plain(&passage.text) });
        let numbers = numbers(&doc, passage);
        count(&doc, passage, &numbers, &mut all, &mut types);
        count_quotes(&doc, passage, &numbers, &mut quotes);
    }
    all.rows(set, out);
    quotes.rows(&format!("{set}, quotes"), out);
    types
}

/// A name as it is compared: without article, possessive and capitals.
fn plain(name: &str) -> String {
    let lower = name.trim().to_lowercase().replace('’', "'");
    let lower = lower.strip_suffix("'s").unwrap_or(&lower);
    ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(lower).to_owned()
}

/// The passage's number for each entity that has one of its names.
fn numbers(doc: &Doc<'_>, passage: &Passage) -> Vec<Option<u32>> {
    let mut named: BTreeMap<String, u32> = BTreeMap::new();
    for mention in passage.mentions.iter().filter(|m| m.kind.is_some()) {
        let text = passage.text.get(mention.range.0..mention.range.1).unwrap_or_default();
        named.entry(plain(text)).or_insert(mention.number);
    }
    let of = |entity: &crate::nlp::doc::Entity| {
        let written = entity
            .mentions
            .iter()
            .filter(|m| !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal))
            .map(|m| m.span.of(&passage.text));
        std::iter::once(entity.name.as_str()).chain(written).find_map(|name| named.get(&plain(name)).copied())
    };
    doc.entities.iter().map(of).collect()
}

fn count<'p>(
    doc: &Doc<'_>,
    passage: &'p Passage,
    numbers: &[Option<u32>],
    all: &mut Counts,
    types: &mut BTreeMap<&'p str, Counts>,
) {
    let number = |entity: Option<u32>| numbers.get(entity? as usize).copied().flatten();
    // Symmetric relations stand once, the lower number first.
    let ordered = |subject: u32, name: &'static str, object: u32| {
        let symmetric = row_of(name).and_then(|row| TABLE.get(row)).is_some_and(|t| t.symmetric);
        if symmetric && object < subject { (object, name, subject) } else { (subject, name, object) }
    };
    let told: BTreeSet<(u32, &str, u32)> = doc
        .relations
        .iter()
        .filter(|r| !r.negated && r.kind != RelationKind::Open)
        .filter_map(|r| Some((number(r.subject.entity)?, r.name, number(r.object.entity)?)))
        .filter(|(subject, _, object)| subject != object)
        .map(|(subject, name, object)| ordered(subject, name, object))
        .collect();
    let gold: BTreeSet<(u32, &str, u32)> = passage
        .relations
        .iter()
        .filter(|r| !r.denied)
        .map(|r| ordered(r.subject, r.name, r.object))
        .collect();
    let mut add = |name: &'p str, change: fn(&mut Counts)| {
        change(all);
        change(types.entry(name).or_default());
    };
    for one in &gold {
        add(one.1, |c| c.gold += 1);
        if told.contains(one) {
            add(one.1, |c| c.right += 1);
        }
    }
    for one in &told {
        add(TABLE.iter().map(|t| t.name).find(|n| *n == one.1).unwrap_or_default(), |c| c.predicted += 1);
    }
}

fn count_quotes(doc: &Doc<'_>, passage: &Passage, numbers: &[Option<u32>], counts: &mut Counts) {
    counts.predicted += doc.quotes.len();
    counts.gold += passage.quotes.len();
    let said = |speaker: u32, words: &str| {
        doc.quotes.iter().any(|q| {
            q.speaker.and_then(|e| numbers.get(e as usize).copied().flatten()) == Some(speaker)
                && q.span.of(&passage.text).to_lowercase().contains(&words.to_lowercase())
        })
    };
    counts.right += passage.quotes.iter().filter(|(speaker, words)| said(*speaker, words)).count();
}
