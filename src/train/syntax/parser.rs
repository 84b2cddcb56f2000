//! Learns the parser on tags as the tagger gives them: first step by step with a dynamic oracle, then whole sentences in beam
//! search (Zhang and Clark, 2008), updated where the best way is furthest ahead of the right one (Huang et al., 2012).

use super::tagger::{self, best};
use super::{clusters, pairs, train_sentences};
use crate::nlp::labels::{Deprel, Upos, Xpos};
use crate::nlp::linear::{Dense, Perceptron, Random, Weights};
use crate::nlp::parser::beam::{self, Beam, Judge, Limits};
use crate::nlp::parser::features::{self, Atom};
use crate::nlp::parser::pairs::Pairs;
use crate::nlp::parser::state::{ACTIONS, Action, NONE, State, Walk, family};
use crate::nlp::parser::{Parser, SECTION, best_action, best_label};
use crate::nlp::tagger::{Tagger, Workspace};
use crate::train::conllu::GoldSentence;
use crate::train::{Context, TrainError};

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the treebanks that only choose the features.
    pub choosing: usize,
    /// Passes over the treebanks that learn step by step with those.
    pub epochs: usize,
    /// Passes over the treebanks that learn from whole sentences.
    pub sentences: usize,
    /// How many ways are followed in these.
    pub limits: Limits,
    /// How many features are chosen for transitions and for labels.
    pub features: [usize; 2],
    /// Parts for jackknifing: the tags of each part come from a tagger trained on the others.
    pub folds: usize,
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
            sentences: 8,
            limits: Limits { width: 8, margin: 40.0 },
            features: [300_000, 100_000],
            folds: 4,
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
    let pairs = pairs::learn(&first(&examples, settings, context), context)?;
    let parser = learn(&examples, pairs, settings, context);
    context.sections.insert(SECTION.to_owned(), parser.to_bytes());
    Ok(())
}

/// What the tagger heard of words in raw news; nothing where that stage has not run.
fn heard(context: &Context) -> Weights {
    let tagger = context.model().ok().and_then(|model| Tagger::load(&model).ok());
    tagger.map(|t| t.heard).unwrap_or_default()
}

