//! Whether a short text tells as an encyclopaedia does, not as news: its facts are then told in other words, and more of them.

use super::scene::Scene;
use super::weigh::LONG;
use crate::nlp::labels::Upos;
use crate::nlp::linear::{feature, text};

/// Of a longer text so many tokens are looked at, in training alone: an article is news.
const OPENING: u32 = 150;
const WORD: u32 = 0x6d61;
const CLASS: u32 = 0x6d62;
const START: u32 = 0x6d63;

/// What the learner looks at: each word but names once, whether there are names and numbers, and how the text begins.
pub fn keys(scene: &Scene<'_>) -> Vec<u32> {
    let long = scene.syntax.sentences.len() > LONG;
    let size = if long { scene.size().min(OPENING) } else { scene.size() };
    let key = |t: u32| match scene.upos(t) {
        class @ (Upos::Propn | Upos::Num) => feature(CLASS, class as u64),
        _ => feature(WORD, text(scene.lemma(t))),
    };
    let mut out: Vec<u32> = (0..size).map(key).collect();
    out.extend((0..size.min(2)).map(|t| feature(START + t, scene.upos(t) as u64)));
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::learned::Weights;
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::nlp::model::Model;
    use crate::nlp::{Article, Reader};

    #[test]
    fn lives_are_told_apart_from_news() {
        let model = Model::open(include_bytes!("../../../models/reader.model").as_slice()).unwrap();
        let reader = Reader::new(&model, Arc::new(Knowledge::embedded())).unwrap();
        let weights = Weights::load(&model).unwrap();
        for (text, encyclopaedic) in [
            (
                "Anna Keller (born May 4, 1950 in Basel) is a Swiss painter. She studied at Oberlin College.",
                true,
            ),
            ("He grew up in Tucson and was educated at Oberlin College, where he met his first wife.", true),
            ("Police in Basel arrested Anna Keller on Tuesday after a protest, her lawyer said.", false),
            ("France and Germany will meet on Friday to discuss the tariffs, officials said.", false),
        ] {
            let doc = reader.read(&Article::plain(text));
            let scene = Scene::new(text, &doc.syntax, &doc.entities, &doc.values);
            assert_eq!(weights.is_encyclopaedic(&keys(&scene)), encyclopaedic, "{text}");
        }
    }
}
