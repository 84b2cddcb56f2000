//! Places, nationalities and other names told by position: “Lima, Peru”, “DURBAN, South Africa (Reuters) -”, “London-based X”,
//! “the Malian journalist X”, “X (NHWU)”, “X, known as Y”.

mod births;
mod business;
mod nationality;
mod visits;

use super::clause;
use super::finding::{Finding, Findings, Rule};
use super::lexicon::{BODY, PLACE, PROFESSION, REPORT, TITLE, is_one_of};
use super::scene::{Party, Scene};
use super::table::row_of;
use crate::nlp::doc::{Mention, ROOT};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};
use births::{born, home};
use business::businesses;
use nationality::nationality;
use visits::{abroad, presence, received, sent};

/// Finds places and nationalities.
pub fn find(scene: &Scene<'_>, out: &mut Findings) {
    side_by_side(scene, out);
    based(scene, out);
    inside(scene, out);
    nationality(scene, out);
    of_place(scene, out);
    of_body(scene, out);
    born(scene, out);
    home(scene, out);
    seats(scene, out);
    bodies_in(scene, out);
    businesses(scene, out);
    presence(scene, out);
    received(scene, out);
    sent(scene, out);
    abroad(scene, out);
}

fn is_name(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
}

fn is_place(scene: &Scene<'_>, entity: u32) -> bool {
    matches!(scene.kind(entity), Some(EntityType::Gpe | EntityType::Loc))
}

/// The place itself, not the government it stands for.
fn place(scene: &Scene<'_>, entity: u32, mention: &Mention) -> Party {
    Party { entity, span: mention.span, token: scene.head_of(mention.tokens), sure: 1.0, by_part: false }
}

/// “Lima, Peru”.
fn side_by_side(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("located_in") else { return };
    let names: Vec<(u32, &Mention)> = scene.mentions().iter().copied().filter(|(_, m)| is_name(m)).collect();
    for pair in names.windows(2) {
        let [(a, first), (b, second)] = *pair else { continue };
        let inside = matches!(scene.kind(a), Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac))
            && is_place(scene, b);
        if !inside || a == b || scene.word(first.tokens.end) != "," || !scene.may_lie_in(a, b) {
            continue;
        }
        if stands_in(scene, first.tokens.end + 1, second.tokens.start) {
            let (inner, outer) = (place(scene, a, first), place(scene, b, second));
            out.add(scene, row, inner, outer, second.tokens.start, Rule::Place, "A, in B", 1.0);
            continue;
        }
        if second.tokens.start != first.tokens.end + 1 {
            continue;
        }
        let next = second.tokens.end;
        // "Spain, Mauritania sign": a comma for "and".
        let headline = scene.syntax.sentences.get(first.sentence as usize).is_some_and(|s| s.in_title)
            && scene.upos(next) == Upos::Verb;
        if headline {
            continue;
        }
        let listed = |t: u32| scene.mention_over(t).is_some_and(|(e, m)| is_place(scene, e) && is_name(m));
        // "Durban, Lagos and Nairobi" is a list; "Durban, South Africa and Lagos, Nigeria" is not.
        let enumeration = scene.iso(b).is_none()
            && (matches!(scene.lemma(next), "and" | "or") && listed(next + 1)
                || scene.word(next) == ","
                    && listed(next + 1)
                    && scene.mention_over(next + 1).is_some_and(|m| scene.iso(m.0).is_none()))
            || first.tokens.start >= 2
                && scene.word(first.tokens.start - 1) == ","
                && listed(first.tokens.start - 2)
                && scene.iso(b).is_none();
        // "New Jersey, Philadelphia, New York, Illinois and California": what stands among others of its kind is one of them.
        let peers = |x: u32, y: u32| scene.iso(x).map(str::len) == scene.iso(y).map(str::len);
        let beside = |t: u32| scene.mention_over(t).filter(|(e, m)| is_place(scene, *e) && is_name(m));
        let among = beside(next + 1).is_some_and(|(after, name)| {
            let end = name.tokens.end;
            let goes_on = matches!(scene.lemma(end), "and" | "or")
                || scene.word(end) == "," && matches!(scene.lemma(end + 1), "and" | "or");
            peers(b, after)
                && (scene.word(next) == "," && goes_on || matches!(scene.lemma(next), "and" | "or"))
        });
        // "Next to Lima, Peru has": the second is the subject of what follows.
        let (inner, outer) = (scene.head_of(first.tokens), scene.head_of(second.tokens));
        let subject = scene.label(outer) == Deprel::Nsubj
            && matches!(scene.label(inner), Deprel::Obl | Deprel::Nmod)
            && scene.head(inner) != outer;
        if !enumeration && !among && !subject {
            let factor = if scene.iso(b).is_some() { 1.15 } else { 0.9 };
            out.add(
                scene,
                row,
                place(scene, a, first),
                place(scene, b, second),
                second.tokens.start,
                Rule::Place,
                BESIDE,
                factor,
            );
        }
    }
}

