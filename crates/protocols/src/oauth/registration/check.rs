//! The rules between the members of client metadata.

use super::{AuthMethod, ClientMetadata, GrantType, Refused, Rules, uri};
use crate::jose::{
    Algorithm,
    jwe::{ContentEncryption, KeyManagement},
};
use crate::oidc::ResponseType;

impl ClientMetadata {
    /// Checks everything that one look at the metadata can tell, in this order:
    ///
    /// 1. Addresses: https and public, except programs on the person's device; no fragments, users,
    ///    wildcards; front-channel logout at the origin of a redirect URI.
    /// 2. Names that people read hide nothing; lists of words are words.
    /// 3. Response types and grants fit each other (RFC 7591, section 2.1), and are offered.
    /// 4. Keys are public, given in one way, and there where something needs them.
    /// 5. The method of authentication is offered and has what it needs, and grants that need a client that can
    ///    keep a secret have one.
    /// 6. Encryption has both algorithms.
    /// 7. Several hosts need a named sector.
    /// 8. CIBA knows where to tell its news.
    /// 9. No algorithm that is switched off, and the profile of the issuer.
    ///
    /// # Errors
    /// [`Refused`], for the first rule that is broken.
    pub fn check(&self, rules: &Rules<'_>) -> Result<(), Refused> {
        self.check_addresses(rules.reach)?;
        self.check_names()?;
        self.check_grants(rules)?;
        self.check_keys()?;
        self.check_authentication(rules)?;
        self.check_encryption()?;
        self.check_sector()?;
        self.check_ciba()?;
        self.check_algorithms(rules.algorithms_off)?;
        self.check_profile(rules.profile)
    }

    /// The same of what an administrator enters: rules 4 to 6 and 9, and that scopes are words. Addresses may lead into
    /// networks of the operator's own there, that of keys excepted, which we call as a
    /// stranger's; names, grants and sector are checked where they are entered.
    ///
    /// # Errors
    /// [`Refused`], for the first rule that is broken.
    pub fn check_entered(&self, rules: &Rules<'_>) -> Result<(), Refused> {
        if let Some(address) = &self.jwks_uri {
            let checked = uri::check_called(address, rules.reach);
            checked.map_err(|sentence| Refused::new("jwks_uri", sentence))?;
        }
        self.check_scope()?;
        self.check_keys()?;
        self.check_authentication(rules)?;
        self.check_encryption()?;
        self.check_algorithms(rules.algorithms_off)?;
        self.check_profile(rules.profile)
    }

    fn check_algorithms(&self, off: &[Algorithm]) -> Result<(), Refused> {
        let is_off = |(_, chosen): &(&str, Option<Algorithm>)| {
            chosen.is_some_and(|algorithm| off.contains(&algorithm))
        };
        match self.signing().into_iter().find(is_off) {
            Some((member, _)) => {
                let sentence = "this algorithm is not given to anybody any more";
                Err(Refused::new(member, sentence))
            }
            None => Ok(()),
        }
    }

    /// The algorithms of signatures that are chosen.
    pub fn algorithms(&self) -> impl Iterator<Item = Algorithm> {
        self.signing().into_iter().filter_map(|(_, chosen)| chosen)
    }

    fn check_grants(&self, rules: &Rules<'_>) -> Result<(), Refused> {
        let types = &self.response_types;
        let (code, token) = (
            types.iter().any(|one| one.has_code()),
            types.iter().any(|one| *one != ResponseType::Code),
        );
        if token && !rules.front_channel {
            return Err(Refused::new(
                "response_types",
                "tokens do not travel through the browser here",
            ));
        }
        if code != self.may_use(GrantType::AuthorizationCode)
            || token != self.may_use(GrantType::Implicit)
        {
            return Err(Refused::new(
                "grant_types",
                "response types and grants do not fit (RFC 7591, section 2.1)",
            ));
        }
        if !types.is_empty() && self.redirect_uris.is_empty() {
            return Err(Refused::redirect("people must be sent back somewhere"));
        }
        let renewable = [
            GrantType::AuthorizationCode,
            GrantType::DeviceCode,
            GrantType::Ciba,
            GrantType::TokenExchange,
        ];
        if self.may_use(GrantType::RefreshToken) && !renewable.iter().any(|one| self.may_use(*one))
        {
            return Err(Refused::new(
                "grant_types",
                "nothing would give a refresh token",
            ));
        }
        if self.may_use(GrantType::TokenExchange) && !rules.token_exchange {
            return Err(Refused::new(
                "grant_types",
                "exchange is allowed by an administrator alone",
            ));
        }
        let known = |given: &String| rules.authorization_details_types.contains(&given.as_str());
        if !self.authorization_details_types.iter().all(known) {
            return Err(Refused::new(
                "authorization_details_types",
                "a type that is not known here",
            ));
        }
        Ok(())
    }

