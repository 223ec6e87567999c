//! The one place that every code for a service passes: level first, then consent.
//!
//! It decides in the transaction that writes the code, so that a consent withdrawn or a session
//! lowered in another tab counts, whatever a page showed before.
use super::{each_time, sql, value, wish::must_ask};
use crate::{
    consent::Wish,
    factor,
    here::Here,
    level::{Means, Need, Verdict},
    oidc::{authorize::hinted_person, subject::subject},
    person,
    session::Session,
    sign_in::Answers,
};
use protocols::oidc::{AuthorizationRequest, Place, Prompt};
use store::{Id, Tx};
use web::{Client, Failure};

/// What a service may be told of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pass {
    /// The level's name in the tokens.
    pub acr: String,
    /// Which consent attributes go out under; none for the realm's own portals.
    pub wish: Option<[u8; 32]>,
}

/// Whether a service gets a code now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Gate {
    Open(Pass),
    /// The level is too low, or the service would like more and the person has a way for that.
    Level,
    /// The person has to be asked about attributes.
    Consent,
    /// The service asks for somebody else ([`is_asked_for`]).
    OtherPerson,
}

/// Says that [`gate`] will be asked in this session.
pub(crate) fn ahead(
    tx: &mut Tx<'_>,
    client: &Client,
    session: &Session,
    request: &AuthorizationRequest,
) -> Result<(), Failure> {
    factor::ahead(tx, session.factor)?;
    if client.own {
        return Ok(());
    }
    let wish = Wish::of(client, &request.scope, request.claims.as_ref());
    Ok(tx.ahead(&sql::FIND, (session.person, client.id.as_str(), wish.hash))?)
}

/// Decides, given what the person has answered in this very sign-in.
pub(crate) fn gate(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    session: &Session,
    request: &AuthorizationRequest,
    answers: Answers,
) -> Result<Gate, Failure> {
    if !is_asked_for(here, client, session.person, request)? {
        return Ok(Gate::OtherPerson);
    }
    let (need, means) = (Need::of(client, request), means(tx, session)?);
    let realm = &here.realm;
    // Most requests ask for nothing; then there is no need to know the person's other ways.
    let others = match need.verdict(realm, &means, &[]) {
        Verdict::Enough if !answers.lower_ok && !need.is_plain() => others(tx, session.person)?,
        _ => vec![],
    };
    match need.verdict(realm, &means, &others) {
        Verdict::TooLow | Verdict::CouldBeMore => return Ok(Gate::Level),
        Verdict::Enough => {}
    }
    let acr = need.acr(realm, &means);
    // A payment is never covered by an old answer, and not by being one of the realm's own either.
    if each_time::asks(here, client, request) && !answers.allowed {
        return Ok(Gate::Consent);
    }
    if client.own {
        return Ok(Gate::Open(Pass { acr, wish: None }));
    }
    let wish = Wish::of(client, &request.scope, request.claims.as_ref());
    if !has_agreed(tx, here, client, session.person, &wish)? {
        return Ok(Gate::Consent);
    }
    let wish = Some(wish.hash);
    Ok(Gate::Open(Pass { acr, wish }))
}

/// Whether a person agreed before to everything that a request asks for.
pub(crate) fn covers(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    person: Id,
    request: &AuthorizationRequest,
) -> Result<bool, Failure> {
    let wish = Wish::of(client, &request.scope, request.claims.as_ref());
    Ok(client.own || has_agreed(tx, here, client, person, &wish)?)
}

fn has_agreed(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    person: Id,
    wish: &Wish,
) -> Result<bool, Failure> {
    let agreed = agreed(tx, person, client, wish)?;
    // The profile is opened only where its contents decide.
    let asks = must_ask(wish, agreed.as_deref(), |_| true) && {
        let profile = person::profile(tx, &here.identity.app.vault, person)?;
        must_ask(wish, agreed.as_deref(), |name| {
            value::value(&profile, name).is_some()
        })
    };
    Ok(!asks)
}

/// What the person agreed to let go for this very wish; nothing where it was never asked.
pub(super) fn agreed(
    tx: &mut Tx<'_>,
    person: Id,
    client: &Client,
    wish: &Wish,
) -> Result<Option<Vec<String>>, Failure> {
    let row: Option<(String,)> = tx.first(&sql::FIND, (person, client.id.as_str(), wish.hash))?;
    Ok(row.map(|(names,)| words(&names)))
}

pub(super) fn words(names: &str) -> Vec<String> {
    names.split_whitespace().map(str::to_owned).collect()
}

/// Notes that a service was signed in to under a consent.
pub(crate) fn used(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    person: Id,
    pass: &Pass,
) -> Result<(), Failure> {
    if let Some(wish) = pass.wish {
        let hour = factor::hour_of(here.now);
        let row = (person, client.id.as_str(), wish, here.now, hour);
        tx.post(&sql::USED, row)?;
    }
    Ok(())
}

fn means(tx: &mut Tx<'_>, session: &Session) -> Result<Means, Failure> {
    Ok(Means::of_session(
        session,
        &factor::find(tx, session.factor)?,
    ))
}

fn others(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Means>, Failure> {
    let all = factor::of_person(tx, person)?;
    Ok(all.iter().map(Means::of_factor).collect())
}

/// Whether this person may answer: a request can name one, by `sub` in `claims` (OpenID Connect
/// Core 5.5.1) or by an earlier token in `id_token_hint` (section 3.1.2.1).
///
/// # Errors
/// A fault: the realm has no keys.
pub(crate) fn is_asked_for(
    here: &Here,
    client: &Client,
    person: Id,
    request: &AuthorizationRequest,
) -> Result<bool, Failure> {
    let (hint, claims) = (&request.id_token_hint, &request.claims);
    if hint.is_none() && claims.is_none() {
        return Ok(true);
    }
    let sub = subject(&here.identity.app.vault, &here.realm.id, client, person);
    if let Some(hint) = hint
        && hinted_person(&here.identity, &here.realm, client, hint)? != sub
    {
        return Ok(false);
    }
    let sub = serde_json::Value::from(sub);
    let places = [Place::IdToken, Place::UserInfo].into_iter();
    let mut named = places.filter_map(|place| claims.as_ref()?.asked(place, "sub"));
    Ok(named.all(|asked| asked.accepts(&sub)))
}

/// Whether the service wants its people to be asked, whatever they agreed to before.
pub(crate) fn wants_question(request: &AuthorizationRequest) -> bool {
    request.prompts(Prompt::Consent) || request.prompts(Prompt::SelectAccount)
}
