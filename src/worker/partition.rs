//! One assigned partition: its messages in the order received, and how far each is. Pure.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use rdkafka::Message as _;
use rdkafka::message::OwnedMessage;

use super::pool::Read;
use crate::enrich::{FailedStage, Tally};
use crate::kafka::consumer::Place;
use crate::kafka::offsets::Offsets;
use crate::kafka::producer::Letter;
use crate::metrics::ledger::Ending;

/// A partition under one assignment. When it is revoked and comes back it is another one, with another epoch.
#[derive(Debug)]
pub struct Partition {
    /// Where the messages come from.
    pub place: Place,
    /// Which assignment this is; no two have the same.
    pub epoch: u64,
    /// The offset committed last.
    pub committed: Option<i64>,
    /// Timestamp of the last message finished, in milliseconds since 1970.
    pub last_ms: Option<i64>,
    /// Whether it is on its way out: nothing more is received.
    pub closed: bool,
    /// The next offset to receive.
    pub next: i64,
    /// When it gave its last message, or was assigned.
    pub heard: Instant,
    /// Whether the client was told to fetch no more of it.
    pub paused: bool,
    offsets: Offsets,
    entries: VecDeque<Entry>,
    first: u64,
    release: u64,
}

/// A message in flight.
#[derive(Debug)]
pub struct Entry {
    /// As received.
    pub message: Arc<OwnedMessage>,
    /// Bytes held for it.
    pub held: usize,
    /// How it ends once it is delivered.
    pub ending: Ending,
    /// What was read, for the metrics.
    pub tally: Option<Box<Tally>>,
    /// Where and why it was refused.
    pub refused: Option<(FailedStage, &'static str)>,
    step: Step,
}

#[derive(Debug)]
enum Step {
    Reading,
    Ready(Letter),
    Publishing,
    Finished,
}

impl Partition {
    /// A partition just assigned, to be read from `start` on.
    pub fn new(place: Place, epoch: u64, start: i64) -> Self {
        Self {
            place,
            epoch,
            committed: None,
            last_ms: None,
            closed: false,
            next: start,
            heard: Instant::now(),
            paused: false,
            offsets: Offsets::default(),
            entries: VecDeque::new(),
            first: 0,
            release: 0,
        }
    }

    /// Takes in the next message; none where its offset was received before or the partition is closed.
    pub fn receive(&mut self, message: Arc<OwnedMessage>, held: usize) -> Option<u64> {
        if self.closed {
            return None;
        }
        self.heard = Instant::now();
        let sequence = self.offsets.receive(message.offset())?;
        self.next = message.offset() + 1;
        let entry = Entry {
            message,
            held,
            ending: Ending::Returned,
            tally: None,
            refused: None,
            step: Step::Reading,
        };
        self.entries.push_back(entry);
        Some(sequence)
    }

    /// A reader is done with a message. Gives the bytes now held beside it, or none where it is not known (any more).
    pub fn read(&mut self, read: Read) -> Option<usize> {
        let entry = self.entry(read.sequence)?;
        if !matches!(entry.step, Step::Reading) {
            return None;
        }
        let bytes = read.letter.bytes();
        entry.held += bytes;
        entry.ending = read.ending;
        entry.tally = read.tally;
        entry.refused = read.refused;
        entry.step = Step::Ready(read.letter);
        Some(bytes)
    }

    /// The next letter in the order of the partition, to be published; it counts as published unless [`Partition::put_back`].
    pub fn next_letter(&mut self) -> Option<(u64, Letter)> {
        let sequence = self.release;
        let entry = self.entry(sequence)?;
        match std::mem::replace(&mut entry.step, Step::Publishing) {
            Step::Ready(letter) => {
                self.release += 1;
                Some((sequence, letter))
            }
            other => {
                entry.step = other;
                None
            }
        }
    }

    /// The letter given last could not be handed over and stays the next.
    pub fn put_back(&mut self, sequence: u64, letter: Letter) {
        if let Some(entry) = self.entry(sequence) {
            entry.step = Step::Ready(letter);
            self.release = sequence;
        }
    }

    /// A message being published.
    pub fn publishing(&mut self, sequence: u64) -> Option<&mut Entry> {
        self.entry(sequence).filter(|entry| matches!(entry.step, Step::Publishing))
    }

    /// A message is delivered: gives what was known of it. None where it was finished before.
    pub fn finish(&mut self, sequence: u64) -> Option<Finished> {
        if !self.offsets.finish(sequence) {
            return None;
        }
        let entry = self.entry(sequence)?;
        entry.step = Step::Finished;
        let finished = Finished {
            timestamp_ms: entry.message.timestamp().to_millis(),
            held: entry.held,
            ending: entry.ending,
            tally: entry.tally.take(),
            refused: entry.refused,
        };
        while self.first < self.offsets.first() {
            self.last_ms = self.entries.pop_front().and_then(|entry| entry.message.timestamp().to_millis());
            self.first += 1;
        }
        Some(finished)
    }

