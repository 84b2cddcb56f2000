//! `SourceMessage` in, [`Outcome`] out: the one place that maps what the reader says to the published contract. Pure: no
//! network, no log, no global; the clock is handed in.

use crate::nlp::{Reader, StageTimes};
use std::sync::Arc;

/// One message as it came, whatever brought it.
#[derive(Clone, Copy, Debug)]
pub struct SourceMessage<'a> {
    /// Kafka topic, or the file's name.
    pub topic: &'a str,
    /// Partition; 0 for a file.
    pub partition: i32,
    /// Offset, or the line of a file counted from 0.
    pub offset: i64,
    /// Milliseconds since 1970 as the broker has it.
    pub timestamp_ms: Option<i64>,
    /// The value; none is a tombstone.
    pub value: Option<&'a [u8]>,
}

/// Where in the pipeline a message failed (`dlq.stage`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FailedStage {
    /// The bytes are no item.
    Decode,
    /// The item cannot be read.
    Enrich,
    /// The result cannot be written.
    Encode,
    /// The result cannot be delivered.
    Publish,
}

/// Why a message was refused; `reason` comes from one closed list (`dlq.reason`, the metric's label).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Where.
    pub stage: FailedStage,
    /// Which of the closed list.
    pub reason: &'static str,
    /// For a person, at most 1 KiB, without the article's text.
    pub message: String,
}

/// What an outcome adds to the metrics.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Words read.
    pub words: u64,
    /// Entities by type.
    pub entities: Vec<(&'static str, u64)>,
    /// Relations by type.
    pub relations: Vec<(&'static str, u64)>,
    /// Label of the article's sentiment.
    pub sentiment: Option<&'static str>,
    /// Time of each stage.
    pub stages: StageTimes,
}

/// How a message ends. Everything else is an error of the process.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// To the output topic.
    Enriched {
        /// The JSON.
        value: Vec<u8>,
        /// CloudEvents headers, to be added to the input's.
        headers: Vec<(&'static str, String)>,
        /// For the metrics.
        tally: Box<Tally>,
    },
    /// To the output topic: the item is withdrawn.
    Retracted {
        /// The JSON.
        value: Vec<u8>,
        /// CloudEvents headers, to be added to the input's.
        headers: Vec<(&'static str, String)>,
    },
    /// To the output topic with a null value.
    Tombstone {
        /// CloudEvents headers, to be added to the input's.
        headers: Vec<(&'static str, String)>,
    },
    /// To the dead-letter topic, byte for byte.
    Rejected(Rejection),
}

/// Turns messages into outcomes. Immutable and shared by all threads.
#[derive(Debug)]
pub struct Enricher {
    reader: Arc<Reader>,
}

impl Enricher {
    /// An enricher on a reader.
    pub fn new(reader: Arc<Reader>) -> Self {
        Self { reader }
    }

    /// Decodes, reads and encodes one message. `now` is the clock (called at start and end).
    pub fn process(&self, message: &SourceMessage<'_>, now: &dyn Fn() -> jiff::Timestamp) -> Outcome {
        let _ = (message, now(), &self.reader);
        Outcome::Rejected(Rejection {
            stage: FailedStage::Decode,
            reason: "skeleton",
            message: "not built yet".to_owned(),
        })
    }
}
