//! librdkafka's mock cluster in this process: what `demo` and the quick tests run on. It does no transactions.

use std::time::Duration;

use rdkafka::ClientConfig;
use rdkafka::error::KafkaError;
use rdkafka::mocking::MockCluster;
use rdkafka::producer::{BaseProducer, DefaultProducerContext, Producer as _};

/// A mock cluster of one broker; lives as long as this value.
pub struct MockBroker {
    // The cluster belongs to this client, which also feeds topics.
    client: BaseProducer,
}

impl MockBroker {
    /// Starts a broker whose group joins are quick.
    ///
    /// # Errors
    /// Where loopback cannot be listened on.
    pub fn start() -> Result<Self, KafkaError> {
        let client: BaseProducer = ClientConfig::new()
            .set("test.mock.num.brokers", "1")
            .set("linger.ms", "1")
            .set("partitioner", "murmur2_random")
            .set_log_level(rdkafka::config::RDKafkaLogLevel::Error)
            .create()?;
        shorten_join(&client, Duration::from_millis(50));
        Ok(Self { client })
    }

    /// The cluster, to create topics and to inject faults.
    ///
    /// # Errors
    /// Where the client has none, which [`MockBroker::start`] rules out.
    pub fn cluster(&self) -> Result<MockCluster<'_, DefaultProducerContext>, KafkaError> {
        let none = || KafkaError::ClientCreation("the client has no mock cluster".to_owned());
        self.client.client().mock_cluster().ok_or_else(none)
    }

    /// Where clients connect.
    ///
    /// # Errors
    /// As [`MockBroker::cluster`].
    pub fn brokers(&self) -> Result<String, KafkaError> {
        Ok(self.cluster()?.bootstrap_servers())
    }

    /// A producer on the cluster.
    pub fn producer(&self) -> &BaseProducer {
        &self.client
    }
}

/// A group's first join waits 3 s for further members by default, which a demo does not have.
#[allow(unsafe_code)]
fn shorten_join(client: &BaseProducer, delay: Duration) {
    let millis = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
    // SAFETY: `native_ptr` is valid while `client` is borrowed; the cluster belongs to that client and is checked for null; the
    // call only sets a number under the cluster's lock.
    unsafe {
        let cluster = rdkafka_sys::bindings::rd_kafka_handle_mock_cluster(client.client().native_ptr());
        if !cluster.is_null() {
            rdkafka_sys::bindings::rd_kafka_mock_group_initial_rebalance_delay_ms(cluster, millis);
        }
    }
}
