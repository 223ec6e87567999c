//! Who calls the console or its API, and what they may: the one place that decides.
use super::{
    role::{self, Role},
    route::Operation,
    token,
};
use crate::{
    Identity,
    account::Me,
    factor,
    here::Here,
    session::{self, Session},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use protocols::Timestamp;
use store::{Id, Tx};
use web::{Browser, Failure, Page, csrf};

/// Staff sign in at least once an hour.
const FRESH_SECS: i64 = 60 * 60;
/// A form that was begun in time can be sent for so much longer.
const TYPING_SECS: i64 = 15 * 60;
/// Where programs with a session send the form token.
const CSRF: HeaderName = HeaderName::from_static("x-csrf-token");

/// Somebody who may do this operation. The gate before the handler made it; as an extractor it
/// takes it over.
#[derive(Debug, Clone)]
pub(crate) struct Administrator {
    pub here: Here,
    caller: Caller,
    pub roles: Vec<Role>,
    operation: &'static Operation,
}

/// Who acts.
#[derive(Debug, Clone)]
pub(super) enum Caller {
    /// A person with a session.
    Person { id: Id, session: Session },
    /// A program of the operator's, by its `client_id`.
    Program(String),
}

impl Caller {
    /// What the caller may at this moment.
    fn roles(&self, tx: &mut Tx<'_>, realm: &str, before: &[Role]) -> Result<Vec<Role>, Failure> {
        match self {
            Self::Person { id, .. } => role::of_person(tx, realm, *id),
            Self::Program(_) => Ok(before.to_vec()),
        }
    }
    /// A person must have signed in just now with the strongest factor; a program's client stands
    /// in the operator's own files.
    fn is_strongest(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<(), Failure> {
        match self {
            Self::Person { session, .. } => factor::may_change(tx, session, now),
            Self::Program(_) => Ok(()),
        }
    }
}

/// What an operation writes into the audit trail, besides who did it: ids and codes.
#[derive(Debug, Default)]
pub(super) struct Noted {
    pub subject: Option<Id>,
    pub detail: Vec<(&'static str, String)>,
}

impl Noted {
    pub(super) fn of(subject: Option<Id>, detail: &[(&'static str, &str)]) -> Self {
        let detail = detail.iter().map(|(k, v)| (*k, (*v).to_owned())).collect();
        Self { subject, detail }
    }
}

impl Administrator {
    /// Whose account acts, where a person does.
    pub(super) fn actor(&self) -> Option<Id> {
        match self.caller {
            Caller::Person { id, .. } => Some(id),
            Caller::Program(_) => None,
        }
    }
    /// The same for what programs do not do: nobody could be asked why.
    ///
    /// # Errors
    /// `console-role`.
    pub(super) fn person(&self) -> Result<Id, Failure> {
        let refused = || Failure::refuse(StatusCode::FORBIDDEN, "console-role");
        self.actor().ok_or_else(refused)
    }
    /// Does the operation and records it, or neither. Roles are looked at again: somebody may have
    /// taken them since the request came in.
    pub(super) async fn act<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Tx<'_>, &Self) -> Result<(T, Noted), Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let me = self.clone();
        let act = move |tx: &mut Tx<'_>, here: &Here| {
            let roles = me.caller.roles(tx, &here.realm.id, &me.roles)?;
            me.operation.admits(&roles)?;
            if me.operation.strongest {
                me.caller.is_strongest(tx, here.now)?;
            }
            let (out, noted) = f(tx, &me)?;
            me.note(tx, &noted)?;
            Ok(out)
        };
        self.here.write(self.operation.id, act).await
    }
    /// Records the operation once more, for another subject.
    pub(super) fn note(&self, tx: &mut Tx<'_>, noted: &Noted) -> Result<(), Failure> {
        let kind = self.operation.records;
        let kind = kind.ok_or_else(|| Failure::fault("operation without event"))?;
        let detail = noted.detail.iter().map(|(k, v)| (*k, v.as_str()));
        let program = match &self.caller {
            Caller::Program(client) => Some(("by-client", client.as_str())),
            Caller::Person { .. } => None,
        };
        let detail: Vec<_> = detail.chain(program).collect();
        let moment = self.here.moment();
        moment.record(tx, kind, self.actor(), noted.subject, &detail)
    }
    /// The page with the ways through the console that the roles open.
    pub(super) fn page(&self, mut page: Page) -> Page {
        page.claim = "console-claim";
        let ways = super::table::operations().filter_map(|o| {
            let (label, face) = (o.nav?, o.page.as_ref()?);
            o.admits(&self.roles).ok()?;
            Some((page.t.say(label).into_owned(), face.path.to_owned()))
        });
        page.nav = ways.collect();
        page
    }
    /// Whether the roles allow another operation, to show its forms.
    pub(super) fn may(&self, operation: &str) -> bool {
        let mut all = super::table::operations();
        all.any(|o| o.id == operation && o.admits(&self.roles).is_ok())
    }
    /// Records that the operation was refused.
    pub(super) async fn refused(&self) -> Result<(), Failure> {
        let (operation, actor) = (self.operation, self.actor());
        let detail = [("operation", operation.id)];
        let record = move |tx: &mut Tx<'_>, here: &Here| {
            let moment = here.moment();
            moment.record(tx, "console.refused", actor, None, &detail)
        };
        self.here.write("console.refused", record).await
    }
}

impl FromRequestParts<Identity> for Administrator {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Identity) -> Result<Self, Failure> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| Failure::fault("route without gate"))
    }
}

