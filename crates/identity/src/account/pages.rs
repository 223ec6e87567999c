//! Handlers of the account page.
use super::{account_id, sql};
use crate::{
    Identity,
    issuer::Issuer,
    oidc::authorize,
    person, phone,
    session::{self, Session},
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    Timestamp, base64url, digest,
    oidc::{AuthorizationRequest, Prompt, ResponseType},
};
use std::sync::Arc;
use store::{Event, Id, PersonKey, Tx};
use web::{Browser, Failure, Fields, Now, Page, PathId, Realm, page};

/// One line of a list: what it is, since when, and the id to remove it by.
struct Line {
    id: Id,
    name: String,
    since: String,
    used: String,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    page: Page,
    name: String,
    mail: String,
    method: &'static str,
    strong: bool,
    phones: Vec<Line>,
    browsers: Vec<Line>,
    sessions: usize,
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    page: Page,
    portals: Vec<(String, String)>,
}

/// The issuer's own front door: what this is, where to go.
pub(crate) async fn front(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    page: Page,
) -> Response {
    let region = &identity.app.region;
    let portals = region
        .of_realm(&realm.id)
        .map(|m| (m.official_name.clone(), region.public.origin(&m.host)))
        .collect();
    page::html(&FrontPage { page, portals })
}

/// The day of a moment in UTC, as it is written in German.
fn day(at: Timestamp) -> String {
    let days = at.secs().div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{day:02}.{month:02}.{year}")
}

