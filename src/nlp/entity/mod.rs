//! Names become entities: chained, linked, weighed, keyed.
//!
//! [`found`] folds names, [`chain`] puts those of one thing together, [`link`] finds what the knowledge holds of it, and
//! [`coref`] adds pronouns and definite nouns. Precision comes before recall everywhere: an unsure mention is left out, an unsure link is none.

mod address;
mod again;
mod apart;
pub(in crate::nlp) mod aside;
mod chain;
mod coref;
pub(in crate::nlp) mod describe;
mod found;
mod key;
mod kin;
mod link;
mod mend;
mod metonym;
mod noun;
pub mod pronoun;
pub mod pronoun_weights;
pub mod relative;
mod role;
pub mod salience;
mod scene;
mod team;
#[cfg(test)]
mod tests;
pub mod thing;
mod traded;
mod unnamed;
mod weights;

use compact_str::CompactString;

use super::doc::{Article, Entity, Mention, Name, Syntax};
use super::labels::{Deprel, EntityType, MentionKind, Xpos};
use crate::knowledge::{EntityRef, Kind, Knowledge, class, flag};
use aside::Asides;
use chain::Chain;
use coref::Extra;
pub use coref::{Meaning, Oracle};
use found::{Found, Names};
use link::Link;

/// The entities of an article, in order of first mention; after them persons and then what is traded that have no name in it.
/// What `it` and definite nouns mean is asked of the oracle.
pub fn resolve(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &[Name],
    knowledge: &Knowledge,
    oracle: &mut Oracle<'_>,
) -> Vec<Entity> {
    let names = mend::mend(article, syntax, names, knowledge);
    let names = found::gather(article, syntax, &names, knowledge);
    let chains = chain::chains(article, syntax, &names, knowledge);
    let links = link::links(article, syntax, &names, &chains, knowledge);
    let groups = merge_linked(&chains, &links);
    let mut entities: Vec<Entity> = groups
        .iter()
        .map(|group| entity(article, syntax, &names, &chains, &links, group, knowledge))
        .collect();
    let extra: Vec<Extra> = groups
        .iter()
        .map(|group| Extra {
            kind: group
                .iter()
                .find_map(|&c| links[c])
                .and_then(|l| knowledge.record(l.entity))
                .map(|r| r.kind),
            names: group.iter().flat_map(|&c| chains[c].names.iter().copied()).collect(),
        })
        .collect();
    metonym::mark(article, syntax, &mut entities, &groups, &links, knowledge);
    let open = coref::resolve(article, syntax, &names, &mut entities, &extra, knowledge, oracle);
    unnamed::add(article, syntax, &open, &mut entities);
    let asides = Asides::new(article, syntax);
    for entity in &mut entities {
        entity.salience = salience::salience(entity, syntax, &asides);
    }
    traded::add(article, syntax, &asides, &mut entities);
    entities
}

/// Somebody or something that no name names.
fn nameless(
    kind: EntityType,
    name: CompactString,
    key: CompactString,
    confidence: f32,
    mentions: Vec<Mention>,
) -> Entity {
    Entity {
        kind,
        name,
        key,
        kb: Vec::new(),
        country: None,
        salience: 0.0,
        confidence,
        link_confidence: None,
        mentions,
        female: None,
    }
}

