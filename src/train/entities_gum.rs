//! GUM's coreference and salience: gold groups of mentions, and how the reader's entities agree with them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::conllu::{self, read_text};
use super::entities::{is_name, prf, reader, row};
use super::{Context, Row, TrainError};
use crate::nlp::Span;
use crate::nlp::doc::{Article, Doc, Entity};
use crate::nlp::entity::salience::{FEATURES, WEIGHTS, features};
use crate::nlp::labels::MentionKind;

/// A gold mention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gold {
    span: Span,
    /// The bytes of its head word.
    head: Span,
    group: u32,
}

/// A document with gold coreference.
#[derive(Debug, Default)]
pub(super) struct GoldDocument {
    pub(super) text: String,
    mentions: Vec<Gold>,
    /// How many of the summaries name a group, at most 5.
    salient: HashMap<u32, u32>,
}

/// Reads the documents of a GUM file with their `Entity` marks.
pub(super) fn read(path: &Path) -> Result<Vec<GoldDocument>, TrainError> {
    let texts = conllu::read(path)?;
    let raw = read_text(path)?;
    let mut documents: Vec<GoldDocument> = Vec::new();
    let mut words: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut open: Vec<(u32, usize, usize)> = Vec::new();
    for line in raw.lines() {
        if line.starts_with("# newdoc") {
            let text = texts.get(documents.len());
            words = text
                .iter()
                .flat_map(|d| d.sentences.iter().flat_map(|s| s.words.iter().map(|w| w.span)))
                .collect();
            documents.push(GoldDocument {
                text: text.map(|d| d.text.clone()).unwrap_or_default(),
                ..Default::default()
            });
            at = 0;
            open.clear();
        }
        let Some(document) = documents.last_mut() else { continue };
        if let Some(list) = line.strip_prefix("# meta::salientEntities = ") {
            for entry in list.split(", ") {
                let mut parts = entry.split(" (");
                let group = parts.next().and_then(|g| g.parse().ok());
                let count = parts.next().and_then(|c| c.trim_end_matches([')', '*']).parse().ok());
                if let (Some(group), Some(count)) = (group, count) {
                    document.salient.insert(group, count);
                }
            }
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, .., misc] = columns.as_slice() else { continue };
        if columns.len() != 10 || id.contains(['.', '-']) {
            continue;
        }
        if let Some(marks) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) {
            for mark in marks.split_inclusive([')', '(']).flat_map(pieces) {
                match mark {
                    Mark::Open(group, head) => open.push((group, at, head)),
                    Mark::Close(group) => {
                        if let Some(i) = open.iter().rposition(|(g, _, _)| *g == group) {
                            let (_, start, head) = open.remove(i);
                            if let (Some(&a), Some(&b)) = (words.get(start), words.get(at)) {
                                let head = words.get(start + head).copied().unwrap_or(b);
                                document.mentions.push(Gold { span: a.join(b), head, group });
                            }
                        }
                    }
                }
            }
        }
        at += 1;
    }
    Ok(documents)
}

enum Mark {
    Open(u32, usize),
    Close(u32),
}

/// `(`, `12-person-new-…-1-sgl)`, `3)`: what a piece of an `Entity` mark opens and closes.
fn pieces(piece: &str) -> Vec<Mark> {
    let closes = piece.ends_with(')');
    let body = piece.trim_end_matches([')', '(']);
    let mut fields = body.split('-');
    let Some(group) = fields.next().and_then(|g| g.parse().ok()) else { return Vec::new() };
    let mut out = Vec::new();
    // A mention that opens has its type and more after the number.
    if body.contains('-') {
        let head = fields.nth(4).and_then(|h| h.split(',').next()?.parse::<usize>().ok()).unwrap_or(1);
        out.push(Mark::Open(group, head.saturating_sub(1)));
    }
    if closes {
        out.push(Mark::Close(group));
    }
    out
}

/// The gold group of one of the reader's mentions: the smallest gold mention around it whose head it holds.
fn group_of(gold: &[Gold], span: Span) -> Option<u32> {
    let around = gold.iter().filter(|g| span.contains(g.head) && g.span.contains(span));
    let inside = gold.iter().filter(|g| span.contains(g.span));
    around.min_by_key(|g| g.span.len()).or_else(|| inside.max_by_key(|g| g.span.len())).map(|g| g.group)
}

