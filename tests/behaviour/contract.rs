//! The contract, seen from outside: what `enrich` prints for each input shape holds to the published schema.

use std::path::Path;

use news_enricher::item::schema::DOCUMENTS;
use news_enricher::item::{Reason, Warning};
use serde_json::{Value, json};

use super::command::enrich;
use super::schemas::{assert_valid, validator};
use super::slices;

/// An item of our own in every shape of JSON, with the pointers of the fields that must be read.
fn samples() -> Vec<(&'static str, Value, [&'static str; 2])> {
    let title = "Ferry runs aground off Tallbridge";
    let body = "TALLBRIDGE — A ferry with 212 passengers ran aground off Tallbridge in Norway on Monday, the coast guard said.\n\n“Nobody was hurt,” Captain Jonas Berg told reporters in Oslo. “We are lucky 🙂.”";
    let html = "<p>TALLBRIDGE &mdash; A ferry ran aground off <b>Tallbridge</b> in&nbsp;Norway on Monday.</p><p>&ldquo;Nobody was hurt,&rdquo; Captain Jonas <i>Berg</i> told reporters in Oslo.</p>";
    let when = "2024-05-06T23:30:00+02:00";
    vec![
        (
            "plain",
            json!({ "id": "s1", "title": title, "body": body, "url": "https://news.example/1", "source": "Tallbridge Wire", "published_at": when, "language": "en" }),
            ["/title", "/body"],
        ),
        (
            "plain HTML",
            json!({ "id": "s2", "title": title, "body": html, "published_at": when, "language": "en" }),
            ["/title", "/body"],
        ),
        (
            "ninjs 1",
            json!({ "uri": "urn:news:3", "headline": title, "body_text": body, "body_xhtml": html, "versioncreated": when, "language": "en", "pubstatus": "usable" }),
            ["/headline", "/body_text"],
        ),
        (
            "ninjs 1 XHTML",
            json!({ "uri": "urn:news:4", "headline": title, "body_xhtml": html, "versioncreated": when, "language": "en" }),
            ["/headline", "/body_xhtml"],
        ),
        (
            "ninjs 2",
            json!({ "uri": "urn:news:5", "headlines": [{ "role": "short", "value": "Ferry" }, { "role": "main", "value": title }], "bodies": [{ "role": "html", "contenttype": "text/html", "value": html }, { "role": "text", "contenttype": "text/plain", "value": body }], "versioncreated": when, "language": "en" }),
            ["/headlines/1/value", "/bodies/1/value"],
        ),
        (
            "ninjs 3",
            json!({ "uri": "urn:news:6", "headlines": [{ "value": title }], "bodies": [{ "contentType": "text/html", "value": html }], "versionCreated": when, "version": "2", "language": "en-GB", "pubStatus": "usable", "embargoedUntil": "2024-05-07T00:00:00Z" }),
            ["/headlines/0/value", "/bodies/0/value"],
        ),
        (
            "ninjs picture",
            json!({ "uri": "urn:news:7", "type": "picture", "headlines": [{ "value": title }], "descriptions": [{ "role": "caption", "value": body }], "versionCreated": when }),
            ["/headlines/0/value", "/descriptions/0/value"],
        ),
        (
            "newsapi",
            json!({ "source": { "id": null, "name": "Tallbridge Wire" }, "author": "Desk", "title": title, "description": "A ferry.", "url": "https://news.example/8", "publishedAt": when, "content": format!("{body}… [+1824 chars]") }),
            ["/title", "/content"],
        ),
        (
            "webz",
            json!({ "uuid": "w9", "title": title, "text": body, "url": "https://news.example/9", "published": when, "language": "english", "thread": { "site": "news.example" } }),
            ["/title", "/text"],
        ),
        (
            "schema.org",
            json!({ "@context": "https://schema.org", "@type": "NewsArticle", "@id": "https://news.example/10", "headline": title, "articleBody": body, "datePublished": when, "publisher": { "@type": "Organization", "name": "Tallbridge Wire" } }),
            ["/headline", "/articleBody"],
        ),
        (
            "schema.org graph",
            json!({ "@context": "https://schema.org", "@graph": [{ "@type": "Organization", "name": "Tallbridge Wire" }, { "@type": ["ReportageNewsArticle"], "headline": title, "articleBody": body, "datePublished": when }] }),
            ["/@graph/1/headline", "/@graph/1/articleBody"],
        ),
        (
            "schema.org nodes",
            json!([{ "@type": "WebSite", "name": "x" }, { "@type": "http://schema.org/NewsArticle", "headline": title, "articleBody": { "@value": body, "@language": "en" }, "datePublished": when }]),
            ["/1/headline", "/1/articleBody/@value"],
        ),
    ]
}

#[test]
fn committed_schemas_are_those_of_the_types() {
    for document in DOCUMENTS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(document.file);
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let name = document.name;
        assert!(
            committed == document.text(),
            "{} is stale: news-enricher schema {name} > {}",
            path.display(),
            path.display()
        );
    }
}

#[test]
fn reasons_and_warnings_are_listed_in_the_docs() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/README.md"))
        .expect("the page");
    let reasons = Reason::ALL.iter().map(|r| (r.as_str(), r.about()));
    for (word, about) in reasons.chain(Warning::ALL.iter().map(|w| (w.as_str(), w.about()))) {
        assert!(
            page.contains(&format!("| `{word}` | {about} |")),
            "{word} is not in schemas/README.md as it is in the code"
        );
    }
}

