//! Part-of-speech tags and lemmas.
//!
//! Penn tags by an averaged perceptron (Collins, 2002) from left to right, looking at spelling, neighbours, what the lexicon
//! says of them, how raw news use them, and the tags already given; then universal tags by another, which sees all Penn tags; then
//! lemmas by edit rules.

pub mod features;
mod finite;
pub mod usage;
mod word;

pub use features::Seen;
use usage::Usages;
pub use word::{Spelling, Trait};

use super::Span;
use super::clusters::Clusters;
use super::doc::{Sentence, Tags, Token};
use super::labels::{Upos, Xpos};
use super::lemma::Lemmatizer;
use super::linear::bytes::{Reader, Writer};
use super::linear::{Weights, feature, mix};
use super::model::{Model, ModelError};

/// Name of the model's section.
pub const SECTION: &str = "tagger";

/// Tags tokens.
#[derive(Clone, Debug, Default)]
pub struct Tagger {
    /// Word → its usual tags.
    pub lexicon: Weights,
    /// How raw news use words; none in a tagger that does not ask.
    pub usages: Option<Usages>,
    /// Penn tags.
    pub penn: Weights,
    /// Universal tags.
    pub universal: Weights,
    /// Lemmas.
    pub lemmas: Lemmatizer,
    /// What raw news say of words.
    pub clusters: Clusters,
}

impl Tagger {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model, clusters: &Clusters) -> Result<Self, ModelError> {
        let lemmas = Lemmatizer::load(model)?;
        let clusters = clusters.clone();
        let Ok(section) = model.section(SECTION) else {
            return Ok(Self { lemmas, clusters, ..Self::default() });
        };
        let mut input = Reader::new(SECTION, section);
        let lexicon = Weights::read(&mut input, Xpos::ALL.len())?;
        let usages = Some(Usages::read(&mut input)?);
        let penn = Weights::read(&mut input, Xpos::ALL.len())?;
        let universal = Weights::read(&mut input, Upos::ALL.len())?;
        input.end()?;
        Ok(Self { lexicon, usages, penn, universal, lemmas, clusters })
    }

    /// Its section's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.lexicon.write(&mut out);
        self.usages.as_ref().unwrap_or(&Usages::default()).write(&mut out);
        self.penn.write(&mut out);
        self.universal.write(&mut out);
        out.finish()
    }

    /// One tag and lemma per token.
    pub fn predict(&self, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Tags {
        let mut tags = Tags {
            upos: vec![Upos::X; tokens.len()],
            xpos: vec![Xpos::Nn; tokens.len()],
            lemmas: Vec::with_capacity(tokens.len()),
        };
        let mut work = Workspace::default();
        for sentence in sentences {
            let range = sentence.tokens.range();
            let words = tokens.get(range.clone()).unwrap_or_default();
            work.seen.clear();
            work.seen.extend(words.iter().map(|t| self.see(t.span.of(text))));
            glue(&mut work.seen, words.iter().map(|t| t.span));
            self.tag_sentence(&mut work);
            for ((&x, &u), t) in work.penn.iter().zip(&work.universal).zip(range) {
                if let (Some(to), Some(tag)) = (tags.xpos.get_mut(t), Xpos::from_code(x)) {
                    *to = tag;
                }
                if let (Some(to), Some(tag)) = (tags.upos.get_mut(t), Upos::from_code(u)) {
                    *to = tag;
                }
            }
        }
        for sentence in sentences.iter().filter(|s| !s.in_title) {
            finite::mend(text, tokens, sentence.tokens, &mut tags);
        }
        for ((token, &upos), &xpos) in tokens.iter().zip(&tags.upos).zip(&tags.xpos) {
            tags.lemmas.push(self.lemmas.lemma(token.span.of(text), upos, xpos));
        }
        tags
    }

    /// What is known of a word before tagging.
    pub fn see(&self, word: &str) -> Seen {
        see(word, &self.lexicon, self.usages.as_ref(), &self.clusters)
    }

    /// Penn tags of as many words, as codes; `look` puts a word's features, given the tags of the two before it (the nearer one first),
    /// into `keys`.
    pub fn penn_tags(
        &self,
        length: usize,
        mut look: impl FnMut(usize, (u8, u8), &mut Vec<u32>),
        keys: &mut Vec<u32>,
        tags: &mut Vec<u8>,
    ) {
        tags.clear();
        let mut before = (START, START);
        for index in 0..length {
            look(index, before, keys);
            let mut scores = [0_i32; Xpos::ALL.len()];
            self.penn.add_all(keys, &mut scores);
            let tag = best(&scores);
            before = (tag, before.0);
            tags.push(tag);
        }
    }

    /// Tags the words of `work.seen`, as codes.
    pub fn tag_sentence(&self, work: &mut Workspace) {
        let Workspace { seen, penn, universal, keys } = work;
        universal.clear();
        let shouting = is_shouting(seen);
        let look = |index, before, keys: &mut _| features::penn(seen, index, shouting, before, keys);
        self.penn_tags(seen.len(), look, keys, penn);
        for index in 0..seen.len() {
            keys.clear();
            features::universal(seen, penn, index, keys);
            let mut scores = [0_i32; Upos::ALL.len()];
            self.universal.add_all(keys, &mut scores);
            universal.push(best(&scores));
        }
    }
}

