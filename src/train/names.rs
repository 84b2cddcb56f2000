//! Trains the name tagger.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::bio::{self, Document};
use super::names_crf::{self, Example, Settings};
use super::{Context, Row, TrainError, names_known, names_partial, names_texts};
use crate::nlp::clusters::{self, Clusters, word_hash};
use crate::nlp::model::{Model, ModelError};
use crate::nlp::names::gazetteer::{self, Gazetteer, List};
use crate::nlp::names::scheme::{self, Coarse, Span};
use crate::nlp::names::weights;
use crate::nlp::names::words::{self, Text};
use crate::nlp::names::{self, NameTagger, SECTION, features};
use crate::nlp::sentence::{self, Splitter};

/// Rows of weights that are kept.
const KEEP: usize = 250_000;
/// Rounds over the corpora.
const ROUNDS: usize = 6;

/// A corpus and how much its labels count.
pub struct Source {
    /// Its name.
    pub name: &'static str,
    /// Its texts.
    pub documents: Vec<Document>,
    /// Weight of its errors.
    pub weight: f32,
    /// Corpora of one number share a way of labelling.
    pub corpus: u8,
}

/// Reads every corpus the shipped model learns from, but those left out.
///
/// # Errors
/// Where one cannot be read.
pub fn sources(context: &Context, without: &[&str]) -> Result<Vec<Source>, TrainError> {
    let path = |file: &str| context.data.join(file);
    let splitter = splitter(context)?;
    let written = bio::worldwide_written(&path("names/worldwide-train.jsonl.gz"), &splitter)?;
    let gap = names_known::gap(&path("coreference/gap-development.tsv"), &splitter)?;
    let facts = names_known::knowledgenet(&path("relations/knowledgenet-train.jsonl.gz"), &splitter)?;
    let copies = recased(&written);
    let (own, _) = names_texts::read(&context.texts)?;
    let source = |name, documents, weight, corpus| Source { name, documents, weight, corpus };
    let mut all = vec![
        source("worldwide", written, 1.0, 0),
        source("own", own, 0.6, 0),
        // How often persons are named there is no measure for news.
        source("persons", names_texts::persons(&context.texts)?, 0.4, 2),
        source("recased", copies, 0.5, 4),
        source("gmb", bio::gmb(&path("names/gmb-train.tsv.gz"), false)?, 0.3, 1),
        source("crossner", bio::crossner(&path("names/crossner-politics-train.txt"))?, 0.5, 2),
        source("conll04", bio::conll04(&path("relations/conll04-train.txt"))?, 0.5, 3),
        source("redocred", bio::redocred(&path("relations/redocred-dev.json.gz"))?, 0.5, 2),
        source("gum", names_partial::conllu(&path("syntax/gum-free-train.conllu.gz"))?, 0.5, 5),
        source("gap", gap, 0.3, 2),
        source("knowledgenet", facts, 0.3, 2),
        source("ewt", names_partial::conllu(&path("syntax/ewt-train.conllu.gz"))?, 0.2, 5),
    ];
    let norps = nationalities(&all);
    let gazetteer = tables(context)?.gazetteer;
    for source in &mut all {
        for document in &mut source.documents {
            adapt(document, source.name, &norps, &gazetteer);
        }
    }
    all.retain(|s| !without.contains(&s.name));
    Ok(all)
}

/// Words that are mostly nationalities, religions and the like where a corpus tells them from places.
fn nationalities(sources: &[Source]) -> FxHashMap<String, bool> {
    let mut counts: FxHashMap<String, [u32; 2]> = FxHashMap::default();
    for document in
        sources.iter().filter(|s| matches!(s.name, "worldwide" | "gmb")).flat_map(|s| &s.documents)
    {
        for name in document.names.iter().filter(|n| n.end - n.start == 1) {
            let word = document.words[name.start as usize].clone();
            counts.entry(word).or_default()[usize::from(name.kind == Coarse::Norp)] += 1;
        }
    }
    counts.into_iter().filter(|(_, c)| c[1] > c[0]).map(|(w, _)| (w, true)).collect()
}

