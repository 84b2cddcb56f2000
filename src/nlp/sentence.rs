//! Tokens to sentences.
//!
//! Blank lines and line breaks that are meant end a sentence; elsewhere a perceptron decides at every gap where one may end,
//! looking at the words and signs around it.

use super::doc::{Article, Sentence, Token, TokenRange};
use super::linear::bytes::{Reader, Writer};
use super::linear::{Weights, feature, feature2, feature3, mix};
use super::model::{Model, ModelError};
use super::tagger::{Spelling, Trait};

/// Name of the model's section.
pub const SECTION: &str = "sentences";

const UNMARKED_MARGIN: f32 = 5.0;

/// Splits texts into sentences.
#[derive(Clone, Debug, Default)]
pub struct Splitter {
    /// One label: a positive score ends a sentence.
    pub weights: Weights,
}

/// What lies between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing or spaces, or the line break of wrapped text.
    Space,
    /// A line break that is meant.
    Line,
    /// A blank line, or the end of the title.
    Paragraph,
}

impl Splitter {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model) -> Result<Self, ModelError> {
        let Ok(section) = model.section(SECTION) else { return Ok(Self::default()) };
        let mut input = Reader::new(SECTION, section);
        let weights = Weights::read(&mut input, 1)?;
        input.end()?;
        Ok(Self { weights })
    }

    /// Its section's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::new();
        self.weights.write(&mut out);
        out.finish()
    }

    /// Splits an article's tokens into sentences; every token lies in exactly one.
    pub fn split(&self, article: &Article<'_>, tokens: &[Token]) -> Vec<Sentence> {
        let gaps = gaps(article, tokens);
        let mut sentences = Vec::with_capacity(tokens.len() / 16 + 1);
        let mut window = Window::new(article.text, tokens);
        let mut keys = Vec::new();
        let (mut start, mut paragraph) = (0, 0);
        for (index, token) in tokens.iter().enumerate() {
            let gap = gaps.get(index).copied().unwrap_or(Gap::Paragraph);
            window.advance(index, gap);
            let ends = match gap {
                Gap::Space => {
                    window.may_end()
                        && {
                            keys.clear();
                            window.features(index - start, &mut keys);
                            self.score(&keys) > window.margin(self.weights.unit())
                        }
                        && !is_middle_initial(article.text, tokens, index)
                        && !are_initials(article.text, tokens, index)
                        && !closes_aside(article.text, tokens, index)
                }
                Gap::Line | Gap::Paragraph => true,
            };
            if ends {
                let first = tokens.get(start).unwrap_or(token);
                sentences.push(Sentence {
                    tokens: TokenRange { start: start as u32, end: index as u32 + 1 },
                    span: first.span.join(token.span),
                    paragraph,
                    in_title: token.span.start < article.title_len,
                });
                start = index + 1;
                paragraph += u32::from(gap == Gap::Paragraph);
                window.ended();
            }
        }
        sentences
    }

    fn score(&self, keys: &[u32]) -> i32 {
        let mut score = [0];
        self.weights.add_all(keys, &mut score);
        score[0]
    }
}

/// Whether a token ends an `I.` between two words of a name (`Joseph I. Lieberman`), which is no pronoun that ends a sentence.
fn is_middle_initial(text: &str, tokens: &[Token], index: usize) -> bool {
    /// What is numbered, and verbs before a question's “I”.
    const NUMBERED: &[&str] = &[
        "War", "Part", "Act", "Chapter", "Phase", "Title", "Type", "Class", "Division", "Volume", "Can",
        "Do", "Am", "Should",
    ];
    let word = |t: Option<usize>| written(text, tokens, t);
    let initial = match word(Some(index)) {
        "I." => index,
        "." if word(index.checked_sub(1)) == "I" => index - 1,
        _ => return false,
    };
    let (before, after) = (word(initial.checked_sub(1)), word(Some(index + 1)));
    is_named(before) && !NUMBERED.contains(&before) && is_named(after) && !BEGIN.contains(&after)
}

