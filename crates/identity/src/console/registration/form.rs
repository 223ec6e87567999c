//! What staff say of a service, from a form or a call, and the form.
use super::{
    Attribute, Described, ProofKey,
    security::{self, Security},
};
use crate::console::clients::Registered;
use askama::Template;
use protocols::{
    form::Form,
    jose::Algorithm,
    oauth::{
        rar::TYPES,
        registration::{AuthMethod, DeliveryMode, GrantType},
    },
    oidc::ResponseType,
};
use schemars::JsonSchema;
use serde::Deserialize;
use web::{Client, Mistake, Page, Realm, region::Wanted};

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
    /// Whether it gets refresh tokens, for as long as the person's session runs; left out, that
    /// stays as it is.
    #[serde(default)]
    pub refresh_tokens: Option<bool>,
    /// The scopes of tokens that it gets for itself (RFC 6749, section 4.4); none: it gets no such
    /// tokens. Left out, that stays as it is.
    #[serde(default)]
    pub own_scope: Option<Vec<String>>,
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
    /// What exactly it may ask people to allow (RFC 9396); left out, it stays as it is.
    #[serde(default)]
    pub authorization_details_types: Option<Vec<String>>,
    /// Ids of services whose programs it may call for people, with tokens in exchange for its own
    /// (RFC 8693); left out, it stays as it is. Only administrators may say so.
    #[serde(default)]
    pub exchange_for: Option<Vec<String>>,
    /// How it shows who it is, and how its tokens are kept safe; left out, it stays as it is.
    #[serde(default)]
    pub security: Option<Security>,
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
    /// Ways to show who it is that are offered here.
    pub(super) methods: Vec<AuthMethod>,
    /// Algorithms that it may choose.
    pub(super) algorithms: Vec<Algorithm>,
    /// Whether it can be said for whom it gets tokens in exchange.
    pub(super) exchanges: bool,
}

