//! What values settings take, and how they are read from what a person writes.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// What values a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// Texts, comma separated or as a list.
    List,
    /// The name of a Kafka topic.
    Topic,
    /// Names of topics, or `^` and a regular expression.
    Topics,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A duration between two bounds in milliseconds, written with its unit.
    Duration(u64, u64),
    /// A number of bytes between two bounds, written with or without a unit.
    Size(u64, u64),
    /// A number between two bounds.
    Count(u64, u64),
    /// The path of a file.
    File,
    /// Paths of files, comma separated or as a list.
    Files,
    /// A JSON pointer.
    Pointer,
    /// An address to listen on, or `off`.
    Address,
    /// A log level, also by module.
    LogFilter,
}

/// What somebody wrote, before it is known what it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// One word.
    One(String),
    /// A list of words.
    Many(Vec<String>),
}

impl From<&str> for Written {
    fn from(text: &str) -> Self {
        Written::One(text.to_owned())
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Written::One(text) => f.write_str(text),
            Written::Many(list) => f.write_str(&list.join(",")),
        }
    }
}

/// A value as the program uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A setting nobody set.
    Unset,
    /// A word of [`Kind::Text`], [`Kind::Topic`], [`Kind::Choice`], [`Kind::Pointer`] or [`Kind::LogFilter`].
    Text(String),
    /// Words of [`Kind::List`] or [`Kind::Topics`].
    List(Vec<String>),
    /// See [`Kind::Duration`].
    Duration(Duration),
    /// Of [`Kind::Size`] (bytes) or [`Kind::Count`].
    Number(u64),
    /// Of [`Kind::File`] or [`Kind::Files`].
    Paths(Vec<PathBuf>),
    /// Of [`Kind::Address`]; none is `off`.
    Address(Option<SocketAddr>),
}

impl Kind {
    /// Reads a value.
    ///
    /// # Errors
    /// What was expected, without what was found.
    pub fn parse(self, written: &Written) -> Result<Value, String> {
        match self {
            Kind::List => list(written).map(Value::List),
            Kind::Topics => topics(list(written)?).map(Value::List),
            Kind::Files => {
                let paths = list(written)?.into_iter().map(PathBuf::from).collect();
                Ok(Value::Paths(paths))
            }
            _ => match written {
                Written::One(text) => self.parse_one(text.trim()),
                Written::Many(_) => Err(format!("must be {}, not a list", self.expected())),
            },
        }
    }

    fn parse_one(self, text: &str) -> Result<Value, String> {
        let wrong = || format!("must be {}", self.expected());
        let value = match self {
            Kind::Text => Value::Text(text.to_owned()),
            Kind::Topic => Value::Text(topic(text)?),
            Kind::Choice(words) => {
                Value::Text(words.iter().find(|word| **word == text).ok_or_else(wrong)?.to_string())
            }
            Kind::Duration(least, most) => {
                let millis = millis(text).ok_or_else(wrong)?;
                within(millis, least, most).ok_or_else(wrong)?;
                Value::Duration(Duration::from_millis(millis))
            }
            Kind::Size(least, most) => {
                Value::Number(bytes(text).and_then(|n| within(n, least, most)).ok_or_else(wrong)?)
            }
            Kind::Count(least, most) => {
                let number = text.replace('_', "").parse().ok();
                Value::Number(number.and_then(|n| within(n, least, most)).ok_or_else(wrong)?)
            }
            Kind::File => Value::Paths(vec![PathBuf::from(text)]),
            Kind::Pointer => {
                if !text.starts_with('/') {
                    return Err(wrong());
                }
                Value::Text(text.to_owned())
            }
            Kind::Address if text == "off" => Value::Address(None),
            Kind::Address => Value::Address(Some(text.parse().map_err(|_| wrong())?)),
            Kind::LogFilter => {
                tracing_subscriber::EnvFilter::try_new(text).map_err(|_| wrong())?;
                Value::Text(text.to_owned())
            }
            Kind::List | Kind::Topics | Kind::Files => return Err(wrong()),
        };
        Ok(value)
    }

    /// What stands for a value in `--help`.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Kind::Text | Kind::Choice(_) => "NAME",
            Kind::List => "LIST",
            Kind::Topic => "TOPIC",
            Kind::Topics => "TOPICS",
            Kind::Duration(..) => "DURATION",
            Kind::Size(..) => "SIZE",
            Kind::Count(..) => "N",
            Kind::File => "FILE",
            Kind::Files => "FILES",
            Kind::Pointer => "POINTER",
            Kind::Address => "ADDRESS",
            Kind::LogFilter => "LEVEL",
        }
    }

    /// What a value has to be, for a person.
    pub fn expected(self) -> String {
        match self {
            Kind::Text => "a text".into(),
            Kind::List => "texts, comma separated or as a list".into(),
            Kind::Topic => "the name of a topic".into(),
            Kind::Topics => "names of topics, comma separated or as a list".into(),
            Kind::Choice(words) => format!("one of {}", words.join(", ")),
            Kind::Duration(least, most) => {
                format!(
                    "a duration with its unit (ms, s, m, h), {} to {}",
                    duration_text(least),
                    duration_text(most)
                )
            }
            Kind::Size(least, most) => {
                format!("a size (bytes, kB, MB, KiB, MiB, GiB), {} to {}", size_text(least), size_text(most))
            }
            Kind::Count(least, most) => format!("a number, {least} to {most}"),
            Kind::File => "the path of a file".into(),
            Kind::Files => "paths of files, comma separated or as a list".into(),
            Kind::Pointer => "a JSON pointer, such as `/data/text`".into(),
            Kind::Address => "an address and port, such as `0.0.0.0:9464`, or `off`".into(),
            Kind::LogFilter => {
                "a log level (error, warn, info, debug, trace), also by module: `info,rdkafka=warn`".into()
            }
        }
    }
}

