//! Tokens of every algorithm, signed and encrypted.

mod encrypted;
mod encrypted_attacks;
mod keys;
mod signed;
mod vectors;

use protocols::jose::{
    Algorithm, Jwks, PublicKey, TokenKey, jwe::DecryptionKey, jwe::KeyManagement,
};
use serde_json::Value;
use std::sync::LazyLock;

/// One key for each algorithm; RSA takes its time, so all tests share them.
pub(crate) static KEYS: LazyLock<[TokenKey; 4]> =
    LazyLock::new(|| Algorithm::ALL.map(|algorithm| TokenKey::generate(algorithm).unwrap()));

/// What we can decrypt with.
pub(crate) static OURS: LazyLock<[DecryptionKey; 2]> = LazyLock::new(|| {
    [KeyManagement::EcdhEs, KeyManagement::RsaOaep256]
        .map(|management| DecryptionKey::generate(management).unwrap())
});

/// What `jose` 6.2 (npm) made: tokens signed and encrypted with throw-away keys.
pub(crate) static INTEROP: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("interop.json")).unwrap());

pub(crate) fn key(algorithm: Algorithm) -> &'static TokenKey {
    KEYS.iter()
        .find(|key| key.algorithm() == algorithm)
        .unwrap()
}

pub(crate) fn set(of: &[&TokenKey]) -> Jwks {
    Jwks {
        keys: of.iter().map(|key| key.public()).collect(),
    }
}

pub(crate) fn public(json: &Value) -> PublicKey {
    PublicKey::from_json(json).unwrap_or_else(|| panic!("{json}"))
}
