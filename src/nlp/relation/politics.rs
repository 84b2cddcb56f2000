//! What words of force, demand and concession do not mean in political news: there most are said of words, votes and papers.

mod fights;
mod force;
mod sense;

use super::finding::{Finding, Rule};
use super::lexicon::{ACCORD, AGENT, PEOPLE, TALK, TITLE};
use super::scene::Scene;
use super::stand_in::modified;
use super::surface;
use crate::nlp::doc::ROOT;
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};
pub use fights::fought_in_words;
use fights::is_fight_of_words;
use force::{is_held_thing, is_no_force};
use sense::is_other_sense;

/// Whether an event of a type is only a manner of speaking.
pub fn is_loose(scene: &Scene<'_>, finding: &Finding, row: &str) -> bool {
    let (trigger, object) = (finding.trigger, finding.object.token);
    // "The House, the Senate agreed": one of two who do something together, not whom it is done to.
    let conjoined = scene.label(object) == Deprel::Conj && scene.head(object) == finding.subject.token;
    if finding.rule == Rule::Verb && conjoined {
        return true;
    }
    // "has name-dropped X", "strong-armed X"
    if finding.rule == Rule::Verb
        && trigger > 1
        && scene.word(trigger - 1) == "-"
        && matches!(scene.upos(trigger - 2), Upos::Noun | Upos::Adj)
    {
        return true;
    }
    // "voted against it", "subpoena it", "repaid it": a bill, a report, a sum.
    let thing = || {
        matches!(scene.word(object), "it" | "It" | "them")
            && scene.kind(finding.object.entity) != Some(EntityType::Person)
    };
    if matches!(row, "rejects" | "supports" | "concedes_to" | "coerces" | "praises" | "attacks") && thing() {
        return true;
    }
    // "is opposed by X, Y and Z": those are the ones who do it.
    let passive = scene.child(trigger, Deprel::AuxPass).is_some();
    let agent = |&c: &u32| {
        c > trigger && matches!(scene.label(c), Deprel::Obl | Deprel::OblAgent) && scene.case(c) == "by"
    };
    if finding.rule == Rule::Verb
        && passive
        && scene.children(trigger).iter().copied().find(|c| agent(c)).is_some_and(|by| object > by)
    {
        return true;
    }
    // "130,000 Vietnamese who had worked with": so many people are no state.
    let counted = || {
        scene.mention_over(finding.subject.token).is_some_and(|(_, m)| {
            m.kind == MentionKind::Demonym
                && m.tokens.start.checked_sub(1).is_some_and(|t| scene.upos(t) == Upos::Num)
        })
    };
    if counted() {
        return true;
    }
    if is_other_sense(scene, finding, row) {
        return true;
    }
    match row {
        // "the town she hails from"
        "praises" => {
            scene.lemma(trigger) == "hail"
                && ((trigger + 1..trigger + 3).any(|t| scene.lemma(t) == "from")
                    || scene.children(trigger).iter().any(|&c| scene.case(c) == "from"))
        }
        "attacks" => is_fight_of_words(scene, finding),
        // "was released from jail"
        "coerces" if matches!(scene.lemma(trigger), "release" | "free") => true,
        "coerces" => is_no_force(scene, finding) || is_held_thing(scene, finding),
        // "an Oval Office meeting with", "Fox hosts X and Y"; "embraced the idea: X"
        "meets" if scene.kind(finding.subject.entity) == Some(EntityType::Fac) => true,
        "meets" if scene.lemma(trigger) == "host" && scene.upos(trigger) == Upos::Noun => true,
        "meets" => {
            matches!(scene.lemma(trigger), "embrace" | "hug")
                && scene.child(trigger, Deprel::Obj).is_some_and(|o| o != object)
                || scene.lemma(trigger) == "caucus"
                // "welcomed her to the board"
                || scene.lemma(trigger) == "welcome"
                    && scene.children(trigger).iter().any(|&c| {
                        scene.case(c) == "to"
                            && matches!(scene.lemma(c), "board" | "team" | "staff" | "faculty" | "family" | "company" | "party")
                    })
        }
        // "charged by Congress with overseeing"
        "accuses" => {
            scene.lemma(trigger) == "charge"
                && (trigger + 1..trigger + 9).any(|t| {
                    matches!(
                        scene.lemma(t),
                        "oversee"
                            | "lead"
                            | "run"
                            | "manage"
                            | "ensure"
                            | "protect"
                            | "investigate"
                            | "enforce"
                            | "implement"
                            | "develop"
                            | "review"
                            | "regulate"
                            | "maintain"
                            | "carry"
                            | "keep"
                            | "advise"
                            | "draft"
                    )
                })
        }
        // "the Asian trade agreement"
        "rejects" => {
            finding.object.by_part && scene.kind(finding.object.entity) == Some(EntityType::Norp)
                || scene.lemma(trigger) == "vote" && is_against_inquiry(scene, trigger)
                // "split, with X out of the race"
                || scene.lemma(trigger) == "split" && scene.upos(object) != Upos::Verb
                    && scene.children(object).iter().any(|&c| matches!(scene.label(c), Deprel::Advcl | Deprel::Acl))
                // "broke the story"
                || scene.lemma(trigger) == "break"
                    && scene.child(trigger, Deprel::Obj).is_some()
                    && scene.child(trigger, Deprel::CompoundPrt).is_none()
        }
        // "posted on Twitter that", "envoy to the U.N.": weights need a word that tells a protest.
        "protests_against" => finding.rule == Rule::Learned && !tells_protest(scene, finding),
        "threatens" => {
            scene.lemma(trigger) == "warn"
                && (finding.object.by_part && !scene.is(object, AGENT | PEOPLE)
                    || matches!(scene.case(object), "of" | "against" | "about"))
        }
        // "circle the wagons"
        "mobilizes_against" => scene.child(trigger, Deprel::Obj).is_some_and(|o| scene.lemma(o) == "wagon"),
        // "handed a fine to X", "send a bill to the Senate"
        "aids" => scene.child(trigger, Deprel::Obj).is_some_and(|o| match scene.lemma(o) {
            "fine" | "penalty" | "lawsuit" | "defeat" | "warning" | "blow" => true,
            "bill" | "legislation" | "measure" | "letter" | "package" | "proposal" | "budget" => {
                matches!(scene.lemma(trigger), "send" | "give" | "deliver" | "submit")
                    && scene.kind(finding.object.entity) == Some(EntityType::Org)
            }
            _ => false,
        }),
        // "edged out X by 900 votes", "removed X from the ballot"
        "dismisses" => {
            let elsewhere = |&c: &u32| {
                scene.case(c) == "from"
                    && matches!(
                        scene.lemma(c),
                        "ballot"
                            | "list"
                            | "race"
                            | "plane"
                            | "flight"
                            | "room"
                            | "courtroom"
                            | "stage"
                            | "scene"
                            | "site"
                    )
            };
            scene.lemma(trigger) == "edge"
                || scene.children(trigger).iter().chain(scene.children(object)).any(elsewhere)
                || scene.children(trigger).iter().any(|&c| scene.lemma(c) == "vote" && scene.case(c) == "by")
        }
        "concedes_to" => is_no_concession(scene, finding),
        "requests" => is_no_request(scene, finding),
        "agrees_with" => is_no_accord(scene, finding),
        // "did not name X in court"
        "appoints" => {
            let role = |&c: &u32| {
                scene.label(c) == Deprel::Xcomp || c > trigger && matches!(scene.case(c), "as" | "to")
            };
            scene.lemma(trigger) == "name"
                && finding.rule == Rule::Verb
                && !scene.children(trigger).iter().any(role)
                && !scene.children(object).iter().any(role)
                && !surface::as_office(scene, trigger)
        }
        // "expelled Y's diplomats from X"
        "sanctions" => {
            scene.lemma(trigger) == "expel"
                && scene.case(object) == "from"
                && scene.child(trigger, Deprel::Obj).is_some()
        }
        // "take military action against"
        "sues" => scene
            .child(trigger, Deprel::Obj)
            .is_some_and(|o| scene.lemma(o) == "action" && has_child(scene, o, &["military"])),
        // Some of a country's people vote, not the country.
        "supports" => {
            scene.lemma(trigger) == "vote"
                && finding.subject.by_part
                && scene.kind(finding.subject.entity) == Some(EntityType::Gpe)
                // "far less confidence in"
                || scene
                    .child(trigger, Deprel::Obj)
                    .is_some_and(|o| has_child(scene, o, &["less", "little", "no", "few"]))
        }
        _ => false,
    }
}

