//! The plain shape: `{"id","title","body","url","source","published_at","language"}`.

use super::fields::{self, Node};
use super::{DecodeError, Shape};
use crate::item::news::NewsItem;

/// The last to be tried: any object with a `body` or a `title`.
pub(super) const SHAPE: Shape = Shape {
    name: "plain",
    about: "`id`, `title`, `body`, `url`, `source`, `published_at`, `language`; only `body` or `title` is required",
    recognise: |node| node.find("body").or_else(|| node.find("title")).is_some(),
    read,
};

fn read(node: &Node<'_>) -> Result<NewsItem, DecodeError> {
    let id = ["id", "uri", "uuid"].into_iter().find_map(|key| node.find(key));
    let mut item = NewsItem {
        id: id.map_or(Ok(None), |found| found.id())?,
        title: node.text("title")?,
        body: node.text("body")?,
        ..NewsItem::default()
    };
    item.url = fields::note(&mut item, node.find("url"));
    item.publisher = fields::publisher(&mut item, node.find("source"));
    item.language = fields::note(&mut item, node.find("language"));
    fields::date(&mut item, node.find("published_at"));
    Ok(item)
}
