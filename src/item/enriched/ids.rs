//! Identifiers within one message: `e1`, `v2`, `r3`.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An identifier within one message, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum LocalId {
    Entity(u32),
    Value(u32),
    Relation(u32),
}

impl fmt::Display for LocalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocalId::Entity(n) => write!(f, "e{n}"),
            LocalId::Value(n) => write!(f, "v{n}"),
            LocalId::Relation(n) => write!(f, "r{n}"),
        }
    }
}

impl Serialize for LocalId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let number = |digits: &str| digits.parse().map_err(D::Error::custom);
        match text.split_at_checked(1) {
            Some(("e", digits)) => Ok(LocalId::Entity(number(digits)?)),
            Some(("v", digits)) => Ok(LocalId::Value(number(digits)?)),
            Some(("r", digits)) => Ok(LocalId::Relation(number(digits)?)),
            _ => Err(D::Error::custom("expected an identifier such as e1, v1 or r1")),
        }
    }
}

impl JsonSchema for LocalId {
    fn schema_name() -> Cow<'static, str> {
        "LocalId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Identifier within this message: e1 for entities, v1 for values, r1 for relations.",
            "type": "string",
            "pattern": "^[evr][1-9][0-9]*$"
        })
    }
}
