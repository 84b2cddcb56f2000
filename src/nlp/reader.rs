//! The pipeline: the one place that assembles a [`Doc`].

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::clusters::Clusters;
use super::doc::{Article, Doc, Entity, Name, Sentence, Syntax, Token};
use super::entity::Oracle;
use super::entity::thing::{Choice, Things};
use super::model::{Model, ModelError};
use super::names::NameTagger;
use super::parser::Parser;
use super::relation::Extractor;
use super::sentence::{self, Splitter};
use super::sentiment::{Explanation, Scorer};
use super::tagger::Tagger;
use super::{dateline, entity, furniture, headline, quote, tokenize, values};
use crate::knowledge::Knowledge;

/// The stages of the reader, as metrics and `evaluate` name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Stage {
    Tokens,
    Tags,
    Trees,
    Names,
    Values,
    Entities,
    Quotes,
    Relations,
    Sentiment,
}

impl Stage {
    /// Every stage in the order it runs.
    pub const ALL: [Stage; 9] = [
        Stage::Tokens,
        Stage::Tags,
        Stage::Trees,
        Stage::Names,
        Stage::Values,
        Stage::Entities,
        Stage::Quotes,
        Stage::Relations,
        Stage::Sentiment,
    ];

    /// Its name as a metric label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Stage::Tokens => "tokens",
            Stage::Tags => "tags",
            Stage::Trees => "trees",
            Stage::Names => "names",
            Stage::Values => "values",
            Stage::Entities => "entities",
            Stage::Quotes => "quotes",
            Stage::Relations => "relations",
            Stage::Sentiment => "sentiment",
        }
    }
}

/// Wall-clock time of each stage, indexed by `Stage as usize`.
pub type StageTimes = [Duration; Stage::ALL.len()];

/// Reads articles. Immutable and shared by all threads.
#[derive(Debug)]
pub struct Reader {
    splitter: Splitter,
    tagger: Tagger,
    parser: Parser,
    names: NameTagger,
    things: Things,
    relations: Extractor,
    sentiment: Scorer,
    /// Replaced as a whole when the users' own entities are read again.
    knowledge: RwLock<Arc<Knowledge>>,
}

impl Reader {
    /// The word clusters it reads by.
    pub fn clusters(&self) -> &Clusters {
        self.things.clusters()
    }

    /// Makes a reader of a model and what it shall know of the world.
    ///
    /// # Errors
    /// Where a section is missing or damaged.
    pub fn new(model: &Model, knowledge: Arc<Knowledge>) -> Result<Self, ModelError> {
        let clusters = Clusters::load(model)?;
        Ok(Self {
            splitter: Splitter::load(model)?,
            tagger: Tagger::load(model, &clusters)?,
            parser: Parser::load(model, &clusters)?,
            names: NameTagger::load(model, &clusters)?,
            things: Things::load(model, &clusters)?,
            relations: Extractor::load(model, &clusters)?,
            sentiment: Scorer::load(model)?,
            knowledge: RwLock::new(knowledge),
        })
    }

