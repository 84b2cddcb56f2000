//! Brackets and quotation marks come in pairs, and both signs of a pair hang on the same word. The opening sign is attached when
//! the parser has all of what it encloses before it; where the two disagree, it is right more often.

use super::state::{NONE, State};
use crate::nlp::labels::{Deprel, Xpos};

/// How many pairs may be open within each other; deeper ones stay as they are parsed.
const DEEPEST: usize = 8;

/// Hangs the closing sign of each pair on the head of the opening one. `tags` are the Penn tags of the words.
pub fn close(tags: impl IntoIterator<Item = Xpos>, state: &mut State) {
    let mut open = [(0_u32, Xpos::Xx); DEEPEST];
    let mut depth = 0;
    for (index, tag) in (0_u32..).zip(tags) {
        let wanted = match tag {
            Xpos::Lrb | Xpos::OpenQuote => {
                if let Some(to) = open.get_mut(depth) {
                    *to = (index, tag);
                    depth += 1;
                }
                continue;
            }
            Xpos::Rrb => Xpos::Lrb,
            Xpos::CloseQuote => Xpos::OpenQuote,
            _ => continue,
        };
        // What was opened after the sign's partner was never closed.
        let Some(partner) = open.iter().take(depth).rposition(|&(_, tag)| tag == wanted) else { continue };
        depth = partner;
        if let Some(&(opening, _)) = open.get(partner) {
            join(opening, index, state);
        }
    }
}

/// Gives one sign the head of another, where both are leaves of the tree: so it stays a tree.
fn join(from: u32, to: u32, state: &mut State) {
    let leaf = |index: u32| {
        let node = state.nodes.get(index as usize)?;
        let bare = node.left[0] == NONE && node.right[0] == NONE && node.label == Deprel::Punct as u8;
        bare.then_some(node.head)
    };
    let (Some(head), Some(_)) = (leaf(from), leaf(to)) else { return };
    if head != state.words()
        && let Some(node) = state.nodes.get_mut(to as usize)
    {
        node.head = head;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A state of words with these heads, all labelled as punctuation.
    fn state(heads: &[u32]) -> State {
        let mut state = State::default();
        state.start(heads.len());
        for (dependent, &head) in heads.iter().enumerate() {
            state.nodes[dependent].head = head;
            state.nodes[dependent].label = Deprel::Punct as u8;
            let side = usize::from(head < dependent as u32);
            let node = &mut state.nodes[head as usize];
            if side == 0 { node.left[0] = dependent as u32 } else { node.right[0] = dependent as u32 }
        }
        state
    }

    fn closed(tags: &[Xpos], heads: &[u32]) -> Vec<u32> {
        let mut state = state(heads);
        close(tags.iter().copied(), &mut state);
        state.nodes.iter().take(heads.len()).map(|n| n.head).collect()
    }

    #[test]
    fn the_closing_sign_follows_the_opening_one() {
        use Xpos::{CloseQuote, Lrb, Nn, OpenQuote, Rrb, Vb};
        // `left (for good)`: the second bracket was on the verb.
        assert_eq!(closed(&[Vb, Lrb, Nn, Nn, Rrb], &[5, 3, 3, 0, 0]), [5, 3, 3, 0, 3]);
        // Quotes within brackets; a bracket that nothing opens stays.
        let tags = [Vb, Lrb, OpenQuote, Nn, CloseQuote, Rrb, Rrb];
        assert_eq!(closed(&tags, &[7, 3, 3, 0, 0, 0, 0]), [7, 3, 3, 0, 3, 3, 0]);
    }

    #[test]
    fn signs_that_have_dependents_stay() {
        use Xpos::{Lrb, Nn, Rrb};
        // The word hangs on the closing bracket, and the opening bracket on the word: joining them would close a circle.
        assert_eq!(closed(&[Lrb, Nn, Rrb], &[1, 2, 3]), [1, 2, 3]);
    }
}