impl GoldDocument {
    /// A text with the mentions and the number of each one's entity; the last word of a mention is its head.
    pub(super) fn marked(text: String, mentions: impl Iterator<Item = (Span, u32)>) -> Self {
        let gold = |(span, group): (Span, u32)| {
            let last = span.of(&text).rfind(' ').map_or(span.start, |at| span.start + at as u32 + 1);
            Gold { span, head: Span { start: last, ..span }, group }
        };
        let mentions = mentions.map(gold).collect();
        Self { text, mentions, ..Self::default() }
    }

    /// The gold group of one of the reader's mentions.
    pub(super) fn group(&self, span: Span) -> Option<u32> {
        group_of(&self.mentions, span)
    }
}

/// Coreference on GUM's free genres: pairwise precision of each kind of mention with the one before it in its entity, and MUC and
/// B³ and CEAF-e (greedily aligned) over the names and third-person pronouns that both sides have, with their mean.
///
/// # Errors
/// Where the set cannot be read or the model is damaged.
pub fn coref(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, _) = reader(context)?;
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut muc = [0.0; 4];
    let mut cubed = [0.0; 4];
    let mut ceaf = [0.0; 4];
    let mut pronouns = [0_usize; 2];
    for document in read(&context.path("syntax/gum-free-dev.conllu.gz"))? {
        let doc = reader.read(&Article::plain(&document.text));
        let mut ours: Vec<(usize, u32)> = Vec::new();
        for (e, entity) in doc.entities.iter().enumerate() {
            let mut before: Option<u32> = None;
            for mention in &entity.mentions {
                let Some(group) = group_of(&document.mentions, mention.span) else { continue };
                if mention.kind != MentionKind::Demonym {
                    ours.push((e, group));
                    if let Some(last) = before {
                        let kind = if is_name(mention.kind) { "names" } else { mention.kind.as_str() };
                        let count = kinds.entry(kind).or_default();
                        count[0] += usize::from(last == group);
                        count[1] += 1;
                    }
                    before = Some(group);
                }
            }
        }
        let (found, all) = pronouns_found(&document, &doc);
        pronouns[0] += found;
        pronouns[1] += all;
        scores(&ours, &mut muc, &mut cubed, &mut ceaf);
    }
    let set = "GUM-free dev";
    let mut rows = Vec::new();
    let mut all = [0; 2];
    for (kind, [right, count]) in kinds {
        all[0] += right;
        all[1] += count;
        rows.push(row(
            "coref",
            set,
            &format!("pairwise precision, {kind} ({count})"),
            right as f64 / count.max(1) as f64,
        ));
    }
    rows.push(row("coref", set, "pairwise precision", all[0] as f64 / all[1].max(1) as f64));
    rows.push(row("coref", set, "he, she, it resolved", prf(pronouns[0], pronouns[0], pronouns[1])[1]));
    let f1 = |s: [f64; 4]| {
        let (p, r) = (s[0] / s[1].max(1e-9), s[2] / s[3].max(1e-9));
        2.0 * p * r / (p + r).max(1e-9)
    };
    let values = [f1(muc), f1(cubed), f1(ceaf)];
    for (measure, value) in ["MUC F1", "B³ F1", "CEAF-e F1"].into_iter().zip(values) {
        rows.push(row("coref", set, measure, value));
    }
    rows.push(row("coref", set, "CoNLL average", values.iter().sum::<f64>() / 3.0));
    Ok(rows)
}

/// Third-person singular pronouns with a gold antecedent, and how many of them have an entity.
fn pronouns_found(document: &GoldDocument, doc: &Doc<'_>) -> (usize, usize) {
    const PRONOUNS: &[&str] = &["he", "she", "him", "her", "his", "hers", "it", "its"];
    let mut counts = (0, 0);
    for gold in &document.mentions {
        let word = gold.span.of(&document.text);
        let again = document.mentions.iter().any(|g| g.group == gold.group && g.span.start < gold.span.start);
        if again && PRONOUNS.iter().any(|p| p.eq_ignore_ascii_case(word)) {
            counts.1 += 1;
            counts.0 +=
                usize::from(doc.entities.iter().any(|e| e.mentions.iter().any(|m| m.span == gold.span)));
        }
    }
    counts
}

