//! Trees as the rules read them: what a greedy parser leaves that no sentence has is put right first.

use super::lexicon::is_one_of;
use crate::nlp::doc::{ROOT, Syntax, TokenRange, Trees};
use crate::nlp::labels::{Deprel, Upos, Xpos};

/// How far up a noun's own verb is looked for.
const FAR: usize = 8;

/// The article's trees without verbs in conjunction with nouns, without prepositions and conjunctions that govern a noun, and with
/// each of `names` (in text order) under one head, which everything that belongs to the name hangs from.
pub fn mended(text: &str, syntax: &Syntax, names: &[TokenRange]) -> Trees {
    let mut trees = syntax.trees.clone();
    phrases(syntax, &mut trees);
    for sentence in &syntax.sentences {
        compound_participle(text, syntax, &mut trees, sentence.tokens);
        clause_behind(text, syntax, &mut trees, sentence.tokens);
        that_clause(text, syntax, &mut trees, sentence.tokens);
        noun_asked(text, syntax, &mut trees, sentence.tokens);
        said_and(text, syntax, &mut trees, sentence.tokens);
    }
    for sentence in syntax.sentences.iter().filter(|s| !s.in_title) {
        main_verb(text, syntax, &mut trees, sentence.tokens);
    }
    for &name in names {
        gather(&mut trees, name);
        owner_of_modified(text, syntax, &mut trees, name);
        beside_noun(text, syntax, &mut trees, name);
        explained(text, syntax, &mut trees, name);
        receiver(text, syntax, &mut trees, name);
    }
    for pair in names.windows(2) {
        if let [first, second] = *pair {
            part(syntax, &mut trees, first, second);
        }
    }
    unwind(&mut trees, &syntax.trees);
    trees
}

/// “Israel's repeated attacks”, whose participle the parser gives a subject, “X, the WHO's head”, with “'s” for “is”: the name owns the
/// noun.
fn owner_of_modified(text: &str, syntax: &Syntax, trees: &mut Trees, name: TokenRange) {
    let is = name.end;
    let owned = governor(trees, is);
    if syntax.word(text, is as usize) == "'s"
        && label(trees, is) == Deprel::Cop
        && owned != ROOT
        && label(trees, owned) == Deprel::Appos
        && governor(trees, name.start) == owned
    {
        set(trees, is, name.start, Deprel::Case);
        set(trees, name.start, owned, Deprel::NmodPoss);
        return;
    }
    let xpos = |t: u32| syntax.tags.xpos.get(t as usize).copied();
    let possessive = xpos(name.end) == Some(Xpos::Pos);
    let head = name.start;
    let Some(&participle) = trees.heads.get(head as usize).filter(|_| possessive) else { return };
    let Some(&noun) = trees.heads.get(participle as usize).filter(|_| participle != ROOT) else { return };
    if participle == name.end + 1
        && label(trees, head) == Deprel::Nsubj
        && label(trees, participle) == Deprel::Amod
        && matches!(xpos(participle), Some(Xpos::Vbn | Xpos::Vbg | Xpos::Vbd))
        && noun != ROOT
        && noun > participle
    {
        set(trees, head, noun, Deprel::NmodPoss);
    }
}

/// Takes back what was mended where it made words hang from themselves: whoever climbs such a tree never comes to its root.
fn unwind(trees: &mut Trees, parsed: &Trees) {
    // The walk that came by each token; 0 for none.
    let mut seen = vec![0_usize; trees.heads.len()];
    let mut walk = 0;
    for start in 0..trees.heads.len() {
        loop {
            walk += 1;
            let Some(token) = circle(trees, start, walk, &mut seen) else { break };
            restore(trees, parsed, token);
            seen.fill(0);
        }
    }
}

/// A token that hangs from itself, on the way up from another.
fn circle(trees: &Trees, start: usize, walk: usize, seen: &mut [usize]) -> Option<usize> {
    let mut at = start;
    loop {
        match seen.get_mut(at) {
            Some(by) if *by == walk => return Some(at),
            Some(by) if *by == 0 => *by = walk,
            _ => return None,
        }
        at = trees.heads.get(at).copied().filter(|&head| head != ROOT)? as usize;
    }
}

/// Gives the parser's heads back to the mended tokens of a circle.
fn restore(trees: &mut Trees, parsed: &Trees, first: usize) {
    let mut at = first;
    let mut mended = false;
    loop {
        let next = trees.heads.get(at).copied().unwrap_or(ROOT);
        if let (Some(&head), Some(&label)) = (parsed.heads.get(at), parsed.labels.get(at))
            && head != next
        {
            set(trees, at as u32, head, label);
            mended = true;
        }
        at = next as usize;
        if at == first || next == ROOT {
            break;
        }
    }
    // The parser makes no circles itself.
    if !mended {
        set(trees, first as u32, ROOT, Deprel::Root);
    }
}

