//! Offices told without their place: whose they are goes without saying.

use super::super::clause;
use super::super::finding::{Findings, Rule};
use super::super::lexicon::{BODY_TITLE, NATIONAL_TITLE, REPORT, TITLE};
use super::super::scene::{Party, Scene};
use super::{Title, dress, former, is_name};
use crate::nlp::doc::{Mention, ROOT};
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};

/// Offices told without their place: a minister's country is the one the article is set in.
pub(super) fn understood(
    scene: &Scene<'_>,
    out: &mut Findings,
    row: usize,
    told: &[u32],
    bare: Vec<(Party, Title)>,
) {
    let abroad: Vec<u32> = out
        .list
        .iter()
        .filter(|f| f.row == row && f.former.is_none() && is_leader(scene, f.trigger))
        .map(|f| f.object.entity)
        .collect();
    let mut done: Vec<u32> = Vec::new();
    for (person, title) in bare {
        if told.contains(&person.entity) || done.contains(&person.entity) {
            continue;
        }
        let leads = matches!(scene.lemma(title.head), "president" | "premier" | "chancellor")
            || scene.lemma(title.head) == "minister" && scene.lemma(title.words.start) == "prime";
        let national = is_national(scene, &title) || leads && scene.serves(person.entity).is_some();
        let place = if let Some(chamber) = chamber_spoken_of(scene, &title) {
            Some((chamber, 0.85))
        } else if let Some(court) = court_spoken_of(scene, &title) {
            Some((court, 0.8))
        } else if national && let Some(own) = scene.serves(person.entity) {
            // Whose leader or legislator a known person is goes without saying.
            country_named(scene, own).map(|c| (c, 0.95))
        } else if national {
            let country = match country_of_sentence(scene, &person) {
                Some(code) => {
                    has_office(scene, title.head, code).then(|| country_named(scene, code)).flatten()
                }
                None => country_of_article(scene, title.head, &abroad),
            };
            country.map(|c| (c, 0.85))
        } else if scene.lemma(title.head) == "mayor" && title.words.len() == 1 {
            town_of_sentence(scene, &person).map(|t| (t, 0.85))
        } else if scene.is(title.head, BODY_TITLE) && !scene.is(title.head, NATIONAL_TITLE) {
            // "director of national intelligence", "deputy campaign manager", "Reyes campaign spokesman": what stands beside it
            // says of what, and it is nobody named here.
            let full = (title.words.start..title.words.end).any(|t| scene.lemma(t) == "of")
                || matches!(scene.upos(title.words.end), Upos::Noun | Upos::Adj)
                || title.words.start.checked_sub(1).is_some_and(|t| scene.mention_over(t).is_some());
            let main = bodily(scene, &title)
                .then(|| body_of_article(scene, person.token).or_else(|| body_spoken_of(scene, &title)))
                .flatten();
            main.or_else(|| body_before(scene, &person, &title)).filter(|_| !full).map(|b| (b, 0.65))
        } else {
            None
        };
        if let Some((place, factor)) = place
            && out.add(
                scene,
                row,
                person,
                Party { span: scene.span_of(title.words), ..place },
                title.head,
                Rule::UnderstoodTitle,
                "TITLE, place understood",
                factor,
            )
        {
            dress(scene, out, &title);
            done.push(person.entity);
        }
    }
}

/// Countries whose ministers are called secretaries: a secretary whose place goes without saying sits in one of them.
const SECRETARIES: &[&str] = &["US", "GB", "PH", "MX", "KE", "IN", "PK", "BD", "LK", "HK"];

/// What secretaries of state are for: “the defence secretary, X”.
const DEPARTMENTS: &[&str] = &[
    "defence",
    "defense",
    "foreign",
    "home",
    "treasury",
    "commerce",
    "energy",
    "labor",
    "labour",
    "transportation",
    "education",
    "agriculture",
    "health",
    "housing",
    "justice",
    "interior",
    "business",
    "culture",
    "environment",
    "trade",
];

/// Countries with an attorney general in the government.
const ATTORNEYS: &[&str] = &["US", "GB", "IE", "CA", "AU", "NZ", "IN", "IL", "KE", "NG", "GH", "BR", "MX"];

