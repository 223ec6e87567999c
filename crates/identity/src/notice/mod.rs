//! Letters to people: what they say, and the durable job that carries them.
//!
//! A letter is enqueued in the transaction whose effect it tells, sealed until it is sent.
use crate::{account, moment::Moment, person, profile::Profile};
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

/// The way back into an account, for whoever reads its mailbox.
pub(crate) fn recover(t: T, realm: &str, mail: &str, link: &str) -> Letter {
    Letter {
        to: mail.to_owned(),
        subject: t.put("mail-recover-subject", &[("realm", realm)]),
        text: t.put("mail-recover-text", &[("realm", realm), ("link", link)]),
    }
}

/// There is no account to be recovered.
pub(crate) fn no_account(t: T, realm: &str, mail: &str, origin: &str) -> Letter {
    Letter {
        to: mail.to_owned(),
        subject: t.put("mail-no-account-subject", &[("realm", realm)]),
        text: t.put(
            "mail-no-account-text",
            &[("realm", realm), ("origin", origin)],
        ),
    }
}

/// An invitation to act for somebody; it names nobody.
pub(crate) fn invited(t: T, realm: &str, mail: &str, link: &str) -> Letter {
    Letter {
        to: mail.to_owned(),
        subject: t.put("mail-invited-subject", &[("realm", realm)]),
        text: t.put("mail-invited-text", &[("realm", realm), ("link", link)]),
    }
}

/// What the "that was not me" link of a notice removes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undo {
    /// The factor is revoked and what it signed in ends.
    Factor(Id),
    /// The session ends and the factor that signed it in is revoked.
    Session(Id),
}

/// Tells a person what happened to the account, in the person's own language: texts
/// `notice-<kind>-subject` and `-text`, which may use `realm`, `name`, `origin` and what `says`
/// adds. The letter is part of the transaction whose effect it tells.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    kind: &'static str,
    says: &[(&'static str, &str)],
    undo: Option<Undo>,
) -> Result<(), Failure> {
    let profile = person::profile(tx, &moment.app.vault, person)?;
    let (t, origin) = (profile.language(), moment.app.region.issuer(moment.realm));
    let mut values = vec![
        ("realm", moment.realm.name.as_str()),
        ("name", profile.name.as_str()),
        ("origin", origin.as_str()),
    ];
    values.extend_from_slice(says);
    let subject = t.put(&format!("notice-{kind}-subject"), &values);
    let text = t.put(&format!("notice-{kind}-text"), &values);
    let _ = undo;
    // Addresses of the last 30 days too: who changed the address does not silence the owner.
    let mut addresses = account::former(tx, moment, person)?;
    addresses.push(profile.mail.clone());
    for to in addresses {
        let letter = Letter {
            to,
            subject: subject.clone(),
            text: text.clone(),
        };
        let payload = seal(&moment.app.vault, &letter, &mut moment.chance());
        moment.enqueue(tx, "mail", &payload)?;
    }
    Ok(())
}
