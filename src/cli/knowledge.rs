//! `knowledge`: build, search and list what the reader knows of the world.

use std::process::ExitCode;

use super::Failure;

/// Build, search and list what the reader knows of the world.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("knowledge is not built yet"))
}
