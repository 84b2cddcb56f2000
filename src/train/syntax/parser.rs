//! Learns the parser, with a dynamic oracle on tags as the tagger gives them.

use super::tagger::{self, best};
use super::{clusters, in_parallel, train_sentences};
use crate::nlp::clusters::Clusters;
use crate::nlp::labels::{Deprel, Upos, Xpos};
use crate::nlp::linear::{Learner, Perceptron, Random, Weights};
use crate::nlp::parser::features::{self, Atom};
use crate::nlp::parser::state::{ACTIONS, Action, NONE, State, family};
use crate::nlp::parser::{Parser, SECTION, best_action, best_label};
use crate::nlp::tagger::Workspace;
use crate::train::conllu::GoldSentence;
use crate::train::{Context, TrainError};

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the treebanks that only choose the features.
    pub choosing: usize,
    /// Passes over the treebanks that learn with those.
    pub epochs: usize,
    /// How many times these passes are made, each time in another order; the weights are the mean of all.
    pub members: usize,
    /// How many features are chosen for transitions and for labels.
    pub features: [usize; 2],
    /// Parts for jackknifing: the tags of each part come from a tagger trained on the others.
    pub folds: usize,
    /// Sentences in a row that stay in one part: few enough that each part has its share of each treebank, enough that most of
    /// a document does.
    pub block: usize,
    /// How often, after the first pass, the parser follows its own choices.
    pub explore: f32,
    /// Features updated less often do not count.
    pub least_updates: u32,
    /// Weights below it are left out.
    pub threshold: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            choosing: 3,
            epochs: 8,
            members: 3,
            features: [300_000, 100_000],
            folds: 4,
            block: 50,
            explore: 0.9,
            least_updates: 3,
            threshold: 1.0,
        }
    }
}

/// A sentence as the learner sees it.
#[derive(Clone, Debug)]
struct Example {
    atoms: Vec<Atom>,
    /// The number of words for the root's.
    heads: Vec<u32>,
    labels: Vec<Deprel>,
}

/// Trains the stage.
///
/// # Errors
/// Where the treebanks cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let sentences = train_sentences(context)?;
    let settings = Settings::default();
    let examples = jackknife(&sentences, settings, context);
    let parser = learn(&examples, settings, context);
    context.sections.insert(SECTION.to_owned(), parser.to_bytes());
    Ok(())
}

/// Tags each part of the sentences by a tagger trained on the other parts, so that training sees the tagger's usual mistakes.
fn jackknife(sentences: &[GoldSentence], settings: Settings, context: &Context) -> Vec<Example> {
    let folds = settings.folds.max(1);
    let fold = |index: usize| index / settings.block.max(1) % folds;
    let quick = tagger::Settings::quick();
    let clusters = clusters(context);
    let mut parts = in_parallel(folds, |part| {
        let others: Vec<&GoldSentence> =
            sentences.iter().enumerate().filter(|(index, _)| fold(*index) != part).map(|(_, s)| s).collect();
        let model = tagger::learn(&others, quick, context);
        let mut work = Workspace::default();
        let mut tag = |sentence: &GoldSentence| {
            work.seen = tagger::look(sentence, |word| model.see(word));
            model.tag_sentence(&mut work);
            example(sentence, &work.penn, &work.universal, &clusters)
        };
        let own = sentences.iter().enumerate().filter(|(index, _)| fold(*index) == part);
        own.map(|(_, sentence)| tag(sentence)).collect::<Vec<_>>().into_iter()
    });
    (0..sentences.len()).filter_map(|index| parts.get_mut(fold(index))?.next()).collect()
}

