//! Sentiment of the article, its sentences, and towards each entity.
//!
//! Words carry learned valences ([`words`]); [`compose`] turns them by negation, contrast and the like; linear classifiers
//! over hashed features ([`features`], [`linear`]) judge sentences and what is said of each entity.

pub mod compose;
pub mod cues;
mod explain;
pub mod features;
pub mod linear;
pub mod words;

use super::doc::{Article, Entity, Quote, Sentence, Sentiment, Sentiments, Syntax};
use super::labels::{MentionKind, SentimentLabel};
use super::model::{Model, ModelError};
use compose::Loaded;
use cues::Cues;
pub use explain::{Explanation, Reason};
use features::{Place, View};
use linear::{Feature, Linear, softmax};
use words::Words;

/// Name of the model's section.
pub const SECTION: &str = "sentiment";
const FORMAT: u32 = 1;

/// What was learned.
#[derive(Debug)]
pub struct Weights {
    /// Valences of words.
    pub words: Words,
    /// Judges sentences.
    pub sentence: Linear,
    /// Judges what a sentence says of an entity.
    pub target: Linear,
    /// Calibration of the sentence classifier: its scores are multiplied by it.
    pub sentence_sharpness: f32,
    /// Calibration of the target classifier.
    pub target_sharpness: f32,
}

impl Weights {
    /// Weights that find everything neutral.
    pub fn empty() -> Self {
        Self {
            words: Words::default(),
            sentence: Linear::empty(),
            target: Linear::empty(),
            sentence_sharpness: 1.0,
            target_sharpness: 1.0,
        }
    }

    /// The stored form: format, sharpness, then the three tables, each behind its length.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = FORMAT.to_le_bytes().to_vec();
        out.extend_from_slice(&self.sentence_sharpness.to_le_bytes());
        out.extend_from_slice(&self.target_sharpness.to_le_bytes());
        for part in [self.words.to_bytes(), self.sentence.to_bytes(), self.target.to_bytes()] {
            out.extend_from_slice(&(part.len() as u32).to_le_bytes());
            out.extend_from_slice(&part);
        }
        out
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Where the bytes are cut off, altered or of another format.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let damaged = |what: &str| ModelError::Damaged(format!("section `{SECTION}`: {what}"));
        let mut rest = bytes;
        let mut take = |n: usize| {
            let (part, tail) = rest.split_at_checked(n).ok_or_else(|| damaged("it is cut off"))?;
            rest = tail;
            Ok::<_, ModelError>(part)
        };
        let mut four = || Ok::<[u8; 4], ModelError>(take(4)?.try_into().unwrap_or_default());
        let format = u32::from_le_bytes(four()?);
        if format != FORMAT {
            return Err(damaged(&format!("format {format}, this program reads {FORMAT}; train it again")));
        }
        let sharpness = [f32::from_le_bytes(four()?), f32::from_le_bytes(four()?)];
        if !sharpness.iter().all(|s| s.is_finite() && *s > 0.0) {
            return Err(damaged("its calibration is no positive number"));
        }
        let mut part = || {
            let length = u32::from_le_bytes(take(4)?.try_into().unwrap_or_default());
            take(length as usize)
        };
        let (words, sentence, target) = (part()?, part()?, part()?);
        let [sentence_sharpness, target_sharpness] = sharpness;
        Ok(Self {
            words: Words::from_bytes(words)?,
            sentence: Linear::from_bytes(sentence)?,
            target: Linear::from_bytes(target)?,
            sentence_sharpness,
            target_sharpness,
        })
    }
}

/// Scores sentiment.
#[derive(Debug)]
pub struct Scorer {
    weights: Weights,
    cues: Cues,
}

/// An article's sentences, composed, and how financial it is.
#[derive(Debug)]
pub struct Reading {
    /// The tokens of each sentence.
    pub sentences: Vec<Vec<Loaded>>,
    /// How financial the article is, 0..1.
    pub finance: f32,
}

impl Scorer {
    /// Takes its weights from a model; without its section everything is neutral.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        match model.section(SECTION) {
            Ok(bytes) => Ok(Self::new(Weights::from_bytes(bytes)?)),
            Err(ModelError::Missing(_)) => Ok(Self::new(Weights::empty())),
            Err(other) => Err(other),
        }
    }

    /// A scorer of learned weights.
    pub fn new(weights: Weights) -> Self {
        Self { weights, cues: Cues::default() }
    }

    /// The weights.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The three levels of sentiment.
    pub fn score(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        entities: &[Entity],
        quotes: &[Quote],
    ) -> Sentiments {
        let _ = quotes;
        let reading = self.read(article, syntax);
        let mut features = Vec::new();
        let mut sentences = Vec::with_capacity(syntax.sentences.len());
        let mut whole = Mixture::default();
        for (sentence, words) in syntax.sentences.iter().zip(&reading.sentences) {
            let view = View { text: article.text, syntax, sentence, words, finance: reading.finance };
            let p = self.sentence_distribution(&view, &mut features);
            whole.add(p, sentence_weight(sentence, sentences.len()) * side_weight(p));
            sentences.push(sentiment(p, composed(words)));
        }
        let compound = article_compound(syntax, &reading);
        let article_sentiment = whole.balanced().map(|p| sentiment(p, compound));
        let entities = entities
            .iter()
            .map(|entity| self.entity(article, syntax, &reading, entity, &mut features))
            .collect();
        Sentiments { article: article_sentiment, sentences, entities }
    }

    /// Composes every sentence of an article.
    pub fn read(&self, article: &Article<'_>, syntax: &Syntax) -> Reading {
        let sentences: Vec<_> = syntax
            .sentences
            .iter()
            .map(|s| compose::sentence(article.text, syntax, s, &self.weights.words, &self.cues))
            .collect();
        let finance = finance(&sentences);
        Reading { sentences, finance }
    }

    fn sentence_distribution(&self, view: &View<'_>, features: &mut Vec<Feature>) -> [f32; 3] {
        features::sentence(view, features);
        softmax(self.weights.sentence.scores(features).map(|s| s * self.weights.sentence_sharpness))
    }

    fn entity(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        reading: &Reading,
        entity: &Entity,
        features: &mut Vec<Feature>,
    ) -> Option<Sentiment> {
        let mut whole = Mixture::default();
        for (sentence, places) in places(syntax, entity) {
            let (Some(s), Some(words)) = (syntax.sentences.get(sentence), reading.sentences.get(sentence))
            else {
                continue;
            };
            let view = View { text: article.text, syntax, sentence: s, words, finance: reading.finance };
            features::target(&view, &places, features);
            let scores = self.weights.target.scores(features).map(|s| s * self.weights.target_sharpness);
            let p = softmax(scores);
            whole.add(p, side_weight(p));
        }
        whole.mean().map(|p| sentiment(p, 0.0))
    }
}