/// Countries with a king, queen, emperor, emir or sultan.
const MONARCHIES: &[&str] = &[
    "BE", "BH", "BN", "BT", "DK", "ES", "GB", "JO", "JP", "KH", "KW", "LS", "MA", "MY", "NL", "NO", "OM",
    "QA", "SA", "SE", "SZ", "TH", "TO",
];

/// Whether a country has an office of this name.
fn has_office(scene: &Scene<'_>, head: u32, code: &str) -> bool {
    match scene.lemma(head) {
        // A president, a minister or a spokesman received at the Vatican is another's.
        _ if code == "VA" => false,
        "president" => !MONARCHIES.contains(&code) || matches!(code, "AE" | "ES"),
        // "Secretary of State"
        "secretary" if scene.lemma(head + 1) == "of" => {
            // "Secretary of State for Health"
            code == "US" || scene.lemma(head + 3) == "for" && matches!(code, "GB" | "KE")
        }
        // "Secretary X"
        "secretary"
            if !head
                .checked_sub(1)
                .is_some_and(|t| matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj)) =>
        {
            matches!(code, "US" | "PH")
        }
        "secretary" => SECRETARIES.contains(&code),
        "general" => ATTORNEYS.contains(&code),
        "minister" | "premier" | "chancellor" => code != "US",
        "king" | "queen" | "emperor" | "emir" | "sultan" => MONARCHIES.contains(&code),
        "spokesman" | "spokeswoman" | "spokesperson" => {
            match head.checked_sub(1).map_or("", |t| scene.lemma(t)) {
                // Their police are those of cities and states.
                "police" => !matches!(code, "US" | "GB" | "CA" | "AU" | "IN" | "DE" | "CH"),
                "ministry" | "government" => code != "US",
                _ => true,
            }
        }
        _ => true,
    }
}

/// Whether a title is that of a head of state, of whom a country has one.
fn is_leader(scene: &Scene<'_>, head: u32) -> bool {
    matches!(scene.lemma(head), "president" | "king" | "queen" | "emperor" | "emir" | "sultan")
}

/// Who speaks for, or commands, bodies that every state has: “foreign ministry spokeswoman X”, “army chief X”.
fn of_state_body(scene: &Scene<'_>, title: &Title) -> bool {
    let speaks = matches!(scene.lemma(title.head), "spokesman" | "spokeswoman" | "spokesperson");
    let commands = matches!(scene.lemma(title.head), "chief" | "commander" | "staff");
    (title.words.start..title.head).any(|t| match scene.lemma(t) {
        "army" | "military" | "navy" => speaks || commands,
        "government" | "ministry" | "police" => speaks,
        _ => false,
    })
}

/// “President X”, “Interior Minister X”, “Foreign Secretary X”: an office of the state.
fn is_national(scene: &Scene<'_>, title: &Title) -> bool {
    if scene.is(title.head, NATIONAL_TITLE) {
        // "company president": the words before it say it is not the state's.
        let vice = |t: u32| matches!(scene.word(t), "Vice" | "-");
        return scene.lemma(title.head) != "president"
            || scene.word(title.head).starts_with('P')
                && (title.words.start..title.head).all(vice)
                && title.words.end == title.head + 1;
    }
    let lemma = scene.lemma(title.head);
    let capital = scene.word(title.head).starts_with(char::is_uppercase);
    capital
        && (lemma == "secretary" && scene.lemma(title.words.start) != "general"
            || matches!(lemma, "premier" | "chancellor" | "vice-president")
            || lemma == "general" && matches!(scene.lemma(title.words.start), "attorney" | "solicitor"))
        || lemma == "secretary"
            && title.words.len() == 2
            && DEPARTMENTS.contains(&scene.lemma(title.words.start))
        || of_state_body(scene, title)
}

/// The country of a code, where the article names it.
fn country_named(scene: &Scene<'_>, code: &str) -> Option<Party> {
    scene.country_named(code).and_then(|e| itself(scene, e))
}

/// An entity where it is first mentioned, and not what its name stands for there.
fn itself(scene: &Scene<'_>, entity: u32) -> Option<Party> {
    let mention = scene.entities.get(entity as usize)?.mentions.first()?;
    Some(Party { entity, ..scene.party(entity, mention) })
}

