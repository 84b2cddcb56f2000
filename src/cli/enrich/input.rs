//! Files to items: JSON lines, JSON arrays, responses of news APIs, one JSON item, plain text or HTML, by their content.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use crate::item::decode;

/// What a file holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Format {
    /// By its content
    #[default]
    Auto,
    /// One JSON item a line
    Lines,
    /// One JSON item, an array of them, or the response of a news API
    Json,
    /// Plain text or HTML, the whole file one item
    Text,
}

/// One item's bytes and where they stand.
#[derive(Debug)]
pub(in crate::cli) struct Piece {
    /// Name of the file; `-` for standard input.
    pub(in crate::cli) file: Arc<str>,
    /// Line where it begins, from 1.
    pub(in crate::cli) line: u64,
    /// The item.
    pub(in crate::cli) bytes: Vec<u8>,
    /// Whether the file could not be read to its end; then `bytes` say why.
    pub(in crate::cli) failed: bool,
}

/// The files, how to read them, and how far reading has come.
#[derive(Debug)]
pub(in crate::cli) struct Input {
    files: Vec<PathBuf>,
    format: Format,
    /// Bytes read so far, before decompression.
    read: Arc<AtomicU64>,
}

/// Where pieces go; false when nobody wants more.
pub(in crate::cli) type Send<'s> = dyn FnMut(Piece) -> bool + 's;

impl Input {
    /// The files to read in turn; standard input where there is none.
    pub(in crate::cli) fn new(files: &[PathBuf], format: Format) -> Self {
        let files = if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() };
        Self { files, format, read: Arc::default() }
    }

    /// Bytes of all files; none where one is no regular file.
    pub(in crate::cli) fn size(&self) -> Option<u64> {
        let size = |path: &PathBuf| path.metadata().ok().filter(std::fs::Metadata::is_file).map(|m| m.len());
        self.files.iter().map(size).sum()
    }

    /// A counter of the bytes read so far.
    pub(in crate::cli) fn progress(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Reads every file in turn. One that cannot be read is a failed piece, and the rest goes on.
    pub(in crate::cli) fn read_all(&self, send: &mut Send<'_>) {
        for path in &self.files {
            let file: Arc<str> = path.to_string_lossy().into();
            let mut line = 0;
            let result =
                self.open(path).and_then(|mut source| self.read(&file, &mut *source, &mut line, send));
            let goes_on = result.unwrap_or_else(|error| {
                let bytes = error.to_string().into_bytes();
                send(Piece { file, line: line + 1, bytes, failed: true })
            });
            if !goes_on {
                return;
            }
        }
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn BufRead>> {
        let raw: Box<dyn Read> =
            if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        let mut raw = BufReader::with_capacity(1 << 16, Counted { raw, read: self.progress() });
        let gzip = raw.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        Ok(if gzip {
            Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(raw)))
        } else {
            Box::new(raw)
        })
    }

    /// Reads one source; false when nobody wants more.
    fn read(
        &self,
        file: &Arc<str>,
        source: &mut dyn BufRead,
        line: &mut u64,
        send: &mut Send<'_>,
    ) -> io::Result<bool> {
        let mut first = Vec::new();
        while first.trim_ascii().is_empty() && self.format != Format::Text {
            first.clear();
            if source.read_until(b'\n', &mut first)? == 0 {
                return Ok(true);
            }
            *line += 1;
        }
        let whole = match self.format {
            Format::Lines => false,
            Format::Json | Format::Text => true,
            Format::Auto => !is_first_of_lines(&first),
        };
        let mut piece = |line, bytes| send(Piece { file: Arc::clone(file), line, bytes, failed: false });
        if whole {
            let at = (*line).max(1);
            let mut bytes = first;
            source.read_to_end(&mut bytes)?;
            let is_json =
                matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) && self.format != Format::Text;
            return Ok(match std::str::from_utf8(&bytes) {
                Ok(text) if is_json => {
                    items(text, at).into_iter().all(|(line, item)| piece(line, item.into()))
                }
                _ => piece(at, bytes),
            });
        }
        let mut bytes = first;
        loop {
            if !bytes.trim_ascii().is_empty() && !piece(*line, std::mem::take(&mut bytes)) {
                return Ok(false);
            }
            bytes.clear();
            if source.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(true);
            }
            *line += 1;
        }
    }
}

