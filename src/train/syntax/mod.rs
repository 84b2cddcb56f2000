//! Training and measuring sentences, tags, lemmas and trees on UD English.

pub mod evaluate;
pub mod lemmas;
pub mod parser;
pub mod sentences;
pub mod tagger;
pub mod usage;

use super::conllu::{self, GoldDocument, GoldSentence};
use super::{Context, TrainError};
use crate::nlp::clusters::{self, Clusters};

/// The treebanks learned from.
pub const TRAIN: [&str; 2] = ["syntax/ewt-train.conllu.gz", "syntax/gum-free-train.conllu.gz"];

/// The treebanks measured on, with their names.
pub const DEV: [(&str, &str); 2] =
    [("EWT dev", "syntax/ewt-dev.conllu.gz"), ("GUM-free dev", "syntax/gum-free-dev.conllu.gz")];

/// All documents learned from.
pub(crate) fn train_documents(context: &Context) -> Result<Vec<GoldDocument>, TrainError> {
    let mut documents = Vec::new();
    for file in TRAIN {
        documents.extend(conllu::read(&context.path(file))?);
    }
    Ok(documents)
}

/// All sentences learned from.
pub(crate) fn train_sentences(context: &Context) -> Result<Vec<GoldSentence>, TrainError> {
    Ok(train_documents(context)?.into_iter().flat_map(|d| d.sentences).collect())
}

/// The word clusters learned so far; none where that stage has not run.
pub(crate) fn clusters(context: &Context) -> Clusters {
    context.sections.get(clusters::SECTION).and_then(|bytes| Clusters::read(bytes).ok()).unwrap_or_default()
}

/// Does a piece of work for each number below `count`, side by side; the results come in order, whichever is done first.
pub(crate) fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let work = &work;
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|number| scope.spawn(move || work(number))).collect();
        let done = threads.into_iter().map(|thread| thread.join());
        done.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::Article;
    use crate::train::{EVALUATIONS, STAGES};
    use std::collections::BTreeMap;

    /// Sentences of our own: word, lemma, universal tag, Penn tag, head, relation.
    /// Form, lemma, universal and Penn tag, head, label.
    type Word = (&'static str, &'static str, &'static str, &'static str, u32, &'static str);

    const TREEBANK: &[&[Word]] = &[
        &[
            ("The", "the", "DET", "DT", 2, "det"),
            ("ferry", "ferry", "NOUN", "NN", 3, "nsubj"),
            ("left", "leave", "VERB", "VBD", 0, "root"),
            ("Oslo", "Oslo", "PROPN", "NNP", 3, "obj"),
            (".", ".", "PUNCT", ".", 3, "punct"),
        ],
        &[
            ("Two", "two", "NUM", "CD", 2, "nummod"),
            ("boats", "boat", "NOUN", "NNS", 3, "nsubj"),
            ("crossed", "cross", "VERB", "VBD", 0, "root"),
            ("the", "the", "DET", "DT", 6, "det"),
            ("cold", "cold", "ADJ", "JJ", 6, "amod"),
            ("bay", "bay", "NOUN", "NN", 3, "obj"),
            (".", ".", "PUNCT", ".", 3, "punct"),
        ],
        &[
            ("Anna", "Anna", "PROPN", "NNP", 3, "nsubj"),
            ("quickly", "quickly", "ADV", "RB", 3, "advmod"),
            ("tied", "tie", "VERB", "VBD", 0, "root"),
            ("the", "the", "DET", "DT", 5, "det"),
            ("ropes", "rope", "NOUN", "NNS", 3, "obj"),
            ("at", "at", "ADP", "IN", 8, "case"),
            ("the", "the", "DET", "DT", 8, "det"),
            ("pier", "pier", "NOUN", "NN", 3, "obl"),
            (".", ".", "PUNCT", ".", 3, "punct"),
        ],
    ];

    /// A data folder whose treebanks are ours.
    fn folder() -> tempfile::TempDir {
        use std::io::Write;
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("syntax")).unwrap();
        let mut text = String::from("# newdoc\n# newpar\n");
        for _ in 0..8 {
            for sentence in TREEBANK {
                for (n, (form, lemma, upos, xpos, head, label)) in sentence.iter().enumerate() {
                    let glued =
                        if sentence.get(n + 1).is_some_and(|w| w.0 == ".") { "SpaceAfter=No" } else { "_" };
                    text += &format!(
                        "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{label}\t_\t{glued}\n",
                        n + 1
                    );
                }
                text.push('\n');
            }
        }
        for file in TRAIN.into_iter().chain(DEV.map(|d| d.1)) {
            let out = std::fs::File::create(folder.path().join(file)).unwrap();
            let mut out = flate2::write::GzEncoder::new(out, flate2::Compression::fast());
            out.write_all(text.as_bytes()).unwrap();
            out.finish().unwrap();
        }
        folder
    }

    fn trained(folder: &std::path::Path, seed: u64) -> Context {
        let mut context = Context {
            data: folder.to_owned(),
            texts: folder.to_owned(),
            seed,
            sections: BTreeMap::new(),
            progress: indicatif::MultiProgress::with_draw_target(indicatif::ProgressDrawTarget::hidden()),
        };
        for stage in STAGES.iter().filter(|s| ["sentences", "lemmas", "tagger", "parser"].contains(&s.name)) {
            (stage.train)(&mut context).unwrap();
        }
        context
    }

    #[test]
    fn training_learns_and_gives_the_same_bytes_again() {
        let folder = folder();
        let context = trained(folder.path(), 1);
        assert_eq!(context.sections, trained(folder.path(), 1).sections, "same data, same seed, same bytes");
        let rows = evaluate::syntax(&context).unwrap();
        assert_eq!(rows.len(), 14);
        for row in rows {
            // The pruning meant for whole treebanks takes most of what eight copies of a few sentences teach of labels.
            let least = if row.measure == "LAS" { 60.0 } else { 85.0 };
            assert!(row.value > least, "{row:?}");
        }
        let model = context.model().unwrap();
        let text = "Anna left the bay. The boats crossed.";
        let tokens = crate::nlp::tokenize::tokens(text);
        let sentences =
            crate::nlp::sentence::Splitter::load(&model).unwrap().split(&Article::plain(text), &tokens);
        assert_eq!(sentences.len(), 2);
        for name in ["sentences", "lemmas", "tagger", "parser"] {
            // Every stage refuses a section that is cut off.
            let mut cut = context.sections.clone();
            let section = cut.get_mut(name).unwrap();
            section.truncate(section.len() - 1);
            let model = crate::nlp::model::Model::open(crate::nlp::model::write(&cut)).unwrap();
            let none = Clusters::default();
            let refused = crate::nlp::sentence::Splitter::load(&model).is_err()
                || crate::nlp::tagger::Tagger::load(&model, &none).is_err()
                || crate::nlp::parser::Parser::load(&model, &none).is_err();
            assert!(refused, "{name}");
        }
    }

    #[test]
    fn tables_have_unique_names() {
        let unique =
            |names: Vec<&str>| names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len();
        assert!(unique(STAGES.iter().map(|s| s.name).collect()));
        assert!(unique(EVALUATIONS.iter().map(|e| e.name).collect()));
        assert!(STAGES.iter().all(|s| !s.about.is_empty()));
    }
}
