//! Somebody comes from a service to sign in: its request is checked, kept and asked on.
use super::{
    ask::{Wish, redirect_uri},
    inbox, request,
    service::Service,
};
use crate::here::Here;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    form::Form,
    saml::{Incoming, Message, SignOnRequest},
};
use web::Failure;

/// Checks a request whose signature was right, or that has none, and gives the way on.
///
/// # Errors
/// A refusal for a page: the service is not told anything as long as it is not sure that it asked,
/// and where it wants the answer.
pub(super) async fn sign_on(
    here: &Here,
    service: Service,
    message: &Message,
) -> Result<Response, Failure> {
    if !message.signed && service.signs_requests() {
        return Err(Failure::refuse(StatusCode::BAD_REQUEST, "saml-unsigned"));
    }
    let incoming = Incoming {
        destination: &super::names(here).sso,
        service: &service.registered.entity,
        now: here.now,
    };
    let asked = SignOnRequest::read(message, &incoming)
        .map_err(|why| inbox::refusal(&service.registered.entity, why))?;
    // Never to an address that the service did not register: that would hand the person over.
    let consumer = service.metadata.consumer(&asked.consumer);
    let elsewhere = || Failure::refuse(StatusCode::BAD_REQUEST, "saml-address");
    let consumer = consumer.ok_or_else(elsewhere)?.to_owned();
    let wish = Wish::of(&service.registered, &asked);
    let (state, to, of) = (
        message.relay_state.clone(),
        consumer.clone(),
        service.clone(),
    );
    let id = here
        .write("saml.ask", move |tx, here| {
            request::keep(tx, here, &of, &asked, &to, state.as_deref())
        })
        .await?;
    let way = match wish {
        Ok(wish) => wish.address(here, &service.registered, id, &consumer),
        // What no sign-in can fulfil is answered at once, on the page that answers.
        Err(why) => {
            let (uri, state) = (redirect_uri(here, &consumer), id.to_string());
            let error = super::answer::error_of(why);
            let query = Form::encode(&[("error", error), ("state", &state)]);
            format!("{uri}?{query}")
        }
    };
    Ok(Redirect::to(&way).into_response())
}
