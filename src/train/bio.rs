//! Readers of the corpora of names. Each labels in its own way; all are brought to the coarse types of the tagger here.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use super::TrainError;
use crate::nlp::doc::Article;
use crate::nlp::names::scheme::{Coarse, Span};
use crate::nlp::sentence::Splitter;
use crate::nlp::tokenize;

/// A text with its names.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its words.
    pub words: Vec<String>,
    /// Its sentences as half-open ranges of words.
    pub sentences: Vec<(u32, u32)>,
    /// Its names.
    pub names: Vec<Span>,
    /// For every name, its type as the corpus calls it.
    pub labels: Vec<String>,
    /// Where a corpus leaves labels open: for every word, the set of labels it may have; empty where all are known.
    pub masks: Vec<u32>,
}

impl Document {
    fn push(&mut self, sentence: &[(String, String)], kinds: &dyn Fn(&str) -> Option<Coarse>) {
        let base = self.words.len();
        let tags: Vec<&str> = sentence.iter().map(|s| s.1.as_str()).collect();
        for (start, end, label) in tag_spans(&tags) {
            if let Some(kind) = kinds(label) {
                self.names.push(Span { start: (base + start) as u32, end: (base + end) as u32, kind });
                self.labels.push(label.to_owned());
            }
        }
        self.words.extend(sentence.iter().map(|s| s.0.clone()));
        self.sentences.push((base as u32, self.words.len() as u32));
    }
}

/// Maximal runs `B-X I-X …` (an `I-X` after something else begins a run of its own).
fn tag_spans<'a>(tags: &[&'a str]) -> Vec<(usize, usize, &'a str)> {
    let mut spans: Vec<(usize, usize, &str)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let Some((place, label)) = tag.split_once('-') else { continue };
        match spans.last_mut() {
            Some(last) if matches!(place, "I" | "E") && last.1 == at && last.2 == label => last.1 = at + 1,
            _ => spans.push((at, at + 1, label)),
        }
    }
    spans
}

/// Reads a text file, gzipped or not.
///
/// # Errors
/// Where it cannot be read.
pub fn text(path: &Path) -> Result<String, TrainError> {
    let fail = |e: std::io::Error| TrainError(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(fail)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        MultiGzDecoder::new(file).read_to_string(&mut text).map_err(fail)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).map_err(fail)?;
    }
    Ok(text)
}

/// How sentences of a column file fall into documents.
enum Grouping {
    /// `-DOCSTART-` lines.
    Marked,
    /// No more than one sentence each.
    Sentence,
    /// So many sentences, as the scorer does.
    Twenty,
}

fn columns(
    path: &Path,
    grouping: Grouping,
    word: usize,
    tag: Option<usize>,
    kinds: &dyn Fn(&str) -> Option<Coarse>,
) -> Result<Vec<Document>, TrainError> {
    let mut documents = Vec::new();
    let mut document = Document::default();
    let mut sentence: Vec<(String, String)> = Vec::new();
    let text = text(path)?;
    for line in text.lines().chain([""]) {
        let line = line.trim_end_matches('\r');
        if line.starts_with("-DOCSTART-") {
            documents.push(std::mem::take(&mut document));
            continue;
        }
        if line.starts_with("# ") || line.starts_with("#doc") {
            continue;
        }
        if line.trim().is_empty() {
            if !sentence.is_empty() {
                document.push(&sentence, kinds);
                sentence.clear();
            }
            let full = match grouping {
                Grouping::Marked => false,
                Grouping::Sentence => !document.sentences.is_empty(),
                Grouping::Twenty => document.sentences.len() >= 20,
            };
            if full {
                documents.push(std::mem::take(&mut document));
            }
            continue;
        }
        let cells: Vec<&str> =
            if line.contains('\t') { line.split('\t').collect() } else { line.split(' ').collect() };
        let label = match tag {
            Some(column) => cells.get(column).copied(),
            None => cells.last().copied(),
        };
        sentence
            .push((cells.get(word).copied().unwrap_or_default().to_owned(), label.unwrap_or("O").to_owned()));
    }
    documents.push(document);
    documents.retain(|d| !d.words.is_empty());
    Ok(documents)
}

