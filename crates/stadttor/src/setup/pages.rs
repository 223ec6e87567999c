//! The wizard's pages: the next question, the summary, and what was made of it.
use super::{
    Wizard,
    end_pages::{end, finished, summary, write},
    questions::{Answers, Field, Kind, LAENDER, Question},
    state::{Stage, State},
    try_out,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, Request, State as Shared},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use protocols::form::{self, Form};
use web::{
    Page, T, assets, mount,
    page::{self, Look},
};

/// All pages, behind the gate.
pub fn router(wizard: Wizard) -> Router {
    Router::new()
        .route("/", get(next))
        .route("/start/{secret}", get(start))
        .route("/q/{id}", get(question).post(answer))
        .route("/summary", get(summary).post(write))
        .route("/finished", get(finished))
        .route("/end", post(end))
        .route(
            "/town.css",
            get(async || ([(header::CONTENT_TYPE, "text/css")], "")),
        )
        .route("/icon.svg", get(async || assets::mark("#0b5aa8")))
        .merge(assets::styles())
        .layer(from_fn_with_state(wizard.clone(), admit))
        .with_state(wizard)
}

/// Every request passes here.
async fn admit(Shared(wizard): Shared<Wizard>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if !wizard.gate.is_ours(request.method(), headers) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let path = request.uri().path();
    let open = ["/start/", "/styles/", "/town.css", "/icon.svg"];
    let known = wizard.gate.csrf(headers).is_some();
    let origin = format!("http://{}", host_of(headers));
    let mut response = if !known && !open.iter().any(|start| path.starts_with(start)) {
        closed(&wizard, headers)
    } else if let Some(chosen) = mount::chosen_language(&request) {
        chosen
    } else {
        if known {
            wizard.used.notify_one();
        }
        next.run(request).await
    };
    mount::secure(&mut response, &origin);
    response
}

fn host_of(headers: &HeaderMap) -> &str {
    headers
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or_default()
}

pub(super) fn frame(wizard: &Wizard, headers: &HeaderMap, path: &str) -> Page {
    Page {
        t: T(page::lang_among(headers, &web::Lang::ALL)),
        origin: format!("http://{}", host_of(headers)),
        path: path.to_owned(),
        query: String::new(),
        brand: "Stadttor".to_owned(),
        mark: "ST".to_owned(),
        claim: "setup-claim",
        csrf: wizard.gate.csrf(headers).unwrap_or_default(),
        demo: false,
        mailbox: String::new(),
        signed_in: None,
        nav: Vec::new(),
        spoken: web::Lang::ALL.to_vec(),
        look: Look::default(),
    }
}

#[derive(Template)]
#[template(path = "setup_closed.html")]
pub(super) struct Closed {
    pub(super) page: Page,
}

pub(super) fn closed(wizard: &Wizard, headers: &HeaderMap) -> Response {
    let page = frame(wizard, headers, "/");
    page::html_with(StatusCode::FORBIDDEN, &Closed { page })
}

async fn start(
    Shared(wizard): Shared<Wizard>,
    headers: HeaderMap,
    Path(shown): Path<String>,
) -> Response {
    let to = Redirect::to("/");
    if wizard.gate.csrf(&headers).is_some() {
        return to.into_response();
    }
    let cookie = wizard.gate.open(&shown);
    match cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], to).into_response(),
        None => closed(&wizard, &headers),
    }
}

async fn next(Shared(wizard): Shared<Wizard>) -> Redirect {
    onward(&*wizard.state.lock().await)
}

/// To what comes next.
pub(super) fn onward(state: &State) -> Redirect {
    if state.kept.stage == Stage::Finished {
        return Redirect::to("/finished");
    }
    match Question::next(state) {
        Some(question) => Redirect::to(&format!("/q/{}", question.id)),
        None => Redirect::to("/summary"),
    }
}

/// A field as the page shows it.
struct Shown {
    name: &'static str,
    kind: Kind,
    required: bool,
    value: String,
    /// Text key.
    wrong: Option<&'static str>,
    /// A secret that was entered before.
    kept: bool,
}

impl Shown {
    fn new(field: &'static Field, answers: &Answers, wrong: Option<&'static str>) -> Self {
        let given = answers.get(field.name);
        let secret = field.kind == Kind::Secret;
        let value = match given {
            _ if secret => String::new(),
            Some(given) => given.clone(),
            None => Question::proposed(field.name, answers),
        };
        Self {
            name: field.name,
            kind: field.kind,
            required: field.required,
            value,
            wrong,
            kept: secret && given.is_some_and(|given| !given.is_empty()),
        }
    }
    fn choices(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Choice(all) => all,
            _ => &[],
        }
    }
    /// Beginnings of regional keys with their Land.
    fn laender(&self) -> Vec<(String, &'static str)> {
        let ars = self.kind == Kind::Ars;
        let all = LAENDER.iter().enumerate().filter(|_| ars);
        all.map(|(at, land)| (format!("{:02}", at + 1), *land))
            .collect()
    }
    fn is(&self, choice: &str) -> bool {
        self.value == choice
    }
    fn is_secret(&self) -> bool {
        self.kind == Kind::Secret
    }
}

