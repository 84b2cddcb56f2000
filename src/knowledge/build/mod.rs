//! Compiles the index from the data sets and from the tables of plain facts beside this file. One file per source.

mod agencies;
mod bodies;
mod cities;
mod companies;
mod countries;
mod forenames;
mod given;
mod groups;
mod institutions;
mod leader_names;
mod leaders;
mod legislators;
mod organisations;
mod places;
mod subdivisions;
mod surnames;
mod words;
mod yaml;

use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use super::NONE;
use super::fold::folded;
use super::gazetteer::part;
use super::record::{Kind, Role, flag};
use super::write::{NewEntity, Writer};

/// What goes wrong in building: which file, and what is the matter with it.
#[derive(Debug, thiserror::Error)]
#[error("{}: {problem}", path.display())]
pub struct BuildError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: String,
}

/// What the sources share while they are read.
struct Builder {
    /// The folder `knowledge` of the data.
    folder: PathBuf,
    writer: Writer,
    /// Countries by folded name, official name or ISO code.
    countries: HashMap<String, u32>,
    /// Folded words that the corpora write in lower case.
    words: words::Words,
}

/// Builds the index from the folder of data sets.
///
/// # Errors
/// [`BuildError`] names the file that is missing or not what it should be.
pub fn build(data: &Path) -> Result<Vec<u8>, BuildError> {
    let mut builder = Builder {
        folder: data.join("knowledge"),
        writer: Writer::default(),
        countries: HashMap::new(),
        words: words::Words::read(data)?,
    };
    countries::add(&mut builder)?;
    subdivisions::add(&mut builder)?;
    cities::add(&mut builder)?;
    places::add(&mut builder);
    organisations::add(&mut builder)?;
    bodies::add(&mut builder);
    institutions::add(&mut builder);
    agencies::add(&mut builder);
    groups::add(&mut builder);
    leaders::add(&mut builder)?;
    legislators::add(&mut builder)?;
    companies::add(&mut builder)?;
    builder.give_way();
    forenames::add(&mut builder)?;
    surnames::add(&mut builder, data)?;
    Ok(builder.writer.write())
}

impl Builder {
    /// The text of a file in the folder, unpacked if its name ends in `.gz`.
    fn text(&self, name: &str) -> Result<String, BuildError> {
        text_of(&self.folder.join(name))
    }

    /// A JSON file of the folder.
    fn json(&self, name: &str) -> Result<serde_json::Value, BuildError> {
        serde_json::from_str(&self.text(name)?).map_err(|e| self.error(name, e))
    }

    /// The rows of a CSV file of the folder, as maps from column to value.
    fn rows(&self, name: &str) -> Result<Vec<HashMap<String, String>>, BuildError> {
        let text = self.text(name)?;
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().collect::<Result<_, _>>().map_err(|e| self.error(name, e))
    }

    /// Whether a folded word is a given name and nothing else that is known.
    fn is_given(&self, word: &str) -> bool {
        let classes = self.writer.parts.get(word).copied().unwrap_or(0);
        classes & (part::FEMALE | part::MALE) != 0 && classes & part::COMMON == 0
    }

    fn error(&self, name: &str, problem: impl ToString) -> BuildError {
        BuildError { path: self.folder.join(name), problem: problem.to_string() }
    }

    fn add(&mut self, mut entity: NewEntity) -> u32 {
        if self.words.contains(&folded(&entity.name)) {
            entity.flags |= flag::COMMON;
        }
        self.writer.add(entity)
    }

    /// A body or medium of the tables without an id, of which a source with ids knows a namesake in the same country (or one that
    /// has none), is that thing: it leaves its names to it.
    fn give_way(&mut self) {
        let mut linked: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, entity) in self.writer.entities.iter().enumerate() {
            if matches!(entity.kind, Kind::Organisation | Kind::Company) && !entity.ids.is_empty() {
                let whole =
                    entity.names.iter().filter(|(_, role)| matches!(role, Role::Official | Role::Alias));
                for name in whole.map(|(name, _)| name).chain([&entity.name]) {
                    linked.entry(folded(name)).or_default().push(number);
                }
            }
        }
        let mut gone = Vec::new();
        for number in 0..self.writer.entities.len() {
            let entity = &self.writer.entities[number];
            if !matches!(entity.kind, Kind::Body | Kind::Media) || !entity.ids.is_empty() {
                continue;
            }
            let others = linked.get(&folded(&entity.name));
            let same = others.into_iter().flatten().copied().find(|&o| {
                let country = self.writer.entities[o].country;
                country == NONE || entity.country == NONE || country == entity.country
            });
            if let Some(same) = same {
                let (name, names) = (entity.name.clone(), entity.names.clone());
                let heir = &mut self.writer.entities[same];
                heir.also(name, Role::Alias);
                names.into_iter().for_each(|(name, role)| heir.also(name, role));
                gone.push(number);
            }
        }
        // Nothing refers to a body by its number: only countries and subdivisions are referred to, and they come before.
        let mut number = 0;
        self.writer.entities.retain(|_| {
            number += 1;
            gone.binary_search(&(number - 1)).is_err()
        });
    }

    /// How often news may be expected to mean an entity; 0 where there is none of that number.
    fn prior(&self, number: u32) -> u8 {
        self.writer.entities.get(number as usize).map_or(0, |entity| entity.prior)
    }

    /// The number of a country by a name or ISO code of it, [`NONE`] where there is none.
    fn country(&self, name: &str) -> u32 {
        self.countries.get(&folded(name)).copied().unwrap_or(NONE)
    }
}

/// The text of a file, unpacked if its name ends in `.gz`; bytes that are no UTF-8 become U+FFFD.
fn text_of(path: &Path) -> Result<String, BuildError> {
    let failed = |e: std::io::Error| BuildError { path: path.to_owned(), problem: e.to_string() };
    let mut bytes = std::fs::read(path).map_err(failed)?;
    if path.extension().is_some_and(|e| e == "gz") {
        let mut unpacked = Vec::new();
        GzDecoder::new(bytes.as_slice()).read_to_end(&mut unpacked).map_err(failed)?;
        bytes = unpacked;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A logarithmic prior, 0..255, of a count such as a population: 10 per doubling above 1,000.
fn prior_of(count: u64) -> u8 {
    let above = (count.max(1000) as f64 / 1000.0).log2();
    (above * 10.0).min(255.0) as u8
}
