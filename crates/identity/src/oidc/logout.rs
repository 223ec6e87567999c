//! Signing out: RP-Initiated Logout 1.0, and the messages of Back-Channel Logout 1.0 to every
//! service of the session. Front-Channel Logout 1.0 is the page that follows ([`front_channel`]).
use super::{
    front_channel,
    subject::{session_name, subject},
};
use crate::{
    Identity,
    client::Manner,
    here::Here,
    saml,
    session::{self, Session},
};
use askama::Template;
use axum::{
    extract::RawQuery,
    http::{StatusCode, header},
    response::Response,
};
use protocols::{
    Chance, Timestamp, form, jose,
    oidc::{Audience, EndSessionRequest, IdTokenClaims, LOGOUT_TOKEN_TYPE, LogoutToken},
};
use serde::{Deserialize, Serialize};
use store::Id;
use web::{Client, Failure, Fields, Page, Realm, mount::FormTargets, page};

#[derive(Template)]
#[template(path = "logout.html")]
struct LogoutPage {
    page: Page,
    /// The request as a query, carried through the question.
    carried: String,
}

/// What a job of kind `backchannel-logout` holds.
#[derive(Serialize, Deserialize)]
struct Payload {
    realm: String,
    client: String,
    session: Id,
    person: Id,
}

pub(crate) fn payload(realm: &str, client: &str, session: Id, person: Id) -> Vec<u8> {
    let payload = Payload {
        realm: realm.to_owned(),
        client: client.to_owned(),
        session,
        person,
    };
    serde_json::to_vec(&payload).unwrap_or_default()
}

/// Which client a job is to tell; it says nothing of whose session.
pub(crate) fn client_of(payload: &[u8]) -> Option<String> {
    let payload: Payload = serde_json::from_slice(payload).ok()?;
    Some(payload.client)
}

/// A call by which a service hears that a session ended (OpenID Connect Back-Channel Logout 1.0).
#[derive(Debug, Clone)]
pub struct LogoutDelivery {
    /// The address that the service registered.
    pub url: String,
    /// The logout token.
    pub token: String,
    /// Nobody entered the service here: its address must not lead into the operator's networks.
    pub stranger: bool,
}

/// The call of a job; nothing where realm or client are gone.
#[must_use]
pub fn logout_delivery(
    identity: &Identity,
    job: &[u8],
    now: Timestamp,
    chance: &mut Chance,
) -> Option<LogoutDelivery> {
    let Payload {
        realm,
        client,
        session,
        person,
    } = serde_json::from_slice(job).ok()?;
    let region = &identity.app.region;
    let client = region.client(&realm, &client)?;
    let issuer = region.issuer(region.realm(&realm)?);
    let sub = subject(&identity.app.vault, &realm, &client, person);
    let sid = session_name(&identity.app.vault, &realm, &client.id, session);
    let token = LogoutToken::new(&issuer, &client.id, &sub, &sid, now, chance);
    let keys = identity.keys.of(&realm)?;
    // The same algorithm as its id tokens (Back-Channel Logout 1.0, section 2.4).
    let algorithm = Manner::id_token(&client).algorithm();
    let key = keys.signer(algorithm).unwrap_or(&keys.active);
    Some(LogoutDelivery {
        url: client.backchannel_logout_uri.clone()?,
        token: key.sign(LOGOUT_TOKEN_TYPE, &token).ok()?,
        stranger: client.stranger,
    })
}

/// At once where the service shows an id token of this very session; otherwise the person is
/// asked, so that no other page can sign somebody out.
pub(super) async fn logout(
    here: Here,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let request = EndSessionRequest::parse(&query)
        .map_err(|_| Failure::refuse(StatusCode::BAD_REQUEST, "request-wrong"))?;
    let hint = request
        .id_token_hint
        .as_deref()
        .map(|h| hint_of(&here.identity, &here.realm, h))
        .transpose()?;
    let to = return_address(&here.identity, &here.realm, &request, hint.as_ref())?;
    let session = running(&here).await?;
    let same = match (&session, &hint) {
        (Some(s), Some(claims)) => is_of(&here, claims, s),
        (None, _) => true,
        (Some(_), None) => false,
    };
    if same {
        return end(&here, session, to, page).await;
    }
    let mut response = page::html(&LogoutPage {
        page,
        carried: query,
    });
    let targets = to
        .iter()
        .map(|t| web::region::origin_of(t).to_owned())
        .collect();
    response.extensions_mut().insert(FormTargets(targets));
    Ok(response)
}

