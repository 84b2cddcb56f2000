//! Who sits for a place, and titles that several share: “Senators X of Ohio and Y, a Texas Republican”.

use super::super::lexicon::STATE_TITLE;
use super::super::scene::{Party, Scene};
use super::{Title, is_name, owner_at};
use crate::nlp::doc::{Mention, TokenRange};
use crate::nlp::labels::{MentionKind, Upos, Xpos};

/// The furthest a title that several share stands from a name, in tokens.
const SHARED: u32 = 60;

/// The place that follows the name of who sits for it: “King X of Spain”, “Sen. X, D-Texas”, “Rep. X, a Republican from Ohio”,
/// “Senator X, a Texas Republican”.
pub fn seat_after(scene: &Scene<'_>, name: &Mention) -> Option<Party> {
    let end = name.tokens.end;
    if matches!(scene.lemma(end), "of" | "from") {
        return owner_at(scene, end + 1 + u32::from(scene.lemma(end + 1) == "the"));
    }
    if !matches!(scene.word(end), "," | "(") {
        return None;
    }
    if is_party_letter(scene, end + 1) {
        return owner_at(scene, end + 3);
    }
    if !matches!(scene.lemma(end + 1), "a" | "an" | "the") {
        return None;
    }
    let party = (end + 2..end + 7).find(|&t| is_partisan(scene, t))?;
    if matches!(scene.lemma(party + 1), "from" | "of" | "in") {
        return owner_at(scene, party + 2);
    }
    owner_at(scene, party.checked_sub(1)?)
}

/// Whether a token is the letter of a party before a state: “D-Ill.”, “(R., Texas)”.
pub fn is_party_letter(scene: &Scene<'_>, t: u32) -> bool {
    is_letter(scene, t) && matches!(scene.word(t + 1), "-" | ",")
}

fn is_letter(scene: &Scene<'_>, t: u32) -> bool {
    matches!(scene.word(t).trim_end_matches('.'), "D" | "R" | "I")
}

/// Whether a word is one for a member of a party (“a Texas Republican”).
pub fn is_partisan(scene: &Scene<'_>, t: u32) -> bool {
    matches!(
        scene.word(t),
        "Republican"
            | "Democrat"
            | "Independent"
            | "independent"
            | "Conservative"
            | "Liberal"
            | "Socialist"
            | "Labour"
    )
}

/// “Sens.”, which taggers take for a name.
pub fn is_shortened_plural(scene: &Scene<'_>, t: u32) -> bool {
    matches!(scene.word(t), "Sens." | "Reps." | "Govs." | "Sens" | "Reps")
}

/// The office that several share (“Senators X of Ohio and Y of Texas”): its noun in the plural stands before the first.
pub fn shared_title(scene: &Scene<'_>, mention: &Mention) -> Option<Title> {
    let sentence = scene.syntax.sentences.get(mention.sentence as usize)?.tokens;
    let mut t = mention.tokens.start;
    while t > sentence.start && mention.tokens.start - t < SHARED {
        t -= 1;
        let plural = matches!(scene.xpos(t), Xpos::Nns | Xpos::Nnps)
            && scene.is(t, STATE_TITLE)
            && scene.mention_over(t).is_none_or(|(_, m)| m.kind == MentionKind::Nominal);
        if plural || is_shortened_plural(scene, t) {
            return Some(Title { head: t, words: TokenRange { start: t, end: t + 1 } });
        }
        let goes_on = scene.upos(t) == Upos::Punct && !matches!(scene.word(t), ";" | "\"" | "“" | "”")
            || matches!(
                scene.lemma(t),
                "of" | "from" | "and" | "the" | "a" | "an" | "notably" | "include" | "like" | "such" | "as"
            )
            || matches!(scene.word(t), "including" | "former")
            || is_letter(scene, t)
            || is_partisan(scene, t)
            || scene.mention_over(t).is_some_and(|(_, m)| is_name(m));
        if !goes_on {
            return None;
        }
    }
    None
}
