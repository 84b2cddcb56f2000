//! Cities, from `cities15000.json.gz` (GeoNames). Of their many other names those are kept that English news corpora
//! call a place, that only spell the name another way (`Aarhus`, `Århus`), or that the table below lists.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{BuildError, Builder, prior_of, text_of};
use crate::knowledge::NONE;
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, Role, flag};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Names that newspapers use or used: GeoNames' name, ISO code of the country, other names.
const ALIASES: &[(&str, &str, &[&str])] = &[
    ("Bengaluru", "IN", &["Bangalore"]),
    ("Chennai", "IN", &["Madras"]),
    ("Kolkata", "IN", &["Calcutta"]),
    ("Mumbai", "IN", &["Bombay"]),
    ("Pune", "IN", &["Poona"]),
    ("Varanasi", "IN", &["Benares"]),
    ("Ho Chi Minh City", "VN", &["Saigon"]),
    ("Yangon", "MM", &["Rangoon"]),
    ("Nay Pyi Taw", "MM", &["Naypyidaw", "Naypyitaw"]),
    ("Beijing", "CN", &["Peking"]),
    ("Guangzhou", "CN", &["Canton"]),
    ("Kyiv", "UA", &["Kiev"]),
    ("Kharkiv", "UA", &["Kharkov"]),
    ("Lviv", "UA", &["Lvov"]),
    ("Odesa", "UA", &["Odessa"]),
    ("Mykolaiv", "UA", &["Nikolaev"]),
    ("Astana", "KZ", &["Nur-Sultan"]),
    ("Saint Petersburg", "RU", &["St. Petersburg", "Leningrad"]),
    ("Istanbul", "TR", &["Constantinople"]),
    ("İzmir", "TR", &["Izmir"]),
    ("Prague", "CZ", &["Praha"]),
    ("Mexico City", "MX", &["Ciudad de Mexico"]),
    ("New York City", "US", &["New York", "NYC"]),
    ("Washington", "US", &["Washington D.C.", "Washington, D.C.", "Washington DC"]),
    ("Los Angeles", "US", &["L.A."]),
    ("St. Louis", "US", &["Saint Louis"]),
    ("Saint Paul", "US", &["St. Paul"]),
    ("Québec", "CA", &["Quebec City"]),
    ("City of Brussels", "BE", &["Brussels"]),
    ("Frankfurt am Main", "DE", &["Frankfurt"]),
    ("Köln", "DE", &["Cologne"]),
    ("Munich", "DE", &["München"]),
    ("Nürnberg", "DE", &["Nuremberg"]),
    ("Hannover", "DE", &["Hanover"]),
    ("Basel", "CH", &["Basle"]),
    ("Bern", "CH", &["Berne"]),
    ("Geneva", "CH", &["Genève"]),
    ("Zürich", "CH", &["Zurich"]),
    ("Luzern", "CH", &["Lucerne"]),
    ("Antwerpen", "BE", &["Antwerp"]),
    ("Gent", "BE", &["Ghent"]),
    ("Brugge", "BE", &["Bruges"]),
    ("Liège", "BE", &["Liege"]),
    ("Göteborg", "SE", &["Gothenburg"]),
    ("Sevilla", "ES", &["Seville"]),
    ("Zaragoza", "ES", &["Saragossa"]),
    ("Turin", "IT", &["Torino"]),
    ("Genoa", "IT", &["Genova"]),
    ("Florence", "IT", &["Firenze"]),
    ("Naples", "IT", &["Napoli"]),
    ("Padova", "IT", &["Padua"]),
    ("Mantova", "IT", &["Mantua"]),
    ("Piraeus", "GR", &["Peiraias"]),
    ("Thessaloníki", "GR", &["Salonica"]),
    ("Bucharest", "RO", &["Bucuresti"]),
    ("Chisinau", "MD", &["Kishinev"]),
    ("Alexandria", "EG", &[]),
    ("Port Said", "EG", &[]),
    ("Al Jizah", "EG", &["Giza"]),
    ("Al Başrah al Qadīmah", "IQ", &["Basra"]),
    ("Mosul", "IQ", &["Al Mawsil"]),
    ("Al Ḩudaydah", "YE", &["Hodeidah", "Hudaydah", "Hodeida"]),
    ("Sanaa", "YE", &["Sana'a"]),
    ("Riyadh", "SA", &[]),
    ("Mecca", "SA", &["Makkah"]),
    ("Jeddah", "SA", &["Jiddah"]),
    ("Kuwait City", "KW", &[]),
    ("Al Mawşil al Jadīdah", "IQ", &[]),
    ("Tel Aviv", "IL", &["Tel-Aviv"]),
    ("N'Djamena", "TD", &["Ndjamena"]),
    ("Maputo", "MZ", &["Lourenço Marques"]),
    ("Cebu City", "PH", &["Cebu"]),
    ("Quezon City", "PH", &[]),
    ("Davao", "PH", &["Davao City"]),
    ("Iloilo", "PH", &["Iloilo City"]),
    ("Makati City", "PH", &["Makati"]),
    ("Batangas", "PH", &["Batangas City"]),
    ("Panamá", "PA", &["Panama City"]),
    ("Guatemala City", "GT", &[]),
    ("San José", "CR", &[]),
    ("Belém", "BR", &[]),
    ("Ürümqi", "CN", &["Urumqi"]),
    ("Lhasa", "CN", &[]),
    ("Pyongyang", "KP", &["Pyong Yang"]),
    ("Busan", "KR", &["Pusan"]),
    ("Incheon", "KR", &["Inchon"]),
    ("Daegu", "KR", &["Taegu"]),
    ("Gwangju", "KR", &["Kwangju"]),
    ("Phnom Penh", "KH", &["Pnom Penh"]),
    ("Dhaka", "BD", &["Dacca"]),
    ("Chattogram", "BD", &["Chittagong"]),
    ("Cox’s Bāzār", "BD", &["Cox's Bazar"]),
    ("Kathmandu", "NP", &["Katmandu"]),
    ("Makassar", "ID", &["Ujung Pandang"]),
    ("Yogyakarta", "ID", &["Jogjakarta"]),
    ("Sri Jayewardenepura Kotte", "LK", &[]),
];

