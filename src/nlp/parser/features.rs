//! What the parser looks at: words and tags around the top of the stack and the front of the buffer, their dependents so far,
//! distances, valencies and label sets (after Zhang and Nivre, 2011), and the tree of a first reading (after Nivre and McDonald,
//! 2008).

use super::state::{FAMILIES, NONE, Node, State};
use crate::nlp::clusters::Cluster;
use crate::nlp::labels::{Upos, Xpos};
use crate::nlp::linear::{feature, feature2, feature3, mix};
use crate::nlp::tagger::Spelling;

/// A token as the parser sees it.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// Hash of the word in lower case.
    pub word: u64,
    /// Penn and universal tag.
    pub tag: u64,
    /// Universal tag.
    pub upos: u64,
    /// Word and tag.
    pub both: u64,
    /// Hash of the last three letters.
    pub ending: u64,
    /// Middle word cluster.
    pub middle: u64,
    /// Fine word cluster.
    pub fine: u64,
    /// Its place in the tree of the first reading.
    pub sketched: Sketched,
}

/// A word's place in the tree of the first reading.
#[derive(Clone, Copy, Debug)]
pub struct Sketched {
    /// Its head; [`NONE`] before there is one, the number of words for the root.
    pub head: u32,
    /// The family of its label.
    pub family: u8,
    /// Its last dependent; 0 for none.
    pub last: u32,
}

impl Sketched {
    const NOT_YET: Self = Self { head: NONE, family: FAMILIES as u8, last: 0 };
}

impl Atom {
    /// The atom of a tagged word.
    pub fn of(word: &str, upos: Upos, xpos: Xpos, cluster: Cluster) -> Self {
        let spelling = Spelling::of(word);
        let tag = (upos as u64) << 8 | xpos as u64;
        Self {
            word: spelling.lower,
            tag,
            upos: upos as u64,
            both: mix(spelling.lower, tag),
            ending: spelling.suffixes[2],
            middle: u64::from(cluster.ids[1]),
            fine: u64::from(cluster.ids[2]),
            sketched: Sketched::NOT_YET,
        }
    }

    const fn special(code: u64) -> Self {
        Self {
            word: code,
            tag: code + 0xF000,
            upos: code + 0xF0,
            both: code,
            ending: code,
            middle: code + 0xF000,
            fine: code + 0xF000,
            sketched: Sketched::NOT_YET,
        }
    }
}

const ABSENT: Atom = Atom::special(1);
const ROOT: Atom = Atom::special(2);

/// A sentence in a state.
struct View<'a> {
    atoms: &'a [Atom],
    state: &'a State,
}

impl View<'_> {
    #[inline]
    fn atom(&self, index: u32) -> &Atom {
        match self.atoms.get(index as usize) {
            Some(atom) => atom,
            None if index as usize == self.atoms.len() => &ROOT,
            None => &ABSENT,
        }
    }

    #[inline]
    fn node(&self, index: u32) -> Option<&Node> {
        self.state.nodes.get(index as usize)
    }

    #[inline]
    fn left(&self, index: u32, n: usize) -> u32 {
        self.node(index).map_or(NONE, |node| node.left[n])
    }

    #[inline]
    fn right(&self, index: u32, n: usize) -> u32 {
        self.node(index).map_or(NONE, |node| node.right[n])
    }

    #[inline]
    fn label(&self, index: u32) -> u64 {
        self.node(index).map_or(99, |node| u64::from(node.label))
    }
}

/// A distance in few steps.
#[inline]
fn distance(a: u32, b: u32) -> u64 {
    if a == NONE || b == NONE {
        return 15;
    }
    match a.abs_diff(b) {
        d @ 0..=5 => u64::from(d),
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        _ => 9,
    }
}

/// The top of the stack and the two below it, the front of the buffer and the two behind it.
struct Window<'a> {
    stack: [u32; 3],
    front: u32,
    a0: &'a Atom,
    a1: &'a Atom,
    a2: &'a Atom,
    n0: &'a Atom,
    n1: &'a Atom,
    n2: &'a Atom,
}

