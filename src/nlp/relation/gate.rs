//! What an event's words do not mean here: defeats in sport, strikes of labour, quarrels of companies; and refusals, which are events
//! of their own.

use super::finding::{Finding, Rule};
use super::lexicon::{AGENT, KIN, LABOUR, OBJECT_CONTROL, PEOPLE, PLACE, SPORT, TITLE, is_one_of};
use super::politics::{has_oblique, is_loose, is_no_meeting};
use super::scene::Scene;
use super::stance;
use super::table::{TABLE, row_of};
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, RelationKind, Upos, Xpos};

/// Whether an event is meant as its words say.
pub fn is_meant(scene: &Scene<'_>, finding: &Finding) -> bool {
    let Some(row) = TABLE.get(finding.row).filter(|r| r.kind == RelationKind::Event) else { return true };
    if is_loose(scene, finding, row.name) {
        return false;
    }
    // "(CNN) – X said … and called on Y": who brings the news does nothing in it.
    let brings = scene.mention_over(finding.subject.token).is_some_and(|(_, m)| {
        scene.sentence(m.tokens.start).is_some_and(|s| s.start + 1 == m.tokens.start)
            && scene.word(m.tokens.start - 1) == "("
            && scene.word(m.tokens.end) == ")"
    });
    if brings {
        return false;
    }
    // "went to Lima rather than meet Y"
    let than = finding.trigger.checked_sub(1).filter(|&t| scene.word(t) == "than");
    if than.and_then(|t| t.checked_sub(1)).is_some_and(|t| scene.lemma(t) == "rather") {
        return false;
    }
    // "And, Ana, X will meet Y": who is spoken to does nothing.
    if scene.label(finding.subject.token) == Deprel::Vocative
        || row.name == "meets" && is_no_meeting(scene, finding)
    {
        return false;
    }
    let lemma = scene.lemma(finding.trigger);
    // A missile over a sea threatens nobody by itself; two who open a bridge do not cooperate for that.
    let place = scene.name_of(finding.object.entity);
    if row.name == "mobilizes_against"
        && scene.kind(finding.object.entity) == Some(EntityType::Loc)
        && (place.ends_with("Sea") || place.ends_with("Ocean") || place.ends_with("Gulf"))
    {
        return false;
    }
    if row.name == "cooperates_with"
        && lemma == "open"
        && [finding.subject.entity, finding.object.entity]
            .iter()
            .all(|&e| scene.kind(e) == Some(EntityType::Person))
    {
        return false;
    }
    // "more Americans support X", "calls on Americans to": the people are asked, not their state.
    let asked = matches!(
        row.name,
        "supports" | "praises" | "rejects" | "requests" | "accuses" | "aids" | "cooperates_with"
    ) && is_public(scene, finding.subject.token)
        || matches!(row.name, "requests" | "praises" | "accuses" | "aids" | "cooperates_with")
            && is_public(scene, finding.object.token);
    if asked {
        return false;
    }
    // "threaten to overtake X": in polls and races
    let race = |&c: &u32| {
        scene.label(c) == Deprel::Xcomp
            && matches!(
                scene.lemma(c),
                "overtake"
                    | "surpass"
                    | "eclipse"
                    | "unseat"
                    | "win"
                    | "beat"
                    | "upset"
                    | "overshadow"
                    | "become"
            )
    };
    if row.name == "threatens" && scene.children(finding.trigger).iter().any(race) {
        return false;
    }
    // "an accusation by X forced Y to resign": the accusation did.
    if row.name == "coerces"
        && matches!(lemma, "force" | "compel" | "oblige" | "require")
        && matches!(scene.case(finding.subject.token), "by" | "of" | "from")
        && !super::clause::is_passive(scene, finding.trigger)
    {
        return false;
    }
    let force = matches!(row.name, "attacks" | "coerces" | "mobilizes_against" | "threatens");
    // "Americans took to the streets": people are not their country's force, as far as weights alone tell.
    if force && names_people(scene, finding.subject.token) && finding.rule == Rule::Learned {
        return false;
    }
    if lemma == "strike" && finding.rule == Rule::Noun {
        return is_labour(scene, finding.trigger) == (row.name == "protests_against");
    }
    let by_person =
        scene.kind(finding.subject.entity) == Some(EntityType::Person) && !finding.subject.by_part;
    let has_object = scene.child(finding.trigger, Deprel::Obj).is_some();
    // Whoever leaves a job rejects nobody; a person's help is no aid; "demonstrated her skill against" is no protest.
    if row.name == "rejects" && by_person && matches!(lemma, "leave" | "quit" | "exit" | "withdraw")
        || row.name == "aids"
            && matches!(lemma, "help" | "aid" | "assist")
            && (by_person || serves(scene, finding))
        || row.name == "protests_against" && lemma == "demonstrate" && has_object
    {
        return false;
    }
    // "went to Peru's lawyers": they are no place; "planes reached Syria": nor is their country there.
    let vehicle = || {
        scene.kind(finding.subject.entity) != Some(EntityType::Person)
            && matches!(
                scene.modified(finding.subject.token).map_or("", |noun| scene.lemma(noun)),
                "plane"
                    | "aircraft"
                    | "flight"
                    | "jet"
                    | "ship"
                    | "vessel"
                    | "tanker"
                    | "boat"
                    | "truck"
                    | "train"
                    | "drone"
            )
    };
    if row.name == "visits" && (finding.object.by_part || vehicle()) {
        return false;
    }
    // Whoever is back in the country he serves visits nothing.
    let at_home = || {
        scene
            .iso(finding.object.entity)
            .is_some_and(|code| scene.serves(finding.subject.entity) == Some(code))
    };
    if row.name == "visits" && at_home() {
        return false;
    }
    // "agencies agree Russia was behind it"
    if row.name == "agrees_with"
        && finding.rule == Rule::Verb
        && scene.label(finding.object.token) == Deprel::Nsubj
        && scene.head(finding.object.token) > finding.trigger
    {
        return false;
    }
    // "joins us from X"
    let joined = |&c: &u32| {
        scene.label(c) == Deprel::Obj
            && scene.mention_at(c).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Org))
    };
    if row.name == "works_for"
        && matches!(lemma, "join" | "move")
        && scene.case(finding.object.token) == "from"
        && !scene.children(finding.trigger).iter().any(joined)
    {
        return false;
    }
    // "stood guard with X", "stands with X in front of the house"
    let somewhere = |&c: &u32| {
        scene.label(c) == Deprel::Obl
            && matches!(
                scene.case(c),
                "in" | "outside" | "inside" | "near" | "at" | "on" | "before" | "beside" | "next"
            )
            && scene.value(c).is_none()
    };
    if row.name == "supports"
        && lemma == "stand"
        && (scene.child(finding.trigger, Deprel::Obj).is_some()
            || scene.children(finding.trigger).iter().any(somewhere))
    {
        return false;
    }
    // Two men who agree to do something agree with a third; who votes for it votes for a thing; courts are appealed to in law.
    let pronoun = |t: u32| matches!(scene.lemma(t), "it" | "they" | "this" | "that");
    let person = |e: u32| scene.kind(e) == Some(EntityType::Person);
    let complement = scene.child(finding.trigger, Deprel::Xcomp).is_some();
    let court = || place.split(' ').any(|word| matches!(word, "Court" | "Tribunal"));
    if row.name == "agrees_with"
        && finding.rule == Rule::Reciprocal
        && lemma == "agree"
        && complement
        && person(finding.subject.entity)
        && person(finding.object.entity)
        || row.name == "supports" && lemma == "vote" && pronoun(finding.object.token)
        || row.name == "requests" && matches!(lemma, "appeal" | "apply" | "petition") && court()
    {
        return false;
    }
    // A feast that is celebrated is not praised.
    if row.name == "praises"
        && lemma == "celebrate"
        && scene.kind(finding.object.entity) == Some(EntityType::Event)
    {
        return false;
    }
    // "rally with supporters outside Houston"
    let held = || {
        let with = |&c: &u32| scene.label(c) == Deprel::Nmod && scene.case(c) == "with";
        scene
            .child(finding.trigger, Deprel::Obj)
            .is_some_and(|o| scene.lemma(o) == "rally" && scene.children(o).iter().any(with))
    };
    if row.name == "protests_against"
        && (lemma == "rally" && has_oblique(scene, finding.trigger, "with") || held())
    {
        return false;
    }
    // Rivals debate before voters; what is released or signed is a paper; nobody's things are hired or fired.
    let thing = finding.object.by_part && !scene.is(finding.object.token, AGENT | PEOPLE);
    // "dismissed the Steele dossier as fake"
    let named_thing = || {
        scene.modified(finding.object.token).is_some_and(|noun| {
            scene.upos(noun) == Upos::Noun
                && noun > finding.object.token
                && finding.rule == Rule::Learned
                && scene.mention_over(noun).is_none()
                && !scene.is(noun, AGENT | PEOPLE | TITLE | KIN)
        })
    };
    if row.name == "negotiates_with" && lemma == "debate"
        || row.name == "concedes_to"
            && matches!(lemma, "release" | "free")
            && thing
            && !matches!(
                scene.lemma(finding.object.token),
                "prisoner" | "hostage" | "captive" | "detainee" | "inmate"
            )
        || matches!(row.name, "appoints" | "dismisses") && (thing || named_thing())
        || row.name == "attacks" && lemma == "pour"
    {
        return false;
    }
    if lemma == "strike" && row.name == "protests_against" {
        return is_labour(scene, finding.trigger);
    }
    // "began a two-day strike on Friday, their union, X, said"
    let struck = scene.child(finding.trigger, Deprel::Obj).is_some_and(|o| scene.lemma(o) == "strike");
    if struck && row.name == "attacks" && is_labour(scene, finding.trigger) {
        return false;
    }
    if matches!(lemma, "warn" | "caution") && finding.rule == Rule::Verb {
        return is_threat(scene, finding);
    }
    if !force {
        return true;
    }
    let figurative = matches!(
        lemma,
        "beat"
            | "hit"
            | "strike"
            | "down"
            | "sink"
            | "destroy"
            | "attack"
            | "fight"
            | "battle"
            | "shoot"
            | "target"
            | "kill"
            | "storm"
            | "capture"
            | "pound"
            | "threaten"
            | "seize"
            | "punish"
            | "fire"
            | "cripple"
            | "stop"
            | "block"
            | "clash"
            | "press"
    );
    if figurative && is_sport(scene, finding.trigger) {
        return false;
    }
    // Companies fight, hit and target each other in court and in shops.
    let company = |e: u32| scene.entities.get(e as usize).is_some_and(|e| e.id("ticker").is_some());
    !(row.name == "attacks" && figurative && company(finding.subject.entity))
}

