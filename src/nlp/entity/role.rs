//! What the words around a name tell of its type where neither the knowledge nor a noun beside it does: what companies have,
//! do and undergo, and where places stand.

use super::found::{Found, Names};
use crate::knowledge::{Knowledge, NameHash, class};
use crate::nlp::doc::{Article, Syntax};
use crate::nlp::labels::{Deprel, EntityType, Xpos};
use crate::nlp::names::typing;
use crate::nlp::tokenize::is_genitive;

/// Votes for types, in the unit of one sure mention.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Role {
    pub(super) company: f32,
    pub(super) place: f32,
    pub(super) product: f32,
}

/// Last words of companies' names that are surnames or things elsewhere: weaker than `Inc.` or `Holdings`.
const TRADES: &[&str] = &[
    "aerospace",
    "analytics",
    "associates",
    "automotive",
    "aviation",
    "biotech",
    "breweries",
    "brewery",
    "brothers",
    "cement",
    "chemicals",
    "communications",
    "dairy",
    "electric",
    "electronics",
    "enterprises",
    "entertainment",
    "exploration",
    "express",
    "finance",
    "financial",
    "foods",
    "foundry",
    "freight",
    "gallery",
    "hydro",
    "instruments",
    "insurance",
    "investments",
    "labs",
    "laboratories",
    "management",
    "maritime",
    "marine",
    "materials",
    "micro",
    "minerals",
    "mobile",
    "networks",
    "petroleum",
    "petrochemicals",
    "pharma",
    "philharmonic",
    "power",
    "productions",
    "properties",
    "railways",
    "records",
    "refining",
    "resources",
    "robotics",
    "securities",
    "semiconductor",
    "semiconductors",
    "shipyards",
    "software",
    "studios",
    "subsea",
    "telecom",
    "textiles",
    "therapeutics",
    "trade",
    "trading",
    "trust",
    "ventures",
    "wireless",
];
/// What only a company has: `X's shareholders`.
const HAS: &[&str] = &[
    "board",
    "boss",
    "ceo",
    "chairman",
    "customers",
    "directors",
    "earnings",
    "employees",
    "founder",
    "headquarters",
    "lawyers",
    "management",
    "owner",
    "owners",
    "parent",
    "products",
    "profit",
    "profits",
    "revenue",
    "sales",
    "shareholders",
    "shares",
    "spokesman",
    "spokeswoman",
    "staff",
    "stock",
    "subsidiary",
    "turnover",
];
/// What is of, in or by a company: `a stake in X`, `controlled by X`.
const OF: &[&str] = &[
    "acquired",
    "belong",
    "belongs",
    "belonged",
    "bonds",
    "branch",
    "bought",
    "ceo",
    "chairman",
    "chairwoman",
    "clients",
    "customers",
    "employee",
    "employees",
    "executive",
    "executives",
    "founder",
    "made",
    "majority",
    "manufactured",
    "merge",
    "merged",
    "merger",
    "operated",
    "orders",
    "owned",
    "owner",
    "owners",
    "profit",
    "profits",
    "published",
    "rival",
    "shareholder",
    "shareholders",
    "shares",
    "spokesman",
    "spokeswoman",
    "stake",
    "stakes",
    "subsidiary",
    "supplied",
    "takeover",
    "unit",
];
/// What companies do, and towns hardly.
const DOES: &[&str] = &[
    "acquire",
    "deliver",
    "employ",
    "export",
    "lend",
    "make",
    "manufacture",
    "merge",
    "operate",
    "own",
    "publish",
    "raise",
    "sell",
    "sue",
    "supply",
];
/// What is done to companies.
const UNDERGOES: &[&str] =
    &["acquire", "delist", "fine", "hire", "nationalise", "nationalize", "sue", "supply"];
/// What a place has: `X's mayor`, `X province`.
const PLACE_HAS: &[&str] = &[
    "army",
    "airport",
    "capital",
    "city",
    "coast",
    "county",
    "district",
    "government",
    "governor",
    "hospital",
    "mayor",
    "outskirts",
    "parliament",
    "population",
    "port",
    "president",
    "province",
    "region",
    "residents",
    "streets",
    "suburb",
    "town",
    "village",
];
const PLACE_PREPOSITIONS: &[&str] = &["in", "near", "outside", "around", "towards", "toward", "across"];

/// Whether a preposition of place stands before a name.
pub(super) fn stands_in(article: &Article<'_>, syntax: &Syntax, name: &Found) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |t| syntax.word(article.text, t as usize));
    PLACE_PREPOSITIONS.iter().any(|w| w.eq_ignore_ascii_case(before))
}

struct Context<'a> {
    article: &'a Article<'a>,
    syntax: &'a Syntax,
    knowledge: &'a Knowledge,
}

