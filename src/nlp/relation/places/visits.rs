//! Visits told by where somebody is or speaks: “X was in Lima on Friday”, “held talks in Asmara”.

use super::super::clause;
use super::super::finding::{Findings, Rule};
use super::super::lexicon::{CALENDAR, TALK};
use super::super::scene::{Party, Scene};
use super::super::table::row_of;
use super::{is_name, place};
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};

/// “X was in Lima on Friday”, “is in Lima for talks”: whoever is somewhere at a time or for a purpose visits it.
pub(super) fn presence(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("visits") else { return };
    for &(entity, mention) in scene.mentions() {
        let t = scene.head_of(mention.tokens);
        let there = scene.kind(entity) == Some(EntityType::Gpe)
            && is_name(mention)
            && matches!(scene.case(t), "in" | "at" | "to")
            && scene.child(t, Deprel::Cop).is_some();
        if !there {
            continue;
        }
        // "Qatar's prime minister, X, was in Paris": the name before the verb, wherever the tree hangs it.
        let before =
            scene.child(t, Deprel::Cop).and_then(|be| be.checked_sub(1)).map(|b| match scene.word(b) {
                "," => b.saturating_sub(1),
                _ => b,
            });
        let subject = scene.child(t, Deprel::Nsubj).filter(|&s| s < t).or(before);
        let Some(subject) = subject else { continue };
        let end = mention.tokens.end;
        let day = scene.lemma(end) == "on" && scene.is(end + 1, CALENDAR)
            || matches!(scene.lemma(end), "this" | "last" | "next" | "early" | "late")
            || scene.is(end, CALENDAR);
        let errand = scene.lemma(end) == "for"
            && (end + 1..end + 5).any(|w| {
                matches!(
                    scene.lemma(w),
                    "talk"
                        | "meeting"
                        | "visit"
                        | "summit"
                        | "conference"
                        | "negotiation"
                        | "funeral"
                        | "signing"
                )
            });
        // "was in Sochi in April to shop for drones"
        let mut errand_from = end;
        while scene.is(errand_from, CALENDAR)
            || matches!(scene.lemma(errand_from), "in" | "on" | "last" | "this")
        {
            errand_from += 1;
        }
        let meeting = scene.lemma(end) == "to"
            && matches!(scene.lemma(end + 1), "meet" | "attend" | "sign" | "discuss" | "see")
            || errand_from > end
                && scene.lemma(errand_from) == "to"
                && scene.xpos(errand_from + 1) == Xpos::Vb;
        // "has been to Lima"
        let been =
            scene.case(t) == "to" && scene.child(t, Deprel::Aux).is_some_and(|h| scene.lemma(h) == "have");
        if !(been || scene.case(t) != "to" && (day || errand || meeting)) {
            continue;
        }
        for who in scene.parties(subject) {
            if scene.kind(who.entity) == Some(EntityType::Person) {
                out.add(
                    scene,
                    row,
                    who,
                    place(scene, entity, mention),
                    t,
                    Rule::Verb,
                    "be in PLACE on DAY",
                    0.95,
                );
            }
        }
    }
}

/// “X received Y in Lima”, “welcomed Y to Lima”: who is received somewhere visits it.
pub(super) fn received(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("visits") else { return };
    for &(entity, mention) in scene.mentions() {
        let t = scene.head_of(mention.tokens);
        // The place hangs on the verb or on who is received.
        let above = scene.head(t);
        let guest = above != ROOT && scene.label(above) == Deprel::Obj;
        let verb = if guest { scene.head(above) } else { above };
        let there = scene.kind(entity) == Some(EntityType::Gpe)
            && is_name(mention)
            && matches!(scene.label(t), Deprel::Obl | Deprel::Nmod)
            && matches!(scene.case(t), "in" | "to")
            && !scene.in_dateline(mention.tokens.start)
            && verb != ROOT
            && scene.upos(verb) == Upos::Verb
            && matches!(scene.lemma(verb), "welcome" | "receive" | "host" | "greet" | "invite");
        if !there {
            continue;
        }
        let clause = clause::read(scene, verb);
        let person = |p: &Party| scene.kind(p.entity) == Some(EntityType::Person);
        let host = clause.subjects.iter().flat_map(|&s| scene.parties(s)).next();
        let guests = clause.objects.iter().filter(|&&o| o < t).flat_map(|&o| scene.parties(o)).filter(person);
        for guest in guests.filter(|g| host.is_some_and(|h| h.entity != g.entity)) {
            out.add(
                scene,
                row,
                guest,
                place(scene, entity, mention),
                verb,
                Rule::Verb,
                "receive X in PLACE",
                1.0,
            );
        }
    }
}

