//! The pages of the profile.
use super::{
    form::{OWN, autofill, take},
    mail,
};
use crate::{
    account::{Me, day},
    factor, notice, person,
    profile::{Attribute, Mistake, Profile},
    session::Session,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Tx;
use web::{Failure, Fields, Lang, Page, T, page};

/// One line: what it is, its value, and who vouches for it.
struct Line {
    label: String,
    value: String,
    verified: Option<String>,
}

#[derive(Template)]
#[template(path = "profile.html")]
struct ProfilePage {
    page: Page,
    strong: bool,
    name: String,
    name_verified: bool,
    mail: String,
    /// A new address that waits for its confirmation.
    waiting: Option<String>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "profile_name.html")]
struct NamePage {
    page: Page,
    before: String,
    name: String,
    /// The new name is to be confirmed.
    asks: bool,
    wrong: bool,
}

/// One field of the form.
struct Field {
    name: &'static str,
    label: String,
    value: String,
    autofill: &'static str,
    verified: bool,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "profile_details.html")]
struct DetailsPage {
    page: Page,
    fields: Vec<Field>,
    lang: Lang,
    wrong: bool,
}

fn label(t: T, attribute: Attribute) -> String {
    t.say(&format!("profile-{}", attribute.name())).into_owned()
}

fn lines(profile: &Profile, t: T) -> Vec<Line> {
    let line = |(attribute, entry): (&Attribute, &crate::profile::Entry)| Line {
        label: label(t, *attribute),
        value: entry.value.clone(),
        verified: entry.verified.as_ref().map(|by| {
            let on = day(by.at);
            let values = [("authority", by.authority.as_str()), ("day", on.as_str())];
            t.put("profile-verified", &values)
        }),
    };
    profile.fields.iter().map(line).collect()
}

/// Everything that is known; weaker sessions see what they signed in with, and no more.
pub(super) async fn show(me: Me, page: Page) -> Result<Response, Failure> {
    let profile = me.profile().await?;
    let session = me.session.clone();
    let (strong, waiting) = me
        .here
        .read(move |tx, here| {
            let strong = factor::is_strongest(tx, &session)?;
            Ok((strong, mail::waiting(tx, &here.moment(), session.person)?))
        })
        .await?;
    let t = page.t;
    Ok(page::html(&ProfilePage {
        strong,
        name_verified: profile.name_is_verified(),
        lines: lines(&profile, t),
        page: Me::page(page, &profile),
        name: profile.name,
        mail: profile.mail,
        waiting,
    }))
}

/// The form for another name.
pub(super) async fn name(me: Me, page: Page) -> Result<Response, Failure> {
    if let Some(again) = me.may_change("/account/profile/name").await? {
        return Ok(again);
    }
    let profile = me.profile().await?;
    name_page(page, &profile, &profile.name, false, false)
}

fn name_page(
    page: Page,
    profile: &Profile,
    name: &str,
    asks: bool,
    wrong: bool,
) -> Result<Response, Failure> {
    if profile.name_is_verified() {
        return Err(fixed());
    }
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let shown = NamePage {
        page: Me::page(page, profile),
        before: profile.name.clone(),
        name: name.chars().take(100).collect(),
        asks,
        wrong,
    };
    Ok(page::html_with(status, &shown))
}

/// Asks once more with both names side by side, then changes it and tells the person.
pub(super) async fn change_name(
    me: Me,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let profile = me.profile().await?;
    let typed = form.get("name").unwrap_or_default();
    let name = match Profile::from_input(typed, &profile.mail) {
        Ok(input) => input.name,
        Err(mistakes) if mistakes.contains(&Mistake::Name) => {
            return name_page(page, &profile, typed, false, true);
        }
        Err(_) => return Err(Failure::fault("a stored address is none")),
    };
    if form.get("sure") != Some("yes") {
        return name_page(page, &profile, &name, true, false);
    }
    let session = me.session.clone();
    let changed = me
        .here
        .write("profile.name", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let mut profile = person::profile(tx, &moment.app.vault, person)?;
            if profile.name_is_verified() {
                return Err(fixed());
            }
            if profile.name != name {
                name.clone_into(&mut profile.name);
                person::save_profile(tx, &moment, person, &profile)?;
                moment.record(tx, "profile.name-changed", Some(person), Some(person), &[])?;
                let undo = Some(notice::Undo::Session(session.id));
                notice::tell(tx, &moment, person, "name-changed", &[], undo)?;
            }
            Ok(())
        })
        .await;
    match changed {
        Ok(()) => Ok(Redirect::to("/account/profile").into_response()),
        Err(why) => me.again(why, "/account/profile/name").await,
    }
}

fn fixed() -> Failure {
    Failure::refuse(StatusCode::CONFLICT, "name-verified")
}

fn fields(profile: &Profile, t: T, wrong: &[Attribute]) -> Vec<Field> {
    let field = |attribute: Attribute| {
        let entry = profile.get(attribute);
        Field {
            name: attribute.name(),
            label: label(t, attribute),
            value: entry.map(|e| e.value.clone()).unwrap_or_default(),
            autofill: autofill(attribute),
            verified: entry.is_some_and(|e| e.verified.is_some()),
            wrong: wrong.contains(&attribute),
        }
    };
    OWN.into_iter().map(field).collect()
}

fn details_page(page: Page, profile: &Profile, wrong: &[Attribute]) -> Response {
    let t = page.t;
    let status = if wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let shown = DetailsPage {
        page: Me::page(page, profile),
        fields: fields(profile, t, wrong),
        lang: profile.language().0,
        wrong: !wrong.is_empty(),
    };
    page::html_with(status, &shown)
}

fn strongest(tx: &mut Tx<'_>, session: &Session) -> Result<(), Failure> {
    if factor::is_strongest(tx, session)? {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"))
    }
}

/// Address, phone number, language of letters.
pub(super) async fn details(me: Me, page: Page) -> Result<Response, Failure> {
    let session = me.session.clone();
    me.here.read(move |tx, _| strongest(tx, &session)).await?;
    let profile = me.profile().await?;
    Ok(details_page(page, &profile, &[]))
}

/// Keeps what was typed where nobody vouches for something else.
pub(super) async fn change_details(
    me: Me,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let mut typed = me.profile().await?;
    let wrong = take(&mut typed, &form);
    if !wrong.is_empty() {
        return Ok(details_page(page, &typed, &wrong));
    }
    let session = me.session.clone();
    me.here
        .write("profile.details", move |tx, here| {
            strongest(tx, &session)?;
            let (moment, person) = (here.moment(), session.person);
            let mut profile = person::profile(tx, &moment.app.vault, person)?;
            take(&mut profile, &form);
            if let Some(lang) = form.get("lang").and_then(Lang::from_code) {
                profile.lang = Some(lang.code().to_owned());
            }
            person::save_profile(tx, &moment, person, &profile)?;
            moment.record(tx, "profile.changed", Some(person), Some(person), &[])
        })
        .await?;
    Ok(Redirect::to("/account/profile").into_response())
}