/// “The letter was signed by Sens. X and Y”, “X and Y agree that it is useful”, “X and Y shook hands before the debate”, “agreed to a
/// plan that could erode X's support”.
fn is_no_accord(scene: &Scene<'_>, finding: &Finding) -> bool {
    let trigger = finding.trigger;
    let lemma = scene.lemma(trigger);
    let person = |e: u32| scene.kind(e) == Some(EntityType::Person);
    let sides = [finding.subject.entity, finding.object.entity];
    let both = sides.iter().all(|&e| person(e));
    let one = sides.iter().any(|&e| person(e));
    let complement = || {
        matches!(scene.child(trigger, Deprel::Ccomp), Some(c) if c > trigger)
            || one && scene.child(trigger, Deprel::Xcomp).is_some()
    };
    let support =
        finding.object.by_part && !scene.is(modified(scene, finding.object.token), AGENT | PEOPLE | TITLE);
    let verb = scene.head(trigger);
    let sought = verb != ROOT
        && scene.label(trigger) == Deprel::Obj
        && matches!(scene.lemma(verb), "broker" | "mediate" | "seek" | "pursue" | "explore")
        && scene.child(verb, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "to");
    let law = |o: u32| scene.mention_over(o).is_some_and(|(e, _)| scene.kind(e) == Some(EntityType::Law));
    let signs_law = scene.child(trigger, Deprel::Obj).is_some_and(law);
    let paper = scene.child(trigger, Deprel::NsubjPass).or_else(|| scene.child(trigger, Deprel::Obj));
    let signs_accord = lemma == "sign"
        && paper.is_some_and(|p| {
            scene.is(p, ACCORD) || matches!(scene.lemma(p), "document" | "declaration" | "letter")
        });
    // "if they agreed to accept it": each with whoever offers it
    let conditional = scene.child(trigger, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "if")
        && scene.child(trigger, Deprel::Xcomp).is_some();
    finding.rule == Rule::Reciprocal
        && (matches!(lemma, "sign" | "settle") && both && !signs_accord
            // "signs the Prevention Act as X looks on", "signed up 350,000 residents"
            || lemma == "sign" && (signs_law || scene.word(trigger + 1) == "up")
            || lemma == "agree" && conditional
            || lemma == "agree" && complement()
            || lemma == "shake" && !has_oblique(scene, trigger, "on")
            // "neither had plans", "make up a fifth of the index"
            || lemma == "have" && scene.child(trigger, Deprel::Obj).is_some_and(|o| scene.lemma(o) == "plan")
            || lemma == "make" && scene.word(trigger + 1) == "up")
        || lemma == "agree" && finding.rule == Rule::Verb && support
        // "trips to broker an agreement between X and Y": one that is sought
        || finding.rule == Rule::Noun && sought
        || lemma == "come" && has_child(scene, trigger, &["close"])
}

