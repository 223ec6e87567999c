//! Rows out of a statement and tuples of arguments into it.

use crate::{Arg, Error, FromArg, Sql, ToArg, error::Cause, pg::Line};
use rusqlite::types::ValueRef;

/// One result row of either database.
#[derive(Debug)]
pub struct Row<'a> {
    on: On<'a>,
    statement: &'static str,
}

#[derive(Debug)]
enum On<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a Line),
}

impl<'a> Row<'a> {
    pub(crate) fn sqlite(row: &'a rusqlite::Row<'a>, sql: &'static Sql) -> Self {
        Self {
            on: On::Sqlite(row),
            statement: sql.name,
        }
    }

    pub(crate) fn postgres(row: &'a Line, sql: &'static Sql) -> Self {
        Self {
            on: On::Postgres(row),
            statement: sql.name,
        }
    }

    /// The column at `index`, counted from 0.
    ///
    /// # Errors
    /// [`Error::Column`] if there is no such column or it holds another type.
    pub fn get<T: FromArg>(&self, index: usize) -> Result<T, Error> {
        let arg = match self.on {
            On::Sqlite(row) => row.get_ref(index).ok().and_then(from_sqlite),
            On::Postgres(line) => line.arg(index),
        };
        arg.and_then(T::from_arg).ok_or(Error::Column {
            statement: self.statement,
            column: index,
        })
    }
}

fn from_sqlite(value: ValueRef<'_>) -> Option<Arg<'_>> {
    Some(match value {
        ValueRef::Null => Arg::Null,
        ValueRef::Integer(i) => Arg::Int(i),
        ValueRef::Text(t) => Arg::Text(std::str::from_utf8(t).ok()?),
        ValueRef::Blob(b) => Arg::Blob(b),
        ValueRef::Real(_) => return None,
    })
}

/// What a row becomes: a tuple of up to 16 columns, or a struct of the caller.
pub trait FromRow: Sized {
    /// Reads the columns.
    ///
    /// # Errors
    /// [`Error::Column`], as [`Row::get`] gives it.
    fn from_row(row: &Row<'_>) -> Result<Self, Error>;
}

/// A tuple of up to 16 arguments, borrowed for one statement.
pub trait Args {
    #[doc(hidden)]
    fn with<R>(self, f: impl FnOnce(&[Arg<'_>]) -> R) -> R;
}

impl Args for () {
    fn with<R>(self, f: impl FnOnce(&[Arg<'_>]) -> R) -> R {
        f(&[])
    }
}

/// Implements the tuple before the semicolon, then moves one letter over, until none is left.
macro_rules! tuples {
    ($($t:ident $i:tt)+;) => {
        impl<$($t: ToArg),+> Args for ($($t,)+) {
            fn with<R>(self, f: impl FnOnce(&[Arg<'_>]) -> R) -> R {
                f(&[$(self.$i.arg()),+])
            }
        }
        impl<$($t: FromArg),+> FromRow for ($($t,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self, Error> {
                Ok(($(row.get::<$t>($i)?,)+))
            }
        }
    };
    ($($t:ident $i:tt)+; $next:ident $n:tt $($rest:tt)*) => {
        tuples!($($t $i)+;);
        tuples!($($t $i)+ $next $n; $($rest)*);
    };
}
tuples!(A 0; B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11 M 12 N 13 O 14 P 15 Q 16 S 17 T 18 U 19);

pub(crate) fn from_row<T: FromRow>(row: &Row<'_>) -> Result<T, Cause> {
    T::from_row(row).map_err(Cause::Known)
}
