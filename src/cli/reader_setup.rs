//! The reader for a subcommand: the built-in model, or the one of `--model`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Failure;
use crate::enrich::PipelineIdentity;
use crate::item::fingerprint::hex;
use crate::knowledge::Knowledge;
use crate::nlp::Reader;
use crate::nlp::model::Model;

/// The model that the program carries.
static EMBEDDED: &[u8] = include_bytes!("../../models/reader.model");

/// Which model to read with.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ModelArgs {
    /// Read with this model file instead of the built-in one
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
}

/// A reader, and which model it reads with.
#[derive(Debug)]
pub struct ReaderSetup {
    /// The reader.
    pub reader: Arc<Reader>,
    /// What it knows of the world.
    pub knowledge: Arc<Knowledge>,
    /// Name of the model: `built-in`, or the file's.
    pub model: String,
    /// SHA-256 of the model's contents, in hexadecimal.
    pub model_sha256: String,
}

impl ReaderSetup {
    /// The pipeline's identity with this model.
    pub fn identity(&self, config_hash: impl Into<String>) -> PipelineIdentity {
        PipelineIdentity {
            model: self.model.clone(),
            model_sha256: self.model_sha256.clone(),
            config_hash: config_hash.into(),
            ..PipelineIdentity::default()
        }
    }
}

/// Opens a model, the built-in one where no file is named.
///
/// # Errors
/// Where the file cannot be read or is no model of this program.
pub fn open_model(file: Option<&Path>) -> Result<Model, Failure> {
    let Some(file) = file else {
        return Model::open(EMBEDDED).map_err(|e| Failure::config(format!("the built-in model: {e}")));
    };
    let bytes =
        std::fs::read(file).map_err(|e| Failure::config(format!("--model {}: {e}", file.display())))?;
    Model::open(bytes).map_err(|e| Failure::config(format!("--model {}: {e}", file.display())))
}

/// Makes the reader, on the built-in knowledge.
///
/// # Errors
/// Where the model cannot be read, is damaged, or lacks a stage.
pub fn reader(file: Option<&Path>) -> Result<ReaderSetup, Failure> {
    reader_with(file, Knowledge::embedded())
}

/// Makes the reader, on knowledge with a user's own additions.
///
/// # Errors
/// Where the model cannot be read, is damaged, or lacks a stage.
pub fn reader_with(file: Option<&Path>, knowledge: Knowledge) -> Result<ReaderSetup, Failure> {
    let model = open_model(file)?;
    let knowledge = Arc::new(knowledge);
    let reader = Reader::new(&model, Arc::clone(&knowledge)).map_err(|e| Failure::config(e.to_string()))?;
    let name = file
        .and_then(Path::file_name)
        .map_or_else(|| "built-in".into(), |n| n.to_string_lossy().into_owned());
    Ok(ReaderSetup { reader: Arc::new(reader), knowledge, model: name, model_sha256: hex(&model.sha256()) })
}
