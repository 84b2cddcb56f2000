//! Where the tree fails, the order of words: whom a finite verb has on its left and on its right.
//!
//! A greedy parser loses the main verb most often behind an apposition (“The rebels' commander, X, accused Minister Y”) or hangs
//! the object elsewhere; news prose is regular enough to read both sides off the surface.

use super::clause::is_named;
use super::lexicon::{CALENDAR, TITLE};
use super::scene::Scene;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// How many tokens an insertion between commas may have.
const INSERTION: u32 = 30;

/// Whether a participle that a parser took for a modifier must be the sentence's main verb: what it modifies is the root, and the
/// sentence has no other verb to stand for it.
pub fn is_main_verb(scene: &Scene<'_>, verb: u32) -> bool {
    if !matches!(scene.xpos(verb), Xpos::Vbn | Xpos::Vbd)
        || !matches!(scene.label(verb), Deprel::Acl | Deprel::Amod)
        || scene
            .children(verb)
            .iter()
            .any(|&c| matches!(scene.label(c), Deprel::Aux | Deprel::AuxPass | Deprel::OblAgent))
    {
        return false;
    }
    let mut top = scene.head(verb);
    for _ in 0..6 {
        if top == ROOT || scene.head(top) == ROOT {
            break;
        }
        if !matches!(scene.label(top), Deprel::Conj | Deprel::Appos | Deprel::Compound | Deprel::NmodPoss) {
            return false;
        }
        top = scene.head(top);
    }
    if top == ROOT || !matches!(scene.upos(top), Upos::Noun | Upos::Propn) {
        return false;
    }
    let sentence = scene.syntax.sentences.get(scene.syntax.sentence_of(verb));
    let Some(tokens) = sentence.filter(|s| !s.in_title).map(|s| s.tokens) else { return false };
    let stop = scene.word(tokens.end.saturating_sub(1));
    let verbless = !scene
        .children(top)
        .iter()
        .any(|&c| matches!(scene.label(c), Deprel::Cop | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Aux));
    // A participle with “by” is a passive after all.
    let by = scene.children(verb).iter().any(|&c| scene.case(c) == "by");
    verbless && !by && matches!(stop, "." | "”" | "\"" | "!") && subject(scene, verb).is_some()
}

/// Whether a noun phrase or an insertion, and no conjunction, stands right before a verb.
pub fn follows_phrase(scene: &Scene<'_>, verb: u32) -> bool {
    let mut at = verb;
    while at > 0 && matches!(scene.upos(at - 1), Upos::Adv | Upos::Aux) {
        at -= 1;
    }
    at > 0 && (matches!(scene.upos(at - 1), Upos::Noun | Upos::Propn) || scene.word(at - 1) == ",")
}

/// The head of the phrase that ends right before a verb, over adverbs, auxiliaries and what stands between commas.
pub fn subject(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let start = scene.sentence(verb)?.start;
    let mut at = verb;
    while at > start && matches!(scene.upos(at - 1), Upos::Adv | Upos::Aux) {
        at -= 1;
    }
    let last = at.checked_sub(1).filter(|&t| t >= start)?;
    if !matches!(scene.word(last), "," | ")" | "—" | "–") {
        return phrase_ending(scene, last);
    }
    let from = last.saturating_sub(INSERTION).max(start);
    let close = if scene.word(last) == ")" { "(" } else { scene.word(last) };
    let open = (from..last).rev().find(|&t| scene.word(t) == close)?;
    // “the commander, X, accused”: the name between the commas, and nothing but it.
    if let Some((_, mention)) = scene.mention_over(open + 1)
        && mention.kind == MentionKind::Name
        && mention.tokens.start == open + 1
        && mention.tokens.end == last
    {
        return Some(scene.head_of(mention.tokens));
    }
    let before = open.checked_sub(1).filter(|&t| t >= start)?;
    let before = if scene.word(before) == ")" {
        (from..before).rev().find(|&t| scene.word(t) == "(")?.checked_sub(1)?
    } else {
        before
    };
    phrase_ending(scene, before)
}

/// The head of the noun phrase whose last token is given.
fn phrase_ending(scene: &Scene<'_>, last: u32) -> Option<u32> {
    let mut head = match scene.mention_over(last) {
        Some((_, m)) if m.tokens.end == last + 1 => scene.head_of(m.tokens),
        _ if matches!(scene.upos(last), Upos::Noun | Upos::Propn | Upos::Pron) => last,
        _ => return None,
    };
    for _ in 0..6 {
        let above = scene.head(head);
        let inside = match scene.label(head) {
            Deprel::Nmod => matches!(scene.case(head), "of" | "for" | "at" | "in" | "from" | ""),
            Deprel::NmodPoss | Deprel::Flat | Deprel::Compound | Deprel::Appos | Deprel::NmodDesc => true,
            // "Iraq and Kuwait resumed": both, unless a comma begins a clause.
            Deprel::Conj => above < head && !(above..head).any(|t| scene.word(t) == ","),
            _ => false,
        };
        if !inside || above == ROOT || above > last || !matches!(scene.upos(above), Upos::Noun | Upos::Propn)
        {
            break;
        }
        head = above;
    }
    Some(head)
}

