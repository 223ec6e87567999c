//! Approved with a PIN in a browser that is not known: the person still opens a mailed link there.
//!
//! A phone with a PIN has no passkey that could be asked for in B, and its approval alone can be
//! relayed by a phishing page. The link is good in B only, where the order's cookie is; anywhere
//! else it can end the sign-in and nothing more. It can be copied into a phishing page, so it
//! lifts nothing above level 1 and makes no browser known. Opening it consumes nothing: mail
//! scanners do that.
use super::{order, pin_sql as sql};
use crate::{
    here::Here,
    moment::Moment,
    notice::{self, Letter},
    person,
    session::{self, Method, Proven},
    sign_in,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{base64url, digest, oidc::AuthorizationRequest};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, mount::FormTargets, page};

/// The link is good for ten minutes.
const LIVES_SECS: i64 = 600;
/// So many letters for one sign-in.
const LETTERS: i64 = 3;

#[derive(Template)]
#[template(path = "prove_mail.html")]
struct MailPage {
    page: Page,
    link: String,
    service: String,
    domain: String,
    kind: String,
    place: String,
    /// The browser that waits is this one.
    here: bool,
}

#[derive(Template)]
#[template(path = "prove_ended.html")]
struct EndedPage {
    page: Page,
}

/// Sends the link for an approved order.
pub(crate) fn ask_by_mail(
    tx: &mut Tx<'_>,
    here: &Here,
    sign_in: Id,
    order: Id,
    proven: Proven,
) -> Result<(), Failure> {
    let until = here.now.plus_secs(LIVES_SECS);
    tx.run(&sql::PROOF_INSERT, (sign_in, order, proven.factor, until))?;
    send(tx, here, sign_in, order, proven.person)
}

/// Whether a sign-in waits for its mailed link.
pub(crate) fn awaits_mail(tx: &mut Tx<'_>, here: &Here, sign_in: Id) -> Result<bool, Failure> {
    let row: Option<(Id, Id, i64)> = tx.first(&sql::PROOF_AWAITED, (sign_in, here.now))?;
    Ok(row.is_some())
}

fn send(tx: &mut Tx<'_>, here: &Here, sign_in: Id, order: Id, person: Id) -> Result<(), Failure> {
    let moment = here.moment();
    let profile = person::profile(tx, &moment.app.vault, person)?;
    let found = proof(tx, here, sign_in)?;
    let origin = moment.app.region.issuer(moment.realm);
    let link = format!("{origin}/sign-in/mail/{sign_in}.{}", secret(&moment, order));
    let (t, realm) = (profile.language(), moment.realm.name.as_str());
    let (service, domain) = found.service(here)?;
    let says = [
        ("realm", realm),
        ("service", service.as_str()),
        ("domain", domain.as_str()),
        ("kind", found.kind.as_str()),
        ("place", found.place.as_str()),
        ("link", link.as_str()),
    ];
    let letter = Letter {
        to: profile.mail.clone(),
        subject: t.put("pin-mail-subject", &says),
        text: t.put("pin-mail-text", &says),
    };
    let payload = notice::seal(&moment.app.vault, &letter, &mut moment.chance());
    moment.enqueue(tx, "mail", &payload)
}

/// Derived from the order that was approved, so that it is stored nowhere: 128 bits.
fn secret(moment: &Moment<'_>, order: Id) -> String {
    let mac = moment.app.vault.mac("sign-in by mailed link", &order.0);
    base64url::encode(&mac[..16])
}

/// A sign-in that waits for its link.
struct Waiting {
    id: Id,
    order: Id,
    factor: Id,
    person: Id,
    browser: [u8; 32],
    client: String,
    request: AuthorizationRequest,
    kind: String,
    place: String,
}

impl Waiting {
    fn is_here(&self, here: &Here) -> bool {
        digest::equal(&self.browser, &here.browser)
    }
    /// Name and domain.
    fn service(&self, here: &Here) -> Result<(String, String), Failure> {
        let client = here
            .identity
            .app
            .region
            .client(&here.realm.id, &self.client);
        let gone = || Failure::refuse(StatusCode::GONE, "client-unknown");
        let client = client.ok_or_else(gone)?;
        let domain = client.domain_at(&self.request.redirect_uri);
        Ok((client.name.clone(), domain.to_owned()))
    }
}

