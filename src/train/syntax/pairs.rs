//! Counts which words hang on which in raw news, as a first parser reads them.

use rustc_hash::FxHashMap;

use super::raw::{self, RawText};
use crate::nlp::doc::Tags;
use crate::nlp::labels::{Deprel, Upos};
use crate::nlp::parser::Parser;
use crate::nlp::parser::features::Atom;
use crate::nlp::parser::pairs::{Pairs, arc_key, marker_key};
use crate::nlp::tagger::Tagger;
use crate::train::{Context, TrainError};

/// Of so many raw articles one is read.
const NTH: usize = 6;
/// An arc's pair enters the table if it was seen so often, a preposition's so often.
const LEAST: [u32; 2] = [4, 8];
/// At most so many pairs of either kind enter it.
const MOST: [usize; 2] = [180_000, 40_000];
/// A pair is of the n-th class if it is seen so many times as often as chance has it.
const CLASSES: [[f64; 3]; 2] = [[3.0, 12.0, 60.0], [0.7, 2.0, 6.0]];

/// Pairs and how often each of their words stands in a pair at all.
#[derive(Debug, Default)]
struct Table {
    pairs: FxHashMap<u32, (u32, u64, u64)>,
    heads: FxHashMap<u64, u32>,
    dependents: FxHashMap<u64, u32>,
    total: u64,
}

impl Table {
    fn add(&mut self, key: u32, head: u64, dependent: u64) {
        self.pairs.entry(key).or_insert((0, head, dependent)).0 += 1;
        *self.heads.entry(head).or_default() += 1;
        *self.dependents.entry(dependent).or_default() += 1;
        self.total += 1;
    }

    fn merge(&mut self, other: Self) {
        for (key, (count, head, dependent)) in other.pairs {
            self.pairs.entry(key).or_insert((0, head, dependent)).0 += count;
        }
        for (to, from) in [(&mut self.heads, other.heads), (&mut self.dependents, other.dependents)] {
            for (word, count) in from {
                *to.entry(word).or_default() += count;
            }
        }
        self.total += other.total;
    }

    /// The commonest pairs by class.
    fn classes(&self, least: u32, most: usize, bounds: [f64; 3]) -> [Vec<u32>; 3] {
        let mut ranked: Vec<(u32, u32, usize)> = self
            .pairs
            .iter()
            .filter_map(|(&key, &(count, head, dependent))| {
                let of =
                    |counts: &FxHashMap<u64, u32>, word| f64::from(counts.get(&word).copied().unwrap_or(1));
                let chance = of(&self.heads, head) * of(&self.dependents, dependent) / self.total as f64;
                let class = bounds.iter().filter(|&&b| f64::from(count) >= b * chance).count();
                (count >= least && class > 0).then_some((count, key, class - 1))
            })
            .collect();
        ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut out = [const { Vec::new() }; 3];
        for (_, key, class) in ranked.into_iter().take(most) {
            if let Some(keys) = out.get_mut(class) {
                keys.push(key);
            }
        }
        out
    }
}

/// Reads raw news with a parser and counts; two threads share the work.
///
/// # Errors
/// Where the raw news cannot be read.
pub(super) fn learn(parser: &Parser, context: &Context) -> Result<Pairs, TrainError> {
    let texts = raw::articles(context, 1, NTH)?;
    let Ok(tagger) = Tagger::load(&context.model()?) else { return Ok(Pairs::default()) };
    let count = |texts: &[RawText]| {
        let mut tables = [Table::default(), Table::default()];
        texts.iter().for_each(|raw| count(parser, &tagger, raw, &mut tables));
        tables
    };
    let (left, right) = texts.split_at(texts.len() / 2);
    let (tables, more) = std::thread::scope(|scope| {
        let other = scope.spawn(|| count(right));
        (count(left), other.join().unwrap_or_else(|e| std::panic::resume_unwind(e)))
    });
    let mut classes: [Vec<u32>; 3] = Default::default();
    for (n, (mut table, other)) in tables.into_iter().zip(more).enumerate() {
        table.merge(other);
        for (to, from) in classes.iter_mut().zip(table.classes(LEAST[n], MOST[n], CLASSES[n])) {
            to.extend(from);
        }
    }
    classes.iter_mut().for_each(|keys| keys.sort_unstable());
    Ok(Pairs::of_classes(&classes))
}

/// Whether arcs between words of a tag are worth knowing: names are too many, and the others too regular.
fn is_content(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv)
}

fn count(parser: &Parser, tagger: &Tagger, raw: &RawText, tables: &mut [Table; 2]) {
    let tags: Tags = tagger.predict(&raw.text, &raw.tokens, &raw.sentences);
    let trees = parser.predict(&raw.text, &raw.tokens, &raw.sentences, &tags);
    let atoms: Vec<Atom> = raw
        .tokens
        .iter()
        .zip(tags.upos.iter().zip(&tags.xpos))
        .map(|(t, (&upos, &xpos))| Atom::of(t.span.of(&raw.text), upos, xpos, Default::default()))
        .collect();
    let upos = |at: usize| tags.upos.get(at).copied().unwrap_or(Upos::X);
    for (at, (&head, &label)) in trees.heads.iter().zip(&trees.labels).enumerate() {
        let head = head as usize;
        let (Some(word), Some(above)) = (atoms.get(at), atoms.get(head)) else { continue };
        if is_content(upos(at)) && (is_content(upos(head)) || upos(head) == Upos::Propn) {
            let side = u64::from(head < at);
            tables[0].add(arc_key(side, above, word), above.word << 1 | side, word.word << 1 | side);
        }
        if label == Deprel::Case && at < head {
            let Some(&over) = trees.heads.get(head) else { continue };
            let Some(over) = atoms.get(over as usize).filter(|_| (over as usize) < at) else { continue };
            tables[1].add(marker_key(over, word), over.word, word.word);
        }
    }
}
