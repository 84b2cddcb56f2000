//! Learns the parser, with a dynamic oracle, on tags as the tagger gives them and sketches as the first reading does.

use super::tagger::{self, best};
use super::{clusters, in_parallel, train_sentences};
use crate::nlp::clusters::Clusters;
use crate::nlp::labels::{Deprel, Upos, Xpos};
use crate::nlp::linear::{Learner, Perceptron, Random, Row, Weights};
use crate::nlp::parser::features::{self, Atom};
use crate::nlp::parser::state::{ACTIONS, Action, NONE, State, family, stand_in};
use crate::nlp::parser::{self, Parser, SECTION, best_action, best_label};
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
    /// How many features are chosen for transitions of the first reading, of the second, and for labels.
    pub features: [usize; 3],
    /// Parts for jackknifing: the tags and sketches of each part come from learners trained on the others.
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
            features: [90_000, 260_000, 85_000],
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
    let mut examples = tagged(&sentences, settings, context);
    let sketch = sketched(&mut examples, settings, context);
    let parser = learn(&examples, sketch, settings, context);
    context.sections.insert(SECTION.to_owned(), parser.to_bytes());
    Ok(())
}

/// Tags each part of the sentences by a tagger trained on the other parts, so that training sees the tagger's usual mistakes.
fn tagged(sentences: &[GoldSentence], settings: Settings, context: &Context) -> Vec<Example> {
    let quick = tagger::Settings::quick();
    let clusters = clusters(context);
    jackknife(sentences, settings, |others, own| {
        let others: Vec<&GoldSentence> = others.collect();
        let model = tagger::learn(&others, quick, None, context);
        let mut work = Workspace::default();
        let mut tag = |sentence: &GoldSentence| {
            work.seen = tagger::look(sentence, |word| model.see(word));
            model.tag_sentence(&mut work);
            example(sentence, &work.penn, &work.universal, &clusters)
        };
        own.map(&mut tag).collect()
    })
}

/// Learns the first reading; the sketch of each example comes from one that has not seen it.
fn sketched(examples: &mut Vec<Example>, settings: Settings, context: &Context) -> Weights {
    let mirrored: Vec<Example> = examples.iter().map(Example::mirrored).collect();
    let bar = context.bar("parser: sketches", settings.folds + 1);
    let learn = |examples: &[&Example]| {
        let alone = Settings { members: 1, ..settings };
        let learned = train_on(examples, Reading::First, alone, context.seed, || ());
        bar.inc(1);
        Weights::of_mean(ACTIONS, learned.transitions, settings.threshold)
    };
    *examples = jackknife(&mirrored, settings, |others, own| {
        let weights = learn(&others.collect::<Vec<_>>());
        let (mut state, mut buffer, mut keys) = (State::default(), Vec::new(), Vec::new());
        let read = |mirrored: &Example| {
            let mut example = mirrored.mirrored();
            parser::draft(&weights, &mut example.atoms, &mut buffer, &mut state, &mut keys);
            example
        };
        own.map(read).collect()
    });
    let weights = learn(&mirrored.iter().collect::<Vec<_>>());
    bar.finish();
    weights
}

/// Works on each part of some items with what is learned from the other parts; the results come in the order of the items.
fn jackknife<T: Sync, R: Send>(
    items: &[T],
    settings: Settings,
    work: impl Fn(&mut dyn Iterator<Item = &T>, &mut dyn Iterator<Item = &T>) -> Vec<R> + Sync,
) -> Vec<R> {
    let folds = settings.folds.max(1);
    let fold = |index: usize| index / settings.block.max(1) % folds;
    let parts = in_parallel(folds, |part| {
        let of = |own: bool| {
            items.iter().enumerate().filter(move |(i, _)| (fold(*i) == part) == own).map(|(_, x)| x)
        };
        work(&mut of(false), &mut of(true))
    });
    let mut parts: Vec<_> = parts.into_iter().map(Vec::into_iter).collect();
    (0..items.len()).filter_map(|index| parts.get_mut(fold(index))?.next()).collect()
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

fn learn(examples: &[Example], sketch: Weights, settings: Settings, context: &Context) -> Parser {
    let bar = context.bar("parser", settings.choosing + settings.epochs * settings.members);
    let examples: Vec<&Example> = examples.iter().collect();
    let learned = train_on(&examples, Reading::Second, settings, context.seed, || bar.inc(1));
    bar.finish();
    Parser {
        sketch,
        transitions: Weights::of_mean(ACTIONS, learned.transitions, settings.threshold),
        labels: Weights::of_mean(Deprel::ALL.len(), learned.labels, settings.threshold),
        clusters: clusters(context),
    }
}

/// Which of its two readings of a sentence the parser learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// The first, which chooses families of labels alone.
    First,
    /// The second, with the first to look at.
    Second,
}

/// The weights of each training.
struct Learned {
    transitions: Vec<Vec<Row>>,
    labels: Vec<Vec<Row>>,
}

/// Chooses features, then trains with these alone as often as the settings say; `passed` is called after each pass.
fn train_on(
    examples: &[&Example],
    reading: Reading,
    settings: Settings,
    seed: u64,
    passed: impl Fn() + Sync,
) -> Learned {
    let mut transitions = Perceptron::new(ACTIONS).with_least_updates(settings.least_updates);
    let mut labels = Perceptron::new(Deprel::ALL.len()).with_least_updates(settings.least_updates);
    let mut shuffled = Shuffled::new(examples.len(), seed);
    for epoch in 0..settings.choosing {
        let explore = (epoch > 0).then_some(settings.explore);
        pass(examples, reading, &mut shuffled, explore, &mut transitions, &mut labels);
        passed();
    }
    let transitions = transitions.select(settings.features[usize::from(reading == Reading::Second)]);
    let labels = labels.select(settings.features[2]);
    let members = in_parallel(settings.members, |member| {
        let mut shuffled = Shuffled::new(examples.len(), seed + 1 + member as u64);
        let (mut transitions, mut labels) = (transitions.clone(), labels.clone());
        for epoch in 0..settings.epochs {
            let explore = (epoch > 0).then_some(settings.explore);
            pass(examples, reading, &mut shuffled, explore, &mut transitions, &mut labels);
            passed();
        }
        (transitions.averaged(), labels.averaged())
    });
    let (transitions, labels) = members.into_iter().unzip();
    Learned { transitions, labels }
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
    examples: &[&Example],
    reading: Reading,
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
            match reading {
                Reading::First => features::first(&example.atoms, &state, &mut keys),
                Reading::Second => features::second(&example.atoms, &state, &mut keys),
            }
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
                _ if reading == Reading::First => stand_in(action),
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
    /// The sentence from its end; twice mirrored it is itself again.
    fn mirrored(&self) -> Self {
        let root = self.heads.len() as u32;
        let mirror = |&head: &u32| if head < root { root - 1 - head } else { head };
        Self {
            atoms: self.atoms.iter().rev().copied().collect(),
            heads: self.heads.iter().rev().map(mirror).collect(),
            labels: self.labels.iter().rev().copied().collect(),
        }
    }

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
            let mirrored = example.mirrored();
            assert!((0..words).all(|w| match heads[w as usize] {
                h if h == words => mirrored.head(words - 1 - w) == words,
                h => mirrored.head(words - 1 - w) == words - 1 - h,
            }));
            assert_eq!(mirrored.mirrored().heads, heads);
        }
    }
}
