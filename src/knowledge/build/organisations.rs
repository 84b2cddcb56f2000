//! International organisations, from `international-organisations.yaml.gz`.

use super::{BuildError, Builder, yaml};
use crate::knowledge::record::{Kind, Role};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Other names newspapers use, by Wikidata id.
const ALIASES: &[(&str, &[&str])] = &[
    ("Q7184", &["NATO", "North Atlantic Treaty Organization", "Atlantic Alliance"]),
    ("Q458", &["EU", "E.U."]),
    ("Q1065", &["UN", "U.N.", "United Nations Organization"]),
    ("Q7817", &["WHO", "World Health Organization"]),
    ("Q7825", &["WTO", "World Trade Organization"]),
    ("Q7804", &["IMF"]),
    ("Q7768", &["ASEAN", "Asean"]),
    ("Q7159", &["AU"]),
    ("Q7172", &["Arab League"]),
    ("Q7785", &["Commonwealth of Nations"]),
    ("Q8908", &["CoE"]),
    ("Q41984", &["IAEA"]),
    ("Q7795", &["OPEC", "Opec"]),
    ("Q8475", &["Interpol", "INTERPOL"]),
    ("Q740308", &["UNICEF", "Unicef"]),
    ("Q28606331", &["UNHCR", "UN Refugee Agency", "U.N. refugee agency", "UN refugee agency"]),
    ("Q318693", &["CSTO"]),
    ("Q7809", &["UNESCO", "Unesco"]),
    ("Q7164", &["World Bank"]),
];

/// Adds the organisations with their acronyms and other names.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    let text = builder.text("international-organisations.yaml.gz")?;
    let mut current: Option<NewEntity> = None;
    let mut list: Option<(String, usize)> = None;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("? ") {
            flush(builder, current.replace(organisation(&yaml::scalar(name))));
            list = None;
            continue;
        }
        if !line.starts_with([' ', ':', '-', '?'])
            && let Some((0, _, value)) = yaml::pair(line)
            && value.is_empty()
        {
            let name = yaml::scalar(line.trim_end().trim_end_matches(':'));
            flush(builder, current.replace(organisation(&name)));
            list = None;
            continue;
        }
        let Some(entity) = &mut current else { continue };
        if let (Some((key, _)), Some(value)) = (&list, yaml::item(line)) {
            field(entity, key, &value);
            continue;
        }
        if let Some((depth, key, value)) = yaml::pair(line) {
            list = value.is_empty().then(|| (key.to_owned(), depth));
            field(entity, key, &value);
        }
    }
    flush(builder, current);
    Ok(())
}

fn organisation(name: &str) -> NewEntity {
    let mut entity = NewEntity::new(Kind::Organisation, EntityType::Org, name);
    entity.prior = 110;
    entity
}

fn field(entity: &mut NewEntity, key: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() || value.starts_with('[') {
        return;
    }
    match key {
        "Wikidata_code" if value.starts_with('Q') && entity.ids.is_empty() => {
            entity.ids.push((1, value.to_owned()))
        }
        "Name_en" | "Name_other_en" | "Name_former_en" => {
            for name in value.split(';').map(str::trim).filter(|n| n.chars().count() > 3 || *n == "EU") {
                entity.also(name, Role::Alias);
                spellings(entity, name);
            }
        }
        "Abbreviation_en" | "Abbreviation_other_en" | "Abbreviation_fr" | "Abbreviation_es" => {
            for name in value.split([';', ',', '/']).map(str::trim).filter(|n| n.chars().count() > 1) {
                entity.also(name, Role::Acronym);
            }
        }
        _ => {}
    }
}

/// `Organisation` and `Organization`, `Programme` and `Program`.
fn spellings(entity: &mut NewEntity, name: &str) {
    for (a, b) in [
        ("Organisation", "Organization"),
        ("Programme", "Program"),
        ("Centre", "Center"),
        ("Co-operation", "Cooperation"),
        ("Defence", "Defense"),
        ("Labour", "Labor"),
    ] {
        for (from, to) in [(a, b), (b, a)] {
            if name.contains(from) {
                entity.also(name.replace(from, to), Role::Alias);
            }
        }
    }
}

fn flush(builder: &mut Builder, entity: Option<NewEntity>) {
    let Some(mut entity) = entity else { return };
    let usual = entity.name.clone();
    spellings(&mut entity, &usual);
    let id = entity.ids.first().map(|(_, id)| id.clone()).unwrap_or_default();
    for (_, names) in ALIASES.iter().filter(|(known, _)| *known == id) {
        entity.prior = 160;
        for name in *names {
            let initials = name.chars().filter(|c| c.is_uppercase()).count() >= 2 && !name.contains(' ');
            entity.also(*name, if initials { Role::Acronym } else { Role::Alias });
        }
    }
    builder.add(entity);
}
