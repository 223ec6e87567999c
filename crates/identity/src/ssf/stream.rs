//! A stream as it is stored, and what becomes of it.
use super::{deliver, sql};
use crate::{here::Here, moment::Moment};
use axum::http::StatusCode;
use protocols::{
    Timestamp,
    ssf::{Delivery, DeliveryMethod, Event, Status, Stream, StreamRequest},
};
use store::{Id, Tx};
use web::{Client, Failure};

/// So many streams of one client.
const MOST: i64 = 4;
/// The least seconds between two verifications of one stream.
pub(super) const VERIFICATION_SECS: u32 = 60;

/// A stream of one client.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub id: Id,
    /// The types of events that were asked for.
    pub wanted: Vec<String>,
    /// Where events are pushed; nothing where they are fetched.
    pub push: Option<String>,
    /// What is shown there, sealed.
    secret: Option<Vec<u8>>,
    description: Option<String>,
    /// Whether it is about all people of the client, or about those alone that it named.
    everybody: bool,
    pub status: Status,
    pub reason: Option<String>,
}

type Row = (
    Id,
    String,
    Option<String>,
    Option<Vec<u8>>,
    Option<String>,
    i64,
    String,
    Option<String>,
    Timestamp,
);

fn from_row(row: Row) -> Result<Stored, Failure> {
    let (id, wanted, push, secret, description, everybody, status, reason, _) = row;
    Ok(Stored {
        id,
        wanted: read_types(&wanted)?,
        push,
        secret,
        description,
        everybody: everybody == 1,
        status: read_status(&status)?,
        reason,
    })
}

/// The types of events as they are stored.
pub(super) fn read_types(text: &str) -> Result<Vec<String>, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::fault("the types of a stream"))
}

pub(super) fn read_status(name: &str) -> Result<Status, Failure> {
    let all = [Status::Enabled, Status::Paused, Status::Disabled];
    let found = all.into_iter().find(|one| status_name(*one) == name);
    found.ok_or_else(|| Failure::fault("the status of a stream"))
}

pub(super) const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Enabled => "enabled",
        Status::Paused => "paused",
        Status::Disabled => "disabled",
    }
}

/// No such stream, or somebody else's: both are the same.
fn unknown() -> Failure {
    Failure::refuse(StatusCode::NOT_FOUND, "not_found").because("there is no such stream")
}

/// A stream of the client by the name that it was given.
pub(super) fn find(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    name: &str,
) -> Result<Stored, Failure> {
    let id: Id = name.parse().map_err(|_| unknown())?;
    let row: Option<Row> = tx.first(&sql::FIND, (id, &*here.realm.id, &*client.id))?;
    from_row(row.ok_or_else(unknown)?)
}

/// All streams of a client.
pub(super) fn of_client(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
) -> Result<Vec<Stored>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::OF_CLIENT, (&*here.realm.id, &*client.id))?;
    rows.into_iter().map(from_row).collect()
}

/// A new stream as it was asked for.
pub(super) fn create(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    request: &StreamRequest,
) -> Result<Stored, Failure> {
    let of = (&*here.realm.id, &*client.id);
    let count: Option<(i64,)> = tx.first(&sql::COUNT, of)?;
    if count.is_some_and(|(n,)| n >= MOST) {
        let full = Failure::refuse(StatusCode::CONFLICT, "too_many_streams");
        return Err(full.because("the client has streams enough"));
    }
    let empty = Stored {
        id: here.moment().id(),
        wanted: vec![],
        push: None,
        secret: None,
        description: None,
        everybody: true,
        status: Status::Enabled,
        reason: None,
    };
    let new = empty.with(here, request, true);
    let row = (
        new.id,
        of.0,
        of.1,
        types(&new.wanted)?,
        new.push.as_deref(),
        new.secret.as_deref(),
        new.description.as_deref(),
        i64::from(new.everybody),
        here.now,
    );
    tx.run(&sql::INSERT, row)?;
    let detail = [("client", of.1)];
    here.moment()
        .record(tx, "ssf.stream-made", None, Some(new.id), &detail)?;
    Ok(new)
}

fn types(wanted: &[String]) -> Result<String, Failure> {
    serde_json::to_string(wanted).map_err(Failure::fault)
}

impl Stored {
    /// The stream with what a request says; `all` also takes what it leaves out.
    fn with(mut self, here: &Here, request: &StreamRequest, all: bool) -> Self {
        if all || !request.events_requested.is_empty() {
            self.wanted.clone_from(&request.events_requested);
        }
        if all || request.description.is_some() {
            self.description.clone_from(&request.description);
        }
        if let Some(everybody) = request.everybody() {
            self.everybody = everybody;
        }
        if all || request.delivery.is_some() {
            let pushed = request.delivery.as_ref();
            let pushed = pushed.filter(|d| d.method == DeliveryMethod::Push);
            self.push = pushed.and_then(|d| d.endpoint_url.clone());
            let header = pushed.and_then(|d| d.authorization_header.as_deref());
            self.secret = header.map(|text| deliver::seal(&here.moment(), self.id, text));
        }
        self
    }

