//! How many services each life situation has at a place, counted once for each change of the
//! catalogue, and again when something of it begins or ceases to hold.
use super::{Area, read};
use protocols::Timestamp;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::Error;
use web::App;

/// Places that are remembered; a region has some hundred.
const MOST: usize = 2_000;

type Counted = Arc<HashMap<u32, usize>>;

/// For a revision, and until when it is so by itself.
type Known = (i64, Option<Timestamp>, Counted);

/// What was counted; cloning is cheap.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts(Arc<Mutex<HashMap<Area, Known>>>);

impl Counts {
    /// The number of services by life situation.
    ///
    /// # Errors
    /// As [`store::Db::read`].
    pub(crate) async fn of(&self, app: &App, area: &Area) -> Result<Counted, Error> {
        let known = self.lock().get(area).cloned();
        let (asked, now) = (area.clone(), app.clock.now());
        let counted = app.db.read(move |tx| {
            let revision = read::revision(tx)?;
            match &known {
                Some(known) if known.0 == revision && known.1.is_none_or(|until| now < until) => {
                    Ok::<_, Error>(known.clone())
                }
                _ => {
                    let until = read::holds_until(tx, now)?;
                    Ok((revision, until, Arc::new(read::counts(tx, &asked, now)?)))
                }
            }
        });
        let known: Known = counted.await?;
        let counted = known.2.clone();
        let mut all = self.lock();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(area.clone(), known);
        Ok(counted)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Area, Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
