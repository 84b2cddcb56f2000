//! What is done, and to whom: news events by how good they are, and what they say of those who do them and those they
//! are done to. "Was jailed" speaks against the one jailed, "shelled" against the one who shells, an earthquake
//! against nobody and is bad all the same.

use rustc_hash::FxHashMap;

use super::super::labels::{Deprel, Upos, Xpos};
use super::compose::Loaded;
use super::features::{Place, View};
use super::words::hash;

/// A class of events, each value −1..1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deed {
    /// Its number in the table.
    pub class: u32,
    /// How good the event is.
    pub tone: f32,
    /// What it says of those who do it.
    pub agent: f32,
    /// What it says of those it is done to.
    pub patient: f32,
}

/// How somebody takes part in a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Part {
    Agent,
    Patient,
    /// It happens there.
    Place,
}

/// A deed that an entity takes part in.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    /// The deed's token, as an index into the sentence.
    pub at: usize,
    /// The deed.
    pub deed: Deed,
    /// How it takes part.
    pub part: Part,
    /// What this says of the entity, −1..1.
    pub effect: f32,
}

/// The classes: lemmas, tone, agent, patient. The words are our own lists, written for news.
const CLASSES: &[(&str, f32, f32, f32)] = &[
    (
        "attack bomb shell shoot kill murder massacre assassinate invade raid ambush torture rape kidnap abduct hack \
         slaughter stab behead bombard harass intimidate persecute beat-up assault vandalise loot",
        -0.9,
        -0.9,
        -0.35,
    ),
    (
        "drown collapse crash sink flood earthquake quake cyclone hurricane typhoon tsunami storm landslide mudslide \
         drought famine explosion blast wildfire outbreak epidemic derail capsize disaster catastrophe shake flatten \
         devastate destroy wreck cripple injure wound hunger",
        -0.8,
        -0.2,
        -0.5,
    ),
    ("die death dead funeral", -0.15, 0.0, 0.0),
    (
        "arrest jail imprison detain sentence convict indict charge fine sue prosecute expel deport ban suspend sanction \
         sanctions blacklist sack oust impeach punish extradite guilty investigate probe penalise penalize evict",
        -0.6,
        0.0,
        -0.85,
    ),
    (
        "accuse blame criticise criticize condemn denounce slam censure rebuke deplore decry berate lambast fault \
         accusation criticism condemnation boo jeer ridicule discredit",
        -0.5,
        0.0,
        -0.9,
    ),
    ("protest demonstrate rally march riot strike boycott walkout demonstration unrest", -0.4, 0.0, -0.75),
    ("threaten provoke blackmail menace extort coerce bully threat retaliation", -0.5, -0.6, 0.0),
    (
        "bribe launder embezzle cheat defraud pelt falsify smuggle steal rob conceal violate breach abuse mislead lie \
         exploit plunder pollute corrupt bribery corruption fraud scandal theft negligence",
        -0.7,
        -0.85,
        -0.1,
    ),
    (
        "resign quit step-down layoff redundancy bankrupt bankruptcy insolvent insolvency recall",
        -0.4,
        -0.5,
        -0.5,
    ),
    ("clash fight fighting war violence battle", -0.8, -0.3, -0.3),
    (
        "praise hail honour honor applaud commend congratulate laud salute thank admire acclaim celebrate tribute \
         ovation",
        0.6,
        0.05,
        0.9,
    ),
    ("win victory", 0.3, 0.7, 0.3),
    ("award prize medal triumph crown laureate", 0.7, 0.5, 0.7),
    ("rescue save free liberate heal cure survive reunite survivor", 0.5, 0.5, 0.2),
    ("aid help assist donate pledge relieve", 0.2, 0.4, 0.1),
    ("back support endorse", 0.15, 0.0, 0.5),
    ("agree sign reconcile reopen accord pact treaty ceasefire truce peace agreement", 0.1, 0.1, 0.1),
    ("clear acquit exonerate pardon release", 0.3, 0.1, 0.4),
];