/// Whether the words between a place and another say that it lies there: “, in eastern B”, “, in the north of B”.
fn stands_in(scene: &Scene<'_>, from: u32, to: u32) -> bool {
    const SIDES: &[&str] = &[
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "north",
        "south",
        "east",
        "west",
        "upstate",
        "rural",
        "coastal",
    ];
    scene.lemma(from) == "in"
        && from < to
        && (from + 1..to)
            .all(|t| SIDES.contains(&scene.lemma(t)) || matches!(scene.word(t), "the" | "-" | "far" | "of"))
        && (scene.word(to - 1) != "of" || SIDES.contains(&scene.lemma(to - 2)))
}

/// “London-based X”, “X, a London-based group”.
fn based(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("headquartered_in") else { return };
    let Some(lives) = row_of("lives_in") else { return };
    for t in 1..scene.size() {
        if !matches!(scene.word(t), "based" | "headquartered") && !scene.word(t).ends_with("-based") {
            continue;
        }
        let hyphen = matches!(scene.word(t - 1), "-" | "–" | "‑");
        // "a Lima based company", without its hyphen
        let open = scene.word(t) == "based" && scene.is(t + 1, BODY);
        if !hyphen && !open && !scene.word(t).ends_with("-based") {
            continue;
        }
        let before = if hyphen { t.saturating_sub(2) } else { t - u32::from(open) };
        let Some((entity, mention)) = scene.mention_over(before).filter(|(e, _)| is_place(scene, *e)) else {
            continue;
        };
        let at = place(scene, entity, mention);
        // The noun it modifies: the name itself, or a body in apposition with it.
        let mut head = scene.head(t);
        for _ in 0..2 {
            if head < scene.size() && head < t {
                head = scene.head(head);
            }
        }
        // "Lima-based Acme Institute's president, X": the owner, not whoever is its own.
        let mut bodies: Vec<Party> = owning_body(scene, t).into_iter().collect();
        if bodies.is_empty() && head < scene.size() && head > t {
            bodies = scene.parties_alone(head);
            if bodies.is_empty() || !suits(scene, &bodies) {
                bodies = super::nominals::bearers(scene, head);
            }
        }
        if !suits(scene, &bodies) {
            bodies = near(scene, t, before).into_iter().collect();
        }
        for body in bodies {
            let row = if scene.kind(body.entity) == Some(EntityType::Person) { lives } else { row };
            out.add(scene, row, body, at, t, Rule::Place, "PLACE-based", 1.05);
        }
    }
}

/// The body right behind “London-based” that owns what follows it.
fn owning_body(scene: &Scene<'_>, t: u32) -> Option<Party> {
    let modifies =
        |t: &u32| scene.mention_over(*t).is_none() && matches!(scene.upos(*t), Upos::Noun | Upos::Adj);
    let from = t + 1 + (t + 1..t + 4).take_while(modifies).count() as u32;
    let (body, name) = scene.mention_over(from).filter(|(_, m)| m.tokens.start == from && is_name(m))?;
    let owns = scene.kind(body) == Some(EntityType::Org) && scene.xpos(name.tokens.end) == Xpos::Pos;
    owns.then(|| scene.party(body, name))
}

fn suits(scene: &Scene<'_>, parties: &[Party]) -> bool {
    parties.iter().any(|p| matches!(scene.kind(p.entity), Some(EntityType::Org | EntityType::Person)))
}

