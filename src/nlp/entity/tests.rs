//! Whole texts of our own on the built-in model and knowledge: who is linked to what, and who is nobody known.

use std::sync::Arc;

use crate::knowledge::Knowledge;
use crate::nlp::Reader;
use crate::nlp::doc::{Article, Doc};
use crate::nlp::labels::{EntityType, MentionKind};
use crate::nlp::model::Model;

/// The built-in reader; none where the built-in model lacks the trees.
fn reader() -> Option<Reader> {
    let model = Model::open(include_bytes!("../../../models/reader.model").as_slice()).ok()?;
    if model.section("parser").is_err() || model.section("names").is_err() {
        println!("skipped: the built-in model has no parser or no names");
        return None;
    }
    Reader::new(&model, Arc::new(Knowledge::embedded())).ok()
}

/// The identifier of the entity that a text names so, by its first scheme; empty where it is not linked.
fn id(doc: &Doc<'_>, name: &str) -> String {
    let entity = doc.entities.iter().find(|e| {
        e.mentions.iter().any(|m| m.span.of(doc.article.text) == name && m.kind != MentionKind::Demonym)
    });
    entity.and_then(|e| e.kb.first()).map(|(scheme, value)| format!("{scheme}:{value}")).unwrap_or_default()
}

/// The name of the entity that the last mention with these words belongs to.
fn meant<'d>(doc: &'d Doc<'_>, words: &str) -> Option<&'d str> {
    let mentions = doc.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (m, e)));
    let those = mentions.filter(|(m, _)| m.span.of(doc.article.text) == words);
    those.max_by_key(|(m, _)| m.span.start).map(|(_, e)| e.name.as_str())
}

#[test]
fn a_pronoun_is_nobody_who_is_named_in_what_it_governs() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Jeremy Corbyn criticised Donald Trump on Monday. He also declined to attend the state dinner for Trump.",
    ));
    let of = |name: &str| {
        doc.entities
            .iter()
            .find(|e| e.name == name)
            .map_or(0, |e| e.mentions.iter().filter(|m| m.kind == MentionKind::Pronoun).count())
    };
    assert_eq!((of("Jeremy Corbyn"), of("Donald Trump")), (1, 0));
}

#[test]
fn context_tells_namesakes_apart() {
    let Some(reader) = reader() else { return };
    for (text, name, wanted) in [
        (
            "Georgia will hold a second round of voting on Sunday. Observers in Tbilisi said the first was calm.",
            "Georgia",
            "wikidata:Q230",
        ),
        (
            "Thousands lost power across Georgia on Monday after a storm passed Atlanta. Officials in Alabama opened shelters too.",
            "Georgia",
            "geonames:4197000",
        ),
        (
            "The European Union promised new loans to Ukraine, Moldova and Georgia on Friday. The United States welcomed the plan.",
            "Georgia",
            "wikidata:Q230",
        ),
        (
            "Fighters seized two villages near Goma in eastern Congo, the army said. Kinshasa blamed Rwanda.",
            "Congo",
            "wikidata:Q974",
        ),
        (
            "The government in Brazzaville presented its budget. Congo wants to borrow less next year.",
            "Congo",
            "wikidata:Q971",
        ),
        ("Jordan and Israel signed a water deal in Amman.", "Jordan", "wikidata:Q810"),
        (
            "Luxembourg and Belgium signed a tax treaty. Luxembourg will tell Belgian officials more.",
            "Luxembourg",
            "wikidata:Q32",
        ),
        (
            "Officials met in Mexico City on Monday. Mexico wants to sell more fruit to Japan, Peru and Chile.",
            "Mexico",
            "wikidata:Q96",
        ),
    ] {
        assert_eq!(id(&reader.read(&Article::plain(text)), name), wanted, "{name}: {text}");
    }
}

#[test]
fn a_think_tank_is_a_body() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("The Hudson Institute, a conservative think tank, said so."));
    let kind = doc.entities.iter().find(|e| e.name == "Hudson Institute").map(|e| e.kind);
    assert_eq!(kind, Some(EntityType::Org));
}

#[test]
fn namesakes_of_the_famous_are_nobody_known() {
    let Some(reader) = reader() else { return };
    for (text, name) in [
        ("Judge Marta Olsen freed Pedro Sánchez, a mechanic from Lima, on Tuesday.", "Pedro Sánchez"),
        ("Mark Phillips won the race in Leeds. Phillips beat Adam Stone by a second.", "Mark Phillips"),
    ] {
        assert_eq!(id(&reader.read(&Article::plain(text)), name), "", "{text}");
    }
}

