//! Taking messages: while there is room, and from partitions that are ours.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rdkafka::Message as _;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{BorrowedMessage, OwnedMessage};

use super::Owner;
use crate::worker::WorkerError;
use crate::worker::partition::Partition;
use crate::worker::pool::Job;

/// Most messages taken in one turn, so that results are not kept waiting.
const TAKE: usize = 256;
/// How long a full worker just does not poll before it pauses its partitions: pausing throws away what was fetched, and under a
/// backlog half the bound is read within this time anyway.
const HOLD: Duration = Duration::from_secs(1);

impl Owner {
    /// Takes messages while there is room.
    pub(super) fn take(&mut self) -> Result<(), WorkerError> {
        let ledger = self.metrics.ledger();
        let full = self.bounds.full(ledger.in_flight(), ledger.held_bytes);
        if full || !self.taking {
            let since = *self.full_since.get_or_insert_with(Instant::now);
            self.metrics.pausing(full);
            self.watch.excuse(Instant::now());
            if !self.taking || since.elapsed() >= HOLD {
                self.pause(true);
                // Still polled, for the group and the clients' own needs.
                self.poll(Duration::ZERO)?;
            }
            return Ok(());
        }
        if self.full_since.take().is_some() {
            self.metrics.pausing(false);
            self.pause(false);
        }
        for _ in 0..TAKE {
            if let Some((message, bytes)) = self.kept.pop_front() {
                self.receive(message, bytes);
            } else if !self.poll(Duration::ZERO)? {
                break;
            }
            let ledger = self.metrics.ledger();
            if self.bounds.full(ledger.in_flight(), ledger.held_bytes) {
                break;
            }
        }
        Ok(())
    }

    /// Has the client fetch no more, or go on. A partition that has not given a message yet is left alone: the client may just be
    /// about to begin with it, and would forget either the one or the other.
    fn pause(&mut self, paused: bool) {
        if self.paused == paused {
            return;
        }
        self.paused = paused;
        let concerned = self.partitions.values_mut().filter(|p| p.paused != paused && (p.spoke() || !paused));
        let mut places = Vec::new();
        for partition in concerned {
            partition.paused = paused;
            places.push(partition.place.clone());
        }
        if let Err(error) = self.consumer.pause(&places, paused) {
            tracing::warn!(%error, paused, "partitions could not be paused or resumed");
        }
        tracing::debug!(paused, in_flight = self.in_flight(), "taking messages paused or resumed");
    }

    /// Polls once. Says whether a message came.
    pub(super) fn poll(&mut self, timeout: Duration) -> Result<bool, WorkerError> {
        let (message, bytes) = match self.consumer.poll(timeout) {
            None => return Ok(false),
            Some(Ok(message)) => owned(&message),
            Some(Err(error)) => return judge_consumer(error).map(|()| false),
        };
        if self.paused {
            self.keep_for_later(message, bytes);
        } else {
            self.receive(message, bytes);
        }
        Ok(true)
    }

    /// A message of a partition that was not paused with the others, because it had given none: from now on it is.
    fn keep_for_later(&mut self, message: OwnedMessage, bytes: usize) {
        let Some(partition) = self.partition_of(&message) else { return };
        if !std::mem::replace(&mut partition.paused, true) {
            let place = partition.place.clone();
            if let Err(error) = self.consumer.pause(std::slice::from_ref(&place), true) {
                tracing::warn!(%error, %place, "a new partition could not be paused");
            }
        }
        self.kept.push_back((message, bytes));
    }

    fn partition_of(&mut self, message: &OwnedMessage) -> Option<&mut Partition> {
        let epoch = self.epochs.get(message.topic())?.get(&message.partition())?;
        // What was fetched before the drain began is not committed and comes again.
        self.partitions.get_mut(epoch).filter(|_| self.taking)
    }

    fn receive(&mut self, message: OwnedMessage, bytes: usize) {
        // Fetched before the partition was revoked: it comes again to whoever has it now.
        let Some(partition) = self.partition_of(&message) else { return };
        let message = Arc::new(message);
        let Some(sequence) = partition.receive(Arc::clone(&message), bytes) else { return };
        let epoch = partition.epoch;
        self.backlog.push_back(Job { epoch, sequence, message });
        self.metrics.taken(bytes);
        self.watch.clear(epoch);
        self.progress = true;
    }
}

fn owned(message: &BorrowedMessage<'_>) -> (OwnedMessage, usize) {
    let bytes = message.payload_len() + message.key_len();
    (message.detach(), bytes)
}

/// Whether an error of the consumer is its own business.
fn judge_consumer(error: KafkaError) -> Result<(), WorkerError> {
    use RDKafkaErrorCode as Code;
    match (&error, error.rdkafka_error_code()) {
        (KafkaError::MessageConsumptionFatal(code), _) => {
            Err(WorkerError::Fatal { client: "consumer", reason: code.to_string() })
        }
        (_, Some(Code::Fatal | Code::FencedInstanceId | Code::InconsistentGroupProtocol)) => {
            Err(WorkerError::Fatal { client: "consumer", reason: error.to_string() })
        }
        (_, Some(Code::TopicAuthorizationFailed | Code::GroupAuthorizationFailed)) => {
            Err(WorkerError::Forbidden(error.to_string()))
        }
        // Reported by the client's context already; the client goes on by itself.
        _ => Ok(()),
    }
}
