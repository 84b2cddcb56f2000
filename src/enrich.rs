//! `SourceMessage` in, [`Outcome`] out: the one place that maps what the reader says to the published contract. Pure: no
//! network, no log, no global; the clock is handed in.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;

use crate::item::decode::{self, DecodeError};
use crate::item::encode::{self, Event};
use crate::item::enriched::{Milliseconds, Source};
use crate::item::source_text::SourceText;
use crate::item::{Reason, Warning};
use crate::nlp::{Article, Doc, Reader, StageTimes, language};

mod mapping;
mod settings;
#[cfg(test)]
mod tests;

pub use settings::{EnrichSettings, IncludeText, PipelineIdentity, Profile};

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

impl FailedStage {
    /// The whole list.
    pub const ALL: [FailedStage; 4] =
        [FailedStage::Decode, FailedStage::Enrich, FailedStage::Encode, FailedStage::Publish];

    /// How it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            FailedStage::Decode => "decode",
            FailedStage::Enrich => "enrich",
            FailedStage::Encode => "encode",
            FailedStage::Publish => "publish",
        }
    }
}

/// Why a message was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// Where.
    pub stage: FailedStage,
    /// Which of the closed list ([`Reason::as_str`] is `dlq.reason` and the metric's label).
    pub reason: &'static str,
    /// For a person, at most 1 KiB, without the article's text.
    pub message: String,
}

impl Rejection {
    /// Most bytes of a message.
    pub const MAX_MESSAGE: usize = 1024;

    /// Every pair of stage and reason that a dead letter may carry.
    pub const KNOWN: &[(FailedStage, Reason)] = &[
        (FailedStage::Decode, Reason::TooLarge),
        (FailedStage::Decode, Reason::Empty),
        (FailedStage::Decode, Reason::NotUtf8),
        (FailedStage::Decode, Reason::TruncatedJson),
        (FailedStage::Decode, Reason::InvalidJson),
        (FailedStage::Decode, Reason::TooDeep),
        (FailedStage::Decode, Reason::DuplicateKey),
        (FailedStage::Decode, Reason::SeveralItems),
        (FailedStage::Decode, Reason::UnknownShape),
        (FailedStage::Decode, Reason::WrongType),
        (FailedStage::Decode, Reason::NoText),
        (FailedStage::Decode, Reason::HeaderNotUtf8),
        (FailedStage::Enrich, Reason::Internal),
        (FailedStage::Encode, Reason::OutputTooLarge),
        (FailedStage::Publish, Reason::OutputTooLarge),
        (FailedStage::Publish, Reason::PublishRefused),
    ];

    /// A refusal; a longer message is cut to [`Self::MAX_MESSAGE`].
    pub fn new(stage: FailedStage, reason: Reason, message: impl Into<String>) -> Self {
        let mut message = message.into();
        message.truncate(message.floor_char_boundary(Self::MAX_MESSAGE));
        Self { stage, reason: reason.as_str(), message }
    }
}

impl From<DecodeError> for Rejection {
    fn from(error: DecodeError) -> Self {
        Self::new(FailedStage::Decode, error.reason, error.message)
    }
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
    settings: EnrichSettings,
}

impl Enricher {
    /// An enricher on a reader.
    pub fn new(reader: Arc<Reader>, settings: EnrichSettings) -> Self {
        Self { reader, settings }
    }

    /// What it was made with.
    pub fn settings(&self) -> &EnrichSettings {
        &self.settings
    }

    /// Decodes, reads and encodes one message. `now` is the clock (called at start and end).
    pub fn process(&self, message: &SourceMessage<'_>, now: &dyn Fn() -> Timestamp) -> Outcome {
        let started = now();
        let event = |kind| Event {
            kind,
            source: &self.settings.pipeline.name,
            topic: message.topic,
            partition: message.partition,
            offset: message.offset,
            time: started,
        };
        let Some(value) = message.value else {
            return Outcome::Tombstone { headers: event(encode::TOMBSTONE).headers() };
        };
        let source = Source::Kafka {
            topic: Cow::Borrowed(message.topic),
            partition: message.partition,
            offset: message.offset,
            timestamp: message
                .timestamp_ms
                .and_then(|ms| Timestamp::from_millisecond(ms).ok())
                .map(encode::timestamp),
        };
        match self.enrich(source, value, started, now) {
            Err(rejection) => Outcome::Rejected(rejection),
            Ok((value, None)) => Outcome::Retracted { value, headers: event(encode::RETRACTED).headers() },
            Ok((value, Some(tally))) => {
                Outcome::Enriched { value, headers: event(encode::ENRICHED).headers(), tally }
            }
        }
    }