#[test]
fn teams_and_open_namesakes_stay_unlinked() {
    let Some(reader) = reader() else { return };
    let coach = "Norway coach Lena Berg named her players on Monday.";
    let country =
        "The storm left the coast of Norway on Monday. Norway coach Lena Berg said her players were safe.";
    let open = "Regulators in Georgia said on Monday that they would look into the plant again.";
    for (text, name, wanted) in
        [(coach, "Norway", ""), (country, "Norway", "wikidata:Q20"), (open, "Georgia", "")]
    {
        assert_eq!(id(&reader.read(&Article::plain(text)), name), wanted, "{text}");
    }
}

#[test]
fn relatives_with_one_surname_stay_two() {
    let Some(reader) = reader() else { return };
    let text = "Okoro lost the vote in Lagos. Grace Okoro, a lawyer, was at the count. Peter Okoro said he would go on. Grace \
                Okoro went home.";
    let doc = reader.read(&Article::plain(text));
    for name in ["Grace Okoro", "Peter Okoro"] {
        assert!(doc.entities.iter().any(|e| e.name == name), "{name}: {:?}", doc.entities);
    }
}

#[test]
fn leaders_are_themselves() {
    let Some(reader) = reader() else { return };
    let text = "Egyptian President Abdel-Fattah el-Sissi met Saudi Crown Prince Mohammed bin Salman in Riyadh. Ukrainian \
                President Volodymyr Zelensky sent a letter.";
    let doc = reader.read(&Article::plain(text));
    assert_eq!(id(&doc, "Abdel-Fattah el-Sissi"), "wikidata:Q307871");
    assert_eq!(id(&doc, "Mohammed bin Salman"), "wikidata:Q6892571");
    assert_eq!(id(&doc, "Volodymyr Zelensky"), "wikidata:Q3874799");
}

#[test]
fn well_known_initials_need_no_long_form() {
    let Some(reader) = reader() else { return };
    let text = "Inspectors of the OPCW arrived in Damascus. ECOWAS leaders met in Abuja.";
    let doc = reader.read(&Article::plain(text));
    assert_eq!(id(&doc, "OPCW"), "wikidata:Q842490");
    assert_eq!(id(&doc, "ECOWAS"), "wikidata:Q193272");
}

#[test]
fn an_organ_is_not_its_organisation() {
    let Some(reader) = reader() else { return };
    let text = "The United Nations Security Council met on Sudan. The United Nations said aid must flow.";
    let doc = reader.read(&Article::plain(text));
    assert_eq!(id(&doc, "United Nations"), "wikidata:Q1065");
    assert_ne!(id(&doc, "United Nations Security Council"), "wikidata:Q1065");
}

#[test]
fn company_ways_tell_unknown_names() {
    let Some(reader) = reader() else { return };
    for (text, name, wanted) in [
        (
            "Varnholm bought a 12% stake in Telmora on Friday. The ministry approved the sale.",
            "Telmora",
            EntityType::Org,
        ),
        (
            "The firm supplies Kesvala Foundry with steel. Kesvala Foundry employs 300 people.",
            "Kesvala Foundry",
            EntityType::Org,
        ),
        (
            "Two people were hurt in Brenholm on Friday. Brenholm's mayor opened a shelter.",
            "Brenholm",
            EntityType::Gpe,
        ),
        ("In Afghanistan, a truck hit a wall on Monday.", "Afghanistan", EntityType::Gpe),
        ("Two women from the Polish town of Gdynia won.", "Gdynia", EntityType::Gpe),
    ] {
        let doc = reader.read(&Article::plain(text));
        let entity =
            doc.entities.iter().find(|e| e.mentions.iter().any(|m| m.span.of(doc.article.text) == name));
        assert_eq!(entity.map(|e| e.kind), Some(wanted), "{name}: {text}");
    }
}

#[test]
fn pronouns_follow_subjects_and_sex() {
    let Some(reader) = reader() else { return };
    for (text, pronoun, wanted) in [
        ("Ana Belmonte won the prize, ahead of Carla Ritter. She thanked her mother.", "She", "Ana Belmonte"),
        ("Peter Halm met Ana Belmonte in Oslo. She thanked the port.", "She", "Ana Belmonte"),
        ("Peter Halm asked John Tarrow to help him.", "him", "Peter Halm"),
    ] {
        assert_eq!(meant(&reader.read(&Article::plain(text)), pronoun), Some(wanted), "{text}");
    }
}

/// The type and the text of every mention by name.
fn named(doc: &Doc<'_>) -> Vec<(EntityType, String)> {
    let mentions = doc.entities.iter().flat_map(|e| e.mentions.iter().map(move |m| (e.kind, m)));
    mentions.map(|(kind, m)| (kind, m.span.of(doc.article.text).to_owned())).collect()
}

