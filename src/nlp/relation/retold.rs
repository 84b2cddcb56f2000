//! Events that the words beside a pattern's make another kind of event: blame, bargaining, sale.

use super::finding::{Finding, Findings, Rule};
use super::lexicon::{REPORT, is_one_of};
use super::scene::Scene;
use super::table::row_of;
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};

/// Tells them as what they are.
pub(super) fn tell(scene: &Scene<'_>, found: &mut Findings) {
    become_if(found, "attacks", "accuses", |f| is_blow_in_words(scene, f));
    become_if(found, "meets", "negotiates_with", |f| is_over_something(scene, f));
    become_if(found, "aids", "supplies", |f| is_delivery(scene, f));
}

fn become_if(found: &mut Findings, from: &str, to: &str, is: impl Fn(&Finding) -> bool) {
    let (Some(from), Some(to)) = (row_of(from), row_of(to)) else { return };
    for finding in found.list.iter_mut().filter(|f| f.row == from) {
        if is(finding) {
            finding.row = to;
        }
    }
}

/// The tokens from a finding's trigger to the end of the words that tell it.
fn told(scene: &Scene<'_>, finding: &Finding) -> impl Iterator<Item = u32> {
    let end = finding.trigger_span.end;
    (finding.trigger..scene.size()).take_while(move |&t| scene.span(t).start < end)
}

/// “launched a scathing attack on X”, “launched an attack on X, claiming that”: blame.
fn is_blow_in_words(scene: &Scene<'_>, finding: &Finding) -> bool {
    const IN_WORDS: &str = "scathing verbal blistering withering stinging personal veiled vitriolic rhetorical \
        partisan political twitter";
    let of_words = |&c: &u32| {
        matches!(scene.label(c), Deprel::Amod | Deprel::Compound) && is_one_of(scene.lemma(c), IN_WORDS)
    };
    let claims =
        |&c: &u32| scene.label(c) == Deprel::Advcl && scene.xpos(c) == Xpos::Vbg && scene.is(c, REPORT);
    let by_person =
        scene.kind(finding.subject.entity) == Some(EntityType::Person) && !finding.subject.by_part;
    let says = by_person && scene.children(finding.trigger).iter().any(claims);
    told(scene, finding)
        .filter(|&t| matches!(scene.lemma(t), "attack" | "assault" | "broadside" | "onslaught"))
        .any(|t| says && scene.upos(t) == Upos::Noun || scene.children(t).iter().any(of_words))
}

/// “held a second round of nuclear talks”: what there are talks over is negotiated.
fn is_over_something(scene: &Scene<'_>, finding: &Finding) -> bool {
    const OVER: &str = "nuclear trade peace contract pay wage budget ceasefire truce border merger takeover maritime gas \
        tariff coalition debt accession settlement disarmament reconciliation boundary price";
    let over = |t: u32| {
        let of_it = |&c: &u32| scene.modified(c) == Some(t) && is_one_of(scene.lemma(c), OVER);
        scene.children(t).iter().any(of_it)
    };
    told(scene, finding).any(|t| matches!(scene.lemma(t), "talk" | "discussion") && over(t))
}

/// “Rheinmetall will deliver 100 howitzers to Ukraine”: what a company makes it does not give away.
fn is_delivery(scene: &Scene<'_>, finding: &Finding) -> bool {
    const MADE: &str = "howitzer tank jet fighter aircraft airliner plane helicopter drone frigate corvette submarine missile \
        launcher gun rifle radar locomotive train tram turbine reactor vehicle battery chip engine system";
    let object = scene.child(finding.trigger, Deprel::Obj);
    finding.rule == Rule::Verb
        && matches!(scene.lemma(finding.trigger), "deliver" | "ship" | "supply")
        && scene.kind(finding.subject.entity) == Some(EntityType::Org)
        && object.is_some_and(|o| is_one_of(scene.lemma(o), MADE))
}
