//! The end of a sign-in: consuming what a phone approved, and going back to the service.
use super::{
    SignIn, Step, accept, find,
    known::{self, Known},
    sql,
};
use crate::{
    consent::{self, Gate, Pass},
    here::Here,
    moment::Moment,
    oidc::{
        self, device,
        grant::NewGrant,
        reply::{Leave, Reply},
    },
    organisation::{self, Chosen},
    phone,
    session::{self, Method, Proven, Session},
    token::Token,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{oauth::OauthError, oidc::AuthorizationRequest};
use store::{Id, Tx};
use web::{Client, Failure, region::UnknownBrowser};

/// Where a finished sign-in goes, and the cookies that were made on the way.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub to: Option<Leave>,
    pub session_cookie: Option<String>,
    pub known_cookie: Option<HeaderValue>,
    pub refused: Option<Failure>,
}

impl Done {
    /// On to the service, or back to `page`; 303 also after a POST.
    ///
    /// # Errors
    /// A fault: the answer could not be signed.
    pub(crate) async fn respond(self, here: &Here, page: &str) -> Result<Response, Failure> {
        let mut response = match (self.refused, self.to) {
            (Some(why), _) => why.into_response(),
            (None, Some(leave)) => leave.respond(here).await?,
            (None, None) => Redirect::to(page).into_response(),
        };
        let mut set = |value: HeaderValue| {
            response.headers_mut().append(header::SET_COOKIE, value);
        };
        if let Some(text) = self.session_cookie {
            set(session::cookie_for(&text));
        }
        if let Some(value) = self.known_cookie {
            set(value);
        }
        Ok(response)
    }
}

/// Does everything that needs no answer from the person: consumes an approved order, and sends
/// the person back to the service when nothing is missing. One transaction.
pub(crate) async fn advance(here: &Here, id: Id) -> Result<Done, Failure> {
    here.write("sign-in.advance", move |tx, here| {
        let mut done = Done::default();
        phone::open_ahead(tx, id)?;
        let (mut sign_in, mut begun) = (find(tx, here, id)?, None);
        let order = phone::find_open(tx, id)?;
        if let (Step::Consume, Some(order)) = (sign_in.step(order.as_ref(), here.now), order) {
            let Some(proven) = phone::consume(tx, here, order.id, sign_in.request_hash)? else {
                return Ok(done);
            };
            let Some(session) = consumed(tx, here, id, order.id, proven, &mut done)? else {
                return Ok(done);
            };
            sign_in = sign_in.signed_in(session.id);
            begun = Some(session);
        }
        if sign_in.step(None, here.now) == Step::Finish {
            done.to = finish(tx, here, &sign_in, begun)?;
        }
        Ok(done)
    })
    .await
}

/// What a phone's approval is worth in this browser: a session, or something else first. A refusal
/// is written into `done`, not returned: what was consumed and forgotten on the way must stay.
fn consumed(
    tx: &mut Tx<'_>,
    here: &Here,
    id: Id,
    order: Id,
    proven: Proven,
    done: &mut Done,
) -> Result<Option<Session>, Failure> {
    let accepted = |tx: &mut Tx<'_>, done: &mut Done, proven| {
        let (session, cookie) = accept(tx, here, id, proven, None)?;
        done.session_cookie = Some(cookie);
        Ok(Some(session))
    };
    super::ahead(tx, here, id, &proven)?;
    match known::check(tx, here, proven.person)? {
        Known::Yes(cookie) => {
            done.known_cookie = cookie.as_deref().map(known::cookie_for);
            return accepted(tx, done, proven);
        }
        Known::Copied => done.known_cookie = Some(web::cookie::remove(known::COOKIE)),
        Known::No => {}
    }
    match here.realm.unknown_browser {
        UnknownBrowser::Webauthn => {
            tx.post(&sql::TO_PROVE, (id, proven.person))?;
            if proven.method == Method::Pin {
                phone::ask_by_mail(tx, here, id, order, proven)?;
            }
        }
        // A PIN would have no stronger factor above it that a relay had to fear.
        UnknownBrowser::Low if proven.method == Method::Pin => {
            tx.post(&sql::TO_PROVE, (id, proven.person))?;
            phone::ask_by_mail(tx, here, id, order, proven)?;
        }
        UnknownBrowser::Low => {
            let low = Proven::by(proven.person, proven.factor, Method::PhoneElsewhere);
            return accepted(tx, done, low);
        }
        UnknownBrowser::Refuse => {
            let why = Failure::refuse(StatusCode::FORBIDDEN, "browser-unknown");
            done.refused = Some(why);
        }
    }
    Ok(None)
}

