//! Gzipped files of JSON objects, one a line: the raw news among them.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::TrainError;

/// The raw news in the folder of data sets; its objects are [`Item`]s.
pub const NEWS: &str = "raw/news-items.jsonl.gz";

/// An item of raw news.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Item {
    /// Its headline.
    #[serde(default)]
    pub title: String,
    /// Its text.
    #[serde(default)]
    pub content_original: String,
}

/// Every `stride`-th object of a file, from the first one on; the lines between are not looked at.
///
/// # Errors
/// Where the file cannot be opened; an object that cannot be read is an error in its place.
pub fn objects<T: DeserializeOwned>(
    path: &Path,
    stride: usize,
) -> Result<impl Iterator<Item = Result<T, TrainError>> + use<'_, T>, TrainError> {
    let fail = |e: &dyn std::fmt::Display| TrainError(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(|e| fail(&e))?;
    let lines = BufReader::with_capacity(1 << 18, MultiGzDecoder::new(file)).lines();
    Ok(lines.step_by(stride).map(move |line| {
        let line = line.map_err(|e| fail(&e))?;
        serde_json::from_str(&line).map_err(|e| fail(&e))
    }))
}
