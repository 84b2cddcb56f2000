//! The producer: letters go in, reports come out, and what a failed delivery means.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{DeliveryResult, OwnedHeaders, OwnedMessage};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _, ProducerContext, PurgeConfig};
use rdkafka::{ClientConfig, ClientContext};

use super::log;
use super::statistics::{self, Client};
use crate::item::Reason;
use crate::metrics::Metrics;

/// Which of the two topics a letter goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The output topic.
    Output,
    /// The dead-letter topic.
    DeadLetter,
}

/// Something to publish. The key is the input's.
#[derive(Debug)]
pub struct Letter {
    /// Which topic.
    pub destination: Destination,
    /// The key, kept unchanged.
    pub key: Option<Vec<u8>>,
    /// The value; none is a tombstone.
    pub value: Option<Vec<u8>>,
    /// Every header.
    pub headers: OwnedHeaders,
}

impl Letter {
    /// Bytes of the value.
    pub fn bytes(&self) -> usize {
        self.value.as_ref().map_or(0, Vec::len)
    }
}

/// Whose letter it is; comes back with its report.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The assignment it was received under.
    pub epoch: u64,
    /// Its sequence number there.
    pub sequence: u64,
    /// Which topic.
    pub destination: Destination,
    /// How often it has been published, this time included.
    pub attempts: u32,
    /// Bytes of its value.
    pub bytes: usize,
    /// When it was handed to the producer.
    pub sent: Instant,
}

/// What became of a letter.
#[derive(Debug)]
pub struct Report {
    /// Whose.
    pub ticket: Box<Ticket>,
    /// None when delivered.
    pub failure: Option<Undelivered>,
}

/// A letter that was not delivered.
#[derive(Debug)]
pub struct Undelivered {
    /// Why.
    pub code: RDKafkaErrorCode,
    /// The letter as it was sent.
    pub message: OwnedMessage,
}

/// What follows from a failed delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The broker refuses this very item, and would again (`dlq.reason`).
    Refused(Reason),
    /// It may succeed when tried again.
    Again,
    /// Nothing can be published; the worker stops.
    Stop,
}

/// What follows from a failed delivery. The client has already retried what brokers call retriable until the delivery timeout.
pub fn judge(code: RDKafkaErrorCode) -> Verdict {
    use RDKafkaErrorCode as Code;
    match code {
        Code::MessageSizeTooLarge | Code::InvalidMessageSize => Verdict::Refused(Reason::OutputTooLarge),
        Code::InvalidRecord | Code::InvalidMessage | Code::InvalidTimestamp => {
            Verdict::Refused(Reason::PublishRefused)
        }
        // Another record of its batch was refused, this one only shared the request; or the broker was in a state that passes.
        Code::InvalidDifferentRecord
        | Code::NotEnoughReplicas
        | Code::NotEnoughReplicasAfterAppend
        | Code::KafkaStorageError
        | Code::LeaderNotAvailable
        | Code::NotLeaderForPartition
        | Code::ThrottlingQuotaExceeded => Verdict::Again,
        _ => Verdict::Stop,
    }
}

/// How handing over a letter ended.
#[derive(Debug)]
pub enum Sent {
    /// A report will follow.
    Queued,
    /// The producer's queue is full: the letter comes back, to be tried again when reports have come in.
    Full(Letter),
    /// Refused before it left.
    Failed(RDKafkaErrorCode, Letter),
}

/// The context of the client: keeps its reports.
pub struct Context {
    reports: Mutex<Vec<Report>>,
    fatal: Mutex<Option<String>>,
    metrics: Arc<Metrics>,
}

impl ClientContext for Context {
    fn log(&self, level: rdkafka::config::RDKafkaLogLevel, facility: &str, message: &str) {
        log::line("producer", level, facility, message);
    }

    fn error(&self, error: KafkaError, reason: &str) {
        if let KafkaError::Global(RDKafkaErrorCode::Fatal) = error {
            *self.fatal.lock().unwrap_or_else(PoisonError::into_inner) = Some(reason.to_owned());
        }
        statistics::error(&self.metrics, Client::Producer, &error, reason);
    }

    fn stats_raw(&self, statistics: &[u8]) {
        statistics::read(&self.metrics, Client::Producer, statistics);
    }
}

impl ProducerContext for Context {
    type DeliveryOpaque = Box<Ticket>;

