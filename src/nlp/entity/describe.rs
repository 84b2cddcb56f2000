//! What the words beside a name call it: `the insurer Karhula`, `Minera Cobreza, a copper company`, `Eni's chief executive`.

use super::found::Found;
use crate::nlp::doc::{Article, Syntax};
use crate::nlp::labels::{EntityType, Xpos};
use crate::nlp::tokenize::is_genitive;

/// Common nouns that call an organisation by its kind.
const ORGANISATIONS: &[&str] = &[
    "company",
    "firm",
    "group",
    "bank",
    "union",
    "federation",
    "ministry",
    "agency",
    "party",
    "club",
    "alliance",
    "insurer",
    "carmaker",
    "automaker",
    "maker",
    "producer",
    "distributor",
    "chain",
    "start-up",
    "startup",
    "operator",
    "airline",
    "retailer",
    "lender",
    "fund",
    "manufacturer",
    "supplier",
    "developer",
    "miner",
    "shipbuilder",
    "publisher",
    "broadcaster",
    "newspaper",
    "magazine",
    "university",
    "college",
    "institute",
    "association",
    "organisation",
    "organization",
    "coalition",
    "movement",
    "militia",
    "charity",
    "foundation",
    "commission",
    "committee",
    "council",
    "court",
    "consortium",
    "conglomerate",
    "giant",
    "department",
    "bureau",
    "forum",
    "legislature",
    "tribunal",
    "brewer",
    "utility",
    "regulator",
    "watchdog",
    "think-tank",
    "league",
    "team",
    "cooperative",
    "studio",
    "network",
    "unit",
    "subsidiary",
    "contractor",
    "parliament",
    "authority",
    "website",
    "outlet",
    "shipper",
    "builder",
    "steelmaker",
    "chipmaker",
    "drugmaker",
    "planemaker",
    "refiner",
    "trader",
    "grocer",
    "supermarket",
    "orchestra",
    "band",
    "quartet",
    "trio",
    "choir",
    "ensemble",
    "side",
    "squad",
    "franchise",
    "gang",
    "cartel",
    "bloc",
    "lobby",
    "clinic",
    "up",
    "monopoly",
    "wholesaler",
    "exporter",
    "importer",
    "carrier",
    "telecoms",
    "bookmaker",
    "auctioneer",
    "brand",
    "exchange",
    "broker",
    "consultancy",
];

