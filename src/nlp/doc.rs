//! What the reader says of an article, layer by layer. Each stage returns its own layer; only
//! [`Reader::read`](super::Reader::read) assembles the [`Doc`].

use compact_str::CompactString;

use super::labels::{
    Deprel, EntityType, MentionKind, Modality, RelationKind, SentimentLabel, Upos, ValueType, Xpos,
};
use super::span::Span;

/// The text to read, and what is known of it from outside.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// Title and body as one text, at most `u32::MAX` bytes. A title is followed by a blank line (`"\n\n"`).
    pub text: &'a str,
    /// Length of the title in bytes; 0 where there is none.
    pub title_len: u32,
    /// The day of publication, which relative dates are resolved against.
    pub published_at: Option<jiff::civil::Date>,
}

impl<'a> Article<'a> {
    /// A text without a title or a date.
    pub fn plain(text: &'a str) -> Self {
        Self { text, title_len: 0, published_at: None }
    }
}

/// One word, number or punctuation mark (PTB-style, as in UD English).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
}

/// A half-open range of token indices into the article's tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// As a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many tokens it holds.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether a token lies in it.
    pub fn contains(self, token: u32) -> bool {
        self.start <= token && token < self.end
    }
}

/// A sentence, a headline or a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, never empty.
    pub tokens: TokenRange,
    /// From the first byte of its first token to the last of its last.
    pub span: Span,
    /// Index of the paragraph it stands in; the title is a paragraph of its own.
    pub paragraph: u32,
    /// Whether it stands in the title.
    pub in_title: bool,
}

/// Tags and lemmas, one per token of the article.
#[derive(Clone, Debug, Default)]
pub struct Tags {
    /// Universal tags.
    pub upos: Vec<Upos>,
    /// Penn tags.
    pub xpos: Vec<Xpos>,
    /// Dictionary forms, lower case but for proper nouns.
    pub lemmas: Vec<CompactString>,
}

/// The head of a sentence's root.
pub const ROOT: u32 = u32::MAX;

/// Dependency trees, one entry per token of the article.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    /// Index (into the article's tokens) of each token's head, [`ROOT`] for a sentence's root.
    pub heads: Vec<u32>,
    /// Label of the arc from the head.
    pub labels: Vec<Deprel>,
}

/// Everything below names and meaning: what the later stages look at.
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// Tokens of the whole article, in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; every token lies in exactly one.
    pub sentences: Vec<Sentence>,
    /// Tags and lemmas.
    pub tags: Tags,
    /// Trees.
    pub trees: Trees,
}

impl Syntax {
    /// The text of a token; empty out of range.
    pub fn word<'t>(&self, text: &'t str, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| t.span.of(text))
    }

    /// The bytes from the first to the last token of a range.
    pub fn span(&self, tokens: TokenRange) -> Span {
        match (
            self.tokens.get(tokens.start as usize),
            tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i as usize)),
        ) {
            (Some(a), Some(b)) => a.span.join(b.span),
            _ => Span::default(),
        }
    }

    /// The index of the sentence a token lies in (binary search).
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token).min(self.sentences.len().saturating_sub(1))
    }

    /// The token of a range that the others hang from: its first token whose head lies outside.
    pub fn head_of(&self, tokens: TokenRange) -> u32 {
        self.trees.head_of(tokens)
    }
}

impl Trees {
    /// The token of a range that the others hang from: its first token whose head lies outside.
    pub fn head_of(&self, tokens: TokenRange) -> u32 {
        (tokens.start..tokens.end)
            .find(|&t| self.heads.get(t as usize).is_none_or(|&h| !tokens.contains(h)))
            .unwrap_or(tokens.start)
    }
}

/// A name found in the text, before it is known whom it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its bytes.
    pub span: Span,
    /// Its type.
    pub kind: EntityType,
    /// How sure the reader is, 0..1.
    pub confidence: f32,
}

/// A date, time, amount of money, percentage or quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// Its type.
    pub kind: ValueType,
    /// ISO 8601 for dates and times (`2018`, `2019-07`, `2023-W11`, `1910/1945`, `T14:30`), where resolved.
    pub value: Option<CompactString>,
    /// Whether `value` was resolved against the day of publication.
    pub anchored: bool,
    /// Decimal number of money (in whole units), percent or quantity.
    pub amount: Option<CompactString>,
    /// ISO 4217 code of money.
    pub currency: Option<CompactString>,
    /// Unit of a quantity, singular (`kilometre`, `tonne`, `barrel`).
    pub unit: Option<CompactString>,
}

/// One place where the text speaks of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// How it names the entity.
    pub kind: MentionKind,
    /// Index of its sentence.
    pub sentence: u32,
    /// Index of the entity (a country) whose government this mention of a capital stands for.
    pub metonym_for: Option<u32>,
    /// How sure the reader is of the name itself, 0..1.
    pub confidence: f32,
}

impl Mention {
    /// A mention of some tokens that stands for no government.
    pub fn new(
        syntax: &Syntax,
        tokens: TokenRange,
        kind: MentionKind,
        sentence: u32,
        confidence: f32,
    ) -> Self {
        Self { span: syntax.span(tokens), tokens, kind, sentence, metonym_for: None, confidence }
    }
}

