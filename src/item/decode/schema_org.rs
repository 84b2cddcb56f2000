//! Articles of schema.org as JSON-LD: alone, in an array of nodes, or in a `@graph`.

use super::fields::{self, Found, Node};
use super::{DecodeError, Shape};
use crate::item::json::{Json, Object};
use crate::item::news::{Field, NewsItem};
use crate::item::reason::Reason;

pub(super) const SHAPE: Shape = Shape {
    name: "schema_org",
    about: "schema.org as JSON-LD: `headline`, `articleBody`, `datePublished`, `publisher`; told by `@type`, `@graph` or `articleBody`",
    recognise: |node| ["@type", "@graph", "articleBody"].into_iter().any(|key| node.find(key).is_some()),
    read,
};

/// Whether an object is a node of JSON-LD.
pub(super) fn is_node(object: &Object) -> bool {
    object.iter().any(|(key, _)| matches!(key.as_str(), "@type" | "@graph" | "@context" | "@id"))
}

/// Whether a node is an article, by its `@type` or its having a body.
pub(super) fn is_article(object: &Object) -> bool {
    let node = Node::root(object);
    let article = |kind: &Json| {
        let kind = kind.as_str().unwrap_or("");
        let kind = kind.rsplit(['/', '#', ':']).next().unwrap_or(kind);
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report"
    };
    match node.find("@type").map(|found| found.value) {
        Some(Json::Array(kinds)) => kinds.iter().any(article),
        Some(kind) => article(kind),
        None => node.find("articleBody").is_some(),
    }
}

/// Reads the one article of an array of nodes.
pub(super) fn read_list(list: &Found<'_>) -> Result<NewsItem, DecodeError> {
    let mut articles = list.elements().filter_map(|e| e.node()).filter(|n| is_article(n.object));
    let Some(first) = articles.next() else {
        return Err(DecodeError::new(
            Reason::UnknownShape,
            format!("no article among the JSON-LD nodes of {}", list.at),
        ));
    };
    if articles.next().is_some() {
        let message = "several articles among the JSON-LD nodes; one message is one item";
        return Err(DecodeError::new(Reason::SeveralItems, message));
    }
    read_article(&first)
}

fn read(node: &Node<'_>) -> Result<NewsItem, DecodeError> {
    if let Some(graph) = node.find("@graph") {
        return if graph.value.as_array().is_some() { read_list(&graph) } else { Err(graph.wrong_type()) };
    }
    if !is_article(node.object) {
        return Err(DecodeError::new(Reason::UnknownShape, "a JSON-LD node whose @type is no article's"));
    }
    read_article(node)
}

fn read_article(node: &Node<'_>) -> Result<NewsItem, DecodeError> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| node.find(key));
    let mut item = NewsItem {
        title: first(&["headline", "name", "alternativeHeadline"]).map(text).transpose()?,
        body: first(&["articleBody", "text", "description"]).map(text).transpose()?,
        ..NewsItem::default()
    };
    let id = first(&["@id", "identifier"]).map(|found| inner(found, &["value", "@id"]));
    item.id = fields::note(&mut item, id);
    let url = first(&["url", "mainEntityOfPage"]).map(|found| inner(found, &["@id", "url"]));
    item.url = fields::note(&mut item, url);
    item.publisher = fields::publisher(&mut item, first(&["publisher", "sourceOrganization"]));
    let language = node.find("inLanguage").map(|found| inner(found, &["alternateName", "name"]));
    item.language = fields::note(&mut item, language);
    item.version = fields::note(&mut item, node.find("version"));
    fields::date(&mut item, first(&["datePublished", "dateCreated"]).map(|found| inner(found, &["@value"])));
    Ok(item)
}

/// A text, or JSON-LD's `{"@value": text}`.
fn text(found: Found<'_>) -> Result<Field, DecodeError> {
    inner(found, &["@value"]).text()
}

/// The value of the first of some keys where the value is an object that has it, else the value itself.
fn inner<'j>(found: Found<'j>, keys: &[&str]) -> Found<'j> {
    let node = found.node();
    keys.iter().find_map(|key| node.as_ref()?.find(key)).unwrap_or(found)
}
