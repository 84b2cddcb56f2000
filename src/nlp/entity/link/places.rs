//! Countries, their parts and towns: what speaks for each where a name is that of several.

use super::super::chain::Chain;
use super::super::found::Found;
use super::super::team;
use super::super::weights::LINK;
use super::Linker;
use crate::knowledge::{Kind, NONE, Record, Role, flag};
use crate::nlp::labels::EntityType;

impl Linker<'_> {
    pub(super) fn country(
        &self,
        kind: EntityType,
        name: &Found,
        record: &Record<'_>,
        role: Role,
    ) -> Option<f32> {
        let mut score = match (kind, role) {
            (EntityType::Gpe | EntityType::Loc, _) => LINK.country,
            (EntityType::Norp, Role::Demonym) => LINK.country,
            (EntityType::Norp, _) => LINK.country - 1.0,
            (EntityType::Org | EntityType::Fac, _) => LINK.country - 2.0,
            // Jordan the man.
            (EntityType::Person, Role::Name) if self.knowledge.part_classes(name.hash) == 0 => {
                LINK.country - 3.5
            }
            _ => return None,
        };
        if !record.has(flag::STATE) {
            score -= 1.0;
        }
        // `Peru, Indiana` is no country.
        if let Some(next) = self.place_after(name)
            && self.knowledge.candidates_of(name.hash).any(|(e, _)| {
                self.knowledge
                    .record(e)
                    .is_some_and(|o| o.kind == Kind::City && (o.country == next || o.parent == next))
            })
        {
            score -= 6.0;
        }
        // `Korea`, `Congo`, `Georgia`: what the rest of the article speaks of decides.
        let mut own = 0.0_f32;
        let mut rivals: Option<f32> = None;
        let (mut namesake, mut parts) = (false, false);
        for (entity, other_role) in self.knowledge.candidates_of(name.hash) {
            let Some(other) = self.knowledge.record(entity) else { continue };
            match other.kind {
                Kind::Country => {
                    let evidence = self.countries.of(entity.number().unwrap_or(NONE));
                    if other.name == record.name {
                        own = evidence;
                    } else if other_role != Role::Demonym {
                        rivals = Some(rivals.unwrap_or(0.0).max(evidence));
                    }
                }
                Kind::Subdivision => {
                    parts = true;
                    let evidence =
                        self.countries.inside(other.country) + 0.2 * self.countries.of(other.country);
                    rivals = Some(rivals.unwrap_or(0.0).max(evidence));
                }
                Kind::City => namesake |= other_role == Role::Name && self.countries.of(other.country) > 0.4,
                _ => {}
            }
        }
        if let Some(rivals) = rivals {
            if self.beside_country(name) {
                own += 1.0;
            }
            // Where nothing speaks for either, a country's namesake in another leaves both open.
            let silent = if parts { 4.0 } else { 1.5 };
            score += (3.0 * (own - rivals)).clamp(-4.0, 0.5) - if own + rivals > 0.0 { 0.0 } else { silent };
        }
        // An old or rare name of a country (`Formosa`) that a place of the countries spoken of bears too.
        if role == Role::Alias && namesake && own <= 0.0 {
            score -= 4.0;
        }
        Some(score)
    }

    /// Whether every mention of a country means those who play for it: `Salvia coach X`, `Salvia beat Ruritania`.
    pub(super) fn is_team(&self, chain: &Chain) -> bool {
        chain.names.iter().all(|&i| {
            self.names
                .list
                .get(i)
                .is_some_and(|name| team::plays(self.article, self.syntax, self.names, name))
        })
    }

    /// Whether a name stands in a row with that of a country: `Ukraine and Georgia`.
    fn beside_country(&self, name: &Found) -> bool {
        let joins = [", ", " and ", ", and ", " or ", "-", " with "];
        self.is_joined(name, &joins, |n| self.has(n, Kind::Country) && !self.has(n, Kind::Subdivision))
    }

    /// Whether one of these words or signs alone stands between a name and one of a kind, before or behind it.
    fn is_joined(&self, name: &Found, joins: &[&str], is: impl Fn(&Found) -> bool) -> bool {
        let at = self.names.list.partition_point(|n| n.span.start < name.span.start);
        let joined = |a: &Found, b: &Found| {
            let between = self.article.text.get(a.span.end as usize..b.span.start as usize);
            between.is_some_and(|between| joins.contains(&between))
        };
        let before = at.checked_sub(1).and_then(|i| self.names.list.get(i));
        let after = self.names.list.get(at + 1);
        before.is_some_and(|n| joined(n, name) && is(n)) || after.is_some_and(|n| joined(name, n) && is(n))
    }

    /// Whether a name may mean something of a kind.
    fn has(&self, name: &Found, kind: Kind) -> bool {
        self.knowledge
            .candidates_of(name.hash)
            .any(|(e, _)| self.knowledge.record(e).is_some_and(|r| r.kind == kind))
    }

    pub(super) fn subdivision(
        &self,
        kind: EntityType,
        name: &Found,
        record: &Record<'_>,
        role: Role,
    ) -> Option<f32> {
        let fits = match role {
            Role::Demonym => kind == EntityType::Norp,
            _ => matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac | EntityType::Org),
        };
        if !fits || self.is_body_with_article(name) {
            return None;
        }
        let inside = self.countries.inside(record.country);
        let evidence = self.countries.of(record.country);
        let country = self.knowledge.candidates_of(name.hash).any(|(e, r)| {
            r != Role::Demonym && self.knowledge.record(e).is_some_and(|o| o.kind == Kind::Country)
        });
        if country && inside <= 0.0 && evidence <= 0.0 {
            return None;
        }
        let mut score = LINK.subdivision
            + if inside > 0.4 {
                1.5
            } else if evidence > 0.9 {
                1.0
            } else {
                -0.5
            };
        let number = self.knowledge.candidates_of(name.hash).find_map(|(e, _)| {
            self.knowledge
                .record(e)
                .filter(|r| r.kind == Kind::Subdivision && r.country == record.country)
                .and(e.number())
        });
        if self.countries.inside(number.unwrap_or(NONE)) > 0.0 || self.follows_city_of(name, record.country) {
            score += 2.0;
        }
        if self.is_state(name) {
            score += 1.0;
        }
        if kind == EntityType::Org {
            score -= 2.0;
        }
        match self.place_after(name) {
            Some(next) if next == record.country => score += 2.0,
            Some(_) => score -= 2.0,
            None => {}
        }
        Some(score)
    }

    /// Whether a name stands after that of a city of a country and a comma: `London, Ontario`.
    fn follows_city_of(&self, name: &Found, country: u32) -> bool {
        self.before(name).is_some_and(|(city, between)| {
            between == ", "
                && self.knowledge.candidates_of(city.hash).any(|(e, _)| {
                    self.knowledge.record(e).is_some_and(|r| r.kind == Kind::City && r.country == country)
                })
        })
    }

    /// The name before a name, and what stands between the two.
    fn before(&self, name: &Found) -> Option<(&Found, &str)> {
        let at = self.names.list.partition_point(|n| n.span.start < name.span.start);
        let before = self.names.list.get(at.checked_sub(1)?)?;
        Some((before, self.article.text.get(before.span.end as usize..name.span.start as usize)?))
    }

    /// Whether a subdivision is meant rather than its town.
    fn is_state(&self, name: &Found) -> bool {
        self.is_state_of_what_is_before(name) || self.is_state_by_company(name)
    }

    /// `upstate New York`, `New York Democrat`, `New York and Virginia`: by its neighbours.
    fn is_state_by_company(&self, name: &Found) -> bool {
        /// From this prior on a town is as well known as a state: 180,000 people.
        const TOWN: u8 = 75;
        const AFTER: [&str; 13] = [
            "Democrat",
            "Democrats",
            "Democratic",
            "Republican",
            "Republicans",
            "Gov.",
            "Governor",
            "Sen.",
            "Senator",
            "Rep.",
            "Attorney",
            "state",
            "State",
        ];
        let means = |n: &Found, is: &dyn Fn(&Record<'_>) -> bool| {
            self.knowledge
                .candidates_of(n.hash)
                .any(|(e, role)| role != Role::Demonym && self.knowledge.record(e).is_some_and(|r| is(&r)))
        };
        let subdivision = |n: &Found| means(n, &|r| r.kind == Kind::Subdivision);
        if !subdivision(name) {
            return false;
        }
        let word = |t: u32| self.syntax.word(self.article.text, t as usize);
        let town = |r: &Record<'_>| r.kind == Kind::City && r.prior > TOWN;
        AFTER.contains(&word(name.core.end))
            || name.core.start.checked_sub(1).is_some_and(|t| word(t).eq_ignore_ascii_case("upstate"))
            || self.is_joined(name, &[" and ", ", and ", " or "], |n| {
                n.hash != name.hash && subdivision(n) && !means(n, &town)
            })
    }

    /// `Vancouver, Washington`, `Sen. Patty Murray of Washington`: a subdivision of this name holds what stands before it, or sends
    /// who does.
    fn is_state_of_what_is_before(&self, name: &Found) -> bool {
        let state = |parent: u32| {
            self.knowledge.candidates_of(name.hash).any(|(e, role)| {
                role != Role::Demonym
                    && e.number() == Some(parent)
                    && self.knowledge.record(e).is_some_and(|r| r.kind == Kind::Subdivision)
            })
        };
        let Some((before, between)) = self.before(name) else { return false };
        match between {
            ", " => self.knowledge.candidates_of(before.hash).any(|(e, _)| {
                self.knowledge.record(e).is_some_and(|r| r.kind == Kind::City && state(r.parent))
            }),
            " of " => {
                let title = before
                    .core
                    .start
                    .checked_sub(1)
                    .map_or("", |t| self.syntax.word(self.article.text, t as usize));
                before.kind == EntityType::Person
                    && matches!(title, "Sen." | "Senator" | "Rep." | "Representative" | "Gov." | "Governor")
            }
            _ => false,
        }
    }

    pub(super) fn city(&self, chain: &Chain, name: &Found, record: &Record<'_>, role: Role) -> Option<f32> {
        let mut score = match chain.kind {
            EntityType::Gpe => 0.0,
            EntityType::Loc => -0.5,
            EntityType::Fac => -1.5,
            // An organisation that bears a town's name (`Karhula`, the insurer) is not the town.
            EntityType::Org => -3.5,
            EntityType::Person => -4.0,
            _ => return None,
        };
        score += LINK.city + f32::from(record.prior.min(140)) * LINK.population;
        if role == Role::Short || role == Role::Alias {
            // `New Delhi` is not Delhi where a city of its own bears the name.
            let own = self.knowledge.candidates_of(name.hash).any(|(e, r)| {
                r == Role::Name
                    && self
                        .knowledge
                        .record(e)
                        .is_some_and(|o| o.kind == Kind::City && o.country == record.country)
            });
            score -= if own { 3.0 } else { 0.5 };
        }
        let evidence = self.countries.of(record.country);
        score += if evidence > 0.4 {
            LINK.own_country + 0.2 * evidence.min(4.0)
        } else if record.has(flag::CAPITAL) {
            0.0
        } else if self.countries.any() {
            LINK.strange_country
        } else {
            LINK.strange_country / 2.0
        };
        for &i in &chain.names {
            match self.place_after(&self.names.list[i]) {
                Some(next) if next == record.country || next == record.parent => {
                    score += 3.0;
                    break;
                }
                Some(_) => score -= 3.0,
                None => {}
            }
        }
        if record.has(flag::COMMON) && name.core.len() == 1 && !record.has(flag::CAPITAL) {
            score -= 1.0;
        }
        let as_state = chain.names.iter().filter(|&&i| self.is_state(&self.names.list[i])).count();
        // `New York City`, `New York Mayor`
        let as_city = chain.names.iter().any(|&i| {
            let core = self.names.list[i].core;
            (core.end - 1..=core.end).any(|t| {
                matches!(self.syntax.word(self.article.text, t as usize), "City" | "Mayor" | "mayor")
            })
        });
        if as_city {
            score += 3.0;
        } else if as_state > 0 && as_state * 2 >= chain.names.len() + usize::from(self.is_filed_from(chain)) {
            score -= 4.0;
        }
        // `Luxembourg`, `Kuwait`: the country before its capital and before towns elsewhere.
        if self.knowledge.candidates_of(name.hash).any(|(e, r)| {
            r != Role::Demonym && self.knowledge.record(e).is_some_and(|o| o.kind == Kind::Country)
        }) {
            score -= 4.0;
        }
        // Ontario is the province before it is a town elsewhere.
        let larger = self.knowledge.candidates_of(name.hash).any(|(e, r)| {
            r == Role::Name
                && self
                    .knowledge
                    .record(e)
                    .is_some_and(|o| o.kind == Kind::Subdivision && o.country != record.country)
        });
        if larger && !record.has(flag::CAPITAL) && record.prior < 110 {
            score -= 2.0;
        }
        Some(score)
    }

    /// Whether one of its names is written like a dateline's town: in capitals alone, and too long for letters that stand for words.
    fn is_filed_from(&self, chain: &Chain) -> bool {
        chain.names.iter().any(|&i| {
            let name = self.names.list[i].span.of(self.article.text);
            name.len() > 4 && name.chars().all(|c| c == ' ' || c.is_uppercase())
        })
    }

    /// The country or subdivision named right after a comma (`Paris, Texas`).
    fn place_after(&self, name: &Found) -> Option<u32> {
        let text = self.article.text;
        let after = text.get(name.span.end as usize..)?;
        let after = after.strip_prefix(", ")?;
        let place = self.names.list.iter().find(|n| n.span.start == name.span.end + 2)?;
        if !after.starts_with(char::is_uppercase) || place.demonym {
            return None;
        }
        let end = text.get(place.span.end as usize..).unwrap_or_default();
        // A list (`Seoul, Tokyo and Beijing`) has no place inside a place.
        if end.starts_with(" and ") || end.starts_with(" or ") {
            return None;
        }
        self.knowledge.candidates_of(place.hash).find_map(|(entity, role)| {
            let record = self.knowledge.record(entity)?;
            let part = matches!(record.kind, Kind::Country | Kind::Subdivision) && role != Role::Demonym;
            part.then(|| entity.number()).flatten()
        })
    }
}
