//! Attacks that a verb's own arguments do not name both sides of: whose strike killed somebody, where what was hit stood, whose it was.

use super::owners;
use crate::nlp::labels::{Deprel, EntityType, Upos};
use crate::nlp::relation::clause;
use crate::nlp::relation::finding::{Findings, Rule};
use crate::nlp::relation::lexicon::{FORCE, is_one_of};
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
    came_down(scene, row, out);
}

/// “The Sudanese army bombed a market in El Fasher”, “Russian shelling killed four people in Kherson”: the town is attacked. “Border
/// guards killed two Tajik farmers”, “drones hit a refinery owned by Rosvolga”: so is whose they were. “India struck nine sites in
/// Pakistan”: another's country too, where things were hit and not people.
fn struck(scene: &Scene<'_>, row: usize, out: &mut Findings) {
    for verb in 0..scene.size() {
        let lemma = scene.lemma(verb);
        let bombs = matches!(lemma, "bomb" | "shell" | "bombard" | "torch");
        let hits = matches!(lemma, "hit" | "strike" | "destroy" | "damage" | "target" | "flatten" | "pound");
        let raids = matches!(lemma, "storm" | "raid" | "attack" | "ambush" | "overrun" | "loot");
        let kills =
            matches!(lemma, "kill" | "wound" | "injure" | "abduct" | "kidnap" | "massacre" | "slaughter");
        if scene.upos(verb) != Upos::Verb || !(bombs || hits || raids || kills) {
            continue;
        }
        let clause = clause::read(scene, verb);
        let arms = |t: u32| is_weapon(scene, t);
        // The police raid as officers of the law.
        let fights =
            |t: u32| is_armed(scene, t) || scene.is(t, FORCE) && !(raids && scene.lemma(t) == "police");
        let named = |t: u32| {
            !kills
                && !clause.inherited
                && scene.mention_over(t).is_some_and(|(e, _)| may_fight(scene, e, raids))
        };
        let subjects = clause.subjects.iter().copied();
        let doers: Vec<u32> = subjects.filter(|&s| arms(s) || fights(s) || named(s)).collect();
        // An army may have killed its own in a town, irregulars were let in by nobody.
        let by_arms = doers.iter().any(|&s| arms(s) || is_irregular(scene, s));
        // `killed by shelling in Kherson`: the phrase hangs on the weapon as well.
        let phrases = doers.iter().flat_map(|&s| scene.children(s)).chain(&clause.obliques);
        let places: Vec<Party> = phrases
            .filter(|&&o| scene.case(o) == "in" && (!kills || by_arms))
            .flat_map(|&o| scene.parties(o))
            .collect();
        let who: Vec<Party> = doers
            .iter()
            .flat_map(|&s| {
                let own = scene.parties(s);
                if own.is_empty() && arms(s) { owners(scene, s) } else { own }
            })
            .filter(|p| scene.case(p.token) != "in")
            .collect();
        for &struck in &clause.objects {
            let thing = !kills && is_target(scene, struck);
            if !thing && doers.iter().all(|&s| named(s) && !fights(s)) {
                continue;
            }
            // Who fights somebody in a town does not attack the town.
            if scene.upos(struck) != Upos::Noun
                || !scene.parties(struck).is_empty()
                || is_armed(scene, struck)
            {
                continue;
            }
            let whose = owners(scene, struck).into_iter().chain(places.iter().copied());
            let whose: Vec<Party> =
                whose.filter(|p| scene.case(p.token) != "in" || is_town(scene, p) || thing).collect();
            for &who in &who {
                for &whom in whose.iter().filter(|p| is_town(scene, p) || !is_of(scene, who.entity, p.entity))
                {
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

/// Whether a name can be whose army or fighters strike: a country, or a body, which alone raids.
fn may_fight(scene: &Scene<'_>, entity: u32, raids: bool) -> bool {
    match scene.kind(entity) {
        Some(EntityType::Gpe) => !raids && scene.is_country(entity),
        Some(EntityType::Org | EntityType::Norp) => scene.country_code(entity).is_none(),
        _ => false,
    }
}

/// Whether a body or a people is a country's own.
fn is_of(scene: &Scene<'_>, who: u32, country: u32) -> bool {
    scene
        .iso(country)
        .is_some_and(|code| scene.country_code(who) == Some(code) || scene.iso(who) == Some(code))
}

/// What stands somewhere and can be struck.
pub(super) fn is_target(scene: &Scene<'_>, t: u32) -> bool {
    is_one_of(
        scene.lemma(t),
        "site base position target depot facility refinery airport airfield airbase port building hospital school mosque church \
         temple hotel market village town city camp convoy bus checkpoint outpost barracks plant station compound bridge \
         installation infrastructure neighbourhood neighborhood warehouse storage stronghold hideout hideaway bunker silo radar \
         tower factory terminal substation dam pipeline prison jail embassy consulate post garrison fort arsenal",
    )
}

fn is_weapon(scene: &Scene<'_>, t: u32) -> bool {
    matches!(
        scene.lemma(t),
        "shelling"
            | "strike"
            | "airstrike"
            | "raid"
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

/// Whoever bears arms.
fn is_armed(scene: &Scene<'_>, t: u32) -> bool {
    is_irregular(scene, t) || matches!(scene.lemma(t), "soldier" | "guard" | "commander" | "sniper")
}

/// Whoever bears arms without being an army.
fn is_irregular(scene: &Scene<'_>, t: u32) -> bool {
    is_one_of(
        scene.lemma(t),
        "gunman militant fighter militiaman insurgent rebel terrorist extremist jihadist jihadi guerrilla",
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
        let Some(blow) = blow else { continue };
        // “X killed three fighters in a strike on Y”
        if !clause.passive && scene.lemma(verb) != "die" {
            let on =
                scene.children(blow).iter().filter(|&&c| matches!(scene.case(c), "on" | "against" | "at"));
            for whom in on.flat_map(|&c| scene.parties(c)) {
                for who in clause.subjects.iter().flat_map(|&s| scene.parties(s)) {
                    out.add(scene, row, who, whom, verb, Rule::Verb, "killed in its attack", 0.95);
                }
            }
            continue;
        }
        let by = scene.children(blow).iter().copied().filter(|&c| {
            scene.modified(c).is_some() || scene.label(c) == Deprel::Nmod && scene.case(c) == "by"
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

/// “a rocket fired by X landed in Y”, “X's missiles rained on Y”: what came down where, and who sent it.
fn came_down(scene: &Scene<'_>, row: usize, out: &mut Findings) {
    for verb in (0..scene.size()).filter(|&t| scene.upos(t) == Upos::Verb) {
        let falls = matches!(scene.lemma(verb), "rain" | "fall" | "slam");
        if !falls && !matches!(scene.lemma(verb), "land" | "explode" | "detonate") {
            continue;
        }
        let clause = clause::read(scene, verb);
        for &weapon in clause.subjects.iter().filter(|&&s| is_weapon(scene, s)) {
            // What lands may have been meant for elsewhere, but for what somebody fired.
            let sent = |&c: &u32| {
                scene.label(c) == Deprel::Acl
                    && matches!(scene.lemma(c), "fire" | "launch" | "plant" | "drop" | "place")
            };
            if !falls && !scene.children(weapon).iter().any(sent) {
                continue;
            }
            let there = clause.obliques.iter().filter(|&&o| {
                matches!(scene.case(o), "in" | "on" | "into" | "near" | "outside" | "at" | "inside" | "onto")
            });
            for whom in there.flat_map(|&o| scene.parties(o)) {
                for who in owners(scene, weapon).into_iter().filter(|p| p.entity != whom.entity) {
                    out.add(scene, row, who, whom, verb, Rule::Verb, "its weapons came down", 1.0);
                }
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
