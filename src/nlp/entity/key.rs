//! Canonical names, and keys that are the same in every article.

use compact_str::{CompactString, format_compact};

use crate::knowledge::fold::folded;
use crate::nlp::labels::EntityType;

/// Legal forms at the end of companies' names.
pub(super) fn is_legal_form(word: &str) -> bool {
    const FORMS: &[&str] = &[
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "llc",
        "llp",
        "lp",
        "plc",
        "ag",
        "sa",
        "se",
        "nv",
        "asa",
        "ab",
        "oyj",
        "as",
        "spa",
        "gmbh",
        "kg",
        "kgaa",
        "bhd",
        "tbk",
        "pcl",
        "pjsc",
        "ojsc",
        "jsc",
        "pte",
        "pty",
        "bv",
        "a/s",
        "sae",
        "kk",
        "holdings",
        "incorporated",
    ];
    let plain: String =
        word.chars().filter(|c| *c != '.' && *c != ',').flat_map(char::to_lowercase).collect();
    FORMS.contains(&plain.as_str())
}

/// The key of an entity that is linked to an id.
pub(super) fn linked(scheme: &str, value: &str) -> CompactString {
    format_compact!("{scheme}:{value}")
}

/// What else a body or law is called wherever it is spoken of; folded.
const ALSO: [(&str, &str); 17] = [
    ("ap", "associated press"),
    ("a.p.", "associated press"),
    ("house of representatives", "house"),
    ("marines", "marine corps"),
    ("department of state", "state department"),
    ("department of justice", "justice department"),
    ("department of defense", "defense department"),
    ("department of homeland security", "homeland security department"),
    ("department of education", "education department"),
    ("department of the treasury", "treasury department"),
    ("gop", "republican party"),
    ("g.o.p.", "republican party"),
    ("grand old party", "republican party"),
    ("obamacare", "affordable care act"),
    ("islamic state of iraq and syria", "islamic state"),
    ("islamic state of iraq and the levant", "islamic state"),
    ("islamic state in iraq and syria", "islamic state"),
];

/// What is one thing with `U.S.` before it and without; folded.
const NATIONAL: [&str; 13] = [
    "senate",
    "house",
    "congress",
    "supreme court",
    "constitution",
    "army",
    "navy",
    "air force",
    "marine corps",
    "coast guard",
    "state department",
    "justice department",
    "treasury department",
];

/// A name as keys see it: without case, marks, article and legal form, people as one of them (`Republicans`, `Democratic`), a body or law
/// that has two names by the first.
pub(super) fn plain(kind: EntityType, name: &str) -> String {
    let mut plain = folded(name);
    if let Some(rest) = plain.strip_prefix("the ") {
        plain = rest.to_owned();
    }
    while let Some((rest, last)) = plain.rsplit_once(' ')
        && kind == EntityType::Org
        && is_legal_form(last)
    {
        plain = rest.to_owned();
    }
    if kind == EntityType::Org
        && let Some(rest) = ["ny ", "n.y. "].iter().find_map(|short| plain.strip_prefix(short))
    {
        plain = format!("new york {rest}");
    }
    // `State Dept.`
    if kind == EntityType::Org
        && let Some(rest) = plain.trim_end_matches('.').strip_suffix(" dept")
    {
        plain = format!("{rest} department");
    }
    if kind == EntityType::Norp {
        let one = plain.strip_suffix("democratic").map(|rest| format!("{rest}democrat"));
        let several = || plain.strip_suffix('s').filter(|one| one.len() > 3 && !one.ends_with('s'));
        plain = one.or_else(|| several().map(str::to_owned)).unwrap_or(plain);
    }
    let national = ["u.s. ", "us ", "united states "].iter().find_map(|state| plain.strip_prefix(state));
    match national.map(first_name).filter(|body| NATIONAL.contains(body)) {
        Some(body) => body.to_owned(),
        None => first_name(&plain).to_owned(),
    }
}

/// The first of the names a body or law has ([`ALSO`]); what has but one, as it is.
fn first_name(plain: &str) -> &str {
    ALSO.iter().find(|(also, _)| *also == plain).map_or(plain, |(_, first)| first)
}

/// The key of an entity known only by type and name: equal for names that are one in plain.
pub(super) fn unlinked(kind: EntityType, name: &str) -> CompactString {
    format_compact!("name:{:016x}", hash(kind, &plain(kind, name)))
}

/// The key of an entity without a name: its own in each article, as the `he` of one is not the `he` of another.
pub(super) fn local(kind: EntityType, called: &str, text: &str) -> CompactString {
    format_compact!("local:{:016x}", hash(kind, &format!("{called} {text}")))
}

/// FNV-1a over a class of types and a text.
fn hash(kind: EntityType, plain: &str) -> u64 {
    // Places are one class: the line between a town and a place of another kind is thin.
    let class = match kind {
        EntityType::Gpe | EntityType::Loc | EntityType::Fac => "PLACE",
        other => other.as_str(),
    };
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in class.bytes().chain([0]).chain(plain.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

/// A name as it is shown: without the article, a name in capitals as a name is usually written.
pub(super) fn shown(written: &str, acronym: bool) -> CompactString {
    let mut name = written.trim();
    for article in ["The ", "the ", "A ", "An ", "THE "] {
        if let Some(rest) = name.strip_prefix(article)
            && rest.contains(char::is_uppercase)
        {
            name = rest;
        }
    }
    // `Max] Baucus`: what an editor put in.
    let plain: String = name.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    let name = plain.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let capitals = !acronym && letters.clone().count() > 3 && letters.clone().all(char::is_uppercase);
    if !capitals {
        // Line breaks inside a name are blanks.
        return name.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    let mut out = CompactString::default();
    let mut first = true;
    for c in name.chars() {
        if first {
            out.push(c);
        } else {
            c.to_lowercase().for_each(|c| out.push(c));
        }
        first = !c.is_alphanumeric() && c != '\'' && c != '’';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_agree_across_writings() {
        let key = |name| unlinked(EntityType::Org, name);
        assert_eq!(key("Oru Steel Ltd."), key("The ORU Steel"));
        assert_eq!(key("Käthe Werke AG"), key("Kathe Werke"));
        assert_ne!(key("Oru Steel"), key("Oru Mining"));
        assert_eq!(key("NY Velm"), key("the New York Velm"));
        assert_ne!(unlinked(EntityType::Person, "Oru"), key("Oru"));
        assert_eq!(unlinked(EntityType::Gpe, "Velm"), unlinked(EntityType::Loc, "Velm"));
    }

    #[test]
    fn shown_names_are_as_written() {
        assert_eq!(shown("the Halm Union", false), "Halm Union");
        assert_eq!(shown("PORT VELM", false), "Port Velm");
        assert_eq!(shown("NHWU", true), "NHWU");
    }
}
