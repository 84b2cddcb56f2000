//! Plain text or an HTML page: a value that is no JSON.

use super::{DecodeError, PLAIN_TEXT, with_text};
use crate::item::html;
use crate::item::news::{Field, Markup, NewsItem};

/// Reads a text; its first line is the title when a blank line follows it. Title and body are parts of one field, the whole
/// message, so their pointer is the empty one.
pub(super) fn read(text: &str) -> Result<NewsItem, DecodeError> {
    let markup = html::detect(text);
    let part = |range: std::ops::Range<usize>| Field {
        pointer: String::new(),
        text: text.to_owned(),
        range,
        markup,
    };
    let start = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).trim_start().len();
    let split = (markup == Markup::Plain).then(|| title_end(text, start)).flatten();
    let (title, body) = match split {
        Some((title_end, body)) => (Some(part(start..title_end)), part(body..text.len())),
        None => (None, part(start..text.len())),
    };
    with_text(NewsItem { shape: PLAIN_TEXT, title, body: Some(body), ..NewsItem::default() })
}

/// The end of a title and the start of the body behind it.
fn title_end(text: &str, start: usize) -> Option<(usize, usize)> {
    let rest = text.get(start..)?;
    let line = rest.find('\n')?;
    let after = rest.get(line + 1..)?;
    let next = after.lines().next()?;
    let body = after.trim_start();
    (next.trim().is_empty() && !body.is_empty())
        .then(|| (start + rest.get(..line).map_or(line, |l| l.trim_end().len()), text.len() - body.len()))
}
