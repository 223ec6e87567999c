//! The page behind a one-time link. Looking at it changes nothing; mail scanners look too.
use super::{
    invitation::{self, Invitation, To},
    mandate, member,
    pages::{in_words, name_of},
    relatives, sql,
};
use crate::{
    account::{Me, day},
    factor,
    here::Here,
    notice,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Tx;
use web::{Failure, Fields, Page, T, page};

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    page: Page,
    link: String,
    /// "joins", "gives" or "asks".
    kind: &'static str,
    name: String,
    mail: String,
    organisation: String,
    role: &'static str,
    services: String,
    until: String,
}

/// What an invitation says: kind, organisation, text key of the role, services, end.
type Said = (&'static str, String, &'static str, String, String);

fn said(tx: &mut Tx<'_>, here: &Here, found: &Invitation, t: T) -> Result<Said, Failure> {
    let moment = here.moment();
    match found.to {
        To::Organisation(id, role) => {
            let name = member::name(tx, &moment, id)?.ok_or_else(invitation::over)?;
            Ok(("joins", name, role.label(), String::new(), String::new()))
        }
        To::Mandate(id) => {
            let mandate = mandate::find(tx, &here.realm.id, id)?;
            let mandate = mandate.filter(|m| m.life.ended.is_none());
            let mandate = mandate.ok_or_else(invitation::over)?;
            let kind = if mandate.agent.is_none() {
                "gives"
            } else {
                "asks"
            };
            let (services, until) = (in_words(here, &mandate.scope, t), day(mandate.life.until));
            Ok((kind, String::new(), "", services, until))
        }
    }
}

/// Who invites, and to what.
pub(super) async fn show(
    me: Me,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let (person, t, shown) = (me.session.person, page.t, link.clone());
    let (name, mail, said) = me
        .here
        .read(move |tx, here| {
            let found = invitation::open(tx, here, person, &shown)?;
            let (name, mail) = name_of(tx, here, found.invited_by);
            Ok((name, mail, said(tx, here, &found, t)?))
        })
        .await?;
    let (kind, organisation, role, services, until) = said;
    let profile = me.profile().await?;
    Ok(page::html(&InvitationPage {
        page: Me::page(page, &profile),
        link,
        kind,
        name,
        mail,
        organisation,
        role,
        services,
        until,
    }))
}

/// Takes the invitation, once. To let somebody act, or to act, is as weighty as a factor: it needs
/// a fresh sign-in with the strongest.
pub(super) async fn accept(
    me: Me,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let (session, shown) = (me.session.clone(), link.clone());
    let done = me
        .here
        .write("invitation.accept", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let found = invitation::open(tx, here, person, &shown)?;
            invitation::take(tx, &moment, found.id)?;
            match found.to {
                To::Organisation(id, role) => {
                    member::name(tx, &moment, id)?.ok_or_else(invitation::over)?;
                    // Whoever invited may have lost the right to since.
                    let deed = super::role::Deed::Invite(role);
                    member::allowed(tx, &moment, id, found.invited_by, Some(deed))
                        .map_err(|_| invitation::over())?;
                    let row = (id, person, role.name(), here.now);
                    if tx.run(&sql::JOIN, row)? == 0 {
                        return Err(Failure::refuse(StatusCode::CONFLICT, "already-member"));
                    }
                    let (of, role) = (id.to_string(), role.name());
                    let detail = [("organisation", of.as_str()), ("role", role)];
                    moment.record(tx, "member.joined", Some(person), Some(person), &detail)?;
                    notice::tell(tx, &moment, found.invited_by, "joined", &[], None)?;
                    Ok(format!("/account/organisations/{id}"))
                }
                To::Mandate(id) => {
                    relatives::accept(tx, here, id, person)?;
                    Ok("/account/mandates".to_owned())
                }
            }
        })
        .await;
    match done {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(why) => {
            let to = format!("/account/invitations/{link}");
            me.again(why, &to).await
        }
    }
}

/// "No": the link is worth nothing, and an offered mandate ends.
pub(super) async fn decline(
    me: Me,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let person = me.session.person;
    me.here
        .write("invitation.decline", move |tx, here| {
            let moment = here.moment();
            let found = invitation::open(tx, here, person, &link)?;
            if tx.run(&sql::END_INVITATION, (found.id, here.now))? == 0 {
                return Err(invitation::over());
            }
            if let To::Mandate(id) = found.to {
                mandate::end(tx, &moment, id, person)?;
            }
            let (actor, subject) = (Some(person), Some(found.id));
            moment.record(tx, "invitation.declined", actor, subject, &[])
        })
        .await?;
    Ok(Redirect::to("/account"))
}
