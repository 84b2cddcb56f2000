//! Runs `news-enricher enrich` as a person would.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of the command left behind.
pub struct Ran {
    /// Exit code.
    pub code: i32,
    /// The items it printed, one a line.
    pub items: Vec<Value>,
    /// What it said on standard error.
    pub stderr: String,
}

/// Runs `enrich` with these arguments and this standard input.
pub fn enrich(args: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_news-enricher"))
        .arg("enrich")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    feeding.join().expect("the input is fed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Ran {
        code: output.status.code().expect("an exit code"),
        items: text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect(),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
