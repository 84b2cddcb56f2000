//! Mentions that an article is not about: where and by whom it was filed, who wrote it or took its picture, the state behind a
//! politician's party.

use crate::nlp::dateline;
use crate::nlp::doc::{Article, Mention, Syntax, TokenRange};
use crate::nlp::labels::Xpos;

/// Agencies whose name beside a slash credits a picture.
const AGENCIES: &[&str] =
    &["reuters", "ap", "afp", "getty", "epa", "associated", "bloomberg", "upi", "xinhua", "tass"];
/// Whether a word is an agency's name or begins one.
pub(in crate::nlp) fn is_agency(word: &str) -> bool {
    AGENCIES.iter().any(|a| a.eq_ignore_ascii_case(word))
}

/// What a caption calls itself.
const PICTURES: &[&str] = &["photo", "photograph", "picture", "image", "photos"];
/// Words of outlets' names, by which a line of names is known for a byline.
const OUTLET: &[&str] =
    &["TODAY", "News", "Times", "Post", "Press", "Journal", "Tribune", "|", "CNN", "NPR", "Reuters", "AP"];
/// A line of credits has at most so many words.
const LINE: u32 = 14;
/// Bylines stand in the first sentences.
const OPENING: u32 = 5;
/// So many words behind a name it may be told through whom its picture came.
const REACH: u32 = 6;

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

    /// `Brendan McDermid/Reuters`, `Anna Hall for The Standard via AP`, `(Reuters photo: Anna Hall)`
    fn is_credit(&self, tokens: TokenRange) -> bool {
        let agency = |t: u32| is_agency(self.word(t));
        let picture = |t: u32| PICTURES.iter().any(|p| p.eq_ignore_ascii_case(self.word(t)));
        let before = tokens.start.checked_sub(1).filter(|&t| self.word(t) == "/");
        let after = Some(tokens.end).filter(|&t| self.word(t) == "/");
        let via = |t: u32| self.word(t) == "via" && agency(t + 1);
        // "(Reuters photo: X)", "Photo by X", "Image copyright X"
        let back = |n: u32| tokens.start.checked_sub(n);
        let captioned = back(2)
            .is_some_and(|t| picture(t) && matches!(self.word(t + 1), ":" | "by" | "copyright"))
            || self.word(tokens.end) == "photo" && self.word(tokens.end + 1) == ":";
        if captioned
            || (tokens.end..tokens.end + REACH).any(via)
            || back(1).is_some_and(|t| self.word(t) == "via" && agency(tokens.start))
        {
            return true;
        }
        if agency(tokens.start) {
            return before.is_some() || after.is_some();
        }
        after.is_some_and(|t| agency(t + 1)) || before.and_then(|t| t.checked_sub(1)).is_some_and(agency)
    }

    /// `By Anna Arutunyan and Kim Hjelmgaard, USA TODAY`, `Susan Page | USA TODAY`: a line of its own near the beginning.
    fn is_byline(&self, tokens: TokenRange, sentence: u32) -> bool {
        let Some(line) = self.syntax.sentences.get(sentence as usize) else { return false };
        let range = line.tokens;
        let short = !line.in_title
            && range.end - range.start <= LINE
            && !matches!(self.word(range.end - 1), "." | "!" | "?" | "”" | "\"");
        let verb = |t: u32| {
            matches!(
                self.syntax.tags.xpos.get(t as usize),
                Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md | Xpos::Vb | Xpos::Vbg)
            )
        };
        let signed = tokens.start > range.start && matches!(self.word(range.start), "By" | "BY");
        let bare = sentence < OPENING
            && range.end < self.syntax.tokens.len() as u32
            && (range.start..range.end).any(|t| OUTLET.contains(&self.word(t)))
            && !(range.start..range.end).any(verb);
        short && (signed || bare)
    }
}
