//! Behaviour tests: one integration binary, one file per behaviour.
