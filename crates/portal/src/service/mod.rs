//! The page of a service: what it is, what people need, who does it, and how to ask for it.
mod texts;
mod way;

use crate::{
    Level, Online, Portal, Responsible, Situation,
    catalogue::{self, Form, Module, Office, OnlineService, Responsibles, View},
    checklist,
    mine::recent::Recent,
    office::{Card, TownTime},
    place::Place,
    rich::plain,
    statistics::Viewed,
    structured,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Redirect, Response},
};
use protocols::form;
use texts::{Noted, Price, Text};
use way::{Asked, Door, Way};
use web::{Failure, Lang, Page};

/// With more offices than that, the page shows only today's hours of each.
const MOST_TABLES: usize = 2;

#[derive(Template)]
#[template(path = "service.html")]
struct ServicePage<'a> {
    page: &'a Page,
    slug: &'a str,
    title: Text,
    said: Noted,
    prices: Vec<Price<'a>>,
    forms: Vec<&'a Form>,
    /// Official name and key.
    official: Option<(&'a str, &'a str)>,
    situations: Vec<&'a Situation>,
    offices: Vec<Card>,
    /// Whether there is anything to tick on a checklist.
    checklist: bool,
    /// The languages that the texts are there in, other than this one.
    languages: Vec<Lang>,
    /// Name of who does it; empty if that depends on where one lives.
    authority: &'a str,
    office: &'a str,
    /// Text keys of the level's name and of why it is asked for.
    level: (&'static str, &'static str),
    /// Whether it needs saying.
    level_matters: bool,
    way: Way<'a>,
    /// For lists of results elsewhere.
    description: String,
    /// JSON-LD.
    data: String,
    /// A letter with the link.
    share: String,
    /// Whether the person of this visit may have it remembered.
    remember: bool,
}

/// `/leistungen/{slug}`
pub(crate) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (view, responsibles) = find(&portal, &visit.place, &slug).await?;
    if view.address() != slug {
        return Ok(moved(view.address(), &uri));
    }
    let (region, town) = (&portal.app.region, visit.place.town.as_deref());
    let (level, office) = (view.level_by(&responsibles), view.authority());
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
    let t = visit.page.t;
    let title = texts::title(&view, t.0.code(), region);
    let said = Noted::of(&view, region, t);
    let offices = offices(&portal, &visit, &responsibles);
    let summary = said.summary.as_ref();
    let description = summary.map(|(s, _)| plain(&s.html)).unwrap_or_default();
    let person = visit.person.as_ref();
    let way = way::way(
        &asked,
        responsible,
        town,
        person,
        (&visit.place.realm.id, region),
    );
    let name = view.text(Module::Name, "de");
    let url = format!("{}/leistungen/{}", visit.page.origin, view.address());
    let home = format!("{}/", visit.page.origin);
    let data = structured::service(&structured::Service {
        name: &title.html,
        official_name: name.map(|n| n.text),
        key: view.leika_key(),
        summary: &description,
        url: &url,
        place: (visit.place.name(), &home),
        online: match &way {
            Way::Form(_) => Some(&url),
            Way::Elsewhere(url) => Some(url),
            _ => None,
        },
        languages: &view.languages(),
        offices: &offices,
        fees: view.fees(),
    });
    let forms = view
        .forms()
        .iter()
        .filter(|f| f.url.starts_with("https://"));
    let mut shown = visit.show_as(
        Viewed::Service,
        &view.group(),
        &ServicePage {
            page: &visit.page,
            remember: visit.person.is_some(),
            slug: view.address(),
            share: letter(&title.html, &url),
            title,
            said,
            prices: texts::prices(&view, t),
            forms: forms.collect(),
            official: name.map(|name| name.text).zip(view.leika_key()),
            situations: situations(&portal, &view),
            offices: offices.into_iter().map(|(card, _)| card).collect(),
            checklist: checklist::has_any(&view),
            languages: languages(&view, t.0),
            authority,
            office: if local { office } else { "" },
            level: (level_key(asked.assurance), level_reason(asked.assurance)),
            level_matters: asked.assurance > 0 || online != Online::No,
            way,
            description,
            data: structured::script(&data),
        },
    );
    if visit.person.is_some() {
        Recent::of(&portal.app, &visit.place, &headers).note(view.address(), &mut shown)?;
    }
    Ok(shown)
}

/// To the address that the service has now; what was asked for beside goes along.
fn moved(address: &str, uri: &Uri) -> Response {
    let query = uri.query().map(|q| format!("?{q}")).unwrap_or_default();
    let slug = form::encode(address).replace('+', "%20");
    Redirect::permanent(&format!("/leistungen/{slug}{query}")).into_response()
}

/// Who does it here, as people read it, with what the source says.
fn offices(portal: &Portal, visit: &Visit, found: &Responsibles) -> Vec<(Card, Office)> {
    let area = visit.place.area(&portal.app.region);
    let here = (visit.page.t, TownTime::of(portal.app.clock.now(), &area));
    let one = |(name, office, role): &(catalogue::Name, Office, String)| {
        (Card::new(name, office, role, here), office.clone())
    };
    found.offices.iter().map(one).collect()
}

/// The languages of the texts that the page can be read in, besides the one it is read in.
fn languages(view: &View, shown: Lang) -> Vec<Lang> {
    let known = view.languages().into_iter().filter_map(Lang::from_code);
    known.filter(|lang| *lang != shown).collect()
}

/// A link that opens a letter to nobody yet (RFC 6068).
fn letter(title: &str, url: &str) -> String {
    let part = |text| form::encode(text).replace('+', "%20");
    format!("mailto:?subject={}&body={}", part(title), part(url))
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
