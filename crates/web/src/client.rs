//! A relying party, and what its addresses allow.
use crate::federation::Vouched;
use crate::wanted::Wanted;
use protocols::{
    digest,
    oauth::registration::{AuthMethod, ClientMetadata, DeliveryMode, GrantType, Profile},
    oidc::ResponseType,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A relying party.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about a service that have nothing to do with each other"
)]
pub struct Client {
    /// The `client_id`.
    pub id: String,
    /// Id of the realm it is registered at.
    pub realm: String,
    /// What people read when they sign in.
    pub name: String,
    /// Exact redirect URIs; on loopback addresses the port may differ (RFC 8252 7.3).
    pub redirect_uris: Vec<String>,
    /// Exact URIs to return to after signing out; on loopback addresses the port may differ.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where a logout token is sent (OpenID Connect Back-Channel Logout 1.0).
    #[serde(default)]
    pub backchannel_logout_uri: Option<String>,
    /// The shared secret; none for public clients (PKCE alone).
    #[serde(default, skip_serializing)]
    pub secret: Option<Secret>,
    /// Pseudonyms are the same within a sector; default: host of the first redirect URI.
    #[serde(default)]
    pub sector: Option<String>,
    /// One sentence: why the service asks for data.
    #[serde(default)]
    pub purpose: Option<String>,
    /// A portal of the realm itself: no question before data go there in a running session.
    #[serde(default)]
    pub own: bool,
    /// It may ask people to sign documents.
    #[serde(default)]
    pub signatures: bool,
    /// What it may ask for, each with its purpose. What is not listed is never sent.
    #[serde(default)]
    pub attributes: Vec<Wanted>,
    /// The least level that it serves, 1 to 3; people below it are told what is missing.
    #[serde(default)]
    pub level: Option<i64>,
    /// The level that a sign-in reaches at the most which the service itself begins at somebody's
    /// phone (CIBA): 1, because nobody sees where the person is, unless the operator says so.
    #[serde(default)]
    pub backchannel_level: Option<i64>,
    /// An address of its own program that takes access tokens besides userinfo (RFC 9068 aud).
    #[serde(default)]
    pub api: Option<String>,
    /// Redirect URIs below this address are ours, on behalf of a service that does not speak
    /// OpenID Connect; what follows is the host that people really go to.
    #[serde(skip)]
    pub front: Option<String>,
    /// It came by a federation and registered explicitly: its requests need not be signed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub explicit: bool,
    /// What a federation says about it, where nobody entered it here.
    #[serde(skip)]
    pub vouched: Option<Vouched>,
    /// Nobody entered it here: it registered itself, or came by a federation. What it names as its
    /// own is called as a stranger's address is.
    #[serde(skip)]
    pub stranger: bool,
    /// It is a part of this very program, which speaks to itself.
    #[serde(skip)]
    pub inside: bool,
    /// Whether it proves that it is the one who asked (RFC 7636).
    #[serde(default)]
    pub pkce: Pkce,
    /// The security profile that it keeps, whatever its realm demands.
    #[serde(default, skip_serializing_if = "is_plain")]
    pub profile: Profile,
    /// Ids of the clients whose API it may call for people, with tokens that it got from them in
    /// exchange (RFC 8693).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchange_for: Vec<String>,
    /// The only client that may act with tokens that were given to this one (RFC 8693, section
    /// 4.4); without it, every one that they are for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_act: Option<String>,
    /// Everything else that the protocols let a client register, by the names of the registry of
    /// OAuth parameters; what stands above is not repeated in it.
    #[serde(default)]
    pub oauth: ClientMetadata,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the form that serde calls"
)]
fn is_plain(profile: &Profile) -> bool {
    *profile == Profile::Plain
}

/// When a proof key is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pkce {
    /// Always (RFC 9700, section 2.1.1).
    #[default]
    Always,
    /// Not where a `nonce` binds the answer to the request: for a product that does not know
    /// better, and keeps a secret.
    UnlessNonce,
    /// Never: for a product that knows neither, and keeps a secret. Then `state` alone stands
    /// between an attacker's code and a session there.
    Optional,
}

/// A shared secret, kept as its SHA-256: it is random, so nothing slower is needed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// From its text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(digest::sha256(text.as_bytes()))
    }
    /// From what was stored.
    #[must_use]
    pub const fn stored(hash: [u8; 32]) -> Self {
        Self(hash)
    }
    /// What is stored.
    #[must_use]
    pub const fn hash(&self) -> &[u8; 32] {
        &self.0
    }
    /// Whether a text is the secret; takes the same time for every text of a length.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        digest::equal(&self.0, &digest::sha256(text.as_bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::of(&text))
    }
}