/// A sentence with the tags a tagger gave it.
fn example(sentence: &GoldSentence, penn: &[u8], universal: &[u8], clusters: &Clusters) -> Example {
    let words = sentence.words.len() as u32;
    Example {
        atoms: sentence
            .words
            .iter()
            .zip(penn.iter().zip(universal))
            .map(|(w, (&x, &u))| {
                let upos = Upos::from_code(u).unwrap_or(Upos::X);
                let xpos = Xpos::from_code(x).unwrap_or(Xpos::Nn);
                Atom::of(&w.form, upos, xpos, clusters.of(&w.form))
            })
            .collect(),
        heads: sentence.words.iter().map(|w| w.head.unwrap_or(words)).collect(),
        labels: sentence.words.iter().map(|w| w.label).collect(),
    }
}

fn learn(examples: &[Example], settings: Settings, context: &Context) -> Parser {
    let mut transitions = Perceptron::new(ACTIONS).with_least_updates(settings.least_updates);
    let mut labels = Perceptron::new(Deprel::ALL.len()).with_least_updates(settings.least_updates);
    let bar = context.bar("parser", settings.choosing + settings.epochs * settings.members);
    let mut shuffled = Shuffled::new(examples.len(), context.seed);
    for epoch in 0..settings.choosing {
        pass(examples, &mut shuffled, (epoch > 0).then_some(settings.explore), &mut transitions, &mut labels);
        bar.inc(1);
    }
    let transitions = transitions.select(settings.features[0]);
    let labels = labels.select(settings.features[1]);
    let members = in_parallel(settings.members, |member| {
        let mut shuffled = Shuffled::new(examples.len(), context.seed + 1 + member as u64);
        let (mut transitions, mut labels) = (transitions.clone(), labels.clone());
        for epoch in 0..settings.epochs {
            let explore = (epoch > 0).then_some(settings.explore);
            pass(examples, &mut shuffled, explore, &mut transitions, &mut labels);
            bar.inc(1);
        }
        (transitions.averaged(), labels.averaged())
    });
    bar.finish();
    let (transitions, labels): (Vec<_>, Vec<_>) = members.into_iter().unzip();
    Parser {
        transitions: Weights::of_mean(ACTIONS, transitions, settings.threshold),
        labels: Weights::of_mean(Deprel::ALL.len(), labels, settings.threshold),
        clusters: clusters(context),
    }
}

/// The order of the examples, another in each pass, and what else is random in a pass.
#[derive(Debug)]
struct Shuffled {
    order: Vec<usize>,
    random: Random,
}

impl Shuffled {
    fn new(examples: usize, seed: u64) -> Self {
        Self { order: (0..examples).collect(), random: Random::new(seed) }
    }
}

/// One pass over the examples; `explore` says how often the parser follows its own wrong choices, none for never.
fn pass(
    examples: &[Example],
    shuffled: &mut Shuffled,
    explore: Option<f32>,
    transitions: &mut impl Learner,
    labels: &mut impl Learner,
) {
    let (mut keys, mut label_keys) = (Vec::new(), Vec::new());
    let mut state = State::default();
    let Shuffled { order, random } = shuffled;
    random.shuffle(order);
    for &at in order.iter() {
        let Some(example) = examples.get(at) else { continue };
        state.start(example.atoms.len());
        while !state.is_done() {
            keys.clear();
            features::transition(&example.atoms, &state, &mut keys);
            let mut scores = [0.0_f32; ACTIONS];
            keys.iter().for_each(|&key| transitions.add(key, &mut scores));
            let legal = state.legal();
            let guess = best_action(&scores, legal);
            let costs = costs(&state, example, legal);
            let least = costs.iter().copied().min().unwrap_or(0);
            let mut action = guess;
            if costs.get(usize::from(guess.code())).is_none_or(|&cost| cost > least) {
                let right = best_of(&scores, &costs, least);
                for &key in &keys {
                    transitions.update(key, right.code(), 1.0);
                    transitions.update(key, guess.code(), -1.0);
                }
                if explore.is_none_or(|explore| random.unit() >= explore) {
                    action = right;
                }
            }
            transitions.tick();
            let label = match (state.arc(action), action) {
                (Some((head, dependent)), Action::Left(f) | Action::Right(f)) if head != state.words() => {
                    let gold = example.gold_label(head, dependent);
                    label_keys.clear();
                    features::label(&example.atoms, &state, head, dependent, &mut label_keys);
                    let mut scores = [0.0_f32; Deprel::ALL.len()];
                    label_keys.iter().for_each(|&key| labels.add(key, &mut scores));
                    if let Some(gold) = gold {
                        let guess = best(&scores);
                        if guess != gold as u8 {
                            for &key in &label_keys {
                                labels.update(key, gold as u8, 1.0);
                                labels.update(key, guess, -1.0);
                            }
                        }
                        labels.tick();
                    }
                    best_label(&scores, f)
                }
                _ => Deprel::Root,
            };
            state.apply(action, label);
        }
    }
}

