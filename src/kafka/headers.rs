//! Message headers: the input's are copied, CloudEvents' replaced, a dead letter's added.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rdkafka::message::Message;
use rdkafka::message::{Header, Headers, OwnedHeaders, OwnedMessage};

use crate::enrich::Rejection;

/// Longest `dlq.error.message`, in bytes.
pub const MAX_ERROR_MESSAGE: usize = 1024;

/// Names of the headers that a dead letter carries beyond its own.
pub const DEAD_LETTER: [&str; 11] = [
    "dlq.original.topic",
    "dlq.original.partition",
    "dlq.original.offset",
    "dlq.original.timestamp",
    "dlq.stage",
    "dlq.reason",
    "dlq.error.message",
    "dlq.attempts",
    "dlq.failed.at",
    "dlq.worker.version",
    "dlq.replay.count",
];

/// Whether every header's name can be read. The client library panics on a name that is not UTF-8, which a producer may write.
pub fn readable(message: &OwnedMessage) -> bool {
    message.headers().is_none_or(|headers| {
        catch_unwind(AssertUnwindSafe(|| (0..headers.count()).all(|i| headers.try_get(i).is_some()))).is_ok()
    })
}

/// The input's headers with `added` ones; an added header replaces the input's of the same name.
pub fn enriched(message: &OwnedMessage, added: &[(&'static str, String)]) -> OwnedHeaders {
    let mut headers = copied(message, |name| !added.iter().any(|(added, _)| *added == name));
    for (key, value) in added {
        headers = headers.insert(Header { key, value: Some(value) });
    }
    headers
}

/// The input's headers byte for byte, with those that say why, where and when it was refused. Headers of an earlier refusal are
/// replaced, and `dlq.replay.count` counts up from theirs.
pub fn dead_letter(
    message: &OwnedMessage,
    rejection: &Rejection,
    attempts: u32,
    failed_at: jiff::Timestamp,
) -> OwnedHeaders {
    let readable = readable(message);
    let mut headers = if readable {
        copied(message, |name| !DEAD_LETTER.contains(&name))
    } else {
        message.headers().cloned().unwrap_or_default()
    };
    let timestamp = message
        .timestamp()
        .to_millis()
        .and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok())
        .map(|time| format!("{time:.3}"))
        .unwrap_or_default();
    let values = [
        message.topic().to_owned(),
        message.partition().to_string(),
        message.offset().to_string(),
        timestamp,
        rejection.stage.as_str().to_owned(),
        rejection.reason.to_owned(),
        cut(&rejection.message, MAX_ERROR_MESSAGE).to_owned(),
        attempts.to_string(),
        format!("{failed_at:.3}"),
        env!("CARGO_PKG_VERSION").to_owned(),
        if readable { replays(message) } else { 0 }.to_string(),
    ];
    for (key, value) in DEAD_LETTER.into_iter().zip(&values) {
        headers = headers.insert(Header { key, value: Some(value) });
    }
    headers
}

/// How often the message was already replayed from the dead letters.
fn replays(message: &OwnedMessage) -> u32 {
    let Some(headers) = message.headers() else { return 0 };
    headers
        .iter()
        .filter(|header| header.key == "dlq.replay.count")
        .filter_map(|header| std::str::from_utf8(header.value?).ok()?.parse::<u32>().ok())
        .max()
        .map_or(0, |count| count.saturating_add(1))
}

fn copied(message: &OwnedMessage, keep: impl Fn(&str) -> bool) -> OwnedHeaders {
    let Some(headers) = message.headers() else { return OwnedHeaders::new() };
    if headers.iter().all(|header| keep(header.key)) {
        return headers.clone();
    }
    headers
        .iter()
        .filter(|header| keep(header.key))
        .fold(OwnedHeaders::new_with_capacity(headers.count()), |copy, header| copy.insert(header))
}

fn cut(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enrich::FailedStage;
    use rdkafka::Timestamp;

    fn message(headers: OwnedHeaders) -> OwnedMessage {
        let timestamp = Timestamp::CreateTime(1_700_000_000_123);
        OwnedMessage::new(Some(vec![1]), None, "news.raw".to_owned(), timestamp, 3, 17, Some(headers))
    }

    fn pairs(headers: &OwnedHeaders) -> Vec<(String, Option<Vec<u8>>)> {
        headers.iter().map(|h| (h.key.to_owned(), h.value.map(<[u8]>::to_vec))).collect()
    }

    fn rejection(text: &str) -> Rejection {
        Rejection { stage: FailedStage::Decode, reason: "not_json", message: text.to_owned() }
    }

    #[test]
    fn added_headers_replace_and_the_rest_is_kept() {
        let input = OwnedHeaders::new()
            .insert(Header { key: "ce_id", value: Some("old") })
            .insert(Header { key: "trace", value: Some(&[0xff_u8, 0][..]) })
            .insert(Header { key: "null", value: None::<&str> })
            .insert(Header { key: "trace", value: Some("again") });
        let output = enriched(&message(input), &[("ce_id", "new".to_owned())]);
        let expected: Vec<(String, Option<Vec<u8>>)> = vec![
            ("trace".into(), Some(vec![0xff, 0])),
            ("null".into(), None),
            ("trace".into(), Some(b"again".to_vec())),
            ("ce_id".into(), Some(b"new".to_vec())),
        ];
        assert_eq!(pairs(&output), expected);
    }

    #[test]
    fn a_dead_letter_says_where_and_why() {
        let input = OwnedHeaders::new().insert(Header { key: "trace", value: Some("t") });
        let time: jiff::Timestamp = "2026-11-23T12:00:00Z".parse().unwrap();
        let headers = dead_letter(&message(input), &rejection("no value"), 2, time);
        let found: Vec<(String, String)> = pairs(&headers)
            .into_iter()
            .map(|(name, value)| (name, String::from_utf8(value.unwrap()).unwrap()))
            .collect();
        let expected = [
            ("trace", "t"),
            ("dlq.original.topic", "news.raw"),
            ("dlq.original.partition", "3"),
            ("dlq.original.offset", "17"),
            ("dlq.original.timestamp", "2023-11-14T22:13:20.123Z"),
            ("dlq.stage", "decode"),
            ("dlq.reason", "not_json"),
            ("dlq.error.message", "no value"),
            ("dlq.attempts", "2"),
            ("dlq.failed.at", "2026-11-23T12:00:00.000Z"),
            ("dlq.worker.version", env!("CARGO_PKG_VERSION")),
            ("dlq.replay.count", "0"),
        ];
        assert_eq!(found, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }

    #[test]
    fn a_second_refusal_counts_up_and_replaces_the_first() {
        let time = jiff::Timestamp::UNIX_EPOCH;
        let first = dead_letter(&message(OwnedHeaders::new()), &rejection("a"), 1, time);
        let second = dead_letter(&message(first), &rejection("b"), 1, time);
        let third = dead_letter(&message(second), &rejection("c"), 1, time);
        let found = pairs(&third);
        assert_eq!(found.len(), DEAD_LETTER.len());
        assert_eq!(found.last().unwrap().1.as_deref(), Some(&b"2"[..]));
    }

    #[test]
    fn long_errors_are_cut_on_a_character() {
        let headers = dead_letter(
            &message(OwnedHeaders::new()),
            &rejection(&"é".repeat(2000)),
            1,
            jiff::Timestamp::UNIX_EPOCH,
        );
        let text = pairs(&headers).into_iter().find(|(n, _)| n == "dlq.error.message").unwrap().1.unwrap();
        assert_eq!(String::from_utf8(text).unwrap().len(), MAX_ERROR_MESSAGE);
    }
}