/// How far before a mayor his town may be named, in tokens.
const FAR: u32 = 25;

/// “… in Mocoa, Mayor X said”: the town named last before in the same sentence.
fn town_of_sentence(scene: &Scene<'_>, person: &Party) -> Option<Party> {
    let sentence = scene.sentence(person.token)?;
    let town = |(e, m): &&(u32, &Mention)| {
        is_name(m) && scene.kind(*e) == Some(EntityType::Gpe) && scene.iso(*e).is_none()
    };
    let before = |m: &Mention| sentence.contains(m.tokens.start) && m.tokens.start < person.token;
    let near = |m: &Mention| m.tokens.start + FAR > person.token && !scene.in_dateline(m.tokens.start);
    let here = scene.mentions().iter().filter(town).rfind(|(_, m)| before(m) && near(m));
    here.map(|&(e, m)| Party { entity: e, ..scene.party(e, m) })
}

/// The country whose office is meant where the sentence sets itself there: “In Manila, Foreign Secretary X”, “arrived in Beirut for
/// talks with Prime Minister X”, “signed in Yerevan by Defence Minister X”.
fn country_of_sentence<'s>(scene: &'s Scene<'_>, person: &Party) -> Option<&'s str> {
    let sentence = scene.sentence(person.token)?;
    let city = |t: u32| {
        let (entity, _) = scene.mention_over(t).filter(|(_, m)| is_name(m) && m.tokens.start == t)?;
        let place = scene.kind(entity) == Some(EntityType::Gpe) && !scene.in_dateline(t);
        scene.country_code(entity).filter(|_| place)
    };
    // "In the capital" and the like name nothing.
    if matches!(scene.lemma(sentence.start), "in" | "at")
        && let Some(code) = city(sentence.start + 1)
        && let Some((_, name)) = scene.mention_over(sentence.start + 1)
        && scene.word(name.tokens.end) == ","
    {
        return Some(code);
    }
    let (phrase, head) = (person.token, scene.head(person.token));
    let (phrase, head) =
        if matches!(scene.label(phrase), Deprel::Flat | Deprel::Appos | Deprel::Compound | Deprel::NmodDesc)
            && head != ROOT
        {
            (head, scene.head(head))
        } else {
            (phrase, head)
        };
    // "Russia sent Foreign Minister X to the summit in Paris"
    let sends = head != ROOT
        && scene.label(phrase) == Deprel::Obj
        && matches!(
            scene.lemma(head),
            "send"
                | "dispatch"
                | "appoint"
                | "name"
                | "dismiss"
                | "sack"
                | "fire"
                | "nominate"
                | "replace"
                | "elect"
        );
    if sends
        && let Some(code) = clause::read(scene, head)
            .subjects
            .iter()
            .flat_map(|&s| scene.parties(s))
            .find(|p| scene.is_country(p.entity))
            .and_then(|p| scene.iso(p.entity))
    {
        return Some(code);
    }
    let received = head != ROOT
        && match scene.case(phrase) {
            "with" => {
                matches!(scene.lemma(head), "talk" | "meeting" | "discussion" | "meet" | "speak" | "confer")
            }
            "by" => matches!(scene.lemma(head), "sign" | "receive" | "greet" | "welcome" | "host"),
            "" => {
                scene.label(phrase) == Deprel::Obj
                    && matches!(scene.lemma(head), "meet" | "see")
                    && scene.upos(head) == Upos::Verb
            }
            _ => false,
        };
    if !received {
        return None;
    }
    let there = |t: u32| t.checked_sub(1).is_some_and(|p| matches!(scene.lemma(p), "in" | "to" | "at"));
    let mut codes = (sentence.start..person.token).filter(|&t| there(t)).filter_map(city);
    let code = codes.next()?;
    codes.all(|other| other == code).then_some(code)
}

