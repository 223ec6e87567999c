//! Making a phone a factor: `Open → Keyed → Confirmed`, or `Ended`.
//!
//! The secret in the code only lets the phone speak; what counts is that the person compares a
//! number on both screens and confirms **in the browser**. So whoever photographs the code gets a
//! phone that nobody confirms.
use super::sql;
use crate::{
    factor,
    here::Here,
    session::{self, Session},
};
use axum::http::StatusCode;
use protocols::{Chance, Timestamp, base64url, digest};
use store::{Id, Tx, Vault};
use web::Failure;

/// The code on the screen is good for ten minutes.
const LIFETIME_SECS: i64 = 600;
/// Longest name of a phone, in characters.
const LONGEST_NAME: usize = 60;

/// Why an activation may be made: it ends where the permission ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewActivation {
    pub id: Id,
    pub person: Id,
    pub browser: [u8; 32],
    /// The sign-in to go on with.
    pub sign_in: Option<Id>,
    /// Strength of the authentication that permits it: 0 the confirmed mail address, 1 a password,
    /// 2 a passkey. It must still be the person's strongest when the phone is confirmed.
    pub strength: i64,
    /// The session that permits it: it must still run when the phone is confirmed. None for the
    /// confirmed mail address.
    pub session: Option<Id>,
    pub authorized_until: Timestamp,
    pub challenge: [u8; 32],
}

impl NewActivation {
    /// With a fresh id and challenge.
    pub(crate) fn new(
        permission: Permission,
        browser: [u8; 32],
        now: Timestamp,
        chance: &mut Chance,
    ) -> Self {
        let Permission {
            person,
            sign_in,
            strength,
            session,
            until,
        } = permission;
        Self {
            id: Id::new(now, chance),
            person,
            browser,
            sign_in,
            strength,
            session,
            authorized_until: until,
            challenge: chance.bytes(),
        }
    }
    /// The same permission once more, for a code that ran out.
    pub(crate) fn again(old: &Activation, now: Timestamp, chance: &mut Chance) -> Self {
        let permission = Permission {
            person: old.person,
            sign_in: old.sign_in,
            strength: old.strength,
            session: old.session,
            until: old.authorized_until,
        };
        Self::new(permission, old.browser, now, chance)
    }
}

/// Who may activate a phone, and by what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Permission {
    pub person: Id,
    pub sign_in: Option<Id>,
    pub strength: i64,
    pub session: Option<Id>,
    pub until: Timestamp,
}

/// Stores an activation.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    realm: &str,
    new: &NewActivation,
    now: Timestamp,
) -> Result<(), Failure> {
    let expires = now.plus_secs(LIFETIME_SECS).min(new.authorized_until);
    let row = (
        new.id,
        realm,
        new.person,
        new.browser,
        new.sign_in,
        new.strength,
        new.session,
        new.authorized_until,
        new.challenge,
        now,
        expires,
    );
    tx.run(&sql::ACTIVATION_INSERT, row)?;
    Ok(())
}

/// Begins one that a session permits: after a fresh sign-in with the strongest factor only.
pub(crate) fn begin_in(tx: &mut Tx<'_>, here: &Here, session: &Session) -> Result<Id, Failure> {
    factor::may_change(tx, session, here.now)?;
    let permission = Permission {
        person: session.person,
        sign_in: None,
        strength: session.strength,
        session: Some(session.id),
        until: session
            .authenticated_at
            .plus_secs(factor::FRESH_SECS + LIFETIME_SECS),
    };
    let chance = &mut here.moment().chance();
    let new = NewActivation::new(permission, here.browser, here.now, chance);
    begin(tx, &here.realm.id, &new, here.now)?;
    Ok(new.id)
}

/// An activation as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Activation {
    pub id: Id,
    realm: String,
    pub person: Id,
    pub browser: [u8; 32],
    pub sign_in: Option<Id>,
    pub strength: i64,
    pub session: Option<Id>,
    pub authorized_until: Timestamp,
    pub challenge: Vec<u8>,
    expires_at: Timestamp,
    pub credential_id: Option<Vec<u8>>,
    pub public_key: Option<Vec<u8>>,
    pub channel_key: Option<Vec<u8>>,
    pub code: Option<String>,
    keyed_at: Option<Timestamp>,
    confirmed_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
}

/// Where an activation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Open,
    Keyed,
    Confirmed,
    Ended,
}

impl Stage {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stage::Open => "open",
            Stage::Keyed => "keyed",
            Stage::Confirmed => "confirmed",
            Stage::Ended => "ended",
        }
    }
}

