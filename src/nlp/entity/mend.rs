//! Names are mended before they are chained: spans that swallow a verb or two places, pieces of one known name, what no name is.

use crate::knowledge::{Knowledge, NameHash, class};
use crate::nlp::doc::{Article, Name, Syntax, TokenRange};
use crate::nlp::labels::{EntityType, Upos, Xpos};
use crate::nlp::names::CALENDAR;

use super::address;
use super::chain::is_small;
use super::describe;
use super::found::title;
use super::kin;

/// The names of an article, mended, in text order and without overlaps.
pub(super) fn mend(
    article: &Article<'_>,
    syntax: &Syntax,
    names: &[Name],
    knowledge: &Knowledge,
) -> Vec<Name> {
    let text = Text { article, syntax, knowledge };
    let mut out: Vec<Name> = Vec::with_capacity(names.len() + 8);
    for name in names {
        text.pieces(name, &mut out);
    }
    text.chambers(&mut out);
    text.headline_verbs(&mut out);
    let out = text.known(out);
    let out = text.adjacent(out);
    let out = text.again(out);
    let mut out = legal_forms(&text, address::mend(&text, out));
    joined_persons(&text, &mut out);
    text.glued_persons(&mut out);
    text.campuses(&mut out);
    kin::born(&text, &mut out);
    for name in &mut out {
        if text.is_seat_of_power(name) || text.is_body_in_short(name) || text.is_body_of_place(name) {
            name.kind = EntityType::Org;
        }
        // `Center for American Progress` is nobody.
        if name.kind == EntityType::Person
            && INSTITUTIONS.contains(&text.word(name.tokens.start))
            && matches!(text.word(name.tokens.start + 1), "for" | "of" | "on")
            && name.tokens.len() > 2
        {
            name.kind = EntityType::Org;
        }
        // `White House Rose Garden` is nobody.
        if name.kind == EntityType::Person
            && (text.word(name.tokens.start), text.word(name.tokens.start + 1)) == ("White", "House")
        {
            name.kind = EntityType::Fac;
        }
        if text.is_disease(name) || text.is_gathering(name) {
            name.kind = EntityType::Event;
        }
        if text.is_somebody(name) {
            name.kind = EntityType::Person;
        }
        // `Roe v. Wade` is what was ruled there.
        if name.tokens.len() > 2
            && (name.tokens.start + 1..name.tokens.end - 1).any(|t| matches!(text.word(t), "v." | "v"))
        {
            name.kind = EntityType::Law;
        }
        // “Ohio's governor, Democrat X”
        let partisan = name.tokens.len() == 1
            && matches!(text.word(name.tokens.start), "Democrat" | "Republican" | "Conservative" | "Liberal");
        if partisan && name.kind == EntityType::Person {
            name.kind = EntityType::Norp;
        }
    }
    out.retain(|n| {
        !(text.is_calendar(n) || text.is_caption(n) || text.is_stance(n) || text.is_pronunciation(n))
    });
    out
}

/// `founded by Zaid Nimri and Huda Qasem`: what is joined to a person and begins with a given name is one, where nothing else is known
/// of it.
fn joined_persons(text: &Text<'_>, names: &mut [Name]) {
    for i in 1..names.len() {
        let (before, rest) = names.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last(), rest.first_mut()) else { continue };
        let joined = first.kind == EntityType::Person
            && first.tokens.len() > 1
            && second.kind == EntityType::Org
            && second.tokens.len() == 2
            && first.tokens.end + 1 == second.tokens.start
            && text.word(first.tokens.end) == "and";
        let whole = text.syntax.span(second.tokens).of(text.article.text);
        if joined
            && text.knowledge.part_classes(NameHash::of(text.word(second.tokens.start))) & class::FIRST_NAME
                != 0
            && text.knowledge.classes(NameHash::of(whole)) == 0
            && describe::type_of(text.word(second.tokens.end - 1)).is_none()
        {
            second.kind = EntityType::Person;
        }
    }
}

/// Legal forms of companies behind a comma, which the tagger takes for names of their own.
const LEGAL_FORMS: &[&str] = &[
    "L.P.", "LP", "LLC", "L.L.C.", "LLP", "PLLC", "Inc", "Inc.", "Ltd", "Ltd.", "PLC", "plc", "GmbH", "S.A.",
    "N.V.", "B.V.", "S.p.A.", "Corp", "Corp.", "Co", "Co.",
];

