//! How the worker bounds itself: plain values that `config` fills.

use std::net::SocketAddr;
use std::time::Duration;

use crate::kafka::settings::KafkaSettings;

/// Everything the worker needs to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerSettings {
    /// How to reach Kafka, and the topics.
    pub kafka: KafkaSettings,
    /// Threads that read articles; none means one per core.
    pub readers: Option<usize>,
    /// Most messages taken and not yet finished.
    pub max_in_flight: usize,
    /// Most bytes of input taken and not yet finished.
    pub max_in_flight_bytes: u64,
    /// How long a stop may take: finish what is in flight, commit, leave the group.
    pub drain_deadline: Duration,
    /// How long a revoked partition may take to finish what is in flight before it is given away.
    pub revoke_deadline: Duration,
    /// How often a message is published before it counts as undeliverable.
    pub max_attempts: u32,
    /// Read and enrich, but neither publish nor commit.
    pub dry_run: bool,
    /// Where `/metrics`, `/livez` and `/readyz` are served; none means nowhere.
    pub admin_listen: Option<SocketAddr>,
    /// How long the loop may stand still with work at hand, or messages wait in vain, before `/livez` says so.
    pub stall_after: Duration,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            kafka: KafkaSettings::default(),
            readers: None,
            max_in_flight: 1_000,
            max_in_flight_bytes: 64 << 20,
            drain_deadline: Duration::from_secs(25),
            revoke_deadline: Duration::from_secs(20),
            max_attempts: 5,
            dry_run: false,
            admin_listen: Some(SocketAddr::from(([127, 0, 0, 1], 9464))),
            stall_after: Duration::from_secs(60),
        }
    }
}

impl WorkerSettings {
    /// Number of reader threads.
    pub fn reader_threads(&self) -> usize {
        self.readers
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
            .max(1)
    }
}
