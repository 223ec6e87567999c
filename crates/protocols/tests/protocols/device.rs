//! Devices and the codes they show (RFC 8628).

use proptest::prelude::*;
use protocols::{
    Chance,
    oauth::{DeviceAuthorizationRequest, OauthError, UserCode},
};

#[test]
fn a_device_asks_for_codes() {
    let body = "client_id=tv&scope=openid+name&resource=urn:a&resource=urn:b";
    let request = DeviceAuthorizationRequest::parse(None, body).unwrap();
    assert_eq!(request.client.client_id(), "tv");
    assert_eq!(request.scope, ["openid", "name"]);
    assert_eq!(request.resource, ["urn:a", "urn:b"]);
    let refused = |body| DeviceAuthorizationRequest::parse(None, body).unwrap_err().0;
    assert_eq!(refused("scope=openid"), OauthError::InvalidClient);
    assert_eq!(
        refused("client_id=tv&scope=a&scope=b"),
        OauthError::InvalidRequest
    );
    assert_eq!(refused("client_id=tv&scope=%22"), OauthError::InvalidScope);
    let details = "client_id=tv&authorization_details=[]";
    assert_eq!(refused(details), OauthError::InvalidAuthorizationDetails);
}

#[test]
fn a_code_is_read_as_it_was_meant() {
    let code = UserCode::parse("WDJB-MJHT").unwrap();
    assert_eq!(code.to_string(), "WDJB-MJHT");
    for typed in ["wdjbmjht", " WDJB MJHT ", "wd-jb–mj\u{a0}ht"] {
        assert_eq!(UserCode::parse(typed).as_ref(), Some(&code), "{typed}");
    }
    for wrong in [
        "",
        "WDJB-MJH",
        "WDJB-MJHTT",
        "ADJB-MJHT",
        "WDJB.MJHT",
        "ẆDJB-MJHT",
    ] {
        assert_eq!(UserCode::parse(wrong), None, "{wrong}");
    }
    assert_eq!(UserCode::parse(&"-".repeat(10_000)), None);
    assert_eq!(format!("{code:?}"), "UserCode(..)");
    assert_ne!(
        code.hash("one"),
        code.hash("two"),
        "a code is good in one place"
    );
}

#[test]
fn every_letter_is_as_likely_as_any_other() {
    let mut count = std::collections::BTreeMap::new();
    let mut chance = Chance::seeded(7);
    for _ in 0..5000 {
        for letter in UserCode::generate(&mut chance).to_string().chars() {
            *count.entry(letter).or_insert(0) += 1;
        }
    }
    count.remove(&'-');
    assert_eq!(count.len(), 20);
    // 40 000 letters: 2 000 each, and 5 standard deviations are 218.
    assert!(
        count.values().all(|n| (1782..2218).contains(n)),
        "{count:?}"
    );
}

proptest! {
    #[test]
    fn what_was_shown_is_read_again(seed: u64) {
        let code = UserCode::generate(&mut Chance::seeded(seed));
        prop_assert_eq!(UserCode::parse(&code.to_string()), Some(code));
    }

    #[test]
    fn nothing_typed_makes_it_fail(text in "\\PC{0,80}") {
        if let Some(code) = UserCode::parse(&text) {
            prop_assert_eq!(code.to_string().len(), 9);
        }
    }
}