/// The name after “London-based …”, else the one before its comma.
fn near(scene: &Scene<'_>, t: u32, place: u32) -> Option<Party> {
    let fits = |at: u32| {
        scene.mention_over(at).filter(|(e, m)| {
            is_name(m) && matches!(scene.kind(*e), Some(EntityType::Org | EntityType::Person))
        })
    };
    let mut at = t + 1;
    let mut nouns = 0;
    while at < t + 7 && matches!(scene.upos(at), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Punct) {
        if scene.upos(at) == Upos::Punct && nouns == 0 {
            break;
        }
        if let Some((e, m)) = fits(at) {
            return Some(scene.party(e, m));
        }
        nouns += 1;
        if scene.upos(at) == Upos::Punct {
            break;
        }
        at += 1;
    }
    let mut at = place;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        if let Some((e, m)) = fits(at) {
            return Some(scene.party(e, m));
        }
    }
    None
}

/// “the Amber Library in Gdansk”, “the village of A in the B region”, “the Turkish port of Izmir”, “X, a city in Y”.
fn inside(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("located_in") else { return };
    let Some(part) = row_of("part_of") else { return };
    for &(entity, mention) in scene.mentions() {
        if !is_name(mention)
            || !matches!(
                scene.kind(entity),
                Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac | EntityType::Org)
            )
        {
            continue;
        }
        let me = place(scene, entity, mention);
        let fac = matches!(scene.kind(entity), Some(EntityType::Fac));
        let org = scene.kind(entity) == Some(EntityType::Org);
        let heads = [me.token, scene.head(me.token)];
        for (i, &h) in heads.iter().enumerate() {
            if h >= scene.size()
                || i == 1
                    && !(scene.is(h, PLACE)
                        && matches!(
                            scene.label(me.token),
                            Deprel::Nmod | Deprel::Appos | Deprel::Compound | Deprel::Flat | Deprel::NmodDesc
                        ))
            {
                continue;
            }
            for &c in scene.children(h) {
                if c == me.token {
                    continue;
                }
                let case = scene.case(c);
                let by_in = scene.label(c) == Deprel::Nmod
                    && matches!(case, "in" | "on" | "near" | "outside" | "off");
                // "In New York, Maine and Ohio": a list.
                let listed = (c.min(me.token)..c.max(me.token)).any(|t| scene.word(t) == ",");
                // “the Khalisa district in Haifa”: Haifa is no part of its district.
                let around = scene.label(me.token) == Deprel::Nmod && scene.case(me.token) != "of";
                let by_nation = i == 1 && !around && scene.modified(c).is_some() && !listed
                    || i == 0 && !org && scene.label(c) == Deprel::NmodPoss;
                let in_apposition = scene.label(c) == Deprel::Appos
                    && (scene.is(c, PLACE) || matches!(scene.lemma(c), "capital" | "resort"));
                if in_apposition && !org {
                    for &d in scene.children(c) {
                        // "a city in B", "the B capital", "the country's capital"
                        let nation = d < c
                            && scene.modified(d).is_some()
                            && scene.mention_at(d).is_some_and(|(e, _)| scene.is_country(e));
                        if nation
                            || scene.label(d) == Deprel::Nmod
                                && matches!(scene.case(d), "in" | "of" | "on" | "near" | "off")
                        {
                            for b in deep_places(scene, d) {
                                out.add(scene, row, me, b, c, Rule::Place, "A, a city in B", 1.0);
                            }
                        }
                    }
                    continue;
                }
                if (by_in && (i == 1 || fac || !org && follows(scene, mention, c))) || by_nation {
                    let factor = if by_nation { 0.95 } else { 0.9 };
                    for b in deep_places(scene, c) {
                        if !scene.is_country(entity) {
                            out.add(
                                scene,
                                row,
                                me,
                                b,
                                c,
                                Rule::Place,
                                if by_in { "A in B" } else { "B's A" },
                                factor,
                            );
                        }
                    }
                }
            }
        }
        // "El Hierro, the smallest of the Canary Islands"
        for &c in scene.children(me.token) {
            if scene.label(c) == Deprel::Appos && scene.kind(entity) == Some(EntityType::Loc) {
                for &d in scene.children(c) {
                    if scene.label(d) == Deprel::Nmod && scene.case(d) == "of" {
                        for b in scene
                            .parties_alone(d)
                            .into_iter()
                            .filter(|p| scene.kind(p.entity) == Some(EntityType::Loc))
                        {
                            out.add(scene, part, me, b, c, Rule::Place, "A, one of the B", 1.0);
                        }
                    }
                }
            }
        }
    }
}

