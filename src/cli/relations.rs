//! `relations`: list the relation types with their examples.

use std::process::ExitCode;

use super::Failure;

/// List the relation types with their examples.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("relations is not built yet"))
}
