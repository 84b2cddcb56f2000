//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta, 2011).

use crate::nlp::labels::Deprel;
use crate::nlp::linear::mix;

/// No token, no state.
pub const NONE: u32 = u32::MAX;

/// Families of labels: a transition decides for one, the label itself is chosen within it.
pub const FAMILIES: usize = 12;

/// The family of a label.
pub const fn family(label: Deprel) -> u8 {
    use Deprel::*;
    match label {
        Nsubj | NsubjPass | NsubjOuter | Csubj | CsubjPass | CsubjOuter | Expl => 0,
        Obj | Iobj => 1,
        Obl | OblUnmarked | OblAgent => 2,
        Nmod | NmodPoss | NmodUnmarked | NmodDesc | Nummod | Appos => 3,
        Acl | AclRelcl | Advcl | AdvclRelcl => 4,
        Ccomp | Xcomp | Parataxis => 5,
        Aux | AuxPass | Cop | Mark | Case | Det | DetPredet | Cc | CcPreconj => 6,
        Advmod | Discourse => 7,
        Amod | Compound | CompoundPrt | Flat | Fixed | Goeswith => 8,
        Conj => 9,
        Punct => 10,
        Root | List | Dep | Vocative | Reparandum | Orphan | Dislocated => 11,
    }
}

/// Number of transitions: shift, and left and right arcs of each family.
pub const ACTIONS: usize = 1 + 2 * FAMILIES;

/// One step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The first word of the buffer goes on the stack.
    Shift,
    /// The top of the stack hangs on the first word of the buffer.
    Left(u8),
    /// The top of the stack hangs on the word below it.
    Right(u8),
}

impl Action {
    /// Its code, below [`ACTIONS`].
    pub const fn code(self) -> u8 {
        match self {
            Action::Shift => 0,
            Action::Left(family) => 1 + 2 * family,
            Action::Right(family) => 2 + 2 * family,
        }
    }

    /// The action of a code.
    pub const fn of(code: u8) -> Self {
        match code {
            0 => Action::Shift,
            c if c % 2 == 1 => Action::Left((c - 1) / 2),
            c => Action::Right((c - 2) / 2),
        }
    }
}

/// A word on the stack or at the front of the buffer, with its dependents so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The word; [`NONE`] on the empty stack, the number of words for the root.
    pub word: u32,
    /// Its outermost and second outermost left dependents.
    pub left: [u32; 2],
    /// Its outermost and second outermost right dependents.
    pub right: [u32; 2],
    /// Codes of the labels of `left` and `right`.
    pub arcs: [[u8; 2]; 2],
    /// Numbers of its left and right dependents.
    pub valency: [u8; 2],
    /// Bits of the labels of its left and right dependents.
    pub labels: [u64; 2],
}

/// The label of no arc.
pub const UNLABELLED: u8 = 99;

impl Item {
    /// A word without dependents.
    pub const fn free(word: u32) -> Self {
        Self {
            word,
            left: [NONE; 2],
            right: [NONE; 2],
            arcs: [[UNLABELLED; 2]; 2],
            valency: [0; 2],
            labels: [0; 2],
        }
    }

    fn attach(&mut self, dependent: u32, side: usize, label: Deprel) {
        let outer = if side == 0 { &mut self.left } else { &mut self.right };
        *outer = [dependent, outer[0]];
        self.arcs[side] = [label as u8, self.arcs[side][0]];
        self.valency[side] = self.valency[side].saturating_add(1);
        self.labels[side] |= 1 << (label as u8);
    }

    /// All that features see of its dependents, as one number.
    fn hash(&self) -> u64 {
        let near = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
        let hash = mix(u64::from(self.word), near(self.left[0], self.left[1]));
        let hash = mix(hash, near(self.right[0], self.right[1]));
        let arcs = self.arcs.iter().flatten().fold(0, |sum, &a| sum << 8 | u64::from(a));
        let hash = mix(hash, arcs << 16 | u64::from(self.valency[0]) << 8 | u64::from(self.valency[1]));
        mix(mix(hash, self.labels[0]), self.labels[1])
    }
}

