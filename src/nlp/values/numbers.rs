//! Numbers as the news write them: `1,250`, `3.5`, `two hundred`, `half a million`, `20bn`.

use compact_str::{CompactString, format_compact};

use super::Words;

/// A decimal number in millionths, so that amounts stay exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(i128);

const ONE: i128 = 1_000_000;

impl Decimal {
    /// A whole number.
    pub const fn whole(n: i128) -> Self {
        Self(n * ONE)
    }

    /// As a whole number, if it is one.
    pub fn as_whole(self) -> Option<i128> {
        (self.0 % ONE == 0).then_some(self.0 / ONE)
    }

    /// Times a whole factor, if it fits.
    pub fn scaled(self, factor: i128) -> Option<Self> {
        self.0.checked_mul(factor).map(Self)
    }

    /// As a decimal string without superfluous zeros.
    pub fn to_text(self) -> CompactString {
        let (whole, rest) = (self.0 / ONE, (self.0 % ONE).abs());
        if rest == 0 {
            return format_compact!("{whole}");
        }
        let digits = format_compact!("{rest:06}");
        format_compact!("{whole}.{}", digits.trim_end_matches('0'))
    }
}

/// A number in the text.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// What it is worth.
    pub value: Decimal,
    /// One past its last token.
    pub end: usize,
    /// Whether it was scaled (`million`, `bn`, `lakh`).
    pub scaled: bool,
    /// Whether it is written with digits.
    pub digits: bool,
}

/// What a scale word multiplies by.
pub fn scale(word: &str) -> Option<i128> {
    Some(match word {
        "hundred" | "hundreds" => 100,
        "thousand" | "thousands" | "k" => 1_000,
        "lakh" | "lakhs" | "lac" => 100_000,
        "million" | "millions" | "mn" | "mln" | "m" => 1_000_000,
        "crore" | "crores" | "cr" => 10_000_000,
        "billion" | "billions" | "bn" | "bln" | "b" => 1_000_000_000,
        "trillion" | "trillions" | "tn" | "trn" => 1_000_000_000_000,
        _ => return None,
    })
}

/// The value of a number word below a hundred.
pub fn small(word: &str) -> Option<i128> {
    const UNITS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(n) = UNITS.iter().position(|u| *u == word) {
        return Some(n as i128);
    }
    TENS.iter().position(|t| *t == word).map(|n| (n as i128 + 2) * 10)
}

/// Splits `20bn` into its number and what follows at once (`bn`); the rest may be empty.
pub fn leading(word: &str) -> Option<(Decimal, &str)> {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(word.len());
    let (digits, rest) = word.split_at_checked(end)?;
    let digits = digits.trim_end_matches(['.', ',']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.contains(['.', ',']) || whole.len() > 24 || fraction.len() > 6 {
        return None;
    }
    let mut value: i128 = 0;
    for b in whole.bytes().filter(u8::is_ascii_digit) {
        value = value.checked_mul(10)?.checked_add(i128::from(b - b'0'))?;
    }
    let mut millionths = 0;
    let mut unit = ONE;
    for b in fraction.bytes() {
        unit /= 10;
        millionths += i128::from(b - b'0') * unit;
    }
    Some((Decimal(value.checked_mul(ONE)?.checked_add(millionths)?), rest))
}

/// The number that begins at a token.
pub fn at(words: &Words<'_>, start: usize) -> Option<Number> {
    let first = words.lower(start);
    let mut end = start + 1;
    let mut scaled = false;
    let (mut value, digits) = if let Some((value, rest)) = leading(first) {
        match (rest, scale(rest)) {
            ("", _) => (value, true),
            (_, Some(factor)) => {
                scaled = true;
                (value.scaled(factor)?, true)
            }
            _ => return None,
        }
    } else if let Some((value, after)) = spelled(words, start) {
        end = after;
        (value, false)
    } else {
        return None;
    };
    // "20 - billion", "1.5 million", "3 lakh crore".
    while !scaled || matches!(words.lower(end), "crore" | "trillion") {
        let gap = usize::from(words.lower(end) == "-");
        let word = words.lower(end + gap);
        // A lone letter is a scale only behind a currency, which its matcher knows.
        let Some(factor) = scale(word).filter(|_| word.len() > 1) else { break };
        value = value.scaled(factor)?;
        scaled = true;
        end += gap + 1;
    }
    Some(Number { value, end, scaled, digits })
}

/// Numbers in words: `two hundred and five`, `twenty - one`, `half a`, `a` before a scale.
fn spelled(words: &Words<'_>, start: usize) -> Option<(Decimal, usize)> {
    let word = words.lower(start);
    let next = words.lower(start + 1);
    if word == "half" && matches!(next, "a" | "an") && scale(words.lower(start + 2)).is_some() {
        return Some((Decimal(ONE / 2), start + 2));
    }
    if matches!(word, "a" | "an") && scale(next).is_some() {
        return Some((Decimal::whole(1), start + 1));
    }
    let mut total = small(word)?;
    let mut end = start + 1;
    if total >= 20 && total % 10 == 0 {
        let gap = usize::from(words.lower(end) == "-");
        if let Some(unit) = small(words.lower(end + gap)).filter(|u| (1..10).contains(u)) {
            total += unit;
            end += gap + 1;
        }
    }
    if words.lower(end) == "hundred" {
        total *= 100;
        end += 1;
        let gap = usize::from(words.lower(end) == "and");
        if let Some(rest) = small(words.lower(end + gap)) {
            total += rest;
            end += gap + 1;
        }
    }
    Some((Decimal::whole(total), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(CompactString, usize)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        let words = Words::of(&tokens);
        at(&words, 0).map(|n| (n.value.to_text(), n.end))
    }

    #[test]
    fn numbers_in_digits_and_words() {
        for (text, value, end) in [
            ("1,250 men", "1250", 1),
            ("3.50 m", "3.5", 1),
            ("20bn", "20000000000", 1),
            ("1.5 million", "1500000", 2),
            ("3 lakh crore", "3000000000000", 3),
            ("two hundred and five", "205", 4),
            ("twenty - one men", "21", 3),
            ("half a million", "500000", 3),
            ("a thousand", "1000", 2),
            ("20 - billion", "20000000000", 3),
        ] {
            assert_eq!(read(text), Some((value.into(), end)), "{text}");
        }
        assert_eq!(read("a man"), None);
        assert_eq!(read("10.2.3"), None);
    }
}
