//! Names that stand for somebody else in a phrase: the country of one of its people, the party of a senator, the leader of a
//! supporter, the outlet of a reporter. What those do, the named does not.

use super::finding::Finding;
use super::lexicon::{PEOPLE, PROFESSION, STATE_TITLE, TITLE};
use super::scene::{Party, Scene};
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, Xpos};

/// Those who are for or against somebody.
const FOLLOWERS: &[&str] = &[
    "supporter",
    "fan",
    "voter",
    "backer",
    "loyalist",
    "critic",
    "opponent",
    "rival",
    "donor",
    "admirer",
    "follower",
];

/// Whether a token tells whose follower, critic or accuser somebody is.
pub fn is_followers(scene: &Scene<'_>, t: u32) -> bool {
    let head = scene.head(t);
    head != ROOT
        && matches!(scene.label(t), Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod)
        && is_follower(scene, head)
}

/// Whether a noun is for somebody's follower, critic or accuser.
pub fn is_follower(scene: &Scene<'_>, t: u32) -> bool {
    FOLLOWERS.contains(&scene.lemma(t)) || scene.lemma(t) == "accuser"
}

/// “a Russian lawyer went to the tower”: one of its people is no country.
pub(super) fn is_civilian(scene: &Scene<'_>, finding: &Finding) -> bool {
    let token = finding.subject.token;
    let modifies = matches!(scene.label(token), Deprel::Amod | Deprel::Compound) && scene.head(token) != ROOT;
    let noun = if modifies { scene.head(token) } else { token };
    finding.subject.by_part
        && scene.kind(finding.subject.entity) == Some(EntityType::Gpe)
        && scene.xpos(noun) == Xpos::Nn
        && scene.is(noun, PROFESSION | TITLE)
        && !scene.is(noun, STATE_TITLE)
}

/// “other Texas lawmakers”, “a Trump supporter”, “the GOP nominee”, “a Yale student”: who sits for a state within a country, follows
/// somebody, or is one of a party, school or firm does not act as that.
pub(super) fn is_only_of(scene: &Scene<'_>, party: Party) -> bool {
    const SEATED: &[&str] = &[
        "lawmaker",
        "legislator",
        "delegation",
        "senator",
        "congressman",
        "congresswoman",
        "representative",
        "republican",
        "democrat",
        "voter",
        "resident",
        "family",
        "student",
        "woman",
        "man",
        "boss",
        "teen",
    ];
    const OF_A_BODY: &[&str] = &[
        "member",
        "student",
        "graduate",
        "alumnus",
        "professor",
        "teacher",
        "employee",
        "worker",
        "engineer",
        "contractor",
        "reporter",
        "journalist",
        "correspondent",
        "columnist",
    ];
    // “Syrian rebels”, “Iranian dissidents” do not act for their state.
    const REBELS: &[&str] = &[
        "rebel",
        "insurgent",
        "insurgency",
        "militant",
        "separatist",
        "opposition",
        "exile",
        "dissident",
        "protester",
        "oligarch",
        "extremist",
        "jihadist",
        "refugee",
        "migrant",
    ];
    if is_backer(scene, party.token) {
        return true;
    }
    let noun = modified(scene, party.token);
    let lemma = scene.lemma(noun).to_ascii_lowercase();
    let among = |list: &[&str]| list.contains(&lemma.as_str());
    let one = matches!(scene.xpos(noun), Xpos::Nn | Xpos::Nnp);
    match scene.kind(party.entity) {
        // “another Democrat in the running”
        Some(EntityType::Norp) if !party.by_part => {
            matches!(scene.word(party.token), "Democrat" | "Republican")
                && scene
                    .child(noun, Deprel::Det)
                    .is_some_and(|d| matches!(scene.lemma(d), "a" | "an" | "another" | "one" | "the"))
        }
        _ if !party.by_part => false,
        Some(EntityType::Gpe) => among(REBELS) || !scene.is_country(party.entity) && among(SEATED),
        Some(EntityType::Person) => among(FOLLOWERS),
        Some(EntityType::Norp) => one && scene.is(noun, TITLE),
        Some(EntityType::Org) => {
            one && (among(OF_A_BODY) || is_party(scene, party.entity) && scene.is(noun, TITLE))
        }
        _ => false,
    }
}

/// “Iran-backed fighters”: whoever is behind them is not they.
fn is_backer(scene: &Scene<'_>, token: u32) -> bool {
    let end = scene.mention_over(token).map_or(token + 1, |(_, m)| m.tokens.end);
    matches!(scene.word(end), "-" | "–")
        && matches!(
            scene.lemma(end + 1).to_ascii_lowercase().as_str(),
            "backed"
                | "back"
                | "based"
                | "base"
                | "aligned"
                | "linked"
                | "style"
                | "sponsored"
                | "trained"
                | "funded"
                | "friendly"
        )
}

/// Whether a body is one of the two parties of the United States by a short name.
fn is_party(scene: &Scene<'_>, entity: u32) -> bool {
    let name = scene.name_of(entity);
    matches!(name, "GOP" | "Republicans" | "Democrats") || name.ends_with(" Party")
}

/// The noun that a token stands before as a modifier, or behind “of” one for people (“a member of X”), or the token.
pub(super) fn modified(scene: &Scene<'_>, token: u32) -> u32 {
    let head = scene.head(token);
    let of_people = || {
        scene.label(token) == Deprel::Nmod
            && head != ROOT
            && scene.case(token) == "of"
            && scene.is(head, PEOPLE)
    };
    scene.modified(token).unwrap_or_else(|| if of_people() { head } else { token })
}

/// Whether somebody only deals with servants of the country he serves (“rebuffed U.S. officials”).
pub(super) fn is_own_side(scene: &Scene<'_>, finding: &Finding) -> bool {
    scene.kind(finding.subject.entity) == Some(EntityType::Person)
        && finding.object.by_part
        && scene
            .serves(finding.subject.entity)
            .is_some_and(|own| scene.iso(finding.object.entity) == Some(own))
}

/// Whether a body is a newspaper, a broadcaster or an agency, by its name.
pub(super) fn is_outlet(scene: &Scene<'_>, entity: u32) -> bool {
    const WORDS: &[&str] = &[
        "ABC",
        "AP",
        "Axios",
        "BBC",
        "Bloomberg",
        "CBS",
        "CNBC",
        "CNN",
        "Fox",
        "Gazette",
        "Guardian",
        "Herald",
        "Journal",
        "Magazine",
        "Monitor",
        "Weekly",
        "Daily",
        "Observer",
        "Mirror",
        "Chronicle",
        "Globe",
        "Examiner",
        "Review",
        "MSNBC",
        "NBC",
        "News",
        "NPR",
        "PBS",
        "Politico",
        "POLITICO",
        "Post",
        "Press",
        "Radio",
        "Reuters",
        "Star",
        "Telegraph",
        "Television",
        "Times",
        "Tribune",
        "TV",
        "Today",
        "Vox",
    ];
    scene
        .entities
        .get(entity as usize)
        .is_some_and(|e| e.kind == EntityType::Org && e.name.split(' ').any(|w| WORDS.contains(&w)))
}
