//! What tells who speaks: a reporting verb before or after the marks, a noun for words, a deed done in words.

use super::marks::Quoted;
use crate::nlp::doc::Mention;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos};
use crate::nlp::relation::clause;
use crate::nlp::relation::learned::bit_of;
use crate::nlp::relation::lexicon::{AGENT, KIN, PROFESSION, REPORT, TITLE, is_one_of};
use crate::nlp::relation::named_after;
use crate::nlp::relation::route;
use crate::nlp::relation::scene::Scene;
use crate::nlp::relation::surface;
use crate::nlp::tokenize::is_genitive;

/// How far from the marks a reporting verb may stand, in tokens.
const REACH: u32 = 28;

/// A reporting verb and who it says is speaking.
pub(super) struct Cue {
    pub(super) verb: Option<u32>,
    pub(super) speaker: Option<u32>,
    pub(super) confidence: f32,
}

/// The reporting verb beside a quotation.
pub(super) fn cue_of(
    scene: &Scene<'_>,
    text: &str,
    quoted: &Quoted,
    from: u32,
    to: u32,
    floor: u32,
    ceiling: u32,
) -> Option<Cue> {
    let after = after_cue(scene, text, quoted, to, ceiling);
    let before = before_cue(scene, text, quoted, from, floor);
    let inner = quoted.inner.of(text);
    let runs_on = inner.ends_with([',', '?', '!', '—', '-']);
    let lead = text.get(..quoted.outer.start as usize).unwrap_or("").trim_end();
    let introduced = lead.ends_with([',', ':'])
        || ["that", "as", "for", "called", "said", "saying", "of", "was"].iter().any(|w| lead.ends_with(w));
    match (after, before) {
        // “He has to “build a team, and quickly,” X says”: what X says of another, in words of X's.
        (Some(after), Some(before))
            if inner.ends_with(',')
                && follows(scene, quoted, to, &after)
                && !before.verb.is_some_and(|verb| is_cue(scene, verb)) =>
        {
            Some(after)
        }
        // Words within a clause belong to the verb that leads to them: “warned of “a moment of truth” and urged”.
        (Some(_), Some(before)) if inner.starts_with(char::is_lowercase) && before.speaker.is_some() => {
            Some(before)
        }
        (Some(after), Some(before)) => Some(
            if runs_on && !introduced || !introduced && after.speaker.is_some() && !inner.ends_with('.') {
                after
            } else {
                before
            },
        ),
        (after, before) => after.or(before),
    }
}

/// Whether a verb of saying with a person as its speaker follows the marks at once: with no other verb and nothing that joins between.
fn follows(scene: &Scene<'_>, quoted: &Quoted, to: u32, after: &Cue) -> bool {
    let (first, Some(verb)) = (behind(scene, quoted, to), after.verb) else { return false };
    let joined = matches!(scene.upos(first), Upos::Cconj | Upos::Sconj | Upos::Punct | Upos::Adp);
    let done = (first..verb).any(|t| matches!(scene.upos(t), Upos::Verb | Upos::Aux));
    let person = after.speaker.is_some_and(|e| scene.kind(e) == Some(EntityType::Person));
    person && is_cue(scene, verb) && !joined && !done && verb < first + 6
}

/// The first token behind the marks.
fn behind(scene: &Scene<'_>, quoted: &Quoted, to: u32) -> u32 {
    (to..scene.size()).find(|&t| scene.span(t).start >= quoted.outer.end).unwrap_or(scene.size())
}