/// The coarse type of a label of the Worldwide corpus; dates and money are values, not names.
pub fn worldwide_kind(label: &str) -> Option<Coarse> {
    match label {
        "Person" => Some(Coarse::Person),
        "Organization" => Some(Coarse::Org),
        "Location" | "Facility" => Some(Coarse::Place),
        "NORP" => Some(Coarse::Norp),
        "Misc" | "Miscellaneous" | "Product" => Some(Coarse::Misc),
        _ => None,
    }
}

/// English Worldwide Newswire, its own tokens.
///
/// # Errors
/// Where the file cannot be read.
pub fn worldwide(path: &Path) -> Result<Vec<Document>, TrainError> {
    columns(path, Grouping::Marked, 0, Some(1), &worldwide_kind)
}

/// English Worldwide Newswire as it was written, with our own tokens and sentences. A name covers every token it shares a
/// letter with.
///
/// The written form (`*.jsonl.gz`) has names cut in two where one lies in another (the column file beside it, `*.bio.gz`, has an
/// inner label in its last column), so whole names are taken from the first label of the column file: its tokens are found
/// again in the text.
///
/// # Errors
/// Where a file cannot be read.
pub fn worldwide_written(path: &Path, splitter: &Splitter) -> Result<Vec<Document>, TrainError> {
    let whole = worldwide(&path.with_extension("").with_extension("bio.gz"))?;
    let mut next = whole.iter().peekable();
    let mut documents = Vec::new();
    for line in text(path)?.lines() {
        let item: Value =
            serde_json::from_str(line).map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
        let body = item.get("body").and_then(Value::as_str).unwrap_or_default();
        // An article of the column file without its written form is left out.
        let places = loop {
            let Some(columns) = next.next() else {
                return Err(TrainError(format!("{}: an article is not in the column file", path.display())));
            };
            if let Some(places) = find_tokens(columns, body) {
                break names_at(columns, &places);
            }
        };
        let tokens = tokenize::tokens(body);
        let sentences = splitter.split(&Article::plain(body), &tokens);
        let mut document = Document {
            words: tokens.iter().map(|t| t.span.of(body).to_owned()).collect(),
            sentences: sentences.iter().map(|s| (s.tokens.start, s.tokens.end)).collect(),
            ..Document::default()
        };
        let mut free = 0;
        for (from, to, kind, label) in places {
            let start = tokens.partition_point(|t| t.span.end <= from) as u32;
            let end = tokens.partition_point(|t| t.span.start < to) as u32;
            // A name across the end of a sentence is cut there.
            let limit = document.sentences.iter().find(|s| s.1 > start).map_or(end, |s| s.1);
            let end = end.min(limit);
            if start >= free && start < end {
                document.names.push(Span { start, end, kind });
                document.labels.push(label);
                free = end;
            }
        }
        documents.push(document);
    }
    Ok(documents)
}

/// How far a token may be from the one before it, in bytes.
const NEAR: usize = 60;

/// Where the words of a document stand in a text, none for the few that do not; none at all where it is another text.
fn find_tokens(document: &Document, text: &str) -> Option<Vec<Option<(u32, u32)>>> {
    let mut at = 0;
    let places: Vec<Option<(u32, u32)>> = document
        .words
        .iter()
        .map(|word| {
            let start = text.get(at..)?.find(word.as_str()).filter(|gap| *gap <= NEAR)? + at;
            at = start + word.len();
            Some((start as u32, at as u32))
        })
        .collect();
    let lost = places.iter().filter(|p| p.is_none()).count();
    (lost * 20 < places.len()).then_some(places)
}

