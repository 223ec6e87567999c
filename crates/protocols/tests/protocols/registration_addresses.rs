//! Where a registered client may have people sent, and what it may have us call.

use proptest::prelude::*;
use protocols::{
    Timestamp,
    oauth::registration::{ClientMetadata, Refused, RegistrationError, Rules},
    webpush::Reach,
};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp(0);

fn register(members: &Value, reach: Reach) -> Result<ClientMetadata, Refused> {
    let rules = Rules {
        reach,
        front_channel: true,
        ..Rules::default()
    };
    ClientMetadata::parse(&members.to_string(), &rules, NOW)
}

fn web(uri: &str) -> Result<ClientMetadata, Refused> {
    register(&json!({ "redirect_uris": [uri] }), Reach::Public)
}

fn native(uri: &str) -> Result<ClientMetadata, Refused> {
    let members = json!({ "redirect_uris": [uri], "application_type": "native" });
    register(&members, Reach::Public)
}

#[test]
fn a_service_on_the_web_is_reached_by_https_alone() {
    for good in [
        "https://service.example/cb",
        "https://service.example",
        "https://service.example:8443/cb?tenant=1&x=%C3%A4",
        "https://xn--brger-kva.example/cb",
        "https://intranet/cb",
        "https://193.175.0.1/cb",
        "https://[2a00:1450:4001:800::200e]:8443/cb",
    ] {
        assert!(web(good).is_ok(), "{good}: {:?}", web(good));
    }
    for bad in [
        "http://service.example/cb",
        "http://localhost/cb",
        "https://localhost./cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "com.example.app:/cb",
        "//service.example/cb",
        "service.example/cb",
        "https:///cb",
        "https:service.example",
        "https://service.example/cb#fragment",
        "https://service.example/cb#",
        "https://user@service.example/cb",
        "https://good.example:x@evil.example/cb",
        "https://*.example/cb",
        "https://service.example/*",
        "https://Service.example/cb",
        "HTTPS://service.example/cb",
        "https://sërvice.example/cb",
        "https://service..example/cb",
        "https://-service.example/cb",
        "https://service.example.\\@evil.example/cb",
        "https://service.example/a b",
        "https://service.example/%",
        "https://service.example/%0d%0aSet-Cookie:x",
        "https://service.example/a/../b",
        "https://service.example/a/%2E%2e/b",
        "https://service.example/.",
        "https://service.example:/cb",
        "https://service.example:0443/cb",
        "https://service.example:99999/cb",
        "https://127.0.0.1/cb",
        "https://127.1/cb",
        "https://0x7f.1/cb",
        "https://2130706433/cb",
        "https://10.0.0.1/cb",
        "https://169.254.169.254/cb",
        "https://[::1]/cb",
        "https://[::ffff:10.0.0.1]/cb",
        "https://[fd00::1]/cb",
    ] {
        let refused = web(bad).expect_err(bad);
        assert_eq!(
            refused.error,
            RegistrationError::InvalidRedirectUri,
            "{bad}"
        );
    }
    let long = format!("https://service.example/{}", "x".repeat(2048 - 24));
    assert!(web(&long).is_ok() && web(&format!("{long}x")).is_err());
}

#[test]
fn a_program_on_the_device_has_its_own_scheme_or_this_machine() {
    for good in [
        "com.example.app:/cb",
        "com.example.app://cb",
        "http://127.0.0.1/cb",
        "http://127.0.0.1:4711/cb",
        "http://[::1]:4711/cb",
        "http://localhost:4711/cb",
        "https://app.example/cb",
    ] {
        assert!(native(good).is_ok(), "{good}: {:?}", native(good));
    }
    for bad in [
        "app:/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///cb",
        "Com.example.app:/cb",
        "com..app:/cb",
        ".app:/cb",
        "com.example.app:/cb#x",
        "com.example.app:/*",
        "com.example.app:/a b",
        "http://app.example/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://127.0.0.1@evil.example/cb",
        "http://10.0.0.1/cb",
        "https://10.0.0.1/cb",
    ] {
        assert!(native(bad).is_err(), "{bad}");
    }
}