impl Client {
    /// The sector identifier for pairwise pseudonyms (OpenID Connect Core 8.1). Programs on the
    /// person's own machine all have the same host, so each is a sector of its own.
    #[must_use]
    pub fn sector(&self) -> &str {
        let host = self.redirect_uris.first().map_or("", |u| host_of(u));
        match &self.sector {
            Some(sector) => sector,
            None if is_loopback(host) => &self.id,
            None => host,
        }
    }
    /// Whether it is registered for a grant; for the code flow, if it does not say.
    #[must_use]
    pub fn may_use(&self, grant: GrantType) -> bool {
        if self.oauth.grant_types.is_empty() {
            grant == GrantType::AuthorizationCode
        } else {
            self.oauth.may_use(grant)
        }
    }
    /// Whether anybody can act as it who knows its name.
    #[must_use]
    pub fn is_public(&self) -> bool {
        match self.oauth.token_endpoint_auth_method {
            Some(AuthMethod::None) => true,
            Some(method) if !method.has_secret() => false,
            _ => self.secret.is_none(),
        }
    }
    /// What it may ask for at the authorization endpoint: the code alone, if nobody says otherwise.
    #[must_use]
    pub fn response_types(&self) -> &[ResponseType] {
        match self.oauth.response_types.as_slice() {
            [] => &[ResponseType::Code],
            types => types,
        }
    }
    /// Whether it may have tokens sent through the browser.
    #[must_use]
    pub fn has_browser_tokens(&self) -> bool {
        let mut types = self.response_types().iter();
        types.any(|one| *one != ResponseType::Code)
    }
    /// What it may ask for when it acts for itself (RFC 6749, section 4.4).
    pub fn own_scope(&self) -> impl Iterator<Item = &str> {
        let scope = self.oauth.scope.as_deref().unwrap_or_default();
        scope.split(' ').filter(|one| !one.is_empty())
    }
    /// What is wrong with the grants of a client that no browser comes back to, if anything.
    #[must_use]
    pub fn mistake_without_browser(&self) -> Option<&'static str> {
        let oauth = &self.oauth;
        let mode = oauth.backchannel_token_delivery_mode;
        let told = &oauth.backchannel_client_notification_endpoint;
        let calls = oauth.may_use(GrantType::Ciba);
        let method = oauth.token_endpoint_auth_method;
        let proves = self.secret.is_some() || method.is_some_and(|m| m != AuthMethod::None);
        if self
            .backchannel_level
            .is_some_and(|l| !(1..=2).contains(&l))
        {
            Some("backchannel_level is 1 or 2")
        } else if calls != mode.is_some() {
            Some("backchannel_token_delivery_mode belongs to CIBA, and CIBA needs it")
        } else if told.is_some() != (mode == Some(DeliveryMode::Ping)) {
            Some("backchannel_client_notification_endpoint belongs to ping, and ping needs it")
        } else if calls && !proves {
            Some("who rings phones must be able to say who it is")
        } else if oauth.may_use(GrantType::ClientCredentials) && !proves {
            Some("who gets tokens for itself must be able to say who it is")
        } else {
            None
        }
    }
    /// The domain people are shown: of the first redirect URI; where people are sent nowhere, the
    /// one that publishes its keys.
    #[must_use]
    pub fn domain(&self) -> &str {
        let keys = self.oauth.jwks_uri.as_deref();
        match self.redirect_uris.first() {
            Some(uri) => self.domain_at(uri),
            None => host_of(keys.unwrap_or_default()),
        }
    }
    /// The domain people are shown where the answer goes to one of the redirect URIs; an empty
    /// one stands for a sign-in that ends elsewhere: at a device, at a phone.
    #[must_use]
    pub fn domain_at<'u>(&'u self, redirect_uri: &'u str) -> &'u str {
        if redirect_uri.is_empty() {
            return self.domain();
        }
        let front = self.front.as_deref();
        let behind = front.and_then(|front| redirect_uri.strip_prefix(front));
        behind.unwrap_or_else(|| host_of(redirect_uri))
    }
    /// Whether people may be sent there: exact match, the port of loopback addresses excepted.
    #[must_use]
    pub fn may_redirect_to(&self, uri: &str) -> bool {
        is_one_of(&self.redirect_uris, uri)
    }
    /// Whether people may be sent there after signing out, by the same rule.
    #[must_use]
    pub fn may_return_to(&self, uri: &str) -> bool {
        is_one_of(&self.post_logout_redirect_uris, uri)
    }
}

fn is_one_of(known: &[String], uri: &str) -> bool {
    known
        .iter()
        .any(|known| known == uri || same_but_loopback_port(known, uri))
}

/// Whether a host is this machine.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "[::1]" | "localhost") || host.ends_with(".localhost")
}

/// The host in a URI, without the port.
#[must_use]
pub fn host_of(uri: &str) -> &str {
    let rest = uri.split_once("://").map_or(uri, |(_, r)| r);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if authority.starts_with('[') {
        return authority.split_inclusive(']').next().unwrap_or(authority);
    }
    authority.split(':').next().unwrap_or(authority)
}

