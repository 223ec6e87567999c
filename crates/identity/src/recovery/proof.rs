//! Proving that the account is one's own, and what follows: the waiting time begins, and
//! everything the person holds is told.
use super::{
    notify, sql,
    state::{Link, Recovery, Row, over},
};
use crate::{here::Here, moment::Moment};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use protocols::{Timestamp, digest, recovery_code::RecoveryCode};
use store::{Id, Tx, Vault};
use web::{Failure, Page, page};

/// After the waiting time there are so many days to go on.
const OPEN_SECS: i64 = 14 * 86_400;
/// Somebody stopped a recovery: then the mailbox may be in foreign hands, and for so long the mail
/// address alone is not enough.
const MISTRUST_SECS: i64 = 30 * 86_400;

/// How it was proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum By {
    /// The mail address alone.
    Mail,
    /// A recovery code, which is used up.
    Code(RecoveryCode),
    /// Two officials checked the ID card; `level` is what the new factor will be worth: 1 where
    /// nothing was verified that the card could be compared with.
    Desk { level: i64 },
    /// The same person signed in at this upstream provider.
    Upstream { provider: String, level: i64 },
}

/// As it is stored where officials proved it.
pub(super) const DESK: &str = "desk";

impl By {
    fn name(&self) -> &str {
        match self {
            Self::Mail => "mail",
            Self::Code(_) => "code",
            Self::Desk { .. } => DESK,
            Self::Upstream { provider, .. } => provider,
        }
    }
    /// A document that was compared with nothing says nothing about the account.
    fn is_no_better_than_mail(&self) -> bool {
        matches!(self, Self::Mail | Self::Desk { level: ..=1 })
    }
    /// Mail address and paper identify nobody.
    fn level(&self) -> i64 {
        match self {
            Self::Mail | Self::Code(_) => 1,
            Self::Desk { level } | Self::Upstream { level, .. } => *level,
        }
    }
}

/// The number that is told at a desk: eight letters and digits, derived from the recovery.
pub(super) fn desk_code(vault: &Vault, id: Id) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mac = vault.mac("recovery-desk", &id.0);
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte & 31)]);
    let letters: String = mac[..8].iter().map(letter).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// What is stored of it.
pub(super) fn desk_hash(vault: &Vault, code: &str) -> [u8; 32] {
    let letters: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    vault.mac(
        "recovery-desk-code",
        letters.to_ascii_uppercase().as_bytes(),
    )
}

/// The recovery whose number a citizen told at the desk, if it waits for a proof.
pub(crate) fn by_desk_code(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    code: &str,
) -> Result<Option<Recovery>, Failure> {
    let hash = desk_hash(&moment.app.vault, code);
    let realm = moment.realm.id.as_str();
    let row: Option<Row> = tx.first(&sql::BY_DESK_CODE, (realm, hash, moment.now))?;
    Ok(row.and_then(|row| Recovery::from_row(row, realm)))
}

/// The recovery behind the mailed link (the last part of its address).
pub(crate) fn by_link(tx: &mut Tx<'_>, here: &Here, link: &str) -> Result<Recovery, Failure> {
    Link::Go.find(tx, here, link)
}

/// A recovery of this realm by its id, for a proof that was begun at its link.
pub(crate) fn by_id(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Recovery, Failure> {
    by_link(tx, here, &Link::Go.text(&here.identity.app.vault, id))
}

/// Whether the mail address alone is enough: nobody was ever identified for this account, and no
/// recovery of it was stopped lately.
pub(crate) fn mail_is_enough(tx: &mut Tx<'_>, person: Id, now: Timestamp) -> Result<bool, Failure> {
    let since = now.minus_secs(MISTRUST_SECS);
    let stopped: Option<(i64,)> = tx.first(&sql::CANCELLED, (person, since))?;
    let highest: Option<(i64,)> = tx.first(&sql::HIGHEST, (person,))?;
    Ok(stopped.is_none() && highest.is_none_or(|(level,)| level < 2))
}

/// The account is proven to be this person's: the waiting time begins and all channels are told.
/// The caller has checked the proof itself (for an upstream account: that it is linked to this
/// person, or says the same verified identity). Gives the code that must be shown with the link
/// when the waiting time is over, so that the mailbox alone cannot use somebody else's proof; the
/// caller hands it to the person who proved, see [`show_receipt`].
///
/// # Errors
/// `recovery-over` if it is not waiting for a proof, `mail-not-enough`.
pub(crate) fn proven(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    recovery: &Recovery,
    by: &By,
) -> Result<Option<RecoveryCode>, Failure> {
    let person = recovery.person()?;
    if by.is_no_better_than_mail() && !mail_is_enough(tx, person, moment.now)? {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "mail-not-enough"));
    }
    let receipt = match by {
        By::Mail => None,
        // The paper it was read from is at hand again.
        By::Code(code) => Some(code.clone()),
        By::Desk { .. } | By::Upstream { .. } => Some(RecoveryCode::generate(&mut moment.chance())),
    };
    let ready = moment
        .now
        .plus_secs(i64::from(moment.realm.recovery_wait_minutes) * 60);
    let row = (
        recovery.id,
        by.name(),
        moment.now,
        ready,
        ready.plus_secs(OPEN_SECS),
        by.level(),
        receipt.as_ref().map(|code| code.hash(&recovery.id.0)),
    );
    if tx.run(&sql::PROVE, row)? == 0 {
        return Err(over());
    }
    let detail = [("by", by.name())];
    let (actor, subject) = (Some(person), Some(recovery.id));
    moment.record(tx, "recovery.proven", actor, subject, &detail)?;
    notify::begun(tx, moment, person, recovery.id, ready)?;
    Ok(receipt.filter(|_| !matches!(by, By::Code(_))))
}

/// Whether this is the code that the proof gave or used.
pub(super) fn has_receipt(recovery: &Recovery, typed: Option<&str>) -> bool {
    let Some(stored) = &recovery.receipt else {
        return true;
    };
    let code = typed.and_then(RecoveryCode::parse);
    code.is_some_and(|code| digest::equal(&code.hash(&recovery.id.0), stored))
}

#[derive(Template)]
#[template(path = "recovery_receipt.html")]
struct ReceiptPage {
    page: Page,
    code: String,
    link: String,
}

/// The page that shows the code of [`proven`], once, to the person who proved.
pub(crate) fn show_receipt(page: Page, here: &Here, recovery: Id, code: &RecoveryCode) -> Response {
    let link = Link::Go.text(&here.identity.app.vault, recovery);
    page::html(&ReceiptPage {
        page,
        code: code.to_string(),
        link,
    })
}
