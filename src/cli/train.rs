//! `train`: train the model from the data sets.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use indicatif::MultiProgress;
use sha2::{Digest, Sha256};

use super::Failure;
use crate::nlp::model::{self, Model};
use crate::train::{Context, STAGES, Stage};

/// Train the model from the data sets.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder of the data sets
    #[arg(long, value_name = "DIR", default_value = "../shared/data")]
    data: PathBuf,
    /// Folder of our own labelled texts
    #[arg(long, value_name = "DIR", default_value = "models/texts")]
    texts: PathBuf,
    /// Model file to write
    #[arg(long, value_name = "FILE", default_value = "models/reader.model")]
    out: PathBuf,
    /// Write nothing; say whether the stages trained come out byte for byte as --model has them
    #[arg(long, requires = "model")]
    verify: bool,
    /// Train only this stage (may be given several times); the others come from --model
    #[arg(long = "stage", value_name = "NAME")]
    stages: Vec<String>,
    /// Model that the stages not trained are taken from
    #[arg(long, value_name = "BASE")]
    model: Option<PathBuf>,
    /// Seed of everything random
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    if let Some(unknown) = args.stages.iter().find(|name| STAGES.iter().all(|s| s.name != name.as_str())) {
        let known: Vec<&str> = STAGES.iter().map(|s| s.name).collect();
        return Err(Failure::config(format!(
            "there is no stage `{unknown}`; the stages are {}",
            known.join(", ")
        )));
    }
    let sections = match &args.model {
        Some(path) => open_model(path)?.to_sections(),
        None => Default::default(),
    };
    let expected = if args.verify { sections.clone() } else { Default::default() };
    let mut context = Context {
        data: args.data.clone(),
        texts: args.texts.clone(),
        seed: args.seed,
        sections,
        progress: MultiProgress::new(),
    };
    let wanted = |stage: &Stage| args.stages.is_empty() || args.stages.iter().any(|name| name == stage.name);
    // What is to be learned anew may be there in an older form, and has no say.
    for stage in STAGES.iter().filter(|s| wanted(s)) {
        context.sections.remove(stage.name);
    }
    for stage in STAGES {
        if wanted(stage) {
            let start = std::time::Instant::now();
            (stage.train)(&mut context).map_err(|e| Failure::failed(format!("stage {}: {e}", stage.name)))?;
            anstream::eprintln!(
                "{:<12} {:<40} {:>6.1} s",
                stage.name,
                stage.about,
                start.elapsed().as_secs_f64()
            );
        }
    }
    if args.verify {
        return verify(&expected, &context.sections);
    }
    let bytes = model::write(&context.sections);
    for (name, section) in &context.sections {
        anstream::eprintln!("section {name:<16} {:>9} bytes  sha256 {}", section.len(), digest(section));
    }
    // Written beside it and then moved: a reader of the file never sees half a model.
    let half = args.out.with_extension("partial");
    std::fs::write(&half, &bytes)
        .and_then(|()| std::fs::rename(&half, &args.out))
        .map_err(|e| Failure::failed(format!("{}: {e}", args.out.display())))?;
    anstream::eprintln!("{} ({} bytes)", args.out.display(), bytes.len());
    Ok(ExitCode::SUCCESS)
}

/// Says of each section whether training gave the bytes that were expected.
fn verify(
    expected: &BTreeMap<String, Vec<u8>>,
    trained: &BTreeMap<String, Vec<u8>>,
) -> Result<ExitCode, Failure> {
    let differing: Vec<&str> = trained
        .iter()
        .filter(|(name, bytes)| expected.get(*name) != Some(bytes))
        .map(|(n, _)| n.as_str())
        .collect();
    if differing.is_empty() {
        anstream::println!("training gives the model's own bytes");
        return Ok(ExitCode::SUCCESS);
    }
    Err(Failure::failed(format!(
        "training gives other bytes than the model has in {}; train it anew with `news-enricher train`",
        differing.join(", ")
    )))
}

/// SHA-256 of a section, in hexadecimal.
fn digest(section: &[u8]) -> String {
    crate::item::fingerprint::hex(&Sha256::digest(section))
}

/// Opens a model file.
pub(super) fn open_model(path: &std::path::Path) -> Result<Model, Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure::failed(format!("{}: {e}", path.display())))?;
    Model::open(bytes).map_err(|e| Failure::failed(format!("{}: {e}", path.display())))
}