/// What is known of a word before tagging.
pub fn see(word: &str, lexicon: &Weights, usages: Option<&Usages>, clusters: &Clusters) -> Seen {
    let spelling = Spelling::of(word);
    let usage = usages.map(|table| table.of(word));
    let usual = match usual(lexicon, &spelling) {
        0 => features::usual_of(usage),
        listed => listed,
    };
    Seen { spelling, usual, usage, cluster: clusters.of(word), ..Seen::default() }
}

/// Buffers of the tagger, reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The words to tag.
    pub seen: Vec<Seen>,
    /// Codes of their Penn tags.
    pub penn: Vec<u8>,
    /// Codes of their universal tags.
    pub universal: Vec<u8>,
    keys: Vec<u32>,
}

/// Marks the words of a sentence that are written without a space between them.
pub fn glue(seen: &mut [Seen], spans: impl Iterator<Item = Span>) {
    let mut last: Option<(usize, Span)> = None;
    for (index, span) in spans.enumerate() {
        if let Some((before, _)) = last.filter(|(_, before)| before.end == span.start) {
            if let Some(word) = seen.get_mut(before) {
                word.glued |= 2;
            }
            if let Some(word) = seen.get_mut(index) {
                word.glued |= 1;
            }
        }
        last = Some((index, span));
    }
}

/// The tag before the first word.
pub const START: u8 = 200;

/// The key of a word in the lexicon.
pub fn lexicon_key(spelling: &Spelling) -> u32 {
    feature(0, spelling.lower)
}

/// The hash of a word's usual tags.
pub fn usual(lexicon: &Weights, spelling: &Spelling) -> u64 {
    lexicon
        .row(lexicon_key(spelling))
        .fold(0, |hash, cell| mix(hash, u64::from(cell.label) << 8 | u64::from(cell.code as u8)))
}

/// Whether a sentence is written in capitals, so that capitals say nothing.
pub fn is_shouting(sentence: &[Seen]) -> bool {
    let words = sentence.iter().filter(|s| !s.spelling.has(Trait::PUNCTUATION | Trait::DIGIT)).count();
    let capital = sentence.iter().filter(|s| s.spelling.has(Trait::ALL_CAPS)).count();
    words > 2 && capital * 4 >= words * 3
}

/// The label with the highest score; the first of equals.
pub fn best(scores: &[i32]) -> u8 {
    let mut best = 0;
    let mut highest = i32::MIN;
    for (label, &score) in scores.iter().enumerate() {
        if score > highest {
            highest = score;
            best = label;
        }
    }
    best as u8
}
