//! How a client's request comes in: in the open, signed (RFC 9101), or handed over before
//! (RFC 9126); and by which of its rules it is read.
use super::{browser_tokens::check, details, sql};
use crate::{
    client::{self, algorithm, profile},
    federation,
    here::Here,
    token::Shown,
};
use protocols::{
    jose::jwe::{decrypt_token, is_encrypted},
    oauth::{OauthError, ObjectProfile, ObjectRules, RequestObject, pushed},
    oidc::{AuthorizationRequest, Incoming, OuterParameters, ProofKey, Refused, Rules, Source},
};
use store::Tx;
use web::{Client, Failure, client::Pkce};

fn rules(client: &Client) -> Rules<'_> {
    Rules {
        response_types: client.response_types(),
        proof_key: match client.pkce {
            Pkce::Always => ProofKey::Always,
            Pkce::UnlessNonce => ProofKey::UnlessNonce,
            Pkce::Optional => ProofKey::Optional,
        },
        outer: if client.oauth.require_signed_request_object {
            OuterParameters::Ignored
        } else {
            OuterParameters::Merged
        },
        ..Rules::default()
    }
}

/// The request that came through the browser.
///
/// # Errors
/// The inner one is for the client; the outer one is a fault.
pub(super) async fn through_browser(
    here: &Here,
    client: &Client,
    incoming: Incoming,
) -> Result<Result<AuthorizationRequest, Refused>, Failure> {
    if let Err(why) = profile::kept(here, client) {
        return Ok(Err(incoming.refused(OauthError::UnauthorizedClient, why)));
    }
    let is_pushed = |reference: &str| pushed::reference(reference).is_some();
    let reference = match &incoming.source {
        Source::Reference(reference) if is_pushed(reference) => reference.clone(),
        _ if client.oauth.require_pushed_authorization_requests => {
            let why = "this client pushes its requests";
            return Ok(Err(incoming.refused(OauthError::InvalidRequest, why)));
        }
        // Who registered explicitly asks as any other client does.
        _ if client.vouched.is_some() && !client.explicit => {
            return federated(here, client, incoming).await;
        }
        Source::Reference(reference) => reference.clone(),
        _ => return Ok(in_hand(here, client, incoming).await),
    };
    if let Some(pushed) = pushed::reference(&reference) {
        let why = "the pushed request is unknown, over or was used before";
        let taken = take(here, client, pushed).await?;
        return Ok(taken.ok_or_else(|| incoming.refused(OauthError::InvalidRequestUri, why)));
    }
    // Only what was registered is called; what stands behind # names a version of it.
    let bare = |uri: &str| uri.split('#').next().unwrap_or_default().to_owned();
    let known = client.oauth.request_uris.iter();
    if !known.into_iter().any(|uri| bare(uri) == bare(&reference)) {
        let why = "the client has not registered this request_uri";
        return Ok(Err(incoming.refused(OauthError::InvalidRequestUri, why)));
    }
    let Some(object) = here.identity.client_keys.document(&reference).await else {
        let why = "there is nothing to read at the request_uri";
        return Ok(Err(incoming.refused(OauthError::InvalidRequestUri, why)));
    };
    Ok(with_object(here, client, incoming, object.trim()).await)
}

/// A request of a service that nobody entered here: it is signed, for us alone, and used once
/// (OpenID Federation 1.0, section 12.1.1.1).
async fn federated(
    here: &Here,
    client: &Client,
    incoming: Incoming,
) -> Result<Result<AuthorizationRequest, Refused>, Failure> {
    let why = "a service of a federation signs its requests";
    let unsigned = incoming.refused(OauthError::InvalidRequest, why);
    let Source::Object(object) = incoming.source.clone() else {
        return Ok(Err(unsigned));
    };
    let Some(opened) = opened(here, &object) else {
        return Ok(Err(unsigned));
    };
    let why = "the request object has no name, no end, another addressee, or was used before";
    let used = incoming.refused(OauthError::InvalidRequestObject, why);
    let request = with_object(here, client, incoming, &opened).await;
    // Remembered only now: nobody uses up what somebody else signed.
    if request.is_ok() && !federation::is_fresh(here, client, &opened).await? {
        return Ok(Err(used));
    }
    Ok(request)
}

/// Whether the client may ask for this and in this way, however the request came in; with what it
/// registered for requests that do not say (OpenID Connect Registration 1.0, section 2).
///
/// # Errors
/// [`Refused`].
pub(super) fn acceptable(
    here: &Here,
    client: &Client,
    mut request: AuthorizationRequest,
) -> Result<AuthorizationRequest, Refused> {
    request.max_age = request.max_age.or(client.oauth.default_max_age);
    if request.acr_values.is_empty() {
        request
            .acr_values
            .clone_from(&client.oauth.default_acr_values);
    }
    let invalid = |why| (OauthError::InvalidAuthorizationDetails, why);
    let asked = request.authorization_details.as_ref();
    let fits = details::may_ask(client, asked).map_err(invalid);
    let fits = fits.and_then(|()| profile::answered(here, client, &request));
    match fits {
        Ok(()) => Ok(request),
        Err((error, description)) => Err(Refused {
            error,
            description,
            reply_to: Some(request.reply_to()),
        }),
    }
}

