//! What the Kafka clients are told: plain values that `config` fills, and the librdkafka properties they become.

use std::time::Duration;

use rdkafka::ClientConfig;
use rdkafka::config::RDKafkaLogLevel;

/// How the clients reach Kafka and what they read and write there.
#[derive(Clone, PartialEq, Eq)]
pub struct KafkaSettings {
    /// `host:port` of one or more brokers, comma separated.
    pub brokers: String,
    /// What brokers see this client as.
    pub client_id: String,
    /// The consumer group.
    pub group_id: String,
    /// Static membership: a name unique in the group and stable over restarts.
    pub group_instance_id: Option<String>,
    /// How the group shares partitions.
    pub group_protocol: GroupProtocol,
    /// Topics to read; one that begins with `^` is a regular expression.
    pub input_topics: Vec<String>,
    /// Where enriched items go.
    pub output_topic: String,
    /// Where refused items go.
    pub dead_letter_topic: String,
    /// Where a group without committed offsets begins.
    pub start_from: StartFrom,
    /// Compression of what is published.
    pub compression: Compression,
    /// How long the broker waits for a silent member before its partitions go to others (classic protocol).
    pub session_timeout: Duration,
    /// Longest time between two polls before the group gives the partitions to others.
    pub max_poll_interval: Duration,
    /// How long a message may wait in the producer for others to share its request.
    pub linger: Duration,
    /// How long the producer goes on trying to deliver one message; then the worker stops with an error.
    pub delivery_timeout: Duration,
    /// First pause before a failed request is tried again; doubles up to `retry_backoff_max`.
    pub retry_backoff: Duration,
    /// Longest pause before a failed request is tried again.
    pub retry_backoff_max: Duration,
    /// How often offsets are committed.
    pub commit_interval: Duration,
    /// Bytes that may wait in the consumer, fetched but not yet taken by the worker.
    pub prefetch_bytes: u64,
    /// Largest message the producer accepts, before compression, in bytes; the broker's own limit still holds.
    pub max_message_bytes: u64,
    /// Most bytes of one request to a partition; kept below the output topic's `max.message.bytes`, so that a refusal for size
    /// always concerns one message.
    pub batch_bytes: u64,
    /// How often librdkafka's statistics are read.
    pub statistics_interval: Duration,
    /// Further librdkafka properties for both clients (TLS, SASL, tuning); [`guarded`] ones do not belong here.
    pub properties: Vec<(String, String)>,
}

/// How the group shares partitions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupProtocol {
    /// Cooperative-sticky assignment by the members.
    #[default]
    Classic,
    /// Assignment by the broker (KIP-848).
    Consumer,
}

/// Where a group without committed offsets begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartFrom {
    /// The oldest message there is.
    #[default]
    Earliest,
    /// What arrives from now on.
    Latest,
}

impl StartFrom {
    /// Its name in `auto.offset.reset`.
    pub const fn as_str(self) -> &'static str {
        match self {
            StartFrom::Earliest => "earliest",
            StartFrom::Latest => "latest",
        }
    }
}

/// Compression of what is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Compression {
    None,
    Gzip,
    Snappy,
    #[default]
    Lz4,
    Zstd,
}

impl Compression {
    /// Every codec.
    pub const ALL: [Compression; 5] =
        [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];

    /// Its name in `compression.codec`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Compression::None => "none",
            Compression::Gzip => "gzip",
            Compression::Snappy => "snappy",
            Compression::Lz4 => "lz4",
            Compression::Zstd => "zstd",
        }
    }
}

impl Default for KafkaSettings {
    fn default() -> Self {
        Self {
            brokers: "localhost:9092".to_owned(),
            client_id: "news-enricher".to_owned(),
            group_id: "news-enricher".to_owned(),
            group_instance_id: None,
            group_protocol: GroupProtocol::default(),
            input_topics: vec!["news.raw".to_owned()],
            output_topic: "news.enriched".to_owned(),
            dead_letter_topic: "news.dead-letter".to_owned(),
            start_from: StartFrom::default(),
            compression: Compression::default(),
            session_timeout: Duration::from_secs(45),
            max_poll_interval: Duration::from_secs(300),
            linger: Duration::from_millis(50),
            delivery_timeout: Duration::from_secs(120),
            retry_backoff: Duration::from_millis(100),
            retry_backoff_max: Duration::from_secs(2),
            commit_interval: Duration::from_secs(1),
            prefetch_bytes: 16 << 20,
            max_message_bytes: 10_000_000,
            batch_bytes: 1_000_000,
            statistics_interval: Duration::from_secs(5),
            properties: Vec::new(),
        }
    }
}

