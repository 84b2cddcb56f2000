//! The published lists of settings and metrics are those of the program. `make docs` writes them anew.

use std::path::{Path, PathBuf};

use news_enricher::config::document;
use news_enricher::metrics::table::{Kind, Spec, TABLE};

#[test]
fn the_list_of_settings_is_current() {
    current("docs/CONFIGURATION.md", &document::markdown());
}

#[test]
fn the_list_of_metrics_is_current() {
    current("docs/METRICS.md", &metrics());
}

/// Compares a written file with what it should hold, or writes it where `UPDATE_DOCS` is set.
fn current(file: &str, expected: &str) {
    let path = root().join(file);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, expected).expect("a file");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let line = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(found == expected, "{file} is not current, run `make docs`; first difference: {line:#?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn metrics() -> String {
    let mut text = String::from(
        "# Metrics

<!-- Written by the program (src/metrics/table.rs): change a metric there, then run `make docs`. -->

Served at `/metrics` of `admin.listen` in the Prometheus text format. Every series whose labels are known beforehand is there from the start;
`news_enricher_consumed_total` equals finished plus in flight at every scrape. Durations are seconds, sizes bytes.

| metric | kind | labels | |
|---|---|---|---|
",
    );
    for Spec { name, kind, labels, help } in TABLE {
        let kind = match kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
        text.push_str(&format!("| `{name}` | {kind} | {} | {help} |\n", labels.join(", ")));
    }
    text
}
