//! A document, record by record.

use std::{io::BufRead, mem};

use quick_xml::{
    Error,
    events::{BytesStart, Event},
};

use super::{
    Deletion, Message, Record, characters,
    draft::Draft,
    element::{Element, Name, Space},
    modules::KEPT,
    problem::{Excess, Limits, Problem, Reason},
    record,
    scope::{FAMILY, Scope},
    source::Source,
};

/// The most elements within elements around records.
const DEEPEST: usize = 64;

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The line on which it starts.
    pub line: u64,
    /// What it says.
    pub body: Body,
}

/// What a part of a document says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Who sends the document (`nachrichtenkopf`).
    Message(Message),
    /// A record is new or changed (`schreibe`).
    Write(Box<Record>),
    /// A record is gone (`loesche`).
    Delete(Deletion),
}

/// What an element around records is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Each child is a record.
    Write,
    /// The root of a message, an answer, a result: records may stand in it.
    Around,
}

/// Reads the records of a document in memory that does not grow with it.
///
/// An iterator: a record, a bad record ([`Problem::fatal`] is false, reading goes on if the caller
/// does), or a broken document, after which nothing follows.
#[derive(Debug)]
pub struct Reader<R: BufRead> {
    xml: quick_xml::Reader<Source<R>>,
    limits: Limits,
    buffer: Vec<u8>,
    scope: Scope,
    around: Vec<Place>,
    draft: Option<(u64, u64, Draft)>,
    rooted: bool,
    /// The root is a record, of whatever name.
    whole: bool,
    ended: bool,
}

impl<R: BufRead> Reader<R> {
    /// Begins to read.
    ///
    /// # Errors
    /// An encoding that is not read; a reader that fails.
    pub fn new(reader: R) -> Result<Self, Problem> {
        Self::with_limits(reader, Limits::default())
    }

    /// Begins to read within other bounds.
    ///
    /// # Errors
    /// As [`Reader::new`].
    pub fn with_limits(reader: R, limits: Limits) -> Result<Self, Problem> {
        let mut xml = quick_xml::Reader::from_reader(Source::open(reader, limits.token)?);
        xml.config_mut().check_comments = true;
        Ok(Self {
            xml,
            limits,
            buffer: Vec::new(),
            scope: Scope::default(),
            around: Vec::new(),
            draft: None,
            rooted: false,
            whole: false,
            ended: false,
        })
    }

    /// Reads a document whose root is a record, of whatever name.
    pub(super) fn of_record(reader: R) -> Result<Self, Problem> {
        let mut reader = Self::new(reader)?;
        reader.whole = true;
        Ok(reader)
    }

    /// How many bytes of the document were read.
    pub fn bytes(&self) -> u64 {
        self.xml.get_ref().read()
    }

    /// Reads one token; what is complete with it.
    fn step(&mut self) -> Option<Result<Item, Problem>> {
        let mut buffer = mem::take(&mut self.buffer);
        buffer.clear();
        self.xml.get_mut().begin();
        let line = self.xml.get_ref().line();
        let found = match self.xml.read_event_into(&mut buffer) {
            Ok(event) => self.event(&event, line),
            Err(error) => Err(self.refused(&error)),
        };
        self.buffer = buffer;
        match found {
            Ok(found) => found,
            Err(reason) => {
                self.ended = true;
                // Where a token ended says more than where it began, but for what it is itself.
                Some(Err(Problem::fatal(line, reason)))
            }
        }
    }

    fn refused(&self, error: &Error) -> Reason {
        match error {
            _ if self.xml.get_ref().exhausted() => Reason::TooMuch(Excess::Token),
            Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => Reason::Bytes,
            Error::Io(error) => Reason::Unreadable(error.kind()),
            Error::Encoding(_) => Reason::Bytes,
            other => Reason::Malformed(other.to_string()),
        }
    }

    fn event(
        &mut self,
        event: &Event<'_>,
        line: u64,
    ) -> Result<Option<Result<Item, Problem>>, Reason> {
        match event {
            Event::Start(tag) => self.start(tag, line).map(|()| None),
            Event::Empty(tag) => {
                self.start(tag, line)?;
                Ok(self.end())
            }
            Event::End(_) => Ok(self.end()),
            Event::Text(text) => self.text(&characters::text(text)?).map(|()| None),
            Event::CData(text) => self.text(&characters::content(text)?).map(|()| None),
            Event::GeneralRef(name) => {
                let c = characters::reference(name)?;
                self.text(c.encode_utf8(&mut [0; 4])).map(|()| None)
            }
            Event::DocType(_) => Err(Reason::DocumentType),
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => Ok(None),
            Event::Eof => {
                self.ended = true;
                if self.rooted && self.depth() == 0 {
                    Ok(None)
                } else {
                    Err(Reason::Truncated)
                }
            }
        }
    }

