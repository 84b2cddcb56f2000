//! Writes an index: entities and their names in, bytes out, the same bytes for the same entities.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::fold::{NameHash, folded};
use super::gazetteer::class;
use super::index::{FILTER_BITS, HEADER, MAGIC, NAME_BITS, PART_BITS, RECORD, SECTIONS, VERSION};
use super::record::{Kind, NONE, Role, flag};
use crate::nlp::labels::EntityType;

/// An entity to be written.
#[derive(Clone, Debug)]
pub struct NewEntity {
    /// What kind of thing it is.
    pub kind: Kind,
    /// Its type.
    pub entity_type: EntityType,
    /// Bits of [`flag`].
    pub flags: u8,
    /// 0..255, see [`Record::prior`](super::Record::prior).
    pub prior: u8,
    /// Number of its country, [`NONE`] for none; countries come first, so it is below 65,535.
    pub country: u32,
    /// Number of its subdivision, or [`NONE`].
    pub parent: u32,
    /// First year in office, or 0.
    pub from: u16,
    /// Last year in office, or 0.
    pub to: u16,
    /// Its usual name.
    pub name: String,
    /// Identifiers by the code of their scheme (its place in [`SCHEMES`](super::record::SCHEMES)).
    pub ids: Vec<(u8, String)>,
    /// Its names with their roles; the usual name is added.
    pub names: Vec<(String, Role)>,
}

impl NewEntity {
    /// An entity with a name and nothing else.
    pub fn new(kind: Kind, entity_type: EntityType, name: impl Into<String>) -> Self {
        Self {
            kind,
            entity_type,
            flags: 0,
            prior: 0,
            country: NONE,
            parent: NONE,
            from: 0,
            to: 0,
            name: name.into(),
            ids: Vec::new(),
            names: Vec::new(),
        }
    }

    /// Adds a name in a role.
    pub fn also(&mut self, name: impl Into<String>, role: Role) {
        let name = name.into();
        if !name.trim().is_empty() && !self.names.iter().any(|(n, r)| *n == name && *r == role) {
            self.names.push((name, role));
        }
    }
}

/// Collects entities and parts of persons' names.
#[derive(Debug, Default)]
pub struct Writer {
    /// The entities, numbered from 0.
    pub entities: Vec<NewEntity>,
    /// Classes of parts of persons' names by their spelling.
    pub parts: BTreeMap<String, u8>,
}

/// The tables of one hash-searched list.
struct Table {
    buckets: Vec<u8>,
    prints: Vec<u8>,
}

impl Writer {
    /// Adds an entity and says its number.
    pub fn add(&mut self, entity: NewEntity) -> u32 {
        self.entities.push(entity);
        (self.entities.len() - 1) as u32
    }

    /// Lays out the index.
    pub fn write(&self) -> Vec<u8> {
        let filter_size = if self.entities.is_empty() { 0 } else { (1 << FILTER_BITS) / 8 };
        let mut filter = vec![0_u8; filter_size];
        let mut names: BTreeMap<u64, (u16, Vec<(u32, Role)>)> = BTreeMap::new();
        for (number, entity) in self.entities.iter().enumerate() {
            let own = std::iter::once((&entity.name, Role::Name));
            for (name, role) in own.chain(entity.names.iter().map(|(n, r)| (n, *r))) {
                let plain = folded(name);
                if plain.is_empty() {
                    continue;
                }
                for (at, _) in plain.match_indices(' ') {
                    let hash = NameHash::of(plain.get(..at).unwrap_or_default());
                    let bit = (hash >> (64 - FILTER_BITS)) as usize;
                    filter[bit / 8] |= 1 << (bit % 8);
                }
                let slot = names.entry(NameHash::of(&plain) >> 16).or_default();
                slot.0 |= classes_of(entity, role);
                if !slot.1.iter().any(|&(n, _)| n == number as u32) {
                    slot.1.push((number as u32, role));
                }
            }
        }
        let mut postings = Vec::new();
        let mut starts = vec![0_u8; 4];
        let mut classes = Vec::new();
        for (class, list) in names.values_mut() {
            list.sort_by_key(|&(n, role)| (std::cmp::Reverse(self.weight(n, role)), n));
            for &(n, role) in list.iter() {
                postings.extend_from_slice(&(n << 8 | role as u32).to_le_bytes());
            }
            starts.extend_from_slice(&((postings.len() / 4) as u32).to_le_bytes());
            classes.extend_from_slice(&class.to_le_bytes());
        }
        let (entities, text) = self.records();
        let parts: BTreeMap<u64, u8> = self.parts.iter().map(|(p, &c)| (NameHash::of(p), c)).collect();
        let part_prints: BTreeMap<u64, u8> =
            parts.into_iter().map(|(h, c)| (h >> (32 - PART_BITS), c)).collect();
        let name_table = table(names.keys().map(|&k| (k >> 32, k as u32)), NAME_BITS);
        let part_table = table(part_prints.keys().map(|&k| (k >> 32, k as u32)), PART_BITS);
        lay_out([
            name_table.buckets,
            name_table.prints,
            classes,
            starts,
            postings,
            entities,
            text,
            filter,
            part_table.buckets,
            part_table.prints,
            part_prints.into_values().collect(),
        ])
    }