/// Whether what is voted against is an inquiry into somebody, whom that helps.
fn is_against_inquiry(scene: &Scene<'_>, trigger: u32) -> bool {
    let inquiry = |t: u32| {
        matches!(
            scene.lemma(t),
            "investigation" | "inquiry" | "probe" | "impeachment" | "charge" | "conviction" | "censure"
        )
    };
    scene.children(trigger).iter().any(|&c| scene.case(c) == "against" && inquiry(c))
}

/// Whether a word of protest stands in the sentence of what weights found, and a body that only carries words did not act.
fn tells_protest(scene: &Scene<'_>, finding: &Finding) -> bool {
    let told = |t: u32| {
        matches!(
            scene.lemma(t),
            "protest"
                | "protester"
                | "demonstrate"
                | "demonstration"
                | "demonstrator"
                | "march"
                | "rally"
                | "riot"
                | "strike"
                | "boycott"
                | "walkout"
                | "picket"
                | "sit-in"
                | "uprising"
        )
    };
    scene.sentence_has(finding.trigger, told)
        && !matches!(scene.case(finding.subject.token), "on" | "from" | "to")
}

/// Whether one of some words hangs on a token.
fn has_child(scene: &Scene<'_>, t: u32, lemmas: &[&str]) -> bool {
    scene.children(t).iter().any(|&c| lemmas.contains(&scene.lemma(c)))
}

