//! `demo`: show the whole worker at work on an in-process broker.

use std::process::ExitCode;

use super::Failure;

/// Show the whole worker at work on an in-process broker.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("demo is not built yet"))
}
