//! From values to the structs that the worker and the enricher take, and what only several values together can get wrong.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::layers::Entry;
use super::properties::Property;
use super::table::{self, Setting};
use super::value::Value;
use super::{Config, LogFormat, LogSettings};
use crate::enrich::{EnrichSettings, IncludeText, PipelineIdentity, Profile};
use crate::item::decode::{DecodeSettings, FieldMap};
use crate::item::units::OffsetUnit;
use crate::kafka::settings::{Compression, GroupProtocol, KafkaSettings, StartFrom};
use crate::worker::settings::WorkerSettings;

/// Typed access to the values. A kind that a setting does not have reads as nothing; the tests set every setting.
struct Values<'a>(&'a [Entry]);

impl Values<'_> {
    fn get(&self, setting: &'static Setting) -> &Value {
        let entry = self.0.iter().find(|entry| std::ptr::eq(entry.setting, setting));
        entry.map_or(&Value::Unset, |entry| &entry.value)
    }

    fn text(&self, setting: &'static Setting) -> Option<String> {
        if let Value::Text(text) = self.get(setting) { Some(text.clone()) } else { None }
    }

    fn word(&self, setting: &'static Setting) -> String {
        self.text(setting).unwrap_or_default()
    }

    fn list(&self, setting: &'static Setting) -> Vec<String> {
        if let Value::List(list) = self.get(setting) { list.clone() } else { Vec::new() }
    }

    fn duration(&self, setting: &'static Setting) -> Duration {
        if let Value::Duration(duration) = self.get(setting) { *duration } else { Duration::ZERO }
    }

    fn number(&self, setting: &'static Setting) -> Option<u64> {
        if let Value::Number(number) = self.get(setting) { Some(*number) } else { None }
    }

    fn bytes(&self, setting: &'static Setting) -> u64 {
        self.number(setting).unwrap_or_default()
    }

    fn count(&self, setting: &'static Setting) -> usize {
        usize::try_from(self.bytes(setting)).unwrap_or(usize::MAX)
    }

    fn paths(&self, setting: &'static Setting) -> Vec<PathBuf> {
        if let Value::Paths(paths) = self.get(setting) { paths.clone() } else { Vec::new() }
    }

    fn address(&self, setting: &'static Setting) -> Option<SocketAddr> {
        if let Value::Address(address) = self.get(setting) { *address } else { None }
    }
}

/// Fills the structs; adds to `problems` what contradicts itself.
pub(super) fn config(entries: Vec<Entry>, properties: Vec<Property>, problems: &mut Vec<String>) -> Config {
    let values = Values(&entries);
    let worker = worker(&values, &properties);
    let enrich = enrich(&values, problems);
    let model = values.paths(&table::MODEL).into_iter().next();
    let knowledge_files = values.paths(&table::KNOWLEDGE);
    let log = LogSettings {
        format: match values.word(&table::LOG_FORMAT).as_str() {
            "human" => LogFormat::Human,
            "json" => LogFormat::Json,
            _ => LogFormat::Auto,
        },
        level: values.word(&table::LOG_LEVEL),
    };
    contradictions(&worker, &enrich, problems);
    Config { worker, enrich, model, knowledge_files, log, entries, properties }
}

fn worker(values: &Values<'_>, properties: &[Property]) -> WorkerSettings {
    WorkerSettings {
        kafka: kafka(values, properties),
        readers: values.number(&table::READERS).and_then(|n| usize::try_from(n).ok()),
        max_in_flight: values.count(&table::MAX_IN_FLIGHT),
        max_in_flight_bytes: values.bytes(&table::MAX_IN_FLIGHT_BYTES),
        drain_deadline: values.duration(&table::DRAIN_DEADLINE),
        revoke_deadline: values.duration(&table::REVOKE_DEADLINE),
        max_attempts: u32::try_from(values.bytes(&table::MAX_ATTEMPTS)).unwrap_or(u32::MAX),
        dry_run: false,
        admin_listen: values.address(&table::ADMIN),
        stall_after: values.duration(&table::STALL_AFTER),
    }
}