/// Those that are told by an adjective; all others are verbs and nouns only.
const STATES: &str = "dead guilty corrupt bankrupt insolvent";
/// Verbs that lend themselves to a noun: `face charges`, `draw criticism`.
const SUFFERING: &str = "face get receive draw suffer endure undergo";
/// Verbs that lend themselves to a noun: `launch an attack`.
const DOING: &str = "launch stage carry mount commit conduct wage impose slap make";

/// The deeds by hash of their lemma.
#[derive(Debug)]
pub struct Deeds {
    by_hash: FxHashMap<u32, Deed>,
    states: Vec<u32>,
    suffering: Vec<u32>,
    doing: Vec<u32>,
    against: Vec<u32>,
    places: Vec<u32>,
    of: u32,
    by: u32,
}

impl Default for Deeds {
    fn default() -> Self {
        let mut by_hash = FxHashMap::default();
        for (class, &(lemmas, tone, agent, patient)) in CLASSES.iter().enumerate() {
            for lemma in lemmas.split_whitespace() {
                by_hash.insert(hash(lemma), Deed { class: class as u32, tone, agent, patient });
            }
        }
        let all = |list: &str| list.split_whitespace().map(hash).collect();
        Self {
            by_hash,
            states: all(STATES),
            suffering: all(SUFFERING),
            doing: all(DOING),
            against: all("against on at over"),
            places: all("in across near off"),
            of: hash("of"),
            by: hash("by"),
        }
    }
}

impl Deeds {
    /// The deed a word tells of; none for a name.
    pub fn told_by(&self, word: &Loaded) -> Option<Deed> {
        let deed = self.by_hash.get(&word.lemma).copied();
        deed.filter(|_| match word.upos {
            Upos::Noun | Upos::Verb => true,
            Upos::Adj => self.states.contains(&word.lemma),
            _ => false,
        })
    }

    /// How good the events of a sentence are, −1..1: denied ones turn weakly, others than asserted count less.
    pub fn tone(&self, words: &[Loaded]) -> f32 {
        let sum: f32 = words.iter().filter_map(|w| self.told_by(w).map(|d| d.tone * real(w))).sum();
        sum.tanh()
    }

    /// The deeds that an entity takes part in, by its places in a sentence.
    pub fn roles(&self, view: &View<'_>, places: &[Place]) -> Vec<Role> {
        let mut out = Vec::new();
        let first = view.sentence.tokens.start;
        for place in places {
            let head = view.syntax.head_of(place.tokens).saturating_sub(first) as usize;
            if head < view.words.len() {
                let before = out.len();
                self.of_mention(view, head, &mut out);
                if out.len() == before {
                    self.of_order(view, place, &mut out);
                }
            }
        }
        out
    }

    /// Where the tree shows no part: "sanctions on the trader", "the trader, who …, was jailed" by the order of words.
    fn of_order(&self, view: &View<'_>, place: &Place, out: &mut Vec<Role>) {
        let first = view.sentence.tokens.start;
        let (start, end) = ((place.tokens.start - first) as usize, (place.tokens.end - first) as usize);
        let upos = |i: usize| view.words.get(i).map(|w| w.upos);
        let mut before = (0..start).rev().skip_while(|&i| matches!(upos(i), Some(Upos::Det | Upos::Propn)));
        if before.next().is_some_and(|i| self.against.contains(&view.words[i].form)) {
            let mut near = before.take(3).take_while(|&i| upos(i) != Some(Upos::Punct));
            if let Some(at) = near.find(|&i| self.told_by(&view.words[i]).is_some()) {
                return self.put(view, at, Part::Patient, 1.0, out);
            }
        }
        let participle = |i: usize| view.syntax.tags.xpos.get(view.token(i) as usize) == Some(&Xpos::Vbn);
        for at in (end + 1..view.words.len().min(end + 16)).filter(|&i| participle(i)) {
            let mut aux = at;
            while aux > end && matches!(upos(aux - 1), Some(Upos::Aux | Upos::Adv | Upos::Part)) {
                aux -= 1;
            }
            let own = aux == end || (view.words[end].comma && view.words[aux - 1].comma && aux > end + 1);
            if aux < at && own {
                return self.put(view, at, Part::Patient, 1.0, out);
            }
        }
    }

