//! Extras of a relation: its date, amount and place.

use super::finding::Finding;
use super::scene::Scene;
use crate::nlp::doc::{Qualifier, ROOT};
use crate::nlp::labels::{Deprel, EntityType, RelationKind, ValueType};

/// The extras of a finding.
pub fn of(scene: &Scene<'_>, finding: &Finding, kind: RelationKind, name: &str) -> Vec<Qualifier> {
    let mut out = Vec::new();
    let plain = |role: &str, span| Qualifier { role: role.into(), span, entity: None, value: None };
    if let Some(title) = finding.title {
        out.push(plain("title", title));
    }
    if let Some(former) = finding.former {
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
