//! Relations told by relational nouns (“Y's daughter, X”).

use super::clause;
use super::finding::{Findings, Rule};
use super::lexicon::{AGENT, KIN, TITLE};
use super::pattern::{KinPattern, index};
use super::positions;
use super::scene::{Party, Scene};
use super::table::{TABLE, row_of};
use crate::nlp::doc::{Mention, ROOT, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};

/// Finds what relational nouns tell.
pub fn find(scene: &Scene<'_>, out: &mut Findings) {
    for t in 0..scene.size() {
        if !matches!(scene.upos(t), Upos::Noun | Upos::Propn | Upos::Adj) {
            continue;
        }
        let lemma = scene.lemma(t);
        let named = scene.mention_at(t).is_some_and(|(_, m)| !matches!(m.kind, MentionKind::Nominal));
        let in_law = in_law(scene, t).then(|| format!("{lemma}-in-law"));
        if let Some(patterns) = index().kin.get(in_law.as_deref().unwrap_or(lemma))
            && !named
        {
            for pattern in patterns {
                relational(scene, t, pattern, out);
            }
        }
    }
    wares(scene, out);
    brothers(scene, out);
    own_parties(scene, out);
    seats_on(scene, out);
    backed(scene, out);
    beside(scene, out);
}

/// How what [`backed`] finds is written.
pub const BACKED: &str = "X-backed Y";

/// Whether a token is the participle of “Iran-backed”.
pub fn is_backed(scene: &Scene<'_>, t: u32) -> bool {
    matches!(scene.word(t), "backed" | "supported" | "sponsored")
        && t.checked_sub(1).is_some_and(|hyphen| scene.word(hyphen) == "-")
}

/// “Iran-backed Hezbollah”, “the Saudi-backed government of Yemen”: who backs whom.
fn backed(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("supports") else { return };
    for t in 2..scene.size() {
        let backs = is_backed(scene, t);
        let Some((backer, mention)) =
            scene.mention_over(t - 2).filter(|(_, m)| backs && m.tokens.end == t - 1)
        else {
            continue;
        };
        // The name right behind it, or the one that its noun describes.
        let of_agent = |w: u32| scene.word(w) == "of" && scene.is(w - 1, AGENT);
        let first = (t + 1..t + 5)
            .take_while(|&w| matches!(scene.upos(w), Upos::Noun | Upos::Propn | Upos::Adj) || of_agent(w));
        let named = first.filter_map(|w| scene.mention_over(w)).find(|(_, m)| m.kind != MentionKind::Demonym);
        if let Some((whom, name)) = named.filter(|(_, m)| m.kind != MentionKind::Pronoun) {
            let (a, b) = (scene.party(backer, mention), scene.party(whom, name));
            // The words leave no doubt, unlike others that tell it.
            out.add(scene, row, a, b, t, Rule::Kin, BACKED, 1.2);
        }
    }
}

/// “X is on Y's side”, “X stands firmly behind Y”: whose side one is on.
fn beside(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("supports") else { return };
    for t in 1..scene.size() {
        let side = scene.lemma(t) == "side" && matches!(scene.case(t), "on" | "by" | "at");
        let behind = scene.case(t) == "behind"
            && (t.saturating_sub(4)..t)
                .any(|w| matches!(scene.word(w), "firmly" | "squarely" | "fully" | "solidly" | "foursquare"));
        if !(side || behind) || scene.child(t, Deprel::Cop).is_none() {
            continue;
        }
        let whom = if side { possessors(scene, t, &["of"]) } else { scene.parties(t) };
        let Some(subject) = scene.child(t, Deprel::Nsubj).filter(|&s| s < t) else { continue };
        for who in scene.parties(subject) {
            for &whom in &whom {
                out.add(scene, row, who, whom, t, Rule::Kin, "be on Y's side", 0.95);
            }
        }
    }
}

