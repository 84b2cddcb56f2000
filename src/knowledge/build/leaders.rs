//! Heads of state and government and ministers, from `leaders-2026.json`, `leaders-2022-*.csv`, `leaders-1950-2021.csv` and
//! `cabinets-2019.json.gz`.

use std::collections::HashMap;

use serde_json::Value;

use super::leader_names::whole_name;
use super::{BuildError, Builder};
use crate::knowledge::NONE;
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, OFFICE, Role, flag};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Other names newspapers use, by the name the lists give (ids are the lists' own, never written here).
const ALIASES: &[(&str, &[&str])] = &[
    ("Donald Trump", &["Donald J. Trump"]),
    ("Joe Biden", &["Joseph Biden", "Joseph R. Biden", "Joe R. Biden"]),
    ("Vladimir Putin", &["Vladimir V. Putin"]),
    (
        "Bongbong Marcos",
        &["Ferdinand Marcos Jr.", "Ferdinand \"Bongbong\" Marcos Jr.", "Ferdinand Romualdez Marcos Jr."],
    ),
    ("Volodymyr Zelenskyy", &["Volodymyr Zelensky", "Volodymyr Zelenskiy", "Zelensky", "Zelenskiy"]),
    ("Luiz Inácio Lula da Silva", &["Lula", "Lula da Silva"]),
    ("Recep Tayyip Erdoğan", &["Tayyip Erdogan"]),
    ("Mohammed bin Salman", &["Mohammed bin Salman Al Saud", "MBS"]),
    ("Abdel Fattah el-Sisi", &["Abdel Fattah el-Sissi", "Abdelfattah al-Sisi", "Abdul Fattah al-Sisi"]),
    ("Bashar al-Assad", &["Bashar Assad"]),
    ("Mohamed Ould Ghazouani", &["Mohamed Ould Cheikh El Ghazouani"]),
    ("Salman of Saudi Arabia", &["Salman bin Abdulaziz", "Salman bin Abdulaziz Al Saud"]),
    ("Abdullah II of Jordan", &["Abdullah II bin Al-Hussein"]),
    ("Mohamed bin Zayed Al Nahyan", &["Mohamed bin Zayed"]),
    ("Mohammed bin Rashid Al Maktoum", &["Mohammed bin Rashid"]),
    ("Tamim bin Hamad Al Thani", &["Tamim bin Hamad"]),
    ("Haitham bin Tarik Al Said", &["Haitham bin Tariq"]),
    ("Andrés Manuel López Obrador", &["AMLO", "López Obrador"]),
    ("Salva Kiir Mayardit", &["Salva Kiir"]),
    ("Samia Suluhu Hassan", &["Samia Suluhu"]),
    ("Vajiralongkorn", &["Maha Vajiralongkorn"]),
];

/// The Correlates of War abbreviations that are no ISO codes.
const STATES: &[(&str, &str)] = &[
    ("UKG", "GB"),
    ("IRE", "IE"),
    ("NTH", "NL"),
    ("FRN", "FR"),
    ("SWZ", "CH"),
    ("SPN", "ES"),
    ("POR", "PT"),
    ("GMY", "DE"),
    ("GFR", "DE"),
    ("AUS", "AT"),
    ("ITA", "IT"),
    ("SWD", "SE"),
    ("DEN", "DK"),
    ("ICE", "IS"),
    ("NOR", "NO"),
    ("FIN", "FI"),
    ("ROM", "RO"),
    ("BUL", "BG"),
    ("GRG", "GE"),
    ("AUL", "AU"),
    ("NEW", "NZ"),
    ("PHI", "PH"),
    ("INS", "ID"),
    ("MAL", "MY"),
    ("SIN", "SG"),
    ("CAM", "KH"),
    ("DRV", "VN"),
    ("ROK", "KR"),
    ("PRK", "KP"),
    ("TAW", "TW"),
    ("MON", "MN"),
    ("BNG", "BD"),
    ("SRI", "LK"),
    ("NEP", "NP"),
    ("TAJ", "TJ"),
    ("KYR", "KG"),
    ("SAF", "ZA"),
    ("ZIM", "ZW"),
    ("ZAM", "ZM"),
    ("TAZ", "TZ"),
    ("NIG", "NG"),
    ("NIR", "NE"),
    ("MAG", "MG"),
    ("MOR", "MA"),
    ("ALG", "DZ"),
    ("LIB", "LY"),
    ("SUD", "SD"),
    ("LEB", "LB"),
    ("KUW", "KW"),
    ("BAH", "BH"),
    ("UAE", "AE"),
    ("OMA", "OM"),
    ("COS", "CR"),
    ("GUA", "GT"),
    ("HON", "HN"),
    ("SAL", "SV"),
    ("PAR", "PY"),
    ("URU", "UY"),
    ("CHL", "CL"),
    ("HAI", "HT"),
    ("TRI", "TT"),
    ("BUI", "BI"),
    ("CEN", "CF"),
    ("CHA", "TD"),
    ("CON", "CG"),
    ("DRC", "CD"),
    ("GAM", "GM"),
    ("ANG", "AO"),
    ("MZM", "MZ"),
    ("BOT", "BW"),
    ("LES", "LS"),
    ("SEN", "SN"),
];

/// The last year of `leaders-1950-2021.csv`.
const LIST_ENDS: u16 = 2021;

/// Adds them; a person of several sources is one entity.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    let mut people = People::default();
    for name in ["leaders-2022-wikidata.csv", "leaders-2022-wikipedia.csv"] {
        for row in builder.rows(name)? {
            let get = |keys: [&str; 2]| keys.iter().find_map(|k| row.get(*k)).cloned().unwrap_or_default();
            let person = get(["officeholderLabel", "officeholderlabel"]);
            let office = get(["positionLabel", "positionlabel"]);
            let country = builder.country(row.get("country").map_or("", String::as_str));
            let id = row.get("officeholder").cloned().unwrap_or_default();
            let year = |key: &str| row.get(key).and_then(|y| y.get(..4)?.parse().ok()).unwrap_or(0);
            let plain = person.split(" (").next().unwrap_or(&person);
            // `Felipe VI of Spain` is written without the country.
            let plain = plain.split(" of ").next().unwrap_or(plain).split(", ").next().unwrap_or(plain);
            if is_no_name(plain) {
                continue;
            }
            people.meet(plain, &id, country, &office, (year("start_year"), year("end_year")));
        }
    }
    let newest = builder.json("leaders-2026.json")?;
    for (list, office) in [
        ("presidents", "President"),
        ("prime_ministers", "Prime Minister"),
        ("monarchs", "Monarch"),
        ("chancellors", "Chancellor"),
    ] {
        for leader in newest.get(list).and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| leader.get(key).and_then(Value::as_str).unwrap_or_default();
            let place = match text("country") {
                "usa" => "US".to_owned(),
                "uk" => "GB".to_owned(),
                other => other.replace('_', " "),
            };
            let since = text("since").get(..4).and_then(|y| y.parse().ok()).unwrap_or(0);
            let country = builder.country(&place);
            let person = people.meet(text("name_en"), text("wikidata_id"), country, office, (since, 0));
            if let Some(person) = people.list.get_mut(person) {
                person.flags |= flag::CURRENT;
                person.to = 0;
            }
        }
    }
    people.add_aliases();
    for row in builder.rows("leaders-1950-2021.csv")? {
        let get = |key: &str| row.get(key).map(String::as_str).unwrap_or_default();
        let surname = get("leader").split(" (").next().unwrap_or_default();
        let full = row
            .values()
            .find_map(|notes| titled(notes, surname))
            .or_else(|| whole_name(get("stateabb"), surname).map(str::to_owned));
        let name = full.as_deref().unwrap_or(surname);
        let code =
            STATES.iter().find(|(cow, _)| *cow == get("stateabb")).map_or(get("stateabb"), |(_, iso)| iso);
        let year = |key: &str| get(key).parse().unwrap_or(0);
        // Who had not left office when the list was made may have since.
        let left = if get("eyear").is_empty() { LIST_ENDS } else { year("eyear") };
        let country = builder.country(code);
        let sex = if get("gender") == "2" || get("gender") == "0" { flag::FEMALE } else { flag::MALE };
        if let Some(known) = people.known(name, country).or_else(|| people.known(surname, country)) {
            if let Some(person) = people.list.get_mut(known) {
                person.flags |= sex;
                person.from = person.from.min(year("syear"));
                person.to = if person.to == 0 { 0 } else { person.to.max(left) };
            }
        } else if name.contains(' ') {
            let person = people.meet(name, "", country, "leader", (year("syear"), left));
            if let Some(person) = people.list.get_mut(person) {
                person.flags |= sex;
            }
        }
    }
    cabinets(builder, &mut people)?;
    let mut led: HashMap<usize, Vec<u32>> = HashMap::new();
    for ((_, country), at) in &people.by_name {
        led.entry(*at).or_default().push(*country);
    }
    for (at, mut person) in people.list.into_iter().enumerate() {
        // Who leads several countries (the princes of Andorra, a crown's realms) is known for the largest.
        let countries = led.get(&at).into_iter().flatten().copied().filter(|&c| c != NONE);
        person.country =
            countries.max_by_key(|&c| (builder.prior(c), std::cmp::Reverse(c))).unwrap_or(person.country);
        variants(&mut person);
        builder.add(person);
    }
    Ok(())
}