/// A city, county or state: a place that is no country, and no market or region (“a Middle East scholar”) but where its state follows.
fn town_at(scene: &Scene<'_>, t: u32) -> Option<Party> {
    let (entity, mention) = scene.mention_over(t)?;
    let end = mention.tokens.end;
    let in_state =
        || scene.word(end) == "," && scene.mention_over(end + 1).is_some_and(|(e, _)| is_place(scene, e));
    let town = match scene.kind(entity) {
        Some(EntityType::Gpe) => !scene.is_country(entity),
        Some(EntityType::Loc) => in_state(),
        _ => false,
    };
    (is_name(mention) && town).then(|| place(scene, entity, mention))
}

/// “X, 83, of Lima”, “the Lima writer X”, “X, a Lima writer”, “Northgate Corp. of Lima”.
fn of_place(scene: &Scene<'_>, out: &mut Findings) {
    let (Some(lives), Some(based)) = (row_of("lives_in"), row_of("headquartered_in")) else { return };
    for &(entity, mention) in scene.mentions() {
        if !is_name(mention) {
            continue;
        }
        let me = scene.party(entity, mention);
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        match scene.kind(entity) {
            Some(EntityType::Person) => {
                let aged =
                    scene.word(end) == "," && scene.upos(end + 1) == Upos::Num && scene.word(end + 2) == ",";
                if aged
                    && scene.lemma(end + 3) == "of"
                    && let Some(town) = town_at(scene, end + 4)
                {
                    out.add(scene, lives, me, town, town.token, Rule::Place, "NAME, AGE, of PLACE", 1.0);
                }
                // Offices are held at a place, professions followed in one.
                let profession = |t: u32| {
                    scene.is(t, PROFESSION)
                        && !scene.is(t, super::lexicon::STATE_TITLE | super::lexicon::BODY_TITLE)
                };
                if let Some(noun) = start.checked_sub(1)
                    && profession(noun)
                    && let Some(town) = noun.checked_sub(1).and_then(|t| town_at(scene, t))
                {
                    out.add(scene, lives, me, town, noun, Rule::Place, "PLACE profession NAME", 0.95);
                }
                if scene.word(end) == ","
                    && matches!(scene.lemma(end + 1), "a" | "an")
                    && let Some((_, first)) = scene.mention_over(end + 2)
                    && profession(first.tokens.end)
                    && let Some(town) = town_at(scene, end + 2)
                {
                    out.add(
                        scene,
                        lives,
                        me,
                        town,
                        first.tokens.end,
                        Rule::Place,
                        "NAME, a PLACE profession",
                        0.95,
                    );
                }
            }
            Some(EntityType::Org) => {
                let company = matches!(
                    scene.word(end.saturating_sub(1)),
                    "Co."
                        | "Co"
                        | "Corp."
                        | "Corp"
                        | "Inc."
                        | "Inc"
                        | "Ltd."
                        | "Ltd"
                        | "LLC"
                        | "Company"
                        | "Corporation"
                );
                if company
                    && scene.lemma(end) == "of"
                    && let Some(town) = town_at(scene, end + 1)
                {
                    out.add(scene, based, me, town, town.token, Rule::Place, "COMPANY of PLACE", 1.0);
                } else if scene.lemma(end) == "of"
                    && let Some((country, name)) = scene.mention_over(end + 1)
                    && is_name(name)
                    && scene.kind(country) == Some(EntityType::Gpe)
                {
                    let at = place(scene, country, name);
                    out.add(scene, based, me, at, at.token, Rule::Place, "BODY of PLACE", 0.8);
                }
                // Schools, clinics and museums stand where they are said to be.
                let sited = (start..end).any(|t| {
                    matches!(
                        scene.word(t),
                        "University"
                            | "Université"
                            | "Universität"
                            | "College"
                            | "School"
                            | "Institute"
                            | "Institut"
                            | "Hospital"
                            | "Clinic"
                            | "Museum"
                            | "Laboratory"
                            | "Academy"
                    )
                });
                if sited
                    && matches!(scene.lemma(end), "in" | "at")
                    && let Some(town) = town_at(scene, end + 1)
                {
                    out.add(scene, based, me, town, town.token, Rule::Place, "SCHOOL in PLACE", 0.85);
                }
            }
            _ => {}
        }
    }
}

