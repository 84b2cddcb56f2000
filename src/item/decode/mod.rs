//! Bytes to [`NewsItem`]: one file per input shape, one table of them all.

use std::fmt;

use super::json::{self, Json, Object};
use super::news::NewsItem;
use super::reason::Reason;
use fields::{Found, Node};

mod dates;
mod field_map;
mod fields;
mod newsapi;
mod ninjs;
mod plain;
mod plain_text;
mod schema_org;
mod split;
mod webz;

pub use dates::published;
pub use field_map::{FieldMap, FieldMapError};
pub use split::split;

/// Why bytes are no item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Which of the closed list.
    pub reason: Reason,
    /// What was expected and found, for a person; never the article's text.
    pub message: String,
}

impl DecodeError {
    fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into() }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.reason.as_str(), self.message)
    }
}

impl std::error::Error for DecodeError {}

/// One shape of JSON that is understood.
pub struct Shape {
    /// Its name.
    pub name: &'static str,
    /// Where it comes from and what gives it away.
    pub about: &'static str,
    /// Whether an object has it.
    recognise: fn(&Node<'_>) -> bool,
    /// Reads an object that has it.
    read: fn(&Node<'_>) -> Result<NewsItem, DecodeError>,
}

/// Every shape of JSON object, in the order they are tried: the more telling first.
pub const SHAPES: &[Shape] = &[schema_org::SHAPE, webz::SHAPE, newsapi::SHAPE, ninjs::SHAPE, plain::SHAPE];

/// The shape of a value that is no JSON.
pub const PLAIN_TEXT: &str = "plain_text";

/// The shape of an object that the user's field map reads.
pub const FIELD_MAP: &str = "field_map";

/// Keys of a message whose values the shapes read into. A key that stands twice in an object elsewhere (a feed's list of renditions, say)
/// cannot change what is read, and is no reason to lose the item.
const READ_INTO: &[&str] = &[
    "@graph",
    "@id",
    "@type",
    "alternativeHeadline",
    "articleBody",
    "articles",
    "bodies",
    "copyrightHolder",
    "dateCreated",
    "datePublished",
    "description",
    "descriptions",
    "headline",
    "headlines",
    "identifier",
    "infoSources",
    "inLanguage",
    "mainEntityOfPage",
    "name",
    "posts",
    "publisher",
    "source",
    "sourceOrganization",
    "text",
    "thread",
    "url",
];

/// What decoding is bounded by, and how unknown shapes are read.
#[derive(Clone, Debug)]
pub struct DecodeSettings {
    /// Most bytes of a value.
    pub max_bytes: usize,
    /// Deepest nesting of its JSON, at most [`json::MAX_DEPTH`].
    pub max_depth: usize,
    /// Where to find the fields of an object of the user's own shape.
    pub field_map: FieldMap,
}

impl Default for DecodeSettings {
    fn default() -> Self {
        Self { max_bytes: 1 << 20, max_depth: 64, field_map: FieldMap::default() }
    }
}

/// Reads one item.
///
/// # Errors
/// [`DecodeError`] with a reason of its own for each way to be no item.
pub fn decode(value: &[u8], settings: &DecodeSettings) -> Result<NewsItem, DecodeError> {
    if value.len() > settings.max_bytes {
        let message = format!("{} bytes, {} are allowed (input.max_bytes)", value.len(), settings.max_bytes);
        return Err(DecodeError::new(Reason::TooLarge, message));
    }
    let text = std::str::from_utf8(value).map_err(|error| {
        DecodeError::new(Reason::NotUtf8, format!("the bytes from {} on are not UTF-8", error.valid_up_to()))
    })?;
    let start = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    if start.is_empty() {
        return Err(DecodeError::new(Reason::Empty, "no byte but white space"));
    }
    if !looks_like_json(start) {
        return plain_text::read(text);
    }
    let depth = settings.max_depth.min(json::MAX_DEPTH);
    let read = |key: &str| {
        READ_INTO.iter().any(|k| k.eq_ignore_ascii_case(key)) || settings.field_map.reads_into(key)
    };
    let json =
        json::parse(start, depth, &read).map_err(|(reason, message)| DecodeError { reason, message })?;
    match &json {
        Json::Object(object) => {
            if settings.field_map.applies(&json) {
                settings.field_map.read(&json)
            } else {
                read_object(object)
            }
        }
        Json::Array(list) if list.iter().any(|j| j.as_object().is_some_and(schema_org::is_node)) => {
            let mut item = schema_org::read_list(&Found { value: &json, at: String::new() })?;
            item.shape = schema_org::SHAPE.name;
            with_text(item)
        }
        _ => Err(DecodeError::new(Reason::SeveralItems, "an array; one message is one item, an object")),
    }
}

/// Text that begins like a JSON object or an array of values; `[Update] …` and `{` in prose are rarer than broken JSON.
fn looks_like_json(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'{') => true,
        Some(b'[') => {
            let inner = text.get(1..).unwrap_or("").trim_start();
            inner.is_empty() || inner.starts_with(['{', '[', ']', '"'])
        }
        _ => false,
    }
}

/// The key under which the response of a news API holds its items.
fn response_list(object: &Object) -> Option<&'static str> {
    ["articles", "posts"].into_iter().find(|key| matches!(json::get(object, key), Some(Json::Array(_))))
}

fn read_object(object: &Object) -> Result<NewsItem, DecodeError> {
    if let Some(list) = response_list(object) {
        let message =
            format!("an API response whose `{list}` holds the items; send each as a message of its own");
        return Err(DecodeError::new(Reason::SeveralItems, message));
    }
    let node = Node::root(object);
    let Some(shape) = SHAPES.iter().find(|s| (s.recognise)(&node)) else {
        let keys: Vec<&str> = object.iter().take(12).map(|(k, _)| k.as_str()).collect();
        let message = format!(
            "none of the accepted shapes ({}) has the fields {}; a field map can tell where title and body are",
            SHAPES.iter().map(|s| s.name).collect::<Vec<_>>().join(", "),
            keys.join(", "),
        );
        return Err(DecodeError::new(Reason::UnknownShape, message));
    };
    let mut item = (shape.read)(&node)?;
    item.shape = shape.name;
    with_text(item)
}

/// Refuses an item without text; drops a field without any.
fn with_text(mut item: NewsItem) -> Result<NewsItem, DecodeError> {
    for field in [&mut item.title, &mut item.body] {
        if field.as_ref().is_some_and(|f| !f.has_text()) {
            *field = None;
        }
    }
    if item.title.is_none() && item.body.is_none() && !item.pub_status.is_some_and(|s| s.is_retraction()) {
        return Err(DecodeError::new(Reason::NoText, "neither its title nor its body holds text"));
    }
    Ok(item)
}
