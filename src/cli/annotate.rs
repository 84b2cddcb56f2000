//! `annotate`: write tokens, tags, trees or names as CoNLL-U or BIO.

use std::process::ExitCode;

use super::Failure;

/// Write tokens, tags, trees or names as CoNLL-U or BIO.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let _ = args;
    Err(Failure::failed("annotate is not built yet"))
}
