//! Files that hold many items: arrays, and responses of news APIs.

use serde_json::value::RawValue;

use super::{response_list, schema_org};
use crate::item::json::{self, Json};

/// Where each item of a JSON text begins and ends, in bytes. A text that is no list of items, or broken, is one item.
pub fn split(text: &str) -> Vec<std::ops::Range<usize>> {
    let whole = || std::iter::once(0..text.len()).collect();
    let Ok(json) = json::parse(text, json::MAX_DEPTH, &|_| false) else {
        return one_after_another(text).unwrap_or_else(whole);
    };
    match &json {
        Json::Array(list) => {
            // Nodes of a JSON-LD document are one item unless all of them are articles.
            let parts = list
                .iter()
                .filter_map(Json::as_object)
                .any(|o| schema_org::is_node(o) && !schema_org::is_article(o));
            if parts { whole() } else { elements(text, text).unwrap_or_else(whole) }
        }
        Json::Object(object) => response_list(object)
            .and_then(|key| {
                let entries: Entries<'_> = serde_json::from_str(text).ok()?;
                let (_, list) = entries.0.into_iter().find(|(k, _)| k == key)?;
                elements(text, list.get())
            })
            .unwrap_or_else(whole),
        _ => whole(),
    }
}

/// The ranges of JSON values that follow one another.
fn one_after_another(text: &str) -> Option<Vec<std::ops::Range<usize>>> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let mut ranges = Vec::new();
    while let Some(value) = values.next() {
        let end = values.byte_offset();
        ranges.push(end.checked_sub(value.ok()?.get().len())?..end);
    }
    Some(ranges)
}

/// The ranges in `text` of the elements of `list`, which is a slice of it.
fn elements(text: &str, list: &str) -> Option<Vec<std::ops::Range<usize>>> {
    let list: Vec<&RawValue> = serde_json::from_str(list).ok()?;
    let start = |part: &str| (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
    list.into_iter().map(|raw| start(raw.get()).map(|at| at..at + raw.get().len())).collect()
}

/// The entries of an object, their values as they are written.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Entries<'de> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn lists_are_split_and_items_are_not() {
        assert_eq!(
            parts(r#" [ {"body":"a"} , {"body":"é"},3 ]"#),
            [r#"{"body":"a"}"#, r#"{"body":"é"}"#, "3"]
        );
        assert_eq!(
            parts(r#"{"status":"ok","articles":[{"title":"x"},{"title":"y"}]}"#),
            [r#"{"title":"x"}"#, r#"{"title":"y"}"#]
        );
        for one in [r#"{"body":"a"}"#, r#"[{"@type":"NewsArticle"},{"@type":"Organization"}]"#, "[{", "plain"]
        {
            assert_eq!(parts(one), [one]);
        }
        assert_eq!(parts(r#"[{"@type":"NewsArticle"},{"@type":"Article"}]"#).len(), 2);
        assert!(parts("[]").is_empty());
        assert_eq!(parts("{\"a\":1}\n\n{\"b\":2} "), ["{\"a\":1}", "{\"b\":2}"]);
    }
}
