//! Layers, suggestions, secrets, and that every setting does something.

use super::layers::{Flag, Source};
use super::*;
use crate::config::table::TABLE;

fn load(file: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("worker.toml");
    std::fs::write(&path, file).expect("a file");
    Config::load(&Given {
        file: Some(path),
        environment: environment.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect(),
        flags: flags
            .iter()
            .map(|&(key, value)| Flag { flag: "--set".into(), key: key.into(), value: value.into() })
            .collect(),
    })
}

fn problems(file: &str, environment: &[(&str, &str)], flags: &[(&str, &str)]) -> String {
    match load(file, environment, flags) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

/// What the settings amount to, without where they came from.
fn filled(config: &Config) -> String {
    let Config { worker, enrich, model, knowledge_files, log, .. } = config;
    let kafka = &worker.kafka;
    // KafkaSettings' own Debug leaves most out, for the sake of secrets.
    let clients = format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        kafka.group_protocol,
        kafka.start_from,
        kafka.compression,
        kafka.session_timeout,
        kafka.max_poll_interval,
        kafka.linger,
        kafka.delivery_timeout,
        kafka.retry_backoff,
        kafka.retry_backoff_max,
        kafka.commit_interval,
        kafka.prefetch_bytes,
        kafka.max_message_bytes,
        kafka.batch_bytes,
        kafka.statistics_interval,
        kafka.properties,
    );
    format!("{worker:?}{clients}{enrich:?}{model:?}{knowledge_files:?}{log:?}")
}

#[test]
fn defaults_are_those_of_the_structs() {
    let config = load("", &[], &[]).expect("defaults are right");
    assert_eq!(config.worker, WorkerSettings::default());
    assert_eq!(format!("{:?}", config.enrich), format!("{:?}", EnrichSettings::default()));
}

#[test]
fn every_setting_does_something_from_every_layer() {
    let default = filled(&load("", &[], &[]).expect("defaults are right"));
    for setting in TABLE {
        let (key, example) = (setting.key, setting.example);
        let (section, name) = key.rsplit_once('.').expect("a section");
        let file = format!("[{section}]\n{name} = {:?}\n", example);
        let variable = setting.variable();
        let from_file = load(&file, &[], &[]).unwrap_or_else(|e| panic!("{key}: {e}"));
        let from_variable = load("", &[(&variable, example)], &[]).unwrap_or_else(|e| panic!("{key}: {e}"));
        let from_flag = load("", &[], &[(key, example)]).unwrap_or_else(|e| panic!("{key}: {e}"));
        assert_ne!(filled(&from_file), default, "{key} changes nothing");
        assert_eq!(filled(&from_file), filled(&from_variable), "{key}");
        assert_eq!(filled(&from_file), filled(&from_flag), "{key}");
    }
}

#[test]
fn the_later_layer_wins_and_print_says_which() {
    let file = "[kafka]\ngroup_id = \"a\"\nlinger = \"7ms\"\n[worker]\nreaders = 3\n";
    let config = load(
        file,
        &[("NEWS_ENRICHER_KAFKA_GROUP_ID", "b"), ("NEWS_ENRICHER_WORKER_READERS", "4")],
        &[("kafka.group_id", "c")],
    )
    .expect("right");
    assert_eq!(config.worker.kafka.group_id, "c");
    assert_eq!(config.worker.readers, Some(4));
    assert_eq!(config.worker.kafka.linger.as_millis(), 7);
    let text = config.print();
    let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    assert!(line("group_id").ends_with("# flag --set"), "{text}");
    assert!(line("readers").ends_with("# environment NEWS_ENRICHER_WORKER_READERS"), "{text}");
    assert!(line("linger").contains("# file ") && line("compression").ends_with("# default"), "{text}");
}

#[test]
fn what_is_printed_reads_back() {
    let config = load(
        "[kafka]\ninput_topics = ['^wire\\.[a-z]{1,3}$', \"news.raw\"]\n[kafka.properties]\n\"client.rack\" = \"eu-1\"\n",
        &[],
        &[("knowledge.files", "a.csv, b.csv")],
    )
    .expect("right");
    let again = load(&config.print(), &[], &[]).expect("what is printed is right");
    assert_eq!(filled(&config), filled(&again));
}

#[test]
fn unknown_names_suggest_the_right_one() {
    let text = problems(
        "[kafka]\ngroup = \"a\"\ngruop_id = \"a\"\n[worker]\nmax_bytes = 3\n[kafka.properties]\n\"sasl.pasword\" = \"x\"\n",
        &[("NEWS_ENRICHER_KAFKA_BROKER", "x")],
        &[("output.profil", "full")],
    );
    for expected in [
        "no setting `kafka.gruop_id`; did you mean `kafka.group_id`?",
        "did you mean `output.profile`?",
        "did you mean `sasl.password`?",
        "did you mean `NEWS_ENRICHER_KAFKA_BROKERS`?",
        "no setting `worker.max_bytes`",
    ] {
        assert!(text.contains(expected), "{expected}\n{text}");
    }
    assert!(text.contains("problems:"), "all at once: {text}");
}

#[test]
fn sections_that_are_none_are_named() {
    let text = problems("[kafak]\nbrokers = \"a\"\n[kafka.group_id]\nx = 1\n", &[], &[]);
    assert!(text.contains("`kafak`") || text.contains("kafak.brokers"), "{text}");
    assert!(text.contains("kafka.group_id cannot be table"), "{text}");
}