impl Activation {
    /// Pure: the stage at a moment.
    pub(crate) fn stage(&self, now: Timestamp) -> Stage {
        if self.confirmed_at.is_some() {
            Stage::Confirmed
        } else if self.ended_at.is_some() || self.expires_at <= now {
            Stage::Ended
        } else if self.keyed_at.is_some() {
            Stage::Keyed
        } else {
            Stage::Open
        }
    }
    /// Whether the confirmed mail address alone permits it, for the account's first factor, and it
    /// is under way.
    pub(crate) fn is_first(&self, now: Timestamp) -> bool {
        let under_way = matches!(self.stage(now), Stage::Open | Stage::Keyed);
        under_way && self.strength == 0 && self.session.is_none()
    }
    /// For the browser that began it; for any other it does not exist.
    pub(crate) fn of_browser(self, browser: &[u8; 32]) -> Result<Self, Failure> {
        if digest::equal(&self.browser, browser) {
            Ok(self)
        } else {
            Err(Failure::not_found())
        }
    }
}

/// An activation of the realm.
pub(crate) fn find(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<Activation, Failure> {
    type Row = (
        String,
        Id,
        [u8; 32],
        Option<Id>,
        i64,
        Option<Id>,
        Timestamp,
        Vec<u8>,
        Timestamp,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
        Option<String>,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let row: Row = tx
        .first(&sql::ACTIVATION, (id,))?
        .ok_or_else(Failure::not_found)?;
    let found = Activation {
        id,
        realm: row.0,
        person: row.1,
        browser: row.2,
        sign_in: row.3,
        strength: row.4,
        session: row.5,
        authorized_until: row.6,
        challenge: row.7,
        expires_at: row.8,
        credential_id: row.9,
        public_key: row.10,
        channel_key: row.11,
        code: row.12,
        keyed_at: row.13,
        confirmed_at: row.14,
        ended_at: row.15,
    };
    if found.realm == realm {
        Ok(found)
    } else {
        Err(Failure::not_found())
    }
}

/// The session that permitted it, which must still run; none for the confirmed mail address.
pub(crate) fn permitted_by(
    tx: &mut Tx<'_>,
    found: &Activation,
    now: Timestamp,
) -> Result<Option<Session>, Failure> {
    let Some(id) = found.session else {
        return Ok(None);
    };
    let ended = || Failure::refuse(StatusCode::GONE, "activation-ended");
    session::running(tx, id, now)?.ok_or_else(ended).map(Some)
}

/// Ends every activation of a person that is under way.
pub(crate) fn end_activations(tx: &mut Tx<'_>, person: Id, now: Timestamp) -> Result<(), Failure> {
    tx.run(&sql::ACTIVATIONS_END_OF_PERSON, (person, now))?;
    Ok(())
}

/// The secret in the code: derived, so that it is stored nowhere. 128 bits.
pub(crate) fn secret(vault: &Vault, id: Id) -> String {
    base64url::encode(&vault.mac("activation", &id.0)[..16])
}

/// The activation behind a code, for the phone that shows its secret.
pub(crate) fn find_by_secret(
    tx: &mut Tx<'_>,
    vault: &Vault,
    realm: &str,
    id: Id,
    given: &str,
) -> Result<Activation, Failure> {
    let found = find(tx, realm, id)?;
    if digest::equal(secret(vault, id).as_bytes(), given.as_bytes()) {
        Ok(found)
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "secret-wrong"))
    }
}

/// The name that a phone gives itself, tidied.
pub(super) fn name(given: &str) -> Result<String, Failure> {
    let name = given.split_whitespace().collect::<Vec<_>>().join(" ");
    let good = (1..=LONGEST_NAME).contains(&name.chars().count());
    if good && !name.chars().any(char::is_control) {
        Ok(name)
    } else {
        Err(Failure::malformed())
    }
}

/// The number on both screens: six digits over everything the phone sent.
pub(crate) fn code(id: Id, attestation_object: &[u8], channel_key: &[u8]) -> String {
    let text = [
        format!("stadttor activation v1\n{id}\n").as_bytes(),
        attestation_object,
        channel_key,
    ]
    .concat();
    let mut first = [0; 8];
    first.copy_from_slice(&digest::sha256(&text)[..8]);
    format!("{:06}", u64::from_be_bytes(first) % 1_000_000)
}

/// "123456" → "123 456".
pub(crate) fn spaced(code: &str) -> String {
    let (a, b) = code.split_at(code.len() / 2);
    format!("{a} {b}")
}
