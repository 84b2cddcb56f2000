//! International organisations, from `international-organisations.yaml.gz`.

use super::{BuildError, Builder, yaml};
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, Role};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Organisations that newspapers name by their initials or short names without saying more: the United Nations' own, those of
/// the regions and of the European Union; by the name or another name the list gives, then what else they are called.
const KNOWN: &[&str] = &[
    // The United Nations, their organs and agencies
    "United Nations=UN=U.N.=United Nations Organization",
    "United Nations General Assembly=UN General Assembly=U.N. General Assembly=General Assembly=UNGA",
    "United Nations Security Council=UN Security Council=U.N. Security Council=Security Council=UNSC",
    "United Nations Human Rights Council=UN Human Rights Council=U.N. Human Rights Council=UNHRC",
    "International Court of Justice=ICJ=World Court",
    "World Health Organization=WHO",
    "World Trade Organization=WTO",
    "International Monetary Fund=IMF",
    "World Bank",
    "International Atomic Energy Agency=IAEA=U.N. nuclear watchdog",
    "International Labour Organization=ILO",
    "Food and Agriculture Organization=FAO=UN Food and Agriculture Organization=U.N. Food and Agriculture Organization",
    "United Nations World Food Programme=WFP=World Food Programme=World Food Program=UN World Food Programme",
    "United Nations Children’s Fund=UNICEF=Unicef=UN Children's Fund=U.N. Children's Fund",
    "United Nations Development Programme=UNDP=UN Development Programme",
    "United Nations Environment Programme=UNEP=UN Environment Programme",
    "United Nations Population Fund=UNFPA",
    "Office of the United Nations High Commissioner for Refugees=UNHCR=UN Refugee Agency=U.N. refugee agency=UN refugee agency=United Nations High Commissioner for Refugees=UN High Commissioner for Refugees",
    "United Nations Relief and Works Agency for Palestine Refugees in the Near East=UNRWA",
    "United Nations Educational, Scientific and Cultural Organization=UNESCO=Unesco",
    "World Meteorological Organization=WMO",
    "International Civil Aviation Organization=ICAO",
    "International Maritime Organization=IMO",
    "International Telecommunication Union=ITU",
    "World Intellectual Property Organization=WIPO",
    "United Nations Industrial Development Organization=UNIDO",
    "International Fund for Agricultural Development=IFAD",
    "International Organization for Migration=IOM",
    "International Finance Corporation=IFC",
    // Courts, banks and bodies of the world
    "International Criminal Court=ICC",
    "Organisation for the Prohibition of Chemical Weapons=OPCW",
    "International Criminal Police Organization=Interpol=INTERPOL",
    "International Energy Agency=IEA",
    "Organization of the Petroleum Exporting Countries=OPEC=Opec",
    "Organisation for Economic Co-operation and Development=OECD",
    "International Committee of the Red Cross=ICRC",
    "Bank for International Settlements=BIS",
    "International Renewable Energy Agency=IRENA",
    "North Atlantic Treaty Organisation=NATO=Nato=North Atlantic Treaty Organization=Atlantic Alliance",
    // Europe
    "European Union=EU=E.U.",
    "European Commission=EU Commission=European Union Commission=EC Commission",
    "European Parliament=EU Parliament",
    "European Council",
    "European Central Bank=ECB",
    "Council of Europe=CoE",
    "European Court of Human Rights=ECHR",
    "Court of Justice of the European Union=European Court of Justice=ECJ",
    "European Investment Bank=EIB",
    "European Bank for Reconstruction and Development=EBRD",
    "Europol",
    "European Border and Coast Guard Agency=Frontex",
    "European Union Agency for Criminal Justice Cooperation=Eurojust",
    "European Medicines Agency=EMA",
    "European Space Agency=ESA",
    "European Free Trade Association=EFTA",
    "Organization for Security and Co-operation in Europe=OSCE",
    "European Union Aviation Safety Agency=EASA",
    "European Centre for Disease Prevention and Control=ECDC",
    "Collective Security Treaty Organization=CSTO",
    "Commonwealth of Independent States=CIS",
    "Eurasian Economic Union=EAEU=EEU",
    "Shanghai Cooperation Organisation=SCO=Shanghai Cooperation Organization",
    // Africa
    "African Union=AU",
    "African Development Bank=AfDB",
    "Economic Community of West African States=ECOWAS=Ecowas",
    "Southern African Development Community=SADC",
    "East African Community=EAC",
    "Intergovernmental Authority on Development=IGAD",
    "Economic Community of Central African States=ECCAS",
    "Common Market for Eastern and Southern Africa=COMESA=Comesa",
    "Central Bank of West African States=BCEAO",
    "Bank of Central African States=BEAC",
    "Africa Centres for Disease Control and Prevention=Africa CDC",
    // The Arab world and Asia
    "Arab League=League of Arab States",
    "Cooperation Council for the Arab States of the Gulf=GCC=Gulf Cooperation Council",
    "Organisation of Islamic Cooperation=OIC=Organization of Islamic Cooperation",
    "Association of Southeast Asian Nations=ASEAN=Asean",
    "South Asian Association for Regional Cooperation=SAARC",
    "Asian Development Bank=ADB",
    "Asian Infrastructure Investment Bank=AIIB",
    "Islamic Development Bank",
    "Mekong River Commission=MRC",
    "Asia-Pacific Economic Cooperation Secretariat=APEC=Asia-Pacific Economic Cooperation=Asia-Pacific Economic Cooperation forum",
    "New Development Bank",
    // The Americas and the Pacific
    "Organization of American States=OAS",
    "Inter-American Development Bank=IDB",
    "Inter-American Court of Human Rights",
    "Inter-American Commission on Human Rights=IACHR",
    "Mercosur=MERCOSUR=Southern Common Market",
    "Caribbean Community=CARICOM=Caricom",
    "Andean Community",
    "Pan American Health Organization=PAHO",
    "Caribbean Development Bank",
    "Pacific Islands Forum",
    "Commonwealth of Nations",
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
            // Two letters mean too much: the known ones are in the table.
            for name in value.split([';', ',', '/']).map(str::trim).filter(|n| n.chars().count() > 2) {
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
    let own: Vec<String> = [&entity.name]
        .into_iter()
        .chain(entity.names.iter().filter(|(_, role)| *role != Role::Acronym).map(|(name, _)| name))
        .map(|name| folded(name))
        .collect();
    for line in KNOWN {
        let mut names = line.split('=');
        if !names.next().is_some_and(|first| own.contains(&folded(first))) {
            continue;
        }
        entity.prior = 160;
        for name in names {
            let initials = name.chars().filter(|c| c.is_uppercase()).count() >= 2 && !name.contains(' ');
            entity.also(name, if initials { Role::Acronym } else { Role::Alias });
        }
    }
    builder.add(entity);
}
