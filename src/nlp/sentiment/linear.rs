//! Multinomial logistic regression over hashed features (Weinberger et al. 2009), weights quantised to a byte.

use super::super::labels::SentimentLabel;
use super::super::model::ModelError;

/// One active feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// Hash of its template and words.
    pub hash: u32,
    /// Its value.
    pub value: f32,
    /// The token it looks at, as an index into the article's tokens; `u32::MAX` for none.
    pub token: u32,
    /// Its template, for `explain`.
    pub template: Template,
}

/// What a feature looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Template {
    Bias,
    Word,
    PlacedWord,
    Pair,
    TreeWord,
    Path,
    Arguments,
    Role,
    Attribute,
    Cluster,
    Valence,
    Like,
    Segment,
    Shape,
    Deed,
    Title,
    Opening,
    Rest,
    Strongest,
    Share,
    Mentions,
    Whole,
}

impl Template {
    /// For a person.
    pub const fn as_str(self) -> &'static str {
        match self {
            Template::Bias => "how often each label is told",
            Template::Word => "word",
            Template::PlacedWord => "word beside the name",
            Template::Pair => "pair of words",
            Template::TreeWord => "word near in the tree",
            Template::Path => "path to a governing word",
            Template::Arguments => "who does it to whom",
            Template::Role => "role towards a loaded word",
            Template::Attribute => "attribute of the name",
            Template::Cluster => "kind of word",
            Template::Valence => "composed valence",
            Template::Like => "what words like it say in its role",
            Template::Segment => "word in the same part of the headline",
            Template::Shape => "kind and place of the mention",
            Template::Deed => "what is done, and to whom",
            Template::Title => "title",
            Template::Opening => "opening",
            Template::Rest => "rest of the article",
            Template::Strongest => "strongest sentence",
            Template::Share => "share of sentences",
            Template::Mentions => "all mentions",
            Template::Whole => "tone of the whole article",
        }
    }
}

/// The weights: 2^bits rows, each how much more a feature speaks for negative and for positive than for neutral. (What is
/// added to all labels alike changes no probability, so two numbers say what three would.)
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    bits: u32,
    scale: f32,
    weights: Vec<[i8; 2]>,
}

impl Linear {
    /// Quantises weights for each label; the number of rows is a power of two.
    pub fn new(weights: &[[f32; 3]]) -> Self {
        let sides = |&[negative, neutral, positive]: &[f32; 3]| [negative - neutral, positive - neutral];
        let largest = weights.iter().flat_map(sides).fold(0.0_f32, |m, w| m.max(w.abs())).max(1e-6);
        let scale = largest / 127.0;
        let bits = weights.len().max(2).ilog2();
        let weights = weights.iter().map(|row| sides(row).map(|w| (w / scale).round() as i8)).collect();
        Self { bits, scale, weights }
    }

    /// A model that finds every label equally likely.
    pub fn empty() -> Self {
        Self::new(&[[0.0; 3]; 2])
    }

    /// The row of a feature's hash in a table of 2^bits rows.
    pub fn row(hash: u32, bits: u32) -> usize {
        (hash >> (32 - bits)) as usize
    }

    /// What a feature adds to each label's score.
    pub fn contribution(&self, feature: &Feature) -> [f32; 3] {
        let row = self.weights.get(Self::row(feature.hash, self.bits)).copied().unwrap_or_default();
        let [negative, positive] = row.map(|w| f32::from(w) * self.scale * feature.value);
        [negative, 0.0, positive]
    }

    /// Scores of negative, neutral (always 0), positive.
    pub fn scores(&self, features: &[Feature]) -> [f32; 3] {
        let mut sum = [0.0_f32; 3];
        for feature in features {
            let part = self.contribution(feature);
            sum.iter_mut().zip(part).for_each(|(s, p)| *s += p);
        }
        sum
    }

    /// The stored form: bits and scale, then the rows.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(8 + self.weights.len() * 2);
        out.extend_from_slice(&self.bits.to_le_bytes());
        out.extend_from_slice(&self.scale.to_le_bytes());
        out.extend(self.weights.iter().flatten().map(|w| w.to_le_bytes()[0]));
        out
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Where the bytes do not hold the number of rows they say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = || ModelError::Damaged("a weight table of section `sentiment` is cut off".to_owned());
        let (bits, rest) = bytes.split_first_chunk::<4>().ok_or_else(damaged)?;
        let (scale, rest) = rest.split_first_chunk::<4>().ok_or_else(damaged)?;
        let bits = u32::from_le_bytes(*bits);
        let (rows, tail) = rest.as_chunks::<2>();
        if !(1..=24).contains(&bits) || rows.len() != 1 << bits || !tail.is_empty() {
            return Err(damaged());
        }
        let scale = f32::from_le_bytes(*scale);
        if !scale.is_finite() {
            return Err(damaged());
        }
        Ok(Self {
            bits,
            scale,
            weights: rows.iter().map(|row| row.map(|w| i8::from_le_bytes([w]))).collect(),
        })
    }
}

/// Probabilities of scores.
pub fn softmax(scores: [f32; 3]) -> [f32; 3] {
    let top = scores.into_iter().fold(f32::NEG_INFINITY, f32::max);
    let parts = scores.map(|s| (s - top).exp());
    let sum: f32 = parts.iter().sum();
    parts.map(|p| p / sum)
}

/// The likeliest label of a distribution.
pub fn likeliest(p: [f32; 3]) -> SentimentLabel {
    let [negative, neutral, positive] = p;
    if negative > neutral && negative >= positive {
        SentimentLabel::Negative
    } else if positive > neutral {
        SentimentLabel::Positive
    } else {
        SentimentLabel::Neutral
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_come_back() {
        let linear = Linear::new(&[[0.5, 0.0, -1.0], [0.25, 1.0, 0.0], [0.0; 3], [0.1; 3]]);
        let bytes = linear.to_bytes();
        assert_eq!(Linear::from_bytes(&bytes).unwrap(), linear);
        for cut in 0..bytes.len() {
            assert!(Linear::from_bytes(&bytes[..cut]).is_err());
        }
    }

    #[test]
    fn scores_are_sums_of_contributions() {
        let linear = Linear::new(&[[1.0, 0.0, -1.0], [0.0, -0.5, 0.0]]);
        let feature = |hash, value| Feature { hash, value, token: 0, template: Template::Word };
        let scores = linear.scores(&[feature(0, 2.0), feature(u32::MAX, 1.0)]);
        assert!((scores[0] - 2.5).abs() < 0.01 && (scores[2] + 1.5).abs() < 0.01 && scores[1] == 0.0);
        assert_eq!(likeliest(softmax(scores)), SentimentLabel::Negative);
    }
}
