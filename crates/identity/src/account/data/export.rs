//! Everything that is known of a person, to take away (Articles 15 and 20 GDPR): JSON for
//! programs, a PDF to read, and the proof.
use super::{archive::pack, file, history, proof, sql, strongest};
use crate::{
    account::{Me, when::when},
    consent, factor,
    here::Here,
    person,
    profile::Profile,
    session::{self, Session},
};
use axum::response::Response;
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{
    Id, PersonKey, Sql, Tx,
    events::{Period, Recorded, of_person},
};
use web::{
    Failure, Fields, Page, T,
    print::{Block, Document, Printed},
};

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
struct Known {
    profile: Profile,
    account: Value,
    events: Vec<Recorded>,
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
    let account = json!({
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
        "consents": consents(tx, person)?,
        "sessions": sessions(tx, person, here.now)?,
        "known_browsers": browsers(tx, person, &key)?,
        "consents": crate::consent::all(tx, person)?,
        "signatures": crate::signing::all(tx, person, &key, here.now)?,
    });
    Ok(Known {
        profile,
        account,
        events: of_person(tx, person, Period::all(50_000))?,
    })
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

fn consents(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (String, String, String, Timestamp, Timestamp);
    let rows: Vec<Row> = tx.all(&consent::sql::OF_PERSON, (person,))?;
    let one = |(client, agreed, declined, given, used): Row| {
        json!({
            "client": client, "agreed": agreed, "declined": declined,
            "given_at": given, "last_used_at": used,
        })
    };
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

fn sessions(tx: &mut Tx<'_>, person: Id, now: Timestamp) -> Result<Vec<Value>, Failure> {
    let all = session::list(tx, person, now)?;
    let one = |s: &session::Listed| {
        json!({
            "method": s.method.name(), "level": s.level, "browser": s.kind, "place": s.place,
            "authenticated_at": s.authenticated_at, "expires_at": s.expires_at,
        })
    };
    Ok(all.iter().map(one).collect())
}

fn browsers(tx: &mut Tx<'_>, person: Id, key: &PersonKey) -> Result<Vec<Value>, Failure> {
    let all = crate::account::devices::browsers(tx, person, key)?;
    let one = |b: crate::account::devices::Known| json!({ "browser": b.name, "since": b.since, "last_used_at": b.used });
    Ok(all.into_iter().map(one).collect())
}

/// The PDF; where the fonts lack letters of a name, it says where they are.
fn printed(known: &Known, here: &Here, t: T) -> Option<Printed> {
    let mut document = print(known, here, t);
    let printed = document.print()?;
    if !printed.letters_missing {
        return Some(printed);
    }
    let note = t.say("data-print-missing").into_owned();
    document.blocks.insert(2, Block::Text(note));
    document.print()
}

/// The same to read: profile, ways to sign in, sessions, and who received or read data.
fn print(known: &Known, here: &Here, t: T) -> Document {
    let title = t.put("data-print-title", &[("realm", &here.realm.name)]);
    let made = when(here.now);
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Text(t.put("data-print-lead", &[("when", &made)])),
        Block::Heading(t.say("account-nav-profile").into_owned()),
        Block::Pair(t.say("field-name").into_owned(), known.profile.name.clone()),
        Block::Pair(t.say("field-mail").into_owned(), known.profile.mail.clone()),
    ];
    for (attribute, entry) in &known.profile.fields {
        let label = t.say(&format!("profile-{}", attribute.name())).into_owned();
        blocks.push(Block::Pair(label, entry.value.clone()));
    }
    blocks.push(Block::Heading(t.say("account-nav-ways").into_owned()));
    for way in list(&known.account, "ways_to_sign_in") {
        let label = t.say(&format!("factor-{}", text(way, "kind"))).into_owned();
        blocks.push(Block::Pair(
            label,
            at(way, "name", &["created_at", "last_used_at"]),
        ));
    }
    blocks.push(Block::Heading(t.say("account-sessions").into_owned()));
    for session in list(&known.account, "sessions") {
        let label = format!("{} · {}", text(session, "browser"), text(session, "place"));
        let method = t
            .say(&format!("method-{}", text(session, "method")))
            .into_owned();
        blocks.push(Block::Pair(
            label,
            format!("{method} · {}", time(session, "authenticated_at")),
        ));
    }
    blocks.push(Block::Heading(t.say("data-list").into_owned()));
    for event in known.events.iter().filter(|e| history::has_words(e, t)) {
        let line = history::line(event, t, &here.identity.app.region, &here.realm);
        let said = [line.what, line.who, line.which, line.why];
        let said: Vec<String> = said.into_iter().filter(|s| !s.is_empty()).collect();
        blocks.push(Block::Pair(line.when, said.join(" · ")));
    }
    blocks.push(Block::Text(t.say("data-print-files").into_owned()));
    Document {
        lang: t.0,
        title,
        footer: format!("{} · {made}", here.realm.name),
        blocks,
    }
}

fn list<'a>(account: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    account[name].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("–")
}

fn time(value: &Value, name: &str) -> String {
    let at = value[name].as_i64();
    at.map(|at| when(Timestamp(at))).unwrap_or_default()
}

fn at(value: &Value, name: &str, times: &[&str]) -> String {
    let mut parts = vec![text(value, name).to_owned()];
    parts.extend(times.iter().map(|t| time(value, t)));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
