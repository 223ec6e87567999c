//! OpenID Connect Front-Channel Logout 1.0: the page that says goodbye embeds an address of each
//! service of the session that registered one, so that the service ends its own session in this
//! browser. Beside it goes the back-channel message, where a service registered that as well.
//!
//! A browser that keeps cookies from frames of other sites makes this worth nothing; we cannot see
//! whether it helped, and say so in docs/configuration.md.
use super::subject::session_name;
use crate::{here::Here, session};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use protocols::oidc::front_channel_logout_uri;
use store::{Id, Tx};
use web::{Failure, Page, mount::FrameSources, page};

/// So many services at the most: each is a page that the browser loads.
const MOST: usize = 20;

/// A service that is told.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    name: String,
    address: String,
}

#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    page: Page,
    services: Vec<Told>,
    /// Where the person goes on; the start page if nobody said.
    to: Option<String>,
}

/// The services of a session that are told in the browser. Each gets its own name of the session.
pub(crate) fn of_session(tx: &mut Tx<'_>, here: &Here, session: Id) -> Result<Vec<Told>, Failure> {
    let (region, realm) = (&here.identity.app.region, &here.realm);
    let issuer = region.issuer(realm);
    let clients: Vec<(String,)> = tx.all(&session::sql::CLIENTS, (session,))?;
    let told = clients.into_iter().filter_map(|(id,)| {
        let client = region.client(&realm.id, &id)?;
        let registered = client.oauth.frontchannel_logout_uri.as_deref()?;
        let sid = session_name(&here.identity.app.vault, &realm.id, &client.id, session);
        Some(Told {
            name: client.name.clone(),
            address: front_channel_logout_uri(registered, &issuer, &sid),
        })
    });
    let mut told: Vec<Told> = told.take(MOST).collect();
    told.sort_by(|a, b| (&a.name, &a.address).cmp(&(&b.name, &b.address)));
    Ok(told)
}

/// The page after signing out, or at once to where the person wanted, if no service has to be told
/// in the browser.
pub(crate) fn goodbye(page: Page, services: Vec<Told>, to: Option<String>) -> Response {
    match to {
        Some(to) if services.is_empty() => Redirect::to(&to).into_response(),
        to => {
            let frames = services.iter().map(|told| told.address.clone()).collect();
            let mut response = page::html(&SignedOutPage { page, services, to });
            response.extensions_mut().insert(FrameSources(frames));
            response
        }
    }
}
