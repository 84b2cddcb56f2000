//! Delivery on a real Apache Kafka: what the mock cluster cannot show.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use news_enricher::enrich::SourceMessage;
use news_enricher::metrics::ledger::Ending;
use news_enricher::worker::Process;
use rdkafka::message::{Message, OwnedMessage};

use super::delivery::{
    Tap, Topics, assert_balanced, assert_exactly_once, assert_ordered_by_key, counts, eventually, feed,
    header, process, producer, send, settings, start,
};
use super::schemas::{self, assert_valid};
use crate::kafka_server::{KafkaServer, bootstrap_servers, create_topic, unique};

const PATIENCE: Duration = Duration::from_secs(120);
const PARTITIONS: i32 = 6;

fn topics(bootstrap: &str, test: &str, output: &[(&str, &str)]) -> Topics {
    let topics = Topics::new(&unique(test));
    create_topic(bootstrap, &topics.input, PARTITIONS, &[]);
    create_topic(bootstrap, &topics.output, PARTITIONS, output);
    create_topic(bootstrap, &topics.dead, 1, &[]);
    topics
}

#[test]
fn two_thousand_items_once_and_in_order() {
    let Some(kafka) = bootstrap_servers() else { return };
    let topics = topics(kafka, "clean", &[]);
    feed(&producer(kafka), &topics.input, 0..2000, 97);
    let mut tap = Tap::open(kafka, &topics.output, PARTITIONS);
    let (worker, metrics) = start(settings(kafka, &topics), process(Duration::from_micros(300)));
    eventually("all is published", PATIENCE, || {
        assert_balanced(&metrics.render());
        metrics.ledger().ended(Ending::Enriched) == 2000
    });
    worker.stop();
    worker.join().unwrap();
    let messages = tap.rest();
    assert_exactly_once(messages, 0..2000);
    assert_ordered_by_key(messages);
}

