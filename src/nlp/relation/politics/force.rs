//! Bills, inquiries and nominations that are blocked, plants that are closed: nobody is coerced by them.

use super::super::finding::{Finding, Rule};
use super::super::scene::Scene;
use super::is_paper;
use super::sense::first_of;
use crate::nlp::labels::{Deprel, EntityType, Xpos};

/// “hold their fire”, “ordered the students in X home”: nobody named is held or ordered.
pub(super) fn is_held_thing(scene: &Scene<'_>, finding: &Finding) -> bool {
    let trigger = finding.trigger;
    scene.lemma(trigger) == "hold"
        && scene.child(trigger, Deprel::Obj).is_some_and(|o| scene.lemma(o) == "fire")
        || scene.lemma(trigger) == "order"
            && finding.object.by_part
            && scene.case(finding.object.token) == "in"
}

/// Bills, inquiries and nominations that are blocked, and what weights alone take for force.
pub(super) fn is_no_force(scene: &Scene<'_>, finding: &Finding) -> bool {
    let lemma = scene.lemma(finding.trigger);
    let kind = |e: u32| scene.kind(e);
    let paper = |t: u32| is_paper(scene, t);
    let object = scene.child(finding.trigger, Deprel::Obj);
    let by_person = kind(finding.subject.entity) == Some(EntityType::Person) && !finding.subject.by_part;
    // Police question suspects; senators question ministers, and force nobody by it.
    let body = |e: u32| kind(e) == Some(EntityType::Org);
    let site = matches!(
        kind(finding.object.entity),
        Some(EntityType::Gpe | EntityType::Fac | EntityType::Loc | EntityType::Org)
    );
    // Companies close their own plants.
    let state = kind(finding.subject.entity) == Some(EntityType::Gpe) || finding.subject.by_part;
    let built = kind(finding.object.entity) == Some(EntityType::Fac);
    let party = kind(finding.subject.entity) == Some(EntityType::Norp);
    let subject = first_of(scene, finding.subject.token);
    let by_it = matches!(scene.word(finding.subject.token), "it" | "It");
    matches!(lemma, "close" | "shut") && site && !state && (built || party || body(finding.subject.entity))
        || lemma == "stop" && finding.rule == Rule::Learned
        || lemma == "question" && !finding.subject.by_part
        || lemma == "board" && by_person
        // “ordered the Pentagon to set up”, “force U.S. officials to answer”: those are under whoever orders.
        || matches!(lemma, "order" | "direct" | "instruct") && body(finding.subject.entity) && is_office_at_hand(scene, finding.object.entity)
        // “the administration ordered its own reserve to store it”, “X ordered his aide to call”
        || matches!(lemma, "order" | "direct" | "instruct" | "command") && kind(finding.subject.entity) == Some(EntityType::Person)
        // “held back her vote for X”
        || lemma == "hold" && object.is_some_and(|o| scene.lemma(o) == "vote")
        // “attacked offices around Lima”
        || matches!(scene.case(finding.object.token), "around" | "in" | "near" | "outside" | "inside")
            && kind(finding.object.entity) == Some(EntityType::Gpe)
        // “voted against it, forcing X to break a tie”, “X's spat with Y forced Z”
        || matches!(lemma, "force" | "compel" | "oblige")
            && (scene.label(finding.trigger) == Deprel::Advcl && scene.xpos(finding.trigger) == Xpos::Vbg
                || scene.label(subject) == Deprel::Nmod && scene.case(subject) == "with")
        // “it bans imports from X”: a bill
        || matches!(lemma, "ban" | "bar" | "prohibit" | "forbid" | "restrict") && by_it
        // “she shut down Senator X”
        || lemma == "shut" && kind(finding.object.entity) == Some(EntityType::Person)
        // "a cap … arguing it would force": what is proposed.
        || matches!(lemma, "force" | "require" | "compel" | "oblige") && by_it
        // "intercepted an order from X"
        || lemma == "intercept"
            && object.is_some_and(|o| {
                matches!(scene.lemma(o), "order" | "message" | "call" | "communication" | "signal" | "conversation" | "letter")
            })
        || lemma == "block" && matches!(kind(finding.object.entity), Some(EntityType::Person | EntityType::Norp))
        || finding.object.by_part && (paper(finding.object.token) || object.is_some_and(paper))
}

/// Whether a body is one that a head of government gives orders to.
fn is_office_at_hand(scene: &Scene<'_>, entity: u32) -> bool {
    let Some(body) = scene.entities.get(entity as usize) else { return false };
    let name = |w: &str| {
        matches!(
            w,
            "Pentagon"
                | "VA"
                | "FBI"
                | "CIA"
                | "NSA"
                | "IRS"
                | "EPA"
                | "Agency"
                | "Bureau"
                | "Department"
                | "Army"
                | "Navy"
                | "Force"
                | "Guard"
                | "Patrol"
                | "Police"
        )
    };
    body.kind == EntityType::Org && body.name.split(' ').any(name)
}