/// Common nouns for persons, with the sex they tell.
const PERSONS: &[(&str, Option<bool>)] = &[
    ("president", None),
    ("minister", None),
    ("spokesman", Some(false)),
    ("spokeswoman", Some(true)),
    ("spokesperson", None),
    ("director", None),
    ("chairman", Some(false)),
    ("chairwoman", Some(true)),
    ("chair", None),
    ("chief", None),
    ("executive", None),
    ("head", None),
    ("leader", None),
    ("lawyer", None),
    ("architect", None),
    ("poet", None),
    ("painter", None),
    ("writer", None),
    ("author", None),
    ("novelist", None),
    ("sculptor", None),
    ("engineer", None),
    ("professor", None),
    ("teacher", None),
    ("farmer", None),
    ("researcher", None),
    ("scientist", None),
    ("analyst", None),
    ("economist", None),
    ("critic", None),
    ("actress", Some(true)),
    ("actor", Some(false)),
    ("singer", None),
    ("player", None),
    ("striker", None),
    ("captain", None),
    ("coach", None),
    ("manager", None),
    ("governor", None),
    ("mayor", None),
    ("senator", None),
    ("ambassador", None),
    ("king", Some(false)),
    ("queen", Some(true)),
    ("prince", Some(false)),
    ("princess", Some(true)),
    ("wife", Some(true)),
    ("husband", Some(false)),
    ("son", Some(false)),
    ("daughter", Some(true)),
    ("brother", Some(false)),
    ("sister", Some(true)),
    ("father", Some(false)),
    ("mother", Some(true)),
    ("uncle", Some(false)),
    ("aunt", Some(true)),
    ("nephew", Some(false)),
    ("niece", Some(true)),
    ("cousin", None),
    ("widow", Some(true)),
    ("widower", Some(false)),
    ("deputy", None),
    ("judge", None),
    ("journalist", None),
    ("reporter", None),
    ("activist", None),
    ("founder", None),
    ("owner", None),
    ("resident", None),
    ("student", None),
    ("fisherman", Some(false)),
    ("doctor", None),
    ("nurse", None),
    ("officer", None),
    ("general", None),
    ("commander", None),
    ("pilot", None),
    ("driver", None),
    ("candidate", None),
    ("lawmaker", None),
    ("secretary", None),
    ("prosecutor", None),
    ("diplomat", None),
    ("envoy", None),
    ("official", None),
    ("historian", None),
    ("artist", None),
    ("musician", None),
    ("composer", None),
    ("conductor", None),
    ("filmmaker", None),
    ("midfielder", None),
    ("goalkeeper", None),
    ("defender", None),
    ("champion", None),
    ("rider", None),
    ("bishop", None),
    ("pope", Some(false)),
    ("premier", None),
    ("chancellor", None),
    ("monarch", None),
    ("businessman", Some(false)),
    ("businesswoman", Some(true)),
    ("trader", None),
    ("banker", None),
    ("investor", None),
    ("entrepreneur", None),
    ("grandfather", Some(false)),
    ("grandmother", Some(true)),
    ("girl", Some(true)),
    ("boy", Some(false)),
    ("woman", Some(true)),
    ("man", Some(false)),
    ("congressman", Some(false)),
    ("congresswoman", Some(true)),
    ("policeman", Some(false)),
    ("dissident", None),
    ("suspect", None),
    ("geologist", None),
    ("biologist", None),
    ("physicist", None),
    ("chemist", None),
    ("designer", None),
    ("chef", None),
    ("shopkeeper", None),
    ("villager", None),
    ("worker", None),
    ("laureate", None),
    ("counterpart", None),
    ("successor", None),
    ("predecessor", None),
    ("colleague", None),
    ("adviser", None),
    ("advisor", None),
    ("negotiator", None),
    ("organiser", None),
    ("organizer", None),
    ("campaigner", None),
    ("captive", None),
    ("hostage", None),
    ("cleric", None),
    ("imam", Some(false)),
    ("rapper", None),
    ("boxer", None),
    ("runner", None),
    ("cyclist", None),
    ("swimmer", None),
    ("dancer", None),
    ("pianist", None),
    ("violinist", None),
    ("guitarist", None),
    ("choreographer", None),
    ("playwright", None),
    ("cartoonist", None),
    ("photographer", None),
    ("editor", None),
    ("columnist", None),
    ("blogger", None),
    ("presenter", None),
    ("comedian", None),
    ("philosopher", None),
    ("mathematician", None),
    ("astronomer", None),
    ("astronaut", None),
    ("archaeologist", None),
    ("surgeon", None),
    ("midwife", Some(true)),
    ("priest", Some(false)),
    ("nun", Some(true)),
    ("archbishop", Some(false)),
    ("rabbi", None),
    ("emir", Some(false)),
    ("sultan", Some(false)),
    ("billionaire", None),
    ("tycoon", None),
    ("magnate", None),
    ("oligarch", None),
    ("financier", None),
    ("heiress", Some(true)),
    ("fugitive", None),
    ("whistleblower", None),
    ("warlord", None),
    ("treasurer", None),
    ("commissioner", None),
    ("councillor", None),
    ("attorney", None),
    ("barrister", None),
    ("magistrate", None),
    ("colonel", None),
    ("admiral", None),
    ("referee", None),
];

