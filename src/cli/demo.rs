//! `demo`: show the whole worker at work on an in-process broker.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anstyle::{AnsiColor, Style};
use rdkafka::consumer::{BaseConsumer, Consumer as _};
use rdkafka::error::KafkaError;
use rdkafka::message::{Headers as _, Message as _, OwnedMessage};
use rdkafka::producer::{BaseRecord, Producer as _};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

use super::reading_args::ReadingArgs;
use super::{Failure, supervise};
use crate::config::{LogFormat, LogSettings};
use crate::enrich::EnrichSettings;
use crate::item::enriched::EnrichedItem;
use crate::item::pretty;
use crate::kafka::mock::MockBroker;
use crate::kafka::settings::KafkaSettings;
use crate::worker::settings::WorkerSettings;
use crate::{admin, worker};

/// Our own articles, one for each of some input shapes; the last one is broken.
const ARTICLES: [&str; 6] = [
    include_str!("demo/articles/talks.json"),
    include_str!("demo/articles/takeover.json"),
    include_str!("demo/articles/clash.json"),
    include_str!("demo/articles/tariffs.json"),
    include_str!("demo/articles/flood.txt"),
    include_str!("demo/articles/broken.json"),
];
const INPUT_PARTITIONS: i32 = 3;
/// How long results may take to come.
const PATIENCE: Duration = Duration::from_secs(60);
const RULE: Style = Style::new().dimmed();
const DEAD: Style = AnsiColor::Red.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();

/// Show the whole worker at work on an in-process broker.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  news-enricher demo
  news-enricher demo --file my-article.txt
  news-enricher demo --keep-running        then look at /metrics, and feed it with any Kafka client")]
pub struct Args {
    /// Read this file instead of the built-in articles: JSON or text, or .jsonl with an item in each line
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// Go on until Ctrl-C
    #[arg(long)]
    keep_running: bool,
    /// Where /metrics, /livez and /readyz are served
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:9464")]
    admin_listen: SocketAddr,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    supervise::logs(&LogSettings { format: LogFormat::Human, level: "error".to_owned() })?;
    let items = items(&args.file)?;
    let config = args.reading.load(Vec::new())?;
    let setup = ReadingArgs::reader(&config)?;
    let broker = MockBroker::start().map_err(kafka)?;
    let kafka_settings = KafkaSettings {
        brokers: broker.brokers().map_err(kafka)?,
        session_timeout: Duration::from_secs(6),
        statistics_interval: Duration::from_secs(1),
        ..KafkaSettings::default()
    };
    create_topics(&broker, &kafka_settings).map_err(kafka)?;
    // Another worker may have the usual port; any other will do.
    let any_port = SocketAddr::new(args.admin_listen.ip(), 0);
    let listener = admin::bind(args.admin_listen)
        .or_else(|_| admin::bind(any_port))
        .map_err(|error| Failure::failed(format!("cannot listen on {}: {error}", args.admin_listen)))?;
    let address = listener.local_addr().map_err(|error| Failure::failed(error.to_string()))?;
    anstream::println!(
        "{RULE}A Kafka broker of this process listens on {}; topics {} → {}, refused items → {}.\n\
         The numbers are on http://{address}/metrics, the health checks on /livez and /readyz.{RULE:#}\n",
        kafka_settings.brokers,
        kafka_settings.input_topics.join(", "),
        kafka_settings.output_topic,
        kafka_settings.dead_letter_topic,
    );
    feed(&broker, &items).map_err(kafka)?;

    let metrics = supervise::metrics(&setup)?;
    let enrich = EnrichSettings { pipeline: setup.identity(config.output_hash()), ..config.enrich };
    let settings = WorkerSettings { kafka: kafka_settings.clone(), ..WorkerSettings::default() };
    let worker = worker::start(settings, supervise::process(&setup, enrich), Arc::clone(&metrics))
        .map_err(|error| Failure::failed(error.to_string()))?;
    let stop = worker.stopper();
    let (expected, keep_running) = (items.len(), args.keep_running);
    let screen = std::thread::Builder::new()
        .name("screen".to_owned())
        .spawn(move || show(&kafka_settings, expected, keep_running, &stop))
        .map_err(|error| Failure::failed(error.to_string()))?;
    let (code, ledger) = supervise::supervise(worker, Some(listener), Arc::clone(&metrics), None)?;
    if ledger.is_none() {
        return Ok(code);
    }
    match screen.join() {
        Ok(Ok(())) => Ok(code),
        Ok(Err(failure)) => Err(failure),
        Err(_) => Err(Failure::failed("the results could not be shown")),
    }
}

fn kafka(error: KafkaError) -> Failure {
    Failure::failed(format!("the in-process broker: {error}"))
}

