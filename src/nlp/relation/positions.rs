//! Offices: “French President X”, “X, the chief executive of Y”, “Y's prime minister, X”, “X was named head of Y”, and those
//! whose place is understood (“Interior Minister X”).
//!
//! Titles stand in a few fixed shapes beside names, so they are read from the words around a name; the tree helps where a verb
//! stands between (“X became”, “X serves as”).

mod owners;
mod seats;
mod together;
mod understood;

use super::clause;
use super::finding::{Finding, Findings, Rule};
use super::lexicon::{BODY_TITLE, NATIONAL_TITLE, REPORT, STATE_TITLE, TITLE};
use super::nominals;
use super::scene::{Party, Scene};
use super::table::row_of;
use crate::nlp::Span;
use crate::nlp::doc::{Mention, ROOT, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};
use owners::{owner_at, owners_of};
use seats::seat_after;
pub use seats::{is_partisan, is_party_letter, is_shortened_plural, shared_title};
use together::{office_besides, office_of_body_before, respective};
use understood::understood;

/// The furthest a title's phrase reaches from the name, in tokens.
const REACH: u32 = 14;

/// How the rule of a title beside a name is written.
const BESIDE: &str = "TITLE";

/// A title phrase beside a name.
pub(super) struct Title {
    /// Its head noun.
    head: u32,
    /// Its words.
    words: TokenRange,
}

/// Finds offices.
pub fn find(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("holds_position") else { return };
    let mut told: Vec<u32> = Vec::new();
    let mut bare: Vec<(Party, Title)> = Vec::new();
    // Those of several with one title, each of his own place.
    let mut paired: Vec<(u32, u32)> = Vec::new();
    for &(entity, mention) in scene.mentions() {
        if scene.kind(entity) != Some(EntityType::Person) || !is_name(mention) {
            continue;
        }
        let person = scene.party(entity, mention);
        let before = before_name(scene, mention);
        if let Some((owner, title)) = respective(scene, mention) {
            if emit(scene, out, row, person, &title, &[owner]) {
                told.push(entity);
                paired.push((entity, title.head));
            }
            continue;
        }
        let found_before = before.as_ref().is_some_and(|title| {
            let owners = owners_of(scene, title, mention, true);
            emit(scene, out, row, person, title, &owners)
        });
        let found_outer = outer_title(scene, mention).is_some_and(|title| {
            let owners = owners_of(scene, &title, mention, true);
            emit(scene, out, row, person, &title, &owners)
        });
        let after = after_name(scene, mention);
        let found_after = after.as_ref().is_some_and(|title| {
            let owners = owners_of(scene, title, mention, false);
            let told = emit(scene, out, row, person, title, &owners);
            if let Some(other) = owners.last().and_then(|owner| office_besides(scene, title, owner)) {
                let owners = owners_of(scene, &other, mention, false);
                emit(scene, out, row, person, &other, &owners);
            }
            told
        });
        let found_shared = !(found_before || found_after)
            && shared_title(scene, mention).is_some_and(|title| {
                let seat = seat_after(scene, mention);
                seat.is_some_and(|seat| emit(scene, out, row, person, &title, &[seat]))
            });
        if found_before || found_outer || found_after || found_shared {
            told.push(entity);
        } else if let Some(title) = before {
            bare.push((person, title));
        } else if let Some(title) = after {
            bare.push((person, title));
        }
    }
    by_tree(scene, out, row, &mut told, &paired, false);
    nations_own(scene, out, row, &mut told);
    bare.extend(predicates(scene));
    understood(scene, out, row, &told, bare);
    // "his predecessor, X": where he holds his own office, which may only be understood.
    by_tree(scene, out, row, &mut told, &[], true);
    predecessors(scene, out, row);
}

