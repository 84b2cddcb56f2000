//! Weights for the fact types that labelled data teaches: a logistic regression for each, over hashed features of two mentions
//! and the words and arcs between them. It judges what the rules propose and proposes what they miss.

use super::path;
use super::scene::Scene;
use super::table::{TABLE, row_of};
use crate::nlp::doc::Mention;
use crate::nlp::labels::{EntityType, Upos};
use crate::nlp::linear as hash;
use crate::nlp::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "relations";
/// Number of weights of each class, a power of two.
pub const BINS: usize = 1 << 15;
/// The types learned.
pub const CLASSES: [&str; 17] = [
    "works_for",
    "lives_in",
    "headquartered_in",
    "located_in",
    "attacks",
    "holds_position",
    "spouse",
    "child_of",
    "educated_at",
    "founded",
    "citizen_of",
    "born_in",
    "member_of",
    "subsidiary_of",
    "died_in",
    "produces",
    "sibling_of",
];

/// The weights. Inert where the model has none.
#[derive(Debug, Default)]
pub struct Weights {
    /// One after the other, [`BINS`] for each class; empty where there are none.
    weights: Vec<i8>,
    /// Of each class: the unit of its weights, its bias.
    scales: Vec<(f32, f32)>,
    /// Row of the table of each class.
    rows: Vec<usize>,
}

impl Weights {
    /// Takes them from a model; a model without the section gives none.
    ///
    /// # Errors
    /// Where the section has another size than this program expects.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(bytes) = model.section(SECTION) else { return Ok(Self::default()) };
        let head = CLASSES.len() * 8;
        if bytes.len() != head + CLASSES.len() * BINS {
            return Err(ModelError::Damaged(format!("section `{SECTION}` has {} bytes", bytes.len())));
        }
        let number =
            |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0.0, f32::from_le_bytes);
        Ok(Self {
            weights: bytes.get(head..).unwrap_or_default().iter().map(|&b| b as i8).collect(),
            scales: (0..CLASSES.len()).map(|c| (number(c * 8), number(c * 8 + 4))).collect(),
            rows: CLASSES.iter().map(|name| row_of(name).unwrap_or(usize::MAX)).collect(),
        })
    }

    /// The section's bytes, of weights and biases as trained.
    pub fn to_section(weights: &[Vec<f32>], biases: &[f32]) -> Vec<u8> {
        let mut head = Vec::new();
        let mut body = Vec::new();
        for (class, bias) in weights.iter().zip(biases) {
            let scale = class.iter().fold(0.0_f32, |m, w| m.max(w.abs())).max(1e-6) / 127.0;
            head.extend_from_slice(&scale.to_le_bytes());
            head.extend_from_slice(&bias.to_le_bytes());
            body.extend(class.iter().map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8 as u8));
        }
        head.extend(body);
        head
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The row of a class.
    pub fn row(&self, class: usize) -> Option<usize> {
        self.rows.get(class).copied()
    }

    /// Probability that two mentions tell a class.
    pub fn probability(&self, class: usize, features: &[u32]) -> f32 {
        let Some(&(scale, bias)) = self.scales.get(class) else { return 0.0 };
        let of = self.weights.get(class * BINS..(class + 1) * BINS).unwrap_or_default();
        let sum: i32 =
            features.iter().map(|&f| i32::from(of.get(f as usize % BINS).copied().unwrap_or(0))).sum();
        1.0 / (1.0 + (-(sum as f32 * scale + bias)).exp())
    }
}

/// Whether a class may join entities of two types.
pub fn joins(class: usize, subject: EntityType, object: EntityType) -> bool {
    CLASSES
        .get(class)
        .and_then(|name| row_of(name))
        .and_then(|row| TABLE.get(row))
        .is_some_and(|t| t.subjects.contains(&subject) && t.objects.contains(&object))
}

/// The furthest two mentions may stand apart, in tokens.
pub const REACH: u32 = 40;

