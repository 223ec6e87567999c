//! Certificates, as the installation's host for them sees them (RFC 8705). Cases of ours: the suite
//! asks for less.
use super::{Kind, code, signs_in};
use crate::driver::{Ask, Party, Request, random, tls};
use std::sync::Arc;

/// The same relying party with a certificate that is not its own.
fn with(mut party: Party, certificate: Arc<protocols::x509::soft::Issued>) -> Party {
    party.certificate = Some(certificate);
    party
}

/// Where browsers go, nobody is asked for a certificate, so none is shown.
pub fn a_certificate_counts_at_its_host_alone(kind: Kind) {
    let party = kind.party();
    let (ask, code) = code(&party);
    let fields = Party::redemption(&ask, &code);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let request = party.request("/token", &fields);
    request.send(&party.at.issuer()).refused("invalid_client");
    party.tokens_for(&ask, &code);
}

/// The registered name, and nobody's word for it.
pub fn a_certificate_of_somebody_else_is_refused(kind: Kind) {
    let party = kind.party();
    let name = party.registration["tls_client_auth_subject_dn"].as_str();
    let subject = name.map_or_else(|| format!("CN={}", random()), str::to_owned);
    let party = with(party, tls::unvouched(&subject));
    party
        .post("/par", &Ask::of(&party).fields())
        .refused("invalid_client");
}

/// Vouched for, under another name.
pub fn a_certificate_of_another_client_is_refused(kind: Kind) {
    let (first, second) = (kind.party(), kind.party());
    let certificate = second.certificate.clone().unwrap();
    let first = with(first, certificate);
    first
        .post("/par", &Ask::of(&first).fields())
        .refused("invalid_client");
}

pub fn a_bound_token_needs_its_certificate(kind: Kind) {
    let party = kind.party();
    let tokens = signs_in(&party, &Ask::of(&party));
    let read = || Request::get("/userinfo").bearer(tokens.access());
    read().send(&party.door()).good();
    let other = tls::issued("CN=thief.example.org");
    for door in [
        party.at.mtls(None),
        party.at.mtls(Some(&other)),
        party.at.issuer(),
    ] {
        let answer = read().send(&door);
        assert_eq!(answer.status, 401, "{}", answer.body);
        assert!(answer.header("www-authenticate").contains("invalid_token"));
    }
}