#[test]
fn asyncapi_lists_the_headers_that_the_worker_writes() {
    let document = news_enricher::item::schema::asyncapi();
    let headers = &document["components"]["messages"]["deadLetter"]["headers"]["properties"];
    let listed: Vec<&String> = headers.as_object().expect("headers").keys().collect();
    assert_eq!(listed, news_enricher::kafka::headers::DEAD_LETTER);
}

#[test]
fn every_shape_is_read_from_its_own_fields() {
    let (input, output) = (validator("raw-item.schema.json"), validator("enriched-item.schema.json"));
    for (shape, item, fields) in samples() {
        assert_valid(&input, &item);
        let text = item.to_string();
        for unit in ["unicode_code_point", "utf8_byte", "utf16_code_unit"] {
            let got = enrich(&["--offset-unit", unit, "--input-format", "lines"], text.as_bytes());
            assert_eq!((got.code, got.stderr.as_str()), (0, ""), "{shape}");
            let enriched = got.items.first().unwrap_or_else(|| panic!("{shape}: nothing came out"));
            assert_valid(&output, enriched);
            slices::check(&text, enriched);
            assert_eq!(enriched["article"]["title"], "Ferry runs aground off Tallbridge", "{shape}");
            assert_eq!(enriched["article"]["published_at"], "2024-05-06T21:30:00Z", "{shape}");
            assert_eq!(enriched["article"]["language"], "en", "{shape}");
            for sentence in enriched["sentiment"]["sentences"].as_array().into_iter().flatten() {
                assert!(fields.iter().any(|f| sentence["field"] == *f), "{shape}: {sentence}");
            }
        }
    }
}

#[test]
fn plain_text_has_a_title_and_one_field() {
    let text = "\u{feff}Ferry runs aground\n\nThe ferry 🙂 was on its way to Oslo, the capital of Norway, on Monday.\n";
    let got = enrich(&["--include-text", "full"], text.as_bytes());
    let item = &got.items[0];
    assert_eq!(item["article"]["title"], "Ferry runs aground");
    assert_eq!(
        item["article"]["body"].as_str().map(str::trim),
        Some("The ferry 🙂 was on its way to Oslo, the capital of Norway, on Monday.")
    );
    slices::check(text, item);
    assert_valid(&validator("enriched-item.schema.json"), item);
}

#[test]
fn a_field_map_reads_any_object() {
    let item = json!({ "data": { "text": "The port of Tallbridge in Norway was shut on Monday, the mayor said." }, "title": "Port shut", "date": "2019-11-12" });
    let text = item.to_string();
    let got =
        enrich(&["--field-map", "body=/data/text", "--field-map", "published_at=/date"], text.as_bytes());
    assert_eq!(got.items[0]["article"]["published_at"], "2019-11-12T00:00:00Z");
    assert_eq!(got.items[0]["article"]["title"], "Port shut");
    slices::check(&text, &got.items[0]);
    for (wrong, told) in [
        ("body", "NAME=/POINTER"),
        ("bodi=/x", "did you mean `input.fields.body`?"),
        ("body=x", "must be a JSON pointer"),
    ] {
        let got = enrich(&["--field-map", wrong], b"");
        assert_eq!(got.code, 64);
        assert!(got.stderr.contains(told), "{}", got.stderr);
    }
}

#[test]
fn other_languages_are_published_and_not_read() {
    let item = json!({ "id": "fr", "title": "Un ferry s'échoue", "body": "Un ferry s'est échoué lundi au large de la ville, ont annoncé les garde-côtes norvégiens. Personne n'a été blessé, selon le capitaine du navire." });
    let got = enrich(&[], item.to_string().as_bytes());
    let item = &got.items[0];
    assert_eq!((got.code, &item["article"]["language"]), (0, &json!("fr")));
    assert_eq!(item["warnings"], json!(["language_not_supported"]));
    assert_eq!((&item["entities"], &item["sentiment"]), (&json!([]), &Value::Null));
    assert_valid(&validator("enriched-item.schema.json"), item);
}

#[test]
fn a_withdrawn_item_says_so_and_nothing_else() {
    for status in ["canceled", "withheld", "http://cv.iptc.org/newscodes/pubstatus/canceled"] {
        let item = json!({ "uri": "urn:news:1", "headlines": [{ "value": "Ferry in Norway" }], "pubStatus": status, "versionCreated": "not a date" });
        let got = enrich(&[], item.to_string().as_bytes());
        let item = &got.items[0];
        assert!(status.ends_with(item["article"]["pub_status"].as_str().expect("a status")));
        assert_eq!(item["entities"], json!([]));
        assert!(item["warnings"].as_array().expect("warnings").contains(&json!("published_at_unreadable")));
        assert_valid(&validator("enriched-item.schema.json"), item);
    }
}

#[test]
fn the_real_feed_samples_are_read() {
    let folder = Path::new("../shared/data/formats");
    let Ok(entries) = std::fs::read_dir(folder.join("ninjs")) else {
        println!("skipped: {} is not here", folder.display());
        return;
    };
    let output = validator("enriched-item.schema.json");
    let mut files: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    files.extend(
        [
            "newsapi-response.json",
            "plain.json",
            "html-body.json",
            "webz-post.json",
            "schema-org.json",
            "plain.txt",
        ]
        .map(|f| folder.join(f)),
    );
    for path in files.iter().filter(|p| p.file_name().is_some_and(|n| n != "extension-schema.json")) {
        let content = std::fs::read_to_string(path).expect("a sample");
        let got = enrich(&[], content.as_bytes());
        assert_eq!((got.code, got.stderr.as_str()), (0, ""), "{}", path.display());
        assert!(!got.items.is_empty(), "{}", path.display());
        for item in &got.items {
            assert_valid(&output, item);
            if got.items.len() == 1 {
                slices::check(&content, item);
            }
        }
    }
}
