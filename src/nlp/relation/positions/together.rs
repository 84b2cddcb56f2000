//! Offices told together: “the presidents of Chad and Sudan, X and Y”, “X, chairman of Y and a former governor of Z”; and those whose place
//! stands between them and the name: “former executive director of Vestal Group X”.

use super::super::lexicon::{STATE_TITLE, TITLE};
use super::super::scene::{Party, Scene};
use super::{REACH, Title, is_name, title_at, title_word};
use crate::nlp::doc::{Mention, TokenRange};
use crate::nlp::labels::{EntityType, MentionKind, Upos, Xpos};

/// “The Armenian and Azerbaijani foreign ministers, X and Y”, “the presidents of Chad and Sudan, X and Y”: each is of the country or body
/// named in the same place as they are.
pub(super) fn respective(scene: &Scene<'_>, mention: &Mention) -> Option<(Party, Title)> {
    let person = |m: &Mention, e: u32| is_name(m) && scene.kind(e) == Some(EntityType::Person);
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let second = scene.word(start.checked_sub(1)?) == "and";
    let first = if second {
        let (e, m) = scene.mention_over(start.checked_sub(2)?)?;
        person(m, e).then_some(m.tokens.start)?
    } else {
        let (e, m) = scene.mention_over(end + 1).filter(|_| scene.word(end) == "and")?;
        (m.tokens.start == end + 1 && person(m, e)).then_some(start)?
    };
    let before = first.checked_sub(1)?;
    let last = if scene.word(before) == "," { before.checked_sub(1)? } else { before };
    let place = |t: u32, kinds: &[EntityType]| {
        scene.mention_over(t).filter(|(e, m)| m.kind != MentionKind::Nominal && scene.fits(*e, kinds))
    };
    // The place that ends at a token, the one before its "and", and where the first begins.
    let pair = |end: u32, kinds: &[EntityType]| {
        let last = place(end, kinds)?;
        let and = last.1.tokens.start.checked_sub(1).filter(|&t| scene.word(t) == "and")?;
        let first = place(and.checked_sub(1)?, kinds)?;
        Some((first, last))
    };
    let plural = |t: u32| scene.xpos(t) == Xpos::Nns && scene.is(t, TITLE);
    let (places, title) = if plural(last) && scene.is(last, STATE_TITLE) {
        let title = title_at(scene, last);
        (pair(title.words.start.checked_sub(1)?, &[EntityType::Gpe])?, title)
    } else {
        let places = pair(last, &[EntityType::Gpe, EntityType::Org]).filter(|_| last < before)?;
        let head = before_of(scene, places.0.1.tokens.start).filter(|&t| plural(t))?;
        (places, without_place(scene, head))
    };
    let (entity, name) = if second { places.1 } else { places.0 };
    Some((scene.party(entity, name), title))
}

/// “X, chairman of Y and a former governor of Z”: the office told next of the same person, with a place of its own behind it.
pub(super) fn office_besides(scene: &Scene<'_>, title: &Title, owner: &Party) -> Option<Title> {
    let (_, place) = scene.mention_over(owner.token).filter(|(_, m)| m.tokens.start > title.head)?;
    let mut t = place.tokens.end;
    t += u32::from(scene.word(t) == ",");
    if scene.word(t) != "and" {
        return None;
    }
    t += 1;
    let limit = t + REACH;
    let word = |t: u32| {
        matches!(scene.upos(t), Upos::Noun | Upos::Adj | Upos::Det)
            || scene.word(t) == "-"
            || scene.xpos(t) == Xpos::PrpPoss
    };
    while t < limit && !title_word(scene, t) && word(t) && scene.mention_over(t).is_none() {
        t += 1;
    }
    let mut head = t;
    while title_word(scene, head + 1) {
        head += 1;
    }
    if !title_word(scene, head) || scene.mention_over(head).is_some() {
        return None;
    }
    let title = title_at(scene, head);
    let place = title.words.end + 1 + u32::from(scene.word(title.words.end + 1) == "the");
    let of = matches!(scene.lemma(title.words.end), "of" | "at" | "for");
    let (_, named) = scene.mention_over(place).filter(|_| of)?;
    // "chairman of A and head of B, Y": of the one named next.
    let next = named.tokens.end + 1;
    let anothers = matches!(scene.word(named.tokens.end), "," | ":")
        && scene
            .mention_over(next)
            .is_some_and(|(e, m)| is_name(m) && scene.kind(e) == Some(EntityType::Person));
    (!anothers).then_some(title)
}

/// “former executive director of Vestal Group X”: the body's name stands between.
pub(super) fn office_of_body_before(scene: &Scene<'_>, mention: &Mention, first: u32) -> Option<Title> {
    let (entity, body) = scene.mention_over(mention.tokens.start.checked_sub(1)?)?;
    let named = is_name(body)
        && body.tokens.end == mention.tokens.start
        && scene.kind(entity) == Some(EntityType::Org);
    let head =
        before_of(scene, body.tokens.start).filter(|&t| named && t >= first && title_word(scene, t))?;
    Some(without_place(scene, head))
}

/// The token before an “of” (or “of the”) that ends right before a place.
fn before_of(scene: &Scene<'_>, place: u32) -> Option<u32> {
    let before = place.checked_sub(1)?;
    let of = if scene.word(before) == "the" { before.checked_sub(1)? } else { before };
    of.checked_sub(1).filter(|_| scene.lemma(of) == "of")
}

/// The title of a head noun without what stands behind it.
fn without_place(scene: &Scene<'_>, head: u32) -> Title {
    let title = title_at(scene, head);
    Title { words: TokenRange { end: head + 1, ..title.words }, ..title }
}
