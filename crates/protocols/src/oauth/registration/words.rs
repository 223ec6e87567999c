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
    /// `response_types` (OAuth 2.0 Multiple Response Type Encoding Practices), words in
    /// alphabetical order; reading accepts any order. Access tokens without an ID token are not
    /// offered.
    ResponseType {
        /// An authorization code.
        Code = "code",
        /// An ID token through the browser.
        IdToken = "id_token",
        /// Both tokens through the browser.
        IdTokenToken = "id_token token",
        /// A code and an ID token.
        CodeIdToken = "code id_token",
        /// A code and an access token.
        CodeToken = "code token",
        /// A code and both tokens.
        CodeIdTokenToken = "code id_token token",
    }
}

impl ResponseType {
    /// Whether a code is part of the answer.
    #[must_use]
    pub const fn has_code(self) -> bool {
        !matches!(self, Self::IdToken | Self::IdTokenToken)
    }

    /// Whether a token travels through the browser.
    #[must_use]
    pub const fn has_token(self) -> bool {
        !matches!(self, Self::Code)
    }
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
    /// Algorithms of signatures (RFC 7518, section 3; RFC 8037). Neither `none` nor one with a
    /// shared secret.
    SigningAlg {
        /// RSA with PKCS#1 padding.
        Rs256 = "RS256",
        /// RSA with probabilistic padding.
        Ps256 = "PS256",
        /// ECDSA on P-256.
        Es256 = "ES256",
        /// Ed25519.
        EdDsa = "EdDSA",
    }
}

words! {
    /// Algorithms that carry the key of an encryption (RFC 7518, section 4). Not `RSA1_5`
    /// (RFC 8725, section 3.2).
    KeyAlg {
        /// RSA with OAEP over SHA-256.
        RsaOaep256 = "RSA-OAEP-256",
        /// An agreed key, used directly.
        EcdhEs = "ECDH-ES",
        /// An agreed key that wraps one of 128 bits.
        EcdhEsA128Kw = "ECDH-ES+A128KW",
        /// An agreed key that wraps one of 256 bits.
        EcdhEsA256Kw = "ECDH-ES+A256KW",
    }
}

words! {
    /// Algorithms of the encryption itself (RFC 7518, section 5).
    ContentAlg {
        /// AES-128 in CBC mode with HMAC: the default of every specification.
        A128CbcHs256 = "A128CBC-HS256",
        /// AES-256 in CBC mode with HMAC.
        A256CbcHs512 = "A256CBC-HS512",
        /// AES-128 in GCM.
        A128Gcm = "A128GCM",
        /// AES-256 in GCM.
        A256Gcm = "A256GCM",
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
