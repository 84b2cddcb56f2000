//! Objects of the user's own shape, by JSON pointers.

use super::fields::{self, Found};
use super::{DecodeError, FIELD_MAP, with_text};
use crate::item::json::{self, Json};
use crate::item::news::NewsItem;

/// The fields that a map can place.
pub const NAMES: [&str; 8] = ["id", "title", "body", "url", "source", "published_at", "language", "version"];

/// Where the fields of an item are, as JSON pointers. A field it does not name is looked for where the plain shape has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    pointers: Vec<(&'static str, String)>,
}

/// Why a field map is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldMapError {
    /// No field of an item has this name.
    #[error("a field map has no field `{0}`; its fields are {list}", list = NAMES.join(", "))]
    Name(String),
    /// Not a JSON pointer.
    #[error("`{0}` is no JSON pointer: it must begin with `/`, such as `/data/text`")]
    Pointer(String),
}

impl FieldMap {
    /// Says where a field is.
    ///
    /// # Errors
    /// Where there is no such field, or the pointer is none.
    pub fn set(&mut self, name: &str, pointer: &str) -> Result<(), FieldMapError> {
        let name =
            NAMES.into_iter().find(|n| *n == name).ok_or_else(|| FieldMapError::Name(name.to_owned()))?;
        if !pointer.starts_with('/') {
            return Err(FieldMapError::Pointer(pointer.to_owned()));
        }
        self.pointers.retain(|(n, _)| *n != name);
        self.pointers.push((name, pointer.to_owned()));
        Ok(())
    }

    /// The pointer of a field.
    pub fn pointer(&self, name: &str) -> Option<&str> {
        self.pointers.iter().find(|(n, _)| *n == name).map(|(_, p)| p.as_str())
    }

    /// Whether an object has the text the map speaks of: its body, or its title where the map names no body.
    pub(super) fn applies(&self, json: &Json) -> bool {
        ["body", "title"]
            .into_iter()
            .find_map(|name| self.pointer(name))
            .is_some_and(|pointer| json.pointer(pointer).is_some())
    }

    /// Whether the map leads into the value of a key of the outermost object.
    pub(super) fn reads_into(&self, key: &str) -> bool {
        self.pointers.iter().any(|(_, pointer)| pointer.split('/').nth(1) == Some(json::step(key).as_str()))
    }

    fn find<'j>(&self, json: &'j Json, name: &str) -> Option<Found<'j>> {
        let at = self.pointer(name).map_or_else(|| format!("/{name}"), str::to_owned);
        json.pointer(&at).filter(|value| **value != Json::Null).map(|value| Found { value, at })
    }

    /// Reads an object.
    pub(super) fn read(&self, json: &Json) -> Result<NewsItem, DecodeError> {
        let text = |name: &str| self.find(json, name).map(|found| found.text()).transpose();
        let mut item = NewsItem {
            shape: FIELD_MAP,
            id: self.find(json, "id").map_or(Ok(None), |found| found.id())?,
            title: text("title")?,
            body: text("body")?,
            ..NewsItem::default()
        };
        item.url = fields::note(&mut item, self.find(json, "url"));
        item.publisher = fields::publisher(&mut item, self.find(json, "source"));
        item.language = fields::note(&mut item, self.find(json, "language"));
        item.version = fields::note(&mut item, self.find(json, "version"));
        fields::date(&mut item, self.find(json, "published_at"));
        with_text(item)
    }
}
