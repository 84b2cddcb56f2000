//! Articles of NewsAPI: `source{id,name}`, `author`, `title`, `description`, `url`, `publishedAt`, `content`.

use super::fields::{self, Node};
use super::{DecodeError, Shape};
use crate::item::news::{Field, NewsItem};
use crate::item::reason::Warning;

pub(super) const SHAPE: Shape = Shape {
    name: "newsapi",
    about: "NewsAPI: `source{id,name}`, `author`, `title`, `description`, `url`, `publishedAt`, `content`; told by `publishedAt` or `urlToImage`",
    recognise: |node| {
        let told = node.find("publishedAt").or_else(|| node.find("urlToImage")).is_some();
        told && ["title", "description", "content"].into_iter().any(|key| node.find(key).is_some())
    },
    read,
};

fn read(node: &Node<'_>) -> Result<NewsItem, DecodeError> {
    let mut item = NewsItem { title: node.text("title")?, ..NewsItem::default() };
    let content = node.text("content")?.filter(|f| !f.text.trim().is_empty());
    let description = node.text("description")?;
    item.body = match content {
        None => description,
        Some(mut content) => match cut_at(&content.text) {
            None => Some(content),
            Some(end) => {
                item.warn(Warning::TextIncomplete);
                content.range = 0..end;
                Some(longer(content, description))
            }
        },
    };
    item.url = fields::note(&mut item, node.find("url"));
    item.publisher = fields::publisher(&mut item, node.find("source"));
    item.language = fields::note(&mut item, node.find("language"));
    fields::date(&mut item, node.find("publishedAt"));
    Ok(item)
}

/// Of a cut content and a description, the one that tells more.
fn longer(content: Field, description: Option<Field>) -> Field {
    match description {
        Some(description) if description.read().len() > content.read().len() => description,
        _ => content,
    }
}

/// Where the text ends that is followed by NewsAPI's `… [+1824 chars]`.
fn cut_at(text: &str) -> Option<usize> {
    let inner = text.trim_end().strip_suffix(" chars]")?;
    let end = inner.rfind("[+")?;
    let count = inner.get(end + 2..)?;
    let is_count = !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
    is_count.then(|| inner.get(..end).map_or(end, |t| t.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use super::cut_at;

    #[test]
    fn the_mark_of_a_cut_is_found() {
        assert_eq!(cut_at("The quay is op… [+1824 chars]"), Some("The quay is op…".len()));
        assert_eq!(cut_at("The quay is open [+ chars]"), None);
        assert_eq!(cut_at("The quay is open."), None);
    }
}