/// “Argentina's Milei … The president said”: what a country's own is called later says his office.
fn nations_own(scene: &Scene<'_>, out: &mut Findings, row: usize, told: &mut Vec<u32>) {
    for &(entity, mention) in scene.mentions() {
        let head = scene.head_of(mention.tokens);
        if mention.kind != MentionKind::Nominal
            || scene.kind(entity) != Some(EntityType::Person)
            || !scene.is(head, NATIONAL_TITLE)
            || told.contains(&entity)
        {
            continue;
        }
        let Some(first) = scene.mentions().iter().find(|(e, m)| *e == entity && is_name(m)) else { continue };
        let owner = first.1.tokens.start.checked_sub(2).filter(|&t| scene.xpos(t + 1) == Xpos::Pos);
        let country = owner.and_then(|t| scene.mention_over(t)).filter(|(e, _)| scene.is_country(*e));
        if let Some((place, name)) = country {
            let (who, title) = (scene.party(entity, first.1), title_at(scene, head));
            if out.add(
                scene,
                row,
                who,
                scene.party(place, name),
                head,
                Rule::Title,
                "COUNTRY's NAME, the TITLE",
                0.95,
            ) {
                dress(scene, out, &title);
                told.push(entity);
            }
        }
    }
}

/// “became bishop of Y, succeeding X”: whom somebody follows in an office that the same sentence tells held it before.
fn predecessors(scene: &Scene<'_>, out: &mut Findings, row: usize) {
    let offices: Vec<Finding> =
        out.list.iter().filter(|f| f.row == row && f.former.is_none()).cloned().collect();
    if offices.is_empty() {
        return;
    }
    let person = |p: &Party| scene.kind(p.entity) == Some(EntityType::Person);
    for verb in 0..scene.size() {
        let follows = matches!(scene.lemma(verb), "succeed" | "replace")
            && matches!(scene.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbg | Xpos::Vbn)
            && scene.child(verb, Deprel::AuxPass).is_none();
        if !follows {
            continue;
        }
        let clause = clause::read(scene, verb);
        let Some(before) = clause.objects.iter().flat_map(|&o| scene.parties_alone(o)).find(person) else {
            continue;
        };
        let after: Vec<Party> =
            clause.subjects.iter().flat_map(|&s| scene.parties_alone(s)).filter(person).collect();
        let sentence = scene.syntax.sentence_of(verb);
        let held: Vec<&Finding> = offices
            .iter()
            .filter(|f| {
                after.iter().any(|p| p.entity == f.subject.entity) && f.subject.entity != before.entity
            })
            .collect();
        let here = held.iter().find(|f| scene.syntax.sentence_of(f.trigger) == sentence);
        // Told elsewhere, it must be the only one.
        let only = held.first().filter(|first| held.iter().all(|f| f.object.entity == first.object.entity));
        let office = here.or(only).copied();
        if let Some(office) = office {
            out.list.push(Finding {
                subject: before,
                former: Some(scene.span(verb)),
                written: "X succeeds Y",
                confidence: office.confidence * 0.9,
                ..office.clone()
            });
        }
    }
}

fn is_name(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
}

fn title_word(scene: &Scene<'_>, t: u32) -> bool {
    // Other types tell these.
    let told_otherwise = matches!(
        scene.lemma(t),
        "founder"
            | "co-founder"
            | "cofounder"
            | "owner"
            | "co-owner"
            | "member"
            | "employee"
            | "staffer"
            | "investor"
    );
    // A critic of films has an office, one of a president none.
    if scene.lemma(t) == "critic" {
        return t
            .checked_sub(1)
            .is_some_and(|b| scene.label(b) == Deprel::Compound && scene.mention_over(b).is_none());
    }
    scene.is(t, TITLE)
        && !told_otherwise
        && matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X)
        && !matches!(scene.xpos(t), Xpos::Nns | Xpos::Nnps)
}

