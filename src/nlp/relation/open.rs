//! Open relations: any verb-mediated triple, its arguments trimmed as the annotators of CaRB (Bhardwaj et al., 2019) do.

use compact_str::CompactString;

use super::clause::{self, Clause};
use super::scene::Scene;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, Upos, Xpos};

/// A triple with its extras, as tokens in text order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Triple {
    /// The verb (or the noun or adjective of a copular clause); stance is read from here.
    pub verb: u32,
    /// Head of the first argument.
    pub subject_head: u32,
    /// Words of the first argument.
    pub subject: Vec<u32>,
    /// Words of the predicate.
    pub predicate: Vec<u32>,
    /// The predicate is an unspoken “is”.
    pub implied_is: bool,
    /// Head of the second argument.
    pub object_head: u32,
    /// Words of the second argument.
    pub object: Vec<u32>,
    /// Further arguments, each with its preposition.
    pub extras: Vec<Vec<u32>>,
    /// 0..1, for ranking.
    pub confidence: f32,
}

/// The triples of a range of tokens (a sentence).
pub fn triples(scene: &Scene<'_>, from: u32, to: u32) -> Vec<Triple> {
    let mut out = Vec::new();
    for t in from..to.min(scene.size()) {
        match scene.upos(t) {
            Upos::Verb => of_verb(scene, t, &mut out),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron | Upos::Num => {
                if scene.child(t, Deprel::Cop).is_some() {
                    of_copula(scene, t, &mut out);
                } else if scene.label(t) == Deprel::Appos {
                    of_apposition(scene, t, &mut out);
                }
            }
            _ => {}
        }
    }
    out
}

/// Words of the phrase a token heads: its subtree in text order, without clauses, conjuncts and asides.
fn phrase(scene: &Scene<'_>, head: u32, preposition: bool) -> Vec<u32> {
    let mut words = vec![head];
    gather(scene, head, head, 0, &mut words, preposition);
    words.sort_unstable();
    trim(scene, words)
}

fn gather(scene: &Scene<'_>, top: u32, t: u32, depth: u32, words: &mut Vec<u32>, preposition: bool) {
    if depth > 12 {
        return;
    }
    for &c in scene.children(t) {
        let outer = t == top;
        let skip = match scene.label(c) {
            Deprel::Case | Deprel::Mark => outer && !preposition && scene.xpos(c) != Xpos::Pos,
            Deprel::Cc | Deprel::Conj => outer,
            Deprel::AclRelcl
            | Deprel::Parataxis
            | Deprel::Appos
            | Deprel::Discourse
            | Deprel::List
            | Deprel::Vocative => true,
            Deprel::Cop
            | Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::NsubjOuter
            | Deprel::Aux
            | Deprel::Expl => outer,
            Deprel::Advcl => outer,
            Deprel::Punct => outer && !matches!(scene.word(c), "-" | "%" | "$" | "/" | "``" | "''"),
            _ => false,
        };
        if !skip {
            words.push(c);
            gather(scene, top, c, depth + 1, words, preposition);
        }
    }
}

/// Takes punctuation off both ends.
fn trim(scene: &Scene<'_>, mut words: Vec<u32>) -> Vec<u32> {
    let loose = |t: u32| scene.upos(t) == Upos::Punct && !matches!(scene.word(t), "%" | "$");
    while words.last().is_some_and(|&t| loose(t)) {
        words.pop();
    }
    while words.first().is_some_and(|&t| loose(t)) {
        words.remove(0);
    }
    words
}

/// A whole clause as an argument.
fn clause_words(scene: &Scene<'_>, head: u32) -> Vec<u32> {
    let mut words = vec![head];
    let mut stack = vec![head];
    while let Some(t) = stack.pop() {
        for &c in scene.children(t) {
            let skip = t == head && matches!(scene.label(c), Deprel::Parataxis)
                || t == head && scene.label(c) == Deprel::Mark && scene.lemma(c) == "that";
            if !skip && words.len() < 200 {
                words.push(c);
                stack.push(c);
            }
        }
    }
    words.sort_unstable();
    trim(scene, words)
}

/// Auxiliaries, negation, close adverbs and particles of a verb, and the verb.
fn predicate(scene: &Scene<'_>, verb: u32) -> Vec<u32> {
    let mut words = vec![verb];
    for &c in scene.children(verb) {
        let fits = match scene.label(c) {
            Deprel::Aux | Deprel::AuxPass | Deprel::CompoundPrt | Deprel::Cop => true,
            Deprel::Advmod => {
                matches!(scene.lemma(c), "not" | "n't" | "never")
                    || c + 1 == verb
                        && scene.children(c).is_empty()
                        && c > 0
                        && !matches!(scene.lemma(c), "when" | "where" | "how" | "why")
            }
            _ => false,
        };
        if fits {
            words.push(c);
        }
    }
    words.sort_unstable();
    words
}

