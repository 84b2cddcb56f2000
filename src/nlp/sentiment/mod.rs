//! Sentiment of the article, its sentences, and towards each entity.
//!
//! Words carry learned valences ([`words`]); [`compose`] turns them by negation, contrast and the like; linear classifiers
//! over hashed features ([`features`], [`linear`]) judge sentences and what is said of each entity, where words are told by
//! themselves and, as vectors, by their role towards it ([`roles`]).

mod article;
mod aside;
pub mod compose;
pub mod cues;
pub mod deeds;
mod explain;
pub mod features;
pub mod linear;
mod roles;
#[cfg(test)]
mod tests;
mod wording;
pub mod words;

use super::doc::{Article, Entity, Relation, Sentiment, Sentiments, Syntax};
use super::labels::{MentionKind, SentimentLabel};
use super::model::{Model, ModelError};
pub use article::{LAYER_BITS, composed};
use article::{Told, Whole};
use compose::Loaded;
use cues::Cues;
use deeds::Deeds;
pub use explain::{Explanation, Reason};
use features::{Place, View};
use linear::{Feature, Linear, softmax};
pub use wording::WORDING_BITS;
use words::Words;

/// How much likelier neutral is, in log odds, in a whole sentence on companies than in a headline.
const PROSE: f32 = 0.25;
/// Name of the model's section.
pub const SECTION: &str = "sentiment";
const FORMAT: u32 = 4;

/// What was learned.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Valences of words.
    pub words: Words,
    /// Judges sentences.
    pub sentence: Linear,
    /// Judges what a sentence says of an entity.
    pub target: Linear,
    /// Judges whole articles by their words.
    pub wording: Linear,
    /// Judges whole articles by their sentences.
    pub article: Linear,
    /// Judges entities by all that an article says of them.
    pub entity: Linear,
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
            wording: Linear::empty(),
            article: Linear::empty(),
            entity: Linear::empty(),
            sentence_sharpness: 1.0,
            target_sharpness: 1.0,
        }
    }

    /// The stored form: format, sharpness, then the tables, each behind its length.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = FORMAT.to_le_bytes().to_vec();
        out.extend_from_slice(&self.sentence_sharpness.to_le_bytes());
        out.extend_from_slice(&self.target_sharpness.to_le_bytes());
        let tables = [&self.sentence, &self.target, &self.wording, &self.article, &self.entity];
        let tables = tables.map(Linear::to_bytes);
        for part in [self.words.to_bytes()].iter().chain(&tables) {
            out.extend_from_slice(&(part.len() as u32).to_le_bytes());
            out.extend_from_slice(part);
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
        let words = part()?;
        let [sentence, target, wording, article, entity] = [part()?, part()?, part()?, part()?, part()?];
        let [sentence_sharpness, target_sharpness] = sharpness;
        Ok(Self {
            words: Words::from_bytes(words)?,
            sentence: Linear::from_bytes(sentence)?,
            target: Linear::from_bytes(target)?,
            wording: Linear::from_bytes(wording)?,
            article: Linear::from_bytes(article)?,
            entity: Linear::from_bytes(entity)?,
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
    deeds: Deeds,
}

/// An article's sentences, composed, and how financial it is.
#[derive(Debug)]
pub struct Reading {
    /// The tokens of each sentence.
    pub sentences: Vec<Vec<Loaded>>,
    /// How financial the article is, 0..1.
    pub finance: f32,
    /// Whether it is a whole article.
    pub long: bool,
}

/// An article with what is known of it before its entities are judged.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The article.
    pub article: &'a Article<'a>,
    /// Its syntax.
    pub syntax: &'a Syntax,
    /// Its sentences, composed.
    pub reading: &'a Reading,
    /// Its relations.
    pub relations: &'a [Relation],
    /// The whole of it.
    pub overall: Overall,
}

/// How the whole of an article is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overall {
    /// How good or bad its sentences are, about −1..1.
    pub tone: f32,
    /// How much its words speak for negative, neutral and positive; nought in a text of few sentences.
    pub words: [f32; 3],
}