/// Whether a name is a party's by its words.
fn is_party(scene: &Scene<'_>, name: &Mention) -> bool {
    let last = scene.word(name.tokens.end.saturating_sub(1));
    let social = || {
        (name.tokens.start..name.tokens.end)
            .any(|t| matches!(scene.word(t), "Social" | "Democratic" | "People's" | "Christian" | "National"))
    };
    matches!(
        last,
        "Party"
            | "Alliance"
            | "Front"
            | "Movement"
            | "Coalition"
            | "Democrats"
            | "Liberals"
            | "Greens"
            | "Conservatives"
            | "Republicans"
            | "Socialists"
            | "Labour"
            | "Labor"
    ) || matches!(last, "Union" | "Congress" | "League") && name.tokens.len() > 2 && social()
}

/// “X of Vestal Group said”, “Vestal Group's X”: where no title says more, X works there; “Kenya's X” is its citizen.
fn of_body(scene: &Scene<'_>, out: &mut Findings) {
    let (Some(works), Some(citizen)) = (row_of("works_for"), row_of("citizen_of")) else { return };
    let Some(member) = row_of("member_of") else { return };
    for &(entity, mention) in scene.mentions() {
        if mention.kind != MentionKind::Name
            || mention.tokens.len() < 2
            || scene.kind(entity) != Some(EntityType::Person)
        {
            continue;
        }
        let me = scene.party(entity, mention);
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let titled = start.checked_sub(1).is_some_and(|t| scene.is(t, TITLE | PROFESSION));
        // "X, of the ruling Y,"
        let of = end + u32::from(scene.word(end) == "," && scene.lemma(end + 1) == "of");
        let mut after = of + 1 + u32::from(scene.lemma(of + 1) == "the");
        while after < of + 5
            && matches!(
                scene.lemma(after),
                "opposition"
                    | "ruling"
                    | "governing"
                    | "main"
                    | "far"
                    | "right"
                    | "left"
                    | "-"
                    | "conservative"
                    | "centrist"
                    | "liberal"
            )
        {
            after += 1;
        }
        if matches!(scene.lemma(of), "of" | "from")
            && let Some((body, name)) = scene.mention_over(after)
            && is_name(name)
            && name.tokens.start == after
            && scene.kind(body) == Some(EntityType::Org)
            && let party = is_party(scene, name)
            && (party || !titled)
        {
            let row = if party { member } else { works };
            let body = scene.party(body, name);
            out.add(scene, row, me, body, end, Rule::Place, "NAME of BODY", 0.9);
            // "X and Y of BODY": both.
            if let Some(other) = joined_before(scene, mention) {
                out.add(scene, row, other, body, end, Rule::Place, "NAME of BODY", 0.9);
            }
        }
        // "X at BODY said", "said X at BODY": who speaks somewhere works there.
        if scene.lemma(end) == "at"
            && let Some((body, name)) = scene.mention_over(end + 1 + u32::from(scene.lemma(end + 1) == "the"))
            && is_name(name)
            && scene.kind(body) == Some(EntityType::Org)
            && (scene.is(name.tokens.end, REPORT)
                || start.checked_sub(1).is_some_and(|t| scene.is(t, REPORT)))
        {
            out.add(scene, works, me, scene.party(body, name), end, Rule::Place, "NAME at BODY said", 0.95);
        }
        // "X's Liberal Party", "X's ruling Likud party"
        if scene.xpos(end) == Xpos::Pos
            && let Some((body, name)) =
                (end + 1..end + 4).find_map(|t| scene.mention_over(t)).filter(|(_, m)| is_name(m))
            && scene.kind(body) == Some(EntityType::Org)
            && (end + 1..name.tokens.start)
                .all(|t| matches!(scene.upos(t), Upos::Adj | Upos::Adv) || scene.word(t) == "-")
            && (is_party(scene, name) || scene.word(name.tokens.end) == "party")
        {
            out.add(scene, member, me, scene.party(body, name), end, Rule::Place, "NAME's PARTY", 0.95);
        }
        // "X (1898–1976) was a Norwegian Labour Party politician", "is a politician for the Labour Party"
        let seat = predicate_after(scene, mention).and_then(|from| {
            // "an India-born British Labour Party politician"
            let told = |t: u32| scene.upos(t) == Upos::Verb && scene.word(t - 1) != "-";
            let noun = (from..from + 14).take_while(|&t| !told(t)).find(|&t| {
                matches!(
                    scene.lemma(t),
                    "politician" | "candidate" | "activist" | "lawmaker" | "mp" | "legislator"
                )
            })?;
            let bracket = if scene.word(noun - 1) == ")" { 4 } else { 1 };
            let before = noun.checked_sub(bracket).and_then(|t| scene.mention_over(t));
            let after = noun + 2 + u32::from(scene.lemma(noun + 2) == "the");
            let after = matches!(scene.lemma(noun + 1), "for" | "of" | "from" | "with")
                .then(|| scene.mention_over(after))
                .flatten();
            let org = |&(e, _): &(u32, &Mention)| scene.kind(e) == Some(EntityType::Org);
            let (body, name) = before.filter(org).or_else(|| after.filter(org))?;
            Some((noun, scene.party(body, name)))
        });
        if let Some((noun, body)) = seat {
            out.add(scene, member, me, body, noun, Rule::Place, "NAME, a PARTY politician", 1.0);
        }
        // "X (Labour Party)"
        if scene.word(end) == "("
            && let Some((body, name)) = scene.mention_over(end + 1)
            && scene.word(name.tokens.end) == ")"
            && scene.kind(body) == Some(EntityType::Org)
            && name.span.of(scene.text).ends_with("Party")
        {
            out.add(scene, member, me, scene.party(body, name), end + 1, Rule::Place, "NAME (PARTY)", 1.0);
        }
        // "X, formerly of Vestal Group,"
        let once = end + 1;
        let past = matches!(scene.word(once), "formerly" | "previously" | "once" | "until");
        if scene.word(end) == ","
            && past
            && matches!(scene.lemma(once + 1), "of" | "at" | "with")
            && let Some((body, name)) = scene.mention_over(once + 2)
            && is_name(name)
            && scene.kind(body) == Some(EntityType::Org)
        {
            out.add(
                scene,
                works,
                me,
                scene.party(body, name),
                once,
                Rule::Place,
                "NAME, formerly of BODY",
                0.95,
            );
        }
        // Right after the possessive: “Kenya's friend X” is no citizen for that.
        if let Some(owner) = start.checked_sub(2)
            && scene.xpos(start - 1) == Xpos::Pos
            && let Some((owner, name)) = scene.mention_over(owner).filter(|(_, m)| is_name(m))
        {
            let row = match scene.kind(owner) {
                Some(EntityType::Org) => works,
                Some(EntityType::Gpe) if scene.is_country(owner) => citizen,
                _ => continue,
            };
            let at = Party { entity: owner, ..place(scene, owner, name) };
            out.add(scene, row, me, at, start - 1, Rule::Place, "BODY's NAME", 0.9);
        }
    }
}