/// What bodies of a state are called.
const OFFICES: &[&str] =
    &["Committee", "Congress", "Department", "House", "Ministry", "Parliament", "Senate", "Subcommittee"];

/// Whether an entity is a body of a state.
pub(super) fn is_office(scene: &Scene<'_>, entity: u32) -> bool {
    let body = scene.name_of(entity);
    body.split(' ').any(|w| OFFICES.contains(&w))
}

/// “the vendor helps European companies store data”: its customers are no country.
fn serves(scene: &Scene<'_>, finding: &Finding) -> bool {
    let noun = scene.head(finding.object.token);
    finding.object.by_part
        && scene.kind(finding.subject.entity) == Some(EntityType::Org)
        && noun != ROOT
        && matches!(
            scene.lemma(noun),
            "company" | "firm" | "business" | "customer" | "client" | "startup" | "user"
        )
}

/// Whether words of business and work are said of people, papers, offices and studies: “take soldiers from”, “send a bill to the
/// Senate”, “merge their proposals”, “takes over the committee”, “works toward a degree at”.
pub fn is_other_business(scene: &Scene<'_>, finding: &Finding) -> bool {
    let row = TABLE.get(finding.row).map_or("", |r| r.name);
    let object = scene.child(finding.trigger, Deprel::Obj);
    let office = || is_office(scene, finding.object.entity);
    match row {
        "supplies" => {
            let papers = |o: u32| {
                matches!(
                    scene.lemma(o),
                    "money"
                        | "donation"
                        | "contribution"
                        | "funding"
                        | "grant"
                        | "boost"
                        | "letter"
                        | "request"
                        | "rfe"
                        | "support"
                        | "vote"
                        | "endorsement"
                        | "payment"
                        | "call"
                        | "question"
                        | "response"
                        | "warning"
                        | "subpoena"
                        | "approval"
                        | "permission"
                        | "order"
                        | "notice"
                        | "report"
                        | "award"
                        | "praise"
                        | "invitation"
                        | "message"
                        | "condolence"
                )
            };
            scene.lemma(finding.trigger) == "take"
                && object.is_some_and(|o| scene.is(o, AGENT | PEOPLE | PLACE))
                || scene.lemma(finding.trigger) == "send" && office()
                || matches!(scene.lemma(finding.trigger), "receive" | "get" | "send")
                    && object.is_some_and(papers)
        }
        // "Sen. X of Lima, the fifth-ranking GOP senator": X, not Lima.
        "member_of" if finding.rule == Rule::Title => {
            scene.kind(finding.subject.entity) != Some(EntityType::Person)
        }
        // "X's biggest fans are members of Y"
        "member_of" | "holds_position" => {
            finding.subject.by_part
                && finding.rule != Rule::Learned
                && scene.kind(finding.subject.entity) == Some(EntityType::Person)
        }
        // "hold a majority in the House"
        "owns" => {
            let seats =
                |o: u32| matches!(scene.lemma(o), "majority" | "seat" | "control" | "advantage" | "edge");
            (object.is_some_and(seats) || scene.lemma(finding.trigger) == "control") && office()
        }
        // "launches 59 missiles into Syria", "brought out the tanks"
        "founded" | "produces" => {
            let arms = object.is_some_and(|o| {
                scene.children(o).iter().any(|&c| scene.label(c) == Deprel::Nummod)
                    || matches!(scene.lemma(o), "missile" | "rocket" | "drone" | "torpedo" | "tomahawk")
            });
            let person = scene.kind(finding.subject.entity) == Some(EntityType::Person);
            arms && matches!(scene.lemma(finding.trigger), "launch" | "bring" | "roll")
                || row == "produces" && person && scene.lemma(finding.trigger) == "bring"
                || scene.lemma(finding.trigger) == "director"
                    && row == "produces"
                    && has_modifier(
                        scene,
                        finding.trigger,
                        &["executive", "managing", "deputy", "national", "regional"],
                    )
        }
        "works_for" => {
            scene.lemma(finding.trigger) == "work"
                && scene
                    .children(finding.trigger)
                    .iter()
                    .any(|&c| matches!(scene.case(c), "toward" | "towards"))
        }
        // "administer parts of X"
        "part_of" => {
            scene.lemma(finding.trigger) == "part"
                && scene.xpos(finding.trigger) == Xpos::Nns
                && scene.child(finding.trigger, Deprel::Cop).is_none()
        }
        // "White House contenders", "invests in a House candidate"
        "invests_in" | "competes_with" | "subsidiary_of" if office() => true,
        "merges_with" => {
            finding.rule == Rule::Reciprocal && object.is_some_and(|o| o != finding.object.token)
        }
        // "buy itself Facebook fans", "took over and turned X into"
        "acquires" => {
            let of_other = matches!(scene.label(finding.object.token), Deprel::Compound | Deprel::Amod);
            let pronoun = matches!(scene.lemma(finding.trigger), "pick" | "take")
                && matches!(scene.lemma(finding.object.token), "it" | "they");
            let borrowed = scene.lemma(finding.trigger) == "take"
                && object.is_none()
                && scene.lemma(finding.trigger + 2) == "and";
            let person = scene.kind(finding.subject.entity) == Some(EntityType::Person);
            let won = object.is_some_and(|o| matches!(scene.lemma(o), "control" | "majority"));
            (person || won) && office() || finding.rule == Rule::Verb && (of_other || pronoun || borrowed)
        }
        _ => false,
    }
}

