//! What a client registers of its certificate (RFC 8705, sections 2.1.2 and 3.4).

use std::net::IpAddr;

use super::{AuthMethod, ClientMetadata, Refused};
use crate::x509::{CertificateName, DistinguishedName};

impl ClientMetadata {
    /// What the client's certificate must say of its holder; nothing unless exactly one member
    /// says so.
    #[must_use]
    pub fn certificate_name(&self) -> Option<CertificateName<'_>> {
        let mut all = self.certificate_names();
        let (_, first) = all.next()?;
        all.next().is_none().then_some(first)
    }

    fn certificate_names(&self) -> impl Iterator<Item = (&'static str, CertificateName<'_>)> {
        let dn = self.tls_client_auth_subject_dn.as_deref();
        let dns = self.tls_client_auth_san_dns.as_deref();
        let uri = self.tls_client_auth_san_uri.as_deref();
        let ip = self.tls_client_auth_san_ip.as_deref();
        let mail = self.tls_client_auth_san_email.as_deref();
        let all = [
            dn.map(|dn| ("tls_client_auth_subject_dn", CertificateName::Subject(dn))),
            dns.map(|dns| ("tls_client_auth_san_dns", CertificateName::Dns(dns))),
            uri.map(|uri| ("tls_client_auth_san_uri", CertificateName::Uri(uri))),
            ip.map(|ip| ("tls_client_auth_san_ip", CertificateName::Ip(ip))),
            mail.map(|mail| ("tls_client_auth_san_email", CertificateName::Mail(mail))),
        ];
        all.into_iter().flatten()
    }

    /// Checks what a client says of its certificate: exactly one name where it authenticates by
    /// one of an authority and none otherwise, the name readable, and access tokens bound in one
    /// way at the most.
    ///
    /// # Errors
    /// [`Refused`], for the first rule that is broken.
    pub fn check_certificate(&self) -> Result<(), Refused> {
        let refused = |sentence| Err(Refused::new("token_endpoint_auth_method", sentence));
        let named = self.certificate_names().count();
        let by_name = self.token_endpoint_auth_method == Some(AuthMethod::TlsClientAuth);
        if by_name && named != 1 {
            return refused("exactly one member names the certificate (RFC 8705, section 2.1.2)");
        }
        if !by_name && named != 0 {
            return refused("a certificate is named that is not asked for");
        }
        for (member, name) in self.certificate_names() {
            mistake(name).map_or(Ok(()), |sentence| Err(Refused::new(member, sentence)))?;
        }
        if self.tls_client_certificate_bound_access_tokens && self.dpop_bound_access_tokens {
            return Err(Refused::new(
                "dpop_bound_access_tokens",
                "access tokens are bound to a key or to a certificate, never to both",
            ));
        }
        Ok(())
    }
}

fn mistake(name: CertificateName<'_>) -> Option<&'static str> {
    let plain = |text: &str| !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let (good, sentence) = match name {
        CertificateName::Subject(dn) => (
            DistinguishedName::parse(dn).is_some(),
            "not a distinguished name (RFC 4514)",
        ),
        CertificateName::Dns(host) => (
            host.split('.').all(|label| {
                !label.is_empty()
                    && label
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
            }),
            "not a host name",
        ),
        CertificateName::Uri(uri) => (plain(uri) && uri.contains(':'), "not an absolute URI"),
        CertificateName::Ip(ip) => (ip.parse::<IpAddr>().is_ok(), "not an address"),
        CertificateName::Mail(mail) => {
            let parts = mail.rsplit_once('@');
            let whole =
                parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty());
            (plain(mail) && whole, "not a mail address")
        }
    };
    (!good).then_some(sentence)
}