    /// Gives back the messages from `sequence` on that no reader has begun, which must be the last ones. Gives the bytes freed of
    /// each.
    pub fn give_back_from(&mut self, sequence: u64) -> Vec<usize> {
        let keep = usize::try_from(sequence.saturating_sub(self.first)).unwrap_or(usize::MAX);
        if keep >= self.entries.len() {
            return Vec::new();
        }
        self.entries.split_off(keep).iter().map(|entry| entry.held).collect()
    }

    /// Gives back everything unfinished. Gives the bytes freed of each.
    pub fn give_back(&mut self) -> Vec<usize> {
        let entries = std::mem::take(&mut self.entries);
        entries.iter().filter(|entry| !matches!(entry.step, Step::Finished)).map(|entry| entry.held).collect()
    }

    /// The offset to commit, where it has moved since the last commit.
    pub fn to_commit(&self) -> Option<i64> {
        self.offsets.committable().filter(|&offset| self.committed != Some(offset))
    }

    /// The next offset to finish.
    pub fn next_offset(&self) -> i64 {
        let first = self.entries.front().map(|entry| entry.message.offset());
        self.offsets.committable().or(first).unwrap_or(self.next)
    }

    /// Whether it has given a message.
    pub fn spoke(&self) -> bool {
        self.release > 0 || !self.entries.is_empty()
    }

    /// Whether nothing is in flight.
    pub fn idle(&self) -> bool {
        self.entries.iter().all(|entry| matches!(entry.step, Step::Finished))
    }

    fn entry(&mut self, sequence: u64) -> Option<&mut Entry> {
        let index = sequence.checked_sub(self.first)?;
        self.entries.get_mut(usize::try_from(index).ok()?)
    }
}

/// What was known of a message that is finished.
#[derive(Debug)]
pub struct Finished {
    /// Its timestamp in milliseconds since 1970.
    pub timestamp_ms: Option<i64>,
    /// Bytes that were held for it.
    pub held: usize,
    /// How it ended.
    pub ending: Ending,
    /// What was read.
    pub tally: Option<Box<Tally>>,
    /// Where and why it was refused.
    pub refused: Option<(FailedStage, &'static str)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kafka::producer::Destination;
    use rdkafka::Timestamp;
    use rdkafka::message::OwnedHeaders;
    use std::time::Duration;

    fn message(offset: i64) -> Arc<OwnedMessage> {
        let time = Timestamp::CreateTime(offset * 10);
        Arc::new(OwnedMessage::new(Some(vec![0; 4]), None, "t".into(), time, 0, offset, None))
    }

    fn read(sequence: u64) -> Read {
        let (destination, headers) = (Destination::Output, OwnedHeaders::new());
        let letter = Letter { destination, key: None, value: Some(vec![0; 6]), headers };
        let took = Duration::ZERO;
        Read { epoch: 1, sequence, ending: Ending::Enriched, letter, tally: None, refused: None, took }
    }

    fn partition(offsets: std::ops::Range<i64>) -> Partition {
        let mut partition = Partition::new(Place { topic: "t".into(), partition: 0 }, 1, offsets.start);
        for offset in offsets {
            partition.receive(message(offset), 4).unwrap();
        }
        partition
    }

    #[test]
    fn letters_leave_in_the_order_received() {
        let mut partition = partition(0..3);
        partition.read(read(2)).unwrap();
        partition.read(read(1)).unwrap();
        assert!(partition.next_letter().is_none());
        assert_eq!(partition.read(read(0)), Some(6));
        let order: Vec<u64> =
            std::iter::from_fn(|| partition.next_letter().map(|(sequence, _)| sequence)).collect();
        assert_eq!(order, [0, 1, 2]);
    }

    #[test]
    fn a_letter_put_back_is_next_again() {
        let mut partition = partition(0..2);
        partition.read(read(0)).unwrap();
        let (sequence, letter) = partition.next_letter().unwrap();
        partition.put_back(sequence, letter);
        assert_eq!(partition.next_letter().unwrap().0, 0);
    }

    #[test]
    fn the_offset_moves_with_the_oldest() {
        let mut partition = partition(5..8);
        for sequence in 0..3 {
            partition.read(read(sequence)).unwrap();
            partition.next_letter().unwrap();
        }
        assert_eq!(partition.finish(1).unwrap().held, 10);
        assert_eq!((partition.to_commit(), partition.idle()), (None, false));
        partition.finish(0).unwrap();
        assert_eq!((partition.to_commit(), partition.last_ms), (Some(7), Some(60)));
        partition.committed = Some(7);
        assert_eq!(partition.to_commit(), None);
        partition.finish(2).unwrap();
        assert!(partition.idle());
        assert!(partition.finish(2).is_none());
    }

    #[test]
    fn what_is_given_back_is_known_no_more() {
        let mut partition = partition(0..4);
        partition.read(read(0)).unwrap();
        assert_eq!(partition.give_back_from(2), [4, 4]);
        assert!(partition.read(read(3)).is_none());
        assert_eq!(partition.give_back(), [10, 4]);
        assert!(partition.read(read(1)).is_none());
        assert_eq!(partition.to_commit(), None);
    }
}