const TOWNS: &[&str] = &[
    "city",
    "town",
    "village",
    "capital",
    "country",
    "nation",
    "state",
    "province",
    "republic",
    "kingdom",
    "emirate",
    "sultanate",
    "monarchy",
    "district",
    "municipality",
    "suburb",
    "territory",
];
const LANDS: &[&str] = &[
    "river",
    "island",
    "archipelago",
    "sea",
    "lake",
    "mountain",
    "volcano",
    "peninsula",
    "valley",
    "desert",
    "strait",
    "reef",
    "glacier",
];
const BUILDINGS: &[&str] = &[
    "bridge",
    "airport",
    "stadium",
    "museum",
    "palace",
    "hospital",
    "prison",
    "dam",
    "cathedral",
    "mosque",
    "temple",
    "church",
    "pipeline",
    "refinery",
    "mine",
    "building",
];
const EVENTS: &[&str] = &[
    "cyclone",
    "typhoon",
    "hurricane",
    "storm",
    "festival",
    "tournament",
    "exhibition",
    "summit",
    "marathon",
    "war",
    "exercise",
];
const WORKS: &[&str] = &[
    "novel",
    "film",
    "movie",
    "book",
    "song",
    "album",
    "play",
    "opera",
    "documentary",
    "painting",
    "series",
    "memoir",
    "poem",
];
const PRODUCTS: &[&str] = &[
    "missile",
    "tank",
    "frigate",
    "saloon",
    "sedan",
    "model",
    "smartphone",
    "drug",
    "vaccine",
    "rocket",
    "satellite",
    "software",
    "app",
    "submarine",
    "ship",
    "vessel",
    "ferry",
    "tanker",
    "car",
    "truck",
    "jet",
    "airliner",
    "helicopter",
    "drone",
    "processor",
    "chip",
    "rifle",
    "laptop",
    "chatbot",
    "tractor",
];

/// The type a common noun gives to what it calls.
pub(in crate::nlp) fn type_of(noun: &str) -> Option<EntityType> {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(noun));
    if PERSONS.iter().any(|(w, _)| w.eq_ignore_ascii_case(noun)) {
        Some(EntityType::Person)
    } else if is(ORGANISATIONS) {
        Some(EntityType::Org)
    } else if is(TOWNS) {
        Some(EntityType::Gpe)
    } else if is(LANDS) {
        Some(EntityType::Loc)
    } else if is(BUILDINGS) {
        Some(EntityType::Fac)
    } else if is(EVENTS) {
        Some(EntityType::Event)
    } else if is(WORKS) {
        Some(EntityType::WorkOfArt)
    } else if is(PRODUCTS) {
        Some(EntityType::Product)
    } else {
        None
    }
}

/// The type that the noun at a token gives: a think tank is no vehicle.
pub(super) fn type_at<'a>(word: impl Fn(u32) -> &'a str, t: u32) -> Option<EntityType> {
    let before = t.checked_sub(1).map_or("", &word);
    let noun = word(t);
    if noun.eq_ignore_ascii_case("tank") && before.eq_ignore_ascii_case("think") {
        return Some(EntityType::Org);
    }
    type_of(noun)
}

/// The sex a noun for a person tells.
pub(super) fn sex_of(noun: &str) -> Option<bool> {
    PERSONS.iter().find(|(w, _)| w.eq_ignore_ascii_case(noun)).and_then(|(_, sex)| *sex)
}

/// The nouns that call a name, by token: before it and after it.
pub(super) fn nouns(article: &Article<'_>, syntax: &Syntax, name: &Found) -> [Option<u32>; 2] {
    [before(article, syntax, name), after(article, syntax, name)]
}

/// `the copper company X`, `Interior Minister X`, `her deputy, X`.
fn before(article: &Article<'_>, syntax: &Syntax, name: &Found) -> Option<u32> {
    let word = |t: u32| syntax.word(article.text, t as usize);
    let start = syntax.sentences.get(name.sentence as usize)?.tokens.start;
    let mut at = name.core.start.checked_sub(1).filter(|&t| t >= start)?;
    let comma = word(at) == ",";
    if comma {
        at = at.checked_sub(1).filter(|&t| t >= start)?;
    }
    while matches!(word(at), "“" | "\"" | "‘") && at > start {
        at -= 1;
    }
    if word(at) == "up"
        && at >= start + 2
        && word(at - 1) == "-"
        && word(at - 2).eq_ignore_ascii_case("start")
    {
        return Some(at);
    }
    if !is_noun(syntax, at) || type_of(word(at)).is_none() {
        return None;
    }
    if comma {
        // Only a phrase of its own (`her deputy, X`), no list and no part (`a member of the group, X`): a determiner or
        // possessive must open it, and no preposition come before that.
        let opener = (start..at).rev().take(4).find(|&t| {
            matches!(syntax.tags.xpos.get(t as usize), Some(Xpos::PrpPoss | Xpos::Pos))
                || word(t).eq_ignore_ascii_case("the")
        })?;
        let part = opener > start
            && matches!(
                word(opener - 1),
                "of" | "in" | "for" | "by" | "with" | "from" | "at" | "to" | "against"
            )
            && word(opener) != "'s"
            && type_of(word(at)) != Some(EntityType::Person);
        return (!part && word(at).starts_with(char::is_lowercase)).then_some(at);
    }
    Some(at)
}

