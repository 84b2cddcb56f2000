//! Names beside what is told that take no part in it: where it was held, of whose paper's name they are, to whom one spoke of it.

use super::finding::{Finding, Rule};
use super::lexicon::{AGENT, KIN, PEOPLE, TITLE};
use super::nominals::BACKED;
use super::places::BESIDE;
use super::scene::{Party, Scene};
use super::stand_in;
use super::table::TABLE;
use super::verbs::strikes::STRUCK;
use crate::nlp::doc::ROOT;
use crate::nlp::entity::aside::is_agency;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, RelationKind, Upos, Xpos};

/// Whether a side of a finding only stands beside what is told.
pub fn is_bystander(scene: &Scene<'_>, finding: &Finding) -> bool {
    let Some(row) = TABLE.get(finding.row) else { return false };
    let object = finding.object.token;
    // A lone sentence tells what it tells only once.
    let alone = scene.syntax.sentences.len() == 1;
    // “is far ahead of its competitors, according to X”: who says so.
    if is_cited(scene, finding.subject.token, object) || is_cited(scene, object, finding.subject.token) {
        return true;
    }
    // “X/Getty Images Y sues Z”: whoever took the picture does nothing in it.
    if [finding.subject.token, object].into_iter().any(|t| is_credited(scene, t)) {
        return true;
    }
    match row.name {
        // “meets labour leaders at the White House”
        "meets" | "negotiates_with" if matches!(scene.case(object), "at" | "inside" | "outside") => true,
        // “brokered a meeting of X with Y”
        "meets" if is_brokered(scene, finding.trigger) => true,
        // “spoke with the Post's reporter”: asked, and answered.
        "meets" | "negotiates_with" if is_interview(scene, finding) => true,
        // “discussed it with his father”
        "negotiates_with" if is_private(scene, finding) => true,
        // “airstrikes in Iraq”, “kills U.S. troops in Syria”: where it happened, as its victims or doers are told.
        "attacks" if is_scene_of_attack(scene, finding) => true,
        "member_of" => is_of_committee(scene, object) || is_no_member(scene, finding),
        // “supported his White House bid”: the office is what he wants.
        "supports" | "rejects" | "praises" if is_wanted_office(scene, finding) => true,
        // “X and two CIA contractors”: those are others.
        "holds_position" | "works_for" if is_companions(scene, finding) => true,
        // “Iran deal opponent Rep. X”, “Iran hawk Sen. X”: what they are for or against gives them no office.
        "holds_position" if is_about(scene, finding) => true,
        // “joined Walmart and Target in pulling them”
        "works_for" if is_joint_act(scene, finding.trigger) => true,
        // “on his way to work at”: where, not for whom.
        "works_for" if finding.trigger > 1 && scene.lemma(finding.trigger - 2) == "way" => true,
        // “allow troops to enter”: they are let in.
        "mobilizes_against" => {
            let over = scene.head(finding.trigger);
            over != ROOT
                && matches!(
                    scene.lemma(over),
                    "allow" | "permit" | "let" | "invite" | "authorise" | "authorize"
                )
        }
        // “A, the precursor of B”
        "part_of" => (finding.subject.token.min(object)..finding.subject.token.max(object))
            .any(|t| matches!(scene.lemma(t), "precursor" | "predecessor" | "successor" | "forerunner")),
        // “wrote in an opinion piece for CNN”
        "works_for" if scene.lemma(finding.trigger) == "write" => {
            let piece = scene.head(object);
            piece != ROOT
                && matches!(scene.lemma(piece), "piece" | "op-ed" | "article" | "essay" | "op" | "commentary")
        }
        // “received an honorary degree from X”
        "educated_at" if is_honorary(scene, finding.trigger) => true,
        // “sold its share to the state”
        "supplies" => scene
            .child(finding.trigger, Deprel::Obj)
            .is_some_and(|o| matches!(scene.lemma(o), "share" | "stake" | "unit" | "business" | "company")),
        "produces" => is_no_work(scene, finding),
        "located_in" if is_in_list(scene, finding) || is_posted(scene, finding) => true,
        // A list of states
        "located_in" => {
            let (inner, outer) = (finding.subject.entity, finding.object.entity);
            // “the government of Yemen, which sits in Aden”
            !scene.may_lie_in(inner, outer)
                && (scene.iso(outer).is_some() || scene.kind(outer) == Some(EntityType::Gpe))
        }
        // “The Guardian's critic, X”
        "accuses" if finding.rule == Rule::Kin && stand_in::is_outlet(scene, finding.object.entity) => true,
        // “the restriction on Putin critics”, “the paper's critic-at-large”: nobody named is one.
        "accuses" | "supports"
            if stand_in::is_follower(scene, finding.trigger)
                && (finding.subject.by_part || scene.word(finding.trigger + 1) == "-") =>
        {
            true
        }
        // “X, a critic of Y”
        "works_for" | "citizen_of" | "lives_in"
            if finding.rule == Rule::Learned && stand_in::is_followers(scene, object) =>
        {
            true
        }
        // “At the Republican National Convention in Cleveland”: held there.
        "headquartered_in"
            if scene.mention_over(finding.subject.token).is_some_and(|(_, m)| {
                matches!(scene.word(m.tokens.end - 1), "Convention" | "Conference" | "Summit" | "Festival")
            }) =>
        {
            true
        }
        "headquartered_in" if finding.rule == Rule::Learned && !alone => is_part_or_workplace(scene, finding),
        // “X, president of Y in Lima”: the place is the body's.
        "lives_in" if finding.rule == Rule::Learned && !alone && is_bodys_place(scene, object) => true,
        "lives_in" if finding.rule == Rule::Learned && is_only_visited(scene, object) => true,
        // “lawmakers such as X of Ohio”
        "lives_in" if finding.rule == Rule::Learned && !alone && is_constituency(scene, finding) => true,
        // “pledged to move the embassy to Jerusalem”
        "lives_in" => {
            matches!(scene.lemma(finding.trigger), "move" | "relocate")
                && finding.rule == Rule::Verb
                && scene.child(finding.trigger, Deprel::Obj).is_some()
        }
        "citizen_of" if finding.rule == Rule::Learned && !alone => !is_said_of_person(scene, finding),
        // “he is a critic of X who is married to Y”
        "spouse" | "sibling_of" | "child_of" | "relative_of" => {
            [finding.subject, finding.object]
                .into_iter()
                .any(|p| stand_in::is_only_of(scene, p) || is_before_noun(scene, p.token))
                || is_of_unnamed_relative(scene, finding)
        }
        // “X, a Connecticut senator's son”
        "holds_position" => finding.rule == Rule::Title && scene.xpos(finding.trigger + 1) == Xpos::Pos,
        // “did not buy it”
        "acquires" => {
            scene.lemma(finding.trigger) == "buy"
                && matches!(scene.word(object), "it" | "that" | "this")
                && scene.kind(finding.subject.entity) == Some(EntityType::Person)
        }
        // “majorities, combined with the presidency, have”
        "merges_with" => {
            scene.lemma(finding.trigger) == "combine"
                && matches!(scene.label(finding.trigger), Deprel::Acl | Deprel::Advcl | Deprel::Case)
        }
        // “attended the broadcaster's party”, “to attend Congress”
        "educated_at" if scene.lemma(finding.trigger) == "go" => !is_school(scene, finding),
        "educated_at" => {
            let body = finding.object.entity;
            scene.lemma(finding.trigger) == "attend"
                && (stand_in::is_outlet(scene, body)
                    || super::gate::is_office(scene, body)
                    || finding.object.by_part
                    || scene.label(object) == Deprel::NmodPoss)
        }
        "rejects" if is_left_or_turned(scene, finding) => true,
        _ if row.kind == RelationKind::Event => {
            is_included(scene, finding)
                || is_in_name_of_paper(scene, object)
                || is_interviewer(scene, finding)
                || is_author(scene, finding)
                || is_anothers_decision(scene, finding)
                || scene.head(object) != finding.trigger && is_of_another(scene, object)
                || is_in_subject(scene, finding)
                || is_in_participle(scene, finding)
                || is_anybodys(scene, finding)
                || is_next_subject(scene, finding)
                || stand_in::is_civilian(scene, finding)
                || finding.written != BACKED
                    && [finding.subject, finding.object].into_iter().any(|p| {
                        // Whose supporters rally has a side in it.
                        let sides = row.name == "protests_against"
                            && scene.kind(p.entity) == Some(EntityType::Person);
                        !sides && stand_in::is_only_of(scene, p)
                    })
                || stand_in::is_own_side(scene, finding)
                || is_at_border(scene, object)
                || is_in_phrase(scene, finding)
                || is_place_behind(scene, finding.subject, finding.trigger)
                || is_any(scene, finding.subject)
                || [finding.subject, finding.object].into_iter().any(|p| is_cut_off(scene, p.token))
                || is_plural(scene, finding.subject)
                || is_plural(scene, finding.object)
                || finding.rule == Rule::Verb
                    && scene.case(finding.subject.token) == "to"
                    && !finding.subject.by_part
                || is_common_noun(scene, finding.object.entity)
        }
        _ => false,
    }
}