/// “X serves on the board of Y”, “sits on the boards of directors of Y and Z”, “was named to Y's board”: an office; “sits on a panel
/// of Y”: a membership; “is on the faculty of Y”: work.
fn seats_on(scene: &Scene<'_>, out: &mut Findings) {
    for t in 0..scene.size() {
        let lemma = scene.lemma(t);
        let Some(row) = row_of(match lemma {
            "board" => "holds_position",
            "committee" | "panel" | "council" | "cabinet" | "jury" => "member_of",
            "faculty" | "staff" => "works_for",
            _ => continue,
        }) else {
            continue;
        };
        let verb = scene.head(t);
        let under = |label: Deprel, verbs: &[&str]| {
            scene.label(t) == label && verb != ROOT && verbs.contains(&scene.lemma(verb))
        };
        let placed = scene.case(t) == "on" && under(Deprel::Obl, &["serve", "sit"])
            || lemma == "board"
                && scene.case(t) == "to"
                && under(Deprel::Obl, &["name", "elect", "appoint", "add"]);
        let is_on = scene.case(t) == "on" && scene.child(t, Deprel::Cop).is_some();
        let joins = under(Deprel::Obj, &["join", "chair"])
            || lemma == "board" && under(Deprel::Obj, &["leave", "quit"]);
        if !(placed || is_on || joins) || scene.mention_over(t).is_some() {
            continue;
        }
        let mut owners = possessors(scene, t, &["of", "at", "for"]);
        if owners.is_empty() {
            // "of directors of Y"
            let of = |&&c: &&u32| scene.label(c) == Deprel::Nmod && scene.case(c) == "of";
            let inner = scene.children(t).iter().find(of);
            owners = inner.map(|&c| possessors(scene, c, &["of", "at", "for"])).unwrap_or_default();
        }
        let described = |c: &&u32| **c < t && matches!(scene.label(**c), Deprel::Amod | Deprel::Compound);
        let first = scene.children(t).iter().find(described).copied().unwrap_or(t);
        let title = (lemma == "board").then(|| scene.span_of(TokenRange { start: first, end: t + 1 }));
        let clause = clause::read(scene, if is_on { t } else { verb });
        let whom = if clause.passive && placed { &clause.objects } else { &clause.subjects };
        for who in whom.iter().flat_map(|&s| scene.parties(s)) {
            for &owner in owners.iter().filter(|o| scene.kind(o.entity) == Some(EntityType::Org)) {
                if out.add(scene, row, who, owner, t, Rule::Kin, "serve on the board of", 0.95)
                    && let Some(seat) = out.list.last_mut()
                {
                    seat.title = title;
                }
            }
        }
    }
}

/// “The sisters X and Y”, “the twins X and Y”.
fn brothers(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("sibling_of") else { return };
    for t in 0..scene.size() {
        if scene.xpos(t) != Xpos::Nns
            || !matches!(scene.lemma(t), "brother" | "sister" | "sibling" | "twin")
            || scene.child(t, Deprel::NmodPoss).is_some()
        {
            continue;
        }
        let from = t + 1 + u32::from(scene.word(t + 1) == ",");
        let Some((entity, mention)) = scene.mention_over(from).filter(|(e, m)| {
            m.tokens.start == from
                && m.kind == MentionKind::Name
                && scene.kind(*e) == Some(EntityType::Person)
        }) else {
            continue;
        };
        let and = mention.tokens.end;
        if scene.lemma(and) == "and"
            && let Some((other, second)) = scene.mention_over(and + 1)
            && scene.kind(other) == Some(EntityType::Person)
            && second.kind == MentionKind::Name
        {
            let (a, b) = (scene.party(entity, mention), scene.party(other, second));
            out.add(scene, row, a, b, t, Rule::Kin, "the sisters X and Y", 0.95);
        }
    }
}

/// “Peugeot's 208”, “its 208 cars”: what is named as somebody's is of their making.
fn wares(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("produces") else { return };
    for &(entity, mention) in scene.mentions() {
        let ware = matches!(scene.kind(entity), Some(EntityType::Product | EntityType::WorkOfArt));
        if !ware || mention.kind != MentionKind::Name {
            continue;
        }
        let me = scene.party(entity, mention);
        // "its scheduling program, Loom,"
        if let Some(noun) = described_ware(scene, mention) {
            for maker in makers(scene, entity, scene.children(noun), noun) {
                out.add(scene, row, maker, me, noun, Rule::Kin, "MAKER's ware, WARE", 0.95);
            }
        }
        let head = scene.head(me.token);
        let inside = matches!(scene.label(me.token), Deprel::Compound | Deprel::NmodDesc | Deprel::Flat);
        let over = if inside && head != ROOT { scene.children(head) } else { &[] };
        for maker in makers(scene, entity, scene.children(me.token).iter().chain(over), me.token) {
            out.add(scene, row, maker, me, me.token, Rule::Kin, "MAKER's WARE", 0.8);
        }
    }
}

