//! `enrich`: enrich files or standard input without a broker.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::Ordering;

use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;
use super::reader_setup::{self, ModelArgs};
use crate::enrich::{EnrichSettings, Enricher, IncludeText, Profile};
use crate::item::decode::FieldMap;
use crate::item::enriched::EnrichedItem;
use crate::item::fingerprint::sha256_hex;
use crate::item::units::OffsetUnit;
use crate::item::{Reason, pretty};

pub(super) mod input;
mod pool;

/// Enrich files or standard input without a broker.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  news-enricher enrich article.txt --format pretty
  news-enricher enrich items.jsonl.gz > enriched.jsonl
  news-enricher enrich --field-map body=/content --field-map published_at=/date < items.jsonl

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
    /// How much to write: `compact` leaves out the sentence list and the texts of mentions and evidence
    #[arg(long, value_parser = parsed(Profile::ALL, Profile::as_str), default_value = "full")]
    profile: Profile,
    /// What offsets count
    #[arg(long, value_parser = parsed(&OffsetUnit::ALL, OffsetUnit::as_str), default_value = "unicode_code_point", value_name = "UNIT")]
    offset_unit: OffsetUnit,
    /// How much of the article's own text to carry along
    #[arg(long, value_parser = parsed(IncludeText::ALL, IncludeText::as_str), default_value = "title", value_name = "TEXT")]
    include_text: IncludeText,
    /// Where a field is in items of another shape, as a JSON pointer (may be repeated), such as body=/data/text
    #[arg(long, value_name = "NAME=/POINTER")]
    field_map: Vec<String>,
    #[command(flatten)]
    model: ModelArgs,
}

/// A parser of one of a list of values by the word each is written with.
fn parsed<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(all.iter().map(|v| word(*v))).try_map(move |text| {
        all.iter().copied().find(|v| word(*v) == text).ok_or_else(|| format!("unknown value {text}"))
    })
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
    let field_map = field_map(&args.field_map)?;
    let setup = reader_setup::reader(args.model.model.as_deref())?;
    let mut settings = EnrichSettings {
        profile: args.profile,
        include_text: args.include_text,
        offset_unit: args.offset_unit,
        // A person may wait longer for a file of one's own than a broker would.
        max_output_bytes: usize::MAX,
        ..EnrichSettings::default()
    };
    settings.decode.field_map = field_map;
    settings.decode.max_bytes = 64 << 20;
    let told =
        format!("{:?} {:?} {:?} {:?}", args.profile, args.include_text, args.offset_unit, args.field_map);
    settings.pipeline = setup.identity(sha256_hex(&[told.as_bytes()]));
    let enricher = Enricher::new(setup.reader, settings);

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

fn field_map(pairs: &[String]) -> Result<FieldMap, Failure> {
    let mut map = FieldMap::default();
    for pair in pairs {
        let wrong = || {
            Failure::config(format!("--field-map {pair}: expected NAME=/POINTER, such as body=/data/text"))
        };
        let (name, pointer) = pair.split_once('=').ok_or_else(wrong)?;
        map.set(name, pointer).map_err(|e| Failure::config(format!("--field-map {pair}: {e}")))?;
    }
    Ok(map)
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
