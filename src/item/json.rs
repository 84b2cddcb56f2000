//! JSON from strangers: as a tree, with bounds, and a reason of its own for each way to be wrong.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;

use ahash::RandomState;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::reason::Reason;

/// A JSON value whose objects keep their order and have no key twice: what [`parse`] was not to read into has the first only.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A string, its escapes resolved.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Object),
}

/// A JSON object.
pub type Object = Vec<(String, Json)>;

impl Json {
    /// What it is, for a message.
    pub const fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number(_) => "a number",
            Json::String(_) => "a string",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }

    /// The string it is.
    pub fn as_str(&self) -> Option<&str> {
        if let Json::String(text) = self { Some(text) } else { None }
    }

    /// The object it is.
    pub fn as_object(&self) -> Option<&Object> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    /// The array it is.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Json::Array(array) = self { Some(array) } else { None }
    }

    /// What a JSON pointer (RFC 6901) leads to.
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |at, step| match at {
            Json::Object(object) => get(object, &step.replace("~1", "/").replace("~0", "~")),
            Json::Array(array) => array.get(step.parse::<usize>().ok()?),
            _ => None,
        })
    }
}

/// The value of a key; `null` counts as missing.
pub fn get<'j>(object: &'j Object, key: &str) -> Option<&'j Json> {
    object.iter().find(|(k, v)| k == key && *v != Json::Null).map(|(_, v)| v)
}

/// A key as a step of a JSON pointer.
pub fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Parses a text that must be one JSON value. A key that stands twice in an object is a fault, but for objects below those keys of
/// the outermost one that `read` says no to.
///
/// # Errors
/// One of the JSON reasons, and for a person where and what.
pub fn parse(text: &str, max_depth: usize, read: &dyn Fn(&str) -> bool) -> Result<Json, (Reason, String)> {
    let fault = Cell::new(None);
    let seed = Node { depth: max_depth, fault: &fault, read: Some(read), strict: true };
    let mut source = serde_json::Deserializer::from_str(text);
    // Our own limit is the lower one: serde_json's recursion is bounded at 128.
    seed.deserialize(&mut source).and_then(|json| source.end().map(|()| json)).map_err(|error| {
        let reason = fault.get().unwrap_or(match error.classify() {
            Category::Eof => Reason::TruncatedJson,
            _ => Reason::InvalidJson,
        });
        (reason, error.to_string())
    })
}

/// The deepest nesting that [`parse`] can be asked for.
pub const MAX_DEPTH: usize = 120;

#[derive(Clone, Copy)]
struct Node<'f> {
    depth: usize,
    fault: &'f Cell<Option<Reason>>,
    /// At the outermost object: which of its keys are read.
    read: Option<&'f dyn Fn(&str) -> bool>,
    /// Whether a key twice is a fault.
    strict: bool,
}

impl<'f> Node<'f> {
    fn deeper<E: serde::de::Error>(self) -> Result<Node<'f>, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Node { depth, read: None, ..self }),
            None => {
                self.fault.set(Some(Reason::TooDeep));
                Err(E::custom("nested deeper than the limit"))
            }
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(serde_json::Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let inner = self.deeper()?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            array.push(item);
        }
        Ok(Json::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        // Few keys are compared one by one; many (an attack) are hashed, so that the cost stays linear.
        const FEW: usize = 32;
        let inner = self.deeper()?;
        let mut object = Object::new();
        let mut seen: HashSet<String, RandomState> = HashSet::default();
        while let Some(key) = entries.next_key::<String>()? {
            if object.len() == FEW {
                seen.extend(object.iter().map(|(k, _)| k.clone()));
            }
            let twice = if object.len() < FEW {
                object.iter().any(|(k, _)| *k == key)
            } else {
                !seen.insert(key.clone())
            };
            if twice && !self.strict {
                entries.next_value_seed(inner)?;
                continue;
            }
            if twice {
                self.fault.set(Some(Reason::DuplicateKey));
                let key: String = key.chars().take(80).collect();
                return Err(A::Error::custom(format_args!("the key {key:?} stands twice in one object")));
            }
            let strict = self.strict && self.read.is_none_or(|read| read(&key));
            object.push((key, entries.next_value_seed(Node { strict, ..inner })?));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, max_depth: usize) -> Result<Json, (Reason, String)> {
        super::parse(text, max_depth, &|key| key != "unread")
    }

    fn reason(text: &str) -> Reason {
        parse(text, 4).unwrap_err().0
    }

    #[test]
    fn each_fault_has_its_reason() {
        assert_eq!(reason(r#"{"a":"#), Reason::TruncatedJson);
        assert_eq!(reason(r#"{"a":"b"#), Reason::TruncatedJson);
        assert_eq!(reason(r#"{"a" 1}"#), Reason::InvalidJson);
        assert_eq!(reason(r#"{"a":1} x"#), Reason::InvalidJson);
        assert_eq!(reason(r#"{"a":"\ud83d"}"#), Reason::InvalidJson);
        assert_eq!(reason("[[[[[1]]]]]"), Reason::TooDeep);
        assert_eq!(reason(r#"{"a":1,"b":{"c":1,"c":2}}"#), Reason::DuplicateKey);
        assert_eq!(parse(&"[".repeat(100_000), MAX_DEPTH).unwrap_err().0, Reason::TooDeep);
        assert!(parse("[[[[1]]]]", 4).is_ok());
    }

    #[test]
    fn a_key_twice_is_a_fault_where_it_is_read() {
        let json = parse(r#"{"unread":[{"a":1,"a":2}],"b":1}"#, 9).unwrap();
        assert_eq!(json.pointer("/unread/0/a"), Some(&Json::Number(1.into())));
        assert_eq!(reason(r#"{"unread":1,"unread":2}"#), Reason::DuplicateKey);
        assert_eq!(reason(r#"{"b":{"unread":{"a":1,"a":2}}}"#), Reason::DuplicateKey);
        assert_eq!(reason(r#"[{"unread":{"a":1,"a":2}}]"#), Reason::DuplicateKey);
    }

    #[test]
    fn many_keys_are_checked_in_linear_time() {
        let keys: Vec<String> = (0..200_000).map(|i| format!("\"k{i}\":0")).collect();
        assert!(parse(&format!("{{{}}}", keys.join(",")), 4).is_ok());
        assert_eq!(reason(&format!("{{{},\"k40\":1}}", keys[..60].join(","))), Reason::DuplicateKey);
    }

    #[test]
    fn pointers_lead_to_values() {
        let json = parse(r#"{"a/b":[{"~c":"found"}],"n":null}"#, 9).unwrap();
        assert_eq!(json.pointer("/a~1b/0/~0c").and_then(Json::as_str), Some("found"));
        assert_eq!(json.pointer("/a~1b/1"), None);
        assert_eq!(json.pointer("/n"), None);
        assert_eq!(json.pointer("n"), None);
        assert_eq!(step("a/b~"), "a~1b~0");
    }
}
