//! The little language the table's triggers are written in, compiled once into an index by lemma.
//!
//! Verbs, one pattern a text, parts in this order:
//!
//! | part | meaning |
//! |---|---|
//! | `=` first | reciprocal: a plural subject alone suffices (“the two met”) |
//! | `<` first | inverse: the verb's subject is the relation's object |
//! | `^` first | only as a passive or participle, whose subject is the relation's subject (“is based in”) |
//! | `urge\|beg` | the verb's lemma, one of them |
//! | `_out` | with this particle or adverb |
//! | `[tariff\|curb]` | its direct object is one of these nouns; `[#force]` one of a class; `[*]` any noun that is no party itself |
//! | `(on strike)` | has the prepositional phrase; `(with *)` with any noun, `(as head)` with an office, `(be head)` an office as predicate, `(be #hero)` a noun of a class |
//! | `+with\|to` | the relation's object is the phrase with one of these prepositions; without it, the direct object |
//! | `+poss` | the relation's object owns the noun in brackets (“seize Peru's tankers”) |
//! | `+receiver` | the relation's object is the one who receives (“sent Estonia medicine”) |
//! | `+xobj` | the relation's object is the object of the infinitive (“threatened to cut X off”) |
//! | `+clause` | the relation's object is the subject of the complement (“demanded that X pay”) |
//! | `@person\|org` | the second party is one of these types |
//! | `>to` | only with an infinitive (“ordered X to leave”) |
//! | `money` | only with an amount of money among its arguments |
//!
//! Nouns (“X's attack on Y”): `attack|raid +on|against`; `+between` makes pairs of what follows; `+of` takes the phrase with “of”; `@`
//! as with verbs.
//! Relational nouns (“Y's daughter, X”): `daughter|son`, `<mother` inverse; `/of|in` limits to those prepositions.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon;
use super::table::TABLE;
use crate::nlp::labels::EntityType;

/// A compiled verb pattern.
#[derive(Clone, Debug, Default)]
pub struct VerbPattern {
    /// Row of the table.
    pub row: usize,
    /// As it is written in the table.
    pub written: &'static str,
    /// A plural subject alone suffices.
    pub reciprocal: bool,
    /// Subject and object change places.
    pub inverse: bool,
    /// Passive only, the grammatical subject is the subject.
    pub passive: bool,
    /// Particle needed.
    pub particle: Option<&'static str>,
    /// Direct object needed.
    pub nouns: Vec<&'static str>,
    /// Or one of these classes of nouns ([`lexicon`]).
    pub noun_classes: u32,
    /// What the second party may be; empty for whatever the row allows.
    pub kinds: Vec<EntityType>,
    /// Prepositional phrase needed: preposition, noun.
    pub phrase: Option<(&'static str, &'static str)>,
    /// Where the object is.
    pub slot: Slot,
    /// An infinitive is needed.
    pub infinitive: bool,
    /// An amount of money is needed.
    pub money: bool,
}

impl VerbPattern {
    /// Whether the verb needs one of certain nouns as its object.
    pub fn takes_noun(&self) -> bool {
        !self.nouns.is_empty() || self.noun_classes != 0
    }
}

/// Where a pattern's second party stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Slot {
    /// The direct object.
    #[default]
    Object,
    /// A phrase with one of the prepositions, at the verb or its noun.
    Preposition(Vec<&'static str>),
    /// The owner of the noun.
    Owner,
    /// The receiver.
    Receiver,
    /// The subject of the complement clause.
    ClauseSubject,
    /// The object of the infinitive (“threatened to cut X off”).
    Complement,
}

/// A compiled event-noun pattern.
#[derive(Clone, Debug, Default)]
pub struct NounPattern {
    /// Row of the table.
    pub row: usize,
    /// As it is written in the table.
    pub written: &'static str,
    /// Prepositions before the second party.
    pub prepositions: Vec<&'static str>,
    /// Pairs of what follows “between”, “of” or “by”.
    pub pairs: bool,
    /// What the second party may be; empty for whatever the row allows.
    pub kinds: Vec<EntityType>,
}

