//! Weights for the fact types that labelled data teaches: a logistic regression for each, over hashed features of two mentions,
//! the words and arcs between them and what the rules found of them ([`super::pair`]). It judges what the rules propose and
//! proposes what they miss.
//!
//! Section `relations` (little endian): for each class three f32 (slope, bias, the probability from which it is told), then the table
//! of weights ([`linear::Weights`]).

use std::sync::LazyLock;

use super::table::{TABLE, row_of};
use crate::nlp::labels::EntityType;
use crate::nlp::linear::bytes::{Reader, Writer};
use crate::nlp::linear::{self, Row};
use crate::nlp::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "relations";
/// Number of types learned.
pub const COUNT: usize = 17;
/// The types learned.
pub const CLASSES: [&str; COUNT] = [
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
/// The number of a class.
pub fn class_of(name: &str) -> Option<usize> {
    CLASSES.iter().position(|c| *c == name)
}

/// One class's place on the scale of probabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scale {
    /// Multiplies the sum of weights.
    pub slope: f32,
    /// Added to it.
    pub bias: f32,
    /// From which probability on the weights alone tell it.
    pub accept: f32,
}

/// The weights. Inert where the model has none.
#[derive(Debug, Default)]
pub struct Weights {
    weights: linear::Weights,
    scales: [Scale; COUNT],
    /// Row of the table of each class.
    rows: [usize; COUNT],
}

impl Weights {
    /// Takes them from a model; a model without the section gives none.
    ///
    /// # Errors
    /// Where the section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(bytes) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, bytes);
        let mut scales = [Scale::default(); COUNT];
        for scale in &mut scales {
            *scale = Scale { slope: input.f32()?, bias: input.f32()?, accept: input.f32()? };
        }
        let weights = linear::Weights::read(&mut input, COUNT)?;
        Ok(Self { weights, scales, rows: CLASSES.map(|name| row_of(name).unwrap_or(usize::MAX)) })
    }

    /// The section's bytes, of weights as trained.
    pub fn to_section(rows: Vec<Row>, scales: &[Scale; COUNT]) -> Vec<u8> {
        let mut out = Writer::new();
        for scale in scales {
            for number in [scale.slope, scale.bias, scale.accept] {
                out.f32(number);
            }
        }
        linear::Weights::of_rows(COUNT, rows, 0.0).write(&mut out);
        out.finish()
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The row of a class.
    pub fn row(&self, class: usize) -> Option<usize> {
        self.rows.get(class).copied()
    }

    /// From which probability on the weights alone tell a class.
    pub fn accept(&self, class: usize) -> f32 {
        self.scales.get(class).map_or(1.0, |s| s.accept)
    }

    /// The probability of each class for two mentions of these features.
    pub fn probabilities(&self, features: &[u32]) -> [f32; COUNT] {
        let mut sums = [0_i32; COUNT];
        self.weights.add_all(features, &mut sums);
        let unit = self.weights.unit();
        let mut out = [0.0; COUNT];
        for ((p, sum), scale) in out.iter_mut().zip(sums).zip(&self.scales) {
            *p = 1.0 / (1.0 + (-(sum as f32 * unit * scale.slope + scale.bias)).exp());
        }
        out
    }
}

/// For each pair of entity types the bits of the classes that may join them.
static JOINS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let kinds = EntityType::ALL;
    let rows: Vec<_> = CLASSES.iter().map(|name| row_of(name).and_then(|row| TABLE.get(row))).collect();
    kinds
        .iter()
        .flat_map(|s| kinds.iter().map(move |o| (s, o)))
        .map(|(s, o)| {
            rows.iter()
                .enumerate()
                .filter(|(_, row)| row.is_some_and(|t| t.subjects.contains(s) && t.objects.contains(o)))
                .map(|(class, _)| 1 << class)
                .sum()
        })
        .collect()
});

/// The bits of the classes that may join entities of two types.
pub fn joins(subject: EntityType, object: EntityType) -> u32 {
    let persons = subject == EntityType::Person && object == EntityType::Person;
    let bits =
        JOINS.get(subject as usize * EntityType::ALL.len() + object as usize).copied().unwrap_or_default();
    // Attacks are learned from killings of persons by persons only.
    let attacks = class_of("attacks").map_or(0, |c| 1 << c);
    if persons { bits } else { bits & !attacks }
}