/// “'This can't happen,' X wrote”, “'I WILL GET YOU,' X wrote”, “a director at Y”: no work of theirs.
/// Whether two places side by side are items of a list that goes on with another name: “A, B and C”, “A, B, and C”; a country
/// only where the first is known to lie in another one.
fn is_in_list(scene: &Scene<'_>, finding: &Finding) -> bool {
    let end = scene.mention_over(finding.object.token).map_or(finding.object.token, |(_, m)| m.tokens.end);
    let and = end + u32::from(scene.word(end) == ",");
    let next = and + 1 + u32::from(scene.word(and + 1) == "the");
    finding.written == BESIDE
        && scene.iso(finding.object.entity).is_none_or(|land| {
            land.len() == 2 && scene.country_code(finding.subject.entity).is_some_and(|own| own != land)
        })
        && matches!(scene.lemma(and), "and" | "or")
        && scene.mention_over(next).is_some_and(|(_, m)| m.kind == MentionKind::Name)
}

/// “the representative of A in B”: who is there is of A.
fn is_posted(scene: &Scene<'_>, finding: &Finding) -> bool {
    let inner = finding.subject.token;
    let over = scene.head(inner);
    over != ROOT
        && scene.case(inner) == "of"
        && scene.case(finding.object.token) == "in"
        && scene.kind(finding.subject.entity) == Some(EntityType::Gpe)
        && matches!(
            scene.lemma(over),
            "representative"
                | "ambassador"
                | "envoy"
                | "consul"
                | "embassy"
                | "consulate"
                | "delegation"
                | "mission"
        )
}

