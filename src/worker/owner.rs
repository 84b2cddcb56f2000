//! The owner's loop: one thread that holds both clients and everything in flight.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rdkafka::message::OwnedMessage;

use super::WorkerError;
use super::bounds::Bounds;
use super::group::{Arrival, Commit, Revocation};
use super::health::Health;
use super::partition::Partition;
use super::pool::{Job, Pool, Read};
use super::settings::WorkerSettings;
use super::watch::Watch;
use crate::kafka::consumer::{Consumer, Place};
use crate::kafka::producer::{Destination, Letter, Producer};
use crate::kafka::statistics::Client;
use crate::metrics::Metrics;
use crate::metrics::ledger::Ledger;

mod publish;
mod take;

/// How long the loop waits for a message when nothing is in flight; a stop may have to wait as long.
const IDLE: Duration = Duration::from_millis(100);
/// How often gauges are brought up to date.
const HOUSEKEEPING: Duration = Duration::from_millis(500);

pub(super) struct Owner {
    pub(super) settings: WorkerSettings,
    pub(super) consumer: Consumer,
    pub(super) metrics: Arc<Metrics>,
    pub(super) health: Arc<Health>,
    /// By epoch.
    pub(super) partitions: BTreeMap<u64, Partition>,
    /// Epoch of each assigned partition, by topic and number.
    pub(super) epochs: HashMap<Arc<str>, HashMap<i32, u64>>,
    pub(super) next_epoch: u64,
    pub(super) revocation: Option<Revocation>,
    pub(super) arrival: Option<Arrival>,
    pub(super) commit: Commit,
    /// Silent partitions.
    pub(super) watch: Watch,
    /// Received and not yet handed to a reader, in the order received.
    pub(super) backlog: VecDeque<Job>,
    producer: Producer,
    pool: Pool,
    stop: Arc<AtomicBool>,
    bounds: Bounds,
    full_since: Option<Instant>,
    /// Messages that came while none was wanted, at most one of each partition.
    pub(super) kept: VecDeque<(OwnedMessage, usize)>,
    /// Letters to be published again, or as dead letters.
    outbox: Vec<Outgoing>,
    /// Messages that readers have.
    reading: usize,
    progress: bool,
    still_turns: u32,
    housekeeping_at: Instant,
    pub(super) taking: bool,
    paused: bool,
}

struct Outgoing {
    due: Instant,
    epoch: u64,
    sequence: u64,
    attempts: u32,
    letter: Letter,
}

impl Owner {
    pub(super) fn new(
        settings: WorkerSettings,
        consumer: Consumer,
        producer: Producer,
        pool: Pool,
        metrics: Arc<Metrics>,
        health: Arc<Health>,
        stop: Arc<AtomicBool>,
    ) -> Self {
        let bounds = Bounds::new(settings.max_in_flight, settings.max_in_flight_bytes);
        let watch = Watch::new(settings.stall_after, Instant::now());
        Self {
            settings,
            consumer,
            metrics,
            health,
            partitions: BTreeMap::new(),
            epochs: HashMap::new(),
            next_epoch: 1,
            revocation: None,
            arrival: None,
            commit: Commit::default(),
            watch,
            backlog: VecDeque::new(),
            producer,
            pool,
            stop,
            bounds,
            full_since: None,
            kept: VecDeque::new(),
            outbox: Vec::new(),
            reading: 0,
            progress: false,
            still_turns: 0,
            housekeeping_at: Instant::now(),
            taking: true,
            paused: false,
        }
    }

    /// Works until told to stop or until nothing can be delivered any more, then leaves.
    pub(super) fn run(mut self) -> Result<Ledger, WorkerError> {
        let result = self.work();
        self.health.drain();
        if let Err(error) = &result {
            tracing::error!(%error, "the worker stops");
            self.health.output(false);
        }
        let metrics = Arc::clone(&self.metrics);
        self.leave(result.is_ok());
        result.map(|()| metrics.ledger())
    }

    fn work(&mut self) -> Result<(), WorkerError> {
        if !self.wait_for_outputs()? {
            return Ok(());
        }
        self.consumer
            .subscribe(&self.settings.kafka.input_topics)
            .map_err(|error| WorkerError::Properties(format!("input topics: {error}")))?;
        tracing::info!(topics = ?self.settings.kafka.input_topics, group = self.settings.kafka.group_id, "joining the group");
        while !self.stop.load(Ordering::Acquire) {
            self.turn()?;
        }
        self.drain()
    }

    /// Takes nothing before there is somewhere to put it. False when told to stop meanwhile.
    fn wait_for_outputs(&mut self) -> Result<bool, WorkerError> {
        if self.settings.dry_run {
            self.health.output(true);
            self.health.broker(true);
            return Ok(true);
        }
        let deadline = Instant::now() + self.settings.kafka.delivery_timeout;
        for destination in [Destination::Output, Destination::DeadLetter] {
            loop {
                if self.stop.load(Ordering::Acquire) {
                    return Ok(false);
                }
                self.health.turn(false, true);
                self.producer.reports();
                let Err(reason) = self.producer.deliverable(destination, Duration::from_secs(2)) else {
                    break;
                };
                if Instant::now() >= deadline {
                    let topic = self.producer.topic(destination).to_owned();
                    return Err(WorkerError::Undeliverable { topic, reason });
                }
                tracing::warn!(reason, "waiting until results can be published");
                std::thread::sleep(self.settings.kafka.retry_backoff_max.min(Duration::from_millis(500)));
            }
        }
        self.metrics.client_up(Client::Producer);
        self.health.output(true);
        self.health.broker(true);
        Ok(true)
    }