/// `X, a copper company that …`: the last noun of the phrase after the comma.
fn after(article: &Article<'_>, syntax: &Syntax, name: &Found) -> Option<u32> {
    let word = |t: u32| syntax.word(article.text, t as usize);
    let end = syntax.sentences.get(name.sentence as usize)?.tokens.end;
    let mut at = name.tokens.end;
    if word(at) == "(" && at + 2 < end && word(at + 2) == ")" {
        at += 3;
    }
    if word(at) != "," || at + 2 >= end {
        return None;
    }
    at += 1;
    let opener = word(at);
    let opens =
        ["the", "a", "an", "its", "his", "her", "their"].iter().any(|w| w.eq_ignore_ascii_case(opener));
    let xpos = |t: u32| syntax.tags.xpos.get(t as usize).copied();
    // `X, Lebanon's prime minister,`
    let owner = (at..end.min(at + 4)).take_while(|&t| xpos(t) == Some(Xpos::Nnp)).last();
    let owned = owner.map(|t| t + 1).filter(|&t| !opens && xpos(t) == Some(Xpos::Pos));
    if let Some(genitive) = owned {
        at = genitive;
    } else if !opens {
        return None;
    }
    let mut last = None;
    for t in at + 1..end.min(at + 9) {
        match syntax.tags.xpos.get(t as usize)? {
            Xpos::Nn => last = Some(t),
            // `X, the president's supporter`: the owner is another.
            Xpos::Pos => last = None,
            Xpos::Jj
            | Xpos::Vbn
            | Xpos::Vbg
            | Xpos::Cd
            | Xpos::Hyph
            | Xpos::Nnp
            | Xpos::Nnps
            | Xpos::Nns
            | Xpos::Jjs
            | Xpos::Afx => {}
            _ => break,
        }
    }
    let closed =
        |t: u32| type_of(word(t)) == Some(EntityType::Person) && matches!(word(t + 1), "," | "." | ";" | ")");
    // `According to X, a spokesman said`: the noun opens the sentence proper.
    let start = syntax.sentences.get(name.sentence as usize)?.tokens.start;
    let fronted = name.tokens.start == start + 2 && word(start).eq_ignore_ascii_case("according");
    let speaks =
        |t: u32| fronted && matches!(xpos(t + 1), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md));
    last.filter(|&t| (owned.is_none() || closed(t)) && !speaks(t))
}

/// Whether what follows a name tells of an organisation: `X's chief executive`, `X shares`.
pub(super) fn acts_as_organisation(article: &Article<'_>, syntax: &Syntax, name: &Found) -> bool {
    let word = |t: u32| syntax.word(article.text, t as usize);
    let mut at = name.tokens.end;
    // `named Ana Lopez chief executive`: what she is to be.
    let promoted = name.tokens.start.checked_sub(1).is_some_and(|t| {
        let verbs = [
            "named",
            "names",
            "name",
            "appointed",
            "appoints",
            "elected",
            "elects",
            "made",
            "makes",
            "hired",
        ];
        verbs.contains(&word(t))
    });
    if is_genitive(word(at)) {
        at += 1;
    } else if promoted {
        return false;
    }
    let owned = [
        "chairman",
        "chairwoman",
        "shares",
        "ceo",
        "board",
        "headquarters",
        "subsidiary",
        "shareholders",
        "stock",
        "profits",
        "revenue",
    ];
    let is = |t: u32, w: &str| word(t).eq_ignore_ascii_case(w);
    owned.iter().any(|w| is(at, w))
        || is(at, "chief") && (is(at + 1, "executive") || is(at + 1, "financial") || is(at + 1, "operating"))
}

fn is_noun(syntax: &Syntax, token: u32) -> bool {
    matches!(syntax.tags.xpos.get(token as usize), Some(Xpos::Nn | Xpos::Nnp | Xpos::Jj))
}
