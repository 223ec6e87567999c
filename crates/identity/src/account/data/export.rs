//! Everything that is known of a person, to take away (Articles 15 and 20 GDPR): JSON for
//! programs, a PDF to read, and the proof.
use super::{archive::pack, file, print::printed, proof, records, sql, strongest};
use crate::{
    account::Me, console, desk, factor, here::Here, notice, organisation, person, profile::Profile,
    session::Session,
};
use axum::response::Response;
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{
    Id, PersonKey, Sql, Tx,
    events::{Period, Recorded, of_person},
};
use web::{Failure, Fields, Page};

/// What the JSON says it is.
const FORMAT: &str = "stadttor-export-1";

/// The archive. It holds everything, so it needs a fresh sign-in with the strongest factor.
pub(super) async fn download(me: Me, page: Page, Fields(_): Fields) -> Result<Response, Failure> {
    if let Some(again) = me.may_change("/account/data").await? {
        return Ok(again);
    }
    me.here.charge("export", 10)?;
    let proof = proof::make(&me.here, &me.session).await?;
    let session = me.session.clone();
    let known = me
        .here
        .scan(move |tx, here| read(tx, here, &session))
        .await?;
    let person = me.session.person;
    me.here
        .write("data.exported", move |tx, here| {
            let who = Some(person);
            here.moment().record(tx, "account.exported", who, who, &[])
        })
        .await?;
    let printed = printed(&known, &me.here, page.t);
    let (account, history) = (pretty(&known.account)?, pretty(&known.history())?);
    let proof = serde_json::to_vec_pretty(&proof).map_err(Failure::fault)?;
    let mut files = vec![
        ("konto.json", account.as_slice()),
        ("verlauf.json", history.as_slice()),
        ("nachweis.json", proof.as_slice()),
    ];
    if let Some(printed) = &printed {
        files.insert(0, ("auskunft.pdf", printed.bytes.as_slice()));
    }
    Ok(file("auskunft.zip", "application/zip", pack(&files)?))
}

fn pretty(value: &Value) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec_pretty(value).map_err(Failure::fault)
}

/// What was read for the export.
pub(super) struct Known {
    pub(super) profile: Profile,
    pub(super) account: Value,
    pub(super) events: Vec<Recorded>,
}

impl Known {
    fn history(&self) -> Value {
        let event = |e: &Recorded| {
            let text = serde_json::from_str::<Value>(&e.text());
            text.unwrap_or_else(|_| json!({ "id": e.id, "at": e.at, "kind": e.kind }))
        };
        json!({ "format": FORMAT, "events": self.events.iter().map(event).collect::<Vec<_>>() })
    }
}

fn read(tx: &mut Tx<'_>, here: &Here, session: &Session) -> Result<Known, Failure> {
    strongest(tx, session)?;
    let (person, vault) = (session.person, &here.identity.app.vault);
    let profile = person::profile(tx, vault, person)?;
    let key = person::key(tx, vault, person)?;
    let mut account = json!({
        "format": FORMAT,
        "issuer": here.identity.app.region.issuer(&here.realm),
        "realm": here.realm.name,
        "made_at": here.now,
        "id": person,
        "created_at": moment_of(tx, &sql::CREATED, person)?,
        "profile": profile,
        "former_mail_addresses": crate::account::former(tx, &here.moment(), person)?,
        "ways_to_sign_in": factors(tx, person, &key)?,
        "password_changed_at": moment_of(tx, &sql::PASSWORD, person)?,
        "code_app_since": moment_of(tx, &sql::CODE_APP, person)?,
        "recovery_codes_left": tx.first::<(i64,)>(&sql::CODES_LEFT, (person,))?.map_or(0, |(n,)| n),
        "recoveries": recoveries(tx, person)?,
        "sessions": records::sessions(tx, person)?,
        "known_browsers": browsers(tx, person, &key)?,
        "consents": crate::consent::all(tx, person)?,
        "former_ways_to_sign_in": records::former_ways(tx, person, &key)?,
        "pins": records::pins(tx, person, &key)?,
        "connected_accounts": records::connected(tx, here, person)?,
        "messages_to_phones": records::subscriptions(tx, person, &key)?,
        "orders_by_message": records::orders_by_message(tx, person)?,
        "unwanted_calls": crate::oidc::awaited::unwanted(tx, person)?,
        "signatures": crate::signing::all(tx, here, person, &key)?,
    });
    let entries = others(tx, here, person, &key)?;
    if let (Value::Object(account), Value::Object(entries)) = (&mut account, entries) {
        account.extend(entries);
    }
    Ok(Known {
        profile,
        account,
        events: of_person(tx, person, Period::all(50_000))?,
    })
}

/// What the other slices keep.
fn others(tx: &mut Tx<'_>, here: &Here, person: Id, key: &PersonKey) -> Result<Value, Failure> {
    let moment = here.moment();
    Ok(json!({
        "organisations": organisation::memberships(tx, &moment, person)?,
        "mandates": organisation::mandates(tx, &moment, person)?,
        "invitations": organisation::invitations(tx, &moment, person)?,
        "sign_ins_at_services": organisation::at_services(tx, &moment, person)?,
        "identifications": desk::identifications(tx, here, person, key)?,
        "documents_from_officials": desk::sending::of_person(tx, here, person)?,
        "official_of": desk::offices(tx, here, person)?,
        "roles_in_the_administration": console::roles_of(tx, person)?,
        "notices": notice::notices(tx, person, key)?,
        "seen_places": notice::places(tx, person)?,
        "mail_changes": crate::account::profile::changes(tx, person, key)?,
        "registrations": records::registrations(tx, person)?,
        "erasure": records::erasure(tx, person)?,
    }))
}

fn moment_of(tx: &mut Tx<'_>, sql: &'static Sql, person: Id) -> Result<Option<Timestamp>, Failure> {
    Ok(tx.first::<(Timestamp,)>(sql, (person,))?.map(|(at,)| at))
}

fn recoveries(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (Timestamp, Option<String>, Option<String>);
    let rows: Vec<Row> = tx.all(&sql::RECOVERIES, (person,))?;
    let one = |(at, by, why): Row| json!({ "asked_at": at, "proven_by": by, "ended": why });
    Ok(rows.into_iter().map(one).collect())
}

fn factors(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Value>, Failure> {
    let all = factor::of_person(tx, person)?;
    let one = |f: &factor::Factor| {
        json!({
            "kind": f.kind.name(), "name": f.name(key), "level": f.level(), "synced": f.synced,
            "proof": { "level": f.proof.level, "source": f.proof.source, "at": f.proof.at },
            "created_at": f.created_at, "last_used_at": f.last_used_at,
        })
    };
    Ok(all.iter().map(one).collect())
}

fn browsers(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Value>, Failure> {
    let all = crate::account::devices::browsers(tx, person, key)?;
    let one = |b: crate::account::devices::Known| json!({ "browser": b.name, "since": b.since, "last_used_at": b.used });
    Ok(all.into_iter().map(one).collect())
}
