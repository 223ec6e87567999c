//! The tokens of a grant for an administrator who tries a service out: made as for the service.
use super::{
    Asking,
    answer::{Given, answer},
};
use crate::{here::Here, oidc::grant::Grant};
use axum::Json;
use protocols::oauth::Confirmation;
use serde_json::Value;
use std::sync::Arc;
use web::{Client, Failure};

/// What the token endpoint would answer, with tokens that are bound so.
pub(crate) async fn trial_tokens(
    here: &Here,
    client: Client,
    grant: &Grant,
    binding: Option<Confirmation>,
) -> Result<Value, Failure> {
    let asking = Asking {
        client: Arc::new(client),
        resource: vec![],
        details: None,
        binding,
    };
    let (client, of) = (asking.client.clone(), grant.clone());
    let given = here.write("trial.tokens", move |tx, here| {
        Given::of(tx, &here.moment(), &client, &of, None)
    });
    let Json(tokens) = answer(here, &asking, grant, given.await?).await?;
    Ok(tokens)
}
