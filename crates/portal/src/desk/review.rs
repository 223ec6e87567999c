//! A second person reads what is going to be published, and publishes it or sends it back.
use super::{
    changes::{Changed, changes},
    draft::{self, State as Stage},
    entry::Entry,
    eyes,
    form::{self, Mistake},
    list::href,
    overview::called,
    publish::{By, Ids, publish},
    shown::Head,
    word_diff::Fate,
};
use crate::{
    Portal,
    catalogue::Change,
    staff::{Operation, Role, Staff, StaffForm, names, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Failure, Now, Page};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation(
            "/redaktion/leistungen/{id}/pruefen",
            Role::Editor,
            None,
            page,
        ),
        operation(
            "/redaktion/leistungen/{id}/freigeben",
            Role::Reviewer,
            Some("desk.draft_approved"),
            approve,
        ),
        operation(
            "/redaktion/leistungen/{id}/zurueckgeben",
            Role::Reviewer,
            Some("desk.draft_returned"),
            send_back,
        ),
    ]
}

#[derive(Template)]
#[template(path = "desk/review.html")]
struct Review<'a> {
    page: &'a Page,
    head: Head,
    changes: Vec<Changed>,
    authors: String,
    seen: String,
    /// The draft waits, and this person may decide.
    may_decide: bool,
    /// They wrote some of it themselves.
    own_text: bool,
    submitted: bool,
    remark: &'a str,
    mistakes: &'a [Mistake],
}

async fn show(
    portal: &Portal,
    (visit, staff): (&Visit, &Staff),
    group: String,
    (remark, mistakes): (&str, &[Mistake]),
) -> Result<Response, Failure> {
    let (town, app) = (staff.town.clone(), portal.app.clone());
    let read = portal.app.db.read(move |tx| {
        let entry = Entry::find(tx, &town, &group)?;
        let two = eyes::are_two(tx, &town.id)?;
        Ok::<_, Failure>((entry, two, names(tx, &app, &town.id)?))
    });
    let (entry, two, names) = read.await?;
    let draft = entry.draft.as_ref().ok_or_else(Failure::not_found)?;
    let submitted = draft.state == Stage::Submitted;
    let own_text = !two && draft.authors.contains(&staff.id);
    let status = if mistakes.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shown = (portal, visit.page.t);
    let template = Review {
        page: &visit.page,
        head: Head::of(&entry),
        changes: changes(shown, &entry, &entry.published, &draft.content),
        authors: called(&names, &draft.authors),
        seen: entry.seen(),
        may_decide: submitted && staff.role >= Role::Reviewer,
        own_text,
        submitted,
        remark,
        mistakes,
    };
    Ok(visit.show_with(status, &template))
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
) -> Result<Response, Failure> {
    show(&portal, (&visit, &staff), group, ("", &[])).await
}

/// Publishes exactly what the reviewer saw: the form says which draft, over which published text.
async fn approve(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let seen = form.get("seen").unwrap_or_default().to_owned();
    let mut chance = portal.app.dice.chance();
    let (event, ids) = (Id::new(now, &mut chance), Ids::new(now, &mut chance));
    let to = href(&group, "");
    let approved = portal.app.db.write("desk.approve", move |tx| {
        staff.act(tx, (event, now), None, &[("service", &group)])?;
        let entry = Entry::find(tx, &staff.town, &group)?;
        let Some(draft) = &entry.draft else {
            return Err(draft::conflict());
        };
        if draft.state != Stage::Submitted || entry.seen() != seen {
            return Err(draft::conflict());
        }
        let two = eyes::are_two(tx, &staff.town.id)?;
        if !two && draft.authors.contains(&staff.id) {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "editing-own-text"));
        }
        let by = By {
            authors: draft.authors.clone(),
            approved: staff.id,
        };
        let who = staff.id.to_string();
        let mut numbered = Change::new(&who, now);
        publish(tx, &entry, &draft.content, (ids, &by), &mut numbered)?;
        draft::discard(tx, &entry)
    });
    approved.await?;
    Ok(Redirect::to(&to).into_response())
}

async fn send_back(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let typed = form.get("remark").unwrap_or_default();
    let seen = form.get("seen").unwrap_or_default().to_owned();
    let remark = match form::text(typed) {
        Ok(remark) if !remark.trim().is_empty() => remark,
        other => {
            let text = other.err().unwrap_or("editing-wrong-remark");
            let mistakes = [Mistake {
                field: "remark",
                text,
            }];
            return show(&portal, (&visit, &staff), group, (typed, &mistakes)).await;
        }
    };
    let event = Id::new(now, &mut portal.app.dice.chance());
    let to = href(&group, "");
    let returned = portal.app.db.write("desk.return", move |tx| {
        staff.act(tx, (event, now), None, &[("service", &group)])?;
        let entry = Entry::find(tx, &staff.town, &group)?;
        let submitted = entry
            .draft
            .as_ref()
            .is_some_and(|d| d.state == Stage::Submitted);
        if !submitted || entry.seen() != seen {
            return Err(draft::conflict());
        }
        draft::set_state(tx, &entry, (Stage::Returned, &remark), now)
    });
    returned.await?;
    Ok(Redirect::to(&to).into_response())
}
