//! Finds partitions that give nothing although messages wait in them. Pure.
//!
//! The client may lose its grip on a partition without a word: the group still counts it as ours, the broker answers, and no
//! message comes. So whoever has been silent for a while is looked at: where the broker has more than was received, the partition
//! is taken anew from the next offset; where that does not help, the worker says that it is not ready, and at last that it is not
//! live.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How often silent partitions are looked at within the time after which a worker counts as stalled.
const LOOKS: u32 = 6;
/// Looks between two attempts to take a partition anew: its broker may be slow, or hold us back for a quota.
const LOOKS_BETWEEN: u32 = 3;

/// What is known of a silent partition at a look.
#[derive(Clone, Copy, Debug)]
pub struct Silent {
    /// Its assignment.
    pub epoch: u64,
    /// The next offset to receive.
    pub next: i64,
    /// The end of the partition, as the broker says.
    pub end: i64,
    /// Whether the client has fetched all there is; none where it fetches nothing.
    pub fetched_all: Option<bool>,
    /// When the client said so.
    pub told: Option<Instant>,
}

/// What to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Nothing.
    Wait,
    /// Take the partition anew from its next offset.
    Retake,
}

#[derive(Debug)]
struct Suspect {
    next: i64,
    since: Instant,
    retaken: Option<Instant>,
    stalled: bool,
    /// The end that turned out to be no message's.
    passed: Option<i64>,
}

/// The silent partitions.
#[derive(Debug)]
pub struct Watch {
    between: Duration,
    /// Since when the worker has been willing to take messages.
    willing: Instant,
    looked: Instant,
    suspects: HashMap<u64, Suspect>,
}

impl Watch {
    /// Looks often enough to know of a stall when a worker that stands for `stall_after` must not look live.
    pub fn new(stall_after: Duration, now: Instant) -> Self {
        Self { between: stall_after / LOOKS, willing: now, looked: now, suspects: HashMap::new() }
    }

    /// The worker takes nothing by its own will.
    pub fn excuse(&mut self, now: Instant) {
        self.willing = now;
        self.suspects.clear();
    }

    /// Whether it is time to look at the silent ones.
    pub fn due(&mut self, now: Instant) -> bool {
        let due = now.duration_since(self.looked) >= self.between;
        if due {
            self.looked = now;
        }
        due
    }

    /// Whether a partition last heard at `heard` is silent.
    pub fn silent(&self, heard: Instant, now: Instant) -> bool {
        now.duration_since(heard.max(self.willing)) >= self.between
    }

    /// Judges a silent partition.
    pub fn look(&mut self, at: Silent, now: Instant) -> Advice {
        let fresh = Suspect { next: at.next, since: now, retaken: None, stalled: false, passed: None };
        let suspect = self.suspects.entry(at.epoch).or_insert(fresh);
        if at.next >= at.end || suspect.passed.is_some_and(|passed| passed >= at.end) {
            suspect.since = now;
            suspect.retaken = None;
            suspect.stalled = false;
            return Advice::Wait;
        }
        if suspect.next != at.next {
            *suspect = Suspect { next: at.next, since: now, retaken: None, stalled: false, passed: None };
            return Advice::Wait;
        }
        let Some(retaken) = suspect.retaken else {
            // The first look only notes it; the second acts.
            if now.duration_since(suspect.since) < self.between {
                return Advice::Wait;
            }
            suspect.retaken = Some(now);
            return Advice::Retake;
        };
        if at.told.is_none_or(|told| told <= retaken) {
            return Advice::Wait;
        }
        if at.fetched_all == Some(true) {
            // Fetched anew, and nothing came: what stands there is no message, but the marker of a transaction.
            suspect.passed = Some(at.end);
            suspect.stalled = false;
            return Advice::Wait;
        }
        suspect.stalled = true;
        if now.duration_since(retaken) < self.between * LOOKS_BETWEEN {
            return Advice::Wait;
        }
        suspect.retaken = Some(now);
        Advice::Retake
    }