fn proof(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Waiting, Failure> {
    type Row = (Id, Id, String, [u8; 32], String, String, Id, String, String);
    let ended = || Failure::refuse(StatusCode::GONE, "mail-link-ended");
    let row: Row = tx.first(&sql::PROOF, (id, here.now))?.ok_or_else(ended)?;
    let (order, factor, realm, browser, client, request, person, kind, place) = row;
    if realm != here.realm.id {
        return Err(ended());
    }
    Ok(Waiting {
        id,
        order,
        factor,
        person,
        browser,
        client,
        request: serde_json::from_str(&request).map_err(Failure::fault)?,
        kind,
        place,
    })
}

/// By the link's text: the sign-in and the secret.
fn by_link(tx: &mut Tx<'_>, here: &Here, link: &str) -> Result<Waiting, Failure> {
    let wrong = || Failure::refuse(StatusCode::NOT_FOUND, "link-wrong");
    let (id, given) = link.split_once('.').ok_or_else(wrong)?;
    let found = proof(tx, here, id.parse().map_err(|_| wrong())?)?;
    let right = secret(&here.moment(), found.order);
    if digest::equal(right.as_bytes(), given.as_bytes()) {
        Ok(found)
    } else {
        Err(wrong())
    }
}

/// The mailed link: says what waits where, and consumes nothing.
pub(super) async fn ask(
    here: Here,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    here.charge("mail-link", 1)?;
    let shown = link.clone();
    let found = here.read(move |tx, here| by_link(tx, here, &shown)).await?;
    let (service, domain) = found.service(&here)?;
    let target = web::region::origin_of(&found.request.redirect_uri).to_owned();
    let mut response = page::html(&MailPage {
        page,
        link,
        service,
        domain,
        here: found.is_here(&here),
        kind: found.kind,
        place: found.place,
    });
    // The form may end in a redirect to the service, which the policy has to allow.
    response.extensions_mut().insert(FormTargets(vec![target]));
    Ok(response)
}

/// In the browser that waits: signed in. In any other: the sign-in ends.
pub(super) async fn confirm(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    here.charge("mail-link", 1)?;
    let signed_in = here
        .write("sign-in.mail", move |tx, here| {
            let found = by_link(tx, here, &link)?;
            tx.run(&sql::PROOF_USED, (found.id, found.order))?;
            let (moment, who) = (here.moment(), Some(found.person));
            if !found.is_here(here) {
                tx.run(&sign_in::sql::NOTHING_TO_PROVE, (found.id,))?;
                tx.run(&sign_in::sql::DONE, (found.id, here.now))?;
                order::end(tx, found.order, "link-elsewhere", here.now)?;
                let subject = Some(found.order);
                moment.record(tx, "sign-in.ended-by-link", who, subject, &[])?;
                return Ok(None);
            }
            let proven = Proven::by(found.person, found.factor, Method::Pin);
            let (session, cookie) = sign_in::accept(tx, here, found.id, proven, None)?;
            let detail = [("client", found.client.as_str())];
            moment.record(tx, "sign-in.mail", who, Some(session.id), &detail)?;
            Ok(Some((found.id, cookie)))
        })
        .await?;
    let Some((id, cookie)) = signed_in else {
        return Ok(page::html(&EndedPage { page }));
    };
    let set = [(header::SET_COOKIE, session::cookie_for(&cookie))];
    Ok((set, Redirect::to(&format!("/sign-in/{id}"))).into_response())
}

/// The letter once more.
pub(super) async fn again(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    here.charge("mail", 1)?;
    here.write("sign-in.mail-again", move |tx, here| {
        sign_in::find(tx, here, id)?;
        let found = proof(tx, here, id)?;
        if tx.run(&sql::PROOF_SENT, (id, LETTERS))? == 0 {
            return Err(Failure::refuse(
                StatusCode::TOO_MANY_REQUESTS,
                "letters-sent",
            ));
        }
        send(tx, here, id, found.order, found.person)
    })
    .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}
