//! Services and providers for which a chain vouches: kept until it ends, known to all nodes.
use super::{Federation, admit, providers::Provider, sql};
use crate::{here::Here, moment::Moment};
use axum::http::StatusCode;
use protocols::Timestamp;
use std::sync::{Arc, atomic::Ordering};
use store::Tx;
use web::{App, Client, Failure, federation::Vouched};

/// So many of each role in a realm: an intermediate that vouches for endless names fills nothing.
const MOST: i64 = 10_000;
/// How much longer they are stored than believed: sessions that began with them end well.
const STORED_LONGER_SECS: i64 = 2 * 86_400;

/// What a member of a federation is to a realm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A service that signs people in here.
    Client,
    /// A provider whose people sign in here.
    Provider,
}

impl Role {
    /// As it is stored.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Provider => "provider",
        }
    }
}

/// A member as it is stored.
pub(super) struct Member<'a> {
    pub role: Role,
    pub entity: &'a str,
    pub document: &'a str,
    pub vouched: &'a Vouched,
}

/// Stores a member, or what it is from now on.
///
/// # Errors
/// `temporarily_unavailable` where there are too many.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    member: &Member<'_>,
) -> Result<(), Failure> {
    let (realm, role) = (moment.realm.id.as_str(), member.role.name());
    let known = find(tx, realm, member.role, member.entity)?;
    let count: Option<(i64,)> = tx.first(&sql::COUNT, (realm, role))?;
    if known.is_none() && count.is_some_and(|(n,)| n >= MOST) {
        let full = Failure::refuse(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable");
        return Err(full.because("too many members of federations"));
    }
    let next: Option<(i64,)> = tx.first(&sql::NEXT, ())?;
    let (revision,) = next.ok_or_else(|| Failure::fault("no member revision"))?;
    let vouched = member.vouched;
    let row = (
        realm,
        role,
        member.entity,
        revision,
        member.document,
        vouched.organization.as_deref(),
        vouched.anchor.as_str(),
        moment.now,
        vouched.expires_at.plus_secs(STORED_LONGER_SECS),
    );
    tx.run(&sql::KEEP, row)?;
    if known.is_some() {
        return Ok(());
    }
    let detail = [
        ("role", role),
        ("entity", member.entity),
        ("anchor", &vouched.anchor),
    ];
    moment.record(tx, "federation.admitted", None, None, &detail)
}

/// A member that was stored, with what was said of it; it may be over.
pub(super) fn find(
    tx: &mut Tx<'_>,
    realm: &str,
    role: Role,
    entity: &str,
) -> Result<Option<(String, Vouched)>, Failure> {
    type Row = (String, Option<String>, String, Timestamp);
    let row: Option<Row> = tx.first(&sql::MEMBER, (realm, role.name(), entity))?;
    Ok(row.map(|(document, organization, anchor, stored_until)| {
        (document, vouched(organization, anchor, stored_until))
    }))
}

fn vouched(organization: Option<String>, anchor: String, stored_until: Timestamp) -> Vouched {
    Vouched {
        organization,
        anchor,
        expires_at: stored_until.minus_secs(STORED_LONGER_SECS),
    }
}

/// Keeps a client, for this process at once and for the others within a second.
pub(super) async fn keep_client(here: &Here, client: Client) -> Result<Arc<Client>, Failure> {
    let document = serde_json::to_string(&client).map_err(Failure::fault)?;
    let (id, kept) = (client.id.clone(), client.vouched.clone());
    let vouched = kept.ok_or_else(|| Failure::fault("a client that nobody vouches for"))?;
    here.write("federation.keep", move |tx, here| {
        let member = Member {
            role: Role::Client,
            entity: &id,
            document: &document,
            vouched: &vouched,
        };
        keep(tx, &here.moment(), &member)
    })
    .await?;
    let client = Arc::new(client);
    here.identity
        .app
        .region
        .clients
        .put_federated(client.clone());
    Ok(client)
}

/// A client that is found: if a chain vouched for it that has ended, it is looked up anew.
///
/// # Errors
/// `too-many`, or a fault of the database.
pub(crate) async fn still_vouched(
    here: &Here,
    client: Arc<Client>,
) -> Result<Option<Arc<Client>>, Failure> {
    let over = |vouched: &Vouched| vouched.expires_at <= here.now;
    if client.vouched.as_ref().is_some_and(over) {
        return admit(here, &client.id).await;
    }
    Ok(Some(client))
}

/// Forgets a member; false if there is none. A service may come again while a chain vouches for it.
pub(crate) fn forget(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    role: Role,
    entity: &str,
) -> Result<bool, Failure> {
    let next: Option<(i64,)> = tx.first(&sql::NEXT, ())?;
    let (revision,) = next.ok_or_else(|| Failure::fault("no member revision"))?;
    let row = (
        moment.realm.id.as_str(),
        role.name(),
        entity,
        revision,
        moment.now,
    );
    Ok(tx.run(&sql::FORGET, row)? == 1)
}

/// A member as the console lists it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub role: String,
    pub entity: String,
    pub document: String,
    pub organization: Option<String>,
    pub anchor: String,
    pub resolved_at: Timestamp,
    pub expires_at: Timestamp,
}

