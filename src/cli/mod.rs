//! The command line: one file per subcommand.

use std::process::ExitCode;

use clap::Parser;

pub mod annotate;
pub mod check;
pub mod config_args;
pub mod demo;
pub mod enrich;
pub mod evaluate;
pub mod explain;
pub mod knowledge;
pub mod reader_setup;
pub mod reading_args;
pub mod relations;
pub mod run;
pub mod schema;
pub mod supervise;
pub mod train;

/// Exit code for a wrong command line or configuration (`EX_USAGE` of sysexits.h).
pub const EXIT_CONFIG: u8 = 64;
/// Exit code for bad input data (`EX_DATAERR`).
pub const EXIT_FAILED: u8 = 1;

/// Why a subcommand could not do its work.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The process's exit code.
    pub code: u8,
    /// For a person: what was expected, what was found, what to do.
    pub message: String,
}

impl Failure {
    /// The configuration or command line is wrong.
    pub fn config(message: impl Into<String>) -> Self {
        Self { code: EXIT_CONFIG, message: message.into() }
    }

    /// The work failed.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { code: EXIT_FAILED, message: message.into() }
    }
}

/// Reads news from Kafka and publishes the entities, relations and sentiment it finds.
#[derive(Debug, Parser)]
#[command(
    name = "news-enricher",
    version,
    propagate_version = true,
    after_help = "\
Examples:
  news-enricher demo                                      see it at work, no Kafka needed
  news-enricher enrich article.txt --format pretty        read one article
  cat items.jsonl | news-enricher enrich > enriched.jsonl
  news-enricher check --brokers kafka:9092 --connect      would it run?
  news-enricher run --brokers kafka:9092                  run

Settings: --config FILE, NEWS_ENRICHER_… variables, flags; the list is docs/CONFIGURATION.md,
what holds is said by `news-enricher check --print`."
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Consume, enrich and publish until told to stop
    Run(run::Args),
    /// Show the whole worker at work on an in-process broker
    Demo(demo::Args),
    /// Enrich files or standard input without a broker
    Enrich(enrich::Args),
    /// Check the configuration, and with --connect the cluster
    Check(check::Args),
    /// Print the published contracts
    Schema(schema::Args),
    /// Write tokens, tags, trees or names as CoNLL-U or BIO
    Annotate(annotate::Args),
    /// Say why an item's relations and sentiment are what they are
    Explain(explain::Args),
    /// List the relation types with their examples
    Relations(relations::Args),
    /// Build, search and list what the reader knows of the world
    Knowledge(knowledge::Args),
    /// Train the model from the data sets
    Train(train::Args),
    /// Measure the model on the development sets
    Evaluate(evaluate::Args),
}

/// The process's variables, those that are no text left out.
fn environment() -> Vec<(String, String)> {
    let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
    };
    std::env::vars_os().filter_map(text).collect()
}

/// Parses the arguments, runs the subcommand, says what failed.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(EXIT_CONFIG) } else { ExitCode::SUCCESS };
        }
    };
    let result = match cli.command {
        Command::Run(args) => run::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Enrich(args) => enrich::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Annotate(args) => annotate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Relations(args) => relations::run(&args),
        Command::Knowledge(args) => knowledge::run(&args),
        Command::Train(args) => train::run(&args),
        Command::Evaluate(args) => evaluate::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            anstream::eprintln!("news-enricher: {failure}");
            ExitCode::from(failure.code)
        }
    }
}
