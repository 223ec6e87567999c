//! The way to a provider that speaks SAML, and back: the request goes by redirect, the answer
//! comes as a form that the provider lets the browser post.
//!
//! Such a post comes from another site, so our cookies are not with it. It is verified and kept
//! with the attempt that it answers, and the browser is sent on to a page of ours with a secret;
//! only there, by its cookie and that secret, is it known that the browser that began is the one
//! that delivered.
use super::{
    attempt::{self, Arrival, Attempt},
    pages,
    said::{Said, WANTED},
    saml_key, sql,
};
use crate::here::Here;
use axum::{
    extract::{Path, Request},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    Timestamp, digest, form,
    saml::{self, Assertion, AuthnRequest, DisplayInformation, Expected},
};
use store::{Id, Tx};
use web::{Failure, Saml, Upstream, body_text};

/// Our entity id and address for answers at a provider.
fn names(here: &Here, provider: &str) -> (String, String) {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let base = format!("{issuer}/upstream/{provider}");
    (format!("{base}/metadata"), format!("{base}/answer"))
}

/// An XML name that belongs to the attempt alone.
fn request_id(here: &Here, attempt: &Attempt) -> String {
    let secret = attempt.secret(&here.identity.app.vault, "upstream-request");
    format!("_{secret}")
}

/// Our metadata for a provider, to be registered there.
pub(super) async fn metadata(here: Here, Path(id): Path<String>) -> Result<Response, Failure> {
    let known = here.realm.upstream.iter().find(|u| u.id == id);
    if known.is_none_or(|u| u.saml.is_none()) {
        return Err(Failure::not_found());
    }
    let (entity, consumer) = names(&here, &id);
    let certificate = saml_key::of(&here)
        .await?
        .certificate(&here.realm.issuer_host);
    let text = saml::metadata(&entity, &consumer, &certificate.map_err(Failure::fault)?);
    let kind = [(header::CONTENT_TYPE, "application/samlmetadata+xml")];
    Ok((kind, text).into_response())
}

/// The address that leads to the provider.
pub(super) async fn address(
    here: &Here,
    provider: &Upstream,
    to: &Saml,
    attempt: &Attempt,
    wish: pages::Wish,
) -> Result<String, Failure> {
    let (entity, consumer) = names(here, &provider.id);
    let id = request_id(here, attempt);
    let display = match (&to.organization, &to.online_service) {
        (Some(organization), Some(online_service)) => Some(DisplayInformation {
            organization,
            online_service,
        }),
        _ => None,
    };
    let request = AuthnRequest {
        id: &id,
        destination: &to.sign_in,
        issuer: &entity,
        consumer: &consumer,
        at: here.now,
        force: wish.fresh,
        level: wish.level,
        attributes: &WANTED,
        display,
    };
    let state = attempt.state(&here.identity.app.vault);
    saml::redirect(&request, &state, &saml_key::of(here).await?).map_err(Failure::fault)
}

/// Takes an answer and sends the browser on to a page, whatever came of it.
pub(super) async fn answer(
    here: Here,
    Path(id): Path<String>,
    request: Request,
) -> Result<Redirect, Failure> {
    here.charge("upstream", 2)?;
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    match take(&here, &id, &body).await {
        Ok(redirect) => Ok(redirect),
        Err(why) if why.status.is_client_error() => Ok(Redirect::to("/upstream/attempt/lost")),
        Err(why) => Err(why),
    }
}

async fn take(here: &Here, id: &str, body: &str) -> Result<Redirect, Failure> {
    let form = form::parse(body).map_err(|_| attempt::lost())?;
    let state = form.get("RelayState").unwrap_or_default();
    let named = attempt::of_state(&here.identity.app.vault, state).ok_or_else(attempt::lost)?;
    let attempt = here
        .read(move |tx, here| attempt::find(tx, here, named))
        .await?;
    let provider = pages::provider(here, id).await?;
    let to = provider.saml.as_ref().ok_or_else(attempt::lost)?;
    if attempt.provider != provider.id {
        return Err(attempt::lost());
    }
    let (entity, consumer) = names(here, &provider.id);
    let (request, key) = (request_id(here, &attempt), saml_key::of(here).await?);
    let expected = Expected {
        provider: &to.entity,
        keys: &to.keys(),
        audience: &entity,
        consumer: &consumer,
        request: &request,
        fresh_since: attempt.purpose.wants_fresh().then_some(attempt.created_at),
        key: &key,
    };
    let given = form.get("SAMLResponse").unwrap_or_default();
    match saml::validate(given, &expected, here.now) {
        Ok(assertion) => keep(here, attempt, &provider, &assertion).await,
        Err(reason) => {
            tracing::warn!(provider = provider.id, %reason, "SAML answer refused");
            let why = match reason {
                saml::Refusal::NotSignedIn => "upstream-cancelled",
                saml::Refusal::TooOld => "upstream-old",
                _ => "upstream-refused",
            };
            pages::keep(here, attempt, Err(why)).await
        }
    }
}

/// Keeps what was said; an assertion that was taken before is not taken again, for whatever
/// request, on whatever node.
async fn keep(
    here: &Here,
    attempt: Attempt,
    provider: &Upstream,
    assertion: &Assertion,
) -> Result<Redirect, Failure> {
    let Some(said) = Said::by_saml(assertion, provider) else {
        return pages::keep(here, attempt, Err("upstream-no-id")).await;
    };
    let (name, until) = (digest::sha256(assertion.id.as_bytes()), assertion.until);
    let of = provider.id.clone();
    let arrival = Arrival::new(here);
    let to = pages::after_post(attempt.id, &arrival);
    here.write("upstream.answer", move |tx, here| {
        seen(tx, here, &of, name, until)?;
        attempt.answered(tx, here, &said, Some(&arrival))?;
        answered(tx, here, &of, attempt.id)
    })
    .await?;
    Ok(to)
}

fn seen(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &str,
    name: [u8; 32],
    until: Timestamp,
) -> Result<(), Failure> {
    let row = (here.realm.id.as_str(), provider, name, until);
    if tx.run(&sql::SEEN, row)? == 0 {
        return Err(attempt::lost());
    }
    Ok(())
}

fn answered(tx: &mut Tx<'_>, here: &Here, provider: &str, attempt: Id) -> Result<(), Failure> {
    let detail = [("provider", provider)];
    here.moment()
        .record(tx, "upstream.answered", None, Some(attempt), &detail)
}
