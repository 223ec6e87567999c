//! Files for TLS: the certificate of this server, and the authorities of clients.
use super::file;
use crate::trouble::Trouble;
use clap::Args;
use protocols::x509::Anchors;
use std::path::{Path, PathBuf};

/// Files for TLS on the command line; they go before those of the configuration file.
#[derive(Debug, Default, Args)]
pub struct TlsFiles {
    /// Speak TLS with this certificate: PEM, followed by those that lead to its authority
    #[arg(long = "tls-cert", value_name = "FILE", requires = "key")]
    pub cert: Option<PathBuf>,
    /// Its private key, in PEM
    #[arg(long = "tls-key", value_name = "FILE", requires = "cert")]
    pub key: Option<PathBuf>,
    /// Authorities whose word about services' certificates is taken, in PEM
    #[arg(long = "tls-client-ca", value_name = "FILE")]
    pub client_ca: Option<PathBuf>,
}

/// Files for TLS.
#[derive(Debug, Default)]
pub struct Tls {
    /// Of this server; without them it speaks plain HTTP, to a proxy.
    pub own: Option<Pair>,
    /// Authorities whose word about clients is taken.
    pub client_ca: Option<PathBuf>,
}

/// A certificate and its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub cert: PathBuf,
    pub key: PathBuf,
}

impl Tls {
    /// What the file says; relative paths begin at its folder.
    ///
    /// # Errors
    /// One of two files is missing.
    pub fn resolve(given: file::Tls, folder: &Path, name: &str) -> Result<Self, Trouble> {
        let own = match (given.cert, given.key) {
            (None, None) => None,
            (Some(cert), Some(key)) => Some(Pair {
                cert: folder.join(cert),
                key: folder.join(key),
            }),
            (cert, _) => {
                let missing = if cert.is_some() { "key" } else { "cert" };
                let sentence = format!("`{missing}` is missing in {name}, [tls]");
                return Err(Trouble::Config(sentence));
            }
        };
        Ok(Self {
            own,
            client_ca: given.client_ca.map(|file| folder.join(file)),
        })
    }

    /// With what stands on the command line.
    pub fn with(self, given: TlsFiles) -> Self {
        let pair = given.cert.zip(given.key);
        Self {
            own: pair.map(|(cert, key)| Pair { cert, key }).or(self.own),
            client_ca: given.client_ca.or(self.client_ca),
        }
    }

    /// The authorities whose word about clients is taken; nobody's, if there is no file.
    ///
    /// # Errors
    /// A sentence that names the file.
    pub fn authorities(&self) -> Result<Anchors, Trouble> {
        let Some(file) = &self.client_ca else {
            return Ok(Anchors::default());
        };
        let name = file.display();
        let unreadable = |e| Trouble::Config(format!("{name} cannot be read: {e}"));
        let pem = std::fs::read(file).map_err(unreadable)?;
        let bad = |e| Trouble::Config(format!("{name} cannot be used: {e}"));
        Anchors::from_pem(&pem).map_err(bad)
    }
}