/// The whole name by which a page about a leader is called, where notes give its address (`…/wiki/Bronis%C5%82aw_Komorowski`) and it
/// has the surname in it.
fn titled(notes: &str, surname: &str) -> Option<String> {
    let (_, title) = notes.split_once("/wiki/")?;
    let title = percent_encoding::percent_decode_str(title.trim()).decode_utf8().ok()?;
    let name = title.split(['(', '#', ',', ';', ' ']).next()?.replace('_', " ");
    let name = name.trim();
    let words = name.split(' ').count();
    let theirs = folded(name).split(' ').any(|w| folded(surname).split(' ').any(|s| s == w));
    ((2..=4).contains(&words) && theirs).then(|| name.to_owned())
}

/// What the lists write where they have no name: an item's number, an office.
fn is_no_name(label: &str) -> bool {
    let number = label.strip_prefix('Q').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    number || label.is_empty() || label == "Pope" || label.contains("Minister") || label.contains("President")
}

/// Whether a name and those of a person have a word in common.
fn shares_word(person: &NewEntity, name: &str) -> bool {
    let words = folded(name);
    let mut own = person.names.iter().map(|(n, _)| folded(n)).chain([folded(&person.name)]);
    own.any(|n| n.split(' ').any(|w| w.len() > 2 && words.split(' ').any(|o| o == w)))
}

