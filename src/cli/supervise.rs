//! What `run` and `demo` share: logs, the enricher as the worker takes it, signals and the admin pages.

use std::io::IsTerminal;
use std::net::TcpListener;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

use super::Failure;
use super::reader_setup::ReaderSetup;
use crate::admin::{self, Admin};
use crate::config::{LogFormat, LogSettings};
use crate::enrich::{EnrichSettings, Enricher};
use crate::metrics::ledger::Ledger;
use crate::metrics::{Known, Metrics};
use crate::nlp::relation::table;
use crate::worker::{Process, Worker};

/// Exit code after a second signal, as a shell would report one.
const EXIT_INTERRUPTED: u8 = 130;

/// Starts writing logs to standard error.
///
/// # Errors
/// Where the filter is none.
pub fn logs(settings: &LogSettings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&settings.level)
        .map_err(|error| Failure::config(format!("log level `{}`: {error}", settings.level)))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let terminal = std::io::stderr().is_terminal();
    let json = match settings.format {
        LogFormat::Json => true,
        LogFormat::Human => false,
        LogFormat::Auto => !terminal,
    };
    // A second start in one process (tests) keeps the first's.
    let _ = if json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.with_ansi(terminal).try_init()
    };
    Ok(())
}

/// The enricher as the worker takes it.
pub fn process(setup: &ReaderSetup, settings: EnrichSettings) -> Process {
    let enricher = Enricher::new(Arc::clone(&setup.reader), settings);
    Arc::new(move |message| enricher.process(message, &jiff::Timestamp::now))
}

/// The metrics, with every series whose labels are known.
///
/// # Errors
/// Where they cannot be registered.
pub fn metrics(setup: &ReaderSetup) -> Result<Arc<Metrics>, Failure> {
    let known = Known {
        relations: table::TABLE.iter().map(|relation| relation.name).chain(["open"]).collect(),
        model_sha256: setup.model_sha256.clone(),
    };
    Metrics::new(&known).map(Arc::new).map_err(|error| Failure::failed(format!("metrics: {error}")))
}

/// What SIGHUP does.
pub type Reload = Box<dyn Fn() + Send + Sync>;

/// Waits for the worker's end: by itself, or by SIGTERM or SIGINT, which drain it; a second one ends it at once.
///
/// # Errors
/// Why the worker ended by itself.
pub fn supervise(
    worker: Worker,
    listener: Option<TcpListener>,
    metrics: Arc<Metrics>,
    reload: Option<Reload>,
) -> Result<(ExitCode, Option<Ledger>), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .map_err(|error| Failure::failed(format!("no thread for HTTP and signals: {error}")))?;
    let result = runtime.block_on(watch(worker, listener, metrics, reload));
    // The worker's threads may still be at it after a second signal; nobody waits for them.
    runtime.shutdown_background();
    result
}

async fn watch(
    worker: Worker,
    listener: Option<TcpListener>,
    metrics: Arc<Metrics>,
    reload: Option<Reload>,
) -> Result<(ExitCode, Option<Ledger>), Failure> {
    let no_signals = |error: std::io::Error| Failure::failed(format!("signals cannot be received: {error}"));
    let mut terminate = signal(SignalKind::terminate()).map_err(no_signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(no_signals)?;
    if let Some(reload) = reload {
        let mut hangup = signal(SignalKind::hangup()).map_err(no_signals)?;
        tokio::spawn(async move {
            while hangup.recv().await.is_some() {
                reload();
            }
        });
    }
    if let Some(listener) = listener {
        let admin = Admin { metrics, health: worker.health() };
        tokio::spawn(async move {
            if let Err(error) = admin::serve(listener, admin).await {
                tracing::error!(%error, "the admin pages are not served any more");
            }
        });
    }
    let stop = worker.stopper();
    let mut ended = tokio::task::spawn_blocking(move || worker.join());
    let mut signals = 0;
    loop {
        let name = tokio::select! {
            result = &mut ended => {
                let ledger = result
                    .map_err(|error| Failure::failed(error.to_string()))?
                    .map_err(|error| Failure::failed(error.to_string()))?;
                return Ok((ExitCode::SUCCESS, Some(ledger)));
            }
            _ = terminate.recv() => "SIGTERM",
            _ = interrupt.recv() => "SIGINT",
        };
        signals += 1;
        if signals > 1 {
            tracing::warn!(signal = name, "stopping at once; what is in flight will be read again");
            return Ok((ExitCode::from(EXIT_INTERRUPTED), None));
        }
        tracing::info!(signal = name, "stopping; a second signal stops at once");
        stop.store(true, Ordering::Release);
    }
}
