//! Our own texts with their names marked ([`super::marked`]), one sentence, headline or row of a table a line.

use std::path::Path;

use super::bio::Document;
use super::{TrainError, marked, relations_texts};
use crate::nlp::labels::EntityType;
use crate::nlp::names::scheme::{Coarse, Span};
use crate::nlp::tokenize;

/// The files with names alone; those of relations have their names marked as well.
const FILES: [&str; 8] = [
    "names-world.txt",
    "names-news.txt",
    "names-sport.txt",
    "names-wire.txt",
    "names-wiki.txt",
    "names-web.txt",
    "names-mail.txt",
    "names-headlines.txt",
];

fn coarse(kind: EntityType) -> Coarse {
    match kind {
        EntityType::Person => Coarse::Person,
        EntityType::Org => Coarse::Org,
        EntityType::Gpe | EntityType::Loc | EntityType::Fac => Coarse::Place,
        EntityType::Norp => Coarse::Norp,
        EntityType::Event | EntityType::Product | EntityType::WorkOfArt | EntityType::Law => Coarse::Misc,
    }
}

/// The documents of a folder's texts: those to learn from, and those kept for measuring.
///
/// # Errors
/// Where a file cannot be read or a line's marks are not well formed.
pub fn read(folder: &Path) -> Result<(Vec<Document>, Vec<Document>), TrainError> {
    read_files(folder, FILES.iter().chain(&relations_texts::FILES))
}

/// The passages to learn from that are about persons, and name hardly anything else.
///
/// # Errors
/// As of [`read`].
pub fn persons(folder: &Path) -> Result<Vec<Document>, TrainError> {
    Ok(read_files(folder, relations_texts::PRONOUNS.iter())?.0)
}

fn read_files<'f>(
    folder: &Path,
    files: impl Iterator<Item = &'f &'static str>,
) -> Result<(Vec<Document>, Vec<Document>), TrainError> {
    let (mut learned, mut kept) = (Vec::new(), Vec::new());
    for name in files {
        let path = folder.join(name);
        for (number, (_, lines)) in marked::documents(&path)?.into_iter().enumerate() {
            let part = if marked::kept(number) { &mut kept } else { &mut learned };
            part.push(document(&path, lines)?);
        }
    }
    Ok((learned, kept))
}

fn document(path: &Path, lines: Vec<(usize, String)>) -> Result<Document, TrainError> {
    let mut document = Document::default();
    for (number, line) in lines {
        // Beneath a text may stand what it tells.
        if relations_texts::tells(&line) {
            break;
        }
        let fail = |what| TrainError(format!("{}:{number}: {what}", path.display()));
        let (text, marks) = marked::line(&line).map_err(fail)?;
        let tokens = tokenize::tokens(&text);
        let base = document.words.len() as u32;
        document.words.extend(tokens.iter().map(|t| t.span.of(&text).to_owned()));
        for mark in marks {
            let Some(kind) = mark.kind else { continue };
            let start = base + tokens.partition_point(|t| t.span.end as usize <= mark.start) as u32;
            let end = base + tokens.partition_point(|t| (t.span.start as usize) < mark.end) as u32;
            if document.names.last().is_none_or(|before| before.end <= start) {
                document.names.push(Span { start, end, kind: coarse(kind) });
                document.labels.push(kind.as_str().to_owned());
            }
        }
        document.sentences.push((base, document.words.len() as u32));
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_with_its_names() {
        let (learned, kept) = read(Path::new("models/texts")).unwrap();
        assert!(kept.len() > 100 && learned.len() > 8 * kept.len());
        for document in learned.iter().chain(&kept) {
            let sentence = |at: u32| document.sentences.iter().position(|s| s.0 <= at && at < s.1);
            for name in &document.names {
                assert!(name.start < name.end && sentence(name.start) == sentence(name.end - 1));
            }
        }
    }
}
