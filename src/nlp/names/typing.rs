//! Refines the coarse types to the contract's ten by the words of the name itself and the list it stands in.

use super::fine_types::{self, FineTypes};
use super::gazetteer::{Gazetteer, List};
use super::scheme::{Coarse, Span};
use super::words::{Text, Word};
use crate::nlp::clusters::word_hash;
use crate::nlp::labels::EntityType;

/// Nouns that say what a place is, as last or (before `of`) first word of its name.
const NATURE: &[&str] = &[
    "river",
    "sea",
    "ocean",
    "lake",
    "lakes",
    "mountain",
    "mountains",
    "mount",
    "mt.",
    "hill",
    "hills",
    "peninsula",
    "valley",
    "bay",
    "gulf",
    "strait",
    "straits",
    "desert",
    "coast",
    "delta",
    "basin",
    "forest",
    "rainforest",
    "plateau",
    "plain",
    "plains",
    "canal",
    "channel",
    "cape",
    "reef",
    "glacier",
    "island",
    "islands",
    "isle",
    "isles",
    "archipelago",
    "atoll",
    "falls",
    "creek",
    "range",
    "highlands",
    "steppe",
    "volcano",
    "beach",
    "hemisphere",
    "pole",
    "corridor",
    "belt",
    "zone",
    "shoal",
    "continent",
    "region",
    "savannah",
    "oasis",
    "canyon",
    "gorge",
    "triangle",
    "rim",
    "front",
    "line",
    "border",
    "wilderness",
    "reserve",
    "himalayas",
    "andes",
    "alps",
];
const BUILT: &[&str] = &[
    "airport",
    "airfield",
    "bridge",
    "stadium",
    "arena",
    "hospital",
    "clinic",
    "palace",
    "square",
    "street",
    "road",
    "avenue",
    "boulevard",
    "highway",
    "motorway",
    "tower",
    "towers",
    "building",
    "port",
    "harbour",
    "harbor",
    "station",
    "park",
    "prison",
    "jail",
    "base",
    "dam",
    "plant",
    "refinery",
    "mosque",
    "church",
    "cathedral",
    "temple",
    "shrine",
    "synagogue",
    "monument",
    "memorial",
    "cemetery",
    "hotel",
    "mall",
    "market",
    "terminal",
    "pier",
    "tunnel",
    "railway",
    "pipeline",
    "mine",
    "camp",
    "barracks",
    "fort",
    "fortress",
    "castle",
    "hall",
    "house",
    "gate",
    "plaza",
    "theatre",
    "theater",
    "museum",
    "library",
    "zoo",
    "garden",
    "gardens",
    "centre",
    "center",
    "complex",
    "checkpoint",
    "crossing",
    "court",
    "field",
    "ground",
    "lane",
    "drive",
    "way",
    "wharf",
    "reactor",
    "observatory",
    "lighthouse",
    "club",
    "museo",
];
/// Parts of the world larger than a country.
const PARTS: &[&str] = &[
    "africa",
    "asia",
    "europe",
    "america",
    "americas",
    "oceania",
    "antarctica",
    "arctic",
    "balkans",
    "caucasus",
    "caribbean",
    "sahel",
    "sahara",
    "maghreb",
    "levant",
    "scandinavia",
    "baltic",
    "baltics",
    "pacific",
    "atlantic",
    "mediterranean",
    "east",
    "west",
    "north",
    "south",
    "world",
    "eurasia",
    "amazon",
    "himalaya",
    "siberia",
    "midwest",
    "polynesia",
    "melanesia",
    "micronesia",
    "indo-pacific",
    "asia-pacific",
    "mekong",
    "nile",
    "danube",
    "volga",
    "earth",
    "mars",
    "moon",
];
const EVENTS: &[&str] = &[
    "cup",
    "championship",
    "championships",
    "olympics",
    "games",
    "war",
    "wars",
    "battle",
    "summit",
    "conference",
    "festival",
    "election",
    "elections",
    "revolution",
    "uprising",
    "massacre",
    "crisis",
    "day",
    "week",
    "month",
    "year",
    "tournament",
    "league",
    "open",
    "prix",
    "marathon",
    "expo",
    "fair",
    "forum",
    "referendum",
    "genocide",
    "holocaust",
    "hurricane",
    "typhoon",
    "cyclone",
    "storm",
    "earthquake",
    "tsunami",
    "pandemic",
    "outbreak",
    "intifada",
    "spring",
    "coup",
    "riots",
    "protests",
    "convention",
    "congress",
    "assembly",
    "ceremony",
    "eid",
    "ramadan",
    "christmas",
    "easter",
    "diwali",
    "hajj",
    "exercise",
    "operation",
    "trial",
    "trials",
    "carnival",
    "derby",
    "tour",
    "race",
    "final",
    "finals",
    "mission",
    "dialogue",
    "anniversary",
    "biennale",
    "covid",
    "depression",
    "recession",
    "breakfast",
    "attacks",
];
const LAWS: &[&str] = &[
    "act",
    "law",
    "laws",
    "bill",
    "treaty",
    "accord",
    "accords",
    "agreement",
    "agreements",
    "constitution",
    "convention",
    "protocol",
    "code",
    "decree",
    "ordinance",
    "amendment",
    "resolution",
    "charter",
    "declaration",
    "pact",
    "regulation",
    "regulations",
    "directive",
    "statute",
    "deal",
    "memorandum",
    "section",
    "article",
    "order",
    "rule",
    "rules",
    "mandate",
];
const WORKS: &[&str] = &[
    "prize",
    "award",
    "awards",
    "medal",
    "song",
    "album",
    "book",
    "novel",
    "film",
    "movie",
    "show",
    "series",
    "bible",
    "quran",
    "koran",
    "symphony",
    "report",
    "statement",
    "index",
    "anthem",
    "story",
    "chronicles",
    "letter",
];

