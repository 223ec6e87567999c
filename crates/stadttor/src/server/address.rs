//! Whose request it is, behind a proxy.
use crate::config::Proxies;
use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};
use std::net::{IpAddr, SocketAddr};

/// The caller's address in the words of a proxy that we trust: of a chain of proxies, the last
/// address that is not one of them. Whoever else sends the header may have invented it.
pub fn forwarded(proxies: &Proxies, request: &Request) -> Option<IpAddr> {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()?
        .0
        .ip();
    named(proxies, peer, request.headers())
}

fn named(proxies: &Proxies, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    if !proxies.trust(peer) {
        return None;
    }
    let values = headers.get_all("x-forwarded-for").into_iter();
    let values: Vec<&str> = values.filter_map(|v| v.to_str().ok()).collect();
    for hop in values.iter().rev().flat_map(|value| value.rsplit(',')) {
        match hop.trim().parse::<IpAddr>() {
            Ok(address) if proxies.trust(address) => {}
            // Before an address that cannot be read nothing can be believed either.
            found => return found.ok(),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trusted_proxies_are_believed_and_only_up_to_the_first_stranger() {
        let proxies = Proxies {
            trusted: vec!["10.0.0.0/8".parse().unwrap()],
            certificate: None,
        };
        let known = "10.0.0.1";
        for (peer, values, found) in [
            (known, &["203.0.113.7"][..], Some("203.0.113.7")),
            (
                known,
                &["1.1.1.1, 203.0.113.7, 10.0.0.2"],
                Some("203.0.113.7"),
            ),
            (known, &["1.1.1.1", "203.0.113.7"], Some("203.0.113.7")),
            (known, &["203.0.113.7, unknown"], None),
            (known, &[], None),
            ("192.0.2.1", &["203.0.113.7"], None),
        ] {
            let name = "x-forwarded-for".parse::<axum::http::HeaderName>().unwrap();
            let headers = values
                .iter()
                .map(|v| (name.clone(), v.parse().unwrap()))
                .collect();
            let heard = named(&proxies, peer.parse().unwrap(), &headers);
            assert_eq!(
                heard,
                found.map(|a| a.parse().unwrap()),
                "{peer} {values:?}"
            );
        }
    }
}
