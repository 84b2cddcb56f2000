//! Corpora that say only in part where names are: trees with the universal tag of proper nouns, some with entities (GUM). What
//! they leave open the learner sums over (Tsuboi et al. 2008), so that they teach what is no name and where names lie, and only
//! where they say so of which type.

use std::path::Path;

use super::TrainError;
use super::bio::{self, Document};
use crate::nlp::names::scheme::{self, Coarse, LABELS, OUTSIDE, Span};

/// Every label.
pub const ANY: u32 = (1 << LABELS) - 1;
/// No name.
pub const NONE: u32 = 1 << OUTSIDE;
/// Inside some name.
const NAME: u32 = ANY & !NONE;

struct Token<'a> {
    form: &'a str,
    proper: bool,
    upos: &'a str,
    xpos: &'a str,
}

/// A mention: its tokens `[start, end)`, its head, its type as the corpus calls it.
struct Mention<'a> {
    group: &'a str,
    start: usize,
    end: usize,
    head: usize,
    kind: &'a str,
}

/// Reads a CoNLL-U file; documents begin at `# newdoc`.
///
/// # Errors
/// Where it cannot be read.
pub fn conllu(path: &Path) -> Result<Vec<Document>, TrainError> {
    let text = bio::text(path)?;
    let mut documents = Vec::new();
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut sentences: Vec<(u32, u32)> = Vec::new();
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    let mut open: Vec<Mention<'_>> = Vec::new();
    let mut begun = 0;
    for line in text.lines().chain(["", "# newdoc"]) {
        if line.is_empty() {
            if begun < tokens.len() {
                sentences.push((begun as u32, tokens.len() as u32));
            }
            begun = tokens.len();
            continue;
        }
        if line.starts_with("# newdoc") {
            if !tokens.is_empty() {
                documents.push(document(&tokens, std::mem::take(&mut sentences), &mentions));
            }
            (begun, tokens, mentions, open) = (0, Vec::new(), Vec::new(), Vec::new());
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, _, upos, xpos, .., misc] = columns.as_slice() else { continue };
        if id.contains(['.', '-']) {
            continue;
        }
        let at = tokens.len();
        tokens.push(Token { form, proper: upos == "PROPN", upos, xpos });
        let Some(marks) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        for piece in marks.split('(') {
            let mut parts = piece.split(')');
            let first = parts.next().unwrap_or_default();
            let mut closed: Vec<&str> = Vec::new();
            if let [group, kind, _, _, _, head, ..] = first.split('-').collect::<Vec<_>>().as_slice() {
                let head: usize = head.split(',').next().and_then(|h| h.parse().ok()).unwrap_or(1);
                open.push(Mention { group, start: at, end: at, head: at + head.saturating_sub(1), kind });
                if piece.contains(')') {
                    closed.push(group);
                }
            } else if piece.contains(')') {
                closed.push(first);
            }
            closed.extend(parts.filter(|p| !p.is_empty()));
            for group in closed {
                if let Some(i) = open.iter().rposition(|m| m.group == group) {
                    let mention = open.remove(i);
                    mentions.push(Mention { end: at + 1, ..mention });
                }
            }
        }
    }
    Ok(documents)
}

fn document(tokens: &[Token<'_>], sentences: Vec<(u32, u32)>, mentions: &[Mention<'_>]) -> Document {
    let masks = (0..tokens.len()).map(|at| mask(tokens, at)).collect();
    let mut longest: Vec<&Mention<'_>> = mentions.iter().collect();
    longest.sort_by_key(|m| (std::cmp::Reverse(m.end - m.start), m.start));
    let candidates = longest.into_iter().filter_map(|mention| {
        let kind = match mention.kind {
            "person" => Coarse::Person,
            "organization" => Coarse::Org,
            "place" => Coarse::Place,
            _ => return None,
        };
        let (start, end) = core(tokens, mention)?;
        Some(Span { start: start as u32, end: end as u32, kind })
    });
    let words = tokens.iter().map(|t| t.form.to_owned()).collect();
    partly_known(words, sentences, candidates, masks)
}