/// The names of a document as bytes of the text its words were found in.
fn names_at(document: &Document, places: &[Option<(u32, u32)>]) -> Vec<(u32, u32, Coarse, String)> {
    let place = |at: u32| places.get(at as usize).copied().flatten();
    document
        .names
        .iter()
        .zip(&document.labels)
        .filter_map(|(name, label)| {
            Some((place(name.start)?.0, place(name.end - 1)?.1, name.kind, label.clone()))
        })
        .collect()
}

/// Groningen Meaning Bank: shuffled sentences; titles come off the persons.
///
/// # Errors
/// Where the file cannot be read.
pub fn gmb(path: &Path, grouped: bool) -> Result<Vec<Document>, TrainError> {
    let kind = |label: &str| match label {
        "per" => Some(Coarse::Person),
        "org" => Some(Coarse::Org),
        "geo" => Some(Coarse::Place),
        "gpe" => Some(Coarse::Norp),
        "art" | "eve" | "nat" => Some(Coarse::Misc),
        _ => None,
    };
    let grouping = if grouped { Grouping::Twenty } else { Grouping::Sentence };
    let mut documents = columns(path, grouping, 0, None, &kind)?;
    for document in &mut documents {
        without_titles(document);
    }
    Ok(documents)
}

/// Words before a name that are not part of it.
pub const TITLES: &[&str] = &[
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "dr.",
    "dr",
    "president",
    "vice",
    "prime",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "foreign",
    "defense",
    "defence",
    "general",
    "gen.",
    "colonel",
    "col.",
    "major",
    "captain",
    "lieutenant",
    "lt.",
    "sgt.",
    "senator",
    "sen.",
    "representative",
    "rep.",
    "congressman",
    "congresswoman",
    "governor",
    "gov.",
    "mayor",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "ambassador",
    "judge",
    "justice",
    "chief",
    "commander",
    "admiral",
    "ayatollah",
    "sheikh",
    "sheik",
    "professor",
    "prof.",
    "sir",
    "lord",
    "lady",
    "emperor",
    "crown",
    "first",
    "deputy",
    "interior",
    "finance",
    "state",
    "director",
    "spokesman",
    "spokeswoman",
    "chairman",
    "leader",
    "envoy",
    "opposition",
    "of",
    "former",
    "-",
    "u.s.",
    "attorney",
    "treasury",
    "speaker",
    "imam",
    "reverend",
    "rev.",
];

fn without_titles(document: &mut Document) {
    for name in document.names.iter_mut().filter(|n| n.kind == Coarse::Person) {
        while name.end - name.start > 1 {
            let first = document.words[name.start as usize].to_lowercase();
            if !TITLES.contains(&first.as_str()) {
                break;
            }
            name.start += 1;
        }
    }
}

/// Universal NER on EWT: persons, organisations and places only, so its other names are unknown.
///
/// # Errors
/// Where the file cannot be read.
pub fn uner(path: &Path) -> Result<Vec<Document>, TrainError> {
    let kind = |label: &str| match label {
        "PER" => Some(Coarse::Person),
        "ORG" => Some(Coarse::Org),
        "LOC" => Some(Coarse::Place),
        _ => None,
    };
    columns(path, Grouping::Twenty, 1, Some(2), &kind)
}

/// CrossNER politics.
///
/// # Errors
/// Where the file cannot be read.
pub fn crossner(path: &Path) -> Result<Vec<Document>, TrainError> {
    let kind = |label: &str| match label {
        "politician" | "person" => Some(Coarse::Person),
        "politicalparty" | "organisation" => Some(Coarse::Org),
        "country" | "location" => Some(Coarse::Place),
        "election" | "event" | "misc" => Some(Coarse::Misc),
        _ => None,
    };
    columns(path, Grouping::Sentence, 0, None, &kind)
}

