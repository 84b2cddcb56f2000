//! The mapping on a document made by hand, so that every field of the contract is filled whatever the reader finds.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::mapping;
use super::settings::{EnrichSettings, IncludeText, Profile};
use crate::item::decode::decode;
use crate::item::encode;
use crate::item::enriched::{EnrichedItem, Source};
use crate::item::schema;
use crate::item::source_text::SourceText;
use crate::item::units::OffsetUnit;
use crate::nlp::doc::{self, Article, Doc, Sentiments, Syntax};
use crate::nlp::labels::{EntityType, MentionKind, Modality, RelationKind, SentimentLabel, ValueType};
use crate::nlp::{Span, language, tokenize};

#[path = "../../tests/behaviour/slices.rs"]
mod slices;

/// The same invented article in plain text, with emoji, and as HTML.
fn inputs() -> [String; 3] {
    let title = "Tallbridge port shut 🚢";
    let body =
        "Mayor Ada Lind 🙂 of Tallbridge said the crane cost $800 million on 3 May. “It’s a loss,” she said.";
    let html = "<p>Mayor <b>Ada</b> Lind 🙂 of&nbsp;Tallbridge said the crane cost &#36;800 million on 3&nbsp;May.</p>\
        <p>&ldquo;It&rsquo;s a loss,&rdquo; she <i>said</i>.</p>";
    let item = |title: &str, body: &str| json!({ "id": "t1", "title": title, "body": body, "published_at": "2024-05-06T10:00:00+02:00" });
    [item("Tallbridge port shut", &body.replace('🙂', ":)")), item(title, body), item(title, html)]
        .map(|v| v.to_string())
}

fn sentiment(label: SentimentLabel, polarity: f32) -> doc::Sentiment {
    doc::Sentiment { label, polarity, confidence: 0.7, distribution: [0.58, 0.3, 0.12] }
}