/// `Tamarix Capital Partners, L.P.`: one name; a legal form alone names nobody.
fn legal_forms(text: &Text<'_>, names: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        let alone = name.tokens.len() == 1 && LEGAL_FORMS.contains(&text.word(name.tokens.start));
        if !alone {
            out.push(name);
            continue;
        }
        let before = out.last_mut().filter(|last| {
            last.tokens.end + 1 == name.tokens.start
                && text.word(last.tokens.end) == ","
                && matches!(last.kind, EntityType::Org | EntityType::Person)
        });
        if let Some(body) = before {
            body.tokens.end = name.tokens.end;
            body.kind = EntityType::Org;
        }
    }
    out
}

/// Last words of companies' names, which the tagger leaves behind a place or person's name.
const BUSINESS: &[&str] = &[
    "LNG",
    "FC",
    "Inc",
    "Inc.",
    "Ltd",
    "Ltd.",
    "Corp",
    "Corp.",
    "PLC",
    "plc",
    "AG",
    "SA",
    "ASA",
    "Holdings",
    "Group",
    "Airlines",
    "Airways",
    "Bank",
    "Partners",
    "Pictures",
    "Motors",
    "Energy",
    "Pharma",
    "Steel",
    "Metals",
    "Mining",
    "Capital",
    "Foundation",
    "University",
];

/// Last words of offices that the tagger takes for persons.
const OFFICES: &[&str] = &[
    "Engineer",
    "Emeritus",
    "Officer",
    "Director",
    "Manager",
    "Secretary",
    "Chairman",
    "Accountant",
    "Superintendent",
];

/// What people unite in: after their name in the genitive.
const UNIONS: &[&str] = &[
    "Association",
    "Union",
    "Federation",
    "Party",
    "Council",
    "League",
    "Guild",
    "Club",
    "Alliance",
    "Society",
];

/// First words of bodies' names that go on with a preposition.
const INSTITUTIONS: &[&str] = &[
    "Center",
    "Centre",
    "Institute",
    "Council",
    "Committee",
    "Campaign",
    "Coalition",
    "Citizens",
    "Association",
    "Foundation",
    "Alliance",
    "Bureau",
    "Office",
    "Department",
    "Society",
];

/// An article with what is known.
pub(super) struct Text<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) syntax: &'a Syntax,
    pub(super) knowledge: &'a Knowledge,
}

