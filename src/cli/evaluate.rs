//! `evaluate`: measure the model on the development sets.

use std::path::PathBuf;
use std::process::ExitCode;

use indicatif::MultiProgress;

use super::Failure;
use super::train::open_model;
use crate::train::{Context, EVALUATIONS, Row};

/// Measure the model on the development sets.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the data sets
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Folder of our own labelled texts
    #[arg(long, value_name = "DIR", default_value = "models/texts")]
    texts: PathBuf,
    /// Model to measure
    #[arg(long, value_name = "FILE", default_value = "models/reader.model")]
    model: PathBuf,
    /// Only this evaluation (may be given several times); `pronouns` and `salience-weights`, which fit weights anew, run only so
    #[arg(long = "stage", value_name = "NAME")]
    stages: Vec<String>,
    /// Print the table of models/README.md
    #[arg(long)]
    markdown: bool,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    if let Some(unknown) = args.stages.iter().find(|name| EVALUATIONS.iter().all(|e| e.name != name.as_str()))
    {
        let known: Vec<&str> = EVALUATIONS.iter().map(|e| e.name).collect();
        return Err(Failure::config(format!(
            "there is no evaluation `{unknown}`; the evaluations are {}",
            known.join(", ")
        )));
    }
    let sections = open_model(&args.model)?.to_sections();
    let context = Context {
        data: args.data.clone(),
        texts: args.texts.clone(),
        seed: 1,
        sections,
        progress: MultiProgress::new(),
    };
    let mut rows = Vec::new();
    for evaluation in EVALUATIONS {
        let named = args.stages.iter().any(|name| name == evaluation.name);
        if named || args.stages.is_empty() && evaluation.in_table {
            rows.extend(
                (evaluation.evaluate)(&context)
                    .map_err(|e| Failure::failed(format!("evaluation {}: {e}", evaluation.name)))?,
            );
        }
    }
    anstream::print!("{}", table(&rows, args.markdown));
    Ok(ExitCode::SUCCESS)
}

/// The rows as a table, for a terminal or in Markdown.
fn table(rows: &[Row], markdown: bool) -> String {
    let mut out = String::new();
    if markdown {
        out.push_str("| stage | set | measure | value |\n|---|---|---|---:|\n");
    }
    for row in rows {
        let value =
            if row.value >= 1000.0 { format!("{:.0}", row.value) } else { format!("{:.2}", row.value) };
        out.push_str(&if markdown {
            format!("| {} | {} | {} | {value} |\n", row.stage, row.set, row.measure)
        } else {
            format!("{:<16} {:<24} {:<28} {value:>10}\n", row.stage, row.set, row.measure)
        });
    }
    out
}
