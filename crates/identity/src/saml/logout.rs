//! A sign-out on its way through the services of a session. Our own session ends first; whatever
//! the services do then, here the person is signed out.
use super::{inbox, names, participant, request::seen, service::Service, sql};
use crate::{here::Here, moment::Moment, session};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect},
};
use protocols::{
    base64url, digest,
    saml::{Incoming, LogoutRequest, LogoutResponse, Message},
};
use store::{Id, Tx, Vault};
use web::Failure;

/// The services get so long to answer.
const LIFETIME_SECS: i64 = 15 * 60;

/// What a sign-out ends with.
pub(super) struct End<'a> {
    /// The service that asked, its request, and its word.
    pub asked: Option<(&'a str, &'a str, Option<&'a str>)>,
    /// Where the person goes, if no service asked.
    pub address: Option<&'a str>,
}

/// Its name in addresses, which nobody can guess from another one.
pub(super) fn token(vault: &Vault, id: Id) -> String {
    let secret = base64url::encode(&vault.mac("saml-logout", &id.0));
    format!("{id}.{secret}")
}

/// The sign-out behind such a name.
pub(super) fn of_token(vault: &Vault, text: &str) -> Option<Id> {
    let id: Id = text.split_once('.')?.0.parse().ok()?;
    digest::equal(token(vault, id).as_bytes(), text.as_bytes()).then_some(id)
}

/// The name of our request to a service in a sign-out.
pub(super) fn request_id(vault: &Vault, logout: Id, session: Id, service: &str) -> String {
    let text = format!("{logout}\n{session}\n{service}");
    let mac = base64url::encode(&vault.mac("saml-logout-request", text.as_bytes()));
    format!("_{mac}")
}

/// Stores a sign-out that will tell the services of these sessions; gives its address.
fn store(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    sessions: &[Id],
    end: &End<'_>,
) -> Result<String, Failure> {
    let id = moment.id();
    let (service, request, relay_state) = match end.asked {
        Some((service, request, state)) => (Some(service), Some(request), state),
        None => (None, None, None),
    };
    let row = (
        id,
        moment.realm.id.as_str(),
        service,
        request,
        relay_state,
        end.address,
        moment.now.plus_secs(LIFETIME_SECS),
    );
    tx.run(&sql::KEEP_LOGOUT, row)?;
    for session in sessions {
        tx.run(&sql::TAKEN_INTO, (*session, id))?;
    }
    Ok(format!("/saml/logout/{}", token(&moment.app.vault, id)))
}

/// The person signs out here: the address that leads through the services of the session and then
/// to `address`; nothing where no service has to be told. The session itself is ended by others.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    session: Id,
    address: Option<&str>,
) -> Result<Option<String>, Failure> {
    let row: Option<(i64,)> = tx.first(&sql::TAKE_PART, (session,))?;
    if row.is_none_or(|(services,)| services == 0) {
        return Ok(None);
    }
    let end = End {
        asked: None,
        address,
    };
    store(tx, moment, &[session], &end).map(Some)
}

/// A service asks for the end of a session.
pub(super) async fn asked(
    here: &Here,
    service: Service,
    message: &Message,
) -> Result<axum::response::Response, Failure> {
    let entity = service.registered.entity.clone();
    let slo = names(here).slo;
    let incoming = Incoming {
        destination: &slo,
        service: &entity,
        now: here.now,
    };
    let asked =
        LogoutRequest::read(message, &incoming).map_err(|why| inbox::refusal(&entity, why))?;
    let (state, of) = (message.relay_state.clone(), entity.clone());
    let (way, own) = here
        .write("saml.logout", move |tx, here| {
            seen(tx, here, &of, &asked.id)?;
            let meant = participant::meant(tx, here, &of, &asked.name, &asked.sessions)?;
            let moment = here.moment();
            for (session, person) in &meant {
                session::sign_out(tx, &moment, *session, *person)?;
                tx.run(&sql::LEAVES, (*session, of.as_str()))?;
            }
            let sessions: Vec<Id> = meant.iter().map(|(session, _)| *session).collect();
            let end = End {
                asked: Some((&of, &asked.id, state.as_deref())),
                address: None,
            };
            let way = store(tx, &moment, &sessions, &end)?;
            let own = here
                .session
                .is_some_and(|shown| sessions.contains(&shown.id));
            Ok((way, own))
        })
        .await?;
    let mut response = Redirect::to(&way).into_response();
    if own {
        let gone = web::cookie::remove(session::COOKIE);
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
    Ok(response)
}

/// A service says how its end of a session went.
pub(super) async fn answered(
    here: &Here,
    service: Service,
    message: &Message,
) -> Result<axum::response::Response, Failure> {
    let entity = service.registered.entity.clone();
    let slo = names(here).slo;
    let incoming = Incoming {
        destination: &slo,
        service: &entity,
        now: here.now,
    };
    let answer =
        LogoutResponse::read(message, &incoming).map_err(|why| inbox::refusal(&entity, why))?;
    let way = here
        .write("saml.logout-answer", move |tx, here| {
            let row = (
                answer.request.as_str(),
                here.realm.id.as_str(),
                entity.as_str(),
            );
            let step: Option<(Id, Option<Id>)> = tx.first(&sql::STEP, row)?;
            let gone = || Failure::refuse(StatusCode::BAD_REQUEST, "saml-refused");
            let (session, logout) = step.ok_or_else(gone)?;
            if answer.success {
                tx.run(&sql::SUCCEEDED, (session, entity.as_str(), here.now))?;
            }
            let logout = logout.ok_or_else(gone)?;
            let token = token(&here.identity.app.vault, logout);
            Ok(format!("/saml/logout/{token}"))
        })
        .await?;
    Ok(Redirect::to(&way).into_response())
}
