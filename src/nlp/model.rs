//! The model file: one container of named sections, one per learned stage.
//!
//! Layout (little endian): `NEWSMODL`, u32 version, u32 number of sections, SHA-256 of all that follows; then per section a
//! 16-byte zero-padded name, u64 offset (from the start of the file) and u64 length; then the sections, each aligned to 8 bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

const MAGIC: &[u8; 8] = b"NEWSMODL";
/// Raised whenever a section's format changes.
pub const VERSION: u32 = 1;
const HEADER: usize = 8 + 4 + 4 + 32;
const ENTRY: usize = 16 + 8 + 8;

/// Why a model cannot be used, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// Not a model at all.
    #[error(
        "not a news-enricher model: it does not begin with NEWSMODL; make one with `news-enricher train`"
    )]
    Magic,
    /// Written by another generation of this program.
    #[error(
        "the model has format version {found}, this program reads {VERSION}; train it again with this program"
    )]
    Version {
        /// The version it has.
        found: u32,
    },
    /// Cut off or altered.
    #[error("the model is damaged ({0}); copy it again and compare its SHA-256")]
    Damaged(String),
    /// A stage is missing.
    #[error("the model has no section `{0}`; train it with all stages")]
    Missing(String),
}

/// An opened model.
#[derive(Clone, Debug)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    sections: BTreeMap<String, (usize, usize)>,
    sha256: [u8; 32],
}

impl Model {
    /// Opens a model, checking its checksum.
    ///
    /// # Errors
    /// [`ModelError`] says what is wrong with the bytes and what to do.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        let bytes = bytes.into();
        let damaged = |what: &str| ModelError::Damaged(what.to_owned());
        if bytes.get(..8) != Some(MAGIC) {
            return Err(ModelError::Magic);
        }
        let version = u32_at(&bytes, 8).ok_or_else(|| damaged("no version"))?;
        if version != VERSION {
            return Err(ModelError::Version { found: version });
        }
        let count = u32_at(&bytes, 12).ok_or_else(|| damaged("no section count"))? as usize;
        let stored: [u8; 32] =
            bytes.get(16..HEADER).and_then(|b| b.try_into().ok()).ok_or_else(|| damaged("no checksum"))?;
        let rest = bytes.get(HEADER..).unwrap_or_default();
        if <[u8; 32]>::from(Sha256::digest(rest)) != stored {
            return Err(damaged("its checksum does not match"));
        }
        let mut sections = BTreeMap::new();
        for entry in 0..count {
            let at = HEADER + entry * ENTRY;
            let name = bytes.get(at..at + 16).ok_or_else(|| damaged("its table is cut off"))?;
            let name = String::from_utf8_lossy(name).trim_end_matches('\0').to_owned();
            let offset = u64_at(&bytes, at + 16).ok_or_else(|| damaged("its table is cut off"))? as usize;
            let length = u64_at(&bytes, at + 24).ok_or_else(|| damaged("its table is cut off"))? as usize;
            if offset.checked_add(length).is_none_or(|end| end > bytes.len()) {
                return Err(ModelError::Damaged(format!("section `{name}` reaches beyond its end")));
            }
            sections.insert(name, (offset, length));
        }
        Ok(Self { bytes, sections, sha256: stored })
    }

    /// The bytes of a section.
    ///
    /// # Errors
    /// [`ModelError::Missing`] where the model has no such section.
    pub fn section(&self, name: &str) -> Result<&[u8], ModelError> {
        self.sections
            .get(name)
            .and_then(|&(offset, length)| self.bytes.get(offset..offset + length))
            .ok_or_else(|| ModelError::Missing(name.to_owned()))
    }

    /// Names and sizes in bytes of the sections.
    pub fn sections(&self) -> impl Iterator<Item = (&str, usize)> {
        self.sections.iter().map(|(name, &(_, length))| (name.as_str(), length))
    }

    /// The checksum of its contents.
    pub fn sha256(&self) -> [u8; 32] {
        self.sha256
    }

    /// Every section, to be changed and written again by [`write()`].
    pub fn to_sections(&self) -> BTreeMap<String, Vec<u8>> {
        self.sections.keys().filter_map(|n| Some((n.clone(), self.section(n).ok()?.to_vec()))).collect()
    }
}

/// Lays out a model file. Names longer than 16 bytes are cut.
pub fn write(sections: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut offset = HEADER + sections.len() * ENTRY;
    let mut table = Vec::new();
    let mut data = Vec::new();
    for (name, bytes) in sections {
        let padding = offset.next_multiple_of(8) - offset;
        data.resize(data.len() + padding, 0);
        offset += padding;
        let mut field = [0_u8; 16];
        for (to, from) in field.iter_mut().zip(name.bytes()) {
            *to = from;
        }
        table.extend_from_slice(&field);
        table.extend_from_slice(&(offset as u64).to_le_bytes());
        table.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        data.extend_from_slice(bytes);
        offset += bytes.len();
    }
    table.extend_from_slice(&data);
    let mut out = Vec::with_capacity(HEADER + table.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&(sections.len() as u32).to_le_bytes());
    out.extend_from_slice(&Sha256::digest(&table));
    out.extend_from_slice(&table);
    out
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        write(&BTreeMap::from([("tagger".to_owned(), vec![1, 2, 3]), ("parser".to_owned(), vec![4; 100])]))
    }

    #[test]
    fn sections_come_back() {
        let model = Model::open(sample()).unwrap();
        assert_eq!(model.section("tagger").unwrap(), [1, 2, 3]);
        assert_eq!(model.section("parser").unwrap().len(), 100);
        assert!(matches!(model.section("names"), Err(ModelError::Missing(_))));
        assert_eq!(write(&model.to_sections()), sample());
    }

    #[test]
    fn damage_is_told() {
        let good = sample();
        for cut in 0..good.len() {
            assert!(Model::open(good[..cut].to_vec()).is_err(), "cut at {cut}");
        }
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            assert!(Model::open(bad).is_err(), "flipped at {at}");
        }
    }
}
