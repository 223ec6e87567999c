//! A history that cannot be rewritten: the Merkle tree of Certificate Transparency (RFC 9162,
//! section 2.1) over events instead of certificates.
//!
//! One hash, the *head*, stands for all events up to some length. That an event is among them
//! takes some twenty hashes to prove, even among millions; the others stay unknown.

mod proof;
mod tree;

pub use proof::{BadProof, FORMAT, LARGEST_PROOF, Proof, STATEMENT, Statement, Witness};
pub use tree::{Hash, Peaks, Span, includes, join, leaf, node, path};