/// “Since X became president”, “when X was prime minister”: titles told of a known leader without their place.
fn predicates(scene: &Scene<'_>) -> Vec<(Party, Title)> {
    let mut out = Vec::new();
    for &(entity, mention) in scene.mentions() {
        let head = scene.head_of(mention.tokens);
        if scene.serves(entity).is_none()
            || !is_name(mention)
            || scene.label(head) != Deprel::Nsubj
            || scene.head(head) == ROOT
        {
            continue;
        }
        let above = scene.head(head);
        let title = if scene.lemma(above) == "become" {
            scene.child(above, Deprel::Xcomp).or_else(|| scene.child(above, Deprel::Obj))
        } else {
            scene.child(above, Deprel::Cop).map(|_| above)
        };
        let Some(title) = title.filter(|&t| t > head && scene.is(t, STATE_TITLE) && title_word(scene, t))
        else {
            continue;
        };
        // Whose president is said, or he is no more than one of many.
        let told = scene.children(title).iter().any(|&c| {
            matches!(scene.label(c), Deprel::Nmod | Deprel::NmodPoss | Deprel::AclRelcl)
                || scene.mention_over(c).is_some_and(|(e, _)| e != entity)
                || matches!(scene.word(c), "a" | "an" | "not" | "no" | "never")
        });
        if !told {
            let prime = matches!(scene.lemma(title - 1), "prime" | "vice");
            let words = TokenRange { start: title - u32::from(prime), end: title + 1 };
            out.push((scene.party(entity, mention), Title { head: title, words }));
        }
    }
    out
}

/// The title in front of a name: “Foreign Minister X”, “the club's captain, X”, “the head of the bank, X”.
fn before_name(scene: &Scene<'_>, mention: &Mention) -> Option<Title> {
    let start = mention.tokens.start;
    let sentence = scene.syntax.sentences.get(mention.sentence as usize)?.tokens;
    let mut at = start;
    let comma = at > sentence.start && scene.word(at - 1) == ",";
    if comma {
        at -= 1;
    }
    // The words right before the name, up to something that cannot belong to a title.
    let mut head = None;
    let mut first = at;
    let mut of = false;
    while first > sentence.start && at - first < REACH {
        let t = first - 1;
        let inside = scene.mention_over(t).is_some_and(|(_, m)| !matches!(m.kind, MentionKind::Nominal));
        if title_word(scene, t) && !inside {
            head = head.or(Some(t));
        }
        let goes_on = match scene.upos(t) {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X => true,
            // Between title and name there may be an "of" phrase, with a comma before the name unless it is the title's own.
            Upos::Adp if !comma => head.is_none() && is_field(scene, t, at),
            Upos::Adp => {
                head.is_none() && matches!(scene.lemma(t), "of" | "for" | "at" | "and" | "in" | "to")
            }
            Upos::Det => comma && head.is_none() || head.is_none() && inside,
            Upos::Cconj => !comma || head.is_none(),
            Upos::Punct => matches!(scene.word(t), "-" | "–"),
            Upos::Part => head.is_none() && comma,
            _ => inside,
        };
        if matches!(scene.upos(t), Upos::Adp) {
            of = comma;
        }
        if !goes_on || head.is_some() && (inside || scene.word(t) == "the" || scene.mention_over(t).is_some())
        {
            break;
        }
        first = t;
    }
    let head = match head {
        Some(head) => head,
        None => return office_of_body_before(scene, mention, sentence.start),
    };
    // "President X and Y": Y is nobody's president.
    let other =
        |t: u32| scene.mention_over(t).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Person));
    if !comma && (head + 1..start).any(other) {
        return None;
    }
    if comma && !of && head + 2 != start && scene.mention_over(head + 1).is_none() {
        return None;
    }
    if !comma && (head + 1..start).any(|t| !is_of_phrase(scene, t)) && !is_field(scene, head + 1, start) {
        return None;
    }
    if comma && !of {
        // "said the minister, Lee": needs an owner or an article; plain enumerations have neither.
        let article = (first.saturating_sub(1)..head).any(|t| {
            matches!(scene.upos(t), Upos::Det | Upos::Part)
                || matches!(scene.xpos(t), Xpos::PrpPoss | Xpos::WpPoss)
                || scene.mention_over(t).is_some()
        });
        if !article && !scene.is(head, NATIONAL_TITLE) {
            return None;
        }
    }
    Some(title_at(scene, head))
}

