//! Dates told from the day of publication: weekdays, `yesterday`, `last week`, `three years ago`.
//!
//! A weekday is the nearest one on or before the day of publication, as news report what has happened; it is the coming one
//! after `next` or where the nearest verb before it (else the first behind it) speaks of the future. `last` never means the day
//! of publication itself.

use compact_str::{CompactString, format_compact};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Found, Words, numbers};
use crate::nlp::labels::ValueType;

fn weekday(words: &Words<'_>, at: usize) -> Option<Weekday> {
    if !words.begins_with_capital(at) {
        return None;
    }
    Some(match words.lower(at) {
        "monday" | "mon." => Weekday::Monday,
        "tuesday" | "tue." | "tues." => Weekday::Tuesday,
        "wednesday" | "wed." => Weekday::Wednesday,
        "thursday" | "thu." | "thurs." => Weekday::Thursday,
        "friday" | "fri." => Weekday::Friday,
        "saturday" | "sat." => Weekday::Saturday,
        "sunday" | "sun." => Weekday::Sunday,
        _ => return None,
    })
}

/// Whether a word tells the future (`Some(true)`), the past (`Some(false)`), or neither.
fn tense(words: &Words<'_>, at: usize) -> Option<bool> {
    let word = words.lower(at);
    match word {
        "will" | "'ll" | "’ll" | "shall" | "wo" | "upcoming" | "due" | "plans" | "scheduled" | "expected"
        | "set" | "next" | "coming" | "until" | "by" | "starting" => Some(true),
        "said" | "told" | "was" | "were" | "had" | "did" | "says" | "came" | "took" | "went" | "began"
        | "held" | "met" | "made" | "won" | "lost" | "left" | "became" | "saw" | "gave" | "got" | "fell"
        | "rose" | "led" | "found" | "sent" | "struck" | "has" | "have" | "last" => Some(false),
        _ if word.len() > 4 && word.ends_with("ed") => Some(false),
        _ => None,
    }
}

/// Whether the words around a date speak of what is to come: the nearest telling word before it in the sentence decides, else
/// the first behind it.
pub fn speaks_of_future(words: &Words<'_>, at: usize) -> bool {
    let before = (words.sentence_start(at)..at).rev().take(12).find_map(|w| tense(words, w));
    let behind = || (at + 1..words.sentence_end(at)).take(12).find_map(|w| tense(words, w));
    before.or_else(behind).unwrap_or(false)
}

/// The nearest such weekday on or before the day.
fn back_to(day: Date, weekday: Weekday) -> Option<Date> {
    let back = weekday_number(day.weekday()) - weekday_number(weekday);
    day.checked_sub(back.rem_euclid(7).days()).ok()
}

/// The same day of the nearest year in which it falls on the weekday: "Friday, December 16" tells the year.
fn agreeing(day: &str, weekday: Weekday, published: Date) -> Option<CompactString> {
    let day: Date = day.parse().ok()?;
    (-3..=3)
        .filter_map(|shift| Date::new(day.year() + shift, day.month(), day.day()).ok())
        .filter(|d| d.weekday() == weekday)
        .min_by_key(|d| published.until(*d).map_or(i32::MAX, |s| s.get_days().abs()))
        .map(|d| format_compact!("{d}"))
}

fn weekday_number(weekday: Weekday) -> i64 {
    i64::from(weekday.to_monday_zero_offset())
}

fn week(day: Date) -> CompactString {
    let week = day.iso_week_date();
    format_compact!("{:04}-W{:02}", week.year(), week.week())
}

fn month(day: Date) -> CompactString {
    format_compact!("{:04}-{:02}", day.year(), day.month())
}