/// The features of an ordered pair of mentions, as indices below [`BINS`].
pub fn features(scene: &Scene<'_>, a: (u32, &Mention), b: (u32, &Mention), out: &mut Vec<u32>) {
    out.clear();
    let kind = |e: u32| scene.kind(e).map_or(99, |k| k as u64);
    let types = kind(a.0) * 16 + kind(b.0);
    let text = |s: &str| hash::text(s);
    let (ha, hb) = (scene.syntax.head_of(a.1.tokens), scene.syntax.head_of(b.1.tokens));
    let forward = u64::from(a.1.tokens.start < b.1.tokens.start);
    let mut add = |template: u32, value: u64| {
        // Each feature alone and with the pair of types: the types alone decide much.
        out.push(hash::feature2(template, value, forward) % BINS as u32);
        out.push(hash::feature3(template + 100, value, types, forward) % BINS as u32);
    };
    add(0, 0);
    add(1, a.1.kind as u64 * 8 + b.1.kind as u64);
    let (left, right) =
        if forward == 1 { (a.1.tokens.end, b.1.tokens.start) } else { (b.1.tokens.end, a.1.tokens.start) };
    let gap = right.saturating_sub(left);
    add(2, u64::from(gap.min(3) + gap.min(12) / 3 + gap / 12));
    let mut whole = 17_u64;
    for t in left..right.min(left + 14) {
        let word = text(scene.lemma(t));
        whole = hash::mix(whole, word);
        add(3, word);
        if t + 1 < right {
            add(4, hash::mix(word, text(scene.lemma(t + 1))));
        }
    }
    if gap <= 5 {
        add(5, whole);
    }
    let (first, last) =
        if forward == 1 { (a.1.tokens.start, b.1.tokens.end) } else { (b.1.tokens.start, a.1.tokens.end) };
    for d in 1..=2 {
        add(6, hash::mix(d, text(first.checked_sub(d as u32).map_or("", |t| scene.lemma(t)))));
        add(7, hash::mix(d, text(scene.lemma(last + d as u32 - 1))));
    }
    if let Some((up, top, down)) = path::between(scene.syntax, ha, hb) {
        let label = |t: u32| scene.label(t) as u64;
        let mut labels = 3_u64;
        let mut worded = 5_u64;
        for &t in &up {
            labels = hash::mix(labels, label(t));
            worded = hash::mix(worded, label(t));
            if t != ha {
                worded = hash::mix(worded, text(scene.lemma(t)));
                add(8, text(scene.lemma(t)));
            }
        }
        labels = hash::mix(labels, 77);
        let inner_top = top != ha && top != hb;
        if inner_top {
            worded = hash::mix(worded, text(scene.lemma(top)));
            add(9, text(scene.lemma(top)));
            for &c in scene.children(top) {
                if matches!(scene.upos(c), Upos::Adp | Upos::Part | Upos::Noun | Upos::Verb)
                    && c != ha
                    && c != hb
                {
                    add(14, text(scene.lemma(c)));
                }
            }
        }
        for &t in &down {
            labels = hash::mix(labels, label(t));
            worded = hash::mix(worded, label(t));
            let case = scene.case(t);
            if !case.is_empty() {
                worded = hash::mix(worded, text(case));
                add(10, text(case));
            }
            if t != hb {
                worded = hash::mix(worded, text(scene.lemma(t)));
                add(11, text(scene.lemma(t)));
            }
        }
        add(12, labels);
        add(13, worded);
        add(15, (up.len() + down.len()) as u64);
    } else {
        add(12, 0);
    }
}

/// Every ordered pair of mentions near each other in a sentence that some class may join.
pub fn pairs<'s, 'a>(scene: &'s Scene<'a>, mut see: impl FnMut((u32, &'a Mention), (u32, &'a Mention))) {
    let mentions = scene.mentions();
    for (i, &(a, first)) in mentions.iter().enumerate() {
        for &(b, second) in mentions.iter().skip(i + 1).take(24) {
            if second.sentence != first.sentence || second.tokens.start > first.tokens.end + REACH {
                break;
            }
            if a == b || second.tokens.start < first.tokens.end {
                continue;
            }
            see((a, first), (b, second));
            see((b, second), (a, first));
        }
    }
}
