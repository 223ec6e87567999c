//! Asking for a recovery: an address, and a mail to it. What the page says never tells whether
//! the address has an account; the mail does, to whoever reads that mailbox.
use super::{
    ever_had_a_factor,
    proof::{desk_code, desk_hash},
    sql,
    state::Link,
};
use crate::{here::Here, notice, password, person, profile};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Tx;
use web::{Failure, Fields, Page, page};

/// The mailed link waits a day for a proof.
const LINK_LIVES_SECS: i64 = 86_400;
/// As for registrations: more mails an hour to one address are not sent, from one network and …
const MAILS_PER_HOUR: i64 = 5;
/// … from all together.
const MAILS_PER_HOUR_IN_ALL: i64 = 30;

#[derive(Template)]
#[template(path = "recover.html")]
struct RecoverPage {
    page: Page,
    mail: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "recover_sent.html")]
struct SentPage {
    page: Page,
}

/// What to do, and the form for the address.
pub(super) async fn form(page: Page) -> Response {
    let mail = String::new();
    page::html(&RecoverPage {
        page,
        mail,
        wrong: false,
    })
}

/// Takes the address and mails a link, or that there is no account. Answers after it is durable.
pub(super) async fn ask(here: Here, page: Page, Fields(form): Fields) -> Result<Response, Failure> {
    let mail = form.get("mail").unwrap_or_default().trim().to_owned();
    if !profile::is_mail(&mail) {
        let mail = mail.chars().take(254).collect();
        let again = RecoverPage {
            page,
            mail,
            wrong: true,
        };
        return Ok(page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &again));
    }
    here.charge("recover", 10)?;
    let (t, origin) = (page.t, page.origin);
    here.write("recovery.ask", move |tx, here| {
        let (moment, vault) = (here.moment(), &here.identity.app.vault);
        let index = person::mail_index(vault, &here.realm.id, &mail);
        let id = moment.id();
        let person = match person::by_mail(tx, &here.realm.id, &index)? {
            // An account that never had a factor is opened by registering.
            Some(person) if ever_had_a_factor(tx, person)? => Some(person),
            _ => None,
        };
        let flooded = is_flooded(tx, here, &index)?;
        let row = (
            id,
            here.realm.id.as_str(),
            person,
            index,
            password::network(&here.identity.app, here.address),
            desk_hash(vault, &desk_code(vault, id)),
            here.now,
            here.now.plus_secs(LINK_LIVES_SECS),
        );
        tx.run(&sql::INSERT, row)?;
        moment.record(tx, "recovery.asked", None, Some(id), &[])?;
        if flooded {
            return Ok(());
        }
        let realm = here.realm.name.as_str();
        let letter = if person.is_some() {
            let link = format!("{origin}/recover/link/{}", Link::Go.text(vault, id));
            notice::recover(t, realm, &mail, &link)
        } else {
            notice::no_account(t, realm, &mail, &origin)
        };
        let payload = notice::seal(vault, &letter, &mut moment.chance());
        moment.enqueue(tx, "mail", &payload)
    })
    .await?;
    Ok(Redirect::to("/recover/sent").into_response())
}

fn is_flooded(tx: &mut Tx<'_>, here: &Here, index: &[u8; 32]) -> Result<bool, Failure> {
    let network = password::network(&here.identity.app, here.address);
    let hour = here.now.minus_secs(3600);
    let recent: Option<(i64, i64)> =
        tx.first(&sql::RECENT, (here.realm.id.as_str(), index, hour, network))?;
    Ok(recent.is_some_and(|(all, own)| own >= MAILS_PER_HOUR || all >= MAILS_PER_HOUR_IN_ALL))
}

/// "Look into your mailbox", for every address alike.
pub(super) async fn sent(page: Page) -> Response {
    page::html(&SentPage { page })
}
