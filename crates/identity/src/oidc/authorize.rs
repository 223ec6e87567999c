//! The authorization endpoint: from a service's request to a running sign-in, or at once to a code.
use crate::{
    Identity,
    here::Here,
    oidc::subject::subject,
    session::{self, Session},
    sign_in::{self, Done},
};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    Timestamp, form, jose,
    oauth::OauthError,
    oidc::{AuthorizationRequest, IdTokenClaims, Prompt, ReplyTo},
};
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure, Lang, Realm, page};

/// What a request leads to.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// A code at once: somebody is signed in and nothing is to be asked.
    Code,
    /// Show the account (and attributes) of the running session first.
    Release,
    /// Sign in.
    SignIn,
    /// Tell the service why not.
    Refuse(OauthError),
}

/// Pure: what a request needs, given who is signed in in this browser.
fn next(
    request: &AuthorizationRequest,
    session: Option<&Session>,
    agreed: bool,
    hinted: bool,
    now: Timestamp,
) -> Next {
    let silent = request.prompts(Prompt::None);
    // In milliseconds, so that `max_age=0` always asks again (OpenID Connect Core 3.1.2.1).
    let fresh = session.is_some_and(|s| {
        let age = now.millis_since(s.authenticated_at);
        let limit = |most| i64::try_from(most).map_or(i64::MAX, |s| s.saturating_mul(1000));
        request.max_age.is_none_or(|most| age < limit(most))
    });
    if !fresh || !hinted || request.prompts(Prompt::Login) {
        return if silent {
            Next::Refuse(OauthError::LoginRequired)
        } else {
            Next::SignIn
        };
    }
    let asks =
        request.prompts(Prompt::Consent) || request.prompts(Prompt::SelectAccount) || !agreed;
    match (asks, silent) {
        (false, _) => Next::Code,
        (true, false) => Next::Release,
        (true, true) => Next::Refuse(OauthError::ConsentRequired),
    }
}

/// Reads a request and leads to a sign-in, a code, or a refusal.
pub(super) async fn authorize(
    here: Here,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let (identity, realm, now) = (&here.identity, &here.realm, here.now);
    let issuer = identity.app.region.issuer(realm);
    here.charge("authorize", 1)?;
    let request = match AuthorizationRequest::parse(&query) {
        Ok(request) => request,
        Err(refused) => {
            let known = refused
                .reply_to
                .filter(|to| client_of(identity, realm, &to.client_id, &to.redirect_uri).is_ok());
            let to =
                known.ok_or_else(|| Failure::refuse(StatusCode::BAD_REQUEST, "request-wrong"))?;
            let to = failure(&to, refused.error, refused.description, &issuer);
            return Ok(Redirect::to(&to).into_response());
        }
    };
    let client = client_of(identity, realm, &request.client_id, &request.redirect_uri)?;
    let (client_id, scope) = (client.id.clone(), request.scope.join(" "));
    let (session, released) = here
        .read(move |tx, here| {
            let session = session::find(tx, &here.realm.id, here.session, here.now)?;
            let released = match &session {
                Some(s) => was_released(tx, s.id, &client_id, &scope)?,
                None => false,
            };
            Ok((session, released))
        })
        .await?;
    let agreed = client.own || released;
    let hinted = match (&request.id_token_hint, &session) {
        (Some(hint), Some(s)) => {
            hinted_person(identity, realm, &client, hint)?
                == subject(&identity.app.vault, &realm.id, &client, s.person)
        }
        _ => true,
    };
    let mut response = match next(&request, session.as_ref(), agreed, hinted, now) {
        Next::Refuse(error) => {
            let why = "the person has to be asked";
            Redirect::to(&failure(&request.reply_to(), error, why, &issuer)).into_response()
        }
        Next::Code => at_once(&here, &client, session, request.clone()).await?,
        Next::Release => begin(&here, &client, &request, session.as_ref()).await?,
        Next::SignIn => begin(&here, &client, &request, None).await?,
    };
    set_language(&mut response, &headers, &request);
    Ok(response)
}

/// Whether the person let the same data go to this service before, in this very session.
fn was_released(tx: &mut Tx<'_>, session: Id, client: &str, scope: &str) -> Result<bool, Failure> {
    let row: Option<(i64,)> = tx.first(&super::sql::RELEASED, (session, client, scope))?;
    Ok(row.is_some())
}

