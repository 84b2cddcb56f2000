//! What a definite noun (`the company`, `the ministry`) means by rules: what was called so, or the only one of its kind around. One reason
//! among others for the choice of [`super::super::noun`], and the only one for nouns that it is not asked of.

use super::Resolver;
use crate::knowledge::Kind;
use crate::nlp::doc::{Entity, Mention};
use crate::nlp::entity::scene::Event;
use crate::nlp::entity::weights::COREF;
use crate::nlp::entity::{describe, thing};
use crate::nlp::labels::{EntityType, MentionKind, Xpos};

impl Resolver<'_> {
    /// A definite noun (`the union`, `the island nation`) and the token its phrase begins at.
    pub(super) fn nominal(&self, token: u32, sentence: u32) -> Option<(usize, u32)> {
        if !self.scene.word(token).starts_with(char::is_lowercase) {
            return None;
        }
        if self.scene.xpos(token) == Xpos::Nns {
            return self.members(token, sentence);
        }
        if self.scene.xpos(token) != Xpos::Nn {
            return None;
        }
        let first = self.scene.syntax.sentences.get(sentence as usize)?.tokens.start;
        let mut start = token;
        loop {
            start = start.checked_sub(1).filter(|&t| t >= first)?;
            if self.scene.word(start).eq_ignore_ascii_case("the")
                || self.scene.word(start).eq_ignore_ascii_case("this")
            {
                break;
            }
            let inside = matches!(self.scene.xpos(start), Xpos::Nn | Xpos::Jj | Xpos::Hyph | Xpos::Vbn)
                && token - start <= 3;
            let one_of_many = ["first", "second", "only", "last", "next", "other", "former", "new"];
            let word = self.scene.word(start);
            if !inside || !word.starts_with(char::is_lowercase) || one_of_many.contains(&word) {
                return None;
            }
        }
        // `the union of`, `the company Transnet`, `the company's rival` (an owner, still the company).
        let next = self.scene.word(token + 1);
        let before = self.scene.word(start.saturating_sub(1)).to_ascii_lowercase();
        if matches!(next, "that" | "which" | "who")
            // `accused the minister of lying`
            || next == "of" && !TAKE_OF.contains(&before.as_str())
            || self.scene.xpos(token + 1) == Xpos::Nn
            || self.scene.xpos(token + 1) == Xpos::Nns
            || next.starts_with(char::is_uppercase)
        {
            return None;
        }
        let noun = self.scene.word(token);
        let law = LAWS.contains(&noun);
        let kind = match describe::type_at(|t| self.scene.word(t), token) {
            None if law => EntityType::Law,
            None if NAMED_AS.iter().any(|(n, _)| *n == noun) => EntityType::Org,
            kind => kind?,
        };
        let hash = thing::lower(noun);
        let modified = token - start > 1;
        let mut called: Vec<usize> = self
            .called
            .iter()
            .filter(|c| c.noun == hash && c.from <= start)
            // `the president` is no vice president.
            .filter(|c| modified || !c.is_lesser(&self.scene))
            .map(|c| c.entity)
            .filter(|&e| self.entities.get(e).is_some_and(|e| may_call(kind, e.kind)))
            .filter(|&e| !law || self.entities.get(e).is_some_and(is_statute))
            // `Headquartered in Paris, France, the company`: no apposition.
            .filter(|&e| !(is_company(noun) && self.is_place_known(e)))
            .collect();
        called.dedup();
        called.sort_unstable();
        called.dedup();
        // `the prime minister` is whoever was called so, not any minister.
        let same_office = || {
            let modifier = |t: u32| self.scene.word(t.saturating_sub(1));
            token - start == 2
                && self.called.iter().any(|c| {
                    c.noun == hash
                        && c.from <= start
                        && called.first() == Some(&c.entity)
                        && modifier(c.token).eq_ignore_ascii_case(modifier(token))
                })
        };
        if called.len() == 1 && (!modified || kind != EntityType::Person || same_office()) {
            let last = self.events.iter().rev().find(|e| e.entity == called[0] && e.start < start)?;
            return (sentence - last.sentence.min(sentence) <= COREF.noun_window)
                .then_some((called[0], start));
        }
        if called.len() > 1 {
            // Of several presidents, the one the article is about.
            if kind == EntityType::Person
                && !modified
                && let Some(main) = self.chief(&called)
            {
                return Some((main, start));
            }
            return self
                .best(start, sentence, |_, event| called.contains(&event.entity).then_some(0.0))
                .map(|e| (e, start));
        }
        let fits = |r: &Self, event: &Event| {
            let entity = &r.entities[event.entity];
            let known = r.extra[event.entity].kind;
            let fits = match noun {
                "company" | "firm" => {
                    entity.kind == EntityType::Org && matches!(known, None | Some(Kind::Company))
                }
                "country" | "nation" | "kingdom" | "republic" | "emirate" | "sultanate" | "monarchy" => {
                    known == Some(Kind::Country)
                }
                "city" | "town" | "capital" => known == Some(Kind::City),
                _ => law && is_statute(entity),
            };
            fits.then_some(0.0)
        };
        if modified
            && !matches!(noun, "nation" | "country" | "kingdom" | "republic" | "emirate" | "sultanate")
        {
            return None;
        }
        if called.is_empty()
            && let Some(body) = self.body_called_alike(noun, start, sentence)
        {
            return Some((body, start));
        }
        let leads = matches!(noun, "president" | "premier" | "chancellor" | "leader") && !modified
            || noun == "minister" && token - start == 2 && self.scene.word(token - 1) == "prime";
        if called.is_empty()
            && leads
            && let Some(leader) = self.nations_own(start, sentence)
        {
            return Some((leader, start));
        }
        let candidates: Vec<usize> = {
            let mut list: Vec<usize> = self
                .events
                .iter()
                .filter(|e| {
                    // "the law" is soon the law in general.
                    let near = sentence - e.sentence.min(sentence) <= if law { 1 } else { 2 };
                    e.start < start && near && fits(self, e).is_some()
                })
                .map(|e| e.entity)
                .collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        match candidates[..] {
            [] => None,
            [one] => Some((one, start)),
            _ => self.best(start, sentence, fits).map(|e| (e, start)),
        }
    }

    /// The one that is named at least twice as often as any other, and several times.
    fn chief(&self, called: &[usize]) -> Option<usize> {
        let named = |e: usize| {
            let names = |m: &&Mention| !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal);
            self.entities.get(e).map_or(0, |entity| entity.mentions.iter().filter(names).count())
        };
        let main = called.iter().copied().max_by_key(|&e| named(e))?;
        let clear = called.iter().all(|&e| e == main || named(e) * 2 <= named(main));
        (clear && named(main) >= CHIEF).then_some(main)
    }

    /// `the president` after `Argentina's Milei`: the only person introduced as a country's.
    fn nations_own(&self, start: u32, sentence: u32) -> Option<usize> {
        let country = |t: u32| {
            self.entities.iter().enumerate().any(|(e, entity)| {
                matches!(self.extra.get(e).map(|x| x.kind), Some(Some(Kind::Country)))
                    && entity.mentions.iter().any(|m| m.tokens.end == t)
            })
        };
        let mut found = self.entities.iter().enumerate().filter(|(_, entity)| {
            entity.kind == EntityType::Person
                && entity.mentions.first().is_some_and(|m| {
                    let pos = m.tokens.start.checked_sub(1).filter(|&t| self.scene.xpos(t) == Xpos::Pos);
                    m.tokens.start < start && pos.is_some_and(country)
                })
        });
        let (leader, _) = found.next()?;
        let last = self.events.iter().rev().find(|e| e.entity == leader && e.start < start)?;
        let near = sentence - last.sentence.min(sentence) <= COREF.noun_window;
        (near && found.next().is_none()).then_some(leader)
    }

    /// `the group` after `X, a watchdog`, `the carmaker` where one company alone was named: the body that a noun of its family may
    /// mean, where there is but one.
    fn body_called_alike(&self, noun: &str, start: u32, sentence: u32) -> Option<usize> {
        let near = |e: &Event| e.start < start && sentence - e.sentence.min(sentence) <= 2;
        let mut found: Vec<usize> = if matches!(noun, "group" | "organisation" | "organization" | "body") {
            self.called
                .iter()
                .filter(|c| c.from <= start && GROUPS.contains(&self.scene.word(c.token)))
                .map(|c| c.entity)
                .filter(|&e| {
                    self.entities.get(e).is_some_and(|x| x.kind == EntityType::Org)
                        && self.events.iter().any(|v| v.entity == e && near(v))
                })
                .collect()
        } else if COMPANIES.contains(&noun) {
            self.events
                .iter()
                .filter(|e| near(e))
                .map(|e| e.entity)
                .filter(|&e| {
                    self.entities.get(e).is_some_and(|x| x.kind == EntityType::Org)
                        && matches!(self.extra.get(e).map(|x| x.kind), Some(None | Some(Kind::Company)))
                })
                .collect()
        } else {
            Vec::new()
        };
        if found.is_empty()
            && let Some((_, names)) = NAMED_AS.iter().find(|(n, _)| *n == noun)
        {
            found.extend(
                self.called
                    .iter()
                    .filter(|c| {
                        c.from <= start
                            && names.iter().any(|n| n.eq_ignore_ascii_case(self.scene.word(c.token)))
                            && self.entities.get(c.entity).is_some_and(|x| x.kind == EntityType::Org)
                            && self.events.iter().any(|v| v.entity == c.entity && near(v))
                    })
                    .map(|c| c.entity),
            );
        }
        // `Greenpeace blocked the ship. Norway sued the group`: the only body around.
        if found.is_empty() && ANY_BODY.contains(&noun) {
            let bodies = self.events.iter().filter(|e| near(e)).map(|e| e.entity);
            found.extend(bodies.filter(|&e| self.entities.get(e).is_some_and(|x| x.kind == EntityType::Org)));
            found
                .retain(|&e| noun == "agency" || !self.entities.get(e).is_some_and(|x| is_of_state(&x.name)));
        }
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// `the rebels` after `X, a rebel group`: the body that was called by the singular.
    fn members(&self, token: u32, sentence: u32) -> Option<(usize, u32)> {
        let start = token.checked_sub(1).filter(|&t| self.scene.word(t).eq_ignore_ascii_case("the"))?;
        self.scene.word(token).strip_suffix('s').filter(|w| FIGHTERS.contains(w))?;
        let mut found: Vec<usize> = self
            .called
            .iter()
            .filter(|c| c.from <= start && FIGHTERS.contains(&self.scene.word(c.token.saturating_sub(1))))
            .map(|c| c.entity)
            .filter(|&e| {
                self.entities.get(e).is_some_and(|x| matches!(x.kind, EntityType::Org | EntityType::Norp))
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        let [body] = found[..] else { return None };
        let last = self.events.iter().rev().find(|e| e.entity == body && e.start < start)?;
        (sentence - last.sentence.min(sentence) <= COREF.noun_window).then_some((body, start))
    }
}

/// So often is named whom an article is about.
const CHIEF: usize = 4;

/// Whose members stand for their body.
const FIGHTERS: &[&str] =
    &["rebel", "militant", "insurgent", "guerrilla", "separatist", "jihadist", "extremist"];

/// Verbs whose “of” is their own: it says what somebody is accused of, and not whose he is.
const TAKE_OF: &[&str] = &[
    "accuse",
    "accuses",
    "accused",
    "accusing",
    "suspect",
    "suspects",
    "suspected",
    "suspecting",
    "convicted",
    "cleared",
    "acquitted",
    "stripped",
    "deprived",
    "robbed",
    "warned",
    "warning",
    "informed",
    "reminded",
];

/// Nouns for laws and bills.
const LAWS: &[&str] = &["bill", "law", "act", "measure", "legislation", "statute"];

/// Nouns that any body may be called by.
const ANY_BODY: &[&str] = &["group", "organisation", "organization", "agency"];

/// The last words of newspapers' names.
const PAPERS: &[&str] = &[
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "journal",
    "news",
    "daily",
    "guardian",
    "star",
    "courier",
    "telegraph",
    "mail",
    "express",
    "chronicle",
    "standard",
    "globe",
    "observer",
    "mirror",
    "sun",
    "ledger",
    "examiner",
    "independent",
    "sentinel",
    "bulletin",
    "dispatch",
    "record",
];

/// Words of names that tell what a body may be called (`Fjord Airways`: `the carrier`).
pub(in crate::nlp::entity) const NAMED_AS: &[(&str, &[&str])] = &[
    ("carrier", &["airline", "airlines", "airways", "air"]),
    ("airline", &["airlines", "airways", "air"]),
    ("lender", &["bank", "savings", "bancorp"]),
    ("bank", &["banco", "banque", "savings"]),
    ("carmaker", &["motors", "motor", "automotive", "cars"]),
    ("automaker", &["motors", "motor", "automotive", "cars"]),
    ("insurer", &["insurance", "assurance"]),
    ("miner", &["mining", "minerals", "mines", "minera"]),
    ("club", &["fc", "united", "city", "athletic", "rovers", "club"]),
    ("team", &["fc", "united", "city", "athletic", "rovers", "club"]),
    ("side", &["fc", "united", "city", "athletic", "rovers", "club"]),
    ("brewer", &["brewery", "breweries", "brewing"]),
    ("utility", &["power", "electric", "energy", "grid"]),
    ("drugmaker", &["pharma", "pharmaceuticals", "therapeutics"]),
    (
        "party",
        &[
            "movement",
            "alliance",
            "union",
            "front",
            "congress",
            "league",
            "democrats",
            "liberals",
            "greens",
            "conservatives",
            "labour",
            "labor",
        ],
    ),
    ("panel", &["committee", "commission", "board"]),
    ("board", &["board"]),
    ("syndicate", &["syndicate"]),
    ("court", &["circuit", "tribunal"]),
    ("union", &["federation", "workers", "teamsters", "brotherhood", "teachers", "educators"]),
    ("newspaper", PAPERS),
    ("paper", PAPERS),
    ("bloc", &["union", "asean", "mercosur", "ecowas", "community", "eu"]),
    ("agency", &["administration", "bureau", "guard", "service", "authority", "department"]),
    ("chamber", &["senate", "house", "representatives", "assembly", "commons", "lords"]),
];

/// What `the group` may also be called.
const GROUPS: &[&str] = &[
    "watchdog",
    "charity",
    "movement",
    "militia",
    "alliance",
    "coalition",
    "association",
    "organisation",
    "organization",
    "lobby",
    "gang",
    "cartel",
    "network",
    "consortium",
    "conglomerate",
    "think-tank",
    "union",
    "federation",
    "band",
];

/// What a company may be called that was not called anything yet.
pub(super) const COMPANIES: &[&str] = &[
    "carmaker",
    "automaker",
    "airline",
    "insurer",
    "retailer",
    "manufacturer",
    "miner",
    "brewer",
    "chipmaker",
    "drugmaker",
    "planemaker",
    "steelmaker",
    "shipbuilder",
    "start-up",
    "startup",
    "grocer",
    "bookmaker",
    "conglomerate",
];

/// Whether an entity is a law or bill, no constitution and no amendment of one.
fn is_statute(entity: &Entity) -> bool {
    entity.kind == EntityType::Law
        && !["Amendment", "Constitution", "Convention", "Charter"].iter().any(|w| entity.name.ends_with(w))
}

/// Whether a body's name says that it is a state's: no `group`.
fn is_of_state(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "Service",
        "Department",
        "Ministry",
        "Agency",
        "Administration",
        "Bureau",
        "Court",
        "Senate",
        "House",
        "Congress",
        "Parliament",
        "Government",
        "Commission",
        "Guard",
        "Office",
    ];
    name.split(' ').any(|word| WORDS.contains(&word))
}

/// Whether a noun calls companies.
fn is_company(noun: &str) -> bool {
    matches!(noun, "company" | "firm") || COMPANIES.contains(&noun)
}

/// Whether a noun for things of one type may call a thing of another: persons and events are called by nouns of their own.
fn may_call(noun: EntityType, thing: EntityType) -> bool {
    [EntityType::Person, EntityType::Event].iter().all(|own| (noun == *own) == (thing == *own))
}
