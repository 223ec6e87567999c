//! Security profiles that an issuer may demand of its clients.

use serde::{Deserialize, Serialize};

use super::{AuthMethod, ClientMetadata, Refused};
use crate::jose::Algorithm;
use crate::oidc::ResponseType;

/// A security profile.
///
/// A later one demands all that an earlier one does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// OAuth 2.0 with its current best practice (RFC 9700).
    #[default]
    Plain,
    /// FAPI 2.0 Security Profile.
    Fapi2,
    /// FAPI 2.0 Message Signing on top: signed requests and answers.
    #[serde(rename = "fapi2-message-signing")]
    Fapi2Signing,
}

impl ClientMetadata {
    /// What FAPI 2.0 Security Profile, sections 5.3.2 and 5.4, and Message Signing, sections 5.3
    /// and 5.4, demand of what a client registers. What can be demanded without asking is set by
    /// the defaults.
    ///
    /// # Errors
    /// [`Refused`], for the first demand that is not met.
    pub fn check_profile(&self, profile: Profile) -> Result<(), Refused> {
        if profile == Profile::Plain {
            return Ok(());
        }
        let method = self.token_endpoint_auth_method;
        let strong = [
            AuthMethod::PrivateKeyJwt,
            AuthMethod::TlsClientAuth,
            AuthMethod::SelfSignedTlsClientAuth,
        ];
        if !method.is_some_and(|method| strong.contains(&method)) {
            return Err(Refused::new(
                "token_endpoint_auth_method",
                "the profile wants a signed assertion or a certificate",
            ));
        }
        if self
            .response_types
            .iter()
            .any(|one| *one != ResponseType::Code)
        {
            return Err(Refused::new(
                "response_types",
                "the profile wants the code alone",
            ));
        }
        for (member, algorithm) in self.signing() {
            if algorithm == Some(Algorithm::Rs256) {
                return Err(Refused::new(
                    member,
                    "the profile wants PS256, ES256 or EdDSA",
                ));
            }
        }
        if !self.require_pushed_authorization_requests {
            return Err(Refused::new(
                "require_pushed_authorization_requests",
                "the profile wants requests to be pushed",
            ));
        }
        if !self.dpop_bound_access_tokens && !self.tls_client_certificate_bound_access_tokens {
            return Err(Refused::new(
                "dpop_bound_access_tokens",
                "the profile wants access tokens to be bound to a key",
            ));
        }
        self.check_message_signing(profile)
    }

    fn check_message_signing(&self, profile: Profile) -> Result<(), Refused> {
        if profile != Profile::Fapi2Signing {
            return Ok(());
        }
        if !self.require_signed_request_object || !self.has_keys() {
            return Err(Refused::new(
                "require_signed_request_object",
                "the profile wants signed requests, and keys to verify them",
            ));
        }
        if self.authorization_signed_response_alg.is_none() {
            return Err(Refused::new(
                "authorization_signed_response_alg",
                "the profile wants signed answers",
            ));
        }
        Ok(())
    }
}
