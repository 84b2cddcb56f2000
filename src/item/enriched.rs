//! What is published: the enriched item, version 1 of the contract. The JSON Schema is generated from these types.
//!
//! Unknown is `null`; a field that has no meaning for its object is left out. Types, kinds and labels are open lists: new ones
//! may come within version 1, and consumers ignore what they do not know.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::units::OffsetUnit;

mod ids;
mod numbers;

pub use ids::LocalId;
pub use numbers::{Milliseconds, Polarity, Share};

/// The version of the contract that the types hold to.
pub const SCHEMA_VERSION: &str = "1.0";

/// A news item with what was read in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EnrichedItem<'a> {
    /// Version of this contract, `major.minor`; within a major version fields are only added.
    pub schema_version: Cow<'a, str>,
    /// The item's own `id`, `uri` or `uuid`, else a hash of its content.
    pub id: Cow<'a, str>,
    /// Where the item came from.
    pub source: Source<'a>,
    /// What the item says of itself.
    pub article: ArticleInfo<'a>,
    /// What all offsets of this message count.
    pub offset_unit: OffsetUnit,
    /// Who and what the article speaks of, in order of first mention.
    pub entities: Vec<Entity<'a>>,
    /// Dates, times, money, percentages and quantities, in text order.
    pub values: Vec<Value<'a>>,
    /// Who did what to whom.
    pub relations: Vec<Relation<'a>>,
    /// Who is quoted, in text order.
    pub quotes: Vec<Quote<'a>>,
    /// Sentiment of the article; null where nothing was read.
    pub sentiment: Option<ArticleSentiment<'a>>,
    /// Fingerprints of the text.
    pub fingerprint: Fingerprint,
    /// What made this message.
    pub pipeline: Pipeline<'a>,
    /// What was cut to stay within the limits, as paths into this message such as `entities.mentions`.
    pub truncated: Vec<Cow<'a, str>>,
    /// What is odd about the item (an open list of words such as `language_not_supported`).
    pub warnings: Vec<Cow<'a, str>>,
}

/// Where an item came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Source<'a> {
    /// A Kafka message.
    Kafka {
        /// Topic.
        topic: Cow<'a, str>,
        /// Partition.
        partition: i32,
        /// Offset in the partition.
        offset: i64,
        /// The broker's time of the message, RFC 3339 in UTC with milliseconds.
        timestamp: Option<String>,
    },
    /// A line of a file.
    File {
        /// Name of the file, `-` for standard input.
        file: Cow<'a, str>,
        /// Line where the item begins, from 1.
        line: u64,
    },
}

/// What an item says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleInfo<'a> {
    /// Where it can be read.
    pub url: Option<Cow<'a, str>>,
    /// Its title as read, without markup; null with `output.include_text = none`.
    pub title: Option<Cow<'a, str>>,
    /// Its body as read, without markup; only with `output.include_text = full`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Cow<'a, str>>,
    /// Who published it.
    pub publisher: Option<Cow<'a, str>>,
    /// When it was published, RFC 3339 in UTC.
    pub published_at: Option<String>,
    /// BCP 47 code of the language of its text, `und` where it cannot be told.
    pub language: Cow<'a, str>,
    /// How sure the language is; null where the text is too short to tell and the item's word is taken.
    pub language_confidence: Option<Share>,
    /// Its standing as the publisher has it: `usable`, `withheld`, `canceled`; null where not told.
    pub pub_status: Option<Cow<'a, str>>,
    /// Its version as the publisher has it.
    pub version: Option<Cow<'a, str>>,
    /// Until when it is not to be published, RFC 3339 in UTC; left out where not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<String>,
}

