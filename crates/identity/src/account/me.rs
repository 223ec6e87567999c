//! Who is signed in here, for the pages of the account.
use crate::{
    Identity, factor,
    here::Here,
    oidc::authorize,
    person,
    profile::Profile,
    session::{self, Session},
};
use axum::{
    extract::FromRequestParts,
    http::{Method, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use protocols::{
    base64url, digest,
    oidc::{AuthorizationRequest, Prompt},
};
use web::{App, Client, Failure, Page, Realm};

/// The person at this browser. As an extractor it leads whoever is not signed in to the sign-in,
/// and back to the page that was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Me {
    pub here: Here,
    pub session: Session,
}

impl Me {
    /// The page with the person's name and the ways through the account.
    pub(crate) fn page(mut page: Page, profile: &Profile) -> Page {
        page.signed_in = Some(profile.name.clone());
        let links = [
            ("account-nav-overview", "/account"),
            ("account-nav-profile", "/account/profile"),
            ("account-nav-ways", "/account/ways"),
            ("account-nav-devices", "/account/devices"),
            ("account-nav-services", "/account/services"),
            ("account-nav-data", "/account/data"),
            ("account-nav-signatures", "/account/signatures"),
        ];
        page.nav = links
            .iter()
            .map(|(key, href)| (page.t.say(key).into_owned(), (*href).to_owned()))
            .collect();
        page
    }
    /// What is known of the person.
    pub(crate) async fn profile(&self) -> Result<Profile, Failure> {
        let person = self.session.person;
        self.here
            .read(move |tx, here| person::profile(tx, &here.identity.app.vault, person))
            .await
    }
    /// Leads to a new sign-in and back to `to`, where `why` is that the last one is too long ago;
    /// any other refusal stays one.
    pub(crate) async fn again(&self, why: Failure, to: &str) -> Result<Response, Failure> {
        if why.code == "not-fresh" {
            sign_in(&self.here, to, true).await
        } else {
            Err(why)
        }
    }
    /// Whether factors and the address may be changed now ([`factor::may_change`]); if the last
    /// sign-in is too long ago, the answer that leads to a new one and back to `to`.
    pub(crate) async fn may_change(&self, to: &str) -> Result<Option<Response>, Failure> {
        let session = self.session.clone();
        let may = self
            .here
            .read(move |tx, here| factor::may_change(tx, &session, here.now))
            .await;
        match may {
            Ok(()) => Ok(None),
            Err(why) => self.again(why, to).await.map(Some),
        }
    }
}

impl FromRequestParts<Identity> for Me {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, identity: &Identity) -> Result<Self, Response> {
        let here = Here::from_request_parts(parts, identity)
            .await
            .map_err(IntoResponse::into_response)?;
        let session = here
            .read(|tx, here| session::find(tx, &here.realm.id, here.session, here.now))
            .await
            .map_err(IntoResponse::into_response)?;
        if let Some(session) = session {
            return Ok(Self { here, session });
        }
        if parts.method != Method::GET {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "signed-out").into_response());
        }
        let to = parts
            .uri
            .path_and_query()
            .map_or("/account", |p| p.as_str());
        Err(sign_in(&here, to, false).await.into_response())
    }
}

/// Begins a sign-in that comes back to one of our own pages. `again` asks even those who are
/// signed in.
pub(crate) async fn sign_in(here: &Here, to: &str, again: bool) -> Result<Response, Failure> {
    let region = &here.identity.app.region;
    let client = region
        .client(&here.realm.id, &account_id(&here.realm))
        .ok_or_else(|| Failure::fault("no account client"))?;
    let random = here.moment().chance().bytes::<32>();
    let request = AuthorizationRequest {
        client_id: client.id.clone(),
        redirect_uri: client.redirect_uris.first().cloned().unwrap_or_default(),
        scope: vec!["openid".to_owned()],
        state: Some(sealed_way(&here.identity.app, to)),
        code_challenge: Some(base64url::encode(&digest::sha256(&random))),
        prompt: if again { vec![Prompt::Login] } else { vec![] },
        ..AuthorizationRequest::default()
    };
    authorize::begin(here, &client, &request, None).await
}

pub(super) fn account_id(realm: &Realm) -> String {
    format!("account-{}", realm.id)
}

/// Whether a client is the realm's account pages, which need no code.
pub(crate) fn is_account(realm: &Realm, client: &Client) -> bool {
    client.id == account_id(realm)
}

/// The page to come back to, sealed: it may hold a one-time secret, and requests are stored.
fn sealed_way(app: &App, to: &str) -> String {
    let sealed = app
        .vault
        .seal(WAY, b"", &mut app.dice.chance(), to.as_bytes());
    base64url::encode(&sealed)
}

const WAY: &str = "way-back";

/// The page of ours that a sign-in was begun for. Anybody can write a request in our name, so it
/// counts only as [`sign_in`] sealed it.
pub(crate) fn way_back(app: &App, state: Option<&str>) -> String {
    let opened = state
        .and_then(base64url::decode)
        .and_then(|sealed| app.vault.open(WAY, b"", &sealed).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    opened
        .filter(|to| is_ours(to))
        .unwrap_or_else(|| "/account".to_owned())
}

/// Only paths of the account and of the officials' pages; never another site.
fn is_ours(to: &str) -> bool {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let ours = ["/account", "/desk", "/console"].iter().any(|root| {
        path.strip_prefix(root)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    let plain = to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    ours && plain && !path.contains("//") && !path.contains("..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_comes_back_to_our_own_pages_only() {
        for own in [
            "/account",
            "/account/ways",
            "/account/data?from=2026",
            "/desk/cases",
            "/console/roles",
        ] {
            assert!(is_ours(own), "{own}");
        }
        for foreign in [
            "https://evil.example/account",
            "//evil.example/account",
            "/accounts",
            "/consoles",
            "/account//evil",
            "/account/../logout",
            "/account\\evil",
            "/account\r\nX: y",
            "/logout",
        ] {
            assert!(!is_ours(foreign), "{foreign}");
        }
    }
}
