//! The challenge of RFC 9470.

use protocols::oauth::step_up::Challenge;

fn challenge(levels: &[&str], max_age: Option<u64>) -> Challenge {
    Challenge {
        acr_values: levels.iter().map(|l| (*l).to_owned()).collect(),
        max_age,
    }
}

#[test]
fn the_examples_of_the_rfc_are_read() {
    let level = r#"Bearer error="insufficient_user_authentication",
      error_description="A different authentication level is required",
      acr_values="myACR""#;
    assert_eq!(Challenge::parse(level), Some(challenge(&["myACR"], None)));
    let age = r#"Bearer error="insufficient_user_authentication",
      error_description="More recent authentication is required",
      max_age="5""#;
    assert_eq!(Challenge::parse(age), Some(challenge(&[], Some(5))));
}

#[test]
fn what_is_written_is_read_back() {
    for one in [
        challenge(&[], None),
        challenge(&["urn:stadttor:level:2", "urn:stadttor:level:3"], Some(0)),
        challenge(&["a"], Some(u64::MAX)),
    ] {
        assert_eq!(Challenge::parse(&one.header()), Some(one));
    }
}

#[test]
fn nothing_can_be_smuggled_into_the_header() {
    let sly = challenge(
        &["a\", max_age=\"1", "b\r\nSet-Cookie: x=y", "", "good"],
        None,
    );
    let header = sly.header();
    assert!(
        !header.contains("max_age") && !header.contains('\n'),
        "{header}"
    );
    assert_eq!(Challenge::parse(&header), Some(challenge(&["good"], None)));
}

#[test]
fn other_challenges_and_malformed_ones_are_none() {
    for other in [
        "",
        "Bearer",
        "Basic realm=\"x\"",
        "Bearer error=\"invalid_token\"",
        "Bearer realm=\"x\"",
        "Bearer error=\"insufficient_user_authentication",
        "Bearer error=\"insufficient_user_authentication\" max_age=\"5\"",
        "Bearer error=\"insufficient_user_authentication\", max_age=\"-5\"",
        "Bearer error=\"insufficient_user_authentication\", max_age=\"5\", max_age=\"6\"",
        "Bearer error=\"insufficient_user_authentication\", acr_values=\"a\\\"b\"",
        "Bearer error=\"insufficient_user_authentication\", =\"5\"",
    ] {
        assert_eq!(Challenge::parse(other), None, "{other}");
    }
    let escaped = "bearer error=\"insufficient\\_user_authentication\", MAX_AGE=7";
    assert_eq!(Challenge::parse(escaped), Some(challenge(&[], Some(7))));
}
