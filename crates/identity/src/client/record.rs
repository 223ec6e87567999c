//! A registered client as it is stored, and its changes.
use super::{listed::Place, sql};
use crate::{moment::Moment, ssf};
use axum::http::StatusCode;
use protocols::{Timestamp, digest};
use store::Tx;
use web::{Client, Failure, SamlService, region::Secret};

/// Where a client came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// It registered itself (RFC 7591).
    Dynamic,
    /// An administrator entered it.
    Console,
    /// A federation vouches for it.
    Federation,
    /// An administrator entered it, and it speaks SAML.
    Saml,
}

impl Source {
    const ALL: [Self; 4] = [Self::Dynamic, Self::Console, Self::Federation, Self::Saml];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Dynamic => "dynamic",
            Self::Console => "console",
            Self::Federation => "federation",
            Self::Saml => "saml",
        }
    }
    fn from_name(name: &str) -> Result<Self, Failure> {
        let found = Self::ALL.into_iter().find(|s| s.name() == name);
        found.ok_or_else(|| Failure::fault("a client's source"))
    }
}

/// A client with what is known of its registration.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub client: Client,
    pub source: Source,
    /// SHA-256 of the registration access token (RFC 7592).
    pub management: Option<[u8; 32]>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    /// Nobody signs in there from then on.
    pub disabled_at: Option<Timestamp>,
    /// What was entered of a service that speaks SAML; the client is made of it.
    pub saml: Option<SamlService>,
}

type Columns = (
    String,
    String,
    i64,
    String,
    Option<[u8; 32]>,
    String,
    Option<[u8; 32]>,
    Timestamp,
    Timestamp,
    Option<Timestamp>,
    Option<String>,
);

fn read(row: Columns) -> Result<Stored, Failure> {
    let (_, _, _, document, secret, source, management, created_at, changed_at, disabled_at, saml) =
        row;
    Ok(Stored {
        saml: saml.as_deref().map(saml_of).transpose()?,
        client: client_of(&document, secret)?,
        source: Source::from_name(&source)?,
        management,
        created_at,
        changed_at,
        disabled_at,
    })
}

/// A client from its document and the hash of its secret.
pub(super) fn client_of(document: &str, secret: Option<[u8; 32]>) -> Result<Client, Failure> {
    let mut client: Client =
        serde_json::from_str(document).map_err(|_| Failure::fault("a stored client"))?;
    client.secret = secret.map(Secret::stored);
    Ok(client)
}

/// A SAML service as it is stored; its metadata are not read yet.
pub(super) fn saml_of(text: &str) -> Result<SamlService, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::fault("a stored SAML service"))
}

fn document(client: &Client) -> Result<String, Failure> {
    serde_json::to_string(client).map_err(Failure::fault)
}

fn hash(client: &Client) -> Option<[u8; 32]> {
    client.secret.as_ref().map(|secret| *secret.hash())
}

fn next(tx: &mut Tx<'_>) -> Result<i64, Failure> {
    let row: Option<(i64,)> = tx.first(&sql::NEXT, ())?;
    row.map(|(n,)| n)
        .ok_or_else(|| Failure::fault("no client revision"))
}

/// Stores a new client. Its id is random, or the entity that a federation vouches for.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    source: Source,
    management: Option<[u8; 32]>,
) -> Result<(), Failure> {
    let revision = next(tx)?;
    let place = Place::of(client, None);
    let row = (
        client.id.as_str(),
        client.realm.as_str(),
        revision,
        document(client)?,
        hash(client),
        source.name(),
        management,
        moment.now,
        place.sort,
        place.sought,
    );
    tx.run(&sql::INSERT, row)?;
    let detail = [("client", client.id.as_str()), ("source", source.name())];
    moment.record(tx, "client.registered", None, None, &detail)
}

