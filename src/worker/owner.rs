//! The owner's loop: one thread that holds both clients and everything in flight.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rdkafka::Message as _;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{BorrowedMessage, OwnedMessage};

use super::WorkerError;
use super::bounds::Bounds;
use super::group::{Arrival, Commit, Revocation};
use super::health::Health;
use super::partition::Partition;
use super::pool::{Job, Pool, Read};
use super::settings::WorkerSettings;
use super::watch::Watch;
use crate::enrich::{FailedStage, Rejection};
use crate::kafka::consumer::{Consumer, Place};
use crate::kafka::headers;
use crate::kafka::producer::{
    Destination, Letter, Producer, Report, Sent, Ticket, Undelivered, Verdict, judge,
};
use crate::kafka::statistics::Client;
use crate::metrics::Metrics;
use crate::metrics::ledger::{Ending, Ledger};

/// Most messages taken in one turn, so that results are not kept waiting.
const TAKE: usize = 256;
/// How long the loop waits for a message when nothing is in flight; a stop may have to wait as long.
const IDLE: Duration = Duration::from_millis(100);
/// How long a full worker just does not poll before it pauses its partitions: pausing throws away what was fetched, and under a
/// backlog half the bound is read within this time anyway.
const HOLD: Duration = Duration::from_secs(1);
/// How often gauges are brought up to date.
const HOUSEKEEPING: Duration = Duration::from_millis(500);
/// First pause before a letter is published again; doubles with each attempt.
const AGAIN: Duration = Duration::from_millis(100);

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
        // Deliveries of a broker that is away need no quick eye.
        let pause = Duration::from_millis(u64::from(1 + self.still_turns / 200).min(10));
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

    /// Takes messages while there is room.
    fn take(&mut self) -> Result<(), WorkerError> {
        let ledger = self.metrics.ledger();
        let full = self.bounds.full(ledger.in_flight(), ledger.held_bytes);
        if full || !self.taking {
            let since = *self.full_since.get_or_insert_with(Instant::now);
            self.metrics.pausing(full);
            self.watch.excuse(Instant::now());
            if !self.taking || since.elapsed() >= HOLD {
                self.pause(true);
                // Still polled, for the group and the clients' own needs.
                self.poll(Duration::ZERO)?;
            }
            return Ok(());
        }
        if self.full_since.take().is_some() {
            self.metrics.pausing(false);
            self.pause(false);
        }
        for _ in 0..TAKE {
            if !self.poll(Duration::ZERO)? {
                break;
            }
            let ledger = self.metrics.ledger();
            if self.bounds.full(ledger.in_flight(), ledger.held_bytes) {
                break;
            }
        }
        Ok(())
    }

    /// Has the client fetch no more, or go on. A partition that has not given a message yet is left alone: the client may just be
    /// about to begin with it, and would forget either the one or the other.
    fn pause(&mut self, paused: bool) {
        if self.paused == paused {
            return;
        }
        self.paused = paused;
        let concerned = self.partitions.values_mut().filter(|p| p.paused != paused && (p.spoke() || !paused));
        let mut places = Vec::new();
        for partition in concerned {
            partition.paused = paused;
            places.push(partition.place.clone());
        }
        if let Err(error) = self.consumer.pause(&places, paused) {
            tracing::warn!(%error, paused, "partitions could not be paused or resumed");
        }
        tracing::debug!(paused, in_flight = self.in_flight(), "taking messages paused or resumed");
    }

    /// Polls once. Says whether a message came.
    fn poll(&mut self, timeout: Duration) -> Result<bool, WorkerError> {
        let (message, bytes) = match self.consumer.poll(timeout) {
            None => return Ok(false),
            Some(Ok(message)) => owned(&message),
            Some(Err(error)) => return judge_consumer(error).map(|()| false),
        };
        let epoch =
            self.epochs.get(message.topic()).and_then(|numbers| numbers.get(&message.partition())).copied();
        let Some(partition) = epoch.and_then(|epoch| self.partitions.get_mut(&epoch)).filter(|_| self.taking)
        else {
            // Fetched before the partition was revoked or the drain began; it is not committed and comes again.
            return Ok(true);
        };
        let message = Arc::new(message);
        if let Some(sequence) = partition.receive(Arc::clone(&message), bytes) {
            self.backlog.push_back(Job { epoch: partition.epoch, sequence, message });
            self.metrics.taken(bytes);
            self.progress = true;
            self.watch.clear(partition.epoch);
            if self.paused && !partition.paused {
                partition.paused = true;
                if let Err(error) = self.consumer.pause(std::slice::from_ref(&partition.place), true) {
                    tracing::warn!(%error, "a new partition could not be paused");
                }
            }
        }
        Ok(true)
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

    /// Publishes what is ready, each partition in its order.
    fn release(&mut self) -> Result<(), WorkerError> {
        let now = Instant::now();
        for outgoing in std::mem::take(&mut self.outbox) {
            if outgoing.due > now {
                self.outbox.push(outgoing);
            } else {
                let Outgoing { epoch, sequence, attempts, letter, .. } = outgoing;
                if let Some(letter) = self.publish(epoch, sequence, attempts, letter)? {
                    self.outbox.push(Outgoing { due: now, epoch, sequence, attempts, letter });
                }
            }
        }
        let epochs: Vec<u64> = self.partitions.keys().copied().collect();
        for epoch in epochs {
            while let Some((sequence, letter)) =
                self.partitions.get_mut(&epoch).and_then(Partition::next_letter)
            {
                if self.settings.dry_run {
                    self.finish(epoch, sequence, letter.bytes(), None);
                } else if let Some(letter) = self.publish(epoch, sequence, 1, letter)? {
                    if let Some(partition) = self.partitions.get_mut(&epoch) {
                        partition.put_back(sequence, letter);
                    }
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Hands a letter to the producer; gives it back where its queue is full.
    fn publish(
        &mut self,
        epoch: u64,
        sequence: u64,
        attempts: u32,
        letter: Letter,
    ) -> Result<Option<Letter>, WorkerError> {
        let destination = letter.destination;
        let bytes = letter.bytes();
        let ticket = Ticket { epoch, sequence, destination, attempts, bytes, sent: Instant::now() };
        match self.producer.send(letter, ticket) {
            Sent::Queued => {
                self.progress = true;
                Ok(None)
            }
            Sent::Full(letter) => Ok(Some(letter)),
            Sent::Failed(code, letter) => {
                self.undelivered(epoch, sequence, attempts, code, letter)?;
                Ok(None)
            }
        }
    }

    fn report(&mut self, report: Report) -> Result<(), WorkerError> {
        self.progress = true;
        let Report { ticket, failure } = report;
        let Some(Undelivered { code, message }) = failure else {
            self.finish(ticket.epoch, ticket.sequence, ticket.bytes, Some(ticket.sent));
            return Ok(());
        };
        let letter = Letter {
            destination: ticket.destination,
            key: message.key().map(<[u8]>::to_vec),
            value: message.payload().map(<[u8]>::to_vec),
            headers: message.headers().cloned().unwrap_or_default(),
        };
        self.undelivered(ticket.epoch, ticket.sequence, ticket.attempts, code, letter)
    }

    fn undelivered(
        &mut self,
        epoch: u64,
        sequence: u64,
        attempts: u32,
        code: RDKafkaErrorCode,
        letter: Letter,
    ) -> Result<(), WorkerError> {
        let topic = self.producer.topic(letter.destination).to_owned();
        let now = Instant::now();
        match judge(code) {
            Verdict::Again if attempts < self.settings.max_attempts => {
                tracing::warn!(topic, %code, attempts, "a delivery failed and is tried again");
                self.metrics.retried();
                let due = now + AGAIN * 2_u32.saturating_pow(attempts.saturating_sub(1)).min(64);
                self.outbox.push(Outgoing { due, epoch, sequence, attempts: attempts + 1, letter });
                Ok(())
            }
            Verdict::Refused(reason) if letter.destination == Destination::Output => {
                let known =
                    self.partitions.get_mut(&epoch).and_then(|partition| partition.publishing(sequence));
                let Some(entry) = known else { return Ok(()) };
                let message = format!(
                    "the broker refuses the result ({} bytes) for topic {topic}: {code}",
                    letter.bytes()
                );
                let rejection = Rejection::new(FailedStage::Publish, reason, message);
                let letter = Letter {
                    destination: Destination::DeadLetter,
                    key: entry.message.key().map(<[u8]>::to_vec),
                    value: entry.message.payload().map(<[u8]>::to_vec),
                    headers: headers::dead_letter(
                        &entry.message,
                        &rejection,
                        attempts,
                        jiff::Timestamp::now(),
                    ),
                };
                entry.ending = Ending::DeadLettered;
                entry.tally = None;
                entry.refused = Some((rejection.stage, rejection.reason));
                self.outbox.push(Outgoing { due: now, epoch, sequence, attempts: 1, letter });
                Ok(())
            }
            Verdict::Again | Verdict::Refused(_) | Verdict::Stop => {
                let reason = self.producer.fatal().unwrap_or_else(|| code.to_string());
                Err(WorkerError::Undeliverable { topic, reason })
            }
        }
    }

    /// A message is delivered for good.
    fn finish(&mut self, epoch: u64, sequence: u64, bytes: usize, sent: Option<Instant>) {
        let Some(finished) = self.partitions.get_mut(&epoch).and_then(|partition| partition.finish(sequence))
        else {
            // Of an assignment that is over; whoever has the partition now publishes it again.
            return;
        };
        self.metrics.ended(finished.ending, finished.held);
        if let Some((stage, reason)) = finished.refused {
            self.metrics.dead_lettered(stage, reason);
            tracing::debug!(reason, stage = stage.as_str(), "a message went to the dead letters");
        } else {
            self.metrics.published(bytes, finished.tally.as_deref());
        }
        if let Some(sent) = sent {
            let age = finished.timestamp_ms.map(|ms| (jiff::Timestamp::now().as_millisecond() - ms).max(0));
            self.metrics.delivered(sent.elapsed(), age.map(|ms| Duration::from_millis(ms.unsigned_abs())));
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

fn owned(message: &BorrowedMessage<'_>) -> (OwnedMessage, usize) {
    let bytes = message.payload_len() + message.key_len();
    (message.detach(), bytes)
}

/// Whether an error of the consumer is its own business.
fn judge_consumer(error: KafkaError) -> Result<(), WorkerError> {
    use RDKafkaErrorCode as Code;
    match (&error, error.rdkafka_error_code()) {
        (KafkaError::MessageConsumptionFatal(code), _) => {
            Err(WorkerError::Fatal { client: "consumer", reason: code.to_string() })
        }
        (_, Some(Code::Fatal | Code::FencedInstanceId | Code::InconsistentGroupProtocol)) => {
            Err(WorkerError::Fatal { client: "consumer", reason: error.to_string() })
        }
        (_, Some(Code::TopicAuthorizationFailed | Code::GroupAuthorizationFailed)) => {
            Err(WorkerError::Forbidden(error.to_string()))
        }
        // Reported by the client's context already; the client goes on by itself.
        _ => Ok(()),
    }
}
