//! Readers of the relation corpora: texts with spans that a relation joins.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde_json::Value as Json;

use super::TrainError;
use super::entities::positions;

/// A span of bytes.
pub type Range = (usize, usize);

/// A text and what is known to be told in it.
#[derive(Clone, Debug, Default)]
pub struct LabelledText {
    /// The text.
    pub text: String,
    /// Subject, object and class: a name of the table.
    pub facts: Vec<Fact>,
    /// What may be told or not: neither example nor counterexample.
    pub unknown: Vec<Fact>,
    /// The types labelled in this text; absence of others says nothing.
    pub labels: Vec<&'static str>,
    /// Types of which only a part is labelled: what a rule finds and the corpus does not tell is unknown.
    pub partly: &'static [&'static str],
    /// Which part of its corpus it belongs to, where the corpus says.
    pub fold: u8,
    /// Whether a person's country counts as where the person lives.
    pub country_is_home: bool,
    /// Where it comes from.
    pub source: Source,
}

/// Where a text comes from: each corpus means something else by its types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// News with every type of its own labelled.
    #[default]
    Conll04,
    /// Passages of biographies and company pages.
    KnowledgeNet,
    /// Starts of encyclopedia articles.
    ReDocRed,
    /// News of our own writing, with every relation.
    Own,
    /// News without labels.
    News,
}

impl Source {
    /// Whether it is news with labels: what is read later is like it.
    pub fn is_news(self) -> bool {
        matches!(self, Source::Conll04 | Source::Own)
    }
}

/// Subject, object and class.
pub type Fact = (Range, Range, &'static str);

/// A file's text, unpacked where it is gzipped.
pub fn read_text(path: &Path) -> Result<String, TrainError> {
    let fail = |e: std::io::Error| TrainError(format!("{}: {e}", path.display()));
    let file = std::fs::File::open(path).map_err(fail)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).map_err(fail)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).map_err(fail)?;
    }
    Ok(text)
}

/// Tokens joined as a person would write them, and where each begins and ends.
fn join<'t>(tokens: impl Iterator<Item = &'t str>) -> (String, Vec<Range>) {
    const NONE_BEFORE: [&str; 17] =
        [".", ",", ":", ";", "?", "!", ")", "]", "%", "'s", "’s", "n't", "n’t", "'", "’", "”", "''"];
    const NONE_AFTER: [&str; 6] = ["(", "[", "$", "£", "€", "“"];
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut previous = "";
    for token in tokens {
        if !text.is_empty() && !NONE_BEFORE.contains(&token) && !NONE_AFTER.contains(&previous) {
            text.push(' ');
        }
        spans.push((text.len(), text.len() + token.len()));
        text.push_str(token);
        previous = token;
    }
    (text, spans)
}

/// CoNLL04 (Roth and Yih, 2004): one sentence a text.
///
/// # Errors
/// Where the file cannot be read.
pub fn conll04(path: &Path) -> Result<Vec<LabelledText>, TrainError> {
    const LABELS: [&str; 6] =
        ["works_for", "lives_in", "citizen_of", "headquartered_in", "located_in", "attacks"];
    let all = read_text(path)?;
    let mut out = Vec::new();
    for block in all.split("#doc").skip(1) {
        let rows: Vec<Vec<&str>> =
            block.lines().skip(1).filter(|l| !l.trim().is_empty()).map(|l| l.split('\t').collect()).collect();
        if rows.iter().any(|r| r.len() < 5) {
            return Err(TrainError(format!("{}: a row has fewer than five columns", path.display())));
        }
        let (text, spans) = join(rows.iter().map(|r| r[1]));
        let mut ends = BTreeMap::new();
        let mut start = 0;
        for (i, row) in rows.iter().enumerate() {
            if row[2].starts_with("B-") {
                start = i;
            }
            if row[2] != "O" {
                ends.insert(i, (spans[start].0, spans[i].1));
            }
        }
        let words = |cell: &'_ str| -> Vec<String> {
            cell.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-')))
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let mut facts = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            for (kind, head) in words(row[3]).iter().zip(words(row[4])) {
                let class = match kind.as_str() {
                    "Work_For" => "works_for",
                    "Live_In" => "lives_in",
                    "OrgBased_In" => "headquartered_in",
                    "Located_In" => "located_in",
                    "Kill" => "attacks",
                    _ => continue,
                };
                let head: usize = head.parse().unwrap_or(usize::MAX);
                if let (Some(&a), Some(&b)) = (ends.get(&i), ends.get(&head)) {
                    facts.push((a, b, class));
                }
            }
        }
        out.push(LabelledText {
            text,
            facts,
            labels: LABELS.to_vec(),
            country_is_home: true,
            ..LabelledText::default()
        });
    }
    Ok(out)
}

