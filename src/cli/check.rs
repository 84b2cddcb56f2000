//! `check`: check the configuration, and with --connect the cluster.

use std::process::ExitCode;

use super::Failure;
use super::config_args::ConfigArgs;
use super::reader_setup;
use crate::config::Config;
use crate::config::layers::Source;
use crate::knowledge::files;

mod cluster;

/// Check the configuration, and with --connect the cluster.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  news-enricher check --config worker.toml
  news-enricher check --config worker.toml --print
  news-enricher check --brokers kafka:9092 --connect

Exit codes: 0 all is well, 1 the cluster would not do, 64 the configuration is wrong")]
pub struct Args {
    /// Ask the cluster too: brokers, topics, rights, sizes
    #[arg(long)]
    connect: bool,
    /// Print the effective settings and who set each; secrets are hidden
    #[arg(long)]
    print: bool,
    #[command(flatten)]
    config: ConfigArgs,
}

/// How a thing that was looked at is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// As it should be.
    Good,
    /// It works, and may not one day.
    Note,
    /// It would not work.
    Wrong,
}

/// What was found about one thing.
#[derive(Clone, Debug)]
struct Finding {
    subject: String,
    verdict: Verdict,
    text: String,
}

impl Finding {
    fn new(subject: impl Into<String>, verdict: Verdict, text: impl Into<String>) -> Self {
        Self { subject: subject.into(), verdict, text: text.into() }
    }

    fn print(&self) {
        let (color, word) = match self.verdict {
            Verdict::Good => (anstyle::AnsiColor::Green, "ok"),
            Verdict::Note => (anstyle::AnsiColor::Yellow, "note"),
            Verdict::Wrong => (anstyle::AnsiColor::Red, "WRONG"),
        };
        let style = anstyle::Style::new().fg_color(Some(color.into())).bold();
        anstream::println!("{style}{word:<5}{style:#}  {:<15}  {}", self.subject, self.text);
    }
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let config = args.config.load()?;
    let setup = reader_setup::reader(config.model.as_deref())?;
    files::load(&config.knowledge_files).map_err(|e| Failure::config(format!("knowledge.files: {e}")))?;
    if args.print {
        anstream::print!("{}", config.print());
        if !args.connect {
            return Ok(ExitCode::SUCCESS);
        }
        anstream::println!();
    }
    let sha256 = setup.model_sha256.get(..12).unwrap_or_default();
    let mut findings = vec![
        Finding::new("configuration", Verdict::Good, sources(&config)),
        Finding::new("model", Verdict::Good, format!("{}, sha256 {sha256}…", setup.model)),
    ];
    findings.iter().for_each(Finding::print);
    if args.connect {
        let seen = cluster::look(&config);
        seen.iter().for_each(Finding::print);
        findings.extend(seen);
    }
    let wrong = findings.iter().any(|finding| finding.verdict == Verdict::Wrong);
    Ok(if wrong { ExitCode::from(super::EXIT_FAILED) } else { ExitCode::SUCCESS })
}

/// How many values each layer set.
fn sources(config: &Config) -> String {
    let entries = config.entries.iter().map(|entry| &entry.source);
    let mut counts = [0_usize; 4];
    for source in entries.chain(config.properties.iter().map(|property| &property.source)) {
        let at = match source {
            Source::Default => 0,
            Source::File(_) => 1,
            Source::Variable(_) => 2,
            Source::Flag(_) => 3,
        };
        counts[at] += 1;
    }
    let [default, file, environment, flags] = counts;
    format!(
        "{file} values from the file, {environment} from the environment, {flags} from flags, {default} defaults"
    )
}
