//! The index: one block of bytes, searched without allocation.
//!
//! Layout (little endian): `NEWSKNOW`, u32 version, u32 number of sections, SHA-256 of all that follows, then offset and
//! length (u32 each) of every [`Section`], then the sections, each aligned to 4 bytes. A name is found by its folded
//! [hash](super::fold::NameHash): the upper 16 bits choose a bucket, the next 32 are compared.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::record::{Kind, NONE, Record, Role};
use crate::nlp::labels::EntityType;

pub(super) const MAGIC: &[u8; 8] = b"NEWSKNOW";
/// Raised whenever the format changes.
pub const VERSION: u32 = 1;
pub(super) const HEADER: usize = 8 + 4 + 4 + 32;
/// Bytes of an entity's record.
pub(super) const RECORD: usize = 20;
/// Bits of the hash that choose a bucket of names.
pub(super) const NAME_BITS: u32 = 16;
/// Bits of the hash that choose a bucket of parts of persons' names.
pub(super) const PART_BITS: u32 = 14;
/// Bits (as a power of two) of the filter of beginnings.
pub(super) const FILTER_BITS: u32 = 20;

/// The sections of the index in order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Section {
    NameBuckets,
    NamePrints,
    NameClasses,
    NamePostings,
    Postings,
    Entities,
    Text,
    Filter,
    PartBuckets,
    PartPrints,
    PartClasses,
}

/// How many sections there are.
pub(super) const SECTIONS: usize = 11;

/// Why an index cannot be used, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Not an index at all.
    #[error(
        "not a knowledge index: it does not begin with NEWSKNOW; make one with `news-enricher knowledge build`"
    )]
    Magic,
    /// Written by another generation of this program.
    #[error(
        "the knowledge index has version {0}, this program reads {VERSION}; build it again with this program"
    )]
    Version(u32),
    /// Cut off or altered.
    #[error("the knowledge index is damaged ({0}); build it again with `news-enricher knowledge build`")]
    Damaged(&'static str),
}

/// An opened index.
#[derive(Clone, Debug)]
pub struct Index {
    bytes: Cow<'static, [u8]>,
    sections: [(usize, usize); SECTIONS],
}

/// What a name may mean: entity numbers and roles, likeliest first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Postings<'k> {
    bytes: &'k [u8],
}

impl Postings<'_> {
    /// The entities' numbers and the roles of the name.
    pub fn iter(self) -> impl Iterator<Item = (u32, Role)> {
        self.bytes.chunks_exact(4).filter_map(|b| {
            let word = u32::from_le_bytes(b.try_into().ok()?);
            Some((word >> 8, *Role::ALL.get((word & 0xff) as usize)?))
        })
    }

    /// Whether it means nothing.
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }
}

/// A name as the index holds it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'k> {
    /// Bits of [`class`](super::gazetteer::class).
    pub classes: u16,
    /// What it may mean.
    pub postings: Postings<'k>,
}

