//! Inside a chunk: contractions, hyphens, slashes, dashes, units.

use super::Scanner;
use super::peel::is_currency;
use super::whole::is_address;

impl Scanner<'_> {
    /// A chunk of letters alone: one token, but for contractions written as one word.
    pub(super) fn plain_word(&mut self, start: usize, end: usize) {
        let cut = fused(self.slice(start, end)).filter(|&cut| cut < end - start);
        match cut {
            Some(cut) => {
                self.emit(start, start + cut);
                self.emit(start + cut, end);
            }
            None => self.emit(start, end),
        }
    }

    /// A chunk without its outer punctuation.
    pub(super) fn word(&mut self, start: usize, end: usize) {
        let word = self.slice(start, end);
        if word.is_empty() {
            return;
        }
        if is_address(word) {
            // A possessive may follow the address itself.
            return match clitic(word) {
                Some(cut) if is_address(word.get(..cut).unwrap_or("")) => {
                    self.emit(start, start + cut);
                    self.emit(start + cut, end);
                }
                _ => self.emit(start, end),
            };
        }
        if let Some(at) = word.find(CURRENCY).filter(|&at| at > 0) {
            // `US$40bn`: the sign belongs to the letters before it.
            let cut = at + word.get(at..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
            if is_currency(word.get(..cut).unwrap_or("")) && cut < word.len() {
                self.emit(start, start + cut);
                return self.word(start + cut, end);
            }
        }
        if let Some((at, length)) = inner_break(word) {
            self.word(start, start + at);
            self.emit(start + at, start + at + length);
            // What follows may begin with punctuation of its own.
            return self.peel(start + at + length, end);
        }
        if let Some(cut) = clitic(word) {
            self.hyphenated(start, start + cut);
            return self.emit(start + cut, end);
        }
        self.hyphenated(start, end);
    }

    /// Cuts at hyphens, but for prefixes (`non-binding`), telephone numbers and dates.
    fn hyphenated(&mut self, start: usize, end: usize) {
        let word = self.slice(start, end);
        if !word.contains('-') || is_number_with_hyphens(word) {
            return self.unit(start, end);
        }
        let mut from = start;
        for (at, _) in word.match_indices('-') {
            let at = start + at;
            let (left, right) = (self.slice(from, at), self.slice(at + 1, end));
            if at < from || left.is_empty() || right.is_empty() || keeps_hyphen(left, right) {
                continue;
            }
            self.unit(from, at);
            self.emit(at, at + 1);
            from = at + 1;
        }
        self.unit(from, end);
    }

    /// Cuts a number from what it counts: `5pm`, `$3.5m`, `24°C`, `50km`.
    fn unit(&mut self, start: usize, end: usize) {
        let word = self.slice(start, end);
        if word.bytes().all(|b| b.is_ascii_alphabetic()) {
            return self.plain_word(start, end);
        }
        let digits = word.len()
            - word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':')).len();
        let (number, rest) = (word.get(..digits).unwrap_or(""), word.get(digits..).unwrap_or(""));
        if digits > 0 && !rest.is_empty() && number.ends_with(|c: char| c.is_ascii_digit()) {
            let after_currency = self
                .out
                .last()
                .is_some_and(|t| t.span.end as usize == start && t.span.of(self.text).ends_with(CURRENCY));
            let lower = rest.to_ascii_lowercase();
            let is_unit =
                UNITS.contains(&lower.as_str()) || (number.len() < 4 && lower == "m" && rest == "m");
            if is_unit || (after_currency && rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_alphabetic()))
            {
                self.emit(start, start + digits);
                return self.emit(start + digits, end);
            }
        }
        self.emit(start, end);
    }
}

const CURRENCY: [char; 5] = ['$', '£', '€', '¥', '₹'];

/// Where a chunk breaks inside, and the length of the punctuation there.
fn inner_break(word: &str) -> Option<(usize, usize)> {
    let bytes = word.as_bytes();
    let mut previous = '\0';
    for (at, c) in word.char_indices() {
        let length = c.len_utf8();
        let next = word.get(at + length..).and_then(|r| r.chars().next()).unwrap_or('\0');
        let before = word.get(..at).unwrap_or("");
        let found = match c {
            _ if at == 0 => None,
            _ if c.is_alphanumeric() => None,
            '—' | '―' | '–' | '…' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '{' | '}' | ';' | '?' | '!'
            | '«' | '»' | '|' | '<' | '>' | '%' | '°' | '=' | '•' => Some(length),
            '-' if next == '-' => Some(bytes.get(at..)?.iter().take_while(|&&b| b == b'-').count()),
            '.' if next == '.' => Some(bytes.get(at..)?.iter().take_while(|&&b| b == b'.').count()),
            '.' => missing_space(before, previous, word.get(at + 1..).unwrap_or("")).then_some(1),
            ',' if !(previous.is_ascii_digit() && next.is_ascii_digit()) => Some(1),
            ':' if !(previous.is_ascii_digit() && next.is_ascii_digit()) => Some(1),
            '/' if !keeps_slash(word, at) => Some(1),
            '&' if !(previous.is_uppercase() && next.is_uppercase() || word.len() <= 4) => Some(1),
            '+' | '*' if previous.is_ascii_digit() && next.is_ascii_digit() => Some(1),
            '#' if next.is_ascii_digit() => Some(1),
            _ => None,
        };
        if let Some(length) = found {
            return Some((at, length));
        }
        previous = c;
    }
    None
}

