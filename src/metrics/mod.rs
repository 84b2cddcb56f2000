//! What the worker tells Prometheus. Names live in [`table`]; handles are resolved once, here.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use prometheus::core::Collector;
use prometheus::{
    Counter, Encoder, Gauge, GaugeVec, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec,
    IntGauge, IntGaugeVec, Opts, Registry, TextEncoder,
};

use crate::enrich::{FailedStage, Rejection, Tally};
use crate::kafka::statistics::{Client, ErrorKind};
use crate::nlp::Stage;
use crate::nlp::labels::{EntityType, SentimentLabel, ValueType};

pub mod ledger;
pub mod process;
pub mod table;

use ledger::{Ending, Ledger};
use table::Spec;

/// Labels whose values come from other parts of the program, so that every series is there from the start.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Types of relations.
    pub relations: Vec<&'static str>,
    /// Checksum of the model, in hexadecimal.
    pub model_sha256: String,
}

/// What one client sees of the cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrokerView {
    /// Brokers it is connected to.
    pub up: i64,
    /// Slowest broker's 99th percentile of the round trip.
    pub rtt_seconds: f64,
    /// Messages waiting in the client.
    pub queued_messages: i64,
    /// Bytes waiting in the client.
    pub queued_bytes: i64,
}

/// Why the group moved partitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rebalanced {
    /// Partitions came.
    Assigned,
    /// Partitions went.
    Revoked,
    /// Partitions were taken away unasked.
    Lost,
}

impl Rebalanced {
    const ALL: [Rebalanced; 3] = [Rebalanced::Assigned, Rebalanced::Revoked, Rebalanced::Lost];

    const fn as_str(self) -> &'static str {
        match self {
            Rebalanced::Assigned => "assigned",
            Rebalanced::Revoked => "revoked",
            Rebalanced::Lost => "lost",
        }
    }
}

/// Every handle.
pub struct Metrics {
    registry: Registry,
    ledger: Mutex<Ledger>,
    ends: Mutex<HashMap<String, HashMap<i32, i64>>>,
    scrape: Mutex<()>,
    consumed: IntCounter,
    consumed_bytes: IntCounter,
    finished: IntCounterVec,
    in_flight: IntGauge,
    in_flight_bytes: IntGauge,
    published_bytes: IntCounter,
    dead_letters: IntCounterVec,
    words: IntCounter,
    entities: IntCounterVec,
    relations: IntCounterVec,
    sentiment: IntCounterVec,
    end_to_end: Histogram,
    enrich: Histogram,
    stages: Vec<Histogram>,
    publish: Histogram,
    publish_retries: IntCounter,
    lag: IntGaugeVec,
    lag_seconds: GaugeVec,
    assigned: IntGauge,
    rebalances: IntCounterVec,
    paused: IntGauge,
    commits: IntCounterVec,
    readers: IntGauge,
    kafka_errors: IntCounterVec,
    brokers_up: IntGaugeVec,
    rtt: GaugeVec,
    queue: IntGaugeVec,
    queue_bytes: IntGaugeVec,
    ready: IntGauge,
    live: IntGauge,
    process_cpu: Counter,
    process_memory: IntGauge,
    process_threads: IntGauge,
}

/// Upper bounds in seconds for what takes milliseconds.
const SHORT: &[f64] =
    &[0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// Upper bounds in seconds for what waits for others.
const LONG: &[f64] =
    &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0];

