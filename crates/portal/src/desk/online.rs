//! Where a service is online in this town, and which office does it.
use super::{
    content::Content,
    draft::{self, change},
    entry::Entry,
    facts::{mark, read},
    form::{self, Mistake},
    list::href,
    shown::Head,
    sql,
};
use crate::{
    Portal,
    catalogue::{Name, OnlineService},
    place::area_of,
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::form::Form;
use web::{Failure, Now, Page};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation(
            "/redaktion/leistungen/{id}/online",
            Role::Editor,
            None,
            page,
        ),
        operation(
            "/redaktion/leistungen/{id}/online",
            Role::Editor,
            Some("desk.online_written"),
            save,
        ),
    ]
}

#[derive(Debug, Default, Clone)]
struct Typed {
    name: String,
    url: String,
    assurance: String,
    maturity: String,
    office: String,
}

impl Typed {
    fn of(content: &Content) -> Self {
        let online = content.online.clone().unwrap_or_default();
        let german =
            |texts: &crate::catalogue::ByLanguage| texts.get("de").cloned().unwrap_or_default();
        let number = |number: Option<u8>| number.map(|n| n.to_string()).unwrap_or_default();
        Self {
            name: german(&online.name),
            url: german(&online.url),
            assurance: number(online.assurance),
            maturity: number(online.maturity),
            office: content
                .office
                .clone()
                .map(|name| name.0)
                .unwrap_or_default(),
        }
    }

    fn read(form: &Form) -> Self {
        let get = |name: &str| form.get(name).unwrap_or_default().to_owned();
        Self {
            name: get("name"),
            url: get("url"),
            assurance: get("assurance"),
            maturity: get("maturity"),
            office: get("office"),
        }
    }

    /// Puts it into the content. Only offices that hold here may be named.
    fn write(
        &self,
        content: &mut Content,
        offices: &[(String, String)],
    ) -> Result<(), Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut wrong = |field, text| mistakes.push(Mistake { field, text });
        let name = form::line(&self.name).unwrap_or_else(|text| {
            wrong("name", text);
            String::new()
        });
        let url = match self.url.trim() {
            "" | "here" => self.url.trim().to_owned(),
            typed => form::url(typed).unwrap_or_else(|text| {
                wrong("url", text);
                String::new()
            }),
        };
        if url.is_empty() && !name.is_empty() && self.url.trim().is_empty() {
            wrong("url", "editing-wrong-url");
        }
        let level = |typed: &str, most: u8| match typed {
            "" => Some(None),
            typed => typed.parse::<u8>().ok().filter(|n| *n <= most).map(Some),
        };
        let (assurance, maturity) = (level(&self.assurance, 3), level(&self.maturity, 4));
        if assurance.is_none() {
            wrong("assurance", "editing-wrong-choice");
        }
        if maturity.is_none() {
            wrong("maturity", "editing-wrong-choice");
        }
        let known = offices.iter().any(|(name, _)| *name == self.office);
        let same = content
            .office
            .as_ref()
            .is_some_and(|name| name.0 == self.office);
        if !self.office.is_empty() && !known && !same {
            wrong("office", "editing-wrong-choice");
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        content.office = (!self.office.is_empty()).then(|| Name(self.office.clone()));
        if url.is_empty() {
            content.online = None;
            return Ok(());
        }
        let mut online: OnlineService = content.online.take().unwrap_or_default();
        online.name.insert("de".to_owned(), name);
        online.url.insert("de".to_owned(), url);
        online.assurance = assurance.flatten();
        online.maturity = maturity.flatten();
        content.online = Some(online);
        Ok(())
    }
}

fn seen(content: &Content) -> String {
    mark(&(&content.online, &content.office))
}

#[derive(Template)]
#[template(path = "desk/online.html")]
struct Online<'a> {
    page: &'a Page,
    head: Head,
    action: String,
    typed: &'a Typed,
    seen: String,
    mistakes: &'a [Mistake],
    conflict: bool,
    offices: &'a [(String, String)],
    levels: [(&'static str, &'static str); 5],
    maturities: [(&'static str, &'static str); 6],
}

impl Online<'_> {
    fn wrong(&self, field: &str) -> Option<&'static str> {
        form::wrong(self.mistakes, field)
    }
}

/// Levels of sign-in, with text keys.
pub(super) const LEVELS: [(&str, &str); 5] = [
    ("", "editing-not-said"),
    ("0", "editing-level-0"),
    ("1", "editing-level-1"),
    ("2", "editing-level-2"),
    ("3", "editing-level-3"),
];

/// How far a service is digital (OZG-Reifegradmodell), with text keys.
pub(super) const MATURITIES: [(&str, &str); 6] = [
    ("", "editing-not-said"),
    ("0", "editing-maturity-0"),
    ("1", "editing-maturity-1"),
    ("2", "editing-maturity-2"),
    ("3", "editing-maturity-3"),
    ("4", "editing-maturity-4"),
];

type Offices = Vec<(String, String)>;

/// Names and titles of the offices that hold in the town.
async fn offices(portal: &Portal, staff: &Staff) -> Result<Offices, Failure> {
    let area = area_of(&staff.town);
    let found = portal.app.db.scan(move |tx| {
        let at = area.lineage();
        let at = (at[0], at[1], at[2], at[3], at[4], at[5]);
        tx.all::<(String, String, String)>(&sql::OFFICES, at)
    });
    let found = found.await.map_err(|e: store::Error| Failure::from(e))?;
    let named = found.into_iter();
    Ok(named
        .map(|(source, id, title)| (Name::new(&source, &id).0, title))
        .collect())
}

fn show(
    visit: &Visit,
    (entry, offices): (&Entry, &Offices),
    (typed, seen): (&Typed, String),
    (mistakes, conflict): (&[Mistake], bool),
) -> Response {
    let status = match (mistakes.is_empty(), conflict) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let template = Online {
        page: &visit.page,
        head: Head::of(entry),
        action: href(&entry.group, "/online"),
        typed,
        seen,
        mistakes,
        conflict,
        offices,
        levels: LEVELS,
        maturities: MATURITIES,
    };
    visit.show_with(status, &template)
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
) -> Result<Response, Failure> {
    let entry = read(&portal, &staff, group).await?;
    let offices = offices(&portal, &staff).await?;
    let typed = Typed::of(entry.content());
    let seen = seen(entry.content());
    Ok(show(
        &visit,
        (&entry, &offices),
        (&typed, seen),
        (&[], false),
    ))
}

async fn save(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let typed = Typed::read(&form);
    let before = form.get("seen").unwrap_or_default().to_owned();
    let entry = read(&portal, &staff, group.clone()).await?;
    let offices = offices(&portal, &staff).await?;
    if let Err(mistakes) = typed.write(&mut entry.content().clone(), &offices) {
        let shown = (&typed, before);
        return Ok(show(&visit, (&entry, &offices), shown, (&mistakes, false)));
    }
    let (written, known) = (typed.clone(), offices.clone());
    let saved = change(
        &portal,
        staff.clone(),
        now,
        &group,
        move |entry, content| {
            if seen(entry.content()) != before {
                return Err(draft::conflict());
            }
            written
                .write(content, &known)
                .map_err(|_| Failure::malformed())
        },
    );
    match saved.await {
        Ok(()) => Ok(Redirect::to(&href(&group, "")).into_response()),
        Err(failure) if failure.code == draft::conflict().code => {
            let entry = read(&portal, &staff, group).await?;
            let shown = (&typed, seen(entry.content()));
            Ok(show(&visit, (&entry, &offices), shown, (&[], true)))
        }
        Err(failure) => Err(failure),
    }
}