#[test]
fn tokens_through_the_browser_do_not_go_to_this_machine() {
    let mut members = json!({ "redirect_uris": ["https://localhost/cb"] });
    assert!(register(&members, Reach::Loopback).is_ok(), "the demo");
    assert!(register(&members, Reach::Public).is_err());
    members["response_types"] = json!(["id_token"]);
    assert!(register(&members, Reach::Loopback).is_err());
}

#[test]
fn what_we_call_ourselves_lies_in_the_public_internet() {
    for member in [
        "jwks_uri",
        "sector_identifier_uri",
        "backchannel_logout_uri",
        "request_uris",
    ] {
        let at = |uri: &str, reach| {
            let value = match member {
                "request_uris" => json!([uri]),
                _ => json!(uri),
            };
            let members = json!({ "redirect_uris": ["https://a.example/"], member: value });
            register(&members, reach).map_err(|refused| refused.member.into_owned())
        };
        assert!(at("https://service.example/x", Reach::Public).is_ok());
        assert!(
            at("http://127.0.0.1:4711/x", Reach::Loopback).is_ok(),
            "the demo"
        );
        for bad in [
            "http://service.example/x",
            "http://127.0.0.1:4711/x",
            "https://127.0.0.1/x",
            "https://10.0.0.1/x",
            "https://[::ffff:169.254.169.254]/x",
            "https://localhost/x",
            "https://intranet/x",
            "https://db.internal/x",
            "https://printer.local/x",
            "https://router.lan/x",
            "https://1.0.0.10.in-addr.arpa/x",
            "ftp://service.example/x",
            "file:///etc/passwd",
        ] {
            assert_eq!(at(bad, Reach::Public).expect_err(bad), member, "{bad}");
        }
    }
}

#[test]
fn a_request_uri_may_carry_the_hash_of_its_content() {
    let at = |uri: &str| {
        let members = json!({ "redirect_uris": ["https://a.example/"], "request_uris": [uri] });
        register(&members, Reach::Public)
    };
    assert!(
        at("https://a.example/request.jwt#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM").is_ok()
    );
    assert!(
        at("https://a.example/r#a#b").is_ok(),
        "what follows is no address"
    );
}

#[test]
fn people_return_after_signing_out_by_the_same_rules() {
    for bad in [
        "http://a.example/",
        "https://a.example/#x",
        "javascript:alert(1)",
    ] {
        let members =
            json!({ "redirect_uris": ["https://a.example/"], "post_logout_redirect_uris": [bad] });
        let refused = register(&members, Reach::Public).expect_err(bad);
        assert_eq!(refused.member, "post_logout_redirect_uris");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The host that is accepted is the one that a plain look finds.
    #[test]
    fn an_accepted_address_has_one_meaning(uri in "(https://)?[a-zA-Z0-9.:@\\[\\]/\\\\?#%* -]{0,60}") {
        if web(&uri).is_ok() {
            let rest = uri.strip_prefix("https://").unwrap();
            let authority = rest.split(['/', '?']).next().unwrap();
            prop_assert!(!authority.contains(['@', '\\', '#', '%', ' ', '*']));
            prop_assert!(!uri.contains('#'));
            prop_assert_eq!(authority.to_ascii_lowercase(), authority);
        }
    }

    #[test]
    fn what_is_registered_reads_back_as_itself(
        name in "\\PC{0,30}", scope in "[a-z ]{0,12}", uri in "https://[a-z]{1,3}\\.example/[a-z/.]{0,6}",
        age in any::<u64>(), wanted in any::<bool>(),
    ) {
        let members = json!({
            "redirect_uris": [uri], "client_name": name, "client_name#de": name, "scope": scope,
            "default_max_age": age, "require_auth_time": wanted,
        });
        if let Ok(client) = register(&members, Reach::Public) {
            let stored: ClientMetadata =
                serde_json::from_str(&serde_json::to_string(&client).unwrap()).unwrap();
            prop_assert_eq!(&stored, &client);
            let again = register(&serde_json::to_value(&client).unwrap(), Reach::Public);
            prop_assert_eq!(again, Ok(client));
        }
    }
}
