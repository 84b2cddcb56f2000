//! Attacks of politicians and parties on each other, campaigns for votes, chambers that are won: no force is in them.

use super::super::finding::{Finding, Rule};
use super::super::lexicon::{PEOPLE, REPORT};
use super::super::scene::Scene;
use super::super::stand_in::modified;
use super::super::table::{TABLE, row_of};
use super::{has_child, is_paper};
use crate::nlp::labels::{Deprel, EntityType, Upos};

/// Attacks of politicians and parties on each other, campaigns for votes, chambers that are won.
pub(super) fn is_fight_of_words(scene: &Scene<'_>, finding: &Finding) -> bool {
    let trigger = finding.trigger;
    let lemma = scene.lemma(trigger);
    let kind = |e: u32| scene.kind(e);
    // Whoever takes control of a chamber wins an election.
    if finding.rule == Rule::Learned && lemma == "stop"
        || matches!(lemma, "take" | "retake" | "recapture" | "capture" | "win" | "gain" | "seize")
            && kind(finding.object.entity) == Some(EntityType::Org)
            && !is_violent(scene, trigger)
        // "sink the bill", "kill X's plan"
        || finding.object.by_part && is_paper(scene, finding.object.token)
        // "an attack … by suggesting"
        || finding.rule == Rule::Noun
            && scene.children(trigger).iter().any(|&c| {
                matches!(scene.label(c), Deprel::Acl | Deprel::Advcl) && scene.is(c, REPORT)
            })
    {
        return true;
    }
    // "take control from the manager", "targeted for surveillance"
    let watched = |&c: &u32| {
        matches!(scene.lemma(c), "surveillance" | "advertising" | "ad" | "audit" | "donor" | "voter")
    };
    // "bombarded X with millions in attack ads"
    let words = (trigger + 1..trigger + 9).any(|t| {
        matches!(scene.lemma(t), "with")
            && (t + 1..t + 6).any(|w| {
                matches!(
                    scene.lemma(w),
                    "ad" | "advert"
                        | "question"
                        | "tweet"
                        | "email"
                        | "e-mail"
                        | "call"
                        | "letter"
                        | "message"
                )
            })
    });
    if words && matches!(lemma, "bombard" | "hit" | "pound" | "target" | "attack" | "shoot") {
        return true;
    }
    let controls = scene.child(trigger, Deprel::Obj).is_some_and(|o| scene.lemma(o) == "control");
    if lemma == "take" && controls && kind(finding.subject.entity) == Some(EntityType::Person)
        || lemma == "target" && scene.children(trigger).iter().any(watched)
        // "captured the Electoral College", "clashed with officials over", "what they fought for"
        || lemma == "clash"
            && kind(finding.subject.entity) == Some(EntityType::Person)
            && !is_violent(scene, trigger)
        || lemma == "fight" && matches!(scene.lemma(trigger + 1), "for" | "to")
        // “hit the airwaves”, rules that target companies, a storm that strikes
        || lemma == "hit" && (trigger + 1..trigger + 5).any(|t| matches!(scene.lemma(t), "airwaves" | "airwave" | "road" | "trail"))
        || lemma == "target" && !is_violent(scene, trigger)
        || matches!(lemma, "strike" | "hit" | "batter" | "slam" | "pound") && is_storm(scene, trigger)
        // “rockets launched from Gaza”
        || scene.case(finding.object.token) == "from"
    {
        return true;
    }
    if let Some(object) = scene.child(trigger, Deprel::Obj) {
        let armed = ["military", "bombing", "air", "aerial", "armed", "bloody", "guerrilla", "terror"];
        // "Kurdish and Arab units fight X": beside each other.
        let beside = finding.rule == Rule::Reciprocal && matches!(lemma, "fight" | "clash" | "battle");
        if beside
            || has_child(scene, object, FIGURES)
            || scene.lemma(object) == "campaign" && !has_child(scene, object, &armed)
        {
            return true;
        }
    }
    // Two who clash in a debate; "so obsessed with destroying him"
    let people = |e: u32| matches!(kind(e), Some(EntityType::Person | EntityType::Norp));
    if people(finding.subject.entity)
        && people(finding.object.entity)
        && (matches!(lemma, "destroy" | "blow")
            || matches!(finding.rule, Rule::Reciprocal | Rule::Noun) && matches!(lemma, "clash" | "battle"))
    {
        return true;
    }
    // "the mayor and the board fought so hard that it drew crowds", "is attacking the people of Texas"
    let between =
        finding.rule == Rule::Reciprocal && matches!(lemma, "fight" | "clash" | "battle" | "skirmish");
    let one = |e: u32| kind(e) == Some(EntityType::Person);
    if (between && (one(finding.subject.entity) || one(finding.object.entity))
        || lemma == "attack"
            && one(finding.subject.entity)
            && !finding.subject.by_part
            && finding.object.by_part
            && scene.is(modified(scene, finding.object.token), PEOPLE))
        && !is_violent(scene, trigger)
    {
        return true;
    }
    // "Republicans are out to destroy America"
    if people(finding.subject.entity)
        && kind(finding.object.entity) == Some(EntityType::Gpe)
        && matches!(lemma, "destroy" | "ruin" | "wreck")
        && !is_violent(scene, trigger)
    {
        return true;
    }
    // "it still kills him"
    if lemma == "kill" && matches!(scene.word(finding.subject.token), "it" | "It") {
        return true;
    }
    // "a war of words with", "fired a parting shot at", "opened fire on fans outside Z's headquarters"
    let shot = |o: u32| {
        scene.lemma(o) == "shot" && has_child(scene, o, &["part", "parting", "warning", "opening", "cheap"])
    };
    let beside = modified(scene, finding.object.token);
    if scene.lemma(trigger + 1) == "of" && scene.lemma(trigger + 2) == "word"
        || scene.child(trigger, Deprel::Obj).is_some_and(shot)
        || matches!(scene.case(beside), "outside" | "near" | "around" | "inside")
            && !matches!(kind(finding.object.entity), Some(EntityType::Gpe | EntityType::Loc))
    {
        return true;
    }
    // "a trade war between", "hit by coronavirus", "blow up the party"
    let domestic = |e: u32| matches!(kind(e), Some(EntityType::Norp | EntityType::Org | EntityType::Person));
    if has_child(scene, trigger, FIGURES)
        || !matches!(
            kind(finding.subject.entity),
            Some(EntityType::Person | EntityType::Org | EntityType::Gpe | EntityType::Norp | EntityType::Loc)
        )
        || matches!(lemma, "blow" | "destroy")
            && domestic(finding.subject.entity)
            && domestic(finding.object.entity)
            && !is_violent(scene, trigger)
    {
        return true;
    }
    // Politicians attack, hit and fight each other in words, whatever else the sentence tells.
    let person = |e: u32| matches!(kind(e), Some(EntityType::Person | EntityType::Norp));
    let worded = matches!(lemma, "hit" | "fight" | "battle" | "target" | "pound" | "hammer");
    // A strike as a noun is one of arms or of labour.
    let struck = lemma == "strike" && finding.rule != Rule::Noun;
    let between = person(finding.object.entity) && (matches!(lemma, "attack" | "beat") || struck);
    if (worded || between) && person(finding.subject.entity) && !finding.subject.by_part {
        return true;
    }
    let soft = matches!(
        lemma,
        "attack"
            | "hit"
            | "target"
            | "destroy"
            | "torch"
            | "fight"
            | "battle"
            | "strike"
            | "pound"
            | "beat"
            | "launch"
            | "lead"
            | "mount"
            | "make"
            | "wage"
            | "war"
            | "onslaught"
            | "offensive"
            | "cripple"
            | "hammer"
            | "clash"
            | "collide"
    );
    let soft = soft || lemma == "assault" && finding.rule == Rule::Noun;
    let of_words = |e: u32| person(e) || kind(e) == Some(EntityType::Org);
    soft && !finding.subject.by_part
        && of_words(finding.subject.entity)
        && of_words(finding.object.entity)
        && !is_violent(scene, trigger)
}

