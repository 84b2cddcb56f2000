//! Which of the contract's types a place or another thing has: an averaged perceptron (Collins, 2002) over the words of the name, their
//! classes, what stands around it and what the rules of [`super::typing`] say.

use super::scheme::{Coarse, Span};
use super::words::Word;
use crate::nlp::labels::EntityType;
use crate::nlp::linear::bytes::Reader;
use crate::nlp::linear::{Weights, feature, feature2};
use crate::nlp::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "types";
/// Number of labels: those of [`EntityType`].
pub const LABELS: usize = EntityType::ALL.len();

/// The learned weights; without any the rules decide.
#[derive(Debug, Default)]
pub struct FineTypes(Weights);

impl FineTypes {
    /// Takes the weights from a model; a model without the section gives none.
    ///
    /// # Errors
    /// Where the section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(bytes) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, bytes);
        let weights = Weights::read(&mut input, LABELS)?;
        input.end()?;
        Ok(Self(weights))
    }

    /// The type of a name whose features these are, among those its coarse type leaves open; none where nothing is learned.
    pub fn choose(&self, coarse: Coarse, features: &[u32]) -> Option<EntityType> {
        if self.0.is_empty() {
            return None;
        }
        let mut scores = [0_i32; LABELS];
        self.0.add_all(features, &mut scores);
        let score = |kind: EntityType| scores.get(kind as usize).copied().unwrap_or(i32::MIN);
        // The first of equals.
        open(coarse).iter().copied().rev().max_by_key(|kind| score(*kind))
    }
}

/// The types a coarse type leaves open; none where it leaves no choice.
pub fn open(coarse: Coarse) -> &'static [EntityType] {
    match coarse {
        Coarse::Place => &[EntityType::Gpe, EntityType::Loc, EntityType::Fac],
        Coarse::Misc => &[EntityType::Product, EntityType::Event, EntityType::WorkOfArt, EntityType::Law],
        Coarse::Person | Coarse::Org | Coarse::Norp => &[],
    }
}

/// What the choice looks at: the words of an article and a name in it, what the rules make of the name, the lists it is on (as bits),
/// and the place of its head among its words.
pub fn features(words: &[Word], span: Span, rule: EntityType, lists: u16, head: usize, out: &mut Vec<u32>) {
    out.clear();
    let name = words.get(span.start as usize..span.end as usize).unwrap_or_default();
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return };
    let head = name.get(head).unwrap_or(last);
    let length = name.len().min(5) as u64;
    let rule = rule as u64;
    let around = |at: Option<usize>| at.and_then(|at| words.get(at));
    let before = |n: usize| around((span.start as usize).checked_sub(n));
    let lower = |word: Option<&Word>| word.map_or(0, |w| w.lower);
    let cluster = |word: Option<&Word>, grain: usize| word.map_or(0, |w| u64::from(w.cluster.ids[grain]));
    let after = around(Some(span.end as usize));
    let whole = name.iter().fold(0_u64, |hash, w| hash.rotate_left(7) ^ w.lower);
    out.push(feature2(0, rule, length));
    out.push(feature2(1, rule, u64::from(lists)));
    out.push(feature(2, whole));
    out.push(feature2(3, head.lower, length.min(2)));
    out.push(feature(4, last.lower));
    out.push(feature(5, first.lower));
    out.extend(name.iter().map(|w| feature(6, w.lower)));
    out.push(feature(7, head.suffixes[2]));
    out.push(feature(8, head.suffixes[3]));
    out.push(feature(9, last.suffixes[2]));
    out.push(feature(10, first.prefixes[2]));
    out.extend((0..3).map(|grain| feature2(11, grain as u64, cluster(Some(head), grain))));
    out.extend((0..2).map(|grain| feature2(12, grain as u64, cluster(Some(last), grain))));
    out.push(feature(13, lower(before(1))));
    out.push(feature2(14, lower(before(2)), lower(before(1))));
    out.push(feature(15, lower(after)));
    out.push(feature2(16, lower(before(1)), lower(after)));
    out.push(feature(17, cluster(before(1), 1)));
    out.push(feature(18, cluster(after, 1)));
    out.push(feature(19, cluster(before(2), 1)));
    out.push(feature2(20, lower(before(1)), length));
    out.push(feature2(21, lower(before(1)), rule));
    out.push(feature(22, last.shape));
    out.push(feature2(23, u64::from(lists), length));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::linear::Row;

    #[test]
    fn the_best_of_the_open_types_is_chosen() {
        let row = |key, kind: EntityType, weight| Row { key, cells: vec![(kind as u8, weight)] };
        let rows =
            vec![row(1, EntityType::Fac, 2.0), row(2, EntityType::Person, 9.0), row(3, EntityType::Law, 1.0)];
        let types = FineTypes(Weights::of_rows(LABELS, rows, 0.0));
        assert_eq!(types.choose(Coarse::Place, &[1, 2]), Some(EntityType::Fac));
        assert_eq!(types.choose(Coarse::Place, &[2]), Some(EntityType::Gpe));
        assert_eq!(types.choose(Coarse::Misc, &[1, 3]), Some(EntityType::Law));
        assert_eq!(FineTypes::default().choose(Coarse::Misc, &[3]), None);
    }
}
