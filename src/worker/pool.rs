//! The reader threads: messages in, letters out.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};
use rdkafka::Message as _;
use rdkafka::message::OwnedMessage;

use super::Process;
use crate::enrich::{FailedStage, Outcome, Rejection, SourceMessage, Tally};
use crate::item::Reason;
use crate::kafka::headers;
use crate::kafka::producer::{Destination, Letter};
use crate::metrics::ledger::Ending;

/// Messages waiting for each reader: enough to keep it busy between two turns of the owner.
const WAITING_PER_READER: usize = 64;

/// A message to read.
#[derive(Debug)]
pub struct Job {
    /// The assignment it was received under.
    pub epoch: u64,
    /// Its sequence number there.
    pub sequence: u64,
    /// The message.
    pub message: Arc<OwnedMessage>,
}

/// A message that was read.
#[derive(Debug)]
pub struct Read {
    /// The assignment it was received under.
    pub epoch: u64,
    /// Its sequence number there.
    pub sequence: u64,
    /// How it ends once the letter is delivered.
    pub ending: Ending,
    /// What to publish.
    pub letter: Letter,
    /// What was read, for the metrics.
    pub tally: Option<Box<Tally>>,
    /// Where and why it was refused.
    pub refused: Option<(FailedStage, &'static str)>,
    /// Time it took.
    pub took: Duration,
}

/// The reader threads. They end when this is dropped and their work is done.
pub struct Pool {
    jobs: Sender<Job>,
    results: Receiver<Read>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool {
    /// Starts the threads.
    ///
    /// # Errors
    /// Where the system has no more threads to give.
    pub fn start(threads: usize, process: Process) -> std::io::Result<Self> {
        record_panics();
        let (jobs, todo) = bounded::<Job>(threads * WAITING_PER_READER);
        let (done, results) = bounded::<Read>(threads * WAITING_PER_READER);
        let threads = (0..threads)
            .map(|number| {
                let (todo, done, process) = (todo.clone(), done.clone(), Arc::clone(&process));
                std::thread::Builder::new().name(format!("reader-{number}")).spawn(move || {
                    for job in todo {
                        if done.send(read(job, &process)).is_err() {
                            return;
                        }
                    }
                })
            })
            .collect::<std::io::Result<_>>()?;
        Ok(Self { jobs, results, threads })
    }

    /// Hands over a message; gives it back where every reader has enough waiting.
    pub fn offer(&self, job: Job) -> Option<Job> {
        match self.jobs.try_send(job) {
            Ok(()) => None,
            Err(TrySendError::Full(job) | TrySendError::Disconnected(job)) => Some(job),
        }
    }

    /// A result, where there is one.
    pub fn result(&self) -> Option<Read> {
        self.results.try_recv().ok()
    }

    /// Waits for a result.
    pub fn result_within(&self, timeout: Duration) -> Option<Read> {
        self.results.recv_timeout(timeout).ok()
    }

    /// Whether a reader thread has ended, which none does by itself.
    pub fn broken(&self) -> bool {
        self.threads.iter().any(JoinHandle::is_finished)
    }
}

fn read(job: Job, process: &Process) -> Read {
    let start = Instant::now();
    let Job { epoch, sequence, message } = job;
    let outcome = if headers::readable(&message) {
        catch_unwind(AssertUnwindSafe(|| process(&source(&message)))).unwrap_or_else(|_| {
            let place = PANIC.with_borrow_mut(Option::take).unwrap_or_default();
            let message = format!("the reader panicked at {place}; this is a defect, please report it");
            Outcome::Rejected(Rejection::new(FailedStage::Enrich, Reason::Internal, message))
        })
    } else {
        let message = "the name of a header is not UTF-8, which Kafka requires";
        Outcome::Rejected(Rejection::new(FailedStage::Decode, Reason::HeaderNotUtf8, message))
    };
    let ending = Ending::of(&outcome);
    let mut refused = None;
    let mut tally = None;
    let (destination, value, headers) = match outcome {
        Outcome::Enriched { value, headers, tally: counted } => {
            tally = Some(counted);
            (Destination::Output, Some(value), headers::enriched(&message, &headers))
        }
        Outcome::Retracted { value, headers } => {
            (Destination::Output, Some(value), headers::enriched(&message, &headers))
        }
        Outcome::Tombstone { headers } => (Destination::Output, None, headers::enriched(&message, &headers)),
        Outcome::Rejected(rejection) => {
            refused = Some((rejection.stage, rejection.reason));
            let headers = headers::dead_letter(&message, &rejection, 1, jiff::Timestamp::now());
            (Destination::DeadLetter, message.payload().map(<[u8]>::to_vec), headers)
        }
    };
    let letter = Letter { destination, key: message.key().map(<[u8]>::to_vec), value, headers };
    Read { epoch, sequence, ending, letter, tally, refused, took: start.elapsed() }
}

/// The view of a message that the enricher takes.
pub fn source(message: &OwnedMessage) -> SourceMessage<'_> {
    SourceMessage {
        topic: message.topic(),
        partition: message.partition(),
        offset: message.offset(),
        timestamp_ms: message.timestamp().to_millis(),
        value: message.payload(),
    }
}

thread_local! {
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Panics of readers are told by their place alone: the message of a panic may quote the article.
fn record_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !std::thread::current().name().is_some_and(|name| name.starts_with("reader-")) {
                return before(info);
            }
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(place, "a reader panicked; the item goes to the dead letters");
            PANIC.set(Some(place));
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use rdkafka::Timestamp;

    fn message(value: &str) -> Arc<OwnedMessage> {
        let value = Some(value.as_bytes().to_vec());
        Arc::new(OwnedMessage::new(value, Some(vec![7]), "t".into(), Timestamp::NotAvailable, 0, 5, None))
    }

    #[test]
    fn a_panic_becomes_a_dead_letter_and_the_reader_lives_on() {
        let process: Process = Arc::new(|source| {
            assert_ne!(source.value, Some(&b"bad"[..]), "quoting the secret article");
            Outcome::Tombstone { headers: vec![] }
        });
        let pool = Pool::start(1, process).unwrap();
        for (sequence, text) in ["bad", "good"].into_iter().enumerate() {
            assert!(
                pool.offer(Job { epoch: 1, sequence: sequence as u64, message: message(text) }).is_none()
            );
        }
        let bad = pool.result_within(Duration::from_secs(5)).unwrap();
        assert_eq!(bad.refused, Some((FailedStage::Enrich, "internal_error")));
        assert_eq!(bad.letter.value.as_deref(), Some(&b"bad"[..]));
        assert!(!format!("{:?}", bad.letter.headers).contains("secret"));
        let good = pool.result_within(Duration::from_secs(5)).unwrap();
        assert_eq!((good.ending, good.letter.value), (Ending::Tombstone, None));
        assert!(!pool.broken());
    }
}
