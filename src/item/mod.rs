//! The wire formats: [`NewsItem`] in, [`enriched::EnrichedItem`] out.
//!
//! [`decode`] turns bytes of any accepted shape into a [`NewsItem`]; [`source_text`] joins its fields to the text that is
//! read and knows the way back to the fields as received; [`enriched`] is what is published.

pub mod decode;
pub mod encode;
pub mod enriched;
pub mod fingerprint;
pub mod html;
pub mod input_schema;
pub mod json;
mod news;
pub mod pretty;
pub mod reason;
pub mod schema;
pub mod source_text;
pub mod units;

pub use news::{Field, Markup, NewsItem, PubStatus, Published};
pub use reason::{Reason, Warning};