/// Somebody or something the article speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its type.
    pub kind: EntityType,
    /// The fullest form of its name, as the text or (when linked) the knowledge gives it.
    pub name: CompactString,
    /// Stable across articles: `wikidata:Q17` when linked, else a hash of type and canonical name; `local:…` for who or what has no name,
    /// which is nobody's elsewhere.
    pub key: CompactString,
    /// Identifiers by scheme: `wikidata`, `iso3166`, `geonames`, `ticker`, `isin`, or a user's own.
    pub kb: Vec<(CompactString, CompactString)>,
    /// ISO 3166 code of the country whose leader or legislator a linked person is, or in which a linked city lies.
    pub country: Option<CompactString>,
    /// How much the article is about it, 0..1.
    pub salience: f32,
    /// How sure the reader is that it is an entity of this type, 0..1.
    pub confidence: f32,
    /// How sure the link is, 0..1; none where it is not linked.
    pub link_confidence: Option<f32>,
    /// Where it is mentioned, in text order, never empty.
    pub mentions: Vec<Mention>,
    /// For persons: `Some(true)` female, `Some(false)` male, none unknown.
    pub female: Option<bool>,
}

impl Entity {
    /// Its id of a scheme (`iso3166`, `ticker`).
    pub fn id(&self, scheme: &str) -> Option<&str> {
        self.kb.iter().find(|(known, _)| known == scheme).map(|(_, id)| id.as_str())
    }

    /// Whether any mention is a name: an unnamed “he” and what is traded (“gold”, “bank stocks”) have none.
    pub fn is_named(&self) -> bool {
        self.mentions.iter().any(|m| !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal))
    }

    /// Whether it is traded and no name names it; such entities stand last.
    pub fn is_traded(&self) -> bool {
        self.kind == EntityType::Product && !self.is_named()
    }
}

/// One side of a relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Index of the entity, if it is one.
    pub entity: Option<u32>,
    /// The bytes that name it in the evidence.
    pub span: Span,
}

/// An extra of a relation: title, date, amount, place, `former`.
#[derive(Clone, Debug, PartialEq)]
pub struct Qualifier {
    /// `title`, `date`, `amount`, `place`, `former`, or a preposition for open relations.
    pub role: CompactString,
    /// Its bytes in the text.
    pub span: Span,
    /// Index of the entity it names, if it is one.
    pub entity: Option<u32>,
    /// Index of the value it holds, if it is one.
    pub value: Option<u32>,
}

/// Where the text tells a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The sentence or clause.
    pub span: Span,
    /// The word or words that tell it.
    pub trigger: Span,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its family.
    pub kind: RelationKind,
    /// Its type, a name of the relation table; `open` for open relations.
    pub name: &'static str,
    /// Who.
    pub subject: Argument,
    /// To whom.
    pub object: Argument,
    /// The normalised words that tell it (`prime minister of`).
    pub predicate: CompactString,
    /// Extras.
    pub qualifiers: Vec<Qualifier>,
    /// Whether the text denies it.
    pub negated: bool,
    /// How real the text says it is.
    pub modality: Modality,
    /// Index of the entity whose claim it is.
    pub attributed_to: Option<u32>,
    /// Calibrated probability that the text tells it, 0..1.
    pub confidence: f32,
    /// The best evidence.
    pub evidence: Evidence,
    /// Further evidence for the same relation.
    pub more_evidence: Vec<Evidence>,
    /// Why: the rule, path or weights that gave it, for `explain`.
    pub because: CompactString,
}

/// Words somebody is quoted with.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The quoted words, without the quotation marks.
    pub span: Span,
    /// Index of the speaking entity, where known.
    pub speaker: Option<u32>,
    /// The reporting verb, where there is one.
    pub cue: Option<Span>,
    /// How sure the speaker is, 0..1.
    pub confidence: f32,
}

/// A sentiment with its distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sentiment {
    /// The likeliest class.
    pub label: SentimentLabel,
    /// −1..1.
    pub polarity: f32,
    /// Probability of the label, 0..1.
    pub confidence: f32,
    /// Probabilities of negative, neutral, positive; they sum to 1.
    pub distribution: [f32; 3],
}

/// Sentiment of the article, its sentences and towards its entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentiments {
    /// Of the article; none for a text without words.
    pub article: Option<Sentiment>,
    /// One per sentence.
    pub sentences: Vec<Sentiment>,
    /// Towards each entity, one per entity; none where the text gives no ground.
    pub entities: Vec<Option<Sentiment>>,
}

/// Everything the reader says of an article.
#[derive(Clone, Debug)]
pub struct Doc<'a> {
    /// What was read.
    pub article: Article<'a>,
    /// Tokens, sentences, tags, trees.
    pub syntax: Syntax,
    /// Names as found.
    pub names: Vec<Name>,
    /// Dates, times, money, percentages, quantities, in text order.
    pub values: Vec<Value>,
    /// Entities, in order of first mention.
    pub entities: Vec<Entity>,
    /// Relations.
    pub relations: Vec<Relation>,
    /// Quotes in text order.
    pub quotes: Vec<Quote>,
    /// Sentiment.
    pub sentiment: Sentiments,
}
