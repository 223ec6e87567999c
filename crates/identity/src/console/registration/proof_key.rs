//! When a service has to prove that it is the one who asked, in the words of the console.
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::client::Pkce;

/// When a service has to prove that it is the one who asked (RFC 7636).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
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
    pub(super) const ALL: [Self; 3] = [Self::Always, Self::UnlessNonce, Self::Optional];

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
    pub(super) fn from_name(name: &str) -> Self {
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
    pub(super) const fn pkce(self) -> Pkce {
        match self {
            Self::Always => Pkce::Always,
            Self::UnlessNonce => Pkce::UnlessNonce,
            Self::Optional => Pkce::Optional,
        }
    }
}