/// “…,” said X; “…,” X said; “…”, according to X.
fn after_cue(scene: &Scene<'_>, text: &str, quoted: &Quoted, to: u32, ceiling: u32) -> Option<Cue> {
    let first = behind(scene, quoted, to);
    let mut t = first;
    // A full stop inside the marks and a new sentence after them: nothing after belongs to it, unless a cue follows at once.
    let ended = quoted.inner.of(text).ends_with('.');
    while t < scene.size() && t < first + REACH && scene.span(t).start < ceiling {
        let word = scene.word(t);
        let gap = text
            .get(scene.span(t.saturating_sub(1)).end as usize..scene.span(t).start as usize)
            .unwrap_or("");
        if gap.contains('\n') || matches!(word, "." | ";" | "!" | "?") && t > first {
            return None;
        }
        if is_cue(scene, t) || utters(scene, t) {
            if ended && t > first + 3 {
                return None;
            }
            let speaker = speaker_of(scene, t, Some((first, t)));
            return Some(cue(scene, Some(t), speaker));
        }
        if scene.is_according(t) {
            let speaker = mention_between(scene, t + 2, t + 12, false);
            return Some(cue(scene, Some(t), speaker));
        }
        // “…,” was X's comment.
        if t > first
            && t < first + 8
            && is_utterance(scene.lemma(t))
            && (first..t).any(|b| scene.lemma(b) == "be")
        {
            let owner = scene.children(t).iter().copied().find(|&c| scene.label(c) == Deprel::NmodPoss);
            return owner.and_then(|o| who(scene, o)).map(|speaker| cue(scene, Some(t), Some(speaker)));
        }
        t += 1;
    }
    None
}

/// X said: “…”; X described it as “…”.
fn before_cue(scene: &Scene<'_>, text: &str, quoted: &Quoted, from: u32, floor: u32) -> Option<Cue> {
    if let Some(cue) = content(scene, quoted, from, floor) {
        return Some(cue);
    }
    let mut t = from;
    while t > 0 && scene.span(t - 1).start >= quoted.outer.start {
        t -= 1;
    }
    let limit = t.saturating_sub(REACH);
    let mut said_to_be = None;
    while t > limit && t > 0 {
        t -= 1;
        if scene.span(t).start < floor {
            break;
        }
        let gap = text.get(scene.span(t).end as usize..scene.span(t + 1).start as usize).unwrap_or("");
        if gap.contains('\n') || matches!(scene.word(t), "." | "!" | "?") {
            break;
        }
        if is_cue(scene, t) {
            let speaker = speaker_of(scene, t, None);
            if speaker.is_some() {
                return Some(cue(scene, Some(t), speaker));
            }
            said_to_be = said_to_be.or(Some(t));
        }
        if scene.is_according(t)
            && let Some(speaker) = mention_between(scene, t + 2, t + 12, false)
        {
            return Some(cue(scene, Some(t), Some(speaker)));
        }
    }
    let told = introduced(scene, text, quoted, from, floor)
        .or_else(|| verdict(scene, text, quoted, from, floor))
        .or_else(|| deed(scene, text, quoted, from, floor));
    told.or_else(|| said_to_be.map(|t| cue(scene, Some(t), None)))
}

/// “X put it bluntly: “…””, and a title's “X: “…””: whoever the clause before the colon is about.
fn introduced(scene: &Scene<'_>, text: &str, quoted: &Quoted, from: u32, floor: u32) -> Option<Cue> {
    let lead = text.get(..quoted.outer.start as usize)?.trim_end();
    if !lead.ends_with(':') || quoted.inner.of(text).starts_with(char::is_lowercase) {
        return None;
    }
    let sentence = scene.syntax.sentences.get(scene.syntax.sentence_of(from.saturating_sub(2)))?;
    let start = sentence.tokens.start;
    let colon = (start..from).rev().find(|&t| scene.word(t) == ":")?;
    if scene.span(start).start < floor {
        return None;
    }
    let verb = (start..colon).rev().find(|&t| scene.upos(t) == Upos::Verb);
    let speaker = match verb {
        Some(verb) => speaker_of(scene, verb, None),
        None => mention_between(scene, start, colon, false)
            .filter(|&(e, _)| scene.kind(e) == Some(EntityType::Person)),
    }?;
    Some(cue(scene, verb, Some(speaker)))
}