/// Whether a word between a title and its name leaves them one phrase: “governor and 2016 presidential nominee X”.
fn is_of_phrase(scene: &Scene<'_>, t: u32) -> bool {
    matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Cconj | Upos::Num | Upos::X)
}

/// Whether an “of” begins the field of an office that stands before a name at `name`: “Minister of Water X”, “Secretary of State X”.
fn is_field(scene: &Scene<'_>, of: u32, name: u32) -> bool {
    of.checked_sub(1).and_then(|head| scene.name_behind_field(head)) == Some(name)
}

/// The office outside a description of the same person: “the council's commissioner, Maltese lawyer X”.
fn outer_title(scene: &Scene<'_>, mention: &Mention) -> Option<Title> {
    let start = mention.tokens.start;
    let sentence = scene.syntax.sentences.get(mention.sentence as usize)?.tokens;
    let comma = (sentence.start + 1..start).rev().take(6).find(|&t| scene.word(t) == ",")?;
    let described = comma + 1 < start
        && (comma + 1..start).all(|t| {
            matches!(scene.upos(t), Upos::Noun | Upos::Adj)
                || scene.mention_over(t).is_some_and(|(_, m)| m.kind == MentionKind::Demonym)
        })
        && !(comma + 1..start).any(|t| scene.is(t, STATE_TITLE))
        && matches!(scene.word(mention.tokens.end), "," | "." | "(");
    let head = comma - 1;
    if !described || !title_word(scene, head) || scene.mention_over(head).is_some() {
        return None;
    }
    let title = title_at(scene, head);
    (title.words.start > sentence.start && scene.xpos(title.words.start - 1) == Xpos::Pos).then_some(title)
}

/// The title after a name: “X, chairman of Y”, “X, 54, Y's chief executive”, “X, who is the mayor of Y”, “X (a Y analyst)”.
fn after_name(scene: &Scene<'_>, mention: &Mention) -> Option<Title> {
    let end = mention.tokens.end;
    let sentence = scene.syntax.sentences.get(mention.sentence as usize)?.tokens;
    if end >= sentence.end || !matches!(scene.word(end), "," | "(" | "-" | "–" | "—") {
        return None;
    }
    let mut t = end + 1;
    let limit = (end + REACH).min(sentence.end);
    // An age, a date of birth or a party's letter may come first.
    if t + 1 < limit && (scene.upos(t) == Upos::Num || scene.lemma(t) == "aged") {
        while t < limit && scene.word(t) != "," {
            t += 1;
        }
        t += 1;
    }
    if t + 1 < limit && matches!(scene.lemma(t), "who" | "now" | "then" | "currently" | "also") {
        if scene.lemma(t) == "who" {
            t += 1;
            if !matches!(scene.lemma(t), "be" | "become" | "serve") {
                return None;
            }
        }
        t += 1;
        if matches!(scene.lemma(t), "as") {
            t += 1;
        }
    }
    while t < limit {
        let covered = scene.mention_over(t).is_some_and(|(_, m)| !matches!(m.kind, MentionKind::Nominal));
        if title_word(scene, t) && !covered {
            // The last title word of the compound is its head ("chief executive").
            let mut head = t;
            while head + 1 < limit
                && title_word(scene, head + 1)
                && scene.mention_over(head + 1).is_none_or(|(_, m)| m.kind == MentionKind::Nominal)
            {
                head += 1;
            }
            let next = scene.mention_over(head + 1);
            // "X, President Y's lawyer", "According to X, a spokesman said": another's.
            let anothers = next.is_some_and(|(e, m)| is_name(m) && scene.kind(e) == Some(EntityType::Person))
                || scene.lemma(sentence.start) == "accord"
                    && mention.tokens.start == sentence.start + 2
                    && scene.is(head + 1, REPORT);
            return (!anothers).then(|| title_at(scene, head));
        }
        let goes_on = match scene.upos(t) {
            Upos::Noun
            | Upos::Propn
            | Upos::Adj
            | Upos::Det
            | Upos::Num
            | Upos::Part
            | Upos::Adv
            | Upos::X => true,
            Upos::Pron => scene.xpos(t) == Xpos::PrpPoss,
            Upos::Punct => matches!(scene.word(t), "-" | "–" | "'" | "’") || scene.word(t) == "\"",
            Upos::Cconj => true,
            // "an award-winning photographer"
            Upos::Verb => scene.word(t - 1) == "-" && matches!(scene.xpos(t), Xpos::Vbg | Xpos::Vbn),
            _ => covered,
        };
        let names_a_person = scene
            .mention_over(t)
            .is_some_and(|(e, m)| is_name(m) && scene.kind(e) == Some(EntityType::Person));
        if !goes_on || names_a_person {
            return None;
        }
        t += 1;
    }
    None
}

