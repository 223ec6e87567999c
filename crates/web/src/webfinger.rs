//! `/.well-known/webfinger` (RFC 7033): who finds the issuer of an account by a host of ours. It is
//! the same for every account of a host, so that nobody learns here who has one.
use crate::{App, Failure, Site, region::Door};
use axum::{
    Router,
    extract::{FromRef, RawQuery, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use protocols::webfinger::Query;

/// The door, for every site of a realm. Programs in browsers may read it from anywhere
/// (RFC 7033, section 5).
pub fn webfinger<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    App: FromRef<S>,
{
    Router::new().route("/.well-known/webfinger", get(answer))
}

async fn answer(
    State(app): State<App>,
    site: Site,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = Query::parse(query.as_deref().unwrap_or_default()).ok_or_else(malformed)?;
    let asked = query.host().and_then(|host| door_of(&app, host));
    let realm = site
        .realm()
        .filter(|realm| asked.as_ref() == Some(&realm.id));
    let realm = realm.ok_or_else(Failure::not_found)?;
    let issuer = app.region.issuer(realm);
    let headers = [
        (header::CONTENT_TYPE, "application/jrd+json"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    Ok((headers, query.answer(&issuer).to_string()).into_response())
}

fn malformed() -> Failure {
    Failure::refuse(StatusCode::BAD_REQUEST, "malformed").because("one resource is needed")
}

/// The realm of a host of ours; a port counts only if it is the one that people see.
fn door_of(app: &App, host: &str) -> Option<String> {
    let host = host.to_ascii_lowercase();
    let public = &app.region.public;
    let name = match host.rsplit_once(':') {
        None => host.as_str(),
        Some((name, port)) => {
            let usual = if public.scheme == "https" { 443 } else { 80 };
            let ours = public.port.unwrap_or(usual);
            (port.parse() == Ok(ours)).then_some(name)?
        }
    };
    match app.region.door(name)? {
        Door::Issuer(realm)
        | Door::PhoneApp(realm)
        | Door::Portal(realm, _)
        | Door::Umbrella(realm) => Some(realm.id.clone()),
        Door::Mtls(_) | Door::Mailbox => None,
    }
}
