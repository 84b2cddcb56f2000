//! Reading the fields of an object: what must be text, what may be missing, what is only noted.

use super::DecodeError;
use super::dates::published;
use crate::item::json::{self, Json, Object};
use crate::item::news::{Field, NewsItem};
use crate::item::reason::{Reason, Warning};

/// The error for a field of the wrong JSON type.
pub(super) fn wrong_type(pointer: &str, found: &Json) -> DecodeError {
    DecodeError::new(Reason::WrongType, format!("{pointer} must be a string, found {}", found.kind()))
}

/// A field of the article's text: a string, null or missing.
pub(super) fn text(object: &Object, key: &str) -> Result<Option<Field>, DecodeError> {
    json::get(object, key).map(|value| text_at(value, &format!("/{}", json::step(key)))).transpose()
}

/// A value that must be text of the article.
pub(super) fn text_at(value: &Json, pointer: &str) -> Result<Field, DecodeError> {
    let text = value.as_str().ok_or_else(|| wrong_type(pointer, value))?;
    Ok(Field::new(pointer, text))
}

/// An identifier: a string or a number, which is what databases give.
pub(super) fn id(value: Option<&Json>, pointer: &str) -> Result<Option<String>, DecodeError> {
    match value {
        None => Ok(None),
        Some(Json::String(id)) => Ok(Some(id.clone()).filter(|id| !id.is_empty())),
        Some(Json::Number(id)) => Ok(Some(id.to_string())),
        Some(other) => Err(wrong_type(pointer, other)),
    }
}

/// A field that is carried along, not read: where it is no string, the item says so and goes on.
pub(super) fn note(item: &mut NewsItem, value: Option<&Json>) -> Option<String> {
    match value? {
        Json::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        _ => {
            item.warn(Warning::FieldIgnored);
            None
        }
    }
}

/// A publisher: a name, or an object or list of objects with a `name`.
pub(super) fn publisher(item: &mut NewsItem, value: Option<&Json>) -> Option<String> {
    match value? {
        Json::Object(object) => {
            let name = json::get(object, "name").or_else(|| json::get(object, "id"));
            note(item, name)
        }
        Json::Array(list) => publisher(item, list.first()),
        other => note(item, Some(other)),
    }
}

/// Sets the date of publication.
pub(super) fn date(item: &mut NewsItem, value: Option<&Json>) {
    let Some(value) = value else { return };
    if matches!(value, Json::String(text) if text.trim().is_empty()) {
        return;
    }
    item.published = published(value);
    if item.published.is_none() {
        item.warn(Warning::PublishedAtUnreadable);
    }
}