/// Tags each part of the sentences by a tagger trained on the other parts, so that training sees the tagger's usual mistakes. A
/// thread for each part.
fn jackknife(sentences: &[GoldSentence], settings: Settings, context: &Context) -> Vec<Example> {
    let (clusters, heard) = (clusters(context), heard(context));
    let size = sentences.len().div_ceil(settings.folds.max(1)).max(1);
    let tag = |part: &[GoldSentence]| -> Vec<Example> {
        let others: Vec<GoldSentence> =
            sentences.chunks(size).filter(|p| !std::ptr::eq(*p, part)).flatten().cloned().collect();
        let quick = tagger::Settings { epochs: 4, ..tagger::Settings::default() };
        let model = tagger::learn(&others, &heard, quick, context);
        let mut work = Workspace::default();
        let mut example = |sentence: &GoldSentence| {
            work.seen = tagger::look(sentence, |word| model.see(word));
            model.tag_sentence(&mut work);
            let words = sentence.words.len() as u32;
            let atoms = sentence.words.iter().zip(work.penn.iter().zip(&work.universal)).map(|(w, (&x, &u))| {
                let upos = Upos::from_code(u).unwrap_or(Upos::X);
                let xpos = Xpos::from_code(x).unwrap_or(Xpos::Nn);
                Atom::of(&w.form, upos, xpos, clusters.of(&w.form))
            });
            Example {
                atoms: atoms.collect(),
                heads: sentence.words.iter().map(|w| w.head.unwrap_or(words)).collect(),
                labels: sentence.words.iter().map(|w| w.label).collect(),
            }
        };
        part.iter().map(&mut example).collect()
    };
    let tag = &tag;
    std::thread::scope(|scope| {
        let parts: Vec<_> = sentences.chunks(size).map(|part| scope.spawn(move || tag(part))).collect();
        parts.into_iter().flat_map(|p| p.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
    })
}

/// The weights of transitions and labels in training.
#[derive(Debug)]
struct Learner {
    transitions: Dense,
    labels: Dense,
    pairs: Pairs,
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

/// What one pass of learning step by step changes: the learner of chosen features, or of all.
trait Teach {
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

/// A quick parser that knows nothing of pairs, to read raw news with.
fn first(examples: &[Example], settings: Settings, context: &Context) -> Parser {
    let mut random = Random::new(context.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (transitions, labels) = choose(examples, &mut order, &Pairs::default(), settings, &mut random);
    Parser {
        transitions: transitions.finish(settings.threshold),
        labels: labels.finish(settings.threshold),
        pairs: Pairs::default(),
        clusters: clusters(context),
    }
}

/// The passes that choose features.
fn choose(
    examples: &[Example],
    order: &mut [usize],
    pairs: &Pairs,
    settings: Settings,
    random: &mut Random,
) -> (Perceptron, Perceptron) {
    let mut transitions = Perceptron::new(ACTIONS).with_least_updates(settings.least_updates);
    let mut labels = Perceptron::new(Deprel::ALL.len()).with_least_updates(settings.least_updates);
    for epoch in 0..settings.choosing {
        random.shuffle(order);
        let explore = if epoch == 0 { 0.0 } else { settings.explore };
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            step_by_step(&mut transitions, &mut labels, pairs, example, explore, random);
        }
    }
    (transitions, labels)
}

fn learn(examples: &[Example], pairs: Pairs, settings: Settings, context: &Context) -> Parser {
    let mut random = Random::new(context.seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let bar = context.bar("parser", (settings.epochs + settings.sentences) * examples.len());
    let (transitions, labels) = choose(examples, &mut order, &pairs, settings, &mut random);
    let mut learner = Learner {
        transitions: Dense::new(ACTIONS, &transitions.heaviest(settings.features[0])),
        labels: Dense::new(Deprel::ALL.len(), &labels.heaviest(settings.features[1])),
        pairs,
    };
    drop((transitions, labels));
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let explore = if epoch == 0 { 0.0 } else { settings.explore };
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            let Learner { transitions, labels, pairs } = &mut learner;
            step_by_step(transitions, labels, pairs, example, explore, &mut random);
        }
        bar.inc(examples.len() as u64);
    }
    learner.labels.settle();
    if settings.sentences > 0 {
        learner.transitions.settle();
    }
    let mut work = Search::default();
    for _ in 0..settings.sentences {
        random.shuffle(&mut order);
        for example in order.iter().filter_map(|&at| examples.get(at)) {
            work.whole_sentence(&mut learner, example, settings.limits);
        }
        bar.inc(examples.len() as u64);
    }
    bar.finish();
    Parser {
        transitions: learner.transitions.finish(settings.threshold),
        labels: learner.labels.finish(settings.threshold),
        pairs: learner.pairs,
        clusters: clusters(context),
    }
}

/// Learns from each step through a sentence, mistakes and all.
fn step_by_step(
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
        if let (Some((head, dependent)), Action::Left(f) | Action::Right(f)) = (walk.arc(&state, action), action) {
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

/// Buffers of learning from whole sentences.
#[derive(Debug, Default)]
struct Search {
    beam: Beam,
    /// The right way: state `n` is the one after `n` steps.
    right: Walk,
    keys: Vec<u32>,
}

impl Search {
    /// Searches the best way through a sentence; where it leaves the right one for a higher score, learns from the part up to
    /// where it is furthest ahead.
    fn whole_sentence(&mut self, learner: &mut Learner, example: &Example, limits: Limits) {
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
fn costs(walk: &Walk, state: &State, example: &Example, legal: [bool; 3]) -> [u32; ACTIONS] {
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
