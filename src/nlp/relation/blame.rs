//! Accusations by what somebody says of another: “X said that Y had ignored warnings”, “‘Y is lying,’ X said”, “X called Y's move
//! illegal”.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::clause::{self, Clause};
use super::finding::{Findings, Rule};
use super::lexicon::{ACT, REPORT, VILLAIN, is_one_of};
use super::pattern::{self, VerbPattern};
use super::scene::{Party, Scene};
use super::stance::{self, Reach, Stance};
use super::table::row_of;
use super::{stand_in, verbs};
use crate::nlp::doc::{Quote, ROOT};
use crate::nlp::labels::{Deprel, EntityType, Modality, Upos, Xpos};

/// How the relation's reasons name it.
pub(super) const WRITTEN: &str = "what is said of another";

/// How sure it is, beside what the table says of accusations.
const FACTOR: f32 = 0.85;

/// What nobody does who is not to be blamed for it, in the language of the table's triggers ([`pattern`]).
const MISDEEDS: &[&str] = &[
    "mislead|deceive|betray|defraud|swindle|bully|intimidate|harass|torture|persecute|oppress|humiliate|exploit|blackmail|bribe|rob|cheat|terrorize|terrorise|massacre|slaughter|murder|poison|underpay|overcharge",
    "ignore|neglect|mishandle|mismanage|bungle|botch|undermine|sabotage|jeopardise|jeopardize|falsify|fabricate|distort|misrepresent|conceal|hide|cover_up|obstruct|stonewall|evade|flout|violate|breach|infringe|contravene",
    "provoke|incite|instigate|foment|destabilise|destabilize|invade|steal|plunder|loot|embezzle|launder|siphon|squander|rig|misuse|plagiarize|plagiarise|endanger|weaponize|weaponise|politicize|politicise|pollute|desecrate",
    "collude|plot|spy|meddle|interfere|discriminate|renege|backtrack|stall|pander|prevaricate",
    "lie (to *)",
    "lie (about *)",
    "break [law|rule|promise|pledge|agreement|deal|truce|ceasefire|word|treaty|contract|vow|commitment|sanction]",
    "tear_up|tear|rip_up [agreement|deal|accord|treaty|contract]",
    "commit [crime|fraud|atrocity|genocide|perjury|abuse|murder|treason|offence|offense]",
    "make [mistake|threat]",
    "make_up [thing|story]",
    "play [politics|game]",
    "use|employ [force|violence|excuse|pretext]",
    "use|treat|exploit (as weapon)",
    "use|treat|exploit (as pretext)",
    "use|treat|exploit (as cover)",
    "use|treat|exploit (as excuse)",
    "take [bribe|kickback|hostage]",
    "spread|peddle [lie|misinformation|disinformation|propaganda|fear|hatred|falsehood|rumour|rumor]",
    "tell [lie]",
    "abuse [power|office|position|authority|prisoner|detainee]",
    "fuel|stoke|inflame|sow|fan|stir|stir_up [tension|hatred|division|violence|conflict|war|fear|discord|chaos|unrest]",
    "finance|fund|arm|back|support|sponsor|train|supply|aid|assist|shelter|harbor|harbour|host|protect [terrorist|terrorism|militant|rebel|insurgent|insurgency|extremist|separatist|gunman|terror]",
    "kill|bomb|shell|target|burn|shoot|torture|beat [civilian|child|journalist|protester|demonstrator|village|people|person|man|woman|villager|farmer|student|worker|patient|resident|prisoner]",
    "send [gunman|assassin|killer|thug|hitman|mercenary|agent]",
    "arm|harbour|harbor|leak",
    "turn [eye]",
    "fail >to",
    "refuse >to",
    "fail +obj",
    "cross [line]",
    "flood [market]",
];

/// What is said to be wrong, of whom or of whose act.
const WRONGS: &str = "wrong guilty complicit unacceptable illegal unlawful unconstitutional outrageous absurd ridiculous laughable unfair \
    unjust cruel immoral inhumane inexcusable indefensible appalling deplorable despicable disgusting provocative \
    discriminatory racist arrogant insulting offensive misguided cynical mistake disaster provocation violation breach \
    betrayal lie sham farce failure insult outrage scandal aggression intimidation theft stunt abuse crime genocide \
    propaganda hypocrisy threat attack affront assault";