/// Adds a document's MUC, B³ and CEAF-e: numerators and denominators of precision, then of recall.
fn scores(pairs: &[(usize, u32)], muc: &mut [f64; 4], cubed: &mut [f64; 4], ceaf: &mut [f64; 4]) {
    let mut ours: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    let mut gold: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &(e, g) in pairs {
        ours.entry(e).or_default().push(g);
        gold.entry(g).or_default().push(e);
    }
    fn distinct<T: Ord + Copy>(list: &[T]) -> usize {
        let mut list = list.to_vec();
        list.sort_unstable();
        list.dedup();
        list.len()
    }
    for list in ours.values() {
        muc[0] += (list.len() - distinct(list)) as f64;
        muc[1] += (list.len() - 1) as f64;
    }
    for list in gold.values() {
        muc[2] += (list.len() - distinct(list)) as f64;
        muc[3] += (list.len() - 1) as f64;
    }
    let mut overlaps: Vec<(f64, usize, u32)> = Vec::new();
    for (&e, list) in &ours {
        for (&g, back) in &gold {
            let both = list.iter().filter(|&&x| x == g).count() as f64;
            if both > 0.0 {
                cubed[0] += both * both / list.len() as f64;
                cubed[2] += both * both / back.len() as f64;
                overlaps.push((2.0 * both / (list.len() + back.len()) as f64, e, g));
            }
        }
    }
    cubed[1] += pairs.len() as f64;
    cubed[3] += pairs.len() as f64;
    overlaps.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut used_ours, mut used_gold) = (Vec::new(), Vec::new());
    let mut sum = 0.0;
    for (similarity, e, g) in overlaps {
        if !used_ours.contains(&e) && !used_gold.contains(&g) {
            used_ours.push(e);
            used_gold.push(g);
            sum += similarity;
        }
    }
    ceaf[0] += sum;
    ceaf[1] += ours.len() as f64;
    ceaf[2] += sum;
    ceaf[3] += gold.len() as f64;
}

/// A ranked entity: its features, whether a summary names it, its rank by frequency and first position.
type Ranked = ([f32; FEATURES], bool, f64);

/// Salience on GUM's free genres: mean average precision of the entities' order, and the same for frequency with first position.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn salience(context: &Context) -> Result<Vec<Row>, TrainError> {
    let mut rows = Vec::new();
    for (set, file) in SALIENCE_SETS {
        let documents = ranked(context, file)?;
        rows.push(row("salience", set, "average precision", precision(&documents, |r| dot(&WEIGHTS, &r.0))));
        rows.push(row("salience", set, "frequency and first position", precision(&documents, |r| r.2)));
    }
    Ok(rows)
}

/// The weights of salience, fitted anew on the training part of GUM's free genres, and what they reach.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn salience_weights(context: &Context) -> Result<Vec<Row>, TrainError> {
    let [(_, dev), (_, train)] = SALIENCE_SETS;
    let fitted = fit(&ranked(context, train)?);
    let reached = precision(&ranked(context, dev)?, |r| dot(&fitted, &r.0));
    let mut rows = vec![row("salience-weights", "GUM-free dev", "average precision", reached)];
    for (i, weight) in fitted.iter().enumerate() {
        rows.push(row("salience-weights", "fitted anew", &format!("weight {i}"), f64::from(*weight)));
    }
    Ok(rows)
}

const SALIENCE_SETS: [(&str, &str); 2] = [
    ("GUM-free dev", "syntax/gum-free-dev.conllu.gz"),
    ("GUM-free train", "syntax/gum-free-train.conllu.gz"),
];

fn dot(weights: &[f32; FEATURES], features: &[f32; FEATURES]) -> f64 {
    features.iter().zip(weights).map(|(a, b)| f64::from(a * b)).sum()
}

