//! Raw news as the reader splits it: what learners see beyond the treebanks.

use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::MultiGzDecoder;

use crate::nlp::doc::{Article, Sentence, Token};
use crate::nlp::sentence::Splitter;
use crate::nlp::tokenize;
use crate::train::{Context, TrainError};

const FILE: &str = "raw/news-items.jsonl.gz";
const FIELD: &str = "content_original";

/// A text with its tokens and sentences.
#[derive(Clone, Debug)]
pub(crate) struct RawText {
    pub text: String,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
}

/// Every `nth` article from the `first` on; none where the data folder has no raw news.
///
/// # Errors
/// Where the file is there but cannot be read.
pub(crate) fn articles(context: &Context, first: usize, nth: usize) -> Result<Vec<RawText>, TrainError> {
    let path = context.path(FILE);
    let Ok(file) = File::open(&path) else { return Ok(Vec::new()) };
    let fail = |e: &dyn std::fmt::Display| TrainError(format!("{}: {e}", path.display()));
    let splitter = Splitter::load(&context.model()?)?;
    let mut out = Vec::new();
    for (number, line) in BufReader::with_capacity(1 << 18, MultiGzDecoder::new(file)).lines().enumerate() {
        let line = line.map_err(|e| fail(&e))?;
        if number % nth != first {
            continue;
        }
        let item: serde_json::Value = serde_json::from_str(&line).map_err(|e| fail(&e))?;
        let Some(text) = item.get(FIELD).and_then(|v| v.as_str()) else { continue };
        let tokens = tokenize::tokens(text);
        let sentences = splitter.split(&Article::plain(text), &tokens);
        out.push(RawText { text: text.to_owned(), tokens, sentences });
    }
    Ok(out)
}