// By hand, because properties hold passwords: a `{:?}` in a log must never show one.
impl std::fmt::Debug for KafkaSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.properties.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("KafkaSettings")
            .field("brokers", &self.brokers)
            .field("client_id", &self.client_id)
            .field("group_id", &self.group_id)
            .field("group_instance_id", &self.group_instance_id)
            .field("input_topics", &self.input_topics)
            .field("output_topic", &self.output_topic)
            .field("dead_letter_topic", &self.dead_letter_topic)
            .field("properties", &names)
            .finish_non_exhaustive()
    }
}

/// librdkafka properties that the worker sets itself, and why nobody else may.
pub const GUARDED: &[(&str, &str)] = &[
    ("bootstrap.servers", "set `kafka.brokers`"),
    ("metadata.broker.list", "set `kafka.brokers`"),
    ("client.id", "set `kafka.client_id`"),
    ("group.id", "set `kafka.group_id`"),
    ("group.instance.id", "set `kafka.group_instance_id`"),
    ("group.protocol", "set `kafka.group_protocol`"),
    (
        "partition.assignment.strategy",
        "the worker drains one partition at a time, which needs cooperative-sticky",
    ),
    (
        "enable.auto.offset.store",
        "the worker commits by itself, once everything before an offset is delivered",
    ),
    ("enable.auto.commit", "the worker commits by itself, once everything before an offset is delivered"),
    ("auto.commit.interval.ms", "set `kafka.commit_interval`"),
    ("auto.offset.reset", "set `kafka.start_from`"),
    ("enable.idempotence", "without it a retry can duplicate or reorder items"),
    (
        "enable.gapless.guarantee",
        "an item too large for the broker would stop the worker instead of going to the dead letters",
    ),
    ("acks", "an offset may only be stored for what all replicas have"),
    ("request.required.acks", "an offset may only be stored for what all replicas have"),
    ("max.in.flight.requests.per.connection", "the idempotent producer bounds it"),
    ("max.in.flight", "the idempotent producer bounds it"),
    ("retries", "set `kafka.delivery_timeout`, which bounds the retries"),
    ("message.send.max.retries", "set `kafka.delivery_timeout`, which bounds the retries"),
    ("delivery.timeout.ms", "set `kafka.delivery_timeout`"),
    ("message.timeout.ms", "set `kafka.delivery_timeout`"),
    ("compression.codec", "set `kafka.compression`"),
    ("compression.type", "set `kafka.compression`"),
    ("transactional.id", "the worker's delivery mode decides it"),
    ("statistics.interval.ms", "set `kafka.statistics_interval`"),
    ("enable.partition.eof", "the worker does not read end-of-partition events"),
    ("test.mock.num.brokers", "only `demo` runs on a mock broker"),
];

/// Why a property may not be passed through, where that is so.
pub fn guarded(name: &str) -> Option<&'static str> {
    GUARDED.iter().find(|(guarded, _)| guarded.eq_ignore_ascii_case(name)).map(|&(_, reason)| reason)
}

impl KafkaSettings {
    /// What every client gets, the pass-through properties included; the worker's own are set on top of them.
    fn client(&self, tuning: &[(&str, String)]) -> ClientConfig {
        let mut config = ClientConfig::new();
        config
            // A broker closes idle connections; that is no fault.
            .set("log.connection.close", "false")
            .set("socket.keepalive.enable", "true")
            .set("reconnect.backoff.ms", "100")
            .set("reconnect.backoff.max.ms", "5000")
            .set("topic.metadata.refresh.interval.ms", "60000");
        for (name, value) in tuning {
            config.set(*name, value);
        }
        for (name, value) in &self.properties {
            config.set(name, value);
        }
        config
            .set("bootstrap.servers", &self.brokers)
            .set("client.id", &self.client_id)
            .set("statistics.interval.ms", millis(self.statistics_interval))
            .set_log_level(RDKafkaLogLevel::Info);
        config
    }

