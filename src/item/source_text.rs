//! The text that is read, joined of title and body, and the way back to the fields as received.

use super::html::{self, Piece};
use super::news::{Field, Markup, NewsItem};
use super::units::{OffsetIndex, OffsetUnit};
use crate::nlp::Span;

/// A place in a field as received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// JSON pointer of the field.
    pub field: &'a str,
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The slice.
    pub text: &'a str,
}

/// The article's text and where each of its bytes came from.
#[derive(Debug)]
pub struct SourceText<'a> {
    text: String,
    title_len: usize,
    parts: Vec<Part<'a>>,
}

#[derive(Debug)]
struct Part<'a> {
    field: &'a Field,
    /// Bytes of the joined text that came from this field.
    start: usize,
    end: usize,
    /// For markup: which bytes of the field each run of the joined text came from.
    pieces: Vec<Piece>,
    units: OffsetIndex,
}

impl<'a> SourceText<'a> {
    /// Joins the title and the body of an item, with a blank line between.
    pub fn new(item: &'a NewsItem, unit: OffsetUnit) -> Self {
        let mut joined = Self { text: String::new(), title_len: 0, parts: Vec::with_capacity(2) };
        if let Some(title) = &item.title {
            joined.push(title, unit);
            joined.title_len = joined.text.len();
        }
        if let Some(body) = &item.body {
            if joined.title_len > 0 {
                joined.text.push_str("\n\n");
            }
            joined.push(body, unit);
        }
        joined
    }

    fn push(&mut self, field: &'a Field, unit: OffsetUnit) {
        let start = self.text.len();
        let pieces = match field.markup {
            Markup::Plain => {
                self.text.push_str(field.read());
                Vec::new()
            }
            how => html::read(field.read(), field.range.start, how, &mut self.text),
        };
        let units = OffsetIndex::new(&field.text, unit);
        self.parts.push(Part { field, start, end: self.text.len(), pieces, units });
    }

    /// Title and body as one text, as [`crate::nlp::Article`] wants it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length of the title in bytes.
    pub fn title_len(&self) -> usize {
        self.title_len
    }

    /// The title as it is read, without markup.
    pub fn title(&self) -> &str {
        self.text.get(..self.title_len).unwrap_or("")
    }

    /// The body as it is read, without markup.
    pub fn body(&self) -> &str {
        let start = if self.title_len == 0 { 0 } else { self.title_len + 2 };
        self.text.get(start..).unwrap_or("")
    }

    /// Where a span of the joined text stands in the fields as received. A span over both fields is cut to the first.
    pub fn place(&self, span: Span) -> Option<Place<'a>> {
        let part =
            self.parts.iter().find(|p| p.start <= span.start as usize && (span.start as usize) < p.end)?;
        let (start, end) = (span.start as usize, (span.end as usize).min(part.end));
        let bytes = if part.field.markup == Markup::Plain {
            let base = part.field.range.start;
            base + start - part.start..base + end - part.start
        } else {
            html::source_of(&part.pieces, start, end)?
        };
        let text = part.field.text.get(bytes.clone())?;
        Some(Place {
            field: &part.field.pointer,
            start: part.units.offset(&part.field.text, bytes.start),
            end: part.units.offset(&part.field.text, bytes.end),
            text,
        })
    }
}
