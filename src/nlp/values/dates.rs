//! Calendar dates, years, intervals and times of day.
//!
//! How dates without a year are resolved against the day of publication: a month with a day is the one nearest to it that is
//! at most three months ahead, else the one before; a month alone is the latest that has begun, and the coming one where the
//! words before it speak of the future (`will`, `next`, `due`, …).

use compact_str::{CompactString, format_compact};
use jiff::civil::Date;

use super::numbers::{leading, small};
use super::{Found, Words};
use crate::nlp::labels::ValueType;

const MONTHS: &[&[&str]] = &[
    &["january", "jan", "jan."],
    &["february", "feb", "feb."],
    &["march", "mar", "mar."],
    &["april", "apr", "apr."],
    &["may"],
    &["june", "jun", "jun."],
    &["july", "jul", "jul."],
    &["august", "aug", "aug."],
    &["september", "sep", "sep.", "sept", "sept."],
    &["october", "oct", "oct."],
    &["november", "nov", "nov."],
    &["december", "dec", "dec."],
];

/// Whether a word with a capital is the name of a month, in full or in short.
pub fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && MONTHS.iter().flat_map(|m| m.iter()).any(|m| m.eq_ignore_ascii_case(word))
}

/// The number of the month named at a token, 1 to 12.
pub fn month(words: &Words<'_>, at: usize) -> Option<i8> {
    let lower = words.lower(at);
    let number = MONTHS.iter().position(|m| m.contains(&lower))? as i8 + 1;
    words.begins_with_capital(at).then_some(number)
}

/// A year of four digits between 1000 and 2199.
pub fn year(words: &Words<'_>, at: usize) -> Option<i16> {
    let form = words.form(at);
    if form.len() != 4 || !form.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    form.parse().ok().filter(|y| (1000..2200).contains(y))
}

/// A day of the month: `16`, `16th`, `first`.
fn day(words: &Words<'_>, at: usize) -> Option<i8> {
    let lower = words.lower(at);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| lower.strip_suffix(s)).unwrap_or(lower);
    if digits.len() > 2 || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// A date before it is resolved.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Partial {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    end: usize,
}

impl Partial {
    fn resolve(
        self,
        words: &Words<'_>,
        start: usize,
        published: Option<Date>,
    ) -> (Option<CompactString>, bool) {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => (Date::new(y, m, d).ok().map(|d| format_compact!("{d}")), false),
            (Some(y), Some(m), None) => (Some(format_compact!("{y:04}-{m:02}")), false),
            (Some(y), None, _) => (Some(format_compact!("{y:04}")), false),
            (None, Some(m), Some(d)) => {
                let date = published.and_then(|p| nearest(p, m, d));
                (date.map(|d| format_compact!("{d}")), date.is_some())
            }
            (None, Some(m), None) => {
                let Some(p) = published else { return (None, false) };
                let ahead = super::relative::speaks_of_future(words, start);
                let year = match (m > p.month(), ahead) {
                    (true, false) => p.year() - 1,
                    (false, true) if m < p.month() => p.year() + 1,
                    _ => p.year(),
                };
                (Some(format_compact!("{year:04}-{m:02}")), true)
            }
            (None, None, _) => (None, false),
        }
    }
}

/// The occurrence of a day of the year that lies nearest to the day of publication, at most three months ahead of it.
fn nearest(published: Date, month: i8, day: i8) -> Option<Date> {
    (-1..=1)
        .filter_map(|shift| Date::new(published.year() + shift, month, day).ok())
        .filter(|d| days(published, *d) <= 92)
        .min_by_key(|d| days(published, *d).abs())
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |s| s.get_days())
}

/// "late", "early", "mid" before a date, with the hyphen of "mid-July".
fn modifier(words: &Words<'_>, at: usize) -> usize {
    match (words.lower(at), words.lower(at + 1)) {
        ("early" | "late" | "mid", "-") => 2,
        ("early" | "late" | "mid", "in")
            if month(words, at + 2).is_some() || year(words, at + 2).is_some() =>
        {
            2
        }
        ("early" | "late" | "mid", _) => 1,
        _ => 0,
    }
}

