//! The way from one mention to another as a reader of the sense goes it: agents stand for whom they belong to, of conjuncts each
//! stands where the first does, a verb's understood subject is the one it shares, and a passive's subject undergoes.

use super::lexicon::{AGENT, PEOPLE};
use super::path;
use super::pattern::{VerbPattern, index};
use super::scene::Scene;
use crate::nlp::labels::{Deprel, Upos, Xpos};
use crate::nlp::linear as hash;

/// A word on the way, and as what its two neighbours on the way belong to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// The word.
    pub token: u32,
    /// The part of the neighbour on the first mention's side; a hash.
    pub first: u64,
    /// The part of the neighbour on the second mention's side; a hash.
    pub second: u64,
}

/// Parts of arguments; prepositions and possessives have hashes of their own.
const SUBJECT: u64 = 1;
const OBJECT: u64 = 2;
const OWNER: u64 = 3;
const HEAD: u64 = 4;

/// The head word of a mention's phrase, or of the agents that act for it (“Kenyan police”).
pub fn acting(scene: &Scene<'_>, head: u32) -> u32 {
    let owned = matches!(
        scene.label(head),
        Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::NmodDesc | Deprel::Nmod
    );
    let above = scene.head(head);
    if owned && scene.is(above, AGENT | PEOPLE) && scene.mention_at(above).is_none() { above } else { head }
}

/// As what a word belongs to its head.
fn part(scene: &Scene<'_>, t: u32) -> u64 {
    match scene.label(t) {
        Deprel::Nsubj | Deprel::OblAgent | Deprel::NsubjOuter => SUBJECT,
        Deprel::Obj | Deprel::NsubjPass => OBJECT,
        Deprel::Obl if scene.case(t) == "by" => SUBJECT,
        Deprel::NmodPoss => OWNER,
        label @ (Deprel::Obl | Deprel::Nmod | Deprel::Advcl | Deprel::Acl) => {
            let case = scene.case(t);
            if case.is_empty() { 32 + label as u64 } else { hash::text(case) }
        }
        label => 32 + label as u64,
    }
}

/// As what the word above belongs to the clause below it: an antecedent to its relative clause, a noun to its participle.
fn part_above(scene: &Scene<'_>, below: u32) -> u64 {
    let pronoun = |&&c: &&u32| matches!(scene.lemma(c), "who" | "which" | "that" | "whom" | "whose");
    match scene.label(below) {
        Deprel::AclRelcl | Deprel::Acl => match scene.children(below).iter().find(pronoun) {
            Some(&c) => part(scene, c),
            None if scene.xpos(below) == Xpos::Vbn => OBJECT,
            None => SUBJECT,
        },
        _ => HEAD,
    }
}

/// An arc of the way: as what its left word belongs to its right one, and the other way round.
#[derive(Clone, Copy, Debug)]
struct Arc {
    left: u64,
    right: u64,
    /// The word below.
    below: u32,
    /// Whether the way goes up along it.
    up: bool,
}

/// The words on the way between two tokens, without the heads of conjuncts and the verbs that only lend their subject; none where
/// the two have no common head. `lent` takes the verbs passed over.
pub fn stops(scene: &Scene<'_>, a: u32, b: u32, lent: &mut Vec<u32>) -> Option<Vec<Stop>> {
    let (up, top, down) = path::between(|t| scene.head(t), a, b)?;
    let mut words: Vec<u32> = up.clone();
    words.push(top);
    words.extend(&down);
    let climbs =
        up.iter().map(|&t| Arc { left: part(scene, t), right: part_above(scene, t), below: t, up: true });
    let descents =
        down.iter().map(|&t| Arc { left: part_above(scene, t), right: part(scene, t), below: t, up: false });
    let mut arcs: Vec<Arc> = climbs.chain(descents).collect();
    let mut i = 0;
    while let Some(&arc) = arcs.get(i) {
        let head = if arc.up { i + 1 } else { i };
        // The arc on the other side of the head.
        let other = if arc.up { i + 1 } else { i.wrapping_sub(1) };
        let Some(&beyond) = arcs.get(other) else {
            i += 1;
            continue;
        };
        match passes(scene, arc, beyond) {
            None => i += 1,
            Some(subject) => {
                if matches!(scene.upos(arc.below), Upos::Verb | Upos::Aux) {
                    lent.extend(words.get(head));
                }
                if subject && let Some(beyond) = arcs.get_mut(other) {
                    let part = if is_passive(scene, arc.below) { OBJECT } else { SUBJECT };
                    *(if arc.up { &mut beyond.right } else { &mut beyond.left }) = part;
                }
                words.remove(head);
                arcs.remove(i);
                i = i.saturating_sub(1);
            }
        }
    }
    let inner = words.iter().enumerate().skip(1).zip(arcs.iter().zip(arcs.iter().skip(1)));
    Some(
        inner
            .map(|((_, &token), (before, after))| Stop { token, first: before.left, second: after.right })
            .collect(),
    )
}

fn is_passive(scene: &Scene<'_>, verb: u32) -> bool {
    scene.children(verb).iter().any(|&c| scene.label(c) == Deprel::AuxPass)
}

/// Whether the word above an arc is passed over on the way to `beyond`; and if so, whether what stands there is the subject of the
/// word below.
fn passes(scene: &Scene<'_>, arc: Arc, beyond: Arc) -> Option<bool> {
    let verb = matches!(scene.upos(arc.below), Upos::Verb | Upos::Aux);
    let own_subject = super::clause::has_subject(scene, arc.below);
    // The way turns at the head: what stands beyond hangs from it too.
    let turns = arc.up != beyond.up;
    let subject = turns && matches!(scene.label(beyond.below), Deprel::Nsubj | Deprel::NsubjPass);
    match scene.label(arc.below) {
        Deprel::Flat => Some(false),
        Deprel::Conj if !verb => Some(false),
        Deprel::Conj if !own_subject && (subject || !turns) => Some(false),
        Deprel::Advcl if verb && !own_subject && subject => Some(true),
        Deprel::Xcomp if !own_subject && (subject || turns && scene.label(beyond.below) == Deprel::Obj) => {
            Some(true)
        }
        _ => None,
    }
}

/// The rows of the table that a word tells by itself, without a certain noun, phrase or particle beside it, as bits.
pub fn rows_told(lemma: &str) -> u64 {
    rows(lemma, |p| !p.takes_noun() && p.phrase.is_none() && p.particle.is_none())
}

/// The rows of the table whose triggers include a word, as bits.
pub fn rows_of(lemma: &str) -> u64 {
    rows(lemma, |_| true)
}

fn rows(lemma: &str, takes: impl Fn(&VerbPattern) -> bool) -> u64 {
    let index = index();
    let verbs = index.verbs.get(lemma).into_iter().flatten().filter(|p| takes(p)).map(|p| p.row);
    let nouns = index.nouns.get(lemma).into_iter().flatten().map(|p| p.row);
    let kin = index.kin.get(lemma).into_iter().flatten().map(|p| p.row);
    verbs.chain(nouns).chain(kin).fold(0, |bits, row| bits | 1 << row)
}
