//! Groups: whom “the two leaders” or “both countries” mean.

use super::super::lexicon::REPORT;
use super::*;

impl<'a> Scene<'a> {
    /// “both countries”, “the two leaders”, “they”, “each other”: a phrase that speaks of several named before.
    pub fn is_group(&self, t: u32) -> bool {
        if self
            .mention_at(t)
            .is_some_and(|(_, m)| !matches!(m.kind, MentionKind::Nominal | MentionKind::Pronoun))
        {
            return false;
        }
        let lemma = self.lemma(t);
        // "both X and Y": these two.
        if matches!(lemma, "both" | "neither") && self.label(t) == Deprel::CcPreconj {
            return false;
        }
        if matches!(lemma, "both" | "neither" | "two")
            && self.children(t).iter().all(|&c| self.label(c) != Deprel::Nmod)
        {
            // "The two signed it": a number alone is a group where it is a subject.
            let the = |&c: &u32| self.lemma(c) == "the";
            return lemma != "two"
                || matches!(self.label(t), Deprel::Nsubj | Deprel::NsubjPass)
                    && self.children(t).iter().any(the);
        }
        if self.upos(t) == Upos::Pron {
            let word = self.word(t);
            return word.eq_ignore_ascii_case("they")
                || word.eq_ignore_ascii_case("them")
                || word.eq_ignore_ascii_case("their");
        }
        matches!(self.xpos(t), Xpos::Nns | Xpos::Nn)
            && self.is(t, GROUP)
            && self.children(t).iter().any(|&c| {
                matches!(self.lemma(c), "both" | "two" | "three" | "pair" | "couple" | "neither")
                    && matches!(
                        self.label(c),
                        Deprel::Det | Deprel::Nummod | Deprel::DetPredet | Deprel::CcPreconj
                    )
            })
            || lemma == "couple" && self.children(t).iter().any(|&c| self.lemma(c) == "the")
    }

    /// “26 percent say they would”: they are who says it, and nobody has named those.
    fn speaks_for_unnamed(&self, t: u32) -> bool {
        let verb = self.head(t);
        let told = verb != ROOT && self.label(t) == Deprel::Nsubj && self.label(verb) == Deprel::Ccomp;
        let Some(teller) = told.then(|| self.head(verb)).filter(|&v| v != ROOT && self.is(v, REPORT)) else {
            return false;
        };
        let unnamed = |s: u32| {
            matches!(self.xpos(s), Xpos::Nns | Xpos::Cd)
                && self.mention_over(s).is_none()
                && !self.is(s, GROUP)
        };
        self.child(teller, Deprel::Nsubj).is_some_and(|s| s < t && unnamed(s) || self.lemma(s) == "percent")
    }

    /// The last entities coordinated before a group phrase, of the type it speaks of.
    pub(super) fn group_before(&self, t: u32) -> Vec<Party> {
        let here = self.syntax.sentence_of(t);
        let start_of =
            |back: usize| self.syntax.sentences.get(here.saturating_sub(back)).map_or(0, |s| s.tokens.start);
        let pronoun = self.upos(t) == Upos::Pron;
        if pronoun && self.speaks_for_unnamed(t) {
            return Vec::new();
        }
        if pronoun {
            // "bases in both countries, urged them": the nearer group phrase says who.
            if let Some(group) =
                (start_of(0)..t).rev().find(|&g| self.upos(g) != Upos::Pron && self.is_group(g))
            {
                return self.group_before(group);
            }
        }
        let want = self.kind_of_group(t);
        let country = want == Some(EntityType::Gpe);
        let first = if pronoun { start_of(1) } else { 0 };
        let before: Vec<(u32, &Mention)> = self
            .mentions
            .iter()
            .copied()
            .filter(|(e, m)| {
                m.tokens.start >= first
                    && m.tokens.end <= t
                    && !matches!(m.kind, MentionKind::Pronoun | MentionKind::Nominal | MentionKind::Demonym)
                    && want.is_none_or(|w| self.kind(*e) == Some(w))
                    && (!country || self.is_country(*e))
            })
            .collect();
        let count = self.count_of_group(t);
        if count == Some(2)
            && (want == Some(EntityType::Person) || matches!(self.lemma(t), "two" | "both" | "pair"))
            && let Some(two) = self.two_named(t, want)
        {
            return two;
        }
        if self.lemma(t) == "two" {
            return Vec::new();
        }
        for &(entity, mention) in before.iter().rev() {
            let mut out = vec![self.party(entity, mention)];
            self.named_conjuncts(self.head_of(mention.tokens), &mut out);
            if out.len() >= 2
                && count.is_none_or(|c| c == out.len())
                && out.iter().all(|p| p.span.end <= self.span(t).start)
            {
                // Two named in passing, in another paragraph, are not those an article about two others speaks of.
                if country
                    && count == Some(2)
                    && let Some(main) = self.main_two(t, mention, &out)
                {
                    return main;
                }
                for party in &mut out {
                    party.sure *= 0.75;
                }
                return out;
            }
        }
        // Else the last two different ones, where the phrase says what they are.
        let near = start_of(3);
        let mut out: Vec<Party> = Vec::new();
        if want.is_some_and(|w| w != EntityType::Person) && count == Some(2) {
            for &(entity, mention) in before.iter().rev().filter(|(_, m)| m.tokens.start >= near) {
                Self::push(&mut out, Party { sure: 0.6, ..self.party(entity, mention) });
                if out.len() == 2 {
                    out.reverse();
                    return out;
                }
            }
        }
        Vec::new()
    }