/// What a subject stands for: the antecedent of a relative pronoun; and its conjuncts.
fn subjects_of(scene: &Scene<'_>, clause: &Clause) -> Vec<u32> {
    let grammatical = if clause.passive { &clause.objects } else { &clause.subjects };
    let mut out = Vec::new();
    for &s in grammatical {
        let s = if matches!(scene.lemma(s), "who" | "which" | "that")
            && matches!(scene.upos(s), Upos::Pron | Upos::Det | Upos::Sconj)
        {
            match scene.antecedent(s) {
                Some(antecedent) => antecedent,
                None => continue,
            }
        } else {
            s
        };
        if scene.lemma(s) != "there" && s != clause.verb {
            with_conjuncts(scene, s, &mut out);
        }
    }
    out
}

fn with_conjuncts(scene: &Scene<'_>, t: u32, out: &mut Vec<u32>) {
    out.push(t);
    for &c in scene.children(t) {
        if scene.label(c) == Deprel::Conj && !matches!(scene.upos(c), Upos::Verb | Upos::Aux) && out.len() < 8
        {
            with_conjuncts(scene, c, out);
        }
    }
}

fn of_verb(scene: &Scene<'_>, verb: u32, out: &mut Vec<Triple>) {
    // A verb under control tells its triple together with the verb above it.
    let chain = control_chain(scene, verb);
    let top = *chain.first().unwrap_or(&verb);
    // A verb whose complement carries on has no triple of its own, unless it has an object.
    let clause = clause::as_parsed(scene, verb);
    let has_open_complement =
        scene.children(verb).iter().any(|&c| scene.label(c) == Deprel::Xcomp && scene.upos(c) == Upos::Verb);
    let plain_object = clause.objects.iter().any(|&o| !clause.passive && o != ROOT);
    if has_open_complement && !plain_object && !clause.passive {
        return;
    }
    let subject_clause = if top == verb { clause.clone() } else { clause::as_parsed(scene, top) };
    let subjects =
        subjects_of(scene, if clause.inherited && top != verb { &subject_clause } else { &clause });
    if subjects.is_empty() {
        return;
    }
    let mut words: Vec<u32> = Vec::new();
    for &v in &chain {
        words.extend(predicate(scene, v));
        words.extend(
            scene
                .children(v)
                .iter()
                .copied()
                .filter(|&c| v != top && scene.label(c) == Deprel::Mark && scene.lemma(c) == "to"),
        );
    }
    words.extend(predicate(scene, verb));
    if top != verb {
        words.extend(
            scene
                .children(verb)
                .iter()
                .copied()
                .filter(|&c| scene.label(c) == Deprel::Mark && scene.lemma(c) == "to"),
        );
    }
    words.sort_unstable();
    words.dedup();

    let mut objects: Vec<(u32, Vec<u32>, Option<u32>, f32)> = Vec::new();
    let mut extras: Vec<(u32, Vec<u32>)> = Vec::new();
    let direct: Vec<u32> = if clause.passive { Vec::new() } else { clause.objects.clone() };
    for &o in &direct {
        let o = if matches!(scene.lemma(o), "which" | "that" | "whom" | "who") {
            scene.antecedent(o).unwrap_or(o)
        } else {
            o
        };
        let mut all = Vec::new();
        with_conjuncts(scene, o, &mut all);
        for o in all {
            objects.push((o, phrase(scene, o, true), None, 0.0));
        }
    }
    for &r in &clause.receivers {
        extras.push((r, phrase(scene, r, true)));
    }
    for &c in &clause.complements {
        if scene.label(c) == Deprel::Ccomp {
            objects.push((c, clause_words(scene, c), None, -0.1));
        } else if scene.upos(c) != Upos::Verb {
            objects.push((c, phrase(scene, c, true), None, 0.0));
        } else if !direct.is_empty() {
            extras.push((c, clause_words(scene, c)));
        }
    }
    let mut obliques: Vec<u32> = clause.obliques.clone();
    if clause.passive {
        obliques.extend(clause.subjects.iter().copied());
    }
    obliques.extend(scene.children(verb).iter().copied().filter(|&c| scene.label(c) == Deprel::OblUnmarked));
    obliques.sort_unstable();
    obliques.dedup();
    if objects.is_empty() {
        // The nearest phrase after the verb is the object, its preposition the predicate's.
        if let Some(i) = obliques.iter().position(|&o| o > verb && !scene.case(o).is_empty()) {
            let o = obliques.remove(i);
            let mut all = Vec::new();
            with_conjuncts(scene, o, &mut all);
            let case = scene.children(o).iter().copied().find(|&c| scene.label(c) == Deprel::Case);
            for o in all {
                objects.push((o, phrase(scene, o, false), case, -0.05));
            }
        }
    }
    for o in obliques {
        if !matches!(scene.lemma(o), "which" | "that" | "whom") {
            extras.push((o, phrase(scene, o, true)));
        }
    }
    if objects.is_empty()
        && let Some((head, words)) = extras.pop()
    {
        objects.push((head, words, None, -0.15));
    }
    let many = objects.len();
    for &s in &subjects {
        let subject = phrase(scene, s, true);
        for (head, object, case, penalty) in &objects {
            if object.is_empty() || subject.is_empty() || subject == *object {
                continue;
            }
            let mut predicate = words.clone();
            predicate.extend(case.iter().copied());
            predicate.extend(case.iter().flat_map(|&c| {
                scene.children(c).iter().copied().filter(|&f| scene.label(f) == Deprel::Fixed)
            }));
            predicate.sort_unstable();
            let mut confidence = 0.8 + penalty;
            confidence -= if clause.inherited { 0.12 } else { 0.0 };
            confidence -= if object.len() > 14 { 0.12 } else { 0.0 };
            confidence -= if subject.len() > 10 { 0.08 } else { 0.0 };
            confidence -= if many > 3 { 0.05 } else { 0.0 };
            confidence -= if scene.label(verb) == Deprel::Amod { 0.2 } else { 0.0 };
            out.push(Triple {
                verb,
                subject_head: s,
                subject: subject.clone(),
                predicate,
                implied_is: false,
                object_head: *head,
                object: object.clone(),
                extras: extras.iter().map(|(_, w)| w.clone()).collect(),
                confidence,
            });
        }
    }
}

