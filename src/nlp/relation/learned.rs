//! Weights for the facts and events: a logistic regression for each type, over hashed features of two mentions,
//! the words and arcs between them and what the rules found of them ([`super::pair`]). It judges what the rules propose and
//! proposes what they miss.
//!
//! Section `relations` (little endian): for each class four f32 (slope, bias, the probability from which it is told, the same for a text of
//! one sentence), then the table
//! of weights ([`linear::Weights`]).

use std::sync::LazyLock;

use super::pair::Features;
use super::table::{TABLE, row_of};
use crate::nlp::labels::{EntityType, RelationKind};
use crate::nlp::linear::bytes::{Reader, Writer};
use crate::nlp::linear::{self, Cell, Row};
use crate::nlp::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "relations";
/// Number of classes: the rows of the table.
pub const COUNT: usize = TABLE.len();
/// What no weights learn: its object is no entity.
const NEVER: &str = "also_known_as";

/// The bit of a type; 0 where there is no such type.
pub fn bit_of(name: &str) -> u64 {
    row_of(name).map_or(0, |row| 1 << row)
}

/// The bit of offices.
pub static OFFICE: LazyLock<u64> = LazyLock::new(|| bit_of("holds_position"));

/// The bits of the events.
pub fn events() -> u64 {
    static EVENTS: LazyLock<u64> = LazyLock::new(|| {
        TABLE.iter().enumerate().filter(|(_, t)| t.kind == RelationKind::Event).map(|(row, _)| 1 << row).sum()
    });
    *EVENTS
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
    /// The same in a text of one sentence, which tells what it tells only once.
    pub accept_alone: f32,
}

/// The weights. Inert where the model has none.
#[derive(Debug, Default)]
pub struct Weights {
    weights: linear::Weights,
    shared: linear::Weights,
    scales: Vec<Scale>,
}

impl Weights {
    /// Takes them from a model; a model without the section gives none.
    ///
    /// # Errors
    /// Where the section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(bytes) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, bytes);
        let mut scales = vec![Scale::default(); COUNT];
        for scale in &mut scales {
            *scale = Scale {
                slope: input.f32()?,
                bias: input.f32()?,
                accept: input.f32()?,
                accept_alone: input.f32()?,
            };
        }
        let weights = linear::Weights::read(&mut input, COUNT)?;
        let shared = linear::Weights::read(&mut input, 1)?;
        Ok(Self { weights, shared, scales })
    }

    /// The section's bytes, of weights as trained.
    pub fn to_section(rows: Vec<Row>, shared: Vec<Row>, scales: &[Scale]) -> Vec<u8> {
        let mut out = Writer::new();
        for scale in scales {
            for number in [scale.slope, scale.bias, scale.accept, scale.accept_alone] {
                out.f32(number);
            }
        }
        linear::Weights::of_rows(COUNT, rows, 0.0).write(&mut out);
        linear::Weights::of_rows(1, shared, 0.0).write(&mut out);
        out.finish()
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The scale of a class; of none where there are no weights.
    pub fn scale(&self, class: usize) -> Option<Scale> {
        self.scales.get(class).copied()
    }

    /// The probability of each class for two mentions of these features.
    pub fn probabilities(&self, features: &Features) -> [f32; COUNT] {
        let mut sums = [0_i32; COUNT];
        self.weights.add_all(&features.plain, &mut sums);
        let mut sums = sums.map(|sum| sum as f32 * self.weights.unit());
        for &(class, key) in &features.shared {
            if let Some(sum) = sums.get_mut(usize::from(class)) {
                let weight = self.shared.row(key).next().map_or(0, Cell::value);
                *sum += weight as f32 * self.shared.unit();
            }
        }
        let mut out = [0.0; COUNT];
        for ((p, sum), scale) in out.iter_mut().zip(sums).zip(&self.scales) {
            *p = 1.0 / (1.0 + (-(sum * scale.slope + scale.bias)).exp());
        }
        out
    }
}

/// For each pair of entity types the bits of the classes that may join them.
static JOINS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let kinds = EntityType::ALL;
    let joined = |s: &EntityType, o: &EntityType| {
        TABLE
            .iter()
            .enumerate()
            .filter(|(_, t)| t.name != NEVER && t.subjects.contains(s) && t.objects.contains(o))
            .map(|(row, _)| 1 << row)
            .sum()
    };
    kinds.iter().flat_map(|s| kinds.iter().map(move |o| joined(s, o))).collect()
});

/// The bits of the classes that may join entities of two types.
pub fn joins(subject: EntityType, object: EntityType) -> u64 {
    JOINS.get(subject as usize * EntityType::ALL.len() + object as usize).copied().unwrap_or_default()
}