fn is_no_work(scene: &Scene<'_>, finding: &Finding) -> bool {
    let lemma = scene.lemma(finding.trigger);
    let name = scene.name_of(finding.object.entity);
    let shouted = name.split(' ').count() > 3 && !name.contains(|c: char| c.is_lowercase());
    let quoted = finding.object.token < finding.trigger && finding.object.token < finding.subject.token;
    let write = matches!(lemma, "write" | "post" | "tweet" | "say");
    // "on the paper's Twitter account"
    let used = scene.modified(finding.object.token).is_some_and(|noun| {
        matches!(scene.lemma(noun), "account" | "page" | "feed" | "profile" | "channel" | "post" | "user")
    });
    used || write && (shouted || quoted && !super::clause::is_passive(scene, finding.trigger))
        || lemma == "director" && scene.kind(finding.object.entity) == Some(EntityType::Product)
}

/// “would apologize to Bush's wife”, “Churchill's grandson chides Johnson”: the relative is another than who stands beside in the
/// clause.
fn is_of_unnamed_relative(scene: &Scene<'_>, finding: &Finding) -> bool {
    let kin = finding.trigger;
    let verb = scene.head(kin);
    if finding.rule != Rule::Kin || !scene.is(kin, KIN) || verb == ROOT {
        return false;
    }
    // "is friends with the X brothers"
    let others = matches!(scene.case(kin), "with" | "to" | "for" | "about" | "against")
        && matches!(scene.label(kin), Deprel::Nmod | Deprel::Obl)
        && scene.modified(finding.object.token) == Some(kin)
        && finding.subject.token < verb;
    if others || scene.upos(verb) != Upos::Verb {
        return others;
    }
    let argument = |t: u32| {
        scene.head(t) == verb
            && matches!(
                scene.label(t),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl | Deprel::Iobj
            )
    };
    // "Cheney's daughter Mary wed"
    let named = scene.mention_over(kin + 1 + u32::from(scene.word(kin + 1) == ",")).is_some();
    argument(kin)
        && !named
        && scene.case(kin) != "as"
        && !matches!(scene.lemma(verb), "be" | "become" | "have" | "remain" | "name" | "call" | "include")
        && [finding.subject, finding.object].iter().any(|p| argument(p.token))
        && scene.child(kin, Deprel::NmodPoss).is_some_and(|p| scene.upos(p) != Upos::Pron)
}

/// “married to Clinton confidant X”: the name says whose confidant.
fn is_before_noun(scene: &Scene<'_>, t: u32) -> bool {
    scene.mention_over(t).is_some_and(|(_, name)| {
        let noun = name.tokens.end;
        name.kind == MentionKind::Name && scene.upos(noun) == Upos::Noun && !scene.is(noun, KIN)
    })
}

/// “an honorary degree”
fn is_honorary(scene: &Scene<'_>, trigger: u32) -> bool {
    let degree = scene.child(trigger, Deprel::Obj).unwrap_or(trigger);
    scene.children(degree).iter().any(|&c| scene.lemma(c) == "honorary")
}

/// “went to Durham University”: a school that is named as one and no errand there.
fn is_school(scene: &Scene<'_>, finding: &Finding) -> bool {
    const WORDS: &[&str] = &[
        "College",
        "University",
        "School",
        "Academy",
        "Institute",
        "Polytechnic",
        "Seminary",
        "Conservatory",
        "Harvard",
        "Yale",
        "Oxford",
        "Cambridge",
        "Stanford",
        "Princeton",
    ];
    let errand =
        |&c: &u32| scene.label(c) == Deprel::Obl && scene.case(c) == "for" || scene.label(c) == Deprel::Advcl;
    scene.name_of(finding.object.entity).split(' ').any(|word| WORDS.contains(&word))
        && scene.case(finding.object.token) == "to"
        && !scene.children(finding.trigger).iter().any(errand)
}

/// Whether an outlet is one of two who only speak.
fn is_interview(scene: &Scene<'_>, finding: &Finding) -> bool {
    matches!(
        scene.lemma(finding.trigger),
        "speak" | "talk" | "discuss" | "discussion" | "conversation" | "tell" | "sit"
    ) && [finding.subject, finding.object].iter().any(|p| stand_in::is_outlet(scene, p.entity))
}

/// “on the X-Y border”: where it is.
fn is_at_border(scene: &Scene<'_>, object: u32) -> bool {
    let head = scene.head(object);
    let beside = |t: u32| matches!(scene.lemma(t), "border" | "frontier");
    head != ROOT
        && scene.label(object) == Deprel::Compound
        && (beside(head) || scene.word(object + 1) == "-" && beside(object + 3))
}

