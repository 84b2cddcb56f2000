//! A news item as it came in, whatever its shape.

use super::reason::Warning;

/// How a field's characters stand for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// As they are.
    Plain,
    /// With character references (`&eacute;`), but no tags.
    References,
    /// HTML or XHTML.
    Html,
}

/// A field that is read: its characters exactly as received (after JSON's own escapes), and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// JSON pointer (RFC 6901) of the field; empty where the whole message is the field.
    pub pointer: String,
    /// The field's text.
    pub text: String,
    /// Bytes of `text` that are to be read; all but for plain text, whose title and body share one field.
    pub range: std::ops::Range<usize>,
    /// How to read it.
    pub markup: Markup,
}

impl Field {
    /// A field that is read whole, as HTML where it looks like it.
    pub fn new(pointer: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let markup = super::html::detect(&text);
        Self { pointer: pointer.into(), range: 0..text.len(), text, markup }
    }

    /// A field that its own item declares to be HTML.
    pub fn html(pointer: impl Into<String>, text: impl Into<String>) -> Self {
        Self { markup: Markup::Html, ..Self::new(pointer, text) }
    }

    /// Whether anything can be read in it: markup alone is no text.
    pub fn has_text(&self) -> bool {
        let mut text = String::new();
        if self.markup == Markup::Html {
            super::html::read(self.read(), 0, self.markup, &mut text);
            return !text.trim().is_empty();
        }
        !self.read().trim().is_empty()
    }

    /// The part that is read.
    pub fn read(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or("")
    }
}

/// What the publisher says of an item's standing (`pubStatus` of ninjs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PubStatus {
    /// To be read.
    Usable,
    /// Not to be used for now: a retraction.
    Withheld,
    /// Never to be used again: a retraction.
    Canceled,
}

impl PubStatus {
    /// How it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            PubStatus::Usable => "usable",
            PubStatus::Withheld => "withheld",
            PubStatus::Canceled => "canceled",
        }
    }

    /// Whether the item is withdrawn.
    pub const fn is_retraction(self) -> bool {
        !matches!(self, PubStatus::Usable)
    }
}

/// When an item was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The instant.
    pub at: jiff::Timestamp,
    /// The day where it was published, which “on Thursday” is told from.
    pub day: jiff::civil::Date,
}

/// A news item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsItem {
    /// Name of the shape it came in (see [`super::decode::SHAPES`]).
    pub shape: &'static str,
    /// The item's own identifier.
    pub id: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// The language it declares, as written.
    pub language: Option<String>,
    /// Its standing, where told.
    pub pub_status: Option<PubStatus>,
    /// Its version, as written.
    pub version: Option<String>,
    /// Until when it is not to be published, as an instant; it passes through, the consumer decides.
    pub embargoed_until: Option<jiff::Timestamp>,
    /// The title.
    pub title: Option<Field>,
    /// The body.
    pub body: Option<Field>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
}

impl NewsItem {
    /// Adds a warning once.
    pub fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}
