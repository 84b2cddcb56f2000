//! Counts how raw news use words.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::MultiGzDecoder;

use super::in_parallel;
use super::tagger::hiding;
use crate::nlp::doc::{Article, Sentence, Token};
use crate::nlp::labels::Xpos;
use crate::nlp::sentence::Splitter;
use crate::nlp::tagger::usage::{Usage, Usages, key};
use crate::nlp::tagger::{START, Seen, Tagger, best, features, glue, is_shouting};
use crate::nlp::tokenize;
use crate::train::{Context, TrainError};

/// The articles, one JSON object a line.
const RAW: &str = "raw/news-items.jsonl.gz";
/// Every so many articles one is read: more say the same of the words that matter, and take longer.
const STRIDE: usize = 2;
/// Words seen less often are left out.
const LEAST: u32 = 4;
/// Articles are tagged in as many parts side by side.
const PARTS: usize = 4;

/// How often each word has each tag, by [`key`] and the tag's code.
type Counts = BTreeMap<u32, [u32; Xpos::ALL.len()]>;

#[derive(serde::Deserialize)]
struct RawItem {
    #[serde(default)]
    content_original: String,
}

/// The usages of the words of raw news, as a tagger sees them that does not look at the word itself: so they are as right for words
/// that the treebanks have as for those they lack, and training trusts them no more than reading may. None where there are no raw
/// news.
///
/// # Errors
/// Where the raw news or the section of sentences cannot be read.
pub(super) fn of_raw_news(blind: &Tagger, context: &Context) -> Result<Usages, TrainError> {
    let path = context.path(RAW);
    if !path.exists() {
        return Ok(Usages::default());
    }
    let fail = |e: &dyn std::fmt::Display| TrainError(format!("{}: {e}", path.display()));
    let splitter = Splitter::load(&context.model()?)?;
    let mut texts = Vec::new();
    let file = File::open(&path).map_err(|e| fail(&e))?;
    for line in BufReader::new(MultiGzDecoder::new(file)).lines().step_by(STRIDE) {
        let item: RawItem = serde_json::from_str(&line.map_err(|e| fail(&e))?).map_err(|e| fail(&e))?;
        texts.push(item.content_original);
    }
    let bar = context.bar("tagger: raw news", texts.len());
    let parts = in_parallel(PARTS, |part| {
        let mut counts = Counts::new();
        for text in texts.iter().skip(part).step_by(PARTS) {
            let tokens = tokenize::tokens(text);
            for sentence in splitter.split(&Article::plain(text), &tokens) {
                count(blind, text, &tokens, &sentence, &mut counts);
            }
            bar.inc(1);
        }
        counts
    });
    bar.finish();
    let mut all = Counts::new();
    for (key, tags) in parts.into_iter().flatten() {
        let sums = all.entry(key).or_insert([0; Xpos::ALL.len()]);
        sums.iter_mut().zip(tags).for_each(|(sum, count)| *sum += count);
    }
    all.retain(|_, tags| tags.iter().sum::<u32>() >= LEAST);
    Ok(Usages::new(all.into_iter().map(|(key, tags)| (key, Usage::of_counts(&tags)))))
}

/// Counts the tags of a sentence's words but those that may owe their capital to where they stand.
fn count(blind: &Tagger, text: &str, tokens: &[Token], sentence: &Sentence, counts: &mut Counts) {
    let tokens = tokens.get(sentence.tokens.range()).unwrap_or_default();
    let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
    let mut seen: Vec<Seen> = words.iter().map(|word| blind.see(word)).collect();
    glue(&mut seen, tokens.iter().map(|t| t.span));
    if is_shouting(&seen) {
        return;
    }
    let tags = tags(blind, &mut seen);
    for ((pair, word), tag) in words.windows(2).zip(words.iter().skip(1)).zip(tags.into_iter().skip(1)) {
        let after_sign = pair[0].chars().all(|c| !c.is_alphanumeric() && c != ',' && c != '-');
        if !after_sign && word.chars().any(char::is_alphabetic) {
            let tags = counts.entry(key(word)).or_insert([0; Xpos::ALL.len()]);
            if let Some(count) = tags.get_mut(usize::from(tag)) {
                *count += 1;
            }
        }
    }
}

/// The Penn tags of words each of which is hidden when its turn comes.
fn tags(blind: &Tagger, seen: &mut [Seen]) -> Vec<u8> {
    let (mut before, mut second) = (START, START);
    let mut keys = Vec::new();
    let length = seen.len();
    let tag = |index| {
        keys.clear();
        hiding(seen, index, |seen| {
            features::local(seen, index, false, &mut keys);
            features::history(seen, index, before, second, &mut keys);
        });
        let mut scores = [0_i32; Xpos::ALL.len()];
        blind.penn.add_all(&keys, &mut scores);
        (second, before) = (before, best(&scores));
        before
    };
    (0..length).map(tag).collect()
}
