//! Names of persons, organisations, places and the other types of the contract.

use super::doc::{Article, Name, Syntax};
use super::model::{Model, ModelError};
use crate::knowledge::Knowledge;

/// Finds names.
#[derive(Debug)]
pub struct NameTagger {}

impl NameTagger {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is missing or damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let _ = model;
        Ok(Self {})
    }

    /// The names of an article, in text order, none overlapping another.
    pub fn predict(&self, article: &Article<'_>, syntax: &Syntax, knowledge: &Knowledge) -> Vec<Name> {
        let _ = (article, syntax, knowledge);
        Vec::new()
    }
}