/// Closes the sign-in with a code for the service, or notes the question that is left to ask.
/// `begun` is its session, if that began in this very transaction.
fn finish(
    tx: &mut Tx<'_>,
    here: &Here,
    sign_in: &SignIn,
    begun: Option<Session>,
) -> Result<Option<Leave>, Failure> {
    let expired = || Failure::refuse(StatusCode::GONE, "sign-in-expired");
    let session = match (begun, sign_in.session) {
        (Some(begun), _) => Some(begun),
        (None, Some(id)) => session::running(tx, id, here.now)?,
        (None, None) => None,
    };
    let session = session.ok_or_else(expired)?;
    let region = &here.identity.app.region;
    let client = region
        .client(&here.realm.id, &sign_in.client)
        .ok_or_else(|| Failure::refuse(StatusCode::GONE, "client-unknown"))?;
    let request = &sign_in.request;
    let answers = Answers {
        lower_ok: sign_in.lower_ok,
        acting: sign_in.acting.answer(),
        allowed: sign_in.allowed_in == Some(session.id),
    };
    let way = if request.redirect_uri.is_empty() {
        device::finish(tx, here, sign_in, &client, &session, answers)?
    } else {
        to_service(tx, here, &client, &session, request, answers)?
    };
    let to = match way {
        Way::To(to) => to,
        Way::Ask(question) => {
            let ask = match question {
                Question::Level => &sql::ASK_LEVEL,
                Question::Consent => &sql::ASK_RELEASE,
                Question::Acting => &organisation::sql::ASK,
            };
            tx.post(ask, (sign_in.id, here.now))?;
            return Ok(None);
        }
    };
    // It was found open in this transaction.
    tx.post(&sql::DONE, (sign_in.id, here.now))?;
    Ok(Some(to))
}

/// Where a sign-in goes on.
#[derive(Debug)]
pub(crate) enum Way {
    /// Back to the service, with a code or a refusal.
    To(Leave),
    /// Nowhere yet.
    Ask(Question),
}

/// What has to be asked before a service gets anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    Level,
    Consent,
    /// For whom the person acts.
    Acting,
}

/// What the person has answered already.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Answers {
    /// Goes on with less than the level the service would like.
    pub lower_ok: bool,
    /// For whom the person acts; none where that was not asked yet.
    pub acting: Option<Chosen>,
    /// Has allowed what is asked for each time anew.
    pub allowed: bool,
}

/// Grants a code in a running session and gives the address to return to, if nothing is left to
/// ask ([`consent::gate`]). Our own account pages need no code.
pub(crate) fn to_service(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    session: &Session,
    request: &AuthorizationRequest,
    answers: Answers,
) -> Result<Way, Failure> {
    if crate::account::is_account(&here.realm, client) {
        let state = request.state.as_deref();
        let back = crate::account::way_back(&here.identity.app, state);
        return Ok(Way::To(Leave::Page(back)));
    }
    let issuer = here.identity.app.region.issuer(&here.realm);
    let code = Token::new(here.now, &mut here.moment().chance());
    let reply = match grant(tx, here, client, session, request, answers, &code)? {
        Granted::Yes(pass) => {
            let grant = NewGrant {
                code: &code,
                session,
                client,
                request,
                pass: &pass,
            };
            Reply::success(tx, here, &grant)?
        }
        Granted::Ask(question) => return Ok(Way::Ask(question)),
        Granted::OtherPerson => {
            let why = "somebody else signed in";
            let (to, error) = (request.reply_to(), OauthError::LoginRequired);
            Reply::failure(to, error, why, &issuer)
        }
    };
    Ok(Way::To(Leave::Service(reply)))
}

/// Whether a service gets what it asks for.
#[derive(Debug)]
pub(crate) enum Granted {
    /// It stands under the code.
    Yes(Pass),
    Ask(Question),
    /// It asked for somebody else.
    OtherPerson,
}

/// Stores a grant in a running session under a code, if nothing is left to ask.
pub(crate) fn grant(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    session: &Session,
    request: &AuthorizationRequest,
    answers: Answers,
    code: &Token,
) -> Result<Granted, Failure> {
    consent::ahead(tx, client, session, request)?;
    let acting = organisation::decide(tx, here, client, session, request, answers.acting)?;
    let Some((acting, held)) = acting else {
        return Ok(Granted::Ask(Question::Acting));
    };
    let pass = match consent::gate(tx, here, client, session, request, answers)? {
        Gate::Open(pass) => pass,
        Gate::Level => return Ok(Granted::Ask(Question::Level)),
        Gate::Consent => return Ok(Granted::Ask(Question::Consent)),
        Gate::OtherPerson => return Ok(Granted::OtherPerson),
    };
    let moment = here.moment();
    let grant = NewGrant {
        code,
        session,
        client,
        request,
        pass: &pass,
    };
    oidc::grant::insert(tx, &moment, &grant)?;
    let asks_for = (session.person, client);
    organisation::keep(tx, &moment, asks_for, code.id, acting, held)?;
    consent::used(tx, here, client, session.person, &pass)?;
    let (actor, subject) = (Some(session.person), Some(code.id));
    let detail = [("client", client.id.as_str())];
    moment.record(tx, "grant.issued", actor, subject, &detail)?;
    allowed(tx, &moment, session.person, client, request)?;
    Ok(Granted::Yes(pass))
}

/// Two more events for the person's own eyes. What exactly they allowed is not in them: whom
/// somebody pays is theirs.
fn allowed(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    client: &Client,
    request: &AuthorizationRequest,
) -> Result<(), Failure> {
    let (actor, subject) = (Some(person), Some(person));
    let client_id = ("client", client.id.as_str());
    if let Some(details) = &request.authorization_details {
        let types = oidc::details::types(details);
        let detail = [client_id, ("details", types.as_str())];
        moment.record(tx, "details.allowed", actor, subject, &detail)?;
    }
    if oidc::offline::until(moment.realm, client, request, moment.now).is_some() {
        moment.record(tx, "offline.allowed", actor, subject, &[client_id])?;
    }
    Ok(())
}
