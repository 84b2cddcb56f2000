//! `knowledge`: build, search and list what the reader knows of the world.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use crate::knowledge::{EntityRef, Index, Knowledge, NONE, NameHash, class, files};

/// Build, search and list what the reader knows of the world.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Compile the index from the data sets
    Build {
        /// Folder of the data sets
        #[arg(long, value_name = "DIR", default_value = "../shared/data")]
        data: PathBuf,
        /// Where to write the index
        #[arg(long, value_name = "FILE", default_value = "models/knowledge.bin")]
        out: PathBuf,
    },
    /// Show what a name may mean
    Find {
        /// The name
        name: String,
        #[command(flatten)]
        source: Source,
    },
    /// Count what the index holds
    Stats {
        #[command(flatten)]
        source: Source,
    },
}

/// Which knowledge to look into.
#[derive(Debug, clap::Args)]
struct Source {
    /// Another index than the built-in one
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// Users' own entities to lay over it (CSV or JSON lines); may be repeated
    #[arg(long = "file", value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Source {
    fn open(&self) -> Result<Knowledge, Failure> {
        let base = match &self.index {
            None => Knowledge::embedded(),
            Some(path) => {
                let bytes =
                    std::fs::read(path).map_err(|e| Failure::failed(format!("{}: {e}", path.display())))?;
                Knowledge::of(
                    Index::open(bytes).map_err(|e| Failure::failed(format!("{}: {e}", path.display())))?,
                )
            }
        };
        let users = files::load(&self.files).map_err(|e| Failure::config(e.to_string()))?;
        Ok(base.with_users(users))
    }
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Build { data, out } => {
            let bytes = crate::knowledge::build::build(data).map_err(|e| Failure::failed(e.to_string()))?;
            let index = Index::open(bytes.clone()).map_err(|e| Failure::failed(e.to_string()))?;
            std::fs::write(out, &bytes).map_err(|e| Failure::failed(format!("{}: {e}", out.display())))?;
            anstream::println!(
                "{}: {} entities, {} names, {} parts of persons' names, {} bytes",
                out.display(),
                index.len(),
                index.names(),
                index.parts(),
                index.size()
            );
        }
        Command::Find { name, source } => find(&source.open()?, name),
        Command::Stats { source } => stats(&source.open()?),
    }
    Ok(ExitCode::SUCCESS)
}

fn find(knowledge: &Knowledge, name: &str) {
    let hash = NameHash::of(name);
    let mut none = true;
    for (entity, role) in knowledge.candidates_of(hash) {
        let Some(record) = knowledge.record(entity) else { continue };
        none = false;
        let ids: Vec<String> = record.ids().map(|(scheme, value)| format!("{scheme}:{value}")).collect();
        let country = match knowledge.index().record(record.country) {
            Some(country) if record.country != NONE => format!(" of {}", country.name),
            _ => String::new(),
        };
        let years = match (record.from, record.to) {
            (0, 0) => String::new(),
            (from, 0) => format!(" {from}–"),
            (from, to) => format!(" {from}–{to}"),
        };
        anstream::println!(
            "{} ({}{country}{years}) {} by its {} [{}] prior {}",
            record.name,
            record.kind.as_str(),
            record.entity_type.as_str(),
            role.as_str(),
            ids.join(" "),
            record.prior,
        );
    }
    let parts = knowledge.part_classes(hash);
    for (bit, what) in [
        (class::FIRST_FEMALE, "given name of women"),
        (class::FIRST_MALE, "given name of men"),
        (class::LAST_NAME, "surname"),
    ] {
        if parts & bit != 0 {
            none = false;
            anstream::println!("{name}: {what}");
        }
    }
    if none {
        anstream::println!("{name}: unknown");
    }
}

fn stats(knowledge: &Knowledge) {
    let mut kinds: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let index = knowledge.index();
    for number in 0..index.len() {
        if let Some(record) = knowledge.record(EntityRef::built_in(number)) {
            let count = kinds.entry(record.kind.as_str()).or_default();
            count.0 += 1;
            count.1 += u32::from(record.ids().next().is_some());
        }
    }
    for (kind, (all, linked)) in kinds {
        anstream::println!("{kind:<14} {all:>7}  with an id {linked:>7}");
    }
    anstream::println!("names          {:>7}", index.names());
    anstream::println!("name parts     {:>7}", index.parts());
    anstream::println!("bytes          {:>7}", index.size());
    if let Some(users) = knowledge.users() {
        anstream::println!("users' own     {:>7}  names {}", users.len(), users.names());
    }
}
