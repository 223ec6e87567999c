//! A realm as one file: what administrators have set, to keep in version control, to compare, to
//! put back, here or in a fresh installation. Secrets are never in it: it refers to them. What stands in a region's own files is not repeated.
//!
//! A section that is there says all there is of its kind; one that is not there changes nothing.
mod clients;
mod differ;
mod plan;
mod saml;
mod text;

pub use text::{FileError, RealmFile};

use crate::moment::Moment;
use plan::{Change, plan};
use std::sync::Arc;
use store::Tx;
use web::{App, Realm};

fn realm_of(app: &App, id: &str) -> Result<Arc<Realm>, FileError> {
    let found = app.region.realm(id).cloned();
    found.ok_or_else(|| FileError::NoRealm(id.to_owned()))
}

/// What is set in a realm, as a file.
///
/// # Errors
/// [`FileError`].
pub async fn export_realm(app: &App, realm: &str) -> Result<String, FileError> {
    let (realm, inner, now) = (realm_of(app, realm)?, app.clone(), app.clock.now());
    let read = move |tx: &mut Tx<'_>| {
        let moment = Moment {
            app: &inner,
            realm: &realm,
            now,
        };
        plan::present(tx, &moment)
    };
    let file: RealmFile = app.db.read(read).await?;
    file.write()
}

/// Makes a realm as a file says, all of it or nothing, and gives a line for each change. With
/// `only_look` nothing is changed. A file that was just exported changes nothing.
///
/// # Errors
/// [`FileError`], which names the line.
pub async fn import_realm(
    app: &App,
    file: &RealmFile,
    only_look: bool,
) -> Result<Vec<String>, FileError> {
    let (realm, inner, now) = (realm_of(app, file.realm())?, app.clone(), app.clock.now());
    let file = file.clone();
    let work = move |tx: &mut Tx<'_>| {
        let moment = Moment {
            app: &inner,
            realm: &realm,
            now,
        };
        let changes = plan(tx, &moment, &file)?;
        if !only_look {
            for change in &changes {
                change.make(tx, &moment)?;
            }
        }
        Ok::<_, FileError>(changes.iter().map(Change::line).collect())
    };
    if only_look {
        app.db.read(work).await
    } else {
        app.db.write("realm.import", work).await
    }
}