/// Who may have made a ware, of the owners among some phrases that stand before it.
fn makers<'t>(
    scene: &Scene<'_>,
    ware: u32,
    phrases: impl IntoIterator<Item = &'t u32>,
    before: u32,
) -> Vec<Party> {
    let owners = phrases.into_iter().copied().filter(|&c| scene.label(c) == Deprel::NmodPoss && c < before);
    owners
        .flat_map(|c| scene.parties(c))
        .filter(|maker| match scene.kind(maker.entity) {
            Some(EntityType::Org) => true,
            Some(EntityType::Person) => scene.kind(ware) == Some(EntityType::WorkOfArt),
            _ => false,
        })
        .collect()
}

/// The noun for something made that a name explains: “its scheduling program, Loom,”, “his memoir, X”.
fn described_ware(scene: &Scene<'_>, mention: &Mention) -> Option<u32> {
    let comma = mention.tokens.start.checked_sub(1)?;
    let noun = match scene.word(comma) {
        "," => comma.checked_sub(1)?,
        _ => comma,
    };
    let made = matches!(
        scene.lemma(noun),
        "program"
            | "programme"
            | "app"
            | "software"
            | "system"
            | "platform"
            | "service"
            | "chip"
            | "processor"
            | "model"
            | "car"
            | "drug"
            | "vaccine"
            | "pill"
            | "treatment"
            | "phone"
            | "smartphone"
            | "tablet"
            | "game"
            | "brand"
            | "rocket"
            | "drone"
            | "chatbot"
            | "product"
            | "device"
            | "jet"
            | "aircraft"
            | "plane"
            | "van"
            | "truck"
            | "book"
            | "novel"
            | "memoir"
            | "album"
            | "film"
            | "movie"
            | "textbook"
            | "song"
            | "play"
            | "documentary"
            | "autobiography"
            | "single"
    );
    (made && scene.upos(noun) == Upos::Noun).then_some(noun)
}

/// Whether a kinship is one by marriage, which is written as five tokens.
fn in_law(scene: &Scene<'_>, t: u32) -> bool {
    scene.word(t + 1) == "-" && scene.lemma(t + 2) == "in" && scene.lemma(t + 4) == "law"
}

/// Parties without repeats.
#[derive(Default)]
struct Parties {
    list: Vec<Party>,
}

impl Parties {
    fn take(&mut self, parties: Vec<Party>) {
        for party in parties {
            if !self.list.iter().any(|p| p.entity == party.entity) {
                self.list.push(party);
            }
        }
    }
}

/// A part of a company, whose name may stand before the noun.
fn is_unit(scene: &Scene<'_>, t: u32) -> bool {
    matches!(scene.lemma(t), "unit" | "subsidiary" | "division" | "brand" | "arm")
}

