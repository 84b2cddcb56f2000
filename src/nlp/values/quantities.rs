//! Percentages, and quantities with a unit.

use super::numbers;
use super::{Found, Words};
use crate::nlp::labels::ValueType;

/// Forms of units and the name they go by.
const UNITS: &[(&str, &[&str])] = &[
    ("kilometre", &["km", "kms", "kilometre", "kilometer"]),
    ("metre", &["m", "metre", "meter"]),
    ("centimetre", &["cm", "centimetre", "centimeter"]),
    ("millimetre", &["mm", "millimetre", "millimeter"]),
    ("mile", &["mile", "mi"]),
    ("nautical mile", &["nmi"]),
    ("foot", &["ft", "foot", "feet"]),
    ("inch", &["inch", "inche"]),
    ("yard", &["yard", "yd"]),
    ("hectare", &["hectare", "ha"]),
    ("acre", &["acre"]),
    ("kilogram", &["kg", "kilogram", "kilogramme", "kilo"]),
    ("gram", &["g", "gram", "gramme"]),
    ("milligram", &["mg", "milligram"]),
    ("tonne", &["tonne", "t"]),
    ("ton", &["ton"]),
    ("pound", &["pound", "lb"]),
    ("ounce", &["ounce", "oz"]),
    ("litre", &["litre", "liter"]),
    ("gallon", &["gallon"]),
    ("barrel", &["barrel", "bbl"]),
    ("barrel per day", &["bpd", "b/d"]),
    ("bushel", &["bushel"]),
    ("watt", &["watt"]),
    ("kilowatt", &["kw", "kilowatt"]),
    ("megawatt", &["mw", "megawatt"]),
    ("gigawatt", &["gw", "gigawatt"]),
    ("kilowatt hour", &["kwh"]),
    ("megawatt hour", &["mwh"]),
    ("gigawatt hour", &["gwh"]),
    ("terawatt hour", &["twh"]),
    ("kilometre per hour", &["km/h", "kph", "kmph"]),
    ("mile per hour", &["mph"]),
    ("knot", &["knot"]),
    ("hertz", &["hz", "hertz"]),
    ("megahertz", &["mhz", "megahertz"]),
    ("gigahertz", &["ghz", "gigahertz"]),
    ("kiloton", &["kiloton"]),
    ("gigabyte", &["gb", "gigabyte"]),
    ("terabyte", &["tb", "terabyte"]),
    ("megabyte", &["mb", "megabyte"]),
    ("carat", &["carat"]),
    ("light year", &["light-year"]),
    ("degree Celsius", &["°c", "℃"]),
    ("degree Fahrenheit", &["°f", "℉"]),
];
/// Short forms that are also other words: a unit only right behind digits.
const SHORT: &[&str] = &[
    "m", "g", "t", "ha", "mi", "mb", "gb", "tb", "ft", "mw", "kg", "km", "cm", "mm", "lb", "oz", "gw", "kw",
    "mg",
];

fn unit(word: &str) -> Option<&'static str> {
    let find = |w: &str| UNITS.iter().find(|u| u.1.contains(&w)).map(|u| u.0);
    find(word).or_else(|| word.strip_suffix('s').filter(|w| w.len() > 2).and_then(find))
}

/// A percentage that begins at a token.
pub fn percent(words: &Words<'_>, start: usize) -> Option<Found> {
    let number = numbers::at(words, start)?;
    let gap = number.end + usize::from(words.lower(number.end) == "-");
    let end = match (words.lower(gap), words.lower(gap + 1)) {
        ("%" | "pct" | "percent" | "percentage", "point" | "points") => gap + 2,
        ("%" | "pct" | "percent" | "pc", _) => gap + 1,
        ("per", "cent") => gap + 2,
        _ => return None,
    };
    Some(Found { amount: Some(number.value.to_text()), ..Found::new(ValueType::Percent, start, end) })
}

/// A quantity that begins at a token.
pub fn quantity(words: &Words<'_>, start: usize) -> Option<Found> {
    if let Some((value, rest)) = numbers::leading(words.lower(start))
        && !rest.is_empty()
        && let Some(name) = unit(rest).filter(|_| rest != "m" && rest != "t" && rest != "g")
    {
        let found = Found::new(ValueType::Quantity, start, start + 1);
        return Some(Found { amount: Some(value.to_text()), unit: Some(name.into()), ..found });
    }
    let number = numbers::at(words, start)?;
    let mut at = number.end + usize::from(words.lower(number.end) == "-");
    let mut before = "";
    match words.lower(at) {
        "square" | "sq" | "sq." => (before, at) = ("square ", at + 1),
        "cubic" => (before, at) = ("cubic ", at + 1),
        "nautical" => (before, at) = ("nautical ", at + 1),
        "metric" | "short" | "long" => at += 1,
        _ => {}
    }
    let word = words.lower(at);
    if matches!(word, "degree" | "degrees" | "°") {
        let (name, end) = match words.lower(at + 1) {
            "celsius" | "centigrade" | "c" => ("degree Celsius", at + 2),
            "fahrenheit" | "f" => ("degree Fahrenheit", at + 2),
            _ => ("degree", at + 1),
        };
        let found = Found::new(ValueType::Quantity, start, end);
        return Some(Found { amount: Some(number.value.to_text()), unit: Some(name.into()), ..found });
    }
    let mut name = unit(word)?;
    if SHORT.contains(&word) && !(number.digits && !number.scaled) {
        return None;
    }
    let mut end = at + 1;
    let per = match (words.lower(end), words.lower(end + 1)) {
        ("per" | "a" | "an", p @ ("day" | "hour" | "second" | "year")) => Some(p),
        ("an" | "per", "hr") => Some("hour"),
        _ => None,
    };
    if word == "tons" && words.lower(at.wrapping_sub(1)) == "metric" {
        name = "tonne";
    }
    let mut full = compact_str::format_compact!("{before}{name}");
    if let Some(per) = per.filter(|p| *p != "year") {
        full.push_str(" per ");
        full.push_str(per);
        end += 2;
    }
    let found = Found::new(ValueType::Quantity, start, end);
    Some(Found { amount: Some(number.value.to_text()), unit: Some(full), ..found })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, matcher: fn(&Words<'_>, usize) -> Option<Found>) -> Option<(String, String, usize)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        let found = matcher(&Words::of(&tokens), 0)?;
        Some((found.amount?.into(), found.unit.unwrap_or_default().into(), found.end))
    }

    #[test]
    fn percentages() {
        for (text, amount, end) in [
            ("9 %", "9", 2),
            ("5.2 percent", "5.2", 2),
            ("ten per cent", "10", 3),
            ("2 percentage points", "2", 3),
        ] {
            assert_eq!(read(text, percent), Some((amount.into(), String::new(), end)), "{text}");
        }
        assert_eq!(read("a third", percent), None);
    }

    #[test]
    fn quantities_have_units() {
        for (text, amount, unit, end) in [
            ("120 km north", "120", "kilometre", 2),
            ("three million barrels per day", "3000000", "barrel per day", 5),
            ("40 square kilometers", "40", "square kilometre", 3),
            ("500 metric tons of rice", "500", "tonne", 3),
            ("38 degrees Celsius", "38", "degree Celsius", 3),
            ("12km road", "12", "kilometre", 1),
            ("90 - mile march", "90", "mile", 3),
        ] {
            assert_eq!(read(text, quantity), Some((amount.into(), unit.into(), end)), "{text}");
        }
        assert_eq!(read("40 people", quantity), None);
        assert_eq!(read("two m", quantity), None);
    }
}
