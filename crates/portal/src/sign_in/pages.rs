//! `/anmelden`, `/callback`, `/abmelden`.
use super::{
    attempt::{self, Attempt, Attempts, MAX_AGE, local_path},
    exchange::{self, LEVEL_PREFIX, Registration},
    initiated,
    issuer::Metadata,
    refusal::Refusal,
    session,
};
use crate::{
    Portal, clients, home::SIGNED_OUT, mine::recent, place::Place, query::Query, service,
    visit::Visit,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    Timestamp, form,
    oauth::pkce,
    oidc::{AuthorizationRequest, ClaimsRequest, EndSessionRequest},
};
use web::{Address, Failure, Now, body_text, cookie, csrf};

const LONGEST_CODE: usize = 2048;

/// `/anmelden?to=`: to the issuer, with the level that the service behind `to` needs. It is wished
/// for: who does not reach it is signed in all the same, and reads on the service's page what is
/// missing. With `step-up` it is a must, and the issuer says what to do (RFC 9470).
pub(super) async fn begin(
    State(portal): State<Portal>,
    Now(now): Now,
    mut visit: Visit,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let mut hint = None;
    let mut to = query.get("to").and_then(local_path).unwrap_or("/");
    let issuer = portal.issuers.of(&visit.place.realm.id);
    let began = issuer.and_then(|own| initiated::read(&query, &own.url, &visit.page.origin));
    match began {
        Ok(None) => {}
        Ok(Some(elsewhere)) => (to, hint) = (elsewhere.to, elsewhere.login_hint),
        Err(refusal) => {
            // What somebody else wrote into the link stands nowhere on the page.
            visit.page.query.clear();
            return Ok(refusal.show(&visit, "/"));
        }
    }
    let level = level_for(&portal, &visit.place, to).await;
    if visit.person.as_ref().is_some_and(|p| p.level >= level) {
        return Ok(leave(to, None));
    }
    let metadata = match issuer {
        Ok(issuer) => issuer.metadata(now).await,
        Err(refusal) => Err(refusal),
    };
    let metadata = match metadata {
        Ok(metadata) => metadata,
        Err(refusal) => return Ok(refusal.show(&visit, to)),
    };
    let (vault, host) = (&portal.app.vault, visit.place.host());
    let mut chance = portal.app.dice.chance();
    let max_age = (level >= 2).then_some(MAX_AGE);
    let attempt = Attempt::new(to, max_age, now, &mut chance);
    let must = query.get("step-up").is_some();
    let hint = hint.map(str::to_owned);
    let target = authorization(&portal, &visit, &metadata, &attempt, (level, must), hint);
    let mut attempts = Attempts::open(vault, host, cookie::get(&headers, attempt::COOKIE), now);
    attempts.add(attempt);
    let sealed = attempts.seal(vault, host, &mut chance);
    Ok(leave(
        &target,
        Some(cookie::set(
            attempt::COOKIE,
            &sealed,
            Some(attempt::LIFETIME),
        )),
    ))
}

fn authorization(
    portal: &Portal,
    visit: &Visit,
    metadata: &Metadata,
    attempt: &Attempt,
    (level, must): (u8, bool),
    login_hint: Option<String>,
) -> String {
    let registration = registration(portal, &visit.place);
    let levels: Vec<String> = (level > 0)
        .then(|| format!("{LEVEL_PREFIX}{level}"))
        .into_iter()
        .collect();
    let request = AuthorizationRequest {
        client_id: registration.client_id,
        redirect_uri: registration.redirect_uri,
        scope: vec!["openid".into(), "profile".into()],
        state: Some(attempt.state.clone()),
        nonce: Some(attempt.nonce.clone()),
        code_challenge: Some(pkce::challenge(&attempt.verifier)),
        max_age: attempt.max_age,
        claims: (must && level > 0).then(|| ClaimsRequest::level_must_be(&levels)),
        acr_values: levels,
        ui_locales: vec![visit.page.t.0.code().to_owned()],
        login_hint,
        ..AuthorizationRequest::default()
    };
    format!("{}?{}", metadata.authorization_endpoint, request.to_query())
}

fn registration(portal: &Portal, place: &Place) -> Registration {
    let client_id = place.client_id();
    Registration {
        secret: clients::secret(&portal.app.vault, &client_id),
        redirect_uri: format!("{}/callback", portal.app.region.public.origin(place.host())),
        client_id,
    }
}

/// The level of the service that the person comes from; people give up where more is asked.
async fn level_for(portal: &Portal, place: &Place, to: &str) -> u8 {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let Some(slug) = path.strip_prefix("/leistungen/") else {
        return 0;
    };
    let found = service::find(portal, place, slug).await;
    found.map_or(0, |(view, who)| service::assurance(&view, &who))
}

