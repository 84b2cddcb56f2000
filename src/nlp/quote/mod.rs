//! Quotes and who speaks them.
//!
//! A stretch between quotation marks is a quote when somebody is told to say it: a reporting verb beside it, or a whole sentence
//! of speech that follows another of the same speaker. Titles of works and words at a distance (“sukiyaki”) are none.

mod cue;
mod marks;
#[cfg(test)]
mod tests;

use cue::{Cue, cue_of, is_cue, speaker_of};
use marks::Quoted;

use super::Span;
use super::doc::{Article, Entity, Mention, Quote, Syntax};
use super::entity::pronoun;
use super::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};
use super::relation::clause;
use super::relation::scene::Scene;

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
        if from >= to || is_in_title_case(&scene, from, to) || is_title_of_work(&scene, quoted, from, to) {
            continue;
        }
        let words = (from..to).filter(|&t| scene.upos(t) != Upos::Punct).count();
        let text = quoted.inner.of(article.text);
        let floor = i.checked_sub(1).and_then(|j| pairs.get(j)).map_or(0, |q| q.outer.end);
        let ceiling = pairs.get(i + 1).map_or(u32::MAX, |q| q.outer.start);
        let sentence_like = text.starts_with(|c: char| c.is_uppercase() || c == '…')
            && text.ends_with(['.', '!', '?', ',', '…', '—']);
        // “A,” said X. “B.” Y denied it: what the last speaker goes on with is not said by whom the next sentence is about.
        let goes_on_alone = sentence_like
            && text.ends_with('.')
            && out.last().is_some_and(|last| {
                let between =
                    article.text.get(last.span.end as usize..quoted.inner.start as usize).unwrap_or("\n\n");
                last.cue.is_some_and(|c| c.start >= last.span.end && c.end <= quoted.inner.start)
                    && between.len() < 200
                    && between.trim_end_matches(['“', '"', '\'', '‘']).trim_end().ends_with('.')
                    && !between.contains("\n\n")
            });
        let ceiling = if goes_on_alone { quoted.outer.end } else { ceiling };
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
        let cue = cue.map(|cue| by_pronoun(&scene, article.text, quoted, &out, cue));
        let cue = match cue {
            Some(cue)
                if words >= 3
                    || sentence_like
                    || goes_on(&cue)
                    || words == 2 && leads_to(&scene, &cue, from) =>
            {
                cue
            }
            None if sentence_like && words >= 2 && !quoted.single => {
                match carried_on(&scene, article.text, quoted, from, &out, words) {
                    Some(cue) => cue,
                    None => continue,
                }
            }
            _ => continue,
        };
        // Words of nobody named are no quote of anybody's, and an event or a work does not speak.
        let speaks = |e: u32| {
            !matches!(
                scene.kind(e),
                Some(EntityType::Event | EntityType::WorkOfArt | EntityType::Product | EntityType::Law)
            )
        };
        if !cue.speaker.is_some_and(speaks) {
            continue;
        }
        out.push(Quote {
            span: quoted.inner,
            speaker: cue.speaker,
            cue: cue.verb.map(|v| scene.span(v)),
            confidence: cue.confidence,
        });
    }
    out.into_iter().flat_map(|quote| of_each(&scene, quote)).collect()
}

/// “…,” said the leaders of A and B: a quote for each of those who are told to say it together.
fn of_each(scene: &Scene<'_>, quote: Quote) -> Vec<Quote> {
    let mut out = vec![quote.clone()];
    let (Some(speaker), Some(cue)) = (quote.speaker, quote.cue) else { return out };
    let verb = scene.syntax.tokens.partition_point(|t| t.span.end <= cue.start) as u32;
    let names_speaker = |t: u32| {
        scene.mention_at(t).is_some_and(|(e, m)| {
            (e == speaker || m.metonym_for == Some(speaker))
                && !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal | MentionKind::Demonym)
        })
    };
    for subject in clause::read(scene, verb).subjects {
        let several = scene.xpos(subject) == Xpos::Nns;
        let of = |c: &u32| several && scene.case(*c) == "of" && names_speaker(*c);
        let first = Some(subject).filter(|&t| names_speaker(t));
        let Some(first) = first.or_else(|| scene.children(subject).iter().copied().find(of)) else {
            continue;
        };
        let mut others = Vec::new();
        scene.named_conjuncts(first, &mut others);
        for other in others.iter().filter(|p| scene.kind(p.entity) == scene.kind(speaker)) {
            if out.iter().all(|q| q.speaker != Some(other.entity)) {
                out.push(Quote { speaker: Some(other.entity), ..quote.clone() });
            }
        }
    }
    out
}

/// “…,” he added: where nothing says whom the pronoun means, the last person named as a subject since the quote before, or whoever spoke
/// that.
fn by_pronoun(scene: &Scene<'_>, text: &str, quoted: &Quoted, out: &[Quote], cue: Cue) -> Cue {
    let subjects = cue.verb.filter(|_| cue.speaker.is_none()).map(|verb| clause::read(scene, verb).subjects);
    let Some(female) = subjects.into_iter().flatten().find_map(|s| pronoun::sex(scene.word(s))) else {
        return cue;
    };
    let near = |last: &&Quote| {
        let between = text.get(last.span.end as usize..quoted.inner.start as usize).unwrap_or("");
        between.len() < 600 && between.matches("\n\n").count() <= 2
    };
    let Some(last) = out.last().filter(near) else { return cue };
    let agrees = |e: u32| {
        let entity = scene.entities.get(e as usize);
        entity.is_some_and(|e| e.kind == EntityType::Person && e.female.is_none_or(|f| f == female))
    };
    let between = |m: &Mention| m.span.start >= last.span.end && m.span.end <= quoted.outer.start;
    let subject = |m: &Mention| {
        matches!(m.kind, MentionKind::Name | MentionKind::Alias)
            && matches!(scene.label(scene.head_of(m.tokens)), Deprel::Nsubj | Deprel::NsubjPass)
    };
    let mut named = scene.mentions().iter().rev().filter(|(_, m)| between(m) && subject(m));
    let speaker = match named.find(|(e, _)| scene.kind(*e) == Some(EntityType::Person)) {
        Some(&(person, _)) => Some(person),
        None => last.speaker,
    };
    match speaker.filter(|&e| agrees(e)) {
        Some(speaker) => Cue { speaker: Some(speaker), confidence: 0.6, ..cue },
        None => cue,
    }
}

/// Whether the verb that tells who speaks stands close before two words between marks: “called it “pure theatre””.
fn leads_to(scene: &Scene<'_>, cue: &Cue, from: u32) -> bool {
    let sure = cue.speaker.is_some_and(|e| scene.kind(e) == Some(EntityType::Person));
    sure && cue.verb.is_some_and(|v| v < from && from - v <= 10)
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

/// Whether all words but small ones begin with capitals, as in a title: “This Week”, “Global Inequality: A New Approach”. In headlines
/// everything may be written so.
fn is_in_title_case(scene: &Scene<'_>, from: u32, to: u32) -> bool {
    let sentence = scene.syntax.sentences.get(scene.syntax.sentence_of(from));
    if sentence.is_some_and(|s| s.in_title) {
        return false;
    }
    let mut capitals = 0;
    for t in from..to {
        let word = scene.word(t);
        match word.chars().next() {
            Some(c) if c.is_uppercase() => capitals += 1,
            Some(c) if c.is_lowercase() && word.len() > 3 => return false,
            _ => {}
        }
    }
    capitals > 1 && (from..to).any(|t| scene.word(t).chars().skip(1).any(char::is_lowercase))
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
