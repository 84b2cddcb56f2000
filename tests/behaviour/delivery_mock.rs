//! Delivery on the mock cluster: quick, without Java.

use std::sync::Arc;
use std::time::{Duration, Instant};

use news_enricher::enrich::{Outcome, SourceMessage, Tally};
use news_enricher::kafka::headers::DEAD_LETTER;
use news_enricher::kafka::mock::MockBroker;
use news_enricher::metrics::ledger::Ending;
use news_enricher::worker::{Process, WorkerError};
use rdkafka::bindings::rd_kafka_resp_err_t as Code;
use rdkafka::message::Message;
use rdkafka::types::RDKafkaApiKey;

use super::delivery::{
    Tap, Topics, assert_balanced, assert_exactly_once, assert_ordered_by_key, eventually, feed, header,
    header_pairs, headers, process, send, start,
};
use news_enricher::worker::settings::WorkerSettings;

const PATIENCE: Duration = Duration::from_secs(30);

fn cluster(test: &str, partitions: i32) -> (MockBroker, String, Topics) {
    let broker = MockBroker::start().unwrap();
    let topics = Topics::new(test);
    {
        let cluster = broker.cluster().unwrap();
        cluster.create_topic(&topics.input, partitions, 1).unwrap();
        cluster.create_topic(&topics.output, 3, 1).unwrap();
        cluster.create_topic(&topics.dead, 1, 1).unwrap();
    }
    let brokers = broker.brokers().unwrap();
    (broker, brokers, topics)
}

/// The mock cluster's rebalances take a second less than the session timeout.
fn settings(brokers: &str, topics: &Topics) -> WorkerSettings {
    let mut settings = super::delivery::settings(brokers, topics);
    settings.kafka.session_timeout = Duration::from_secs(2);
    settings
}

/// Takes longer for some messages than for others, so that they finish out of order.
fn uneven() -> Process {
    let plain = process(Duration::ZERO);
    Arc::new(move |source: &SourceMessage<'_>| {
        std::thread::sleep(Duration::from_micros(source.offset.unsigned_abs() * 7919 % 900));
        plain(source)
    })
}

