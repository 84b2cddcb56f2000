//! From word to phrase: each word's valence after negation, reversal, intensity, contrast and modality have acted on it, and
//! whether what is said to rise or fall is good or bad. The linear rules follow VADER (Hutto & Gilbert 2014); scope is
//! refined by the tree, and words carry learned valences instead of a lexicon's.

use super::super::doc::{ROOT, Sentence, Syntax};
use super::super::labels::{Deprel, Upos};
use super::cues::{Cue, Cues};
use super::words::{self, Entry, Words};

/// One token as sentiment sees it.
#[derive(Clone, Copy, Debug)]
pub struct Loaded {
    /// Hash of its form.
    pub form: u32,
    /// Hash of its lemma.
    pub lemma: u32,
    /// Its learned values.
    pub entry: Entry,
    /// Its valence by itself, −1..1.
    pub prior: f32,
    /// Its valence where it stands, about −1.5..1.5.
    pub valence: f32,
    /// Good (> 0) or bad (< 0) movement of a measure told by this word, −1..1.
    pub trend: f32,
    /// Whether a negation or reversal acts on it.
    pub turned: bool,
    /// Whether it is told as possible, planned or conditional.
    pub modal: bool,
    /// Factor of contrast and concession that was applied.
    pub weight: f32,
    /// Whether it is part of a name, whose words carry no valence of their own.
    pub name: bool,
    /// Whether it is a word (not punctuation, a number or a symbol).
    pub word: bool,
    /// Its cue in general.
    pub cue: Option<Cue>,
    /// Its cue on the markets.
    pub market: Option<Cue>,
}

/// How far back, in tokens, a negation reaches.
const NEGATION_REACH: usize = 4;
/// How far, in tokens, a movement looks for its measure.
const MEASURE_REACH: usize = 7;
const TURN: f32 = -0.6;

/// Every token of a sentence as sentiment sees it.
pub fn sentence(text: &str, syntax: &Syntax, s: &Sentence, words: &Words, cues: &Cues) -> Vec<Loaded> {
    let mut out: Vec<Loaded> = s.tokens.range().map(|t| load(text, syntax, t, words, cues)).collect();
    let first = s.tokens.start;
    let contrast = out.iter().rposition(|w| w.cue == Some(Cue::Contrast));
    let heads: Vec<Option<usize>> = s
        .tokens
        .range()
        .map(|t| {
            syntax
                .trees
                .heads
                .get(t)
                .filter(|&&h| h != ROOT && s.tokens.contains(h))
                .map(|&h| (h - first) as usize)
        })
        .collect();
    let labels: Vec<Deprel> =
        s.tokens.range().map(|t| syntax.trees.labels.get(t).copied().unwrap_or(Deprel::Dep)).collect();
    for i in 0..out.len() {
        out[i].trend = trend(&out, &heads, i);
    }
    for i in 0..out.len() {
        let mut valence = out[i].prior;
        if out[i].trend.abs() > 0.3 {
            valence = out[i].trend;
        } else if matches!(out[i].market, Some(Cue::Burden | Cue::Asset)) && moved(&out, &heads, i) {
            // "Losses narrowed" is good: the movement has spoken for its measure.
            valence = 0.0;
        } else if out[i].market == Some(Cue::Asset) {
            // "Profit" or "shares" by themselves say nothing.
            valence *= 0.25;
        }
        let (turned, modal, strength) = before(&out, i);
        let turned =
            turned != (reversed(&out, &heads, &labels, i) || negated_by_tree(&out, &heads, i, turned));
        if turned && out[i].cue != Some(Cue::Negator) {
            valence *= TURN;
            out[i].trend *= TURN;
        }
        let weight = match contrast {
            Some(at) if i < at => 0.6,
            Some(at) if i > at => 1.25,
            _ => 1.0,
        } * if conceded(&out, i) { 0.6 } else { 1.0 };
        let w = &mut out[i];
        w.turned = turned;
        w.modal = modal;
        w.weight = weight;
        w.valence = (valence * strength * weight * if modal { 0.8 } else { 1.0 }).clamp(-1.5, 1.5);
    }
    out
}

fn load(text: &str, syntax: &Syntax, t: usize, words: &Words, cues: &Cues) -> Loaded {
    let written = syntax.word(text, t);
    let form = words::hash(written);
    let lemma = syntax.tags.lemmas.get(t).map_or(form, |l| words::hash(l));
    let upos = syntax.tags.upos.get(t).copied().unwrap_or(Upos::X);
    let mut entry = words.get(form);
    if entry == Entry::default() {
        entry = words.get(lemma);
    }
    let name = upos == Upos::Propn;
    let word =
        !matches!(upos, Upos::Punct | Upos::Num | Upos::Sym) && written.chars().any(char::is_alphabetic);
    let (cue, market) = match cues.get(form) {
        (None, None) => cues.get(lemma),
        known => known,
    };
    let market = market.filter(|_| upos != Upos::Adp || matches!(market, Some(Cue::Up | Cue::Down)));
    let prior = if !word || name { 0.0 } else { entry.value(words::VALENCE) };
    Loaded {
        form,
        lemma,
        entry,
        prior,
        valence: prior,
        trend: 0.0,
        turned: false,
        modal: false,
        weight: 1.0,
        name,
        word,
        cue,
        market,
    }
}

/// Whether a movement among the neighbours tells of the measure at `i`.
fn moved(words: &[Loaded], heads: &[Option<usize>], i: usize) -> bool {
    let low = i.saturating_sub(MEASURE_REACH);
    (low..(i + MEASURE_REACH + 1).min(words.len()))
        .any(|j| matches!(words[j].market, Some(Cue::Up | Cue::Down)) && measure(words, heads, j) == Some(i))
}

