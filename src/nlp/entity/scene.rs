//! Where entities are spoken of: mentions with their grammatical roles, clauses and their subjects, and what stands in quotes.

use crate::nlp::doc::{Article, Entity, ROOT, Syntax, TokenRange};
use crate::nlp::labels::{Deprel, MentionKind, Upos, Xpos};

/// The part a mention plays in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    Object,
    Owner,
    Other,
}

/// A place where an entity was spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) entity: usize,
    pub(super) start: u32,
    /// The token by which it hangs in the tree: of a conjunct or apposed name the first one's.
    pub(super) head: u32,
    pub(super) sentence: u32,
    pub(super) role: Role,
    pub(super) quoted: bool,
    pub(super) named: bool,
    /// Whether it was named by less than its whole name.
    pub(super) alias: bool,
    /// Whether it stands beside a noun or name that is the same thing.
    pub(super) apposed: bool,
    /// Whether it is one of several joined by `and`.
    pub(super) joined: bool,
}

/// An article with its syntax, seen by those who look for what a word means.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) syntax: &'a Syntax,
    /// Which tokens stand between quotation marks.
    pub(super) quoted: Vec<bool>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(article: &'a Article<'a>, syntax: &'a Syntax) -> Self {
        Self { article, syntax, quoted: quoted_tokens(article, syntax) }
    }

    pub(super) fn word(&self, token: u32) -> &'a str {
        self.syntax.word(self.article.text, token as usize)
    }

    pub(super) fn label(&self, token: u32) -> Option<Deprel> {
        self.syntax.trees.labels.get(token as usize).copied()
    }

    pub(super) fn head(&self, token: u32) -> u32 {
        self.syntax.trees.heads.get(token as usize).copied().unwrap_or(ROOT)
    }

    pub(super) fn xpos(&self, token: u32) -> Xpos {
        self.syntax.tags.xpos.get(token as usize).copied().unwrap_or(Xpos::Xx)
    }

    pub(super) fn is_quoted(&self, token: u32) -> bool {
        self.quoted.get(token as usize).copied().unwrap_or(false)
    }

    pub(super) fn is_title(&self, sentence: u32) -> bool {
        self.syntax.sentences.get(sentence as usize).is_some_and(|s| s.in_title)
    }

    /// The role a token's arc gives it.
    pub(super) fn role(&self, token: u32) -> Role {
        match self.label(token) {
            Some(Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter) => Role::Subject,
            Some(Deprel::Obj | Deprel::Iobj) => Role::Object,
            Some(Deprel::NmodPoss) => Role::Owner,
            _ => Role::Other,
        }
    }

    /// The preposition before a noun, if it has one.
    pub(super) fn preposition(&self, noun: u32) -> Option<&'a str> {
        let case = (noun.saturating_sub(5)..noun)
            .find(|&t| self.head(t) == noun && self.label(t) == Some(Deprel::Case))?;
        Some(self.word(case))
    }

    /// A mention as an event.
    pub(super) fn event(&self, entity: usize, tokens: TokenRange, sentence: u32, kind: MentionKind) -> Event {
        let head = self.syntax.head_of(tokens);
        // A conjunct and an apposed name stand where their head stands.
        let mut top = head;
        let (mut joined, mut apposed) = (false, false);
        for _ in 0..3 {
            match self.label(top) {
                Some(Deprel::Appos | Deprel::Conj | Deprel::Flat | Deprel::Compound | Deprel::NmodDesc)
                    if self.head(top) != ROOT =>
                {
                    joined |= self.label(top) == Some(Deprel::Conj);
                    apposed |= self.label(top) == Some(Deprel::Appos);
                    top = self.head(top)
                }
                _ => break,
            }
        }
        let owner = self.role(head) == Role::Owner || matches!(self.word(tokens.end), "'s" | "’s");
        Event {
            entity,
            start: tokens.start,
            head: top,
            sentence,
            role: if owner { Role::Owner } else { self.role(top) },
            quoted: self.is_quoted(tokens.start),
            named: !matches!(kind, MentionKind::Pronoun | MentionKind::Nominal),
            alias: kind == MentionKind::Alias,
            apposed,
            joined,
        }
    }

    /// The mentions of entities but for demonyms, in text order.
    pub(super) fn events(&self, entities: &[Entity]) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for (e, entity) in entities.iter().enumerate() {
            for mention in entity.mentions.iter().filter(|m| m.kind != MentionKind::Demonym) {
                events.push(self.event(e, mention.tokens, mention.sentence, mention.kind));
            }
        }
        events.sort_by_key(|e| e.start);
        events
    }

    /// The head of the clause a token stands in: the token itself if it heads one.
    pub(super) fn clause(&self, token: u32) -> u32 {
        let mut at = token;
        for _ in 0..24 {
            let heads = match self.label(at) {
                Some(
                    Deprel::Root
                    | Deprel::Advcl
                    | Deprel::AdvclRelcl
                    | Deprel::Ccomp
                    | Deprel::Xcomp
                    | Deprel::Acl
                    | Deprel::AclRelcl
                    | Deprel::Parataxis
                    | Deprel::Csubj,
                )
                | None => true,
                Some(Deprel::Conj) => {
                    matches!(self.syntax.tags.upos.get(at as usize), Some(Upos::Verb | Upos::Aux))
                }
                _ => false,
            };
            let head = self.head(at);
            if heads || head == ROOT {
                break;
            }
            at = head;
        }
        at
    }

    /// The clause around a clause, none for a sentence's root.
    pub(super) fn clause_above(&self, clause: u32) -> Option<u32> {
        let head = self.head(clause);
        (head != ROOT).then(|| self.clause(head))
    }

    /// The token of a clause's own subject.
    fn own_subject(&self, clause: u32) -> Option<u32> {
        let sentence = self.syntax.sentences.get(self.syntax.sentence_of(clause))?.tokens;
        (sentence.start..sentence.end).find(|&t| self.head(t) == clause && self.role(t) == Role::Subject)
    }

    /// The token of a clause's subject, its own or the one it shares: a conjoined verb has the first one's, `asked X to go` has
    /// X, `wants to go` the wanter.
    pub(super) fn subject(&self, clause: u32) -> Option<u32> {
        let mut at = clause;
        for _ in 0..4 {
            if let Some(own) = self.own_subject(at) {
                return Some(own);
            }
            let label = self.label(at);
            if !matches!(label, Some(Deprel::Xcomp | Deprel::Conj | Deprel::Advcl)) {
                return None;
            }
            let above = self.clause_above(at)?;
            if label == Some(Deprel::Xcomp) {
                let object = (above..at).find(|&t| self.head(t) == above && self.role(t) == Role::Object);
                if object.is_some() {
                    return object;
                }
            }
            at = above;
        }
        None
    }

    /// Whether a clause's verb is one of saying.
    pub(super) fn speaks(&self, verb: u32) -> bool {
        let lemma = self.syntax.tags.lemmas.get(verb as usize).map_or("", |l| l.as_str());
        matches!(
            lemma,
            "say"
                | "tell"
                | "add"
                | "state"
                | "write"
                | "ask"
                | "argue"
                | "insist"
                | "warn"
                | "explain"
                | "claim"
                | "note"
                | "reply"
                | "declare"
                | "recall"
        )
    }
}

/// Which tokens stand between quotation marks.
fn quoted_tokens(article: &Article<'_>, syntax: &Syntax) -> Vec<bool> {
    let mut out = vec![false; syntax.tokens.len()];
    let mut inside = false;
    let mut paragraph = u32::MAX;
    for sentence in &syntax.sentences {
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            inside = false;
        }
        for t in sentence.tokens.range() {
            match syntax.word(article.text, t) {
                "“" | "``" => inside = true,
                "”" | "''" => inside = false,
                "\"" => inside = !inside,
                _ => {
                    if let Some(slot) = out.get_mut(t) {
                        *slot = inside;
                    }
                }
            }
        }
    }
    out
}
