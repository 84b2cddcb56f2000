//! Whom a phrase means: names, conjuncts, parts that stand for the whole, people in apposition.

use super::super::lexicon::{REPORT, is_one_of};
use super::*;

/// A phrase within a phrase is followed so many times; every way back to [`Scene::collect`] counts.
const DEEPEST: u32 = 4;
/// More than so many conjuncts are a list, not parties.
const MOST_CONJUNCTS: usize = 24;

/// Nouns behind the name of a body that say what it is (“the X movement”).
const NAMED_BODIES: &str =
    "movement group party gang militia cartel guerrilla faction clan sect army alliance syndicate";

impl<'a> Scene<'a> {
    /// The party a mention stands for; a capital that stands for its government is the country.
    pub fn party(&self, entity: u32, mention: &Mention) -> Party {
        let sure = match mention.kind {
            MentionKind::Pronoun => 0.8,
            MentionKind::Nominal => 0.8,
            _ => 1.0,
        };
        let head = self.head_of(mention.tokens);
        Party {
            entity: mention.metonym_for.unwrap_or(entity),
            span: mention.span,
            token: head,
            sure,
            by_part: false,
        }
    }

    /// Whom a noun phrase means, given its head: the name itself, the owner of an agent (“Kenyan police”), the whole of a
    /// part (“members of”), what an apposition names; conjuncts too.
    pub fn parties(&self, t: u32) -> Vec<Party> {
        let mut out = Vec::new();
        self.collect(t, 0, &mut out);
        self.conjuncts(t, 0, &mut out);
        self.listed(&mut out);
        out
    }