impl Text<'_> {
    pub(super) fn word(&self, token: u32) -> &str {
        self.syntax.word(self.article.text, token as usize)
    }

    pub(super) fn capital(&self, token: u32) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    /// A name the form of the text gives away.
    pub(super) fn whole(&self, start: u32, end: u32, kind: EntityType) -> Name {
        let tokens = TokenRange { start, end };
        Name { tokens, span: self.syntax.span(tokens), kind, confidence: 0.8 }
    }

    /// `Backing Klobuchar` in a headline of capitals: the verb before a surname whose bearer the article names in full.
    fn headline_verbs(&self, names: &mut [Name]) {
        for at in 0..names.len() {
            let Some(name) = names.get(at).filter(|n| n.kind == EntityType::Person && n.tokens.len() == 2)
            else {
                continue;
            };
            let (first, last) = (name.tokens.start, name.tokens.end - 1);
            let word = self.word(first);
            let verb = word.len() > 5
                && word.ends_with("ing")
                && self.knowledge.classes(NameHash::of(word)) & class::FIRST_NAME == 0;
            let bearer = |n: &Name| {
                n.kind == EntityType::Person
                    && n.tokens.len() > 1
                    && n.tokens.start != first
                    && self.word(n.tokens.end - 1) == self.word(last)
                    && self.word(n.tokens.start) != word
            };
            if verb && names.iter().any(bearer) {
                let mended = self.named(name, last, last + 1, EntityType::Person);
                if let Some(name) = names.get_mut(at) {
                    *name = mended;
                }
            }
        }
    }

    /// `call Tim Ross Poe's closer`: two persons side by side, both of whom the article calls by their surnames too.
    fn glued_persons(&self, names: &mut Vec<Name>) {
        let is_person = |n: &&Name| n.kind == EntityType::Person;
        let alone = |names: &[Name], t: u32| {
            let mut others = names.iter().filter(is_person);
            others.any(|n| n.tokens.len() == 1 && self.word(n.tokens.start) == self.word(t))
        };
        for i in (0..names.len()).rev() {
            let Some(name) = names.get(i).filter(is_person).filter(|n| n.tokens.len() > 2) else { continue };
            let TokenRange { start, end } = name.tokens;
            let written = |n: &Name| self.syntax.span(n.tokens).of(self.article.text);
            let whole = |n: &Name| n.tokens.start != start && written(n) == written(name);
            let twice = names.iter().filter(is_person).any(whole);
            if !twice && alone(names, end - 1) && alone(names, end - 2) {
                let parts = [(start, end - 1), (end - 1, end)]
                    .map(|(from, to)| self.named(name, from, to, EntityType::Person));
                names.splice(i..=i, parts);
            }
        }
    }

    /// `Mr. Roe (pronounced ROH)`
    fn is_pronunciation(&self, name: &Name) -> bool {
        let start = name.tokens.start;
        start > self.sentence_start(start) && self.word(start - 1) == "pronounced"
    }

    /// `University of California`, `Irvine`, with a comma or `at` between: the campus belongs to the name of a state's university.
    fn campuses(&self, names: &mut Vec<Name>) {
        let is_state = |t: u32| {
            let known = self.knowledge.classes(NameHash::of(self.word(t)));
            known & class::SUBDIVISION != 0 && known & class::COUNTRY == 0
        };
        for i in (1..names.len()).rev() {
            let (Some(school), Some(campus)) = (names.get(i - 1), names.get(i)) else { continue };
            let TokenRange { start, end } = school.tokens;
            let of = (start..end)
                .find(|&t| self.word(t) == "University")
                .is_some_and(|t| self.word(t + 1) == "of");
            let place = matches!(campus.kind, EntityType::Gpe | EntityType::Loc);
            let beside = campus.tokens.start == end + 1
                && matches!(self.word(end), "," | "at")
                && campus.tokens.len() <= 2;
            if of && place && beside && is_state(end - 1) && !is_state(campus.tokens.start) {
                let name = self.named(school, start, campus.tokens.end, EntityType::Org);
                names.splice(i - 1..=i, [name]);
            }
        }
    }

    /// `the VA` is no Virginia: no state in short has an article.
    fn is_body_in_short(&self, name: &Name) -> bool {
        let last = name.tokens.end.saturating_sub(1);
        let word = self.word(last).trim_end_matches('.');
        let first = if name.tokens.len() > 1 { name.tokens.start + 1 } else { name.tokens.start };
        first == last
            && word.len() == 2
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && last.checked_sub(1).is_some_and(|t| self.word(t).eq_ignore_ascii_case("the"))
            && self.knowledge.classes(NameHash::of(word)) & (class::SUBDIVISION | class::COUNTRY)
                == class::SUBDIVISION
    }

    pub(super) fn named(&self, name: &Name, start: u32, end: u32, kind: EntityType) -> Name {
        let tokens = TokenRange { start, end };
        Name { tokens, span: self.syntax.span(tokens), kind, confidence: name.confidence }
    }

    /// One name, trimmed at both ends, a list of places cut at its commas.
    fn pieces(&self, name: &Name, out: &mut Vec<Name>) {
        let mut rest = Some(self.spelled_out(name, out));
        while let Some(name) = rest {
            rest = self.piece(&name, out);
        }
    }

    /// A name with the words before it that the letters in brackets behind it say belong to it, and that `out` may have as other
    /// names: `Information and` before `Communication Technologies Authority (ICTA)`.
    fn spelled_out(&self, name: &Name, out: &mut Vec<Name>) -> Name {
        /// A name of so many words more is another.
        const MOST: u32 = 6;
        let TokenRange { start, end } = name.tokens;
        let letters = self.word(end + 1);
        let is_acronym = self.word(end) == "("
            && self.word(end + 2) == ")"
            && (3..=8).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        if !is_acronym {
            return name.clone();
        }
        let small = |t: u32| matches!(self.word(t), "of" | "for" | "the" | "and" | "&" | "," | "in" | "on");
        let spells = |from: u32| {
            let initials = (from..end).filter(|&t| !small(t)).map(|t| self.word(t).bytes().next());
            initials.eq(letters.bytes().map(Some))
        };
        let before = self.sentence_start(start).max(start.saturating_sub(MOST))..start;
        let joined = |&t: &u32| self.capital(t) || small(t);
        let first = before.rev().take_while(joined).find(|&t| self.capital(t) && spells(t));
        let Some(first) = first.filter(|_| !spells(start)) else { return name.clone() };
        let mut kind = name.kind;
        while let Some(last) = out.pop_if(|last| last.tokens.end > first) {
            kind = if last.kind == EntityType::Org { last.kind } else { kind };
        }
        self.named(name, first, end, kind)
    }

    /// The last opening sign inside a name that no closing one follows there.
    fn unclosed(&self, start: u32, end: u32, opening: &str, closing: &str) -> Option<u32> {
        let at = (start + 1..end.saturating_sub(1)).rfind(|&t| self.word(t) == opening)?;
        (at..end).all(|t| self.word(t) != closing).then_some(at)
    }

    /// One name, or the first of a list of places and what is left of the list, which is shorter.
    fn piece(&self, name: &Name, out: &mut Vec<Name>) -> Option<Name> {
        let (mut start, mut end) = (name.tokens.start, name.tokens.end);
        while end - start > 1
            && matches!(self.word(start), "'s" | "’s" | "'" | "’" | "“" | "\"" | "(" | "[" | "," | "-" | "—")
        {
            start += 1;
        }
        // `[Minnesota Gov. Tim] Walz`
        let closed = (start..end).any(|t| self.word(t) == "[");
        while end - start > 1 && (self.is_tail(end - 1) || !closed && self.word(end - 1) == "]") {
            end -= 1;
        }
        // `Twins “Mauda and Rahma”`, `Emily “Axel`: what stands before a quotation mark that the name does not close is another
        // name or none.
        if let Some(opening) = self.unclosed(start, end, "“", "”")
            && self.word(end) != "”"
        {
            let first = self.knowledge.part_classes(NameHash::of(self.word(start))) & class::FIRST_NAME;
            (start, end) = if first == 0 { (opening + 1, end) } else { (start, opening) };
        }
        // `Bank of Ghana (Amendment`, `Party (Communist Party of Cuba`: the longer side of a bracket that the name does not close.
        if let Some(opening) = self.unclosed(start, end, "(", ")") {
            let behind = end - opening - 1 > opening - start;
            (start, end) = if behind { (opening + 1, end) } else { (start, opening) };
        }
        // `Charles “Cully` Stimson: the nickname is inside.
        if name.kind == EntityType::Person
            && let Some(closing) = match self.word(end.saturating_sub(2)) {
                "“" => Some("”"),
                "\"" => Some("\""),
                _ => None,
            }
            && end - start > 2
            && self.word(end) == closing
            && self.capital(end + 1)
            && end + 1 < self.sentence_end(start)
        {
            end += 2;
        }
        // `White House Press Secretary`: a title of two words.
        if end - start > 1 && self.word(end - 1) == "Press" && self.word(end) == "Secretary" {
            end -= 1;
        }
        // `Chief Mechanical Engineer of`, `Professor Emeritus`, `co-Chairman`: what somebody is, no name.
        if name.kind == EntityType::Person
            && OFFICES.contains(&self.word(end - 1))
            && (start..end).all(|t| self.capital(t))
            || start > 0 && self.word(start).starts_with("co-") && end - start == 1
        {
            return None;
        }
        // `Helsinki University of Technology`: the place before an institution belongs to it.
        if matches!(self.word(start), "University" | "Institute" | "Museum" | "School" | "Bank")
            && self.word(start + 1) == "of"
            && start > 0
        {
            let free = out.last().is_none_or(|last| last.tokens.end < start);
            let proper = self.syntax.tags.xpos.get(start as usize - 1) == Some(&Xpos::Nnp);
            if free && proper && self.capital(start - 1) {
                start -= 1;
            }
        }
        // `St.` before the rest of a place's or person's name belongs to it.
        if start > self.sentence_start(start)
            && matches!(self.word(start - 1), "St." | "Ste." | "Ft." | "Mt.")
            && self.capital(start)
            && out.last().is_none_or(|last| last.tokens.end < start)
        {
            start -= 1;
        }
        if matches!(name.kind, EntityType::Gpe | EntityType::Loc)
            && let Some(comma) = (start..end).find(|&t| self.word(t) == ",")
            && comma > start
            && comma + 1 < end
            && !matches!(self.word(comma + 1), "D.C." | "DC")
        {
            let first = self.named(name, start, comma, name.kind);
            out.push(first);
            return Some(self.named(name, comma + 1, end, name.kind));
        }
        if let Some(rest) = self.apart(name, (start, end), out) {
            return Some(rest);
        }
        // `Salvian province of Venn`: the place alone is the name.
        if name.kind == EntityType::Gpe
            && let Some(of) = (start + 1..end.saturating_sub(1)).find(|&t| self.word(t) == "of")
            && matches!(
                self.word(of - 1),
                "province" | "city" | "town" | "village" | "region" | "district" | "state"
            )
        {
            let tokens = self.syntax.tokens.as_slice();
            let owner = self.knowledge.match_at(self.article.text, tokens, start, of - 1);
            if let Some(owner) = owner.filter(|m| self.capital(start) && m.tokens.end == of - 1) {
                let people = owner.classes & class::DEMONYM != 0;
                let kind = if people { EntityType::Norp } else { kind_of(owner.classes) };
                out.push(self.named(name, start, of - 1, kind));
            }
            return Some(self.named(name, of + 1, end, name.kind));
        }
        // `U.S. Energy` of `U.S. Energy Secretary`: the office is no organisation.
        if name.kind == EntityType::Org
            && end - start == 2
            && title(self.word(end)).is_some()
            && self.capital(end)
        {
            let tokens = self.syntax.tokens.as_slice();
            let head = self.knowledge.match_at(self.article.text, tokens, start, start + 1);
            if head.is_some_and(|m| m.classes & (class::COUNTRY | class::DEMONYM) != 0) {
                let kind = if head.is_some_and(|m| m.classes & class::COUNTRY != 0) {
                    EntityType::Gpe
                } else {
                    EntityType::Norp
                };
                out.push(self.named(name, start, start + 1, kind));
                return None;
            }
        }
        // `University of` was cut off where its name goes on.
        if matches!(self.word(end), "of" | "for") && end < self.sentence_end(end)
            || matches!(self.word(end - 1), "of" | "for")
        {
            let from = if matches!(self.word(end - 1), "of" | "for") { end } else { end + 1 };
            let institution = matches!(
                self.word(start),
                "University"
                    | "Congress"
                    | "Bank"
                    | "Ministry"
                    | "Department"
                    | "Institute"
                    | "Federation"
                    | "Association"
                    | "Confederation"
                    | "Chamber"
                    | "Academy"
                    | "Council"
                    | "House"
                    | "Court"
            );
            let mut to = from;
            while to < self.sentence_end(end) && self.capital(to) {
                to += 1;
            }
            if to > from && institution && name.kind != EntityType::Person {
                out.push(self.named(name, start, to, EntityType::Org));
                return None;
            }
        }
        while end - start > 1 && matches!(self.word(end - 1), "of" | "for" | "in") {
            end -= 1;
        }
        // `Nobel Prize in Chemistry`, `Damietta LNG`: what the name goes on with.
        let mut kind = name.kind;
        let limit = self.sentence_end(start);
        // `Teachers' Union`: the apostrophe ends no name of an organisation.
        if kind == EntityType::Org
            && end + 1 < limit
            && matches!(self.word(end), "'" | "’")
            && self.word(end - 1).ends_with('s')
            && UNIONS.contains(&self.word(end + 1))
        {
            end += 2;
        }
        if matches!(self.word(end - 1), "Prize" | "Award" | "Medal") {
            kind = EntityType::Event;
            if matches!(self.word(end), "in" | "for") && end + 1 < limit && self.capital(end + 1) {
                end += 2;
            }
        }
        if matches!(kind, EntityType::Gpe | EntityType::Loc | EntityType::Fac | EntityType::Person)
            && end < limit
            && BUSINESS.contains(&self.word(end))
            && self.word(end - 1) != ","
        {
            kind = EntityType::Org;
            end += 1;
        }
        if kind == EntityType::Product
            && end - start > 1
            && self.word(end - 1).starts_with(char::is_lowercase)
        {
            let noun = self.word(end - 1).trim_end_matches('s');
            if describe::type_of(noun) == Some(EntityType::Product) {
                end -= 1;
            }
        }
        // `Shipbuilder Navantia`, `Striker X` at the start of a sentence: the noun is no part of the name.
        let opens = self
            .syntax
            .sentences
            .get(self.syntax.sentence_of(start))
            .is_some_and(|s| s.tokens.start == start);
        if opens && end - start > 1 && matches!(kind, EntityType::Person | EntityType::Org) {
            let noun = self.word(start);
            let maker = noun.ends_with("er") || matches!(noun, "Airline" | "Giant" | "Insurer" | "Brewer");
            match describe::type_of(noun) {
                Some(EntityType::Org) if maker => {
                    start += 1;
                    kind = EntityType::Org;
                }
                // `Mother Jones`, where it is no person's name, is a paper's.
                Some(EntityType::Person)
                    if kind == EntityType::Person && title(noun).is_none() && noun != "King" =>
                {
                    start += 1;
                }
                _ => {}
            }
        }
        // What an earlier name has already taken is not taken twice.
        if out.last().is_some_and(|last| last.tokens.end > start) {
            return None;
        }
        out.push(self.named(name, start, end, kind));
        None
    }

    pub(super) fn sentence_start(&self, token: u32) -> u32 {
        let sentence = self.syntax.sentence_of(token);
        self.syntax.sentences.get(sentence).map_or(0, |s| s.tokens.start)
    }

    pub(super) fn sentence_end(&self, token: u32) -> u32 {
        let sentence = self.syntax.sentence_of(token);
        self.syntax.sentences.get(sentence).map_or(0, |s| s.tokens.end)
    }

    /// A word that ends no name.
    fn is_tail(&self, token: u32) -> bool {
        let word = self.word(token);
        let upos = self.syntax.tags.upos.get(token as usize).copied().unwrap_or(Upos::X);
        word.starts_with(char::is_lowercase)
            && !matches!(word, "of" | "for")
            && (is_small(word)
                || matches!(
                    upos,
                    Upos::Aux
                        | Upos::Verb
                        | Upos::Adp
                        | Upos::Det
                        | Upos::Cconj
                        | Upos::Sconj
                        | Upos::Pron
                        | Upos::Adv
                ))
            || matches!(word, "'s" | "’s" | "," | "(" | "“" | "—" | "–")
    }

    /// Whole names of the knowledge, of two words or more, take the place of their pieces; in a dateline also an agency alone.
    fn known(&self, names: Vec<Name>) -> Vec<Name> {
        let (text, tokens) = (self.article.text, self.syntax.tokens.as_slice());
        const WHOLE: u16 = class::ORGANISATION
            | class::COMPANY
            | class::MEDIA
            | class::FACILITY
            | class::LOCATION
            | class::COUNTRY
            | class::SUBDIVISION
            | class::PERSON
            | class::CITY;
        let mut out: Vec<Name> = Vec::with_capacity(names.len() + 4);
        let mut next = 0;
        for sentence in &self.syntax.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                while let Some(name) = names.get(next).filter(|n| n.tokens.start < at) {
                    out.push(name.clone());
                    next += 1;
                }
                let rest = names.get(next..).unwrap_or_default();
                let inside = out.last().is_some_and(|n| n.tokens.end > at);
                let found =
                    self.knowledge.match_at(text, tokens, at, sentence.tokens.end).filter(|_| !inside);
                let Some(found) = found.filter(|m| m.classes & WHOLE != 0) else {
                    at += 1;
                    continue;
                };
                let length = found.tokens.len();
                let agency = length == 1
                    && found.classes & class::MEDIA != 0
                    && at > 0
                    && self.word(at - 1) == "("
                    && self.word(at + 1) == ")"
                    && rest.first().is_none_or(|n| n.tokens.start > at);
                let written = |t: u32| self.capital(t) || is_small(self.word(t)) || self.word(t) == "-";
                let capitals = (found.tokens.start..found.tokens.end).all(written);
                let institution = found.classes & (class::ORGANISATION | class::MEDIA) != 0 && capitals;
                let common = found.classes & class::COMMON != 0 && !institution
                    || !(found.tokens.start..found.tokens.end).any(|t| t > at && self.capital(t));
                let passed_over = rest.first().is_none_or(|n| n.tokens.start > at);
                let alone = length == 1 && passed_over && self.stands_for_itself(at, found.classes);
                if !agency
                    && !alone
                    && (length < 2 || common && length < 4 || sentence.in_title && length < 3)
                {
                    at += 1;
                    continue;
                }
                let count = rest.iter().take_while(|n| n.tokens.start < found.tokens.end).count();
                let pieces = rest.get(..count).unwrap_or_default();
                let whole =
                    pieces.first().is_some_and(|n| n.tokens.start == at && n.tokens.end >= found.tokens.end);
                let beyond = pieces.iter().any(|n| {
                    n.tokens.end > found.tokens.end
                        || n.kind == EntityType::Person
                            && n.tokens.len() > 1
                            && found.classes & class::PERSON == 0
                });
                // A longer name goes on (`Bank of Japan Governor`), or the tagger has the same: nothing to mend.
                let another = rest.get(count).is_some_and(|n| n.tokens.start == found.tokens.end);
                let goes_on = self.capital(found.tokens.end)
                    && !another
                    && found.classes & (class::COUNTRY | class::CITY | class::SUBDIVISION | class::LOCATION)
                        != 0;
                if whole || beyond || goes_on {
                    at += 1;
                    continue;
                }
                let confidence = pieces.first().map_or(0.8, |n| n.confidence.max(0.8));
                next += count;
                out.push(Name {
                    tokens: found.tokens,
                    span: self.syntax.span(found.tokens),
                    kind: kind_of(found.classes),
                    confidence,
                });
                at = found.tokens.end;
            }
        }
        out.extend(names.into_iter().skip(next));
        out
    }

    /// One word that is known as a body or company and as nothing else, no piece of a longer name: the tagger passes such words
    /// over where a lone sentence gives it little.
    fn stands_for_itself(&self, token: u32, classes: u16) -> bool {
        const OTHERS: u16 = class::COMMON
            | class::PERSON
            | class::FIRST_NAME
            | class::LAST_NAME
            | class::COUNTRY
            | class::CITY
            | class::SUBDIVISION
            | class::LOCATION
            | class::DEMONYM
            | class::GROUP;
        classes & (class::ORGANISATION | class::COMPANY | class::MEDIA) != 0
            && classes & OTHERS == 0
            && self.word(token).chars().count() > 2
            && self.syntax.tags.xpos.get(token as usize) == Some(&Xpos::Nnp)
            && self.stands_alone(token)
    }

    /// Neighbours without anything between are one name: `Liga` `Portugal`, `Philippine` `Navy`.
    fn adjacent(&self, names: Vec<Name>) -> Vec<Name> {
        const GENERIC: &[&str] = &[
            "navy",
            "army",
            "air",
            "parliament",
            "senate",
            "congress",
            "embassy",
            "coast",
            "football",
            "national",
            "central",
            "general",
            "international",
            "federal",
            "development",
            "chamber",
            "stock",
            "broadcasting",
            "institute",
            "academy",
            "university",
            "school",
            "museum",
        ];
        let mut out: Vec<Name> = Vec::with_capacity(names.len());
        for name in names {
            if let Some(last) = out.last_mut()
                && last.tokens.end == name.tokens.start
                && self.syntax.sentence_of(last.tokens.start) == self.syntax.sentence_of(name.tokens.start)
            {
                let generic = GENERIC.iter().any(|g| g.eq_ignore_ascii_case(self.word(name.tokens.start)));
                let merged = match (last.kind, name.kind) {
                    (EntityType::Org, EntityType::Gpe) if last.tokens.len() == 1 => Some(EntityType::Org),
                    (EntityType::Gpe | EntityType::Loc | EntityType::Norp, EntityType::Org) if generic => {
                        Some(EntityType::Org)
                    }
                    (EntityType::Gpe | EntityType::Loc, EntityType::Event) => Some(EntityType::Event),
                    (EntityType::Gpe | EntityType::Loc, EntityType::Fac) => Some(EntityType::Fac),
                    _ => None,
                };
                if let Some(kind) = merged {
                    last.tokens.end = name.tokens.end;
                    last.span = self.syntax.span(last.tokens);
                    last.kind = kind;
                    last.confidence = last.confidence.min(name.confidence);
                    continue;
                }
            }
            out.push(name);
        }
        out
    }

    /// `Ex-Trump`, `pro-Israel`, `anti-Catholicism`: somebody's stance or past, no name.
    fn is_stance(&self, name: &Name) -> bool {
        const BEFORE: [&str; 6] = ["ex", "pro", "anti", "post", "pre", "non"];
        let prefix = self.word(name.tokens.start).split_once('-').map_or("", |(prefix, _)| prefix);
        name.tokens.len() == 1 && BEFORE.iter().any(|b| b.eq_ignore_ascii_case(prefix))
    }

    /// `coronavirus`, `Covid-19`, `Ebola`: a disease is the outbreak that the news tell of; letters alone may be a body's (`SARS`).
    fn is_disease(&self, name: &Name) -> bool {
        const DISEASES: [&str; 8] =
            ["covid", "covid-19", "covid-zero", "ebola", "zika", "monkeypox", "mpox", "polio"];
        const LETTERS: [&str; 4] = ["SARS", "MERS", "HIV", "AIDS"];
        let last = self.word(name.tokens.end - 1);
        let lower = last.to_lowercase();
        lower.ends_with("virus")
            || DISEASES.contains(&lower.as_str())
            || name.kind == EntityType::Product && LETTERS.contains(&last)
    }

    /// `Harbour Safety Summit`: people meet there, whatever the name was taken for.
    fn is_gathering(&self, name: &Name) -> bool {
        let last = self.word(name.tokens.end - 1);
        name.tokens.len() > 1
            && match name.kind {
                EntityType::WorkOfArt | EntityType::Product => {
                    matches!(last, "Conference" | "Summit" | "Forum" | "Convention")
                }
                EntityType::Org => last == "Summit",
                _ => false,
            }
    }

    /// `Al Roe`, taken for a body: a name only women or only men are given and a surname, of which together nothing else is known.
    fn is_somebody(&self, name: &Name) -> bool {
        let TokenRange { start, end } = name.tokens;
        let part = |t: u32| self.knowledge.part_classes(NameHash::of(self.word(t)));
        let given = part(start) & (class::FIRST_NAME | class::LAST_NAME);
        let whole = NameHash::of(self.syntax.span(name.tokens).of(self.article.text));
        let goes_on = end < self.sentence_end(start) && self.capital(end);
        let before = if start > self.sentence_start(start) { self.word(start - 1) } else { "" };
        matches!(name.kind, EntityType::Org | EntityType::Law | EntityType::Product | EntityType::Gpe)
            && end - start == 2
            && (given == class::FIRST_FEMALE || given == class::FIRST_MALE)
            && part(end - 1) & (class::LAST_NAME | class::COMMON) == class::LAST_NAME
            && self.knowledge.classes(whole) == 0
            && describe::type_of(self.word(end - 1)).is_none()
            && !goes_on
            && before != "the"
            && !before.starts_with(char::is_uppercase)
    }

    /// What a picture is called, not what it shows: `File Photo`.
    fn is_caption(&self, name: &Name) -> bool {
        const WORDS: &[&str] =
            &["file", "photo", "photos", "photograph", "picture", "image", "images", "video", "footage"];
        let word = |t: u32| WORDS.iter().any(|w| w.eq_ignore_ascii_case(self.word(t)));
        (name.tokens.start..name.tokens.end).all(word)
    }

    /// `New Jersey State Assembly`, which the tagger takes for a place: a place with the last word of a state's bodies.
    fn is_body_of_place(&self, name: &Name) -> bool {
        name.tokens.len() > 1
            && matches!(name.kind, EntityType::Gpe | EntityType::Loc)
            && matches!(
                self.word(name.tokens.end.saturating_sub(1)),
                "Assembly"
                    | "Legislature"
                    | "Parliament"
                    | "Senate"
                    | "Commission"
                    | "Department"
                    | "Ministry"
                    | "Police"
                    | "Court"
            )
    }

    /// `the White House said`, and not `outside the White House`: who sits there, not the building.
    fn is_seat_of_power(&self, name: &Name) -> bool {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let building = matches!(name.kind, EntityType::Fac | EntityType::Gpe | EntityType::Loc);
        let seat = match end - start {
            1 => matches!(self.word(start), "Kremlin" | "Pentagon"),
            2 => {
                matches!((self.word(start), self.word(start + 1)), ("White", "House") | ("Downing", "Street"))
            }
            _ => false,
        };
        if !building || !seat {
            return false;
        }
        let before = |n: u32| start.checked_sub(n).map_or("", |t| self.word(t));
        let preposition = if before(1).eq_ignore_ascii_case("the") { before(2) } else { before(1) };
        let there = [
            "at", "outside", "in", "near", "inside", "to", "into", "around", "behind", "from", "leave",
            "left",
        ];
        let title = matches!(self.syntax.tags.upos.get(end as usize), Some(Upos::Noun | Upos::Propn));
        title || !there.iter().any(|w| w.eq_ignore_ascii_case(preposition))
    }

    /// `Senate Majority Leader X`, `House GOP`: the chamber before its leader's title or a party in it is a name, which the tagger
    /// takes for a part of what follows.
    fn chambers(&self, out: &mut Vec<Name>) {
        for sentence in &self.syntax.sentences {
            for t in sentence.tokens.start..sentence.tokens.end {
                if !matches!(self.word(t), "Senate" | "House") {
                    continue;
                }
                let led = matches!(self.word(t + 1), "Majority" | "Minority" | "majority" | "minority")
                    && matches!(self.word(t + 2), "Leader" | "leader" | "Whip" | "whip")
                    || matches!(self.word(t + 1), "Speaker" | "speaker" | "GOP");
                if !led {
                    continue;
                }
                let at = out.partition_point(|n| n.tokens.start < t);
                let taken = out.get(at).is_some_and(|n| n.tokens.start == t)
                    || at.checked_sub(1).and_then(|b| out.get(b)).is_some_and(|n| n.tokens.end > t);
                if !taken {
                    out.insert(at, self.whole(t, t + 1, EntityType::Org));
                }
            }
        }
    }

    fn is_calendar(&self, name: &Name) -> bool {
        const MONTHS: &[&str] =
            &["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"];
        (name.tokens.start..name.tokens.end).all(|t| {
            let word = self.word(t);
            let short =
                word.strip_suffix('.').is_some_and(|w| MONTHS.iter().any(|m| m.eq_ignore_ascii_case(w)));
            short
                || CALENDAR.iter().any(|w| *w != "May" && w.eq_ignore_ascii_case(word))
                || !word.chars().any(char::is_alphabetic)
        })
    }
}

fn kind_of(classes: u16) -> EntityType {
    if classes & class::PERSON != 0 {
        EntityType::Person
    } else if classes & (class::COUNTRY | class::SUBDIVISION | class::CITY) != 0 {
        EntityType::Gpe
    } else if classes & class::LOCATION != 0 {
        EntityType::Loc
    } else if classes & class::FACILITY != 0 {
        EntityType::Fac
    } else {
        EntityType::Org
    }
}