/// The places of an entity by sentence, in text order; mentions that cross a sentence's end are left out.
pub fn places(syntax: &Syntax, entity: &Entity) -> Vec<(usize, Vec<Place>)> {
    let mut out: Vec<(usize, Vec<Place>)> = Vec::new();
    for mention in &entity.mentions {
        let sentence = mention.sentence as usize;
        let Some(s) = syntax.sentences.get(sentence) else { continue };
        let tokens = mention.tokens;
        if tokens.is_empty() || tokens.start < s.tokens.start || tokens.end > s.tokens.end {
            continue;
        }
        let place = Place { tokens, kind: mention.kind };
        match out.iter_mut().find(|(n, _)| *n == sentence) {
            Some((_, places)) => places.push(place),
            None => out.push((sentence, vec![place])),
        }
    }
    // A name tells more of the mention than a pronoun that follows it.
    for (_, places) in &mut out {
        places.sort_by_key(|p| (matches!(p.kind, MentionKind::Pronoun), p.tokens));
    }
    out
}

/// A weighted mean of distributions.
#[derive(Clone, Copy, Debug, Default)]
struct Mixture {
    sum: [f32; 3],
    weight: f32,
    parts: u32,
}

impl Mixture {
    fn add(&mut self, p: [f32; 3], weight: f32) {
        self.sum.iter_mut().zip(p).for_each(|(s, p)| *s += p * weight);
        self.weight += weight;
        self.parts += 1;
    }

    /// The mean, where good and bad in different sentences make up for one another; that most sentences of an article only
    /// report does not make it neutral: more than half of the sentences we learn from are, and about one article in five.
    fn balanced(&self) -> Option<[f32; 3]> {
        let [negative, neutral, positive] = self.mean()?;
        let apart = 1.0 - 1.0 / self.parts as f32;
        let both = 0.5 * apart * negative.min(positive);
        let neutral = (neutral + 2.0 * both) * (1.0 - NEUTRAL_LESS * apart);
        let sum = negative + neutral + positive - 2.0 * both;
        Some([negative - both, neutral, positive - both].map(|p| p / sum))
    }

    fn mean(&self) -> Option<[f32; 3]> {
        (self.weight > 0.0).then(|| self.sum.map(|s| s / self.weight))
    }
}

/// How much less neutral counts in a text of many sentences than in one: the ratio of the odds named at `balanced`.
const NEUTRAL_LESS: f32 = 0.8;

/// A sentence that takes a side tells more than the many that only mention.
fn side_weight([_, neutral, _]: [f32; 3]) -> f32 {
    0.1 + (1.0 - neutral) * (1.0 - neutral)
}

/// News says first what matters: title and opening sentences weigh more.
fn sentence_weight(sentence: &Sentence, number: usize) -> f32 {
    match (sentence.in_title, number) {
        (true, _) => 2.5,
        (_, 0..=2) => 1.5,
        _ => 0.6,
    }
}

/// How good or bad the composed words of a sentence are, −1..1 (VADER's normalisation).
pub fn composed(words: &[Loaded]) -> f32 {
    let sum: f32 = words.iter().map(|w| w.valence).sum();
    sum / (sum * sum + 1.2).sqrt()
}

fn article_compound(syntax: &Syntax, reading: &Reading) -> f32 {
    let (mut sum, mut weight) = (0.0, 0.0);
    for (number, (sentence, words)) in syntax.sentences.iter().zip(&reading.sentences).enumerate() {
        let by = sentence_weight(sentence, number);
        sum += by * composed(words);
        weight += by;
    }
    if weight > 0.0 { sum / weight } else { 0.0 }
}

/// How financial the sentences are, 0..1: from the words that mark the two domains.
fn finance(sentences: &[Vec<Loaded>]) -> f32 {
    let sum: f32 =
        sentences.iter().flatten().filter(|w| w.word && !w.name).map(|w| w.entry.value(words::DOMAIN)).sum();
    1.0 / (1.0 + (-4.0 * sum).exp())
}

fn sentiment(p: [f32; 3], compound: f32) -> Sentiment {
    let [negative, neutral, positive] = p;
    let label = linear::likeliest(p);
    let confidence = match label {
        SentimentLabel::Negative => negative,
        SentimentLabel::Neutral => neutral,
        SentimentLabel::Positive => positive,
    };
    let polarity = (0.5 * (positive - negative) + 0.5 * compound).clamp(-1.0, 1.0);
    Sentiment { label, polarity, confidence, distribution: p }
}
