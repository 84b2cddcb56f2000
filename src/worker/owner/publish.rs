//! Publishing letters, and what becomes of them.

use std::time::{Duration, Instant};

use rdkafka::Message as _;
use rdkafka::error::RDKafkaErrorCode;

use super::{Outgoing, Owner};
use crate::enrich::{FailedStage, Rejection};
use crate::kafka::headers;
use crate::kafka::producer::{Destination, Letter, Report, Sent, Ticket, Undelivered, Verdict, judge};
use crate::metrics::ledger::Ending;
use crate::worker::WorkerError;
use crate::worker::partition::Partition;

/// First pause before a letter is published again; doubles with each attempt.
const AGAIN: Duration = Duration::from_millis(100);

impl Owner {
    /// Publishes what is ready, each partition in its order.
    pub(super) fn release(&mut self) -> Result<(), WorkerError> {
        let now = Instant::now();
        for outgoing in std::mem::take(&mut self.outbox) {
            if outgoing.due > now {
                self.outbox.push(outgoing);
            } else {
                let Outgoing { epoch, sequence, attempts, letter, .. } = outgoing;
                if let Some(letter) = self.publish(epoch, sequence, attempts, letter)? {
                    self.outbox.push(Outgoing { due: now, epoch, sequence, attempts, letter });
                }
            }
        }
        let epochs: Vec<u64> = self.partitions.keys().copied().collect();
        for epoch in epochs {
            while let Some((sequence, letter)) =
                self.partitions.get_mut(&epoch).and_then(Partition::next_letter)
            {
                if self.settings.dry_run {
                    self.finish(epoch, sequence, letter.bytes(), None);
                } else if let Some(letter) = self.publish(epoch, sequence, 1, letter)? {
                    if let Some(partition) = self.partitions.get_mut(&epoch) {
                        partition.put_back(sequence, letter);
                    }
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Hands a letter to the producer; gives it back where its queue is full.
    fn publish(
        &mut self,
        epoch: u64,
        sequence: u64,
        attempts: u32,
        letter: Letter,
    ) -> Result<Option<Letter>, WorkerError> {
        let destination = letter.destination;
        let bytes = letter.bytes();
        let ticket = Ticket { epoch, sequence, destination, attempts, bytes, sent: Instant::now() };
        match self.producer.send(letter, ticket) {
            Sent::Queued => {
                self.progress = true;
                Ok(None)
            }
            Sent::Full(letter) => Ok(Some(letter)),
            Sent::Failed(code, letter) => {
                self.undelivered(epoch, sequence, attempts, code, letter)?;
                Ok(None)
            }
        }
    }

    pub(super) fn report(&mut self, report: Report) -> Result<(), WorkerError> {
        self.progress = true;
        let Report { ticket, failure } = report;
        let Some(Undelivered { code, message }) = failure else {
            self.finish(ticket.epoch, ticket.sequence, ticket.bytes, Some(ticket.sent));
            return Ok(());
        };
        let letter = Letter {
            destination: ticket.destination,
            key: message.key().map(<[u8]>::to_vec),
            value: message.payload().map(<[u8]>::to_vec),
            headers: message.headers().cloned().unwrap_or_default(),
        };
        self.undelivered(ticket.epoch, ticket.sequence, ticket.attempts, code, letter)
    }

    fn undelivered(
        &mut self,
        epoch: u64,
        sequence: u64,
        attempts: u32,
        code: RDKafkaErrorCode,
        letter: Letter,
    ) -> Result<(), WorkerError> {
        let topic = self.producer.topic(letter.destination).to_owned();
        let now = Instant::now();
        match judge(code) {
            Verdict::Again if attempts < self.settings.max_attempts => {
                tracing::warn!(topic, %code, attempts, "a delivery failed and is tried again");
                self.metrics.retried();
                let due = now + AGAIN * 2_u32.saturating_pow(attempts.saturating_sub(1)).min(64);
                self.outbox.push(Outgoing { due, epoch, sequence, attempts: attempts + 1, letter });
                Ok(())
            }
            Verdict::Refused(reason) if letter.destination == Destination::Output => {
                let known =
                    self.partitions.get_mut(&epoch).and_then(|partition| partition.publishing(sequence));
                let Some(entry) = known else { return Ok(()) };
                let message = format!(
                    "the broker refuses the result ({} bytes) for topic {topic}: {code}",
                    letter.bytes()
                );
                let rejection = Rejection::new(FailedStage::Publish, reason, message);
                let letter = Letter {
                    destination: Destination::DeadLetter,
                    key: entry.message.key().map(<[u8]>::to_vec),
                    value: entry.message.payload().map(<[u8]>::to_vec),
                    headers: headers::dead_letter(
                        &entry.message,
                        &rejection,
                        attempts,
                        jiff::Timestamp::now(),
                    ),
                };
                entry.ending = Ending::DeadLettered;
                entry.tally = None;
                entry.refused = Some((rejection.stage, rejection.reason));
                self.outbox.push(Outgoing { due: now, epoch, sequence, attempts: 1, letter });
                Ok(())
            }
            Verdict::Again | Verdict::Refused(_) | Verdict::Stop => {
                let reason = self.producer.fatal().unwrap_or_else(|| code.to_string());
                Err(WorkerError::Undeliverable { topic, reason })
            }
        }
    }

    /// A message is delivered for good.
    fn finish(&mut self, epoch: u64, sequence: u64, bytes: usize, sent: Option<Instant>) {
        let Some(finished) = self.partitions.get_mut(&epoch).and_then(|partition| partition.finish(sequence))
        else {
            // Of an assignment that is over; whoever has the partition now publishes it again.
            return;
        };
        self.metrics.ended(finished.ending, finished.held);
        if let Some((stage, reason)) = finished.refused {
            self.metrics.dead_lettered(stage, reason);
            tracing::debug!(reason, stage = stage.as_str(), "a message went to the dead letters");
        } else {
            self.metrics.published(bytes, finished.tally.as_deref());
        }
        if let Some(sent) = sent {
            let age = finished.timestamp_ms.map(|ms| (jiff::Timestamp::now().as_millisecond() - ms).max(0));
            self.metrics.delivered(sent.elapsed(), age.map(|ms| Duration::from_millis(ms.unsigned_abs())));
        }
    }
}
