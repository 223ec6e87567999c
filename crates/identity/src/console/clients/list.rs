//! The list of services: those of the region's files and those that were registered, by name.
use super::segment;
use crate::{
    client::listed::{self, Entry, Wanted, sort_key, sought},
    console::administrator::Administrator,
};
use askama::Template;
use axum::{Json, extract::RawQuery, response::Response};
use protocols::form::{self, Form};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use web::{Client, Failure, Page, page};

/// So many to a page.
const PAGE: usize = 50;

/// A service in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    /// The `client_id`.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Where people are sent back to.
    pub domain: String,
    /// Whether it is switched off.
    pub disabled: bool,
}

impl Line {
    fn of(client: &Client, disabled: bool) -> Self {
        Self {
            id: client.id.clone(),
            name: client.name.clone(),
            domain: client.domain().to_owned(),
            disabled,
        }
    }
    fn path(&self) -> String {
        segment(&self.id)
    }
}

/// A page of services.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Listed {
    /// How many fit the search.
    pub total: usize,
    /// Which page this is, counted from 1.
    pub page: usize,
    /// Those of this page.
    pub clients: Vec<Line>,
}

#[derive(Template)]
#[template(path = "console_clients.html")]
struct ListPage {
    page: Page,
    /// Whether those that speak SAML are shown, or the others.
    saml: bool,
    q: String,
    listed: Listed,
    earlier: Option<String>,
    later: Option<String>,
    may: bool,
}

impl ListPage {
    fn title(&self) -> &'static str {
        if self.saml {
            "console-nav-saml"
        } else {
            "console-nav-clients"
        }
    }
    fn path(&self) -> &'static str {
        if self.saml {
            "/console/saml"
        } else {
            "/console/clients"
        }
    }
    fn new_key(&self) -> &'static str {
        if self.saml {
            "console-saml-new"
        } else {
            "console-client-new"
        }
    }
}

/// A line with its place.
type Placed = (Vec<u8>, Line);

/// Those of the region's files that fit, in their order. There are as many as the operator wrote.
fn of_files(me: &Administrator, q: &str, saml: bool) -> Vec<Placed> {
    let clients = &me.here.identity.app.region.clients;
    let fits = |c: &&Arc<Client>| {
        c.front.is_some() == saml && sought(c, c.domain()).contains(&q.to_lowercase())
    };
    let all = clients.of_files(&me.here.realm.id).filter(fits);
    let placed = |c: &Arc<Client>| (sort_key(&c.name, &c.id), Line::of(c, false));
    let mut all: Vec<Placed> = all.map(placed).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// Pure: what stands from `start` on in two sorted lists that are read as one. Of the second, only
/// what stands from `from` on was read, and that is so much sooner as the first is long.
fn merged(first: Vec<Placed>, second: Vec<Placed>, from: usize, start: usize) -> Vec<Line> {
    // All of these stand before `start`: no more than there are in the first list come before.
    let before = match second.first() {
        Some((place, _)) if from > 0 => first.iter().take_while(|(p, _)| p < place).count(),
        None if from > 0 => return vec![],
        _ => 0,
    };
    let mut both: Vec<Placed> = first.into_iter().skip(before).chain(second).collect();
    both.sort_by(|a, b| a.0.cmp(&b.0));
    let shown = both.into_iter().skip(start - (from + before)).take(PAGE);
    shown.map(|(_, line)| line).collect()
}

/// A page of those of the files and those that were registered: either the ones that speak SAML,
/// or the others.
async fn list(me: &Administrator, q: &str, page: usize, saml: bool) -> Result<Listed, Failure> {
    let q = q.trim().to_owned();
    let files = of_files(me, &q, saml);
    let start = (page - 1) * PAGE;
    let (from, many) = (start.saturating_sub(files.len()), PAGE + files.len());
    let read = me.here.scan(move |tx, here| {
        let wanted = Wanted {
            realm: &here.realm.id,
            saml,
            text: &q,
        };
        let total = listed::count(tx, &wanted)?;
        Ok((total, listed::listed(tx, &wanted, (from, many))?))
    });
    let (registered, found) = read.await?;
    let region = &me.here.identity.app.region;
    let placed = |entry: Entry| {
        // One that speaks SAML knows its own address only in memory.
        let known = region.client(&me.here.realm.id, &entry.client.id);
        let client = known.as_deref().unwrap_or(&entry.client);
        (entry.sort, Line::of(client, entry.disabled))
    };
    let found: Vec<Placed> = found.into_iter().map(placed).collect();
    Ok(Listed {
        total: registered + files.len(),
        page,
        clients: merged(files, found, from, start),
    })
}

/// What is sought, and the page; what cannot be read is left out.
fn wish(query: Option<&str>) -> (String, usize) {
    let form = form::parse(query.unwrap_or_default()).unwrap_or_default();
    let page = form.get("page").and_then(|n| n.parse().ok());
    let q: String = form
        .get("q")
        .unwrap_or_default()
        .chars()
        .take(100)
        .collect();
    (q, page.unwrap_or(1).clamp(1, 100_000))
}

pub(in crate::console) async fn listed_page(
    me: &Administrator,
    page: Page,
    query: Option<&str>,
    saml: bool,
) -> Result<Response, Failure> {
    let (q, n) = wish(query);
    let listed = list(me, &q, n, saml).await?;
    let to = |n: usize| Form::encode(&[("q", &q), ("page", &n.to_string())]);
    Ok(page::html(&ListPage {
        earlier: (n > 1).then(|| to(n - 1)),
        later: (n * PAGE < listed.total).then(|| to(n + 1)),
        may: me.may("clients.create"),
        listed,
        page: me.page(page),
        saml,
        q,
    }))
}

pub(in crate::console) async fn listed_call(
    me: &Administrator,
    query: Option<&str>,
    saml: bool,
) -> Result<Listed, Failure> {
    let (q, n) = wish(query);
    list(me, &q, n, saml).await
}

pub(super) async fn list_page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    listed_page(&me, page, query.as_deref(), false).await
}

pub(super) async fn list_call(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Json<Listed>, Failure> {
    listed_call(&me, query.as_deref(), false).await.map(Json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn placed(places: &[u8]) -> Vec<Placed> {
        let line = |n: &u8| Line {
            id: n.to_string(),
            name: String::new(),
            domain: String::new(),
            disabled: false,
        };
        places.iter().map(|n| (vec![*n], line(n))).collect()
    }

    proptest! {
        #[test]
        fn two_lists_read_page_by_page_are_one_sorted_list(
            all in proptest::collection::btree_map(any::<u8>(), any::<bool>(), 0..200),
        ) {
            let of = |first| {
                let found = all.iter().filter(move |(_, f)| **f == first);
                found.map(|(n, _)| *n).collect::<Vec<u8>>()
            };
            let (first, second) = (of(true), of(false));
            let mut seen = vec![];
            for page in 0..6 {
                let start = page * PAGE;
                let from = start.saturating_sub(first.len());
                let part = second.iter().skip(from).take(PAGE + first.len());
                let part: Vec<u8> = part.copied().collect();
                let lines = merged(placed(&first), placed(&part), from, start);
                prop_assert!(lines.len() <= PAGE);
                seen.extend(lines.into_iter().map(|line| line.id));
            }
            let sorted: Vec<String> = all.keys().map(u8::to_string).collect();
            prop_assert_eq!(seen, sorted);
        }
    }
}
