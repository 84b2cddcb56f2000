//! The arguments of a verb: passives, control, relative clauses, participles and shared subjects undone.

use super::lexicon::{OBJECT_CONTROL, REPORT};
use super::scene::Scene;
use super::surface;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, MentionKind, Upos, Xpos};

/// A verb with its logical arguments, as tokens that head them.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    /// The verb.
    pub verb: u32,
    /// Who does it (“by” agents of passives too).
    pub subjects: Vec<u32>,
    /// What it is done to (subjects of passives too).
    pub objects: Vec<u32>,
    /// To whom (“sent Estonia six specialists”).
    pub receivers: Vec<u32>,
    /// Prepositional arguments: token of the preposition's phrase.
    pub obliques: Vec<u32>,
    /// Open and full complements, and infinitives.
    pub complements: Vec<u32>,
    /// Verb particle (`up`, `out`).
    pub particle: Option<u32>,
    /// Whether the grammatical subject is the logical object.
    pub passive: bool,
    /// Whether the subject was taken from another clause.
    pub inherited: bool,
}

/// The arguments of a verb, from its tree and, where that misplaces them, from the order of words.
pub fn read(scene: &Scene<'_>, verb: u32) -> Clause {
    arguments(scene, verb, true)
}

/// The arguments of a verb as its tree has them: for open triples, where a guess costs more than it gains.
pub fn as_parsed(scene: &Scene<'_>, verb: u32) -> Clause {
    arguments(scene, verb, false)
}

