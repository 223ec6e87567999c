//! The officials' door: who may enter, running requests, claiming one by its code.
pub(super) use super::code::number;
use super::{
    code, official,
    request::{self, Act, CLAIMED_SECS, Stage},
    sql,
};
use crate::{Identity, account::Me, here::Here, person};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{Method, StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

/// Who sits at a desk has signed in within the hour.
const FRESH_SECS: i64 = 60 * 60;

/// An official at this browser, signed in by phone or passkey. As an extractor it refuses all
/// others, and leads whose sign-in is too old to a new one.
#[derive(Debug, Clone)]
pub(crate) struct Office {
    pub me: Me,
    /// Ids of the municipalities.
    pub municipalities: Vec<String>,
}

impl FromRequestParts<Identity> for Office {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, identity: &Identity) -> Result<Self, Response> {
        let me = Me::from_request_parts(parts, identity).await?;
        let person = me.session.person;
        let municipalities = me
            .here
            .read(move |tx, here| official::municipalities(tx, &here.realm, person))
            .await
            .map_err(IntoResponse::into_response)?;
        let refuse = |code| Failure::refuse(StatusCode::FORBIDDEN, code).into_response();
        if municipalities.is_empty() {
            return Err(refuse("not-official"));
        }
        if me.session.strength < 2 {
            return Err(refuse("desk-weak"));
        }
        // What was begun on a fresh page can be sent for as long as its request lives.
        let reading = [Method::GET, Method::HEAD].contains(&parts.method);
        let limit = FRESH_SECS + if reading { 0 } else { CLAIMED_SECS };
        if me.here.now.millis_since(me.session.authenticated_at) > limit * 1000 {
            let why = Failure::refuse(StatusCode::FORBIDDEN, "not-fresh");
            let to = parts.uri.path();
            return Err(match (reading, me.again(why.clone(), to).await) {
                (true, Ok(response)) => response,
                _ => why.into_response(),
            });
        }
        Ok(Self { me, municipalities })
    }
}

impl Office {
    /// The page with the official's name and the ways through the desk.
    pub(super) async fn page(&self, mut page: Page) -> Result<Page, Failure> {
        page.signed_in = Some(self.me.profile().await?.name);
        let links = [
            ("desk-nav-identify", "/desk"),
            ("desk-nav-recoveries", "/desk/recoveries"),
            ("desk-nav-documents", "/desk/documents"),
            ("desk-nav-account", "/account"),
        ];
        let named = |(key, href): &(&str, &str)| (page.t.say(key).into_owned(), (*href).to_owned());
        page.nav = links.iter().map(named).collect();
        Ok(page)
    }
    /// Ids and names of the authorities that the official works for.
    pub(super) fn authorities(&self) -> Vec<(String, String)> {
        let named = |id: &String| (id.clone(), authority(&self.me.here, id));
        self.municipalities.iter().map(named).collect()
    }
}

/// Checked again in the transaction of every act: somebody may have been removed since.
pub(super) fn still_official(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
    municipality: &str,
) -> Result<(), Failure> {
    let all = official::municipalities(tx, &here.realm, person)?;
    if all.iter().any(|id| id == municipality) {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "not-official"))
    }
}

/// What a municipality is called.
pub(super) fn authority(here: &Here, municipality: &str) -> String {
    let region = &here.identity.app.region;
    region
        .municipality(&here.realm.id, municipality)
        .map_or_else(|| here.realm.name.clone(), |m| m.official_name.clone())
}

/// What is running, as a list shows it.
pub(super) struct Line {
    pub id: Id,
    /// To tell requests apart; it names nobody.
    pub number: String,
    /// Key of the text.
    pub stage: &'static str,
    pub authority: String,
}

#[derive(Template)]
#[template(path = "desk_office.html")]
struct OfficePage {
    page: Page,
    /// Id and name, where the official has to choose.
    authorities: Vec<(String, String)>,
    lines: Vec<Line>,
}

/// The form for a code, and what is running.
pub(super) async fn list(office: Office, page: Page) -> Result<Response, Failure> {
    let municipalities = office.municipalities.clone();
    let requests = office
        .me
        .here
        .read(move |tx, here| {
            let mut all = vec![];
            for id in &municipalities {
                all.extend(request::of_municipality(tx, &here.realm.id, id, here.now)?);
            }
            Ok(all)
        })
        .await?;
    let here = &office.me.here;
    let stage = |request: &request::Request| match request.stage(here.now) {
        Stage::Entered => "desk-office-stage-entered",
        Stage::Ready => "desk-office-stage-ready",
        _ => "desk-office-stage-claimed",
    };
    let lines = requests
        .iter()
        .map(|request| Line {
            id: request.id,
            number: number(request.id),
            stage: stage(request),
            authority: authority(here, &request.municipality),
        })
        .collect();
    Ok(page::html(&OfficePage {
        authorities: office.authorities(),
        page: office.page(page).await?,
        lines,
    }))
}

/// Opens the request with this code, if the person also said the address of the account. The
/// address is what a phishing page on the person's own phone does not know: it may show the code
/// of an attacker's account, whose address is another one.
pub(super) async fn claim(office: Office, Fields(form): Fields) -> Result<Redirect, Failure> {
    office.me.here.charge("desk", 5)?;
    let official = office.me.session.person;
    let typed = |name| form.get(name).unwrap_or_default().to_owned();
    let (code, mail, municipality) = (typed("code"), typed("mail"), typed("municipality"));
    let found = office
        .me
        .here
        .write("desk.claim", move |tx, here| {
            still_official(tx, here, official, &municipality)?;
            let (moment, realm) = (here.moment(), here.realm.id.as_str());
            let vault = &moment.app.vault;
            let index = code::index(vault, realm, &code);
            let request = request::by_code(tx, realm, &index, here.now)?;
            let told = person::mail_index(vault, realm, &mail);
            let told = person::by_mail(tx, realm, &told)?;
            let detail = [("authority", municipality.as_str())];
            let Some(request) = request.filter(|r| told == Some(r.person)) else {
                moment.record(tx, "desk.code-wrong", Some(official), None, &detail)?;
                return Ok(None);
            };
            request.allows(official, Act::Claim, here.now)?;
            let until = here.now.plus_secs(CLAIMED_SECS);
            let row = (request.id, official, municipality.as_str(), until, here.now);
            if tx.run(&sql::CLAIM, row)? == 0 {
                return Err(request::over());
            }
            let (actor, subject) = (Some(official), Some(request.person));
            moment.record(tx, "desk.claimed", actor, subject, &detail)?;
            Ok(Some(request.id))
        })
        .await?;
    let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "desk-code-wrong");
    Ok(Redirect::to(&format!("/desk/{}", found.ok_or_else(wrong)?)))
}
