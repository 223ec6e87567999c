//! Catalogues in and out at the desk: a town's administrator hands in a file, sees what it would
//! change, and takes it over or throws it away; editors take the town's records along.
//!
//! The file streams into a file without a name ([`upload`]), which is gone with the process, and is
//! read into the staging tables beside the requests ([`staging`]). What was handed in last is one
//! row for each town ([`delivery`]): pages show it, on whichever node they are asked for. Taking it
//! over is one transaction ([`decide`]).
mod compare;
mod decide;
mod delivery;
mod files;
mod pages;
pub(crate) mod sql;
mod staging;
mod upload;

pub(crate) use files::file;

use crate::{
    import,
    staff::{Operation, Role, operation},
};
use delivery::{ABANDONED, DECIDE_WITHIN};
use protocols::Timestamp;
use std::{path::PathBuf, sync::Arc};
use store::{Error, Id};
use tokio::sync::Semaphore;
use web::App;

/// Where it is; every path of it begins so.
pub(crate) const PLACE: &str = "/redaktion/austausch";
/// Where files are handed in: the one address of a portal with bodies of any size.
pub const UPLOAD: &str = "/redaktion/austausch/hochladen";
/// Where one is taken over, which may take its time.
pub const TAKE_OVER: &str = "/redaktion/austausch/uebernehmen";
/// Files that one node receives at once.
const AT_ONCE: usize = 8;

/// What files may be handed in, and where they lie while they are read.
#[derive(Debug, Clone)]
pub(crate) struct Exchange(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Bytes of a file at the most.
    most: u64,
    folder: PathBuf,
    places: Semaphore,
}

impl Exchange {
    /// Files of so many bytes, in that folder.
    pub(crate) fn new(most: u64, folder: PathBuf) -> Self {
        Self(Arc::new(Inner {
            most,
            folder,
            places: Semaphore::new(AT_ONCE),
        }))
    }
}

/// All that staff can do here.
pub(crate) fn operations() -> Vec<Operation> {
    use Role::{Administrator, Editor};
    vec![
        operation(PLACE, Editor, None, pages::page).also_at_umbrella(),
        operation(
            "/redaktion/austausch/liste",
            Administrator,
            None,
            pages::list,
        ),
        operation(
            "/redaktion/austausch/eintrag",
            Administrator,
            None,
            pages::entry,
        ),
        operation(
            "/redaktion/austausch/vorlage",
            Editor,
            None,
            files::template,
        ),
        operation(
            "/redaktion/austausch/katalog",
            Editor,
            None,
            files::catalogue,
        ),
        operation(
            UPLOAD,
            Administrator,
            Some("catalogue.handed_in"),
            upload::hand_in,
        ),
        operation(
            TAKE_OVER,
            Administrator,
            Some("catalogue.imported"),
            decide::take_over,
        ),
        operation(
            "/redaktion/austausch/verwerfen",
            Administrator,
            Some("catalogue.discarded"),
            decide::discard,
        ),
    ]
}

/// Ends what nobody reads or decides about any more, and throws away what is staged of imports that
/// have ended. Says how many files it ended.
///
/// # Errors
/// As [`store::Db::write`].
pub(crate) async fn purge(app: &App, now: Timestamp) -> Result<u64, Error> {
    let ended = app.db.write("catalogue.over", move |tx| {
        let (silent, old) = (now.plus_secs(-2 * ABANDONED), now.plus_secs(-DECIDE_WITHIN));
        let over: Vec<(String, Id, String)> = tx.all(&sql::OVER, (silent, old))?;
        for (town, id, state) in &over {
            let end = if state == "reading" {
                "interrupted"
            } else {
                "expired"
            };
            tx.run(&sql::END, (town.as_str(), *id, end, state.as_str()))?;
            import::drop_staged(tx, *id)?;
        }
        Ok::<_, Error>(over.len() as u64)
    });
    let ended = ended.await?;
    import::clean(app).await?;
    Ok(ended)
}
