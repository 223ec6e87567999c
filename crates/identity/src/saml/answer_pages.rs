//! The page that brings the answer to the service.
use super::{
    answer::{self, Answer, Came},
    carry::{self, Parcel},
    names,
};
use crate::{here::Here, token::Shown};
use axum::{
    extract::{Path, RawQuery},
    http::StatusCode,
    response::Response,
};
use protocols::{
    form,
    saml::{Carried, Parameter, Reply, Stated},
};
use store::Id;
use web::{Failure, Page};

/// The code, or the refusal, comes back from our own authorization endpoint.
pub(super) async fn go_on(
    here: Here,
    page: Page,
    Path(_host): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let gone = || Failure::refuse(StatusCode::GONE, "saml-gone");
    here.charge("saml", 1)?;
    let form = form::parse(&query.unwrap_or_default()).map_err(|_| Failure::malformed())?;
    let id: Option<Id> = form.get("state").and_then(|state| state.parse().ok());
    let id = id.ok_or_else(gone)?;
    let came = match (form.get("code"), form.get("error")) {
        (Some(code), None) => Came::Code(Shown::parse(code).ok_or_else(gone)?),
        (None, Some(error)) => Came::Error(error.to_owned()),
        _ => return Err(Failure::malformed()),
    };
    let answer = here
        .write("saml.answer", move |tx, here| {
            answer::make(tx, here, id, &came)
        })
        .await?;
    let response = signed(&here, &answer)?;
    let registered = &answer.service.registered;
    let parcel = Parcel {
        to: &answer.kept.consumer,
        service: &registered.name,
        parameter: Parameter::Response,
        carried: Carried::Post(response),
        relay_state: answer.kept.relay_state.as_deref(),
        title: "saml-back-title",
        skip: None,
    };
    Ok(carry::page(page, parcel))
}

/// The response, signed, and encrypted where the service has a key for that.
fn signed(here: &Here, answer: &Answer) -> Result<String, Failure> {
    let signers = here.identity.saml.of(&here.realm.id);
    let signer = signers.as_ref().and_then(|all| all.first());
    let signer = signer.ok_or_else(|| Failure::fault("realm without SAML keys"))?;
    let (entity, mut chance) = (names(here).entity, here.moment().chance());
    let service = &answer.service;
    let reply = Reply {
        provider: &entity,
        service: &answer.kept.service,
        consumer: &answer.kept.consumer,
        request: &answer.kept.asked.id,
        at: here.now,
    };
    let recipient = service.metadata.recipient.as_ref();
    if service.registered.encrypted && recipient.is_none() {
        return Err(Failure::fault(
            "a SAML service without a key to encrypt for",
        ));
    }
    let response = match &answer.said {
        Err(why) => reply.failure(*why, signer, &mut chance),
        Ok(person) => {
            let stated = Stated {
                name: &person.name,
                authenticated_at: person.authenticated_at,
                context: &person.context,
                session: &person.session_index,
                session_until: person.session_until,
                attributes: &person.attributes,
            };
            reply.success(&stated, signer, recipient, &mut chance)
        }
    };
    response.map_err(Failure::fault)
}
