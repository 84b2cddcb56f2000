//! An article as the rules look at it: who stands at which token, what hangs from what, and whom a phrase means.

use std::ops::Range;

use compact_str::CompactString;

use super::inflection;
use super::lexicon::{self, AGENT, GROUP, KIN, PEOPLE, PROFESSION, TITLE};
use super::mend;
use crate::nlp::doc::{Entity, Mention, ROOT, Syntax, TokenRange, Trees, Value};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};
use crate::nlp::{Span, dateline};

/// Somebody or something a phrase means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Party {
    /// Index of the entity.
    pub entity: u32,
    /// The bytes that name it here.
    pub span: Span,
    /// Token it stands at.
    pub token: u32,
    /// How sure the way from the phrase to the entity is, 0..1.
    pub sure: f32,
    /// Whether a part stands for it (“Kenyan police”).
    pub by_part: bool,
}

const NONE: u32 = u32::MAX;
/// More than so many conjuncts are a list, not parties.
const MOST_CONJUNCTS: usize = 24;
/// A phrase within a phrase is followed so many times; every way back to [`Scene::collect`] counts.
const DEEPEST: u32 = 4;

/// The article with its indices.
pub struct Scene<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Tokens, tags, trees.
    pub syntax: &'a Syntax,
    /// Entities.
    pub entities: &'a [Entity],
    /// Dates, money and so on.
    pub values: &'a [Value],
    /// Lower-case lemmas.
    pub lemmas: Vec<CompactString>,
    /// Word classes ([`lexicon`]).
    pub classes: Vec<u32>,
    trees: Trees,
    child_start: Vec<u32>,
    child_list: Vec<u32>,
    mentions: Vec<(u32, &'a Mention)>,
    heads: Vec<u32>,
    covering: Vec<u32>,
    value_at: Vec<u32>,
    dateline: Range<u32>,
}

impl<'a> Scene<'a> {
    /// Indexes an article.
    pub fn new(text: &'a str, syntax: &'a Syntax, entities: &'a [Entity], values: &'a [Value]) -> Self {
        let n = syntax.tokens.len().min(syntax.trees.heads.len()).min(syntax.tags.lemmas.len());
        let mut lemmas = Vec::with_capacity(n);
        let mut classes = Vec::with_capacity(n);
        for (t, lemma) in syntax.tags.lemmas.iter().take(n).enumerate() {
            let lower = if lemma.bytes().all(|b| b.is_ascii_lowercase()) {
                lemma.clone()
            } else {
                lemma.to_lowercase()
            };
            let upos = syntax.tags.upos.get(t).copied().unwrap_or(Upos::X);
            let lower =
                if matches!(upos, Upos::Verb | Upos::Noun | Upos::Adj) && !inflection::is_known(&lower) {
                    inflection::known_base(&syntax.word(text, t).to_lowercase())
                        .map_or(lower, CompactString::from)
                } else {
                    lower
                };
            let mut class = lexicon::classes(&lower);
            if class == 0 {
                let word = syntax.word(text, t);
                if !word.bytes().all(|b| b.is_ascii_lowercase()) || word.ends_with('s') {
                    class = lexicon::classes(&word.to_lowercase());
                }
            }
            lemmas.push(lower);
            classes.push(class);
        }
        let mut mentions: Vec<(u32, &Mention)> = entities
            .iter()
            .enumerate()
            .flat_map(|(e, entity)| entity.mentions.iter().map(move |m| (e as u32, m)))
            .filter(|(_, m)| !m.tokens.is_empty() && (m.tokens.end as usize) <= n)
            .collect();
        mentions.sort_by_key(|(_, m)| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        let mut names: Vec<TokenRange> = Vec::new();
        for (_, mention) in &mentions {
            let plain =
                !matches!(mention.kind, MentionKind::Nominal | MentionKind::Pronoun | MentionKind::Demonym);
            if plain && names.last().is_none_or(|last| last.end <= mention.tokens.start) {
                names.push(mention.tokens);
            }
        }
        let trees = mend::mended(text, syntax, &names);
        let mut counts = vec![0_u32; n + 1];
        for &head in trees.heads.iter().take(n) {
            if (head as usize) < n {
                counts[head as usize + 1] += 1;
            }
        }
        for i in 1..=n {
            counts[i] += counts[i - 1];
        }
        let mut next = counts.clone();
        let mut list = vec![0_u32; counts[n] as usize];
        for (t, &head) in trees.heads.iter().take(n).enumerate() {
            if let Some(at) = next.get_mut(head as usize).filter(|_| (head as usize) < n) {
                list[*at as usize] = t as u32;
                *at += 1;
            }
        }
        let mut heads = vec![NONE; n];
        let mut covering = vec![NONE; n];
        for (i, (_, mention)) in mentions.iter().enumerate() {
            let head = mend::head_of(&trees, mention.tokens) as usize;
            let rank = |m: &Mention| {
                (
                    matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun),
                    std::cmp::Reverse(m.tokens.len()),
                )
            };
            if heads[head] == NONE || rank(mention) < rank(mentions[heads[head] as usize].1) {
                heads[head] = i as u32;
            }
            for t in mention.tokens.range() {
                let better = match mentions.get(covering[t] as usize) {
                    None => true,
                    Some((_, old)) => {
                        let nominal = |m: &Mention| m.kind == MentionKind::Nominal;
                        (nominal(old) && !nominal(mention))
                            || mention.tokens.len() < old.tokens.len() && nominal(old) == nominal(mention)
                    }
                };
                if better {
                    covering[t] = i as u32;
                }
            }
        }
        let mut value_at = vec![NONE; n];
        for (i, value) in values.iter().enumerate() {
            for t in value.tokens.range() {
                if let Some(slot) = value_at.get_mut(t) {
                    *slot = i as u32;
                }
            }
        }
        Self {
            text,
            syntax,
            entities,
            values,
            lemmas,
            classes,
            trees,
            child_start: counts,
            child_list: list,
            mentions,
            heads,
            covering,
            value_at,
            dateline: dateline::find(text, &syntax.tokens, &syntax.sentences, &syntax.tags)
                .map_or(0..0, |d| d.start..d.end.saturating_sub(1)),
        }
    }

