//! The committed model is what `train` makes of the data.

use std::path::Path;
use std::process::Command;

use news_enricher::nlp::model::Model;

const DATA: &str = "../shared/data";
const MODEL: &str = "models/reader.model";

/// The quick stages are trained anew and compared byte for byte; `make verify-model` does it for all.
#[test]
fn the_model_is_what_training_makes() {
    if !Path::new(DATA).join("syntax").is_dir() {
        println!("skipped: {DATA} is not here");
        return;
    }
    let model = Model::open(std::fs::read(MODEL).expect("the model's file")).expect("a model");
    if model.section("sentences").is_err() || model.section("lemmas").is_err() {
        println!("skipped: {MODEL} has no trained sections");
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_news-enricher"))
        .args([
            "train",
            "--data",
            DATA,
            "--model",
            MODEL,
            "--verify",
            "--stage",
            "sentences",
            "--stage",
            "lemmas",
        ])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// An unknown stage is told, with those there are.
#[test]
fn an_unknown_stage_is_told() {
    let output = Command::new(env!("CARGO_BIN_EXE_news-enricher"))
        .args(["train", "--stage", "spelling"])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(64));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("spelling") && told.contains("sentences"), "{told}");
}