/// CoNLL 2004: sentences of newswire. Its nationalities are `Other`.
///
/// # Errors
/// Where the file cannot be read.
pub fn conll04(path: &Path) -> Result<Vec<Document>, TrainError> {
    let kind = |label: &str| match label {
        "Peop" => Some(Coarse::Person),
        "Org" => Some(Coarse::Org),
        "Loc" => Some(Coarse::Place),
        "Other" => Some(Coarse::Misc),
        _ => None,
    };
    let text = text(path)?;
    let mut documents = Vec::new();
    for block in text.split("#doc") {
        let sentence: Vec<(String, String)> = block
            .lines()
            .map(|l| l.split('\t').collect::<Vec<_>>())
            .filter(|c| c.len() >= 3)
            .map(|c| (c[1].to_owned(), c[2].to_owned()))
            .collect();
        if !sentence.is_empty() {
            let mut document = Document::default();
            document.push(&sentence, &kind);
            documents.push(document);
        }
    }
    Ok(documents)
}

/// Re-DocRED: documents of Wikipedia with all their names.
///
/// # Errors
/// Where the file cannot be read.
pub fn redocred(path: &Path) -> Result<Vec<Document>, TrainError> {
    let fail = |e: serde_json::Error| TrainError(format!("{}: {e}", path.display()));
    let items: Vec<Value> = serde_json::from_str(&text(path)?).map_err(fail)?;
    let mut documents = Vec::new();
    for item in &items {
        let mut document = Document::default();
        for sentence in item.get("sents").and_then(Value::as_array).into_iter().flatten() {
            let start = document.words.len() as u32;
            document.words.extend(
                sentence.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned),
            );
            document.sentences.push((start, document.words.len() as u32));
        }
        let mut found: Vec<(Span, String)> = Vec::new();
        for mention in item
            .get("vertexSet")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_array)
            .flatten()
        {
            let number =
                |pointer: &str| mention.pointer(pointer).and_then(Value::as_u64).unwrap_or_default() as u32;
            let label = mention.get("type").and_then(Value::as_str).unwrap_or_default();
            let Some(&(base, end)) = document.sentences.get(number("/sent_id") as usize) else { continue };
            let (from, to) = (base + number("/pos/0"), base + number("/pos/1"));
            let kind = match label {
                "PER" => Coarse::Person,
                "ORG" => Coarse::Org,
                "LOC" => Coarse::Place,
                "MISC" => Coarse::Misc,
                _ => continue,
            };
            if from < to && to <= end {
                found.push((Span { start: from, end: to, kind }, label.to_owned()));
            }
        }
        found.sort();
        let mut free = 0;
        for (span, label) in found {
            if span.start >= free {
                free = span.end;
                document.names.push(span);
                document.labels.push(label);
            }
        }
        documents.push(document);
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_become_spans() {
        let spans = tag_spans(&["B-org", "I-org", "B-org", "O", "I-per", "I-geo"]);
        assert_eq!(spans, [(0, 2, "org"), (2, 3, "org"), (4, 5, "per"), (5, 6, "geo")]);
    }

    #[test]
    fn words_are_found_again() {
        let mut document = Document::default();
        let rows = [("Union", "B-org"), ("of", "I-org"), ("Brask", "I-org"), ("met", "O")];
        let kind = |_: &str| Some(Coarse::Org);
        document.push(&rows.map(|(w, t)| (w.to_owned(), t.to_owned())), &kind);
        let text = "The Union  of Brask met.";
        let places = find_tokens(&document, text).unwrap();
        assert_eq!(names_at(&document, &places), [(4, 19, Coarse::Org, "org".to_owned())]);
        assert!(find_tokens(&document, "Nothing of the kind").is_none());
    }

    #[test]
    fn titles_come_off() {
        let mut document = Document {
            words: ["Prime", "Minister", "Orla", "Venn"].map(str::to_owned).to_vec(),
            sentences: vec![(0, 4)],
            names: vec![Span { start: 0, end: 4, kind: Coarse::Person }],
            labels: vec!["per".to_owned()],
            ..Document::default()
        };
        without_titles(&mut document);
        assert_eq!(document.names[0].start, 2);
    }
}
