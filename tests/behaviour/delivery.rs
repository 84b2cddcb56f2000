//! What the delivery tests share: a feed of invented items, a worker with a reader of theirs, and a look at what came out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use news_enricher::enrich::{FailedStage, Outcome, Rejection, SourceMessage, Tally};
use news_enricher::kafka::settings::KafkaSettings;
use news_enricher::metrics::{Known, Metrics};
use news_enricher::worker::settings::WorkerSettings;
use news_enricher::worker::{self, Process, Worker};
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{Header, Headers, Message, OwnedHeaders, OwnedMessage};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

/// Topics of one test, so that tests on one cluster do not meet.
#[derive(Clone)]
pub struct Topics {
    pub input: String,
    pub output: String,
    pub dead: String,
    pub group: String,
}

impl Topics {
    pub fn new(test: &str) -> Self {
        Self {
            input: format!("{test}.raw"),
            output: format!("{test}.enriched"),
            dead: format!("{test}.dead-letter"),
            group: format!("{test}-group"),
        }
    }
}

pub fn settings(brokers: &str, topics: &Topics) -> WorkerSettings {
    // RUST_LOG=debug shows what the workers say.
    let filter = tracing_subscriber::EnvFilter::from_default_env();
    let _ = tracing_subscriber::fmt().with_env_filter(filter).try_init();
    WorkerSettings {
        kafka: KafkaSettings {
            brokers: brokers.to_owned(),
            group_id: topics.group.clone(),
            input_topics: vec![topics.input.clone()],
            output_topic: topics.output.clone(),
            dead_letter_topic: topics.dead.clone(),
            session_timeout: Duration::from_secs(10),
            commit_interval: Duration::from_millis(200),
            statistics_interval: Duration::from_millis(500),
            ..KafkaSettings::default()
        },
        readers: Some(2),
        drain_deadline: Duration::from_secs(20),
        admin_listen: None,
        ..WorkerSettings::default()
    }
}

/// A reader that says which message it read; takes `pause` for each, and refuses what begins with `bad`.
pub fn process(pause: Duration) -> Process {
    Arc::new(move |source: &SourceMessage<'_>| {
        if !pause.is_zero() {
            std::thread::sleep(pause);
        }
        let id = format!("{}/{}/{}", source.topic, source.partition, source.offset);
        let headers = vec![("ce_id", id)];
        match source.value {
            None => Outcome::Tombstone { headers },
            Some(value) if value.starts_with(b"bad") => Outcome::Rejected(Rejection {
                stage: FailedStage::Decode,
                reason: "invalid_json",
                message: "it is bad".to_owned(),
            }),
            Some(value) if value.starts_with(b"panic") => panic!("told to"),
            Some(value) if value.starts_with(b"huge") => {
                Outcome::Enriched { value: vec![b'x'; 3_000_000], headers, tally: Box::new(Tally::default()) }
            }
            Some(value) => {
                let tally = Tally { words: 1, entities: vec![("ORG", 2)], ..Tally::default() };
                Outcome::Enriched { value: value.to_vec(), headers, tally: Box::new(tally) }
            }
        }
    })
}

pub fn metrics() -> Arc<Metrics> {
    Arc::new(Metrics::new(&Known::default()).unwrap())
}

pub fn start(settings: WorkerSettings, process: Process) -> (Worker, Arc<Metrics>) {
    let metrics = metrics();
    (worker::start(settings, process, Arc::clone(&metrics)).unwrap(), metrics)
}

pub fn producer(brokers: &str) -> BaseProducer {
    ClientConfig::new()
        .set("bootstrap.servers", brokers)
        .set("enable.idempotence", "true")
        .set("linger.ms", "5")
        .create()
        .unwrap()
}

/// Feeds `count` numbered items of `keys` keys; the value is `key number`.
pub fn feed(producer: &BaseProducer, topic: &str, numbers: std::ops::Range<usize>, keys: usize) {
    for number in numbers {
        let key = format!("key-{}", number % keys);
        let value = format!("{key} {number}");
        send(producer, topic, Some(key.as_bytes()), Some(value.as_bytes()), None);
    }
    producer.flush(Duration::from_secs(30)).unwrap();
}

pub fn send(
    producer: &BaseProducer,
    topic: &str,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers: Option<OwnedHeaders>,
) {
    let mut record: BaseRecord<'_, [u8], [u8]> = BaseRecord::to(topic);
    record.key = key;
    record.payload = value;
    record.headers = headers;
    while let Err((error, again)) = producer.send(record) {
        assert_eq!(error.rdkafka_error_code(), Some(rdkafka::types::RDKafkaErrorCode::QueueFull));
        producer.poll(Duration::from_millis(10));
        record = again;
    }
}

