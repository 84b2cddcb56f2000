//! Word vectors from raw news: skip-gram with negative sampling (Mikolov et al. 2013, "Distributed Representations of
//! Words and Phrases and their Compositionality"). They spread what the lexicons say of a word to its neighbours.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::{TrainError, raw};

/// Components of a vector.
pub const DIMS: usize = 64;
const WINDOW: u32 = 4;
const NEGATIVES: usize = 5;
const MIN_COUNT: u32 = 12;
const MAX_WORDS: usize = 29_500;
const SUBSAMPLE: f64 = 1e-4;
const RATE: f32 = 0.04;
/// Ends a sentence in the stream of word numbers.
const BREAK: u32 = u32::MAX;

/// Vectors of the frequent words of the raw articles.
#[derive(Debug)]
pub struct Vectors {
    /// The words, lower case, most frequent first.
    pub words: Vec<String>,
    /// How often each was seen.
    pub counts: Vec<u32>,
    values: Vec<[f32; DIMS]>,
    index: FxHashMap<String, u32>,
}

impl Vectors {
    /// The number of a word (lower case), if it has a vector.
    pub fn number(&self, word: &str) -> Option<usize> {
        self.index.get(word).map(|&i| i as usize)
    }

    /// The vector of a word's number, of length 1.
    pub fn vector(&self, number: usize) -> &[f32; DIMS] {
        &self.values[number]
    }
}

/// Deterministic numbers (splitmix64).
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `0..1`.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number in `0..n`; 0 for `n` = 0.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// Puts a slice into random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

/// Trains on every `stride`-th article of a file of raw items (`title`, `content_original`), adding the texts of `extra`.
///
/// # Errors
/// Where the file cannot be read.
pub fn train(path: &Path, extra: &[&str], stride: usize, seed: u64) -> Result<Vectors, TrainError> {
    let Stream { numbers, words, counts } = read(path, extra, stride)?;
    let values = skip_gram(&numbers, &counts, SUBSAMPLE, seed);
    let index = words.iter().enumerate().map(|(i, w)| (w.clone(), i as u32)).collect();
    Ok(Vectors { words, counts, values, index })
}

/// Texts as numbers of frequent words.
struct Stream {
    numbers: Vec<u32>,
    words: Vec<String>,
    counts: Vec<u32>,
}

fn read(path: &Path, extra: &[&str], stride: usize) -> Result<Stream, TrainError> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut counts: Vec<u32> = Vec::new();
    let mut stream = Vec::new();
    let mut word = String::new();
    let mut add = |text: &str| {
        split(text, &mut word, &mut |w| {
            let Some(w) = w else {
                stream.push(BREAK);
                return;
            };
            let number = match numbers.get(w) {
                Some(&n) => n,
                None => {
                    let n = counts.len() as u32;
                    numbers.insert(w.to_owned(), n);
                    counts.push(0);
                    n
                }
            };
            counts[number as usize] += 1;
            stream.push(number);
        });
        stream.push(BREAK);
    };
    for item in raw::objects::<raw::Item>(path, stride)? {
        let item = item?;
        add(&item.title);
        add(&item.content_original);
    }
    for text in extra {
        add(text);
    }
    let mut all: Vec<(String, u32)> = numbers.into_iter().collect();
    all.sort_unstable_by(|a, b| counts[b.1 as usize].cmp(&counts[a.1 as usize]).then_with(|| a.0.cmp(&b.0)));
    all.retain(|(_, n)| counts[*n as usize] >= MIN_COUNT);
    all.truncate(MAX_WORDS);
    let mut renumber = vec![None; counts.len()];
    for (new, (_, old)) in all.iter().enumerate() {
        renumber[*old as usize] = Some(new as u32);
    }
    stream.retain_mut(|n| {
        if *n == BREAK {
            return true;
        }
        renumber[*n as usize].is_some_and(|new| {
            *n = new;
            true
        })
    });
    let kept = all.iter().map(|(_, n)| counts[*n as usize]).collect();
    Ok(Stream { numbers: stream, words: all.into_iter().map(|(w, _)| w).collect(), counts: kept })
}

/// Lower-case words of letters, with inner hyphens; the clitics `n't` and `'s` apart as the tokenizer has them. `None`
/// ends a sentence.
fn split(text: &str, word: &mut String, emit: &mut dyn FnMut(Option<&str>)) {
    let mut chars = text.chars().peekable();
    word.clear();
    loop {
        let c = chars.next();
        match c {
            Some(c) if c.is_alphabetic() => word.extend(c.to_lowercase()),
            Some('-') if !word.is_empty() && chars.peek().is_some_and(|c| c.is_alphabetic()) => {
                word.push('-')
            }
            Some('\'' | '’') if !word.is_empty() && chars.peek().is_some_and(|c| c.is_alphabetic()) => {
                if word.ends_with('n') && chars.peek() == Some(&'t') {
                    word.pop();
                    if !word.is_empty() {
                        emit(Some(word));
                    }
                    word.clear();
                    word.push_str("n't");
                    chars.next();
                } else {
                    emit(Some(word));
                    word.clear();
                    word.push('\'');
                }
            }
            _ => {
                if !word.is_empty() {
                    emit(Some(word));
                    word.clear();
                }
                match c {
                    None => return,
                    Some('.' | '!' | '?' | '\n') => emit(None),
                    _ => {}
                }
            }
        }
    }
}