/// Whether a token hangs, however far, from another.
fn hangs_from(trees: &Trees, mut t: u32, from: u32) -> bool {
    for _ in 0..128 {
        match trees.heads.get(t as usize) {
            Some(&head) if head == from => return true,
            Some(&head) if head != ROOT => t = head,
            _ => return false,
        }
    }
    true
}

/// “X, who heads the movement, accused Y”, whose main verb a parser hangs on the relative clause's, with the name or the relative
/// clause's verb as the root: the verb behind the closing comma takes the root's place, the name is its subject.
fn main_verb(text: &str, syntax: &Syntax, trees: &mut Trees, sentence: TokenRange) {
    let word = |t: u32| syntax.word(text, t as usize);
    let upos = |t: u32| syntax.tags.upos.get(t as usize).copied();
    let xpos = |t: u32| syntax.tags.xpos.get(t as usize).copied();
    let all = || sentence.start..sentence.end;
    let Some(root) = all().find(|&t| governor(trees, t) == ROOT) else { return };
    let hangs = |trees: &Trees, head: u32, want: &[Deprel]| has_child(trees, sentence, head, want);
    let name = if is_nominal(syntax, root) && !hangs(trees, root, CLAUSE) {
        Some(root)
    } else if upos(root) == Some(Upos::Verb) {
        all().take_while(|&c| c < root).find(|&c| {
            governor(trees, c) == root
                && is_nominal(syntax, c)
                && matches!(
                    label(trees, c),
                    Deprel::Nsubj | Deprel::NsubjPass | Deprel::Vocative | Deprel::Dislocated | Deprel::List
                )
        })
    } else {
        None
    };
    // The relative clause: a comma and its pronoun right behind the name.
    let Some(name) = name else { return };
    let Some(opening) = (name + 1..sentence.end.min(name + 10)).find(|&t| word(t) == ",") else { return };
    if !matches!(word(opening + 1), "who" | "which" | "whose" | "whom" | "where") {
        return;
    }
    let relative = (opening + 2..sentence.end).find(|&t| upos(t) == Some(Upos::Verb));
    if name != root && relative != Some(root) {
        return;
    }
    for verb in opening + 3..sentence.end {
        let mut from = verb;
        while from > opening + 2 && matches!(upos(from - 1), Some(Upos::Adv | Upos::Aux)) {
            from -= 1;
        }
        let auxiliary = (from..verb).any(|t| upos(t) == Some(Upos::Aux));
        let finite = match xpos(verb) {
            Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) => true,
            Some(Xpos::Vbn) => auxiliary || hangs(trees, verb, &[Deprel::Obj]),
            Some(Xpos::Vb | Xpos::Vbg) => auxiliary,
            _ => false,
        };
        let behind = upos(verb) == Some(Upos::Verb) && verb != root && word(from.saturating_sub(1)) == ",";
        if !behind || !finite || hangs(trees, verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark]) {
            continue;
        }
        let passive = hangs(trees, verb, &[Deprel::AuxPass]);
        set(trees, verb, ROOT, Deprel::Root);
        set(trees, name, verb, if passive { Deprel::NsubjPass } else { Deprel::Nsubj });
        if name != root {
            set(trees, root, name, Deprel::AclRelcl);
        }
        return;
    }
}

/// “Iran-backed Hezbollah fired rockets”, read as “Iran backed Hezbollah”: a participle behind a hyphen only describes what follows
/// it, which is the subject of the verb behind.
fn compound_participle(text: &str, syntax: &Syntax, trees: &mut Trees, sentence: TokenRange) {
    let word = |t: u32| syntax.word(text, t as usize);
    let tag = |t: u32| syntax.tags.xpos.get(t as usize).copied();
    let span = |t: u32| syntax.tokens.get(t as usize).map(|token| token.span);
    let glued = |t: u32| span(t).zip(span(t + 1)).is_some_and(|(a, b)| a.end == b.start);
    for t in sentence.start + 2..sentence.end {
        let clause = matches!(
            label(trees, t),
            Deprel::Root | Deprel::Advcl | Deprel::Ccomp | Deprel::Conj | Deprel::Xcomp | Deprel::AclRelcl
        );
        let participle = matches!(tag(t), Some(Xpos::Vbn | Xpos::Vbd));
        // "test-fired" is a verb.
        let named = word(t - 2).starts_with(char::is_uppercase);
        if !clause || !participle || !named || word(t - 1) != "-" || !glued(t - 1) || !glued(t - 2) {
            continue;
        }
        let below = |trees: &Trees, c: u32| governor(trees, c) == t;
        let Some(noun) = (t + 1..sentence.end.min(t + 8)).find(|&c| below(trees, c) && is_nominal(syntax, c))
        else {
            continue;
        };
        let (head, place) = (governor(trees, t), label(trees, t));
        let finite =
            |&v: &u32| matches!(tag(v), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn | Xpos::Md));
        // The next word but for adverbs; behind “have” its participle.
        let adverb = |v: &u32| syntax.tags.upos.get(*v as usize) == Some(&Upos::Adv);
        let verb = (noun + 1..sentence.end).find(|v| !adverb(v)).filter(finite);
        let verb = verb.map(|v| {
            let auxiliary = |t: u32| syntax.tags.upos.get(t as usize) == Some(&Upos::Aux);
            (v..sentence.end).find(|&w| !auxiliary(w)).unwrap_or(v)
        });
        let subject = if let Some(verb) = verb {
            for c in sentence.start..sentence.end {
                if c > noun && c != verb && below(trees, c) {
                    move_to(trees, c, verb);
                }
            }
            set(trees, verb, head, place);
            (verb, Deprel::Nsubj)
        } else {
            (head, place)
        };
        set(trees, noun, subject.0, subject.1);
        set(trees, t, noun, Deprel::Amod);
        for c in sentence.start..t {
            if below(trees, c) {
                set(trees, c, t, Deprel::Compound);
            }
        }
    }
}