/// The whole phrase of a title, given its head: words before it up to a name, “of Trade” after it.
fn title_at(scene: &Scene<'_>, head: u32) -> Title {
    let mut first = head;
    // A headline without a full stop is no part of the title that follows it.
    let opening = scene.sentence(head).map_or(0, |s| s.start);
    while first > opening {
        let t = first - 1;
        let word = matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj)
            || scene.word(t) == "-"
                && first == head
                && !t.checked_sub(1).is_some_and(|b| is_over(scene.lemma(b)));
        if !word
            || scene.mention_over(t).is_some_and(|(_, m)| m.kind != MentionKind::Nominal)
            || head - t > 5
            || is_over(scene.lemma(t))
            || matches!(scene.lemma(t), "late" | "new" | "old")
        {
            break;
        }
        first = t;
    }
    let mut last = head;
    // "Minister of Trade", "chairman of the board": a plain noun belongs to the title.
    if scene.lemma(head + 1) == "of" || scene.lemma(head + 1) == "for" {
        let mut t = head + 2;
        if matches!(scene.lemma(t), "the" | "its") {
            t += 1;
        }
        while t < scene.size()
            && t < head + 7
            && scene.mention_over(t).is_none()
            && matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Cconj)
        {
            if matches!(scene.upos(t), Upos::Noun | Upos::Propn) {
                last = t;
            }
            t += 1;
        }
    }
    Title { head, words: TokenRange { start: first, end: last + 1 } }
}

/// Adds what fits; says whether anything did.
fn emit(
    scene: &Scene<'_>,
    out: &mut Findings,
    row: usize,
    person: Party,
    title: &Title,
    owners: &[Party],
) -> bool {
    let mut any = false;
    for &owner in owners {
        let gpe = matches!(scene.kind(owner.entity), Some(EntityType::Gpe | EntityType::Norp));
        // "Croatian striker X" is from there, "Croatia striker X" plays for it.
        if is_demonym(scene, owner) && is_player(scene, title.head) {
            continue;
        }
        // "South African actress X" says a nationality, "Madrid coach" rather a club.
        if gpe
            && (is_about_place(scene, title.head)
                || !(scene.is(title.head, STATE_TITLE) || is_see(scene, title.head, owner)))
        {
            continue;
        }
        if sits_for_party(scene, title.head, owner)
            && let Some(member) = row_of("member_of")
        {
            any |= out.add(scene, member, person, owner, title.head, Rule::Title, "MEMBER for PARTY", 1.0);
            continue;
        }
        if out.add(scene, row, person, owner, title.head, Rule::Title, BESIDE, 1.05) {
            any = true;
            dress(scene, out, title);
        }
    }
    any
}

/// Whether a party is named by its demonym (“Croatian”).
fn is_demonym(scene: &Scene<'_>, party: Party) -> bool {
    scene.mention_over(party.token).is_some_and(|(_, m)| m.kind == MentionKind::Demonym)
}