#[test]
fn fixed_forms_of_newswire_give_places_away() {
    let Some(reader) = reader() else { return };
    let article = Article::plain("A driver from Little Venn, Minn., was found near Salvo, N.M., on Monday.");
    let doc = reader.read(&article);
    let found = named(&doc);
    for place in ["Little Venn", "Minn.", "Salvo", "N.M."] {
        assert!(found.contains(&(EntityType::Gpe, place.to_owned())), "{place} of {found:?}");
    }
    let doc = reader
        .read(&Article::plain("QX0904193394 Damascus Salvian Radio Network in Arabic 1530 GMT 14 Apr 94"));
    let found = named(&doc);
    assert!(found.contains(&(EntityType::Gpe, "Damascus".to_owned())), "{found:?}");
    assert!(found.contains(&(EntityType::Org, "Salvian Radio Network".to_owned())), "{found:?}");
}

#[test]
fn a_known_body_passed_over_is_a_name() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("Qantas slips after fuel bill"));
    let found = named(&doc);
    assert!(found.contains(&(EntityType::Org, "Qantas".to_owned())), "{found:?}");
}

#[test]
fn the_people_of_a_region_name_it() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "The Scottish government rejected the plan on Monday. Scotland has powers of its own over schools.",
    ));
    assert_eq!(meant(&doc, "Scottish"), Some("Scotland"));
}

#[test]
fn a_state_is_the_same_in_short() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Rep. Ann Poe, D-Calif., voted no on Monday. Officials in California said the United States would pay.",
    ));
    assert_eq!(meant(&doc, "Calif."), Some("California"));
    assert_eq!(id(&doc, "California"), "geonames:5332921");
}

#[test]
fn a_known_leader_serves_a_country() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("French President Emmanuel Macron met fishermen in Brest."));
    let serves = |name: &str| {
        let entity = doc.entities.iter().find(|e| e.name == name)?;
        entity.country.as_deref()
    };
    assert_eq!(serves("Emmanuel Macron"), Some("FR"));
    assert_eq!(serves("France"), None);
}

#[test]
fn a_state_stands_behind_its_town_and_its_senator() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "The vote was held in Vancouver, Washington, last week. Sen. Patty Murray of Washington voted no.",
    ));
    assert_eq!(id(&doc, "Washington"), "geonames:5815135");
    let doc = reader.read(&Article::plain(
        "The White House in Washington was quiet. Protesters came to Washington by bus. Sen. Patty Murray of Washington voted no. \
         Officials left Washington by night.",
    ));
    assert_eq!(id(&doc, "Washington"), "geonames:4140963");
    // The town a report is filed from stays one.
    let doc = reader.read(&Article::plain(
        "WASHINGTON – A judge blocked the order on Monday. Washington Gov. Jay Inslee welcomed it.",
    ));
    assert_eq!(id(&doc, "Washington"), "geonames:4140963");
    // Whatever follows a state behind its town tells nothing of it.
    let doc = reader.read(&Article::plain(
        "Norman Vaughan, 83, of Trapper Creek, Alaska, the last man to see the planes, died on Monday.",
    ));
    assert!(named(&doc).contains(&(EntityType::Gpe, "Alaska".to_owned())), "{:?}", named(&doc));
    // Nor is it its university.
    let text = "Florida Democratic Rep. Ann Poe spoke in Miami Lakes, Florida. A Florida Atlantic University poll was out.";
    assert_eq!(id(&reader.read(&Article::plain(text)), "Florida"), "geonames:4155751");
}

#[test]
fn letters_in_brackets_tell_where_a_body_begins_and_what_it_is_called() {
    let Some(reader) = reader() else { return };
    for (text, name, short) in [
        (
            "He also said that “the Information and Communication Technologies Authority (ICTA) will no longer have the right to control \
             the installation of computer and surveillance equipment in Agalega and it will not have a say.“",
            "Information and Communication Technologies Authority",
            "ICTA",
        ),
        (
            "The Ministry of Agrarian Development and Irrigation (Midagri) has reported it. Midagri welcomed the day.",
            "Ministry of Agrarian Development and Irrigation",
            "Midagri",
        ),
    ] {
        let doc = reader.read(&Article::plain(text));
        let body = doc.entities.iter().find(|e| e.name == name);
        let mentions = body.map(|e| e.mentions.iter().map(|m| m.span.of(text)).collect::<Vec<_>>());
        assert!(mentions.is_some_and(|m| m.contains(&short)), "{text}: {:?}", named(&doc));
    }
}

#[test]
fn an_agency_is_no_short_form_of_the_town_it_files_from() {
    let Some(reader) = reader() else { return };
    let doc = reader
        .read(&Article::plain("SAN FRANCISCO (AP) - The city's mayor said on Monday that he would resign."));
    assert!(named(&doc).contains(&(EntityType::Org, "AP".to_owned())), "{:?}", named(&doc));
}

