//! Parts of persons' names with the sex of given names, from `forenames.csv`, `surnames.csv` and `names-*.txt.gz`.

use super::given::{MEN, WOMEN};
use super::{BuildError, Builder};
use crate::knowledge::fold::folded;
use crate::knowledge::gazetteer::part;

/// Adds the parts of names. A part that the corpora also write in lower case is marked common.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    for row in builder.rows("forenames.csv")? {
        let sex = match row.get("Gender").map(String::as_str) {
            Some("F") => part::FEMALE,
            Some("M") => part::MALE,
            _ => continue,
        };
        for column in ["Localized Name", "Romanized Name"] {
            put(builder, row.get(column).map(String::as_str).unwrap_or_default(), sex);
        }
    }
    for (list, sex) in [(WOMEN, part::FEMALE), (MEN, part::MALE)] {
        list.split_whitespace().for_each(|name| put(builder, name, sex));
    }
    let given = builder.text("names-first-names-all.txt.gz")?;
    for name in given.trim_start_matches('\u{feff}').lines() {
        // A list without sexes: only names the others lack, known as given names of either.
        if builder.writer.parts.get(&folded(name)).is_none_or(|c| c & (part::FEMALE | part::MALE) == 0) {
            put(builder, name, part::FEMALE | part::MALE);
        }
    }
    for row in builder.rows("surnames.csv")? {
        for column in ["Localized Name", "Romanized Name"] {
            put(builder, row.get(column).map(String::as_str).unwrap_or_default(), part::LAST);
        }
    }
    let last = builder.text("names-surnames-all.txt.gz")?;
    for name in last.trim_start_matches('\u{feff}').lines() {
        put(builder, name, part::LAST);
    }
    let common: Vec<String> =
        builder.writer.parts.keys().filter(|name| builder.words.contains(name)).cloned().collect();
    for name in common {
        if let Some(classes) = builder.writer.parts.get_mut(&name) {
            *classes |= part::COMMON;
        }
    }
    Ok(())
}

fn put(builder: &mut Builder, name: &str, class: u8) {
    let plain = folded(name.trim());
    if plain.len() > 1 && plain.is_ascii() && !plain.contains(' ') {
        *builder.writer.parts.entry(plain).or_default() |= class;
    }
}
