//! The consumer: messages, and the group's wishes put into a queue, so that the worker answers them when it is ready.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use rdkafka::bindings::rd_kafka_resp_err_t as Wish;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer as _, ConsumerContext, RebalanceProtocol};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::BorrowedMessage;
use rdkafka::{ClientConfig, ClientContext, Offset, TopicPartitionList};

use super::log;
use super::statistics::{self, Client};
use crate::metrics::Metrics;

/// A partition of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The topic.
    pub topic: Arc<str>,
    /// The partition.
    pub partition: i32,
}

/// What the group wants. librdkafka waits for the answer and keeps the membership alive meanwhile.
#[derive(Clone, Debug)]
pub enum GroupEvent {
    /// These partitions are ours; answer with [`Consumer::accept`].
    Assigned(Vec<Place>),
    /// These go to somebody else; answer with [`Consumer::release`].
    Revoked {
        /// Which.
        places: Vec<Place>,
        /// Somebody else may have them already: nothing may be committed for them.
        lost: bool,
    },
}

/// The context of the client: keeps what it reports.
pub struct Context {
    events: Mutex<VecDeque<GroupEvent>>,
    closing: AtomicBool,
    metrics: Arc<Metrics>,
}

impl ClientContext for Context {
    fn log(&self, level: rdkafka::config::RDKafkaLogLevel, facility: &str, message: &str) {
        log::line("consumer", level, facility, message);
    }

    fn error(&self, error: KafkaError, reason: &str) {
        statistics::error(&self.metrics, Client::Consumer, &error, reason);
    }

    fn stats_raw(&self, statistics: &[u8]) {
        statistics::read(&self.metrics, Client::Consumer, statistics);
    }
}

impl ConsumerContext for Context {
    fn rebalance(&self, consumer: &BaseConsumer<Self>, wish: Wish, list: &mut TopicPartitionList) {
        if self.closing.load(Ordering::Acquire) {
            // Nobody drains any more; an unanswered wish would keep the consumer from closing for ever.
            let _ = answer(consumer, list, false);
            return;
        }
        let places = places(list);
        let event = match wish {
            Wish::RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS => GroupEvent::Assigned(places),
            _ => GroupEvent::Revoked { places, lost: consumer.assignment_lost() },
        };
        lock(&self.events).push_back(event);
    }
}

/// Receives messages and keeps the membership of the group. Owned and polled by one thread.
pub struct Consumer {
    client: Arc<BaseConsumer<Context>>,
    // librdkafka tells nobody what became of an asynchronous commit of given offsets, and a synchronous one may take as long as the
    // session timeout: a thread of its own waits for it.
    to_commit: Sender<Vec<(Place, i64)>>,
    results: Receiver<Result<(), KafkaError>>,
}

impl Consumer {
    /// A consumer with these properties.
    ///
    /// # Errors
    /// Where librdkafka refuses the properties, or no thread can be had.
    pub fn new(config: &ClientConfig, metrics: Arc<Metrics>) -> Result<Self, KafkaError> {
        let context = Context { events: Mutex::default(), closing: AtomicBool::new(false), metrics };
        let client = Arc::new(config.create_with_context::<_, BaseConsumer<Context>>(context)?);
        let (to_commit, lists) = bounded::<Vec<(Place, i64)>>(1);
        let (done, results) = bounded(1);
        let committing = Arc::clone(&client);
        std::thread::Builder::new()
            .name("committer".to_owned())
            .spawn(move || {
                for offsets in lists {
                    if done.send(commit(&committing, &offsets)).is_err() {
                        return;
                    }
                }
            })
            .map_err(|error| KafkaError::ClientCreation(error.to_string()))?;
        Ok(Self { client, to_commit, results })
    }