    /// Changes the stream; what waits goes the new way.
    pub(super) fn change(
        self,
        tx: &mut Tx<'_>,
        here: &Here,
        request: &StreamRequest,
        all: bool,
    ) -> Result<Self, Failure> {
        let new = self.with(here, request, all);
        let row = (
            new.id,
            types(&new.wanted)?,
            new.push.as_deref(),
            new.secret.as_deref(),
            new.description.as_deref(),
            i64::from(new.everybody),
        );
        tx.run(&sql::CHANGE, row)?;
        new.push_waiting(tx, &here.moment())?;
        Ok(new)
    }

    /// Sets the status: a stream that is switched off keeps nothing, one that goes on sends what
    /// waited.
    pub(super) fn set_status(
        mut self,
        tx: &mut Tx<'_>,
        moment: &Moment<'_>,
        status: Status,
        reason: Option<&str>,
    ) -> Result<Self, Failure> {
        tx.run(&sql::SET_STATUS, (self.id, status_name(status), reason))?;
        self.status = status;
        self.reason = reason.map(str::to_owned);
        match status {
            Status::Disabled => {
                tx.run(&sql::DELETE_EVENTS, (self.id,))?;
            }
            Status::Enabled => self.push_waiting(tx, moment)?,
            Status::Paused => {}
        }
        Ok(self)
    }

    fn push_waiting(&self, tx: &mut Tx<'_>, moment: &Moment<'_>) -> Result<(), Failure> {
        if self.push.is_none() || self.status != Status::Enabled {
            return Ok(());
        }
        let waiting: Vec<(Id,)> = tx.all(&sql::EVENT_IDS, (self.id,))?;
        for (event,) in waiting {
            moment.enqueue(tx, deliver::JOB, &event.0)?;
        }
        Ok(())
    }

    /// As its client is told; what it wants to be shown is its own secret and not repeated.
    pub(super) fn told(&self, issuer: &str, client: &Client) -> Stream {
        let wanted = |uri: &&str| self.wanted.iter().any(|one| one == uri);
        let supported = || Event::TYPES.into_iter();
        let fetched = || format!("{issuer}/ssf/poll/{}", self.id);
        let method = match self.push {
            Some(_) => DeliveryMethod::Push,
            None => DeliveryMethod::Poll,
        };
        Stream {
            stream_id: self.id.to_string(),
            iss: issuer.to_owned(),
            aud: client.id.clone(),
            events_supported: supported().map(str::to_owned).collect(),
            events_requested: self.wanted.clone(),
            events_delivered: supported().filter(wanted).map(str::to_owned).collect(),
            delivery: Delivery {
                method,
                endpoint_url: Some(self.push.clone().unwrap_or_else(fetched)),
                authorization_header: None,
            },
            min_verification_interval: VERIFICATION_SECS,
            description: self.description.clone(),
        }
    }
}

/// Ends a stream with all that waits.
pub(super) fn remove(tx: &mut Tx<'_>, moment: &Moment<'_>, id: Id) -> Result<(), Failure> {
    for sql in [&sql::DELETE_EVENTS, &sql::DELETE_SUBJECTS, &sql::DELETE] {
        tx.run(sql, (id,))?;
    }
    moment.record(tx, "ssf.stream-ended", None, Some(id), &[])
}

/// Ends the streams of a client that is no more.
pub(crate) fn end_of_client(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &str,
) -> Result<(), Failure> {
    let of = (moment.realm.id.as_str(), client);
    let ids: Vec<(Id,)> = tx.all(&sql::IDS_OF_CLIENT, of)?;
    ids.into_iter().try_for_each(|(id,)| remove(tx, moment, id))
}

/// A stream of the realm, as the console lists it.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub id: Id,
    pub client: String,
    pub push: Option<String>,
    pub status: String,
    pub reason: Option<String>,
    pub created_at: Timestamp,
    pub waiting: i64,
}

/// All streams of a realm.
pub(crate) fn listed(tx: &mut Tx<'_>, realm: &str) -> Result<Vec<Listed>, Failure> {
    type Row = (
        Id,
        String,
        Option<String>,
        String,
        Option<String>,
        Timestamp,
        i64,
    );
    let rows: Vec<Row> = tx.all(&sql::OF_REALM, (realm,))?;
    let listed = |(id, client, push, status, reason, created_at, waiting): Row| Listed {
        id,
        client,
        push,
        status,
        reason,
        created_at,
        waiting,
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// An administrator switches a stream off; false if there is none. Its client may switch it on
/// again, and knows by the reason that it missed something.
pub(crate) fn switch_off(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<bool, Failure> {
    if tx.run(
        &sql::REALM_STATUS,
        (id, realm, "switched off by the operator"),
    )? == 0
    {
        return Ok(false);
    }
    tx.run(&sql::DELETE_EVENTS, (id,))?;
    Ok(true)
}