fn skip_gram(stream: &[u32], counts: &[u32], subsample: f64, seed: u64) -> Vec<[f32; DIMS]> {
    let mut random = Random(seed);
    let start = 0.5 / DIMS as f32;
    let mut input: Vec<[f32; DIMS]> =
        counts.iter().map(|_| std::array::from_fn(|_| (random.unit() as f32 - 0.5) * 2.0 * start)).collect();
    let mut output = vec![[0.0_f32; DIMS]; counts.len()];
    let total: f64 = counts.iter().map(|&c| f64::from(c)).sum();
    let keep: Vec<f64> = counts
        .iter()
        .map(|&c| {
            let share = f64::from(c) / total;
            ((share / subsample).sqrt() + 1.0) * subsample / share
        })
        .collect();
    let noise = noise_table(counts);
    let mut sentence: Vec<u32> = Vec::new();
    for (at, &number) in stream.iter().enumerate() {
        if number != BREAK {
            if random.unit() < keep[number as usize] {
                sentence.push(number);
            }
            continue;
        }
        let rate = RATE * (1.0 - at as f32 / stream.len() as f32).max(0.02);
        for centre in 0..sentence.len() {
            let reach = 1 + (random.bits() as u32 % WINDOW) as usize;
            for other in centre.saturating_sub(reach)..(centre + reach + 1).min(sentence.len()) {
                if other != centre {
                    let vector = &mut input[sentence[other] as usize];
                    learn(vector, &mut output, sentence[centre] as usize, &noise, rate, &mut random);
                }
            }
        }
        sentence.clear();
    }
    for vector in &mut input {
        let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        vector.iter_mut().for_each(|x| *x /= norm);
    }
    input
}

/// One positive and a few negative steps of a context vector against a centre word.
fn learn(
    vector: &mut [f32; DIMS],
    output: &mut [[f32; DIMS]],
    centre: usize,
    noise: &[u32],
    rate: f32,
    random: &mut Random,
) {
    let mut change = [0.0_f32; DIMS];
    for step in 0..=NEGATIVES {
        let (target, label) =
            if step == 0 { (centre, 1.0) } else { (noise[random.below(noise.len())] as usize, 0.0) };
        if step > 0 && target == centre {
            continue;
        }
        let out = &mut output[target];
        let dot: f32 = vector.iter().zip(out.iter()).map(|(a, b)| a * b).sum();
        let push = rate * (label - 1.0 / (1.0 + (-dot).exp()));
        for ((c, o), v) in change.iter_mut().zip(out.iter_mut()).zip(vector.iter()) {
            *c += push * *o;
            *o += push * v;
        }
    }
    vector.iter_mut().zip(change).for_each(|(v, c)| *v += c);
}

/// Word numbers in proportion to count^0.75.
fn noise_table(counts: &[u32]) -> Vec<u32> {
    let weights: Vec<f64> = counts.iter().map(|&c| f64::from(c).powf(0.75)).collect();
    let total: f64 = weights.iter().sum::<f64>().max(1.0);
    let size = 1_000_000.0;
    let mut table = Vec::new();
    for (number, weight) in weights.iter().enumerate() {
        let copies = (weight / total * size).ceil() as usize;
        table.extend(std::iter::repeat_n(number as u32, copies));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_as_the_tokenizer_has_them() {
        let mut words = Vec::new();
        split("It didn't help Anna's well-known team. No", &mut String::new(), &mut |w| {
            words.push(w.map(str::to_owned));
        });
        let words: Vec<&str> = words.iter().map(|w| w.as_deref().unwrap_or("|")).collect();
        assert_eq!(words, ["it", "did", "n't", "help", "anna", "'s", "well-known", "team", "|", "no"]);
    }

    #[test]
    fn words_of_like_company_are_alike() {
        // Two classes of words that never share a neighbour.
        let mut random = Random(1);
        let mut stream = Vec::new();
        for i in 0..4000 {
            let base = if i % 2 == 0 { 0 } else { 5 };
            stream.extend((0..6).map(|_| base + random.below(5) as u32));
            stream.push(BREAK);
        }
        let mut counts = vec![0; 10];
        stream.iter().filter(|&&n| n != BREAK).for_each(|&n| counts[n as usize] += 1);
        let v = skip_gram(&stream, &counts, 1.0, 7);
        let dot = |a: usize, b: usize| v[a].iter().zip(&v[b]).map(|(x, y)| x * y).sum::<f32>();
        assert!(dot(0, 1) > dot(0, 6) + 0.3, "{} {}", dot(0, 1), dot(0, 6));
    }
}