impl Example {
    fn head(&self, word: u32) -> u32 {
        self.heads.get(word as usize).copied().unwrap_or(NONE)
    }

    /// The label of an arc; none where it is not in the tree.
    fn gold_label(&self, head: u32, dependent: u32) -> Option<Deprel> {
        (self.head(dependent) == head).then(|| self.labels.get(dependent as usize).copied()).flatten()
    }
}

const ILLEGAL: u32 = u32::MAX;

/// How many arcs of the tree each action puts out of reach (Goldberg and Nivre, 2013), and one for a wrong family of label.
fn costs(state: &State, example: &Example, legal: [bool; 3]) -> [u32; ACTIONS] {
    let mut costs = [ILLEGAL; ACTIONS];
    let (s0, s1, b0) = (state.stacked(0), state.stacked(1), state.next);
    let root = state.words();
    if legal[0] {
        let below = state.stack.split_last().map_or(&[][..], |(_, rest)| rest);
        let head = example.head(b0);
        let lost_head = u32::from(below.contains(&head));
        let lost = state.stack.iter().filter(|&&s| example.head(s) == b0).count() as u32;
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
        for f in 0..state_families() {
            let action = if kind == 1 { Action::Left(f) } else { Action::Right(f) };
            if let Some(to) = costs.get_mut(usize::from(action.code())) {
                *to = cost + u32::from(wanted.is_some_and(|w| w != f));
            }
        }
    }
    costs
}

const fn state_families() -> u8 {
    crate::nlp::parser::state::FAMILIES as u8
}

/// The best scored of the cheapest actions.
fn best_of(scores: &[f32; ACTIONS], costs: &[u32; ACTIONS], least: u32) -> Action {
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

    /// Following the cheapest actions gives the tree itself, where it is projective.
    #[test]
    fn the_oracle_leads_to_the_tree() {
        let mut random = Random::new(11);
        for words in 1..30_u32 {
            // A random projective tree: the heads of a random legal walk.
            let mut state = State::default();
            state.start(words as usize);
            while !state.is_done() {
                let legal = state.legal();
                let kind = loop {
                    let kind = random.below(3);
                    if legal[kind] {
                        break kind;
                    }
                };
                state.apply([Action::Shift, Action::Left(0), Action::Right(0)][kind], Deprel::Nsubj);
            }
            let heads: Vec<u32> = state.nodes.iter().take(words as usize).map(|n| n.head).collect();
            let atoms = vec![Atom::of("x", Upos::X, Xpos::Nn, Cluster::default()); words as usize];
            let example =
                Example { atoms, heads: heads.clone(), labels: vec![Deprel::Nsubj; words as usize] };
            state.start(words as usize);
            while !state.is_done() {
                let costs = costs(&state, &example, state.legal());
                assert_eq!(costs.iter().min(), Some(&0));
                state.apply(best_of(&[0.0; ACTIONS], &costs, 0), Deprel::Nsubj);
            }
            assert!(state.nodes.iter().zip(&heads).all(|(n, &h)| n.head == h));
        }
    }
}
