//! From sentences to the article, and from mentions to the entity.

use super::super::doc::{Article, Entity, Relation, Sentence, Syntax};
use super::super::labels::Modality;
use super::compose::Loaded;
use super::deeds::{self, Deeds};
use super::{Reading, places};

/// A weighted mean of distributions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mixture {
    sum: [f32; 3],
    weight: f32,
}

impl Mixture {
    pub(super) fn add(&mut self, p: [f32; 3], weight: f32) {
        self.sum.iter_mut().zip(p).for_each(|(s, p)| *s += p * weight);
        self.weight += weight;
    }

    pub(super) fn mean(&self) -> Option<[f32; 3]> {
        (self.weight > 0.0).then(|| self.sum.map(|s| s / self.weight))
    }
}

/// A sentence that takes a side tells more than the many that only mention.
pub(super) fn side_weight([_, neutral, _]: [f32; 3]) -> f32 {
    0.1 + (1.0 - neutral) * (1.0 - neutral)
}

/// The whole of an article, gathered sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Whole {
    tone: f32,
    leaning: f32,
    weight: f32,
    sentences: u32,
    all: Mixture,
}

/// How fast the tone of an article decides for a side, and the tone at which neutral and a side are alike: log odds.
const SHARPNESS: f32 = 9.0;
const NEUTRAL: f32 = 0.8;
/// Up to this many sentences the classifier's own distribution stands; from there on the tone decides.
const FEW: u32 = 3;

impl Whole {
    /// Adds a sentence by its distribution, the composed valence of its words and the tone of its events.
    pub(super) fn add(&mut self, sentence: &Sentence, p: [f32; 3], composed: f32, events: f32) {
        let weight = sentence_weight(sentence, self.sentences);
        self.tone += weight * tone(p, composed, events);
        self.leaning += weight * (0.5 * (p[2] - p[0]) + 0.3 * composed + 0.5 * events);
        self.weight += weight;
        self.sentences += 1;
        self.all.add(p, weight * side_weight(p));
    }

    /// How good or bad the article is, about −1..1: in a long one, events count more and single words less.
    pub(super) fn tone(&self) -> f32 {
        let sum = if self.sentences <= FEW { self.tone } else { self.leaning };
        if self.weight > 0.0 { sum / self.weight } else { 0.0 }
    }

    /// The distribution over the labels; none for an article without sentences.
    pub(super) fn distribution(&self) -> Option<[f32; 3]> {
        let told = self.all.mean()?;
        if self.sentences <= FEW {
            return Some(told);
        }
        let pull = SHARPNESS * self.tone();
        Some(super::linear::softmax([-pull, NEUTRAL, pull]))
    }
}

/// How good or bad a sentence is, about −1..1: what the classifier expects, the composed valence of its words and the tone
/// of its events.
pub(super) fn tone([negative, _, positive]: [f32; 3], composed: f32, events: f32) -> f32 {
    0.5 * (positive - negative) + 0.5 * composed + 0.3 * events
}

/// News says first what matters: title and opening sentences weigh more.
pub(super) fn sentence_weight(sentence: &Sentence, number: u32) -> f32 {
    match (sentence.in_title, number) {
        (true, _) => 2.5,
        (_, 0..=1) => 2.0,
        (_, 2..=3) => 1.0,
        _ => 0.6,
    }
}

/// What is done speaks for or against an entity.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Evidence {
    /// The sentence, as an index.
    pub(super) sentence: usize,
    /// The token that tells it, as an index into the article's.
    pub(super) token: u32,
    /// −1..1.
    pub(super) effect: f32,
}

