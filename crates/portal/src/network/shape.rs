//! What is answered, with the members that the federal search service has for it.
use schemars::JsonSchema;
use serde::Serialize;

/// A page of a longer list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Page<T> {
    pub(crate) content: Vec<T>,
    pub(crate) total_elements: usize,
    pub(crate) total_pages: usize,
    /// Entries that a page may have.
    pub(crate) size: usize,
    /// This page's number, the first is 0.
    pub(crate) number: usize,
    pub(crate) number_of_elements: usize,
    pub(crate) first: bool,
    pub(crate) last: bool,
    pub(crate) empty: bool,
}

impl<T> Page<T> {
    pub(crate) fn of(content: Vec<T>, total: usize, (number, size): (usize, usize)) -> Self {
        let pages = total.div_ceil(size.max(1));
        Self {
            total_elements: total,
            total_pages: pages,
            size,
            number,
            number_of_elements: content.len(),
            first: number == 0,
            last: number + 1 >= pages,
            empty: content.is_empty(),
            content,
        }
    }
}

/// A service as it is at a place.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServiceDescription {
    /// What its records share: the `LeiKa` key, or the name of its only record.
    pub(crate) id: String,
    pub(crate) title: String,
    /// One or two sentences, without markup.
    pub(crate) teaser: String,
    pub(crate) leika_ids: Vec<String>,
    /// Languages in which anything is written.
    pub(crate) languages: Vec<String>,
    /// Its page.
    pub(crate) url: String,
    pub(crate) online_service_links: Vec<Link>,
    pub(crate) organisation_units: Vec<OrganisationUnit>,
}

/// Somewhere to go.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Link {
    pub(crate) title: String,
    pub(crate) uri: String,
}

/// An office that does a service.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OrganisationUnit {
    pub(crate) id: String,
    pub(crate) title: String,
    /// In the source's words; empty if it says nothing.
    pub(crate) role: String,
}

/// A page of online services.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OnlineServices {
    /// On all pages.
    pub(crate) total_hits: usize,
    #[serde(flatten)]
    pub(crate) page: Page<OnlineServiceEntry>,
}

/// An online service.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct OnlineServiceEntry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) links: Vec<Link>,
    /// Beginning of the regional keys for which it holds; empty everywhere.
    pub(crate) ars: String,
}

/// A municipality.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Location {
    pub(crate) name: String,
    /// Regional key, 12 digits.
    pub(crate) ars: String,
    /// Municipality key, 8 digits.
    pub(crate) ags: String,
    /// The postal code that was meant; empty where a name was.
    pub(crate) zip: String,
}
