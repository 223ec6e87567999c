//! A code becomes tokens (OpenID Connect Core 3.1.3).
use super::{
    Asking,
    answer::{Given, answer},
};
use crate::{
    here::Here,
    oidc::{
        code::{Bound, Redeemed, redeem},
        refuse,
    },
    token::{Shown, Token},
};
use axum::Json;
use protocols::oauth::{OauthError, registration::GrantType};
use serde_json::Value;
use web::Failure;

pub(super) async fn code(
    here: &Here,
    asking: &Asking,
    code: &str,
    redirect_uri: String,
    code_verifier: Option<String>,
) -> Result<Json<Value>, Failure> {
    let invalid = |why| refuse(OauthError::InvalidGrant, why);
    let shown = Shown::parse(code).ok_or_else(|| invalid("the code is unknown"))?;
    let (client, key) = (asking.client.clone(), asking.key().map(str::to_owned));
    let refresh_key = asking.refresh_key();
    let details = asking.details.clone();
    let refreshes = client.may_use(GrantType::RefreshToken);
    let (redeemed, given) = here
        .write("token.redeem", move |tx, here| {
            let moment = here.moment();
            let fresh = Token::new(here.now, &mut moment.chance()).with_id(shown.id);
            let refresh = refreshes.then_some(fresh);
            let bound = Bound {
                client: &client,
                redirect_uri: &redirect_uri,
                code_verifier: code_verifier.as_deref(),
                key: key.as_deref(),
                refresh_key: refresh_key.as_deref(),
                refresh: refresh.as_ref().map(Token::hash),
            };
            let redeemed = redeem(tx, shown, &bound, here.now)?;
            let (kind, person) = match &redeemed {
                Redeemed::Now(grant) => ("token.issued", grant.person),
                Redeemed::Again(person) => ("token.code-reused", *person),
                Redeemed::No(_) => return Ok((redeemed, None)),
            };
            let detail = [("client", client.id.as_str())];
            moment.record(tx, kind, Some(person), Some(shown.id), &detail)?;
            let given = match &redeemed {
                Redeemed::Now(grant) => {
                    let given = Given::of(tx, &moment, &client, grant, refresh)?;
                    Some(given.narrowed(details.as_ref())?)
                }
                _ => None,
            };
            Ok((redeemed, given))
        })
        .await?;
    match (redeemed, given) {
        (Redeemed::Now(grant), Some(given)) => answer(here, asking, &grant, given).await,
        (Redeemed::Again(_), _) => {
            Err(invalid("the code was used before; what it gave is revoked"))
        }
        (Redeemed::No(why), _) => Err(invalid(why)),
        (Redeemed::Now(_), None) => Err(Failure::fault("a grant without tokens")),
    }
}
