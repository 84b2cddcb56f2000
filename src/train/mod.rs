//! The trainer: corpora in, model sections out. It shares its features with [`crate::nlp`], so that training and serving
//! cannot differ.

pub mod clusters;
pub mod conllu;
pub mod embedding;
pub mod sentiment;
pub mod sentiment_fit;
pub mod sentiment_sets;
pub mod sentiment_valence;
pub mod sentiment_vectors;

use std::collections::BTreeMap;
use std::path::PathBuf;

use indicatif::MultiProgress;

/// What training works on.
#[derive(Debug)]
pub struct Context {
    /// The folder of data sets (`names/`, `syntax/`, …).
    pub data: PathBuf,
    /// Seed of everything random.
    pub seed: u64,
    /// Sections trained so far, by name; later stages use the earlier ones.
    pub sections: BTreeMap<String, Vec<u8>>,
    /// Where progress bars are drawn.
    pub progress: MultiProgress,
}

/// What goes wrong in training: a corpus that cannot be read, a stage that lacks another.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct TrainError(pub String);

/// One stage of training.
pub struct Stage {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it learns, in a line.
    pub about: &'static str,
    /// Trains; puts its sections into the context.
    pub train: fn(&mut Context) -> Result<(), TrainError>,
}

/// Every stage, in the order of training.
pub const STAGES: &[Stage] =
    &[Stage { name: "clusters", about: "word clusters from raw text", train: clusters::train }];

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
pub struct Evaluation {
    /// Its name on the command line.
    pub name: &'static str,
    /// Measures the stages of a model.
    pub evaluate: fn(&Context) -> Result<Vec<Row>, TrainError>,
}

/// Every evaluation, in the order of the table.
pub const EVALUATIONS: &[Evaluation] = &[];