/// A request whose parameters, signed or not, are all there.
pub(super) async fn in_hand(
    here: &Here,
    client: &Client,
    incoming: Incoming,
) -> Result<AuthorizationRequest, Refused> {
    match incoming.source.clone() {
        Source::Object(object) => with_object(here, client, incoming, &object).await,
        _ if client.oauth.require_signed_request_object => {
            let why = "this client signs its requests";
            Err(incoming.refused(OauthError::InvalidRequest, why))
        }
        _ => check(client, incoming.request(&rules(client))?),
    }
}

async fn with_object(
    here: &Here,
    client: &Client,
    incoming: Incoming,
    object: &str,
) -> Result<AuthorizationRequest, Refused> {
    let unsigned = "the request object is malformed or not signed by the client";
    let opened = opened(here, object);
    let Some(object) = opened.as_deref() else {
        let why = "the request object cannot be decrypted";
        return Err(incoming.refused(OauthError::InvalidRequestObject, why));
    };
    let algorithm = algorithm(client.oauth.request_object_signing_alg, object);
    let Some(algorithm) = algorithm.filter(|one| profile::takes(here, client, *one)) else {
        return Err(incoming.refused(OauthError::InvalidRequestObject, unsigned));
    };
    let issuer = here.identity.app.region.issuer(&here.realm);
    let verified = async |again| {
        let keys = here.identity.client_keys.of(here, client, again).await;
        let rules = ObjectRules {
            client_id: &client.id,
            issuer: &issuer,
            algorithm,
            keys: &keys,
            profile: if client.oauth.require_signed_request_object {
                ObjectProfile::MessageSigning
            } else {
                ObjectProfile::OpenId
            },
            now: here.now,
        };
        RequestObject::verify(object, &rules)
    };
    let read = match verified(false).await {
        Err(_) if client.oauth.jwks_uri.is_some() => verified(true).await,
        other => other,
    };
    match read {
        Ok(object) => check(client, incoming.with_object(object, &rules(client))?),
        Err((error, why)) => Err(incoming.refused(error, why)),
    }
}

/// Everybody can encrypt to us: what is inside must be signed all the same.
fn opened(here: &Here, object: &str) -> Option<String> {
    let keys = here.identity.keys.of(&here.realm.id);
    match keys {
        Some(keys) if is_encrypted(object) => decrypt_token(object, &keys.decrypting).ok(),
        _ => Some(object.to_owned()),
    }
}

/// A pushed request, once.
async fn take(
    here: &Here,
    client: &Client,
    reference: &str,
) -> Result<Option<AuthorizationRequest>, Failure> {
    let (id, reference) = (client.id.clone(), reference.to_owned());
    let take = move |tx: &mut Tx<'_>, here: &Here| take_pushed(tx, here, &id, &reference);
    here.write("request.take", take).await
}

/// The request that a reference stands for, once.
///
/// # Errors
/// A fault of the database.
pub(crate) fn take_pushed(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &str,
    reference: &str,
) -> Result<Option<AuthorizationRequest>, Failure> {
    let Some(shown) = Shown::parse(reference) else {
        return Ok(None);
    };
    let realm = here.realm.id.as_str();
    let row = (shown.id, shown.hash, realm, client, here.now);
    let request: Option<(String,)> = tx.first(&sql::TAKE_PUSHED, row)?;
    let read = |(text,): (String,)| serde_json::from_str(&text);
    let unreadable = |_| Failure::fault("a pushed request");
    request.map(read).transpose().map_err(unreadable)
}

/// The redirect URI and the client are known; nobody is asked before.
pub(super) async fn client_of(here: &Here, id: &str) -> Result<std::sync::Arc<Client>, Failure> {
    let unknown = || Failure::refuse(axum::http::StatusCode::BAD_REQUEST, "client-unknown");
    client::find(here, id).await?.ok_or_else(unknown)
}

/// The same where a request begins: one that is signed may come from a service that a federation
/// vouches for.
pub(super) async fn asking(
    here: &Here,
    incoming: &Incoming,
) -> Result<std::sync::Arc<Client>, Failure> {
    if let Some(client) = client::find(here, &incoming.client_id).await? {
        return Ok(client);
    }
    let unknown = || Failure::refuse(axum::http::StatusCode::BAD_REQUEST, "client-unknown");
    match &incoming.source {
        Source::Object(_) => federation::admit(here, &incoming.client_id)
            .await?
            .ok_or_else(unknown),
        _ => Err(unknown()),
    }
}
