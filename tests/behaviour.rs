//! Behaviour tests: one integration binary, one file per behaviour.

mod behaviour {
    mod bad_items;
    mod check;
    mod command;
    mod configuration;
    mod contract;
    mod dead_letters;
    mod delivery;
    mod delivery_kafka;
    mod delivery_mock;
    mod documents;
    mod model;
    mod readme;
    mod reload;
    mod schemas;
    mod slices;
}
mod kafka_server;
