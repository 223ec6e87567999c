//! What can be exchanged for tokens.

use std::fmt;

/// What is exchanged for tokens.
#[derive(Clone, PartialEq, Eq)]
pub enum Grant {
    /// The code of an authorization response, used once (RFC 6749, section 4.1.3).
    AuthorizationCode {
        /// The code.
        code: String,
        /// The redirect URI of the authorization request, to be compared with it.
        redirect_uri: String,
        /// The proof that the asker also made the authorization request, to be compared with
        /// its challenge by [`super::super::pkce::fits`] (RFC 7636).
        code_verifier: Option<String>,
    },
    /// A refresh token (RFC 6749, section 6).
    RefreshToken {
        /// The token.
        refresh_token: String,
        /// What the new access token is narrowed to; none: everything granted.
        scope: Vec<String>,
    },
    /// The client acts for itself (RFC 6749, section 4.4).
    ClientCredentials {
        /// What it asks for; none: everything it may have.
        scope: Vec<String>,
    },
    /// A device whose person confirms elsewhere (RFC 8628, section 3.4).
    DeviceCode {
        /// The code of the device.
        device_code: String,
    },
    /// A sign-in that the client started at the person's phone (OpenID Connect CIBA Core 1.0,
    /// section 10.1).
    Ciba {
        /// The name of the authentication request.
        auth_req_id: String,
    },
    /// One token for another (RFC 8693, section 2.1).
    TokenExchange(Box<TokenExchange>),
}

/// One token for another (RFC 8693, section 2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenExchange {
    /// For whom the new token stands.
    pub subject: TypedToken,
    /// Who acts with it, where that is somebody else.
    pub actor: Option<TypedToken>,
    /// What kind of token is wanted.
    pub requested: Option<TokenType>,
    /// The services it is to be for, by the names they have here.
    pub audience: Vec<String>,
    /// What it is narrowed to; none: everything the subject's token allows.
    pub scope: Vec<String>,
}

/// A token and what kind of token it is said to be.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedToken {
    /// The token, not verified yet.
    pub token: String,
    /// Its kind.
    pub kind: TokenType,
}

/// Kinds of tokens (RFC 8693, section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenType {
    /// An access token of this issuer.
    AccessToken,
    /// A refresh token of this issuer.
    RefreshToken,
    /// An ID token.
    IdToken,
    /// A JWT of any kind.
    Jwt,
}

impl TokenType {
    const ALL: [Self; 4] = [
        Self::AccessToken,
        Self::RefreshToken,
        Self::IdToken,
        Self::Jwt,
    ];

    /// The identifier as it stands in a request or an answer.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::AccessToken => "urn:ietf:params:oauth:token-type:access_token",
            Self::RefreshToken => "urn:ietf:params:oauth:token-type:refresh_token",
            Self::IdToken => "urn:ietf:params:oauth:token-type:id_token",
            Self::Jwt => "urn:ietf:params:oauth:token-type:jwt",
        }
    }

    pub(super) fn from_uri(uri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.uri() == uri)
    }
}

impl Grant {
    /// The value of `grant_type`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AuthorizationCode { .. } => "authorization_code",
            Self::RefreshToken { .. } => "refresh_token",
            Self::ClientCredentials { .. } => "client_credentials",
            Self::DeviceCode { .. } => "urn:ietf:params:oauth:grant-type:device_code",
            Self::Ciba { .. } => "urn:openid:params:grant-type:ciba",
            Self::TokenExchange(_) => "urn:ietf:params:oauth:grant-type:token-exchange",
        }
    }
}

// Codes and tokens are as good as a password until they are redeemed.
impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Grant");
        shown.field("type", &self.name());
        match self {
            Self::AuthorizationCode { redirect_uri, .. } => {
                shown.field("redirect_uri", redirect_uri);
            }
            Self::RefreshToken { scope, .. } | Self::ClientCredentials { scope } => {
                shown.field("scope", scope);
            }
            Self::TokenExchange(exchange) => {
                shown.field("exchange", exchange);
            }
            Self::DeviceCode { .. } | Self::Ciba { .. } => {}
        }
        shown.finish_non_exhaustive()
    }
}

impl fmt::Debug for TypedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedToken")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