/// A document of which some names are known: of the candidates, the first of any that overlap, and those within one sentence. `masks`
/// holds for each word the labels it may have where no name is known.
pub fn partly_known(
    words: Vec<String>,
    sentences: Vec<(u32, u32)>,
    candidates: impl Iterator<Item = Span>,
    mut masks: Vec<u32>,
) -> Document {
    let mut names: Vec<Span> = Vec::new();
    for name in candidates {
        let free = names.iter().all(|n| n.end <= name.start || name.end <= n.start);
        let inside = sentences.iter().any(|s| s.0 <= name.start && name.end <= s.1);
        if free && inside {
            names.push(name);
        }
    }
    names.sort();
    fix(&words, &mut names, &mut masks);
    let labels = names.iter().map(|n| format!("{:?}", n.kind)).collect();
    Document { words, sentences, names, labels, masks }
}

/// Takes off the names what is no part of them, and leaves what is known of them as the only choice.
fn fix(words: &[String], names: &mut [Span], masks: &mut [u32]) {
    for name in names.iter_mut() {
        let whole = *name;
        crate::nlp::names::trim(name, &|at| words.get(at as usize).map_or("", String::as_str));
        for at in (whole.start..name.start).chain(name.end..whole.end) {
            masks[at as usize] = NONE;
        }
    }
    let mut labels = vec![0; words.len()];
    scheme::encode(names, &mut labels);
    for (mask, label) in masks.iter_mut().zip(labels).filter(|(_, l)| usize::from(*l) != OUTSIDE) {
        *mask = 1 << label;
    }
}

/// The name in a mention whose head is a proper noun: the proper nouns around it and what links them.
fn core(tokens: &[Token<'_>], mention: &Mention<'_>) -> Option<(usize, usize)> {
    let head = tokens.get(mention.head)?;
    if !head.proper || head.xpos == "NNPS" && mention.kind == "person" {
        return None;
    }
    let within = tokens.get(mention.start..mention.end)?;
    let at = mention.head.checked_sub(mention.start)?;
    let capital = |i: usize| within.get(i).is_some_and(|t| t.form.starts_with(char::is_uppercase));
    let proper = |i: usize| within.get(i).is_some_and(|t| t.proper);
    let (mut start, mut end) = (at, at + 1);
    while start > 0 {
        let i = start - 1;
        let hyphen = within[i].form == "-" && i > 0 && proper(i - 1);
        if !(proper(i) || hyphen || capital(i) && matches!(within[i].upos, "NOUN" | "ADJ")) {
            break;
        }
        start = i;
    }
    while end < within.len() {
        let link = matches!(within[end].form, "of" | "for" | "and" | "&" | "the" | "-" | "on" | "in" | "de");
        let after = if link && matches!(within.get(end + 1).map(|t| t.form), Some("the")) {
            end + 2
        } else {
            end + 1
        };
        if proper(end) || capital(end) && matches!(within[end].upos, "NOUN" | "ADJ" | "NUM") {
            end += 1;
        } else if link
            && mention.kind != "person"
            && capital(after)
            && (proper(after) || within[end].form != "and")
        {
            end = after + 1;
        } else {
            break;
        }
    }
    Some((mention.start + start, mention.start + end))
}

/// What the tags alone say of a token.
fn mask(tokens: &[Token<'_>], at: usize) -> u32 {
    let token = &tokens[at];
    let proper = |i: usize| tokens.get(i).is_some_and(|t| t.proper);
    let beside = proper(at + 1) || at > 0 && proper(at - 1);
    let capital = token.form.starts_with(char::is_uppercase);
    if token.proper {
        let lower = token.form.to_lowercase();
        let plain = token.form.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '.'))
            && token.form.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let not_sure = CALENDAR.iter().any(|m| lower.starts_with(m))
            || bio::TITLES.contains(&lower.as_str())
            || lower.contains(".c");
        return if plain && !not_sure { NAME } else { ANY };
    }
    let linking = matches!(token.upos, "ADP" | "DET" | "CCONJ" | "PUNCT" | "PART" | "NUM" | "SYM" | "X");
    if beside && (linking || capital) || capital && matches!(token.upos, "ADJ" | "NOUN" | "X") {
        return ANY;
    }
    if beside && matches!(token.upos, "NOUN" | "ADJ" | "VERB") && !capital {
        NONE
    } else if linking && (proper(at + 2) || at > 1 && proper(at - 2)) {
        ANY
    } else {
        NONE
    }
}

const CALENDAR: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
    "sep", "oct", "nov", "dec", "christ", "east", "new",
];
