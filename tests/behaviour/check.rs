//! `check`: what is wrong is said before anything connects, and what the cluster lacks is said after.

use std::process::{Command, Output};

use crate::kafka_server::{bootstrap_servers, create_topic, unique};

fn check(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_news-enricher"));
    // Nothing of the machine's own settings may leak in.
    command.env_clear().arg("check").args(arguments);
    command
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_wrong_configuration_exits_64_and_says_everything_at_once() {
    let output = check(&["--set", "kafka.gruop_id=a", "-X", "acks=1", "--admin-listen", "9464"])
        .output()
        .expect("runs");
    let text = text(&output);
    assert_eq!(output.status.code(), Some(64), "{text}");
    for expected in ["did you mean `kafka.group_id`?", "`acks` cannot be set", "--admin-listen"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let unknown = check(&["--no-such-flag"]).output().expect("runs");
    assert_eq!(unknown.status.code(), Some(64));
}

#[test]
fn print_names_sources_and_hides_secrets() {
    let output = check(&["--print", "--brokers", "a:1"])
        .env("NEWS_ENRICHER_KAFKA_PROPERTIES_SASL_PASSWORD", "hunter2")
        .env("NEWS_ENRICHER_OUTPUT_PROFILE", "compact")
        .output()
        .expect("runs");
    let text = text(&output);
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("# flag --brokers") && text.contains("# environment NEWS_ENRICHER_OUTPUT_PROFILE"),
        "{text}"
    );
    assert!(text.contains("sasl.password") && !text.contains("hunter2"), "{text}");
}

#[test]
fn brokers_that_are_not_there_are_named() {
    let output = check(&["--connect", "--brokers", "127.0.0.1:1"]).output().expect("runs");
    let text = text(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("cannot reach 127.0.0.1:1"), "{text}");
}

#[test]
fn the_cluster_is_looked_at_and_left_as_it_is() {
    let Some(bootstrap) = bootstrap_servers() else { return };
    let [input, output, refused, small] = ["input", "output", "refused", "small"].map(unique);
    for topic in [&input, &output, &refused] {
        create_topic(bootstrap, topic, 3, &[]);
    }
    create_topic(bootstrap, &small, 1, &[("max.message.bytes", "20000")]);
    let look = |output: &str, refused: &str| {
        let flags = ["--connect", "--brokers", bootstrap, "--input-topics", &input];
        let more = ["--output-topic", output, "--dead-letter-topic", refused];
        check(&[&flags[..], &more[..]].concat()).output().expect("runs")
    };
    let good = look(&output, &refused);
    assert!(good.status.success(), "{}", text(&good));
    assert!(text(&good).contains("3 partitions, readable"), "{}", text(&good));

    let narrow = look(&small, &refused);
    assert_eq!(narrow.status.code(), Some(1), "{}", text(&narrow));
    assert!(text(&narrow).contains("max.message.bytes is 20000"), "{}", text(&narrow));

    // Twice: asking for a topic must not create it.
    for _ in 0..2 {
        let missing = look("no.such.topic", &refused);
        assert_eq!(missing.status.code(), Some(1), "{}", text(&missing));
        assert!(text(&missing).contains("there is no topic no.such.topic"), "{}", text(&missing));
    }
}
