//! Posts of webz.io: `uuid`, `title`, `text`, `url`, `published`, `language` as a word, `thread{site,…}`.

use super::fields::{self, Node};
use super::{DecodeError, Shape};
use crate::item::news::NewsItem;

pub(super) const SHAPE: Shape = Shape {
    name: "webz",
    about: "webz.io: `uuid`, `title`, `text`, `url`, `published`, `language`, `thread{site,…}`; told by `thread`, or `uuid` with `text`",
    recognise: |node| {
        node.find("thread").is_some_and(|t| t.node().is_some())
            || (node.find("uuid").is_some() && node.find("text").is_some())
    },
    read,
};

fn read(node: &Node<'_>) -> Result<NewsItem, DecodeError> {
    let thread = node.find("thread").and_then(|found| found.node());
    let in_thread = |key: &str| thread.as_ref().and_then(|t| t.find(key));
    let mut item = NewsItem {
        id: node.id("uuid")?,
        title: node.text("title")?.filter(|t| !t.text.trim().is_empty()),
        body: node.text("text")?,
        ..NewsItem::default()
    };
    if item.title.is_none() {
        item.title = in_thread("title").map(|found| found.text()).transpose()?;
    }
    item.url = fields::note(&mut item, node.find("url").or_else(|| in_thread("url")));
    item.publisher = fields::note(&mut item, in_thread("site"));
    item.language = fields::note(&mut item, node.find("language"));
    fields::date(&mut item, node.find("published").or_else(|| in_thread("published")));
    Ok(item)
}