/// A date of the calendar that begins at a token: a day, a month, a year.
fn partial(words: &Words<'_>, start: usize) -> Option<Partial> {
    if let Some(found) = iso(words.form(start)) {
        return Some(Partial { end: start + 1, ..found });
    }
    if let Some(m) = month(words, start) {
        if let Some(d) = day(words, start + 1).filter(|_| words.lower(start + 2) != "%") {
            let comma = usize::from(words.lower(start + 2) == ",");
            return Some(match year(words, start + 2 + comma) {
                Some(y) => Partial { year: Some(y), month: Some(m), day: Some(d), end: start + 3 + comma },
                None => Partial { year: None, month: Some(m), day: Some(d), end: start + 2 },
            });
        }
        let link = usize::from(matches!(words.lower(start + 1), "of" | ","));
        if let Some(y) = year(words, start + 1 + link) {
            return Some(Partial { year: Some(y), month: Some(m), day: None, end: start + 2 + link });
        }
        return plain_month(words, start).then_some(Partial {
            year: None,
            month: Some(m),
            day: None,
            end: start + 1,
        });
    }
    if let Some(d) = day(words, start) {
        let link = usize::from(words.lower(start + 1) == "of");
        let m = month(words, start + 1 + link)?;
        let comma = usize::from(words.lower(start + 2 + link) == ",");
        return Some(match year(words, start + 2 + link + comma) {
            Some(y) => Partial { year: Some(y), month: Some(m), day: Some(d), end: start + 3 + link + comma },
            None => Partial { year: None, month: Some(m), day: Some(d), end: start + 2 + link },
        });
    }
    let y = year(words, start)?;
    Some(Partial { year: Some(y), month: None, day: None, end: start + 1 })
}

/// Whether a month without day or year is one: "May" and "March" are words too, and "April" a name.
fn plain_month(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| words.lower(b));
    let placed = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "from"
            | "to"
            | "between"
            | "through"
            | "during"
            | "mid"
            | "for"
            | "before"
            | "after"
            | "of"
            | "every"
            | "-"
            | "and"
            | "around"
    );
    let ambiguous = matches!(
        words.lower(at),
        "may" | "march" | "april" | "june" | "august" | "mar" | "jan" | "sep" | "dec"
    );
    let name = words.begins_with_capital(at + 1) && !matches!(words.lower(at + 1), "" | "," | ".");
    if ambiguous { placed && !name } else { placed || (!name && words.form(at).len() > 4) }
}

/// `2023-03-16`, or `16/03/2023` where the day cannot be the month.
fn iso(form: &str) -> Option<Partial> {
    let split: Vec<&str> = form.split(['-', '/']).collect();
    let [a, b, c] = split.as_slice() else { return None };
    let number = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i16>().ok()).flatten();
    let (a_n, b_n, c_n) = (number(a)?, number(b)?, number(c)?);
    let (y, m, d) = match (a.len(), c.len()) {
        (4, 1 | 2) => (a_n, b_n, c_n),
        (1 | 2, 4) if a_n > 12 => (c_n, b_n, a_n),
        (1 | 2, 4) if b_n > 12 => (c_n, a_n, b_n),
        _ => return None,
    };
    let (m, d) = (i8::try_from(m).ok()?, i8::try_from(d).ok()?);
    Date::new(y, m, d).ok()?;
    Some(Partial { year: Some(y), month: Some(m), day: Some(d), end: 0 })
}

/// Words a lone number of four digits is a year behind.
fn year_cue(words: &Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| words.lower(b));
    let after = words.lower(at + 1);
    // "in 2018 dollars" is a year too, "in 2000 villages" no: a plural noun behind makes it a number.
    let counted = after.len() > 3
        && after.ends_with('s')
        && !matches!(after, "was" | "as" | "has" | "is" | "this" | "dollars");
    let cue = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "to"
            | "between"
            | "of"
            | "after"
            | "before"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "the"
            | "("
            | "through"
            | "around"
            | "circa"
            | "and"
            | "for"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
    );
    let news = matches!(words.form(at).get(..2), Some("18" | "19" | "20"));
    cue && !counted && news && !matches!(after, "percent" | "%" | "people" | "per")
}

