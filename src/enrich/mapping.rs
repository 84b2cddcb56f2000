//! What the reader says, in the words of the contract.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::settings::{EnrichSettings, IncludeText, PipelineIdentity, Profile};
use crate::item::NewsItem;
use crate::item::encode::{keep_mentions, timestamp};
use crate::item::enriched::{
    ArticleInfo, ArticleSentiment, Distribution, EnrichedItem, Entity, Evidence, Fingerprint, LocalId,
    Mention, Milliseconds, Pipeline, Polarity, Qualifier, Quote, Range, Relation, SCHEMA_VERSION,
    SentenceSentiment, Sentiment, Share, Slice, Source, Value,
};
use crate::item::fingerprint::{sha256_hex, simhash64};
use crate::item::source_text::SourceText;
use crate::nlp::doc;
use crate::nlp::labels::ValueType;
use crate::nlp::language::Language;
use crate::nlp::relation::table;
use crate::nlp::{Doc, Span};

/// An enriched item in which nothing is read yet.
pub(super) fn envelope<'a>(
    item: &'a NewsItem,
    text: &'a SourceText<'a>,
    language: &Language,
    source: Source<'a>,
    settings: &'a EnrichSettings,
    started: Timestamp,
) -> EnrichedItem<'a> {
    let sha256 = sha256_hex(&[text.title().as_bytes(), text.body().as_bytes()]);
    EnrichedItem {
        schema_version: Cow::Borrowed(SCHEMA_VERSION),
        id: match &item.id {
            Some(id) => Cow::Borrowed(id.as_str()),
            None => Cow::Owned(format!("sha256:{sha256}")),
        },
        source,
        article: article(item, text, language, settings.include_text),
        offset_unit: settings.offset_unit,
        entities: Vec::new(),
        values: Vec::new(),
        relations: Vec::new(),
        quotes: Vec::new(),
        sentiment: None,
        fingerprint: Fingerprint { sha256, simhash64: format!("{:016x}", simhash64(text.text())) },
        pipeline: pipeline(&settings.pipeline, started),
        truncated: Vec::new(),
        warnings: Vec::new(),
    }
}

/// What the item says of itself.
fn article<'a>(
    item: &'a NewsItem,
    text: &'a SourceText<'_>,
    language: &Language,
    include: IncludeText,
) -> ArticleInfo<'a> {
    let of = |field: &'a Option<String>| field.as_deref().map(Cow::Borrowed);
    let some = |text: &'a str| (!text.is_empty()).then_some(Cow::Borrowed(text));
    ArticleInfo {
        url: of(&item.url),
        title: if include == IncludeText::None { None } else { some(text.title()) },
        body: if include == IncludeText::Full { some(text.body()) } else { None },
        publisher: of(&item.publisher),
        published_at: item.published.map(|p| p.at.to_string()),
        language: Cow::Owned(language.code.clone()),
        language_confidence: language.confidence.and_then(Share::new),
        pub_status: item.pub_status.map(|s| Cow::Borrowed(s.as_str())),
        version: of(&item.version),
        embargoed_until: item.embargoed_until.map(|t| t.to_string()),
    }
}

/// What made the message; its duration is not known yet.
fn pipeline(identity: &PipelineIdentity, started: Timestamp) -> Pipeline<'_> {
    Pipeline {
        name: Cow::Borrowed(&identity.name),
        version: Cow::Borrowed(&identity.version),
        model: Cow::Borrowed(&identity.model),
        model_sha256: Cow::Borrowed(&identity.model_sha256),
        config_hash: Cow::Borrowed(&identity.config_hash),
        processed_at: timestamp(started),
        duration_ms: Milliseconds::between(started, started),
    }
}

