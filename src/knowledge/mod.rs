//! What the reader knows of the world: countries, places, people, organisations, companies.

/// The index over it. Immutable and shared by all threads.
#[derive(Debug, Default)]
pub struct Knowledge {}

impl Knowledge {
    /// The built-in knowledge.
    pub fn embedded() -> Self {
        Self {}
    }
}
