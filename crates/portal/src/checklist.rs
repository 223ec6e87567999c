//! What somebody needs for one or several services, as a list to tick and to print.
//!
//! Which services it is for stands in the address; what is ticked is known to the browser's page
//! alone: the boxes belong to no form.
use crate::{
    Portal,
    catalogue::{self, Listed, Module, View},
    query::Query,
    rich::points,
    service,
    statistics::Viewed,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::Uri,
    response::Response,
};
use search::words::fold;
use web::{Failure, Page};

/// Services on one list.
const MOST: usize = 10;
/// Services that are offered to be added.
const OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "checklist.html")]
struct Checklist<'a> {
    page: &'a Page,
    chosen: Vec<Chosen>,
    /// Heading (text key) and what stands below it.
    parts: Vec<(&'static str, Vec<Item>)>,
    /// Services that often go with it, with the list that has them too.
    more: Vec<(Listed, String)>,
}

/// A service of the list.
struct Chosen {
    slug: String,
    lang: String,
    title: String,
    /// The list without it; none where it is the only one.
    without: Option<String>,
}

/// Something to tick.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    lang: String,
    text: String,
    /// What it is for, where not all services need it.
    of: Vec<String>,
}

/// `/leistungen/{slug}/checkliste`, with further services in `?mit=` apart by dots.
pub(crate) async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    Path(slug): Path<String>,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let mut slugs = vec![slug];
    for more in query.get("mit").unwrap_or_default().split('.') {
        if !more.is_empty() && !slugs.iter().any(|s| s == more) {
            slugs.push(more.to_owned());
        }
    }
    if slugs.len() > MOST {
        return Err(Failure::malformed().because("mit"));
    }
    let mut views = Vec::new();
    for slug in &slugs {
        views.push(service::find(&portal, &visit.place, slug).await?.0);
    }
    let lang = visit.page.t.0.code();
    let part = |module: Module| (module.heading(), items(&views, module, lang));
    let parts = [Module::Documents, Module::Requirements].map(part);
    let slugs: Vec<&str> = views.iter().map(View::address).collect();
    let chosen = |(at, view): (usize, &View)| {
        let others: Vec<&str> = slugs
            .iter()
            .filter(|s| **s != view.address())
            .copied()
            .collect();
        let title = view.title(lang);
        Chosen {
            slug: slugs[at].to_owned(),
            lang: title.lang.to_owned(),
            title: title.text.to_owned(),
            without: (!others.is_empty()).then(|| address(&others)),
        }
    };
    Ok(visit.show_as(
        Viewed::Checklist,
        "",
        &Checklist {
            page: &visit.page,
            chosen: views.iter().enumerate().map(chosen).collect(),
            parts: parts
                .into_iter()
                .filter(|(_, items)| !items.is_empty())
                .collect(),
            more: more(&portal, &visit, &views, &slugs).await?,
        },
    ))
}

/// Whether a service has anything to tick.
pub(crate) fn has_any(view: &View) -> bool {
    let said = |module| view.text(module, "de").is_some();
    said(Module::Documents) || said(Module::Requirements)
}

/// The points of a module, each once: what several services need is one thing to bring.
fn items(views: &[View], module: Module, lang: &str) -> Vec<Item> {
    let mut items: Vec<(String, Item)> = Vec::new();
    for view in views {
        let Some(said) = view.text(module, lang) else {
            continue;
        };
        let title = view.title(lang).text.to_owned();
        for text in points(said.text) {
            let same = fold(text.trim_end_matches(['.', ';', ',']));
            match items.iter_mut().find(|(known, _)| *known == same) {
                Some((_, item)) if item.of.last() != Some(&title) => item.of.push(title.clone()),
                Some(_) => {}
                None => items.push((
                    same,
                    Item {
                        lang: said.lang.to_owned(),
                        text,
                        of: vec![title.clone()],
                    },
                )),
            }
        }
    }
    let mut items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
    for item in &mut items {
        if item.of.len() == views.len() {
            item.of.clear();
        }
    }
    items
}

/// What people need in the same situation, and is not on the list yet.
async fn more(
    portal: &Portal,
    visit: &Visit,
    views: &[View],
    slugs: &[&str],
) -> Result<Vec<(Listed, String)>, Failure> {
    let known = |id| portal.catalogue.situation(id).cloned();
    let situations = views.first().map(View::situations).unwrap_or_default();
    let (Some(situation), true) = (situations.into_iter().find_map(known), slugs.len() < MOST)
    else {
        return Ok(Vec::new());
    };
    let area = visit.place.area(&portal.app.region);
    let now = portal.app.clock.now();
    let listed = portal
        .app
        .db
        .read(move |tx| catalogue::of_situation(tx, &situation, &area, now));
    let listed: Vec<Listed> = listed.await.map_err(|e: store::Error| Failure::from(e))?;
    let new = listed
        .into_iter()
        .filter(|l| !slugs.contains(&l.slug.as_str()));
    let with = |listed: Listed| {
        let to = address(&[slugs, &[listed.slug.as_str()]].concat());
        (listed, to)
    };
    Ok(new.take(OFFERED).map(with).collect())
}

/// The address of a list. What is in a slug needs no escaping.
fn address(slugs: &[&str]) -> String {
    match slugs {
        [] => "/leistungen".to_owned(),
        [one] => format!("/leistungen/{one}/checkliste"),
        [first, more @ ..] => format!("/leistungen/{first}/checkliste?mit={}", more.join(".")),
    }
}
