//! What a town decides about its portal: brand, languages, legal texts, navigation, own pages,
//! announcements, who may embed it. A region's umbrella is a tenant like a town.
//!
//! Everything is a draft first, which staff alone see. Publishing makes a version: what people
//! see is always one version as a whole, every version stays with who and when, and going back
//! makes a new one. Hosts, certificates and regional keys stay with the operator's files
//! (decision 46).
mod check;
mod colour;
mod difference;
mod draft;
mod edit_pages;
mod embedders;
mod files;
mod notice;
mod own_pages;
mod preview;
mod public;
mod published;
mod settings;
pub(crate) mod sql;
mod version_pages;

pub(crate) use embedders::is_embedder;
pub(crate) use notice::texts;
pub(crate) use preview::previewed;
pub(crate) use public::{one_host, open};
pub(crate) use published::{COMMON_ACCENT, Tenant, Tenants, said};

use crate::staff::Operation;

/// Where staff decide about it.
const PLACE: &str = "/redaktion/auftritt";

/// What staff can do here.
pub(crate) fn operations() -> Vec<Operation> {
    [
        edit_pages::operations(),
        own_pages::operations(),
        files::operations(),
        preview::operations(),
        version_pages::operations(),
    ]
    .concat()
}
