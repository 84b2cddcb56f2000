//! Help sent after a disaster without a word on whom it is for (“Greece sent rescuers, Germany offered 5 million euros”): for the country
//! the article is set in.

use super::clause::{self, Clause};
use super::finding::{Findings, Rule};
use super::lexicon::{GOODS, is_one_of};
use super::scene::{Party, Scene};
use super::table::row_of;
use crate::nlp::labels::{Deprel, EntityType, Upos, ValueType};

/// How the relation's reasons name it.
const WRITTEN: &str = "sends help, to whom is understood";

/// How sure it is, beside what the table says of help.
const FACTOR: f32 = 0.9;

const DISASTERS: &str = "earthquake quake aftershock tsunami flood flooding cyclone hurricane typhoon landslide mudslide avalanche eruption \
    wildfire bushfire drought famine epidemic outbreak cholera shipwreck derailment slick spill survivor wreck blaze fire \
    collapse";

/// Finds who helps the country that a disaster struck.
pub fn find(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("aids") else { return };
    let told = |out: &Findings, verb: u32| out.list.iter().any(|f| f.row == row && f.trigger == verb);
    let gifts: Vec<Clause> =
        (0..scene.size()).filter_map(|t| gift(scene, t)).filter(|gift| !told(out, gift.verb)).collect();
    let disaster = |t: u32| scene.upos(t) == Upos::Noun && is_one_of(scene.lemma(t), DISASTERS);
    if gifts.is_empty() || !(0..scene.size()).any(disaster) {
        return;
    }
    let Some(country) = scene.setting() else { return };
    for Clause { verb, subjects, .. } in gifts {
        for giver in subjects.iter().flat_map(|&s| scene.parties(s)) {
            if scene.kind(giver.entity) == Some(EntityType::Gpe) && is_abroad(scene, giver, country) {
                let receiver =
                    Party { entity: country, span: scene.span(verb), token: verb, sure: 0.9, by_part: true };
                out.add(scene, row, giver, receiver, verb, Rule::Verb, WRITTEN, FACTOR);
            }
        }
    }
}

fn is_abroad(scene: &Scene<'_>, giver: Party, country: u32) -> bool {
    scene.country_code(giver.entity).is_some_and(|code| Some(code) != scene.iso(country))
}

/// The clause of a verb that gives help or money, and names nobody it is for.
fn gift(scene: &Scene<'_>, verb: u32) -> Option<Clause> {
    const GIVE: &str = "send offer dispatch promise pledge lend provide donate fly airlift";
    if scene.upos(verb) != Upos::Verb || !is_one_of(scene.lemma(verb), GIVE) {
        return None;
    }
    let clause = clause::read(scene, verb);
    let money = |t: u32| scene.value(t).is_some_and(|(_, v)| v.kind == ValueType::Money);
    let goods = |&o: &u32| scene.is(o, GOODS) || money(o) || scene.children(o).iter().any(|&c| money(c));
    let under = clause.objects.iter().flat_map(|&o| scene.children(o)).chain(&clause.obliques);
    let receives = |c: u32| {
        matches!(scene.label(c), Deprel::Obl | Deprel::Nmod)
            && matches!(scene.case(c), "to" | "for" | "into" | "against")
            && !scene.parties(c).is_empty()
    };
    let given = !clause.passive
        && clause.receivers.is_empty()
        && clause.objects.iter().any(goods)
        && !under.copied().any(receives);
    given.then_some(clause)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, reader, tells};

    #[test]
    fn help_after_a_disaster_is_for_the_country_it_struck() {
        let Some(reader) = reader() else { return };
        let text = "LISBON, Portugal (AP) - Wildfires raged in Portugal for a third day. Greece and Israel sent teams, and \
                    Germany offered 5 million euros.";
        let told = read(&reader, text);
        for giver in ["Greece", "Israel", "Germany"] {
            assert!(tells(&told, "aids", giver, "Portugal"), "{giver}: {told:?}");
        }
        let text =
            "LISBON, Portugal (AP) - Voters in Portugal went to the polls. Greece and Israel sent teams.";
        let told = read(&reader, text);
        assert!(!told.iter().any(|r| r.0 == "aids"), "{told:?}");
    }
}
