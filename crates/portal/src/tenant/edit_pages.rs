//! The overview, and the page of each section: what was typed is never lost, whatever is wrong.
use super::{
    PLACE,
    check::{self, Wrong},
    difference::{self, Difference, differences},
    draft::{Act, State, outdated},
    files,
    settings::{Kind, LOGO, SECTIONS, Section, Settings},
};
use crate::{
    Portal,
    query::Query,
    staff::{Operation, Role, Staff, StaffParts, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Failure, Lang, Municipality, Now, Page, Region};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/auftritt", Role::Reviewer, None, overview).also_at_umbrella(),
        operation(
            "/redaktion/auftritt/bereich/{id}",
            Role::Reviewer,
            None,
            section,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/bereich/{id}/speichern",
            Role::Administrator,
            Some("tenant.changed"),
            save,
        )
        .also_at_umbrella(),
    ]
}

/// The state of the tenant that staff work for.
pub(super) async fn state(portal: &Portal, staff: &Staff) -> Result<State, Failure> {
    let tenant = staff.town.id.clone();
    let read = portal.app.db.read(move |tx| State::read(tx, &tenant));
    read.await.map_err(|e: store::Error| Failure::from(e))
}

#[derive(Template)]
#[template(path = "tenant/overview.html")]
struct Overview<'a> {
    page: &'a Page,
    /// Where to, text key of the name, and whether it is changed and not published.
    sections: Vec<(String, &'static str, bool)>,
    changed: bool,
    version: i64,
    /// Main host, and the further ones of the region's file.
    host: &'a str,
    further: &'a [String],
}

async fn overview(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    let state = state(&portal, &staff).await?;
    let differs = |start: &str| {
        let of = |settings: &Settings| -> Vec<(String, String)> {
            let all = settings.beginning(start);
            all.map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect()
        };
        of(&state.published) != of(&state.draft)
    };
    let mut sections: Vec<_> = SECTIONS
        .iter()
        .map(|section| {
            let fields = section.fields.iter().any(|field| differs(field.name));
            let changed = fields || section.id == "marke" && differs(LOGO);
            (
                format!("{PLACE}/bereich/{}", section.id),
                section.title,
                changed,
            )
        })
        .collect();
    sections.push((format!("{PLACE}/seiten"), "tenant-pages", differs("page.")));
    Ok(visit.show(&Overview {
        page: &visit.page,
        sections,
        changed: state.is_changed(),
        version: state.version,
        host: &staff.town.host,
        further: &staff.town.further_hosts,
    }))
}

/// A field on the page.
pub(super) struct Input {
    /// Its key, also the id of the element.
    pub(super) key: String,
    /// Text key of the hint below the label.
    pub(super) hint: String,
    pub(super) label: String,
    pub(super) kind: Kind,
    /// Language of what is typed.
    pub(super) lang: &'static str,
    pub(super) value: String,
    /// What is wrong with it, as a sentence.
    pub(super) wrong: Option<String>,
    /// Words to choose from with their names, and whether each is chosen.
    pub(super) choices: Vec<(&'static str, String, bool)>,
}

#[derive(Template)]
#[template(path = "tenant/section.html")]
struct SectionPage<'a> {
    page: &'a Page,
    section: &'static Section,
    inputs: Vec<Input>,
    may_save: bool,
    mark: String,
    saved: bool,
    /// Whether something is wrong with what was typed.
    failed: bool,
    /// What colleagues saved meanwhile, against what was typed.
    conflict: Option<Vec<Difference>>,
    /// Of the section with the logo: whether there is one, and why a file was refused.
    logo: Option<(bool, Option<&'static str>)>,
    /// Hosts of the region's file.
    hosts: &'a [String],
}

/// What happened to a form.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) wrong: Vec<(String, Wrong)>,
    pub(super) conflict: Option<Vec<Difference>>,
    pub(super) saved: bool,
}

fn section_page<'a>(
    visit: &'a Visit,
    staff: &'a Staff,
    section: &'static Section,
    (shown, draft): (&Settings, &Settings),
    outcome: Outcome,
) -> SectionPage<'a> {
    let keys = section.keys(&draft.languages());
    SectionPage {
        page: &visit.page,
        section,
        mark: draft.mark(keys.iter().map(|(_, key, _)| key.as_str())),
        inputs: inputs(visit, &keys, shown, &outcome.wrong),
        may_save: staff.role >= Role::Administrator,
        saved: outcome.saved,
        failed: !outcome.wrong.is_empty(),
        conflict: outcome.conflict,
        logo: (section.id == "marke").then(|| (!draft.get(LOGO).is_empty(), None)),
        hosts: &staff.town.further_hosts,
    }
}