impl Metrics {
    /// Registers everything in the table.
    ///
    /// # Errors
    /// Where the table names one metric twice, which its test rules out.
    pub fn new(known: &Known) -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let r = &registry;
        let stage_seconds = histogram_vec(r, &table::STAGE, SHORT)?;
        let metrics = Self {
            ledger: Mutex::default(),
            ends: Mutex::default(),
            scrape: Mutex::default(),
            consumed: add(r, IntCounter::with_opts(opts(&table::CONSUMED))?)?,
            consumed_bytes: add(r, IntCounter::with_opts(opts(&table::CONSUMED_BYTES))?)?,
            finished: add(r, IntCounterVec::new(opts(&table::FINISHED), table::FINISHED.labels)?)?,
            in_flight: add(r, IntGauge::with_opts(opts(&table::IN_FLIGHT))?)?,
            in_flight_bytes: add(r, IntGauge::with_opts(opts(&table::IN_FLIGHT_BYTES))?)?,
            published_bytes: add(r, IntCounter::with_opts(opts(&table::PUBLISHED_BYTES))?)?,
            dead_letters: add(
                r,
                IntCounterVec::new(opts(&table::DEAD_LETTERS), table::DEAD_LETTERS.labels)?,
            )?,
            words: add(r, IntCounter::with_opts(opts(&table::WORDS))?)?,
            entities: add(r, IntCounterVec::new(opts(&table::ENTITIES), table::ENTITIES.labels)?)?,
            relations: add(r, IntCounterVec::new(opts(&table::RELATIONS), table::RELATIONS.labels)?)?,
            sentiment: add(r, IntCounterVec::new(opts(&table::SENTIMENT), table::SENTIMENT.labels)?)?,
            end_to_end: histogram(r, &table::END_TO_END, LONG)?,
            enrich: histogram(r, &table::ENRICH, SHORT)?,
            stages: Stage::ALL.iter().map(|s| stage_seconds.with_label_values(&[s.as_str()])).collect(),
            publish: histogram(r, &table::PUBLISH, SHORT)?,
            publish_retries: add(r, IntCounter::with_opts(opts(&table::PUBLISH_RETRIES))?)?,
            lag: add(r, IntGaugeVec::new(opts(&table::LAG), table::LAG.labels)?)?,
            lag_seconds: add(r, GaugeVec::new(opts(&table::LAG_SECONDS), table::LAG_SECONDS.labels)?)?,
            assigned: add(r, IntGauge::with_opts(opts(&table::ASSIGNED))?)?,
            rebalances: add(r, IntCounterVec::new(opts(&table::REBALANCES), table::REBALANCES.labels)?)?,
            paused: add(r, IntGauge::with_opts(opts(&table::PAUSED))?)?,
            commits: add(r, IntCounterVec::new(opts(&table::COMMITS), table::COMMITS.labels)?)?,
            readers: add(r, IntGauge::with_opts(opts(&table::READERS))?)?,
            kafka_errors: add(
                r,
                IntCounterVec::new(opts(&table::KAFKA_ERRORS), table::KAFKA_ERRORS.labels)?,
            )?,
            brokers_up: add(r, IntGaugeVec::new(opts(&table::KAFKA_BROKERS), table::KAFKA_BROKERS.labels)?)?,
            rtt: add(r, GaugeVec::new(opts(&table::KAFKA_RTT), table::KAFKA_RTT.labels)?)?,
            queue: add(r, IntGaugeVec::new(opts(&table::KAFKA_QUEUE), table::KAFKA_QUEUE.labels)?)?,
            queue_bytes: add(
                r,
                IntGaugeVec::new(opts(&table::KAFKA_QUEUE_BYTES), table::KAFKA_QUEUE_BYTES.labels)?,
            )?,
            ready: add(r, IntGauge::with_opts(opts(&table::READY))?)?,
            live: add(r, IntGauge::with_opts(opts(&table::LIVE))?)?,
            process_cpu: add(r, Counter::with_opts(opts(&table::PROCESS_CPU))?)?,
            process_memory: add(r, IntGauge::with_opts(opts(&table::PROCESS_MEMORY))?)?,
            process_threads: add(r, IntGauge::with_opts(opts(&table::PROCESS_THREADS))?)?,
            registry: registry.clone(),
        };
        metrics.fill(known)?;
        Ok(metrics)
    }

    /// Makes every series whose labels are known.
    fn fill(&self, known: &Known) -> Result<(), prometheus::Error> {
        let r = &self.registry;
        for ending in Ending::ALL {
            self.finished.with_label_values(&[ending.as_str()]);
        }
        for (stage, reason) in Rejection::KNOWN {
            self.dead_letters.with_label_values(&[stage.as_str(), reason.as_str()]);
        }
        let types =
            EntityType::ALL.iter().map(|t| t.as_str()).chain(ValueType::ALL.iter().map(|t| t.as_str()));
        for name in types {
            self.entities.with_label_values(&[name]);
        }
        for name in &known.relations {
            self.relations.with_label_values(&[*name]);
        }
        for label in SentimentLabel::ALL {
            self.sentiment.with_label_values(&[label.as_str()]);
        }
        for event in Rebalanced::ALL {
            self.rebalances.with_label_values(&[event.as_str()]);
        }
        for ok in [true, false] {
            self.commits.with_label_values(&[result(ok)]);
        }
        for client in Client::ALL {
            for kind in ErrorKind::ALL {
                self.kafka_errors.with_label_values(&[client.as_str(), kind.as_str()]);
            }
            self.brokers_up.with_label_values(&[client.as_str()]);
            self.rtt.with_label_values(&[client.as_str()]);
            self.queue.with_label_values(&[client.as_str()]);
            self.queue_bytes.with_label_values(&[client.as_str()]);
        }
        let build = add(r, IntGaugeVec::new(opts(&table::BUILD_INFO), table::BUILD_INFO.labels)?)?;
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);
        let model = add(r, IntGaugeVec::new(opts(&table::MODEL_INFO), table::MODEL_INFO.labels)?)?;
        model.with_label_values(&[known.model_sha256.as_str()]).set(1);
        let start = add(r, Gauge::with_opts(opts(&table::PROCESS_START))?)?;
        start.set(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64());
        Ok(())
    }

    /// A message was taken.
    pub fn taken(&self, bytes: usize) {
        let mut ledger = self.books();
        ledger.consumed += 1;
        ledger.consumed_bytes += bytes as u64;
        ledger.held_bytes += bytes as u64;
    }

    /// A result is held beside its message.
    pub fn holding(&self, bytes: usize) {
        self.books().held_bytes += bytes as u64;
    }

    /// A message ended; `held` bytes are free again.
    pub fn ended(&self, ending: Ending, held: usize) {
        let mut ledger = self.books();
        if let Some(count) = ledger.finished.get_mut(ending as usize) {
            *count += 1;
        }
        ledger.held_bytes = ledger.held_bytes.saturating_sub(held as u64);
    }

    /// A consistent look at the books.
    pub fn ledger(&self) -> Ledger {
        *self.books()
    }

    fn books(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A reader thread is done with a message.
    pub fn enriched(&self, took: Duration) {
        self.enrich.observe(took.as_secs_f64());
    }

    /// An enriched item was delivered.
    pub fn published(&self, bytes: usize, tally: Option<&Tally>) {
        self.published_bytes.inc_by(bytes as u64);
        let Some(tally) = tally else { return };
        self.words.inc_by(tally.words);
        for (name, count) in &tally.entities {
            self.entities.with_label_values(&[*name]).inc_by(*count);
        }
        for (name, count) in &tally.relations {
            self.relations.with_label_values(&[*name]).inc_by(*count);
        }
        if let Some(label) = tally.sentiment {
            self.sentiment.with_label_values(&[label]).inc();
        }
        for (histogram, took) in self.stages.iter().zip(&tally.stages) {
            histogram.observe(took.as_secs_f64());
        }
    }

    /// A dead letter was delivered.
    pub fn dead_lettered(&self, stage: FailedStage, reason: &str) {
        self.dead_letters.with_label_values(&[stage.as_str(), reason]).inc();
    }

    /// A result was delivered, this long after it was sent and after its message's timestamp.
    pub fn delivered(&self, since_sent: Duration, since_timestamp: Option<Duration>) {
        self.publish.observe(since_sent.as_secs_f64());
        if let Some(since) = since_timestamp {
            self.end_to_end.observe(since.as_secs_f64());
        }
    }

    /// A result is published again.
    pub fn retried(&self) {
        self.publish_retries.inc();
    }

    /// The group moved partitions; `assigned` are read now.
    pub fn rebalanced(&self, event: Rebalanced, assigned: usize) {
        self.rebalances.with_label_values(&[event.as_str()]).inc();
        self.assigned.set(assigned as i64);
    }

    /// The worker takes no messages, or takes them again.
    pub fn pausing(&self, paused: bool) {
        self.paused.set(i64::from(paused));
    }

    /// A commit came back.
    pub fn committed(&self, ok: bool) {
        self.commits.with_label_values(&[result(ok)]).inc();
    }

    /// How many reader threads there are.
    pub fn reading_with(&self, threads: usize) {
        self.readers.set(threads as i64);
    }

    /// A client reported an error.
    pub fn client_error(&self, client: Client, kind: ErrorKind) {
        self.kafka_errors.with_label_values(&[client.as_str(), kind.as_str()]).inc();
        if kind == ErrorKind::AllBrokersDown {
            self.brokers_up.with_label_values(&[client.as_str()]).set(0);
        }
    }

    /// A broker answered a client.
    pub fn client_up(&self, client: Client) {
        let up = self.brokers_up.with_label_values(&[client.as_str()]);
        up.set(up.get().max(1));
    }

    /// A client's statistics came in.
    pub fn client_view(&self, client: Client, view: &BrokerView) {
        let label = [client.as_str()];
        self.brokers_up.with_label_values(&label).set(view.up);
        self.rtt.with_label_values(&label).set(view.rtt_seconds);
        self.queue.with_label_values(&label).set(view.queued_messages);
        self.queue_bytes.with_label_values(&label).set(view.queued_bytes);
    }

    /// Brokers a client is connected to, as far as is known.
    pub fn brokers_up(&self, client: Client) -> i64 {
        self.brokers_up.with_label_values(&[client.as_str()]).get()
    }

    /// The end of a partition (the offset its next message gets) as last fetched.
    pub fn partition_end(&self, topic: &str, partition: i32, end: i64) {
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        match ends.get_mut(topic) {
            Some(partitions) => {
                partitions.insert(partition, end);
            }
            None => {
                ends.insert(topic.to_owned(), HashMap::from([(partition, end)]));
            }
        }
    }

    /// How far an assigned partition is: the next offset to finish, and the timestamp of the last message finished.
    pub fn position(&self, topic: &str, partition: i32, next: i64, last_ms: Option<i64>, now_ms: i64) {
        let ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        let end = ends.get(topic).and_then(|partitions| partitions.get(&partition)).copied();
        drop(ends);
        let lag = end.map_or(0, |end| (end - next).max(0));
        let age = if lag == 0 { 0 } else { last_ms.map_or(0, |last| (now_ms - last).max(0)) };
        let number = partition.to_string();
        let labels = [topic, number.as_str()];
        self.lag.with_label_values(&labels).set(lag);
        self.lag_seconds.with_label_values(&labels).set(age as f64 / 1e3);
    }

    /// A partition is read by somebody else from now on: its lag is theirs to tell.
    pub fn forget(&self, topic: &str, partition: i32) {
        let number = partition.to_string();
        let labels = [topic, number.as_str()];
        let _ = self.lag.remove_label_values(&labels);
        let _ = self.lag_seconds.remove_label_values(&labels);
        let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(partitions) = ends.get_mut(topic) {
            partitions.remove(&partition);
        }
    }

    /// What the health checks say.
    pub fn health(&self, live: bool, ready: bool) {
        self.live.set(i64::from(live));
        self.ready.set(i64::from(ready));
    }

    /// The text Prometheus reads. Consumed equals finished plus in flight in each: all three come from one look at the books.
    pub fn render(&self) -> String {
        // Two scrapes at once must not set each other's numbers.
        let _scrape = self.scrape.lock().unwrap_or_else(PoisonError::into_inner);
        let ledger = self.ledger();
        raise(&self.consumed, ledger.consumed);
        raise(&self.consumed_bytes, ledger.consumed_bytes);
        for ending in Ending::ALL {
            raise(&self.finished.with_label_values(&[ending.as_str()]), ledger.ended(ending));
        }
        self.in_flight.set(ledger.in_flight() as i64);
        self.in_flight_bytes.set(ledger.held_bytes as i64);
        let process = process::look();
        self.process_cpu.inc_by((process.cpu_seconds - self.process_cpu.get()).max(0.0));
        self.process_memory.set(process.resident_bytes as i64);
        self.process_threads.set(process.threads as i64);
        let mut text = Vec::new();
        match TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            Ok(()) => String::from_utf8(text).unwrap_or_default(),
            Err(error) => {
                tracing::error!(%error, "the metrics cannot be written");
                String::new()
            }
        }
    }
}

