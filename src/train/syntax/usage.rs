//! Counts how raw news use words.

use std::collections::BTreeMap;

use super::in_parallel;
use super::tagger::hiding;
use crate::nlp::doc::{Article, Sentence, Token};
use crate::nlp::labels::Xpos;
use crate::nlp::sentence::Splitter;
use crate::nlp::tagger::usage::{Usage, Usages, key};
use crate::nlp::tagger::{Seen, Tagger, features, glue, is_shouting};
use crate::nlp::tokenize;
use crate::train::{Context, TrainError, raw};

/// Every so many articles one is read: more say the same of the words that matter, and take longer.
const STRIDE: usize = 2;
/// Words seen less often are left out.
const LEAST: u32 = 4;
/// Articles are tagged in as many parts side by side.
const PARTS: usize = 4;

/// How often each word has each tag, by [`key`] and the tag's code.
type Counts = BTreeMap<u32, [u32; Xpos::ALL.len()]>;

/// The usages of the words of raw news, as a tagger sees them that does not look at the word itself: so they are as right for words
/// that the treebanks have as for those they lack, and training trusts them no more than reading may. None where there are no raw
/// news.
///
/// # Errors
/// Where the raw news or the section of sentences cannot be read.
pub(super) fn of_raw_news(blind: &Tagger, context: &Context) -> Result<Usages, TrainError> {
    let path = context.path(raw::NEWS);
    if !path.exists() {
        return Ok(Usages::default());
    }
    let splitter = Splitter::load(&context.model()?)?;
    let texts: Vec<String> = raw::objects(&path, STRIDE)?
        .map(|item| item.map(|item: raw::Item| item.content_original))
        .collect::<Result<_, _>>()?;
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
    // Each word is hidden when its turn comes.
    let look = |index, before, keys: &mut _| {
        hiding(&mut seen, index, |seen| features::penn(seen, index, false, before, keys));
    };
    let mut tags = Vec::new();
    blind.penn_tags(words.len(), look, &mut Vec::new(), &mut tags);
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
