//! HTML and XHTML read as text, with the way back into the markup.
//!
//! Not a browser: what a news body holds is told from what it does not. Tags vanish, block elements end paragraphs, `<br>`
//! ends a line, white space collapses, character references become characters, scripts and styles are skipped. Whatever the
//! bytes, the time is linear and every byte of the text knows the bytes of the markup it came from.

use std::ops::Range;

use super::news::Markup;

mod elements;
mod references;

/// A run of the text and the bytes of the markup it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the text.
    pub text: Range<usize>,
    /// Bytes of the markup. As long as `text` for a verbatim run; else the run stands for something else (a character
    /// reference, a line break, white space) and is mapped whole.
    pub source: Range<usize>,
}

/// How a field is to be read: HTML where it has a tag of a known element, character references where it has only those.
pub fn detect(text: &str) -> Markup {
    let known_tag = memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let name = elements::name(text.get(at + 1..).unwrap_or(""));
        name.is_some_and(elements::is_known)
    });
    if known_tag {
        return Markup::Html;
    }
    let reference = memchr::memchr_iter(b'&', text.as_bytes())
        .any(|at| text.get(at..).and_then(references::read).is_some());
    if reference { Markup::References } else { Markup::Plain }
}

/// Appends the text of some markup to `out`. `base` is the markup's own offset in its field. The pieces cover all that is
/// appended, in order.
pub fn read(markup: &str, base: usize, how: Markup, out: &mut String) -> Vec<Piece> {
    let tags = how == Markup::Html;
    let mut reader = Reader {
        markup,
        base,
        tags,
        // A text that only has inline markup keeps its own line breaks.
        collapse: tags && has_block(markup),
        last_close: memchr::memrchr(b'>', markup.as_bytes()),
        unclosed: [false; elements::SKIPPED.len()],
        gap: None,
        preformatted: 0,
        from: out.len(),
        out,
        pieces: Vec::new(),
    };
    reader.run();
    reader.pieces
}

/// The bytes of the markup that a range of the text came from: from the start of its first character to the end of its last.
pub fn source_of(pieces: &[Piece], start: usize, end: usize) -> Option<Range<usize>> {
    let first = pieces.get(pieces.partition_point(|p| p.text.end <= start))?;
    let last = pieces.get(pieces.partition_point(|p| p.text.start < end).checked_sub(1)?)?;
    let from = first.at(start.max(first.text.start)).unwrap_or(first.source.start);
    let to = last.at(end.min(last.text.end)).unwrap_or(last.source.end);
    (from <= to).then_some(from..to)
}

impl Piece {
    /// The byte of the markup for a byte of a verbatim run.
    fn at(&self, byte: usize) -> Option<usize> {
        (self.text.len() == self.source.len()).then(|| self.source.start + (byte - self.text.start))
    }
}

fn has_block(markup: &str) -> bool {
    memchr::memchr_iter(b'<', markup.as_bytes()).any(|at| {
        let name = elements::name(markup.get(at + 1..).unwrap_or(""));
        name.is_some_and(|n| n.eq_ignore_ascii_case("br") || elements::is_block(n))
    })
}

/// White space still to be written, should more text follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Space,
    Line,
    Paragraph,
}

