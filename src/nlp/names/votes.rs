//! What a first pass over the article says of each word, as features of a second pass: its own decision, what it decided for
//! the same word elsewhere, and the longer names the word is part of (two-stage decoding; Krishnan & Manning 2006).

use rustc_hash::FxHashMap;

use super::features::Features;
use super::scheme::{Coarse, Span};
use super::words::Word;

const KINDS: usize = Coarse::ALL.len();
/// First number of these features' templates.
const BASE: u32 = 200;

/// Sums of the first pass over an article.
#[derive(Default)]
struct Tally {
    /// For a word: probability of each type, and of being outside, over all its places.
    words: FxHashMap<u64, [f32; KINDS + 1]>,
    /// For a whole name: probability of each type.
    names: FxHashMap<u64, [f32; KINDS]>,
    /// For a word: probability of each type over the names of several words that begin or end with it.
    parts: FxHashMap<u64, [f32; KINDS * 2]>,
}

fn name_key(words: &[Word]) -> u64 {
    words.iter().fold(0, |h: u64, w| (h.rotate_left(21) ^ w.lower).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The features of every token; `spans` are what the first pass found, in text order.
pub fn extract(words: &[Word], spans: &[(Span, f32)]) -> Features {
    let mut own: Vec<(u8, u8)> = vec![(0, 0); words.len()];
    let mut tally = Tally::default();
    let mut probability = vec![0.0_f32; words.len()];
    for &(span, sure) in spans {
        let range = span.start as usize..span.end as usize;
        let Some(inside) = words.get(range.clone()) else { continue };
        tally.names.entry(name_key(inside)).or_default()[span.kind as usize] += sure;
        for (at, word) in range.clone().zip(inside) {
            let place = match (at == range.start, at + 1 == range.end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, true) => 2,
                (false, false) => 1,
            };
            own[at] = (span.kind as u8 + 1, place);
            probability[at] = sure;
            if inside.len() > 1 && place != 1 {
                let side = usize::from(place == 2) * KINDS;
                tally.parts.entry(word.lower).or_default()[side + span.kind as usize] += sure;
            }
        }
    }
    for (at, word) in words.iter().enumerate().filter(|(_, w)| w.casing.is_capitalised()) {
        let kind = usize::from(own[at].0).checked_sub(1).unwrap_or(KINDS);
        let weight = if kind == KINDS { 1.0 } else { probability[at] };
        tally.words.entry(word.lower).or_default()[kind] += weight;
    }
    let mut phrase = vec![0_u64; words.len()];
    for &(span, sure) in spans {
        let range = span.start as usize..span.end as usize;
        let Some(inside) = words.get(range.clone()) else { continue };
        let Some(sums) = tally.names.get(&name_key(inside)) else { continue };
        let mut rest = *sums;
        rest[span.kind as usize] -= sure;
        let value = winner(&rest) | (span.kind as u64) << 8 | u64::from(inside.len() == 1) << 12;
        phrase.get_mut(range).into_iter().flatten().for_each(|p| *p = value + 1);
    }
    let mut out = Features::default();
    for (at, word) in words.iter().enumerate() {
        out.starts.push(out.hashes.len() as u32);
        out.lexical.push(0);
        token(&mut out, word, at, &own, &probability, &phrase, &tally);
    }
    out.starts.push(out.hashes.len() as u32);
    out
}

/// The type of most weight and how clear it is; 0 where there is none.
fn winner(sums: &[f32]) -> u64 {
    let total: f32 = sums.iter().sum();
    let best = (0..sums.len()).fold(0, |a, b| if sums[b] > sums[a] { b } else { a });
    if total < 0.3 {
        return 0;
    }
    let share = sums[best] / total;
    let clear = u64::from(share > 0.6) + u64::from(share > 0.9);
    let often = u64::from(total > 1.5) + u64::from(total > 3.5);
    (best as u64 + 1) | clear << 4 | often << 6
}

fn token(
    out: &mut Features,
    word: &Word,
    at: usize,
    own: &[(u8, u8)],
    probability: &[f32],
    phrase: &[u64],
    tally: &Tally,
) {
    let label = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|p| own.get(p))
            .map_or(99, |o| u64::from(o.0) | u64::from(o.1) << 4)
    };
    let sure = probability.get(at).map_or(0, |p| (p * 5.0) as u64);
    out.push(BASE, label(0) | sure << 8);
    out.push(BASE + 1, label(-1) | label(0) << 8);
    out.push(BASE + 2, label(0) | label(1) << 8);
    if !word.casing.is_capitalised() {
        return;
    }
    if let Some(sums) = tally.words.get(&word.lower) {
        let mut rest = *sums;
        let kind = own.get(at).map_or(KINDS, |o| usize::from(o.0).checked_sub(1).unwrap_or(KINDS));
        rest[kind] -= if kind == KINDS { 1.0 } else { probability.get(at).copied().unwrap_or_default() };
        let vote = winner(&rest);
        out.push(BASE + 3, vote);
        out.push(BASE + 4, vote | label(0) << 12 | sure << 20);
    }
    if let Some(sums) = tally.parts.get(&word.lower) {
        let vote = winner(sums);
        out.push(BASE + 5, vote | label(0) << 12);
    }
    if let Some(&value) = phrase.get(at).filter(|p| **p != 0) {
        out.push(BASE + 6, value | sure << 20);
    }
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer::Gazetteer;
    use super::super::words::{Text, read};
    use super::*;
    use crate::nlp::clusters::Clusters;

    #[test]
    fn a_part_of_a_name_is_told_of_the_whole() {
        let forms = ["Orla", "Venn", "left", ".", "Venn", "sang", "."];
        let text = Text { words: &forms, sentences: &[(0, 4), (4, 7)] };
        let words = read(text, &Clusters::default(), &Gazetteer::default());
        let spans = [(Span { start: 0, end: 2, kind: Coarse::Person }, 0.9)];
        let with = extract(&words, &spans);
        let without = extract(&words, &[]);
        assert_ne!(with.of(4), without.of(4));
        assert_eq!(with.of(5), without.of(5));
    }
}
