//! Tests over HTTP, on both databases.
