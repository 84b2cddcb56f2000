//! `enrich`: enrich files or standard input without a broker.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;
use super::reader_setup::ReaderSetup;
use super::reading_args::{ReadingArgs, WritingArgs};
use crate::config::{Config, table};
use crate::enrich::{EnrichSettings, Enricher};
use crate::item::enriched::EnrichedItem;
use crate::item::{Reason, pretty};

pub(super) mod input;
mod pool;

/// Largest item where `input.max_bytes` is not set.
const LARGEST_ITEM: usize = 64 << 20;

/// Enrich files or standard input without a broker.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  news-enricher enrich article.txt --format pretty
  news-enricher enrich items.jsonl.gz > enriched.jsonl
  news-enricher enrich --field-map body=/content --field-map published_at=/date < items.jsonl
  news-enricher enrich --config worker.toml items.jsonl     as that worker would

An item that cannot be read is reported with its file and line, the rest goes on, and the exit code is 1.")]
pub struct Args {
    /// Files to read, .gz too; standard input where none or `-`
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to write the enriched items
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What the files hold
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    input_format: input::Format,
    /// Threads that read; as many as there are cores where not given
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    writing: WritingArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// How enriched items are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// The contract's JSON, one item a line
    #[default]
    Json,
    /// For a person, in colour on a terminal
    Pretty,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let config = args.reading.load(args.writing.flags())?;
    let setup = ReadingArgs::reader(&config)?;
    let enricher = Enricher::new(Arc::clone(&setup.reader), settings(&config, &setup));

    let input = input::Input::new(&args.files, args.input_format);
    let bar = progress_bar(&input);
    let read = input.progress();
    let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut out = anstream::AutoStream::auto(io::stdout());
    let mut refused = 0_u64;
    let result = pool::in_order(
        args.jobs.unwrap_or_else(cores).get(),
        |send| input.read_all(send),
        |piece: &input::Piece| {
            if piece.failed {
                return Err(("cannot_be_read", String::from_utf8_lossy(&piece.bytes).into_owned()));
            }
            let json = enriched(&enricher, piece)?;
            if args.format == Format::Json { Ok(json) } else { prettified(&json) }
        },
        |piece, enriched| {
            bar.set_position(read.load(Ordering::Relaxed));
            match enriched {
                Ok(mut text) => {
                    text.push(b'\n');
                    out.write_all(&text)
                }
                Err((reason, message)) => {
                    refused += 1;
                    bar.suspend(|| anstream::eprintln!("{}:{}: {reason}: {message}", piece.file, piece.line));
                    Ok(())
                }
            }
        },
    );
    let result = result.and_then(|()| out.flush());
    bar.finish_and_clear();
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::failed(format!("cannot write: {error}"))),
        Ok(()) if refused > 0 => Ok(ExitCode::from(super::EXIT_FAILED)),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}

/// Enriches one item; a defect of the reader is that item's trouble, not the others'.
fn enriched(enricher: &Enricher, piece: &input::Piece) -> Result<Vec<u8>, (&'static str, String)> {
    let work = || enricher.process_line(&piece.file, piece.line, &piece.bytes, &jiff::Timestamp::now);
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|rejection| (rejection.reason, rejection.message)),
        Err(_) => {
            Err((Reason::Internal.as_str(), "the reader failed; please report it with this item".to_owned()))
        }
    }
}

/// The settings of the configuration. A person may wait longer for a file of one's own than a broker would, so limits of size that
/// nobody set are wider.
fn settings(config: &Config, setup: &ReaderSetup) -> EnrichSettings {
    let mut settings = config.enrich.clone();
    if !config.is_set(&table::OUTPUT_MAX) {
        settings.max_output_bytes = usize::MAX;
    }
    if !config.is_set(&table::INPUT_MAX) {
        settings.decode.max_bytes = LARGEST_ITEM;
    }
    settings.pipeline = setup.identity(config.output_hash());
    settings
}

fn prettified(json: &[u8]) -> Result<Vec<u8>, (&'static str, String)> {
    let item: EnrichedItem<'_> =
        serde_json::from_slice(json).map_err(|e| (Reason::Internal.as_str(), e.to_string()))?;
    let mut out = Vec::new();
    pretty::write(&mut out, &item).map_err(|e| (Reason::Internal.as_str(), e.to_string()))?;
    Ok(out)
}

/// A progress bar on a terminal whose standard output goes elsewhere.
fn progress_bar(input: &input::Input) -> ProgressBar {
    if io::stdout().is_terminal() || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let (bar, template) = match input.size() {
        Some(size) => (ProgressBar::new(size), "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}"),
        None => (ProgressBar::no_length(), "{spinner} {bytes} {bytes_per_sec}"),
    };
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
