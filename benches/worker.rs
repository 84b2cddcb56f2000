//! The worker on a real Kafka beside what its parts can do alone, in one run: (a) the same items enriched in memory on the same
//! cores, (b) the same topic copied by the bare client. (a) and the worker take turns, since a shared machine is not as fast in
//! one minute as in the next. `make bench-worker`; `ITEMS` (of a round), `ROUNDS` and `MODEL` change its size and model.

#[path = "../tests/kafka_server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod kafka_server;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use news_enricher::cli::reader_setup;
use news_enricher::enrich::{EnrichSettings, Enricher, Outcome, SourceMessage};
use news_enricher::kafka::settings::KafkaSettings;
use news_enricher::metrics::{Known, Metrics, process};
use news_enricher::worker::settings::WorkerSettings;
use news_enricher::worker::{self, Process};
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{Message, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

const PARTITIONS: i32 = 6;

fn main() {
    let Some(bootstrap) = kafka_server::bootstrap_servers() else { return };
    let variable = |name: &str| std::env::vars().find_map(|(n, value)| (n == name).then_some(value));
    let number = |name: &str, usual: usize| variable(name).and_then(|n| n.parse().ok()).unwrap_or(usual);
    let (count, rounds) = (number("ITEMS", 3_000), number("ROUNDS", 12));
    let model = variable("MODEL");
    let setup = reader_setup::reader(model.as_deref().map(Path::new)).expect("a model");
    let enricher = Enricher::new(setup.reader, EnrichSettings::default());
    let process: Process = Arc::new(move |message| enricher.process(message, &jiff::Timestamp::now));
    let items: Vec<String> = (0..count).map(item).collect();
    let bytes: usize = items.iter().map(String::len).sum();
    let cores = WorkerSettings::default().reader_threads();
    println!("{rounds} rounds of {count} items of {} bytes on average, {cores} cores", bytes / count.max(1));

    let raw = kafka_server::unique("bench.raw");
    let copied = kafka_server::unique("bench.copy");
    for topic in [&raw, &copied] {
        kafka_server::create_topic(bootstrap, topic, PARTITIONS, &[]);
    }
    feed(bootstrap, &raw, &items);
    let copy = copy(bootstrap, &raw, &copied, count);
    println!("(b) copied by the client {copy:>9.0} items/s");

    // Of all rounds together: the machine's moods fall on both alike.
    let (mut alone, mut whole) = (Took::default(), Took::default());
    for round in 1..=rounds {
        let memory = in_memory(&items, cores, &process);
        let worker = worker(bootstrap, &raw, count, &process);
        println!(
            "round {round:>2}: (a) enriched in memory {:>5.0} items/s, the worker {:>5.0} items/s; {} MB of memory, bench included",
            memory.rate(count),
            worker.rate(count),
            process::look().resident_bytes >> 20
        );
        alone.add(&memory);
        whole.add(&worker);
    }
    let all = count * rounds;
    println!(
        "(a) enriched in memory   {:>9.0} items/s, {:.0} µs of CPU an item",
        alone.rate(all),
        alone.cpu_us(all)
    );
    println!(
        "(c) the worker           {:>9.0} items/s, {:.0} µs of CPU an item",
        whole.rate(all),
        whole.cpu_us(all)
    );
    println!("the worker is at {:.2} of the smaller", whole.rate(all) / alone.rate(all).min(copy));
}

/// Seconds by the clock and of CPU.
#[derive(Clone, Copy, Debug, Default)]
struct Took {
    clock: f64,
    cpu: f64,
}

impl Took {
    fn of(work: impl FnOnce()) -> Self {
        let (start, cpu) = (Instant::now(), process::look().cpu_seconds);
        work();
        Self { clock: start.elapsed().as_secs_f64(), cpu: process::look().cpu_seconds - cpu }
    }

    fn add(&mut self, other: &Self) {
        self.clock += other.clock;
        self.cpu += other.cpu;
    }

    fn rate(&self, items: usize) -> f64 {
        items as f64 / self.clock
    }

    fn cpu_us(&self, items: usize) -> f64 {
        self.cpu / items as f64 * 1e6
    }
}

/// What a worker takes for a whole topic, from its first message on.
fn worker(bootstrap: &str, raw: &str, count: usize, process: &Process) -> Took {
    let output = kafka_server::unique("bench.out");
    let dead = kafka_server::unique("bench.dead");
    for topic in [&output, &dead] {
        kafka_server::create_topic(bootstrap, topic, PARTITIONS, &[]);
    }
    let metrics = Arc::new(Metrics::new(&Known::default()).expect("metrics"));
    let settings = WorkerSettings {
        kafka: KafkaSettings {
            brokers: bootstrap.to_owned(),
            group_id: output.clone(),
            input_topics: vec![raw.to_owned()],
            output_topic: output,
            dead_letter_topic: dead,
            ..KafkaSettings::default()
        },
        ..WorkerSettings::default()
    };
    let worker = worker::start(settings, Arc::clone(process), Arc::clone(&metrics)).expect("a worker");
    while metrics.ledger().consumed == 0 && !worker.is_finished() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let took = Took::of(|| {
        while metrics.ledger().finished_total() < count as u64 && !worker.is_finished() {
            std::thread::sleep(Duration::from_millis(2));
        }
    });
    worker.stop();
    worker.join().expect("a clean end");
    took
}

/// An invented item of about 2 KB.
fn item(number: usize) -> String {
    const PEOPLE: [&str; 6] =
        ["Ana Petrova", "Tomas Lindqvist", "Grace Otieno", "Luis Ferrer", "Mei Tan", "Omar Haddad"];
    const PLACES: [&str; 6] = ["Varna", "Tallinn", "Mombasa", "Valparaiso", "Penang", "Amman"];
    const FIRMS: [&str; 6] =
        ["Albatros Lines", "Nordvind", "Savanna Grid", "Cobre Alto", "Pearl Textiles", "Petra Foods"];
    let pick = |list: &[&'static str; 6], step: usize| list[(number / step + step) % 6];
    let sentences: Vec<String> = (0..14)
        .map(|n| {
            let (person, place, firm) = (pick(&PEOPLE, n + 1), pick(&PLACES, n + 2), pick(&FIRMS, n + 3));
            match n % 4 {
                0 => format!("{person}, the mayor of {place}, met managers of {firm} on Monday."),
                1 => format!("{firm} said it would invest ${} million in a plant near {place}.", number % 90 + 10),
                2 => format!("\"We expected a harder year,\" {person} told reporters in {place}."),
                _ => format!("Critics accused {firm} of hiding losses, and unions in {place} called a strike for Friday, which {person} rejected."),
            }
        })
        .collect();
    serde_json::json!({
        "id": format!("bench-{number}"),
        "title": format!("{} and {} settle dispute {number}", pick(&FIRMS, 1), pick(&PLACES, 2)),
        "body": sentences.join(" "),
        "published_at": "2024-05-06T07:30:00Z",
        "language": "en",
    })
    .to_string()
}

fn in_memory(items: &[String], threads: usize, process: &Process) -> Took {
    let next = AtomicUsize::new(0);
    Took::of(|| {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let value = Some(item.as_bytes());
                        let source = SourceMessage {
                            topic: "bench",
                            partition: 0,
                            offset: 0,
                            timestamp_ms: None,
                            value,
                        };
                        assert!(!matches!(process(&source), Outcome::Rejected(_)), "{item}");
                    }
                });
            }
        });
    })
}

