//! The same forms read while they arrive, for files that are too large for the memory.
//!
//! What [`super::parse`] takes and refuses is taken and refused here, however the bytes are cut.
use super::{LONGEST_HEAD, MOST_PARTS, find, headers};

/// The body is no well-formed form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no well-formed form")]
pub struct Broken;

/// What the next bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A field begins; its content follows.
    Field {
        /// The field's name.
        name: &'a str,
        /// The file's name as it was given, where the field holds a file. Never a path to write to.
        file_name: Option<&'a str>,
    },
    /// Some more of the content of the field that began last.
    Content(&'a [u8]),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first delimiter.
    Start,
    /// In the headers of a part.
    Head,
    /// In its content.
    Content,
    /// Behind a delimiter.
    Behind,
    /// Behind the last one.
    End,
}

/// A form that arrives.
#[derive(Debug)]
pub struct Stream {
    /// Line end, two hyphens and the boundary.
    delimiter: Vec<u8>,
    state: State,
    /// What was not understood yet: less than a head or a delimiter, and what came last.
    rest: Vec<u8>,
    names: Vec<String>,
}

impl Stream {
    /// With the delimiter that [`super::boundary`] found.
    #[must_use]
    pub fn new(boundary: &str) -> Self {
        Self {
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            state: State::Start,
            rest: Vec::new(),
            names: Vec::new(),
        }
    }

    /// Takes the next bytes of the body, and tells what they say. Keeps no more of them than some
    /// bytes that may be the beginning of a delimiter.
    ///
    /// # Errors
    /// [`Broken`], and what `tell` refuses; nothing can be read after either.
    pub fn push<E: From<Broken>>(
        &mut self,
        bytes: &[u8],
        mut tell: impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut rest = std::mem::take(&mut self.rest);
        rest.extend_from_slice(bytes);
        let mut used = 0;
        while let Some(length) = self.step(&rest[used..], &mut tell)? {
            used += length;
        }
        rest.drain(..used);
        self.rest = rest;
        Ok(())
    }

    /// Says that the body has ended.
    ///
    /// # Errors
    /// [`Broken`] if it broke off.
    pub fn end(self) -> Result<(), Broken> {
        let whole = self.state == State::End && [&b""[..], b"\r\n"].contains(&&self.rest[..]);
        whole.then_some(()).ok_or(Broken)
    }

    /// How many bytes were understood; `None` if more are needed first.
    fn step<E: From<Broken>>(
        &mut self,
        rest: &[u8],
        tell: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<Option<usize>, E> {
        match self.state {
            State::Start => {
                let first = [&self.delimiter[2..], b"\r\n"].concat();
                if !first.starts_with(&rest[..rest.len().min(first.len())]) {
                    return Err(Broken.into());
                }
                Ok((rest.len() >= first.len()).then(|| {
                    self.state = State::Head;
                    first.len()
                }))
            }
            State::Head => self.head(rest, tell),
            State::Content => {
                if let Some(length) = find(rest, &self.delimiter) {
                    self.state = State::Behind;
                    tell_some(&rest[..length], tell)?;
                    return Ok(Some(length + self.delimiter.len()));
                }
                // The end of it may be the beginning of a delimiter.
                let sure = rest.len().saturating_sub(self.delimiter.len() - 1);
                tell_some(&rest[..sure], tell)?;
                Ok((sure > 0).then_some(sure))
            }
            State::Behind => match rest {
                [b'\r', b'\n', ..] => {
                    self.state = State::Head;
                    Ok(Some(2))
                }
                [b'-', b'-', ..] => {
                    self.state = State::End;
                    Ok(Some(2))
                }
                [] | [b'\r' | b'-'] => Ok(None),
                _ => Err(Broken.into()),
            },
            State::End if b"\r\n".starts_with(rest) => Ok(None),
            State::End => Err(Broken.into()),
        }
    }

    fn head<E: From<Broken>>(
        &mut self,
        rest: &[u8],
        tell: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
    ) -> Result<Option<usize>, E> {
        let head = &rest[..rest.len().min(LONGEST_HEAD)];
        let Some(end) = find(head, b"\r\n\r\n") else {
            return if head.len() == LONGEST_HEAD {
                Err(Broken.into())
            } else {
                Ok(None)
            };
        };
        let text = std::str::from_utf8(&head[..end]).map_err(|_| Broken)?;
        let (name, file_name) = headers(text).ok_or(Broken)?;
        if self.names.len() == MOST_PARTS || self.names.iter().any(|known| known == name) {
            return Err(Broken.into());
        }
        self.names.push(name.to_owned());
        self.state = State::Content;
        tell(Piece::Field { name, file_name })?;
        Ok(Some(end + 4))
    }
}

fn tell_some<E>(
    content: &[u8],
    tell: &mut impl FnMut(Piece<'_>) -> Result<(), E>,
) -> Result<(), E> {
    if content.is_empty() {
        Ok(())
    } else {
        tell(Piece::Content(content))
    }
}
