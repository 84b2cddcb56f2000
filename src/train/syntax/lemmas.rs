//! Learns edit rules for lemmas.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;

use super::train_sentences;
use crate::nlp::labels::{Upos, Xpos};
use crate::nlp::lemma::{Edit, Lemmatizer, SECTION, exception_key, features};
use crate::nlp::linear::{Learner, Perceptron, Random};
use crate::train::{Context, TrainError};

/// A word with its tags, and how often it has which lemma.
type Counts = BTreeMap<(CompactString, Upos, Xpos), BTreeMap<CompactString, u32>>;

const EPOCHS: usize = 12;
/// An edit rule is kept if at least so many different words follow it.
const RULE_WORDS: usize = 3;

/// Trains the stage.
///
/// # Errors
/// Where the treebanks cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let mut counts = Counts::new();
    for word in train_sentences(context)?.into_iter().flat_map(|s| s.words) {
        *counts.entry((word.form, word.upos, word.xpos)).or_default().entry(word.lemma).or_default() += 1;
    }
    let lemmatizer = learn(&counts, context);
    context.sections.insert(SECTION.to_owned(), lemmatizer.to_bytes());
    Ok(())
}

fn learn(counts: &Counts, context: &Context) -> Lemmatizer {
    // The commonest lemma of each word; the rarer ones are mostly slips.
    let words: Vec<(&(CompactString, Upos, Xpos), &CompactString, u32)> = counts
        .iter()
        .filter_map(|(word, lemmas)| {
            let (lemma, _) =
                lemmas.iter().max_by_key(|(lemma, count)| (**count, std::cmp::Reverse(*lemma)))?;
            Some((word, lemma, lemmas.values().sum()))
        })
        .collect();
    let mut followers: BTreeMap<Edit, BTreeSet<&str>> = BTreeMap::new();
    for ((form, ..), lemma, _) in &words {
        followers.entry(Edit::between(form, lemma)).or_default().insert(form);
    }
    let mut edits: Vec<(usize, Edit)> = followers
        .into_iter()
        .map(|(edit, words)| (words.len(), edit))
        .filter(|(count, _)| *count >= RULE_WORDS)
        .collect();
    edits.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let edits: Vec<Edit> = edits.into_iter().map(|(_, edit)| edit).take(255).collect();
    let mut examples: Vec<(Vec<u32>, u8)> = words
        .iter()
        .filter_map(|((form, upos, xpos), lemma, _)| {
            let edit = Edit::between(form, lemma);
            let label = edits.iter().position(|e| *e == edit)?;
            let mut keys = Vec::new();
            features(form, *upos, *xpos, &mut keys);
            Some((keys, label as u8))
        })
        .collect();
    let mut learner = Perceptron::new(edits.len());
    let mut random = Random::new(context.seed);
    let bar = context.bar("lemmas", EPOCHS);
    for _ in 0..EPOCHS {
        random.shuffle(&mut examples);
        for (keys, gold) in &examples {
            let mut scores = vec![0.0; edits.len()];
            keys.iter().for_each(|&key| learner.add(key, &mut scores));
            let guess = super::tagger::best(&scores);
            if guess != *gold {
                for &key in keys {
                    learner.update(key, *gold, 1.0);
                    learner.update(key, guess, -1.0);
                }
            }
            learner.tick();
        }
        bar.inc(1);
    }
    bar.finish();
    let mut lemmatizer = Lemmatizer { edits, weights: learner.finish(0.05), ..Lemmatizer::default() };
    // Exceptions are kept for a word however it is capitalised: the commonest lemma of all its writings.
    let mut common: BTreeMap<u32, (u32, &CompactString)> = BTreeMap::new();
    for ((form, upos, xpos), lemma, count) in &words {
        let entry = common.entry(exception_key(form, *upos, *xpos)).or_insert((*count, lemma));
        if *count > entry.0 {
            *entry = (*count, lemma);
        }
    }
    let exceptions: Vec<(u32, CompactString)> = words
        .iter()
        .filter(|((form, upos, _), ..)| {
            !(*upos == Upos::Propn && form.chars().skip(1).any(char::is_uppercase))
        })
        .filter_map(|((form, upos, xpos), ..)| {
            let key = exception_key(form, *upos, *xpos);
            let (_, lemma) = common.get(&key)?;
            (lemmatizer.by_rule(form, *upos, *xpos).as_ref() != Some(*lemma)).then(|| (key, (*lemma).clone()))
        })
        .collect();
    lemmatizer.exceptions.extend(exceptions);
    lemmatizer
}
