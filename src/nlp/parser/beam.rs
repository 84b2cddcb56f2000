//! Beam search: where the best action hardly beats the next, both ways are followed until one falls behind.
//!
//! Most steps are clear, so few sentences are read in more than one way at a time, and the search costs little more than a
//! greedy one (after Choi and McCallum, 2013). Ways that meet again are one (Huang and Sagae, 2010).

use super::features::{self, Atom};
use super::only_label;
use super::pairs::Pairs;
use super::state::{ACTIONS, Action, State, Walk};
use crate::nlp::labels::Deprel;

/// What judges steps: the weights of serving, or those of training.
pub trait Judge {
    /// Scores of all transitions for features.
    fn transitions(&self, keys: &[u32]) -> [f32; ACTIONS];
    /// The best label of a family for features.
    fn label(&self, keys: &[u32], wanted: u8) -> Deprel;
    /// Pairs of words that features ask for.
    fn pairs(&self) -> &Pairs;
}

/// How far the search goes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// At most so many ways are followed at a time.
    pub width: usize,
    /// A way whose score falls behind the best by more is given up.
    pub margin: f32,
}

/// The ways followed at a time, all of the same number of steps; reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Beam {
    /// All states so far.
    pub walk: Walk,
    /// Numbers of the states the ways have come to, the best first.
    pub live: Vec<u32>,
    candidates: Vec<Candidate>,
    hashes: Vec<u64>,
    keys: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    from: u32,
    action: Action,
    own: f32,
    total: f32,
}

impl Beam {
    /// Starts a sentence.
    pub fn start(&mut self, words: usize) {
        self.walk.start(words);
        self.live.clear();
        self.live.push(0);
    }

    /// The best state so far.
    pub fn best(&self) -> u32 {
        self.live.first().copied().unwrap_or(0)
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.walk.states.get(self.best() as usize).is_none_or(|s| self.walk.is_done(s))
    }

    /// One step on every way.
    pub fn step(&mut self, atoms: &[Atom], limits: Limits, judge: &impl Judge) {
        let Self { walk, live, candidates, hashes, keys } = self;
        candidates.clear();
        let mut best = f32::NEG_INFINITY;
        for &from in live.iter() {
            let Some(&state) = walk.states.get(from as usize) else { continue };
            if let Some(action) = walk.forced(&state) {
                best = best.max(state.score);
                candidates.push(Candidate { from, action, own: 0.0, total: state.score });
                continue;
            }
            keys.clear();
            features::transition(atoms, walk, &state, judge.pairs(), keys);
            let legal = walk.legal(&state);
            for (code, own) in judge.transitions(keys).into_iter().enumerate() {
                let kind = if code == 0 { 0 } else { 2 - code % 2 };
                let total = state.score + own;
                if legal[kind] && total >= best - limits.margin {
                    best = best.max(total);
                    candidates.push(Candidate { from, action: Action::of(code as u8), own, total });
                }
            }
        }
        candidates.retain(|c| c.total >= best - limits.margin);
        candidates.sort_by(|a, b| b.total.total_cmp(&a.total));
        live.clear();
        hashes.clear();
        for c in candidates.iter() {
            let Some(&state) = walk.states.get(c.from as usize) else { continue };
            let label = label(atoms, walk, &state, c.action, judge, keys);
            let to = walk.step(c.from, c.action, label, c.own);
            if candidates.len() > 1 {
                let hash = walk.states.get(to as usize).map_or(0, State::hash);
                if hashes.contains(&hash) {
                    continue;
                }
                hashes.push(hash);
            }
            live.push(to);
            if live.len() >= limits.width {
                break;
            }
        }
    }
}

/// The best label for the arc an action draws.
pub fn label(
    atoms: &[Atom],
    walk: &Walk,
    state: &State,
    action: Action,
    judge: &impl Judge,
    keys: &mut Vec<u32>,
) -> Deprel {
    let Some((head, dependent)) = walk.arc(state, action) else { return Deprel::Dep };
    if head.word == walk.words() {
        return Deprel::Root;
    }
    let (Action::Left(wanted) | Action::Right(wanted)) = action else { return Deprel::Dep };
    if let Some(only) = only_label(wanted) {
        return only;
    }
    keys.clear();
    features::label(atoms, &head, &dependent, keys);
    judge.label(keys, wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::clusters::Cluster;
    use crate::nlp::labels::{Upos, Xpos};
    use crate::nlp::linear::mix;
    use crate::nlp::parser::state::family;

    /// Judges by nothing but the hash of what it is shown.
    #[derive(Default)]
    struct Whim(Pairs);

    impl Judge for Whim {
        fn transitions(&self, keys: &[u32]) -> [f32; ACTIONS] {
            let hash = keys.iter().fold(7, |hash, &key| mix(hash, u64::from(key)));
            std::array::from_fn(|action| (mix(hash, action as u64) >> 32) as f32 / 1e9)
        }
        fn label(&self, _: &[u32], wanted: u8) -> Deprel {
            Deprel::ALL.iter().copied().find(|&l| family(l) == wanted).unwrap_or(Deprel::Dep)
        }
        fn pairs(&self) -> &Pairs {
            &self.0
        }
    }

    #[test]
    fn ways_are_few_near_and_complete() {
        let atoms: Vec<Atom> = ["Gulls", "follow", "the", "boats", "home", "."]
            .iter()
            .map(|word| Atom::of(word, Upos::Noun, Xpos::Nn, Cluster::default()))
            .collect();
        for (width, margin) in [(1, 0.0), (1, 9.0), (4, 0.5), (8, 9.0)] {
            let limits = Limits { width, margin };
            let mut beam = Beam::default();
            beam.start(atoms.len());
            while !beam.is_done() {
                beam.step(&atoms, limits, &Whim::default());
                let scores: Vec<f32> =
                    beam.live.iter().map(|&at| beam.walk.states[at as usize].score).collect();
                assert!(!scores.is_empty() && scores.len() <= width);
                assert!(scores.windows(2).all(|w| w[0] >= w[1]), "the best first");
                assert!(scores.iter().all(|s| scores[0] - s <= margin + 1e-4));
                let mut hashes: Vec<u64> =
                    beam.live.iter().map(|&at| beam.walk.states[at as usize].hash()).collect();
                hashes.sort_unstable();
                hashes.dedup();
                assert_eq!(hashes.len(), scores.len(), "ways that meet are one");
            }
            let mut dependents: Vec<u32> = beam.walk.arcs(beam.best()).map(|arc| arc.1).collect();
            dependents.sort_unstable();
            assert_eq!(dependents, [0, 1, 2, 3, 4, 5]);
        }
        let mut beam = Beam::default();
        beam.start(0);
        assert!(beam.is_done(), "no word, no step");
    }
}
