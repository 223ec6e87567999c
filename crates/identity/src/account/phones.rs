//! Adding a phone.
use super::Me;
use crate::{
    factor,
    phone::{self, NewActivation, Permission},
};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Failure, Fields};

/// A code for the phone is good for ten minutes more.
const CODE_SECS: i64 = 600;

/// Another phone: after a fresh sign-in with the strongest factor only.
pub(super) async fn add(me: Me, Fields(_): Fields) -> Result<Response, Failure> {
    let session = me.session.clone();
    let added = me
        .here
        .write("account.add-phone", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let until = session
                .authenticated_at
                .plus_secs(factor::FRESH_SECS + CODE_SECS);
            let permission = Permission {
                person: session.person,
                sign_in: None,
                strength: session.strength,
                session: Some(session.id),
                until,
            };
            let chance = &mut here.moment().chance();
            let new = NewActivation::new(permission, here.browser, here.now, chance);
            phone::begin(tx, &here.realm.id, &new, here.now)?;
            Ok(new.id)
        })
        .await;
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/activate/{id}")).into_response()),
        Err(why) => me.again(why, "/account/ways").await,
    }
}