fn has_modifier(scene: &Scene<'_>, t: u32, words: &[&str]) -> bool {
    t.checked_sub(1).is_some_and(|b| words.contains(&scene.lemma(b)))
}

/// Whether what weights alone tell stands on a word that tells something else: “the FBI office in Seattle”, “a candidate for”, “was asked
/// by a student at”, “his affair with”, or between types that do not go together.
pub fn is_misread(scene: &Scene<'_>, finding: &Finding) -> bool {
    // "Obama's would-be successor, X" holds nothing of his.
    let trigger = finding.trigger;
    if finding.title.is_some()
        && matches!(scene.lemma(trigger), "successor" | "predecessor")
        && (trigger.saturating_sub(3)..trigger)
            .any(|t| matches!(scene.lemma(t), "would" | "possible" | "potential" | "likely" | "presumed"))
    {
        return true;
    }
    if is_campaign(scene, finding) {
        return true;
    }
    // "Joint Chiefs chairman and Secretary of State X"
    let of_country = finding.title.is_some_and(|title| title.of(scene.text).ends_with("Secretary of State"));
    if of_country && scene.kind(finding.object.entity) == Some(EntityType::Org) {
        return true;
    }
    // "Louisiana's Senate race"
    let seat = TABLE.get(finding.row).is_some_and(|r| r.name == "headquartered_in");
    if seat && is_office(scene, finding.subject.entity) && finding.rule == Rule::Place {
        return true;
    }
    if finding.rule != Rule::Learned {
        return false;
    }
    let row = TABLE.get(finding.row).map_or("", |r| r.name);
    // "X advised Y to sue Z": X sues nobody.
    let advised = |&c: &u32| {
        scene.label(c) == Deprel::Xcomp
            && (c == scene.head(finding.object.token) || scene.children(c).contains(&finding.object.token))
    };
    if matches!(
        row,
        "sues" | "attacks" | "visits" | "meets" | "negotiates_with" | "acquires" | "mobilizes_against"
    ) && scene.is(trigger, OBJECT_CONTROL)
        && scene
            .child(trigger, Deprel::Obj)
            .is_some_and(|o| o != finding.object.token && o != finding.subject.token)
        && scene.head(finding.subject.token) == trigger
        && scene.children(trigger).iter().any(advised)
    {
        return true;
    }
    let (subject, object) = (scene.kind(finding.subject.entity), scene.kind(finding.object.entity));
    let place = matches!(object, Some(EntityType::Gpe | EntityType::Loc));
    let lemma = scene.lemma(finding.trigger);
    let party = || {
        let name = scene.name_of(finding.subject.entity);
        subject == Some(EntityType::Norp)
            || matches!(name, "GOP" | "Republicans" | "Democrats")
            || name.ends_with("Party")
    };
    match row {
        "headquartered_in" => {
            !place
                || party()
                // “KHARTOUM, Sudan (AP)”
                || scene.in_dateline(finding.subject.token)
                || matches!(
                    lemma,
                    "office" | "bureau" | "branch" | "station" | "plant" | "poll" | "correspondent" | "seat"
                )
        }
        // "founded a shop in Lima", "opened the practice in Lima": where it stands.
        "lives_in" => !place || opened_there(scene, finding.object.token),
        "born_in" | "died_in" => !place,
        "member_of" => matches!(lemma, "candidate" | "nominee"),
        // In lone sentences weights know of killings alone.
        "attacks" => {
            scene.syntax.sentences.len() == 1 && scene.kind(finding.object.entity) != Some(EntityType::Person)
        }
        "educated_at" => matches!(lemma, "ask" | "tell" | "say" | "meet" | "speak"),
        "spouse" => {
            matches!(lemma, "affair" | "have" | "claim" | "encounter") || is_of_unnamed_spouse(scene, finding)
        }
        // A lone sentence tells what it tells only once. "X (Russian: …)", "Romanian-born": a language, a birthplace.
        "citizen_of" => {
            let behind =
                scene.mention_over(finding.object.token).map_or("", |(_, m)| scene.word(m.tokens.end));
            matches!(behind, ":" | "-") || scene.syntax.sentences.len() > 1 && !tells_citizen(scene, finding)
        }
        "supplies" => place || subject == Some(EntityType::Person),
        _ => false,
    }
}