/// A slice of a field of the input, exactly as received: half-open, in the message's offset unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Slice<'a> {
    /// JSON pointer (RFC 6901) of the field in the input; empty where the whole message is the field.
    pub field: Cow<'a, str>,
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The slice itself; left out by the profile `compact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Cow<'a, str>>,
}

/// A range in the same field as the object it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
}

/// Somebody or something the article speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity<'a> {
    /// Identifier within this message.
    pub id: LocalId,
    /// Identifier across messages: the KB id when linked (`wikidata:Q17`), else a hash of type and canonical name (`name:…`). Who or what the
    /// text never names has a key of this message alone (`local:…`).
    pub key: Cow<'a, str>,
    /// OntoNotes type.
    #[serde(rename = "type")]
    #[schemars(extend("x-extensible-enum" = ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"]))]
    pub kind: Cow<'a, str>,
    /// The fullest form of its name; the pronoun or noun where the text never names it (`he`, `company`, `gold`).
    pub name: Cow<'a, str>,
    /// Identifiers by scheme: `wikidata`, `iso3166`, `geonames`, `ticker`, …; empty where not linked.
    pub kb: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// How much the article is about it.
    pub salience: Option<Share>,
    /// How sure it is that it is an entity of this type.
    pub confidence: Option<Share>,
    /// How sure the link is; null where not linked.
    pub link_confidence: Option<Share>,
    /// Sentiment of the article towards it; null where the text gives no ground.
    pub sentiment: Option<Sentiment<'a>>,
    /// Where the text speaks of it, in text order.
    pub mentions: Vec<Mention<'a>>,
}

/// One place where the text speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention<'a> {
    /// Where.
    #[serde(flatten)]
    pub at: Slice<'a>,
    /// How it names the entity.
    #[schemars(extend("x-extensible-enum" = ["name", "alias", "acronym", "demonym", "pronoun", "nominal"]))]
    pub kind: Cow<'a, str>,
    /// Index of its sentence in the article, from 0; the title's come first.
    pub sentence: u32,
    /// The country whose government this mention of a capital stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metonym_for: Option<LocalId>,
}

/// A date, time, amount of money, percentage or quantity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Value<'a> {
    /// Identifier within this message.
    pub id: LocalId,
    /// What it is.
    #[serde(rename = "type")]
    #[schemars(extend("x-extensible-enum" = ["DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"]))]
    pub kind: Cow<'a, str>,
    /// DATE and TIME: ISO 8601 (`2018`, `2019-07`, `2023-W11`, `1910/1945`); null where unresolved.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub value: Option<Option<Cow<'a, str>>>,
    /// DATE and TIME: `published_at` where resolved against the day of publication, else null.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub anchor: Option<Option<Cow<'a, str>>>,
    /// MONEY, PERCENT and QUANTITY: a decimal number; null where unresolved.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub amount: Option<Option<Cow<'a, str>>>,
    /// MONEY: ISO 4217 code; null where unknown.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub currency: Option<Option<Cow<'a, str>>>,
    /// QUANTITY: unit in the singular (`kilometre`); null where it is a bare count.
    #[serde(default, deserialize_with = "known", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub unit: Option<Option<Cow<'a, str>>>,
    /// Where.
    pub mention: Slice<'a>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation<'a> {
    /// Identifier within this message.
    pub id: LocalId,
    /// Its family.
    #[schemars(extend("x-extensible-enum" = ["fact", "event", "open"]))]
    pub kind: Cow<'a, str>,
    /// Its type, from the contract's tables; `open` for open relations.
    #[serde(rename = "type")]
    pub name: Cow<'a, str>,
    /// The entity that does or is; null where it is no entity (see `subject_span`).
    pub subject: Option<LocalId>,
    /// The entity it is done or related to; null where it is no entity (see `object_span`).
    pub object: Option<LocalId>,
    /// Where the subject stands, for one that is no entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_span: Option<Slice<'a>>,
    /// Where the object stands, for one that is no entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_span: Option<Slice<'a>>,
    /// The normalised words that tell it.
    pub predicate: Cow<'a, str>,
    /// Extras: title, date, amount, place, `former`.
    pub qualifiers: Vec<Qualifier<'a>>,
    /// Codes of the type by scheme: `wikidata` for facts, `plover` for events.
    pub codes: BTreeMap<Cow<'a, str>, Cow<'a, str>>,
    /// Whether the text denies it.
    pub negated: bool,
    /// How real the text says it is.
    #[schemars(extend("x-extensible-enum" = ["asserted", "possible", "future", "hypothetical"]))]
    pub modality: Cow<'a, str>,
    /// The entity whose claim it is; null where the article itself tells it.
    pub attributed_to: Option<LocalId>,
    /// How sure it is that the text tells it.
    pub confidence: Option<Share>,
    /// The best evidence.
    pub evidence: Evidence<'a>,
    /// Further evidence; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_evidence: Vec<Evidence<'a>>,
}

/// An extra of a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Qualifier<'a> {
    /// `title`, `date`, `amount`, `place`, `former`, or the preposition of an open relation.
    pub role: Cow<'a, str>,
    /// Where.
    #[serde(flatten)]
    pub at: Slice<'a>,
    /// The entity it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<LocalId>,
    /// The value it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<LocalId>,
}

/// Where the text tells a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence<'a> {
    /// The sentence or clause.
    #[serde(flatten)]
    pub at: Slice<'a>,
    /// The word or words that tell it, in the same field; null where no single word does.
    pub trigger: Option<Range>,
}

/// Words somebody is quoted with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote<'a> {
    /// Who says it; null where unknown.
    pub speaker: Option<LocalId>,
    /// The reporting verb; null where there is none.
    pub cue: Option<Cow<'a, str>>,
    /// How sure the speaker is; null where unknown.
    pub confidence: Option<Share>,
    /// The quoted words, without the quotation marks.
    #[serde(flatten)]
    pub at: Slice<'a>,
}

/// A sentiment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sentiment<'a> {
    /// The likeliest class.
    #[schemars(extend("x-extensible-enum" = ["negative", "neutral", "positive"]))]
    pub label: Cow<'a, str>,
    /// From −1 (negative) to 1 (positive).
    pub polarity: Option<Polarity>,
    /// Probability of the label.
    pub confidence: Option<Share>,
}

/// Sentiment of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ArticleSentiment<'a> {
    /// Label, polarity and confidence.
    #[serde(flatten)]
    pub overall: Sentiment<'a>,
    /// Probabilities of the three classes.
    pub distribution: Distribution,
    /// Sentence by sentence; left out by the profile `compact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Vec<SentenceSentiment<'a>>>,
}

