//! The dispatcher: shows or does what a sign-in needs next.
use super::{SignIn, Step, find, known, signed_in, sql};
use crate::{
    Identity,
    issuer::Issuer,
    oidc::{self, code::NewGrant},
    person,
    phone::{self, Order, State as OrderState},
    session::{self, Frame, Method, Proven, Session},
    token::Token,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, base64url};
use serde_json::json;
use std::sync::Arc;
use store::{Event, Id, Tx};
use web::{
    Browser, Client, Failure, Now, Page, Realm, mount::FormTargets, page, region::UnknownBrowser,
};

/// Where a finished sign-in goes, and the cookies that were made on the way.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub to: Option<String>,
    pub session_cookie: Option<String>,
    pub known_cookie: Option<String>,
}

impl Done {
    /// A redirect; 303 also after a POST.
    pub(crate) fn respond(self, here: &str) -> Response {
        let mut response = Redirect::to(self.to.as_deref().unwrap_or(here)).into_response();
        let mut set = |value: HeaderValue| {
            response.headers_mut().append(header::SET_COOKIE, value);
        };
        if let Some(text) = self.session_cookie {
            set(session::cookie_for(&text));
        }
        if let Some(text) = self.known_cookie {
            set(web::cookie::set(
                known::COOKIE,
                &text,
                Some(known::LIFETIME_SECS),
            ));
        }
        response
    }
}

/// What all pages of a sign-in say about the service.
pub(super) struct Service {
    pub id: Id,
    pub client: Arc<Client>,
    pub domain: String,
    pub attributes: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct ChoosePage {
    page: Page,
    service: Service,
    options: String,
    hint: String,
    declined: bool,
}

#[derive(Template)]
#[template(path = "phone.html")]
struct PhonePage {
    page: Page,
    service: Service,
    claimed: bool,
    svg: String,
    link: String,
    seconds: i64,
}

#[derive(Template)]
#[template(path = "prove.html")]
struct ProvePage {
    page: Page,
    service: Service,
    options: String,
}

#[derive(Template)]
#[template(path = "known.html")]
struct KnownPage {
    page: Page,
    service: Service,
}

#[derive(Template)]
#[template(path = "release.html")]
struct ReleasePage {
    page: Page,
    service: Service,
    name: String,
    mail: String,
}

struct View {
    sign_in: SignIn,
    order: Option<Order>,
    session: Option<Session>,
}

/// Shows the next step, or does it where nothing is to be asked.
pub(super) async fn show(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let id: Id = id.parse().map_err(|_| Failure::not_found())?;
    let view = look(&identity, &realm, id, &browser, now).await?;
    let step = view.sign_in.step(view.order.as_ref(), now);
    let here = format!("/sign-in/{id}");
    if matches!(step, Step::Consume | Step::Finish) {
        return Ok(advance(&identity, &realm, id, &browser, &headers, now)
            .await?
            .respond(&here));
    }
    let service = service_of(&identity, &realm, &view.sign_in)?;
    let target = web::region::origin_of(&view.sign_in.request.redirect_uri).to_owned();
    let mut response = match step {
        Step::Choose => page::html(&ChoosePage {
            options: passkey_options(&realm, &view.sign_in),
            hint: view.sign_in.request.login_hint.clone().unwrap_or_default(),
            declined: view
                .order
                .as_ref()
                .is_some_and(|o| o.state(now) == OrderState::Ended),
            page,
            service,
        }),
        Step::Phone => {
            let order = view
                .order
                .as_ref()
                .ok_or_else(|| Failure::fault("no order"))?;
            let frame =
                phone::frame_of(&identity, &realm, order, now, &page.t.say("phone-qr-label"))?;
            let claimed = order.state(now) == OrderState::Claimed;
            let seconds = order.seconds_left(now);
            page::html(&PhonePage {
                page,
                service,
                claimed,
                svg: frame.svg,
                link: frame.link,
                seconds,
            })
        }
        Step::Prove => page::html(&ProvePage {
            options: passkey_options(&realm, &view.sign_in),
            page,
            service,
        }),
        Step::AskKnown => page::html(&KnownPage { page, service }),
        Step::Release => {
            let session = view
                .session
                .ok_or_else(|| Failure::refuse(StatusCode::GONE, "sign-in-expired"))?;
            let app = identity.app.clone();
            let profile = identity
                .app
                .db
                .read(move |tx| person::profile(tx, &app.vault, session.person))
                .await?;
            page::html(&ReleasePage {
                page,
                service,
                name: profile.name,
                mail: profile.mail,
            })
        }
        Step::Consume | Step::Finish => Failure::fault("handled above").into_response(),
    };
    // Forms here end in a redirect to the service, which the policy has to allow.
    response.extensions_mut().insert(FormTargets(vec![target]));
    Ok(response)
}

/// A reload of a step's address goes where the sign-in stands.
pub(super) async fn back(Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: Id = id.parse().map_err(|_| Failure::not_found())?;
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

async fn look(
    identity: &Identity,
    realm: &Arc<Realm>,
    id: Id,
    browser: &Browser,
    now: Timestamp,
) -> Result<View, Failure> {
    let (realm, hash) = (realm.id.clone(), browser.hash);
    identity
        .app
        .db
        .read(move |tx| {
            let sign_in = find(tx, &realm, id, &hash, now)?;
            let order = phone::find_open(tx, id)?;
            let session = match sign_in.session {
                Some(session) => stored_session(tx, session, now)?,
                None => None,
            };
            Ok(View {
                sign_in,
                order,
                session,
            })
        })
        .await
}

pub(super) fn service_of(
    identity: &Identity,
    realm: &Realm,
    sign_in: &SignIn,
) -> Result<Service, Failure> {
    let client = identity
        .app
        .region
        .client(&realm.id, &sign_in.client)
        .cloned();
    let client = client.ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))?;
    Ok(Service {
        id: sign_in.id,
        domain: web::region::host_of(&sign_in.request.redirect_uri).to_owned(),
        attributes: oidc::attributes(&sign_in.request.scope),
        client,
    })
}