/// “is working to re-elect X”, “helped elect X”, “Peru re-elected X”: whoever wants votes for somebody, or has the voters, appoints nobody.
fn is_campaign(scene: &Scene<'_>, finding: &Finding) -> bool {
    const WORK: &str = "help work try want seek campaign fight push plot aim hope effort bid attempt interfere \
        meddle spend conspire pour rally volunteer mobilise mobilize";
    let row = TABLE.get(finding.row).map_or("", |r| r.name);
    let trigger = finding.trigger;
    if !matches!(row, "appoints" | "holds_position")
        || finding.title.is_some()
        || !matches!(scene.lemma(trigger), "elect" | "re-elect" | "reelect")
    {
        return false;
    }
    let head = scene.head(trigger);
    let works = head != ROOT && is_one_of(scene.lemma(head), WORK);
    let voters = row == "appoints" && scene.kind(finding.subject.entity) == Some(EntityType::Gpe);
    works || voters && !finding.subject.by_part
}

/// Whether a place is where something was opened.
fn opened_there(scene: &Scene<'_>, place: u32) -> bool {
    let mut verb = scene.head(place);
    if verb != ROOT && scene.upos(verb) == Upos::Noun {
        verb = scene.head(verb);
    }
    verb != ROOT && matches!(scene.lemma(verb), "found" | "open" | "establish" | "launch")
}

