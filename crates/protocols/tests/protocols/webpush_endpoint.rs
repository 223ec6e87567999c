//! What an app may report as the address of its push service: nothing behind our firewall.

use std::net::IpAddr;

use proptest::prelude::*;
use protocols::{
    address::is_public,
    webpush::{Endpoint, EndpointError, Reach},
};

fn refused(text: &str) -> EndpointError {
    Endpoint::parse(text, Reach::Public).expect_err(text)
}

#[test]
fn endpoints_of_todays_browsers_are_read() {
    for text in [
        "https://fcm.googleapis.com/fcm/send/dX-1:APA91bH_x~y",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABk-x_y=",
        "https://web.push.apple.com/QOz_x-y",
        "https://wns2-by3p.notify.windows.com/w/?token=BQYAAAB%2fx%2by",
    ] {
        let endpoint = Endpoint::parse(text, Reach::Public).expect(text);
        assert_eq!(endpoint.as_str(), text);
        let path = text["https://".len()..].find('/').unwrap() + "https://".len();
        assert_eq!(endpoint.origin(), &text[..path]);
        assert!(!format!("{endpoint:?}").contains(&text[path + 1..]));
    }
}

#[test]
fn addresses_in_every_spelling_and_local_names_are_out_of_reach() {
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "10.0.0.1",
        "169.254.169.254",
        "localhost",
        "push.localhost",
        "printer.local",
        "db.internal",
        "router.lan",
        "1.0.0.127.in-addr.arpa",
        "push",
        "push.example.org.",
        "push.example.org:443",
        "push.example.org:8080",
        "a@push.example.org",
        "a:b@push.example.org",
        "Push.Example.org",
        "püsh.example.org",
        "push..example.org",
        "-push.example.org",
        "push.example.0x7f",
        "push.example.org\\@127.0.0.1",
        "",
    ] {
        assert_eq!(
            refused(&format!("https://{host}/x")),
            EndpointError::OutOfReach,
            "{host}"
        );
    }
    for scheme in ["http", "ftp", "file", "HTTPS", " https"] {
        let text = format!("{scheme}://push.example.org/x");
        assert_eq!(refused(&text), EndpointError::OutOfReach);
    }
}

#[test]
fn what_another_parser_could_read_otherwise_is_malformed() {
    for text in [
        "",
        "https:",
        "https:/push.example.org/x",
        "push.example.org/x",
        "https://push.example.org",
        "https://push.example.org/x y",
        "https://push.example.org/x\ny",
        "https://push.example.org/x#y",
        "https://push.example.org/x\\y",
        "https://push.example.org/ä",
        "https://push.example.org/\"",
    ] {
        assert_eq!(refused(text), EndpointError::Malformed, "{text}");
    }
    let long = format!("https://push.example.org/{}", "x".repeat(2048 - 25));
    assert!(Endpoint::parse(&long, Reach::Public).is_ok());
    assert_eq!(refused(&format!("{long}x")), EndpointError::Malformed);
}

#[test]
fn this_machine_is_within_reach_of_the_demo_alone() {
    let here = "http://127.0.0.1:4711/push/1";
    assert_eq!(refused(here), EndpointError::OutOfReach);
    let endpoint = Endpoint::parse(here, Reach::Loopback).unwrap();
    assert_eq!(endpoint.origin(), "http://127.0.0.1:4711");
    for other in [
        "http://127.0.0.1/x",
        "http://127.0.0.1:/x",
        "http://127.0.0.1:99999/x",
        "http://127.0.0.1:08/x",
        "http://127.0.0.1:8@a.example.org/x",
        "http://10.0.0.1:80/x",
        "https://127.0.0.1:4711/x",
        "http://push.example.org/x",
    ] {
        let refused = Endpoint::parse(other, Reach::Loopback);
        assert_eq!(refused, Err(EndpointError::OutOfReach), "{other}");
    }
    let loopback: IpAddr = "127.0.0.1".parse().unwrap();
    assert!(Reach::Loopback.allows(loopback) && !Reach::Public.allows(loopback));
}

#[test]
fn only_addresses_of_the_public_internet_are_public() {
    for text in [
        "8.8.8.8",
        "193.175.0.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "2a00:1450:4001:800::200e",
        "2600::1",
        "64:ff9b::808:808",
    ] {
        assert!(is_public(text.parse().unwrap()), "{text}");
    }
    for text in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00::1",
        "fe80::1",
        "ff02::1",
        "4000::1",
    ] {
        assert!(!is_public(text.parse().unwrap()), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever passes has the host that a plain look finds, and nothing before or after it.
    #[test]
    fn what_is_read_has_one_meaning(text in "(https://)?[a-z0-9.:@\\[\\]/\\\\?# -]{0,60}") {
        if let Ok(endpoint) = Endpoint::parse(&text, Reach::Public) {
            let host = endpoint.origin().strip_prefix("https://").unwrap();
            prop_assert!(host.parse::<IpAddr>().is_err());
            prop_assert!(host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-'));
            let rest = format!("https://{host}/");
            prop_assert!(text.starts_with(&rest));
        }
    }
}
