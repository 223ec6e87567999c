//! A new account from what the provider said.
//!
//! The mail address must be the person's own: it counts where the operator trusts the provider's
//! word for it, else a link is mailed, which goes on in this very browser alone. Opened elsewhere
//! it would give the account with the victim's address to whoever began.
use super::{
    attempt::{self, Kept, Purpose},
    connected,
    pages::{self, Answered, AttemptId},
    sql,
};
use crate::{
    here::Here,
    notice,
    person::{self, NewPerson},
    profile::{Attribute, Profile, normal_mail},
    recovery,
    session::{Method, Proven},
    sign_in,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, Page, Upstream, mount::FormTargets, page};

/// The mailed link is good for an hour.
const LINK_LIVES_SECS: i64 = 3600;

#[derive(Template)]
#[template(path = "upstream_open.html")]
struct OpenPage {
    page: Page,
    attempt: Id,
    sign_in: Id,
    provider: String,
    name: String,
    /// Label and value of what is taken over.
    rows: Vec<(String, String)>,
    mail: String,
    confirmed: bool,
    /// The least age, to be confirmed where the provider vouches for no birthdate.
    age: Option<i64>,
    age_wrong: bool,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "sent.html")]
struct SentPage {
    page: Page,
    mail: String,
}

#[derive(Template)]
#[template(path = "upstream_mail.html")]
struct MailPage {
    page: Page,
    link: String,
    mail: String,
    provider: String,
}

/// Labels and values of what the provider stated.
pub(super) fn rows(page: &Page, kept: &Kept) -> Vec<(String, String)> {
    let label = |a: Attribute| {
        page.t.say(&format!(
            "upstream-attribute-{}",
            a.name().replace('_', "-")
        ))
    };
    let stated = kept.said.stated.iter();
    stated
        .map(|s| (label(s.attribute).into_owned(), s.value.clone()))
        .collect()
}

/// What is wrong in the form.
#[derive(Debug, Clone, Copy, Default)]
struct Wrong {
    input: bool,
    age: bool,
}

fn open_page(here: &Here, page: Page, sign_in: Id, found: &Answered, wrong: Wrong) -> OpenPage {
    let minimum = here.realm.least_age(&here.identity.app.region.accounts);
    let age = person::age(&found.kept.said.only_stated(&found.provider), here.now);
    let said = &found.kept.said;
    let (mail, confirmed) = said.mail.clone().unwrap_or_default();
    let mut rows = rows(&page, &found.kept);
    // A name that nobody has checked is taken over, too: nothing comes in unseen.
    if !said.name.is_empty() && rows.iter().all(|(_, value)| *value != said.name) {
        rows.insert(
            0,
            (page.t.say("field-name").into_owned(), said.name.clone()),
        );
    }
    OpenPage {
        rows,
        attempt: found.attempt.id,
        sign_in,
        provider: found.provider.name.clone(),
        name: said.name.clone(),
        mail,
        confirmed,
        age: age.is_none().then_some(minimum),
        age_wrong: wrong.age,
        wrong: wrong.input,
        page,
    }
}

/// Nobody is connected: a new account, or the way to connect an old one.
pub(super) async fn ask_to_open(
    here: &Here,
    page: Page,
    sign_in: Id,
    found: &Answered,
) -> Result<Response, Failure> {
    // Before the address is asked for: what is refused anyway is not collected.
    let said = found.kept.said.only_stated(&found.provider);
    person::old_enough(&here.moment(), &said)?;
    let shown = open_page(here, page, sign_in, found, Wrong::default());
    let response = page::html(&shown);
    leading_on(here, sign_in, response).await
}

/// Forms here end in a redirect to the service, which the policy has to allow.
async fn leading_on(here: &Here, sign_in: Id, mut response: Response) -> Result<Response, Failure> {
    let running = here
        .read(move |tx, here| sign_in::find(tx, here, sign_in))
        .await?;
    let target = web::region::origin_of(&running.request.redirect_uri).to_owned();
    response.extensions_mut().insert(FormTargets(vec![target]));
    Ok(response)
}

/// "We sent a mail."
pub(super) fn sent(page: Page, mail: String) -> Response {
    page::html(&SentPage { page, mail })
}

/// Opens the account, or mails the link that the address needs.
pub(super) async fn open(
    here: Here,
    AttemptId(id): AttemptId,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let found = pages::answered(&here, id).await?;
    let Purpose::SignIn(sign_in) = found.attempt.purpose else {
        return Err(attempt::lost());
    };
    let said = &found.kept.said;
    // A provider that knows no name leaves it to the person, as at a registration.
    let typed = form.get("name").unwrap_or_default();
    let name = if said.name.is_empty() {
        typed
    } else {
        &said.name
    };
    let mail = form.get("mail").unwrap_or_default();
    // A promise where nobody vouches for a birthdate, as at a registration.
    let age = person::age(&said.only_stated(&found.provider), here.now);
    let promised = age.is_some() || form.get("age") == Some("yes");
    let profile = said.profile(&found.provider, name, mail);
    let wrong = Wrong {
        input: profile.is_none(),
        age: !promised,
    };
    let Some(profile) = profile.filter(|_| promised) else {
        let again = open_page(&here, page, sign_in, &found, wrong);
        let response = page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
        return leading_on(&here, sign_in, response).await;
    };
    person::old_enough(&here.moment(), &profile)?;
    let profile = Profile {
        lang: Some(page.t.0.code().to_owned()),
        ..profile
    };
    let same =
        |(known, confirmed): &(String, bool)| *confirmed && normal_mail(known) == normal_mail(mail);
    if said.mail.as_ref().is_some_and(same) {
        let cookie = here
            .write("upstream.open", move |tx, here| {
                make(tx, here, &found, &profile, sign_in)
            })
            .await?;
        return Ok(pages::go_on(sign_in, &cookie));
    }
    here.charge("register", 10)?;
    mail_link(&here, page, found, profile).await?;
    Ok(pages::after(id).into_response())
}

