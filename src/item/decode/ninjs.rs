//! IPTC ninjs 1.x to 3.x: lower case (1, 2) or camelCase (3), one headline or an array of them.

use super::fields::{self, Found, Node};
use super::{DecodeError, Shape, dates};
use crate::item::json::Json;
use crate::item::news::{Field, NewsItem, PubStatus};
use crate::item::reason::Warning;

pub(super) const SHAPE: Shape = Shape {
    name: "ninjs",
    about: "IPTC ninjs 1.x to 3.x: `uri`, `headline(s)`, `bodies` or `body_text`/`body_xhtml`, `versionCreated`, `language`, `pubStatus`; told by `uri` with one of these, or by `bodies`, `headlines`, `body_…`",
    recognise,
    read,
};

fn recognise(node: &Node<'_>) -> bool {
    let has = |key: &str| node.find_any_case(key).is_some();
    let is_list = |key: &str| node.find_any_case(key).is_some_and(|f| f.value.as_array().is_some());
    let starts = |prefix: &str| node.object.iter().any(|(k, _)| k.starts_with(prefix));
    let strong = is_list("bodies") || is_list("headlines") || starts("body_") || has("pubStatus");
    let weak = [
        "headline",
        "headlines",
        "bodies",
        "versionCreated",
        "descriptions",
        "description_text",
        "representationType",
        "eventDetails",
    ];
    strong || (has("uri") && (weak.into_iter().any(has) || starts("headline_") || starts("description_")))
}

fn read(node: &Node<'_>) -> Result<NewsItem, DecodeError> {
    let mut item = NewsItem { id: node.id("uri")?, ..NewsItem::default() };
    item.title = match listed(node, "headlines", &["main"])? {
        None => named(node, "headline")?,
        some => some,
    };
    if item.title.is_none() {
        item.title = node.text("title")?;
    }
    item.body = body(node)?;
    item.url = item.id.clone().filter(|id| id.starts_with("http://") || id.starts_with("https://"));
    item.publisher = fields::publisher(
        &mut item,
        node.find_any_case("infoSources")
            .filter(|f| f.element(0).is_some())
            .or_else(|| node.find_any_case("copyrightHolder")),
    );
    item.language = fields::note(&mut item, node.find("language"));
    item.version = fields::note(&mut item, node.find("version"));
    let dates = ["versionCreated", "contentCreated", "firstCreated"];
    fields::date(&mut item, dates.into_iter().find_map(|key| node.find_any_case(key)));
    status(&mut item, node);
    embargo(&mut item, node);
    Ok(item)
}

/// The body: plain text before markup, a whole body before a description.
fn body(node: &Node<'_>) -> Result<Option<Field>, DecodeError> {
    let full = match listed(node, "bodies", &["text", "main"])? {
        None => named(node, "body")?,
        some => some,
    };
    match full {
        None => match listed(node, "descriptions", &["text", "caption", "main", "lead"])? {
            None => named(node, "description"),
            some => Ok(some),
        },
        some => Ok(some),
    }
}

/// The best of an array of `{role, contentType, value}`.
fn listed(node: &Node<'_>, key: &str, roles: &[&str]) -> Result<Option<Field>, DecodeError> {
    let Some(list) = node.find_any_case(key) else { return Ok(None) };
    if list.value.as_array().is_none() {
        return Err(list.wrong_type());
    }
    let mut best: Option<(usize, Found<'_>, bool)> = None;
    for part in list.elements().filter_map(|e| e.node()) {
        let word = |key: &str| {
            part.find_any_case(key).and_then(|f| f.value.as_str()).unwrap_or("").to_ascii_lowercase()
        };
        let (role, kind) = (word("role"), word("contentType"));
        let Some(value) = part.find_any_case("value") else { continue };
        let Json::String(text) = value.value else { return Err(value.wrong_type()) };
        if text.trim().is_empty() {
            continue;
        }
        let is_html = kind.contains("html") || role.contains("html");
        let is_other = !is_html && !kind.is_empty() && kind != "text/plain";
        let place = roles.iter().position(|r| *r == role).unwrap_or(roles.len());
        // Other formats (NITF, Markdown) come last, markup after plain text, the rest by role.
        let rank = usize::from(is_other) * 100 + usize::from(is_html) * 50 + place;
        if best.as_ref().is_none_or(|(least, ..)| rank < *least) {
            best = Some((rank, value, is_html || kind.contains("nitf")));
        }
    }
    let Some((_, value, is_html)) = best else { return Ok(None) };
    let text = value.text()?;
    Ok(Some(if is_html { Field::html(text.pointer, text.text) } else { text }))
}

/// A field of ninjs 1: the bare name, `…_text`, `…_xhtml`, or with any other ending.
fn named(node: &Node<'_>, name: &str) -> Result<Option<Field>, DecodeError> {
    let prefix = format!("{name}_");
    let rank = |key: &str| match key.strip_prefix(&prefix) {
        None if key == name => Some(0),
        Some("text") => Some(1),
        Some("xhtml" | "html") => Some(2),
        Some(_) => Some(3),
        None => None,
    };
    let has_text =
        |value: &Json| !matches!(value, Json::Null) && value.as_str().is_none_or(|t| !t.trim().is_empty());
    let ranked = node.object.iter().filter(|(_, v)| has_text(v)).filter_map(|(k, _)| Some((rank(k)?, k)));
    let Some((_, key)) = ranked.min_by_key(|(rank, _)| *rank) else { return Ok(None) };
    let Some(field) = node.text(key)? else { return Ok(None) };
    Ok(Some(if key.ends_with("html") { Field::html(field.pointer, field.text) } else { field }))
}

fn status(item: &mut NewsItem, node: &Node<'_>) {
    let Some(status) = fields::note(item, node.find_any_case("pubStatus")) else { return };
    // Some feeds write the status as a concept URI, such as `http://cv.iptc.org/newscodes/pubstatus/canceled` or `stat:canceled`.
    let word = status.rsplit(['/', ':']).next().unwrap_or("").to_ascii_lowercase();
    match word.as_str() {
        "usable" => item.pub_status = Some(PubStatus::Usable),
        "withheld" => item.pub_status = Some(PubStatus::Withheld),
        "canceled" | "cancelled" => item.pub_status = Some(PubStatus::Canceled),
        _ => item.warn(Warning::FieldIgnored),
    }
}

fn embargo(item: &mut NewsItem, node: &Node<'_>) {
    let Some(until) = node.find_any_case("embargoedUntil").or_else(|| node.find_any_case("embargoed")) else {
        return;
    };
    match dates::published(until.value) {
        Some(until) => item.embargoed_until = Some(until.at),
        None => item.warn(Warning::FieldIgnored),
    }
}
