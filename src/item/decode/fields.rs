//! Reading the fields of an object: what must be text, what may be missing, what is only noted.

use super::DecodeError;
use super::dates::published;
use crate::item::json::{self, Json, Object};
use crate::item::news::{Field, NewsItem};
use crate::item::reason::{Reason, Warning};

/// An object, and where it stands in the message.
#[derive(Clone, Debug)]
pub(super) struct Node<'j> {
    pub(super) object: &'j Object,
    /// JSON pointer of the object.
    pub(super) at: String,
}

/// A value, and where it stands in the message.
#[derive(Clone, Debug)]
pub(super) struct Found<'j> {
    pub(super) value: &'j Json,
    pub(super) at: String,
}

impl<'j> Node<'j> {
    /// The object that is the whole message.
    pub(super) fn root(object: &'j Object) -> Self {
        Self { object, at: String::new() }
    }

    /// The value of a key; `null` counts as missing.
    pub(super) fn find(&self, key: &str) -> Option<Found<'j>> {
        json::get(self.object, key)
            .map(|value| Found { value, at: format!("{}/{}", self.at, json::step(key)) })
    }

    /// The value of a key in any case, as it comes first.
    pub(super) fn find_any_case(&self, key: &str) -> Option<Found<'j>> {
        let (key, _) = self.object.iter().find(|(k, v)| k.eq_ignore_ascii_case(key) && *v != Json::Null)?;
        self.find(key)
    }

    /// A field of the article's text: a string, null or missing.
    pub(super) fn text(&self, key: &str) -> Result<Option<Field>, DecodeError> {
        self.find(key).map(|found| found.text()).transpose()
    }

    /// An identifier: a string, or a number, which is what databases give.
    pub(super) fn id(&self, key: &str) -> Result<Option<String>, DecodeError> {
        self.find(key).map_or(Ok(None), |found| found.id())
    }
}

impl<'j> Found<'j> {
    /// The element of an array.
    pub(super) fn element(&self, index: usize) -> Option<Found<'j>> {
        let value = self.value.as_array()?.get(index)?;
        Some(Found { value, at: format!("{}/{index}", self.at) })
    }

    /// All elements of an array.
    pub(super) fn elements(&self) -> impl Iterator<Item = Found<'j>> + '_ {
        (0..self.value.as_array().map_or(0, <[Json]>::len)).filter_map(|i| self.element(i))
    }

    /// The object it is.
    pub(super) fn node(&self) -> Option<Node<'j>> {
        self.value.as_object().map(|object| Node { object, at: self.at.clone() })
    }

    /// Text of the article.
    pub(super) fn text(&self) -> Result<Field, DecodeError> {
        let text = self.value.as_str().ok_or_else(|| self.wrong_type())?;
        Ok(Field::new(self.at.as_str(), text))
    }

    /// An identifier.
    pub(super) fn id(&self) -> Result<Option<String>, DecodeError> {
        match self.value {
            Json::String(id) => Ok(Some(id.clone()).filter(|id| !id.is_empty())),
            Json::Number(id) => Ok(Some(id.to_string())),
            _ => Err(self.wrong_type()),
        }
    }

    /// The error for a field of the wrong JSON type.
    pub(super) fn wrong_type(&self) -> DecodeError {
        let message = format!("{} must be a string, found {}", self.at, self.value.kind());
        DecodeError::new(Reason::WrongType, message)
    }
}

/// A field that is carried along, not read: where it is no string, the item says so and goes on.
pub(super) fn note(item: &mut NewsItem, found: Option<Found<'_>>) -> Option<String> {
    match found?.value {
        Json::String(text) => Some(text.trim().to_owned()).filter(|t| !t.is_empty()),
        Json::Number(number) => Some(number.to_string()),
        _ => {
            item.warn(Warning::FieldIgnored);
            None
        }
    }
}

/// A publisher: a name, or an object or list of objects with a `name`.
pub(super) fn publisher(item: &mut NewsItem, found: Option<Found<'_>>) -> Option<String> {
    let found = found?;
    match found.value {
        Json::Object(_) => {
            let node = found.node()?;
            note(item, node.find("name").or_else(|| node.find("id")))
        }
        Json::Array(_) => match found.element(0)?.value {
            Json::Array(_) => note(item, Some(found)),
            _ => publisher(item, found.element(0)),
        },
        _ => note(item, Some(found)),
    }
}

/// Sets the date of publication.
pub(super) fn date(item: &mut NewsItem, found: Option<Found<'_>>) {
    let Some(found) = found else { return };
    if matches!(found.value, Json::String(text) if text.trim().is_empty()) {
        return;
    }
    item.published = published(found.value);
    if item.published.is_none() {
        item.warn(Warning::PublishedAtUnreadable);
    }
}
