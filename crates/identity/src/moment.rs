//! In what a change happens: the installation, the realm, the time.
use protocols::{Chance, Timestamp};
use store::{Event, Id, Job, Tx};
use web::{App, Failure, Realm};

/// Everything that writes takes one. Ids and randomness come from the installation's dice; a
/// transaction that runs again throws them again, and nothing of the first run is left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment<'a> {
    pub app: &'a App,
    pub realm: &'a Realm,
    pub now: Timestamp,
}

impl Moment<'_> {
    /// Fresh randomness.
    pub(crate) fn chance(&self) -> Chance {
        self.app.dice.chance()
    }
    /// A fresh id.
    pub(crate) fn id(&self) -> Id {
        Id::new(self.now, &mut self.chance())
    }
    /// Writes into the audit trail: ids and codes, never personal data.
    pub(crate) fn record(
        &self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        actor: Option<Id>,
        subject: Option<Id>,
        detail: &[(&'static str, &str)],
    ) -> Result<(), Failure> {
        Ok(tx.record(&Event {
            id: self.id(),
            at: self.now,
            realm: &self.realm.id,
            kind,
            actor,
            subject,
            detail,
        })?)
    }
    /// Something to do after the commit, at once and until it succeeds.
    pub(crate) fn enqueue(
        &self,
        tx: &mut Tx<'_>,
        kind: &'static str,
        payload: &[u8],
    ) -> Result<(), Failure> {
        Ok(tx.enqueue(&Job {
            id: self.id(),
            kind,
            payload,
            run_at: self.now,
            realm: Some(&self.realm.id),
        })?)
    }
}