/// Options for `navigator.credentials.get`: any passkey of this origin; no name is given away.
fn passkey_options(realm: &Realm, sign_in: &SignIn) -> String {
    json!({
        "challenge": base64url::encode(&sign_in.challenge),
        "rpId": realm.issuer_host,
        "allowCredentials": [],
        "userVerification": "required",
        "timeout": 120_000,
    })
    .to_string()
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
            if sign_in.step(order.as_ref(), now) == Step::Consume {
                let order = order.ok_or_else(|| Failure::fault("no order"))?;
                let consumed =
                    phone::consume(tx, &realm.id, order.id, &sign_in, &browser, now, event)?;
                let Some(proven) = consumed else {
                    return Ok(done);
                };
                match known::check(tx, known, proven.person, now, &next)? {
                    known::Known::Yes(cookie) => {
                        done.known_cookie = cookie;
                        let frame = Frame {
                            region: &app.region,
                            realm: &realm.id,
                            browser: &browser,
                            before,
                            now,
                            seed,
                        };
                        done.session_cookie =
                            Some(signed_in(tx, id, &frame, proven, &fresh, None)?.1);
                    }
                    known::Known::No | known::Known::Copied => {
                        let frame = Frame {
                            region: &app.region,
                            realm: &realm.id,
                            browser: &browser,
                            before,
                            now,
                            seed,
                        };
                        done.session_cookie =
                            unknown_browser(tx, &realm, id, &frame, proven, &fresh)?;
                    }
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

/// What a phone approval is worth in a browser that the person has not made known.
fn unknown_browser(
    tx: &mut Tx<'_>,
    realm: &Realm,
    id: Id,
    frame: &Frame<'_>,
    proven: Proven,
    fresh: &Token,
) -> Result<Option<String>, Failure> {
    match realm.unknown_browser {
        UnknownBrowser::Webauthn => {
            tx.run(&sql::TO_PROVE, (id, proven.person))?;
            Ok(None)
        }
        UnknownBrowser::Low => {
            let low = Proven { level: 1, ..proven };
            Ok(Some(signed_in(tx, id, frame, low, fresh, None)?.1))
        }
        UnknownBrowser::Refuse => Err(Failure::refuse(StatusCode::FORBIDDEN, "browser-unknown")),
    }
}

pub(super) fn stored_session(
    tx: &mut Tx<'_>,
    id: Id,
    now: Timestamp,
) -> Result<Option<Session>, Failure> {
    let row: Option<(Id, String, i64, Timestamp)> = tx.first(&sql::SESSION, (id, now))?;
    let Some((person, method, level, authenticated_at)) = row else {
        return Ok(None);
    };
    let method = Method::from_name(&method).ok_or_else(|| Failure::fault("unknown method"))?;
    Ok(Some(Session {
        id,
        person,
        method,
        level,
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