/// “would apologize to X's wife”: X is married to her, not to who else stands in the sentence.
fn is_of_unnamed_spouse(scene: &Scene<'_>, finding: &Finding) -> bool {
    /// So far behind the noun the spouse's name may stand, in tokens.
    const BEHIND: u32 = 3;
    let sides = [finding.subject.entity, finding.object.entity];
    let Some(sentence) = scene.sentence(finding.subject.token) else { return false };
    (sentence.start..sentence.end).filter(|&t| matches!(scene.lemma(t), "wife" | "husband")).any(|t| {
        let owned = scene.child(t, Deprel::NmodPoss).and_then(|p| scene.mention_over(p));
        let Some((owner, _)) = owned.filter(|(e, m)| sides.contains(e) && m.kind != MentionKind::Pronoun)
        else {
            return false;
        };
        let other = |e: u32| sides.contains(&e) && e != owner;
        let behind = (t + 1..=t + BEHIND).any(|b| scene.mention_over(b).is_some_and(|(e, _)| other(e)));
        let subject = scene.child(t, Deprel::Nsubj).and_then(|s| scene.mention_over(s));
        !behind && !subject.is_some_and(|(e, _)| other(e))
    })
}

/// A demonym near the name, or a word for citizens: no country that somebody is an expert on, sent to or descends from.
fn tells_citizen(scene: &Scene<'_>, finding: &Finding) -> bool {
    let citizen = matches!(
        scene.lemma(finding.trigger),
        "citizen" | "national" | "native" | "nationality" | "citizenship" | "passport"
    );
    let demonym = scene.mention_over(finding.object.token).is_some_and(|(_, m)| {
        m.kind == MentionKind::Demonym
            && !matches!(
                scene.lemma(m.tokens.end),
                "heritage" | "descent" | "origin" | "ancestry" | "expert" | "adviser"
            )
    });
    let near = finding.subject.token.abs_diff(finding.object.token) <= FAR;
    near && (citizen || demonym)
}