/// “… after the Kenya Medical Union signed an agreement”, read as “after the union”: what stands before a finite verb without a
/// subject of its own is its subject, and the preposition opens a clause.
fn clause_behind(text: &str, syntax: &Syntax, trees: &mut Trees, sentence: TokenRange) {
    let word = |t: u32| syntax.word(text, t as usize);
    let tag = |t: u32| syntax.tags.xpos.get(t as usize).copied();
    for verb in sentence.start + 2..sentence.end {
        let finite = matches!(tag(verb), Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
            && syntax.tags.upos.get(verb as usize) == Some(&Upos::Verb);
        if !finite
            || !matches!(
                label(trees, verb),
                Deprel::Conj
                    | Deprel::AclRelcl
                    | Deprel::Acl
                    | Deprel::Parataxis
                    | Deprel::Ccomp
                    | Deprel::Advcl
            )
        {
            continue;
        }
        let below = |trees: &Trees, c: u32, of: u32| governor(trees, c) == of;
        let own = (sentence.start..sentence.end).any(|c| {
            below(trees, c, verb)
                && c < verb
                && matches!(
                    label(trees, c),
                    Deprel::Nsubj
                        | Deprel::NsubjPass
                        | Deprel::Expl
                        | Deprel::Cc
                        | Deprel::Mark
                        | Deprel::Aux
                        | Deprel::AuxPass
                )
        });
        let noun = verb - 1;
        let head = governor(trees, noun);
        let phrase = is_nominal(syntax, noun)
            && label(trees, noun) == Deprel::Obl
            && head != ROOT
            && head < noun
            && head != verb;
        if own || !phrase {
            continue;
        }
        let case =
            (sentence.start..noun).rev().find(|&c| below(trees, c, noun) && label(trees, c) == Deprel::Case);
        let Some(case) = case.filter(|&c| matches!(word(c), "after" | "before" | "since" | "until" | "as"))
        else {
            continue;
        };
        set(trees, verb, head, Deprel::Advcl);
        set(trees, noun, verb, Deprel::Nsubj);
        set(trees, case, verb, Deprel::Mark);
    }
}

/// “asked Poland's minister to help”, with the minister as what he is asked to be: whoever is asked is an object.
fn noun_asked(text: &str, syntax: &Syntax, trees: &mut Trees, sentence: TokenRange) {
    const ASKED: &str = "asked asks ask asking told tells urged urges begged begs pressed presses invited invites ordered orders warned warns \
        persuaded helped helps thanked thanks met meets visited visits accused accuses criticised criticized praised arrested sued want wants wanted";
    for t in sentence.start + 1..sentence.end {
        let noun = matches!(syntax.tags.upos.get(t as usize), Some(Upos::Noun | Upos::Propn));
        let Some(&verb) = trees.heads.get(t as usize).filter(|&&h| h != ROOT && h < t) else { continue };
        if to_do(text, syntax, trees, t) && is_one_of(syntax.word(text, verb as usize), ASKED) {
            set(trees, t, verb, Deprel::Xcomp);
            continue;
        }
        if !noun || label(trees, t) != Deprel::Xcomp || !is_one_of(syntax.word(text, verb as usize), ASKED) {
            continue;
        }
        let child = |of: u32, want: &[Deprel]| has_child(trees, sentence, of, want);
        if !child(verb, &[Deprel::Obj]) && !child(t, &[Deprel::Cop, Deprel::Mark, Deprel::Case]) {
            set(trees, t, verb, Deprel::Obj);
        }
    }
}

/// Whether a verb is the infinitive behind somebody explained (“asked X, the regulator, to stop the deal”), which is no purpose.
fn to_do(text: &str, syntax: &Syntax, trees: &Trees, t: u32) -> bool {
    let word = |t: u32| syntax.word(text, t as usize);
    let behind = t > 2
        && word(t - 1) == "to"
        && word(t - 2) == ","
        && governor(trees, t - 1) == t
        && label(trees, t) == Deprel::Advcl;
    let verb = governor(trees, t);
    let explained = |o: u32| {
        governor(trees, o) == verb
            && matches!(label(trees, o), Deprel::Obj | Deprel::Iobj)
            && has_child(trees, TokenRange { start: o + 1, end: t }, o, &[Deprel::Appos])
    };
    behind && verb != ROOT && (verb + 1..t).any(explained)
}

/// “warned that X was …”, “rejected the claim that X was …”, with the clause as an adverbial: what “that” opens is what is said, or what the
/// noun right before it says; but for “so much that”.
fn that_clause(text: &str, syntax: &Syntax, trees: &mut Trees, sentence: TokenRange) {
    const SAYING: &str = "accusation allegation charge claim suggestion assertion contention complaint report warning statement belief fear \
        hope view promise pledge threat denial argument finding rumour rumor idea notion";
    let word = |t: u32| syntax.word(text, t as usize);
    for that in sentence.start + 1..sentence.end {
        if word(that) != "that" || label(trees, that) != Deprel::Mark {
            continue;
        }
        let Some(&clause) = trees.heads.get(that as usize) else { continue };
        let Some(&verb) = trees.heads.get(clause as usize).filter(|&&h| h != ROOT) else { continue };
        let adverbial = label(trees, clause) == Deprel::Advcl && verb < that;
        let much = (sentence.start..that)
            .any(|t| matches!(word(t), "so" | "such" | "So" | "Such" | "provided" | "given"));
        if !adverbial || much || syntax.tags.upos.get(verb as usize) != Some(&Upos::Verb) {
            continue;
        }
        let before = that - 1;
        if is_one_of(word(before).trim_end_matches('s'), SAYING) && before > verb {
            set(trees, clause, before, Deprel::Acl);
        } else if !(verb + 1..that).any(|t| governor(trees, t) == verb && label(trees, t) == Deprel::Ccomp) {
            set(trees, clause, verb, Deprel::Ccomp);
        }
    }
}

/// “X said the flight would be late and criticised Y”, read as if the flight did: where its tense or a comma parts the second verb
/// from the clause that is said, whoever speaks does it.
fn said_and(text: &str, syntax: &Syntax, trees: &mut Trees, sentence: TokenRange) {
    let word = |t: u32| syntax.word(text, t as usize);
    let tag = |t: u32| syntax.tags.xpos.get(t as usize).copied();
    for verb in sentence.start + 3..sentence.end {
        let speaks = matches!(tag(verb), Some(Xpos::Vbd | Xpos::Vbn))
            && label(trees, verb) == Deprel::Conj
            && is_one_of(word(verb), ADDRESSES);
        let said = trees.heads.get(verb as usize).copied().filter(|&head| speaks && head != ROOT);
        let Some(said) = said.filter(|&s| label(trees, s) == Deprel::Ccomp) else { continue };
        let report = governor(trees, said);
        if report == ROOT || report > said || tag(report) != Some(Xpos::Vbd) {
            continue;
        }
        let child = |of: u32, want: &[Deprel]| has_child(trees, sentence, of, want);
        let subjects = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl];
        if child(verb, subjects) || !child(said, subjects) || !child(report, subjects) {
            continue;
        }
        let mut and = verb - 1;
        while and > said && syntax.tags.upos.get(and as usize) == Some(&Upos::Adv) {
            and -= 1;
        }
        let joined = matches!(word(and), "and" | "but");
        let other_tense = child(said, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
            || matches!(tag(said), Some(Xpos::Vb | Xpos::Vbz | Xpos::Vbp));
        // "was arrested and accused of" has one auxiliary for both.
        let bare = tag(said) == Some(Xpos::Vb);
        let active = bare || child(verb, &[Deprel::Obj, Deprel::Obl, Deprel::Xcomp]);
        let has = (report..said).any(|t| {
            governor(trees, t) == said && matches!(word(t), "had" | "has" | "have" | "'ve" | "having")
        });
        let calls = word(verb) == "called" && matches!(word(verb + 1), "on" | "for");
        let shared = child(said, &[Deprel::AuxPass]) && !child(verb, &[Deprel::Obj]) && !calls
            || has && tag(verb) == Some(Xpos::Vbn) && word(report) != "denied";
        if joined && active && !shared && (other_tense || word(and - 1) == ",") {
            set(trees, verb, report, Deprel::Conj);
            // "would not apologise and accused X", with X under the first
            for t in verb + 1..sentence.end {
                if governor(trees, t) == said && label(trees, t) == Deprel::Obj {
                    move_to(trees, t, verb);
                }
            }
        }
    }
}

/// What those who speak do with words, in the past.
const ADDRESSES: &str = "accused apologised apologized appealed asked backed blamed called condemned congratulated criticised \
    criticized declined defended demanded denied denounced described dismissed expressed hailed invited offered \
    ordered pledged praised promised refused rejected thanked threatened urged vowed warned welcomed";

/// What a noun that is a sentence's predicate has.
const CLAUSE: &[Deprel] = &[Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::AuxPass];

/// One head for a name: of several the one that is an argument, no mere modifier of what follows.
fn gather(trees: &mut Trees, name: TokenRange) {
    let outer = |t: &u32| trees.heads.get(*t as usize).is_some_and(|&h| !name.contains(h));
    let heads: Vec<u32> = (name.start..name.end).filter(outer).collect();
    let argument = |t: u32| {
        matches!(
            label(trees, t),
            Deprel::Root
                | Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Obj
                | Deprel::Iobj
                | Deprel::Obl
                | Deprel::OblAgent
                | Deprel::Nmod
                | Deprel::NmodPoss
                | Deprel::Appos
        )
    };
    let Some(&main) = heads.iter().find(|&&t| argument(t)).or(heads.first()) else { return };
    for &t in heads.iter().filter(|&&t| t != main) {
        if !hangs_from(trees, main, t) {
            set(trees, t, main, Deprel::Flat);
        }
    }
    if trees.head_of(name) != main {
        return;
    }
    // What hangs from another word of the name (“by Fjord Foods”, with “by” on “Fjord”) is the whole name's.
    let near = name.start.saturating_sub(12)..(name.end + 24).min(trees.heads.len() as u32);
    for c in near.filter(|&c| !name.contains(c)) {
        if trees.heads.get(c as usize).is_some_and(|&h| name.contains(h) && h != main)
            && !hangs_from(trees, main, c)
        {
            move_to(trees, c, main);
        }
    }
}

/// “blamed her coach, the Italian X,” with X under the verb: a name without a preposition behind a noun and a comma is in apposition to it.
fn beside_noun(text: &str, syntax: &Syntax, trees: &mut Trees, name: TokenRange) {
    let inside = |t: &u32| (name.start..name.end).contains(t);
    let Some(top) = (name.start..name.end).find(|&t| trees.heads.get(t as usize).is_some_and(|h| !inside(h)))
    else {
        return;
    };
    let verb = governor(trees, top);
    let apposed = label(trees, top) == Deprel::Appos;
    if !(apposed || label(trees, top) == Deprel::Obl) || verb == ROOT || verb > name.start {
        return;
    }
    let under = |t: u32| governor(trees, t) == top;
    let described = |&t: &u32| under(t) && label(trees, t) != Deprel::Punct;
    let first = (verb + 1..name.start).rev().take_while(described).last().unwrap_or(name.start);
    let case = (first..name.start).any(|t| label(trees, t) == Deprel::Case);
    let Some(noun) = first.checked_sub(2).filter(|&noun| noun > verb) else { return };
    let comma = syntax.word(text, first as usize - 1) == ",";
    // "X and his counterpart, Y,", with Y beside X
    let beside = governor(trees, noun) == verb
        && if apposed {
            label(trees, noun) == Deprel::Conj
        } else {
            matches!(label(trees, noun), Deprel::Obj | Deprel::Obl | Deprel::Iobj)
        }
        && syntax.tags.upos.get(noun as usize) == Some(&Upos::Noun);
    // "his son and grandson, X and Y": not both the second.
    let listed = apposed && syntax.word(text, name.end as usize) == "and";
    if comma && !case && beside && !listed {
        set(trees, top, noun, Deprel::Appos);
    }
}

/// “said X, Y's chief executive, who”, whose description the parser hangs on the verb: it explains the name.
fn explained(text: &str, syntax: &Syntax, trees: &mut Trees, name: TokenRange) {
    let first = name.end + 1;
    if syntax.word(text, name.end as usize) != "," {
        return;
    }
    let end = syntax.sentences.get(syntax.sentence_of(name.start)).map_or(first, |s| s.tokens.end);
    let noun = (first + 1..end.min(first + 8)).find(|&t| {
        matches!(label(trees, t), Deprel::Parataxis | Deprel::Dep | Deprel::List)
            && matches!(syntax.word(text, t as usize + 1), "," | ".")
            && matches!(syntax.tags.upos.get(t as usize), Some(Upos::Noun | Upos::Adj))
            && trees.heads.get(t as usize).is_some_and(|&h| h != ROOT && h < name.start)
    });
    let Some(noun) = noun else { return };
    let owned = (first..noun).any(|c| governor(trees, c) == noun && label(trees, c) == Deprel::NmodPoss);
    let clause =
        (first..noun).any(|t| matches!(syntax.tags.upos.get(t as usize), Some(Upos::Verb | Upos::Aux)));
    if owned && !clause {
        set(trees, noun, trees.head_of(name), Deprel::Appos);
    }
}

/// “sell Poland 180 tanks”, with the name as a modifier of what is sold: a number between the two parts them.
fn receiver(text: &str, syntax: &Syntax, trees: &mut Trees, name: TokenRange) {
    const GIVEN: &str = "sell sells sold selling give gives gave given giving send sends sent sending lend lends lent lending offer offers \
        offered offering pay pays paid paying grant grants granted granting hand handed promise promised supply supplied";
    let head = trees.head_of(name);
    let noun = governor(trees, head);
    let verb = name.start.wrapping_sub(1);
    let counted = |t: u32| governor(trees, t) == noun && label(trees, t) == Deprel::Nummod;
    if noun != ROOT
        && label(trees, head) == Deprel::Compound
        && noun > name.end
        && label(trees, noun) == Deprel::Obj
        && governor(trees, noun) == verb
        && counted(name.end)
        && is_one_of(syntax.word(text, verb as usize), GIVEN)
    {
        set(trees, head, verb, Deprel::Iobj);
    }
}

/// “Fjord Group and Vestal Foods merged”, “sold Fjord Group to Vestal Foods”, with the first name as a modifier of the second: it takes
/// the second's place, the second goes on from it or from its verb.
fn part(syntax: &Syntax, trees: &mut Trees, first: TokenRange, second: TokenRange) {
    let (a, b) = (trees.head_of(first), trees.head_of(second));
    let link = first.end;
    let within = trees.heads.get(a as usize).is_some_and(|&h| second.contains(h))
        && matches!(
            label(trees, a),
            Deprel::Compound | Deprel::Flat | Deprel::Nmod | Deprel::NmodDesc | Deprel::Amod | Deprel::Nummod
        );
    if !within || !(link + 1..=link + 2).contains(&second.start) {
        return;
    }
    let Some(&above) = trees.heads.get(b as usize) else { return };
    let role = label(trees, b);
    match syntax.tags.upos.get(link as usize) {
        Some(Upos::Cconj) => {
            set(trees, a, above, role);
            set(trees, b, a, Deprel::Conj);
            set(trees, link, b, Deprel::Cc);
        }
        Some(Upos::Adp) => {
            set(trees, a, above, role);
            let (head, as_what) = if above == ROOT { (a, Deprel::Nmod) } else { (above, Deprel::Obl) };
            set(trees, b, head, as_what);
            set(trees, link, b, Deprel::Case);
        }
        _ => {}
    }
}

/// Verbs in conjunction with nouns, prepositions and conjunctions that govern nouns.
fn phrases(syntax: &Syntax, trees: &mut Trees) {
    let n = trees.heads.len().min(syntax.tags.upos.len()).min(syntax.tags.xpos.len());
    for t in 0..n as u32 {
        let Some(&head) = trees.heads.get(t as usize) else { break };
        if head == ROOT || head as usize >= n {
            continue;
        }
        let dangles = || {
            is_nominal(syntax, head)
                || matches!(syntax.tags.upos.get(head as usize), Some(Upos::Sconj | Upos::Pron | Upos::Det))
        };
        if label(trees, t) == Deprel::Conj && (is_finite(syntax, t) || is_past(syntax, trees, t)) && dangles()
        {
            finite_conjunct(syntax, trees, t, head);
        } else if is_nominal(syntax, t) && head < t {
            match syntax.tags.upos.get(head as usize) {
                Some(Upos::Adp) if label(trees, t) != Deprel::Fixed => {
                    under_preposition(syntax, trees, t, head)
                }
                Some(Upos::Cconj) => under_conjunction(syntax, trees, t, head),
                _ => {}
            }
        }
    }
}

/// Whether a token of a sentence hangs from another by one of the labels.
fn has_child(trees: &Trees, sentence: TokenRange, head: u32, want: &[Deprel]) -> bool {
    (sentence.start..sentence.end).any(|c| governor(trees, c) == head && want.contains(&label(trees, c)))
}

fn governor(trees: &Trees, t: u32) -> u32 {
    trees.heads.get(t as usize).copied().unwrap_or(ROOT)
}

fn label(trees: &Trees, t: u32) -> Deprel {
    trees.labels.get(t as usize).copied().unwrap_or(Deprel::Dep)
}

fn set(trees: &mut Trees, t: u32, head: u32, label: Deprel) {
    if let (Some(h), Some(l)) = (trees.heads.get_mut(t as usize), trees.labels.get_mut(t as usize)) {
        (*h, *l) = (head, label);
    }
}

/// Hangs a token from another head, as what it was.
fn move_to(trees: &mut Trees, t: u32, head: u32) {
    let kept = label(trees, t);
    set(trees, t, head, kept);
}

fn is_finite(syntax: &Syntax, t: u32) -> bool {
    syntax.tags.upos.get(t as usize) == Some(&Upos::Verb)
        && matches!(syntax.tags.xpos.get(t as usize), Some(Xpos::Vbz | Xpos::Vbd | Xpos::Vbp))
}

/// Whether a participle that has an object is a verb in the past: “rejected that and accused X”.
fn is_past(syntax: &Syntax, trees: &Trees, t: u32) -> bool {
    syntax.tags.xpos.get(t as usize) == Some(&Xpos::Vbn)
        && (t.saturating_sub(3)..t + 6).any(|c| governor(trees, c) == t && label(trees, c) == Deprel::Obj)
}

fn is_nominal(syntax: &Syntax, t: u32) -> bool {
    matches!(syntax.tags.upos.get(t as usize), Some(Upos::Noun | Upos::Propn | Upos::Num))
}

/// “holds a passport and lives in”: a finite verb goes on from the verb its noun hangs on, unless the noun is a predicate.
fn finite_conjunct(syntax: &Syntax, trees: &mut Trees, t: u32, noun: u32) {
    let predicate = (noun..t)
        .any(|c| governor(trees, c) == noun && matches!(label(trees, c), Deprel::Cop | Deprel::Nsubj))
        || label(trees, noun) == Deprel::Root;
    if predicate {
        return;
    }
    let mut at = noun;
    for _ in 0..FAR {
        let Some(&head) = trees.heads.get(at as usize) else { return };
        if head == ROOT || head >= t {
            return;
        }
        if syntax.tags.upos.get(head as usize) == Some(&Upos::Verb) {
            set(trees, t, head, Deprel::Conj);
            return;
        }
        at = head;
    }
}

/// “sanctions on X” with X under “on”: the noun takes the preposition's place, the preposition hangs from it.
fn under_preposition(syntax: &Syntax, trees: &mut Trees, t: u32, preposition: u32) {
    let Some(&above) = trees.heads.get(preposition as usize) else { return };
    // Only right behind it, over its own modifiers.
    let plain = |c: u32| {
        matches!(
            syntax.tags.upos.get(c as usize),
            Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Part)
        )
    };
    if !(preposition + 1..t).all(plain) || above == t {
        return;
    }
    let to = match label(trees, preposition) {
        Deprel::Root => Deprel::Root,
        Deprel::Conj => Deprel::Conj,
        _ if above != ROOT && is_nominal(syntax, above) => Deprel::Nmod,
        _ => Deprel::Obl,
    };
    set(trees, t, above, to);
    set(trees, preposition, t, Deprel::Case);
    for c in preposition + 1..trees.heads.len().min(preposition as usize + 40) as u32 {
        if governor(trees, c) == preposition {
            move_to(trees, c, t);
        }
    }
}