    /// A partition gave a message, or is gone.
    pub fn clear(&mut self, epoch: u64) {
        self.suspects.remove(&epoch);
    }

    /// How many partitions are stalled, and since when the first of them gives nothing.
    pub fn stalled(&self) -> Option<(usize, Instant)> {
        let stalled = || self.suspects.values().filter(|suspect| suspect.stalled);
        Some((stalled().count(), stalled().map(|suspect| suspect.since).min()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEP: Duration = Duration::from_secs(10);

    struct Scene {
        watch: Watch,
        start: Instant,
    }

    impl Scene {
        fn new() -> Self {
            let start = Instant::now();
            Self { watch: Watch::new(STEP * LOOKS, start), start }
        }

        fn at(&self, step: u32) -> Instant {
            self.start + STEP * step
        }

        /// A look at a partition whose client spoke a second before it.
        fn look(&mut self, step: u32, next: i64, end: i64, fetched_all: Option<bool>) -> Advice {
            let now = self.at(step);
            let told = Some(now - Duration::from_secs(1));
            self.watch.look(Silent { epoch: 1, next, end, fetched_all, told }, now)
        }

        fn stalled(&self) -> bool {
            self.watch.stalled().is_some()
        }
    }

    #[test]
    fn a_partition_that_gives_nothing_is_taken_anew_and_then_told() {
        let mut scene = Scene::new();
        assert_eq!(scene.look(1, 5, 9, None), Advice::Wait);
        assert_eq!(scene.look(2, 5, 9, None), Advice::Retake);
        assert!(!scene.stalled());
        assert_eq!(scene.look(3, 5, 9, None), Advice::Wait);
        assert_eq!(scene.watch.stalled(), Some((1, scene.at(1))));
        assert_eq!(scene.look(4, 5, 9, Some(false)), Advice::Wait);
        assert_eq!(scene.look(5, 5, 9, Some(false)), Advice::Retake);
        scene.watch.clear(1);
        assert!(!scene.stalled());
    }

    #[test]
    fn one_that_moves_or_has_nothing_is_left_alone() {
        let mut scene = Scene::new();
        for step in 1..6 {
            assert_eq!(scene.look(step, 9, 9, Some(true)), Advice::Wait);
        }
        for step in 6..12 {
            assert_eq!(scene.look(step, i64::from(step), 99, Some(false)), Advice::Wait);
        }
        assert!(!scene.stalled());
    }

    #[test]
    fn markers_of_transactions_are_no_messages() {
        let mut scene = Scene::new();
        scene.look(1, 5, 6, Some(true));
        assert_eq!(
            scene.look(2, 5, 6, Some(true)),
            Advice::Retake,
            "they may also have been lost on the way"
        );
        for step in 3..9 {
            assert_eq!(scene.look(step, 5, 6, Some(true)), Advice::Wait);
            assert!(!scene.stalled());
        }
        assert_eq!(scene.look(9, 5, 8, Some(false)), Advice::Retake, "the end moved on");
    }

    #[test]
    fn nothing_is_said_before_the_client_spoke() {
        let mut scene = Scene::new();
        for step in 1..9 {
            let now = scene.at(step);
            let silent = Silent { epoch: 1, next: 5, end: 9, fetched_all: None, told: None };
            assert_eq!(scene.watch.look(silent, now) == Advice::Retake, step == 2);
        }
        assert!(!scene.stalled());
    }

    #[test]
    fn a_worker_that_does_not_want_any_is_not_stalled() {
        let mut scene = Scene::new();
        let early = scene.at(0);
        assert!(scene.watch.silent(early, scene.at(1)));
        let now = scene.at(1);
        scene.watch.excuse(now);
        assert!(!scene.watch.silent(early, now + STEP / 2));
        assert!(scene.watch.due(scene.start + STEP * 2) && !scene.watch.due(scene.start + STEP * 2));
    }
}
