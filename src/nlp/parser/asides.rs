//! What stands in brackets after a noun (“X (1877–1946) was …”) tells something of that noun, and nothing of the sentence around
//! it: in nine of ten such brackets of the treebanks, what they hold is one subtree that hangs on the noun phrase before. So the
//! sentence is parsed without them, and each of them by itself.

use std::ops::Range;

use crate::nlp::doc::{ROOT, Tags, Trees};
use crate::nlp::labels::{Deprel, Upos, Xpos};

/// The brackets of a sentence that can be parsed by themselves, with their signs, in order; `range` are the sentence's tokens.
pub(super) fn find(tags: &Tags, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut t = range.start + 1;
    while t < range.end {
        if tags.xpos.get(t) != Some(&Xpos::Lrb) {
            t += 1;
            continue;
        }
        let mut depth = 0_usize;
        let closed = (t..range.end).find(|&at| {
            match tags.xpos.get(at) {
                Some(Xpos::Lrb) => depth += 1,
                Some(Xpos::Rrb) => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let Some(end) = closed.map(|at| at + 1) else { break };
        let upos = |at: usize| tags.upos.get(at);
        let after_noun = matches!(upos(t - 1), Some(Upos::Noun | Upos::Propn))
            || out.last().is_some_and(|before: &Range<usize>| before.end == t);
        let goes_on = (end..range.end).any(|at| upos(at) != Some(&Upos::Punct));
        if after_noun && goes_on && end > t + 2 {
            out.push(t..end);
        }
        t = end;
    }
    out
}

/// The first word of the name, or the noun, that ends before a token.
pub(super) fn noun_before(trees: &Trees, end: usize) -> usize {
    let mut noun = end - 1;
    while let (Some(&head), Some(Deprel::Flat | Deprel::Compound)) =
        (trees.heads.get(noun), trees.labels.get(noun))
        && head != ROOT
        && (head as usize) < noun
    {
        noun = head as usize;
    }
    noun
}

/// Hangs what was parsed of a bracket on a noun.
pub(super) fn attach(tags: &Tags, trees: &mut Trees, aside: &Range<usize>, noun: usize) {
    let mut inside = aside.start + 1..aside.end - 1;
    let Some(root) = inside.find(|&t| trees.heads.get(t) == Some(&ROOT)) else { return };
    let upos = |t: usize| tags.upos.get(t).copied();
    let label = match (upos(root), tags.xpos.get(root)) {
        (Some(Upos::Num), _) if upos(noun) == Some(Upos::Propn) => Deprel::NmodUnmarked,
        (Some(Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym), _) => Deprel::Appos,
        (_, Some(Xpos::Vbn)) => Deprel::Acl,
        _ => Deprel::Parataxis,
    };
    let mut set = |t: usize, head: usize, label: Deprel| {
        if let (Some(h), Some(l)) = (trees.heads.get_mut(t), trees.labels.get_mut(t)) {
            (*h, *l) = (head as u32, label);
        }
    };
    set(root, noun, label);
    set(aside.start, root, Deprel::Punct);
    set(aside.end - 1, root, Deprel::Punct);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(upos: &[Upos], xpos: &[Xpos]) -> Tags {
        Tags { upos: upos.to_vec(), xpos: xpos.to_vec(), ..Tags::default() }
    }

    #[test]
    fn brackets_after_a_noun_are_parsed_apart_and_hung_on_it() {
        use Upos::{Aux, Noun, Num, Propn, Punct, Verb};
        use Xpos::{Cd, Lrb, Nn, Nnp, Rrb, Vbd};
        // Ana Lima ( May 1901 ) ( June 1980 ) was painter
        let read = tags(
            &[Propn, Propn, Punct, Propn, Num, Punct, Punct, Propn, Num, Punct, Aux, Noun],
            &[Nnp, Nnp, Lrb, Nnp, Cd, Rrb, Lrb, Nnp, Cd, Rrb, Vbd, Nn],
        );
        let asides = find(&read, 0..12);
        assert_eq!(asides, [2..6, 6..10]);
        let mut trees = Trees { heads: vec![ROOT; 12], labels: vec![Deprel::Root; 12] };
        (trees.heads[1], trees.labels[1]) = (0, Deprel::Flat);
        (trees.heads[4], trees.heads[8]) = (3, 7);
        let noun = noun_before(&trees, 2);
        for aside in &asides {
            attach(&read, &mut trees, aside, noun);
        }
        assert_eq!((trees.heads[3], trees.heads[7]), (0, 0));
        assert_eq!((trees.heads[2], trees.heads[9]), (3, 7));
        // Nothing follows: the bracket is the sentence's end.
        let end = tags(&[Propn, Punct, Verb, Verb, Punct], &[Nnp, Lrb, Vbd, Vbd, Rrb]);
        assert!(find(&end, 0..5).is_empty());
    }
}
