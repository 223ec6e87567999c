//! A device or a client that rang a phone asks whether there are tokens (RFC 8628, section 3.4;
//! OpenID Connect CIBA Core 1.0, section 10.1).
use super::{
    Asking,
    answer::{Given, answer},
};
use crate::{
    here::Here,
    oidc::{
        awaited::{Keys, Kind, Polled, poll},
        refuse,
    },
    token::{Shown, Token},
};
use axum::Json;
use protocols::oauth::{OauthError, registration::GrantType};
use serde_json::Value;
use web::Failure;

pub(super) async fn token(
    here: &Here,
    asking: &Asking,
    kind: Kind,
    code: &str,
) -> Result<Json<Value>, Failure> {
    let invalid = |why| refuse(OauthError::InvalidGrant, why);
    let shown = Shown::parse(code).ok_or_else(|| invalid("the code is unknown"))?;
    let (client, key) = (asking.client.clone(), asking.key().map(str::to_owned));
    let refresh_key = asking.refresh_key();
    let refreshes = client.may_use(GrantType::RefreshToken);
    let (polled, given) = here
        .write("token.awaited", move |tx, here| {
            let moment = here.moment();
            let fresh = Token::new(here.now, &mut moment.chance()).with_id(shown.id);
            let refresh = refreshes.then_some(fresh);
            let keys = Keys {
                shown: key.as_deref(),
                refresh: refresh_key.as_deref(),
                token: refresh.as_ref().map(Token::hash),
            };
            let polled = poll(tx, &client, kind, &shown, keys, here.now)?;
            let (event, person) = match &polled {
                Polled::Now(grant) => ("token.issued", grant.person),
                Polled::Again(person) => ("token.code-reused", *person),
                Polled::No(..) => return Ok((polled, None)),
            };
            let detail = [("client", client.id.as_str())];
            moment.record(tx, event, Some(person), Some(shown.id), &detail)?;
            let given = match &polled {
                Polled::Now(grant) => Some(Given::of(tx, &moment, &client, grant, refresh)?),
                _ => None,
            };
            Ok((polled, given))
        })
        .await?;
    match (polled, given) {
        (Polled::Now(grant), Some(given)) => answer(here, asking, &grant, given).await,
        (Polled::Again(_), _) => Err(invalid("the code was used before; what it gave is revoked")),
        (Polled::No(error, why), _) => Err(refuse(error, why)),
        (Polled::Now(_), None) => Err(Failure::fault("a grant without tokens")),
    }
}
