//! What begins with `<`: the names of elements, the ends of tags.

/// Elements that end a paragraph, HTML's and NITF's; sorted.
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "block", "body", "body.content", "body.end", "body.head", "byline", "caption",
    "center", "dateline", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hedline", "hl1", "hl2", "hr", "html", "li", "main", "nav", "nitf", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Elements that stand in a line.
#[rustfmt::skip]
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "embed", "font", "i",
    "img", "ins", "kbd", "label", "link", "mark", "meta", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose content is not the article's text.
pub(super) const SKIPPED: [&str; 16] = [
    "script", "style", "head", "template", "iframe", "svg", "math", "noscript", "textarea", "select",
    "button", "audio", "video", "canvas", "object", "docdata",
];

/// The name of the element whose tag's `<` stands just before `text`.
pub(super) fn name(text: &str) -> Option<&str> {
    let text = text.strip_prefix('/').unwrap_or(text);
    let end = text
        .bytes()
        .take(32)
        .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'.' | b'-' | b':' | b'_'));
    let name = match end {
        Some(end) => text.get(..end)?,
        None if text.len() <= 32 => text,
        None => return None,
    };
    let behind = text.get(name.len()..)?;
    let ends = behind.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    // An attribute or the tag's end comes next; `a<b & c>d` is a sum of letters.
    let next = behind.trim_ascii_start().bytes().next();
    let goes_on =
        next.is_none_or(|b| b.is_ascii_alphabetic() || matches!(b, b'>' | b'/' | b'_' | b':' | b'@'));
    (ends && goes_on && name.as_bytes().first()?.is_ascii_alphabetic()).then_some(name)
}

fn is_one_of(list: &[&str], name: &str) -> bool {
    list.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// Whether it ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    is_one_of(BLOCKS, name)
}

/// Whether it is an element of HTML or NITF.
pub(super) fn is_known(name: &str) -> bool {
    is_one_of(BLOCKS, name) || is_one_of(INLINE, name) || is_one_of(&SKIPPED, name)
}

/// The index in [`SKIPPED`] of an element.
pub(super) fn skipped(name: &str) -> Option<usize> {
    SKIPPED.iter().position(|n| n.eq_ignore_ascii_case(name))
}

/// Whether no other tag can end it but its own.
pub(super) fn is_raw(name: &str) -> bool {
    is_one_of(&["script", "style"], name)
}

/// Length of a comment, declaration, processing instruction or CDATA section; one without an end takes all that follows.
pub(super) fn declaration(text: &str) -> Option<usize> {
    let end = |mark: &str| {
        memchr::memmem::find(text.as_bytes(), mark.as_bytes()).map_or(text.len(), |at| at + mark.len())
    };
    if text.starts_with("<!--") {
        Some(end("-->"))
    } else if text.starts_with("<![CDATA[") {
        Some(end("]]>"))
    } else if text.starts_with("<!") || text.starts_with("<?") {
        Some(end(">"))
    } else {
        None
    }
}

/// Where the text of a CDATA section of this length begins and ends.
pub(super) fn cdata(text: &str, length: usize) -> Option<(usize, usize)> {
    let section = text.get(..length)?;
    let inner = section.strip_prefix("<![CDATA[")?;
    Some((9, 9 + inner.strip_suffix("]]>").unwrap_or(inner).len()))
}

/// Length of the tag that `text` begins with: up to the first `>` outside of quotation marks. None where another `<` comes
/// first, or nothing: then it is no tag.
pub(super) fn tag_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        let mark = bytes.get(at..)?.iter().position(|b| matches!(b, b'>' | b'<' | b'"' | b'\''))? + at;
        at = mark + 1;
        match bytes.get(mark)? {
            b'>' => return Some(at),
            b'<' => return None,
            quote => at += memchr::memchr(*quote, bytes.get(at..)?)? + 1,
        }
    }
}

/// Where the closing tag of an element begins.
pub(super) fn closing(name: &str, text: &str) -> Option<usize> {
    memchr::memmem::find_iter(text.as_bytes(), b"</").find(|&at| {
        let rest = text.as_bytes().get(at + 2..).unwrap_or_default();
        rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            && rest.get(name.len()).is_none_or(|b| !b.is_ascii_alphanumeric())
    })
}