/// Chains with the same link are one entity (`the U.S.`, `America`, `American`); the groups in order of first mention.
fn merge_linked(chains: &[Chain], links: &[Option<Link>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (c, link) in links.iter().enumerate().take(chains.len()) {
        let same = link.and_then(|link| {
            groups.iter().position(|g| {
                g.first().is_some_and(|&d| links[d].is_some_and(|other| other.entity == link.entity))
            })
        });
        match same {
            Some(group) => groups[group].push(c),
            None => groups.push(vec![c]),
        }
    }
    groups
}

fn entity(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &Names,
    chains: &[Chain],
    links: &[Option<Link>],
    group: &[usize],
    knowledge: &Knowledge,
) -> Entity {
    let shown = |whole: bool| {
        let is = |n: &Found| !(n.demonym || whole && n.acronym);
        group.iter().copied().find(|&c| names.list.get(chains[c].fullest).is_some_and(is))
    };
    let best = shown(true).or_else(|| shown(false));
    let chain = &chains[best.or(group.first().copied()).unwrap_or(0)];
    let link = group.iter().filter_map(|&c| links[c]).max_by(|a, b| a.score.total_cmp(&b.score));
    let record = link.and_then(|link| knowledge.record(link.entity));
    let fullest = &names.list[chain.fullest];
    let text_of = |i: &usize| syntax.span(names.list[*i].core).of(article.text);
    // People are called by the word for several of them, where there is one.
    let people =
        (chain.kind == EntityType::Norp).then(|| chain.names.iter().map(text_of).find(|n| n.ends_with('s')));
    let written = people.flatten().unwrap_or_else(|| text_of(&chain.fullest));
    let kb: Vec<(CompactString, CompactString)> =
        record.iter().flat_map(|r| r.ids()).map(|(scheme, value)| (scheme.into(), value.into())).collect();
    let kind = match (record.map(|r| r.kind), record.map(|r| r.entity_type)) {
        (Some(Kind::Country | Kind::City | Kind::Subdivision), _) => EntityType::Gpe,
        // Who sits in a building acts, not the building.
        (Some(Kind::Facility), _)
            if chain.kind == EntityType::Org
                || SEATS.contains(&written) && chain.names.iter().any(|&i| acts(syntax, &names.list[i])) =>
        {
            EntityType::Org
        }
        (Some(_), Some(known)) => known,
        _ => guessed(chain.kind, written, fullest.hash, knowledge),
    };
    let country = record.is_some_and(|r| r.kind == Kind::Country);
    // "Calif." and "N.Y." stand for a longer name.
    let short = record.is_some_and(|r| r.kind == Kind::Subdivision && written.len() < r.name.len());
    let name = match record {
        Some(record) if country || short || fullest.demonym || is_capitals(written) && !fullest.acronym => {
            record.name.into()
        }
        _ => key::shown(written, fullest.acronym),
    };
    let key = match kb.first() {
        Some((scheme, value)) => key::linked(scheme, value),
        None => key::unlinked(kind, &name),
    };
    let mut all: Vec<usize> = group.iter().flat_map(|&c| chains[c].names.iter().copied()).collect();
    all.sort_unstable();
    let mentions: Vec<Mention> = all
        .iter()
        .map(|&i| {
            let found = &names.list[i];
            let kind = if found.demonym {
                MentionKind::Demonym
            } else if found.acronym && !fullest.acronym {
                MentionKind::Acronym
            } else if names.words(found).len() < names.words(fullest).len() {
                MentionKind::Alias
            } else {
                MentionKind::Name
            };
            Mention {
                span: found.span,
                tokens: found.tokens,
                kind,
                sentence: found.sentence,
                metonym_for: None,
                confidence: found.confidence,
            }
        })
        .collect();
    let confidence =
        1.0 - all.iter().map(|&i| 1.0 - names.list[i].confidence.clamp(0.0, 0.99)).product::<f32>();
    let female =
        (kind == EntityType::Person).then(|| sex(names, &all, record, article, syntax, knowledge)).flatten();
    let country = record
        .filter(|r| matches!(r.kind, Kind::Leader | Kind::Legislator | Kind::City))
        .and_then(|r| knowledge.record(EntityRef::built_in(r.country)))
        .and_then(|country| country.id("iso3166"));
    Entity {
        kind,
        name,
        key,
        country: country.map(Into::into),
        link_confidence: (!kb.is_empty()).then(|| link.map_or(0.0, |l| l.confidence())),
        kb,
        salience: 0.0,
        confidence,
        mentions,
        female,
    }
}

/// Buildings that stand for who governs in them.
const SEATS: &[&str] = &[
    "White House",
    "Kremlin",
    "Pentagon",
    "Downing Street",
    "Élysée",
    "Elysee",
    "Élysée Palace",
    "Elysee Palace",
    "Blue House",
    "Buckingham Palace",
    "Kensington Palace",
];

/// Whether a building's name does something or has people: “the White House said”, “White House counsel”, “the Kremlin's spokesman”.
fn acts(syntax: &Syntax, name: &Found) -> bool {
    let (first, next) = (name.core.start as usize, name.core.end as usize);
    let subject = |t: usize| matches!(syntax.trees.labels.get(t), Some(Deprel::Nsubj | Deprel::NsubjPass));
    let owns = matches!(syntax.tags.xpos.get(next), Some(Xpos::Nn | Xpos::Nns | Xpos::Pos));
    owns || (first..next).any(subject)
}

/// The type of a thing that is not linked: the tagger's, mended by what the knowledge says of its name and by its last word.
fn guessed(kind: EntityType, written: &str, hash: u64, knowledge: &Knowledge) -> EntityType {
    let place = matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
    if !place {
        return kind;
    }
    const LAND: &[&str] = &[
        "river",
        "sea",
        "ocean",
        "islands",
        "island",
        "bay",
        "strait",
        "mountains",
        "lake",
        "valley",
        "desert",
        "gulf",
        "peninsula",
        "field",
    ];
    const BUILT: &[&str] = &[
        "airport",
        "bridge",
        "palace",
        "stadium",
        "museum",
        "library",
        "hospital",
        "prison",
        "square",
        "tower",
        "dam",
        "station",
        "park",
        "cathedral",
        "mosque",
        "church",
        "temple",
        "arena",
        "tunnel",
        "terminal",
        "port",
        "street",
        "road",
        "avenue",
        "highway",
        "base",
        "camp",
        "plant",
        "mine",
    ];
    let last = written.rsplit(' ').next().unwrap_or_default();
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(last)) && written.contains(' ');
    let known = knowledge.classes(hash);
    if known & (class::COUNTRY | class::SUBDIVISION) != 0 {
        EntityType::Gpe
    } else if known & class::LOCATION != 0 || is(LAND) {
        EntityType::Loc
    } else if known & class::FACILITY != 0 || is(BUILT) {
        EntityType::Fac
    } else if known & class::CITY != 0 {
        EntityType::Gpe
    } else {
        kind
    }
}

