//! From sentences to the article, and from mentions to the entity.

use super::super::doc::{Entity, Sentence, Syntax};
use super::super::labels::{EntityType, Modality, SentimentLabel};
use super::compose::Loaded;
use super::deeds::{self, Deeds};
use super::linear::{Feature, Template, likeliest};
use super::{Case, Overall, places};

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

/// A part of an article: its title, its opening or the rest.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    told: Mixture,
    composed: f32,
    events: f32,
}

/// The whole of an article, gathered sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Whole {
    parts: [Part; 3],
    tone: f32,
    weight: f32,
    sentences: u32,
    all: Mixture,
    /// Highest probability of negative and of positive in a sentence.
    most: [f32; 2],
    /// Sentences whose likeliest label is negative, and those whose is positive.
    sides: [f32; 2],
}

/// Up to this many sentences the classifier's own distribution stands; from there on a classifier of whole articles decides.
const FEW: u32 = 3;

/// Whether a text is judged as a whole article, not by its sentences.
pub(super) fn is_long(syntax: &Syntax) -> bool {
    syntax.sentences.len() > FEW as usize
}

impl Whole {
    /// Adds a sentence by its distribution, the composed valence of its words and the tone of its events.
    pub(super) fn add(&mut self, sentence: &Sentence, p: [f32; 3], composed: f32, events: f32) {
        let weight = sentence_weight(sentence, self.sentences);
        let part = match (sentence.in_title, self.sentences) {
            (true, _) => 0,
            (_, 0..=2) => 1,
            _ => 2,
        };
        if let Some(part) = self.parts.get_mut(part) {
            part.told.add(p, 1.0);
            part.composed += composed;
            part.events += events;
        }
        self.tone += weight * tone(p, composed, events);
        self.weight += weight;
        self.sentences += 1;
        self.all.add(p, weight * side_weight(p));
        self.most = [self.most[0].max(p[0]), self.most[1].max(p[2])];
        match likeliest(p) {
            SentimentLabel::Negative => self.sides[0] += 1.0,
            SentimentLabel::Positive => self.sides[1] += 1.0,
            SentimentLabel::Neutral => {}
        }
    }

    /// How good or bad the sentences are, about −1..1.
    pub(super) fn tone(&self) -> f32 {
        if self.weight > 0.0 { self.tone / self.weight } else { 0.0 }
    }

    /// The distribution of a text of few sentences; none for a longer one, or one without sentences.
    pub(super) fn few(&self) -> Option<[f32; 3]> {
        self.all.mean().filter(|_| self.sentences <= FEW)
    }

    /// What the classifier of whole articles looks at.
    pub(super) fn features(&self, out: &mut Vec<Feature>) {
        out.clear();
        let mut next = numbered(out);
        next(Template::Bias, 1.0);
        let templates = [Template::Title, Template::Opening, Template::Rest];
        for (part, template) in self.parts.iter().zip(templates) {
            let [negative, neutral, positive] = part.told.mean().unwrap_or([0.0, 1.0, 0.0]);
            let count = part.told.weight.max(1.0);
            next(template, positive - negative);
            next(template, 1.0 - neutral);
            next(template, part.composed / count);
            next(template, part.events / count);
        }
        let count = self.sentences.max(1) as f32;
        next(Template::Strongest, self.most[0]);
        next(Template::Strongest, self.most[1]);
        next(Template::Share, self.sides[0] / count);
        next(Template::Share, self.sides[1] / count);
    }
}

/// The classifiers of whole articles have 2^this rows.
pub const LAYER_BITS: u32 = 5;

