//! Tokens that go to a service through the browser (OpenID Connect Core 1.0, sections 3.2 and 3.3).
//!
//! There they can leak, and nothing binds an access token to who shows it (RFC 9700, section
//! 2.1.2): so only for services that an administrator allowed it, without attributes wherever an
//! access token fetches them, never with a refresh token, and never where tokens are to be bound
//! to a key. What they say is collected in the transaction that allows it, and signed afterwards.
use super::{
    access::LIFETIME_SECS,
    grant::{self, Grant, NewGrant},
    sql,
    token::{Said, Tied, access_claims, audience, id_token},
};
use crate::{consent::release::release, here::Here};
use protocols::{
    oauth::OauthError,
    oidc::{AuthorizationRequest, Place, Refused, ResponseType},
};
use store::Tx;
use web::{Client, Failure};

/// What is signed for one answer.
#[derive(Debug, Clone)]
pub(super) struct BrowserTokens {
    client: Client,
    grant: Grant,
    kind: ResponseType,
    /// For the ID token, where there is one.
    said: Option<Said>,
    code: Option<String>,
    state: Option<String>,
}

/// Whether this request may be answered with an access token through the browser.
///
/// # Errors
/// For the client.
pub(super) fn check(
    client: &Client,
    request: AuthorizationRequest,
) -> Result<AuthorizationRequest, Refused> {
    if !request.response_type.has_token() {
        return Ok(request);
    }
    let refused = |error, description| {
        Err(Refused {
            error,
            description,
            reply_to: Some(request.reply_to()),
        })
    };
    let oauth = &client.oauth;
    let bound = oauth.dpop_bound_access_tokens || oauth.tls_client_certificate_bound_access_tokens;
    if bound || request.dpop_jkt.is_some() {
        let why = "tokens that are bound to a key do not travel through the browser";
        return refused(OauthError::InvalidRequest, why);
    }
    if request.authorization_details.is_some() {
        let why = "what exactly a person allows is not told through the browser";
        return refused(OauthError::InvalidAuthorizationDetails, why);
    }
    if audience(client, &request.resource, vec![]).is_err() {
        let why = "tokens for this resource are not given to the client";
        return refused(OauthError::InvalidTarget, why);
    }
    Ok(request)
}

impl BrowserTokens {
    /// Collects what the tokens of a new grant say; nothing where a code is the whole answer.
    pub(super) fn collect(
        tx: &mut Tx<'_>,
        here: &Here,
        new: &NewGrant<'_>,
        code: Option<&str>,
    ) -> Result<Option<Self>, Failure> {
        let (client, kind, id) = (new.client, new.request.response_type, new.code.id);
        if kind == ResponseType::Code {
            return Ok(None);
        }
        tx.post(&sql::IN_BROWSER, (id, here.now))?;
        let grant = grant::find(tx, client, id, here.now)?;
        let grant = grant.ok_or_else(|| Failure::fault("a grant that is not there"))?;
        let moment = here.moment();
        let said = if kind.has_id_token() {
            let mut said = Said::of(tx, &moment, client, &grant)?;
            // Nothing else would ever tell them (section 5.4).
            if kind == ResponseType::IdToken {
                let (person, place) = (grant.person, Place::UserInfo);
                let more = release(tx, &moment, client, person, &grant.asked, place)?;
                said.also(more.unwrap_or_default());
            }
            Some(said)
        } else {
            None
        };
        if kind.has_token() {
            let detail = [("client", client.id.as_str()), ("way", "browser")];
            let (person, grant) = (Some(grant.person), Some(id));
            moment.record(tx, "token.issued", person, grant, &detail)?;
        }
        Ok(Some(Self {
            client: client.clone(),
            grant,
            kind,
            said,
            code: code.map(str::to_owned),
            state: new.request.state.clone(),
        }))
    }

    /// The parameters of the answer.
    ///
    /// # Errors
    /// A fault: they could not be signed.
    pub(super) async fn pairs(self, here: &Here) -> Result<Vec<(&'static str, String)>, Failure> {
        let mut pairs = vec![];
        let mut tied = Tied {
            code: self.code,
            state: self.state,
            access_token: None,
        };
        if self.kind.has_token() {
            let resource = &self.grant.terms.resource;
            let claims = access_claims(here, &self.client, &self.grant, resource, None)?;
            let token = claims.sign(here)?;
            tied.access_token = Some(token.clone());
            pairs.extend([
                ("access_token", token),
                ("token_type", "Bearer".to_owned()),
                ("expires_in", LIFETIME_SECS.to_string()),
                ("scope", self.grant.scope.clone()),
            ]);
        }
        if let Some(said) = self.said {
            let token = id_token(here, &self.client, &self.grant, said, &tied).await?;
            pairs.push(("id_token", token));
        }
        Ok(pairs)
    }
}