/// Whether “in” stands between a body and a place.
fn is_bodys_place(scene: &Scene<'_>, place: u32) -> bool {
    let start = scene.mention_over(place).map_or(place, |(_, m)| m.tokens.start);
    start.checked_sub(2).is_some_and(|t| {
        matches!(scene.lemma(t + 1), "in" | "at")
            && scene.mention_over(t).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Org))
    })
}

/// Whether a text goes by what a party says of another (“according to X”), and does not tell both in that phrase (“according to X, head
/// of Y”).
fn is_cited(scene: &Scene<'_>, token: u32, other: u32) -> bool {
    let start = scene.mention_over(token).map_or(token, |(_, m)| m.tokens.start);
    start.checked_sub(2).is_some_and(|t| scene.is_according(t) && other < t)
}

/// Whether a person's name stands before a slash and an agency.
fn is_credited(scene: &Scene<'_>, token: u32) -> bool {
    scene.mention_over(token).is_some_and(|(e, m)| {
        scene.kind(e) == Some(EntityType::Person)
            && scene.word(m.tokens.end) == "/"
            && is_agency(scene.word(m.tokens.end + 1))
    })
}

/// Whether a politician is of a state in a sentence on a legislature: the one they sit for, not where they live.
fn is_constituency(scene: &Scene<'_>, finding: &Finding) -> bool {
    let place =
        scene.mention_over(finding.object.token).map_or(finding.object.token, |(_, m)| m.tokens.start);
    let politics = |t: u32| {
        matches!(
            scene.lemma(t).trim_end_matches('.'),
            "senator"
                | "sen"
                | "sens"
                | "rep"
                | "reps"
                | "congressman"
                | "congresswoman"
                | "lawmaker"
                | "legislator"
        ) || matches!(
            scene.word(t),
            "Republican" | "Republicans" | "Democrat" | "Democrats" | "GOP" | "Senate" | "House" | "Congress"
        )
    };
    let state = scene.iso(finding.object.entity).is_some_and(|code| code.len() > 2);
    let of = place.checked_sub(1).is_some_and(|t| scene.word(t) == "of");
    of && state && scene.sentence_has(finding.object.token, politics)
}

/// Whether a talk is one that somebody else brings about.
fn is_brokered(scene: &Scene<'_>, talk: u32) -> bool {
    let verb = scene.head(talk);
    scene.label(talk) == Deprel::Obj && verb != ROOT && matches!(scene.lemma(verb), "broker" | "mediate")
}

/// “attacked X's opponent”, “without help from X”: what is done to another is not done to X.
fn is_of_another(scene: &Scene<'_>, object: u32) -> bool {
    const OTHERS: &[&str] =
        &["opponent", "rival", "critic", "nominee", "challenger", "foe", "victim", "accuser"];
    let head = scene.head(object);
    let owner = matches!(scene.label(object), Deprel::NmodPoss | Deprel::Compound | Deprel::Nmod);
    // “nominated X, son of Y”
    let parent = head != ROOT
        && matches!(scene.label(object), Deprel::Appos | Deprel::Nmod)
        && scene.is(head, KIN)
        && scene.mention_over(head).is_none()
        && (scene.case(object) == "of" || scene.lemma(head + 1) == "of");
    if parent {
        return true;
    }
    let without = |t: u32| scene.case(t) == "without";
    OTHERS.contains(&scene.lemma(object))
        || head != ROOT && (owner && OTHERS.contains(&scene.lemma(head)) || without(head))
        || without(object)
}

/// “Iran's ambassador to the UK apologised”: what hangs on the subject is not whom it is done to.
fn is_in_subject(scene: &Scene<'_>, finding: &Finding) -> bool {
    // “filed by X against Y”: X does it, and Y hangs on X for want of a better place.
    if finding.rule != Rule::Verb || scene.case(finding.subject.token) == "by" {
        return false;
    }
    let mut at = finding.object.token;
    for _ in 0..DEEPEST {
        let head = scene.head(at);
        if head == ROOT || head == finding.trigger || scene.label(at) == Deprel::Conj {
            return false;
        }
        let below =
            scene.label(at) == Deprel::Nmod && !scene.case(at).is_empty() || at != finding.object.token;
        if head == finding.subject.token {
            return below && scene.head(head) == finding.trigger;
        }
        at = head;
    }
    false
}

/// “a group visiting X condemned Y”: X is only where they are.
fn is_in_participle(scene: &Scene<'_>, finding: &Finding) -> bool {
    let verb = scene.head(finding.subject.token);
    finding.rule == Rule::Learned
        && verb != ROOT
        && verb != finding.trigger
        && scene.label(finding.subject.token) == Deprel::Obj
        && scene.label(verb) == Deprel::Acl
        && scene.xpos(verb) == Xpos::Vbg
}

/// “X said that imposing sanctions on Y would be wrong”: nobody imposes them.
fn is_anybodys(scene: &Scene<'_>, finding: &Finding) -> bool {
    matches!(scene.label(finding.trigger), Deprel::Csubj | Deprel::CsubjPass)
        && scene.xpos(finding.trigger) == Xpos::Vbg
        && scene.head(finding.subject.token) != finding.trigger
}

/// How far up from an object is looked, in arcs.
const DEEPEST: u32 = 6;

