//! What is known of each word of an article before its neighbours are looked at: hashes, shape, clusters, lists, and how the
//! word is written elsewhere in the article.

use rustc_hash::FxHashMap;

use super::gazetteer::{Gazetteer, Known};
use crate::nlp::clusters::{Cluster, Clusters, word_hash};

/// An article as words and sentences (half-open ranges of words, in order, covering all of them).
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The words.
    pub words: &'a [&'a str],
    /// The sentences.
    pub sentences: &'a [(u32, u32)],
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Casing {
    Lower,
    Title,
    Capitals,
    OneCapital,
    Mixed,
    Number,
    WithNumber,
    Mark,
}

impl Casing {
    fn of(word: &str) -> Self {
        let (mut upper, mut lower, mut digits, mut others) = (0, 0, 0, 0);
        for c in word.chars() {
            if c.is_lowercase() {
                lower += 1;
            } else if c.is_uppercase() {
                upper += 1;
            } else if c.is_ascii_digit() {
                digits += 1;
            } else if c.is_alphabetic() {
                lower += 1;
            } else {
                others += 1;
            }
        }
        let first_upper = word.chars().next().is_some_and(char::is_uppercase);
        match (upper, lower, digits) {
            (0, 0, 0) => Self::Mark,
            (0, 0, _) => Self::Number,
            (_, _, 1..) => Self::WithNumber,
            (0, _, _) => Self::Lower,
            (1, 0, _) => Self::OneCapital,
            (_, 0, _) => Self::Capitals,
            (1, _, _) if first_upper && others == 0 => Self::Title,
            _ => Self::Mixed,
        }
    }

    /// Whether the word is written as names are.
    pub fn is_capitalised(self) -> bool {
        matches!(self, Self::Title | Self::Capitals | Self::OneCapital | Self::Mixed | Self::WithNumber)
    }
}

/// How a whole sentence is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As sentences are.
    #[default]
    Plain,
    /// IN CAPITALS.
    Capitals,
    /// With Most Words Capitalised.
    Title,
    /// without any capital.
    Lower,
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Hash of the form, digits masked.
    pub exact: u64,
    /// Hash of the form in lower case.
    pub lower: u64,
    /// Hash of its shape: `Xx`, `X.X.`, `d-d`.
    pub shape: u64,
    /// How it is written.
    pub casing: Casing,
    /// How its sentence is written.
    pub style: Style,
    /// Hashes of its first 1 to 4 letters in lower case; 0 where it is no longer than that.
    pub prefixes: [u64; 4],
    /// Hashes of its last 1 to 4 letters.
    pub suffixes: [u64; 4],
    /// Its clusters.
    pub cluster: Cluster,
    /// The lists it lies in a name of.
    pub known: Known,
    /// What its sentence looks like from afar: its length, numbers, small letters and end.
    pub form: u8,
    /// Whether its sentence, the one before and the one after are rows of a table (bits 0 to 2), and how many of the article's are
    /// (bits 3 and 4: none, few, some, most).
    pub rows: u8,
    /// Number of letters.
    pub length: u8,
    /// Whether it begins its sentence (opening marks aside).
    pub starts: bool,
    /// Written in lower case elsewhere in the article: 0 never, 1 once, 2 more often.
    pub lower_elsewhere: u8,
    /// Capitalised inside a plain sentence elsewhere: 0 never, 1 once, 2 more often.
    pub capital_elsewhere: u8,
}

/// Looks up every word of an article.
pub fn read(text: Text<'_>, clusters: &Clusters, gazetteer: &Gazetteer) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.words.len());
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    for &form in text.words {
        let place = *seen.entry(form).or_insert(words.len() as u32);
        let word = match words.get(place as usize) {
            Some(same) => *same,
            None => look_up(form, clusters),
        };
        words.push(word);
    }
    let lower: Vec<u64> = words.iter().map(|w| w.lower).collect();
    let mut marks = vec![Known::default(); words.len()];
    for &(from, to) in text.sentences {
        let range = from as usize..to as usize;
        if let (Some(l), Some(m)) = (lower.get(range.clone()), marks.get_mut(range)) {
            gazetteer.mark(l, m);
        }
    }
    for (word, known) in words.iter_mut().zip(marks) {
        word.known = known;
    }
    let mut rows = Vec::with_capacity(text.sentences.len());
    for &(from, to) in text.sentences {
        if let Some(sentence) = words.get_mut(from as usize..to as usize) {
            place_in_sentence(sentence);
            rows.push(look_from_afar(sentence));
        }
    }
    compare_rows(&mut words, text.sentences, &rows);
    compare_with_the_rest(&mut words);
    words
}

