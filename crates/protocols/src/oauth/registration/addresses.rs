//! Where a client may have people sent, and what it may have us call.

use super::{ApplicationType, ClientMetadata, Refused, uri};
use crate::{oidc::ResponseType, webpush::Reach};

impl ClientMetadata {
    pub(super) fn check_addresses(&self, reach: Reach) -> Result<(), Refused> {
        for text in &self.redirect_uris {
            self.returns_to(text, reach).map_err(Refused::redirect)?;
        }
        for text in &self.post_logout_redirect_uris {
            let refused = |sentence| Refused::new("post_logout_redirect_uris", sentence);
            self.returns_to(text, reach).map_err(refused)?;
        }
        let refused = |member| move |sentence| Refused::new(member, sentence);
        for (member, text) in self.opened() {
            uri::opened(text, reach).map_err(refused(member))?;
        }
        for (member, text) in self.called() {
            uri::called(text, reach).map_err(refused(member))?;
        }
        for text in &self.request_uris {
            // A hash of the content may follow (OpenID Connect Core 1.0, section 6.2).
            let (address, _) = text.split_once('#').unwrap_or((text, ""));
            uri::called(address, reach).map_err(refused("request_uris"))?;
        }
        self.check_front_channel_logout()
    }

    fn returns_to(&self, text: &str, reach: Reach) -> Result<(), &'static str> {
        if self.application_type == Some(ApplicationType::Native) {
            return uri::native(text, reach);
        }
        let uri = uri::opened(text, reach)?;
        // Whatever listens on the person's machine would get the tokens (OpenID Connect
        // Registration 1.0, section 2).
        let tokens = self
            .response_types
            .iter()
            .any(|one| *one != ResponseType::Code);
        if tokens && uri::is_loopback(&uri) {
            return Err("tokens through the browser do not go to localhost");
        }
        Ok(())
    }

    /// What browsers open.
    fn opened(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let plain = [
            ("logo_uri", &self.logo_uri),
            ("client_uri", &self.client_uri),
            ("policy_uri", &self.policy_uri),
            ("tos_uri", &self.tos_uri),
            ("initiate_login_uri", &self.initiate_login_uri),
            ("frontchannel_logout_uri", &self.frontchannel_logout_uri),
        ];
        let plain = plain
            .into_iter()
            .filter_map(|(member, text)| Some((member, text.as_deref()?)));
        let localized = self.localized.iter().filter_map(|(name, text)| {
            let (member, _) = super::metadata::language(name)?;
            (member != "client_name").then_some((member, text.as_str()))
        });
        plain.chain(localized)
    }

    /// What we call.
    fn called(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("jwks_uri", &self.jwks_uri),
            ("sector_identifier_uri", &self.sector_identifier_uri),
            ("backchannel_logout_uri", &self.backchannel_logout_uri),
            (
                "backchannel_client_notification_endpoint",
                &self.backchannel_client_notification_endpoint,
            ),
        ];
        all.into_iter()
            .filter_map(|(member, text)| Some((member, text.as_deref()?)))
    }

    /// Its origin is that of a redirect URI (OpenID Connect Front-Channel Logout 1.0, section 2):
    /// our page would otherwise embed whatever somebody registers.
    fn check_front_channel_logout(&self) -> Result<(), Refused> {
        let Some(logout) = &self.frontchannel_logout_uri else {
            return Ok(());
        };
        let origin = |text| {
            uri::split(text)
                .ok()
                .map(|uri: uri::Uri<'_>| uri.origin.to_owned())
        };
        let wanted = origin(logout);
        if self.redirect_uris.iter().any(|text| origin(text) == wanted) {
            Ok(())
        } else {
            Err(Refused::new(
                "frontchannel_logout_uri",
                "not at the origin of a redirect URI",
            ))
        }
    }
}
