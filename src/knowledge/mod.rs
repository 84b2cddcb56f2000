//! What the reader knows of the world: countries, places, people, organisations, companies, and users' own entities.

pub mod build;
pub mod files;
pub mod fold;
pub mod gazetteer;
mod index;
mod record;
pub mod states;
pub mod write;

use std::sync::Arc;

pub use fold::NameHash;
pub use gazetteer::{Match, class};
pub use index::{Found, Index, IndexError};
pub use record::{Kind, NONE, Record, Role, flag};

/// The index over it, with the users' own entities laid over the built-in ones. Immutable and shared by all threads.
#[derive(Clone, Debug)]
pub struct Knowledge {
    base: Arc<Index>,
    users: Option<Arc<Index>>,
}

/// Names an entity of the knowledge: built-in or a user's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityRef {
    number: u32,
    user: bool,
}

impl EntityRef {
    /// A built-in entity by its number.
    pub fn built_in(number: u32) -> Self {
        Self { number, user: false }
    }

    /// The number of a built-in entity.
    pub fn number(self) -> Option<u32> {
        (!self.user).then_some(self.number)
    }
}

impl Default for Knowledge {
    fn default() -> Self {
        Self::embedded()
    }
}

impl Knowledge {
    /// The built-in knowledge.
    pub fn embedded() -> Self {
        const BYTES: &[u8] = include_bytes!("../../models/knowledge.bin");
        // A damaged file of the build itself gives an empty index; `open` is tested on the embedded bytes.
        Index::open(BYTES).map_or_else(|_| Self::empty(), Self::of)
    }

    /// Knowledge of nothing.
    pub fn empty() -> Self {
        let bytes = write::Writer::default().write();
        match Index::open(bytes) {
            Ok(index) => Self::of(index),
            Err(error) => unreachable!("an index just written opens: {error}"),
        }
    }

    /// Knowledge of an opened index.
    pub fn of(index: Index) -> Self {
        Self { base: Arc::new(index), users: None }
    }

    /// The same knowledge with users' own entities, in place of any it had: they override the built-in ones.
    pub fn with_users(&self, users: Option<Index>) -> Self {
        Self { base: Arc::clone(&self.base), users: users.map(Arc::new) }
    }

    /// The built-in index.
    pub fn index(&self) -> &Index {
        &self.base
    }

    /// The index of the users' own entities.
    pub fn users(&self) -> Option<&Index> {
        self.users.as_deref()
    }

    /// What a name may mean, likeliest first; a user's entities hide the built-in ones of the same name.
    pub fn candidates(&self, name: &str) -> impl Iterator<Item = (EntityRef, Role)> + use<'_> {
        self.candidates_of(NameHash::of(name))
    }

    /// What a name may mean, by its folded hash.
    pub fn candidates_of(&self, hash: u64) -> impl Iterator<Item = (EntityRef, Role)> + use<'_> {
        let own = self.users.as_ref().and_then(|u| u.find(hash));
        let built_in = if own.is_some() { None } else { self.base.find(hash) };
        let own = own
            .into_iter()
            .flat_map(|f| f.postings.iter())
            .map(|(number, r)| (EntityRef { number, user: true }, r));
        own.chain(
            built_in.into_iter().flat_map(|f| f.postings.iter()).map(|(n, r)| (EntityRef::built_in(n), r)),
        )
    }

    /// What is known of an entity.
    pub fn record(&self, entity: EntityRef) -> Option<Record<'_>> {
        if entity.user { self.users.as_ref()?.record(entity.number) } else { self.base.record(entity.number) }
    }

    /// Classes of a whole name, by its folded hash; 0 where it is unknown.
    pub fn classes(&self, hash: u64) -> u16 {
        let own = self.users.as_ref().and_then(|u| u.find(hash)).map_or(0, |f| f.classes);
        own | self.base.find(hash).map_or(0, |f| f.classes)
    }

    /// Classes of a single word as part of persons' names, by its folded hash; 0 where it is none.
    pub fn part_classes(&self, hash: u64) -> u16 {
        let part = self.base.part(hash).unwrap_or(0);
        let bit = |of: u8, class: u16| if part & of != 0 { class } else { 0 };
        bit(gazetteer::part::FEMALE, class::FIRST_FEMALE)
            | bit(gazetteer::part::MALE, class::FIRST_MALE)
            | bit(gazetteer::part::LAST, class::LAST_NAME)
            | bit(gazetteer::part::COMMON, class::COMMON)
    }

    fn begins(&self, hash: u64) -> bool {
        self.base.begins(hash) || self.users.as_ref().is_some_and(|u| u.begins(hash))
    }
}
