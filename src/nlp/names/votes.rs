//! The names of one article agree: where a sentence is read against what the article's other sentences take its words for, it is
//! read again with their votes (skip-chain inference made cheap; Finkel, Grenager & Manning 2005, Krishnan & Manning 2006).

use rustc_hash::FxHashMap;

use super::crf::Scores;
use super::scheme::{Coarse, Span, kind_of};
use super::words::{Style, Word};

/// What a word may be: no name, or part of a name of a type.
const USES: usize = 1 + Coarse::ALL.len();
/// What unanimous votes are worth in the score of a label.
const WEIGHT: f32 = 1.5;
/// Added to the sum of the votes, so that one vote says less than many.
const DOUBT: f32 = 0.5;

/// The words of an article that may be names, with the votes for each.
pub struct Votes<'a> {
    words: &'a [Word],
    /// What each word was taken for, and how surely.
    taken: Vec<(usize, f32)>,
    /// Votes by word in lower case.
    sums: FxHashMap<u64, [f32; USES]>,
}

impl<'a> Votes<'a> {
    /// Counts the votes of what was found, names with their probabilities.
    pub fn count(words: &'a [Word], found: &[(Span, f32)]) -> Self {
        let mut taken = vec![(0, 1.0); words.len()];
        for (span, probability) in found {
            if let Some(range) = taken.get_mut(span.start as usize..span.end as usize) {
                range.fill((1 + span.kind as usize, *probability));
            }
        }
        let mut votes = Self { words, taken, sums: FxHashMap::default() };
        votes.add(0, words.len(), 1.0);
        votes
    }

    fn add(&mut self, from: usize, to: usize, sign: f32) {
        let range = self.words.get(from..to).into_iter().flatten();
        for (word, &(used, sure)) in range.zip(self.taken.get(from..to).into_iter().flatten()) {
            // A capital at the start of a sentence, or in a headline of capitals, says nothing.
            let tells = may_be_name(word) && word.style == Style::Plain && (used != 0 || !word.starts);
            if tells && let Some(sum) = self.sums.entry(word.lower).or_default().get_mut(used) {
                *sum += sign * sure;
            }
        }
    }

    /// Adds to the scores of a sentence's labels what the other sentences say of its words; whether they would have any of them
    /// taken for something else.
    pub fn sway(&mut self, (from, to): (usize, usize), scores: &mut [Scores]) -> bool {
        self.add(from, to, -1.0);
        let mut against = false;
        let range = self.words.get(from..to).into_iter().flatten();
        for ((word, &(used, _)), row) in range.zip(self.taken.get(from..to).into_iter().flatten()).zip(scores)
        {
            let Some(sums) = self.sums.get(&word.lower).filter(|_| may_be_name(word)) else { continue };
            let total: f32 = sums.iter().sum();
            // Less than half a vote is what rounding left of none.
            if total < 0.5 {
                continue;
            }
            against |= sums.iter().any(|&s| s > sums[used]);
            for (label, score) in row.iter_mut().enumerate() {
                let voted = kind_of(label).map_or(0, |kind| 1 + kind as usize);
                *score += WEIGHT * sums[voted] / (total + DOUBT);
            }
        }
        self.add(from, to, 1.0);
        against
    }
}

fn may_be_name(word: &Word) -> bool {
    word.casing.is_capitalised() && word.length > 1
}

#[cfg(test)]
mod tests {
    use super::super::crf::Scores;
    use super::super::scheme::LABELS;
    use super::super::words::{self, Text};
    use super::*;
    use crate::nlp::clusters::Clusters;
    use crate::nlp::names::gazetteer::Gazetteer;

    #[test]
    fn other_sentences_vote() {
        let forms = ["at", "Venn", ".", "near", "Venn", ".", "by", "Venn", "."];
        let sentences = [(0, 3), (3, 6), (6, 9)];
        let text = Text { words: &forms, sentences: &sentences };
        let read = words::read(text, &Clusters::default(), &Gazetteer::default());
        let name = |at: u32, kind, sure| (Span { start: at, end: at + 1, kind }, sure);
        let found = [name(1, Coarse::Org, 0.9), name(4, Coarse::Person, 0.6), name(7, Coarse::Org, 0.8)];
        let mut votes = Votes::count(&read, &found);
        let mut scores: Vec<Scores> = vec![[0.0; LABELS]; 3];
        assert!(!votes.sway((0, 3), &mut scores.clone()));
        assert!(votes.sway((3, 6), &mut scores));
        let label = (0..LABELS).find(|&l| kind_of(l) == Some(Coarse::Org)).unwrap();
        assert!((scores[1][label] - WEIGHT * 1.7 / (1.7 + DOUBT)).abs() < 1e-4);
        assert_eq!((scores[1][0], scores[0][label]), (0.0, 0.0));
        // A word that no other sentence has gets no vote.
        let mut votes = Votes::count(&read[..3], &found[..1]);
        assert!(!votes.sway((0, 3), &mut scores));
    }
}
