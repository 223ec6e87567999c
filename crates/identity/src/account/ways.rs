//! The ways to sign in: what each is worth, its name, and removing it.
use super::{Me, day};
use crate::{
    factor::{self, Factor, Gone, Kind},
    notice, person,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::{Id, PersonKey};
use web::{Failure, Fields, Page, PathId, Realm, T, page};

/// Longest name, in characters.
const LONGEST_NAME: usize = 60;

/// One way to sign in, as it is shown.
struct Way {
    id: Id,
    kind: Kind,
    /// The kind in words.
    what: String,
    name: String,
    synced: bool,
    level: i64,
    /// In words: how the person behind it was identified.
    source: String,
    proven: String,
    since: String,
    used: String,
    /// The one that signed in here.
    this: bool,
}

impl Way {
    fn new(factor: &Factor, key: &PersonKey, t: T, realm: &Realm, session_factor: Id) -> Self {
        let what = t
            .say(&format!("factor-{}", factor.kind.name()))
            .into_owned();
        let name = factor.name(key);
        let source = match factor.proof.source.as_str() {
            "mail" => t.say("proof-mail").into_owned(),
            "desk" => t.say("proof-desk").into_owned(),
            other => {
                let known = realm.upstream.iter().find(|u| u.id == other);
                let provider = known.map_or(other, |u| u.name.as_str());
                t.put("proof-provider", &[("provider", provider)])
            }
        };
        Self {
            id: factor.id,
            kind: factor.kind,
            name: if name.is_empty() { what.clone() } else { name },
            what,
            synced: factor.synced,
            level: factor.level(),
            source,
            proven: day(factor.proof.at),
            since: day(factor.created_at),
            used: factor.last_used_at.map(day).unwrap_or_default(),
            this: factor.id == session_factor,
        }
    }
    fn is_phone(&self) -> bool {
        [Kind::Phone, Kind::PinPhone].contains(&self.kind)
    }
    fn has_key(&self) -> bool {
        [Kind::Passkey, Kind::Phone].contains(&self.kind)
    }
}

#[derive(Template)]
#[template(path = "ways.html")]
struct WaysPage {
    page: Page,
    strong: bool,
    ways: Vec<Way>,
    /// Whether accounts of other providers can be connected.
    upstream: bool,
}

#[derive(Template)]
#[template(path = "way.html")]
struct WayPage {
    page: Page,
    way: Way,
    last: bool,
}

/// The person's factors, if the session is strong enough to see them.
async fn ways(me: &Me, t: T) -> Result<Option<Vec<Way>>, Failure> {
    let session = me.session.clone();
    me.here
        .read(move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Ok(None);
            }
            let key = person::key(tx, &here.identity.app.vault, session.person)?;
            let all = factor::of_person(tx, session.person)?;
            let way = |factor: &Factor| Way::new(factor, &key, t, &here.realm, session.factor);
            Ok(Some(all.iter().map(way).collect()))
        })
        .await
}

/// All of them, and what can be added.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let ways = ways(&me, page.t).await?;
    let profile = me.profile().await?;
    Ok(page::html(&WaysPage {
        page: Me::page(page, &profile),
        strong: ways.is_some(),
        ways: ways.unwrap_or_default(),
        upstream: me.here.realm.upstreams().next().is_some(),
    }))
}

/// One of them, to rename or remove it.
pub(super) async fn show(me: Me, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let all = ways(&me, page.t).await?.ok_or_else(too_weak)?;
    let last = all.iter().filter(|w| w.kind != Kind::Password).count() <= 1;
    let way = all.into_iter().find(|w| w.id == id);
    let way = way.ok_or_else(Failure::not_found)?;
    let profile = me.profile().await?;
    Ok(page::html(&WayPage {
        page: Me::page(page, &profile),
        way,
        last,
    }))
}

/// A name that reads as it is stored, at most 60 characters.
pub(super) fn tidy(name: &str) -> Result<String, Failure> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let good = (1..=LONGEST_NAME).contains(&name.chars().count());
    if good && !name.chars().any(char::is_control) {
        Ok(name)
    } else {
        Err(Failure::refuse(StatusCode::BAD_REQUEST, "name-wrong"))
    }
}

/// Another name.
pub(super) async fn rename(
    me: Me,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    let name = tidy(form.get("name").unwrap_or_default())?;
    let session = me.session.clone();
    me.here
        .write("account.rename", move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Err(too_weak());
            }
            let moment = here.moment();
            let key = person::key(tx, &moment.app.vault, session.person)?;
            let sealed = key.seal(factor::NAME, &mut moment.chance(), name.as_bytes());
            if tx.run(&factor::sql::RENAME, (id, session.person, sealed))? == 0 {
                return Err(Failure::not_found());
            }
            Ok(())
        })
        .await?;
    Ok(Redirect::to(&format!("/account/ways/{id}")))
}

/// It can sign nothing from now on, what it signed in ends, and the person is told. The last
/// strong one needs a fresh sign-in: without it the mailbox alone opens the account.
pub(super) async fn remove(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let session = me.session.clone();
    let removed = me
        .here
        .write("account.remove-factor", move |tx, here| {
            if !factor::is_strongest(tx, &session)? {
                return Err(too_weak());
            }
            let all = factor::of_person(tx, session.person)?;
            let strong = all.iter().filter(|f| f.strength() >= 2).count();
            if strong <= 1 {
                factor::may_change(tx, &session, here.now)?;
            }
            let (moment, person, keep) = (here.moment(), session.person, Some(session.id));
            let kind = factor::revoke(tx, &moment, person, id, keep, Gone::Removed)?;
            let notice = match kind {
                Kind::Phone | Kind::PinPhone => "phone-removed",
                Kind::Passkey => "passkey-removed",
                Kind::Password => "password-removed",
                Kind::Upstream => "upstream-removed",
            };
            notice::tell(
                tx,
                &moment,
                person,
                notice,
                &[],
                Some(notice::Undo::by(&session)),
            )
        })
        .await;
    match removed {
        Ok(()) => Ok(Redirect::to("/account/ways").into_response()),
        Err(why) => me.again(why, &format!("/account/ways/{id}")).await,
    }
}

fn too_weak() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "too-weak")
}
