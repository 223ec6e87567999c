//! The pages of a registration.
use super::{sql, way::hint};
use crate::{
    Identity,
    here::Here,
    issuer::Issuer,
    notice, password,
    person::{self, NewPerson},
    phone::{self, NewActivation, Permission},
    profile::{Mistake, Profile},
    recovery,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, base64url, digest, form};
use std::sync::Arc;
use store::{Event, Id, Tx};
use web::{Address, App, Browser, Failure, Fields, Now, Page, PathId, Realm, page};

/// The mailed link is good for a day.
const LINK_LIVES_SECS: i64 = 86_400;
/// After confirming there is half an hour for the phone.
const ACTIVATION_SECS: i64 = 1800;
/// More mails an hour to one address, asked for from one network, are not sent …
const MAILS_PER_HOUR: i64 = 5;
/// … nor more from all networks together: a stranger can annoy somebody, but not for long, and
/// does not silence the person's own network first.
const MAILS_PER_HOUR_IN_ALL: i64 = 30;

#[derive(Template)]
#[template(path = "register.html")]
struct RegisterPage {
    page: Page,
    sign_in: String,
    name: String,
    mail: String,
    name_wrong: bool,
    mail_wrong: bool,
    age: String,
    age_wrong: bool,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct SentPage {
    page: Page,
    mail: String,
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    page: Page,
    link: String,
    name: String,
}

/// The form; `?sign_in=` names the sign-in to go on with. Whom the service expects is filled in.
pub(super) async fn form(
    here: Here,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = form::parse(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let sign_in = query.get("sign_in").and_then(|s| s.parse::<Id>().ok());
    let hint = here.read(move |tx, here| Ok(hint(tx, here, sign_in)));
    let hint = hint.await?;
    Ok(page::html(&RegisterPage {
        page,
        sign_in: sign_in.map(|id| id.to_string()).unwrap_or_default(),
        name: String::new(),
        mail: hint.unwrap_or_default(),
        name_wrong: false,
        mail_wrong: false,
        age: here
            .realm
            .least_age(&here.identity.app.region.accounts)
            .to_string(),
        age_wrong: false,
    }))
}

/// Takes name and address, and mails a link. Answers after both are durable.
pub(super) async fn register(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Address(address): Address,
    Now(now): Now,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let app = identity.app.clone();
    let (name, mail) = (
        form.get("name").unwrap_or_default(),
        form.get("mail").unwrap_or_default(),
    );
    let sign_in: Option<Id> = form.get("sign_in").and_then(|s| s.parse().ok());
    // A promise and no birthdate: what nobody checks would only be collected.
    let old_enough = form.get("age") == Some("yes");
    let input = Profile::from_input(name, mail);
    let profile = match input {
        Ok(profile) if old_enough => Profile {
            lang: Some(page.t.0.code().to_owned()),
            ..profile
        },
        input => {
            let mistakes = input.err().unwrap_or_default();
            let again = RegisterPage {
                page,
                sign_in: sign_in.map(|id| id.to_string()).unwrap_or_default(),
                name: name.chars().take(100).collect(),
                mail: mail.chars().take(254).collect(),
                name_wrong: mistakes.contains(&Mistake::Name),
                mail_wrong: mistakes.contains(&Mistake::Mail),
                age: realm.least_age(&app.region.accounts).to_string(),
                age_wrong: !old_enough,
            };
            return Ok(page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &again));
        }
    };
    app.limiter
        .charge(address, "register", 10, now)
        .map_err(Failure::too_many)?;
    let mut chance = app.dice.chance();
    let (id, job, event) = (
        Id::new(now, &mut chance),
        Id::new(now, &mut chance),
        Id::new(now, &mut chance),
    );
    let index = person::mail_index(&app.vault, &realm.id, &profile.mail);
    let network = password::network(&app, address);
    let json = serde_json::to_vec(&profile).map_err(Failure::fault)?;
    let sealed = app.vault.seal("registration", &id.0, &mut chance, &json);
    let link = format!("{}/register/confirm/{id}.{}", page.origin, secret(&app, id));
    let welcome = notice::seal(
        &app.vault,
        &notice::confirm_address(page.t, &realm.name, &profile, &link),
        &mut chance,
    );
    let already = notice::seal(
        &app.vault,
        &notice::already_registered(page.t, &realm.name, &profile.mail, &page.origin),
        &mut chance,
    );
    app.db
        .write("registration.begin", move |tx| {
            let recent: Option<(i64, i64)> = tx.first(
                &sql::RECENT,
                (realm.id.as_str(), index, now.minus_secs(3600), network),
            )?;
            let row = (
                id,
                realm.id.as_str(),
                browser.hash,
                sign_in,
                &sealed,
                index,
                network,
                now,
                now.plus_secs(LINK_LIVES_SECS),
            );
            tx.run(&sql::INSERT, row)?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "registration.begun",
                actor: None,
                subject: Some(id),
                detail: &[],
            })?;
            if recent
                .is_some_and(|(all, own)| own >= MAILS_PER_HOUR || all >= MAILS_PER_HOUR_IN_ALL)
            {
                return Ok::<_, Failure>(());
            }
            let taken = match person::by_mail(tx, &realm.id, &index)? {
                Some(person) => has_factor(tx, person)?,
                None => false,
            };
            let letter = if taken { &already } else { &welcome };
            notice::send(tx, &realm.id, job, letter, now)
        })
        .await?;
    Ok(Redirect::to(&format!("/register/sent/{id}")).into_response())
}

