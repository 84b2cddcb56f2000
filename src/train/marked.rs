//! Texts of our own with marks: `[Ngozi Adeyemi|PERSON] of [Harrow Mining|ORG]`, with a number after the type where it matters
//! which mentions are of one entity (`[she|PRON|1]`).

use std::path::Path;

use super::TrainError;

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
    /// What it is marked as.
    pub kind: String,
    /// The number of its entity, where it has one.
    pub entity: Option<u32>,
}

/// A line without its marks, and the marks in their order; nothing where a bracket is open or a mark has no type.
pub fn line(marked: &str) -> Option<(String, Vec<Mark>)> {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']')?;
        text.push_str(before);
        let mut parts = inside.split('|');
        let (words, kind) = (parts.next()?, parts.next()?);
        let entity = parts.next().map(str::parse).transpose().ok()?;
        if words.contains('[') || words.is_empty() || parts.next().is_some() {
            return None;
        }
        let start = text.len();
        text.push_str(words);
        marks.push(Mark { start, end: text.len(), kind: kind.to_owned(), entity });
        rest = after;
    }
    text.push_str(rest);
    (!rest.contains(']')).then_some((text, marks))
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

/// What to say of a line that cannot be read.
pub fn bad(path: &Path, number: usize) -> TrainError {
    TrainError(format!("{}:{number}: a bracket is open, empty, nested or without a type", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_and_keep_their_places() {
        let (text, marks) = line("“[Élan|ORG|2]” and [she|PRON|1] left").unwrap();
        assert_eq!(text, "“Élan” and she left");
        assert_eq!(&text[marks[0].start..marks[0].end], "Élan");
        assert_eq!((marks[1].kind.as_str(), marks[1].entity), ("PRON", Some(1)));
        for wrong in ["[open|ORG", "[no type]", "[a|ORG|x]", "[a [b|ORG]|ORG]", "shut]", "[|ORG]"] {
            assert_eq!(line(wrong), None, "{wrong}");
        }
    }
}
