//! Every reason of the closed list, through Kafka: the dead letter is the message byte for byte, and says why.

use std::ffi::{CStr, CString};
use std::sync::Arc;
use std::time::{Duration, Instant};

use news_enricher::cli::reader_setup;
use news_enricher::enrich::{EnrichSettings, Enricher, FailedStage, Rejection, SourceMessage};
use news_enricher::item::Reason;
use news_enricher::kafka::headers::DEAD_LETTER;
use news_enricher::kafka::mock::MockBroker;
use news_enricher::metrics::ledger::Ending;
use news_enricher::worker::Process;
use rdkafka::bindings as ffi;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::message::{BorrowedMessage, Message};
use rdkafka::producer::{BaseProducer, Producer};
use rdkafka::{ClientConfig, Offset, TopicPartitionList};

use super::bad_items;
use super::delivery::{Topics, assert_balanced, eventually, producer, settings, start};
use crate::kafka_server::{bootstrap_servers, create_topic, unique};

const PATIENCE: Duration = Duration::from_secs(60);
/// Most bytes of a record of the output topic. Dead letters have more room.
const OUTPUT_RECORD: usize = 20_000;
/// Most bytes of an enriched item.
const OUTPUT_ITEM: usize = 30_000;

/// A message that is refused.
struct Sample {
    stage: FailedStage,
    reason: Reason,
    key: Option<Vec<u8>>,
    value: Vec<u8>,
    headers: Pairs,
}

type Pairs = Vec<(Vec<u8>, Option<Vec<u8>>)>;

/// At least one for each pair of stage and reason; only what has a key can be published to a compacted topic.
fn samples() -> Vec<Sample> {
    let key = || Some(b"same\x00key\xff".to_vec());
    let own = || {
        vec![
            (b"trace".to_vec(), Some(b"\xff\x00".to_vec())),
            (b"null".to_vec(), None),
            (b"empty".to_vec(), Some(Vec::new())),
            (b"trace".to_vec(), Some(b"2".to_vec())),
        ]
    };
    let sample = |stage, reason, value: &[u8]| Sample {
        stage,
        reason,
        key: key(),
        value: value.to_vec(),
        headers: own(),
    };
    let mut samples: Vec<Sample> = bad_items::refused()
        .into_iter()
        .map(|(value, reason)| sample(FailedStage::Decode, reason, &value))
        .collect();
    samples.push(Sample {
        headers: [own(), vec![(b"n\xffme".to_vec(), Some(b"value".to_vec()))]].concat(),
        ..sample(FailedStage::Decode, Reason::HeaderNotUtf8, br#"{"body":"The port was shut on Monday."}"#)
    });
    samples.push(sample(FailedStage::Enrich, Reason::Internal, b"panic \xff"));
    samples.push(sample(
        FailedStage::Encode,
        Reason::OutputTooLarge,
        large("id", OUTPUT_ITEM + 1000).as_bytes(),
    ));
    samples.push(sample(
        FailedStage::Publish,
        Reason::OutputTooLarge,
        large("id", OUTPUT_RECORD + 1000).as_bytes(),
    ));
    samples.push(Sample {
        key: None,
        ..sample(FailedStage::Publish, Reason::PublishRefused, br#"{"body":"The ferry was late on Monday."}"#)
    });
    samples
}

/// An item whose result cannot be made smaller than `bytes`: this field is carried along, and does not compress.
fn large(field: &str, bytes: usize) -> String {
    let mut state = 1_u64;
    let text: String = (0..bytes)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from([b'A', b'a'][(state >> 40) as usize % 2] + ((state >> 33) % 26) as u8)
        })
        .collect();
    serde_json::json!({ field: text, "body": "The port was shut on Monday." }).to_string()
}

/// The program's own reader, but for one message that makes it fail.
fn reader() -> Process {
    let setup = reader_setup::reader(None).expect("the built-in model");
    let settings = EnrichSettings { max_output_bytes: OUTPUT_ITEM, ..EnrichSettings::default() };
    let enricher = Enricher::new(setup.reader, settings);
    Arc::new(move |source: &SourceMessage<'_>| {
        assert!(!source.value.unwrap_or_default().starts_with(b"panic"), "told to");
        enricher.process(source, &jiff::Timestamp::now)
    })
}

