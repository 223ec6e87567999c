//! On the way to a provider and back: who began, why, and what came back.
use super::{said::Said, sql};
use crate::here::Here;
use axum::http::StatusCode;
use protocols::{Timestamp, base64url, digest};
use serde::{Deserialize, Serialize};
use store::{Id, Tx, Vault};
use web::{Failure, Upstream};

/// There and back must not take longer.
pub(super) const LIFETIME_SECS: i64 = 15 * 60;

/// What the provider's answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// That sign-in.
    SignIn(Id),
    /// Connecting with the account of that session.
    Link(Id),
    /// Proving, for that recovery, that the account is one's own.
    Recover(Id),
}

/// A stored attempt.
#[derive(Debug, Clone)]
pub(super) struct Attempt {
    pub id: Id,
    pub provider: String,
    pub purpose: Purpose,
    pub created_at: Timestamp,
    pub mailed: bool,
    browser: Vec<u8>,
    answer: Option<Vec<u8>>,
    arrival: Option<Vec<u8>>,
    refused: Option<String>,
}

/// What is kept of an answer.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    pub said: Said,
    /// The address that a new account wants, while its confirmation is awaited.
    pub mail: Option<String>,
}

impl Kept {
    pub(super) fn seal(&self, here: &Here, id: Id) -> Result<Vec<u8>, Failure> {
        let json = serde_json::to_vec(self).map_err(Failure::fault)?;
        let moment = here.moment();
        let vault = &moment.app.vault;
        Ok(vault.seal("upstream-answer", &id.0, &mut moment.chance(), &json))
    }
}

/// Stores a new attempt of this browser.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &Upstream,
    purpose: Purpose,
) -> Result<Attempt, Failure> {
    let id = here.moment().id();
    let (mut sign_in, mut session, mut recovery) = (None, None, None);
    match purpose {
        Purpose::SignIn(id) => sign_in = Some(id),
        Purpose::Link(id) => session = Some(id),
        Purpose::Recover(id) => recovery = Some(id),
    }
    let until = here.now.plus_secs(LIFETIME_SECS);
    let (realm, provider) = (here.realm.id.as_str(), provider.id.as_str());
    let row = (
        id,
        realm,
        provider,
        here.browser,
        sign_in,
        session,
        recovery,
        here.now,
        until,
    );
    tx.run(&sql::BEGIN, row)?;
    Ok(Attempt {
        id,
        provider: provider.to_owned(),
        purpose,
        created_at: here.now,
        mailed: false,
        browser: here.browser.to_vec(),
        answer: None,
        arrival: None,
        refused: None,
    })
}

