//! Dates of publication, as feeds write them.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::item::json::Json;
use crate::item::news::Published;

/// Reads a date of publication: RFC 3339 with any offset (or none: UTC), a bare day, RFC 2822, ISO 8601's basic form, or
/// seconds or milliseconds since 1970.
pub fn published(value: &Json) -> Option<Published> {
    match value {
        Json::String(text) => from_text(text.trim()),
        Json::Number(number) => {
            let number = number.as_i64().or_else(|| number.as_f64().map(|f| f as i64))?;
            // Seconds reach the year 5138 at 10^11; milliseconds pass it in 1973.
            let at = if number.abs() < 100_000_000_000 {
                Timestamp::from_second(number).ok()?
            } else {
                Timestamp::from_millisecond(number).ok()?
            };
            Some(Published { at, day: at.to_zoned_datetime(TimeZone::UTC).date() })
        }
        _ => None,
    }
}

fn from_text(text: &str) -> Option<Published> {
    let zoned = |z: ZonedDateTime| Published { at: z.timestamp(), day: z.date() };
    let utc = |t: DateTime| t.to_zoned_datetime(TimeZone::UTC).ok().map(zoned);
    if let Ok(at) = text.parse::<Timestamp>() {
        // The instant knows no offset; the day where it was published is the one that was written.
        let day = text
            .parse::<DateTime>()
            .map_or_else(|_| at.to_zoned_datetime(TimeZone::UTC).date(), |t| t.date());
        return Some(Published { at, day });
    }
    text.parse::<DateTime>()
        .ok()
        .and_then(utc)
        .or_else(|| text.parse::<Date>().ok().and_then(|d| utc(d.to_datetime(jiff::civil::Time::midnight()))))
        .or_else(|| jiff::fmt::rfc2822::parse(text).ok().map(zoned))
}
