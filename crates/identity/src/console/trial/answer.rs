//! What came of a trial: the code is redeemed as the service would redeem it, and what it gives is
//! shown, without anything that opens a door.
use super::{begin, sql, warning::warnings};
use crate::{
    client::Manner,
    consent::release::release,
    console::administrator::Administrator,
    here::Here,
    oidc::{
        self,
        code::{Bound, Redeemed, redeem},
        grant::Grant,
        subject,
    },
    saml, session,
    token::Shown,
};
use axum::http::StatusCode;
use protocols::{form::Form, jose, oauth::Confirmation, oidc::Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, sync::Arc};
use store::{Id, Tx};
use web::{Client, Failure};

/// What a service would get.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The parameters of the answer in their order; the code itself is not shown.
    pub answer: Vec<(String, String)>,
    /// The level that the token names, as `acr`.
    pub level: Option<String>,
    /// How the id token is signed.
    pub algorithm: Option<String>,
    /// What the access token is bound to: `key` (RFC 9449) or `certificate` (RFC 8705).
    #[serde(default)]
    pub bound: Option<String>,
    /// The id token's claims.
    pub id_token: Option<Value>,
    /// What userinfo tells.
    pub userinfo: Option<Value>,
    /// For services that speak SAML: the attributes of the assertion.
    pub attributes: Vec<(String, String)>,
    /// Text keys of what to look at.
    pub warnings: Vec<String>,
}

/// Parameters whose value opens something as long as it is fresh.
const SECRET: [&str; 5] = [
    "code",
    "id_token",
    "access_token",
    "response",
    "refresh_token",
];

/// A trial of this administrator.
pub(super) struct Trial {
    pub client: String,
    pub outcome: Option<Outcome>,
    answered: bool,
}

pub(super) fn find(tx: &mut Tx<'_>, me: &Administrator, id: Id) -> Result<Trial, Failure> {
    type Row = (String, Option<protocols::Timestamp>, Option<Vec<u8>>);
    let here = &me.here;
    let row = (id, here.realm.id.as_str(), me.person()?, here.now);
    let row: Option<Row> = tx.first(&sql::FIND, row)?;
    let (client, answered, result) = row.ok_or_else(Failure::not_found)?;
    let vault = &here.identity.app.vault;
    let open = |sealed: Vec<u8>| {
        let json = vault.open("trial", &id.0, &sealed)?;
        serde_json::from_slice(&json).map_err(Failure::fault)
    };
    Ok(Trial {
        client,
        outcome: result.map(open).transpose()?,
        answered: answered.is_some(),
    })
}

fn client_of(here: &Here, id: &str) -> Result<Arc<Client>, Failure> {
    let client = here.identity.app.region.client(&here.realm.id, id);
    client.ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))
}

/// Takes an answer, once, and keeps what it gives.
///
/// # Errors
/// 404 for a trial of somebody else; `sign-in-done` for an answer that comes again.
pub(super) async fn take(me: &Administrator, id: Id, form: &Form) -> Result<(), Failure> {
    let asking = me.clone();
    let inside = signed(form)?;
    let said = |name: &str| {
        inside
            .get(name)
            .map(String::as_str)
            .or_else(|| form.get(name))
    };
    let shown = said("code").and_then(Shown::parse);
    let (client, redeemed) = me
        .here
        .write("trial.redeem", move |tx, here| {
            let trial = find(tx, &asking, id)?;
            if trial.answered || tx.run(&sql::ANSWERED, (id, here.now))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "sign-in-done"));
            }
            let client = client_of(here, &trial.client)?;
            let redeemed = match shown {
                Some(code) => Some(redeemed(tx, here, &client, id, code)?),
                None => None,
            };
            Ok((client, redeemed))
        })
        .await?;
    let names = [
        "response",
        "code",
        "error",
        "error_description",
        "state",
        "iss",
    ];
    let shown = |name: &str| {
        let value = said(name)?;
        let value = if SECRET.contains(&name) { "…" } else { value };
        Some((name.to_owned(), value.chars().take(500).collect()))
    };
    let mut outcome = Outcome {
        answer: names.iter().filter_map(|name| shown(name)).collect(),
        warnings: warnings(&client).into_iter().map(str::to_owned).collect(),
        ..Outcome::default()
    };
    if let Some((grant, userinfo)) = redeemed {
        told(&me.here, &client, id, (grant, userinfo), &mut outcome).await?;
    }
    keep(me, id, outcome).await
}

