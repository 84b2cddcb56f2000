//! Learns whom `he` and `she` mean: conditional logistic regression with factors for pairs of traits over GUM's training part, our own texts and GAP's development
//! part; what it is worth on GAP is measured on folds it did not learn from.

use super::entities::{GapRow, gap_rows, is_name, positions, prf, reader, row};
use super::entities_gum::{GoldDocument, majority, read};
use super::{Context, Row, TrainError, relations_texts};
use crate::nlp::doc::Article;
use crate::nlp::entity::pronoun::{Choice, NOBODY, PLACES, RANK, TRAITS, Traits, choices, pairs};
use crate::nlp::entity::pronoun_weights::{FACTORS, NOBODY_WEIGHTS, WEIGHTS};
use crate::nlp::{Reader, Span};

/// Every row of GAP is left out by one of so many models.
const FOLDS: usize = 5;
/// What an example of GUM counts beside one of GAP.
const GUM: f32 = 0.5;
/// What an example of our own texts counts.
const OWN: f32 = 0.2;
/// Strength of the pull to zero, per example.
const DECAY: f32 = 0.0015;
/// The same for factors.
const FACTOR_DECAY: f32 = 0.003;
/// Factors begin at random between so much below and above zero.
const FACTOR_START: f32 = 0.17;
const STEPS: usize = 300;

/// A choice with the right answers marked.
struct Example {
    choice: Choice,
    right: Vec<bool>,
    /// Whether nobody is a right answer.
    nobody: bool,
    weight: f32,
}

/// Weights by trait, then by place, those of nobody last; factors by trait.
struct Fitted {
    weights: Vec<f32>,
    factors: Vec<[f32; RANK]>,
}

/// A row of GAP: what may be chosen, and which entities its names are, with whether the pronoun means them.
struct Gap {
    example: Option<Example>,
    names: [(Option<usize>, bool); 2],
}

/// Fits the weights of pronouns anew and measures them.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn pronouns(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, _) = reader(context)?;
    let train = taught(context, &reader)?;
    let dev = gum(context, &reader, "syntax/gum-free-dev.conllu.gz")?;
    let kept = own(context, &reader, true)?;
    let gap = gap(context, &reader)?;
    let of_gap = || gap.iter().filter_map(|g| g.example.as_ref());
    let mut rows = vec![
        row("pronouns", "GUM-free train and own texts", "examples", train.len() as f64),
        row("pronouns", "GAP development", "examples", of_gap().count() as f64),
    ];
    push(&mut rows, "unseen folds", unseen(&train, &gap));
    let fitted = fit(&train.iter().chain(of_gap()).collect::<Vec<_>>());
    for (name, weights) in [("shipped", &Fitted::shipped()), ("fitted anew", &fitted)] {
        rows.push(row("pronouns", "GUM-free train and own texts", name, accuracy(&train, weights)));
        rows.push(row("pronouns", "GUM-free dev", name, accuracy(&dev, weights)));
        rows.push(row("pronouns", "own texts, kept apart", name, accuracy(&kept, weights)));
        let mut counts = [0; 3];
        gap.iter().for_each(|g| g.count(weights, &mut counts));
        push(&mut rows, name, counts);
    }
    let names = WEIGHTS.iter().chain(&NOBODY_WEIGHTS).map(|(name, _)| *name);
    for (name, weights) in names.zip(fitted.weights.chunks(PLACES)) {
        for (place, weight) in weights.iter().enumerate() {
            rows.push(row("pronouns", &format!("weights of {place}"), name, f64::from(*weight)));
        }
    }
    for ((name, _), factors) in WEIGHTS.iter().zip(&fitted.factors) {
        for (factor, value) in factors.iter().enumerate() {
            rows.push(row("pronouns", &format!("factor {factor}"), name, f64::from(*value)));
        }
    }
    Ok(rows)
}

/// Precision, recall and F1 on GAP's development part of weights that did not learn from the row at hand.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub(super) fn unseen_gap(context: &Context, reader: &Reader) -> Result<[usize; 3], TrainError> {
    Ok(unseen(&taught(context, reader)?, &gap(context, reader)?))
}

/// What teaches besides GAP.
fn taught(context: &Context, reader: &Reader) -> Result<Vec<Example>, TrainError> {
    let mut out = gum(context, reader, "syntax/gum-free-train.conllu.gz")?;
    out.extend(own(context, reader, false)?);
    Ok(out)
}

/// What every fold of GAP gets from weights learned from the others and from what is taught besides: right, ours, gold.
fn unseen(train: &[Example], gap: &[Gap]) -> [usize; 3] {
    let mut counts = [0; 3];
    for fold in 0..FOLDS {
        let seen = gap.iter().enumerate().filter(|(i, _)| i % FOLDS != fold);
        let fitted =
            fit(&train.iter().chain(seen.filter_map(|(_, g)| g.example.as_ref())).collect::<Vec<_>>());
        gap.iter().skip(fold).step_by(FOLDS).for_each(|g| g.count(&fitted, &mut counts));
    }
    counts
}