/// Scheme and authority of a URI: its origin.
#[must_use]
pub fn origin_of(uri: &str) -> &str {
    let from = uri.find("://").map_or(0, |i| i + 3);
    let end = uri[from..]
        .find(['/', '?', '#'])
        .map_or(uri.len(), |i| from + i);
    &uri[..end]
}

/// RFC 8252 7.3: native clients listen on any port of the loopback address.
fn same_but_loopback_port(known: &str, uri: &str) -> bool {
    ["http://127.0.0.1", "http://[::1]"].iter().any(|base| {
        let (Some(a), Some(b)) = (known.strip_prefix(base), uri.strip_prefix(base)) else {
            return false;
        };
        path_after_port(a).is_some_and(|path| Some(path) == path_after_port(b))
    })
}

fn path_after_port(rest: &str) -> Option<&str> {
    match rest.strip_prefix(':') {
        Some(port) => {
            let path = port.trim_start_matches(|c: char| c.is_ascii_digit());
            path.starts_with('/').then_some(path)
        }
        None => rest.starts_with('/').then_some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirect_uris_match_exactly_but_for_the_loopback_port() {
        let client = Client {
            id: "c".into(),
            realm: "r".into(),
            name: "C".into(),
            redirect_uris: vec!["https://a.example/cb".into(), "http://127.0.0.1/cb".into()],
            post_logout_redirect_uris: vec!["http://127.0.0.1/".into()],
            ..Client::default()
        };
        for good in [
            "https://a.example/cb",
            "http://127.0.0.1:4711/cb",
            "http://127.0.0.1/cb",
        ] {
            assert!(client.may_redirect_to(good), "{good}");
        }
        for bad in [
            "https://a.example/cb/",
            "https://a.example/cb?x=1",
            "https://a.example:443/cb",
            "http://127.0.0.1:4711@evil.example/cb",
            "http://127.0.0.1.evil.example/cb",
            "http://127.0.0.1:80evil/cb",
            "https://evil.example/https://a.example/cb",
        ] {
            assert!(!client.may_redirect_to(bad), "{bad}");
            assert!(!client.may_return_to(bad), "{bad}");
        }
        assert!(client.may_return_to("http://127.0.0.1:4711/"));
        assert!(!client.may_redirect_to("http://127.0.0.1:4711/"));
    }

    #[test]
    fn who_rings_phones_says_who_it_is_and_how_it_hears_of_the_end() {
        let client = |text: &str| -> Client {
            let fixed = "id = \"c\"\nrealm = \"r\"\nname = \"C\"\nredirect_uris = [\"https://c.example/cb\"]\n";
            toml::from_str(&format!("{fixed}{text}")).unwrap()
        };
        let ciba = "grant_types = [\"urn:openid:params:grant-type:ciba\"]";
        let poll = "backchannel_token_delivery_mode = \"poll\"";
        let ping = "backchannel_token_delivery_mode = \"ping\"";
        let at = "backchannel_client_notification_endpoint = \"https://c.example/ping\"";
        let keys = "token_endpoint_auth_method = \"private_key_jwt\"";
        let secret = "secret = \"s\"";
        for good in [
            String::new(),
            format!("{secret}\noauth = {{ {ciba}, {poll} }}"),
            format!("{secret}\noauth = {{ {ciba}, {ping}, {at} }}\nbackchannel_level = 2"),
            format!("oauth = {{ {ciba}, {poll}, {keys} }}"),
        ] {
            assert_eq!(client(&good).mistake_without_browser(), None, "{good}");
        }
        for bad in [
            format!("oauth = {{ {ciba}, {poll} }}"),
            format!("{secret}\noauth = {{ {ciba} }}"),
            format!("{secret}\noauth = {{ {poll} }}"),
            format!("{secret}\noauth = {{ {ciba}, {ping} }}"),
            format!("{secret}\noauth = {{ {ciba}, {poll}, {at} }}"),
            "backchannel_level = 3".to_owned(),
        ] {
            assert!(client(&bad).mistake_without_browser().is_some(), "{bad}");
        }
    }

    #[test]
    fn people_are_shown_where_they_really_go() {
        let uri = "https://id.example/saml/continue/sp.example";
        let client = Client {
            redirect_uris: vec![uri.into()],
            ..Client::default()
        };
        assert_eq!(client.domain(), "id.example");
        let fronted = Client {
            front: Some("https://id.example/saml/continue/".into()),
            ..client
        };
        assert_eq!(fronted.domain(), "sp.example");
    }

    #[test]
    fn the_host_of_a_uri_is_what_a_browser_would_connect_to() {
        assert_eq!(host_of("https://a.example:8443/x?y#z"), "a.example");
        assert_eq!(host_of("http://[::1]:80/x"), "[::1]");
        assert_eq!(host_of("https://a.example"), "a.example");
    }
}
