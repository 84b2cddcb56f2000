//! Dates, times, money, percentages and quantities: found by rules, normalised (see [`dates`] for how dates are resolved).

use compact_str::CompactString;

use super::doc::{Article, Name, Syntax, TokenRange, Value};
use super::labels::ValueType;

pub mod dates;
pub mod money;
pub mod numbers;
pub mod quantities;
pub mod relative;

/// The words of a text as the matchers look at them; beyond its ends there are empty words.
#[derive(Debug)]
pub struct Words<'t> {
    forms: Vec<&'t str>,
    lower: Vec<CompactString>,
    touching: Vec<bool>,
    sentence_ends: Vec<u32>,
}

impl<'t> Words<'t> {
    /// Of words alone, as one sentence with spaces between all.
    pub fn of(forms: &[&'t str]) -> Self {
        Self::new(forms.to_vec(), vec![false; forms.len()], vec![forms.len() as u32])
    }

    fn new(forms: Vec<&'t str>, touching: Vec<bool>, sentence_ends: Vec<u32>) -> Self {
        let lower = forms
            .iter()
            .map(|f| {
                let mut lower = CompactString::from(*f);
                if f.is_ascii() {
                    lower.make_ascii_lowercase();
                    lower
                } else {
                    f.to_lowercase().into()
                }
            })
            .collect();
        Self { forms, lower, touching, sentence_ends }
    }

    /// A word in lower case.
    pub fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", CompactString::as_str)
    }

    /// A word as written.
    pub fn form(&self, at: usize) -> &'t str {
        self.forms.get(at).copied().unwrap_or("")
    }

    /// Whether a word follows the one before it without a space.
    pub fn touches(&self, at: usize) -> bool {
        self.touching.get(at).copied().unwrap_or(false)
    }

    /// Whether a word has no small letter.
    pub fn is_capitals(&self, at: usize) -> bool {
        let form = self.form(at);
        !form.is_empty() && !form.chars().any(char::is_lowercase)
    }

    /// Whether a word begins with a capital.
    pub fn begins_with_capital(&self, at: usize) -> bool {
        self.form(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// One past the last word of the sentence a word stands in.
    pub fn sentence_end(&self, at: usize) -> usize {
        let sentence = self.sentence_ends.partition_point(|&e| e as usize <= at);
        self.sentence_ends.get(sentence).map_or(self.forms.len(), |&e| e as usize)
    }

    /// The first word of the sentence a word stands in.
    pub fn sentence_start(&self, at: usize) -> usize {
        let sentence = self.sentence_ends.partition_point(|&e| e as usize <= at);
        sentence.checked_sub(1).and_then(|s| self.sentence_ends.get(s)).map_or(0, |&e| e as usize)
    }
}

/// A value as token indices, before it is placed in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Its type.
    pub kind: ValueType,
    /// See [`Value::value`].
    pub value: Option<CompactString>,
    /// See [`Value::anchored`].
    pub anchored: bool,
    /// See [`Value::amount`].
    pub amount: Option<CompactString>,
    /// See [`Value::currency`].
    pub currency: Option<CompactString>,
    /// See [`Value::unit`].
    pub unit: Option<CompactString>,
}

impl Found {
    /// A value of nothing but a type and a place.
    pub fn new(kind: ValueType, start: usize, end: usize) -> Self {
        Self { start, end, kind, value: None, anchored: false, amount: None, currency: None, unit: None }
    }
}

