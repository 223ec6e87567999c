//! Certificates: the installation's own, and those that relying parties show (RFC 8705).
use super::proof::now;
use protocols::{
    Timestamp,
    x509::{
        CertificateName,
        soft::{Issued, SoftAuthority, Wanted, self_signed},
    },
};
use std::{
    fs,
    path::Path,
    sync::{Arc, OnceLock},
};
use tokio_rustls::rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, PrivateKeyDer},
};

/// Where people sign in.
pub const ISSUER: &str = "id.localhost";
/// Where programs show their certificates.
pub const MTLS: &str = "mtls.id.localhost";

/// The authority of the installation's certificate, and the one whose word about relying parties
/// the installation takes.
struct Authorities {
    server: SoftAuthority,
    clients: SoftAuthority,
}

fn authorities() -> &'static Authorities {
    static AUTHORITIES: OnceLock<Authorities> = OnceLock::new();
    AUTHORITIES.get_or_init(|| Authorities {
        server: SoftAuthority::new("CN=Server authority", at()).unwrap(),
        clients: SoftAuthority::new("CN=Client authority", at()).unwrap(),
    })
}

fn at() -> Timestamp {
    Timestamp::from_secs(now())
}

/// Writes the files that the installation needs: its certificate and key, and whom it believes
/// about relying parties.
pub fn write(folder: &Path) {
    let names = [ISSUER, MTLS].map(CertificateName::Dns);
    let wanted = Wanted::around(at(), "CN=server", &names);
    let own = authorities().server.issue(&wanted).unwrap();
    for (name, text) in [
        ("cert.pem", own.pem()),
        ("key.pem", own.key_pem()),
        ("clients.pem", authorities().clients.own.pem()),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// A certificate that the authority of relying parties vouches for.
pub fn issued(subject: &str) -> Arc<Issued> {
    let wanted = Wanted::around(at(), subject, &[]);
    Arc::new(authorities().clients.issue(&wanted).unwrap())
}

/// A certificate that nobody vouches for.
pub fn unvouched(subject: &str) -> Arc<Issued> {
    Arc::new(self_signed(&Wanted::around(at(), subject, &[])).unwrap())
}

/// A caller that trusts the installation's authority, and shows a certificate if it is asked.
pub fn caller(shows: Option<&Issued>) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    let root = CertificateDer::from(authorities().server.own.der.clone());
    roots.add(root).unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots);
    let config = match shows {
        None => config.with_no_client_auth(),
        Some(issued) => {
            let chain = vec![CertificateDer::from(issued.der.clone())];
            let key = PrivateKeyDer::Pkcs8(issued.key.pkcs8().to_vec().into());
            config.with_client_auth_cert(chain, key).unwrap()
        }
    };
    Arc::new(config)
}
