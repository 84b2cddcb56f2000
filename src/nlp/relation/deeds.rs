//! Events told by nouns: “X's attack on Y”, “talks between X and Y”.

use super::clause;
use super::finding::{Findings, Rule};
use super::lexicon::{ACCORD, GOODS, REPORT, SUPPORT, TALK};
use super::pattern::{NounPattern, index};
use super::scene::{Party, Scene};
use super::table::TABLE;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// Finds what event nouns tell; of nouns marked in `used`, which took part in a verb's pattern, only the pairs they name.
pub fn find(scene: &Scene<'_>, out: &mut Findings, used: &[bool]) {
    for t in 0..scene.size() {
        let Some(patterns) = index().nouns.get(scene.lemma(t)) else { continue };
        // "US tariffs on China", whose noun a tagger takes for a verb: a word that is no verb of the table is its noun.
        let noun = matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj)
            || scene.upos(t) == Upos::Verb && !index().verbs.contains_key(scene.lemma(t));
        let named = scene.mention_at(t).is_some_and(|(_, m)| m.kind != MentionKind::Nominal);
        if noun && !named && (took_place(scene, t) || !undone(scene, t)) {
            let used = used.get(t as usize).copied().unwrap_or(false);
            for pattern in patterns {
                event(scene, t, pattern, used, out);
            }
        }
    }
}

/// Whether a verb takes the noun back (“lifted its ban on”): the verb's pattern says what that is.
fn undone(scene: &Scene<'_>, t: u32) -> bool {
    let head = scene.head(t);
    head != ROOT
        && matches!(scene.label(t), Deprel::Obj | Deprel::NsubjPass)
        && matches!(
            scene.lemma(head),
            "lift"
                | "ease"
                | "end"
                | "remove"
                | "drop"
                | "relax"
                | "loosen"
                | "scrap"
                | "waive"
                | "repeal"
                | "abolish"
                | "revoke"
                | "rescind"
                | "withdraw"
                | "cancel"
                | "deny"
                | "reject"
                | "dismiss"
                | "avoid"
                | "avert"
                | "prevent"
                | "block"
                | "thwart"
                | "foil"
                | "repel"
                | "fear"
                | "oppose"
                | "condemn"
                | "criticise"
                | "criticize"
        )
        // Whose it is may stand beside the noun, and then it took place ("condemned Russia's attack on Ukraine").
        && scene.child(t, Deprel::NmodPoss).is_none_or(|p| scene.upos(p) == Upos::Pron)
}

/// “a lawsuit filed by X was dismissed”, “ended a walkout by X”: whoever did it did it, whatever became of it.
fn took_place(scene: &Scene<'_>, t: u32) -> bool {
    let ended =
        matches!(scene.lemma(scene.head(t)), "end" | "dismiss" | "condemn" | "criticise" | "criticize");
    scene.children(t).iter().any(|&c| {
        ended && scene.label(c) == Deprel::Nmod && scene.case(c) == "by" && scene.mention_at(c).is_some()
            || scene.label(c) == Deprel::Acl
                && clause::is_passive(scene, c)
                && matches!(
                    scene.lemma(c),
                    "file" | "bring" | "lodge" | "sign" | "launch" | "carry" | "make" | "stage"
                )
    })
}

