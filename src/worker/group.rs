//! The owner's dealings with the group: partitions that come and go, and commits.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use rdkafka::Message as _;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::WorkerError;
use super::owner::Owner;
use super::partition::Partition;
use super::watch::{Advice, Silent};
use crate::kafka::consumer::{Answer, GroupEvent, Place, Question};
use crate::metrics::Rebalanced;
use crate::metrics::ledger::Ending;

/// How soon a commit that somebody waits for is tried again.
const COMMIT_AGAIN: Duration = Duration::from_millis(25);

/// How long a revoked partition that is drained waits for its last commit. The group waits too.
const COMMIT_PATIENCE: Duration = Duration::from_secs(5);

/// How soon it is asked again where new partitions begin.
const ASK_AGAIN: Duration = Duration::from_millis(250);

/// Partitions on their way in: it is being asked where they begin.
pub(super) struct Arrival {
    /// Tells its answer from an older one's.
    number: u64,
    places: Vec<Place>,
    /// When to ask, none while the answer is awaited.
    ask_at: Option<Instant>,
}

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
    /// Goes on with what the group wished last, or answers its next wish.
    pub(super) fn group(&mut self) {
        if let Some(revocation) = self.revocation.take() {
            return self.go_on(revocation);
        }
        if let Some(arrival) = self.arrival.take() {
            return self.arrive(arrival);
        }
        match self.consumer.next_event() {
            None => {}
            Some(GroupEvent::Assigned(places)) => {
                let number = self.next_epoch;
                self.next_epoch += 1;
                self.arrive(Arrival { number, places, ask_at: Some(Instant::now()) });
            }
            Some(GroupEvent::Revoked { places, lost }) => self.revoked(places, lost),
        }
    }

    /// Takes new partitions once it is known where they begin. There is no other answer to such a wish: a partition that was not
    /// taken could not be given away again, and the group would wait for ever.
    fn arrive(&mut self, mut arrival: Arrival) {
        if arrival.places.is_empty() {
            return self.assigned(&[]);
        }
        let now = Instant::now();
        if arrival.ask_at.is_some_and(|due| now >= due)
            && self.consumer.ask(Question::Starts(arrival.number, arrival.places.clone()))
        {
            arrival.ask_at = None;
        }
        self.arrival = Some(arrival);
    }

    /// Answers what the group still waits for; without an answer the client would not close.
    pub(super) fn answer_open_wishes(&mut self) {
        let accepted = self.arrival.take().map_or(Ok(()), |_| self.consumer.accept(&[]));
        let released = self.revocation.take().map_or(Ok(()), |r| self.consumer.release(&r.places));
        if let Err(error) = accepted.and(released) {
            tracing::debug!(%error, "the group's last wish could not be answered");
        }
    }

    /// What the cluster says of offsets.
    pub(super) fn hear(&mut self) -> Result<(), WorkerError> {
        match self.consumer.answer() {
            None => Ok(()),
            Some(Answer::Ends(ends)) => self.judge(&ends),
            Some(Answer::Starts(number, starts)) => {
                let Some(mut arrival) = self.arrival.take_if(|arrival| arrival.number == number) else {
                    return Ok(());
                };
                match starts {
                    Ok(starts) => self.assigned(&starts),
                    Err(error) => {
                        tracing::warn!(%error, "asking again where new partitions begin");
                        arrival.ask_at = Some(Instant::now() + ASK_AGAIN);
                        self.arrival = Some(arrival);
                    }
                }
                Ok(())
            }
        }
    }

    /// Looks at the partitions that are silent, while nobody else is busy with them.
    pub(super) fn look_at_silent(&mut self, now: Instant) {
        if self.revocation.is_some() || self.arrival.is_some() || !self.taking || !self.watch.due(now) {
            return;
        }
        let silent = self.partitions.values().filter(|partition| self.watch.silent(partition.heard, now));
        let silent: Vec<Place> = silent.map(|partition| partition.place.clone()).collect();
        if !silent.is_empty() {
            // Where a question is open already, the next look asks.
            let _ = self.consumer.ask(Question::Ends(silent));
        }
        self.health.stalled(self.watch.stalled());
    }

    /// Takes partitions anew that give nothing although the broker has something.
    fn judge(&mut self, ends: &[(Place, i64)]) -> Result<(), WorkerError> {
        let now = Instant::now();
        for (place, end) in ends {
            self.metrics.partition_end(&place.topic, place.partition, *end);
            let epoch = self.epochs.get(&place.topic).and_then(|numbers| numbers.get(&place.partition));
            let Some(partition) = epoch.and_then(|epoch| self.partitions.get(epoch)) else { continue };
            if !self.watch.silent(partition.heard, now) || partition.paused || partition.closed {
                continue;
            }
            let (fetched, told) = self.consumer.fetched(place);
            let (epoch, next) = (partition.epoch, partition.next);
            let fetched_all = fetched.map(|fetched| fetched >= *end);
            let advice = self.watch.look(Silent { epoch, next, end: *end, fetched_all, told }, now);
            if advice == Advice::Retake && self.revocation.is_none() && self.arrival.is_none() {
                tracing::warn!(%place, next, end, "messages wait and none comes; the partition is taken anew");
                self.consumer.retake(place, next).map_err(|error| WorkerError::Fatal {
                    client: "consumer",
                    reason: format!("{place} could not be taken anew: {error}"),
                })?;
            }
        }
        self.health.stalled(self.watch.stalled());
        Ok(())
    }

    fn assigned(&mut self, starts: &[(Place, i64)]) {
        if let Err(error) = self.consumer.accept(starts) {
            tracing::warn!(%error, "an assignment was no longer valid");
            return;
        }
        for (place, start) in starts {
            let epoch = self.next_epoch;
            self.next_epoch += 1;
            let before = self.epochs.entry(place.topic.clone()).or_default().insert(place.partition, epoch);
            before.into_iter().for_each(|epoch| self.forget(epoch));
            self.partitions.insert(epoch, Partition::new(place.clone(), epoch, *start));
        }
        let places: Vec<Place> = starts.iter().map(|(place, _)| place.clone()).collect();
        self.moved(Rebalanced::Assigned, &places);
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
        // The client remembers that a partition is paused, and would hold it back if it came again.
        if let Err(error) = self.consumer.pause(&revocation.places, false) {
            tracing::debug!(%error, "revoked partitions could not be resumed");
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
        self.watch.clear(epoch);
        for held in partition.give_back() {
            self.metrics.ended(Ending::Returned, held);
        }
        let Place { topic, partition: number } = &partition.place;
        // Taken into a later assignment, it would hide the messages before it.
        self.kept.retain(|(message, _)| message.topic() != &**topic || message.partition() != *number);
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
