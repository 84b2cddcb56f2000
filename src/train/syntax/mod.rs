//! Training and measuring sentences, tags, lemmas and trees on UD English.

pub mod evaluate;
pub mod lemmas;
pub mod parser;
pub mod sentences;
pub mod tagger;

use super::conllu::{self, GoldDocument, GoldSentence};
use super::{Context, TrainError};
use crate::nlp::clusters::{self, Clusters};

/// The treebanks learned from.
pub const TRAIN: [&str; 2] = ["syntax/ewt-train.conllu.gz", "syntax/gum-free-train.conllu.gz"];

/// The treebanks measured on, with their names.
pub const DEV: [(&str, &str); 2] =
    [("EWT dev", "syntax/ewt-dev.conllu.gz"), ("GUM-free dev", "syntax/gum-free-dev.conllu.gz")];

/// All documents learned from.
pub(crate) fn train_documents(context: &Context) -> Result<Vec<GoldDocument>, TrainError> {
    let mut documents = Vec::new();
    for file in TRAIN {
        documents.extend(conllu::read(&context.path(file))?);
    }
    Ok(documents)
}

/// All sentences learned from.
pub(crate) fn train_sentences(context: &Context) -> Result<Vec<GoldSentence>, TrainError> {
    Ok(train_documents(context)?.into_iter().flat_map(|d| d.sentences).collect())
}

/// The word clusters learned so far; none where that stage has not run.
pub(crate) fn clusters(context: &Context) -> Clusters {
    context.sections.get(clusters::SECTION).and_then(|bytes| Clusters::read(bytes).ok()).unwrap_or_default()
}
