//! The pages of a sign-out: one service after another, then back to where it began. Loading such
//! a page again goes on to the next service, so nobody is stuck at one that does not answer.
use super::{
    carry::{self, Parcel},
    logout::{of_token, request_id, token},
    names, participant,
    service::{self, Service},
    sql,
};
use crate::here::Here;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::saml::{Carried, NameId, Notice, Parameter, Signer, fresh_id};
use store::{Id, Tx};
use web::{Failure, Page};

/// What is to be done next.
enum Next {
    Tell {
        service: Box<Service>,
        request: String,
        name: NameId,
        session_index: String,
    },
    Answer {
        service: Box<Service>,
        request: String,
        relay_state: Option<String>,
        complete: bool,
    },
    Leave(String),
}

pub(super) async fn go_on(
    here: Here,
    page: Page,
    Path(given): Path<String>,
) -> Result<Response, Failure> {
    let gone = || Failure::refuse(StatusCode::GONE, "saml-gone");
    let vault = &here.identity.app.vault;
    let id = of_token(vault, &given).ok_or_else(gone)?;
    let again = format!("/saml/logout/{}", token(vault, id));
    let next = here
        .write("saml.logout-next", move |tx, here| next(tx, here, id))
        .await?;
    let signers = here.identity.saml.of(&here.realm.id);
    let signer = signers.as_ref().and_then(|all| all.first());
    let signer = signer.ok_or_else(|| Failure::fault("realm without SAML keys"))?;
    match next {
        Next::Leave(to) => Ok(Redirect::to(&to).into_response()),
        Next::Tell {
            service,
            request,
            name,
            session_index,
        } => {
            let xml = |notice: &Notice<'_>| {
                notice.request(&service.registered.entity, &name, &session_index)
            };
            let out = Outgoing {
                id: &request,
                parameter: Parameter::Request,
                relay_state: None,
                skip: Some(again),
            };
            send(&here, page, signer, &service, out, xml)
        }
        Next::Answer {
            service,
            request,
            relay_state,
            complete,
        } => {
            let id = fresh_id(&mut here.moment().chance());
            let out = Outgoing {
                id: &id,
                parameter: Parameter::Response,
                relay_state: relay_state.as_deref(),
                skip: None,
            };
            let xml = |notice: &Notice<'_>| notice.response(&request, complete);
            send(&here, page, signer, &service, out, xml)
        }
    }
}

struct Outgoing<'a> {
    id: &'a str,
    parameter: Parameter,
    relay_state: Option<&'a str>,
    skip: Option<String>,
}

/// The page that carries a message to the service's address for sign-outs; its start page is ours
/// where it has none.
fn send(
    here: &Here,
    page: Page,
    signer: &Signer,
    service: &Service,
    out: Outgoing<'_>,
    xml: impl Fn(&Notice<'_>) -> String,
) -> Result<Response, Failure> {
    let Some(way) = service.metadata.logout() else {
        return Ok(Redirect::to("/logout").into_response());
    };
    let to = match out.parameter {
        Parameter::Request => &way.requests,
        Parameter::Response => &way.responses,
    };
    let notice = Notice {
        id: out.id,
        provider: &names(here).entity,
        destination: to,
        at: here.now,
    };
    let carried = signer
        .carry(
            way.binding,
            out.parameter,
            to,
            &xml(&notice),
            out.relay_state,
        )
        .map_err(Failure::fault)?;
    let in_form = matches!(carried, Carried::Post(_));
    let parcel = Parcel {
        to,
        service: &service.registered.name,
        parameter: out.parameter,
        carried,
        relay_state: out.relay_state.filter(|_| in_form),
        title: "saml-logout-title",
        skip: out.skip,
    };
    Ok(carry::page(page, parcel))
}

fn next(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Next, Failure> {
    type Row = (
        String,
        Option<String>,
        Option<String>,
        Option<String>,
        Option<String>,
    );
    let gone = || Failure::refuse(StatusCode::GONE, "saml-gone");
    let row: Option<Row> = tx.first(&sql::LOGOUT, (id, here.now))?;
    let (realm, asking, request, relay_state, address) = row.ok_or_else(gone)?;
    if realm != here.realm.id {
        return Err(gone());
    }
    while let Some(step) = participant::next(tx, here, id)? {
        let name = request_id(&here.identity.app.vault, id, step.session, &step.service);
        let sent = (step.session, step.service.as_str(), here.now, name.as_str());
        tx.run(&sql::SENT, sent)?;
        // A service that is gone, or has no way to be told, is left out; the answer says so.
        let found = service::find(tx, here, &step.service).ok();
        let reachable = found.filter(|service| service.metadata.logout().is_some());
        if let (Some(service), Some(person)) = (reachable, step.name) {
            return Ok(Next::Tell {
                service: Box::new(service),
                request: name,
                name: person,
                session_index: step.session_index,
            });
        }
    }
    let (Some(asking), Some(request)) = (asking, request) else {
        return Ok(Next::Leave(address.unwrap_or_else(|| "/logout".to_owned())));
    };
    let failed: Option<(i64,)> = tx.first(&sql::FAILED_STEPS, (id,))?;
    Ok(Next::Answer {
        service: Box::new(service::find(tx, here, &asking)?),
        request,
        relay_state,
        complete: failed.is_none_or(|(n,)| n == 0),
    })
}