#[test]
fn every_reason_keeps_the_message_byte_for_byte() {
    let Some(kafka) = bootstrap_servers() else { return };
    let topics = Topics::new(&unique("refused"));
    create_topic(kafka, &topics.input, 3, &[("max.message.bytes", "2000000")]);
    // A compacted topic refuses what has no key.
    let limit = OUTPUT_RECORD.to_string();
    let compacted = [("max.message.bytes", limit.as_str()), ("cleanup.policy", "compact")];
    create_topic(kafka, &topics.output, 3, &compacted);
    create_topic(kafka, &topics.dead, 1, &[("max.message.bytes", "2000000")]);
    let feeder = ClientConfig::new()
        .set("bootstrap.servers", kafka)
        .set("message.max.bytes", "2000000")
        .create()
        .expect("a producer");
    let samples = samples();
    for (stage, reason) in Rejection::KNOWN {
        let known = samples.iter().any(|sample| sample.stage == *stage && sample.reason == *reason);
        assert!(known, "no sample is refused with {} at {}", reason.as_str(), stage.as_str());
    }
    samples.iter().for_each(|sample| send(&feeder, &topics.input, sample));
    feeder.flush(PATIENCE).expect("a flush");

    let mut settings = settings(kafka, &topics);
    settings.kafka.max_message_bytes = 2_000_000;
    settings.kafka.batch_bytes = OUTPUT_RECORD as u64 / 2;
    let (worker, metrics) = start(settings, reader());
    let letters = read(kafka, &topics.dead, samples.len());
    for sample in &samples {
        let (stage, reason) = (sample.stage.as_str(), sample.reason.as_str());
        let letter = letters.iter().find(|letter| {
            letter.value == sample.value
                && letter.says("dlq.reason") == reason
                && letter.says("dlq.stage") == stage
        });
        let letter = letter.unwrap_or_else(|| {
            let found: Vec<_> =
                letters.iter().filter(|letter| letter.value == sample.value).map(Letter::why).collect();
            panic!("{reason} at {stage}: no such dead letter of {} bytes; {found:?}", sample.value.len())
        });
        assert_eq!(letter.key, sample.key, "{reason}");
        let (own, added) = letter.headers.split_at(sample.headers.len());
        assert_eq!(own, sample.headers, "{reason}");
        let names: Vec<&[u8]> = added.iter().map(|(name, _)| name.as_slice()).collect();
        assert_eq!(names, DEAD_LETTER.map(str::as_bytes), "{reason}");
        let series = format!("news_enricher_dead_letters_total{{reason=\"{reason}\",stage=\"{stage}\"}}");
        assert!(metrics.render().contains(&series), "{series}");
    }
    worker.stop();
    let ledger = worker.join().expect("a clean end");
    assert_eq!(ledger.ended(Ending::DeadLettered), samples.len() as u64);
    assert_balanced(&metrics.render());
}

#[test]
fn a_header_whose_name_is_not_utf8_is_kept() {
    let broker = MockBroker::start().expect("a broker");
    let topics = Topics::new("odd");
    {
        let cluster = broker.cluster().expect("a cluster");
        for topic in [&topics.input, &topics.output, &topics.dead] {
            cluster.create_topic(topic, 1, 1).expect("a topic");
        }
    }
    let kafka = broker.brokers().expect("an address");
    let sample = samples().into_iter().find(|s| s.reason == Reason::HeaderNotUtf8).expect("a sample");
    let feeder = producer(&kafka);
    send(&feeder, &topics.input, &sample);
    feeder.flush(PATIENCE).expect("a flush");
    let (worker, metrics) = start(settings(&kafka, &topics), reader());
    eventually("it is refused", PATIENCE, || metrics.ledger().ended(Ending::DeadLettered) == 1);
    let letters = read(&kafka, &topics.dead, 1);
    assert_eq!(letters[0].headers[..sample.headers.len()], sample.headers);
    worker.stop();
    worker.join().expect("a clean end");
}

/// A dead letter as it lies in Kafka.
struct Letter {
    key: Option<Vec<u8>>,
    value: Vec<u8>,
    headers: Pairs,
}

impl Letter {
    fn says(&self, name: &str) -> String {
        let found = self.headers.iter().rev().find(|(n, _)| n == name.as_bytes());
        found
            .and_then(|(_, value)| value.clone())
            .map(|v| String::from_utf8_lossy(&v).into_owned())
            .unwrap_or_default()
    }