    fn check_authentication(&self, rules: &Rules<'_>) -> Result<(), Refused> {
        let refused = |sentence| Err(Refused::new("token_endpoint_auth_method", sentence));
        let method = self.token_endpoint_auth_method;
        if method.is_some_and(|method| !rules.auth_methods.contains(&method)) {
            return refused("this method is not offered here");
        }
        let certificates = [
            AuthMethod::TlsClientAuth,
            AuthMethod::SelfSignedTlsClientAuth,
        ];
        if self.tls_client_certificate_bound_access_tokens
            && !certificates
                .iter()
                .any(|one| rules.auth_methods.contains(one))
        {
            return Err(Refused::new(
                "tls_client_certificate_bound_access_tokens",
                "certificates are not asked for here",
            ));
        }
        self.check_certificate()?;
        let confidential = [
            GrantType::ClientCredentials,
            GrantType::TokenExchange,
            GrantType::Ciba,
        ];
        if matches!(method, None | Some(AuthMethod::None))
            && confidential.iter().any(|grant| self.may_use(*grant))
        {
            return refused("a grant needs a client that can say who it is");
        }
        Ok(())
    }

    fn check_encryption(&self) -> Result<(), Refused> {
        let missing = |(alg, enc): (Option<KeyManagement>, Option<ContentEncryption>)| {
            alg.is_none() && enc.is_some()
        };
        if self.encryption().into_iter().any(missing) {
            return Err(Refused::new(
                "",
                "an algorithm of encryption without the one of its key",
            ));
        }
        Ok(())
    }

    fn check_ciba(&self) -> Result<(), Refused> {
        use super::DeliveryMode::Ping;
        let mode = self.backchannel_token_delivery_mode;
        if self.may_use(GrantType::Ciba) != mode.is_some() {
            return Err(Refused::new(
                "backchannel_token_delivery_mode",
                "belongs to the grant of CIBA, and the grant needs it",
            ));
        }
        let told = self.backchannel_client_notification_endpoint.is_some();
        if told != (mode == Some(Ping)) {
            return Err(Refused::new(
                "backchannel_client_notification_endpoint",
                "belongs to ping, and ping needs it",
            ));
        }
        let signed = self
            .backchannel_authentication_request_signing_alg
            .is_some();
        if signed && !self.has_keys() {
            return Err(Refused::new("jwks", "signed requests need keys"));
        }
        // Its pseudonyms need a sector that somebody else cannot take (CIBA Core 1.0, section 4).
        if mode.is_some() && self.sector().is_none() {
            return Err(Refused::new(
                "sector_identifier_uri",
                "nothing else names the sector: no https redirect URI, no jwks_uri",
            ));
        }
        Ok(())
    }

    /// Every chosen algorithm of signatures with its member.
    pub(super) fn signing(&self) -> [(&'static str, Option<Algorithm>); 7] {
        [
            (
                "id_token_signed_response_alg",
                self.id_token_signed_response_alg,
            ),
            (
                "userinfo_signed_response_alg",
                self.userinfo_signed_response_alg,
            ),
            (
                "request_object_signing_alg",
                self.request_object_signing_alg,
            ),
            (
                "authorization_signed_response_alg",
                self.authorization_signed_response_alg,
            ),
            (
                "introspection_signed_response_alg",
                self.introspection_signed_response_alg,
            ),
            (
                "token_endpoint_auth_signing_alg",
                self.token_endpoint_auth_signing_alg,
            ),
            (
                "backchannel_authentication_request_signing_alg",
                self.backchannel_authentication_request_signing_alg,
            ),
        ]
    }

    /// The encryptions: ID token, userinfo, authorization answer, introspection, request object.
    fn encryption(&self) -> [(Option<KeyManagement>, Option<ContentEncryption>); 5] {
        // One list for reading and writing: a second one could miss a member.
        self.clone().encryption_mut().map(|(alg, enc)| (alg, *enc))
    }

    /// The same, to be completed.
    pub(super) fn encryption_mut(
        &mut self,
    ) -> [(Option<KeyManagement>, &mut Option<ContentEncryption>); 5] {
        [
            (
                self.id_token_encrypted_response_alg,
                &mut self.id_token_encrypted_response_enc,
            ),
            (
                self.userinfo_encrypted_response_alg,
                &mut self.userinfo_encrypted_response_enc,
            ),
            (
                self.authorization_encrypted_response_alg,
                &mut self.authorization_encrypted_response_enc,
            ),
            (
                self.introspection_encrypted_response_alg,
                &mut self.introspection_encrypted_response_enc,
            ),
            (
                self.request_object_encryption_alg,
                &mut self.request_object_encryption_enc,
            ),
        ]
    }

    /// How answers are encrypted to the client's keys; request objects are encrypted to ours.
    pub(super) fn encrypted_to(&self) -> impl Iterator<Item = KeyManagement> {
        let [answers @ .., _] = self.encryption();
        answers.into_iter().filter_map(|(alg, _)| alg)
    }
}
