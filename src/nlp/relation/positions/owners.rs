//! Where an office is held: the name before it in its phrase, or behind “of”, “for”, “at”.

use super::super::lexicon::{BODY_TITLE, STATE_TITLE, TITLE, is_one_of};
use super::super::scene::{PLACE_NOUNS, Party, Scene};
use super::{Title, is_name, seat_after};
use crate::nlp::doc::Mention;
use crate::nlp::labels::{EntityType, MentionKind, Upos, Xpos};

/// Where the title is held: the name before it in its phrase, or after “of”, “for”, “at”.
pub(super) fn owners_of(scene: &Scene<'_>, title: &Title, name: &Mention, before: bool) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    // Before: "Japan's prime minister", "NHWU president", "former Real Betis coach", "the fund's chairwoman".
    let mut t = title.words.start;
    let opening = scene.sentence(title.head).map_or(0, |s| s.start);
    let floor = if before { t.saturating_sub(6).max(opening) } else { name.tokens.end };
    let mut skipped = 0;
    while t > floor {
        t -= 1;
        if scene.in_dateline(t) {
            break;
        }
        let word = scene.word(t);
        // "New Jersey Republican Gov. X": the office is the state's.
        let partisan =
            matches!(word, "Democrat" | "Democratic" | "Republican" | "Conservative" | "Liberal" | "Labour");
        let of_state =
            || scene.mention_over(t - 1).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Gpe));
        if partisan && t > floor && of_state() {
            continue;
        }
        if let Some(party) = owner_at(scene, t) {
            take(&mut out, party);
            break;
        }
        // "Senate leadership and President X": what stands before is another's.
        if word == "and" && !t.checked_sub(1).is_some_and(|b| scene.is(b, TITLE)) {
            break;
        }
        let passes = matches!(
            word,
            "'s" | "’s"
                | "'"
                | "’"
                | "former"
                | "then"
                | "ex"
                | "-"
                | "late"
                | "new"
                | "acting"
                | "interim"
                | "outgoing"
                | "incoming"
                | "long-time"
                | "longtime"
                | "and"
        ) || matches!(scene.upos(t), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part);
        skipped += 1;
        if !passes || skipped > 4 {
            break;
        }
    }
    // After: "of the Nobel Committee", "at the University of X", "for South Korea", "in the city".
    let mut t = title.words.end;
    // "a senior fellow specializing in defense spending at Y"
    if !before
        && matches!(scene.lemma(t), "specialize" | "specialise" | "focus")
        && scene.xpos(t) == Xpos::Vbg
    {
        let end = scene.sentence(t).map_or(t, |s| s.end);
        let at = (t..end.min(t + 9)).take_while(|&t| scene.word(t) != ",").find(|&t| scene.lemma(t) == "at");
        t = at.unwrap_or(t);
    }
    let limit = if before { name.tokens.start } else { t + 9 };
    let mut joined = false;
    let mut gap = 0;
    while t < limit && t < scene.size() {
        // "the Peruvian ambassador to Chile": the state that sent him.
        let sent = matches!(scene.lemma(title.head), "ambassador" | "envoy" | "emissary" | "delegate");
        if sent && matches!(scene.lemma(t), "to" | "for") && !out.is_empty() {
            break;
        }
        if matches!(scene.lemma(t), "of" | "for" | "at" | "to" | "with" | "from" | "in" | "on")
            && scene.upos(t) != Upos::Verb
        {
            joined = true;
        } else if joined {
            if let Some(party) = owner_at(scene, t) {
                let place_of_work = scene.kind(party.entity) != Some(EntityType::Org);
                let by_in =
                    scene.lemma(t.saturating_sub(1)) == "in" || scene.lemma(t.saturating_sub(2)) == "in";
                let host = sent && place_of_work && scene.case(party.token) == "to";
                // "the head of Egypt's state-run provider"
                if place_of_work && owns_company(scene, party.token) {
                    break;
                }
                let party = place_within(scene, party).or_else(|| body_within(scene, party)).unwrap_or(party);
                let elsewhere = place_of_work && by_in && !scene.is(title.head, STATE_TITLE);
                if !host && !elsewhere {
                    take(&mut out, party);
                }
                break;
            }
            if scene.mention_over(t).is_some() && !matches!(scene.upos(t), Upos::Noun) {
                break;
            }
            gap += 1;
            // "of the self-declared X", "of the opposition-run X"
            let said_of_it = scene.xpos(t) == Xpos::Vbn && scene.word(t.saturating_sub(1)) == "-";
            if gap > 4 + u32::from(said_of_it)
                || matches!(scene.upos(t), Upos::Verb | Upos::Pron | Upos::Sconj) && !said_of_it
                || matches!(scene.word(t), "," | "." | ";" | "(" | "”" | "\"")
            {
                break;
            }
        } else {
            break;
        }
        t += 1;
    }
    if out.is_empty() && before {
        // A speaker or floor leader is of the chamber, not of the state behind the name.
        let stately = scene.is(title.head, STATE_TITLE)
            && !matches!(scene.lemma(title.head).to_lowercase().as_str(), "speaker" | "leader" | "whip");
        out.extend(
            seat_after(scene, name).filter(|p| stately || scene.kind(p.entity) == Some(EntityType::Org)),
        );
    }
    out
}

