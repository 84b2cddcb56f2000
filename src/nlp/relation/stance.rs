//! How the text tells it: denied, planned, possible, only claimed, and by whom.

use super::clause;
use super::lexicon::{DENY, FAIL, MAYBE, PLAN, REPORT};
use super::scene::Scene;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, Modality, Upos, Xpos};

/// The stance of a relation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stance {
    /// Whether the text denies it.
    pub negated: bool,
    /// How real it is told to be.
    pub modality: Modality,
    /// Whose claim it is.
    pub attributed_to: Option<u32>,
}

/// How far a sentence's stance reaches what is told in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach {
    /// It is what the sentence says.
    Said,
    /// Where a place lies, who somebody is: not denied with the report it stands in.
    Known,
    /// The same within one phrase (“the mayor of Lima, X”): not doubted with it either.
    Named,
}

/// Reads the stance of what a token tells, climbing from it to the root.
pub fn of(scene: &Scene<'_>, trigger: u32, reach: Reach) -> Stance {
    let mut stance = Stance { negated: false, modality: Modality::Asserted, attributed_to: None };
    let mut at = trigger;
    let mut below: Option<u32> = None;
    // “would have noticed the attack on X”: what is known is not as doubtful as what is done with it.
    let mut tensed = scene.upos(trigger) == Upos::Noun
        && is_definite(scene, trigger)
        && matches!(scene.label(trigger), Deprel::Obj | Deprel::Obl | Deprel::Nmod);
    for step in 0..12 {
        if step == 0 || reach == Reach::Said {
            look(scene, at, step, tensed, &mut stance);
        }
        let head = scene.head(at);
        if head == ROOT || head >= scene.size() {
            break;
        }
        tensed |= scene.label(at) == Deprel::Ccomp && is_finite(scene, at);
        // "has sought to question X and backed Y": the second goes with the auxiliary, not with "to".
        if scene.label(at) == Deprel::Conj && is_participle_beside_infinitive(scene, at, head) {
            (at, below) = (scene.head(head), None);
            continue;
        }
        let before = stance;
        climb(scene, at, head, &mut stance, below);
        if reach != Reach::Said {
            stance.negated = before.negated;
        }
        if reach == Reach::Named {
            stance.modality = before.modality;
        }
        // A relative clause or apposition tells a thing of its own: what governs its noun says nothing of it.
        if matches!(
            scene.label(at),
            Deprel::AclRelcl | Deprel::Appos | Deprel::Parataxis | Deprel::Nsubj | Deprel::NsubjPass
        ) {
            break;
        }
        // What an act came after or during took place (“following a call with X”), and so did what something definite comes from
        // (“the agreement negotiated by X”) or is found in (“in the failed talks of X with Y”).
        let circumstance = scene.upos(at) == Upos::Noun
            && matches!(scene.label(at), Deprel::Obl | Deprel::Nmod)
            && matches!(scene.case(at), "after" | "following" | "since" | "during" | "despite" | "amid");
        let made = scene.label(at) == Deprel::Acl && scene.xpos(at) == Xpos::Vbn && is_definite(scene, head);
        let occasion = scene.upos(at) == Upos::Noun
            && scene.label(at) == Deprel::Obl
            && scene.case(at) == "in"
            && is_definite(scene, at);
        if circumstance || made || occasion {
            stance = before;
            break;
        }
        // What a clause with a time or reason of its own tells is no plan or guess of the one above (“as forces fight X”).
        let own = |&c: &u32| {
            (scene.label(c) == Deprel::Mark || scene.label(c) == Deprel::Advmod && scene.lemma(c) == "when")
                && matches!(
                    scene.lemma(c),
                    "as" | "after" | "while" | "when" | "since" | "because" | "although" | "though"
                )
        };
        if scene.label(at) == Deprel::Advcl && scene.children(at).iter().any(own) {
            stance = before;
            break;
        }
        below = Some(at);
        at = head;
    }
    stance
}