/// “For X, the verdict was “…””, “X's answer was “…””: whose words the noun before the quotation names.
fn verdict(scene: &Scene<'_>, text: &str, quoted: &Quoted, from: u32, floor: u32) -> Option<Cue> {
    let lead = text.get(..quoted.outer.start as usize)?.trim_end();
    let start = scene.syntax.sentences.get(scene.syntax.sentence_of(from))?.tokens.start;
    let be = (start..from)
        .rev()
        .find(|&t| !matches!(scene.word(t), ":" | "," | "“" | "\"" | "simply" | "clear"))?;
    if scene.span(start).start < floor || !(lead.ends_with(':') || scene.lemma(be) == "be") {
        return None;
    }
    let noun = (start..from).rev().find(|&t| scene.upos(t) == Upos::Noun && is_utterance(scene.lemma(t)))?;
    if let Some(speaker) = owner(scene, noun) {
        return Some(cue(scene, Some(noun), Some(speaker)));
    }
    let speaker = matches!(scene.lemma(start), "for" | "to" | "from")
        .then(|| mention_between(scene, start + 1, noun, false))
        .flatten()
        .filter(|&(e, _)| scene.kind(e) == Some(EntityType::Person))?;
    Some(cue(scene, Some(noun), Some(speaker)))
}

/// “explained X's claim that “…””: whose words the noun right before them names.
fn content(scene: &Scene<'_>, quoted: &Quoted, from: u32, floor: u32) -> Option<Cue> {
    let before = |t: &u32| scene.span(*t).start < quoted.outer.start;
    let that = (0..from).rev().find(before).filter(|&t| t > 0 && scene.word(t) == "that")?;
    let noun = that - 1;
    if scene.upos(noun) != Upos::Noun || !is_utterance(scene.lemma(noun)) || scene.span(noun).start < floor {
        return None;
    }
    Some(cue(scene, Some(noun), Some(owner(scene, noun)?)))
}

/// Whose something is.
fn owner(scene: &Scene<'_>, noun: u32) -> Option<(u32, MentionKind)> {
    let behind =
        |c: &u32| *c > noun && scene.label(*c) == Deprel::Nmod && matches!(scene.case(*c), "of" | "from");
    let of = scene.children(noun).iter().copied().find(behind);
    [scene.child(noun, Deprel::NmodPoss), of].into_iter().flatten().find_map(|c| who(scene, c))
}

/// “X thanked Y for “…””, “X spoke of “…””: whoever praises, blames, asks or threatens in the clause that the words end.
fn deed(scene: &Scene<'_>, text: &str, quoted: &Quoted, from: u32, floor: u32) -> Option<Cue> {
    if !quoted.inner.of(text).starts_with(char::is_lowercase) {
        return None;
    }
    let start = scene.syntax.sentences.get(scene.syntax.sentence_of(from))?.tokens.start;
    let words = ["accuses", "praises", "rejects", "requests", "threatens"];
    let spoken = words.iter().fold(0, |bits, name| bits | bit_of(name));
    for t in (start.max(from.saturating_sub(REACH))..from).rev() {
        if scene.span(t).start < floor || scene.word(t) == ";" {
            return None;
        }
        if scene.upos(t) != Upos::Verb {
            continue;
        }
        let lemma = scene.lemma(t);
        if route::rows_of(lemma) & spoken != 0 || matches!(lemma, "speak" | "talk") {
            let speaker = speaker_of(scene, t, None)?;
            return Some(cue(scene, Some(t), Some(speaker)));
        }
        // Another verb in between has a clause of its own.
        if scene.label(t) == Deprel::Root {
            return None;
        }
    }
    None
}

/// What somebody's words are called.
fn is_utterance(lemma: &str) -> bool {
    matches!(
        lemma,
        "verdict"
            | "answer"
            | "reply"
            | "response"
            | "message"
            | "comment"
            | "summary"
            | "conclusion"
            | "lesson"
            | "advice"
            | "explanation"
            | "word"
            | "motto"
            | "assessment"
            | "reaction"
            | "warning"
            | "question"
            | "retort"
            | "view"
            | "statement"
            | "claim"
            | "assertion"
            | "declaration"
            | "remark"
            | "promise"
            | "pledge"
            | "vow"
            | "admission"
            | "complaint"
            | "prediction"
            | "announcement"
    )
}

fn cue(scene: &Scene<'_>, verb: Option<u32>, speaker: Option<(u32, MentionKind)>) -> Cue {
    let confidence = match speaker {
        Some((e, MentionKind::Name | MentionKind::Alias)) if scene.kind(e) == Some(EntityType::Person) => {
            0.95
        }
        Some((_, MentionKind::Pronoun)) => 0.75,
        Some(_) => 0.8,
        None => 0.5,
    };
    Cue { verb, speaker: speaker.map(|s| s.0), confidence }
}

