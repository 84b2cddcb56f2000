//! Other senses of a verb, which its object or a preposition tells: power that is seized, summits one breaks from, rivals one runs
//! against.

use super::super::finding::{Finding, Rule};
use super::super::lexicon::{AGENT, CALENDAR, PEOPLE};
use super::super::scene::Scene;
use super::super::table::HOLD;
use super::has_oblique;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, Upos};

/// Whether the verb of an event means something else here than its type.
pub(super) fn is_other_sense(scene: &Scene<'_>, finding: &Finding, row: &str) -> bool {
    let trigger = finding.trigger;
    let lemma = scene.lemma(trigger);
    let direct = scene.child(trigger, Deprel::Obj);
    let person = |e: u32| scene.kind(e) == Some(EntityType::Person);
    // “like negotiating with jelly”
    let simile = |&c: &u32| {
        matches!(scene.label(c), Deprel::Mark | Deprel::Case) && matches!(scene.lemma(c), "like" | "unlike")
    };
    // “behind anyone but X”
    let excepted = || {
        let start =
            scene.mention_over(finding.object.token).map_or(finding.object.token, |(_, m)| m.tokens.start);
        start.checked_sub(2).is_some_and(|t| {
            scene.word(t + 1) == "but"
                && matches!(
                    scene.lemma(t),
                    "anyone" | "everyone" | "nobody" | "anybody" | "everybody" | "all" | "any"
                )
        })
    };
    if scene.children(trigger).iter().any(simile) || excepted() {
        return true;
    }
    match row {
        // "met with X administration officials"
        "meets"
            if [finding.subject, finding.object]
                .iter()
                .any(|p| person(p.entity) && is_of_staff(scene, p.token)) =>
        {
            true
        }
        // "sued to block X"
        "coerces" if hangs_from_suit(scene, trigger) => true,
        // "held the child", "held X to 50 percent", "hold X accountable", "in contempt"
        "coerces" if finding.written == HOLD => {
            let other = |&c: &u32| {
                matches!(
                    scene.lemma(c),
                    "accountable" | "responsible" | "liable" | "contempt" | "esteem" | "regard"
                ) || c > trigger && matches!(scene.case(c), "to" | "as")
            };
            let under = scene.child(trigger, Deprel::Obj).map_or(&[][..], |o| scene.children(o));
            person(finding.subject.entity)
                || scene.kind(finding.subject.entity) == Some(EntityType::Norp)
                || scene.children(trigger).iter().chain(under).any(other)
        }
        "coerces" => match lemma {
            // "seized the power of X", "strip X of her title"
            "seize" | "grab" => {
                direct.is_some_and(|o| POWER.contains(&scene.lemma(o)))
                    || matches!(scene.lemma(trigger + 1), "on" | "upon")
            }
            "strip" => (trigger + 1..trigger + 8).any(|t| POWER.contains(&scene.lemma(t))),
            // "watched X interrogate Y": senators and hosts force nobody by asking.
            "interrogate" | "grill" | "quiz" => person(finding.subject.entity) && !finding.subject.by_part,
            // "dispersed its warplanes", "storming a shop"
            "disperse" | "scatter" => direct.is_none_or(|o| scene.child(o, Deprel::NmodPoss).is_some()),
            "storm" => person(finding.object.entity),
            // "searched X's name": what can be entered or opened is searched by force.
            "search" => direct.is_none_or(|o| !PREMISES.contains(&scene.lemma(o))),
            // "a pick of X that was blocked"
            "block" | "stop" if finding.object.by_part => direct
                .is_some_and(|o| matches!(scene.lemma(o), "pick" | "nominee" | "appointee" | "candidate")),
            _ => false,
        },
        "rejects" => match lemma {
            // "broke from the summit for a meeting with X"
            "break" => {
                direct.is_none()
                    && scene.child(trigger, Deprel::CompoundPrt).is_none()
                    && !hangs_on(scene, finding.object.token, trigger)
            }
            // "campaigned against X" for the same seat
            "campaign" | "run" => person(finding.object.entity),
            // "in the election against X"
            "vote" => {
                scene.case(finding.object.token) == "against"
                    && !hangs_on(scene, finding.object.token, trigger)
            }
            // “left her vulnerable”; “left the White House”: a post.
            "leave" => {
                let state = |&c: &u32| scene.label(c) == Deprel::Xcomp && scene.upos(c) == Upos::Adj;
                scene.children(trigger).iter().any(state)
                    || super::super::gate::is_office(scene, finding.object.entity)
            }
            _ => false,
        },
        "attacks" if finding.rule == Rule::Verb => match lemma {
            // "pushed drugs into X": goods, not troops
            "push" | "pour" | "roll" | "advance" | "march" => {
                direct.is_some_and(|o| !scene.is(o, AGENT | PEOPLE))
            }
            // "robbed X of victory"
            "rob" => {
                scene.children(trigger).iter().any(|&c| scene.case(c) == "of" && scene.upos(c) == Upos::Noun)
            }
            // "break into an iPhone"
            "break" => scene.kind(finding.object.entity) == Some(EntityType::Product),
            // "as it hits Florida": a storm or a sickness
            "hit" | "strike" | "slam" | "batter" => matches!(scene.word(finding.subject.token), "it" | "It"),
            _ => false,
        },
        "negotiates_with" => match lemma {
            // "offered to mediate between X and Y", "was not eager to"
            "broker" | "mediate" | "arbitrate" | "intercede" | "facilitate" => {
                let verb = scene.head(trigger);
                // What a state offers is planned, what a politician offers is talk.
                let person = scene.kind(finding.subject.entity) == Some(EntityType::Person);
                let offered = matches!(scene.lemma(verb), "offer" | "propose" | "volunteer" | "agree");
                finding.rule == Rule::Verb
                    && (person || !offered)
                    && scene.label(trigger) == Deprel::Xcomp
                    && verb != ROOT
                    && !matches!(scene.lemma(verb), "help" | "continue" | "begin" | "start" | "manage")
                    && is_between(scene, finding.object.token)
            }
            // "negotiated the Pacific Partnership": a paper
            "negotiate" | "renegotiate" if direct == Some(finding.object.token) => {
                let name = scene.name_of(finding.object.entity);
                ["Partnership", "Agreement", "Treaty", "Accord", "Pact", "Deal"]
                    .iter()
                    .any(|w| name.ends_with(w))
            }
            // "has discussed it with the party's donors"
            "discuss" => {
                person(finding.subject.entity) || scene.kind(finding.object.entity) == Some(EntityType::Norp)
            }
            // "talk to the media with X"
            "talk" | "speak" => {
                scene.case(finding.object.token) == "with" && has_oblique(scene, trigger, "to")
            }
            _ => false,
        },
        // "efforts to restore relations between X and Y": whoever makes them is neither.
        "agrees_with" | "cooperates_with" => {
            finding.rule == Rule::Verb
                && is_between(scene, finding.object.token)
                && first_of(scene, finding.subject.token) != first_of(scene, finding.object.token)
        }
        "visits" if lemma == "come" => {
            // "came to the country as a child": whoever comes for a day or an errand visits.
            let end = scene.sentence(trigger).map_or(trigger, |s| s.end).min(trigger + 14);
            let brief = |t: u32| {
                scene.is(t, CALENDAR)
                    || matches!(
                        scene.lemma(t),
                        "today"
                            | "week"
                            | "tomorrow"
                            | "talk"
                            | "meeting"
                            | "summit"
                            | "visit"
                            | "minister"
                            | "meet"
                            | "sign"
                    )
            };
            !person(finding.subject.entity) || !(trigger..end).any(brief)
        }
        // "Following visits to X, Y hosted Z": Z made them.
        "visits"
            if finding.rule == Rule::Noun
                && scene.head(trigger) != ROOT
                && matches!(scene.lemma(scene.head(trigger)), "host" | "receive" | "welcome" | "greet") =>
        {
            true
        }
        // "received visiting Finance Minister X": X visits.
        "visits"
            if scene.word(trigger) == "visiting"
                && person(finding.object.entity)
                && scene.child(trigger, Deprel::Aux).is_none() =>
        {
            true
        }
        "visits" => {
            // "went to a Methodist college, X"
            let school = |&c: &u32| {
                matches!(scene.lemma(c), "college" | "university" | "school") && scene.case(c) == "to"
            };
            lemma == "go" && scene.children(trigger).iter().any(school)
        }
        // "the Democratic nominee X", "Supreme Court nominee X": chosen by voters, or by a president for the court.
        "appoints" => finding.rule == Rule::Kin && !person(finding.subject.entity),
        // "announced his support for X", "borrowed $1 billion from X"
        "aids" => {
            finding.written.starts_with('<') && lemma == "borrow" && person(finding.object.entity)
                || matches!(lemma, "announce" | "voice" | "express" | "offer" | "pledge")
                    && direct.is_some_and(|o| scene.lemma(o) == "support")
                    && person(finding.subject.entity)
                    && person(finding.object.entity)
        }
        // "sided with a wing of X"
        "supports" if lemma == "side" => {
            scene.children(trigger).iter().any(|&c| scene.case(c) == "with" && scene.lemma(c) == "wing")
        }
        // "charges against X in the shooting of Y": whoever is asked to bring them did not shoot.
        "attacks" if finding.rule == Rule::Noun => {
            let verb = scene.head(trigger);
            let against = |&c: &u32| scene.case(c) == "against";
            verb != ROOT
                && scene.label(trigger) == Deprel::Obl
                && scene.upos(verb) == Upos::Verb
                && (scene.children(verb).iter().any(against)
                    || scene.child(verb, Deprel::Obj).is_some_and(|o| scene.children(o).iter().any(against)))
        }
        _ => false,
    }
}