/// Whether a verb has a tense and a subject of its own: what another clause plans does not reach it.
fn is_finite(scene: &Scene<'_>, verb: u32) -> bool {
    let tensed = |t: u32| matches!(scene.xpos(t), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let own = |&c: &u32| matches!(scene.label(c), Deprel::Aux | Deprel::AuxPass | Deprel::Cop) && tensed(c);
    let subject = |&c: &u32| matches!(scene.label(c), Deprel::Nsubj | Deprel::NsubjPass);
    scene.children(verb).iter().any(subject) && (tensed(verb) || scene.children(verb).iter().any(own))
}

/// Whether a participle is in conjunction with the infinitive below a perfect.
fn is_participle_beside_infinitive(scene: &Scene<'_>, at: u32, head: u32) -> bool {
    let perfect =
        |t: u32| scene.children(t).iter().any(|&c| scene.label(c) == Deprel::Aux && scene.lemma(c) == "have");
    scene.xpos(at) == Xpos::Vbn
        && scene.xpos(head) == Xpos::Vb
        && scene.label(head) == Deprel::Xcomp
        && infinitive_of(scene, head)
        && perfect(scene.head(head))
}

/// Whether a noun has “the” or an owner.
fn is_definite(scene: &Scene<'_>, t: u32) -> bool {
    let told = |&c: &u32| scene.label(c) == Deprel::NmodPoss || scene.lemma(c) == "the";
    scene.children(t).iter().any(told)
}

/// Whether somebody only asks for it (“urged Peru to release them”): then the request is the event.
pub fn only_demanded(scene: &Scene<'_>, trigger: u32) -> bool {
    let mut at = trigger;
    let has_subject = |t: u32| {
        scene.children(t).iter().any(|&c| matches!(scene.label(c), Deprel::Nsubj | Deprel::NsubjPass))
    };
    // A conjoined verb with a subject of its own is a clause of its own.
    while scene.label(at) == Deprel::Conj && scene.head(at) != ROOT && !has_subject(at) {
        at = scene.head(at);
    }
    let head = scene.head(at);
    head != ROOT
        && matches!(scene.label(at), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl)
        && matches!(
            scene.lemma(head),
            "urge"
                | "ask"
                | "call"
                | "demand"
                | "appeal"
                | "request"
                | "beg"
                | "implore"
                | "press"
                | "tell"
                | "encourage"
                | "advise"
                | "want"
                | "invite"
                | "recommend"
        )
        && scene
            .children(at)
            .iter()
            .any(|&c| scene.label(c) == Deprel::Mark && matches!(scene.lemma(c), "to" | "that" | "for"))
}

/// Whether a clause says what a noun hopes for (“ambitions to join X”).
pub fn only_hoped(scene: &Scene<'_>, trigger: u32) -> bool {
    let hope = scene.head(trigger);
    hope != ROOT
        && scene.label(trigger) == Deprel::Acl
        && scene.child(trigger, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "to")
        && matches!(
            scene.lemma(hope),
            "ambition"
                | "aspiration"
                | "bid"
                | "hope"
                | "wish"
                | "desire"
                | "quest"
                | "application"
                | "dream"
        )
}

/// Whether a verb only turns something over: what it governs is not done.
pub fn is_weighing(lemma: &str) -> bool {
    matches!(lemma, "consider" | "weigh" | "mull" | "contemplate" | "ponder" | "debate")
}

/// Whether a clause that asks whether it is so leads to it (“Did X sue Y?”, “Is X working to elect Y?”). What is asked of how or why it came
/// about did come about.
pub fn is_asked(scene: &Scene<'_>, trigger: u32) -> bool {
    let mut at = trigger;
    for _ in 0..8 {
        if asks(scene, at) {
            return true;
        }
        let head = scene.head(at);
        let leads = match scene.label(at) {
            Deprel::Xcomp | Deprel::Ccomp => true,
            Deprel::Conj => !clause::has_subject(scene, at),
            Deprel::Advcl => infinitive_of(scene, at),
            // "Did X launch an attack on Y?", but not "the attack on Y"
            Deprel::Obj | Deprel::Obl | Deprel::Nmod => {
                scene.upos(at) == Upos::Noun && !is_definite(scene, at)
            }
            _ => false,
        };
        if !leads || head == ROOT || head >= scene.size() {
            return false;
        }
        at = head;
    }
    false
}

/// Whether a clause begins with its auxiliary, before its subject, and ends in a question mark or, in a headline, without one.
fn asks(scene: &Scene<'_>, predicate: u32) -> bool {
    let first = |labels: &[Deprel]| {
        scene.children(predicate).iter().copied().filter(|&c| labels.contains(&scene.label(c))).min()
    };
    let auxiliary = first(&[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    let subject = first(&[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter]);
    let (Some(auxiliary), Some(subject)) = (auxiliary, subject) else { return false };
    auxiliary < subject && subject < predicate && opens_question(scene, auxiliary)
}

/// “Is X the president of Y?”, “Was X named president of Y?”, whose tree may have the office explain the name.
pub fn asks_office(scene: &Scene<'_>, name: u32, title: u32) -> bool {
    let Some((_, mention)) = scene.mention_over(name) else { return false };
    let be = mention.tokens.start.checked_sub(1).filter(|&t| scene.lemma(t) == "be");
    be.is_some_and(|be| opens_question(scene, be))
        && mention.tokens.end <= title
        && (mention.tokens.end..title).all(|t| scene.word(t) != ",")
}

/// Whether an auxiliary begins a question.
fn opens_question(scene: &Scene<'_>, auxiliary: u32) -> bool {
    let at = scene.syntax.sentence_of(auxiliary);
    let Some(sentence) = scene.syntax.sentences.get(at) else { return false };
    let before = auxiliary.checked_sub(1).filter(|&t| t >= sentence.tokens.start);
    let opens =
        before.is_none_or(|t| scene.upos(t) == Upos::Punct || matches!(scene.lemma(t), "and" | "but" | "or"));
    let marked = || (auxiliary..sentence.tokens.end).any(|t| scene.word(t).contains('?'));
    // "Will" and "May" begin names too.
    let sure = sentence.in_title && matches!(scene.lemma(auxiliary), "be" | "do" | "have");
    opens && (sure || marked())
}

/// Negation and auxiliaries of one word; below a verb with a tense of its own they do not reach.
fn look(scene: &Scene<'_>, at: u32, step: usize, tensed: bool, stance: &mut Stance) {
    if step == 0 {
        foreseen(scene, at, stance);
    }
    for &c in scene.children(at) {
        let lemma = scene.lemma(c);
        match scene.label(c) {
            // "have yet to subpoena X"
            Deprel::Advmod if lemma == "yet" && step == 1 && scene.lemma(at) == "have" => {
                stance.negated = true
            }
            // "not only … but"
            Deprel::Advmod if lemma == "not" && matches!(scene.lemma(c + 1), "only" | "just" | "merely") => {}
            Deprel::Advmod
                if matches!(lemma, "not" | "never" | "n't" | "neither" | "hardly")
                    || scene.word(c) == "longer" && c > 0 && scene.lemma(c - 1) == "no" =>
            {
                stance.negated ^= step == 0
            }
            Deprel::Advmod
                if matches!(
                    lemma,
                    "possibly" | "perhaps" | "maybe" | "reportedly" | "allegedly" | "likely"
                ) && step == 0
                    && at.abs_diff(c) <= NEAR =>
            {
                raise(stance, Modality::Possible)
            }
            // "…, X said on Monday", "according to X, …"
            Deprel::Parataxis | Deprel::Advcl | Deprel::Obl if stance.attributed_to.is_none() => {
                stance.attributed_to = told_by(scene, at, c);
            }
            Deprel::Det if lemma == "no" => stance.negated = true,
            Deprel::Det if lemma == "any" && step == 0 => raise(stance, Modality::Hypothetical),
            Deprel::Case | Deprel::Mark if lemma == "without" => stance.negated = true,
            Deprel::Mark if matches!(lemma, "if" | "unless" | "whether" | "provided" | "should") => {
                raise(stance, Modality::Hypothetical)
            }
            // "called for X to do it"
            Deprel::Mark if lemma == "for" && step == 0 && infinitive_of(scene, at) => {
                raise(stance, Modality::Hypothetical)
            }
            Deprel::Aux if !tensed || step == 0 => match lemma {
                // “said he would”: what was future then.
                "would" if is_backshifted(scene, at) => raise(stance, Modality::Future),
                "will" | "shall" => raise(stance, Modality::Future),
                "may" | "might" | "could" | "can" => raise(stance, Modality::Possible),
                // "he'd never met": had.
                "would"
                    if scene.word(c).ends_with('d')
                        && scene.word(c).len() <= 4
                        && matches!(scene.xpos(at), Xpos::Vbn | Xpos::Vbd) => {}
                "would" | "should" => raise(stance, Modality::Hypothetical),
                _ => {}
            },
            _ => {}
        }
    }
}

/// Whether “not” or “never” stands before a predicate and hangs from it.
pub fn is_denied(scene: &Scene<'_>, t: u32) -> bool {
    scene.children(t).iter().any(|&c| c < t && matches!(scene.lemma(c), "not" | "never"))
}

/// Who tells a clause by what hangs from its predicate: a reporting verb behind it, or “according to X”.
fn told_by(scene: &Scene<'_>, predicate: u32, under: u32) -> Option<u32> {
    if scene.label(under) == Deprel::Obl {
        let according = scene.children(under).iter().any(|&c| scene.is_according(c));
        return according.then(|| scene.parties_alone(under).first().map(|p| p.entity)).flatten();
    }
    // "gained when they declared" says when, not who tells it.
    let circumstance = |&c: &u32| scene.label(c) == Deprel::Mark || scene.xpos(c) == Xpos::Wrb;
    let reports =
        under > predicate && scene.is(under, REPORT) && !scene.children(under).iter().any(circumstance);
    let finite = reports && matches!(scene.xpos(under), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    let complete = finite
        && !scene.children(under).iter().any(|&c| matches!(scene.label(c), Deprel::Ccomp | Deprel::Obj));
    complete.then(|| speaker(scene, under)).flatten()
}

/// Whether a clause is what somebody said in the past, without a condition.
fn is_backshifted(scene: &Scene<'_>, verb: u32) -> bool {
    let head = scene.head(verb);
    let condition = |&c: &u32| {
        scene.label(c) == Deprel::Advcl
            && scene.child(c, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "if")
    };
    let perfect = |&c: &u32| scene.label(c) == Deprel::Aux && scene.lemma(c) == "have";
    head != ROOT
        && scene.label(verb) == Deprel::Ccomp
        && scene.is(head, REPORT)
        && scene.xpos(head) == Xpos::Vbd
        && !scene.children(verb).iter().any(|c| condition(c) || perfect(c))
}

/// How far from its verb a word of doubt may stand, in tokens.
const NEAR: u32 = 3;

/// What the trigger itself says is still to come: “is slated to meet”, “is plotting a strike”, “is to send”, “an attack that could”.
fn foreseen(scene: &Scene<'_>, trigger: u32, stance: &mut Stance) {
    let has = |label: Deprel, lemma: &str| {
        scene.children(trigger).iter().copied().find(|&c| scene.label(c) == label && scene.lemma(c) == lemma)
    };
    let planned = matches!(
        scene.lemma(trigger),
        "plot" | "plan" | "mull" | "contemplate" | "slate" | "slated" | "willing"
    );
    let be = has(Deprel::Aux, "be").or_else(|| has(Deprel::Cop, "be"));
    let is_to = be.is_some_and(|be| has(Deprel::Mark, "to").is_some_and(|to| be < to));
    if planned || is_to {
        raise(stance, Modality::Future);
    }
    let unsure = |c: u32| {
        scene.label(c) == Deprel::AclRelcl
            && scene.children(c).iter().any(|&a| {
                scene.label(a) == Deprel::Aux && matches!(scene.lemma(a), "could" | "would" | "might" | "may")
            })
    };
    if scene.upos(trigger) == Upos::Noun && scene.children(trigger).iter().any(|&c| unsure(c)) {
        raise(stance, Modality::Possible);
    }
}

/// What a governing word says of what hangs from it.
fn climb(scene: &Scene<'_>, at: u32, head: u32, stance: &mut Stance, below: Option<u32>) {
    let label = scene.label(at);
    let complement = matches!(
        label,
        Deprel::Ccomp
            | Deprel::Xcomp
            | Deprel::Acl
            | Deprel::Advcl
            | Deprel::Obj
            | Deprel::Obl
            | Deprel::Csubj
            | Deprel::NsubjPass
    );
    if !complement {
        return;
    }
    let clausal = matches!(label, Deprel::Ccomp | Deprel::Xcomp | Deprel::Acl)
        || label == Deprel::Advcl && below.is_none();
    if scene.is(head, DENY) && matches!(label, Deprel::Ccomp | Deprel::Obj | Deprel::Xcomp | Deprel::Acl) {
        stance.negated = true;
        stance.attributed_to = stance.attributed_to.or_else(|| speaker(scene, head));
        return;
    }
    let infinitive = infinitive_of(scene, at);
    if is_refused(scene, at, head, infinitive) {
        stance.negated = true;
    }
    if let Some(modality) = governed(scene, at, head, infinitive) {
        raise(stance, modality);
    }
    if is_unreal(scene, at, head, infinitive) {
        raise(stance, Modality::Hypothetical);
    }
    // "it's important that he make peace with X": not "that he made".
    let subjunctive = matches!(label, Deprel::Ccomp | Deprel::Csubj | Deprel::Advcl)
        && matches!(scene.xpos(at), Xpos::Vb | Xpos::Vbp)
        && scene.child(at, Deprel::Aux).is_none();
    if subjunctive
        && matches!(
            scene.lemma(head),
            "important" | "essential" | "vital" | "crucial" | "necessary" | "imperative" | "critical"
        )
    {
        raise(stance, Modality::Hypothetical);
    }
    // "were planning on visiting X"
    if label == Deprel::Advcl && scene.lemma(head) == "plan" && scene.xpos(at) == Xpos::Vbg {
        raise(stance, Modality::Future);
    }
    if clausal
        && infinitive
        && (scene.is(head, PLAN)
            // "is going to", not "went to Rome to"
            || scene.lemma(head) == "go" && scene.xpos(head) == Xpos::Vbg
            || matches!(scene.lemma(head), "be" | "agree" | "announce" | "bid" | "effort"))
    {
        raise(stance, Modality::Future);
    } else if matches!(label, Deprel::Advcl | Deprel::Acl) && only_spoken_of(scene, at, head) {
        raise(stance, Modality::Hypothetical);
    } else if clausal
        && (infinitive || label != Deprel::Advcl)
        && scene.is(head, MAYBE)
        && !scene.is(head, REPORT)
    {
        raise(stance, Modality::Possible);
    } else if label == Deprel::Obj
        && (scene.is(head, PLAN) && scene.xpos(at) == Xpos::Vbg
            || matches!(
                scene.lemma(head),
                "plan"
                    | "prepare"
                    | "plot"
                    | "propose"
                    | "consider"
                    | "mull"
                    | "weigh"
                    | "contemplate"
                    | "pledge"
                    | "vow"
            ))
    {
        raise(stance, Modality::Future);
    }
    if label == Deprel::Ccomp && scene.is(head, REPORT) && stance.attributed_to.is_none() {
        stance.attributed_to = speaker(scene, head);
    }
    if matches!(label, Deprel::Advcl | Deprel::Xcomp | Deprel::Acl)
        && matches!(scene.lemma(head), "accuse" | "suspect" | "blame" | "accusation" | "allegation")
    {
        stance.attributed_to = stance.attributed_to.or_else(|| speaker(scene, head));
        raise(stance, Modality::Possible);
    }
}

/// Whether a governing word says that it was not done: “failed to meet”, “unable to”, “was not going to”, “refusal to”, “did not enter
/// into talks”.
fn is_refused(scene: &Scene<'_>, at: u32, head: u32, infinitive: bool) -> bool {
    let (label, lemma) = (scene.label(at), scene.lemma(head));
    let not =
        |&c: &u32| scene.label(c) == Deprel::Advmod && matches!(scene.lemma(c), "not" | "never" | "n't");
    let denied = || scene.children(head).iter().any(not);
    let light = scene.upos(at) == Upos::Noun && matches!(label, Deprel::Obl | Deprel::Obj);
    match lemma {
        "incapable" | "unable" | "pretend" | "reluctant" | "unwilling" | "loath" | "hesitant"
        | "hesitate" => label != Deprel::Obj,
        "refusal" | "failure" | "unwillingness" | "inability" | "reluctance" => {
            label == Deprel::Acl && infinitive
        }
        // "it is difficult to see where"
        "difficult" | "hard" => matches!(scene.lemma(at), "see" | "imagine" | "envision" | "picture"),
        "unlikely" | "unimaginable" | "inconceivable" | "unthinkable" | "impossible" => {
            matches!(label, Deprel::Xcomp | Deprel::Ccomp | Deprel::Csubj | Deprel::Advcl)
        }
        "go" | "able" | "willing" | "ready" | "intend" | "plan" | "want" | "prepared" | "likely"
        | "bother"
            if label == Deprel::Xcomp =>
        {
            denied()
        }
        "enter" | "engage" | "hold" | "open" | "begin" | "start" | "have" if light => denied(),
        _ => {
            scene.is(head, FAIL) && matches!(label, Deprel::Xcomp | Deprel::Obj | Deprel::Advcl | Deprel::Acl)
                || keeps_off(scene, at)
        }
    }
}

/// “steered clear of endorsing”, “backed away from”, “held off from”: what the words before a participle keep away.
fn keeps_off(scene: &Scene<'_>, at: u32) -> bool {
    at > 2
        && scene.xpos(at) == Xpos::Vbg
        && matches!(scene.word(at - 1), "of" | "from")
        && matches!(scene.word(at - 2), "clear" | "away" | "off" | "back")
}

/// How real a governing word leaves it: “is considering”, “arranged a meeting”, “is expected to”, “is free to”.
fn governed(scene: &Scene<'_>, at: u32, head: u32, infinitive: bool) -> Option<Modality> {
    let label = scene.label(at);
    let for_it = matches!(label, Deprel::Obl | Deprel::Nmod)
        && scene.upos(at) == Upos::Noun
        && scene.case(at) == "for";
    match scene.lemma(head) {
        lemma if is_weighing(lemma) => {
            let at_once = label == Deprel::Advcl && scene.xpos(at) == Xpos::Vbg && at == head + 1;
            (at_once || matches!(label, Deprel::Xcomp | Deprel::Ccomp | Deprel::Obj))
                .then_some(Modality::Possible)
        }
        "seek" if infinitive => is_attempt(scene, head).then_some(Modality::Possible),
        "arrange" | "schedule" | "set" | "seek" | "request" | "offer" | "pursue" | "propose" | "explore" => {
            (label == Deprel::Obj).then_some(Modality::Future)
        }
        "expect" | "expected" => infinitive.then_some(Modality::Future),
        "free" | "able" | "entitled" | "allowed" | "eligible" => infinitive.then_some(Modality::Possible),
        // What was tried may have come about.
        "try" | "attempt" | "strive" | "effort" if is_attempt(scene, head) => {
            infinitive.then_some(Modality::Possible)
        }
        "obligated" | "obliged" | "supposed" | "bound" => infinitive.then_some(Modality::Hypothetical),
        "threat" => infinitive.then_some(Modality::Future),
        // “prepares for talks”, “a call for talks”
        "prepare" | "gear" | "brace" | "ready" if for_it => Some(Modality::Future),
        "call" | "appeal" | "push" | "plea" | "hope" | "press" | "wait" if for_it => {
            Some(Modality::Hypothetical)
        }
        "openness" | "willingness" | "readiness" | "eagerness" => {
            (infinitive || scene.case(at) == "to").then_some(Modality::Possible)
        }
        _ => None,
    }
}

/// Whether something was tried: a verb of trying in the past, or its noun.
fn is_attempt(scene: &Scene<'_>, head: u32) -> bool {
    let past =
        |&c: &u32| scene.label(c) == Deprel::Aux && (scene.xpos(c) == Xpos::Vbd || scene.lemma(c) == "have");
    matches!(scene.xpos(head), Xpos::Vbd | Xpos::Nn | Xpos::Nns) || scene.children(head).iter().any(past)
}

/// Whether a word has “to” before it.
fn infinitive_of(scene: &Scene<'_>, at: u32) -> bool {
    scene.children(at).iter().any(|&c| scene.label(c) == Deprel::Mark && scene.lemma(c) == "to")
}

/// “had little incentive to meet”, “came close to ousting”, “marched in order to force”: nothing says that it was done.
fn is_unreal(scene: &Scene<'_>, at: u32, head: u32, infinitive: bool) -> bool {
    let to = infinitive || scene.case(at) == "to";
    let ground = matches!(
        scene.lemma(head),
        "incentive"
            | "reason"
            | "need"
            | "desire"
            | "appetite"
            | "motivation"
            | "interest"
            | "right"
            | "authority"
            | "ability"
            | "power"
            | "chance"
            | "opportunity"
            | "capacity"
            | "freedom"
            | "authorization"
            | "authorisation"
            | "permission"
    );
    let near = |t: u32| matches!(scene.word(t).to_ascii_lowercase().as_str(), "close" | "closer" | "closest");
    let close = || near(head) || scene.children(head).iter().any(|&c| near(c));
    let purpose = at >= 3
        && scene.lemma(at - 1) == "to"
        && scene.lemma(at - 2) == "order"
        && scene.lemma(at - 3) == "in";
    // "a call for X to do it", with the phrase for a noun's
    let wished = infinitive && scene.label(at) == Deprel::Acl && scene.case(head) == "for";
    purpose
        || wished
        || ground && scene.label(at) == Deprel::Acl && to
        || scene.xpos(at) == Xpos::Vbg && to && close()
}

/// “talks of slapping a tax on”, “the prospect of attacking”
fn only_spoken_of(scene: &Scene<'_>, at: u32, head: u32) -> bool {
    scene.xpos(at) == Xpos::Vbg
        && scene
            .child(at, Deprel::Mark)
            .is_some_and(|m| matches!(scene.lemma(m), "of" | "about" | "with" | "against"))
        && matches!(
            scene.lemma(head),
            "talk"
                | "speak"
                | "think"
                | "dream"
                | "toy"
                | "flirt"
                | "decide"
                | "joke"
                | "quip"
                | "fantasise"
                | "fantasize"
                | "muse"
                | "idea"
                | "prospect"
                | "possibility"
                | "chance"
                | "risk"
                | "hope"
                | "concern"
                | "concerned"
                | "worry"
                | "worried"
                | "fear"
                | "afraid"
                | "wary"
        )
}

/// The more doubtful of two modalities.
fn raise(stance: &mut Stance, to: Modality) {
    let rank = |m: Modality| match m {
        Modality::Asserted => 0,
        Modality::Future => 1,
        Modality::Possible => 2,
        Modality::Hypothetical => 3,
    };
    if rank(to) > rank(stance.modality) {
        stance.modality = to;
    }
}

/// Who says it.
fn speaker(scene: &Scene<'_>, verb: u32) -> Option<u32> {
    let clause = clause::read(scene, verb);
    clause.subjects.iter().find_map(|&s| scene.parties_alone(s).first().map(|p| p.entity))
}