pub(super) fn is_cue(scene: &Scene<'_>, t: u32) -> bool {
    scene.is(t, REPORT) && matches!(scene.upos(t), Upos::Verb)
        || matches!(scene.word(t), "said" | "says" | "added" | "told")
        // "…," the BBC reports.
        || matches!(scene.word(t), "reports" | "writes") && matches!(scene.word(t + 1), "." | ",")
}

/// How words come out, of verbs that report nothing where no marks stand before them: “…,” X reacted; “…,” X yelled at them.
const UTTERANCES: &str = "react interject yell scream roar rejoin chuckle laugh sigh fret implore beg assure allege text \
    deadpan crack";

fn utters(scene: &Scene<'_>, t: u32) -> bool {
    scene.upos(t) == Upos::Verb && is_one_of(scene.lemma(t), UTTERANCES)
}

/// Who a reporting verb says is speaking: its subject, else the name beside it.
pub(super) fn speaker_of(
    scene: &Scene<'_>,
    verb: u32,
    between: Option<(u32, u32)>,
) -> Option<(u32, MentionKind)> {
    let clause = clause::read(scene, verb);
    for &s in &clause.subjects {
        if let Some(found) = who(scene, s) {
            return Some(found);
        }
    }
    if clause.subjects.is_empty()
        && between.is_none()
        && let Some(found) = surface::subject(scene, verb).and_then(|s| who(scene, s))
    {
        return Some(found);
    }
    // Where the tree fails: the name between the marks and the verb, else the one after the verb.
    if let Some((from, to)) = between {
        if clause.subjects.iter().any(|&s| somebody_of(scene, s)) {
            return None;
        }
        if let Some(found) = mention_between(scene, from, to, true) {
            return Some(found);
        }
        // What a verb with a subject of its own is followed by hears it or passes it on: "a colleague told CNN".
        let unnamed =
            clause.subjects.iter().any(|&s| s < verb && matches!(scene.upos(s), Upos::Noun | Upos::Pron));
        return if unnamed { None } else { mention_between(scene, verb + 1, verb + 10, false) };
    }
    if let Some(found) = surface::subject(scene, verb).and_then(|s| who(scene, s)) {
        return Some(found);
    }
    if clause.subjects.is_empty() {
        let sentence = scene.syntax.sentences.get(scene.syntax.sentence_of(verb))?;
        return mention_between(scene, sentence.tokens.start.max(verb.saturating_sub(8)), verb, true);
    }
    None
}

/// “A spokeswoman for X”: somebody who is of another and has no name.
fn somebody_of(scene: &Scene<'_>, t: u32) -> bool {
    let of = |c: &u32| scene.label(*c) == Deprel::Nmod && matches!(scene.case(*c), "for" | "of" | "to");
    scene.upos(t) == Upos::Noun
        && scene.is(t, TITLE | PROFESSION | KIN)
        && scene.mention_at(t).is_none()
        && named_after(scene, t).is_none()
        && scene.children(t).iter().any(|c| {
            of(c) && scene.mention_at(*c).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Person))
        })
}

