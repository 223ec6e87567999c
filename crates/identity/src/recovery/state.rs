//! A recovery as it is stored, and where it stands.
use super::sql;
use crate::here::Here;
use axum::http::StatusCode;
use protocols::{Timestamp, base64url, digest};
use store::{Id, Tx, Vault};
use web::Failure;

/// One recovery.
#[derive(Debug, Clone)]
pub(crate) struct Recovery {
    pub id: Id,
    /// None where no account has the address.
    pub person: Option<Id>,
    pub expires_at: Timestamp,
    pub ready_at: Option<Timestamp>,
    /// Hash of the code that must be shown again.
    pub receipt: Option<[u8; 32]>,
    pub begun_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The link was mailed; nothing is proven.
    Asked,
    /// Proven; it goes on at this moment.
    Waiting(Timestamp),
    /// The old factors can go.
    Ready,
    /// They are gone; a new one may be made as long as there is none.
    Begun,
    Over,
}

impl Stage {
    /// As the page's template names it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Waiting(_) => "waiting",
            Self::Ready => "ready",
            Self::Begun | Self::Over => "over",
        }
    }
}

pub(super) type Row = (
    Id,
    String,
    Option<Id>,
    Timestamp,
    Option<Timestamp>,
    Option<[u8; 32]>,
    Option<Timestamp>,
    Option<Timestamp>,
);

impl Recovery {
    /// Of a row of this realm.
    pub(super) fn from_row(row: Row, realm: &str) -> Option<Self> {
        let (id, of_realm, person, expires_at, ready_at, receipt, begun_at, ended_at) = row;
        (of_realm == realm).then_some(Self {
            id,
            person,
            expires_at,
            ready_at,
            receipt,
            begun_at,
            ended_at,
        })
    }
    /// Pure: the stage at a moment.
    pub(super) fn stage(&self, now: Timestamp) -> Stage {
        if self.ended_at.is_some() || self.expires_at <= now {
            return Stage::Over;
        }
        match (self.ready_at, self.begun_at) {
            (_, Some(_)) => Stage::Begun,
            (None, None) => Stage::Asked,
            (Some(at), None) if at > now => Stage::Waiting(at),
            (Some(_), None) => Stage::Ready,
        }
    }
    /// Refuses what was proven already, or has ended.
    ///
    /// # Errors
    /// `recovery-over`.
    pub(crate) fn must_wait_for_proof(&self, now: Timestamp) -> Result<(), Failure> {
        match self.stage(now) {
            Stage::Asked => Ok(()),
            _ => Err(over()),
        }
    }
    /// Whose it is; there is no link for nobody.
    pub(super) fn person(&self) -> Result<Id, Failure> {
        self.person.ok_or_else(over)
    }
}

/// The recovery has ended, or this step is not its next.
pub(super) fn over() -> Failure {
    Failure::refuse(StatusCode::GONE, "recovery-over")
}

/// What a link is for: going on, or stopping it from a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Go,
    Stop,
}

impl Link {
    fn secret(self, vault: &Vault, id: Id) -> String {
        let purpose = match self {
            Self::Go => "recovery-link",
            Self::Stop => "recovery-stop",
        };
        base64url::encode(&vault.mac(purpose, &id.0)[..16])
    }
    /// The last part of its address. The secret is derived, so it is stored nowhere.
    pub(super) fn text(self, vault: &Vault, id: Id) -> String {
        format!("{id}.{}", self.secret(vault, id))
    }
    /// The recovery behind a link.
    pub(super) fn find(
        self,
        tx: &mut Tx<'_>,
        here: &Here,
        text: &str,
    ) -> Result<Recovery, Failure> {
        let wrong = || Failure::refuse(StatusCode::NOT_FOUND, "link-wrong");
        let (id, given) = text.split_once('.').ok_or_else(wrong)?;
        let id: Id = id.parse().map_err(|_| wrong())?;
        let secret = self.secret(&here.identity.app.vault, id);
        if !digest::equal(secret.as_bytes(), given.as_bytes()) {
            return Err(wrong());
        }
        let row: Option<Row> = tx.first(&sql::FIND, (id,))?;
        let found = row.and_then(|row| Recovery::from_row(row, &here.realm.id));
        found.ok_or_else(over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::Chance;

    #[test]
    fn a_recovery_goes_one_way() {
        let at = Timestamp::from_secs;
        let asked = Recovery {
            id: Id::new(at(0), &mut Chance::seeded(1)),
            person: None,
            expires_at: at(100),
            ready_at: None,
            receipt: None,
            begun_at: None,
            ended_at: None,
        };
        assert_eq!(asked.stage(at(99)), Stage::Asked);
        assert_eq!(asked.stage(at(100)), Stage::Over);
        let proven = Recovery {
            ready_at: Some(at(50)),
            ..asked.clone()
        };
        assert_eq!(proven.stage(at(49)), Stage::Waiting(at(50)));
        assert_eq!(proven.stage(at(50)), Stage::Ready);
        let begun = Recovery {
            begun_at: Some(at(60)),
            ..proven.clone()
        };
        assert_eq!(begun.stage(at(61)), Stage::Begun);
        for ended in [asked, proven, begun] {
            let ended = Recovery {
                ended_at: Some(at(1)),
                ..ended
            };
            assert_eq!(ended.stage(at(55)), Stage::Over);
        }
    }
}