/// Whether a token is two initials written together before a surname (`H.R. Roe said`): no state, town or body in short (`the U.S.
/// Officials said`) and no degree (`a J.D. Students`).
fn are_initials(text: &str, tokens: &[Token], index: usize) -> bool {
    const OTHERS: &[&str] = &[
        "U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "B.C.", "A.D.", "A.M.", "P.M.", "N.Y.", "N.J.",
        "N.H.", "N.C.", "S.C.", "N.D.", "S.D.", "N.M.", "R.I.", "W.V.", "P.R.", "N.Z.", "D.R.", "I.D.",
        "I.Q.", "M.O.", "M.D.", "A.I.", "A.G.", "D.A.", "D.O.", "V.P.", "P.C.", "B.A.", "M.A.", "B.S.",
        "M.S.", "H.Q.", "O.K.", "Q.C.", "K.O.", "E.R.", "G.I.", "P.E.", "I.T.", "P.O.", "N.L.", "A.L.",
        "G.M.", "G.E.", "J.V.",
    ];
    const OWN: &[&str] = &["a", "an", "the", "his", "her", "their", "my", "our", "its", "'s", "’s"];
    let word = |t: Option<usize>| written(text, tokens, t);
    let initials = word(Some(index));
    let mut letters = initials.chars();
    let shape = [letters.next(), letters.next(), letters.next(), letters.next(), letters.next()];
    let two = matches!(shape, [Some(a), Some('.'), Some(b), Some('.'), None] if a.is_uppercase() && b.is_uppercase());
    let after = word(Some(index + 1));
    two && !OTHERS.contains(&initials)
        && !OWN.contains(&word(index.checked_sub(1)).to_lowercase().as_str())
        && is_named(after)
        && !BEGIN.contains(&after)
}

/// Words that begin sentences and no surnames.
const BEGIN: &[&str] = &[
    "The",
    "He",
    "She",
    "It",
    "They",
    "We",
    "You",
    "In",
    "But",
    "And",
    "This",
    "That",
    "His",
    "Her",
    "My",
    "So",
    "If",
    "When",
    "As",
    "At",
    "On",
    "For",
    "With",
    "From",
    "By",
    "After",
    "Before",
    "While",
    "Although",
    "Though",
    "There",
    "These",
    "Those",
    "Then",
    "Now",
    "Here",
    "What",
    "Who",
    "Why",
    "How",
    "Where",
    "Which",
    "Its",
    "Their",
    "Our",
    "Your",
    "Not",
    "No",
    "Yet",
    "Or",
    "Nor",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "One",
    "Two",
    "Since",
    "Because",
    "Despite",
    "During",
    "Under",
    "Until",
    "However",
    "Also",
    "Even",
    "Only",
    "Other",
    "Others",
    "Another",
    "Each",
    "Every",
    "Meanwhile",
    "To",
    "Of",
    "An",
    "Is",
    "Are",
    "Was",
    "Were",
    "Will",
    "Would",
    "Can",
    "Could",
    "Should",
    "Has",
    "Have",
    "Had",
    "Do",
    "Does",
    "Did",
    "Such",
    "More",
    "Last",
];

/// The word at a place; nothing where there is none.
fn written<'t>(text: &'t str, tokens: &[Token], at: Option<usize>) -> &'t str {
    at.and_then(|t| tokens.get(t)).map_or("", |t| t.span.of(text))
}

/// Whether a word is written as a name is.
fn is_named(word: &str) -> bool {
    word.len() > 2 && word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}