/// The furthest a nationality that weights alone tell stands from its citizen, in tokens.
const FAR: u32 = 15;

/// Whether a warning is a threat, not news: against doing something, or of one state or body to another.
fn is_threat(scene: &Scene<'_>, finding: &Finding) -> bool {
    let complement = |c: u32| matches!(scene.label(c), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp);
    let against = scene.children(finding.trigger).iter().any(|&c| {
        c > finding.trigger
            && (matches!(scene.case(c), "against" | "over")
                || complement(c)
                    && (stance::is_denied(scene, c)
                        || scene.child(c, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "against")))
    });
    let body = |e: u32| matches!(scene.kind(e), Some(EntityType::Gpe | EntityType::Org));
    // "agreed to warn each other of shortages"
    // "warned Queensland of heavy rain"
    let foretold = scene.children(finding.trigger).iter().any(|&c| {
        c > finding.trigger
            && matches!(scene.case(c), "of" | "about")
            && !matches!(
                scene.lemma(c),
                "consequence"
                    | "retaliation"
                    | "action"
                    | "response"
                    | "sanction"
                    | "attack"
                    | "war"
                    | "strike"
                    | "reprisal"
                    | "measure"
                    | "punishment"
                    | "escalation"
            )
    });
    let each_other = matches!(scene.word(finding.trigger + 1), "each" | "one");
    !each_other && !foretold && (against || body(finding.subject.entity) && body(finding.object.entity))
}