/// Of these a name of several words is never a place, whatever the tagger says.
const NEVER_PLACES: &[&str] = &[
    "cup",
    "trophy",
    "marathon",
    "prix",
    "tournament",
    "depression",
    "recession",
    "breakfast",
    "war",
    "wars",
    "olympics",
    "championship",
    "championships",
    "summit",
    "festival",
    "earthquake",
    "pandemic",
    "election",
    "elections",
    "attacks",
];

/// Whether a name that ends so names something built.
pub fn is_built(word: &str) -> bool {
    BUILT.contains(&word.to_lowercase().as_str())
}

/// The place of a name's head among its words: before `of` (“Gulf of Salvo”, “Strait of Venn”), else the last.
fn head_of(lower: &[String]) -> usize {
    let of = lower.iter().position(|w| w == "of").and_then(|of| of.checked_sub(1));
    of.unwrap_or(lower.len().saturating_sub(1))
}

/// The type of a name of an article.
pub fn refine(
    text: Text<'_>,
    words: &[Word],
    span: Span,
    gazetteer: &Gazetteer,
    types: &FineTypes,
) -> EntityType {
    let mut features = Vec::new();
    let (rule, sure) = look(text, words, span, gazetteer, &mut features);
    if sure { rule } else { types.choose(span.kind, &features).unwrap_or(rule) }
}

/// The type by the rules, whether they are sure of it, and what the learned choice looks at.
pub fn look(
    text: Text<'_>,
    words: &[Word],
    span: Span,
    gazetteer: &Gazetteer,
    features: &mut Vec<u32>,
) -> (EntityType, bool) {
    let forms = text.words.get(span.start as usize..span.end as usize).unwrap_or_default();
    let lower: Vec<String> = forms.iter().map(|w| w.to_lowercase()).collect();
    let hashes: Vec<u64> = lower.iter().map(|w| word_hash(w)).collect();
    let lists = gazetteer.lists(&hashes);
    let rule = by_rules(text, span, &lower, lists);
    let country = lists >> List::Country as u16 & 1 == 1;
    // Parts of the world are regions, whatever stands beside them.
    let part = lower.first().is_some_and(|word| lower.len() == 1 && PARTS.contains(&word.as_str()));
    let sure = country || part || !fine_types::open(span.kind).contains(&rule);
    if !sure {
        fine_types::features(words, span, rule, lists, head_of(&lower), features);
    }
    (rule, sure)
}

fn by_rules(text: Text<'_>, span: Span, lower: &[String], lists: u16) -> EntityType {
    let head = lower.get(head_of(lower)).map_or("", String::as_str);
    let first = lower.first().map_or("", String::as_str);
    let any = |list: &[&str]| lower.iter().any(|w| list.contains(&w.as_str()));
    match span.kind {
        Coarse::Person => EntityType::Person,
        Coarse::Org => EntityType::Org,
        Coarse::Norp => EntityType::Norp,
        Coarse::Place => {
            let on = |list: List| lists >> list as u16 & 1 == 1;
            if on(List::Country) {
                EntityType::Gpe
            } else if lower.len() > 1 && lists == 0 && NEVER_PLACES.contains(&head) {
                EntityType::Event
            } else if lower.len() > 1 && lists == 0 && matches!(head, "convention" | "treaty" | "accord") {
                EntityType::Law
            } else if PARTS.contains(&head) {
                EntityType::Loc
            } else if on(List::BigCity) || on(List::City) {
                EntityType::Gpe
            } else if lower.len() > 1 && BUILT.contains(&head) {
                EntityType::Fac
            } else if NATURE.contains(&head)
                || (lower.len() > 1 && matches!(first, "mount" | "lake" | "cape" | "mt."))
            {
                EntityType::Loc
            } else {
                EntityType::Gpe
            }
        }
        Coarse::Misc => {
            if LAWS.contains(&head) {
                EntityType::Law
            } else if EVENTS.contains(&head) {
                EntityType::Event
            } else if WORKS.contains(&head) || quoted(text, span) {
                EntityType::WorkOfArt
            } else if any(LAWS) {
                EntityType::Law
            } else if any(EVENTS) {
                EntityType::Event
            } else {
                EntityType::Product
            }
        }
    }
}

/// Whether the name stands between quotation marks: the title of something.
fn quoted(text: Text<'_>, span: Span) -> bool {
    const MARKS: &[&str] = &["\"", "“", "”", "``", "''", "'", "‘", "’"];
    let at = |place: Option<usize>| place.and_then(|p| text.words.get(p)).is_some_and(|w| MARKS.contains(w));
    at((span.start as usize).checked_sub(1)) && at(Some(span.end as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(words: &[&str], kind: Coarse) -> EntityType {
        let text = Text { words, sentences: &[(0, words.len() as u32)] };
        let span = Span { start: 0, end: words.len() as u32, kind };
        refine(text, &[], span, &Gazetteer::default(), &FineTypes::default())
    }

    #[test]
    fn heads_tell_the_type() {
        assert_eq!(kind(&["Gulf", "of", "Salvo"], Coarse::Place), EntityType::Loc);
        assert_eq!(kind(&["Salvo", "Airport"], Coarse::Place), EntityType::Fac);
        assert_eq!(kind(&["Salvo"], Coarse::Place), EntityType::Gpe);
        assert_eq!(kind(&["Harbour", "Safety", "Act"], Coarse::Misc), EntityType::Law);
        assert_eq!(kind(&["Salvo", "Cup"], Coarse::Misc), EntityType::Event);
        assert_eq!(kind(&["Great", "Depression"], Coarse::Place), EntityType::Event);
    }
}
