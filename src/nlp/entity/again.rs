//! Names that the tagger passed over: what is a name elsewhere in the article, and what is one wherever it stands.

use super::found::title;
use super::mend::Text;
use crate::knowledge::{NameHash, class};
use crate::nlp::doc::{Name, Sentence};
use crate::nlp::labels::{EntityType, Xpos};

/// Chambers, laws and events that are names wherever they are so written, token by token.
const ALWAYS: [(&str, EntityType); 11] = [
    ("House", EntityType::Org),
    ("Constitution", EntityType::Law),
    ("Bill of Rights", EntityType::Law),
    ("Super Tuesday", EntityType::Event),
    ("March for Life", EntityType::Event),
    ("Women 's March", EntityType::Event),
    ("Women ’s March", EntityType::Event),
    ("State of the Union", EntityType::Event),
    ("Islamic State of Iraq and Syria", EntityType::Org),
    ("Islamic State of Iraq and the Levant", EntityType::Org),
    ("Islamic State in Iraq and Syria", EntityType::Org),
];

/// A text of so many sentences hardly names anybody in full.
const FEW: usize = 4;

/// What stands before one word of these where it is that name.
const OWNED: [&str; 6] = ["the", "our", "their", "its", "U.S.", "US"];

/// The type of a name that is one wherever it stands.
pub(super) fn fixed_type(name: &str) -> Option<EntityType> {
    ALWAYS.iter().find(|(words, _)| *words == name).map(|(_, kind)| *kind)
}

