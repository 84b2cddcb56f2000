//! Readers of the labelled sets of sentiment and of the word lists.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

use super::TrainError;
use crate::nlp::Span;
use crate::nlp::doc::Article;
use crate::nlp::labels::SentimentLabel;

/// Whose sentiment sentences these are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// NewsMTSC (Hamborg & Donnay 2021): political news.
    NewsMtsc,
    /// SEntFiN 1.0 (Sinha et al. 2022): financial headlines.
    SentFin,
    /// FinEntity (Tang et al. 2023): market reports; for measuring only.
    FinEntity,
    /// News of our own writing.
    Own,
}

impl Source {
    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::NewsMtsc => "NewsMTSC",
            Source::SentFin => "SEntFiN",
            Source::FinEntity => "FinEntity",
            Source::Own => "own texts",
        }
    }
}

/// Somebody a text takes a side about.
#[derive(Clone, Debug)]
pub struct Target {
    /// Bytes of its mentions, the labelled one first.
    pub spans: Vec<Span>,
    /// The side.
    pub label: SentimentLabel,
}

/// A labelled text.
#[derive(Clone, Debug)]
pub struct Example {
    /// Where it comes from.
    pub source: Source,
    /// What must not be split between train and test: the article or the headline.
    pub group: String,
    /// The text.
    pub text: String,
    /// Bytes of its title, which a blank line follows; 0 where it has none.
    pub title_len: usize,
    /// Its targets.
    pub targets: Vec<Target>,
    /// Sentences with a label of their own.
    pub sides: Vec<(Span, SentimentLabel)>,
    /// The label of the whole article, where it is one.
    pub whole: Option<SentimentLabel>,
    /// Whether only the words of the whole article teach, not how its sentences make it up.
    pub words_alone: bool,
    /// All names of entities, and how the whole article treats them.
    pub entities: Vec<(Vec<String>, SentimentLabel)>,
}

impl Example {
    /// A text with labelled targets.
    pub fn new(source: Source, group: String, text: String, targets: Vec<Target>) -> Self {
        let (sides, entities) = (Vec::new(), Vec::new());
        Self { source, group, text, title_len: 0, targets, sides, whole: None, words_alone: false, entities }
    }

    /// As the reader takes it.
    pub fn article(&self) -> Article<'_> {
        Article { title_len: self.title_len as u32, ..Article::plain(&self.text) }
    }

    /// What its targets say together: the side they share; none where they disagree or there are none.
    pub fn label(&self) -> Option<SentimentLabel> {
        let has = |l| self.targets.iter().any(|t| t.label == l);
        match (has(SentimentLabel::Negative), has(SentimentLabel::Positive)) {
            (true, true) => None,
            (true, false) => Some(SentimentLabel::Negative),
            (false, true) => Some(SentimentLabel::Positive),
            (false, false) => (!self.targets.is_empty()).then_some(SentimentLabel::Neutral),
        }
    }
}

/// Reads a file, unpacking `.gz`.
///
/// # Errors
/// Where it cannot be read.
pub fn text_of(path: &Path) -> Result<String, TrainError> {
    let fail = |e: std::io::Error| TrainError(format!("{}: {e}", path.display()));
    let mut file = File::open(path).map_err(fail)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        GzDecoder::new(file).read_to_string(&mut text).map_err(fail)?;
    } else {
        file.read_to_string(&mut text).map_err(fail)?;
    }
    Ok(text)
}

/// The bytes of a range of code points.
fn span_of(text: &str, from: usize, to: usize) -> Option<Span> {
    let mut at = text.char_indices().map(|(i, _)| i).chain([text.len()]);
    let start = at.nth(from)?;
    let end = if to > from { at.nth(to - from - 1)? } else { return None };
    Some(Span::new(start, end))
}

/// NewsMTSC's training part; sentences of an article share a group.
///
/// # Errors
/// Where the file cannot be read or is not as expected.
pub fn newsmtsc(data: &Path) -> Result<Vec<Example>, TrainError> {
    #[derive(serde::Deserialize)]
    struct Line {
        primary_gid: String,
        sentence_normalized: String,
        targets: Vec<Labelled>,
    }
    #[derive(serde::Deserialize)]
    struct Labelled {
        from: usize,
        to: usize,
        polarity: f64,
        #[serde(default)]
        further_mentions: Vec<Place>,
    }
    #[derive(serde::Deserialize)]
    struct Place {
        from: usize,
        to: usize,
    }
    let path = data.join("sentiment/newsmtsc-train.jsonl.gz");
    let mut out = Vec::new();
    for line in text_of(&path)?.lines().filter(|l| !l.trim().is_empty()) {
        let line: Line =
            serde_json::from_str(line).map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
        let text = line.sentence_normalized;
        let mut targets = Vec::new();
        for t in line.targets {
            let label = match t.polarity.round() as i64 {
                2 => SentimentLabel::Negative,
                4 => SentimentLabel::Neutral,
                6 => SentimentLabel::Positive,
                _ => continue,
            };
            let places =
                [(t.from, t.to)].into_iter().chain(t.further_mentions.iter().map(|p| (p.from, p.to)));
            let spans: Vec<Span> = places.filter_map(|(a, b)| span_of(&text, a, b)).collect();
            if !spans.is_empty() {
                targets.push(Target { spans, label });
            }
        }
        // allsides_1000_401_25_Somebody_0_6: topic and article are the first three fields.
        let group = line.primary_gid.split('_').take(3).collect::<Vec<_>>().join("_");
        out.push(Example::new(Source::NewsMtsc, group, text, targets));
    }
    Ok(out)
}