/// A document over a text that holds the words of [`inputs`].
fn document(text: &str, title_len: usize) -> Doc<'_> {
    let article = Article { text, title_len: title_len as u32, published_at: None };
    let tokens = tokenize::tokens(text);
    let sentences: Vec<doc::Sentence> = text
        .split("\n\n")
        .scan(0, |at, paragraph| {
            let span = Span::new(*at, *at + paragraph.len());
            *at += paragraph.len() + 2;
            Some(doc::Sentence {
                tokens: doc::TokenRange::default(),
                span,
                paragraph: 0,
                in_title: span.start == 0,
            })
        })
        .collect();
    let span = |words: &str| {
        let start = text.rfind(words).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
        Span::new(start, start + words.len())
    };
    let mention = |span, kind, metonym_for| doc::Mention {
        span,
        tokens: Default::default(),
        kind,
        sentence: 1,
        metonym_for,
        confidence: 0.9,
    };
    let entity = |kind, name: &str, mentions| doc::Entity {
        kind,
        name: name.into(),
        key: format!("test:{name}").into(),
        kb: vec![("wikidata".into(), "Q1".into())],
        salience: 0.71,
        confidence: 0.97,
        link_confidence: Some(0.93),
        mentions,
        female: None,
        country: None,
    };
    let value = |kind, span, value: Option<&str>, amount: Option<&str>| doc::Value {
        span,
        tokens: Default::default(),
        kind,
        value: value.map(Into::into),
        anchored: value.is_some(),
        amount: amount.map(Into::into),
        currency: amount.map(|_| "USD".into()),
        unit: None,
    };
    let evidence = doc::Evidence { span: span("Mayor Ada").join(span("May.")), trigger: span("Mayor") };
    let relation = |kind, name: &'static str, object: doc::Argument| doc::Relation {
        kind,
        name,
        subject: doc::Argument { entity: Some(0), span: span("Ada Lind") },
        object,
        predicate: "mayor of".into(),
        qualifiers: vec![doc::Qualifier {
            role: "title".into(),
            span: span("Mayor"),
            entity: None,
            value: Some(1),
        }],
        negated: false,
        modality: Modality::Asserted,
        attributed_to: Some(0),
        confidence: 0.88,
        evidence,
        more_evidence: vec![evidence],
        because: "test".into(),
    };
    let sentences_sentiment = vec![sentiment(SentimentLabel::Neutral, 0.02); sentences.len()];
    Doc {
        article,
        syntax: Syntax { tokens, sentences, ..Syntax::default() },
        names: Vec::new(),
        values: vec![
            value(ValueType::Money, span("$800 million"), None, Some("800000000")),
            value(ValueType::Date, span("3 May"), Some("2024-05-03"), None),
            value(ValueType::Date, span("May"), None, None),
        ],
        entities: vec![
            entity(
                EntityType::Person,
                "Ada Lind",
                vec![
                    mention(span("Ada Lind"), MentionKind::Name, None),
                    mention(span("she"), MentionKind::Pronoun, None),
                ],
            ),
            entity(
                EntityType::Gpe,
                "Tallbridge",
                vec![
                    mention(Span::new(0, 10), MentionKind::Name, None),
                    mention(
                        span("Tallbridge said").join(span("Tallbridge said")),
                        MentionKind::Name,
                        Some(0),
                    ),
                ],
            ),
        ],
        relations: vec![
            relation(
                RelationKind::Fact,
                "holds_position",
                doc::Argument { entity: Some(1), span: span("Tallbridge") },
            ),
            relation(RelationKind::Open, "open", doc::Argument { entity: None, span: span("the crane") }),
        ],
        quotes: vec![doc::Quote {
            span: span("It’s a loss,"),
            speaker: Some(0),
            cue: Some(span("said")),
            confidence: 0.9,
        }],
        sentiment: Sentiments {
            article: Some(sentiment(SentimentLabel::Negative, -0.21)),
            sentences: sentences_sentiment,
            entities: vec![Some(sentiment(SentimentLabel::Neutral, 0.02)), None],
        },
    }
}

/// The JSON of an input under some settings, before and after the limit of the output.
fn published(input: &str, settings: &EnrichSettings) -> (Value, Result<Vec<u8>, usize>) {
    let item = decode(input.as_bytes(), &settings.decode).unwrap();
    let text = SourceText::new(&item, settings.offset_unit);
    let doc = document(text.text(), text.title_len());
    let language = language::identify(text.text(), Some("en"));
    let source = Source::Kafka {
        topic: Cow::Borrowed("news.raw"),
        partition: 3,
        offset: 91823,
        timestamp: Some("2026-11-23T12:13:01.123Z".to_owned()),
    };
    let mut enriched = mapping::envelope(&item, &text, &language, source, settings, Timestamp::UNIX_EPOCH);
    mapping::fill(&mut enriched, &doc, &text, settings);
    let value = serde_json::to_value(&enriched).unwrap();
    (value, encode::to_json(&mut enriched, settings.max_output_bytes))
}

fn assert_valid(value: &Value) {
    static SCHEMA: OnceLock<jsonschema::Validator> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| jsonschema::validator_for(&schema::output()).unwrap());
    let errors: Vec<String> =
        schema.iter_errors(value).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}

fn every_settings() -> impl Iterator<Item = EnrichSettings> {
    OffsetUnit::ALL.into_iter().flat_map(|offset_unit| {
        Profile::ALL.iter().flat_map(move |&profile| {
            IncludeText::ALL.iter().map(move |&include_text| EnrichSettings {
                offset_unit,
                profile,
                include_text,
                ..EnrichSettings::default()
            })
        })
    })
}

