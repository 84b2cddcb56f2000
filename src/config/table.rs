//! Every setting: key, kind with its range, default, an example, the flag of `run`, what it does. The one place that names it.

use super::value::Kind;

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Its key in the file: `section.name`.
    pub key: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// Its value where nobody sets it, as one would write it; empty means not set.
    pub default: &'static str,
    /// Another value it takes, as one would write it.
    pub example: &'static str,
    /// Its own flag, where it has one; `--set` reaches every setting.
    pub flag: Option<&'static str>,
    /// What it does, for a person.
    pub doc: &'static str,
}

impl Setting {
    /// The environment variable that sets it.
    pub fn variable(&self) -> String {
        format!("{}{}", super::ENV_PREFIX, self.key.replace('.', "_").to_ascii_uppercase())
    }

    /// Whether two workers that differ in it may publish different results for one item.
    pub fn shapes_output(&self) -> bool {
        ["input.", "output.", "knowledge."].iter().any(|section| self.key.starts_with(section))
    }
}

macro_rules! settings {
    ($($id:ident $key:literal $kind:expr, $default:literal, $example:literal, $flag:expr, $doc:literal;)+) => {
        $(#[doc = $doc] pub static $id: Setting = Setting {
            key: $key, kind: $kind, default: $default, example: $example, flag: $flag, doc: $doc,
        };)+
        /// Every setting there is, by section.
        pub static TABLE: &[&Setting] = &[$(&$id),+];
    };
}

const SECOND: u64 = 1000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;
const GIB: u64 = 1 << 30;

