//! Where persons are born and at home: “the Oslo-born painter X”, “a native of Oslo”, “X's hometown of Oslo”, “her home in Oslo”.

use super::super::clause;
use super::super::finding::{Findings, Rule};
use super::super::scene::{Party, Scene};
use super::super::table::row_of;
use super::{deep_places, is_name, is_place, near, place};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// “X's hometown of Oslo”, “said from her home in the suburb of Oslo”.
pub(super) fn home(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("lives_in") else { return };
    for t in 0..scene.size() {
        let cases: &[&str] = match scene.lemma(t) {
            "hometown" => &["of", "in"],
            "home" | "house" | "villa" | "apartment" | "flat" | "mansion" | "residence" => {
                &["in", "at", "near"]
            }
            _ => {
                lives(scene, row, t, out);
                continue;
            }
        };
        let Some(owner) = scene.child(t, Deprel::NmodPoss) else { continue };
        let there = |&&c: &&u32| {
            c > t
                && matches!(scene.label(c), Deprel::Nmod | Deprel::Appos)
                && (cases.contains(&scene.case(c)) || scene.lemma(t) == "hometown")
        };
        let Some(&at) = scene.children(t).iter().find(there) else { continue };
        let person = |p: &Party| scene.kind(p.entity) == Some(EntityType::Person);
        for who in scene.parties(owner).into_iter().filter(person) {
            for place in deep_places(scene, at) {
                out.add(scene, row, who, place, t, Rule::Place, "home in PLACE", 0.9);
            }
        }
    }
}

/// “X studied in Lima and lives in Oslo”, whose verb a tagger takes for the plural of “life”: of the subject named last before it.
fn lives(scene: &Scene<'_>, row: usize, t: u32, out: &mut Findings) {
    let noun = scene.word(t) == "lives" && scene.xpos(t) == Xpos::Nns && t > 0;
    if !noun || !matches!(scene.word(t - 1), "and" | "who" | "now" | "still" | "also") {
        return;
    }
    let Some((entity, mention)) = scene.mention_over(t + 2).filter(|(e, m)| {
        matches!(scene.word(t + 1), "in" | "near" | "outside") && is_name(m) && is_place(scene, *e)
    }) else {
        return;
    };
    let Some(sentence) = scene.sentence(t) else { return };
    let who = scene.mentions().iter().rev().find(|(e, m)| {
        sentence.contains(m.tokens.start)
            && m.tokens.end <= t
            && scene.kind(*e) == Some(EntityType::Person)
            && matches!(
                scene.label(scene.head_of(m.tokens)),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Root
            )
    });
    if let Some(&(person, named)) = who {
        let there = place(scene, entity, mention);
        out.add(scene, row, scene.party(person, named), there, t, Rule::Place, "lives in PLACE", 0.9);
    }
}

/// “the Oslo-born painter X”, “X, the Oslo-born painter,”, “X was born on a farm near Oslo”, “X's native Oslo”.
pub(super) fn born(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("born_in") else { return };
    for t in 1..scene.size() {
        if scene.lemma(t) == "native" {
            native(scene, row, t, out);
            continue;
        }
        if scene.word(t) != "born" {
            continue;
        }
        if t < 2 || !matches!(scene.word(t - 1), "-" | "–" | "‑") {
            let Some(there) = birthplace(scene, t) else { continue };
            for person in clause::read(scene, t).objects.into_iter().flat_map(|o| scene.parties(o)) {
                out.add(scene, row, person, there, t, Rule::Place, "born … in PLACE", 0.95);
            }
            continue;
        }
        let Some((entity, mention)) = scene.mention_over(t - 2).filter(|(e, _)| is_place(scene, *e)) else {
            continue;
        };
        let person = near(scene, t, t - 2).filter(|p| scene.kind(p.entity) == Some(EntityType::Person));
        if let Some(person) = person {
            out.add(
                scene,
                row,
                person,
                place(scene, entity, mention),
                t,
                Rule::Place,
                "PLACE-born NAME",
                1.0,
            );
        }
    }
}

/// “X's native Oslo”
fn native(scene: &Scene<'_>, row: usize, t: u32, out: &mut Findings) {
    let owner =
        t.checked_sub(1).and_then(|b| if scene.xpos(b) == Xpos::Pos { b.checked_sub(1) } else { Some(b) });
    let person = owner.and_then(|o| scene.mention_over(o)).map(|(e, m)| scene.party(e, m));
    let there = scene.mention_over(t + 1).filter(|(e, m)| is_name(m) && is_place(scene, *e));
    if let (Some(person), Some((e, m))) = (person, there) {
        out.add(scene, row, person, place(scene, e, m), t, Rule::Place, "native PLACE", 0.9);
        return;
    }
    if scene.upos(t) != Upos::Noun || scene.xpos(t) == Xpos::Nns {
        return;
    }
    let of = |&&c: &&u32| scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "of" | "from");
    let mut places: Vec<Party> =
        scene.children(t).iter().find(of).map(|&c| deep_places(scene, c)).unwrap_or_default();
    let before = t.checked_sub(1).and_then(|b| scene.mention_over(b));
    places.extend(before.filter(|(e, m)| is_name(m) && is_place(scene, *e)).map(|(e, m)| place(scene, e, m)));
    if places.is_empty() {
        return;
    }
    for person in natives(scene, t) {
        for &there in &places {
            out.add(scene, row, person, there, t, Rule::Place, "a native of PLACE", 0.85);
        }
    }
}

/// Who is a native: whose description it is, the subject of the clause it opens, or “he” after “the Oslo native”.
fn natives(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let is_person = |p: &Party| scene.kind(p.entity) == Some(EntityType::Person);
    let mut who: Vec<Party> =
        super::super::nominals::bearers(scene, t).into_iter().filter(is_person).collect();
    let verb = scene.head(t);
    if who.is_empty() && verb < scene.size() && verb > t && scene.upos(verb) == Upos::Verb {
        let clause = clause::read(scene, verb);
        let subjects = if clause.passive { &clause.objects } else { &clause.subjects };
        who = subjects.iter().filter(|&&s| s > t).flat_map(|&s| scene.parties(s)).filter(is_person).collect();
        if who.is_empty() && subjects.contains(&t) {
            let sentence = scene.sentence(t).map_or(t, |s| s.end);
            let his = (t + 1..sentence).filter_map(|t| scene.mention_over(t));
            who = his
                .filter(|(_, m)| m.kind == MentionKind::Pronoun)
                .map(|(e, m)| scene.party(e, m))
                .find(is_person)
                .into_iter()
                .collect();
        }
    }
    who
}

/// The first place named behind “born” after a preposition of place: “born on 3 May 1950 at a clinic in Oslo”.
fn birthplace(scene: &Scene<'_>, born: u32) -> Option<Party> {
    let mut inside = false;
    for t in born + 1..scene.size().min(born + 16) {
        if let Some((e, m)) =
            scene.mention_over(t).filter(|(e, m)| inside && is_name(m) && is_place(scene, *e))
        {
            return Some(place(scene, e, m));
        }
        match scene.upos(t) {
            Upos::Verb if !matches!(scene.lemma(t), "raise" | "bring") => return None,
            Upos::Aux | Upos::Sconj | Upos::Pron => return None,
            Upos::Adp => match scene.lemma(t) {
                "in" | "at" | "near" => inside = true,
                "to" | "with" | "into" => return None,
                _ => {}
            },
            _ => {}
        }
        if matches!(scene.word(t), "but" | ";" | "." | "where") {
            return None;
        }
    }
    None
}
