//! `[kafka.properties]`: librdkafka's own properties, passed through, with secrets kept out of sight.

use std::fmt;
use std::path::Path;

use rdkafka::ClientConfig;

use super::layers::{RawProperty, Source};
use super::{PROPERTIES, suggest};
use crate::kafka::settings::guarded;

/// One librdkafka property.
#[derive(Clone, PartialEq, Eq)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its value, which may be a secret.
    pub value: String,
    /// Who set it.
    pub source: Source,
    /// The file that held it, where it came from one.
    pub file: Option<String>,
}

impl Property {
    /// The value as it may be shown.
    pub fn shown(&self) -> &str {
        if is_secret(&self.name) || self.file.is_some() { "(hidden)" } else { &self.value }
    }
}

// By hand: a `{:?}` in a log must not show a secret.
impl fmt::Debug for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={} ({})", self.name, self.shown(), self.source)
    }
}

/// Whether a property's value is a secret.
pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "secret", "key.pem", "oauthbearer.config", "jaas", "token", "assertion"]
        .iter()
        .any(|part| name.contains(part))
        && !name.ends_with(".location")
        && !name.ends_with(".url")
        && !name.ends_with(".file")
}

/// Names that are often set, to suggest the right one from. librdkafka knows them all and has the last word.
const OFTEN_SET: &[&str] = &[
    "security.protocol",
    "sasl.mechanism",
    "sasl.mechanisms",
    "sasl.username",
    "sasl.password",
    "sasl.oauthbearer.method",
    "sasl.oauthbearer.client.id",
    "sasl.oauthbearer.client.secret",
    "sasl.oauthbearer.token.endpoint.url",
    "sasl.oauthbearer.scope",
    "sasl.oauthbearer.extensions",
    "ssl.ca.location",
    "ssl.ca.pem",
    "ssl.certificate.location",
    "ssl.certificate.pem",
    "ssl.key.location",
    "ssl.key.pem",
    "ssl.key.password",
    "ssl.keystore.location",
    "ssl.keystore.password",
    "ssl.endpoint.identification.algorithm",
    "enable.ssl.certificate.verification",
    "broker.address.family",
    "client.rack",
    "debug",
    "fetch.message.max.bytes",
    "fetch.max.bytes",
    "fetch.min.bytes",
    "fetch.wait.max.ms",
    "heartbeat.interval.ms",
    "isolation.level",
    "partitioner",
    "queued.max.messages.kbytes",
    "queued.min.messages",
    "queue.buffering.max.kbytes",
    "queue.buffering.max.messages",
    "reconnect.backoff.max.ms",
    "reconnect.backoff.ms",
    "request.timeout.ms",
    "socket.keepalive.enable",
    "socket.timeout.ms",
    "topic.metadata.refresh.interval.ms",
];

/// Reads a property's file where it comes from one, and asks librdkafka whether it takes the value.
pub(super) fn resolve(name: String, raw: RawProperty) -> Result<Property, String> {
    let RawProperty { value, from_file, source } = raw;
    let at = format!("{source}: {PROPERTIES}: `{name}`");
    if let Some(reason) = guarded(&name) {
        return Err(format!("{at} cannot be set: {reason}"));
    }
    if is_secret(&name) && !from_file && matches!(source, Source::Flag(_)) {
        return Err(format!(
            "{at}: a secret on the command line can be seen by every user of the machine; \
             put it into a file and set `{name}_file`, or use the environment"
        ));
    }
    let (value, file) = if from_file { (secret_file(&value, &at)?, Some(value)) } else { (value, None) };
    if name.ends_with(".location") && name != "ssl.ca.location" && !Path::new(&value).exists() {
        return Err(format!("{at}: there is no file {value}"));
    }
    if let Err(error) = ClientConfig::new().set(&name, &value).create_native_config() {
        return Err(refusal(&at, &name, &error.to_string()));
    }
    Ok(Property { name, value, source, file })
}

/// What librdkafka said, without the value.
fn refusal(at: &str, name: &str, error: &str) -> String {
    if error.contains("No such configuration property") {
        return format!("{at}: librdkafka has no such property{}", suggest(name, OFTEN_SET.iter().copied()));
    }
    if is_secret(name) {
        return format!("{at}: librdkafka does not take the value (not shown: it is a secret)");
    }
    format!("{at}: {error}")
}

fn secret_file(path: &str, at: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{at}: cannot read {path}: {e}"))?;
    // Editors and `echo` end a file with a line break that is no part of the secret.
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    if text.is_empty() { Err(format!("{at}: {path} is empty")) } else { Ok(text.to_owned()) }
}
