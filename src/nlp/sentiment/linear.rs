//! Multinomial logistic regression over hashed features (Weinberger et al. 2009), weights quantised to half a byte.

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
    Wording,
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
            Template::Wording => "words of the whole article",
        }
    }
}

/// The weights: 2^bits rows, each how much more a feature speaks for negative and for positive than for neutral. (What is
/// added to all labels alike changes no probability, so two numbers say what three would.) A weight is the signed square of
/// its code, so that small ones keep their precision.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    bits: u32,
    scale: f32,
    codes: Vec<[i8; 2]>,
}

/// A table of more than 2^this rows has four bits for each code, a smaller one eight: a sum of hundreds of features needs no
/// finer weights.
const FINE_BITS: u32 = 8;
/// In a table of four bits the largest weights are cut: at so many times what this share of the weights stays below.
const CUT_SHARE: f64 = 0.999;
const CUT: f32 = 1.5;

/// The largest code of a table.
const fn most(bits: u32) -> f32 {
    if bits > FINE_BITS { 7.0 } else { 127.0 }
}

/// The largest weight that a table can tell.
fn largest(sides: &[[f32; 2]], bits: u32) -> f32 {
    let mut sizes: Vec<f32> = sides.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    let top = sizes.iter().fold(1e-6_f32, |m, w| m.max(*w));
    if bits <= FINE_BITS || sizes.is_empty() {
        return top;
    }
    let at = ((sizes.len() - 1) as f64 * CUT_SHARE) as usize;
    let (_, usual, _) = sizes.select_nth_unstable_by(at, f32::total_cmp);
    top.min(CUT * *usual)
}

impl Linear {
    /// Quantises weights for each label; the number of rows is a power of two.
    pub fn new(weights: &[[f32; 3]]) -> Self {
        let bits = weights.len().max(2).ilog2();
        let sides: Vec<[f32; 2]> = weights
            .iter()
            .map(|[negative, neutral, positive]| [negative - neutral, positive - neutral])
            .collect();
        let (largest, most) = (largest(&sides, bits), most(bits));
        let code = |w: f32| (w.signum() * most * (w.abs() / largest).sqrt()).round().clamp(-most, most) as i8;
        Self {
            bits,
            scale: largest / (most * most),
            codes: sides.into_iter().map(|row| row.map(code)).collect(),
        }
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
        let row = self.codes.get(Self::row(feature.hash, self.bits)).copied().unwrap_or_default();
        let by = self.scale * feature.value;
        let [negative, positive] = row.map(|code| f32::from(code) * f32::from(code).abs() * by);
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

    /// The stored form: bits and scale, then the rows, of one byte each in a large table, of two in a small one.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(8 + self.codes.len() * 2);
        out.extend_from_slice(&self.bits.to_le_bytes());
        out.extend_from_slice(&self.scale.to_le_bytes());
        if self.bits > FINE_BITS {
            out.extend(
                self.codes.iter().map(|[negative, positive]| negative << 4 | positive & 15).map(|b| b as u8),
            );
        } else {
            out.extend(self.codes.iter().flatten().map(|code| *code as u8));
        }
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
        let scale = f32::from_le_bytes(*scale);
        if !(1..=24).contains(&bits) || !scale.is_finite() {
            return Err(damaged());
        }
        let codes: Vec<[i8; 2]> = if bits > FINE_BITS {
            rest.iter().map(|&byte| [byte as i8 >> 4, (byte << 4) as i8 >> 4]).collect()
        } else {
            let (rows, tail) = rest.as_chunks::<2>();
            if !tail.is_empty() {
                return Err(damaged());
            }
            rows.iter().map(|row| row.map(|code| code as i8)).collect()
        };
        if codes.len() != 1 << bits {
            return Err(damaged());
        }
        Ok(Self { bits, scale, codes })
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
        let few = vec![[0.5, 0.0, -1.0], [0.25, 1.0, 0.0], [0.0; 3], [0.1; 3]];
        let many = few.iter().copied().cycle().take(1 << (FINE_BITS + 1)).collect();
        for weights in [few, many] {
            let linear = Linear::new(&weights);
            let bytes = linear.to_bytes();
            assert_eq!(Linear::from_bytes(&bytes).unwrap(), linear);
            for cut in 0..bytes.len() {
                assert!(Linear::from_bytes(&bytes[..cut]).is_err());
            }
        }
    }

    #[test]
    fn one_huge_weight_leaves_the_others_their_precision() {
        let mut weights = vec![[0.0, 0.0, 0.01]; 1 << 12];
        weights[0] = [0.0, 0.0, 5.0];
        let linear = Linear::new(&weights);
        let feature = Feature { hash: u32::MAX, value: 1.0, token: 0, template: Template::Word };
        assert!((linear.contribution(&feature)[2] - 0.01).abs() < 0.003);
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