/// Where a capital's GeoNames name is not the one `countries.json` gives.
const CAPITALS: &[(&str, &str)] = &[
    ("BE", "Brussels"),
    ("US", "Washington"),
    ("VA", "Vatican City"),
    ("IL", "Jerusalem"),
    ("MM", "Nay Pyi Taw"),
    ("NL", "Amsterdam"),
    ("ZA", "Pretoria"),
    ("BO", "La Paz"),
    ("CI", "Yamoussoukro"),
    ("UA", "Kyiv"),
    ("MD", "Chisinau"),
    ("YE", "Sanaa"),
    ("PA", "Panama City"),
    ("LK", "Colombo"),
];

/// Adds the cities, capitals marked.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    let seen = places_of_corpora(builder)?;
    let capitals = capitals(builder)?;
    let cities = builder.json("cities15000.json.gz")?;
    let list = cities.as_object().ok_or_else(|| builder.error("cities15000.json.gz", "no object"))?;
    let mut list: Vec<&Value> = list.values().collect();
    list.sort_by_key(|c| c.get("geonameid").and_then(Value::as_u64));
    let usual: HashSet<String> =
        list.iter().filter_map(|c| c.get("name").and_then(Value::as_str)).map(folded).collect();
    let mut largest: HashMap<(String, u32), (u64, u32)> = HashMap::new();
    for city in list {
        let text = |key: &str| city.get(key).and_then(Value::as_str).unwrap_or_default();
        let people = city.get("population").and_then(Value::as_u64).unwrap_or(0);
        let (name, code) = (text("name"), text("countrycode"));
        if is_quarter(name) {
            continue;
        }
        let mut entity = NewEntity::new(Kind::City, EntityType::Gpe, name);
        entity.country = builder.country(code);
        entity.prior = prior_of(people);
        entity.ids.push((3, city.get("geonameid").and_then(Value::as_u64).unwrap_or(0).to_string()));
        if code == "US" {
            entity.parent =
                builder.countries.get(&format!("us {}", text("admin1code"))).copied().unwrap_or(NONE);
        } else if let Some(&part) =
            builder.countries.get(&format!("{code} {}", text("admin1code")).to_lowercase())
        {
            entity.parent = part;
        }
        for other in city.get("alternatenames").and_then(Value::as_array).into_iter().flatten() {
            let other = other.as_str().unwrap_or_default();
            let plain = folded(other);
            let spelling = people > 50_000
                && !["US", "GB", "CA", "AU", "NZ", "IE"].contains(&code)
                && is_spelling(other, name)
                && !usual.contains(&plain)
                && !builder.words.contains(&plain)
                && builder.country(other) == NONE;
            if (keep(other, people, &seen) || spelling) && plain != folded(name) {
                entity.also(other, Role::Alias);
            }
        }
        for (_, _, names) in ALIASES.iter().filter(|(n, c, _)| *c == code && folded(n) == folded(name)) {
            names.iter().for_each(|n| entity.also(*n, Role::Alias));
        }
        if let Some(short) = name.strip_suffix(" City")
            && builder.country(short) == NONE
            && !builder.countries.contains_key(&format!("subdivision {}", folded(short)))
            && people > 100_000
        {
            entity.also(short, Role::Short);
        }
        // A name of its own counts before another's alias (`New Delhi` is also one of Delhi).
        let own = (name.to_owned(), people.saturating_mul(1000));
        let aliases =
            entity.names.iter().filter(|(_, r)| *r == Role::Alias).map(|(n, _)| (n.clone(), people));
        let names: Vec<(String, u64)> = std::iter::once(own).chain(aliases).collect();
        let country = entity.country;
        let number = builder.add(entity);
        for (name, weight) in names {
            let key = (folded(&name), country);
            if largest.get(&key).is_none_or(|&(most, _)| most < weight) {
                largest.insert(key, (weight, number));
            }
        }
    }
    for (country, capital) in capitals {
        if let Some(&(_, number)) = largest.get(&(folded(&capital), country))
            && let Some(city) = builder.writer.entities.get_mut(number as usize)
        {
            city.flags |= flag::CAPITAL;
            city.prior = city.prior.max(110).saturating_add(40);
        }
    }
    Ok(())
}

