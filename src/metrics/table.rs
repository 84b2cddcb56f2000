//! Every metric: name, kind, labels, help. The one place where a metric's name is written.

/// What a metric counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// A distribution in seconds.
    Histogram,
}

/// One metric.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// What it counts.
    pub kind: Kind,
    /// Names of its labels.
    pub labels: &'static [&'static str],
    /// What it says, for a person.
    pub help: &'static str,
}

macro_rules! table {
    ($($id:ident $kind:ident $name:literal [$($label:literal),*] $help:literal;)+) => {
        $(#[doc = $help] pub const $id: Spec =
            Spec { name: $name, kind: Kind::$kind, labels: &[$($label),*], help: $help };)+
        /// Every metric there is.
        pub const TABLE: &[Spec] = &[$($id),+];
    };
}

table! {
    CONSUMED Counter "news_enricher_consumed_total" []
        "Messages taken from the input topics; equals finished plus in flight.";
    FINISHED Counter "news_enricher_finished_total" ["outcome"]
        "Messages finished, by outcome; `returned` ones were given back unfinished and will be read again.";
    IN_FLIGHT Gauge "news_enricher_in_flight" []
        "Messages taken and not yet finished.";
    IN_FLIGHT_BYTES Gauge "news_enricher_in_flight_bytes" []
        "Bytes of input and output held for messages in flight.";
    CONSUMED_BYTES Counter "news_enricher_consumed_bytes_total" []
        "Bytes of keys and values taken from the input topics.";
    PUBLISHED_BYTES Counter "news_enricher_published_bytes_total" []
        "Bytes of values delivered to the output topic.";
    DEAD_LETTERS Counter "news_enricher_dead_letters_total" ["stage", "reason"]
        "Messages delivered to the dead-letter topic, by the stage that failed and the reason.";
    WORDS Counter "news_enricher_words_total" []
        "Words read.";
    ENTITIES Counter "news_enricher_entities_total" ["type"]
        "Entities published, by type.";
    RELATIONS Counter "news_enricher_relations_total" ["type"]
        "Relations published, by type.";
    SENTIMENT Counter "news_enricher_sentiment_total" ["label"]
        "Articles published, by the label of their sentiment.";
    END_TO_END Histogram "news_enricher_end_to_end_seconds" []
        "Time from the input message's timestamp to the delivery of its result.";
    ENRICH Histogram "news_enricher_enrich_seconds" []
        "Time a reader thread took for one message, from bytes to bytes.";
    STAGE Histogram "news_enricher_stage_seconds" ["stage"]
        "Time one stage of the reader took for one article.";
    PUBLISH Histogram "news_enricher_publish_seconds" []
        "Time from handing a result to the producer to its delivery.";
    PUBLISH_RETRIES Counter "news_enricher_publish_retries_total" []
        "Results published again after a delivery failed in a way that passes.";
    LAG Gauge "news_enricher_lag_messages" ["topic", "partition"]
        "Messages of an assigned partition that are not finished yet.";
    LAG_SECONDS Gauge "news_enricher_lag_seconds" ["topic", "partition"]
        "Age of the last message finished in an assigned partition that has unfinished ones; 0 where it has none.";
    ASSIGNED Gauge "news_enricher_assigned_partitions" []
        "Partitions this worker reads.";
    REBALANCES Counter "news_enricher_rebalances_total" ["event"]
        "Times the group assigned or revoked partitions, or they were lost.";
    PAUSED Gauge "news_enricher_paused" []
        "1 while the worker takes no messages because as many are in flight as may be.";
    COMMITS Counter "news_enricher_commits_total" ["result"]
        "Commits of offsets, by result.";
    READERS Gauge "news_enricher_readers" []
        "Reader threads.";
    KAFKA_ERRORS Counter "news_enricher_kafka_errors_total" ["client", "kind"]
        "Errors the Kafka clients reported.";
    KAFKA_BROKERS Gauge "news_enricher_kafka_brokers_up" ["client"]
        "Brokers the client is connected to.";
    KAFKA_RTT Gauge "news_enricher_kafka_round_trip_seconds" ["client"]
        "Slowest broker's 99th percentile of the time between request and response.";
    KAFKA_QUEUE Gauge "news_enricher_kafka_queue_messages" ["client"]
        "Messages waiting in the client: fetched and not taken, or sent and not delivered.";
    KAFKA_QUEUE_BYTES Gauge "news_enricher_kafka_queue_bytes" ["client"]
        "Bytes waiting in the client: fetched and not taken, or sent and not delivered.";
    READY Gauge "news_enricher_ready" []
        "1 when /readyz says yes.";
    LIVE Gauge "news_enricher_live" []
        "1 when /livez says yes.";
    BUILD_INFO Gauge "news_enricher_build_info" ["version"]
        "Always 1: which version of the program runs.";
    MODEL_INFO Gauge "news_enricher_model_info" ["sha256"]
        "Always 1: the checksum of the model that reads.";
    PROCESS_CPU Counter "process_cpu_seconds_total" []
        "CPU time of the process, user and system.";
    PROCESS_MEMORY Gauge "process_resident_memory_bytes" []
        "Resident memory of the process.";
    PROCESS_THREADS Gauge "process_threads" []
        "Threads of the process.";
    PROCESS_START Gauge "process_start_time_seconds" []
        "Unix time at which the process started.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_well_formed() {
        let mut seen = std::collections::BTreeSet::new();
        for spec in TABLE {
            let name = spec.name;
            assert!(seen.insert(name), "{name} stands twice");
            assert!(name.starts_with("news_enricher_") || name.starts_with("process_"), "{name}");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                "{name}"
            );
            assert_eq!(
                name.ends_with("_total"),
                spec.kind == Kind::Counter,
                "{name}: counters end in _total"
            );
            if spec.kind == Kind::Histogram {
                assert!(name.ends_with("_seconds"), "{name}: histograms are in seconds");
            }
            for unit in ["_ms", "_millis", "_kb", "_mb", "_minutes", "_count", "_sum", "_bucket"] {
                assert!(!name.ends_with(unit), "{name}: base units only");
            }
        }
    }

    #[test]
    fn help_is_a_sentence() {
        for Spec { name, help, labels, .. } in TABLE {
            assert!(help.len() > 10 && help.ends_with('.') && !help.contains('\n'), "{name}");
            assert!(
                labels
                    .iter()
                    .all(|l| l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')),
                "{name}"
            );
        }
    }
}
