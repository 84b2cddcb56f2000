//! Word clusters from raw text: counts of neighbours, positive pointwise mutual information, a truncated singular value
//! decomposition (Levy & Goldberg 2014, Halko et al. 2011), then k-means on the directions, at three grains.

use std::collections::HashMap;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::embedding::{self, Sparse};
use super::{Context, TrainError, raw};
use crate::nlp::clusters::{self, Cluster, SECTION, masked, word_hash};

/// Words seen less often have no cluster.
const MIN_COUNT: u32 = 8;
/// Size of the vocabulary.
const WORDS: usize = 90_000;
/// The most frequent words make the contexts, at each of the positions −2, −1, +1 and +2.
const CONTEXTS: usize = 4_000;
const POSITIONS: [i64; 4] = [-2, -1, 1, 2];
const DIMENSIONS: usize = 80;
const COARSE: usize = 96;
const MIDDLE: usize = 1_000;
/// A middle cluster of `n` words falls into `n / FINE_SIZE` fine ones.
const FINE_SIZE: usize = 22;

/// Stands between two texts.
const BREAK: u32 = u32::MAX;

/// Trains the section `clusters`.
///
/// # Errors
/// Where the raw texts cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let mut corpus = Corpus::default();
    for (path, field) in [(raw::NEWS, "content_original"), ("names/worldwide-train.jsonl.gz", "body")] {
        corpus.read(&context.data.join(path), field)?;
    }
    let vocabulary = corpus.vocabulary();
    let lower = corpus.lower_case();
    let Corpus { forms, stream, .. } = corpus;
    let rank: Vec<u32> = {
        let mut rank = vec![u32::MAX; forms.len()];
        for (at, &(id, _)) in vocabulary.iter().enumerate() {
            rank[id as usize] = at as u32;
        }
        rank
    };
    let stream: Vec<u32> =
        stream.iter().map(|&t| if t == BREAK { BREAK } else { rank[t as usize] }).collect();
    let matrix = neighbours(&stream, vocabulary.len());
    drop(stream);
    let vectors = embedding::directions(&matrix, DIMENSIONS, context.seed);
    drop(matrix);
    let counts: Vec<f32> = vocabulary.iter().map(|v| (v.1 as f32).sqrt()).collect();
    let middle = embedding::k_means(&vectors, &counts, MIDDLE, 12);
    let coarse = embedding::k_means(&middle.centres, &vec![1.0; middle.centres.len()], COARSE, 20);
    let fine = fine_clusters(&vectors, &counts, &middle.of);
    let entries = vocabulary
        .iter()
        .enumerate()
        .map(|(at, &(id, _))| {
            let m = middle.of[at];
            let ids = [coarse.of[m as usize] as u16 + 1, m as u16 + 1, fine[at] as u16 + 1];
            (word_hash(&forms[id as usize]), Cluster { ids, lower: lower[id as usize] })
        })
        .collect();
    context.sections.insert(SECTION.to_owned(), clusters::write(entries));
    Ok(())
}

/// Raw text as a stream of form numbers.
#[derive(Default)]
struct Corpus {
    numbers: FxHashMap<String, u32>,
    forms: Vec<String>,
    counts: Vec<u32>,
    stream: Vec<u32>,
}

impl Corpus {
    /// Adds a field of every JSON object of a gzipped file, one object a line.
    fn read(&mut self, path: &Path, field: &str) -> Result<(), TrainError> {
        for item in raw::objects::<serde_json::Value>(path, 1)? {
            let item = item?;
            let text = item.get(field).and_then(|v| v.as_str()).unwrap_or_default();
            for paragraph in text.lines() {
                self.add(paragraph);
            }
        }
        Ok(())
    }

    fn add(&mut self, text: &str) {
        for word in rough_words(text) {
            let number = self.number(&masked(word));
            self.counts[number as usize] += 1;
            self.stream.push(number);
        }
        self.stream.push(BREAK);
    }

    fn number(&mut self, form: &str) -> u32 {
        if let Some(&n) = self.numbers.get(form) {
            return n;
        }
        let n = self.forms.len() as u32;
        self.numbers.insert(form.to_owned(), n);
        self.forms.push(form.to_owned());
        self.counts.push(0);
        n
    }

    /// The most frequent forms and their counts, frequent ones first.
    fn vocabulary(&self) -> Vec<(u32, u32)> {
        let mut all: Vec<(u32, u32)> = self
            .counts
            .iter()
            .enumerate()
            .filter(|c| *c.1 >= MIN_COUNT)
            .map(|(n, &c)| (n as u32, c))
            .collect();
        all.sort_by(|a, b| {
            b.1.cmp(&a.1).then_with(|| self.forms[a.0 as usize].cmp(&self.forms[b.0 as usize]))
        });
        all.truncate(WORDS);
        all
    }

