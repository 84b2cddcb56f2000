//! Where an entity is only named aside: as whose officer or host somebody is, as who is cited, as the agency that filed the report. What
//! its sentence says is not said of it.

use super::features::{Place, View};
use crate::nlp::doc::ROOT;
use crate::nlp::entity::describe;
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};

/// Whether each place of a body or country in a sentence is aside.
pub(super) fn is_aside(view: &View<'_>, kind: EntityType, places: &[Place]) -> bool {
    matches!(kind, EntityType::Org | EntityType::Gpe | EntityType::Norp)
        && places
            .iter()
            .all(|place| is_filed(view, place) || is_cited(view, place) || is_employer(view, place))
}

fn word<'a>(view: &View<'a>, token: u32) -> &'a str {
    view.syntax.word(view.text, token as usize)
}

/// `MOSCOW (Reuters) -`
fn is_filed(view: &View<'_>, place: &Place) -> bool {
    let (start, end) = (place.tokens.start, place.tokens.end);
    let first = view.sentence.tokens.start;
    start > first
        && start < first + 12
        && word(view, start - 1) == "("
        && word(view, end) == ")"
        && matches!(word(view, end + 1), "-" | "--" | "–" | "—")
}

/// `according to a Washington Post database`, `told Fox News`
fn is_cited(view: &View<'_>, place: &Place) -> bool {
    let head = view.syntax.head_of(place.tokens);
    let mut at = head;
    for _ in 0..3 {
        let first = view.sentence.tokens.start;
        let case = (at.saturating_sub(8).max(first)..at)
            .find(|&t| word(view, t).eq_ignore_ascii_case("according") && matches!(word(view, t + 1), "to"));
        if case.is_some_and(|c| (c + 2..at).all(|t| !matches!(word(view, t), "," | ";"))) {
            return true;
        }
        let label = view.syntax.trees.labels.get(at as usize);
        let above = view.syntax.trees.heads.get(at as usize).copied().unwrap_or(ROOT);
        if above == ROOT {
            break;
        }
        let lemma = view.syntax.tags.lemmas.get(above as usize).map_or("", |l| l.as_str());
        if matches!(label, Some(Deprel::Obj | Deprel::Iobj)) && lemma == "tell" {
            return at == head;
        }
        if !matches!(label, Some(Deprel::Compound | Deprel::NmodPoss)) {
            break;
        }
        at = above;
    }
    false
}

/// `Fox News' host Greg Gutfeld`, `U.S. District Judge Ann Ray`, `Republican senator`
fn is_employer(view: &View<'_>, place: &Place) -> bool {
    let head = view.syntax.head_of(place.tokens);
    let label = view.syntax.trees.labels.get(head as usize);
    let whose = view.syntax.trees.heads.get(head as usize).copied().unwrap_or(ROOT);
    let of = matches!(label, Some(Deprel::Compound | Deprel::NmodPoss | Deprel::Amod | Deprel::NmodUnmarked));
    if !of || whose == ROOT || whose < place.tokens.end {
        return false;
    }
    // What it owns is a person by its noun, or a name with such a noun before it.
    let is_person =
        |t: u32| describe::type_of(word(view, t).trim_end_matches('s')) == Some(EntityType::Person);
    let named = matches!(view.syntax.tags.xpos.get(whose as usize), Some(Xpos::Nnp))
        && view.syntax.tags.upos.get(whose as usize) == Some(&Upos::Propn);
    is_person(whose) || named && (place.tokens.end..whose).any(is_person)
}