/// The person joined to another by “and” before: “X and Y of BODY”.
fn joined_before(scene: &Scene<'_>, mention: &Mention) -> Option<Party> {
    let and = mention.tokens.start.checked_sub(1).filter(|&t| scene.word(t) == "and")?;
    let (entity, other) =
        scene.mention_over(and.checked_sub(1)?).filter(|(_, m)| m.kind == MentionKind::Name)?;
    let alone = other.tokens.end == and && scene.kind(entity) == Some(EntityType::Person);
    // "Y of BODY and X of BODY" has no comma and no preposition before the first.
    let listed = other.tokens.start.checked_sub(1).is_some_and(|t| matches!(scene.word(t), "," | "and"));
    (alone && !listed).then(|| scene.party(entity, other))
}

/// “a company with headquarters in Lima”, “X, whose headquarters are in Lima”, “in Lima, where X has its head office”.
fn seats(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("headquartered_in") else { return };
    for t in 0..scene.size() {
        let before = t.checked_sub(1).map_or("", |t| scene.lemma(t));
        let seat = match scene.lemma(t) {
            "headquarters" | "headquarter" => true,
            "office" => matches!(before, "head" | "main" | "registered"),
            "seat" => matches!(scene.lemma(scene.head(t)), "have" | "keep") && scene.label(t) == Deprel::Obj,
            _ => false,
        };
        if !seat || scene.upos(t) != Upos::Noun {
            continue;
        }
        let head = scene.head(t);
        let in_it = |&&c: &&u32| {
            matches!(scene.label(c), Deprel::Nmod | Deprel::Obl)
                && matches!(scene.case(c), "in" | "at" | "near")
        };
        let mut places: Vec<Party> =
            scene.children(t).iter().filter(in_it).flat_map(|&c| deep_places(scene, c)).collect();
        let mut owners = super::nominals::possessors(scene, t, &["of"]);
        let has =
            head != ROOT && scene.label(t) == Deprel::Obj && matches!(scene.lemma(head), "have" | "keep");
        if has {
            let here = |&c: &u32| scene.lemma(c) == "where";
            if scene.label(head) == Deprel::AclRelcl && scene.children(head).iter().any(here) {
                places = scene.parties_alone(scene.head(head));
                places.retain(|p| is_place(scene, p.entity));
            }
            owners = clause::read(scene, head).subjects.iter().flat_map(|&s| scene.parties(s)).collect();
        }
        if owners.is_empty() && scene.case(t) == "with" && head < scene.size() {
            owners = super::nominals::bearers(scene, head);
        }
        for owner in owners {
            for &place in &places {
                out.add(scene, row, owner, place, t, Rule::Place, "headquarters in PLACE", 1.0);
            }
        }
    }
}