fn items(files: &[PathBuf]) -> Result<Vec<Vec<u8>>, Failure> {
    if files.is_empty() {
        return Ok(ARTICLES.iter().map(|article| article.as_bytes().to_vec()).collect());
    }
    let mut items = Vec::new();
    for file in files {
        let bytes = std::fs::read(file)
            .map_err(|error| Failure::config(format!("--file {}: {error}", file.display())))?;
        if file.extension().is_some_and(|extension| extension == "jsonl") {
            items.extend(bytes.split(|&b| b == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec));
        } else {
            items.push(bytes);
        }
    }
    Ok(items)
}

fn create_topics(broker: &MockBroker, settings: &KafkaSettings) -> Result<(), KafkaError> {
    let cluster = broker.cluster()?;
    for topic in &settings.input_topics {
        cluster.create_topic(topic, INPUT_PARTITIONS, 1)?;
    }
    cluster.create_topic(&settings.output_topic, 1, 1)?;
    cluster.create_topic(&settings.dead_letter_topic, 1, 1)
}

fn feed(broker: &MockBroker, items: &[Vec<u8>]) -> Result<(), KafkaError> {
    let topic = KafkaSettings::default().input_topics;
    for (number, item) in items.iter().enumerate() {
        let key = format!("article-{}", number + 1);
        for topic in &topic {
            let record = BaseRecord::to(topic).key(&key).payload(item);
            broker.producer().send(record).map_err(|(error, _)| error)?;
        }
    }
    broker.producer().flush(Duration::from_secs(10))
}

/// Prints what comes out, until everything did or, with `keep_running`, until the worker is told to stop.
fn show(
    settings: &KafkaSettings,
    expected: usize,
    keep_running: bool,
    stop: &AtomicBool,
) -> Result<(), Failure> {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", &settings.brokers)
        .set("group.id", "demo-screen")
        .set("enable.auto.commit", "false")
        .create()
        .map_err(kafka)?;
    let mut list = TopicPartitionList::new();
    for topic in [&settings.output_topic, &settings.dead_letter_topic] {
        list.add_partition_offset(topic, 0, Offset::Beginning).map_err(kafka)?;
    }
    consumer.assign(&list).map_err(kafka)?;
    let started = Instant::now();
    let (mut enriched, mut dead) = (0_usize, 0_usize);
    let mut told = false;
    while !stop.load(Ordering::Acquire) {
        if let Some(Ok(message)) = consumer.poll(Duration::from_millis(100)) {
            let message = message.detach();
            if message.topic() == settings.output_topic {
                enriched += 1;
                print_item(&message);
            } else {
                dead += 1;
                print_dead_letter(&message);
            }
        }
        let all = enriched + dead >= expected;
        if all && !told {
            told = true;
            anstream::println!(
                "{GOOD}{enriched} enriched, {dead} to the dead letters{GOOD:#}, in {:.1} s.",
                started.elapsed().as_secs_f64()
            );
            if keep_running {
                anstream::println!(
                    "Send more to {} on {}; Ctrl-C ends.",
                    settings.input_topics.join(", "),
                    settings.brokers
                );
            }
        }
        if !keep_running && all {
            stop.store(true, Ordering::Release);
        } else if !keep_running && started.elapsed() > PATIENCE {
            stop.store(true, Ordering::Release);
            return Err(Failure::failed(format!("only {} of {expected} items came out", enriched + dead)));
        }
    }
    Ok(())
}

fn print_item(message: &OwnedMessage) {
    let mut text = Vec::new();
    let written = match message.payload().map(serde_json::from_slice::<EnrichedItem<'_>>) {
        Some(Ok(item)) => pretty::write(&mut text, &item).map_err(|error| error.to_string()),
        Some(Err(error)) => Err(error.to_string()),
        None => writeln!(text, "a tombstone").map_err(|error| error.to_string()),
    };
    match written {
        Ok(()) => anstream::println!("{}{}", String::from_utf8_lossy(&text), rule()),
        Err(error) => anstream::println!("{DEAD}an output that cannot be read: {error}{DEAD:#}{}", rule()),
    }
}

fn print_dead_letter(message: &OwnedMessage) {
    anstream::println!("{DEAD}refused{DEAD:#}: kept byte for byte in {}", message.topic());
    for header in message.headers().into_iter().flat_map(|headers| headers.iter()) {
        let value: String = String::from_utf8_lossy(header.value.unwrap_or_default())
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        anstream::println!("  {RULE}{:<24}{RULE:#}{value}", header.key);
    }
    anstream::println!("{}", rule());
}

fn rule() -> String {
    format!("\n{RULE}{}{RULE:#}\n", "─".repeat(78))
}
