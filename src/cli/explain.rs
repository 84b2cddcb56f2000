//! `explain`: say why an item's relations and sentiment are what they are.

use std::process::ExitCode;

use super::Failure;

/// Say why an item's relations and sentiment are what they are.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("explain is not built yet"))
}