/// A relative date that begins at a token.
pub fn at(words: &Words<'_>, start: usize, published: Option<Date>) -> Option<Found> {
    let made = |end: usize, value: Option<CompactString>| {
        let anchored = value.is_some();
        Some(Found { value, anchored, ..Found::new(ValueType::Date, start, end) })
    };
    let shifted =
        |days: i64| published.and_then(|p| p.checked_add(days.days()).ok()).map(|d| format_compact!("{d}"));
    match words.lower(start) {
        "today" | "tonight" => return made(start + 1, shifted(0)),
        "yesterday" => return made(start + 1, shifted(-1)),
        "tomorrow" => return made(start + 1, shifted(1)),
        _ => {}
    }
    day_of_week(words, start, published)
        .or_else(|| period(words, start, published))
        .or_else(|| distance(words, start, published))
}

/// "Thursday", "last Friday", "early on Monday", "next Sunday"; a time of day behind it is taken along.
fn day_of_week(words: &Words<'_>, start: usize, published: Option<Date>) -> Option<Found> {
    let mut at = start;
    let mut direction = 0;
    match words.lower(at) {
        "last" => (at, direction) = (at + 1, -1),
        "next" => (at, direction) = (at + 1, 1),
        "this" => at += 1,
        "early" | "late" => at += 1 + usize::from(words.lower(at + 1) == "on"),
        _ => {}
    }
    let named = weekday(words, at)?;
    let mut end = at + 1;
    if matches!(words.lower(end), "morning" | "afternoon" | "evening" | "night") {
        end += 1;
    }
    // "Thursday, March 16": the calendar date says it all.
    let comma = end + usize::from(words.lower(end) == ",");
    if let Some(date) =
        super::dates::at(words, comma, published).filter(|d| d.value.as_ref().is_some_and(|v| v.len() == 10))
    {
        let mended =
            date.value.as_ref().filter(|_| date.anchored).and_then(|v| agreeing(v, named, published?));
        return Some(Found { start, value: mended.or_else(|| date.value.clone()), ..date });
    }
    let date = published.and_then(|p| {
        let on_or_before = back_to(p, named)?;
        match direction {
            -1 if on_or_before == p => p.checked_sub(7.days()).ok(),
            -1 => Some(on_or_before),
            1 => on_or_before.checked_add(7.days()).ok(),
            _ if speaks_of_future(words, at) && on_or_before != p => on_or_before.checked_add(7.days()).ok(),
            _ => Some(on_or_before),
        }
    });
    let value = date.map(|d| format_compact!("{d}"));
    Some(Found { anchored: value.is_some(), value, ..Found::new(ValueType::Date, start, end) })
}

/// "last week", "this month", "next year", "last July".
fn period(words: &Words<'_>, start: usize, published: Option<Date>) -> Option<Found> {
    let skip = match (words.lower(start), words.lower(start + 1)) {
        ("early" | "late" | "later" | "earlier", "in") => 2,
        ("early" | "late" | "later" | "earlier", _) => 1,
        _ => 0,
    };
    let step: i64 = match words.lower(start + skip) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let noun = start + skip + 1;
    if let Some(number) = super::dates::month(words, noun) {
        let year = |p: Date| match step {
            -1 => p.year() - i16::from(number >= p.month()),
            1 => p.year() + i16::from(number <= p.month()),
            _ => p.year(),
        };
        let value = published.map(|p| format_compact!("{:04}-{number:02}", year(p)));
        return Some(Found {
            anchored: value.is_some(),
            value,
            ..Found::new(ValueType::Date, start, noun + 1)
        });
    }
    let value = match (words.lower(noun), published) {
        ("week", Some(p)) => p.checked_add((7 * step).days()).ok().map(week),
        ("weekend", Some(p)) => {
            let saturday =
                back_to(p, Weekday::Saturday)?.checked_add((7 * (step + i64::from(step == 0))).days()).ok();
            // On a weekend the last one is the one before it, and this one is today's.
            let saturday = saturday.map(|s| if step < 0 { s.checked_add(7.days()).unwrap_or(s) } else { s });
            saturday.and_then(|s| Some(format_compact!("{s}/{}", s.checked_add(1.days()).ok()?)))
        }
        ("month", Some(p)) => p.first_of_month().checked_add(step.months()).ok().map(month),
        ("year", Some(p)) => Some(format_compact!("{:04}", i64::from(p.year()) + step)),
        ("quarter", Some(p)) => {
            let index = i64::from(p.year()) * 4 + i64::from(p.month() - 1) / 3 + step;
            let (year, first) = (index.div_euclid(4), index.rem_euclid(4) * 3 + 1);
            Some(format_compact!("{year:04}-{first:02}/{year:04}-{:02}", first + 2))
        }
        ("decade", Some(p)) => {
            let first = (i64::from(p.year()) / 10 + step) * 10;
            Some(format_compact!("{first:04}/{:04}", first + 9))
        }
        ("week" | "weekend" | "month" | "year" | "quarter" | "decade", None) => None,
        _ => return None,
    };
    Some(Found { anchored: value.is_some(), value, ..Found::new(ValueType::Date, start, noun + 1) })
}

