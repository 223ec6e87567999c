//! The request for a sign-in (SAML Core, section 3.4.1), sent by redirect (Bindings, 3.4).

use super::{
    ASSERTION, KeyError, POST_BINDING, PROTOCOL, ServiceKey,
    akdb::{self, DisplayInformation, Extension},
    instant, outgoing,
    write::Escaped,
};
use crate::Timestamp;

/// A request for a sign-in.
#[derive(Clone, Copy, Debug)]
pub struct AuthnRequest<'a> {
    /// Its name, never used before: an XML name, such as `_` and hexadecimal digits.
    pub id: &'a str,
    /// The provider's address for requests.
    pub destination: &'a str,
    /// Our entity id.
    pub issuer: &'a str,
    /// Our address for the answer.
    pub consumer: &'a str,
    /// When it is made.
    pub at: Timestamp,
    /// Whether the person has to sign in anew even with a running session at the provider.
    pub force: bool,
    /// The least level (1-3).
    pub level: u8,
    /// The attributes wanted from BundID, each with whether it is needed; empty for providers
    /// without the AKDB extension.
    pub attributes: &'a [(&'a str, bool)],
    /// Whom BundID names on its pages.
    pub display: Option<DisplayInformation<'a>>,
}

impl AuthnRequest<'_> {
    /// The request as XML.
    #[must_use]
    pub fn xml(&self) -> String {
        let context = self.display.map(|display| {
            let extension = Extension {
                level: self.level,
                attributes: self.attributes,
                display,
            };
            let class = akdb::context_of_level(self.level);
            (
                format!("<samlp:Extensions>{extension}</samlp:Extensions>"),
                format!(
                    r#"<samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>{class}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>"#
                ),
            )
        });
        let (extensions, context) = context.unwrap_or_default();
        let at = instant::write(self.at);
        let [id, destination, issuer, consumer] =
            [self.id, self.destination, self.issuer, self.consumer].map(Escaped);
        let force = self.force;
        format!(
            r#"<samlp:AuthnRequest xmlns:samlp="{PROTOCOL}" xmlns:saml="{ASSERTION}" ID="{id}" Version="2.0" IssueInstant="{at}" Destination="{destination}" AssertionConsumerServiceURL="{consumer}" ProtocolBinding="{POST_BINDING}" ForceAuthn="{force}"><saml:Issuer>{issuer}</saml:Issuer>{extensions}{context}</samlp:AuthnRequest>"#
        )
    }
}

/// The address to send the browser to: the request deflated, and a signature over the query
/// (Bindings, section 3.4.4.1). `relay_state` comes back with the answer.
///
/// # Errors
/// [`KeyError::Library`] when signing fails.
pub fn redirect(
    request: &AuthnRequest<'_>,
    relay_state: &str,
    key: &ServiceKey,
) -> Result<String, KeyError> {
    let to = request.destination;
    outgoing::redirect(
        outgoing::Parameter::Request,
        to,
        &request.xml(),
        Some(relay_state),
        key,
    )
}