/// SEntFiN's training part; a headline is its own group.
///
/// # Errors
/// Where the file cannot be read or is not as expected.
pub fn sentfin(data: &Path) -> Result<Vec<Example>, TrainError> {
    let path = data.join("sentiment/sentfin-train.csv");
    let text = text_of(&path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
        let (Some(title), Some(decisions)) = (row.get(1), row.get(2)) else { continue };
        let mut targets = Vec::new();
        for (name, label) in pairs(decisions) {
            let Some(start) = title.find(name) else { continue };
            if let Some(label) = SentimentLabel::parse(label) {
                targets.push(Target { spans: vec![Span::new(start, start + name.len())], label });
            }
        }
        out.push(Example::new(Source::SentFin, title.to_owned(), title.to_owned(), targets));
    }
    Ok(out)
}

/// The pairs of `{'name': 'label', "other's": 'label'}`.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let mut strings = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['\'', '"']) {
        let quote = if rest.as_bytes().get(open) == Some(&b'"') { "\"" } else { "'" };
        let Some(inner) = rest.get(open + 1..) else { break };
        // A quote mark inside a name is followed by neither a colon, a comma nor the closing brace.
        let close = inner
            .match_indices(quote)
            .map(|(i, _)| i)
            .find(|&i| inner.get(i + 1..).is_some_and(|after| after.starts_with([':', ',', '}'])));
        let Some(close) = close else { break };
        strings.push(inner.get(..close).unwrap_or_default());
        rest = inner.get(close + 1..).unwrap_or_default();
    }
    strings.as_chunks::<2>().0.iter().map(|&[a, b]| (a, b)).collect()
}

/// FinEntity, for measuring.
///
/// # Errors
/// Where the file cannot be read or is not as expected.
pub fn finentity(data: &Path) -> Result<Vec<Example>, TrainError> {
    #[derive(serde::Deserialize)]
    struct Item {
        content: String,
        annotations: Vec<Annotation>,
    }
    #[derive(serde::Deserialize)]
    struct Annotation {
        start: usize,
        end: usize,
        label: String,
    }
    let path = data.join("sentiment/finentity.json");
    let items: Vec<Item> =
        serde_json::from_str(&text_of(&path)?).map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
    let example = |item: Item| {
        let target = |a: &Annotation| {
            let label = SentimentLabel::parse(&a.label.to_lowercase())?;
            Some(Target { spans: vec![span_of(&item.content, a.start, a.end)?], label })
        };
        let targets = item.annotations.iter().filter_map(target).collect();
        Example::new(Source::FinEntity, item.content.clone(), item.content, targets)
    };
    Ok(items.into_iter().map(example).collect())
}

/// A document of PerSenT with the author's sentiment towards its main entity; for measuring.
#[derive(Clone, Debug)]
pub struct Document {
    /// Title, blank line, text.
    pub text: String,
    /// Length of the title in bytes.
    pub title_len: u32,
    /// The main entity's name.
    pub target: String,
    /// The side taken.
    pub label: SentimentLabel,
}

/// PerSenT's development part (Bastan et al. 2020), for measuring.
///
/// # Errors
/// Where the file cannot be read or is not as expected.
pub fn persent(data: &Path) -> Result<Vec<Document>, TrainError> {
    let path = data.join("sentiment/persent-dev.csv.gz");
    let text = text_of(&path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut out = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
        let (Some(title), Some(target), Some(body), Some(label)) =
            (row.get(1), row.get(2), row.get(3), row.get(5))
        else {
            continue;
        };
        let Some(label) = SentimentLabel::parse(&label.to_lowercase()) else { continue };
        let title_len = title.len() as u32;
        out.push(Document {
            text: format!("{title}\n\n{body}"),
            title_len,
            target: target.to_owned(),
            label,
        });
    }
    Ok(out)
}

/// How human raters judged words, −1..1: the mean of VADER's and AFINN's ratings.
///
/// # Errors
/// Where a list cannot be read.
pub fn ratings(data: &Path) -> Result<BTreeMap<String, f32>, TrainError> {
    let mut seen: BTreeMap<String, Vec<f32>> = BTreeMap::new();
    for (file, full) in [("vader_lexicon.txt", 4.0_f32), ("afinn-en-165.txt", 5.0)] {
        for line in text_of(&data.join("sentiment").join(file))?.lines() {
            let mut fields = line.split('\t');
            let (Some(word), Some(rating)) = (fields.next(), fields.next()) else { continue };
            let plain = word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'');
            if let (true, Ok(rating)) = (plain, rating.trim().parse::<f32>()) {
                seen.entry(word.to_lowercase()).or_default().push(rating / full);
            }
        }
    }
    Ok(seen.into_iter().map(|(w, r)| (w, r.iter().sum::<f32>() / r.len() as f32)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_with_quote_marks_in_names_are_read() {
        let text = "{'Acme': 'neutral', \"Bob's Mills\": 'positive', 'L'Or': 'negative'}";
        assert_eq!(pairs(text), [("Acme", "neutral"), ("Bob's Mills", "positive"), ("L'Or", "negative")]);
    }

    #[test]
    fn code_points_become_bytes() {
        assert_eq!(span_of("é€x", 1, 2), Some(Span::new(2, 5)));
        assert_eq!(span_of("é€x", 1, 3), Some(Span::new(2, 6)));
        assert_eq!(span_of("é€x", 1, 4), None);
        assert_eq!(span_of("é€x", 2, 2), None);
    }
}
