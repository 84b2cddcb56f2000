//! Measures sentences, tags, lemmas and trees.

use std::collections::HashSet;
use std::time::Instant;

use super::{DEV, conllu};
use crate::nlp::clusters::Clusters;
use crate::nlp::doc::{Article, Sentence, Syntax, Token, TokenRange};
use crate::nlp::names::NameTagger;
use crate::nlp::parser::Parser;
use crate::nlp::sentence::Splitter;
use crate::nlp::tagger::Tagger;
use crate::nlp::{Span, tokenize};
use crate::train::conllu::GoldDocument;
use crate::train::{Context, Row, TrainError};

/// A document's gold tokens and sentences as the reader's types.
pub fn gold_layers(document: &GoldDocument) -> (Vec<Token>, Vec<Sentence>) {
    let mut tokens = Vec::new();
    let mut sentences = Vec::new();
    for sentence in &document.sentences {
        let start = tokens.len() as u32;
        tokens.extend(sentence.words.iter().map(|w| Token { span: w.span }));
        if let (Some(first), Some(last)) = (sentence.words.first(), sentence.words.last()) {
            sentences.push(Sentence {
                tokens: TokenRange { start, end: tokens.len() as u32 },
                span: first.span.join(last.span),
                paragraph: 0,
                in_title: false,
            });
        }
    }
    (tokens, sentences)
}

/// Tags, lemmas and trees on gold tokens; tokens and sentences on raw text, all in percent.
///
/// Scores as in the CoNLL 2018 shared task: F1 over spans for tokens and sentences; UAS and LAS over all words, LAS without
/// subtypes of relations.
///
/// # Errors
/// Where a treebank cannot be read.
pub fn syntax(context: &Context) -> Result<Vec<Row>, TrainError> {
    let model = context.model()?;
    let clusters = Clusters::load(&model)?;
    let (splitter, tagger, parser) =
        (Splitter::load(&model)?, Tagger::load(&model, &clusters)?, Parser::load(&model, &clusters)?);
    let mut rows = Vec::new();
    for (set, file) in DEV {
        let documents = conllu::read(&context.path(file))?;
        let mut hits = [0_usize; 5];
        let mut words = 0;
        let (mut token_score, mut sentence_score) = (Overlap::default(), Overlap::default());
        for document in &documents {
            let (tokens, sentences) = gold_layers(document);
            let tags = tagger.predict(&document.text, &tokens, &sentences);
            let trees = parser.predict(&document.text, &tokens, &sentences, &tags);
            let gold = document.sentences.iter().zip(&sentences).flat_map(|(s, span)| {
                s.words
                    .iter()
                    .map(move |w| (w, w.head.map_or(crate::nlp::doc::ROOT, |h| h + span.tokens.start)))
            });
            for (at, (word, head)) in gold.enumerate() {
                words += 1;
                let attached = trees.heads.get(at) == Some(&head);
                let label =
                    trees.labels.get(at).is_some_and(|l| stem(l.as_str()) == stem(word.label.as_str()));
                let right = [
                    tags.upos.get(at) == Some(&word.upos),
                    tags.xpos.get(at) == Some(&word.xpos),
                    tags.lemmas.get(at) == Some(&word.lemma),
                    attached,
                    attached && label,
                ];
                for (hit, right) in hits.iter_mut().zip(right) {
                    *hit += usize::from(right);
                }
            }
            let read = tokenize::tokens(&document.text);
            let split = splitter.split(&Article::plain(&document.text), &read);
            token_score.add(tokens.iter().map(|t| t.span), read.iter().map(|t| t.span));
            sentence_score.add(sentences.iter().map(|s| s.span), split.iter().map(|s| s.span));
        }
        let mut row = |stage, measure: &str, value: f64| {
            rows.push(Row { stage, set: set.to_owned(), measure: measure.to_owned(), value: value * 100.0 });
        };
        row("tokens", "tokens F1 (raw text)", token_score.f1());
        row("tokens", "sentences F1 (raw text)", sentence_score.f1());
        for ((stage, measure), hit) in
            [("tags", "UPOS"), ("tags", "XPOS"), ("tags", "lemmas"), ("trees", "UAS"), ("trees", "LAS")]
                .into_iter()
                .zip(hits)
        {
            row(stage, measure, hit as f64 / words.max(1) as f64);
        }
    }
    Ok(rows)
}

