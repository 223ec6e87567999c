//! Signed statements that count once, over all nodes.
use super::sql;
use crate::here::Here;
use protocols::oauth::OnceOnly;
use web::Failure;

/// Remembers a statement; false for one that was seen before.
///
/// # Errors
/// A fault of the database.
pub(crate) async fn is_new(here: &Here, once: OnceOnly) -> Result<bool, Failure> {
    here.write("statement.once", move |tx, here| {
        let row = (once.hash, here.realm.id.as_str(), once.until);
        Ok(tx.run(&sql::ONCE, row)? == 1)
    })
    .await
}
