//! `annotate`: write tokens, tags, trees or names as CoNLL-U or BIO.

use std::fmt::Write as _;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::Failure;
use super::reader_setup::{self, ModelArgs};
use crate::nlp::doc::{Name, ROOT, Syntax};
use crate::nlp::labels::Deprel;
use crate::nlp::{Article, Reader};
use crate::train::conllu;
use crate::train::syntax::evaluate::gold_layers;

/// Write tokens, tags, trees or names as CoNLL-U or BIO.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Plain text or CoNLL-U (whose tokens and sentences are kept), gzipped or not; standard input where none is named
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,
    /// What to write: tokens, tags and trees, or one token and its name's tag a line
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,
    #[command(flatten)]
    model: ModelArgs,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// CoNLL-U
    Conllu,
    /// Token, tab, BIO tag
    Bio,
}

/// Runs the subcommand.
///
/// # Errors
/// [`Failure`] says what went wrong and with which exit code.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let setup = reader_setup::reader(args.model.model.as_deref())?;
    let mut inputs = Vec::new();
    if args.files.is_empty() {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|e| Failure::failed(format!("standard input: {e}")))?;
        inputs.push((Path::new("standard input"), text));
    }
    for file in &args.files {
        inputs.push((file, conllu::read_text(file).map_err(|e| Failure::failed(e.to_string()))?));
    }
    let stdout = std::io::stdout().lock();
    let mut out = std::io::BufWriter::new(stdout);
    for (name, text) in inputs {
        let written = annotate(&setup.reader, &text, args.format)
            .map_err(|e| Failure::failed(format!("{}: {e}", name.display())))?;
        match out.write_all(written.as_bytes()) {
            // The reader of the pipe has seen enough.
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            other => other.map_err(|e| Failure::failed(format!("standard output: {e}")))?,
        }
    }
    match out.flush() {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::failed(format!("standard output: {e}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Annotates one input.
fn annotate(reader: &Reader, text: &str, format: Format) -> Result<String, crate::train::TrainError> {
    let mut out = String::new();
    if !is_conllu(text) {
        let article = Article::plain(text);
        let syntax = reader.syntax(&article);
        write_article(reader, &article, &syntax, format, &mut out);
        return Ok(out);
    }
    for document in conllu::parse_words(text)? {
        let (tokens, sentences) = gold_layers(&document);
        let article = Article::plain(&document.text);
        let syntax = reader.syntax_of(&document.text, tokens, sentences);
        write_article(reader, &article, &syntax, format, &mut out);
    }
    Ok(out)
}

/// Whether the first line that is no comment has the ten columns of CoNLL-U.
fn is_conllu(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| line.split('\t').count() == 10 && line.starts_with(|c: char| c.is_ascii_digit()))
}

fn write_article(reader: &Reader, article: &Article<'_>, syntax: &Syntax, format: Format, out: &mut String) {
    match format {
        Format::Conllu => write_conllu(article.text, syntax, out),
        Format::Bio => write_bio(article.text, syntax, &reader.names(article, syntax), out),
    }
}

fn write_conllu(text: &str, syntax: &Syntax, out: &mut String) {
    for sentence in &syntax.sentences {
        let line = sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "# text = {line}");
        let columns = syntax.tags.upos.iter().zip(&syntax.tags.xpos).zip(&syntax.tags.lemmas);
        let arcs = syntax.trees.heads.iter().zip(&syntax.trees.labels);
        let all = columns.zip(arcs).enumerate();
        let range = sentence.tokens.range();
        for (index, (((upos, xpos), lemma), (&head, label))) in all.skip(range.start).take(range.len()) {
            let number = |token: u32| token.wrapping_sub(sentence.tokens.start).wrapping_add(1);
            let head = if head == ROOT { 0 } else { number(head) };
            let end = syntax.tokens.get(index).map(|t| t.span.end);
            let joined = index + 1 < range.end && end == syntax.tokens.get(index + 1).map(|t| t.span.start);
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{}",
                number(index as u32),
                syntax.word(text, index),
                if lemma.is_empty() || *label == Deprel::Goeswith { "_" } else { lemma },
                upos.as_str(),
                xpos.as_str(),
                label.as_str(),
                if joined { "SpaceAfter=No" } else { "_" },
            );
        }
        out.push('\n');
    }
}

fn write_bio(text: &str, syntax: &Syntax, names: &[Name], out: &mut String) {
    for sentence in &syntax.sentences {
        for token in sentence.tokens.start..sentence.tokens.end {
            let word = syntax.word(text, token as usize);
            let _ = match names.iter().find(|n| n.tokens.contains(token)) {
                Some(name) if name.tokens.start == token => writeln!(out, "{word}\tB-{}", name.kind.as_str()),
                Some(name) => writeln!(out, "{word}\tI-{}", name.kind.as_str()),
                None => writeln!(out, "{word}\tO"),
            };
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::nlp::model::{self, Model};

    fn reader() -> Reader {
        let model = Model::open(model::write(&Default::default())).unwrap();
        Reader::new(&model, std::sync::Arc::new(Knowledge::default())).unwrap()
    }

    #[test]
    fn tokens_of_a_treebank_are_kept() {
        let text = "# newdoc\n1\tGo-on\t_\t_\t_\t_\t_\t_\t_\t_\n2\tnow\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
        let written = annotate(&reader(), text, Format::Conllu).unwrap();
        let rows: Vec<Vec<&str>> = written
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
            .map(|l| l.split('\t').collect())
            .collect();
        assert_eq!(rows.iter().map(|r| r[1]).collect::<Vec<_>>(), ["Go-on", "now", ".", "Yes"]);
        assert_eq!(rows.iter().filter(|r| r[6] == "0").count(), 2, "one root a sentence");
        assert!(rows.iter().all(|r| r.len() == 10));
        // What is written reads again.
        assert_eq!(conllu::parse(&written).unwrap().iter().map(|d| d.sentences.len()).sum::<usize>(), 2);
    }

    #[test]
    fn raw_text_becomes_a_treebank() {
        let written = annotate(&reader(), "The ferry left.\n\nIt came back.", Format::Conllu).unwrap();
        assert!(written.contains("\tferry\t"));
        assert_eq!(conllu::parse(&written).unwrap()[0].sentences.len(), 2);
        let bio = annotate(&reader(), "The ferry left.", Format::Bio).unwrap();
        assert_eq!(bio.lines().next(), Some("The\tO"));
    }
}