/// KnowledgeNet (Mesquita et al., 2019): one passage a text. A passage is labelled for some properties only; a property without facts
/// stands in a line without spans.
///
/// # Errors
/// Where the file cannot be read.
pub fn knowledgenet(path: &Path) -> Result<Vec<LabelledText>, TrainError> {
    // Heads of bodies other than chief executives, and members of bodies other than parties, are not labelled.
    const PARTLY: &[&str] = &["holds_position", "member_of"];
    let mut passages: BTreeMap<(String, String), LabelledText> = BTreeMap::new();
    for line in read_text(path)?.lines() {
        let Ok(fact) = serde_json::from_str::<Json>(line) else { continue };
        let field = |name: &str| fact.get(name).and_then(Json::as_str).unwrap_or_default();
        let number = |name: &str| field(name).parse::<usize>().ok();
        let entry =
            passages.entry((field("doc").to_owned(), field("pass_start").to_owned())).or_insert_with(|| {
                LabelledText {
                    text: field("passage").to_owned(),
                    partly: PARTLY,
                    source: Source::KnowledgeNet,
                    fold: field("fold").parse().unwrap_or(0),
                    ..LabelledText::default()
                }
            });
        let (class, inverse) = match field("property") {
            "CEO" => ("holds_position", true),
            "CHILD_OF" => ("child_of", false),
            "EDUCATED_AT" => ("educated_at", false),
            "EMPLOYEE_OR_MEMBER_OF" => ("works_for", false),
            "FOUNDED_BY" => ("founded", true),
            "HEADQUARTERS" => ("headquartered_in", false),
            "NATIONALITY" => ("citizen_of", false),
            "PLACE_OF_BIRTH" => ("born_in", false),
            "PLACE_OF_RESIDENCE" => ("lives_in", false),
            "POLITICAL_AFFILIATION" => ("member_of", false),
            "SPOUSE" => ("spouse", false),
            "SUBSIDIARY_OF" => ("subsidiary_of", false),
            _ => continue,
        };
        if !entry.labels.contains(&class) {
            entry.labels.push(class);
        }
        let Some(base) = number("pass_start") else { continue };
        let chars = positions(&entry.text);
        let byte = |name: &str| number(name).and_then(|n| chars.get(n.checked_sub(base)?).copied());
        if let (Some(a), Some(b), Some(c), Some(d)) =
            (byte("subj_start"), byte("subj_end"), byte("obj_start"), byte("obj_end"))
        {
            let (s, o) = if inverse { ((c, d), (a, b)) } else { ((a, b), (c, d)) };
            entry.facts.push((s, o, class));
            if class == "spouse" {
                entry.facts.push((o, s, class));
            }
        }
    }
    Ok(passages.into_values().collect())
}

