//! What `check --connect` asks the cluster. It joins no group, writes nothing and creates no topic.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::admin::{AdminClient, AdminOptions, ResourceSpecifier};
use rdkafka::client::DefaultClientContext;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::consumer::{BaseConsumer, Consumer, ConsumerContext};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::metadata::Metadata;
use rdkafka::{ClientContext, Offset, TopicPartitionList};

use super::{Finding, Verdict};
use crate::config::Config;

/// How long a question to the cluster may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Room that headers, key and framing of a message may need beside its value, in bytes.
const ENVELOPE: u64 = 4096;

/// Keeps what the client reports, to say why the brokers cannot be reached.
#[derive(Default)]
struct Reports(Mutex<Vec<String>>);

impl ClientContext for Reports {
    fn log(&self, _: RDKafkaLogLevel, _: &str, _: &str) {}

    fn error(&self, _: KafkaError, reason: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(reason.to_owned());
    }
}

impl ConsumerContext for Reports {}

/// Looks at brokers, topics, sizes and rights.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    let kafka = &config.worker.kafka;
    let mut properties = kafka.admin();
    properties
        .set("group.id", &kafka.group_id)
        .set("enable.auto.commit", "false")
        .set("allow.auto.create.topics", "false")
        .set("auto.offset.reset", "latest");
    let client: BaseConsumer<Reports> = match properties.create_with_context(Reports::default()) {
        Ok(client) => client,
        Err(error) => return vec![Finding::new("client", Verdict::Wrong, creation(&error))],
    };
    let metadata = match client.fetch_metadata(None, PATIENCE) {
        Ok(metadata) => metadata,
        Err(error) => return vec![unreachable_brokers(&client, &kafka.brokers, &error)],
    };
    let count = metadata.brokers().len();
    let brokers = format!("{count} reached through {}", kafka.brokers);
    let mut findings = vec![Finding::new("brokers", Verdict::Good, brokers)];
    let sizes = Sizes::ask(config);
    let mut inputs = Vec::new();
    for input in &kafka.input_topics {
        let topics = matching(&metadata, input);
        if topics.is_empty() {
            findings.push(missing("input", input, &client));
        }
        for topic in topics {
            findings.push(input_topic(&client, &metadata, &topic));
            inputs.push(topic);
        }
    }
    let largest_input = inputs.iter().filter_map(|topic| sizes.of(topic)).max();
    let output_needs = config.enrich.max_output_bytes as u64 + ENVELOPE;
    for (role, topic, needs, why) in [
        ("output", &kafka.output_topic, Some(output_needs), "output.max_bytes"),
        ("dead letters", &kafka.dead_letter_topic, largest_input, "the input topic's max.message.bytes"),
    ] {
        if matching(&metadata, topic).is_empty() {
            findings.push(missing(role, topic, &client));
            continue;
        }
        findings.push(size(role, topic, partitions(&metadata, topic), sizes.of(topic), needs, why));
    }
    findings.push(group(&client, &metadata, &inputs, &kafka.group_id));
    findings
}

fn creation(error: &KafkaError) -> String {
    match error {
        // The value may be a secret.
        KafkaError::ClientConfig(_, _, name, _) => format!("librdkafka does not take `{name}`"),
        other => other.to_string(),
    }
}

fn unreachable_brokers(client: &BaseConsumer<Reports>, brokers: &str, error: &KafkaError) -> Finding {
    // Reports are handed over while polling.
    for _ in 0..10 {
        let _ = client.poll(Duration::from_millis(100));
    }
    let reports = client.context().0.lock().unwrap_or_else(PoisonError::into_inner);
    // The first tells of the one broker, later ones that all are down.
    let reason = reports.first().cloned().unwrap_or_else(|| error.to_string());
    Finding::new("brokers", Verdict::Wrong, format!("cannot reach {brokers}: {reason}"))
}

fn matching(metadata: &Metadata, input: &str) -> Vec<String> {
    let known = metadata.topics().iter().filter(|topic| topic.error().is_none()).map(|topic| topic.name());
    match input.strip_prefix('^').and_then(|_| regex::Regex::new(input).ok()) {
        Some(pattern) => known.filter(|name| pattern.is_match(name)).map(str::to_owned).collect(),
        None => known.filter(|name| *name == input).map(str::to_owned).collect(),
    }
}

fn partitions(metadata: &Metadata, topic: &str) -> usize {
    metadata.topics().iter().find(|t| t.name() == topic).map_or(0, |t| t.partitions().len())
}