/// “joined X and Y in doing it”
fn is_joint_act(scene: &Scene<'_>, trigger: u32) -> bool {
    let end = scene.sentence(trigger).map_or(trigger, |s| s.end).min(trigger + REACH);
    let act = |t: u32| {
        scene.xpos(t) == Xpos::Vbg
            || matches!(
                scene.lemma(t),
                "request"
                    | "discussion"
                    | "talk"
                    | "negotiation"
                    | "call"
                    | "suit"
                    | "lawsuit"
                    | "push"
                    | "effort"
                    | "letter"
                    | "criticism"
                    | "opposition"
                    | "protest"
                    | "appeal"
                    | "support"
                    | "condemnation"
                    | "demand"
            )
    };
    scene.lemma(trigger) == "join"
        && (trigger + 1..end).any(|t| scene.lemma(t) == "in" && (act(t + 1) || act(t + 2)))
}

/// How far behind “join” it may stand what is done together, in tokens.
const REACH: u32 = 14;

/// “spoke with two members of X”, “his KFC”, “in Washington, all members of X”: whoever is named beside is none of them.
fn is_no_member(scene: &Scene<'_>, finding: &Finding) -> bool {
    let (subject, object, trigger) = (finding.subject.token, finding.object.token, finding.trigger);
    let owned = scene.child(object, Deprel::NmodPoss).is_some_and(|p| scene.xpos(p) == Xpos::PrpPoss);
    let others = finding.rule == Rule::Kin
        && scene.xpos(trigger) == Xpos::Nns
        && matches!(scene.label(trigger), Deprel::Obl | Deprel::Nmod)
        && scene.head(subject) != trigger;
    // A member is one of a body: “a Reagan delegate”, “a supporter from Lima” are none.
    let other = match scene.kind(finding.object.entity) {
        Some(EntityType::Person | EntityType::Fac | EntityType::Loc) => true,
        Some(EntityType::Gpe) => scene.iso(finding.object.entity).is_some() || finding.rule != Rule::Verb,
        _ => false,
    };
    // “joined by X and members of Y”
    let beside = finding.rule == Rule::Kin
        && scene.xpos(trigger) == Xpos::Nns
        && scene.label(trigger) == Deprel::Conj
        && !scene.children(trigger).iter().any(|&c| matches!(scene.lemma(c), "other" | "both" | "all"));
    // “a GOP lawmaker challenges X”
    let across = matches!(finding.rule, Rule::Learned | Rule::Title)
        && object < subject
        && (object + 1..subject).any(|t| matches!(scene.xpos(t), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp));
    // “Rep. X, D-Rhode Island, who sits on”: X does.
    let state = scene.iso(finding.subject.entity).is_some_and(|code| code.len() > 2);
    // What lies to a body, or is sued by it, is none of it.
    let dealt = finding.rule == Rule::Learned
        && matches!(scene.lemma(trigger), "lie" | "testify" | "tell" | "sue" | "ask");
    // “House Member: X must resign”: said of X, by the member.
    let speaks = matches!(finding.rule, Rule::Kin | Rule::Title)
        && trigger < subject
        && (trigger + 1..subject).any(|t| scene.word(t) == ":");
    // Who is let in to a school, backs a politician, or has an employee that is lent, is no member for that.
    let let_in = finding.rule == Rule::Verb
        && (scene.lemma(trigger) == "admit"
            && scene.kind(finding.subject.entity) == Some(EntityType::Person)
            || scene.lemma(trigger) == "affiliate" && finding.subject.by_part);
    other
        || state
        || dealt
        || speaks
        || let_in
        || scene.lemma(trigger) == "supporter"
        // “Albania, an EU candidate member”
        || scene.children(trigger).iter().any(|&c| matches!(scene.lemma(c), "candidate" | "prospective" | "aspiring"))
        || beside
        || across
        || is_joint_act(scene, trigger)
        // “joined by X”: who comes beside is no member.
        || finding.rule == Rule::Verb && scene.case(subject) == "by" && scene.lemma(trigger) == "join"
        || owned
        || others
        || scene.case(subject) == "in" && finding.rule != Rule::Verb
}

/// “endorsed Y and Z resumed its support”: the second is the subject of what follows.
fn is_next_subject(scene: &Scene<'_>, finding: &Finding) -> bool {
    let object = finding.object.token;
    let after = scene.mention_over(object).map_or(object + 1, |(_, m)| m.tokens.end);
    finding.rule == Rule::Verb
        && scene.label(object) == Deprel::Conj
        && object > finding.trigger
        && matches!(scene.xpos(after), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
}

/// “who was in Ohio attacking”: what a preposition stands before is no subject, however the tree has it.
fn is_in_phrase(scene: &Scene<'_>, finding: &Finding) -> bool {
    let subject = finding.subject;
    // "received medicine from X"
    let giver = finding.rule == Rule::Verb && finding.written.starts_with('<');
    !giver
        && matches!(
            scene.label(subject.token),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obl | Deprel::Root
        )
        && !subject.by_part
        && match scene.kind(subject.entity) {
            Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac) => {
                matches!(scene.case(subject.token), "in" | "at" | "on" | "to" | "from")
            }
            // "fumed on Fox News that X never took control"
            Some(EntityType::Org) => scene.case(subject.token) == "on",
            _ => false,
        }
}