pub(super) async fn session_of(
    identity: &Identity,
    realm: &Arc<Realm>,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Option<Session>, Failure> {
    let (realm, shown) = (realm.id.clone(), session::shown(headers));
    identity
        .app
        .db
        .read(move |tx| session::find(tx, &realm, shown, now))
        .await
}

/// Begins a sign-in that comes back to the account page.
pub(super) async fn sign_in(
    identity: &Identity,
    realm: &Realm,
    browser: &Browser,
    again: bool,
    now: Timestamp,
) -> Result<Response, Failure> {
    let client = identity
        .app
        .region
        .client(&realm.id, &account_id(realm))
        .ok_or_else(|| Failure::fault("no account client"))?;
    let request = AuthorizationRequest {
        client_id: client.id.clone(),
        redirect_uri: client.redirect_uris.first().cloned().unwrap_or_default(),
        response_type: ResponseType::Code,
        response_mode: None,
        scope: vec!["openid".to_owned()],
        state: None,
        nonce: None,
        code_challenge: base64url::encode(&digest::sha256(
            &identity.app.dice.chance().bytes::<32>(),
        )),
        prompt: if again { vec![Prompt::Login] } else { vec![] },
        max_age: None,
        acr_values: vec![],
        ui_locales: vec![],
        login_hint: None,
        id_token_hint: None,
        claims: None,
    };
    authorize::begin(identity, realm, browser, client, &request, None, now).await
}

pub(super) fn is_strong(tx: &mut Tx<'_>, session: &Session) -> Result<bool, Failure> {
    let passkeys: Option<(i64,)> = tx.first(&phone::sql::PASSKEYS, (session.person,))?;
    Ok(session.method.strength() >= 2 || passkeys.is_none_or(|(n,)| n == 0))
}

/// Everything on one page.
pub(super) async fn account(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Some(session) = session_of(&identity, &realm, &headers, now).await? else {
        return sign_in(&identity, &realm, &browser, false, now).await;
    };
    let (app, person, held) = (identity.app.clone(), session.person, session.clone());
    let (profile, strong, phones, browsers, sessions) = identity
        .app
        .db
        .read(move |tx| {
            let (profile, key) = (
                person::profile(tx, &app.vault, person)?,
                person::key(tx, &app.vault, person)?,
            );
            let strong = is_strong(tx, &held)?;
            let sessions: Vec<(Id, String, Timestamp)> =
                tx.all(&session::sql::OF_PERSON, (person, now))?;
            let (phones, browsers) = if strong {
                (phones(tx, person, &key)?, browsers(tx, person, &key)?)
            } else {
                (vec![], vec![])
            };
            Ok::<_, Failure>((profile, strong, phones, browsers, sessions.len()))
        })
        .await?;
    let mut page = page;
    page.signed_in = Some(profile.name.clone());
    Ok(page::html(&AccountPage {
        page,
        name: profile.name,
        mail: profile.mail,
        method: session.method.name(),
        strong,
        phones,
        browsers,
        sessions,
    }))
}

fn open(key: &PersonKey, purpose: &[u8], sealed: &[u8]) -> String {
    key.open(purpose, sealed)
        .ok()
        .and_then(|b| String::from_utf8(b).ok())
        .unwrap_or_else(|| "–".to_owned())
}

fn phones(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Line>, Failure> {
    let rows: Vec<(Id, Vec<u8>, Timestamp, Option<Timestamp>)> =
        tx.all(&phone::sql::PHONES_OF, (person,))?;
    let line = |(id, name, since, used): (Id, Vec<u8>, Timestamp, Option<Timestamp>)| Line {
        id,
        name: open(key, b"phone-name", &name),
        since: day(since),
        used: used.map(day).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(line).collect())
}

fn browsers(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Line>, Failure> {
    let rows: Vec<(Id, Vec<u8>, Timestamp, Timestamp)> = tx.all(&sql::BROWSERS, (person,))?;
    let line = |(id, kind, since, used): (Id, Vec<u8>, Timestamp, Timestamp)| Line {
        id,
        name: open(key, b"browser-kind", &kind),
        since: day(since),
        used: day(used),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The browser is no longer known; it will be asked about again.
pub(super) async fn forget_browser(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    headers: HeaderMap,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let session = session_of(&identity, &realm, &headers, now)
        .await?
        .ok_or_else(signed_out)?;
    let event = Id::new(now, &mut identity.app.dice.chance());
    identity
        .app
        .db
        .write("account.forget-browser", move |tx| {
            if !is_strong(tx, &session)? {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"));
            }
            if tx.run(&sql::FORGET, (id, session.person))? == 0 {
                return Err(Failure::not_found());
            }
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "browser.forgotten",
                actor: Some(session.person),
                subject: Some(id),
                detail: &[],
            })?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Redirect::to("/account"))
}

/// Ends every session of the person, here and elsewhere.
pub(super) async fn sign_out(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    headers: HeaderMap,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    if let Some(session) = session_of(&identity, &realm, &headers, now).await? {
        let app = identity.app.clone();
        let seed = u64::from_be_bytes(app.dice.chance().bytes());
        identity
            .app
            .db
            .write("account.sign-out", move |tx| {
                tx.run(
                    &phone::sql::ACTIVATIONS_END_OF_PERSON,
                    (session.person, now),
                )?;
                let all: Vec<(Id, String, Timestamp)> =
                    tx.all(&session::sql::OF_PERSON, (session.person, now))?;
                for (i, (id, ..)) in (0_u64..).zip(all) {
                    session::end(
                        tx,
                        &app.region,
                        &realm.id,
                        id,
                        session.person,
                        now,
                        seed.wrapping_add(i),
                    )?;
                }
                Ok::<_, Failure>(())
            })
            .await?;
    }
    Ok((
        [(header::SET_COOKIE, web::cookie::remove(session::COOKIE))],
        Redirect::to("/"),
    )
        .into_response())
}

pub(super) fn signed_out() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "signed-out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (secs, written) in [
            (0, "01.01.1970"),
            (951_782_400, "29.02.2000"),
            (1_798_761_599, "31.12.2026"),
            (4_107_542_400, "01.03.2100"),
        ] {
            assert_eq!(day(Timestamp::from_secs(secs)), written);
        }
    }
}
