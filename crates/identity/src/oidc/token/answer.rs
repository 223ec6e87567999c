//! The tokens of a grant.
use super::Asking;
use crate::{
    client::{Manner, told},
    consent::release::release,
    here::Here,
    moment::Moment,
    oidc::{
        access::{AccessClaims, LIFETIME_SECS, MayAct},
        details,
        grant::Grant,
        refuse,
        subject::{session_name, subject},
    },
    organisation,
    token::Token,
};
use axum::Json;
use protocols::{
    oauth::{OauthError, rar::AuthorizationDetails},
    oidc::{ActingFor, Audience, IdTokenClaims, Place, half_hash},
};
use serde_json::{Map, Value, json};
use store::Tx;
use web::{Client, Failure};

/// What goes with the tokens; collected in the transaction that allows them.
pub(super) struct Given {
    /// Attributes for the id token; they never replace its own claims.
    claims: Map<String, Value>,
    acting_for: Option<ActingFor>,
    /// What exactly the person allowed.
    details: Option<AuthorizationDetails>,
    refresh: Option<Token>,
}

impl Given {
    /// # Errors
    /// `invalid_grant` where the mandate has ended that the person acts by.
    pub(super) fn of(
        tx: &mut Tx<'_>,
        moment: &Moment<'_>,
        client: &Client,
        grant: &Grant,
        refresh: Option<Token>,
    ) -> Result<Self, Failure> {
        let person = grant.person;
        let acting_for = organisation::acting_for(tx, moment, client, grant.id, person);
        let released = release(tx, moment, client, person, &grant.asked, Place::IdToken)?;
        Ok(Self {
            acting_for: acting_for.map_err(ended)?,
            claims: released.unwrap_or_default(),
            details: details::opened(tx, moment, person, grant.terms.details.as_deref())?,
            refresh,
        })
    }

    /// With no more than the client asks for now; before anything is used up.
    ///
    /// # Errors
    /// `invalid_authorization_details` where that is more than was granted.
    pub(super) fn narrowed(self, asked: Option<&AuthorizationDetails>) -> Result<Self, Failure> {
        Ok(Self {
            details: details::narrowed(self.details, asked)?,
            ..self
        })
    }
}

/// A mandate that ended between the sign-in and here.
fn ended(why: Failure) -> Failure {
    if why.code == "mandate-gone" {
        refuse(OauthError::InvalidGrant, "the mandate has ended")
    } else {
        why
    }
}

/// For whom a token is: `usual`, or those of the client's own services that it names (RFC 8707).
pub(super) fn audience(
    client: &Client,
    resource: &[String],
    usual: Vec<String>,
) -> Result<Audience, Failure> {
    if resource.is_empty() {
        return Ok(Audience::of(usual));
    }
    if resource.iter().all(|one| client.api.as_ref() == Some(one)) {
        Ok(Audience::of(resource.to_vec()))
    } else {
        let why = "tokens for this resource are not given to the client";
        Err(refuse(OauthError::InvalidTarget, why))
    }
}

pub(super) async fn answer(
    here: &Here,
    asking: &Asking,
    grant: &Grant,
    given: Given,
) -> Result<Json<Value>, Failure> {
    let (client, realm, now) = (&asking.client, &here.realm, here.now.secs());
    let vault = &here.identity.app.vault;
    let issuer = here.identity.app.region.issuer(realm);
    let sub = subject(vault, &realm.id, client, grant.person);
    let amr: Vec<String> = grant.method.amr().iter().map(|s| (*s).to_owned()).collect();
    let mut usual = vec![format!("{issuer}/userinfo")];
    usual.extend(client.api.clone());
    let resource = if asking.resource.is_empty() {
        &grant.terms.resource
    } else {
        &asking.resource
    };
    let access = AccessClaims {
        iss: issuer.clone(),
        sub: sub.clone(),
        aud: audience(client, resource, usual)?,
        client_id: client.id.clone(),
        scope: grant.scope.clone(),
        iat: now,
        exp: now + LIFETIME_SECS,
        jti: here.moment().id().to_string(),
        grant: Some(grant.id),
        auth_time: grant.terms.auth_time,
        acr: Some(grant.terms.acr.clone()),
        amr: amr.clone(),
        cnf: asking.binding.clone(),
        authorization_details: given.details.clone(),
        act: None,
        may_act: client.may_act.clone().map(|sub| MayAct { sub }),
    };
    let access_token = access.sign(here)?;
    let manner = Manner::id_token(client);
    let id_token = IdTokenClaims {
        iss: issuer,
        sub,
        aud: client.id.as_str().into(),
        exp: now + LIFETIME_SECS,
        iat: now,
        auth_time: grant.terms.auth_time,
        nonce: grant.terms.nonce.clone(),
        acr: Some(grant.terms.acr.clone()),
        amr,
        sid: Some(session_name(vault, &realm.id, &client.id, grant.session)),
        at_hash: Some(half_hash(manner.algorithm(), &access_token)),
        c_hash: None,
        s_hash: None,
        azp: None,
        acting_for: given.acting_for,
    };
    let mut claims = given.claims;
    if let Value::Object(own) = serde_json::to_value(&id_token).map_err(Failure::fault)? {
        claims.extend(own);
    }
    let mut answer = json!({
        "access_token": access_token,
        "token_type": asking.token_type(),
        "expires_in": LIFETIME_SECS,
        "scope": grant.scope,
        "id_token": told(here, client, manner, "JWT", &claims).await?,
    });
    if let Some(allowed) = given.details {
        answer["authorization_details"] = serde_json::to_value(allowed).map_err(Failure::fault)?;
    }
    if let Some(refresh) = given.refresh {
        answer["refresh_token"] = refresh.text().into();
    }
    Ok(Json(answer))
}
