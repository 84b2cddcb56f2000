//! Countries and territories, from `countries.json.gz`, `country-codes.csv` and `geonames-countries.json`.

use std::collections::HashMap;

use serde_json::Value;

use super::{BuildError, Builder, prior_of};
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, Role, flag};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Usual names and spellings that the sources lack: ISO code, then names.
const ALIASES: &[(&str, &[&str])] = &[
    ("AE", &["Emirates", "the Emirates"]),
    ("BA", &["Bosnia", "Bosnia-Hercegovina", "Bosnia & Herzegovina"]),
    ("BN", &["Brunei Darussalam"]),
    (
        "CD",
        &[
            "Democratic Republic of Congo",
            "Democratic Republic of the Congo",
            "Congo-Kinshasa",
            "DR Congo",
            "Congo",
        ],
    ),
    ("CG", &["Republic of Congo", "Congo-Brazzaville", "Congo Republic", "Congo"]),
    ("CI", &["Côte d'Ivoire", "Cote d'Ivoire", "Ivory Coast"]),
    ("CN", &["Communist China", "mainland China", "People's Republic of China"]),
    ("CV", &["Cabo Verde", "Cape Verde"]),
    ("CZ", &["Czech Republic", "Czechia"]),
    ("GB", &["Britain", "Great Britain", "U.K."]),
    ("GM", &["The Gambia"]),
    ("IE", &["Irish Republic", "Republic of Ireland"]),
    ("KP", &["North Korea", "N. Korea", "Korea"]),
    ("KR", &["South Korea", "S. Korea", "Republic of Korea", "Korea"]),
    ("MK", &["Macedonia", "North Macedonia"]),
    ("MM", &["Burma", "Myanmar"]),
    ("NL", &["Holland"]),
    ("PS", &["Palestinian territories", "Palestinian Territories", "State of Palestine"]),
    ("RU", &["Russian Federation"]),
    ("SZ", &["Swaziland", "Eswatini"]),
    ("TL", &["East Timor", "Timor-Leste"]),
    ("TR", &["Türkiye", "Turkiye"]),
    ("US", &["America", "United States of America", "U.S.", "the States", "U.S. of A."]),
    ("VA", &["Vatican", "Holy See", "Vatican City"]),
    ("VC", &["Saint Vincent", "St. Vincent", "St Vincent and the Grenadines"]),
    ("KN", &["St. Kitts", "St Kitts and Nevis"]),
    ("LC", &["St Lucia"]),
    ("TT", &["Trinidad"]),
    ("AG", &["Antigua"]),
    ("SY", &["Syrian Arab Republic"]),
    ("LA", &["Lao PDR", "Laos"]),
    ("FM", &["Federated States of Micronesia"]),
    ("PG", &["PNG"]),
    ("HK", &["Hong Kong SAR"]),
    ("TW", &["Chinese Taipei", "Formosa"]),
];

/// Initials that newspapers write in capitals.
const ACRONYMS: &[(&str, &[&str])] = &[
    ("US", &["US", "USA", "U.S.A."]),
    ("GB", &["UK"]),
    ("AE", &["UAE"]),
    ("CD", &["DRC"]),
    ("KP", &["DPRK"]),
    ("KR", &["ROK"]),
    ("CN", &["PRC"]),
    ("CF", &["CAR"]),
    ("BA", &["BiH"]),
    ("NZ", &["NZ"]),
    ("PG", &["PNG"]),
];