/// The country an office of the article is of: of the dateline, else the one it speaks of most, with the title and start counting more;
/// its states and provinces speak for it too, and for its ministers its leaders and legislators. For a head of state a country whose
/// own is told as such (`abroad`) is less likely the one that goes without saying. Of those alone that have such an office; nothing
/// where it is nowhere named.
fn country_of_article(scene: &Scene<'_>, office: u32, abroad: &[u32]) -> Option<Party> {
    let leader = is_leader(scene, office);
    let mut totals = scene.countries_told(|e| {
        let place = scene.country_code(e);
        let own = place.or_else(|| scene.serves(e).filter(|_| !leader));
        let counterparts = |code: &str| scene.country_named(code).is_some_and(|c| is_counterparts(scene, c));
        let code = own.filter(|&code| has_office(scene, office, code) && !counterparts(code))?;
        let share = match (leader && abroad.contains(&e), scene.iso(e)) {
            (true, _) => 0.3,
            // A city alone says less than its country.
            (false, None) if place.is_some() => 0.5,
            _ => 1.0,
        };
        Some((code, share))
    });
    let filed = scene.filed_from().filter(|_| totals.len() > 1);
    for (_, total) in totals.iter_mut().filter(|(code, _)| filed == Some(*code)) {
        *total += FILED;
    }
    // The first of equals.
    let best = totals.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1))?;
    country_named(scene, best.0)
}

/// Whether a country is only named as another minister's (“met his Indian counterpart”).
fn is_counterparts(scene: &Scene<'_>, country: u32) -> bool {
    let mut named = scene.mentions().iter().filter(|(e, _)| *e == country).peekable();
    named.peek().is_some()
        && named.all(|(_, m)| {
            scene.modified(scene.head_of(m.tokens)).is_some_and(|noun| scene.lemma(noun) == "counterpart")
        })
}

/// How much more a country counts whose office goes without saying where the report comes from it, in mentions of its name.
const FILED: f32 = 2.0;

/// “Finance chief X”, “chief executive X”: an office of the body the article is about, unless the words before it say whose.
fn bodily(scene: &Scene<'_>, title: &Title) -> bool {
    let owned = title.words.start.checked_sub(1).is_some_and(|t| {
        matches!(scene.xpos(t), Xpos::PrpPoss | Xpos::Pos | Xpos::WpPoss)
            || scene.mention_over(t).is_some()
            || former(scene, title.words.start).is_some()
    });
    // "foreign ministry spokesman", "campaign manager": the title names another body.
    let plain = title.words.end == title.head + 1
        && (title.words.start..title.head).all(|t| {
            scene.is(t, TITLE)
                || scene.upos(t) == Upos::Adj
                || matches!(
                    scene.lemma(t),
                    "finance" | "technology" | "marketing" | "company" | "club" | "team"
                )
        });
    // "Captain X" is a rank.
    let rank = scene.lemma(title.head) == "captain" && scene.word(title.head).starts_with(char::is_uppercase);
    !owned
        && plain
        && !rank
        && matches!(
            scene.lemma(title.head),
            "ceo"
                | "cfo"
                | "coo"
                | "cto"
                | "chief"
                | "executive"
                | "officer"
                | "chairman"
                | "chairwoman"
                | "chairperson"
                | "chair"
                | "governor"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "head"
                | "president"
                | "manager"
                | "coach"
                | "captain"
                | "treasurer"
                | "rector"
                | "dean"
                | "principal"
                | "headmaster"
                | "headmistress"
        )
}

/// The body an article is about: named in its title or first sentence, and clearly more often than any other; nothing where two
/// share the stage or the name comes first.
fn body_of_article(scene: &Scene<'_>, before: u32) -> Option<Party> {
    let mut best: Option<(f32, u32, &Mention)> = None;
    let mut second = 0.0_f32;
    for (i, entity) in scene.entities.iter().enumerate() {
        let i = i as u32;
        let first = entity.mentions.iter().find(|m| is_name(m) && !scene.in_dateline(m.tokens.start));
        let Some(first) = first.filter(|_| scene.kind(i) == Some(EntityType::Org)) else { continue };
        let weight = entity.salience + 0.2 * entity.mentions.len() as f32;
        match best {
            Some((most, ..)) if weight <= most => second = second.max(weight),
            _ => {
                second = second.max(best.map_or(0.0, |(most, ..)| most));
                best = Some((weight, i, first));
            }
        }
    }
    let (weight, entity, mention) = best?;
    (mention.sentence <= 1 && mention.tokens.start < before && weight > second * 1.4)
        .then(|| scene.party(entity, mention))
}

