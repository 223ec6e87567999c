//! The way out, and the dispatcher for what came back.
use super::{
    attempt::{self, Arrival, Attempt, Kept, Purpose},
    connected,
    enter::enter,
    link, oidc, open,
    provider::Registration,
    recover,
    said::Said,
    saml, sql,
};
use crate::{
    account::Me, console::providers, federation, here::Here, level::Need, session, sign_in,
};
use askama::Template;
use axum::{
    extract::{FromRequestParts, Path, Request},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use protocols::form;
use store::Id;
use web::{Failure, Page, PathId, Upstream, page};

/// What is asked of a provider.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// The least level; never more than the service needs.
    pub level: u8,
    /// The person has to sign in there anew.
    pub fresh: bool,
}

/// A provider of the realm that is switched on.
///
/// # Errors
/// `upstream-off` for one that is switched off or not there: also for answers on their way.
pub(super) async fn provider(here: &Here, id: &str) -> Result<Upstream, Failure> {
    let off = || Failure::refuse(StatusCode::NOT_FOUND, "upstream-off");
    let found = match here.realm.upstream(id).cloned() {
        Some(found) => found,
        None => federation::provider(here, id).await?.ok_or_else(off)?,
    };
    let name = found.id.clone();
    let switched_off = here
        .read(move |tx, here| providers::switched_off(tx, &here.realm.id, &name))
        .await?;
    if switched_off { Err(off()) } else { Ok(found) }
}

/// The link on the sign-in page: leads to the provider.
pub(super) async fn sign_in_with(
    here: Here,
    Path((id, name)): Path<(String, String)>,
) -> Result<Redirect, Failure> {
    here.charge("upstream", 2)?;
    let id: Id = id.parse().map_err(|_| Failure::not_found())?;
    let provider = provider(&here, &name).await?;
    let to = provider.clone();
    let (attempt, level) = here
        .write("upstream.begin", move |tx, here| {
            let sign_in = sign_in::find(tx, here, id)?;
            let region = &here.identity.app.region;
            let client = region.client(&here.realm.id, &sign_in.client);
            let need = client.map_or(1, |c| Need::of(&c, &sign_in.request).level());
            let wanted = u8::try_from(need).unwrap_or(1).max(1);
            let attempt = attempt::begin(tx, here, &to, Purpose::SignIn(id))?;
            Ok((attempt, wanted.min(to.level)))
        })
        .await?;
    let wish = Wish {
        level,
        fresh: false,
    };
    leave(&here, &provider, &attempt, wish).await
}

/// Sends the browser to the provider.
pub(super) async fn leave(
    here: &Here,
    provider: &Upstream,
    attempt: &Attempt,
    wish: Wish,
) -> Result<Redirect, Failure> {
    if let Some(to) = &provider.saml {
        let url = saml::address(here, provider, to, attempt, wish).await?;
        return Ok(Redirect::to(&url));
    }
    let unreachable = || Failure::refuse(StatusCode::BAD_GATEWAY, "upstream-unreachable");
    let to = Registration::of(&here.identity, &here.realm, provider).ok_or_else(unreachable)?;
    if let Ok(url) = oidc::address(here, provider, &to, attempt, wish).await {
        return Ok(Redirect::to(&url));
    }
    let name = provider.id.clone();
    here.write("upstream.failed", move |tx, here| {
        providers::failed(tx, here, &name, "upstream-unreachable")
    })
    .await?;
    Err(unreachable())
}

/// Where the browser goes with an answer.
pub(super) fn after(attempt: Id) -> Redirect {
    Redirect::to(&format!("/upstream/attempt/{attempt}"))
}

/// The same where another site let the browser post the answer.
pub(super) fn after_post(attempt: Id, arrival: &Arrival) -> Redirect {
    let arrived = arrival.text();
    Redirect::to(&format!("/upstream/attempt/{attempt}?arrived={arrived}"))
}

