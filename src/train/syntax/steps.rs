//! Learning to parse step by step, mistakes and all (Goldberg and Nivre, 2013).

use super::oracle::{Example, best_of, costs};
use super::tagger::best;
use crate::nlp::labels::Deprel;
use crate::nlp::linear::{Dense, Perceptron, Random};
use crate::nlp::parser::features;
use crate::nlp::parser::pairs::Pairs;
use crate::nlp::parser::state::{ACTIONS, Action, Walk};
use crate::nlp::parser::{best_action, best_label};

/// What one pass of learning step by step changes: the learner of chosen features, or of all.
pub(super) trait Teach {
    fn scores<const N: usize>(&self, keys: &[u32]) -> [f32; N];
    fn learn(&mut self, keys: &[u32], right: u8, wrong: u8);
    fn tick(&mut self);
}

impl Teach for Dense {
    fn scores<const N: usize>(&self, keys: &[u32]) -> [f32; N] {
        let mut scores = [0.0; N];
        self.add_all(keys, &mut scores);
        scores
    }
    fn learn(&mut self, keys: &[u32], right: u8, wrong: u8) {
        self.update_all(keys, right, 1.0);
        self.update_all(keys, wrong, -1.0);
    }
    fn tick(&mut self) {
        Dense::tick(self);
    }
}

impl Teach for Perceptron {
    fn scores<const N: usize>(&self, keys: &[u32]) -> [f32; N] {
        let mut scores = [0.0; N];
        keys.iter().for_each(|&key| self.add(key, &mut scores));
        scores
    }
    fn learn(&mut self, keys: &[u32], right: u8, wrong: u8) {
        for &key in keys {
            self.update(key, right, 1.0);
            self.update(key, wrong, -1.0);
        }
    }
    fn tick(&mut self) {
        Perceptron::tick(self);
    }
}

/// Learns from each step through a sentence, mistakes and all.
pub(super) fn step_by_step(
    transitions: &mut impl Teach,
    labels: &mut impl Teach,
    pairs: &Pairs,
    example: &Example,
    explore: f32,
    random: &mut Random,
) {
    let (mut keys, mut walk) = (Vec::new(), Walk::default());
    walk.start(example.atoms.len());
    let mut at = 0;
    while let Some(&state) = walk.states.get(at as usize).filter(|s| !walk.is_done(s)) {
        if let Some(action) = walk.forced(&state) {
            at = walk.step(at, action, Deprel::Root, 0.0);
            continue;
        }
        keys.clear();
        features::transition(&example.atoms, &walk, &state, pairs, &mut keys);
        let scores: [f32; ACTIONS] = transitions.scores(&keys);
        let legal = walk.legal(&state);
        let guess = best_action(&scores, legal);
        let costs = costs(&walk, &state, example, legal);
        let least = costs.iter().copied().min().unwrap_or(0);
        let mut action = guess;
        if costs.get(usize::from(guess.code())).is_none_or(|&c| c > least) {
            let right = best_of(&scores, &costs, least);
            transitions.learn(&keys, right.code(), guess.code());
            if random.unit() >= explore {
                action = right;
            }
        }
        transitions.tick();
        let mut label = Deprel::Dep;
        if let (Some((head, dependent)), Action::Left(f) | Action::Right(f)) =
            (walk.arc(&state, action), action)
        {
            keys.clear();
            features::label(&example.atoms, &head, &dependent, &mut keys);
            let scores: [f32; Deprel::ALL.len()] = labels.scores(&keys);
            if let Some(gold) = example.gold_label(head.word, dependent.word) {
                let guess = best(&scores);
                if guess != gold as u8 {
                    labels.learn(&keys, gold as u8, guess);
                }
                labels.tick();
            }
            label = best_label(&scores, f);
        }
        at = walk.step(at, action, label, 0.0);
    }
}
