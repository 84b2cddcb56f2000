//! Receive, enrich on a pool of threads, publish, store the offset.

pub mod settings;