#[test]
fn initials_are_no_surname_and_a_father_is_not_his_son() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Kim Jong Un met officials. U.N. sanctions hit North Korea. The U.N. said so on Monday.",
    ));
    assert_ne!(meant(&doc, "U.N."), Some("Kim Jong Un"));
    let doc = reader.read(&Article::plain(
        "President Donald Trump flew to Ohio on Monday. Donald Trump Jr. met lawyers in New York on Tuesday.",
    ));
    assert_eq!(meant(&doc, "Donald Trump"), Some("Donald Trump"));
    assert_eq!(meant(&doc, "Donald Trump Jr."), Some("Donald Trump Jr."));
    let doc = reader.read(&Article::plain(
        "Stuntz's father, Chauncey Richards Stuntz, worked in the mill. Stuntz was born in Wisconsin.",
    ));
    assert_eq!(meant(&doc, "Stuntz"), Some("Stuntz"));
}

#[test]
fn where_a_company_sits_is_not_what_owns() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Headquartered in Paris, France, the company has raised its revenues by half since 2019.",
    ));
    assert_ne!(meant(&doc, "its"), Some("France"));
    assert_ne!(meant(&doc, "the company"), Some("France"));
}

#[test]
fn a_life_in_brackets_is_a_persons() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Torgeir Tarjei Olavsson Vraa (16 May 1868 – 21 June 1934) was a Norwegian editor and politician.",
    ));
    let kind = doc.entities.iter().find(|e| e.name.ends_with("Vraa")).map(|e| e.kind);
    assert_eq!(kind, Some(EntityType::Person));
}

#[test]
fn a_pronoun_may_come_first_and_makes_a_person() {
    let Some(reader) = reader() else { return };
    let doc =
        reader.read(&Article::plain("In his first speech as prime minister, Harbeck promised lower taxes."));
    assert_eq!(doc.entities.len(), 1);
    assert_eq!(doc.entities[0].kind, EntityType::Person);
    assert_eq!(meant(&doc, "his"), Some("Harbeck"));
    // Bodies are never he.
    let doc = reader.read(&Article::plain("Congress met on Monday. He said Twitter was wrong."));
    assert!(doc.entities.iter().all(|e| e.kind != EntityType::Person || !e.is_named()));
}

#[test]
fn a_rare_name_called_she_is_a_person() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Police tried to persuade Volosozhar to skate in Moscow. She refused and went home.",
    ));
    assert_eq!(meant(&doc, "She"), Some("Volosozhar"));
    // What people write on is none.
    let doc = reader.read(&Article::plain("People posted on Vexarooq about the vote. He said it was wrong."));
    assert_ne!(meant(&doc, "He"), Some("Vexarooq"));
}

#[test]
fn whom_nobody_names_is_a_person_without_a_name() {
    let Some(reader) = reader() else { return };
    let unnamed = |text: &str| -> Vec<(String, usize)> {
        let doc = reader.read(&Article::plain(text));
        let list = doc.entities.iter().filter(|e| !e.is_named() && !e.is_traded());
        list.map(|e| (e.name.to_string(), e.mentions.len())).collect()
    };
    let of = |name: &str, mentions: usize| vec![(name.to_owned(), mentions)];
    assert_eq!(unnamed("He was born in Kenya. His mother taught him to read."), of("he", 3));
    assert_eq!(unnamed("She told Mr. Harbeck that he was wrong."), of("she", 1));
    // Somebody named before may be meant.
    assert_eq!(unnamed("Jane Harbeck met Mary Ostrander. Later she left."), []);
    let keys = ["He resigned.", "He was jailed."].map(|text| {
        let doc = reader.read(&Article::plain(text));
        doc.entities.first().map(|e| e.key.clone())
    });
    assert!(keys[0].is_some() && keys[0] != keys[1], "the he of another article is another");
}

#[test]
fn relative_pronouns_are_mentions() {
    let Some(reader) = reader() else { return };
    let doc =
        reader.read(&Article::plain("Jane Harbeck, who was born in Oslo, works in Bergen, where she lives."));
    assert_eq!(meant(&doc, "who"), Some("Jane Harbeck"));
    assert_eq!(meant(&doc, "where"), Some("Bergen"));
}

#[test]
fn the_va_is_no_virginia() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("Veterans waited for months. The VA hired 500 doctors on Monday."));
    assert!(doc.entities.iter().all(|e| e.name != "Virginia"));
}

#[test]
fn a_campus_belongs_to_its_university() {
    let Some(reader) = reader() else { return };
    for school in ["University of California, Irvine", "University of California at Irvine"] {
        let text = format!("Ann Poe teaches law at the {school}, and wrote it.");
        let doc = reader.read(&Article::plain(&text));
        assert!(named(&doc).iter().any(|(_, name)| *name == school), "{school}");
    }
}

#[test]
fn a_birthplace_before_a_parent_is_a_place() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("He was born in Lima, the son of a mason."));
    assert!(doc.entities.iter().any(|e| e.name == "Lima" && e.kind == EntityType::Gpe));
}