impl<'a> View<'a> {
    fn window(&'a self) -> Window<'a> {
        let stack = [0, 1, 2].map(|n| self.state.stacked(n));
        let front = self.state.next;
        let ahead = |n: u32| self.atom(if front + n <= self.state.words() { front + n } else { NONE });
        let [a0, a1, a2] = stack.map(|index| self.atom(index));
        Window { stack, front, a0, a1, a2, n0: self.atom(front), n1: ahead(1), n2: ahead(2) }
    }
}

impl View<'_> {
    /// How many dependents, and a set of their labels, two words of the stack have on the left and on the right, and the buffer's front
    /// on the left, as it has none on the right yet.
    fn sides<'a>(&self, words: [(u32, &'a Atom); 3]) -> [(&'a Atom, u64, u64); 5] {
        let [s0, s1, b0] = words;
        [(s0, 0), (s0, 1), (s1, 0), (s1, 1), (b0, 0)].map(|((index, atom), side)| {
            let (valency, labels) = self.node(index).map_or((0, 0), |n| (n.valency[side], n.labels[side]));
            (atom, u64::from(valency), labels)
        })
    }
}

/// Features of the choice of a transition in the first reading: those that weigh most.
pub fn first(atoms: &[Atom], state: &State, out: &mut Vec<u32>) {
    let view = View { atoms, state };
    let Window { stack: [s0, s1, _], front: b0, a0, a1, a2, n0, n1, n2 } = view.window();
    let mut next = 0;
    let mut one = |a: u64| {
        out.push(feature(next, a));
        next += 1;
    };
    for atom in [a0, a1, n0, n1] {
        one(atom.word);
        one(atom.tag);
        one(atom.both);
    }
    one(a2.both);
    one(a2.tag);
    one(n2.both);
    one(n2.tag);
    one(a0.ending);
    one(n0.ending);
    let mut next = 40;
    let mut two = |a: u64, b: u64| {
        out.push(feature2(next, a, b));
        next += 1;
    };
    for (x, y) in [(a0, n0), (a1, a0)] {
        two(x.tag, y.tag);
        two(x.word, y.upos);
        two(x.upos, y.word);
        two(x.fine, y.upos);
        two(x.upos, y.fine);
    }
    two(n0.tag, n1.tag);
    two(a1.tag, n0.tag);
    two(a0.tag, n1.tag);
    // Distances and valencies.
    let (gap, under) = (distance(s0, b0), distance(s1, s0));
    two(a0.tag, gap);
    two(n0.tag, gap);
    two(mix(a0.tag, n0.tag), gap);
    two(a1.tag, under);
    two(mix(a1.tag, a0.tag), under);
    two(mix(a1.upos, n0.upos), mix(under, gap));
    for (atom, valency, labels) in view.sides([(s0, a0), (s1, a1), (b0, n0)]) {
        two(atom.tag, valency);
        two(atom.tag, labels);
    }
    // Dependents.
    let kin = [
        view.left(s0, 0),
        view.right(s0, 0),
        view.left(s1, 0),
        view.right(s1, 0),
        view.left(b0, 0),
        view.left(s0, 1),
        view.right(s0, 1),
        view.right(s1, 1),
        view.left(b0, 1),
        view.left(s1, 1),
    ];
    for index in kin {
        let atom = view.atom(index);
        two(atom.word, 0);
        two(atom.tag, view.label(index));
    }
    let [s0l, s0r, s1l, s1r, b0l, s0l2, s0r2, s1r2, ..] = kin.map(|k| mix(view.atom(k).tag, view.label(k)));
    let mut next = 200;
    let mut three = |a: u64, b: u64, c: u64| {
        out.push(feature3(next, a, b, c));
        next += 1;
    };
    three(n0.tag, n1.tag, n2.tag);
    three(a0.tag, n0.tag, n1.tag);
    three(a1.tag, a0.tag, n0.tag);
    three(a2.tag, a1.tag, a0.tag);
    three(a2.tag, a0.tag, n0.tag);
    three(a0.tag, n0.tag, s0l);
    three(a0.tag, n0.tag, s0r);
    three(a0.tag, n0.tag, b0l);
    three(a1.tag, a0.tag, s0l);
    three(a1.tag, a0.tag, s0r);
    three(a1.tag, a0.tag, s1l);
    three(a1.tag, a0.tag, s1r);
    three(a0.tag, s0l, s0l2);
    three(a0.tag, s0r, s0r2);
    three(a1.tag, s1r, s1r2);
    three(a1.tag, s1r, n0.tag);
}

