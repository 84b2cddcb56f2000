//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta, 2011).

use crate::nlp::labels::Deprel;

/// No token.
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

/// A label that stands for its whole family, where none is chosen.
pub fn stand_in(action: Action) -> Deprel {
    match action {
        Action::Shift => Deprel::Dep,
        Action::Left(f) | Action::Right(f) => STAND_INS.get(f as usize).copied().unwrap_or(Deprel::Dep),
    }
}

/// The first label of each family.
const STAND_INS: [Deprel; FAMILIES] = {
    let mut out = [Deprel::Dep; FAMILIES];
    let mut at = Deprel::ALL.len();
    while at > 0 {
        at -= 1;
        out[family(Deprel::ALL[at]) as usize] = Deprel::ALL[at];
    }
    out
};

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

/// What a word has so far.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// Its head; [`NONE`] before it has one, the number of words for the root.
    pub head: u32,
    /// Code of the arc's label.
    pub label: u8,
    /// Numbers of its left and right dependents.
    pub valency: [u8; 2],
    /// Its outermost and second outermost left dependents.
    pub left: [u32; 2],
    /// Its outermost and second outermost right dependents.
    pub right: [u32; 2],
    /// Bits of the labels of its left and right dependents.
    pub labels: [u64; 2],
}

const FREE: Node =
    Node { head: NONE, label: 0, valency: [0; 2], left: [NONE; 2], right: [NONE; 2], labels: [0; 2] };

/// Stack, buffer and arcs.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The stack, its top last.
    pub stack: Vec<u32>,
    /// The first word of the buffer; the number of words (the root) once all are shifted.
    pub next: u32,
    /// One node per word, and the root's last.
    pub nodes: Vec<Node>,
}

impl State {
    /// Starts a sentence of `words` words.
    pub fn start(&mut self, words: usize) {
        self.stack.clear();
        self.next = 0;
        self.nodes.clear();
        self.nodes.resize(words + 1, FREE);
    }

    /// Number of words: the root's index.
    pub fn words(&self) -> u32 {
        self.nodes.len().saturating_sub(1) as u32
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.next >= self.words() && self.stack.is_empty()
    }

    /// The n-th word of the stack from the top.
    #[inline]
    pub fn stacked(&self, n: usize) -> u32 {
        self.stack.len().checked_sub(n + 1).and_then(|i| self.stack.get(i)).copied().unwrap_or(NONE)
    }

    /// Which kinds of transitions (shift, left, right) are possible. Exactly one word comes to hang on the root.
    pub fn legal(&self) -> [bool; 3] {
        let at_end = self.next >= self.words();
        let depth = self.stack.len();
        [!at_end, if at_end { depth == 1 } else { depth > 0 }, depth > 1]
    }

    /// The arc (head, dependent) an action would draw.
    pub fn arc(&self, action: Action) -> Option<(u32, u32)> {
        match action {
            Action::Shift => None,
            Action::Left(_) => Some((self.next, self.stacked(0))),
            Action::Right(_) => Some((self.stacked(1), self.stacked(0))),
        }
    }

    /// Takes a legal step; `label` is the arc's.
    pub fn apply(&mut self, action: Action, label: Deprel) {
        let Some((head, dependent)) = self.arc(action) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        if let Some(node) = self.nodes.get_mut(dependent as usize) {
            node.head = head;
            node.label = label as u8;
        }
        if let Some(node) = self.nodes.get_mut(head as usize) {
            let side = usize::from(matches!(action, Action::Right(_)));
            let outer = if side == 0 { &mut node.left } else { &mut node.right };
            *outer = [dependent, outer[0]];
            node.valency[side] = node.valency[side].saturating_add(1);
            node.labels[side] |= 1 << (label as u8);
        }
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
        let mut state = State::default();
        for words in 1..40 {
            state.start(words);
            let mut steps = 0;
            while !state.is_done() {
                let legal = state.legal();
                let kind = loop {
                    let kind = random.below(3);
                    if legal[kind] {
                        break kind;
                    }
                };
                state.apply([Action::Shift, Action::Left(0), Action::Right(0)][kind], Deprel::Dep);
                steps += 1;
            }
            assert_eq!(steps, 2 * words);
            let heads: Vec<u32> = state.nodes.iter().take(words).map(|n| n.head).collect();
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
}
