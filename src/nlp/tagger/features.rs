//! What the tagger looks at.

use super::usage::Usage;
use super::word::{Spelling, Trait};
use crate::nlp::clusters::Cluster;
use crate::nlp::linear::{feature, feature2, feature3, mix};

/// What is known of a token before tagging.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// Its spelling.
    pub spelling: Spelling,
    /// Hash of the tags the lexicon gives the word, else of those of its usage; 0 where it is unknown to both.
    pub usual: u64,
    /// How raw news use it; none where no table says so, and then nothing is asked of it.
    pub usage: Option<Usage>,
    /// What raw news say of it.
    pub cluster: Cluster,
    /// Whether it is written without a space to the token before (1), to the token after (2).
    pub glued: u8,
    /// Whether it is looked at as a word never seen: in training at times, so that the features of such words are learned.
    pub hidden: bool,
}

impl Seen {
    /// The word as if the treebanks lacked it.
    #[must_use]
    pub fn hide(self) -> Self {
        Self { usual: usual_of(self.usage), hidden: true, ..self }
    }
}

/// What stands for the tags of a word that the lexicon lacks.
pub fn usual_of(usage: Option<Usage>) -> u64 {
    const UNLISTED: u64 = 77;
    usage.filter(|u| u.is_known()).map_or(0, |usage| mix(UNLISTED, usage.whole()))
}

const OUTSIDE: Seen = Seen {
    spelling: Spelling { form: 1, lower: 1, shape: 1, prefixes: [1; 4], suffixes: [1; 5], traits: 0 },
    usual: 1,
    usage: None,
    cluster: Cluster { ids: [0; 3], lower: 0 },
    glued: 0,
    hidden: false,
};

fn at(sentence: &[Seen], index: usize, offset: isize) -> &Seen {
    index.checked_add_signed(offset).and_then(|i| sentence.get(i)).unwrap_or(&OUTSIDE)
}

/// Features for the Penn tag of a word, given the tags of the word before it and of the one before that.
pub fn penn(sentence: &[Seen], index: usize, shouting: bool, (before, second): (u8, u8), out: &mut Vec<u32>) {
    out.clear();
    local(sentence, index, shouting, out);
    history(sentence, index, before, second, out);
}

/// Features that do not hang on tags already given.
fn local(sentence: &[Seen], index: usize, shouting: bool, out: &mut Vec<u32>) {
    let here = at(sentence, index, 0);
    let (b1, b2, a1, a2) =
        (at(sentence, index, -1), at(sentence, index, -2), at(sentence, index, 1), at(sentence, index, 2));
    let s = &here.spelling;
    let traits = u64::from(s.traits) | u64::from(shouting) << 8 | u64::from(index == 0) << 9;
    if !here.hidden {
        out.push(feature(0, s.form));
        out.push(feature(1, s.lower));
        out.push(feature2(18, b1.spelling.lower, s.lower));
        out.push(feature2(19, s.lower, a1.spelling.lower));
        out.push(feature2(25, s.lower, a1.usual));
        out.push(feature2(54, u64::from(here.glued), s.lower));
    }
    out.push(feature(2, s.shape));
    out.push(feature(3, traits));
    for (n, &p) in s.prefixes.iter().enumerate() {
        out.push(feature(4 + n as u32, p));
    }
    for (n, &p) in s.suffixes.iter().enumerate() {
        out.push(feature(8 + n as u32, p));
    }
    out.push(feature2(13, s.suffixes[2], u64::from(s.traits & (Trait::CAPITAL | Trait::ALL_CAPS))));
    out.push(feature(14, b1.spelling.lower));
    out.push(feature(15, b2.spelling.lower));
    out.push(feature(16, a1.spelling.lower));
    out.push(feature(17, a2.spelling.lower));
    out.push(feature2(20, b1.spelling.lower, a1.spelling.lower));
    out.push(feature(21, here.usual));
    out.push(feature(22, a1.usual));
    out.push(feature2(23, here.usual, a1.usual));
    out.push(feature3(24, here.usual, a1.usual, a2.usual));
    out.push(feature(26, a1.spelling.suffixes[2]));
    out.push(feature(27, b1.spelling.suffixes[2]));
    out.push(feature2(28, mix(b1.spelling.shape, s.shape), a1.spelling.shape));
    out.push(feature2(29, s.shape, a1.spelling.shape));
    out.push(feature2(30, traits, here.usual));
    out.push(feature3(53, u64::from(here.glued), here.usual, b1.spelling.shape));
    let [coarse, middle, fine] = here.cluster.ids.map(u64::from);
    let [before, after] = [b1, a1].map(|t| u64::from(t.cluster.ids[1]));
    let capital = u64::from(s.traits & (Trait::CAPITAL | Trait::ALL_CAPS));
    out.push(feature(31, fine));
    out.push(feature(32, middle));
    out.push(feature2(33, coarse, s.suffixes[1]));
    out.push(feature(34, before));
    out.push(feature(35, after));
    out.push(feature2(36, middle, after));
    out.push(feature2(37, before, middle));
    out.push(feature3(38, capital, u64::from(here.cluster.lower), u64::from(index == 0)));
    out.push(feature(39, u64::from(a2.cluster.ids[1])));
    let Some(own) = here.usage else { return };
    let [usage_before, next] = [b1, a1].map(|t| t.usage.unwrap_or_default());
    let (usage, usage_before, usage_after) = (own.tags(), usage_before.tags(), next.tags());
    let casing = mix(mix(capital, u64::from(index == 0)), u64::from(here.cluster.lower));
    out.push(feature(55, own.whole()));
    out.push(feature2(56, usage, casing));
    out.push(feature2(57, usage, s.suffixes[2]));
    out.push(feature2(58, usage, usage_after));
    out.push(feature2(59, usage, usage_before));
    out.push(feature(60, next.whole()));
    out.push(feature2(61, usage, a1.usual));
    out.push(feature2(62, own.whole(), here.usual));
}

