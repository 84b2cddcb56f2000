//! Punctuation at the ends of a chunk.

use super::abbreviation::takes_stop;
use super::whole::is_address;
use super::{Scanner, is_space};

impl Scanner<'_> {
    /// Splits a chunk: leading punctuation, word, trailing punctuation.
    pub(super) fn peel(&mut self, start: usize, end: usize) {
        let mut start = start;
        while start < end {
            let Some(length) = self.leading(start, end) else { break };
            if length == 1 && self.slice(start, start + 1) == "'" || self.slice(start, start + length) == "‘"
            {
                self.open_quote = true;
            }
            self.emit(start, start + length);
            start += length;
        }
        if start >= end {
            return;
        }
        let first = self.out.len();
        let mut stop = end;
        while start < stop {
            if is_address(self.slice(start, stop)) && !ends_in_punctuation(self.slice(start, stop)) {
                break;
            }
            let Some(length) = self.trailing(start, stop) else { break };
            self.out.push(super::Token { span: super::Span::new(stop - length, stop) });
            stop -= length;
        }
        let tail = self.out.split_off(first);
        self.word(start, stop);
        self.out.extend(tail.into_iter().rev());
    }

    /// Length of the punctuation token a chunk begins with.
    fn leading(&self, start: usize, end: usize) -> Option<usize> {
        let chunk = self.slice(start, end);
        let mut chars = chunk.chars();
        let c = chars.next()?;
        let next = chars.next();
        let run = || chunk.len() - chunk.trim_start_matches(c).len();
        match c {
            _ if c.is_alphanumeric() => None,
            '\'' | '’' | '`' | '‘' => self.leading_quote(chunk, c, next),
            '.' | '!' | '?' | '…' => {
                let stops = chunk.len() - chunk.trim_start_matches(['.', '!', '?', '…']).len();
                match next {
                    Some(d) if c == '.' && d.is_ascii_digit() => None, // .5
                    Some(d) if c == '.' && stops == 1 && d.is_alphanumeric() => None, // .pdf
                    _ => Some(stops),
                }
            }
            '-' | '*' | '=' | '_' | '~' | '+' | '<' | '>' | '|' | '–' | '—' => match next {
                Some(d) if c == '+' && d.is_ascii_digit() => None,
                Some('-' | '=' | '>') if matches!(c, '<' | '-' | '=') && run() == 1 => {
                    Some(chunk.len() - chunk.trim_start_matches(['<', '-', '=', '>']).len())
                }
                _ if matches!(c, '<' | '>') && run() > 2 => Some(c.len_utf8()),
                _ => Some(run()),
            },
            '#' if next.is_some_and(|d| d.is_alphabetic()) => None,
            '@' if next.is_some_and(|d| d.is_alphabetic()) => None,
            '&' if chunk.len() > 1 && next.is_some_and(|d| d.is_ascii_lowercase()) && chunk.contains(';') => {
                None
            }
            _ => Some(c.len_utf8()),
        }
    }

    /// An apostrophe at the beginning belongs to `'90s`, `'s`, `'em`; else it opens a quotation.
    fn leading_quote(&self, chunk: &str, c: char, next: Option<char>) -> Option<usize> {
        let rest = chunk.get(c.len_utf8()..).unwrap_or("");
        if let Some(d) = next {
            if d == c {
                return Some(2 * c.len_utf8()); // '' and ``
            }
            let word =
                rest.get(..rest.len() - rest.trim_start_matches(char::is_alphanumeric).len()).unwrap_or("");
            let decade = d.is_ascii_digit() && word.trim_end_matches('s').len() == 2;
            let clipped = ["s", "S", "m", "re", "ve", "ll", "d", "em", "til", "tis", "twas", "cause", "n"]
                .contains(&word);
            if c != '‘' && (decade || clipped) {
                return None;
            }
        }
        Some(c.len_utf8())
    }

    /// Length of the punctuation token a chunk ends with.
    fn trailing(&mut self, start: usize, end: usize) -> Option<usize> {
        let chunk = self.slice(start, end);
        let mut back = chunk.chars().rev();
        let c = back.next()?;
        if c.is_alphanumeric() {
            return None;
        }
        let run = |set: &[char]| chunk.len() - chunk.trim_end_matches(set).len();
        let whole = |length: usize| if length < chunk.len() { Some(length) } else { Some(chunk.len()) };
        match c {
            '.' | '!' | '?' | '…' => {
                let length = run(&['.', '!', '?', '…']);
                if c == '.' && length == 1 {
                    let word = chunk.get(..chunk.len() - 1).unwrap_or("");
                    if is_address(word) {
                        return Some(1);
                    }
                    let word =
                        word.rsplit(|d: char| !(d.is_alphanumeric() || d == '.')).next().unwrap_or(word);
                    if takes_stop(word, self.next_chunk(end)) {
                        return None;
                    }
                }
                whole(length)
            }
            '\'' | '’' => {
                let quoted = self.open_quote;
                self.open_quote = false;
                let before = back.next();
                if before == Some(c) {
                    return whole(2 * c.len_utf8());
                }
                // goin' stays whole, but for a quotation that ends here.
                if !quoted && chunk.ends_with(&format!("in{c}")) && chunk.len() > 5 {
                    return None;
                }
                whole(c.len_utf8())
            }
            '-' | '*' | '=' | '_' | '~' | '+' => {
                let length = run(&[c]);
                if c == '+' && chunk.len() <= 3 && length < chunk.len() { None } else { whole(length) }
            }
            '$' if chunk.len() > 1 && is_currency(chunk) => None,
            '>' | '<' => whole(run(&[c]).min(2)),
            _ => whole(c.len_utf8()),
        }
    }

    /// The chunk after the white space that follows `end`; empty before a paragraph's end.
    fn next_chunk(&self, end: usize) -> &str {
        let rest = self.text.get(end..).unwrap_or("");
        let mut breaks = 0;
        for (at, c) in rest.char_indices().take(40) {
            if !is_space(c) {
                let next = rest.get(at..).unwrap_or("");
                return if breaks < 2 { next.split(is_space).next().unwrap_or("") } else { "" };
            }
            breaks += usize::from(c == '\n');
        }
        ""
    }
}

/// Whether an address is followed by punctuation that is not its own.
fn ends_in_punctuation(word: &str) -> bool {
    word.ends_with(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '”', '’', '…', '}', '|'])
}

/// `US$`, `A$`.
pub(super) fn is_currency(word: &str) -> bool {
    matches!(
        word,
        "US$" | "U$" | "A$" | "C$" | "NZ$" | "HK$" | "S$" | "R$" | "NT$" | "AU$" | "CA$" | "Z$" | "N$"
    )
}
