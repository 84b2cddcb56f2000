//! Whom a verb's pattern has for its second party, and whom a phrase that names nobody stands for.

use super::super::clause::{self, Clause};
use super::super::lexicon::{ACT, AGENT, OWNED, PEOPLE, PLACE};
use super::super::pattern::{Slot, VerbPattern};
use super::super::scene::{Party, Scene};
use super::super::surface;
use super::super::table::TABLE;
use super::{has_to, strikes};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

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

    /// Takes what hangs from a token and is to be kept.
    fn take_children(&mut self, scene: &Scene<'_>, of: u32, keep: impl Fn(u32) -> bool) {
        self.take(scene, &mut scene.children(of).iter().copied().filter(|&c| keep(c)));
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
pub(super) fn second(
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
            behind_preposition(scene, clause, pattern, prepositions, noun, &mut whom);
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
                // "threatened to cut off aid to X"
                let loses = TABLE.get(pattern.row).is_some_and(|r| r.name == "threatens")
                    && matches!(
                        scene.lemma(c),
                        "cut" | "stop" | "suspend" | "halt" | "end" | "freeze" | "block"
                    );
                let phrase = |o: &u32| {
                    matches!(scene.case(*o), "on" | "against" | "with") || loses && scene.case(*o) == "to"
                };
                whom.take(scene, &mut inner.obliques.iter().chain(under).copied().filter(phrase));
                if whom.list.is_empty() {
                    for &o in &inner.objects {
                        whom.list.extend(behind(scene, o, pattern.row));
                    }
                }
            }
        }
        Slot::ClauseSubject => asked_to_do(scene, clause, pattern, &mut whom),
    }
    (whom.list, whom.each_other)
}

/// Who stands behind one of the prepositions of a pattern, wherever the phrase hangs.
fn behind_preposition(
    scene: &Scene<'_>,
    clause: &Clause,
    pattern: &VerbPattern,
    prepositions: &[&str],
    noun: Option<u32>,
    whom: &mut Second,
) {
    let fits = |t: u32| prepositions.contains(&scene.case(t)) && !is_go_between(scene, t);
    whom.take(scene, &mut clause.obliques.iter().copied().filter(|&t| fits(t)));
    // "build a plant together with X"
    let together = |&&c: &&u32| {
        scene.label(c) == Deprel::Advmod && matches!(scene.lemma(c), "together" | "jointly" | "along")
    };
    for &c in scene.children(clause.verb).iter().filter(together) {
        whom.take_children(scene, c, fits);
    }
    if prepositions.contains(&"by") && clause.passive {
        whom.take(scene, &mut clause.subjects.iter().copied());
    }
    if let Some(noun) = noun {
        whom.take_children(scene, noun, |c| matches!(scene.label(c), Deprel::Nmod | Deprel::Obl) && fits(c));
        whom.take(scene, &mut under_measure(scene, noun, &fits).into_iter());
        // "claimed responsibility for the attack on X"
        if whom.list.is_empty() && scene.lemma(noun) == "responsibility" {
            for &c in scene.children(noun).iter().filter(|&&c| fits(c)) {
                whom.take_children(scene, c, |d| scene.label(d) == Deprel::Nmod && fits(d));
            }
        }
        // "lifted the sanctions imposed on X"
        let laid = |&&c: &&u32| {
            scene.label(c) == Deprel::Acl && matches!(scene.lemma(c), "impose" | "place" | "levy" | "slap")
        };
        for &c in scene.children(noun).iter().filter(laid) {
            whom.take_children(scene, c, fits);
        }
        for &c in scene.children(noun) {
            if scene.label(c) == Deprel::Conj {
                whom.take_children(scene, c, |c| scene.label(c) == Deprel::Nmod && fits(c));
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
            whom.take_children(scene, o, |c| {
                scene.label(c) == Deprel::Nmod
                    && fits(c)
                    && (own || scene.case(c) != "of" && scene.case(c) != "in")
            });
        }
    }
    // "sanctions imposed by X on Y", with Y under X
    if whom.list.is_empty() && clause.passive {
        for &s in &clause.subjects {
            whom.take_children(scene, s, |c| {
                c > s && scene.label(c) == Deprel::Nmod && fits(c) && scene.case(c) != "of"
            });
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
        receivers(scene, clause, whom);
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

/// Who is to do what is demanded: “demanded that X pay”, “called for X to resign”.
fn asked_to_do(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern, whom: &mut Second) {
    // "demanded that X pay", "called for X to resign"
    let clauses = scene.children(clause.verb).iter().copied().filter(|&c| {
        c > clause.verb && matches!(scene.label(c), Deprel::Ccomp | Deprel::Xcomp | Deprel::Advcl)
    });
    for c in clauses {
        let adverbial = scene.label(c) == Deprel::Advcl
            && !scene.child(c, Deprel::Mark).is_some_and(|m| matches!(scene.lemma(m), "for" | "that"));
        let asked = scene.child(c, Deprel::Mark).is_some_and(|m| matches!(scene.lemma(m), "whether" | "if"))
            || is_question(scene, clause.verb, c);
        // What is told with a tense is no demand: “insisted that X sees no threat”.
        let told = TABLE.get(pattern.row).is_some_and(|r| r.name == "requests")
            && (matches!(scene.xpos(c), Xpos::Vbz | Xpos::Vbd | Xpos::Vbp)
                || scene.children(c).iter().any(|&a| {
                    scene.label(a) == Deprel::Aux && matches!(scene.lemma(a), "have" | "do" | "will")
                        || scene.label(a) == Deprel::Cop && matches!(scene.xpos(a), Xpos::Vbd | Xpos::Vbz)
                }));
        if !adverbial && !asked && !told {
            whom.take_children(scene, c, |s| matches!(scene.label(s), Deprel::Nsubj | Deprel::NsubjPass));
        }
    }
    // "demanded that X raise wages", whose clause the parser hangs elsewhere.
    if whom.list.is_empty()
        && matches!(scene.lemma(clause.verb), "demand" | "request")
        && scene.lemma(clause.verb + 1) == "that"
    {
        whom.take(scene, &mut surface::object(scene, clause.verb + 1).into_iter());
    }
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
            Deprel::Nmod if matches!(scene.case(c), "of" | "by" | "from" | "off") => {
                take(c);
                // "the gates of a Shell refinery"
                let place =
                    scene.case(c) == "of" && scene.parties(c).is_empty() && strikes::is_target(scene, c);
                for &whose in scene.children(c).iter().filter(|&&w| place && scene.modified(w) == Some(c)) {
                    take(whose);
                }
            }
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
                        | "plant"
                        | "drop"
                        | "place"
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
            || name == "attacks" && strikes::is_target(scene, t)
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

/// “with Brazil as mediator”: no party to what it helps along.
pub(super) fn is_go_between(scene: &Scene<'_>, t: u32) -> bool {
    let end = scene.mention_over(t).map_or(t + 1, |(_, m)| m.tokens.end);
    scene.word(end) == "as"
        && (end + 1..end + 4).any(|r| {
            matches!(
                scene.lemma(r),
                "mediator" | "host" | "broker" | "go-between" | "intermediary" | "referee" | "facilitator"
            )
        })
}