impl Overall {
    /// The distribution, by what the classifier of articles says of its sentences.
    pub fn distribution(&self, mut scores: [f32; 3]) -> [f32; 3] {
        scores.iter_mut().zip(self.words).for_each(|(score, word)| *score += wording::SHARE * word);
        softmax(scores)
    }

    /// How much better than bad its words are, −1..1.
    fn side(&self) -> f32 {
        let [negative, _, positive] = softmax(self.words);
        positive - negative
    }
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
        Self { weights, cues: Cues::default(), deeds: Deeds::default() }
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
        relations: &[Relation],
    ) -> Sentiments {
        let reading = self.read(article, syntax);
        let mut features = Vec::new();
        let mut sentences = Vec::with_capacity(syntax.sentences.len());
        let whole = self.whole(article, syntax, &reading, |p, tone| sentences.push(sentiment(p, tone)));
        let mut overall = Overall { tone: whole.tone(), ..Overall::default() };
        let article_sentiment = match whole.few() {
            Some(p) => Some(sentiment(p, whole.tone())),
            None if sentences.is_empty() => None,
            None => {
                overall.words = self.wording(syntax, &reading, &mut features);
                whole.features(&mut features);
                let p = overall.distribution(self.weights.article.scores(&features));
                Some(sentiment(p, p[2] - p[0]))
            }
        };
        let case = Case { article, syntax, reading: &reading, relations, overall };
        let entities =
            (0_u32..).zip(entities).map(|entity| self.entity(&case, entity, &mut features)).collect();
        Sentiments { article: article_sentiment, sentences, entities }
    }

    /// One sentence of an article as the classifiers see it.
    pub fn view<'a>(
        &'a self,
        text: &'a str,
        syntax: &'a Syntax,
        reading: &'a Reading,
        sentence: usize,
    ) -> Option<View<'a>> {
        reading.view(text, syntax, &self.deeds, sentence)
    }

    /// Composes every sentence of an article.
    pub fn read(&self, article: &Article<'_>, syntax: &Syntax) -> Reading {
        let sentences: Vec<_> = syntax
            .sentences
            .iter()
            .map(|s| compose::sentence(article.text, syntax, s, &self.weights.words, &self.cues))
            .collect();
        let finance = finance(&sentences);
        Reading { sentences, finance, long: article::is_long(syntax) }
    }

    /// What the classifier of whole articles looks at in this one, and how the whole of it is told.
    pub fn article_features(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        reading: &Reading,
    ) -> (Vec<Feature>, Overall) {
        let mut features = Vec::new();
        let whole = self.whole(article, syntax, reading, |_, _| {});
        let words = self.wording(syntax, reading, &mut features);
        whole.features(&mut features);
        (features, Overall { tone: whole.tone(), words })
    }

    /// What the classifier of an article's words looks at in this one.
    pub fn wording_features(&self, syntax: &Syntax, reading: &Reading, features: &mut Vec<Feature>) {
        wording::features(syntax, reading, features);
    }

    /// How much the article's words speak for negative, neutral and positive.
    fn wording(&self, syntax: &Syntax, reading: &Reading, features: &mut Vec<Feature>) -> [f32; 3] {
        wording::features(syntax, reading, features);
        self.weights.wording.scores(features)
    }

    /// Judges every sentence, and tells the distribution and the tone of each.
    fn whole(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        reading: &Reading,
        mut tell: impl FnMut([f32; 3], f32),
    ) -> Whole {
        let mut features = Vec::new();
        let mut whole = Whole::default();
        for view in (0..syntax.sentences.len()).filter_map(|n| self.view(article.text, syntax, reading, n)) {
            let p = self.sentence_distribution(&view, &mut features);
            let (composed, events) = (composed(view.words), self.deeds.tone(view.words));
            whole.add(view.sentence, p, composed, events);
            tell(p, agreeing(p, article::tone(p, composed, events)));
        }
        whole
    }

    fn sentence_distribution(&self, view: &View<'_>, features: &mut Vec<Feature>) -> [f32; 3] {
        features::sentence(view, features);
        let mut scores = self.weights.sentence.scores(features).map(|s| s * self.weights.sentence_sharpness);
        // Headlines taught the market's words; whole sentences on companies mostly report facts.
        if view.finance > 0.5 && view.words.last().is_some_and(|w| !w.word) {
            scores[1] += PROSE;
        }
        softmax(scores)
    }

    fn entity(
        &self,
        case: &Case<'_>,
        entity: (u32, &Entity),
        features: &mut Vec<Feature>,
    ) -> Option<Sentiment> {
        let p = if article::is_long(case.syntax) {
            self.entity_features(case, entity, features)?;
            softmax(self.weights.entity.scores(features))
        } else {
            self.told(case, entity.1, &[], features).mean()?
        };
        Some(sentiment(p, p[2] - p[0]))
    }

    /// What the classifier of entities in whole articles looks at; none for an entity without a place in a sentence.
    pub fn entity_features(
        &self,
        case: &Case<'_>,
        entity: (u32, &Entity),
        features: &mut Vec<Feature>,
    ) -> Option<()> {
        let evidence = article::evidence(&self.deeds, case, entity);
        let told = self.told(case, entity.1, &evidence, features);
        told.mean()?;
        told.features(entity.1, &evidence, &case.overall, features);
        Some(())
    }

    fn told(
        &self,
        case: &Case<'_>,
        entity: &Entity,
        evidence: &[article::Evidence],
        features: &mut Vec<Feature>,
    ) -> Told {
        let mut told = Told::default();
        for (sentence, places) in places(case.syntax, entity) {
            let view = self.view(case.article.text, case.syntax, case.reading, sentence);
            let Some(view) = view else { continue };
            features::target(&view, &places, features);
            let scores = self.weights.target.scores(features).map(|s| s * self.weights.target_sharpness);
            // Who accuses, arrests or is threatened is not judged by the words for it.
            let unblamed = evidence.iter().any(|e| e.sentence == sentence && e.effect.abs() < 0.06);
            let mut p = softmax(scores);
            if view.long && aside::is_aside(&view, entity.kind, &places) {
                let [negative, neutral, positive] = p.map(|p| ASIDE * p);
                p = [negative, neutral + 1.0 - ASIDE, positive];
            }
            told.add(view.sentence, sentence as u32, p, unblamed);
        }
        told
    }
}

