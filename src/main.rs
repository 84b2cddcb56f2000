//! The process: parse arguments, dispatch to one subcommand, say what failed, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    news_enricher::cli::main()
}
