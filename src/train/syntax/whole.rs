//! Learning to parse whole sentences in beam search (Zhang and Clark, 2008), updated where the best way is furthest ahead of the
//! right one (Huang et al., 2012).

use super::oracle::{Example, best_of, costs};
use crate::nlp::labels::Deprel;
use crate::nlp::linear::Dense;
use crate::nlp::parser::beam::{self, Beam, Judge, Limits};
use crate::nlp::parser::best_label;
use crate::nlp::parser::features;
use crate::nlp::parser::pairs::Pairs;
use crate::nlp::parser::state::{ACTIONS, Action, Walk};

/// The weights of transitions and labels in training.
#[derive(Debug)]
pub(super) struct Learner {
    pub transitions: Dense,
    pub labels: Dense,
    pub pairs: Pairs,
}

impl Judge for Learner {
    fn transitions(&self, keys: &[u32]) -> [f32; ACTIONS] {
        let mut scores = [0.0; ACTIONS];
        self.transitions.add_all(keys, &mut scores);
        scores
    }

    fn label(&self, keys: &[u32], wanted: u8) -> Deprel {
        let mut scores = [0.0_f32; Deprel::ALL.len()];
        self.labels.add_all(keys, &mut scores);
        best_label(&scores, wanted)
    }

    fn pairs(&self) -> &Pairs {
        &self.pairs
    }
}

/// Buffers of learning from whole sentences.
#[derive(Debug, Default)]
pub(super) struct Search {
    beam: Beam,
    /// The right way: state `n` is the one after `n` steps.
    right: Walk,
    keys: Vec<u32>,
}

impl Search {
    /// Searches the best way through a sentence; where it leaves the right one for a higher score, learns from the part up to
    /// where it is furthest ahead.
    pub(super) fn learn(&mut self, learner: &mut Learner, example: &Example, limits: Limits) {
        self.go_right(learner, example);
        let beam = &mut self.beam;
        beam.start(example.atoms.len());
        let mut furthest: Option<(f32, u32, u32)> = None;
        let mut steps = 0;
        while !beam.is_done() {
            beam.step(&example.atoms, limits, &*learner);
            steps += 1;
            let best = beam.best();
            let score = |walk: &Walk, at: u32| walk.states.get(at as usize).map_or(0.0, |s| s.score);
            let ahead = score(&beam.walk, best) - score(&self.right, steps);
            if ahead > furthest.map_or(0.0, |f| f.0) {
                furthest = Some((ahead, steps, best));
            }
        }
        if let Some((_, steps, wrong)) = furthest {
            let right: Vec<(u32, Action)> = way(&self.right, steps);
            let wrong: Vec<(u32, Action)> = way(&beam.walk, wrong);
            let shared = right.iter().zip(&wrong).take_while(|(r, w)| r.1 == w.1).count();
            for (walk, steps, change) in [(&self.right, &right, 1.0), (&beam.walk, &wrong, -1.0)] {
                for &(from, action) in steps.iter().skip(shared) {
                    let Some(state) = walk.states.get(from as usize) else { continue };
                    if walk.forced(state).is_none() {
                        self.keys.clear();
                        features::transition(&example.atoms, walk, state, &learner.pairs, &mut self.keys);
                        learner.transitions.update_all(&self.keys, action.code(), change);
                    }
                }
            }
        }
        learner.transitions.tick();
    }

    /// Takes the way that costs least, of several the one the learner likes best.
    fn go_right(&mut self, learner: &Learner, example: &Example) {
        let walk = &mut self.right;
        walk.start(example.atoms.len());
        let mut at = 0;
        while let Some(&state) = walk.states.get(at as usize).filter(|s| !walk.is_done(s)) {
            let (mut action, mut own) = (Action::Shift, 0.0);
            if let Some(only) = walk.forced(&state) {
                action = only;
            } else {
                self.keys.clear();
                features::transition(&example.atoms, walk, &state, &learner.pairs, &mut self.keys);
                let scores = Judge::transitions(learner, &self.keys);
                let costs = costs(walk, &state, example, walk.legal(&state));
                let least = costs.iter().copied().min().unwrap_or(0);
                action = best_of(&scores, &costs, least);
                own = scores.get(usize::from(action.code())).copied().unwrap_or(0.0);
            }
            let label = beam::label(&example.atoms, walk, &state, action, learner, &mut self.keys);
            at = walk.step(at, action, label, own);
        }
    }
}

/// The steps to a state, the first first: what each starts from and its action.
fn way(walk: &Walk, last: u32) -> Vec<(u32, Action)> {
    let mut steps: Vec<_> = walk.way(last).map(|s| (s.before, s.action)).collect();
    steps.reverse();
    steps
}