/// Who does what an event noun names.
fn doers(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let mut who = Vec::new();
    for &c in scene.children(t) {
        match scene.label(c) {
            Deprel::NmodPoss => who.extend(scene.parties(c)),
            Deprel::Nmod if scene.case(c) == "by" => who.extend(scene.parties(c)),
            // "the arrest of X by Y", with Y under X
            Deprel::Nmod if scene.case(c) == "of" => {
                let by = |&d: &u32| d > c && scene.label(d) == Deprel::Nmod && scene.case(d) == "by";
                for d in scene.children(c).iter().copied().filter(by) {
                    who.extend(scene.parties(d));
                }
            }
            // "a loan from X to Y"
            Deprel::Nmod if scene.case(c) == "from" && scene.is(t, GOODS) => who.extend(scene.parties(c)),
            Deprel::Amod | Deprel::Compound if scene.mention_at(c).is_some() => {
                who.extend(scene.parties_alone(c))
            }
            Deprel::Nsubj
                if scene.child(t, Deprel::Cop).is_some()
                    || !scene.case(t).is_empty()
                    || scene.upos(t) == Upos::Verb =>
            {
                who.extend(scene.parties(c))
            }
            Deprel::Acl if clause::is_passive(scene, c) => {
                let verb = clause::read(scene, c);
                for s in verb.subjects {
                    who.extend(scene.parties(s));
                }
            }
            _ => {}
        }
    }
    if who.is_empty()
        && let Some(agent) = agent_behind(scene, t)
    {
        who.extend(scene.parties(agent));
    }
    if !who.is_empty() {
        return who;
    }
    // "X, on a visit to Y, praised": the trip of whom the phrase stands beside.
    let beside = scene.head(t);
    if is_trip(scene, t)
        && scene.label(t) == Deprel::Nmod
        && matches!(scene.case(t), "on" | "during")
        && beside != ROOT
        && clause::is_named(scene, beside)
    {
        return scene.parties_alone(beside);
    }
    // "claimed responsibility for an attack on": the noun's noun.
    let mut noun = t;
    while scene.label(noun) == Deprel::Nmod
        && matches!(scene.lemma(scene.head(noun)), "responsibility" | "series" | "wave" | "round" | "blame")
    {
        noun = scene.head(noun);
    }
    let head = scene.head(noun);
    if head == ROOT || !matches!(scene.upos(head), Upos::Verb | Upos::Aux) {
        return who;
    }
    let verb = clause::read(scene, head);
    // "on his visit to Vietnam, X praised": the trip is the subject's, and whoever “his” means.
    let on_trip = is_trip(scene, t)
        && matches!(scene.label(t), Deprel::Obl | Deprel::Advcl)
        && matches!(scene.case(t), "on" | "during" | "in" | "for" | "after" | "before")
        // "said after talks with X"
        || scene.is(t, TALK) && scene.label(t) == Deprel::Obl && matches!(scene.case(t), "after" | "during" | "following" | "for")
        // "under a deal with X, Y will get"
        || scene.is(t, ACCORD) && scene.label(t) == Deprel::Obl && scene.case(t) == "under"
        // "left the hall in protest against X"
        || scene.lemma(t) == "protest" && scene.label(t) == Deprel::Obl && scene.case(t) == "in";
    let carries = scene.is(head, SUPPORT) || noun != t && scene.lemma(head) == "claim";
    // "took to the streets in protest following the murder of X"
    let sequel = |&c: &u32| {
        scene.label(c) == Deprel::Case
            && matches!(
                scene.lemma(c),
                "following" | "follow" | "after" | "since" | "before" | "amid" | "despite"
            )
    };
    let carries = carries && !scene.children(noun).iter().any(sequel);
    let governed = matches!(scene.label(noun), Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Nsubj)
        && (verb.objects.contains(&noun)
            || verb.obliques.contains(&noun) && matches!(scene.case(noun), "in" | "on" | "into"));
    if on_trip || carries && governed {
        // "was announced by X after a meeting with Y"
        let told = scene.is(t, TALK) && scene.is(head, REPORT | SUPPORT) && !verb.subjects.is_empty();
        let subjects = if on_trip && verb.passive && !told { &verb.objects } else { &verb.subjects };
        for &s in subjects.iter().filter(|&&s| s != t && s != noun) {
            who.extend(scene.parties(s));
        }
    }
    who
}

fn is_trip(scene: &Scene<'_>, t: u32) -> bool {
    matches!(scene.lemma(t), "visit" | "trip" | "tour" | "journey" | "pilgrimage" | "stopover")
}

/// “the arrest of their leader, X, by Y”: the agent behind an insertion, wherever the tree hangs it.
fn agent_behind(scene: &Scene<'_>, t: u32) -> Option<u32> {
    if scene.lemma(t + 1) != "of" {
        return None;
    }
    let told = |w: u32| matches!(scene.upos(w), Upos::Verb | Upos::Aux | Upos::Sconj) || scene.word(w) == ".";
    let by = (t + 2..t + 16).take_while(|&w| !told(w)).find(|&w| scene.word(w) == "by")?;
    let agent = scene.head(by);
    // "cleared the takeover of Y by X", with "by X" on the verb, which has no passive for it.
    let verb = scene.head(agent);
    let another = verb != ROOT
        && verb < agent
        && scene.child(verb, Deprel::AuxPass).is_some()
        && scene.word(by - 1) != ",";
    (scene.label(by) == Deprel::Case && agent > by && agent < by + 8 && !another).then_some(agent)
}