/// Features of the choice of a transition in the second reading: those of the first, what words and classes of words say in
/// pairs, prepositions, and the first reading's tree.
pub fn second(atoms: &[Atom], state: &State, out: &mut Vec<u32>) {
    first(atoms, state, out);
    let view = View { atoms, state };
    let Window { stack: [s0, s1, _], front: b0, a0, a1, a2, n0, n1, .. } = view.window();
    let mut next = 120;
    let mut two = |a: u64, b: u64| {
        out.push(feature2(next, a, b));
        next += 1;
    };
    two(a0.both, n0.tag);
    two(a1.both, a0.tag);
    two(a1.tag, a0.both);
    two(n0.word, n1.tag);
    two(a1.both, n0.tag);
    two(a0.word, n1.tag);
    for (x, y) in [(a0, n0), (a1, a0)] {
        two(x.middle, y.tag);
        two(x.tag, y.middle);
    }
    two(a0.word, distance(s0, b0));
    two(n0.word, distance(s0, b0));
    two(a1.word, distance(s1, s0));
    for (atom, valency, labels) in view.sides([(s0, a0), (s1, a1), (b0, n0)]) {
        two(atom.word, valency);
        two(atom.word, labels);
    }
    // A preposition's verb or noun: the marker of the phrase, with both candidates.
    let marker = view.atom(view.left(s0, 0)).word;
    let mut next = 230;
    let mut three = |a: u64, b: u64, c: u64| {
        out.push(feature3(next, a, b, c));
        next += 1;
    };
    three(a1.word, marker, a0.upos);
    three(a1.tag, marker, a0.tag);
    three(mix(a2.tag, a1.tag), marker, a0.tag);
    three(a2.word, marker, a0.upos);
    three(a1.fine, marker, a0.middle);
    three(a2.middle, marker, a0.middle);
    three(a1.middle, marker, a0.tag);
    sketched(&view, out);
}

/// What the first reading's tree says of the next transition.
fn sketched(view: &View<'_>, out: &mut Vec<u32>) {
    let Window { stack: [s0, s1, _], front: b0, a0, a1, n0, .. } = view.window();
    let head = |index: u32| view.atom(index).sketched.head;
    // Where the heads of the three lie, and whether dependents of theirs still wait.
    let of_front = match head(b0) {
        NONE => 0,
        h if h == s0 => 1,
        h if h == s1 => 2,
        h if h < b0 => 3,
        h if h == b0 + 1 => 4,
        _ => 5,
    };
    let of_stacked = |index: u32| match head(index) {
        NONE => 0,
        h if h == b0 => 6,
        h if index == s0 && h == s1 => 7,
        h if h > b0 => 8,
        h if h < index => 9,
        _ => 10,
    };
    let waits = |dependent: bool, of: u64| of * 2 + u64::from(dependent);
    let top = waits(s0 != NONE && a0.sketched.last >= b0, of_stacked(s0));
    let front = waits(view.state.stack.iter().any(|&s| head(s) == b0), of_front);
    let below = of_stacked(s1);
    let [l0, l1, lb] = [a0, a1, n0].map(|a| u64::from(a.sketched.family));
    let mut next = 260;
    let mut add = |a: u64, b: u64, c: u64| {
        out.push(feature3(next, a, b, c));
        next += 1;
    };
    add(top, 0, 0);
    add(top, l0, 0);
    add(top, front, 0);
    add(top, front, below);
    add(top, a0.tag, n0.tag);
    add(top, a0.tag, a1.tag);
    add(top, a0.word, n0.tag);
    add(top, a0.tag, n0.word);
    add(top, a1.word, a0.tag);
    add(top, a1.tag, a0.word);
    add(front, a0.tag, n0.tag);
    add(front, lb, n0.tag);
    add(mix(top, l0), mix(below, l1), mix(front, lb));
    add(top, distance(s0, b0), a0.tag);
}

