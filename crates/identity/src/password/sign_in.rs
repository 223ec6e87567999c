//! Signing in with mail address and password.
use super::{device, hash::Verdict, stored, strength::LONGEST};
use crate::{
    guess::{self, EVERYWHERE, Rule, Tries},
    here::Here,
    notice, person, second,
    session::{self, Method, Proven},
    sign_in,
};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, form::Form};
use std::net::IpAddr;
use store::{Id, Tx};
use web::{App, Failure, Fields, Page, PathId};

/// Tries at one account from one place.
const AT_ONE: Rule = Rule {
    free: 3,
    longest_secs: 900,
    forget_secs: 3600,
};
/// Wrong tries at any account from one network: spraying one password over many accounts ends at
/// three a minute. Browsers that signed in before are not counted.
const AT_ALL: Rule = Rule {
    free: 30,
    longest_secs: 60,
    forget_secs: 20,
};
/// Who tries at any account; no index of an address is this.
const ANY_ACCOUNT: [u8; 32] = [0; 32];
/// Wrong tries at one account from all places together in a day: the person is told.
const FROM_ALL: Rule = Rule {
    free: i64::MAX,
    longest_secs: 0,
    forget_secs: 86_400 / TOLD_AFTER,
};
const TOLD_AFTER: i64 = 50;

/// The network of an address; stored as a hash only.
pub(crate) fn network(app: &App, address: IpAddr) -> [u8; 32] {
    let text = web::limit::network(address).to_string();
    app.vault.mac("network", text.as_bytes())
}

/// Checks mail address and password of a form and signs in. What was wrong is said on the form
/// itself.
pub(crate) async fn verify(
    here: Here,
    page: Page,
    headers: HeaderMap,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    match sign_in(&here, &headers, id, &form).await {
        Err(why) if matches!(why.code, "password-wrong" | "too-many") => {
            let mail = form.get("mail").unwrap_or_default();
            sign_in::choose_again(&here, id, page, mail, &why).await
        }
        done => done,
    }
}

/// Whose tries are counted, whether or not the address has an account.
#[derive(Clone, Copy)]
struct Account {
    mail: [u8; 32],
    /// The network, or the browser's own place if it signed in before.
    place: [u8; 32],
    stranger: bool,
}

impl Account {
    fn of(here: &Here, headers: &HeaderMap, mail: &str) -> Self {
        let app = &here.identity.app;
        let mail = person::mail_index(&app.vault, &here.realm.id, mail);
        let device = device::place(here, headers, &mail);
        Self {
            mail,
            place: device.unwrap_or_else(|| network(app, here.address)),
            stranger: device.is_none(),
        }
    }
    fn here(&self, now: Timestamp) -> Tries<'_> {
        Tries {
            rule: AT_ONE,
            target: &self.mail,
            place: &self.place,
            now,
        }
    }
    /// Those at all accounts from this place.
    fn at_all(&self, now: Timestamp) -> Tries<'_> {
        Tries {
            rule: AT_ALL,
            target: &ANY_ACCOUNT,
            ..self.here(now)
        }
    }
    fn charge(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<(), Failure> {
        self.here(now).charge(tx)?;
        if self.stranger {
            self.at_all(now).allow(tx)?;
        }
        Ok(())
    }
    /// What was wrong at other accounts stays counted: one's own must not pay for guesses.
    fn was_right(&self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        guess::forgive(tx, &self.mail, &self.place)
    }
    /// Gives how many there were at this account from everywhere.
    fn was_wrong(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<i64, Failure> {
        if self.stranger {
            self.at_all(now).tally(tx)?;
        }
        let everywhere = Tries {
            rule: FROM_ALL,
            place: &EVERYWHERE,
            ..self.here(now)
        };
        everywhere.tally(tx)
    }
}

/// One try.
async fn sign_in(
    here: &Here,
    headers: &HeaderMap,
    id: Id,
    form: &Form,
) -> Result<Response, Failure> {
    here.charge("password", 5)?;
    let mail = form.get("mail").unwrap_or_default();
    let password = form.get("password").unwrap_or_default().to_owned();
    let longest = mail.len().max(password.len());
    if mail.is_empty() || password.is_empty() || longest > LONGEST {
        return Err(wrong());
    }
    let account = Account::of(here, headers, mail);
    let known = here
        .write("password.try", move |tx, here| {
            sign_in::find(tx, here, id)?;
            account.charge(tx, here.now)?;
            let person = person::by_mail(tx, &here.realm.id, &account.mail)?;
            let vault = &here.identity.app.vault;
            person.map_or(Ok(None), |p| stored::find(tx, vault, p))
        })
        .await?;
    let passwords = &here.identity.passwords;
    let hash = known.as_ref().map(|k| k.hash.clone());
    let verdict = passwords.check(password.clone(), hash).await?;
    let Some(known) = known.filter(|_| verdict != Verdict::Wrong) else {
        return missed(here, account).await;
    };
    let rehashed = if verdict == Verdict::Outdated {
        let chance = here.moment().chance();
        Some(passwords.hash(password, chance).await?)
    } else {
        None
    };
    let cookie = here
        .write("password.sign-in", move |tx, here| {
            sign_in::find(tx, here, id)?;
            account.was_right(tx)?;
            if !stored::still(tx, &here.moment(), &known, rehashed.as_deref())? {
                return Err(wrong());
            }
            if second::is_on(tx, known.person)? {
                let row = (id, known.person, known.factor);
                tx.post(&sign_in::sql::ASK_SECOND, row)?;
                return Ok(None);
            }
            let proven = Proven::by(known.person, known.factor, Method::Password);
            Ok(Some(sign_in::accept(tx, here, id, proven, None)?.1))
        })
        .await?;
    let mut response = Redirect::to(&format!("/sign-in/{id}")).into_response();
    let set = response.headers_mut();
    set.append(header::SET_COOKIE, device::cookie_for(here, &account.mail));
    if let Some(text) = cookie {
        set.append(header::SET_COOKIE, session::cookie_for(&text));
    }
    Ok(response)
}

fn wrong() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "password-wrong")
}

/// Records a wrong password, and tells the person when there were very many.
async fn missed(here: &Here, account: Account) -> Result<Response, Failure> {
    here.write("password.wrong", move |tx, here| {
        let moment = here.moment();
        let person = person::by_mail(tx, &here.realm.id, &account.mail)?;
        moment.record(tx, "sign-in.password-wrong", None, person, &[])?;
        let all = account.was_wrong(tx, here.now)?;
        match person {
            Some(person) if all == TOLD_AFTER => {
                notice::tell(tx, &moment, person, "wrong-passwords", &[], None)
            }
            _ => Ok(()),
        }
    })
    .await?;
    Err(wrong())
}
