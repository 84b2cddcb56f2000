//! Headlines in Title Case (“Iran Seizes British Tanker”) as the stages up to the names read them: with their common words in small
//! letters, as in the sentences that those were trained on.

use super::clusters::Clusters;
use super::doc::{Article, Sentence, Token, TokenRange};
use super::names::CALENDAR;
use super::relation::lexicon::is_one_of;
use crate::knowledge::{Knowledge, NameHash, class};
use std::borrow::Cow;

/// A headline has so many long words at least, besides its first.
const LEAST: usize = 2;
/// Letters of a word that Title Case never leaves small (style guides leave articles and short prepositions).
const LONG: usize = 5;
/// Words of a name at most.
const LONGEST_NAME: u32 = 6;
/// A body of so many tokens names again what its headline names.
const TELLING: u32 = 60;

/// Words that name nothing wherever they stand alone.
const CLOSED: &str = "a about above across after against ahead all along amid among amongst an and any are around as at be because \
    been before behind being below beneath beside between beyond both but by can could despite did do does down during each even \
    every few for from had has have he her here his how if in inside into is it its just like many might more most much must my near \
    no nor not of off on once one only onto or other our out outside over own past per rather she should since so some still such \
    than that the their them then there these they this those though through throughout till to too toward towards under until up \
    upon versus via was we were what when where whether which while who whom whose why will with within without would yet you your";

/// The text of an article, of the same length, with the words of its headline that name nothing in small letters where it is
/// written in Title Case.
pub(super) fn lowered<'a>(
    article: &Article<'a>,
    tokens: &[Token],
    sentences: &[Sentence],
    clusters: &Clusters,
    knowledge: &Knowledge,
) -> Cow<'a, str> {
    let body = article.text.get(article.title_len as usize..).unwrap_or_default();
    let view = View { text: article.text, tokens, sentences, clusters, knowledge, body };
    let mut small: Vec<u32> = Vec::new();
    for sentence in sentences.iter().take_while(|s| s.in_title).filter(|s| view.is_title_case(s.tokens)) {
        view.common_words(sentence.tokens, &mut small);
    }
    if small.is_empty() {
        return Cow::Borrowed(article.text);
    }
    let mut text = String::with_capacity(article.text.len());
    let mut at = 0;
    for span in small.iter().filter_map(|&t| tokens.get(t as usize)).map(|t| t.span.range()) {
        text.push_str(article.text.get(at..span.start).unwrap_or_default());
        text.push_str(&article.text.get(span.clone()).unwrap_or_default().to_ascii_lowercase());
        at = span.end;
    }
    text.push_str(article.text.get(at..).unwrap_or_default());
    Cow::Owned(text)
}

struct View<'a> {
    text: &'a str,
    tokens: &'a [Token],
    sentences: &'a [Sentence],
    clusters: &'a Clusters,
    knowledge: &'a Knowledge,
    /// What follows the title.
    body: &'a str,
}