/// Whether a word is one for what is proposed, passed or asked.
fn is_paper(scene: &Scene<'_>, t: u32) -> bool {
    matches!(
        scene.lemma(t),
        "investigation"
            | "probe"
            | "inquiry"
            | "bill"
            | "legislation"
            | "measure"
            | "agenda"
            | "effort"
            | "proposal"
            | "nomination"
            | "plan"
            | "rule"
            | "law"
            | "majority"
            | "takeover"
            | "vote"
    )
}

/// Countries freed, papers left, and what weights alone take for a concession.
fn is_no_concession(scene: &Scene<'_>, finding: &Finding) -> bool {
    let lemma = scene.lemma(finding.trigger);
    let place = scene.kind(finding.object.entity) == Some(EntityType::Gpe);
    let treaty = |t: u32| {
        matches!(
            scene.lemma(t),
            "agreement" | "accord" | "deal" | "pact" | "treaty" | "convention" | "talk" | "protocol"
        )
    };
    let token = finding.object.token;
    let paper = treaty(token) || scene.head(token) != ROOT && treaty(scene.head(token));
    let (trigger, object) = (finding.trigger, finding.object.entity);
    let behind = scene.head(trigger);
    // "a statement released by X"
    let issued = lemma == "release"
        && scene.label(trigger) == Deprel::Acl
        && behind != ROOT
        && !scene.is(behind, AGENT | PEOPLE)
        && scene.mention_over(behind).is_none();
    let says = scene.child(trigger, Deprel::Ccomp).is_some();
    finding.rule == Rule::Learned
        || issued
        // "would not recognise today's Democrats"; "despite opposition from X"
        || matches!(lemma, "recognise" | "recognize") && !scene.is_country(object)
        || scene.case(finding.object.token) == "from" && scene.kind(object) == Some(EntityType::Person)
        || matches!(lemma, "free" | "liberate") && place
        || matches!(lemma, "withdraw" | "retreat" | "pull" | "pull_out") && paper
        // "conceded to reporters that", "transferred jobs to X"
        || lemma == "concede" && (says || super::stand_in::is_outlet(scene, object))
        || matches!(lemma, "transfer" | "hand_over" | "hand")
            && scene.child(trigger, Deprel::Obj).is_some_and(|o| {
                matches!(scene.lemma(o), "work" | "job" | "production" | "operation" | "money" | "fund" | "business")
            })
        // "return her focus to", "returning from a trip to"
        || lemma == "return"
            && scene.child(trigger, Deprel::Obj).map_or(!super::clause::is_passive(scene, trigger), |o| {
                matches!(scene.lemma(o), "focus" | "attention" | "call" | "favor" | "favour" | "fire" | "gaze")
            })
}

