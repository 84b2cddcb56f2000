//! Names as resolution sees them: their words folded to hashes, titles and articles set aside, and what the knowledge says.

use std::ops::Range;

use super::describe;
use super::role::{self, Role};
use crate::knowledge::{self, Kind, Knowledge, NameHash, class};
use crate::nlp::doc::{Article, Name, Syntax, TokenRange};
use crate::nlp::labels::{EntityType, Upos};
use crate::nlp::span::Span;
use crate::nlp::tokenize::is_genitive;

/// A name in the text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) tokens: TokenRange,
    pub(super) span: Span,
    pub(super) kind: EntityType,
    pub(super) confidence: f32,
    pub(super) sentence: u32,
    pub(super) in_title: bool,
    /// The tokens that are compared: without articles, titles, a final `'s`.
    pub(super) core: TokenRange,
    /// Hashes of the core's words, a range of [`Names::words`].
    pub(super) words: Range<usize>,
    /// Hash of the core as one name.
    pub(super) hash: u64,
    /// Whether it names the people or things of a country, and nothing else.
    pub(super) demonym: bool,
    /// Whether it is written as initials.
    pub(super) acronym: bool,
    /// What a title or a noun beside it says of the sex.
    pub(super) female: Option<bool>,
    /// The type that the words in and beside it tell.
    pub(super) told: Option<EntityType>,
    /// The common nouns that call it, by token: before and after it.
    pub(super) nouns: [Option<u32>; 2],
    /// What the words around it tell of its type.
    pub(super) role: Role,
}

/// The names of an article.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) list: Vec<Found>,
    words: Vec<u64>,
}

impl Names {
    /// The word hashes of a name.
    pub(super) fn words(&self, name: &Found) -> &[u64] {
        self.words.get(name.words.clone()).unwrap_or_default()
    }
}

/// Titles before a person's name, with the sex they tell.
const TITLES: &[(&str, Option<bool>)] = &[
    ("mr", Some(false)),
    ("mister", Some(false)),
    ("sir", Some(false)),
    ("lord", Some(false)),
    ("king", Some(false)),
    ("prince", Some(false)),
    ("sultan", Some(false)),
    ("emir", Some(false)),
    ("sheikh", None),
    ("imam", Some(false)),
    ("pope", Some(false)),
    ("father", Some(false)),
    ("emperor", Some(false)),
    ("ayatollah", Some(false)),
    ("mullah", Some(false)),
    ("duke", Some(false)),
    ("count", Some(false)),
    ("mrs", Some(true)),
    ("ms", Some(true)),
    ("miss", Some(true)),
    ("lady", Some(true)),
    ("dame", Some(true)),
    ("queen", Some(true)),
    ("princess", Some(true)),
    ("madame", Some(true)),
    ("empress", Some(true)),
    ("duchess", Some(true)),
    ("sister", Some(true)),
    ("dr", None),
    ("prof", None),
    ("professor", None),
    ("president", None),
    ("vice", None),
    ("prime", None),
    ("minister", None),
    ("premier", None),
    ("chancellor", None),
    ("senator", None),
    ("sen", None),
    ("rep", None),
    ("representative", None),
    ("congressman", Some(false)),
    ("congresswoman", Some(true)),
    ("governor", None),
    ("gov", None),
    ("mayor", None),
    ("secretary", None),
    ("ambassador", None),
    ("general", None),
    ("gen", None),
    ("colonel", None),
    ("col", None),
    ("lt", None),
    ("lieutenant", None),
    ("capt", None),
    ("captain", None),
    ("major", None),
    ("maj", None),
    ("sgt", None),
    ("sergeant", None),
    ("admiral", None),
    ("commander", None),
    ("judge", None),
    ("justice", None),
    ("chief", None),
    ("attorney", None),
    ("rev", None),
    ("reverend", None),
    ("bishop", None),
    ("archbishop", None),
    ("cardinal", None),
    ("saint", None),
    ("speaker", None),
    ("foreign", None),
    ("finance", None),
    ("defence", None),
    ("defense", None),
    ("interior", None),
    ("hon", None),
    ("coach", None),
    ("chairman", Some(false)),
    ("chairwoman", Some(true)),
    ("spokesman", Some(false)),
    ("spokeswoman", Some(true)),
    ("actor", Some(false)),
    ("actress", Some(true)),
    ("crown", None),
    ("director", None),
    ("officer", None),
    ("constable", None),
    ("messrs", Some(false)),
    ("mmes", Some(true)),
    ("sens", None),
    ("reps", None),
    ("govs", None),
    ("profs", None),
    ("gens", None),
    ("drs", None),
    ("sec", None),
];