/// Whether the sentence speaks of sport: its words, or a score (“2-1”).
fn is_sport(scene: &Scene<'_>, t: u32) -> bool {
    let Some(range) = scene.sentence(t) else {
        return false;
    };
    let number = |t: u32| {
        let word = scene.word(t);
        !word.is_empty() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
    };
    let score = |t: u32| {
        matches!(scene.word(t), "-" | "–") && t > range.start && number(t - 1) && number(t + 1)
            || scene.word(t).split_once(['-', '–']).is_some_and(|(a, b)| {
                let digits = |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
                digits(a) && digits(b)
            })
    };
    (range.start..range.end).any(|t| scene.is(t, SPORT) || score(t))
}

/// Whether the sentence speaks of a labour dispute.
fn is_labour(scene: &Scene<'_>, t: u32) -> bool {
    scene.sentence_has(t, |t| scene.is(t, LABOUR))
}

/// Whether a body has members, who belong to it without being owned and join it without working there.
fn has_members(scene: &Scene<'_>, entity: u32) -> bool {
    let Some(entity) = scene.entities.get(entity as usize) else { return false };
    let known = |scheme: &str| entity.id(scheme).is_some();
    !known("ticker")
        && entity.name.split([' ', '-']).any(|word| {
            matches!(
                word.to_ascii_lowercase().as_str(),
                "union"
                    | "federation"
                    | "confederation"
                    | "association"
                    | "league"
                    | "alliance"
                    | "coalition"
                    | "commission"
                    | "congress"
                    | "party"
                    | "council"
                    | "organization"
                    | "organisation"
                    | "club"
                    | "bloc"
                    | "community"
                    | "society"
                    | "nations"
                    | "pact"
                    | "treaty"
                    | "conference"
                    | "movement"
                    | "front"
                    | "brotherhood"
                    | "committee"
                    | "parliament"
                    | "army"
                    | "guard"
                    | "network"
                    | "forum"
                    | "democrats"
                    | "republicans"
                    | "conservatives"
                    | "greens"
                    | "labour"
                    | "nato"
                    | "opec"
                    | "asean"
            )
        })
}

/// “X belongs to Y”: a member where Y has members, else one body owned by another, else a thing owned.
pub fn belongs(scene: &Scene<'_>, finding: &Finding) -> bool {
    if scene.lemma(finding.trigger) != "belong" {
        return true;
    }
    let org = |e: u32| scene.kind(e) == Some(EntityType::Org);
    match TABLE.get(finding.row).map_or("", |r| r.name) {
        "member_of" => !org(finding.subject.entity) || has_members(scene, finding.object.entity),
        "subsidiary_of" => !has_members(scene, finding.object.entity),
        "owns" => !(org(finding.subject.entity) && org(finding.object.entity)),
        _ => true,
    }
}

/// Whether those who join a body are only of a country (“more Frenchmen joined ISIS”, “the member for Lima joined”): it did not.
pub fn only_people(scene: &Scene<'_>, finding: &Finding) -> bool {
    let member = TABLE.get(finding.row).is_some_and(|r| r.name == "member_of");
    let place = scene.kind(finding.subject.entity) == Some(EntityType::Gpe);
    member && place && (finding.subject.by_part || names_people(scene, finding.subject.token))
}

/// Whether a name is that of people (“Americans”).
fn names_people(scene: &Scene<'_>, token: u32) -> bool {
    scene.mention_over(token).is_some_and(|(_, m)| {
        m.kind == MentionKind::Demonym && matches!(scene.xpos(m.tokens.end - 1), Xpos::Nns | Xpos::Nnps)
    })
}