/// “Today on Twitter, X called for”, “wants to do this and to persuade Y”, “telling Y, ‘To throw this …’”, “when pressed by Y”.
fn is_no_request(scene: &Scene<'_>, finding: &Finding) -> bool {
    let (trigger, object) = (finding.trigger, finding.object.token);
    let passive = super::clause::is_passive(scene, trigger);
    let oblique = scene.label(object) == Deprel::Obl && scene.head(object) == trigger;
    if scene.lemma(trigger) == "call" && object < trigger && oblique && !passive {
        return true;
    }
    // "called out a rival on Twitter"; "called for a march on Washington"
    let behind = scene.head(object);
    let beside = scene.label(object) == Deprel::Nmod
        && behind != trigger
        && scene.upos(behind) == Upos::Noun
        && !scene.is(behind, AGENT | PEOPLE);
    if scene.lemma(trigger) == "call" && (beside || has_child(scene, trigger, &["out"])) {
        return true;
    }
    // "wants her to be a model": a wish.
    let is_to_be = |c: u32| scene.child(c, Deprel::Cop).is_some();
    if scene.lemma(trigger) == "want" && scene.child(trigger, Deprel::Xcomp).is_some_and(is_to_be) {
        return true;
    }
    if scene.lemma(trigger) == "press" && passive && scene.label(trigger) == Deprel::Advcl {
        return true;
    }
    // "suggests X is right": told as it is, not asked for.
    let told = |c: u32| {
        matches!(scene.xpos(c), Xpos::Vbz | Xpos::Vbd | Xpos::Vbp)
            || scene.children(c).iter().any(|&a| {
                matches!(scene.label(a), Deprel::Aux | Deprel::Cop | Deprel::AuxPass)
                    && matches!(scene.xpos(a), Xpos::Vbz | Xpos::Vbd | Xpos::Vbp | Xpos::Md)
                    && scene.lemma(a) != "should"
            })
    };
    if matches!(scene.lemma(trigger), "suggest" | "insist")
        && scene.child(trigger, Deprel::Ccomp).is_some_and(told)
    {
        return true;
    }
    // "demanded that X be punished": of another.
    if scene.label(object) == Deprel::NsubjPass
        && scene.head(object) != trigger
        && scene.lemma(trigger) != "call"
    {
        return true;
    }
    // "…,” he told X.": told, and not to do something.
    let infinitive = |c: u32| {
        c > object
            && matches!(scene.label(c), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp)
            && scene.child(c, Deprel::Mark).is_some_and(|m| scene.lemma(m) == "to" && m > object)
            // "told CNN, “The aim is to laugh”"
            && !(object..c).any(|t| matches!(scene.word(t), "“" | "\""))
    };
    let below = || scene.children(object).iter().any(|&c| infinitive(c) || scene.label(c) == Deprel::Acl);
    if scene.lemma(trigger) == "tell"
        && finding.rule == Rule::Verb
        && !scene.children(trigger).iter().any(|&c| infinitive(c))
        && !below()
    {
        return true;
    }
    let asks = matches!(
        scene.lemma(trigger),
        "want"
            | "ask"
            | "tell"
            | "push"
            | "press"
            | "encourage"
            | "invite"
            | "beg"
            | "advise"
            | "remind"
            | "challenge"
    );
    if !asks || finding.rule != Rule::Verb || object < trigger {
        return false;
    }
    let other = |t: u32| scene.upos(t) == Upos::Verb && scene.label(t) != Deprel::Amod;
    let end = scene.mention_over(object).map_or(object + 1, |(_, m)| m.tokens.end);
    (trigger + 1..object).any(other) || matches!(scene.word(end), "," | "“" | "\"" | "that")
}

