//! Properties of the parsers over generated inputs.

use proptest::prelude::*;
use protocols::{
    base64url,
    form::{self, Form},
    webauthn::soft::SoftAuthenticator,
};

use crate::{entrances, partner_entrances};

fn every_entrance(data: &[u8]) {
    entrances::jwt(data);
    entrances::jwk(data);
    entrances::jwe(data);
    entrances::proof(data);
    entrances::webauthn_registration(data);
    entrances::webauthn_assertion(data);
    entrances::authorization_request(data);
    entrances::token_request(data);
    entrances::posted(data);
    entrances::request_object(data);
    entrances::dpop(data);
    entrances::form(data);
    entrances::webpush(data);
    entrances::document_signature(data);
    entrances::multipart(data);
    entrances::saml(data);
    entrances::saml_service(data);
    entrances::opaque(data);
    entrances::challenge(data);
    entrances::registration(data);
    entrances::entity_statement(data);
    entrances::client_certificate(data);
    partner_entrances::authorization_details(data);
    partner_entrances::backchannel(data);
    partner_entrances::saml_metadata(data);
    partner_entrances::certificate(data);
    partner_entrances::federation(data);
    partner_entrances::shared_signals(data);
    partner_entrances::webfinger(data);
    partner_entrances::robots(data);
    partner_entrances::neighbour(data);
    partner_entrances::picture(data);
    partner_entrances::xzufi(data);
}