/// “Fonterra agreed to sell it. Chairman X said”: the body that acts in the sentence before.
fn body_spoken_of(scene: &Scene<'_>, title: &Title) -> Option<Party> {
    let here = scene.syntax.sentence_of(title.head);
    let opens = scene.sentence(title.head).is_some_and(|s| s.start == title.words.start);
    let public = matches!(scene.lemma(title.head), "governor" | "president" | "captain" | "coach" | "head");
    let before = here.checked_sub(1).filter(|_| opens && !public)?;
    let mut acting = bodies(scene, before)
        .filter(|(_, m)| is_name(m) && scene.label(scene.head_of(m.tokens)) == Deprel::Nsubj);
    let &(entity, mention) = acting.next()?;
    acting.next().is_none().then(|| scene.party(entity, mention))
}

/// Chambers and the highest court: the last words of their names, and the titles of those who sit in them.
const CHAMBERS: [(&[&str], &[&str]); 3] = [
    (&["Senate"], &["sen", "senator"]),
    (&["House", "House of Representatives"], &["rep", "representative", "congressman", "congresswoman"]),
    (&["Supreme Court"], &["justice"]),
];

/// “The Senate voted on Monday. Sen. X said …”: the chamber or court of a bare title, named in its sentence or in one of the two before. A
/// leader or whip is of the only chamber named in its sentence and the one before.
fn chamber_spoken_of(scene: &Scene<'_>, title: &Title) -> Option<Party> {
    let lead = scene.lemma(title.head).to_lowercase();
    let word = lead.trim_end_matches('.');
    let leads = matches!(word, "leader" | "whip")
        && title.words.len() > 1
        && matches!(scene.lemma(title.head - 1).to_lowercase().as_str(), "majority" | "minority");
    let sits = |chamber: &[&str]| chamber.contains(&word);
    if !leads && (title.words.len() > 1 || !CHAMBERS.iter().any(|(_, titles)| sits(titles))) {
        return None;
    }
    // "state Sen. X", "Assembly Minority Leader X"
    let before = title.words.start.checked_sub(1).map_or("", |t| scene.word(t));
    if matches!(before, "state" | "State" | "Assembly") {
        return None;
    }
    let here = scene.syntax.sentence_of(title.head);
    let back = if leads { 1 } else { 2 };
    let mut found: Option<Party> = None;
    for sentence in (here.saturating_sub(back)..=here).rev() {
        for &(entity, mention) in bodies(scene, sentence).filter(|(_, m)| is_name(m)) {
            let name = mention.span.of(scene.text);
            let is = |body: &&str| {
                name.strip_suffix(body).is_some_and(|of| of.is_empty() || is_national_prefix(of))
            };
            let of = |(bodies, titles): &(&[&str], &[&str])| {
                bodies.iter().any(is) && (leads && !titles.contains(&"justice") || sits(titles))
            };
            if !CHAMBERS.iter().any(of) {
                continue;
            }
            match &found {
                Some(other) if leads && other.entity != entity => return None,
                Some(_) => {}
                None => found = Some(scene.party(entity, mention)),
            }
        }
        if found.is_some() && !leads {
            break;
        }
    }
    found
}

/// “The Lima High Court freed him. Judge X said”: the only court named in the sentence of a bare judge and the two before.
fn court_spoken_of(scene: &Scene<'_>, title: &Title) -> Option<Party> {
    if title.words.len() > 1 || !scene.lemma(title.head).eq_ignore_ascii_case("judge") {
        return None;
    }
    let here = scene.syntax.sentence_of(title.head);
    let mut courts =
        (here.saturating_sub(2)..=here).flat_map(|sentence| bodies(scene, sentence)).filter(|(_, m)| {
            let name = m.span.of(scene.text);
            is_name(m) && (name.ends_with("Court") || name.ends_with("Tribunal") || name.contains("Court of"))
        });
    let &(entity, mention) = courts.next()?;
    courts.all(|(other, _)| *other == entity).then(|| scene.party(entity, mention))
}

