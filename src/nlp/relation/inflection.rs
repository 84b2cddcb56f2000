//! Inflected words whose lemma the learned rules miss (“vetoed” to “vetoe”, “troops” kept): undone where that leads to a word the
//! rules look for, so that no trigger is lost to a spelling the treebanks never showed.

use super::lexicon;
use super::pattern::index;

/// Whether any rule looks for a lemma.
pub fn is_known(lemma: &str) -> bool {
    lexicon::classes(lemma) != 0
        || index().verbs.contains_key(lemma)
        || index().nouns.contains_key(lemma)
        || index().kin.contains_key(lemma)
}

/// A stem without the last of two equal consonants (“bann”).
fn doubled(stem: &str) -> Option<&str> {
    let mut back = stem.chars().rev();
    let (last, before) = (back.next()?, back.next()?);
    let consonant = !matches!(last, 'a' | 'e' | 'i' | 'o' | 'u');
    (last == before && consonant).then(|| stem.get(..stem.len() - last.len_utf8())).flatten()
}

/// Irregular forms that taggers take for nouns and adjectives.
const IRREGULAR: &[(&str, &str)] = &[
    ("lent", "lend"),
    ("sent", "send"),
    ("fought", "fight"),
    ("struck", "strike"),
    ("slain", "slay"),
    ("withdrew", "withdraw"),
    ("withdrawn", "withdraw"),
    ("overthrew", "overthrow"),
    ("overthrown", "overthrow"),
    ("overran", "overrun"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("sat", "sit"),
    ("led", "lead"),
    ("fled", "flee"),
    ("sold", "sell"),
    ("bought", "buy"),
    ("taught", "teach"),
    ("caught", "catch"),
    ("sought", "seek"),
    ("broke", "break"),
    ("broken", "break"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("wrote", "write"),
    ("written", "write"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("spent", "spend"),
    ("swore", "swear"),
    ("sworn", "swear"),
];

/// The base form of a lower-case word that some rule looks for; none where stripping endings leads to no such word.
pub fn known_base(word: &str) -> Option<&'static str> {
    let known = |base: &str| {
        index()
            .verbs
            .get_key_value(base)
            .map(|(k, _)| *k)
            .or_else(|| index().nouns.get_key_value(base).map(|(k, _)| *k))
            .or_else(|| index().kin.get_key_value(base).map(|(k, _)| *k))
            .or_else(|| lexicon::word(base))
    };
    if let Some((_, base)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return known(base);
    }
    let with = |stem: &str, end: &str| known(&format!("{stem}{end}"));
    if let Some(stem) = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")) {
        if stem.len() < 2 {
            return None;
        }
        return known(stem)
            .or_else(|| with(stem, "e"))
            .or_else(|| doubled(stem).and_then(known))
            .or_else(|| stem.strip_suffix('i').and_then(|s| with(s, "y")))
            .or_else(|| stem.strip_suffix("ck").and_then(|s| with(s, "c")));
    }
    let stem = word.strip_suffix('s')?;
    if stem.len() < 3 || stem.ends_with('s') {
        return None;
    }
    known(stem)
        .or_else(|| stem.strip_suffix('e').and_then(known))
        .or_else(|| stem.strip_suffix("ie").and_then(|s| with(s, "y")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_undone_only_towards_a_trigger() {
        for (word, base) in [
            ("vetoed", "veto"),
            ("bombed", "bomb"),
            ("troops", "troop"),
            ("banning", "ban"),
            ("accusing", "accuse"),
            ("allied", "ally"),
            ("clashes", "clash"),
        ] {
            assert_eq!(known_base(word), Some(base), "{word}");
        }
        assert_eq!(known_base("bananas"), None);
        assert_eq!(known_base("red"), None);
        assert_eq!(known_base("élysées"), None);
    }
}
