//! Numbers as they are published: finite, within their range, with four digits.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};

/// Rounds to a number of decimal digits that differ from zero in any way the reader vouches for.
fn rounded(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    // Adding zero turns −0 into 0.
    (value * scale).round() / scale + 0.0
}

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident, $min:literal, $max:literal, $about:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
        #[serde(transparent)]
        pub struct $name(f64);

        impl $name {
            /// The value held to its range and rounded to four digits; none where it is not a number.
            pub fn new(value: f32) -> Option<Self> {
                let value = f64::from(value);
                (!value.is_nan()).then(|| Self(rounded(value.clamp($min, $max), 4)))
            }

            /// The value.
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $about, "type": "number", "minimum": $min, "maximum": $max })
            }
        }
    };
}

bounded! {
    /// A confidence, probability or salience, 0..1.
    Share, 0.0, 1.0, "From 0 to 1."
}

bounded! {
    /// A polarity, −1..1.
    Polarity, -1.0, 1.0, "From -1 (negative) to 1 (positive)."
}

/// A duration in milliseconds, never negative.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Milliseconds(f64);

impl Milliseconds {
    /// The time between two readings of a clock; 0 where it went backwards.
    pub fn between(start: jiff::Timestamp, end: jiff::Timestamp) -> Self {
        let nanoseconds = end.as_nanosecond().saturating_sub(start.as_nanosecond()).max(0);
        Self(rounded(nanoseconds as f64 / 1e6, 3))
    }

    /// The value.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl JsonSchema for Milliseconds {
    fn schema_name() -> Cow<'static, str> {
        "Milliseconds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "Milliseconds.", "type": "number", "minimum": 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_finite_in_range_and_short() {
        assert_eq!(Share::new(f32::NAN), None);
        assert_eq!(Share::new(f32::INFINITY).map(Share::get), Some(1.0));
        assert_eq!(serde_json::to_string(&Share::new(0.123_456)).unwrap(), "0.1235");
        assert_eq!(serde_json::to_string(&Polarity::new(-0.000_01)).unwrap(), "0.0");
        assert_eq!(serde_json::to_string(&Polarity::new(-7.0)).unwrap(), "-1.0");
        let start = jiff::Timestamp::UNIX_EPOCH;
        let end = jiff::Timestamp::from_microsecond(3_849).unwrap();
        assert_eq!(Milliseconds::between(start, end).get(), 3.849);
        assert_eq!(Milliseconds::between(end, start).get(), 0.0);
    }
}