/// Whether a title is one of sport.
pub fn is_player(scene: &Scene<'_>, head: u32) -> bool {
    matches!(
        scene.lemma(head),
        "striker"
            | "midfielder"
            | "goalkeeper"
            | "defender"
            | "winger"
            | "forward"
            | "player"
            | "batsman"
            | "bowler"
    )
}

/// “the Libya investigation chief”, “the Iran desk head”: the place is what the work is about, not whose office it is.
fn is_about_place(scene: &Scene<'_>, head: u32) -> bool {
    head.checked_sub(1).is_some_and(|work| {
        scene.upos(work) == Upos::Noun
            && matches!(scene.lemma(work), "investigation" | "probe" | "inquiry" | "desk" | "case" | "file")
    })
}

/// “the bishop of Makurdi”, “the sheriff of Harris County”: a town or county that has one.
fn is_see(scene: &Scene<'_>, head: u32, owner: Party) -> bool {
    matches!(scene.lemma(head), "bishop" | "archbishop" | "sheriff")
        && !scene.is_country(owner.entity)
        && scene.mention_over(owner.token).is_some_and(|(_, m)| is_name(m))
}

/// “a lawmaker for the New Hope Party”, “Labour MP X”: one sits in a parliament for a party, not at it.
fn sits_for_party(scene: &Scene<'_>, head: u32, owner: Party) -> bool {
    let lawmaker = matches!(
        scene.lemma(head),
        "lawmaker"
            | "legislator"
            | "mp"
            | "senator"
            | "congressman"
            | "congresswoman"
            | "councillor"
            | "politician"
    );
    let house = |name: &str| {
        ["senate", "parliament", "assembly", "house", "congress", "council", "chamber", "diet", "duma"]
            .iter()
            .any(|word| name.contains(word))
    };
    let name = owner.span.of(scene.text);
    // "GOP governor X"
    let party = matches!(name, "GOP" | "Labour" | "Tory") || name.split(' ').any(|w| w == "Party");
    let elected = scene.is(head, STATE_TITLE) && !scene.is(head, BODY_TITLE)
        || matches!(scene.lemma(head), "governor" | "mayor");
    // "a deputy for the Peasant Party", not "chief deputy for"
    let deputy = scene.lemma(head) == "deputy"
        && scene.lemma(head + 1) == "for"
        && head.checked_sub(1).is_some_and(|t| scene.upos(t) == Upos::Det);
    let sits = lawmaker || party && elected || deputy;
    sits && scene.kind(owner.entity) == Some(EntityType::Org) && !house(&name.to_lowercase())
}

/// “X and Y, both directors of Z”, “X and Y are directors of Z”, “two directors of Z, X and Y”: a title in the plural, said of those named.
fn shared_by_all(scene: &Scene<'_>, t: u32) -> bool {
    scene.is(t, TITLE)
        && scene.xpos(t) == Xpos::Nns
        && !matches!(scene.lemma(t), "founder" | "owner" | "member" | "employee" | "investor")
        && (scene.label(t) == Deprel::Appos
            || scene.child(t, Deprel::Cop).is_some()
            || scene.child(t, Deprel::Appos).is_some_and(|c| c > t && scene.mention_at(c).is_some()))
}

/// Gives the last finding its title and, where told, `former`.
fn dress(scene: &Scene<'_>, out: &mut Findings, title: &Title) {
    if let Some(f) = out.list.last_mut() {
        let span = scene.span_of(title.words);
        f.title = Some(span);
        f.trigger_span = span;
        f.former = former(scene, title.words.start);
        f.specificity = 4;
    }
}

/// What says of an office that it was held before: “then-President X”.
fn is_over(lemma: &str) -> bool {
    matches!(lemma, "former" | "then" | "ex")
}

