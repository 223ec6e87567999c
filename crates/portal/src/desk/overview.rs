//! One service: which texts are the town's own, which are inherited, and what happens to it next.
use super::{
    content::{Content, word},
    draft::{self, State as Stage},
    entry::Entry,
    list::href,
    shown::{Head, origin},
    sql,
};
use crate::{
    Portal,
    catalogue::Module,
    rich::plain,
    staff::{Operation, Role, Staff, StaffForm, names, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, date::Date};
use std::collections::HashMap;
use store::Id;
use web::{Failure, Now, Page, text::Lang};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/leistungen/{id}", Role::Editor, None, page),
        operation(
            "/redaktion/leistungen/{id}/einreichen",
            Role::Editor,
            Some("desk.draft_submitted"),
            submit,
        ),
        operation(
            "/redaktion/leistungen/{id}/verwerfen",
            Role::Editor,
            Some("desk.draft_discarded"),
            discard,
        ),
    ]
}

/// A text module in the list of a service's texts.
struct Line {
    heading: &'static str,
    href: String,
    /// The beginning of what is read.
    beginning: String,
    own: bool,
    origin: String,
}

/// A language, and how its texts stand to the German ones.
struct Spoken {
    lang: Lang,
    /// Text key; `None` where nothing is to be done.
    state: Option<&'static str>,
    href: String,
}

#[derive(Template)]
#[template(path = "desk/service.html")]
struct Service<'a> {
    page: &'a Page,
    head: Head,
    entry: &'a Entry,
    lang: Lang,
    lines: Vec<Line>,
    languages: Vec<Spoken>,
    draft: Option<Shown<'a>>,
    /// Address among the public pages.
    public: Option<String>,
    not_offered: bool,
    review_by: Option<String>,
    reviewer: bool,
}

/// What is said of a draft.
struct Shown<'a> {
    state: &'static str,
    submitted: bool,
    remark: &'a str,
    authors: String,
    day: String,
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
    uri: axum::http::Uri,
) -> Result<Response, Failure> {
    let query = crate::query::Query::of(&uri)?;
    let lang = super::content::lang_of(query.get("sprache")).ok_or_else(Failure::malformed)?;
    let (town, app) = (staff.town.clone(), portal.app.clone());
    let read = portal.app.db.read(move |tx| {
        let entry = Entry::find(tx, &town, &group)?;
        let at = entry.area.lineage();
        let at = (group.as_str(), at[0], at[1], at[2], at[3], at[4], at[5]);
        let said = tx.all::<(String, Timestamp)>(&sql::LANGUAGES, at)?;
        Ok::<_, Failure>((entry, said, names(tx, &app, &town.id)?))
    });
    let (entry, said, names) = read.await?;
    let content = entry.content();
    let public = entry
        .slug()
        .filter(|_| !entry.published.service.not_offered);
    Ok(visit.show(&Service {
        page: &visit.page,
        head: Head::of(&entry),
        lang,
        lines: lines(&visit, &portal, &entry, lang),
        languages: languages(&entry, &said),
        draft: entry.draft.as_ref().map(|draft| Shown {
            state: draft.state.name(),
            submitted: draft.state == Stage::Submitted,
            remark: &draft.remark,
            authors: called(&names, &draft.authors),
            day: Date::of(draft.changed_at).german(),
        }),
        public: public.map(|slug| format!("/leistungen/{slug}")),
        not_offered: content.service.not_offered,
        review_by: content.service.review_by.map(|day| Date::of(day).german()),
        reviewer: staff.role >= Role::Reviewer,
        entry: &entry,
    }))
}

/// The names of colleagues; who left has none.
pub(super) fn called(names: &HashMap<Id, String>, ids: &[Id]) -> String {
    let called: Vec<&str> = ids
        .iter()
        .map(|id| names.get(id).map_or("–", String::as_str))
        .collect();
    called.join(", ")
}

fn lines(visit: &Visit, portal: &Portal, entry: &Entry, lang: Lang) -> Vec<Line> {
    let line = |module: Module| {
        let own = entry.content().text(module, lang.code());
        let inherited = entry.inherited(module, lang.code());
        let text = if own.is_empty() {
            inherited.map_or("", |i| i.text)
        } else {
            own
        };
        Line {
            heading: module.heading(),
            href: href(
                &entry.group,
                &format!("/text?modul={}&sprache={}", word(module), lang.code()),
            ),
            beginning: plain(text).chars().take(160).collect(),
            own: !own.is_empty(),
            origin: inherited
                .map(|i| origin(visit.page.t, i.record, &portal.app.region.municipalities))
                .unwrap_or_default(),
        }
    };
    Module::ALL.into_iter().map(line).collect()
}

fn languages(entry: &Entry, said: &[(String, Timestamp)]) -> Vec<Spoken> {
    let at = |lang: Lang| {
        let found = said.iter().find(|(code, _)| code == lang.code());
        found.map(|(_, at)| *at)
    };
    let state = |lang: Lang| match (at(lang), at(Lang::De)) {
        _ if lang == Lang::De => None,
        (None, _) => Some("editing-translation-missing"),
        (Some(said), Some(german)) if said < german => Some("editing-translation-old"),
        _ => None,
    };
    let one = |lang: Lang| Spoken {
        lang,
        state: state(lang),
        href: href(&entry.group, &format!("?sprache={}", lang.code())),
    };
    Lang::ALL.into_iter().map(one).collect()
}

async fn submit(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let back = href(&group, "");
    let submitted = portal.app.db.write("desk.submit", move |tx| {
        staff.act(tx, (event, now), None, &[("service", &group)])?;
        let entry = Entry::find(tx, &staff.town, &group)?;
        let Some(draft) = &entry.draft else {
            return Err(draft::conflict());
        };
        if !has_a_name(&entry, &draft.content) {
            return Err(Failure::refuse(StatusCode::CONFLICT, "editing-no-title"));
        }
        draft::set_state(tx, &entry, (Stage::Submitted, ""), now)
    });
    submitted.await?;
    Ok(Redirect::to(&back).into_response())
}

fn has_a_name(entry: &Entry, content: &Content) -> bool {
    let mut names = [Module::Title, Module::Name].into_iter();
    names.any(|module| !entry.read(content, module, "de").is_empty())
}

async fn discard(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let asked = group.clone();
    let discarded = portal.app.db.write("desk.discard", move |tx| {
        staff.act(tx, (event, now), None, &[("service", &group)])?;
        let entry = Entry::find(tx, &staff.town, &group)?;
        draft::discard(tx, &entry)?;
        Ok::<_, Failure>(entry.own.is_some() || !entry.inherited.is_empty())
    });
    // A service that was nothing but a draft is gone.
    let to = if discarded.await? {
        href(&asked, "")
    } else {
        "/redaktion/leistungen".to_owned()
    };
    Ok(Redirect::to(&to).into_response())
}