/// The measure a movement at `i` is about: its neighbour in the tree, else the nearest in the text, none across a break.
fn measure(words: &[Loaded], heads: &[Option<usize>], i: usize) -> Option<usize> {
    let is_measure = |j: usize| j != i && matches!(words[j].market, Some(Cue::Asset | Cue::Burden));
    let low = i.saturating_sub(MEASURE_REACH);
    let high = (i + MEASURE_REACH + 1).min(words.len());
    (low..high)
        .filter(|&j| is_measure(j))
        .filter(|&j| !words[i.min(j)..i.max(j)].iter().any(|w| w.cue == Some(Cue::Contrast)))
        .min_by_key(|&j| {
            let linked = heads[j] == Some(i) || heads[i] == Some(j);
            // What stands before is likelier meant than what follows ("profit rose on lower costs").
            i.abs_diff(j) * 2 + usize::from(j > i) - if linked { 6.min(i.abs_diff(j) * 2) } else { 0 }
        })
}

/// How good it is that something moves: −1..1, 0 for a word that tells no movement.
fn trend(words: &[Loaded], heads: &[Option<usize>], i: usize) -> f32 {
    let direction = match words[i].market {
        Some(Cue::Up) => 1.0,
        Some(Cue::Down) => -1.0,
        _ => return 0.0,
    };
    match measure(words, heads, i).map(|j| words[j].market) {
        Some(Some(Cue::Burden)) => -0.5 * direction,
        Some(_) => 0.5 * direction,
        None => 0.2 * direction,
    }
}

/// Negation, modality and strength from the words just before.
fn before(words: &[Loaded], i: usize) -> (bool, bool, f32) {
    let (mut turned, mut modal, mut strength) = (false, false, 1.0);
    for back in 1..=NEGATION_REACH + 1 {
        let Some(j) = i.checked_sub(back) else { break };
        match words[j].cue {
            Some(Cue::Contrast) => break,
            Some(Cue::Negator) if back <= NEGATION_REACH => turned = !turned,
            Some(Cue::Modal) => modal = true,
            Some(Cue::Intensity(by)) if back <= 2 => strength *= by,
            _ if !words[j].word && back > 1 => break,
            _ => {}
        }
    }
    (turned, modal, strength)
}

/// Whether a verb of preventing, denying or ending governs the word.
fn reversed(words: &[Loaded], heads: &[Option<usize>], labels: &[Deprel], i: usize) -> bool {
    let mut at = i;
    for _ in 0..2 {
        let Some(head) = heads[at] else { return false };
        let inside = matches!(
            labels[at],
            Deprel::Obj
                | Deprel::Nmod
                | Deprel::Amod
                | Deprel::Compound
                | Deprel::Conj
                | Deprel::NsubjPass
                | Deprel::NmodPoss
        );
        if !inside {
            return false;
        }
        if words[head].cue == Some(Cue::Reverser) && matches!(labels[at], Deprel::Obj | Deprel::NsubjPass) {
            return true;
        }
        at = head;
    }
    false
}

/// Whether a negator hangs from the word or its governor further away than the linear window saw.
fn negated_by_tree(words: &[Loaded], heads: &[Option<usize>], i: usize, already: bool) -> bool {
    !already
        && words.iter().enumerate().any(|(j, w)| {
            w.cue == Some(Cue::Negator) && heads[j] == Some(i) && j < i && i - j > NEGATION_REACH
        })
}

/// Whether a concession stands before the word in its clause.
fn conceded(words: &[Loaded], i: usize) -> bool {
    for j in (i.saturating_sub(8)..i).rev() {
        if words[j].cue == Some(Cue::Concession) {
            return true;
        }
        if !words[j].word && !words[j].name && words[j].entry == Entry::default() && words[j].form == comma()
        {
            return false;
        }
    }
    false
}

fn comma() -> u32 {
    words::hash(",")
}

/// Compares the number before a word of comparison with the one after it: 1 where the measure grew for the better, −1 for
/// the worse, 0 where nothing is compared ("net sales were 12.1 million, compared to 9.8 million").
pub fn compared(text: &str, syntax: &Syntax, s: &Sentence, words: &[Loaded]) -> f32 {
    let from = words::hash("from");
    let Some(at) = words
        .iter()
        .position(|w| w.cue == Some(Cue::Comparison))
        .or_else(|| words.iter().position(|w| w.form == from))
    else {
        return 0.0;
    };
    let number = |i: usize| {
        let token = syntax.word(text, s.tokens.start as usize + i);
        let value: f64 = token.replace(',', "").parse().ok()?;
        (!(1900.0..2100.0).contains(&value) || value.fract() != 0.0).then_some(value)
    };
    let good = |range: std::ops::Range<usize>| {
        words.get(range).unwrap_or_default().iter().rev().find_map(|w| match w.market {
            Some(Cue::Asset) => Some(1.0),
            Some(Cue::Burden) => Some(-1.0),
            _ => None,
        })
    };
    let (Some(now), Some(then)) = ((0..at).rev().find_map(number), (at..words.len()).find_map(number)) else {
        return 0.0;
    };
    match (good(0..at), good(at..words.len())) {
        (Some(a), Some(b)) if a != b => a,
        (Some(a), _) if now > then => a,
        (Some(a), _) if now < then => -a,
        _ => 0.0,
    }
}
