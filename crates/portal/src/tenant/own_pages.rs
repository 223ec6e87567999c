//! Pages that staff write: `/seiten/{slug}`.
use super::{
    PLACE,
    check::{self, is_slug},
    difference::{Difference, differences},
    draft::{Act, outdated},
    edit_pages::state,
    settings::{Kind, LONGEST_TEXT, Settings, key},
};
use crate::{
    Portal,
    staff::{Operation, Role, Staff, StaffParts, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Failure, Lang, Now, Page};

/// The most pages of a portal.
const MOST_PAGES: usize = 60;
/// The most characters of a title.
const LONGEST_TITLE: usize = 120;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/auftritt/seiten", Role::Reviewer, None, list).also_at_umbrella(),
        operation("/redaktion/auftritt/seiten/{id}", Role::Reviewer, None, one).also_at_umbrella(),
        operation(
            "/redaktion/auftritt/seiten/{id}/speichern",
            Role::Administrator,
            Some("tenant.page_changed"),
            save,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/seiten/{id}/entfernen",
            Role::Administrator,
            Some("tenant.page_removed"),
            remove,
        )
        .also_at_umbrella(),
    ]
}

/// The address of a page that has none yet.
const NEW: &str = "neu";

#[derive(Template)]
#[template(path = "tenant/pages.html")]
struct List<'a> {
    page: &'a Page,
    /// Address and title.
    pages: Vec<(&'a str, &'a str)>,
    may_save: bool,
}

async fn list(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    let draft = state(&portal, &staff).await?.draft;
    let title = |slug| draft.get(&name(slug, "title", Lang::De));
    let pages = draft.pages().into_iter().map(|slug| (slug, title(slug)));
    Ok(visit.show(&List {
        page: &visit.page,
        pages: pages.collect(),
        may_save: staff.role >= Role::Administrator,
    }))
}

fn name(slug: &str, field: &str, lang: Lang) -> String {
    key(&format!("page.{slug}.{field}"), lang)
}

/// All keys of a page.
fn names(slug: &str, spoken: &[Lang]) -> Vec<String> {
    let both = |lang: &Lang| [name(slug, "title", *lang), name(slug, "text", *lang)];
    spoken.iter().flat_map(both).collect()
}

#[derive(Template)]
#[template(path = "tenant/own_page.html")]
struct One<'a> {
    page: &'a Page,
    /// Where the form goes.
    id: &'a str,
    /// As it is typed; fixed once the page is there.
    slug: &'a str,
    languages: Vec<InLanguage>,
    mark: String,
    may_save: bool,
    wrong: Option<(&'static str, &'static str)>,
    conflict: Option<Vec<Difference>>,
}

struct InLanguage {
    lang: Lang,
    title: String,
    text: String,
}

#[derive(Default)]
struct Outcome {
    /// Id of the field, and text key of what is wrong with it.
    wrong: Option<(&'static str, &'static str)>,
    conflict: Option<Vec<Difference>>,
}

fn form<'a>(
    visit: &'a Visit,
    staff: &Staff,
    (id, slug): (&'a str, &'a str),
    (shown, draft): (&Settings, &Settings),
    outcome: Outcome,
) -> One<'a> {
    let spoken = draft.languages();
    let of = |lang: Lang| InLanguage {
        lang,
        title: shown.get(&name(slug, "title", lang)).to_owned(),
        text: shown.get(&name(slug, "text", lang)).to_owned(),
    };
    One {
        page: &visit.page,
        id,
        slug,
        mark: draft.mark(names(slug, &spoken).iter().map(String::as_str)),
        languages: spoken.into_iter().map(of).collect(),
        may_save: staff.role >= Role::Administrator,
        wrong: outcome.wrong,
        conflict: outcome.conflict,
    }
}

async fn one(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let draft = state(&portal, &staff).await?.draft;
    let slug = if id == NEW { "" } else { id.as_str() };
    if id != NEW && !draft.pages().contains(&slug) {
        return Err(Failure::not_found());
    }
    let shown = (&draft, &draft);
    let page = form(&visit, &staff, (&id, slug), shown, Outcome::default());
    Ok(visit.show(&page))
}