/// An attempt of this realm that is neither used nor over.
pub(super) fn find(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Attempt, Failure> {
    type Row = (
        String,
        String,
        Vec<u8>,
        Option<Id>,
        Option<Id>,
        Option<Id>,
        Timestamp,
        Timestamp,
        Option<Vec<u8>>,
        Option<Vec<u8>>,
        Option<String>,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let row: Row = tx.first(&sql::FIND, (id,))?.ok_or_else(lost)?;
    let (
        realm,
        provider,
        browser,
        sign_in,
        session,
        recovery,
        created_at,
        until,
        answer,
        arrival,
        refused,
        mailed,
        used,
    ) = row;
    let purpose = match (sign_in, session, recovery) {
        (Some(sign_in), None, None) => Purpose::SignIn(sign_in),
        (None, Some(session), None) => Purpose::Link(session),
        (None, None, Some(recovery)) => Purpose::Recover(recovery),
        _ => return Err(Failure::fault("attempt without a purpose")),
    };
    if realm != here.realm.id || used.is_some() || until <= here.now {
        return Err(lost());
    }
    Ok(Attempt {
        id,
        provider,
        purpose,
        created_at,
        mailed: mailed.is_some(),
        browser,
        answer,
        arrival,
        refused,
    })
}

/// The same for the browser that began it; for any other it does not exist (login CSRF: nobody is
/// signed in with an answer that somebody else asked for).
pub(super) fn find_own(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Attempt, Failure> {
    let found = find(tx, here, id)?;
    if digest::equal(&found.browser, &here.browser) {
        Ok(found)
    } else {
        Err(lost())
    }
}

/// A secret for the browser that delivered an answer, and for no other. Somebody could begin here
/// and have somebody else sign in at the provider: then one browser has our cookie, the other this
/// secret, and neither goes on.
pub(super) struct Arrival([u8; 32]);

impl Arrival {
    pub(super) fn new(here: &Here) -> Self {
        Self(here.moment().chance().bytes())
    }
    /// None if it is not one by its shape.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(Self(base64url::decode(text)?.try_into().ok()?))
    }
    /// What the browser gets.
    pub(super) fn text(&self) -> String {
        base64url::encode(&self.0)
    }
    fn hash(&self) -> [u8; 32] {
        digest::sha256(&self.0)
    }
    /// The answer to this attempt of this browser was delivered by it, too.
    pub(super) fn shown(&self, tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<(), Failure> {
        let own = find_own(tx, here, id)?;
        tx.run(&sql::ARRIVE, (own.id, self.hash()))?;
        Ok(())
    }
}

/// Nothing is known of it: over, used, or begun elsewhere.
pub(super) fn lost() -> Failure {
    Failure::refuse(StatusCode::NOT_FOUND, "upstream-lost")
}

impl Purpose {
    /// Whether an older session at the provider does not count.
    pub(super) fn wants_fresh(self) -> bool {
        !matches!(self, Self::SignIn(_))
    }
}

impl Attempt {
    /// What came back, opened.
    ///
    /// # Errors
    /// The refusal that the answer met, or that there is none yet, or that it was delivered by a
    /// browser of which nobody knows whether it is the one that began.
    pub(super) fn kept(&self, vault: &Vault) -> Result<Kept, Failure> {
        if let Some(code) = &self.refused {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, refusal(code)));
        }
        if self.arrival.is_some() {
            return Err(lost());
        }
        let sealed = self.answer.as_ref().ok_or_else(lost)?;
        let json = vault.open("upstream-answer", &self.id.0, sealed)?;
        serde_json::from_slice(&json).map_err(Failure::fault)
    }
    /// Keeps a verified answer, the first one only. With an `arrival` it counts when the browser
    /// that began shows it.
    pub(super) fn answered(
        &self,
        tx: &mut Tx<'_>,
        here: &Here,
        said: &Said,
        arrival: Option<&Arrival>,
    ) -> Result<(), Failure> {
        let said = said.clone();
        let sealed = Kept { said, mail: None }.seal(here, self.id)?;
        let row = (self.id, sealed, here.now, arrival.map(Arrival::hash));
        if tx.run(&sql::ANSWER, row)? == 0 {
            return Err(lost());
        }
        Ok(())
    }
    /// Takes the answer: it counts once.
    pub(super) fn use_up(&self, tx: &mut Tx<'_>, here: &Here) -> Result<(), Failure> {
        if tx.run(&sql::USE, (self.id, here.now))? == 0 {
            return Err(lost());
        }
        Ok(())
    }
    /// The word that comes back with the answer: the attempt and a secret that is stored nowhere.
    pub(super) fn state(&self, vault: &Vault) -> String {
        format!("{}.{}", self.id, derived(vault, "upstream-state", self.id))
    }
    /// A value of its own for each use, known to nobody but the provider it is sent to.
    pub(super) fn secret(&self, vault: &Vault, purpose: &str) -> String {
        derived(vault, purpose, self.id)
    }
}

/// The attempt that a `state` names, if we made it.
pub(super) fn of_state(vault: &Vault, state: &str) -> Option<Id> {
    named(vault, "upstream-state", state)
}

/// The attempt that `<id>.<secret>` names, if the secret is the one derived for `purpose`.
pub(super) fn named(vault: &Vault, purpose: &str, text: &str) -> Option<Id> {
    let (id, secret) = text.split_once('.')?;
    let id: Id = id.parse().ok()?;
    let right = derived(vault, purpose, id);
    digest::equal(right.as_bytes(), secret.as_bytes()).then_some(id)
}

fn derived(vault: &Vault, purpose: &str, id: Id) -> String {
    base64url::encode(&vault.mac(purpose, &id.0))
}

/// The codes that an answer can be refused with, as they are stored.
fn refusal(code: &str) -> &'static str {
    const KNOWN: [&str; 4] = [
        "upstream-cancelled",
        "upstream-unreachable",
        "upstream-no-id",
        "upstream-old",
    ];
    KNOWN
        .into_iter()
        .find(|known| *known == code)
        .unwrap_or("upstream-refused")
}
