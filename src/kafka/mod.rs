//! The client's side of Kafka: settings, consumer, producer, offsets, headers. Knows nothing of what an item means.

mod clerk;
pub mod consumer;
pub mod headers;
mod log;
pub mod mock;
pub mod offsets;
pub mod producer;
pub mod settings;
pub mod statistics;
