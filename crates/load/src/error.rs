//! What can go wrong on the way of a simulated person.
use std::io;

/// Why a step did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The connection, a file or a process.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The server took longer than anybody would wait.
    #[error("no answer within {0} seconds")]
    Slow(u64),
    /// Bytes that are no HTTP/1.1 answer with a length.
    #[error("the answer is no HTTP/1.1 with a content-length")]
    NotHttp,
    /// An answer other than the one that belongs to the step.
    #[error("{step}: status {status}, {text}")]
    Unexpected {
        step: &'static str,
        status: u16,
        text: String,
    },
    /// A page or document without something that it must hold.
    #[error("{0} is missing in the answer")]
    Missing(&'static str),
    /// A token or document that says something else than it must.
    #[error("{0} is wrong in the answer")]
    Wrong(&'static str),
    /// The program cannot be used as it was called.
    #[error("{0}")]
    Usage(String),
}

/// The failure of the cryptographic library behind a phone.
pub fn of_key(_: protocols::jose::KeyError) -> Error {
    Error::Usage("a key could not be used".to_owned())
}
