//! What README, runbook and deploy files name exists: make targets, subcommands, flags, files, settings, metrics, alerts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use news_enricher::config::Config;
use news_enricher::config::layers::Given;
use news_enricher::config::table::TABLE as SETTINGS;
use news_enricher::metrics::table::{Kind, TABLE as METRICS};
use regex::Regex;

const PAGES: &[&str] =
    &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "deploy/README.md", "deploy/RUNBOOK.md"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

fn found(pattern: &str, text: &str) -> BTreeSet<String> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(text).filter_map(|c| c.get(1)).map(|m| m.as_str().to_owned()).collect()
}

#[test]
fn make_targets_exist_and_help_lists_them() {
    let makefile = read("Makefile");
    let targets = found(r"(?m)^([a-z-]+):", &makefile);
    let listed = found(r"(?m)^([a-z-]+):.*## ", &makefile);
    for name in
        ["demo", "test", "check", "bench", "bench-worker", "run", "lint", "fmt", "image", "train", "evaluate"]
    {
        assert!(listed.contains(name), "make help does not list {name}");
    }
    for page in PAGES {
        for target in found(r"(?m)(?:`|^    |^)make ([a-z-]+)", &read(page)) {
            assert!(targets.contains(&target), "{page}: make {target}");
        }
    }
}

