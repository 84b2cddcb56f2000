//! Text of strangers, made fit for a terminal.

use crate::item::enriched::Share;

/// The text in one line, without control and direction characters that could play tricks on a terminal.
pub(super) fn clean(text: &str) -> String {
    spaced(text).trim().to_owned()
}

/// As [`clean`], with a space kept at either end.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if c.is_whitespace() || c.is_control() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !hidden {
            out.push(c);
        }
    }
    out
}

/// At most so many characters, cut at its start or its end with `…` in place of the rest.
pub(super) fn shortened(text: &str, most: usize, at_start: bool) -> String {
    let text = spaced(text);
    let count = text.chars().count();
    if count <= most {
        text
    } else if at_start {
        format!("…{}", text.chars().skip(count - most).collect::<String>())
    } else {
        format!("{}…", text.chars().take(most).collect::<String>())
    }
}

/// A share in per cent; `?` where unknown.
pub(super) fn percent(share: Option<Share>) -> String {
    share.map_or_else(|| "?".to_owned(), |s| format!("{:.0} %", s.get() * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_safe_from_text() {
        assert_eq!(clean("a\u{1b}[31m\tb\r\n\u{202e}c "), "a [31m b c");
        assert_eq!(shortened("abcdef", 3, false), "abc…");
        assert_eq!(shortened("abcdef", 3, true), "…def");
        assert_eq!(percent(None), "?");
        assert_eq!(percent(Share::new(0.876)), "88 %");
    }
}