/// One state of a walk. Stacks share their lower parts: what lies below the top is the top of another state.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// The top of the stack.
    pub top: Item,
    /// The first word of the buffer; the root once all are shifted.
    pub front: Item,
    /// The state whose top lies below this one's; [`NONE`] where the stack is empty.
    pub below: u32,
    /// The state it came from; [`NONE`] for the first.
    pub before: u32,
    /// Number of words on the stack.
    pub depth: u32,
    /// The action it came by.
    pub action: Action,
    /// The arc (head, dependent, label) it came by.
    pub arc: Option<(u32, u32, Deprel)>,
    /// Sum of the scores of its actions.
    pub score: f32,
    /// Hash of the stack below the top.
    pub below_hash: u64,
}

impl State {
    /// Equal for states that all features, and so all that follows, see alike.
    pub fn hash(&self) -> u64 {
        mix(mix(self.below_hash, self.top.hash()), self.front.hash())
    }
}

/// All states that the reading of a sentence went through: a tree of them, where it followed several ways.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The states; each comes after the one it came from.
    pub states: Vec<State>,
    words: u32,
}

const EMPTY: Item = Item::free(NONE);

impl Walk {
    /// Starts a sentence of `words` words at state 0.
    pub fn start(&mut self, words: usize) {
        self.words = words as u32;
        self.states.clear();
        self.states.push(State {
            top: EMPTY,
            front: Item::free(0),
            below: NONE,
            before: NONE,
            depth: 0,
            action: Action::Shift,
            arc: None,
            score: 0.0,
            below_hash: 0,
        });
    }

    /// Number of words: the root's index.
    pub fn words(&self) -> u32 {
        self.words
    }

    /// The item below the top of a state's stack.
    #[inline]
    pub fn second(&self, state: &State) -> &Item {
        self.states.get(state.below as usize).map_or(&EMPTY, |s| &s.top)
    }

    /// The item below [`Walk::second`].
    #[inline]
    pub fn third(&self, state: &State) -> &Item {
        self.states.get(state.below as usize).map_or(&EMPTY, |s| self.second(s))
    }