    /// What the reader knows of the world.
    pub fn knowledge(&self) -> Arc<Knowledge> {
        Arc::clone(&self.knowledge.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Replaces what the reader knows (on SIGHUP, with the users' files read again): articles begun keep the old.
    pub fn set_knowledge(&self, knowledge: Arc<Knowledge>) {
        *self.knowledge.write().unwrap_or_else(PoisonError::into_inner) = knowledge;
    }

    /// Tokens, sentences, tags and trees of an article.
    pub fn syntax(&self, article: &Article<'_>) -> Syntax {
        self.timed_syntax(article, &self.knowledge(), &mut StageTimes::default()).1
    }

    /// Tags and trees of tokens and sentences that somebody else found in the text.
    pub fn syntax_of(&self, text: &str, tokens: Vec<Token>, sentences: Vec<Sentence>) -> Syntax {
        let tags = self.tagger.predict(text, &tokens, &sentences);
        let trees = self.parser.predict(text, &tokens, &sentences, &tags);
        Syntax { tokens, sentences, tags, trees }
    }

    /// The names of an article whose syntax is known.
    pub fn names(&self, article: &Article<'_>, syntax: &Syntax) -> Vec<Name> {
        let text = self.lowered(article, &syntax.tokens, &syntax.sentences, &self.knowledge());
        self.names.predict(&Article { text: &text, ..*article }, syntax)
    }

    /// Reads an article.
    pub fn read<'a>(&self, article: &Article<'a>) -> Doc<'a> {
        self.read_timed(article).0
    }

    /// Reads an article and says how long each stage took.
    pub fn read_timed<'a>(&self, article: &Article<'a>) -> (Doc<'a>, StageTimes) {
        let mut times = StageTimes::default();
        let knowledge = self.knowledge();
        let (text, syntax) = self.timed_syntax(article, &knowledge, &mut times);
        let names = timed(&mut times, Stage::Names, || {
            self.names.predict(&Article { text: &text, ..*article }, &syntax)
        });
        let values = timed(&mut times, Stage::Values, || values::find(article, &syntax, &names));
        let mut entities = timed(&mut times, Stage::Entities, || {
            self.entities(article, &syntax, &names, &knowledge, &mut |choice, _| self.meant(choice))
        });
        let quotes = timed(&mut times, Stage::Quotes, || quote::find(article, &syntax, &entities));
        let relations = timed(&mut times, Stage::Relations, || {
            self.relations.extract(article, &syntax, &entities, &values, &quotes)
        });
        let sentiment = timed(&mut times, Stage::Sentiment, || {
            self.sentiment.score(article, &syntax, &entities, &relations)
        });
        timed(&mut times, Stage::Entities, || entity::relative::add(article, &syntax, &mut entities));
        (Doc { article: *article, syntax, names, values, entities, relations, quotes, sentiment }, times)
    }

    /// The words and rules that moved the sentiment of an article that was read, and towards its entities.
    pub fn explain_sentiment(&self, doc: &Doc<'_>) -> Vec<Explanation> {
        let entities = entity::relative::without(&doc.syntax, &doc.entities);
        self.sentiment.explain(&doc.article, &doc.syntax, &entities, &doc.relations)
    }

    /// Finds the entities of an article, with answers of the caller's to what `it` and definite nouns mean: so the choices are learned.
    pub fn ask(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        meaning: &mut entity::Meaning<'_>,
    ) -> Vec<Entity> {
        self.entities(article, syntax, &self.names(article, syntax), &self.knowledge(), meaning)
    }

    fn entities(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        names: &[Name],
        knowledge: &Knowledge,
        meaning: &mut entity::Meaning<'_>,
    ) -> Vec<Entity> {
        let oracle = &mut Oracle { clusters: self.clusters(), meaning };
        entity::resolve(article, syntax, names, knowledge, oracle)
    }

    /// What `it` or a definite noun means, as [`Self::read`] answers it.
    pub fn meant(&self, choice: &Choice) -> Option<(usize, f32)> {
        self.things.meant(choice)
    }

    /// The text as the stages up to the names read it.
    fn lowered<'a>(
        &self,
        article: &Article<'a>,
        tokens: &[Token],
        sentences: &[Sentence],
        knowledge: &Knowledge,
    ) -> Cow<'a, str> {
        headline::lowered(article, tokens, sentences, self.clusters(), knowledge)
    }

    fn timed_syntax<'a>(
        &self,
        article: &Article<'a>,
        knowledge: &Knowledge,
        times: &mut StageTimes,
    ) -> (Cow<'a, str>, Syntax) {
        let (tokens, sentences) = timed(times, Stage::Tokens, || {
            let mut tokens = tokenize::tokens(article.text);
            furniture::clear(article.text, &mut tokens);
            let sentences = sentence::joined(article, &tokens, self.splitter.split(article, &tokens));
            (tokens, sentences)
        });
        let text = self.lowered(article, &tokens, &sentences, knowledge);
        let tags = timed(times, Stage::Tags, || self.tagger.predict(&text, &tokens, &sentences));
        let trees = timed(times, Stage::Trees, || {
            // Where the report was filed is no part of its first sentence.
            match dateline::find(article.text, &tokens, &sentences, &tags) {
                Some(filed) => {
                    let pieces = dateline::apart(&sentences, filed);
                    let mut trees = self.parser.predict(&text, &tokens, &pieces, &tags);
                    dateline::join(&mut trees, &sentences, filed);
                    trees
                }
                None => self.parser.predict(&text, &tokens, &sentences, &tags),
            }
        });
        (text, Syntax { tokens, sentences, tags, trees })
    }
}

fn timed<T>(times: &mut StageTimes, stage: Stage, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    if let Some(time) = times.get_mut(stage as usize) {
        *time += start.elapsed();
    }
    result
}