    /// Properties of a client that only asks the cluster about itself.
    pub fn admin(&self) -> ClientConfig {
        self.client(&[])
    }

    /// Properties of the consumer. The worker commits by itself, so that it knows what became of each commit.
    pub fn consumer(&self) -> ClientConfig {
        let mut config = self.client(&[
            // Only what transactions committed is news.
            ("isolation.level", "read_committed".to_owned()),
            // The default of 1 s starves the worker whenever the local queue ran full.
            ("fetch.queue.backoff.ms", "10".to_owned()),
            ("queued.max.messages.kbytes", (self.prefetch_bytes / 1024).max(64).to_string()),
        ]);
        config
            .set("group.id", &self.group_id)
            .set("enable.auto.offset.store", "false")
            .set("enable.auto.commit", "false")
            .set("auto.offset.reset", self.start_from.as_str())
            .set("max.poll.interval.ms", millis(self.max_poll_interval.max(self.session_timeout)))
            .set("enable.partition.eof", "false");
        match self.group_protocol {
            GroupProtocol::Classic => {
                config
                    .set("partition.assignment.strategy", "cooperative-sticky")
                    .set("session.timeout.ms", millis(self.session_timeout))
                    .set("heartbeat.interval.ms", millis(self.session_timeout / 15));
            }
            GroupProtocol::Consumer => {
                config.set("group.protocol", "consumer");
            }
        }
        if let Some(instance) = &self.group_instance_id {
            config.set("group.instance.id", instance);
        }
        config
    }

    /// Properties of the producer.
    pub fn producer(&self) -> ClientConfig {
        let mut config = self.client(&[
            // The partitioner of the Java clients, so that a key lands where its other producers put it.
            ("partitioner", "murmur2_random".to_owned()),
        ]);
        config
            .set("enable.idempotence", "true")
            .set("acks", "all")
            .set("compression.codec", self.compression.as_str())
            .set("linger.ms", millis(self.linger))
            .set("delivery.timeout.ms", millis(self.delivery_timeout))
            .set("retry.backoff.ms", millis(self.retry_backoff))
            .set("retry.backoff.max.ms", millis(self.retry_backoff_max))
            .set("message.max.bytes", self.max_message_bytes.to_string())
            .set("batch.size", self.batch_bytes.to_string());
        config
    }
}

fn millis(duration: Duration) -> String {
    duration.as_millis().max(1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_delivery_rests_on_is_guarded() {
        let settings = KafkaSettings::default();
        for config in [settings.consumer(), settings.producer()] {
            for name in
                ["enable.idempotence", "enable.auto.offset.store", "acks", "partition.assignment.strategy"]
            {
                assert!(config.get(name).is_none() || guarded(name).is_some(), "{name}");
            }
        }
        assert!(guarded("Enable.Idempotence").is_some());
        assert!(guarded("sasl.password").is_none());
    }

    #[test]
    fn guarded_names_are_unique() {
        let mut names: Vec<_> = GUARDED.iter().map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), GUARDED.len());
    }

    #[test]
    fn librdkafka_knows_every_property() {
        for compression in Compression::ALL {
            let settings = KafkaSettings { compression, ..KafkaSettings::default() };
            settings.producer().create_native_config().unwrap();
        }
        for group_protocol in [GroupProtocol::Classic, GroupProtocol::Consumer] {
            let instance = Some("a".to_owned());
            let settings =
                KafkaSettings { group_protocol, group_instance_id: instance, ..Default::default() };
            settings.consumer().create_native_config().unwrap();
        }
    }

    #[test]
    fn debug_hides_values() {
        let properties = vec![("sasl.password".to_owned(), "hunter2".to_owned())];
        let text = format!("{:?}", KafkaSettings { properties, ..KafkaSettings::default() });
        assert!(text.contains("sasl.password") && !text.contains("hunter2"));
    }
}