/// Fills in the roles of names whose type is in doubt.
pub(super) fn mark(article: &Article<'_>, syntax: &Syntax, names: &mut Names, knowledge: &Knowledge) {
    let context = Context { article, syntax, knowledge };
    for name in &mut names.list {
        if context.doubtful(name) {
            name.role = context.role(name);
        }
    }
    // `X and Y`: what is told of one is told of the other.
    for i in 1..names.list.len() {
        let (Some(one), Some(other)) = (names.list.get(i - 1), names.list.get(i)) else { continue };
        let between = article.text.get(one.span.end as usize..other.span.start as usize);
        if between.map(str::trim) != Some("and") {
            continue;
        }
        let spread = |from: &Found, to: &Found| {
            let known = knowledge.classes(from.hash) & class::COMPANY != 0;
            let sure = from.kind == EntityType::Org && known || from.role.company > 0.0;
            let place = matches!(to.kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac);
            if sure && place && context.doubtful(to) { 0.8 } else { 0.0 }
        };
        let (to_other, to_one) = (spread(one, other), spread(other, one));
        for (name, votes) in [(i, to_other), (i - 1, to_one)] {
            if let Some(name) = names.list.get_mut(name) {
                name.role.company += votes;
            }
        }
    }
}

impl Context<'_> {
    fn word(&self, token: u32) -> &str {
        self.syntax.word(self.article.text, token as usize)
    }

    /// A place, work or product that the knowledge has not as one, or a person without a known given name.
    fn doubtful(&self, name: &Found) -> bool {
        if name.demonym {
            return false;
        }
        let known = self.knowledge.classes(name.hash);
        let place = class::CITY | class::COUNTRY | class::SUBDIVISION | class::LOCATION | class::FACILITY;
        match name.kind {
            EntityType::Fac if typing::is_built(self.word(name.core.end.saturating_sub(1))) => false,
            EntityType::Gpe | EntityType::Loc | EntityType::Fac => {
                known & (place & !class::LOCATION) == 0
                    && known & (class::LOCATION | class::COMPANY) != class::LOCATION
            }
            EntityType::Product | EntityType::WorkOfArt => known & place == 0,
            EntityType::Person => {
                let first = NameHash::of(self.word(name.core.start));
                known & class::PERSON == 0
                    && name.female.is_none()
                    && self.knowledge.part_classes(first) & class::FIRST_NAME == 0
            }
            _ => false,
        }
    }

    fn role(&self, name: &Found) -> Role {
        let person = name.kind == EntityType::Person;
        let mut role = Role::default();
        let is = |list: &[&str], word: &str| list.iter().any(|w| w.eq_ignore_ascii_case(word));
        if name.core.len() > 1 && is(TRADES, self.word(name.core.end - 1)) {
            role.company += 1.5;
        }
        if self.is_of(name) {
            role.company += 1.5;
        }
        let after = self.word(name.tokens.end);
        let possessive = is_genitive(after);
        let next = name.tokens.end + u32::from(possessive);
        if possessive && !person && (is(HAS, self.word(next)) || is(HAS, self.word(next + 1))) {
            role.company += 1.0;
        }
        if after == "-" && is(&["owned", "controlled", "made", "branded"], self.word(next + 1)) {
            role.company += 0.7;
        }
        if after == "," && self.word(next + 1) == "which" && person {
            role.company += 1.5;
        }
        if person {
            return role;
        }
        if after == ","
            && self.word(next + 1) == "whose"
            && (next + 2..next + 5).any(|t| is(HAS, self.word(t)))
        {
            role.company += 1.5;
        }
        role.company += self.acts(name);
        let before = name.tokens.start.checked_sub(1);
        if is(PLACE_HAS, self.word(next)) || role.company == 0.0 && stands_in(self.article, self.syntax, name)
        {
            role.place += 1.0;
        }
        // `its X processors`: what somebody makes.
        let owned = before.and_then(|t| self.syntax.tags.xpos.get(t as usize));
        let noun = after.strip_suffix('s').unwrap_or(after);
        if matches!(owned, Some(Xpos::PrpPoss | Xpos::Pos))
            && after.starts_with(char::is_lowercase)
            && super::describe::type_of(noun) == Some(EntityType::Product)
        {
            role.product += 1.5;
        }
        role
    }

    /// `shares of X`, `owned by X`, `the merger of X`.
    fn is_of(&self, name: &Found) -> bool {
        let Some(preposition) = name.tokens.start.checked_sub(1) else { return false };
        let start = self.syntax.sentences.get(name.sentence as usize).map_or(0, |s| s.tokens.start);
        let Some(head) = preposition.checked_sub(1).filter(|&t| t >= start) else { return false };
        matches!(self.word(preposition), "of" | "in" | "by" | "from" | "to" | "with" | "at")
            && OF.iter().any(|w| w.eq_ignore_ascii_case(self.word(head)))
            && (self.word(preposition) != "in"
                || matches!(self.word(head), "stake" | "stakes" | "shares" | "shareholder" | "shareholders"))
    }

    /// Votes of the verb that the name is subject or object of.
    fn acts(&self, name: &Found) -> f32 {
        let token = self.syntax.head_of(name.tokens) as usize;
        let Some(&head) = self.syntax.trees.heads.get(token) else { return 0.0 };
        let lemma = self.syntax.tags.lemmas.get(head as usize).map_or("", |l| l.as_str());
        let told = match self.syntax.trees.labels.get(token) {
            Some(Deprel::Nsubj) => DOES.contains(&lemma),
            Some(Deprel::Obj | Deprel::NsubjPass) => UNDERGOES.contains(&lemma),
            _ => false,
        };
        if told { 1.0 } else { 0.0 }
    }
}
