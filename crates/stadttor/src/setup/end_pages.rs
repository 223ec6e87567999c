//! The last pages: the summary, writing it all, and what was made of it.
use super::{
    Wizard, finish,
    pages::{Closed, closed, frame, onward, read},
    questions::{Field, Kind, QUESTIONS, Question, land_of},
    state::{Stage, State},
};
use askama::Template;
use axum::{
    extract::State as Shared,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use web::{Page, page};

#[derive(Template)]
#[template(path = "setup_summary.html")]
struct Summary {
    page: Page,
    /// Question's id, and what was answered: label key and value.
    rows: Vec<(&'static str, Vec<(String, String)>)>,
    folder: String,
    no_mail: bool,
    problem: Option<String>,
}

impl Summary {
    fn title(&self, id: &str) -> String {
        self.page.t.say(&format!("setup-q-{id}")).into_owned()
    }
}

fn sum_up(page: Page, state: &State, problem: Option<String>) -> Response {
    let value = |field: &Field| {
        let value = state.get(field.name);
        match field.kind {
            Kind::Secret if !value.is_empty() => "••••••".to_owned(),
            Kind::Choice(_) => page
                .t
                .say(&format!("setup-{}-{value}", field.name))
                .into_owned(),
            Kind::Ars => format!("{value} ({})", land_of(value).unwrap_or_default()),
            _ => value.to_owned(),
        }
    };
    let said = |question: &'static Question| {
        let fields = question
            .fields
            .iter()
            .filter(|f| !state.get(f.name).is_empty());
        let row = |field: &Field| (format!("setup-{}", field.name), value(field));
        (question.id, fields.map(row).collect())
    };
    let summary = Summary {
        rows: QUESTIONS.iter().map(said).collect(),
        folder: state.folder.display().to_string(),
        no_mail: state.get("smtp").is_empty(),
        problem,
        page,
    };
    let status = if summary.problem.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    page::html_with(status, &summary)
}

pub(super) async fn summary(Shared(wizard): Shared<Wizard>, headers: HeaderMap) -> Response {
    let state = wizard.state.lock().await;
    if state.kept.stage == Stage::Finished || Question::next(&state).is_some() {
        return onward(&state).into_response();
    }
    sum_up(frame(&wizard, &headers, "/summary"), &state, None)
}

pub(super) async fn write(
    Shared(wizard): Shared<Wizard>,
    headers: HeaderMap,
    body: String,
) -> Response {
    if read(&wizard, &headers, &body).is_none() {
        return closed(&wizard, &headers);
    }
    let mut state = wizard.state.lock().await;
    if state.kept.stage == Stage::Finished || Question::next(&state).is_some() {
        return onward(&state).into_response();
    }
    match finish::finish(&mut state).await {
        Ok(done) => {
            crate::say!(
                "\nEverything is written. Start it with\n\n  {}\n",
                done.command
            );
            crate::say!(
                "Open an account at {}, then, within a day and once each:",
                done.account
            );
            crate::say!(
                "  the identity: {}\n  the portal:   {}",
                done.realm_link,
                done.portal_link
            );
            *wizard.done.lock().await = Some(done);
            Redirect::to("/finished").into_response()
        }
        Err(trouble) => {
            let page = frame(&wizard, &headers, "/summary");
            sum_up(page, &state, Some(trouble.to_string()))
        }
    }
}

#[derive(Template)]
#[template(path = "setup_finished.html")]
struct Finished<'a> {
    page: Page,
    done: &'a finish::Done,
}

pub(super) async fn finished(Shared(wizard): Shared<Wizard>, headers: HeaderMap) -> Response {
    match &*wizard.done.lock().await {
        Some(done) => {
            let page = frame(&wizard, &headers, "/finished");
            page::html(&Finished { page, done })
        }
        None => Redirect::to("/").into_response(),
    }
}

pub(super) async fn end(
    Shared(wizard): Shared<Wizard>,
    headers: HeaderMap,
    body: String,
) -> Response {
    if read(&wizard, &headers, &body).is_none() {
        return closed(&wizard, &headers);
    }
    wizard.stop.send_replace(true);
    let page = frame(&wizard, &headers, "/");
    page::html(&Closed { page })
}
