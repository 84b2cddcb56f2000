//! Quotes and who speaks them.
//!
//! A stretch between quotation marks is a quote when somebody is told to say it: a reporting verb beside it, or a whole sentence
//! of speech that follows another of the same speaker. Titles of works and words at a distance (“sukiyaki”) are none.

mod marks;
#[cfg(test)]
mod tests;

use marks::Quoted;

use super::Span;
use super::doc::{Article, Entity, Mention, Quote, Syntax};
use super::labels::{Deprel, EntityType, MentionKind, Upos};
use super::relation::clause;
use super::relation::lexicon::REPORT;
use super::relation::scene::Scene;
use super::relation::surface;

/// How far from the marks a reporting verb may stand, in tokens.
const REACH: u32 = 28;

/// A reporting verb and who it says is speaking.
struct Cue {
    verb: Option<u32>,
    speaker: Option<u32>,
    confidence: f32,
}

/// The quotes of an article, in text order.
pub fn find(article: &Article<'_>, syntax: &Syntax, entities: &[Entity]) -> Vec<Quote> {
    let pairs = marks::pairs(article.text);
    if pairs.is_empty() {
        return Vec::new();
    }
    let scene = Scene::new(article.text, syntax, entities, &[]);
    let mut out: Vec<Quote> = Vec::new();
    for (i, quoted) in pairs.iter().enumerate() {
        let (from, to) = tokens_of(&scene, quoted.inner);
        if from >= to || is_title_of_work(&scene, quoted, from, to) {
            continue;
        }
        let words = (from..to).filter(|&t| scene.upos(t) != Upos::Punct).count();
        let text = quoted.inner.of(article.text);
        let floor = i.checked_sub(1).and_then(|j| pairs.get(j)).map_or(0, |q| q.outer.end);
        let ceiling = pairs.get(i + 1).map_or(u32::MAX, |q| q.outer.start);
        let sentence_like = text.starts_with(|c: char| c.is_uppercase() || c == '…')
            && text.ends_with(['.', '!', '?', ',', '…', '—']);
        let cue = cue_of(&scene, article.text, quoted, from, to, floor, ceiling);
        // "A," said X, "B": one utterance, interrupted.
        let joins = out.last().is_some_and(|last| {
            let between =
                article.text.get(last.span.end as usize..quoted.inner.start as usize).unwrap_or("\n\n");
            let goes_on = last.cue.is_some_and(|c| c.start >= last.span.end && c.end <= quoted.inner.start);
            goes_on && between.len() < 120 && !between.contains(['\n', '.', '!', '?'])
        });
        if joins && !text.is_empty() {
            if let Some(last) = out.last_mut() {
                last.span = last.span.join(quoted.inner);
            }
            continue;
        }
        let goes_on = |cue: &Cue| {
            cue.verb.is_some_and(|v| scene.span(v).start >= quoted.outer.end)
                && continues(article.text, quoted, pairs.get(i + 1))
        };
        let cue = match cue {
            Some(cue) if words >= 3 || sentence_like || goes_on(&cue) => cue,
            None if sentence_like && words >= 2 && !quoted.single => {
                match carried_on(&scene, article.text, quoted, from, &out, words) {
                    Some(cue) => cue,
                    None => continue,
                }
            }
            _ => continue,
        };
        // Words of nobody named are no quote of anybody's.
        if cue.speaker.is_none() {
            continue;
        }
        out.push(Quote {
            span: quoted.inner,
            speaker: cue.speaker,
            cue: cue.verb.map(|v| scene.span(v)),
            confidence: cue.confidence,
        });
    }
    out
}

/// Whether the next stretch between marks goes on with this one's sentence: “The bank”, said X, “cannot do everything”.
fn continues(text: &str, quoted: &Quoted, next: Option<&Quoted>) -> bool {
    next.is_some_and(|next| {
        let between = text.get(quoted.outer.end as usize..next.outer.start as usize).unwrap_or("\n");
        between.len() < 120
            && !between.contains(['\n', '.', '!', '?'])
            && next.inner.of(text).starts_with(char::is_lowercase)
    })
}

