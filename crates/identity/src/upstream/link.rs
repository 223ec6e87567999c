//! Connecting an account at a provider with one that exists here.
//!
//! Both sides are proven: a fresh sign-in here, as strong as the strongest factor, and a fresh
//! sign-in there, fetched by the same browser in the same session; then the person sees both
//! names and says yes.
use super::{
    attempt::{self, Purpose},
    connected,
    open::rows,
    open_now,
    pages::{self, Answered, AttemptId, Wish},
    sql,
};
use crate::{
    account::Me,
    factor::{self, Factor},
    here::Here,
    notice::{self, Undo},
    person,
    profile::Attribute,
    session::Session,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

/// What must not differ from what is known for sure. Twins differ in the given name alone.
const DECISIVE: [Attribute; 3] = [
    Attribute::GivenName,
    Attribute::FamilyName,
    Attribute::Birthdate,
];

/// One provider, and the way to sign in that it is already.
struct Line {
    id: String,
    name: String,
    factor: Option<Id>,
}

#[derive(Template)]
#[template(path = "upstreams.html")]
struct ListPage {
    page: Page,
    strong: bool,
    providers: Vec<Line>,
}

#[derive(Template)]
#[template(path = "upstream_link.html")]
struct LinkPage {
    page: Page,
    attempt: Id,
    provider: String,
    mine: String,
    theirs: String,
    rows: Vec<(String, String)>,
}

/// The providers, and which are connected.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    let connected = me
        .here
        .read(move |tx, _| {
            if !factor::is_strongest(tx, &session)? {
                return Ok(None);
            }
            let all: Vec<(String, Id)> = tx.all(&sql::OF_PERSON, (session.person,))?;
            Ok(Some(all))
        })
        .await?;
    let open = me.here.read(|tx, here| open_now(tx, &here.realm)).await?;
    let profile = me.profile().await?;
    let of = |id: &str| {
        let found = connected
            .iter()
            .flatten()
            .find(|(provider, _)| provider == id);
        found.map(|(_, factor)| *factor)
    };
    // One that is switched off can still be taken away from the account.
    let there = me.here.realm.upstreams();
    let there = there.filter(|u| of(&u.id).is_some() || open.iter().any(|o| o.id == u.id));
    let providers = there.map(|u| Line {
        factor: of(&u.id),
        id: u.id.clone(),
        name: u.name.clone(),
    });
    let shown = ListPage {
        strong: connected.is_some(),
        providers: providers.collect(),
        page: Me::page(page, &profile),
    };
    Ok(page::html(&shown))
}

/// Leads to the provider, to sign in there anew.
pub(super) async fn begin(me: Me, Path(name): Path<String>) -> Result<Response, Failure> {
    let provider = pages::provider(&me.here, &name).await?;
    me.here.charge("upstream", 2)?;
    if let Some(elsewhere) = me.may_change("/account/upstream").await? {
        return Ok(elsewhere);
    }
    let (session, to) = (me.session.id, provider.clone());
    let attempt = me
        .here
        .write("upstream.begin-link", move |tx, here| {
            attempt::begin(tx, here, &to, Purpose::Link(session))
        })
        .await?;
    let wish = Wish {
        level: 1,
        fresh: true,
    };
    let to = pages::leave(&me.here, &provider, &attempt, wish).await?;
    Ok(to.into_response())
}

/// Shows both sides and asks.
pub(super) async fn ask(me: &Me, page: Page, found: Answered) -> Result<Response, Failure> {
    if found.attempt.purpose != Purpose::Link(me.session.id) {
        return Err(attempt::lost());
    }
    let profile = me.profile().await?;
    let said = &found.kept.said;
    Ok(page::html(&LinkPage {
        rows: rows(&page, &found.kept),
        attempt: found.attempt.id,
        provider: found.provider.name.clone(),
        mine: profile.name.clone(),
        theirs: said.name.clone(),
        page: Me::page(page, &profile),
    }))
}

/// Connects. What the person may do is checked again in the same transaction.
pub(super) async fn connect(
    me: Me,
    AttemptId(id): AttemptId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let found = pages::answered(&me.here, id).await?;
    if found.attempt.purpose != Purpose::Link(me.session.id) {
        return Err(attempt::lost());
    }
    let session = me.session.clone();
    let done = me
        .here
        .write("upstream.link", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            found.attempt.use_up(tx, here)?;
            let (moment, person) = (here.moment(), session.person);
            let (provider, said) = (&found.provider, &found.kept.said);
            let mut profile = person::profile(tx, &moment.app.vault, person)?;
            let identifies = said.level >= 2;
            if said.contradicts(&profile, &DECISIVE)
                || identifies && !said.may_identify(&profile, &DECISIVE)
            {
                return Err(Failure::refuse(StatusCode::CONFLICT, "upstream-differs"));
            }
            let before = factor::of_person(tx, person)?;
            let new = connected::add(tx, here, provider, said, person)?;
            if identifies {
                identified(tx, here, &before, &session)?;
            }
            if said.merge_into(&mut profile, provider) {
                person::save_profile(tx, &moment, person, &profile)?;
            }
            let says = [("provider", provider.name.as_str())];
            let undo = Some(Undo::Factor(new));
            notice::tell(tx, &moment, person, "upstream-connected", &says, undo)
        })
        .await;
    match done {
        Ok(()) => Ok(Redirect::to("/account/upstream").into_response()),
        Err(why) => me.again(why, "/account/upstream").await,
    }
}

/// The first identification of a person, as [`factor::identified`] has it, but by a factor beside
/// the one that signed in: everything else that opens the account goes, because somebody else may
/// have opened it with this person's address.
fn identified(
    tx: &mut Tx<'_>,
    here: &Here,
    before: &[Factor],
    session: &Session,
) -> Result<(), Failure> {
    if before.iter().any(|f| f.proof.level >= 2) {
        return Ok(());
    }
    factor::end_others(tx, &here.moment(), session, before)
}