    fn of_mention(&self, view: &View<'_>, head: usize, out: &mut Vec<Role>) {
        let (mut at, mut share) = (head, 1.0);
        for _ in 0..3 {
            let Some(up) = view.head(at) else { break };
            match view.label(at) {
                Deprel::Conj | Deprel::Appos | Deprel::Flat if self.told_by(&view.words[up]).is_none() => {}
                // "Tajik troops", "the union's members": a part acts and suffers for the whole.
                Deprel::Amod | Deprel::Compound | Deprel::NmodPoss
                    if self.told_by(&view.words[up]).is_none() =>
                {
                    share *= 0.6;
                }
                // "Members of the union".
                Deprel::Nmod
                    if preposition(view, at) == Some(self.of) && self.plain_noun(&view.words[up]) =>
                {
                    share *= 0.6;
                }
                _ => break,
            }
            at = up;
        }
        for child in
            children(view, head).chain((at != head).then(|| children(view, at)).into_iter().flatten())
        {
            self.of_clause(view, child, out);
        }
        let (Some(governor), label) = (view.head(at), view.label(at)) else { return };
        let word = &view.words[governor];
        let preposition = preposition(view, at);
        let with = |list: &[u32]| preposition.is_some_and(|p| list.contains(&p));
        let part = match label {
            Deprel::Nsubj => Part::Agent,
            Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj => Part::Patient,
            Deprel::OblAgent => Part::Agent,
            Deprel::Obl | Deprel::Nmod | Deprel::OblUnmarked if with(&[self.by]) => Part::Agent,
            Deprel::Obl | Deprel::Nmod if with(&self.against) => Part::Patient,
            Deprel::Nmod if with(&[self.of]) => Part::Patient,
            Deprel::Obl | Deprel::Nmod if with(&self.places) => Part::Place,
            Deprel::NmodPoss | Deprel::Compound => match self.told_by(word) {
                Some(deed) if deed.agent.abs() > deed.patient.abs() => Part::Agent,
                _ => Part::Patient,
            },
            _ => return,
        };
        self.put(view, governor, part, share, out);
        // "imposed sanctions on", "faces charges": the noun is the deed, the verb says who is what in it.
        for object in children(view, governor).filter(|&c| view.label(c) == Deprel::Obj && c != at) {
            let part = match part {
                Part::Agent if self.suffering.contains(&word.lemma) => Part::Patient,
                Part::Agent if self.doing.contains(&word.lemma) => Part::Agent,
                Part::Patient if matches!(label, Deprel::Obl | Deprel::Nmod) => Part::Patient,
                _ => continue,
            };
            self.put(view, object, part, share, out);
        }
        if part == Part::Agent {
            let more = children(view, governor).filter(|&c| view.label(c) == Deprel::Conj);
            for verb in more.filter(|&v| !children(view, v).any(|c| is_subject(view.label(c)))) {
                let passive = children(view, verb).any(|c| view.label(c) == Deprel::AuxPass);
                self.put(view, verb, if passive { Part::Patient } else { Part::Agent }, share, out);
            }
        }
        if part == Part::Place {
            // "Killed half of the goats in Somalia": the place is far from the verb.
            let mut up = governor;
            for _ in 0..3 {
                if self.told_by(&view.words[up]).is_some() {
                    break;
                }
                let Some(next) = view.head(up) else { break };
                up = next;
            }
            self.put(view, up, Part::Place, share, out);
        }
    }

    fn plain_noun(&self, word: &Loaded) -> bool {
        word.upos == Upos::Noun && self.told_by(word).is_none()
    }

