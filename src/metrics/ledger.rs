//! The books: how many messages came in and how each of them ended. One lock, so that every look is consistent.

use crate::enrich::Outcome;

/// How a message ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Its enriched form was delivered.
    Enriched,
    /// A retraction was delivered.
    Retracted,
    /// A tombstone was delivered.
    Tombstone,
    /// It was delivered to the dead letters.
    DeadLettered,
    /// It was given back unfinished; its offset is not committed and it will be read again.
    Returned,
}

impl Ending {
    /// Every ending.
    pub const ALL: [Ending; 5] =
        [Ending::Enriched, Ending::Retracted, Ending::Tombstone, Ending::DeadLettered, Ending::Returned];

    /// Its name as a label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Ending::Enriched => "enriched",
            Ending::Retracted => "retracted",
            Ending::Tombstone => "tombstone",
            Ending::DeadLettered => "dead_lettered",
            Ending::Returned => "returned",
        }
    }

    /// How a message with this outcome ends once it is delivered.
    pub const fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Enriched { .. } => Ending::Enriched,
            Outcome::Retracted { .. } => Ending::Retracted,
            Outcome::Tombstone { .. } => Ending::Tombstone,
            Outcome::Rejected(_) => Ending::DeadLettered,
        }
    }
}

/// A consistent look at the books.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Messages taken.
    pub consumed: u64,
    /// Bytes of keys and values taken.
    pub consumed_bytes: u64,
    /// Messages finished, indexed by `Ending as usize`.
    pub finished: [u64; Ending::ALL.len()],
    /// Bytes held for messages in flight.
    pub held_bytes: u64,
}

impl Ledger {
    /// Messages finished in any way.
    pub fn finished_total(&self) -> u64 {
        self.finished.iter().sum()
    }

    /// Messages that ended this way.
    pub fn ended(&self, ending: Ending) -> u64 {
        self.finished.get(ending as usize).copied().unwrap_or(0)
    }

    /// Messages taken and not finished.
    pub fn in_flight(&self) -> u64 {
        self.consumed - self.finished_total()
    }
}
