//! `check`: check the configuration, and with --connect the cluster.

use std::process::ExitCode;

use super::Failure;

/// Check the configuration, and with --connect the cluster.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("check is not built yet"))
}
