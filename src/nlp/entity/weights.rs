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
    pub(super) legislator: f32,
    pub(super) country_agrees: f32,
    pub(super) country_absent: f32,
    pub(super) office_agrees: f32,
    pub(super) years_differ: f32,
    pub(super) legal_form: f32,
    pub(super) second_name: f32,
    /// What is lost per log-odd that the next best reading is nearer than `margin`.
    pub(super) rival: f32,
    pub(super) margin: f32,
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
    legislator: -1.2,
    country_agrees: 1.8,
    country_absent: -0.4,
    office_agrees: 1.5,
    years_differ: -2.0,
    legal_form: 0.5,
    second_name: 0.3,
    rival: 0.7,
    margin: 1.0,
};
