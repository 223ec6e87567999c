//! What a client is told in a token: signed with the algorithm that it registered, and encrypted to
//! its key if it registered that.
use crate::{here::Here, oidc::refuse};
use protocols::{
    jose::{
        Algorithm,
        jwe::{ContentEncryption, KeyManagement, Recipient, encrypt_token},
    },
    oauth::OauthError,
};
use serde::Serialize;
use web::{Client, Failure};

/// How one kind of token is made for a client.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// ES256 where the client did not say.
    pub sign: Option<Algorithm>,
    pub alg: Option<KeyManagement>,
    pub enc: Option<ContentEncryption>,
}

impl Manner {
    pub(crate) const fn id_token(client: &Client) -> Self {
        let oauth = &client.oauth;
        Self {
            sign: oauth.id_token_signed_response_alg,
            alg: oauth.id_token_encrypted_response_alg,
            enc: oauth.id_token_encrypted_response_enc,
        }
    }
    pub(crate) const fn userinfo(client: &Client) -> Self {
        let oauth = &client.oauth;
        Self {
            sign: oauth.userinfo_signed_response_alg,
            alg: oauth.userinfo_encrypted_response_alg,
            enc: oauth.userinfo_encrypted_response_enc,
        }
    }
    pub(crate) const fn authorization(client: &Client) -> Self {
        let oauth = &client.oauth;
        Self {
            sign: oauth.authorization_signed_response_alg,
            alg: oauth.authorization_encrypted_response_alg,
            enc: oauth.authorization_encrypted_response_enc,
        }
    }
    pub(crate) const fn introspection(client: &Client) -> Self {
        let oauth = &client.oauth;
        Self {
            sign: oauth.introspection_signed_response_alg,
            alg: oauth.introspection_encrypted_response_alg,
            enc: oauth.introspection_encrypted_response_enc,
        }
    }
    /// Whether the client wants a token at all, where plain JSON would do.
    pub(crate) const fn is_wanted(self) -> bool {
        self.sign.is_some() || self.alg.is_some()
    }
    /// The algorithm of its signature.
    pub(crate) fn algorithm(self) -> Algorithm {
        self.sign.unwrap_or(Algorithm::Es256)
    }
}

/// The token.
///
/// # Errors
/// `unauthorized_client` where the client published no key to encrypt to: nothing goes out
/// unencrypted that was to be encrypted. A fault where a key cannot be made.
pub(crate) async fn told(
    here: &Here,
    client: &Client,
    manner: Manner,
    typ: &str,
    claims: &impl Serialize,
) -> Result<String, Failure> {
    let (app, realm) = (&here.identity.app, &here.realm.id);
    let algorithm = manner.algorithm();
    let keys = &here.identity.keys;
    let ready = keys.prepare(app, realm, algorithm).await;
    ready.map_err(Failure::fault)?;
    let keys = keys.of(realm);
    let key = keys.as_ref().and_then(|keys| keys.signer(algorithm));
    let key = key.ok_or_else(|| Failure::fault("no key of this algorithm"))?;
    let signed = key.sign(typ, claims).map_err(Failure::fault)?;
    let Some(alg) = manner.alg else {
        return Ok(signed);
    };
    let of = async |again| here.identity.client_keys.of(here, client, again).await;
    let mut keys = of(false).await;
    // It may have been published a moment ago.
    if keys.for_encryption(alg).is_none() && client.oauth.jwks_uri.is_some() {
        keys = of(true).await;
    }
    let why = "the client published no key to encrypt to";
    let key = keys.for_encryption(alg);
    let to = Recipient {
        key: key.ok_or_else(|| refuse(OauthError::UnauthorizedClient, why))?,
        alg,
        enc: manner.enc.unwrap_or(ContentEncryption::A128CbcHs256),
    };
    encrypt_token(&to, &signed, &mut here.moment().chance()).map_err(Failure::fault)
}
