//! Users' own entities: `knowledge.files`, CSV or JSON lines.
//!
//! CSV has the header `id,type,names,context` (the last optional; several names or words are separated by `;`), JSON lines the
//! same keys with lists for `names` and `context`. An id may bring its scheme (`isin:XY0000000001`); without one it is `user`.

use std::path::Path;

use super::index::{Index, IndexError};
use super::record::{CONTEXT, Kind, Role};
use super::write::{NewEntity, Writer};
use crate::nlp::labels::EntityType;

/// What is wrong with a file: which, where, and what was expected.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It cannot be read.
    #[error("{path}: {problem}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        problem: String,
    },
    /// One of its lines is not what it should be.
    #[error("{path}:{line}: {problem}")]
    Line {
        /// The file.
        path: String,
        /// The line, from 1.
        line: u64,
        /// What was expected and what was found.
        problem: String,
    },
    /// Too much of it.
    #[error("the users' files make no index: {0}")]
    Index(#[from] IndexError),
}

#[derive(Debug, serde::Deserialize)]
struct Row {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    names: Vec<String>,
    #[serde(default)]
    context: Vec<String>,
}

/// Reads users' files into an index to be laid over the built-in one; `None` where no file is named.
///
/// # Errors
/// [`FileError`] names the file and the line.
pub fn load<P: AsRef<Path>>(paths: &[P]) -> Result<Option<Index>, FileError> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut writer = Writer::default();
    for path in paths {
        let path = path.as_ref();
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|e| FileError::Unreadable { path: shown.clone(), problem: e.to_string() })?;
        read(&shown, &text, &mut writer)?;
    }
    Ok(Some(Index::open(writer.write())?))
}

/// Reads one file's text: JSON lines if the first character is `{`, else CSV.
fn read(path: &str, text: &str, writer: &mut Writer) -> Result<(), FileError> {
    let text = text.trim_start_matches('\u{feff}');
    let at = |line: u64, problem: String| FileError::Line { path: path.to_owned(), line, problem };
    if text.trim_start().starts_with('{') {
        for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let number = i as u64 + 1;
            let row: Row = serde_json::from_str(line).map_err(|e| {
                at(number, format!("expected {{\"id\",\"type\",\"names\":[…],\"context\":[…]}}: {e}"))
            })?;
            writer.add(entity(row).map_err(|problem| at(number, problem))?);
        }
        return Ok(());
    }
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|e| at(1, e.to_string()))?.clone();
    let column = |name: &str| header.iter().position(|h| h.eq_ignore_ascii_case(name));
    let (Some(id), Some(kind), Some(names)) = (column("id"), column("type"), column("names")) else {
        return Err(at(1, "expected the header `id,type,names,context`".to_owned()));
    };
    let context = column("context");
    for record in reader.records() {
        let record = record.map_err(|e| at(e.position().map_or(0, csv::Position::line), e.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |i: usize| record.get(i).unwrap_or_default().to_owned();
        let list =
            |i: usize| field(i).split(';').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect();
        let row = Row {
            id: field(id),
            kind: field(kind),
            names: list(names),
            context: context.map(list).unwrap_or_default(),
        };
        writer.add(entity(row).map_err(|problem| at(line, problem))?);
    }
    Ok(())
}

fn entity(row: Row) -> Result<NewEntity, String> {
    if row.id.trim().is_empty() {
        return Err("expected an id, found none".to_owned());
    }
    let Some(entity_type) = EntityType::parse(&row.kind.to_ascii_uppercase()) else {
        let types: Vec<&str> = EntityType::ALL.iter().map(|t| t.as_str()).collect();
        return Err(format!("expected a type of {}, found `{}`", types.join(", "), row.kind));
    };
    let mut names = row.names.iter().filter(|n| !super::fold::folded(n).is_empty());
    let Some(usual) = names.next() else {
        return Err("expected at least one name, found none".to_owned());
    };
    let mut entity = NewEntity::new(Kind::User, entity_type, usual.clone());
    entity.prior = 200;
    entity.ids.push((0, row.id.trim().to_owned()));
    names.for_each(|name| entity.also(name, Role::Alias));
    entity.ids.extend(row.context.into_iter().map(|word| (CONTEXT, word)));
    Ok(entity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    fn index(text: &str) -> Result<Index, FileError> {
        let mut writer = Writer::default();
        read("watch.csv", text, &mut writer)?;
        Ok(Index::open(writer.write())?)
    }

    #[test]
    fn both_forms_are_read_and_override() {
        let csv = "id,type,names,context\nisin:XX0000000017,ORG,Mondrake Steel;Mondrake,steel;mill\n77,PERSON,Ines Okafor,\n";
        let json = r#"{"id":"isin:XX0000000017","type":"org","names":["Mondrake Steel","Mondrake"],"context":["steel","mill"]}
{"id":"77","type":"PERSON","names":["Ines Okafor"]}"#;
        for text in [csv, json] {
            let knowledge = Knowledge::empty().with_users(Some(index(text).unwrap()));
            let (entity, role) = knowledge.candidates("MONDRAKE").next().unwrap();
            assert_eq!(role, Role::Alias);
            let record = knowledge.record(entity).unwrap();
            assert_eq!(record.id("isin"), Some("XX0000000017"));
            assert_eq!(record.context().collect::<Vec<_>>(), ["steel", "mill"]);
            let (person, _) = knowledge.candidates("Ines Okafor").next().unwrap();
            assert_eq!(knowledge.record(person).unwrap().id("user"), Some("77"));
        }
    }

    #[test]
    fn errors_name_the_line() {
        for (text, line, words) in [
            ("name,type\n", 1, "header"),
            ("id,type,names\n1,ORG,Oru\n2,FIRM,Pel\n", 3, "expected a type"),
            ("id,type,names\n1,ORG,\n", 2, "at least one name"),
            ("{\"id\":\"1\",\"type\":\"ORG\",\"names\":[\"Oru\"]}\n{\"id\":2}\n", 2, "expected {"),
            ("id,type,names\n,ORG,Oru\n", 2, "expected an id"),
        ] {
            let error = index(text).unwrap_err().to_string();
            assert!(error.starts_with(&format!("watch.csv:{line}: ")) && error.contains(words), "{error}");
        }
    }
}
