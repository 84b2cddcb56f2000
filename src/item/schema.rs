//! The published contracts, generated from the types: JSON Schema of input and output, and an AsyncAPI document over both.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::encode::{DATA_SCHEMA, ENRICHED, RETRACTED, TOMBSTONE};
use super::enriched::{EnrichedItem, SCHEMA_VERSION};
use super::input_schema::RawItem;
use super::reason::{Reason, Warning};
use crate::enrich::FailedStage;

/// The `$id` of the input's schema.
pub const INPUT_ID: &str = "urn:news-enricher:schema:raw-item:1.0";

/// One published document.
pub struct Document {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its file in `schemas/`.
    pub file: &'static str,
    /// Generates it.
    pub generate: fn() -> Value,
}

/// Every published document.
pub const DOCUMENTS: &[Document] = &[
    Document { name: "input", file: "raw-item.schema.json", generate: input },
    Document { name: "output", file: "enriched-item.schema.json", generate: output },
    Document { name: "asyncapi", file: "asyncapi.json", generate: asyncapi },
];

impl Document {
    /// The document as text, ending in a line break.
    pub fn text(&self) -> String {
        format!("{:#}\n", (self.generate)())
    }
}

/// JSON Schema (2020-12) of the accepted shapes of JSON.
pub fn input() -> Value {
    schema_of::<RawItem>(SchemaSettings::draft2020_12().for_deserialize(), INPUT_ID, "Raw news item")
}

/// JSON Schema (2020-12) of the enriched item.
pub fn output() -> Value {
    let mut schema = schema_of::<EnrichedItem<'static>>(
        SchemaSettings::draft2020_12().for_serialize(),
        DATA_SCHEMA,
        "Enriched news item",
    );
    let words: Vec<&str> = Warning::ALL.iter().map(|w| w.as_str()).collect();
    schema["properties"]["warnings"]["items"]["x-extensible-enum"] = json!(words);
    schema["properties"]["schema_version"]["examples"] = json!([SCHEMA_VERSION]);
    schema
}

fn schema_of<T: JsonSchema>(settings: SchemaSettings, id: &str, title: &str) -> Value {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("$id".to_owned(), json!(id));
    schema.insert("title".to_owned(), json!(title));
    schema.to_value()
}

/// AsyncAPI 3.0 document of the three topics. Names of topics are the defaults; `run` may be told others.
pub fn asyncapi() -> Value {
    let payload = |file: &str| json!({ "schemaFormat": "application/schema+json;version=draft-2020-12", "schema": { "$ref": file } });
    let key = json!({ "key": { "type": "string", "description": "The input's key, byte for byte; any bytes or null. It is the unit of ordering." } });
    let message = |name: &str, about: &str, kind: &str, payload: Value| {
        json!({
            "name": name, "summary": about, "contentType": "application/json",
            "headers": headers(kind), "payload": payload, "bindings": { "kafka": key }
        })
    };
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "news-enricher",
            "version": SCHEMA_VERSION,
            "description": "Reads raw news items and publishes the entities, values, relations, quotes and sentiment found in them.",
            "license": { "name": "Apache-2.0" }
        },
        "defaultContentType": "application/json",
        "channels": {
            "raw": { "address": "news.raw", "messages": { "rawItem": { "$ref": "#/components/messages/rawItem" }, "tombstone": { "$ref": "#/components/messages/rawTombstone" } } },
            "enriched": { "address": "news.enriched", "messages": {
                "enrichedItem": { "$ref": "#/components/messages/enrichedItem" },
                "retraction": { "$ref": "#/components/messages/retraction" },
                "tombstone": { "$ref": "#/components/messages/tombstone" }
            } },
            "deadLetters": { "address": "news.dead-letter", "messages": { "deadLetter": { "$ref": "#/components/messages/deadLetter" } } }
        },
        "operations": {
            "read": { "action": "receive", "channel": { "$ref": "#/channels/raw" } },
            "publish": { "action": "send", "channel": { "$ref": "#/channels/enriched" } },
            "refuse": { "action": "send", "channel": { "$ref": "#/channels/deadLetters" } }
        },
        "components": { "messages": {
            "rawItem": { "name": "rawItem", "summary": "One news item: JSON in an accepted shape, plain text or HTML, in UTF-8.", "payload": payload("./raw-item.schema.json"), "bindings": { "kafka": key } },
            "rawTombstone": { "name": "rawTombstone", "summary": "No value: the item is deleted.", "payload": { "type": "null" }, "bindings": { "kafka": key } },
            "enrichedItem": message("enrichedItem", "What was read in an item.", ENRICHED, payload("./enriched-item.schema.json")),
            "retraction": message("retraction", "The publisher withdrew the item; nothing is extracted.", RETRACTED, payload("./enriched-item.schema.json")),
            "tombstone": message("tombstone", "The input was a tombstone; so is this.", TOMBSTONE, json!({ "type": "null" })),
            "deadLetter": {
                "name": "deadLetter",
                "summary": "A message that could not be enriched: key, value and headers as received, and why.",
                "headers": dead_letter_headers(), "bindings": { "kafka": key }
            }
        } }
    })
}

fn headers(kind: &str) -> Value {
    let mut properties = json!({
        "ce_specversion": { "type": "string", "const": "1.0" },
        "ce_id": { "type": "string", "description": "Hash of the input's topic, partition and offset: a redelivery carries the same one." },
        "ce_source": { "type": "string", "format": "uri-reference" },
        "ce_type": { "type": "string", "const": kind },
        "ce_time": { "type": "string", "format": "date-time" }
    });
    if kind != TOMBSTONE {
        properties["ce_dataschema"] = json!({ "type": "string", "const": DATA_SCHEMA });
        properties["content-type"] = json!({ "type": "string", "const": "application/json" });
    }
    json!({ "type": "object", "description": "The input's headers, and these.", "properties": properties,
            "required": properties.as_object().map(|p| p.keys().collect::<Vec<_>>()) })
}

fn dead_letter_headers() -> Value {
    let stages: Vec<&str> = FailedStage::ALL.iter().map(|s| s.as_str()).collect();
    let reasons: Vec<&str> = Reason::ALL.iter().map(|r| r.as_str()).collect();
    let about: Vec<String> = Reason::ALL.iter().map(|r| format!("`{}`: {}", r.as_str(), r.about())).collect();
    let text = |about: &str| json!({ "type": "string", "description": about });
    let properties = json!({
        "dlq.original.topic": text("Topic of the input."),
        "dlq.original.partition": text("Its partition."),
        "dlq.original.offset": text("Its offset."),
        "dlq.original.timestamp": text("Its timestamp."),
        "dlq.stage": { "type": "string", "enum": stages },
        "dlq.reason": { "type": "string", "enum": reasons, "description": about.join(" ") },
        "dlq.error.message": text("For a person, at most 1 KiB."),
        "dlq.attempts": text("How often it was tried."),
        "dlq.failed.at": { "type": "string", "format": "date-time" },
        "dlq.worker.version": text("Version of the worker that refused it."),
        "dlq.replay.count": text("How often it was replayed from here.")
    });
    json!({ "type": "object", "description": "The input's headers, and these.", "properties": properties })
}
