//! Verbs that words beside them tell: a past tense in a sentence left without a verb, a participle behind “have”.

use crate::nlp::doc::{Tags, Token, TokenRange};
use crate::nlp::labels::{Upos, Xpos};

/// Fewer words than this may well be no sentence.
const SHORTEST: u32 = 6;

/// “President X relieved Minister Y of his duties.”, tagged as if “relieved” described Y: in a sentence with a full stop and no finite
/// verb the first word that may be a past tense, behind a noun and before what verbs stand before, is one.
pub fn mend(text: &str, tokens: &[Token], sentence: TokenRange, tags: &mut Tags) {
    let word = |t: u32| tokens.get(t as usize).map_or("", |token| token.span.of(text));
    let xpos = |tags: &Tags, t: u32| tags.xpos.get(t as usize).copied();
    for t in sentence.start + 1..sentence.end {
        // "has lent Y", "had met"
        let have = matches!(word(t - 1), "has" | "have" | "had" | "having");
        let participle = match xpos(tags, t) {
            Some(Xpos::Vbd) => true,
            Some(Xpos::Jj | Xpos::Nn) => IRREGULAR.contains(&word(t)) && begins_object(tags, t + 1),
            _ => false,
        };
        if have && participle {
            set(tags, t, Xpos::Vbn, Upos::Verb);
            set_upos(tags, t - 1, Upos::Aux);
        }
    }
    let finite = |t: u32| matches!(xpos(tags, t), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
    let whole = sentence.end - sentence.start >= SHORTEST && word(sentence.end - 1) == ".";
    if !whole || (sentence.start..sentence.end).any(finite) {
        return;
    }
    let nominal = |t: u32| matches!(tags.upos.get(t as usize), Some(Upos::Noun | Upos::Propn | Upos::Pron));
    let past = (sentence.start + 1..sentence.end - 2).find(|&t| {
        let participle = match xpos(tags, t) {
            Some(Xpos::Vbn) => true,
            Some(Xpos::Jj) => word(t).ends_with("ed"),
            _ => false,
        };
        participle && word(t).starts_with(char::is_lowercase) && nominal(t - 1) && begins_object(tags, t + 1)
    });
    if let Some(past) = past {
        set(tags, past, Xpos::Vbd, Upos::Verb);
    }
}

/// Whether a word may begin what a verb stands before.
fn begins_object(tags: &Tags, t: u32) -> bool {
    matches!(
        tags.xpos.get(t as usize),
        Some(Xpos::Nnp | Xpos::Nnps | Xpos::Dt | Xpos::Prp | Xpos::PrpPoss | Xpos::Cd)
    )
}

/// Participles that are read as other words.
const IRREGULAR: &[&str] = &[
    "lent", "bent", "bound", "fled", "fought", "led", "left", "lost", "sent", "shot", "spent", "struck",
    "won",
];

fn set(tags: &mut Tags, t: u32, xpos: Xpos, upos: Upos) {
    if let Some(to) = tags.xpos.get_mut(t as usize) {
        *to = xpos;
    }
    set_upos(tags, t, upos);
}

fn set_upos(tags: &mut Tags, t: u32, upos: Upos) {
    if let Some(to) = tags.upos.get_mut(t as usize) {
        *to = upos;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::tokenize;

    fn mended(text: &str, xpos: &[Xpos]) -> Vec<Xpos> {
        let tokens = tokenize::tokens(text);
        let upos = xpos.iter().map(|x| match x {
            Xpos::Nnp => Upos::Propn,
            Xpos::Nn | Xpos::Nns => Upos::Noun,
            Xpos::In => Upos::Adp,
            Xpos::Jj => Upos::Adj,
            Xpos::Vbd | Xpos::Vbn => Upos::Verb,
            _ => Upos::X,
        });
        let mut tags = Tags { xpos: xpos.to_vec(), upos: upos.collect(), lemmas: Vec::new() };
        mend(text, &tokens, TokenRange { start: 0, end: tokens.len() as u32 }, &mut tags);
        tags.xpos
    }

    #[test]
    fn a_sentence_has_a_verb() {
        use Xpos::{Dt, In, Jj, Nn, Nnp, Nns, PrpPoss, Stop, Vbd, Vbn};
        let tags = [Nnp, Nnp, Jj, Nnp, Nnp, In, PrpPoss, Nns, Stop];
        assert_eq!(mended("Ana Ruiz relieved Peter Lang of his duties.", &tags)[2], Vbd);
        // A caption, and a sentence that has one.
        let tags = [Dt, Nn, Vbn, In, Nn, In, Nnp, Stop];
        assert_eq!(mended("A man held by police in Lima.", &tags), tags);
        let tags = [Nnp, Vbd, Dt, Nn, Vbn, Nnp, Nnp, Stop];
        assert_eq!(mended("Lima had a man named Peter Lang.", &tags), tags);
    }
}
