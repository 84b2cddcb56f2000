//! Measuring whole articles of our own, annotated in the published types by the rules of the shared evaluation of articles: an entity is right
//! whose name or one of whose aliases is known and whose type agrees, a relation whose two entities and type are.

use std::collections::{BTreeMap, BTreeSet};

use super::relations::reader;
use super::relations_eval::{Counts, row};
use super::{Context, Row, TrainError, bio};
use crate::nlp::Reader;
use crate::nlp::doc::{Article, Doc};
use crate::nlp::labels::{EntityType, MentionKind, RelationKind, SentimentLabel};
use crate::nlp::relation::table::TABLE;

#[derive(serde::Deserialize)]
struct Annotated {
    id: String,
    title: String,
    body: String,
    /// Name, type, aliases.
    entities: Vec<(String, String, Vec<String>)>,
    /// Subject, type, object.
    relations: Vec<(String, String, String)>,
    /// Speaker, first words.
    quotes: Vec<(String, String)>,
    document_sentiment: String,
    entity_sentiment: BTreeMap<String, String>,
}

#[derive(Default)]
struct Score {
    entities: Counts,
    relations: Counts,
    quotes: Counts,
    articles: Share,
    towards: Share,
}

#[derive(Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }
}

/// Rows of `evaluate`: all articles, and those that nobody looked at while building.
///
/// # Errors
/// Where the file cannot be read or a line is not as expected.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let reader = reader(context)?;
    let text = bio::text(&context.texts.join("whole-articles.jsonl"))?;
    let (mut all, mut unseen) = (Score::default(), Score::default());
    for line in text.lines() {
        let gold: Annotated =
            serde_json::from_str(line).map_err(|e| TrainError(format!("whole-articles.jsonl: {e}")))?;
        all.add(&reader, &gold);
        if gold.id.starts_with('c') {
            unseen.add(&reader, &gold);
        }
    }
    let mut rows = all.rows("own whole articles");
    rows.append(&mut unseen.rows("own whole articles, never looked at"));
    Ok(rows)
}

impl Score {
    fn add(&mut self, reader: &Reader, gold: &Annotated) {
        let text = format!("{}\n\n{}", gold.title, gold.body);
        let title_len = gold.title.len() as u32;
        let doc = reader.read(&Article { title_len, ..Article::plain(&text) });
        let names = named(&doc, gold);
        let kind = |name: &str| gold.entities.iter().find(|e| e.0 == name).map_or("", |e| e.1.as_str());
        let agrees = |e: EntityType, gold: &str| {
            let place = |k: &str| matches!(k, "GPE" | "LOC" | "FAC");
            e.as_str() == gold || place(e.as_str()) && place(gold)
        };
        let right: BTreeSet<&str> = names
            .iter()
            .zip(&doc.entities)
            .filter_map(|(name, e)| name.filter(|name| agrees(e.kind, kind(name))))
            .collect();
        self.entities.right += right.len();
        self.entities.gold += gold.entities.len();
        self.entities.predicted += doc.entities.iter().filter(|e| e.kind != EntityType::Norp).count();
        let name = |e: Option<u32>| e.and_then(|e| names.get(e as usize).copied().flatten());
        let told: BTreeSet<(&str, &str, &str)> = doc
            .relations
            .iter()
            .filter(|r| !r.negated && r.kind != RelationKind::Open)
            .filter_map(|r| Some((name(r.subject.entity)?, r.name, name(r.object.entity)?)))
            .collect();
        let symmetric = |class: &str| TABLE.iter().any(|r| r.name == class && r.symmetric);
        let wanted: BTreeSet<(&str, &str, &str)> =
            gold.relations.iter().map(|(s, t, o)| (s.as_str(), t.as_str(), o.as_str())).collect();
        let is_told = |&&(s, t, o): &&(&str, &str, &str)| {
            told.contains(&(s, t, o)) || symmetric(t) && told.contains(&(o, t, s))
        };
        self.relations.right += wanted.iter().filter(is_told).count();
        self.relations.gold += wanted.len();
        self.relations.predicted += told.len();
        for (speaker, start) in &gold.quotes {
            let start = start.to_lowercase();
            self.quotes.right += usize::from(doc.quotes.iter().any(|q| {
                name(q.speaker) == Some(speaker.as_str()) && q.span.of(&text).to_lowercase().contains(&start)
            }));
        }
        self.quotes.gold += gold.quotes.len();
        self.quotes.predicted += doc.quotes.len();
        let article = doc.sentiment.article.map(|s| s.label);
        self.articles.add(article.map(SentimentLabel::as_str) == Some(gold.document_sentiment.as_str()));
        for (target, wanted) in &gold.entity_sentiment {
            let towards = names.iter().zip(&doc.sentiment.entities);
            let mut found = towards.filter(|(name, _)| **name == Some(target.as_str()));
            self.towards.add(found.any(|(_, s)| s.map(|s| s.label.as_str()) == Some(wanted.as_str())));
        }
    }

    fn rows(&self, set: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        self.entities.rows(&format!("{set}, entities"), &mut rows);
        self.relations.rows(&format!("{set}, relations"), &mut rows);
        self.quotes.rows(&format!("{set}, quotes"), &mut rows);
        for (measure, share) in
            [("article sentiment right", &self.articles), ("entity sentiment right", &self.towards)]
        {
            rows.push(row(set, measure, share.right as f64 / share.all.max(1) as f64));
        }
        rows
    }
}

/// The annotated name of each entity that was read, by its own name or one of its mentions'.
fn named<'g>(doc: &Doc<'_>, gold: &'g Annotated) -> Vec<Option<&'g str>> {
    let mut aliases: BTreeMap<String, &str> = BTreeMap::new();
    for (name, _, others) in &gold.entities {
        for alias in std::iter::once(name).chain(others) {
            aliases.insert(plain(alias), name);
        }
    }
    doc.entities
        .iter()
        .map(|e| {
            let named =
                e.mentions.iter().filter(|m| !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal));
            let written = named.map(|m| m.span.of(doc.article.text));
            std::iter::once(e.name.as_str())
                .chain(written)
                .find_map(|name| aliases.get(&plain(name)).copied())
        })
        .collect()
}

/// A name without case, article and a final `'s`.
fn plain(name: &str) -> String {
    let lower = name.trim().to_lowercase().replace('’', "'");
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    let articles = ["the ", "a ", "an "];
    articles.iter().find_map(|article| bare.strip_prefix(article)).unwrap_or(bare).to_owned()
}
