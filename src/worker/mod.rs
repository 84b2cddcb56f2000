//! Receive, enrich on a pool of threads, publish, commit the offset.
//!
//! One thread, the *owner*, holds both Kafka clients and all state of delivery; reader threads turn messages into letters; a result
//! goes back to the owner, which releases it in the order of its partition. An offset is committed once everything up to it is
//! delivered, so a message may be published twice after a crash, and never not at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use rdkafka::error::KafkaError;

use crate::enrich::{Outcome, SourceMessage};
use crate::kafka::consumer::Consumer;
use crate::kafka::producer::Producer;
use crate::metrics::Metrics;
use crate::metrics::ledger::Ledger;

pub mod bounds;
mod group;
pub mod health;
mod owner;
pub mod partition;
pub mod pool;
pub mod settings;
mod watch;

use health::Health;
use settings::WorkerSettings;

/// What turns one message into an outcome. It must not block on anything but its own work.
pub type Process = Arc<dyn Fn(&SourceMessage<'_>) -> Outcome + Send + Sync>;

/// Why a worker stopped without being told to.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// A client could not be made of its properties.
    #[error("the Kafka client refuses its configuration: {0}")]
    Properties(String),
    /// No result can be published.
    #[error(
        "cannot deliver to topic {topic}: {reason}; nothing was skipped, the offset stays before the item"
    )]
    Undeliverable {
        /// The topic.
        topic: String,
        /// Why.
        reason: String,
    },
    /// A client can never work again.
    #[error("the Kafka {client} failed for good: {reason}")]
    Fatal {
        /// `consumer` or `producer`.
        client: &'static str,
        /// Why.
        reason: String,
    },
    /// Rights are missing.
    #[error("not allowed to read: {0}; grant Read on the input topics and on the group")]
    Forbidden(String),
    /// The threads could not be started, or one of them is gone.
    #[error("a thread of the worker failed: {0}")]
    Thread(String),
}

/// A running worker.
pub struct Worker {
    stop: Arc<AtomicBool>,
    health: Arc<Health>,
    thread: JoinHandle<Result<Ledger, WorkerError>>,
}

/// Starts a worker: its owner thread, its readers, its clients.
///
/// # Errors
/// Where librdkafka refuses the properties or a thread cannot be started. Nothing is connected yet.
pub fn start(
    settings: WorkerSettings,
    process: Process,
    metrics: Arc<Metrics>,
) -> Result<Worker, WorkerError> {
    let kafka = &settings.kafka;
    let consumer =
        Consumer::new(&kafka.consumer(), kafka.start_from, Arc::clone(&metrics)).map_err(properties)?;
    let producer =
        Producer::new(&kafka.producer(), &kafka.output_topic, &kafka.dead_letter_topic, Arc::clone(&metrics))
            .map_err(properties)?;
    let stop = Arc::new(AtomicBool::new(false));
    let health = Arc::new(Health::new(settings.stall_after));
    let pool = pool::Pool::start(settings.reader_threads(), process)
        .map_err(|e| WorkerError::Thread(e.to_string()))?;
    metrics.reading_with(settings.reader_threads());
    let owner = owner::Owner::new(
        settings,
        consumer,
        producer,
        pool,
        metrics,
        Arc::clone(&health),
        Arc::clone(&stop),
    );
    let thread = std::thread::Builder::new()
        .name("owner".to_owned())
        .spawn(move || owner.run())
        .map_err(|e| WorkerError::Thread(e.to_string()))?;
    Ok(Worker { stop, health, thread })
}

fn properties(error: KafkaError) -> WorkerError {
    WorkerError::Properties(match error {
        // The value may be a secret.
        KafkaError::ClientConfig(_, _, name, _) => {
            format!("property `{name}` is unknown or has a wrong value")
        }
        other => other.to_string(),
    })
}

impl Worker {
    /// Asks the worker to finish what is in flight, commit and leave. Returns at once.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Release);
    }

    /// What asks the worker to stop, to be kept by a signal handler.
    pub fn stopper(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// What the health checks look at.
    pub fn health(&self) -> Arc<Health> {
        Arc::clone(&self.health)
    }

    /// Whether the worker has ended.
    pub fn is_finished(&self) -> bool {
        self.thread.is_finished()
    }

    /// Waits for the end and gives the final books.
    ///
    /// # Errors
    /// Why the worker ended by itself.
    pub fn join(self) -> Result<Ledger, WorkerError> {
        self.thread.join().unwrap_or_else(|_| Err(WorkerError::Thread("the owner panicked".to_owned())))
    }
}