#[test]
fn a_countrys_initials_are_no_bodys() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "France called for an urgent U.N. Security Council meeting. The U.S. is supporting the Iraqi forces.",
    ));
    assert_eq!(meant(&doc, "U.S."), Some("United States"));
}

#[test]
fn a_surname_of_the_other_sex_is_another_person() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Mr. Wierzbicki spoke for an hour. Mr. Wierzbicki was glad. Ann Wierzbicki watched from the floor.",
    ));
    let persons = doc.entities.iter().filter(|e| e.kind == EntityType::Person);
    assert_eq!(persons.map(|e| e.mentions.len()).collect::<Vec<_>>(), [2, 1]);
    let doc = reader.read(&Article::plain("Jan Wierzbicki spoke for an hour. Mrs. Wierzbicki was glad."));
    assert_eq!(meant(&doc, "Jan Wierzbicki"), meant(&doc, "Wierzbicki"));
}

#[test]
fn a_surname_alone_is_the_bearers_and_not_a_relatives() {
    let Some(reader) = reader() else { return };
    for text in [
        "Wierzbicki said on Monday that the deficit would grow. His wife, Ellen Wierzbicki, spoke in Dayton. Wierzbicki leads in \
         Ohio.",
        "Wierzbicki spoke on Monday. Wierzbicki said he would run. Ellen Wierzbicki talked to women in Dayton. Wierzbicki leads.",
        "Trump met senators on Monday. Ivanka Trump and Tiffany Trump came too. Trump left at noon.",
    ] {
        let doc = reader.read(&Article::plain(text));
        let alone = if text.starts_with("Trump") { "Trump" } else { "Wierzbicki" };
        assert_eq!(meant(&doc, alone), Some(alone), "{text}");
    }
    // What is named after somebody is not somebody.
    let doc =
        reader.read(&Article::plain("Trump World is angry. Trump met Kim Jong Un on Tuesday. Trump left."));
    assert_eq!(meant(&doc, "Trump"), Some("Trump"));
}

#[test]
fn a_given_name_in_short_is_the_same_person() {
    let Some(reader) = reader() else { return };
    let text = "William Wierzbicki defended the report on Friday. The lawyers of Bill Wierzbicki were glad. Wierzbicki left.";
    let doc = reader.read(&Article::plain(text));
    for name in ["Bill Wierzbicki", "Wierzbicki"] {
        assert_eq!(meant(&doc, name), Some("William Wierzbicki"));
    }
    let doc = reader.read(&Article::plain("William Wierzbicki and Bill Wierzbicki met on Friday."));
    assert_eq!(meant(&doc, "Bill Wierzbicki"), Some("Bill Wierzbicki"));
}

#[test]
fn a_pronoun_that_opens_brackets_means_whoever_stands_before_them() {
    let Some(reader) = reader() else { return };
    let text = "Police chief Carl Weston said the suspect was Dale Harker (his older brother Lee was arrested in 2011).";
    assert_eq!(meant(&reader.read(&Article::plain(text)), "his"), Some("Dale Harker"));
}

#[test]
fn whoever_heads_a_regime_is_a_person() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("Students marched against the Batista presidency in Havana."));
    assert!(named(&doc).contains(&(EntityType::Person, "Batista".to_owned())), "{:?}", named(&doc));
}

#[test]
fn names_taken_for_something_else_are_what_they_look_like() {
    let Some(reader) = reader() else { return };
    for (text, kind, name) in [
        ("At the “Defend Rivers Summit” he was loud.", EntityType::Event, "Defend Rivers Summit"),
        ("Photo: Al Reynolds for the Chronicle", EntityType::Person, "Al Reynolds"),
    ] {
        let found = named(&reader.read(&Article::plain(text)));
        assert!(found.contains(&(kind, name.to_owned())), "{text}: {found:?}");
    }
}

#[test]
fn letters_mean_the_body_that_the_article_calls_by_another_name() {
    let Some(reader) = reader() else { return };
    let doc =
        reader.read(&Article::plain("ISIS fighters attacked Mosul. Troops drove the Islamic State out."));
    assert_eq!(meant(&doc, "ISIS"), Some("Islamic State"));
    let text = "The Islamic State of Iraq and Syria claimed the attack. The Islamic State is strong. Troops fought ISIS.";
    let doc = reader.read(&Article::plain(text));
    for name in ["Islamic State", "ISIS"] {
        assert_eq!(meant(&doc, name), Some("Islamic State of Iraq and Syria"));
    }
}

#[test]
fn what_stands_in_brackets_and_titles_is_no_part_of_a_name() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain("Even if [Minnesota Gov. Tim] Walz decides this, they go."));
    assert!(named(&doc).iter().all(|(_, name)| !name.contains(']')));
    let doc = reader.read(&Article::plain("White House Press Secretary Josh Earnest would not confirm it."));
    assert!(named(&doc).iter().any(|(_, name)| name == "White House"));
}

