//! Links by which somebody becomes one of the staff: 256 random bits, stored as a hash, good once.
use super::{role::Role, sql};
use crate::place::tenant_of;
use protocols::{Chance, Timestamp, base64url, digest::sha256};
use store::{Event, Id, Tx};
use web::{App, Failure, Municipality};

/// How long an invitation waits, in seconds.
pub(super) const LIFETIME: i64 = 7 * 24 * 3600;
/// How long the operator's own link waits, in seconds.
const FIRST: i64 = 24 * 3600;
/// What names are sealed for.
pub(super) const NAME: &str = "portal-staff-name";
/// How the first administrator is called until they say otherwise.
const FIRST_NAME: &str = "Administration";

/// A new invitation and the secret of its link.
pub(super) struct Invitation {
    pub(super) id: Id,
    pub(super) secret: [u8; 32],
    pub(super) name: Vec<u8>,
}

impl Invitation {
    pub(super) fn new(app: &App, name: &str, now: Timestamp, chance: &mut Chance) -> Self {
        let id = Id::new(now, chance);
        Self {
            id,
            secret: chance.bytes::<32>(),
            name: app.vault.seal(NAME, &id.0, chance, name.as_bytes()),
        }
    }

    pub(super) fn store(
        &self,
        tx: &mut Tx<'_>,
        (town, role): (&str, Role),
        invited_by: Option<Id>,
        until: Timestamp,
    ) -> Result<(), store::Error> {
        let row = (
            self.id,
            sha256(&self.secret),
            town,
            role.word(),
            self.name.as_slice(),
            invited_by,
            until,
        );
        tx.run(&sql::INVITE, row).map(drop)
    }

    /// The link, at the town's own portal.
    pub(super) fn link(&self, app: &App, town: &Municipality) -> String {
        let origin = app.region.public.origin(&town.host);
        format!(
            "{origin}{}/einladung/{}",
            super::DESK,
            base64url::encode(&self.secret)
        )
    }
}

/// An invitation that is open, by what stands in its link.
pub(super) struct Open {
    pub(super) id: Id,
    pub(super) role: Role,
    pub(super) name: String,
}

/// Reads an invitation.
pub(super) fn find(
    tx: &mut Tx<'_>,
    app: &App,
    (secret, town): (&str, &str),
    now: Timestamp,
) -> Result<Open, Failure> {
    let secret = base64url::decode_array::<32>(secret).ok_or_else(Failure::not_found)?;
    let row = tx.first::<(Id, String, Vec<u8>)>(&sql::INVITATION, (sha256(&secret), town, now))?;
    let (id, role, name) = row.ok_or_else(Failure::not_found)?;
    let name = app.vault.open(NAME, &id.0, &name)?;
    Ok(Open {
        id,
        role: Role::of_word(&role).ok_or_else(Failure::not_found)?,
        name: String::from_utf8(name).map_err(Failure::fault)?,
    })
}

/// There is no municipality of that name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnknownMunicipality {
    /// The name.
    #[error("there is no municipality \"{0}\"")]
    Unknown(String),
    /// What the database says.
    #[error("{0}")]
    Store(String),
}

/// Makes the link by which somebody becomes the administrator of a town, or of a realm's umbrella
/// (`umbrella:` and the realm's id); links that the operator made
/// before are void.
///
/// # Errors
/// A municipality that does not exist, or what the database says.
pub async fn administrator_link(app: &App, town: &str) -> Result<String, UnknownMunicipality> {
    let found = tenant_of(&app.region, town);
    let town = found.ok_or_else(|| UnknownMunicipality::Unknown(town.to_owned()))?;
    let (now, mut chance) = (app.clock.now(), app.dice.chance());
    let invitation = Invitation::new(app, FIRST_NAME, now, &mut chance);
    let event = Id::new(now, &mut chance);
    let link = invitation.link(app, &town);
    let made = app.db.write("staff.first", move |tx| {
        tx.run(&sql::VOID_FIRST, (town.id.as_str(), now))?;
        let place = (town.id.as_str(), Role::Administrator);
        invitation.store(tx, place, None, now.plus_secs(FIRST))?;
        tx.record(&Event {
            id: event,
            at: now,
            realm: &town.realm,
            kind: "staff.first_invited",
            actor: None,
            subject: Some(invitation.id),
            detail: &[("municipality", &town.id)],
        })
    });
    made.await
        .map_err(|e: store::Error| UnknownMunicipality::Store(e.to_string()))?;
    Ok(link)
}

/// The first municipality of each realm that nobody administers yet and that no link of the operator
/// waits for, with a link. An umbrella of a
/// thousand towns does not print a thousand links; the others get theirs by command.
///
/// # Errors
/// What the database says.
pub async fn first_administrators(app: &App) -> Result<Vec<(String, String)>, UnknownMunicipality> {
    let mut links = Vec::new();
    for realm in &app.region.realms {
        let Some(town) = app.region.of_realm(&realm.id).next() else {
            continue;
        };
        let id = town.id.clone();
        let now = app.clock.now();
        let known = app.db.read(move |tx| {
            let some = tx.first::<(i64,)>(&sql::ADMINISTRATORS, (id.as_str(),))?;
            let open = tx.first::<(Id,)>(&sql::OPEN_FIRST, (id.as_str(), now))?;
            Ok(some.is_some_and(|(count,)| count > 0) || open.is_some())
        });
        let known = known
            .await
            .map_err(|e: store::Error| UnknownMunicipality::Store(e.to_string()))?;
        if !known {
            let link = administrator_link(app, &town.id).await?;
            links.push((town.official_name.clone(), link));
        }
    }
    Ok(links)
}