/// Country and name of every capital.
fn capitals(builder: &Builder) -> Result<Vec<(u32, String)>, BuildError> {
    let countries = builder.json("countries.json.gz")?;
    let mut capitals = Vec::new();
    for country in countries.as_array().into_iter().flatten() {
        let code = country.get("cca2").and_then(Value::as_str).unwrap_or_default();
        for name in country.get("capital").and_then(Value::as_array).into_iter().flatten() {
            capitals.push((builder.country(code), name.as_str().unwrap_or_default().to_owned()));
        }
    }
    capitals.extend(CAPITALS.iter().map(|(code, name)| (builder.country(code), (*name).to_owned())));
    Ok(capitals)
}

/// Folded names that the name corpora mark as a place.
fn places_of_corpora(builder: &Builder) -> Result<HashSet<String>, BuildError> {
    let names = builder.folder.with_file_name("names");
    let mut seen = HashSet::new();
    for line in text_of(&names.join("worldwide-train.jsonl.gz"))?.lines() {
        let article: Value = serde_json::from_str(line).unwrap_or_default();
        let body: Vec<char> =
            article.get("body").and_then(Value::as_str).unwrap_or_default().chars().collect();
        for name in article.get("names").and_then(Value::as_array).into_iter().flatten() {
            let at = |i: usize| name.get(i).and_then(Value::as_u64).unwrap_or(0) as usize;
            if name.get(2).and_then(Value::as_str) == Some("Location") {
                seen.insert(folded(&body.get(at(0)..at(1)).unwrap_or_default().iter().collect::<String>()));
            }
        }
    }
    let mut name = String::new();
    for line in text_of(&names.join("gmb-train.tsv.gz"))?.lines().chain([""]) {
        let mut columns = line.split('\t');
        let (word, tag) = (columns.next().unwrap_or_default(), columns.next_back().unwrap_or_default());
        if tag != "I-geo" && !name.is_empty() {
            seen.insert(folded(&std::mem::take(&mut name)));
        }
        if tag.ends_with("-geo") {
            name.push(' ');
            name.push_str(word);
        }
    }
    Ok(seen)
}

fn keep(name: &str, people: u64, seen: &HashSet<String>) -> bool {
    let plain = folded(name);
    people > 30_000
        && name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().count() > 3
        && !plain.contains("arrondissement")
        && plain.is_ascii()
        && seen.contains(&plain)
}

/// Whether one word is the other spelt from another script or without its marks: the same first letter, and no more than a third
/// of the letters changed.
fn is_spelling(other: &str, name: &str) -> bool {
    let latin = other.is_ascii() && other.starts_with(|c: char| c.is_ascii_uppercase());
    if !latin || other.len() < 5 || !other.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let (a, b) = (folded(other), folded(name));
    a.as_bytes().first() == b.as_bytes().first()
        && 3 * changes(a.as_bytes(), b.as_bytes()) <= a.len().max(b.len())
}

/// How many letters to put in, leave out or change (Levenshtein).
fn changes(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let value = (corner + usize::from(x != y)).min(left + 1).min(above + 1);
            if let Some(slot) = row.get_mut(j) {
                *slot = left;
            }
            (corner, left) = (above, value);
        }
        if let Some(slot) = row.last_mut() {
            *slot = left;
        }
    }
    row.last().copied().unwrap_or(a.len())
}

/// Whether a name is that of a quarter (`Paris 11 Popincourt`).
fn is_quarter(name: &str) -> bool {
    name.split(' ').any(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_near() {
        assert_eq!(changes(b"darhan", b"darkhan"), 1);
        assert_eq!(changes(b"kitten", b"sitting"), 3);
        assert_eq!(changes(b"", b"ab"), 2);
        assert!(is_spelling("Aarhus", "Århus") && is_spelling("Darkhan", "Darhan"));
        assert!(!is_spelling("Peking", "Beijing") && !is_spelling("Saigon", "Ho Chi Minh City"));
    }
}
