//! What is said of a service beside its texts: whether it is offered, for whom, when, in which life
//! situations, under which everyday words, and when somebody should read it again.
use super::{
    content::Content,
    draft::{self, change},
    entry::{Entry, service},
    form::{self, Mistake},
    list::href,
    shown::Head,
};
use crate::{
    Portal,
    catalogue::{Audience, Situation},
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{base64url, digest::sha256, form::Form};
use serde::Serialize;
use web::{Failure, Now, Page};

/// A day in seconds: what is valid until a day still holds on it.
const DAY: i64 = 86_400;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation(
            "/redaktion/leistungen/{id}/angaben",
            Role::Editor,
            None,
            page,
        ),
        operation(
            "/redaktion/leistungen/{id}/angaben",
            Role::Editor,
            Some("desk.facts_written"),
            save,
        ),
    ]
}

/// What stands in the form.
#[derive(Debug, Default, Clone)]
struct Typed {
    not_offered: bool,
    audience: String,
    words: String,
    from: String,
    until: String,
    review_by: String,
    situations: Vec<u32>,
}

impl Typed {
    fn of(content: &Content) -> Self {
        let service = &content.service;
        let until = service.valid.until.map(|until| until.minus_secs(DAY));
        Self {
            not_offered: service.not_offered,
            audience: service.audience.map_or("", Audience::word).to_owned(),
            words: service.words.join("\n"),
            from: form::field(service.valid.from),
            until: form::field(until),
            review_by: form::field(service.review_by),
            situations: service.situations.clone(),
        }
    }

    fn read(form: &Form, known: &[Situation]) -> Self {
        let get = |name: &str| form.get(name).unwrap_or_default().to_owned();
        let ticked = |s: &&Situation| form.get(&format!("lage-{}", s.id)).is_some();
        Self {
            not_offered: form.get("not_offered").is_some(),
            audience: get("audience"),
            words: get("words"),
            from: get("from"),
            until: get("until"),
            review_by: get("review_by"),
            situations: known.iter().filter(ticked).map(|s| s.id).collect(),
        }
    }

    fn has(&self, id: u32) -> bool {
        self.situations.contains(&id)
    }

    /// Puts it into the content.
    fn write(&self, content: &mut Content) -> Result<(), Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut check = |field, read: Result<Option<protocols::Timestamp>, &'static str>| {
            read.unwrap_or_else(|text| {
                mistakes.push(Mistake { field, text });
                None
            })
        };
        let from = check("from", form::day(&self.from));
        let until = check("until", form::day(&self.until));
        let review_by = check("review_by", form::day(&self.review_by));
        let words = form::words(&self.words).unwrap_or_else(|text| {
            mistakes.push(Mistake {
                field: "words",
                text,
            });
            Vec::new()
        });
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            mistakes.push(Mistake {
                field: "until",
                text: "editing-wrong-order",
            });
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let service = &mut content.service;
        service.not_offered = self.not_offered;
        service.audience = match self.audience.as_str() {
            "" => None,
            word => Some(Audience::of_word(word)),
        };
        service.words = words;
        service.situations.clone_from(&self.situations);
        service.valid.from = from;
        service.valid.until = until.map(|until| until.plus_secs(DAY));
        service.review_by = review_by;
        Ok(())
    }
}

/// A part of what is said, as a mark in the form: whoever saves says by it what they had before
/// them.
pub(super) fn mark(part: &impl Serialize) -> String {
    let said = serde_json::to_vec(part).unwrap_or_default();
    base64url::encode(&sha256(&said)[..12])
}

fn seen(content: &Content) -> String {
    let s = &content.service;
    mark(&(
        s.not_offered,
        s.audience,
        &s.words,
        &s.situations,
        s.valid,
        s.review_by,
    ))
}

#[derive(Template)]
#[template(path = "desk/facts.html")]
struct Facts<'a> {
    page: &'a Page,
    head: Head,
    action: String,
    typed: &'a Typed,
    seen: String,
    mistakes: &'a [Mistake],
    conflict: bool,
    audiences: [(&'static str, &'static str); 4],
    situations: Vec<&'a Situation>,
    /// Those it has anyhow.
    inherited: Vec<&'a Situation>,
    inherited_words: String,
}

impl Facts<'_> {
    fn wrong(&self, field: &str) -> Option<&'static str> {
        form::wrong(self.mistakes, field)
    }
}

/// Whom something may be for, with text keys.
pub(crate) const AUDIENCES: [(&str, &str); 4] = [
    ("", "editing-as-inherited"),
    ("both", "editing-for-both"),
    ("people", "editing-for-people"),
    ("companies", "editing-for-companies"),
];

fn show(
    (portal, visit): (&Portal, &Visit),
    entry: &Entry,
    (typed, seen): (&Typed, String),
    (mistakes, conflict): (&[Mistake], bool),
) -> Response {
    let known = portal.catalogue.situations();
    let has = |id: u32| {
        entry
            .inherited
            .iter()
            .any(|r| service(r).situations.contains(&id))
    };
    let (inherited, situations) = known.iter().partition(|s| has(s.id));
    let words = entry
        .inherited
        .iter()
        .flat_map(|r| service(r).words.clone());
    let status = match (mistakes.is_empty(), conflict) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (_, true) => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let template = Facts {
        page: &visit.page,
        head: Head::of(entry),
        action: href(&entry.group, "/angaben"),
        typed,
        seen,
        mistakes,
        conflict,
        audiences: AUDIENCES,
        situations,
        inherited,
        inherited_words: words.collect::<Vec<_>>().join(", "),
    };
    visit.show_with(status, &template)
}

/// The service, for a page about it.
pub(super) async fn read(portal: &Portal, staff: &Staff, group: String) -> Result<Entry, Failure> {
    let town = staff.town.clone();
    let found = portal.app.db.read(move |tx| Entry::find(tx, &town, &group));
    found.await
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
) -> Result<Response, Failure> {
    let entry = read(&portal, &staff, group).await?;
    let typed = Typed::of(entry.content());
    let seen = seen(entry.content());
    Ok(show(
        (&portal, &visit),
        &entry,
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
    let typed = Typed::read(&form, portal.catalogue.situations());
    let before = form.get("seen").unwrap_or_default().to_owned();
    let entry = read(&portal, &staff, group.clone()).await?;
    if let Err(mistakes) = typed.write(&mut entry.content().clone()) {
        let shown = (&typed, before);
        return Ok(show((&portal, &visit), &entry, shown, (&mistakes, false)));
    }
    let written = typed.clone();
    let saved = change(
        &portal,
        staff.clone(),
        now,
        &group,
        move |entry, content| {
            if seen(entry.content()) != before {
                return Err(draft::conflict());
            }
            written.write(content).map_err(|_| Failure::malformed())
        },
    );
    match saved.await {
        Ok(()) => Ok(Redirect::to(&href(&group, "")).into_response()),
        Err(failure) if failure.code == draft::conflict().code => {
            let entry = read(&portal, &staff, group).await?;
            let shown = (&typed, seen(entry.content()));
            Ok(show((&portal, &visit), &entry, shown, (&[], true)))
        }
        Err(failure) => Err(failure),
    }
}