/// What stands behind a sentence that has no mark at its end (a headline, a list's line): to its names it is as if it had one.
pub fn full_stop(clusters: &Clusters) -> Word {
    look_up(".", clusters)
}

fn look_up(form: &str, clusters: &Clusters) -> Word {
    let lowered;
    let lower: &str = if form.bytes().all(|b| b.is_ascii_lowercase()) {
        form
    } else {
        lowered = form.to_lowercase();
        &lowered
    };
    let mut prefixes = [0; 4];
    for (slot, (at, c)) in prefixes.iter_mut().zip(lower.char_indices()) {
        let end = at + c.len_utf8();
        *slot = if end < lower.len() { lower.get(..end).map_or(0, word_hash) } else { 0 };
    }
    let mut suffixes = [0; 4];
    for (slot, (at, _)) in suffixes.iter_mut().zip(lower.char_indices().rev()) {
        *slot = if at > 0 { lower.get(at..).map_or(0, word_hash) } else { 0 };
    }
    Word {
        exact: word_hash(form),
        lower: word_hash(lower),
        shape: shape(form),
        casing: Casing::of(form),
        style: Style::Plain,
        prefixes,
        suffixes,
        cluster: clusters.of(form),
        known: Known::default(),
        form: 0,
        rows: 0,
        length: form.chars().count().min(20) as u8,
        starts: false,
        lower_elsewhere: 0,
        capital_elsewhere: 0,
    }
}

/// Hash of a form with letters and digits replaced by their class and repetitions left out.
fn shape(form: &str) -> u64 {
    let mut hash = 0_u64;
    let mut last = '\0';
    for c in form.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            '0'..='9' => 'd',
            '’' | '`' => '\'',
            '“' | '”' => '"',
            _ => c,
        };
        if class != last {
            hash = (hash ^ u64::from(class)).wrapping_mul(0x0100_0000_01b3).rotate_left(17);
            last = class;
        }
    }
    hash
}

fn place_in_sentence(sentence: &mut [Word]) {
    let (mut letters, mut capital, mut capitals, mut long, mut long_capital) = (0, 0, 0, 0, 0);
    for word in sentence.iter() {
        if matches!(word.casing, Casing::Mark | Casing::Number) {
            continue;
        }
        letters += 1;
        capital += i32::from(word.casing.is_capitalised());
        capitals += i32::from(
            matches!(word.casing, Casing::Capitals | Casing::OneCapital) || word.casing == Casing::WithNumber,
        );
        if word.length > 3 {
            long += 1;
            long_capital += i32::from(word.casing.is_capitalised());
        }
    }
    let style = if letters >= 2 && capitals * 10 >= letters * 9 {
        Style::Capitals
    } else if letters >= 4 && long >= 3 && long_capital * 10 >= long * 8 {
        Style::Title
    } else if letters >= 3 && capital == 0 {
        Style::Lower
    } else {
        Style::Plain
    };
    let mut at_start = true;
    for word in sentence {
        word.style = style;
        word.starts = at_start;
        at_start = at_start && word.casing == Casing::Mark;
    }
}

