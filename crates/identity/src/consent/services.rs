//! `/account/services`: what was agreed to, and withdrawing it.
use super::{gate::words, label, sql};
use crate::{
    account::{Me, day},
    moment::Moment,
    oidc::logout,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::{Timestamp, oidc::initiate_login_uri};
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Client, Failure, Fields, Page, page};

/// One answer of the person to one wish of a service.
struct Answer {
    since: String,
    used: String,
    agreed: Vec<&'static str>,
    declined: Vec<&'static str>,
}

struct Entry {
    client: String,
    name: String,
    domain: String,
    purpose: String,
    /// A portal of the realm itself: no question was asked, but it can be ended all the same.
    own: bool,
    /// Where a sign-in there begins, if the service has such an address.
    open: Option<String>,
    /// The day until which it may have access while the person is away.
    offline: Option<String>,
    answers: Vec<Answer>,
}

#[derive(Template)]
#[template(path = "services.html")]
struct ServicesPage {
    page: Page,
    entries: Vec<Entry>,
}

/// All services that may know something of the person, the latest used first.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let person = me.session.person;
    let (rows, taking_part, offline) = me
        .here
        .read(move |tx, here| {
            let rows: Vec<Row> = tx.all(&sql::OF_PERSON, (person,))?;
            let own: Vec<(String,)> = tx.all(&sql::TAKING_PART, (person, here.now))?;
            Ok((rows, own, offline(tx, person, here.now)?))
        })
        .await?;
    let region = &me.here.identity.app.region;
    let issuer = region.issuer(&me.here.realm);
    let known = |id: &str| region.client(&me.here.realm.id, id);
    let entry = |id: &str, client: Option<&Client>, answers| entry(id, client, &issuer, answers);
    let mut entries: Vec<Entry> = Vec::new();
    for (id, agreed, declined, since, used) in rows {
        let answer = Answer {
            since: day(since),
            used: day(used),
            agreed: labels(&agreed),
            declined: labels(&declined),
        };
        match entries.iter_mut().find(|e| e.client == id) {
            Some(entry) => entry.answers.push(answer),
            None => entries.push(entry(&id, known(&id).as_deref(), vec![answer])),
        }
    }
    for (id,) in taking_part {
        if let Some(client) = known(&id).filter(|c| c.own) {
            entries.push(entry(&id, Some(&client), vec![]));
        }
    }
    for (id, until) in offline {
        if !entries.iter().any(|e| e.client == id) {
            entries.push(entry(&id, known(&id).as_deref(), vec![]));
        }
        let of = entries.iter_mut().filter(|e| e.client == id);
        of.for_each(|entry| entry.offline = Some(day(until)));
    }
    let profile = me.profile().await?;
    Ok(page::html(&ServicesPage {
        page: Me::page(page, &profile),
        entries,
    }))
}

fn offline(
    tx: &mut Tx<'_>,
    person: Id,
    now: Timestamp,
) -> Result<Vec<(String, Timestamp)>, Failure> {
    Ok(tx.all(&sql::OFFLINE, (person, now))?)
}

/// What a person agreed to and declined, for the export of everything.
pub(crate) fn all(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::OF_PERSON, (person,))?;
    let one = |(client, agreed, declined, since, used): Row| {
        json!({
            "client": client, "agreed": words(&agreed), "declined": words(&declined),
            "since": since, "last_used_at": used,
        })
    };
    Ok(rows.into_iter().map(one).collect())
}

type Row = (String, String, String, Timestamp, Timestamp);

fn labels(names: &str) -> Vec<&'static str> {
    words(names).iter().map(|name| label(name)).collect()
}

/// A service that is not registered any more is shown by its id; the answer can still go.
fn entry(id: &str, client: Option<&Client>, issuer: &str, answers: Vec<Answer>) -> Entry {
    let open = client.and_then(|c| c.oauth.initiate_login_uri.as_deref());
    Entry {
        open: open.map(|address| initiate_login_uri(address, issuer)),
        client: id.to_owned(),
        name: client.map_or_else(|| id.to_owned(), |c| c.name.clone()),
        domain: client.map(|c| c.domain().to_owned()).unwrap_or_default(),
        purpose: client.and_then(|c| c.purpose.clone()).unwrap_or_default(),
        own: client.is_some_and(|c| c.own),
        offline: None,
        answers,
    }
}

/// The service knows nothing more from this second on: answers, codes and tokens go, and it is
/// told that the person signed out. Only removing, so a sign-in of any strength may.
pub(super) async fn end(me: Me, Fields(form): Fields) -> Result<Redirect, Failure> {
    let client = form.get("client").unwrap_or_default().to_owned();
    let person = me.session.person;
    me.here
        .write("consent.withdraw", move |tx, here| {
            withdraw(tx, &here.moment(), person, &client)
        })
        .await?;
    Ok(Redirect::to("/account/services"))
}

/// Withdraws everything that a person agreed to at a service.
///
/// # Errors
/// 404 where there is nothing to withdraw.
pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    client: &str,
) -> Result<(), Failure> {
    let sessions: Vec<(Id,)> = tx.all(&sql::SESSIONS, (person, client, moment.now))?;
    let answers = tx.run(&sql::WITHDRAW, (person, client))?;
    let grants = tx.run(&sql::REVOKE_GRANTS, (person, client, moment.now))?;
    if answers + grants == 0 {
        return Err(Failure::refuse(StatusCode::NOT_FOUND, "not-found"));
    }
    let realm = &moment.realm.id;
    let known = moment.app.region.client(realm, client);
    if known.is_some_and(|c| c.backchannel_logout_uri.is_some()) {
        for (session,) in sessions {
            let payload = logout::payload(realm, client, session, person);
            moment.enqueue(tx, "backchannel-logout", &payload)?;
        }
    }
    let detail = [("client", client)];
    let (actor, subject) = (Some(person), Some(person));
    moment.record(tx, "consent.withdrawn", actor, subject, &detail)
}
