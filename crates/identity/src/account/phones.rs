//! Adding a phone.
use super::Me;
use crate::phone;
use axum::response::{IntoResponse, Redirect, Response};
use web::{Failure, Fields};

/// Another phone: after a fresh sign-in with the strongest factor only.
pub(super) async fn add(me: Me, Fields(_): Fields) -> Result<Response, Failure> {
    let session = me.session.clone();
    let added = me
        .here
        .write("account.add-phone", move |tx, here| {
            phone::begin_in(tx, here, &session)
        })
        .await;
    match added {
        Ok(id) => Ok(Redirect::to(&format!("/activate/{id}")).into_response()),
        Err(why) => me.again(why, "/account/ways").await,
    }
}
