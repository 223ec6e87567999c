//! What happens by itself: accounts whose day has come are erased, unused ones announced.
use super::{DAY_SECS, Why, announce, erase, sql, waiting};
use crate::{Identity, moment::Moment};
use protocols::Timestamp;
use store::Id;
use web::{Failure, Realm};

/// Letters that could not be sent are kept so long for the operator to look at.
const GIVEN_UP_DAYS: i64 = 30;
/// So many accounts at once, each in a transaction of its own.
const PAGE: i64 = 200;

impl Identity {
    /// Erases the accounts whose day has come, announces those that nobody used for years, and
    /// forgets old events and letters. Says how many things that were.
    ///
    /// # Errors
    /// The database failed; what was done stays done, the rest is done the next time.
    pub async fn tend_accounts(&self, now: Timestamp) -> Result<u64, store::Error> {
        let erased = self.erase_due(now).await?;
        let announced = self.announce_unused(now).await?;
        let old = now.minus_secs(self.app.region.accounts.history_days * DAY_SECS);
        let emptied = store::events::forget(&self.app.db, old).await?;
        let given_up = now.minus_secs(GIVEN_UP_DAYS * DAY_SECS);
        let forgotten = store::jobs::forget(&self.app.db, given_up).await?;
        Ok(erased + announced + emptied + forgotten)
    }

    async fn erase_due(&self, now: Timestamp) -> Result<u64, store::Error> {
        let mut erased = 0;
        loop {
            let due: Vec<(Id, String)> = self
                .app
                .db
                .scan(move |tx| tx.all(&sql::DUE, (now, PAGE)))
                .await?;
            let mut progress = false;
            for (person, realm) in due {
                // A realm that was taken out of the region file is not ours to touch.
                if let Some(realm) = self.app.region.realm(&realm).cloned() {
                    let done = self.erase_one(realm, person, now).await;
                    erased += u64::from(done);
                    progress |= done;
                }
            }
            if !progress {
                return Ok(erased);
            }
        }
    }

    /// Looks again inside the transaction: the person may have cancelled or signed in meanwhile.
    async fn erase_one(&self, realm: std::sync::Arc<Realm>, person: Id, now: Timestamp) -> bool {
        let app = self.app.clone();
        let done = self.app.db.write("account.erase", move |tx| {
            let moment = Moment {
                app: &app,
                realm: &realm,
                now,
            };
            let Some(waiting) = waiting(tx, person)?.filter(|w| w.due_at <= now) else {
                return Ok(false);
            };
            let used: Option<(i64,)> = tx.first(&sql::USED_SINCE, (person, waiting.asked_at))?;
            if waiting.why == Why::Unused && used.is_some() {
                tx.run(&sql::CANCEL, (person,))?;
                return Ok(false);
            }
            erase(tx, &moment, person, waiting.why)
        });
        settle(done.await)
    }

    async fn announce_unused(&self, now: Timestamp) -> Result<u64, store::Error> {
        let rules = self.app.region.accounts;
        if rules.unused_days == 0 {
            return Ok(0);
        }
        let since = now.minus_secs(rules.unused_days * DAY_SECS);
        let mut announced = 0;
        for realm in &self.app.region.realms {
            let mut after = Id([0; 16]);
            loop {
                let name = realm.id.clone();
                let row = move |tx: &mut store::Tx<'_>| {
                    tx.all::<(Id,)>(&sql::UNUSED, (name.as_str(), after, since, PAGE))
                };
                let page = self.app.db.scan(row).await?;
                let Some((last,)) = page.last().copied() else {
                    break;
                };
                for (person,) in page {
                    let done = self.announce_one(realm.clone(), person, since, now).await;
                    announced += u64::from(done);
                }
                after = last;
            }
        }
        Ok(announced)
    }

    async fn announce_one(
        &self,
        realm: std::sync::Arc<Realm>,
        person: Id,
        since: Timestamp,
        now: Timestamp,
    ) -> bool {
        let app = self.app.clone();
        let done = self.app.db.write("account.announce-unused", move |tx| {
            let moment = Moment {
                app: &app,
                realm: &realm,
                now,
            };
            // Another node may have announced it, or the person come back, since we looked.
            let used: Option<(i64,)> = tx.first(&sql::USED_SINCE, (person, since))?;
            if used.is_some() || waiting(tx, person)?.is_some() {
                return Ok(false);
            }
            announce(
                tx,
                &moment,
                person,
                Why::Unused,
                app.region.accounts.announced_days,
                None,
            )?;
            Ok(true)
        });
        settle(done.await)
    }
}

/// One account that cannot be read must not keep all others from being tended.
fn settle(done: Result<bool, Failure>) -> bool {
    done.unwrap_or_else(|why| {
        tracing::error!(
            code = why.code,
            "an account could not be tended, it will be tried again"
        );
        false
    })
}
