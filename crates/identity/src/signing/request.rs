//! A request for a signature, as it is stored, and its life.
use super::{
    asker::{Asker, Shown},
    authority::not_before,
    document::{self, Document},
    sql,
};
use crate::{here::Here, moment::Moment, notice, person};
use axum::http::StatusCode;
use protocols::{Chance, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Id, PersonKey, Tx};
use web::Failure;

/// So many may wait for one person from one asker: a service cannot bury a person in questions,
/// and none can silence another.
const MOST_OPEN: i64 = 10;
/// A document stays with its signature for ninety days.
const DOCUMENT_KEPT_SECS: i64 = 90 * 86_400;

/// What the request says; sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct About {
    pub purpose: String,
    /// The part of an authority that asks; services have none.
    #[serde(default)]
    pub office: String,
    pub document: Document,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Waiting,
    /// The certificate is issued, the signature not yet there.
    Approved,
    Signed,
    /// The person said no.
    Refused,
    /// Who asked took it back.
    Withdrawn,
    Expired,
}

impl State {
    /// As services read it, and as texts name it (`signing-state-signed`).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting | Self::Approved => "waiting",
            Self::Signed => "signed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
        }
    }
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Approved)
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub id: Id,
    pub realm: String,
    pub person: Id,
    pub asker: Asker,
    /// The level that the signature must reach.
    pub level: i64,
    about: Vec<u8>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub phone: Option<Id>,
    pub approved_at: Option<Timestamp>,
    pub signed_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    ended_why: Option<String>,
}

type Row = (
    Id,
    String,
    Id,
    String,
    String,
    i64,
    Vec<u8>,
    Timestamp,
    Timestamp,
    Option<Id>,
    Option<Timestamp>,
    Option<Timestamp>,
    Option<Timestamp>,
    Option<String>,
);

fn from_row(row: Row) -> Request {
    let (id, realm, person, client, municipality, level, about, created_at, expires_at, ..) = row;
    let (_, _, _, _, _, _, _, _, _, phone, approved_at, signed_at, ended_at, ended_why) = row;
    Request {
        id,
        realm,
        person,
        asker: Asker::stored(client, municipality),
        level,
        about,
        created_at,
        expires_at,
        phone,
        approved_at,
        signed_at,
        ended_at,
        ended_why,
    }
}

impl Request {
    /// Pure: the state at a moment.
    pub(crate) fn state(&self, now: Timestamp) -> State {
        if self.signed_at.is_some() {
            return State::Signed;
        }
        if self.ended_at.is_some() {
            return match self.ended_why.as_deref() {
                Some("withdrawn") => State::Withdrawn,
                _ => State::Refused,
            };
        }
        let approved = self.approved_at.is_some_and(|at| at > not_before(now));
        match (self.expires_at > now, approved) {
            // An approval in the last second still has its minute.
            (_, true) => State::Approved,
            (true, false) => State::Waiting,
            (false, false) => State::Expired,
        }
    }
    /// Who asks, as the person reads it; none if they do not exist any more.
    pub(super) fn shown(&self, here: &Here, about: &About) -> Option<Shown> {
        let region = &here.identity.app.region;
        self.asker.shown(region, &self.realm, &about.office)
    }
    /// What it says.
    pub(crate) fn about(&self, key: &PersonKey) -> Result<About, Failure> {
        open(key, "about", self.id, &self.about)
    }
}

