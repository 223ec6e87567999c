//! After the waiting time: the old factors go, and a new one can be made.
use super::{
    proof::{DESK, has_receipt},
    prove_pages::{charge, forgive, is_said_there, shown},
    sql,
    state::{Link, Stage, over},
};
use crate::{
    factor::{self, Gone},
    here::Here,
    moment::Moment,
    notice,
    phone::{self, NewActivation, Permission},
    second, session,
};
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use store::{Id, Tx};
use web::{Failure, Fields, Page};

/// There is half an hour to make the new factor; the link gives another one as long as there is
/// none.
const ACTIVATION_SECS: i64 = 1800;

/// Goes on to a new phone or a password.
pub(super) async fn finish(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let receipt = form.get("receipt").map(str::to_owned);
    let with_password = form.get("way") == Some("password");
    match begin(&here, &link, receipt).await {
        Ok(id) if with_password => {
            Ok(Redirect::to(&format!("/activate/{id}/password")).into_response())
        }
        Ok(id) => Ok(Redirect::to(&format!("/activate/{id}")).into_response()),
        Err(why) if is_said_there(&why) => shown(&here, page, link, Some(&why)).await,
        Err(why) => Err(why),
    }
}

async fn begin(here: &Here, link: &str, receipt: Option<String>) -> Result<Id, Failure> {
    charge(here, link).await?;
    let link = link.to_owned();
    here.write("recovery.finish", move |tx, here| {
        let (found, moment) = (Link::Go.find(tx, here, &link)?, here.moment());
        let person = found.person()?;
        if !has_receipt(&found, receipt.as_deref()) {
            return Err(Failure::refuse(
                StatusCode::FORBIDDEN,
                "recovery-code-wrong",
            ));
        }
        match found.stage(here.now) {
            Stage::Ready => let_go(tx, &moment, person, found.id)?,
            // The way goes on once more, unless a factor ever came of it: whoever removes that one
            // must not come back without another waiting time.
            Stage::Begun if tx.first::<(i64,)>(&sql::MADE_SINCE, (found.id,))?.is_none() => {}
            Stage::Waiting(_) => {
                return Err(Failure::refuse(StatusCode::CONFLICT, "recovery-waiting"));
            }
            Stage::Asked | Stage::Begun | Stage::Over => return Err(over()),
        }
        forgive(tx, here, person)?;
        phone::end_activations(tx, person, here.now)?;
        let permission = Permission {
            person,
            sign_in: None,
            strength: 0,
            session: None,
            until: here.now.plus_secs(ACTIVATION_SECS),
        };
        let mut chance = moment.chance();
        let new = NewActivation::new(permission, here.browser, here.now, &mut chance);
        phone::begin(tx, &here.realm.id, &new, here.now)?;
        tx.run(&sql::ACTIVATION, (found.id, new.id))?;
        Ok(new.id)
    })
    .await
}

/// Nothing that opened the account so far opens it any more.
fn let_go(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id, recovery: Id) -> Result<(), Failure> {
    if tx.run(&sql::BEGIN, (recovery, moment.now))? == 0 {
        return Err(over());
    }
    let by: Option<(Option<String>,)> = tx.first(&sql::PROVEN_BY, (recovery,))?;
    let why = match by {
        Some((Some(by),)) if by == DESK => Gone::DeskRecovery,
        _ => Gone::Recovery,
    };
    for old in factor::of_person(tx, person)? {
        factor::revoke(tx, moment, person, old.id, None, why)?;
    }
    tx.run(&factor::sql::FORGET_BROWSERS, (person,))?;
    session::end_all(tx, moment, person, None, why.by())?;
    second::forget(tx, person)?;
    let row = (person, recovery, moment.now, "replaced");
    tx.run(&sql::END_OTHERS, row)?;
    moment.record(tx, "recovery.begun", Some(person), Some(recovery), &[])?;
    notice::tell(tx, moment, person, "recovery-finished", &[], None)
}

/// The activation of a recovery was replaced: what was proven counts for the new one.
pub(crate) fn goes_on(tx: &mut Tx<'_>, before: Id, now: Id) -> Result<(), Failure> {
    tx.run(&sql::GOES_ON, (before, now))?;
    Ok(())
}

/// A new factor came of this activation. If a recovery led to it, the factor is worth what was
/// proven there, and the recovery is over.
pub(crate) fn credit(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    activation: Id,
    made: Id,
) -> Result<(), Failure> {
    type Row = (Id, String, Timestamp, i64);
    let Some((id, source, at, level)) = tx.first::<Row>(&sql::CREDIT, (activation,))? else {
        return Ok(());
    };
    if level > 1 {
        let row = (made, level, source.as_str(), at);
        tx.run(&factor::sql::RAISE, row)?;
    }
    tx.run(&sql::END, (id, moment.now, "finished"))?;
    moment.record(tx, "recovery.finished", None, Some(id), &[])
}
