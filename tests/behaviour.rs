//! Behaviour tests: one integration binary, one file per behaviour.

mod kafka_server;
