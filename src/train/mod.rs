//! The trainer: corpora in, model sections out. It shares its features with [`crate::nlp`], so that training and serving
//! cannot differ.

pub mod bio;
pub mod clusters;
pub mod conllu;
pub mod embedding;
pub mod entities;
pub mod entities_cost;
pub mod entities_gum;
pub mod entities_pronouns;
mod entities_things;
mod marked;
pub mod names;
pub mod names_crf;
pub mod names_fine_types;
pub mod names_gazetteer;
pub mod names_known;
pub mod names_partial;
mod names_texts;
pub mod raw;
pub mod relations;
pub mod relations_carb;
pub mod relations_eval;
mod relations_fit;
mod relations_manner;
mod relations_own;
pub mod relations_sets;
pub mod relations_texts;
pub mod sentiment;
pub mod sentiment_eval;
pub mod sentiment_fit;
pub mod sentiment_published;
pub mod sentiment_roles;
pub mod sentiment_sets;
pub mod sentiment_texts;
pub mod sentiment_valence;
pub mod sentiment_vectors;
pub mod sentiment_whole;
pub mod syntax;
mod whole_articles;

use std::collections::BTreeMap;
use std::path::PathBuf;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use crate::nlp::model::{self, Model, ModelError};

/// What training works on.
#[derive(Debug)]
pub struct Context {
    /// The folder of data sets (`names/`, `syntax/`, …).
    pub data: PathBuf,
    /// The folder of our own texts (`models/texts`).
    pub texts: PathBuf,
    /// Seed of everything random.
    pub seed: u64,
    /// Sections trained so far, by name; later stages use the earlier ones.
    pub sections: BTreeMap<String, Vec<u8>>,
    /// Where progress bars are drawn.
    pub progress: MultiProgress,
}

impl Context {
    /// A bar that counts to `length`, in the style of all bars of training.
    pub fn bar(&self, what: &'static str, length: usize) -> ProgressBar {
        let style = ProgressStyle::with_template("{msg:24} {bar:32} {pos}/{len} {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        self.progress.add(ProgressBar::new(length as u64).with_style(style).with_message(what))
    }

    /// The sections so far as a model.
    ///
    /// # Errors
    /// Never for sections that a stage wrote.
    pub fn model(&self) -> Result<Model, TrainError> {
        Ok(Model::open(model::write(&self.sections))?)
    }

    /// A file of the data folder.
    pub fn path(&self, file: &str) -> PathBuf {
        self.data.join(file)
    }
}

/// What goes wrong in training: a corpus that cannot be read, a stage that lacks another.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct TrainError(pub String);

impl From<ModelError> for TrainError {
    fn from(error: ModelError) -> Self {
        Self(error.to_string())
    }
}

/// One stage of training.
#[derive(Debug)]
pub struct Stage {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it learns, in a line.
    pub about: &'static str,
    /// Trains; puts its sections into the context.
    pub train: fn(&mut Context) -> Result<(), TrainError>,
}

/// Every stage, in the order of training: each may use the sections of those before it.
pub const STAGES: &[Stage] = &[
    Stage { name: "clusters", about: "word clusters from raw text", train: clusters::train },
    Stage { name: "sentences", about: "where sentences end", train: syntax::sentences::train },
    Stage { name: "lemmas", about: "dictionary forms", train: syntax::lemmas::train },
    Stage { name: "tagger", about: "universal and Penn tags", train: syntax::tagger::train },
    Stage { name: "parser", about: "dependency trees", train: syntax::parser::train },
    Stage { name: "gazetteer", about: "lists of known names", train: names_gazetteer::train },
    Stage { name: "names", about: "the name tagger", train: names::train },
    Stage { name: "types", about: "types of places and other things", train: names_fine_types::train },
    Stage { name: "things", about: "what `it` and definite nouns mean", train: entities_things::train },
    Stage { name: "relations", about: "weights of the facts and events", train: relations::train },
    Stage {
        name: "sentiment",
        about: "valences of words, sentiment of sentences and towards entities",
        train: sentiment::train,
    },
];

/// One row of the table of `evaluate`.
#[derive(Clone, Debug)]
pub struct Row {
    /// Stage.
    pub stage: &'static str,
    /// Data set.
    pub set: String,
    /// Measure.
    pub measure: String,
    /// Its value.
    pub value: f64,
}

/// One evaluation.
#[derive(Debug)]
pub struct Evaluation {
    /// Its name on the command line.
    pub name: &'static str,
    /// Measures the stages of a model.
    pub evaluate: fn(&Context) -> Result<Vec<Row>, TrainError>,
    /// Whether it belongs to the table of `models/README.md`; the others fit anew what stands in the code, and run where named.
    pub in_table: bool,
}

/// Every evaluation, in the order of the table.
pub const EVALUATIONS: &[Evaluation] = &[
    Evaluation { name: "syntax", evaluate: syntax::evaluate::syntax, in_table: true },
    Evaluation { name: "speed", evaluate: syntax::evaluate::speed, in_table: true },
    Evaluation { name: "names", evaluate: names::evaluate, in_table: true },
    Evaluation { name: "types", evaluate: names_fine_types::evaluate, in_table: true },
    Evaluation { name: "links", evaluate: entities::links, in_table: true },
    Evaluation { name: "gap", evaluate: entities::gap, in_table: true },
    Evaluation { name: "coref", evaluate: entities_gum::coref, in_table: true },
    Evaluation { name: "pronouns", evaluate: entities_pronouns::pronouns, in_table: false },
    Evaluation { name: "things", evaluate: entities_things::evaluate, in_table: true },
    Evaluation { name: "cost", evaluate: entities_cost::cost, in_table: true },
    Evaluation { name: "salience", evaluate: entities_gum::salience, in_table: true },
    Evaluation { name: "salience-weights", evaluate: entities_gum::salience_weights, in_table: false },
    Evaluation { name: "relations", evaluate: relations_eval::evaluate, in_table: true },
    Evaluation { name: "sentiment", evaluate: sentiment_eval::evaluate, in_table: true },
    Evaluation { name: "articles", evaluate: whole_articles::evaluate, in_table: true },
];
