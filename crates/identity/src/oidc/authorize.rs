//! The authorization endpoint: from a service's request to a running sign-in, or at once to a code.
use crate::{
    Identity, consent,
    here::Here,
    oidc::{
        incoming::{acceptable, asking, client_of, through_browser},
        reply::Reply,
    },
    session::{self, Session},
    sign_in::{self, Question, Way},
};
use axum::{
    extract::RawQuery,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    Timestamp, jose,
    oauth::OauthError,
    oidc::{AuthorizationRequest, IdTokenClaims, Incoming, Prompt, Refused},
};
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure, Lang, Realm, page};

/// What a request leads to.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// A code at once: somebody is signed in and nothing is to be asked.
    Code,
    /// Ask the person of the running session first.
    Ask,
    /// Sign in.
    SignIn,
    /// Tell the service why not.
    Refuse(OauthError),
}

/// Pure: what a request needs, given who is signed in in this browser; `meant` says whether the
/// request is about that person. What stands between them and the service, the transaction decides
/// that gives the code.
fn next(
    request: &AuthorizationRequest,
    session: Option<&Session>,
    meant: bool,
    now: Timestamp,
) -> Next {
    // Whoever is signed in here has an account: another one is wanted.
    if request.prompts(Prompt::Create) {
        return Next::SignIn;
    }
    // In milliseconds, so that `max_age=0` always asks again (OpenID Connect Core 3.1.2.1).
    let fresh = |s: &Session| {
        let age = now.millis_since(s.authenticated_at);
        let limit = |most| i64::try_from(most).map_or(i64::MAX, |s| s.saturating_mul(1000));
        request.max_age.is_none_or(|most| age < limit(most))
    };
    let serves = session.is_some_and(fresh) && meant && !request.prompts(Prompt::Login);
    match (serves, request.prompts(Prompt::None)) {
        (false, true) => Next::Refuse(OauthError::LoginRequired),
        (false, false) => Next::SignIn,
        (true, false) if consent::wants_question(request) => Next::Ask,
        (true, _) => Next::Code,
    }
}

/// What a service is told that wants nobody to be asked: silence is no consent, and no way to a
/// higher level either.
const fn unasked(question: Question) -> OauthError {
    match question {
        Question::Level => OauthError::UnmetAuthenticationRequirements,
        Question::Consent => OauthError::ConsentRequired,
        Question::Acting => OauthError::InteractionRequired,
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
    let incoming = match Incoming::parse(&query) {
        Ok(incoming) => incoming,
        Err(refused) => return tell(&here, refused).await,
    };
    let client = asking(&here, &incoming).await?;
    let request = through_browser(&here, &client, incoming).await?;
    let request = match request.and_then(|request| acceptable(&here, &client, request)) {
        Ok(request) => request,
        Err(refused) => return tell(&here, refused).await,
    };
    // Never a redirect to an address that was not registered: that would lend our name to it.
    if !client.may_redirect_to(&request.redirect_uri) {
        return Err(Failure::refuse(StatusCode::BAD_REQUEST, "redirect-unknown"));
    }
    // Nobody can be whom an unknown token names: that is told before anybody is asked.
    if let Some(hint) = &request.id_token_hint
        && hinted_person(identity, realm, &client, hint)?.is_empty()
    {
        let why = "the id_token_hint is none of ours for this client";
        return Reply::failure(request.reply_to(), OauthError::LoginRequired, why, &issuer)
            .respond(&here)
            .await;
    }
    let session = match here.session {
        Some(shown) => {
            let find = move |tx: &mut Tx<'_>, here: &Here| {
                session::find(tx, &here.realm.id, Some(shown), here.now)
            };
            here.read(find).await?
        }
        None => None,
    };
    let meant = match &session {
        Some(s) => consent::is_asked_for(&here, &client, s.person, &request)?,
        None => false,
    };
    let mut response = match next(&request, session.as_ref(), meant, now) {
        Next::Refuse(error) => {
            let why = "the person has to be asked";
            Reply::failure(request.reply_to(), error, why, &issuer)
                .respond(&here)
                .await?
        }
        Next::Code => at_once(&here, &client, session, request.clone()).await?,
        Next::Ask => begin(&here, &client, &request, session.as_ref()).await?,
        Next::SignIn => begin(&here, &client, &request, None).await?,
    };
    set_language(&mut response, &headers, &request);
    Ok(response)
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

/// Tells the service what was wrong, where its address is known as its own; else a page does.
async fn tell(here: &Here, refused: Refused) -> Result<Response, Failure> {
    let wrong = || Failure::refuse(StatusCode::BAD_REQUEST, "request-wrong");
    let to = refused.reply_to.ok_or_else(wrong)?;
    let client = client_of(here, &to.client_id).await?;
    if !client.may_redirect_to(&to.redirect_uri) {
        return Err(Failure::refuse(StatusCode::BAD_REQUEST, "redirect-unknown"));
    }
    let issuer = here.identity.app.region.issuer(&here.realm);
    Reply::failure(to, refused.error, refused.description, &issuer)
        .respond(here)
        .await
}

/// The subject of an `id_token_hint`; it may have expired, but we must have signed it for this
/// client. Empty where we did not.
pub(crate) fn hinted_person(
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
    let (asking, asked, running) = (client.clone(), request.clone(), session.clone());
    let silent = request.prompts(Prompt::None);
    let way = here
        .write("authorize.code", move |tx, here| {
            let answers = sign_in::Answers {
                lower_ok: silent,
                ..sign_in::Answers::default()
            };
            sign_in::to_service(tx, here, &asking, &running, &asked, answers)
        })
        .await?;
    match way {
        Way::To(leave) => leave.respond(here).await,
        Way::Ask(question) if silent => {
            let (to, error) = (request.reply_to(), unasked(question));
            let issuer = here.identity.app.region.issuer(&here.realm);
            Reply::failure(to, error, "the person has to be asked", &issuer)
                .respond(here)
                .await
        }
        Way::Ask(_) => begin(here, client, &request, Some(&session)).await,
    }
}

/// Stores a sign-in for this browser and leads to it; for `prompt=create` by way of a new account
/// (Initiating User Registration via OpenID Connect 1.0, section 4).
pub(crate) async fn begin(
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
    session: Option<&Session>,
) -> Result<Response, Failure> {
    let creates = request.prompts(Prompt::Create);
    let (client, request) = (client.id.clone(), request.clone());
    let session = session.map(|s| s.id);
    let id = here
        .write("sign-in.begin", move |tx, here| {
            store(tx, here, &client, &request, session)
        })
        .await?;
    let to = if creates {
        format!("/register?sign_in={id}")
    } else {
        format!("/sign-in/{id}")
    };
    Ok(Redirect::to(&to).into_response())
}

/// Stores a sign-in for the browser of `here`.
pub(crate) fn store(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &str,
    request: &AuthorizationRequest,
    session: Option<Id>,
) -> Result<Id, Failure> {
    let json = serde_json::to_string(request).map_err(Failure::fault)?;
    let asks = consent::wants_question(request);
    let moment = here.moment();
    let id = moment.id();
    let row = (
        id,
        here.realm.id.as_str(),
        here.browser,
        client,
        json.as_str(),
        request.hash(),
        moment.chance().bytes::<32>(),
        here.now,
        here.now.plus_secs(sign_in::LIFETIME_SECS),
        session,
        asks.then_some(here.now),
    );
    tx.post(&sign_in::sql::INSERT, row)?;
    Ok(id)
}
