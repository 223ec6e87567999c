//! The dispatcher: shows or does what a sign-in needs next.
use super::{SignIn, Step, find, finish::advance};
use crate::{
    consent::{self, Wish},
    here::Here,
    level::{self, Need},
    organisation,
    phone::{self, Order, State as OrderState},
    push, upstream,
};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::base64url;
use serde_json::json;
use std::sync::Arc;
use store::Id;
use web::{Client, Failure, Page, PathId, Realm, mount::FormTargets, page};

/// What all pages of a sign-in say about the service.
pub(crate) struct Service {
    pub id: Id,
    pub client: Arc<Client>,
    pub domain: String,
    /// Text keys of what it wants to know.
    pub attributes: Vec<&'static str>,
    /// Text key of the level it needs or would like, where that is more than any sign-in has.
    pub level: Option<&'static str>,
    /// Whether people may come from any provider of a federation.
    pub federated: bool,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct ChoosePage {
    page: Page,
    service: Service,
    options: String,
    hint: String,
    declined: bool,
    push: Option<push::Offer>,
    /// Id and name of the other providers.
    upstreams: Vec<(String, String)>,
    /// What was wrong with the password form, and what to do.
    wrong: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "phone.html")]
struct PhonePage {
    page: Page,
    service: Service,
    claimed: bool,
    svg: String,
    link: String,
    seconds: i64,
}

#[derive(Template)]
#[template(path = "prove.html")]
struct ProvePage {
    page: Page,
    service: Service,
    options: String,
    /// Approved with a PIN: a mailed link, opened in this browser, is enough.
    mailed: bool,
}

#[derive(Template)]
#[template(path = "second_ask.html")]
struct SecondPage {
    page: Page,
    service: Service,
    /// What was wrong with the code, and what to do.
    wrong: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "known.html")]
struct KnownPage {
    page: Page,
    service: Service,
}

#[derive(Template)]
#[template(path = "push.html")]
struct PushPage {
    page: Page,
    service: Service,
    claimed: bool,
    number: String,
    seconds: i64,
}

struct View {
    push: Option<push::Offer>,
    sign_in: SignIn,
    order: Option<Order>,
    mailed: bool,
    /// Id and name of the other providers that are open now.
    upstreams: Vec<(String, String)>,
}

/// Shows the next step, or does it where nothing is to be asked.
pub(super) async fn show(here: Here, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let view = look(&here, id).await?;
    let (realm, now) = (&here.realm, here.now);
    let step = view.sign_in.step(view.order.as_ref(), now);
    if matches!(step, Step::Consume | Step::Finish) {
        let back = format!("/sign-in/{id}");
        return advance(&here, id).await?.respond(&here, &back).await;
    }
    let service = service_of(&here, &view.sign_in)?;
    let targets = targets(&view.sign_in);
    let mut response = match step {
        Step::Choose => page::html(&ChoosePage {
            options: passkey_options(realm, &view.sign_in),
            hint: view.sign_in.request.login_hint.clone().unwrap_or_default(),
            declined: view
                .order
                .as_ref()
                .is_some_and(|o| o.state(now) == OrderState::Ended),
            push: view.push,
            wrong: None,
            upstreams: view.upstreams,
            page,
            service,
        }),
        Step::Phone => {
            let order = view.order.ok_or_else(|| Failure::fault("no order"))?;
            phone_page(&here, page, service, order)?
        }
        Step::Prove => page::html(&ProvePage {
            options: passkey_options(realm, &view.sign_in),
            mailed: view.mailed,
            page,
            service,
        }),
        Step::SecondFactor => page::html(&SecondPage {
            wrong: None,
            page,
            service,
        }),
        Step::AskKnown => page::html(&KnownPage { page, service }),
        Step::Level => level::show(&here, page, service, view.sign_in).await?,
        Step::ActAs => organisation::show(&here, page, service, view.sign_in).await?,
        Step::Release => consent::page::show(&here, page, service, view.sign_in).await?,
        Step::Consume | Step::Finish => Failure::fault("handled above").into_response(),
    };
    // Forms here end in a redirect to the service, which the policy has to allow.
    response.extensions_mut().insert(targets);
    Ok(response)
}

/// Where forms may lead in the end: to the service, if people are sent back to it at all.
fn targets(sign_in: &SignIn) -> FormTargets {
    let to = web::region::origin_of(&sign_in.request.redirect_uri);
    let to = Some(to.to_owned()).filter(|to| !to.is_empty());
    FormTargets(to.into_iter().collect())
}