/// "three days ago", "a year ago", "two decades ago".
fn distance(words: &Words<'_>, start: usize, published: Option<Date>) -> Option<Found> {
    let (number, end) = match words.lower(start) {
        "a" | "an" => (1, start + 1),
        _ => {
            let number = numbers::at(words, start)?;
            (number.value.as_whole()?, number.end)
        }
    };
    if words.lower(end + 1) != "ago" || !(1..=2000).contains(&number) {
        return None;
    }
    let number = number as i64;
    let back = |span: jiff::Span| published.and_then(|p| p.checked_sub(span).ok());
    let value = match words.lower(end) {
        "day" | "days" => back(number.days()).map(|d| format_compact!("{d}")),
        "week" | "weeks" => back((number * 7).days()).map(week),
        "month" | "months" => back(number.months()).map(month),
        "year" | "years" => back(number.years()).map(|d| format_compact!("{:04}", d.year())),
        "decade" | "decades" if number < 100 => back((number * 10).years())
            .map(|d| format_compact!("{0:04}/{1:04}", d.year() / 10 * 10, d.year() / 10 * 10 + 9)),
        "decade" | "decades" | "hour" | "hours" | "minutes" => None,
        _ => return None,
    };
    Some(Found { anchored: value.is_some(), value, ..Found::new(ValueType::Date, start, end + 2) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        // A Wednesday.
        super::super::found_in(&Words::of(&tokens), Some(jiff::civil::date(2023, 3, 15)))
            .into_iter()
            .map(|f| (tokens[f.start..f.end].join(" "), f.value.unwrap_or_default().to_string()))
            .collect()
    }

    #[test]
    fn relative_dates() {
        for (text, span, value) in [
            ("said on Thursday that", "Thursday", "2023-03-09"),
            ("will sail on Thursday .", "Thursday", "2023-03-16"),
            ("said on Monday that ships will sail", "Monday", "2023-03-13"),
            ("met next Friday", "next Friday", "2023-03-17"),
            ("last Wednesday", "last Wednesday", "2023-03-08"),
            ("on Saturday , December 16 the fair opens", "Saturday , December 16", "2023-12-16"),
            ("on Wednesday the docks reopened", "Wednesday", "2023-03-15"),
            ("early on Tuesday , fire", "early on Tuesday", "2023-03-14"),
            ("Thursday , March 16", "Thursday , March 16", "2023-03-16"),
            ("last week it", "last week", "2023-W10"),
            ("next month it", "next month", "2023-04"),
            ("last July it", "last July", "2022-07"),
            ("last quarter it", "last quarter", "2022-10/2022-12"),
            ("earlier this year", "earlier this year", "2023"),
            ("three days ago", "three days ago", "2023-03-12"),
            ("a year ago", "a year ago", "2022"),
            ("yesterday", "yesterday", "2023-03-14"),
            ("last weekend", "last weekend", "2023-03-11/2023-03-12"),
        ] {
            assert_eq!(read(text), [(span.to_owned(), value.to_owned())], "{text}");
        }
    }

    #[test]
    fn without_a_date_of_publication_nothing_is_resolved() {
        let found = super::super::found_in(&Words::of(&["on", "Thursday"]), None);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].value.clone(), found[0].anchored), (None, false));
    }
}
