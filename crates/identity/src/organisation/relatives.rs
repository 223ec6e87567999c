//! Acting for a relative: both sides have to agree, and both see it and can end it.
use super::{
    changes::terms,
    invitation::{self, To},
    mandate::{self, Mandate, Of, Principal, Sides},
    member,
    pages::{Line, Service, line, name_of, services},
    role::Deed,
    scope::LENGTHS,
    sql,
};
use crate::{account::Me, factor, here::Here, moment::Moment, notice};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, T, page};

#[derive(Template)]
#[template(path = "mandates.html")]
struct MandatesPage {
    page: Page,
    /// For whom I act.
    mine: Vec<Line>,
    /// Who acts for me.
    theirs: Vec<Line>,
    services: Vec<Service>,
    lengths: [(i64, &'static str); 5],
}

/// All mandates of a person, both ways.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let (person, t) = (me.session.person, page.t);
    let (mine, theirs) = me
        .here
        .read(move |tx, here| {
            let realm = here.realm.id.clone();
            let mine = mandate::all(tx, &realm, Of::Agent(person), here.now)?;
            let theirs = mandate::all(tx, &realm, Of::Person(person), here.now)?;
            let mut lists = (vec![], vec![]);
            for mandate in mine {
                let name = mandate::principal_name(tx, &here.moment(), &mandate)?;
                lists
                    .0
                    .push(with_other(tx, here, &mandate, name, person, t)?);
            }
            for mandate in theirs {
                let name = mandate.agent.map(|agent| name_of(tx, here, agent).0);
                lists
                    .1
                    .push(with_other(tx, here, &mandate, name, person, t)?);
            }
            Ok(lists)
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&MandatesPage {
        services: services(&me.here),
        page: Me::page(page, &profile),
        mine,
        theirs,
        lengths: LENGTHS,
    }))
}

/// A line with the other side's name, or with the address it was offered to.
fn with_other(
    tx: &mut Tx<'_>,
    here: &Here,
    mandate: &Mandate,
    name: Option<String>,
    by: Id,
    t: T,
) -> Result<Line, Failure> {
    let mut offered = None;
    if name.is_none() {
        let row: Option<(Vec<u8>,)> = tx.first(&sql::OFFERED_TO, (mandate.id, by))?;
        let moment = here.moment();
        offered = row.map(|(mail,)| invitation::mail_of(tx, &moment, by, &mail));
    }
    let shown = name.or_else(|| offered.clone());
    let shown = shown.unwrap_or_else(|| "–".to_owned());
    Ok(Line {
        waits: offered,
        ..line(here, mandate, shown, true, t)
    })
}

/// Offers a mandate to the other side: "act for me", or "may I act for you?".
pub(super) async fn offer(me: Me, page: Page, Fields(form): Fields) -> Result<Response, Failure> {
    me.here.charge("invite", 10)?;
    let (scope, until) = terms(&me.here, &form)?;
    let gives = match form.get("direction") {
        Some("give") => true,
        Some("ask") => false,
        _ => return Err(Failure::malformed()),
    };
    let mail = form.get("mail").unwrap_or_default().to_owned();
    let (session, t) = (me.session.clone(), page.t);
    let done = me
        .here
        .write("mandate.offer", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let sides = Sides {
                organisation: None,
                person: gives.then_some(person),
                agent: (!gives).then_some(person),
            };
            let id = mandate::give(tx, &moment, sides, &scope, until, person)?;
            invitation::send(tx, here, person, &mail, To::Mandate(id), t)
        })
        .await;
    match done {
        Ok(()) => Ok(Redirect::to("/account/mandates").into_response()),
        Err(why) => me.again(why, "/account/mandates").await,
    }
}

/// Ends a mandate: either side may, and whoever manages the organisation. The others are told.
pub(super) async fn end(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let person = me.session.person;
    let of = me
        .here
        .write("mandate.end", move |tx, here| {
            let moment = here.moment();
            let found = mandate::find(tx, &here.realm.id, id)?;
            let found = found.ok_or_else(Failure::not_found)?;
            let organisation = match found.principal {
                Some(Principal::Organisation(organisation)) => Some(organisation),
                _ => None,
            };
            let side =
                found.agent == Some(person) || found.principal == Some(Principal::Person(person));
            if !side {
                manages(tx, here, organisation, &found, person)?;
            }
            end_told(tx, &moment, &found, id, person)?;
            Ok(organisation.filter(|_| !side))
        })
        .await?;
    let to = of.map(|id| format!("/account/organisations/{id}"));
    Ok(Redirect::to(to.as_deref().unwrap_or("/account/mandates")))
}

/// Ends a mandate and tells the others whom it bound.
fn end_told(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    found: &Mandate,
    id: Id,
    person: Id,
) -> Result<(), Failure> {
    mandate::end(tx, moment, id, person)?;
    let represented = match found.principal {
        Some(Principal::Person(represented)) => Some(represented),
        _ => None,
    };
    let accepted = found.life.accepted.is_some();
    for other in [found.agent, represented].into_iter().flatten() {
        if accepted && other != person {
            notice::tell(tx, moment, other, "mandate-ended", &[], None)?;
        }
    }
    Ok(())
}

/// "That was not me": the mandate that a notice told this person of ends, if it has not yet.
pub(crate) fn refuse(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    id: Id,
    person: Id,
) -> Result<(), Failure> {
    match mandate::find(tx, &moment.realm.id, id)? {
        Some(found) if found.life.ended.is_none() => end_told(tx, moment, &found, id, person),
        _ => Ok(()),
    }
}

/// Whether somebody else may take a mandate from a member; to strangers it does not exist.
fn manages(
    tx: &mut Tx<'_>,
    here: &Here,
    organisation: Option<Id>,
    mandate: &Mandate,
    person: Id,
) -> Result<(), Failure> {
    let (moment, gone) = (here.moment(), Failure::not_found);
    let organisation = organisation.ok_or_else(gone)?;
    member::allowed(tx, &moment, organisation, person, None)?;
    let agent = mandate.agent.ok_or_else(gone)?;
    let role = member::role(tx, &moment, organisation, agent)?.ok_or_else(gone)?;
    let deed = Some(Deed::Remove(role));
    member::allowed(tx, &moment, organisation, person, deed).map(drop)
}

/// The missing side of an offered mandate accepts.
///
/// # Errors
/// `mandate-gone` if it was withdrawn or is over.
pub(super) fn accept(tx: &mut Tx<'_>, here: &Here, id: Id, person: Id) -> Result<(), Failure> {
    let moment = here.moment();
    let gone = || Failure::refuse(StatusCode::GONE, "mandate-gone");
    let found = mandate::find(tx, &here.realm.id, id)?.ok_or_else(gone)?;
    let (sql, other) = match (found.principal, found.agent) {
        (Some(Principal::Person(other)), None) => (&sql::ACCEPT_AS_AGENT, other),
        (None, Some(other)) => (&sql::ACCEPT_AS_PERSON, other),
        _ => return Err(gone()),
    };
    if tx.run(sql, (id, person, here.now))? == 0 {
        return Err(gone());
    }
    moment.record(tx, "mandate.accepted", Some(person), Some(id), &[])?;
    for side in [person, other] {
        let undo = Some(notice::Undo::Mandate(id));
        notice::tell(tx, &moment, side, "mandate-accepted", &[], undo)?;
    }
    Ok(())
}
