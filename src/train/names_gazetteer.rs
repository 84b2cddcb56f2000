//! Compiles the tables of `knowledge/` to the section `gazetteer`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{Context, TrainError};
use crate::nlp::clusters::Clusters;
use crate::nlp::names::gazetteer::{Builder, List, SECTION};

/// A city of more people is a big one; smaller ones go by their main name only.
const BIG_CITY: u64 = 300_000;
/// Parts of the world that no table of ours lists.
const REGIONS: &str = "Africa;Asia;Europe;Oceania;Antarctica;North America;South America;Latin America;Central America;\
    Middle East;Far East;Southeast Asia;South Asia;East Asia;Central Asia;West Africa;East Africa;North Africa;\
    Southern Africa;Sub-Saharan Africa;Eastern Europe;Western Europe;Northern Europe;Balkans;Caucasus;Caribbean;Sahel;\
    Horn of Africa;Maghreb;Levant;Arctic;Scandinavia;Baltic;Pacific;Atlantic;Indian Ocean;Pacific Ocean;Atlantic Ocean;\
    Mediterranean;Red Sea;Black Sea;South China Sea;East China Sea;Persian Gulf;Gulf;West Bank;Gaza Strip;Himalayas";

/// Trains (compiles) the section `gazetteer`.
///
/// # Errors
/// Where a table cannot be read.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    let folder = context.data.join("knowledge");
    let mut names = Names::default();
    people(&folder, &mut names)?;
    places(&folder, &mut names)?;
    organisations(&folder, &mut names)?;
    brands(&folder, &mut names, &Clusters::load(&context.model()?)?)?;
    context.sections.insert(SECTION.to_owned(), names.0.write());
    Ok(())
}

#[derive(Default)]
struct Names(Builder);

impl Names {
    /// Adds a name as written, and without its accents.
    fn add(&mut self, name: &str, list: List) {
        let name = name.trim();
        if name.chars().count() < 2 || !name.chars().any(char::is_uppercase) {
            return;
        }
        self.0.add(&name_words(name), list);
        if !name.is_ascii() {
            let folded: String = name.nfd().filter(|c| !('\u{300}'..'\u{370}').contains(c)).collect();
            if folded != name {
                self.0.add(&name_words(&folded), list);
            }
        }
    }

    /// Adds a personal name and its last word as a surname.
    fn person(&mut self, name: &str) {
        let name = name.split('(').next().unwrap_or_default().trim();
        if name.contains(' ') {
            self.add(name, List::Person);
            self.add(name.rsplit(' ').next().unwrap_or_default(), List::Surname);
        }
    }
}

/// The words of a name as the tokenizer would split it.
fn name_words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for chunk in name.split_whitespace() {
        for (at, part) in chunk.split('-').enumerate() {
            if at > 0 {
                words.push("-");
            }
            let clitic = ["'s", "’s"].into_iter().find(|c| part.ends_with(c));
            words.extend(part.strip_suffix(clitic.unwrap_or_default()).filter(|p| !p.is_empty()));
            words.extend(clitic);
        }
    }
    words
}

fn text(path: &Path) -> Result<String, TrainError> {
    let fail = |e: std::io::Error| TrainError(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(fail)?;
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        MultiGzDecoder::new(file).read_to_string(&mut text).map_err(fail)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text).map_err(fail)?;
    }
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn json(path: &Path) -> Result<Value, TrainError> {
    serde_json::from_str(&text(path)?).map_err(|e| TrainError(format!("{}: {e}", path.display())))
}

/// Calls `each` with the values of some columns of every row of a CSV table.
fn columns(path: &Path, names: &[&str], mut each: impl FnMut(&[&str])) -> Result<(), TrainError> {
    let fail = |e: csv::Error| TrainError(format!("{}: {e}", path.display()));
    let text = text(path)?;
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = rows.headers().map_err(fail)?.clone();
    let places: Vec<usize> = names
        .iter()
        .map(|n| {
            header
                .iter()
                .position(|h| h == *n)
                .ok_or_else(|| TrainError(format!("{}: no column {n}", path.display())))
        })
        .collect::<Result<_, _>>()?;
    for row in rows.records() {
        let row = row.map_err(fail)?;
        let cells: Vec<&str> = places.iter().map(|&p| row.get(p).unwrap_or_default()).collect();
        each(&cells);
    }
    Ok(())
}

