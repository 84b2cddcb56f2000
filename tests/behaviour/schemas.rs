//! The published JSON Schemas, as a consumer would check with them.

use news_enricher::item::schema::DOCUMENTS;
use serde_json::Value;

/// The validator of a published document.
pub fn validator(file: &str) -> jsonschema::Validator {
    let document = DOCUMENTS.iter().find(|d| d.file == file).expect("a published document");
    jsonschema::validator_for(&(document.generate)()).expect("a schema")
}

/// The validator of what comes out.
pub fn output() -> jsonschema::Validator {
    validator("enriched-item.schema.json")
}

/// That a value holds to a schema.
pub fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}