/// Whether a token closes brackets or quotation marks around a word or two inside a sentence: `Charles “Cully” Stimson`, `Sen. [Max]
/// Baucus`.
fn closes_aside(text: &str, tokens: &[Token], index: usize) -> bool {
    /// So many tokens may stand inside.
    const INSIDE: usize = 3;
    let word = |t: usize| tokens.get(t).map_or("", |t| t.span.of(text));
    let opening = match word(index) {
        ")" => "(",
        "]" => "[",
        "”" => "“",
        "\"" => "\"",
        _ => return false,
    };
    let from = index.saturating_sub(INSIDE + 1);
    let Some(open) = (from..index).rev().find(|&t| word(t) == opening) else { return false };
    let inside = open + 1..index;
    let spaced = |a: usize, b: usize| match (tokens.get(a), tokens.get(b)) {
        (Some(a), Some(b)) => a.span.end < b.span.start,
        _ => false,
    };
    // A straight mark opens where a space stands before it alone.
    let opens = open > 0 && spaced(open - 1, open) && !spaced(open, open + 1) && !spaced(index - 1, index);
    let named = |t: usize| word(t).starts_with(char::is_uppercase);
    opens
        && !inside.is_empty()
        && inside.clone().all(|t| named(t) && !word(t).ends_with(['.', '!', '?']))
        && named(open - 1)
}

/// Joins again what the splitter parted behind the apostrophe of a plural's possessive: `the Growers' Union, which`. No part of the
/// splitter, by which the texts are split that names are learned from.
pub fn joined(article: &Article<'_>, tokens: &[Token], sentences: Vec<Sentence>) -> Vec<Sentence> {
    let mut out: Vec<Sentence> = Vec::with_capacity(sentences.len());
    for next in sentences {
        let one = out.last().is_some_and(|last| {
            let space = article.text.get(last.span.end as usize..next.span.start as usize);
            last.paragraph == next.paragraph
                && last.in_title == next.in_title
                && space.is_some_and(|between| !between.contains('\n'))
                && is_apostrophe(article.text, tokens, last.tokens.end as usize - 1)
        });
        match out.last_mut().filter(|_| one) {
            Some(last) => {
                last.tokens.end = next.tokens.end;
                last.span = last.span.join(next.span);
            }
            None => out.push(next),
        }
    }
    out
}

/// Whether a token is the apostrophe of a plural's possessive: `the Growers' Union, which`.
fn is_apostrophe(text: &str, tokens: &[Token], index: usize) -> bool {
    let Some(pair) = index.checked_sub(1).and_then(|before| tokens.get(before..=index)) else { return false };
    let [before, mark] = pair else { return false };
    before.span.end == mark.span.start
        && matches!(mark.span.of(text), "'" | "’")
        && before.span.of(text).ends_with('s')
}

/// What lies after each token but the last.
pub fn gaps(article: &Article<'_>, tokens: &[Token]) -> Vec<Gap> {
    let text = article.text;
    let mut gaps: Vec<Gap> = tokens
        .windows(2)
        .map(|pair| {
            let (end, start) = (pair[0].span.end, pair[1].span.start);
            if end <= article.title_len && article.title_len <= start {
                return Gap::Paragraph;
            }
            let between = text.get(end as usize..start as usize).unwrap_or("");
            let breaks = if between.len() < 2 {
                usize::from(between == "\n")
            } else {
                between.bytes().filter(|&b| b == b'\n').count()
                    + 2 * usize::from(between.contains('\u{2029}'))
            };
            match breaks {
                0 => Gap::Space,
                1 => Gap::Line,
                _ => Gap::Paragraph,
            }
        })
        .collect();
    unwrap_lines(text, tokens, &mut gaps);
    gaps
}

/// Finds paragraphs of wrapped text, whose line breaks mean no more than a space: nearly every line is so long that the next
/// line's first word had no room on it.
fn unwrap_lines(text: &str, tokens: &[Token], gaps: &mut [Gap]) {
    let mut from = 0;
    while from < gaps.len() {
        let until =
            gaps.iter().skip(from).position(|&g| g == Gap::Paragraph).map_or(gaps.len(), |n| from + n);
        let Some(paragraph) = gaps.get_mut(from..until) else { break };
        if paragraph.contains(&Gap::Line) {
            unwrap_paragraph(text, tokens.get(from..=until).unwrap_or_default(), paragraph);
        }
        from = until + 1;
    }
}