fn event(scene: &Scene<'_>, t: u32, pattern: &NounPattern, used: bool, out: &mut Findings) {
    let mut whom: Vec<Party> = Vec::new();
    let mut pair: Vec<Party> = Vec::new();
    let head = scene.head(t);
    let above = if head != ROOT && scene.upos(head) == Upos::Verb && scene.is(head, SUPPORT) {
        scene.children(head)
    } else {
        &[]
    };
    for &c in scene.children(t).iter().chain(above) {
        let phrase = matches!(scene.label(c), Deprel::Nmod | Deprel::Obl)
            || scene.upos(t) == Upos::Verb && scene.label(c) == Deprel::Obj;
        if !phrase || c == t {
            continue;
        }
        let case = scene.case(c);
        if case == "between" && pattern.pairs {
            pair.extend(scene.parties(c));
        } else if pattern.prepositions.contains(&case) && case != "by" {
            whom.extend(scene.parties(c));
            // "crackdown on Huawei worried investors", where the parser runs on.
            if whom.is_empty()
                && let Some((entity, mention)) = scene.mention_over(case_end(scene, c))
                && mention.kind == MentionKind::Name
            {
                whom.push(Party { sure: 0.8, ..scene.party(entity, mention) });
            }
        }
    }
    if whom.is_empty() {
        whom = under_doer(scene, t, pattern);
    }
    let fits = |p: &Party| pattern.kinds.is_empty() || scene.fits(p.entity, &pattern.kinds);
    whom.retain(fits);
    pair.retain(fits);
    // Talks of two persons are a meeting, not a negotiation.
    let talk = TABLE.get(pattern.row).is_some_and(|r| r.name == "negotiates_with")
        && matches!(scene.lemma(t), "talk" | "discussion");
    let persons =
        |a: Party, b: Party| [a, b].iter().all(|p| scene.kind(p.entity) == Some(EntityType::Person));
    if pattern.pairs && pair.len() >= 2 && pair.len() <= 4 {
        for (i, &a) in pair.iter().enumerate() {
            for &b in pair.iter().skip(i + 1).filter(|&&b| !(talk && persons(a, b))) {
                out.add(scene, pattern.row, a, b, t, Rule::Noun, pattern.written, 0.85);
            }
        }
        return;
    }
    if whom.is_empty() || used {
        return;
    }
    for a in doers(scene, t) {
        for &b in &whom {
            if talk && persons(a, b) {
                continue;
            }
            if out.add(scene, pattern.row, a, b, t, Rule::Noun, pattern.written, 0.85)
                && let Some(f) = out.list.last_mut()
            {
                f.specificity = 2;
            }
        }
    }
}

/// “a lawsuit brought by X against Y”, “an attack by X on Y”, “a loan from X to Y”, with Y under X.
fn under_doer(scene: &Scene<'_>, t: u32, pattern: &NounPattern) -> Vec<Party> {
    let mut whom = Vec::new();
    for &c in scene.children(t) {
        let doers: Vec<u32> = match scene.label(c) {
            Deprel::Nmod if matches!(scene.case(c), "by" | "from") => vec![c],
            Deprel::Acl if clause::is_passive(scene, c) => {
                let agents = |&a: &u32| matches!(scene.label(a), Deprel::OblAgent | Deprel::Obl);
                let mut list: Vec<u32> = scene.children(c).iter().copied().filter(agents).collect();
                list.push(c);
                list
            }
            _ => continue,
        };
        for doer in doers {
            for &d in scene.children(doer) {
                let phrase = d > doer && matches!(scene.label(d), Deprel::Nmod | Deprel::Obl);
                let case = scene.case(d);
                if phrase && !matches!(case, "of" | "by") && pattern.prepositions.contains(&case) {
                    whom.extend(scene.parties(d));
                }
            }
        }
    }
    whom
}

/// The token after the preposition of a phrase.
fn case_end(scene: &Scene<'_>, phrase: u32) -> u32 {
    scene
        .children(phrase)
        .iter()
        .copied()
        .find(|&c| scene.label(c) == Deprel::Case && scene.xpos(c) != Xpos::Pos)
        .map_or(phrase, |c| c + 1)
}