    /// A clause that hangs from the mention: "the mayor jailed for bribes", "a group that bombed a bridge".
    fn of_clause(&self, view: &View<'_>, clause: usize, out: &mut Vec<Role>) {
        let participle = view.syntax.tags.xpos.get(view.token(clause) as usize) == Some(&Xpos::Vbn);
        let part = match view.label(clause) {
            Deprel::Acl if participle => Part::Patient,
            Deprel::Acl => Part::Agent,
            Deprel::AclRelcl => {
                let subject = children(view, clause).find(|&c| is_subject(view.label(c)));
                match subject {
                    Some(s)
                        if matches!(
                            view.syntax.word(view.text, view.token(s) as usize),
                            "who" | "which" | "that"
                        ) =>
                    {
                        if view.label(s) == Deprel::NsubjPass {
                            Part::Patient
                        } else {
                            Part::Agent
                        }
                    }
                    _ => return,
                }
            }
            _ => return,
        };
        self.put(view, clause, part, 1.0, out);
    }

    fn put(&self, view: &View<'_>, at: usize, part: Part, share: f32, out: &mut Vec<Role>) {
        let word = &view.words[at];
        let Some(deed) = self.told_by(word) else { return };
        if out.iter().any(|r| r.at == at) {
            return;
        }
        let says = match part {
            Part::Agent => deed.agent,
            Part::Patient => deed.patient,
            Part::Place if deed.tone <= -0.7 => 0.6 * deed.tone,
            Part::Place => 0.0,
        };
        out.push(Role { at, deed, part, effect: says * share * real(word) });
    }
}

/// How far what a word tells is told as real: denied or averted things turn, weakly.
fn real(word: &Loaded) -> f32 {
    (if word.turned { -0.3 } else { 1.0 }) * if word.modal { 0.6 } else { 1.0 }
}

/// The preposition of a noun.
fn preposition(view: &View<'_>, at: usize) -> Option<u32> {
    children(view, at).find(|&c| view.label(c) == Deprel::Case).map(|c| view.words[c].form)
}

fn is_subject(label: Deprel) -> bool {
    matches!(label, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj)
}

fn children<'v>(view: &'v View<'_>, of: usize) -> impl Iterator<Item = usize> + 'v {
    (0..view.words.len()).filter(move |&d| view.head(d) == Some(of))
}

/// What the types of relations say of subject and object, −1..1.
const STANCES: &[(&str, f32, f32)] = &[
    ("praises", 0.05, 0.9),
    ("supports", 0.0, 0.5),
    ("accuses", 0.0, -0.9),
    ("sues", 0.0, -0.7),
    ("protests_against", 0.0, -0.8),
    ("sanctions", 0.0, -0.8),
    ("coerces", 0.0, -0.8),
    ("attacks", -0.9, -0.35),
    ("threatens", -0.7, 0.0),
    ("mobilizes_against", -0.7, 0.0),
    ("rejects", 0.0, -0.2),
    ("dismisses", 0.0, -0.8),
    ("aids", 0.4, 0.0),
    ("concedes_to", 0.2, 0.1),
    ("agrees_with", 0.1, 0.1),
    ("cooperates_with", 0.1, 0.1),
];

/// What a relation of this type says of its subject and of its object, −1..1.
pub fn stance(relation: &str) -> Option<(f32, f32)> {
    STANCES.iter().find(|(name, ..)| *name == relation).map(|&(_, subject, object)| (subject, object))
}

#[cfg(test)]
mod tests {
    use compact_str::CompactString;

    use super::super::super::doc::{ROOT, Sentence, Syntax, Token, TokenRange};
    use super::super::super::labels::MentionKind;
    use super::super::super::span::Span;
    use super::super::compose;
    use super::super::cues::Cues;
    use super::super::words::Words;
    use super::*;
    use crate::nlp::relation::table::TABLE;

