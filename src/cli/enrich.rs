//! `enrich`: enrich files or standard input without a broker.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::reader_setup::{self, ModelArgs};
use crate::enrich::{EnrichSettings, Enricher};

pub(super) mod input;
mod pool;

/// Enrich files or standard input without a broker.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files to read (JSON items, JSON lines, JSON arrays, plain text or HTML; .gz too); standard input where none or `-`
    files: Vec<PathBuf>,
    /// How to write the enriched items
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Threads that read; as many as the machine has cores where not given
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    model: ModelArgs,
}

/// How enriched items are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// The contract's JSON, one item a line
    Json,
    /// For a person
    Pretty,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let setup = reader_setup::reader(args.model.model.as_deref())?;
    let settings = EnrichSettings { pipeline: setup.identity(""), ..EnrichSettings::default() };
    let enricher = Enricher::new(setup.reader, settings);
    let jobs = args.jobs.map_or_else(
        || std::thread::available_parallelism().map_or(1, usize::from),
        std::num::NonZeroUsize::get,
    );
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = 0_u64;
    let result = pool::in_order(
        jobs,
        |send| input::read_all(&args.files, send),
        |piece: &input::Piece| {
            enricher.process_line(&piece.file, piece.line, &piece.bytes, &jiff::Timestamp::now)
        },
        |piece, enriched| match enriched {
            Ok(json) => {
                out.write_all(&json)?;
                out.write_all(b"\n")
            }
            Err(rejection) => {
                refused += 1;
                anstream::eprintln!(
                    "{}:{}: {}: {}",
                    piece.file,
                    piece.line,
                    rejection.reason,
                    rejection.message
                );
                Ok(())
            }
        },
    );
    let result = result.and_then(|failed_files| out.flush().map(|()| failed_files));
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::failed(format!("cannot write: {error}"))),
        Ok(failed_files) if failed_files + refused > 0 => Ok(ExitCode::from(super::EXIT_FAILED)),
        Ok(_) => Ok(ExitCode::SUCCESS),
    }
}