/// What somebody is behind or responsible for.
const HARMS: &str = "attack bombing killing murder assassination death violence massacre shooting crash explosion blast war crisis failure \
    abuse atrocity crime incident ambush kidnapping abduction poisoning leak hack hacking breach theft unrest conflict \
    disaster raid strike campaign plot coup";

/// What somebody may say, and what is said of it (“puts an end to any claim that Y lied”) blames nobody.
const SAYINGS: &str = "claim accusation allegation suggestion idea notion charge argument insinuation";

/// What is held against whoever does not do it.
const DUTIES: &str =
    "pay answer reply listen care consult honour honor respect comply deliver keep protect act inform";

static VERBS: LazyLock<FxHashMap<&'static str, Vec<VerbPattern>>> =
    LazyLock::new(|| pattern::by_lemma(0, MISDEEDS));

/// Finds whom speakers blame.
pub fn find(scene: &Scene<'_>, quotes: &[Quote], out: &mut Findings) {
    let Some(row) = row_of("accuses") else { return };
    let mut new = Findings::default();
    for t in 0..scene.size() {
        if let Some([a, b]) = each_other(scene, t) {
            for (a, b) in [(a, b), (b, a)] {
                if !out.tells(row, a, b) {
                    new.add(scene, row, a, b, t, Rule::Reciprocal, WRITTEN, FACTOR);
                }
            }
            continue;
        }
        let (accused, speakers) = if is_misdeed(scene, t) {
            let speakers = said_by(scene, quotes, t);
            if speakers.is_empty() {
                continue;
            }
            (doers(scene, quotes, t), speakers)
        } else if let Some((whose, who)) = accusation(scene, t) {
            (whose, who)
        } else if let Some((whose, verb)) = act_called(scene, t) {
            (whose, clause::read(scene, verb).subjects.iter().flat_map(|&s| scene.parties_alone(s)).collect())
        } else {
            continue;
        };
        for &speaker in &speakers {
            for &party in &accused {
                if may_confront(scene, speaker, party) && !out.tells(row, speaker, party) {
                    new.add(scene, row, speaker, party, t, Rule::Verb, WRITTEN, FACTOR);
                }
            }
        }
    }
    out.list.append(&mut new.list);
}

/// “Both countries accused the other of invading it”, wherever the tree hangs “the other”: the two who do.
fn each_other(scene: &Scene<'_>, t: u32) -> Option<[Party; 2]> {
    let blames = scene.upos(t) == Upos::Verb && matches!(scene.lemma(t), "accuse" | "blame");
    let other =
        matches!((scene.word(t + 1), scene.word(t + 2)), ("the" | "each", "other") | ("one", "another"));
    let subjects = (blames && other).then(|| clause::read(scene, t).subjects)?;
    let parties: Vec<Party> = subjects.iter().flat_map(|&s| scene.parties(s)).collect();
    parties.try_into().ok()
}

/// Whether one may be said to accuse the other, or to ask something of him: broadcasters and papers report, and nobody accuses the country he speaks for.
pub(super) fn may_confront(scene: &Scene<'_>, speaker: Party, accused: Party) -> bool {
    let actor = |p: Party| {
        matches!(
            scene.kind(p.entity),
            Some(EntityType::Person | EntityType::Org | EntityType::Gpe | EntityType::Norp)
        )
    };
    let own = scene.country_code(accused.entity);
    // "a woman from Ohio said", "the Texas Republican said": persons without a name.
    let unnamed = scene.kind(speaker.entity) == Some(EntityType::Gpe)
        && !scene.is_country(speaker.entity)
        && speaker.by_part
        || matches!(scene.word(speaker.token), "Republican" | "Democrat");
    actor(speaker)
        && !unnamed
        && actor(accused)
        && speaker.entity != accused.entity
        && !stand_in::is_outlet(scene, speaker.entity)
        && (own.is_none() || scene.serves(speaker.entity) != own)
}

