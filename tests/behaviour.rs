//! Behaviour tests: one integration binary, one file per behaviour.

mod behaviour {
    mod delivery;
    mod delivery_kafka;
    mod delivery_mock;
}
mod kafka_server;