    /// The only two of one kind named in the sentence before a group phrase, or else in the one before it: “X met Y, and the two signed it”.
    fn two_named(&self, t: u32, want: Option<EntityType>) -> Option<Vec<Party>> {
        let here = self.syntax.sentence_of(t);
        for sentence in [Some(here), here.checked_sub(1)].into_iter().flatten() {
            let tokens = self.syntax.sentences.get(sentence)?.tokens;
            let named = |kind: EntityType| {
                let mut out: Vec<Party> = Vec::new();
                for &(entity, mention) in self.mentions.iter().filter(|(_, m)| {
                    tokens.contains(m.tokens.start)
                        && m.tokens.end <= t
                        && matches!(m.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
                }) {
                    let fits = self.kind(entity) == Some(kind)
                        && (kind != EntityType::Gpe || self.is_country(entity));
                    if fits && !self.in_dateline(mention.tokens.start) {
                        let party = self.party(entity, mention);
                        Self::push(&mut out, Party { sure: party.sure * 0.85, ..party });
                    }
                }
                out
            };
            let kinds = match want {
                Some(kind) => vec![kind],
                None => vec![EntityType::Person, EntityType::Org, EntityType::Gpe],
            };
            let first = kinds.into_iter().map(named).find(|found| !found.is_empty());
            if let Some(found) = first {
                return (found.len() == 2).then_some(found);
            }
        }
        None
    }

    /// The two countries the article is about, where they are others than two of a paragraph before and much more spoken of.
    fn main_two(&self, t: u32, mention: &Mention, passing: &[Party]) -> Option<Vec<Party>> {
        let paragraph = |s: usize| self.syntax.sentences.get(s).map(|s| s.paragraph);
        if paragraph(self.syntax.sentence_of(t)) == paragraph(mention.sentence as usize) {
            return None;
        }
        let times = |e: u32| self.entities.get(e as usize).map_or(0, |e| e.mentions.len());
        let mut countries: Vec<u32> =
            (0..self.entities.len() as u32).filter(|&e| self.is_country(e)).collect();
        countries.sort_by_key(|&e| std::cmp::Reverse(times(e)));
        let (&[first, second], rest) = countries.split_first_chunk::<2>()?;
        let most = passing.iter().map(|p| times(p.entity)).max().unwrap_or(0);
        let clear = times(second) >= 2 * most.max(rest.first().map_or(0, |&e| times(e)).min(most) + 1);
        if !clear || passing.iter().any(|p| p.entity == first || p.entity == second) {
            return None;
        }
        let party = |e: u32| {
            let mention = self.entities.get(e as usize)?.mentions.first()?;
            Some(Party { sure: 0.7, ..self.party(e, mention) })
        };
        Some(vec![party(first)?, party(second)?])
    }

    /// How many a group phrase speaks of.
    fn count_of_group(&self, t: u32) -> Option<usize> {
        let word = |t: u32| match self.lemma(t) {
            "both" | "two" | "pair" | "couple" | "neither" => Some(2),
            "three" => Some(3),
            _ => None,
        };
        word(t).or_else(|| self.children(t).iter().find_map(|&c| word(c)))
    }

    /// What those a group phrase speaks of are.
    fn kind_of_group(&self, t: u32) -> Option<EntityType> {
        match self.lemma(t) {
            "country" | "nation" | "government" | "neighbour" | "neighbor" | "state" | "capital" | "side"
            | "army" | "power" | "economy" => Some(EntityType::Gpe),
            "leader" | "president" | "minister" | "man" | "woman" | "couple" | "official" | "premier"
            | "scientist" | "laureate" | "brother" | "sister" | "diplomat" | "negotiator" => {
                Some(EntityType::Person)
            }
            "company" | "firm" | "union" | "club" | "team" | "carmaker" | "bank" | "giant" => {
                Some(EntityType::Org)
            }
            _ => None,
        }
    }
}
