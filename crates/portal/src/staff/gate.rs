//! Who works here, and what they may: the one place that decides.
use super::{role::Role, sql, table::Operation};
use crate::{Portal, place::Place, visit::Visit};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use std::sync::Arc;
use store::{Event, Id, Tx};
use web::{App, Failure, Municipality};

/// A member of staff who may do this operation. The gate before the handler made it; as an
/// extractor it takes it over.
#[derive(Debug, Clone)]
pub(crate) struct Staff {
    /// Their row.
    pub(crate) id: Id,
    /// What they may.
    pub(crate) role: Role,
    /// The town they work for: that of the host. At the umbrella's host the umbrella, as if it were
    /// one; only operations that say so are there.
    pub(crate) town: Arc<Municipality>,
    realm: String,
    event: Option<&'static str>,
    least: Role,
}

/// Decides whether a request may pass.
pub(super) async fn gate(
    State((portal, operation)): State<(Portal, Arc<Operation>)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match admit(&portal, &operation, &mut parts).await {
        Ok(Passed::On(staff)) => {
            parts.extensions.insert(staff);
            next.run(Request::from_parts(parts, body)).await
        }
        Ok(Passed::SignIn(to)) => Redirect::to(&to).into_response(),
        Err(failure) => failure.into_response(),
    }
}

enum Passed {
    On(Staff),
    SignIn(String),
}

async fn admit(
    portal: &Portal,
    operation: &Operation,
    parts: &mut Parts,
) -> Result<Passed, Failure> {
    let visit = Visit::from_request_parts(parts, portal).await?;
    if visit.place.town.is_none() && !operation.umbrella {
        return Err(Failure::not_found());
    }
    let town = visit.place.tenant(&portal.app.region);
    let Some(person) = &visit.person else {
        if operation.event.is_some() {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "staff-signed-out"));
        }
        let to = protocols::form::encode(parts.uri.path());
        return Ok(Passed::SignIn(format!("/anmelden?to={to}")));
    };
    // To everybody else there is no desk here.
    let known = of_person(&portal.app, &visit.place, &person.sub).await?;
    let (id, role) = known.ok_or_else(Failure::not_found)?;
    // A password is told on the telephone and typed into copies of our pages; a key is not.
    if !person.strong {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "staff-key"));
    }
    if role < operation.role {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "staff-role"));
    }
    Ok(Passed::On(Staff {
        id,
        role,
        town,
        realm: visit.place.realm.id.clone(),
        event: operation.event,
        least: operation.role,
    }))
}

/// Row and role of a pseudonym at a portal.
pub(crate) async fn of_person(
    app: &App,
    place: &Place,
    sub: &str,
) -> Result<Option<(Id, Role)>, Failure> {
    let (town, sub) = (place.tenant_id(), sub.to_owned());
    let found = app
        .db
        .read(move |tx| tx.first::<(Id, String)>(&sql::OF_SUB, (town.as_str(), sub.as_str())));
    let found = found.await.map_err(|e: store::Error| Failure::from(e))?;
    Ok(found.and_then(|(id, role)| Some((id, Role::of_word(&role)?))))
}

impl Staff {
    /// Records that they do the operation, in the transaction that does it. The role is looked at
    /// again: somebody may have taken it since the request came in.
    ///
    /// # Errors
    /// `not-found` if they are staff no more, `staff-role`, or what the database says.
    pub(crate) fn act(
        &self,
        tx: &mut Tx<'_>,
        (event, now): (Id, Timestamp),
        subject: Option<Id>,
        detail: &[(&'static str, &str)],
    ) -> Result<(), Failure> {
        let row = tx.first::<(String,)>(&sql::STILL, (self.id, self.town.id.as_str()))?;
        let role = row
            .and_then(|(role,)| Role::of_word(&role))
            .ok_or_else(Failure::not_found)?;
        if role < self.least {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "staff-role"));
        }
        let kind = self
            .event
            .ok_or_else(|| Failure::fault("operation without event"))?;
        let town = [("municipality", self.town.id.as_str())];
        tx.record(&Event {
            id: event,
            at: now,
            realm: &self.realm,
            kind,
            actor: Some(self.id),
            subject,
            detail: &[&town, detail].concat(),
        })?;
        Ok(())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Staff {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let staff = parts.extensions.get::<Self>().cloned();
        staff.ok_or_else(|| Failure::fault("no gate before this operation"))
    }
}