fn people(folder: &Path, names: &mut Names) -> Result<(), TrainError> {
    for line in text(&folder.join("names-first-names-all.txt.gz"))?.lines() {
        names.add(line, List::Given);
    }
    for line in text(&folder.join("names-surnames-all.txt.gz"))?.lines() {
        names.add(line, List::Surname);
    }
    columns(&folder.join("forenames.csv"), &["Romanized Name"], |c| names.add(c[0], List::Given))?;
    columns(&folder.join("surnames.csv"), &["Romanized Name"], |c| names.add(c[0], List::Surname))?;
    columns(&folder.join("leaders-2022-wikidata.csv"), &["officeholderLabel"], |c| names.person(c[0]))?;
    columns(&folder.join("leaders-2022-wikipedia.csv"), &["officeholderlabel"], |c| names.person(c[0]))?;
    columns(&folder.join("leaders-1950-2021.csv"), &["leader"], |c| names.add(c[0], List::Surname))?;
    let leaders = json(&folder.join("leaders-2026.json"))?;
    for leader in
        leaders.as_object().into_iter().flat_map(|o| o.values()).filter_map(Value::as_array).flatten()
    {
        names.person(leader.get("name_en").and_then(Value::as_str).unwrap_or_default());
    }
    let cabinets = json(&folder.join("cabinets-2019.json.gz"))?;
    for person in cabinets.as_object().into_iter().flat_map(|o| o.values()) {
        let label = person.get("http://www.w3.org/2000/01/rdf-schema#label").and_then(Value::as_str);
        names.person(label.unwrap_or_default());
    }
    for line in text(&folder.join("us-legislators.yaml.gz"))?.lines() {
        if let Some(name) = line.trim().strip_prefix("official_full: ") {
            names.person(name.trim_matches(['"', '\'']));
        }
    }
    Ok(())
}

fn places(folder: &Path, names: &mut Names) -> Result<(), TrainError> {
    let countries = json(&folder.join("countries.json.gz"))?;
    for country in countries.as_array().into_iter().flatten() {
        let string = |pointer: &str| country.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        names.add(string("/name/common"), List::Country);
        names.add(string("/name/official"), List::Country);
        for spelling in country.get("altSpellings").and_then(Value::as_array).into_iter().flatten() {
            // Codes of two letters are words ("IN", "NO") more often than countries.
            names.add(spelling.as_str().filter(|s| s.len() > 2).unwrap_or_default(), List::Country);
        }
        for gender in ["f", "m"] {
            names.add(string(&format!("/demonyms/eng/{gender}")), List::Demonym);
        }
        names.add(string("/subregion"), List::Region);
        for capital in country.get("capital").and_then(Value::as_array).into_iter().flatten() {
            names.add(capital.as_str().unwrap_or_default(), List::BigCity);
        }
    }
    for (_, state) in json(&folder.join("us-states.json"))?.as_object().into_iter().flatten() {
        names.add(state.get("name").and_then(Value::as_str).unwrap_or_default(), List::Region);
    }
    for region in REGIONS.split(';') {
        names.add(region.trim(), List::Region);
    }
    for country in ["UK", "US", "U.S.", "USA", "UAE", "U.K.", "DRC", "Burma", "Palestine"] {
        names.add(country, List::Country);
    }
    for (_, city) in json(&folder.join("cities15000.json.gz"))?.as_object().into_iter().flatten() {
        let population = city.get("population").and_then(Value::as_u64).unwrap_or_default();
        let list = if population > BIG_CITY { List::BigCity } else { List::City };
        names.add(city.get("name").and_then(Value::as_str).unwrap_or_default(), list);
        if population > BIG_CITY {
            for other in city.get("alternatenames").and_then(Value::as_array).into_iter().flatten() {
                let other = other.as_str().unwrap_or_default();
                let latin = other.chars().all(|c| c < '\u{250}');
                if latin && other.len() > 3 && other.chars().next().is_some_and(char::is_uppercase) {
                    names.add(other, List::City);
                }
            }
        }
    }
    Ok(())
}