/// Texts that look like requests, so that parsers are reached beyond their first check.
fn query() -> impl Strategy<Value = String> {
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let name = prop::sample::select(vec![
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
        "nonce",
        "prompt",
        "max_age",
        "acr_values",
        "ui_locales",
        "login_hint",
        "id_token_hint",
        "response_mode",
        "claims",
        "request",
        "code",
        "code_verifier",
        "grant_type",
        "client_secret",
        "resource",
        "authorization_details",
        "dpop_jkt",
        "display",
        "refresh_token",
        "device_code",
        "auth_req_id",
        "subject_token",
        "subject_token_type",
        "audience",
        "token",
        "binding_message",
        "requested_expiry",
        "unknown",
    ]);
    let value = prop_oneof![
        Just("openid".to_owned()),
        Just("code".to_owned()),
        Just("login consent".to_owned()),
        Just("none".to_owned()),
        Just("a:b".to_owned()),
        Just(r#"{"id_token":{"acr":{"essential":true,"values":["x","y"]}}}"#.to_owned()),
        Just(r#"{"userinfo":{"name":null,"verified_claims":[{"verification":{"trust_framework":null},"claims":{"name":{}}}]}}"#.to_owned()),
        r#"\{"(userinfo|id_token)":\{"[a-z]{1,4}":(null|\{"(essential|value|values)":(true|"x"|\["x",1\]|1\.5)\})\}\}"#,
        Just("authorization_code".to_owned()),
        Just("refresh_token".to_owned()),
        Just("client_credentials".to_owned()),
        Just("urn:ietf:params:oauth:grant-type:device_code".to_owned()),
        Just("urn:openid:params:grant-type:ciba".to_owned()),
        Just("urn:ietf:params:oauth:grant-type:token-exchange".to_owned()),
        Just("urn:ietf:params:oauth:token-type:access_token".to_owned()),
        Just("code id_token".to_owned()),
        Just("id_token token".to_owned()),
        Just("jwt".to_owned()),
        Just("form_post.jwt".to_owned()),
        Just(r#"[{"type":"urn:stadttor:authorization:attribute_proof","attributes":["a"],"recipient":"b","purpose":"c"}]"#.to_owned()),
        "[0-9]{1,22}",
        "\\PC{0,20}",
        ".{0,20}",
    ];
    (
        prop::collection::btree_map(name, value, 0..8),
        any::<bool>(),
    )
        .prop_map(move |(own, sound)| {
            let good = [
                ("client_id", "a"),
                ("redirect_uri", "a:"),
                ("response_type", "code"),
                ("scope", "openid"),
                ("code_challenge", challenge),
                ("code_challenge_method", "S256"),
                ("code", "c"),
                ("grant_type", "authorization_code"),
                ("code_verifier", challenge),
            ];
            let missing = good
                .into_iter()
                .filter(|(name, _)| sound && !own.contains_key(name));
            let given = own.iter().map(|(name, value)| (*name, value.as_str()));
            Form::encode(&given.chain(missing).collect::<Vec<_>>())
        })
}

/// Tokens with a header and claims that are nearly right.
fn token() -> impl Strategy<Value = String> {
    let header = r#"\{"alg":"(ES256|PS256|EdDSA|none|HS256)","typ":"(dpop\+jwt|JWT|)"(,"jwk":\{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"\})?\}"#;
    let claims = r#"\{"iss":"app"(,"sub":"(app|x)")?,"aud":("x"|\["x"\]|1),"exp":(-?[0-9]{1,12}|1e9|null),"jti":"."\}"#;
    (header, claims, prop::collection::vec(any::<u8>(), 60..66)).prop_map(
        |(header, claims, signature)| {
            let part = |bytes: &[u8]| base64url::encode(bytes);
            let [header, claims] = [header, claims].map(|text| part(text.as_bytes()));
            format!("{header}.{claims}.{}", part(&signature))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_token_is_accepted_that_nobody_signed(token in token()) {
        entrances::request_object(token.as_bytes());
        entrances::dpop(token.as_bytes());
    }

    #[test]
    fn no_bytes_make_a_parser_panic(data in prop::collection::vec(any::<u8>(), 0..400)) {
        every_entrance(&data);
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,200}|[A-Za-z0-9_.=&%+-]{0,400}") {
        every_entrance(text.as_bytes());
    }

    #[test]
    fn a_request_reads_back_as_itself_from_what_it_writes(query in query()) {
        entrances::authorization_request(query.as_bytes());
        entrances::token_request(query.as_bytes());
        entrances::posted(query.as_bytes());
        partner_entrances::backchannel(query.as_bytes());
        entrances::form(query.as_bytes());
    }

    #[test]
    fn a_key_that_is_read_reads_back_as_itself(
        kty in "RSA|EC|OKP", crv in "P-256|Ed25519|X", len in prop_oneof![Just(256_usize), Just(32), 0_usize..600],
        first in any::<u8>(), e in "AQAB|Aw", alg in "ES256|RS256|PS256|EdDSA|ECDH-ES|RSA-OAEP-256|none",
    ) {
        let mut bytes = vec![0x55; len];
        bytes.iter_mut().take(1).for_each(|one| *one = first);
        let number = base64url::encode(&bytes);
        let key = serde_json::json!({
            "kty": kty, "crv": crv, "n": number, "x": number, "y": number, "e": e, "alg": alg,
        });
        entrances::jwk(key.to_string().as_bytes());
    }

    #[test]
    fn a_challenge_that_is_read_reads_back_as_itself(
        text in r#"[Bb]earer( error="insufficient_user_authentication"|, ?(acr_values|max_age|error)=("[a-z0-9: \\\\"]{0,9}"|[a-z0-9]{0,5}))*.{0,5}"#,
    ) {
        entrances::challenge(text.as_bytes());
    }

    #[test]
    fn a_written_form_reads_back_as_itself(
        pairs in prop::collection::btree_map(".{0,20}", ".{0,40}", 0..20),
    ) {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let read = form::parse(&Form::encode(&pairs)).unwrap();
        prop_assert_eq!(read.iter().collect::<Vec<_>>(), pairs);
    }

    #[test]
    fn base64url_reads_back_every_byte_string(data in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert_eq!(base64url::decode(&base64url::encode(&data)), Some(data));
    }

    #[test]
    fn base64url_has_one_spelling_for_each_byte_string(text in "[A-Za-z0-9_-]{0,12}") {
        if let Some(bytes) = base64url::decode(&text) {
            prop_assert_eq!(base64url::encode(&bytes), text);
        }
    }

    #[test]
    fn a_damaged_attestation_object_never_makes_a_parser_panic(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>(),
    ) {
        let made = SoftAuthenticator::new("example.org").unwrap();
        let mut object = made.create("https://example.org", b"").attestation_object;
        let at = at.index(object.len());
        object[at] = byte;
        entrances::webauthn_registration(&object);
        object.truncate(cut.index(object.len()));
        entrances::webauthn_registration(&object);
    }
}