/// Whether a token is the predicate of a clause that blames its subject.
fn is_misdeed(scene: &Scene<'_>, t: u32) -> bool {
    if scene.child(t, Deprel::Cop).is_some() {
        return is_wrong(scene, t) || is_behind(scene, t);
    }
    if scene.upos(t) != Upos::Verb {
        return false;
    }
    // "lied", "is lying" but not "lies between".
    if scene.lemma(t) == "lie" && (scene.word(t).eq_ignore_ascii_case("lied") || scene.xpos(t) == Xpos::Vbg) {
        return !matches!(scene.lemma(t + 1), "in" | "on" | "between" | "at" | "near" | "down");
    }
    let Some(patterns) = VERBS.get(scene.lemma(t)) else { return is_omission(scene, t) };
    let clause = clause::read(scene, t);
    patterns.iter().any(|p| fits(scene, &clause, p)) || breaks_law(scene, &clause)
}

fn fits(scene: &Scene<'_>, clause: &Clause, pattern: &VerbPattern) -> bool {
    verbs::fits(scene, clause, pattern).is_some()
        && (!pattern.takes_noun() || verbs::object_noun(scene, clause, pattern).is_some())
        && (pattern.written != "fail +obj" || !clause.objects.is_empty())
}

/// “had not paid”, “never answered”.
fn is_omission(scene: &Scene<'_>, t: u32) -> bool {
    is_one_of(scene.lemma(t), DUTIES) && stance::is_denied(scene, t)
}

/// “broke the Banking Act”.
fn breaks_law(scene: &Scene<'_>, clause: &Clause) -> bool {
    let law = |&o: &u32| scene.mention_over(o).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Law));
    matches!(scene.lemma(clause.verb), "break" | "flout") && clause.objects.iter().any(law)
}

/// “is a liar”, “was wrong”: of the subject itself.
fn is_wrong(scene: &Scene<'_>, t: u32) -> bool {
    let by_noun = |t: u32| scene.is(t, VILLAIN) || is_one_of(scene.lemma(t), WRONGS);
    by_noun(t) || scene.children(t).iter().any(|&c| scene.label(c) == Deprel::Conj && by_noun(c))
}

/// “was behind the attack”, “is responsible for the deaths”, “is to blame”.
fn is_behind(scene: &Scene<'_>, t: u32) -> bool {
    let harm = |t: u32| is_one_of(scene.lemma(t), HARMS);
    let responsible = scene.lemma(t) == "responsible"
        && scene.children(t).iter().any(|&c| scene.case(c) == "for" && harm(c));
    responsible || scene.case(t) == "behind" && harm(t)
}

/// Who does what a predicate tells; nobody where the clause has no subject but that of another that is not joined to it. What stands for
/// a person (“this sentence”, “those witnesses”) is not the person, and “he” in reported speech may well be who speaks.
pub(super) fn doers(scene: &Scene<'_>, quotes: &[Quote], t: u32) -> Vec<Party> {
    let loose = scene.xpos(t) == Xpos::Vbg
        && matches!(scene.label(t), Deprel::Advcl | Deprel::Acl | Deprel::Nmod | Deprel::Obl)
        && scene.child(t, Deprel::Mark).is_none_or(|m| scene.lemma(m) != "by");
    if loose && scene.child(t, Deprel::Nsubj).is_none() {
        return Vec::new();
    }
    let quoted = quotes.iter().any(|q| q.span.contains(scene.span(t)));
    let person = |p: &Party| scene.kind(p.entity) == Some(EntityType::Person);
    let pronoun = |p: &Party| matches!(scene.xpos(p.token), Xpos::Prp | Xpos::PrpPoss);
    let subjects = clause::read(scene, t).subjects;
    // "Israel's attacks are a violation": whose act it is.
    let own = |s: u32| {
        let acts = scene.is(s, ACT) && scene.child(t, Deprel::Cop).is_some();
        let parties = scene.parties(s);
        if acts && parties.is_empty() { verbs::owners(scene, s) } else { parties }
    };
    let parties = subjects.iter().flat_map(|&s| own(s));
    let meant = |p: &Party| !pronoun(p) || !stand_in::is_outlet(scene, p.entity);
    parties.filter(|p| meant(p) && !(person(p) && (p.by_part || pronoun(p) && !quoted))).collect()
}

