//! The list of settings for a person: `docs/CONFIGURATION.md`, and the effective settings of a run.

use std::fmt::Write;

use super::table::{Setting, TABLE};
use super::value::{Kind, Value, Written, duration_text, size_text};
use super::{Config, PROPERTIES};

/// What stands before the list in `docs/CONFIGURATION.md`.
const INTRODUCTION: &str = include_str!("introduction.md");

/// `docs/CONFIGURATION.md`, whole.
pub fn markdown() -> String {
    let mut text = INTRODUCTION.to_owned();
    let mut section = "";
    for setting in TABLE {
        let own = setting.key.split('.').next().unwrap_or_default();
        if own != section {
            section = own;
            let _ = write!(text, "\n## [{section}]\n\n| setting | default | values | |\n|---|---|---|---|\n");
        }
        let default =
            if setting.default.is_empty() { "not set".into() } else { format!("`{}`", setting.default) };
        let flag = setting.flag.map(|flag| format!(" Flag `--{flag}`.")).unwrap_or_default();
        let Setting { key, kind, doc, .. } = setting;
        let _ = writeln!(text, "| `{key}` | {default} | {} | {doc}{flag} |", range(*kind));
    }
    text
}

/// The values of a kind, for a table cell.
fn range(kind: Kind) -> String {
    match kind {
        Kind::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Kind::Duration(least, most) => {
            format!("duration, {} to {}", duration_text(least), duration_text(most))
        }
        Kind::Size(least, most) => format!("size, {} to {}", size_text(least), size_text(most)),
        Kind::Count(least, most) => format!("{least} to {most}"),
        Kind::Text => "text".into(),
        Kind::List => "list".into(),
        Kind::Topic => "topic".into(),
        Kind::Topics => "topics".into(),
        Kind::File => "path".into(),
        Kind::Files => "paths".into(),
        Kind::Pointer => "JSON pointer".into(),
        Kind::Address => "`address:port`, `off`".into(),
        Kind::LogFilter => "log filter".into(),
    }
}

/// The effective settings as TOML with the source of each; secrets are hidden.
pub(super) fn effective(config: &Config) -> String {
    let mut text = String::new();
    let mut section = String::new();
    for entry in &config.entries {
        let (own, name) = entry.setting.key.rsplit_once('.').unwrap_or_default();
        if own != section {
            if section == "kafka" {
                properties(config, &mut text);
            }
            let _ = writeln!(text, "{}[{own}]", if text.is_empty() { "" } else { "\n" });
            own.clone_into(&mut section);
        }
        let line = match (&entry.value, &entry.written) {
            (Value::Unset, _) => format!("# {name} is not set"),
            (_, Written::One(word)) if matches!(entry.value, Value::List(_) | Value::Paths(_)) => {
                format!("{name} = {}", toml_list(word.split(',').map(str::trim), entry.setting.kind))
            }
            (_, Written::One(word)) if matches!(entry.setting.kind, Kind::Count(..)) => {
                format!("{name} = {word}")
            }
            (_, Written::One(word)) => format!("{name} = {}", quoted(word)),
            (_, Written::Many(list)) => {
                format!("{name} = {}", toml_list(list.iter().map(String::as_str), entry.setting.kind))
            }
        };
        let _ = writeln!(text, "{line:<56} # {}", entry.source);
    }
    text
}

fn properties(config: &Config, text: &mut String) {
    if config.properties.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n[{PROPERTIES}]");
    for property in &config.properties {
        let line = match &property.file {
            Some(file) => format!("{} = {}", quoted(&format!("{}_file", property.name)), quoted(file)),
            None => format!("{} = {}", quoted(&property.name), quoted(property.shown())),
        };
        let _ = writeln!(text, "{line:<56} # {}", property.source);
    }
}

fn toml_list<'a>(words: impl Iterator<Item = &'a str>, kind: Kind) -> String {
    let words: Vec<String> = words.map(quoted).collect();
    match (kind, words.as_slice()) {
        (Kind::File, [one]) => one.clone(),
        _ => format!("[{}]", words.join(", ")),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
