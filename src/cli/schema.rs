//! `schema`: print the published contracts.

use std::process::ExitCode;

use super::Failure;

/// Print the published contracts.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("schema is not built yet"))
}
