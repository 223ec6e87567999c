//! The page behind the mailed link: what is next, and the proofs that can be given here.
use super::{
    notify,
    proof::{By, desk_code, mail_is_enough, proven},
    state::{Link, Recovery, Stage},
};
use crate::{
    account::when,
    desk, factor,
    guess::{self, Rule, Tries},
    here::Here,
    password, second, upstream,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::recovery_code::RecoveryCode;
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

/// Codes tried for one account from one network.
const TRIES: Rule = Rule {
    free: 3,
    longest_secs: 900,
    forget_secs: 3600,
};

#[derive(Template)]
#[template(path = "recovery.html")]
struct RecoveryPage {
    page: Page,
    link: String,
    /// As [`Stage::name`] says.
    stage: &'static str,
    /// How long the waiting time is, in words.
    wait: String,
    /// When it is over.
    time: String,
    /// The number to tell at the desk, where two officials can enter it.
    desk_code: Option<String>,
    mail_enough: bool,
    /// Id and name of the other providers that can prove it.
    upstreams: Vec<(String, String)>,
    /// Whether a code has to be shown to go on.
    receipt: bool,
    /// What was wrong, and what to do.
    wrong: Option<(String, String)>,
}

/// Where the recovery stands, and what can be done.
pub(super) async fn show(
    here: Here,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    shown(&here, page, link, None).await
}

/// The same with what was wrong.
pub(super) async fn shown(
    here: &Here,
    page: Page,
    link: String,
    wrong: Option<&Failure>,
) -> Result<Response, Failure> {
    let text = link.clone();
    let (found, mail_enough, has_factor, desk, open) = here
        .read(move |tx, here| {
            let found = Link::Go.find(tx, here, &text)?;
            let person = found.person()?;
            let enough = mail_is_enough(tx, person, here.now)?;
            let has_factor = !factor::of_person(tx, person)?.is_empty();
            let desk = desk::recovers(tx, &here.realm.id)?;
            let open = upstream::open_now(tx, &here.realm)?;
            Ok((found, enough, has_factor, desk, open))
        })
        .await?;
    let mut stage = found.stage(here.now);
    if stage == Stage::Begun && !has_factor {
        stage = Stage::Ready;
    }
    let shown = RecoveryPage {
        wait: notify::wait(page.t, here.realm.recovery_wait_minutes),
        time: found.ready_at.map(when).unwrap_or_default(),
        desk_code: desk.then(|| desk_code(&here.identity.app.vault, found.id)),
        receipt: found.receipt.is_some(),
        wrong: wrong.map(|why| why.words(page.t)),
        mail_enough,
        upstreams: upstream::identifying(open),
        stage: stage.name(),
        link,
        page,
    };
    let status = wrong.map_or(StatusCode::OK, |why| why.status);
    Ok(page::html_with(status, &shown))
}

/// Counts a code before it is looked at; refusing must not take the count back.
pub(super) async fn charge(here: &Here, link: &str) -> Result<Recovery, Failure> {
    let link = link.to_owned();
    here.charge("recovery-code", 5)?;
    here.write("recovery.try", move |tx, here| {
        let found = Link::Go.find(tx, here, &link)?;
        let network = password::network(&here.identity.app, here.address);
        let tries = Tries {
            rule: TRIES,
            target: &target(found.person()?),
            place: &network,
            now: here.now,
        };
        tries.charge(tx)?;
        Ok(found)
    })
    .await
}

/// Apart from the codes of a sign-in: somebody else's tries there delay nothing here.
fn target(person: Id) -> Vec<u8> {
    [b"recovery".as_slice(), &person.0].concat()
}

/// Forgets the tries, for one was right.
pub(super) fn forgive(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<(), Failure> {
    let network = password::network(&here.identity.app, here.address);
    guess::forgive(tx, &target(person), &network)
}

/// A refusal that is said on the page itself.
pub(super) fn is_said_there(why: &Failure) -> bool {
    ["recovery-code-wrong", "too-many", "mail-not-enough"].contains(&why.code)
}

/// With a recovery code, which is used up by this.
pub(super) async fn by_code(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let code = form.get("code").and_then(RecoveryCode::parse);
    match prove_by_code(&here, &link, code).await {
        Ok(()) => Ok(Redirect::to(&format!("/recover/link/{link}")).into_response()),
        Err(why) if is_said_there(&why) => shown(&here, page, link, Some(&why)).await,
        Err(why) => Err(why),
    }
}

async fn prove_by_code(here: &Here, link: &str, code: Option<RecoveryCode>) -> Result<(), Failure> {
    let found = charge(here, link).await?;
    here.write("recovery.by-code", move |tx, here| {
        let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "recovery-code-wrong");
        let code = code.clone().ok_or_else(wrong)?;
        let person = found.person()?;
        if !second::spend(tx, person, &code, here.now)? {
            return Err(wrong());
        }
        forgive(tx, here, person)?;
        proven(tx, &here.moment(), &found, &By::Code(code)).map(drop)
    })
    .await
}

/// With the mail address alone, where that is enough.
pub(super) async fn by_mail(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let text = link.clone();
    let done = here
        .write("recovery.by-mail", move |tx, here| {
            let found = Link::Go.find(tx, here, &text)?;
            proven(tx, &here.moment(), &found, &By::Mail).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/recover/link/{link}")).into_response()),
        Err(why) if is_said_there(&why) => shown(&here, page, link, Some(&why)).await,
        Err(why) => Err(why),
    }
}
