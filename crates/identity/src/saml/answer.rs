//! What a service is told: the code that came back is redeemed here, and what the person let go
//! becomes the contents of an assertion. One transaction.
use super::{
    ask::{self, Wish},
    attributes,
    participant::{self, Participant},
    request::{self, Kept},
    service::{self, Service},
    sql,
};
use crate::{
    consent::release::{self, Held},
    here::Here,
    oidc::{
        code::{Bound, Redeemed, redeem},
        grant::{self, Grant},
        subject,
        subject::session_name,
    },
    organisation, session,
    token::Shown,
};
use axum::http::StatusCode;
use protocols::{
    Timestamp,
    oidc::{ClaimsRequest, Place},
    saml::{Failure as Why, NameFormat, NameId, StatedAttribute, fresh_id},
};
use store::{Id, Tx};
use web::{Client, Failure};

/// What came back to us from our own authorization endpoint.
#[derive(Debug, Clone)]
pub(super) enum Came {
    Code(Shown),
    Error(String),
}

/// Who signed in, as the service gets it.
#[derive(Debug)]
pub(super) struct Person {
    pub name: NameId,
    pub authenticated_at: Timestamp,
    pub context: String,
    pub session_index: String,
    pub session_until: Timestamp,
    pub attributes: Vec<StatedAttribute>,
}

/// What goes to the service.
#[derive(Debug)]
pub(super) struct Answer {
    pub kept: Kept,
    pub service: Service,
    pub said: Result<Person, Why>,
}

/// The name of a status among the errors of an authorization request, and back.
pub(super) fn error_of(why: Why) -> &'static str {
    match why {
        Why::NoPassive => "login_required",
        Why::NoAuthnContext => "unmet_authentication_requirements",
        Why::RequestDenied => "access_denied",
        Why::InvalidNameIdPolicy => "name_id_policy",
        Why::RequestUnsupported => "unsupported",
        Why::Responder => "server_error",
    }
}

fn status_of(error: &str) -> Why {
    match error {
        "login_required"
        | "interaction_required"
        | "consent_required"
        | "account_selection_required" => Why::NoPassive,
        "unmet_authentication_requirements" => Why::NoAuthnContext,
        "access_denied" => Why::RequestDenied,
        "name_id_policy" => Why::InvalidNameIdPolicy,
        "unsupported" => Why::RequestUnsupported,
        _ => Why::Responder,
    }
}

/// Takes the request and makes the answer to it.
///
/// # Errors
/// `saml-gone`, `saml-address` where the service has moved meanwhile, `saml-other-browser` for a
/// code that another browser asked for.
pub(super) fn make(tx: &mut Tx<'_>, here: &Here, id: Id, came: &Came) -> Result<Answer, Failure> {
    if let Came::Code(code) = came {
        session::ahead(tx, here.session, here.now)?;
        grant::ahead(tx, code.id)?;
    }
    let kept = request::find(tx, here, id)?;
    let service = service::find(tx, here, &kept.service)?;
    if !service.metadata.consumers().any(|c| c == kept.consumer) {
        return Err(Failure::refuse(StatusCode::BAD_REQUEST, "saml-address"));
    }
    request::answered(tx, here, &kept)?;
    let said = match came {
        Came::Error(error) => Err(status_of(error)),
        Came::Code(code) => person_of(tx, here, &kept, &service, *code)?,
    };
    let detail = [
        ("client", kept.service.as_str()),
        (
            "outcome",
            said.as_ref()
                .map_or_else(|why| error_of(*why), |_| "success"),
        ),
    ];
    let (moment, asked) = (here.moment(), Some(kept.id));
    moment.record(tx, "saml.answered", None, asked, &detail)?;
    Ok(Answer {
        kept,
        service,
        said,
    })
}

