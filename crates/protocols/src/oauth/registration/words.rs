//! The values that members of the metadata may have. What is not listed is not offered here.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is written.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

words! {
    /// `grant_types` (RFC 7591, section 2; RFC 8628; RFC 8693; CIBA Core 1.0, section 4).
    GrantType {
        /// A code for tokens.
        AuthorizationCode = "authorization_code",
        /// Tokens through the browser.
        Implicit = "implicit",
        /// A refresh token for new tokens.
        RefreshToken = "refresh_token",
        /// The client's own name for tokens.
        ClientCredentials = "client_credentials",
        /// A code typed in elsewhere (RFC 8628).
        DeviceCode = "urn:ietf:params:oauth:grant-type:device_code",
        /// A token for another (RFC 8693).
        TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange",
        /// An approval on the phone that the client asked for (CIBA).
        Ciba = "urn:openid:params:grant-type:ciba",
    }
}

words! {
    /// `token_endpoint_auth_method` (RFC 7591, section 2; OpenID Connect Core 1.0, section 9;
    /// RFC 8705, section 2).
    AuthMethod {
        /// A secret in the header.
        ClientSecretBasic = "client_secret_basic",
        /// A secret in the body.
        ClientSecretPost = "client_secret_post",
        /// A signed assertion.
        PrivateKeyJwt = "private_key_jwt",
        /// A certificate of an authority.
        TlsClientAuth = "tls_client_auth",
        /// A certificate whose key is registered.
        SelfSignedTlsClientAuth = "self_signed_tls_client_auth",
        /// None: a public client.
        None = "none",
    }
}

impl AuthMethod {
    /// Whether we make a secret for the client.
    #[must_use]
    pub const fn has_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost)
    }
}

words! {
    /// `application_type` (OpenID Connect Registration 1.0, section 2).
    ApplicationType {
        /// A program on a server.
        Web = "web",
        /// A program on the person's device.
        Native = "native",
    }
}

words! {
    /// `subject_type` (OpenID Connect Core 1.0, section 8). A name that is the same everywhere
    /// would let services compare their people, so `public` is not offered.
    SubjectType {
        /// Another pseudonym for every sector.
        Pairwise = "pairwise",
    }
}

words! {
    /// `backchannel_token_delivery_mode` (CIBA Core 1.0, section 5). Tokens are never pushed.
    DeliveryMode {
        /// The client asks again.
        Poll = "poll",
        /// The client is told when to ask.
        Ping = "ping",
    }
}
