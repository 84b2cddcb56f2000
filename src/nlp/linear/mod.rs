//! The one family of learners behind every learned stage: hashed features, sparse rows of label weights, the averaged
//! structured perceptron, and what is needed to store the result small and read it back safely.
//!
//! A *feature* is a 32-bit key, made by [`feature`] of a template's number and the values it looks at. [`Weights`] is what
//! serving reads: an immutable table from keys to a few (label, weight) cells, quantised to one byte each. [`Perceptron`] is
//! what training writes: the same rows in floating point, with the running sums that averaging needs; [`Selected`] does so for
//! features that are known beforehand.

pub mod bytes;
mod hash;
mod pages;
mod perceptron;
mod random;
mod selected;
mod weights;

pub use hash::{feature, feature2, feature3, mix, text};
pub use pages::Pages;
pub use perceptron::{Learner, Perceptron};
pub use random::Random;
pub use selected::Selected;
pub use weights::{Cell, Row, Weights};
