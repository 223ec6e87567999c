//! The page in a sign-in that says what is missing, and the overview of the levels.
use super::{
    need::{Means, Missing, Need, missing},
    words,
};
use crate::{
    account::Me,
    factor::{self, Factor},
    here::Here,
    session::{self, Session},
    sign_in::{self, Service, SignIn},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Tx;
use web::{Failure, Fields, Page, PathId, Realm, page};

/// One thing to do, as text keys: what is missing, how to get it, where.
struct Todo {
    what: &'static str,
    how: &'static str,
    /// Pages of the account, with the text of the link.
    links: &'static [(&'static str, &'static str)],
}

#[derive(Template)]
#[template(path = "level.html")]
struct LevelPage {
    page: Page,
    service: Service,
    /// Text keys of the level: its name, and why a service asks for it.
    needed: (&'static str, &'static str),
    /// Text key of the level's name.
    reached: &'static str,
    /// Text key of how the person signed in.
    method: String,
    /// The service does not take less.
    barred: bool,
    todo: Vec<Todo>,
}

/// A level on the overview.
struct Line {
    words: (&'static str, &'static str),
    reached: bool,
    todo: Vec<Todo>,
}

#[derive(Template)]
#[template(path = "levels.html")]
struct LevelsPage {
    page: Page,
    reached: &'static str,
    method: String,
    lines: Vec<Line>,
}

fn todo(missing: Missing) -> Todo {
    let (what, how, links): (_, _, &[(&str, &str)]) = match missing {
        Missing::OtherWay => ("level-missing-way", "level-missing-way-help", &[]),
        Missing::Stronger => (
            "level-missing-key",
            "level-missing-key-help",
            &[("/account/ways", "level-to-ways")],
        ),
        Missing::Identity => (
            "level-missing-identity",
            "level-missing-identity-help",
            &[
                ("/account/desk", "level-to-desk"),
                ("/account/upstream", "level-to-upstream"),
            ],
        ),
        Missing::OnlineId => (
            "level-missing-online",
            "level-missing-online-help",
            &[("/account/upstream", "level-to-upstream")],
        ),
        Missing::Name => ("level-missing-name", "level-missing-name-help", &[]),
    };
    Todo { what, how, links }
}

fn todos(realm: &Realm, need: &Need, factors: &[Factor]) -> Vec<Todo> {
    let all = missing(realm, need, factors);
    all.into_iter().map(todo).collect()
}

fn running(tx: &mut Tx<'_>, here: &Here, sign_in: &SignIn) -> Result<Session, Failure> {
    let expired = || Failure::refuse(StatusCode::GONE, "sign-in-expired");
    let session = sign_in.session.ok_or_else(expired)?;
    session::running(tx, session, here.now)?.ok_or_else(expired)
}

/// Says what this service needs, what the sign-in reaches, and what to do.
pub(crate) async fn show(
    here: &Here,
    page: Page,
    service: Service,
    sign_in: SignIn,
) -> Result<Response, Failure> {
    let need = Need::of(&service.client, &sign_in.request);
    let (session, factors) = here
        .read(move |tx, here| {
            let session = running(tx, here, &sign_in)?;
            let factors = factor::of_person(tx, session.person)?;
            Ok((session, factors))
        })
        .await?;
    let own = factors.iter().find(|f| f.id == session.factor);
    let own = own.ok_or_else(|| Failure::refuse(StatusCode::GONE, "sign-in-expired"))?;
    let means = Means::of_session(&session, own);
    Ok(page::html(&LevelPage {
        needed: words(need.level()),
        reached: words(session.level).0,
        method: format!("method-{}", session.method.name()),
        barred: !need.takes(&here.realm, &means),
        todo: todos(&here.realm, &need, &factors),
        page,
        service,
    }))
}

/// The person signs in another way, or goes on with less where the service takes it.
pub(crate) async fn answer(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let on = form.get("on").is_some();
    here.write("level.answer", move |tx, here| {
        sign_in::find(tx, here, id)?;
        if on {
            // Counts only as far as the service takes less: the gate decides again.
            tx.post(&sign_in::sql::LOWER_OK, (id, here.now))?;
        } else {
            tx.run(
                &sign_in::sql::FORGET_SESSION,
                (id, None::<protocols::Timestamp>),
            )?;
        }
        Ok(())
    })
    .await?;
    let back = format!("/sign-in/{id}");
    if on {
        return sign_in::advance(&here, id)
            .await?
            .respond(&here, &back)
            .await;
    }
    Ok(Redirect::to(&back).into_response())
}

/// `/account/levels`: what the levels are, which one this sign-in has, what the next one takes.
pub(super) async fn levels(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    let factors = me
        .here
        .read(move |tx, _| factor::of_person(tx, session.person))
        .await?;
    let line = |level: i64| {
        let need = Need::at_least(level);
        let reached = me.session.level >= level;
        Line {
            words: words(level),
            reached,
            todo: if reached {
                vec![]
            } else {
                todos(&me.here.realm, &need, &factors)
            },
        }
    };
    let profile = me.profile().await?;
    Ok(page::html(&LevelsPage {
        page: Me::page(page, &profile),
        reached: words(me.session.level).0,
        method: format!("method-{}", me.session.method.name()),
        lines: (1..=3).map(line).collect(),
    }))
}
