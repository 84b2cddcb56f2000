//! Weights for the facts and events: a logistic regression for each type, over hashed features of two mentions,
//! the words and arcs between them and what the rules found of them ([`super::pair`]). It judges what the rules propose and
//! proposes what they miss.
//!
//! Section `relations` (little endian): for each class four f32 (slope, bias, the probability from which it is told, the same for a text of
//! one sentence), then the table of weights ([`linear::Weights`]); scales and weights of texts that tell as encyclopaedias do; the weights that
//! all types share; those that tell the two manners apart.

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

impl Scale {
    /// Of a class that the weights do not know.
    pub const NONE: Self = Self { slope: 0.0, bias: 0.0, accept: 2.0, accept_alone: 2.0 };
}

/// Weights and scales as they are trained.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The weights of each feature for each class.
    pub rows: Vec<Row>,
    /// The scale of each class; [`Scale::NONE`] where the weights do not know it.
    pub scales: Vec<Scale>,
}

/// The weights of texts of one manner.
#[derive(Debug, Default)]
struct Judge {
    weights: linear::Weights,
    scales: Vec<Scale>,
}

impl Judge {
    fn read(input: &mut Reader<'_>) -> Result<Self, ModelError> {
        let mut scales = vec![Scale::default(); COUNT];
        for scale in &mut scales {
            *scale = Scale {
                slope: input.f32()?,
                bias: input.f32()?,
                accept: input.f32()?,
                accept_alone: input.f32()?,
            };
        }
        Ok(Self { weights: linear::Weights::read(input, COUNT)?, scales })
    }

    fn write(rows: Rows, out: &mut Writer) {
        for scale in rows.scales {
            for number in [scale.slope, scale.bias, scale.accept, scale.accept_alone] {
                out.f32(number);
            }
        }
        linear::Weights::of_rows(COUNT, rows.rows, 0.0).write(out);
    }

    fn scale(&self, class: usize) -> Option<Scale> {
        self.scales.get(class).copied().filter(|s| *s != Scale::NONE)
    }

    fn sums(&self, features: &Features) -> [f32; COUNT] {
        let mut sums = [0_i32; COUNT];
        self.weights.add_all(&features.plain, &mut sums);
        sums.map(|sum| sum as f32 * self.weights.unit())
    }
}

/// The weights. Inert where the model has none.
#[derive(Debug, Default)]
pub struct Weights {
    news: Judge,
    /// Only for the classes that encyclopaedias teach.
    encyclopaedic: Judge,
    shared: linear::Weights,
    manner: linear::Weights,
}

/// The key of what tells the manners apart in every text.
pub const MANNER_BIAS: u32 = 0;

impl Weights {
    /// Takes them from a model; a model without the section gives none.
    ///
    /// # Errors
    /// Where the section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(bytes) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, bytes);
        Ok(Self {
            news: Judge::read(&mut input)?,
            encyclopaedic: Judge::read(&mut input)?,
            shared: linear::Weights::read(&mut input, 1)?,
            manner: linear::Weights::read(&mut input, 1)?,
        })
    }

    /// The section's bytes, of weights as trained: those of news, those of texts that tell as encyclopaedias do, those that all types share,
    /// those that tell the manners apart.
    pub fn to_section(news: Rows, encyclopaedic: Rows, shared: Vec<Row>, manner: Vec<Row>) -> Vec<u8> {
        let mut out = Writer::new();
        Judge::write(news, &mut out);
        Judge::write(encyclopaedic, &mut out);
        for rows in [shared, manner] {
            linear::Weights::of_rows(1, rows, 0.0).write(&mut out);
        }
        out.finish()
    }

    /// Whether there are any.
    pub fn is_empty(&self) -> bool {
        self.news.weights.is_empty()
    }

    /// The scale of a class in a text of one manner or the other; none where there are no weights.
    pub fn scale(&self, class: usize, encyclopaedic: bool) -> Option<Scale> {
        self.encyclopaedic.scale(class).filter(|_| encyclopaedic).or_else(|| self.news.scale(class))
    }

    /// Whether a text with these keys ([`super::manner`]) tells as encyclopaedias do.
    pub fn is_encyclopaedic(&self, keys: &[u32]) -> bool {
        let weight = |&key: &u32| self.manner.row(key).next().map_or(0, Cell::value);
        keys.iter().chain([&MANNER_BIAS]).map(weight).sum::<i32>() > 0
    }

    /// The probability of each class for two mentions of these features.
    pub fn probabilities(&self, features: &Features, encyclopaedic: bool) -> [f32; COUNT] {
        let mut sums = self.news.sums(features);
        if encyclopaedic {
            let special = self.encyclopaedic.sums(features);
            for (class, (sum, special)) in sums.iter_mut().zip(special).enumerate() {
                if self.encyclopaedic.scale(class).is_some() {
                    *sum = special;
                }
            }
        }
        for &(class, key) in &features.shared {
            if let Some(sum) = sums.get_mut(usize::from(class)) {
                let weight = self.shared.row(key).next().map_or(0, Cell::value);
                *sum += weight as f32 * self.shared.unit();
            }
        }
        for (class, sum) in sums.iter_mut().enumerate() {
            let scale = self.scale(class, encyclopaedic);
            *sum = scale.map_or(0.0, |s| 1.0 / (1.0 + (-(*sum * s.slope + s.bias)).exp()));
        }
        sums
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
