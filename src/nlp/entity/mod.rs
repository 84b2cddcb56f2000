//! Mentions become entities: chained, linked, weighed, keyed.

use super::doc::{Article, Entity, Name, Syntax, Value};
use crate::knowledge::Knowledge;

/// The entities of an article, in order of first mention.
pub fn resolve(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &[Name],
    values: &[Value],
    knowledge: &Knowledge,
) -> Vec<Entity> {
    let _ = (article, syntax, names, values, knowledge);
    Vec::new()
}
