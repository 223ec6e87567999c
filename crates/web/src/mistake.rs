//! Why a relying party cannot be used as it is described: in a file, in the console.
use crate::{
    client::{Client, Pkce, host_of, is_loopback, origin_of},
    region::Region,
    wanted,
};
use protocols::oauth::rar::TYPES;

/// The first rule that a description breaks. In English for files; pages say it by
/// [`Mistake::key`] and [`Mistake::about`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// No such realm.
    #[error("there is no realm \"{0}\"")]
    Realm(String),
    /// Nowhere to send people.
    #[error("redirect_uris is empty")]
    NoRedirect,
    /// What only a form can leave out.
    #[error("name and addresses must not be empty or too long")]
    Length,
    /// Not `https://host/path`.
    #[error("\"{0}\" is not an absolute web address without fragment")]
    Address(String),
    /// An attribute that there is not, twice, or without a purpose.
    #[error("{0}")]
    Attribute(wanted::Mistake),
    /// Not 1, 2 or 3.
    #[error("level is 1, 2 or 3")]
    Level,
    /// An address for browsers that others on the way could read.
    #[error(
        "redirect_uris and initiate_login_uri must begin with https://, this machine's own addresses excepted"
    )]
    Plain,
    /// Pseudonyms would depend on the order of addresses.
    #[error("redirect_uris have several hosts, so a sector is needed")]
    Sector,
    /// Not one of the six.
    #[error("there is no response type \"{0}\"")]
    ResponseType(String),
    /// Whatever listens on the person's machine would get them (OpenID Connect Registration 1.0,
    /// section 2).
    #[error("tokens through the browser go to https addresses of a server alone")]
    TokensToThisMachine,
    /// Nobody proves a key where an answer passes through the browser.
    #[error("access tokens that are bound to a key do not travel through the browser")]
    BoundTokens,
    /// Then nothing would tie a code to the one who asked.
    #[error("pkce is only optional for clients that can say who they are")]
    PublicWithoutPkce,
    /// Our page would embed whatever somebody enters (OpenID Connect Front-Channel Logout 1.0,
    /// section 2).
    #[error("frontchannel_logout_uri is not at the origin of a redirect URI")]
    LogoutOrigin,
    /// It does not keep the security profile that is demanded of it.
    #[error("{0}")]
    Profile(String),
    /// What it says of its certificate.
    #[error("{0}")]
    Certificate(String),
    /// What does not fit, of grants for which no browser comes back.
    #[error("{0}")]
    WithoutBrowser(&'static str),
    /// A rule of registration (RFC 7591) that it breaks.
    #[error("{0}")]
    Registration(String),
    /// There is no such service whose tokens it could get in exchange.
    #[error("there is no client \"{0}\" to exchange tokens for")]
    Exchange(String),
    /// A secret is made when a service is entered, and never by a change.
    #[error("a service without a secret gets none by a change")]
    Secret,
    /// Nobody could show people what they allow.
    #[error("\"{0}\" is no type of authorization details")]
    Details(String),
}

impl Mistake {
    /// Key of the sentence for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Realm(_) => "client-wrong-realm",
            Self::NoRedirect => "client-wrong-no-redirect",
            Self::Length => "client-wrong-length",
            Self::Address(_) => "client-wrong-address",
            Self::Attribute(why) => why.key(),
            Self::Level => "client-wrong-level",
            Self::Plain => "client-wrong-plain",
            Self::Sector => "client-wrong-sector",
            Self::ResponseType(_) => "client-wrong-response-type",
            Self::TokensToThisMachine => "client-wrong-tokens-here",
            Self::BoundTokens => "client-wrong-bound-tokens",
            Self::PublicWithoutPkce => "client-wrong-pkce",
            Self::LogoutOrigin => "client-wrong-logout-origin",
            Self::Profile(_) => "client-wrong-profile",
            Self::Certificate(_) => "client-wrong-certificate",
            Self::WithoutBrowser(_) => "client-wrong-without-browser",
            Self::Details(_) => "client-wrong-details",
            Self::Registration(_) => "client-wrong-registration",
            Self::Exchange(_) => "client-wrong-exchange",
            Self::Secret => "client-wrong-secret",
        }
    }

    /// What it is about: an address, an attribute's name.
    #[must_use]
    pub fn about(&self) -> &str {
        match self {
            Self::Realm(text)
            | Self::Address(text)
            | Self::ResponseType(text)
            | Self::Profile(text)
            | Self::Certificate(text)
            | Self::Registration(text)
            | Self::Exchange(text)
            | Self::Details(text) => text,
            Self::WithoutBrowser(text) => text,
            Self::Attribute(why) => why.name(),
            _ => "",
        }
    }
}