/// Those whose office ended before this year are not called by their surname alone.
const RECENT: u16 = 2015;

/// Other writings of a person's name, and the surname alone for those of our time with a link.
fn variants(person: &mut NewEntity) {
    let linked = person.ids.iter().any(|(scheme, _)| *scheme == 1);
    let all: Vec<String> =
        [person.name.clone()].into_iter().chain(person.names.iter().map(|(n, _)| n.clone())).collect();
    for name in all {
        let words: Vec<&str> = name.split(' ').collect();
        // `Fumio Kishida` is also written `Kishida Fumio`; `Hage Gottfried Geingob` also without the middle.
        match words[..] {
            [first, last] => person.also(format!("{last} {first}"), Role::Alias),
            [first, middle, last] if linked && middle.chars().count() > 3 && !is_roman(last) => {
                person.also(format!("{first} {last}"), Role::Alias);
            }
            _ => {}
        }
        if name.contains('-') {
            person.also(name.replace('-', ""), Role::Alias);
        }
        if linked {
            spellings(&name).into_iter().for_each(|name| person.also(name, Role::Alias));
        }
    }
    let name = person.name.clone();
    let words: Vec<&str> = name.split(' ').collect();
    if !linked || person.to != 0 && person.to < RECENT {
        return;
    }
    if words.len() == 1 || words.len() == 2 && is_roman(words[1]) {
        // Monarchs: `King Charles`, `Emperor Naruhito`.
        person.also(words[0], Role::Surname);
        return;
    }
    let particles = ["bin", "von", "van", "der", "de", "da", "al", "el", "ould", "dos", "di"];
    let last = words.len() - 1;
    let start = (1..last)
        .rev()
        .take_while(|&i| words.get(i).is_some_and(|w| particles.contains(&folded(w).as_str())))
        .last();
    let suffix = is_roman(words[last]) || words[last].starts_with("Jr");
    let surname = if suffix { words[last - 1].to_owned() } else { words[start.unwrap_or(last)..].join(" ") };
    if surname.chars().count() > 3 {
        person.also(surname, Role::Surname);
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | '.'))
}

/// How the letters of other scripts come out elsewhere: one word of a name written another way.
fn spellings(name: &str) -> Vec<String> {
    const WAYS: &[&[&str]] = &[
        &["Mohammed", "Mohamed", "Muhammad", "Mohammad", "Muhammed"],
        &["Ahmed", "Ahmad"],
        &["Hussein", "Hussain", "Husain"],
        &["Abdullah", "Abdulla", "Abdallah"],
        &["Abdel", "Abdul"],
        &["Sergey", "Sergei"],
        &["Alexander", "Aleksandr", "Aleksander", "Alexandr"],
        &["Dmitry", "Dmitri", "Dmitriy"],
        &["Yuri", "Yury", "Yuriy"],
        &["Andrey", "Andrei"],
        &["Mikhail", "Mikhael"],
        &["Nikolay", "Nikolai"],
    ];
    let mut out = Vec::new();
    for word in name.split(' ') {
        let mut swap = |other: &str| {
            let words: Vec<&str> = name.split(' ').map(|w| if w == word { other } else { w }).collect();
            out.push(words.join(" "));
        };
        for ways in WAYS.iter().filter(|ways| ways.contains(&word)) {
            ways.iter().filter(|w| **w != word).for_each(|w| swap(w));
        }
        if let Some(rest) = word.strip_prefix("el-").or_else(|| word.strip_prefix("al-")) {
            ["el-", "al-", "El-", "Al-", ""].iter().for_each(|article| swap(&format!("{article}{rest}")));
        }
    }
    out
}

