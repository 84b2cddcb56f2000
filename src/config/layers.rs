//! Where settings come from: defaults, then the file, then the environment, then flags. The later wins.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::table::{Setting, TABLE};
use super::value::{Value, Written};
use super::{ENV_PREFIX, PROPERTIES, suggest};

/// What a run was given. Nothing here reads the process's own environment, so that tests fill it as they like.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The TOML file.
    pub file: Option<PathBuf>,
    /// Variables of the environment; others than `NEWS_ENRICHER_…` are ignored.
    pub environment: Vec<(String, String)>,
    /// Flags of the command line.
    pub flags: Vec<Flag>,
}

/// A flag that sets something.
#[derive(Clone, Debug)]
pub struct Flag {
    /// How it was written, such as `--brokers`.
    pub flag: String,
    /// Key of the setting, or `kafka.properties.` and a property.
    pub key: String,
    /// The value.
    pub value: String,
}

/// Who set a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody.
    Default,
    /// The file.
    File(Arc<str>),
    /// This variable.
    Variable(String),
    /// This flag.
    Flag(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Default => f.write_str("default"),
            Source::File(name) => write!(f, "file {name}"),
            Source::Variable(name) => write!(f, "environment {name}"),
            Source::Flag(name) => write!(f, "flag {name}"),
        }
    }
}

/// One setting's value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Which setting.
    pub setting: &'static Setting,
    /// As written.
    pub written: Written,
    /// As used.
    pub value: Value,
    /// Who set it.
    pub source: Source,
}

/// A librdkafka property as written, before files are read.
#[derive(Clone, Debug)]
pub(super) struct RawProperty {
    pub value: String,
    /// The value is the path of a file that holds it.
    pub from_file: bool,
    pub source: Source,
}

/// All layers, one over the other.
pub(super) struct Layers {
    pub entries: Vec<Entry>,
    pub properties: BTreeMap<String, RawProperty>,
    pub problems: Vec<String>,
}

impl Layers {
    /// Reads every layer. What is wrong is collected, so that a person sees all of it at once.
    pub(super) fn read(given: &Given) -> Self {
        let entries = TABLE.iter().map(|&setting| {
            let written = Written::One(setting.default.to_owned());
            let value = setting.kind.parse(&written).ok().filter(|_| !setting.default.is_empty());
            Entry { setting, written, value: value.unwrap_or(Value::Unset), source: Source::Default }
        });
        let mut layers =
            Self { entries: entries.collect(), properties: BTreeMap::new(), problems: Vec::new() };
        layers.file(given);
        layers.environment(&given.environment);
        for Flag { flag, key, value } in &given.flags {
            layers.set(key, Written::One(value.clone()), &Source::Flag(flag.clone()));
        }
        layers
    }

    fn file(&mut self, given: &Given) {
        let Some(path) = &given.file else { return };
        let name: Arc<str> = path.display().to_string().into();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => return self.problems.push(format!("{name}: {error}")),
        };
        match text.parse::<toml::Table>() {
            Ok(table) => self.table("", table, &Source::File(name)),
            Err(error) => {
                // Without the line itself, which `Display` would quote: it may hold a secret.
                let line = error.span().map_or(1, |span| {
                    text.get(..span.start).unwrap_or("").bytes().filter(|&b| b == b'\n').count() + 1
                });
                self.problems.push(format!("{name}, line {line}: {}", error.message()));
            }
        }
    }

    fn table(&mut self, prefix: &str, table: toml::Table, source: &Source) {
        for (name, value) in table {
            let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
            let is_section =
                key.starts_with(PROPERTIES) || TABLE.iter().any(|s| s.key.starts_with(&format!("{key}.")));
            let written = match value {
                toml::Value::Table(inner) if is_section => {
                    self.table(&key, inner, source);
                    continue;
                }
                toml::Value::Array(list) if list.iter().all(|item| scalar(item).is_some()) => {
                    Written::Many(list.iter().filter_map(scalar).collect())
                }
                value => match scalar(&value) {
                    Some(text) => Written::One(text),
                    None if self.known(&key) => {
                        let message = format!("{source}: {key} cannot be {}", value.type_str());
                        self.problems.push(message);
                        continue;
                    }
                    None => Written::One(String::new()),
                },
            };
            self.set(&key, written, source);
        }
    }

    fn known(&self, key: &str) -> bool {
        TABLE.iter().any(|setting| setting.key == key)
    }

    fn environment(&mut self, variables: &[(String, String)]) {
        let properties = format!("{ENV_PREFIX}{}_", PROPERTIES.replace('.', "_").to_ascii_uppercase());
        for (name, value) in variables {
            if !name.starts_with(ENV_PREFIX) || name == super::CONFIG_VARIABLE || kubernetes(name) {
                continue;
            }
            let source = Source::Variable(name.clone());
            let written = Written::One(value.clone());
            if let Some(setting) = TABLE.iter().find(|setting| setting.variable() == *name) {
                self.set(setting.key, written, &source);
            } else if let Some(property) = name.strip_prefix(&properties) {
                let (property, file) =
                    property.strip_suffix("_FILE").map_or((property, ""), |property| (property, "_file"));
                // librdkafka's names are words joined by dots.
                let property = property.to_ascii_lowercase().replace('_', ".");
                self.set(&format!("{PROPERTIES}.{property}{file}"), written, &source);
            } else {
                let names: Vec<String> = TABLE.iter().map(|setting| setting.variable()).collect();
                let hint = suggest(name, names.iter().map(String::as_str));
                self.problems.push(format!("{source}: there is no such setting{hint}"));
            }
        }
    }

    fn set(&mut self, key: &str, written: Written, source: &Source) {
        if let Some(name) = key.strip_prefix(PROPERTIES).and_then(|rest| rest.strip_prefix('.')) {
            return self.set_property(name, written, source);
        }
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.setting.key == key) else {
            let hint = suggest(key, TABLE.iter().map(|setting| setting.key));
            return self.problems.push(format!("{source}: there is no setting `{key}`{hint}"));
        };
        let unset = matches!(&written, Written::One(text) if text.trim().is_empty())
            || matches!(&written, Written::Many(list) if list.is_empty());
        let setting = entry.setting;
        let value = if unset && setting.default.is_empty() {
            Ok(Value::Unset)
        } else if unset {
            Err("must not be empty".to_owned())
        } else {
            setting.kind.parse(&written)
        };
        match value {
            Ok(value) => *entry = Entry { setting, written, value, source: source.clone() },
            Err(expected) => {
                self.problems.push(format!("{source}: {key} {expected}; found `{}`", shorten(&written)));
            }
        }
    }

    fn set_property(&mut self, name: &str, written: Written, source: &Source) {
        let (name, from_file) = name.strip_suffix("_file").map_or((name, false), |name| (name, true));
        if let Some(earlier) = self.properties.get(name)
            && earlier.source == *source
            && earlier.from_file != from_file
        {
            let message =
                format!("{source}: {PROPERTIES}: both `{name}` and `{name}_file` are set; choose one");
            return self.problems.push(message);
        }
        let property = RawProperty { value: written.to_string(), from_file, source: source.clone() };
        self.properties.insert(name.to_owned(), property);
    }
}

/// The text of a TOML value that is no list or table.
fn scalar(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// Variables that Kubernetes puts into every container beside a service named `news-enricher`.
fn kubernetes(name: &str) -> bool {
    name.strip_prefix(ENV_PREFIX)
        .is_some_and(|rest| rest.starts_with("SERVICE_") || rest == "PORT" || rest.starts_with("PORT_"))
}

fn shorten(written: &Written) -> String {
    let text = written.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text,
    }
}