/// A request by its id.
pub(crate) fn find(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<Request, Failure> {
    let found = tx.first::<Row>(&sql::FIND, (id,))?.map(from_row);
    let found = found.filter(|request| request.realm == realm);
    found.ok_or_else(Failure::not_found)
}

/// The newest requests of a person.
pub(super) fn of_person(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Request>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::OF_PERSON, (person,))?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// All that is known of a person's requests, for the person: without documents, with signatures.
pub(crate) fn all(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
    key: &PersonKey,
) -> Result<Vec<Value>, Failure> {
    let mut all = vec![];
    let rows: Vec<(Id, Option<Timestamp>)> = tx.all(&sql::RECORDS, (person,))?;
    for (id, kept) in rows {
        let row: Option<Row> = tx.first(&sql::FIND, (id,))?;
        let request = row.map(from_row).ok_or_else(Failure::not_found)?;
        let about = request.about(key)?;
        all.push(json!({
            "asked_by": request.shown(here, &about).map(|asker| asker.name), "purpose": about.purpose, "document": about.document,
            "level": request.level, "state": request.state(here.now).name(),
            "asked_at": request.created_at, "expires_at": request.expires_at,
            "approved_at": request.approved_at, "signed_at": request.signed_at,
            "ended_at": request.ended_at, "document_kept_until": kept,
            "signature": result(tx, key, &request)?,
        }));
    }
    Ok(all)
}

/// Seals something of a request: it opens in this place alone.
pub(super) fn seal(
    key: &PersonKey,
    what: &str,
    id: Id,
    chance: &mut Chance,
    plain: &[u8],
) -> Vec<u8> {
    key.seal(&place(what, id), chance, plain)
}

/// Opens it again.
pub(super) fn open_bytes(
    key: &PersonKey,
    what: &str,
    id: Id,
    sealed: &[u8],
) -> Result<Vec<u8>, Failure> {
    Ok(key.open(&place(what, id), sealed)?)
}

fn open<T: for<'de> Deserialize<'de>>(
    key: &PersonKey,
    what: &str,
    id: Id,
    sealed: &[u8],
) -> Result<T, Failure> {
    serde_json::from_slice(&open_bytes(key, what, id, sealed)?).map_err(Failure::fault)
}

fn place(what: &str, id: Id) -> Vec<u8> {
    [b"signature-", what.as_bytes(), b"\n", &id.0].concat()
}

/// What somebody asks a person to sign. Services ask through their interface; whoever else may
/// ask does it with the same.
#[derive(Debug, Clone)]
pub(crate) struct NewRequest {
    pub person: Id,
    pub asker: Asker,
    /// The official who asks for an authority.
    pub official: Option<Id>,
    /// Whether the person must have agreed to be known to the service: not where it is a portal of
    /// the realm's own, or where she showed a code for this very document.
    pub consented: bool,
    pub level: i64,
    pub expires_at: Timestamp,
    pub about: About,
    pub content: Vec<u8>,
}

/// Stores a request and tells the person. The letter names neither asker nor document.
///
/// # Errors
/// `unknown_sub`, `too_many_open`.
pub(crate) fn submit(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    new: &NewRequest,
) -> Result<Id, Failure> {
    let (realm, now) = (moment.realm.id.as_str(), moment.now);
    let (client, municipality) = new.asker.columns();
    let exists: Option<(i64,)> = tx.first(&sql::PERSON_EXISTS, (new.person, realm))?;
    let agreed: Option<(i64,)> = tx.first(&sql::AGREED, (new.person, client))?;
    if exists.is_none() || (new.consented && agreed.is_none()) {
        return Err(Failure::refuse(StatusCode::NOT_FOUND, "unknown_sub"));
    }
    let open: Option<(i64,)> =
        tx.first(&sql::COUNT_OPEN, (new.person, client, municipality, now))?;
    if open.is_some_and(|(n,)| n >= MOST_OPEN) {
        return Err(Failure::refuse(StatusCode::CONFLICT, "too_many_open"));
    }
    let (id, key) = (moment.id(), person::key(tx, &moment.app.vault, new.person)?);
    let chance = &mut moment.chance();
    let about = serde_json::to_vec(&new.about).map_err(Failure::fault)?;
    let row = (
        id,
        realm,
        new.person,
        client,
        municipality,
        new.level,
        seal(&key, "about", id, chance, &about),
        now,
        new.expires_at,
    );
    tx.run(&sql::INSERT, row)?;
    let content = seal(&key, "document", id, chance, &new.content);
    let kept = new.expires_at.plus_secs(DOCUMENT_KEPT_SECS);
    tx.run(&sql::DOCUMENT_INSERT, (id, content, kept))?;
    let number = id.to_string();
    let detail = [new.asker.detail(), ("signature", number.as_str())];
    let (actor, subject) = (new.official, Some(new.person));
    moment.record(tx, "signature.requested", actor, subject, &detail)?;
    notice::tell(tx, moment, new.person, "signature-asked", &[], None)?;
    Ok(id)
}

/// The document's bytes, as long as they are kept.
pub(crate) fn content(
    tx: &mut Tx<'_>,
    key: &PersonKey,
    request: &Request,
) -> Result<Vec<u8>, Failure> {
    let row: Option<(Vec<u8>,)> = tx.first(&sql::DOCUMENT, (request.id,))?;
    let gone = || Failure::refuse(StatusCode::GONE, "document-gone");
    let content = open_bytes(key, "document", request.id, &row.ok_or_else(gone)?.0)?;
    debug_assert!(content.len() <= document::LARGEST);
    Ok(content)
}

/// The finished signature.
pub(crate) fn result(
    tx: &mut Tx<'_>,
    key: &PersonKey,
    request: &Request,
) -> Result<Option<String>, Failure> {
    let row: Option<(Vec<u8>,)> = tx.first(&sql::RESULT, (request.id,))?;
    let Some((sealed,)) = row else {
        return Ok(None);
    };
    let text = open_bytes(key, "result", request.id, &sealed)?;
    String::from_utf8(text).map(Some).map_err(Failure::fault)
}

/// Ends an open request; its document goes at once. `official` is who takes one back for an
/// authority.
///
/// # Errors
/// `already-decided` if it is not open any more.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    request: &Request,
    why: &'static str,
    official: Option<Id>,
) -> Result<(), Failure> {
    if tx.run(&sql::END, (request.id, moment.now, why))? == 0 {
        return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
    }
    tx.run(&sql::DOCUMENT_DROP, (request.id,))?;
    let actor = official.or((why == "refused").then_some(request.person));
    let number = request.id.to_string();
    let detail = [
        ("why", why),
        request.asker.detail(),
        ("signature", number.as_str()),
    ];
    moment.record(tx, "signature.ended", actor, Some(request.person), &detail)
}
