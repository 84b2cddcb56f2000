//! What librdkafka says about itself, as metrics.

use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use serde::Deserialize;
use std::collections::HashMap;

use super::consumer::Place;
use crate::metrics::{BrokerView, Metrics};

/// Which of the two clients speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Client {
    /// The consumer.
    Consumer,
    /// The producer.
    Producer,
}

impl Client {
    /// Both.
    pub const ALL: [Client; 2] = [Client::Consumer, Client::Producer];

    /// Its name as a label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Client::Consumer => "consumer",
            Client::Producer => "producer",
        }
    }
}

// Only the fields read here: the whole document has hundreds.
#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    replyq: i64,
    #[serde(default)]
    msg_cnt: i64,
    #[serde(default)]
    msg_size: i64,
    #[serde(default)]
    brokers: HashMap<String, Broker>,
    #[serde(default)]
    topics: HashMap<String, Topic>,
}

#[derive(Deserialize)]
struct Broker {
    #[serde(default)]
    nodeid: i32,
    #[serde(default)]
    state: String,
    #[serde(default)]
    rtt: Window,
}

#[derive(Default, Deserialize)]
struct Window {
    #[serde(default)]
    p99: i64,
}

#[derive(Deserialize)]
struct Topic {
    #[serde(default)]
    partitions: HashMap<String, Partition>,
}

#[derive(Deserialize)]
struct Partition {
    partition: i32,
    #[serde(default)]
    fetch_state: String,
    #[serde(default)]
    fetchq_cnt: i64,
    #[serde(default)]
    fetchq_size: i64,
    #[serde(default)]
    ls_offset: i64,
    #[serde(default)]
    next_offset: i64,
}

/// Reads a statistics document. A document of another shape is ignored, but said. Gives the next offset to fetch from each
/// partition that is being fetched.
pub fn read(metrics: &Metrics, client: Client, json: &[u8]) -> Vec<(Place, i64)> {
    let mut fetched = Vec::new();
    let document: Document = match serde_json::from_slice(json) {
        Ok(document) => document,
        Err(error) => {
            tracing::debug!(%error, "librdkafka's statistics cannot be read");
            return fetched;
        }
    };
    let partitions = || document.topics.values().flat_map(|topic| topic.partitions.values());
    let (messages, bytes) = match client {
        Client::Producer => (document.msg_cnt, document.msg_size),
        Client::Consumer => (
            document.replyq + partitions().map(|p| p.fetchq_cnt).sum::<i64>(),
            partitions().map(|p| p.fetchq_size).sum(),
        ),
    };
    let real = || document.brokers.values().filter(|broker| broker.nodeid >= 0);
    metrics.client_view(
        client,
        &BrokerView {
            up: real().filter(|broker| broker.state == "UP").count() as i64,
            rtt_seconds: real().map(|broker| broker.rtt.p99).max().unwrap_or(0) as f64 / 1e6,
            queued_messages: messages,
            queued_bytes: bytes,
        },
    );
    if client == Client::Consumer {
        for (name, topic) in &document.topics {
            for partition in topic.partitions.values() {
                // The end of a partition that is not fetched is as old as its last fetch.
                if partition.fetch_state == "active" && partition.ls_offset >= 0 {
                    metrics.partition_end(name, partition.partition, partition.ls_offset);
                    let place = Place { topic: name.as_str().into(), partition: partition.partition };
                    fetched.push((place, partition.next_offset));
                }
            }
        }
    }
    fetched
}

/// Notes an error that librdkafka deals with by itself.
pub fn error(metrics: &Metrics, client: Client, error: &KafkaError, reason: &str) {
    use RDKafkaErrorCode as Code;
    let code = error.rdkafka_error_code();
    let kind = match code {
        Some(Code::AllBrokersDown) => ErrorKind::AllBrokersDown,
        Some(
            Code::BrokerTransportFailure | Code::Resolve | Code::OperationTimedOut | Code::RequestTimedOut,
        ) => ErrorKind::Transport,
        Some(
            Code::Authentication
            | Code::SSL
            | Code::SaslAuthenticationFailed
            | Code::TopicAuthorizationFailed
            | Code::GroupAuthorizationFailed
            | Code::ClusterAuthorizationFailed,
        ) => ErrorKind::Rights,
        Some(Code::Fatal) => ErrorKind::Fatal,
        _ => ErrorKind::Other,
    };
    metrics.client_error(client, kind);
    // Lost connections are in librdkafka's own log lines, and the worker says when none is left.
    match kind {
        ErrorKind::Transport | ErrorKind::AllBrokersDown => {
            tracing::debug!(client = client.as_str(), %error, reason, "the Kafka client reports an error");
        }
        _ => tracing::warn!(client = client.as_str(), %error, reason, "the Kafka client reports an error"),
    }
}

/// Kinds of client errors: the label of the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// No broker answers.
    AllBrokersDown,
    /// A connection broke or timed out.
    Transport,
    /// Authentication or authorization.
    Rights,
    /// The client can never work again.
    Fatal,
    /// Anything else.
    Other,
}

impl ErrorKind {
    /// Every kind.
    pub const ALL: [ErrorKind; 5] = [
        ErrorKind::AllBrokersDown,
        ErrorKind::Transport,
        ErrorKind::Rights,
        ErrorKind::Fatal,
        ErrorKind::Other,
    ];

    /// Its name as a label.
    pub const fn as_str(self) -> &'static str {
        match self {
            ErrorKind::AllBrokersDown => "all_brokers_down",
            ErrorKind::Transport => "transport",
            ErrorKind::Rights => "rights",
            ErrorKind::Fatal => "fatal",
            ErrorKind::Other => "other",
        }
    }
}