#[test]
fn a_stop_in_mid_stream_repeats_nothing() {
    let Some(kafka) = bootstrap_servers() else { return };
    let topics = topics(kafka, "stop", &[]);
    feed(&producer(kafka), &topics.input, 0..2000, 97);
    let mut tap = Tap::open(kafka, &topics.output, PARTITIONS);
    for round in 0..3 {
        let (worker, metrics) = start(settings(kafka, &topics), process(Duration::from_millis(1)));
        eventually("some are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) > 150);
        if round == 2 {
            tap.until(2000, PATIENCE);
        }
        let since = Instant::now();
        worker.stop();
        worker.join().unwrap();
        assert!(since.elapsed() < Duration::from_secs(20), "the stop took {:?}", since.elapsed());
    }
    let messages = tap.rest();
    assert_exactly_once(messages, 0..2000);
    assert_ordered_by_key(messages);
}

#[test]
fn workers_that_come_and_go_lose_nothing() {
    let Some(kafka) = bootstrap_servers() else { return };
    let topics = topics(kafka, "group", &[]);
    feed(&producer(kafka), &topics.input, 0..6000, 97);
    let mut tap = Tap::open(kafka, &topics.output, PARTITIONS);
    let slow = || process(Duration::from_millis(3));
    let (first, one) = start(settings(kafka, &topics), slow());
    eventually("the first works", PATIENCE, || one.ledger().ended(Ending::Enriched) > 100);
    let (second, two) = start(settings(kafka, &topics), slow());
    eventually("the second works", PATIENCE, || two.ledger().ended(Ending::Enriched) > 100);
    assert_balanced(&one.render());
    first.stop();
    first.join().unwrap();
    eventually("all came out", PATIENCE, || {
        tap.rest();
        counts(&tap.messages).len() == 6000
    });
    second.stop();
    second.join().unwrap();
    let repeats = tap.rest().len() - 6000;
    println!("one worker joined and one left: {repeats} repeats of 6000");
    assert_eq!(repeats, 0, "drained revocations and clean stops repeat nothing");
}

#[test]
fn a_broker_away_for_twenty_seconds_is_waited_for() {
    let Some(mut server) = KafkaServer::start() else { return };
    let kafka = server.bootstrap().to_owned();
    let topics = topics(&kafka, "away", &[]);
    feed(&producer(&kafka), &topics.input, 0..2000, 97);
    // So few in flight that the partitions are paused when the broker goes.
    let mut settings = settings(&kafka, &topics);
    settings.max_in_flight = 200;
    let (worker, metrics) = start(settings, process(Duration::from_millis(2)));
    eventually("some are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) > 100);
    server.stop();
    eventually("it is not ready", PATIENCE, || worker.health().not_ready().is_some());
    std::thread::sleep(Duration::from_secs(20));
    assert_eq!(worker.health().not_live(), None);
    assert!(!worker.is_finished());
    server.restart();
    let mut tap = Tap::open(&kafka, &topics.output, PARTITIONS);
    eventually("all came out", PATIENCE, || {
        tap.rest();
        counts(&tap.messages).len() == 2000
    });
    eventually("it is ready again", PATIENCE, || worker.health().not_ready().is_none());
    worker.stop();
    worker.join().unwrap();
    println!("broker away for 20 s: {} repeats of 2000", tap.rest().len() - 2000);
}

/// The program itself, on plain items.
fn program(kafka: &str, topics: &Topics) -> Child {
    Command::new(env!("CARGO_BIN_EXE_news-enricher"))
        .args(["run", "--brokers", kafka, "--group-id", &topics.group, "--admin-listen", "127.0.0.1:0"])
        .args(["--input-topics", &topics.input, "--output-topic", &topics.output])
        .args(["--dead-letter-topic", &topics.dead, "--set", "kafka.session_timeout=6s"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn signal(child: &Child, name: &str) {
    Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap();
}

fn feed_items(kafka: &str, topic: &str, count: usize) {
    let producer = producer(kafka);
    for number in 0..count {
        let key = format!("desk-{}", number % 53);
        let item = format!(
            r#"{{"id":"item-{number}","title":"Port of Varna reopens, day {number}","body":"The mayor of Varna said on Monday that the port would reopen. Shipping company Albatros welcomed the decision number {number}."}}"#
        );
        send(&producer, topic, Some(key.as_bytes()), Some(item.as_bytes()), None);
    }
    rdkafka::producer::Producer::flush(&producer, Duration::from_secs(30)).unwrap();
}

/// The identifiers of the items that came out, each with the `ce_id`s it came with.
fn ids(messages: &[OwnedMessage]) -> BTreeMap<String, Vec<String>> {
    let schema = schemas::output();
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for message in messages {
        let item: serde_json::Value = serde_json::from_slice(message.payload().unwrap()).unwrap();
        assert_valid(&schema, &item);
        let id = item["id"].as_str().unwrap().to_owned();
        ids.entry(id).or_default().push(header(message, "ce_id").unwrap());
    }
    ids
}

#[test]
fn a_killed_program_loses_nothing_and_a_stopped_one_repeats_nothing() {
    let Some(kafka) = bootstrap_servers() else { return };
    let topics = topics(kafka, "kill", &[]);
    feed_items(kafka, &topics.input, 2000);
    let mut tap = Tap::open(kafka, &topics.output, PARTITIONS);

    let mut killed = program(kafka, &topics);
    tap.until(100, PATIENCE);
    signal(&killed, "KILL");
    killed.wait().unwrap();

    let mut stopped = program(kafka, &topics);
    let before = tap.rest().len();
    tap.until((before + 100).min(2000), PATIENCE);
    signal(&stopped, "TERM");
    let said =
        BufReader::new(stopped.stderr.take().unwrap()).lines().map_while(Result::ok).collect::<Vec<_>>();
    let status = stopped.wait().unwrap();
    assert!(status.success(), "{status}: {}", said.join("\n"));
    assert!(!said.join("\n").contains("Varna"), "the log quotes an article");
    let after_stop = tap.rest().len();

    let mut last = program(kafka, &topics);
    eventually("all came out", PATIENCE, || ids(tap.rest()).len() == 2000);
    signal(&last, "TERM");
    assert!(last.wait().unwrap().success());
    let ids = ids(tap.rest());
    let repeats = tap.messages.len() - 2000;
    println!("killed once, stopped once: {repeats} repeats of 2000, {after_stop} out before the last start");
    for (id, mut ce_ids) in ids {
        ce_ids.sort();
        ce_ids.dedup();
        assert_eq!(ce_ids.len(), 1, "{id} came with several ce_ids");
    }
    assert!(repeats < 1000, "only what was in flight at the kill may come again");
}

#[test]
fn order_holds_where_readers_are_uneven() {
    let Some(kafka) = bootstrap_servers() else { return };
    let topics = topics(kafka, "uneven", &[]);
    feed(&producer(kafka), &topics.input, 0..1000, 11);
    let plain = process(Duration::ZERO);
    let uneven: Process = Arc::new(move |source: &SourceMessage<'_>| {
        std::thread::sleep(Duration::from_micros(source.offset.unsigned_abs() * 7919 % 1500));
        plain(source)
    });
    let mut settings = settings(kafka, &topics);
    settings.readers = Some(8);
    settings.max_in_flight = 64;
    let mut tap = Tap::open(kafka, &topics.output, PARTITIONS);
    let (worker, _) = start(settings, uneven);
    let messages = tap.until(1000, PATIENCE);
    assert_exactly_once(messages, 0..1000);
    assert_ordered_by_key(messages);
    worker.stop();
    worker.join().unwrap();
}