fn push(rows: &mut Vec<Row>, name: &str, [right, ours, gold]: [usize; 3]) {
    for (measure, value) in ["precision", "recall", "F1"].into_iter().zip(prf(right, ours, gold)) {
        rows.push(row("pronouns", "GAP development", &format!("{name}, {measure}"), value));
    }
}

fn gum(context: &Context, reader: &Reader, file: &str) -> Result<Vec<Example>, TrainError> {
    Ok(examples(reader, &read(&context.path(file))?, GUM))
}

/// The choices of our own texts: those that teach, or those kept apart.
fn own(context: &Context, reader: &Reader, kept: bool) -> Result<Vec<Example>, TrainError> {
    let mut passages = relations_texts::passages(&context.texts)?;
    passages.extend(relations_texts::passages_of(&context.texts, &relations_texts::PRONOUNS)?);
    let documents: Vec<GoldDocument> = passages
        .into_iter()
        .filter(|p| p.kept == kept)
        .map(|p| {
            let spans = p.mentions.iter().map(|m| (Span::new(m.range.0, m.range.1), m.number));
            GoldDocument::marked(p.text, spans)
        })
        .collect();
    Ok(examples(reader, &documents, OWN))
}

fn examples(reader: &Reader, documents: &[GoldDocument], weight: f32) -> Vec<Example> {
    let mut out = Vec::new();
    for document in documents {
        let doc = reader.read(&Article::plain(&document.text));
        let groups: Vec<Option<u32>> = doc.entities.iter().map(|e| majority(document, e)).collect();
        for choice in
            choices(&doc.article, &doc.syntax, &doc.entities, &reader.knowledge(), reader.clusters())
        {
            let Some(token) = doc.syntax.tokens.get(choice.token as usize) else { continue };
            let Some(group) = document.group(token.span) else { continue };
            let right: Vec<bool> = choice
                .candidates
                .iter()
                .map(|(e, _)| groups.get(*e).copied().flatten() == Some(group))
                .collect();
            let nobody = !right.contains(&true);
            out.push(Example { choice, right, nobody, weight });
        }
    }
    out
}

fn gap(context: &Context, reader: &Reader) -> Result<Vec<Gap>, TrainError> {
    let rows = gap_rows(&context.path("coreference/gap-development.tsv"))?;
    Ok(rows.iter().map(|row| Gap::read(reader, row)).collect())
}

impl Gap {
    /// A pronoun that means neither name may mean any other or nobody; one whose name is no candidate teaches nothing.
    fn read(reader: &Reader, row: &GapRow) -> Self {
        let doc = reader.read(&Article::plain(&row.text));
        let at = positions(&row.text);
        let span = |offset: usize, words: &str| {
            let start = at.get(offset).copied().unwrap_or(0);
            Span::new(start, start + words.len())
        };
        let entity = |name: Span| {
            doc.entities
                .iter()
                .position(|e| e.mentions.iter().any(|m| is_name(m.kind) && m.span.overlaps(name)))
        };
        let names = [
            (entity(span(row.a_offset, &row.a)), row.a_coref),
            (entity(span(row.b_offset, &row.b)), row.b_coref),
        ];
        let pronoun = span(row.pronoun_offset, &row.pronoun);
        let choice =
            choices(&doc.article, &doc.syntax, &doc.entities, &reader.knowledge(), reader.clusters())
                .into_iter()
                .find(|c| doc.syntax.tokens.get(c.token as usize).is_some_and(|t| t.span.overlaps(pronoun)));
        let neither = !row.a_coref && !row.b_coref;
        let example = choice.map(|choice| {
            let means = |e: usize| {
                let named = names.iter().find(|(name, _)| *name == Some(e));
                named.map_or(neither, |(_, coref)| *coref)
            };
            let right: Vec<bool> = choice.candidates.iter().map(|(e, _)| means(*e)).collect();
            Example { choice, right, nobody: neither, weight: 1.0 }
        });
        Self { example, names }
    }

    /// Counts both names for the likeliest candidate: right, ours, gold.
    fn count(&self, weights: &Fitted, counts: &mut [usize; 3]) {
        let chosen = self.example.as_ref().and_then(|example| {
            let p = probabilities(&example.choice, weights);
            let candidates = &example.choice.candidates;
            let best = (0..candidates.len()).max_by(|&a, &b| p[a].total_cmp(&p[b]))?;
            candidates.get(best).map(|(e, _)| *e)
        });
        for (name, gold) in self.names {
            let ours = chosen.is_some() && name == chosen;
            counts[0] += usize::from(ours && gold);
            counts[1] += usize::from(ours);
            counts[2] += usize::from(gold);
        }
    }
}

impl Fitted {
    fn shipped() -> Self {
        let weights = WEIGHTS.iter().chain(&NOBODY_WEIGHTS).flat_map(|(_, weights)| *weights).collect();
        Self { weights, factors: FACTORS.to_vec() }
    }