/// Who bears a relational noun (“X” in “Y's daughter, X”, “X, a unit of Y”, “X is a member of Y”).
pub fn bearers(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let mut out = Parties::default();
    if let Some((entity, mention)) = scene.mention_at(t) {
        out.take(vec![scene.party(entity, mention)]);
    }
    for &c in scene.children(t) {
        match scene.label(c) {
            // "Ford's Dunn Motors unit"
            Deprel::Compound | Deprel::NmodDesc if c < t && is_unit(scene, t) => {
                out.take(scene.parties_alone(c));
            }
            Deprel::Appos if c > t && scene.xpos(t) == Xpos::Nns => out.take(scene.parties(c)),
            Deprel::Appos | Deprel::Flat | Deprel::NmodDesc if c > t => out.take(scene.parties_alone(c)),
            Deprel::Nsubj | Deprel::NsubjOuter
                if scene.child(t, Deprel::Cop).is_some() || scene.label(t) == Deprel::Root =>
            {
                out.take(scene.parties(c))
            }
            _ => {}
        }
    }
    let head = scene.head(t);
    if head != ROOT {
        match scene.label(t) {
            // "X and Y, both members of"
            Deprel::Appos if scene.xpos(t) == Xpos::Nns && scene.label(head) == Deprel::Conj => {
                out.take(scene.parties(scene.head(head)));
            }
            Deprel::Appos if scene.xpos(t) == Xpos::Nns => out.take(scene.parties(head)),
            // The same, read as a third of them: "X and Y, both members of".
            Deprel::Conj
                if scene.xpos(t) == Xpos::Nns
                    && scene.child(t, Deprel::Det).is_some_and(|d| matches!(scene.lemma(d), "both" | "all")) =>
            {
                out.take(scene.parties(head));
            }
            // "X, R-Ohio, a member of": the tree hangs it from the party's mark.
            Deprel::Appos if positions::is_party_letter(scene, head) && scene.head(head) != ROOT => {
                out.take(scene.parties_alone(scene.head(head)));
            }
            Deprel::Appos => out.take(scene.parties_alone(head)),
            Deprel::NmodDesc | Deprel::Compound | Deprel::Flat | Deprel::Amod | Deprel::Nmod
                if scene.case(t).is_empty() && head > t =>
            {
                if let Some((entity, mention)) = scene.mention_at(head) {
                    out.take(vec![scene.party(entity, mention)]);
                }
            }
            // "whose largest shareholder is X"
            Deprel::Nsubj if scene.child(head, Deprel::Cop).is_some() => out.take(scene.parties(head)),
            // "its customers include X and Y"
            Deprel::Nsubj if matches!(scene.lemma(head), "include" | "number" | "comprise") => {
                for o in clause::read(scene, head).objects {
                    out.take(scene.parties(o));
                }
            }
            // "X, Connecticut Democrat and a member of"
            Deprel::Conj if is_second_apposition(scene, t, head) => out.take(scene.parties_alone(head)),
            Deprel::Conj
                // "professor and director": the first noun's bearer.
                if matches!(scene.upos(head), Upos::Noun)
                    && scene.child(t, Deprel::Appos).is_none()
                    && out.list.is_empty()
                => {
                    out.take(bearers_of_first(scene, head));
                }
            Deprel::Xcomp | Deprel::Obl | Deprel::OblAgent | Deprel::Advcl | Deprel::Obj => {
                let verb = scene.lemma(head);
                let as_role =
                    scene.case(t) == "as" || scene.children(t).iter().any(|&c| scene.lemma(c) == "as");
                let linking = matches!(
                    verb,
                    "become"
                        | "remain"
                        | "stay"
                        | "be"
                        | "name"
                        | "appoint"
                        | "elect"
                        | "nominate"
                        | "choose"
                        | "make"
                        | "declare"
                        | "crown"
                );
                if (scene.label(t) == Deprel::Xcomp || matches!(verb, "become" | "remain")) && linking
                    || as_role
                {
                    let clause = clause::read(scene, head);
                    let objects = !clause.objects.is_empty()
                        && clause.objects != [t]
                        && !matches!(verb, "become" | "remain" | "serve" | "work" | "act" | "succeed" | "replace");
                    for &s in if objects { &clause.objects } else { &clause.subjects } {
                        if s != t {
                            out.take(scene.parties(s));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    out.list
}

fn bearers_of_first(scene: &Scene<'_>, head: u32) -> Vec<Party> {
    // A predicate with a subject of its own begins a clause.
    let clause = scene.child(head, Deprel::Cop).is_some() && scene.child(head, Deprel::Nsubj).is_some();
    if scene.label(head) == Deprel::Conj && !clause { Vec::new() } else { bearers(scene, head) }
}

/// Whether a noun with an article is in conjunction with a person who is explained by another noun before it.
fn is_second_apposition(scene: &Scene<'_>, t: u32, head: u32) -> bool {
    let person = scene.parties_alone(head).iter().any(|p| scene.kind(p.entity) == Some(EntityType::Person));
    let article = scene.child(t, Deprel::Det).is_some_and(|d| scene.lemma(d) == "a");
    let explained = |&c: &u32| scene.label(c) == Deprel::Appos && c < t;
    person && article && scene.children(head).iter().any(explained)
}

/// “Modi's Bharatiya Janata Party”: politicians' parties are named as theirs.
fn own_parties(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("member_of") else { return };
    for &(entity, mention) in scene.mentions() {
        let party = scene.kind(entity) == Some(EntityType::Org)
            && mention.kind == MentionKind::Name
            && scene.word(mention.tokens.end.saturating_sub(1)) == "Party";
        if !party {
            continue;
        }
        let me = scene.party(entity, mention);
        let before = scene.children(me.token).iter().copied().find(|&c| scene.label(c) == Deprel::NmodPoss);
        let owner = before.filter(|&c| c < me.token && scene.upos(c) == Upos::Propn);
        for person in owner.into_iter().flat_map(|c| scene.parties_alone(c)) {
            if scene.kind(person.entity) == Some(EntityType::Person) {
                out.add(scene, row, person, me, me.token, Rule::Kin, "PERSON's PARTY", 0.9);
            }
        }
    }
}

/// Whose noun it is: possessive, “of”, a name right before it.
pub fn possessors(scene: &Scene<'_>, t: u32, prepositions: &[&str]) -> Vec<Party> {
    let mut out = Vec::new();
    for &c in scene.children(t) {
        match scene.label(c) {
            Deprel::NmodPoss if scene.xpos(c) == Xpos::WpPoss => {
                out.extend(scene.antecedent(c).into_iter().flat_map(|noun| scene.parties_alone(noun)));
            }
            // "the senator, himself a father of four": not his own.
            Deprel::NmodPoss if scene.lemma(c).ends_with("self") || scene.lemma(c).ends_with("selves") => {}
            Deprel::NmodPoss => out.extend(scene.parties(c)),
            // "the union, of which X is a member"
            Deprel::Nmod | Deprel::Obl
                if scene.lemma(c) == "which" && prepositions.contains(&scene.case(c)) =>
            {
                out.extend(scene.parties_alone(c));
            }
            Deprel::Nmod => {
                let case = scene.case(c);
                let fits = if prepositions.is_empty() {
                    matches!(case, "of" | "to" | "at" | "for" | "with")
                } else {
                    prepositions.contains(&case)
                };
                if fits {
                    out.extend(scene.parties(c));
                }
            }
            Deprel::Compound | Deprel::Amod | Deprel::NmodDesc if c < t && scene.mention_at(c).is_some() => {
                out.extend(scene.parties_alone(c));
            }
            _ => {}
        }
    }
    // "the founder and chief executive of X": of both.
    let shares =
        scene.label(t) == Deprel::Conj || scene.children(t).iter().any(|&c| scene.label(c) == Deprel::Conj);
    if out.is_empty()
        && shares
        && scene.lemma(t + 1) == "of"
        && (prepositions.is_empty() || prepositions.contains(&"of"))
    {
        let name = t + 2 + u32::from(scene.lemma(t + 2) == "the");
        out.extend(
            scene
                .mention_over(name)
                .filter(|(_, m)| m.kind == MentionKind::Name)
                .map(|(e, m)| scene.party(e, m)),
        );
    }
    // "the CEO and founder of X", "founder, chairman and chief executive of X": "of" hangs from the last.
    if out.is_empty()
        && prepositions.contains(&"of")
        && let Some(last) = last_of_roles(scene, t)
        && scene.lemma(last + 1) == "of"
    {
        let of = |&c: &u32| scene.label(c) == Deprel::Nmod && scene.case(c) == "of";
        out.extend(scene.children(last).iter().copied().filter(of).flat_map(|c| scene.parties(c)));
        let name = scene.mention_over(last + 2 + u32::from(scene.lemma(last + 2) == "the"));
        if out.is_empty()
            && let Some((entity, mention)) = name
        {
            out.push(scene.party(entity, mention));
        }
    }
    out
}

/// The last word of the roles that one has at one place: “founder, chairman and chief executive”.
fn last_of_roles(scene: &Scene<'_>, t: u32) -> Option<u32> {
    let words = |t: &u32| {
        (matches!(scene.upos(*t), Upos::Noun | Upos::Adj) || matches!(scene.word(*t), "," | "and" | "-"))
            && scene.mention_over(*t).is_none_or(|(_, m)| m.kind == MentionKind::Nominal)
    };
    let last = (t + 1..t + 9).take_while(words).last()?;
    let and = (t + 1..last).rfind(|&t| scene.word(t) == "and")?;
    let only_role = (and + 1..=last).any(|t| scene.is(t, TITLE));
    (only_role && matches!(scene.upos(last), Upos::Noun | Upos::Adj) && last - and <= 3).then_some(last)
}

/// “X sued larger rival Y”: whose rival goes without saying is the subject's.
fn rivals_of(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let rival = matches!(scene.lemma(t), "rival" | "competitor" | "arch-rival" | "archrival");
    let named = scene.mention_over(t + 1).is_some_and(|(e, m)| {
        m.tokens.start == t + 1 && m.kind == MentionKind::Name && scene.kind(e) == Some(EntityType::Org)
    });
    if !rival || !named {
        return Vec::new();
    }
    let Some(verb) = scene.verb_above(t, 6).filter(|&v| v < t) else { return Vec::new() };
    let subjects = clause::read(scene, verb).subjects;
    subjects.iter().filter(|&&s| s < t).flat_map(|&s| scene.parties_alone(s)).filter(|p| !p.by_part).collect()
}

fn relational(scene: &Scene<'_>, t: u32, pattern: &KinPattern, out: &mut Findings) {
    let Some(row) = TABLE.get(pattern.row) else { return };
    // "assures her that her son's case is right": the son has no name, and the case is another's.
    let unnamed = scene.xpos(t + 1) == Xpos::Pos
        && scene.label(t) == Deprel::NmodPoss
        && scene.child(t, Deprel::Appos).is_none();
    if unnamed {
        return;
    }
    let (bearer_kinds, owner_kinds) =
        if pattern.inverse { (row.objects, row.subjects) } else { (row.subjects, row.objects) };
    // "the parent company": whose it is and who it is stands at the company.
    let company = scene.head(t);
    let t = if matches!(scene.lemma(t), "parent" | "sister" | "rival")
        && matches!(scene.label(t), Deprel::Compound | Deprel::Amod)
        && matches!(scene.lemma(company), "company" | "group" | "firm" | "club" | "bank")
    {
        company
    } else {
        t
    };
    let mut owners = possessors(scene, t, &pattern.prepositions);
    // "Ford's Dunn Motors unit": the name after the possessive is the unit's own.
    if is_unit(scene, t)
        && let Some(owner) = scene.child(t, Deprel::NmodPoss)
    {
        owners = scene.parties(owner);
    }
    let last = if in_law(scene, t) { t + 4 } else { t };
    if owners.is_empty() && last != t {
        owners = possessors(scene, last, &pattern.prepositions);
    }
    let kin = scene.is(t, KIN);
    let mut factor = 1.0;
    if owners.is_empty() && kin {
        owners = family_of(scene, t);
        factor = 0.85;
    }
    if owners.is_empty() {
        owners = rivals_of(scene, t);
    }
    owners.retain(|p| scene.fits(p.entity, owner_kinds));
    if owners.is_empty() {
        return;
    }
    let fits = |p: &Party, owners: &[Party]| {
        scene.fits(p.entity, bearer_kinds) && !owners.iter().any(|o| o.entity == p.entity)
    };
    let mut who = bearers(scene, t);
    if last != t {
        who.extend(bearers(scene, last));
    }
    who.retain(|p| fits(p, &owners));
    if who.is_empty()
        && let Some(next) = next_name(scene, last)
            .or_else(|| last_of_roles(scene, t).and_then(|last| next_name(scene, last)))
            .filter(|p| fits(p, &owners))
    {
        who.push(next);
        factor *= 0.9;
    }
    if who.is_empty()
        && let Some(before) = name_in_front(scene, t).filter(|p| fits(p, &owners))
    {
        who.push(before);
        factor *= 0.9;
    }
    if who.is_empty()
        && let Some(behind) = named_after_phrase(scene, t, &owners).filter(|p| fits(p, &owners))
    {
        who.push(behind);
        factor *= 0.9;
    }
    if who.is_empty() && kin {
        // "X was born in Lima, the daughter of Y": the subject of the clause.
        let mut at = t;
        for _ in 0..5 {
            at = scene.head(at);
            if at == ROOT {
                break;
            }
            if scene.upos(at) == Upos::Verb {
                let clause = clause::read(scene, at);
                let subject = if clause.passive { &clause.objects } else { &clause.subjects };
                who = subject
                    .iter()
                    .filter(|&&s| s < t)
                    .flat_map(|&s| scene.parties(s))
                    .filter(|p| fits(p, &owners))
                    .collect();
                factor *= 0.75;
                break;
            }
        }
    }
    for &b in &who {
        for &o in &owners {
            let (s, obj) = if pattern.inverse { (o, b) } else { (b, o) };
            out.add(scene, pattern.row, s, obj, t, Rule::Kin, pattern.written, factor);
        }
    }
}

/// “is survived by a son, X”, “has a daughter, X”.
fn family_of(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let mut at = t;
    while scene.label(at) == Deprel::Conj && scene.head(at) != ROOT {
        at = scene.head(at);
    }
    let head = scene.head(at);
    if head == ROOT || !matches!(scene.lemma(head), "survive" | "have" | "leave" | "raise" | "marry") {
        return Vec::new();
    }
    let clause = clause::read(scene, head);
    let subjects = if clause.passive { &clause.objects } else { &clause.subjects };
    subjects
        .iter()
        .filter(|&&s| s < t)
        .flat_map(|&s| scene.parties(s))
        .filter(|p| scene.kind(p.entity) == Some(EntityType::Person))
        .collect()
}

/// The name a description is set behind with a comma: “X, a rival of Y”, where the tree hangs it elsewhere.
fn name_in_front(scene: &Scene<'_>, t: u32) -> Option<Party> {
    let mut at = t;
    while at > 0
        && t - at < 5
        && (matches!(scene.upos(at - 1), Upos::Adj | Upos::Noun | Upos::Num | Upos::Det)
            || scene.xpos(at - 1) == Xpos::PrpPoss)
        && scene.mention_over(at - 1).is_none_or(|(_, m)| m.kind != MentionKind::Name)
    {
        at -= 1;
    }
    let comma = at.checked_sub(1).filter(|&c| scene.word(c) == "," && at < t)?;
    let article = scene.upos(at) == Upos::Det || scene.xpos(at) == Xpos::PrpPoss;
    let (entity, mention) = scene.mention_over(comma.checked_sub(1)?)?;
    (article && mention.kind == MentionKind::Name && mention.tokens.end == comma)
        .then(|| scene.party(entity, mention))
}

/// “A subsidiary of Y, X runs”: the name behind a description that opens the sentence.
fn named_after_phrase(scene: &Scene<'_>, t: u32, owners: &[Party]) -> Option<Party> {
    let start = scene.sentence(t)?.start;
    let opens = (start..t)
        .all(|w| matches!(scene.upos(w), Upos::Det | Upos::Adj | Upos::Noun | Upos::Adv | Upos::Num));
    let owner = owners.iter().map(|o| o.token).max().filter(|&o| opens && o > t)?;
    let end = scene.mention_over(owner)?.1.tokens.end;
    let (entity, mention) = scene.mention_over(end + 1)?;
    (scene.word(end) == "," && mention.kind == MentionKind::Name && mention.tokens.start == end + 1)
        .then(|| scene.party(entity, mention))
}

/// The name right after a noun: “her husband, the engineer X”, “the daughter X”.
pub fn next_name(scene: &Scene<'_>, t: u32) -> Option<Party> {
    let mut commas = 0;
    let end = scene.sentence(t).map_or(t, |s| s.end);
    for at in (t + 1..end).take(6) {
        if let Some((entity, mention)) = scene.mention_over(at) {
            let named =
                !matches!(mention.kind, MentionKind::Pronoun | MentionKind::Nominal | MentionKind::Demonym);
            if named {
                return Some(scene.party(entity, mention));
            }
            if mention.kind == MentionKind::Pronoun {
                return None;
            }
        }
        match scene.upos(at) {
            Upos::Punct if scene.word(at) == "," && commas == 0 => commas += 1,
            Upos::Noun | Upos::Adj | Upos::Det | Upos::Propn => {}
            _ => return None,
        }
    }
    None
}