#[test]
fn every_slice_is_what_it_says_in_every_unit_and_markup() {
    for input in inputs() {
        for settings in every_settings() {
            let (value, json) = published(&input, &settings);
            assert_valid(&value);
            assert!(slices::check(&input, &value) >= 15, "{value:#}");
            let back: EnrichedItem<'_> = serde_json::from_slice(&json.unwrap()).unwrap();
            assert_eq!(serde_json::to_value(&back).unwrap(), value, "reading it back changes nothing");
        }
    }
}

#[test]
fn every_field_of_the_contract_is_there() {
    let (value, _) = published(&inputs()[1], &EnrichSettings::default());
    for path in [
        "/schema_version",
        "/id",
        "/source/topic",
        "/source/partition",
        "/source/offset",
        "/source/timestamp",
        "/article/url",
        "/article/title",
        "/article/publisher",
        "/article/published_at",
        "/article/language",
        "/article/language_confidence",
        "/article/pub_status",
        "/article/version",
        "/offset_unit",
        "/entities/0/id",
        "/entities/0/key",
        "/entities/0/type",
        "/entities/0/name",
        "/entities/0/kb/wikidata",
        "/entities/0/salience",
        "/entities/0/confidence",
        "/entities/0/link_confidence",
        "/entities/0/sentiment/label",
        "/entities/0/sentiment/polarity",
        "/entities/0/sentiment/confidence",
        "/entities/0/mentions/0/field",
        "/entities/0/mentions/0/start",
        "/entities/0/mentions/0/end",
        "/entities/0/mentions/0/text",
        "/entities/0/mentions/0/kind",
        "/entities/0/mentions/0/sentence",
        "/entities/1/sentiment",
        "/entities/1/mentions/1/metonym_for",
        "/values/0/id",
        "/values/0/type",
        "/values/0/amount",
        "/values/0/currency",
        "/values/0/mention/field",
        "/values/0/mention/start",
        "/values/0/mention/end",
        "/values/0/mention/text",
        "/values/1/value",
        "/values/1/anchor",
        "/values/2/value",
        "/relations/0/id",
        "/relations/0/kind",
        "/relations/0/type",
        "/relations/0/subject",
        "/relations/0/object",
        "/relations/0/predicate",
        "/relations/0/qualifiers/0/role",
        "/relations/0/qualifiers/0/text",
        "/relations/0/qualifiers/0/value",
        "/relations/0/codes/wikidata",
        "/relations/0/negated",
        "/relations/0/modality",
        "/relations/0/attributed_to",
        "/relations/0/confidence",
        "/relations/0/evidence/field",
        "/relations/0/evidence/start",
        "/relations/0/evidence/end",
        "/relations/0/evidence/text",
        "/relations/0/evidence/trigger/start",
        "/relations/0/evidence/trigger/end",
        "/relations/0/more_evidence/0/text",
        "/relations/1/object",
        "/relations/1/object_span/text",
        "/quotes/0/speaker",
        "/quotes/0/cue",
        "/quotes/0/confidence",
        "/quotes/0/field",
        "/quotes/0/start",
        "/quotes/0/end",
        "/quotes/0/text",
        "/sentiment/label",
        "/sentiment/polarity",
        "/sentiment/confidence",
        "/sentiment/distribution/positive",
        "/sentiment/distribution/neutral",
        "/sentiment/distribution/negative",
        "/sentiment/sentences/0/field",
        "/sentiment/sentences/0/start",
        "/sentiment/sentences/0/end",
        "/sentiment/sentences/0/label",
        "/sentiment/sentences/0/polarity",
        "/fingerprint/sha256",
        "/fingerprint/simhash64",
        "/pipeline/name",
        "/pipeline/version",
        "/pipeline/model",
        "/pipeline/model_sha256",
        "/pipeline/config_hash",
        "/pipeline/processed_at",
        "/pipeline/duration_ms",
        "/truncated",
        "/warnings",
    ] {
        assert!(value.pointer(path).is_some(), "{path} is missing in {value:#}");
    }
    assert_eq!(value["article"]["published_at"], "2024-05-06T08:00:00Z");
    assert_eq!(value["relations"][0]["codes"]["wikidata"], "P39");
    assert_eq!(value["relations"][0]["subject"], "e1");
    assert_eq!(
        value["values"][1],
        json!({
            "id": "v2", "type": "DATE", "value": "2024-05-03", "anchor": "published_at", "mention": value["values"][1]["mention"],
        })
    );
    assert_eq!((&value["values"][2]["value"], &value["values"][2]["anchor"]), (&Value::Null, &Value::Null));
    assert_eq!(value["relations"][1]["object"], Value::Null);
}