/// Names, descriptions and pronouns that may own a title: not persons, unless their owner is looked for.
pub(super) fn owner_at(scene: &Scene<'_>, t: u32) -> Option<Party> {
    // "the association, whose president, X,": what stands before "whose".
    if scene.xpos(t) == Xpos::WpPoss {
        let before = t.checked_sub(if scene.word(t.saturating_sub(1)) == "," { 2 } else { 1 })?;
        if scene.xpos(before) == Xpos::WpPoss {
            return None;
        }
        let owner = owner_at(scene, before);
        return owner.map(|place| body_at(scene, place, t).unwrap_or(place));
    }
    let (entity, mention) = scene.mention_over(t)?;
    let mut party = scene.party(entity, mention);
    // A capital's ministers are the country's, but its mayor is its own.
    if !matches!(
        scene.kind(party.entity)?,
        EntityType::Org | EntityType::Gpe | EntityType::Norp | EntityType::Fac
    ) {
        return None;
    }
    if mention.kind == MentionKind::Nominal {
        party.sure *= 0.9;
    }
    Some(party)
}

/// “Y of Leeds, whose chief executive”: the body, not where it is.
fn body_at(scene: &Scene<'_>, place: Party, whose: u32) -> Option<Party> {
    let (_, mention) = scene.mention_over(place.token)?;
    let preposition =
        mention.tokens.start.checked_sub(1).filter(|&t| matches!(scene.lemma(t), "of" | "in"))?;
    let (body, name) = scene.mention_over(preposition.checked_sub(1)?)?;
    let bodily = (whose + 1..whose + 5)
        .any(|t| scene.is(t, TITLE) && scene.is(t, BODY_TITLE) && !scene.is(t, STATE_TITLE));
    (bodily && scene.kind(place.entity) == Some(EntityType::Gpe) && scene.kind(body) == Some(EntityType::Org))
        .then(|| scene.party(body, name))
}

/// “the Mexican state of Sonora”, “Nigeria's Benue state”: the place within the one that comes first.
fn place_within(scene: &Scene<'_>, outer: Party) -> Option<Party> {
    let (_, mention) = scene.mention_over(outer.token)?;
    let place = |t: u32| {
        scene
            .mention_over(t)
            .filter(|(e, m)| m.tokens.start == t && is_name(m) && scene.kind(*e) == Some(EntityType::Gpe))
    };
    let from = mention.tokens.end + u32::from(scene.xpos(mention.tokens.end) == Xpos::Pos);
    if let Some((entity, name)) = place(from).filter(|(_, m)| is_place_noun(scene, m.tokens.end)) {
        return Some(scene.party(entity, name));
    }
    let noun = (from..from + 3).find(|&t| is_place_noun(scene, t))?;
    let between = (from..noun).all(|t| matches!(scene.upos(t), Upos::Noun | Upos::Adj));
    let (entity, name) = place(noun + 2).filter(|_| between && scene.lemma(noun + 1) == "of")?;
    Some(scene.party(entity, name))
}

/// “the Acme Fund's Bright Alliance”: the body that is a part of the one named first.
fn body_within(scene: &Scene<'_>, outer: Party) -> Option<Party> {
    let (_, mention) = scene.mention_over(outer.token)?;
    let from = mention.tokens.end + 1;
    let owned = scene.kind(outer.entity) == Some(EntityType::Org) && scene.xpos(from - 1) == Xpos::Pos;
    let (part, name) =
        scene.mention_over(from).filter(|(_, m)| owned && m.tokens.start == from && is_name(m))?;
    (scene.kind(part) == Some(EntityType::Org)).then(|| scene.party(part, name))
}

/// Whether a noun says what kind of place a name is of (“the state of Sonora”).
fn is_place_noun(scene: &Scene<'_>, t: u32) -> bool {
    scene.upos(t) == Upos::Noun && PLACE_NOUNS.contains(&scene.lemma(t))
}

/// Whether what stands behind a place's name and is its own is a company or the like, whose offices are not the state's.
fn owns_company(scene: &Scene<'_>, place: u32) -> bool {
    const COMPANIES: &str = "company firm provider airline carrier operator maker manufacturer newspaper \
        broadcaster group club brewery retailer lender utility startup";
    let inside =
        |t: &u32| matches!(scene.upos(*t), Upos::Noun | Upos::Adj | Upos::Verb) || scene.word(*t) == "-";
    scene.xpos(place + 1) == Xpos::Pos
        && (place + 2..place + 7).take_while(inside).any(|t| is_one_of(scene.lemma(t), COMPANIES))
}

fn take(out: &mut Vec<Party>, party: Party) {
    if !out.iter().any(|p| p.entity == party.entity) {
        out.push(party);
    }
}
