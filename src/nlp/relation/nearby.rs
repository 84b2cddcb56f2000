//! Whom “the company” means where the reader of entities left it open: a guess from the clause it stands in, good enough for what
//! the clause tells, not for a mention that is published.

use std::borrow::Cow;

use crate::nlp::doc::{Entity, Mention, ROOT, Syntax, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos};

/// The entities with the mentions guessed. What is traded and has no name stands after the others and takes no part in relations.
pub fn guessed<'e>(text: &str, syntax: &Syntax, entities: &'e [Entity]) -> Cow<'e, [Entity]> {
    let entities = entities.get(..entities.partition_point(|e| !e.is_traded())).unwrap_or(entities);
    let mut names: Vec<Named> = entities
        .iter()
        .enumerate()
        .flat_map(|(entity, of)| {
            let is_org = of.kind == EntityType::Org;
            of.mentions.iter().map(move |m| Named {
                entity,
                tokens: m.tokens,
                is_org: is_org && m.kind != MentionKind::Demonym,
            })
        })
        .collect();
    names.sort_by_key(|n| (n.tokens.start, std::cmp::Reverse(n.tokens.end)));
    let mut found: Vec<(usize, TokenRange, u32)> = Vec::new();
    for (s, sentence) in (0..).zip(&syntax.sentences) {
        let range = sentence.tokens;
        for t in range.start..range.end {
            if !is_open(text, syntax, t) {
                continue;
            }
            let tokens = TokenRange { start: t - 1, end: t + 1 };
            let after = names.partition_point(|n| n.tokens.start <= t);
            let taken = |n: &Named| n.tokens.end > tokens.start && n.tokens.start < tokens.end;
            if names.iter().take(after).rev().take(4).any(taken) {
                continue;
            }
            if let Some(entity) = antecedent(syntax, &names, s, t) {
                found.push((entity, tokens, s));
            }
        }
    }
    if found.is_empty() {
        return Cow::Borrowed(entities);
    }
    let mut entities = entities.to_vec();
    for (entity, tokens, sentence) in found {
        if let Some(entity) = entities.get_mut(entity) {
            let mention = Mention::new(syntax, tokens, MentionKind::Nominal, sentence, SURE);
            let at = entity.mentions.partition_point(|m| m.span.start < mention.span.start);
            entity.mentions.insert(at, mention);
        }
    }
    Cow::Owned(entities)
}

/// How sure a guess is.
const SURE: f32 = 0.5;

/// A mention as the guesses look at it.
#[derive(Clone, Copy)]
struct Named {
    entity: usize,
    tokens: TokenRange,
    is_org: bool,
}

/// Whether a token is a noun for a body, behind “the”.
fn is_open(text: &str, syntax: &Syntax, t: u32) -> bool {
    let word = syntax.word(text, t as usize);
    let body = matches!(
        word,
        "company"
            | "firm"
            | "group"
            | "bank"
            | "club"
            | "carmaker"
            | "airline"
            | "insurer"
            | "retailer"
            | "lender"
            | "chain"
            | "union"
            | "charity"
            | "start-up"
            | "startup"
            | "watchdog"
            | "agency"
            | "party"
            | "carrier"
            | "utility"
            | "miner"
            | "brewer"
            | "federation"
            | "league"
            | "publisher"
    );
    let the = t.checked_sub(1).map(|t| syntax.word(text, t as usize)).unwrap_or_default();
    let noun = syntax.tags.upos.get(t as usize) == Some(&Upos::Noun);
    let next = syntax.word(text, t as usize + 1);
    let alone = !matches!(next, "of" | "that" | "which" | "who" | "-")
        && !next.starts_with(char::is_uppercase)
        && syntax.tags.upos.get(t as usize + 1) != Some(&Upos::Noun);
    body && noun && alone && the.eq_ignore_ascii_case("the")
}

/// The body that the clause speaks of: the nearest subject above, the only one named before in the sentence, the subject of the
/// sentence before.
fn antecedent(syntax: &Syntax, names: &[Named], s: u32, t: u32) -> Option<usize> {
    let sentence = syntax.sentences.get(s as usize)?;
    let head = |t: u32| syntax.trees.heads.get(t as usize).copied().unwrap_or(ROOT);
    let is_subject = |n: &Named| {
        let label = syntax.trees.labels.get(syntax.head_of(n.tokens) as usize);
        matches!(label, Some(Deprel::Nsubj | Deprel::NsubjPass))
    };
    let bodies = |from: u32, to: u32| -> Vec<&Named> {
        names.iter().filter(|n| n.is_org && n.tokens.start >= from && n.tokens.end <= to).collect()
    };
    let before = bodies(sentence.tokens.start, t);
    let mut at = t;
    for _ in 0..8 {
        let above = head(at);
        if above == ROOT {
            break;
        }
        let subject = before.iter().find(|n| head(syntax.head_of(n.tokens)) == above && is_subject(n));
        if let Some(subject) = subject {
            return Some(subject.entity);
        }
        at = above;
    }
    if !before.is_empty() {
        return only(&before);
    }
    // The sentence before in the same text: its subject, else the only body it names.
    let previous = syntax.sentences.get((s as usize).checked_sub(1)?)?;
    if previous.in_title != sentence.in_title {
        return None;
    }
    let there = bodies(previous.tokens.start, previous.tokens.end);
    there.iter().find(|n| is_subject(n)).map(|n| n.entity).or_else(|| only(&there))
}

/// The entity of all names, if it is one.
fn only(names: &[&Named]) -> Option<usize> {
    let first = names.first()?.entity;
    names.iter().all(|n| n.entity == first).then_some(first)
}
