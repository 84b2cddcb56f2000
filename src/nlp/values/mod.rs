//! Dates, times, money, percentages and quantities, normalised.

use super::doc::{Article, Syntax, Value};

/// The values of an article, in text order, none overlapping another.
pub fn find(article: &Article<'_>, syntax: &Syntax) -> Vec<Value> {
    let _ = (article, syntax);
    Vec::new()
}
