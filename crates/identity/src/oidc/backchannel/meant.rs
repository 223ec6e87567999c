//! Whom a client means, and whether it may ring that person.
use crate::{
    consent,
    here::Here,
    oidc::{authorize::hinted_person, awaited::sql, person_of, refuse},
    person, push,
};
use axum::http::StatusCode;
use protocols::{
    oauth::{Hint, OauthError},
    oidc::AuthorizationRequest,
};
use store::{Id, Tx};
use web::{Client, Failure};

/// Whom a hint names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meant {
    /// By a pseudonym that this client was given: nothing about them is guessed.
    Certainly(Id),
    /// Whoever has the address with this index, if anybody: nothing may be told.
    ByMail([u8; 32]),
}

fn unknown() -> Failure {
    let why = "the hint is no pseudonym that this client was given, and no mail address";
    refuse(OauthError::UnknownUserId, why)
}

/// Reads a hint.
///
/// # Errors
/// `unknown_user_id`, where it can name nobody.
pub(super) fn named(here: &Here, client: &Client, hint: &Hint) -> Result<Meant, Failure> {
    let app = &here.identity.app;
    let sub = match hint {
        Hint::Login(name) if name.contains('@') => {
            let index = person::mail_index(&app.vault, &here.realm.id, name);
            return Ok(Meant::ByMail(index));
        }
        Hint::Login(sub) => sub.clone(),
        Hint::IdToken(token) => hinted_person(&here.identity, &here.realm, client, token)?,
    };
    let person = person_of(&app.vault, &here.realm.id, client, &sub);
    person.map(Meant::Certainly).ok_or_else(unknown)
}

/// The person behind a pseudonym, whose phone may be rung.
///
/// # Errors
/// `unknown_user_id`, where there is no such account any more; `access_denied`, where the person
/// has not agreed to this, has told the client to leave them alone, or has no phone.
pub(super) fn reachable(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
    person: Id,
) -> Result<Id, Failure> {
    if !person::exists(tx, &here.realm.id, person)? {
        return Err(unknown());
    }
    if may_ring(tx, here, client, request, person)? {
        return Ok(person);
    }
    let why = "the person has not agreed to this, or has no phone that can be asked";
    Err(Failure::refuse(StatusCode::FORBIDDEN, OauthError::AccessDenied.code()).because(why))
}

/// The person with a mail address, if their phone may be rung. Never a portal of the realm itself
/// by an address alone: nobody was asked there.
pub(super) fn by_mail(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
    index: &[u8; 32],
) -> Result<Option<Id>, Failure> {
    let Some(person) = person::by_mail(tx, &here.realm.id, index)? else {
        return Ok(None);
    };
    let may = !client.own && may_ring(tx, here, client, request, person)?;
    Ok(may.then_some(person))
}

fn may_ring(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
    person: Id,
) -> Result<bool, Failure> {
    let row = (person, client.id.as_str(), here.now);
    let unwanted: Option<(i64,)> = tx.first(&sql::IS_UNWANTED, row)?;
    Ok(unwanted.is_none()
        && push::has_phone(tx, person)?
        && consent::covers(tx, here, client, person, request)?)
}
