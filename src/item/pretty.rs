//! An enriched item as a person likes to read it.

use std::io::{self, Write};

use super::enriched::EnrichedItem;

/// Writes an item.
///
/// # Errors
/// Where the output cannot be written.
pub fn write(out: &mut dyn Write, item: &EnrichedItem<'_>) -> io::Result<()> {
    writeln!(out, "{}", item.id)
}
