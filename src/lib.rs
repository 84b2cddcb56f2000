//! Reads news. `bytes ─ decode ─▶ NewsItem ─ enrich ─▶ EnrichedItem ─ encode ─▶ bytes`
//!
//! [`nlp`] is the reader (text to entities, relations, sentiment); [`knowledge`] what it knows of the world;
//! [`item`] the wire formats; [`enrich`] the one place that maps one to the other; [`kafka`] and [`worker`] the delivery.

// A test may panic; text from outside is never sliced by index elsewhere.
#![cfg_attr(test, allow(clippy::string_slice))]

pub mod admin;
pub mod cli;
pub mod config;
pub mod enrich;
pub mod item;
pub mod kafka;
pub mod knowledge;
pub mod metrics;
pub mod nlp;
pub mod train;
pub mod worker;
