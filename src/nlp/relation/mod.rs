//! Facts, events and open relations.

use super::doc::{Article, Entity, Quote, Relation, Syntax, Value};
use super::model::{Model, ModelError};

/// Extracts relations.
#[derive(Debug)]
pub struct Extractor {}

impl Extractor {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is missing or damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let _ = model;
        Ok(Self {})
    }

    /// The relations of an article; facts and events once for each pair of entities and type.
    pub fn extract(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        entities: &[Entity],
        values: &[Value],
        quotes: &[Quote],
    ) -> Vec<Relation> {
        let _ = (article, syntax, entities, values, quotes);
        Vec::new()
    }
}
