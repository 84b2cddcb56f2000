//! `schema`: print the published contracts.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;

use super::Failure;
use crate::item::schema::DOCUMENTS;

/// Print the published contracts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which: JSON Schema of the input or of the output, or the AsyncAPI document over both
    #[arg(value_parser = PossibleValuesParser::new(DOCUMENTS.iter().map(|d| d.name)))]
    document: String,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let document = DOCUMENTS.iter().find(|d| d.name == args.document);
    let text = document
        .map(|d| d.text())
        .ok_or_else(|| Failure::config(format!("no document {}", args.document)))?;
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::failed(format!("cannot write: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
