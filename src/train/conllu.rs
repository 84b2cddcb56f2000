//! CoNLL-U corpora: sentences with tags and trees, and the raw text they were written as.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use compact_str::CompactString;
use flate2::read::GzDecoder;

use super::TrainError;
use crate::nlp::Span;
use crate::nlp::labels::{Deprel, Upos, Xpos};

/// One word of a corpus.
#[derive(Clone, Debug)]
pub struct Word {
    /// As written.
    pub form: CompactString,
    /// Dictionary form.
    pub lemma: CompactString,
    /// Universal tag.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Index of the head within the sentence; none for the root.
    pub head: Option<u32>,
    /// Label of the arc.
    pub label: Deprel,
    /// Its bytes in the document's text.
    pub span: Span,
}

/// One sentence of a corpus.
#[derive(Clone, Debug, Default)]
pub struct GoldSentence {
    /// Its words.
    pub words: Vec<Word>,
    /// Whether it opens a paragraph.
    pub opens_paragraph: bool,
}

/// One document: its sentences and the text they were written as, with blank lines between paragraphs and sentences otherwise
/// following each other after a space (or none, where the corpus says so).
#[derive(Clone, Debug, Default)]
pub struct GoldDocument {
    /// The raw text.
    pub text: String,
    /// Its sentences, words spanning `text`.
    pub sentences: Vec<GoldSentence>,
}

/// Reads a text file, gzipped or not.
///
/// # Errors
/// Where it cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String, TrainError> {
    let failed = |e: std::io::Error| TrainError(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(failed)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        GzDecoder::new(file).read_to_string(&mut text).map_err(failed)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).map_err(failed)?;
    }
    Ok(text)
}

/// Reads a CoNLL-U file.
///
/// # Errors
/// Where it cannot be read, or a line is not what CoNLL-U says (with its number).
pub fn read(path: &Path) -> Result<Vec<GoldDocument>, TrainError> {
    parse(&read_text(path)?).map_err(|e| TrainError(format!("{}: {e}", path.display())))
}

/// Parses CoNLL-U. Empty nodes are left out; words of a multi-word token share its text.
///
/// # Errors
/// Where a line is not what CoNLL-U says (with its number).
pub fn parse(text: &str) -> Result<Vec<GoldDocument>, TrainError> {
    build(text, Builder::default())
}

/// Parses the words and sentences of CoNLL-U, whatever tags, heads and relations it has or leaves open.
///
/// # Errors
/// Where a line is not what CoNLL-U says (with its number).
pub fn parse_words(text: &str) -> Result<Vec<GoldDocument>, TrainError> {
    build(text, Builder { words_only: true, ..Builder::default() })
}

fn build(text: &str, mut builder: Builder) -> Result<Vec<GoldDocument>, TrainError> {
    for (number, line) in text.lines().enumerate() {
        builder.line(line).map_err(|e| TrainError(format!("line {}: {e}", number + 1)))?;
    }
    builder.end_sentence();
    Ok(builder.documents)
}

#[derive(Default)]
struct Builder {
    documents: Vec<GoldDocument>,
    sentence: GoldSentence,
    new_document: bool,
    /// Tags, heads and relations are not looked at.
    words_only: bool,
    /// White space due before the next token.
    gap: &'static str,
    /// The open multi-word token: last word's number, its bytes left to give out, whether a space follows.
    fused: Option<(u32, Span, bool)>,
}

