//! `run`: consume, enrich and publish until told to stop.

use std::process::ExitCode;
use std::sync::Arc;

use super::config_args::ConfigArgs;
use super::{Failure, reader_setup, supervise};
use crate::knowledge::{Knowledge, files};
use crate::{admin, worker};

/// Consume, enrich and publish until told to stop.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  news-enricher run --brokers kafka:9092
  news-enricher run --config worker.toml --dry-run

SIGTERM and SIGINT finish what is in flight, commit and leave the group; a second one stops at once.
SIGHUP reads knowledge.files again; where one is wrong, what was known is kept.

Exit codes: 0 told to stop, 1 nothing could be delivered or read any more, 64 the configuration is wrong,
130 stopped at once")]
pub struct Args {
    /// Read and enrich, but neither publish nor commit
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let mut config = args.config.load()?;
    config.worker.dry_run |= args.dry_run;
    supervise::logs(&config.log)?;
    let own = files::load(&config.knowledge_files)
        .map_err(|error| Failure::config(format!("knowledge.files: {error}")))?;
    let knowledge = Knowledge::embedded().with_users(own);
    let setup = reader_setup::reader_with(config.model.as_deref(), knowledge)?;
    let mut enrich = config.enrich.clone();
    enrich.pipeline = setup.identity(config.output_hash());
    let metrics = supervise::metrics(&setup)?;
    let listener = match config.worker.admin_listen {
        None => None,
        Some(address) => Some(
            admin::bind(address)
                .map_err(|error| Failure::failed(format!("cannot listen on {address}: {error}")))?,
        ),
    };
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        model = setup.model,
        readers = config.worker.reader_threads(),
        brokers = config.worker.kafka.brokers,
        admin = ?config.worker.admin_listen,
        dry_run = config.worker.dry_run,
        "starting"
    );
    let (reader, own_files) = (Arc::clone(&setup.reader), config.knowledge_files.clone());
    let reload: supervise::Reload = Box::new(move || match files::load(&own_files) {
        Ok(own) => {
            reader.set_knowledge(Arc::new(Knowledge::embedded().with_users(own)));
            tracing::info!(files = own_files.len(), "knowledge.files were read again");
        }
        Err(error) => tracing::error!(%error, "knowledge.files cannot be read; what was known is kept"),
    });
    let process = supervise::process(&setup, enrich);
    let worker = worker::start(config.worker, process, Arc::clone(&metrics))
        .map_err(|error| Failure::config(error.to_string()))?;
    let (code, ledger) = supervise::supervise(worker, listener, metrics, Some(reload))?;
    if let Some(ledger) = ledger {
        tracing::info!(consumed = ledger.consumed, finished = ledger.finished_total(), "stopped");
    }
    Ok(code)
}