/// Probabilities of the three classes; they sum to 1 but for rounding.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Distribution {
    pub positive: Option<Share>,
    pub neutral: Option<Share>,
    pub negative: Option<Share>,
}

/// Sentiment of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceSentiment<'a> {
    /// JSON pointer of the field it stands in.
    pub field: Cow<'a, str>,
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// The likeliest class.
    #[schemars(extend("x-extensible-enum" = ["negative", "neutral", "positive"]))]
    pub label: Cow<'a, str>,
    /// From −1 to 1.
    pub polarity: Option<Polarity>,
}

/// Fingerprints of the text as read (title and body, without markup).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fingerprint {
    /// SHA-256, 64 hexadecimal digits: equal texts.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// SimHash of the word pairs, 16 hexadecimal digits: similar texts differ in few bits.
    #[schemars(regex(pattern = r"^[0-9a-f]{16}$"))]
    pub simhash64: String,
}

/// What made the message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Pipeline<'a> {
    /// Name of the program, or what the configuration calls it.
    pub name: Cow<'a, str>,
    /// Its version.
    pub version: Cow<'a, str>,
    /// Name of the model.
    pub model: Cow<'a, str>,
    /// SHA-256 of the model's contents.
    pub model_sha256: Cow<'a, str>,
    /// Hash of the settings that bear on the output.
    pub config_hash: Cow<'a, str>,
    /// When it was made, RFC 3339 in UTC.
    pub processed_at: String,
    /// How long it took, in milliseconds.
    pub duration_ms: Milliseconds,
}

/// Reads a field that is left out where it has no meaning, and null where it has one that is not known.
fn known<'de, T: Deserialize<'de>, D: Deserializer<'de>>(d: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(d).map(Some)
}
