//! From what happened to the events of each service that is to hear of it, in the transaction of
//! what happened: neither is there without the other.
use super::{deliver, sql, stream::read_types};
use crate::{
    factor::Kind,
    moment::Moment,
    oidc::subject::{session_name, subject},
};
use protocols::ssf::{ChangeType, CredentialType, Event, InitiatingEntity, SecurityEvent, Subject};
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure};

/// So many events wait in one stream; then it is switched off.
const MOST_WAITING: i64 = 1_000;
/// How long an event waits, in seconds.
const WAITS_SECS: i64 = 7 * 86_400;

/// Who hears of something.
pub(super) struct Receiver {
    pub stream: Id,
    pub client: Arc<Client>,
    pub push: bool,
}

type Row = (Id, String, String, Option<String>);

/// Those of the streams that want this type, and whose client is one still.
fn receivers(moment: &Moment<'_>, rows: Vec<Row>, event: &Event) -> Result<Vec<Receiver>, Failure> {
    let mut all = Vec::new();
    for (stream, client, wanted, push) in rows {
        let wants = read_types(&wanted)?.contains(&event.uri());
        let client = moment.app.region.client(&moment.realm.id, &client);
        // For whom nobody vouches any more hears nothing.
        let over = |c: &Client| {
            c.vouched
                .as_ref()
                .is_some_and(|v| v.expires_at <= moment.now)
        };
        if let Some(client) = client.filter(|c| wants && !over(c)) {
            let push = push.is_some();
            all.push(Receiver {
                stream,
                client,
                push,
            });
        }
    }
    Ok(all)
}

/// Keeps an event for a receiver until it is taken.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    to: &Receiver,
    subject: Subject,
    event: &Event,
) -> Result<(), Failure> {
    let waiting: Option<(i64,)> = tx.first(&sql::WAITING, (to.stream,))?;
    if waiting.is_some_and(|(n,)| n >= MOST_WAITING) {
        let why = "too many events waited";
        tx.run(&sql::SET_STATUS, (to.stream, "disabled", why))?;
        tx.run(&sql::DELETE_EVENTS, (to.stream,))?;
        let detail = [("client", to.client.id.as_str()), ("why", "backlog")];
        return moment.record(tx, "ssf.stream-disabled", None, Some(to.stream), &detail);
    }
    let (id, issuer) = (moment.id(), moment.app.region.issuer(moment.realm));
    let (aud, mut chance) = (&to.client.id, moment.chance());
    let mut said = SecurityEvent::new(&issuer, aud, subject, event, moment.now, &mut chance);
    // However often it is sent, it is the same event.
    said.jti = id.to_string();
    let sealed = deliver::seal_event(moment, id, &said)?;
    let until = moment.now.plus_secs(WAITS_SECS);
    tx.run(&sql::KEEP, (id, to.stream, sealed, moment.now, until))?;
    if to.push {
        moment.enqueue(tx, deliver::JOB, &id.0)?;
    }
    Ok(())
}

/// Tells everybody who knows the person.
fn tell(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id, event: &Event) -> Result<(), Failure> {
    let realm = moment.realm.id.as_str();
    let rows: Vec<Row> = tx.all(&sql::HEAR, (realm, person))?;
    let issuer = moment.app.region.issuer(moment.realm);
    for to in receivers(moment, rows, event)? {
        let sub = subject(&moment.app.vault, realm, &to.client, person);
        keep(tx, moment, &to, Subject::person(&issuer, &sub), event)?;
    }
    Ok(())
}

/// A session was ended: those who took part in it hear so, each under its own names.
pub(crate) fn session_revoked(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    (session, person): (Id, Id),
    by: InitiatingEntity,
) -> Result<(), Failure> {
    let (realm, vault) = (moment.realm.id.as_str(), &moment.app.vault);
    let event = Event::SessionRevoked {
        at: moment.now.secs(),
        by,
    };
    let rows: Vec<Row> = tx.all(&sql::HEAR_SESSION, (realm, person, session))?;
    let issuer = moment.app.region.issuer(moment.realm);
    for to in receivers(moment, rows, &event)? {
        let sub = subject(vault, realm, &to.client, person);
        let sid = session_name(vault, realm, &to.client.id, session);
        keep(
            tx,
            moment,
            &to,
            Subject::session(&issuer, &sub, &sid),
            &event,
        )?;
    }
    Ok(())
}

/// A way to sign in was added, changed or removed. A passkey is in its table before it is told.
pub(crate) fn credential_changed(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    (factor, kind): (Id, Kind),
    change: ChangeType,
    by: InitiatingEntity,
) -> Result<(), Failure> {
    let credential = match kind {
        Kind::Password => CredentialType::Password,
        Kind::PinPhone => CredentialType::Pin,
        Kind::Passkey if tx.first::<(i64,)>(&sql::BUILT_IN, (factor,))?.is_some() => {
            CredentialType::Fido2Platform
        }
        Kind::Passkey => CredentialType::Fido2Roaming,
        Kind::Phone => CredentialType::Fido2Platform,
        Kind::Upstream => CredentialType::App,
    };
    let event = Event::CredentialChange {
        at: moment.now.secs(),
        by,
        credential,
        change,
    };
    tell(tx, moment, person, &event)
}

/// The account is closed; to be called while it is still known who has met the person.
pub(crate) fn account_disabled(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<(), Failure> {
    tell(tx, moment, person, &Event::AccountDisabled { reason: None })
}
