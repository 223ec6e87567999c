//! What holds for members that are left out.

use super::{ApplicationType, AuthMethod, ClientMetadata, GrantType, Profile, Rules, SubjectType};
use crate::jose::{Algorithm, jwe::ContentEncryption};
use crate::oidc::ResponseType;

impl ClientMetadata {
    /// Fills in the defaults of RFC 7591, section 2, and OpenID Connect Registration 1.0,
    /// section 2; where a profile demands something, that is the default.
    pub(super) fn fill(&mut self, rules: &Rules<'_>) {
        let profile = rules.profile;
        self.fill_grants();
        self.application_type.get_or_insert(ApplicationType::Web);
        self.subject_type.get_or_insert(SubjectType::Pairwise);
        let (method, algorithm) = match profile {
            Profile::Plain => (AuthMethod::ClientSecretBasic, Algorithm::Rs256),
            Profile::Fapi2 | Profile::Fapi2Signing => (AuthMethod::PrivateKeyJwt, Algorithm::Ps256),
        };
        let algorithm = rules.algorithm.unwrap_or(algorithm);
        self.token_endpoint_auth_method.get_or_insert(method);
        self.id_token_signed_response_alg.get_or_insert(algorithm);
        for (alg, enc) in self.encryption_mut() {
            if alg.is_some() {
                enc.get_or_insert(ContentEncryption::A128CbcHs256);
            }
        }
        self.demand(profile, algorithm);
    }

    /// Sets what a profile demands and what can be set without asking; where it wants something
    /// signed and no algorithm is named, with this one.
    pub fn demand(&mut self, profile: Profile, algorithm: Algorithm) {
        if profile != Profile::Plain {
            self.require_pushed_authorization_requests = true;
            self.dpop_bound_access_tokens |= !self.tls_client_certificate_bound_access_tokens;
        }
        if profile == Profile::Fapi2Signing {
            self.require_signed_request_object = true;
            self.authorization_signed_response_alg
                .get_or_insert(algorithm);
            self.introspection_signed_response_alg
                .get_or_insert(algorithm);
        }
    }

    /// Grants and response types imply each other (RFC 7591, section 2.1). Who names neither gets
    /// the code flow.
    fn fill_grants(&mut self) {
        if self.grant_types.is_empty() {
            let types = &self.response_types;
            if types.is_empty() || types.iter().any(|one| one.has_code()) {
                self.grant_types.push(GrantType::AuthorizationCode);
            }
            if types.iter().any(|one| *one != ResponseType::Code) {
                self.grant_types.push(GrantType::Implicit);
            }
        }
        if self.response_types.is_empty() && self.may_use(GrantType::AuthorizationCode) {
            self.response_types.push(ResponseType::Code);
        }
        keep_first(&mut self.grant_types);
        keep_first(&mut self.response_types);
    }
}

fn keep_first<T: Copy + PartialEq>(all: &mut Vec<T>) {
    let mut seen = Vec::with_capacity(all.len());
    all.retain(|one| {
        let new = !seen.contains(one);
        if new {
            seen.push(*one);
        }
        new
    });
}
