//! Why a polarity is what it is: the words and rules that moved it.

use std::collections::BTreeMap;

use super::super::doc::{Article, Entity, Relation, Sentiment, Syntax};
use super::super::span::Span;
use super::compose::Loaded;
use super::deeds::Deeds;
use super::features::{self, View};
use super::linear::{Feature, Linear};
use super::{Case, Scorer, article, places, wording};

/// How many reasons are told of each subject.
const MOST: usize = 8;

/// One thing that moved a polarity.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The words it looks at; empty where it looks at the whole sentence.
    pub span: Span,
    /// What it is, for a person.
    pub why: String,
    /// How far it moved the score, in log odds of positive against negative (a mean over the subject's sentences).
    pub effect: f32,
}

/// Why one sentiment is what it is.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Index of the entity; none for the article.
    pub entity: Option<u32>,
    /// The sentiment.
    pub sentiment: Sentiment,
    /// What moved it, strongest first.
    pub reasons: Vec<Reason>,
}

/// Effects by what they look at.
#[derive(Debug, Default)]
struct Effects {
    sums: BTreeMap<(Span, &'static str), f32>,
    subjects: f32,
}

impl Effects {
    fn add(&mut self, syntax: &Syntax, linear: &Linear, sharpness: f32, features: &[Feature]) {
        self.subjects += 1.0;
        for feature in features {
            let [negative, _, positive] = linear.contribution(feature);
            let span = syntax.tokens.get(feature.token as usize).map_or(Span::default(), |t| t.span);
            *self.sums.entry((span, feature.template.as_str())).or_default() +=
                sharpness * (positive - negative);
        }
    }

    fn strongest(self) -> Vec<Reason> {
        let subjects = self.subjects.max(1.0);
        let mut reasons: Vec<Reason> = self
            .sums
            .into_iter()
            .map(|((span, why), sum)| Reason { span, why: why.to_owned(), effect: sum / subjects })
            .filter(|r| r.effect.abs() > 0.005)
            .collect();
        reasons.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()).then(a.span.cmp(&b.span)));
        reasons.truncate(MOST);
        reasons
    }
}

/// The rules that acted on the loaded words of a sentence.
fn rules(syntax: &Syntax, first: u32, words: &[Loaded]) -> Vec<Reason> {
    let told = words.iter().enumerate().filter(|(_, w)| w.valence.abs() > 0.05).map(|(i, w)| {
        let mut why = format!("valence {:+.2}", w.prior);
        if w.trend.abs() > 0.3 {
            why.push_str(if w.trend > 0.0 {
                ", a measure moves for the better"
            } else {
                ", a measure moves for the worse"
            });
        }
        if w.turned {
            why.push_str(", turned by a negation or reversal");
        }
        if w.weight < 1.0 {
            why.push_str(", weakened by a contrast");
        } else if w.weight > 1.0 {
            why.push_str(", strengthened by a contrast");
        }
        if w.modal {
            why.push_str(", not asserted");
        }
        let span = syntax.tokens.get(first as usize + i).map_or(Span::default(), |t| t.span);
        Reason { span, why, effect: w.valence }
    });
    told.collect()
}

/// The events of a sentence and their tone.
fn events(syntax: &Syntax, deeds: &Deeds, view: &View<'_>) -> Vec<Reason> {
    let told = view.words.iter().enumerate().filter_map(|(i, w)| Some((i, deeds.told_by(w)?)));
    told.map(|(i, deed)| Reason {
        span: syntax.tokens.get(view.token(i) as usize).map_or(Span::default(), |t| t.span),
        why: "tone of the event".to_owned(),
        effect: deed.tone,
    })
    .collect()
}

impl Scorer {
    /// Why the article's sentiment, and those towards its entities, are what [`Scorer::score`] says. The reasons of the
    /// article hold the composed valence of its strongest words as well.
    pub fn explain(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        entities: &[Entity],
        relations: &[Relation],
    ) -> Vec<Explanation> {
        let scored = self.score(article, syntax, entities, relations);
        let reading = self.read(article, syntax);
        let (whole, overall) = self.article_features(article, syntax, &reading);
        let case = Case { article, syntax, reading: &reading, relations, overall };
        let view = |n: usize| self.view(article.text, syntax, &reading, n);
        let mut out = Vec::new();
        let mut buffer = Vec::new();
        if let Some(sentiment) = scored.article {
            let mut effects = Effects::default();
            let mut valences = Vec::new();
            for view in (0..syntax.sentences.len()).filter_map(view) {
                features::sentence(&view, &mut buffer);
                effects.add(syntax, &self.weights.sentence, self.weights.sentence_sharpness, &buffer);
                valences.extend(rules(syntax, view.sentence.tokens.start, view.words));
                valences.extend(events(syntax, &self.deeds, &view));
            }
            valences.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()).then(a.span.cmp(&b.span)));
            valences.truncate(MOST);
            let mut reasons = Vec::new();
            if article::is_long(syntax) {
                let mut effects = Effects::default();
                effects.add(syntax, &self.weights.article, 1.0, &whole);
                reasons = effects.strongest();
                self.wording_features(syntax, &reading, &mut buffer);
                let mut words = Effects::default();
                words.add(syntax, &self.weights.wording, wording::SHARE, &buffer);
                reasons.extend(words.strongest());
            }
            reasons.extend(effects.strongest());
            reasons.extend(valences);
            out.push(Explanation { entity: None, sentiment, reasons });
        }
        for (number, (entity, sentiment)) in entities.iter().zip(scored.entities).enumerate() {
            let Some(sentiment) = sentiment else { continue };
            let mut effects = Effects::default();
            for (sentence, places) in places(syntax, entity) {
                let Some(view) = view(sentence) else { continue };
                features::target_by_word(&view, &places, &mut buffer);
                effects.add(syntax, &self.weights.target, self.weights.target_sharpness, &buffer);
            }
            let number = number as u32;
            let mut reasons = Vec::new();
            if article::is_long(syntax)
                && self.entity_features(&case, (number, entity), &mut buffer).is_some()
            {
                let mut whole = Effects::default();
                whole.add(syntax, &self.weights.entity, 1.0, &buffer);
                reasons = whole.strongest();
                let evidence = article::evidence(&self.deeds, &case, (number, entity));
                reasons.extend(evidence.into_iter().filter(|e| e.effect != 0.0).map(|e| Reason {
                    span: syntax.tokens.get(e.token as usize).map_or(Span::default(), |t| t.span),
                    why: "what is done, and to whom".to_owned(),
                    effect: e.effect,
                }));
            }
            reasons.extend(effects.strongest());
            out.push(Explanation { entity: Some(number), sentiment, reasons });
        }
        out
    }
}
