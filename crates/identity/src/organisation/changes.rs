//! What members change in an organisation. Giving anything needs a fresh sign-in with the
//! strongest factor, as adding a factor does; taking away is always possible.
use super::{
    invitation::{self, To},
    mandate::{self, Sides},
    member,
    pages::services,
    role::{Deed, Role},
    scope::{Scope, end_of},
    sql,
};
use crate::{account::Me, factor, here::Here, notice};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, form::Form};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId};

fn page_of(id: Id) -> String {
    format!("/account/organisations/{id}")
}

/// Back to the page, or to a new sign-in and then to it.
async fn back(me: &Me, id: Id, done: Result<(), Failure>) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(Redirect::to(&page_of(id)).into_response()),
        Err(why) => me.again(why, &page_of(id)).await,
    }
}

fn role_in(form: &Form) -> Result<Role, Failure> {
    let role = form.get("role").and_then(Role::from_name);
    role.ok_or_else(Failure::malformed)
}

/// At which services and until when, as a form says.
pub(super) fn terms(here: &Here, form: &Form) -> Result<(Scope, Timestamp), Failure> {
    let refuse = |code| Failure::refuse(StatusCode::BAD_REQUEST, code);
    let known = services(here);
    let chosen = form
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("service."));
    let all = form.get("services") == Some("all");
    let scope = Scope::chosen(all, chosen, |id| known.iter().any(|s| s.id == id));
    let scope = scope.ok_or_else(|| refuse("mandate-services"))?;
    let until = end_of(form.get("days").unwrap_or_default(), here.now);
    Ok((scope, until.ok_or_else(|| refuse("mandate-length"))?))
}

/// Invites somebody into a role.
pub(super) async fn invite(
    me: Me,
    page: Page,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    me.here.charge("invite", 10)?;
    let role = role_in(&form)?;
    let mail = form.get("mail").unwrap_or_default().to_owned();
    let (session, t) = (me.session.clone(), page.t);
    let done = me
        .here
        .write("organisation.invite", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            member::allowed(tx, &moment, id, person, Some(Deed::Invite(role)))?;
            invitation::send(tx, here, person, &mail, To::Organisation(id, role), t)
        })
        .await;
    back(&me, id, done).await
}

/// An open invitation is good no more.
pub(super) async fn withdraw(
    me: Me,
    Path((id, other)): Path<(Id, Id)>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let person = me.session.person;
    let done = me
        .here
        .write("organisation.withdraw", move |tx, here| {
            let (moment, deed) = (here.moment(), Deed::Invite(Role::Member));
            member::allowed(tx, &moment, id, person, Some(deed))?;
            if tx.run(&sql::END_INVITATION_OF, (other, id, here.now))? == 0 {
                return Err(invitation::over());
            }
            let (actor, subject) = (Some(person), Some(other));
            moment.record(tx, "invitation.withdrawn", actor, subject, &[])
        })
        .await;
    back(&me, id, done).await
}

/// Gives a member another role.
pub(super) async fn appoint(
    me: Me,
    Path((id, other)): Path<(Id, Id)>,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let new = role_in(&form)?;
    let session = me.session.clone();
    let done = me
        .here
        .write("organisation.appoint", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            member::allowed(tx, &moment, id, person, None)?;
            let old = member::role(tx, &moment, id, other)?.ok_or_else(Failure::not_found)?;
            member::allowed(tx, &moment, id, person, Some(Deed::Appoint(old, new)))?;
            if new != Role::Owner {
                member::keeps_an_owner(tx, &moment, id, other)?;
            }
            tx.run(&sql::APPOINT, (id, other, new.name()))?;
            let detail = [("role", new.name())];
            moment.record(tx, "member.appointed", Some(person), Some(other), &detail)
        })
        .await;
    back(&me, id, done).await
}

/// Removes a member, or leaves. The mandates end with the membership, and the member is told.
pub(super) async fn remove(
    me: Me,
    Path((id, other)): Path<(Id, Id)>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let person = me.session.person;
    let done = me
        .here
        .write("organisation.remove", move |tx, here| {
            let moment = here.moment();
            member::allowed(tx, &moment, id, person, None)?;
            let role = member::role(tx, &moment, id, other)?.ok_or_else(Failure::not_found)?;
            if other != person {
                member::allowed(tx, &moment, id, person, Some(Deed::Remove(role)))?;
            }
            member::leave(tx, &moment, id, other, person)?;
            notice::tell(tx, &moment, other, "removed", &[], None)
        })
        .await;
    if other == person && done.is_ok() {
        return Ok(Redirect::to("/account/organisations").into_response());
    }
    back(&me, id, done).await
}

/// Gives a member a mandate; it counts at once.
pub(super) async fn give(
    me: Me,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let (scope, until) = terms(&me.here, &form)?;
    let agent: Id = form
        .get("member")
        .and_then(|m| m.parse().ok())
        .ok_or_else(Failure::malformed)?;
    let session = me.session.clone();
    let done = me
        .here
        .write("organisation.mandate", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            member::allowed(tx, &moment, id, person, None)?;
            let role = member::role(tx, &moment, id, agent)?.ok_or_else(Failure::not_found)?;
            member::allowed(tx, &moment, id, person, Some(Deed::Mandate(role)))?;
            let sides = Sides {
                organisation: Some(id),
                person: None,
                agent: Some(agent),
            };
            let id = mandate::give(tx, &moment, sides, &scope, until, person)?;
            let undo = Some(notice::Undo::Mandate(id));
            notice::tell(tx, &moment, agent, "mandate-given", &[], undo)
        })
        .await;
    back(&me, id, done).await
}

/// Ends the organisation, and everything in it.
pub(super) async fn end(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let session = me.session.clone();
    let done = me
        .here
        .write("organisation.end", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            member::allowed(tx, &moment, id, person, Some(Deed::End))?;
            for (other, _) in member::all(tx, id)? {
                if other != person {
                    notice::tell(tx, &moment, other, "removed", &[], None)?;
                }
            }
            end_all(tx, here, id)?;
            moment.record(tx, "organisation.ended", Some(person), Some(id), &[])
        })
        .await;
    match done {
        Ok(()) => Ok(Redirect::to("/account/organisations").into_response()),
        Err(why) => me.again(why, &page_of(id)).await,
    }
}

fn end_all(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<(), Failure> {
    for sql in [
        &sql::END_INVITATIONS,
        &sql::END_MANDATES,
        &sql::END_MEMBERS,
        &sql::END,
    ] {
        tx.run(sql, (id, here.now))?;
    }
    Ok(())
}