/// What is seized or taken without force.
const POWER: &[&str] = &[
    "power",
    "title",
    "opportunity",
    "chance",
    "moment",
    "initiative",
    "attention",
    "spotlight",
    "headline",
    "lead",
    "momentum",
    "mantle",
    "role",
    "gavel",
    "nomination",
    "duty",
];

/// What is searched by force.
const PREMISES: &[&str] = &[
    "home",
    "house",
    "office",
    "apartment",
    "property",
    "premises",
    "residence",
    "compound",
    "building",
    "headquarters",
    "car",
    "vehicle",
    "ship",
    "vessel",
    "plane",
    "phone",
    "computer",
    "bag",
    "luggage",
    "room",
];

/// The longest chain of conjuncts that is followed.
const DEEPEST: usize = 24;

/// Whether a noun hangs on a verb, or is in conjunction with one that does.
fn hangs_on(scene: &Scene<'_>, noun: u32, verb: u32) -> bool {
    scene.head(first_of(scene, noun)) == verb
}

/// Whether a noun, or the first of those it is in conjunction with, stands behind “between”.
fn is_between(scene: &Scene<'_>, noun: u32) -> bool {
    scene.case(first_of(scene, noun)) == "between"
}

/// The first of the nouns that one is in conjunction with or explains.
pub(super) fn first_of(scene: &Scene<'_>, noun: u32) -> u32 {
    let mut at = noun;
    for _ in 0..DEEPEST {
        let head = scene.head(at);
        if head == ROOT || !matches!(scene.label(at), Deprel::Conj | Deprel::Flat | Deprel::Appos) {
            break;
        }
        at = head;
    }
    at
}

/// Whether an act is what a suit is to bring about (“sued to block X”).
fn hangs_from_suit(scene: &Scene<'_>, trigger: u32) -> bool {
    let verb = scene.head(trigger);
    verb != ROOT && scene.lemma(verb) == "sue" && scene.upos(verb) == Upos::Verb
}

/// Whether a name only says whose staff is spoken of.
fn is_of_staff(scene: &Scene<'_>, token: u32) -> bool {
    let noun = scene.head(token);
    noun != ROOT
        && matches!(scene.label(token), Deprel::Compound | Deprel::NmodPoss)
        && matches!(
            scene.lemma(noun),
            "official"
                | "aide"
                | "administration"
                | "investigator"
                | "adviser"
                | "advisor"
                | "staffer"
                | "staff"
                | "prosecutor"
        )
}
