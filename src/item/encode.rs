//! [`EnrichedItem`] to bytes and CloudEvents headers, within the limit of the output.

use std::borrow::Cow;

use super::enriched::EnrichedItem;
use super::fingerprint::sha256_hex;

/// `ce_type` of an enriched item.
pub const ENRICHED: &str = "news.enriched.v1";
/// `ce_type` of a retraction.
pub const RETRACTED: &str = "news.retracted.v1";
/// `ce_type` of a tombstone.
pub const TOMBSTONE: &str = "news.tombstone.v1";
/// `ce_dataschema` of what is published.
pub const DATA_SCHEMA: &str = "urn:news-enricher:schema:enriched-item:1.0";

/// Writes an item as JSON, cutting the least needed first until it fits into `max_bytes`. What is cut is named in `truncated`.
///
/// # Errors
/// The size in bytes of what is left, where even that is too much.
pub fn to_json(item: &mut EnrichedItem<'_>, max_bytes: usize) -> Result<Vec<u8>, usize> {
    let mut bytes = json(item);
    for cut in CUTS {
        if bytes.len() <= max_bytes {
            return Ok(bytes);
        }
        if (cut.make)(item) {
            if !item.truncated.iter().any(|t| t == cut.names) {
                item.truncated.push(Cow::Borrowed(cut.names));
            }
            bytes = json(item);
        }
    }
    if bytes.len() <= max_bytes { Ok(bytes) } else { Err(bytes.len()) }
}

fn json(item: &EnrichedItem<'_>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4096);
    // Writing these types to memory cannot fail: their keys are strings and their numbers finite.
    if serde_json::to_writer(&mut bytes, item).is_err() {
        bytes.clear();
    }
    bytes
}

struct Cut {
    /// The path into the message that it shortens.
    names: &'static str,
    /// Shortens it; says whether there was anything to cut.
    make: fn(&mut EnrichedItem<'_>) -> bool,
}

/// From what a consumer misses least to what it misses most.
const CUTS: &[Cut] = &[
    Cut { names: "article.body", make: |item| item.article.body.take().is_some() },
    Cut {
        names: "sentiment.sentences",
        make: |item| item.sentiment.as_mut().is_some_and(|s| s.sentences.take().is_some()),
    },
    Cut {
        names: "relations.more_evidence",
        make: |item| {
            item.relations.iter_mut().fold(false, |cut, r| {
                let some = !r.more_evidence.is_empty();
                r.more_evidence.clear();
                cut | some
            })
        },
    },
    Cut { names: "entities.mentions", make: |item| keep_mentions(item, 10) },
    Cut {
        names: "relations",
        make: |item| {
            let before = item.relations.len();
            item.relations.retain(|r| r.kind != "open");
            before != item.relations.len()
        },
    },
    Cut { names: "entities.mentions", make: |item| keep_mentions(item, 1) },
    Cut { names: "values", make: drop_values },
    Cut { names: "quotes", make: |item| keep(&mut item.quotes, 0) },
    Cut { names: "relations", make: |item| keep(&mut item.relations, 0) },
    Cut { names: "entities", make: |item| keep(&mut item.entities, 0) },
    Cut { names: "article.title", make: |item| item.article.title.take().is_some() },
];

/// Drops the values and what refers to them.
fn drop_values(item: &mut EnrichedItem<'_>) -> bool {
    for qualifier in item.relations.iter_mut().flat_map(|r| &mut r.qualifiers) {
        qualifier.value = None;
    }
    keep(&mut item.values, 0)
}

/// Keeps the first mentions of each entity.
pub fn keep_mentions(item: &mut EnrichedItem<'_>, most: usize) -> bool {
    item.entities.iter_mut().fold(false, |cut, entity| cut | keep(&mut entity.mentions, most))
}

fn keep<T>(list: &mut Vec<T>, most: usize) -> bool {
    let cut = list.len() > most;
    list.truncate(most);
    cut
}

/// What a CloudEvent says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// `ce_type`.
    pub kind: &'static str,
    /// `ce_source`.
    pub source: &'a str,
    /// Kafka topic of the input.
    pub topic: &'a str,
    /// Its partition.
    pub partition: i32,
    /// Its offset.
    pub offset: i64,
    /// When it was made.
    pub time: jiff::Timestamp,
}

impl Event<'_> {
    /// The headers of CloudEvents 1.0 in Kafka's binary mode.
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("ce_specversion", "1.0".to_owned()),
            ("ce_id", event_id(self.topic, self.partition, self.offset)),
            ("ce_source", self.source.to_owned()),
            ("ce_type", self.kind.to_owned()),
            ("ce_time", timestamp(self.time)),
        ];
        if self.kind != TOMBSTONE {
            headers.push(("ce_dataschema", DATA_SCHEMA.to_owned()));
            headers.push(("content-type", "application/json".to_owned()));
        }
        headers
    }
}

/// The identifier of what a message became: the same for every delivery of the same input.
pub fn event_id(topic: &str, partition: i32, offset: i64) -> String {
    let mut hash = sha256_hex(&[topic.as_bytes(), &partition.to_be_bytes(), &offset.to_be_bytes()]);
    hash.truncate(32);
    hash
}

/// RFC 3339 in UTC with milliseconds.
pub fn timestamp(at: jiff::Timestamp) -> String {
    format!("{at:.3}")
}
