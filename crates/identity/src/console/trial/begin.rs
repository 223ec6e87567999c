//! Beginning a trial: a sign-in of a test person, apart from who is signed in in this browser.
use super::{TRIAL_PATH, person, sql};
use crate::{
    client::profile,
    console::administrator::{Administrator, Noted},
    factor::{self, Kind},
    here::Here,
    oidc,
    session::{self, Method, Proven, Session},
    sign_in,
};
use axum::http::StatusCode;
use protocols::{
    base64url,
    oauth::{Confirmation, pkce},
    oidc::{AuthorizationRequest, ClaimsRequest, Prompt, ResponseMode},
};
use serde_json::{Map, Value, json};
use store::{Id, Tx, Vault};
use web::{Client, Failure};

/// The scopes that stand for attributes (OpenID Connect Core 5.4).
const SCOPES: [&str; 4] = ["profile", "email", "address", "phone"];

/// Proof that a code was asked for by us (RFC 7636): not even the service can redeem one of these.
pub(super) fn verifier(vault: &Vault, trial: Id) -> String {
    base64url::encode(&vault.mac("trial-pkce", &trial.0))
}

/// Where the code of a trial goes: to the console, and nowhere else.
pub(super) fn redirect_uri(here: &Here, trial: Id) -> String {
    let issuer = here.identity.app.region.issuer(&here.realm);
    format!("{issuer}{TRIAL_PATH}/{trial}")
}

/// What the code and the tokens of a trial are bound to, where the service's own are: a key that
/// nobody has, and a certificate that there is not. So nobody can use them, wherever they get to.
pub(super) fn binding(vault: &Vault, client: &Client, trial: Id) -> Option<Confirmation> {
    let nobodys = || base64url::encode(&vault.mac("trial-key", &trial.0));
    if client.oauth.dpop_bound_access_tokens {
        Some(Confirmation::Key(nobodys()))
    } else if client.oauth.tls_client_certificate_bound_access_tokens {
        Some(Confirmation::Certificate(nobodys()))
    } else {
        None
    }
}

/// How the answer is to come: signed, where the service gets it so. What is encrypted for the
/// service we could not read.
fn mode(here: &Here, client: &Client) -> Option<ResponseMode> {
    let open = client.oauth.authorization_encrypted_response_alg.is_none();
    let signed = profile::signs_messages(here, client);
    (open && signed).then_some(ResponseMode::QueryJwt)
}

/// What the service would ask for: everything that it is registered for.
pub(super) fn request(here: &Here, client: &Client, trial: Id) -> AuthorizationRequest {
    let vault = &here.identity.app.vault;
    let registered = client.oauth.scope.as_deref().unwrap_or_default();
    let scopes = registered.split(' ').filter(|s| SCOPES.contains(s));
    let names = client.attributes.iter();
    let wanted: Map<String, Value> = names.map(|a| (a.name.clone(), Value::Null)).collect();
    // A service that speaks SAML gets all of it at once.
    let place = if client.front.is_some() {
        "id_token"
    } else {
        "userinfo"
    };
    let claims = ClaimsRequest::parse(&json!({ place: wanted }).to_string()).ok();
    AuthorizationRequest {
        client_id: client.id.clone(),
        redirect_uri: redirect_uri(here, trial),
        scope: std::iter::once("openid")
            .chain(scopes)
            .map(str::to_owned)
            .collect(),
        state: Some(trial.to_string()),
        nonce: Some(base64url::encode(&vault.mac("trial-nonce", &trial.0))),
        code_challenge: Some(pkce::challenge(&verifier(vault, trial))),
        response_mode: mode(here, client),
        dpop_jkt: match binding(vault, client, trial) {
            Some(Confirmation::Key(key)) => Some(key),
            _ => None,
        },
        prompt: vec![Prompt::Consent],
        claims: claims.filter(|_| !client.attributes.is_empty()),
        ..AuthorizationRequest::default()
    }
}

/// The request as the service's would come in: by its rules, and pushed where it pushes, for the
/// service itself by a door that only we have.
fn come_in(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    trial: Id,
) -> Result<AuthorizationRequest, Failure> {
    let refused = |why| Failure::refuse(StatusCode::CONFLICT, "trial-refused").because(why);
    profile::kept(here, client).map_err(refused)?;
    let request = request(here, client, trial);
    if !client.oauth.require_pushed_authorization_requests {
        return Ok(request);
    }
    let reference = oidc::push_inside(tx, here, client, &request)?;
    let taken = oidc::take_pushed(tx, here, &client.id, &reference)?;
    taken.ok_or_else(|| Failure::fault("a request that was just pushed"))
}

/// Signs the test person in by password's level, without touching who is signed in here: nobody
/// holds the cookie of this session, it lives in the trial alone.
fn signed_in(tx: &mut Tx<'_>, here: &Here, who: Id) -> Result<Session, Failure> {
    let unknown = || Failure::refuse(StatusCode::CONFLICT, "test-person-unknown");
    if !person::is_test(tx, &here.realm.id, who)? {
        return Err(unknown());
    }
    let factors = factor::of_person(tx, who)?;
    let password = factors.iter().find(|f| f.kind == Kind::Password);
    let password = password.ok_or_else(unknown)?;
    let apart = Here {
        session: None,
        ..here.clone()
    };
    let proven = Proven::by(who, password.id, Method::Password);
    let level = password.proof.level.min(proven.strength);
    Ok(session::start(tx, &apart, proven, level)?.0)
}

/// Begins a trial of a service; gives its sign-in, which goes on in this browser.
pub(super) async fn begin(me: &Administrator, id: &str, who: Id) -> Result<Id, Failure> {
    let region = &me.here.identity.app.region;
    let client = region.client(&me.here.realm.id, id);
    let client = client.filter(|c| !crate::account::is_account(&me.here.realm, c));
    let client = client.ok_or_else(Failure::not_found)?;
    let begun_by = me.person()?;
    me.act(move |tx, me| {
        let (here, realm) = (&me.here, me.here.realm.id.as_str());
        let moment = here.moment();
        let session = signed_in(tx, here, who)?;
        let trial = moment.id();
        let request = come_in(tx, here, &client, trial)?;
        let until = here.now.plus_secs(sign_in::LIFETIME_SECS);
        let row = (
            trial,
            realm,
            here.browser,
            client.id.as_str(),
            serde_json::to_string(&request).map_err(Failure::fault)?,
            request.hash(),
            moment.chance().bytes::<32>(),
            here.now,
            until,
            Some(session.id),
            Some(here.now),
        );
        tx.run(&sign_in::sql::INSERT, row)?;
        let row = (trial, realm, client.id.as_str(), begun_by, until);
        tx.run(&sql::BEGIN, row)?;
        Ok((trial, Noted::of(Some(who), &[("client", &client.id)])))
    })
    .await
}
