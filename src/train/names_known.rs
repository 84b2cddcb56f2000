//! Corpora in which some names are known and the others left open: whom GAP's pronouns may mean are persons, and what
//! KnowledgeNet's facts stand between has a type for each property. Words without a capital are no names; where else names lie,
//! and of which type, the learner sums over (as in [`super::names_partial`]).

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::TrainError;
use super::bio::{self, Document};
use super::entities::positions;
use super::names_partial::{ANY, NONE, partly_known};
use super::relations::HELD_OUT;
use crate::nlp::doc::Article;
use crate::nlp::names::scheme::{Coarse, Span};
use crate::nlp::sentence::Splitter;
use crate::nlp::tokenize;

/// A name in a text: bytes `[start, end)` and its type.
type Known = (usize, usize, Coarse);

/// GAP's texts with the two names of each.
///
/// # Errors
/// Where the file cannot be read.
pub fn gap(path: &Path, splitter: &Splitter) -> Result<Vec<Document>, TrainError> {
    let mut documents = Vec::new();
    for line in bio::text(path)?.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[_, text, _, _, a, a_at, _, b, b_at, ..] = columns.as_slice() else { continue };
        let chars = positions(text);
        let known = [(a, a_at), (b, b_at)].into_iter().filter_map(|(name, at)| {
            let start = *chars.get(at.parse::<usize>().ok()?)?;
            text.get(start..)?.starts_with(name).then_some((start, start + name.len(), Coarse::Person))
        });
        documents.push(document(text, &known.collect::<Vec<_>>(), splitter));
    }
    Ok(documents)
}

/// What a property stands between.
fn ends(property: &str) -> Option<(Coarse, Option<Coarse>)> {
    use Coarse::{Org, Person, Place};
    Some(match property {
        "DATE_OF_BIRTH" | "DATE_OF_DEATH" | "NATIONALITY" => (Person, None),
        "PLACE_OF_BIRTH" | "PLACE_OF_RESIDENCE" => (Person, Some(Place)),
        "EMPLOYEE_OR_MEMBER_OF" | "EDUCATED_AT" | "POLITICAL_AFFILIATION" => (Person, Some(Org)),
        "CHILD_OF" | "SPOUSE" => (Person, Some(Person)),
        "DATE_FOUNDED" => (Org, None),
        "HEADQUARTERS" => (Org, Some(Place)),
        "SUBSIDIARY_OF" => (Org, Some(Org)),
        "FOUNDED_BY" | "CEO" => (Org, Some(Person)),
        _ => return None,
    })
}

/// KnowledgeNet's passages with the names its facts stand between, those of the folds that are learned from.
///
/// # Errors
/// Where the file cannot be read.
pub fn knowledgenet(path: &Path, splitter: &Splitter) -> Result<Vec<Document>, TrainError> {
    let mut passages: BTreeMap<(String, String), (String, Vec<Known>)> = BTreeMap::new();
    for line in bio::text(path)?.lines() {
        let item: Value =
            serde_json::from_str(line).map_err(|e| TrainError(format!("{}: {e}", path.display())))?;
        let field = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
        let Some((subject, object)) = ends(field("property")) else { continue };
        if field("fold").parse() == Ok(HELD_OUT) {
            continue;
        }
        let text = field("passage");
        let chars = positions(text);
        let (_, known) = passages
            .entry((field("doc").to_owned(), field("pass_start").to_owned()))
            .or_insert_with(|| (text.to_owned(), Vec::new()));
        for (end, kind) in [("subj", Some(subject)), ("obj", object)] {
            let number = |what: &str| field(what).parse::<usize>().ok();
            let place = |what: &str| {
                chars.get(number(&format!("{end}_{what}"))?.checked_sub(number("pass_start")?)?).copied()
            };
            if let (Some(kind), Some(from), Some(to)) = (kind, place("start"), place("end"))
                && text.get(from..to).is_some_and(|name| name == field(end) && is_name(name))
            {
                known.push((from, to, kind));
            }
        }
    }
    Ok(passages.values().map(|(text, known)| document(text, known, splitter)).collect())
}

/// Whether it is no pronoun and no noun.
fn is_name(text: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "He", "She", "It", "They", "His", "Her", "Its", "Their", "Him", "I", "We", "Who", "You", "My", "Our",
    ];
    let capital = |w: &str| w.starts_with(char::is_uppercase) || w.starts_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    words.first().is_some_and(|w| capital(w) && !NO_NAMES.contains(w))
        && words.last().copied().is_some_and(capital)
}

fn document(text: &str, known: &[Known], splitter: &Splitter) -> Document {
    let tokens = tokenize::tokens(text);
    let words: Vec<String> = tokens.iter().map(|t| t.span.of(text).to_owned()).collect();
    let sentences: Vec<(u32, u32)> = splitter
        .split(&Article::plain(text), &tokens)
        .iter()
        .map(|s| (s.tokens.start, s.tokens.end))
        .collect();
    let mut known = known.to_vec();
    known.sort_by_key(|k| (std::cmp::Reverse(k.1 - k.0), k.0));
    let candidates = known.into_iter().map(|(from, to, kind)| {
        let start = tokens.partition_point(|t| (t.span.end as usize) <= from) as u32;
        let end = tokens.partition_point(|t| (t.span.start as usize) < to) as u32;
        Span { start, end, kind }
    });
    let capital = |at: usize| words.get(at).is_some_and(|w| w.chars().any(char::is_uppercase));
    let masks = (0..words.len())
        .map(|at| {
            let before = at > 0 && capital(at - 1) || at > 1 && capital(at - 2);
            let after = capital(at + 1) || capital(at + 2);
            if capital(at) || before && after { ANY } else { NONE }
        })
        .collect();
    partly_known(words, sentences, candidates.filter(|name| name.start < name.end), masks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_fixed_and_the_rest_open() {
        let text = "Asha Mwangi met the engineers of Venn Trust.";
        let document = document(text, &[(0, 11, Coarse::Person)], &Splitter::default());
        assert_eq!(document.names, [Span { start: 0, end: 2, kind: Coarse::Person }]);
        assert_eq!(document.masks[0].count_ones(), 1);
        assert_eq!(document.masks[2..], [NONE, NONE, NONE, NONE, ANY, ANY, NONE]);
        assert!(is_name("Venn Trust") && !is_name("She") && !is_name("the trust"));
        assert_eq!(positions("Zoë met").get(4), Some(&5));
    }
}
