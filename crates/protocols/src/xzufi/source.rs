//! The bytes of a document as UTF-8, a piece at a time: counted, by lines as well, and bounded in
//! how many of them one token may have.

use std::io::{self, BufRead, Chain, Cursor, Read};

use super::{
    Problem, Reason,
    encoding::{self, Encoding},
};

/// How many bytes are converted at a time.
const PIECE: usize = 16 * 1024;

#[derive(Debug)]
pub(super) struct Source<R> {
    inner: Chain<Cursor<Vec<u8>>, R>,
    encoding: Encoding,
    /// What a piece of UTF-16 ended within: half a code unit, half a pair.
    byte: Option<u8>,
    surrogate: Option<u16>,
    buffer: Vec<u8>,
    start: usize,
    line: u64,
    read: u64,
    token: usize,
    longest: usize,
}

impl<R: BufRead> Source<R> {
    /// # Errors
    /// An encoding that is not read; a reader that fails.
    pub(super) fn open(mut reader: R, longest: usize) -> Result<Self, Problem> {
        let mut head = Vec::new();
        let limit = u64::try_from(encoding::HEAD).unwrap_or(u64::MAX);
        reader
            .by_ref()
            .take(limit)
            .read_to_end(&mut head)
            .map_err(|error| Problem::fatal(1, Reason::Unreadable(error.kind())))?;
        let (encoding, mark) =
            encoding::detect(&head).map_err(|name| Problem::fatal(1, Reason::Encoding(name)))?;
        head.drain(..mark);
        Ok(Self {
            inner: Cursor::new(head).chain(reader),
            encoding,
            byte: None,
            surrogate: None,
            buffer: Vec::new(),
            start: 0,
            line: 1,
            read: u64::try_from(mark).unwrap_or_default(),
            token: 0,
            longest,
        })
    }

    /// The line that the next byte stands in; the first is 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// How many bytes of the document were converted.
    pub(super) fn read(&self) -> u64 {
        self.read
    }

    /// A new token begins.
    pub(super) fn begin(&mut self) {
        self.token = 0;
    }

    /// Whether the token ran out of its bound.
    pub(super) fn exhausted(&self) -> bool {
        self.token > self.longest
    }

    fn refill(&mut self) -> io::Result<()> {
        self.buffer.clear();
        self.start = 0;
        while self.buffer.is_empty() {
            let available = self.inner.fill_buf()?;
            let piece = available[..available.len().min(PIECE)].to_vec();
            if piece.is_empty() {
                return self.ended();
            }
            self.inner.consume(piece.len());
            self.read += u64::try_from(piece.len()).unwrap_or_default();
            match self.encoding {
                Encoding::Utf8 => self.buffer = piece,
                Encoding::Utf16 { big } => self.widen(&piece, big)?,
                single => {
                    for byte in piece {
                        push(&mut self.buffer, encoding::single(single, byte));
                    }
                }
            }
        }
        Ok(())
    }

    fn ended(&self) -> io::Result<()> {
        match (self.byte, self.surrogate) {
            (None, None) => Ok(()),
            _ => Err(not_utf16()),
        }
    }

    fn widen(&mut self, piece: &[u8], big: bool) -> io::Result<()> {
        for &next in piece {
            let Some(first) = self.byte.take() else {
                self.byte = Some(next);
                continue;
            };
            let unit = if big {
                u16::from_be_bytes([first, next])
            } else {
                u16::from_le_bytes([first, next])
            };
            match (self.surrogate.take(), unit) {
                (None, 0xd800..=0xdbff) => self.surrogate = Some(unit),
                (before, _) => {
                    let mut units = char::decode_utf16(before.into_iter().chain([unit]));
                    let (Some(Ok(c)), None) = (units.next(), units.next()) else {
                        return Err(not_utf16());
                    };
                    push(&mut self.buffer, c);
                }
            }
        }
        Ok(())
    }
}

fn push(buffer: &mut Vec<u8>, c: char) {
    buffer.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn not_utf16() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not UTF-16")
}

impl<R: BufRead> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(into.len());
        into[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // The tokeniser collects a token whole: without this, a document that never ends one
        // would take all memory.
        if self.exhausted() {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "token too long",
            ));
        }
        if self.start == self.buffer.len() {
            self.refill()?;
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, length: usize) {
        let end = (self.start + length).min(self.buffer.len());
        let lines = self.buffer[self.start..end].split(|byte| *byte == b'\n');
        self.line += u64::try_from(lines.count() - 1).unwrap_or_default();
        self.token += end - self.start;
        self.start = end;
    }
}