    /// Joins the group for these topics (`^` begins a regular expression).
    ///
    /// # Errors
    /// Where a name is no topic's.
    pub fn subscribe(&self, topics: &[String]) -> Result<(), KafkaError> {
        self.client.subscribe(&topics.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The next message; also serves everything the client has to say. Must be called often, paused or not.
    pub fn poll(&self, timeout: Duration) -> Option<Result<BorrowedMessage<'_>, KafkaError>> {
        self.client.poll(timeout)
    }

    /// The oldest wish of the group not yet answered.
    pub fn next_event(&self) -> Option<GroupEvent> {
        lock(&self.client.context().events).pop_front()
    }

    /// Takes partitions that were assigned.
    ///
    /// # Errors
    /// Where the assignment is no longer valid.
    pub fn accept(&self, places: &[Place]) -> Result<(), KafkaError> {
        answer(&self.client, &list(places.iter().map(|place| (place, Offset::Invalid)))?, true)
    }

    /// Gives partitions away that were revoked.
    ///
    /// # Errors
    /// Where the assignment is no longer valid.
    pub fn release(&self, places: &[Place]) -> Result<(), KafkaError> {
        answer(&self.client, &list(places.iter().map(|place| (place, Offset::Invalid)))?, false)
    }

    /// Whether the group has given our partitions to others already.
    pub fn lost(&self) -> bool {
        self.client.assignment_lost()
    }

    /// Stops or resumes fetching. Pausing throws away what was fetched and not yet polled.
    ///
    /// # Errors
    /// Where a partition is not assigned.
    pub fn pause(&self, places: &[Place], paused: bool) -> Result<(), KafkaError> {
        let list = list(places.iter().map(|place| (place, Offset::Invalid)))?;
        if paused { self.client.pause(&list) } else { self.client.resume(&list) }
    }

    /// Commits offsets (the next to read) without waiting; the result comes with [`Consumer::committed`]. False where a commit is
    /// still under way.
    pub fn commit(&self, offsets: Vec<(Place, i64)>) -> bool {
        self.to_commit.try_send(offsets).is_ok()
    }

    /// The result of the commit under way, once it is there.
    pub fn committed(&self) -> Option<Result<(), KafkaError>> {
        self.results.try_recv().ok()
    }

    /// Leaves the group. From here on wishes of the group are answered at once.
    pub fn close(self) {
        self.client.context().closing.store(true, Ordering::Release);
        for event in std::iter::from_fn(|| self.next_event()) {
            let places = match event {
                GroupEvent::Assigned(places) | GroupEvent::Revoked { places, .. } => places,
            };
            let _ = self.release(&places);
        }
        // Whoever lets go of the client last closes it; that is the committer where a commit is under way.
        drop(self);
    }
}

fn commit(client: &BaseConsumer<Context>, offsets: &[(Place, i64)]) -> Result<(), KafkaError> {
    let list = list(offsets.iter().map(|(place, at)| (place, Offset::Offset(*at))))?;
    let result = match client.commit(&list, CommitMode::Sync) {
        // Nothing new to commit is a success.
        Err(KafkaError::ConsumerCommit(RDKafkaErrorCode::NoOffset)) => Ok(()),
        other => other,
    };
    client.context().metrics.committed(result.is_ok());
    if let Err(error) = &result {
        tracing::debug!(%error, "a commit failed; it is tried again");
    }
    result
}

fn answer(client: &BaseConsumer<Context>, list: &TopicPartitionList, assign: bool) -> Result<(), KafkaError> {
    let incremental = matches!(client.rebalance_protocol(), RebalanceProtocol::Cooperative);
    match (incremental, assign) {
        (true, true) => client.incremental_assign(list),
        (true, false) => client.incremental_unassign(list),
        (false, true) => client.assign(list),
        (false, false) => client.unassign(),
    }
}

fn places(list: &TopicPartitionList) -> Vec<Place> {
    list.elements()
        .iter()
        .map(|element| Place { topic: Arc::from(element.topic()), partition: element.partition() })
        .collect()
}

fn list<'a>(offsets: impl Iterator<Item = (&'a Place, Offset)>) -> Result<TopicPartitionList, KafkaError> {
    let mut list = TopicPartitionList::new();
    for (place, offset) in offsets {
        list.add_partition_offset(&place.topic, place.partition, offset)?;
    }
    Ok(list)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