#[test]
fn every_item_once_and_in_order_per_key() {
    let (broker, brokers, topics) = cluster("order", 4);
    feed(broker.producer(), &topics.input, 0..600, 17);
    let mut tap = Tap::open(&brokers, &topics.output, 3);
    let (worker, metrics) = start(settings(&brokers, &topics), uneven());
    let mut scrapes = 0;
    eventually("all is published", PATIENCE, || {
        assert_balanced(&metrics.render());
        scrapes += 1;
        metrics.ledger().ended(Ending::Enriched) == 600
    });
    assert!(scrapes > 3);
    assert_eq!(worker.health().not_ready(), None);
    worker.stop();
    let ledger = worker.join().unwrap();
    assert_eq!((ledger.consumed, ledger.ended(Ending::Enriched), ledger.in_flight()), (600, 600, 0));
    assert_eq!(ledger.held_bytes, 0);
    let messages = tap.until(600, PATIENCE);
    assert_exactly_once(messages, 0..600);
    assert_ordered_by_key(messages);
    assert!(metrics.render().contains(r#"news_enricher_entities_total{type="ORG"} 1200"#));
}

#[test]
fn a_stop_drains_and_the_next_worker_goes_on_without_a_repeat() {
    let (broker, brokers, topics) = cluster("drain", 4);
    feed(broker.producer(), &topics.input, 0..800, 13);
    let mut tap = Tap::open(&brokers, &topics.output, 3);
    for round in 0..3 {
        let (worker, metrics) = start(settings(&brokers, &topics), process(Duration::from_millis(1)));
        eventually("some are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) > 80);
        if round == 2 {
            eventually("none are left", PATIENCE, || tap.until(800, PATIENCE).len() == 800);
        }
        worker.stop();
        let start = Instant::now();
        worker.join().unwrap();
        assert!(start.elapsed() < Duration::from_secs(10), "the drain took {:?}", start.elapsed());
    }
    let messages = tap.rest();
    assert_exactly_once(messages, 0..800);
    assert_ordered_by_key(messages);
}

#[test]
fn dead_letters_are_the_message_byte_for_byte() {
    let (broker, brokers, topics) = cluster("dead", 1);
    let own: &[(&str, Option<&[u8]>)] =
        &[("trace", Some(b"\xff\x00\xfe")), ("empty", Some(b"")), ("null", None), ("trace", Some(b"2"))];
    let odd: Vec<u8> = b"bad \x00\xff\xfe".to_vec();
    let replayed = headers(&[("dlq.replay.count", Some(b"2")), ("dlq.reason", Some(b"old"))]);
    send(broker.producer(), &topics.input, Some(b"\x00key\xff"), Some(&odd), Some(headers(own)));
    send(broker.producer(), &topics.input, None, Some(b"bad"), None);
    send(broker.producer(), &topics.input, Some(b""), Some(b"panic"), Some(replayed));
    send(broker.producer(), &topics.input, Some(b"k"), None, Some(headers(own)));
    let mut tap = Tap::open(&brokers, &topics.dead, 1);
    let mut output = Tap::open(&brokers, &topics.output, 3);
    let (worker, metrics) = start(settings(&brokers, &topics), process(Duration::ZERO));
    let dead = tap.until(3, PATIENCE);

    assert_eq!(dead[0].payload(), Some(&odd[..]));
    assert_eq!(dead[0].key(), Some(&b"\x00key\xff"[..]));
    let pairs = header_pairs(&dead[0]);
    let expected: Vec<_> = own.iter().map(|(n, v)| ((*n).to_owned(), v.map(<[u8]>::to_vec))).collect();
    assert_eq!(pairs[..own.len()], expected);
    let names: Vec<&str> = pairs[own.len()..].iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, DEAD_LETTER);
    for (name, value) in [
        ("dlq.original.topic", topics.input.as_str()),
        ("dlq.original.partition", "0"),
        ("dlq.original.offset", "0"),
        ("dlq.stage", "decode"),
        ("dlq.reason", "invalid_json"),
        ("dlq.error.message", "it is bad"),
        ("dlq.attempts", "1"),
        ("dlq.replay.count", "0"),
    ] {
        assert_eq!(header(&dead[0], name).as_deref(), Some(value), "{name}");
    }
    for name in ["dlq.original.timestamp", "dlq.failed.at"] {
        header(&dead[0], name).unwrap().parse::<jiff::Timestamp>().unwrap();
    }
    assert_eq!((dead[1].key(), dead[1].payload()), (None, Some(&b"bad"[..])));
    assert_eq!(dead[2].key(), Some(&b""[..]));
    assert_eq!(header(&dead[2], "dlq.reason").as_deref(), Some("internal_error"));
    assert_eq!(header(&dead[2], "dlq.original.offset").as_deref(), Some("2"));
    assert_eq!(header(&dead[2], "dlq.replay.count").as_deref(), Some("3"));

    let tombstone = &output.until(1, PATIENCE)[0];
    assert_eq!((tombstone.key(), tombstone.payload()), (Some(&b"k"[..]), None));
    assert_eq!(header_pairs(tombstone)[..own.len()], expected);
    worker.stop();
    let ledger = worker.join().unwrap();
    assert_eq!((ledger.ended(Ending::DeadLettered), ledger.ended(Ending::Tombstone)), (3, 1));
    let text = metrics.render();
    assert!(text.contains(r#"news_enricher_dead_letters_total{reason="internal_error",stage="enrich"} 1"#));
}

#[test]
fn what_is_too_large_to_publish_is_a_dead_letter_and_the_rest_goes_on() {
    let (broker, brokers, topics) = cluster("large", 1);
    send(broker.producer(), &topics.input, Some(b"a"), Some(b"huge one"), None);
    feed(broker.producer(), &topics.input, 0..20, 1);
    let mut settings = settings(&brokers, &topics);
    settings.kafka.max_message_bytes = 1_000_000;
    let mut dead = Tap::open(&brokers, &topics.dead, 1);
    let mut output = Tap::open(&brokers, &topics.output, 3);
    let (worker, _) = start(settings, process(Duration::ZERO));
    let letter = &dead.until(1, PATIENCE)[0];
    assert_eq!(letter.payload(), Some(&b"huge one"[..]));
    assert_eq!(header(letter, "dlq.stage").as_deref(), Some("publish"));
    assert_eq!(header(letter, "dlq.reason").as_deref(), Some("output_too_large"));
    assert_exactly_once(output.until(20, PATIENCE), 0..20);
    worker.stop();
    worker.join().unwrap();
}

#[test]
fn tiny_bounds_pause_and_resume_without_loss() {
    let (broker, brokers, topics) = cluster("bounds", 3);
    feed(broker.producer(), &topics.input, 0..300, 9);
    let mut settings = settings(&brokers, &topics);
    settings.max_in_flight = 4;
    settings.max_in_flight_bytes = 200;
    // Long enough that the partitions are really paused once.
    let plain = process(Duration::ZERO);
    let slow: Process = Arc::new(move |source: &SourceMessage<'_>| {
        let pause = if source.offset == 20 { 1500 } else { 1 };
        std::thread::sleep(Duration::from_millis(pause));
        plain(source)
    });
    let mut tap = Tap::open(&brokers, &topics.output, 3);
    let (worker, metrics) = start(settings, slow);
    let mut most = 0;
    eventually("all is published", PATIENCE, || {
        let (_, finished, in_flight) = assert_balanced(&metrics.render());
        most = most.max(in_flight);
        finished == 300
    });
    assert!(most <= 4, "{most} in flight");
    worker.stop();
    worker.join().unwrap();
    let messages = tap.until(300, PATIENCE);
    assert_exactly_once(messages, 0..300);
    assert_ordered_by_key(messages);
}

#[test]
fn passing_faults_of_the_broker_lose_and_repeat_nothing() {
    let (broker, brokers, topics) = cluster("faults", 3);
    feed(broker.producer(), &topics.input, 0..200, 7);
    let mut tap = Tap::open(&brokers, &topics.output, 3);
    let (worker, metrics) = start(settings(&brokers, &topics), process(Duration::from_millis(2)));
    eventually("some are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) > 10);
    {
        let cluster = broker.cluster().unwrap();
        let produce = [
            Code::RD_KAFKA_RESP_ERR_NOT_ENOUGH_REPLICAS,
            Code::RD_KAFKA_RESP_ERR__TRANSPORT,
            Code::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
            Code::RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
        ];
        cluster.request_errors(RDKafkaApiKey::Produce, &produce);
        let fetch = [Code::RD_KAFKA_RESP_ERR__TRANSPORT, Code::RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART];
        cluster.request_errors(RDKafkaApiKey::Fetch, &fetch);
        let commit =
            [Code::RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, Code::RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT];
        cluster.request_errors(RDKafkaApiKey::OffsetCommit, &commit);
    }
    eventually("all is published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 200);
    worker.stop();
    worker.join().unwrap();
    let messages = tap.rest();
    assert_exactly_once(messages, 0..200);
    assert_ordered_by_key(messages);
}

#[test]
fn a_broker_that_goes_away_is_waited_for() {
    let (broker, brokers, topics) = cluster("away", 2);
    feed(broker.producer(), &topics.input, 0..150, 7);
    let (worker, metrics) = start(settings(&brokers, &topics), process(Duration::from_millis(3)));
    eventually("some are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) > 10);
    broker.cluster().unwrap().broker_down(-1).unwrap();
    eventually("not ready", PATIENCE, || worker.health().not_ready() == Some("no broker is reachable"));
    assert_eq!(worker.health().not_live(), None);
    assert_balanced(&metrics.render());
    broker.cluster().unwrap().broker_up(-1).unwrap();
    eventually("all is published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) >= 150);
    eventually("ready again", PATIENCE, || worker.health().not_ready().is_none());
    worker.stop();
    worker.join().unwrap();
    let mut tap = Tap::open(&brokers, &topics.output, 3);
    assert_exactly_once(tap.rest(), 0..150);
}

#[test]
fn where_to_begin_is_asked_until_there_is_an_answer() {
    let (broker, brokers, topics) = cluster("begin", 3);
    feed(broker.producer(), &topics.input, 0..60, 7);
    // A coordinator that has just come back refuses so; the client itself asks only once.
    let refusals = [Code::RD_KAFKA_RESP_ERR_NOT_COORDINATOR; 3];
    broker.cluster().unwrap().request_errors(RDKafkaApiKey::OffsetFetch, &refusals);
    let mut tap = Tap::open(&brokers, &topics.output, 3);
    let (worker, _) = start(settings(&brokers, &topics), process(Duration::ZERO));
    assert_exactly_once(tap.until(60, PATIENCE), 0..60);
    worker.stop();
    worker.join().unwrap();
}

#[test]
fn a_worker_that_gets_nothing_although_messages_wait_says_so() {
    let (broker, brokers, topics) = cluster("silent", 2);
    let mut settings = settings(&brokers, &topics);
    settings.stall_after = Duration::from_secs(3);
    feed(broker.producer(), &topics.input, 0..20, 7);
    let (worker, metrics) = start(settings, process(Duration::ZERO));
    eventually("the first are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 20);
    // Nothing waits: silence is no fault.
    std::thread::sleep(Duration::from_secs(5));
    assert_eq!((worker.health().not_ready(), worker.health().not_live()), (None, None));
    let refusals = [Code::RD_KAFKA_RESP_ERR_KAFKA_STORAGE_ERROR; 500];
    broker.cluster().unwrap().request_errors(RDKafkaApiKey::Fetch, &refusals);
    feed(broker.producer(), &topics.input, 20..40, 7);
    let waits = Some("messages wait in a partition and none comes");
    eventually("it is not ready", PATIENCE, || worker.health().not_ready() == waits);
    eventually("it is not live", PATIENCE, || {
        worker.health().not_live().is_some_and(|why| why.contains("wait"))
    });
    broker.cluster().unwrap().clear_request_errors(RDKafkaApiKey::Fetch);
    eventually("the others are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 40);
    eventually("it is ready again", PATIENCE, || worker.health().not_ready().is_none());
    worker.stop();
    worker.join().unwrap();
    assert_exactly_once(Tap::open(&brokers, &topics.output, 3).rest(), 0..40);
}

#[test]
fn dead_letters_that_cannot_be_written_stop_the_worker() {
    let (broker, brokers, topics) = cluster("closed", 1);
    feed(broker.producer(), &topics.input, 0..5, 1);
    send(broker.producer(), &topics.input, Some(b"k"), Some(b"bad"), None);
    let (worker, metrics) = start(settings(&brokers, &topics), {
        let plain = process(Duration::ZERO);
        Arc::new(move |source: &SourceMessage<'_>| {
            if source.value == Some(b"bad") {
                std::thread::sleep(Duration::from_millis(1000));
            }
            plain(source)
        })
    });
    eventually("the good ones are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 5);
    let refused = [Code::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED];
    broker.cluster().unwrap().request_errors(RDKafkaApiKey::Produce, &refused);
    let error = worker.join().unwrap_err();
    assert!(matches!(&error, WorkerError::Undeliverable { topic, .. } if *topic == topics.dead), "{error}");
    assert_balanced(&metrics.render());
    assert_eq!(metrics.ledger().ended(Ending::Returned), 1);
    // The next worker finds the item where it was.
    let mut tap = Tap::open(&brokers, &topics.dead, 1);
    let (worker, metrics) = start(settings(&brokers, &topics), process(Duration::ZERO));
    assert_eq!(tap.until(1, PATIENCE)[0].payload(), Some(&b"bad"[..]));
    worker.stop();
    worker.join().unwrap();
    assert_eq!(metrics.ledger().consumed, 1);
}

#[test]
fn a_dry_run_publishes_and_commits_nothing() {
    let (broker, brokers, topics) = cluster("dry", 2);
    feed(broker.producer(), &topics.input, 0..50, 5);
    for _ in 0..2 {
        let mut settings = settings(&brokers, &topics);
        settings.dry_run = true;
        let (worker, metrics) = start(settings, process(Duration::ZERO));
        eventually("all is read", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 50);
        worker.stop();
        worker.join().unwrap();
    }
    assert!(Tap::open(&brokers, &topics.output, 3).rest().is_empty());
}

#[test]
fn a_drain_that_takes_too_long_gives_back_what_is_left() {
    let (broker, brokers, topics) = cluster("deadline", 1);
    feed(broker.producer(), &topics.input, 0..10, 1);
    let mut settings = settings(&brokers, &topics);
    settings.drain_deadline = Duration::from_millis(300);
    let stuck: Process = Arc::new(|source: &SourceMessage<'_>| {
        if source.offset > 3 {
            std::thread::sleep(Duration::from_secs(5));
        }
        Outcome::Enriched {
            value: source.value.unwrap_or_default().to_vec(),
            headers: vec![],
            tally: Box::new(Tally::default()),
        }
    });
    let (worker, metrics) = start(settings.clone(), stuck);
    eventually("some are published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 4);
    let start_of_stop = Instant::now();
    worker.stop();
    let ledger = worker.join().unwrap();
    assert!(start_of_stop.elapsed() < Duration::from_secs(4), "{:?}", start_of_stop.elapsed());
    assert_eq!((ledger.ended(Ending::Returned), ledger.in_flight()), (6, 0));
    let (worker, metrics) = start(settings, process(Duration::ZERO));
    eventually("the rest is published", PATIENCE, || metrics.ledger().ended(Ending::Enriched) == 6);
    worker.stop();
    worker.join().unwrap();
    assert_exactly_once(Tap::open(&brokers, &topics.output, 3).rest(), 0..10);
}