/// Brings the corpora nearer to one another and to the contract: nationalities are told from places, countries from the
/// organisations they act as, and articles, titles and directions come off.
fn adapt(document: &mut Document, source: &str, norps: &FxHashMap<String, bool>, gazetteer: &Gazetteer) {
    for name in &mut document.names {
        let words = &document.words[name.start as usize..name.end as usize];
        let lower: Vec<u64> = words.iter().map(|w| word_hash(&w.to_lowercase())).collect();
        let is = |list: List| gazetteer.lists(&lower) >> list as u16 & 1 == 1;
        if !matches!(source, "worldwide" | "recased") {
            if words.len() == 1 && norps.contains_key(&words[0]) {
                name.kind = Coarse::Norp;
            } else if matches!(name.kind, Coarse::Norp | Coarse::Org)
                && is(List::Country)
                && !is(List::Demonym)
            {
                name.kind = Coarse::Place;
            }
        }
        names::trim(name, &|at| document.words.get(at as usize).map_or("", String::as_str));
    }
}

/// Trains the section `names`; needs `clusters`, `gazetteer` and `sentences`.
///
/// # Errors
/// Where a corpus cannot be read or a section is missing.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let sources = sources(context, &[])?;
    let tables = tables(context)?;
    let section = learn(&tables, &sources, context.seed);
    context.sections.insert(SECTION.to_owned(), section);
    Ok(())
}

fn splitter(context: &Context) -> Result<Splitter, TrainError> {
    if !context.sections.contains_key(sentence::SECTION) {
        return Err(TrainError("`names` needs the section `sentences`: train it first".to_owned()));
    }
    let fail = |e: ModelError| TrainError(e.to_string());
    let model = Model::open(crate::nlp::model::write(&context.sections)).map_err(fail)?;
    Splitter::load(&model).map_err(fail)
}

/// A tagger without weights, of the tables trained so far.
///
/// # Errors
/// Where a section is missing.
pub fn tables(context: &Context) -> Result<NameTagger, TrainError> {
    let section = |name: &str| {
        context
            .sections
            .get(name)
            .ok_or_else(|| TrainError(format!("`names` needs the section `{name}`: train it first")))
    };
    let fail = |e: ModelError| TrainError(e.to_string());
    Ok(NameTagger {
        clusters: Clusters::read(section(clusters::SECTION)?).map_err(fail)?,
        gazetteer: Gazetteer::read(section(gazetteer::SECTION)?).map_err(fail)?,
        ..NameTagger::default()
    })
}

/// Trains the weights.
pub fn learn(tagger: &NameTagger, sources: &[Source], seed: u64) -> Vec<u8> {
    let examples: Vec<Example> = sources
        .iter()
        .flat_map(|s| s.documents.iter().map(|d| example(d, s, &tagger.clusters, &tagger.gazetteer)))
        .collect();
    let settings = Settings { rounds: ROUNDS, rate: 0.15, dropout: 0.1, min_count: 3, corpus: 0, seed };
    let all: Vec<&Example> = examples.iter().collect();
    let learned = names_crf::learn(&all, settings);
    weights::write(learned.rows, &learned.transitions, KEEP)
}

fn example(document: &Document, source: &Source, clusters: &Clusters, gazetteer: &Gazetteer) -> Example {
    let forms: Vec<&str> = document.words.iter().map(String::as_str).collect();
    let read = words::read(Text { words: &forms, sentences: &document.sentences }, clusters, gazetteer);
    let features = features::extract(&read, &document.sentences, &words::full_stop(clusters));
    let mut labels = vec![0; forms.len()];
    scheme::encode(&document.names, &mut labels);
    Example {
        features,
        sentences: document.sentences.clone(),
        labels,
        masks: document.masks.clone(),
        weight: source.weight,
        corpus: source.corpus,
    }
}

