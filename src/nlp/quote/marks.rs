//! Pairs of quotation marks, straight and curly, within paragraphs and across them.

use crate::nlp::Span;

/// The text between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// Without the marks.
    pub inner: Span,
    /// With the marks.
    pub outer: Span,
    /// Whether it stands between single marks.
    pub single: bool,
}

/// Every pair of marks, in text order; nested ones are left out.
pub fn pairs(text: &str) -> Vec<Quoted> {
    let mut out: Vec<Quoted> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut paragraph_start = true;
    let mut chars = text.char_indices().peekable();
    let mut before = '\n';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('\n', |&(_, n)| n);
        if c == '\n' && (next == '\n' || before == '\n') {
            paragraph_start = true;
        }
        match (open, c) {
            (None, '“' | '„' | '«') => open = Some((at, c)),
            (None, '"') if !next.is_whitespace() => open = Some((at, c)),
            (None, '‘') if !before.is_alphanumeric() && next.is_alphanumeric() => open = Some((at, c)),
            // 'Speech between typewriter's single marks,' which apostrophes look like: it ends after its punctuation.
            (None, '\'') if before.is_whitespace() && next.is_uppercase() => open = Some((at, c)),
            (Some((start, mark @ '\'')), '\'')
                if matches!(before, '.' | ',' | '!' | '?') && !next.is_alphanumeric() =>
            {
                push(text, &mut out, start, mark, at, c);
                open = None;
            }
            (Some((_, '\'')), '“' | '"') => open = Some((at, c)),
            // A paragraph inside a long quotation begins with the mark again.
            (Some((_, '"')), '"') if paragraph_start && next.is_alphanumeric() => {}
            (Some((start, mark @ ('“' | '„' | '"'))), '”' | '"' | '“') => {
                let closes = match c {
                    '”' => true,
                    '"' => mark == '"' || mark == '“',
                    _ => mark == '„',
                };
                if closes {
                    push(text, &mut out, start, mark, at, c);
                    open = None;
                } else if !paragraph_start {
                    // A new opening mark in the same paragraph: the old one was never closed.
                    open = Some((at, c));
                }
            }
            (Some((start, mark @ '«')), '»') => {
                push(text, &mut out, start, mark, at, c);
                open = None;
            }
            (Some((start, mark @ '‘')), '’') if !next.is_alphanumeric() => {
                // "the clubs’ plan" inside a quotation cannot be told from its end; the first fitting mark ends it.
                push(text, &mut out, start, mark, at, c);
                open = None;
            }
            (Some((_, '‘')), '“' | '"') => open = Some((at, c)),
            _ => {}
        }
        // An unclosed quotation ends with its paragraph unless the next one opens with the mark again.
        if c == '\n' && next != '\n' && paragraph_start && open.is_some() && !matches!(next, '“' | '"') {
            open = None;
        }
        if !c.is_whitespace() {
            paragraph_start = false;
        }
        before = c;
    }
    out
}

fn push(text: &str, out: &mut Vec<Quoted>, start: usize, mark: char, end: usize, close: char) {
    let from = start + mark.len_utf8();
    let Some(raw) = text.get(from..end) else { return };
    let left = raw.len() - raw.trim_start().len();
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return;
    }
    out.push(Quoted {
        inner: Span::new(from + left, from + left + trimmed.len()),
        outer: Span::new(start, end + close.len_utf8()),
        single: matches!(mark, '‘' | '\''),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        pairs(text).into_iter().map(|q| q.inner.of(text)).collect()
    }

    #[test]
    fn straight_and_curly() {
        assert_eq!(inner("\"Yes,\" he said. “No,” she said."), ["Yes,", "No,"]);
        assert_eq!(
            inner("He praised her as ‘the find of the year’ and didn’t stop."),
            ["the find of the year"]
        );
        assert_eq!(inner("It’s the players’ day."), Vec::<&str>::new());
        assert_eq!(inner("'We shan't move,' she said of the workers' plea."), ["We shan't move,"]);
        assert_eq!(inner("The clubs' plan and the 'Old Firm' derby aren't new."), Vec::<&str>::new());
    }

    #[test]
    fn a_quotation_may_go_on_in_the_next_paragraph() {
        assert_eq!(
            inner("“One day it rains.\n\n“The next it shines,” he said."),
            ["One day it rains.\n\n“The next it shines,"]
        );
        assert_eq!(inner("“Never closed.\n\nAnother paragraph. “Closed,” he said."), ["Closed,"]);
        assert_eq!(inner("\"One.\n\n\"Two,\" he said."), ["One.\n\n\"Two,"]);
    }
}
