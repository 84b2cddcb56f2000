//! `enrich`: enrich files or standard input without a broker.

use std::process::ExitCode;

use super::Failure;

/// Enrich files or standard input without a broker.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("enrich is not built yet"))
}