impl Region {
    /// Whether a relying party can be used here; the same for those of files and for those that
    /// are entered in the console.
    ///
    /// # Errors
    /// [`Mistake`], the first.
    pub fn check_client(&self, client: &Client) -> Result<(), Mistake> {
        if self.realm(&client.realm).is_none() {
            return Err(Mistake::Realm(client.realm.clone()));
        }
        if client.redirect_uris.is_empty() {
            return Err(Mistake::NoRedirect);
        }
        if let Some(wrong) = addresses(client).find(|uri| !is_address(uri)) {
            return Err(Mistake::Address(wrong.clone()));
        }
        wanted::check(&client.attributes).map_err(Mistake::Attribute)?;
        if client.level.is_some_and(|level| !(1..=3).contains(&level)) {
            return Err(Mistake::Level);
        }
        let certificate = client.oauth.check_certificate();
        certificate.map_err(|refused| Mistake::Certificate(refused.to_string()))?;
        if let Some(mistake) = client.mistake_without_browser() {
            return Err(Mistake::WithoutBrowser(mistake));
        }
        self.kept(client)?;
        let https = self.public.scheme == "https";
        let plain = |u: &String| u.starts_with("http://") && !is_loopback(host_of(u));
        let mut opened = client.redirect_uris.iter();
        let begins = client.oauth.initiate_login_uri.iter();
        if https && (opened.any(plain) || begins.into_iter().any(plain)) {
            return Err(Mistake::Plain);
        }
        let mut hosts: Vec<&str> = client.redirect_uris.iter().map(|u| host_of(u)).collect();
        hosts.sort_unstable();
        hosts.dedup();
        if client.sector.is_none() && hosts.len() > 1 && !hosts.iter().all(|h| is_loopback(h)) {
            return Err(Mistake::Sector);
        }
        check_browser(client, https)
    }

    /// Whether a client keeps its security profile, and asks people for nothing unknown.
    fn kept(&self, client: &Client) -> Result<(), Mistake> {
        let realm = self.realm(&client.realm);
        let profile = realm.map_or(client.profile, |realm| realm.profile_of(client));
        let kept = client.oauth.check_profile(profile);
        kept.map_err(|refused| Mistake::Profile(refused.to_string()))?;
        let mut types = client.oauth.authorization_details_types.iter();
        match types.find(|one| !TYPES.contains(&one.as_str())) {
            Some(one) => Err(Mistake::Details(one.clone())),
            None => Ok(()),
        }
    }
}

/// What passes through the browser.
fn check_browser(client: &Client, https: bool) -> Result<(), Mistake> {
    let oauth = &client.oauth;
    let mut types = client.response_types().iter();
    // The demo is a machine of its own.
    let here = |u: &String| https && is_loopback(host_of(u));
    if client.has_browser_tokens() && client.redirect_uris.iter().any(here) {
        return Err(Mistake::TokensToThisMachine);
    }
    let bound = oauth.dpop_bound_access_tokens || oauth.tls_client_certificate_bound_access_tokens;
    if bound && types.any(|one| one.has_token()) {
        return Err(Mistake::BoundTokens);
    }
    if client.pkce == Pkce::Optional && client.is_public() {
        return Err(Mistake::PublicWithoutPkce);
    }
    let Some(logout) = &oauth.frontchannel_logout_uri else {
        return Ok(());
    };
    let same = |uri: &String| origin_of(uri) == origin_of(logout);
    if client.redirect_uris.iter().any(same) {
        Ok(())
    } else {
        Err(Mistake::LogoutOrigin)
    }
}

/// Everything that browsers open or we call.
fn addresses(client: &Client) -> impl Iterator<Item = &String> {
    client
        .redirect_uris
        .iter()
        .chain(&client.post_logout_redirect_uris)
        .chain(&client.backchannel_logout_uri)
        .chain(&client.oauth.frontchannel_logout_uri)
        .chain(&client.oauth.initiate_login_uri)
        .chain(&client.oauth.backchannel_client_notification_endpoint)
        .chain(&client.api)
}

fn is_address(uri: &str) -> bool {
    let web = uri.starts_with("https://") || uri.starts_with("http://");
    web && !uri.contains('#') && !uri.contains(char::is_whitespace) && !host_of(uri).is_empty()
}
