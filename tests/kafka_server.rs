//! A real Apache Kafka for the tests: one KRaft node on loopback, from the jars that `tests/kafka/fetch` brings.
//!
//! [`bootstrap_servers`] is the broker that tests share; [`KafkaServer::start`] a node of one's own, to be stopped and
//! started again. Without Java or Maven both say why and give nothing, except in CI, where that is an error.

use std::fs::{self, File};
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::admin::{AdminClient, AdminOptions, NewTopic, TopicReplication};
use rdkafka::client::DefaultClientContext;

/// Longest time a node may take to be ready on a busy machine.
const READY_WITHIN: Duration = Duration::from_secs(90);
/// How often a node is tried on other ports, where another process took one meanwhile.
const ATTEMPTS: u32 = 3;
/// What a node logs when it is ready. An open port proves nothing: it may be another process's.
const READY: &str = "Kafka Server started";

/// A Kafka node that this process runs. Dropped, it is killed and its data removed.
pub struct KafkaServer {
    folder: tempfile::TempDir,
    jars: PathBuf,
    bootstrap: String,
    node: Option<Child>,
    starts: u32,
}

impl KafkaServer {
    /// Starts a node on free ports; none, with a line saying why, where this machine cannot.
    ///
    /// # Panics
    /// Where the node does not start, and in CI where Java or Maven is missing.
    pub fn start() -> Option<Self> {
        let jars = jars()?;
        let mut failure = String::new();
        for _ in 0..ATTEMPTS {
            match Self::try_start(jars) {
                Ok(server) => return Some(server),
                Err(message) => failure = message,
            }
        }
        panic!("no Kafka node could be started: {failure}");
    }

    /// Where clients connect.
    pub fn bootstrap(&self) -> &str {
        &self.bootstrap
    }

    /// Ends the node in good order (SIGTERM) and waits for it. Its data stay.
    pub fn stop(&mut self) {
        self.signal("TERM");
        self.wait();
    }

    /// Ends the node at once (SIGKILL), as a crash would. Its data stay.
    pub fn kill(&mut self) {
        self.signal("KILL");
        self.wait();
    }

    /// Starts the stopped node again, on the same ports and data.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn restart(&mut self) {
        assert!(self.node.is_none(), "stop or kill the node first");
        self.launch().unwrap_or_else(|message| panic!("the Kafka node did not start again: {message}"));
    }

    fn try_start(jars: &Path) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let [broker, controller] = free_ports().map_err(|e| e.to_string())?;
        let properties = properties(&folder.path().join("data"), broker, controller);
        fs::write(folder.path().join("server.properties"), properties).map_err(|e| e.to_string())?;
        let bootstrap = format!("127.0.0.1:{broker}");
        let mut server = Self { folder, jars: jars.to_owned(), bootstrap, node: None, starts: 0 };
        server.launch()?;
        Ok(server)
    }

    fn launch(&mut self) -> Result<(), String> {
        self.starts += 1;
        let log = self.folder.path().join(format!("start-{}.log", self.starts));
        let out = File::create(&log).map_err(|e| e.to_string())?;
        let err = out.try_clone().map_err(|e| e.to_string())?;
        let node = Command::new(script("node"))
            .args([&self.jars, self.folder.path()])
            // Closed when this process ends, however it ends: the script kills the node then.
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(err)
            .spawn()
            .map_err(|e| format!("tests/kafka/node: {e}"))?;
        let node = self.node.insert(node);
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            let said = fs::read_to_string(&log).unwrap_or_default();
            if said.contains(READY) {
                return Ok(());
            }
            let ended = node.try_wait().map_err(|e| e.to_string())?;
            if ended.is_some() || Instant::now() > deadline {
                let tail: Vec<&str> = said.lines().rev().take(15).collect();
                let tail = tail.into_iter().rev().collect::<Vec<_>>().join("\n");
                self.kill();
                return Err(format!(
                    "{}\n{tail}",
                    ended.map_or("not ready in time".into(), |s| s.to_string())
                ));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn signal(&self, signal: &str) {
        if let Ok(pid) = fs::read_to_string(self.folder.path().join("pid")) {
            let _ = Command::new("kill").args(["-s", signal, pid.trim()]).stderr(Stdio::null()).status();
        }
    }

    fn wait(&mut self) {
        let Some(mut node) = self.node.take() else { return };
        let pid = self.folder.path().join("pid");
        // Held until the node has ended: closing it means that this process is gone, and its data too.
        let stdin = node.stdin.take().filter(|_| pid.exists());
        let _ = node.wait();
        drop(stdin);
        let _ = fs::remove_file(pid);
    }
}

impl Drop for KafkaServer {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The broker that tests share: `KAFKA_BOOTSTRAP_SERVERS`, else a node that lives as long as this process.
/// None, with a line saying why, where this machine can run none.
///
/// # Panics
/// As [`KafkaServer::start`].
pub fn bootstrap_servers() -> Option<&'static str> {
    static SHARED: OnceLock<Option<String>> = OnceLock::new();
    static NODE: OnceLock<KafkaServer> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            if let Some(servers) = std::env::var_os("KAFKA_BOOTSTRAP_SERVERS") {
                return Some(servers.to_string_lossy().into_owned());
            }
            let server = KafkaServer::start()?;
            Some(NODE.get_or_init(|| server).bootstrap().to_owned())
        })
        .as_deref()
}

