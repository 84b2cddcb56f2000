//! What the stages after names cost, and what a user's list of 100,000 names adds.

use std::sync::Arc;
use std::time::Duration;

use super::conllu;
use super::entities::{reader, row};
use super::syntax::evaluate::CpuClock;
use super::{Context, Row, TrainError};
use crate::knowledge::write::{NewEntity, Writer};
use crate::knowledge::{Index, Kind, Role};
use crate::nlp::doc::Article;
use crate::nlp::labels::EntityType;
use crate::nlp::{Reader, Stage, StageTimes};

/// Names of the list.
const NAMES: u32 = 100_000;
/// The fastest of so many rounds counts.
const ROUNDS: usize = 3;

/// The shares of entities, of relations with quotes, and of sentiment in the reader's time, and words per CPU second with and without users' names.
///
/// # Errors
/// Where a set cannot be read or the model is damaged.
pub fn cost(context: &Context) -> Result<Vec<Row>, TrainError> {
    let (reader, knowledge) = reader(context)?;
    let mut texts = Vec::new();
    for file in ["syntax/gum-free-dev.conllu.gz", "syntax/ewt-dev.conllu.gz"] {
        texts.extend(conllu::read(&context.path(file))?.into_iter().map(|d| d.text));
    }
    let (plain, times) = speed(&reader, &texts);
    let users = Index::open(list().write()).map_err(|e| TrainError(e.to_string()))?;
    reader.set_knowledge(Arc::new(knowledge.with_users(Some(users))));
    let (with_list, _) = speed(&reader, &texts);
    let all: Duration = times.iter().sum();
    let share = |stages: &[Stage]| {
        let own: Duration = stages.iter().filter_map(|&stage| times.get(stage as usize)).sum();
        own.as_secs_f64() / all.as_secs_f64().max(1e-9)
    };
    Ok(vec![
        row("cost", "dev texts", "share of resolve and link", share(&[Stage::Entities])),
        row("cost", "dev texts", "share of relations and quotes", share(&[Stage::Relations, Stage::Quotes])),
        row("cost", "dev texts", "share of sentiment", share(&[Stage::Sentiment])),
        row("cost", "dev texts", "whole reader, words per CPU second", plain),
        row("cost", "dev texts", "the same with 100,000 users' names", with_list),
    ])
}

/// Words per CPU second and the times of stages, of the fastest round.
fn speed(reader: &Reader, texts: &[String]) -> (f64, StageTimes) {
    let mut best = (0.0, StageTimes::default());
    for _ in 0..ROUNDS {
        let clock = CpuClock::start();
        let mut times = StageTimes::default();
        let mut words = 0;
        for text in texts {
            let (doc, stages) = reader.read_timed(&Article::plain(text));
            words += doc.syntax.tokens.len();
            times.iter_mut().zip(stages).for_each(|(sum, time)| *sum += time);
        }
        let rate = words as f64 / clock.seconds().max(1e-9);
        if rate > best.0 {
            best = (rate, times);
        }
    }
    best
}

/// Invented names of two words.
fn list() -> Writer {
    let mut writer = Writer::default();
    let word = |mut n: u32| {
        let mut word = String::new();
        for _ in 0..4 {
            for letters in [b"bdfgklmnprstvz".as_slice(), b"aeiou"] {
                let count = letters.len() as u32;
                word.push(letters.get((n % count) as usize).map_or('a', |&b| char::from(b)));
                n /= count;
            }
        }
        word
    };
    for n in 0..NAMES {
        let name = format!("{} {}", word(n), word(n.wrapping_mul(2_654_435_761)));
        let mut entity = NewEntity::new(Kind::User, EntityType::Org, name.clone());
        entity.ids.push((0, format!("list:{n}")));
        entity.also(name.to_uppercase(), Role::Alias);
        writer.add(entity);
    }
    writer
}
