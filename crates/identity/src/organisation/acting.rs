//! One step of the sign-in: for whom does the person act? Asked only who holds a mandate that is
//! good at this service; the answer goes into the grant, and is looked at again there.
use super::{
    mandate::{self, Mandate, Principal},
    member,
    role::Role,
    sql,
};
use crate::{
    here::Here,
    moment::Moment,
    person,
    session::{self, Session},
    sign_in::{self, Service, SignIn},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    Timestamp,
    oidc::{AuthorizationRequest, Prompt},
};
use store::{Id, Tx};
use web::{Client, Failure, Fields, Page, PathId, page};

/// As whom somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// As themselves.
    Self_,
    /// By this mandate.
    By(Id),
}

impl Chosen {
    /// From what is kept with a grant or a sign-in.
    pub(crate) fn of(mandate: Option<Id>) -> Self {
        mandate.map_or(Self::Self_, Self::By)
    }
    fn mandate(self) -> Option<Id> {
        match self {
            Self::Self_ => None,
            Self::By(id) => Some(id),
        }
    }
}

/// "For whom are you acting?", in a running sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acting {
    NotAsked,
    /// And not answered yet.
    Asked,
    Answered(Chosen),
}

impl Acting {
    /// From the columns of the question; all empty where there is none.
    pub(crate) fn stored(
        asked: Option<Timestamp>,
        answered: Option<Timestamp>,
        mandate: Option<Id>,
    ) -> Self {
        match (asked, answered) {
            (None, _) => Self::NotAsked,
            (Some(_), None) => Self::Asked,
            (Some(_), Some(_)) => Self::Answered(Chosen::of(mandate)),
        }
    }
    /// None where it was not asked, or not answered.
    pub(crate) fn answer(self) -> Option<Chosen> {
        match self {
            Self::Answered(chosen) => Some(chosen),
            Self::NotAsked | Self::Asked => None,
        }
    }
}

/// As whom the person acts at a service: as answered in this sign-in, or as chosen before in this
/// session; and the mandates that are good there. None if the person has to be asked; nobody is
/// asked silently.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    session: &Session,
    request: &AuthorizationRequest,
    answered: Option<Chosen>,
) -> Result<Option<(Chosen, Held)>, Failure> {
    if answered.is_none() {
        tx.ahead(&sql::LAST, (session.id, client.id.as_str()))?;
    }
    let held = mandate::usable(tx, &here.moment(), session.person, &client.id)?;
    let chosen = if answered.is_some() {
        answered
    } else {
        let last = last(tx, session, &client.id, &held)?;
        if request.prompts(Prompt::None) {
            Some(last.unwrap_or(Chosen::Self_))
        } else if request.prompts(Prompt::SelectAccount) && !held.is_empty() {
            None
        } else {
            last
        }
    };
    Ok(chosen.map(|chosen| (chosen, Held(held))))
}

/// Mandates that were found good in this transaction.
#[derive(Debug)]
pub(crate) struct Held(Vec<Mandate>);

/// Another person will sign in here.
pub(crate) fn forget(tx: &mut Tx<'_>, sign_in: Id) -> Result<(), Failure> {
    tx.post(&sql::FORGET, (sign_in,))?;
    Ok(())
}

/// What was chosen last in this session at this service. None if there is a mandate for it and
/// the person was never asked, or what was chosen is good no more.
fn last(
    tx: &mut Tx<'_>,
    session: &Session,
    client: &str,
    usable: &[Mandate],
) -> Result<Option<Chosen>, Failure> {
    let row: Option<(Option<Id>,)> = tx.first(&sql::LAST, (session.id, client))?;
    let chosen = row.map(|(mandate,)| Chosen::of(mandate));
    Ok(match chosen {
        Some(Chosen::By(id)) => usable.iter().any(|m| m.id == id).then_some(Chosen::By(id)),
        Some(Chosen::Self_) => Some(Chosen::Self_),
        None => usable.is_empty().then_some(Chosen::Self_),
    })
}