/// Whether a first line speaks for JSON lines: an object begins and ends on it, or is broken. One that only stays open is the
/// beginning of an object laid out over many lines, unless it is far too long for that.
fn is_first_of_lines(line: &[u8]) -> bool {
    const LONGEST_LAID_OUT: usize = 400;
    let line = line.trim_ascii();
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    match serde_json::from_slice::<&serde_json::value::RawValue>(line) {
        _ if !line.starts_with(b"{") => false,
        Ok(object) => decode::split(object.get()).len() == 1,
        Err(error) => !error.is_eof() || line.len() > LONGEST_LAID_OUT,
    }
}

/// The items of a JSON text and the lines where they begin.
fn items(text: &str, first_line: u64) -> Vec<(u64, &str)> {
    let (mut line, mut at) = (first_line, 0);
    let ranges = decode::split(text);
    ranges
        .into_iter()
        .map(|range| {
            let between = text.get(at..range.start).unwrap_or("");
            line += between.bytes().filter(|b| *b == b'\n').count() as u64;
            at = range.start;
            (line, text.get(range).unwrap_or(""))
        })
        .collect()
}

/// Counts what is read.
struct Counted<R> {
    raw: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.raw.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(content: &[u8], format: Format) -> Vec<(u64, String)> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("items");
        std::fs::write(&path, content).unwrap();
        let mut got = Vec::new();
        Input::new(&[path], format).read_all(&mut |piece| {
            assert!(!piece.failed);
            got.push((piece.line, String::from_utf8_lossy(&piece.bytes).trim().to_owned()));
            true
        });
        got
    }

    fn lines(content: &str) -> Vec<u64> {
        pieces(content.as_bytes(), Format::Auto).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn content_tells_the_format() {
        assert_eq!(lines("\n{\"body\":\"a\"}\n\n{\"body\":\n{\"body\":\"c\"}"), [2, 4, 5]);
        assert_eq!(lines("{\n \"body\": \"a\"\n}\n"), [1]);
        assert_eq!(lines("{\n \"body\": \"a\"\n}\n{\n \"body\": \"b\"\n}"), [1, 4]);
        assert_eq!(lines("[\n {\"body\":\"a\"},\n\n {\"body\":\"b\"}]"), [2, 4]);
        assert_eq!(lines("{\"articles\":[\n{\"title\":\"a\"},\n{\"title\":\"b\"}]}"), [2, 3]);
        assert_eq!(lines("{\"articles\":[{\"title\":\"a\"},{\"title\":\"b\"}]}\n"), [1, 1]);
        assert_eq!(lines("{\"body\": broken}\n{\"body\":\"b\"}"), [1, 2]);
        assert_eq!(lines("Title\n\nBody\n"), [1]);
        assert_eq!(lines("<p>Title</p>\n<p>Body</p>\n"), [1]);
        assert_eq!(lines(""), Vec::<u64>::new());
        assert_eq!(pieces(b"{\"body\":\"a\"}\n{\"body\":\"b\"}", Format::Text).len(), 1);
    }

    #[test]
    fn gzip_is_read_as_it_is() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        io::Write::write_all(&mut gzip, b"{\"body\":\"a\"}\n{\"body\":\"b\"}\n").unwrap();
        assert_eq!(pieces(&gzip.finish().unwrap(), Format::Auto).len(), 2);
    }

    #[test]
    fn a_missing_file_is_told_and_the_rest_goes_on() {
        let mut failed = Vec::new();
        let input = Input::new(&["/nonexistent/a".into(), "/nonexistent/b".into()], Format::Auto);
        input.read_all(&mut |piece| {
            failed.push(piece.failed);
            true
        });
        assert_eq!(failed, [true, true]);
    }
}