fn person_of(
    tx: &mut Tx<'_>,
    here: &Here,
    kept: &Kept,
    service: &Service,
    code: Shown,
) -> Result<Result<Person, Why>, Failure> {
    let region = &here.identity.app.region;
    let gone = || Failure::refuse(StatusCode::GONE, "saml-gone");
    let client = region.client(&here.realm.id, &kept.service);
    let client = client.ok_or_else(gone)?;
    let bound = Bound {
        client: &client,
        redirect_uri: &ask::redirect_uri(here, &kept.consumer),
        code_verifier: Some(&ask::verifier(&here.identity.app.vault, kept.id)),
        key: None,
        refresh: None,
        refresh_key: None,
    };
    let running = session::find(tx, &here.realm.id, here.session, here.now)?;
    let Redeemed::Now(grant) = redeem(tx, code, &bound, here.now)? else {
        return Err(gone());
    };
    // Somebody could lead another's browser here with a code of their own, and so sign them in at
    // the service under a wrong name.
    if running.is_none_or(|session| session.id != grant.session) {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "saml-other-browser"));
    }
    let Some(context) = holds(kept, service, &grant) else {
        return Ok(Err(Why::NoAuthnContext));
    };
    told(tx, here, kept, service, &client, &grant, context)
}

/// Whether the code was given for what the service asked: the address of our authorization
/// endpoint passed through the person's browser. Gives the class of the sign-in.
fn holds(kept: &Kept, service: &Service, grant: &Grant) -> Option<String> {
    let wish = Wish::of(&service.registered, &kept.asked).ok()?;
    let claims = ClaimsRequest::parse(&wish.claims).ok()?;
    let same = grant.asked.claims.as_ref() == Some(&claims);
    let since = kept.created_at.secs();
    let fresh = !kept.asked.force || grant.terms.auth_time.is_some_and(|at| at >= since);
    let class = ask::class(kept, &grant.terms.acr);
    class.filter(|_| same && fresh)
}

fn told(
    tx: &mut Tx<'_>,
    here: &Here,
    kept: &Kept,
    service: &Service,
    client: &Client,
    grant: &Grant,
    context: String,
) -> Result<Result<Person, Why>, Failure> {
    let (moment, vault) = (here.moment(), &here.identity.app.vault);
    let (person, asked, place) = (grant.person, &grant.asked, Place::IdToken);
    tx.ahead(&sql::SESSION, (grant.session,))?;
    let held = Held::find(tx, client, person, asked)?;
    let session: Option<(Timestamp, Timestamp)> = tx.first(&sql::SESSION, (grant.session,))?;
    let Some(claims) = release::claims(&moment, client, person, asked, place, &held)? else {
        return Ok(Err(Why::RequestDenied));
    };
    release::record(tx, &moment, client, person, &claims)?;
    let named = claims.contains_key("name");
    let acting = organisation::told(tx, &moment, client, grant.acting, person, named)?;
    let acting = acting.map(|acting| serde_json::to_string(&acting));
    let pseudonym = subject(vault, &here.realm.id, client, grant.person);
    let Some(format) = ask::format(&service.registered, &kept.asked) else {
        return Ok(Err(Why::InvalidNameIdPolicy));
    };
    let value = match format {
        NameFormat::Persistent => pseudonym.clone(),
        NameFormat::Transient => fresh_id(&mut moment.chance()),
        // Only if the person let it go.
        NameFormat::Email if !claims.contains_key("email") => {
            return Ok(Err(Why::InvalidNameIdPolicy));
        }
        NameFormat::Email => held.person.profile(vault, person)?.mail,
    };
    let name = NameId { format, value };
    let (since, until) = session.unwrap_or((here.now, here.now));
    let session_index = session_name(vault, &here.realm.id, &client.id, grant.session);
    let participant = Participant {
        session: grant.session,
        service: &client.id,
        person,
        name: &name,
        session_index: &session_index,
        until,
    };
    let key = held.person.key(vault, person)?;
    participant::keep(tx, here, &participant, &key)?;
    let acting = acting.transpose().map_err(Failure::fault)?;
    let profile = service.registered.profile;
    Ok(Ok(Person {
        attributes: attributes::of_claims(profile, &claims, acting, &pseudonym),
        name,
        authenticated_at: match grant.terms.auth_time {
            Some(at) => Timestamp::from_secs(at),
            None => hour_of(since),
        },
        context,
        session_index,
        session_until: hour_of(until).plus_secs(HOUR_SECS),
    }))
}

const HOUR_SECS: i64 = 3600;

/// The full hour: SAML wants to know when somebody signed in and when the session ends, but the
/// second would be the same at every service of a session, and two of them could compare.
fn hour_of(at: Timestamp) -> Timestamp {
    at.minus_secs(at.secs().rem_euclid(HOUR_SECS))
}
