//! Relative pronouns are mentions too: `who` in `Lee, who was born in Busan`.
//!
//! They say nothing new of whom they mean, so they come when all else is read: no stage looks at them.

use crate::nlp::doc::{Article, Entity, Mention, ROOT, Syntax, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Xpos};

/// How sure a relative pronoun means what stands before it.
const SURE: f32 = 0.8;
/// How far up its clause may begin.
const CLIMB: usize = 6;

/// Adds the relative pronouns to the mentions of what they mean.
pub fn add(article: &Article<'_>, syntax: &Syntax, entities: &mut [Entity]) {
    let mut ends: Vec<(TokenRange, usize)> = entities
        .iter()
        .enumerate()
        .flat_map(|(e, entity)| entity.mentions.iter().map(move |m| (m.tokens, e)))
        .collect();
    ends.sort_unstable_by_key(|(tokens, _)| tokens.end);
    for (number, sentence) in (0..).zip(&syntax.sentences) {
        for token in sentence.tokens.start..sentence.tokens.end {
            let Some(means) = meant(article, syntax, token) else { continue };
            let Some(entity) = antecedent(article, syntax, &ends, sentence.tokens, token)
                .filter(|&e| entities.get(e).is_some_and(|e| means(e.kind)))
            else {
                continue;
            };
            let tokens = TokenRange { start: token, end: token + 1 };
            let mentions = &mut entities[entity].mentions;
            let at = mentions.partition_point(|m| m.tokens.start < token);
            mentions.insert(at, Mention::new(syntax, tokens, MentionKind::Pronoun, number, SURE));
        }
    }
}

/// The entities without the mentions that [`add`] added: as the stages saw them.
pub fn without(syntax: &Syntax, entities: &[Entity]) -> Vec<Entity> {
    let relative = |m: &Mention| {
        let tag = syntax.tags.xpos.get(m.tokens.start as usize);
        m.kind == MentionKind::Pronoun && matches!(tag, Some(Xpos::Wp | Xpos::Wdt | Xpos::WpPoss | Xpos::Wrb))
    };
    let mut entities = entities.to_vec();
    for entity in &mut entities {
        entity.mentions.retain(|m| !relative(m));
    }
    entities
}

/// What a token may mean if it is a relative pronoun.
fn meant(article: &Article<'_>, syntax: &Syntax, token: u32) -> Option<fn(EntityType) -> bool> {
    use EntityType::{Fac, Gpe, Loc, Org, Person};
    let tag = syntax.tags.xpos.get(token as usize)?;
    if !matches!(tag, Xpos::Wp | Xpos::Wdt | Xpos::WpPoss | Xpos::Wrb) {
        return None;
    }
    let is = |words: &[&str]| {
        words.iter().any(|w| w.eq_ignore_ascii_case(syntax.word(article.text, token as usize)))
    };
    if is(&["who", "whom"]) {
        Some(|kind| kind == Person)
    } else if is(&["which", "that"]) {
        Some(|kind| kind != Person)
    } else if is(&["where"]) {
        Some(|kind| matches!(kind, Gpe | Loc | Fac | Org))
    } else if is(&["whose"]) {
        Some(|_| true)
    } else {
        None
    }
}

/// The entity a relative pronoun stands behind: by the tree, else right before it, over a comma and a preposition.
fn antecedent(
    article: &Article<'_>,
    syntax: &Syntax,
    ends: &[(TokenRange, usize)],
    sentence: TokenRange,
    token: u32,
) -> Option<usize> {
    let before = || ends.iter().take(ends.partition_point(|(tokens, _)| tokens.end <= token)).rev();
    let near = || before().take_while(|(tokens, _)| tokens.start >= sentence.start);
    let mut at = token;
    for _ in 0..CLIMB {
        let Some(head) = syntax.trees.heads.get(at as usize).copied().filter(|&h| h != ROOT) else { break };
        if syntax.trees.labels.get(at as usize) == Some(&Deprel::AclRelcl) {
            if head >= token {
                break;
            }
            if let Some((_, entity)) = near().find(|(tokens, _)| syntax.head_of(*tokens) == head) {
                return Some(*entity);
            }
            break;
        }
        at = head;
    }
    let word = |t: u32| syntax.word(article.text, t as usize);
    let mut end = token;
    if end > sentence.start && matches!(word(end - 1), "in" | "at" | "of" | "to" | "with" | "from" | "for") {
        end -= 1;
    }
    if end > sentence.start && word(end - 1) == "," {
        end -= 1;
    }
    (end < token).then(|| near().find(|(tokens, _)| tokens.end == end).map(|(_, entity)| *entity))?
}