/// Whether a name stands for people of whom polls and speeches speak (“Americans”, “most Britons”), not for who acts for a country.
fn is_public(scene: &Scene<'_>, token: u32) -> bool {
    let Some((_, mention)) = scene.mention_over(token).filter(|_| names_people(scene, token)) else {
        return false;
    };
    let counted = mention.tokens.start.checked_sub(1).is_some_and(|t| {
        matches!(
            scene.lemma(t),
            "more"
                | "most"
                | "many"
                | "few"
                | "some"
                | "all"
                | "of"
                | "ordinary"
                | "young"
                | "fellow"
                | "average"
        ) || scene.upos(t) == Upos::Num
    });
    counted || scene.word(mention.tokens.end - 1) == "Americans"
}

/// Whether somebody attends something else than a school (“attending a NATO meeting”).
pub fn only_attends(scene: &Scene<'_>, finding: &Finding) -> bool {
    let educated = TABLE.get(finding.row).is_some_and(|r| r.name == "educated_at");
    let loose = finding.rule == Rule::Learned || scene.lemma(finding.trigger) == "attend";
    let Some(entity) = scene.entities.get(finding.object.entity as usize) else { return false };
    let known = ["wikidata", "ticker"].iter().any(|scheme| entity.id(scheme).is_some());
    let feast = entity.name.rsplit(' ').next().is_some_and(|last| {
        matches!(
            last,
            "Luncheon" | "Dinner" | "Gala" | "Rally" | "Roast" | "Convention" | "Conference" | "Summit"
        )
    });
    if educated && feast {
        return true;
    }
    let school = entity.name.split([' ', '-']).any(|word| {
        matches!(
            word,
            "University"
                | "College"
                | "School"
                | "Institute"
                | "Academy"
                | "Seminary"
                | "Conservatory"
                | "Polytechnic"
                | "High"
                | "Elementary"
                | "Law"
                | "Universidad"
                | "Université"
                | "Universität"
                | "Lycée"
        )
    });
    educated && loose && known && !school
}

/// A person who joins a company, or is one of an outlet, works there.
pub fn joined(scene: &Scene<'_>, finding: Finding) -> Finding {
    let member = TABLE.get(finding.row).is_some_and(|r| r.name == "member_of");
    let joins = finding.rule == Rule::Verb
        && matches!(scene.lemma(finding.trigger), "join" | "rejoin")
        && !has_members(scene, finding.object.entity);
    let works = member
        && scene.kind(finding.subject.entity) == Some(EntityType::Person)
        && (joins || super::stand_in::is_outlet(scene, finding.object.entity));
    match row_of("works_for").filter(|_| works) {
        Some(row) => Finding { row, ..finding },
        None => finding,
    }
}

/// An impeachment is no lawsuit.
pub fn impeached(scene: &Scene<'_>, finding: Finding) -> Finding {
    let lemma = |t: u32| scene.lemma(t) == "impeachment";
    let near = finding.trigger.saturating_sub(2)..finding.trigger + 5;
    let sues = TABLE.get(finding.row).is_some_and(|r| r.name == "sues");
    match row_of("accuses").filter(|_| sues && near.into_iter().any(lemma)) {
        Some(row) => Finding { row, ..finding },
        None => finding,
    }
}

/// A refused act of goodwill is a rejection (“refused to recognise X”), told by the refusing verb.
pub fn refused(scene: &Scene<'_>, finding: Finding) -> Finding {
    let name = TABLE.get(finding.row).map_or("", |r| r.name);
    let goodwill = matches!(
        name,
        "meets"
            | "negotiates_with"
            | "agrees_with"
            | "concedes_to"
            | "aids"
            | "supports"
            | "visits"
            | "cooperates_with"
            | "praises"
    );
    let verb = scene.head(finding.trigger);
    if !goodwill
        || verb == ROOT
        || scene.label(finding.trigger) != Deprel::Xcomp
        || !matches!(scene.lemma(verb), "refuse" | "decline")
    {
        return finding;
    }
    match row_of("rejects") {
        Some(row) => Finding { row, trigger: verb, trigger_span: scene.span(verb), ..finding },
        None => finding,
    }
}