fn producer(bootstrap: &str) -> BaseProducer {
    let mut config = KafkaSettings { brokers: bootstrap.to_owned(), ..KafkaSettings::default() }.producer();
    config.remove("statistics.interval.ms");
    config.create().expect("a producer")
}

fn send(
    producer: &BaseProducer,
    topic: &str,
    key: Option<&[u8]>,
    value: Option<&[u8]>,
    headers: OwnedHeaders,
) {
    let mut record: BaseRecord<'_, [u8], [u8]> = BaseRecord::to(topic).headers(headers);
    record.key = key;
    record.payload = value;
    while let Err((_, again)) = producer.send(record) {
        producer.poll(Duration::from_millis(5));
        record = again;
    }
}

fn feed(bootstrap: &str, topic: &str, items: &[String]) {
    let producer = producer(bootstrap);
    for (number, item) in items.iter().enumerate() {
        let key = format!("key-{}", number % 997);
        send(&producer, topic, Some(key.as_bytes()), Some(item.as_bytes()), OwnedHeaders::new());
    }
    producer.flush(Duration::from_secs(60)).expect("a flush");
}

fn copy(bootstrap: &str, from: &str, to: &str, count: usize) -> f64 {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", bootstrap)
        .set("group.id", "bench-copy")
        .set("enable.auto.commit", "false")
        .set("fetch.queue.backoff.ms", "10")
        .create()
        .expect("a consumer");
    let mut list = TopicPartitionList::new();
    for partition in 0..PARTITIONS {
        list.add_partition_offset(from, partition, Offset::Beginning).expect("an offset");
    }
    consumer.assign(&list).expect("an assignment");
    let producer = producer(bootstrap);
    let mut copied = 0;
    let mut start = None;
    while copied < count {
        producer.poll(Duration::ZERO);
        if let Some(Ok(message)) = consumer.poll(Duration::from_millis(50)) {
            start.get_or_insert_with(Instant::now);
            send(&producer, to, message.key(), message.payload(), OwnedHeaders::new());
            copied += 1;
        }
    }
    producer.flush(Duration::from_secs(60)).expect("a flush");
    count as f64 / start.map_or(1.0, |start| start.elapsed().as_secs_f64())
}
