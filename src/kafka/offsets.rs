//! Which offset of a partition may be committed: the end of the run of messages that are all finished. Pure.

use std::collections::VecDeque;

/// The offsets of one partition under one assignment, in the order received.
///
/// Offsets may have gaps (compaction, transaction markers); a *sequence number* counts what was received without gaps.
#[derive(Debug, Default)]
pub struct Offsets {
    first: u64,
    slots: VecDeque<Slot>,
    last_received: Option<i64>,
    committable: Option<i64>,
}

#[derive(Debug)]
struct Slot {
    offset: i64,
    finished: bool,
}

impl Offsets {
    /// Takes in the next message and gives its sequence number; none where the offset was received before.
    pub fn receive(&mut self, offset: i64) -> Option<u64> {
        if self.last_received.is_some_and(|last| offset <= last) {
            return None;
        }
        self.last_received = Some(offset);
        self.slots.push_back(Slot { offset, finished: false });
        Some(self.first + self.slots.len() as u64 - 1)
    }

    /// Notes that a message is delivered for good. Says whether it was known and unfinished.
    pub fn finish(&mut self, sequence: u64) -> bool {
        let Some(index) = sequence.checked_sub(self.first).and_then(|i| usize::try_from(i).ok()) else {
            return false;
        };
        let Some(slot) = self.slots.get_mut(index).filter(|slot| !slot.finished) else {
            return false;
        };
        slot.finished = true;
        while let Some(slot) = self.slots.front().filter(|slot| slot.finished) {
            self.committable = Some(slot.offset + 1);
            self.slots.pop_front();
            self.first += 1;
        }
        true
    }

    /// The offset to commit: one past the last message before which everything is finished.
    pub fn committable(&self) -> Option<i64> {
        self.committable
    }

    /// Sequence number of the oldest message that holds back the commit.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// Messages received that hold back the commit or wait behind one that does.
    pub fn waiting(&self) -> usize {
        self.slots.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_a_finished_run_is_committable() {
        let mut offsets = Offsets::default();
        let sequences: Vec<u64> = [10, 11, 15].iter().map(|&o| offsets.receive(o).unwrap()).collect();
        assert!(offsets.finish(sequences[1]));
        assert_eq!(offsets.committable(), None);
        assert!(offsets.finish(sequences[0]));
        assert_eq!(offsets.committable(), Some(12));
        assert!(offsets.finish(sequences[2]));
        assert_eq!((offsets.committable(), offsets.waiting()), (Some(16), 0));
    }

    #[test]
    fn what_was_received_before_is_refused() {
        let mut offsets = Offsets::default();
        assert_eq!(offsets.receive(4), Some(0));
        assert_eq!(offsets.receive(4), None);
        assert_eq!(offsets.receive(3), None);
        assert_eq!(offsets.receive(5), Some(1));
    }

    #[test]
    fn finishing_twice_or_the_unknown_changes_nothing() {
        let mut offsets = Offsets::default();
        let sequence = offsets.receive(0).unwrap();
        assert!(!offsets.finish(sequence + 1));
        assert!(offsets.finish(sequence));
        assert!(!offsets.finish(sequence));
        assert_eq!(offsets.committable(), Some(1));
    }

    proptest! {
        #[test]
        fn never_beyond_the_first_unfinished(
            gaps in proptest::collection::vec(1_i64..5, 1..60),
            order in proptest::collection::vec(0_usize..60, 0..200),
        ) {
            let mut offsets = Offsets::default();
            let mut at = -1;
            let all: Vec<i64> = gaps.iter().map(|gap| { at += gap; at }).collect();
            for &offset in &all {
                offsets.receive(offset);
            }
            let mut finished = vec![false; all.len()];
            for index in order.into_iter().filter(|&i| i < all.len()) {
                prop_assert_eq!(offsets.finish(index as u64), !finished[index]);
                finished[index] = true;
                let run = finished.iter().take_while(|&&f| f).count();
                prop_assert_eq!(offsets.committable(), run.checked_sub(1).map(|last| all[last] + 1));
                prop_assert_eq!(offsets.waiting(), all.len() - run);
            }
        }
    }
}
