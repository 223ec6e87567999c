//! The end of a sign-in: consuming what a phone approved, and going back to the service.
use super::{
    SignIn, Step, find,
    known::{self, Known},
    signed_in, sql,
};
use crate::{
    Identity,
    oidc::{self, code::NewGrant},
    phone,
    session::{self, Frame, Method, Proven, Session},
    token::Token,
};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use std::sync::Arc;
use store::{Event, Id, Tx};
use web::{Browser, Client, Failure, Realm, region::UnknownBrowser};

/// Where a finished sign-in goes, and the cookies that were made on the way.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub to: Option<String>,
    pub session_cookie: Option<String>,
    pub known_cookie: Option<HeaderValue>,
    pub refused: Option<Failure>,
}

impl Done {
    /// A redirect; 303 also after a POST.
    pub(crate) fn respond(self, here: &str) -> Response {
        let mut response = match self.refused {
            Some(why) => why.into_response(),
            None => Redirect::to(self.to.as_deref().unwrap_or(here)).into_response(),
        };
        let mut set = |value: HeaderValue| {
            response.headers_mut().append(header::SET_COOKIE, value);
        };
        if let Some(text) = self.session_cookie {
            set(session::cookie_for(&text));
        }
        if let Some(value) = self.known_cookie {
            set(value);
        }
        response
    }
}

/// Does everything that needs no answer from the person: consumes an approved order, and sends
/// the person back to the service when nothing is missing. One transaction.
pub(super) async fn advance(
    identity: &Identity,
    realm: &Arc<Realm>,
    id: Id,
    browser: &Browser,
    headers: &HeaderMap,
    now: Timestamp,
) -> Result<Done, Failure> {
    let app = identity.app.clone();
    let mut chance = app.dice.chance();
    let (fresh, next, code) = (
        Token::new(now, &mut chance),
        Token::new(now, &mut chance),
        Token::new(now, &mut chance),
    );
    let (event, seed) = (
        Id::new(now, &mut chance),
        u64::from_be_bytes(chance.bytes()),
    );
    let (before, known) = (session::shown(headers), known::shown(headers));
    let (realm, browser) = (realm.clone(), browser.hash);
    app.clone()
        .db
        .write("sign-in.advance", move |tx| {
            let mut done = Done::default();
            let mut sign_in = find(tx, &realm.id, id, &browser, now)?;
            let order = phone::find_open(tx, id)?;
            let frame = Frame {
                region: &app.region,
                realm: &realm.id,
                browser: &browser,
                before,
                now,
                seed,
            };
            if let (Step::Consume, Some(order)) = (sign_in.step(order.as_ref(), now), order) {
                let consumed =
                    phone::consume(tx, &realm.id, order.id, &sign_in, &browser, now, event)?;
                let Some(proven) = consumed else {
                    return Ok(done);
                };
                let known = known::check(tx, known, proven.person, now, &next)?;
                consumed_by(tx, &realm, id, &frame, proven, &fresh, known, &mut done)?;
                if done.refused.is_some() {
                    return Ok(done);
                }
                sign_in = find(tx, &realm.id, id, &browser, now)?;
            }
            if sign_in.step(None, now) == Step::Finish {
                done.to = Some(finish(tx, &app, &realm, &sign_in, &code, now, seed)?);
            }
            Ok::<_, Failure>(done)
        })
        .await
}

/// What a phone's approval is worth in this browser. A refusal is written into `done`, not
/// returned: what was consumed and forgotten on the way must stay.
fn consumed_by(
    tx: &mut Tx<'_>,
    realm: &Realm,
    id: Id,
    frame: &Frame<'_>,
    proven: Proven,
    fresh: &Token,
    known: Known,
    done: &mut Done,
) -> Result<(), Failure> {
    match known {
        Known::Yes(cookie) => {
            done.known_cookie = cookie.as_deref().map(known::cookie_for);
            done.session_cookie = Some(signed_in(tx, id, frame, proven, fresh, None)?.1);
            return Ok(());
        }
        Known::Copied => done.known_cookie = Some(web::cookie::remove(known::COOKIE)),
        Known::No => {}
    }
    match realm.unknown_browser {
        UnknownBrowser::Webauthn => {
            tx.run(&sql::TO_PROVE, (id, proven.person))?;
        }
        UnknownBrowser::Low => {
            let method = Method::PhoneElsewhere;
            let low = Proven {
                level: 1,
                method,
                ..proven
            };
            done.session_cookie = Some(signed_in(tx, id, frame, low, fresh, None)?.1);
        }
        UnknownBrowser::Refuse => {
            let why = Failure::refuse(StatusCode::FORBIDDEN, "browser-unknown");
            done.refused = Some(why);
        }
    }
    Ok(())
}

pub(super) fn stored_session(
    tx: &mut Tx<'_>,
    id: Id,
    now: Timestamp,
) -> Result<Option<Session>, Failure> {
    let row: Option<(Id, String, Timestamp)> = tx.first(&sql::SESSION, (id, now))?;
    let Some((person, method, authenticated_at)) = row else {
        return Ok(None);
    };
    let method = Method::from_name(&method).ok_or_else(|| Failure::fault("unknown method"))?;
    Ok(Some(Session {
        id,
        person,
        method,
        authenticated_at,
    }))
}

/// Closes the sign-in with a code for the service; gives the address to go to.
fn finish(
    tx: &mut Tx<'_>,
    app: &web::App,
    realm: &Realm,
    sign_in: &SignIn,
    code: &Token,
    now: Timestamp,
    seed: u64,
) -> Result<String, Failure> {
    let expired = || Failure::refuse(StatusCode::GONE, "sign-in-expired");
    let session = match sign_in.session {
        Some(id) => stored_session(tx, id, now)?.ok_or_else(expired)?,
        None => return Err(expired()),
    };
    if tx.run(&sql::DONE, (sign_in.id, now))? == 0 {
        return Err(Failure::refuse(StatusCode::GONE, "sign-in-done"));
    }
    let client = app
        .region
        .client(&realm.id, &sign_in.client)
        .ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))?;
    to_service(
        tx,
        app,
        realm,
        client,
        &session,
        &sign_in.request,
        code,
        now,
        seed,
    )
}

/// Grants a code in a running session and gives the address to return to. Our own account page
/// needs no code.
pub(crate) fn to_service(
    tx: &mut Tx<'_>,
    app: &web::App,
    realm: &Realm,
    client: &Client,
    session: &Session,
    request: &protocols::oidc::AuthorizationRequest,
    code: &Token,
    now: Timestamp,
    seed: u64,
) -> Result<String, Failure> {
    if crate::account::is_account(realm, client) {
        return Ok("/account".to_owned());
    }
    let grant = NewGrant {
        code,
        session,
        client: &client.id,
        request,
    };
    oidc::code::insert(tx, &grant, now)?;
    tx.record(&Event {
        id: Id::new(now, &mut protocols::Chance::seeded(seed ^ 0x0067_7261)),
        at: now,
        realm: &realm.id,
        kind: "grant.issued",
        actor: Some(session.person),
        subject: Some(code.id),
        detail: &[("client", &client.id)],
    })?;
    Ok(oidc::authorize::success(
        request,
        &code.text(),
        &app.region.issuer(realm),
    ))
}
