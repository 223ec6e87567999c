//! The kinds of keys that a realm has, and how they are kept.
use protocols::jose::{
    Algorithm, KeyAlgorithm, KeyError, TokenKey,
    jwe::{DecryptionKey, KeyManagement},
};
use web::{App, Client};

/// Made before the first answer: it takes less than a millisecond.
pub(crate) const QUICK: [KeyAlgorithm; 3] = [
    KeyAlgorithm::Signature(Algorithm::Es256),
    KeyAlgorithm::Signature(Algorithm::EdDsa),
    KeyAlgorithm::Encryption(KeyManagement::EcdhEs),
];

/// RSA, which takes up to some seconds: made once a client registered for it, behind the answers,
/// or when one is needed at once.
pub(crate) const SLOW: [KeyAlgorithm; 3] = [
    KeyAlgorithm::Signature(Algorithm::Rs256),
    KeyAlgorithm::Signature(Algorithm::Ps256),
    KeyAlgorithm::Encryption(KeyManagement::RsaOaep256),
];

/// The slow kinds that a client registered for: what it wants to be told in, and what it means to
/// encrypt its requests to.
pub(super) fn wanted_by(client: &Client) -> impl Iterator<Item = KeyAlgorithm> {
    let oauth = &client.oauth;
    let signed = [
        oauth.id_token_signed_response_alg,
        oauth.userinfo_signed_response_alg,
        oauth.authorization_signed_response_alg,
        oauth.introspection_signed_response_alg,
    ];
    let signed = signed.map(|one| one.map(KeyAlgorithm::Signature));
    let encrypted = oauth
        .request_object_encryption_alg
        .map(KeyAlgorithm::Encryption);
    let all = signed.into_iter().chain([encrypted]).flatten();
    all.filter(|kind| SLOW.contains(kind))
}

/// A private key of a realm.
pub(crate) enum PrivateKey {
    Signing(TokenKey),
    Decrypting(DecryptionKey),
}

impl PrivateKey {
    pub(super) fn generate(kind: KeyAlgorithm) -> Result<Self, KeyError> {
        match kind {
            KeyAlgorithm::Signature(algorithm) => TokenKey::generate(algorithm).map(Self::Signing),
            KeyAlgorithm::Encryption(management) => {
                DecryptionKey::generate(management).map(Self::Decrypting)
            }
        }
    }

    pub(super) fn kid(&self) -> &str {
        match self {
            Self::Signing(key) => key.kid(),
            Self::Decrypting(key) => key.kid(),
        }
    }

    pub(super) fn pkcs8(&self) -> &[u8] {
        match self {
            Self::Signing(key) => key.pkcs8(),
            Self::Decrypting(key) => key.pkcs8(),
        }
    }

    /// Opens a stored key. It is sealed for its realm and algorithm, so that who can write into
    /// the database cannot make a key serve another.
    pub(super) fn open(app: &App, realm: &str, algorithm: &str, sealed: &[u8]) -> Option<Self> {
        let place = place(realm, algorithm);
        let pkcs8 = app
            .vault
            .open("signing-key", place.as_bytes(), sealed)
            .ok()?;
        let key = match KeyAlgorithm::parse(algorithm)? {
            KeyAlgorithm::Signature(one) => TokenKey::from_pkcs8(one, &pkcs8).map(Self::Signing),
            KeyAlgorithm::Encryption(_) => DecryptionKey::from_pkcs8(&pkcs8).map(Self::Decrypting),
        };
        key.ok()
    }
}

/// What a key is sealed for. Names of realms hold no slash.
pub(super) fn place(realm: &str, algorithm: &str) -> String {
    format!("{realm}/{algorithm}")
}