/// Whether the sentence of a token tells of a storm.
fn is_storm(scene: &Scene<'_>, t: u32) -> bool {
    scene.sentence_has(t, |t| {
        matches!(scene.lemma(t), "hurricane" | "storm" | "typhoon" | "tornado" | "cyclone")
    })
}

/// Wars and attacks without arms.
const FIGURES: &[&str] = &[
    "political",
    "trade",
    "culture",
    "price",
    "class",
    "bidding",
    "legal",
    "court",
    "tariff",
    "currency",
    "rhetorical",
    "verbal",
    "personal",
    "twitter",
];

/// Whether the sentence of a token has arms, the armed or the dead in it, or the article hackers, who attack with neither.
/// “Modi has attacked China over the road”: a person attacks with words where nothing violent is spoken of.
pub fn fought_in_words(scene: &Scene<'_>, finding: Finding) -> Finding {
    let attacks = TABLE.get(finding.row).is_some_and(|r| r.name == "attacks");
    let by_words = attacks
        && matches!(scene.lemma(finding.trigger), "attack" | "assail")
        && scene.upos(finding.trigger) == Upos::Verb
        && scene.kind(finding.subject.entity) == Some(EntityType::Person)
        && !finding.subject.by_part
        && scene.kind(finding.object.entity) != Some(EntityType::Person)
        // Leaders attack countries with armies too.
        && (!scene.is_country(finding.object.entity)
            || scene.children(finding.trigger).iter().any(|&c| matches!(scene.case(c), "over" | "for" | "as")))
        && !is_violent(scene, finding.trigger);
    match row_of("accuses").filter(|_| by_words) {
        Some(row) => Finding { row, ..finding },
        None => finding,
    }
}

fn is_violent(scene: &Scene<'_>, t: u32) -> bool {
    let armed = |t: u32| {
        matches!(
            scene.lemma(t),
            "kill"
                | "shoot"
                | "bomb"
                | "bomber"
                | "bombing"
                | "gunman"
                | "gunmen"
                | "missile"
                | "rocket"
                | "drone"
                | "airstrike"
                | "troop"
                | "soldier"
                | "militant"
                | "militia"
                | "fighter"
                | "rebel"
                | "injure"
                | "wound"
                | "blast"
                | "explosion"
                | "explosive"
                | "knife"
                | "dead"
                | "death"
                | "die"
                | "military"
                | "army"
                | "hostage"
                | "terrorist"
                | "shell"
                | "artillery"
                | "jet"
                | "warplane"
                | "convoy"
                | "grenade"
                | "mortar"
                | "sexually"
                | "police"
                | "embassy"
                | "jihadist"
                | "insurgent"
                | "casualty"
                | "ambush"
                | "raid"
                | "armed"
        )
    };
    scene.sentence_has(t, armed) || scene.tells_of_hackers()
}
