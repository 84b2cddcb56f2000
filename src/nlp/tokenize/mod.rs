//! Text to tokens: PTB-style, as UD English EWT splits them.
//!
//! A hand-written scanner. The text is cut at white space into *chunks*; most chunks are one plain word and done. From the others
//! punctuation is peeled off at both ends ([`peel`]), and what is left is cut inside at hyphens, slashes, dashes, contractions
//! and units ([`word`]). Web addresses, e-mails, faces and what else must stay whole is recognised first ([`whole`]).

mod abbreviation;
mod peel;
mod whole;
mod word;

use super::doc::Token;
use super::span::Span;

/// Whether a token is the sign of a genitive: `'s`, or the apostrophe alone behind an `s`.
pub fn is_genitive(token: &str) -> bool {
    matches!(token, "'s" | "’s" | "'" | "’")
}

/// Splits a text into tokens, in order, spans on character boundaries, white space in none.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut scanner = Scanner { text, out: Vec::with_capacity(text.len() / 5 + 4), open_quote: false };
    let bytes = text.as_bytes();
    let mut start = None;
    let mut plain = true;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (space, letter, length) = if byte < 0x80 {
            (byte <= b' ' || byte == 0x7F, byte.is_ascii_alphabetic(), 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            (is_space(c), c.is_alphabetic(), c.len_utf8())
        };
        if space {
            if let Some(from) = start.take() {
                scanner.chunk(from, at, plain);
            }
            plain = true;
        } else {
            start.get_or_insert(at);
            plain &= letter;
        }
        at += length;
    }
    if let Some(from) = start {
        scanner.chunk(from, text.len(), plain);
    }
    scanner.out
}

/// White space, and what is invisible at the edges of words: control characters, zero-width spaces, byte order marks.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}' | '\u{200E}' | '\u{200F}')
}

/// What the scanner knows and has found.
struct Scanner<'t> {
    text: &'t str,
    out: Vec<Token>,
    /// Whether a single quotation mark was opened and not closed, which decides what an apostrophe after an s is.
    open_quote: bool,
}

impl<'t> Scanner<'t> {
    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or("")
    }

    fn emit(&mut self, start: usize, end: usize) {
        if start < end {
            self.out.push(Token { span: Span::new(start, end) });
        }
    }

    fn chunk(&mut self, start: usize, end: usize, plain: bool) {
        if plain {
            self.plain_word(start, end);
        } else if whole::is_whole(self.slice(start, end)) {
            self.emit(start, end);
        } else {
            self.peel(start, end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn split(text: &str) -> String {
        tokens(text).iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn splits_as_the_treebank_does() {
        for (text, expected) in [
            ("The minister won't resign, he can't.", "The|minister|wo|n't|resign|,|he|ca|n't|."),
            ("They’re sure it’s Anna’s.", "They|’re|sure|it|’s|Anna|’s|."),
            ("I cannot say; we're gonna go", "I|can|not|say|;|we|'re|gon|na|go"),
            ("a long-term, non-binding pro-Lisbon deal", "a|long|-|term|,|non-binding|pro-Lisbon|deal"),
            ("al-Karim met Jean-Paul Al-Dosari", "al|-|Karim|met|Jean|-|Paul|Al|-|Dosari"),
            ("The U.S. and the U.K. agreed.", "The|U.S.|and|the|U.K.|agreed|."),
            (
                "Mr. Olsen of Brevik Corp. paid Dr. J. R. Stone",
                "Mr.|Olsen|of|Brevik|Corp.|paid|Dr.|J.|R.|Stone",
            ),
            ("It cost $3.5m, or 20% more.", "It|cost|$|3.5|m|,|or|20|%|more|."),
            ("US$40bn (£31bn) in 1990s money", "US$|40|bn|(|£|31|bn|)|in|1990s|money"),
            ("at 5pm on 3/4/2019, 10:30am", "at|5|pm|on|3/4/2019|,|10:30|am"),
            ("\"Go,\" she said. “No.”", "\"|Go|,|\"|she|said|.|“|No|.|”"),
            ("the ministers' plan, 'as agreed'", "the|ministers|'|plan|,|'|as|agreed|'"),
            ("See http://example.org/a_b?c=d.", "See|http://example.org/a_b?c=d|."),
            ("Write to (press@example.com).", "Write|to|(|press@example.com|)|."),
            ("wait... what?! no--never—ever", "wait|...|what|?!|no|--|never|—|ever"),
            ("and/or 2010-2014 and 555-0199", "and|/|or|2010|-|2014|and|555-0199"),
            ("PORTOVO, Dec 14 - The port", "PORTOVO|,|Dec|14|-|The|port"),
            ("AT&T's 21st-century plan", "AT&T|'s|21st|-|century|plan"),
            ("24°C and 1,200 km", "24|°|C|and|1,200|km"),
            ("end of it.Then", "end|of|it|.|Then"),
            ("O'Neil d'Arc rock'n'roll", "O'Neil|d'Arc|rock'n'roll"),
            ("the '90s :) ok", "the|'90s|:)|ok"),
            ("No. 5 and #3; 4-1", "No.|5|and|#|3|;|4|-|1"),
            ("[...] (a) x_y", "[|...|]|(|a|)|x_y"),
            ("Łódź\u{a0}naïve…", "Łódź|naïve|…"),
            ("", ""),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_but_space_is_lost_and_spans_are_in_order() {
        let mut random = crate::nlp::linear::Random::new(5);
        let pieces = [
            "a", "B", "don't", "'", "’", "\"", "“", ".", "..", ",", "-", "--", "—", "/", "$", "%", "9",
            "1,0", "@", "http://", "é", "語", " ", "\n", "\u{a0}", "(", ")", "&", "s", "_", "°", "#", "+",
            "\u{200b}", "n't", "’s", ":", "😀",
        ];
        for _ in 0..20_000 {
            let text: String = (0..random.below(12)).map(|_| pieces[random.below(pieces.len())]).collect();
            let mut at = 0;
            for token in tokens(&text) {
                let (start, end) = (token.span.start as usize, token.span.end as usize);
                assert!(at <= start && start < end, "{text:?}");
                assert!(text.get(at..start).unwrap().chars().all(super::is_space), "{text:?}");
                assert!(!text.get(start..end).unwrap().contains(super::is_space), "{text:?}");
                at = end;
            }
            assert!(text.get(at..).unwrap().chars().all(super::is_space), "{text:?}");
        }
    }
}
