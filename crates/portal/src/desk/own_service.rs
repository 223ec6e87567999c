//! A service of the town's own, which nobody else describes.
use super::{
    content::Content,
    draft,
    entry::Entry,
    form::{self, Mistake},
    list::href,
};
use crate::{
    Portal,
    catalogue::{DESK, Module, Name},
    place::area_of,
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Failure, Now, Page};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/neue-leistung", Role::Editor, None, page),
        operation(
            "/redaktion/neue-leistung",
            Role::Editor,
            Some("desk.service_begun"),
            begin,
        ),
    ]
}

#[derive(Template)]
#[template(path = "desk/new.html")]
struct New<'a> {
    page: &'a Page,
    title: &'a str,
    mistakes: &'a [Mistake],
}

impl New<'_> {
    fn wrong(&self) -> Option<&'static str> {
        form::wrong(self.mistakes, "title")
    }
}

async fn page(visit: Visit) -> Response {
    visit.show(&New {
        page: &visit.page,
        title: "",
        mistakes: &[],
    })
}

async fn begin(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let typed = form.get("title").unwrap_or_default();
    let title = match form::line(typed) {
        Ok(title) if !title.is_empty() => title,
        other => {
            let text = other.err().unwrap_or("editing-wrong-title");
            let mistakes = [Mistake {
                field: "title",
                text,
            }];
            let template = New {
                page: &visit.page,
                title: typed,
                mistakes: &mistakes,
            };
            return Ok(visit.show_with(StatusCode::UNPROCESSABLE_ENTITY, &template));
        }
    };
    let mut chance = portal.app.dice.chance();
    let (id, event) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    let group = Name::new(DESK, &format!("{}-{id}", staff.town.id)).0;
    let to = href(&group, "");
    let begun = portal.app.db.write("desk.begin", move |tx| {
        staff.act(tx, (event, now), None, &[("service", &group)])?;
        let entry = Entry {
            town: staff.town.id.clone(),
            area: area_of(&staff.town),
            group: group.clone(),
            own: None,
            inherited: Vec::new(),
            published: Content::default(),
            draft: None,
        };
        let mut content = Content::default();
        content.write(Module::Title, "de", &title);
        draft::save(tx, &entry, &content, staff.id, now)
    });
    begun.await?;
    Ok(Redirect::to(&to).into_response())
}