#[test]
fn what_is_traded_is_an_entity_where_markets_are_spoken_of() {
    let Some(reader) = reader() else { return };
    let traded = |text: &str| -> Vec<String> {
        let doc = reader.read(&Article::plain(text));
        doc.entities.iter().filter(|e| e.is_traded()).map(|e| e.name.to_string()).collect()
    };
    for (text, wanted) in [
        ("Gold slips as traders await the inflation report", &["gold"][..]),
        ("The yen fell to its lowest level in two years while copper prices rose.", &["yen", "copper"]),
        ("Bank stocks rallied on Tuesday after the minister spoke.", &["bank stocks"]),
        ("She won a gold medal and ten dollars.", &[]),
        ("The oil minister resigned after a scandal at a steel company.", &[]),
    ] {
        assert_eq!(traded(text), wanted, "{text}");
    }
}

#[test]
fn what_was_taken_for_one_name_is_taken_apart() {
    let Some(reader) = reader() else { return };
    for (text, wanted) in [
        (
            "The Treasury / Internal Revenue Service sent a letter.",
            &[(EntityType::Org, "Treasury"), (EntityType::Org, "Internal Revenue Service")][..],
        ),
        (
            "A Nevada Democrat spoke on Monday.",
            &[(EntityType::Gpe, "Nevada"), (EntityType::Norp, "Democrat")],
        ),
        ("House GOP leaders met on Monday.", &[(EntityType::Org, "House"), (EntityType::Org, "GOP")]),
        (
            "Only black GOP senator Tim Scott spoke on Monday.",
            &[(EntityType::Org, "GOP"), (EntityType::Person, "Tim Scott")],
        ),
        (
            "It is too early to call Bill Clinton Obama's closer. Clinton spoke for Obama on Monday.",
            &[
                (EntityType::Person, "Bill Clinton"),
                (EntityType::Person, "Clinton"),
                (EntityType::Person, "Obama"),
                (EntityType::Person, "Obama"),
            ],
        ),
        ("Mr. Kasich (pronounced KAY-sik) spoke on Monday.", &[(EntityType::Person, "Kasich")]),
    ] {
        let found = named(&reader.read(&Article::plain(text)));
        assert_eq!(found, wanted.iter().map(|(k, n)| (*k, (*n).to_owned())).collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn one_party_has_one_key() {
    let Some(reader) = reader() else { return };
    let keys = |text: &str| -> Vec<String> {
        reader.read(&Article::plain(text)).entities.iter().map(|e| e.key.to_string()).collect()
    };
    let [all, one, other] = [
        "Democratic leaders met on Monday. The Democrats left early.",
        "Democratic leaders met on Monday.",
        "The Democrats left early.",
    ]
    .map(keys);
    assert_eq!(all.len(), 1);
    assert!(all == one && one == other);
    let gop = keys("The Republican Party won. The GOP celebrated.");
    assert_eq!(gop, keys("The GOP celebrated."));
}

#[test]
fn an_article_is_not_about_who_filed_it() {
    let Some(reader) = reader() else { return };
    let text = "WASHINGTON (Reuters) - Senator Ana Reyes met miners on Monday.\n\nShe promised them help.";
    let doc = reader.read(&Article::plain(text));
    let salience = |name: &str| doc.entities.iter().find(|e| e.name == name).map_or(1.0, |e| e.salience);
    assert!(salience("Reuters") < 0.2 && salience("Washington") < 0.2);
    assert!(doc.entities.iter().any(|e| e.name == "Ana Reyes" && e.salience > 0.5));
}

#[test]
fn it_means_a_body_or_nothing_that_has_a_name() {
    let Some(reader) = reader() else { return };
    for (text, word, wanted) in [
        ("Kenya said on Monday that it would send troops to Haiti.", "it", Some("Kenya")),
        ("Siemens cut its forecast after its rivals did.", "its", Some("Siemens")),
        ("The Senate met on Tuesday. It was raining in Washington.", "It", None),
        ("Planned Parenthood is not honest, to put it mildly.", "it", None),
        ("The House passed the bill and the president signed it.", "it", None),
        ("Congress is divided when it comes to taxes.", "it", None),
        ("NATO made it clear that Russia must leave.", "it", None),
    ] {
        let doc = reader.read(&Article::plain(text));
        assert_eq!(meant(&doc, word), wanted, "{text}");
    }
}

#[test]
fn nouns_mean_whom_they_called() {
    let Some(reader) = reader() else { return };
    for (text, name, noun) in [
        (
            "Gov. Dana Wierzbicki signed the bill on Monday. A crowd gathered to denounce the governor.",
            "Dana Wierzbicki",
            "the governor",
        ),
        (
            "Finance Minister Ana Ruiz spoke. Nestle accused the minister of lying.",
            "Ana Ruiz",
            "the minister",
        ),
        (
            "The governor of Nigeria's Benue state, Terhemba Akaaer, sued. Nestle criticised the governor.",
            "Terhemba Akaaer",
            "the governor",
        ),
        (
            "The Halifax Courier printed it. The newspaper's editor, Tom Beaton, resigned.",
            "Halifax Courier",
            "The newspaper",
        ),
        (
            "Lucille Abernathy wrote the Safer Tracks Act. Amos Treadway dismissed the bill.",
            "Safer Tracks Act",
            "the bill",
        ),
        (
            "The U.S. Coast Guard tied up three boats. Bolivar Crossings sued the agency.",
            "U.S. Coast Guard",
            "the agency",
        ),
        ("Greenpeace blocked the ship. Norway sued the group in Oslo.", "Greenpeace", "the group"),
        // What nothing called yet, and no rule knows.
        (
            "Kansas cut its taxes. The pay of teachers would rise if the state levied the usual rates.",
            "Kansas",
            "the state",
        ),
        (
            "Fox News announced his departure. Hume took over after the network settled with a presenter.",
            "Fox News",
            "the network",
        ),
    ] {
        let doc = reader.read(&Article::plain(text));
        let means = |e: &&crate::nlp::doc::Entity| {
            e.mentions.iter().any(|m| m.kind == MentionKind::Nominal && m.span.of(text) == noun)
        };
        assert_eq!(doc.entities.iter().find(means).map(|e| e.name.as_str()), Some(name), "{text}");
    }
    let doc =
        reader.read(&Article::plain("The White House spoke. Joe Biden was the first senator to do it."));
    let nominal = |e: &crate::nlp::doc::Entity| e.mentions.iter().any(|m| m.kind == MentionKind::Nominal);
    assert!(!doc.entities.iter().any(nominal));
}

#[test]
fn names_are_what_their_article_calls_them() {
    let Some(reader) = reader() else { return };
    for (text, name, written) in [
        ("China's ZTE (ZTCOF) said it would act. ZTE is a maker of phones.", "ZTE", "ZTCOF"),
        ("Hurricane Maria hit Puerto Rico. Maria killed 3,000 people.", "Hurricane Maria", "Maria"),
        ("Chief NATO spokesman Jamie Shea said so.", "NATO", "NATO"),
    ] {
        let doc = reader.read(&Article::plain(text));
        let has = |e: &&crate::nlp::doc::Entity| e.mentions.iter().any(|m| m.span.of(text) == written);
        let found = doc.entities.iter().find(has).map(|e| (e.name.as_str(), e.kind == EntityType::Person));
        assert_eq!(found, Some((name, false)), "{text}");
    }
    // The last word of a name is no pronoun.
    let text = "Vice Premier Liu He met Steven Mnuchin. Liu He said China would act.";
    let doc = reader.read(&Article::plain(text));
    assert!(doc.entities.iter().all(|e| e.mentions.iter().all(|m| m.kind != MentionKind::Pronoun)));
}

#[test]
fn the_president_is_no_supporter_deputy_or_wife_of_his() {
    let Some(reader) = reader() else { return };
    for (text, name) in [
        (
            "Jeff Sessions, the president's earliest supporter in the Senate, left. He spoke of the president.",
            "Jeff Sessions",
        ),
        (
            "He told Vice President Mike Pence so. Pence nodded. They would do whatever the president wanted.",
            "Mike Pence",
        ),
        (
            "Michelle Obama will speak for a second term of President Obama. The president spoke on Monday.",
            "Michelle Obama",
        ),
    ] {
        let doc = reader.read(&Article::plain(text));
        let presides = |m: &crate::nlp::doc::Mention| m.span.of(text).eq_ignore_ascii_case("the president");
        let who = doc.entities.iter().find(|e| e.mentions.iter().any(presides)).map(|e| e.name.as_str());
        assert_ne!(who, Some(name), "{text}");
    }
}

#[test]
fn names_passed_over_are_found_and_what_only_looks_like_one_is_none() {
    let Some(reader) = reader() else { return };
    let read = |text: &str| named(&reader.read(&Article::plain(text)));
    for (text, kind, name) in [
        ("It is enshrined in our Constitution and everybody knows it.", EntityType::Law, "Constitution"),
        ("They came to the 45th annual March for Life on Monday.", EntityType::Event, "March for Life"),
        ("The GOP-backed law failed in court.", EntityType::Org, "GOP"),
        ("The groups have also been critical of Mr. Price.", EntityType::Person, "Price"),
        ("“Romney broke his own rules,” a lawyer said.", EntityType::Person, "Romney"),
        ("Then Charles “Cully” Stimson told reporters.", EntityType::Person, "Charles “Cully” Stimson"),
        ("Mother Jones reported the news on Monday.", EntityType::Org, "Mother Jones"),
    ] {
        let names = read(text);
        assert!(names.contains(&(kind, name.to_owned())), "{text}: {names:?}");
    }
    for text in ["A pro-Israel group paid for it.", "The ex-Trump adviser left.", "Anti-Semitism is up."] {
        let names = read(text);
        assert!(names.iter().all(|(_, name)| !name.contains('-')), "{text}: {names:?}");
    }
}

#[test]
fn one_thing_under_two_names_is_one() {
    let Some(reader) = reader() else { return };
    for (text, words, wanted) in [
        ("The U.S. Navy sent a ship. The Navy said so.", "Navy", "U.S. Navy"),
        ("Ann Poe told ABC News on Monday. She was paid for the ABC interview.", "ABC", "ABC News"),
        ("Fordham University opened. A Fordham student spoke.", "Fordham", "Fordham University"),
        ("The State Dept. spoke. The State Department was sad.", "State Dept.", "State Department"),
        ("Bashar al-Assad spoke. Later Assad left on Monday.", "Assad", "Bashar al-Assad"),
        (
            "Saleh said the war was over. The visitors thanked Bashar al-Saleh on Monday for his help.",
            "Saleh",
            "Bashar al-Saleh",
        ),
    ] {
        let doc = reader.read(&Article::plain(text));
        assert_eq!(meant(&doc, words), Some(wanted), "{text}");
    }
    let doc = reader.read(&Article::plain("The visitors thanked Bashar al-Assad on Monday."));
    assert!(named(&doc).iter().any(|(kind, name)| *kind == EntityType::Person && name == "Bashar al-Assad"));
    // Whoever was in office long ago is not meant by a surname alone.
    let text = "Clinton spoke on Monday. It was Hillary Clinton's night.";
    let published_at = jiff::civil::date(2016, 6, 8);
    let doc = reader.read(&Article { published_at: Some(published_at), ..Article::plain(text) });
    assert_eq!(meant(&doc, "Clinton"), Some("Hillary Clinton"));
}

#[test]
fn a_state_is_told_from_its_town_by_its_neighbours() {
    let Some(reader) = reader() else { return };
    let (state, city) = ("geonames:5128638", "geonames:5128581");
    for (text, wanted) in [
        ("Rep. Ann Poe, a New York Democrat, spoke on Monday.", state),
        ("The bills failed in New York and Virginia on Monday.", state),
        ("They live in upstate New York and in Ohio.", state),
        ("The shop in New York and the one in Paris closed.", city),
    ] {
        let doc = reader.read(&Article::plain(text));
        assert_eq!(id(&doc, "New York"), wanted, "{text}");
    }
}

#[test]
fn an_office_of_a_country_is_whoever_holds_it() {
    let Some(reader) = reader() else { return };
    for (text, words, who) in [
        (
            "Vladimir Putin met Donald Trump in Helsinki. Mr. Trump praised the Russian leader at length.",
            "the Russian leader",
            Some("Vladimir Putin"),
        ),
        (
            "Panos Kallas, the Greek defence minister, spoke. Egypt rejected what the Greek minister said.",
            "the Greek minister",
            Some("Panos Kallas"),
        ),
        (
            "German striker Kai Lutz and Spanish defender Juan Rey spoke. The German striker was calm.",
            "The German striker",
            Some("Kai Lutz"),
        ),
        ("Vladimir Putin spoke. It praised the Japanese leader.", "the Japanese leader", None),
        (
            "Anna Roe met French President Luc Lacombe. The Chilean president spoke.",
            "The Chilean president",
            None,
        ),
    ] {
        let doc = reader.read(&Article::plain(text));
        assert_eq!(meant(&doc, words), who, "{text}");
    }
}

#[test]
fn a_longer_name_that_comes_late_is_another_body() {
    let Some(reader) = reader() else { return };
    let names = |text: &str| -> Vec<String> {
        reader.read(&Article::plain(text)).entities.iter().map(|e| e.name.to_string()).collect()
    };
    let found = names(
        "Regulators fined Cognita on Wednesday. The chief executive of Cognita, Noa Shamir, protested. Microsoft owns \
         a fifth of Cognita. Cognita Health, a division of the company, is not touched.",
    );
    assert!(found.iter().any(|n| n == "Cognita") && found.iter().any(|n| n == "Cognita Health"), "{found:?}");
    let found = names("The fund bought Tamarix Capital Partners, L.P., in May.");
    assert!(found.iter().any(|n| n == "Tamarix Capital Partners, L.P."), "{found:?}");
}

#[test]
fn a_capital_that_throws_somebody_out_is_its_country() {
    let Some(reader) = reader() else { return };
    let doc = reader.read(&Article::plain(
        "Prague blacklisted two officials of China on Monday. The Czech Republic has expelled a diplomat.",
    ));
    let prague = doc.entities.iter().find(|e| e.name == "Prague");
    assert!(prague.is_some_and(|e| e.mentions.iter().any(|m| m.metonym_for.is_some())), "{:?}", doc.entities);
}
