//! The owner's dealings with the group: partitions that come and go, and commits.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::WorkerError;
use super::owner::Owner;
use super::partition::Partition;
use crate::kafka::consumer::{GroupEvent, Place};
use crate::metrics::Rebalanced;
use crate::metrics::ledger::Ending;

/// How soon a commit that somebody waits for is tried again.
const COMMIT_AGAIN: Duration = Duration::from_millis(25);

/// How long a revoked partition that is drained waits for its last commit. The group waits too.
const COMMIT_PATIENCE: Duration = Duration::from_secs(5);

/// Partitions on their way out.
pub(super) struct Revocation {
    places: Vec<Place>,
    epochs: HashSet<u64>,
    deadline: Instant,
    /// When everything was finished and only the commit was missing.
    drained: Option<Instant>,
}

/// Commits: at most one is under way, so that its result is its own.
pub(super) struct Commit {
    /// Epoch and offset of each partition in it.
    under_way: Option<Vec<(u64, i64)>>,
    /// The last commit was refused because the group counts us out: no other will do better before we have joined again.
    outcast: bool,
    next: Instant,
}

impl Default for Commit {
    fn default() -> Self {
        Self { under_way: None, outcast: false, next: Instant::now() }
    }
}

impl Owner {
    /// Goes on with a revocation, or answers the group's next wish.
    pub(super) fn group(&mut self) {
        if let Some(revocation) = self.revocation.take() {
            return self.go_on(revocation);
        }
        match self.consumer.next_event() {
            None => {}
            Some(GroupEvent::Assigned(places)) => self.assigned(&places),
            Some(GroupEvent::Revoked { places, lost }) => self.revoked(places, lost),
        }
    }

    fn assigned(&mut self, places: &[Place]) {
        if let Err(error) = self.consumer.accept(places) {
            tracing::warn!(%error, "an assignment was no longer valid");
            return;
        }
        for place in places {
            let epoch = self.next_epoch;
            self.next_epoch += 1;
            let before = self.epochs.entry(place.topic.clone()).or_default().insert(place.partition, epoch);
            before.into_iter().for_each(|epoch| self.forget(epoch));
            self.partitions.insert(epoch, Partition::new(place.clone(), epoch));
        }
        // Said either way: librdkafka remembers that a partition was paused when it was last ours, and a partition that comes
        // back after an outage would stay silent.
        if let Err(error) = self.consumer.pause(places, self.paused) {
            tracing::warn!(%error, paused = self.paused, "new partitions could not be paused or resumed");
        }
        self.moved(Rebalanced::Assigned, places);
    }

    fn revoked(&mut self, places: Vec<Place>, lost: bool) {
        let epochs: HashSet<u64> = places
            .iter()
            .filter_map(|place| self.epochs.get(&place.topic)?.get(&place.partition).copied())
            .collect();
        for epoch in &epochs {
            if let Some(partition) = self.partitions.get_mut(epoch) {
                partition.closed = true;
            }
        }
        self.give_back_backlog(|epoch| epochs.contains(&epoch));
        let revocation = Revocation {
            places,
            epochs,
            deadline: Instant::now() + self.settings.revoke_deadline,
            drained: None,
        };
        if lost { self.give_away(revocation, Rebalanced::Lost) } else { self.go_on(revocation) }
    }

    /// Gives revoked partitions away once they are drained and committed, or when there is no time left.
    fn go_on(&mut self, mut revocation: Revocation) {
        if self.consumer.lost() {
            return self.give_away(revocation, Rebalanced::Lost);
        }
        let ours = || revocation.epochs.iter().filter_map(|epoch| self.partitions.get(epoch));
        let drained = ours().all(Partition::idle);
        let mut late = Instant::now() >= revocation.deadline;
        if drained && !late {
            if self.settled(&revocation.epochs) {
                return self.give_away(revocation, Rebalanced::Revoked);
            }
            let since = *revocation.drained.get_or_insert_with(Instant::now);
            late = self.commit.outcast || since.elapsed() >= COMMIT_PATIENCE;
        }
        if !late {
            if drained {
                self.commit_soon();
            }
            self.revocation = Some(revocation);
            return;
        }
        let unfinished = ours().filter(|partition| !partition.idle()).count();
        tracing::warn!(unfinished, "revoked partitions are given away before they are drained and committed");
        self.give_away(revocation, Rebalanced::Revoked);
    }