impl View<'_> {
    fn word(&self, t: u32) -> &str {
        self.tokens.get(t as usize).map_or("", |token| token.span.of(self.text))
    }

    /// Whether every long word but at most one in eight begins with a capital, and most have small letters besides.
    fn is_title_case(&self, range: TokenRange) -> bool {
        let long = |t: &u32| {
            let word = self.word(*t);
            word.len() >= LONG && word.chars().all(char::is_alphabetic)
        };
        let (mut all, mut capital, mut plain) = (0, 0, 0);
        for t in (range.start + 1..range.end).filter(long) {
            let word = self.word(t);
            all += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
            plain += usize::from(is_capitalised(word));
        }
        all >= LEAST && (all - capital) * 8 <= all && plain * 2 > all
    }

    /// The tokens of a headline that name nothing.
    fn common_words(&self, range: TokenRange, small: &mut Vec<u32>) {
        let mut t = range.start;
        let mut after_forename = false;
        while t < range.end {
            let name = self.name_of_several(t, range.end);
            if name > 1 {
                t += name;
                after_forename = false;
                continue;
            }
            let parts = self.knowledge.part_classes(NameHash::of(self.word(t)));
            let common =
                t > range.start && is_capitalised(self.word(t)) && self.is_common(t, parts, after_forename);
            if common {
                small.push(t);
            }
            let forename = parts & class::FIRST_NAME != 0
                && self.knowledge.classes(NameHash::of(self.word(t))) & class::COUNTRY == 0;
            after_forename = !common && forename && self.word(t).starts_with(char::is_uppercase);
            t += 1;
        }
    }

    /// How many tokens from one on are a name of several words, which the knowledge has or the body repeats.
    fn name_of_several(&self, t: u32, end: u32) -> u32 {
        let Some(first) = self.tokens.get(t as usize) else { return 0 };
        let capital = |t: u32| self.word(t).starts_with(char::is_uppercase);
        if !capital(t) {
            return 1;
        }
        let mut longest = 1;
        // A body without the first words has no more of them either.
        let mut repeated = true;
        for n in 2..=(end - t).min(LONGEST_NAME) {
            let Some(last) = self.tokens.get((t + n - 1) as usize) else { break };
            let name = first.span.join(last.span).of(self.text);
            repeated = repeated && self.body.contains(name);
            let known = || self.knowledge.classes(NameHash::of(name)) & !class::COMMON != 0;
            if capital(t + n - 1) && (repeated || known()) {
                longest = n;
            }
        }
        longest
    }

    /// Whether a capitalised word is written small elsewhere: in the article, else in the news, where it is not known as a name.
    fn is_common(&self, t: u32, parts: u16, after_forename: bool) -> bool {
        let word = self.word(t);
        if is_one_of(&word.to_ascii_lowercase(), CLOSED) {
            return true;
        }
        match self.spellings(word) {
            (0, 0) => {}
            (capital, small) => return small > capital,
        }
        let known = self.knowledge.classes(NameHash::of(word));
        let person = parts & (class::FIRST_NAME | class::LAST_NAME) != 0 && parts & class::COMMON == 0
            || parts & class::FIRST_NAME != 0 && self.may_be_surname(t + 1);
        // Towns of the name of a word (`Split`, `Reading`) are rarer than the word.
        let place = known & (class::COUNTRY | class::SUBDIVISION | class::DEMONYM) != 0;
        // A body that does not name it speaks against a company (`Target`).
        let body = known & !(class::COMMON | class::CITY | class::LOCATION | class::FACILITY) != 0
            && known & (class::COMMON | class::ACRONYM) == 0
            && (self.tokens.len() as u32) < TELLING;
        let surname = after_forename && parts & class::LAST_NAME != 0;
        // Of these two are other words.
        let day = CALENDAR.contains(&word) && !matches!(word, "March" | "May");
        !(person || place || body || surname || day) && self.is_word(&word.to_ascii_lowercase())
    }

    /// Whether a capitalised word is a surname, or no other word (`Bill Weld`, `John Kitzhaber`).
    fn may_be_surname(&self, t: u32) -> bool {
        let word = self.word(t);
        let last = self.knowledge.part_classes(NameHash::of(word)) & class::LAST_NAME != 0;
        let closed = is_one_of(&word.to_ascii_lowercase(), CLOSED);
        is_capitalised(word) && !closed && (last || !self.is_word(&word.to_ascii_lowercase()))
    }

    /// Whether a word in small letters is one of the news, or a form of one.
    fn is_word(&self, small: &str) -> bool {
        let known = |form: &str| form.len() > 2 && self.clusters.of(form).is_known();
        known(small)
            || ["s", "d", "ed", "ly", "ing"].iter().any(|end| small.strip_suffix(end).is_some_and(known))
    }

    /// How often a word stands in the article's body with a capital amid a sentence, and in small letters.
    fn spellings(&self, word: &str) -> (usize, usize) {
        let (mut capital, mut small) = (0, 0);
        for sentence in self.sentences.iter().filter(|s| !s.in_title) {
            for t in sentence.tokens.start + 1..sentence.tokens.end {
                let other = self.word(t);
                if other.len() == word.len() && other.eq_ignore_ascii_case(word) {
                    capital += usize::from(other == word);
                    small += usize::from(other.starts_with(char::is_lowercase));
                }
            }
        }
        (capital, small)
    }
}

/// Whether a word has one capital, its first letter, and ASCII letters alone.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.bytes();
    word != "I"
        && letters.next().is_some_and(|b| b.is_ascii_uppercase())
        && letters.all(|b| b.is_ascii_lowercase())
}
