//! The weights of linking, in log-odds. Set by reasoning, then checked on the development sets of links.

/// See [`LINK`].
pub(super) struct LinkWeights {
    pub(super) country: f32,
    pub(super) subdivision: f32,
    pub(super) city: f32,
    /// Per step of a city's prior.
    pub(super) population: f32,
    pub(super) own_country: f32,
    pub(super) strange_country: f32,
    pub(super) acronym: f32,
    pub(super) company: f32,
    pub(super) common_company: f32,
    pub(super) person: f32,
    pub(super) surname: f32,
    /// For who is known by the surname alone, in an article that does not name the country.
    pub(super) fame: f32,
    pub(super) legislator: f32,
    pub(super) country_agrees: f32,
    pub(super) country_absent: f32,
    pub(super) office_agrees: f32,
    pub(super) years_differ: f32,
    pub(super) years_unknown: f32,
    pub(super) legal_form: f32,
    pub(super) second_name: f32,
    /// What is lost per log-odd that the next best reading is nearer than `margin`.
    pub(super) rival: f32,
    pub(super) margin: f32,
    /// Log-odds of being right per point of the score, and at none; by logistic regression on the sets of links
    /// (`evaluate --stage links` shows how often each confidence is right).
    pub(super) trust: f32,
    pub(super) trust_at_zero: f32,
}

/// The weights.
pub(super) const LINK: LinkWeights = LinkWeights {
    country: 4.0,
    subdivision: 1.5,
    city: -0.5,
    population: 0.03,
    own_country: 1.2,
    strange_country: -1.6,
    acronym: -0.5,
    company: 0.5,
    common_company: -2.5,
    person: 0.8,
    surname: -0.5,
    fame: 1.5,
    legislator: -1.2,
    country_agrees: 1.8,
    country_absent: -0.4,
    office_agrees: 1.5,
    years_differ: -2.0,
    years_unknown: -0.2,
    legal_form: 0.5,
    second_name: 0.3,
    rival: 0.7,
    margin: 1.0,
    trust: 0.5,
    trust_at_zero: 0.2,
};

/// See [`COREF`].
pub(super) struct CorefWeights {
    /// By distance in sentences.
    pub(super) distance: [f32; 4],
    pub(super) subject: f32,
    pub(super) owner: f32,
    pub(super) named: f32,
    pub(super) paragraph: f32,
    pub(super) quote_border: f32,
    /// For a candidate just before, fading with distance in tokens.
    pub(super) near: f32,
    /// Per mention heard so far, at most four.
    pub(super) again: f32,
    /// `He` and `she` are given to somebody from this probability on.
    pub(super) likely: f32,
    /// And to a name that was not read as a person's, which it makes one.
    pub(super) likely_person: f32,
    pub(super) threshold: f32,
    pub(super) noun_margin: f32,
    /// How many sentences back another definite noun may reach.
    pub(super) noun_back: u32,
    /// How many sentences back a called noun may reach.
    pub(super) noun_window: u32,
    /// Confidence of a pronoun's or noun's mention.
    pub(super) confidence: f32,
}

/// The weights of pronouns and definite nouns.
pub(super) const COREF: CorefWeights = CorefWeights {
    distance: [2.2, 2.0, 1.0, 0.4],
    subject: 1.0,
    owner: -0.4,
    named: 0.1,
    paragraph: 0.4,
    quote_border: -0.3,
    near: 0.5,
    again: 0.2,
    likely: 0.3,
    likely_person: 0.6,
    threshold: 0.8,
    noun_margin: 0.4,
    noun_back: 2,
    noun_window: 8,
    confidence: 0.75,
};