/// `end.Then`: a full stop between a word and a capitalised word.
fn missing_space(before: &str, previous: char, after: &str) -> bool {
    let lower_word = before.chars().rev().take_while(|c| c.is_lowercase()).count() >= 2
        && before.chars().all(char::is_alphabetic);
    let mut chars = after.chars();
    let capitalised =
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none_or(|c| !c.is_uppercase());
    lower_word && capitalised && previous.is_lowercase() && !super::abbreviation::takes_stop(before, after)
}

/// Dates and fractions (`9/11`, `3/4/2019`, `1/2`) and one-letter abbreviations (`w/o`) keep their slashes.
fn keeps_slash(word: &str, at: usize) -> bool {
    if word.bytes().all(|b| b.is_ascii_digit() || b == b'/') {
        let parts: Vec<u32> = word.split('/').map(|p| p.parse().unwrap_or(u32::MAX)).collect();
        return match parts.as_slice() {
            [a, b] => *a <= 12 && *b <= 31,
            [a, b, _] => *a <= 31 && *b <= 31,
            _ => false,
        };
    }
    let left = word.get(..at).unwrap_or("");
    let right = word.get(at + 1..).unwrap_or("");
    matches!(left, "w" | "W") && matches!(right, "o" | "out" | "O") || (left.len() == 1 && right.len() == 1)
}

/// Telephone numbers, dates and codes of digits stay whole; ranges and scores do not.
fn is_number_with_hyphens(word: &str) -> bool {
    if !word.bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'/') {
        return false;
    }
    let lengths: Vec<usize> = word.split('-').map(str::len).collect();
    match lengths.as_slice() {
        [3 | 5, 4] => true,
        [_, _, _, ..] => lengths.iter().all(|&l| l > 0),
        _ => false,
    }
}

/// Prefixes that keep their hyphen.
fn keeps_hyphen(left: &str, right: &str) -> bool {
    if left.len() > 8 || !right.starts_with(char::is_alphanumeric) {
        return false;
    }
    let lower = left.to_ascii_lowercase();
    PREFIXES.contains(&lower.as_str()) || (lower == "e" && right.starts_with(['m', 'M', 'c', 'b', 't']))
}

const PREFIXES: [&str; 34] = [
    "non", "pre", "post", "anti", "pro", "co", "re", "ex", "mid", "semi", "multi", "sub", "neo", "mini",
    "micro", "inter", "intra", "un", "socio", "counter", "over", "pan", "psycho", "vice", "trans", "ultra",
    "bi", "tri", "quasi", "pseudo", "de", "under", "extra", "geo",
];

/// What is written to a number without a space and split from it.
const UNITS: [&str; 32] = [
    "am", "pm", "a.m", "p.m", "k", "bn", "mn", "tn", "mm", "cm", "km", "ft", "lb", "lbs", "kg", "mg", "g",
    "hrs", "hr", "mins", "min", "mph", "kph", "mw", "kw", "gw", "kwh", "gb", "mb", "am.", "pm.", "px",
];

/// Where the clitic (`n't`, `'s`, `’ll`) begins.
fn clitic(word: &str) -> Option<usize> {
    let mark = word.rfind(['\'', '’', '`'])?;
    let length = word.get(mark..)?.chars().next()?.len_utf8();
    let tail = word.get(mark + length..)?;
    if mark == 0 || tail.len() > 2 {
        return None;
    }
    if tail.eq_ignore_ascii_case("t") {
        let n = word.get(..mark)?;
        return (n.len() > 1 && n.ends_with(['n', 'N'])).then_some(mark - 1);
    }
    let known = ["s", "m", "d", "ll", "ve", "re"].iter().any(|c| tail.eq_ignore_ascii_case(c));
    known.then_some(mark)
}

/// Where a contraction written as one word is cut: `cannot`, `gonna`, `dont`.
fn fused(word: &str) -> Option<usize> {
    if !(4..=8).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let bytes = word.as_bytes();
    // Only what ends so can be one: a quick way out for nearly all words.
    if !matches!(bytes.last(), Some(b't' | b'T' | b'a' | b'A' | b's' | b'e')) {
        return None;
    }
    FUSED.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map(|&(_, cut)| cut)
}

const FUSED: [(&str, usize); 24] = [
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("dont", 2),
    ("doesnt", 4),
    ("didnt", 3),
    ("isnt", 2),
    ("wasnt", 3),
    ("arent", 3),
    ("werent", 4),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("havent", 4),
    ("hasnt", 3),
    ("hadnt", 3),
    ("aint", 2),
    ("thats", 4),
    ("theres", 5),
    ("youre", 3),
    ("theyre", 4),
    ("lemme", 3),
    ("gimme", 3),
];