impl FormPage {
    fn described(&self) -> Described {
        let given = &self.given;
        Described {
            name: given.name.clone(),
            purpose: given.purpose.clone(),
            level: given.level,
            attributes: given.attributes.clone(),
        }
    }
    fn security(&self) -> Security {
        self.given.security.clone().unwrap_or_default()
    }
    /// Ways to show who it is, and which is chosen. Whoever has no secret gets none later.
    fn methods(&self) -> Vec<(&'static str, bool)> {
        let security = self.security();
        let chosen = security.chosen(self.given.confidential);
        let new = self.id.is_none();
        let there = |name: &&str| match *name {
            "secret" => new || self.given.confidential,
            "none" => new || !self.given.confidential,
            _ => self.methods.iter().any(|m| m.as_str() == *name),
        };
        let all = security::CHOICES.into_iter().filter(there);
        all.map(|name| (name, name == chosen)).collect()
    }
    fn algorithms(&self) -> Vec<(&'static str, bool)> {
        let chosen = self.security().id_token_signed_response_alg;
        let all = self.algorithms.iter();
        all.map(|one| (one.name(), Some(*one) == chosen)).collect()
    }
    fn details(&self) -> Vec<(&'static str, bool)> {
        let given = self.given.authorization_details_types.as_deref();
        let given = given.unwrap_or_default();
        let all = TYPES.into_iter();
        all.map(|one| (one, given.iter().any(|g| g == one)))
            .collect()
    }
    /// Whether it asks people for more than signing in, or acts for them elsewhere.
    fn is_asking(&self) -> bool {
        self.details().iter().any(|(_, ticked)| *ticked) || !self.exchange_for().is_empty()
    }
    fn is_certificate(&self, kind: &str) -> bool {
        let security = self.security();
        security
            .certificate()
            .is_some_and(|(named, _)| named == kind)
    }
    fn refreshes(&self) -> bool {
        self.given.refresh_tokens == Some(true)
    }
    fn own_scope(&self) -> String {
        self.given
            .own_scope
            .as_deref()
            .unwrap_or_default()
            .join(" ")
    }
    fn exchange_for(&self) -> &[String] {
        self.given.exchange_for.as_deref().unwrap_or_default()
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
}

impl Registration {
    pub(super) fn of_form(form: &Form) -> Self {
        let text = |name: &str| form.get(name).unwrap_or_default().trim().to_owned();
        let some = |name: &str| Some(text(name)).filter(|t| !t.is_empty());
        let lines = |name: &str| text(name).split_whitespace().map(str::to_owned).collect();
        let ticked = |name: &&str| form.get(&format!("type-{name}")) == Some("yes");
        let types = ResponseType::ALL.map(ResponseType::name);
        let types = types.into_iter().filter(ticked);
        let described = Described::of_form(|name| form.get(name));
        let security = Security::of_form(form);
        let asks = TYPES
            .into_iter()
            .filter(|name| form.get(&format!("details-{name}")) == Some("yes"));
        let asks: Vec<String> = asks.map(str::to_owned).collect();
        let secret = form
            .get(security::FIELD)
            .map(|chosen| chosen == security::SECRET);
        Self {
            name: described.name,
            purpose: described.purpose,
            redirect_uris: lines("redirect_uris"),
            post_logout_redirect_uris: lines("post_logout_redirect_uris"),
            backchannel_logout_uri: some("backchannel_logout_uri"),
            devices: form.get("devices") == Some("yes"),
            refresh_tokens: Some(form.get("refresh_tokens") == Some("yes")),
            own_scope: Some(lines("own_scope")),
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
            level: described.level,
            confidential: secret.unwrap_or_else(|| form.get("confidential") == Some("yes")),
            attributes: described.attributes,
            authorization_details_types: security.is_some().then_some(asks),
            exchange_for: form.get("exchange_for").map(|_| lines("exchange_for")),
            security,
        }
    }
    pub(super) fn of_client(client: &Registered, sector: Option<String>) -> Self {
        Self {
            name: client.name.clone(),
            purpose: client.purpose.clone(),
            redirect_uris: client.redirect_uris.clone(),
            post_logout_redirect_uris: client.post_logout_redirect_uris.clone(),
            backchannel_logout_uri: client.backchannel_logout_uri.clone(),
            devices: client.uses(GrantType::DeviceCode),
            refresh_tokens: Some(client.uses(GrantType::RefreshToken)),
            own_scope: Some(client.own_scope.clone()),
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
            attributes: client.attributes.iter().map(Attribute::from).collect(),
            authorization_details_types: Some(client.authorization_details_types.clone()),
            exchange_for: Some(client.exchange_for.clone()),
            security: Some(client.security.clone()),
        }
    }
    /// # Errors
    /// The first response type that there is not.
    pub(super) fn check_types(&self) -> Result<(), Mistake> {
        let unknown = |name: &&String| ResponseType::from_name(name).is_none();
        match self.response_types.iter().find(unknown) {
            Some(name) => Err(Mistake::ResponseType(name.clone())),
            None => Ok(()),
        }
    }
    /// Whether a new service gets a secret.
    pub(super) fn has_secret(&self) -> bool {
        let security = self.security.as_ref();
        security.map_or(self.confidential, |s| s.has_secret(self.confidential))
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
    ///
    /// # Errors
    /// What of it cannot be.
    pub(super) fn write(&self, client: &mut Client, realm: &Realm) -> Result<(), Mistake> {
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
        self.write_grants(client);
        client.sector.clone_from(&self.sector);
        client.level = self.level;
        client.attributes = self.attributes.iter().map(Wanted::from).collect();
        if let Some(types) = &self.authorization_details_types {
            client.oauth.authorization_details_types.clone_from(types);
        }
        let security = self.security.as_ref();
        security.map_or(Ok(()), |security| security.write(client, realm))
    }

    /// The grants beside the code flow; others stay.
    fn write_grants(&self, client: &mut Client) {
        let known = |mode: &&DeliveryMode| {
            Some(mode.as_str()) == self.backchannel_token_delivery_mode.as_deref()
        };
        let mode = DeliveryMode::ALL.iter().find(known).copied();
        if let Some(others) = &self.exchange_for {
            client.exchange_for.clone_from(others);
        }
        let exchanges = !client.exchange_for.is_empty();
        if let Some(scope) = &self.own_scope {
            client.oauth.scope = Some(scope.join(" ")).filter(|all| !all.is_empty());
        }
        let kept = |grant: GrantType| client.oauth.may_use(grant);
        let refreshes = self
            .refresh_tokens
            .unwrap_or_else(|| kept(GrantType::RefreshToken));
        let asks_for_itself = match &self.own_scope {
            Some(scope) => !scope.is_empty(),
            None => kept(GrantType::ClientCredentials),
        };
        let chosen: Vec<GrantType> = [
            refreshes.then_some(GrantType::RefreshToken),
            asks_for_itself.then_some(GrantType::ClientCredentials),
            self.devices.then_some(GrantType::DeviceCode),
            mode.map(|_| GrantType::Ciba),
            exchanges.then_some(GrantType::TokenExchange),
        ]
        .into_iter()
        .flatten()
        .collect();
        let grants = &mut client.oauth.grant_types;
        // A client that says nothing may use the code flow.
        if grants.is_empty() && !chosen.is_empty() {
            grants.push(GrantType::AuthorizationCode);
        }
        let others = |grant: &GrantType| {
            let ours = [
                GrantType::RefreshToken,
                GrantType::ClientCredentials,
                GrantType::DeviceCode,
                GrantType::Ciba,
                GrantType::TokenExchange,
            ];
            !ours.contains(grant)
        };
        grants.retain(others);
        grants.extend(chosen);
        client.oauth.backchannel_token_delivery_mode = mode;
        let told = &self.backchannel_client_notification_endpoint;
        let endpoint = &mut client.oauth.backchannel_client_notification_endpoint;
        endpoint.clone_from(told);
        client.backchannel_level = self.backchannel_level;
    }
}