fn ranked(context: &Context, file: &str) -> Result<Vec<Vec<Ranked>>, TrainError> {
    let (reader, _) = reader(context)?;
    let mut out = Vec::new();
    for document in read(&context.path(file))? {
        let doc = reader.read(&Article::plain(&document.text));
        let mut list: Vec<Ranked> = Vec::new();
        for entity in &doc.entities {
            let Some(group) = majority(&document, entity) else { continue };
            let first = entity
                .mentions
                .first()
                .map_or(0.0, |m| f64::from(m.span.start) / document.text.len().max(1) as f64);
            let named = document.salient.get(&group).is_some_and(|&n| n > 0);
            list.push((features(entity, &doc.syntax), named, entity.mentions.len() as f64 - first));
        }
        out.push(list);
    }
    Ok(out)
}

/// The gold group most of an entity's mentions belong to.
pub(super) fn majority(document: &GoldDocument, entity: &Entity) -> Option<u32> {
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for mention in &entity.mentions {
        if let Some(group) = group_of(&document.mentions, mention.span) {
            *votes.entry(group).or_default() += 1;
        }
    }
    votes.into_iter().max_by_key(|&(_, n)| n).map(|(group, _)| group)
}

/// Mean average precision over the documents with a salient entity.
fn precision(documents: &[Vec<Ranked>], score: impl Fn(&Ranked) -> f64) -> f64 {
    let mut sum = 0.0;
    let mut count = 0;
    for document in documents.iter().filter(|d| d.iter().any(|r| r.1)) {
        let mut order: Vec<&Ranked> = document.iter().collect();
        order.sort_by(|a, b| score(b).total_cmp(&score(a)));
        let (mut right, mut total) = (0.0, 0.0);
        for (i, _) in order.iter().enumerate().filter(|(_, r)| r.1) {
            right += 1.0;
            total += right / (i + 1) as f64;
        }
        sum += total / right;
        count += 1;
    }
    sum / f64::from(count.max(1))
}

/// Logistic regression by gradient descent, L2 0.01, 400 steps over the whole set.
fn fit(documents: &[Vec<Ranked>]) -> [f32; FEATURES] {
    let all: Vec<&Ranked> = documents.iter().flatten().collect();
    let mut weights = [0.0_f32; FEATURES];
    for _ in 0..400 {
        let mut gradient = [0.0_f32; FEATURES];
        for (row, named, _) in all.iter().copied() {
            let score: f32 = row.iter().zip(weights).map(|(f, w)| f * w).sum();
            let error = f32::from(u8::from(*named)) - 1.0 / (1.0 + (-score).exp());
            gradient.iter_mut().zip(row).for_each(|(g, f)| *g += error * f);
        }
        for (weight, gradient) in weights.iter_mut().zip(gradient) {
            *weight += 2.0 * (gradient / all.len().max(1) as f32 - 0.0005 * *weight);
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_open_and_close() {
        let marks: Vec<Mark> = "(7-person-new-nnnss-cf6-2-coref(3-place-giv:act-sssss-cf1-1-coref)"
            .split_inclusive([')', '('])
            .flat_map(pieces)
            .collect();
        assert!(matches!(marks[..], [Mark::Open(7, 1), Mark::Open(3, 0), Mark::Close(3)]));
        let marks: Vec<Mark> = "7)6)".split_inclusive([')', '(']).flat_map(pieces).collect();
        assert!(matches!(marks[..], [Mark::Close(7), Mark::Close(6)]));
    }

    #[test]
    fn perfect_chains_score_one() {
        let (mut muc, mut cubed, mut ceaf) = ([0.0; 4], [0.0; 4], [0.0; 4]);
        scores(&[(0, 5), (0, 5), (1, 9)], &mut muc, &mut cubed, &mut ceaf);
        for [a, b, c, d] in [muc, cubed, ceaf] {
            assert_eq!((a, c), (b, d));
        }
        assert_eq!(
            precision(&[vec![([0.0; FEATURES], true, 2.0), ([0.0; FEATURES], false, 1.0)]], |r| r.2),
            1.0
        );
    }
}
