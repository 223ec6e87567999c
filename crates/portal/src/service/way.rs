//! How to ask for a service: here, elsewhere, at the office; and what stands before it.
use super::level_key;
use crate::{Level, Online, Responsible, home::kind_key, sign_in::Person};
use web::{Municipality, Region, region::Kind};

/// How to ask for the service from here.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Way<'a> {
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
pub(super) enum Door<'a> {
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
pub(super) struct Choice<'a> {
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
    pub(super) url: String,
}

/// What decides how a service is asked for.
pub(super) struct Asked<'a> {
    pub(super) slug: &'a str,
    pub(super) level: Level,
    pub(super) assurance: u8,
    pub(super) online: &'a Online,
}

pub(super) fn way<'a>(
    service: &Asked<'a>,
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
    match (service.online, responsible) {
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

fn door<'a>(service: &Asked<'_>, person: Option<&'a Person>) -> Door<'a> {
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
            ..
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

fn choice<'a>(service: &Asked<'_>, town: &'a Municipality, region: &Region) -> Choice<'a> {
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