/// `/callback`: the issuer's answer.
pub(super) async fn callback(
    State(portal): State<Portal>,
    Now(now): Now,
    Address(address): Address,
    mut visit: Visit,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Failure> {
    // Every answer costs the issuer requests; one address must not cause them without end.
    portal
        .app
        .limiter
        .charge(address, "portal-callback", 1, now)
        .map_err(Failure::too_many)?;
    let answer = Query::of(&uri)?;
    // The code stays out of the links of the page that says what went wrong.
    visit.page.query.clear();
    let (vault, host) = (&portal.app.vault, visit.place.host());
    let mut attempts = Attempts::open(vault, host, cookie::get(&headers, attempt::COOKIE), now);
    let Some(attempt) = answer.get("state").and_then(|state| attempts.take(state)) else {
        return Ok(Refusal::Forgotten.show(&visit, "/"));
    };
    let mut response = match signed_in(&portal, &visit.place, &answer, &attempt, now).await {
        Ok(identity) => {
            let earlier = cookie::get(&headers, session::COOKIE);
            let secret = session::begin(&portal.app, &visit.place, identity, earlier, now).await?;
            leave(
                &attempt.to,
                Some(cookie::set(session::COOKIE, &secret, None)),
            )
        }
        Err(refusal) => {
            tracing::info!(realm = visit.place.realm.id, reason = %refusal, "sign-in refused");
            session::note_refusal(&portal.app, &visit.place, refusal, now).await?;
            refusal.show(&visit, &attempt.to)
        }
    };
    let rest = if attempts.is_empty() {
        cookie::remove(attempt::COOKIE)
    } else {
        let sealed = attempts.seal(vault, host, &mut portal.app.dice.chance());
        cookie::set(attempt::COOKIE, &sealed, Some(attempt::LIFETIME))
    };
    response.headers_mut().append(header::SET_COOKIE, rest);
    Ok(response)
}

async fn signed_in(
    portal: &Portal,
    place: &Place,
    answer: &Query,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<exchange::Identity, Refusal> {
    let issuer = portal.issuers.of(&place.realm.id)?;
    // Before anything else: an answer of another issuer says nothing, not even an error.
    if answer.get("iss") != Some(&issuer.url) {
        return Err(Refusal::OtherIssuer);
    }
    if let Some(error) = answer.get("error") {
        return Err(Refusal::from_code(error));
    }
    let code = answer
        .get("code")
        .filter(|c| !c.is_empty() && c.len() <= LONGEST_CODE);
    let code = code.ok_or(Refusal::Untrusted("no code"))?;
    exchange::redeem(issuer, &registration(portal, place), attempt, code, now).await
}

/// `/abmelden`: ends the session here, then at the issuer (RP-Initiated Logout 1.0).
pub(super) async fn sign_out(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Failure> {
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let form = form::parse(&body).map_err(|_| Failure::malformed())?;
    let (Some(secret), Some(_)) = (cookie::get(&headers, session::COOKIE), &visit.person) else {
        return Ok(signed_out("/"));
    };
    if !csrf::matches(&portal.app, secret, form.get("csrf").unwrap_or_default()) {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign"));
    }
    let id_token = session::end(&portal.app, &visit.place, secret, now).await?;
    let issuer = portal.issuers.of(&visit.place.realm.id);
    let metadata = match issuer {
        Ok(issuer) => issuer.metadata(now).await.ok(),
        Err(_) => None,
    };
    // Where the issuer cannot be asked, the person is signed out here all the same.
    let Some(end) = metadata.and_then(|m| m.end_session_endpoint.clone()) else {
        return Ok(signed_out(&format!("/?state={SIGNED_OUT}")));
    };
    let request = EndSessionRequest {
        id_token_hint: id_token,
        client_id: Some(visit.place.client_id()),
        post_logout_redirect_uri: Some(format!("{}/", visit.page.origin)),
        state: Some(SIGNED_OUT.to_owned()),
        ui_locales: vec![visit.page.t.0.code().to_owned()],
    };
    Ok(signed_out(&format!("{end}?{}", request.to_query())))
}

/// Nothing of the session stays in the browser.
fn signed_out(to: &str) -> Response {
    let mut response = leave(to, Some(cookie::remove(session::COOKIE)));
    let gone = cookie::remove(recent::COOKIE);
    response.headers_mut().append(header::SET_COOKIE, gone);
    response
}

fn leave(to: &str, set: Option<axum::http::HeaderValue>) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Some(set) = set {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    response
}
