//! A capital that decides, says or denies stands for its country's government.

use super::link::Link;
use crate::knowledge::{EntityRef, Kind, Knowledge, NONE, flag};
use crate::nlp::doc::{Article, Entity, ROOT, Syntax};
use crate::nlp::labels::Deprel;

/// What governments do, and cities do not.
const ACTS: &[&str] = &[
    "say",
    "deny",
    "warn",
    "accuse",
    "agree",
    "decide",
    "announce",
    "urge",
    "condemn",
    "reject",
    "welcome",
    "demand",
    "claim",
    "insist",
    "deploy",
    "recognise",
    "recognize",
    "refuse",
    "give",
    "promise",
    "pledge",
    "impose",
    "sign",
    "withdraw",
    "send",
    "blame",
    "support",
    "back",
    "oppose",
    "threaten",
    "call",
    "want",
    "seek",
    "expel",
    "summon",
    "recall",
    "protest",
    "offer",
    "respond",
    "react",
    "join",
    "ban",
    "ease",
    "lift",
    "drop",
    "ask",
    "consider",
    "criticise",
    "criticize",
    "declare",
    "dismiss",
    "propose",
    "accept",
    "approve",
    "block",
    "veto",
    "help",
    "fund",
    "lend",
    "order",
    "retaliate",
    "negotiate",
    "plan",
    "hope",
    "fear",
    "believe",
    "maintain",
    "argue",
    "vow",
    "launch",
    "break",
    "restore",
    "suspend",
    "answer",
    "reply",
    "retort",
    "counter",
    "turn",
    "mediate",
    "broker",
    "host",
    "sanction",
    "freeze",
    "release",
    "cut",
    "sever",
    "normalise",
    "normalize",
    "provide",
    "supply",
    "train",
    "pay",
    "arm",
    "invite",
    "thank",
    "praise",
    "denounce",
    "describe",
    "confirm",
    "acknowledge",
    "halt",
    "resume",
    "ratify",
    "boycott",
    "deliver",
    "donate",
    "slap",
    "levy",
    "throw",
    "point",
    "blacklist",
    "scramble",
    "mass",
    "slam",
    "rebuke",
    "brush",
    "spurn",
    "rebuff",
    "press",
    "push",
    "allow",
    "bar",
    "strike",
    "court",
    "woo",
    "snub",
    "mull",
    "weigh",
    "signal",
    "stand",
    "side",
    "file",
    "extradite",
    "annex",
    "tighten",
    "reopen",
    "shut",
    "dispatch",
    "station",
    "lodge",
    "label",
    "brand",
    "regard",
    "view",
    "cast",
    "lobby",
    "tell",
    "implore",
    "beg",
    "decry",
    "deplore",
    "stress",
    "concede",
    "grant",
    "revoke",
    "lash",
    "hit",
    "step",
];

/// What governments have: after `Seoul's`, or told to be between (`ties with Beijing`).
const BELONGINGS: &[&str] = &[
    "decision",
    "government",
    "policy",
    "position",
    "stance",
    "response",
    "demand",
    "claim",
    "proposal",
    "offer",
    "sanction",
    "army",
    "military",
    "ambassador",
    "ally",
    "tie",
    "relation",
    "influence",
    "refusal",
    "support",
    "threat",
    "warning",
    "plan",
    "view",
    "interest",
    "embassy",
    "bid",
    "rival",
    "concern",
    "request",
    "appeal",
    "accusation",
    "allegation",
    "criticism",
    "talk",
    "negotiation",
    "pressure",
    "promise",
    "complaint",
    "invitation",
    "agreement",
    "deal",
    "veto",
    "aid",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "envoy",
    "diplomat",
    "negotiator",
    "official",
    "troop",
    "force",
    "tariff",
    "backing",
    "crackdown",
    "attempt",
    "effort",
    "aggression",
    "ambition",
    "intention",
    "attack",
    "ultimatum",
    "consulate",
    "airstrike",
    "retaliation",
    "expulsion",
    "move",
    "ban",
    "boycott",
    "duty",
    "curb",
    "restriction",
    "consent",
];

