//! What staff say of a service, from a form or a call, and the form.
use crate::console::clients::Registered;
use askama::Template;
use protocols::{
    form::Form,
    oauth::registration::{DeliveryMode, GrantType},
    oidc::ResponseType,
};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{
    Client, Mistake, Page,
    client::Pkce,
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
    /// What the page after signing out embeds.
    #[serde(default)]
    pub frontchannel_logout_uri: Option<String>,
    /// Where a sign-in begins that people begin elsewhere.
    #[serde(default)]
    pub initiate_login_uri: Option<String>,
    /// What it may ask for; the code alone, if nothing is said.
    #[serde(default)]
    pub response_types: Vec<String>,
    /// When it has to prove that it is the one who asked.
    #[serde(default)]
    pub pkce: ProofKey,
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

/// When a service has to prove that it is the one who asked (RFC 7636).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, serde::Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProofKey {
    /// Always.
    #[default]
    Always,
    /// Not where a `nonce` is there instead.
    UnlessNonce,
    /// Never; only with a secret.
    Optional,
}

impl ProofKey {
    const ALL: [Self; 3] = [Self::Always, Self::UnlessNonce, Self::Optional];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::UnlessNonce => "unless-nonce",
            Self::Optional => "optional",
        }
    }
    /// Key of what it means.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::Always => "console-client-pkce-always",
            Self::UnlessNonce => "console-client-pkce-unless-nonce",
            Self::Optional => "console-client-pkce-optional",
        }
    }
    fn from_name(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|one| one.name() == name);
        found.unwrap_or_default()
    }
    pub(crate) const fn of(pkce: Pkce) -> Self {
        match pkce {
            Pkce::Always => Self::Always,
            Pkce::UnlessNonce => Self::UnlessNonce,
            Pkce::Optional => Self::Optional,
        }
    }
    const fn pkce(self) -> Pkce {
        match self {
            Self::Always => Pkce::Always,
            Self::UnlessNonce => Pkce::UnlessNonce,
            Self::Optional => Pkce::Optional,
        }
    }
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
    /// What is wrong.
    pub(super) wrong: Option<Mistake>,
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
    /// What can be asked for, and whether it is ticked.
    fn types(&self) -> Vec<(&'static str, bool)> {
        let given = &self.given.response_types;
        let all = ResponseType::ALL.into_iter();
        all.map(|one| (one.name(), given.iter().any(|g| g == one.name())))
            .collect()
    }
    fn proof_keys(&self) -> [(ProofKey, bool); 3] {
        ProofKey::ALL.map(|key| (key, key == self.given.pkce))
    }
    /// Whether something is set that most services never need.
    fn is_special(&self) -> bool {
        let types = &self.given.response_types;
        self.given.pkce != ProofKey::Always || types.iter().any(|one| one != "code")
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
        let ticked = |name: &&str| form.get(&format!("type-{name}")) == Some("yes");
        let types = ResponseType::ALL.map(ResponseType::name);
        let types = types.into_iter().filter(ticked);
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
            frontchannel_logout_uri: some("frontchannel_logout_uri"),
            initiate_login_uri: some("initiate_login_uri"),
            response_types: types.map(str::to_owned).collect(),
            pkce: ProofKey::from_name(&text("pkce")),
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
            frontchannel_logout_uri: client.frontchannel_logout_uri.clone(),
            initiate_login_uri: client.initiate_login_uri.clone(),
            response_types: client.response_types.clone(),
            pkce: client.pkce,
            sector,
            level: client.level,
            confidential: client.confidential,
            attributes: attributes.collect(),
        }
    }
    /// The first response type that there is not.
    pub(super) fn unknown_type(&self) -> Option<Mistake> {
        let known = |name: &&String| ResponseType::from_name(name).is_none();
        let unknown = self.response_types.iter().find(known);
        unknown.map(|name| Mistake::ResponseType(name.clone()))
    }
    fn browser_types(&self) -> Vec<ResponseType> {
        let names = self.response_types.iter();
        let types: Vec<_> = names.filter_map(|n| ResponseType::from_name(n)).collect();
        if types == [ResponseType::Code] {
            vec![]
        } else {
            types
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
        let oauth = &mut client.oauth;
        let logout = &self.frontchannel_logout_uri;
        oauth.frontchannel_logout_uri.clone_from(logout);
        oauth.frontchannel_logout_session_required = logout.is_some();
        oauth
            .initiate_login_uri
            .clone_from(&self.initiate_login_uri);
        oauth.response_types = self.browser_types();
        client.pkce = self.pkce.pkce();
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
        let chosen: Vec<GrantType> = [
            self.devices.then_some(GrantType::DeviceCode),
            mode.map(|_| GrantType::Ciba),
        ]
        .into_iter()
        .flatten()
        .collect();
        let grants = &mut client.oauth.grant_types;
        // A client that says nothing may use the code flow.
        if grants.is_empty() && !chosen.is_empty() {
            grants.push(GrantType::AuthorizationCode);
        }
        grants.retain(|grant| !matches!(grant, GrantType::DeviceCode | GrantType::Ciba));
        grants.extend(chosen);
        client.oauth.backchannel_token_delivery_mode = mode;
        let told = &self.backchannel_client_notification_endpoint;
        let endpoint = &mut client.oauth.backchannel_client_notification_endpoint;
        endpoint.clone_from(told);
        client.backchannel_level = self.backchannel_level;
    }
}