/// “former”, “ex-”, “late” shortly before a title.
fn former(scene: &Scene<'_>, start: u32) -> Option<Span> {
    (start.saturating_sub(5)..=start)
        .rev()
        .find(|&t| {
            matches!(
                scene.lemma(t),
                "former" | "ex" | "erstwhile" | "ousted" | "deposed" | "retired" | "one-time" | "then"
            ) || scene.lemma(t).starts_with("ex-")
        })
        .map(|t| scene.span(t))
}

/// “X became president of Y”, “X is Y's envoy”, “X serves as coach of Y”.
/// Offices under persons (“her deputy, X”) are read where `under_persons`, all others where not; those `paired` (person, title) have
/// their places already.
fn by_tree(
    scene: &Scene<'_>,
    out: &mut Findings,
    row: usize,
    told: &mut Vec<u32>,
    paired: &[(u32, u32)],
    under_persons: bool,
) {
    for t in 0..scene.size() {
        if !(title_word(scene, t) || shared_by_all(scene, t))
            || scene.mention_over(t).is_some_and(|(_, m)| m.kind != MentionKind::Nominal)
        {
            continue;
        }
        let title = title_at(scene, t);
        let mut owners = nominals::possessors(scene, t, &["of", "at", "for", "with", "to", "in", "from"]);
        if owners.is_empty() {
            owners = employers(scene, t);
        }
        owners.retain(|o| (scene.kind(o.entity) == Some(EntityType::Person)) == under_persons);
        let host = |o: &Party| scene.case(o.token) == "to";
        if matches!(scene.lemma(t), "ambassador" | "envoy" | "emissary") && !owners.iter().all(host) {
            owners.retain(|o| !host(o));
        }
        let held_there = matches!(scene.lemma(t), "deputy" | "predecessor" | "successor" | "counterpart");
        if owners.is_empty() || under_persons && !held_there {
            continue;
        }
        let bearers = nominals::bearers(scene, t);
        // "the leaders of A and B, X and Y": each of his own.
        let respectively = bearers.len() == owners.len()
            && matches!(scene.xpos(t), Xpos::Nns | Xpos::Nnps)
            && bearers.iter().all(|b| scene.kind(b.entity) == Some(EntityType::Person));
        if respectively {
            owners.sort_by_key(|o| o.token);
        }
        let rank = |person: &Party| bearers.iter().filter(|b| b.token < person.token).count();
        for person in bearers.iter().copied() {
            if scene.kind(person.entity) != Some(EntityType::Person) {
                continue;
            }
            let places: Vec<Party> = owners
                .iter()
                .enumerate()
                .filter(|(i, _)| !respectively || *i == rank(&person))
                .map(|(_, o)| o)
                .flat_map(|&o| place_of_person(scene, out, row, o, scene.lemma(t) == "counterpart"))
                .collect();
            for owner in places {
                let gpe = scene.kind(owner.entity) != Some(EntityType::Org);
                // "Chinese Premier X in Beijing" is premier of one of them.
                let elsewhere = gpe && scene.case(owner.token) == "in" && told.contains(&person.entity);
                if sits_for_party(scene, t, owner)
                    && let Some(member) = row_of("member_of")
                {
                    out.add(scene, member, person, owner, t, Rule::Title, "MEMBER for PARTY", 0.95);
                    continue;
                }
                // "an Italian coach" has a nationality, "the Italian coach" and "an Italian minister" an office.
                let national = is_demonym(scene, owner) && is_player(scene, t)
                    || matches!(scene.lemma(t), "coach" | "manager" | "captain")
                        && scene.mention_over(owner.token).is_some_and(|(_, m)| {
                            m.kind == MentionKind::Demonym
                                && m.tokens
                                    .start
                                    .checked_sub(1)
                                    .is_some_and(|a| matches!(scene.lemma(a), "a" | "an"))
                        });
                let seated = under_persons || scene.is(t, STATE_TITLE) || is_see(scene, t, owner);
                let anothers = paired.contains(&(person.entity, t)) || is_anothers(scene, out, person, t);
                if gpe && (!seated || is_about_place(scene, t)) || elsewhere || national || anothers {
                    continue;
                }
                if out.add(scene, row, person, owner, t, Rule::Title, "TITLE by tree", 0.95) {
                    dress(scene, out, nearest(scene, &title, owner, &mut None));
                    told.push(person.entity);
                }
            }
        }
    }
}

