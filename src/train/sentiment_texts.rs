//! News of our own writing with labels of the article, its sentences, what each says of whom, and its entities: invented events
//! and people, as a wire would tell of them (`models/texts`).

use std::collections::BTreeMap;
use std::path::Path;

use super::sentiment_sets::{Example, Source, Target};
use super::{TrainError, bio};
use crate::nlp::Span;
use crate::nlp::labels::SentimentLabel;

#[derive(serde::Deserialize)]
struct Sentence {
    text: String,
    label: String,
    #[serde(default)]
    targets: BTreeMap<String, String>,
}

#[derive(serde::Deserialize)]
struct Whole {
    id: String,
    title: Sentence,
    sentences: Vec<Sentence>,
    label: String,
    entities: BTreeMap<String, Named>,
}

#[derive(serde::Deserialize)]
struct Plain {
    id: String,
    title: String,
    body: String,
    label: String,
    entities: BTreeMap<String, Named>,
}

#[derive(serde::Deserialize)]
struct Named {
    label: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// The articles of a folder, then its single sentences.
///
/// # Errors
/// Where a file cannot be read or a line is not as expected.
pub fn texts(folder: &Path) -> Result<Vec<Example>, TrainError> {
    let read = |name: &str| bio::text(&folder.join(name));
    let mut out = Vec::new();
    for line in read("articles.jsonl")?.lines() {
        out.push(article(parsed(line)?)?);
    }
    // Half of the first are hard on purpose: harsh words tell good news more often than they do elsewhere.
    for (name, words_alone) in [("articles-3.jsonl", true), ("articles-4.jsonl", false)] {
        for line in read(name)?.lines() {
            out.push(Example { words_alone, ..plain(parsed(line)?)? });
        }
    }
    for line in read("sentences.jsonl")?.lines() {
        let sentence: Sentence = parsed(line)?;
        let mut example = Example::new(Source::Own, sentence.text.clone(), String::new(), Vec::new());
        add(&mut example, &sentence)?;
        out.push(example);
    }
    Ok(out)
}

/// The articles of a folder that only measure.
///
/// # Errors
/// As [`texts`].
pub fn measured(folder: &Path) -> Result<Vec<Example>, TrainError> {
    bio::text(&folder.join("articles-2.jsonl"))?.lines().map(|line| article(parsed(line)?)).collect()
}

fn parsed<'a, T: serde::Deserialize<'a>>(line: &'a str) -> Result<T, TrainError> {
    serde_json::from_str(line).map_err(|e| TrainError(format!("models/texts: {e}: {line}")))
}

fn article(whole: Whole) -> Result<Example, TrainError> {
    let mut example = Example::new(Source::Own, whole.id, String::new(), Vec::new());
    add(&mut example, &whole.title)?;
    example.title_len = example.text.len();
    example.text.push_str("\n\n");
    for (number, sentence) in whole.sentences.iter().enumerate() {
        // Wires break paragraphs every other sentence.
        example.text.push_str(match number {
            0 => "",
            n if n % 2 == 0 => "\n\n",
            _ => " ",
        });
        add(&mut example, sentence)?;
    }
    judged(example, &whole.label, whole.entities)
}

/// An article whose sentences have no labels.
fn plain(plain: Plain) -> Result<Example, TrainError> {
    let mut example =
        Example::new(Source::Own, plain.id, format!("{}\n\n{}", plain.title, plain.body), Vec::new());
    example.title_len = plain.title.len();
    judged(example, &plain.label, plain.entities)
}

/// Adds the labels of the article and of its entities.
fn judged(
    mut example: Example,
    whole: &str,
    entities: BTreeMap<String, Named>,
) -> Result<Example, TrainError> {
    example.whole = Some(label(whole)?);
    for (name, named) in entities {
        let label = label(&named.label)?;
        example.entities.push((std::iter::once(name).chain(named.aliases).collect(), label));
    }
    Ok(example)
}

/// Appends a sentence and its labels.
fn add(example: &mut Example, sentence: &Sentence) -> Result<(), TrainError> {
    let start = example.text.len();
    for (name, told) in &sentence.targets {
        let spans: Vec<Span> = sentence
            .text
            .match_indices(name.as_str())
            .map(|(at, _)| Span::new(start + at, start + at + name.len()))
            .collect();
        if !spans.is_empty() {
            example.targets.push(Target { spans, label: label(told)? });
        }
    }
    example.text.push_str(&sentence.text);
    example.sides.push((Span::new(start, example.text.len()), label(&sentence.label)?));
    Ok(())
}

fn label(text: &str) -> Result<SentimentLabel, TrainError> {
    SentimentLabel::parse(text).ok_or_else(|| TrainError(format!("models/texts: `{text}` is no label")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_and_its_labels_lie_in_it() {
        let texts = texts(Path::new("models/texts")).unwrap();
        assert!(texts.iter().filter(|t| t.whole.is_some()).count() > 150);
        for text in &texts {
            assert!(!text.sides.is_empty() || text.whole.is_some());
            let sides = text.sides.iter().map(|(span, _)| span);
            for span in sides.chain(text.targets.iter().flat_map(|t| &t.spans)) {
                assert!(text.text.get(span.range()).is_some_and(|part| !part.trim().is_empty()));
            }
        }
    }
}
