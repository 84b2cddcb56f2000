//! The learner of manners: a logistic regression by AdaGrad (Duchi et al., 2011) over the words of a text, which says whether it tells as an
//! encyclopaedia does or as news.

use std::collections::{BTreeMap, HashMap};

use super::relations_sets::Source;
use crate::nlp::linear::{Random, Row};
use crate::nlp::relation::learned::MANNER_BIAS;

/// A text of training.
#[derive(Clone, Debug)]
pub struct Told {
    /// Keys of its words ([`crate::nlp::relation::manner`]).
    pub keys: Vec<u32>,
    /// Where it comes from.
    pub source: Source,
}

const EPOCHS: usize = 8;
const STEP: f32 = 0.2;
const SQUARES_FROM: f32 = 0.1;
const PENALTY: f32 = 1e-3;
/// Words of fewer texts are not looked at.
const FEWEST: usize = 5;

/// Learns the weight of each key, the mean over the later half of the passes.
pub fn learn(texts: Vec<Told>, seed: u64) -> Vec<Row> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    texts.iter().flat_map(|t| &t.keys).for_each(|&key| *counts.entry(key).or_default() += 1);
    let keys: Vec<u32> = counts.into_iter().filter(|c| c.1 >= FEWEST).map(|c| c.0).collect();
    let keys: Vec<u32> = std::iter::once(MANNER_BIAS).chain(keys).collect();
    let numbers: HashMap<u32, usize> = keys.iter().copied().zip(0..).collect();
    let mut rows: Vec<(Vec<usize>, f32)> = texts
        .iter()
        .map(|t| {
            let known = t.keys.iter().filter_map(|k| numbers.get(k).copied());
            let gold = matches!(t.source, Source::KnowledgeNet | Source::ReDocRed);
            (std::iter::once(0).chain(known).collect(), f32::from(u8::from(gold)))
        })
        .collect();
    let mut random = Random::new(seed);
    let (mut weights, mut mean) = (vec![0.0_f32; keys.len()], vec![0.0_f32; keys.len()]);
    let mut squares = vec![SQUARES_FROM; keys.len()];
    for epoch in 0..EPOCHS {
        random.shuffle(&mut rows);
        for (row, gold) in &rows {
            let sum: f32 = row.iter().map(|&k| weights[k]).sum();
            let error = gold - 1.0 / (1.0 + (-sum).exp());
            for &k in row {
                let step = error - PENALTY * weights[k];
                squares[k] += step * step;
                weights[k] += STEP * step / squares[k].sqrt();
            }
        }
        if epoch >= EPOCHS / 2 {
            mean.iter_mut().zip(&weights).for_each(|(m, w)| *m += w);
        }
    }
    keys.into_iter().zip(mean).map(|(key, weight)| Row { key, cells: vec![(0, weight)] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_parts_two_manners_is_learned() {
        let told = |keys: &[u32], source| Told { keys: keys.to_vec(), source };
        let texts: Vec<Told> = (0..60)
            .map(|i| match i % 2 {
                0 => told(&[5, 7], Source::KnowledgeNet),
                _ => told(&[5, 9], Source::Own),
            })
            .collect();
        let rows = learn(texts.clone(), 1);
        let weight = |key| rows.iter().find(|r| r.key == key).map_or(0.0, |r| r.cells[0].1);
        assert!(weight(7) > 1.0 && weight(9) < -1.0 && weight(5).abs() < weight(7));
        assert_eq!(rows, learn(texts, 1));
    }
}