struct Reader<'m, 'o> {
    markup: &'m str,
    base: usize,
    tags: bool,
    collapse: bool,
    /// Where the last `>` stands: behind it no tag ends.
    last_close: Option<usize>,
    /// Which skipped elements are known to be closed nowhere ahead, so that the search is not repeated.
    unclosed: [bool; elements::SKIPPED.len()],
    gap: Option<(Gap, Range<usize>)>,
    preformatted: u32,
    from: usize,
    out: &'o mut String,
    pieces: Vec<Piece>,
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.markup.as_bytes().get(at) {
            let rest = self.markup.get(at..).unwrap_or("");
            at += match byte {
                b'<' if self.tags => self.tag(at, rest).unwrap_or_else(|| self.verbatim(at, at + 1)),
                b'&' => match references::read(rest) {
                    Some((character, length)) => {
                        self.reference(character, at..at + length);
                        length
                    }
                    None => self.verbatim(at, at + 1),
                },
                b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' if self.collapse && self.preformatted == 0 => {
                    let length = rest.bytes().take_while(|b| b.is_ascii_whitespace()).count();
                    self.widen(Gap::Space, at..at + length);
                    length
                }
                _ => {
                    let length =
                        rest.bytes().skip(1).position(|b| self.is_special(b)).map_or(rest.len(), |n| n + 1);
                    self.verbatim(at, at + length)
                }
            };
        }
    }

    fn is_special(&self, byte: u8) -> bool {
        match byte {
            b'&' => true,
            b'<' => self.tags,
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' => self.collapse,
            _ => false,
        }
    }

    /// Copies bytes of the markup; says how many.
    fn verbatim(&mut self, start: usize, end: usize) -> usize {
        self.close_gap();
        let text = self.out.len();
        self.out.push_str(self.markup.get(start..end).unwrap_or(""));
        let source = self.base + start..self.base + end;
        match self.pieces.last_mut() {
            // Two verbatim runs that touch are one, unless the first only happens to be as long as what it stands for.
            Some(last) if last.source.end == source.start && last.text.len() == last.source.len() => {
                last.text.end = self.out.len();
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { text: text..self.out.len(), source }),
        }
        end - start
    }

    /// Writes a character for some bytes of the markup.
    fn reference(&mut self, character: char, source: Range<usize>) {
        match character {
            // The reader's names know one kind of space.
            '\u{a0}' => self.stand_for(" ", source),
            // Soft hyphens and zero-width characters are for typesetters; a word must not be split by them.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
            ' ' | '\n' | '\t' | '\r' if self.collapse && self.preformatted == 0 => {
                self.widen(Gap::Space, source)
            }
            _ => self.stand_for(character.encode_utf8(&mut [0; 4]), source),
        }
    }

    fn stand_for(&mut self, text: &str, source: Range<usize>) {
        self.close_gap();
        self.push(text, source);
    }

    fn push(&mut self, text: &str, source: Range<usize>) {
        let start = self.out.len();
        self.out.push_str(text);
        let source = self.base + source.start..self.base + source.end;
        self.pieces.push(Piece { text: start..self.out.len(), source });
    }

    /// Notes white space; the widest wins.
    fn widen(&mut self, gap: Gap, source: Range<usize>) {
        if let Some((old, place)) = &mut self.gap {
            // A line break after a line break ends the paragraph.
            *old = if (*old, gap) == (Gap::Line, Gap::Line) { Gap::Paragraph } else { gap.max(*old) };
            place.end = source.end;
        } else {
            self.gap = Some((gap, source));
        }
    }

    /// Writes the white space before more text; none at the very start.
    fn close_gap(&mut self) {
        let Some((gap, source)) = self.gap.take() else { return };
        if self.out.len() == self.from {
            return;
        }
        let text = match gap {
            Gap::Space => " ",
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        };
        self.push(text, source);
    }

    /// Reads a tag, comment or the like at `at`; its length, or none where `<` is just a character.
    fn tag(&mut self, at: usize, rest: &str) -> Option<usize> {
        if let Some(length) = elements::declaration(rest) {
            if let Some((start, end)) = elements::cdata(rest, length) {
                self.verbatim(at + start, at + end);
            }
            return Some(length);
        }
        let name = elements::name(rest.get(1..)?)?;
        if self.last_close.is_none_or(|last| last < at) {
            return None;
        }
        let length = elements::tag_length(rest)?;
        let closing = rest.starts_with("</");
        let source = at..at + length;
        if let Some(skipped) = elements::skipped(name) {
            if closing || rest.get(..length)?.ends_with("/>") {
                return Some(length);
            }
            return Some(length + self.skip(skipped, name, rest.get(length..)?));
        }
        if name.eq_ignore_ascii_case("br") {
            if self.collapse {
                self.widen(Gap::Line, source);
            }
        } else if elements::is_block(name) {
            self.widen(Gap::Paragraph, source);
            if name.eq_ignore_ascii_case("pre") {
                self.preformatted =
                    if closing { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
            }
        }
        Some(length)
    }

    /// How many bytes there are up to the closing tag of a skipped element.
    fn skip(&mut self, index: usize, name: &str, rest: &str) -> usize {
        let unclosed = self.unclosed.get(index).copied().unwrap_or(true);
        let end = if unclosed { None } else { elements::closing(name, rest) };
        match end {
            Some(end) => end,
            None => {
                if let Some(flag) = self.unclosed.get_mut(index) {
                    *flag = true;
                }
                // A script without an end takes all that follows, as in a browser; other elements just have no end.
                if elements::is_raw(name) { rest.len() } else { 0 }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markup: &str) -> String {
        let mut out = String::new();
        let pieces = read(markup, 0, detect(markup), &mut out);
        let mut at = 0;
        for piece in &pieces {
            assert_eq!(piece.text.start, at, "pieces cover the text");
            at = piece.text.end;
        }
        assert!(detect(markup) == Markup::Plain || at == out.len());
        out
    }

    fn slice<'m>(markup: &'m str, find: &str) -> &'m str {
        let mut out = String::new();
        let pieces = read(markup, 0, detect(markup), &mut out);
        let start = out.find(find).unwrap_or_else(|| panic!("{find:?} is not in {out:?}"));
        &markup[source_of(&pieces, start, start + find.len()).unwrap()]
    }

    #[test]
    fn blocks_end_paragraphs_and_inline_tags_vanish() {
        let markup = "<div><h1>Ferry  sinks</h1>\n <p>The <b>Blue</b>\n<i>Heron</i> sank.<br>All are safe.</p><ul><li>One<li>Two</ul></div>";
        assert_eq!(text(markup), "Ferry sinks\n\nThe Blue Heron sank.\nAll are safe.\n\nOne\n\nTwo");
        assert_eq!(slice(markup, "Blue Heron"), "Blue</b>\n<i>Heron");
        assert_eq!(slice(markup, "sank.\nAll"), "sank.<br>All");
        assert_eq!(text("<p>a<br><br/>b"), "a\n\nb");
    }

    #[test]
    fn references_are_read_and_sliced_whole() {
        let markup = "<p>Caf&eacute; Br&#246;d &amp; Co&nbsp;&mdash; it&#8217;s</p>";
        assert_eq!(text(markup), "Café Bröd & Co — it’s");
        assert_eq!(slice(markup, "Café Bröd & Co"), "Caf&eacute; Br&#246;d &amp; Co");
        assert_eq!(slice(markup, "é"), "&eacute;");
        assert_eq!(text("Smith &amp; Sons <sigh>\n\nnext"), "Smith & Sons <sigh>\n\nnext");
        assert_eq!(text("<p>co&shy;operate"), "cooperate");
    }

    #[test]
    fn what_is_not_text_is_skipped() {
        assert_eq!(
            text("<p>a</p><script>if (a<b) '</p>'</script><style>p{}</style><!-- no --><p>b</p>"),
            "a\n\nb"
        );
        assert_eq!(text("<html><head><title>t</title></head><body><p>b</p></body></html>"), "b");
        assert_eq!(text("<p>a<script>never closed <p>b"), "a");
        assert_eq!(text("<?xml version='1.0'?><!DOCTYPE html><p>a <![CDATA[1 < 2]]></p>"), "a 1 < 2");
        assert_eq!(text("<p>a<svg/>b<a href='x>y' title=\">\">c</a></p>"), "abc");
    }

    #[test]
    fn a_sign_that_is_no_tag_stays() {
        assert_eq!(text("<p>1 < 2 & 3 > 2, <3, a<b"), "1 < 2 & 3 > 2, <3, a<b");
        assert_eq!(text("<p>cut <a href='"), "cut <a href='");
        assert_eq!(detect("if a<b & c>d then <Sigh>"), Markup::Plain);
    }

    #[test]
    fn inline_markup_leaves_the_line_breaks_alone() {
        assert_eq!(text("One <a href=x>two</a>.\n\nThree."), "One two.\n\nThree.");
        assert_eq!(text("<pre>a\n  b</pre><p>c\n d</p>"), "a\n  b\n\nc d");
    }

    #[test]
    fn hostile_markup_takes_linear_time() {
        let start = std::time::Instant::now();
        for part in [
            "<a ",
            "<a \"",
            "<a '\"",
            "<head>",
            "<script",
            "<!--",
            "<![CDATA[",
            "&",
            "&#",
            "</p",
            "<svg><p>",
            "<pre>",
        ] {
            let markup = format!("<p>{}", part.repeat(200_000 / part.len()));
            text(&markup);
            text(&format!("{markup}>"));
        }
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
