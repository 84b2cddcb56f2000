//! The client's side of Kafka: settings, consumer, producer, offsets, headers. Knows nothing of what an item means.

pub mod settings;
