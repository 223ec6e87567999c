//! The tokens of a grant.
use super::Asking;
use crate::{
    client::{Manner, told},
    consent::release::{release, tells_nothing},
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
    oauth::{Confirmation, OauthError, rar::AuthorizationDetails},
    oidc::{ActingFor, Audience, IdTokenClaims, Place, half_hash},
};
use serde_json::{Map, Value, json};
use store::Tx;
use web::{Client, Failure};

/// What an ID token says of the person; collected in the transaction that allows it.
#[derive(Debug, Clone)]
pub(in crate::oidc) struct Said {
    /// Attributes; they never replace the token's own claims.
    claims: Map<String, Value>,
    acting_for: Option<ActingFor>,
}

impl Said {
    /// # Errors
    /// `invalid_grant` where the mandate has ended that the person acts by.
    pub(in crate::oidc) fn of(
        tx: &mut Tx<'_>,
        moment: &Moment<'_>,
        client: &Client,
        grant: &Grant,
    ) -> Result<Self, Failure> {
        let (person, asked, place) = (grant.person, &grant.asked, Place::IdToken);
        let acting_for = organisation::acting_for(tx, moment, client, grant.acting, person);
        // Most services read attributes from userinfo: then nobody's account is opened here.
        let claims = if tells_nothing(client, asked, place) {
            None
        } else {
            release(tx, moment, client, person, asked, place)?
        };
        Ok(Self {
            acting_for: acting_for.map_err(ended)?,
            claims: claims.unwrap_or_default(),
        })
    }
    /// More attributes; what is there stays.
    pub(in crate::oidc) fn also(&mut self, more: Map<String, Value>) {
        for (name, value) in more {
            self.claims.entry(name).or_insert(value);
        }
    }
}

/// What goes with the tokens.
pub(super) struct Given {
    said: Said,
    /// What exactly the person allowed.
    details: Option<AuthorizationDetails>,
    refresh: Option<Token>,
}

impl Given {
    /// # Errors
    /// As [`Said::of`].
    pub(super) fn of(
        tx: &mut Tx<'_>,
        moment: &Moment<'_>,
        client: &Client,
        grant: &Grant,
        refresh: Option<Token>,
    ) -> Result<Self, Failure> {
        let said = Said::of(tx, moment, client, grant)?;
        let details = details::opened(tx, moment, grant.person, grant.terms.details.as_deref())?;
        Ok(Self {
            said,
            details,
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

/// What an ID token is tied to, so that nobody exchanges one of them.
#[derive(Debug, Default)]
pub(in crate::oidc) struct Tied {
    pub access_token: Option<String>,
    /// Where both come through the browser.
    pub code: Option<String>,
    pub state: Option<String>,
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
pub(in crate::oidc) fn audience(
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

/// The claims of an access token of this grant.
pub(in crate::oidc) fn access_claims(
    here: &Here,
    client: &Client,
    grant: &Grant,
    resource: &[String],
    cnf: Option<Confirmation>,
) -> Result<AccessClaims, Failure> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let vault = &here.identity.app.vault;
    let mut usual = vec![format!("{issuer}/userinfo")];
    usual.extend(client.api.clone());
    let now = here.now.secs();
    Ok(AccessClaims {
        iss: issuer,
        sub: subject(vault, &here.realm.id, client, grant.person),
        aud: audience(client, resource, usual)?,
        client_id: client.id.clone(),
        scope: grant.scope.clone(),
        iat: now,
        exp: now + LIFETIME_SECS,
        jti: here.moment().id().to_string(),
        grant: Some(grant.id),
        auth_time: grant.terms.auth_time,
        acr: Some(grant.terms.acr.clone()),
        amr: amr(grant),
        cnf,
        authorization_details: None,
        act: None,
        may_act: client.may_act.clone().map(|sub| MayAct { sub }),
    })
}

fn amr(grant: &Grant) -> Vec<String> {
    grant.method.amr().iter().map(|s| (*s).to_owned()).collect()
}

/// The ID token of this grant, signed as the client registered it.
pub(in crate::oidc) async fn id_token(
    here: &Here,
    client: &Client,
    grant: &Grant,
    said: Said,
    tied: &Tied,
) -> Result<String, Failure> {
    let (vault, realm, now) = (&here.identity.app.vault, &here.realm, here.now.secs());
    let manner = Manner::id_token(client);
    let half = |text: &Option<String>| {
        let text = text.as_deref();
        text.map(|text| half_hash(manner.algorithm(), text))
    };
    let own = IdTokenClaims {
        iss: here.identity.app.region.issuer(realm),
        sub: subject(vault, &realm.id, client, grant.person),
        aud: client.id.as_str().into(),
        exp: now + LIFETIME_SECS,
        iat: now,
        auth_time: grant.terms.auth_time,
        nonce: grant.terms.nonce.clone(),
        acr: Some(grant.terms.acr.clone()),
        amr: amr(grant),
        sid: Some(session_name(vault, &realm.id, &client.id, grant.session)),
        at_hash: half(&tied.access_token),
        c_hash: half(&tied.code),
        s_hash: half(&tied.state),
        azp: None,
        acting_for: said.acting_for,
    };
    let mut claims = said.claims;
    if let Value::Object(own) = serde_json::to_value(&own).map_err(Failure::fault)? {
        claims.extend(own);
    }
    told(here, client, manner, "JWT", &claims).await
}

pub(super) async fn answer(
    here: &Here,
    asking: &Asking,
    grant: &Grant,
    given: Given,
) -> Result<Json<Value>, Failure> {
    let client = &asking.client;
    let resource = if asking.resource.is_empty() {
        &grant.terms.resource
    } else {
        &asking.resource
    };
    let access = AccessClaims {
        authorization_details: given.details.clone(),
        ..access_claims(here, client, grant, resource, asking.binding.clone())?
    };
    let tied = Tied {
        access_token: Some(access.sign(here)?),
        ..Tied::default()
    };
    let mut answer = json!({
        "access_token": tied.access_token,
        "token_type": asking.token_type(),
        "expires_in": LIFETIME_SECS,
        "scope": grant.scope,
        "id_token": id_token(here, client, grant, given.said, &tied).await?,
    });
    if let Some(allowed) = given.details {
        answer["authorization_details"] = serde_json::to_value(allowed).map_err(Failure::fault)?;
    }
    if let Some(refresh) = given.refresh {
        answer["refresh_token"] = refresh.text().into();
    }
    Ok(Json(answer))
}
