//! Mentions that an article is not about: where and by whom it was filed, who wrote it or took its picture, the state behind a
//! politician's party.

use crate::nlp::dateline;
use crate::nlp::doc::{Article, Mention, Syntax, TokenRange};

/// Agencies whose name beside a slash credits a picture.
const AGENCIES: &[&str] =
    &["reuters", "ap", "afp", "getty", "epa", "associated", "bloomberg", "upi", "xinhua", "tass"];
/// A line of credits has at most so many words.
const LINE: u32 = 14;

/// An article and where it was filed.
pub(super) struct Asides<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    filed: Option<TokenRange>,
}

impl<'a> Asides<'a> {
    pub(super) fn new(article: &Article<'a>, syntax: &'a Syntax) -> Self {
        let filed = dateline::find(article.text, &syntax.tokens, &syntax.sentences, &syntax.tags);
        Self { text: article.text, syntax, filed }
    }

    /// Whether a mention is such a one.
    pub(super) fn holds(&self, mention: &Mention) -> bool {
        let tokens = mention.tokens;
        self.filed.is_some_and(|f| f.start <= tokens.start && tokens.end <= f.end)
            || self.is_seat(tokens)
            || self.is_credit(tokens)
            || self.is_byline(tokens, mention.sentence)
    }

    fn word(&self, token: u32) -> &'a str {
        self.syntax.word(self.text, token as usize)
    }

    /// `R-Ky.`
    fn is_seat(&self, tokens: TokenRange) -> bool {
        let Some(letter) = tokens.start.checked_sub(2) else { return false };
        self.word(letter + 1) == "-" && matches!(self.word(letter), "R" | "D" | "I")
    }

    /// `Brendan McDermid/Reuters`
    fn is_credit(&self, tokens: TokenRange) -> bool {
        let agency = |t: u32| AGENCIES.iter().any(|a| a.eq_ignore_ascii_case(self.word(t)));
        let before = tokens.start.checked_sub(1).filter(|&t| self.word(t) == "/");
        let after = Some(tokens.end).filter(|&t| self.word(t) == "/");
        if agency(tokens.start) {
            return before.is_some() || after.is_some();
        }
        after.is_some_and(|t| agency(t + 1)) || before.and_then(|t| t.checked_sub(1)).is_some_and(agency)
    }

    /// `By Anna Arutunyan and Kim Hjelmgaard, USA TODAY`: a line of its own.
    fn is_byline(&self, tokens: TokenRange, sentence: u32) -> bool {
        let Some(sentence) = self.syntax.sentences.get(sentence as usize) else { return false };
        let range = sentence.tokens;
        !sentence.in_title
            && range.end - range.start <= LINE
            && tokens.start > range.start
            && matches!(self.word(range.start), "By" | "BY")
            && !matches!(self.word(range.end - 1), "." | "!" | "?" | "”" | "\"")
    }
}