/// Words for people and things that the sources lack.
const DEMONYMS: &[(&str, &[&str])] = &[
    ("AE", &["Emirati", "Emiratis"]),
    ("AF", &["Afghan", "Afghani"]),
    ("AR", &["Argentine", "Argentinian", "Argentines"]),
    ("AU", &["Aussie", "Aussies"]),
    ("AZ", &["Azerbaijani", "Azeri", "Azeris"]),
    ("BA", &["Bosnian"]),
    ("BB", &["Bajan"]),
    ("BD", &["Bangladeshi"]),
    ("BF", &["Burkinabe", "Burkinabè", "Burkinabes"]),
    ("BJ", &["Beninois"]),
    ("BW", &["Botswanan", "Motswana", "Batswana"]),
    ("BY", &["Belarussian"]),
    ("CD", &["Congolese"]),
    ("CG", &["Congolese"]),
    ("CH", &["Swiss"]),
    ("CI", &["Ivorian"]),
    ("CV", &["Cape Verdean"]),
    ("CZ", &["Czech", "Czechs"]),
    ("DE", &["Germans"]),
    ("DJ", &["Djiboutian"]),
    ("DK", &["Danish", "Dane"]),
    ("DO", &["Dominican"]),
    ("EC", &["Ecuadorian"]),
    ("EH", &["Sahrawi", "Saharawi"]),
    ("ES", &["Spanish", "Spaniard"]),
    ("FI", &["Finnish", "Finn"]),
    ("FR", &["French", "Frenchman", "Frenchwoman", "Frenchmen", "Frenchwomen"]),
    ("GB", &["British", "Briton", "Brit", "Brits"]),
    ("GH", &["Ghanian"]),
    ("GL", &["Greenlander"]),
    ("GQ", &["Equatoguinean"]),
    ("GR", &["Greek"]),
    ("GW", &["Bissau-Guinean"]),
    ("HK", &["Hongkonger"]),
    ("HR", &["Croat"]),
    ("HT", &["Haitian"]),
    ("IE", &["Irish", "Irishman", "Irishwoman", "Irishmen"]),
    ("IL", &["Israeli"]),
    ("IN", &["Indian"]),
    ("IQ", &["Iraqi"]),
    ("IS", &["Icelandic", "Icelander"]),
    ("KG", &["Kyrgyz", "Kyrgyzstani", "Kirghiz"]),
    ("KM", &["Comorian"]),
    ("KN", &["Kittitian", "Nevisian"]),
    ("KP", &["North Korean", "Korean"]),
    ("KR", &["South Korean", "Korean"]),
    ("KW", &["Kuwaiti"]),
    ("KZ", &["Kazakh", "Kazakhstani"]),
    ("LA", &["Lao"]),
    ("LS", &["Mosotho", "Basotho"]),
    ("LU", &["Luxembourgish", "Luxembourger"]),
    ("LV", &["Latvian"]),
    ("MG", &["Malagasy"]),
    ("MK", &["Macedonian"]),
    ("MM", &["Burmese", "Myanmarese"]),
    ("MV", &["Maldivian"]),
    ("NE", &["Nigerien"]),
    ("NL", &["Dutch", "Dutchman", "Dutchwoman", "Dutchmen"]),
    ("NP", &["Nepali"]),
    ("NZ", &["New Zealander", "Kiwi"]),
    ("OM", &["Omani"]),
    ("PH", &["Filipino", "Philippine", "Filipina"]),
    ("PK", &["Pakistani"]),
    ("PL", &["Polish", "Pole"]),
    ("PS", &["Palestinian"]),
    ("QA", &["Qatari"]),
    ("RO", &["Rumanian"]),
    ("RS", &["Serbian", "Serb"]),
    ("SA", &["Saudi", "Saudi Arabian"]),
    ("SE", &["Swedish", "Swede"]),
    ("SI", &["Slovenian", "Slovene"]),
    ("SK", &["Slovak"]),
    ("SO", &["Somali", "Somalian"]),
    ("SR", &["Surinamese"]),
    ("SV", &["Salvadorean"]),
    ("SZ", &["Swazi"]),
    ("TJ", &["Tajik", "Tajikistani"]),
    ("TL", &["Timorese"]),
    ("TM", &["Turkmen", "Turkmens"]),
    ("TR", &["Turkish", "Turk"]),
    ("TT", &["Tobagonian"]),
    ("TW", &["Taiwanese"]),
    ("US", &["American"]),
    ("UZ", &["Uzbek", "Uzbekistani"]),
    ("VC", &["Vincentian"]),
    ("VU", &["Vanuatuan"]),
    ("XK", &["Kosovar", "Kosovan"]),
    ("YE", &["Yemeni"]),
    ("ZW", &["Zimbabwean"]),
];

