//! What the health checks look at: numbers the owner leaves behind while it works.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The worker's state as seen from outside. All of it may be read at any time.
#[derive(Debug)]
pub struct Health {
    started: Instant,
    stall_after: Duration,
    /// Milliseconds since `started` of the loop's last turn.
    turned: AtomicU64,
    /// Milliseconds since `started` at which the readers last were idle or gave a result.
    read: AtomicU64,
    assigned: AtomicU64,
    broker: AtomicBool,
    output: AtomicBool,
    draining: AtomicBool,
    /// Partitions that give nothing although messages wait.
    stalled: AtomicU64,
    /// Milliseconds since `started` from which the first of them gives nothing.
    stalled_since: AtomicU64,
}

impl Health {
    /// A worker that has just been started.
    pub fn new(stall_after: Duration) -> Self {
        Self {
            started: Instant::now(),
            stall_after,
            turned: AtomicU64::new(0),
            read: AtomicU64::new(0),
            assigned: AtomicU64::new(0),
            broker: AtomicBool::new(false),
            output: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            stalled: AtomicU64::new(0),
            stalled_since: AtomicU64::new(0),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// The loop turns; `reading` says whether a reader has work, `progress` whether one gave a result since the last turn.
    pub fn turn(&self, reading: bool, progress: bool) {
        let now = self.now();
        self.turned.store(now, Ordering::Relaxed);
        if progress || !reading {
            self.read.store(now, Ordering::Relaxed);
        }
    }

    /// How many partitions are read.
    pub fn assigned(&self, partitions: usize) {
        self.assigned.store(partitions as u64, Ordering::Relaxed);
    }

    /// Whether a broker answers.
    pub fn broker(&self, reachable: bool) {
        match (self.broker.swap(reachable, Ordering::Relaxed), reachable) {
            (true, false) => tracing::warn!("no broker is reachable; waiting"),
            (false, true) => tracing::info!("a broker is reachable"),
            _ => {}
        }
    }

    /// Whether results can be delivered.
    pub fn output(&self, deliverable: bool) {
        self.output.store(deliverable, Ordering::Relaxed);
    }

    /// How many partitions give nothing although messages wait in them, and since when the first.
    pub fn stalled(&self, stalled: Option<(usize, Instant)>) {
        let (count, since) = stalled.unwrap_or((0, Instant::now()));
        let since = since.saturating_duration_since(self.started);
        self.stalled_since.store(u64::try_from(since.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
        match (self.stalled.swap(count as u64, Ordering::Relaxed), count) {
            (0, 1..) => tracing::error!(partitions = count, "messages wait in partitions that give none"),
            (1.., 0) => tracing::info!("every partition gives its messages again"),
            _ => {}
        }
    }

    /// The worker is on its way out.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// What keeps the worker from being live: the loop stands, or work at hand does not move, or messages wait and none comes.
    pub fn not_live(&self) -> Option<String> {
        let now = self.now();
        let limit = u64::try_from(self.stall_after.as_millis()).unwrap_or(u64::MAX);
        let stood = now.saturating_sub(self.turned.load(Ordering::Relaxed));
        if stood > limit {
            return Some(format!("the loop has not turned for {} s", stood / 1000));
        }
        let stuck = now.saturating_sub(self.read.load(Ordering::Relaxed));
        if stuck > limit {
            return Some(format!("the readers have work and gave no result for {} s", stuck / 1000));
        }
        let partitions = self.stalled.load(Ordering::Relaxed);
        let silent = now.saturating_sub(self.stalled_since.load(Ordering::Relaxed));
        (partitions > 0 && silent > limit).then(|| {
            format!("messages wait in {partitions} partitions and none came for {} s", silent / 1000)
        })
    }

    /// What keeps the worker from being ready. It holds a model, or it would not run.
    pub fn not_ready(&self) -> Option<&'static str> {
        if self.draining.load(Ordering::Relaxed) {
            Some("stopping")
        } else if !self.broker.load(Ordering::Relaxed) {
            Some("no broker is reachable")
        } else if !self.output.load(Ordering::Relaxed) {
            Some("the output or the dead-letter topic cannot be written")
        } else if self.assigned.load(Ordering::Relaxed) == 0 {
            Some("no partition is assigned")
        } else if self.stalled.load(Ordering::Relaxed) > 0 {
            Some("messages wait in a partition and none comes")
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_once_everything_is_there() {
        let health = Health::new(Duration::from_secs(1));
        assert_eq!(health.not_ready(), Some("no broker is reachable"));
        health.broker(true);
        health.output(true);
        assert_eq!(health.not_ready(), Some("no partition is assigned"));
        health.assigned(1);
        assert_eq!(health.not_ready(), None);
        health.drain();
        assert_eq!(health.not_ready(), Some("stopping"));
    }

    #[test]
    fn messages_that_wait_in_vain_are_told() {
        let health = Health::new(Duration::from_millis(20));
        health.broker(true);
        health.output(true);
        health.assigned(1);
        health.stalled(Some((2, Instant::now())));
        assert_eq!(health.not_ready(), Some("messages wait in a partition and none comes"));
        std::thread::sleep(Duration::from_millis(40));
        health.turn(false, false);
        assert!(health.not_live().unwrap().contains("2 partitions"));
        health.stalled(None);
        assert_eq!((health.not_live(), health.not_ready()), (None, None));
    }

    #[test]
    fn a_loop_that_stands_is_not_live() {
        let health = Health::new(Duration::from_millis(20));
        health.turn(false, false);
        assert_eq!(health.not_live(), None);
        std::thread::sleep(Duration::from_millis(40));
        assert!(health.not_live().unwrap().contains("loop"));
        health.turn(true, false);
        assert!(health.not_live().unwrap().contains("readers"));
        health.turn(true, true);
        assert_eq!(health.not_live(), None);
    }
}
