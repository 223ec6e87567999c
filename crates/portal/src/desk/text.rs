//! One text module in one language: what is inherited beside what the town says itself.
use super::{
    content::{lang_of, module_of, word},
    draft::{self, change},
    entry::Entry,
    form::{self, Mistake},
    list::href,
    shown::{Head, origin},
};
use crate::{
    Portal,
    catalogue::Module,
    query::Query,
    rich::rich,
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{base64url, digest::sha256};
use web::{Failure, Now, Page, text::Lang};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/leistungen/{id}/text", Role::Editor, None, page),
        operation(
            "/redaktion/leistungen/{id}/text",
            Role::Editor,
            Some("desk.text_written"),
            save,
        ),
    ]
}

#[derive(Template)]
#[template(path = "desk/text.html")]
struct Text<'a> {
    page: &'a Page,
    head: Head,
    action: String,
    heading: &'static str,
    lang: Lang,
    inherited: String,
    origin: String,
    /// The German text, where another language is written.
    german: String,
    typed: &'a str,
    seen: String,
    preview: Option<String>,
    mistakes: &'a [Mistake],
    /// What somebody else wrote in between.
    theirs: Option<String>,
    editable: bool,
}

/// Which text is meant.
#[derive(Debug, Clone, Copy)]
struct Which {
    module: Module,
    lang: Lang,
}

impl Which {
    fn of(query: &Query) -> Option<Self> {
        Some(Self {
            module: module_of(query.get("modul")?)?,
            lang: lang_of(query.get("sprache"))?,
        })
    }
}

/// A text as a mark in the form: whoever saves says by it what they had before them.
fn mark(text: &str) -> String {
    base64url::encode(&sha256(text.as_bytes())[..12])
}

/// What the page is shown with, besides the service.
#[derive(Default)]
struct Shown<'a> {
    typed: Option<&'a str>,
    seen: Option<&'a str>,
    preview: bool,
    mistakes: &'a [Mistake],
    conflict: bool,
}

async fn read(portal: &Portal, staff: &Staff, group: String) -> Result<Entry, Failure> {
    let town = staff.town.clone();
    let found = portal.app.db.read(move |tx| Entry::find(tx, &town, &group));
    found.await
}

fn show(
    (portal, visit): (&Portal, &Visit),
    entry: &Entry,
    which: Which,
    shown: &Shown<'_>,
) -> Response {
    let Which { module, lang } = which;
    let own = entry.content().text(module, lang.code());
    let typed = shown.typed.unwrap_or(own);
    let inherited = entry.inherited(module, lang.code());
    let towns = &portal.app.region.municipalities;
    let german = match lang {
        Lang::De => "",
        _ => entry.read(entry.content(), module, "de"),
    };
    // After a conflict the next save is meant for what is shown now.
    let seen = shown.seen.filter(|_| !shown.conflict);
    let wrong = !shown.mistakes.is_empty();
    let status = match (wrong, shown.conflict) {
        (true, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let template = Text {
        page: &visit.page,
        head: Head::of(entry),
        action: href(
            &entry.group,
            &format!("/text?modul={}&sprache={}", word(module), lang.code()),
        ),
        heading: module.heading(),
        lang,
        inherited: inherited.map(|i| rich(i.text)).unwrap_or_default(),
        origin: inherited
            .map(|i| origin(visit.page.t, i.record, towns))
            .unwrap_or_default(),
        german: if german.is_empty() {
            String::new()
        } else {
            rich(german)
        },
        typed,
        seen: seen.map_or_else(|| mark(own), str::to_owned),
        preview: shown.preview.then(|| rich(typed)),
        mistakes: shown.mistakes,
        theirs: shown.conflict.then(|| rich(own)),
        editable: entry.is_editable(),
    };
    visit.show_with(status, &template)
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
    uri: Uri,
) -> Result<Response, Failure> {
    let which = Which::of(&Query::of(&uri)?).ok_or_else(Failure::not_found)?;
    let entry = read(&portal, &staff, group).await?;
    Ok(show((&portal, &visit), &entry, which, &Shown::default()))
}

async fn save(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
    uri: Uri,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let which = Which::of(&Query::of(&uri)?).ok_or_else(Failure::not_found)?;
    let Which { module, lang } = which;
    let typed = form.get("text").unwrap_or_default();
    let seen = form.get("seen").unwrap_or_default();
    let entry = read(&portal, &staff, group.clone()).await?;
    let mut shown = Shown {
        typed: Some(typed),
        seen: Some(seen),
        ..Shown::default()
    };
    let mistake = |text| Mistake {
        field: "text",
        text,
    };
    let text = form::text(typed).map_err(mistake);
    match (form.get("do"), &text) {
        (_, Err(mistake)) => {
            shown.mistakes = std::slice::from_ref(mistake);
            return Ok(show((&portal, &visit), &entry, which, &shown));
        }
        (Some("preview"), Ok(_)) => {
            shown.preview = true;
            return Ok(show((&portal, &visit), &entry, which, &shown));
        }
        (Some("inherit"), Ok(_)) => {
            let found = entry.inherited(module, lang.code());
            shown.typed = found.map(|inherited| inherited.text);
            return Ok(show((&portal, &visit), &entry, which, &shown));
        }
        _ => {}
    }
    let (seen, written) = (seen.to_owned(), text.clone().unwrap_or_default());
    let saved = change(
        &portal,
        staff.clone(),
        now,
        &group,
        move |entry, content| {
            let there = entry.content().text(module, lang.code());
            // Somebody else wrote in between, and not the same.
            if mark(there) != seen && there != written {
                return Err(draft::conflict());
            }
            content.write(module, lang.code(), &written);
            Ok(())
        },
    );
    match saved.await {
        Ok(()) => {
            let back = href(&group, &format!("?sprache={}", lang.code()));
            Ok(Redirect::to(&back).into_response())
        }
        Err(failure) if failure.code == draft::conflict().code => {
            let entry = read(&portal, &staff, group).await?;
            shown.conflict = true;
            Ok(show((&portal, &visit), &entry, which, &shown))
        }
        Err(failure) => Err(failure),
    }
}
