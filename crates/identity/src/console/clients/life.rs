//! What becomes of a registered service: switched off and on, given another secret, ended.
use super::{
    Registered, segment,
    shown::{self, one},
};
use crate::{
    client::{self, Source, Stored},
    console::{
        administrator::{Administrator, Noted},
        api::Done,
        registration::{Issued, change, check, entered, stored},
    },
};
use axum::{
    Json,
    extract::Path,
    response::{Redirect, Response},
};
use protocols::base64url;
use schemars::JsonSchema;
use serde::Deserialize;
use web::{Failure, Fields, Page, region::Secret};

/// What a switch is set to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Whether people can sign in there.
    pub on: bool,
}

/// A secret that nobody can guess.
pub(in crate::console) fn new_secret(me: &Administrator) -> String {
    base64url::encode(&me.here.moment().chance().bytes::<32>())
}

async fn switch(me: &Administrator, id: &str, on: bool) -> Result<(), Failure> {
    let now = me.here.now;
    let set = move |me: &Administrator, s: &mut Stored| {
        s.disabled_at = (!on).then_some(now);
        // Switching off is always possible.
        if on {
            check(me, &s.client, Some(&s.client.oauth))
        } else {
            Ok(())
        }
    };
    Ok(change(me, id, stored, set).await?)
}

pub(super) async fn switch_page(
    me: Administrator,
    Path(id): Path<String>,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    switch(&me, &id, form.get("on") == Some("yes")).await?;
    let saml = one(&me, &id).await?.source == Source::Saml.name();
    let list = if saml { "saml" } else { "clients" };
    let id = segment(&id);
    Ok(Redirect::to(&format!("/console/{list}/{id}")))
}

pub(super) async fn switch_call(
    me: Administrator,
    Path(id): Path<String>,
    web::Json(Switch { on }): web::Json<Switch>,
) -> Result<Json<Registered>, Failure> {
    switch(&me, &id, on).await?;
    one(&me, &id).await.map(Json)
}

/// From now on only the new secret counts. A service without one gets none: it could not keep it.
async fn renew(me: &Administrator, id: &str) -> Result<Issued, Failure> {
    if !one(me, id).await?.confidential {
        return Err(Failure::not_found());
    }
    let secret = new_secret(me);
    let made = Secret::of(&secret);
    change(me, id, entered, move |_, s| {
        s.client.secret = Some(made.clone());
        Ok(())
    })
    .await?;
    Ok(Issued {
        id: id.to_owned(),
        secret: Some(secret),
    })
}

pub(super) async fn renew_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let made = renew(&me, &id).await?;
    shown::shown(&me, page, &id, made.secret).await
}

pub(super) async fn renew_call(
    me: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Issued>, Failure> {
    renew(&me, &id).await.map(Json)
}

/// Ends a service that was entered here: nobody signs in there any more, and what it was given
/// gives nothing.
async fn delete(me: &Administrator, id: &str) -> Result<bool, Failure> {
    let name = id.to_owned();
    let saml = me
        .act(move |tx, me| {
            let moment = me.here.moment();
            let found = client::stored(tx, &moment.realm.id, &name)?;
            let ours = |s: &Stored| matches!(s.source, Source::Console | Source::Saml);
            let found = found.filter(ours).ok_or_else(Failure::not_found)?;
            client::end(tx, &moment, &name)?;
            let row = (moment.realm.id.as_str(), name.as_str());
            tx.run(&crate::saml::sql::FORGET_METADATA, row)?;
            Ok((found.saml.is_some(), Noted::of(None, &[("client", &name)])))
        })
        .await?;
    let identity = &me.here.identity;
    identity.clients.refresh(&identity.app).await?;
    Ok(saml)
}

pub(super) async fn delete_page(
    me: Administrator,
    Path(id): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let saml = delete(&me, &id).await?;
    let list = if saml { "saml" } else { "clients" };
    Ok(Redirect::to(&format!("/console/{list}")))
}

pub(super) async fn delete_call(
    me: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Done>, Failure> {
    delete(&me, &id).await?;
    Ok(Json(Done { done: true }))
}
