//! `run`: consume, enrich and publish until told to stop.

use std::process::ExitCode;

use super::Failure;

/// Consume, enrich and publish until told to stop.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("run is not built yet"))
}