/// Waits for the phone: with a code for it, or with the number of a message.
fn phone_page(
    here: &Here,
    page: Page,
    service: Service,
    order: Order,
) -> Result<Response, Failure> {
    let claimed = order.state(here.now) == OrderState::Claimed;
    let seconds = order.seconds_left(here.now);
    if let Some(number) = order.number {
        return Ok(page::html(&PushPage {
            page,
            service,
            claimed,
            number,
            seconds,
        }));
    }
    let frame = phone::frame_of(here, &order, &page.t.say("phone-qr-label"))?;
    Ok(page::html(&PhonePage {
        page,
        service,
        claimed,
        svg: frame.svg,
        link: frame.link,
        seconds,
    }))
}

/// The choice once more, with what was wrong in the password form.
pub(crate) async fn choose_again(
    here: &Here,
    id: Id,
    page: Page,
    mail: &str,
    why: &Failure,
) -> Result<Response, Failure> {
    let view = look(here, id).await?;
    let again = ChoosePage {
        options: passkey_options(&here.realm, &view.sign_in),
        hint: mail.chars().take(254).collect(),
        declined: false,
        push: view.push,
        wrong: Some(why.words(page.t)),
        upstreams: view.upstreams,
        service: service_of(here, &view.sign_in)?,
        page,
    };
    Ok(formed(
        page::html_with(why.status, &again),
        why,
        &view.sign_in,
    ))
}

/// The second step once more, with what was wrong.
pub(crate) async fn ask_second(
    here: &Here,
    id: Id,
    page: Page,
    why: &Failure,
) -> Result<Response, Failure> {
    let view = look(here, id).await?;
    let again = SecondPage {
        wrong: Some(why.words(page.t)),
        service: service_of(here, &view.sign_in)?,
        page,
    };
    Ok(formed(
        page::html_with(why.status, &again),
        why,
        &view.sign_in,
    ))
}

/// Forms of a sign-in end in a redirect to the service, which the policy has to allow.
fn formed(mut response: Response, why: &Failure, sign_in: &SignIn) -> Response {
    if let Some(seconds) = why.retry_after {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, seconds.into());
    }
    response.extensions_mut().insert(targets(sign_in));
    response
}

/// A reload of a step's address goes where the sign-in stands.
pub(crate) async fn back(PathId(id): PathId) -> Result<Redirect, Failure> {
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

async fn look(here: &Here, id: Id) -> Result<View, Failure> {
    here.read(move |tx, here| {
        phone::open_ahead(tx, id)?;
        let sign_in = find(tx, here, id)?;
        let order = phone::find_open(tx, id)?;
        let step = sign_in.step(order.as_ref(), here.now);
        let push = match step {
            Step::Choose => push::offer(tx, here)?,
            _ => None,
        };
        let upstreams = match step {
            Step::Choose => upstream::named(&upstream::open_now(tx, &here.realm)?),
            _ => vec![],
        };
        Ok(View {
            upstreams,
            push,
            mailed: step == Step::Prove && phone::awaits_mail(tx, here, id)?,
            sign_in,
            order,
        })
    })
    .await
}

pub(crate) fn service_of(here: &Here, sign_in: &SignIn) -> Result<Service, Failure> {
    let region = &here.identity.app.region;
    let client = region.client(&here.realm.id, &sign_in.client);
    let client = client.ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))?;
    let request = &sign_in.request;
    let wish = Wish::of(&client, &request.scope, request.claims.as_ref());
    let level = Need::of(&client, request).level();
    Ok(Service {
        id: sign_in.id,
        domain: client.domain_at(&request.redirect_uri).to_owned(),
        attributes: wish.items.iter().map(|i| consent::label(&i.name)).collect(),
        level: (level > 1).then(|| level::words(level).0),
        federated: here
            .realm
            .federation
            .as_ref()
            .is_some_and(|f| f.providers.is_some()),
        client,
    })
}

/// Options for `navigator.credentials.get`: any passkey of this origin; no name is given away.
fn passkey_options(realm: &Realm, sign_in: &SignIn) -> String {
    json!({
        "challenge": base64url::encode(&sign_in.challenge),
        "rpId": realm.issuer_host,
        "allowCredentials": [],
        "userVerification": "required",
        "timeout": 120_000,
    })
    .to_string()
}
