//! Demands by what somebody says another must do: “X said Y must pull back”, “‘Y should apologise,’ X said”.

use super::blame;
use super::clause;
use super::finding::{Findings, Rule};
use super::lexicon::is_one_of;
use super::scene::{Party, Scene};
use super::stance::{self, Reach};
use super::table::row_of;
use crate::nlp::doc::Quote;
use crate::nlp::labels::{Deprel, EntityType, Upos, Xpos};

/// How the relation's reasons name it.
pub(super) const WRITTEN: &str = "what another is said to have to do";

/// How sure it is, beside what the table says of requests.
const FACTOR: f32 = 0.85;

/// What is expected of somebody, not asked, where he “should” or “must” do it.
const EXPECTED: &str = "be have remain benefit grow rise reach win get see recover know fall gain lose become feel exist expect \
    enjoy survive suffer profit like love understand think believe hope fear wonder seem appear emerge face arrive receive prove deserve";

/// Finds whom speakers ask for something.
pub fn find(scene: &Scene<'_>, quotes: &[Quote], out: &mut Findings) {
    let Some(row) = row_of("requests") else { return };
    let bound: Vec<usize> =
        ["holds_position", "works_for", "member_of"].iter().filter_map(|name| row_of(name)).collect();
    let mut new = Findings::default();
    for t in 0..scene.size() {
        if !is_demanded(scene, t) || blame::is_unsaid(scene, t) {
            continue;
        }
        let speakers = blame::speakers(scene, quotes, t, stance::of(scene, t, Reach::Said));
        if speakers.is_empty() {
            continue;
        }
        // "both parties", "the Indians": many, of whom none is asked.
        let named = |p: &Party| {
            matches!(scene.kind(p.entity), Some(EntityType::Person | EntityType::Org | EntityType::Gpe))
                && scene.syntax.sentence_of(p.token) == scene.syntax.sentence_of(t)
                && !(scene.xpos(p.token) == Xpos::Nnps && scene.country_code(p.entity).is_some())
        };
        let asked: Vec<Party> = blame::doers(scene, quotes, t).into_iter().filter(named).collect();
        for &speaker in &speakers {
            for &party in &asked {
                // Of one's own body one tells its aims; what weights alone guess is no proof of that.
                let own = out.list.iter().any(|f| {
                    bound.contains(&f.row)
                        && f.rule != Rule::Learned
                        && (f.subject.entity, f.object.entity) == (speaker.entity, party.entity)
                });
                if !own && blame::may_confront(scene, speaker, party) && !out.tells(row, speaker, party) {
                    new.add(scene, row, speaker, party, t, Rule::Verb, WRITTEN, FACTOR);
                }
            }
        }
    }
    out.list.append(&mut new.list);
}

/// Whether a verb tells what its subject must or should do.
fn is_demanded(scene: &Scene<'_>, t: u32) -> bool {
    let aux = |&c: &u32| scene.label(c) == Deprel::Aux;
    let modal = scene
        .children(t)
        .iter()
        .copied()
        .filter(aux)
        .find(|&c| matches!(scene.lemma(c), "must" | "should" | "ought"));
    let Some(modal) = modal.filter(|_| scene.upos(t) == Upos::Verb && scene.xpos(t) == Xpos::Vb) else {
        return false;
    };
    // "must have known", "how should X react?"
    let other = scene.children(t).iter().copied().any(|c| {
        aux(&c) && c != modal && scene.lemma(c) == "have"
            || c < modal
                && matches!(scene.lemma(c), "how" | "what" | "why" | "when" | "where" | "whether" | "who")
    });
    let subject = scene.children(t).iter().any(|&c| scene.label(c) == Deprel::Nsubj && c < modal);
    subject
        && !other
        && scene.label(t) != Deprel::AclRelcl
        && !is_one_of(scene.lemma(t), EXPECTED)
        && !clause::is_passive(scene, t)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, reader, tells};

    #[test]
    fn who_says_what_another_must_do_asks_it() {
        let Some(reader) = reader() else { return };
        for (text, speaker, asked) in [
            ("Dana Holt said Ethiopia must pull back its troops.", "Dana Holt", "Ethiopia"),
            (
                "\"Zarya Motors should compensate every customer,\" said Dana Holt.",
                "Dana Holt",
                "Zarya Motors",
            ),
            (
                "\"Congress should not fund it,\" Dana Holt said. \"Bill Sweeney must act at once,\" she added.",
                "Dana Holt",
                "Bill Sweeney",
            ),
        ] {
            let told = read(&reader, text);
            assert!(tells(&told, "requests", speaker, asked), "{text}: {told:?}");
        }
    }

    #[test]
    fn nobody_asks_what_is_only_expected() {
        let Some(reader) = reader() else { return };
        for text in [
            "Dana Holt said Ethiopia should grow faster next year.",
            "Dana Holt said Zarya Motors must have known of it.",
            "Dana Holt asked whether Zarya Motors should pay.",
            "The Guardian said Zarya Motors should pay.",
            "Dana Holt described the way Ethiopia should respond.",
        ] {
            let told = read(&reader, text);
            assert!(!told.iter().any(|r| r.0 == "requests"), "{text}: {told:?}");
        }
    }
}