/// What a title says: `None` where the word is no title.
pub(super) fn title(word: &str) -> Option<Option<bool>> {
    let plain = word.trim_end_matches('.');
    if plain.len() > 14 {
        return None;
    }
    TITLES.iter().find(|(t, _)| t.eq_ignore_ascii_case(plain)).map(|(_, sex)| *sex)
}

/// Gathers the names, in text order.
pub(super) fn gather(article: &Article<'_>, syntax: &Syntax, names: &[Name], knowledge: &Knowledge) -> Names {
    let text = article.text;
    let mut out = Names::default();
    for name in names {
        let mut tokens = name.tokens;
        let opened = tokens.range().any(|t| syntax.word(text, t) == "(");
        while tokens.len() > 1
            && is_closing(syntax.word(text, tokens.end as usize - 1))
            && !(opened && syntax.word(text, tokens.end as usize - 1) == ")")
        {
            tokens.end -= 1;
        }
        let mut core = tokens;
        while core.len() > 1 && is_article(syntax.word(text, core.start as usize)) {
            core.start += 1;
        }
        let mut female = None;
        if name.kind == EntityType::Person {
            while core.len() > 1
                && let Some(sex) = title(syntax.word(text, core.start as usize))
                && !(core.len() == 2 && sex.is_some() && is_roman(syntax.word(text, core.start as usize + 1)))
            {
                female = female.or(sex);
                core.start += 1;
            }
            if female.is_none() {
                female =
                    tokens.start.checked_sub(1).and_then(|t| title(syntax.word(text, t as usize))).flatten();
            }
        }
        let mut kind = name.kind;
        let start = out.words.len();
        for token in core.range() {
            let word = syntax.word(text, token);
            if word.chars().any(char::is_alphanumeric) {
                out.words.push(NameHash::of(word));
            }
        }
        if out.words.len() == start {
            continue;
        }
        let written = syntax.span(core).of(text);
        let sentence = syntax.sentence_of(tokens.start) as u32;
        let mut hash = NameHash::default();
        hash.feed(written);
        let hash = hash.finish();
        let known = knowledge.classes(hash);
        let place = class::CITY | class::COUNTRY | class::SUBDIVISION | class::LOCATION;
        if kind == EntityType::Norp && known & place != 0 && known & (class::DEMONYM | class::GROUP) == 0 {
            // `London-based` is of a place, not of a people.
            kind = EntityType::Gpe;
        }
        // `of Trapper Creek, Alaska, the last man to see it`: a state behind its town, whatever follows.
        let behind_town = known & (class::COUNTRY | class::SUBDIVISION) != 0
            && syntax.word(text, (tokens.start as usize).wrapping_sub(1)) == ","
            && out.list.last().is_some_and(|town: &Found| {
                matches!(town.kind, EntityType::Gpe | EntityType::Loc) && town.tokens.end + 1 == tokens.start
            });
        if behind_town {
            kind = EntityType::Gpe;
        }
        if is_rulers(syntax.word(text, tokens.end as usize), syntax.word(text, tokens.end as usize + 1))
            && core.len() == 1
            && !matches!(kind, EntityType::Person | EntityType::Norp)
            && known & !(class::PERSON | class::FIRST_NAME | class::LAST_NAME) == 0
            && knowledge.part_classes(hash) & (class::FIRST_NAME | class::LAST_NAME) != 0
            && knowledge.part_classes(hash) & class::COMMON == 0
        {
            kind = EntityType::Person;
        }
        if known & class::GROUP != 0
            && matches!(
                kind,
                EntityType::Product | EntityType::WorkOfArt | EntityType::Event | EntityType::Law
            )
        {
            // `Democrats`, `Muslims`: people, not what they make.
            kind = EntityType::Norp;
        }
        let mut found = Found {
            tokens,
            span: syntax.span(tokens),
            kind,
            confidence: name.confidence,
            sentence,
            in_title: syntax.sentences.get(sentence as usize).is_some_and(|s| s.in_title),
            core,
            words: start..out.words.len(),
            hash,
            demonym: false,
            acronym: is_acronym(written) && may_be_acronym(name.kind, written, hash, knowledge),
            female,
            told: None,
            nouns: [None; 2],
            role: Role::default(),
        };
        found.demonym = is_demonym(&found, knowledge);
        if !found.demonym && !behind_town {
            found.nouns = describe::nouns(article, syntax, &found);
            found.told = told(article, syntax, &found, written);
            if found.kind == EntityType::Person && found.female.is_none() {
                let nouns = found.nouns.iter().flatten();
                found.female = nouns.filter_map(|&t| describe::sex_of(syntax.word(text, t as usize))).next();
            }
        }
        out.list.push(found);
    }
    role::mark(article, syntax, &mut out, knowledge);
    out
}

