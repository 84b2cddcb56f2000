//! Whose citizen somebody is: a nationality beside a name.

use super::super::finding::{Findings, Rule};
use super::super::lexicon::{self, BODY, PROFESSION, TITLE};
use super::super::positions;
use super::super::scene::Scene;
use super::super::table::row_of;
use super::{is_name, place, predicate_after};
use crate::nlp::doc::Mention;
use crate::nlp::labels::{EntityType, MentionKind, Upos, Xpos};

/// “the Malian journalist X”, “X of Vietnam”, “X, a Norwegian”, “X, a Canadian citizen”.
pub fn nationality(scene: &Scene<'_>, out: &mut Findings) {
    let Some(row) = row_of("citizen_of") else { return };
    let Some(lives) = row_of("lives_in") else { return };
    for &(entity, mention) in scene.mentions() {
        if !is_name(mention) || scene.kind(entity) != Some(EntityType::Person) {
            continue;
        }
        let person = scene.party(entity, mention);
        // Before the name: demonym, then a profession and nothing else.
        let mut t = mention.tokens.start;
        let mut profession = None;
        let opening = scene.sentence(t).map_or(0, |s| s.start);
        for _ in 0..5 {
            let Some(before) = t.checked_sub(1).filter(|&before| before >= opening) else { break };
            t = before;
            if let Some((country, demonym)) = demonym_at(scene, t) {
                // A diplomat serves his own country; a Croatian striker is a Croat, Croatia's striker plays for it.
                let office = profession.is_some_and(|p| {
                    scene.is(p, lexicon::STATE_TITLE)
                        && !scene.is(p, PROFESSION)
                        && scene.lemma(p) != "diplomat"
                        && !positions::is_player(scene, p)
                });
                if profession.is_some() && !office {
                    out.add(
                        scene,
                        row,
                        person,
                        place(scene, country, demonym),
                        t,
                        Rule::Nationality,
                        "DEMONYM profession NAME",
                        1.0,
                    );
                }
                break;
            }
            if !matches!(scene.upos(t), Upos::Noun | Upos::Adj | Upos::Propn)
                && !matches!(scene.word(t), "-" | "and")
                || scene.mention_over(t).is_some_and(|(_, m)| is_name(m))
            {
                break;
            }
            if matches!(scene.upos(t), Upos::Noun | Upos::Propn)
                && (is_calling(scene, t) || scene.is(t, TITLE))
                && profession.is_none()
            {
                profession = Some(t);
            }
        }
        // "Two Norwegian divers, X and Y": of everybody named.
        if let Some(plural) = mention.tokens.start.checked_sub(2)
            && scene.word(plural + 1) == ","
            && scene.xpos(plural) == Xpos::Nns
            && !scene.is(plural, lexicon::BODY | lexicon::STATE_TITLE)
            // "reviewing French troops, Trump has": one name is no several.
            && matches!(scene.lemma(mention.tokens.end), "and" | ",")
            && let Some((country, demonym)) = plural.checked_sub(1).and_then(|t| demonym_at(scene, t))
        {
            let who = scene.parties(person.token);
            for one in who.into_iter().filter(|p| scene.kind(p.entity) == Some(EntityType::Person)) {
                let from = place(scene, country, demonym);
                out.add(scene, row, one, from, plural, Rule::Nationality, "DEMONYM professions, NAMES", 0.95);
            }
        }
        // After the name: ", a Norwegian(,|profession)"
        let end = mention.tokens.end;
        let predicate = predicate_after(scene, mention);
        let told_from = predicate.or((scene.word(end) == ",").then_some(end + 1));
        if let Some(from) = told_from {
            let defined = predicate.is_some() && matches!(scene.lemma(from), "a" | "an");
            for t in from..from + 5 {
                if let Some((country, demonym)) = demonym_at(scene, t) {
                    let next = demonym.tokens.end;
                    // "X, the Norwegians and Y" are several parties.
                    let plural = matches!(scene.xpos(next.saturating_sub(1)), Xpos::Nns | Xpos::Nnps);
                    let alone = !plural
                        && (matches!(scene.word(next), "," | "." | ")")
                            || matches!(scene.lemma(next), "who" | "by" | "and" | "living"));
                    let mut noun = next;
                    while noun < next + 4
                        && !(is_calling(scene, noun) || scene.is(noun, TITLE))
                        && (matches!(scene.upos(noun), Upos::Noun | Upos::Adj)
                            || scene.xpos(noun) == Xpos::Vbn)
                    {
                        noun += 1;
                    }
                    let told = is_calling(scene, noun)
                        && (!scene.is(noun, lexicon::STATE_TITLE)
                            || matches!(
                                scene.lemma(noun),
                                "diplomat"
                                    | "striker"
                                    | "captain"
                                    | "midfielder"
                                    | "goalkeeper"
                                    | "coach"
                                    | "manager"
                            ));
                    // Whatever a person is called after "a", its demonym is theirs: no body, office or kinship.
                    let last = noun.saturating_sub(1);
                    let other = lexicon::BODY | lexicon::STATE_TITLE | TITLE | lexicon::KIN;
                    let called = last >= next
                        && scene.xpos(last) == Xpos::Nn
                        && !scene.is(last, other)
                        && !scene.is(noun, other)
                        && matches!(scene.lemma(demonym.tokens.start.saturating_sub(1)), "a" | "an")
                        && (matches!(scene.upos(noun), Upos::Punct | Upos::Cconj | Upos::Adp)
                            || scene.lemma(noun) == "who");
                    // "X was an American attorney": what somebody is, whatever it is.
                    let is_one = defined
                        && (scene.is(noun, PROFESSION | TITLE) || last >= next)
                        && (next..=noun).all(|t| !scene.is(t, BODY | lexicon::KIN));
                    let told = told || called || is_one;
                    if alone && scene.lemma(demonym.tokens.start.saturating_sub(1)).len() <= 3 || told {
                        out.add(
                            scene,
                            row,
                            person,
                            place(scene, country, demonym),
                            t,
                            Rule::Nationality,
                            "NAME, a DEMONYM",
                            1.0,
                        );
                    }
                    // "a Soviet and Russian physicist", "a Chinese American composer": of both.
                    let second = next + u32::from(scene.lemma(next) == "and");
                    if defined && demonym_at(scene, second).is_some() {
                        continue;
                    }
                    break;
                }
                if !matches!(scene.upos(t), Upos::Det | Upos::Adj | Upos::Num | Upos::Noun)
                    && !matches!(scene.word(t), "," | "and")
                    || scene.is(t, BODY)
                {
                    break;
                }
            }
        }
        // "X of Vietnam", with no title that says more.
        if matches!(scene.lemma(end), "of" | "from") {
            let next = end + 1 + u32::from(scene.lemma(end + 1) == "the");
            let titled = mention.tokens.start.checked_sub(1).is_some_and(|t| scene.is(t, TITLE))
                || positions::shared_title(scene, mention).is_some();
            if let Some((there, name)) = scene
                .mention_over(next)
                .filter(|(e, m)| is_name(m) && scene.kind(*e) == Some(EntityType::Gpe))
                && !titled
            {
                let row = if scene.is_country(there) { row } else { lives };
                out.add(
                    scene,
                    row,
                    person,
                    place(scene, there, name),
                    next,
                    Rule::Nationality,
                    "NAME of PLACE",
                    0.8,
                );
            }
        }
    }
}

/// A noun for what somebody does, listed or by its ending (“glaciologist”).
fn is_calling(scene: &Scene<'_>, t: u32) -> bool {
    scene.is(t, PROFESSION)
        || scene.upos(t) == Upos::Noun
            && ["ologist", "ographer"].iter().any(|end| scene.lemma(t).ends_with(end))
}

/// The demonym over a token, with its country; `U.S.` and `UK` are told as demonyms are (“a U.S. journalist”).
fn demonym_at<'a>(scene: &Scene<'a>, t: u32) -> Option<(u32, &'a Mention)> {
    /// What somebody may be for a country's affairs and not its citizen.
    const OF_AFFAIRS: &[&str] =
        &["economist", "analyst", "strategist", "correspondent", "editor", "diplomat", "politician"];
    let initials = |m: &Mention| {
        let noun = m.tokens.end;
        matches!(m.span.of(scene.text), "U.S." | "US" | "U.K." | "UK")
            && scene.is(noun, PROFESSION)
            && scene.xpos(noun) == Xpos::Nn
            && !OF_AFFAIRS.contains(&scene.lemma(noun))
    };
    scene.mention_over(t).filter(|(_, m)| m.kind == MentionKind::Demonym || initials(m))
}
