//! Attacks that a verb's own arguments do not name both sides of: whose strike killed somebody, where what was hit stood, whose it was.

use super::owners;
use crate::nlp::labels::{Deprel, EntityType, Upos};
use crate::nlp::relation::clause;
use crate::nlp::relation::finding::{Findings, Rule};
use crate::nlp::relation::lexicon::FORCE;
use crate::nlp::relation::scene::{Party, Scene};
use crate::nlp::relation::table::row_of;

/// What is written beside a finding of something that was hit in a place or was somebody's.
pub const STRUCK: &str = "struck what stood there or was theirs";

/// Finds them all.
pub(super) fn find(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("attacks") else { return };
    shot_dead(scene, row, out);
    killed_in(scene, row, out);
    struck(scene, row, out);
}

/// “The Sudanese army bombed a market in El Fasher”, “Russian shelling killed four people in Kherson”: the town is attacked. “Border
/// guards killed two Tajik farmers”, “drones hit a refinery owned by Rosvolga”: so is whose they were.
fn struck(scene: &Scene<'_>, row: usize, out: &mut Findings) {
    for verb in 0..scene.size() {
        let bombs = matches!(scene.lemma(verb), "bomb" | "shell" | "bombard" | "torch");
        let hits = matches!(
            scene.lemma(verb),
            "hit" | "strike" | "destroy" | "damage" | "target" | "flatten" | "pound"
        );
        let kills = matches!(scene.lemma(verb), "kill" | "wound" | "injure");
        if scene.upos(verb) != Upos::Verb || !(bombs || hits || kills) {
            continue;
        }
        let clause = clause::read(scene, verb);
        let arms = |t: u32| is_weapon(scene, t);
        let doers: Vec<u32> = clause
            .subjects
            .iter()
            .copied()
            .filter(|&s| arms(s) || scene.is(s, FORCE) || is_armed(scene, s))
            .collect();
        // `killed by shelling in Kherson`: the phrase hangs on the weapon as well.
        let phrases = doers.iter().flat_map(|&s| scene.children(s)).chain(&clause.obliques);
        let towns: Vec<Party> = phrases
            .filter(|&&o| scene.case(o) == "in" && (!kills || doers.iter().any(|&s| arms(s))))
            .flat_map(|&o| scene.parties(o))
            .filter(|p| is_town(scene, p))
            .collect();
        for &struck in &clause.objects {
            // Who fights somebody in a town does not attack the town.
            if scene.upos(struck) != Upos::Noun
                || !scene.parties(struck).is_empty()
                || is_armed(scene, struck)
            {
                continue;
            }
            let whose = owners(scene, struck)
                .into_iter()
                .filter(|p| scene.case(p.token) != "in" || is_town(scene, p));
            let whose: Vec<Party> = whose.chain(towns.iter().copied()).collect();
            for who in doers.iter().flat_map(|&s| scene.parties(s)) {
                for &whom in &whose {
                    out.add(scene, row, who, whom, verb, Rule::Verb, STRUCK, 0.9);
                }
            }
        }
    }
}

/// A place smaller than a country.
fn is_town(scene: &Scene<'_>, party: &Party) -> bool {
    matches!(scene.kind(party.entity), Some(EntityType::Gpe | EntityType::Loc))
        && !scene.is_country(party.entity)
}

fn is_weapon(scene: &Scene<'_>, t: u32) -> bool {
    matches!(
        scene.lemma(t),
        "shelling"
            | "strike"
            | "airstrike"
            | "missile"
            | "rocket"
            | "drone"
            | "artillery"
            | "bombardment"
            | "bombing"
            | "warplane"
            | "jet"
            | "bomb"
            | "mortar"
            | "shell"
    )
}

/// Whoever bears arms without being an army.
fn is_armed(scene: &Scene<'_>, t: u32) -> bool {
    matches!(
        scene.lemma(t),
        "gunman"
            | "militant"
            | "fighter"
            | "militiaman"
            | "insurgent"
            | "rebel"
            | "terrorist"
            | "extremist"
            | "jihadist"
            | "jihadi"
            | "soldier"
            | "guard"
            | "commander"
            | "sniper"
    )
}

/// “X was killed in an Israeli air strike”, “wounded in a Hamas attack”: whose attack it was.
fn killed_in(scene: &Scene<'_>, row: usize, out: &mut Findings) {
    for verb in 0..scene.size() {
        let hit =
            matches!(scene.lemma(verb), "kill" | "wound" | "injure" | "hurt" | "hit" | "destroy" | "die");
        if !hit || scene.upos(verb) != Upos::Verb {
            continue;
        }
        let clause = clause::read(scene, verb);
        let struck = if scene.lemma(verb) == "die" { &clause.subjects } else { &clause.objects };
        let blow = clause.obliques.iter().copied().find(|&o| {
            matches!(scene.case(o), "in" | "during")
                && matches!(
                    scene.lemma(o),
                    "strike"
                        | "airstrike"
                        | "attack"
                        | "raid"
                        | "bombing"
                        | "shelling"
                        | "ambush"
                        | "bombardment"
                        | "assault"
                )
        });
        let Some(blow) = blow.filter(|_| clause.passive || scene.lemma(verb) == "die") else { continue };
        let by = scene.children(blow).iter().copied().filter(|&c| {
            matches!(scene.label(c), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss)
                || scene.label(c) == Deprel::Nmod && scene.case(c) == "by"
        });
        // The Benghazi attack was nobody's of Benghazi.
        let place = |p: &Party| scene.kind(p.entity) == Some(EntityType::Gpe) && !scene.is_country(p.entity);
        for who in by.flat_map(|c| scene.parties(c)).filter(|p| !place(p)) {
            for whom in struck.iter().flat_map(|&o| scene.parties(o)) {
                out.add(scene, row, who, whom, verb, Rule::Verb, "killed in somebody's attack", 0.95);
            }
        }
    }
}

/// “soldiers shot dead X”, whose verb is read as a noun.
fn shot_dead(scene: &Scene<'_>, row: usize, out: &mut Findings) {
    for t in 1..scene.size() {
        let noun = scene.word(t) == "shot" && scene.word(t + 1) == "dead" && scene.upos(t) != Upos::Verb;
        let Some((victim, mention)) = scene.mention_over(t + 2).filter(|_| noun) else { continue };
        let whom = scene.party(victim, mention);
        for &s in scene.children(t).iter().filter(|&&s| s < t && scene.label(s) == Deprel::Nsubj) {
            for who in scene.parties(s) {
                out.add(scene, row, who, whom, t, Rule::Verb, "shoot dead", 0.9);
            }
        }
    }
}