/// Names that newspapers use, where the source's common name differs.
const USUAL: &[(&str, &str)] = &[
    ("CD", "Democratic Republic of Congo"),
    ("CG", "Republic of Congo"),
    ("CZ", "Czech Republic"),
    ("MK", "North Macedonia"),
    ("MM", "Myanmar"),
    ("PS", "Palestine"),
    ("CI", "Ivory Coast"),
    ("TL", "East Timor"),
    ("CV", "Cape Verde"),
    ("TR", "Turkey"),
];

/// Adds every country, before everything else: other entities refer to countries by number.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    let wikidata: HashMap<String, String> = builder
        .rows("country-codes.csv")?
        .iter()
        .filter_map(|row| {
            let id = row.get("wikidata_id")?.rsplit('/').next()?.to_owned();
            Some((row.get("ISO3166-1-Alpha-2")?.clone(), id))
        })
        .filter(|(_, id)| id.starts_with('Q'))
        .collect();
    let geonames = builder.json("geonames-countries.json")?;
    let countries = builder.json("countries.json.gz")?;
    let list = countries.as_array().ok_or_else(|| builder.error("countries.json.gz", "no list"))?;
    for country in list {
        let code = text(country, &["cca2"]);
        let usual = USUAL.iter().find(|(c, _)| *c == code).map(|(_, name)| (*name).to_owned());
        let common = text(country, &["name", "common"]);
        let mut entity =
            NewEntity::new(Kind::Country, EntityType::Gpe, usual.unwrap_or_else(|| common.clone()));
        if let Some(id) = wikidata.get(&code) {
            entity.ids.push((1, id.clone()));
        }
        entity.ids.push((2, code.clone()));
        let people = geonames.get(&code).and_then(|g| g.get("population")).and_then(Value::as_u64);
        entity.prior = prior_of(people.unwrap_or(0)) / 2 + 100;
        if country.get("independent").and_then(Value::as_bool) == Some(true)
            || matches!(code.as_str(), "TW" | "PS" | "XK")
        {
            entity.flags |= flag::STATE;
        } else {
            entity.prior -= 60;
        }
        entity.also(&common, Role::Alias);
        entity.also(text(country, &["name", "official"]), Role::Official);
        for name in country.get("altSpellings").and_then(Value::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if name.len() > 3 && name.is_ascii() {
                entity.also(name, Role::Alias);
            }
        }
        for (table, role) in [(ALIASES, Role::Alias), (ACRONYMS, Role::Acronym), (DEMONYMS, Role::Demonym)] {
            for name in table.iter().filter(|(c, _)| *c == code).flat_map(|(_, names)| *names) {
                entity.also(*name, role);
            }
        }
        for sex in ["m", "f"] {
            let name = text(country, &["demonyms", "eng", sex]);
            for name in name
                .split([',', '/'])
                .map(str::trim)
                .filter(|n| n.chars().next().is_some_and(char::is_uppercase))
            {
                entity.also(name, Role::Demonym);
            }
        }
        plural_demonyms(&mut entity);
        let names: Vec<String> = std::iter::once(entity.name.clone())
            .chain(entity.names.iter().filter(|(_, r)| *r != Role::Demonym).map(|(n, _)| n.clone()))
            .chain([code.clone(), text(country, &["cca3"]), text(country, &["ccn3"])])
            .collect();
        let number = builder.writer.add(entity);
        for name in names {
            builder.countries.entry(folded(&name)).or_insert(number);
        }
    }
    // The two Congos and Koreas share a name in ALIASES: the plain one belongs to neither in other sources.
    for shared in ["congo", "korea"] {
        builder.countries.remove(shared);
    }
    Ok(())
}

/// `Israelis`, `Danes`: plurals of demonyms that take one.
fn plural_demonyms(entity: &mut NewEntity) {
    let singular: Vec<String> =
        entity.names.iter().filter(|(_, r)| *r == Role::Demonym).map(|(n, _)| n.clone()).collect();
    for name in singular {
        let invariable =
            ["ese", "ish", "ch", "ss", "s", "men", "man", "mani "].iter().any(|end| name.ends_with(end));
        if !invariable || name.ends_with("Roman") {
            entity.also(format!("{name}s"), Role::Demonym);
        }
    }
}

fn text(value: &Value, path: &[&str]) -> String {
    let found = path.iter().try_fold(value, |v, key| v.get(key));
    found.and_then(Value::as_str).unwrap_or_default().to_owned()
}
