//! Members of the United States Congress and presidents, from `us-legislators.yaml.gz` and `us-executives.yaml`.

use super::{BuildError, Builder, yaml};
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, OFFICE, Role, flag};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

#[derive(Default)]
struct Person {
    wikidata: String,
    first: String,
    middle: String,
    last: String,
    nickname: String,
    full: String,
    female: bool,
    from: u16,
    to: u16,
    office: String,
}

/// Adds them.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    for (file, now) in [("us-legislators.yaml.gz", true), ("us-executives.yaml", false)] {
        let text = builder.text(file)?;
        let mut person: Option<Person> = None;
        for line in text.lines() {
            if line.starts_with("- ") {
                put(builder, person.replace(Person::default()), now);
                continue;
            }
            let (Some(person), Some((_, key, value))) = (&mut person, yaml::pair(line)) else { continue };
            match key {
                "wikidata" => person.wikidata = value,
                "first" if person.first.is_empty() => person.first = value,
                "middle" if person.middle.is_empty() => person.middle = value,
                "last" if person.last.is_empty() => person.last = value,
                "nickname" => person.nickname = value,
                "official_full" => person.full = value,
                "gender" => person.female = value == "F",
                "start" if person.from == 0 => person.from = year(&value),
                "end" => person.to = year(&value).max(person.to),
                "type" => {
                    person.office = match value.as_str() {
                        "sen" => "Senator",
                        "rep" => "Representative",
                        "prez" => "President",
                        "viceprez" => "Vice President",
                        _ => continue,
                    }
                    .to_owned();
                }
                _ => {}
            }
        }
        put(builder, person, now);
    }
    Ok(())
}

fn put(builder: &mut Builder, person: Option<Person>, now: bool) {
    let Some(person) = person.filter(|p| !p.last.is_empty()) else { return };
    let usual = format!("{} {}", person.first, person.last);
    let country = builder.country("US");
    let initials: Vec<String> =
        person.middle.split(' ').filter_map(|w| w.chars().next()).map(|c| format!("{c}.")).collect();
    let mut names = vec![
        if person.full.is_empty() { usual.clone() } else { person.full.clone() },
        usual.clone(),
        if person.nickname.is_empty() {
            usual.clone()
        } else {
            format!("{} {}", person.nickname, person.last)
        },
    ];
    if !initials.is_empty() {
        // `George H. W. Bush`, `George H.W. Bush`
        let written = [initials.join(" "), initials.concat()];
        names.extend(written.iter().map(|i| format!("{} {i} {}", person.first, person.last)));
    }
    // Presidents are leaders of the other sources too.
    let known = builder.writer.entities.iter().position(|e| {
        matches!(e.kind, Kind::Leader | Kind::Legislator)
            && e.country == country
            // Father and son may bear one name.
            && !(e.to != 0 && person.from > e.to + 6)
            && !(person.to != 0 && e.from > person.to + 6)
            && (names.iter().any(|n| folded(n) == folded(&e.name))
                || (!person.wikidata.is_empty() && e.ids.iter().any(|(_, id)| *id == person.wikidata)))
    });
    let at = known.unwrap_or_else(|| {
        let mut entity = NewEntity::new(Kind::Legislator, EntityType::Person, names[0].clone());
        entity.country = country;
        entity.from = person.from;
        entity.to = if now { 0 } else { person.to };
        entity.prior = if now { 80 } else { 70 };
        builder.add(entity) as usize
    });
    let Some(entity) = builder.writer.entities.get_mut(at) else { return };
    if known.is_some() && person.from != 0 {
        entity.from = entity.from.min(person.from);
    }
    // Presidents of our time are called by their surname alone.
    if person.office == "President" && person.to >= 1989 {
        entity.kind = Kind::Leader;
        entity.also(person.last.clone(), Role::Surname);
    }
    entity.flags |= if person.female { flag::FEMALE } else { flag::MALE };
    for name in &names {
        if folded(name) != folded(&entity.name) {
            entity.also(name, Role::Alias);
        }
    }
    if !entity.ids.iter().any(|(scheme, _)| *scheme == 1) && person.wikidata.starts_with('Q') {
        entity.ids.insert(0, (1, person.wikidata));
    }
    if !entity.ids.iter().any(|(_, office)| *office == person.office) {
        entity.ids.push((OFFICE, person.office));
    }
}

fn year(date: &str) -> u16 {
    date.get(..4).and_then(|y| y.parse().ok()).unwrap_or(0)
}
