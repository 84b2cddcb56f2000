//! Surnames that the lists lack, from raw news: words that stand again and again behind a given name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::{BuildError, Builder};
use crate::knowledge::fold::folded;
use crate::knowledge::gazetteer::part;

/// The raw news among the data sets: a JSON object a line.
const NEWS: &str = "raw/news-items.jsonl.gz";
/// A surname stands so often behind given names.
const LEAST: u32 = 4;
/// And behind so many of them, or much more often than that.
const GIVEN: usize = 2;
const OFTEN: u32 = 8;

/// Adds the surnames of those whom raw news name in full; none where there are no raw news.
pub(super) fn add(builder: &mut Builder, data: &Path) -> Result<(), BuildError> {
    let path = data.join(NEWS);
    if !path.exists() {
        return Ok(());
    }
    let fail = |e: &dyn std::fmt::Display| BuildError { path: path.clone(), problem: e.to_string() };
    let file = File::open(&path).map_err(|e| fail(&e))?;
    let mut found: BTreeMap<String, (u32, BTreeSet<String>)> = BTreeMap::new();
    for line in BufReader::with_capacity(1 << 18, MultiGzDecoder::new(file)).lines() {
        let line = line.map_err(|e| fail(&e))?;
        let item: serde_json::Value = serde_json::from_str(&line).map_err(|e| fail(&e))?;
        let text = item.get("content_original").and_then(|t| t.as_str()).unwrap_or_default();
        for (given, last) in full_names(text) {
            let given = folded(given);
            if builder.is_given(&given) {
                let (count, givens) = found.entry(folded(last)).or_default();
                *count += 1;
                givens.insert(given);
            }
        }
    }
    for (name, (count, givens)) in found {
        let often = count >= LEAST && givens.len() >= GIVEN || count >= OFTEN;
        if often && !builder.words.contains(&name) && !builder.is_given(&name) {
            *builder.writer.parts.entry(name).or_default() |= part::LAST;
        }
    }
    Ok(())
}

/// Pairs of words written as a name in two words is, with no third capitalised word on either side.
fn full_names(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is = |word: &str| {
        word.len() > 2
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|b| b.is_ascii_alphabetic())
            && word.bytes().any(|b| b.is_ascii_lowercase())
    };
    (0..words.len().saturating_sub(1)).filter_map(move |at| {
        let (given, last) = (words.get(at)?, words.get(at + 1)?);
        let bare = last.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let open = before.is_none_or(|w| w.ends_with(['.', ':', ';']) || !w.starts_with(char::is_uppercase));
        let closed =
            bare.len() < last.len() || words.get(at + 2).is_none_or(|w| !w.starts_with(char::is_uppercase));
        (open && closed && is(given) && is(bare)).then_some((*given, bare))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_two_words_stands_alone() {
        let pairs = |text| full_names(text).collect::<Vec<_>>();
        assert_eq!(
            pairs("when Ada Quarrow's aides met Tom Berk, who left."),
            [("Ada", "Quarrow"), ("Tom", "Berk")]
        );
        assert_eq!(pairs("the Ada Quarrow Memorial Prize, the New Ada Times of Velm"), []);
    }
}