    /// What the only sentence says of the entity at token `at`; rows are `form lemma UPOS XPOS head label`, heads from 1.
    fn effect(rows: &str, at: u32) -> f32 {
        let (mut text, mut syntax) = (String::new(), Syntax::default());
        for row in rows.split(';') {
            let cells: Vec<&str> = row.split_whitespace().collect();
            let [form, lemma, upos, xpos, head, label] = cells[..] else { panic!("six columns: {row}") };
            syntax.tokens.push(Token { span: Span::new(text.len(), text.len() + form.len()) });
            text.push_str(form);
            text.push(' ');
            syntax.tags.upos.push(Upos::parse(upos).unwrap());
            syntax.tags.xpos.push(Xpos::parse(xpos).unwrap());
            syntax.tags.lemmas.push(CompactString::from(lemma));
            syntax.trees.heads.push(head.parse::<u32>().unwrap().checked_sub(1).unwrap_or(ROOT));
            syntax.trees.labels.push(Deprel::parse(label).unwrap());
        }
        let tokens = TokenRange { start: 0, end: syntax.tokens.len() as u32 };
        let sentence = Sentence { tokens, span: Span::new(0, text.len()), paragraph: 0, in_title: false };
        syntax.sentences.push(sentence);
        let words = compose::sentence(&text, &syntax, &sentence, &Words::default(), &Cues::default());
        let deeds = Deeds::default();
        let view = View {
            text: &text,
            syntax: &syntax,
            sentence: &sentence,
            words: &words,
            finance: 0.0,
            long: false,
            deeds: &deeds,
        };
        let place = Place { tokens: TokenRange { start: at, end: at + 1 }, kind: MentionKind::Name };
        deeds.roles(&view, &[place]).iter().map(|r| r.effect).sum()
    }

    #[test]
    fn deeds_speak_for_and_against_those_who_take_part() {
        let jailed = "Ana Ana PROPN NNP 3 nsubj:pass; was be AUX VBD 3 aux:pass; jailed jail VERB VBN 0 root";
        assert!(effect(jailed, 0) < -0.5);
        let jails = "Judge Judge PROPN NNP 2 nsubj; jailed jail VERB VBD 0 root; Ana Ana PROPN NNP 2 obj";
        assert!(effect(jails, 0) == 0.0 && effect(jails, 2) < -0.5);
        let not = "Ana Ana PROPN NNP 4 nsubj:pass; was be AUX VBD 4 aux:pass; not not PART RB 4 advmod; \
                   jailed jail VERB VBN 0 root";
        assert!(effect(not, 0) > 0.0);
        let sanctions = "Peru Peru PROPN NNP 2 nsubj; imposed impose VERB VBD 0 root; \
                         sanctions sanction NOUN NNS 2 obj; on on ADP IN 5 case; Chile Chile PROPN NNP 2 obl";
        assert!(effect(sanctions, 0) == 0.0 && effect(sanctions, 4) < -0.5);
        let troops = "Tajik Tajik ADJ JJ 2 amod; troops troops NOUN NNS 3 nsubj; shelled shell VERB VBD 0 root; \
                      Batken Batken PROPN NNP 3 obj";
        assert!(effect(troops, 0) < effect(troops, 3));
        let prize = "Ana Ana PROPN NNP 2 nsubj; won win VERB VBD 0 root; it it PRON PRP 2 obj";
        assert!(effect(prize, 0) > 0.5);
        let flood = "Floods flood NOUN NNS 2 nsubj; killed kill VERB VBD 0 root; six six NUM CD 2 obj; \
                     in in ADP IN 5 case; Nepal Nepal PROPN NNP 2 obl";
        assert!(effect(flood, 4) < -0.3);
    }

    #[test]
    fn stances_are_about_relations_that_exist() {
        for (name, ..) in STANCES {
            assert!(TABLE.iter().any(|t| t.name == *name), "{name}");
        }
    }

    #[test]
    fn a_word_tells_of_one_deed() {
        let mut seen = std::collections::BTreeSet::new();
        for lemma in CLASSES.iter().flat_map(|c| c.0.split_whitespace()) {
            assert!(seen.insert(lemma), "{lemma}");
        }
    }
}