#[test]
fn commands_and_their_flags_exist() {
    let command = Regex::new(r"news-enricher (run|demo|enrich|check|schema|dead-letters|explain|train|evaluate|relations|knowledge|annotate)\b([^`|\n]*)")
        .expect("a pattern");
    let flag = Regex::new(r"(?:^|\s)(--?[a-zA-Z][a-z-]*)").expect("a pattern");
    let mut seen = 0;
    for page in PAGES {
        for captures in command.captures_iter(&read(page)) {
            let (subcommand, rest) = (&captures[1], &captures[2]);
            let help = help(subcommand);
            for captures in flag.captures_iter(rest.split('#').next().unwrap_or_default()) {
                let name = &captures[1];
                let known =
                    Regex::new(&format!(r"(^|[\s,]){}([\s,]|$)", regex::escape(name))).expect("a pattern");
                assert!(known.is_match(&help), "{page}: news-enricher {subcommand} has no {name}\n{help}");
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "the pages show no flags any more");
}

fn help(subcommand: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_news-enricher"))
        .env_clear()
        .args([subcommand, "--help"])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "there is no subcommand {subcommand}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn links_lead_to_files() {
    for page in PAGES {
        let folder = root().join(page);
        let folder = folder.parent().expect("a folder");
        for link in found(r##"(?:\]\(|src=")([^)"#\s]+)"##, &read(page)) {
            if !link.contains("://") {
                assert!(folder.join(&link).exists(), "{page}: {link}");
            }
        }
    }
}

#[test]
fn settings_exist() {
    let keys: BTreeSet<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
    for page in PAGES {
        for key in
            found(r"`((?:kafka|worker|input|output|model|knowledge|admin|log)\.[a-z_.]+[a-z])`", &read(page))
        {
            assert!(keys.contains(key.as_str()) || key.ends_with(".toml"), "{page}: {key}");
        }
    }
}

#[test]
fn metrics_exist() {
    let mut names = BTreeSet::new();
    for spec in METRICS {
        names.insert(spec.name.to_owned());
        if spec.kind == Kind::Histogram {
            names.extend(["bucket", "sum", "count"].map(|part| format!("{}_{part}", spec.name)));
        }
    }
    let files = ["deploy/prometheus/alerts.yaml", "deploy/prometheus/alerts.test.yaml", DASHBOARD];
    for page in PAGES.iter().chain(&files) {
        for name in found(r"\b((?:news_enricher|process)_[a-z_]+)\b", &read(page)) {
            assert!(names.contains(&name), "{page}: {name}");
        }
    }
}

const DASHBOARD: &str = "deploy/grafana/dashboards/news-enricher.json";

#[test]
fn the_dashboard_is_whole() {
    let dashboard: serde_json::Value = serde_json::from_str(&read(DASHBOARD)).expect("JSON");
    let panels = dashboard["panels"].as_array().expect("panels");
    let ids: BTreeSet<i64> = panels.iter().filter_map(|panel| panel["id"].as_i64()).collect();
    assert_eq!(ids.len(), panels.len(), "ids are unique");
    for panel in panels.iter().filter(|panel| panel["type"] != "row") {
        let title = panel["title"].as_str().expect("a title");
        assert!(panel["description"].as_str().is_some_and(|d| d.ends_with('.')), "{title}");
        let targets = panel["targets"].as_array().expect("targets");
        assert!(!targets.is_empty() && targets.iter().all(|t| t["expr"].is_string()), "{title}");
    }
    // What is measured is seen: a new metric gets a panel.
    let text = read(DASHBOARD);
    for spec in METRICS.iter().filter(|spec| spec.name.starts_with("news_enricher_")) {
        assert!(text.contains(spec.name), "no panel shows {}", spec.name);
    }
}

#[test]
fn alerts_have_a_test_and_a_chapter() {
    let alerts = found(r"alert: (\w+)", &read("deploy/prometheus/alerts.yaml"));
    assert!(alerts.len() >= 5);
    let tested = found(r"alertname: (\w+)\n\s+exp_alerts", &read("deploy/prometheus/alerts.test.yaml"));
    assert_eq!(alerts, tested);
    let chapters = found(r"(?m)^## (NewsEnricher\w+)$", &read("deploy/RUNBOOK.md"));
    assert_eq!(alerts, chapters);
}

#[test]
fn the_worker_of_compose_is_configured_rightly() {
    let file = Some(root().join("deploy/worker.toml"));
    let config = Config::load(&Given { file, ..Given::default() }).expect("a right configuration");
    let compose = read("deploy/compose.yaml");
    let kafka = &config.worker.kafka;
    for topic in kafka.input_topics.iter().chain([&kafka.output_topic, &kafka.dead_letter_topic]) {
        assert!(compose.contains(&format!("create {topic} ")), "compose.yaml creates no topic {topic}");
    }
    let grace =
        found(r"stop_grace_period: (\d+)s", &compose).first().and_then(|s| s.parse().ok()).unwrap_or(0);
    assert!(grace > config.worker.drain_deadline.as_secs(), "the stop would be cut short");
}

#[test]
fn files_of_compose_and_image_exist() {
    for file in found(r#""\./([^:"]+):"#, &read("deploy/compose.yaml")) {
        assert!(root().join("deploy").join(&file).exists(), "compose.yaml: {file}");
    }
    let dockerfile = read("deploy/Dockerfile");
    for file in found(r"(?m)^COPY ([A-Z]\S+) ", &dockerfile) {
        assert!(root().join(&file).exists(), "Dockerfile: {file}");
    }
    for variable in found(r"(NEWS_ENRICHER_[A-Z_]+)", &dockerfile) {
        assert!(SETTINGS.iter().any(|setting| setting.variable() == variable), "Dockerfile: {variable}");
    }
    let channel = found(r#"channel = "(\d+\.\d+)"#, &read("rust-toolchain.toml"));
    let image = found(r"FROM rust:(\d+\.\d+)", &dockerfile);
    assert_eq!(channel, image, "the image builds with another compiler");
}

#[test]
fn commands_of_containers_exist() {
    for (file, pattern) in
        [("deploy/compose.yaml", r#"command: \[("run"[^\]]*)\]"#), ("deploy/Dockerfile", r"CMD \[([^\]]*)\]")]
    {
        let commands = found(pattern, &read(file));
        assert!(!commands.is_empty(), "{file} starts no worker");
        for command in commands {
            let words: Vec<&str> = command.split(',').map(|word| word.trim().trim_matches('"')).collect();
            let help = help(words.first().expect("a subcommand"));
            for flag in words.iter().filter(|word| word.starts_with("--")) {
                assert!(help.contains(flag), "{file}: {} has no {flag}", words[0]);
            }
        }
    }
    // The port that is published, asked and scraped is the one that is listened on.
    let port = |text: &str| found(r"(?m)(?:LISTEN=0\.0\.0\.0|listen = .0\.0\.0\.0|worker):(\d+)", text);
    let listened = port(&read("deploy/worker.toml"));
    assert_eq!(listened, port(&read("deploy/Dockerfile")));
    assert_eq!(listened, port(&read("deploy/prometheus/prometheus.yaml")));
}

#[test]
fn yaml_is_well_formed() {
    let program = "import sys, yaml\nfor f in sys.argv[1:]: list(yaml.safe_load_all(open(f)))";
    let usable =
        Command::new("python3").args(["-c", "import yaml"]).output().is_ok_and(|o| o.status.success());
    if !usable {
        println!("skipped: YAML of deploy/ (python3 with yaml is missing)");
        return;
    }
    let files = [
        "compose.yaml",
        "prometheus/prometheus.yaml",
        "prometheus/alerts.yaml",
        "prometheus/alerts.test.yaml",
        "grafana/provisioning/datasources/prometheus.yaml",
        "grafana/provisioning/dashboards/files.yaml",
    ];
    let paths = files.map(|file| root().join("deploy").join(file));
    let output = Command::new("python3").args(["-c", program]).args(paths).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