/// The secret in the link, derived and stored nowhere.
fn secret(app: &App, id: Id) -> String {
    base64url::encode(&app.vault.mac("registration-link", &id.0)[..16])
}

fn has_factor(tx: &mut Tx<'_>, person: Id) -> Result<bool, Failure> {
    recovery::ever_had_a_factor(tx, person)
}

struct Registration {
    id: Id,
    browser: [u8; 32],
    sign_in: Option<Id>,
    profile: Profile,
    usable: bool,
    confirmed: bool,
}

fn find(
    tx: &mut Tx<'_>,
    app: &App,
    realm: &str,
    id: Id,
    now: Timestamp,
) -> Result<Registration, Failure> {
    type Row = (
        String,
        [u8; 32],
        Option<Id>,
        Vec<u8>,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let row: Option<Row> = tx.first(&sql::FIND, (id,))?;
    let (of_realm, browser, sign_in, sealed, expires, confirmed, ended) =
        row.ok_or_else(Failure::not_found)?;
    if of_realm != realm {
        return Err(Failure::not_found());
    }
    let json = app.vault.open("registration", &id.0, &sealed)?;
    let profile = serde_json::from_slice(&json).map_err(Failure::fault)?;
    let usable = confirmed.is_none() && ended.is_none() && expires > now;
    Ok(Registration {
        id,
        browser,
        sign_in,
        profile,
        usable,
        confirmed: confirmed.is_some(),
    })
}

/// "We sent a mail": shown to the browser that asked.
pub(super) async fn sent(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    page: Page,
    PathId(id): PathId,
) -> Result<Response, Failure> {
    let app = identity.app.clone();
    let found = identity
        .app
        .db
        .read(move |tx| find(tx, &app, &realm.id, id, now))
        .await?;
    if !digest::equal(&found.browser, &browser.hash) {
        return Err(Failure::not_found());
    }
    Ok(page::html(&SentPage {
        page,
        mail: found.profile.mail,
    }))
}

async fn by_link(
    identity: &Identity,
    realm: &Arc<Realm>,
    link: &str,
    now: Timestamp,
) -> Result<Registration, Failure> {
    let gone = || Failure::refuse(StatusCode::NOT_FOUND, "link-wrong");
    let (id, given) = link.split_once('.').ok_or_else(gone)?;
    let id: Id = id.parse().map_err(|_| gone())?;
    if !digest::equal(secret(&identity.app, id).as_bytes(), given.as_bytes()) {
        return Err(gone());
    }
    let (app, realm) = (identity.app.clone(), realm.id.clone());
    let found = identity
        .app
        .db
        .read(move |tx| find(tx, &app, &realm, id, now))
        .await?;
    if found.usable {
        Ok(found)
    } else {
        Err(Failure::refuse(
            StatusCode::GONE,
            if found.confirmed {
                "link-used"
            } else {
                "link-ended"
            },
        ))
    }
}

/// The mailed link: asks, and consumes nothing (mail scanners open links).
pub(super) async fn ask(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let found = by_link(&identity, &realm, &link, now).await?;
    Ok(page::html(&ConfirmPage {
        page,
        link,
        name: found.profile.name,
    }))
}

/// The address is confirmed: the account exists, and this browser may activate its first phone.
pub(super) async fn confirm(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let app = identity.app.clone();
    let found = by_link(&identity, &realm, &link, now).await?;
    let mut chance = app.dice.chance();
    let new = NewPerson::new(&app.vault, &realm.id, &found.profile, now, &mut chance);
    let same = digest::equal(&found.browser, &browser.hash);
    let sign_in = found.sign_in.filter(|_| same);
    let permission = Permission {
        person: new.id,
        sign_in,
        strength: 0,
        session: None,
        until: now.plus_secs(ACTIVATION_SECS),
    };
    let activation = NewActivation::new(permission, browser.hash, now, &mut chance);
    let event = Id::new(now, &mut chance);
    app.db
        .write("registration.confirm", move |tx| {
            if tx.run(&sql::CONFIRM, (found.id, now, activation.id))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "link-used"));
            }
            let person = new.insert(tx, now)?;
            if has_factor(tx, person)? {
                return Err(Failure::refuse(StatusCode::CONFLICT, "has-factor"));
            }
            phone::begin(
                tx,
                &realm.id,
                &NewActivation {
                    person,
                    ..activation
                },
                now,
            )?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "registration.confirmed",
                actor: Some(person),
                subject: Some(found.id),
                detail: &[],
            })?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Redirect::to(&format!("/activate/{}", activation.id)))
}

/// "That was not me": nothing is opened with this address.
pub(super) async fn refuse(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let found = by_link(&identity, &realm, &link, now).await?;
    let event = Id::new(now, &mut identity.app.dice.chance());
    identity
        .app
        .db
        .write("registration.refuse", move |tx| {
            tx.run(&sql::END, (found.id, now))?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "registration.refused",
                actor: None,
                subject: Some(found.id),
                detail: &[],
            })?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Redirect::to("/"))
}