    /// The words of the stack from the top.
    pub fn stack(&self, state: &State) -> impl Iterator<Item = u32> + '_ {
        let mut next = (state.top.word, state.below);
        std::iter::from_fn(move || {
            let (word, below) = next;
            next = self.states.get(below as usize).map_or((NONE, NONE), |s| (s.top.word, s.below));
            (word != NONE).then_some(word)
        })
    }

    /// Whether every word has its head.
    pub fn is_done(&self, state: &State) -> bool {
        state.front.word >= self.words && state.depth == 0
    }

    /// Which kinds of transitions (shift, left, right) are possible. Exactly one word comes to hang on the root.
    pub fn legal(&self, state: &State) -> [bool; 3] {
        let at_end = state.front.word >= self.words;
        [!at_end, if at_end { state.depth == 1 } else { state.depth > 0 }, state.depth > 1]
    }

    /// The action to take where there is no choice: the first shift, and the arc from the root.
    pub fn forced(&self, state: &State) -> Option<Action> {
        match self.legal(state) {
            [true, false, false] => Some(Action::Shift),
            [false, true, false] => Some(Action::Left(0)),
            _ => None,
        }
    }

    /// The arc (head, dependent) an action would draw from a state.
    pub fn arc(&self, state: &State, action: Action) -> Option<(Item, Item)> {
        match action {
            Action::Shift => None,
            Action::Left(_) => Some((state.front, state.top)),
            Action::Right(_) => Some((*self.second(state), state.top)),
        }
    }

    /// Takes a legal step from a state; `label` is the arc's, `score` the action's. Gives the new state's number.
    pub fn step(&mut self, from: u32, action: Action, label: Deprel, score: f32) -> u32 {
        let Some(&state) = self.states.get(from as usize) else { return from };
        let mut next = State { before: from, action, arc: None, score: state.score + score, ..state };
        let under = self.states.get(state.below as usize);
        match action {
            Action::Shift => {
                next.top = state.front;
                next.front = Item::free(state.front.word.saturating_add(1));
                next.below = from;
                next.depth = state.depth + 1;
                next.below_hash = mix(state.below_hash, state.top.hash());
            }
            Action::Left(_) | Action::Right(_) => {
                next.top = under.map_or(EMPTY, |s| s.top);
                next.below = under.map_or(NONE, |s| s.below);
                next.below_hash = under.map_or(0, |s| s.below_hash);
                next.depth = state.depth.saturating_sub(1);
                let (head, side) =
                    if matches!(action, Action::Left(_)) { (&mut next.front, 0) } else { (&mut next.top, 1) };
                head.attach(state.top.word, side, label);
                next.arc = Some((head.word, state.top.word, label));
            }
        }
        self.states.push(next);
        self.states.len() as u32 - 1
    }

    /// The arcs (head, dependent, label) of the way to a state, the last first.
    pub fn arcs(&self, last: u32) -> impl Iterator<Item = (u32, u32, Deprel)> + '_ {
        self.way(last).filter_map(|s| s.arc)
    }

    /// The states of the way to a state, the last first, without the first of all.
    pub fn way(&self, last: u32) -> impl Iterator<Item = &State> + '_ {
        let first = self.states.get(last as usize);
        std::iter::successors(first, |s| self.states.get(s.before as usize)).filter(|s| s.before != NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_have_codes() {
        for code in 0..ACTIONS as u8 {
            assert_eq!(Action::of(code).code(), code);
        }
        assert!(Deprel::ALL.iter().all(|&l| usize::from(family(l)) < FAMILIES));
        assert!(Deprel::ALL.len() <= 64, "label sets are 64 bits");
    }

    #[test]
    fn any_legal_walk_ends_in_one_tree() {
        let mut random = crate::nlp::linear::Random::new(2);
        let mut walk = Walk::default();
        for words in 1..40 {
            walk.start(words);
            let (mut at, mut steps) = (0, 0);
            while !walk.is_done(&walk.states[at as usize]) {
                let state = walk.states[at as usize];
                let legal = walk.legal(&state);
                let kind = loop {
                    let kind = random.below(3);
                    if legal[kind] {
                        break kind;
                    }
                };
                assert_eq!(walk.stack(&state).count(), state.depth as usize);
                at =
                    walk.step(at, [Action::Shift, Action::Left(0), Action::Right(0)][kind], Deprel::Dep, 1.0);
                steps += 1;
            }
            assert_eq!(steps, 2 * words);
            assert!((walk.states[at as usize].score - steps as f32).abs() < 0.1);
            let mut heads = vec![NONE; words];
            for (head, dependent, _) in walk.arcs(at) {
                heads[dependent as usize] = head;
            }
            assert_eq!(heads.iter().filter(|&&h| h == words as u32).count(), 1);
            for word in 0..words {
                let mut at = word as u32;
                for _ in 0..=words {
                    at = heads.get(at as usize).copied().unwrap_or(at);
                }
                assert_eq!(at, words as u32, "no cycle");
            }
        }
    }

    #[test]
    fn ways_that_meet_again_look_alike() {
        let mut walk = Walk::default();
        walk.start(4);
        // The first word hangs on the second, before or after which the same stack and buffer are reached.
        let one = walk.step(0, Action::Shift, Deprel::Dep, 0.0);
        let left = walk.step(one, Action::Left(0), Deprel::Det, 0.0);
        let same = walk.step(one, Action::Left(3), Deprel::Det, 0.0);
        let other = walk.step(one, Action::Left(0), Deprel::Amod, 0.0);
        let hash = |at: u32| walk.states[at as usize].hash();
        assert_eq!(hash(left), hash(same));
        assert_ne!(hash(left), hash(other));
    }
}