#[test]
fn wrong_values_say_what_is_expected() {
    for (key, value, expected) in [
        ("kafka.linger", "5", "duration with its unit"),
        ("output.max_bytes", "3", "4KiB to 256MiB"),
        ("output.profile", "short", "one of full, compact"),
        ("input.fields.body", "data.text", "JSON pointer"),
        ("admin.listen", "9464", "0.0.0.0:9464"),
        ("worker.readers", "0", "1 to 1024"),
        ("log.level", "info,=", "log level"),
        ("kafka.brokers", "", "must not be empty"),
    ] {
        let text = problems("", &[], &[(key, value)]);
        assert!(text.contains(expected) && text.contains(key), "{key}: {text}");
    }
}

#[test]
fn a_worker_that_would_feed_itself_is_refused() {
    let text = problems("", &[], &[("kafka.input_topics", "^news\\..*")]);
    assert!(text.contains("feed itself"), "{text}");
    assert!(load("", &[], &[("kafka.input_topics", "^news\\.(raw|wire)$")]).is_ok());
    assert!(problems("", &[], &[("kafka.output_topic", "news.dead-letter")]).contains("are both"));
}

#[test]
fn sizes_that_contradict_each_other_are_refused() {
    let text = problems("", &[], &[("output.max_bytes", "20MB")]);
    assert!(text.contains("kafka.max_message_bytes"), "{text}");
    assert!(
        problems("", &[], &[("input.max_bytes", "9MB"), ("worker.max_in_flight_bytes", "1MiB")])
            .contains("never be taken")
    );
}

#[test]
fn properties_pass_through_in_every_spelling() {
    let config = load(
        "[kafka.properties]\n\"socket.timeout.ms\" = 5000\nclient.rack = \"eu\"\n",
        &[("NEWS_ENRICHER_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL")],
        &[("kafka.properties.broker.address.family", "v4")],
    )
    .expect("right");
    let client = config.worker.kafka.producer();
    assert_eq!(client.get("socket.timeout.ms"), Some("5000"));
    assert_eq!(client.get("client.rack"), Some("eu"));
    assert_eq!(client.get("security.protocol"), Some("SSL"));
    assert_eq!(client.get("broker.address.family"), Some("v4"));
    assert!(client.create_native_config().is_ok());
}

#[test]
fn guarded_properties_are_refused_with_the_reason() {
    for &(name, reason) in crate::kafka::settings::GUARDED {
        let text = problems("", &[], &[(&format!("kafka.properties.{name}"), "1")]);
        assert!(text.contains(name) && text.contains(reason), "{text}");
    }
}

#[test]
fn secrets_come_from_files_and_are_shown_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let secret = folder.path().join("password");
    std::fs::write(&secret, "hunter two\n").expect("a file");
    let path = secret.display().to_string();
    let config = load(
        &format!(
            "[kafka.properties]\n\"sasl.password_file\" = {path:?}\n\"ssl.key.password\" = \"hunter two\"\n"
        ),
        &[],
        &[],
    )
    .expect("right");
    assert_eq!(config.worker.kafka.producer().get("sasl.password"), Some("hunter two"));
    assert!(!config.print().contains("hunter"), "{}", config.print());
    assert!(config.print().contains(&path));
    assert!(!format!("{config:?}").contains("hunter"));

    let wrong = [
        problems("[kafka.properties]\n\"sasl.password\" = \"hunter\n", &[], &[]),
        problems("[kafka.properties]\n\"ssl.key.pem\" = \"hunter\"\n", &[], &[]),
        problems("", &[], &[("kafka.properties.sasl.password", "hunter")]),
        problems("[kafka.properties]\n\"sasl.password\" = [\"hunter\", {}]\n", &[], &[]),
    ];
    for text in wrong {
        assert!(!text.contains("hunter"), "{text}");
    }
    assert!(problems("", &[], &[("kafka.properties.sasl.password", "x")]).contains("sasl.password_file"));
    let missing = problems("", &[("NEWS_ENRICHER_KAFKA_PROPERTIES_SASL_PASSWORD_FILE", "/nowhere")], &[]);
    assert!(missing.contains("/nowhere"), "{missing}");
}

#[test]
fn a_later_layer_replaces_a_secret_file() {
    let config = load(
        "[kafka.properties]\n\"sasl.password_file\" = \"/nowhere\"\n",
        &[("NEWS_ENRICHER_KAFKA_PROPERTIES_SASL_PASSWORD", "x")],
        &[],
    );
    let property = config.expect("right").properties.pop().expect("one");
    assert!(matches!(property.source, Source::Variable(_)));
    let both = problems(
        "[kafka.properties]\n\"sasl.password_file\" = \"/a\"\n\"sasl.password\" = \"x\"\n",
        &[],
        &[],
    );
    assert!(both.contains("choose one"), "{both}");
}

#[test]
fn variables_of_kubernetes_are_no_settings() {
    let environment =
        [("NEWS_ENRICHER_SERVICE_HOST", "10.0.0.1"), ("NEWS_ENRICHER_PORT_9464_TCP", "tcp://10.0.0.1")];
    assert!(load("", &environment, &[]).is_ok());
}

#[test]
fn the_hash_follows_what_shapes_the_output_only() {
    let hash = |key: &str, value: &str| load("", &[], &[(key, value)]).expect("right").output_hash();
    let plain = load("", &[], &[]).expect("right").output_hash();
    assert_eq!(hash("kafka.group_id", "other"), plain);
    assert_eq!(hash("output.max_bytes", "1000kB"), plain, "another way to write it");
    assert_ne!(hash("output.profile", "compact"), plain);
}

#[test]
fn a_missing_file_and_broken_toml_are_told_with_the_place() {
    let error = Config::load(&Given { file: Some("/nowhere/worker.toml".into()), ..Given::default() });
    assert!(error.unwrap_err().to_string().contains("/nowhere/worker.toml"));
    assert!(problems("[kafka]\nlinger = \n", &[], &[]).contains("line 2"));
}
