//! Letters to people: what they say, and the durable job that carries them.
//!
//! A letter is enqueued in the transaction whose effect it tells, sealed until it is sent.
use crate::profile::Profile;
use protocols::{Chance, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Id, Job, Tx, Vault};
use web::{Failure, T};

/// A mail to one person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Letter {
    /// Address.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Opens the payload of a job of kind `mail`.
#[must_use]
pub fn open(vault: &Vault, payload: &[u8]) -> Option<Letter> {
    serde_json::from_slice(&vault.open("mail", b"", payload).ok()?).ok()
}

pub(crate) fn seal(vault: &Vault, letter: &Letter, chance: &mut Chance) -> Vec<u8> {
    vault.seal(
        "mail",
        b"",
        chance,
        &serde_json::to_vec(letter).unwrap_or_default(),
    )
}

pub(crate) fn send(tx: &mut Tx<'_>, id: Id, payload: &[u8], now: Timestamp) -> Result<(), Failure> {
    Ok(tx.enqueue(&Job {
        id,
        kind: "mail",
        payload,
        run_at: now,
    })?)
}

/// Names nobody: whoever asks for a mail chose the name, and it would be their words under our
/// letterhead.
pub(crate) fn confirm_address(t: T, realm: &str, profile: &Profile, link: &str) -> Letter {
    Letter {
        to: profile.mail.clone(),
        subject: t.put("mail-confirm-subject", &[("realm", realm)]),
        text: t.put("mail-confirm-text", &[("realm", realm), ("link", link)]),
    }
}

pub(crate) fn already_registered(t: T, realm: &str, mail: &str, origin: &str) -> Letter {
    Letter {
        to: mail.to_owned(),
        subject: t.put("mail-already-subject", &[("realm", realm)]),
        text: t.put("mail-already-text", &[("realm", realm), ("origin", origin)]),
    }
}

pub(crate) fn phone_added(t: T, realm: &str, profile: &Profile, origin: &str) -> Letter {
    Letter {
        to: profile.mail.clone(),
        subject: t.put("mail-phone-subject", &[("realm", realm)]),
        text: t.put(
            "mail-phone-text",
            &[
                ("realm", realm),
                ("name", &profile.name),
                ("origin", origin),
            ],
        ),
    }
}

pub(crate) fn phone_removed(t: T, realm: &str, profile: &Profile, origin: &str) -> Letter {
    Letter {
        to: profile.mail.clone(),
        subject: t.put("mail-phone-removed-subject", &[("realm", realm)]),
        text: t.put(
            "mail-phone-removed-text",
            &[
                ("realm", realm),
                ("name", &profile.name),
                ("origin", origin),
            ],
        ),
    }
}

pub(crate) fn browser_known(
    t: T,
    realm: &str,
    profile: &Profile,
    kind: &str,
    origin: &str,
) -> Letter {
    Letter {
        to: profile.mail.clone(),
        subject: t.put("mail-browser-subject", &[("realm", realm)]),
        text: t.put(
            "mail-browser-text",
            &[
                ("realm", realm),
                ("name", &profile.name),
                ("kind", kind),
                ("origin", origin),
            ],
        ),
    }
}
