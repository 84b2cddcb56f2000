//! Relations told by verbs and their arguments.

mod second;
pub(super) mod strikes;

pub use second::owners;
use second::{is_go_between, second};

use super::clause::{self, Clause};
use super::finding::{Finding, Findings, Rule};
use super::lexicon::TITLE;
use super::nominals::is_backed;
use super::pattern::{Slot, VerbPattern, index, noun_class};
use super::scene::{Party, Scene};
use super::surface;
use super::table::TABLE;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, RelationKind, Upos, ValueType, Xpos};

/// Finds what verbs tell; `used` marks the nouns that took part in a pattern, which then tell nothing of their own.
pub fn find(scene: &Scene<'_>, out: &mut Findings, used: &mut [bool]) {
    for verb in 0..scene.size() {
        if !matches!(scene.upos(verb), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Propn) {
            continue;
        }
        // “born” is an adjective to some treebanks.
        let lemma = if scene.lemma(verb) == "born" { "bear" } else { scene.lemma(verb) };
        let Some(patterns) = index().verbs.get(lemma) else { continue };
        let plays = scene.upos(verb) == Upos::Verb || plays_verb(scene, verb);
        if !plays || is_in_name(scene, verb) || is_backed(scene, verb) {
            continue;
        }
        let clause = clause::read(scene, verb);
        let first = out.list.len();
        for pattern in patterns {
            apply(scene, &clause, pattern, out, used);
        }
        keep_most_specific(scene, out, first);
    }
    strikes::find(scene, out);
}

/// Whether a word is written as part of a name (“told Meet the Press host X”): a longer name's, or with a capital amid a sentence of
/// small letters.
fn is_in_name(scene: &Scene<'_>, verb: u32) -> bool {
    if scene.mention_over(verb).is_some_and(|(_, m)| m.kind == MentionKind::Name && m.tokens.len() > 1) {
        return true;
    }
    let capital = |t: u32| scene.word(t).starts_with(char::is_uppercase);
    let Some(sentence) = scene.sentence(verb) else {
        return false;
    };
    let opens = |t: u32| t <= sentence.start || scene.upos(t - 1) == Upos::Punct;
    if !capital(verb) || opens(verb) {
        return false;
    }
    let small = |t: &u32| scene.word(*t).len() > 3 && scene.word(*t).starts_with(char::is_lowercase);
    (sentence.start..sentence.end).filter(small).count() >= 4
}

/// Whether a word that is tagged otherwise has a verb's arguments (headlines: “Chelsea sack coach”).
fn plays_verb(scene: &Scene<'_>, verb: u32) -> bool {
    if scene.mention_over(verb).is_some() {
        return false;
    }
    let has = |label: Deprel| scene.children(verb).iter().any(|&c| scene.label(c) == label);
    (has(Deprel::Nsubj) || has(Deprel::NsubjPass)) && (has(Deprel::Obj) || has(Deprel::Obl))
        || scene.upos(verb) == Upos::Adj && has(Deprel::Obl)
}

/// At one verb, for one pair, the most specific pattern counts; of several events equally specific the one that comes first in
/// [`PRECEDENCE`], facts all.
fn keep_most_specific(scene: &Scene<'_>, out: &mut Findings, first: usize) {
    let same = |f: &Finding, g: &Finding| {
        (f.subject.entity, f.object.entity) == (g.subject.entity, g.object.entity)
            || (f.subject.entity, f.object.entity) == (g.object.entity, g.subject.entity)
    };
    let rank = |f: &Finding| {
        let name = TABLE.get(f.row).map_or("", |r| r.name);
        let place = PRECEDENCE.iter().position(|&n| n == name);
        match name {
            // A person in office is dismissed or deported, a state or company is suspended or banned.
            "dismisses" if scene.kind(f.subject.entity) == Some(EntityType::Gpe) => {
                // A state expels whom another sent.
                let abroad = if scene.lemma(f.trigger) == "expel" { PRECEDENCE.len() } else { 0 };
                place.map(|p| p + abroad.max(if f.subject.by_part { 3 } else { 0 }))
            }
            _ => place,
        }
    };
    let found: Vec<Finding> = out.list.drain(first..).collect();
    let mut seen: Vec<(usize, u32, u32)> = Vec::new();
    for finding in &found {
        let (a, b) = (finding.subject.entity, finding.object.entity);
        let beaten = found.iter().filter(|g| same(finding, g)).any(|g| {
            g.specificity > finding.specificity
                || g.specificity == finding.specificity
                    && g.row != finding.row
                    && rank(g).zip(rank(finding)).is_some_and(|(g, f)| g < f)
        });
        if !beaten && !seen.contains(&(finding.row, a, b)) {
            seen.push((finding.row, a, b));
            out.list.push(finding.clone());
        }
    }
}