/// A compiled relational noun.
#[derive(Clone, Debug, Default)]
pub struct KinPattern {
    /// Row of the table.
    pub row: usize,
    /// As it is written in the table.
    pub written: &'static str,
    /// The owner is the relation's subject.
    pub inverse: bool,
    /// Prepositions allowed before the owner; none are all.
    pub prepositions: Vec<&'static str>,
}

/// The triggers of all rows by lemma.
#[derive(Debug, Default)]
pub struct Index {
    /// Verbs.
    pub verbs: FxHashMap<&'static str, Vec<VerbPattern>>,
    /// Event nouns.
    pub nouns: FxHashMap<&'static str, Vec<NounPattern>>,
    /// Relational nouns.
    pub kin: FxHashMap<&'static str, Vec<KinPattern>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(build);

/// The compiled table.
pub fn index() -> &'static Index {
    &INDEX
}

fn build() -> Index {
    let mut index = Index::default();
    for (row, entry) in TABLE.iter().enumerate() {
        add_verbs(row, entry.verbs, &mut index.verbs);
        for written in entry.nouns {
            let mut parts = written.split_whitespace();
            let lemmas = parts.next().unwrap_or_default();
            let mut pattern = NounPattern { row, written, ..NounPattern::default() };
            for part in parts {
                if let Some(list) = part.strip_prefix('@') {
                    pattern.kinds = kinds(list);
                    continue;
                }
                pattern
                    .prepositions
                    .extend(part.trim_start_matches('+').split('|').filter(|p| *p != "between"));
                pattern.pairs |= part.contains("between");
            }
            for lemma in lemmas.split('|') {
                index.nouns.entry(lemma).or_default().push(pattern.clone());
            }
        }
        for written in entry.kin {
            let inverse = written.starts_with('<');
            let (lemmas, prepositions) = written
                .trim_start_matches('<')
                .split_once('/')
                .unwrap_or((written.trim_start_matches('<'), ""));
            let prepositions: Vec<_> = prepositions.split('|').filter(|p| !p.is_empty()).collect();
            for lemma in lemmas.split('|') {
                index.kin.entry(lemma).or_default().push(KinPattern {
                    row,
                    written,
                    inverse,
                    prepositions: prepositions.clone(),
                });
            }
        }
    }
    index
}