/// “X, a buyout group in Lima”.
fn bodies_in(scene: &Scene<'_>, out: &mut Findings) {
    /// Only a part of it sits there.
    const PARTS: &str = "chapter branch office unit plant subsidiary arm affiliate division \
        factory member party player partner leader bureau campus candidate";
    let Some(row) = row_of("headquartered_in") else { return };
    for t in 0..scene.size() {
        let startup = scene.lemma(t) == "up" && t >= 2 && scene.lemma(t - 2) == "start";
        let plain = scene.mention_at(t).is_none_or(|(_, m)| m.kind == MentionKind::Nominal);
        let noun = scene.xpos(t) == Xpos::Nn && plain && !is_one_of(scene.lemma(t), PARTS);
        if scene.lemma(t + 1) != "in" || !(noun || startup) {
            continue;
        }
        let Some((there, name)) =
            scene.mention_over(t + 2).filter(|(e, m)| is_name(m) && is_place(scene, *e))
        else {
            continue;
        };
        let mut bodies: Vec<Party> = body_explained(scene, t).into_iter().collect();
        if bodies.is_empty() && scene.label(t) == Deprel::Appos && (scene.is(t, BODY) || startup) {
            bodies = super::nominals::bearers(scene, t);
        }
        // "the biggest producer in Russia" may sit elsewhere.
        let one_of_many = scene.is_country(there)
            && scene.children(t).iter().any(|&c| scene.xpos(c) == Xpos::Jjs || scene.lemma(c) == "the");
        for body in bodies.into_iter().filter(|_| !one_of_many) {
            out.add(scene, row, body, place(scene, there, name), t, Rule::Place, "a BODY in PLACE", 0.85);
        }
    }
}

/// The body right before the comma that a noun's phrase stands behind, wherever the tree hangs it: “X, another Lima firm”.
fn body_explained(scene: &Scene<'_>, noun: u32) -> Option<Party> {
    let inside = |t: &u32| {
        matches!(scene.upos(*t), Upos::Noun | Upos::Adj | Upos::Propn | Upos::Num)
            || matches!(scene.word(*t), "-" | "–")
            || matches!(scene.xpos(*t), Xpos::Vbn | Xpos::Vbg)
    };
    let opening = scene.sentence(noun)?.start;
    let first = (opening..noun).rev().take(8).take_while(inside).last().unwrap_or(noun);
    let article =
        first.checked_sub(1).filter(|&t| matches!(scene.word(t), "a" | "an" | "another" | "the"))?;
    let comma = article.checked_sub(1).filter(|&t| scene.word(t) == ",")?;
    let (entity, mention) = scene.mention_over(comma.checked_sub(1)?)?;
    let body = is_name(mention) && mention.tokens.end == comma && scene.kind(entity) == Some(EntityType::Org);
    // "Vestal, Fjord Group, a Lima company and" may be a list.
    let listed = mention.tokens.start.checked_sub(1).is_some_and(|t| scene.word(t) == ",");
    (body && !listed).then(|| scene.party(entity, mention))
}

