//! Words in their roles towards a target, as vectors: for each slot around it (a place, an arc, a quotation) the words in it
//! are averaged, frequent ones weighing less (smooth inverse frequency; Arora et al. 2017, "A Simple but Tough-to-Beat
//! Baseline for Sentence Embeddings"). A word that was seldom met in its role is judged by its like.

use super::super::labels::Deprel;
use super::compose::Loaded;
use super::words::{self, DIMS, Entry};

/// Where a word stands towards the target. Turned words stand in slots of their own only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Slot {
    Sentence,
    Turned,
    Left,
    Right,
    FarLeft,
    FarRight,
    NextLeft,
    NextRight,
    Tree1,
    Tree2,
    Tree3,
    SamePart,
    OtherPart,
    QuotedBoth,
    QuotedWord,
    QuotedTarget,
    Governor,
    GovernorOfSubject,
    GovernorOfObject,
    GovernorOfPassive,
    GovernorOfOwner,
    GovernorOfOther,
    GovernorTurned,
    Second,
    SecondOfSubject,
    SecondOfObject,
    SecondOfOwner,
    BesideSubject,
    BesideSubjectTurned,
    ObjectOfSubject,
    BesideObject,
    BesidePassive,
    BesideOwner,
    Attribute,
    Preposition,
}

/// How many slots there are.
const SLOTS: usize = Slot::Preposition as usize + 1;
/// Components of a word: its vector, and how good and how bad it is.
const INPUTS: usize = DIMS + 2;
const GOOD: usize = DIMS;
const BAD: usize = DIMS + 1;
/// How much the learned valence counts against a vector of length 1.
const VALENCE: f32 = 2.0;
/// How much the means count against features of single words, which are 0 or 1.
const SCALE: f32 = 1.5;

/// The words around one target by slot.
#[derive(Debug, Default)]
pub(super) struct Roles {
    items: Vec<(Slot, u32, Entry)>,
}

impl Roles {
    /// Puts a word into a slot.
    pub(super) fn add(&mut self, w: &Loaded, token: u32, slot: Slot) {
        self.items.push((slot, token, w.lemma_entry));
    }

    fn plain(&mut self, w: &Loaded, token: u32, slot: Slot) {
        if !w.turned && !w.name {
            self.add(w, token, slot);
        }
    }

    /// A word by its distance in the text: 0 next to the target, 1 near, 2 far.
    pub(super) fn beside(&mut self, w: &Loaded, token: u32, distance: u32, right: bool) {
        let (next, near, far) = if right {
            (Slot::NextRight, Slot::Right, Slot::FarRight)
        } else {
            (Slot::NextLeft, Slot::Left, Slot::FarLeft)
        };
        if distance == 0 {
            self.plain(w, token, next);
        }
        self.plain(w, token, if distance < 2 { near } else { far });
    }

    /// A word by its part of the sentence and its distance in the tree.
    pub(super) fn around(&mut self, w: &Loaded, token: u32, same: bool, depth: u32) {
        self.plain(w, token, if same { Slot::SamePart } else { Slot::OtherPart });
        match depth {
            1 => self.plain(w, token, Slot::Tree1),
            2 => self.plain(w, token, Slot::Tree2),
            3 => self.plain(w, token, Slot::Tree3),
            _ => {}
        }
    }

    /// A word by whether it, and whether the target, is quoted.
    pub(super) fn quoted(&mut self, w: &Loaded, token: u32, word: bool, target: bool) {
        match (word, target) {
            (true, true) => self.plain(w, token, Slot::QuotedBoth),
            (true, false) => self.plain(w, token, Slot::QuotedWord),
            (false, true) => self.plain(w, token, Slot::QuotedTarget),
            (false, false) => {}
        }
    }

    /// The first or second governor of a target with that label.
    pub(super) fn governor(&mut self, w: &Loaded, token: u32, label: Deprel, step: usize) {
        if w.name || step > 1 {
            return;
        }
        if w.turned {
            self.add(w, token, Slot::GovernorTurned);
            return;
        }
        let second = step == 1;
        self.add(w, token, if second { Slot::Second } else { Slot::Governor });
        let slot = match (label, second) {
            (Deprel::Nsubj | Deprel::NsubjOuter | Deprel::Csubj, false) => Slot::GovernorOfSubject,
            (Deprel::Nsubj | Deprel::NsubjOuter | Deprel::Csubj, true) => Slot::SecondOfSubject,
            (Deprel::Obj | Deprel::Iobj, false) => Slot::GovernorOfObject,
            (Deprel::Obj | Deprel::Iobj, true) => Slot::SecondOfObject,
            (Deprel::NmodPoss, false) => Slot::GovernorOfOwner,
            (Deprel::NmodPoss, true) => Slot::SecondOfOwner,
            (Deprel::NsubjPass, false) => Slot::GovernorOfPassive,
            (Deprel::Obl | Deprel::OblUnmarked | Deprel::Nmod, false) => Slot::GovernorOfOther,
            _ => return,
        };
        self.add(w, token, slot);
    }

