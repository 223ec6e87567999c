/// Why an index cannot be opened, written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder cannot be read or written.
    #[error("search index: {0}")]
    Io(#[from] std::io::Error),
    /// The index itself is refused.
    #[error("search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// What is stored beside an entry is not readable.
    #[error("search index: stored entry: {0}")]
    Stored(#[from] serde_json::Error),
}