/// The list of all topics leaves out those that may not be described: ask for this one.
fn missing(role: &str, topic: &str, client: &BaseConsumer<Reports>) -> Finding {
    let text = if topic.starts_with('^') {
        format!("no topic matches {topic}, or none that may be described")
    } else {
        let code = client.fetch_metadata(Some(topic), PATIENCE).ok().and_then(|metadata| {
            metadata.topics().first().and_then(|topic| topic.error()).map(RDKafkaErrorCode::from)
        });
        match code {
            Some(RDKafkaErrorCode::TopicAuthorizationFailed) => {
                format!("topic {topic}: no right to describe it (needs Describe)")
            }
            _ => format!("there is no topic {topic}"),
        }
    };
    Finding::new(role, Verdict::Wrong, text)
}

fn input_topic(client: &BaseConsumer<Reports>, metadata: &Metadata, topic: &str) -> Finding {
    let count = partitions(metadata, topic);
    match may_read(client, topic) {
        Ok(()) => Finding::new("input", Verdict::Good, format!("{topic}: {count} partitions, readable")),
        Err(error) => Finding::new("input", Verdict::Wrong, format!("{topic}: cannot be read: {error}")),
    }
}

/// Fetches from the end of a partition for a moment; what may not be read answers with an error.
fn may_read(client: &BaseConsumer<Reports>, topic: &str) -> Result<(), KafkaError> {
    let mut list = TopicPartitionList::new();
    list.add_partition_offset(topic, 0, Offset::End)?;
    client.assign(&list)?;
    let end = Instant::now() + Duration::from_millis(1500);
    let mut result = Ok(());
    while Instant::now() < end && result.is_ok() {
        match client.poll(Duration::from_millis(200)) {
            Some(Ok(_)) => break,
            // Trouble on the way is no answer about rights.
            Some(Err(error)) if denied(&error) => result = Err(error),
            _ => {}
        }
    }
    client.unassign()?;
    result
}

fn denied(error: &KafkaError) -> bool {
    matches!(
        error.rdkafka_error_code(),
        Some(RDKafkaErrorCode::TopicAuthorizationFailed | RDKafkaErrorCode::GroupAuthorizationFailed)
    )
}

fn group(client: &BaseConsumer<Reports>, metadata: &Metadata, inputs: &[String], group: &str) -> Finding {
    let mut list = TopicPartitionList::new();
    for topic in inputs {
        for partition in 0..i32::try_from(partitions(metadata, topic)).unwrap_or(0) {
            list.add_partition(topic, partition);
        }
    }
    if list.count() == 0 {
        return Finding::new("group", Verdict::Note, format!("{group}: not asked, there is nothing to read"));
    }
    match client.committed_offsets(list, PATIENCE) {
        Ok(offsets) => {
            let begun = offsets.elements().iter().filter(|e| matches!(e.offset(), Offset::Offset(_))).count();
            let all = offsets.count();
            let text = format!("{group}: offsets committed for {begun} of {all} partitions");
            Finding::new("group", Verdict::Good, text)
        }
        Err(error) if denied(&error) => Finding::new(
            "group",
            Verdict::Wrong,
            format!("{group}: no right to it (needs Read on the group)"),
        ),
        Err(error) => Finding::new("group", Verdict::Wrong, format!("{group}: {error}")),
    }
}

fn size(
    role: &str,
    topic: &str,
    partitions: usize,
    has: Option<u64>,
    needs: Option<u64>,
    why: &str,
) -> Finding {
    let about = format!("{topic}: {partitions} partitions");
    match (has, needs) {
        (Some(has), Some(needs)) if has < needs => {
            let text = format!(
                "{about}, max.message.bytes is {has}: {why} asks for {needs}; raise the one or lower the other"
            );
            Finding::new(role, Verdict::Wrong, text)
        }
        (Some(has), _) => Finding::new(role, Verdict::Good, format!("{about}, messages up to {has} bytes")),
        (None, _) => {
            let text = format!("{about}; max.message.bytes may not be read (needs DescribeConfigs)");
            Finding::new(role, Verdict::Note, text)
        }
    }
}

/// `max.message.bytes` of topics.
struct Sizes {
    admin: Option<(AdminClient<DefaultClientContext>, tokio::runtime::Runtime)>,
}

impl Sizes {
    fn ask(config: &Config) -> Self {
        let admin = config.worker.kafka.admin().create().ok();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok();
        Self { admin: admin.zip(runtime) }
    }

    fn of(&self, topic: &str) -> Option<u64> {
        let (admin, runtime) = self.admin.as_ref()?;
        let options = AdminOptions::new().request_timeout(Some(PATIENCE));
        let resource = ResourceSpecifier::Topic(topic);
        let answer = admin.describe_configs([&resource], &options);
        let resource = runtime.block_on(answer).ok()?.into_iter().next()?.ok()?;
        resource.get("max.message.bytes")?.value.as_ref()?.parse().ok()
    }
}