/// Whom a subject means: a person in or beside the phrase before the body they speak for.
fn who(scene: &Scene<'_>, t: u32) -> Option<(u32, MentionKind)> {
    let parties = scene.parties_alone(t);
    let direct = scene.mention_at(t);
    let person =
        parties.iter().find(|p| scene.kind(p.entity) == Some(EntityType::Person)).or(parties.first());
    let Some(person) = person else {
        return named_after(scene, t).map(|e| (e, MentionKind::Name));
    };
    // "X's lawyer said", "a spokeswoman for X said": another person than X.
    let theirs = person.token != t
        && scene.head(person.token) == t
        && matches!(scene.label(person.token), Deprel::Nmod | Deprel::NmodPoss)
        && scene.is(t, TITLE | PROFESSION | KIN)
        && scene.kind(person.entity) == Some(EntityType::Person);
    if theirs {
        return named_after(scene, t).filter(|e| *e != person.entity).map(|e| (e, MentionKind::Name));
    }
    // "a Russian agent said": somebody from there, who does not speak for the country.
    let from_there = direct.is_none()
        && scene.mention_at(person.token).is_some_and(|(_, m)| m.kind == MentionKind::Demonym);
    if from_there
        && person.token != t
        && (scene.is(t, PROFESSION) && !scene.is(t, AGENT) || is_one_of(scene.lemma(t), ANYBODY))
    {
        return named_after(scene, t).map(|e| (e, MentionKind::Name));
    }
    // "the veteran Delaware Democrat said", "the London-based architect said": somebody spoken of before, not the place.
    let partisan = |t: u32| PARTISANS.iter().any(|w| w.eq_ignore_ascii_case(scene.word(t)));
    let after = scene.mention_over(person.token).map_or(t, |(_, m)| m.tokens.end);
    let is_person = |e: u32| scene.kind(e) == Some(EntityType::Person);
    if !is_person(person.entity) && (partisan(after) || partisan(t) || is_based(scene, after)) {
        return person_before(scene, t);
    }
    let kind = direct.filter(|(e, _)| *e == person.entity).map_or(MentionKind::Name, |(_, m)| m.kind);
    // The speaker named in apposition: "the ministry's spokesman, X", "the singer's company X".
    let owner = is_genitive(scene.word(after));
    if let Some(next) = named_after(scene, t)
        && next != person.entity
        && (owner && after <= t || !is_person(person.entity) && is_person(next))
    {
        return Some((next, MentionKind::Name));
    }
    Some((person.entity, kind))
}

/// Who is of a country without speaking for it.
const ANYBODY: &str = "agent spy soldier sailor pilot hacker gunman sniper lawyer attorney prisoner man woman \
    boy girl resident villager student worker farmer refugee migrant survivor witness protester expert analyst professor";

/// Whether what ends before a token only says where somebody is: “London-based”.
fn is_based(scene: &Scene<'_>, end: u32) -> bool {
    scene.word(end) == "-" && scene.word(end + 1) == "based"
}

/// What a member of a parliament is called beside the place that sent them.
const PARTISANS: &[&str] = &[
    "Democrat",
    "Republican",
    "Conservative",
    "Liberal",
    "lawmaker",
    "senator",
    "congressman",
    "congresswoman",
    "governor",
    "mayor",
];

/// The last person named before a token, in this sentence or the two before.
fn person_before(scene: &Scene<'_>, t: u32) -> Option<(u32, MentionKind)> {
    let sentence = scene.syntax.sentence_of(t);
    let near = |m: &Mention| m.tokens.end <= t && sentence.saturating_sub(m.sentence as usize) <= 2;
    let mut persons = scene.mentions().iter().rev().filter(|(_, m)| near(m));
    persons.find(|(e, _)| scene.kind(*e) == Some(EntityType::Person)).map(|&(e, m)| (e, m.kind))
}

/// The first (or last) mention of somebody who can speak among tokens.
fn mention_between(scene: &Scene<'_>, from: u32, to: u32, last: bool) -> Option<(u32, MentionKind)> {
    let speaks = |e: u32, m: &Mention| {
        matches!(scene.kind(e), Some(EntityType::Person | EntityType::Org | EntityType::Gpe))
            && m.kind != MentionKind::Demonym
            && !is_genitive(scene.word(m.tokens.end))
            && !is_based(scene, m.tokens.end)
    };
    let stop = |t: u32| matches!(scene.word(t), "." | "“" | "\"" | "”" | ";");
    let mut found: Option<(u32, MentionKind)> = None;
    for t in from..to.min(scene.size()) {
        if stop(t) {
            break;
        }
        if let Some((e, m)) = scene.mention_over(t).filter(|(e, m)| speaks(*e, m)) {
            let person = scene.kind(e) == Some(EntityType::Person);
            let had_person = found.is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Person));
            if found.is_none() || person && !had_person || last && (person || !had_person) {
                found = Some((e, m.kind));
            }
            if person && !last {
                break;
            }
        }
    }
    found
}
