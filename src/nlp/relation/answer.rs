//! “Y rejected the charge” (no mere denial), “a demand that Y turned down”, “which Y disputes”: whom an answer rejects stands where the charge or demand was told.

use super::clause;
use super::finding::{Findings, Rule};
use super::scene::{Party, Scene};
use super::table::row_of;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, Upos};

/// How the relation's reasons name it.
const WRITTEN: &str = "what another said, rejected";

/// How sure it is, beside what the table says of refusals.
const FACTOR: f32 = 0.9;

/// So many sentences back what is answered may have been told.
const BACK: usize = 3;

const CHARGES: &[&str] =
    &["accusation", "charge", "claim", "allegation", "criticism", "complaint", "insinuation"];
const DEMANDS: &[&str] = &["demand", "request", "call", "appeal", "plea", "ultimatum", "invitation"];
const THREATS: &[&str] = &["threat", "warning"];

/// Finds who rejects what another was found to say of, or ask of, him.
pub fn find(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("rejects") else { return };
    let mut new = Findings::default();
    for verb in 0..scene.size() {
        let firm = matches!(scene.lemma(verb), "reject" | "dismiss" | "refute" | "rebut" | "dispute");
        let turns =
            matches!(scene.lemma(verb), "decline" | "refuse" | "spurn" | "rebuff" | "turn" | "resist");
        if !(firm || turns) || scene.upos(verb) != Upos::Verb {
            continue;
        }
        let Some(rows) = answered(scene, verb, firm) else { continue };
        let clause = clause::read(scene, verb);
        if clause.passive {
            continue;
        }
        for party in clause.subjects.iter().flat_map(|&s| scene.parties(s)) {
            if let Some(said) = said_before(scene, out, &rows, verb, party) {
                new.add(scene, row, party, said, verb, Rule::Verb, WRITTEN, FACTOR);
            }
        }
    }
    out.list.append(&mut new.list);
}

/// The types of relations that tell what a verb rejects: by a noun whose owner is not told, by “this” or by “which”.
fn answered(scene: &Scene<'_>, verb: u32, firm: bool) -> Option<Vec<usize>> {
    let behind = scene.label(verb) == Deprel::AclRelcl && scene.head(verb) != ROOT;
    let object = scene.children(verb).iter().copied().find(|&c| scene.label(c) == Deprel::Obj);
    let noun = match object {
        Some(o) if !matches!(scene.lemma(o), "which" | "that") => o,
        _ if behind => scene.head(verb),
        _ => object?,
    };
    let owned = scene.children(noun).iter().any(|&c| {
        scene.label(c) == Deprel::NmodPoss
            || matches!(scene.label(c), Deprel::Nmod | Deprel::Acl | Deprel::Ccomp) && c > noun && c != verb
    });
    let is = |list: &[&str]| list.contains(&scene.lemma(noun)) && !owned;
    let rows = |names: &[&str]| names.iter().filter_map(|name| row_of(name)).collect();
    if is(CHARGES) {
        return Some(rows(&["accuses"]));
    }
    if is(DEMANDS) {
        return Some(rows(&["requests"]));
    }
    if is(THREATS) {
        return Some(rows(&["threatens"]));
    }
    // "rejected this"; "accused Y of arming them, which Y disputes"
    let which = object.is_some_and(|o| scene.lemma(o) == "which");
    let this = object == Some(noun) && matches!(scene.lemma(noun), "this" | "it");
    (firm && (this || which)).then(|| rows(&["accuses"]))
}

/// Who was last told to say it of whoever answers, or of whom he answers for.
fn said_before(scene: &Scene<'_>, told: &Findings, rows: &[usize], verb: u32, who: Party) -> Option<Party> {
    let here = scene.syntax.sentence_of(verb);
    let office = row_of("holds_position")?;
    let answers = |accused: Party| {
        accused.entity == who.entity
            || scene.country_code(accused.entity).is_some_and(|code| scene.serves(who.entity) == Some(code))
            || told.tells(office, who, accused)
    };
    let last = told
        .list
        .iter()
        .filter(|f| rows.contains(&f.row) && f.trigger < verb && answers(f.object))
        .filter(|f| here - scene.syntax.sentence_of(f.trigger) <= BACK)
        .max_by_key(|f| f.trigger)?;
    Some(last.subject)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, reader, tells};

    #[test]
    fn who_rejects_a_charge_rejects_whoever_made_it() {
        let Some(reader) = reader() else { return };
        for (text, who, whom, is_told) in [
            ("Israel accused Iran of arming the rebels. Iran rejected the charge.", "Iran", "Israel", true),
            ("Ann Poe urged Skylark to leave Peru. Skylark rejected the demand.", "Skylark", "Ann Poe", true),
            ("Israel accused Iran of arming the rebels. Iran denied the charge.", "Iran", "Israel", false),
            (
                "Israel accused Iran of arming the rebels. Turkey rejected the charge.",
                "Turkey",
                "Israel",
                false,
            ),
        ] {
            let told = read(&reader, text);
            assert_eq!(tells(&told, "rejects", who, whom), is_told, "{text}: {told:?}");
        }
    }
}
