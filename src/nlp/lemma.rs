//! Lemmas: edit rules learned from the corpus, chosen by word ending and tag, and the words that follow none.

use std::collections::HashMap;

use compact_str::CompactString;
use rustc_hash::FxBuildHasher;

use super::labels::{Upos, Xpos};
use super::linear::bytes::{Reader, Writer};
use super::linear::{Weights, feature, feature2, feature3, mix, text};
use super::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "lemmas";

/// What is done with a word's capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Case {
    /// All in lower case.
    Lower = 0,
    /// As written.
    Kept = 1,
    /// The first letter upper case, the others lower.
    Title = 2,
}

/// One way from word to lemma: fold the case, take characters off the end, put others there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edit {
    /// The case.
    pub case: Case,
    /// How many characters to take off; [`WHOLE`] for all.
    pub strip: u8,
    /// What to put there.
    pub append: CompactString,
}

/// [`Edit::strip`] of an edit that puts something else in the place of the word.
pub const WHOLE: u8 = u8::MAX;

impl Edit {
    /// The edit that leads from a word to its lemma.
    pub fn between(word: &str, lemma: &str) -> Self {
        let candidates = [Case::Lower, Case::Kept, Case::Title].map(|case| {
            let folded = fold(word, case);
            let shared: usize = folded
                .chars()
                .zip(lemma.chars())
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a.len_utf8())
                .sum();
            let strip = folded.get(shared..).unwrap_or("").chars().count();
            (
                strip,
                shared == 0,
                Edit {
                    case,
                    strip: if shared == 0 { WHOLE } else { u8::try_from(strip).unwrap_or(WHOLE - 1) },
                    append: if shared == 0 { lemma.into() } else { lemma.get(shared..).unwrap_or("").into() },
                },
            )
        });
        let [lower, kept, title] = candidates;
        // A word in lower case reads the same either way: lower case is the rule.
        [lower, kept, title].into_iter().min_by_key(|c| (c.1, c.0)).map(|c| c.2).unwrap_or(Edit {
            case: Case::Kept,
            strip: 0,
            append: CompactString::default(),
        })
    }

    /// The lemma it makes of a word; none where the word is too short for it.
    pub fn apply(&self, word: &str) -> Option<CompactString> {
        if self.strip == WHOLE {
            return Some(self.append.clone());
        }
        let mut lemma = fold(word, self.case);
        for _ in 0..self.strip {
            lemma.pop()?;
        }
        lemma.push_str(&self.append);
        (!lemma.is_empty()).then_some(lemma)
    }
}

fn fold(word: &str, case: Case) -> CompactString {
    match case {
        Case::Kept => word.into(),
        Case::Lower => lower(word),
        Case::Title => {
            let mut chars = word.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            first.chain(chars.flat_map(char::to_lowercase)).collect()
        }
    }
}

fn lower(word: &str) -> CompactString {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// Makes lemmas.
#[derive(Clone, Debug, Default)]
pub struct Lemmatizer {
    /// The edit rules; their index is their label.
    pub edits: Vec<Edit>,
    /// Which rule for which word.
    pub weights: Weights,
    /// What follows no rule: [`exception_key`] → lemma.
    pub exceptions: HashMap<u32, CompactString, FxBuildHasher>,
}

/// The key of a word that follows no rule.
pub fn exception_key(word: &str, upos: Upos, xpos: Xpos) -> u32 {
    let tag = (upos as u64) << 8 | xpos as u64;
    feature2(90, text(&lower(word)), tag)
}

/// What the choice of a rule looks at.
pub fn features(word: &str, upos: Upos, xpos: Xpos, out: &mut Vec<u32>) {
    let tag = (upos as u64) << 8 | xpos as u64;
    let case = match word.chars().next() {
        Some(c) if c.is_uppercase() => 1 + u64::from(word.chars().nth(1).is_some_and(char::is_uppercase)),
        _ => 0,
    };
    out.push(feature2(91, tag, case));
    out.push(feature(92, upos as u64));
    let mut hash = 1;
    let mut length = 0;
    for c in word.chars().rev().take(7) {
        hash = mix(hash, u64::from(c.to_lowercase().next().unwrap_or(c) as u32));
        length += 1;
        out.push(feature3(93, hash, tag, 0));
        if length > 1 {
            out.push(feature3(94, hash, tag, case));
        }
    }
    out.push(feature3(95, hash, tag, word.chars().count() as u64));
}

impl Lemmatizer {
    /// Takes its rules from a model.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(section) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, section);
        let count = input.count(3)?;
        if count > 255 {
            return Err(input.damaged("it has more than 255 edit rules"));
        }
        let mut edits = Vec::with_capacity(count);
        for _ in 0..count {
            let case = match input.u8()? {
                0 => Case::Lower,
                1 => Case::Kept,
                2 => Case::Title,
                _ => return Err(input.damaged("an edit rule has no such case")),
            };
            edits.push(Edit { case, strip: input.u8()?, append: input.text()?.into() });
        }
        let weights = Weights::read(&mut input, count)?;
        let count = input.count(5)?;
        let mut exceptions = HashMap::with_capacity_and_hasher(count, FxBuildHasher);
        for _ in 0..count {
            exceptions.insert(input.u32()?, input.text()?.into());
        }
        input.end()?;
        Ok(Self { edits, weights, exceptions })
    }

    /// Its section's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new();
        out.varint(self.edits.len() as u64);
        for edit in &self.edits {
            out.u8(edit.case as u8);
            out.u8(edit.strip);
            out.text(&edit.append);
        }
        self.weights.write(&mut out);
        let mut exceptions: Vec<_> = self.exceptions.iter().collect();
        exceptions.sort_unstable();
        out.varint(exceptions.len() as u64);
        for (&key, lemma) in exceptions {
            out.u32(key);
            out.text(lemma);
        }
        out.finish()
    }

    /// The dictionary form of a word with its tags.
    pub fn lemma(&self, word: &str, upos: Upos, xpos: Xpos) -> CompactString {
        if let Some(lemma) = self.exceptions.get(&exception_key(word, upos, xpos)) {
            return lemma.clone();
        }
        self.by_rule(word, upos, xpos)
            .unwrap_or_else(|| if upos == Upos::Propn { word.into() } else { lower(word) })
    }

    /// The lemma the rules alone give.
    pub fn by_rule(&self, word: &str, upos: Upos, xpos: Xpos) -> Option<CompactString> {
        let mut keys = Vec::with_capacity(20);
        features(word, upos, xpos, &mut keys);
        let mut scores = [0_i32; 255];
        let scores = scores.get_mut(..self.edits.len())?;
        self.weights.add_all(&keys, scores);
        let best = super::tagger::best(scores);
        self.edits.get(usize::from(best))?.apply(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_lead_to_the_lemma() {
        for (word, lemma) in [
            ("Harbours", "harbour"),
            ("sailed", "sail"),
            ("went", "go"),
            ("Lisbon", "Lisbon"),
            ("NASA", "NASA"),
            ("was", "be"),
            ("STORM", "storm"),
            ("OSLO", "Oslo"),
            ("é", "é"),
        ] {
            assert_eq!(Edit::between(word, lemma).apply(word).as_deref(), Some(lemma), "{word}");
        }
        let plural = Edit::between("ships", "ship");
        assert_eq!(plural.apply("boats").as_deref(), Some("boat"));
        assert_eq!(plural.apply("s"), None);
        assert_eq!(Edit::between("sailing", "sail").apply("a"), None);
    }
}