/// “X and Y failed to meet standards”, “X and Y spoke to voters”, “greeted him with a story”.
pub fn is_no_meeting(scene: &Scene<'_>, finding: &Finding) -> bool {
    let trigger = finding.trigger;
    let lemma = scene.lemma(trigger);
    let party = |t: u32| t == finding.subject.token || t == finding.object.token;
    let reciprocal = finding.rule == Rule::Reciprocal;
    // "A and B were scheduling a US-Afghan meeting": of others.
    let of_others = |o: u32| {
        let whose = |&c: &u32| {
            scene.modified(c).is_some()
                && scene
                    .mention_over(c)
                    .is_some_and(|(e, _)| matches!(scene.kind(e), Some(EntityType::Gpe | EntityType::Norp)))
        };
        scene.children(o).iter().any(whose)
    };
    // "X and Y top the agenda as ministers meet"
    let subjects = scene.children(trigger).iter().filter(|&&c| scene.label(c) == Deprel::Nsubj).count();
    let together =
        |c: u32| matches!(scene.word(c), "together" | "other" | "privately" | "phone" | "telephone");
    reciprocal && (subjects > 1 || scene.child(trigger, Deprel::Obj).is_some_and(of_others))
        || reciprocal && lemma == "meet" && scene.child(trigger, Deprel::Obj).is_some_and(|o| !party(o))
        || reciprocal && matches!(lemma, "speak" | "talk") && !(trigger + 1..trigger + 8).any(together)
        || reciprocal
            && (has_oblique(scene, trigger, "with")
                || lemma == "consult" && has_oblique(scene, trigger, "on"))
        || reciprocal
            && matches!(lemma, "hold" | "have" | "attend")
            && scene.child(trigger, Deprel::Obj).is_some_and(|o| {
                matches!(scene.lemma(o), "session" | "hearing" | "conference" | "event" | "rally")
                    // "hold the next round of primaries"
                    || scene.lemma(o) == "round" && !scene.children(o).iter().any(|&c| scene.is(c, TALK))
            })
        || matches!(lemma, "greet" | "receive") && has_oblique(scene, trigger, "with")
        // "talked to the media with X"
        || matches!(lemma, "speak" | "talk")
            && scene.case(finding.object.token) == "with"
            && has_oblique(scene, trigger, "to")
        // "spoke with a Brooklyn accent"
        || matches!(lemma, "speak" | "talk")
            && modified(scene, finding.object.token) != finding.object.token
            && !scene.is(modified(scene, finding.object.token), AGENT | PEOPLE | TITLE)
}

/// Whether a phrase with a preposition hangs on a verb.
pub fn has_oblique(scene: &Scene<'_>, verb: u32, preposition: &str) -> bool {
    scene.children(verb).iter().any(|&c| scene.label(c) == Deprel::Obl && scene.case(c) == preposition)
}

#[cfg(test)]
mod tests {
    use super::super::tests::reader;
    use crate::nlp::doc::Article;

