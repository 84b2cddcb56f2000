//! The README's own commands and example, as a newcomer would try them.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::command::enrich;
use super::delivery::Tap;
use crate::kafka_server::{bootstrap_servers, create_topic, unique};

const PATIENCE: Duration = Duration::from_secs(60);

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README")
}

/// Lines set as commands that call the program.
fn commands() -> Vec<String> {
    let text = readme();
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.filter(|line| line.contains("news-enricher ")).map(str::to_owned).collect()
}

/// The blocks of JSON.
fn blocks() -> Vec<Value> {
    let text = readme();
    let blocks = text.split("```json\n").skip(1).filter_map(|block| block.split("```").next());
    blocks.map(|block| serde_json::from_str(block).unwrap_or_else(|e| panic!("{e}: {block}"))).collect()
}

/// A shell that finds the program, in a folder that has the files the README speaks of.
fn shell(folder: &Path, command: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_news-enricher"));
    let found = std::env::var_os("PATH").unwrap_or_default();
    let folders = program.parent().map(Path::to_path_buf).into_iter().chain(std::env::split_paths(&found));
    let mut shell = Command::new("sh");
    shell
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(folders).expect("folders without a colon"))
        .stdin(Stdio::null());
    shell
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn every_command_does_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("article.txt", "Ferry late\n\nThe ferry to Oslo was late on Monday, Captain Jonas Berg said.\n");
    write("items.jsonl", "{\"body\":\"The port was shut.\"}\n{\"body\":\"It opened on Monday.\"}\n");
    write("worker.toml", "[output]\nprofile = \"compact\"\n");
    let kafka = bootstrap_servers();
    let topics = ["news.raw", "news.enriched", "news.dead-letter"].map(|name| (name, unique(name)));
    for (_, topic) in kafka.iter().flat_map(|_| &topics) {
        create_topic(kafka.unwrap_or_default(), topic, 1, &[]);
    }
    let [input, output, refused] = &topics;
    let mut ran = 0;
    for command in commands() {
        let needs_kafka = command.contains("kafka:9092");
        let mut line = command.clone();
        if needs_kafka {
            let Some(kafka) = kafka else { continue };
            // The topics of a broker that may be somebody's.
            line = line.replace("kafka:9092", kafka);
            for (flag, topic) in
                [("--input-topics", input), ("--output-topic", output), ("--dead-letter-topic", refused)]
            {
                line = line.replace(&format!(" {flag} {}", topic.0), "");
                line.push_str(&format!(" {flag} {}", topic.1));
            }
            line.push_str(&format!(" --group-id {} --admin-listen 127.0.0.1:0", input.1));
        }
        ran += 1;
        if !line.contains("news-enricher run") {
            let output = shell(folder.path(), &line).output().expect("a shell");
            assert!(output.status.success(), "{line}: {}", said(&output));
            continue;
        }
        let mut child =
            shell(folder.path(), &format!("exec {line}")).stderr(Stdio::null()).spawn().expect("a shell");
        let producer = super::delivery::producer(kafka.unwrap_or_default());
        super::delivery::send(&producer, &input.1, None, Some(b"{\"body\":\"The port was shut.\"}"), None);
        rdkafka::producer::Producer::flush(&producer, PATIENCE).expect("a flush");
        Tap::open(kafka.unwrap_or_default(), &output.1, 1).until(1, PATIENCE);
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
        assert!(child.wait().expect("it ends").success(), "{line}");
    }
    assert!(ran >= 3, "the README shows no commands any more");
    let enriched = std::fs::read_to_string(folder.path().join("enriched.jsonl")).expect("enriched items");
    assert_eq!(enriched.lines().count(), 2);
}

#[test]
fn the_example_is_what_comes_out() {
    let blocks = blocks();
    let [input, shown] = blocks.as_slice() else { panic!("an input and an output, found {}", blocks.len()) };
    let got = enrich(&[], input.to_string().as_bytes());
    assert_holds(shown, &got.items[0], "");
}

/// That everything shown is there; numbers that a model learns may differ.
fn assert_holds(shown: &Value, found: &Value, at: &str) {
    match shown {
        Value::Object(object) => {
            for (key, value) in object.iter().filter(|(key, _)| !LEARNED.contains(&key.as_str())) {
                assert_holds(value, &found[key], &format!("{at}/{key}"));
            }
        }
        Value::Array(list) => {
            assert!(found.as_array().is_some_and(|found| found.len() >= list.len()), "{at}: {found:#}");
            for (index, value) in list.iter().enumerate() {
                assert_holds(value, &found[index], &format!("{at}/{index}"));
            }
        }
        _ => assert_eq!(shown, found, "{at}"),
    }
}

const LEARNED: [&str; 2] = ["confidence", "polarity"];