fn unwrap_paragraph(text: &str, tokens: &[Token], gaps: &mut [Gap]) {
    let width_of = |from: u32, to: u32| to.saturating_sub(from);
    let mut lines: Vec<(usize, u32, u32)> = Vec::new(); // gap, its line's width, width with the next word
    let mut start = tokens.first().map_or(0, |t| t.span.start);
    let mut widest = 0;
    for (index, pair) in tokens.windows(2).enumerate() {
        if gaps.get(index) != Some(&Gap::Line) {
            continue;
        }
        let width = width_of(start, pair[0].span.end);
        let rest = text.get(pair[1].span.start as usize..).unwrap_or("");
        let word = rest.split_whitespace().next().map_or(0, str::len) as u32;
        lines.push((index, width, width + 1 + word));
        widest = widest.max(width);
        start = pair[1].span.start;
    }
    widest = widest.max(tokens.last().map_or(0, |t| width_of(start, t.span.end)));
    // Lines longer than a page's are paragraphs; short ones headings or lists.
    if !(30..=140).contains(&widest) {
        return;
    }
    let full = lines.iter().filter(|l| l.2 > widest).count();
    if full * 5 < lines.len() * 4 {
        return;
    }
    for (index, _, with_next) in lines {
        let ends = tokens.get(index).is_some_and(|t| t.span.of(text).ends_with(['.', '!', '?', '"', '”']));
        // One break alone proves little: a stop before it makes it a sentence's end.
        if let (true, Some(gap)) = (with_next > widest && !(full == 1 && ends), gaps.get_mut(index)) {
            *gap = Gap::Space;
        }
    }
}

/// The tokens around a gap.
#[derive(Debug)]
pub struct Window<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Two before the gap, two after it.
    near: [Look; 4],
    /// Open brackets and whether a straight quotation mark is open.
    brackets: u8,
    quoted: bool,
    spaced: bool,
}

/// A token near a gap.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    word: u64,
    kind: u64,
    traits: u8,
    lower_case: bool,
    /// An abbreviation that something must follow.
    leads_on: bool,
}

/// Abbreviations that never end a sentence: titles, of several too, and what introduces an example, in lower case.
const LEADING: [&str; 48] = [
    "mr.", "mrs.", "ms.", "dr.", "prof.", "rev.", "hon.", "gen.", "col.", "lt.", "maj.", "capt.", "cmdr.",
    "adm.", "sgt.", "cpl.", "sen.", "rep.", "reps.", "sens.", "gov.", "pres.", "messrs.", "govs.", "profs.",
    "gens.", "drs.", "revs.", "cols.", "lts.", "adms.", "sgts.", "capts.", "mmes.", "mme.", "mlle.", "brig.",
    "supt.", "insp.", "amb.", "det.", "sec.", "asst.", "vs.", "e.g.", "i.e.", "cf.", "approx.",
];

impl Look {
    fn of(word: &str) -> Self {
        let spelling = Spelling::of(word);
        let first = word.chars().next().unwrap_or(' ');
        let kind = if spelling.has(Trait::PUNCTUATION) {
            spelling.lower
        } else if spelling.has(Trait::DIGIT) {
            3
        } else if word.ends_with('.') {
            4 + u64::from(word.len() == 2)
        } else if first.is_lowercase() {
            6
        } else if spelling.has(Trait::ALL_CAPS) {
            7 + u64::from(word.len() == 1)
        } else {
            9
        };
        let leads_on = word.ends_with('.') && LEADING.iter().any(|l| l.eq_ignore_ascii_case(word));
        Self {
            word: spelling.lower,
            kind,
            traits: spelling.traits,
            lower_case: first.is_lowercase(),
            leads_on,
        }
    }
}