/// Re-DocRED (Tan et al., 2022): whole documents, every mention of each pair. A fact is told in the sentences that its evidence names;
/// elsewhere it is true but may not be told.
///
/// # Errors
/// Where the file cannot be read or is no JSON.
pub fn redocred(path: &Path) -> Result<Vec<LabelledText>, TrainError> {
    const LABELS: [&str; 15] = [
        "headquartered_in",
        "located_in",
        "spouse",
        "child_of",
        "educated_at",
        "founded",
        "citizen_of",
        "born_in",
        "died_in",
        "subsidiary_of",
        "produces",
        "sibling_of",
        "works_for",
        "member_of",
        "holds_position",
    ];
    const PARTLY: &[&str] = &["works_for", "member_of", "holds_position", "headquartered_in", "produces"];
    let json: Json = serde_json::from_str(&read_text(path)?)
        .map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
    let list = |v: Option<&Json>| v.and_then(Json::as_array).cloned().unwrap_or_default();
    let number = |v: Option<&Json>| v.and_then(Json::as_u64).unwrap_or(0) as usize;
    let mut out = Vec::new();
    for document in list(Some(&json)) {
        let sentences: Vec<Vec<String>> = list(document.get("sents"))
            .iter()
            .map(|s| list(Some(s)).iter().filter_map(|w| w.as_str().map(str::to_owned)).collect())
            .collect();
        let mut starts = Vec::new();
        let mut count = 0;
        for sentence in &sentences {
            starts.push(count);
            count += sentence.len();
        }
        let (text, spans) = join(sentences.iter().flatten().map(String::as_str));
        let mentions: Vec<Vec<(usize, Range)>> = list(document.get("vertexSet"))
            .iter()
            .map(|vertex| {
                list(Some(vertex))
                    .iter()
                    .filter_map(|m| {
                        let sentence = number(m.get("sent_id"));
                        let position = list(m.get("pos"));
                        let at = |i: usize| Some(*starts.get(sentence)? + number(position.get(i)));
                        Some((sentence, (spans.get(at(0)?)?.0, spans.get(at(1)?.checked_sub(1)?)?.1)))
                    })
                    .collect()
            })
            .collect();
        let (mut facts, mut unknown) = (Vec::new(), Vec::new());
        for label in list(document.get("labels")) {
            let evidence: Vec<usize> = list(label.get("evidence")).iter().map(|e| number(Some(e))).collect();
            let (class, inverse) = match label.get("r").and_then(Json::as_str).unwrap_or_default() {
                "P131" | "P17" => ("located_in", false),
                "P159" => ("headquartered_in", false),
                "P27" => ("citizen_of", false),
                "P19" => ("born_in", false),
                "P20" => ("died_in", false),
                "P69" => ("educated_at", false),
                "P26" => ("spouse", false),
                "P22" | "P25" => ("child_of", false),
                "P40" => ("child_of", true),
                "P3373" => ("sibling_of", false),
                "P112" => ("founded", true),
                "P749" => ("subsidiary_of", false),
                "P355" => ("subsidiary_of", true),
                "P108" | "P54" => ("works_for", false),
                "P463" | "P102" => ("member_of", false),
                "P6" | "P35" | "P169" | "P488" => ("holds_position", true),
                "P50" | "P57" | "P170" | "P175" | "P178" | "P176" | "P86" | "P162" => ("produces", true),
                _ => continue,
            };
            let (Some(h), Some(t)) =
                (mentions.get(number(label.get("h"))), mentions.get(number(label.get("t"))))
            else {
                continue;
            };
            for &(i, a) in h {
                for &(j, b) in t {
                    if i == j {
                        let told = if evidence.contains(&i) { &mut facts } else { &mut unknown };
                        told.push(if inverse { (b, a, class) } else { (a, b, class) });
                        if matches!(class, "spouse" | "sibling_of") {
                            told.push((b, a, class));
                        }
                    }
                }
            }
        }
        out.push(LabelledText {
            text,
            facts,
            unknown,
            labels: LABELS.to_vec(),
            partly: PARTLY,
            source: Source::ReDocRed,
            ..LabelledText::default()
        });
    }
    Ok(out)
}

/// The first articles of English Worldwide Newswire: no relation is labelled in them, and few are told between two given names.
///
/// # Errors
/// Where the file cannot be read.
pub fn news(path: &Path, count: usize) -> Result<Vec<LabelledText>, TrainError> {
    let text = read_text(path)?;
    let articles = text.lines().filter_map(|line| {
        let article = serde_json::from_str::<Json>(line).ok()?;
        let text = article.get("body")?.as_str()?.to_owned();
        Some(LabelledText { text, source: Source::News, ..LabelledText::default() })
    });
    Ok(articles.take(count).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_joined_as_written() {
        let (text, spans) = join(["Lima", ",", "Peru", "(", "AP", ")"].into_iter());
        assert_eq!(text, "Lima, Peru (AP)");
        assert_eq!(spans[2], (6, 10));
    }
}
