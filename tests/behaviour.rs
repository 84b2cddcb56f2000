//! Behaviour tests: one integration binary, one file per behaviour.

mod behaviour {
    mod bad_items;
    mod command;
    mod contract;
    mod delivery;
    mod delivery_mock;
    mod slices;
}
mod kafka_server;
