//! The page that lets a browser carry a message to a service: by itself where there is JavaScript,
//! with a button otherwise. Its policy lets the form go to that address alone.
use askama::Template;
use axum::response::Response;
use protocols::saml::{Carried, Parameter};
use web::{Page, mount::FormTargets, page, region::host_of};

/// A message on its way.
pub(super) struct Parcel<'a> {
    pub to: &'a str,
    pub service: &'a str,
    pub parameter: Parameter,
    pub carried: Carried,
    pub relay_state: Option<&'a str>,
    pub title: &'static str,
    /// The way on if the service does not answer.
    pub skip: Option<String>,
}

#[derive(Template)]
#[template(path = "saml_carry.html")]
struct CarryPage {
    page: Page,
    title: &'static str,
    service: String,
    host: String,
    /// Where a form goes; empty where the message is in an address.
    action: String,
    parameter: &'static str,
    message: String,
    relay_state: Option<String>,
    address: String,
    skip: Option<String>,
}

/// The page.
pub(super) fn page(page: Page, parcel: Parcel<'_>) -> Response {
    // Another language would send the message again.
    let page = Page {
        path: "/".to_owned(),
        query: String::new(),
        ..page
    };
    let (action, message, address) = match parcel.carried {
        Carried::Post(message) => (parcel.to.to_owned(), message, String::new()),
        Carried::Redirect(address) => (String::new(), String::new(), address),
    };
    let target = parcel.to.split('?').next().unwrap_or_default().to_owned();
    let mut response = page::html(&CarryPage {
        page,
        title: parcel.title,
        service: parcel.service.to_owned(),
        host: host_of(parcel.to).to_owned(),
        action,
        parameter: parcel.parameter.name(),
        message,
        relay_state: parcel.relay_state.map(str::to_owned),
        address,
        skip: parcel.skip,
    });
    response.extensions_mut().insert(FormTargets(vec![target]));
    response
}
