//! Finding a public service by the words that people have for it.
//!
//! [`Index`] keeps the entries in inverted lists (`tantivy`), in memory or in a folder. A
//! [`Snapshot`] of it answers [`Query`]s. What makes German findable is [`words`]: one spelling
//! for umlauts, stems, the parts of compounds; and what everyday language calls a thing is data
//! (`crates/search/data`).
mod entry;
mod error;
mod find;
mod index;
pub mod words;

pub use entry::{Audience, Entry, Level};
pub use error::Error;
pub use find::{Facets, Hit, Place, Query, Results, Suggestion};
pub use index::{Index, Snapshot};