    #[test]
    fn words_of_force_and_demand_are_taken_as_politics_means_them() {
        let Some(reader) = reader() else { return };
        let types = |text: &str| -> Vec<&str> {
            reader.read(&Article::plain(text)).relations.iter().map(|r| r.name).collect()
        };
        for (text, name) in [
            ("Former House Speaker John Boehner torched Ted Cruz in an interview last week.", "attacks"),
            ("Beto O'Rourke launched his Senate campaign against Ted Cruz on Monday.", "attacks"),
            ("Senator Lindsey Graham questioned Loretta Lynch for two hours on Monday.", "coerces"),
            ("President Donald Trump wants to withdraw from the Paris climate agreement.", "concedes_to"),
            ("Marc Hetherington suggests Hillary Clinton is right about it.", "requests"),
            ("As the official charged by Congress with overseeing the lenders, Ann Poe resigned.", "accuses"),
            ("Trump called for a march on Washington.", "requests"),
            ("Rubio called out a Republican rival on Twitter.", "requests"),
            ("Hillary Clinton wants Ms. Machado to be the poster child.", "requests"),
            ("Eritrea, Kyrgyzstan and Sudan failed to meet security standards.", "meets"),
            ("The New York Times greeted Mr. Trump with a story about his taxes.", "meets"),
            ("Mr. Trump will rally with supporters outside Albuquerque on Monday.", "protests_against"),
            ("Taking over the Ways and Means Committee this year, Mr. Ryan scored a victory.", "acquires"),
            ("Katherine Cassell is working toward a degree at the University of Nevada.", "works_for"),
            ("The House and Senate negotiators will merge their proposals.", "merges_with"),
            (
                "Obama broke from the summit on Tuesday for a brief meeting with leaders from Spain and Italy.",
                "rejects",
            ),
            ("Mr. Trump made the promise while campaigning against Hillary Clinton.", "rejects"),
            ("James Comey seized the power of the Justice Department to render conclusions.", "coerces"),
            ("We watched Joe Rogan interrogate Jack Dorsey for two hours.", "coerces"),
            ("Jeff Flake voted against it, forcing Mike Pence to break a tie.", "coerces"),
            ("Sheila Jackson Lee met with other Texas lawmakers on Wednesday.", "meets"),
            ("A Trump supporter opened fire at Democrats on Monday, killing two.", "attacks"),
            ("Republicans united behind anyone but Trump on Monday.", "supports"),
            ("Yale Law School joined the American Bar Association in a request for a probe.", "member_of"),
            (
                "Thousands of Americans took to the streets in protest following the murder of Pavel Orlov.",
                "attacks",
            ),
            ("Google searched Jeb Bush's name for an hour on Monday.", "coerces"),
            ("The Justice Department arrested NSA contractor Reality Winner on Monday.", "coerces"),
            ("Senator Marco Rubio offered to mediate between India and Pakistan.", "negotiates_with"),
            ("Kris Perry talked to the media with David Boies on Tuesday.", "meets"),
            ("Bernie Sanders spoke with a Brooklyn accent.", "meets"),
            ("Rick Perry said Ana Ruiz was attacking the people of Texas with her speech.", "attacks"),
            ("Peru and Chile hold the next round of primaries on Sunday.", "meets"),
            ("Both Anna Mantel and Karl Zimmer agreed that the plan was useful.", "agrees_with"),
        ] {
            assert!(!types(text).contains(&name), "{name}: {text}");
        }
        for (text, name) in [
            ("Hamas gunmen attacked Israel on Monday, killing 12 soldiers.", "attacks"),
            ("Russia launched a military campaign against Ukraine in 2022.", "attacks"),
            ("The European Union fined Google on Monday.", "coerces"),
            ("Iran suggested that Iraq withdraw its troops.", "requests"),
            ("Secretary of State Mike Pompeo will meet Sergey Lavrov Monday afternoon.", "meets"),
            ("Anna Keller, R-Ohio, a member of the House Freedom Caucus, spoke on Monday.", "member_of"),
            ("Narendra Modi's Bharatiya Janata Party won the vote on Sunday.", "member_of"),
        ] {
            assert!(types(text).contains(&name), "{name}: {text}");
        }
    }

    #[test]
    fn a_secretary_sits_where_ministers_are_called_so() {
        let Some(reader) = reader() else { return };
        let doc = reader.read(&Article::plain(
            "China has hit back. Chinese officials said China would go on. Commerce Secretary Wilbur Ross told reporters in China \
             that the U.S. would not yield.",
        ));
        let seat = doc.relations.iter().find(|r| r.name == "holds_position").and_then(|r| r.object.entity);
        let seat = seat.and_then(|e| doc.entities.get(e as usize)).map(|e| e.name.as_str());
        assert_eq!(seat, Some("United States"));
    }

    #[test]
    fn an_attorney_general_sits_where_there_is_one() {
        let Some(reader) = reader() else { return };
        let doc = reader.read(&Article::plain(
            "Russia answered on Monday. Russian banks and Russian ministers said that Russia would go on. Attorney General Lena Ortiz \
             told reporters that the U.S. would not yield.",
        ));
        let seats: Vec<&str> = doc
            .relations
            .iter()
            .filter(|r| r.name == "holds_position")
            .filter_map(|r| doc.entities.get(r.object.entity? as usize).map(|e| e.name.as_str()))
            .collect();
        assert_eq!(seats, ["United States"]);
    }

    #[test]
    fn a_list_with_what_they_are_is_a_list_of_persons() {
        let Some(reader) = reader() else { return };
        let doc = reader.read(&Article::plain(
            "Kestrel Foods was founded in 2009 by chemist Ron White, engineer Margo Rey and lawyer Michael Blakey.",
        ));
        assert_eq!(doc.relations.iter().filter(|r| r.name == "founded").count(), 3);
        let doc = reader.read(&Article::plain(
            "Lionhead Studios is a British developer, formerly led by Peter Molyneux.",
        ));
        assert!(doc.relations.iter().any(|r| r.name == "holds_position"));
    }
}
