//! Dependency trees.
//!
//! An arc-hybrid parser with a narrow beam, trained with a dynamic oracle (Goldberg and Nivre, 2013), so that it learns to make the
//! best of its own mistakes, and then on whole sentences. A transition decides for an arc and the family of its label; a second
//! learner chooses the label.

pub mod beam;
pub mod features;
pub mod pairs;
pub mod state;

use super::clusters::Clusters;
use super::doc::{ROOT, Sentence, Tags, Token, Trees};
use super::labels::{Deprel, Upos, Xpos};
use super::linear::Weights;
use super::linear::bytes::{Reader, Writer};
use super::model::{Model, ModelError};
use beam::{Beam, Judge, Limits};
use features::Atom;
use pairs::Pairs;
use state::{ACTIONS, Action, family};

/// Name of the model's section.
pub const SECTION: &str = "parser";

/// Parses sentences.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// Transitions.
    pub transitions: Weights,
    /// Labels.
    pub labels: Weights,
    /// Which words hang on which in raw news.
    pub pairs: Pairs,
    /// What raw news say of words.
    pub clusters: Clusters,
}

/// How many ways serving follows, and how far behind the best: more find hardly better trees and take longer.
const LIMITS: Limits = Limits { width: 4, margin: 20.0 };

/// Buffers of the parser, reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The words to parse.
    pub atoms: Vec<Atom>,
    /// The ways through the sentence; the best one's arcs are the tree.
    pub beam: Beam,
}

impl Parser {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(section) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, section);
        let transitions = Weights::read(&mut input, ACTIONS)?;
        let labels = Weights::read(&mut input, Deprel::ALL.len())?;
        let pairs = Pairs::read(&mut input)?;
        input.end()?;
        Ok(Self { transitions, labels, pairs, clusters: Clusters::load(model).unwrap_or_default() })
    }

    /// Its section's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.transitions.write(&mut out);
        self.labels.write(&mut out);
        self.pairs.write(&mut out);
        out.finish()
    }

    /// One head and label per token; exactly one root per sentence, no cycles.
    pub fn predict(&self, text: &str, tokens: &[Token], sentences: &[Sentence], tags: &Tags) -> Trees {
        let mut trees = Trees { heads: vec![ROOT; tokens.len()], labels: vec![Deprel::Dep; tokens.len()] };
        let mut work = Workspace::default();
        for sentence in sentences {
            let range = sentence.tokens.range();
            work.atoms.clear();
            work.atoms.extend(range.clone().map(|t| {
                let word = tokens.get(t).map_or("", |t| t.span.of(text));
                let upos = tags.upos.get(t).copied().unwrap_or(Upos::X);
                let xpos = tags.xpos.get(t).copied().unwrap_or(Xpos::Nn);
                Atom::of(word, upos, xpos, self.clusters.of(word))
            }));
            self.parse(&mut work);
            let words = work.beam.walk.words();
            for (head, dependent, label) in work.beam.walk.arcs(work.beam.best()) {
                let t = (sentence.tokens.start + dependent) as usize;
                if let (Some(to), Some(name)) = (trees.heads.get_mut(t), trees.labels.get_mut(t)) {
                    *to = if head < words { sentence.tokens.start + head } else { ROOT };
                    *name = label;
                }
            }
        }
        trees
    }

    /// Parses the words of `work.atoms`; the tree is the best way of `work.beam`.
    pub fn parse(&self, work: &mut Workspace) {
        work.beam.start(work.atoms.len());
        while !work.beam.is_done() {
            work.beam.step(&work.atoms, LIMITS, self);
        }
    }
}

impl Judge for Parser {
    fn transitions(&self, keys: &[u32]) -> [f32; ACTIONS] {
        let mut scores = [0_i32; ACTIONS];
        self.transitions.add_all(keys, &mut scores);
        scores.map(|s| s as f32 * self.transitions.unit())
    }

    fn label(&self, keys: &[u32], wanted: u8) -> Deprel {
        let mut scores = [0_i32; Deprel::ALL.len()];
        self.labels.add_all(keys, &mut scores);
        best_label(&scores, wanted)
    }

    fn pairs(&self) -> &Pairs {
        &self.pairs
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
