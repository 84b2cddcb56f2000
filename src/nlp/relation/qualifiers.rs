//! Extras of a relation: its date, amount and place.

use super::finding::Finding;
use super::scene::Scene;
use crate::nlp::Span;
use crate::nlp::doc::{Qualifier, ROOT};
use crate::nlp::labels::{Deprel, EntityType, RelationKind, Upos, ValueType, Xpos};

/// The extras of a finding.
pub fn of(scene: &Scene<'_>, finding: &Finding, kind: RelationKind, name: &str) -> Vec<Qualifier> {
    let mut out = Vec::new();
    let plain = |role: &str, span| Qualifier { role: role.into(), span, entity: None, value: None };
    if let Some(title) = finding.title {
        out.push(plain("title", title));
    }
    let office = matches!(name, "holds_position" | "works_for" | "member_of");
    let person = scene.kind(finding.subject.entity) == Some(EntityType::Person);
    if let Some(former) =
        finding.former.or_else(|| (office && person).then(|| over(scene, finding.trigger))?)
    {
        out.push(plain("former", former));
    }
    let mut heads = vec![finding.trigger];
    // A noun's date mostly hangs from its verb.
    let above = scene.head(finding.trigger);
    if above != ROOT
        && matches!(
            scene.label(finding.trigger),
            Deprel::Obj | Deprel::Obl | Deprel::NsubjPass | Deprel::Xcomp
        )
        && kind == RelationKind::Event
    {
        heads.push(above);
    }
    let mut dated = false;
    for head in heads {
        for &c in scene.children(head) {
            if !matches!(
                scene.label(c),
                Deprel::Obl
                    | Deprel::OblUnmarked
                    | Deprel::Nmod
                    | Deprel::NmodUnmarked
                    | Deprel::Obj
                    | Deprel::Advmod
                    | Deprel::Appos
            ) {
                continue;
            }
            if let Some((value, v)) = scene.value(c) {
                let role = match v.kind {
                    ValueType::Date | ValueType::Time if !dated => {
                        dated = true;
                        "date"
                    }
                    ValueType::Money | ValueType::Percent | ValueType::Quantity => "amount",
                    _ => continue,
                };
                out.push(Qualifier { role: role.into(), span: v.span, entity: None, value: Some(value) });
            } else if matches!(scene.case(c), "in" | "at")
                && scene.label(c) == Deprel::Obl
                && !matches!(
                    name,
                    "located_in" | "lives_in" | "born_in" | "died_in" | "headquartered_in" | "visits"
                )
                && let Some((entity, mention)) = scene.mention_at(c)
            {
                let place =
                    matches!(scene.kind(entity), Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac));
                if place && entity != finding.object.entity && entity != finding.subject.entity {
                    out.push(Qualifier {
                        role: "place".into(),
                        span: mention.span,
                        entity: Some(entity),
                        value: None,
                    });
                }
            }
        }
    }
    out
}

/// Whether the date of what is told lies ahead: “leaves next week for Lima to meet X”.
pub fn is_to_come(scene: &Scene<'_>, finding: &Finding, qualifiers: &[Qualifier]) -> bool {
    let ahead = |q: &Qualifier| {
        let text = q.span.of(scene.text);
        q.role == "date" && (text.starts_with("next ") || text.starts_with("tomorrow"))
    };
    let behind = |m: u32| matches!(scene.lemma(m), "after" | "since");
    scene.xpos(finding.trigger) != Xpos::Vbd
        && !scene.child(finding.trigger, Deprel::Mark).is_some_and(behind)
        && qualifiers.iter().any(ahead)
}

/// The word that tells that what a trigger tells of somebody is over: “previously”, “until 2004”, “served as”, “resigned as”.
fn over(scene: &Scene<'_>, trigger: u32) -> Option<Span> {
    let above = scene.head(trigger);
    let governed = above != ROOT
        && scene.upos(above) == Upos::Verb
        && matches!(scene.label(trigger), Deprel::Obl | Deprel::Xcomp | Deprel::Obj | Deprel::Advcl);
    let verb = if scene.upos(trigger) == Upos::Verb || !governed { trigger } else { above };
    let tense = if scene.upos(verb) == Upos::Verb { Some(verb) } else { scene.child(verb, Deprel::Cop) };
    let past = tense.is_some_and(|t| scene.xpos(t) == Xpos::Vbd);
    let mut still = false;
    for &c in [trigger, verb].iter().flat_map(|&t| scene.children(t)) {
        let lemma = scene.lemma(c);
        match scene.label(c) {
            Deprel::Amod if c < trigger && matches!(lemma, "former" | "ex" | "retired" | "one-time") => {
                return Some(scene.span(c));
            }
            Deprel::Advmod if matches!(lemma, "formerly" | "previously" | "once" | "originally") => {
                return Some(scene.span(c));
            }
            Deprel::Advmod => still |= matches!(lemma, "still" | "now" | "currently" | "since" | "today"),
            Deprel::Obl | Deprel::Nmod | Deprel::Advcl => {
                let case = scene
                    .children(c)
                    .iter()
                    .copied()
                    .find(|&m| matches!(scene.label(m), Deprel::Case | Deprel::Mark) && m < c);
                match case.map_or("", |m| scene.lemma(m)) {
                    "until" | "till" => return case.map(|m| scene.span(m)),
                    "before" | "prior" if past && c < verb => return case.map(|m| scene.span(m)),
                    "since" => still = true,
                    _ => {}
                }
                // A closed span of time.
                if let Some((_, value)) = scene.value(c)
                    && past
                    && value.value.as_ref().is_some_and(|v| v.contains('/'))
                {
                    return Some(value.span);
                }
            }
            _ => {}
        }
    }
    let ended =
        matches!(scene.lemma(verb), "resign" | "retire" | "quit" | "oust" | "fire" | "dismiss" | "step");
    let after = || scene.child(verb, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "after");
    let served =
        matches!(scene.lemma(verb), "serve" | "work") && (past || scene.xpos(verb) == Xpos::Vbg && after());
    (verb != trigger && ended || served && !still).then(|| scene.span(verb))
}
