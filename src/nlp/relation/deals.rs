//! What a deal or an appointment says besides itself: who buys a thing sold owns it next, who sells it owned it, whoever is hired or
//! fired holds or held an office there; whose a joint venture is, and who works jointly with whom.

use super::clause;
use super::finding::{Finding, Findings, Rule};
use super::lexicon::is_one_of;
use super::nominals;
use super::scene::{Party, Scene};
use super::table::row_of;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, Upos};

/// An appointment less sure than this says nothing of an office.
const SURE_APPOINTMENT: f32 = 0.45;

/// Finds sellers and buyers, the offices of those who are appointed and dismissed in `out`, and partners.
pub fn find(scene: &Scene<'_>, out: &mut Findings) {
    sales(scene, out);
    offices(scene, out);
    jointly(scene, out);
    joint(scene, out);
    ventures(scene, out);
}

/// “Z, a joint venture of X and Y”: theirs, in which they work together.
fn ventures(scene: &Scene<'_>, out: &mut Findings) {
    let (Some(owns), Some(together)) = (row_of("owns"), row_of("cooperates_with")) else { return };
    for t in 0..scene.size() {
        let joint = t.checked_sub(1).is_some_and(|j| scene.lemma(j) == "joint");
        if scene.lemma(t) != "venture" || !joint {
            continue;
        }
        let between = |&c: &u32| {
            c > t && scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "of" | "between" | "by")
        };
        let actor = |p: &Party| {
            matches!(scene.kind(p.entity), Some(EntityType::Org | EntityType::Person | EntityType::Gpe))
        };
        let partners: Vec<Party> = scene
            .children(t)
            .iter()
            .copied()
            .filter(between)
            .flat_map(|c| scene.parties(c))
            .filter(actor)
            .collect();
        let mut venture = nominals::bearers(scene, t);
        venture.retain(|v| {
            scene.kind(v.entity) == Some(EntityType::Org) && partners.iter().all(|p| p.entity != v.entity)
        });
        let Some(&venture) = venture.first().filter(|_| partners.len() > 1) else { continue };
        let own = |f: &Finding| [f.subject.entity, f.object.entity].contains(&venture.entity);
        out.list.retain(|f| !(f.row == together && f.trigger == t && own(f)));
        for (i, &partner) in partners.iter().enumerate() {
            out.add(scene, owns, partner, venture, t, Rule::Kin, "joint venture of X and Y", 1.0);
            for &other in partners.get(i + 1..).unwrap_or_default() {
                out.add(scene, together, partner, other, t, Rule::Kin, "joint venture of X and Y", 1.0);
            }
        }
    }
}

/// “X runs the mine jointly with Y”, “X built the plant together with Y”.
fn jointly(scene: &Scene<'_>, out: &mut Findings) {
    const WORK: &str = "build run operate develop make produce publish create design found launch organise organize manage explore exploit finance \
        fund patrol mine write stage hold open construct drill investigate train fight research market sell set establish";
    let Some(row) = row_of("cooperates_with") else { return };
    for t in 0..scene.size() {
        if !matches!(scene.lemma(t), "jointly" | "together") || scene.word(t + 1) != "with" {
            continue;
        }
        let Some(verb) = scene.verb_above(t, 4) else { continue };
        let clause = clause::read(scene, verb);
        if clause.passive || !is_one_of(scene.lemma(verb), WORK) {
            continue;
        }
        let with = |&&c: &&u32| c > t && c <= t + 9 && scene.case(c) == "with";
        let partner = scene.children(verb).iter().chain(scene.children(t)).find(with);
        for &b in &partner.map(|&c| scene.parties(c)).unwrap_or_default() {
            for a in clause.subjects.iter().flat_map(|&s| scene.parties(s)) {
                out.add(scene, row, a, b, verb, Rule::Verb, "VERB jointly with", 1.0);
            }
        }
    }
}

/// “X and Y launched a joint operation”, “X opened a joint laboratory with Y”: bodies and states that work together.
fn joint(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("cooperates_with") else { return };
    for t in 0..scene.size() {
        let noun = scene.head(t);
        if scene.lemma(t) != "joint" || scene.label(t) != Deprel::Amod || noun == ROOT || noun < t {
            continue;
        }
        let verb = scene.head(noun);
        // Talks, statements and deals are told otherwise, and so are ventures.
        let other = is_one_of(
            scene.lemma(noun),
            "venture session committee chief resolution replacement statement declaration communique letter talk meeting pain",
        );
        if other || verb == ROOT || scene.upos(verb) != Upos::Verb {
            continue;
        }
        let clause = clause::read(scene, verb);
        if clause.passive || !clause.objects.contains(&noun) {
            continue;
        }
        let body = |p: &Party| matches!(scene.kind(p.entity), Some(EntityType::Org | EntityType::Gpe));
        let who: Vec<Party> = clause.subjects.iter().flat_map(|&s| scene.parties(s)).filter(body).collect();
        let with = |&c: &u32| c > noun && scene.case(c) == "with";
        let near = scene.children(noun).iter().chain(&clause.obliques).copied().filter(with);
        let partners: Vec<Party> = near.flat_map(|c| scene.parties(c)).filter(body).collect();
        for (i, &a) in who.iter().enumerate() {
            let beside = who.get(i + 1..).filter(|_| who.len() <= 4).unwrap_or_default();
            for &b in if partners.is_empty() { beside } else { &partners } {
                out.add(scene, row, a, b, verb, Rule::Reciprocal, "VERB a joint THING", 1.0);
            }
        }
    }
}