/// “the attack in Benghazi, Libya, that killed four”: what is told of by “that” is no place.
fn is_place_behind(scene: &Scene<'_>, subject: Party, trigger: u32) -> bool {
    let that = scene.child(trigger, Deprel::Nsubj).is_some_and(|s| scene.word(s) == "that");
    (that || matches!(scene.word(subject.token), "that" | "which"))
        && matches!(scene.kind(subject.entity), Some(EntityType::Gpe | EntityType::Loc | EntityType::Fac))
}

/// “arrested NSA contractor Reality Winner”, where the tree takes the first name for all of it: the noun behind it goes with what
/// follows.
fn is_cut_off(scene: &Scene<'_>, token: u32) -> bool {
    let Some((_, mention)) = scene.mention_over(token).filter(|_| stand_in::modified(scene, token) == token)
    else {
        return false;
    };
    let next = mention.tokens.end;
    matches!(mention.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
        && matches!(scene.upos(next), Upos::Noun | Upos::Propn)
        && matches!(scene.label(next), Deprel::Compound | Deprel::NmodDesc)
        // "met X Monday afternoon"
        && scene.value(next).is_none()
        && scene.mention_over(next).is_none()
        && scene.head(next) > next
        && scene.head(next) != ROOT
}

/// “to elect a Congress that stands up to X”: any such body.
fn is_any(scene: &Scene<'_>, party: Party) -> bool {
    let noun = if matches!(scene.word(party.token), "that" | "which" | "who") {
        scene.antecedent(party.token).unwrap_or(party.token)
    } else {
        party.token
    };
    let article = scene.child(noun, Deprel::Det).is_some_and(|d| matches!(scene.lemma(d), "a" | "any"));
    article
        && !party.by_part
        && scene.mention_at(noun).is_some_and(|(e, m)| {
            m.kind == MentionKind::Name && matches!(scene.kind(e), Some(EntityType::Org | EntityType::Gpe))
        })
}

/// “they” is nobody alone.
fn is_plural(scene: &Scene<'_>, party: Party) -> bool {
    scene.kind(party.entity) == Some(EntityType::Person)
        && ["they", "them", "their", "we", "us", "our"]
            .iter()
            .any(|w| w.eq_ignore_ascii_case(scene.word(party.token)))
        && scene.mention_at(party.token).is_some()
}

/// “curb the coronavirus”: what is written small is nobody's name.
fn is_common_noun(scene: &Scene<'_>, entity: u32) -> bool {
    let named = scene.entities.get(entity as usize).filter(|e| e.is_named() && e.kb.is_empty());
    named.is_some_and(|e| !e.name.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// “A in B, C in D”: the first lies in B alone; `found` is all that was found.
pub fn is_anothers_place(scene: &Scene<'_>, finding: &Finding, found: &[Finding]) -> bool {
    if TABLE.get(finding.row).is_none_or(|r| r.name != "located_in") {
        return false;
    }
    let (subject, object) = (finding.subject.token, finding.object.token);
    let lies = |inner: u32, outer: u32| {
        found.iter().any(|f| f.row == finding.row && (f.subject.entity, f.object.entity) == (inner, outer))
    };
    let nearer = |f: &Finding| {
        f.row == finding.row
            && f.subject.token == subject
            && (subject..object).contains(&f.object.token)
            && !lies(f.object.entity, finding.object.entity)
    };
    let after = scene.mention_over(object).map_or(object + 1, |(_, m)| m.tokens.end);
    let own = scene.lemma(after) == "in"
        && scene
            .mention_over(after + 1)
            .is_some_and(|(e, _)| matches!(scene.kind(e), Some(EntityType::Gpe | EntityType::Loc)));
    // “cities such as A, B and C” are peers.
    let name = scene.mention_over(subject).map_or(subject, |(_, m)| m.tokens.start);
    let listed =
        name.checked_sub(1).is_some_and(|t| matches!(scene.lemma(t), "including" | "as" | "like" | "both"))
            && scene.word(after) == ","
            && scene.lemma(after + 1) == "and";
    // “sub-Saharan Africa, Southeast Asia, and the Andes”: regions side by side
    let regions = scene.kind(finding.object.entity) == Some(EntityType::Loc)
        && scene.word(after) == ","
        && matches!(scene.lemma(after + 1), "and" | "or");
    finding.written == BESIDE && (own || listed || regions) || found.iter().any(nearer)
}

/// Two persons who talk of something negotiate where they bargain, not where they discuss; neither does one with an office of his
/// own state.
fn is_private(scene: &Scene<'_>, finding: &Finding) -> bool {
    let person = |e: u32| scene.kind(e) == Some(EntityType::Person);
    matches!(scene.lemma(finding.trigger), "discuss" | "discussion" | "talk" | "speak" | "conversation")
        && person(finding.subject.entity)
        && (person(finding.object.entity) || super::gate::is_office(scene, finding.object.entity))
}

fn is_wanted_office(scene: &Scene<'_>, finding: &Finding) -> bool {
    let Some((_, name)) = scene.mention_over(finding.object.token) else { return false };
    super::gate::is_office(scene, finding.object.entity)
        && (name.tokens.start..name.tokens.end).any(|t| {
            scene.modified(t).is_some_and(|noun| {
                matches!(scene.lemma(noun), "bid" | "run" | "candidacy" | "campaign" | "ambition" | "hopeful")
            })
        })
}

fn is_about(scene: &Scene<'_>, finding: &Finding) -> bool {
    let end =
        scene.mention_over(finding.object.token).map_or(finding.object.token + 1, |(_, m)| m.tokens.end);
    let against = |t: u32| {
        stand_in::is_follower(scene, t)
            || matches!(scene.lemma(t), "hawk" | "dove" | "foe" | "skeptic" | "sceptic")
    };
    finding.rule == Rule::Title
        && finding.title.is_some()
        && end < finding.subject.token
        && finding.subject.token - end < 6
        && (end..finding.subject.token).any(against)
}

fn is_companions(scene: &Scene<'_>, finding: &Finding) -> bool {
    scene.modified(finding.object.token).is_some_and(|noun| {
        noun != finding.subject.token
            && scene.label(noun) == Deprel::Conj
            && matches!(scene.xpos(noun), Xpos::Nns | Xpos::Nnps)
            && scene.head(noun) == finding.subject.token
    })
}

fn is_scene_of_attack(scene: &Scene<'_>, finding: &Finding) -> bool {
    let place = |e: u32| matches!(scene.kind(e), Some(EntityType::Gpe | EntityType::Loc));
    let object = finding.object.token;
    if finding.rule != Rule::Verb
        || finding.written == STRUCK
        || scene.case(object) != "in"
        || !place(finding.object.entity)
    {
        return false;
    }
    let whose = |&c: &u32| scene.modified(c).is_some() && scene.mention_at(c).is_some();
    let victims = scene.child(finding.trigger, Deprel::Obj);
    // “airstrikes in Iraq against X”
    let target = |t: u32| {
        scene.children(t).iter().any(|&c| c != object && matches!(scene.case(c), "against" | "on" | "at"))
    };
    target(finding.trigger)
        || victims.is_some_and(target)
        || place(finding.subject.entity)
        || victims.is_some_and(|v| scene.children(v).iter().any(whose))
}

/// “the House committee”, “the Senate's Judiciary Committee”: whoever is in it is in the committee.
fn is_of_committee(scene: &Scene<'_>, object: u32) -> bool {
    scene
        .modified(object)
        .is_some_and(|noun| matches!(scene.lemma(noun), "committee" | "subcommittee" | "panel" | "caucus"))
}

/// “the Fraternal Order's chapter”, “an economist at BNP Paribas in London”, “Philadelphia's Supreme Court”: a part of a body, or where
/// one of its people works, says nothing of its seat; schools and the like have but one.
fn is_part_or_workplace(scene: &Scene<'_>, finding: &Finding) -> bool {
    let subject = finding.subject.token;
    let Some((_, name)) = scene.mention_over(subject) else { return false };
    let part = matches!(
        scene.lemma(name.tokens.end),
        "chapter" | "branch" | "affiliate" | "campus" | "office" | "bureau" | "unit" | "desk"
    );
    let one = name.span.of(scene.text).split(' ').any(|w| {
        matches!(
            w,
            "University"
                | "College"
                | "Institute"
                | "School"
                | "Hospital"
                | "Museum"
                | "Center"
                | "Centre"
                | "Academy"
        )
    });
    let head = scene.head(subject);
    let employee = head != ROOT
        && matches!(scene.case(subject), "at" | "with" | "for")
        && scene.is(head, TITLE | AGENT | PEOPLE);
    part || employee && !one
}

/// Whether a nationality is said of the person: before the name or its noun, as its predicate, or by a word for citizens.
fn is_said_of_person(scene: &Scene<'_>, finding: &Finding) -> bool {
    let (subject, object) = (finding.subject.token, finding.object.token);
    let citizen = matches!(
        scene.lemma(finding.trigger),
        "citizen" | "national" | "native" | "nationality" | "citizenship" | "passport"
    );
    // “nationals and X's officials”: whose nationals are several.
    if citizen && scene.xpos(finding.trigger) != Xpos::Nns {
        return true;
    }
    let noun = if matches!(scene.label(object), Deprel::Amod | Deprel::Compound | Deprel::NmodDesc) {
        scene.head(object)
    } else {
        object
    };
    let inside = |t: u32| scene.mention_over(t).is_some_and(|(e, _)| e == finding.subject.entity);
    noun == ROOT
        || inside(noun)
        || super::nominals::bearers(scene, noun).iter().any(|p| p.entity == finding.subject.entity)
        // “the American and French physicist X”: the tree hangs one from the other.
        || scene.head(noun) != ROOT && inside(scene.head(noun)) && noun.abs_diff(subject) < NEAR
}

/// The furthest a noun stands from the name it belongs to, where the tree takes another way.
const NEAR: u32 = 6;

/// “voted against the measure, including Senator X”
fn is_included(scene: &Scene<'_>, finding: &Finding) -> bool {
    // “has met every president, with the exception of X”
    let excepted = |t: u32| {
        let head = scene.head(t);
        head != ROOT && scene.lemma(head) == "exception"
            || matches!(scene.case(t), "except" | "excluding" | "barring")
    };
    // "arrested three people including X"
    let among = scene.child(finding.trigger, Deprel::Obj) == Some(scene.head(finding.object.token));
    let struck = among
        && finding.rule == Rule::Verb
        && TABLE.get(finding.row).is_some_and(|r| matches!(r.name, "coerces" | "attacks"));
    if struck {
        return false;
    }
    if scene.case(finding.object.token) == "including"
        || excepted(finding.object.token)
        || excepted(finding.subject.token)
    {
        return true;
    }
    let Some((_, name)) = scene.mention_over(finding.object.token) else { return false };
    let mut words = (finding.trigger.min(name.tokens.start)..name.tokens.start).rev();
    words
        .by_ref()
        .take(4)
        .take_while(|&t| !matches!(scene.word(t), "," | ";"))
        .any(|t| scene.word(t) == "including")
}

/// “stick with the Paris agreement”: a place in the name of a paper.
fn is_in_name_of_paper(scene: &Scene<'_>, object: u32) -> bool {
    let head = scene.head(object);
    head != ROOT
        && head == object + 1
        && scene.label(object) == Deprel::Compound
        && scene.mention_over(object).is_some_and(|(e, m)| {
            m.kind != MentionKind::Demonym
                && matches!(scene.kind(e), Some(EntityType::Gpe | EntityType::Loc))
                && !scene.is_country(e)
        })
        && matches!(
            scene.lemma(head),
            "agreement" | "accord" | "deal" | "treaty" | "pact" | "protocol" | "convention"
        )
}

/// “Was welcomed to Tokyo”, “will spend two days in Hanoi”: a place somebody comes to or stays at for a time.
fn is_only_visited(scene: &Scene<'_>, place: u32) -> bool {
    let mut verb = place;
    for _ in 0..4 {
        if verb == ROOT || scene.upos(verb) == Upos::Verb {
            break;
        }
        verb = scene.head(verb);
    }
    if verb == ROOT {
        return false;
    }
    match scene.lemma(verb) {
        "welcome" | "arrive" | "travel" | "fly" | "land" | "visit" => true,
        "spend" => scene.child(verb, Deprel::Obj).is_some_and(|o| {
            matches!(scene.lemma(o), "day" | "hour" | "night" | "week" | "weekend" | "minute")
        }),
        _ => false,
    }
}

/// “left the party to thrash around”, “turned the matter back on X”
fn is_left_or_turned(scene: &Scene<'_>, finding: &Finding) -> bool {
    let object = finding.object.token;
    let after = scene.mention_over(object).map_or(object + 1, |(_, m)| m.tokens.end);
    match scene.lemma(finding.trigger) {
        "leave" => scene.word(after) == "to" && scene.xpos(after + 1) == Xpos::Vb,
        "turn" => scene.case(object) == "on" && scene.child(finding.trigger, Deprel::Obj).is_some(),
        _ => false,
    }
}

/// “negotiated a resolution, proposed by X”: the doer of another verb.
fn is_author(scene: &Scene<'_>, finding: &Finding) -> bool {
    let head = scene.head(finding.object.token);
    finding.rule == Rule::Verb
        && scene.case(finding.object.token) == "by"
        && head != ROOT
        && head != finding.trigger
        && scene.xpos(head) == Xpos::Vbn
        && scene.label(head) == Deprel::Acl
        && scene.head(head) != finding.trigger
        // "rejected a charge made by X"
        && !(TABLE.get(finding.row).is_some_and(|r| r.name == "rejects")
            && scene.child(finding.trigger, Deprel::Obj) == Some(scene.head(head)))
}

/// “condemned the decision by X to free Y”: whoever condemns it frees nobody.
fn is_anothers_decision(scene: &Scene<'_>, finding: &Finding) -> bool {
    let (trigger, noun) = (finding.trigger, scene.head(finding.trigger));
    if finding.rule != Rule::Verb || noun == ROOT || scene.upos(noun) != Upos::Noun {
        return false;
    }
    let infinitive = matches!(scene.label(trigger), Deprel::Acl | Deprel::Advcl)
        && scene.child(trigger, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "to");
    let owner = |&c: &u32| {
        scene.label(c) == Deprel::NmodPoss
            || scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "by" | "of")
    };
    let mut whose =
        scene.children(noun).iter().copied().filter(owner).flat_map(|c| scene.parties(c)).peekable();
    infinitive && whose.peek().is_some() && whose.all(|p| p.entity != finding.subject.entity)
}

/// “In an interview with X, she denied”
fn is_interviewer(scene: &Scene<'_>, finding: &Finding) -> bool {
    let head = scene.head(finding.object.token);
    head != ROOT
        && head != finding.trigger
        && scene.upos(head) == Upos::Noun
        && scene.label(finding.object.token) == Deprel::Nmod
        && matches!(scene.case(finding.object.token), "with" | "to" | "on")
        && matches!(
            scene.lemma(head),
            "interview" | "statement" | "appearance" | "remark" | "email" | "e-mail"
        )
}
