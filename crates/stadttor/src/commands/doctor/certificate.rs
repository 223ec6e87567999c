//! The check of the certificate that TLS uses.
use super::{
    Finding::{self, Fail, Ok as Fine, Warn},
    failed,
};
use crate::{
    commands::serve::encryption,
    config::{Config, Pair},
    region::hosts,
};
use protocols::{
    Timestamp,
    x509::{CertificateName, ClientCertificate},
};
use tokio_rustls::rustls::pki_types::{CertificateDer, pem::PemObject};
use web::Region;

/// So many days before its end a certificate should have been renewed.
const EARLY_DAYS: i64 = 14;

/// Whether the files can be used, how long they are good, and for which hosts.
pub fn check(config: &Config, region: &Region, now: Timestamp) -> Finding {
    const ADVICE: &str = "renew it, and correct [tls]";
    let files = encryption(config, region).and(config.tls.authorities().map(drop));
    if let Err(trouble) = files {
        return failed(&trouble, ADVICE);
    }
    let Some(pair) = &config.tls.own else {
        return Fine("none: a proxy with TLS stands in front".to_owned());
    };
    let Some(der) = own(pair) else {
        return Fail(format!("{} cannot be read", pair.cert.display()), ADVICE);
    };
    let Some(read) = ClientCertificate::read(&der) else {
        return Warn("of a form that is not read here".to_owned(), ADVICE);
    };
    let days = read.until().millis_since(now).div_euclid(86_400_000);
    if let Some(host) = hosts(region).find(|host| !covers(&read, host)) {
        return Warn(
            format!("does not name {host}"),
            "ask for one that names all hosts",
        );
    }
    match days {
        ..0 => Fail("has run out".to_owned(), ADVICE),
        0..EARLY_DAYS => Warn(format!("good for {days} more days"), ADVICE),
        _ => Fine(format!("good for {days} more days, for all hosts")),
    }
}

fn own(pair: &Pair) -> Option<Vec<u8>> {
    let der = CertificateDer::from_pem_file(&pair.cert).ok()?;
    Some(der.to_vec())
}

/// By its name, or by a star in the place of its first label (RFC 9525, section 6.3).
fn covers(certificate: &ClientCertificate<'_>, host: &str) -> bool {
    let star = host.split_once('.').map(|(_, rest)| format!("*.{rest}"));
    certificate.is_named(CertificateName::Dns(host))
        || star.is_some_and(|star| certificate.is_named(CertificateName::Dns(&star)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::x509::soft::{Wanted, self_signed};

    #[test]
    fn a_star_stands_for_one_label() {
        let names = [
            CertificateName::Dns("*.example"),
            CertificateName::Dns("a.example"),
        ];
        let wanted = Wanted::around(Timestamp(0), "CN=x", &names);
        let issued = self_signed(&wanted).unwrap();
        let read = ClientCertificate::read(&issued.der).unwrap();
        for (host, covered) in [
            ("a.example", true),
            ("b.example", true),
            ("example", false),
            ("c.b.example", false),
        ] {
            assert_eq!(covers(&read, host), covered, "{host}");
        }
    }
}