fn stem(label: &str) -> &str {
    label.split(':').next().unwrap_or(label)
}

#[derive(Default)]
struct Overlap {
    gold: usize,
    found: usize,
    shared: usize,
}

impl Overlap {
    fn add(&mut self, gold: impl Iterator<Item = Span>, found: impl Iterator<Item = Span>) {
        let gold: HashSet<Span> = gold.collect();
        let found: HashSet<Span> = found.collect();
        self.gold += gold.len();
        self.found += found.len();
        self.shared += gold.intersection(&found).count();
    }

    fn f1(&self) -> f64 {
        2.0 * self.shared as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// Words per CPU second of each stage and of all together, on one thread: the best of three rounds over the raw text of the
/// development treebanks.
///
/// # Errors
/// Where a treebank cannot be read.
pub fn speed(context: &Context) -> Result<Vec<Row>, TrainError> {
    let model = context.model()?;
    let clusters = Clusters::load(&model)?;
    let (splitter, tagger, parser) =
        (Splitter::load(&model)?, Tagger::load(&model, &clusters)?, Parser::load(&model, &clusters)?);
    let names = NameTagger::load(&model, &clusters)?;
    let mut texts = Vec::new();
    for (_, file) in DEV {
        texts.extend(conllu::read(&context.path(file))?.into_iter().map(|d| d.text));
    }
    let mut fastest = [f64::INFINITY; 4];
    let mut words = 0;
    for _ in 0..3 {
        let clock = CpuClock::start();
        let read: Vec<_> = texts
            .iter()
            .map(|text| {
                let tokens = tokenize::tokens(text);
                let sentences = splitter.split(&Article::plain(text), &tokens);
                (text, tokens, sentences)
            })
            .collect();
        let after_reading = clock.seconds();
        let tagged: Vec<_> = read.iter().map(|(text, t, s)| tagger.predict(text, t, s)).collect();
        let after_tagging = clock.seconds();
        let parsed: Vec<(&String, Syntax)> = read
            .into_iter()
            .zip(tagged)
            .map(|((text, tokens, sentences), tags)| {
                let trees = parser.predict(text, &tokens, &sentences, &tags);
                (text, Syntax { tokens, sentences, tags, trees })
            })
            .collect();
        let after_parsing = clock.seconds();
        for (text, syntax) in &parsed {
            std::hint::black_box(names.predict(&Article::plain(text), syntax));
        }
        words = parsed.iter().map(|p| p.1.tokens.len()).sum();
        let seconds = [
            after_reading,
            after_tagging - after_reading,
            after_parsing - after_tagging,
            clock.seconds() - after_parsing,
        ];
        for (best, time) in fastest.iter_mut().zip(seconds) {
            *best = best.min(time);
        }
    }
    let row = |stage, seconds: f64| Row {
        stage,
        set: "dev texts".to_owned(),
        measure: "words per CPU second".to_owned(),
        value: words as f64 / seconds.max(1e-9),
    };
    let [read, tags, trees, named] = fastest;
    Ok(vec![
        row("tokens", read),
        row("tags", tags),
        row("trees", trees),
        row("tokens to trees", read + tags + trees),
        row("names", named),
        row("tokens to names", read + tags + trees + named),
    ])
}

/// Time this thread spent on a CPU, as Linux counts it; elsewhere the time that passed.
#[derive(Debug)]
pub struct CpuClock {
    start: Instant,
    spent: Option<f64>,
}

impl CpuClock {
    /// Starts counting.
    pub fn start() -> Self {
        Self { start: Instant::now(), spent: on_cpu() }
    }

    /// Seconds since the start.
    pub fn seconds(&self) -> f64 {
        match (self.spent, on_cpu()) {
            (Some(before), Some(now)) => now - before,
            _ => self.start.elapsed().as_secs_f64(),
        }
    }
}

/// The first figure of schedstat: nanoseconds on a CPU.
fn on_cpu() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse::<f64>().ok().map(|ns| ns / 1e9)
}
