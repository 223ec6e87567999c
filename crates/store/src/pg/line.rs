//! Rows as they come over the wire.
use super::trouble::Trouble;
use crate::Arg;
use postgres::{
    fallible_iterator::FallibleIterator,
    types::{FromSql, Type},
};
use postgres_protocol::message::backend::DataRowBody;
use std::{fmt, ops::Range, sync::Arc};

/// A row as it came.
pub(crate) struct Line {
    body: DataRowBody,
    ranges: Vec<Option<Range<usize>>>,
    columns: Arc<[Type]>,
}

impl Line {
    pub(super) fn new(body: DataRowBody, columns: &Arc<[Type]>) -> Result<Self, Trouble> {
        Ok(Self {
            ranges: body.ranges().collect()?,
            body,
            columns: Arc::clone(columns),
        })
    }

    /// The value of a column, if there is such a one and its type is one of ours.
    pub(crate) fn arg(&self, index: usize) -> Option<Arg<'_>> {
        let (kind, range) = (self.columns.get(index)?, self.ranges.get(index)?);
        let Some(range) = range.clone() else {
            return Some(Arg::Null);
        };
        Arg::from_sql(kind, self.body.buffer().get(range)?).ok()
    }
}

/// Values of rows are personal data, and debug output ends in logs.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}
