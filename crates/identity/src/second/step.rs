//! The step in the sign-in: after the right password, a code.
use super::{app, codes};
use crate::{
    guess::{self, EVERYWHERE, Rule, Tries},
    here::Here,
    notice::{self, Undo},
    password,
    session::{self, Method, Proven},
    sign_in,
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, recovery_code::RecoveryCode, totp};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId};

/// Codes tried for one person from one network.
const AT_ONE: Rule = Rule {
    free: 3,
    longest_secs: 900,
    forget_secs: 3600,
};
/// Wrong codes from all networks together in a day. Three codes in a million are right at any
/// time, so somebody with the password and many networks must not try on for ever; whoever tries
/// knows the password, so this is nothing that a stranger can do to the person.
const FROM_ALL: Rule = Rule {
    free: i64::MAX,
    longest_secs: 0,
    forget_secs: 86_400 / MOST,
};
/// After so many, codes of the app are not taken: recovery codes are, and all other ways.
const MOST: i64 = 30;
/// After so many the person is told that somebody knows the password.
const TOLD_AFTER: i64 = 5;

/// What was typed.
enum Typed {
    App(totp::Code),
    Paper(RecoveryCode),
    Nonsense,
}

impl Typed {
    fn read(text: &str) -> Self {
        if let Some(code) = totp::Code::parse(text) {
            return Self::App(code);
        }
        RecoveryCode::parse(text).map_or(Self::Nonsense, Self::Paper)
    }
}

/// What came of it; a wrong code is no error, because its charge must stay.
enum Outcome {
    /// The text of the session's cookie.
    Right(String),
    Wrong,
    Paused,
    /// No password was right before: the dispatcher knows what is next.
    NotHere,
}

/// Takes the code, or the wish to sign in another way.
pub(crate) async fn verify(
    here: Here,
    page: Page,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let back = Redirect::to(&format!("/sign-in/{id}"));
    if form.get("other").is_some() {
        here.write("second.other", move |tx, here| {
            sign_in::find(tx, here, id)?.choose_anew(tx)
        })
        .await?;
        return Ok(back.into_response());
    }
    let refused = match try_code(&here, id, form.get("code").unwrap_or_default()).await {
        Ok(Outcome::Right(cookie)) => {
            let set = [(header::SET_COOKIE, session::cookie_for(&cookie))];
            return Ok((set, back).into_response());
        }
        Ok(Outcome::NotHere) => return Ok(back.into_response()),
        Ok(Outcome::Wrong) => Failure::refuse(StatusCode::FORBIDDEN, "code-wrong"),
        Ok(Outcome::Paused) => Failure::refuse(StatusCode::FORBIDDEN, "app-codes-paused"),
        Err(why) if why.code == "too-many" => why,
        Err(why) => return Err(why),
    };
    sign_in::ask_second(&here, id, page, &refused).await
}

async fn try_code(here: &Here, id: Id, typed: &str) -> Result<Outcome, Failure> {
    here.charge("second", 5)?;
    let typed = typed.to_owned();
    here.write("second.try", move |tx, here| {
        sign_in::find(tx, here, id)?;
        let row: Option<(Option<Id>, Option<Id>)> = tx.first(&sign_in::sql::SECOND, (id,))?;
        let Some((Some(person), Some(factor))) = row else {
            return Ok(Outcome::NotHere);
        };
        let network = password::network(&here.identity.app, here.address);
        let tries = Tries {
            rule: AT_ONE,
            place: &network,
            ..everywhere(&person, here.now)
        };
        tries.charge(tx)?;
        let typed = Typed::read(&typed);
        let paused = everywhere(&person, here.now).count(tx)? >= MOST;
        if paused && matches!(typed, Typed::App(_)) {
            return Ok(Outcome::Paused);
        }
        // Whoever comes so far knows the password: "that was not me" blocks it.
        let undo = Some(Undo::Factor(factor));
        if !is_right(tx, here, person, &typed, undo)? {
            return missed(tx, here, person, undo).map(|()| Outcome::Wrong);
        }
        guess::forgive(tx, &person.0, &network)?;
        let proven = Proven::by(person, factor, Method::PasswordCode);
        Ok(Outcome::Right(
            sign_in::accept(tx, here, id, proven, None)?.1,
        ))
    })
    .await
}

/// The tries at a person's codes, wherever they come from.
fn everywhere(person: &Id, now: Timestamp) -> Tries<'_> {
    Tries {
        rule: FROM_ALL,
        target: &person.0,
        place: &EVERYWHERE,
        now,
    }
}

fn is_right(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
    typed: &Typed,
    undo: Option<Undo>,
) -> Result<bool, Failure> {
    let moment = here.moment();
    match typed {
        Typed::App(code) => app::takes(tx, &moment, person, *code),
        Typed::Paper(code) => {
            let right = codes::spend(tx, person, code, here.now)?;
            if right {
                moment.record(tx, "codes.used", Some(person), Some(person), &[])?;
                notice::tell(tx, &moment, person, "code-used", &[], undo)?;
            }
            Ok(right)
        }
        Typed::Nonsense => Ok(false),
    }
}

fn missed(tx: &mut Tx<'_>, here: &Here, person: Id, undo: Option<Undo>) -> Result<(), Failure> {
    let moment = here.moment();
    moment.record(tx, "sign-in.code-wrong", None, Some(person), &[])?;
    if everywhere(&person, here.now).tally(tx)? == TOLD_AFTER {
        notice::tell(tx, &moment, person, "wrong-codes", &[], undo)?;
    }
    Ok(())
}
