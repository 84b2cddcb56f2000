//! Checks that every slice of an enriched item is what it says: the input's field, cut at its offsets.

use serde_json::Value;

/// Every object of `output` with `field`, `start` and `end` must lie in that field of `input`, and its `text` be that slice.
/// `input` is the message; a JSON object, or else the text itself. Gives back how many slices were checked.
pub fn check(input: &str, output: &Value) -> usize {
    let unit = output["offset_unit"].as_str().expect("an offset unit");
    let json: Value = serde_json::from_str(input).unwrap_or_default();
    // The empty pointer is the whole message as it came.
    walk(
        &|pointer| if pointer.is_empty() { Some(input) } else { json.pointer(pointer)?.as_str() },
        output,
        unit,
    )
}

fn walk<'i>(input: &dyn Fn(&str) -> Option<&'i str>, output: &Value, unit: &str) -> usize {
    match output {
        Value::Array(list) => list.iter().map(|v| walk(input, v, unit)).sum(),
        Value::Object(object) => {
            let below: usize = object.values().map(|v| walk(input, v, unit)).sum();
            let Some(pointer) = object.get("field").and_then(Value::as_str) else { return below };
            let field =
                input(pointer).unwrap_or_else(|| panic!("{pointer:?} is no text of the input: {output}"));
            let slice = cut(field, &output["start"], &output["end"], unit);
            let slice = slice.unwrap_or_else(|| panic!("the offsets of {output} do not fit {field:?}"));
            if let Some(text) = object.get("text") {
                assert_eq!(text.as_str(), Some(slice.as_str()), "in {unit}");
            }
            if let Some(trigger) = object.get("trigger").filter(|t| !t.is_null()) {
                assert!(
                    cut(field, &trigger["start"], &trigger["end"], unit).is_some_and(|t| !t.is_empty()),
                    "{trigger}"
                );
            }
            below + 1
        }
        _ => 0,
    }
}

/// The slice as a consumer in another language would cut it.
fn cut(field: &str, start: &Value, end: &Value, unit: &str) -> Option<String> {
    let range = start.as_u64()? as usize..end.as_u64()? as usize;
    match unit {
        "unicode_code_point" => Some(field.chars().collect::<Vec<_>>().get(range)?.iter().collect()),
        "utf8_byte" => field.get(range).map(str::to_owned),
        "utf16_code_unit" => {
            let units: Vec<u16> = field.encode_utf16().collect();
            String::from_utf16(units.get(range)?).ok()
        }
        other => panic!("unknown unit {other}"),
    }
}
