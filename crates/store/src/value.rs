//! Values as both databases know them: integers, text, bytes, null.

use bytes::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use protocols::Timestamp;
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::error::Error as Any;

/// A borrowed value on its way into a statement or out of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// SQL NULL.
    Null,
    /// BIGINT.
    Int(i64),
    /// TEXT.
    Text(&'a str),
    /// BLOB, BYTEA.
    Blob(&'a [u8]),
}

/// Tells the type only: values may be personal data or secrets, and debug output ends in logs.
impl std::fmt::Debug for Arg<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Arg::Null => "null",
            Arg::Int(_) => "an integer",
            Arg::Text(_) => "a text",
            Arg::Blob(_) => "bytes",
        })
    }
}

impl rusqlite::ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Arg::Null => ValueRef::Null,
            Arg::Int(i) => ValueRef::Integer(i),
            Arg::Text(t) => ValueRef::Text(t.as_bytes()),
            Arg::Blob(b) => ValueRef::Blob(b),
        }))
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Any + Sync + Send>> {
        match (*self, ty) {
            (Arg::Null, _) => Ok(IsNull::Yes),
            (Arg::Int(i), &Type::INT4) => i32::try_from(i)?.to_sql(ty, out),
            (Arg::Int(i), &Type::INT8) => i.to_sql(ty, out),
            (Arg::Text(t), _) if <&str as ToSql>::accepts(ty) => t.to_sql(ty, out),
            (Arg::Blob(b), &Type::BYTEA) => b.to_sql(ty, out),
            (value, ty) => Err(format!("{value:?} cannot stand for {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Arg<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Any + Sync + Send>> {
        Ok(match *ty {
            Type::INT4 => Arg::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT8 => Arg::Int(i64::from_sql(ty, raw)?),
            Type::BOOL => Arg::Int(bool::from_sql(ty, raw)?.into()),
            Type::BYTEA => Arg::Blob(raw),
            _ if <&str as FromSql>::accepts(ty) => Arg::Text(<&str>::from_sql(ty, raw)?),
            _ => return Err(format!("columns of type {ty} are not used here").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn Any + Sync + Send>> {
        Ok(Arg::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// What may stand behind a placeholder.
pub trait ToArg {
    /// The value, borrowed.
    fn arg(&self) -> Arg<'_>;
}

/// What a column may become.
pub trait FromArg: Sized {
    /// The value, or `None` if the column holds another type.
    fn from_arg(arg: Arg<'_>) -> Option<Self>;
}

impl ToArg for i64 {
    fn arg(&self) -> Arg<'_> {
        Arg::Int(*self)
    }
}
impl ToArg for Timestamp {
    fn arg(&self) -> Arg<'_> {
        Arg::Int(self.0)
    }
}
impl ToArg for str {
    fn arg(&self) -> Arg<'_> {
        Arg::Text(self)
    }
}
impl ToArg for String {
    fn arg(&self) -> Arg<'_> {
        Arg::Text(self)
    }
}
impl ToArg for [u8] {
    fn arg(&self) -> Arg<'_> {
        Arg::Blob(self)
    }
}
impl ToArg for Vec<u8> {
    fn arg(&self) -> Arg<'_> {
        Arg::Blob(self)
    }
}
impl<const N: usize> ToArg for [u8; N] {
    fn arg(&self) -> Arg<'_> {
        Arg::Blob(self)
    }
}
impl<T: ToArg> ToArg for Option<T> {
    fn arg(&self) -> Arg<'_> {
        self.as_ref().map_or(Arg::Null, ToArg::arg)
    }
}
impl<T: ToArg + ?Sized> ToArg for &T {
    fn arg(&self) -> Arg<'_> {
        (**self).arg()
    }
}

impl FromArg for i64 {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        match arg {
            Arg::Int(i) => Some(i),
            _ => None,
        }
    }
}
impl FromArg for Timestamp {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        i64::from_arg(arg).map(Timestamp)
    }
}
impl FromArg for String {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        match arg {
            Arg::Text(t) => Some(t.into()),
            _ => None,
        }
    }
}
impl FromArg for Vec<u8> {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        match arg {
            Arg::Blob(b) => Some(b.into()),
            _ => None,
        }
    }
}
impl<const N: usize> FromArg for [u8; N] {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        match arg {
            Arg::Blob(b) => b.try_into().ok(),
            _ => None,
        }
    }
}
impl<T: FromArg> FromArg for Option<T> {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        match arg {
            Arg::Null => Some(None),
            arg => T::from_arg(arg).map(Some),
        }
    }
}
