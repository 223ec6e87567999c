//! A request for a page: whose portal, who is signed in, and how the answer may be kept.
use crate::{
    Portal,
    mine::recent,
    place::Place,
    sign_in::{self, Person},
    statistics::{Seen, Viewed},
    tenant::{Tenant, previewed},
};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::Response,
};
use std::sync::Arc;
use web::{
    Failure, Page, Site, T, cookie, csrf,
    mount::FormTargets,
    page::{self, Frame},
};

/// What every page of a portal is made from.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) page: Page,
    pub(crate) place: Place,
    pub(crate) person: Option<Person>,
    /// What the portal's staff decided about it.
    pub(crate) tenant: Arc<Tenant>,
    issuer: String,
    /// A cookie was sent that belongs to no running session.
    stale: bool,
    /// A list of what was looked at was sent, and its session is over.
    leftover: bool,
}

impl FromRequestParts<Portal> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Failure> {
        let site = Site::from_request_parts(parts, portal).await?;
        let place = Place::of(&site).ok_or_else(Failure::not_found)?;
        let mut page = Page::from_request_parts(parts, portal).await?;
        let sent = cookie::get(&parts.headers, sign_in::COOKIE);
        let person = match sent {
            Some(sent) => sign_in::person(&portal.app, &place, sent).await?,
            None => None,
        };
        if let (Some(sent), Some(person)) = (sent, &person) {
            page.csrf = csrf::token(&portal.app, sent);
            page.signed_in = Some(person.name.clone());
        }
        let headers = &parts.headers;
        let draft = previewed(portal, &place, headers, person.as_ref()).await?;
        let tenant = if let Some(draft) = draft {
            draft
        } else {
            let town = place.tenant(&portal.app.region);
            portal.tenants.of(&portal.app, &town).await?
        };
        page.spoken.clone_from(&tenant.languages);
        if !page.spoken.contains(&page.t.0) {
            page.t = T(page::lang_among(headers, &page.spoken));
        }
        page.look = tenant.look(page.t, portal.app.clock.now());
        page.nav = tenant.navigation(page.t.0);
        if page.nav.is_empty() {
            page.nav = nav(&page, portal, &place);
        }
        if let Some(frame) = parts.extensions.get::<Frame>() {
            // Whatever fails from here on looks like this portal. A request has one frame.
            _ = frame.0.set(page.clone());
        }
        let issuer = portal.app.region.issuer(&place.realm);
        Ok(Self {
            page,
            issuer,
            stale: sent.is_some() && person.is_none(),
            leftover: person.is_none() && cookie::get(headers, recent::COOKIE).is_some(),
            place,
            person,
            tenant,
        })
    }
}

fn nav(page: &Page, portal: &Portal, place: &Place) -> Vec<(String, String)> {
    let mut nav = vec![
        (
            page.t.say("portal-nav-services").into_owned(),
            "/suche".to_owned(),
        ),
        (
            page.t.say("portal-nav-situations").into_owned(),
            "/lebenslagen".to_owned(),
        ),
        (
            page.t.say("pages-offices").into_owned(),
            "/stellen".to_owned(),
        ),
    ];
    if let (Some(_), Some(host)) = (&place.town, &place.realm.umbrella_host) {
        nav.push((
            page.t.say("portal-nav-region").into_owned(),
            portal.app.region.public.origin(host) + "/",
        ));
    }
    nav
}

impl Visit {
    /// A page.
    pub(crate) fn show(&self, template: &impl Template) -> Response {
        self.show_with(StatusCode::OK, template)
    }

    /// A page that is counted, unless it is a preview. `subject` names what the catalogue holds.
    pub(crate) fn show_as(
        &self,
        kind: Viewed,
        subject: &str,
        template: &impl Template,
    ) -> Response {
        let mut response = self.show(template);
        if !self.tenant.preview {
            response.extensions_mut().insert(Seen {
                tenant: self.place.tenant_id(),
                kind,
                subject: subject.to_owned(),
                lang: self.page.t.0,
            });
        }
        response
    }

    /// A page with another status. Personal pages are never kept; the others may be shown again
    /// for a minute, as long as cookies and language stay the same.
    pub(crate) fn show_with(&self, status: StatusCode, template: &impl Template) -> Response {
        let mut response = page::html_with(status, template);
        if self.person.is_some() {
            // Browsers apply `form-action` to the redirect after signing out as well.
            response
                .extensions_mut()
                .insert(FormTargets(vec![self.issuer.clone()]));
        }
        let headers = response.headers_mut();
        let keep =
            self.person.is_none() && !self.stale && !self.leftover && status == StatusCode::OK;
        let cache = if keep {
            "private, max-age=60"
        } else {
            "no-store"
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        headers.insert(
            header::VARY,
            HeaderValue::from_static("Cookie, Accept-Language"),
        );
        if self.stale {
            headers.append(header::SET_COOKIE, cookie::remove(sign_in::COOKIE));
        }
        if self.leftover {
            headers.append(header::SET_COOKIE, cookie::remove(recent::COOKIE));
        }
        response
    }
}