/// All members that a realm knows.
pub(crate) fn of_realm(tx: &mut Tx<'_>, realm: &str) -> Result<Vec<Listed>, Failure> {
    type Row = (
        String,
        String,
        String,
        Option<String>,
        String,
        Timestamp,
        Timestamp,
    );
    let rows: Vec<Row> = tx.all(&sql::OF_REALM, (realm,))?;
    let listed = |(role, entity, document, organization, anchor, resolved_at, until): Row| Listed {
        role,
        entity,
        document,
        organization,
        anchor,
        resolved_at,
        expires_at: until.minus_secs(STORED_LONGER_SECS),
    };
    Ok(rows.into_iter().map(listed).collect())
}

type Changed = (
    String,
    String,
    String,
    i64,
    String,
    Option<String>,
    String,
    Timestamp,
    Option<Timestamp>,
);

/// Reads what changed since the last time; one small statement where nothing did.
pub(super) async fn refresh(federation: &Federation, app: &App) -> Result<(), store::Error> {
    loop {
        let last = federation.last.load(Ordering::Acquire);
        let rows: Vec<Changed> = app
            .db
            .read(move |tx| {
                let now: Option<(i64,)> = tx.first(&sql::LAST, ())?;
                if now.is_none_or(|(now,)| now <= last) {
                    return Ok::<_, store::Error>(vec![]);
                }
                tx.all(&sql::SINCE, (last,))
            })
            .await?;
        let Some(newest) = rows.iter().map(|row| row.3).max() else {
            return Ok(());
        };
        for row in rows {
            apply(federation, app, row);
        }
        federation.last.fetch_max(newest, Ordering::AcqRel);
    }
}

fn apply(federation: &Federation, app: &App, row: Changed) {
    let (realm, role, entity, _, document, organization, anchor, until, forgotten) = row;
    if role == Role::Provider.name() {
        let providers = &federation.providers;
        match serde_json::from_str::<Provider>(&document) {
            Ok(provider) if forgotten.is_none() => drop(providers.put(
                &realm,
                Provider {
                    vouched: Some(vouched(organization, anchor, until)),
                    ..provider
                },
            )),
            _ => providers.remove(&realm, &entity),
        }
        return;
    }
    let clients = &app.region.clients;
    match serde_json::from_str::<Client>(&document) {
        Ok(client) if forgotten.is_none() => clients.put_federated(Arc::new(Client {
            vouched: Some(vouched(organization, anchor, until)),
            ..client
        })),
        _ => clients.remove_federated(&realm, &entity),
    }
}
