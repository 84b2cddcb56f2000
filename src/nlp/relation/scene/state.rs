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
        let country = match self.place_of_sentence(t) {
            Some(code) => self.country_named(code),
            None => self.setting(),
        }?;
        let parts = || self.iso(country).is_some_and(|code| FEDERATIONS.contains(&code));
        (!local || !parts()).then(|| self.state(country, t))
    }

    /// The country that acts where nobody is said to: “X was arrested in Cali”.
    pub fn state_there(&self, verb: u32) -> Option<Party> {
        let seizes = matches!(
            self.lemma(verb),
            "arrest" | "detain" | "jail" | "imprison" | "sentence" | "convict" | "remand" | "extradite"
        );
        let code = seizes.then(|| self.place_of_sentence(verb)).flatten()?;
        let meant = !FEDERATIONS.contains(&code) || self.lemma(verb) == "extradite";
        self.country_named(code).filter(|_| meant).map(|country| self.state(country, verb))
    }

    /// A country that acts by what a token tells.
    fn state(&self, country: u32, t: u32) -> Party {
        Party { entity: country, span: self.span(t), token: t, sure: 0.8, by_part: true }
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

    /// The country an article is set in, where one clearly is and it is named.
    pub fn setting(&self) -> Option<u32> {
        *self.setting.get_or_init(|| {
            let totals =
                self.countries_told(|e| Some((self.country_code(e).or_else(|| self.serves(e))?, 1.0)));
            let (best, most) = totals.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
            let next = totals.iter().filter(|(c, _)| *c != best).map(|t| t.1).fold(0.0, f32::max);
            (most >= next * CLEAR).then(|| self.country_named(best)).flatten()
        })
    }

    /// The code of the country of the dateline.
    pub fn filed_from(&self) -> Option<&str> {
        let places = self.mentions.iter().filter(|(_, m)| self.in_dateline(m.tokens.start));
        places.filter_map(|&(e, _)| self.country_code(e)).next()
    }

    /// How much an article speaks of countries, by their codes, the title and the first sentences counting more: `of` says for which country an
    /// entity counts, and with what share.
    pub fn countries_told<'s>(&'s self, of: impl Fn(u32) -> Option<(&'s str, f32)>) -> Vec<(&'s str, f32)> {
        let mut totals: Vec<(&str, f32)> = Vec::new();
        for (entity, e) in self.entities.iter().zip(0..) {
            let Some((code, share)) = of(e) else { continue };
            let mentions = entity.mentions.iter().map(|mention| match mention.sentence {
                0 | 1 => 1.5,
                2 | 3 => 1.0,
                _ => 0.6,
            });
            let weight = entity.salience + mentions.sum::<f32>();
            match totals.iter_mut().find(|(c, _)| *c == code) {
                Some((_, total)) => *total += weight * share,
                None => totals.push((code, weight * share)),
            }
        }
        totals
    }

    /// The country of a code, where the article names it.
    pub fn country_named(&self, code: &str) -> Option<u32> {
        (0..self.entities.len() as u32).find(|&e| self.iso(e) == Some(code))
    }
}