    fn zero() -> Self {
        let weights = vec![0.0; (TRAITS + NOBODY) * PLACES];
        Self { weights, factors: vec![[0.0; RANK]; TRAITS] }
    }

    /// Where learning begins: factors at zero would stay there.
    fn begin() -> Self {
        let mut state = 1_u64;
        let mut fitted = Self::zero();
        for factor in fitted.factors.iter_mut().flatten() {
            // Knuth's MMIX generator.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *factor = FACTOR_START * (2.0 * ((state >> 40) as f32 / (1_u32 << 24) as f32) - 1.0);
        }
        fitted
    }

    /// The places in the weights of a trait, with its value.
    fn slots(traits: &Traits, from: usize, place: usize) -> impl Iterator<Item = (usize, f32)> {
        traits.iter().flat_map(move |&(t, value)| {
            let at = (from + t) * PLACES;
            [(at, value), (at + place.min(PLACES - 1), value)]
        })
    }

    fn score(&self, traits: &Traits, from: usize, place: usize) -> f32 {
        let alone: f32 = Self::slots(traits, from, place)
            .map(|(at, value)| value * self.weights.get(at).copied().unwrap_or(0.0))
            .sum();
        if from == 0 { alone + pairs(traits, &self.factors) } else { alone }
    }

    /// Adds the gradient of a candidate's score.
    fn pull(&mut self, traits: &Traits, (from, place): (usize, usize), pull: f32, fitted: &Self) {
        for (at, value) in Self::slots(traits, from, place) {
            if let Some(gradient) = self.weights.get_mut(at) {
                *gradient += pull * value;
            }
        }
        if from != 0 {
            return;
        }
        let mut sums = [0.0; RANK];
        for &(t, value) in traits {
            let factors = fitted.factors.get(t).unwrap_or(&[0.0; RANK]);
            sums.iter_mut().zip(factors).for_each(|(sum, f)| *sum += value * f);
        }
        for &(t, value) in traits {
            let (Some(gradient), Some(factors)) = (self.factors.get_mut(t), fitted.factors.get(t)) else {
                continue;
            };
            for ((gradient, f), sum) in gradient.iter_mut().zip(factors).zip(sums) {
                *gradient += pull * value * (sum - value * f);
            }
        }
    }

    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        self.weights.iter_mut().chain(self.factors.iter_mut().flatten())
    }
}

/// The probabilities of the candidates, then of nobody.
fn probabilities(choice: &Choice, weights: &Fitted) -> Vec<f32> {
    let nobody = weights.score(&choice.nobody, TRAITS, choice.place);
    let candidates = choice.candidates.iter().map(|(_, traits)| weights.score(traits, 0, choice.place));
    let scores: Vec<f32> = candidates.chain([nobody]).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let values: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
    let total: f32 = values.iter().sum();
    values.iter().map(|v| v / total).collect()
}

/// Gradient ascent on the likelihood that one of the right answers is chosen.
fn fit(examples: &[&Example]) -> Fitted {
    let mut fitted = Fitted::begin();
    let usable: Vec<&Example> = examples
        .iter()
        .copied()
        .filter(|e| !e.right.is_empty() && (e.nobody || e.right.contains(&true)))
        .collect();
    let total: f32 = usable.iter().map(|e| e.weight).sum();
    let mut speed = Fitted::zero();
    let linear = fitted.weights.len();
    for _ in 0..STEPS {
        let mut gradient = Fitted::zero();
        for example in &usable {
            let choice = &example.choice;
            let p = probabilities(choice, &fitted);
            let right = |i: usize| example.right.get(i).copied().unwrap_or(example.nobody);
            let sum: f32 = p.iter().enumerate().filter(|(i, _)| right(*i)).map(|(_, p)| p).sum();
            for (i, &p) in p.iter().enumerate() {
                let wanted = if right(i) { p / sum.max(1e-9) } else { 0.0 };
                let (traits, from) =
                    choice.candidates.get(i).map_or((&choice.nobody, TRAITS), |(_, t)| (t, 0));
                gradient.pull(traits, (from, choice.place), example.weight * (wanted - p), &fitted);
            }
        }
        for (at, ((weight, speed), gradient)) in fitted.all().zip(speed.all()).zip(gradient.all()).enumerate()
        {
            let decay = if at < linear { DECAY } else { FACTOR_DECAY };
            *speed = 0.9 * *speed + *gradient / total - decay * *weight;
            *weight += *speed;
        }
    }
    fitted
}

/// How often the likeliest answer is right.
fn accuracy(examples: &[Example], weights: &Fitted) -> f64 {
    let right = examples.iter().filter(|e| {
        let p = probabilities(&e.choice, weights);
        let best = (0..p.len()).fold(0, |best, i| if p[i] > p[best] { i } else { best });
        e.right.get(best).copied().unwrap_or(e.nobody)
    });
    right.count() as f64 / examples.len().max(1) as f64
}