fn kafka(values: &Values<'_>, properties: &[Property]) -> KafkaSettings {
    KafkaSettings {
        brokers: values.list(&table::BROKERS).join(","),
        client_id: values.word(&table::CLIENT_ID),
        group_id: values.word(&table::GROUP_ID),
        group_instance_id: values.text(&table::GROUP_INSTANCE_ID),
        group_protocol: match values.word(&table::GROUP_PROTOCOL).as_str() {
            "consumer" => GroupProtocol::Consumer,
            _ => GroupProtocol::Classic,
        },
        input_topics: values.list(&table::INPUT_TOPICS),
        output_topic: values.word(&table::OUTPUT_TOPIC),
        dead_letter_topic: values.word(&table::DEAD_LETTER_TOPIC),
        start_from: match values.word(&table::START_FROM).as_str() {
            "latest" => StartFrom::Latest,
            _ => StartFrom::Earliest,
        },
        compression: {
            let word = values.word(&table::COMPRESSION);
            Compression::ALL.into_iter().find(|codec| codec.as_str() == word).unwrap_or_default()
        },
        session_timeout: values.duration(&table::SESSION_TIMEOUT),
        max_poll_interval: values.duration(&table::MAX_POLL_INTERVAL),
        linger: values.duration(&table::LINGER),
        delivery_timeout: values.duration(&table::DELIVERY_TIMEOUT),
        retry_backoff: values.duration(&table::RETRY_BACKOFF),
        retry_backoff_max: values.duration(&table::RETRY_BACKOFF_MAX),
        commit_interval: values.duration(&table::COMMIT_INTERVAL),
        prefetch_bytes: values.bytes(&table::PREFETCH),
        max_message_bytes: values.bytes(&table::MAX_MESSAGE),
        batch_bytes: values.bytes(&table::BATCH),
        statistics_interval: values.duration(&table::STATISTICS_INTERVAL),
        properties: properties.iter().map(|p| (p.name.clone(), p.value.clone())).collect(),
    }
}

fn enrich(values: &Values<'_>, problems: &mut Vec<String>) -> EnrichSettings {
    let mut field_map = FieldMap::default();
    for setting in [
        &table::FIELD_ID,
        &table::FIELD_TITLE,
        &table::FIELD_BODY,
        &table::FIELD_URL,
        &table::FIELD_SOURCE,
        &table::FIELD_PUBLISHED_AT,
        &table::FIELD_LANGUAGE,
        &table::FIELD_VERSION,
    ] {
        let name = setting.key.rsplit('.').next().unwrap_or_default();
        if let Some(Err(error)) = values.text(setting).map(|pointer| field_map.set(name, &pointer)) {
            problems.push(error.to_string());
        }
    }
    EnrichSettings {
        decode: DecodeSettings {
            max_bytes: values.count(&table::INPUT_MAX),
            max_depth: values.count(&table::INPUT_DEPTH),
            field_map,
        },
        max_output_bytes: values.count(&table::OUTPUT_MAX),
        max_mentions_per_entity: values.count(&table::MAX_MENTIONS),
        profile: Profile::parse(&values.word(&table::PROFILE)).unwrap_or_default(),
        include_text: IncludeText::parse(&values.word(&table::INCLUDE_TEXT)).unwrap_or_default(),
        offset_unit: OffsetUnit::parse(&values.word(&table::OFFSET_UNIT)).unwrap_or_default(),
        pipeline: PipelineIdentity::default(),
    }
}

/// What each value alone does not show.
fn contradictions(worker: &WorkerSettings, enrich: &EnrichSettings, problems: &mut Vec<String>) {
    let kafka = &worker.kafka;
    let mut wrong = |when: bool, message: &dyn Fn() -> String| {
        if when {
            problems.push(message());
        }
    };
    for (name, topic) in
        [("output_topic", &kafka.output_topic), ("dead_letter_topic", &kafka.dead_letter_topic)]
    {
        let read = kafka.input_topics.iter().find(|input| reads(input, topic));
        wrong(read.is_some(), &|| {
            let input = read.map_or("", String::as_str);
            format!(
                "kafka.{name} `{topic}` is also read (kafka.input_topics `{input}`): the worker would feed itself"
            )
        });
    }
    wrong(kafka.output_topic == kafka.dead_letter_topic, &|| {
        format!("kafka.output_topic and kafka.dead_letter_topic are both `{}`", kafka.output_topic)
    });
    for (key, bytes) in
        [("output.max_bytes", enrich.max_output_bytes), ("input.max_bytes", enrich.decode.max_bytes)]
    {
        wrong(bytes as u64 > kafka.max_message_bytes, &|| {
            format!(
                "{key} ({bytes} bytes) is above kafka.max_message_bytes ({}): the producer would refuse such a message",
                kafka.max_message_bytes
            )
        });
    }
    wrong(enrich.decode.max_bytes as u64 > worker.max_in_flight_bytes, &|| {
        "input.max_bytes is above worker.max_in_flight_bytes: such an item could never be taken".into()
    });
    wrong(kafka.retry_backoff > kafka.retry_backoff_max, &|| {
        "kafka.retry_backoff is above kafka.retry_backoff_max".into()
    });
    wrong(kafka.linger >= kafka.delivery_timeout, &|| {
        "kafka.linger must be below kafka.delivery_timeout".into()
    });
    wrong(kafka.session_timeout > kafka.max_poll_interval, &|| {
        "kafka.session_timeout must not be above kafka.max_poll_interval".into()
    });
}

/// Whether a subscription takes in a topic.
fn reads(input: &str, topic: &str) -> bool {
    if input.starts_with('^') {
        regex::Regex::new(input).is_ok_and(|pattern| pattern.is_match(topic))
    } else {
        input == topic
    }
}