/// What is wrong with a page, in the order of the form.
fn wrong(slug: &str, typed: &Settings, new: bool) -> Option<(&'static str, &'static str)> {
    if !is_slug(slug) || slug == NEW {
        return Some(("slug", "tenant-wrong-slug"));
    }
    if new && typed.pages().len() > MOST_PAGES {
        return Some(("slug", "tenant-wrong-many-pages"));
    }
    let title = |lang| typed.get(&name(slug, "title", lang)).chars().count();
    if title(Lang::De) == 0
        || Lang::ALL
            .into_iter()
            .any(|lang| title(lang) > LONGEST_TITLE)
    {
        return Some(("title.de", "tenant-wrong-title"));
    }
    let text = |lang| typed.get(&name(slug, "text", lang)).chars().count();
    let long = Lang::ALL.into_iter().any(|lang| text(lang) > LONGEST_TEXT);
    long.then_some(("text.de", "tenant-wrong-page-long"))
}

async fn save(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    Path(id): Path<String>,
    parts: StaffParts,
) -> Result<Response, Failure> {
    let there = state(&portal, &staff).await?.draft;
    let given = parts.text("slug").unwrap_or_default().trim().to_owned();
    let slug = if id == NEW { given } else { id.clone() };
    let spoken = there.languages();
    let typed = typed(&slug, &there, &parts);
    let taken = id == NEW && there.pages().contains(&slug.as_str());
    let taken = taken.then_some(("slug", "tenant-wrong-slug-taken"));
    if let Some(wrong) = taken.or_else(|| wrong(&slug, &typed, id == NEW)) {
        let outcome = Outcome {
            wrong: Some(wrong),
            ..Outcome::default()
        };
        let page = form(&visit, &staff, (&id, &slug), (&typed, &there), outcome);
        return Ok(visit.show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let keys = names(&slug, &spoken);
    // Nobody may have made a page of a new address meanwhile.
    let seen = if id == NEW {
        Settings::default().mark(keys.iter().map(String::as_str))
    } else {
        parts.text("mark").unwrap_or_default().to_owned()
    };
    let event = Id::new(now, &mut portal.app.dice.chance());
    let (me, values, what) = (staff.clone(), typed.clone(), slug.clone());
    let saved = portal.app.db.write("tenant.page", move |tx| {
        let act = Act {
            staff: &me,
            event,
            now,
        };
        act.overwrite(tx, &what, (&keys, &seen), &values)
    });
    match saved.await {
        Ok(()) => Ok(Redirect::to(&format!("{PLACE}/seiten")).into_response()),
        Err(failure) if failure.code == outdated().code => {
            let there = state(&portal, &staff).await?.draft;
            let mut wish = there.clone();
            for key in names(&slug, &spoken) {
                wish.set(&key, typed.get(&key));
            }
            let outcome = Outcome {
                conflict: Some(differences(&there, &wish, visit.page.t)),
                ..Outcome::default()
            };
            let page = form(&visit, &staff, (&slug, &slug), (&wish, &there), outcome);
            Ok(visit.show_with(StatusCode::CONFLICT, &page))
        }
        Err(failure) => Err(failure),
    }
}

/// The draft with what was typed.
fn typed(slug: &str, draft: &Settings, parts: &StaffParts) -> Settings {
    let mut typed = draft.clone();
    for lang in draft.languages() {
        for field in ["title", "text"] {
            let value = parts.text(&key(field, lang)).unwrap_or_default();
            let value = check::tidy(Kind::Markdown(LONGEST_TEXT), value);
            typed.set(&name(slug, field, lang), &value);
        }
    }
    typed
}

async fn remove(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    staff: Staff,
    Path(id): Path<String>,
    parts: StaffParts,
) -> Result<Response, Failure> {
    let seen = parts.text("mark").unwrap_or_default().to_owned();
    let event = Id::new(now, &mut portal.app.dice.chance());
    let removed = portal.app.db.write("tenant.page", move |tx| {
        let act = Act {
            staff: &staff,
            event,
            now,
        };
        act.change(tx, &id, |draft| {
            if !draft.pages().contains(&id.as_str()) {
                return Err(Failure::not_found());
            }
            if draft.mark(names(&id, &draft.languages()).iter().map(String::as_str)) != seen {
                return Err(outdated());
            }
            // Also in languages that the portal does not speak any more.
            for key in names(&id, &Lang::ALL) {
                draft.set(&key, "");
            }
            Ok(())
        })
    });
    removed.await?;
    Ok(Redirect::to(&format!("{PLACE}/seiten")).into_response())
}
