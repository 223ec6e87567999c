//! The first administrator of a realm: a one-time link, printed where the program starts, makes
//! whoever signs in and opens it administrator. Afterwards administrators give roles themselves.
use super::{role, sql};
use crate::{
    account::Me,
    factor,
    moment::Moment,
    token::{Shown, Token},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use role::Role;
use store::Tx;
use web::{App, Failure, Fields, Page, Realm, page};

/// A link is good for a day.
const LIVES_SECS: i64 = 86_400;

#[derive(Template)]
#[template(path = "console_link.html")]
struct LinkPage {
    page: Page,
    link: String,
    mail: String,
}

/// There is no such realm, or the database failed.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// No such realm.
    #[error("there is no realm \"{0}\"")]
    NoRealm(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something of ours broke.
    #[error("the link could not be made")]
    Broken,
}

impl From<Failure> for LinkError {
    fn from(_: Failure) -> Self {
        Self::Broken
    }
}

/// Makes a link that makes somebody administrator of a realm; every older one is void.
///
/// # Errors
/// [`LinkError`].
pub async fn administrator_link(app: &App, realm: &str) -> Result<String, LinkError> {
    let found = app.region.realm(realm).cloned();
    let realm = found.ok_or_else(|| LinkError::NoRealm(realm.to_owned()))?;
    let made = make(app, realm, false).await?;
    made.ok_or(LinkError::Broken)
}

/// Links for the realms that have neither an administrator nor a link that is still good: name of
/// the realm and address.
///
/// # Errors
/// [`LinkError`].
pub async fn first_administrators(app: &App) -> Result<Vec<(String, String)>, LinkError> {
    let mut links = vec![];
    for realm in app.region.realms.clone() {
        let name = realm.name.clone();
        if let Some(link) = make(app, realm, true).await? {
            links.push((name, link));
        }
    }
    Ok(links)
}

async fn make(
    app: &App,
    realm: std::sync::Arc<Realm>,
    only_first: bool,
) -> Result<Option<String>, Failure> {
    let (inner, now) = (app.clone(), app.clock.now());
    let issuer = app.region.issuer(&realm);
    let token = Token::new(now, &mut app.dice.chance());
    let link = format!("{issuer}/console/welcome/{}", token.text());
    let made = app.db.write("administrators.link", move |tx| {
        let id = realm.id.as_str();
        if only_first && (role::any_administrator(tx, id)? || is_open(tx, id, now)?) {
            return Ok(false);
        }
        let moment = Moment {
            app: &inner,
            realm: &realm,
            now,
        };
        tx.run(&sql::DROP_LINKS, (id,))?;
        let row = (token.id, id, token.hash(), now.plus_secs(LIVES_SECS));
        tx.run(&sql::MAKE_LINK, row)?;
        moment.record(tx, "role.link-made", None, None, &[])?;
        Ok::<_, Failure>(true)
    });
    Ok(made.await?.then_some(link))
}

fn is_open(tx: &mut Tx<'_>, realm: &str, now: Timestamp) -> Result<bool, Failure> {
    let found: Option<(store::Id,)> = tx.first(&sql::OPEN_LINK, (realm, now))?;
    Ok(found.is_some())
}

/// Whether the link is good for this person: they must be signed in by phone or passkey, just now.
fn check(tx: &mut Tx<'_>, me: &Me, text: &str) -> Result<Shown, Failure> {
    let refuse = |code| Failure::refuse(StatusCode::FORBIDDEN, code);
    let gone = || Failure::refuse(StatusCode::NOT_FOUND, "console-link");
    let shown = Shown::parse(text).ok_or_else(gone)?;
    let row = (shown.id, me.here.realm.id.as_str(), me.here.now);
    let stored: Option<([u8; 32],)> = tx.first(&sql::FIND_LINK, row)?;
    let (hash,) = stored.ok_or_else(gone)?;
    if !shown.fits(&hash) {
        return Err(gone());
    }
    if me.session.strength < 2 {
        return Err(refuse("console-weak"));
    }
    factor::may_change(tx, &me.session, me.here.now)?;
    Ok(shown)
}

/// Asks whether this account is to be administrator.
pub(super) async fn show(
    me: Me,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    me.here.charge("console-link", 5)?;
    let (asked, asking) = (link.clone(), me.clone());
    let good = me
        .here
        .read(move |tx, _| check(tx, &asking, &asked).map(drop));
    if let Err(why) = good.await {
        return me.again(why, &format!("/console/welcome/{link}")).await;
    }
    let mail = me.profile().await?.mail;
    // The secret does not go into links of the page.
    let mut page = page;
    "/".clone_into(&mut page.path);
    Ok(page::html(&LinkPage { page, link, mail }))
}

/// Makes the account administrator; the link is used up.
pub(super) async fn take(
    me: Me,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    me.here.charge("console-link", 5)?;
    let asking = me.clone();
    me.here
        .write("administrators.first", move |tx, here| {
            let shown = check(tx, &asking, &link)?;
            let (moment, person) = (here.moment(), asking.session.person);
            let row = (shown.id, here.realm.id.as_str(), here.now);
            if tx.run(&sql::USE_LINK, row)? == 0 {
                return Err(Failure::refuse(StatusCode::NOT_FOUND, "console-link"));
            }
            role::give(tx, &moment, person, Role::Administrator)?;
            let detail = [("role", Role::Administrator.name()), ("by", "link")];
            moment.record(tx, "role.given", Some(person), Some(person), &detail)
        })
        .await?;
    Ok(Redirect::to("/console"))
}
