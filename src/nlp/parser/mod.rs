//! Dependency trees.
//!
//! A greedy arc-hybrid parser trained with a dynamic oracle (Goldberg and Nivre, 2013): it learns to make the best of its own
//! mistakes. It reads a sentence twice: a first time from its end, which leaves a sketch of the tree, then from its beginning, with
//! that sketch to look at, which knows what is still to come (stacking; Nivre and McDonald, 2008). A transition decides for an
//! arc and the family of its label; a second learner chooses the label. Signs that come in pairs are hung on one word afterwards.

mod asides;
pub mod features;
mod pairs;
pub mod state;

use super::clusters::Clusters;
use super::doc::{ROOT, Sentence, Tags, Token, Trees};
use super::labels::{Deprel, Upos, Xpos};
use super::linear::Weights;
use super::linear::bytes::{Reader, Writer};
use super::model::{Model, ModelError};
use features::{Atom, Sketched};
use state::{ACTIONS, Action, State, family, stand_in};

/// Name of the model's section.
pub const SECTION: &str = "parser";

/// Parses sentences.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// Transitions of the first reading, from the end.
    pub sketch: Weights,
    /// Transitions.
    pub transitions: Weights,
    /// Labels.
    pub labels: Weights,
    /// What raw news say of words.
    pub clusters: Clusters,
}

/// Buffers of the parser, reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The words to parse.
    pub atoms: Vec<Atom>,
    /// Stack, buffer and arcs; the tree once parsed.
    pub state: State,
    mirrored: Vec<Atom>,
    keys: Vec<u32>,
}

impl Parser {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model, clusters: &Clusters) -> Result<Self, ModelError> {
        let Ok(section) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, section);
        let sketch = Weights::read(&mut input, ACTIONS)?;
        let transitions = Weights::read(&mut input, ACTIONS)?;
        let labels = Weights::read(&mut input, Deprel::ALL.len())?;
        input.end()?;
        Ok(Self { sketch, transitions, labels, clusters: clusters.clone() })
    }

    /// Its section's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.sketch.write(&mut out);
        self.transitions.write(&mut out);
        self.labels.write(&mut out);
        out.finish()
    }

    /// One head and label per token; exactly one root per sentence, no cycles.
    pub fn predict(&self, text: &str, tokens: &[Token], sentences: &[Sentence], tags: &Tags) -> Trees {
        let mut trees = Trees { heads: vec![ROOT; tokens.len()], labels: vec![Deprel::Dep; tokens.len()] };
        let mut work = Workspace::default();
        let mut words: Vec<usize> = Vec::new();
        for sentence in sentences {
            let range = sentence.tokens.range();
            let asides = asides::find(tags, range.clone());
            words.clear();
            words.extend(range.filter(|t| !asides.iter().any(|a| a.contains(t))));
            let mut read = |words: &[usize], trees: &mut Trees| {
                work.atoms.clear();
                work.atoms.extend(words.iter().map(|&t| {
                    let word = tokens.get(t).map_or("", |t| t.span.of(text));
                    let upos = tags.upos.get(t).copied().unwrap_or(Upos::X);
                    let xpos = tags.xpos.get(t).copied().unwrap_or(Xpos::Nn);
                    Atom::of(word, upos, xpos, self.clusters.of(word))
                }));
                self.parse(&mut work);
                pairs::close(words.iter().filter_map(|&t| tags.xpos.get(t).copied()), &mut work.state);
                for (node, &t) in work.state.nodes.iter().zip(words) {
                    if let (Some(head), Some(label)) = (trees.heads.get_mut(t), trees.labels.get_mut(t)) {
                        *head = words.get(node.head as usize).map_or(ROOT, |&t| t as u32);
                        *label = Deprel::from_code(node.label).unwrap_or(Deprel::Dep);
                    }
                }
            };
            read(&words, &mut trees);
            let (mut noun, mut end) = (0, 0);
            for aside in &asides {
                // A bracket right behind another tells of the same noun.
                if aside.start != end {
                    noun = asides::noun_before(&trees, aside.start);
                }
                end = aside.end;
                words.clear();
                words.extend(aside.start + 1..aside.end - 1);
                read(&words, &mut trees);
                asides::attach(tags, &mut trees, aside, noun);
            }
        }
        trees
    }

    /// Parses the words of `work.atoms`; the tree is left in `work.state`.
    pub fn parse(&self, work: &mut Workspace) {
        let Workspace { atoms, state, mirrored, keys } = work;
        draft(&self.sketch, atoms, mirrored, state, keys);
        state.start(atoms.len());
        while !state.is_done() {
            let legal = state.legal();
            if legal == [true, false, false] {
                state.apply(Action::Shift, Deprel::Dep);
                continue;
            }
            keys.clear();
            features::second(atoms, state, keys);
            let mut scores = [0_i32; ACTIONS];
            self.transitions.add_all(keys, &mut scores);
            let action = best_action(&scores, legal);
            let label = self.label(atoms, state, action, keys);
            state.apply(action, label);
        }
    }

    /// The best label for the arc an action draws.
    fn label(&self, atoms: &[Atom], state: &State, action: Action, keys: &mut Vec<u32>) -> Deprel {
        let Some((head, dependent)) = state.arc(action) else { return Deprel::Dep };
        if head == state.words() {
            return Deprel::Root;
        }
        let (Action::Left(wanted) | Action::Right(wanted)) = action else { return Deprel::Dep };
        if let Some(only) = only_label(wanted) {
            return only;
        }
        keys.clear();
        features::label(atoms, state, head, dependent, keys);
        let mut scores = [0_i32; Deprel::ALL.len()];
        self.labels.add_all(keys, &mut scores);
        best_label(&scores, wanted)
    }
}

