//! Part-of-speech tags and lemmas.

use super::doc::{Sentence, Tags, Token};
use super::labels::{Upos, Xpos};
use super::model::{Model, ModelError};

/// Tags tokens.
#[derive(Debug)]
pub struct Tagger {}

impl Tagger {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is missing or damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let _ = model;
        Ok(Self {})
    }

    /// One tag and lemma per token.
    pub fn predict(&self, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Tags {
        let _ = sentences;
        Tags {
            upos: vec![Upos::X; tokens.len()],
            xpos: vec![Xpos::Xx; tokens.len()],
            lemmas: tokens.iter().map(|t| t.span.of(text).into()).collect(),
        }
    }
}