/// A date or interval of the calendar that begins at a token.
pub fn at(words: &Words<'_>, start: usize, published: Option<Date>) -> Option<Found> {
    if let Some(found) =
        interval(words, start, published).or_else(|| decade(words, start)).or_else(|| part(words, start))
    {
        return Some(found);
    }
    let skip = modifier(words, start);
    let from = start + skip;
    let date = partial(words, from)?;
    let bare_year = date.month.is_none();
    if bare_year && !year_cue(words, from) {
        return None;
    }
    // "1910-1945" behind a cue.
    if bare_year
        && matches!(words.lower(date.end), "-" | "–" | "—")
        && let Some(last) = year(words, date.end + 1)
    {
        let value = date.year.filter(|y| *y < last).map(|y| format_compact!("{y:04}/{last:04}"));
        return Some(Found { value, ..Found::new(ValueType::Date, start, date.end + 2) });
    }
    let (value, anchored) = date.resolve(words, from, published);
    Some(Found { value, anchored, ..Found::new(ValueType::Date, start, date.end) })
}

/// "from 1910 until 1945", "between March 3 and March 9".
fn interval(words: &Words<'_>, start: usize, published: Option<Date>) -> Option<Found> {
    let joins: &[&str] = match words.lower(start) {
        "from" => &["to", "until", "till", "through", "-", "–"],
        "between" => &["and"],
        _ => return None,
    };
    let first = partial(words, start + 1)?;
    if !joins.contains(&words.lower(first.end)) {
        return None;
    }
    let second = partial(words, first.end + 1)?;
    // "from 2000 to 2500 voters" is none; years must come in order and neither count things.
    if first.month.is_none()
        && (second.year.is_none() || first.year >= second.year || words.lower(second.end).ends_with('s'))
    {
        return None;
    }
    let first = Partial { year: first.year.or(second.year), ..first };
    let (from, a) = first.resolve(words, start + 1, published);
    let (to, b) = second.resolve(words, start + 1, published);
    let value = from.zip(to).map(|(from, to)| format_compact!("{from}/{to}"));
    Some(Found { value, anchored: a || b, ..Found::new(ValueType::Date, start, second.end) })
}

/// "the 1990s", "the 20th century".
fn decade(words: &Words<'_>, start: usize) -> Option<Found> {
    let skip = modifier(words, start);
    let lower = words.lower(start + skip);
    if let Some(digits) =
        lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).or_else(|| lower.strip_suffix('s'))
    {
        let first = Some(digits).filter(|d| d.len() == 4 && d.ends_with('0'))?.parse::<i16>().ok()?;
        let value = Some(format_compact!("{first:04}/{:04}", first + 9));
        return Some(Found { value, ..Found::new(ValueType::Date, start, start + skip + 1) });
    }
    let number = ["st", "nd", "rd", "th"].iter().find_map(|s| lower.strip_suffix(s))?;
    let century = leading(number).and_then(|(n, rest)| n.as_whole().filter(|_| rest.is_empty()))?;
    if words.lower(start + skip + 1) != "century" || !(10..=22).contains(&century) {
        return None;
    }
    let value = Some(format_compact!("{:04}/{:04}", (century - 1) * 100 + 1, century * 100));
    Some(Found { value, ..Found::new(ValueType::Date, start, start + skip + 2) })
}

/// "the second quarter of 2023", "Q2 2023", "the first half of 2019"; without a year its value is not known.
fn part(words: &Words<'_>, start: usize) -> Option<Found> {
    let ordinal = |w: &str| match w {
        "first" | "1st" => Some(1),
        "second" | "2nd" => Some(2),
        "third" | "3rd" => Some(3),
        "fourth" | "4th" => Some(4),
        _ => None,
    };
    let lower = words.lower(start);
    let (months, number, mut end) = match (lower, words.lower(start + 1)) {
        ("q1" | "q2" | "q3" | "q4", _) => (3, small_digit(lower)?, start + 1),
        (o, "quarter") => (3, ordinal(o)?, start + 2),
        (o, "half") => (6, ordinal(o).filter(|n| *n < 3)?, start + 2),
        _ => return None,
    };
    let link = usize::from(matches!(words.lower(end), "of" | "in"));
    let year = year(words, end + link);
    if year.is_none() && months == 6 {
        return None;
    }
    let value = year.map(|y| {
        let first = (number - 1) * months + 1;
        format_compact!("{y:04}-{first:02}/{y:04}-{:02}", first + months - 1)
    });
    if year.is_some() {
        end += link + 1;
    }
    Some(Found { value, ..Found::new(ValueType::Date, start, end) })
}

fn small_digit(word: &str) -> Option<i32> {
    word.chars().nth(1)?.to_digit(10).map(|d| d as i32)
}