/// Everything in a topic, each partition in its order.
pub struct Tap {
    consumer: BaseConsumer,
    pub messages: Vec<OwnedMessage>,
}

impl Tap {
    pub fn open(brokers: &str, topic: &str, partitions: i32) -> Self {
        let consumer: BaseConsumer = ClientConfig::new()
            .set("bootstrap.servers", brokers)
            .set("group.id", "tap")
            .set("enable.auto.commit", "false")
            .set("auto.offset.reset", "earliest")
            .create()
            .unwrap();
        let mut list = TopicPartitionList::new();
        for partition in 0..partitions {
            list.add_partition_offset(topic, partition, Offset::Beginning).unwrap();
        }
        consumer.assign(&list).unwrap();
        Self { consumer, messages: Vec::new() }
    }

    /// Reads until there are `count` messages, or fails.
    pub fn until(&mut self, count: usize, patience: Duration) -> &[OwnedMessage] {
        let deadline = Instant::now() + patience;
        while self.messages.len() < count {
            assert!(
                Instant::now() < deadline,
                "{} of {count} messages after {patience:?}",
                self.messages.len()
            );
            self.read(Duration::from_millis(100));
        }
        &self.messages
    }

    /// Reads until nothing has come for a while.
    pub fn rest(&mut self) -> &[OwnedMessage] {
        let mut quiet = Instant::now();
        while quiet.elapsed() < Duration::from_millis(1500) {
            if self.read(Duration::from_millis(100)) {
                quiet = Instant::now();
            }
        }
        &self.messages
    }

    fn read(&mut self, timeout: Duration) -> bool {
        match self.consumer.poll(timeout) {
            Some(Ok(message)) => {
                self.messages.push(message.detach());
                true
            }
            _ => false,
        }
    }
}

pub fn header(message: &OwnedMessage, name: &str) -> Option<String> {
    let headers = message.headers()?;
    let value = headers.iter().find(|header| header.key == name)?.value?;
    Some(String::from_utf8_lossy(value).into_owned())
}

pub fn text(message: &OwnedMessage) -> String {
    String::from_utf8_lossy(message.payload().unwrap_or_default()).into_owned()
}

/// How often each fed number came out.
pub fn counts(messages: &[OwnedMessage]) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for message in messages {
        *counts.entry(number(message)).or_default() += 1;
    }
    counts
}

pub fn number(message: &OwnedMessage) -> usize {
    text(message).split(' ').next_back().unwrap().parse().unwrap()
}

/// That every number of `range` came out exactly once.
pub fn assert_exactly_once(messages: &[OwnedMessage], range: std::ops::Range<usize>) {
    let counts = counts(messages);
    let missing: Vec<usize> = range.clone().filter(|number| !counts.contains_key(number)).collect();
    let repeated: Vec<_> = counts.iter().filter(|(_, count)| **count > 1).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    assert!(repeated.is_empty(), "repeated: {repeated:?}");
    assert_eq!(counts.len(), range.len());
}

/// That each key's numbers came out in the order fed.
pub fn assert_ordered_by_key(messages: &[OwnedMessage]) {
    let mut last: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for message in messages {
        let key = message.key().unwrap().to_vec();
        let number = number(message);
        let before = last.insert(key.clone(), number);
        assert!(before < Some(number), "{} after {before:?} of {}", number, String::from_utf8_lossy(&key));
    }
}

/// That consumed equals finished plus in flight in a scrape; gives the three.
pub fn assert_balanced(scrape: &str) -> (u64, u64, u64) {
    let sum = |name: &str| -> u64 {
        let values =
            scrape.lines().filter(|line| line.starts_with(name)).filter_map(|line| line.rsplit(' ').next());
        values.map(|value| value.parse::<u64>().unwrap()).sum()
    };
    let books = (
        sum("news_enricher_consumed_total "),
        sum("news_enricher_finished_total{"),
        sum("news_enricher_in_flight "),
    );
    assert_eq!(books.0, books.1 + books.2);
    books
}

pub fn headers(pairs: &[(&str, Option<&[u8]>)]) -> OwnedHeaders {
    pairs
        .iter()
        .fold(OwnedHeaders::new(), |headers, (key, value)| headers.insert(Header { key, value: *value }))
}

/// Name and value of each header.
pub fn header_pairs(message: &OwnedMessage) -> Vec<(String, Option<Vec<u8>>)> {
    let Some(headers) = message.headers() else { return Vec::new() };
    headers.iter().map(|h| (h.key.to_owned(), h.value.map(<[u8]>::to_vec))).collect()
}

/// Waits until a condition holds.
pub fn eventually(what: &str, patience: Duration, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + patience;
    while !holds() {
        assert!(Instant::now() < deadline, "{what}: not after {patience:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