#[derive(Template)]
#[template(path = "setup_question.html")]
struct Asked {
    page: Page,
    question: &'static Question,
    fields: Vec<Shown>,
    /// What trying it out gave: whether it went well, and a sentence.
    tried: Option<(bool, String)>,
    /// Text key of what trying out is called.
    try_key: String,
}

impl Asked {
    fn text(&self, name: &str, part: &str) -> String {
        self.page.t.say(&format!("setup-{name}{part}")).into_owned()
    }
    fn help(&self) -> String {
        let key = format!("setup-q-{}-help", self.question.id);
        self.page.t.say(&key).into_owned()
    }
    fn choice(&self, name: &str, choice: &str) -> String {
        self.page
            .t
            .say(&format!("setup-{name}-{choice}"))
            .into_owned()
    }
    fn has(&self, name: &str) -> bool {
        self.page.t.has(&format!("setup-{name}-hint"))
    }
    fn any_wrong(&self) -> bool {
        self.fields.iter().any(|field| field.wrong.is_some())
    }
}

/// A field, and the key of what is wrong with it.
type Wrong = (&'static str, &'static str);

/// Whether what was tried worked, and what it said.
type Tried = (bool, String);

fn ask(
    page: Page,
    question: &'static Question,
    answers: &Answers,
    (wrong, tried): (&[Wrong], Option<Tried>),
) -> Response {
    let of = |name| {
        wrong
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, key)| *key)
    };
    let fields = question.fields.iter();
    let fields = fields.map(|field| Shown::new(field, answers, of(field.name)));
    let asked = Asked {
        fields: fields.collect(),
        try_key: format!("setup-try-{}", question.id),
        page,
        question,
        tried,
    };
    let status = if wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page::html_with(status, &asked)
}

async fn question(
    Shared(wizard): Shared<Wizard>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let state = wizard.state.lock().await;
    match Question::find(&id) {
        Some(question) if state.kept.stage != Stage::Finished => {
            let page = frame(&wizard, &headers, &format!("/q/{id}"));
            ask(page, question, &state.kept.answers, (&[], None))
        }
        _ => onward(&state).into_response(),
    }
}

/// A form of ours.
pub(super) fn read(wizard: &Wizard, headers: &HeaderMap, body: &str) -> Option<Form> {
    let form = form::parse(body).ok()?;
    let ours = wizard.gate.csrf(headers)?;
    let given = form.get("csrf").unwrap_or_default();
    protocols::digest::equal(ours.as_bytes(), given.as_bytes()).then_some(form)
}

async fn answer(
    Shared(wizard): Shared<Wizard>,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: String,
) -> Response {
    let Some(form) = read(&wizard, &headers, &body) else {
        return closed(&wizard, &headers);
    };
    let mut state = wizard.state.lock().await;
    let question = Question::find(&id).filter(|_| state.kept.stage != Stage::Finished);
    let Some(question) = question else {
        return onward(&state).into_response();
    };
    let page = frame(&wizard, &headers, &format!("/q/{id}"));
    let how = form.get("do").unwrap_or_default();
    let answers = taken(question, &state.kept.answers, &form, how == "skip");
    let wrong = question.wrong(&answers);
    if !wrong.is_empty() {
        return ask(page, question, &answers, (&wrong, None));
    }
    if answers.get("domain") != state.kept.answers.get("domain") {
        state.kept.answered.retain(|id| id != "hosts");
    }
    state.kept.answers = answers;
    if how != "try" && !state.kept.answered.contains(&id) {
        state.kept.answered.push(id);
    }
    // Only what is on the disk is acknowledged.
    if let Err(e) = state.save() {
        return ask(
            page,
            question,
            &state.kept.answers,
            (&[], Some((false, e.to_string()))),
        );
    }
    if how != "try" {
        return onward(&state).into_response();
    }
    let answers = state.kept.answers.clone();
    drop(state); // A mail server may take its time.
    let tried = match question.id {
        "data" => try_out::database(&answers).await,
        _ => try_out::mail(&answers, page.t).await,
    };
    let said = match &tried {
        Ok(()) => page
            .t
            .say(&format!("setup-tried-{}", question.id))
            .into_owned(),
        Err(why) if why.is_empty() => page.t.say("setup-not-empty").into_owned(),
        Err(why) => page.t.put("setup-tried-not", &[("why", why)]),
    };
    ask(page, question, &answers, (&[], Some((tried.is_ok(), said))))
}

/// The answers with those of a form. A secret that is left empty stays as it was.
fn taken(question: &Question, before: &Answers, form: &Form, skip: bool) -> Answers {
    let mut answers = before.clone();
    for field in question.fields {
        let given = form.get(field.name).unwrap_or_default().trim();
        let stays = field.kind == Kind::Secret && given.is_empty();
        if skip && question.id == "mail" {
            answers.insert(field.name.to_owned(), String::new());
        } else if !(stays && answers.contains_key(field.name)) {
            answers.insert(field.name.to_owned(), given.to_owned());
        }
    }
    if answers.get("domain") != before.get("domain") {
        for (name, _) in super::hosts::below("") {
            answers.remove(name);
        }
        answers.remove("umbrella");
    }
    answers
}
