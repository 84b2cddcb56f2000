//! Other names a text gives: “X, also known as Y”, “X (formerly known as Y)”, “X (YZ)”.

use compact_str::CompactString;

use super::scene::Scene;
use super::table::{TABLE, row_of};
use crate::nlp::Span;
use crate::nlp::doc::{Argument, Evidence, Mention, Relation};
use crate::nlp::labels::{EntityType, MentionKind, Modality};

/// The longest other name, in tokens.
const LONGEST: u32 = 8;

/// Every other name told: the entity is the subject, the other name the span of the object, which is no entity of its own.
pub fn find(scene: &Scene<'_>) -> Vec<Relation> {
    let mut out: Vec<Relation> = Vec::new();
    let Some(row) = row_of("also_known_as").and_then(|row| TABLE.get(row)) else { return out };
    for &(entity, mention) in scene.mentions() {
        if mention.kind != MentionKind::Name {
            continue;
        }
        let Some((trigger, other, confidence)) =
            introduced(scene, mention).or_else(|| bracketed(scene, entity, mention))
        else {
            continue;
        };
        let again = out.iter().any(|r| {
            r.subject.entity == Some(entity) && r.object.span.of(scene.text) == other.of(scene.text)
        });
        if again || other.of(scene.text) == mention.span.of(scene.text) {
            continue;
        }
        let sentence = scene.syntax.sentences.get(scene.syntax.sentence_of(mention.tokens.start));
        out.push(Relation {
            kind: row.kind,
            name: row.name,
            subject: Argument { entity: Some(entity), span: mention.span },
            object: Argument { entity: None, span: other },
            predicate: CompactString::const_new("also known as"),
            qualifiers: Vec::new(),
            negated: false,
            modality: Modality::Asserted,
            attributed_to: None,
            confidence,
            evidence: Evidence { span: sentence.map_or(Span::default(), |s| s.span), trigger },
            more_evidence: Vec::new(),
            because: CompactString::const_new("other name: NAME, known as OTHER"),
        });
    }
    out
}

/// “X, also known as Y”: the words that introduce it, the other name.
fn introduced(scene: &Scene<'_>, mention: &Mention) -> Option<(Span, Span, f32)> {
    let mut t = mention.tokens.end;
    if matches!(scene.word(t), "," | "(") {
        t += 1;
    }
    let from = t;
    let adverb = matches!(
        scene.lemma(t),
        "also"
            | "formerly"
            | "formally"
            | "officially"
            | "previously"
            | "better"
            | "once"
            | "commonly"
            | "widely"
    );
    if adverb {
        t += 1;
    }
    if scene.word(t).eq_ignore_ascii_case("aka") || scene.word(t).eq_ignore_ascii_case("a.k.a.") {
        t += 1;
    } else if scene.word(t) == "known" && scene.word(t + 1) == "as" {
        t += 2;
    } else if adverb && scene.word(t) == "called" {
        t += 1;
    } else {
        return None;
    }
    let trigger = scene.span(from).join(scene.span(t - 1));
    Some((trigger, name_from(scene, t)?, 0.85))
}

/// The name that begins at a token: a mention, what stands in quotation marks, else capitalised words.
fn name_from(scene: &Scene<'_>, t: u32) -> Option<Span> {
    let quoted = matches!(scene.word(t), "“" | "\"" | "‘" | "``");
    let start = t + u32::from(quoted || matches!(scene.word(t), "the" | "The"));
    let capital = |t: u32| scene.word(t).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let mut end = start;
    while end < start + LONGEST && end < scene.size() {
        let inside = if quoted {
            !matches!(scene.word(end), "”" | "\"" | "’" | "''" | ",")
        } else {
            capital(end)
                || end > start
                    && matches!(scene.word(end), "of" | "the" | "de" | "al" | "-" | "and")
                    && capital(end + 1)
        };
        if !inside {
            break;
        }
        end += 1;
    }
    (end > start && capital(start)).then(|| scene.span(start).join(scene.span(end - 1)))
}

/// “World Food Programme (WFP)”: letters in brackets that the reader takes for the same entity.
fn bracketed(scene: &Scene<'_>, entity: u32, mention: &Mention) -> Option<(Span, Span, f32)> {
    let t = mention.tokens.end;
    if scene.word(t) != "(" || scene.word(t + 2) != ")" || mention.tokens.len() < 2 {
        return None;
    }
    let (same, other) = scene.mention_over(t + 1)?;
    let organisation = !matches!(scene.kind(entity), Some(EntityType::Person));
    let letters = scene.word(t + 1).chars().all(|c| c.is_uppercase());
    (same == entity && organisation && letters).then_some((other.span, other.span, 0.9))
}
