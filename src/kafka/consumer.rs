//! The consumer: messages, and the group's wishes put into a queue, so that the worker answers them when it is ready.
//!
//! Two things librdkafka does by itself otherwise are done here in the open, because it may get stuck in them without a word: where
//! to begin in a new partition is asked for and told (its own question is not repeated when a coordinator that has just come back
//! refuses it), and no partition is paused or resumed while its fetching starts (the two may overtake each other, and the
//! later one is dropped).

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::bindings::rd_kafka_resp_err_t as Wish;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer as _, ConsumerContext, RebalanceProtocol};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::BorrowedMessage;
use rdkafka::topic_partition_list::TopicPartitionListElem;
use rdkafka::{ClientConfig, ClientContext, Offset, TopicPartitionList};

use super::clerk::Clerk;
use super::log;
use super::settings::StartFrom;
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

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.topic, self.partition)
    }
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

/// What can be asked about offsets.
#[derive(Clone, Debug)]
pub enum Question {
    /// Where to begin in these partitions: where the group has committed, else where `kafka.start_from` says. The number comes back.
    Starts(u64, Vec<Place>),
    /// Where these partitions end.
    Ends(Vec<Place>),
}

/// The answer to a [`Question`], with an absolute offset for each partition that has one.
#[derive(Debug)]
pub enum Answer {
    /// To [`Question::Starts`]: every partition, or why not.
    Starts(u64, Result<Vec<(Place, i64)>, KafkaError>),
    /// To [`Question::Ends`]: those whose leader answered.
    Ends(Vec<(Place, i64)>),
}

/// How long an answer about offsets may take before it is asked for again.
const ANSWER_WITHIN: Duration = Duration::from_secs(5);

/// The context of the client: keeps what it reports.
pub struct Context {
    events: Mutex<VecDeque<GroupEvent>>,
    /// What the last statistics said of fetching, and when they came.
    fetched: Mutex<(Option<Instant>, HashMap<Place, i64>)>,
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
        let fetched = statistics::read(&self.metrics, Client::Consumer, statistics);
        *lock(&self.fetched) = (Some(Instant::now()), fetched.into_iter().collect());
    }
}

