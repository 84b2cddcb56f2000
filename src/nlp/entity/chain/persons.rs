//! Surnames and given names alone, and whose they are.

use super::super::found::Found;
use super::super::kin;
use super::{Builder, Chain, fullest, nicknames};
use crate::knowledge::{EntityRef, Role, class, flag};
use crate::nlp::labels::{Deprel, EntityType};

impl Builder<'_> {
    /// Surnames and given names alone go to the whole name they are part of.
    pub(super) fn persons(&mut self) {
        self.with_particles();
        let whole: Vec<usize> = (0..self.chains.len())
            .filter(|&c| {
                let chain = &self.chains[c];
                chain.kind == EntityType::Person
                    && chain.names.iter().any(|&i| self.names.words(&self.names.list[i]).len() > 1)
            })
            .collect();
        // Longer whole names first take shorter ones (`Ferdinand Marcos` in `Ferdinand Romualdez Marcos`).
        for &c in &whole {
            for &d in &whole {
                if c != d
                    && !self.chains[c].names.is_empty()
                    && !self.chains[d].names.is_empty()
                    && self.is_longer(c, d)
                {
                    self.join(c, d);
                }
            }
        }
        for &c in &whole {
            for &d in &whole {
                if c < d && self.is_called_in_short(c, d) {
                    self.join(c, d);
                }
            }
        }
        for c in 0..self.chains.len() {
            let Some(&first) = self.chains[c].names.first() else { continue };
            let name = &self.names.list[first];
            let words = self.names.words(name);
            let Some(&last) = words.last() else { continue };
            // Surnames shared out may stand before the whole name of their bearer: that chain is nobody else's part.
            let bearer = words.len() == 1 && whole.contains(&c);
            if bearer || self.chains[c].names.iter().any(|&i| self.names.words(&self.names.list[i]).len() > 2)
            {
                continue;
            }
            let mendable = self.chains[c].kind == EntityType::Person
                || words.len() == 1
                    && matches!(
                        self.chains[c].kind,
                        EntityType::Org
                            | EntityType::Gpe
                            | EntityType::Loc
                            | EntityType::Product
                            | EntityType::Norp
                            | EntityType::WorkOfArt
                    )
                    && self.knowledge.classes(name.hash)
                        & (class::CITY
                            | class::COUNTRY
                            | class::DEMONYM
                            | class::ORGANISATION
                            | class::LOCATION)
                        == 0
                || words.len() == 1 && self.is_surname_before(c);
            if !mendable || self.is_abbreviation(name) {
                continue;
            }
            let mut candidates: Vec<usize> = whole
                .iter()
                .copied()
                .filter(|&w| {
                    w != c
                        && !self.chains[w].names.is_empty()
                        && self.has_part(w, name, words, last)
                        && !self.is_known_father(w, c)
                })
                .collect();
            // `Trump` after a word of `Melania Trump`: of several the one who is named in full once alone is no more than mentioned.
            let mentioned = |&w: &usize| {
                let whole = |&&i: &&usize| self.names.words(&self.names.list[i]).len() > 1;
                let hers = |&i: &usize| self.names.list[i].female == Some(true);
                self.chains[w].names.iter().filter(whole).count() < 2
                    && !(self.is_womans(w) && self.chains[c].names.iter().any(hers))
                    && self.is_of_somebody_known(c, w)
            };
            if words.len() == 1 && candidates.len() > 1 {
                candidates.retain(|w| !mentioned(w));
            }
            match candidates[..] {
                [] => {}
                [one] if words.len() == 1 && self.is_anothers(c, one) => {}
                [one] => self.join_but_other_sex(one, c),
                _ => self.share(c, &candidates),
            }
        }
    }

    /// `Omar al-Saleh`, taken for a body where `Saleh` is a person: a given name, a particle and the surname.
    fn with_particles(&mut self) {
        const PARTICLES: &[&str] = &["al", "el", "bin", "ibn", "ben", "abu", "von", "van", "de", "di"];
        for c in 0..self.chains.len() {
            let chain = &self.chains[c];
            let Some(name) = chain.names.first().and_then(|&i| self.names.list.get(i)) else { continue };
            let &[given, .., surname] = self.names.words(name) else { continue };
            let given = self.knowledge.part_classes(given) & (class::FIRST_FEMALE | class::FIRST_MALE) != 0;
            let particle = |t: u32| PARTICLES.contains(&self.syntax.word(self.article.text, t as usize));
            let bearer = |d: &Chain| {
                let alone =
                    d.names.first().is_some_and(|&i| *self.names.words(&self.names.list[i]) == [surname]);
                d.kind == EntityType::Person && alone
            };
            let inside = name.core.start + 1..name.core.end.saturating_sub(1);
            if matches!(
                chain.kind,
                EntityType::Org | EntityType::Gpe | EntityType::Loc | EntityType::Fac | EntityType::WorkOfArt
            ) && given
                && inside.into_iter().any(particle)
                && self.chains.iter().any(bearer)
            {
                self.chains[c].kind = EntityType::Person;
            }
        }
    }

    /// `William Roe` and `Bill Roe`: one surname and two forms of a given name, which no sentence has side by side.
    fn is_called_in_short(&self, c: usize, d: usize) -> bool {
        let named = |chain: usize| {
            let names = &self.chains[chain].names;
            (!names.is_empty()).then(|| &self.names.list[fullest(self.names, names)])
        };
        let (Some(one), Some(other)) = (named(c), named(d)) else { return false };
        let surname = |name: &Found| {
            let words = self.names.words(name);
            let suffix = usize::from(is_suffix_word(self.last_word(name)));
            words.len().checked_sub(1 + suffix).filter(|&last| last > 0).map(|last| words[last])
        };
        let given = |name: &Found| self.syntax.word(self.article.text, name.core.start as usize);
        let in_sentence = |chain: usize, s: u32| {
            let whole = |&&i: &&usize| self.names.words(&self.names.list[i]).len() > 1;
            self.chains[chain].names.iter().filter(whole).any(|&i| self.names.list[i].sentence == s)
        };
        let sexes = (self.sex(c), self.sex(d));
        surname(one).is_some()
            && surname(one) == surname(other)
            && nicknames::are_one(given(one), given(other))
            && (sexes.0.is_none() || sexes.1.is_none() || sexes.0 == sexes.1)
            && !self.chains[c].names.iter().any(|&i| in_sentence(d, self.names.list[i].sentence))
    }

    /// Whether a surname alone is that of another than the one whose whole name ends with it.
    fn is_anothers(&self, surname: usize, whole: usize) -> bool {
        self.is_of_somebody_known(surname, whole)
            || self.is_relative(surname, whole)
            || self.is_relative_of_bearer(surname, whole)
            || self.is_mans(surname, whole)
    }

    /// `Roe said … His wife, Ann Roe, …`: the surname alone, used first, is that of whose relative the other is.
    fn is_relative_of_bearer(&self, surname: usize, whole: usize) -> bool {
        let word = |t: u32| self.syntax.word(self.article.text, t as usize);
        let leads = self.first_in_body(surname) < self.first_in_body(whole);
        leads
            && self.chains[whole].names.iter().any(|&i| {
                let name = &self.names.list[i];
                self.names.words(name).len() > 1 && kin::is_told_relative(word, name.tokens)
            })
    }

    /// `Roe said he would run. … Ann Roe`: whoever is named first, by the surname alone, is called `he`, and the one with the whole name, of
    /// whom nothing is known, is a woman.
    fn is_mans(&self, surname: usize, whole: usize) -> bool {
        let name = &self.names.list[fullest(self.names, &self.chains[whole].names)];
        let unknown = self.knowledge.candidates_of(name.hash).next().is_none();
        let leads = self.first_in_body(surname) < self.first_in_body(whole);
        let called = || self.chains[surname].names.iter().filter_map(|&i| self.called(i));
        let woman = self.sex(whole).unwrap_or_else(|| self.is_womans(whole));
        unknown && leads && woman && called().any(|female| !female) && !called().any(|female| female)
    }

    /// The sex of a `he` or `she` soon after a subject and its verb, nothing but a few words between: `Roe said he`, `Roe won and he`.
    fn called(&self, i: usize) -> Option<bool> {
        /// So many words behind the name it may stand.
        const NEAR: u32 = 6;
        let name = &self.names.list[i];
        let subject = self.syntax.trees.labels.get(self.syntax.head_of(name.tokens) as usize);
        if subject != Some(&Deprel::Nsubj) {
            return None;
        }
        let end = self.syntax.sentences.get(name.sentence as usize)?.tokens.end;
        let words = (name.tokens.end..end.min(name.tokens.end + NEAR))
            .map(|t| self.syntax.word(self.article.text, t as usize));
        words.take_while(|w| w.starts_with(char::is_alphabetic)).find_map(|word| match word {
            "he" => Some(false),
            "she" => Some(true),
            _ => None,
        })
    }

    /// The first of a chain's names outside the title; none comes last.
    fn first_in_body(&self, chain: usize) -> usize {
        let names = self.chains[chain].names.iter().copied();
        names.filter(|&i| !self.names.list[i].in_title).min().unwrap_or(usize::MAX)
    }

    /// Joins a surname to the one person who bears it, but for mentions of the other sex (`Mr. Romney` beside `Ann Romney`): where the surname
    /// is first used of somebody of that sex, before the whole name, all its mentions are.
    fn join_but_other_sex(&mut self, whole: usize, surname: usize) {
        let (Some(sex), first) =
            (self.sex(whole).or_else(|| self.is_womans(whole).then_some(true)), self.first(surname))
        else {
            return self.join(whole, surname);
        };
        let other = |i: usize| self.names.list[i].female.is_some_and(|female| female != sex);
        let (apart, joined): (Vec<usize>, Vec<usize>) =
            self.chains[surname].names.iter().copied().partition(|&i| other(i));
        let leads = first.is_some_and(|i| other(i) && self.first(whole).is_some_and(|j| i < j));
        if leads || joined.is_empty() {
            return;
        }
        if apart.is_empty() {
            return self.join(whole, surname);
        }
        for &name in &joined {
            self.of[name] = whole;
        }
        self.chains[whole].names.extend(joined);
        self.chains[surname].names = apart;
    }

    /// The first of a chain's names.
    fn first(&self, chain: usize) -> Option<usize> {
        self.chains[chain].names.iter().copied().min()
    }

    /// Whether the given name of a chain's fullest name is a woman's; what is a man's in one country (`Jan`) may be a woman's in another.
    fn is_womans(&self, chain: usize) -> bool {
        let name = &self.names.list[fullest(self.names, &self.chains[chain].names)];
        let given = self.names.words(name).first().map_or(0, |&word| self.knowledge.part_classes(word));
        given & (class::FIRST_FEMALE | class::FIRST_MALE) == class::FIRST_FEMALE
    }

    /// `Stuntz's father, Chauncey Stuntz`: the surname alone is the other's.
    fn is_relative(&self, surname: usize, whole: usize) -> bool {
        let word = |t: u32| self.syntax.word(self.article.text, t as usize);
        let at = |&i: &usize| self.names.list[i].tokens;
        let first = self.chains[whole].names.first().map(at);
        first.is_some_and(|whole| {
            self.chains[surname].names.iter().map(at).any(|lone| kin::is_relative(word, lone, whole))
        })
    }

    /// Whether a name is letters for words (`U.N.`, `UN`), which no surname is (`Kim Jong Un`).
    fn is_abbreviation(&self, name: &Found) -> bool {
        let written = self.syntax.span(name.core).of(self.article.text);
        let letters = written.chars().filter(|c| c.is_alphabetic());
        written.chars().all(|c| c.is_uppercase() || c == '.')
            && (2..=3).contains(&letters.count())
            && (written.contains('.') || !name.in_title)
    }

    /// Whether a surname is used for somebody so well known that the text gives no other name (`Trump said …`), before a relative is
    /// named in full (`Ivanka Trump`): a text that means the one with the full name gives it first.
    fn is_of_somebody_known(&self, surname: usize, whole: usize) -> bool {
        let (first, full) = (self.first_in_body(surname), self.first_in_body(whole));
        if first.max(full) == usize::MAX {
            return false;
        }
        // `President Obama` after `Michelle Obama` is another all the same.
        let presides = |&i: &usize| {
            let name = &self.names.list[i];
            let from = name.tokens.start.min(name.core.start.saturating_sub(1));
            (from..name.core.start).any(|t| self.syntax.word(self.article.text, t as usize) == "President")
        };
        if first > full && !self.chains[surname].names.iter().any(presides)
            || self.chains[whole].names.iter().any(presides)
        {
            return false;
        }
        let (alone, named) = (&self.names.list[first], &self.names.list[full]);
        // Another of that surname, who is better known: a relative may be known as well.
        let prior = |entity| self.knowledge.record(entity).map_or(0, |record| record.prior);
        let own = |entity| self.knowledge.candidates_of(named.hash).any(|(other, _)| other == entity);
        let fame =
            self.knowledge.candidates_of(named.hash).map(|(entity, _)| prior(entity)).max().unwrap_or(0);
        let mut known = self.knowledge.candidates_of(alone.hash).filter(|(_, role)| *role == Role::Surname);
        known.any(|(entity, _)| prior(entity) > fame && !own(entity) && !self.is_of_the_past(entity))
    }

    /// Whether somebody's last office was over years before the article: the surname alone means another by then (`Clinton` in 2016).
    fn is_of_the_past(&self, person: EntityRef) -> bool {
        const YEARS: i16 = 8;
        let (Some(record), Some(day)) = (self.knowledge.record(person), self.article.published_at) else {
            return false;
        };
        let to = i16::try_from(record.to).unwrap_or(0);
        to != 0 && !record.has(flag::CURRENT) && day.year() > to + YEARS
    }

    /// `Jordan` after `Michael Jordan`: the name of a place, but never told as a place (`in Jordan`), after a person of that surname.
    fn is_surname_before(&self, c: usize) -> bool {
        let chain = &self.chains[c];
        let (Some(&first), place) = (
            chain.names.first(),
            matches!(chain.kind, EntityType::Gpe | EntityType::Loc | EntityType::Org | EntityType::Product),
        ) else {
            return false;
        };
        let name = &self.names.list[first];
        if !place || name.demonym || name.in_title {
            return false;
        }
        let surname = self.names.words(name).last().copied();
        !self.is_told_as_place(c)
            && self.names.list.get(..first).unwrap_or_default().iter().any(|person| {
                let words = self.names.words(person);
                person.kind == EntityType::Person && words.len() > 1 && words.last().copied() == surname
            })
    }

    /// Several persons have this surname: each mention goes to the one last named in full before it, in its own paragraph or
    /// else to the one named most; in a headline to the one the article names first.
    fn share(&mut self, c: usize, candidates: &[usize]) {
        let mentions = std::mem::take(&mut self.chains[c].names);
        for i in mentions {
            let name = &self.names.list[i];
            let best = candidates.iter().copied().max_by_key(|&w| {
                let chain = &self.chains[w];
                let sex = self.sex(w);
                let clash = name.female.is_some() && sex.is_some() && sex != name.female;
                let before = chain.names.iter().rev().find(|&&m| m < i).map(|&m| self.names.list[m].sentence);
                // A relative of somebody (`her daughter, Yesenia Quispe`) keeps the first name in later mentions.
                let main = chain.names.len();
                let near = before.map_or(0, |s| 3_u32.saturating_sub(name.sentence.saturating_sub(s)));
                let first = chain.names.first().map_or(0, |&m| usize::MAX - m);
                (!clash, before.is_some(), main >= 2, if main >= 2 { near } else { 0 }, first)
            });
            if let Some(best) = best {
                self.of[i] = best;
                self.chains[best].names.push(i);
                self.chains[best].names.sort_unstable();
            }
        }
    }

    fn sex(&self, chain: usize) -> Option<bool> {
        self.chains[chain].names.iter().find_map(|&i| self.names.list[i].female)
    }

    /// Whether the whole name of `c` holds all words of `d` with the same first and last.
    fn is_longer(&self, c: usize, d: usize) -> bool {
        let best = |chain: usize| {
            let names = self.chains[chain].names.iter().map(|&i| self.names.words(&self.names.list[i]));
            names.max_by_key(|w| w.len()).unwrap_or_default()
        };
        let (long, short) = (best(c), best(d));
        if long.len() <= short.len() || short.len() < 2 {
            return false;
        }
        let mut rest = long.iter();
        let in_order = short.iter().all(|w| rest.any(|l| l == w));
        in_order
            && (long.last() == short.last() || long.first() == short.first() && long.len() > 2)
            && !self.is_known_father(c, d)
    }

    /// `Donald Trump Jr.` beside `Donald Trump`: a shorter name that is known, and not for the one with `Jr.` behind it.
    fn is_known_father(&self, longer: usize, shorter: usize) -> bool {
        let name = |chain: usize| &self.names.list[fullest(self.names, &self.chains[chain].names)];
        let (son, father) = (name(longer), name(shorter));
        let known = |name: &Found| {
            let all = self.knowledge.candidates_of(name.hash);
            all.filter(|(_, role)| *role != Role::Surname).map(|(entity, _)| entity)
        };
        is_suffix_word(self.last_word(son))
            && known(father).next().is_some()
            && known(father).all(|father| known(son).all(|son| son != father))
    }

    /// Whether a chain has a name that a shorter one ends, or whose given name it is.
    fn has_part(&self, chain: usize, short: &Found, words: &[u64], last: u64) -> bool {
        self.chains[chain].names.iter().any(|&i| {
            let name = &self.names.list[i];
            let whole = self.names.words(name);
            if whole.len() <= words.len() {
                return false;
            }
            let suffix = is_suffix_word(self.last_word(name));
            let whole = if suffix { whole.get(..whole.len() - 1).unwrap_or_default() } else { whole };
            let given = |name: &Found| self.syntax.word(self.article.text, name.core.start as usize);
            whole.ends_with(words)
                || whole.starts_with(words)
                || short.core.len() == 1
                    && nicknames::is_short_for(given(short), given(name))
                    && self.chains[chain]
                        .names
                        .iter()
                        .any(|&i| self.names.list[i].span.start < short.span.start)
                || (words.len() == 1 && whole.len() > 2 && whole.contains(&last))
        })
    }
}

fn is_suffix_word(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "X" | "XIV" | "XVI"
    )
}