    /// Number of tokens.
    pub fn size(&self) -> u32 {
        self.lemmas.len() as u32
    }

    /// The lower-case lemma of a token; empty out of range.
    pub fn lemma(&self, t: u32) -> &str {
        self.lemmas.get(t as usize).map_or("", CompactString::as_str)
    }

    /// The text of a token.
    pub fn word(&self, t: u32) -> &'a str {
        self.syntax.word(self.text, t as usize)
    }

    /// Whether a token is of one of the classes.
    pub fn is(&self, t: u32, class: u32) -> bool {
        self.classes.get(t as usize).is_some_and(|c| c & class != 0)
    }

    /// The tokens that hang from a token, in text order.
    pub fn children(&self, t: u32) -> &[u32] {
        let at = |i: usize| self.child_start.get(i).map_or(0, |&x| x as usize);
        self.child_list.get(at(t as usize)..at(t as usize + 1)).unwrap_or_default()
    }

    /// The head of a token; [`ROOT`] for a root.
    pub fn head(&self, t: u32) -> u32 {
        self.trees.heads.get(t as usize).copied().unwrap_or(ROOT)
    }

    /// The token of a range that the others hang from.
    pub fn head_of(&self, tokens: TokenRange) -> u32 {
        mend::head_of(&self.trees, tokens)
    }

    /// The label of a token's arc.
    pub fn label(&self, t: u32) -> Deprel {
        self.trees.labels.get(t as usize).copied().unwrap_or(Deprel::Dep)
    }

    /// Universal tag.
    pub fn upos(&self, t: u32) -> Upos {
        self.syntax.tags.upos.get(t as usize).copied().unwrap_or(Upos::X)
    }

    /// Penn tag.
    pub fn xpos(&self, t: u32) -> Xpos {
        self.syntax.tags.xpos.get(t as usize).copied().unwrap_or(Xpos::Xx)
    }

    /// The first child with a label.
    pub fn child(&self, t: u32, label: Deprel) -> Option<u32> {
        self.children(t).iter().copied().find(|&c| self.label(c) == label)
    }

    /// The lemma of a token's preposition (a case or mark child; the first of several words), or an empty text.
    pub fn case(&self, t: u32) -> &str {
        self.children(t)
            .iter()
            .find(|&&c| self.label(c) == Deprel::Case && self.xpos(c) != Xpos::Pos)
            .map_or("", |&c| self.lemma(c))
    }

    /// The bytes of a token.
    pub fn span(&self, t: u32) -> Span {
        self.syntax.tokens.get(t as usize).map_or(Span::default(), |t| t.span)
    }

    /// The bytes of a range of tokens.
    pub fn span_of(&self, tokens: TokenRange) -> Span {
        self.syntax.span(tokens)
    }

    /// The value at a token.
    pub fn value(&self, t: u32) -> Option<(u32, &'a Value)> {
        let &i = self.value_at.get(t as usize)?;
        Some((i, self.values.get(i as usize)?))
    }

    /// The mention whose head word is this token (names first, then the longest).
    pub fn mention_at(&self, t: u32) -> Option<(u32, &'a Mention)> {
        self.mentions.get(*self.heads.get(t as usize)? as usize).copied()
    }

    /// The innermost mention a token lies in, names before descriptions.
    pub fn mention_over(&self, t: u32) -> Option<(u32, &'a Mention)> {
        self.mentions.get(*self.covering.get(t as usize)? as usize).copied()
    }

    /// Every mention in text order, with its entity.
    pub fn mentions(&self) -> &[(u32, &'a Mention)] {
        &self.mentions
    }

    /// The type of an entity.
    pub fn kind(&self, entity: u32) -> Option<EntityType> {
        self.entities.get(entity as usize).map(|e| e.kind)
    }

    /// Whether an entity is a country.
    pub fn is_country(&self, entity: u32) -> bool {
        self.iso(entity).is_some_and(|code| code.len() == 2)
    }

    /// The ISO 3166 code of a country (`FR`) or of a part of one (`US-TX`).
    pub fn iso(&self, entity: u32) -> Option<&str> {
        let entity = self.entities.get(entity as usize).filter(|e| e.kind == EntityType::Gpe)?;
        entity.kb.iter().find(|(scheme, _)| scheme == "iso3166").map(|(_, code)| code.as_str())
    }

    /// Whether a place may lie in another, as far as codes tell: no country lies anywhere, a state in its country alone.
    pub fn may_lie_in(&self, inner: u32, outer: u32) -> bool {
        self.iso(inner).is_none_or(|code| {
            code.len() > 2 && self.iso(outer).is_some_and(|c| c.len() == 2 && code.starts_with(c))
        })
    }

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
        out
    }

    /// As [`Scene::parties`], without conjuncts.
    pub fn parties_alone(&self, t: u32) -> Vec<Party> {
        let mut out = Vec::new();
        self.collect(t, 0, &mut out);
        out
    }

    /// Names in conjunction with a name: no descriptions, which might lead back here.
    fn named_conjuncts(&self, t: u32, out: &mut Vec<Party>) {
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

    /// Whether a token lies in the dateline.
    pub fn in_dateline(&self, t: u32) -> bool {
        self.dateline.contains(&t)
    }

    fn country_name(&self, t: u32) -> bool {
        self.mention_at(t).is_some_and(|(e, _)| self.is_country(e))
    }

    fn push(out: &mut Vec<Party>, party: Party) {
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
                && matches!(self.upos(end + 1), Upos::Noun | Upos::Adj)
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
            // "X, a Dane who": the person, not the country.
            if mention.kind == MentionKind::Demonym
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
        let before = out.len();
        // "the Malian journalist X": the name right after an office or profession.
        if self.is(t, TITLE | PROFESSION)
            && let Some((entity, mention)) = self.mention_over(t + 1).filter(|(e, m)| {
                m.kind == MentionKind::Name
                    && m.tokens.start == t + 1
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
        let agent = self.is(t, AGENT);
        let people = self.is(t, PEOPLE) || matches!(self.upos(t), Upos::Num | Upos::Det | Upos::Pron);
        // "Ethiopian rebels of the Omo Front": a body named behind says more than a nationality in front.
        let behind = |&c: &u32| self.label(c) == Deprel::Nmod && matches!(self.case(c), "of" | "from");
        let bodies = self
            .children(t)
            .iter()
            .copied()
            .filter(|c| people && behind(c))
            .filter(|&c| self.mention_at(c).is_some_and(|(e, _)| self.kind(e) == Some(EntityType::Org)));
        for c in bodies.chain(self.children(t).iter().copied()) {
            let owner = match self.label(c) {
                Deprel::NmodPoss => agent || people,
                Deprel::Amod | Deprel::Compound | Deprel::NmodDesc => agent || people,
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
                // "Norwegian and Swedish troops"
                if out.len() > from && matches!(self.label(c), Deprel::Amod | Deprel::Compound) {
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
                && matches!(self.case(c), "of" | "for" | "at" | "from" | "in")
        })?;
        let comma = (phrase + 1..phrase + 5).find(|&c| self.word(c) == ",")?;
        if !(phrase + 1..comma).all(|c| matches!(self.upos(c), Upos::Noun | Upos::Propn | Upos::Punct)) {
            return None;
        }
        let (entity, mention) = self.mention_over(comma + 1)?;
        (mention.kind == MentionKind::Name
            && mention.tokens.start == comma + 1
            && self.kind(entity) == Some(EntityType::Person)
            && matches!(self.word(mention.tokens.end), "," | "." | "(" | "" | ";"))
        .then(|| self.party(entity, mention))
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
            if !thing || self.label(noun) != Deprel::Nmod || head == ROOT {
                break;
            }
            noun = head;
        }
        noun
    }

    /// “both countries”, “the two leaders”, “they”, “each other”: a phrase that speaks of several named before.
    pub fn is_group(&self, t: u32) -> bool {
        if self
            .mention_at(t)
            .is_some_and(|(_, m)| !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun))
        {
            return false;
        }
        let lemma = self.lemma(t);
        if matches!(lemma, "both" | "neither" | "two")
            && self.children(t).iter().all(|&c| self.label(c) != Deprel::Nmod)
        {
            return lemma != "two";
        }
        if self.upos(t) == Upos::Pron {
            let word = self.word(t);
            return word.eq_ignore_ascii_case("they")
                || word.eq_ignore_ascii_case("them")
                || word.eq_ignore_ascii_case("their");
        }
        matches!(self.xpos(t), Xpos::Nns | Xpos::Nn)
            && self.is(t, GROUP)
            && self.children(t).iter().any(|&c| {
                matches!(self.lemma(c), "both" | "two" | "three" | "pair" | "couple" | "neither")
                    && matches!(
                        self.label(c),
                        Deprel::Det | Deprel::Nummod | Deprel::DetPredet | Deprel::CcPreconj
                    )
            })
            || lemma == "couple" && self.children(t).iter().any(|&c| self.lemma(c) == "the")
    }

    /// The last entities coordinated before a group phrase, of the type it speaks of.
    fn group_before(&self, t: u32) -> Vec<Party> {
        let here = self.syntax.sentence_of(t);
        let start_of =
            |back: usize| self.syntax.sentences.get(here.saturating_sub(back)).map_or(0, |s| s.tokens.start);
        let pronoun = self.upos(t) == Upos::Pron;
        if pronoun {
            // "bases in both countries, urged them": the nearer group phrase says who.
            if let Some(group) =
                (start_of(0)..t).rev().find(|&g| self.upos(g) != Upos::Pron && self.is_group(g))
            {
                return self.group_before(group);
            }
        }
        let want = self.kind_of_group(t);
        let country = want == Some(EntityType::Gpe);
        let first = if pronoun { start_of(1) } else { 0 };
        let before: Vec<(u32, &Mention)> = self
            .mentions
            .iter()
            .copied()
            .filter(|(e, m)| {
                m.tokens.start >= first
                    && m.tokens.end <= t
                    && !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal | MentionKind::Demonym)
                    && want.is_none_or(|w| self.kind(*e) == Some(w))
                    && (!country || self.is_country(*e))
            })
            .collect();
        let count = self.count_of_group(t);
        for &(entity, mention) in before.iter().rev() {
            let mut out = vec![self.party(entity, mention)];
            self.named_conjuncts(self.head_of(mention.tokens), &mut out);
            if out.len() >= 2
                && count.is_none_or(|c| c == out.len())
                && out.iter().all(|p| p.span.end <= self.span(t).start)
            {
                // Two named in passing, in another paragraph, are not those an article about two others speaks of.
                if country
                    && count == Some(2)
                    && let Some(main) = self.main_two(t, mention, &out)
                {
                    return main;
                }
                for party in &mut out {
                    party.sure *= 0.75;
                }
                return out;
            }
        }
        // Else the last two different ones, where the phrase says what they are.
        let near = start_of(3);
        let mut out: Vec<Party> = Vec::new();
        if want.is_some_and(|w| w != EntityType::Person) && count == Some(2) {
            for &(entity, mention) in before.iter().rev().filter(|(_, m)| m.tokens.start >= near) {
                Self::push(&mut out, Party { sure: 0.6, ..self.party(entity, mention) });
                if out.len() == 2 {
                    out.reverse();
                    return out;
                }
            }
        }
        Vec::new()
    }

    /// The two countries the article is about, where they are others than two of a paragraph before and much more spoken of.
    fn main_two(&self, t: u32, mention: &Mention, passing: &[Party]) -> Option<Vec<Party>> {
        let paragraph = |s: usize| self.syntax.sentences.get(s).map(|s| s.paragraph);
        if paragraph(self.syntax.sentence_of(t)) == paragraph(mention.sentence as usize) {
            return None;
        }
        let times = |e: u32| self.entities.get(e as usize).map_or(0, |e| e.mentions.len());
        let mut countries: Vec<u32> =
            (0..self.entities.len() as u32).filter(|&e| self.is_country(e)).collect();
        countries.sort_by_key(|&e| std::cmp::Reverse(times(e)));
        let (&[first, second], rest) = countries.split_first_chunk::<2>()?;
        let most = passing.iter().map(|p| times(p.entity)).max().unwrap_or(0);
        let clear = times(second) >= 2 * most.max(rest.first().map_or(0, |&e| times(e)).min(most) + 1);
        if !clear || passing.iter().any(|p| p.entity == first || p.entity == second) {
            return None;
        }
        let party = |e: u32| {
            let mention = self.entities.get(e as usize)?.mentions.first()?;
            Some(Party { sure: 0.7, ..self.party(e, mention) })
        };
        Some(vec![party(first)?, party(second)?])
    }

    /// How many a group phrase speaks of.
    fn count_of_group(&self, t: u32) -> Option<usize> {
        let word = |t: u32| match self.lemma(t) {
            "both" | "two" | "pair" | "couple" | "neither" => Some(2),
            "three" => Some(3),
            _ => None,
        };
        word(t).or_else(|| self.children(t).iter().find_map(|&c| word(c)))
    }

    /// What those a group phrase speaks of are.
    fn kind_of_group(&self, t: u32) -> Option<EntityType> {
        match self.lemma(t) {
            "country" | "nation" | "government" | "neighbour" | "neighbor" | "state" | "capital" | "side"
            | "army" | "power" | "economy" => Some(EntityType::Gpe),
            "leader" | "president" | "minister" | "man" | "woman" | "couple" | "official" | "premier"
            | "scientist" | "laureate" | "brother" | "sister" | "diplomat" | "negotiator" => {
                Some(EntityType::Person)
            }
            "company" | "firm" | "union" | "club" | "team" | "carmaker" | "bank" | "giant" => {
                Some(EntityType::Org)
            }
            _ => None,
        }
    }
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
            | "crowd"
    )
}