/// “sent a deputy minister, X, to Lima”: who is sent somewhere visits it.
pub(super) fn sent(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("visits") else { return };
    for &(entity, mention) in scene.mentions() {
        let t = scene.head_of(mention.tokens);
        if scene.kind(entity) != Some(EntityType::Gpe) || !is_name(mention) || scene.case(t) != "to" {
            continue;
        }
        // The place hangs on the verb, on who is sent, or on his description.
        let sends = |v: &u32| matches!(scene.lemma(*v), "send" | "dispatch");
        let Some(verb) = scene.verb_above(t, 4).filter(sends) else { continue };
        let clause = clause::read(scene, verb);
        for who in clause.objects.iter().filter(|&&o| o < t).flat_map(|&o| scene.parties(o)) {
            if scene.kind(who.entity) == Some(EntityType::Person) && !who.by_part {
                let there = place(scene, entity, mention);
                out.add(scene, row, who, there, verb, Rule::Verb, "send X to PLACE", 1.0);
            }
        }
    }
}

/// “held talks in Asmara with Y”, “told reporters in Lima”: whoever holds an office of one country and speaks in a town of another
/// visits it.
pub(super) fn abroad(scene: &Scene<'_>, out: &mut Findings) {
    let (Some(row), Some(office)) = (row_of("visits"), row_of("holds_position")) else { return };
    let serves: Vec<(u32, &str)> = out
        .list
        .iter()
        .filter(|f| f.row == office && f.former.is_none())
        .filter_map(|f| Some((f.subject.entity, scene.country_code(f.object.entity)?)))
        .collect();
    for &(entity, mention) in scene.mentions() {
        let t = scene.head_of(mention.tokens);
        let town = scene.kind(entity) == Some(EntityType::Gpe)
            && is_name(mention)
            && scene.case(t) == "in"
            && !scene.is_country(entity);
        let Some(code) = scene.country_code(entity).filter(|_| town) else { continue };
        // The verb, or its noun: "held talks in", "met in", "after a meeting in".
        let mut verb = scene.head(t);
        // "met Trade Minister X in Lima", with the town under X
        let under_name = |v: u32| {
            v != ROOT
                && scene.label(t) == Deprel::Nmod
                && clause::is_named(scene, v)
                && scene.label(v) != Deprel::Nsubj
        };
        for _ in 0..2 {
            if under_name(verb) {
                verb = scene.head(verb);
            }
        }
        let noun = verb != ROOT && scene.is(verb, TALK) && scene.upos(verb) == Upos::Noun;
        if noun {
            verb = scene.head(verb);
        }
        let speaks = verb != ROOT
            && scene.upos(verb) == Upos::Verb
            && (scene.xpos(verb) != Xpos::Vb || is_announced(scene, verb))
            && (noun
                && matches!(
                    scene.lemma(verb),
                    "hold" | "have" | "say" | "tell" | "announce" | "conduct" | "begin"
                )
                || matches!(scene.lemma(verb), "meet" | "confer" | "tell" | "hold" | "sign" | "address"));
        if !speaks || matches!(scene.lemma(verb), "hold") && !noun && !holds_talks(scene, verb) {
            continue;
        }
        let clause = clause::read(scene, verb);
        let met = clause
            .objects
            .iter()
            .chain(&clause.obliques)
            .filter(|&&o| scene.lemma(verb) == "meet" && o < t && matches!(scene.case(o), "" | "with"));
        // "met with X in Lima and Y in Quito"
        let there = |p: &Party| p.token < t;
        for who in clause.subjects.iter().chain(met).flat_map(|&s| scene.parties(s)).filter(there) {
            let foreign = serves.iter().any(|(e, own)| *e == who.entity && *own != code);
            if foreign && !who.by_part && scene.kind(who.entity) == Some(EntityType::Person) {
                out.add(
                    scene,
                    row,
                    who,
                    place(scene, entity, mention),
                    verb,
                    Rule::Verb,
                    "speak abroad",
                    0.9,
                );
            }
        }
    }
}

/// “will sign”, “would meet”.
fn is_announced(scene: &Scene<'_>, verb: u32) -> bool {
    scene.child(verb, Deprel::Aux).is_some_and(|a| matches!(scene.lemma(a), "will" | "would"))
}

/// Whether what a verb holds are talks.
fn holds_talks(scene: &Scene<'_>, verb: u32) -> bool {
    scene.child(verb, Deprel::Obj).is_some_and(|o| scene.is(o, TALK))
}