/// The type told by the noun beside a name, or else by its own first or last word.
fn told(article: &Article<'_>, syntax: &Syntax, found: &Found, written: &str) -> Option<EntityType> {
    // `X, R-Ky., the chairman`: the noun is X's.
    let word = |t: u32| syntax.word(article.text, t as usize);
    let hyphen = found.tokens.start.checked_sub(2).filter(|&t| word(t + 1) == "-");
    if hyphen.is_some_and(|t| matches!(word(t), "R" | "D" | "I")) {
        return None;
    }
    const FIRST_ORGANISATION: &[&str] = &[
        "atlético",
        "atletico",
        "sporting",
        "dynamo",
        "deportivo",
        "federación",
        "sindicato",
        "movimiento",
        "partido",
        "studio",
        "bank",
        "banco",
        "banca",
        "grupo",
        "radio",
        "university",
        "ministry",
        "minera",
        "club",
        "real",
        "fc",
    ];
    const LAST_ORGANISATION: &[&str] = &[
        "partners",
        "metals",
        "holdings",
        "group",
        "bank",
        "university",
        "ministry",
        "party",
        "pictures",
        "corporation",
        "corp",
        "inc",
        "ltd",
        "plc",
        "agency",
        "union",
        "federation",
        "association",
        "company",
        "co",
        "fund",
        "foundation",
        "airlines",
        "airways",
        "industries",
        "motors",
        "energy",
        "fc",
        "institute",
        "commission",
        "committee",
        "council",
        "league",
        "capital",
        "pharmaceuticals",
        "technologies",
        "systems",
        "bancorp",
        "lng",
        "oil",
        "steel",
        "mining",
        "shipping",
        "logistics",
        "solutions",
        "media",
        "press",
        "post",
        "times",
        "herald",
        "tribune",
        "gazette",
        "army",
        "navy",
        "front",
    ];
    const FIRST_EVENT: &[&str] = &["cyclone", "typhoon", "hurricane", "storm", "operation", "exercise"];
    // `Secretary of State X`, `the official X`: neither a place nor a person.
    let fits = |word: &str, kind: EntityType| match found.kind {
        EntityType::Gpe | EntityType::Loc | EntityType::Fac | EntityType::Org
            if kind == EntityType::Person && says_whose(article, syntax, found) =>
        {
            false
        }
        EntityType::Person => found.core.len() < 2 || kind == EntityType::Person || kind == EntityType::Org,
        EntityType::Org => kind != EntityType::Person || word != "official",
        // `Ohio's governor, Democrat X`
        EntityType::Norp => kind != EntityType::Person,
        // `In X, a car hit a wall`: the noun opens the sentence proper. `born in X, the son of Y`: it is said of somebody else.
        EntityType::Gpe | EntityType::Loc => {
            !matches!(kind, EntityType::Product | EntityType::Person)
                || !role::stands_in(article, syntax, found)
        }
        _ => true,
    };
    let noun = found.nouns.iter().flatten().find_map(|&t| {
        let word = |t: u32| syntax.word(article.text, t as usize);
        describe::type_at(word, t).filter(|&kind| fits(word(t), kind))
    });
    let is = |list: &[&str], word: &str| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    let (first, last) = (written.split(' ').next()?, written.rsplit(' ').next()?);
    // `Executive Director African Agricultural Technology Foundation`: the noun is that of somebody there.
    // `CEO of Causeway Solutions, a leader in data`
    let body = found.core.len() > 2 || found.core.len() == 2 && last.ends_with('s');
    let of_body = noun == Some(EntityType::Person) && body && is(LAST_ORGANISATION, last);
    if noun.is_some() && !of_body {
        return noun;
    }
    if first.len() < written.len() {
        if is(FIRST_EVENT, first) {
            return Some(EntityType::Event);
        }
        if is(FIRST_ORGANISATION, first) || is(LAST_ORGANISATION, last.trim_end_matches('.')) {
            return Some(EntityType::Org);
        }
    }
    (found.kind == EntityType::Person && describe::acts_as_organisation(article, syntax, found))
        .then_some(EntityType::Org)
}