/// Whether a person is a woman: by the knowledge, a title, or a given name that only women or only men bear.
fn sex(
    names: &Names,
    all: &[usize],
    record: Option<crate::knowledge::Record<'_>>,
    article: &Article<'_>,
    syntax: &Syntax,
    knowledge: &Knowledge,
) -> Option<bool> {
    if let Some(record) = record {
        if record.has(flag::FEMALE) {
            return Some(true);
        }
        if record.has(flag::MALE) {
            return Some(false);
        }
    }
    if let Some(told) = all.iter().find_map(|&i| names.list[i].female) {
        return Some(told);
    }
    // A man's given name alone may be a surname, a woman's hardly is one.
    let alone = all.iter().all(|&i| names.words(&names.list[i]).len() == 1);
    all.iter().filter(|&&i| alone || names.words(&names.list[i]).len() > 1).find_map(|&i| {
        let name = &names.list[i];
        let first = syntax.word(article.text, name.core.start as usize);
        let parts = knowledge.part_classes(crate::knowledge::NameHash::of(first));
        match parts & class::FIRST_NAME {
            class::FIRST_FEMALE => Some(true),
            class::FIRST_MALE if !alone => Some(false),
            _ => None,
        }
    })
}

fn is_capitals(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 3 && letters.clone().all(char::is_uppercase)
}