type Keys = [(&'static super::settings::Field, String, Option<Lang>)];

fn inputs(visit: &Visit, keys: &Keys, shown: &Settings, wrong: &[(String, Wrong)]) -> Vec<Input> {
    let t = visit.page.t;
    keys.iter()
        .map(|(field, key, lang)| {
            let found = wrong.iter().find(|(of, _)| of == key);
            let sentence = found.map(|(_, w)| t.put(w.text, &[("what", &w.what)]));
            let value = shown.get(key).to_owned();
            let choices = match field.kind {
                Kind::Choice(words) => words
                    .iter()
                    .map(|word| {
                        let name = t.say(&format!("tenant-field-{}-{word}", field.name));
                        (*word, name.into_owned(), value == *word)
                    })
                    .collect(),
                Kind::Languages => {
                    let spoken = shown.languages();
                    let others = Lang::ALL.into_iter().filter(|lang| *lang != Lang::De);
                    others
                        .map(|l| (l.code(), l.own_name().to_owned(), spoken.contains(&l)))
                        .collect()
                }
                _ => Vec::new(),
            };
            Input {
                label: difference::name(key, t),
                hint: format!("tenant-hint-{}", field.name),
                key: key.clone(),
                kind: field.kind,
                lang: lang.map_or("de", Lang::tag),
                value,
                wrong: sentence,
                choices,
            }
        })
        .collect()
}

async fn section(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
    Path(id): Path<String>,
    uri: Uri,
) -> Result<Response, Failure> {
    let section = Section::find(&id).ok_or_else(Failure::not_found)?;
    let state = state(&portal, &staff).await?;
    let query = Query::of(&uri)?;
    let outcome = Outcome {
        saved: query.get("gespeichert").is_some(),
        ..Outcome::default()
    };
    let shown = (&state.draft, &state.draft);
    let mut page = section_page(&visit, &staff, section, shown, outcome);
    if let Some((_, refused)) = &mut page.logo {
        *refused = query.get("logo").and_then(files::refusal);
    }
    Ok(visit.show(&page))
}

async fn save(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    Path(id): Path<String>,
    parts: StaffParts,
) -> Result<Response, Failure> {
    let section = Section::find(&id).ok_or_else(Failure::not_found)?;
    let now_there = state(&portal, &staff).await?.draft;
    let place = (&*staff.town, &portal.app.region);
    let (typed, wrong) = read(section, &now_there, &parts, place);
    if !wrong.is_empty() {
        let outcome = Outcome {
            wrong,
            ..Outcome::default()
        };
        let page = section_page(&visit, &staff, section, (&typed, &now_there), outcome);
        return Ok(visit.show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let seen = parts.text("mark").unwrap_or_default().to_owned();
    let event = Id::new(now, &mut portal.app.dice.chance());
    let (me, values) = (staff.clone(), typed.clone());
    let keys = section.keys(&now_there.languages()).into_iter();
    let names: Vec<String> = keys.map(|(_, key, _)| key).collect();
    let saved = portal.app.db.write("tenant.save", move |tx| {
        let act = Act {
            staff: &me,
            event,
            now,
        };
        act.overwrite(tx, section.id, (&names, &seen), &values)
    });
    match saved.await {
        Ok(()) => {
            let to = format!("{PLACE}/bereich/{}?gespeichert", section.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(failure) if failure.code == outdated().code => {
            let there = state(&portal, &staff).await?.draft;
            let mut wish = there.clone();
            for (_, key, _) in section.keys(&there.languages()) {
                wish.set(&key, typed.get(&key));
            }
            let outcome = Outcome {
                conflict: Some(differences(&there, &wish, visit.page.t)),
                ..Outcome::default()
            };
            let page = section_page(&visit, &staff, section, (&wish, &there), outcome);
            Ok(visit.show_with(StatusCode::CONFLICT, &page))
        }
        Err(failure) => Err(failure),
    }
}

/// The draft with what was typed, and what of it is wrong.
fn read(
    section: &'static Section,
    draft: &Settings,
    parts: &StaffParts,
    place: (&Municipality, &Region),
) -> (Settings, Vec<(String, Wrong)>) {
    let (mut typed, mut wrong) = (draft.clone(), Vec::new());
    for (field, key, _) in section.keys(&draft.languages()) {
        let value = match field.kind {
            Kind::Languages => languages(parts),
            kind => check::tidy(kind, parts.text(&key).unwrap_or_default()),
        };
        typed.set(&key, &value);
        if let Err(found) = check::check(field.kind, &value, place) {
            wrong.push((key, found));
        }
    }
    (typed, wrong)
}

/// The languages that were ticked; all of them is the same as saying nothing.
fn languages(parts: &StaffParts) -> String {
    let ticked = |lang: &Lang| {
        *lang == Lang::De || parts.text(&format!("languages.{}", lang.code())).is_some()
    };
    let chosen: Vec<&str> = Lang::ALL
        .into_iter()
        .filter(ticked)
        .map(Lang::code)
        .collect();
    if chosen.len() == Lang::ALL.len() {
        String::new()
    } else {
        chosen.join(" ")
    }
}