/// What the events told of an entity, found in the trees or as relations, say of it: for each sentence the one that says most.
pub(super) fn evidence(
    deeds: &Deeds,
    article: &Article<'_>,
    syntax: &Syntax,
    reading: &Reading,
    entity: (u32, &Entity),
    relations: &[Relation],
) -> Vec<Evidence> {
    let mut out: Vec<Evidence> = Vec::new();
    let put =
        |out: &mut Vec<Evidence>, new: Evidence| match out.iter_mut().find(|e| e.sentence == new.sentence) {
            Some(old) if old.effect.abs() < new.effect.abs() => *old = new,
            Some(_) => {}
            None => out.push(new),
        };
    for (sentence, places) in places(syntax, entity.1) {
        if let Some(view) = reading.view(article.text, syntax, deeds, sentence) {
            for role in deeds.roles(&view, &places) {
                put(&mut out, Evidence { sentence, token: view.token(role.at), effect: role.effect });
            }
        }
    }
    for relation in relations.iter().filter(|r| !r.negated) {
        // Who it is about first: of an article's many relations few are about one entity.
        let acts = relation.subject.entity == Some(entity.0);
        if !acts && relation.object.entity != Some(entity.0) {
            continue;
        }
        let Some((subject, object)) = deeds::stance(relation.name) else { continue };
        let effect = if acts { subject } else { object };
        let asserted = if relation.modality == Modality::Asserted { 1.0 } else { 0.6 };
        let at = relation.evidence.trigger.start;
        let token = syntax.tokens.partition_point(|t| t.span.end <= at) as u32;
        put(&mut out, Evidence { sentence: syntax.sentence_of(token), token, effect: effect * asserted });
    }
    out
}

/// How far the evidence moves the log odds of good against bad.
pub(super) const FIRMNESS: f32 = 3.5;
/// How far it moves those of taking a side at all.
const SIDE: f32 = 2.2;

/// A distribution after the evidence.
pub(super) fn moved(p: [f32; 3], evidence: &[Evidence]) -> [f32; 3] {
    let sum: f32 = evidence.iter().map(|e| e.effect).sum();
    let most = evidence.iter().map(|e| e.effect.abs()).fold(0.0, f32::max);
    let pull = FIRMNESS * sum.clamp(-1.5, 1.5);
    let [negative, neutral, positive] = p;
    let parts =
        [negative * (-0.5 * pull).exp(), neutral * (-SIDE * most).exp(), positive * (0.5 * pull).exp()];
    let all: f32 = parts.iter().sum();
    parts.map(|p| p / all)
}

/// How good or bad the composed words of a sentence are, −1..1 (VADER's normalisation).
pub fn composed(words: &[Loaded]) -> f32 {
    let sum: f32 = words.iter().map(|w| w.valence).sum();
    sum / (sum * sum + 1.2).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::super::doc::TokenRange;
    use super::super::super::span::Span;
    use super::*;

    fn whole(parts: &[([f32; 3], f32)]) -> Whole {
        let mut whole = Whole::default();
        for (number, &(p, events)) in parts.iter().enumerate() {
            let (tokens, span) = (TokenRange::default(), Span::default());
            let sentence = Sentence { tokens, span, paragraph: 0, in_title: number == 0 };
            whole.add(&sentence, p, 0.0, events);
        }
        whole
    }

    #[test]
    fn title_and_opening_decide_an_article() {
        let (bad, good, flat) = (([0.7, 0.2, 0.1], -0.5), ([0.1, 0.2, 0.7], 0.5), ([0.2, 0.6, 0.2], 0.0));
        let label = |parts: &[_]| super::super::linear::likeliest(whole(parts).distribution().unwrap());
        use super::super::SentimentLabel::{Negative, Neutral, Positive};
        assert_eq!(label(&[bad, bad, flat, flat, good]), Negative);
        assert_eq!(label(&[good, good, flat, flat, bad]), Positive);
        assert_eq!(label(&[flat, flat, flat, flat, bad]), Neutral);
        assert_eq!(label(&[good, bad, good, bad, flat]), Neutral);
    }

    #[test]
    fn evidence_moves_a_distribution() {
        let told = |effect| vec![Evidence { sentence: 0, token: 0, effect }];
        let p = [0.25, 0.5, 0.25];
        assert_eq!(moved(p, &[]), p);
        assert!(moved(p, &told(-0.9))[0] > 0.5);
        assert!(moved(p, &told(0.9))[2] > 0.5);
        let both = moved(p, &[told(0.9), told(-0.9)].concat());
        assert!((both[0] - both[2]).abs() < 1e-6);
    }
}
