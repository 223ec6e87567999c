//! What came of a call to somebody else's address, in words for the administrators: never the
//! address, the token or the other side's own words, which may hold anything.
use reqwest::{Error, Response};

/// The answer, or that there was none. `whom`: as in "the relying party".
///
/// # Errors
/// A sentence.
pub fn answered(whom: &str, sent: Result<Response, Error>) -> Result<Response, String> {
    sent.map_err(|error| {
        if error.is_timeout() {
            format!("{whom} did not answer in time")
        } else if error.is_connect() {
            format!("{whom} cannot be reached")
        } else {
            format!("the call to {whom} failed")
        }
    })
}

/// Whether an answer says that it arrived.
///
/// # Errors
/// A sentence with the status.
pub fn arrived(whom: &str, answer: &Response) -> Result<(), String> {
    let status = answer.status();
    if status.is_success() {
        Ok(())
    } else {
        Err(format!("{whom} answered {}", status.as_u16()))
    }
}