impl Builder {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() {
            self.end_sentence();
            return Ok(());
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            if comment.starts_with("newdoc") {
                self.new_document = true;
            } else if comment == "newpar" || comment.starts_with("newpar ") && !comment.starts_with("newpar_")
            {
                self.sentence.opens_paragraph = true;
            }
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, _, head, label, _, misc] = columns.as_slice() else {
            return Err(format!("expected 10 columns separated by tabs, found {}", columns.len()));
        };
        if id.contains('.') {
            return Ok(());
        }
        let space = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            let last = last.parse().map_err(|_| format!("`{id}` is no range of words"))?;
            let span = self.append(form, space);
            self.fused = Some((last, span, space));
            return Ok(());
        }
        let number: u32 = id.parse().map_err(|_| format!("`{id}` is no number of a word"))?;
        if number as usize != self.sentence.words.len() + 1 {
            return Err(format!("word {number} follows word {}", self.sentence.words.len()));
        }
        let span = match self.fused {
            Some((last, rest, _)) if number <= last => {
                let length = if number == last { rest.len() } else { form.len().min(rest.len()) };
                let span = Span::new(rest.start as usize, rest.start as usize + length);
                let text = self.documents.last().map_or("", |d| d.text.as_str());
                let span = if text.get(span.range()).is_some() { span } else { rest };
                self.fused = Some((last, Span { start: span.end, end: rest.end }, false));
                span
            }
            _ => self.append(form, space),
        };
        if self.words_only {
            self.sentence.words.push(Word {
                form: form.into(),
                lemma: form.into(),
                upos: Upos::X,
                xpos: Xpos::Xx,
                head: None,
                label: Deprel::Dep,
                span,
            });
            return Ok(());
        }
        let head: u32 = head.parse().map_err(|_| format!("`{head}` is no head"))?;
        self.sentence.words.push(Word {
            form: form.into(),
            lemma: if lemma == "_" { form.into() } else { lemma.into() },
            upos: Upos::parse(upos).ok_or_else(|| format!("`{upos}` is no universal tag"))?,
            xpos: Xpos::parse(xpos).ok_or_else(|| format!("`{xpos}` is no Penn tag of UD English"))?,
            head: head.checked_sub(1),
            label: parse_label(label).ok_or_else(|| format!("`{label}` is no relation of UD English"))?,
            span,
        });
        Ok(())
    }

    fn append(&mut self, form: &str, space: bool) -> Span {
        if self.new_document || self.documents.is_empty() {
            self.documents.push(GoldDocument::default());
            self.new_document = false;
            self.gap = "";
        }
        let Some(document) = self.documents.last_mut() else { return Span::default() };
        if self.sentence.words.is_empty()
            && self.sentence.opens_paragraph
            && !document.text.is_empty()
            && self.gap != "\n\n"
        {
            self.gap = "\n\n";
        }
        document.text.push_str(self.gap);
        let start = document.text.len();
        document.text.push_str(form);
        self.gap = if space { " " } else { "" };
        Span::new(start, document.text.len())
    }

    fn end_sentence(&mut self) {
        self.fused = None;
        let sentence = std::mem::take(&mut self.sentence);
        if let (false, Some(document)) = (sentence.words.is_empty(), self.documents.last_mut()) {
            document.sentences.push(sentence);
        } else {
            self.sentence.opens_paragraph = sentence.opens_paragraph;
        }
    }
}

/// The relation, or the one it is a subtype of where the subtype is not among ours.
fn parse_label(label: &str) -> Option<Deprel> {
    Deprel::parse(label).or_else(|| Deprel::parse(label.split(':').next().unwrap_or(label)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# newdoc\n# newpar\n1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n\
        2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tca\tcan\tAUX\tMD\t_\t0\troot\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n\
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n1.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n\
        # newpar\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n# newdoc\n1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_\n";

    #[test]
    fn text_is_put_together_again() {
        let documents = parse(SAMPLE).unwrap();
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0].text, "It can't. Yes\n\nNo");
        assert_eq!(documents[1].text, "End");
        let words: Vec<&str> = documents[0]
            .sentences
            .iter()
            .flat_map(|s| &s.words)
            .map(|w| w.span.of(&documents[0].text))
            .collect();
        assert_eq!(words, ["It", "ca", "n't", ".", "Yes", "No"]);
        assert_eq!(documents[0].sentences[0].words[0].head, Some(1));
        assert_eq!(documents[0].sentences[0].words[1].head, None);
    }

    #[test]
    fn words_alone_need_no_tags() {
        let documents = parse_words("1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n").unwrap();
        assert_eq!(documents[0].text, "Yes");
        assert!(parse("1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n").is_err());
    }

    #[test]
    fn errors_name_the_line() {
        for (bad, told) in [
            ("1\tx\n", "line 1"),
            ("1\tx\tx\tNOPE\tNN\t_\t0\troot\t_\t_\n", "NOPE"),
            ("2\tx\tx\tNOUN\tNN\t_\t0\troot\t_\t_\n", "word 2 follows word 0"),
        ] {
            assert!(parse(bad).unwrap_err().to_string().contains(told), "{bad}");
        }
    }
}
