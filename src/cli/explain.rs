//! `explain`: say why an item's relations and sentiment are what they are.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::enrich::input;
use super::reading_args::ReadingArgs;
use crate::item::decode;
use crate::item::source_text::SourceText;
use crate::item::units::OffsetUnit;
use crate::nlp::doc::{Argument, Relation, Sentiment};
use crate::nlp::labels::{Modality, RelationKind};
use crate::nlp::relation::path;
use crate::nlp::sentiment::Explanation;
use crate::nlp::{Article, Doc};

/// Say why an item's relations and sentiment are what they are.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files to read, as `enrich` does; standard input where none or `-`
    files: Vec<PathBuf>,
    /// Open relations too
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let config = args.reading.load(Vec::new())?;
    let setup = ReadingArgs::reader(&config)?;
    let mut refused = 0;
    let files = input::Input::new(&args.files, input::Format::Auto);
    files.read_all(&mut |piece| {
        if piece.failed {
            refused += 1;
            anstream::eprintln!("{}: {}", piece.file, String::from_utf8_lossy(&piece.bytes));
            return true;
        }
        match decode::decode(&piece.bytes, &config.enrich.decode) {
            Err(error) => {
                refused += 1;
                anstream::eprintln!("{}:{}: {}", piece.file, piece.line, error.message);
            }
            Ok(item) => {
                let text = SourceText::new(&item, OffsetUnit::default());
                let article = Article {
                    text: text.text(),
                    title_len: u32::try_from(text.title_len()).unwrap_or(u32::MAX),
                    published_at: item.published.map(|p| p.day),
                };
                let doc = setup.reader.read(&article);
                let sentiment = setup.reader.explain_sentiment(&doc);
                anstream::println!("{}{}", relations(&doc, args.open), sentiments(&doc, &sentiment));
            }
        }
        true
    });
    Ok(if refused > 0 { ExitCode::from(super::EXIT_FAILED) } else { ExitCode::SUCCESS })
}

/// Every relation of an article with its evidence, its path and the rule that gave it.
fn relations(doc: &Doc<'_>, open: bool) -> String {
    let mut out = String::new();
    for relation in doc.relations.iter().filter(|r| open || r.kind != RelationKind::Open) {
        let _ = writeln!(out, "{}", relation_text(doc, relation));
    }
    out
}

/// The article's sentiment and that towards each entity, with the words and rules that moved it.
fn sentiments(doc: &Doc<'_>, explanations: &[Explanation]) -> String {
    let bold = anstyle::Style::new().bold();
    let mut out = String::new();
    for told in explanations {
        let subject = match told.entity {
            None => "the article",
            Some(entity) => doc.entities.get(entity as usize).map_or("?", |e| e.name.as_str()),
        };
        let Sentiment { label, polarity, confidence, .. } = told.sentiment;
        let _ = writeln!(
            out,
            "{bold}{} towards {subject}{bold:#}  {polarity:+.2}  {confidence:.2}",
            label.as_str()
        );
        for reason in &told.reasons {
            let words = reason.span.of(doc.article.text);
            let _ = writeln!(out, "  {:+.2}  {}  {words}", reason.effect, reason.why);
        }
    }
    out
}

fn relation_text(doc: &Doc<'_>, relation: &Relation) -> String {
    let bold = anstyle::Style::new().bold();
    let dim = anstyle::Style::new().dimmed();
    let text = doc.article.text;
    let name = |argument: &Argument| match argument.entity.and_then(|e| doc.entities.get(e as usize)) {
        Some(entity) => entity.name.to_string(),
        None => format!("“{}”", argument.span.of(text)),
    };
    let mut out = format!(
        "{bold}{} {} {}{bold:#}  {:.2}",
        name(&relation.subject),
        if relation.kind == RelationKind::Open { relation.predicate.as_str() } else { relation.name },
        name(&relation.object),
        relation.confidence
    );
    if relation.negated {
        out.push_str("  denied");
    }
    if relation.modality != Modality::Asserted {
        let _ = write!(out, "  {}", relation.modality.as_str());
    }
    if let Some(entity) = relation.attributed_to.and_then(|e| doc.entities.get(e as usize)) {
        let _ = write!(out, "  says {}", entity.name);
    }
    for qualifier in &relation.qualifiers {
        let _ = write!(out, "  {}: {}", qualifier.role, qualifier.span.of(text));
    }
    let _ = write!(out, "\n  {dim}because{dim:#}  {}", relation.because);
    let token = |argument: &Argument| {
        let tokens = &doc.syntax.tokens;
        let from = tokens.partition_point(|t| t.span.end <= argument.span.start);
        let to = tokens.partition_point(|t| t.span.start < argument.span.end);
        doc.syntax.head_of(crate::nlp::doc::TokenRange { start: from as u32, end: to.max(from) as u32 })
    };
    if let Some(path) = path::written(&doc.syntax, text, token(&relation.subject), token(&relation.object)) {
        let _ = write!(out, "\n  {dim}path{dim:#}     {path}");
    }
    let _ = write!(
        out,
        "\n  {dim}told by{dim:#}  {} {dim}in{dim:#} {}",
        relation.evidence.trigger.of(text),
        relation.evidence.span.of(text)
    );
    if !relation.more_evidence.is_empty() {
        let _ = write!(out, "\n  {dim}and in{dim:#}   {} more", relation.more_evidence.len());
    }
    out
}
