//! Words whose final full stop belongs to them.

/// Whether `word` (without the final full stop) is written with one: `Mr`, `Corp`, `J`, `U.S`, `e.g`.
/// `next` is the chunk that follows, empty before a paragraph's end.
pub(super) fn takes_stop(word: &str, next: &str) -> bool {
    let following = next;
    let next = next.chars().next();
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            // An initial, but not the pronoun; a list letter is also written so.
            return c.is_alphabetic()
                && c != 'I'
                && (c.is_uppercase() || matches!(c, 'p' | 'c' | 'b' | 'd' | 'v'));
        }
        (None, _) => return false,
        _ => {}
    }
    if is_dotted(word) {
        // `p.m.` before a new sentence: the stop is the sentence's.
        let clock = matches!(word, "a.m" | "p.m");
        return !(clock && next.is_none_or(char::is_uppercase) && !continues_clock(following));
    }
    let bytes = word.as_bytes();
    if bytes.len() > 6 || !bytes.iter().all(u8::is_ascii_alphabetic) {
        return false;
    }
    let mut lower = [0_u8; 6];
    for (to, from) in lower.iter_mut().zip(bytes) {
        *to = from.to_ascii_lowercase();
    }
    let lower = lower.get(..bytes.len()).unwrap_or_default();
    let is = |list: &[&str]| list.iter().any(|entry| entry.as_bytes() == lower);
    // `No. 5` against the answer `No.`; `Art. 5` against `art.`
    let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
    (capital && is(&CAPITALISED))
        || is(&ANYWHERE)
        || (is(&BEFORE_NUMBER) && next.is_some_and(|c| c.is_ascii_digit()))
        || (capital
            && bytes.get(1).is_some_and(u8::is_ascii_lowercase)
            && is(&BEFORE_CAPITAL)
            && next.is_some_and(|c| c.is_uppercase()))
}

/// What follows an hour within a sentence: a day or a time zone.
fn continues_clock(next: &str) -> bool {
    let next = next.trim_matches(|c: char| !c.is_alphabetic());
    next.ends_with("day")
        || ["GMT", "UTC", "ET", "EST", "EDT", "PT", "PST", "CET", "BST", "IST"].contains(&next)
}

/// `U.S`, `Ph.D`, `a.k.a`: short pieces of letters between full stops.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
        && word.split('.').filter(|p| p.chars().count() == 1).count() >= 1
}

/// Titles and names' parts, months, places: with a capital.
const CAPITALISED: [&str; 84] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "gen", "col", "lt", "maj", "capt", "cpt", "cmdr", "adm",
    "sgt", "cpl", "pvt", "brig", "sen", "rep", "reps", "sens", "gov", "pres", "supt", "insp", "st", "ste",
    "mt", "ft", "jr", "sr", "messrs", "mme", "mlle", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "inc",
    "corp", "co", "cos", "ltd", "bros", "llc", "plc", "dept", "univ", "assn", "ave", "blvd", "rd", "calif",
    "conn", "ariz", "wash", "penn", "tenn", "attn", "amb", "fr", "esq", "ala", "ark", "colo", "fla", "ga",
    "kan", "ky", "md", "mich", "minn", "mont", "neb", "nev", "okla", "va", "wis", "wyo",
];

/// In any writing.
const ANYWHERE: [&str; 16] = [
    "vs", "etc", "al", "approx", "viz", "ca", "cf", "dept", "est", "govt", "intl", "natl", "vol", "ed",
    "eds", "hrs",
];

/// Only where a number follows.
const BEFORE_NUMBER: [&str; 16] = [
    "no", "nos", "art", "sec", "fig", "figs", "pp", "par", "ch", "mar", "apr", "jun", "jul", "jan", "dec",
    "oct",
];

/// Weekdays and months that are also words, surnames' and places' parts, titles that are words too (`Sec. Roe` against `the SEC.`) and
/// those of several (`Govs. Ann Hart and Lee Moss`): only where a capital follows, and not in capitals throughout.
const BEFORE_CAPITAL: [&str; 26] = [
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "apr", "mar", "sec", "det",
    "asst", "govs", "profs", "gens", "drs", "revs", "cols", "lts", "adms", "sgts", "capts", "mmes",
];

#[cfg(test)]
mod tests {
    use super::takes_stop;

    #[test]
    fn tells_abbreviations_from_sentence_ends() {
        for (word, next, expected) in [
            ("Mr", "O", true),
            ("Corp", "", true),
            ("J", "R", true),
            ("I", "W", false),
            ("U.S", "", true),
            ("Ph.D", "i", true),
            ("p.m", "o", true),
            ("p.m", "The", false),
            ("a.m", "Sunday", true),
            ("No", "5", true),
            ("No", "T", false),
            ("etc", "T", true),
            ("Govs", "Ann", true),
            ("Profs", "Ann", true),
            ("profs", "", false),
            ("Sec", "Roe", true),
            ("SEC", "The", false),
            ("minister", "T", false),
            ("it", "", false),
            ("3.5", "", false),
            ("", "", false),
        ] {
            assert_eq!(takes_stop(word, next), expected, "{word} {next}");
        }
    }
}