/// How the caller shows who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Pages: whoever is not signed in is led to the sign-in.
    Page,
    /// The API: a session with the form token, or an access token.
    Program,
    /// The API where certificates are shown: an access token.
    Token,
}

/// Stands before every route of the table. Whoever holds no role in this realm learns nothing, not
/// even that the page exists.
pub(super) async fn gate(
    State((identity, operation, by)): State<(Identity, &'static Operation, By)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    match enter(&identity, operation, by, &mut parts).await {
        Ok(administrator) => {
            parts.extensions.insert(administrator);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(refused) => refused,
    }
}

async fn enter(
    identity: &Identity,
    operation: &'static Operation,
    by: By,
    parts: &mut Parts,
) -> Result<Administrator, Response> {
    let header = parts.headers.contains_key(header::AUTHORIZATION);
    let administrator = if by == By::Token || by == By::Program && header {
        let shown = token::program(identity, operation, parts).await;
        let (here, client, roles) = shown?;
        Administrator {
            here,
            caller: Caller::Program(client),
            roles,
            operation,
        }
    } else {
        staff(identity, operation, by, parts).await?
    };
    if let Err(why) = operation.admits(&administrator.roles) {
        let noted = administrator.refused().await;
        return Err(noted.err().unwrap_or(why).into_response());
    }
    if operation.strongest {
        strongest(&administrator, by, parts).await?;
    }
    Ok(administrator)
}

/// Somebody with a session, strong and of the last hour, and with a role in this realm.
async fn staff(
    identity: &Identity,
    operation: &'static Operation,
    by: By,
    parts: &mut Parts,
) -> Result<Administrator, Response> {
    let Me { here, session } = match by {
        By::Page => Me::from_request_parts(parts, identity).await?,
        By::Program | By::Token => with_session(parts, identity)
            .await
            .map_err(IntoResponse::into_response)?,
    };
    let id = session.person;
    let roles = here
        .read(move |tx, here| role::of_person(tx, &here.realm.id, id))
        .await
        .map_err(IntoResponse::into_response)?;
    let refuse = |code| Failure::refuse(StatusCode::FORBIDDEN, code);
    if roles.is_empty() {
        return Err(Failure::not_found().into_response());
    }
    if session.strength < 2 {
        return Err(refuse("console-weak").into_response());
    }
    let reading = parts.method.is_safe();
    let limit = FRESH_SECS + if reading { 0 } else { TYPING_SECS };
    if here.now.millis_since(session.authenticated_at) > limit * 1000 {
        let (why, to) = (refuse("not-fresh"), parts.uri.path());
        if !reading || by != By::Page {
            return Err(why.into_response());
        }
        let again = Me { here, session }.again(why, to).await;
        return Err(again.unwrap_or_else(IntoResponse::into_response));
    }
    Ok(Administrator {
        here,
        caller: Caller::Person { id, session },
        roles,
        operation,
    })
}

/// The session must be fresh and as strong as any of the account. A page leads to a new sign-in.
async fn strongest(me: &Administrator, by: By, parts: &Parts) -> Result<(), Response> {
    let caller = me.caller.clone();
    let may = me
        .here
        .read(move |tx, here| caller.is_strongest(tx, here.now));
    let Err(why) = may.await else { return Ok(()) };
    let (By::Page, Caller::Person { session, .. }) = (by, &me.caller) else {
        return Err(why.into_response());
    };
    // Back to the page that the form stands on: `/console/roles` of `/console/roles/give`.
    let path = parts.uri.path().splitn(4, '/').take(3);
    let to = path.collect::<Vec<_>>().join("/");
    let (here, session) = (me.here.clone(), session.clone());
    let again = Me { here, session }.again(why, &to).await;
    Err(again.unwrap_or_else(IntoResponse::into_response))
}

/// A program with the cookie of a session. What changes something carries the token of our forms:
/// a foreign page can make a browser send cookies, but never this header.
async fn with_session(parts: &mut Parts, identity: &Identity) -> Result<Me, Failure> {
    let unknown = || Failure::refuse(StatusCode::UNAUTHORIZED, "signed-out");
    let here = Here::from_request_parts(parts, identity).await?;
    let session = here
        .read(|tx, here| session::find(tx, &here.realm.id, here.session, here.now))
        .await?;
    let session = session.ok_or_else(unknown)?;
    if !parts.method.is_safe() {
        let given = parts.headers.get(CSRF).map(HeaderValue::as_bytes);
        let given = given.and_then(|v| std::str::from_utf8(v).ok());
        let browser = Browser::of(&parts.headers);
        let ours = browser
            .zip(given)
            .is_some_and(|(browser, given)| csrf::matches(&identity.app, &browser.secret, given));
        if !ours {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign"));
        }
    }
    Ok(Me { here, session })
}