/// Verb patterns of one row, by lemma.
pub fn by_lemma(row: usize, written: &[&'static str]) -> FxHashMap<&'static str, Vec<VerbPattern>> {
    let mut verbs = FxHashMap::default();
    add_verbs(row, written, &mut verbs);
    verbs
}

fn add_verbs(row: usize, list: &[&'static str], verbs: &mut FxHashMap<&'static str, Vec<VerbPattern>>) {
    for written in list {
        let (lemmas, pattern) = verb(row, written);
        for lemma in lemmas {
            // Each alternative may have a particle of its own: "shut|shut_down".
            let (lemma, particle) = lemma.split_once('_').map_or((lemma, None), |(l, p)| (l, Some(p)));
            verbs.entry(lemma).or_default().push(VerbPattern { particle, ..pattern.clone() });
        }
    }
}

fn verb(row: usize, written: &'static str) -> (Vec<&'static str>, VerbPattern) {
    let mut pattern = VerbPattern { row, written, ..VerbPattern::default() };
    let mut rest = written;
    loop {
        match rest.chars().next() {
            Some('=') => pattern.reciprocal = true,
            Some('<') => pattern.inverse = true,
            Some('^') => pattern.passive = true,
            _ => break,
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    let (lemmas, mut rest) = rest.split_once(' ').unwrap_or((rest, ""));
    while !rest.is_empty() {
        let close = match rest.chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            _ => ' ',
        };
        let end = rest.find(close).map_or(rest.len(), |i| i + 1);
        let part = rest.get(..end).unwrap_or_default().trim();
        rest = rest.get(end..).unwrap_or_default().trim_start();
        let inner = part.get(1..).unwrap_or_default().trim_end_matches([']', ')']);
        match part.chars().next() {
            Some('[') => {
                for noun in inner.split('|') {
                    match noun.strip_prefix('#') {
                        Some(class) => pattern.noun_classes |= noun_class(class),
                        None => pattern.nouns.push(noun),
                    }
                }
            }
            Some('@') => pattern.kinds = kinds(inner),
            Some('(') => pattern.phrase = inner.split_once(' '),
            Some('>') => pattern.infinitive = true,
            Some('+') => {
                pattern.slot = match inner {
                    "poss" => Slot::Owner,
                    "receiver" => Slot::Receiver,
                    "clause" => Slot::ClauseSubject,
                    "xobj" => Slot::Complement,
                    "obj" => Slot::Object,
                    prepositions => Slot::Preposition(prepositions.split('|').collect()),
                }
            }
            _ => pattern.money |= part == "money",
        }
    }
    (lemmas.split('|').collect(), pattern)
}

/// The classes of nouns that patterns may name.
pub fn noun_class(name: &str) -> u32 {
    match name {
        "goods" => lexicon::GOODS,
        "force" => lexicon::FORCE,
        "accord" => lexicon::ACCORD,
        "curb" => lexicon::CURB,
        "talk" => lexicon::TALK,
        "hero" => lexicon::HERO,
        "villain" => lexicon::VILLAIN,
        _ => 0,
    }
}

fn kinds(list: &str) -> Vec<EntityType> {
    list.split('|')
        .filter_map(|kind| match kind {
            "person" => Some(EntityType::Person),
            "org" => Some(EntityType::Org),
            "gpe" => Some(EntityType::Gpe),
            "loc" => Some(EntityType::Loc),
            "fac" => Some(EntityType::Fac),
            "norp" => Some(EntityType::Norp),
            "product" => Some(EntityType::Product),
            "law" => Some(EntityType::Law),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_read_part_by_part() {
        let (lemmas, p) = verb(0, "=hold|have [talk|summit] +with");
        assert_eq!(lemmas, ["hold", "have"]);
        assert!(p.reciprocal && !p.inverse);
        assert_eq!(p.nouns, ["talk", "summit"]);
        assert_eq!(p.slot, Slot::Preposition(vec!["with"]));
        let (lemmas, p) = verb(0, "send [#goods|note] +to @gpe|org");
        assert_eq!((lemmas, p.noun_classes, p.nouns), (vec!["send"], lexicon::GOODS, vec!["note"]));
        assert_eq!(p.kinds, [EntityType::Gpe, EntityType::Org]);
        let (lemmas, p) = verb(0, "<walk_out (on strike) +on|against >to");
        assert_eq!((lemmas, p.phrase), (vec!["walk_out"], Some(("on", "strike"))));
        assert!(p.infinitive && p.inverse);
    }

    #[test]
    fn every_pattern_of_the_table_is_indexed() {
        let count = index().verbs.values().map(Vec::len).sum::<usize>();
        assert!(count > 600, "{count}");
        assert!(index().verbs.keys().all(|lemma| !lemma.contains('_')));
        let down =
            index().verbs.get("shut").is_some_and(|list| list.iter().any(|p| p.particle == Some("down")));
        assert!(down);
        let table: String =
            TABLE.iter().flat_map(|t| t.verbs.iter().chain(t.nouns)).map(|p| format!("{p} ")).collect();
        for part in table.split([' ', '[', ']', '(', ')', '|']).filter_map(|p| p.strip_prefix('#')) {
            assert_ne!(noun_class(part), 0, "no class {part}");
        }
    }

    #[test]
    fn no_trigger_stands_twice_in_its_row() {
        // Two patterns that tell the same would count as two reasons.
        let told = |p: &VerbPattern| format!("{:?}", VerbPattern { written: "", ..p.clone() });
        for (lemma, patterns) in &index().verbs {
            let mut seen = std::collections::BTreeSet::new();
            for pattern in patterns {
                assert!(seen.insert(told(pattern)), "`{lemma}` in `{}`", pattern.written);
            }
        }
    }
}