/// `chief Pentagon spokesman X`, `Deputy White House press secretary`: between the words of an office the name says whose it is.
fn says_whose(article: &Article<'_>, syntax: &Syntax, found: &Found) -> bool {
    let calls =
        |t: u32| describe::type_at(|t| syntax.word(article.text, t as usize), t) == Some(EntityType::Person);
    let end = found.tokens.end;
    let plain =
        |t: &u32| matches!(syntax.tags.upos.get(*t as usize), Some(Upos::Noun | Upos::Adj | Upos::Propn));
    found.tokens.start.checked_sub(1).is_some_and(calls) && (end..end + 4).take_while(plain).any(calls)
}

/// `the Assad regime`, `Nixon's administration`: what somebody heads, by the words behind the name.
fn is_rulers(after: &str, beyond: &str) -> bool {
    let noun = if is_genitive(after) { beyond } else { after };
    matches!(noun, "regime" | "administration" | "presidency")
}

/// `MANILA` opens a report in capitals: no initials, where the knowledge has a place of that name and no acronym.
fn may_be_acronym(kind: EntityType, written: &str, hash: u64, knowledge: &Knowledge) -> bool {
    let known = knowledge.classes(hash);
    let place = known & (class::CITY | class::COUNTRY | class::SUBDIVISION | class::LOCATION) != 0;
    if place && known & class::ACRONYM == 0 {
        return false;
    }
    written.chars().count() <= 5
        || known & class::ACRONYM != 0
        || !matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Person)
}

fn is_demonym(found: &Found, knowledge: &Knowledge) -> bool {
    let mut demonym = false;
    for (entity, role) in knowledge.candidates_of(found.hash) {
        let kind = knowledge.record(entity).map(|r| r.kind);
        match (role, kind) {
            (knowledge::Role::Demonym, Some(Kind::Country | Kind::Location | Kind::Subdivision)) => {
                demonym = true;
            }
            (_, Some(Kind::Country)) => return false,
            _ => {}
        }
    }
    demonym && matches!(found.kind, EntityType::Norp | EntityType::Gpe | EntityType::Loc)
}

/// Whether a name is written as initials: two or more capitals and no lower-case letters but a plural s.
pub(super) fn is_acronym(written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic());
    let upper = letters.clone().filter(|c| c.is_uppercase()).count();
    let lower = letters.count() - upper;
    (2..=8).contains(&upper) && lower <= usize::from(upper > 2) && !written.contains(' ')
}

pub(super) fn is_article(word: &str) -> bool {
    ["the", "a", "an"].iter().any(|a| a.eq_ignore_ascii_case(word))
}

fn is_closing(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’" | "," | "." | ")" | "”" | "\"") && !word.is_empty()
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}
