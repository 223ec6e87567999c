//! The certificate of a program that calls: from the connection, or in the words of a proxy.
//!
//! A header that everybody can send would make everybody everybody. So it is believed of a
//! configured proxy alone, and only under the one name that the operator entered: then the proxy
//! is one that sets it, and does not pass on what it was sent.
use crate::config::Proxies;
use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName},
};
use protocols::x509::ClientChain;
use std::{net::SocketAddr, sync::Arc};
use web::PeerCertificate;

/// Headers that speak of certificates (RFC 9440): no part of the program sees them.
const CHAIN: HeaderName = HeaderName::from_static("client-cert-chain");
const LEAF: HeaderName = HeaderName::from_static("client-cert");

/// The certificates of the connection itself, if it has any.
#[derive(Debug, Clone)]
pub struct OfConnection(pub Arc<ClientChain>);

/// Takes the word about certificates out of a request, and keeps what may be believed of it.
pub fn settle(proxies: &Proxies, request: &mut Request) {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_proxy = peer.is_some_and(|peer| proxies.trust(peer.0.ip()));
    let own = request.extensions_mut().remove::<OfConnection>();
    let name = proxies.certificate.as_ref();
    let told = name.and_then(|name| told(request.headers(), name));
    let headers = request.headers_mut();
    for name in [Some(&LEAF), Some(&CHAIN), name].into_iter().flatten() {
        headers.remove(name);
    }
    let believed = match (is_proxy, name) {
        // What the proxy itself showed on the way here is not its caller's.
        (true, Some(_)) => told.map(Arc::new),
        _ => own.map(|own| own.0),
    };
    if let Some(chain) = believed {
        request.extensions_mut().insert(PeerCertificate(chain));
    }
}

fn told(headers: &HeaderMap, name: &HeaderName) -> Option<ClientChain> {
    let mut values = headers.get_all(name).iter();
    let one = values.next()?.to_str().ok()?;
    // Of two, another program might have meant the other one.
    if values.next().is_some() {
        return None;
    }
    let chain = headers.get_all(CHAIN).iter();
    let chain: Result<Vec<&str>, _> = chain.map(|value| value.to_str()).collect();
    ClientChain::forwarded(one, &chain.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    const WORD: &str = ":AQID:";

    /// What is believed of a request with these headers, and whether one of them is left.
    fn heard(name: Option<&str>, peer: &str, headers: &[(&str, &str)]) -> (Option<Vec<u8>>, bool) {
        let proxies = Proxies {
            trusted: vec!["10.0.0.0/8".parse().unwrap()],
            certificate: name.map(|name| name.parse().unwrap()),
        };
        let mut request = Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let peer = SocketAddr::new(peer.parse().unwrap(), 1);
        let own = ClientChain::new(vec![vec![9]]).unwrap();
        let mut request = request
            .extension(ConnectInfo(peer))
            .extension(OfConnection(Arc::new(own)))
            .body(Body::empty())
            .unwrap();
        settle(&proxies, &mut request);
        let believed = request.extensions().get::<PeerCertificate>();
        let left = headers
            .iter()
            .any(|(name, _)| request.headers().contains_key(*name));
        (believed.map(|b| b.0.leaf().to_vec()), left)
    }

    #[test]
    fn a_certificate_in_a_header_is_believed_of_the_configured_proxy_alone() {
        let own = (Some(vec![9]), false);
        let word = [("client-cert", WORD), ("client-cert-chain", ":BA==:")];
        let (proxy, stranger) = ("10.0.0.1", "192.0.2.1");
        let standard = Some("client-cert");
        assert_eq!(heard(standard, proxy, &word), (Some(vec![1, 2, 3]), false));
        assert_eq!(heard(standard, stranger, &word), own, "not a proxy");
        assert_eq!(
            heard(None, proxy, &word),
            own,
            "a proxy that sets no such header"
        );
        let other = Some("x-ssl-client-cert");
        assert_eq!(
            heard(other, proxy, &word),
            (None, false),
            "another header than its own"
        );
        let both = [("client-cert", WORD), ("x-ssl-client-cert", ":BQ==:")];
        assert_eq!(heard(other, proxy, &both), (Some(vec![5]), false));
        assert_eq!(heard(other, stranger, &both), own);
    }

    #[test]
    fn a_proxy_that_says_nothing_two_things_or_nonsense_says_nothing() {
        for headers in [
            &[][..],
            &[("client-cert", WORD), ("client-cert", WORD)],
            &[("client-cert", "")],
            &[("client-cert", "AQID")],
            &[("client-cert", WORD), ("client-cert-chain", "AQID")],
        ] {
            let heard = heard(Some("client-cert"), "10.0.0.1", headers);
            assert_eq!(heard, (None, false), "{headers:?}");
        }
        let large = format!(":{}:", "A".repeat(40_000));
        let heard = heard(Some("client-cert"), "10.0.0.1", &[("client-cert", &large)]);
        assert_eq!(heard, (None, false));
    }
}
