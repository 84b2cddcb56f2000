//! `train`: train the model from the data sets.

use std::process::ExitCode;

use super::Failure;

/// Train the model from the data sets.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("train is not built yet"))
}