/// What stands before a chamber's name and says whose it is: `U.S. `, `United States `, `Philippine `; no state's.
fn is_national_prefix(rest: &str) -> bool {
    matches!(rest, "U.S. " | "US " | "United States " | "the U.S. ")
}

/// The body a title is held at where it goes without saying: in the same sentence, after “its” the first of the one before.
fn body_before(scene: &Scene<'_>, person: &Party, title: &Title) -> Option<Party> {
    let here = scene.syntax.sentence_of(person.token);
    let before = title.words.start.checked_sub(1).map_or("", |t| scene.lemma(t));
    let its = title.words.start.checked_sub(1).is_some_and(|t| scene.xpos(t) == Xpos::PrpPoss);
    let orgs = |sentence| bodies(scene, sentence);
    if its && matches!(before, "his" | "her" | "my" | "our") {
        return None;
    }
    let found = if its {
        // "Under its chief executive, X, Y doubled": the body that the clause begins with; else one of the sentence before.
        let next = |t: u32| {
            scene.mention_over(t).filter(|(e, m)| is_name(m) && scene.kind(*e) == Some(EntityType::Org))
        };
        let end = scene.mention_over(person.token).map_or(person.token, |(_, m)| m.tokens.end);
        let clause = (scene.word(end) == ",").then(|| next(end + 1).or_else(|| next(end + 2))).flatten();
        if let Some((e, m)) = clause {
            return Some(scene.party(e, m));
        }
        orgs(here.checked_sub(1)?).next()
    } else {
        if let Some(seat) = seat_opening(scene, here) {
            return Some(seat);
        }
        // Of the same sentence the one that says it ("Y said finance chief X would go"), else the next one after the name, else the
        // last before it.
        let says = |m: &Mention| {
            let head = scene.head_of(m.tokens);
            scene.label(head) == Deprel::Nsubj
                && scene.is(scene.head(head), REPORT)
                && m.tokens.start < person.token
        };
        orgs(here)
            .find(|(_, m)| says(m))
            .or_else(|| orgs(here).find(|(_, m)| m.tokens.start > person.token))
            .or_else(|| orgs(here).rfind(|(_, m)| m.tokens.start < person.token))
    };
    found.map(|&(e, m)| scene.party(e, m))
}

/// “At the White House, spokesman X said”: the seat that a sentence opens at.
fn seat_opening(scene: &Scene<'_>, sentence: usize) -> Option<Party> {
    let first = scene.syntax.sentences.get(sentence)?.tokens.start;
    let name = first + 2;
    let (entity, mention) = scene.mention_over(name)?;
    let opens = scene.lemma(first) == "at" && scene.lemma(first + 1) == "the" && mention.tokens.start <= name;
    (opens && scene.kind(entity) == Some(EntityType::Fac) && scene.word(mention.tokens.end) == ",")
        .then(|| scene.party(entity, mention))
}

/// The bodies a sentence mentions, but for those that bring the news or are told it.
fn bodies<'s>(
    scene: &'s Scene<'_>,
    sentence: usize,
) -> impl DoubleEndedIterator<Item = &'s (u32, &'s Mention)> {
    let tokens = scene.syntax.sentences.get(sentence).map(|s| s.tokens).unwrap_or_default();
    scene.mentions().iter().filter(move |(e, m)| {
        tokens.contains(m.tokens.start)
            && scene.kind(*e) == Some(EntityType::Org)
            && !is_told(scene, m)
            && !scene.in_dateline(m.tokens.start)
    })
}

/// Whether a body is the one that is told something (“told the AP”, “said in a statement to Sky News”): a listener, not an employer.
fn is_told(scene: &Scene<'_>, mention: &Mention) -> bool {
    let head = scene.head_of(mention.tokens);
    match scene.label(head) {
        Deprel::Obj | Deprel::Iobj => scene.lemma(scene.head(head)) == "tell",
        Deprel::Obl | Deprel::Nmod => {
            scene.case(head) == "to"
                && matches!(scene.lemma(scene.head(head)), "say" | "statement" | "tell" | "email" | "speak")
        }
        _ => false,
    }
}