/// “X and Y” with Y under “and”: Y is in conjunction with the phrase that ends right before.
fn under_conjunction(syntax: &Syntax, trees: &mut Trees, t: u32, and: u32) {
    let Some(mut first) = and.checked_sub(1).filter(|&f| is_nominal(syntax, f)) else { return };
    for _ in 0..FAR {
        let Some(&head) = trees.heads.get(first as usize) else { return };
        let within = matches!(label(trees, first), Deprel::Compound | Deprel::Flat | Deprel::NmodDesc);
        if !within || head == ROOT || head >= and || !is_nominal(syntax, head) {
            break;
        }
        first = head;
    }
    // No cycle: the phrase must not hang from the conjunction itself.
    if hangs_from(trees, first, and) || hangs_from(trees, first, t) {
        return;
    }
    set(trees, t, first, Deprel::Conj);
    set(trees, and, t, Deprel::Cc);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::doc::Tags;

    fn syntax(words: &[(Upos, Xpos, u32, Deprel)]) -> Syntax {
        Syntax {
            tags: Tags {
                upos: words.iter().map(|w| w.0).collect(),
                xpos: words.iter().map(|w| w.1).collect(),
                lemmas: Vec::new(),
            },
            trees: Trees {
                heads: words.iter().map(|w| w.2).collect(),
                labels: words.iter().map(|w| w.3).collect(),
            },
            ..Syntax::default()
        }
    }

    #[test]
    fn no_word_hangs_from_itself() {
        use {Deprel::*, Upos::*};
        let parsed = syntax(&[
            (Verb, Xpos::Vbz, ROOT, Root),
            (Verb, Xpos::Vbz, 0, Conj),
            (Noun, Xpos::Nn, 1, Obj),
            (Verb, Xpos::Vbz, 1, Conj),
        ])
        .trees;
        let mut circled = parsed.clone();
        set(&mut circled, 0, 3, Conj);
        set(&mut circled, 2, 3, Obj);
        unwind(&mut circled, &parsed);
        assert_eq!(circled.heads, [ROOT, 0, 3, 1], "what closes the circle is taken back, and no more");
    }

    #[test]
    fn a_finite_verb_goes_on_from_a_verb() {
        use {Deprel::*, Upos::*};
        // "She holds passports and lives", with "lives" on "passports"
        let broken = syntax(&[
            (Pron, Xpos::Prp, 1, Nsubj),
            (Verb, Xpos::Vbz, ROOT, Root),
            (Noun, Xpos::Nns, 1, Obj),
            (Cconj, Xpos::Cc, 4, Cc),
            (Verb, Xpos::Vbz, 2, Conj),
        ]);
        assert_eq!(mended("", &broken, &[]).heads, [1, ROOT, 1, 4, 1]);
        // "She is queen and lives": a predicate may go on.
        let sound = syntax(&[
            (Pron, Xpos::Prp, 2, Nsubj),
            (Upos::Aux, Xpos::Vbz, 2, Cop),
            (Noun, Xpos::Nn, ROOT, Root),
            (Cconj, Xpos::Cc, 4, Cc),
            (Verb, Xpos::Vbz, 2, Conj),
        ]);
        assert_eq!(mended("", &sound, &[]).heads, sound.trees.heads);
    }

    #[test]
    fn prepositions_and_conjunctions_govern_no_noun() {
        use {Deprel::*, Upos::*};
        // "sanctions on Vestal and Norda"
        let broken = syntax(&[
            (Noun, Xpos::Nns, ROOT, Root),
            (Adp, Xpos::In, 0, Nmod),
            (Propn, Xpos::Nnp, 1, Nummod),
            (Cconj, Xpos::Cc, 0, Cc),
            (Propn, Xpos::Nnp, 3, Obj),
        ]);
        let trees = mended("", &broken, &[]);
        assert_eq!(trees.heads, [ROOT, 2, 0, 4, 2]);
        assert_eq!(trees.labels, [Root, Case, Nmod, Cc, Conj]);
    }

    #[test]
    fn a_name_has_one_head_and_two_names_are_two() {
        use {Deprel::*, Upos::*};
        // "sold Fjord Group to Vestal Foods", read as one name with "to" inside
        let broken = syntax(&[
            (Verb, Xpos::Vbd, ROOT, Root),
            (Propn, Xpos::Nnp, 2, Compound),
            (Propn, Xpos::Nnp, 5, Compound),
            (Adp, Xpos::In, 4, Case),
            (Propn, Xpos::Nnp, 5, Compound),
            (Propn, Xpos::Nnp, 0, Obj),
        ]);
        let names = [TokenRange { start: 1, end: 3 }, TokenRange { start: 4, end: 6 }];
        let trees = mended("", &broken, &names);
        assert_eq!(trees.heads, [ROOT, 2, 0, 5, 5, 0]);
        assert_eq!((trees.labels[2], trees.labels[3], trees.labels[5]), (Obj, Case, Obl));
        // A name that does modify the other stays where it is.
        let sound = syntax(&[
            (Propn, Xpos::Nnp, 1, Compound),
            (Propn, Xpos::Nnp, 2, Nsubj),
            (Verb, Xpos::Vbd, ROOT, Root),
        ]);
        let names = [TokenRange { start: 0, end: 1 }, TokenRange { start: 1, end: 2 }];
        assert_eq!(mended("", &sound, &names).heads, sound.trees.heads);
    }

    #[test]
    fn the_main_verb_stands_behind_the_relative_clause() {
        use {Deprel::*, Upos::*};
        let text = "Olsen, who leads, sued Berg";
        let broken = |verb: Xpos| {
            let mut syntax = syntax(&[
                (Propn, Xpos::Nnp, ROOT, Root),
                (Upos::Punct, Xpos::Comma, 0, Deprel::Punct),
                (Pron, Xpos::Wp, 3, Nsubj),
                (Verb, Xpos::Vbz, 0, AclRelcl),
                (Upos::Punct, Xpos::Comma, 0, Deprel::Punct),
                (Verb, verb, 3, Advcl),
                (Propn, Xpos::Nnp, 5, Obj),
            ]);
            let mut start = 0;
            for part in ["Olsen", ",", " who", " leads", ",", " sued", " Berg"] {
                let word = part.trim_start();
                start += part.len() - word.len();
                syntax
                    .tokens
                    .push(crate::nlp::doc::Token { span: crate::nlp::Span::new(start, start + word.len()) });
                start += word.len();
            }
            syntax.sentences.push(crate::nlp::doc::Sentence {
                tokens: TokenRange { start: 0, end: 7 },
                span: crate::nlp::Span::new(0, text.len()),
                paragraph: 0,
                in_title: false,
            });
            syntax
        };
        let trees = mended(text, &broken(Xpos::Vbd), &[]);
        assert_eq!((trees.heads[0], trees.labels[0], trees.heads[5]), (5, Nsubj, ROOT));
        // "…, suing Berg" tells no more than the clause before it.
        let trees = mended(text, &broken(Xpos::Vbg), &[]);
        assert_eq!(trees.heads[0], ROOT);
    }
}