    fn depth(&self) -> usize {
        let drafted = self.draft.as_ref().map_or(0, |(.., draft)| draft.depth());
        self.around.len() + drafted
    }

    fn start(&mut self, tag: &BytesStart<'_>, line: u64) -> Result<(), Reason> {
        let depth = self.depth() + 1;
        let mut element = self.element(tag, depth)?;
        if let Some((_, from, draft)) = &mut self.draft {
            if self.xml.get_ref().read().saturating_sub(*from) > self.limits.record {
                draft.spoil(Reason::TooMuch(Excess::Record));
            }
            element.declarations = self.scope.at(depth);
            draft.open(element);
            return Ok(());
        }
        if depth == 1 {
            self.root(&element.name)?;
        }
        let whole = self.whole || self.around.last() == Some(&Place::Write);
        if record::begins(&element, whole) {
            element.declarations = self.scope.around(depth + 1);
            let from = self.xml.get_ref().read();
            self.draft = Some((line, from, Draft::begin(element, self.limits)));
        } else if depth > DEEPEST {
            return Err(Reason::TooMuch(Excess::Depth));
        } else {
            let write = element.is("schreibe");
            self.around
                .push(if write { Place::Write } else { Place::Around });
        }
        Ok(())
    }

    fn root(&mut self, name: &Name) -> Result<(), Reason> {
        if mem::replace(&mut self.rooted, true) {
            return Err(Reason::Malformed("a second root".to_owned()));
        }
        match &name.space {
            _ if self.whole => Ok(()),
            Space::Xzufi => Ok(()),
            other => {
                let (_, uri) = other.binding();
                let version = uri.strip_prefix(FAMILY).unwrap_or_default();
                let shown: String = version.chars().take(20).chain([' ']).collect();
                let local: String = name.local.chars().take(80).collect();
                Err(Reason::Namespace(format!("{}{local}", shown.trim_start())))
            }
        }
    }

    /// The element of a tag, its names resolved; what it declares is in scope from now on.
    fn element(&mut self, tag: &BytesStart<'_>, depth: usize) -> Result<Element, Reason> {
        let mut attributes = Vec::new();
        // The library compares each name with all before it; a flood of them would cost minutes.
        for (count, attribute) in tag.attributes().enumerate() {
            if count == self.limits.attributes {
                return Err(Reason::TooMuch(Excess::Attributes));
            }
            let attribute = attribute.map_err(|error| Reason::Malformed(error.to_string()))?;
            let value = characters::value(&attribute.value)?;
            if value.len() > self.limits.text {
                return Err(Reason::TooMuch(Excess::Text));
            }
            let name = attribute.key.into_inner();
            if value == KEPT && !self.whole {
                return Err(Reason::Malformed(KEPT.to_owned()));
            }
            match name.strip_prefix("xmlns") {
                Some("") => self.scope.declare(depth, "", &value)?,
                Some(prefix) if prefix.starts_with(':') => {
                    self.scope.declare(depth, &prefix[1..], &value)?;
                }
                _ => attributes.push((name.to_owned(), value)),
            }
        }
        let name = self.scope.element(tag.name().into_inner())?;
        let mut element = Element::of(name.space, &name.local);
        for (written, value) in attributes {
            let name = self.scope.attribute(&written)?;
            if element.attributes.iter().any(|(other, _)| *other == name) {
                return Err(Reason::Malformed("an attribute twice".to_owned()));
            }
            let typed = name.space == Space::Instance && name.local == "type";
            let value = if typed {
                self.scope.value(&value)
            } else {
                value
            };
            element.attributes.push((name, value));
        }
        Ok(element)
    }

    fn text(&mut self, text: &str) -> Result<(), Reason> {
        match &mut self.draft {
            Some((_, from, draft)) => {
                if self.xml.get_ref().read().saturating_sub(*from) > self.limits.record {
                    draft.spoil(Reason::TooMuch(Excess::Record));
                }
                draft.text(text);
            }
            None if self.around.is_empty() && !text.trim().is_empty() => {
                return Err(Reason::Malformed("text outside of the root".to_owned()));
            }
            None => {}
        }
        Ok(())
    }

    /// The innermost element ends.
    fn end(&mut self) -> Option<Result<Item, Problem>> {
        let depth = self.depth();
        self.scope.close(depth);
        let Some((line, _, draft)) = &mut self.draft else {
            self.around.pop();
            return None;
        };
        let (line, closed) = (*line, draft.close()?);
        self.draft = None;
        Some(match closed {
            Ok(element) => record::read(element, line),
            Err((reason, element)) => Err(record::refused(&element, line, reason)),
        })
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            if let Some(found) = self.step() {
                return Some(found);
            }
        }
        None
    }
}