/// “X bought Y from Z”, “Z sold Y to X”.
fn sales(scene: &Scene<'_>, out: &mut Findings) {
    let (Some(acquires), Some(owns)) = (row_of("acquires"), row_of("owns")) else { return };
    for verb in 0..scene.size() {
        if scene.upos(verb) != Upos::Verb {
            continue;
        }
        let buys = matches!(scene.lemma(verb), "buy" | "acquire" | "purchase");
        let sells = matches!(scene.lemma(verb), "sell" | "offload" | "divest");
        if !buys && !sells {
            continue;
        }
        let clause = clause::read(scene, verb);
        let body = |p: &Party| scene.fits(p.entity, &[EntityType::Org]);
        let mut things: Vec<Party> =
            clause.objects.iter().flat_map(|&o| scene.parties(o)).filter(|p| !p.by_part && body(p)).collect();
        // "sold its stake in Y to X"
        let shares = clause
            .objects
            .iter()
            .filter(|&&o| matches!(scene.lemma(o), "stake" | "share" | "holding" | "interest"));
        for &phrase in shares
            .flat_map(|&o| scene.children(o))
            .chain(&clause.obliques)
            .filter(|&&c| scene.case(c) == "in")
        {
            things.extend(scene.parties_alone(phrase).into_iter().filter(body));
        }
        if things.is_empty() {
            continue;
        }
        let preposition = if buys { "from" } else { "to" };
        // The phrase may hang from the thing (“buy X from Y”).
        let under = clause
            .objects
            .iter()
            .flat_map(|&o| scene.children(o))
            .chain(things.iter().flat_map(|p| scene.children(p.token)));
        let mut others: Vec<Party> = Vec::new();
        for &phrase in clause.obliques.iter().chain(under).filter(|&&o| scene.case(o) == preposition) {
            for party in scene.parties(phrase) {
                let body = matches!(scene.kind(party.entity), Some(EntityType::Org | EntityType::Person));
                if body && !things.iter().chain(&others).any(|p| p.entity == party.entity) {
                    others.push(party);
                }
            }
        }
        for &thing in &things {
            for &other in &others {
                let row = if buys { owns } else { acquires };
                let written = if buys { "buy X from OWNER" } else { "sell X to BUYER" };
                out.add(scene, row, other, thing, verb, Rule::Verb, written, 0.95);
            }
            if sells && !others.is_empty() {
                for owner in clause.subjects.iter().flat_map(|&s| scene.parties(s)) {
                    out.add(scene, owns, owner, thing, verb, Rule::Verb, "OWNER sells X to", 0.75);
                }
            }
        }
    }
}

/// “X appointed Y”, “X fired Y”: Y's office is at X, or where the person X holds an office.
fn offices(scene: &Scene<'_>, out: &mut Findings) {
    let (Some(position), Some(appoints), Some(dismisses)) =
        (row_of("holds_position"), row_of("appoints"), row_of("dismisses"))
    else {
        return;
    };
    // Who appoints a person may be a president, and the office a company's: an office told elsewhere counts for more.
    let holds = |list: &[Finding], who: u32, at: Party, by_person: bool| {
        list.iter().filter(|f| f.row == position && f.subject.entity == who).any(|f| {
            f.object.entity == at.entity
                || by_person
                    && (matches!(f.rule, Rule::UnderstoodTitle | Rule::Title) || f.written == "TITLE by tree")
        })
    };
    let mut told: Vec<(Party, Party, u32)> = Vec::new();
    for f in &out.list {
        // Pupils and diplomats are expelled, who hold no office there.
        let hired = f.row == appoints || f.row == dismisses && scene.lemma(f.trigger) != "expel";
        if !hired || f.confidence < SURE_APPOINTMENT || f.rule != Rule::Verb {
            continue;
        }
        let at = match scene.kind(f.subject.entity) {
            Some(EntityType::Org | EntityType::Gpe) => Some(f.subject),
            Some(EntityType::Person) => out
                .list
                .iter()
                .filter(|g| g.row == position && g.subject.entity == f.subject.entity && g.former.is_none())
                .max_by(|a, b| a.confidence.total_cmp(&b.confidence))
                .map(|g| Party { span: f.subject.span, token: f.subject.token, ..g.object }),
            _ => None,
        };
        if let Some(at) = at
            && !holds(
                &out.list,
                f.object.entity,
                at,
                scene.kind(f.subject.entity) == Some(EntityType::Person),
            )
        {
            told.push((f.object, at, f.trigger));
        }
    }
    for (who, at, trigger) in told {
        // "sacked coach X": where goes without saying no more.
        out.list.retain(|f| {
            f.row != position
                || f.rule != Rule::UnderstoodTitle
                || f.subject.entity != who.entity
                || f.object.entity == at.entity
        });
        out.add(scene, position, who, at, trigger, Rule::Verb, "appointed or dismissed by", 0.8);
    }
}
