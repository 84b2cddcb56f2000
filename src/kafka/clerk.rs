//! A thread that asks what takes long: one question at a time, and the answer when it comes.

use std::io;

use crossbeam_channel::{Receiver, Sender, bounded};

/// Asks questions on a thread of its own, which ends when this is dropped and its answer is given.
#[derive(Debug)]
pub struct Clerk<Q, A> {
    questions: Sender<Q>,
    answers: Receiver<A>,
}

impl<Q: Send + 'static, A: Send + 'static> Clerk<Q, A> {
    /// Starts the thread.
    ///
    /// # Errors
    /// Where the system has no more threads to give.
    pub fn start(name: &str, mut answer: impl FnMut(Q) -> A + Send + 'static) -> io::Result<Self> {
        let (questions, asked) = bounded(1);
        let (given, answers) = bounded(1);
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for question in asked {
                if given.send(answer(question)).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { questions, answers })
    }

    /// Puts a question without waiting; false where one is waiting already.
    pub fn ask(&self, question: Q) -> bool {
        self.questions.try_send(question).is_ok()
    }

    /// An answer, where there is one.
    pub fn answer(&self) -> Option<A> {
        self.answers.try_recv().ok()
    }
}