/// The values of an article, in text order, none overlapping another. A date of words alone that is part of a name (a
/// newspaper's "Today", a Mrs "May") is none.
pub fn find(article: &Article<'_>, syntax: &Syntax, names: &[Name]) -> Vec<Value> {
    let forms: Vec<&str> = syntax.tokens.iter().map(|t| t.span.of(article.text)).collect();
    let touching = std::iter::once(false)
        .chain(syntax.tokens.windows(2).map(|w| matches!(w, [a, b] if a.span.end == b.span.start)))
        .take(forms.len())
        .collect();
    let ends = syntax.sentences.iter().map(|s| s.tokens.end).collect();
    let words = Words::new(forms, touching, ends);
    let in_name = |found: &Found| {
        let next = names.partition_point(|n| (n.tokens.end as usize) < found.end);
        let covers = |n: &Name| n.tokens.start as usize <= found.start && found.end <= n.tokens.end as usize;
        found.kind == ValueType::Date
            && names.get(next).is_some_and(covers)
            && !(found.start..found.end).any(|t| words.form(t).bytes().any(|b| b.is_ascii_digit()))
    };
    found_in(&words, article.published_at)
        .into_iter()
        .filter(|f| !in_name(f))
        .map(|f| {
            let tokens = TokenRange { start: f.start as u32, end: f.end as u32 };
            Value {
                span: syntax.span(tokens),
                tokens,
                kind: f.kind,
                value: f.value,
                anchored: f.anchored,
                amount: f.amount,
                currency: f.currency,
                unit: f.unit,
            }
        })
        .collect()
}

/// Runs the matchers at every token; the longest match wins, then the search goes on behind it.
pub fn found_in(words: &Words<'_>, published: Option<jiff::civil::Date>) -> Vec<Found> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < words.forms.len() {
        let limit = words.sentence_end(at);
        let candidates = [
            money::at(words, at),
            quantities::percent(words, at),
            quantities::quantity(words, at),
            dates::time(words, at),
            relative::at(words, at, published),
            dates::at(words, at, published),
        ];
        // Of equally long ones the first of the list.
        let best = candidates
            .into_iter()
            .flatten()
            .filter(|f| f.end <= limit && f.end > at)
            .reduce(|a, b| if b.end > a.end { b } else { a });
        match best {
            Some(found) => {
                at = found.end;
                all.push(found);
            }
            None => at += 1,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, &'static str, String)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        found_in(&Words::of(&tokens), Some(jiff::civil::date(2023, 3, 15)))
            .into_iter()
            .map(|f| {
                let value = f.value.or(f.amount).unwrap_or_default();
                (tokens[f.start..f.end].join(" "), f.kind.as_str(), value.to_string())
            })
            .collect()
    }

    #[test]
    fn a_sentence_of_values() {
        let found = read(
            "On March 16 the port of Salvo paid $ 1.2 million for 40 tonnes of steel , 9 % less than in 2018 .",
        );
        let expected = [
            ("March 16", "DATE", "2023-03-16"),
            ("$ 1.2 million", "MONEY", "1200000"),
            ("40 tonnes", "QUANTITY", "40"),
            ("9 %", "PERCENT", "9"),
            ("2018", "DATE", "2018"),
        ];
        assert_eq!(found, expected.map(|(a, b, c)| (a.to_owned(), b, c.to_owned())));
    }

    #[test]
    fn a_date_in_a_name_is_none() {
        let text = "Harbour Today said on Monday that May 3 was fine";
        let tokens = crate::nlp::tokenize::tokens(text);
        let syntax = Syntax { tokens, ..Syntax::default() };
        let name = TokenRange { start: 0, end: 2 };
        let names = [Name {
            tokens: name,
            span: syntax.span(name),
            kind: crate::nlp::labels::EntityType::Org,
            confidence: 1.0,
        }];
        let found = |names: &[Name]| -> Vec<&str> {
            find(&Article::plain(text), &syntax, names).iter().map(|v| v.span.of(text)).collect()
        };
        assert_eq!(found(&[]), ["Today", "Monday", "May 3"]);
        assert_eq!(found(&names), ["Monday", "May 3"]);
    }

    #[test]
    fn numbers_of_people_are_no_values() {
        assert!(read("Some 300 workers and 12 lawyers met the Salvo council .").is_empty());
    }
}
