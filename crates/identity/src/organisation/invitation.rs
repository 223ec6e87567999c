//! One-time links: into an organisation, or to the other side of a mandate.
//!
//! A link is a bearer secret that travels by mail, so it alone is not enough: only the account
//! with the address it was sent to can open it. What was forwarded or stolen opens nothing.
use super::{role::Role, sql};
use crate::{
    here::Here,
    moment::Moment,
    notice, person,
    profile::is_mail,
    token::{Shown, Token},
};
use axum::http::StatusCode;
use protocols::{Timestamp, digest};
use store::{Id, Tx};
use web::{Failure, T};

/// A link lives a week.
const LIFETIME_SECS: i64 = 7 * 86_400;
/// So many a person may send in a day: a mailbox is not flooded in our name.
const MOST_A_DAY: i64 = 30;

/// To what somebody is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Organisation(Id, Role),
    Mandate(Id),
}

/// An open invitation.
#[derive(Debug, Clone)]
pub(super) struct Invitation {
    pub id: Id,
    pub to: To,
    pub invited_by: Id,
}

/// Stores an invitation and mails its link. The letter names nobody and holds no words of whoever
/// invites: it would be their words under our letterhead.
///
/// # Errors
/// `invitation-mail`, `invitation-self`, `invitation-many`.
pub(super) fn send(
    tx: &mut Tx<'_>,
    here: &Here,
    by: Id,
    mail: &str,
    to: To,
    t: T,
) -> Result<(), Failure> {
    let (moment, realm) = (here.moment(), here.realm.id.as_str());
    let refuse = |code| Failure::refuse(StatusCode::BAD_REQUEST, code);
    let mail = mail.trim();
    if !is_mail(mail) {
        return Err(refuse("invitation-mail"));
    }
    let index = person::mail_index(&moment.app.vault, realm, mail);
    if person::by_mail(tx, realm, &index)? == Some(by) {
        return Err(refuse("invitation-self"));
    }
    let since = here.now.minus_secs(86_400);
    let (sent,): (i64,) = tx
        .first(&sql::INVITED_SINCE, (by, since))?
        .unwrap_or_default();
    if sent >= MOST_A_DAY {
        return Err(Failure::refuse(
            StatusCode::TOO_MANY_REQUESTS,
            "invitation-many",
        ));
    }
    let mut chance = moment.chance();
    let token = Token::new(here.now, &mut chance);
    let key = person::key(tx, &moment.app.vault, by)?;
    let (organisation, role, mandate) = match to {
        To::Organisation(id, role) => (Some(id), Some(role.name()), None),
        To::Mandate(id) => (None, None, Some(id)),
    };
    let row = (
        token.id,
        realm,
        token.hash(),
        index,
        key.seal(b"invitation-mail", &mut chance, mail.as_bytes()),
        organisation,
        role,
        mandate,
        by,
        here.now,
        here.now.plus_secs(LIFETIME_SECS),
    );
    tx.run(&sql::INVITE, row)?;
    let origin = moment.app.region.issuer(moment.realm);
    let link = format!("{origin}/account/invitations/{}", token.text());
    let letter = notice::invited(t, &moment.realm.name, mail, &link);
    let payload = notice::seal(&moment.app.vault, &letter, &mut chance);
    moment.enqueue(tx, "mail", &payload)?;
    moment.record(tx, "invitation.sent", Some(by), Some(token.id), &[])
}

/// The open invitation behind a link, for the account it was sent to.
///
/// # Errors
/// `invitation-wrong` for a forged link, `invitation-over` for one that was used, withdrawn or is
/// too old, `invitation-other` for another account.
pub(super) fn open(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
    link: &str,
) -> Result<Invitation, Failure> {
    type Row = (
        Id,
        String,
        [u8; 32],
        [u8; 32],
        Option<Id>,
        Option<String>,
        Option<Id>,
        Id,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let wrong = || Failure::refuse(StatusCode::NOT_FOUND, "invitation-wrong");
    let shown = Shown::parse(link).ok_or_else(wrong)?;
    let row: Row = tx.first(&sql::INVITATION, (shown.id,))?.ok_or_else(wrong)?;
    let (id, realm, secret, index, organisation, role, mandate, invited_by, until, used, ended) =
        row;
    if !shown.fits(&secret) || realm != here.realm.id {
        return Err(wrong());
    }
    if used.is_some() || ended.is_some() || until <= here.now {
        return Err(over());
    }
    let vault = &here.identity.app.vault;
    let mail = person::profile(tx, vault, person)?.mail;
    if !digest::equal(&index, &person::mail_index(vault, &realm, &mail)) {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "invitation-other"));
    }
    let role = role.as_deref().and_then(Role::from_name);
    let to = match (organisation, role, mandate) {
        (Some(id), Some(role), None) => To::Organisation(id, role),
        (None, None, Some(id)) => To::Mandate(id),
        _ => return Err(Failure::fault("an invitation to nothing")),
    };
    Ok(Invitation { id, to, invited_by })
}

/// Uses it up, once.
///
/// # Errors
/// `invitation-over` for whoever comes second.
pub(super) fn take(tx: &mut Tx<'_>, moment: &Moment<'_>, id: Id) -> Result<(), Failure> {
    if tx.run(&sql::TAKE_INVITATION, (id, moment.now))? == 0 {
        return Err(over());
    }
    Ok(())
}

/// The invitation is no longer open.
pub(super) fn over() -> Failure {
    Failure::refuse(StatusCode::GONE, "invitation-over")
}

/// The address an invitation went to, for whoever sent it.
pub(super) fn mail_of(tx: &mut Tx<'_>, moment: &Moment<'_>, by: Id, sealed: &[u8]) -> String {
    let key = person::key(tx, &moment.app.vault, by);
    let bytes = key.and_then(|key| Ok(key.open(b"invitation-mail", sealed)?));
    let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.unwrap_or_else(|| "–".to_owned())
}