/// “X was a …”, “X (born 12 May 1970) is an …”, “X, called Y, was a …”: the token after the verb.
fn predicate_after(scene: &Scene<'_>, mention: &Mention) -> Option<u32> {
    let sentence = scene.syntax.sentences.get(mention.sentence as usize)?.tokens;
    let mut t = mention.tokens.end;
    while scene.word(t) == "(" {
        t = (t + 1..sentence.end).find(|&t| scene.word(t) == ")")? + 1;
    }
    let article = |t: u32| matches!(scene.lemma(t), "a" | "an" | "the");
    let verb = |t: u32| scene.lemma(t) == "be" && article(t + 1);
    if scene.word(t) == "," {
        t += 1;
        // A participle's phrase may come first.
        if scene.upos(t) == Upos::Verb || matches!(scene.word(t), "born" | "also" | "better" | "originally") {
            let finite = |t: &u32| matches!(scene.xpos(*t), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
            t = (t + 1..sentence.end.min(t + ASIDE)).find(finite)?;
        }
    }
    (sentence.contains(t) && verb(t)).then_some(t + 1)
}

/// The longest participle's phrase between a name and its verb, in tokens.
const ASIDE: u32 = 16;

/// “born in Lima, Peru”: in Peru too. Adds to what rules and weights found.
pub fn outward(found: &mut Vec<Finding>) {
    let seats = ["born_in", "died_in", "lives_in", "headquartered_in"].map(row_of);
    let lies = row_of("located_in");
    // A city may be of a state and that of a country.
    for _ in 0..2 {
        let mut wider = Vec::new();
        for inner in found.iter().filter(|f| seats.contains(&Some(f.row))) {
            let beside = |f: &&Finding| {
                Some(f.row) == lies && f.written == BESIDE && f.subject.token == inner.object.token
            };
            for outer in found.iter().filter(beside) {
                let party = outer.object;
                let known = found.iter().chain(&wider).any(|f| {
                    (f.row, f.subject.entity, f.object.entity)
                        == (inner.row, inner.subject.entity, party.entity)
                });
                if !known {
                    let confidence = inner.confidence * WIDER;
                    wider.push(Finding {
                        object: party,
                        confidence,
                        rule: Rule::Place,
                        written: "in A, B",
                        ..inner.clone()
                    });
                }
            }
        }
        found.append(&mut wider);
    }
}

/// The pattern of two places side by side.
pub(super) const BESIDE: &str = "A, B";
/// How much less sure the wider place is.
const WIDER: f32 = 0.95;

/// Whether a phrase comes right after a name, or in commas: “Noumea, in New Caledonia,”.
fn follows(scene: &Scene<'_>, mention: &Mention, c: u32) -> bool {
    let end = mention.tokens.end;
    let close = scene.mention_over(c).map_or(c + 1, |(_, m)| m.tokens.end);
    let known = scene.mention_over(c).is_some_and(|(e, _)| scene.iso(e).is_some());
    let set_off = scene.word(end) == ","
        && scene.lemma(end + 1) == "in"
        && known
        && matches!(scene.word(close), "," | "." | ";" | ")");
    c > end && c - end < 8 && (scene.upos(end) == Upos::Adp || set_off)
}

/// The place a phrase names, through “the northeast of the country”, “the X region”.
fn deep_places(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let direct: Vec<Party> = scene
        .mention_at(t)
        .filter(|(e, _)| is_place(scene, *e))
        .map(|(e, m)| place(scene, e, m))
        .into_iter()
        .collect();
    if !direct.is_empty() {
        return direct;
    }
    let mut out = Vec::new();
    for &c in scene.children(t) {
        if matches!(
            scene.label(c),
            Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Appos | Deprel::Flat
        ) || scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "of" | "in")
        {
            out.extend(
                scene
                    .mention_at(c)
                    .filter(|(e, _)| is_place(scene, *e))
                    .map(|(e, m)| Party { sure: 0.9, ..place(scene, e, m) }),
            );
        }
    }
    out
}
