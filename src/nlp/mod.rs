//! The reader: text ▸ tokens ▸ sentences ▸ tags ▸ trees ▸ names ▸ entities ▸ relations ▸ sentiment.
//!
//! It knows nothing of items, Kafka or metrics. Every stage takes what it needs by `&` and returns its own layer.

pub mod clusters;
mod dateline;
pub mod doc;
pub mod entity;
mod furniture;
mod headline;
pub mod labels;
pub mod language;
pub mod lemma;
pub mod linear;
pub mod model;
pub mod names;
pub mod parser;
pub mod quote;
mod reader;
pub mod relation;
pub mod sentence;
pub mod sentiment;
mod span;
pub mod tagger;
pub mod tokenize;
pub mod values;

pub use doc::{Article, Doc};
pub use reader::{Reader, Stage, StageTimes};
pub use span::Span;
