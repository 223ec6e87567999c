//! The end of a device's sign-in: the device gets its grant, and the browser goes nowhere.
use crate::{
    here::Here,
    oidc::{
        awaited::{self, sql},
        reply::Leave,
    },
    session::Session,
    sign_in::{self, Answers, Granted, SignIn, Way},
    token::Token,
};
use axum::http::StatusCode;
use store::{Id, Tx};
use web::{Client, Failure};

/// What is shown when the person went back.
pub(crate) const STOPPED: &str = "/device/stopped";
const DONE: &str = "/device/done";

/// The device of a sign-in that this browser began, if no other went on with it since.
fn of_sign_in(tx: &mut Tx<'_>, sign_in: Id) -> Result<Id, Failure> {
    let row: Option<(Id,)> = tx.first(&sql::OF_SIGN_IN, (sign_in,))?;
    let (id,) = row.ok_or_else(gone)?;
    Ok(id)
}

fn gone() -> Failure {
    Failure::refuse(StatusCode::GONE, "device-gone")
}

/// Stores the grant that the device will ask for, if nothing is left to ask.
///
/// # Errors
/// `device-gone`: the code is too old, or the sign-in was begun anew elsewhere.
pub(crate) fn finish(
    tx: &mut Tx<'_>,
    here: &Here,
    sign_in: &SignIn,
    client: &Client,
    session: &Session,
    answers: Answers,
) -> Result<Way, Failure> {
    let id = of_sign_in(tx, sign_in.id)?;
    let moment = here.moment();
    // The grant's code is nobody's: only the device's own opens it.
    let code = Token::new(here.now, &mut moment.chance()).with_id(id);
    let request = &sign_in.request;
    match sign_in::grant(tx, here, client, session, request, answers, &code)? {
        Granted::Yes(_) => {}
        Granted::Ask(question) => return Ok(Way::Ask(question)),
        Granted::OtherPerson => return Err(gone()),
    }
    if !awaited::agree(tx, id, here.now)? {
        return Err(gone());
    }
    let (actor, subject) = (Some(session.person), Some(session.id));
    let detail = [("client", client.id.as_str())];
    moment.record(tx, "device.agreed", actor, subject, &detail)?;
    Ok(Way::To(Leave::Page(DONE.to_owned())))
}

/// The person went back: the device is told at once.
pub(crate) fn left(tx: &mut Tx<'_>, here: &Here, sign_in: Id) -> Result<(), Failure> {
    if let Ok(id) = of_sign_in(tx, sign_in) {
        awaited::refuse(tx, id, here.now)?;
    }
    Ok(())
}
