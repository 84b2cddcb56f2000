//! The plain shape: `{"id","title","body","url","source","published_at","language"}`.

use super::{DecodeError, Shape, fields};
use crate::item::json::{Object, get};
use crate::item::news::NewsItem;

/// The last to be tried: any object with a `body` or a `title`.
pub(super) const SHAPE: Shape = Shape {
    name: "plain",
    about: "`id`, `title`, `body`, `url`, `source`, `published_at`, `language`; only `body` or `title` is required",
    recognise: |object| get(object, "body").or_else(|| get(object, "title")).is_some(),
    read,
};

fn read(object: &Object) -> Result<NewsItem, DecodeError> {
    let mut item = NewsItem {
        id: fields::id(get(object, "id"), "/id")?,
        title: fields::text(object, "title")?,
        body: fields::text(object, "body")?,
        ..NewsItem::default()
    };
    item.url = fields::note(&mut item, get(object, "url"));
    item.publisher = fields::publisher(&mut item, get(object, "source"));
    item.language = fields::note(&mut item, get(object, "language"));
    fields::date(&mut item, get(object, "published_at"));
    Ok(item)
}