/// Keeps with a grant as whom the person acts; the represented person sees it.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    (person, client): (Id, &Client),
    grant: Id,
    chosen: Chosen,
    Held(held): Held,
) -> Result<(), Failure> {
    let by = chosen.mandate();
    if by.is_none() && held.is_empty() {
        return Ok(());
    }
    tx.post(&sql::KEEP, (grant, by, moment.now))?;
    let Some(id) = by else { return Ok(()) };
    let gone = || Failure::refuse(StatusCode::GONE, "mandate-gone");
    let mandate = held.into_iter().find(|m| m.id == id).ok_or_else(gone)?;
    moment.record(
        tx,
        "mandate.used",
        Some(person),
        Some(id),
        &[("client", &client.id)],
    )?;
    if let Some(Principal::Person(represented)) = mandate.principal {
        let detail = [
            ("client", client.id.as_str()),
            ("attributes", "name"),
            ("purpose", "mandate"),
        ];
        let (actor, subject) = (Some(person), Some(represented));
        moment.record(tx, "data.released", actor, subject, &detail)?;
    }
    Ok(())
}

/// Who has signed in.
fn running(tx: &mut Tx<'_>, here: &Here, sign_in: &SignIn) -> Result<Session, Failure> {
    let expired = || Failure::refuse(StatusCode::GONE, "sign-in-expired");
    let session = sign_in.session.ok_or_else(expired)?;
    session::running(tx, session, here.now)?.ok_or_else(expired)
}

struct Choice {
    id: Id,
    name: String,
    /// Text key of the role in an organisation; empty for a relative.
    role: &'static str,
    until: String,
}

#[derive(Template)]
#[template(path = "acting.html")]
struct ActingPage {
    page: Page,
    id: Id,
    service: String,
    name: String,
    choices: Vec<Choice>,
}

/// The question.
pub(crate) async fn show(
    here: &Here,
    page: Page,
    service: Service,
    sign_in: SignIn,
) -> Result<Response, Failure> {
    let id = sign_in.id;
    let (name, choices) = here
        .read(move |tx, here| {
            let moment = here.moment();
            let person = running(tx, here, &sign_in)?.person;
            let mut choices = vec![];
            for mandate in mandate::usable(tx, &moment, person, &sign_in.client)? {
                let role = match mandate.principal {
                    Some(Principal::Organisation(id)) => member::role(tx, &moment, id, person)?,
                    _ => None,
                };
                let Some(name) = mandate::principal_name(tx, &moment, &mandate)? else {
                    continue;
                };
                choices.push(Choice {
                    id: mandate.id,
                    name,
                    role: role.map_or("", Role::label),
                    until: crate::account::day(mandate.life.until),
                });
            }
            let name = person::profile(tx, &moment.app.vault, person)?.name;
            Ok((name, choices))
        })
        .await?;
    Ok(page::html(&ActingPage {
        page,
        id,
        service: service.client.name.clone(),
        name,
        choices,
    }))
}

/// The answer.
pub(super) async fn choose(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let chosen = match form.get("as") {
        Some("self") => Chosen::Self_,
        Some(id) => Chosen::By(id.parse().map_err(|_| Failure::malformed())?),
        None => return Err(Failure::malformed()),
    };
    here.write("acting.choose", move |tx, here| {
        let sign_in = sign_in::find(tx, here, id)?;
        let session = running(tx, here, &sign_in)?;
        if let Chosen::By(mandate) = chosen {
            let moment = here.moment();
            let usable = mandate::usable(tx, &moment, session.person, &sign_in.client)?;
            if usable.iter().all(|m| m.id != mandate) {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "mandate-gone"));
            }
        }
        tx.run(&sql::ANSWER, (id, chosen.mandate(), here.now))?;
        Ok(())
    })
    .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")).into_response())
}

/// A reload of the step's address goes where the sign-in stands.
pub(super) async fn back(PathId(id): PathId) -> Redirect {
    Redirect::to(&format!("/sign-in/{id}"))
}
