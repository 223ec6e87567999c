//! OpenID Connect: config profile of the provider.
use crate::driver::{Installation, Request, shared};
use serde_json::Value;

/// The provider's metadata.
pub fn metadata() -> Value {
    metadata_of(shared())
}

/// The same of one of the installations.
pub fn metadata_of(at: &Installation) -> Value {
    let request = Request::get("/.well-known/openid-configuration");
    request.send(&at.issuer()).good().value()
}

/// Whether a list of the metadata has a word.
pub fn has(metadata: &Value, list: &str, word: &str) -> bool {
    let words = metadata[list].as_array();
    words.is_some_and(|words| words.iter().any(|one| one == word))
}

/// Addresses lead to the issuer.
pub fn lead_to_the_issuer(metadata: &Value, names: &[&str]) {
    lead_to(&shared().name(), metadata, names);
}

/// Addresses lead to a host; that they are https is the scheme's, which is mostly that of this
/// machine.
pub fn lead_to(origin: &str, metadata: &Value, names: &[&str]) {
    for name in names {
        let address = metadata[*name].as_str().unwrap_or_default();
        assert!(address.starts_with(origin), "{name}: {address}");
    }
}

#[test]
fn oidcc_discovery_endpoint_verification() {
    let metadata = metadata();
    assert_eq!(metadata["issuer"], shared().name());
    let endpoints = [
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
    ];
    lead_to_the_issuer(&metadata, &endpoints);
    for (list, word) in [
        ("scopes_supported", "openid"),
        ("response_types_supported", "code"),
        ("subject_types_supported", "pairwise"),
        ("id_token_signing_alg_values_supported", "RS256"),
        ("claims_supported", "sub"),
    ] {
        assert!(has(&metadata, list, word), "{list} lacks {word}");
    }
    assert!(!has(
        &metadata,
        "id_token_signing_alg_values_supported",
        "none"
    ));
    assert_eq!(metadata["claims_parameter_supported"], true);
    let keys = Request::get("/jwks")
        .send(&shared().issuer())
        .good()
        .value();
    let keys = keys["keys"].as_array().unwrap();
    let mut names: Vec<&str> = keys.iter().filter_map(|key| key["kid"].as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), keys.len(), "each key has a name of its own");
    for key in keys {
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert!(key.get(private).is_none(), "{private} in {}", key["kid"]);
        }
        assert!(["sig", "enc"].contains(&key["use"].as_str().unwrap_or_default()));
    }
}
