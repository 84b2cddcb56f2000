//! Relations told by verbs and their arguments.

use super::clause::{self, Clause};
use super::finding::{Findings, Rule};
use super::lexicon::{ACT, PLACE, TITLE};
use super::pattern::{Slot, VerbPattern, index};
use super::scene::{Party, Scene};
use super::table::TABLE;
use crate::nlp::labels::{Deprel, EntityType, Upos, ValueType};

/// Finds what verbs tell; `used` marks the nouns that took part in a pattern, which then tell nothing of their own.
pub fn find(scene: &Scene<'_>, out: &mut Findings, used: &mut [bool]) {
    for verb in 0..scene.size() {
        if !matches!(scene.upos(verb), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Propn) {
            continue;
        }
        let lemma = verb_lemma(scene, verb);
        let Some(patterns) = index().verbs.get(lemma) else { continue };
        if scene.upos(verb) != Upos::Verb && !plays_verb(scene, verb) {
            continue;
        }
        let clause = clause::read(scene, verb);
        let first = out.list.len();
        for pattern in patterns {
            apply(scene, &clause, pattern, out, used);
        }
        keep_most_specific(out, first);
    }
}

/// The lemma, with past participles that taggers take for adjectives (“based”) undone.
fn verb_lemma<'s>(scene: &'s Scene<'_>, verb: u32) -> &'s str {
    match scene.lemma(verb) {
        "based" => "base",
        "shel" => "shell",
        "headquartered" => "headquarter",
        "located" => "locate",
        "situated" => "situate",
        "born" => "bear",
        "owned" => "own",
        "married" => "marry",
        "toure" => "tour",
        "founded" => "found",
        lemma => lemma,
    }
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

/// At one verb, for one pair, the most specific pattern counts; with several equally specific the first row.
fn keep_most_specific(out: &mut Findings, first: usize) {
    let best = |a: u32, b: u32, list: &[super::finding::Finding]| {
        list.iter()
            .filter(|f| {
                (f.subject.entity, f.object.entity) == (a, b) || (f.object.entity, f.subject.entity) == (a, b)
            })
            .map(|f| f.specificity)
            .max()
            .unwrap_or(0)
    };
    let found: Vec<_> = out.list.drain(first..).collect();
    let mut seen: Vec<(usize, u32, u32)> = Vec::new();
    for finding in &found {
        let (a, b) = (finding.subject.entity, finding.object.entity);
        if finding.specificity >= best(a, b, &found) && !seen.contains(&(finding.row, a, b)) {
            seen.push((finding.row, a, b));
            out.list.push(finding.clone());
        }
    }
}

fn apply(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern, out: &mut Findings, used: &mut [bool]) {
    let Some(mut specificity) = fits(scene, clause, pattern) else { return };
    let noun = if pattern.nouns.is_empty() {
        None
    } else {
        match object_noun(scene, clause, &pattern.nouns) {
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
    if who.is_empty() {
        return;
    }
    let (whom, each_other) = second(scene, clause, pattern, noun);
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
    if (pattern.reciprocal && whom.is_empty() && (pattern.slot != Slot::Object || clause.objects.is_empty())
        || each_other)
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

/// Whether particle, phrase and infinitive are there; how much they narrow the pattern.
fn fits(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern) -> Option<u32> {
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
                && pattern.slot == Slot::Object
                && pattern.nouns.is_empty()
            {
                return None;
            }
        }
    }
    if let Some((preposition, noun)) = pattern.phrase {
        let there = clause.obliques.iter().chain(&clause.complements).any(|&o| {
            scene.case(o) == preposition
                && (noun == "*" || scene.lemma(o) == noun || noun == "head" && scene.is(o, TITLE))
        });
        if !there {
            return None;
        }
        specificity += 2;
    }
    if pattern.infinitive {
        let there = scene.children(clause.verb).iter().any(|&c| {
            matches!(scene.label(c), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp)
                && scene.children(c).iter().any(|&m| scene.label(m) == Deprel::Mark && scene.lemma(m) == "to")
        });
        if !there {
            return None;
        }
        specificity += 2;
    }
    specificity += match pattern.slot {
        Slot::Preposition(_) => 2,
        Slot::Owner | Slot::Receiver | Slot::ClauseSubject => 1,
        Slot::Object => 0,
    };
    if pattern.passive {
        specificity += 1;
    }
    Some(specificity)
}

/// The direct object that is one of the nouns; through measure words (“20% of”, “a series of”) and conjuncts too.
fn object_noun(scene: &Scene<'_>, clause: &Clause, nouns: &[&str]) -> Option<u32> {
    let matches = |t: u32| {
        if nouns == ["*"] {
            return scene.upos(t) == Upos::Noun && scene.mention_at(t).is_none();
        }
        nouns.contains(&scene.lemma(t)) || scene.word(t) == "%" && nouns.contains(&"%")
    };
    for &o in clause.objects.iter().chain(&clause.receivers) {
        if matches(o) {
            return Some(o);
        }
        for &c in scene.children(o) {
            let inside = match scene.label(c) {
                Deprel::Nmod => scene.case(c) == "of",
                Deprel::Conj | Deprel::Compound | Deprel::Appos => true,
                Deprel::Nummod => nouns.contains(&"%"),
                _ => false,
            };
            if inside && nouns != ["*"] && matches(c) {
                return Some(if scene.label(c) == Deprel::Compound { o } else { c });
            }
        }
    }
    None
}

fn has_money(scene: &Scene<'_>, verb: u32) -> bool {
    let sentence = scene.syntax.sentence_of(verb);
    let Some(range) = scene.syntax.sentences.get(sentence).map(|s| s.tokens) else { return false };
    scene.values.iter().any(|v| {
        v.kind == ValueType::Money && range.contains(v.tokens.start) && {
            let mut at = scene.syntax.head_of(v.tokens);
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
                if whom.list.is_empty() && !whom.each_other {
                    for &o in &clause.objects {
                        whom.list.extend(behind(scene, o, pattern.row));
                    }
                }
            }
        }
        Slot::Preposition(prepositions) => {
            let fits = |t: u32| prepositions.contains(&scene.case(t));
            whom.take(scene, &mut clause.obliques.iter().copied().filter(|&t| fits(t)));
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
                if Some(o) != noun && (noun.is_some() || scene.mention_at(o).is_none()) {
                    whom.take(
                        scene,
                        &mut scene.children(o).iter().copied().filter(|&c| {
                            scene.label(c) == Deprel::Nmod
                                && fits(c)
                                && scene.case(c) != "of"
                                && scene.case(c) != "in"
                        }),
                    );
                }
            }
            if whom.list.is_empty() {
                for &o in clause.obliques.iter().filter(|&&t| fits(t)) {
                    whom.list.extend(behind(scene, o, pattern.row));
                }
                if let Some(noun) = noun {
                    for &c in scene.children(noun) {
                        if scene.label(c) == Deprel::Nmod && fits(c) {
                            whom.list.extend(behind(scene, c, pattern.row));
                        }
                    }
                }
            }
            // The owner too, where the table names it beside prepositions ("rejected Ukraine's request").
            if prepositions.contains(&"poss")
                && let Some(noun) = noun
            {
                whom.list.extend(owners(scene, noun));
            }
        }
        Slot::Owner => {
            if let Some(noun) = noun {
                whom.list = owners(scene, noun);
            } else {
                for &o in &clause.objects {
                    if scene.is(o, ACT) {
                        whom.list.extend(owners(scene, o));
                    }
                }
            }
        }
        Slot::Receiver => {
            whom.take(scene, &mut clause.receivers.iter().copied());
            if whom.list.is_empty() && clause.objects.len() >= 2 {
                whom.take(scene, &mut clause.objects.iter().copied().take(1));
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
        Slot::ClauseSubject => {
            for &c in &clause.complements {
                if scene.label(c) == Deprel::Ccomp || scene.label(c) == Deprel::Xcomp {
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
    (whom.list, whom.each_other)
}

/// Who owns a noun: possessive, nationality, “of”, “by”.
pub fn owners(scene: &Scene<'_>, noun: u32) -> Vec<Party> {
    let mut out = Vec::new();
    for &c in scene.children(noun) {
        let owner = match scene.label(c) {
            Deprel::NmodPoss | Deprel::Amod | Deprel::Compound => true,
            Deprel::Nmod => matches!(scene.case(c), "of" | "by" | "from" | "with" | "off" | "in"),
            _ => false,
        };
        if owner {
            for mut party in scene.parties(c) {
                party.sure *= 0.85;
                party.by_part = true;
                party.span = scene.span(noun).join(party.span);
                out.push(party);
            }
        }
    }
    out
}

/// Whom a phrase that names nobody stands for: who put an act forward, whose border it is.
fn behind(scene: &Scene<'_>, t: u32, row: usize) -> Vec<Party> {
    let name = TABLE.get(row).map_or("", |r| r.name);
    let act = matches!(name, "rejects" | "supports" | "praises" | "accuses" | "concedes_to" | "sanctions")
        && scene.is(t, ACT);
    let place = matches!(name, "mobilizes_against" | "attacks")
        && (scene.is(t, PLACE)
            || matches!(
                scene.lemma(t),
                "border"
                    | "water"
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
            ));
    let people = matches!(name, "coerces" | "attacks" | "accuses" | "dismisses" | "sanctions")
        && matches!(
            scene.lemma(t),
            "vessel"
                | "ship"
                | "tanker"
                | "boat"
                | "citizen"
                | "national"
                | "diplomat"
                | "account"
                | "asset"
                | "website"
                | "office"
                | "headquarters"
                | "plane"
                | "drone"
                | "fisherman"
                | "civilian"
                | "journalist"
                | "export"
                | "import"
                | "good"
                | "product"
                | "company"
        );
    if act || place || people {
        let mut found = owners(scene, t);
        for party in &mut found {
            party.sure *= if place { 0.95 } else { 0.85 };
        }
        found
    } else {
        Vec::new()
    }
}
