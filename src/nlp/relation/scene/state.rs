//! For which state an organ acts whose country goes without saying: “police arrested X in Cali”, “The army shelled X”.

use super::*;

/// Organs of every state. Those of a federation's parts may be meant where [`FEDERATIONS`] are.
const ORGANS: &[&str] = &["government", "army", "military", "navy", "junta", "troop", "soldier"];
const LOCAL_ORGANS: &[&str] = &["police", "policeman", "prosecutor", "court", "authority"];

/// Countries whose police and courts are mostly those of their parts and towns.
const FEDERATIONS: &[&str] = &["US", "GB", "CA", "AU", "IN", "DE", "CH", "BR", "MX"];

/// A country is the one that an article is set in if it weighs so much more than the next.
const CLEAR: f32 = 1.6;

impl Scene<'_> {
    /// The country whose organ a noun means that nothing near it says: of the places its sentence names, else the one the article is set in.
    pub fn state_of(&self, t: u32) -> Option<Party> {
        let lemma = self.lemma(t);
        let local = LOCAL_ORGANS.contains(&lemma);
        let plural = matches!(self.xpos(t), Xpos::Nns | Xpos::Nnps);
        let organ = (local || ORGANS.contains(&lemma))
            && (plural || !matches!(lemma, "authority" | "soldier" | "troop"));
        if !organ || self.upos(t) != Upos::Noun || self.mention_over(t).is_some() {
            return None;
        }
        // Whatever else stands with it says whose it is, or that it is another's.
        let plain = |&c: &u32| match self.label(c) {
            Deprel::Det => matches!(self.lemma(c), "the" | "a" | "an"),
            Deprel::Amod | Deprel::Compound => {
                matches!(
                    self.lemma(c),
                    "security" | "military" | "armed" | "riot" | "special" | "anti-terror"
                )
            }
            Deprel::NmodPoss | Deprel::Nmod | Deprel::Nummod | Deprel::Appos | Deprel::Conj => false,
            _ => true,
        };
        if !self.children(t).iter().all(plain) {
            return None;
        }
        let code = self.place_of_sentence(t).or_else(|| self.setting())?;
        if local && FEDERATIONS.contains(&code) {
            return None;
        }
        self.state(code, t)
    }

    /// The country that acts where nobody is said to: “X was arrested in Cali”.
    pub fn state_there(&self, verb: u32) -> Option<Party> {
        let seizes = matches!(
            self.lemma(verb),
            "arrest" | "detain" | "jail" | "imprison" | "sentence" | "convict" | "remand" | "extradite"
        );
        let code = seizes.then(|| self.place_of_sentence(verb)).flatten()?;
        self.state(code, verb).filter(|_| !FEDERATIONS.contains(&code) || self.lemma(verb) == "extradite")
    }

    /// The country of a code where the article names it, acting by what a token tells.
    fn state(&self, code: &str, t: u32) -> Option<Party> {
        let country = (0..self.entities.len() as u32).find(|&e| self.iso(e) == Some(code))?;
        Some(Party { entity: country, span: self.span(t), token: t, sure: 0.8, by_part: true })
    }

    /// The code of the only country in which the places of a token's sentence lie.
    fn place_of_sentence(&self, t: u32) -> Option<&str> {
        let sentence = self.sentence(t)?;
        let mut codes = self.mentions.iter().filter_map(|&(e, m)| {
            let place = sentence.contains(m.tokens.start)
                && m.kind != MentionKind::Demonym
                && !self.in_dateline(m.tokens.start)
                && matches!(self.case(self.head_of(m.tokens)), "in" | "near" | "at" | "outside");
            self.country_code(e).filter(|_| place)
        });
        let first = codes.next()?;
        codes.all(|code| code == first).then_some(first)
    }

    /// The code of the country an article is set in, where one clearly is: by its places and those who serve it, the title and the first
    /// sentences counting more.
    fn setting(&self) -> Option<&str> {
        let weight = |entity: &Entity| {
            let mentions = entity.mentions.iter().map(|mention| match mention.sentence {
                0 | 1 => 1.5,
                2 | 3 => 1.0,
                _ => 0.6,
            });
            entity.salience + mentions.sum::<f32>()
        };
        let mut totals: Vec<(&str, f32)> = Vec::new();
        for (i, entity) in self.entities.iter().enumerate() {
            let i = i as u32;
            let Some(code) = self.country_code(i).or_else(|| self.serves(i)) else { continue };
            match totals.iter_mut().find(|(c, _)| *c == code) {
                Some((_, total)) => *total += weight(entity),
                None => totals.push((code, weight(entity))),
            }
        }
        let (best, most) = totals.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let next = totals.iter().filter(|(c, _)| *c != best).map(|t| t.1).fold(0.0, f32::max);
        (most >= next * CLEAR).then_some(best)
    }
}