    /// For every form, how often its letters are written in lower case, in sixteenths.
    fn lower_case(&self) -> Vec<u8> {
        let mut folded: HashMap<String, [u64; 2]> = HashMap::new();
        for (form, &count) in self.forms.iter().zip(&self.counts) {
            let lower = form.to_lowercase();
            let is_lower = usize::from(*form == lower);
            folded.entry(lower).or_default()[is_lower] += u64::from(count);
        }
        self.forms
            .iter()
            .map(|f| {
                folded.get(&f.to_lowercase()).map_or(0, |[up, low]| (low * 15 / (up + low).max(1)) as u8)
            })
            .collect()
    }
}

/// Words and the punctuation at their ends: coarser than the tokenizer, but quick, and counting needs no more.
fn rough_words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for chunk in text.split_whitespace() {
        let core = chunk.trim_start_matches(|c: char| !c.is_alphanumeric());
        if core.is_empty() {
            out.push(chunk);
            continue;
        }
        let lead = chunk.len() - core.len();
        out.extend(chunk.get(..lead).filter(|l| !l.is_empty()));
        let word = core.trim_end_matches(|c: char| !c.is_alphanumeric());
        let tail = core.get(word.len()..).unwrap_or_default();
        for (at, part) in word.split('-').enumerate() {
            if at > 0 {
                out.push("-");
            }
            let clitic =
                ["'s", "’s", "n't", "n’t"].into_iter().find(|c| part.len() > c.len() && part.ends_with(c));
            let stem = part.strip_suffix(clitic.unwrap_or_default()).unwrap_or(part);
            out.extend(Some(stem).filter(|s| !s.is_empty()));
            out.extend(clitic);
        }
        out.extend(Some(tail).filter(|t| !t.is_empty()));
    }
    out
}

/// How often each word of the vocabulary has each context beside it. Rows are words, columns position × context word.
fn neighbours(stream: &[u32], words: usize) -> Sparse {
    // Places of each word, by counting sort, so that a row's counts are gathered at one go.
    let mut starts = vec![0_usize; words + 1];
    for &w in stream.iter().filter(|w| (**w as usize) < words) {
        starts[w as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut places = vec![0_u32; starts[words]];
    for (at, &w) in stream.iter().enumerate().filter(|(_, w)| (**w as usize) < words) {
        places[next[w as usize]] = at as u32;
        next[w as usize] += 1;
    }
    let contexts = CONTEXTS.min(words);
    let mut matrix = Sparse::new(contexts * POSITIONS.len());
    let mut counts = vec![0_u32; matrix.columns];
    let mut touched = Vec::new();
    for word in 0..words {
        for &place in &places[starts[word]..starts[word + 1]] {
            for (slot, &offset) in POSITIONS.iter().enumerate() {
                let Some(&other) =
                    usize::try_from(i64::from(place) + offset).ok().and_then(|p| stream.get(p))
                else {
                    continue;
                };
                if (other as usize) < contexts {
                    let column = slot * contexts + other as usize;
                    if counts[column] == 0 {
                        touched.push(column as u32);
                    }
                    counts[column] += 1;
                }
            }
        }
        touched.sort_unstable();
        matrix.push_row(touched.iter().map(|&c| (c, std::mem::take(&mut counts[c as usize]) as f32)));
        touched.clear();
    }
    matrix.to_mutual_information();
    matrix
}

/// Splits every middle cluster by k-means of its own.
fn fine_clusters(vectors: &[Vec<f32>], weights: &[f32], middle: &[u32]) -> Vec<u32> {
    let mut members = vec![Vec::new(); MIDDLE];
    for (word, &m) in middle.iter().enumerate() {
        members[m as usize].push(word);
    }
    let mut fine = vec![0; vectors.len()];
    let mut next = 0;
    for words in members {
        let own: Vec<Vec<f32>> = words.iter().map(|&w| vectors[w].clone()).collect();
        let own_weights: Vec<f32> = words.iter().map(|&w| weights[w]).collect();
        let parts = (words.len() / FINE_SIZE).max(1);
        let split = embedding::k_means(&own, &own_weights, parts, 10);
        for (&word, part) in words.iter().zip(&split.of) {
            fine[word] = next + part;
        }
        next += parts as u32;
    }
    fine
}