/// Copies of some documents in capitals, with every word capitalised, or in small letters, so that headlines and careless
/// writing are read too.
fn recased(documents: &[Document]) -> Vec<Document> {
    let title = |word: &str| -> String {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    };
    documents
        .iter()
        .enumerate()
        .filter_map(|(n, document)| {
            let change: &dyn Fn(&str) -> String = match n % 24 {
                3 => &|w| w.to_uppercase(),
                11 => &|w| w.to_lowercase(),
                19 => &title,
                _ => return None,
            };
            Some(Document { words: document.words.iter().map(|w| change(w)).collect(), ..document.clone() })
        })
        .collect()
}

/// Counts of names: found and right, gold, found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    right: u32,
    gold: u32,
    found: u32,
}

impl Counts {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        f64::from(2 * self.right) / f64::from((self.gold + self.found).max(1))
    }

    /// Share of the found that are right.
    pub fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.found.max(1))
    }

    /// Share of the gold that are found.
    pub fn recall(self) -> f64 {
        f64::from(self.right) / f64::from(self.gold.max(1))
    }
}

fn folded(span: Span) -> (u32, u32, &'static str) {
    let kind = match span.kind {
        Coarse::Person => "PER",
        Coarse::Org => "ORG",
        Coarse::Place => "LOC",
        Coarse::Norp | Coarse::Misc => "MISC",
    };
    (span.start, span.end, kind)
}

/// Exact spans, types folded to PER, ORG, LOC, MISC; `all` sums the types. Types the gold lacks are not counted.
pub fn measure(tagger: &NameTagger, documents: &[Document]) -> BTreeMap<&'static str, Counts> {
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    let types: std::collections::BTreeSet<&str> =
        documents.iter().flat_map(|d| &d.names).map(|&n| folded(n).2).collect();
    for document in documents {
        let forms: Vec<&str> = document.words.iter().map(String::as_str).collect();
        let found: Vec<_> = tagger
            .spans(Text { words: &forms, sentences: &document.sentences })
            .into_iter()
            .map(|f| folded(f.0))
            .filter(|f| types.contains(f.2))
            .collect();
        let gold: std::collections::BTreeSet<_> = document.names.iter().map(|&n| folded(n)).collect();
        for name in ["all"].into_iter().chain(types.iter().map(|t| match *t {
            "PER" => "PER",
            "ORG" => "ORG",
            "LOC" => "LOC",
            _ => "MISC",
        })) {
            let is = |s: &&(u32, u32, &str)| name == "all" || s.2 == name;
            let count = counts.entry(name).or_default();
            count.gold += gold.iter().filter(is).count() as u32;
            count.found += found.iter().filter(is).count() as u32;
            count.right += found.iter().filter(is).filter(|f| gold.contains(f)).count() as u32;
        }
    }
    counts
}

/// The development sets, by name.
///
/// # Errors
/// Where one cannot be read.
pub fn development(context: &Context) -> Result<Vec<(&'static str, Vec<Document>)>, TrainError> {
    let path = |file: &str| context.data.join(file);
    Ok(vec![
        ("worldwide", bio::worldwide_written(&path("names/worldwide-dev.jsonl.gz"), &splitter(context)?)?),
        ("own texts, kept apart", names_texts::read(&context.texts)?.1),
        ("gmb", bio::gmb(&path("names/gmb-dev.tsv.gz"), true)?),
        ("uner", bio::uner(&path("names/uner-ewt-dev.iob2"))?),
        ("crossner", bio::crossner(&path("names/crossner-politics-dev.txt"))?),
        ("conll04", bio::conll04(&path("relations/conll04-dev.txt"))?),
    ])
}

/// Measures the tagger on the development sets, their own tokens.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn evaluate(context: &Context) -> Result<Vec<Row>, TrainError> {
    let fail = |e: ModelError| TrainError(e.to_string());
    let model = Model::open(crate::nlp::model::write(&context.sections)).map_err(fail)?;
    let tagger = NameTagger::load(&model, &Clusters::load(&model).map_err(fail)?).map_err(fail)?;
    let mut rows = Vec::new();
    for (set, documents) in development(context)? {
        for (name, counts) in measure(&tagger, &documents) {
            rows.push(Row {
                stage: "names",
                set: set.to_owned(),
                measure: format!("F1 {name}"),
                value: counts.f1(),
            });
        }
    }
    Ok(rows)
}
