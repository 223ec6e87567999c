//! Messages to and from PostgreSQL (Frontend/Backend Protocol 3.0), whole ones, one after another.
//!
//! Why not the usual driver: it waits for each answer, in an event loop of its own, while a thread
//! that only serves one connection can send several statements at once and sleep in `read`.
use super::{socket::Socket, trouble::Trouble};
use bytes::BytesMut;
use postgres_protocol::message::backend::{Header, Message};
use std::{
    fmt,
    io::{self, Read, Write},
};

/// Longer answers are a broken or wrong server, and must not fill the memory.
const LONGEST: i32 = 256 * 1024 * 1024;

/// What one `read` may bring.
const CHUNK: usize = 32 * 1024;

pub(super) struct Wire {
    socket: Socket,
    /// What has not been sent yet.
    pub(super) out: BytesMut,
    heard: BytesMut,
    chunk: Box<[u8]>,
}

impl Wire {
    pub(super) fn new(socket: Socket) -> Self {
        Self {
            socket,
            out: BytesMut::with_capacity(CHUNK),
            heard: BytesMut::with_capacity(CHUNK),
            chunk: vec![0; CHUNK].into(),
        }
    }

    pub(super) fn socket(&self) -> &Socket {
        &self.socket
    }

    /// Sends everything that waits.
    pub(super) fn send(&mut self) -> Result<(), Trouble> {
        let sent = self.socket.write_all(&self.out);
        self.out.clear();
        // One long value is no reason to keep that much memory.
        if self.out.capacity() > 32 * CHUNK {
            self.out = BytesMut::with_capacity(CHUNK);
        }
        Ok(sent?)
    }

    /// The next message that answers something; what the server says unasked is left out.
    pub(super) fn hear(&mut self) -> Result<Message, Trouble> {
        loop {
            if Header::parse(&self.heard)?.is_some_and(|header| header.len() > LONGEST) {
                return Err(Trouble::unexpected());
            }
            match Message::parse(&mut self.heard)? {
                Some(
                    Message::NoticeResponse(_)
                    | Message::ParameterStatus(_)
                    | Message::NotificationResponse(_),
                ) => {}
                Some(message) => return Ok(message),
                None => self.more()?,
            }
        }
    }

    fn more(&mut self) -> Result<(), Trouble> {
        let n = loop {
            match self.socket.read(&mut self.chunk) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        if n == 0 {
            return Err(Trouble::Broken("the connection was closed".to_owned()));
        }
        self.heard.extend_from_slice(&self.chunk[..n]);
        Ok(())
    }
}

/// Neither what was sent nor what was heard: both hold personal data.
impl fmt::Debug for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Wire").field(&self.socket).finish()
    }
}
