//! What the tagger decides for every token: outside, or where in a name of which coarse type (BIOES; Ratinov & Roth 2009).

use crate::nlp::labels::EntityType;

/// The types the sequence model tells apart; [`super::typing`] refines them to the contract's ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Coarse {
    Person,
    Org,
    Place,
    Norp,
    Misc,
}

impl Coarse {
    /// Every type, in the order of its code.
    pub const ALL: [Coarse; 5] = [Coarse::Person, Coarse::Org, Coarse::Place, Coarse::Norp, Coarse::Misc];

    /// The coarse type of one of the contract's.
    pub const fn of(kind: EntityType) -> Self {
        match kind {
            EntityType::Person => Self::Person,
            EntityType::Org => Self::Org,
            EntityType::Gpe | EntityType::Loc | EntityType::Fac => Self::Place,
            EntityType::Norp => Self::Norp,
            EntityType::Event | EntityType::Product | EntityType::WorkOfArt | EntityType::Law => Self::Misc,
        }
    }
}

/// Number of labels: outside, and begin, inside, end, single for each type.
pub const LABELS: usize = 1 + 4 * Coarse::ALL.len();
/// The label of a token outside any name.
pub const OUTSIDE: usize = 0;

/// A name as token indices `[start, end)` and its coarse type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// Its type.
    pub kind: Coarse,
}

const BEGIN: usize = 0;
const INSIDE: usize = 1;
const END: usize = 2;
const SINGLE: usize = 3;

const fn label(kind: Coarse, place: usize) -> usize {
    1 + kind as usize * 4 + place
}

/// The coarse type of a label, none for outside.
pub fn kind_of(label: usize) -> Option<Coarse> {
    Coarse::ALL.get(label.checked_sub(1)? / 4).copied()
}

/// Whether a name may be open after this label.
const fn leaves_open(label: usize) -> bool {
    label != OUTSIDE && matches!((label - 1) % 4, BEGIN | INSIDE)
}

/// Whether the label needs an open name before it.
const fn needs_open(label: usize) -> bool {
    label != OUTSIDE && matches!((label - 1) % 4, INSIDE | END)
}

/// Whether `to` may follow `from`.
pub const fn may_follow(from: usize, to: usize) -> bool {
    match (leaves_open(from), needs_open(to)) {
        (false, false) => true,
        (true, true) => (from - 1) / 4 == (to - 1) / 4,
        _ => false,
    }
}

/// Whether a sentence may begin with the label.
pub const fn may_start(label: usize) -> bool {
    !needs_open(label)
}

/// Whether a sentence may end with the label.
pub const fn may_end(label: usize) -> bool {
    !leaves_open(label)
}

/// Writes spans (within `0..labels.len()`, not overlapping) as labels.
pub fn encode(spans: &[Span], labels: &mut [u8]) {
    labels.fill(OUTSIDE as u8);
    for span in spans {
        let (start, last) = (span.start as usize, (span.end as usize).saturating_sub(1));
        let Some(tokens) = labels.get_mut(start..=last) else { continue };
        if let [one] = tokens {
            *one = label(span.kind, SINGLE) as u8;
            continue;
        }
        tokens.fill(label(span.kind, INSIDE) as u8);
        if let [first, .., end] = tokens {
            *first = label(span.kind, BEGIN) as u8;
            *end = label(span.kind, END) as u8;
        }
    }
}

/// Reads the spans of a legal sequence of labels.
pub fn decode(labels: &[u8]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, &label) in labels.iter().enumerate() {
        let Some(kind) = kind_of(label as usize) else { continue };
        let place = (label as usize - 1) % 4;
        if matches!(place, BEGIN | SINGLE) {
            start = at;
        }
        if matches!(place, END | SINGLE) {
            spans.push(Span { start: start as u32, end: at as u32 + 1, kind });
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_spans_agree() {
        let spans = [
            Span { start: 0, end: 1, kind: Coarse::Norp },
            Span { start: 1, end: 4, kind: Coarse::Org },
            Span { start: 5, end: 7, kind: Coarse::Person },
        ];
        let mut labels = [9_u8; 8];
        encode(&spans, &mut labels);
        assert_eq!(decode(&labels), spans);
        assert!(labels.windows(2).all(|w| may_follow(w[0] as usize, w[1] as usize)));
        assert!(may_start(labels[0] as usize) && may_end(labels[7] as usize));
    }

    #[test]
    fn a_name_cannot_change_its_type() {
        let begin = label(Coarse::Person, BEGIN);
        assert!(may_follow(begin, label(Coarse::Person, END)));
        assert!(!may_follow(begin, label(Coarse::Org, END)));
        assert!(!may_follow(begin, OUTSIDE) && !may_end(begin));
        assert!(!may_follow(OUTSIDE, label(Coarse::Org, INSIDE)));
    }
}
