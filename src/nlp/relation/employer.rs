//! Who appointed or dismissed somebody in a passive that names nobody: the body whose office it is.

use super::clause;
use super::finding::{Finding, Findings, Rule};
use super::lexicon::is_one_of;
use super::scene::{Party, Scene};
use super::table::row_of;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType};

const DISMISSED: &str = "fire sack dismiss oust remove axe depose";
const APPOINTED: &str = "appoint elect name hire install promote re-elect reelect reappoint";
/// Who decides for the body.
const DECIDES: &str = "board director shareholder company owner club bank firm";

/// “X was elected president of the Y Federation”, “Y chief executive X was fired”, “was ousted as head of Y by the board”.
pub(super) fn find(scene: &Scene<'_>, found: &mut Findings) {
    let Some(office) = row_of("holds_position") else { return };
    let (Some(dismisses), Some(appoints)) = (row_of("dismisses"), row_of("appoints")) else { return };
    let held: Vec<Finding> = found
        .list
        .iter()
        .filter(|f| f.row == office && scene.kind(f.object.entity) == Some(EntityType::Org))
        .cloned()
        .collect();
    for finding in &held {
        let behind = over(scene, finding.trigger)
            .filter(|_| matches!(scene.label(finding.trigger), Deprel::Obl | Deprel::Xcomp));
        let before = over(scene, finding.subject.token).filter(|&v| finding.trigger < v);
        let Some(verb) = behind.or(before) else { continue };
        let appointed = is_one_of(scene.lemma(verb), APPOINTED) && behind.is_some();
        if !appointed && !is_one_of(scene.lemma(verb), DISMISSED) || !is_undone(scene, verb, finding.subject)
        {
            continue;
        }
        let row = if appointed { appoints } else { dismisses };
        found.add(scene, row, finding.object, finding.subject, verb, Rule::Verb, "in the office of", 0.85);
    }
}

/// What a phrase hangs from.
fn over(scene: &Scene<'_>, t: u32) -> Option<u32> {
    Some(scene.head(t)).filter(|&v| v != ROOT)
}

/// Whether a passive is about a person and names nobody who did it but those who decide for the body.
fn is_undone(scene: &Scene<'_>, verb: u32, person: Party) -> bool {
    let clause = clause::read(scene, verb);
    let is_him = |&o: &u32| scene.parties(o).iter().any(|p| p.entity == person.entity);
    let decides = |&s: &u32| scene.mention_at(s).is_none() && is_one_of(scene.lemma(s), DECIDES);
    // "was appointed its director by X", hung from the office
    let end = scene.sentence(verb).map_or(verb, |s| s.end);
    let named = clause.subjects.is_empty() && (verb..end).any(|t| scene.word(t) == "by");
    clause.passive && !named && clause.objects.iter().any(is_him) && clause.subjects.iter().all(decides)
}