/// The head of the noun phrase that begins right after a verb: its last name, else its last noun.
pub fn object(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let end = scene.sentence(verb)?.end;
    let mut last = None;
    for t in verb + 1..end.min(verb + 9) {
        match scene.upos(t) {
            Upos::Noun | Upos::Propn => last = Some(t),
            Upos::Det | Upos::Adj | Upos::Num => {}
            _ if scene.xpos(t) == Xpos::Pos => last = None,
            Upos::Punct if scene.mention_over(t).is_some() => {}
            _ => break,
        }
        // A full name ends the phrase, so that a noun of time after it does not count.
        if let Some((_, m)) = scene.mention_over(t).filter(|(_, m)| m.kind == MentionKind::Name)
            && m.tokens.end == t + 1
            && scene.xpos(t + 1) != Xpos::Pos
            && (is_time(scene, t + 1) || !matches!(scene.upos(t + 1), Upos::Noun | Upos::Propn))
        {
            return Some(scene.head_of(m.tokens));
        }
    }
    last.filter(|&t| !tells_time(scene, t))
}

/// The name in the phrase of a preposition that follows a word at once (“sanctions on X”), wherever the tree hangs it.
pub fn phrase(scene: &Scene<'_>, after: u32, prepositions: &[&str]) -> Option<u32> {
    let preposition = after + 1;
    if scene.upos(preposition) != Upos::Adp
        || scene.lemma(preposition) == "by"
        || !prepositions.contains(&scene.lemma(preposition))
    {
        return None;
    }
    let mut t = preposition + 1;
    while t < preposition + 5 && scene.mention_over(t).is_none_or(|(_, m)| m.kind != MentionKind::Name) {
        if !matches!(scene.upos(t), Upos::Det | Upos::Adj | Upos::Noun) {
            return None;
        }
        t += 1;
    }
    let (_, mention) = scene.mention_over(t)?;
    (mention.kind == MentionKind::Name && scene.xpos(mention.tokens.end) != Xpos::Pos)
        .then(|| scene.head_of(mention.tokens))
}

/// “named X, a lawyer, as its chief executive”: an office after “as”, before anything else is told.
pub fn as_office(scene: &Scene<'_>, verb: u32) -> bool {
    let told = |t: u32| {
        matches!(scene.upos(t), Upos::Verb) && scene.word(t) != "acting" || matches!(scene.word(t), "." | ";")
    };
    let Some(role) = (verb + 1..verb + 14).take_while(|&t| !told(t)).find(|&t| scene.word(t) == "as") else {
        return false;
    };
    (role + 1..role + 7).take_while(|&t| !told(t) && scene.word(t) != ",").any(|t| {
        scene.is(t, TITLE) && scene.mention_over(t).is_none_or(|(_, m)| m.kind == MentionKind::Nominal)
    })
}

/// Whether a noun tells when (“met Monday”), which is no object.
pub fn tells_time(scene: &Scene<'_>, t: u32) -> bool {
    scene.value(t).is_some()
        || scene.is(t, CALENDAR)
        || matches!(
            scene.lemma(t),
            "week"
                | "month"
                | "year"
                | "day"
                | "night"
                | "morning"
                | "evening"
                | "afternoon"
                | "weekend"
                | "time"
        )
}

fn is_time(scene: &Scene<'_>, from: u32) -> bool {
    (from..from + 3).any(|t| scene.value(t).is_some())
        || matches!(scene.lemma(from), "next" | "last" | "this" | "late" | "early" | "week" | "today")
}

/// A name right after a verb whose tree hangs it on the noun that follows (“meet X next week”, “lent X $3 billion”).
pub fn name_beside(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let first = if scene.lemma(verb + 1) == "the" { verb + 2 } else { verb + 1 };
    let (_, mention) = scene.mention_over(first)?;
    let head = scene.head_of(mention.tokens);
    let above = scene.head(head);
    (mention.tokens.start == first
        && is_named(scene, head)
        && above != ROOT
        && above >= mention.tokens.end
        && matches!(scene.label(head), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc | Deprel::Flat)
        && (is_time(scene, mention.tokens.end) || scene.value(above).is_some()))
    .then_some(head)
}

/// The person that goes on a list of which only the first hangs where it should: “met X, the head of A, and his deputy, Y”, “X and
/// A's director, Y”. From the end of the first one's name.
pub fn coordinated_person(scene: &Scene<'_>, from: u32) -> Option<u32> {
    let end = scene.sentence(from)?.end.min(from + 22);
    let nominal = |t: u32| {
        matches!(
            scene.upos(t),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Adp | Upos::Part | Upos::Adv
        ) || scene.xpos(t) == Xpos::PrpPoss
            || matches!(scene.word(t), "," | "-")
    };
    let and = (from..end)
        .take_while(|&t| nominal(t) || scene.upos(t) == Upos::Cconj)
        .find(|&t| scene.lemma(t) == "and")?;
    // A comma before "and" belongs to a description of the first; without one, the second follows at once.
    if and > from && scene.word(and - 1) != "," {
        return None;
    }
    for t in and + 1..end.min(and + 10) {
        if let Some((entity, mention)) = scene.mention_over(t)
            && mention.kind == MentionKind::Name
            && scene.kind(entity) == Some(EntityType::Person)
        {
            let after = mention.tokens.end;
            let acts = matches!(scene.upos(after), Upos::Verb | Upos::Aux)
                || scene.xpos(after) == Xpos::Pos
                || scene.upos(after) == Upos::Adv && matches!(scene.upos(after + 1), Upos::Verb | Upos::Aux);
            return (!acts && mention.tokens.start == t).then(|| scene.head_of(mention.tokens));
        }
        if !nominal(t) {
            return None;
        }
    }
    None
}
