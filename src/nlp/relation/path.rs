//! The way from one word to another through the tree.

use crate::nlp::doc::{ROOT, Syntax};

/// The longest path looked at, in arcs to either side of the top.
const LONGEST: usize = 12;

/// The tokens from `a` up to the word both hang from, and from there down to `b`; none where they share no tree.
pub fn between(head: impl Fn(u32) -> u32, a: u32, b: u32) -> Option<(Vec<u32>, u32, Vec<u32>)> {
    let up = |mut t: u32| {
        let mut chain = vec![t];
        while chain.len() <= LONGEST {
            let above = head(t);
            if above == ROOT {
                break;
            }
            chain.push(above);
            t = above;
        }
        chain
    };
    let (left, right) = (up(a), up(b));
    let (i, top) = left.iter().enumerate().find_map(|(i, t)| right.contains(t).then_some((i, *t)))?;
    let j = right.iter().position(|&t| t == top)?;
    let mut down = right.get(..j)?.to_vec();
    down.reverse();
    Some((left.get(..i)?.to_vec(), top, down))
}

/// The path for a person: `Biden ←nsubj met obj→ Xi`.
pub fn written(syntax: &Syntax, text: &str, a: u32, b: u32) -> Option<String> {
    let head = |t: u32| syntax.trees.heads.get(t as usize).copied().unwrap_or(ROOT);
    let (up, top, down) = between(head, a, b)?;
    let label = |t: u32| syntax.trees.labels.get(t as usize).map_or("", |l| l.as_str());
    let word = |t: u32| syntax.word(text, t as usize);
    let mut out = String::new();
    for &t in &up {
        out.push_str(&format!("{} ←{} ", word(t), label(t)));
    }
    out.push_str(word(top));
    for &t in &down {
        out.push_str(&format!(" {}→ {}", label(t), word(t)));
    }
    Some(out)
}