fn list(written: &Written) -> Result<Vec<String>, String> {
    let items: Vec<String> = match written {
        Written::One(text) => text.split(',').map(|item| item.trim().to_owned()).collect(),
        Written::Many(items) => items.iter().map(|item| item.trim().to_owned()).collect(),
    };
    if items.iter().any(String::is_empty) { Err("holds an empty item".into()) } else { Ok(items) }
}

fn topics(names: Vec<String>) -> Result<Vec<String>, String> {
    for name in &names {
        if name.starts_with('^') {
            regex::Regex::new(name).map_err(|e| format!("holds a regular expression that is none: {e}"))?;
        } else {
            topic(name)?;
        }
    }
    Ok(names)
}

/// The rules of Kafka's own `Topic.validate`.
fn topic(name: &str) -> Result<String, String> {
    let ok = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    if (1..=249).contains(&name.len()) && name.bytes().all(ok) && name != "." && name != ".." {
        return Ok(name.to_owned());
    }
    Err("must be the name of a topic: 1 to 249 letters, digits, `.`, `_` or `-`".into())
}

fn within(number: u64, least: u64, most: u64) -> Option<u64> {
    (least..=most).contains(&number).then_some(number)
}

/// Splits a number from its unit.
fn number_and_unit(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '_')).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let number: f64 = number.replace('_', "").parse().ok()?;
    Some((number, unit.trim()))
}

/// Milliseconds of a duration; a number without a unit is none.
fn millis(text: &str) -> Option<u64> {
    let (number, unit) = number_and_unit(text)?;
    let factor = match unit {
        "ms" => 1.0,
        "s" => 1e3,
        "m" | "min" => 60e3,
        "h" => 3600e3,
        "d" => 86_400e3,
        "" if number == 0.0 => 1.0,
        _ => return None,
    };
    whole(number * factor)
}

/// Bytes of a size; a number without a unit counts bytes.
fn bytes(text: &str) -> Option<u64> {
    let (number, unit) = number_and_unit(text)?;
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "kb" => 1e3,
        "mb" => 1e6,
        "gb" => 1e9,
        "kib" => 1024.0,
        "mib" => 1_048_576.0,
        "gib" => 1_073_741_824.0,
        _ => return None,
    };
    whole(number * factor)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> Option<u64> {
    // Above 2^53 a double skips numbers; no setting comes near.
    (number.fract() == 0.0 && (0.0..9e15).contains(&number)).then_some(number as u64)
}

/// Milliseconds as a person writes them.
pub fn duration_text(millis: u64) -> String {
    match millis {
        0 => "0".into(),
        n if n % 3_600_000 == 0 => format!("{}h", n / 3_600_000),
        n if n % 60_000 == 0 => format!("{}m", n / 60_000),
        n if n % 1000 == 0 => format!("{}s", n / 1000),
        n => format!("{n}ms"),
    }
}

/// Bytes as a person writes them.
pub fn size_text(bytes: u64) -> String {
    let units = [
        (1 << 30, "GiB"),
        (1_000_000_000, "GB"),
        (1 << 20, "MiB"),
        (1_000_000, "MB"),
        (1 << 10, "KiB"),
        (1000, "kB"),
    ];
    match units.iter().find(|(unit, _)| bytes >= *unit && bytes % unit == 0) {
        Some((unit, name)) => format!("{}{name}", bytes / unit),
        None => bytes.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_need_a_unit() {
        for (text, expected) in [
            ("250ms", Some(250)),
            ("1.5s", Some(1500)),
            ("2 min", Some(120_000)),
            ("1h", Some(3_600_000)),
            ("0", Some(0)),
        ] {
            assert_eq!(millis(text), expected, "{text}");
        }
        for text in ["", "5", "s", "-1s", "1.0001ms", "5 apples", "1e9s", "٣s"] {
            assert_eq!(millis(text), None, "{text}");
        }
    }

    #[test]
    fn sizes_tell_decimal_from_binary() {
        assert_eq!(bytes("1MB"), Some(1_000_000));
        assert_eq!(bytes("1 MiB"), Some(1_048_576));
        assert_eq!(bytes("1_000"), Some(1000));
        assert_eq!(bytes("1.5KiB"), Some(1536));
        assert_eq!(bytes("1M"), None);
        assert_eq!(bytes("99999999999GiB"), None);
    }

    #[test]
    fn texts_of_numbers_read_back() {
        for n in [0, 1, 999, 1000, 1024, 1_000_000, 1 << 20, 60_000, 3_600_000, (2 << 30) - 1024] {
            assert_eq!(bytes(&size_text(n)), Some(n));
            assert_eq!(millis(&duration_text(n)), Some(n));
        }
    }

    #[test]
    fn topics_are_checked_as_kafka_does() {
        assert!(Kind::Topic.parse(&"news.raw-2_x".into()).is_ok());
        for bad in ["", "..", "news raw", "news/raw", "^news"] {
            assert!(Kind::Topic.parse(&bad.into()).is_err(), "{bad}");
        }
        let pattern = Written::Many(vec![r"^news\.[a-z]{1,3}$".into()]);
        assert!(Kind::Topics.parse(&pattern).is_ok());
        assert!(Kind::Topics.parse(&"^news[".into()).is_err());
    }

    #[test]
    fn bounds_hold_at_both_ends() {
        let kind = Kind::Count(2, 4);
        assert_eq!(
            ["1", "2", "4", "5", "x"].map(|t| kind.parse(&t.into()).is_ok()),
            [false, true, true, false, false]
        );
    }
}