impl Index {
    /// Opens an index, checking its checksum and structure.
    ///
    /// # Errors
    /// [`IndexError`] says what is wrong with the bytes and what to do.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, IndexError> {
        let bytes = bytes.into();
        if bytes.get(..8) != Some(MAGIC) {
            return Err(IndexError::Magic);
        }
        let version = u32_at(&bytes, 8).ok_or(IndexError::Damaged("no version"))?;
        if version != VERSION {
            return Err(IndexError::Version(version));
        }
        if u32_at(&bytes, 12) != Some(SECTIONS as u32) {
            return Err(IndexError::Damaged("another number of sections"));
        }
        let rest = bytes.get(HEADER..).ok_or(IndexError::Damaged("no checksum"))?;
        if bytes.get(16..HEADER) != Some(Sha256::digest(rest).as_slice()) {
            return Err(IndexError::Damaged("its checksum does not match"));
        }
        let mut sections = [(0, 0); SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            let at = HEADER + i * 8;
            let offset = u32_at(&bytes, at).ok_or(IndexError::Damaged("its table is cut off"))? as usize;
            let length = u32_at(&bytes, at + 4).ok_or(IndexError::Damaged("its table is cut off"))? as usize;
            if offset.checked_add(length).is_none_or(|end| end > bytes.len()) {
                return Err(IndexError::Damaged("a section reaches beyond its end"));
            }
            *section = (offset, length);
        }
        let index = Self { bytes, sections };
        index.check()?;
        Ok(index)
    }

    fn check(&self) -> Result<(), IndexError> {
        let names = self.section(Section::NamePrints).len() / 4;
        let parts = self.section(Section::PartPrints).len() / 4;
        let sizes = [
            (Section::NameBuckets, 4 * ((1 << NAME_BITS) + 1)),
            (Section::NameClasses, 2 * names),
            (Section::NamePostings, 4 * (names + 1)),
            (Section::Filter, (1 << FILTER_BITS) / 8),
            (Section::PartBuckets, if parts == 0 { 0 } else { 4 * ((1 << PART_BITS) + 1) }),
            (Section::PartClasses, parts),
        ];
        // An index without names has no buckets and no filter.
        let fits = |section, size| {
            self.section(section).len() == size || (names == 0 && self.section(section).is_empty())
        };
        if !sizes.iter().all(|&(section, size)| fits(section, size)) {
            return Err(IndexError::Damaged("its sections do not fit one another"));
        }
        Ok(())
    }

    /// How many entities it holds.
    pub fn len(&self) -> u32 {
        (self.section(Section::Entities).len() / RECORD) as u32
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many names it holds.
    pub fn names(&self) -> usize {
        self.section(Section::NamePrints).len() / 4
    }

    /// How many parts of persons' names it holds.
    pub fn parts(&self) -> usize {
        self.section(Section::PartPrints).len() / 4
    }

    /// Its size in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Its checksum.
    pub fn sha256(&self) -> &[u8] {
        self.bytes.get(16..HEADER).unwrap_or_default()
    }

    /// Looks up a folded name's hash.
    pub fn find(&self, hash: u64) -> Option<Found<'_>> {
        let at = self.position(Section::NameBuckets, Section::NamePrints, NAME_BITS, hash)?;
        let starts = self.section(Section::NamePostings);
        let start = 4 * u32_at(starts, 4 * at)? as usize;
        let end = 4 * u32_at(starts, 4 * at + 4)? as usize;
        let classes = self.section(Section::NameClasses).get(2 * at..2 * at + 2)?;
        Some(Found {
            classes: u16::from_le_bytes(classes.try_into().ok()?),
            postings: Postings { bytes: self.section(Section::Postings).get(start..end)? },
        })
    }

    /// The classes of a part of persons' names, by its folded hash.
    pub fn part(&self, hash: u64) -> Option<u8> {
        let at = self.position(Section::PartBuckets, Section::PartPrints, PART_BITS, hash)?;
        self.section(Section::PartClasses).get(at).copied()
    }

    /// Whether a longer name may begin with the words of this hash; errs towards yes.
    pub fn begins(&self, hash: u64) -> bool {
        let bit = (hash >> (64 - FILTER_BITS)) as usize;
        self.section(Section::Filter).get(bit / 8).is_some_and(|b| b >> (bit % 8) & 1 == 1)
    }

    /// The entity of a number.
    pub fn record(&self, number: u32) -> Option<Record<'_>> {
        let at = number as usize * RECORD;
        let bytes = self.section(Section::Entities).get(at..at + RECORD)?;
        let text = self.section(Section::Text);
        let u16_of = |i: usize| Some(u16::from_le_bytes(bytes.get(i..i + 2)?.try_into().ok()?));
        let kind = *Kind::ALL.get(*bytes.first()? as usize)?;
        let country = u16_of(4)?;
        let entry = text.get(u32_at(bytes, 12)? as usize..)?;
        let (length, entry) = varint(entry)?;
        let name = std::str::from_utf8(entry.get(..length)?).ok()?;
        let (ids, entry) = varint(entry.get(length..)?)?;
        Some(Record {
            kind,
            entity_type: EntityType::from_code(*bytes.get(1)?)?,
            flags: *bytes.get(2)?,
            prior: *bytes.get(3)?,
            country: if country == u16::MAX { NONE } else { u32::from(country) },
            from: u16_of(6)?,
            to: u16_of(8)?,
            parent: match u32_at(bytes, 16)? {
                0xff_ffff => NONE,
                number => number,
            },
            name,
            ids: entry.get(..ids)?,
        })
    }

    fn section(&self, section: Section) -> &[u8] {
        // `sections` has one entry per variant, each inside `bytes` (checked by `open`).
        let (offset, length) = self.sections.get(section as usize).copied().unwrap_or_default();
        self.bytes.get(offset..offset + length).unwrap_or_default()
    }

    fn position(&self, buckets: Section, prints: Section, bits: u32, hash: u64) -> Option<usize> {
        let buckets = self.section(buckets);
        let bucket = 4 * (hash >> (64 - bits)) as usize;
        let start = u32_at(buckets, bucket)? as usize;
        let end = u32_at(buckets, bucket + 4)? as usize;
        let print = ((hash << bits) >> 32) as u32;
        let found = self.section(prints).get(4 * start..4 * end)?;
        found.chunks_exact(4).position(|b| b == print.to_le_bytes()).map(|i| start + i)
    }
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Reads a LEB128 number of at most 4 bytes.
pub(super) fn varint(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    for i in 0..4 {
        let byte = *bytes.get(i)?;
        value |= usize::from(byte & 0x7f) << (7 * i);
        if byte < 0x80 {
            return Some((value, bytes.get(i + 1..)?));
        }
    }
    None
}