    /// Enriches an item of a file. `line` counts from 1.
    ///
    /// # Errors
    /// Where it is refused.
    pub fn process_line(
        &self,
        file: &str,
        line: u64,
        value: &[u8],
        now: &dyn Fn() -> Timestamp,
    ) -> Result<Vec<u8>, Rejection> {
        let source = Source::File { file: Cow::Borrowed(file), line };
        self.enrich(source, value, now(), now).map(|(json, _)| json)
    }

    /// The JSON of an item, and what it adds to the metrics (nothing for a retraction).
    fn enrich(
        &self,
        source: Source<'_>,
        value: &[u8],
        started: Timestamp,
        now: &dyn Fn() -> Timestamp,
    ) -> Result<(Vec<u8>, Option<Box<Tally>>), Rejection> {
        let item = decode::decode(value, &self.settings.decode)?;
        let text = SourceText::new(&item, self.settings.offset_unit);
        let retracted = item.pub_status.is_some_and(|s| s.is_retraction());
        let language = language::identify(text.text(), item.language.as_deref());
        let mut warnings = item.warnings.clone();
        let mut warn = |warning, when| {
            if when && !warnings.contains(&warning) {
                warnings.push(warning);
            }
        };
        warn(Warning::LanguageMismatch, language.mismatch);
        warn(Warning::LanguageUncertain, language.uncertain);
        warn(Warning::LanguageNotSupported, !language.is_english());
        let read = (!retracted && language.is_english()).then(|| {
            let article = Article {
                text: text.text(),
                title_len: u32::try_from(text.title_len()).unwrap_or(u32::MAX),
                published_at: item.published.map(|p| p.day),
            };
            self.reader.read_timed(&article)
        });
        warn(Warning::NoWords, read.as_ref().is_some_and(|(doc, _)| doc.syntax.tokens.is_empty()));

        let doc = read.as_ref().map(|(doc, _)| doc);
        let mut enriched = mapping::envelope(&item, &text, &language, source, &self.settings, started);
        enriched.warnings = warnings.iter().map(|w| Cow::Borrowed(w.as_str())).collect();
        if let Some(doc) = doc {
            mapping::fill(&mut enriched, doc, &text, &self.settings);
        }
        enriched.pipeline.duration_ms = Milliseconds::between(started, now());
        let json = encode::to_json(&mut enriched, self.settings.max_output_bytes).map_err(|size| {
            let allowed = self.settings.max_output_bytes;
            let message = format!("{size} bytes at the least, {allowed} are allowed (output.max_bytes)");
            Rejection::new(FailedStage::Encode, Reason::OutputTooLarge, message)
        })?;
        let tally = match &read {
            Some((doc, stages)) => Some(tally(doc, *stages)),
            None if retracted => None,
            None => Some(Box::default()),
        };
        Ok((json, tally))
    }
}

fn tally(doc: &Doc<'_>, stages: StageTimes) -> Box<Tally> {
    let count = |names: &mut dyn Iterator<Item = &'static str>| {
        let mut counts: Vec<(&'static str, u64)> = Vec::new();
        for name in names {
            match counts.iter_mut().find(|(n, _)| *n == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        counts
    };
    Box::new(Tally {
        words: doc.syntax.tokens.len() as u64,
        entities: count(&mut doc.entities.iter().map(|e| e.kind.as_str())),
        relations: count(&mut doc.relations.iter().map(|r| r.name)),
        sentiment: doc.sentiment.article.map(|s| s.label.as_str()),
        stages,
    })
}
