//! What the index says of one entity.

use crate::nlp::labels::EntityType;

/// What kind of thing an entity is, finer than its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A sovereign state, or a territory with an ISO code of its own.
    Country,
    /// A state, province or constituent country.
    Subdivision,
    /// A town or city.
    City,
    /// A sea, river, mountain range, island, region or disputed territory.
    Location,
    /// A building, bridge, airport or palace.
    Facility,
    /// An international organisation.
    Organisation,
    /// A national body: ministry, central bank, parliament, party, armed group, court.
    Body,
    /// A listed company.
    Company,
    /// A news agency or newspaper.
    Media,
    /// A head of state or government, or a minister.
    Leader,
    /// A member of a parliament.
    Legislator,
    /// A people, religion or political leaning that is no country.
    Group,
    /// Named by the user's own files.
    User,
}

impl Kind {
    /// Every kind, in the order of its code.
    pub const ALL: [Kind; 13] = [
        Kind::Country,
        Kind::Subdivision,
        Kind::City,
        Kind::Location,
        Kind::Facility,
        Kind::Organisation,
        Kind::Body,
        Kind::Company,
        Kind::Media,
        Kind::Leader,
        Kind::Legislator,
        Kind::Group,
        Kind::User,
    ];

    /// Its name in lists.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Country => "country",
            Kind::Subdivision => "subdivision",
            Kind::City => "city",
            Kind::Location => "location",
            Kind::Facility => "facility",
            Kind::Organisation => "organisation",
            Kind::Body => "body",
            Kind::Company => "company",
            Kind::Media => "media",
            Kind::Leader => "leader",
            Kind::Legislator => "legislator",
            Kind::Group => "group",
            Kind::User => "user",
        }
    }
}

/// In which role a name belongs to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Its usual name.
    Name,
    /// Its official or full name.
    Official,
    /// Another name or spelling of it.
    Alias,
    /// Initials, to be written in capitals.
    Acronym,
    /// What its people or things are called (`Danish`, `Danes`).
    Demonym,
    /// A person's last name alone.
    Surname,
    /// A shortened name that other things may share.
    Short,
}

impl Role {
    /// Every role, in the order of its code.
    pub const ALL: [Role; 7] =
        [Role::Name, Role::Official, Role::Alias, Role::Acronym, Role::Demonym, Role::Surname, Role::Short];

    /// Its name in lists.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Name => "name",
            Role::Official => "official name",
            Role::Alias => "alias",
            Role::Acronym => "acronym",
            Role::Demonym => "demonym",
            Role::Surname => "surname",
            Role::Short => "short name",
        }
    }
}

/// Schemes of identifiers, in the order of their codes in the index.
pub const SCHEMES: [&str; 9] =
    ["user", "wikidata", "iso3166", "geonames", "ticker", "exchange", "isin", "context", "office"];
/// Scheme code of words that speak for a user's entity; no identifier.
pub const CONTEXT: u8 = 7;
/// Scheme code of a leader's office (`President of Chile`); no identifier.
pub const OFFICE: u8 = 8;

/// Flags of an entity.
pub mod flag {
    /// A national capital.
    pub const CAPITAL: u8 = 1;
    /// A woman.
    pub const FEMALE: u8 = 2;
    /// A man.
    pub const MALE: u8 = 4;
    /// Its usual name is also an ordinary English word, a given name or a surname.
    pub const COMMON: u8 = 8;
    /// An independent state.
    pub const STATE: u8 = 16;
    /// In office in the newest of the sources.
    pub const CURRENT: u8 = 32;
}

/// No entity.
pub const NONE: u32 = u32::MAX;

/// One entity as stored, borrowed from the index.
#[derive(Clone, Copy, Debug)]
pub struct Record<'k> {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its type.
    pub entity_type: EntityType,
    /// Bits of [`flag`].
    pub flags: u8,
    /// How often news may be expected to mean it, 0..255, on a logarithmic scale (population, size, office).
    pub prior: u8,
    /// The country it lies in or belongs to, [`NONE`] for none.
    pub country: u32,
    /// The subdivision a city lies in, a capital's country, or [`NONE`].
    pub parent: u32,
    /// First year in office; 0 unknown.
    pub from: u16,
    /// Last year in office; 0 unknown or still there.
    pub to: u16,
    /// Its usual name.
    pub name: &'k str,
    pub(super) ids: &'k [u8],
}

impl<'k> Record<'k> {
    /// Its identifiers as (scheme, value); a user's value may bring its own scheme before a colon.
    pub fn ids(&self) -> impl Iterator<Item = (&'k str, &'k str)> + use<'k> {
        self.fields().filter(|&(scheme, _)| scheme != CONTEXT && scheme != OFFICE).map(|(scheme, value)| {
            match (scheme, value.split_once(':')) {
                (0, Some(pair)) => pair,
                _ => (SCHEMES.get(scheme as usize).copied().unwrap_or("user"), value),
            }
        })
    }

    /// The identifier of a scheme.
    pub fn id(&self, scheme: &str) -> Option<&'k str> {
        self.ids().find(|&(s, _)| s == scheme).map(|(_, value)| value)
    }

    /// Words that speak for it, of a user's entity.
    pub fn context(&self) -> impl Iterator<Item = &'k str> + use<'k> {
        self.fields().filter(|&(scheme, _)| scheme == CONTEXT).map(|(_, value)| value)
    }

    /// The offices of a leader, newest first.
    pub fn offices(&self) -> impl Iterator<Item = &'k str> + use<'k> {
        self.fields().filter(|&(scheme, _)| scheme == OFFICE).map(|(_, value)| value)
    }

    /// Whether it has a flag.
    pub fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    fn fields(&self) -> impl Iterator<Item = (u8, &'k str)> + use<'k> {
        let mut rest = self.ids;
        std::iter::from_fn(move || {
            let (&scheme, tail) = rest.split_first()?;
            let (length, tail) = super::index::varint(tail)?;
            let value = tail.get(..length)?;
            rest = tail.get(length..)?;
            Some((scheme, std::str::from_utf8(value).ok()?))
        })
    }
}
