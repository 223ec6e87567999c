//! What staff say of a service, from a form or a call, and the form.
use crate::console::clients::Registered;
use askama::Template;
use protocols::{
    form::Form,
    oauth::registration::{DeliveryMode, GrantType},
};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{
    Client, Page,
    region::{ATTRIBUTES, Wanted},
};

/// What staff say of a service.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// What people read.
    pub name: String,
    /// One sentence: why it asks for data.
    #[serde(default)]
    pub purpose: Option<String>,
    /// Where people may be sent.
    pub redirect_uris: Vec<String>,
    /// Where they may return after signing out.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where logout tokens go.
    #[serde(default)]
    pub backchannel_logout_uri: Option<String>,
    /// Whether devices without a browser sign people in for it.
    #[serde(default)]
    pub devices: bool,
    /// How it hears of sign-ins that it begins at people's phones: `poll` or `ping`; nothing where
    /// it may not.
    #[serde(default)]
    pub backchannel_token_delivery_mode: Option<String>,
    /// Where it is pinged.
    #[serde(default)]
    pub backchannel_client_notification_endpoint: Option<String>,
    /// The level that such sign-ins reach at the most: 1 or 2.
    #[serde(default)]
    pub backchannel_level: Option<i64>,
    /// Pseudonyms are the same within it; the host of the first address without.
    #[serde(default)]
    pub sector: Option<String>,
    /// The least level it serves.
    #[serde(default)]
    pub level: Option<i64>,
    /// Whether it gets a secret; counts when it is registered only.
    #[serde(default)]
    pub confidential: bool,
    /// What it may ask for, each with its purpose.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
}

/// An attribute that a service may ask for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// By its name in tokens.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// Whether people can say no to it alone.
    #[serde(default)]
    pub voluntary: bool,
}

#[derive(Template)]
#[template(path = "console_registration.html")]
pub(super) struct FormPage {
    pub(super) page: Page,
    /// The service that is changed; nothing for a new one.
    pub(super) id: Option<String>,
    pub(super) given: Registration,
    /// What is wrong, as the check says it.
    pub(super) wrong: Option<String>,
}

impl FormPage {
    fn purpose(&self, name: &str) -> &str {
        let of = self.given.attributes.iter().find(|a| a.name == name);
        of.map_or("", |a| a.purpose.as_str())
    }
    fn voluntary(&self, name: &str) -> bool {
        let mut all = self.given.attributes.iter();
        all.any(|a| a.name == name && a.voluntary)
    }
    fn is_mode(&self, mode: &str) -> bool {
        self.given.backchannel_token_delivery_mode.as_deref() == Some(mode)
    }
    fn is_level(&self, level: i64) -> bool {
        self.given.level == Some(level)
    }
}

impl Registration {
    pub(super) fn of_form(form: &Form) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
        let some = |name: &str| Some(text(name)).filter(|t| !t.is_empty());
        let lines = |name: &str| text(name).split_whitespace().map(str::to_owned).collect();
        let asked = |name: &str| {
            Some(Attribute {
                name: name.to_owned(),
                purpose: some(&format!("purpose-{name}"))?,
                voluntary: form.get(&format!("voluntary-{name}")) == Some("yes"),
            })
        };
        Self {
            name: text("name"),
            purpose: some("purpose"),
            redirect_uris: lines("redirect_uris"),
            post_logout_redirect_uris: lines("post_logout_redirect_uris"),
            backchannel_logout_uri: some("backchannel_logout_uri"),
            devices: form.get("devices") == Some("yes"),
            backchannel_token_delivery_mode: some("backchannel_token_delivery_mode"),
            backchannel_client_notification_endpoint: some(
                "backchannel_client_notification_endpoint",
            ),
            backchannel_level: some("backchannel_level").and_then(|l| l.parse().ok()),
            sector: some("sector"),
            level: some("level").and_then(|l| l.parse().ok()),
            confidential: form.get("confidential") == Some("yes"),
            attributes: ATTRIBUTES.into_iter().filter_map(asked).collect(),
        }
    }
    pub(super) fn of_client(client: &Registered, sector: Option<String>) -> Self {
        let attributes = client.attributes.iter().map(|a| Attribute {
            name: a.name.clone(),
            purpose: a.purpose.clone(),
            voluntary: a.voluntary,
        });
        Self {
            name: client.name.clone(),
            purpose: client.purpose.clone(),
            redirect_uris: client.redirect_uris.clone(),
            post_logout_redirect_uris: client.post_logout_redirect_uris.clone(),
            backchannel_logout_uri: client.backchannel_logout_uri.clone(),
            devices: client
                .grant_types
                .iter()
                .any(|grant| grant == GrantType::DeviceCode.as_str()),
            backchannel_token_delivery_mode: client.backchannel_token_delivery_mode.clone(),
            backchannel_client_notification_endpoint: client
                .backchannel_client_notification_endpoint
                .clone(),
            backchannel_level: client.backchannel_level,
            sector,
            level: client.level,
            confidential: client.confidential,
            attributes: attributes.collect(),
        }
    }
    /// Writes it into a client, whose other properties stay.
    pub(super) fn write(&self, client: &mut Client) {
        let wanted = |a: &Attribute| Wanted {
            name: a.name.clone(),
            purpose: a.purpose.clone(),
            voluntary: a.voluntary,
        };
        client.name.clone_from(&self.name);
        client.purpose.clone_from(&self.purpose);
        client.redirect_uris.clone_from(&self.redirect_uris);
        let bye = &self.post_logout_redirect_uris;
        client.post_logout_redirect_uris.clone_from(bye);
        let logout = &self.backchannel_logout_uri;
        client.backchannel_logout_uri.clone_from(logout);
        self.write_without_browser(client);
        client.sector.clone_from(&self.sector);
        client.level = self.level;
        client.attributes = self.attributes.iter().map(wanted).collect();
    }

    /// The grants for which no browser comes back; the others stay.
    fn write_without_browser(&self, client: &mut Client) {
        let known = |mode: &&DeliveryMode| {
            Some(mode.as_str()) == self.backchannel_token_delivery_mode.as_deref()
        };
        let mode = DeliveryMode::ALL.iter().find(known).copied();
        let mut grants: Vec<GrantType> = GrantType::ALL.to_vec();
        grants.retain(|grant| match grant {
            GrantType::DeviceCode => self.devices,
            GrantType::Ciba => mode.is_some(),
            other => client.may_use(*other),
        });
        // A client that says nothing may use the code flow; it goes on saying nothing.
        let only_code = grants == [GrantType::AuthorizationCode];
        if !only_code || !client.oauth.grant_types.is_empty() {
            client.oauth.grant_types = grants;
        }
        client.oauth.backchannel_token_delivery_mode = mode;
        let told = &self.backchannel_client_notification_endpoint;
        let endpoint = &mut client.oauth.backchannel_client_notification_endpoint;
        endpoint.clone_from(told);
        client.backchannel_level = self.backchannel_level;
    }
}