/// Ends of company names that the news leave off.
const LEGAL_FORMS: &[&str] = &[
    "inc",
    "inc.",
    "corp",
    "corp.",
    "corporation",
    "ltd",
    "ltd.",
    "limited",
    "plc",
    "co",
    "co.",
    "company",
    "n.v.",
    "nv",
    "s.a.",
    "sa",
    "ag",
    "se",
    "s.p.a.",
    "spa",
    "ab",
    "asa",
    "a/s",
    "oyj",
    "group",
    "holdings",
    "holding",
    "llc",
    "l.p.",
    "lp",
    "tbk",
    "bhd",
    "berhad",
    "trust",
    "bancorp",
    "the",
    "public",
    "joint",
    "stock",
    "de",
    "c.v.",
    "s.a.b.",
    "depositary",
    "receipts",
    "&",
    "incorporated",
    "sponsored",
    "unsponsored",
    "adr",
    "gdr",
    "ads",
    "regs",
    "class",
    "a",
    "b",
];

fn organisations(folder: &Path, names: &mut Names) -> Result<(), TrainError> {
    for line in text(&folder.join("international-organisations.yaml.gz"))?.lines() {
        let value = |key: &str| line.trim().strip_prefix(key).map(|v| v.trim_matches([' ', '\'', '"']));
        let found = ["Name_en:", "Name_other_en:", "Abbreviation_en:", "Abbreviation_other_en:"];
        for name in found.into_iter().filter_map(value).flat_map(|v| v.split(';')) {
            let name = name.split('(').next().unwrap_or_default().trim();
            names.add(name, List::Organisation);
        }
    }
    let mut company = |name: &str| {
        let name = name.split(['(', ',']).next().unwrap_or_default().trim();
        names.add(name, List::Company);
        let mut words: Vec<&str> = name.split_whitespace().collect();
        while words.len() > 1
            && words.last().is_some_and(|w| LEGAL_FORMS.contains(&w.to_lowercase().as_str()))
        {
            words.pop();
        }
        names.add(&words.join(" "), List::Company);
    };
    columns(&folder.join("companies.csv.gz"), &["name"], |c| company(c[0]))?;
    columns(&folder.join("sp500.csv"), &["Security"], |c| company(c[0]))?;
    columns(&folder.join("nasdaq.csv"), &["Company Name", "ETF"], |c| {
        if c[1] != "Y" {
            company(c[0]);
        }
    })
}

/// The first words of companies' names that news never write in lower case and no other list of one word holds: by such a word
/// alone the news call a company.
fn brands(folder: &Path, names: &mut Names, clusters: &Clusters) -> Result<(), TrainError> {
    let mut company = |name: &str| {
        let mut words = name.split_whitespace();
        let (Some(first), Some(_)) = (words.next(), words.next()) else { return };
        let first = first.trim_end_matches(',');
        let taken = names.0.lists(first) & !(1 << List::Company as u16 | 1 << List::Brand as u16) != 0;
        let short = first.chars().count() < 4 || !first.chars().all(|c| c.is_alphabetic() || c == '&');
        if !short && !taken && !clusters.of(&first.to_lowercase()).is_known() {
            names.add(first, List::Brand);
        }
    };
    columns(&folder.join("companies.csv.gz"), &["name"], |c| company(c[0]))?;
    columns(&folder.join("sp500.csv"), &["Security"], |c| company(c[0]))?;
    columns(&folder.join("nasdaq.csv"), &["Company Name", "ETF"], |c| {
        if c[1] != "Y" {
            company(c[0]);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words_as_text_does() {
        assert_eq!(name_words("Port-Salvo King's Cross"), ["Port", "-", "Salvo", "King", "'s", "Cross"]);
    }
}
