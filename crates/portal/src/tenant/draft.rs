//! Drafts, versions, and the transactions between them.
use super::{
    files::File,
    published::published,
    settings::{LOGO, Settings},
    sql,
};
use crate::staff::Staff;
use axum::http::StatusCode;
use protocols::Timestamp;
use store::{Id, Tx};
use web::Failure;

/// What is published and what is not.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// The number of the published version; 0 before the first.
    pub(super) version: i64,
    /// What people see.
    pub(super) published: Settings,
    /// What they would see.
    pub(super) draft: Settings,
    /// Who changed the draft last, and when; nothing where none is begun.
    pub(super) changed: Option<(Id, Timestamp)>,
}

impl State {
    /// Of a tenant.
    pub(super) fn read(tx: &mut Tx<'_>, tenant: &str) -> Result<Self, store::Error> {
        let (version, published) = published(tx, tenant)?;
        let row = tx.first::<(String, Id, i64)>(&sql::DRAFT, (tenant,))?;
        let draft = row.map(|(json, staff, at)| (Settings::read(&json), (staff, Timestamp(at))));
        let changed = draft.as_ref().map(|(_, changed)| *changed);
        Ok(Self {
            version,
            draft: draft.map_or_else(|| published.clone(), |(settings, _)| settings),
            published,
            changed,
        })
    }
    /// Whether there is something to publish.
    pub(super) fn is_changed(&self) -> bool {
        self.draft != self.published
    }
    /// What a confirmation is bound to: what is there and what would come.
    pub(super) fn mark(&self) -> String {
        format!("{}-{}", self.version, self.draft.mark_of_all())
    }
}

/// Somebody else changed the same while this was typed.
pub(super) fn outdated() -> Failure {
    Failure::refuse(StatusCode::CONFLICT, "tenant-outdated")
}

/// An act of a member of staff, with the moment and the event's id.
pub(super) struct Act<'a> {
    pub(super) staff: &'a Staff,
    pub(super) event: Id,
    pub(super) now: Timestamp,
}

impl Act<'_> {
    /// Changes the draft; `change` sees what is there now.
    pub(super) fn change(
        &self,
        tx: &mut Tx<'_>,
        what: &str,
        change: impl Fn(&mut Settings) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let tenant = self.staff.town.id.as_str();
        let mut state = State::read(tx, tenant)?;
        change(&mut state.draft)?;
        self.staff
            .act(tx, (self.event, self.now), None, &[("what", what)])?;
        if state.is_changed() {
            let json = state.draft.write();
            let row = (tenant, json.as_str(), self.staff.id, self.now);
            tx.run(&sql::KEEP_DRAFT, row)?;
        } else {
            tx.run(&sql::DROP_DRAFT, (tenant,))?;
        }
        sweep(tx, tenant, &state.draft)
    }

    /// Sets these keys of the draft, if they are still as somebody saw them.
    pub(super) fn overwrite(
        &self,
        tx: &mut Tx<'_>,
        what: &str,
        (keys, seen): (&[String], &str),
        values: &Settings,
    ) -> Result<(), Failure> {
        self.change(tx, what, |draft| {
            if draft.mark(keys.iter().map(String::as_str)) != seen {
                return Err(outdated());
            }
            for key in keys {
                draft.set(key, values.get(key));
            }
            Ok(())
        })
    }

    /// Publishes the draft that somebody has looked at, and says its number.
    pub(super) fn publish(&self, tx: &mut Tx<'_>, seen: &str) -> Result<i64, Failure> {
        let tenant = self.staff.town.id.as_str();
        let state = State::read(tx, tenant)?;
        if state.mark() != seen || !state.is_changed() {
            return Err(outdated());
        }
        tx.run(&sql::DROP_DRAFT, (tenant,))?;
        self.add(tx, state.version + 1, &state.draft, None)
    }

    /// Publishes an earlier version again. A draft that was begun stays one.
    pub(super) fn restore(&self, tx: &mut Tx<'_>, version: i64) -> Result<i64, Failure> {
        let tenant = self.staff.town.id.as_str();
        let state = State::read(tx, tenant)?;
        let earlier = version_of(tx, tenant, version)?.ok_or_else(Failure::not_found)?;
        if earlier.settings == state.published {
            return Err(outdated());
        }
        self.add(tx, state.version + 1, &earlier.settings, Some(version))
    }

    /// Throws the draft away.
    pub(super) fn discard(&self, tx: &mut Tx<'_>, seen: &str) -> Result<(), Failure> {
        let tenant = self.staff.town.id.as_str();
        let state = State::read(tx, tenant)?;
        if state.mark() != seen {
            return Err(outdated());
        }
        self.staff.act(tx, (self.event, self.now), None, &[])?;
        tx.run(&sql::DROP_DRAFT, (tenant,))?;
        sweep(tx, tenant, &Settings::default())
    }

    fn add(
        &self,
        tx: &mut Tx<'_>,
        version: i64,
        settings: &Settings,
        restored: Option<i64>,
    ) -> Result<i64, Failure> {
        let (tenant, number) = (self.staff.town.id.as_str(), version.to_string());
        let logo = File::read(settings.get(LOGO)).map(|file| file.hash);
        let json = settings.write();
        let row = (
            tenant,
            version,
            json.as_str(),
            logo,
            self.staff.id,
            self.now,
            restored,
        );
        tx.run(&sql::PUBLISH, row)?;
        tx.run(&sql::ADVANCE, ())?;
        let act = (self.event, self.now);
        self.staff.act(tx, act, None, &[("version", &number)])?;
        Ok(version)
    }
}

/// Removes logos that nobody can come back to.
fn sweep(tx: &mut Tx<'_>, tenant: &str, draft: &Settings) -> Result<(), Failure> {
    let kept = File::read(draft.get(LOGO)).map_or([0; 32], |file| file.hash);
    tx.run(&sql::SWEEP, (tenant, kept))?;
    Ok(())
}

/// A version that people saw.
#[derive(Debug)]
pub(super) struct Version {
    pub(super) settings: Settings,
    pub(super) staff: Id,
    pub(super) at: Timestamp,
    pub(super) restored: Option<i64>,
}

/// A version of a tenant by its number.
pub(super) fn version_of(
    tx: &mut Tx<'_>,
    tenant: &str,
    version: i64,
) -> Result<Option<Version>, store::Error> {
    let row = tx.first::<(String, Id, i64, Option<i64>)>(&sql::VERSION, (tenant, version))?;
    Ok(row.map(|(json, staff, at, restored)| Version {
        settings: Settings::read(&json),
        staff,
        at: Timestamp(at),
        restored,
    }))
}