    /// How likely a name in a role means an entity, for the order of postings.
    fn weight(&self, number: u32, role: Role) -> u32 {
        let prior = self.entities.get(number as usize).map_or(0, |e| u32::from(e.prior));
        match role {
            Role::Name | Role::Official | Role::Demonym => prior + 40,
            Role::Acronym => prior + 30,
            Role::Alias => prior,
            Role::Short | Role::Surname => prior / 2,
        }
    }

    fn records(&self) -> (Vec<u8>, Vec<u8>) {
        let mut records = Vec::with_capacity(self.entities.len() * RECORD);
        let mut text = Vec::new();
        for e in &self.entities {
            let at = text.len() as u32;
            put_varint(&mut text, e.name.len());
            text.extend_from_slice(e.name.as_bytes());
            let mut ids = Vec::new();
            for (scheme, value) in &e.ids {
                ids.push(*scheme);
                put_varint(&mut ids, value.len());
                ids.extend_from_slice(value.as_bytes());
            }
            put_varint(&mut text, ids.len());
            text.extend_from_slice(&ids);
            let country = u16::try_from(e.country).unwrap_or(u16::MAX);
            let parent = if e.parent == NONE { 0xff_ffff } else { e.parent };
            records.extend_from_slice(&[e.kind as u8, e.entity_type as u8, e.flags, e.prior]);
            records.extend_from_slice(&country.to_le_bytes());
            records.extend_from_slice(&e.from.to_le_bytes());
            records.extend_from_slice(&e.to.to_le_bytes());
            records.extend_from_slice(&[0, 0]);
            records.extend_from_slice(&at.to_le_bytes());
            records.extend_from_slice(&parent.to_le_bytes());
        }
        (records, text)
    }
}

/// The classes a name gets of one entity, in one role.
fn classes_of(entity: &NewEntity, role: Role) -> u16 {
    let kind = match (entity.kind, role) {
        (Kind::Leader | Kind::Legislator, Role::Surname) => class::LAST_NAME,
        (_, Role::Demonym) => class::DEMONYM,
        (Kind::Country, _) => class::COUNTRY,
        (Kind::Subdivision, _) => class::SUBDIVISION,
        (Kind::City, _) => class::CITY,
        (Kind::Location, _) => class::LOCATION,
        (Kind::Facility, _) => class::FACILITY,
        (Kind::Organisation | Kind::Body, _) => class::ORGANISATION,
        (Kind::Company, _) => class::COMPANY,
        (Kind::Media, _) => class::MEDIA,
        (Kind::Leader | Kind::Legislator, _) => class::PERSON,
        (Kind::Group, _) => class::GROUP,
        (Kind::User, _) => match entity.entity_type {
            EntityType::Person => class::PERSON,
            EntityType::Gpe => class::CITY,
            EntityType::Loc => class::LOCATION,
            EntityType::Fac => class::FACILITY,
            EntityType::Norp => class::GROUP,
            _ => class::ORGANISATION,
        },
    };
    let common = if entity.flags & flag::COMMON != 0 || role == Role::Short { class::COMMON } else { 0 };
    let acronym = if role == Role::Acronym { class::ACRONYM } else { 0 };
    kind | common | acronym
}

/// Keys are (bucket, print) in order.
fn table(keys: impl ExactSizeIterator<Item = (u64, u32)>, bits: u32) -> Table {
    if keys.len() == 0 {
        return Table { buckets: Vec::new(), prints: Vec::new() };
    }
    let mut counts = vec![0_u32; (1 << bits) + 1];
    let mut prints = Vec::new();
    for (bucket, print) in keys {
        counts[bucket as usize + 1] += 1;
        prints.extend_from_slice(&print.to_le_bytes());
    }
    let mut total = 0;
    let mut buckets = Vec::with_capacity(counts.len() * 4);
    for count in counts {
        total += count;
        buckets.extend_from_slice(&total.to_le_bytes());
    }
    Table { buckets, prints }
}

fn lay_out(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut offset = HEADER + SECTIONS * 8;
    let mut body = Vec::new();
    let mut data = Vec::new();
    for section in sections {
        let aligned = offset.next_multiple_of(4);
        data.resize(data.len() + aligned - offset, 0);
        body.extend_from_slice(&(aligned as u32).to_le_bytes());
        body.extend_from_slice(&(section.len() as u32).to_le_bytes());
        offset = aligned + section.len();
        data.extend_from_slice(&section);
    }
    body.extend_from_slice(&data);
    let mut out = Vec::with_capacity(HEADER + body.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    out.extend_from_slice(&Sha256::digest(&body));
    out.extend_from_slice(&body);
    out
}

fn put_varint(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
