//! SIGHUP: a running worker reads the user's own entities again.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use news_enricher::kafka::mock::MockBroker;
use rdkafka::producer::Producer;

use super::delivery::{Tap, Topics, send, text};

const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn own_entities_are_read_again_on_sighup() {
    let broker = MockBroker::start().expect("a broker");
    let topics = Topics::new("reload");
    {
        let cluster = broker.cluster().expect("a cluster");
        for topic in [&topics.input, &topics.output, &topics.dead] {
            cluster.create_topic(topic, 1, 1).expect("a topic");
        }
    }
    let kafka = broker.brokers().expect("an address");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.csv");
    let write = |lines: &str| std::fs::write(&file, format!("id,type,names\n{lines}")).expect("a file");
    write("desk:1,ORG,Ostrava Harbour Board\n");

    let mut worker = Command::new(env!("CARGO_BIN_EXE_news-enricher"))
        .env_clear()
        .args(["run", "--brokers", &kafka, "--group-id", &topics.group, "--admin-listen", "off"])
        .args(["--input-topics", &topics.input, "--output-topic", &topics.output])
        .args([
            "--dead-letter-topic",
            &topics.dead,
            "--set",
            "kafka.session_timeout=6s",
            "--set",
            "log.format=human",
        ])
        .arg(format!("--set=knowledge.files={}", file.display()))
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (said, log) = mpsc::channel();
    let stderr = BufReader::new(worker.stderr.take().expect("a pipe"));
    std::thread::spawn(move || stderr.lines().map_while(Result::ok).all(|line| said.send(line).is_ok()));
    let hear = |what: &str| {
        let mut heard = Vec::new();
        while !heard.last().is_some_and(|line: &String| line.contains(what)) {
            heard.push(
                log.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{what:?} is not said: {heard:#?}")),
            );
        }
    };
    let signal = |name: &str| {
        Command::new("kill")
            .args([&format!("-{name}"), &worker.id().to_string()])
            .status()
            .expect("kill runs");
    };
    let mut tap = Tap::open(&kafka, &topics.output, 1);
    let mut read = |count: usize| {
        let item = br#"{"body":"The Ostrava Harbour Board shut the port on Monday, the mayor said."}"#;
        send(broker.producer(), &topics.input, None, Some(item), None);
        broker.producer().flush(PATIENCE).expect("a flush");
        text(&tap.until(count, PATIENCE)[count - 1])
    };

    let key = |id: &str| format!("\"key\":\"desk:{id}\"");
    let first = read(1);
    assert!(first.contains(&key("1")), "{first}");
    write("desk:2,ORG,Ostrava Harbour Board\n");
    signal("HUP");
    hear("were read again");
    let second = read(2);
    assert!(second.contains(&key("2")) && !second.contains(&key("1")), "{second}");
    // What is wrong is told, and what was known is kept.
    write("desk:3,SHIP,Ostrava Harbour Board\n");
    signal("HUP");
    hear("cannot be read");
    let third = read(3);
    assert!(third.contains(&key("2")), "{third}");
    signal("TERM");
    assert!(worker.wait().expect("it ends").success());
}