settings! {
    BROKERS "kafka.brokers" Kind::List, "localhost:9092", "kafka-1:9092,kafka-2:9092", Some("brokers"),
        "Brokers to begin with, as `host:port`; the others are learned from them.";
    CLIENT_ID "kafka.client_id" Kind::Text, "news-enricher", "enricher-eu", None,
        "What the brokers see this client as, in their logs and quotas.";
    GROUP_ID "kafka.group_id" Kind::Text, "news-enricher", "news-enricher-eu", Some("group-id"),
        "The consumer group. Workers with the same one share the partitions.";
    GROUP_INSTANCE_ID "kafka.group_instance_id" Kind::Text, "", "enricher-0", None,
        "Static membership: a name unique in the group and stable over restarts, so that a quick restart moves no partition.";
    GROUP_PROTOCOL "kafka.group_protocol" Kind::Choice(&["classic", "consumer"]), "classic", "consumer", None,
        "How the group shares partitions: `classic` (cooperative-sticky) or `consumer` (KIP-848, brokers from 4.0).";
    INPUT_TOPICS "kafka.input_topics" Kind::Topics, "news.raw", "news.raw,wire.raw", Some("input-topics"),
        "Topics to read; one that begins with `^` is a regular expression.";
    OUTPUT_TOPIC "kafka.output_topic" Kind::Topic, "news.enriched", "news.enriched.eu", Some("output-topic"),
        "Where enriched items, retractions and tombstones go.";
    DEAD_LETTER_TOPIC "kafka.dead_letter_topic" Kind::Topic, "news.dead-letter", "news.refused", Some("dead-letter-topic"),
        "Where refused items go, byte for byte as received.";
    START_FROM "kafka.start_from" Kind::Choice(&["earliest", "latest"]), "earliest", "latest", None,
        "Where a group without committed offsets begins.";
    COMPRESSION "kafka.compression" Kind::Choice(&["none", "gzip", "snappy", "lz4", "zstd"]), "lz4", "zstd", None,
        "Compression of what is published.";
    SESSION_TIMEOUT "kafka.session_timeout" Kind::Duration(6 * SECOND, 30 * MINUTE), "45s", "30s", None,
        "How long the broker waits for a silent worker before others get its partitions (classic protocol).";
    MAX_POLL_INTERVAL "kafka.max_poll_interval" Kind::Duration(10 * SECOND, 24 * HOUR), "5m", "10m", None,
        "How long a worker may be stuck before others get its partitions.";
    LINGER "kafka.linger" Kind::Duration(0, SECOND), "50ms", "5ms", None,
        "How long a result waits for others of its partition to share its request, which spares the brokers and the network.";
    DELIVERY_TIMEOUT "kafka.delivery_timeout" Kind::Duration(SECOND, HOUR), "2m", "5m", None,
        "How long the producer goes on trying to deliver one result; then the worker stops with an error.";
    RETRY_BACKOFF "kafka.retry_backoff" Kind::Duration(1, 5 * MINUTE), "100ms", "250ms", None,
        "First pause before a failed request is tried again; doubles up to `kafka.retry_backoff_max`.";
    RETRY_BACKOFF_MAX "kafka.retry_backoff_max" Kind::Duration(1, 5 * MINUTE), "2s", "10s", None,
        "Longest pause before a failed request is tried again.";
    COMMIT_INTERVAL "kafka.commit_interval" Kind::Duration(10, 10 * MINUTE), "1s", "5s", None,
        "How often offsets are committed; after a crash up to this much is published again.";
    PREFETCH "kafka.prefetch_bytes" Kind::Size(64 * KIB, 2 * GIB - KIB), "16MiB", "64MiB", None,
        "Bytes that may wait in the consumer, fetched and not yet taken.";
    MAX_MESSAGE "kafka.max_message_bytes" Kind::Size(KIB, 1_000_000_000), "10MB", "20MB", None,
        "Largest message the producer accepts, before compression; dead letters carry the input whole, so keep it above that.";
    BATCH "kafka.batch_bytes" Kind::Size(KIB, GIB), "1MB", "500kB", None,
        "Most bytes of one request to a partition; keep it below the output topic's `max.message.bytes`.";
    STATISTICS_INTERVAL "kafka.statistics_interval" Kind::Duration(100, HOUR), "5s", "15s", None,
        "How often the clients' own statistics (lag, round trips, queues) are read.";

    READERS "worker.readers" Kind::Count(1, 1024), "", "4", None,
        "Threads that read articles; not set, one for each core.";
    MAX_IN_FLIGHT "worker.max_in_flight" Kind::Count(1, 1_000_000), "1000", "200", None,
        "Most messages taken and not yet finished; then reading pauses.";
    MAX_IN_FLIGHT_BYTES "worker.max_in_flight_bytes" Kind::Size(64 * KIB, 64 * GIB), "64MiB", "256MiB", None,
        "Most bytes of messages taken and not yet finished; then reading pauses.";
    DRAIN_DEADLINE "worker.drain_deadline" Kind::Duration(0, HOUR), "25s", "50s", None,
        "How long a stop may take: finish what is in flight, commit, leave the group. Keep it below what stops the process by force.";
    REVOKE_DEADLINE "worker.revoke_deadline" Kind::Duration(0, HOUR), "20s", "10s", None,
        "How long a revoked partition may take to finish what is in flight before it is given away.";
    MAX_ATTEMPTS "worker.max_attempts" Kind::Count(1, 1000), "5", "10", None,
        "How often a result is published before it counts as undeliverable.";
    STALL_AFTER "worker.stall_after" Kind::Duration(SECOND, HOUR), "1m", "2m", None,
        "How long the loop may stand still with work at hand, or messages wait in vain, before `/livez` says so.";

    INPUT_MAX "input.max_bytes" Kind::Size(KIB, 256 * MIB), "1MiB", "4MiB", None,
        "Largest item that is read; a larger one is refused before it is parsed.";
    INPUT_DEPTH "input.max_depth" Kind::Count(4, 120), "64", "32", None,
        "Deepest nesting of an item's JSON.";
    FIELD_ID "input.fields.id" Kind::Pointer, "", "/meta/guid", None,
        "Where items of your own shape have their id, as a JSON pointer.";
    FIELD_TITLE "input.fields.title" Kind::Pointer, "", "/data/headline", None,
        "Where items of your own shape have their title, as a JSON pointer.";
    FIELD_BODY "input.fields.body" Kind::Pointer, "", "/data/text", None,
        "Where items of your own shape have their text, as a JSON pointer.";
    FIELD_URL "input.fields.url" Kind::Pointer, "", "/meta/link", None,
        "Where items of your own shape have their address, as a JSON pointer.";
    FIELD_SOURCE "input.fields.source" Kind::Pointer, "", "/meta/outlet", None,
        "Where items of your own shape name their publisher, as a JSON pointer.";
    FIELD_PUBLISHED_AT "input.fields.published_at" Kind::Pointer, "", "/meta/date", None,
        "Where items of your own shape have their date of publication, as a JSON pointer.";
    FIELD_LANGUAGE "input.fields.language" Kind::Pointer, "", "/meta/lang", None,
        "Where items of your own shape name their language, as a JSON pointer.";
    FIELD_VERSION "input.fields.version" Kind::Pointer, "", "/meta/revision", None,
        "Where items of your own shape have their version, as a JSON pointer.";

    PROFILE "output.profile" Kind::Choice(&["full", "compact"]), "full", "compact", None,
        "`compact` leaves out the sentence list and the mentions' texts, and gives evidence by offsets.";
    INCLUDE_TEXT "output.include_text" Kind::Choice(&["none", "title", "full"]), "title", "full", None,
        "How much of the article's own text the output carries.";
    OFFSET_UNIT "output.offset_unit"
        Kind::Choice(&["unicode_code_point", "utf8_byte", "utf16_code_unit"]), "unicode_code_point", "utf16_code_unit", None,
        "What offsets count: code points (Python), bytes of UTF-8 (Go, Rust) or units of UTF-16 (Java, JavaScript).";
    OUTPUT_MAX "output.max_bytes" Kind::Size(4 * KIB, 256 * MIB), "1MB", "500kB", None,
        "Largest enriched item; what does not fit is left out and named in `truncated`.";
    MAX_MENTIONS "output.max_mentions_per_entity" Kind::Count(1, 100_000), "100", "20", None,
        "Most mentions published of one entity.";

    MODEL "model.path" Kind::File, "", "/models/reader.model", Some("model"),
        "The model to read with; not set, the built-in one.";
    KNOWLEDGE "knowledge.files" Kind::Files, "", "/etc/news-enricher/desks.csv", None,
        "Your own entities (CSV or JSON lines), which go before the built-in ones.";

    ADMIN "admin.listen" Kind::Address, "127.0.0.1:9464", "0.0.0.0:9464", Some("admin-listen"),
        "Where `/metrics`, `/livez` and `/readyz` are served; `off` means nowhere.";
    LOG_FORMAT "log.format" Kind::Choice(&["auto", "human", "json"]), "auto", "json", None,
        "How logs are written: for a person, as JSON, or `auto`: for a person on a terminal, else as JSON.";
    LOG_LEVEL "log.level" Kind::LogFilter, "info", "info,news_enricher=debug", None,
        "What is logged: `error`, `warn`, `info`, `debug`, `trace`, also by module. Article text is never logged at `info`.";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_well_formed() {
        let (mut keys, mut variables, mut flags) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for setting in TABLE {
            let key = setting.key;
            assert!(keys.insert(key), "{key} stands twice");
            assert!(variables.insert(setting.variable()), "{}", setting.variable());
            assert!(setting.flag.is_none_or(|flag| flags.insert(flag)), "{key}");
            assert!(key.contains('.'), "{key} has no section");
            let ok = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'.';
            assert!(key.bytes().all(ok), "{key}");
        }
    }

    #[test]
    fn sections_stand_together() {
        let mut sections: Vec<&str> = TABLE.iter().filter_map(|s| s.key.split('.').next()).collect();
        sections.dedup();
        let unique: BTreeSet<_> = sections.iter().collect();
        assert_eq!(unique.len(), sections.len(), "{sections:?}");
    }

    #[test]
    fn docs_are_sentences_and_kinds_take_their_values() {
        for Setting { key, kind, default, example, doc, .. } in TABLE {
            assert!(doc.ends_with('.') && !doc.contains('\n'), "{key}");
            assert!(default.is_empty() || kind.parse(&(*default).into()).is_ok(), "{key}");
            assert!(kind.parse(&(*example).into()).is_ok(), "{key}");
            assert_ne!(default, example, "{key}");
        }
    }
}