/// How much of what a sentence says is said of whom it names aside.
const ASIDE: f32 = 0.2;

impl Reading {
    fn view<'a>(
        &'a self,
        text: &'a str,
        syntax: &'a Syntax,
        deeds: &'a Deeds,
        sentence: usize,
    ) -> Option<View<'a>> {
        let (sentence, words) = (syntax.sentences.get(sentence)?, self.sentences.get(sentence)?);
        Some(View { text, syntax, sentence, words, finance: self.finance, long: self.long, deeds })
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

/// How financial the sentences are, 0..1: from the words that mark the two domains.
fn finance(sentences: &[Vec<Loaded>]) -> f32 {
    let sum: f32 =
        sentences.iter().flatten().filter(|w| w.word && !w.name).map(|w| w.entry.value(words::DOMAIN)).sum();
    1.0 / (1.0 + (-4.0 * sum).exp())
}

/// A tone that does not contradict the label: what is called positive is not below nought.
fn agreeing(p: [f32; 3], tone: f32) -> f32 {
    match linear::likeliest(p) {
        SentimentLabel::Negative => tone.min(0.0),
        SentimentLabel::Neutral => tone,
        SentimentLabel::Positive => tone.max(0.0),
    }
}

fn sentiment(p: [f32; 3], polarity: f32) -> Sentiment {
    let [negative, neutral, positive] = p;
    let label = linear::likeliest(p);
    let confidence = match label {
        SentimentLabel::Negative => negative,
        SentimentLabel::Neutral => neutral,
        SentimentLabel::Positive => positive,
    };
    Sentiment { label, polarity: polarity.clamp(-1.0, 1.0), confidence, distribution: p }
}