/// Features of the choice of a label for an arc.
pub fn label(atoms: &[Atom], state: &State, head: u32, dependent: u32, out: &mut Vec<u32>) {
    let view = View { atoms, state };
    let (h, d) = (view.atom(head), view.atom(dependent));
    let side = u64::from(head < dependent);
    let beside = |index: u32, step: i32| match index.checked_add_signed(step) {
        Some(i) => view.atom(i),
        None => &ABSENT,
    };
    let far = distance(head, dependent) << 1 | side;
    let (l, r) = (view.left(dependent, 0), view.right(dependent, 0));
    let (la, ra) = (view.atom(l), view.atom(r));
    let second = view.atom(view.left(dependent, 1));
    let head_labels = view.node(head).map_or([0; 2], |n| n.labels);
    let labels = view.node(dependent).map_or([0; 2], |n| n.labels);
    let mut next = 300;
    let mut one = |a: u64| {
        out.push(feature2(next, a, side));
        next += 1;
    };
    one(0);
    one(d.word);
    one(d.tag);
    one(d.both);
    one(h.word);
    one(h.tag);
    one(h.both);
    one(d.ending);
    one(h.ending);
    one(d.fine);
    one(h.fine);
    one(far);
    one(la.word);
    one(ra.word);
    one(view.label(l));
    one(view.label(r));
    one(labels[0]);
    one(labels[1]);
    one(head_labels[0]);
    one(head_labels[1]);
    let mut next = 340;
    let mut two = |a: u64, b: u64| {
        out.push(feature3(next, a, b, side));
        next += 1;
    };
    two(d.word, h.word);
    two(d.tag, h.tag);
    two(d.word, h.tag);
    two(d.tag, h.word);
    two(d.both, h.tag);
    two(d.tag, h.both);
    two(d.upos, h.word);
    two(d.word, h.upos);
    two(d.middle, h.middle);
    two(d.tag, h.middle);
    two(d.middle, h.tag);
    two(mix(d.middle, la.word), h.middle);
    two(mix(d.tag, h.tag), far);
    two(mix(d.tag, la.word), h.tag);
    two(mix(d.tag, la.word), h.word);
    two(d.word, la.word);
    two(d.tag, la.tag);
    two(d.tag, ra.tag);
    two(d.tag, mix(la.word, second.word));
    two(mix(d.tag, h.tag), head_labels[0]);
    two(mix(d.tag, h.tag), head_labels[1]);
    two(mix(d.tag, h.tag), labels[0]);
    two(mix(d.tag, h.tag), labels[1]);
    two(h.word, head_labels[0]);
    two(d.word, mix(head_labels[0], head_labels[1]));
    two(d.tag, beside(dependent, -1).tag);
    two(d.tag, beside(dependent, 1).tag);
    two(d.tag, mix(beside(dependent, -1).tag, beside(dependent, 1).tag));
    two(h.tag, mix(beside(head, -1).tag, beside(head, 1).tag));
    two(d.word, beside(dependent, 1).word);
    two(d.word, beside(dependent, -1).word);
    two(mix(d.tag, h.tag), beside(dependent, -1).tag);
    two(mix(d.tag, h.tag), beside(dependent, 1).tag);
    two(mix(d.tag, h.tag), u64::from(head == state.words()));
    let sketch = u64::from(d.sketched.family) << 1 | u64::from(d.sketched.head == head);
    two(sketch, 0);
    two(sketch, d.tag);
    two(sketch, mix(d.tag, h.tag));
    two(sketch, d.word);
    two(sketch, h.word);
}