    /// Another argument, by its label, of the governor of a target with a label.
    pub(super) fn argument(&mut self, w: &Loaded, token: u32, target: Deprel, label: Deprel) {
        match target {
            Deprel::Nsubj | Deprel::NsubjOuter | Deprel::Csubj if w.turned => {
                self.add(w, token, Slot::BesideSubjectTurned);
            }
            Deprel::Nsubj | Deprel::NsubjOuter | Deprel::Csubj => {
                self.add(w, token, Slot::BesideSubject);
                if matches!(label, Deprel::Obj | Deprel::Iobj) {
                    self.add(w, token, Slot::ObjectOfSubject);
                }
            }
            Deprel::Obj | Deprel::Iobj => self.plain(w, token, Slot::BesideObject),
            Deprel::NsubjPass => self.plain(w, token, Slot::BesidePassive),
            Deprel::NmodPoss => self.plain(w, token, Slot::BesideOwner),
            _ => {}
        }
    }

    /// What hangs from the target.
    pub(super) fn attribute(&mut self, w: &Loaded, token: u32, label: Deprel) {
        self.plain(w, token, Slot::Attribute);
        if label == Deprel::Case {
            self.plain(w, token, Slot::Preposition);
        }
    }

    /// The mean of the words of each slot, told as key and value.
    pub(super) fn means(&self, mut tell: impl FnMut(u32, f32)) {
        let mut sums = [[0.0_f32; INPUTS]; SLOTS];
        for (slot, _, entry) in &self.items {
            if let Some(sum) = sums.get_mut(*slot as usize) {
                sum.iter_mut().zip(inputs(entry)).for_each(|(s, x)| *s += x);
            }
        }
        for ((slot, sum), size) in sums.into_iter().enumerate().zip(self.sizes()) {
            for (input, x) in sum.into_iter().enumerate().filter(|(_, x)| *x != 0.0) {
                tell(key(slot, input), SCALE * x / size);
            }
        }
    }

    /// What each word adds to these means, told as key, value and token.
    pub(super) fn shares(&self, mut tell: impl FnMut(u32, f32, u32)) {
        let sizes = self.sizes();
        for &(slot, token, entry) in &self.items {
            let slot = slot as usize;
            let size = sizes.get(slot).copied().unwrap_or(1.0);
            for (input, x) in inputs(&entry).into_iter().enumerate().filter(|(_, x)| *x != 0.0) {
                tell(key(slot, input), SCALE * x / size, token);
            }
        }
    }

    /// What the sum of each slot is divided by: the length it would have if its words were unlike.
    fn sizes(&self) -> [f32; SLOTS] {
        let mut squares = [0.0_f32; SLOTS];
        for (slot, _, entry) in &self.items {
            if let Some(square) = squares.get_mut(*slot as usize) {
                *square += entry.weight() * entry.weight();
            }
        }
        squares.map(|s| s.max(1e-6).sqrt())
    }
}

/// What a word adds to a slot.
fn inputs(entry: &Entry) -> [f32; INPUTS] {
    let weight = entry.weight();
    let valence = VALENCE * entry.value(words::VALENCE);
    std::array::from_fn(|which| {
        weight
            * match which {
                GOOD => valence.max(0.0),
                BAD => (-valence).max(0.0),
                which => entry.component(which),
            }
    })
}

fn key(slot: usize, input: usize) -> u32 {
    (slot * INPUTS + input) as u32
}

#[cfg(test)]
mod tests {
    use super::super::super::labels::Upos;
    use super::*;

    fn word(component: f32, weight: f32) -> Loaded {
        let entry = Entry { vector: words::pack(&[component; DIMS], weight), ..Entry::default() };
        Loaded {
            form: 1,
            lemma: 1,
            upos: Upos::Verb,
            entry,
            lemma_entry: entry,
            prior: 0.0,
            valence: 0.0,
            trend: 0.0,
            turned: false,
            modal: false,
            weight: 1.0,
            name: false,
            comma: false,
            word: true,
            cue: None,
            market: None,
        }
    }

    #[test]
    fn shares_of_words_make_the_mean_and_frequent_words_count_less() {
        let (rare, frequent) = (word(0.2, 1.0), word(-0.2, 0.1));
        let mut roles = Roles::default();
        roles.beside(&rare, 3, 0, true);
        roles.beside(&frequent, 4, 1, true);
        let mut means = std::collections::BTreeMap::new();
        roles.means(|key, value| {
            means.insert(key, value);
        });
        let mut sums = std::collections::BTreeMap::new();
        roles.shares(|key, value, _| *sums.entry(key).or_insert(0.0) += value);
        assert_eq!(means.len(), 2 * DIMS);
        for (key, mean) in &means {
            assert!((mean - sums[key]).abs() < 1e-5);
        }
        // To the right stand both, and the rare one decides.
        assert!(means[&key(Slot::Right as usize, 0)] > 0.7 * SCALE * rare.entry.component(0));
    }

    #[test]
    fn turned_words_stand_apart() {
        let turned = Loaded { turned: true, ..word(0.2, 1.0) };
        let mut roles = Roles::default();
        roles.beside(&turned, 1, 0, false);
        roles.governor(&turned, 1, Deprel::Nsubj, 0);
        let slots: Vec<Slot> = roles.items.iter().map(|(slot, ..)| *slot).collect();
        assert_eq!(slots, [Slot::GovernorTurned]);
    }
}
