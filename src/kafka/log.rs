//! librdkafka's log lines as events of ours.

use rdkafka::config::RDKafkaLogLevel as Level;

/// Passes a line on. librdkafka never logs values of properties that hold secrets.
pub fn line(client: &'static str, level: Level, facility: &str, message: &str) {
    match level {
        Level::Emerg | Level::Alert | Level::Critical => {
            tracing::error!(target: "librdkafka", client, facility, "{message}");
        }
        // Lost connections come at level error; the client reconnects by itself.
        Level::Error | Level::Warning => tracing::warn!(target: "librdkafka", client, facility, "{message}"),
        Level::Notice | Level::Info => tracing::info!(target: "librdkafka", client, facility, "{message}"),
        Level::Debug => tracing::debug!(target: "librdkafka", client, facility, "{message}"),
    }
}