/// Features of the tags given to the two tokens before.
fn history(sentence: &[Seen], index: usize, before: u8, second: u8, out: &mut Vec<u32>) {
    let here = at(sentence, index, 0);
    let a1 = at(sentence, index, 1);
    let (t1, t2) = (u64::from(before), u64::from(second));
    let pair = t1 << 8 | t2;
    out.push(feature(40, t1));
    out.push(feature(41, pair));
    if !here.hidden {
        out.push(feature2(42, t1, here.spelling.lower));
        out.push(feature2(49, t2, here.spelling.lower));
        out.push(feature2(50, pair, here.spelling.lower));
    }
    out.push(feature2(43, t1, here.usual));
    out.push(feature2(44, pair, here.usual));
    out.push(feature3(45, t1, here.usual, a1.usual));
    out.push(feature2(46, t1, here.spelling.suffixes[2]));
    out.push(feature2(47, t1, a1.spelling.lower));
    out.push(feature2(48, t1, here.spelling.shape));
    out.push(feature2(51, t1, u64::from(here.cluster.ids[1])));
    out.push(feature3(52, t1, u64::from(here.cluster.ids[0]), u64::from(a1.cluster.ids[0])));
    if let Some(usage) = here.usage {
        out.push(feature2(63, t1, usage.tags()));
        out.push(feature3(64, t1, usage.tags(), a1.usage.unwrap_or_default().tags()));
    }
}

/// Features for the universal tag, once all Penn tags are known.
pub fn universal(sentence: &[Seen], tags: &[u8], index: usize, out: &mut Vec<u32>) {
    let tag = |offset: isize| -> u64 {
        index.checked_add_signed(offset).and_then(|i| tags.get(i)).map_or(99, |&t| u64::from(t))
    };
    let here = at(sentence, index, 0);
    let (w, t) = (here.spelling.lower, tag(0));
    let (b1, a1, a2) = (tag(-1), tag(1), tag(2));
    let wt = mix(w, t);
    // The first verb ahead, as far as the next comma: tells conjunctions from prepositions and auxiliaries from verbs.
    let ahead = tags.iter().skip(index + 1).take(12).map(|&t| class(t)).find(|&c| c >= 2).unwrap_or(0);
    let content = tags.iter().skip(index + 1).take(5).copied().find(|&t| class(t) != 1).map_or(98, u64::from);
    out.push(feature(0, t));
    out.push(feature(1, wt));
    out.push(feature2(2, t, a1));
    out.push(feature2(3, wt, a1));
    out.push(feature2(4, wt, b1));
    out.push(feature3(5, wt, a1, a2));
    out.push(feature3(6, wt, b1, a1));
    out.push(feature2(7, wt, at(sentence, index, 1).spelling.lower));
    out.push(feature2(8, wt, at(sentence, index, -1).spelling.lower));
    out.push(feature2(9, wt, ahead));
    out.push(feature2(10, wt, content));
    out.push(feature2(11, t, ahead));
    out.push(feature2(12, t, here.spelling.suffixes[2]));
    out.push(feature2(13, t, b1));
    out.push(feature3(14, t, b1, a1));
    out.push(feature2(15, t, here.spelling.shape));
    out.push(feature2(16, wt, u64::from(index == 0)));
    out.push(feature3(17, t, content, ahead));
}

/// 1 for adverbs and what else stands between an auxiliary and its verb, 2 and up for verbs and what closes a clause.
fn class(tag: u8) -> u64 {
    use crate::nlp::labels::Xpos;
    match Xpos::from_code(tag) {
        Some(Xpos::Rb | Xpos::Rbr | Xpos::Prp) => 1,
        Some(Xpos::Vbd) => 2,
        Some(Xpos::Vbz) => 3,
        Some(Xpos::Vbp) => 4,
        Some(Xpos::Md) => 5,
        Some(Xpos::Vbn) => 6,
        Some(Xpos::Vbg) => 7,
        Some(Xpos::Vb) => 8,
        Some(Xpos::To) => 9,
        Some(Xpos::Comma | Xpos::Stop | Xpos::Colon) => 10,
        _ => 0,
    }
}
