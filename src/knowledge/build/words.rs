//! Ordinary words: what the corpora write in lower case. A name that is also such a word is weak evidence.

use std::collections::HashMap;
use std::path::Path;

use super::{BuildError, text_of};

/// How often words are written in lower case.
#[derive(Debug, Default)]
pub(super) struct Words {
    counts: HashMap<String, u32>,
}

impl Words {
    /// Counts the lower-case words of the news articles and web texts among the data sets.
    pub(super) fn read(data: &Path) -> Result<Self, BuildError> {
        let mut counts = HashMap::new();
        let mut count = |word: &str| {
            if word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()) {
                *counts.entry(word.to_owned()).or_insert(0) += 1;
            }
        };
        let articles = text_of(&data.join("names/worldwide-train.jsonl.gz"))?;
        for line in articles.lines() {
            let body: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
            let body = body.get("body").and_then(|b| b.as_str()).unwrap_or_default();
            body.split(|c: char| !c.is_alphanumeric()).for_each(&mut count);
        }
        for line in text_of(&data.join("names/gmb-train.tsv.gz"))?.lines() {
            count(line.split('\t').next().unwrap_or_default());
        }
        for line in text_of(&data.join("syntax/masc-written-tagged.txt.gz"))?.lines() {
            line.split(' ').for_each(|w| count(w.rsplit_once('_').map_or(w, |(w, _)| w)));
        }
        Ok(Self { counts })
    }

    /// Whether a folded name consists of ordinary words alone.
    pub(super) fn contains(&self, name: &str) -> bool {
        !name.is_empty() && name.split(' ').all(|w| self.counts.get(w).is_some_and(|&n| n >= 2))
    }
}
