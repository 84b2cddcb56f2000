//! An article as the rules look at it: who stands at which token, what hangs from what, and whom a phrase means.

mod group;
mod party;
mod state;

use std::cell::OnceCell;
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

/// What a named place may be called (“the port city of Mersin”).
pub const PLACE_NOUNS: &[&str] = &[
    "canton",
    "city",
    "county",
    "district",
    "emirate",
    "governorate",
    "municipality",
    "oblast",
    "port",
    "prefecture",
    "province",
    "region",
    "republic",
    "state",
    "suburb",
    "territory",
    "town",
    "township",
    "village",
];

/// Whether a name ends in a word for a building or a way, which is no company.
fn is_building(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    [
        "airport",
        "arena",
        "bridge",
        "building",
        "cathedral",
        "church",
        "dam",
        "hall",
        "highway",
        "hotel",
        "house",
        "library",
        "mosque",
        "museum",
        "palace",
        "park",
        "prison",
        "road",
        "square",
        "stadium",
        "station",
        "street",
        "temple",
        "theatre",
        "theater",
        "tower",
        "towers",
        "tunnel",
    ]
    .iter()
    .any(|word| last.eq_ignore_ascii_case(word))
}

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
    /// Whether the article tells of hackers; looked for once, where it matters.
    hackers: OnceCell<bool>,
    /// The country an article is set in; looked for once, where it matters.
    setting: OnceCell<Option<u32>>,
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
            // "ex-premier" is what a premier is; that the office is over is seen elsewhere.
            let mut class = lexicon::classes(lower.strip_prefix("ex-").unwrap_or(&lower));
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
            let head = trees.head_of(mention.tokens) as usize;
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
            hackers: OnceCell::new(),
            setting: OnceCell::new(),
        }
    }

    /// Whether the article tells of hackers, who attack without arms.
    pub fn tells_of_hackers(&self) -> bool {
        let words = ["hacker", "hack", "cyber", "cyberattack", "ransomware", "malware"];
        *self.hackers.get_or_init(|| self.lemmas.iter().any(|lemma| words.contains(&lemma.as_str())))
    }

    /// The tokens of the sentence that a token stands in.
    pub fn sentence(&self, t: u32) -> Option<TokenRange> {
        self.syntax.sentences.get(self.syntax.sentence_of(t)).map(|s| s.tokens)
    }

    /// Whether a token of the sentence that another stands in is of a kind.
    pub fn sentence_has(&self, t: u32, of_kind: impl Fn(u32) -> bool) -> bool {
        self.sentence(t).is_some_and(|s| (s.start..s.end).any(of_kind))
    }

    /// The name of an entity.
    pub fn name_of(&self, entity: u32) -> &str {
        self.entities.get(entity as usize).map_or("", |e| e.name.as_str())
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
        self.trees.head_of(tokens)
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

    /// The noun that a token stands before as an adjective, a part of a compound or an owner (“the X troops”, “X's troops”).
    pub fn modified(&self, t: u32) -> Option<u32> {
        let modifies = matches!(self.label(t), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss);
        Some(self.head(t)).filter(|&head| modifies && head != ROOT)
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

    /// The nearest verb that a token hangs from, so many steps up at most.
    pub fn verb_above(&self, t: u32, most: usize) -> Option<u32> {
        let up = std::iter::successors(Some(self.head(t)), |&at| (at != ROOT).then(|| self.head(at)));
        up.take(most).take_while(|&at| at != ROOT).find(|&at| self.upos(at) == Upos::Verb)
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

    /// Whether an entity is of one of the types, as the reader has it or as it may well be ([`Scene::second_kind`]).
    pub fn fits(&self, entity: u32, kinds: &[EntityType]) -> bool {
        let fits = |kind: Option<EntityType>| kind.is_some_and(|k| kinds.contains(&k));
        fits(self.kind(entity)) || fits(self.second_kind(entity))
    }

    /// What a name that nobody knows may be besides: a name of one word taken for a person's, an unknown place, a ware and a
    /// site are often companies.
    pub fn second_kind(&self, entity: u32) -> Option<EntityType> {
        let entity = self.entities.get(entity as usize).filter(|e| e.kb.is_empty())?;
        let single = !entity.name.contains(' ');
        match entity.kind {
            EntityType::Person if (single || entity.confidence < 0.75) && entity.female.is_none() => {
                Some(EntityType::Org)
            }
            EntityType::Gpe | EntityType::Product => Some(EntityType::Org),
            EntityType::Fac if !is_building(&entity.name) => Some(EntityType::Org),
            _ => None,
        }
    }

    /// “according to”
    pub fn is_according(&self, t: u32) -> bool {
        self.word(t).eq_ignore_ascii_case("according") && self.word(t + 1) == "to"
    }

    /// Whether a name is a party's mark behind a lawmaker's name (“R-Ohio”), which is nobody.
    pub fn is_party_mark(&self, entity: u32) -> bool {
        let name = self.name_of(entity);
        name.split_once('-').is_some_and(|(party, state)| {
            matches!(party, "R" | "D" | "I") && state.starts_with(char::is_uppercase) && state.len() <= 12
        })
    }

    /// The token at which a name begins behind an office and its field: “Minister of Water X”, “army chief of staff X”.
    pub fn name_behind_field(&self, office: u32) -> Option<u32> {
        if self.lemma(office + 1) != "of" {
            return None;
        }
        let capital = self.word(office).starts_with(char::is_uppercase);
        let mut t = office + 2;
        match self.lemma(office) {
            "chief" if self.lemma(t) == "staff" => t += 1,
            // "Vestal Group head of research X"
            "head" | "director" | "chief" | "editor" if !capital => {
                let plain =
                    |t: u32| self.mention_over(t).is_none() && matches!(self.upos(t), Upos::Noun | Upos::Adj);
                while t < office + 5 && plain(t) {
                    t += 1;
                }
            }
            "minister" | "secretary" | "undersecretary" if capital => {
                let field = |t: u32| {
                    self.mention_over(t).is_none()
                        && (self.word(t).starts_with(char::is_uppercase)
                            || matches!(self.word(t), "and" | ","))
                };
                while t < office + 10 && field(t) {
                    t += 1;
                }
            }
            _ => return None,
        }
        (t > office + 2 && self.mention_over(t).is_some_and(|(_, m)| m.tokens.start == t)).then_some(t)
    }

    /// Whether an entity is a country.
    pub fn is_country(&self, entity: u32) -> bool {
        self.iso(entity).is_some_and(|code| code.len() == 2)
    }

    /// The ISO 3166 code of a country (`FR`) or of a part of one (`US-TX`).
    pub fn iso(&self, entity: u32) -> Option<&str> {
        let entity = self.entities.get(entity as usize).filter(|e| e.kind == EntityType::Gpe)?;
        entity.id("iso3166")
    }

    /// The ISO 3166 code of the country whose leader or legislator a known person is.
    pub fn serves(&self, entity: u32) -> Option<&str> {
        let person = self.entities.get(entity as usize).filter(|e| e.kind == EntityType::Person)?;
        person.country.as_deref()
    }

    /// The ISO 3166 code of the country that a place lies in or is.
    pub fn country_code(&self, entity: u32) -> Option<&str> {
        let city =
            || self.entities.get(entity as usize).filter(|e| e.kind == EntityType::Gpe)?.country.as_deref();
        self.iso(entity).and_then(|code| code.get(..2)).or_else(city)
    }

    /// Whether a place may lie in another, as far as codes tell: no country lies anywhere, a state in its country alone.
    pub fn may_lie_in(&self, inner: u32, outer: u32) -> bool {
        self.iso(inner).is_none_or(|code| {
            code.len() > 2 && self.iso(outer).is_some_and(|c| c.len() == 2 && code.starts_with(c))
        })
    }
}