/// Which event a verb tells where it could be several: the one that says most.
const PRECEDENCE: &[&str] = &[
    "dismisses",
    "appoints",
    "sues",
    "attacks",
    "coerces",
    "sanctions",
    "mobilizes_against",
    "protests_against",
    "threatens",
    "accuses",
    "rejects",
    "concedes_to",
    "aids",
    "cooperates_with",
    "agrees_with",
    "praises",
    "supports",
    "negotiates_with",
    "visits",
    "meets",
    "requests",
];

fn apply(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern, out: &mut Findings, used: &mut [bool]) {
    let Some(mut specificity) = fits(scene, clause, pattern) else { return };
    let noun = if !pattern.takes_noun() {
        None
    } else {
        match object_noun(scene, clause, pattern).or_else(|| noun_beside(scene, clause, pattern)) {
            Some(noun) => Some(noun),
            None => return,
        }
    };
    if noun.is_some() {
        specificity += if pattern.nouns == ["*"] { 1 } else { 3 };
    }
    if pattern.money && !has_money(scene, clause.verb) {
        return;
    }
    let subjects: Vec<u32> = if pattern.passive {
        if !clause.passive {
            return;
        }
        clause.objects.clone()
    } else {
        clause.subjects.clone()
    };
    let mut who: Vec<Party> = Vec::new();
    for &s in &subjects {
        for party in scene.parties(s) {
            if !who.iter().any(|p| p.entity == party.entity) {
                who.push(party);
            }
        }
    }
    if TABLE.get(pattern.row).is_some_and(|r| r.name == "founded") && !pattern.passive {
        for &o in &clause.obliques {
            if scene.case(o) == "with" {
                who.extend(
                    scene
                        .parties(o)
                        .into_iter()
                        .filter(|p| scene.kind(p.entity) == Some(EntityType::Person))
                        .map(|p| Party { sure: p.sure * 0.8, ..p }),
                );
            }
        }
    }
    // "Police arrested X in Cali": the state they act for.
    if who.is_empty() && TABLE.get(pattern.row).is_some_and(|r| r.kind == RelationKind::Event) {
        who.extend(subjects.iter().filter_map(|&s| scene.state_of(s)).take(1));
        if clause.passive && clause.subjects.is_empty() {
            who.extend(scene.state_there(clause.verb));
        }
    }
    if who.is_empty() {
        return;
    }
    let (mut whom, each_other) = second(scene, clause, pattern, noun);
    if !pattern.kinds.is_empty() {
        // "Reyes leads Okoro" tells of a race, however unknown Okoro is.
        let office = TABLE.get(pattern.row).is_some_and(|row| row.name == "holds_position");
        let rival = |p: &Party| office && scene.kind(p.entity) == Some(EntityType::Person);
        whom.retain(|p| scene.fits(p.entity, &pattern.kinds) && !rival(p));
    }
    let mut hit = false;
    let mut add = |a: Party, b: Party, rule: Rule, factor: f32, out: &mut Findings| {
        let (a, b) = if pattern.inverse { (b, a) } else { (a, b) };
        if out.add(scene, pattern.row, a, b, clause.verb, rule, pattern.written, factor) {
            if let Some(f) = out.list.last_mut() {
                f.specificity = specificity;
                if let Some(noun) = noun {
                    f.trigger_span = f.trigger_span.join(scene.span(noun));
                }
            }
            hit = true;
        }
    };
    let inherited = if clause.inherited { 0.95 } else { 1.0 };
    for &a in &who {
        for &b in &whom {
            add(a, b, Rule::Verb, inherited, out);
        }
    }
    let between_them = match &pattern.slot {
        Slot::Object => clause.objects.is_empty(),
        // "X and Y met with prosecutors", "agreed to cooperate": not with each other.
        Slot::Preposition(prepositions) => {
            !prepositions.contains(&"with") || !with_another(scene, clause, noun)
        }
        _ => true,
    };
    if (pattern.reciprocal && whom.is_empty() && between_them || each_other)
        && who.len() >= 2
        && who.len() <= 6
    {
        let symmetric = TABLE.get(pattern.row).is_some_and(|r| r.symmetric);
        for (i, &a) in who.iter().enumerate() {
            for (j, &b) in who.iter().enumerate() {
                if i < j || !symmetric && i != j {
                    add(a, b, Rule::Reciprocal, inherited, out);
                }
            }
        }
    }
    if hit && let Some(slot) = noun.and_then(|n| used.get_mut(n as usize)) {
        *slot = true;
    }
}

