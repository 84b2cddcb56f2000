//! Texts of our own with marks: `[Ngozi Adeyemi|PERSON] of [Harrow Mining|ORG]`, with a number after the type where it matters
//! which mentions are of one entity (`[she|PRON|1]`).

use std::path::Path;

use super::TrainError;
use crate::nlp::labels::EntityType;

/// Of each file every so-manieth document is kept for measuring.
const KEPT: usize = 10;

/// Whether a file's document of this number is kept for measuring, and teaches nothing.
pub fn kept(number: usize) -> bool {
    number % KEPT == KEPT - 1
}

/// A marked piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First byte of it in the line without marks.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// The type of a name; none for a pronoun (`PRON`) or a description (`NOM`).
    pub kind: Option<EntityType>,
    /// The number of its entity, where it has one.
    pub entity: Option<u32>,
}

/// A line without its marks, and the marks in their order.
///
/// # Errors
/// What is wrong with a mark.
pub fn line(marked: &str) -> Result<(String, Vec<Mark>), String> {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').ok_or("a bracket is not closed")?;
        text.push_str(before);
        let start = text.len();
        let (words, kind, entity) = mark(inside)?;
        text.push_str(words);
        marks.push(Mark { start, end: text.len(), kind, entity });
        rest = after;
    }
    if rest.contains(']') {
        return Err("a bracket is not opened".to_owned());
    }
    text.push_str(rest);
    Ok((text, marks))
}

/// The words of a mark, its type and the number of its entity.
fn mark(inside: &str) -> Result<(&str, Option<EntityType>, Option<u32>), String> {
    let fail = |what: &str| format!("`[{inside}]` {what}");
    let mut parts = inside.split('|');
    let words = parts.next().filter(|w| !w.is_empty()).ok_or_else(|| fail("has no words"))?;
    let kind = parts.next().ok_or_else(|| fail("has no type"))?;
    let kind = match kind {
        "PRON" | "NOM" => None,
        _ => Some(EntityType::parse(kind).ok_or_else(|| fail("is of no type of names"))?),
    };
    let entity =
        parts.next().map(str::parse).transpose().map_err(|_| fail("has no number after its type"))?;
    if words.contains('[') || parts.next().is_some() {
        return Err(fail("holds too much"));
    }
    Ok((words, kind, entity))
}

/// A document: its id, and its lines with their numbers in the file, empty ones left out.
pub type Document = (String, Vec<(usize, String)>);

/// The documents of a file: each begins with a line `# id`.
///
/// # Errors
/// Where the file cannot be read.
pub fn documents(path: &Path) -> Result<Vec<Document>, TrainError> {
    let text = std::fs::read_to_string(path).map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
    let mut documents: Vec<Document> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(id) = line.strip_prefix("# ") {
            documents.push((id.to_owned(), Vec::new()));
        } else if let Some((_, lines)) = documents.last_mut().filter(|_| !line.is_empty()) {
            lines.push((number + 1, line.to_owned()));
        }
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_and_keep_their_places() {
        let (text, marks) = line("“[Élan|ORG|2]” and [she|PRON|1] left").unwrap();
        assert_eq!(text, "“Élan” and she left");
        assert_eq!(&text[marks[0].start..marks[0].end], "Élan");
        assert_eq!((marks[0].kind, marks[0].entity), (Some(EntityType::Org), Some(2)));
        assert_eq!((marks[1].kind, marks[1].entity), (None, Some(1)));
        for wrong in ["[open|ORG", "[no type]", "[a|ORG|x]", "[a [b|ORG]|ORG]", "shut]", "[|ORG]", "[a|FIRM]"]
        {
            assert!(line(wrong).is_err(), "{wrong}");
        }
    }
}