impl<'a> Window<'a> {
    /// Before the first token.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let look = |n: usize| tokens.get(n).map_or_else(Look::default, |t| Look::of(t.span.of(text)));
        Self {
            text,
            tokens,
            near: [Look::default(), Look::default(), look(0), look(1)],
            brackets: 0,
            quoted: false,
            spaced: false,
        }
    }

    /// Moves on to the gap after token `index`; `gap` is what it is.
    pub fn advance(&mut self, index: usize, gap: Gap) {
        let word = self.tokens.get(index).map_or("", |t| t.span.of(self.text));
        match word {
            "(" | "[" | "{" => self.brackets = self.brackets.saturating_add(1),
            ")" | "]" | "}" => self.brackets = self.brackets.saturating_sub(1),
            "\"" => self.quoted = !self.quoted,
            "“" => self.quoted = true,
            "”" => self.quoted = false,
            _ => {}
        }
        if gap == Gap::Paragraph {
            (self.brackets, self.quoted) = (0, false);
        }
        let next = match self.tokens.get(index + 2) {
            Some(token) => Look::of(token.span.of(self.text)),
            None => Look::default(),
        };
        self.near = [self.near[1], self.near[2], self.near[3], next];
        self.spaced = match (self.tokens.get(index), self.tokens.get(index + 1)) {
            (Some(a), Some(b)) => a.span.end < b.span.start,
            _ => true,
        };
    }

    /// A sentence was ended here.
    pub fn ended(&mut self) {
        self.brackets = 0;
    }

    /// Whether a sentence can end here at all: not between words in lower case, nor after a title.
    pub fn may_end(&self) -> bool {
        let [_, before, after, _] = &self.near;
        let marked = before.traits & (Trait::PUNCTUATION | Trait::STOP) != 0;
        !before.leads_on && (marked || !after.lower_case)
    }

    /// The score a sentence's end must exceed, in integer units of a real weight `unit`: more where no sign precedes it, as the
    /// treebanks' web texts leave out more full stops than news do.
    pub fn margin(&self, unit: f32) -> i32 {
        let [_, before, ..] = &self.near;
        let marked = before.traits & (Trait::PUNCTUATION | Trait::STOP) != 0;
        if marked { 0 } else { (UNMARKED_MARGIN / unit) as i32 }
    }

    /// What the decision looks at; `length` is the number of tokens before the last one since the sentence began.
    pub fn features(&self, length: usize, out: &mut Vec<u32>) {
        let [b2, b1, a1, a2] = &self.near;
        let place =
            u64::from(self.spaced) | u64::from(self.quoted) << 1 | u64::from(self.brackets.min(1)) << 2;
        let length = (length.min(40) as u64).next_power_of_two();
        out.push(feature(0, place));
        out.push(feature(1, b1.word));
        out.push(feature(2, a1.word));
        out.push(feature2(3, b1.kind, a1.kind));
        out.push(feature3(4, b2.kind, b1.kind, a1.kind));
        out.push(feature3(5, b1.kind, a1.kind, a2.kind));
        out.push(feature2(6, b1.word, a1.kind));
        out.push(feature2(7, b1.kind, a1.word));
        out.push(feature2(8, b2.word, b1.kind));
        out.push(feature3(9, b1.kind, a1.word, a2.word));
        out.push(feature3(10, b1.kind, a1.kind, place));
        out.push(feature3(11, b1.kind, a1.kind, length));
        out.push(feature3(12, b1.word, a1.kind, place));
        out.push(feature3(13, b2.kind, mix(b1.kind, a1.kind), a2.kind));
        out.push(feature2(14, b1.word, a1.word));
        out.push(feature3(15, b2.word, b1.word, a1.kind));
        out.push(feature2(16, a1.kind, a2.kind));
        out.push(feature3(17, b1.kind, a1.word, place));
        out.push(feature3(18, b1.kind, mix(a1.kind, a2.kind), place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::tokenize;

    /// What is split without a model: by lines alone.
    fn lines(text: &str, title_len: u32) -> Vec<String> {
        let article = Article { text, title_len, published_at: None };
        let tokens = tokenize::tokens(text);
        let sentences = Splitter::default().split(&article, &tokens);
        assert_eq!(sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), tokens.len());
        sentences
            .iter()
            .map(|s| format!("{}{}:{}", if s.in_title { "T" } else { "" }, s.paragraph, s.span.of(text)))
            .collect()
    }

    #[test]
    fn lines_and_paragraphs() {
        assert_eq!(lines("A port\n\nThe ferry left", 6), ["T0:A port", "1:The ferry left"]);
        assert_eq!(lines("A port The ferry", 6), ["T0:A port", "1:The ferry"]);
        assert_eq!(lines("First item\nSecond item", 0), ["0:First item", "0:Second item"]);
        assert_eq!(lines("one\r\n\r\ntwo", 0), ["0:one", "1:two"]);
        assert!(lines("", 0).is_empty() && lines(" \n ", 0).is_empty());
    }

    #[test]
    fn wrapped_text_is_read_as_one() {
        let wrapped = "The ferry that crosses the bay every morning was late today because\n\
            of a storm that had moved in from the north during the night and that\n\
            nobody at the harbour office had expected so early in the season, as\n\
            the captain said";
        assert_eq!(lines(wrapped, 0).len(), 1);
        let list = "Ferries of the northern line leave at seven in the morning today\nOslo\nBergen\nThe southern line is closed";
        assert_eq!(lines(list, 0).len(), 4);
    }

    #[test]
    fn initials_before_a_surname_end_nothing() {
        for (text, initials, expected) in [
            ("They met H.R. Roe there.", "H.R.", true),
            ("“No,” W.B. Moss said.", "W.B.", true),
            ("It left the U.S. Officials said so.", "U.S.", false),
            ("She earned a J.D. Students cheered.", "J.D.", false),
            ("They met J.D. The others left.", "J.D.", false),
            ("They met J.D. yesterday.", "J.D.", false),
        ] {
            let tokens = tokenize::tokens(text);
            let at = tokens.iter().position(|t| t.span.of(text) == initials).unwrap_or_default();
            assert_eq!(are_initials(text, &tokens, at), expected, "{text}");
        }
    }

    #[test]
    fn titles_of_several_end_nothing() {
        for text in ["Govs. Ann Hart", "Profs. Ann Hart", "Drs. Ann Hart", "Sec. Hart"] {
            let tokens = tokenize::tokens(text);
            let mut window = Window::new(text, &tokens);
            window.advance(0, Gap::Space);
            assert!(!window.may_end(), "{text}");
        }
    }

    #[test]
    fn an_apostrophe_ends_nothing() {
        let text = "The Growers' Union, led by Peti Moore, struck. It won.";
        let tokens = tokenize::tokens(text);
        let at = |word: &str| tokens.iter().position(|t| t.span.of(text) == word).unwrap_or_default();
        assert!(is_apostrophe(text, &tokens, at("'")));
        assert!(!is_apostrophe(text, &tokens, at(".")));
        let text = "'We lost.' He left.";
        let tokens = tokenize::tokens(text);
        let last = tokens.iter().rposition(|t| t.span.of(text) == "'").unwrap_or_default();
        assert!(!is_apostrophe(text, &tokens, last));
        let text = "The Growers' Union struck.";
        let tokens = tokenize::tokens(text);
        let part = |from: usize, to: usize| Sentence {
            tokens: TokenRange { start: from as u32, end: to as u32 },
            span: tokens[from].span.join(tokens[to - 1].span),
            paragraph: 0,
            in_title: false,
        };
        let one = joined(&Article::plain(text), &tokens, vec![part(0, 3), part(3, tokens.len())]);
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].span.of(text), text);
    }
}