fn arguments(scene: &Scene<'_>, verb: u32, guess: bool) -> Clause {
    let main = surface::is_main_verb(scene, verb);
    let mut clause = Clause { verb, passive: !main && is_passive(scene, verb), ..Clause::default() };
    let mut grammatical = Vec::new();
    // Phrases without a preposition: objects that the parser calls otherwise.
    let mut bare = Vec::new();
    for &c in scene.children(verb) {
        match scene.label(c) {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter => grammatical.push(c),
            Deprel::Obj => clause.objects.push(c),
            Deprel::Iobj => clause.receivers.push(c),
            Deprel::OblAgent => clause.subjects.push(c),
            Deprel::Obl | Deprel::Nmod => {
                if clause.passive && scene.case(c) == "by" && scene.value(c).is_none() {
                    clause.subjects.push(c);
                } else if scene.case(c).is_empty()
                    && (c > verb && !surface::tells_time(scene, c) || scene.lemma(c) == "whom")
                {
                    bare.push(c);
                } else {
                    clause.obliques.push(c);
                }
            }
            Deprel::Xcomp | Deprel::Ccomp => clause.complements.push(c),
            Deprel::CompoundPrt => clause.particle = Some(c),
            // "Kenya, Ethiopia sign deal": the first of two subjects, which parsers take for somebody addressed.
            Deprel::Vocative | Deprel::Dislocated | Deprel::List if c < verb && is_named(scene, c) => {
                grammatical.push(c);
            }
            _ => {}
        }
    }
    misread_modifier(scene, &mut clause, &mut grammatical);
    // "MUSCAT, March 11 - Iraq and Kuwait resumed": a dateline acts in no sentence.
    let before = grammatical.len();
    grammatical.retain(|&s| !scene.in_dateline(s));
    if grammatical.is_empty() && before > 0 {
        grammatical.extend(surface::subject(scene, verb).filter(|&s| !scene.in_dateline(s)));
    }
    // "backed X, and Minister Y will visit", where the parser makes X and Y one subject: Y alone visits.
    if guess {
        for s in &mut grammatical {
            let own = |&c: &u32| scene.label(c) == Deprel::Conj && c < verb && scene.begins_clause(c);
            if let Some(c) = scene.children(*s).iter().copied().find(own) {
                *s = c;
            }
        }
    }
    if guess && clause.objects.is_empty() && !clause.passive {
        clause.objects.append(&mut bare);
    } else {
        clause.obliques.append(&mut bare);
    }
    // "warned Taiwan against it": the only object, whatever the parser calls it.
    let told = clause.complements.iter().any(|&c| scene.label(c) == Deprel::Ccomp);
    if clause.objects.is_empty() && !clause.passive && !told {
        clause.objects.append(&mut clause.receivers);
    }
    // A finite verb has a subject of its own, though the tree hangs it elsewhere.
    let finite = matches!(scene.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
        && matches!(scene.label(verb), Deprel::Ccomp | Deprel::Parataxis | Deprel::Root | Deprel::Dep);
    // "…, and X, the minister of Y, praised": a second clause, whose subject the parser hangs on the first.
    let second = guess
        && matches!(scene.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
        && scene.label(verb) == Deprel::Conj
        && scene.head(verb) < verb
        && (scene.head(verb)..verb).any(|t| scene.upos(t) == Upos::Cconj)
        && surface::follows_phrase(scene, verb);
    if grammatical.is_empty() && (main || finite || second) {
        grammatical.extend(surface::subject(scene, verb));
    }
    if grammatical.is_empty()
        && let Some((tokens, passive)) = inherited_subject(scene, verb, 0)
    {
        clause.inherited = true;
        grammatical = tokens;
        // "was arrested and charged": the second participle is as passive as the first.
        if passive
            && scene.label(verb) == Deprel::Conj
            && scene.xpos(verb) == Xpos::Vbn
            && !has_auxiliary(scene, verb)
        {
            clause.passive = true;
        }
    }
    // "was fined 2 billion euros by X", with "by" on the sum
    if clause.passive && clause.subjects.is_empty() {
        let sum = |&c: &u32| c > verb && scene.value(c).is_some();
        let agent =
            |&c: &u32| scene.label(c) == Deprel::Nmod && scene.case(c) == "by" && scene.value(c).is_none();
        let under = scene.children(verb).iter().copied().filter(sum).flat_map(|c| scene.children(c));
        clause.subjects.extend(under.copied().filter(agent));
        // "was taken to court by X", with "by" on the court
        let unnamed = |&o: &u32| scene.upos(o) == Upos::Noun && scene.mention_over(o).is_none();
        let court = clause.obliques.iter().copied().filter(unnamed).flat_map(|o| scene.children(o));
        if clause.subjects.is_empty() {
            clause.subjects = court.copied().filter(agent).collect();
        }
    }
    // "founded and led by X": by X both, though "by" hangs from the second.
    if clause.passive
        && clause.subjects.is_empty()
        && scene.lemma(verb + 1) == "and"
        && scene.xpos(verb + 2) == Xpos::Vbn
        && scene.label(verb + 2) == Deprel::Conj
    {
        let agent = |&c: &u32| {
            matches!(scene.label(c), Deprel::Obl | Deprel::OblAgent)
                && scene.case(c) == "by"
                && scene.value(c).is_none()
        };
        clause.subjects.extend(scene.children(verb + 2).iter().copied().filter(agent));
    }
    if clause.passive {
        clause.objects.splice(0..0, grammatical);
    } else {
        clause.subjects.extend(grammatical);
    }
    if clause.objects.is_empty() && !clause.passive {
        fill_gap(scene, &mut clause);
    }
    // "backed X, and Y will visit": X taken for the subject of what follows; "to meet Premier X next week": hung on the week.
    // Not behind speech (“…,” said X).
    let inverted = scene.is(verb, REPORT)
        && verb > 0
        && match scene.word(verb - 1) {
            "”" | "\"" | "’" | "'" | "''" => true,
            "," => matches!(
                scene.lemma(verb),
                "say" | "add" | "write" | "note" | "report" | "explain" | "argue" | "announce" | "warn"
            ),
            _ => false,
        };
    if guess && clause.objects.is_empty() && !clause.passive && !inverted && scene.upos(verb) == Upos::Verb {
        clause.objects.extend(surface::object(scene, verb));
    }
    // "was born and raised in X": of both.
    if clause.passive
        && clause.obliques.is_empty()
        && scene.lemma(verb + 1) == "and"
        && let Some(second) = scene.children(verb).iter().copied().find(|&c| {
            scene.label(c) == Deprel::Conj
                && c == verb + 2
                && scene.xpos(c) == Xpos::Vbn
                && !has_subject(scene, c)
        })
    {
        let phrase = |&c: &u32| scene.label(c) == Deprel::Obl && !scene.case(c).is_empty();
        clause.obliques.extend(scene.children(second).iter().copied().filter(phrase));
    }
    // "sold the unit to", conjoined verbs that share an object: "met and praised him".
    if clause.objects.is_empty()
        && clause.obliques.is_empty()
        && !clause.passive
        && let Some(c) = scene
            .children(verb)
            .iter()
            .copied()
            .find(|&c| scene.label(c) == Deprel::Conj && scene.upos(c) == Upos::Verb)
    {
        clause.objects.extend(scene.child(c, Deprel::Obj).filter(|&o| o > c && !has_subject(scene, c)));
    }
    clause
}

/// Whether a name (no description, pronoun or nationality) stands at a token.
pub fn is_named(scene: &Scene<'_>, t: u32) -> bool {
    scene.mention_at(t).is_some_and(|(_, m)| {
        !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun | MentionKind::Demonym)
    })
}

/// “vessels entered waters around Taiwan”, read by a parser as a clause without a verb whose predicate noun a participle modifies: the
/// noun is the object, its subject the verb's.
fn misread_modifier(scene: &Scene<'_>, clause: &mut Clause, grammatical: &mut Vec<u32>) {
    let verb = clause.verb;
    let noun = scene.head(verb);
    if scene.label(verb) != Deprel::Amod
        || scene.upos(verb) != Upos::Verb
        || noun == ROOT
        || noun < verb
        || scene.child(noun, Deprel::Cop).is_some()
    {
        return;
    }
    let Some(subject) = scene.children(noun).iter().copied().find(|&c| {
        matches!(scene.label(c), Deprel::Nsubj | Deprel::NsubjPass)
            && c < verb
            && (c + 1..verb).all(|t| matches!(scene.upos(t), Upos::Adv | Upos::Aux))
    }) else {
        return;
    };
    clause.passive = false;
    grammatical.push(subject);
    clause.objects.push(noun);
    clause.obliques.extend(scene.children(noun).iter().copied().filter(|&c| {
        c > noun && matches!(scene.label(c), Deprel::Nmod | Deprel::Obl) && !scene.case(c).is_empty()
    }));
}

pub(super) fn has_subject(scene: &Scene<'_>, verb: u32) -> bool {
    scene.children(verb).iter().any(|&c| matches!(scene.label(c), Deprel::Nsubj | Deprel::NsubjPass))
}

fn has_auxiliary(scene: &Scene<'_>, verb: u32) -> bool {
    scene.children(verb).iter().any(|&c| matches!(scene.label(c), Deprel::Aux | Deprel::AuxPass))
}

/// Whether a verb is passive, by its labels or as a participle after a noun (“a bank owned by”).
pub fn is_passive(scene: &Scene<'_>, verb: u32) -> bool {
    let mut perfect = false;
    for &c in scene.children(verb) {
        match scene.label(c) {
            Deprel::AuxPass => return true,
            // "police detained X", whose subject a parser takes for a passive's: an object of its own says otherwise.
            Deprel::NsubjPass => {
                let has = |label: Deprel| scene.children(verb).iter().any(|&o| scene.label(o) == label);
                return has(Deprel::AuxPass) || !has(Deprel::Obj);
            }
            Deprel::Aux if scene.lemma(c) == "have" => perfect = true,
            _ => {}
        }
    }
    if perfect
        || scene.xpos(verb) != Xpos::Vbn
            && !(scene.xpos(verb) == Xpos::Vbd && scene.label(verb) == Deprel::Acl)
    {
        return false;
    }
    // "Japan sent supplies", read by a parser as a noun and its participle: an object of its own says otherwise.
    if scene.label(verb) == Deprel::Acl
        && scene.children(verb).iter().any(|&c| {
            matches!(scene.label(c), Deprel::Obj | Deprel::Xcomp) && c == verb + 1 && is_named(scene, c)
                || scene.label(c) == Deprel::Obj
        })
    {
        return false;
    }
    matches!(scene.label(verb), Deprel::Acl | Deprel::Advcl | Deprel::Amod)
        && !scene.children(verb).iter().any(|&c| matches!(scene.label(c), Deprel::Nsubj | Deprel::Aux))
        || scene.children(verb).iter().any(|&c| scene.label(c) == Deprel::OblAgent)
            && scene.child(verb, Deprel::Obj).is_none()
        || scene.label(verb) == Deprel::Root
            && scene.child(verb, Deprel::Obj).is_none()
            && scene.child(verb, Deprel::Nsubj).is_none()
            && !scene.children(verb).iter().any(|&c| scene.label(c) == Deprel::Aux)
}

/// The subject of a verb that has none of its own, and whether the verb it comes from is passive.
fn inherited_subject(scene: &Scene<'_>, verb: u32, depth: u32) -> Option<(Vec<u32>, bool)> {
    let head = scene.head(verb);
    if depth > 5 || head == ROOT {
        return None;
    }
    let own = |v: u32| -> Option<(Vec<u32>, bool)> {
        let mut tokens = Vec::new();
        let mut passive = false;
        for &c in scene.children(v) {
            match scene.label(c) {
                Deprel::Nsubj => tokens.push(c),
                Deprel::NsubjPass => {
                    passive = true;
                    tokens.push(c);
                }
                _ => {}
            }
        }
        if tokens.is_empty() { inherited_subject(scene, v, depth + 1) } else { Some((tokens, passive)) }
    };
    match scene.label(verb) {
        Deprel::AclRelcl => (!has_subject(scene, verb)).then(|| (vec![head], false)),
        Deprel::Acl => {
            if scene.upos(head) == Upos::Verb {
                return own(head);
            }
            let infinitive = scene
                .children(verb)
                .iter()
                .any(|&c| scene.label(c) == Deprel::Mark && scene.lemma(c) == "to");
            if infinitive {
                // "Japan's decision to drop", "made a decision to drop"
                if let Some(owner) = scene.child(head, Deprel::NmodPoss) {
                    return Some((vec![owner], false));
                }
                let above = scene.head(head);
                if above != ROOT
                    && scene.upos(above) == Upos::Verb
                    && matches!(scene.label(head), Deprel::Obj | Deprel::Obl)
                {
                    return own(above);
                }
                if let Some(owner) = scene
                    .children(head)
                    .iter()
                    .copied()
                    .find(|&c| scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "by" | "of"))
                {
                    return Some((vec![owner], false));
                }
            }
            let mut head = head;
            while scene.label(head) == Deprel::Conj
                && scene.child(verb, Deprel::Obj).is_some()
                && scene.head(head) != ROOT
            {
                head = scene.head(head);
            }
            Some((vec![head], false))
        }
        Deprel::Xcomp if !is_called_on(scene, verb) => {
            if scene.is(head, OBJECT_CONTROL) && !is_passive(scene, head) {
                let object = scene.child(head, Deprel::Obj).or_else(|| scene.child(head, Deprel::Iobj));
                if let Some(object) = object {
                    return Some((vec![object], false));
                }
            }
            own(head)
        }
        Deprel::Conj | Deprel::Parataxis
            if matches!(scene.upos(head), Upos::Verb | Upos::Aux)
                || scene.child(head, Deprel::Cop).is_some() =>
        {
            if scene.label(verb) == Deprel::Parataxis {
                return None;
            }
            own(head)
        }
        // "joined X in condemning Y": both condemn.
        Deprel::Advcl
            if scene.lemma(head) == "join"
                && scene.xpos(verb) == Xpos::Vbg
                && scene.child(verb, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "in") =>
        {
            let (mut subjects, passive) = own(head)?;
            subjects.extend(scene.child(head, Deprel::Obj));
            Some((subjects, passive))
        }
        // "called on X to back off": X is to.
        Deprel::Advcl | Deprel::Xcomp if is_called_on(scene, verb) => {
            Some((called_on(scene, head).into_iter().collect(), false))
        }
        // "beating X is harder than punishing Y": of nobody named.
        Deprel::Advcl if scene.child(verb, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "than") => None,
        Deprel::Advcl => {
            // "fined X for paying": the one who is fined pays; "accused X of shelling", "thanked X for brokering" likewise.
            if (scene.is(head, OBJECT_CONTROL) || JUDGED_FOR.contains(&scene.lemma(head)))
                && scene.xpos(verb) == Xpos::Vbg
                && !is_passive(scene, head)
                && let Some(object) = scene.child(head, Deprel::Obj).filter(|&o| o < verb)
                && scene.children(verb).iter().any(|&c| {
                    scene.label(c) == Deprel::Mark && matches!(scene.lemma(c), "of" | "for" | "with")
                })
            {
                return Some((vec![object], false));
            }
            own(head)
        }
        // "spoke with X, Y said": who says it does not do it.
        Deprel::Ccomp => own(head).filter(|(tokens, _)| {
            !matches!(scene.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) || tokens.iter().all(|&t| t < verb)
        }),
        _ => None,
    }
}

