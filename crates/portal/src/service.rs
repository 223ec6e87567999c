//! The page of a service: what it is, what people need, who does it, and how to ask for it.
use crate::{
    Level, Online, Portal, Responsible, Situation,
    catalogue::{self, Area, Module, OnlineService, Responsibles, View},
    home::kind_key,
    place::Place,
    rich::rich,
    sign_in::Person,
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
    slug: &'a str,
    title: Text,
    summary: Option<Text>,
    fee: Option<Text>,
    duration: Option<Text>,
    sections: Vec<Text>,
    /// Official name and key.
    official: Option<(&'a str, &'a str)>,
    situations: Vec<&'a Situation>,
    /// Name of who does it; empty if that depends on where one lives.
    authority: &'a str,
    office: &'a str,
    /// Text keys of the level's name and of why it is asked for.
    level: (&'static str, &'static str),
    /// Whether it needs saying.
    level_matters: bool,
    way: Way<'a>,
}

/// A text module as the page shows it.
struct Text {
    /// Text key.
    heading: &'static str,
    lang: String,
    html: String,
    /// Whose text it is: text key, or the municipality's name.
    origin: Origin,
}

/// Who wrote a text.
enum Origin {
    Key(&'static str),
    Town(String),
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

/// Modules that stand elsewhere on the page.
const APART: [Module; 7] = [
    Module::Name,
    Module::Title,
    Module::Terms,
    Module::Summary,
    Module::Fees,
    Module::ProcessingTime,
    Module::Author,
];

/// `/leistungen/{slug}`
pub(crate) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let (view, responsibles) = find(&portal, &visit.place, &slug).await?;
    let (region, town) = (&portal.app.region, visit.place.town.as_deref());
    let (level, office) = (view.level(), view.authority());
    let responsible = town.map(|town| Responsible::of(level, office, town, region));
    let local = matches!(level, Level::District | Level::Municipal);
    let authority = match responsible {
        Some(responsible) => responsible.name(),
        None if local => "",
        None => office,
    };
    let online = online(&view, &responsibles);
    let asked = Asked {
        slug: view.address(),
        level,
        assurance: assurance(&view, &responsibles),
        online: &online,
    };
    let lang = visit.page.t.0.code();
    let text = |module: Module| text(&view, module, lang, region);
    let shown = Module::ALL.into_iter().filter(|m| !APART.contains(m));
    let name = view.text(Module::Name, "de");
    Ok(visit.show(&ServicePage {
        page: &visit.page,
        slug: view.address(),
        title: title(&view, lang, region),
        summary: text(Module::Summary),
        fee: text(Module::Fees),
        duration: text(Module::ProcessingTime),
        sections: shown.filter_map(text).collect(),
        official: name.map(|name| name.text).zip(view.leika_key()),
        situations: situations(&portal, &view),
        authority,
        office: if local { office } else { "" },
        level: (level_key(asked.assurance), level_reason(asked.assurance)),
        level_matters: asked.assurance > 0 || online != Online::No,
        way: way(
            &asked,
            responsible,
            town,
            visit.person.as_ref(),
            (&visit.place.realm.id, region),
        ),
    }))
}

/// The service of an address, seen from a place, and who does it there.
pub(crate) async fn find(
    portal: &Portal,
    place: &Place,
    slug: &str,
) -> Result<(View, Responsibles), Failure> {
    let (slug, now) = (slug.to_owned(), portal.app.clock.now());
    let area = place.area(&portal.app.region);
    let found = portal.app.db.read(move |tx| {
        let Some(view) = catalogue::by_slug(tx, &slug, &area, now)? else {
            return Ok::<_, store::Error>(None);
        };
        let responsibles = catalogue::responsible(tx, &view.group(), &area)?;
        Ok(Some((view, responsibles)))
    });
    found.await?.ok_or_else(Failure::not_found)
}

/// The level of sign-in that the service needs: what its online service says, or it itself.
pub(crate) fn assurance(view: &View, responsibles: &Responsibles) -> u8 {
    let said = |(_, online): &(_, OnlineService)| online.assurance;
    responsibles
        .online
        .iter()
        .find_map(said)
        .unwrap_or_else(|| view.assurance())
}

/// Where it is online: what an online service of this place says, or the service itself.
fn online(view: &View, responsibles: &Responsibles) -> Online {
    let address = |(_, online): &(_, OnlineService)| {
        let url = online
            .url
            .get("de")
            .or_else(|| online.url.values().next())?;
        Online::try_from(url.clone()).ok()
    };
    let found = responsibles.online.iter().find_map(address);
    found.unwrap_or_else(|| view.online().clone())
}

fn situations<'a>(portal: &'a Portal, view: &View) -> Vec<&'a Situation> {
    let known = |id| portal.catalogue.situation(id);
    view.situations().into_iter().filter_map(known).collect()
}

fn text(view: &View, module: Module, lang: &str, region: &Region) -> Option<Text> {
    let said = view.text(module, lang)?;
    Some(Text {
        heading: module.heading(),
        lang: said.lang.to_owned(),
        html: rich(said.text),
        origin: Origin::of(said.area, said.owner, region),
    })
}

fn title(view: &View, lang: &str, region: &Region) -> Text {
    let said = view.title(lang);
    Text {
        heading: Module::Title.heading(),
        lang: said.lang.to_owned(),
        html: said.text.to_owned(),
        origin: Origin::of(said.area, said.owner, region),
    }
}

impl Origin {
    fn of(area: &Area, owner: &str, region: &Region) -> Self {
        let town = region.municipalities.iter().find(|m| m.id == owner);
        match (town, area.level()) {
            (Some(town), _) => Self::Town(town.official_name.clone()),
            (None, Level::Federal) => Self::Key("portal-origin-federal"),
            (None, Level::State) => Self::Key("portal-origin-state"),
            (None, _) => Self::Key("portal-origin-local"),
        }
    }
}

/// What decides how a service is asked for.
struct Asked<'a> {
    slug: &'a str,
    level: Level,
    assurance: u8,
    online: &'a Online,
}

fn way<'a>(
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
