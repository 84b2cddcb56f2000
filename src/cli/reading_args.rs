//! The flags of the subcommands that read items without a broker of one's own: the settings of a worker's file that shape its
//! output, and flags over them.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::Failure;
use super::reader_setup::{self, ReaderSetup};
use crate::config::layers::{Flag, Given};
use crate::config::table::{self, Setting};
use crate::config::value::Kind;
use crate::config::{CONFIG_VARIABLE, Config};
use crate::knowledge::{Knowledge, files};

/// How items are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ReadingArgs {
    /// A worker's settings in TOML; those of input, output, model and knowledge count here
    #[arg(long, short, value_name = "FILE", env = CONFIG_VARIABLE)]
    config: Option<PathBuf>,
    /// Where a field is in items of another shape, as a JSON pointer (may be repeated), such as body=/data/text
    #[arg(long, value_name = "NAME=/POINTER")]
    field_map: Vec<String>,
    /// Any other setting, such as --set output.max_mentions_per_entity=20
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Read with this model file instead of the built-in one
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

/// How enriched items are written.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct WritingArgs {
    /// How much to write: `compact` leaves out the sentence list and the texts of mentions and evidence [default: full]
    #[arg(long, value_parser = words(&table::PROFILE))]
    profile: Option<String>,
    /// What offsets count [default: unicode_code_point]
    #[arg(long, value_parser = words(&table::OFFSET_UNIT), value_name = "UNIT")]
    offset_unit: Option<String>,
    /// How much of the article's own text to carry along [default: title]
    #[arg(long, value_parser = words(&table::INCLUDE_TEXT), value_name = "TEXT")]
    include_text: Option<String>,
}

impl WritingArgs {
    /// The settings they are.
    pub fn flags(&self) -> Vec<Flag> {
        [
            ("--profile", &table::PROFILE, &self.profile),
            ("--offset-unit", &table::OFFSET_UNIT, &self.offset_unit),
            ("--include-text", &table::INCLUDE_TEXT, &self.include_text),
        ]
        .into_iter()
        .filter_map(|(flag, setting, value)| Some(set(flag, setting.key, value.clone()?)))
        .collect()
    }
}

/// The words a setting takes.
fn words(setting: &Setting) -> PossibleValuesParser {
    PossibleValuesParser::new(match setting.kind {
        Kind::Choice(words) => words,
        _ => &[],
    })
}

impl ReadingArgs {
    /// Puts these flags and `more` over the process's environment, the file and the defaults.
    ///
    /// # Errors
    /// Everything that is wrong, with the exit code of a wrong configuration.
    pub fn load(&self, more: Vec<Flag>) -> Result<Config, Failure> {
        let flags = [self.flags()?, more].concat();
        let given = Given { file: self.config.clone(), environment: super::environment(), flags };
        Config::load(&given).map_err(|error| Failure::config(error.to_string()))
    }

    /// Makes the reader that the configuration asks for, the user's own entities included.
    ///
    /// # Errors
    /// Where the model or the entities cannot be read.
    pub fn reader(config: &Config) -> Result<ReaderSetup, Failure> {
        let own = files::load(&config.knowledge_files)
            .map_err(|error| Failure::config(format!("knowledge.files: {error}")))?;
        reader_setup::reader_with(config.model.as_deref(), Knowledge::embedded().with_users(own))
    }

    fn flags(&self) -> Result<Vec<Flag>, Failure> {
        let model = self.model.iter();
        let mut flags: Vec<Flag> =
            model.map(|model| set("--model", table::MODEL.key, model.display().to_string())).collect();
        for pair in &self.field_map {
            let (name, pointer) = split("--field-map", pair, "NAME=/POINTER, such as body=/data/text")?;
            flags.push(set("--field-map", &format!("input.fields.{name}"), pointer));
        }
        for pair in &self.set {
            let (key, value) = split("--set", pair, "KEY=VALUE, such as output.profile=compact")?;
            flags.push(set("--set", &key, value));
        }
        Ok(flags)
    }
}

fn set(flag: &str, key: &str, value: String) -> Flag {
    Flag { flag: flag.to_owned(), key: key.to_owned(), value }
}

fn split(flag: &str, pair: &str, expected: &str) -> Result<(String, String), Failure> {
    let (name, value) =
        pair.split_once('=').ok_or_else(|| Failure::config(format!("{flag} {pair}: expected {expected}")))?;
    Ok((name.trim().to_owned(), value.to_owned()))
}
