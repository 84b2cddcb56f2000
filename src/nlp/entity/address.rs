//! Places beside other names in the fixed forms of newswire: `Venn, Minn.` (a town and its state), `Salvo RADIO SALVO in Salvian`
//! (the place and the source of a report that was taken down).

use crate::knowledge::{class, states};
use crate::nlp::doc::{Name, TokenRange};
use crate::nlp::labels::EntityType;

use super::mend::Text;

/// What stands behind a town as a state does, in short, besides [`states::SHORT`].
const MORE_STATES: &[&str] = &["D.C.", "Tex."];

/// What a broadcaster, a paper or an agency calls itself.
const SOURCES: &[&str] = &[
    "Radio",
    "Radios",
    "Television",
    "TV",
    "Network",
    "Channel",
    "News",
    "Agency",
    "Press",
    "Times",
    "Broadcasting",
];

/// Puts such names right. `names` are in text order without overlaps, and stay so.
pub(super) fn mend(text: &Text<'_>, mut names: Vec<Name>) -> Vec<Name> {
    for sentence in &text.syntax.sentences {
        let (from, to) = (sentence.tokens.start, sentence.tokens.end);
        for at in from..to {
            if text.word(at) == "," && is_state(text, at + 1, to) {
                town_and_state(text, (from, at), &mut names);
            }
        }
        if let Some((place, source)) = source_line(text, from, to) {
            let range = (place.start, source.end);
            replace(
                &mut names,
                range,
                [
                    text.whole(place.start, place.end, EntityType::Gpe),
                    text.whole(source.start, source.end, EntityType::Org),
                ],
            );
        }
    }
    names
}

/// Whether a state's short name stands here, with its full stop or the stop as a token of its own.
fn is_state(text: &Text<'_>, at: u32, to: u32) -> bool {
    let word = text.word(at);
    let any = |is: &dyn Fn(&str) -> bool| {
        states::SHORT.iter().map(|(_, short)| short).chain(MORE_STATES).any(|short| is(short))
    };
    at < to
        && (any(&|short| short == word)
            || word.len() < 6
                && at + 1 < to
                && text.word(at + 1) == "."
                && any(&|short| short.strip_suffix('.') == Some(word)))
}

/// `Venn, Minn.`: the words before the comma are a town, those after it a state.
fn town_and_state(text: &Text<'_>, (from, comma): (u32, u32), names: &mut Vec<Name>) {
    let state = comma + 1;
    let before = names.iter().position(|n| n.tokens.start < comma && comma <= n.tokens.end);
    match before.and_then(|i| names.get_mut(i)) {
        Some(town) => {
            let person = town.kind == EntityType::Person && town.tokens.len() > 1;
            let body = matches!(town.kind, EntityType::Org | EntityType::Fac | EntityType::Loc);
            if person && town.tokens.end == comma {
                return;
            }
            town.tokens.end = town.tokens.end.min(comma);
            town.span = text.syntax.span(town.tokens);
            if !body {
                town.kind = EntityType::Gpe;
            }
        }
        None => {
            let mut start = comma;
            while start > from && comma - start < 3 && text.capital(start - 1) {
                start -= 1;
            }
            let led = start > from
                && matches!(text.word(start - 1), "in" | "of" | "from" | "near" | "at" | "to" | "for");
            if start == comma || !led {
                return;
            }
            let town = text.whole(start, comma, EntityType::Gpe);
            replace(names, (start, comma), [town]);
        }
    }
    let end = state + 1;
    replace(names, (state, end), [text.whole(state, end, EntityType::Gpe)]);
}

/// The place and the source at the head of a report: `Salvo RADIO SALVO in Salvian 0700 GMT`, after a code or none; the
/// line may end after the source.
fn source_line(text: &Text<'_>, from: u32, to: u32) -> Option<(TokenRange, TokenRange)> {
    let code = |t: u32| {
        let word = text.word(t);
        word.len() > 6 && word.bytes().filter(u8::is_ascii_digit).count() > 4 && text.capital(t)
    };
    let start = (from..to.min(from + 40)).rev().find(|&t| code(t)).map_or(from, |t| t + 1);
    let tokens = text.syntax.tokens.as_slice();
    let place = text.knowledge.match_at(text.article.text, tokens, start, to)?;
    if place.classes & class::CITY == 0 {
        return None;
    }
    let begin = place.tokens.end;
    let mut end = begin;
    let part = |t: u32| {
        let word = text.word(t);
        text.capital(t) || matches!(word, "-" | "&" | "de" | "of") || word.bytes().all(|b| b.is_ascii_digit())
    };
    while end < to && end - begin < 8 && part(end) {
        end += 1;
    }
    let shouted = |t: u32| {
        let word = text.word(t);
        word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-')
    };
    let place_shouted = (start..begin).all(shouted);
    let named = (begin..end).any(|t| SOURCES.contains(&text.word(t)) || shouted(t) && !place_shouted);
    let tongue = text.word(end) == "in" && {
        let next = text.knowledge.match_at(text.article.text, tokens, end + 1, to);
        next.is_some_and(|m| m.classes & class::DEMONYM != 0)
            || matches!(
                text.word(end + 1),
                "English" | "Arabic" | "Persian" | "Hebrew" | "Farsi" | "Mandarin"
            )
    };
    let closes = end == to && start == from && begin > start;
    (named && end > begin && (tongue || closes))
        .then_some((TokenRange { start, end: begin }, TokenRange { start: begin, end }))
}

/// Puts names in the place of all that lie in or reach into a range of tokens; what reaches in from the left is cut.
fn replace<const N: usize>(names: &mut Vec<Name>, (start, end): (u32, u32), with: [Name; N]) {
    let first = names.partition_point(|n| n.tokens.end <= start);
    let last = names.partition_point(|n| n.tokens.start < end);
    names.splice(first.min(last)..last, with);
}