/// Puts every layer of the document into the item.
pub(super) fn fill<'a>(
    item: &mut EnrichedItem<'a>,
    doc: &'a Doc<'_>,
    text: &SourceText<'a>,
    settings: &EnrichSettings,
) {
    let map = Map { doc, text, compact: settings.profile == Profile::Compact };
    item.entities = (0..).zip(&doc.entities).map(|(i, e)| map.entity(i, e)).collect();
    item.values = (0..).zip(&doc.values).filter_map(|(i, v)| map.value(i, v)).collect();
    item.relations = doc.relations.iter().filter_map(|r| map.relation(r)).collect();
    for (relation, number) in item.relations.iter_mut().zip(1..) {
        relation.id = LocalId::Relation(number);
    }
    item.quotes = doc.quotes.iter().filter_map(|q| map.quote(q)).collect();
    item.sentiment = doc.sentiment.article.map(|s| map.sentiment(&s));
    if keep_mentions(item, settings.max_mentions_per_entity) {
        item.truncated.push(Cow::Borrowed("entities.mentions"));
    }
}

struct Map<'a, 'd, 't> {
    doc: &'a Doc<'d>,
    text: &'t SourceText<'a>,
    compact: bool,
}

impl<'a> Map<'a, '_, '_> {
    /// A span of the text as a slice of a field. None where it covers no byte that came from a field.
    fn slice(&self, span: Span) -> Option<Slice<'a>> {
        let place = self.text.place(span)?;
        Some(Slice {
            field: Cow::Borrowed(place.field),
            start: place.start,
            end: place.end,
            text: (!self.compact).then_some(Cow::Borrowed(place.text)),
        })
    }

    fn entity(&self, index: u32, entity: &'a doc::Entity) -> Entity<'a> {
        let sentiment = self.doc.sentiment.entities.get(index as usize).copied().flatten();
        Entity {
            id: entity_id(index),
            key: Cow::Borrowed(&entity.key),
            kind: Cow::Borrowed(entity.kind.as_str()),
            name: Cow::Borrowed(&entity.name),
            kb: entity
                .kb
                .iter()
                .map(|(k, v)| (Cow::Borrowed(k.as_str()), Cow::Borrowed(v.as_str())))
                .collect(),
            salience: Share::new(entity.salience),
            confidence: Share::new(entity.confidence),
            link_confidence: entity.link_confidence.and_then(Share::new),
            sentiment: sentiment.map(|s| label_of(&s)),
            mentions: entity.mentions.iter().filter_map(|m| self.mention(m)).collect(),
        }
    }

    fn mention(&self, mention: &doc::Mention) -> Option<Mention<'a>> {
        Some(Mention {
            at: self.slice(mention.span)?,
            kind: Cow::Borrowed(mention.kind.as_str()),
            sentence: mention.sentence,
            metonym_for: mention.metonym_for.and_then(|e| self.known_entity(e)),
        })
    }

    fn value(&self, index: u32, value: &'a doc::Value) -> Option<Value<'a>> {
        let text = |field: &'a Option<compact_str::CompactString>| field.as_deref().map(Cow::Borrowed);
        let when = |applies: bool, field| applies.then_some(field);
        let kind = value.kind;
        let is_time = matches!(kind, ValueType::Date | ValueType::Time);
        Some(Value {
            id: value_id(index),
            kind: Cow::Borrowed(kind.as_str()),
            value: when(is_time, text(&value.value)),
            anchor: when(is_time, value.anchored.then_some(Cow::Borrowed("published_at"))),
            amount: when(!is_time, text(&value.amount)),
            currency: when(kind == ValueType::Money, text(&value.currency)),
            unit: when(kind == ValueType::Quantity, text(&value.unit)),
            mention: self.slice(value.span)?,
        })
    }

    /// A relation, still without its number. None where its evidence covers no byte of a field: every relation has evidence.
    fn relation(&self, relation: &'a doc::Relation) -> Option<Relation<'a>> {
        let argument = |a: &doc::Argument| a.entity.and_then(|e| self.known_entity(e));
        let span = |a: &doc::Argument| match argument(a) {
            None => self.slice(a.span),
            Some(_) => None,
        };
        Some(Relation {
            id: LocalId::Relation(0),
            kind: Cow::Borrowed(relation.kind.as_str()),
            name: Cow::Borrowed(relation.name),
            subject: argument(&relation.subject),
            object: argument(&relation.object),
            subject_span: span(&relation.subject),
            object_span: span(&relation.object),
            predicate: Cow::Borrowed(&relation.predicate),
            qualifiers: relation.qualifiers.iter().filter_map(|q| self.qualifier(q)).collect(),
            codes: codes_of(relation.name),
            negated: relation.negated,
            modality: Cow::Borrowed(relation.modality.as_str()),
            attributed_to: relation.attributed_to.and_then(|e| self.known_entity(e)),
            confidence: Share::new(relation.confidence),
            evidence: self.evidence(&relation.evidence)?,
            more_evidence: relation.more_evidence.iter().filter_map(|e| self.evidence(e)).collect(),
        })
    }

    fn qualifier(&self, qualifier: &'a doc::Qualifier) -> Option<Qualifier<'a>> {
        Some(Qualifier {
            role: Cow::Borrowed(&qualifier.role),
            at: self.slice(qualifier.span)?,
            entity: qualifier.entity.and_then(|e| self.known_entity(e)),
            value: qualifier.value.filter(|&v| (v as usize) < self.doc.values.len()).map(value_id),
        })
    }

    fn evidence(&self, evidence: &doc::Evidence) -> Option<Evidence<'a>> {
        let at = self.slice(evidence.span)?;
        let trigger = self
            .text
            .place(evidence.trigger)
            .filter(|t| t.field == at.field && t.start < t.end)
            .map(|t| Range { start: t.start, end: t.end });
        Some(Evidence { at, trigger })
    }

    fn quote(&self, quote: &doc::Quote) -> Option<Quote<'a>> {
        Some(Quote {
            speaker: quote.speaker.and_then(|e| self.known_entity(e)),
            cue: quote.cue.map(|cue| Cow::Borrowed(cue.of(self.doc.article.text))).filter(|c| !c.is_empty()),
            confidence: Share::new(quote.confidence),
            at: self.slice(quote.span)?,
        })
    }

    fn sentiment(&self, article: &doc::Sentiment) -> ArticleSentiment<'a> {
        let [negative, neutral, positive] = article.distribution.map(Share::new);
        let sentence = |(sentence, sentiment): (&doc::Sentence, &doc::Sentiment)| {
            let place = self.text.place(sentence.span)?;
            Some(SentenceSentiment {
                field: Cow::Borrowed(place.field),
                start: place.start,
                end: place.end,
                label: Cow::Borrowed(sentiment.label.as_str()),
                polarity: Polarity::new(sentiment.polarity),
            })
        };
        let sentences = || {
            self.doc.syntax.sentences.iter().zip(&self.doc.sentiment.sentences).filter_map(sentence).collect()
        };
        ArticleSentiment {
            overall: label_of(article),
            distribution: Distribution { positive, neutral, negative },
            sentences: (!self.compact).then(sentences),
        }
    }

    fn known_entity(&self, index: u32) -> Option<LocalId> {
        ((index as usize) < self.doc.entities.len()).then(|| entity_id(index))
    }
}

/// The codes of a relation type, from the one table of them.
fn codes_of(name: &str) -> BTreeMap<Cow<'static, str>, Cow<'static, str>> {
    let row = table::row_of(name).and_then(|row| table::TABLE.get(row));
    row.map_or(&[][..], |row| row.codes).iter().map(|&(scheme, code)| (scheme.into(), code.into())).collect()
}

fn entity_id(index: u32) -> LocalId {
    LocalId::Entity(index.saturating_add(1))
}

fn value_id(index: u32) -> LocalId {
    LocalId::Value(index.saturating_add(1))
}

fn label_of(sentiment: &doc::Sentiment) -> Sentiment<'static> {
    Sentiment {
        label: Cow::Borrowed(sentiment.label.as_str()),
        polarity: Polarity::new(sentiment.polarity),
        confidence: Share::new(sentiment.confidence),
    }
}