/// Stores a new service that speaks SAML, and the client that is made of it.
///
/// # Errors
/// `saml-taken`: the entity is or was somebody else's.
pub(crate) fn insert_saml(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    service: &SamlService,
    client: &Client,
) -> Result<(), Failure> {
    let revision = next(tx)?;
    let place = Place::of(client, Some(service));
    let row = (
        service.entity.as_str(),
        service.realm.as_str(),
        revision,
        document(client)?,
        Source::Saml.name(),
        moment.now,
        serde_json::to_string(service).map_err(Failure::fault)?,
        place.sort,
        place.sought,
    );
    if tx.run(&sql::INSERT_SAML, row)? == 0 {
        return Err(Failure::refuse(StatusCode::CONFLICT, "saml-taken"));
    }
    let detail = [
        ("client", service.entity.as_str()),
        ("source", Source::Saml.name()),
    ];
    moment.record(tx, "client.registered", None, None, &detail)
}

/// What is stored of a registration access token.
pub(super) fn token_hash(token: &str) -> [u8; 32] {
    digest::sha256(token.as_bytes())
}

/// Allows a number of registrations with one initial access token (RFC 7591, section 3).
pub(crate) fn allow_initial(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    token: &str,
    uses: i64,
    until: Timestamp,
) -> Result<(), Failure> {
    let row = (token_hash(token), moment.realm.id.as_str(), uses, until);
    tx.run(&sql::INITIAL_INSERT, row)?;
    moment.record(tx, "client.registration-allowed", None, None, &[])
}

/// Uses an initial access token once more; false if it is unknown, over or used up.
pub(super) fn spend_initial(
    tx: &mut Tx<'_>,
    realm: &str,
    token: &[u8; 32],
    now: Timestamp,
) -> Result<bool, Failure> {
    Ok(tx.run(&sql::INITIAL_SPEND, (token, realm, now))? == 1)
}

/// A client of the realm that is stored and has not ended.
pub(crate) fn stored(tx: &mut Tx<'_>, realm: &str, id: &str) -> Result<Option<Stored>, Failure> {
    let row: Option<Columns> = tx.first(&sql::FIND, (id,))?;
    row.filter(|row| row.1 == realm).map(read).transpose()
}

/// Whether an id is or was a client's, of whatever realm.
pub(crate) fn exists(tx: &mut Tx<'_>, id: &str) -> Result<bool, Failure> {
    Ok(tx.first::<(String,)>(&sql::EXISTS, (id,))?.is_some())
}

/// Up to a thousand of a realm, by id, behind `after`.
pub(crate) fn of_realm(tx: &mut Tx<'_>, realm: &str, after: &str) -> Result<Vec<Stored>, Failure> {
    let rows: Vec<Columns> = tx.all(&sql::OF_REALM, (realm, after))?;
    rows.into_iter().map(read).collect()
}

/// Writes what a client is from now on.
pub(crate) fn change(tx: &mut Tx<'_>, moment: &Moment<'_>, now: &Stored) -> Result<(), Failure> {
    let client = &now.client;
    let revision = next(tx)?;
    let place = Place::of(client, now.saml.as_ref());
    let row = (
        client.realm.as_str(),
        client.id.as_str(),
        revision,
        document(client)?,
        hash(client),
        now.management,
        now.disabled_at,
        moment.now,
        place.sort,
        place.sought,
    );
    if tx.run(&sql::CHANGE, row)? == 0 {
        return Err(gone());
    }
    if let Some(saml) = &now.saml {
        let text = serde_json::to_string(saml).map_err(Failure::fault)?;
        let row = (client.realm.as_str(), client.id.as_str(), text);
        tx.run(&sql::CHANGE_SAML, row)?;
    }
    let detail = [("client", client.id.as_str())];
    moment.record(tx, "client.changed", None, None, &detail)
}

/// Ends a client: its grants give nothing any more, and its id is never given again.
pub(crate) fn end(tx: &mut Tx<'_>, moment: &Moment<'_>, id: &str) -> Result<(), Failure> {
    let revision = next(tx)?;
    let row = (moment.realm.id.as_str(), id, revision, moment.now);
    if tx.run(&sql::END, row)? == 0 {
        return Err(gone());
    }
    ssf::end_of_client(tx, moment, id)?;
    moment.record(tx, "client.ended", None, None, &[("client", id)])
}

fn gone() -> Failure {
    Failure::refuse(StatusCode::NOT_FOUND, "client-unknown")
}