/// `ui_locales` counts where the person has not chosen a language.
fn set_language(response: &mut Response, headers: &HeaderMap, request: &AuthorizationRequest) {
    let chosen = web::cookie::get(headers, page::LANG_COOKIE).is_some();
    let wanted = Lang::of_locales(request.ui_locales.iter().map(String::as_str));
    if let (false, Some(lang)) = (chosen, wanted) {
        let value = web::cookie::set(page::LANG_COOKIE, lang.code(), None);
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn client_of(
    identity: &Identity,
    realm: &Realm,
    id: &str,
    redirect_uri: &str,
) -> Result<Arc<Client>, Failure> {
    let client = identity
        .app
        .region
        .client(&realm.id, id)
        .ok_or_else(|| Failure::refuse(StatusCode::BAD_REQUEST, "client-unknown"))?;
    // Never a redirect to an address that was not registered: that would lend our name to it.
    if client.may_redirect_to(redirect_uri) {
        Ok(client.clone())
    } else {
        Err(Failure::refuse(StatusCode::BAD_REQUEST, "redirect-unknown"))
    }
}

/// The subject of an `id_token_hint`; it may have expired, but we must have signed it.
fn hinted_person(
    identity: &Identity,
    realm: &Realm,
    client: &Client,
    hint: &str,
) -> Result<String, Failure> {
    let keys = identity
        .keys
        .of(&realm.id)
        .ok_or_else(|| Failure::fault("realm without keys"))?;
    let claims: Result<IdTokenClaims, _> = jose::verify(hint, &["JWT", ""], &keys.published);
    Ok(claims
        .ok()
        .filter(|c| c.aud.contains(&client.id))
        .map(|c| c.sub)
        .unwrap_or_default())
}

async fn at_once(
    here: &Here,
    client: &Arc<Client>,
    session: Option<Session>,
    request: AuthorizationRequest,
) -> Result<Response, Failure> {
    let session = session.ok_or_else(|| Failure::fault("no session"))?;
    let client = client.clone();
    let to = here
        .write("authorize.code", move |tx, here| {
            sign_in::to_service(tx, here, &client, &session, &request)
        })
        .await?;
    let done = Done {
        to: Some(to),
        ..Done::default()
    };
    Ok(done.respond("/"))
}

/// Stores a sign-in for this browser and leads to it.
pub(crate) async fn begin(
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
    session: Option<&Session>,
) -> Result<Response, Failure> {
    let json = serde_json::to_string(request).map_err(Failure::fault)?;
    let asks = session.is_some()
        || request.prompts(Prompt::Consent)
        || request.prompts(Prompt::SelectAccount);
    let (session, release) = (session.map(|s| s.id), asks.then_some(here.now));
    let (hash, client) = (request.hash(), client.id.clone());
    let id = here
        .write("sign-in.begin", move |tx, here| {
            let moment = here.moment();
            let id = moment.id();
            let row = (
                id,
                here.realm.id.as_str(),
                here.browser,
                client.as_str(),
                json.as_str(),
                hash,
                moment.chance().bytes::<32>(),
                here.now,
                here.now.plus_secs(sign_in::LIFETIME_SECS),
                session,
                release,
            );
            tx.run(&sign_in::sql::INSERT, row)?;
            let detail = [("client", client.as_str())];
            moment.record(tx, "sign-in.begun", None, Some(id), &detail)?;
            Ok(id)
        })
        .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")).into_response())
}

/// The address that brings a code to the service (with `iss`, RFC 9207).
pub(crate) fn success(request: &AuthorizationRequest, code: &str, issuer: &str) -> String {
    let mut pairs = vec![("code", code)];
    pairs.extend(request.state.as_deref().map(|s| ("state", s)));
    pairs.push(("iss", issuer));
    with_query(&request.redirect_uri, &pairs)
}

/// The address that brings a refusal to the service.
pub(crate) fn failure(to: &ReplyTo, error: OauthError, description: &str, issuer: &str) -> String {
    let mut pairs = vec![("error", error.code()), ("error_description", description)];
    pairs.extend(to.state.as_deref().map(|s| ("state", s)));
    pairs.push(("iss", issuer));
    with_query(&to.redirect_uri, &pairs)
}

fn with_query(uri: &str, pairs: &[(&str, &str)]) -> String {
    let glue = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{glue}{}", form::Form::encode(pairs))
}
