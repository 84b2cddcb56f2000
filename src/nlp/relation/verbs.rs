//! Relations told by verbs and their arguments.

use super::clause::{self, Clause};
use super::finding::{Finding, Findings, Rule};
use super::lexicon::{ACT, AGENT, OWNED, PEOPLE, PLACE, TITLE};
use super::nominals::is_backed;
use super::pattern::{Slot, VerbPattern, index, noun_class};
use super::scene::{Party, Scene};
use super::surface;
use super::table::{TABLE, row_of};
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
    shot_dead(scene, out);
    killed_in(scene, out);
}

/// “X was killed in an Israeli air strike”, “wounded in a Hamas attack”: whose attack it was.
fn killed_in(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("attacks") else { return };
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
        let Some(blow) = blow.filter(|_| clause.passive || scene.lemma(verb) == "die") else { continue };
        let by = scene.children(blow).iter().copied().filter(|&c| {
            matches!(scene.label(c), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss)
                || scene.label(c) == Deprel::Nmod && scene.case(c) == "by"
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

/// “soldiers shot dead X”, whose verb is read as a noun.
fn shot_dead(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("attacks") else { return };
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

/// “with Brazil as mediator”: no party to what it helps along.
fn is_go_between(scene: &Scene<'_>, t: u32) -> bool {
    let end = scene.mention_over(t).map_or(t + 1, |(_, m)| m.tokens.end);
    scene.word(end) == "as"
        && (end + 1..end + 4).any(|r| {
            matches!(
                scene.lemma(r),
                "mediator" | "host" | "broker" | "go-between" | "intermediary" | "referee" | "facilitator"
            )
        })
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
        prepositions.contains(&scene.lemma(t + 1))
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

/// Second parties under construction.
#[derive(Default)]
struct Second {
    list: Vec<Party>,
    each_other: bool,
}

impl Second {
    fn take(&mut self, scene: &Scene<'_>, tokens: &mut dyn Iterator<Item = u32>) {
        for t in tokens {
            self.each_other |= is_each_other(scene, t);
            for party in scene.parties(t) {
                if !self.list.iter().any(|p| p.entity == party.entity) {
                    self.list.push(party);
                }
            }
        }
    }
}

/// “each other”, “one another”, “the other”.
fn is_each_other(scene: &Scene<'_>, t: u32) -> bool {
    match scene.lemma(t) {
        "other" | "another" => {
            scene.children(t).iter().any(|&c| matches!(scene.lemma(c), "each" | "one" | "the"))
                || t > 0 && matches!(scene.lemma(t - 1), "each" | "one")
        }
        "each" => scene.lemma(t + 1) == "other",
        _ => false,
    }
}

/// The second party, and whether it is “each other”.
fn second(
    scene: &Scene<'_>,
    clause: &Clause,
    pattern: &VerbPattern,
    noun: Option<u32>,
) -> (Vec<Party>, bool) {
    let mut whom = Second::default();
    match &pattern.slot {
        Slot::Object => {
            if let Some(noun) = noun {
                whom.take(scene, &mut std::iter::once(noun));
            } else {
                whom.take(scene, &mut clause.objects.iter().copied());
                // "met X, the head of A, and his deputy, Y"
                if let [only] = whom.list.as_slice()
                    && only.token > clause.verb
                    && matches!(scene.kind(only.entity), Some(EntityType::Person | EntityType::Org))
                    && let Some((_, mention)) = scene.mention_over(only.token)
                {
                    whom.take(scene, &mut surface::coordinated_person(scene, mention.tokens.end).into_iter());
                }
                // "met officials from X", whose body the parser hangs on the verb
                if whom.list.is_empty()
                    && let Some(&o) = clause.objects.first()
                    && scene.is(o, AGENT | PEOPLE)
                {
                    let beside = |&t: &u32| {
                        matches!(scene.case(t), "from" | "of")
                            && scene.head(o) == clause.verb
                            && t > o
                            && t <= o + 4
                    };
                    whom.take(scene, &mut clause.obliques.iter().copied().filter(beside));
                }
                // "warned Serbia that it could lose funds"
                if whom.list.is_empty() {
                    whom.take(scene, &mut clause.receivers.iter().copied());
                }
                if whom.list.is_empty() && !whom.each_other {
                    for &o in &clause.objects {
                        whom.list.extend(behind(scene, o, pattern.row));
                    }
                }
            }
        }
        Slot::Preposition(prepositions) => {
            let fits = |t: u32| prepositions.contains(&scene.case(t)) && !is_go_between(scene, t);
            whom.take(scene, &mut clause.obliques.iter().copied().filter(|&t| fits(t)));
            // "build a plant together with X"
            let together = |&&c: &&u32| {
                scene.label(c) == Deprel::Advmod && matches!(scene.lemma(c), "together" | "jointly" | "along")
            };
            for &c in scene.children(clause.verb).iter().filter(together) {
                whom.take(scene, &mut scene.children(c).iter().copied().filter(|&t| fits(t)));
            }
            if prepositions.contains(&"by") && clause.passive {
                whom.take(scene, &mut clause.subjects.iter().copied());
            }
            if let Some(noun) = noun {
                whom.take(
                    scene,
                    &mut scene
                        .children(noun)
                        .iter()
                        .copied()
                        .filter(|&c| matches!(scene.label(c), Deprel::Nmod | Deprel::Obl) && fits(c)),
                );
                whom.take(scene, &mut under_measure(scene, noun, &fits).into_iter());
                // "lifted the sanctions imposed on X"
                let laid = |&&c: &&u32| {
                    scene.label(c) == Deprel::Acl
                        && matches!(scene.lemma(c), "impose" | "place" | "levy" | "slap")
                };
                for &c in scene.children(noun).iter().filter(laid) {
                    whom.take(scene, &mut scene.children(c).iter().copied().filter(|&o| fits(o)));
                }
                for &c in scene.children(noun) {
                    if scene.label(c) == Deprel::Conj {
                        whom.take(
                            scene,
                            &mut scene
                                .children(c)
                                .iter()
                                .copied()
                                .filter(|&c| scene.label(c) == Deprel::Nmod && fits(c)),
                        );
                    }
                }
            }
            // Phrases that hang from another argument: "sent 20 tonnes of rice on Monday to Haiti".
            for &o in clause.objects.iter().chain(&clause.obliques) {
                // "replaced Finance Minister X with Y"
                let swapped = scene.lemma(clause.verb) == "replace";
                if Some(o) != noun && (noun.is_some() || swapped || scene.mention_at(o).is_none()) {
                    // "came out in favour of X"
                    let own = pattern.phrase.is_some_and(|(p, n)| scene.case(o) == p && scene.lemma(o) == n);
                    whom.take(
                        scene,
                        &mut scene.children(o).iter().copied().filter(|&c| {
                            scene.label(c) == Deprel::Nmod
                                && fits(c)
                                && (own || scene.case(c) != "of" && scene.case(c) != "in")
                        }),
                    );
                }
            }
            // "sanctions imposed by X on Y", with Y under X
            if whom.list.is_empty() && clause.passive {
                for &s in &clause.subjects {
                    whom.take(
                        scene,
                        &mut scene
                            .children(s)
                            .iter()
                            .copied()
                            .filter(|&c| c > s && scene.label(c) == Deprel::Nmod && fits(c))
                            .filter(|&c| scene.case(c) != "of"),
                    );
                }
            }
            if whom.list.is_empty()
                && let Some(name) = surface::phrase(scene, noun.unwrap_or(clause.verb), prepositions)
            {
                whom.list.extend(scene.parties(name).into_iter().map(|p| Party { sure: p.sure * 0.85, ..p }));
            }
            if whom.list.is_empty() {
                for &o in clause.obliques.iter().filter(|&&t| fits(t)) {
                    whom.list.extend(behind(scene, o, pattern.row));
                }
                if let Some(noun) = noun {
                    let phrase = |&c: &u32| scene.label(c) == Deprel::Nmod && fits(c);
                    let near = scene.children(noun).iter().copied().filter(phrase);
                    for c in near.chain(under_measure(scene, noun, &fits)) {
                        whom.list.extend(behind(scene, c, pattern.row));
                    }
                }
            }
            // "duties on $3 billion of Brazilian goods"
            if whom.list.is_empty() {
                let under = noun.map(|n| scene.children(n)).unwrap_or_default();
                let sums = clause.obliques.iter().chain(under).copied();
                for sum in sums.filter(|&t| fits(t) && scene.value(t).is_some()) {
                    for &c in scene.children(sum) {
                        if scene.label(c) == Deprel::Nmod && scene.case(c) == "of" {
                            whom.take(scene, &mut std::iter::once(c));
                            whom.list.extend(behind(scene, c, pattern.row));
                        }
                    }
                }
            }
            if whom.list.is_empty() && prepositions.contains(&"receiver") {
                receivers(scene, clause, &mut whom);
            }
            // "came to Kenya's rescue"
            if let Some((preposition, word)) = pattern.phrase.filter(|_| noun.is_none())
                && prepositions.contains(&"poss")
                && whom.list.is_empty()
            {
                let phrase = |&o: &u32| scene.case(o) == preposition && scene.lemma(o) == word;
                for o in clause.obliques.iter().copied().filter(phrase) {
                    whom.take(scene, &mut scene.child(o, Deprel::NmodPoss).into_iter());
                }
            }
            // "expelled an Estonian consul from Pskov": from a town, of a country.
            if prepositions.contains(&"poss")
                && prepositions.contains(&"from")
                && let Some(noun) = noun
                && whom
                    .list
                    .iter()
                    .all(|p| scene.kind(p.entity) == Some(EntityType::Gpe) && !scene.is_country(p.entity))
            {
                let mut of = owners(scene, noun);
                of.retain(|p| scene.is_country(p.entity));
                if !of.is_empty() {
                    whom.list = of;
                }
            }
            // The owner too, where the table names it beside prepositions ("rejected Ukraine's request").
            if prepositions.contains(&"poss")
                && let Some(noun) = noun
                && scene.parties_alone(noun).iter().all(|p| p.by_part)
            {
                whom.list.extend(owners(scene, noun));
            }
        }
        Slot::Owner => {
            if let Some(noun) = noun {
                // "detained the Malian journalist X": the noun is somebody named, not somebody's.
                if scene.parties_alone(noun).iter().all(|p| p.by_part) {
                    whom.list = owners(scene, noun);
                }
            } else {
                for &o in &clause.objects {
                    if scene.is(o, ACT) {
                        whom.list.extend(owners(scene, o));
                    }
                }
            }
        }
        Slot::Receiver => receivers(scene, clause, &mut whom),
        Slot::Complement => {
            for &c in clause.complements.iter().filter(|&&c| has_to(scene, c)) {
                let inner = clause::read(scene, c);
                whom.take(scene, &mut inner.objects.iter().copied());
                // "to impose tariffs on X", wherever the phrase hangs
                let under = inner.objects.iter().flat_map(|&o| scene.children(o));
                let phrase = |o: &u32| matches!(scene.case(*o), "on" | "against" | "with");
                whom.take(scene, &mut inner.obliques.iter().chain(under).copied().filter(phrase));
                if whom.list.is_empty() {
                    for &o in &inner.objects {
                        whom.list.extend(behind(scene, o, pattern.row));
                    }
                }
            }
        }
        Slot::ClauseSubject => {
            // "demanded that X pay", "called for X to resign"
            let clauses = scene.children(clause.verb).iter().copied().filter(|&c| {
                c > clause.verb && matches!(scene.label(c), Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl)
            });
            for c in clauses {
                let adverbial = scene.label(c) == Deprel::Advcl
                    && !scene
                        .child(c, Deprel::Mark)
                        .is_some_and(|m| matches!(scene.lemma(m), "for" | "that"));
                let asked =
                    scene.child(c, Deprel::Mark).is_some_and(|m| matches!(scene.lemma(m), "whether" | "if"))
                        || is_question(scene, clause.verb, c);
                // What is told with a tense is no demand: “insisted that X sees no threat”.
                let told = TABLE.get(pattern.row).is_some_and(|r| r.name == "requests")
                    && (matches!(scene.xpos(c), Xpos::Vbz | Xpos::Vbd | Xpos::Vbp)
                        || scene.children(c).iter().any(|&a| {
                            scene.label(a) == Deprel::Aux && matches!(scene.lemma(a), "have" | "do" | "will")
                                || scene.label(a) == Deprel::Cop
                                    && matches!(scene.xpos(a), Xpos::Vbd | Xpos::Vbz)
                        }));
                if !adverbial && !asked && !told {
                    whom.take(
                        scene,
                        &mut scene
                            .children(c)
                            .iter()
                            .copied()
                            .filter(|&s| matches!(scene.label(s), Deprel::Nsubj | Deprel::NsubjPass)),
                    );
                }
            }
        }
    }
    // "demanded that X raise wages", whose clause the parser hangs elsewhere.
    if pattern.slot == Slot::ClauseSubject
        && whom.list.is_empty()
        && matches!(scene.lemma(clause.verb), "demand" | "request")
        && scene.lemma(clause.verb + 1) == "that"
    {
        whom.take(scene, &mut surface::object(scene, clause.verb + 1).into_iter());
    }
    (whom.list, whom.each_other)
}

/// Whoever receives what a verb gives.
fn receivers(scene: &Scene<'_>, clause: &Clause, whom: &mut Second) {
    whom.take(scene, &mut clause.receivers.iter().copied());
    if whom.list.is_empty() && clause.objects.len() >= 2 {
        whom.take(scene, &mut clause.objects.iter().copied().take(1));
    }
    // "lent Kenya $3 billion", where the name hangs from the money.
    if whom.list.is_empty() {
        whom.take(scene, &mut surface::name_beside(scene, clause.verb).into_iter());
    }
    if whom.list.is_empty() {
        // "gave Kenya $2 million", where the parser took the name for the object.
        if let Some(&o) = clause.objects.first()
            && scene.mention_at(o).is_some()
            && scene.children(clause.verb).iter().any(|&c| c > o && scene.value(c).is_some())
        {
            whom.take(scene, &mut std::iter::once(o));
        }
    }
}

/// The phrases behind a sum or share that a noun is measured by (“a penalty of 68 million pounds on X”, “tariffs of up to 20% on X”).
fn under_measure(scene: &Scene<'_>, noun: u32, fits: &dyn Fn(u32) -> bool) -> Vec<u32> {
    let measure = |t: u32| {
        scene.value(t).is_some()
            || scene.upos(t) == Upos::Num
            || matches!(scene.word(t), "%" | "up" | "least" | "more")
    };
    let mut found = Vec::new();
    let mut waiting: Vec<(u32, u32)> = vec![(noun, 0)];
    while let Some((t, depth)) = waiting.pop() {
        for &c in scene.children(t).iter().filter(|&&c| c > noun) {
            if depth > 0 && scene.label(c) == Deprel::Nmod && fits(c) && !measure(c) {
                found.push(c);
            } else if measure(c) && depth < 3 {
                waiting.push((c, depth + 1));
            }
        }
    }
    found
}

/// Whether what follows a verb asks: a question word, or a question mark at its end.
fn is_question(scene: &Scene<'_>, verb: u32, complement: u32) -> bool {
    let word = |t: u32| matches!(scene.lemma(t), "why" | "what" | "how" | "who" | "when" | "where" | "which");
    let mark = |&t: &u32| scene.word(t) == "?";
    (verb + 1..verb + 4).any(word) || scene.children(complement).iter().chain(scene.children(verb)).any(mark)
}

/// Who owns a noun: possessive, nationality, “of”, “by”, “owned by”.
pub fn owners(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let mut out = Vec::new();
    let mut take = |c: u32| {
        for mut party in scene.parties(c) {
            party.sure *= 0.85;
            party.by_part = true;
            party.span = scene.span(noun).join(party.span);
            out.push(party);
        }
    };
    for &c in scene.children(noun) {
        match scene.label(c) {
            Deprel::NmodPoss | Deprel::Amod | Deprel::Compound => take(c),
            Deprel::Nmod if matches!(scene.case(c), "of" | "by" | "from" | "off") => take(c),
            // "the border with X", "waters around X"
            Deprel::Nmod if !scene.is(noun, ACT) && matches!(scene.case(c), "with" | "in" | "around") => {
                take(c)
            }
            Deprel::Acl if scene.lemma(c) == "belong" => {
                scene.children(c).iter().copied().filter(|&a| scene.case(a) == "to").for_each(&mut take);
            }
            Deprel::Acl
                if matches!(
                    scene.lemma(c),
                    "own"
                        | "operate"
                        | "run"
                        | "build"
                        | "fire"
                        | "launch"
                        | "control"
                        | "charter"
                        | "manage"
                        | "make"
                        | "put"
                        | "draft"
                        | "propose"
                        | "bring"
                        | "file"
                        | "lodge"
                        | "submit"
                        | "sponsor"
                ) =>
            {
                let by = |&a: &u32| {
                    matches!(scene.label(a), Deprel::OblAgent | Deprel::Obl) && scene.case(a) == "by"
                };
                scene.children(c).iter().copied().filter(by).for_each(&mut take);
            }
            _ => {}
        }
    }
    out
}

/// Whom a phrase that names nobody stands for: who put an act forward, whose border it is, whose tanker.
fn behind(scene: &Scene<'_>, t: u32, row: usize) -> Vec<Party> {
    let name = TABLE.get(row).map_or("", |r| r.name);
    let act = matches!(name, "rejects" | "supports" | "praises" | "accuses" | "sanctions" | "agrees_with")
        && scene.is(t, ACT);
    let place = matches!(name, "mobilizes_against" | "attacks")
        && (scene.is(t, PLACE)
            || matches!(
                scene.lemma(t),
                "border"
                    | "water"
                    | "waters"
                    | "airspace"
                    | "shore"
                    | "soil"
                    | "territory"
                    | "position"
                    | "target"
                    | "civilian"
                    | "base"
                    | "sea"
                    | "line"
                    | "frontier"
                    | "coastline"
                    | "zone"
            ));
    let owned = matches!(
        name,
        "coerces"
            | "attacks"
            | "accuses"
            | "dismisses"
            | "sanctions"
            | "concedes_to"
            | "aids"
            | "threatens"
            | "mobilizes_against"
    ) && (scene.is(t, OWNED)
        // "a ban on Ugandan sugar"
        || matches!(name, "sanctions" | "concedes_to")
            && scene.children(t).iter().any(|&c| {
                scene.mention_at(c).is_some_and(|(_, m)| m.kind == MentionKind::Demonym)
            }));
    if act || place || owned {
        let mut found = owners(scene, t);
        for party in &mut found {
            party.sure *= if place { 0.95 } else { 0.85 };
        }
        found
    } else {
        Vec::new()
    }
}
