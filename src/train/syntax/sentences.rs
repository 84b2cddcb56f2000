//! Learns where sentences end, from the treebanks' raw text.

use super::train_documents;
use crate::nlp::doc::{Article, Token};
use crate::nlp::linear::{Learner, Perceptron, Random};
use crate::nlp::sentence::{Gap, SECTION, Splitter, Window, gaps};
use crate::nlp::tokenize;
use crate::train::conllu::GoldDocument;
use crate::train::{Context, TrainError};

const EPOCHS: usize = 12;
const THRESHOLD: f32 = 0.04;

/// Trains the stage.
///
/// # Errors
/// Where the treebanks cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let mut examples = Vec::new();
    for document in train_documents(context)? {
        collect(&document, &mut examples);
    }
    let mut learner = Perceptron::new(1);
    let mut random = Random::new(context.seed);
    let bar = context.bar("sentences", EPOCHS);
    for _ in 0..EPOCHS {
        random.shuffle(&mut examples);
        for (keys, ends) in &examples {
            let mut score = [0.0];
            keys.iter().for_each(|&key| learner.add(key, &mut score));
            if (score[0] > 0.0) != *ends {
                let change = if *ends { 1.0 } else { -1.0 };
                keys.iter().for_each(|&key| learner.update(key, 0, change));
            }
            learner.tick();
        }
        bar.inc(1);
    }
    bar.finish();
    let splitter = Splitter { weights: learner.finish(THRESHOLD) };
    context.sections.insert(SECTION.to_owned(), splitter.to_bytes());
    Ok(())
}

/// The gaps of a document where a sentence may end, with whether one does.
fn collect(document: &GoldDocument, examples: &mut Vec<(Vec<u32>, bool)>) {
    let tokens: Vec<Token> = tokenize::tokens(&document.text);
    let mut ends: Vec<u32> =
        document.sentences.iter().filter_map(|s| s.words.last()).map(|w| w.span.end).collect();
    ends.sort_unstable();
    let gaps = gaps(&Article::plain(&document.text), &tokens);
    let mut window = Window::new(&document.text, &tokens);
    let mut start = 0;
    for (index, (token, &gap)) in tokens.iter().zip(&gaps).enumerate() {
        window.advance(index, gap);
        let ends = gap != Gap::Space || ends.binary_search(&token.span.end).is_ok();
        if gap == Gap::Space && window.may_end() {
            let mut keys = Vec::new();
            window.features(index - start, &mut keys);
            examples.push((keys, ends));
        }
        if ends {
            start = index + 1;
            window.ended();
        }
    }
}
