//! Whom “it”, “its”, “the company” mean where the reader of entities left it open: a guess from the clause it stands in, good
//! enough for what the clause tells, not for a mention that is published.

use std::borrow::Cow;

use crate::nlp::doc::{Entity, Mention, ROOT, Syntax, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos};

/// The entities with the mentions guessed. What is traded and has no name stands after the others and takes no part in relations.
pub fn guessed<'e>(text: &str, syntax: &Syntax, entities: &'e [Entity]) -> Cow<'e, [Entity]> {
    let entities = entities.get(..entities.partition_point(|e| !e.is_traded())).unwrap_or(entities);
    let mut names: Vec<Named> = entities
        .iter()
        .enumerate()
        .flat_map(|(e, entity)| entity.mentions.iter().map(move |m| (e, entity.kind, m)))
        .map(|(entity, kind, m)| Named { entity, kind, tokens: m.tokens, mention: m.kind })
        .collect();
    names.sort_by_key(|n| (n.tokens.start, std::cmp::Reverse(n.tokens.end)));
    let mut found: Vec<(usize, TokenRange, MentionKind, u32)> = Vec::new();
    for (s, sentence) in (0..).zip(&syntax.sentences) {
        let range = sentence.tokens;
        for t in range.start..range.end {
            let Some(pronoun) = open(text, syntax, t) else { continue };
            let tokens = TokenRange { start: if pronoun { t } else { t - 1 }, end: t + 1 };
            let after = names.partition_point(|n| n.tokens.start <= t);
            let taken = |n: &Named| n.tokens.end > tokens.start && n.tokens.start < tokens.end;
            if names.iter().take(after).rev().take(4).any(taken) {
                continue;
            }
            if let Some(entity) = antecedent(text, syntax, &names, s, t) {
                let kind = if pronoun { MentionKind::Pronoun } else { MentionKind::Nominal };
                found.push((entity, tokens, kind, s));
            }
        }
    }
    if found.is_empty() {
        return Cow::Borrowed(entities);
    }
    let mut entities = entities.to_vec();
    for (entity, tokens, kind, sentence) in found {
        if let Some(entity) = entities.get_mut(entity) {
            let mention = Mention::new(syntax, tokens, kind, sentence, SURE);
            let at = entity.mentions.partition_point(|m| m.span.start < mention.span.start);
            entity.mentions.insert(at, mention);
        }
    }
    Cow::Owned(entities)
}

/// How sure a guess is.
const SURE: f32 = 0.5;

/// A mention as the guesses look at it.
#[derive(Clone, Copy)]
struct Named {
    entity: usize,
    kind: EntityType,
    tokens: TokenRange,
    mention: MentionKind,
}

impl Named {
    /// Whether “it” may mean it.
    fn is_body(&self) -> bool {
        matches!(self.kind, EntityType::Org | EntityType::Gpe) && self.mention != MentionKind::Demonym
    }

    fn is_org(&self) -> bool {
        self.kind == EntityType::Org
    }
}

/// Whether a token is a pronoun for a thing (`true`), or a noun for a body after “the” (`false`).
fn open(text: &str, syntax: &Syntax, t: u32) -> Option<bool> {
    let word = syntax.word(text, t as usize);
    if ["it", "its"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
        let label = syntax.trees.labels.get(t as usize)?;
        return (*label != Deprel::Expl).then_some(true);
    }
    let body = matches!(
        word,
        "company"
            | "firm"
            | "group"
            | "bank"
            | "club"
            | "carmaker"
            | "airline"
            | "insurer"
            | "retailer"
            | "lender"
            | "chain"
            | "union"
            | "charity"
            | "start-up"
            | "startup"
            | "watchdog"
            | "agency"
            | "party"
            | "carrier"
            | "utility"
            | "miner"
            | "brewer"
            | "federation"
            | "league"
            | "publisher"
    );
    let the = t.checked_sub(1).map(|t| syntax.word(text, t as usize)).unwrap_or_default();
    let noun = syntax.tags.upos.get(t as usize) == Some(&Upos::Noun);
    let next = syntax.word(text, t as usize + 1);
    let alone = !matches!(next, "of" | "that" | "which" | "who" | "-")
        && !next.starts_with(char::is_uppercase)
        && syntax.tags.upos.get(t as usize + 1) != Some(&Upos::Noun);
    (body && noun && alone && the.eq_ignore_ascii_case("the")).then_some(false)
}

/// The body that the clause speaks of: the nearest subject above, the only one named before in the sentence, the subject of the
/// sentence before.
fn antecedent(text: &str, syntax: &Syntax, names: &[Named], s: u32, t: u32) -> Option<usize> {
    let sentence = syntax.sentences.get(s as usize)?;
    let range = sentence.tokens;
    let noun = syntax.tags.upos.get(t as usize) == Some(&Upos::Noun);
    let fits = |n: &&Named| n.is_body() && (!noun || n.is_org());
    let before: Vec<&Named> =
        names.iter().filter(|n| n.tokens.start >= range.start && n.tokens.end <= t).filter(fits).collect();
    let head = |t: u32| syntax.trees.heads.get(t as usize).copied().unwrap_or(ROOT);
    let label = |t: u32| syntax.trees.labels.get(t as usize).copied().unwrap_or(Deprel::Dep);
    // “X and its rival Y”, “X, with its partner Y”: the name right before.
    let word = |t: u32| syntax.word(text, t as usize);
    if let Some(last) = before.last()
        && last.tokens.end + 1 == t
        && matches!(word(last.tokens.end), "and" | "with" | "or")
    {
        return Some(last.entity);
    }
    let own = label(t) == Deprel::NmodPoss;
    let mut at = t;
    for _ in 0..8 {
        let above = head(at);
        if above == ROOT {
            break;
        }
        // The subject of the verb above; “it” as a subject is not its own.
        let subject = before.iter().find(|n| {
            let name = syntax.head_of(n.tokens);
            head(name) == above && matches!(label(name), Deprel::Nsubj | Deprel::NsubjPass)
        });
        if let Some(subject) = subject
            && (own || noun || above != head(t))
        {
            return Some(subject.entity);
        }
        at = above;
    }
    let mut distinct: Vec<usize> = before.iter().filter(|n| n.is_org()).map(|n| n.entity).collect();
    distinct.dedup();
    if let [only] = distinct[..] {
        return Some(only);
    }
    if !before.is_empty() && (own || distinct.len() > 1) {
        return None;
    }
    // The sentence before in the same text: its subject, else the only body it names.
    let previous = syntax.sentences.get((s as usize).checked_sub(1)?)?;
    if previous.in_title != sentence.in_title {
        return None;
    }
    let there: Vec<&Named> = names
        .iter()
        .filter(|n| n.tokens.start >= previous.tokens.start && n.tokens.end <= previous.tokens.end)
        .filter(fits)
        .collect();
    let subject = there.iter().find(|n| {
        let name = syntax.head_of(n.tokens);
        n.is_org() && matches!(label(name), Deprel::Nsubj | Deprel::NsubjPass)
    });
    if let Some(subject) = subject {
        return Some(subject.entity);
    }
    let mut orgs: Vec<usize> = there.iter().filter(|n| n.is_org()).map(|n| n.entity).collect();
    orgs.sort_unstable();
    orgs.dedup();
    match orgs[..] {
        [only] => Some(only),
        _ => None,
    }
}
