//! What is right and wrong in every state, on the right way or off it.

use crate::nlp::labels::Deprel;
use crate::nlp::parser::features::Atom;
use crate::nlp::parser::state::{ACTIONS, Action, FAMILIES, NONE, State, Walk, family};

/// A sentence as the learner sees it.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub atoms: Vec<Atom>,
    /// The number of words for the root's.
    pub heads: Vec<u32>,
    pub labels: Vec<Deprel>,
}

impl Example {
    fn head(&self, word: u32) -> u32 {
        self.heads.get(word as usize).copied().unwrap_or(NONE)
    }

    /// The label of an arc; none where it is not in the tree.
    pub(super) fn gold_label(&self, head: u32, dependent: u32) -> Option<Deprel> {
        (self.head(dependent) == head).then(|| self.labels.get(dependent as usize).copied()).flatten()
    }
}

const ILLEGAL: u32 = u32::MAX;

/// How many arcs of the tree each action puts out of reach (Goldberg and Nivre, 2013), and one for a wrong family of label.
pub(super) fn costs(walk: &Walk, state: &State, example: &Example, legal: [bool; 3]) -> [u32; ACTIONS] {
    let mut costs = [ILLEGAL; ACTIONS];
    let (s0, s1, b0) = (state.top.word, walk.second(state).word, state.front.word);
    let root = walk.words();
    if legal[0] {
        let head = example.head(b0);
        let lost_head = u32::from(walk.stack(state).skip(1).any(|s| s == head));
        let lost = walk.stack(state).filter(|&s| example.head(s) == b0).count() as u32;
        costs[0] = lost_head + lost;
    }
    if s0 == NONE {
        return costs;
    }
    let gold = example.head(s0);
    let lost = (b0..root).filter(|&b| example.head(b) == s0).count() as u32;
    for (kind, head) in [(1, b0), (2, s1)] {
        if !legal[kind] {
            continue;
        }
        let reachable = (gold >= b0 && gold <= root) || (kind == 1 && gold == s1);
        let cost = lost + u32::from(gold != head && reachable);
        let wanted = example.gold_label(head, s0).filter(|_| head != root).map(family);
        for f in 0..FAMILIES as u8 {
            let action = if kind == 1 { Action::Left(f) } else { Action::Right(f) };
            if let Some(to) = costs.get_mut(usize::from(action.code())) {
                *to = cost + u32::from(wanted.is_some_and(|w| w != f));
            }
        }
    }
    costs
}

/// The best scored of the cheapest actions.
pub(super) fn best_of(scores: &[f32; ACTIONS], costs: &[u32; ACTIONS], least: u32) -> Action {
    let mut best: Option<(u8, f32)> = None;
    for (code, (&score, &cost)) in scores.iter().zip(costs).enumerate() {
        if cost == least && best.is_none_or(|(_, highest)| score > highest) {
            best = Some((code as u8, score));
        }
    }
    best.map_or(Action::Shift, |(code, _)| Action::of(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::clusters::Cluster;
    use crate::nlp::labels::{Upos, Xpos};
    use crate::nlp::linear::Random;

    /// Following the cheapest actions gives the tree itself, where it is projective.
    #[test]
    fn the_oracle_leads_to_the_tree() {
        let mut random = Random::new(11);
        for words in 1..30_u32 {
            // A random projective tree: the heads of a random legal walk.
            let mut walk = Walk::default();
            walk.start(words as usize);
            let mut at = 0;
            while !walk.is_done(&walk.states[at as usize]) {
                let legal = walk.legal(&walk.states[at as usize]);
                let kind = loop {
                    let kind = random.below(3);
                    if legal[kind] {
                        break kind;
                    }
                };
                at = walk.step(
                    at,
                    [Action::Shift, Action::Left(0), Action::Right(0)][kind],
                    Deprel::Nsubj,
                    0.0,
                );
            }
            let mut heads = vec![NONE; words as usize];
            walk.arcs(at).for_each(|(head, dependent, _)| heads[dependent as usize] = head);
            let atoms = vec![Atom::of("x", Upos::X, Xpos::Nn, Cluster::default()); words as usize];
            let example =
                Example { atoms, heads: heads.clone(), labels: vec![Deprel::Nsubj; words as usize] };
            walk.start(words as usize);
            at = 0;
            while !walk.is_done(&walk.states[at as usize]) {
                let state = walk.states[at as usize];
                let costs = costs(&walk, &state, &example, walk.legal(&state));
                assert_eq!(costs.iter().min(), Some(&0));
                at = walk.step(at, best_of(&[0.0; ACTIONS], &costs, 0), Deprel::Nsubj, 0.0);
            }
            let mut found = vec![NONE; words as usize];
            walk.arcs(at).for_each(|(head, dependent, _)| found[dependent as usize] = head);
            assert_eq!(found, heads);
        }
    }
}