/// Whether an id token was given in this very session.
fn is_of(here: &Here, claims: &IdTokenClaims, session: &Session) -> bool {
    let Audience::One(client) = &claims.aud else {
        return false;
    };
    let vault = &here.identity.app.vault;
    let sid = session_name(vault, &here.realm.id, client, session.id);
    claims.sid.as_ref() == Some(&sid)
}

/// The person said yes.
pub(super) async fn confirm(
    here: Here,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let wrong = |_| Failure::refuse(StatusCode::BAD_REQUEST, "request-wrong");
    let request =
        EndSessionRequest::parse(form.get("carried").unwrap_or_default()).map_err(wrong)?;
    let hint = request
        .id_token_hint
        .as_deref()
        .map(|h| hint_of(&here.identity, &here.realm, h))
        .transpose()?;
    let to = return_address(&here.identity, &here.realm, &request, hint.as_ref())?;
    let session = running(&here).await?;
    end(&here, session, to, page).await
}

async fn running(here: &Here) -> Result<Option<Session>, Failure> {
    here.read(|tx, here| session::find(tx, &here.realm.id, here.session, here.now))
        .await
}

async fn end(
    here: &Here,
    session: Option<Session>,
    to: Option<String>,
    page: Page,
) -> Result<Response, Failure> {
    let (mut to, mut told) = (to, vec![]);
    if let Some(session) = session {
        let after = to.clone();
        let ended = here.write("session.end", move |tx, here| {
            let told = front_channel::of_session(tx, here, session.id)?;
            session::sign_out(tx, &here.moment(), session.id, session.person)?;
            let through = saml::begin_logout(tx, &here.moment(), session.id, after.as_deref())?;
            Ok((told, through))
        });
        let (services, through) = ended.await?;
        told = services;
        // Then through the services that only a page of their own can tell.
        to = through.or(to);
    }
    let mut response = front_channel::goodbye(page, told, to);
    response
        .headers_mut()
        .append(header::SET_COOKIE, web::cookie::remove(session::COOKIE));
    Ok(response)
}

/// An id token of ours, expired or not.
fn hint_of(identity: &Identity, realm: &Realm, hint: &str) -> Result<IdTokenClaims, Failure> {
    let keys = identity
        .keys
        .of(&realm.id)
        .ok_or_else(|| Failure::fault("realm without keys"))?;
    let claims: IdTokenClaims = jose::verify(hint, &["JWT", ""], &keys.published)
        .map_err(|_| Failure::refuse(StatusCode::BAD_REQUEST, "request-wrong"))?;
    if claims.iss == identity.app.region.issuer(realm) {
        Ok(claims)
    } else {
        Err(Failure::refuse(StatusCode::BAD_REQUEST, "request-wrong"))
    }
}

/// Only to an address that the client registered, named by the hint or by `client_id`.
fn return_address(
    identity: &Identity,
    realm: &Realm,
    request: &EndSessionRequest,
    hint: Option<&IdTokenClaims>,
) -> Result<Option<String>, Failure> {
    let Some(uri) = &request.post_logout_redirect_uri else {
        return Ok(None);
    };
    let clients = &identity.app.region;
    let named = request
        .client_id
        .as_deref()
        .and_then(|id| clients.client(&realm.id, id));
    let hinted = hint.and_then(|h| match &h.aud {
        Audience::One(id) => clients.client(&realm.id, id),
        Audience::Many(_) => None,
    });
    let client: Option<std::sync::Arc<Client>> = match (named, hinted) {
        (Some(a), Some(b)) if a.id != b.id => None,
        (a, b) => a.or(b),
    };
    let unknown = || Failure::refuse(StatusCode::BAD_REQUEST, "redirect-unknown");
    let client = client.ok_or_else(unknown)?;
    if !client.may_return_to(uri) {
        return Err(unknown());
    }
    let state = request
        .state
        .as_deref()
        .map(|s| form::Form::encode(&[("state", s)]));
    Ok(Some(match state {
        Some(state) => format!("{uri}{}{state}", if uri.contains('?') { '&' } else { '?' }),
        None => uri.clone(),
    }))
}
