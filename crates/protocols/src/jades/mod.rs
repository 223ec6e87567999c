//! Detached signatures over a document: `JAdES`, baseline level B-B (ETSI TS 119 182-1 V1.2.1).
//!
//! The signature is a JWS in compact form (RFC 7515, section 7.1) whose payload is empty: the
//! protected header holds the document's SHA-256 (`sigD`, mechanism `ObjectIdByURIHash`, clause
//! 5.2.8.3.3). So any library for JOSE verifies it as it stands, with the public key of the
//! certificate in `x5c`; then two hashes are compared. `b64` is false, which makes the hash the
//! one of the document itself and not of its base64url spelling (RFC 7797; clause 5.1.10).
//!
//! As with certificates, what is read must be the same bytes when it is written again.

mod header;
mod verify;

pub use header::{Document, protected_header, signing_input};
pub use verify::{LONGEST, Refusal, Signature};
