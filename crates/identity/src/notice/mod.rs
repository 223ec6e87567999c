//! Letters to people: what they say, and the durable job that carries them.
//!
//! A letter is enqueued in the transaction whose effect it tells, sealed until it is sent.
mod arrival;
mod pages;
mod past;
mod record;
pub(crate) mod sql;
mod undo;

pub(crate) use arrival::{ahead, noticed};
pub(crate) use record::{notices, places};
pub(crate) use undo::{Said, Undo};

use crate::{Identity, account, moment::Moment, person, profile::Profile, push};
use axum::{
    Router,
    routing::{get, post},
};
use protocols::{Chance, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Id, Job, Tx, Vault};
use web::{Failure, T};

/// The links of notices.
pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/notice/{link}", get(pages::show).post(pages::not_me))
        .route("/account/notices", get(past::list))
}

/// The same for the phone app, on its own origin.
pub(crate) fn api() -> Router<Identity> {
    Router::new()
        .route("/api/notices/{id}", post(pages::open))
        .route("/api/notices/{id}/undo", post(pages::undo))
}

/// How long a push service keeps a notice for a phone that is off.
const ON_THE_WAY_SECS: i64 = 86_400;

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

pub(crate) fn send(
    tx: &mut Tx<'_>,
    realm: &str,
    id: Id,
    payload: &[u8],
    now: Timestamp,
) -> Result<(), Failure> {
    Ok(tx.enqueue(&Job {
        id,
        kind: "mail",
        payload,
        run_at: now,
        realm: Some(realm),
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

/// Tells a person what happened to the account, in the person's own language: texts
/// `notice-<kind>-subject` and `-text`, which may use `realm`, `name`, `origin` and what `says`
/// adds. It goes to the person's addresses and phones, in the transaction whose effect it tells;
/// `undo` is what "that was not me" removes.
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
    let (id, app) = (moment.id(), moment.app);
    let said = Said {
        title: subject,
        text,
    };
    let suspect = undo::keep(tx, moment, id, person, &said, undo)?;
    let secret = undo::secret(&app.vault, id);
    let mut text = said.text.clone();
    // A notice with a link of its own says there what can be done.
    if let Some(undo) = undo.filter(|_| !says.iter().any(|(key, _)| *key == "link")) {
        let link = format!("{origin}/notice/{id}.{secret}");
        text.push_str("\n\n");
        text.push_str(&t.put(undo.offer(), &[("link", &link)]));
    }
    // Addresses of the last 30 days too: who changed the address does not silence the owner.
    let mut addresses = account::former(tx, moment, person)?;
    addresses.push(profile.mail.clone());
    // No mail arrives there (RFC 6761, section 6.4): a test person's.
    addresses.retain(|to| !to.ends_with(".invalid"));
    for to in addresses {
        let letter = Letter {
            to,
            subject: said.title.clone(),
            text: text.clone(),
        };
        let payload = seal(&app.vault, &letter, &mut moment.chance());
        moment.enqueue(tx, "mail", &payload)?;
    }
    let message = push::Message {
        kind: "notice".to_owned(),
        id,
        secret: Some(secret),
        title: said.title,
        text: t.say("push-notice-text").into_owned(),
    };
    let until = moment.now.plus_secs(ON_THE_WAY_SECS);
    push::enqueue(tx, moment, person, suspect, &message, until)
}