/// Says of the words of a sentence how long it is, how many numbers and words in lower case it has and whether a mark ends it;
/// whether it is a row of a table, a line of few words beside numbers or of names alone.
fn look_from_afar(sentence: &mut [Word]) -> bool {
    let count = |casing| sentence.iter().filter(|w| w.casing == casing).count();
    let (numbers, lower) = (count(Casing::Number) + count(Casing::WithNumber), count(Casing::Lower));
    let length = match sentence.len() {
        0..=4 => 0,
        5..=9 => 1,
        10..=18 => 2,
        _ => 3,
    };
    let small = match lower * 4 {
        0 => 0,
        few if few <= sentence.len() => 1,
        _ => 2,
    };
    let ended = sentence.last().is_some_and(|w| w.casing == Casing::Mark);
    let form = length | numbers.min(3) << 2 | small << 4 | usize::from(ended) << 6;
    for word in sentence.iter_mut() {
        word.form = form as u8;
    }
    numbers > 1 && small < 2 || small == 0 && !ended
}

/// Says of every word where there are rows of a table around it.
fn compare_rows(words: &mut [Word], sentences: &[(u32, u32)], rows: &[bool]) {
    let share = rows.iter().filter(|row| **row).count() * 8 / rows.len().max(1);
    let share = match share {
        0 => 0,
        1 => 1,
        2..=4 => 2,
        _ => 3,
    };
    let is = |at: Option<usize>| u8::from(at.and_then(|at| rows.get(at)).copied().unwrap_or(false));
    for (at, &(from, to)) in sentences.iter().enumerate() {
        let around = is(Some(at)) | is(at.checked_sub(1)) << 1 | is(at.checked_add(1)) << 2;
        for word in words.get_mut(from as usize..to as usize).into_iter().flatten() {
            word.rows = around | share << 3;
        }
    }
}

/// Counts how each word is written elsewhere in the article.
fn compare_with_the_rest(words: &mut [Word]) {
    let mut counts: FxHashMap<u64, [u16; 2]> = FxHashMap::default();
    let tells = |w: &Word| match w.casing {
        Casing::Lower => Some(0),
        c if c.is_capitalised() && !w.starts && w.style == Style::Plain => Some(1),
        _ => None,
    };
    for word in words.iter().filter(|w| w.length > 1) {
        if let Some(which) = tells(word) {
            let count = counts.entry(word.lower).or_default();
            count[which] = count[which].saturating_add(1);
        }
    }
    for word in words.iter_mut().filter(|w| w.casing.is_capitalised()) {
        if let Some(&[lower, capital]) = counts.get(&word.lower) {
            let own = u16::from(tells(word) == Some(1));
            word.lower_elsewhere = lower.min(2) as u8;
            word.capital_elsewhere = (capital - own).min(2) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_rows_of_a_table() {
        let words =
            ["Venn", "2", "Salvo", "1", "Brask", "0", "Orla", "3", "It", "was", "a", "dull", "night", "."];
        let text = Text { words: &words, sentences: &[(0, 4), (4, 8), (8, 14)] };
        let read = read(text, &Clusters::default(), &Gazetteer::default());
        let around: Vec<u8> = [0, 4, 8].iter().map(|&at| read[at].rows & 7).collect();
        assert_eq!(around, [0b101, 0b011, 0b010]);
        assert!(read.iter().all(|w| w.rows >> 3 == 3));
    }

    #[test]
    fn says_how_words_are_written() {
        let words = [
            "Rains", "hit", "the", "port", ".", "THE", "PORT", "WAS", "SHUT", ".", "“", "Rains", "hit",
            "the", "old", "Port", "Salvo", "walls", "again",
        ];
        let text = Text { words: &words, sentences: &[(0, 5), (5, 10), (10, 19)] };
        let read = read(text, &Clusters::default(), &Gazetteer::default());
        assert!(read[0].starts && !read[1].starts && read[11].starts);
        assert_eq!((read[5].style, read[11].style), (Style::Capitals, Style::Plain));
        assert_eq!((read[15].lower_elsewhere, read[15].capital_elsewhere), (1, 0));
        assert_eq!(read[6].capital_elsewhere, 1);
        assert!(read[0].form == read[3].form && read[0].form != read[11].form);
        assert_eq!(Casing::of("McIvor"), Casing::Mixed);
        assert_eq!(shape("A-12"), shape("B-7"));
    }
}
