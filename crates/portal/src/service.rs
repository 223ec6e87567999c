//! The page of a service: what it is, what people need, who does it, and how to ask for it.
use crate::{
    Level, Online, Portal, Responsible, Service, Situation, home::kind_key, sign_in::Person,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use web::{Failure, Municipality, Page, Region, region::Kind};

#[derive(Template)]
#[template(path = "service.html")]
struct ServicePage<'a> {
    page: &'a Page,
    service: &'a Service,
    situations: Vec<&'a Situation>,
    /// Name of who does it; empty if that depends on where one lives.
    authority: &'a str,
    office: &'a str,
    level: (&'static str, &'static str),
    way: Way<'a>,
}

/// How to ask for the service from here.
#[derive(Debug, PartialEq, Eq)]
enum Way<'a> {
    /// In this portal, once the form is there.
    Form(Door<'a>),
    /// At somebody else's address.
    Elsewhere(&'a str),
    /// In the portal of the municipality that does it.
    OtherPortal(Choice<'a>),
    /// First choose the municipality.
    Choose(Vec<Choice<'a>>),
    /// At the office only.
    Office,
}

/// What stands before the form for this person.
#[derive(Debug, PartialEq, Eq)]
enum Door<'a> {
    /// Nothing: no sign-in is needed.
    Open,
    /// Signing in.
    SignIn,
    /// Nothing any more.
    Passed { name: &'a str, level: &'static str },
    /// A higher level than the person is signed in with.
    TooLow {
        name: &'a str,
        level: &'static str,
        /// Text keys: what is missing, and what to do about it.
        missing: (&'static str, &'static str),
    },
}

#[derive(Debug, PartialEq, Eq)]
struct Choice<'a> {
    name: &'a str,
    kind: &'static str,
    url: String,
}

/// `/leistungen/{slug}`
pub(crate) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let service = portal
        .catalogue
        .service(&slug)
        .ok_or_else(Failure::not_found)?;
    let region = &portal.app.region;
    let town = visit.place.town.as_deref();
    let responsible = town.map(|town| Responsible::of(service, town, region));
    let local = matches!(service.level, Level::District | Level::Municipal);
    let authority = match responsible {
        Some(responsible) => responsible.name(),
        None if local => "",
        None => &service.authority,
    };
    Ok(visit.show(&ServicePage {
        page: &visit.page,
        service,
        situations: service
            .situations
            .iter()
            .filter_map(|id| portal.catalogue.situation(*id))
            .collect(),
        authority,
        office: if local { &service.authority } else { "" },
        level: (
            level_key(service.assurance),
            level_reason(service.assurance),
        ),
        way: way(
            service,
            responsible,
            town,
            visit.person.as_ref(),
            (&visit.place.realm.id, region),
        ),
    }))
}

fn way<'a>(
    service: &'a Service,
    responsible: Option<Responsible<'a>>,
    town: Option<&Municipality>,
    person: Option<&'a Person>,
    (realm, region): (&'a str, &'a Region),
) -> Way<'a> {
    let choose = |serves: fn(Kind) -> bool, district: &str| {
        let all = region.of_realm(realm).filter(|m| serves(m.kind));
        let mine = all.filter(|m| district.is_empty() || m.district == district);
        Way::Choose(mine.map(|m| choice(service, m, region)).collect())
    };
    match (&service.online, responsible) {
        (Online::Elsewhere(url), _) => Way::Elsewhere(url),
        (_, None) if service.level == Level::District => choose(|k| k != Kind::Town, ""),
        (_, None) if service.level == Level::Municipal => choose(|k| k != Kind::District, ""),
        (_, Some(Responsible::EachTown)) => choose(|k| k == Kind::Town, town.map_or("", |t| &t.id)),
        (Online::No, _) => Way::Office,
        (Online::Here, None) => choose(|_| true, ""),
        (Online::Here, Some(Responsible::Municipality(other)))
            if town.is_some_and(|t| t.id != other.id) =>
        {
            Way::OtherPortal(choice(service, other, region))
        }
        (Online::Here, Some(_)) => Way::Form(door(service, person)),
    }
}

fn door<'a>(service: &Service, person: Option<&'a Person>) -> Door<'a> {
    match person {
        None if service.assurance == 0 => Door::Open,
        None => Door::SignIn,
        Some(Person { name, level, .. }) if *level >= service.assurance => Door::Passed {
            name,
            level: level_key(*level),
        },
        Some(Person {
            name,
            level,
            strong,
        }) => Door::TooLow {
            name,
            level: level_key(*level),
            missing: if *strong {
                ("portal-missing-identity", "portal-missing-identity-help")
            } else {
                ("portal-missing-key", "portal-missing-key-help")
            },
        },
    }
}

fn choice<'a>(service: &Service, town: &'a Municipality, region: &Region) -> Choice<'a> {
    let url = format!(
        "{}/leistungen/{}",
        region.public.origin(&town.host),
        service.slug
    );
    Choice {
        name: &town.official_name,
        kind: kind_key(town.kind),
        url,
    }
}

/// Text key of a level's name.
const fn level_key(level: u8) -> &'static str {
    match level {
        0 => "portal-level-0",
        1 => "portal-level-1",
        2 => "portal-level-2",
        _ => "portal-level-3",
    }
}

/// Text key of why a service asks for the level.
const fn level_reason(level: u8) -> &'static str {
    match level {
        0 => "portal-level-why-0",
        1 => "portal-level-why-1",
        2 => "portal-level-why-2",
        _ => "portal-level-why-3",
    }
}
