//! Items that are none: each ends with a reason of its own, and the rest goes on.

use news_enricher::cli::reader_setup;
use news_enricher::enrich::{EnrichSettings, Enricher, Outcome, Rejection, SourceMessage};
use news_enricher::item::Reason;
use proptest::prelude::*;

use super::command::enrich;

/// Bytes that are refused, and why.
pub fn refused() -> Vec<(Vec<u8>, Reason)> {
    let json = |text: &str| text.as_bytes().to_vec();
    vec![
        (vec![b'a'; (1 << 20) + 1], Reason::TooLarge),
        (json(""), Reason::Empty),
        (json(" \n\t "), Reason::Empty),
        (b"{\"body\":\"\xff\xfe\"}".to_vec(), Reason::NotUtf8),
        (json(r#"{"body":"The port"#), Reason::TruncatedJson),
        (json(r#"{"body": port}"#), Reason::InvalidJson),
        (json(r#"{"body":"a"} {"body":"b"}"#), Reason::InvalidJson),
        (
            json(&format!(r#"{{"body":"a","x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000))),
            Reason::TooDeep,
        ),
        (json(r#"{"body":"a","body":"b"}"#), Reason::DuplicateKey),
        (json(r#"{"body":"a","source":{"name":"b","name":"c"}}"#), Reason::DuplicateKey),
        (json(r#"[{"body":"a"},{"body":"b"}]"#), Reason::SeveralItems),
        (json(r#"{"status":"ok","articles":[{"title":"a"}]}"#), Reason::SeveralItems),
        (
            json(r#"[{"@type":"NewsArticle","headline":"a"},{"@type":"NewsArticle","headline":"b"}]"#),
            Reason::SeveralItems,
        ),
        (json(r#"{"message":"hello"}"#), Reason::UnknownShape),
        (json(r#"{"@type":"Person","name":"a"}"#), Reason::UnknownShape),
        (json(r#"{"body":42}"#), Reason::WrongType),
        (json(r#"{"body":"a","id":[1]}"#), Reason::WrongType),
        (json(r#"{"uri":"u","headlines":"a"}"#), Reason::WrongType),
        (json(r#"{"title":"","body":"  "}"#), Reason::NoText),
        (json(r#"{"body":"<p><script>x</script></p>"}"#), Reason::NoText),
    ]
}

/// The enricher that the program carries.
fn enricher() -> Enricher {
    let setup = reader_setup::reader(None).expect("the built-in model");
    Enricher::new(setup.reader, EnrichSettings::default())
}

fn outcome(enricher: &Enricher, value: &[u8]) -> Outcome {
    let message = SourceMessage {
        topic: "news.raw",
        partition: 1,
        offset: 2,
        timestamp_ms: Some(3),
        value: Some(value),
    };
    enricher.process(&message, &|| jiff::Timestamp::UNIX_EPOCH)
}

#[test]
fn every_way_to_be_wrong_has_its_reason() {
    let enricher = enricher();
    for (value, reason) in refused() {
        let shown = String::from_utf8_lossy(&value).chars().take(60).collect::<String>();
        let Outcome::Rejected(rejection) = outcome(&enricher, &value) else {
            panic!("{shown} was not refused")
        };
        assert_eq!(rejection.reason, reason.as_str(), "{shown}");
        assert!(rejection.message.len() <= Rejection::MAX_MESSAGE && !rejection.message.is_empty());
        assert!(
            Rejection::KNOWN.iter().any(|(s, r)| *s == rejection.stage && r.as_str() == rejection.reason)
        );
    }
}

#[test]
fn a_tombstone_stays_one_and_a_redelivery_keeps_its_id() {
    let enricher = enricher();
    let now = || jiff::Timestamp::UNIX_EPOCH;
    let message =
        |offset, value| SourceMessage { topic: "news.raw", partition: 1, offset, timestamp_ms: None, value };
    let headers = |offset, value| match enricher.process(&message(offset, value), &now) {
        Outcome::Tombstone { headers }
        | Outcome::Enriched { headers, .. }
        | Outcome::Retracted { headers, .. } => headers,
        Outcome::Rejected(rejection) => panic!("{rejection:?}"),
    };
    let get =
        |headers: &[(&str, String)], name| headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone());
    let item: Option<&[u8]> = Some(br#"{"body":"The port of Tallbridge was shut on Monday."}"#);
    let withdrawn: Option<&[u8]> = Some(br#"{"uri":"u","pubStatus":"canceled","headline":"Port"}"#);
    for (value, kind) in
        [(None, "news.tombstone.v1"), (item, "news.enriched.v1"), (withdrawn, "news.retracted.v1")]
    {
        let first = headers(7, value);
        assert_eq!(get(&first, "ce_type").as_deref(), Some(kind));
        assert_eq!(get(&first, "ce_specversion").as_deref(), Some("1.0"));
        assert_eq!(first, headers(7, value), "the same input gives the same headers");
        assert_ne!(get(&first, "ce_id"), get(&headers(8, value), "ce_id"));
    }
}

#[test]
fn the_command_names_the_line_and_goes_on() {
    let lines = "{\"id\":\"a\",\"body\":\"The port was shut on Monday.\"}\n\n{\"id\":\"b\",\"body\":\n{\"id\":\"c\",\"body\":\"The port was open.\"}\n{\"nothing\":1}\n";
    let got = enrich(&[], lines.as_bytes());
    assert_eq!(got.code, 1);
    let ids: Vec<_> = got.items.iter().map(|i| i["id"].as_str().unwrap_or("")).collect();
    assert_eq!(ids, ["a", "c"]);
    assert_eq!(got.items[1]["source"], serde_json::json!({ "file": "-", "line": 4 }));
    assert!(
        got.stderr.contains("-:3: truncated_json: ") && got.stderr.contains("-:5: unknown_shape: "),
        "{}",
        got.stderr
    );
}

#[test]
fn order_is_kept_on_many_threads() {
    let lines: String = (0..300)
        .map(|i| {
            format!("{{\"id\":\"{i}\",\"body\":\"{}\"}}\n", "The port was shut. ".repeat(1 + (300 - i) % 40))
        })
        .collect();
    let got = enrich(&["--jobs", "4"], lines.as_bytes());
    let ids: Vec<usize> = got.items.iter().filter_map(|i| i["id"].as_str()?.parse().ok()).collect();
    assert_eq!(ids, (0..300).collect::<Vec<_>>());
}

/// JSON of any kind, with the keys that decoding looks for among others.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let key = prop_oneof![
        proptest::sample::select(vec![
            "id",
            "uri",
            "uuid",
            "title",
            "body",
            "text",
            "headline",
            "headlines",
            "bodies",
            "body_xhtml",
            "value",
            "role",
            "contentType",
            "@type",
            "@graph",
            "articleBody",
            "thread",
            "publishedAt",
            "content",
            "source",
            "name",
            "language",
            "pubStatus",
            "published_at",
            "versionCreated",
            "articles",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>()
            .prop_map(|f| serde_json::Number::from_f64(f).map_or(serde_json::Value::Null, Into::into)),
        "\\PC{0,40}".prop_map(Into::into),
        "(<p>|</p>|<b|&amp;|&#8217;|<!--|-->|<br/>|The port|🙂|\\n| |<script>|</script>|\"|>|<){0,20}"
            .prop_map(Into::into),
        proptest::sample::select(vec!["en", "fr", "canceled", "NewsArticle", "2024-05-06", "text/html"])
            .prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            proptest::collection::vec((key.clone(), inner), 0..8)
                .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Whatever comes in, the outcome is one of the closed list, and what is published is right.
fn check_closed(enricher: &Enricher, value: &[u8]) -> Result<(), TestCaseError> {
    match outcome(enricher, value) {
        Outcome::Enriched { value: json, .. } | Outcome::Retracted { value: json, .. } => {
            let json: serde_json::Value =
                serde_json::from_slice(&json).map_err(|e| TestCaseError::fail(e.to_string()))?;
            super::slices::check(std::str::from_utf8(value).unwrap_or(""), &json);
        }
        Outcome::Rejected(rejection) => {
            prop_assert!(Rejection::KNOWN.iter().any(|(_, r)| r.as_str() == rejection.reason));
        }
        Outcome::Tombstone { .. } => prop_assert!(false, "a value is no tombstone"),
    }
    Ok(())
}

#[test]
fn nothing_that_comes_in_breaks_it() {
    let enricher = enricher();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner.run(&any_json(), |json| check_closed(&enricher, json.to_string().as_bytes())).expect("any JSON");
    runner
        .run(&proptest::collection::vec(any::<u8>(), 0..200), |bytes| check_closed(&enricher, &bytes))
        .expect("any bytes");
    runner
        .run(&("\\PC{0,200}", 0..200_usize), |(text, cut)| {
            let json = serde_json::json!({ "title": "Port", "body": text }).to_string();
            check_closed(&enricher, json.as_bytes())?;
            check_closed(&enricher, json.as_bytes().get(..cut.min(json.len())).unwrap_or_default())
        })
        .expect("any text, whole and cut");
}
