//! Persons told by the form of the text around them: relatives of one name (`Stuntz's father, Chauncey Stuntz`), and whose birth
//! stands in brackets (`Torgeir Vraa (16 May 1868 – 21 June 1934) was a …`).

use super::mend::Text;
use crate::nlp::doc::{Name, TokenRange};
use crate::nlp::labels::EntityType;
use crate::nlp::tokenize::is_genitive;
use crate::nlp::values::dates::is_month;

/// What relatives are called.
const KIN: &[&str] = &[
    "father",
    "mother",
    "parent",
    "parents",
    "son",
    "sons",
    "daughter",
    "daughters",
    "brother",
    "brothers",
    "sister",
    "sisters",
    "wife",
    "husband",
    "widow",
    "widower",
    "uncle",
    "aunt",
    "nephew",
    "niece",
    "cousin",
    "grandfather",
    "grandmother",
    "grandson",
    "granddaughter",
    "stepfather",
    "stepmother",
    "stepson",
    "stepdaughter",
    "ex-wife",
    "ex-husband",
];

/// Whether the second name is that of a relative of the first: a genitive and a word for kin stand between.
pub(super) fn is_relative<'a>(word: impl Fn(u32) -> &'a str, surname: TokenRange, whole: TokenRange) -> bool {
    let between = surname.end..whole.start;
    (2..6).contains(&between.len())
        && is_genitive(word(surname.end))
        && between.into_iter().any(|t| KIN.contains(&word(t)))
}

/// Whether a name is told as that of somebody's relative: `his wife, Ann Roe`, `Ann Roe, his wife`.
pub(super) fn is_told_relative<'a>(word: impl Fn(u32) -> &'a str, name: TokenRange) -> bool {
    let whose = |t: u32| is_genitive(word(t)) || matches!(word(t), "his" | "her" | "His" | "Her");
    let before = name.start.checked_sub(1).filter(|&t| word(t) == ",").unwrap_or(name.start);
    let [noun, owner, farther] = [1, 2, 3].map(|n| before.checked_sub(n));
    let kin = |t: Option<u32>| t.is_some_and(|t| KIN.contains(&word(t)));
    let told = |t: Option<u32>| t.is_some_and(whose);
    // `his older brother, X`
    kin(noun) && (told(owner) || told(farther))
        || word(name.end) == "," && whose(name.end + 1) && kin(Some(name.end + 2))
}

/// Names before their own dates of birth are persons'.
pub(super) fn born(text: &Text<'_>, names: &mut [Name]) {
    for name in names {
        let misread = !matches!(name.kind, EntityType::Person | EntityType::Gpe | EntityType::Loc);
        if misread
            && name.tokens.len() > 1
            && text.word(name.tokens.end) == "("
            && is_life(text, name.tokens.end + 1)
        {
            name.kind = EntityType::Person;
        }
    }
}

/// Whether brackets that open before a token hold a life (`born 1970`, `16 May 1868 – 21 June 1934`), of what `is` or `was` something.
fn is_life(text: &Text<'_>, from: u32) -> bool {
    let Some(close) = (from..from + 24).find(|&t| text.word(t) == ")") else { return false };
    let inside = |word: &dyn Fn(&str) -> bool| (from..close).any(|t| word(text.word(t)));
    let born = text.word(from) == "born";
    let from_to = inside(&|w| matches!(w, "-" | "–" | "—")) && inside(&is_month);
    let told =
        matches!(text.word(close + 1), "is" | "was") && matches!(text.word(close + 2), "a" | "an" | "the");
    told && (born || from_to)
}