/// The first reading: parses words from their end and writes into each its place in the tree. The other arguments are buffers.
pub fn draft(
    weights: &Weights,
    atoms: &mut [Atom],
    mirrored: &mut Vec<Atom>,
    state: &mut State,
    keys: &mut Vec<u32>,
) {
    mirrored.clear();
    mirrored.extend(atoms.iter().rev());
    state.start(mirrored.len());
    while !state.is_done() {
        let legal = state.legal();
        let mut action = Action::Shift;
        if legal != [true, false, false] {
            keys.clear();
            features::first(mirrored, state, keys);
            let mut scores = [0_i32; ACTIONS];
            weights.add_all(keys, &mut scores);
            action = best_action(&scores, legal);
        }
        state.apply(action, stand_in(action));
    }
    let root = state.words();
    let mirror = |word: u32| if word < root { root - 1 - word } else { root };
    for (atom, node) in atoms.iter_mut().rev().zip(&state.nodes) {
        let family = Deprel::from_code(node.label).map_or(0, family);
        atom.sketched = Sketched { head: mirror(node.head), family, last: 0 };
    }
    for word in 0..root {
        let head = atoms.get(word as usize).map_or(root, |a| a.sketched.head);
        if let Some(head) = atoms.get_mut(head as usize) {
            head.sketched.last = word;
        }
    }
}

/// The label of a family that has but one.
fn only_label(wanted: u8) -> Option<Deprel> {
    [Deprel::Punct, Deprel::Conj].into_iter().find(|&label| family(label) == wanted)
}

/// The legal action with the highest score.
pub fn best_action<T: PartialOrd + Copy>(scores: &[T; ACTIONS], legal: [bool; 3]) -> Action {
    let mut best: Option<(u8, T)> = None;
    for (code, &score) in scores.iter().enumerate() {
        let kind = if code == 0 { 0 } else { 2 - code % 2 };
        if legal[kind] && best.is_none_or(|(_, highest)| score > highest) {
            best = Some((code as u8, score));
        }
    }
    best.map_or(Action::Shift, |(code, _)| Action::of(code))
}

/// The label of a family with the highest score; never the root's, which is no label between words.
pub fn best_label<T: PartialOrd + Copy>(scores: &[T], wanted: u8) -> Deprel {
    let mut best: Option<(Deprel, T)> = None;
    for (&label, &score) in Deprel::ALL.iter().zip(scores) {
        if family(label) == wanted && label != Deprel::Root && best.is_none_or(|(_, highest)| score > highest)
        {
            best = Some((label, score));
        }
    }
    best.map_or(Deprel::Dep, |(label, _)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketch_is_a_tree_from_the_end() {
        use crate::nlp::clusters::Cluster;
        // Weights that, where they may, hang the top of the stack on the front of the buffer: read from the end, each word hangs on
        // the one before it.
        let mut always = Vec::new();
        let word = Atom::of("x", Upos::X, Xpos::Nn, Cluster::default());
        features::first(&[word; 4], &State { next: 1, stack: vec![0], ..State::default() }, &mut always);
        let left = Action::Left(family(Deprel::Obj)).code();
        let rows = always.iter().map(|&key| super::super::linear::Row { key, cells: vec![(left, 1.0)] });
        let weights = Weights::of_rows(ACTIONS, rows.collect(), 0.1);
        for words in 1..6_u32 {
            let mut work = Workspace { atoms: vec![word; words as usize], ..Workspace::default() };
            let Workspace { atoms, state, mirrored, keys } = &mut work;
            draft(&weights, atoms, mirrored, state, keys);
            for (at, atom) in (0..words).zip(&work.atoms) {
                assert_eq!(atom.sketched.head, at.checked_sub(1).unwrap_or(words), "{at} of {words}");
                assert_eq!(atom.sketched.last, if at + 1 < words { at + 1 } else { 0 });
            }
        }
    }

    #[test]
    fn families_said_to_have_one_label_have_one() {
        for wanted in 0..state::FAMILIES as u8 {
            let members: Vec<&Deprel> = Deprel::ALL.iter().filter(|&&l| family(l) == wanted).collect();
            assert!(!members.is_empty());
            if let Some(only) = only_label(wanted) {
                assert_eq!(members, [&only]);
            }
        }
    }
}