    fn delivery(&self, result: &DeliveryResult<'_>, ticket: Box<Ticket>) {
        let failure = result.as_ref().err().map(|(error, message)| Undelivered {
            code: error.rdkafka_error_code().unwrap_or(RDKafkaErrorCode::Unknown),
            message: message.detach(),
        });
        self.reports.lock().unwrap_or_else(PoisonError::into_inner).push(Report { ticket, failure });
    }
}

/// Publishes letters. Owned and polled by one thread.
pub struct Producer {
    client: BaseProducer<Context>,
    output_topic: String,
    dead_letter_topic: String,
}

impl Producer {
    /// A producer with these properties.
    ///
    /// # Errors
    /// Where librdkafka refuses the properties.
    pub fn new(
        config: &ClientConfig,
        output_topic: &str,
        dead_letter_topic: &str,
        metrics: Arc<Metrics>,
    ) -> Result<Self, KafkaError> {
        let context = Context { reports: Mutex::default(), fatal: Mutex::default(), metrics };
        Ok(Self {
            client: config.create_with_context(context)?,
            output_topic: output_topic.to_owned(),
            dead_letter_topic: dead_letter_topic.to_owned(),
        })
    }

    /// The topic behind a destination.
    pub fn topic(&self, destination: Destination) -> &str {
        match destination {
            Destination::Output => &self.output_topic,
            Destination::DeadLetter => &self.dead_letter_topic,
        }
    }

    /// Hands over a letter without waiting.
    pub fn send(&self, letter: Letter, ticket: Ticket) -> Sent {
        let Letter { destination, key, value, headers } = letter;
        let mut record =
            BaseRecord::with_opaque_to(self.topic(destination), Box::new(ticket)).headers(headers);
        record.key = key.as_deref();
        record.payload = value.as_deref();
        match self.client.send(record) {
            Ok(()) => Sent::Queued,
            Err((error, record)) => {
                let headers = record.headers.unwrap_or_default();
                let letter = Letter { destination, key, value, headers };
                match error.rdkafka_error_code() {
                    Some(RDKafkaErrorCode::QueueFull) => Sent::Full(letter),
                    code => Sent::Failed(code.unwrap_or(RDKafkaErrorCode::Unknown), letter),
                }
            }
        }
    }

    /// The reports that have come in. Never waits.
    pub fn reports(&self) -> Vec<Report> {
        // Each poll serves one event; a report event holds a whole batch.
        for _ in 0..64 {
            let before = self.reports_waiting();
            self.client.poll(Duration::ZERO);
            if self.reports_waiting() == before {
                break;
            }
        }
        std::mem::take(&mut *self.client.context().reports.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn reports_waiting(&self) -> usize {
        self.client.context().reports.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Why the client can never publish again, where that is so.
    pub fn fatal(&self) -> Option<String> {
        self.client.context().fatal.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let (code, reason) = self.client.client().fatal_error()?;
        Some(format!("{code}: {reason}"))
    }

    /// Whether a topic exists and has a leader; waits at most `timeout`.
    ///
    /// # Errors
    /// Why not, for a person.
    pub fn deliverable(&self, destination: Destination, timeout: Duration) -> Result<(), String> {
        let name = self.topic(destination);
        let metadata =
            self.client.client().fetch_metadata(Some(name), timeout).map_err(|error| error.to_string())?;
        let topic = metadata.topics().iter().find(|topic| topic.name() == name);
        let topic = topic.ok_or_else(|| format!("no broker knows the topic {name}"))?;
        if let Some(error) = topic.error() {
            return Err(format!("topic {name}: {}", RDKafkaErrorCode::from(error)));
        }
        if topic.partitions().iter().all(|partition| partition.leader() < 0) {
            return Err(format!("topic {name} has no partition with a leader"));
        }
        Ok(())
    }

    /// Gives up everything not delivered yet.
    pub fn abandon(&self) {
        self.client.purge(PurgeConfig::default().queue().inflight());
        drop(self.reports());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_concerns_the_item_is_a_dead_letter() {
        use RDKafkaErrorCode as Code;
        assert_eq!(judge(Code::MessageSizeTooLarge), Verdict::Refused(Reason::OutputTooLarge));
        assert_eq!(judge(Code::InvalidRecord), Verdict::Refused(Reason::PublishRefused));
        assert_eq!(judge(Code::InvalidDifferentRecord), Verdict::Again);
        for code in [Code::MessageTimedOut, Code::TopicAuthorizationFailed, Code::UnknownTopic, Code::Fatal] {
            assert_eq!(judge(code), Verdict::Stop, "{code}");
        }
    }
}