/// Mails the link. To an address that has an account a letter goes that says so; the page is the
/// same, so that nobody learns who has an account.
async fn mail_link(
    here: &Here,
    page: Page,
    found: Answered,
    profile: Profile,
) -> Result<(), Failure> {
    let id = found.attempt.id;
    here.write("upstream.mail", move |tx, here| {
        let moment = here.moment();
        let (vault, realm) = (&moment.app.vault, moment.realm);
        let secret = found.attempt.secret(vault, "upstream-mail");
        let link = format!("{}/upstream/mail/{id}.{secret}", page.origin);
        let kept = Kept {
            said: found.kept.said.clone(),
            mail: Some(profile.mail.clone()),
        };
        let until = here.now.plus_secs(LINK_LIVES_SECS);
        let sealed = kept.seal(here, id)?;
        if tx.run(&sql::MAILED, (id, sealed, here.now, until))? == 0 {
            return Err(attempt::lost());
        }
        let index = person::mail_index(vault, &realm.id, &profile.mail);
        let letter = if is_taken(tx, realm, &index)? {
            notice::already_registered(page.t, &realm.name, &profile.mail, &page.origin)
        } else {
            notice::confirm_address(page.t, &realm.name, &profile, &link)
        };
        let payload = notice::seal(vault, &letter, &mut moment.chance());
        moment.enqueue(tx, "mail", &payload)
    })
    .await
}

fn is_taken(tx: &mut Tx<'_>, realm: &web::Realm, index: &[u8; 32]) -> Result<bool, Failure> {
    match person::by_mail(tx, &realm.id, index)? {
        Some(person) => recovery::ever_had_a_factor(tx, person),
        None => Ok(false),
    }
}

async fn by_link(here: &Here, link: &str) -> Result<Answered, Failure> {
    let wrong = || Failure::refuse(StatusCode::NOT_FOUND, "link-wrong");
    let vault = &here.identity.app.vault;
    let id = attempt::named(vault, "upstream-mail", link).ok_or_else(wrong)?;
    let found = pages::answered(here, id)
        .await
        .map_err(|why| match why.code {
            "upstream-lost" => Failure::refuse(StatusCode::GONE, "upstream-elsewhere"),
            _ => why,
        })?;
    if found.kept.mail.is_some() {
        Ok(found)
    } else {
        Err(wrong())
    }
}

/// The mailed link: asks, and consumes nothing (mail scanners open links).
pub(super) async fn ask(
    here: Here,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let found = by_link(&here, &link).await?;
    let Purpose::SignIn(sign_in) = found.attempt.purpose else {
        return Err(attempt::lost());
    };
    let response = page::html(&MailPage {
        page,
        link,
        mail: found.kept.mail.unwrap_or_default(),
        provider: found.provider.name,
    });
    leading_on(&here, sign_in, response).await
}

/// The address is confirmed.
pub(super) async fn confirmed(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let found = by_link(&here, &link).await?;
    let (said, mail) = (
        &found.kept.said,
        found.kept.mail.clone().unwrap_or_default(),
    );
    let Purpose::SignIn(sign_in) = found.attempt.purpose else {
        return Err(attempt::lost());
    };
    let name = if said.name.is_empty() {
        "–"
    } else {
        &said.name
    };
    let profile = said
        .profile(&found.provider, name, &mail)
        .ok_or_else(attempt::lost)?;
    let profile = Profile {
        lang: Some(page.t.0.code().to_owned()),
        ..profile
    };
    let cookie = here
        .write("upstream.open", move |tx, here| {
            make(tx, here, &found, &profile, sign_in)
        })
        .await?;
    Ok(pages::go_on(sign_in, &cookie))
}

/// Opens the account and signs in.
fn make(
    tx: &mut Tx<'_>,
    here: &Here,
    found: &Answered,
    profile: &Profile,
    sign_in: Id,
) -> Result<String, Failure> {
    let (provider, said): (&Upstream, _) = (&found.provider, &found.kept.said);
    sign_in::find(tx, here, sign_in)?;
    found.attempt.use_up(tx, here)?;
    let moment = here.moment();
    let (vault, realm) = (&moment.app.vault, &here.realm.id);
    person::old_enough(&moment, profile)?;
    let new = NewPerson::new(vault, realm, profile, here.now, &mut moment.chance());
    let person = new.insert(tx, here.now)?;
    // An account that ever had a way in is connected, or recovered, by its owner alone.
    if recovery::ever_had_a_factor(tx, person)? {
        return Err(Failure::refuse(StatusCode::CONFLICT, "upstream-exists"));
    }
    if person != new.id {
        person::save_profile(tx, &moment, person, profile)?;
    }
    let factor = connected::add(tx, here, provider, said, person)?;
    let proven = Proven {
        person,
        factor,
        method: Method::Upstream,
        strength: said.level,
    };
    let detail = [("provider", provider.id.as_str())];
    moment.record(tx, "upstream.opened", Some(person), Some(factor), &detail)?;
    Ok(sign_in::accept(tx, here, sign_in, proven, None)?.1)
}