/// Keeps an answer, or why it is refused, and goes on.
pub(super) async fn keep(
    here: &Here,
    attempt: Attempt,
    said: Result<Said, &'static str>,
) -> Result<Redirect, Failure> {
    let to = after(attempt.id);
    here.write("upstream.answer", move |tx, here| {
        let why = match &said {
            Ok(said) => {
                attempt.answered(tx, here, said, None)?;
                "ok"
            }
            Err(why) => {
                tx.run(&sql::REFUSE, (attempt.id, *why))?;
                providers::failed(tx, here, &attempt.provider, why)?;
                why
            }
        };
        let detail = [("provider", attempt.provider.as_str()), ("result", why)];
        here.moment()
            .record(tx, "upstream.answered", None, Some(attempt.id), &detail)
    })
    .await?;
    Ok(to)
}

/// An answer that is there, with the provider, for the browser that fetched it.
pub(super) struct Answered {
    pub attempt: Attempt,
    pub kept: Kept,
    pub provider: Upstream,
}

/// Reads it.
pub(super) async fn answered(here: &Here, id: Id) -> Result<Answered, Failure> {
    let attempt = here
        .read(move |tx, here| attempt::find_own(tx, here, id))
        .await?;
    let provider = provider(here, &attempt.provider).await?;
    let kept = attempt.kept(&here.identity.app.vault)?;
    Ok(Answered {
        attempt,
        kept,
        provider,
    })
}

/// The id in the path; what is no id is an answer that nobody waits for.
pub(super) struct AttemptId(pub Id);

impl<S: Send + Sync> FromRequestParts<S> for AttemptId {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let found = PathId::from_request_parts(parts, state).await;
        found
            .map(|PathId(id)| Self(id))
            .map_err(|_| attempt::lost())
    }
}

/// The secret of an answer that was posted, in the address.
fn arrival(request: &Request) -> Option<Arrival> {
    let query = form::parse(request.uri().query()?).ok()?;
    Arrival::parse(query.get("arrived")?)
}

/// What comes after the provider: signs in whoever is connected, else asks.
pub(super) async fn show(
    here: Here,
    AttemptId(id): AttemptId,
    page: Page,
    request: Request,
) -> Result<Response, Failure> {
    if let Some(arrival) = arrival(&request) {
        here.write("upstream.arrived", move |tx, here| {
            arrival.shown(tx, here, id)
        })
        .await?;
        // The secret does not stay in the address.
        return Ok(after(id).into_response());
    }
    let found = answered(&here, id).await?;
    let sign_in = match found.attempt.purpose {
        Purpose::SignIn(sign_in) => sign_in,
        Purpose::Recover(_) => return Ok(recover::ask(page, &found)),
        Purpose::Link(_) => {
            let (mut parts, _) = request.into_parts();
            return match Me::from_request_parts(&mut parts, &here.identity).await {
                Ok(me) => link::ask(&me, page, found).await,
                Err(elsewhere) => Ok(elsewhere),
            };
        }
    };
    if found.attempt.mailed {
        return Ok(open::sent(page, found.kept.mail.unwrap_or_default()));
    }
    let (attempt, said, provider) = (
        found.attempt.clone(),
        found.kept.said.clone(),
        found.provider.clone(),
    );
    let cookie = here
        .write("upstream.sign-in", move |tx, here| {
            let Some(factor) = connected::find(tx, here, &provider.id, &said)? else {
                return Ok(None);
            };
            enter(tx, here, &provider, (&attempt, &said), (sign_in, &factor)).map(Some)
        })
        .await?;
    match cookie {
        Some(cookie) => Ok(arrived(page, sign_in, &cookie)),
        None => open::ask_to_open(&here, page, sign_in, &found).await,
    }
}

#[derive(Template)]
#[template(path = "upstream_go_on.html")]
struct ArrivedPage {
    page: Page,
    sign_in: Id,
}

/// On to the sign-in, by a page: many providers' forms lead here, and their policy (`form-action`)
/// would stop a chain of redirects that ends at a service they do not know.
fn arrived(page: Page, sign_in: Id, cookie: &str) -> Response {
    let cookie = [(header::SET_COOKIE, session::cookie_for(cookie))];
    (cookie, page::html(&ArrivedPage { page, sign_in })).into_response()
}

/// Back to the sign-in, with the session's cookie.
pub(super) fn go_on(sign_in: Id, cookie: &str) -> Response {
    let cookie = [(header::SET_COOKIE, session::cookie_for(cookie))];
    (cookie, Redirect::to(&format!("/sign-in/{sign_in}"))).into_response()
}