#[test]
fn compact_leaves_out_what_it_says() {
    let settings = EnrichSettings {
        profile: Profile::Compact,
        include_text: IncludeText::None,
        ..EnrichSettings::default()
    };
    let (value, _) = published(&inputs()[2], &settings);
    for path in ["/sentiment/sentences", "/entities/0/mentions/0/text", "/relations/0/evidence/text"] {
        assert!(value.pointer(path).is_none(), "{path}");
    }
    assert!(value["article"]["title"].is_null());
    let settings = EnrichSettings { include_text: IncludeText::Full, ..settings };
    let (value, _) = published(&inputs()[2], &settings);
    assert!(
        value["article"]["body"].as_str().unwrap().starts_with("Mayor Ada Lind 🙂 of Tallbridge"),
        "{value:#}"
    );
}

#[test]
fn whatever_the_limit_the_message_keeps_it_and_says_what_was_cut() {
    let whole = published(&inputs()[1], &EnrichSettings::default()).1.unwrap().len();
    let mut refused = 0;
    for max_output_bytes in (100..=whole).rev().step_by(37) {
        let settings = EnrichSettings { max_output_bytes, ..EnrichSettings::default() };
        match published(&inputs()[1], &settings).1 {
            Ok(json) => {
                assert_eq!(refused, 0, "a smaller limit fits, a larger one did not");
                assert!(json.len() <= max_output_bytes);
                let value: Value = serde_json::from_slice(&json).unwrap();
                assert_valid(&value);
                assert_eq!(value["truncated"].as_array().unwrap().is_empty(), max_output_bytes == whole);
                let entities = value["entities"].as_array().unwrap().len();
                for relation in value["relations"].as_array().unwrap() {
                    let number = relation["subject"].as_str().unwrap()[1..].parse::<usize>().unwrap();
                    assert!(number <= entities && relation["evidence"]["text"].is_string());
                }
            }
            Err(size) => {
                assert!(size > max_output_bytes);
                refused += 1;
            }
        }
    }
    assert!(refused > 0, "100 bytes hold no item");
}

#[test]
fn mentions_are_limited_and_it_is_told() {
    let settings = EnrichSettings { max_mentions_per_entity: 1, ..EnrichSettings::default() };
    let (value, _) = published(&inputs()[0], &settings);
    assert_eq!(value["entities"][0]["mentions"].as_array().unwrap().len(), 1);
    assert_eq!(value["truncated"], json!(["entities.mentions"]));
}

#[test]
fn a_person_sees_who_did_what() {
    let (_, json) = published(&inputs()[2], &EnrichSettings::default());
    let json = json.unwrap();
    let item: EnrichedItem<'_> = serde_json::from_slice(&json).unwrap();
    let mut out = Vec::new();
    crate::item::pretty::write(&mut out, &item).unwrap();
    let text = anstream::adapter::strip_str(std::str::from_utf8(&out).unwrap()).to_string();
    for line in [
        "Tallbridge port shut 🚢",
        "negative -0.21 (negative 58 %, neutral 30 %, positive 12 %)",
        "Ada Lind PERSON",
        "Ada Lind ─ holds_position ▸ Tallbridge",
        "“Mayor <b>Ada</b> Lind",
        "Ada Lind said “It&rsquo;s a loss,”",
        "DATE 2024-05-03",
    ] {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
}
