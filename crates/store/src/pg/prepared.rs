//! Statements that a connection has prepared.
use super::{trouble::Trouble, wire::Wire};
use postgres::{fallible_iterator::FallibleIterator, types::Type};
use postgres_protocol::message::{backend::Message, frontend};
use std::sync::Arc;

/// One of them.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) name: String,
    pub(super) places: Vec<Type>,
    pub(super) columns: Arc<[Type]>,
}

/// Prepares a statement under this name and asks for the types of its places and columns.
pub(super) fn describe(wire: &mut Wire, name: &str, text: &str) -> Result<Prepared, Trouble> {
    // One that failed may have left its name taken.
    frontend::close(b'S', name, &mut wire.out)?;
    frontend::parse(name, text, [], &mut wire.out)?;
    frontend::describe(b'S', name, &mut wire.out)?;
    frontend::sync(&mut wire.out);
    wire.send()?;
    let (mut places, mut columns, mut failed) = (Vec::new(), Vec::new(), None);
    let kind = |oid| Type::from_oid(oid).unwrap_or(Type::UNKNOWN);
    loop {
        match wire.hear()? {
            Message::CloseComplete | Message::ParseComplete | Message::NoData => {}
            Message::ParameterDescription(body) => {
                places = body.parameters().map(|oid| Ok(kind(oid))).collect()?;
            }
            Message::RowDescription(body) => {
                columns = body.fields().map(|f| Ok(kind(f.type_oid()))).collect()?;
            }
            Message::ErrorResponse(body) => failed = Some(Trouble::of(&body)),
            Message::ReadyForQuery(_) => break,
            _ => return Err(Trouble::unexpected()),
        }
    }
    failed.map_or(Ok(()), Err)?;
    Ok(Prepared {
        name: name.to_owned(),
        places,
        columns: columns.into(),
    })
}