/// Whether a verb or its noun has a phrase with “with”, whoever is named there.
fn with_another(scene: &Scene<'_>, clause: &Clause, noun: Option<u32>) -> bool {
    let under = noun.map(|n| scene.children(n)).unwrap_or_default();
    let with = |&t: &u32| {
        matches!(scene.label(t), Deprel::Obl | Deprel::Nmod)
            && scene.case(t) == "with"
            && !is_go_between(scene, t)
    };
    clause.obliques.iter().chain(under).any(with)
}

/// Whether particle, phrase and infinitive are there; how much they narrow the pattern.
pub(super) fn fits(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern) -> Option<u32> {
    let mut specificity = 0;
    match pattern.particle {
        Some(particle) => {
            let there = clause.particle.is_some_and(|p| scene.lemma(p) == particle)
                || scene.children(clause.verb).iter().any(|&c| {
                    matches!(scene.label(c), Deprel::Advmod | Deprel::CompoundPrt | Deprel::Compound)
                        && scene.lemma(c) == particle
                });
            if !there {
                return None;
            }
            specificity += 3;
        }
        None => {
            // "put up", "give in": another meaning than the bare verb's.
            if clause.particle.is_some_and(|p| !matches!(scene.lemma(p), "off" | "in"))
                && (pattern.slot == Slot::Object && !pattern.takes_noun()
                    || pattern.takes_noun() && clause.particle.is_some_and(|p| scene.lemma(p) != "out"))
            {
                return None;
            }
        }
    }
    if let Some((preposition, noun)) = pattern.phrase {
        // "took X to court", whose noun some parsers take for a verb; "talks by phone" may hang from the object.
        let of_object = clause.objects.iter().flat_map(|&o| scene.children(o)).copied();
        let arguments = clause.obliques.iter().chain(&clause.complements).chain(&clause.objects).copied();
        let there = arguments.chain(of_object).any(|o| {
            let fits = scene.case(o) == preposition
                || scene.label(o) == Deprel::Xcomp
                    && scene.child(o, Deprel::Mark).is_some_and(|m| scene.lemma(m) == preposition);
            fits && (noun == "*"
                || scene.lemma(o) == noun
                || noun == "head" && scene.is(o, TITLE)
                || noun.strip_prefix('#').is_some_and(|class| scene.is(o, noun_class(class))))
        }) || preposition == "be" && names_office(scene, clause, noun)
            || preposition == "as" && noun == "head" && surface::as_office(scene, clause.verb);
        if !there {
            return None;
        }
        specificity += 2;
    }
    if pattern.infinitive {
        let there = scene.children(clause.verb).iter().any(|&c| {
            matches!(scene.label(c), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp) && has_to(scene, c)
        })
            // "picked X, the head of Y, to succeed her"
            || clause.objects.iter().flat_map(|&o| scene.children(o)).any(|&c| {
                matches!(scene.label(c), Deprel::Acl | Deprel::Advcl) && has_to(scene, c)
            });
        if !there {
            return None;
        }
        specificity += 2;
    }
    specificity += match pattern.slot {
        Slot::Preposition(_) => 2,
        Slot::Owner | Slot::Receiver | Slot::ClauseSubject | Slot::Complement => 1,
        Slot::Object => 0,
    };
    if pattern.passive {
        specificity += 1;
    }
    Some(specificity)
}