/// Who says the clause of a predicate, where it is said as a fact.
fn said_by(scene: &Scene<'_>, quotes: &[Quote], t: u32) -> Vec<Party> {
    let stance = stance::of(scene, t, Reach::Said);
    if stance.negated != is_omission(scene, t) || stance.modality != Modality::Asserted || is_unsaid(scene, t)
    {
        return Vec::new();
    }
    speakers(scene, quotes, t, stance)
}

/// Who says the clause of a token, all who say it together.
pub(super) fn speakers(scene: &Scene<'_>, quotes: &[Quote], t: u32, stance: Stance) -> Vec<Party> {
    let quoted = || quotes.iter().find(|q| q.span.contains(scene.span(t))).and_then(|q| q.speaker);
    let Some(speaker) = stance.attributed_to.or_else(quoted) else { return Vec::new() };
    let together = all_who_say(scene, t);
    if together.iter().any(|p| p.entity == speaker) {
        return together;
    }
    let here = scene.mentions().iter().filter(|(e, m)| *e == speaker || m.metonym_for == Some(speaker));
    let near = here.min_by_key(|(_, m)| m.tokens.start.abs_diff(t));
    near.map(|(_, m)| scene.party(speaker, m)).into_iter().collect()
}

/// The subjects of the verb above that reports a clause (“A, B and C say”).
fn all_who_say(scene: &Scene<'_>, t: u32) -> Vec<Party> {
    let mut at = t;
    for _ in 0..6 {
        at = scene.head(at);
        if at == ROOT {
            break;
        }
        if scene.is(at, REPORT) {
            return clause::read(scene, at).subjects.iter().flat_map(|&s| scene.parties(s)).collect();
        }
    }
    Vec::new()
}

/// “if Y fails to pay”, “may not have known that Y lied”, “the suggestion that Y lied”, a question: said by nobody as a fact.
pub(super) fn is_unsaid(scene: &Scene<'_>, t: u32) -> bool {
    let mut at = t;
    for _ in 0..6 {
        let doubt = |&c: &u32| {
            scene.label(c) == Deprel::Mark && matches!(scene.lemma(c), "if" | "unless" | "whether" | "lest")
                || c > at && scene.word(c) == "?"
                || at != t && matches!(scene.lemma(c), "may" | "might" | "could" | "not" | "never")
        };
        let head = scene.head(at);
        let that = scene.child(at, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "that");
        let of_noun = head != ROOT
            && scene.upos(head) == Upos::Noun
            && (matches!(scene.label(at), Deprel::Acl | Deprel::Ccomp) && that
                || is_one_of(scene.lemma(head), SAYINGS));
        if of_noun || scene.children(at).iter().any(doubt) {
            return true;
        }
        if head == ROOT || scene.is(head, REPORT) {
            break;
        }
        at = head;
    }
    false
}

/// “X's accusation that Y hid it”, “a claim by X that Y lied”: whom a noun accuses, and who does.
fn accusation(scene: &Scene<'_>, t: u32) -> Option<(Vec<Party>, Vec<Party>)> {
    let of_deed = match scene.lemma(t) {
        "accusation" | "allegation" | "charge" | "complaint" => false,
        "claim" | "contention" | "assertion" => true,
        _ => return None,
    };
    let clause = scene.children(t).iter().copied().find(|&c| {
        c > t
            && matches!(scene.label(c), Deprel::Acl | Deprel::Ccomp | Deprel::AclRelcl)
            && scene.child(c, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "that")
    })?;
    if of_deed && !is_misdeed(scene, clause) {
        return None;
    }
    let owner = scene.children(t).iter().copied().filter(|&c| {
        scene.label(c) == Deprel::NmodPoss
            || scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "by" | "from")
    });
    let who: Vec<Party> = owner.flat_map(|c| scene.parties(c)).collect();
    let whom: Vec<Party> =
        clause::read(scene, clause).subjects.iter().flat_map(|&s| scene.parties(s)).collect();
    (!who.is_empty() && !whom.is_empty()).then_some((whom, who))
}