fn tokens_of(scene: &Scene<'_>, span: Span) -> (u32, u32) {
    let tokens = &scene.syntax.tokens;
    let from = tokens.partition_point(|t| t.span.end <= span.start) as u32;
    let to = tokens.partition_point(|t| t.span.start < span.end) as u32;
    (from, to.min(scene.size()))
}

/// Whether a name of a work, product or event fills the marks.
fn is_title_of_work(scene: &Scene<'_>, quoted: &Quoted, from: u32, to: u32) -> bool {
    scene.mentions().iter().any(|(e, m)| {
        m.tokens.start >= from
            && m.tokens.end <= to
            && !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal)
            && (matches!(
                scene.kind(*e),
                Some(EntityType::WorkOfArt | EntityType::Product | EntityType::Event | EntityType::Law)
            ) || m.tokens.len() > 1)
            && m.span.len() * 10 >= quoted.inner.len() * 7
    })
}

/// The reporting verb beside a quotation.
fn cue_of(
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

/// “…,” said X; “…,” X said; “…”, according to X.
fn after_cue(scene: &Scene<'_>, text: &str, quoted: &Quoted, to: u32, ceiling: u32) -> Option<Cue> {
    let mut t = to;
    while t < scene.size() && scene.span(t).start < quoted.outer.end {
        t += 1;
    }
    let first = t;
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
        if is_cue(scene, t) {
            if ended && t > first + 3 {
                return None;
            }
            let speaker = speaker_of(scene, t, Some((first, t)));
            return Some(cue(scene, Some(t), speaker));
        }
        if is_according(scene, t) {
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

/// “according to”
fn is_according(scene: &Scene<'_>, t: u32) -> bool {
    (scene.lemma(t) == "accord" || scene.word(t).eq_ignore_ascii_case("according"))
        && scene.lemma(t + 1) == "to"
}

/// X said: “…”; X described it as “…”.
fn before_cue(scene: &Scene<'_>, text: &str, quoted: &Quoted, from: u32, floor: u32) -> Option<Cue> {
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
        if is_according(scene, t)
            && let Some(speaker) = mention_between(scene, t + 2, t + 12, false)
        {
            return Some(cue(scene, Some(t), Some(speaker)));
        }
    }
    let told =
        introduced(scene, text, quoted, from, floor).or_else(|| verdict(scene, text, quoted, from, floor));
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
    let owner = scene.children(noun).iter().copied().find(|&c| scene.label(c) == Deprel::NmodPoss);
    if let Some(speaker) = owner.and_then(|o| who(scene, o)) {
        return Some(cue(scene, Some(noun), Some(speaker)));
    }
    let of = scene
        .children(noun)
        .iter()
        .copied()
        .find(|&c| c > noun && scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "of" | "from"));
    if let Some(speaker) = of.and_then(|o| who(scene, o)) {
        return Some(cue(scene, Some(noun), Some(speaker)));
    }
    let speaker = matches!(scene.lemma(start), "for" | "to" | "from")
        .then(|| mention_between(scene, start + 1, noun, false))
        .flatten()
        .filter(|&(e, _)| scene.kind(e) == Some(EntityType::Person))?;
    Some(cue(scene, Some(noun), Some(speaker)))
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

fn is_cue(scene: &Scene<'_>, t: u32) -> bool {
    scene.is(t, REPORT) && matches!(scene.upos(t), Upos::Verb)
        || matches!(scene.word(t), "said" | "says" | "added" | "told")
}

/// Who a reporting verb says is speaking: its subject, else the name beside it.
fn speaker_of(scene: &Scene<'_>, verb: u32, between: Option<(u32, u32)>) -> Option<(u32, MentionKind)> {
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
        if let Some(found) = mention_between(scene, from, to, true) {
            return Some(found);
        }
        return mention_between(scene, verb + 1, verb + 10, false);
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

/// Whom a subject means: a person in or beside the phrase before the body they speak for.
fn who(scene: &Scene<'_>, t: u32) -> Option<(u32, MentionKind)> {
    let parties = scene.parties_alone(t);
    let direct = scene.mention_at(t);
    let person =
        parties.iter().find(|p| scene.kind(p.entity) == Some(EntityType::Person)).or(parties.first());
    let Some(person) = person else {
        return super::relation::named_after(scene, t).map(|e| (e, MentionKind::Name));
    };
    let kind = direct.filter(|(e, _)| *e == person.entity).map_or(MentionKind::Name, |(_, m)| m.kind);
    // The speaker named in apposition: "the ministry's spokesman, X".
    if scene.kind(person.entity) != Some(EntityType::Person)
        && let Some(next) =
            super::relation::named_after(scene, t).filter(|&e| scene.kind(e) == Some(EntityType::Person))
    {
        return Some((next, MentionKind::Name));
    }
    Some((person.entity, kind))
}

/// The first (or last) mention of somebody who can speak among tokens.
fn mention_between(scene: &Scene<'_>, from: u32, to: u32, last: bool) -> Option<(u32, MentionKind)> {
    let speaks = |e: u32, m: &Mention| {
        matches!(scene.kind(e), Some(EntityType::Person | EntityType::Org | EntityType::Gpe))
            && m.kind != MentionKind::Demonym
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

/// A sentence of speech with no cue of its own goes on from the last speaker.
fn carried_on(
    scene: &Scene<'_>,
    text: &str,
    quoted: &Quoted,
    from: u32,
    out: &[Quote],
    words: usize,
) -> Option<Cue> {
    if let Some(last) = out.last() {
        let between = text.get(last.span.end as usize..quoted.inner.start as usize).unwrap_or("");
        // Few words go on only right behind the cue: “…,” said X. “I doubt it.”
        let close = !between.contains("\n\n") && last.cue.is_some_and(|c| c.start >= last.span.end);
        if words < 4 && !close {
            return None;
        }
        if between.matches("\n\n").count() <= 1 && between.len() < 200 {
            return Some(Cue { verb: None, speaker: last.speaker, confidence: last.confidence * 0.8 });
        }
    }
    if words < 4 {
        return None;
    }
    // The sentence before tells who speaks: "Kishida stated that … . “We must …”"
    let here = scene.syntax.sentence_of(from);
    let before = scene.syntax.sentences.get(here.checked_sub(1)?)?;
    let this = scene.syntax.sentences.get(here)?;
    if before.in_title {
        return None;
    }
    if before.paragraph == this.paragraph {
        for t in before.tokens.start..before.tokens.end {
            if is_cue(scene, t)
                && let Some((speaker, _)) = speaker_of(scene, t, None)
            {
                return Some(Cue { verb: None, speaker: Some(speaker), confidence: 0.6 });
            }
        }
    } else if !fills_paragraph(text, quoted) {
        return None;
    }
    // “X was blunt. “Nobody believes him.””: the person that the sentence before is about.
    let subject = scene.mentions().iter().find(|(e, m)| {
        let head = scene.head_of(m.tokens);
        before.tokens.contains(m.tokens.start)
            && scene.kind(*e) == Some(EntityType::Person)
            && matches!(scene.label(head), Deprel::Nsubj | Deprel::NsubjPass)
            && (scene.label(scene.head(head)) == Deprel::Root || scene.label(head) == Deprel::NsubjPass)
    });
    subject.map(|&(person, _)| Cue { verb: None, speaker: Some(person), confidence: 0.5 })
}

/// Whether a quotation is all there is in its paragraph.
fn fills_paragraph(text: &str, quoted: &Quoted) -> bool {
    let lead = text.get(..quoted.outer.start as usize).unwrap_or("");
    let rest = text.get(quoted.outer.end as usize..).unwrap_or("");
    (lead.is_empty() || lead.ends_with("\n\n")) && (rest.trim().is_empty() || rest.starts_with("\n\n"))
}
