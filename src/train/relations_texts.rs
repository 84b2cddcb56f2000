//! News of our own writing with every name and every relation of the two tables marked: invented people, bodies and events, as a wire
//! would tell of them (`models/texts/relations-*.txt`; the format stands in the README there).

use std::path::Path;

use super::relations_sets::Range;
use super::{TrainError, marked};
use crate::nlp::labels::EntityType;
use crate::nlp::relation::table::{TABLE, row_of};

/// The files that teach, nine in ten of their documents.
pub const FILES: [&str; 4] =
    ["relations-facts.txt", "relations-events.txt", "relations-articles.txt", "relations-articles-2.txt"];

/// Articles in plain agency copy that only measure.
const MEASURED: [&str; 1] = ["relations-articles-3.txt"];

/// Passages with every name and every `he` and `she` marked, and no relations.
pub const PRONOUNS: [&str; 2] = ["pronouns-wiki.txt", "pronouns-news.txt"];

/// Passages with every name and every `it` marked, and no relations.
pub const THINGS: [&str; 1] = ["pronouns-things.txt"];

/// One place where a passage speaks of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    /// Its bytes.
    pub range: Range,
    /// The type of a name; none for a pronoun or a description.
    pub kind: Option<EntityType>,
    /// The number of its entity.
    pub number: u32,
}

/// A relation that a passage tells, or denies.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Number of the subject.
    pub subject: u32,
    /// Name of the type.
    pub name: &'static str,
    /// Number of the object.
    pub object: u32,
    /// Whether the passage denies it.
    pub denied: bool,
    /// The words that tell it, where they are found: the first place.
    pub words: Option<Range>,
}

/// A quote: the number of its speaker, its first words.
pub type Quoted = (u32, String);

/// A passage or an article.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// What the file calls it.
    pub id: String,
    /// The text without marks.
    pub text: String,
    /// Length of its headline in bytes; 0 where there is none.
    pub title_len: usize,
    /// The bytes of its lines: a sentence each.
    pub lines: Vec<Range>,
    /// Every mention, in text order.
    pub mentions: Vec<Marked>,
    /// Every relation of the two tables.
    pub relations: Vec<Told>,
    /// Every quote.
    pub quotes: Vec<Quoted>,
    /// Whether it is kept for measuring.
    pub kept: bool,
}

/// Every passage of a folder's texts.
///
/// # Errors
/// Where a file cannot be read or a line is not of the format; the message names file and line.
pub fn passages(folder: &Path) -> Result<Vec<Passage>, TrainError> {
    passages_of(folder, &FILES)
}

/// The articles that only measure: nothing learns from any of them.
///
/// # Errors
/// As of [`passages`].
pub fn measured(folder: &Path) -> Result<Vec<Passage>, TrainError> {
    passages_of(folder, &MEASURED)
}

/// Every passage of some files of a folder.
///
/// # Errors
/// As of [`passages`].
pub fn passages_of(folder: &Path, files: &[&str]) -> Result<Vec<Passage>, TrainError> {
    let mut out = Vec::new();
    for name in files {
        let path = folder.join(name);
        for (number, (id, lines)) in marked::documents(&path)?.into_iter().enumerate() {
            let fail = |what: String| TrainError(format!("{}: {what}", path.display()));
            out.push(Passage { kept: marked::kept(number), ..passage(id, &lines).map_err(fail)? });
        }
    }
    Ok(out)
}

/// A passage of its lines, each with its number in the file.
fn passage(id: String, lines: &[(usize, String)]) -> Result<Passage, String> {
    let mut passage = Passage { id, ..Passage::default() };
    let mut told = Vec::new();
    for (number, line) in lines {
        let fail = |what: &str| format!("line {number}: {what}: {line}");
        if let Some(quote) = quote(line) {
            let (speaker, words) = quote.map_err(fail)?;
            passage.quotes.push((speaker, words.to_owned()));
        } else if let Some(relation) = relation(line) {
            told.push((*number, relation.map_err(|what| fail(&what))?));
        } else {
            sentence(&mut passage, line).map_err(|what| fail(&what))?;
        }
    }
    close(&mut passage, &mut told)?;
    Ok(passage)
}

/// Whether a line tells a relation or a quote of the text above it, and is no text.
pub fn tells(line: &str) -> bool {
    quote(line).is_some() || relation(line).is_some()
}

/// The speaker and the first words of a quote's line; none where it is one of the text.
fn quote(line: &str) -> Option<Result<(u32, &str), &'static str>> {
    let (speaker, words) = line.strip_prefix("quote ")?.split_once('|')?;
    Some(speaker.trim().parse().map(|speaker| (speaker, words.trim())).map_err(|_| "no number of a speaker"))
}

/// A relation as it stands in a line, with its words.
type Written<'t> = (Told, &'t str);

/// A relation's line; none where it is one of the text.
fn relation(line: &str) -> Option<Result<Written<'_>, String>> {
    let (head, words) = line.split_once('|').unwrap_or((line, ""));
    let denied = head.starts_with("- ");
    let head = head.strip_prefix("- ").unwrap_or(head);
    let mut fields = head.split_whitespace();
    let subject = fields.next()?.parse().ok()?;
    let name = fields.next()?;
    let object = fields.next()?.parse().ok()?;
    // A row of a table ("1 Utrecht 3") is text.
    let is_type = name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if fields.next().is_some() || !is_type {
        return None;
    }
    let Some(row) = row_of(name).and_then(|row| TABLE.get(row)) else {
        return Some(Err(format!("`{name}` is no type")));
    };
    Some(Ok((Told { subject, name: row.name, object, denied, words: None }, words.trim())))
}

