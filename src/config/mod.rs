//! Settings: one [`table`] names each, [`Config::load`] puts the layers together (defaults, file, environment, flags) and
//! fills what the worker and the enricher take. Everything wrong is found here, before anything connects.

use std::fmt;
use std::path::PathBuf;

use crate::enrich::EnrichSettings;
use crate::item::fingerprint;
use crate::worker::settings::WorkerSettings;

pub mod document;
mod fill;
pub mod layers;
pub mod properties;
pub mod table;
pub mod value;

use layers::{Entry, Given, Layers};
use properties::Property;

/// What every variable of the environment that sets something begins with.
pub const ENV_PREFIX: &str = "NEWS_ENRICHER_";
/// The variable that names the file.
pub const CONFIG_VARIABLE: &str = "NEWS_ENRICHER_CONFIG";
/// The section of librdkafka's own properties.
pub const PROPERTIES: &str = "kafka.properties";

/// How logs are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// Where to.
    pub format: LogFormat,
    /// A filter as `tracing-subscriber` reads it.
    pub level: String,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For a person on a terminal, else JSON.
    Auto,
    /// For a person.
    Human,
    /// One JSON object a line.
    Json,
}

/// Everything a run needs to be told, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// For the worker and its Kafka clients.
    pub worker: WorkerSettings,
    /// For the enricher; who it is (`pipeline`) is filled once the model is open.
    pub enrich: EnrichSettings,
    /// The model to read with; none is the built-in one.
    pub model: Option<PathBuf>,
    /// The user's own entities.
    pub knowledge_files: Vec<PathBuf>,
    /// Logs.
    pub log: LogSettings,
    /// Where each value came from.
    pub entries: Vec<Entry>,
    /// librdkafka's own properties.
    pub properties: Vec<Property>,
}

/// Everything that is wrong with a configuration, a line each. Secrets are not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// What was expected, what was found, what to do.
    pub problems: Vec<String>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.as_slice() {
            [one] => write!(f, "wrong configuration: {one}"),
            all => {
                write!(f, "wrong configuration, {} problems:", all.len())?;
                all.iter().try_for_each(|problem| write!(f, "\n  - {problem}"))
            }
        }
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Puts the layers together. Reads files, connects to nothing.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn load(given: &Given) -> Result<Self, ConfigError> {
        let Layers { entries, properties, mut problems } = Layers::read(given);
        let mut passed = Vec::new();
        for (name, raw) in properties {
            match properties::resolve(name, raw) {
                Ok(property) => passed.push(property),
                Err(problem) => problems.push(problem),
            }
        }
        let config = fill::config(entries, passed, &mut problems);
        if problems.is_empty() { Ok(config) } else { Err(ConfigError { problems }) }
    }

    /// A hash of the settings that bear on what is published: two workers with the same one, the same version and the same
    /// model publish the same for the same item.
    pub fn output_hash(&self) -> String {
        let mut text = String::new();
        for entry in self.entries.iter().filter(|entry| entry.setting.shapes_output()) {
            text.push_str(&format!("{}={:?}\n", entry.setting.key, entry.value));
        }
        let knowledge = self.knowledge_files.iter().map(|file| std::fs::read(file).unwrap_or_default());
        let knowledge: Vec<Vec<u8>> = knowledge.collect();
        let parts: Vec<&[u8]> =
            std::iter::once(text.as_bytes()).chain(knowledge.iter().map(Vec::as_slice)).collect();
        let hash = fingerprint::sha256_hex(&parts);
        hash.get(..16).unwrap_or(&hash).to_owned()
    }

    /// Whether somebody set a setting.
    pub fn is_set(&self, setting: &'static table::Setting) -> bool {
        self.entries.iter().any(|e| std::ptr::eq(e.setting, setting) && e.source != layers::Source::Default)
    }

    /// The effective settings as a TOML file with the source of each value; secrets are hidden.
    pub fn print(&self) -> String {
        document::effective(self)
    }
}

/// `; did you mean …?` where a name comes close.
fn suggest<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> String {
    let close = names.map(|name| (closeness(found, name), name)).max_by(|a, b| a.0.total_cmp(&b.0));
    match close {
        Some((score, name)) if score > 0.7 => format!("; did you mean `{name}`?"),
        _ => String::new(),
    }
}

/// How alike two names are, 0 to 1. A right last part in the wrong section counts too.
fn closeness(found: &str, name: &str) -> f64 {
    let whole = strsim::normalized_damerau_levenshtein(found, name);
    let last = |text: &'_ str| text.rsplit('.').next().unwrap_or_default().to_owned();
    let part = strsim::normalized_damerau_levenshtein(&last(found), &last(name));
    whole.max(0.9 * part)
}

#[cfg(test)]
mod tests;
