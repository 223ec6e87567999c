//! How many services each life situation has at a place, counted once for each change of the
//! catalogue.
use super::{Area, read};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::Error;
use web::App;

/// Places that are remembered; a region has some hundred.
const MOST: usize = 2_000;

type Counted = Arc<HashMap<u32, usize>>;

/// What was counted; cloning is cheap.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counts(Arc<Mutex<HashMap<Area, (i64, Counted)>>>);

impl Counts {
    /// The number of services by life situation.
    ///
    /// # Errors
    /// As [`store::Db::read`].
    pub(crate) async fn of(&self, app: &App, area: &Area) -> Result<Counted, Error> {
        let known = self.lock().get(area).cloned();
        let asked = area.clone();
        let counted = app.db.read(move |tx| {
            let revision = read::revision(tx)?;
            match &known {
                Some((at, counted)) if *at == revision => {
                    Ok::<_, Error>((revision, counted.clone()))
                }
                _ => Ok((revision, Arc::new(read::counts(tx, &asked)?))),
            }
        });
        let (revision, counted) = counted.await?;
        let mut all = self.lock();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(area.clone(), (revision, counted.clone()));
        Ok(counted)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Area, (i64, Counted)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