/// The verbs a verb hangs from by open complement, topmost first.
fn control_chain(scene: &Scene<'_>, verb: u32) -> Vec<u32> {
    let mut chain = Vec::new();
    let mut at = verb;
    while scene.label(at) == Deprel::Xcomp && chain.len() < 4 {
        let head = scene.head(at);
        if head == ROOT || scene.upos(head) != Upos::Verb || scene.child(head, Deprel::Obj).is_some() {
            break;
        }
        chain.push(head);
        at = head;
    }
    chain.reverse();
    chain
}

fn of_copula(scene: &Scene<'_>, noun: u32, out: &mut Vec<Triple>) {
    let clause = clause::as_parsed(scene, noun);
    let subjects = subjects_of(scene, &Clause { passive: false, ..clause.clone() });
    let mut words: Vec<u32> = scene
        .children(noun)
        .iter()
        .copied()
        .filter(|&c| {
            matches!(scene.label(c), Deprel::Cop | Deprel::Aux)
                || scene.label(c) == Deprel::Advmod
                    && matches!(scene.lemma(c), "not" | "n't" | "never" | "also" | "now")
        })
        .collect();
    let mut all = Vec::new();
    with_conjuncts(scene, noun, &mut all);
    words.sort_unstable();
    let case = scene.children(noun).iter().copied().find(|&c| scene.label(c) == Deprel::Case);
    words.extend(case);
    for &s in &subjects {
        for (i, &object) in all.iter().enumerate() {
            if i > 0 && scene.upos(object) == Upos::Verb {
                continue;
            }
            let object_words = phrase(scene, object, false);
            let subject = phrase(scene, s, true);
            let long = object_words.len() > 14;
            out.push(Triple {
                verb: noun,
                subject_head: s,
                subject,
                predicate: words.clone(),
                implied_is: false,
                object_head: object,
                object: object_words,
                extras: Vec::new(),
                confidence: 0.78 - if long { 0.1 } else { 0.0 } - if clause.inherited { 0.12 } else { 0.0 },
            });
        }
    }
}

fn of_apposition(scene: &Scene<'_>, t: u32, out: &mut Vec<Triple>) {
    let head = scene.head(t);
    if head == ROOT || head >= t || scene.upos(head) == Upos::Num || scene.upos(t) == Upos::Num {
        return;
    }
    out.push(Triple {
        verb: t,
        subject_head: head,
        subject: phrase(scene, head, false),
        predicate: Vec::new(),
        implied_is: true,
        object_head: t,
        object: phrase(scene, t, false),
        extras: Vec::new(),
        confidence: 0.6,
    });
}

/// The predicate as published: lemmas of its verbs, without auxiliaries but with negation left to the stance.
pub fn normalised(scene: &Scene<'_>, triple: &Triple) -> CompactString {
    if triple.implied_is {
        return CompactString::const_new("be");
    }
    let mut text = CompactString::default();
    for (i, &t) in triple.predicate.iter().enumerate() {
        let last = i + 1 == triple.predicate.len();
        let auxiliary = matches!(scene.label(t), Deprel::Aux | Deprel::AuxPass)
            || matches!(scene.lemma(t), "not" | "n't");
        if auxiliary && !(last && text.is_empty()) {
            continue;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(scene.lemma(t));
    }
    text
}
