//! Proving, with an account elsewhere, that a lost account is one's own.
//!
//! The provider must vouch for the same identity that the account holds, checked: given and family
//! name and date of birth. Or the account there was connected with this one. Where somebody was
//! identified for the account, the sign-in there must identify, too. The waiting time and everything
//! else is the recovery's.
use super::{
    attempt::{self, Purpose},
    connected,
    pages::{self, Answered, AttemptId, Wish},
};
use crate::{
    here::Here,
    person,
    recovery::{self, By},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use store::Id;
use web::{Failure, Fields, Page, page};

#[derive(Template)]
#[template(path = "upstream_recover.html")]
struct RecoverPage {
    page: Page,
    attempt: Id,
    provider: String,
    theirs: String,
}

/// Leads to the provider, to sign in there anew with what identifies.
pub(super) async fn begin(
    here: Here,
    Path((link, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    here.charge("upstream", 2)?;
    let provider = pages::provider(&here, &name).await?;
    let to = provider.clone();
    let attempt = here
        .write("upstream.begin-recovery", move |tx, here| {
            let found = recovery::by_link(tx, here, &link)?;
            attempt::begin(tx, here, &to, Purpose::Recover(found.id))
        })
        .await?;
    let wish = Wish {
        level: provider.level.min(2),
        fresh: true,
    };
    let to = pages::leave(&here, &provider, &attempt, wish).await?;
    Ok(to.into_response())
}

/// Says who signed in there, and asks.
pub(super) fn ask(page: Page, found: &Answered) -> Response {
    page::html(&RecoverPage {
        page,
        attempt: found.attempt.id,
        provider: found.provider.name.clone(),
        theirs: found.kept.said.name.clone(),
    })
}

/// Proves it; shows the code that is needed after the waiting time, once.
pub(super) async fn prove(
    here: Here,
    AttemptId(id): AttemptId,
    page: Page,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let found = pages::answered(&here, id).await?;
    let Purpose::Recover(recovery) = found.attempt.purpose else {
        return Err(attempt::lost());
    };
    let receipt = here
        .write("upstream.recover", move |tx, here| {
            found.attempt.use_up(tx, here)?;
            let (moment, said) = (here.moment(), &found.kept.said);
            let lost = recovery::by_id(tx, here, recovery)?;
            let owner = lost.person.ok_or_else(attempt::lost)?;
            let factor = connected::find(tx, here, &found.provider.id, said)?;
            let profile = person::profile(tx, &moment.app.vault, owner)?;
            let connected = factor.is_some_and(|f| f.person == owner);
            let enough = said.level >= 2 || recovery::mail_is_enough(tx, owner, here.now)?;
            if !enough || !(connected || said.is_same_person(&profile)) {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "upstream-differs"));
            }
            let by = By::Upstream {
                provider: found.provider.id.clone(),
                level: said.level,
            };
            recovery::proven(tx, &moment, &lost, &by)
        })
        .await?;
    let code = receipt.ok_or_else(|| Failure::fault("a proof without a receipt"))?;
    Ok(recovery::show_receipt(page, &here, recovery, &code))
}