impl ConsumerContext for Context {
    fn rebalance(&self, consumer: &BaseConsumer<Self>, wish: Wish, list: &mut TopicPartitionList) {
        if self.closing.load(Ordering::Acquire) {
            // Nobody drains any more; an unanswered wish would keep the consumer from closing for ever.
            let _ = wish_granted(consumer, list, false);
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
    // session timeout.
    committer: Clerk<Vec<(Place, i64)>, Result<(), KafkaError>>,
    scout: Clerk<Question, Answer>,
}

impl Consumer {
    /// A consumer with these properties, for a group that begins where `start_from` says.
    ///
    /// # Errors
    /// Where librdkafka refuses the properties, or no thread can be had.
    pub fn new(
        config: &ClientConfig,
        start_from: StartFrom,
        metrics: Arc<Metrics>,
    ) -> Result<Self, KafkaError> {
        let (events, fetched) = Default::default();
        let context = Context { events, fetched, closing: AtomicBool::new(false), metrics };
        let client = Arc::new(config.create_with_context::<_, BaseConsumer<Context>>(context)?);
        let no_thread = |error: std::io::Error| KafkaError::ClientCreation(error.to_string());
        let (committing, asking) = (Arc::clone(&client), Arc::clone(&client));
        let committer = Clerk::start("committer", move |offsets: Vec<_>| commit(&committing, &offsets))
            .map_err(no_thread)?;
        let scout = Clerk::start("scout", move |question| answer_question(&asking, start_from, question))
            .map_err(no_thread)?;
        Ok(Self { client, committer, scout })
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

    /// Takes partitions that were assigned, from these offsets on.
    ///
    /// # Errors
    /// Where the assignment is no longer valid.
    pub fn accept(&self, starts: &[(Place, i64)]) -> Result<(), KafkaError> {
        wish_granted(
            &self.client,
            &list(starts.iter().map(|(place, at)| (place, Offset::Offset(*at))))?,
            true,
        )
    }

    /// Gives partitions away that were revoked.
    ///
    /// # Errors
    /// Where the assignment is no longer valid.
    pub fn release(&self, places: &[Place]) -> Result<(), KafkaError> {
        wish_granted(&self.client, &list(places.iter().map(|place| (place, Offset::Invalid)))?, false)
    }

    /// Gives a partition back to the client and takes it again at an offset: whatever the client was stuck in is over. Not while
    /// the group waits for an answer, which it would take this for.
    ///
    /// # Errors
    /// Where the partition is not ours, or is not any more.
    pub fn retake(&self, place: &Place, offset: i64) -> Result<(), KafkaError> {
        self.client.resume(&list(std::iter::once((place, Offset::Invalid)))?)?;
        self.release(std::slice::from_ref(place))?;
        self.accept(&[(place.clone(), offset)])
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
        self.committer.ask(offsets)
    }

    /// The result of the commit under way, once it is there.
    pub fn committed(&self) -> Option<Result<(), KafkaError>> {
        self.committer.answer()
    }

    /// Asks about offsets without waiting; the answer comes with [`Consumer::answer`]. False where a question is still open.
    pub fn ask(&self, question: Question) -> bool {
        self.scout.ask(question)
    }

    /// The answer to the question asked last, once it is there.
    pub fn answer(&self) -> Option<Answer> {
        self.scout.answer()
    }

    /// The next offset that the client fetches from a partition, where it fetches any, and when it said so. It also moves past what
    /// is no message, such as the markers of transactions.
    pub fn fetched(&self, place: &Place) -> (Option<i64>, Option<Instant>) {
        let fetched = lock(&self.client.context().fetched);
        (fetched.1.get(place).copied(), fetched.0)
    }

    /// Leaves the group. From here on wishes of the group are answered at once.
    pub fn close(self) {
        self.client.context().closing.store(true, Ordering::Release);
        for event in std::iter::from_fn(|| self.next_event()) {
            let _ = match event {
                GroupEvent::Assigned(_) => self.accept(&[]),
                GroupEvent::Revoked { places, .. } => self.release(&places),
            };
        }
        // Whoever lets go of the client last closes it; that is a clerk where its answer is under way.
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

fn answer_question(client: &BaseConsumer<Context>, start_from: StartFrom, question: Question) -> Answer {
    match question {
        Question::Starts(number, places) => Answer::Starts(number, starts(client, start_from, &places)),
        Question::Ends(places) => {
            let ends = offsets_at(client, places.iter(), Offset::End);
            if let Err(error) = &ends {
                tracing::debug!(%error, "the ends of silent partitions cannot be had");
            }
            Answer::Ends(ends.unwrap_or_default())
        }
    }
}

fn starts(
    client: &BaseConsumer<Context>,
    start_from: StartFrom,
    places: &[Place],
) -> Result<Vec<(Place, i64)>, KafkaError> {
    let asked = list(places.iter().map(|place| (place, Offset::Invalid)))?;
    let committed = client.committed_offsets(asked, ANSWER_WITHIN)?;
    let (mut starts, fresh): (Vec<_>, Vec<_>) =
        offsets(&committed)?.into_iter().partition(|(_, at)| *at >= 0);
    if !fresh.is_empty() {
        let from = match start_from {
            StartFrom::Earliest => Offset::Beginning,
            StartFrom::Latest => Offset::End,
        };
        let expected = fresh.len();
        let fresh = offsets_at(client, fresh.iter().map(|(place, _)| place), from)?;
        if fresh.len() != expected {
            return Err(KafkaError::OffsetFetch(RDKafkaErrorCode::LeaderNotAvailable));
        }
        starts.extend(fresh);
    }
    Ok(starts)
}

/// The first or last offsets of partitions; those without a leader are left out.
fn offsets_at<'a>(
    client: &BaseConsumer<Context>,
    places: impl Iterator<Item = &'a Place>,
    which: Offset,
) -> Result<Vec<(Place, i64)>, KafkaError> {
    // librdkafka takes its own two logical offsets where it takes a time.
    let found = client.offsets_for_times(list(places.map(|place| (place, which)))?, ANSWER_WITHIN)?;
    let found = found.elements();
    let known = found.iter().filter(|element| element.error().is_ok());
    Ok(known.filter_map(|element| Some((place(element), absolute(element)?))).collect())
}

/// Offset of each partition of a list; -1 where it has none. An error of one is the error of all.
fn offsets(list: &TopicPartitionList) -> Result<Vec<(Place, i64)>, KafkaError> {
    list.elements()
        .iter()
        .map(|element| {
            element.error()?;
            Ok((place(element), absolute(element).unwrap_or(-1)))
        })
        .collect()
}

fn absolute(element: &TopicPartitionListElem<'_>) -> Option<i64> {
    if let Offset::Offset(at) = element.offset() { Some(at) } else { None }
}

fn place(element: &TopicPartitionListElem<'_>) -> Place {
    Place { topic: Arc::from(element.topic()), partition: element.partition() }
}

fn wish_granted(
    client: &BaseConsumer<Context>,
    list: &TopicPartitionList,
    assign: bool,
) -> Result<(), KafkaError> {
    let incremental = matches!(client.rebalance_protocol(), RebalanceProtocol::Cooperative);
    match (incremental, assign) {
        (true, true) => client.incremental_assign(list),
        (true, false) => client.incremental_unassign(list),
        (false, true) => client.assign(list),
        (false, false) => client.unassign(),
    }
}

fn places(list: &TopicPartitionList) -> Vec<Place> {
    list.elements().iter().map(place).collect()
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