const fn result(ok: bool) -> &'static str {
    if ok { "ok" } else { "failed" }
}

fn raise(counter: &IntCounter, to: u64) {
    counter.inc_by(to.saturating_sub(counter.get()));
}

fn opts(spec: &Spec) -> Opts {
    Opts::new(spec.name, spec.help)
}

fn add<C: Collector + Clone + 'static>(registry: &Registry, collector: C) -> Result<C, prometheus::Error> {
    registry.register(Box::new(collector.clone()))?;
    Ok(collector)
}

fn histogram(registry: &Registry, spec: &Spec, buckets: &[f64]) -> Result<Histogram, prometheus::Error> {
    add(registry, Histogram::with_opts(HistogramOpts::new(spec.name, spec.help).buckets(buckets.to_vec()))?)
}

fn histogram_vec(
    registry: &Registry,
    spec: &Spec,
    buckets: &[f64],
) -> Result<HistogramVec, prometheus::Error> {
    let opts = HistogramOpts::new(spec.name, spec.help).buckets(buckets.to_vec());
    add(registry, HistogramVec::new(opts, spec.labels)?)
}

// Not derived: `CounterVec` and its kin print their whole state.
impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metrics").field("ledger", &self.ledger()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metrics() -> Metrics {
        Metrics::new(&Known { relations: vec!["acquires"], model_sha256: "ab".into() }).unwrap()
    }

    #[test]
    fn every_metric_of_the_table_is_there_from_the_start() {
        let metrics = metrics();
        metrics.position("news.raw", 0, 1, None, 0);
        let text = metrics.render();
        for spec in table::TABLE {
            assert!(text.contains(&format!("# HELP {} {}", spec.name, spec.help)), "{}", spec.name);
            let kind = format!("{:?}", spec.kind).to_lowercase();
            assert!(text.contains(&format!("# TYPE {} {kind}", spec.name)), "{}", spec.name);
        }
        for series in [
            r#"news_enricher_dead_letters_total{reason="invalid_json",stage="decode"} 0"#,
            r#"news_enricher_dead_letters_total{reason="output_too_large",stage="publish"} 0"#,
            r#"news_enricher_relations_total{type="acquires"} 0"#,
            r#"news_enricher_entities_total{type="PERSON"} 0"#,
            r#"news_enricher_finished_total{outcome="returned"} 0"#,
        ] {
            assert!(text.contains(series), "{series}");
        }
    }

    #[test]
    fn nothing_is_served_that_the_table_does_not_name() {
        let text = metrics().render();
        for name in text.lines().filter_map(|l| l.strip_prefix("# TYPE ")?.split(' ').next()) {
            assert!(table::TABLE.iter().any(|spec| spec.name == name), "{name}");
        }
    }

    #[test]
    fn the_books_balance_in_every_scrape() {
        let metrics = std::sync::Arc::new(metrics());
        let writer = std::sync::Arc::clone(&metrics);
        let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
        let stopped = std::sync::Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            while !stopped.load(std::sync::atomic::Ordering::Relaxed) {
                writer.taken(10);
                writer.ended(Ending::Enriched, 10);
            }
        });
        for _ in 0..50 {
            let text = metrics.render();
            let value = |name: &str| -> u64 {
                let lines = text.lines().filter(|line| line.starts_with(name));
                lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
            };
            let finished = value("news_enricher_finished_total{");
            assert_eq!(value("news_enricher_consumed_total "), finished + value("news_enricher_in_flight "));
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        thread.join().unwrap();
    }

    #[test]
    fn lag_is_what_is_not_finished() {
        let metrics = metrics();
        metrics.partition_end("t", 1, 10);
        metrics.position("t", 1, 7, Some(1_000), 3_500);
        let text = metrics.render();
        assert!(text.contains(r#"news_enricher_lag_messages{partition="1",topic="t"} 3"#), "{text}");
        assert!(text.contains(r#"news_enricher_lag_seconds{partition="1",topic="t"} 2.5"#), "{text}");
        metrics.forget("t", 1);
        assert!(!metrics.render().contains(r#"topic="t""#));
    }
}