/// Numbers features as they come, each a row of its own.
fn numbered(out: &mut Vec<Feature>) -> impl FnMut(Template, f32) + '_ {
    let mut number = 0_u32;
    move |template, value| {
        out.push(Feature { hash: number << (32 - LAYER_BITS), value, token: u32::MAX, template });
        number += 1;
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
pub(super) fn evidence(deeds: &Deeds, case: &Case<'_>, entity: (u32, &Entity)) -> Vec<Evidence> {
    let Case { article, syntax, reading, relations, .. } = *case;
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

/// What an article says of an entity, gathered sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Told {
    all: Mixture,
    /// The distribution of its mention in the title, and the mean of those in the opening.
    title: Mixture,
    opening: Mixture,
    most: [f32; 2],
    sentences: f32,
}

impl Told {
    /// Adds a sentence by what it says of the entity; where who acts is clear, and unblamed, its words weigh less.
    pub(super) fn add(&mut self, sentence: &Sentence, number: u32, p: [f32; 3], unblamed: bool) {
        let weight = side_weight(p) * sentence_weight(sentence, number);
        self.all.add(p, if unblamed { 0.3 * weight } else { weight });
        if sentence.in_title {
            self.title.add(p, 1.0);
        } else if number <= 2 {
            self.opening.add(p, 1.0);
        }
        self.most = [self.most[0].max(p[0]), self.most[1].max(p[2])];
        self.sentences += 1.0;
    }

    /// The distribution by the words alone; none for an entity without a place in a sentence.
    pub(super) fn mean(&self) -> Option<[f32; 3]> {
        self.all.mean()
    }

    /// What the classifier of entities in whole articles looks at.
    pub(super) fn features(
        &self,
        entity: &Entity,
        evidence: &[Evidence],
        overall: &Overall,
        out: &mut Vec<Feature>,
    ) {
        out.clear();
        let mut next = numbered(out);
        next(Template::Bias, 1.0);
        for (part, template) in
            [(self.all, Template::Mentions), (self.title, Template::Title), (self.opening, Template::Opening)]
        {
            let [negative, neutral, positive] = part.mean().unwrap_or([0.0, 1.0, 0.0]);
            next(template, positive - negative);
            next(template, 1.0 - neutral);
        }
        next(Template::Strongest, self.most[0]);
        next(Template::Strongest, self.most[1]);
        let sum: f32 = evidence.iter().map(|e| e.effect).sum();
        let most = |sign: f32| evidence.iter().map(|e| sign * e.effect).fold(0.0, f32::max);
        next(Template::Deed, sum.clamp(-1.5, 1.5));
        next(Template::Deed, most(-1.0));
        next(Template::Deed, most(1.0));
        next(Template::Whole, overall.tone);
        next(Template::Whole, overall.tone.abs());
        // An article is good or bad news for whom it is about.
        let side = overall.side();
        let in_part = |part: &Mixture| f32::from(u8::from(part.weight > 0.0));
        next(Template::Wording, side);
        next(Template::Wording, side * in_part(&self.title));
        next(Template::Wording, side * in_part(&self.opening));
        next(Template::Wording, side * self.sentences.ln_1p());
        next(Template::Shape, in_part(&self.title));
        next(Template::Shape, self.sentences.ln_1p());
        let kinds = [EntityType::Person, EntityType::Org, EntityType::Gpe];
        for kind in kinds {
            let is = f32::from(u8::from(entity.kind == kind));
            next(Template::Shape, is);
            next(Template::Wording, side * is);
        }
    }
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
    use super::super::linear::Linear;
    use super::*;

    #[test]
    fn features_fill_their_table_once() {
        let sentence =
            Sentence { tokens: TokenRange::default(), span: Span::default(), paragraph: 0, in_title: true };
        let mut whole = Whole::default();
        whole.add(&sentence, [0.7, 0.2, 0.1], -0.5, -0.2);
        let mut out = Vec::new();
        whole.features(&mut out);
        let rows: Vec<usize> = out.iter().map(|f| Linear::row(f.hash, LAYER_BITS)).collect();
        assert_eq!(rows, (0..out.len()).collect::<Vec<_>>());
        assert!(out.len() <= 1 << LAYER_BITS);
        assert_eq!(whole.few(), Some([0.7, 0.2, 0.1]));
        (0..FEW).for_each(|_| whole.add(&sentence, [0.7, 0.2, 0.1], 0.0, 0.0));
        assert_eq!(whole.few(), None);
    }
}