impl Text<'_> {
    /// Adds words the tagger passed over that are names elsewhere in the article, and nothing but names (`Romney` in a headline all of
    /// whose words are capitals, `Obamacare's`), and those that are names wherever they stand ([`ALWAYS`]).
    pub(super) fn again(&self, names: Vec<Name>) -> Vec<Name> {
        let mut forms: Vec<(&str, EntityType)> = vec![("GOP", EntityType::Org)];
        for name in &names {
            let word = self.word(name.tokens.end - 1);
            let whole = name.tokens.len() == 1 && name.kind != EntityType::Norp;
            let hash = NameHash::of(word);
            let common =
                (self.knowledge.classes(hash) | self.knowledge.part_classes(hash)) & class::COMMON != 0;
            if (whole || name.kind == EntityType::Person)
                && !common
                && word.chars().count() > 2
                && self.capital(name.tokens.end - 1)
                && forms.iter().all(|(form, _)| *form != word)
            {
                forms.push((word, name.kind));
            }
        }
        let mut out: Vec<Name> = Vec::with_capacity(names.len() + 4);
        let mut rest = names.into_iter().peekable();
        for sentence in &self.syntax.sentences {
            for t in sentence.tokens.start..sentence.tokens.end {
                while let Some(name) = rest.next_if(|n| n.tokens.start <= t) {
                    out.push(name);
                }
                let from = out.last().map_or(0, |n| n.tokens.end);
                if !self.capital(t) || from > t && out.last().is_some_and(|n| n.tokens.start != t) {
                    continue;
                }
                let seat = (from <= t && self.is_seat_of_party(t)).then_some((t + 1, EntityType::Gpe));
                if let Some((end, kind)) = seat.or_else(|| self.always(t, sentence)) {
                    // A piece of it gives way, a longer name stays.
                    if from < end {
                        out.pop_if(|n| n.tokens.start == t);
                        while rest.next_if(|n| n.tokens.start < end).is_some() {}
                        out.push(self.whole(t, end, kind));
                    }
                    continue;
                }
                if from <= t
                    && let Some(end) = self.titled_name(t).or_else(|| self.lone_surname(t, sentence))
                {
                    out.push(self.whole(t, end, EntityType::Person));
                    continue;
                }
                let found =
                    (from <= t).then(|| forms.iter().find(|(form, _)| *form == self.word(t))).flatten();
                let Some(&(_, kind)) = found else { continue };
                // "House GOP leaders"
                let seated = t > sentence.tokens.start
                    && self.word(t) == "GOP"
                    && matches!(self.word(t - 1), "House" | "Senate");
                let alone = (self.stands_alone(t) || self.is_first_of_compound(t) || seated)
                    && matches!(self.syntax.tags.xpos.get(t as usize), Some(Xpos::Nnp | Xpos::Nnps));
                let headline = sentence.in_title && !self.is_joined(t);
                if alone || headline {
                    out.push(self.whole(t, t + 1, kind));
                }
            }
        }
        out.extend(rest);
        out
    }

    /// Where a name that is one wherever it stands ends, and its type.
    fn always(&self, t: u32, sentence: &Sentence) -> Option<(u32, EntityType)> {
        let within = |end: u32| end <= sentence.tokens.end;
        let (words, kind) = ALWAYS.iter().find(|(words, _)| {
            words.split(' ').zip(t..).all(|(word, at)| within(at + 1) && self.word(at) == word)
        })?;
        let end = t + words.split(' ').count() as u32;
        let before = if t > sentence.tokens.start { self.word(t - 1) } else { "" };
        let owned = OWNED.iter().any(|w| w.eq_ignore_ascii_case(before));
        let goes_on = within(end + 1) && self.capital(end) || self.is_joined(end - 1);
        // "the House", "our Constitution"; in a headline any word is written so.
        let meant = end - t > 1 || owned && !goes_on && !sentence.in_title && self.word(end) != "of";
        meant.then_some((end, *kind))
    }

    /// `D-Ill.`, `(R., Texas)`: a state behind the letter of a party.
    fn is_seat_of_party(&self, t: u32) -> bool {
        let Some(letter) = t.checked_sub(2) else { return false };
        let party = matches!(self.word(letter).trim_end_matches('.'), "D" | "R" | "I");
        let state = |word: &str| self.knowledge.classes(NameHash::of(word)) & class::SUBDIVISION != 0;
        let word = self.word(t);
        party
            && (self.word(letter + 1) == "-"
                || self.word(letter + 1) == "," && letter > 0 && self.word(letter - 1) == "(")
            && (state(word) || state(word.trim_end_matches('.')))
    }

    /// Where the name behind a form of address ends: `Mrs May`, `Mr. Price`.
    fn titled_name(&self, t: u32) -> Option<u32> {
        const ADDRESS: [&str; 8] = ["Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr"];
        let addressed = t > self.sentence_start(t) && ADDRESS.contains(&self.word(t - 1));
        let name = self.word(t).len() > 1 && !self.word(t).ends_with('.') && title(self.word(t)).is_none();
        (addressed && name).then_some(t + 1)
    }

    /// Where a surname ends that stands alone and is no other word (`Comey broke his own rules`), or before what its bearer says in a
    /// transcript (`BANNON:`): in a text of a few sentences, which give the tagger little.
    fn lone_surname(&self, t: u32, sentence: &Sentence) -> Option<u32> {
        let word = self.word(t);
        let speaks = t == sentence.tokens.start
            && word.len() > 3
            && word.chars().all(char::is_uppercase)
            && t + 1 < sentence.tokens.end
            && self.word(t + 1) == ":";
        let proper = self.syntax.tags.xpos.get(t as usize) == Some(&Xpos::Nnp);
        let written = word.len() > 2 && !word.contains('.') && word.contains(char::is_lowercase);
        let short = self.syntax.sentences.len() <= FEW;
        let alone = short && !sentence.in_title && proper && written && self.stands_alone(t);
        ((speaks || alone) && self.is_surname(word)).then_some(t + 1)
    }

    /// Whether a word is a surname and no other word or name.
    fn is_surname(&self, word: &str) -> bool {
        let hash = NameHash::of(word);
        let (known, parts) = (self.knowledge.classes(hash), self.knowledge.part_classes(hash));
        let other = known & !(class::PERSON | class::LAST_NAME | class::FIRST_NAME);
        parts & class::LAST_NAME != 0 && (parts | known) & class::COMMON == 0 && other == 0
    }

    /// `GOP-backed`, `Trump-era`
    fn is_first_of_compound(&self, token: u32) -> bool {
        let lower = |t: u32| self.word(t).starts_with(char::is_lowercase);
        let first = self.sentence_start(token);
        let free = token <= first + 1 || !self.capital(token - 1) && self.word(token - 1) != "-";
        free && token + 2 < self.sentence_end(token) && self.word(token + 1) == "-" && lower(token + 2)
    }

    /// Whether a token is tied to a neighbour by a hyphen or the like.
    fn is_joined(&self, token: u32) -> bool {
        let ties = |t: u32| matches!(self.word(t), "-" | "/" | "&" | "@" | "#" | "'" | ".");
        let after = token + 1 < self.sentence_end(token) && ties(token + 1);
        let ends = after && self.word(token + 1) == "." && token + 2 == self.sentence_end(token);
        token > self.sentence_start(token) && ties(token - 1) || after && !ends
    }

    /// Whether no neighbour of a token is written with a capital or tied to it.
    pub(super) fn stands_alone(&self, token: u32) -> bool {
        let before = token > self.sentence_start(token) && self.capital(token - 1);
        let after = token + 1 < self.sentence_end(token) && self.capital(token + 1);
        !before && !after && !self.is_joined(token)
    }
}
