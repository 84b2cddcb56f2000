//! How much an article is about each entity.

use super::aside::Asides;
use crate::nlp::doc::{Entity, Mention, Syntax};
use crate::nlp::labels::{Deprel, EntityType, MentionKind};

/// How many features there are.
pub const FEATURES: usize = 9;

/// What speaks for an entity's salience, each 0..1 or a small logarithm; the order is that of [`WEIGHTS`].
pub fn features(entity: &Entity, syntax: &Syntax) -> [f32; FEATURES] {
    features_of(entity, &entity.mentions.iter().collect::<Vec<_>>(), syntax)
}

/// The features by some of an entity's mentions.
fn features_of(entity: &Entity, mentions: &[&Mention], syntax: &Syntax) -> [f32; FEATURES] {
    let sentences = syntax.sentences.len().max(1) as f32;
    let title = |s: u32| syntax.sentences.get(s as usize).is_some_and(|s| s.in_title);
    let count = mentions.len() as f32;
    let mut first = f32::MAX;
    let mut seen: Vec<u32> = Vec::new();
    let (mut in_title, mut subjects, mut named) = (0.0, 0.0, 0.0);
    let lead = syntax.sentences.iter().find(|s| !s.in_title).map_or(0, |s| s.paragraph);
    let mut in_lead = 0.0;
    for mention in mentions {
        if title(mention.sentence) {
            in_title = 1.0;
        } else {
            first = first.min(mention.sentence as f32);
        }
        if syntax.sentences.get(mention.sentence as usize).is_some_and(|s| s.paragraph == lead) {
            in_lead = 1.0;
        }
        if !seen.contains(&mention.sentence) {
            seen.push(mention.sentence);
        }
        let head = syntax.head_of(mention.tokens) as usize;
        if matches!(syntax.trees.labels.get(head), Some(Deprel::Nsubj | Deprel::NsubjPass)) {
            subjects += 1.0;
        }
        if matches!(mention.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym) {
            named += 1.0;
        }
    }
    let position = if mentions.is_empty() {
        1.0
    } else if first == f32::MAX {
        0.0
    } else {
        (first / sentences).min(1.0)
    };
    [
        1.0,
        in_title,
        in_lead,
        count.max(1.0).ln(),
        seen.len() as f32 / sentences.min(20.0),
        1.0 - position,
        subjects / count.max(1.0),
        f32::from(u8::from(entity.kind == EntityType::Person)),
        f32::from(u8::from(matches!(entity.kind, EntityType::Gpe | EntityType::Loc) && named <= 1.0)),
    ]
}

/// Weights of [`features`], fitted on the salience marks of GUM's training part (`evaluate --stage salience-weights` refits
/// them), but for the title's: GUM's texts come without titles, so its weight is set by hand.
pub const WEIGHTS: [f32; FEATURES] = [-2.3, 1.4, 1.33, 1.06, 0.52, 1.2, 0.2, -0.74, -0.48];

/// The salience of an entity, 0..1; mentions that the article is not about, its dateline and credits, count for nothing.
pub(super) fn salience(entity: &Entity, syntax: &Syntax, asides: &Asides<'_>) -> f32 {
    let told: Vec<&Mention> = entity.mentions.iter().filter(|m| !asides.holds(m)).collect();
    let score: f32 = features_of(entity, &told, syntax).iter().zip(WEIGHTS).map(|(f, w)| f * w).sum();
    1.0 / (1.0 + (-score).exp())
}