/// A time of day: "10:30", "5 pm", "noon", "0900 GMT", "six o'clock".
pub fn time(words: &Words<'_>, start: usize) -> Option<Found> {
    let lower = words.lower(start);
    let made = |hour: i32, minute: i32, end: usize| {
        let zone = matches!(words.lower(end), "gmt" | "utc");
        let value = (hour < 24 && minute < 60)
            .then(|| format_compact!("T{hour:02}:{minute:02}{}", if zone { "Z" } else { "" }));
        let end = end + usize::from(zone);
        Some(Found { value, ..Found::new(ValueType::Time, start, end) })
    };
    match lower {
        "noon" | "midday" => return made(12, 0, start + 1),
        "midnight" => return made(0, 0, start + 1),
        _ => {}
    }
    let digits = lower.find(|c: char| !c.is_ascii_digit()).map_or(lower, |e| lower.split_at(e).0);
    let mut hour: i32 = digits.parse().ok().or_else(|| small(lower).map(|n| n as i32))?;
    let mut rest = lower.strip_prefix(digits).filter(|_| !digits.is_empty()).unwrap_or("");
    let mut minute = 0;
    let mut clock = false;
    if let Some(tail) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('.')) {
        clock = rest.starts_with(':');
        let minutes = tail.find(|c: char| !c.is_ascii_digit()).map_or(tail, |e| tail.split_at(e).0);
        minute = Some(minutes).filter(|m| m.len() == 2)?.parse().ok()?;
        rest = tail.strip_prefix(minutes).unwrap_or("");
    }
    let mut end = start + 1;
    let suffix = if rest.is_empty() { words.lower(end) } else { rest };
    let half = match suffix {
        "am" | "a.m." | "a.m" => Some(false),
        "pm" | "p.m." | "p.m" => Some(true),
        _ => None,
    };
    if let Some(after_noon) = half {
        if rest.is_empty() {
            end += 1;
        }
        if hour > 12 || minute > 59 {
            return None;
        }
        hour = hour % 12 + if after_noon { 12 } else { 0 };
        return made(hour, minute, end);
    }
    if !rest.is_empty() {
        return None;
    }
    if matches!(suffix, "o'clock" | "o’clock") && hour <= 12 {
        return made(hour, 0, end + 1);
    }
    if matches!(suffix, "gmt" | "utc") {
        if digits.len() == 4 && minute == 0 {
            (hour, minute) = (hour / 100, hour % 100);
        }
        return made(hour, minute, end);
    }
    // "10:30" alone; a score of "3:2" has no two digits behind the colon, "45:10" no hour before it.
    (clock && hour < 24 && minute < 60).then(|| made(hour, minute, end)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        super::super::found_in(&Words::of(&tokens), Some(jiff::civil::date(2023, 3, 15)))
            .into_iter()
            .map(|f| (tokens[f.start..f.end].join(" "), f.value.unwrap_or_default().to_string()))
            .collect()
    }

    #[test]
    fn calendar_dates() {
        for (text, span, value) in [
            ("on March 16 , 2021 the", "March 16 , 2021", "2021-03-16"),
            ("on 21st of March it", "21st of March", "2023-03-21"),
            ("on 7 December ships", "7 December", "2022-12-07"),
            ("in July the docks", "July", "2022-07"),
            ("docks will open in July", "July", "2023-07"),
            ("in late May 2019 ,", "late May 2019", "2019-05"),
            ("built in 1987 by", "1987", "1987"),
            ("from 1910 until 1945 .", "from 1910 until 1945", "1910/1945"),
            ("between 1950 and 1953 .", "between 1950 and 1953", "1950/1953"),
            ("in 2001 - 2003 it", "2001 - 2003", "2001/2003"),
            ("in the 1990s it", "1990s", "1990/1999"),
            ("in the second quarter of 2022 .", "second quarter of 2022", "2022-04/2022-06"),
            ("dated 2021-07-03 .", "2021-07-03", "2021-07-03"),
            ("until 10:30 pm .", "10:30 pm", "T22:30"),
            ("at 0900 GMT .", "0900 GMT", "T09:00Z"),
        ] {
            assert_eq!(read(text), [(span.to_owned(), value.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_date() {
        for text in [
            "May he win",
            "in 2000 villages",
            "a March on the palace",
            "room 1987",
            "April Venn said",
            "a 3:2 win",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