    fn why(&self) -> String {
        format!(
            "{} at {}: {}",
            self.says("dlq.reason"),
            self.says("dlq.stage"),
            self.says("dlq.error.message")
        )
    }
}

fn read(kafka: &str, topic: &str, count: usize) -> Vec<Letter> {
    let consumer: BaseConsumer = ClientConfig::new()
        .set("bootstrap.servers", kafka)
        .set("group.id", "letters")
        .set("enable.auto.commit", "false")
        .create()
        .expect("a consumer");
    let mut list = TopicPartitionList::new();
    list.add_partition_offset(topic, 0, Offset::Beginning).expect("an offset");
    consumer.assign(&list).expect("an assignment");
    let deadline = Instant::now() + PATIENCE;
    let mut letters = Vec::new();
    while letters.len() < count {
        if Instant::now() >= deadline {
            let why: Vec<String> = letters.iter().map(Letter::why).collect();
            panic!("{} of {count} dead letters: {why:#?}", letters.len());
        }
        if let Some(Ok(message)) = consumer.poll(Duration::from_millis(100)) {
            letters.push(Letter {
                key: message.key().map(<[u8]>::to_vec),
                value: message.payload().unwrap_or_default().to_vec(),
                headers: raw_headers(&message),
            });
        }
    }
    letters
}

/// Headers as they lie in Kafka. The client library takes none whose name is not UTF-8, so its C part is asked.
#[allow(unsafe_code)]
fn raw_headers(message: &BorrowedMessage<'_>) -> Pairs {
    let mut pairs = Pairs::new();
    // SAFETY: the message is borrowed, so what librdkafka points at lives; names end with NUL, values have the size told.
    unsafe {
        let mut headers = std::ptr::null_mut();
        ffi::rd_kafka_message_headers(message.ptr(), &mut headers);
        let (mut name, mut value, mut size) = (std::ptr::null(), std::ptr::null(), 0);
        while !headers.is_null()
            && ffi::rd_kafka_header_get_all(headers, pairs.len(), &mut name, &mut value, &mut size)
                == ffi::rd_kafka_resp_err_t::RD_KAFKA_RESP_ERR_NO_ERROR
        {
            let value =
                (!value.is_null()).then(|| std::slice::from_raw_parts(value.cast::<u8>(), size).to_vec());
            pairs.push((CStr::from_ptr(name).to_bytes().to_vec(), value));
        }
    }
    pairs
}

/// Sends a message with headers of any bytes, which a producer in another language may write.
#[allow(unsafe_code)]
fn send(producer: &BaseProducer, topic: &str, sample: &Sample) {
    use ffi::rd_kafka_vtype_t as Part;
    let topic = CString::new(topic).expect("a name");
    let key = sample.key.as_deref();
    // SAFETY: everything pointed at lives until the call has returned and is copied by it; the headers become librdkafka's own
    // where it takes the message.
    unsafe {
        let headers = ffi::rd_kafka_headers_new(sample.headers.len());
        for (name, value) in &sample.headers {
            let bytes = value.as_deref();
            ffi::rd_kafka_header_add(
                headers,
                name.as_ptr().cast(),
                name.len() as isize,
                bytes.map_or(std::ptr::null(), <[u8]>::as_ptr).cast(),
                bytes.map_or(0, <[u8]>::len) as isize,
            );
        }
        let error = ffi::rd_kafka_producev(
            producer.client().native_ptr(),
            Part::RD_KAFKA_VTYPE_TOPIC,
            topic.as_ptr(),
            Part::RD_KAFKA_VTYPE_MSGFLAGS,
            ffi::RD_KAFKA_MSG_F_COPY as std::ffi::c_int,
            Part::RD_KAFKA_VTYPE_KEY,
            key.map_or(std::ptr::null(), <[u8]>::as_ptr),
            key.map_or(0, <[u8]>::len),
            Part::RD_KAFKA_VTYPE_VALUE,
            sample.value.as_ptr(),
            sample.value.len(),
            Part::RD_KAFKA_VTYPE_HEADERS,
            headers,
            Part::RD_KAFKA_VTYPE_END,
        );
        assert_eq!(error, ffi::rd_kafka_resp_err_t::RD_KAFKA_RESP_ERR_NO_ERROR);
    }
}