    /// One turn of the loop: whatever can be done without waiting, then a short wait if nothing could.
    pub(super) fn turn(&mut self) -> Result<(), WorkerError> {
        self.progress = false;
        for report in self.producer.reports() {
            self.report(report)?;
        }
        while let Some(read) = self.pool.result() {
            self.read(read);
        }
        self.release()?;
        self.group();
        self.hear()?;
        self.take()?;
        self.dispatch();
        self.commit_when_due();
        self.housekeeping()?;
        if self.progress {
            self.still_turns = 0;
        } else {
            self.wait()?;
        }
        Ok(())
    }

    fn wait(&mut self) -> Result<(), WorkerError> {
        self.still_turns = self.still_turns.saturating_add(1);
        // Results wake this thread; deliveries need no quick eye, those of a broker that is away still less. Each turn costs a reader
        // its core for a moment.
        let pause = Duration::from_millis(u64::from(4 + self.still_turns / 50).min(10));
        if self.in_flight() > 0 {
            if let Some(read) = self.pool.result_within(pause) {
                self.read(read);
            }
            return Ok(());
        }
        let settled = self.revocation.is_none() && self.arrival.is_none();
        let idle = if self.taking && settled { IDLE } else { pause };
        self.poll(idle)?;
        Ok(())
    }

    pub(super) fn in_flight(&self) -> u64 {
        self.metrics.ledger().in_flight()
    }

    fn dispatch(&mut self) {
        while let Some(job) = self.backlog.pop_front() {
            if let Some(job) = self.pool.offer(job) {
                self.backlog.push_front(job);
                return;
            }
            self.reading += 1;
        }
    }

    fn read(&mut self, read: Read) {
        self.progress = true;
        self.reading = self.reading.saturating_sub(1);
        self.metrics.enriched(read.took);
        let Some(partition) = self.partitions.get_mut(&read.epoch) else { return };
        if let Some(bytes) = partition.read(read) {
            self.metrics.holding(bytes);
        }
    }

    fn housekeeping(&mut self) -> Result<(), WorkerError> {
        self.health.turn(self.reading > 0, self.progress);
        if self.housekeeping_at.elapsed() < HOUSEKEEPING {
            return Ok(());
        }
        self.housekeeping_at = Instant::now();
        if let Some(reason) = self.producer.fatal() {
            return Err(WorkerError::Fatal { client: "producer", reason });
        }
        if self.pool.broken() {
            return Err(WorkerError::Thread("a reader thread is gone".to_owned()));
        }
        let up = Client::ALL.iter().any(|&client| self.metrics.brokers_up(client) > 0);
        self.health.broker(up || self.settings.dry_run);
        let now = jiff::Timestamp::now().as_millisecond();
        for partition in self.partitions.values() {
            let Place { topic, partition: number } = &partition.place;
            self.metrics.position(topic, *number, partition.next_offset(), partition.last_ms, now);
        }
        self.look_at_silent(Instant::now());
        Ok(())
    }

    /// Finishes what readers have begun, within the deadline, and commits it.
    fn drain(&mut self) -> Result<(), WorkerError> {
        let deadline = Instant::now() + self.settings.drain_deadline;
        self.health.drain();
        self.taking = false;
        self.give_back_backlog(|_| true);
        tracing::info!(in_flight = self.in_flight(), "stopping: finishing what is in flight");
        while self.in_flight() > 0 && Instant::now() < deadline {
            self.turn()?;
        }
        if self.in_flight() > 0 {
            tracing::warn!(
                in_flight = self.in_flight(),
                "the drain deadline has passed; the rest will be read again"
            );
        }
        self.commit_before(deadline.max(Instant::now() + Duration::from_secs(1)))
    }

    /// Gives everything unfinished back, leaves the group and lets go of both clients. After a failure, commits what is finished
    /// first.
    fn leave(mut self, clean: bool) {
        if !clean {
            self.taking = false;
            // Whatever goes wrong now is less than what went wrong before.
            let _ = self.commit_before(Instant::now() + Duration::from_secs(3));
        }
        let places: Vec<u64> = self.partitions.keys().copied().collect();
        places.into_iter().for_each(|epoch| self.forget(epoch));
        self.answer_open_wishes();
        self.producer.abandon();
        self.health.assigned(0);
        let Self { consumer, producer, settings, .. } = self;
        // Closing waits for the group coordinator, which may be away.
        let (done, closed) = crossbeam_channel::bounded::<()>(1);
        let closer = std::thread::Builder::new().name("closer".to_owned()).spawn(move || {
            consumer.close();
            drop(producer);
            drop(done);
        });
        let patience = settings.drain_deadline.clamp(Duration::from_secs(1), Duration::from_secs(10));
        if closer.is_ok()
            && closed.recv_timeout(patience) == Err(crossbeam_channel::RecvTimeoutError::Timeout)
        {
            tracing::warn!("the group could not be left in time; it will notice by itself");
        }
    }
}