    fn give_away(&mut self, revocation: Revocation, how: Rebalanced) {
        for epoch in &revocation.epochs {
            self.forget(*epoch);
        }
        if let Err(error) = self.consumer.release(&revocation.places) {
            tracing::warn!(%error, "revoked partitions could not be released");
        }
        self.moved(how, &revocation.places);
    }

    fn moved(&mut self, how: Rebalanced, places: &[Place]) {
        let assigned = self.partitions.len();
        self.metrics.rebalanced(how, assigned);
        self.health.assigned(assigned);
        tracing::info!(event = ?how, partitions = places.len(), assigned, "the group rebalanced");
    }

    /// Drops a partition; what is unfinished is given back.
    pub(super) fn forget(&mut self, epoch: u64) {
        let Some(mut partition) = self.partitions.remove(&epoch) else { return };
        self.backlog.retain(|job| job.epoch != epoch);
        for held in partition.give_back() {
            self.metrics.ended(Ending::Returned, held);
        }
        let Place { topic, partition: number } = &partition.place;
        self.metrics.forget(topic, *number);
        if let Some(numbers) = self.epochs.get_mut(topic)
            && numbers.get(number) == Some(&epoch)
        {
            numbers.remove(number);
        }
    }

    /// Gives back what no reader has begun: the last messages of each partition, none of which is committed.
    pub(super) fn give_back_backlog(&mut self, of: impl Fn(u64) -> bool) {
        let backlog = std::mem::take(&mut self.backlog);
        let (back, keep) = backlog.into_iter().partition::<Vec<_>, _>(|job| of(job.epoch));
        self.backlog.extend(keep);
        for job in back {
            let Some(partition) = self.partitions.get_mut(&job.epoch) else { continue };
            partition.closed = true;
            // The first of a partition takes all that follow it along.
            for held in partition.give_back_from(job.sequence) {
                self.metrics.ended(Ending::Returned, held);
            }
        }
    }

    /// Whether everything finished of these partitions is committed.
    fn settled(&self, epochs: &HashSet<u64>) -> bool {
        self.settings.dry_run
            || (self.commit.under_way.is_none()
                && epochs
                    .iter()
                    .filter_map(|epoch| self.partitions.get(epoch))
                    .all(|p| p.to_commit().is_none()))
    }

    fn commit_soon(&mut self) {
        self.commit.next = self.commit.next.min(Instant::now() + COMMIT_AGAIN);
    }

    /// Takes the result of the commit under way; starts one when it is time and there is something to commit.
    pub(super) fn commit_when_due(&mut self) {
        if let Some(offsets) = self.commit.under_way.take() {
            match self.consumer.committed() {
                None => self.commit.under_way = Some(offsets),
                Some(Err(error)) => self.commit.outcast = outcast(&error),
                Some(Ok(())) => {
                    self.commit.outcast = false;
                    for (epoch, offset) in offsets {
                        if let Some(partition) = self.partitions.get_mut(&epoch) {
                            partition.committed = Some(offset);
                        }
                    }
                }
            }
        }
        if self.settings.dry_run || self.commit.under_way.is_some() || Instant::now() < self.commit.next {
            return;
        }
        self.commit.next = Instant::now() + self.settings.kafka.commit_interval;
        let due = || self.partitions.values().filter_map(|p| Some((p, p.to_commit()?)));
        let offsets: Vec<(u64, i64)> = due().map(|(partition, offset)| (partition.epoch, offset)).collect();
        if offsets.is_empty() {
            return;
        }
        let list: Vec<(Place, i64)> =
            due().map(|(partition, offset)| (partition.place.clone(), offset)).collect();
        if self.consumer.commit(list) {
            self.commit.under_way = Some(offsets);
        }
    }

    /// Commits everything finished and waits for the result.
    pub(super) fn commit_before(&mut self, deadline: Instant) -> Result<(), WorkerError> {
        self.commit.outcast = false;
        let epochs: HashSet<u64> = self.partitions.keys().copied().collect();
        while !self.settled(&epochs) {
            if Instant::now() >= deadline {
                tracing::warn!(
                    "the last offsets could not be committed; their items will be published again"
                );
                break;
            }
            self.commit_soon();
            self.turn()?;
        }
        Ok(())
    }
}

/// Whether a commit was refused because we are no member of the group any more.
fn outcast(error: &KafkaError) -> bool {
    use RDKafkaErrorCode as Code;
    matches!(
        error.rdkafka_error_code(),
        Some(
            Code::IllegalGeneration | Code::UnknownMemberId | Code::FencedInstanceId | Code::StaleMemberEpoch
        )
    )
}
