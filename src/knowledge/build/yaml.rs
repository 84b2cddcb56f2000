//! The little of YAML that the sources use: nested keys by indentation, plain and quoted scalars, lists.

/// A scalar without its quotes; empty for `null` and for what spans lines.
pub(super) fn scalar(text: &str) -> String {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('\'').and_then(|t| t.strip_suffix('\'')) {
        return inner.replace("''", "'");
    }
    if let Some(inner) = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')) {
        return inner.replace("\\\"", "\"");
    }
    match text {
        "null" | "~" | "|" | ">" => String::new(),
        _ => text.to_owned(),
    }
}

/// `key: value` of a line, with how far it is indented; list dashes count as indentation.
pub(super) fn pair(line: &str) -> Option<(usize, &str, String)> {
    let plain = line.trim_start_matches([' ', '-', '?', ':']);
    let (key, value) = plain.split_once(':')?;
    if !(value.is_empty() || value.starts_with(' ')) {
        return None;
    }
    Some((line.len() - plain.len(), key, scalar(value)))
}

/// The value of a list item (`- value`) that is no pair.
pub(super) fn item(line: &str) -> Option<String> {
    line.trim_start().strip_prefix("- ").map(scalar)
}