    /// “the comedian X, the singer Y and the producer Z”: persons listed with what they are, which parsers take for appositions.
    fn listed(&self, out: &mut Vec<Party>) {
        let person = |t: u32| {
            self.mention_over(t)
                .filter(|(e, m)| m.kind == MentionKind::Name && self.kind(*e) == Some(EntityType::Person))
        };
        let Some((_, first)) = out.first().and_then(|p| person(p.token)) else { return };
        let (mut at, mut described, mut ended) = (first.tokens.end, false, false);
        let mut names = Vec::new();
        while !ended && names.len() < MOST_CONJUNCTS {
            let comma = self.word(at) == ",";
            ended = self.lemma(at + u32::from(comma)) == "and";
            if !comma && !ended {
                return;
            }
            let from = at + u32::from(comma) + u32::from(ended);
            let word = |t: &u32| matches!(self.upos(*t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Det);
            let Some(name) = (from..from + 6).take_while(word).find_map(person) else { return };
            described |= name.1.tokens.start > from;
            at = name.1.tokens.end;
            names.push(name);
        }
        if described && names.len() > 1 {
            for (entity, mention) in names {
                Self::push(out, self.party(entity, mention));
            }
        }
    }

    /// As [`Scene::parties`], without conjuncts.
    pub fn parties_alone(&self, t: u32) -> Vec<Party> {
        let mut out = Vec::new();
        self.collect(t, 0, &mut out);
        out
    }

    /// Names in conjunction with a name: no descriptions, which might lead back here.
    pub fn named_conjuncts(&self, t: u32, out: &mut Vec<Party>) {
        let mut waiting = vec![t];
        for _ in 0..MOST_CONJUNCTS {
            let Some(t) = waiting.pop() else { break };
            for &c in self.children(t) {
                if self.label(c) == Deprel::Conj && out.len() < MOST_CONJUNCTS && !self.begins_clause(c) {
                    let name = self
                        .mention_at(c)
                        .filter(|(_, m)| !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun));
                    // "X and his wife, Y"
                    let name = name.or_else(|| {
                        let apposition = self.child(c, Deprel::Appos)?;
                        self.mention_at(apposition)
                            .filter(|(_, m)| !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun))
                    });
                    if let Some((entity, mention)) = name {
                        Self::push(out, self.party(entity, mention));
                        waiting.push(c);
                    }
                }
            }
        }
    }

    /// Whom the conjuncts of a noun mean. Runs through the chain without recursion; `depth` is that of the phrase itself, so that
    /// a conjunct's own descriptions stay within [`DEEPEST`].
    fn conjuncts(&self, t: u32, depth: u32, out: &mut Vec<Party>) {
        let mut waiting = vec![t];
        let mut looked = 0;
        while let Some(t) = waiting.pop() {
            let from = waiting.len();
            for &c in self.children(t) {
                let chained = self.label(c) == Deprel::Conj
                    // "Spain, Mauritania sign": a comma for "and", which parsers read as an apposition or a list.
                    || matches!(self.label(c), Deprel::Appos | Deprel::List)
                        && self.country_name(c)
                        && self.country_name(t);
                if chained && !matches!(self.upos(c), Upos::Verb | Upos::Aux) && !self.begins_clause(c) {
                    looked += 1;
                    if looked > MOST_CONJUNCTS || out.len() >= MOST_CONJUNCTS {
                        return;
                    }
                    self.collect(c, depth, out);
                    waiting.push(c);
                }
            }
            waiting.get_mut(from..).unwrap_or_default().reverse();
        }
    }

    /// Whether what looks like a conjunct is the subject of a clause: “backed X, and Minister Y will visit”.
    pub fn begins_clause(&self, t: u32) -> bool {
        let Some((_, mention)) = self.mention_over(t) else { return false };
        let start = mention.tokens.start;
        let Some(and) = (start.saturating_sub(5)..start).rev().find(|&a| self.upos(a) == Upos::Cconj) else {
            return false;
        };
        if and == 0 || self.word(and - 1) != "," {
            return false;
        }
        let mut end = mention.tokens.end;
        if self.word(end) == "," {
            match (end + 1..end + 16).find(|&c| self.word(c) == ",") {
                Some(close) => end = close + 1,
                None => return false,
            }
        }
        while self.upos(end) == Upos::Adv && end < self.size() {
            end += 1;
        }
        let finite = matches!(self.xpos(end), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
        // In a list of three and more the comma before "and" is the list's.
        let listed = (and.saturating_sub(6)..and - 1).any(|c| self.word(c) == ",");
        finite && !listed
    }

    fn is_of_country(&self, t: u32) -> bool {
        self.mention_over(t).is_some_and(|(e, m)| m.kind == MentionKind::Demonym || self.is_country(e))
    }

    /// Whether a token lies in the dateline.
    pub fn in_dateline(&self, t: u32) -> bool {
        self.dateline.contains(&t)
    }

    fn country_name(&self, t: u32) -> bool {
        self.mention_at(t).is_some_and(|(e, _)| self.is_country(e))
    }

    pub(super) fn push(out: &mut Vec<Party>, party: Party) {
        if !out.iter().any(|p| p.entity == party.entity) {
            out.push(party);
        }
    }

    fn collect(&self, t: u32, depth: u32, out: &mut Vec<Party>) {
        if depth > DEEPEST || t >= self.size() {
            return;
        }
        if self.is_group(t) {
            for party in self.group_before(t) {
                Self::push(out, party);
            }
            if !out.is_empty() {
                return;
            }
        }
        let named = self.mention_at(t).or_else(|| {
            self.mention_over(t).filter(|(_, m)| {
                !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun | MentionKind::Demonym)
            })
        });
        if let Some((entity, mention)) = named {
            let end = mention.tokens.end;
            let aside = self.dateline.contains(&t) && t != self.dateline.end;
            let based = self.word(end) == "-" && self.lemma(end + 1).starts_with("base");
            if aside || based {
                // "MANILA — King Felipe …", "Toronto-based Northgate": the place is not who acts, the next name is.
                let from = if aside { self.dateline.end } else { end + 2 };
                if let Some((entity, mention)) = (from..from + 5).find_map(|n| self.mention_over(n))
                    && mention.tokens.start > t
                {
                    Self::push(out, Party { sure: 0.8, ..self.party(entity, mention) });
                }
                return;
            }
            // "X chief executive Y rejected": the person whose title the company's name begins.
            if matches!(self.kind(entity), Some(EntityType::Org | EntityType::Gpe))
                && (end..end + 4).any(|w| self.is(w, TITLE) && self.mention_over(w).is_none())
                && !(end..end + 2).any(|w| self.word(w) == ",")
                && let Some(person) = self.person_within(end)
            {
                Self::push(out, person);
                return;
            }
            // "met Transnet's chief executive, X", whose owner parsers take for the object: the person, not the owner.
            if self.xpos(end) == Xpos::Pos
                && self.label(t) != Deprel::NmodPoss
                && (matches!(self.upos(end + 1), Upos::Noun | Upos::Adj) || self.is(end + 1, TITLE))
                && let Some(person) = self.person_within(end + 1)
            {
                Self::push(out, person);
                return;
            }
            // "bought Ghana's X", which parsers read as one name: the name after the possessive.
            if self.xpos(end) == Xpos::Pos
                && self.label(t) != Deprel::NmodPoss
                && let Some((owned, name)) = self.mention_over(end + 1)
                && name.kind == MentionKind::Name
                && name.tokens.start == end + 1
            {
                Self::push(out, Party { sure: 0.9, ..self.party(owned, name) });
                return;
            }
            // "X, a Dane who", "X, the Republican who": the person, not the country or the party.
            if (mention.kind == MentionKind::Demonym || self.kind(entity) == Some(EntityType::Norp))
                && self.label(t) == Deprel::Appos
                && let Some(person) = self.person_in_apposition(t)
            {
                Self::push(out, person);
                return;
            }
            // A demonym that modifies nothing but stands for itself is fine; inside a phrase the phrase's head decides.
            Self::push(out, self.party(entity, mention));
            return;
        }
        if matches!(self.xpos(t), Xpos::Wdt | Xpos::Wp | Xpos::In)
            && matches!(self.lemma(t), "who" | "which" | "that" | "whom")
        {
            if let Some(antecedent) = self.antecedent(t) {
                self.collect(antecedent, depth + 1, out);
                self.conjuncts(antecedent, depth + 1, out);
            }
            return;
        }
        if let Some(speaker) = self.speaker_meant(t) {
            self.collect(speaker, depth + 1, out);
            return;
        }
        let before = out.len();
        // "the Malian journalist X": the name right after an office or profession.
        let name = self.name_behind_field(t).unwrap_or(t + 1);
        if self.is(t, TITLE | PROFESSION)
            && let Some((entity, mention)) = self.mention_over(name).filter(|(e, m)| {
                m.kind == MentionKind::Name
                    && m.tokens.start == name
                    && self.kind(*e) == Some(EntityType::Person)
            })
        {
            Self::push(out, self.party(entity, mention));
            return;
        }
        // "its foreign minister, X, met", "his wife, X, began": the name between commas is who it is.
        if self.is(t, TITLE | PROFESSION | KIN)
            && self.word(t + 1) == ","
            && let Some((entity, mention)) = self.mention_over(t + 2)
            && mention.kind == MentionKind::Name
            && mention.tokens.start == t + 2
            && self.kind(entity) == Some(EntityType::Person)
            && matches!(self.word(mention.tokens.end), "," | "." | "(")
        {
            Self::push(out, self.party(entity, mention));
            return;
        }
        // "a suspected member of the group, X": the name that a comma sets after a single person's description.
        if self.xpos(t) == Xpos::Nn
            && self.is(t, AGENT | PEOPLE | TITLE | PROFESSION)
            && let Some(party) = self.named_behind(t)
        {
            Self::push(out, party);
            return;
        }
        // "X, a gang which Y accuses of": a description beside a name means who is named.
        if self.label(t) == Deprel::Appos
            && let Some((entity, mention)) =
                self.mention_at(self.head(t)).filter(|(_, m)| m.kind == MentionKind::Name)
            && self.word(mention.tokens.end) == ","
        {
            Self::push(out, self.party(entity, mention));
            return;
        }
        // "the federation X", "a suspected member of the group, Y"
        for &c in self.children(t) {
            // "the start-up X", whose name a parser hangs as a bare modifier
            let bare = matches!(self.label(c), Deprel::Nmod | Deprel::NmodDesc | Deprel::Dep)
                && self.case(c).is_empty()
                && self
                    .mention_at(c)
                    .is_some_and(|(_, m)| m.kind == MentionKind::Name && m.tokens.start == t + 1);
            if (bare || matches!(self.label(c), Deprel::Appos | Deprel::Flat)) && c > t {
                self.collect(c, depth + 1, out);
                // "the hospital chain X and Y"
                if out.len() > before {
                    self.named_conjuncts(c, out);
                }
            }
        }
        if out.len() > before {
            return;
        }
        let noun =
            matches!(self.upos(t), Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj | Upos::Det | Upos::Pron);
        if !noun {
            return;
        }
        // "the port city of X"
        if PLACE_NOUNS.contains(&self.lemma(t)) && self.lemma(t + 1) == "of" {
            let place = self.mention_over(t + 2 + u32::from(self.lemma(t + 2) == "the"));
            if let Some((entity, mention)) = place.filter(|(e, m)| {
                m.kind == MentionKind::Name
                    && matches!(self.kind(*e), Some(EntityType::Gpe | EntityType::Loc))
                    && self.head(self.head_of(m.tokens)) == t
            }) {
                Self::push(out, self.party(entity, mention));
                return;
            }
        }
        // "the X movement": the body that a name in front of its noun names.
        if is_one_of(self.lemma(t), NAMED_BODIES)
            && let Some((entity, mention)) =
                t.checked_sub(1).and_then(|n| self.mention_over(n)).filter(|(e, m)| {
                    // "Conservative groups" are of many.
                    m.kind == MentionKind::Name
                        && (self.kind(*e) == Some(EntityType::Org)
                            || self.kind(*e) == Some(EntityType::Norp) && self.lemma(t) == "movement")
                        && self.head(self.head_of(m.tokens)) == t
                })
        {
            Self::push(out, self.party(entity, mention));
            return;
        }
        // "X is a British studio led by Y": what is said of the predicate is said of the subject.
        if let Some(subject) = self.subject_of_predicate(t) {
            self.collect(subject, depth + 1, out);
            if out.len() > before {
                return;
            }
        }
        let agent = self.is(t, AGENT);
        // "a report by X blames Y"
        let speaks = self.label(t) == Deprel::Nsubj
            && matches!(
                self.lemma(t),
                "report" | "study" | "letter" | "statement" | "editorial" | "audit" | "communique"
            );
        let people = self.is(t, PEOPLE) || matches!(self.upos(t), Upos::Num | Upos::Det | Upos::Pron);
        // "Ethiopian rebels of the Omo Front": a body named behind says more than a nationality in front.
        // "Yemen's Al Qaeda branch": so does one right before the noun.
        let behind = |&c: &u32| {
            self.label(c) == Deprel::Nmod && matches!(self.case(c), "of" | "from")
                || self.label(c) == Deprel::Compound
                    && self.mention_at(c).is_some_and(|(_, m)| m.tokens.end == t)
        };
        let bodies = self
            .children(t)
            .iter()
            .copied()
            .filter(|c| people && behind(c))
            .filter(|&c| self.mention_at(c).is_some_and(|(e, _)| self.kind(e) == Some(EntityType::Org)));
        for c in bodies.chain(self.children(t).iter().copied()) {
            if let Some(lord) = self.lord_in(c).filter(|_| agent || people) {
                let from = out.len();
                self.collect(lord, depth + 1, out);
                out.iter_mut().skip(from).for_each(|party| party.by_part = true);
                continue;
            }
            let owner = match self.label(c) {
                Deprel::NmodPoss => agent || people || speaks,
                Deprel::Nmod if speaks && self.case(c) == "by" => true,
                Deprel::Amod | Deprel::Compound | Deprel::NmodDesc => {
                    (agent || people || speaks)
                        && !(self.is_of_country(c) && is_business(self.lemma(t)))
                        // "the Western alliance" is that of the West.
                        && !(matches!(self.lemma(t), "alliance" | "union" | "bloc")
                            && self.label(c) == Deprel::Amod
                            && self.mention_at(c).is_some_and(|(e, _)| self.kind(e) == Some(EntityType::Norp)))
                }
                Deprel::Nmod => match self.case(c) {
                    "of" => agent || people,
                    "from" | "in" | "at" | "for" | "with" => {
                        agent || people && matches!(self.case(c), "from" | "at" | "with")
                    }
                    _ => false,
                },
                _ => false,
            };
            if owner {
                let from = out.len();
                self.collect(c, depth + 1, out);
                // "Norwegian and Swedish troops", "the presidents of A, B and C"
                let several = matches!(self.label(c), Deprel::Amod | Deprel::Compound)
                    || self.label(c) == Deprel::Nmod && matches!(self.xpos(t), Xpos::Nns | Xpos::Nnps);
                if out.len() > from && several {
                    self.named_conjuncts(c, out);
                }
                // "police in Lima": the place of the agent, not its owner, unless a country.
                if self.label(c) == Deprel::Nmod && self.case(c) == "in" {
                    let keep: Vec<Party> = out.drain(from..).filter(|p| self.is_country(p.entity)).collect();
                    out.extend(keep);
                }
                // "Polish farmers": people of a country who do not act for it.
                if !agent && is_civilian(self.lemma(t)) {
                    let kept: Vec<Party> =
                        out.drain(from..).filter(|p| self.kind(p.entity) != Some(EntityType::Gpe)).collect();
                    out.extend(kept);
                }
                for party in out.iter_mut().skip(from) {
                    party.by_part = true;
                    party.sure *= 0.9;
                    party.span = self.span(t).join(party.span);
                }
                if out.len() > from {
                    return;
                }
            }
        }
        // "supermarkets including X and Y"
        let including = |&&c: &&u32| {
            matches!(self.label(c), Deprel::Nmod | Deprel::Obl)
                && c > t
                && matches!(self.case(c), "including" | "include")
        };
        if self.xpos(t) == Xpos::Nns
            && let Some(&c) = self.children(t).iter().find(including)
        {
            self.collect(c, depth + 1, out);
            self.named_conjuncts(c, out);
            if out.len() > before {
                return;
            }
        }
        // "thousands of farmers led by the federation X"
        if people {
            for &c in self.children(t) {
                if matches!(self.label(c), Deprel::Acl | Deprel::AclRelcl)
                    && matches!(self.lemma(c), "lead" | "organise" | "organize" | "back" | "represent")
                {
                    for &a in self.children(c) {
                        if matches!(self.label(a), Deprel::OblAgent | Deprel::Obl) && self.case(a) == "by" {
                            self.collect(a, depth + 1, out);
                        }
                    }
                }
                if self.label(c) == Deprel::Nmod && self.case(c) == "of" && out.len() == before {
                    self.collect(c, depth + 1, out);
                }
            }
            for party in out.iter_mut().skip(before) {
                party.by_part = true;
                party.sure *= 0.85;
            }
        }
    }

    /// The person named between commas after a description with “of”, “for” or “at” (“a spokeswoman for the bank, X,”).
    fn named_behind(&self, t: u32) -> Option<Party> {
        let phrase = self.children(t).iter().copied().find(|&c| {
            self.label(c) == Deprel::Nmod
                && c > t
                && matches!(self.case(c), "of" | "for" | "at" | "from" | "in" | "to")
        })?;
        let comma = (phrase + 1..phrase + 5).find(|&c| self.word(c) == ",")?;
        if !(phrase + 1..comma).all(|c| matches!(self.upos(c), Upos::Noun | Upos::Propn | Upos::Punct)) {
            return None;
        }
        // "Pope Leo's envoy to Colombia, Archbishop X,"
        let first =
            (comma + 1..comma + 5).find(|&t| !(self.is(t, TITLE) && self.mention_over(t).is_none()))?;
        let (entity, mention) = self.mention_over(first)?;
        (mention.kind == MentionKind::Name
            && mention.tokens.start == first
            && self.kind(entity) == Some(EntityType::Person)
            && matches!(self.word(mention.tokens.end), "," | "." | "(" | "" | ";"))
        .then(|| self.party(entity, mention))
    }

    /// Whom a modifier of people says they serve: “loyal to X”, “working for X”.
    fn lord_in(&self, modifier: u32) -> Option<u32> {
        let prepositions: &[&str] = match self.lemma(modifier) {
            "work" | "fight" => &["for"],
            "loyal" | "allied" | "faithful" => &["to", "with"],
            _ => return None,
        };
        let to = |a: &u32| prepositions.contains(&self.case(*a));
        let modifies = matches!(self.label(modifier), Deprel::Amod | Deprel::Acl);
        self.children(modifier).iter().copied().find(to).filter(|_| modifies)
    }

    /// The speaker that “it” or “they” means as the subject of what he says, where it means nobody else: “the Israeli army said it
    /// had”, “Ukrainian officials said they had”.
    fn speaker_meant(&self, t: u32) -> Option<u32> {
        let (it, they) = (self.lemma(t) == "it", self.lemma(t) == "they");
        let verb = self.head(t);
        if !(it || they)
            || self.label(t) != Deprel::Nsubj
            || verb == ROOT
            || self.label(verb) != Deprel::Ccomp
        {
            return None;
        }
        let said = Some(self.head(verb)).filter(|&v| v != ROOT && v < t && self.is(v, REPORT))?;
        let speaker = self.child(said, Deprel::Nsubj).filter(|&s| {
            s < said
                && matches!(self.upos(s), Upos::Noun | Upos::Propn)
                && self.mention_at(s).is_none_or(|(e, _)| self.kind(e) != Some(EntityType::Person))
        })?;
        let many = matches!(self.xpos(speaker), Xpos::Nns | Xpos::Nnps)
            || matches!(self.lemma(speaker), "police" | "military" | "army" | "navy");
        (if they { many } else { self.xpos(speaker) == Xpos::Nn }).then_some(speaker)
    }

    /// The subject of the clause whose predicate is a noun, or one in conjunction with it (“X was an editor and a politician”).
    fn subject_of_predicate(&self, t: u32) -> Option<u32> {
        let mut at = t;
        for _ in 0..4 {
            if self.label(at) != Deprel::Conj || self.head(at) == ROOT {
                break;
            }
            at = self.head(at);
        }
        let denied = self.children(at).iter().any(|&c| matches!(self.lemma(c), "not" | "no" | "never"));
        let subject = self.child(at, Deprel::Cop).and_then(|_| self.child(at, Deprel::Nsubj))?;
        let empty = matches!(self.lemma(subject), "it" | "this" | "that" | "there" | "what" | "one");
        (subject < at && !denied && !empty).then_some(subject)
    }

    /// The person a description in apposition is of: its head, or another apposition of it.
    fn person_in_apposition(&self, t: u32) -> Option<Party> {
        let head = self.head(t);
        let others = self.children(head).iter().copied().filter(|&c| c < t && self.label(c) == Deprel::Appos);
        std::iter::once(head).chain(others).find_map(|c| {
            let (entity, mention) = self.mention_at(c)?;
            (mention.kind == MentionKind::Name && self.kind(entity) == Some(EntityType::Person))
                .then(|| self.party(entity, mention))
        })
    }

    /// The first person named from a token on, over at most six words of title and a comma.
    fn person_within(&self, from: u32) -> Option<Party> {
        for t in from..from + 7 {
            if let Some((entity, mention)) = self.mention_over(t).filter(|(_, m)| m.kind == MentionKind::Name)
            {
                let person = self.kind(entity) == Some(EntityType::Person) && mention.tokens.start == t;
                return person.then(|| self.party(entity, mention));
            }
            if !matches!(self.upos(t), Upos::Noun | Upos::Adj | Upos::Propn) && self.word(t) != "," {
                return None;
            }
        }
        None
    }

    /// The noun a relative pronoun stands for.
    pub fn antecedent(&self, t: u32) -> Option<u32> {
        // "X, who was born in Oslo and whose mother": the antecedent of the clause before.
        if t > 0 && self.upos(t - 1) == Upos::Cconj {
            let relative = |&p: &u32| matches!(self.lemma(p), "who" | "which" | "whom" | "whose");
            let first = self.sentence(t).map_or(t, |s| s.start);
            if let Some(before) = (first..t - 1).rev().find(relative) {
                return self.antecedent(before);
            }
        }
        let beside = self.name_before(t);
        let mut at = t;
        for _ in 0..8 {
            let head = self.head(at);
            if self.label(at) == Deprel::AclRelcl && head != ROOT {
                return self.antecedent_of(t, head, beside);
            }
            if head == ROOT {
                break;
            }
            at = head;
        }
        // Where no arc says so: the name right before, with or without a comma.
        let argument = matches!(
            self.label(t),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::NmodPoss | Deprel::Obl
        );
        beside.filter(|_| argument).map(|(_, mention)| self.head_of(mention.tokens))
    }

    /// Of the noun a relative clause hangs from and the name beside its pronoun the one that is meant.
    fn antecedent_of(&self, t: u32, head: u32, beside: Option<(u32, &'a Mention)>) -> Option<u32> {
        if self.upos(head) == Upos::Verb {
            // "employed at the plant that X opened", with the clause on the verb
            let noun = t.checked_sub(1).filter(|&n| matches!(self.upos(n), Upos::Noun | Upos::Propn));
            return beside.map(|(_, m)| self.head_of(m.tokens)).or(noun).or(Some(head));
        }
        if let Some((entity, mention)) = beside
            && self.kind(entity) == Some(EntityType::Person)
            && (matches!(self.lemma(t), "who" | "whom") || self.xpos(t) == Xpos::WpPoss)
        {
            // "X and his cousin, Y, who": the nearer of two in one chain
            let mut at = self.head_of(mention.tokens);
            let near = at;
            for _ in 0..4 {
                if at == head {
                    return Some(near);
                }
                if !matches!(self.label(at), Deprel::Conj | Deprel::Appos) || self.head(at) == ROOT {
                    break;
                }
                at = self.head(at);
            }
        }
        Some(if self.lemma(t) == "who" { self.whoever(head) } else { head })
    }

    /// The name that ends right before a token, or before the comma (and preposition) in front of it.
    fn name_before(&self, t: u32) -> Option<(u32, &'a Mention)> {
        let mut last = t.checked_sub(1)?;
        if self.upos(last) == Upos::Adp {
            last = last.checked_sub(1)?;
        }
        if self.word(last) == "," {
            last = last.checked_sub(1)?;
        }
        self.mention_over(last).filter(|(_, mention)| mention.tokens.end == last + 1)
    }

    /// “a graduate of the University of Y who”: a body or place is no “who”, the noun it hangs on is.
    fn whoever(&self, mut noun: u32) -> u32 {
        for _ in 0..2 {
            let thing = self.mention_at(noun).is_some_and(|(e, _)| {
                matches!(
                    self.kind(e),
                    Some(EntityType::Org | EntityType::Gpe | EntityType::Loc | EntityType::Fac)
                )
            });
            let head = self.head(noun);
            if !thing || !matches!(self.label(noun), Deprel::Nmod | Deprel::NmodPoss) || head == ROOT {
                break;
            }
            noun = head;
        }
        noun
    }
}

/// Whether a noun names a business: a French group is not France.
fn is_business(lemma: &str) -> bool {
    is_one_of(
        lemma,
        "group company firm bank club chain maker carmaker automaker airline retailer studio publisher trader drugmaker insurer miner \
         producer brand lender giant conglomerate startup start-up",
    )
}

/// Whether a noun names people who live in a country and hold nothing of its power.
fn is_civilian(lemma: &str) -> bool {
    matches!(
        lemma,
        "farmer"
            | "fan"
            | "student"
            | "teacher"
            | "nurse"
            | "doctor"
            | "resident"
            | "villager"
            | "protester"
            | "demonstrator"
            | "worker"
            | "employee"
            | "miner"
            | "driver"
            | "docker"
            | "fisherman"
            | "relative"
            | "survivor"
            | "people"
            | "activist"
            | "insurgent"
            | "guerrilla"
            | "jihadist"
            | "crowd"
    )
}
