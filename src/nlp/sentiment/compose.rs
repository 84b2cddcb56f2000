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
    /// Its part of speech.
    pub upos: Upos,
    /// Its learned values.
    pub entry: Entry,
    /// Those of its lemma, whose vector stands for all its forms.
    pub lemma_entry: Entry,
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
    /// Whether it is a comma.
    pub comma: bool,
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
    if let Some((at, better)) = compared(text, syntax, s, &out)
        && out[at].trend == 0.0
    {
        out[at].trend = 0.5 * better;
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
    let mut lemma_entry = words.get(lemma);
    if entry == Entry::default() {
        entry = lemma_entry;
    } else if lemma_entry == Entry::default() {
        lemma_entry = entry;
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
        upos,
        entry,
        lemma_entry,
        prior,
        valence: prior,
        trend: 0.0,
        turned: false,
        modal: false,
        weight: 1.0,
        name,
        comma: written == ",",
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
    let is_measure = |j: usize| j != i && is_measure(words, j);
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
        if words[j].comma {
            return false;
        }
    }
    false
}

/// Whether a word is what is measured: not what another measure is made of ("cost savings"), nor what is left out of it
/// ("profit before taxes").
fn is_measure(words: &[Loaded], j: usize) -> bool {
    let measures = |w: &Loaded| matches!(w.market, Some(Cue::Asset | Cue::Burden));
    measures(&words[j])
        && !words.get(j + 1).is_some_and(measures)
        && !(1..=2).any(|back| j.checked_sub(back).is_some_and(|k| words[k].cue == Some(Cue::Except)))
}

/// How far, in tokens, a comparison looks for what it compares with.
const COMPARISON_REACH: usize = 7;

/// Compares the number before a word of comparison with the one after it: that word's index, and 1 where the measure
/// grew for the better or −1 for the worse ("net sales were 12.1 million, compared to 9.8 million").
fn compared(text: &str, syntax: &Syntax, s: &Sentence, words: &[Loaded]) -> Option<(usize, f32)> {
    let [from, to, negative, minus] = ["from", "to", "negative", "minus"].map(words::hash);
    let at = words
        .iter()
        .position(|w| w.cue == Some(Cue::Comparison))
        .or_else(|| words.iter().position(|w| w.form == from))?;
    let number = |i: usize| {
        let token = syntax.word(text, s.tokens.start as usize + i);
        let value: f64 = token.replace(',', "").parse().ok()?;
        let below_zero =
            words.get(i.saturating_sub(3)..i)?.iter().any(|w| w.form == negative || w.form == minus);
        (!(1900.0..2100.0).contains(&value) || value.fract() != 0.0)
            .then_some((i, if below_zero { -value.abs() } else { value }))
    };
    let good = |range: std::ops::Range<usize>| {
        range.rev().filter(|&j| is_measure(words, j)).map(|j| words[j].market == Some(Cue::Asset)).next()
    };
    let end = (at + COMPARISON_REACH).min(words.len());
    let (first, then) = (at..end).find_map(number)?;
    // "From 7 to 9" tells both behind the word.
    let behind = (first..(first + 5).min(words.len()))
        .find(|&i| words[at].form == from && words[i].form == to)
        .and_then(|i| (i..(i + 4).min(words.len())).find_map(number));
    let (_, now) = behind.or_else(|| (0..at).rev().find_map(number))?;
    let own = good(0..at)?;
    let better = match good(at..end) {
        Some(other) if other != own => own,
        _ if now > then => own,
        _ if now < then => !own,
        _ => return None,
    };
    Some((at, if better { 1.0 } else { -1.0 }))
}

#[cfg(test)]
mod tests {
    use super::super::super::doc::{Tags, TokenRange, Trees};
    use super::super::super::labels::Xpos;
    use super::super::super::tokenize;
    use super::*;

