//! `relations`: list the relation types with their examples.

use std::fmt::Write as _;
use std::process::ExitCode;

use super::Failure;
use crate::nlp::relation::table::{RelationType, TABLE};

/// List the relation types with their examples.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these types; all where none is named
    types: Vec<String>,
    /// Also list the verbs and nouns that tell each type, as the table writes them
    #[arg(long)]
    triggers: bool,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    for name in &args.types {
        if !TABLE.iter().any(|t| t.name == name) {
            let names: Vec<_> = TABLE.iter().map(|t| t.name).collect();
            return Err(Failure::config(format!(
                "no relation type `{name}`; there are {}",
                names.join(", ")
            )));
        }
    }
    for kind in TABLE.iter().filter(|t| args.types.is_empty() || args.types.iter().any(|n| n == t.name)) {
        anstream::println!("{}", written(kind, args.triggers));
    }
    Ok(ExitCode::SUCCESS)
}

/// One type, for a person.
fn written(kind: &RelationType, triggers: bool) -> String {
    let bold = anstyle::Style::new().bold();
    let dim = anstyle::Style::new().dimmed();
    let types = |list: &[crate::nlp::labels::EntityType]| {
        list.iter().map(|t| t.as_str()).collect::<Vec<_>>().join(" ")
    };
    let arrow = if kind.symmetric { "–" } else { "→" };
    let mut out = format!(
        "{bold}{}{bold:#} ({}) {} {arrow} {}",
        kind.name,
        kind.kind.as_str(),
        types(kind.subjects),
        types(kind.objects)
    );
    for (scheme, code) in kind.codes {
        let _ = write!(out, "  {dim}{scheme} {code}{dim:#}");
    }
    for (sentence, subject, object) in kind.examples {
        let _ = write!(out, "\n  + {sentence}  {dim}{subject} {arrow} {object}{dim:#}");
    }
    for sentence in kind.counterexamples {
        let _ = write!(out, "\n  - {sentence}");
    }
    if triggers {
        for (title, list) in [("verbs", kind.verbs), ("nouns", kind.nouns), ("relational nouns", kind.kin)] {
            if !list.is_empty() {
                let _ = write!(out, "\n  {dim}{title}:{dim:#} {}", list.join("; "));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_written_with_its_examples() {
        for kind in TABLE {
            let text = anstream::adapter::strip_str(&written(kind, true)).to_string();
            assert!(text.starts_with(kind.name));
            assert_eq!(text.matches("\n  + ").count(), kind.examples.len());
        }
    }

    #[test]
    fn an_unknown_type_is_told() {
        let args = Args { types: vec!["likes".into()], triggers: false };
        assert!(run(&args).is_err_and(|f| f.message.contains("holds_position")));
    }
}
