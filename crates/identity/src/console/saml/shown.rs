//! SAML services as staff see them: their addresses, and how fresh their metadata are.
use super::form::{name_of, profile_of};
use crate::{
    account::when,
    client,
    console::{
        administrator::Administrator,
        clients::{Asked, segment},
    },
    saml::sql,
};
use askama::Template;
use axum::response::Response;
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use store::Tx;
use web::{Failure, Page, SamlService, page};

/// A service that speaks SAML. Times are milliseconds since 1970.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a setting of its own, as the region's files name them"
)]
pub struct SamlShown {
    /// Its entity id.
    pub entity: String,
    /// Where it was registered: `file` or `saml`. What stands in the region's files is not changed
    /// here.
    pub source: String,
    /// Whether it is switched off.
    pub disabled: bool,
    /// What people read.
    pub name: String,
    /// One sentence: why it asks for data.
    pub purpose: Option<String>,
    /// The hosts that people may be sent to.
    pub hosts: Vec<String>,
    /// Where answers go.
    pub consumers: Vec<String>,
    /// Where its sessions are ended.
    pub logout: Option<String>,
    /// Where newer metadata are fetched.
    pub metadata_url: Option<String>,
    /// When that was tried last.
    pub tried_at: Option<i64>,
    /// When newer metadata came.
    pub fetched_at: Option<i64>,
    /// Why the last try gave nothing.
    pub trouble: Option<String>,
    /// Until when its metadata are good.
    pub valid_until: Option<i64>,
    /// Only signed requests are taken.
    pub signed_requests: bool,
    /// Assertions are encrypted.
    pub encrypts: bool,
    /// Assertions are never sent unencrypted.
    pub encrypted: bool,
    /// What people are called there.
    pub name_id: String,
    /// How attributes are called.
    pub profile: String,
    /// The least level it serves.
    pub level: Option<i64>,
    /// What it gets.
    pub attributes: Vec<Asked>,
}

/// How the last look for newer metadata ended.
#[derive(Debug, Default)]
struct Look {
    fetched_at: Option<Timestamp>,
    tried_at: Option<Timestamp>,
    trouble: Option<String>,
}

/// A service with how it stands: the one of the files or the one that was entered.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) service: Arc<SamlService>,
    pub(super) entered: bool,
    pub(super) disabled: bool,
}

/// A service of the realm.
///
/// # Errors
/// 404.
pub(super) fn find(tx: &mut Tx<'_>, me: &Administrator, entity: &str) -> Result<Found, Failure> {
    let (region, realm) = (&me.here.identity.app.region, me.here.realm.id.as_str());
    if let Some(stored) = client::stored(tx, realm, entity)?
        && let Some(mut service) = stored.saml
    {
        // Only reads its metadata; one that does not fit any more is shown as it is.
        let _ = service.check(&region.public);
        return Ok(Found {
            service: Arc::new(service),
            entered: true,
            disabled: stored.disabled_at.is_some(),
        });
    }
    let service = region.saml_service(realm, entity);
    let service = service.filter(|s| region.saml_services.is_of_files(&s.entity));
    Ok(Found {
        service: service.ok_or_else(Failure::not_found)?,
        entered: false,
        disabled: false,
    })
}

impl SamlShown {
    fn of(found: &Found, look: Look) -> Self {
        let service = &found.service;
        let known = service.known.as_ref();
        let asked = |wanted: &web::region::Wanted| Asked {
            name: wanted.name.clone(),
            purpose: wanted.purpose.clone(),
            voluntary: wanted.voluntary,
        };
        let consumers = known.map(|m| m.consumers().map(str::to_owned).collect());
        Self {
            entity: service.entity.clone(),
            source: if found.entered { "saml" } else { "file" }.to_owned(),
            disabled: found.disabled,
            name: service.name.clone(),
            purpose: service.purpose.clone(),
            hosts: service.hosts.clone(),
            consumers: consumers.unwrap_or_default(),
            logout: known.and_then(|m| Some(m.logout()?.requests.clone())),
            metadata_url: service.metadata_url.clone(),
            tried_at: look.tried_at.map(Timestamp::millis),
            fetched_at: look.fetched_at.map(Timestamp::millis),
            trouble: look.trouble,
            valid_until: known.and_then(|m| m.valid_until).map(Timestamp::millis),
            signed_requests: service.signed_requests || known.is_some_and(|m| m.requests_signed),
            encrypts: known.is_some_and(|m| m.recipient.is_some()),
            encrypted: service.encrypted,
            name_id: name_of(service.name_id).to_owned(),
            profile: profile_of(service.profile).to_owned(),
            level: service.level,
            attributes: service.attributes.iter().map(asked).collect(),
        }
    }
    /// A time in words.
    fn when(at: Option<&i64>) -> String {
        at.map(|at| when(Timestamp(*at))).unwrap_or_default()
    }
    fn name_key(&self) -> String {
        format!("console-saml-name-{}", self.name_id)
    }
    fn profile_key(&self) -> String {
        format!("console-saml-profile-{}", self.profile)
    }
    fn path(&self) -> String {
        segment(&self.entity)
    }
}

#[derive(Template)]
#[template(path = "console_saml.html")]
struct OnePage {
    page: Page,
    saml: SamlShown,
    may: bool,
    /// Whether it can be tried out.
    tries: bool,
}

/// A service of the realm, wherever it is registered.
pub(super) async fn one(me: &Administrator, entity: &str) -> Result<SamlShown, Failure> {
    type Row = (Option<Timestamp>, Timestamp, Option<String>);
    let (asking, entity) = (me.clone(), entity.to_owned());
    me.here
        .read(move |tx, here| {
            let found = find(tx, &asking, &entity)?;
            let row = (here.realm.id.as_str(), entity.as_str());
            let row: Option<Row> = tx.first(&sql::METADATA_LOOK, row)?;
            let look = row.map(|(fetched_at, tried_at, trouble)| Look {
                fetched_at,
                tried_at: Some(tried_at),
                trouble,
            });
            Ok(SamlShown::of(&found, look.unwrap_or_default()))
        })
        .await
}

/// The page of a service.
pub(super) async fn page(
    me: &Administrator,
    page: Page,
    entity: &str,
) -> Result<Response, Failure> {
    let saml = one(me, entity).await?;
    let mut page = me.page(page);
    "/console/saml".clone_into(&mut page.path);
    Ok(page::html(&OnePage {
        may: saml.source == "saml" && me.may("saml.change"),
        tries: me.may("trials.begin"),
        page,
        saml,
    }))
}
