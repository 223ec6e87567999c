//! The page that asks before attributes leave, and the answer.
use super::{
    each_time::{self, Task},
    gate::{self, words},
    label, sql, value,
    wish::{self, Wish},
};
use crate::{
    here::Here,
    person,
    profile::Profile,
    session::{self, Session},
    sign_in::{self, Service, SignIn},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{base64url, form::Form, oidc::Prompt};
use std::sync::Arc;
use store::Tx;
use web::{Client, Failure, Fields, Page, PathId, page};

/// One attribute as it stands on the page.
struct Line {
    name: String,
    label: &'static str,
    /// Nothing where the account does not hold it: then it does not leave.
    value: Option<String>,
    purpose: String,
    /// Who checked it, if the service wants to know that too.
    proof: Option<String>,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "release.html")]
struct ReleasePage {
    page: Page,
    service: Service,
    name: String,
    mail: String,
    essential: Vec<Line>,
    /// Those that the account holds.
    voluntary: Vec<Line>,
    /// Text keys of the other voluntary ones: nothing of them leaves.
    absent: Vec<&'static str>,
    /// What is allowed with this request alone.
    tasks: Vec<Task>,
    /// The day until which the service may have access while the person is away.
    offline: Option<String>,
    /// What is agreed to: an answer to another page does not count.
    wish: String,
}

fn wish_of(client: &Client, sign_in: &SignIn) -> Wish {
    let request = &sign_in.request;
    Wish::of(client, &request.scope, request.claims.as_ref())
}

/// What stands on the page.
fn on_page(here: &Here, client: &Client, sign_in: &SignIn, wish: &Wish) -> String {
    let request = &sign_in.request;
    let offline = each_time::offline_day(here, client, request).is_some();
    base64url::encode(&each_time::hash(wish.hash, request, offline))
}

/// Shows account, service, purpose and every attribute with its value.
pub(crate) async fn show(
    here: &Here,
    page: Page,
    service: Service,
    sign_in: SignIn,
) -> Result<Response, Failure> {
    let client = service.client.clone();
    let wish = wish_of(&client, &sign_in);
    let asked = wish.clone();
    let tasks = each_time::tasks(&sign_in.request, page.t);
    let offline = each_time::offline_day(here, &client, &sign_in.request);
    let on_page = on_page(here, &client, &sign_in, &wish);
    let (profile, before) = here
        .read(move |tx, here| {
            let session = running(tx, here, &sign_in)?;
            let profile = person::profile(tx, &here.identity.app.vault, session.person)?;
            let before = gate::agreed(tx, session.person, &client, &asked)?;
            Ok((profile, before.unwrap_or_default()))
        })
        .await?;
    let line = |item: &wish::Item| line(item, &profile, &before);
    let essential = wish.items.iter().filter(|i| !i.voluntary);
    let voluntary = wish.items.iter().filter(|i| i.voluntary);
    let (voluntary, absent): (Vec<Line>, Vec<Line>) =
        voluntary.map(line).partition(|line| line.value.is_some());
    Ok(page::html(&ReleasePage {
        essential: essential.map(line).collect(),
        voluntary,
        absent: absent.iter().map(|line| line.label).collect(),
        tasks,
        offline,
        wish: on_page,
        name: profile.name.clone(),
        mail: profile.mail.clone(),
        page,
        service,
    }))
}

fn line(item: &wish::Item, profile: &Profile, before: &[String]) -> Line {
    let by = value::evidence(profile, &item.name).filter(|_| item.proven);
    Line {
        label: label(&item.name),
        value: value::shown(profile, &item.name),
        purpose: item.purpose.clone(),
        proof: by.map(|by| format!("{}, {}", by.authority, crate::account::day(by.at))),
        // Never ticked beforehand: silence is no consent (GDPR, recital 32).
        ticked: before.contains(&item.name),
        name: item.name.clone(),
    }
}

fn running(tx: &mut Tx<'_>, here: &Here, sign_in: &SignIn) -> Result<Session, Failure> {
    let expired = || Failure::refuse(StatusCode::GONE, "sign-in-expired");
    let session = sign_in.session.ok_or_else(expired)?;
    session::running(tx, session, here.now)?.ok_or_else(expired)
}

/// The person lets it go, or takes another account.
pub(crate) async fn answer(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let other = form.get("other").is_some();
    let form = Arc::new(form);
    here.write("consent.answer", move |tx, here| {
        let sign_in = sign_in::find(tx, here, id)?;
        if other {
            let again = sign_in.request.prompts(Prompt::Consent).then_some(here.now);
            tx.post(&sign_in::sql::FORGET_SESSION, (id, again))?;
            return Ok(());
        }
        let client = client(here, &sign_in)?;
        let wish = wish_of(&client, &sign_in);
        let session = running(tx, here, &sign_in)?;
        // Only an answer to what stands on the page now; another one shows the page again. Nor
        // before the questions that come first.
        let same = form.get("wish") == Some(on_page(here, &client, &sign_in, &wish).as_str());
        let due = tx.run(&sign_in::sql::RELEASED, (id,))? == 1;
        if !due {
            return Ok(());
        }
        if !same {
            tx.post(&sign_in::sql::ASK_RELEASE, (id, here.now))?;
            return Ok(());
        }
        // In this session alone: whoever signs in next is asked again.
        tx.post(&sign_in::sql::ALLOWED, (id, session.id))?;
        give(tx, here, &client, &session, &wish, &form)
    })
    .await?;
    let back = format!("/sign-in/{id}");
    if other {
        return Ok(Redirect::to(&back).into_response());
    }
    sign_in::advance(&here, id)
        .await?
        .respond(&here, &back)
        .await
}

fn client(here: &Here, sign_in: &SignIn) -> Result<Arc<Client>, Failure> {
    let region = &here.identity.app.region;
    let client = region.client(&here.realm.id, &sign_in.client);
    client.ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))
}

fn give(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    session: &Session,
    wish: &Wish,
    form: &Form,
) -> Result<(), Failure> {
    let moment = here.moment();
    let profile = person::profile(tx, &moment.app.vault, session.person)?;
    let given = form
        .iter()
        .filter_map(|(name, _)| name.strip_prefix("give-"));
    let ticked = words(&given.collect::<Vec<_>>().join(" "));
    let has = |name: &str| value::value(&profile, name).is_some();
    let (agreed, declined) = wish::answer(wish, &ticked, has);
    let (agreed, declined) = (agreed.join(" "), declined.join(" "));
    let row = (
        session.person,
        client.id.as_str(),
        wish.hash,
        agreed.as_str(),
        declined.as_str(),
        here.now,
    );
    tx.post(&sql::GIVE, row)?;
    let detail = [
        ("client", client.id.as_str()),
        ("agreed", &agreed),
        ("declined", &declined),
    ];
    let (actor, subject) = (Some(session.person), Some(session.person));
    moment.record(tx, "consent.given", actor, subject, &detail)
}
