//! How colleagues are called.
use super::{invitation::NAME, sql};
use std::collections::HashMap;
use store::{Id, Tx};
use web::{App, Failure};

/// The names of a town's staff; those who left have none any more.
///
/// # Errors
/// What the database says, or a name that was sealed with another key.
pub(crate) fn names(
    tx: &mut Tx<'_>,
    app: &App,
    town: &str,
) -> Result<HashMap<Id, String>, Failure> {
    let rows = tx.all::<(Id, String, Vec<u8>, i64)>(&sql::ALL_OF, (town,))?;
    let open = |(id, _, name, _): (Id, String, Vec<u8>, i64)| {
        let name = app.vault.open(NAME, &id.0, &name)?;
        Ok((id, String::from_utf8(name).map_err(Failure::fault)?))
    };
    rows.into_iter().map(open).collect()
}