/// The parameters in a signed answer (JARM, section 2.1). We made it ourselves a moment ago, and the
/// code in it proves the rest.
fn signed(form: &Form) -> Result<BTreeMap<String, String>, Failure> {
    let Some(response) = form.get("response") else {
        return Ok(BTreeMap::new());
    };
    let claims: Map<String, Value> =
        jose::unverified_claims(response).map_err(|_| Failure::malformed())?;
    let text = |(name, value): (String, Value)| Some((name, value.as_str()?.to_owned()));
    Ok(claims.into_iter().filter_map(text).collect())
}

type Given = (Grant, Map<String, Value>);

fn redeemed(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    id: Id,
    code: Shown,
) -> Result<Given, Failure> {
    let vault = &here.identity.app.vault;
    let key = match begin::binding(vault, client, id) {
        Some(Confirmation::Key(key)) => Some(key),
        _ => None,
    };
    let bound = Bound {
        client,
        redirect_uri: &begin::redirect_uri(here, id),
        code_verifier: Some(&begin::verifier(vault, id)),
        key: key.as_deref(),
        refresh: None,
        refresh_key: None,
    };
    // A code of another sign-in, put into this address by somebody, gives nothing.
    let Redeemed::Now(grant) = redeem(tx, code, &bound, here.now)? else {
        return Err(Failure::refuse(StatusCode::GONE, "sign-in-done"));
    };
    let place = Place::UserInfo;
    let told = release(
        tx,
        &here.moment(),
        client,
        grant.person,
        &grant.asked,
        place,
    )?;
    Ok((*grant, told.unwrap_or_default()))
}

/// What the access token says that it is bound to.
fn bound(tokens: &Value) -> Result<Option<String>, Failure> {
    let token = tokens["access_token"].as_str().unwrap_or_default();
    let claims: Map<String, Value> = jose::unverified_claims(token).map_err(Failure::fault)?;
    let to = claims.get("cnf").cloned();
    let to = to.and_then(|to| serde_json::from_value(to).ok());
    Ok(to.map(|to: Confirmation| {
        let word = match to {
            Confirmation::Key(_) => "key",
            Confirmation::Certificate(_) => "certificate",
        };
        word.to_owned()
    }))
}

async fn told(
    here: &Here,
    client: &Arc<Client>,
    id: Id,
    (grant, mut userinfo): Given,
    outcome: &mut Outcome,
) -> Result<(), Failure> {
    let vault = &here.identity.app.vault;
    let sub = subject(vault, &here.realm.id, client, grant.person);
    outcome.level = Some(grant.terms.acr.clone());
    // Only the service could open what is encrypted for it.
    let mut open = Client::clone(client);
    open.oauth.id_token_encrypted_response_alg = None;
    open.oauth.id_token_encrypted_response_enc = None;
    let manner = Manner::id_token(&open);
    let binding = begin::binding(vault, client, id);
    let tokens = oidc::trial_tokens(here, open, &grant, binding).await?;
    outcome.bound = bound(&tokens)?;
    let token = tokens["id_token"].as_str().unwrap_or_default();
    let claims: Map<String, Value> = jose::unverified_claims(token).map_err(Failure::fault)?;
    let saml = here
        .identity
        .app
        .region
        .saml_service(&here.realm.id, &client.id);
    if let Some(service) = saml {
        let all = saml::stated(&service, &claims, &sub).into_iter();
        let all = all.map(|a| (a.name, a.values.join(", ")));
        outcome.attributes = all.collect();
        return Ok(());
    }
    userinfo.insert("sub".to_owned(), sub.into());
    outcome.algorithm = Some(
        json!(manner.algorithm())
            .as_str()
            .unwrap_or_default()
            .into(),
    );
    outcome.id_token = Some(claims.into());
    outcome.userinfo = Some(userinfo.into());
    Ok(())
}

/// Keeps it as long as the trial, and ends the test person's session: no service is told, for it
/// never knew of it.
async fn keep(me: &Administrator, id: Id, outcome: Outcome) -> Result<(), Failure> {
    me.here
        .write("trial.keep", move |tx, here| {
            let json = serde_json::to_vec(&outcome).map_err(Failure::fault)?;
            let (vault, moment) = (&here.identity.app.vault, here.moment());
            let sealed = vault.seal("trial", &id.0, &mut moment.chance(), &json);
            tx.run(&sql::KEEP, (id, sealed))?;
            let row: Option<(Option<Id>,)> = tx.first(&sql::SESSION, (id,))?;
            if let Some((Some(session),)) = row {
                tx.run(&session::sql::END, (session, here.now))?;
                tx.run(&session::sql::REVOKE_GRANTS, (session, here.now))?;
            }
            Ok(())
        })
        .await
}