/// A topic name nobody else uses, also on a broker that outlives this process.
pub fn unique(name: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let millis = since.map_or(0, |d| d.as_millis());
    format!("{name}.{}.{millis}.{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Creates a topic with some of its settings, such as `("max.message.bytes", "2000")`, and waits until clients see it.
///
/// # Panics
/// Where the broker refuses.
pub fn create_topic(bootstrap: &str, name: &str, partitions: i32, settings: &[(&str, &str)]) {
    let admin: AdminClient<DefaultClientContext> = ClientConfig::new()
        .set("bootstrap.servers", bootstrap)
        .create()
        .expect("a client for administration");
    let mut topic = NewTopic::new(name, partitions, TopicReplication::Fixed(1));
    for (setting, value) in settings {
        topic = topic.set(setting, value);
    }
    let options = AdminOptions::new().operation_timeout(Some(Duration::from_secs(30)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let results = runtime.block_on(admin.create_topics([&topic], &options)).expect("an answer of the broker");
    for result in results {
        result.unwrap_or_else(|(name, error)| panic!("topic {name}: {error}"));
    }
    let deadline = Instant::now() + Duration::from_secs(30);
    let seen = || {
        let metadata = admin.inner().fetch_metadata(Some(name), Duration::from_secs(10)).ok()?;
        Some(
            metadata
                .topics()
                .first()?
                .partitions()
                .iter()
                .filter(|partition| partition.leader() >= 0)
                .count(),
        )
    };
    while seen() != usize::try_from(partitions).ok() {
        assert!(Instant::now() < deadline, "topic {name} was created and is not seen");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The folder of Kafka's jars; none where they cannot be had.
fn jars() -> Option<&'static Path> {
    static JARS: OnceLock<Option<PathBuf>> = OnceLock::new();
    let jars = JARS.get_or_init(|| {
        let output =
            Command::new(script("fetch")).stdin(Stdio::null()).output().expect("tests/kafka/fetch runs");
        if output.status.success() {
            return Some(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
        }
        let reason = String::from_utf8_lossy(&output.stderr);
        let reason = reason.trim().lines().last().unwrap_or_default();
        assert!(std::env::var_os("CI").is_none(), "in CI the tests need a real Kafka: {reason}");
        println!("skipped: tests on a real Kafka ({reason})");
        None
    });
    jars.as_deref()
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kafka").join(name)
}

/// Two ports that are free now; both are held while choosing, so that they differ.
fn free_ports() -> io::Result<[u16; 2]> {
    let [a, b] = [TcpListener::bind("127.0.0.1:0")?, TcpListener::bind("127.0.0.1:0")?];
    Ok([a.local_addr()?.port(), b.local_addr()?.port()])
}

fn properties(data: &Path, broker: u16, controller: u16) -> String {
    format!(
        "process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{broker}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
log.dirs={}
# One node is a whole cluster here.
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
# A forgotten topic is a mistake in a test, not a wish.
auto.create.topics.enable=false
",
        data.display()
    )
}

#[test]
fn a_node_keeps_its_data_over_a_crash_and_ends_with_its_owner() {
    let Some(mut server) = KafkaServer::start() else { return };
    create_topic(server.bootstrap(), "kept", 2, &[]);
    server.kill();
    server.restart();
    let consumer: rdkafka::consumer::BaseConsumer =
        ClientConfig::new().set("bootstrap.servers", server.bootstrap()).create().expect("a consumer");
    let metadata =
        rdkafka::consumer::Consumer::fetch_metadata(&consumer, Some("kept"), Duration::from_secs(30))
            .expect("an answer of the broker");
    assert_eq!(metadata.topics().first().map(|topic| topic.partitions().len()), Some(2));
    server.stop();
    let closed = std::net::TcpStream::connect(server.bootstrap()).is_err();
    assert!(closed, "the node still listens after its end");
}

#[test]
fn the_shared_broker_takes_topics_with_settings() {
    let Some(bootstrap) = bootstrap_servers() else { return };
    let topic = unique("settings");
    create_topic(bootstrap, &topic, 1, &[("max.message.bytes", "2000")]);
    let producer: rdkafka::producer::BaseProducer =
        ClientConfig::new().set("bootstrap.servers", bootstrap).create().expect("a producer");
    let metadata = rdkafka::producer::Producer::client(&producer)
        .fetch_metadata(Some(&topic), Duration::from_secs(30))
        .expect("an answer of the broker");
    assert_eq!(metadata.topics().first().map(|topic| topic.partitions().len()), Some(1));
}