#[derive(Default)]
struct People {
    list: Vec<NewEntity>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<(String, u32), usize>,
}

impl People {
    /// Gives the people of the table their other names, so that the older lists do not bring the same person again.
    fn add_aliases(&mut self) {
        for (usual, names) in ALIASES {
            let usual = folded(usual.split(" of ").next().unwrap_or(usual));
            let Some(at) = self.list.iter().position(|p| {
                folded(&p.name) == usual || p.names.iter().any(|(name, _)| folded(name) == usual)
            }) else {
                continue;
            };
            for name in *names {
                let person = &mut self.list[at];
                person.also(*name, Role::Alias);
                self.by_name.entry((folded(name), person.country)).or_insert(at);
            }
        }
    }

    fn known(&self, name: &str, country: u32) -> Option<usize> {
        self.by_name.get(&(folded(name), country)).copied()
    }

    fn meet(&mut self, name: &str, id: &str, country: u32, office: &str, years: (u16, u16)) -> usize {
        // A list that gives somebody's id to another (no word of their names is the same) has the id wrong.
        let (by_id, wrong) = match self.by_id.get(id).copied().filter(|_| !id.is_empty()) {
            Some(at) if self.list.get(at).is_some_and(|p| shares_word(p, name)) => (Some(at), false),
            other => (None, other.is_some()),
        };
        let id = if wrong { "" } else { id };
        let known = by_id.or_else(|| self.known(name, country));
        let at = known.unwrap_or_else(|| {
            let mut person = NewEntity::new(Kind::Leader, EntityType::Person, name);
            person.country = country;
            (person.from, person.to) = years;
            person.prior = if id.is_empty() { 60 } else { 130 };
            self.list.push(person);
            self.list.len() - 1
        });
        if let Some(person) = self.list.get_mut(at) {
            if id.starts_with('Q') && !person.ids.iter().any(|(scheme, _)| *scheme == 1) {
                person.ids.insert(0, (1, id.to_owned()));
                self.by_id.insert(id.to_owned(), at);
            }
            if folded(&person.name) != folded(name) {
                person.also(name, Role::Alias);
            }
            if person.country == NONE {
                person.country = country;
            }
            if years.0 != 0 {
                person.from = if person.from == 0 { years.0 } else { person.from.min(years.0) };
            }
            person.to = if years.1 == 0 || person.to == 0 { 0 } else { person.to.max(years.1) };
            if !office.is_empty() && !person.ids.iter().any(|(s, o)| *s == OFFICE && o == office) {
                person.ids.push((OFFICE, office.to_owned()));
            }
        }
        self.by_name.insert((folded(name), country), at);
        at
    }
}

/// The ministers of 2019; their list writes the surname in capitals, in whatever place.
fn cabinets(builder: &Builder, people: &mut People) -> Result<(), BuildError> {
    const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
    let list = builder.json("cabinets-2019.json.gz")?;
    for person in list.as_object().into_iter().flat_map(|o| o.values()) {
        let name = person.get(LABEL).and_then(Value::as_str).unwrap_or_default();
        let offices = person.get("objectProperties").and_then(Value::as_array).into_iter().flatten();
        let office = offices
            .filter_map(|o| o.as_object()?.values().find_map(|v| v.get(LABEL)?.as_str()))
            .next()
            .unwrap_or_default()
            .trim_start_matches("The Office of ");
        let Some((title, place)) = office.rsplit_once(" (") else { continue };
        let country = builder.country(&turned(place.trim_end_matches(')')));
        let name = title_case(name);
        if name.contains(' ') && country != NONE && people.known(&name, country).is_none() {
            let title = if title.len() > 60 { "Minister" } else { title };
            let at = people.meet(&name, "", country, title, (0, 2019));
            if let Some(person) = people.list.get_mut(at) {
                person.prior = 40;
            }
        }
    }
    Ok(())
}

/// `Congo, Republic of the` is `Republic of the Congo`.
fn turned(place: &str) -> String {
    match place.split_once(", ") {
        Some((name, before)) => format!("{before} {name}"),
        None => place.to_owned(),
    }
}

fn title_case(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        if word.chars().count() < 2 || word.chars().any(char::is_lowercase) {
            return word.to_owned();
        }
        let mut up = true;
        let mut out = String::new();
        for c in word.chars() {
            if up {
                out.push(c)
            } else {
                out.extend(c.to_lowercase())
            }
            up = !c.is_alphabetic();
        }
        out
    });
    words.collect::<Vec<_>>().join(" ")
}