fn has_to(scene: &Scene<'_>, verb: u32) -> bool {
    scene.children(verb).iter().any(|&m| scene.label(m) == Deprel::Mark && scene.lemma(m) == "to")
}

/// “named X chief executive”, “called X a liar”: an office, or a noun of a class, beside the object.
fn names_office(scene: &Scene<'_>, clause: &Clause, noun: &str) -> bool {
    let class = noun.strip_prefix('#').map_or(TITLE, noun_class);
    // A word of its own, or one of a class: "head" is any office.
    let is = |t: u32| {
        if noun == "head" || noun.starts_with('#') { scene.is(t, class) } else { scene.lemma(t) == noun }
    };
    let near = |t: u32| scene.children(t).iter().copied();
    near(clause.verb).filter(|&c| c > clause.verb).any(|c| is(c) || near(c).any(|d| d > clause.verb && is(d)))
}

/// The direct object that is one of the pattern's nouns; through measure words (“20% of”, “a series of”) and conjuncts too.
pub(super) fn object_noun(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern) -> Option<u32> {
    let nouns = &pattern.nouns;
    let any = nouns == &["*"];
    let matches = |t: u32| {
        if any {
            return scene.upos(t) == Upos::Noun && scene.mention_at(t).is_none();
        }
        scene.is(t, pattern.noun_classes)
            || nouns.contains(&scene.lemma(t))
            || scene.word(t) == "%" && nouns.contains(&"%")
    };
    for &o in clause.objects.iter().chain(&clause.receivers) {
        // "the plant that X opened with Y"
        let o = match scene.lemma(o) {
            "that" | "which" => scene.antecedent(o).unwrap_or(o),
            // "buys most of its coal from Y"
            // "had nothing but praise for Y"
            "nothing" if scene.word(o + 1) == "but" => o + 2,
            "most" | "some" | "part" | "half" | "all" | "much" | "bulk" | "majority" | "share" => {
                let of = |&&c: &&u32| scene.label(c) == Deprel::Nmod && scene.case(c) == "of";
                scene.children(o).iter().find(of).copied().unwrap_or(o)
            }
            _ => o,
        };
        if matches(o) {
            return Some(o);
        }
        for &c in scene.children(o) {
            let inside = match scene.label(c) {
                Deprel::Nmod => scene.case(c) == "of",
                // "summoned Turkish ambassador X"
                Deprel::Conj | Deprel::Compound | Deprel::Appos | Deprel::Flat | Deprel::NmodDesc => true,
                Deprel::Nummod => nouns.contains(&"%"),
                _ => false,
            };
            if inside && !any && matches(c) {
                return Some(if scene.label(c) == Deprel::Compound { o } else { c });
            }
        }
    }
    None
}

/// The same by the order of words, where the tree hangs the noun elsewhere and a preposition of the pattern follows it.
fn noun_beside(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern) -> Option<u32> {
    let Slot::Preposition(prepositions) = &pattern.slot else { return None };
    if clause.passive || scene.upos(clause.verb) != Upos::Verb {
        return None;
    }
    let inside = |t: u32| {
        matches!(scene.upos(t), Upos::Noun | Upos::Adj | Upos::Det | Upos::Num | Upos::Adv | Upos::Verb)
            || scene.xpos(t) == Xpos::PrpPoss
    };
    (clause.verb + 1..clause.verb + 7).take_while(|&t| inside(t)).find(|&t| {
        // "claimed responsibility Wednesday for"
        let next = t + 1 + u32::from(surface::tells_time(scene, t + 1));
        prepositions.contains(&scene.lemma(next))
            && (scene.is(t, pattern.noun_classes) || pattern.nouns.contains(&scene.lemma(t)))
    })
}

fn has_money(scene: &Scene<'_>, verb: u32) -> bool {
    let sentence = scene.syntax.sentence_of(verb);
    let Some(range) = scene.syntax.sentences.get(sentence).map(|s| s.tokens) else { return false };
    scene.values.iter().any(|v| {
        v.kind == ValueType::Money && range.contains(v.tokens.start) && {
            let mut at = scene.head_of(v.tokens);
            (0..4).any(|_| {
                at = scene.head(at);
                at == verb
            })
        }
    })
}