    /// A sentence without tags; `arcs` are (dependent, head, label) by word, all others hang from the first token.
    fn syntax(text: &str, arcs: &[(&str, &str, Deprel)]) -> Syntax {
        let tokens = tokenize::tokens(text);
        let n = tokens.len();
        let at = |word: &str| tokens.iter().position(|t| t.span.of(text) == word).unwrap();
        let mut heads = vec![0; n];
        heads[0] = ROOT;
        let mut labels = vec![Deprel::Dep; n];
        for &(dependent, head, label) in arcs {
            heads[at(dependent)] = at(head) as u32;
            labels[at(dependent)] = label;
        }
        let tags = Tags {
            upos: vec![Upos::X; n],
            xpos: vec![Xpos::Xx; n],
            lemmas: tokens.iter().map(|t| lemma(t.span.of(text)).into()).collect(),
        };
        let whole = TokenRange { start: 0, end: n as u32 };
        let span = tokens[0].span.join(tokens[n - 1].span);
        let sentences = vec![Sentence { tokens: whole, span, paragraph: 0, in_title: false }];
        Syntax { tokens, sentences, tags, trees: Trees { heads, labels } }
    }

    fn lemma(word: &str) -> String {
        let lower = word.to_lowercase();
        if lower == "prevented" { "prevent".to_owned() } else { lower }
    }

    fn words() -> Words {
        let entry = |v: i8| Entry { values: [v, 0, 0, 0, 0, 0], ..Entry::default() };
        Words::new(
            [("good", 80), ("wonderful", 90), ("disaster", -90), ("losses", -60), ("prevented", 10)]
                .map(|(w, v)| (words::hash(w), entry(v))),
        )
    }

    fn read(text: &str, arcs: &[(&str, &str, Deprel)]) -> (Syntax, Vec<Loaded>) {
        let syntax = syntax(text, arcs);
        let loaded = sentence(text, &syntax, &syntax.sentences[0], &words(), &Cues::default());
        (syntax, loaded)
    }

    fn sum(text: &str) -> f32 {
        read(text, &[]).1.iter().map(|w| w.valence).sum()
    }

    #[test]
    fn negation_turns_and_intensity_strengthens() {
        let plain = sum("The new harbour was good");
        assert!(plain > 0.3);
        assert!(sum("The new harbour was not good") < 0.0);
        assert!(sum("The new harbour was never very good") < 0.0);
        assert!(sum("The new harbour was very good") > plain);
        assert!(sum("The new harbour was slightly good") < plain);
        assert!(sum("It did not rain, and the harbour was good") > 0.3);
    }

    #[test]
    fn what_follows_but_outweighs_what_precedes_it() {
        assert!(sum("The start was wonderful but the end a disaster") < 0.0);
        assert!(sum("The start was a disaster but the end wonderful") > 0.0);
    }

    #[test]
    fn preventing_harm_is_good() {
        let arcs = [("disaster", "prevented", Deprel::Obj)];
        let turned = read("Engineers prevented a disaster", &arcs).1;
        assert!(turned.iter().map(|w| w.valence).sum::<f32>() > 0.0);
        assert!(sum("Engineers described a disaster") < 0.0);
    }

    #[test]
    fn markets_move_for_better_or_worse_by_what_moves() {
        for (text, sign) in [
            ("Quarterly profit rose sharply", 1.0),
            ("Quarterly profit fell", -1.0),
            ("Annual losses narrowed", 1.0),
            ("Annual losses widened and debt increased", -1.0),
            ("Unemployment increased again", -1.0),
            ("Sales did not increase", -1.0),
        ] {
            assert!(sum(text) * sign > 0.0, "{text}: {}", sum(text));
        }
    }

    #[test]
    fn numbers_are_compared() {
        for (text, want) in [
            ("Net sales were 12.1 million, compared to 9.8 million a year earlier", 1.0),
            ("Net sales were 9.8 million, compared to 12.1 million a year earlier", -1.0),
            ("Debt was 9.8 million, compared to 12.1 million a year earlier", 1.0),
            ("The profit was 3 million, compared to losses of 5 million", 1.0),
            ("The losses were 3 million, compared to a profit of 5 million", -1.0),
            ("Profit before taxes was 6.0 million, from 4.2 million a year ago", 1.0),
            ("The operating margin improved from 7.1 % to 9.0 %", 1.0),
            ("Costs went from 7.1 million to 9.0 million", -1.0),
            ("Income was 7.4 million, compared to a negative 11.2 million", 1.0),
            ("The plant makes 300 boats a year", 0.0),
        ] {
            let (syntax, loaded) = read(text, &[]);
            let s = syntax.sentences.first().unwrap();
            let better = compared(text, &syntax, s, &loaded).map_or(0.0, |(_, better)| better);
            assert_eq!(better, want, "{text}");
        }
    }
}
