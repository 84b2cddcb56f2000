//! `evaluate`: measure the model on the development sets.

use std::process::ExitCode;

use super::Failure;

/// Measure the model on the development sets.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("evaluate is not built yet"))
}