/// Whether a title in the singular was told already of the other person whose name it stands beside.
fn is_anothers(scene: &Scene<'_>, out: &Findings, person: Party, title: u32) -> bool {
    let mut told = out.list.iter().filter(|f| f.rule == Rule::Title && f.trigger == title);
    let beside = |f: &Finding| f.written == BESIDE && f.subject.entity != person.entity;
    !matches!(scene.xpos(title), Xpos::Nns | Xpos::Nnps) && told.any(beside)
}

/// The bodies an office is held at, where the phrase hangs from another word: “director of engineering at Y”, “served as a director at
/// Y”, “At Y, X was an engineer”.
fn employers(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let at = |c: u32, cases: &[&str]| {
        matches!(scene.label(c), Deprel::Nmod | Deprel::Obl) && cases.contains(&scene.case(c))
    };
    let bodies = |list: &[u32], from: u32, cases: &[&str]| -> Vec<Party> {
        let found = list.iter().filter(|&&c| c > from && at(c, cases)).flat_map(|&c| scene.parties(c));
        found.filter(|p| scene.fits(p.entity, &[EntityType::Org])).collect()
    };
    // "of engineering at Y"
    let field = scene.children(t).iter().copied().find(|&c| c > t && at(c, &["of", "in", "for"]));
    if let Some(field) = field.filter(|&c| scene.mention_at(c).is_none()) {
        let found = bodies(scene.children(field), field, &["at", "for", "with"]);
        if !found.is_empty() {
            return found;
        }
    }
    let head = scene.head(t);
    let as_role = head != ROOT
        && scene.upos(head) == Upos::Verb
        && (scene.case(t) == "as" || matches!(scene.label(t), Deprel::Xcomp));
    if as_role {
        return bodies(scene.children(head), t, &["at", "for", "with", "of"]);
    }
    // "At Y, X was an engineer"
    let copula = scene.child(t, Deprel::Cop);
    let first = scene.sentence(t).map_or(t, |s| s.start);
    let fronted = |&&c: &&u32| {
        c < t && scene.label(c) == Deprel::Obl && scene.case(c) == "at" && scene.lemma(first) == "at"
    };
    let found = copula.and_then(|_| scene.children(t).iter().find(fronted));
    let found = found.into_iter().flat_map(|&c| scene.parties_alone(c));
    found.filter(|p| scene.kind(p.entity) == Some(EntityType::Org)).collect()
}

/// The title as it stands right before where it is held: “physician and biologist at Y”.
fn nearest<'t>(scene: &Scene<'_>, title: &'t Title, owner: Party, other: &'t mut Option<Title>) -> &'t Title {
    let last = scene.children(title.head).iter().copied().rfind(|&c| {
        scene.label(c) == Deprel::Conj
            && c < owner.token
            && title_word(scene, c)
            && scene.mention_over(c).is_none()
    });
    match last.filter(|_| scene.case(owner.token) == "at") {
        Some(head) => other.insert(title_at(scene, head)),
        None => title,
    }
}

/// “her deputy, X”: an office under a person is held where that person holds theirs.
fn place_of_person(
    scene: &Scene<'_>,
    out: &Findings,
    row: usize,
    owner: Party,
    counterpart: bool,
) -> Vec<Party> {
    if scene.kind(owner.entity) != Some(EntityType::Person) {
        return vec![owner];
    }
    if counterpart {
        return Vec::new();
    }
    out.list
        .iter()
        .rev()
        .find(|f| f.row == row && f.subject.entity == owner.entity)
        .map(|f| Party { span: owner.span, token: owner.token, sure: owner.sure * 0.8, ..f.object })
        .into_iter()
        .collect()
}
