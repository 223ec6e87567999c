//! What services read: the person as always in `sub`, and beside it for whom she acts.
use super::{
    acting::Chosen,
    mandate::{self, Mandate, Principal},
    member,
    scope::Scope,
};
use crate::{moment::Moment, oidc::subject};
use protocols::{base64url, oidc::ActingFor};
use store::{Id, Tx};
use web::{Client, Failure};

/// For whom somebody acts. Looked at each time: a mandate that has ended in the
/// meantime gives nothing, not even the person alone, for the service would mix them up.
///
/// # Errors
/// `mandate-gone`.
pub(crate) fn acting_for(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    chosen: Chosen,
    person: Id,
) -> Result<Option<ActingFor>, Failure> {
    let Some(mandate) = mandate_of(tx, moment, client, chosen, person)? else {
        return Ok(None);
    };
    let role = match mandate.principal {
        Some(Principal::Organisation(id)) => member::role(tx, moment, id, person)?,
        _ => None,
    };
    let services = match mandate.scope {
        Scope::All => "all",
        Scope::Only(_) => "this",
    };
    let (vault, realm) = (&moment.app.vault, moment.realm.id.as_str());
    let (kind, sub) = match mandate.principal {
        // Another pseudonym in each sector, as people have.
        Some(Principal::Organisation(id)) => {
            let text = format!("{realm}\n{}\n{id}", client.sector());
            let mac = vault.mac("pairwise-organisation", text.as_bytes());
            ("organization", base64url::encode(&mac[..24]))
        }
        Some(Principal::Person(id)) => ("person", subject(vault, realm, client, id)),
        None => return Err(gone()),
    };
    Ok(Some(ActingFor {
        kind: kind.to_owned(),
        sub,
        name: None,
        // Nobody has compared an organisation with a register.
        verified: (kind == "organization").then_some(false),
        role: role.map(|role| role.name().to_owned()),
        services: services.to_owned(),
        expires_at: mandate.life.until.secs(),
    }))
}

/// The same with the name of who is represented, if the service may know the person's (`named`).
pub(crate) fn told(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    chosen: Chosen,
    person: Id,
    named: bool,
) -> Result<Option<ActingFor>, Failure> {
    let Some(said) = acting_for(tx, moment, client, chosen, person)? else {
        return Ok(None);
    };
    let mandate = mandate_of(tx, moment, client, chosen, person)?;
    let name = match mandate.filter(|_| named) {
        Some(mandate) => mandate::principal_name(tx, moment, &mandate)?,
        None => None,
    };
    Ok(Some(ActingFor { name, ..said }))
}

fn mandate_of(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    chosen: Chosen,
    person: Id,
) -> Result<Option<Mandate>, Failure> {
    let Chosen::By(id) = chosen else {
        return Ok(None);
    };
    let found = mandate::find(tx, &moment.realm.id, id)?.ok_or_else(gone)?;
    if mandate::is_good(tx, moment, &found, person, &client.id)? {
        Ok(Some(found))
    } else {
        Err(gone())
    }
}

fn gone() -> Failure {
    Failure::refuse(axum::http::StatusCode::FORBIDDEN, "mandate-gone")
}