/// “called Y's move illegal”, “described the raid by Y as a crime”: whose act is called so, and the verb, for a token that calls it so.
fn act_called(scene: &Scene<'_>, t: u32) -> Option<(Vec<Party>, u32)> {
    // "an act of intimidation"
    let mut at = t;
    while scene.label(at) == Deprel::Nmod && scene.case(at) == "of" {
        at = scene.head(at);
    }
    let verb = scene.head(at);
    let calls = verb != ROOT
        && match scene.lemma(verb) {
            "call" | "label" | "dub" | "term" => matches!(scene.label(at), Deprel::Xcomp | Deprel::Obj),
            "describe" | "denounce" | "condemn" | "brand" => scene.case(at) == "as",
            _ => false,
        };
    let wrong = calls && (is_one_of(scene.lemma(t), WRONGS) || scene.is(t, VILLAIN));
    if !wrong || at < verb || !stance::of(scene, verb, Reach::Said).modality.eq(&Modality::Asserted) {
        return None;
    }
    let clause = clause::read(scene, verb);
    let object =
        clause.objects.iter().copied().find(|&o| o != at && o < at && scene.upos(o) == Upos::Noun)?;
    let owner = scene.children(object).iter().chain(scene.children(at)).copied().filter(|&c| {
        c != t
            && (scene.label(c) == Deprel::NmodPoss && c < object
                || scene.label(c) == Deprel::Nmod && matches!(scene.case(c), "by" | "from")
                || scene.label(c) == Deprel::Amod && c < object && scene.mention_at(c).is_some())
    });
    let whose: Vec<Party> = owner.flat_map(|c| scene.parties(c)).collect();
    (!whose.is_empty()).then_some((whose, verb))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{read, reader, tells};

    #[test]
    fn who_says_that_another_did_wrong_accuses_him() {
        let Some(reader) = reader() else { return };
        for (text, speaker, accused) in [
            ("Dana Holt said Zarya Motors had failed to inform the families.", "Dana Holt", "Zarya Motors"),
            ("\"Russia is lying about the crash,\" said Dana Holt.", "Dana Holt", "Russia"),
            (
                "According to Dana Holt, Zarya Motors hid the defects from regulators.",
                "Dana Holt",
                "Zarya Motors",
            ),
            ("Dana Holt said Bill Sweeney was a liar.", "Dana Holt", "Bill Sweeney"),
            ("Dana Holt said the Islamic State was behind the attack.", "Dana Holt", "Islamic State"),
            ("Dana Holt called Ethiopia's move illegal.", "Dana Holt", "Ethiopia"),
            ("Dana Holt complained that Skylark had not paid her.", "Dana Holt", "Skylark"),
            ("Dana Holt said that Peru had broken the Reserve Bank Act.", "Dana Holt", "Peru"),
            (
                "Zarya Motors rejected Dana Holt's accusation that it had hidden the defects.",
                "Dana Holt",
                "Zarya Motors",
            ),
            ("Ukraine, Poland and NATO say Russia is violating the truce.", "NATO", "Russia"),
        ] {
            let told = read(&reader, text);
            assert!(tells(&told, "accuses", speaker, accused), "{text}: {told:?}");
        }
    }

    #[test]
    fn both_accuse_the_other() {
        let Some(reader) = reader() else { return };
        let told = read(
            &reader,
            "The dispute between China and Japan reached a fever pitch. Both countries accused the other of invading \
             their territories after Chinese vessels entered the waters surrounding islands that Japan controls.",
        );
        assert!(
            tells(&told, "accuses", "China", "Japan") && tells(&told, "accuses", "Japan", "China"),
            "{told:?}"
        );
    }

    #[test]
    fn nobody_is_accused_by_what_is_not_said_of_him() {
        let Some(reader) = reader() else { return };
        for text in [
            "Dana Holt said Zarya Motors had not ignored warnings.",
            "Dana Holt said Zarya Motors might have ignored warnings.",
            "Dana Holt took offence at the suggestion that Bill Sweeney is a liar.",
            "Dana Holt said that Zarya Motors had informed the families.",
            "The Guardian said Zarya Motors had ignored warnings.",
            "Dana Holt asked whether Zarya Motors had ignored warnings.",
        ] {
            let told = read(&reader, text);
            assert!(!told.iter().any(|r| r.0 == "accuses"), "{text}: {told:?}");
        }
    }
}