/// Verbs whose object did what follows “for”.
const JUDGED_FOR: &[&str] = &[
    "thank",
    "praise",
    "credit",
    "commend",
    "hail",
    "applaud",
    "congratulate",
    "honor",
    "honour",
    "criticise",
    "criticize",
    "slam",
    "condemn",
    "denounce",
    "fault",
    "forgive",
];

/// Whom one calls on.
fn called_on(scene: &Scene<'_>, call: u32) -> Option<u32> {
    let on = |&c: &u32| scene.label(c) == Deprel::Obl && scene.case(c) == "on";
    scene.children(call).iter().copied().find(on)
}

/// Whether an infinitive is what somebody is called on to do.
fn is_called_on(scene: &Scene<'_>, verb: u32) -> bool {
    let head = scene.head(verb);
    head != ROOT
        && scene.lemma(head) == "call"
        && scene.child(verb, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "to")
        && called_on(scene, head).is_some_and(|o| o < verb)
}

/// “the company that X bought”, “the company X bought”: the antecedent is the object.
fn fill_gap(scene: &Scene<'_>, clause: &mut Clause) {
    if scene.label(clause.verb) == Deprel::AclRelcl && has_subject(scene, clause.verb) && !clause.inherited {
        let relative = clause.subjects.iter().any(|&s| matches!(scene.lemma(s), "who" | "which" | "that"));
        let head = scene.head(clause.verb);
        if !relative && head != ROOT {
            clause.objects.push(head);
        }
    }
}
