//! The features of a token: hashes of a template's number and what it reads at and around the token. Training and serving call
//! the same function.

use rustc_hash::FxHashMap;

use super::gazetteer::LISTS;
use super::words::{Casing, Word};

/// The features of a whole article, token after token.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Hashes of all tokens' features.
    pub hashes: Vec<u32>,
    /// Where each token's features begin, and one past the last.
    pub starts: Vec<u32>,
    /// How many of each token's first features name the word itself; training leaves them out now and then, so that the
    /// context learns to speak for words never seen.
    pub lexical: Vec<u8>,
}

impl Features {
    /// The features of a token.
    pub fn of(&self, token: usize) -> &[u32] {
        match (self.starts.get(token), self.starts.get(token + 1)) {
            (Some(&a), Some(&b)) => self.hashes.get(a as usize..b as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// Adds a feature to the token being written.
    fn push(&mut self, template: u32, value: u64) {
        self.hashes.push(hash(template, value));
    }
}

fn hash(template: u32, value: u64) -> u32 {
    let mixed =
        (value ^ u64::from(template).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32) as u32
}

fn pair(a: u64, b: u64) -> u64 {
    (a.rotate_left(29) ^ b).wrapping_mul(0xa24b_aed4_963e_e407)
}

/// Beyond the ends of a sentence.
const NOWHERE: u64 = 0x5bd1_e995;
/// Looks at no more than this many other places of a word in the article.
const OTHERS: usize = 4;

/// Extracts the features of every token. `stop` is the full stop that a sentence without a mark at its end is read with.
pub fn extract(words: &[Word], sentences: &[(u32, u32)], stop: &Word) -> Features {
    let mut out = Features::default();
    out.hashes.reserve(words.len() * 90);
    let others = places(words);
    for &(from, to) in sentences {
        let style = words.get(from as usize).map_or_else(Default::default, |w| w.style);
        let stop = &Word { style, ..*stop };
        for at in from..to {
            out.starts.push(out.hashes.len() as u32);
            token(&mut out, words, (from as usize, to as usize), at as usize, stop);
            elsewhere(&mut out, words, &others, at as usize);
        }
    }
    out.starts.push(out.hashes.len() as u32);
    out
}

/// Where each capitalised word stands.
fn places(words: &[Word]) -> FxHashMap<u64, Vec<u32>> {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, word) in words.iter().enumerate().filter(|(_, w)| w.casing.is_capitalised() && w.length > 1) {
        places.entry(word.lower).or_default().push(at as u32);
    }
    places
}

fn token(out: &mut Features, words: &[Word], (from, to): (usize, usize), at: usize, stop: &Word) {
    let look = |offset: isize| -> Option<&Word> {
        let place = at.checked_add_signed(offset)?;
        if (from..to).contains(&place) {
            words.get(place)
        } else if place == to && words.get(to - 1).is_some_and(|w| w.casing != Casing::Mark) {
            Some(stop)
        } else {
            None
        }
    };
    let [back2, back1, here, next1, next2] = [look(-2), look(-1), look(0), look(1), look(2)];
    let Some(word) = here else { return };
    let lower = |w: Option<&Word>| w.map_or(NOWHERE, |w| w.lower);
    let shape = |w: Option<&Word>| w.map_or(NOWHERE, |w| w.shape);
    let fine = |w: Option<&Word>, grain: usize| w.map_or(NOWHERE, |w| u64::from(w.cluster.ids[grain]));
    let casing = |w: Option<&Word>| w.map_or(99, |w| w.casing as u64 | (w.style as u64) << 4);
    let begun = out.hashes.len();

    // The word itself; training leaves these out now and then.
    out.push(1, word.exact);
    out.push(2, word.lower);
    out.push(3, pair(lower(back1), word.lower));
    out.push(4, pair(word.lower, lower(next1)));
    out.push(5, word.prefixes[3]);
    out.push(6, word.suffixes[3]);
    out.push(7, pair(word.prefixes[2], casing(here)));
    out.push(8, fine(here, 2));
    out.lexical.push((out.hashes.len() - begun) as u8);

    out.push(10, 0);
    for (template, w) in [(11, back2), (12, back1), (13, next1), (14, next2)] {
        out.push(template, lower(w));
    }
    out.push(15, pair(lower(back2), lower(back1)));
    out.push(16, pair(lower(next1), lower(next2)));
    for length in 0..3 {
        out.push(20 + length as u32, word.prefixes[length]);
        out.push(24 + length as u32, word.suffixes[length]);
    }
    out.push(28, pair(word.suffixes[2], casing(here)));
    out.push(29, back1.map_or(NOWHERE, |w| w.suffixes[2]));
    out.push(30, next1.map_or(NOWHERE, |w| w.suffixes[2]));

    // Shapes.
    out.push(32, shape(here));
    out.push(33, pair(shape(back1), shape(here)));
    out.push(34, pair(shape(here), shape(next1)));
    out.push(35, pair(pair(shape(back1), shape(here)), shape(next1)));
    let start = u64::from(word.starts);
    out.push(36, casing(here) | start << 8);
    out.push(37, pair(casing(back1), pair(casing(here), casing(next1))));
    out.push(38, pair(casing(back2), pair(casing(back1), casing(here))));
    out.push(39, pair(casing(here), pair(casing(next1), casing(next2))));
    out.push(40, pair(lower(back1), casing(here) | start << 8));
    out.push(41, pair(lower(next1), casing(here) | start << 8));
    out.push(42, pair(casing(here) | start << 8, u64::from(word.length.min(8))));

    // Clusters.
    for grain in 0..2 {
        let t = 50 + grain as u32 * 10;
        out.push(t, pair(fine(here, grain), u64::from(grain == 0) * casing(here)));
        out.push(t + 1, fine(back1, grain));
        out.push(t + 2, fine(next1, grain));
        out.push(t + 3, fine(back2, grain));
        out.push(t + 4, fine(next2, grain));
        out.push(t + 5, pair(fine(back1, grain), fine(here, grain)));
        out.push(t + 6, pair(fine(here, grain), fine(next1, grain)));
    }
    out.push(70, fine(back1, 2));
    out.push(71, fine(next1, 2));
    out.push(72, pair(fine(back1, 1), casing(here)));
    out.push(73, pair(fine(next1, 1), casing(here)));
    out.push(74, pair(fine(back1, 0), pair(fine(here, 0), fine(next1, 0))));
    out.push(75, pair(fine(back1, 1), fine(next1, 1)));

    // How often the word is written in lower case, in raw news and in this article.
    let rate = if word.cluster.is_known() { u64::from(word.cluster.lower) } else { 20 };
    out.push(80, rate | (casing(here) << 8) | start << 20);
    let article = u64::from(word.lower_elsewhere) | u64::from(word.capital_elsewhere) << 4;
    out.push(81, article | casing(here) << 8 | start << 20);
    out.push(82, pair(article | casing(here) << 8 | start << 20, rate / 4));

    // Lists.
    let capital = word.casing.is_capitalised();
    let mask =
        u64::from(word.known.single) | u64::from(word.known.first) << 12 | u64::from(word.known.inner) << 24;
    out.push(90, pair(mask, u64::from(capital)));
    for list in 0..LISTS as u64 {
        let places = (mask >> list & 1) | (mask >> (12 + list) & 1) << 1 | (mask >> (24 + list) & 1) << 2;
        if places != 0 {
            out.push(91, list | places << 8 | casing(here) << 16);
            if places & 1 != 0 {
                out.push(92, list | (rate / 4) << 8 | start << 16 | u64::from(capital) << 17);
            }
        }
    }
    let kinds = |w: Option<&Word>| {
        w.map_or(NOWHERE, |w| u64::from(w.known.any()) | u64::from(w.casing.is_capitalised()) << 20)
    };
    out.push(93, kinds(back1));
    out.push(94, kinds(next1));
    out.push(95, pair(kinds(back1), kinds(here)));
    out.push(96, pair(kinds(here), kinds(next1)));
    out.push(97, pair(fine(back1, 1), kinds(here)));
    out.push(98, pair(fine(next1, 1), kinds(here)));

    // What the sentence, and the lines around it, look like.
    if capital {
        let (form, rows) = (u64::from(word.form), u64::from(word.rows));
        out.push(130, pair(form, casing(here)));
        out.push(131, pair(form, kinds(here)));
        out.push(132, pair(rows, casing(here) | start << 8));
        out.push(133, pair(rows, kinds(here)));
        out.push(134, pair(rows, fine(here, 0)));
        out.push(135, pair(rows, pair(lower(back1), lower(next1))));
    }
}

/// What stands beside the word where else the article has it (context aggregation; Ratinov & Roth 2009).
fn elsewhere(out: &mut Features, words: &[Word], places: &FxHashMap<u64, Vec<u32>>, at: usize) {
    let Some(word) = words.get(at) else { return };
    if !word.casing.is_capitalised() || word.length < 2 {
        return;
    }
    let Some(places) = places.get(&word.lower) else { return };
    for &place in places.iter().filter(|&&p| p as usize != at).take(OTHERS) {
        let before = (place as usize).checked_sub(1).and_then(|p| words.get(p));
        let after = words.get(place as usize + 1);
        let Some(other) = words.get(place as usize) else { continue };
        if let Some(w) = before.filter(|_| !other.starts) {
            out.push(110, w.lower);
            out.push(111, u64::from(w.cluster.ids[1]));
            out.push(112, u64::from(w.known.any()) | u64::from(w.casing.is_capitalised()) << 20);
        }
        if let Some(w) = after {
            out.push(113, w.lower);
            out.push(114, u64::from(w.cluster.ids[1]));
            out.push(115, u64::from(w.known.any()) | u64::from(w.casing.is_capitalised()) << 20);
        }
    }
}
