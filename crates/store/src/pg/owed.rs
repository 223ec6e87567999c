//! What a connection has sent or is about to send, and the answers it has heard.
use crate::Sql;
use postgres_protocol::message::backend::DataRowBody;

/// Something sent or about to be sent, whose answer is still to come.
#[derive(Debug)]
pub(super) enum Owed {
    Statement(&'static str),
    /// One that was asked ahead, and which.
    Ahead(&'static str, u64),
    /// The end of what fails together.
    Sync,
}

/// A question asked before its answer is needed.
#[derive(Debug)]
pub(super) struct Ahead {
    pub(super) number: u64,
    pub(super) sql: &'static Sql,
    /// Statement and values as they were sent: who asks the same gets this answer.
    pub(super) asked: Box<[u8]>,
    pub(super) rows: Option<Vec<DataRowBody>>,
}

/// What the last statement gave.
#[derive(Default)]
pub(super) struct Given {
    pub(super) tag: String,
    pub(super) rows: Vec<DataRowBody>,
}