/// Adds a sentence; a first line without a full stop is a headline.
fn sentence(passage: &mut Passage, line: &str) -> Result<(), String> {
    let ended = passage.text.ends_with(['.', '!', '?', '"', '”', '’', '\'', ')', ':', ';', ',']);
    if !passage.text.is_empty() {
        if !ended && passage.title_len == 0 && !passage.text.contains('\n') {
            passage.title_len = passage.text.len();
        }
        passage.text.push_str(if ended { " " } else { "\n\n" });
    }
    let from = passage.text.len();
    let (text, marks) = marked::line(line)?;
    passage.text.push_str(&text);
    for mark in marks {
        let number = mark.entity.ok_or("a mark without a number")?;
        let range = (from + mark.start, from + mark.end);
        passage.mentions.push(Marked { range, kind: mark.kind, number });
    }
    passage.lines.push((from, passage.text.len()));
    Ok(())
}

/// Checks a passage that is read to its end, and finds the words of its relations.
fn close(passage: &mut Passage, told: &mut Vec<(usize, Written<'_>)>) -> Result<(), String> {
    let known = |number: u32| passage.mentions.iter().any(|m| m.number == number);
    if let Some((speaker, _)) = passage.quotes.iter().find(|(speaker, _)| !known(*speaker)) {
        return Err(format!("`{}`: no mention has the speaker's number {speaker}", passage.id));
    }
    for (line, (mut relation, words)) in told.drain(..) {
        if !known(relation.subject) || !known(relation.object) {
            return Err(format!("line {line}: no mention has the number of one of its sides"));
        }
        relation.words = place(passage, words, &relation);
        passage.relations.push(relation);
    }
    Ok(())
}

/// Where the words stand that tell a relation: of several places the one with the mentions of both sides nearest.
fn place(passage: &Passage, words: &str, relation: &Told) -> Option<Range> {
    let near = |number: u32, at: usize| {
        let far = |m: &Marked| m.range.0.abs_diff(at);
        passage.mentions.iter().filter(|m| m.number == number).map(far).min().unwrap_or(0)
    };
    if words.is_empty() {
        return None;
    }
    let places = passage.text.match_indices(words).map(|(at, _)| at);
    let at = places.min_by_key(|&at| near(relation.subject, at) + near(relation.object, at))?;
    Some((at, at + words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::entity::pronoun::sex;
    use crate::nlp::entity::thing::is_thing;
    use crate::nlp::tokenize;

    fn read(text: &str) -> Result<Passage, String> {
        let lines: Vec<(usize, String)> =
            text.lines().enumerate().map(|(n, line)| (n + 1, line.to_owned())).collect();
        passage("one".to_owned(), &lines)
    }

    #[test]
    fn a_passage_is_read_with_its_marks_and_relations() {
        let text = "[Ana Reyes|PERSON|1], who chairs [Orbel|ORG|2], left.\n\"I go,\" [she|PRON|1] said.\n\
                    1 holds_position 2 | chairs\n- 1 owns 2 |\nquote 1 | I go";
        let one = read(text).unwrap();
        assert_eq!(one.text, "Ana Reyes, who chairs Orbel, left. \"I go,\" she said.");
        assert_eq!((one.mentions.len(), one.mentions[2].kind), (3, None));
        assert_eq!(one.relations[0].words, Some((15, 21)));
        assert!(one.relations[1].denied && one.relations[1].words.is_none());
        assert_eq!(one.quotes, [(1, "I go".to_owned())]);
    }

    #[test]
    fn every_pronoun_that_passages_are_about_is_marked() {
        for (file, things) in [(PRONOUNS[0], false), (PRONOUNS[1], false), (THINGS[0], true)] {
            let is_asked = |word: &str| if things { is_thing(word) } else { sex(word).is_some() };
            let passages = passages_of(Path::new("models/texts"), &[file]).unwrap();
            assert!(passages.iter().filter(|p| p.kept).count() > 100);
            for passage in &passages {
                for token in tokenize::tokens(&passage.text) {
                    let word = token.span.of(&passage.text);
                    let at = token.span.start as usize;
                    if is_asked(word) {
                        let inside = passage.mentions.iter().any(|m| m.range.0 <= at && at < m.range.1);
                        assert!(inside, "{}: {word}", passage.id);
                    }
                }
                let pronouns = passage.mentions.iter().filter(|m| m.kind.is_none()).count();
                assert!(pronouns > 0 && passage.relations.is_empty(), "{}", passage.id);
            }
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, what) in [
            ("[Orbel|ORG] grew.", "line 1"),
            ("[Orbel|FIRM|1] grew.", "line 1"),
            ("[Orbel|ORG|1] grew.\n1 likes 1 | grew", "line 2"),
            ("[Orbel|ORG|1] grew.\n1 owns 2 | grew", "line 2"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(what), "{error}");
        }
    }

    #[test]
    fn relations_are_told_from_text() {
        for told in ["1 holds_position 2 | chairs", "- 12 acquires 3 | denied", "quote 4 | We will not"] {
            assert!(tells(told), "{told}");
        }
        for text in [
            "4 0 2",
            "1 [Kim|PERSON] 2:14.3",
            "- [Le Monde|ORG] says",
            "quote of the day",
            "12 killed 3 in [Oslo|GPE]",
        ] {
            assert!(!tells(text), "{text}");
        }
    }

    #[test]
    fn every_text_of_ours_is_read() {
        let passages = passages(Path::new("models/texts")).unwrap();
        let kept = passages.iter().filter(|p| p.kept).count();
        assert!(kept * 11 > passages.len() && kept * 9 < passages.len());
        assert!(passages.iter().any(|p| !p.relations.is_empty()));
    }
}
