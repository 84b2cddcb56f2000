//! The words of a whole article: what it is about, which no sentence tells by itself (an obituary, a prize, a trial).

use rustc_hash::FxHashMap;

use super::super::doc::Syntax;
use super::Reading;
use super::compose::Loaded;
use super::linear::{Feature, Template};
use super::words::mix;

/// The table of the classifier has 2^this rows.
pub const WORDING_BITS: u32 = 16;
/// The opening is so many sentences after the title.
const OPENING: usize = 2;

/// The groups of words: of the article, of its title, of its opening, and pairs of neighbours.
const GROUPS: [Template; 4] = [Template::Word, Template::Title, Template::Opening, Template::Pair];

/// How much what an article's words say counts beside what its sentences do: other authors than those learned from use other words.
pub(super) const SHARE: f32 = 0.4;

/// A group of words, each with the token where it stands first and how often it stands.
#[derive(Debug)]
struct Group {
    template: Template,
    /// By key: the number of the word in `words`.
    numbers: FxHashMap<u32, usize>,
    words: Vec<(u32, u32, f32, f32)>,
}

impl Group {
    fn new(template: Template) -> Self {
        Self { template, numbers: FxHashMap::default(), words: Vec::new() }
    }

    fn add(&mut self, key: u32, token: u32, weight: f32) {
        let number = *self.numbers.entry(key).or_insert(self.words.len());
        match self.words.get_mut(number) {
            Some(word) => word.2 += 1.0,
            None => self.words.push((key, token, 1.0, weight)),
        }
    }

    /// The words as features of a vector of length 1: often and rare ones count more, but not in proportion (Salton and
    /// Buckley, 1988, "Term-weighting approaches in automatic text retrieval").
    fn features(&self, out: &mut Vec<Feature>) {
        let value = |count: f32, weight: f32| (1.0 + count.ln()) * weight;
        let length: f32 = self.words.iter().map(|w| value(w.2, w.3).powi(2)).sum::<f32>().sqrt().max(1e-6);
        out.extend(self.words.iter().map(|&(key, token, count, weight)| Feature {
            hash: mix(key, self.template as u32 * 0x9e37 + 1),
            value: value(count, weight) / length,
            token,
            template: self.template,
        }));
    }
}

/// What the classifier of wording looks at: the words of the article, of its title and of its opening, and pairs of neighbours. Names are
/// left out: who is told of says nothing of how.
pub(super) fn features(syntax: &Syntax, reading: &Reading, out: &mut Vec<Feature>) {
    out.clear();
    let mut groups = GROUPS.map(Group::new);
    let [all, title, opening, pairs] = &mut groups;
    let mut bodies = 0;
    for (sentence, words) in syntax.sentences.iter().zip(&reading.sentences) {
        let early = !sentence.in_title && bodies < OPENING;
        bodies += usize::from(!sentence.in_title);
        let mut before: Option<&Loaded> = None;
        for (word, token) in words.iter().zip(sentence.tokens.start..) {
            if !word.word || word.name {
                before = None;
                continue;
            }
            let (key, weight) = (word.lemma, word.lemma_entry.weight());
            all.add(key, token, weight);
            if sentence.in_title {
                title.add(key, token, weight);
            } else if early {
                opening.add(key, token, weight);
            }
            if let Some(before) = before {
                pairs.add(mix(before.lemma, key), token, before.lemma_entry.weight().max(weight));
            }
            before = Some(word);
        }
    }
    for group in &groups {
        group.features(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_a_vector_of_length_one_in_which_rare_words_count_more() {
        let mut group = Group::new(Template::Word);
        for (key, weight) in [(1, 0.1), (2, 0.9), (1, 0.1)] {
            group.add(key, 0, weight);
        }
        let mut out = Vec::new();
        group.features(&mut out);
        assert_eq!(out.len(), 2);
        assert!((out.iter().map(|f| f.value * f.value).sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(out[0].value < out[1].value);
    }
}
