//! Files to items: JSON lines, JSON arrays, one JSON item, plain text or HTML, by their content.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;

/// One item's bytes and where they stand.
#[derive(Debug)]
pub(in crate::cli) struct Piece {
    /// Name of the file; `-` for standard input.
    pub(in crate::cli) file: Arc<str>,
    /// Line where it begins, from 1.
    pub(in crate::cli) line: u64,
    /// The item.
    pub(in crate::cli) bytes: Vec<u8>,
}

/// Where pieces go; false when nobody wants more.
pub(in crate::cli) type Send<'s> = dyn FnMut(Piece) -> bool + 's;

/// Reads every file in turn; says how many could not be read.
pub(in crate::cli) fn read_all(files: &[PathBuf], send: &mut Send<'_>) -> u64 {
    let standard = [PathBuf::from("-")];
    let files = if files.is_empty() { &standard } else { files };
    let mut failed = 0;
    for path in files {
        let name: Arc<str> = path.to_string_lossy().into();
        let open = || -> io::Result<Box<dyn BufRead>> {
            let raw: Box<dyn Read> =
                if &*name == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
            let mut raw = BufReader::with_capacity(1 << 16, raw);
            let gzip = raw.fill_buf()?.starts_with(&[0x1f, 0x8b]);
            Ok(if gzip { Box::new(BufReader::new(MultiGzDecoder::new(raw))) } else { Box::new(raw) })
        };
        match open().and_then(|mut source| read(&name, &mut *source, send)) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                failed += 1;
                anstream::eprintln!("{name}: {error}");
            }
        }
    }
    failed
}

/// Reads one source; false when nobody wants more.
fn read(file: &Arc<str>, source: &mut dyn BufRead, send: &mut Send<'_>) -> io::Result<bool> {
    let mut line = 0;
    loop {
        let mut bytes = Vec::new();
        if source.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(true);
        }
        line += 1;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if line == 1 && !bytes.trim_ascii_start().starts_with(b"{") {
            source.read_to_end(&mut bytes)?;
        }
        if !send(Piece { file: Arc::clone(file), line, bytes }) {
            return Ok(false);
        }
    }
}