/// Marks the mentions of capitals that stand for a country of the article.
pub(super) fn mark(
    article: &Article<'_>,
    syntax: &Syntax,
    entities: &mut [Entity],
    groups: &[Vec<usize>],
    links: &[Option<Link>],
    knowledge: &Knowledge,
) {
    let link_of = |e: usize| groups.get(e)?.iter().find_map(|&c| links.get(c).copied().flatten());
    for e in 0..entities.len() {
        let Some(record) = link_of(e).and_then(|l| knowledge.record(l.entity)) else { continue };
        if record.kind != Kind::City || !record.has(flag::CAPITAL) || record.country == NONE {
            continue;
        }
        let country = EntityRef::built_in(record.country);
        let Some(target) = (0..entities.len()).find(|&o| link_of(o).is_some_and(|l| l.entity == country))
        else {
            continue;
        };
        let Some(entity) = entities.get_mut(e) else { continue };
        for mention in &mut entity.mentions {
            let head = syntax.head_of(mention.tokens);
            // `CAIRO, Feb 17 -` opens a report, whatever verb the parser hangs it on.
            let dateline = mention.span.of(article.text).chars().all(|c| !c.is_lowercase());
            if !dateline && acts(article, syntax, head) {
                mention.metonym_for = u32::try_from(target).ok();
            }
        }
    }
}

fn acts(article: &Article<'_>, syntax: &Syntax, token: u32) -> bool {
    let mut token = token;
    if syntax.trees.labels.get(token as usize) == Some(&Deprel::Conj) {
        token = syntax.trees.heads.get(token as usize).copied().unwrap_or(token);
    }
    let Some(&head) = syntax.trees.heads.get(token as usize) else { return false };
    if head == ROOT {
        return false;
    }
    let lemma = syntax.tags.lemmas.get(head as usize).map_or("", |l| l.as_str());
    match syntax.trees.labels.get(token as usize) {
        Some(Deprel::Nsubj | Deprel::OblAgent) => ACTS.contains(&lemma),
        Some(Deprel::NmodPoss) => BELONGINGS.contains(&lemma),
        // `an offer by Seoul`, `ties with Beijing`, `pressure from Washington`
        Some(Deprel::Nmod) => {
            let case = |t: u32| {
                syntax.trees.heads.get(t as usize) == Some(&token)
                    && syntax.trees.labels.get(t as usize) == Some(&Deprel::Case)
                    && ["by", "with", "from", "between", "against"]
                        .contains(&syntax.word(article.text, t as usize))
            };
            BELONGINGS.contains(&lemma) && (token.saturating_sub(4)..token).any(case)
        }
        // `called on Kabul to`, `signed it with Moscow`
        Some(Deprel::Obl) => {
            let case = (token.saturating_sub(4)..token).find(|&t| {
                syntax.trees.heads.get(t as usize) == Some(&token)
                    && syntax.trees.labels.get(t as usize) == Some(&Deprel::Case)
            });
            match case.map_or("", |t| syntax.word(article.text, t as usize)) {
                "on" => matches!(lemma, "call"),
                "with" => matches!(lemma, "sign" | "negotiate" | "agree" | "cooperate" | "side"),
                "to" => matches!(lemma, "appeal" | "complain"),
                _ => false,
            }
        }
        // `accused Seoul`, `urged Moscow`, `promised Dhaka $120 million`: what is done to governments.
        Some(Deprel::Obj | Deprel::Iobj) => {
            ([
                "accuse",
                "urge",
                "blame",
                "warn",
                "promise",
                "criticise",
                "criticize",
                "sanction",
                "condemn",
                "pressure",
                "tell",
                "ask",
                "rebuke",
                "slam",
                "denounce",
                "threaten",
                "thank",
                "praise",
                "press",
                "push",
                "implore",
                "beg",
                "lobby",
                "persuade",
                "convince",
                "assure",
            ]
            .contains(&lemma)
                // `took Washington to task`
                || lemma == "take"
                    && syntax.word(article.text, token as usize + 1) == "to"
                    && syntax.word(article.text, token as usize + 2) == "task")
                && syntax.word(article.text, token as usize).starts_with(char::is_uppercase)
        }
        _ => false,
    }
}
