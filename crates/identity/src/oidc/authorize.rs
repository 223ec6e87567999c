//! The authorization endpoint: from a service's request to a running sign-in, or at once to a code.
use crate::{
    Identity,
    consent::{self, Gate},
    here::Here,
    oidc::{
        incoming::{acceptable, asking, client_of, through_browser},
        reply::Reply,
        subject::subject,
    },
    session::{self, Session},
    sign_in::{self, Way},
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

/// Pure: what a request needs, given who is signed in in this browser, and what stands between
/// that person and the service.
fn next(
    request: &AuthorizationRequest,
    session: Option<(&Session, &Gate)>,
    hinted: bool,
    now: Timestamp,
) -> Next {
    // Whoever is signed in here has an account: another one is wanted.
    if request.prompts(Prompt::Create) {
        return Next::SignIn;
    }
    let silent = request.prompts(Prompt::None);
    // In milliseconds, so that `max_age=0` always asks again (OpenID Connect Core 3.1.2.1).
    let fresh = |s: &Session| {
        let age = now.millis_since(s.authenticated_at);
        let limit = |most| i64::try_from(most).map_or(i64::MAX, |s| s.saturating_mul(1000));
        request.max_age.is_none_or(|most| age < limit(most))
    };
    let gate = session
        .filter(|(session, _)| fresh(session) && hinted && !request.prompts(Prompt::Login))
        .map(|(_, gate)| gate);
    match (gate, silent) {
        (None | Some(Gate::OtherPerson), true) => Next::Refuse(OauthError::LoginRequired),
        (None | Some(Gate::OtherPerson), false) => Next::SignIn,
        // Silence is no consent, and no way to a higher level either.
        (Some(Gate::Level), true) => Next::Refuse(OauthError::UnmetAuthenticationRequirements),
        (Some(Gate::Consent), true) => Next::Refuse(OauthError::ConsentRequired),
        (Some(Gate::Level | Gate::Consent), false) => Next::Ask,
        (Some(Gate::Open(_)), false) if consent::wants_question(request) => Next::Ask,
        (Some(Gate::Open(_)), _) => Next::Code,
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
    let (asking, asked) = (client.clone(), request.clone());
    let (session, gate) = here
        .read(move |tx, here| {
            let session = session::find(tx, &here.realm.id, here.session, here.now)?;
            let silent = asked.prompts(Prompt::None);
            let gate = match &session {
                Some(s) => {
                    let answers = sign_in::Answers {
                        lower_ok: silent,
                        ..sign_in::Answers::default()
                    };
                    Some(consent::gate(tx, here, &asking, s, &asked, answers)?)
                }
                None => None,
            };
            Ok((session, gate))
        })
        .await?;
    let hinted = match (&request.id_token_hint, &session) {
        (Some(hint), Some(s)) => {
            hinted_person(identity, realm, &client, hint)?
                == subject(&identity.app.vault, &realm.id, &client, s.person)
        }
        _ => true,
    };
    let mut response = match next(&request, session.as_ref().zip(gate.as_ref()), hinted, now) {
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

/// The subject of an `id_token_hint`; it may have expired, but we must have signed it.
pub(super) fn hinted_person(
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
        // The answer changed since it was read, in another tab; nobody may be asked silently.
        Way::Ask(_) if silent => {
            let (to, error) = (request.reply_to(), OauthError::InteractionRequired);
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
